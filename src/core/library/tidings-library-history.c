/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-history-private.h"

/* What the main thread asks of the history of trials. */

typedef struct
{
  char *nct_id;
  GStrv nct_ids;
  guint number;
  GPtrArray *studies;
  gboolean complete;
  gint64 now;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_clear_pointer (&task->studies, g_ptr_array_unref);
  g_strfreev (task->nct_ids);
  g_free (task->nct_id);
  g_free (task);
}

static Task *
task_new (const char *nct_id)
{
  Task *task = g_new0 (Task, 1);

  task->nct_id = g_strdup (nct_id);
  return task;
}

/* The record of the task's trial; an error where there is none */
static gboolean
find_record (TidingsStore *store, Task *task, gint64 *record, GError **error)
{
  if (!tidings_store_resolve (store, task->nct_id, record, error))
    return FALSE;
  if (*record != 0)
    return TRUE;
  g_set_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_NOT_FOUND,
               /* Translators: an NCT number */
               _ ("There is no trial %s on this computer."), task->nct_id);
  return FALSE;
}

static gboolean
read_head (TidingsStore *store, gint64 record, TidingsHistory *history, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, GET_HISTORY);

  tidings_statement_bind (statement, "i", record);
  if (tidings_statement_step (statement, &local_error))
    {
      history->first_seen_at = tidings_statement_get_int (statement, 0);
      history->is_complete = tidings_statement_get_int (statement, 1) == 1;
      history->first_posted = tidings_index_date (tidings_statement_get_int (statement, 2));
    }
  tidings_statement_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
history_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  g_autoptr (TidingsHistory) history = NULL;
  g_autoptr (GArray) rows = NULL;
  gint64 record;

  if (!find_record (store, task, &record, error))
    return FALSE;
  rows = tidings_store_list_versions (store, record, error);
  if (rows == NULL)
    return FALSE;

  history = g_atomic_rc_box_new0 (TidingsHistory);
  history->versions = g_ptr_array_new_with_free_func (g_object_unref);
  if (!read_head (store, record, history, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const TidingsVersionRow *row = &g_array_index (rows, TidingsVersionRow, i);
      GPtrArray *changes = tidings_store_read_changes (store, record, rows, i, error);

      if (changes == NULL)
        return FALSE;
      if (i > 0 && row->grade != TIDINGS_GRADE_NOISE)
        history->n_updates++;
      g_ptr_array_add (history->versions, tidings_version_new (i + 1, row, changes));
    }
  g_value_init (result, TIDINGS_TYPE_HISTORY);
  g_value_take_boxed (result, g_steal_pointer (&history));
  return TRUE;
}

static gboolean
version_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  g_autoptr (GArray) rows = NULL;
  TidingsStudy *study;
  gint64 record;

  if (!find_record (store, task, &record, error))
    return FALSE;
  rows = tidings_store_list_versions (store, record, error);
  if (rows == NULL)
    return FALSE;
  if (task->number < 1 || task->number > rows->len)
    {
      g_set_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_NOT_FOUND,
                   /* Translators: a number, an NCT number */
                   _ ("There is no version %u of %s on this computer."), task->number, task->nct_id);
      return FALSE;
    }
  study = tidings_store_read_version (store, record, &g_array_index (rows, TidingsVersionRow, task->number - 1), error);
  if (study == NULL)
    return FALSE;
  g_value_init (result, TIDINGS_TYPE_STUDY);
  g_value_take_object (result, study);
  return TRUE;
}

static gboolean
archived_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  TidingsStatement *statement;
  gint64 record;
  guint n = 0;
  gboolean has;

  if (!find_record (store, task, &record, error) || !tidings_store_has_versions (store, record, &has, error))
    return FALSE;
  g_value_init (result, G_TYPE_UINT);
  if (!has)
    return TRUE;
  if (!tidings_store_add_archived (store, record, task->studies, task->now, &n, error))
    return FALSE;
  g_value_set_uint (result, n);
  statement = TIDINGS_USE (store, FINISH_HISTORY);
  tidings_statement_bind (statement, "ii", record, (gint64) (task->complete ? 1 : 2));
  return tidings_statement_run (statement, error);
}

static gboolean
watched_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  g_autoptr (GArray) watched = g_array_new (FALSE, TRUE, sizeof (TidingsWatched));
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, LIST_WATCHED);

  while (tidings_statement_step (statement, &local_error))
    {
      g_autofree char *nct_id = tidings_nct_from_number (tidings_statement_get_int (statement, 0));
      TidingsWatched one = {
        .last_updated = tidings_index_date (tidings_statement_get_int (statement, 1)),
        .checked_at = tidings_statement_get_int (statement, 2),
        .has_history = tidings_statement_get_int (statement, 3) != 0,
      };

      g_strlcpy (one.nct_id, nct_id, sizeof one.nct_id);
      g_array_append_val (watched, one);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_value_init (result, G_TYPE_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&watched));
  return TRUE;
}

static gboolean
studies_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; task->nct_ids[i] != NULL; i++)
    {
      TidingsStudy *study;
      gint64 record;

      if (!tidings_store_resolve (store, task->nct_ids[i], &record, error))
        return FALSE;
      /* one that is damaged is as good as none: it is fetched again */
      study = record != 0 ? tidings_store_read_study (store, record, NULL) : NULL;
      if (study != NULL)
        g_ptr_array_add (studies, study);
    }
  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&studies));
  return TRUE;
}

static gboolean
checked_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;

  for (guint i = 0; task->nct_ids[i] != NULL; i++)
    {
      TidingsStatement *statement;
      gint64 record;

      if (!tidings_store_resolve (store, task->nct_ids[i], &record, error))
        return FALSE;
      statement = TIDINGS_USE (store, CHECKED_HISTORY);
      tidings_statement_bind (statement, "ii", record, task->now);
      if (!tidings_statement_run (statement, error))
        return FALSE;
    }
  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, TRUE);
  return TRUE;
}

static gboolean
gone_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  TidingsStatement *statement;
  gint64 record;

  if (!find_record (store, task, &record, error))
    return FALSE;
  statement = TIDINGS_USE (store, GONE_HISTORY);
  tidings_statement_bind (statement, "ii", record, task->now);
  if (!tidings_statement_run (statement, error))
    return FALSE;
  g_value_init (result, G_TYPE_BOOLEAN);
  if (tidings_sql_get_changes (store->sql) == 0)
    return TRUE;
  g_value_set_boolean (result, TRUE);
  return tidings_store_add_news (store, TIDINGS_NEWS_GONE, record, 0, TIDINGS_GRADE_RECRUITMENT, 0, task->now, error) &&
         tidings_store_touch_saved (store, record, task->now, error);
}

/**
 * tidings_library_get_history:
 * @self: a library
 * @nct_id: a trial
 *
 * Reads how a trial has changed, as far as is known. One that was never saved has no versions. Main thread.
 *
 * Returns: (transfer full): a future of a #TidingsHistory
 */
DexFuture *
tidings_library_get_history (TidingsLibrary *self, const char *nct_id)
{
  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (nct_id != NULL);

  return tidings_library_push (self, TIDINGS_JOB_READS, history_job, task_new (nct_id), task_free);
}

/**
 * tidings_library_get_version:
 * @self: a library
 * @nct_id: a trial
 * @number: which of its versions, from 1
 *
 * Reads one version of a trial. Main thread.
 *
 * Returns: (transfer full): a future of a #TidingsStudy; %TIDINGS_LIBRARY_ERROR_NOT_FOUND where there is none
 */
DexFuture *
tidings_library_get_version (TidingsLibrary *self, const char *nct_id, guint number)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (nct_id != NULL);

  task = task_new (nct_id);
  task->number = number;
  return tidings_library_push (self, TIDINGS_JOB_READS, version_job, task, task_free);
}

/**
 * tidings_library_add_archived:
 * @self: a library
 * @nct_id: a trial that is saved, or was
 * @studies: (element-type TidingsStudy): earlier versions from the registry's history, oldest first; may be empty
 * @complete: whether these are all; %FALSE where there is no history to be had, and it is not asked for again
 * @now: Unix seconds
 *
 * Puts earlier versions of a trial before those that were seen. It makes no news. Main thread.
 *
 * Returns: (transfer full): a future of a uint: how many were not there yet
 */
DexFuture *
tidings_library_add_archived (TidingsLibrary *self, const char *nct_id, GPtrArray *studies, gboolean complete, gint64 now)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (nct_id != NULL && studies != NULL);

  task = task_new (nct_id);
  task->studies = g_ptr_array_ref (studies);
  task->complete = complete;
  task->now = now;
  return tidings_library_push (self, TIDINGS_JOB_WRITES, archived_job, task, task_free);
}

/**
 * tidings_library_list_watched:
 * @self: a library
 *
 * Lists the saved trials for a check: those that were checked longest ago first. Those of the built-in sample are left out, of which the
 * registry knows nothing. Main thread.
 *
 * Returns: (transfer full): a future of a #GArray of #TidingsWatched
 */
DexFuture *
tidings_library_list_watched (TidingsLibrary *self)
{
  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));

  return tidings_library_push (self, TIDINGS_JOB_READS, watched_job, NULL, NULL);
}

/**
 * tidings_library_get_studies:
 * @self: a library
 * @nct_ids: (array zero-terminated=1): trials
 *
 * Reads several records at once. Main thread.
 *
 * Returns: (transfer full): a future of a #GPtrArray of #TidingsStudy, of those that are there
 */
DexFuture *
tidings_library_get_studies (TidingsLibrary *self, const char *const *nct_ids)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (nct_ids != NULL);

  task = task_new (NULL);
  task->nct_ids = g_strdupv ((GStrv) nct_ids);
  return tidings_library_push (self, TIDINGS_JOB_READS, studies_job, task, task_free);
}

/**
 * tidings_library_mark_checked:
 * @self: a library
 * @nct_ids: (array zero-terminated=1): saved trials
 * @now: Unix seconds
 *
 * Keeps that the registry has been asked for these. Main thread.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tidings_library_mark_checked (TidingsLibrary *self, const char *const *nct_ids, gint64 now)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (nct_ids != NULL);

  task = task_new (NULL);
  task->nct_ids = g_strdupv ((GStrv) nct_ids);
  task->now = now;
  return tidings_library_push (self, TIDINGS_JOB_WRITES, checked_job, task, task_free);
}

/**
 * tidings_library_mark_gone:
 * @self: a library
 * @nct_id: a saved trial
 * @now: Unix seconds
 *
 * Keeps that the registry has this trial no more, which is news once. The trial stays, with its last version. Main thread.
 *
 * Returns: (transfer full): a future of a boolean: whether that was not known yet
 */
DexFuture *
tidings_library_mark_gone (TidingsLibrary *self, const char *nct_id, gint64 now)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (nct_id != NULL);

  task = task_new (nct_id);
  task->now = now;
  return tidings_library_push (self, TIDINGS_JOB_WRITES, gone_job, task, task_free);
}
