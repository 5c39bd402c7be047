/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include "tidings-saved-private.h"

/* A saved trial. Made empty by the list, filled when its row has been read, and kept up to date while anybody holds it. */
struct _TidingsSaved
{
  GObject parent_instance;

  char *nct_id;
  char *title;    /* (nullable): not read yet */
  char *headline; /* (nullable) */
  char *note;     /* (nullable) */
  TidingsStatus status;
  gint64 saved_at;
  gint64 changed_at;
};

G_DEFINE_FINAL_TYPE (TidingsSaved, tidings_saved, G_TYPE_OBJECT)

typedef enum
{
  PROP_NCT_ID = 1,
  PROP_TITLE,
  PROP_HEADLINE,
  PROP_STATUS,
  PROP_NOTE,
  PROP_SAVED_AT,
  PROP_CHANGED_AT,
} TidingsSavedProp;

static GParamSpec *props[PROP_CHANGED_AT + 1];

static void
tidings_saved_finalize (GObject *object)
{
  TidingsSaved *self = TIDINGS_SAVED (object);

  g_free (self->nct_id);
  g_free (self->title);
  g_free (self->headline);
  g_free (self->note);

  G_OBJECT_CLASS (tidings_saved_parent_class)->finalize (object);
}

static void
tidings_saved_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TidingsSaved *self = TIDINGS_SAVED (object);

  switch ((TidingsSavedProp) id)
    {
    case PROP_NCT_ID:
      g_value_set_string (value, self->nct_id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, tidings_saved_get_title (self));
      break;
    case PROP_HEADLINE:
      g_value_set_string (value, tidings_saved_get_headline (self));
      break;
    case PROP_STATUS:
      g_value_set_uint (value, self->status);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_SAVED_AT:
      g_value_set_int64 (value, self->saved_at);
      break;
    case PROP_CHANGED_AT:
      g_value_set_int64 (value, self->changed_at);
      break;
    }
}

static void
tidings_saved_class_init (TidingsSavedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tidings_saved_finalize;
  object_class->get_property = tidings_saved_get_property;

  props[PROP_NCT_ID] = g_param_spec_string ("nct-id", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_HEADLINE] = g_param_spec_string ("headline", NULL, NULL, NULL, flags);
  props[PROP_STATUS] = g_param_spec_uint ("status", NULL, NULL, 0, TIDINGS_N_STATUSES - 1, 0, flags);
  props[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  props[PROP_SAVED_AT] = g_param_spec_int64 ("saved-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  props[PROP_CHANGED_AT] = g_param_spec_int64 ("changed-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
tidings_saved_init (TidingsSaved *self)
{
}

/* A saved trial of which only the key is known yet */
TidingsSaved *
tidings_saved_new_empty (const TidingsSavedKey *key)
{
  TidingsSaved *self = g_object_new (TIDINGS_TYPE_SAVED, NULL);

  self->nct_id = tidings_nct_from_number (key->id);
  self->changed_at = key->changed_at;
  return self;
}

/* A saved trial as @row says */
TidingsSaved *
tidings_saved_new (const TidingsSavedRow *row)
{
  TidingsSaved *self = tidings_saved_new_empty (&row->key);

  tidings_saved_update (self, row);
  return self;
}

/* Takes over what @row says, and notifies what is other than before */
void
tidings_saved_update (TidingsSaved *self, const TidingsSavedRow *row)
{
  GObject *object = G_OBJECT (self);

  g_object_freeze_notify (object);
  if (g_set_str (&self->title, row->title))
    {
      g_object_notify_by_pspec (object, props[PROP_TITLE]);
      g_object_notify_by_pspec (object, props[PROP_HEADLINE]);
    }
  if (g_set_str (&self->headline, row->headline))
    g_object_notify_by_pspec (object, props[PROP_HEADLINE]);
  if (g_set_str (&self->note, row->note))
    g_object_notify_by_pspec (object, props[PROP_NOTE]);
  if (self->status != row->status)
    {
      self->status = row->status;
      g_object_notify_by_pspec (object, props[PROP_STATUS]);
    }
  if (self->saved_at != row->saved_at)
    {
      self->saved_at = row->saved_at;
      g_object_notify_by_pspec (object, props[PROP_SAVED_AT]);
    }
  if (self->changed_at != row->key.changed_at)
    {
      self->changed_at = row->key.changed_at;
      g_object_notify_by_pspec (object, props[PROP_CHANGED_AT]);
    }
  g_object_thaw_notify (object);
}

/**
 * tidings_saved_get_nct_id:
 * @self: a saved trial
 *
 * Returns: (transfer none): its number in the registry
 */
const char *
tidings_saved_get_nct_id (TidingsSaved *self)
{
  g_return_val_if_fail (TIDINGS_IS_SAVED (self), NULL);

  return self->nct_id;
}

/**
 * tidings_saved_get_title:
 * @self: a saved trial
 *
 * Returns: (transfer none): the registry's title; its number until its row has been read
 */
const char *
tidings_saved_get_title (TidingsSaved *self)
{
  g_return_val_if_fail (TIDINGS_IS_SAVED (self), NULL);

  return self->title != NULL ? self->title : self->nct_id;
}

/**
 * tidings_saved_get_headline:
 * @self: a saved trial
 *
 * Returns: (transfer none): the headline of its reading; its title where it has none
 */
const char *
tidings_saved_get_headline (TidingsSaved *self)
{
  g_return_val_if_fail (TIDINGS_IS_SAVED (self), NULL);

  return self->headline != NULL ? self->headline : tidings_saved_get_title (self);
}

/**
 * tidings_saved_get_status:
 * @self: a saved trial
 *
 * Returns: its status, %TIDINGS_STATUS_NONE until its row has been read
 */
TidingsStatus
tidings_saved_get_status (TidingsSaved *self)
{
  g_return_val_if_fail (TIDINGS_IS_SAVED (self), TIDINGS_STATUS_NONE);

  return self->status;
}

/**
 * tidings_saved_get_note:
 * @self: a saved trial
 *
 * Returns: (transfer none) (nullable): what its user wrote about it
 */
const char *
tidings_saved_get_note (TidingsSaved *self)
{
  g_return_val_if_fail (TIDINGS_IS_SAVED (self), NULL);

  return self->note;
}

/**
 * tidings_saved_get_saved_at:
 * @self: a saved trial
 *
 * Returns: when it was saved, in Unix seconds; 0 until its row has been read
 */
gint64
tidings_saved_get_saved_at (TidingsSaved *self)
{
  g_return_val_if_fail (TIDINGS_IS_SAVED (self), 0);

  return self->saved_at;
}

/**
 * tidings_saved_get_changed_at:
 * @self: a saved trial
 *
 * Returns: when its record was last seen to say something new, in Unix seconds; when it was saved, where it never did
 */
gint64
tidings_saved_get_changed_at (TidingsSaved *self)
{
  g_return_val_if_fail (TIDINGS_IS_SAVED (self), 0);

  return self->changed_at;
}
