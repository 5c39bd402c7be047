/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "tidings-library-private.h"
#include "tidings-place.h"

/* So many searches can be gone on with where they stand; others are searched again */
#define MOST_SNAPSHOTS 6
#define MOST_PAGE_SIZE 1000
/* Length of a degree of latitude, at the least (at the equator, WGS 84: 110.57 km) */
#define KM_PER_DEGREE 110.5

/* All that a search found, in order, as numbers of records. Its pages are cut from it, so that a record that comes in while somebody
 * scrolls makes no other appear twice. */
typedef struct
{
  guint serial;
  TidingsQuery *query; /* (owned) */
  GArray *ids;         /* (owned) (element-type guint32) */
} Snapshot;

typedef struct
{
  TidingsQuery *query;
  char *next;
  guint page_size;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_clear_object (&task->query);
  g_free (task->next);
  g_free (task);
}

static void
snapshot_free (gpointer data)
{
  Snapshot *snapshot = data;

  g_clear_object (&snapshot->query);
  g_clear_pointer (&snapshot->ids, g_array_unref);
  g_free (snapshot);
}

/* Forgets what the latest searches found */
void
tidings_store_forget_snapshots (TidingsStore *store)
{
  g_queue_clear_full (&store->snapshots, snapshot_free);
}

/* --- Distance --- */

static gboolean
find_points (TidingsStore *store, const TidingsQuerySpec *spec, GArray *points, GArray *distances, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, POINTS_WITHIN);
  double latitude = tidings_place_get_latitude (spec->place), longitude = tidings_place_get_longitude (spec->place);
  double reach = spec->radius_km / KM_PER_DEGREE;

  tidings_statement_bind (statement, "dd", latitude - reach, latitude + reach);
  while (tidings_statement_step (statement, &local_error))
    {
      gint64 point = tidings_statement_get_int (statement, 0);
      double km = tidings_distance_km (latitude, longitude, tidings_statement_get_double (statement, 1),
                                       tidings_statement_get_double (statement, 2));

      if (km <= spec->radius_km)
        {
          g_array_append_val (points, point);
          g_array_append_val (distances, km);
        }
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* How far the nearest site is of each record that has one within reach: number → double */
static GHashTable *
find_near (TidingsStore *store, const TidingsQuerySpec *spec, GError **error)
{
  g_autoptr (GHashTable) near = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) distances = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GError) local_error = NULL;

  if (!find_points (store, spec, points, distances, error))
    return NULL;

  for (guint i = 0; i < points->len && local_error == NULL; i++)
    {
      TidingsStatement *statement = TIDINGS_USE (store, SITES_AT);
      double km = g_array_index (distances, double, i);

      tidings_statement_bind (statement, "i", g_array_index (points, gint64, i));
      while (tidings_statement_step (statement, &local_error))
        {
          gpointer record = GUINT_TO_POINTER ((guint) tidings_statement_get_int (statement, 0));
          double *least = g_hash_table_lookup (near, record);

          if (least == NULL)
            {
              least = g_new (double, 1);
              *least = km;
              g_hash_table_insert (near, record, least);
            }
          else
            *least = MIN (*least, km);
        }
    }
  if (local_error == NULL)
    return g_steal_pointer (&near);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

typedef struct
{
  guint32 id;
  guint position;
  double km;
} Distant;

static int
compare_distant (gconstpointer a, gconstpointer b)
{
  const Distant *x = a, *y = b;

  if (x->km != y->km)
    return x->km < y->km ? -1 : 1;
  return x->position < y->position ? -1 : x->position > y->position;
}

static void
sort_by_distance (GArray *ids, GHashTable *near)
{
  g_autoptr (GArray) order = g_array_sized_new (FALSE, FALSE, sizeof (Distant), ids->len);

  for (guint i = 0; i < ids->len; i++)
    {
      guint32 id = g_array_index (ids, guint32, i);
      Distant distant = { id, i, *(double *) g_hash_table_lookup (near, GUINT_TO_POINTER (id)) };

      g_array_append_val (order, distant);
    }
  g_array_sort (order, compare_distant);
  for (guint i = 0; i < ids->len; i++)
    g_array_index (ids, guint32, i) = g_array_index (order, Distant, i).id;
}

/* --- The statement --- */

static void
add_filters (GString *sql, const TidingsQuerySpec *spec)
{
  if (spec->statuses != 0)
    g_string_append_printf (sql, " AND (1 << record.status) & %u", spec->statuses);
  if (spec->phases != 0)
    g_string_append_printf (sql, " AND record.phases & %u", (guint) spec->phases);
  if (spec->study_types != 0)
    g_string_append_printf (sql, " AND (1 << record.study_type) & %u", spec->study_types);
  if (spec->sex == TIDINGS_SEX_FEMALE)
    g_string_append_printf (sql, " AND record.sex <> %d", TIDINGS_SEX_MALE);
  if (spec->sex == TIDINGS_SEX_MALE)
    g_string_append_printf (sql, " AND record.sex <> %d", TIDINGS_SEX_FEMALE);
  if (spec->healthy_volunteers)
    g_string_append_printf (sql, " AND record.healthy = %d", TIDINGS_TRI_YES);
  if (spec->with_results)
    g_string_append (sql, " AND record.has_results");
  if (spec->age >= 0)
    {
      char least[G_ASCII_DTOSTR_BUF_SIZE];

      /* months matter to the parents of the smallest only, and an infant of 0 years may be one of eleven months */
      g_ascii_dtostr (least, sizeof least, spec->age < 2 ? (spec->age * 12 + 11) / 12.0 : spec->age);
      g_string_append_printf (sql,
                              " AND (record.min_age IS NULL OR record.min_age <= %s)"
                              " AND (record.max_age IS NULL OR record.max_age >= %d)",
                              least, spec->age);
    }
}

/* Words drive the search where there are any, then the place; all of the records are gone through only where neither is given */
static GString *
make_sql (const TidingsQuerySpec *spec, gboolean has_words, gboolean has_near)
{
  GString *sql = g_string_new (NULL);

  if (has_words)
    g_string_append (sql, "SELECT record.id FROM text_index CROSS JOIN record ON record.id = text_index.rowid "
                          "WHERE text_index MATCH ?1");
  else if (has_near)
    g_string_append (sql,
                     "SELECT record.id FROM json_each(?1) AS near CROSS JOIN record ON record.id = near.value WHERE TRUE");
  else
    g_string_append (sql, "SELECT record.id FROM record WHERE TRUE");
  add_filters (sql, spec);

  if (spec->sort == TIDINGS_SORT_FIRST_POSTED)
    g_string_append (sql, " ORDER BY record.first_posted DESC, record.id DESC");
  else if (spec->sort == TIDINGS_SORT_LAST_UPDATE || !has_words)
    g_string_append (sql, " ORDER BY record.last_updated DESC, record.id DESC");
  else
    g_string_append (sql, " ORDER BY " TIDINGS_RANK ", record.id DESC");
  return sql;
}

static char *
list_near (GHashTable *near)
{
  GString *list = g_string_new ("[");
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, near);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_string_append_printf (list, list->len > 1 ? ",%u" : "%u", GPOINTER_TO_UINT (id));
  g_string_append_c (list, ']');
  return g_string_free_and_steal (list);
}

static gboolean
find_ids (TidingsStore *store, const TidingsQuerySpec *spec, GArray *ids, GError **error)
{
  g_autofree char *match = tidings_words_to_match (spec->words, spec->words_kind);
  g_autoptr (GHashTable) near = NULL;
  g_autofree char *list = NULL;
  g_autoptr (GString) sql = NULL;
  g_autoptr (TidingsStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  if (spec->place != NULL && (near = find_near (store, spec, error)) == NULL)
    return FALSE;

  sql = make_sql (spec, match != NULL, near != NULL);
  statement = tidings_sql_prepare (store->sql, sql->str);
  if (match == NULL && near != NULL)
    list = list_near (near);
  if (match != NULL || list != NULL)
    tidings_statement_bind (statement, "s", match != NULL ? match : list);
  while (tidings_statement_step (statement, &local_error))
    {
      guint32 id = (guint32) tidings_statement_get_int (statement, 0);

      if (near == NULL || g_hash_table_contains (near, GUINT_TO_POINTER (id)))
        g_array_append_val (ids, id);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (near != NULL && spec->sort == TIDINGS_SORT_DISTANCE)
    sort_by_distance (ids, near);
  return TRUE;
}

/* The numbers in @words where they are nothing but NCT ids, as the registry has it: then no filter counts */
static char **
split_nct_ids (const char *words)
{
  g_auto (GStrv) pieces = g_strsplit_set (words != NULL ? words : "", " ,;\t\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean has_any = FALSE;

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      if (*pieces[i] == '\0')
        continue;
      if (tidings_nct_to_number (pieces[i]) == 0)
        return NULL;
      g_strv_builder_add (builder, pieces[i]);
      has_any = TRUE;
    }
  return has_any ? g_strv_builder_end (builder) : NULL;
}

static Snapshot *
make_snapshot (TidingsStore *store, TidingsQuery *query, GError **error)
{
  const TidingsQuerySpec *spec = tidings_query_get_spec (query);
  g_auto (GStrv) nct_ids = split_nct_ids (spec->words);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  Snapshot *snapshot;

  for (guint i = 0; nct_ids != NULL && nct_ids[i] != NULL; i++)
    {
      gint64 id;
      guint32 found;

      if (!tidings_store_resolve (store, nct_ids[i], &id, error))
        return NULL;
      found = (guint32) id;
      if (found != 0)
        g_array_append_val (ids, found);
    }
  if (nct_ids == NULL && !find_ids (store, spec, ids, error))
    return NULL;

  snapshot = g_new0 (Snapshot, 1);
  snapshot->serial = ++store->last_snapshot;
  snapshot->query = g_object_ref (query);
  snapshot->ids = g_steal_pointer (&ids);
  g_queue_push_head (&store->snapshots, snapshot);
  if (store->snapshots.length > MOST_SNAPSHOTS)
    snapshot_free (g_queue_pop_tail (&store->snapshots));
  return snapshot;
}

/* What the search found that @next goes on with. One that is forgotten is made again. */
static Snapshot *
find_snapshot (TidingsStore *store, TidingsQuery *query, const char *next, guint *offset, GError **error)
{
  guint serial;

  *offset = 0;
  if (next != NULL && sscanf (next, "%u-%u", &serial, offset) == 2)
    for (GList *l = store->snapshots.head; l != NULL; l = l->next)
      {
        Snapshot *snapshot = l->data;

        if (snapshot->serial == serial && tidings_query_equal (snapshot->query, query))
          return snapshot;
      }
  return make_snapshot (store, query, error);
}

static gboolean
ask_source (TidingsStore *store, TidingsPage *page, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, HAS_OTHER_THAN_SAMPLE);

  tidings_statement_bind (statement, "i", (gint64) TIDINGS_ORIGIN_SAMPLE);
  page->source = TIDINGS_SOURCE_SAMPLE;
  if (tidings_statement_step (statement, &local_error))
    page->source = TIDINGS_SOURCE_LIBRARY;
  if (local_error == NULL)
    {
      statement = TIDINGS_USE (store, NEWEST_BUILD);
      if (tidings_statement_step (statement, &local_error))
        g_set_str (&page->build, tidings_statement_get_text (statement, 0));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
search_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  g_autoptr (TidingsPage) page = NULL;
  guint offset, end;
  Snapshot *snapshot = find_snapshot (store, task->query, task->next, &offset, error);

  if (snapshot == NULL)
    return FALSE;

  page = tidings_page_new ();
  if (!ask_source (store, page, error))
    return FALSE;
  page->total = snapshot->ids->len;
  offset = MIN (offset, snapshot->ids->len);
  end = offset + MIN (task->page_size, snapshot->ids->len - offset);
  for (guint i = offset; i < end; i++)
    {
      g_autoptr (GError) local_error = NULL;
      TidingsStudy *study = tidings_store_read_study (store, g_array_index (snapshot->ids, guint32, i), &local_error);

      if (study != NULL)
        g_ptr_array_add (page->studies, study);
      else if (!g_error_matches (local_error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_NOT_FOUND))
        page->skipped++;
    }
  if (end < snapshot->ids->len)
    page->next = g_strdup_printf ("%u-%u", snapshot->serial, end);
  g_value_init (result, TIDINGS_TYPE_PAGE);
  g_value_set_boxed (result, page);
  return TRUE;
}

/**
 * tidings_library_search:
 * @self: a library
 * @query: what is looked for
 * @next: (nullable): `next` of the page before; %NULL for the first
 * @page_size: how many trials at most, 1 to 1,000
 *
 * Searches the records on this machine as the registry would be searched, but for its synonyms. Words are found whatever their accents
 * and capitals, the last of them also as the beginning of a word. The pages of one search never overlap, whatever comes into the
 * library between them. Main thread.
 *
 * Returns: (transfer full): a future of a #TidingsPage (boxed), of %TIDINGS_SOURCE_SAMPLE where the library holds only the sample
 */
DexFuture *
tidings_library_search (TidingsLibrary *self, TidingsQuery *query, const char *next, guint page_size)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (TIDINGS_IS_QUERY (query));

  task = g_new0 (Task, 1);
  task->query = g_object_ref (query);
  task->next = g_strdup (next);
  task->page_size = CLAMP (page_size, 1, MOST_PAGE_SIZE);
  return tidings_library_push (self, TIDINGS_JOB_READS, search_job, task, task_free);
}
