/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <string.h>

#include "tidings-library-private.h"
#include "tidings-text.h"

/* Finding for a place where a few words are typed that may mean anything, and the numbers of a few trials are the answer: the search of
 * the desktop. Saved trials come first, and are found by the user's own notes and by their headlines, too; nothing is read of the
 * others but the index. */

#define MOST_FOUND 100

typedef struct
{
  char *words;
  guint limit;
} Task;

/* Trials in order, each of them once */
typedef struct
{
  GArray *ids; /* (element-type gint64) */
  guint limit;
} Found;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_free (task->words);
  g_free (task);
}

static gboolean
add (Found *found, gint64 id)
{
  for (guint i = 0; i < found->ids->len; i++)
    if (g_array_index (found->ids, gint64, i) == id)
      return TRUE;
  g_array_append_val (found->ids, id);
  return found->ids->len < found->limit;
}

/* Whether each of the folded @terms begins a word of what its user sees of a saved trial */
static gboolean
is_named (const TidingsSavedRow *row, char **terms)
{
  g_autofree char *text = g_strjoin (" ", row->headline != NULL ? row->headline : "", row->title,
                                     row->note != NULL ? row->note : "", NULL);
  g_autofree char *folded = tidings_text_fold (text);

  for (guint i = 0; terms[i] != NULL; i++)
    if (!tidings_words_begin_in (folded, terms[i]))
      return FALSE;
  return terms[0] != NULL;
}

static gboolean
add_named (TidingsStore *store, const char *words, Found *found, GError **error)
{
  g_autofree char *folded = tidings_text_fold (words);
  g_auto (GStrv) terms = *folded != '\0' ? g_strsplit (folded, " ", -1) : g_new0 (char *, 1);
  g_autoptr (GPtrArray) rows = tidings_store_list_saved (store, -1, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const TidingsSavedRow *row = g_ptr_array_index (rows, i);

      if (is_named (row, terms) && !add (found, row->key.id))
        break;
    }
  return TRUE;
}

static gboolean
add_indexed (TidingsStore *store, TidingsSqlId id, const char *match, Found *found, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = tidings_sql_use (store->sql, id);
  gboolean is_full = found->ids->len >= found->limit;

  if (is_full)
    return TRUE;
  tidings_statement_bind (statement, "si", match, (gint64) found->limit);
  while (!is_full && tidings_statement_step (statement, &local_error))
    is_full = !add (found, tidings_statement_get_int (statement, 0));
  tidings_statement_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
find_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  g_autofree char *match = tidings_words_to_match (task->words, TIDINGS_WORDS_ANYTHING);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *nct_id = NULL;
  Found found = { ids, task->limit };

  if (tidings_text_is_nct_id (task->words, &nct_id))
    {
      gint64 id;

      if (!tidings_store_resolve (store, nct_id, &id, error))
        return FALSE;
      if (id != 0)
        g_array_append_val (ids, id);
    }
  else if (match != NULL && (!add_indexed (store, TIDINGS_SQL_FIND_SAVED, match, &found, error) ||
                             !add_named (store, task->words, &found, error) ||
                             !add_indexed (store, TIDINGS_SQL_FIND_ANY, match, &found, error)))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    g_strv_builder_take (builder, tidings_nct_from_number (g_array_index (ids, gint64, i)));
  g_value_init (result, G_TYPE_STRV);
  g_value_take_boxed (result, g_strv_builder_end (builder));
  return TRUE;
}

/**
 * tidings_library_find:
 * @self: a library
 * @words: what somebody typed: words, the number of a trial or the address of its page
 * @limit: how many trials at most, 1 to 100
 *
 * Finds trials on this machine by a few words, quickly: those that are saved first, also by their headlines and their notes, then the
 * others, best match first. Words are read as tidings_library_search() reads them. Main thread.
 *
 * Returns: (transfer full): a future of a #GStrv (boxed) of NCT numbers
 */
DexFuture *
tidings_library_find (TidingsLibrary *self, const char *words, guint limit)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (words != NULL);

  task = g_new0 (Task, 1);
  task->words = g_strdup (words);
  task->limit = CLAMP (limit, 1, MOST_FOUND);
  return tidings_library_push (self, TIDINGS_JOB_READS, find_job, task, task_free);
}
