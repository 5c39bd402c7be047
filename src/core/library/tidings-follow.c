/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-history-private.h"

struct _TidingsFollow
{
  GObject parent_instance;

  gint64 id;
  TidingsQuery *query; /* (owned) */
  gint64 since;
  gint64 checked_at;
  guint n_known;
  guint n_unseen;
};

G_DEFINE_FINAL_TYPE (TidingsFollow, tidings_follow, G_TYPE_OBJECT)

typedef enum
{
  PROP_CHECKED_AT = 1,
  PROP_N_UNSEEN,
} TidingsFollowProp;

static GParamSpec *props[PROP_N_UNSEEN + 1];

static void
tidings_follow_dispose (GObject *object)
{
  TidingsFollow *self = TIDINGS_FOLLOW (object);

  g_clear_object (&self->query);

  G_OBJECT_CLASS (tidings_follow_parent_class)->dispose (object);
}

static void
tidings_follow_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TidingsFollow *self = TIDINGS_FOLLOW (object);

  switch ((TidingsFollowProp) id)
    {
    case PROP_CHECKED_AT:
      g_value_set_int64 (value, self->checked_at);
      break;
    case PROP_N_UNSEEN:
      g_value_set_uint (value, self->n_unseen);
      break;
    }
}

static void
tidings_follow_class_init (TidingsFollowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tidings_follow_dispose;
  object_class->get_property = tidings_follow_get_property;

  /**
   * TidingsFollow:checked-at:
   *
   * When the last check of it was over, in Unix seconds; 0 before the first.
   */
  props[PROP_CHECKED_AT] = g_param_spec_int64 ("checked-at", NULL, NULL, 0, G_MAXINT64, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * TidingsFollow:n-unseen:
   *
   * How many of the trials that it found nobody has seen yet.
   */
  props[PROP_N_UNSEEN] = g_param_spec_uint ("n-unseen", NULL, NULL, 0, G_MAXUINT, 0,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
tidings_follow_init (TidingsFollow *self)
{
}

/* The followed search that @row tells of; %NULL where its query cannot be read */
TidingsFollow *
tidings_follow_new (const TidingsFollowRow *row, GError **error)
{
  g_autoptr (TidingsQuery) query = tidings_query_new_from_json (row->query, error);
  TidingsFollow *self;

  if (query == NULL)
    return NULL;
  self = g_object_new (TIDINGS_TYPE_FOLLOW, NULL);
  self->id = row->id;
  self->query = g_steal_pointer (&query);
  self->since = row->since;
  self->checked_at = row->checked_at;
  self->n_known = row->n_known;
  self->n_unseen = row->n_unseen;
  return self;
}

/* Takes what may have changed */
void
tidings_follow_update (TidingsFollow *self, const TidingsFollowRow *row)
{
  self->n_known = row->n_known;
  if (self->checked_at != row->checked_at)
    {
      self->checked_at = row->checked_at;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHECKED_AT]);
    }
  if (self->n_unseen != row->n_unseen)
    {
      self->n_unseen = row->n_unseen;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_UNSEEN]);
    }
}

/**
 * tidings_follow_get_id:
 * @self: a followed search
 *
 * Returns: by what the library knows it
 */
gint64
tidings_follow_get_id (TidingsFollow *self)
{
  g_return_val_if_fail (TIDINGS_IS_FOLLOW (self), 0);

  return self->id;
}

/**
 * tidings_follow_get_query:
 * @self: a followed search
 *
 * Returns: (transfer none): what it asks for
 */
TidingsQuery *
tidings_follow_get_query (TidingsFollow *self)
{
  g_return_val_if_fail (TIDINGS_IS_FOLLOW (self), NULL);

  return self->query;
}

/**
 * tidings_follow_dup_label:
 * @self: a followed search
 *
 * Returns: (transfer full): what it asks for, in words
 */
char *
tidings_follow_dup_label (TidingsFollow *self)
{
  g_return_val_if_fail (TIDINGS_IS_FOLLOW (self), NULL);

  return tidings_query_dup_label (self->query);
}

/**
 * tidings_follow_get_since:
 * @self: a followed search
 *
 * Returns: since when it is followed, in Unix seconds
 */
gint64
tidings_follow_get_since (TidingsFollow *self)
{
  g_return_val_if_fail (TIDINGS_IS_FOLLOW (self), 0);

  return self->since;
}

/**
 * tidings_follow_get_checked_at:
 * @self: a followed search
 *
 * Returns: when the last check of it was over, in Unix seconds; 0 before the first
 */
gint64
tidings_follow_get_checked_at (TidingsFollow *self)
{
  g_return_val_if_fail (TIDINGS_IS_FOLLOW (self), 0);

  return self->checked_at;
}

/**
 * tidings_follow_get_n_known:
 * @self: a followed search
 *
 * Returns: how many trials it has found so far
 */
guint
tidings_follow_get_n_known (TidingsFollow *self)
{
  g_return_val_if_fail (TIDINGS_IS_FOLLOW (self), 0);

  return self->n_known;
}

/**
 * tidings_follow_get_n_unseen:
 * @self: a followed search
 *
 * Returns: how many of them are news that nobody has seen yet
 */
guint
tidings_follow_get_n_unseen (TidingsFollow *self)
{
  g_return_val_if_fail (TIDINGS_IS_FOLLOW (self), 0);

  return self->n_unseen;
}
