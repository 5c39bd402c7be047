/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-history-private.h"

struct _TidingsNews
{
  GObject parent_instance;

  gint64 id;
  TidingsNewsKind kind;
  gint64 at;
  char *nct_id;
  char *title;
  char *headline; /* (nullable) */
  TidingsStatus status;
  TidingsGrade grade;
  GPtrArray *changes; /* (owned) (element-type TidingsChange) */
  guint version;
  gint64 follow;
  gboolean seen;
};

G_DEFINE_FINAL_TYPE (TidingsNews, tidings_news, G_TYPE_OBJECT)

typedef enum
{
  PROP_SEEN = 1,
} TidingsNewsProp;

static GParamSpec *props[PROP_SEEN + 1];

static void
tidings_news_finalize (GObject *object)
{
  TidingsNews *self = TIDINGS_NEWS (object);

  g_free (self->nct_id);
  g_free (self->title);
  g_free (self->headline);
  g_clear_pointer (&self->changes, g_ptr_array_unref);

  G_OBJECT_CLASS (tidings_news_parent_class)->finalize (object);
}

static void
tidings_news_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TidingsNews *self = TIDINGS_NEWS (object);

  switch ((TidingsNewsProp) id)
    {
    case PROP_SEEN:
      g_value_set_boolean (value, self->seen);
      break;
    }
}

static void
tidings_news_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TidingsNews *self = TIDINGS_NEWS (object);

  switch ((TidingsNewsProp) id)
    {
    case PROP_SEEN:
      if (self->seen == g_value_get_boolean (value))
        return;
      self->seen = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    }
}

static void
tidings_news_class_init (TidingsNewsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tidings_news_finalize;
  object_class->get_property = tidings_news_get_property;
  object_class->set_property = tidings_news_set_property;

  /**
   * TidingsNews:seen:
   *
   * Whether somebody has seen it; tidings_library_see_news() keeps that.
   */
  props[PROP_SEEN] = g_param_spec_boolean ("seen", NULL, NULL, FALSE,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
tidings_news_init (TidingsNews *self)
{
}

/* The news that @row tells of */
TidingsNews *
tidings_news_new (const TidingsNewsRow *row)
{
  TidingsNews *self = g_object_new (TIDINGS_TYPE_NEWS, NULL);

  self->id = row->id;
  self->kind = row->kind;
  self->at = row->at;
  self->nct_id = tidings_nct_from_number (row->record);
  self->title = g_strdup (row->title);
  self->headline = g_strdup (row->headline);
  self->status = row->status;
  self->grade = row->grade;
  self->changes = row->changes != NULL ? g_ptr_array_ref (row->changes)
                                       : g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_change_free);
  self->version = row->version;
  self->follow = row->follow;
  self->seen = row->seen;
  return self;
}

/**
 * tidings_news_get_id:
 * @self: a piece of news
 *
 * Returns: by what the library knows it
 */
gint64
tidings_news_get_id (TidingsNews *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (self), 0);

  return self->id;
}

/**
 * tidings_news_get_kind:
 * @self: a piece of news
 *
 * Returns: what has happened
 */
TidingsNewsKind
tidings_news_get_kind (TidingsNews *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (self), TIDINGS_NEWS_CHANGED);

  return self->kind;
}

/**
 * tidings_news_get_at:
 * @self: a piece of news
 *
 * Returns: when Tidings found it, in Unix seconds
 */
gint64
tidings_news_get_at (TidingsNews *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (self), 0);

  return self->at;
}

/**
 * tidings_news_get_nct_id:
 * @self: a piece of news
 *
 * Returns: (transfer none): the trial that it is of
 */
const char *
tidings_news_get_nct_id (TidingsNews *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (self), NULL);

  return self->nct_id;
}

/**
 * tidings_news_get_headline:
 * @self: a piece of news
 *
 * Returns: (transfer none): the headline of the trial, or the registry's title where there is none
 */
const char *
tidings_news_get_headline (TidingsNews *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (self), NULL);

  return self->headline != NULL ? self->headline : self->title;
}

/**
 * tidings_news_get_title:
 * @self: a piece of news
 *
 * Returns: (transfer none): the registry's title of the trial
 */
const char *
tidings_news_get_title (TidingsNews *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (self), NULL);

  return self->title;
}

/**
 * tidings_news_get_status:
 * @self: a piece of news
 *
 * Returns: the status of the trial now
 */
TidingsStatus
tidings_news_get_status (TidingsNews *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (self), TIDINGS_STATUS_NONE);

  return self->status;
}

/**
 * tidings_news_get_grade:
 * @self: a piece of news
 *
 * Returns: the most important of its changes
 */
TidingsGrade
tidings_news_get_grade (TidingsNews *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (self), TIDINGS_GRADE_NOISE);

  return self->grade;
}

/**
 * tidings_news_get_changes:
 * @self: a piece of news
 *
 * Returns: (transfer none) (element-type TidingsChange): what has changed, the most important first, without noise
 */
GPtrArray *
tidings_news_get_changes (TidingsNews *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (self), NULL);

  return self->changes;
}

/**
 * tidings_news_get_version:
 * @self: a piece of news
 *
 * Returns: the number of the version that brought it; 0 where no version did
 */
guint
tidings_news_get_version (TidingsNews *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (self), 0);

  return self->version;
}

/**
 * tidings_news_get_follow:
 * @self: a piece of news
 *
 * Returns: the followed search that found it; 0 where none did
 */
gint64
tidings_news_get_follow (TidingsNews *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (self), 0);

  return self->follow;
}

/**
 * tidings_news_get_seen:
 * @self: a piece of news
 *
 * Returns: whether somebody has seen it
 */
gboolean
tidings_news_get_seen (TidingsNews *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (self), TRUE);

  return self->seen;
}

/**
 * tidings_news_dup_text:
 * @self: a piece of news
 *
 * Says in one sentence what has happened: the most important change, and how many more there are.
 *
 * Returns: (transfer full): the sentence
 */
char *
tidings_news_dup_text (TidingsNews *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (self), NULL);

  switch (self->kind)
    {
    case TIDINGS_NEWS_GONE:
      return g_strdup (_ ("The registry no longer has this trial. Tidings keeps what it last said."));
    case TIDINGS_NEWS_NEW:
      return g_strdup (_ ("New in a search that you follow"));
    case TIDINGS_NEWS_OPENED:
      return g_strdup (_ ("Now open to people, in a search that you follow"));
    case TIDINGS_NEWS_CHANGED:
      break;
    }
  if (self->changes->len == 0)
    return g_strdup (_ ("The registry has changed this trial"));
  if (self->changes->len == 1)
    return g_strdup (((TidingsChange *) g_ptr_array_index (self->changes, 0))->text);
  {
    guint n = self->changes->len - 1;

    return g_strdup_printf (
        /* Translators: a sentence on one change, and how many more changes there are */
        ngettext ("%s (and %u other change)", "%s (and %u other changes)", n),
        ((TidingsChange *) g_ptr_array_index (self->changes, 0))->text, n);
  }
}
