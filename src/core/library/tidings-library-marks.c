/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include "tidings-library-private.h"

/* What people marked among the criteria of a trial, saved or not. A mark hangs on the words of its criterion: where they change, it
 * hangs on nothing, and the page can say so. Nothing but its user takes a mark away. */

typedef struct
{
  char *nct_id;
  TidingsMark mark;
  gint64 now;
} Task;

G_DEFINE_BOXED_TYPE (TidingsMark, tidings_mark, tidings_mark_copy, tidings_mark_free)

static void
task_free (gpointer data)
{
  Task *task = data;

  g_free (task->nct_id);
  g_free (task->mark.item);
  g_free (task->mark.text);
  g_free (task);
}

/* A trial that the library has no record of yet goes by its number */
static gboolean
find_trial (TidingsStore *store, const char *nct_id, gint64 *id, GError **error)
{
  if (!tidings_store_resolve (store, nct_id, id, error))
    return FALSE;
  if (*id == 0)
    *id = tidings_nct_to_number (nct_id);
  return TRUE;
}

static gboolean
set_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  TidingsStatement *statement;
  gint64 id;

  g_value_init (result, G_TYPE_BOOLEAN);
  if (!find_trial (store, task->nct_id, &id, error))
    return FALSE;
  if (task->mark.value == 0)
    {
      statement = TIDINGS_USE (store, CLEAR_MARK);
      tidings_statement_bind (statement, "is", id, task->mark.item);
    }
  else
    {
      statement = TIDINGS_USE (store, SET_MARK);
      tidings_statement_bind (statement, "issii", id, task->mark.item, task->mark.text, (gint64) task->mark.value,
                              task->now);
    }
  if (!tidings_statement_run (statement, error))
    return FALSE;
  g_value_set_boolean (result, tidings_sql_get_changes (store->sql) > 0);
  return TRUE;
}

static gboolean
list_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_mark_free);
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement;
  gint64 id;

  if (!find_trial (store, task->nct_id, &id, error))
    return FALSE;
  statement = TIDINGS_USE (store, LIST_MARKS);
  tidings_statement_bind (statement, "i", id);
  while (tidings_statement_step (statement, &local_error))
    {
      TidingsMark *mark = g_new0 (TidingsMark, 1);

      mark->item = g_strdup (tidings_statement_get_text (statement, 0));
      mark->text = g_strdup (tidings_statement_get_text (statement, 1));
      mark->value = (guint) tidings_statement_get_int (statement, 2);
      g_ptr_array_add (marks, mark);
    }
  tidings_statement_reset (statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&marks));
  return TRUE;
}

/**
 * tidings_mark_copy:
 * @mark: a mark
 *
 * Returns: (transfer full): another like it
 */
TidingsMark *
tidings_mark_copy (const TidingsMark *mark)
{
  TidingsMark *copy;

  g_return_val_if_fail (mark != NULL, NULL);

  copy = g_new0 (TidingsMark, 1);
  copy->item = g_strdup (mark->item);
  copy->text = g_strdup (mark->text);
  copy->value = mark->value;
  return copy;
}

/**
 * tidings_mark_free:
 * @mark: (transfer full): a mark
 *
 * Frees @mark.
 */
void
tidings_mark_free (TidingsMark *mark)
{
  if (mark == NULL)
    return;
  g_free (mark->item);
  g_free (mark->text);
  g_free (mark);
}

/**
 * tidings_library_set_mark:
 * @self: a library
 * @nct_id: the number of a trial, or one it had before; it need not be saved
 * @mark: what is marked; a value of 0 takes the mark of that item away
 * @now: Unix seconds
 *
 * Marks one criterion of a trial. Main thread.
 *
 * Returns: (transfer full): a future of a boolean, on the disk: %FALSE where there was no mark to take away
 */
DexFuture *
tidings_library_set_mark (TidingsLibrary *self, const char *nct_id, const TidingsMark *mark, gint64 now)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (nct_id != NULL);
  dex_return_error_if_fail (mark != NULL && mark->item != NULL && mark->text != NULL);

  task = g_new0 (Task, 1);
  task->nct_id = g_strdup (nct_id);
  task->mark.item = g_utf8_make_valid (mark->item, -1);
  task->mark.text = g_utf8_make_valid (mark->text, -1);
  task->mark.value = mark->value;
  task->now = now;
  return tidings_library_push (self, TIDINGS_JOB_WRITES, set_job, task, task_free);
}

/**
 * tidings_library_list_marks:
 * @self: a library
 * @nct_id: the number of a trial, or one it had before
 *
 * Reads what is marked among the criteria of a trial. Main thread.
 *
 * Returns: (transfer full): a future of a #GPtrArray (boxed) of #TidingsMark, oldest first; empty where nothing is marked
 */
DexFuture *
tidings_library_list_marks (TidingsLibrary *self, const char *nct_id)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (nct_id != NULL);

  task = g_new0 (Task, 1);
  task->nct_id = g_strdup (nct_id);
  return tidings_library_push (self, TIDINGS_JOB_READS, list_job, task, task_free);
}
