/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-library-private.h"

/* So many are read at once when the library is opened: more than a sidebar shows */
#define FIRST_ROWS 100

void
tidings_saved_row_free (TidingsSavedRow *row)
{
  if (row == NULL)
    return;
  g_free (row->title);
  g_free (row->headline);
  g_free (row->note);
  g_free (row);
}

void
tidings_notice_free (TidingsNotice *notice)
{
  if (notice == NULL)
    return;
  g_clear_pointer (&notice->row, tidings_saved_row_free);
  g_clear_pointer (&notice->keys, g_array_unref);
  g_clear_pointer (&notice->rows, g_ptr_array_unref);
  g_clear_pointer (&notice->unseen, g_array_unref);
  g_clear_pointer (&notice->follows, g_ptr_array_unref);
  g_free (notice);
}

/* Tells the main thread, once the running job is on the disk. Takes (nullable) @row. */
static void
tell (TidingsStore *store, TidingsNoticeKind kind, gint64 id, TidingsSavedRow *row)
{
  TidingsNotice *notice = g_new0 (TidingsNotice, 1);

  notice->kind = kind;
  notice->id = id;
  notice->row = row;
  g_ptr_array_add (store->notices, notice);
}

/* Whether the record @id is a saved trial */
gboolean
tidings_store_is_saved (TidingsStore *store, gint64 id, gboolean *saved, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, IS_SAVED);

  tidings_statement_bind (statement, "i", id);
  *saved = tidings_statement_step (statement, &local_error);
  tidings_statement_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static TidingsSavedRow *
read_row (TidingsStatement *statement)
{
  TidingsSavedRow *row = g_new0 (TidingsSavedRow, 1);

  row->key.id = tidings_statement_get_int (statement, 0);
  row->key.changed_at = tidings_statement_get_int (statement, 1);
  row->saved_at = tidings_statement_get_int (statement, 2);
  row->noted_at = tidings_statement_get_int (statement, 3);
  row->status = (TidingsStatus) tidings_statement_get_int (statement, 4);
  row->title = g_strdup (tidings_statement_get_text (statement, 5));
  row->headline = g_strdup (tidings_statement_get_text (statement, 6));
  row->note = g_strdup (tidings_statement_get_text (statement, 7));
  return row;
}

/* The saved trial @id: (nullable), without an error where it is not saved */
TidingsSavedRow *
tidings_store_read_saved (TidingsStore *store, gint64 id, GError **error)
{
  TidingsStatement *statement = TIDINGS_USE (store, GET_SAVED);
  TidingsSavedRow *row = NULL;

  tidings_statement_bind (statement, "i", id);
  if (tidings_statement_step (statement, error))
    row = read_row (statement);
  tidings_statement_reset (statement);
  return row;
}

/* The first @limit saved trials, newest change first; all for -1 */
GPtrArray *
tidings_store_list_saved (TidingsStore *store, gint64 limit, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_saved_row_free);
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, LIST_SAVED);

  tidings_statement_bind (statement, "i", limit);
  while (tidings_statement_step (statement, &local_error))
    g_ptr_array_add (rows, read_row (statement));
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * tidings_store_load_saved:
 * @store: the library's thread
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Tells the main thread which trials are saved: when the library was opened, and when another program has changed it.
 *
 * Returns: whether they could be read
 */
gboolean
tidings_store_load_saved (TidingsStore *store, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (TidingsNotice) notice = g_new0 (TidingsNotice, 1);
  TidingsStatement *statement = TIDINGS_USE (store, LIST_SAVED_KEYS);

  notice->kind = TIDINGS_NOTICE_ALL;
  notice->keys = g_array_new (FALSE, FALSE, sizeof (TidingsSavedKey));
  while (tidings_statement_step (statement, &local_error))
    {
      TidingsSavedKey key = { tidings_statement_get_int (statement, 0), tidings_statement_get_int (statement, 1) };

      g_array_append_val (notice->keys, key);
    }
  if (local_error == NULL)
    notice->rows = tidings_store_list_saved (store, FIRST_ROWS, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_ptr_array_add (store->notices, g_steal_pointer (&notice));
  return TRUE;
}

/* Tells what the saved trial @id is like now */
static gboolean
tell_row (TidingsStore *store, TidingsNoticeKind kind, gint64 id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsSavedRow *row = tidings_store_read_saved (store, id, &local_error);

  if (row != NULL)
    tell (store, kind, id, row);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The row of @id is other than before; nothing where it is not saved */
gboolean
tidings_store_tell_saved (TidingsStore *store, gint64 id, GError **error)
{
  return tell_row (store, TIDINGS_NOTICE_ROW, id, error);
}

/* The saved trial @id has changed at @changed_at, or 0 for what is not worth telling of */
gboolean
tidings_store_touch_saved (TidingsStore *store, gint64 id, gint64 changed_at, GError **error)
{
  TidingsStatement *statement = TIDINGS_USE (store, TOUCH_SAVED);

  tidings_statement_bind (statement, "ii", id, changed_at);
  return tidings_statement_run (statement, error) && tell_row (store, TIDINGS_NOTICE_ROW, id, error);
}

/**
 * tidings_store_add_saved:
 * @store: the library's thread, inside a transaction
 * @row: a trial whose record is in the library; its title, headline and status do not count
 * @added: (out) (optional): whether it was not saved before
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Saves a trial as @row says, whether or not it is saved already, and begins its history. What was kept for an undo is taken up by the caller.
 *
 * Returns: whether it is saved
 */
gboolean
tidings_store_add_saved (TidingsStore *store, const TidingsSavedRow *row, gboolean *added, GError **error)
{
  gboolean was_saved;
  TidingsStatement *statement;

  if (!tidings_store_is_saved (store, row->key.id, &was_saved, error))
    return FALSE;
  if (added != NULL)
    *added = !was_saved;

  statement = TIDINGS_USE (store, PUT_SAVED);
  tidings_statement_bind (statement, "iiisi", row->key.id, row->saved_at, row->key.changed_at, row->note, row->noted_at);
  if (!tidings_statement_run (statement, error))
    return FALSE;
  statement = TIDINGS_USE (store, DELETE_BURIED);
  tidings_statement_bind (statement, "i", row->key.id);
  return tidings_statement_run (statement, error) &&
         tidings_store_begin_versions (store, row->key.id, row->saved_at, error) &&
         tell_row (store, was_saved ? TIDINGS_NOTICE_ROW : TIDINGS_NOTICE_SAVED, row->key.id, error);
}

/* What was kept of @id when it was last unsaved; without an error where nothing was */
TidingsSavedRow *
tidings_store_read_buried (TidingsStore *store, gint64 id, GError **error)
{
  TidingsStatement *statement = TIDINGS_USE (store, GET_BURIED);
  TidingsSavedRow *row = NULL;

  tidings_statement_bind (statement, "i", id);
  if (tidings_statement_step (statement, error))
    {
      row = g_new0 (TidingsSavedRow, 1);
      row->key.id = id;
      row->saved_at = tidings_statement_get_int (statement, 0);
      row->key.changed_at = tidings_statement_get_int (statement, 1);
      row->note = g_strdup (tidings_statement_get_text (statement, 2));
      row->noted_at = tidings_statement_get_int (statement, 3);
    }
  tidings_statement_reset (statement);
  return row;
}

/* --- Jobs --- */

typedef struct
{
  TidingsStudy *study;
  char *nct_id;
  char *note;
  gint64 now;
  GArray *ids;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_clear_object (&task->study);
  g_clear_pointer (&task->ids, g_array_unref);
  g_free (task->nct_id);
  g_free (task->note);
  g_free (task);
}

static gboolean
save_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  TidingsPut put = { .origin = TIDINGS_ORIGIN_REGISTRY, .fetched_at = task->now, .now = task->now, .in_hand = TRUE };
  gint64 id = tidings_nct_to_number (tidings_study_get_nct_id (task->study));
  g_autoptr (TidingsSavedRow) row = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean was_saved;

  if (id == 0)
    {
      g_set_error_literal (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_NOT_FOUND,
                           _ ("This trial has no NCT number, so it cannot be saved."));
      return FALSE;
    }

  g_value_init (result, G_TYPE_BOOLEAN);
  if (!tidings_store_put (store, task->study, &put, NULL, error) || !tidings_store_is_saved (store, id, &was_saved, error))
    return FALSE;
  if (was_saved)
    return TRUE;

  row = tidings_store_read_buried (store, id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (row == NULL)
    {
      row = g_new0 (TidingsSavedRow, 1);
      row->key.id = id;
      row->key.changed_at = row->saved_at = task->now;
    }
  g_value_set_boolean (result, TRUE);
  return tidings_store_add_saved (store, row, NULL, error);
}

static gboolean
unsave_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  TidingsStatement *statement;
  gint64 id;

  g_value_init (result, G_TYPE_BOOLEAN);
  if (!tidings_store_resolve (store, task->nct_id, &id, error))
    return FALSE;

  statement = TIDINGS_USE (store, BURY_SAVED);
  tidings_statement_bind (statement, "ii", id, g_get_real_time () / G_USEC_PER_SEC);
  if (!tidings_statement_run (statement, error))
    return FALSE;
  statement = TIDINGS_USE (store, DELETE_SAVED);
  tidings_statement_bind (statement, "i", id);
  if (!tidings_statement_run (statement, error))
    return FALSE;
  if (tidings_sql_get_changes (store->sql) > 0)
    {
      g_value_set_boolean (result, TRUE);
      tell (store, TIDINGS_NOTICE_UNSAVED, id, NULL);
    }
  return TRUE;
}

static gboolean
note_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  TidingsStatement *statement;
  gint64 id;

  g_value_init (result, G_TYPE_BOOLEAN);
  if (!tidings_store_resolve (store, task->nct_id, &id, error))
    return FALSE;

  statement = TIDINGS_USE (store, SET_NOTE);
  tidings_statement_bind (statement, "isi", id, task->note, g_get_real_time () / G_USEC_PER_SEC);
  if (!tidings_statement_run (statement, error))
    return FALSE;
  if (tidings_sql_get_changes (store->sql) == 0)
    return TRUE;
  g_value_set_boolean (result, TRUE);
  return tell_row (store, TIDINGS_NOTICE_ROW, id, error);
}

static gboolean
get_note_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  g_autoptr (TidingsSavedRow) row = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 id;

  g_value_init (result, G_TYPE_STRING);
  if (!tidings_store_resolve (store, task->nct_id, &id, error))
    return FALSE;

  row = tidings_store_read_saved (store, id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (row != NULL)
    g_value_take_string (result, g_steal_pointer (&row->note));
  return TRUE;
}

static gboolean
list_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  g_autoptr (GPtrArray) rows = tidings_store_list_saved (store, -1, error);
  GPtrArray *list;

  if (rows == NULL)
    return FALSE;
  list = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, tidings_saved_new (rows->pdata[i]));
  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, list);
  return TRUE;
}

static gboolean
load_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;

  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, TRUE);
  for (guint i = 0; i < task->ids->len; i++)
    if (!tell_row (store, TIDINGS_NOTICE_ROW, g_array_index (task->ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* Has the rows of @ids, of gint64, told to the list of saved trials */
DexFuture *
tidings_library_load_saved (TidingsLibrary *self, GArray *ids)
{
  Task *task = g_new0 (Task, 1);

  task->ids = g_array_ref (ids);
  return tidings_library_push (self, TIDINGS_JOB_READS, load_job, task, task_free);
}

/**
 * tidings_library_save:
 * @self: a library
 * @study: a trial; its record is put into the library unless a newer one is there
 * @now: Unix seconds
 *
 * Saves a trial for its user. One that was saved before gets back its note and the time when it was first saved. Main thread.
 *
 * Returns: (transfer full): a future of a boolean, on the disk: %FALSE where the trial was saved already
 */
DexFuture *
tidings_library_save (TidingsLibrary *self, TidingsStudy *study, gint64 now)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (TIDINGS_IS_STUDY (study));

  task = g_new0 (Task, 1);
  task->study = g_object_ref (study);
  task->now = now;
  return tidings_library_push (self, TIDINGS_JOB_WRITES, save_job, task, task_free);
}

/**
 * tidings_library_unsave:
 * @self: a library
 * @nct_id: the number of a trial, or one it had before
 *
 * Takes a trial out of the saved ones. Its note and times are kept, so that saving it again undoes this. Main thread.
 *
 * Returns: (transfer full): a future of a boolean, on the disk: %FALSE where the trial was not saved
 */
DexFuture *
tidings_library_unsave (TidingsLibrary *self, const char *nct_id)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (nct_id != NULL);

  task = g_new0 (Task, 1);
  task->nct_id = g_strdup (nct_id);
  return tidings_library_push (self, TIDINGS_JOB_WRITES, unsave_job, task, task_free);
}

/**
 * tidings_library_set_note:
 * @self: a library
 * @nct_id: the number of a saved trial, or one it had before
 * @note: (nullable): what its user writes about it, of any length; %NULL or "" for nothing
 *
 * Writes the note of a saved trial. Main thread.
 *
 * Returns: (transfer full): a future of a boolean, on the disk: %FALSE where the trial is not saved
 */
DexFuture *
tidings_library_set_note (TidingsLibrary *self, const char *nct_id, const char *note)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (nct_id != NULL);

  task = g_new0 (Task, 1);
  task->nct_id = g_strdup (nct_id);
  task->note = note != NULL && *note != '\0' ? g_utf8_make_valid (note, -1) : NULL;
  return tidings_library_push (self, TIDINGS_JOB_WRITES, note_job, task, task_free);
}

/**
 * tidings_library_get_note:
 * @self: a library
 * @nct_id: the number of a saved trial, or one it had before
 *
 * Reads the note of a saved trial. Main thread.
 *
 * Returns: (transfer full): a future of a string: %NULL where the trial is not saved or has no note
 */
DexFuture *
tidings_library_get_note (TidingsLibrary *self, const char *nct_id)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (nct_id != NULL);

  task = g_new0 (Task, 1);
  task->nct_id = g_strdup (nct_id);
  return tidings_library_push (self, TIDINGS_JOB_READS, get_note_job, task, task_free);
}

/**
 * tidings_library_list_saved:
 * @self: a library
 *
 * Reads all saved trials at once, for those who need all of them; lists that are shown use tidings_library_get_saved(). Main thread.
 *
 * Returns: (transfer full): a future of a #GPtrArray (boxed) of #TidingsSaved, newest change first
 */
DexFuture *
tidings_library_list_saved (TidingsLibrary *self)
{
  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));

  return tidings_library_push (self, TIDINGS_JOB_READS, list_job, NULL, NULL);
}
