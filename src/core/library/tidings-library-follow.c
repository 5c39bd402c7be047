/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-history-private.h"

/* Followed searches: what each has found, so that it is told once. */

void
tidings_follow_row_free (TidingsFollowRow *row)
{
  g_free (row->query);
  g_free (row);
}

/**
 * tidings_store_list_follows:
 * @store: the library's thread
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Returns: (transfer full) (element-type TidingsFollowRow) (nullable): the searches that are followed, oldest first
 */
GPtrArray *
tidings_store_list_follows (TidingsStore *store, GError **error)
{
  g_autoptr (GPtrArray) follows = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_follow_row_free);
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, LIST_FOLLOWS);

  while (tidings_statement_step (statement, &local_error))
    {
      TidingsFollowRow *row = g_new0 (TidingsFollowRow, 1);

      row->id = tidings_statement_get_int (statement, 0);
      row->query = g_strdup (tidings_statement_get_text (statement, 1));
      row->since = tidings_statement_get_int (statement, 2);
      row->checked_at = tidings_statement_get_int (statement, 3);
      row->n_known = (guint) tidings_statement_get_int (statement, 4);
      row->n_unseen = (guint) tidings_statement_get_int (statement, 5);
      g_ptr_array_add (follows, row);
    }
  if (local_error == NULL)
    return g_steal_pointer (&follows);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * tidings_store_tell_follows:
 * @store: the library's thread
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Tells the main thread which searches are followed.
 *
 * Returns: whether they could be read
 */
gboolean
tidings_store_tell_follows (TidingsStore *store, GError **error)
{
  g_autoptr (TidingsNotice) notice = g_new0 (TidingsNotice, 1);

  notice->kind = TIDINGS_NOTICE_FOLLOWS;
  notice->follows = tidings_store_list_follows (store, error);
  if (notice->follows == NULL)
    return FALSE;
  g_ptr_array_add (store->notices, g_steal_pointer (&notice));
  return TRUE;
}

/* --- Jobs --- */

typedef struct
{
  char *query;
  gint64 id;
  GPtrArray *studies;
  char *build;
  gboolean finished;
  gint64 now;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_clear_pointer (&task->studies, g_ptr_array_unref);
  g_free (task->query);
  g_free (task->build);
  g_free (task);
}

static gboolean
follow_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  g_autoptr (GError) local_error = NULL;
  TidingsFollowRow row = { .query = task->query, .since = task->now };
  TidingsStatement *statement = TIDINGS_USE (store, PUT_FOLLOW);
  TidingsFollow *follow;

  tidings_statement_bind (statement, "si", task->query, task->now);
  if (tidings_statement_step (statement, &local_error))
    row.id = tidings_statement_get_int (statement, 0);
  tidings_statement_reset (statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  store->follows_changed = TRUE;
  follow = tidings_follow_new (&row, error);
  if (follow == NULL)
    return FALSE;
  g_value_init (result, TIDINGS_TYPE_FOLLOW);
  g_value_take_object (result, follow);
  return TRUE;
}

static gboolean
unfollow_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  TidingsStatement *statement = TIDINGS_USE (store, END_FOLLOW);

  tidings_statement_bind (statement, "ii", task->id, task->now);
  if (!tidings_statement_run (statement, error))
    return FALSE;
  store->follows_changed = TRUE;
  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, tidings_sql_get_changes (store->sql) > 0);
  return TRUE;
}

typedef enum
{
  FOUND_NEW,
  FOUND_CLOSED,
  FOUND_OPEN,
} FoundBefore;

static gboolean
find_found (TidingsStore *store, gint64 follow, gint64 record, FoundBefore *before, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, FIND_FOUND);

  *before = FOUND_NEW;
  tidings_statement_bind (statement, "ii", follow, record);
  if (tidings_statement_step (statement, &local_error))
    *before = tidings_statement_get_int (statement, 0) != 0 ? FOUND_OPEN : FOUND_CLOSED;
  tidings_statement_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* When the search was last checked to its end; -1 where it is not followed */
static gboolean
find_checked_at (TidingsStore *store, gint64 follow, gint64 *checked_at, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, GET_FOLLOW);

  tidings_statement_bind (statement, "i", follow);
  *checked_at = tidings_statement_step (statement, &local_error) ? tidings_statement_get_int (statement, 0) : -1;
  tidings_statement_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
found_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  TidingsPut put = { .origin = TIDINGS_ORIGIN_REGISTRY, .build = task->build, .fetched_at = task->now, .now = task->now };
  TidingsStatement *statement;
  gint64 checked_at;
  guint n_news = 0;

  g_value_init (result, G_TYPE_UINT);
  if (!find_checked_at (store, task->id, &checked_at, error))
    return FALSE;
  /* unfollowed while it was checked */
  if (checked_at < 0)
    return TRUE;

  for (guint i = 0; i < task->studies->len; i++)
    {
      TidingsStudy *study = g_ptr_array_index (task->studies, i);
      const TidingsFacts *facts = tidings_study_get_facts (study);
      gint64 record = tidings_nct_to_number (facts->nct_id);
      gboolean is_open = tidings_status_is_open (facts->status), is_news = FALSE;
      /* what has only number and status is learned, and neither kept nor told */
      gboolean is_light = facts->brief_title == NULL;
      TidingsNewsKind kind = TIDINGS_NEWS_NEW;
      FoundBefore before;

      if (record == 0)
        continue;
      if ((!is_light && !tidings_store_put (store, study, &put, NULL, error)) ||
          !find_found (store, task->id, record, &before, error))
        return FALSE;
      switch (before)
        {
        case FOUND_NEW:
          is_news = TRUE;
          break;
        case FOUND_CLOSED:
          kind = TIDINGS_NEWS_OPENED;
          is_news = is_open;
          break;
        case FOUND_OPEN:
          break;
        }
      statement = TIDINGS_USE (store, PUT_FOUND);
      tidings_statement_bind (statement, "iiii", task->id, record, task->now, (gint64) is_open);
      if (!tidings_statement_run (statement, error))
        return FALSE;
      /* the first check only learns what is there */
      if (!is_news || is_light || checked_at == 0)
        continue;
      if (!tidings_store_add_news (store, kind, record, 0, TIDINGS_GRADE_RECRUITMENT, task->id, task->now, error))
        return FALSE;
      n_news++;
    }

  if (task->finished)
    {
      statement = TIDINGS_USE (store, CHECKED_FOLLOW);
      tidings_statement_bind (statement, "ii", task->id, task->now);
      if (!tidings_statement_run (statement, error))
        return FALSE;
    }
  store->follows_changed = TRUE;
  g_value_set_uint (result, n_news);
  return TRUE;
}

/**
 * tidings_library_follow:
 * @self: a library
 * @query: a search
 * @now: Unix seconds
 *
 * Follows a search. One that was followed before goes on where it ended. Main thread.
 *
 * Returns: (transfer full): a future of a #TidingsFollow, which is in the list of tidings_library_get_follows() by then
 */
DexFuture *
tidings_library_follow (TidingsLibrary *self, TidingsQuery *query, gint64 now)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (TIDINGS_IS_QUERY (query));

  task = g_new0 (Task, 1);
  task->query = tidings_query_to_json (query);
  task->now = now;
  return tidings_library_push (self, TIDINGS_JOB_WRITES, follow_job, task, task_free);
}

/**
 * tidings_library_unfollow:
 * @self: a library
 * @id: a followed search
 *
 * Follows a search no more. What it has found is kept, so that following it again makes no old news. Main thread.
 *
 * Returns: (transfer full): a future of a boolean: whether it was followed
 */
DexFuture *
tidings_library_unfollow (TidingsLibrary *self, gint64 id)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));

  task = g_new0 (Task, 1);
  task->id = id;
  task->now = g_get_real_time () / G_USEC_PER_SEC;
  return tidings_library_push (self, TIDINGS_JOB_WRITES, unfollow_job, task, task_free);
}

/**
 * tidings_library_put_found:
 * @self: a library
 * @follow: a followed search
 * @studies: (element-type TidingsStudy): what a check of it has found, or one page of that; the first check needs no more of each than
 *   number and status, and such a study makes no record and no news
 * @build: (nullable): the data build, ISO 8601, UTC
 * @finished: whether this was the last page
 * @now: Unix seconds
 *
 * Keeps what a check has found, all of it or nothing. What is new to the search, and what is open and was not, is news, but for the first
 * check of it. Main thread.
 *
 * Returns: (transfer full): a future of a uint: how many news
 */
DexFuture *
tidings_library_put_found (TidingsLibrary *self,
                           gint64 follow,
                           GPtrArray *studies,
                           const char *build,
                           gboolean finished,
                           gint64 now)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (studies != NULL);

  task = g_new0 (Task, 1);
  task->id = follow;
  task->studies = g_ptr_array_ref (studies);
  task->build = g_strdup (build);
  task->finished = finished;
  task->now = now;
  return tidings_library_push (self, TIDINGS_JOB_WRITES, found_job, task, task_free);
}
