/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include "tidings-history-private.h"

struct _TidingsVersion
{
  GObject parent_instance;

  guint number;
  TidingsVersionKind kind;
  TidingsDate posted;
  gint64 seen_at;
  TidingsStatus status;
  GPtrArray *changes; /* (owned) (element-type TidingsChange) */
};

G_DEFINE_FINAL_TYPE (TidingsVersion, tidings_version, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (TidingsHistory, tidings_history, tidings_history_ref, tidings_history_unref)

static void
tidings_version_finalize (GObject *object)
{
  TidingsVersion *self = TIDINGS_VERSION (object);

  g_clear_pointer (&self->changes, g_ptr_array_unref);

  G_OBJECT_CLASS (tidings_version_parent_class)->finalize (object);
}

static void
tidings_version_class_init (TidingsVersionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_version_finalize;
}

static void
tidings_version_init (TidingsVersion *self)
{
}

/* The version that @row tells of. Takes @changes. */
TidingsVersion *
tidings_version_new (guint number, const TidingsVersionRow *row, GPtrArray *changes)
{
  TidingsVersion *self = g_object_new (TIDINGS_TYPE_VERSION, NULL);

  self->number = number;
  self->kind = row->kind;
  self->posted = tidings_index_date (row->posted);
  self->seen_at = row->seen_at;
  self->status = row->status;
  self->changes = changes;
  return self;
}

/**
 * tidings_version_get_number:
 * @self: a version
 *
 * Returns: which of the versions that are kept it is, 1 for the oldest
 */
guint
tidings_version_get_number (TidingsVersion *self)
{
  g_return_val_if_fail (TIDINGS_IS_VERSION (self), 0);

  return self->number;
}

/**
 * tidings_version_get_kind:
 * @self: a version
 *
 * Returns: whether Tidings saw it itself
 */
TidingsVersionKind
tidings_version_get_kind (TidingsVersion *self)
{
  g_return_val_if_fail (TIDINGS_IS_VERSION (self), TIDINGS_VERSION_SEEN);

  return self->kind;
}

/**
 * tidings_version_get_posted:
 * @self: a version
 *
 * Returns: when the registry posted it, as the record says; year 0 where it does not say
 */
TidingsDate
tidings_version_get_posted (TidingsVersion *self)
{
  g_return_val_if_fail (TIDINGS_IS_VERSION (self), (TidingsDate) { 0 });

  return self->posted;
}

/**
 * tidings_version_get_seen_at:
 * @self: a version
 *
 * Returns: when Tidings got it, in Unix seconds
 */
gint64
tidings_version_get_seen_at (TidingsVersion *self)
{
  g_return_val_if_fail (TIDINGS_IS_VERSION (self), 0);

  return self->seen_at;
}

/**
 * tidings_version_get_status:
 * @self: a version
 *
 * Returns: the status of the trial in it
 */
TidingsStatus
tidings_version_get_status (TidingsVersion *self)
{
  g_return_val_if_fail (TIDINGS_IS_VERSION (self), TIDINGS_STATUS_NONE);

  return self->status;
}

/**
 * tidings_version_get_changes:
 * @self: a version
 *
 * Returns: (transfer none) (element-type TidingsChange): what differs from the version before, those that matter most first; empty for
 *   the oldest
 */
GPtrArray *
tidings_version_get_changes (TidingsVersion *self)
{
  g_return_val_if_fail (TIDINGS_IS_VERSION (self), NULL);

  return self->changes;
}

static void
history_clear (gpointer data)
{
  TidingsHistory *history = data;

  g_clear_pointer (&history->versions, g_ptr_array_unref);
}

/**
 * tidings_history_ref:
 * @history: a history
 *
 * Returns: (transfer full): @history
 */
TidingsHistory *
tidings_history_ref (TidingsHistory *history)
{
  return g_atomic_rc_box_acquire (history);
}

/**
 * tidings_history_unref:
 * @history: (transfer full): a history
 *
 * Gives it up.
 */
void
tidings_history_unref (TidingsHistory *history)
{
  g_atomic_rc_box_release_full (history, history_clear);
}
