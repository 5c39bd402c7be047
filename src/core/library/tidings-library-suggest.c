/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <string.h>

#include "tidings-library-private.h"
#include "tidings-text.h"

/* So many searches are remembered */
#define MOST_SEARCHES 50
#define MOST_SUGGESTIONS 100

typedef struct
{
  char *query;
  char *words;
  char *key;
  char *value;
  gint64 now;
  guint limit;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_free (task->query);
  g_free (task->words);
  g_free (task->key);
  g_free (task->value);
  g_free (task);
}

static gboolean
remember_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  TidingsStatement *statement = TIDINGS_USE (store, PUT_SEARCH);

  tidings_statement_bind (statement, "ssi", task->query, task->words, task->now);
  if (!tidings_statement_run (statement, error))
    return FALSE;
  statement = TIDINGS_USE (store, TRIM_SEARCHES);
  tidings_statement_bind (statement, "i", (gint64) MOST_SEARCHES);
  if (!tidings_statement_run (statement, error))
    return FALSE;
  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, TRUE);
  return TRUE;
}

/* Suggestions in order, each of them once however it is written */
typedef struct
{
  GPtrArray *list; /* (element-type utf8) */
  GHashTable *seen;
  guint limit;
} Suggestions;

static gboolean
is_full (Suggestions *self)
{
  return self->list->len >= self->limit;
}

static void
add_suggestion (Suggestions *self, const char *text)
{
  if (!is_full (self) && g_hash_table_add (self->seen, tidings_text_fold (text)))
    g_ptr_array_add (self->list, g_strdup (text));
}

static gboolean
add_searches (TidingsStore *store, const char *start, Suggestions *suggestions, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, LIST_SEARCHES);

  while (tidings_statement_step (statement, &local_error))
    g_ptr_array_add (all, g_strdup (tidings_statement_get_text (statement, 0)));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < all->len; i++)
      {
        g_autofree char *folded = tidings_text_fold (all->pdata[i]);

        if (*folded != '\0' && (pass == 0 ? g_str_has_prefix (folded, start) : strstr (folded, start) != NULL))
          add_suggestion (suggestions, all->pdata[i]);
      }
  return TRUE;
}

static gboolean
add_conditions (TidingsStore *store, const char *start, Suggestions *suggestions, GError **error)
{
  g_autofree char *end = g_strconcat (start, "\xf4\x8f\xbf\xbf", NULL);
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, CONDITIONS_FROM);

  tidings_statement_bind (statement, "ssi", start, end, (gint64) suggestions->limit);
  while (tidings_statement_step (statement, &local_error))
    add_suggestion (suggestions, tidings_statement_get_text (statement, 0));
  if (local_error == NULL && !is_full (suggestions))
    {
      statement = TIDINGS_USE (store, CONDITIONS_WITH);
      tidings_statement_bind (statement, "si", start, (gint64) (4 * suggestions->limit));
      while (tidings_statement_step (statement, &local_error))
        {
          const char *text = tidings_statement_get_text (statement, 0);
          g_autofree char *folded = tidings_text_fold (text);

          if (tidings_words_begin_in (folded, start))
            add_suggestion (suggestions, text);
        }
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
suggest_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  g_autofree char *start = tidings_text_fold (task->words);
  g_autoptr (GPtrArray) list = g_ptr_array_new_null_terminated (task->limit, g_free, TRUE);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Suggestions suggestions = { list, seen, task->limit };

  if (!add_searches (store, start, &suggestions, error))
    return FALSE;
  /* to an empty field every condition there is would be no help */
  if (*start != '\0' && !is_full (&suggestions) && !add_conditions (store, start, &suggestions, error))
    return FALSE;
  g_value_init (result, G_TYPE_STRV);
  g_value_take_boxed (result, g_ptr_array_free (g_steal_pointer (&list), FALSE));
  return TRUE;
}

static gboolean
forget_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  if (!tidings_statement_run (TIDINGS_USE (store, CLEAR_SEARCHES), error))
    return FALSE;
  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, TRUE);
  return TRUE;
}

static gboolean
get_value_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  g_autoptr (GError) local_error = NULL;

  g_value_init (result, G_TYPE_STRING);
  g_value_take_string (result, tidings_store_get_value (store, task->key, &local_error));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
set_value_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;

  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, TRUE);
  return tidings_store_set_value (store, task->key, task->value, error);
}

/**
 * tidings_library_remember_query:
 * @self: a library
 * @query: what somebody looked for
 * @now: Unix seconds
 *
 * Remembers a search for later suggestions, the last fifty of them. One without words is none. Main thread.
 *
 * Returns: (transfer full): a future of a boolean, on the disk: whether there was anything to remember
 */
DexFuture *
tidings_library_remember_query (TidingsLibrary *self, TidingsQuery *query, gint64 now)
{
  Task *task;
  const char *words;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (TIDINGS_IS_QUERY (query));

  words = tidings_query_get_spec (query)->words;
  if (words == NULL || *words == '\0')
    return dex_future_new_for_boolean (FALSE);

  task = g_new0 (Task, 1);
  task->query = tidings_query_to_json (query);
  task->words = g_strdup (words);
  task->now = now;
  return tidings_library_push (self, TIDINGS_JOB_WRITES, remember_job, task, task_free);
}

/**
 * tidings_library_suggest:
 * @self: a library
 * @start: (nullable): what is typed so far, whatever its accents and capitals
 * @limit: how many at most, 1 to 100
 *
 * Suggests what to look for: the words of earlier searches that begin with @start, latest first, then those that contain it; then the
 * conditions that trials of this library name, those of most trials first. Where nothing is typed yet, the latest searches. Main
 * thread.
 *
 * Returns: (transfer full): a future of a #GStrv (boxed)
 */
DexFuture *
tidings_library_suggest (TidingsLibrary *self, const char *start, guint limit)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));

  task = g_new0 (Task, 1);
  task->words = g_strdup (start);
  task->limit = CLAMP (limit, 1, MOST_SUGGESTIONS);
  return tidings_library_push (self, TIDINGS_JOB_READS, suggest_job, task, task_free);
}

/**
 * tidings_library_forget_queries:
 * @self: a library
 *
 * Forgets all earlier searches. Main thread.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tidings_library_forget_queries (TidingsLibrary *self)
{
  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));

  return tidings_library_push (self, TIDINGS_JOB_WRITES, forget_job, NULL, NULL);
}

/**
 * tidings_library_get_value:
 * @self: a library
 * @key: what it is kept under
 *
 * Looks into the small drawer for what is neither a record nor its user's. Main thread.
 *
 * Returns: (transfer full): a future of a string, %NULL where nothing is kept
 */
DexFuture *
tidings_library_get_value (TidingsLibrary *self, const char *key)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (key != NULL);

  task = g_new0 (Task, 1);
  task->key = g_strdup (key);
  return tidings_library_push (self, TIDINGS_JOB_READS, get_value_job, task, task_free);
}

/**
 * tidings_library_set_value:
 * @self: a library
 * @key: what to keep it under
 * @value: (nullable): what to keep; %NULL takes away what is there
 *
 * Puts something into the drawer. Main thread.
 *
 * Returns: (transfer full): a future of a boolean, on the disk
 */
DexFuture *
tidings_library_set_value (TidingsLibrary *self, const char *key, const char *value)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (key != NULL);

  task = g_new0 (Task, 1);
  task->key = g_strdup (key);
  task->value = g_strdup (value);
  return tidings_library_push (self, TIDINGS_JOB_WRITES, set_value_job, task, task_free);
}
