/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-field.h"
#include "tidings-library-private.h"
#include "tidings-reading.h"
#include "tidings-text.h"

/* The numbers below stand in files of people: the order of these words must never change. */
G_STATIC_ASSERT (TIDINGS_STATUS_RECRUITING == 2 && TIDINGS_STATUS_UNKNOWN == 9 && TIDINGS_STATUS_WITHHELD == 14);
G_STATIC_ASSERT (TIDINGS_STUDY_TYPE_EXPANDED_ACCESS == 3 && TIDINGS_PHASES_4 == 1 << 5);
G_STATIC_ASSERT (TIDINGS_SEX_ALL == 1 && TIDINGS_SEX_FEMALE == 2 && TIDINGS_SEX_MALE == 3 && TIDINGS_TRI_YES == 2);
G_STATIC_ASSERT (TIDINGS_ORIGIN_REGISTRY == 0 && TIDINGS_ORIGIN_SAMPLE == 1 && TIDINGS_ORIGIN_IMPORT == 2);

/* What is stored of a record already */
typedef struct
{
  gboolean is_there;
  TidingsOrigin origin;
  char *build; /* (owned) (nullable) */
  gint64 as_of;
  gint64 last_updated;
  gint64 core_hash;
  gint64 extra_hash;
} Stored;

static void
stored_clear (Stored *stored)
{
  g_clear_pointer (&stored->build, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stored, stored_clear)

/**
 * tidings_nct_to_number:
 * @nct_id: (nullable): an NCT id in any of its spellings
 *
 * Returns: its number, which is its record's key in the library; 0 where it is no NCT id
 */
gint64
tidings_nct_to_number (const char *nct_id)
{
  g_autofree char *canonical = NULL;

  if (nct_id == NULL || !tidings_text_is_nct_id (nct_id, &canonical))
    return 0;
  return g_ascii_strtoll (canonical + strlen ("NCT"), NULL, 10);
}

/* The NCT id of a record */
char *
tidings_nct_from_number (gint64 id)
{
  return g_strdup_printf ("NCT%08" G_GINT64_FORMAT, id);
}

static gboolean
find_stored (TidingsStore *store, gint64 id, Stored *stored, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, FIND_RECORD);

  tidings_statement_bind (statement, "i", id);
  if (!tidings_statement_step (statement, &local_error))
    {
      if (local_error == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  stored->is_there = TRUE;
  stored->origin = (TidingsOrigin) tidings_statement_get_int (statement, 0);
  stored->build = g_strdup (tidings_statement_get_text (statement, 1));
  stored->as_of = tidings_statement_get_int (statement, 2);
  stored->last_updated = tidings_statement_get_int (statement, 3);
  stored->core_hash = tidings_statement_get_int (statement, 4);
  stored->extra_hash = tidings_statement_get_int (statement, 5);
  tidings_statement_reset (statement);
  return TRUE;
}

/* The day that the record is known to have been so, as tidings_index_day() */
static gint64
find_as_of (const TidingsFacts *facts, const char *build)
{
  g_autofree char *day = build != NULL ? g_strndup (build, strlen ("2026-11-23")) : NULL;
  TidingsDate date;

  if (day != NULL && tidings_date_parse (day, &date))
    return tidings_index_day (date);
  if (facts->version_holder != NULL && tidings_date_parse (facts->version_holder, &date))
    return tidings_index_day (date);
  return 0;
}

/* Whether what comes is of an earlier day than what is stored. The registry changes records without a new update date too, and
 * then the day of its build tells. */
static gboolean
is_older (const Stored *stored, gint64 last_updated, gint64 as_of, const char *build)
{
  if (last_updated != stored->last_updated)
    return last_updated < stored->last_updated;
  if (as_of != stored->as_of)
    return as_of < stored->as_of;
  return build != NULL && stored->build != NULL && strcmp (build, stored->build) < 0;
}

/* A new record: @study, and those sections of @stored that it lacks */
static TidingsStudy *
merge (TidingsStudy *study, TidingsStudy *stored)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) new = tidings_study_dup_node (study);
  g_autoptr (JsonNode) old = tidings_study_dup_node (stored);
  JsonNode *const sources[] = { new, old };

  json_node_take_object (node, object);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (sources[i]));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        if (!json_object_has_member (object, name))
          json_object_set_member (object, name, json_node_copy (member));
    }
  return tidings_study_new_from_node (node, NULL);
}

static gboolean
write_record (TidingsStore *store,
              gint64 id,
              const TidingsFacts *facts,
              const Stored *row,
              gint64 fetched_at,
              GError **error)
{
  TidingsStatement *statement = TIDINGS_USE (store, PUT_RECORD);
  guint amount;
  TidingsAgeUnit unit;
  gboolean has_least, has_most;
  double least = 0, most = 0;

  if ((has_least = tidings_age_parse (facts->minimum_age, &amount, &unit)))
    least = tidings_age_to_years (amount, unit);
  if ((has_most = tidings_age_parse (facts->maximum_age, &amount, &unit)))
    most = tidings_age_to_years (amount, unit);

  tidings_statement_bind (statement, "iiiiiii", id, (gint64) facts->status, (gint64) facts->phases,
                          (gint64) facts->study_type, facts->enrollment,
                          (gint64) tidings_index_day (facts->first_posted.date), row->last_updated);
  if (has_least)
    tidings_statement_bind_from (statement, 8, "d", least);
  if (has_most)
    tidings_statement_bind_from (statement, 9, "d", most);
  tidings_statement_bind_from (statement, 10, "iiiisiiii", (gint64) facts->sex, (gint64) facts->healthy_volunteers,
                               (gint64) facts->has_results, (gint64) row->origin, row->build, row->as_of, fetched_at,
                               row->core_hash, row->extra_hash);
  return tidings_statement_run (statement, error);
}

static gboolean
write_body (TidingsStore *store, gint64 id, TidingsStudy *study, GError **error)
{
  g_autoptr (GBytes) json = tidings_study_to_bytes (study);
  g_autoptr (GBytes) packed = tidings_pack (json);
  g_autofree char *headline = tidings_reading_make_headline (study, tidings_knowledge_get_default ());
  TidingsStatement *statement = TIDINGS_USE (store, PUT_BODY);

  tidings_statement_bind (statement, "issib", id, tidings_study_get_title (study), headline,
                          (gint64) g_bytes_get_size (json), packed);
  return tidings_statement_run (statement, error);
}

/* The record says what is stored, and may only be of a later day */
static gboolean
touch (TidingsStore *store, gint64 id, const Stored *stored, const Stored *incoming, gint64 fetched_at, GError **error)
{
  TidingsStatement *statement;

  if (stored->origin != TIDINGS_ORIGIN_SAMPLE && (incoming->origin != TIDINGS_ORIGIN_REGISTRY || incoming->build == NULL))
    return TRUE;
  statement = TIDINGS_USE (store, TOUCH_RECORD);
  tidings_statement_bind (statement, "iisii", id, (gint64) incoming->origin, incoming->build, incoming->as_of, fetched_at);
  return tidings_statement_run (statement, error);
}

/**
 * tidings_store_put:
 * @store: the library's thread, inside a transaction
 * @study: a record
 * @put: where it comes from
 * @changed: (out) (optional): whether it was new, or other than what was there
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Keeps a record. One that says the same as the stored one is not written again; one of an earlier day never replaces a later
 * one; one without the sections that pages of a search leave out does not take them away from a stored one of the same update; the
 * sample replaces nothing but itself, and anything replaces it. Where the trial is or was saved, what is replaced stays as a version; if
 * it is saved and says something new, it has changed at @put's now, and that is news.
 *
 * Returns: whether the library is as it should be
 */
gboolean
tidings_store_put (TidingsStore *store, TidingsStudy *study, const TidingsPut *put, gboolean *changed, GError **error)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  gint64 id = tidings_nct_to_number (facts->nct_id);
  g_auto (Stored) stored = { 0 };
  g_auto (Stored) incoming = { .origin = put->origin, .build = g_strdup (put->build) };
  g_autoptr (TidingsStudy) merged = NULL;
  g_autoptr (TidingsStudy) before = NULL;
  gboolean steps_aside, is_saved = FALSE, is_news = FALSE, has_versions = FALSE;

  g_assert (store->thread == g_thread_self ());

  if (changed != NULL)
    *changed = FALSE;
  if (id == 0)
    return TRUE;
  if (!find_stored (store, id, &stored, error))
    return FALSE;

  incoming.as_of = find_as_of (facts, put->build);
  incoming.last_updated = tidings_index_day (facts->last_update_posted.date);
  tidings_index_hash (study, &incoming.core_hash, &incoming.extra_hash);

  if (stored.is_there)
    {
      if (put->in_hand)
        incoming.origin = stored.origin;
      if (incoming.origin == TIDINGS_ORIGIN_SAMPLE && stored.origin != TIDINGS_ORIGIN_SAMPLE)
        return TRUE;
      steps_aside = stored.origin == TIDINGS_ORIGIN_SAMPLE && incoming.origin != TIDINGS_ORIGIN_SAMPLE;
      if (!steps_aside && is_older (&stored, incoming.last_updated, incoming.as_of, put->build))
        return TRUE;

      if (incoming.core_hash == stored.core_hash && (incoming.extra_hash == 0 || incoming.extra_hash == stored.extra_hash))
        return put->in_hand || touch (store, id, &stored, &incoming, put->fetched_at, error);

      if (!tidings_store_has_versions (store, id, &has_versions, error) ||
          !tidings_store_is_saved (store, id, &is_saved, error))
        return FALSE;

      if (incoming.extra_hash == 0 && stored.extra_hash != 0 && incoming.last_updated == stored.last_updated && !steps_aside)
        {
          g_autoptr (TidingsStudy) whole = tidings_store_read_study (store, id, NULL);

          if (whole != NULL && (merged = merge (study, whole)) != NULL)
            {
              study = merged;
              facts = tidings_study_get_facts (study);
              incoming.extra_hash = stored.extra_hash;
            }
        }
      /* a later record that lacks what pages of a search leave out is no version: the whole one is asked for */
      else if (has_versions && !steps_aside && incoming.extra_hash == 0 && (stored.extra_hash != 0 || facts->has_results))
        {
          TidingsStatement *statement = TIDINGS_USE (store, STALE_RECORD);

          tidings_statement_bind (statement, "i", id);
          return tidings_statement_run (statement, error);
        }

      if (has_versions && steps_aside)
        {
          if (!tidings_store_forget_versions (store, id, error))
            return FALSE;
          has_versions = FALSE;
        }
      else if (has_versions)
        {
          before = tidings_store_read_study (store, id, NULL);
          if (!tidings_store_keep_version (store, id, error))
            return FALSE;
        }
      /* a record in hand has no build of its own, and its content may be that of the stored one's */
      if (put->in_hand && incoming.build == NULL && incoming.as_of <= stored.as_of)
        {
          incoming.build = g_steal_pointer (&stored.build);
          incoming.as_of = stored.as_of;
        }
    }

  if (!write_record (store, id, facts, &incoming, put->fetched_at, error) || !write_body (store, id, study, error) ||
      !tidings_index_write (store, id, study, !stored.is_there, error))
    return FALSE;
  if (has_versions)
    {
      TidingsGrade grade;
      gint64 version;

      if (!tidings_store_add_version (store, id, before, study, put->now, &version, &grade, error))
        return FALSE;
      is_news = is_saved && !put->quiet && before != NULL && grade != TIDINGS_GRADE_NOISE;
      if (is_news && !tidings_store_add_news (store, TIDINGS_NEWS_CHANGED, id, version, grade, 0, put->now, error))
        return FALSE;
    }
  else if (is_saved && !tidings_store_begin_versions (store, id, put->now, error))
    return FALSE;
  if (is_saved && !tidings_store_touch_saved (store, id, is_news ? put->now : 0, error))
    return FALSE;
  if (changed != NULL)
    *changed = TRUE;
  return TRUE;
}

/**
 * tidings_store_resolve:
 * @store: the library's thread
 * @nct_id: an NCT id, or one that the trial had before
 * @id: (out): its record; 0 where there is none
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Finds the record of an NCT id.
 *
 * Returns: whether the library could tell
 */
gboolean
tidings_store_resolve (TidingsStore *store, const char *nct_id, gint64 *id, GError **error)
{
  static const TidingsSqlId ids[] = { TIDINGS_SQL_FIND_RECORD, TIDINGS_SQL_FIND_ALIAS };
  gint64 number = tidings_nct_to_number (nct_id);

  *id = 0;
  for (guint i = 0; number != 0 && i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) local_error = NULL;
      TidingsStatement *statement = tidings_sql_use (store->sql, ids[i]);

      tidings_statement_bind (statement, "i", number);
      if (tidings_statement_step (statement, &local_error))
        {
          *id = ids[i] == TIDINGS_SQL_FIND_ALIAS ? tidings_statement_get_int (statement, 0) : number;
          tidings_statement_reset (statement);
          return TRUE;
        }
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * tidings_store_read_json:
 * @store: the library's thread
 * @id: a record
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Returns: (transfer full) (nullable): the JSON of the record; fails with %TIDINGS_LIBRARY_ERROR_NOT_FOUND where there is none
 */
GBytes *
tidings_store_read_json (TidingsStore *store, gint64 id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) json = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, GET_BODY);
  gconstpointer packed;
  gsize size;

  tidings_statement_bind (statement, "i", id);
  if (!tidings_statement_step (statement, &local_error))
    {
      if (local_error == NULL)
        local_error = g_error_new_literal (TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_NOT_FOUND,
                                           _ ("This trial is not in the library on this computer."));
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  packed = tidings_statement_get_blob (statement, 1, &size);
  json = tidings_unpack (packed, size, (gsize) tidings_statement_get_int (statement, 0), error);
  tidings_statement_reset (statement);
  return g_steal_pointer (&json);
}

/* The record @id, as tidings_store_read_json() */
TidingsStudy *
tidings_store_read_study (TidingsStore *store, gint64 id, GError **error)
{
  g_autoptr (GBytes) json = tidings_store_read_json (store, id, error);

  return json != NULL ? tidings_study_new_from_bytes (json, error) : NULL;
}

/* --- Jobs --- */

typedef struct
{
  GPtrArray *studies;
  TidingsPut put;
  char *build;
  char *nct_id;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_clear_pointer (&task->studies, g_ptr_array_unref);
  g_free (task->build);
  g_free (task->nct_id);
  g_free (task);
}

static gboolean
put_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  guint n_changed = 0;

  for (guint i = 0; i < task->studies->len; i++)
    {
      gboolean changed;

      if (!tidings_store_put (store, task->studies->pdata[i], &task->put, &changed, error))
        return FALSE;
      n_changed += changed ? 1 : 0;
    }
  g_value_init (result, G_TYPE_UINT);
  g_value_set_uint (result, n_changed);
  return TRUE;
}

static gboolean
get_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  g_autoptr (TidingsStudy) study = NULL;
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement;
  gint64 id;

  if (!tidings_store_resolve (store, task->nct_id, &id, error) ||
      (study = tidings_store_read_study (store, id, error)) == NULL)
    return FALSE;
  statement = TIDINGS_USE (store, GET_RECORD);
  tidings_statement_bind (statement, "i", id);
  if (!tidings_statement_step (statement, &local_error))
    {
      if (local_error == NULL)
        local_error = g_error_new_literal (TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_NOT_FOUND,
                                           _ ("This trial is not in the library on this computer."));
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_value_init (result, TIDINGS_TYPE_RECORD);
  g_value_take_object (result, tidings_record_new (study, (TidingsOrigin) tidings_statement_get_int (statement, 0),
                                                   tidings_statement_get_text (statement, 1),
                                                   tidings_statement_get_int (statement, 2),
                                                   tidings_statement_get_int (statement, 3) != 0));
  return TRUE;
}

static gboolean
count_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, COUNT_RECORDS);

  if (!tidings_statement_step (statement, &local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, tidings_statement_get_int (statement, 0));
  return TRUE;
}

static gboolean
drop_sample_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, LIST_UNSAVED_SAMPLE);

  tidings_statement_bind (statement, "i", (gint64) TIDINGS_ORIGIN_SAMPLE);
  while (tidings_statement_step (statement, &local_error))
    {
      gint64 id = tidings_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }
  for (guint i = 0; i < ids->len && local_error == NULL; i++)
    if (tidings_index_remove (store, g_array_index (ids, gint64, i), &local_error))
      {
        statement = TIDINGS_USE (store, DELETE_RECORD);
        tidings_statement_bind (statement, "i", g_array_index (ids, gint64, i));
        if (tidings_statement_run (statement, &local_error))
          tidings_store_forget_versions (store, g_array_index (ids, gint64, i), &local_error);
      }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_value_init (result, G_TYPE_UINT);
  g_value_set_uint (result, ids->len);
  return TRUE;
}

/**
 * tidings_library_put_studies:
 * @self: a library
 * @studies: (element-type TidingsStudy): records, whole or without what pages of a search leave out
 * @origin: where they come from
 * @build: (nullable): the data build that they come from: the registry's `dataTimestamp`, ISO 8601, UTC
 * @now: Unix seconds
 *
 * Keeps records, all of them or, where that fails, none. A record that says the same as the stored one is not written again, one of
 * an earlier day never replaces a later one, and the sample replaces nothing. Main thread.
 *
 * Returns: (transfer full): a future of a uint: how many were new, or other than before
 */
DexFuture *
tidings_library_put_studies (TidingsLibrary *self, GPtrArray *studies, TidingsOrigin origin, const char *build, gint64 now)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (studies != NULL);

  task = g_new0 (Task, 1);
  task->studies = g_ptr_array_new_full (studies->len, g_object_unref);
  for (guint i = 0; i < studies->len; i++)
    g_ptr_array_add (task->studies, g_object_ref (studies->pdata[i]));
  task->build = g_strdup (build);
  task->put = (TidingsPut) { .origin = origin, .build = task->build, .fetched_at = now, .now = now };
  return tidings_library_push (self, TIDINGS_JOB_WRITES, put_job, task, task_free);
}

/**
 * tidings_library_get_record:
 * @self: a library
 * @nct_id: the number of a trial, or one that it had before
 *
 * Reads one record. Main thread.
 *
 * Returns: (transfer full): a future of a #TidingsRecord; fails with %TIDINGS_LIBRARY_ERROR_NOT_FOUND where there is none
 */
DexFuture *
tidings_library_get_record (TidingsLibrary *self, const char *nct_id)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (nct_id != NULL);

  task = g_new0 (Task, 1);
  task->nct_id = g_strdup (nct_id);
  return tidings_library_push (self, TIDINGS_JOB_READS, get_job, task, task_free);
}

/**
 * tidings_library_count:
 * @self: a library
 *
 * Returns: (transfer full): a future of an int64: how many records there are
 */
DexFuture *
tidings_library_count (TidingsLibrary *self)
{
  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));

  return tidings_library_push (self, TIDINGS_JOB_READS, count_job, NULL, NULL);
}

/**
 * tidings_library_drop_sample:
 * @self: a library
 *
 * Takes the records of the built-in sample out of the library, but for those that are saved. Main thread.
 *
 * Returns: (transfer full): a future of a uint: how many are gone
 */
DexFuture *
tidings_library_drop_sample (TidingsLibrary *self)
{
  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));

  return tidings_library_push (self, TIDINGS_JOB_WRITES, drop_sample_job, NULL, NULL);
}
