/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include "tidings-library-private.h"

/* A record of the library. It never changes once made. */
struct _TidingsRecord
{
  GObject parent_instance;

  TidingsStudy *study; /* (owned) */
  TidingsOrigin origin;
  char *build; /* (owned) (nullable) */
  gint64 fetched_at;
  gboolean saved;
};

G_DEFINE_FINAL_TYPE (TidingsRecord, tidings_record, G_TYPE_OBJECT)

static void
tidings_record_finalize (GObject *object)
{
  TidingsRecord *self = TIDINGS_RECORD (object);

  g_clear_object (&self->study);
  g_free (self->build);

  G_OBJECT_CLASS (tidings_record_parent_class)->finalize (object);
}

static void
tidings_record_class_init (TidingsRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_record_finalize;
}

static void
tidings_record_init (TidingsRecord *self)
{
}

/**
 * tidings_record_new:
 * @study: what the record says
 * @origin: where it comes from
 * @build: (nullable): the data build that it comes from, ISO 8601, UTC
 * @fetched_at: when it came, in Unix seconds
 * @saved: whether its user has saved it
 *
 * Makes a record of a trial. Any thread.
 *
 * Returns: (transfer full): the record
 */
TidingsRecord *
tidings_record_new (TidingsStudy *study, TidingsOrigin origin, const char *build, gint64 fetched_at, gboolean saved)
{
  TidingsRecord *self;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);

  self = g_object_new (TIDINGS_TYPE_RECORD, NULL);
  self->study = g_object_ref (study);
  self->origin = origin;
  self->build = g_strdup (build);
  self->fetched_at = fetched_at;
  self->saved = saved;
  return self;
}

/**
 * tidings_record_get_study:
 * @self: a record
 *
 * Returns: (transfer none): what it says
 */
TidingsStudy *
tidings_record_get_study (TidingsRecord *self)
{
  g_return_val_if_fail (TIDINGS_IS_RECORD (self), NULL);

  return self->study;
}

/**
 * tidings_record_get_origin:
 * @self: a record
 *
 * Returns: where it comes from
 */
TidingsOrigin
tidings_record_get_origin (TidingsRecord *self)
{
  g_return_val_if_fail (TIDINGS_IS_RECORD (self), TIDINGS_ORIGIN_REGISTRY);

  return self->origin;
}

/**
 * tidings_record_get_build:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the data build that it comes from, ISO 8601, UTC
 */
const char *
tidings_record_get_build (TidingsRecord *self)
{
  g_return_val_if_fail (TIDINGS_IS_RECORD (self), NULL);

  return self->build;
}

/**
 * tidings_record_get_fetched_at:
 * @self: a record
 *
 * Returns: when it came, in Unix seconds
 */
gint64
tidings_record_get_fetched_at (TidingsRecord *self)
{
  g_return_val_if_fail (TIDINGS_IS_RECORD (self), 0);

  return self->fetched_at;
}

/**
 * tidings_record_get_saved:
 * @self: a record
 *
 * Returns: whether its user had saved it when the record was read
 */
gboolean
tidings_record_get_saved (TidingsRecord *self)
{
  g_return_val_if_fail (TIDINGS_IS_RECORD (self), FALSE);

  return self->saved;
}
