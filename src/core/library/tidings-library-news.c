/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include "tidings-history-private.h"

/* What has happened, for the page of news. News are never deleted: they are small, and they are the user's. */

/**
 * tidings_store_add_news:
 * @store: the library's thread, inside a transaction
 * @kind: what has happened
 * @record: the trial
 * @version: the version that brought it; 0 for none
 * @grade: how much it matters
 * @follow: the followed search that found it; 0 for none
 * @now: Unix seconds
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Adds a piece of news, unseen.
 *
 * Returns: whether it was added
 */
gboolean
tidings_store_add_news (TidingsStore *store,
                        TidingsNewsKind kind,
                        gint64 record,
                        gint64 version,
                        TidingsGrade grade,
                        gint64 follow,
                        gint64 now,
                        GError **error)
{
  TidingsStatement *statement = TIDINGS_USE (store, PUT_NEWS);

  tidings_statement_bind (statement, "iiiiiii", now, (gint64) kind, record, version, (gint64) grade, follow, (gint64) FALSE);
  store->news_changed = TRUE;
  if (follow != 0)
    store->follows_changed = TRUE;
  return tidings_statement_run (statement, error);
}

/**
 * tidings_store_tell_news:
 * @store: the library's thread
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Tells the main thread of which trials there are unseen news.
 *
 * Returns: whether they could be read
 */
gboolean
tidings_store_tell_news (TidingsStore *store, GError **error)
{
  g_autoptr (TidingsNotice) notice = g_new0 (TidingsNotice, 1);
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, LIST_UNSEEN);

  notice->kind = TIDINGS_NOTICE_NEWS;
  notice->unseen = g_array_new (FALSE, FALSE, sizeof (gint64));
  while (tidings_statement_step (statement, &local_error))
    {
      gint64 record = tidings_statement_get_int (statement, 0);

      g_array_append_val (notice->unseen, record);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_ptr_array_add (store->notices, g_steal_pointer (&notice));
  return TRUE;
}

/* --- Jobs --- */

typedef struct
{
  gboolean all;
  GArray *ids; /* (nullable) (element-type gint64) */
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_clear_pointer (&task->ids, g_array_unref);
  g_free (task);
}

/* The changes that came with the version @version of @record, without noise, and its number */
static GPtrArray *
read_changes (TidingsStore *store, gint64 record, gint64 version, guint *number, GError **error)
{
  g_autoptr (GArray) rows = tidings_store_list_versions (store, record, error);
  GPtrArray *changes;

  *number = 0;
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, TidingsVersionRow, i).id == version)
      *number = i + 1;
  if (*number == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_change_free);

  changes = tidings_store_read_changes (store, record, rows, *number - 1, error);
  for (guint i = changes != NULL ? changes->len : 0; i > 0; i--)
    if (((TidingsChange *) g_ptr_array_index (changes, i - 1))->grade == TIDINGS_GRADE_NOISE)
      g_ptr_array_remove_index (changes, i - 1);
  return changes;
}

typedef struct
{
  TidingsNewsRow row;
  gint64 version;
  char *title;
  char *headline;
} Found;

static void
found_clear (gpointer data)
{
  Found *found = data;

  g_free (found->title);
  g_free (found->headline);
}

static gboolean
list_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (Found));
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, LIST_NEWS);

  g_array_set_clear_func (all, found_clear);
  tidings_statement_bind (statement, "i", (gint64) task->all);
  while (tidings_statement_step (statement, &local_error))
    {
      Found found = {
        .row.id = tidings_statement_get_int (statement, 0),
        .row.at = tidings_statement_get_int (statement, 1),
        .row.kind = (TidingsNewsKind) tidings_statement_get_int (statement, 2),
        .row.record = tidings_statement_get_int (statement, 3),
        .version = tidings_statement_get_int (statement, 4),
        .row.grade = (TidingsGrade) tidings_statement_get_int (statement, 5),
        .row.follow = tidings_statement_get_int (statement, 6),
        .row.seen = tidings_statement_get_int (statement, 7) != 0,
        .row.status = (TidingsStatus) tidings_statement_get_int (statement, 8),
        .title = g_strdup (tidings_statement_get_text (statement, 9)),
        .headline = g_strdup (tidings_statement_get_text (statement, 10)),
      };

      g_array_append_val (all, found);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  for (guint i = 0; i < all->len; i++)
    {
      Found *found = &g_array_index (all, Found, i);
      g_autoptr (GPtrArray) changes = NULL;

      if (found->version != 0)
        {
          changes = read_changes (store, found->row.record, found->version, &found->row.version, error);
          if (changes == NULL)
            return FALSE;
        }
      found->row.title = found->title;
      found->row.headline = found->headline;
      found->row.changes = changes;
      g_ptr_array_add (list, tidings_news_new (&found->row));
    }
  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&list));
  return TRUE;
}

static gboolean
see_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  TidingsStatement *statement;
  guint n = 0;

  if (task->ids == NULL)
    {
      statement = TIDINGS_USE (store, SEE_ALL_NEWS);
      if (!tidings_statement_run (statement, error))
        return FALSE;
      n = (guint) tidings_sql_get_changes (store->sql);
    }
  for (guint i = 0; task->ids != NULL && i < task->ids->len; i++)
    {
      statement = TIDINGS_USE (store, SEE_NEWS);
      tidings_statement_bind (statement, "i", g_array_index (task->ids, gint64, i));
      if (!tidings_statement_run (statement, error))
        return FALSE;
      n += (guint) tidings_sql_get_changes (store->sql);
    }
  if (n > 0)
    store->news_changed = store->follows_changed = TRUE;
  g_value_init (result, G_TYPE_UINT);
  g_value_set_uint (result, n);
  return TRUE;
}

static gboolean
count_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, COUNT_NEWS);
  gint64 n = tidings_statement_step (statement, &local_error) ? tidings_statement_get_int (statement, 0) : 0;

  tidings_statement_reset (statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, n);
  return TRUE;
}

/**
 * tidings_library_count_news:
 * @self: a library
 *
 * Counts all news that there are, seen or not. Main thread.
 *
 * Returns: (transfer full): a future of an int64
 */
DexFuture *
tidings_library_count_news (TidingsLibrary *self)
{
  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));

  return tidings_library_push (self, TIDINGS_JOB_READS, count_job, NULL, NULL);
}

/**
 * tidings_library_list_news:
 * @self: a library
 * @all: whether those that were seen are wanted, too
 *
 * Lists what has happened, newest first, and of one moment what matters most first. Main thread.
 *
 * Returns: (transfer full): a future of a #GPtrArray of #TidingsNews
 */
DexFuture *
tidings_library_list_news (TidingsLibrary *self, gboolean all)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));

  task = g_new0 (Task, 1);
  task->all = all;
  return tidings_library_push (self, TIDINGS_JOB_READS, list_job, task, task_free);
}

/**
 * tidings_library_see_news:
 * @self: a library
 * @ids: (array length=n_ids) (nullable): pieces of news; %NULL for all
 * @n_ids: how many
 *
 * Keeps that news were seen. Main thread.
 *
 * Returns: (transfer full): a future of a uint: how many had not been seen before
 */
DexFuture *
tidings_library_see_news (TidingsLibrary *self, const gint64 *ids, guint n_ids)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));

  task = g_new0 (Task, 1);
  if (ids != NULL)
    {
      task->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_vals (task->ids, ids, n_ids);
    }
  return tidings_library_push (self, TIDINGS_JOB_WRITES, see_job, task, task_free);
}
