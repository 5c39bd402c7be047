/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-watch"

#include "config.h"

#include <string.h>

#include "tidings-watch-private.h"

/* The saved trials: asked for lightly, hundreds at once; what is not as it is kept is fetched whole, kept, and becomes news. All that a
 * batch brings is on the disk before it is kept that its trials were checked: cut off in between, a check asks for them again, finds them
 * as they are kept, and tells nothing twice. */

/* So many whole records at once: some have several megabytes */
#define MOST_WHOLE 20

/* Which of the trials asked for have to be fetched, and which the registry did not name */
typedef struct
{
  GPtrArray *light;    /* (owned) (element-type TidingsStudy) */
  GPtrArray *stored;   /* (owned) (element-type TidingsStudy) */
  GStrv nct_ids;       /* (owned) */
  GPtrArray *other;    /* (owned) (element-type utf8): not as they are kept */
  DexPromise *promise; /* (owned) */
} Comparison;

static void
comparison_free (Comparison *comparison)
{
  g_ptr_array_unref (comparison->light);
  g_ptr_array_unref (comparison->stored);
  g_strfreev (comparison->nct_ids);
  g_clear_pointer (&comparison->other, g_ptr_array_unref);
  dex_clear (&comparison->promise);
  g_free (comparison);
}

static TidingsStudy *
find_study (GPtrArray *studies, const char *nct_id)
{
  for (guint i = 0; i < studies->len; i++)
    if (strcmp (tidings_study_get_nct_id (studies->pdata[i]), nct_id) == 0)
      return studies->pdata[i];
  return NULL;
}

/* Pages of a search lack the tables of results; a trial that has them and is kept without them is not kept whole. */
static gboolean
is_whole (TidingsStudy *stored)
{
  g_autoptr (GBytes) bytes = tidings_study_to_bytes (stored);
  TidingsSpan root, value;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return !tidings_span_init (&root, text, size) || !tidings_span_find (&root, "hasResults", &value) ||
         value.length != strlen ("true") || memcmp (value.start, "true", value.length) != 0 ||
         tidings_span_find (&root, "resultsSection", &value);
}

static gboolean
compared_cb (gpointer data)
{
  Comparison *comparison = data;

  dex_promise_resolve_boxed (comparison->promise, G_TYPE_PTR_ARRAY, g_steal_pointer (&comparison->other));
  return G_SOURCE_REMOVE;
}

/* In a thread of the pool: a trial with a thousand sites takes its time. */
static void
compare (gpointer data)
{
  Comparison *comparison = data;

  comparison->other = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; comparison->nct_ids[i] != NULL; i++)
    {
      TidingsStudy *light = find_study (comparison->light, comparison->nct_ids[i]);
      TidingsStudy *stored = find_study (comparison->stored, comparison->nct_ids[i]);

      if (light != NULL && (stored == NULL || !tidings_light_is_same (light, stored) || !is_whole (stored)))
        g_ptr_array_add (comparison->other, g_strdup (comparison->nct_ids[i]));
    }
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, compared_cb, comparison, (GDestroyNotify) comparison_free);
}

/* Which of @nct_ids are not as they are kept; those that are not in @light are left out. In a fiber. */
static GPtrArray *
find_other (const char *const *nct_ids, GPtrArray *light, GPtrArray *stored)
{
  Comparison *comparison = g_new0 (Comparison, 1);
  g_autoptr (DexFuture) future = NULL;

  comparison->light = g_ptr_array_ref (light);
  comparison->stored = g_ptr_array_ref (stored);
  comparison->nct_ids = g_strdupv ((GStrv) nct_ids);
  comparison->promise = dex_promise_new ();
  future = dex_ref (DEX_FUTURE (comparison->promise));
  dex_scheduler_push (dex_thread_pool_scheduler_get_default (), compare, comparison);
  return dex_await_boxed (g_steal_pointer (&future), NULL);
}

static gboolean
keep (TidingsRun *run, GPtrArray *studies, GError **error)
{
  TidingsLibrary *library = tidings_desk_get_library (run->desk);
  g_autoptr (GError) local_error = NULL;
  guint n = dex_await_uint (tidings_library_put_studies (library, studies, TIDINGS_ORIGIN_REGISTRY, run->build,
                                                         tidings_run_get_stamp (run)),
                            &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  run->check.n_changed += n;
  return TRUE;
}

/* Fetches whole records and keeps them. Those that did not come, because they cannot be read, are put into @missed. */
static gboolean
fetch_whole (TidingsRun *run, GPtrArray *nct_ids, GHashTable *missed, GError **error)
{
  for (guint i = 0; i < nct_ids->len && !tidings_run_is_stopped (run); i += MOST_WHOLE)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) ids = NULL;
      g_autoptr (GPtrArray) studies = NULL;

      for (guint j = i; j < MIN (i + MOST_WHOLE, nct_ids->len); j++)
        g_strv_builder_add (builder, nct_ids->pdata[j]);
      ids = g_strv_builder_end (builder);
      studies = dex_await_boxed (
          tidings_registry_fetch_studies (tidings_desk_get_registry (run->desk), (const char *const *) ids), error);
      if (studies == NULL || !keep (run, studies, error))
        return FALSE;
      for (guint j = 0; ids[j] != NULL; j++)
        if (find_study (studies, ids[j]) == NULL)
          g_hash_table_add (missed, g_strdup (ids[j]));
    }
  return TRUE;
}

/* The trial @nct_id has another number now: what was saved under the old one is saved under that. The old one is let go last, so that
 * nothing is lost whenever this is cut off. */
static gboolean
move (TidingsRun *run, const char *nct_id, TidingsStudy *study, GError **error)
{
  TidingsLibrary *library = tidings_desk_get_library (run->desk);
  const char *now = tidings_study_get_nct_id (study);
  g_autofree char *old_note = dex_await_string (tidings_library_get_note (library, nct_id), NULL);
  g_autofree char *note = dex_await_string (tidings_library_get_note (library, now), NULL);

  g_message ("%s is now %s", nct_id, now);
  if (!dex_await (tidings_library_save (library, study, tidings_run_get_stamp (run)), error))
    return FALSE;
  if (old_note != NULL && note == NULL && !dex_await (tidings_library_set_note (library, now, old_note), error))
    return FALSE;
  return dex_await (tidings_library_unsave (library, nct_id), error);
}

/* Asks for one that the registry did not name: it has another number, or is gone. */
static gboolean
ask_singly (TidingsRun *run, const char *nct_id, GHashTable *missed, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) studies = NULL;
  g_autoptr (TidingsStudy)
      study = dex_await_object (tidings_registry_fetch_study (tidings_desk_get_registry (run->desk), nct_id), &problem);

  if (study != NULL)
    {
      studies = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (studies, g_object_ref (study));
      if (!keep (run, studies, error))
        return FALSE;
      return strcmp (tidings_study_get_nct_id (study), nct_id) == 0 || move (run, nct_id, study, error);
    }

  if (g_error_matches (problem, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NOT_FOUND))
    {
      gboolean is_news = dex_await_boolean (
          tidings_library_mark_gone (tidings_desk_get_library (run->desk), nct_id, tidings_run_get_stamp (run)), error);

      run->check.n_gone += is_news ? 1 : 0;
      return error == NULL || *error == NULL;
    }
  /* one record that cannot be read is no reason to leave the others unasked */
  if (g_error_matches (problem, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NONSENSE))
    {
      g_hash_table_add (missed, g_strdup (nct_id));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
check_batch (TidingsRun *run, const char *const *nct_ids, GError **error)
{
  TidingsLibrary *library = tidings_desk_get_library (run->desk);
  g_autoptr (GPtrArray) light = NULL;
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GPtrArray) other = NULL;
  g_autoptr (GHashTable) missed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) done = NULL;

  light = dex_await_boxed (tidings_registry_fetch_light (tidings_desk_get_registry (run->desk), nct_ids), error);
  if (light == NULL)
    return FALSE;
  stored = dex_await_boxed (tidings_library_get_studies (library, nct_ids), error);
  if (stored == NULL)
    return FALSE;
  other = find_other (nct_ids, light, stored);
  if (!fetch_whole (run, other, missed, error))
    return FALSE;
  for (guint i = 0; nct_ids[i] != NULL && !tidings_run_is_stopped (run); i++)
    if (find_study (light, nct_ids[i]) == NULL && !ask_singly (run, nct_ids[i], missed, error))
      return FALSE;
  if (tidings_run_is_stopped (run))
    return TRUE;

  for (guint i = 0; nct_ids[i] != NULL; i++)
    if (!g_hash_table_contains (missed, nct_ids[i]))
      g_strv_builder_add (builder, nct_ids[i]);
  done = g_strv_builder_end (builder);
  return dex_await (tidings_library_mark_checked (library, (const char *const *) done, tidings_run_get_stamp (run)), error);
}

/**
 * tidings_run_check_saved:
 * @run: a check, in its fiber
 * @watched: (element-type TidingsWatched): the saved trials that are due
 * @error: return location for a #GError
 *
 * Asks for the saved trials.
 *
 * Returns: %FALSE where it was cut off; where it was stopped, tidings_run_is_stopped()
 */
gboolean
tidings_run_check_saved (TidingsRun *run, GArray *watched, GError **error)
{
  for (guint i = 0; i < watched->len; i += TIDINGS_REGISTRY_MOST_LIGHT)
    {
      guint end = MIN (i + TIDINGS_REGISTRY_MOST_LIGHT, watched->len);
      g_autoptr (GPtrArray) nct_ids = g_ptr_array_new ();

      for (guint j = i; j < end; j++)
        g_ptr_array_add (nct_ids, g_array_index (watched, TidingsWatched, j).nct_id);
      g_ptr_array_add (nct_ids, NULL);
      if (!check_batch (run, (const char *const *) nct_ids->pdata, error))
        return FALSE;
      if (tidings_run_is_stopped (run))
        break;
      run->check.n_saved += end - i;
      tidings_run_step (run, end - i);
    }
  return TRUE;
}
