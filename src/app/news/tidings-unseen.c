/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-unseen.h"

#define FIBER_STACK (128 * 1024)

struct _TidingsUnseen
{
  GObject parent_instance;

  TidingsLibrary *library; /* (unowned): it owns this */
  GPtrArray *news;         /* (owned) (element-type TidingsNews): newest first */
  GHashTable *by_study;    /* (owned): number -> its most important piece of news, borrowed from @news */
  guint stamp;             /* of the newest look at the library */
};

G_DEFINE_FINAL_TYPE (TidingsUnseen, tidings_unseen, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
take (TidingsUnseen *self, GPtrArray *news)
{
  g_hash_table_remove_all (self->by_study);
  g_clear_pointer (&self->news, g_ptr_array_unref);
  self->news = g_ptr_array_ref (news);
  for (guint i = 0; i < news->len; i++)
    {
      TidingsNews *one = g_ptr_array_index (news, i);
      TidingsNews *known = g_hash_table_lookup (self->by_study, tidings_news_get_nct_id (one));

      if (known == NULL || tidings_news_get_grade (one) < tidings_news_get_grade (known))
        g_hash_table_insert (self->by_study, (gpointer) tidings_news_get_nct_id (one), one);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

typedef struct
{
  TidingsUnseen *unseen; /* (owned) */
  guint stamp;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->unseen);
  g_free (look);
}

static DexFuture *
look_fiber (gpointer user_data)
{
  Look *look = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) news = NULL;

  if (look->unseen->library == NULL)
    return dex_future_new_for_boolean (FALSE);
  news = dex_await_boxed (tidings_library_list_news (look->unseen->library, FALSE), &error);
  if (news == NULL)
    g_message ("News cannot be read: %s", error->message);
  else if (look->stamp == look->unseen->stamp)
    take (look->unseen, news);
  return dex_future_new_for_boolean (TRUE);
}

static void
look (TidingsUnseen *self)
{
  Look *look = g_new0 (Look, 1);

  look->unseen = g_object_ref (self);
  look->stamp = ++self->stamp;
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, look_fiber, look, look_free));
}

static void
see (TidingsUnseen *self, GArray *ids)
{
  if (ids->len > 0 && self->library != NULL)
    dex_future_disown (tidings_library_see_news (self->library, (const gint64 *) (gconstpointer) ids->data, ids->len));
}

static void
tidings_unseen_finalize (GObject *object)
{
  TidingsUnseen *self = TIDINGS_UNSEEN (object);

  g_clear_pointer (&self->by_study, g_hash_table_unref);
  g_clear_pointer (&self->news, g_ptr_array_unref);

  G_OBJECT_CLASS (tidings_unseen_parent_class)->finalize (object);
}

static void
tidings_unseen_class_init (TidingsUnseenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_unseen_finalize;

  /**
   * TidingsUnseen::changed:
   *
   * There are other unseen news than before.
   */
  signals[CHANGED] = g_signal_new ("changed", TIDINGS_TYPE_UNSEEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tidings_unseen_init (TidingsUnseen *self)
{
  self->news = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_study = g_hash_table_new (g_str_hash, g_str_equal);
}

/* The library goes before somebody who still holds this */
static void
part_with_library (gpointer data)
{
  TidingsUnseen *self = data;

  self->library = NULL;
  g_object_unref (self);
}

/**
 * tidings_unseen_get:
 * @library: a library
 *
 * Returns: (transfer none): its unseen news; one for all who ask, and it lives as long as @library
 */
TidingsUnseen *
tidings_unseen_get (TidingsLibrary *library)
{
  TidingsUnseen *self;

  g_return_val_if_fail (TIDINGS_IS_LIBRARY (library), NULL);

  self = g_object_get_data (G_OBJECT (library), "tidings-unseen");
  if (self != NULL)
    return self;

  self = g_object_new (TIDINGS_TYPE_UNSEEN, NULL);
  self->library = library;
  g_object_set_data_full (G_OBJECT (library), "tidings-unseen", self, part_with_library);
  g_signal_connect_object (library, "news-changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);
  return self;
}

/**
 * tidings_unseen_find:
 * @self: the unseen news
 * @nct_id: a trial
 *
 * Returns: (transfer none) (nullable): the most important piece of unseen news of it
 */
TidingsNews *
tidings_unseen_find (TidingsUnseen *self, const char *nct_id)
{
  g_return_val_if_fail (TIDINGS_IS_UNSEEN (self), NULL);

  return nct_id != NULL ? g_hash_table_lookup (self->by_study, nct_id) : NULL;
}

/**
 * tidings_unseen_list:
 * @self: the unseen news
 * @follow: a followed search
 *
 * Returns: (transfer full) (element-type TidingsNews): what it has found, newest first
 */
GPtrArray *
tidings_unseen_list (TidingsUnseen *self, gint64 follow)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (TIDINGS_IS_UNSEEN (self), list);

  for (guint i = 0; i < self->news->len; i++)
    if (tidings_news_get_follow (self->news->pdata[i]) == follow)
      g_ptr_array_add (list, g_object_ref (self->news->pdata[i]));
  return list;
}

/**
 * tidings_unseen_see_study:
 * @self: the unseen news
 * @nct_id: a trial
 *
 * Somebody looks at the trial: its news are seen.
 */
void
tidings_unseen_see_study (TidingsUnseen *self, const char *nct_id)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_if_fail (TIDINGS_IS_UNSEEN (self));

  for (guint i = 0; i < self->news->len; i++)
    if (g_strcmp0 (tidings_news_get_nct_id (self->news->pdata[i]), nct_id) == 0)
      {
        gint64 id = tidings_news_get_id (self->news->pdata[i]);

        g_array_append_val (ids, id);
      }
  see (self, ids);
}

/**
 * tidings_unseen_see_follow:
 * @self: the unseen news
 * @follow: a followed search
 *
 * Somebody looks at what the search has found: that is seen.
 */
void
tidings_unseen_see_follow (TidingsUnseen *self, gint64 follow)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_if_fail (TIDINGS_IS_UNSEEN (self));

  for (guint i = 0; i < self->news->len; i++)
    if (tidings_news_get_follow (self->news->pdata[i]) == follow)
      {
        gint64 id = tidings_news_get_id (self->news->pdata[i]);

        g_array_append_val (ids, id);
      }
  see (self, ids);
}
