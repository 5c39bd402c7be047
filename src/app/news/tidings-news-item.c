/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-news-item.h"
#include "tidings-when.h"

struct _TidingsNewsItem
{
  GObject parent_instance;

  GPtrArray *news; /* (owned) (element-type TidingsNews): one, but in a fold */
  char *follow;    /* (owned) (nullable): what the search that found it asks for */
  gint64 day;
  gboolean fold;
  gboolean opened; /* all of its changes are shown */
};

G_DEFINE_FINAL_TYPE (TidingsNewsItem, tidings_news_item, G_TYPE_OBJECT)

static void
tidings_news_item_finalize (GObject *object)
{
  TidingsNewsItem *self = TIDINGS_NEWS_ITEM (object);

  g_ptr_array_unref (self->news);
  g_free (self->follow);

  G_OBJECT_CLASS (tidings_news_item_parent_class)->finalize (object);
}

static void
tidings_news_item_class_init (TidingsNewsItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_news_item_finalize;
}

static void
tidings_news_item_init (TidingsNewsItem *self)
{
  self->news = g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
is_cosmetic (TidingsNews *news)
{
  return tidings_news_get_kind (news) == TIDINGS_NEWS_CHANGED && tidings_news_get_grade (news) >= TIDINGS_GRADE_WORDING;
}

/* The newest day first; in a day what matters most, of that the newest, and what is folded away at the end */
static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  TidingsNewsItem *left = *(TidingsNewsItem *const *) a;
  TidingsNewsItem *right = *(TidingsNewsItem *const *) b;
  TidingsNews *first = left->news->pdata[0];
  TidingsNews *second = right->news->pdata[0];

  if (left->day != right->day)
    return left->day > right->day ? -1 : 1;
  if (left->fold != right->fold)
    return left->fold ? 1 : -1;
  if (tidings_news_get_grade (first) != tidings_news_get_grade (second))
    return tidings_news_get_grade (first) < tidings_news_get_grade (second) ? -1 : 1;
  if (tidings_news_get_at (first) != tidings_news_get_at (second))
    return tidings_news_get_at (first) > tidings_news_get_at (second) ? -1 : 1;
  return 0;
}

static char *
find_label (GListModel *follows, gint64 id)
{
  for (guint i = 0; i < g_list_model_get_n_items (follows); i++)
    {
      g_autoptr (TidingsFollow) follow = g_list_model_get_item (follows, i);

      if (tidings_follow_get_id (follow) == id)
        return tidings_follow_dup_label (follow);
    }
  return NULL;
}

/**
 * tidings_news_item_make_list:
 * @news: (element-type TidingsNews): news
 * @follows: of #TidingsFollow
 *
 * Returns: (transfer full): a list of #TidingsNewsItem, in the order of the page
 */
GListStore *
tidings_news_item_make_list (GPtrArray *news, GListModel *follows)
{
  GListStore *list = g_list_store_new (TIDINGS_TYPE_NEWS_ITEM);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) folds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < news->len; i++)
    {
      TidingsNews *one = news->pdata[i];
      gint64 day = tidings_when_day (tidings_news_get_at (one));
      gboolean fold = is_cosmetic (one);
      TidingsNewsItem *item = fold ? g_hash_table_lookup (folds, &day) : NULL;

      if (item == NULL)
        {
          item = g_object_new (TIDINGS_TYPE_NEWS_ITEM, NULL);
          item->day = day;
          item->fold = fold;
          if (tidings_news_get_follow (one) != 0)
            item->follow = find_label (follows, tidings_news_get_follow (one));
          g_ptr_array_add (items, item);
          if (fold)
            g_hash_table_insert (folds, g_memdup2 (&day, sizeof day), item);
        }
      g_ptr_array_add (item->news, g_object_ref (one));
    }
  g_ptr_array_sort_with_data (items, compare_items, NULL);
  g_list_store_splice (list, 0, 0, items->pdata, items->len);
  return list;
}

/**
 * tidings_news_item_get_day:
 * @self: a row
 *
 * Returns: the day that it stands under, as tidings_when_day() counts them
 */
gint64
tidings_news_item_get_day (TidingsNewsItem *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS_ITEM (self), 0);
  return self->day;
}

/**
 * tidings_news_item_get_at:
 * @self: a row
 *
 * Returns: when its news were found, in Unix seconds
 */
gint64
tidings_news_item_get_at (TidingsNewsItem *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS_ITEM (self), 0);
  return tidings_news_get_at (self->news->pdata[0]);
}

/**
 * tidings_news_item_get_news:
 * @self: a row
 *
 * Returns: (transfer none) (element-type TidingsNews): its news, never none
 */
GPtrArray *
tidings_news_item_get_news (TidingsNewsItem *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS_ITEM (self), NULL);
  return self->news;
}

/**
 * tidings_news_item_is_fold:
 * @self: a row
 *
 * Returns: whether it holds all the news of its day that are of mere wording
 */
gboolean
tidings_news_item_is_fold (TidingsNewsItem *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS_ITEM (self), FALSE);
  return self->fold;
}

/**
 * tidings_news_item_get_follow:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what the followed search that found it asks for
 */
const char *
tidings_news_item_get_follow (TidingsNewsItem *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS_ITEM (self), NULL);
  return self->follow;
}

/**
 * tidings_news_item_get_seen:
 * @self: a row
 *
 * Returns: whether somebody has seen all of it
 */
gboolean
tidings_news_item_get_seen (TidingsNewsItem *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS_ITEM (self), TRUE);

  for (guint i = 0; i < self->news->len; i++)
    if (!tidings_news_get_seen (self->news->pdata[i]))
      return FALSE;
  return TRUE;
}

/**
 * tidings_news_item_get_opened:
 * @self: a row
 *
 * Returns: whether the reader wants to see all of it
 */
gboolean
tidings_news_item_get_opened (TidingsNewsItem *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS_ITEM (self), FALSE);
  return self->opened;
}

/**
 * tidings_news_item_set_opened:
 * @self: a row
 * @opened: whether the reader wants to see all of it
 *
 * Keeps that for as long as the list lives: rows come and go as one scrolls.
 */
void
tidings_news_item_set_opened (TidingsNewsItem *self, gboolean opened)
{
  g_return_if_fail (TIDINGS_IS_NEWS_ITEM (self));
  self->opened = opened;
}
