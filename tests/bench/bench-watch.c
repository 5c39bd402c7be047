/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-watch FOLDER WORK: comparing two versions of a record, beside parsing both with json-glib; checking a thousand saved trials against
 * a registry in this process, with none and with a hundred changed, beside the bare questions; opening a library with ten thousand saved
 * trials and a hundred thousand versions, beside an empty one. Files are made in the folder WORK. */
#define G_LOG_DOMAIN "tidings-bench"

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "tidings-field.h"
#include "tidings-loopback.h"
#include "tidings-watch.h"

#define N_ROUNDS 15
#define N_SAVED 1000
#define N_CHANGED 100
#define N_LARGE 10000
#define NOW 1795430000

typedef struct
{
  const char *folder;
  const char *work;
  GMainLoop *loop;
  GPtrArray *records; /* of GBytes */
} Bench;

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  gsize first = g_bytes_get_size (*(GBytes *const *) a), second = g_bytes_get_size (*(GBytes *const *) b);

  return (first > second) - (first < second);
}

static TidingsStudy *
study_of (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  TidingsStudy *study = tidings_study_new_from_bytes (bytes, &error);

  if (study == NULL)
    g_error ("a record does not inflate: %s", error->message);
  return study;
}

/* The same trial after an update: another status, another date, and a word more in its long texts */
static char *
updated (GBytes *bytes)
{
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  const char *status = strstr (text->str, "\"overallStatus\"");
  const char *quote = status != NULL ? strchr (strchr (status, ':'), '"') : NULL;

  if (quote != NULL)
    {
      const char *end = strchr (quote + 1, '"');
      gssize at = quote + 1 - text->str;
      gboolean was = strncmp (quote + 1, "SUSPENDED", strlen ("SUSPENDED")) == 0;

      g_string_erase (text, at, end - quote - 1);
      g_string_insert (text, at, was ? "TERMINATED" : "SUSPENDED");
    }
  g_string_replace (text, "atients ", "eople taking part ", 5);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* --- Comparing --- */

static void
bench_compare (const char *what, GBytes *record, double aim)
{
  g_autofree char *after_text = updated (record);
  g_autoptr (GBytes) after_bytes = g_bytes_new (after_text, strlen (after_text));
  g_autoptr (TidingsStudy) before = study_of (record);
  g_autoptr (TidingsStudy) after = study_of (after_bytes);
  double ours[N_ROUNDS], bare[N_ROUNDS], median;
  guint n_changes = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GPtrArray) changes = NULL;
      g_autoptr (JsonParser) first = json_parser_new ();
      g_autoptr (JsonParser) second = json_parser_new ();
      gint64 start = g_get_monotonic_time ();

      changes = tidings_study_compare (before, after);
      ours[i] = milliseconds_since (start);
      n_changes = changes->len;

      start = g_get_monotonic_time ();
      if (!json_parser_load_from_data (first, g_bytes_get_data (record, NULL), (gssize) g_bytes_get_size (record), NULL) ||
          !json_parser_load_from_data (second, after_text, -1, NULL))
        g_error ("json-glib does not read a record");
      bare[i] = milliseconds_since (start);
    }
  median = bench_median (ours, N_ROUNDS);
  printf (
      "comparing two versions of the %s record (%.1f kB, %u changes): %.2f ms (aim: under %.0f ms, %s); parsing both: %.2f ms\n",
      what, (double) g_bytes_get_size (record) / 1000, n_changes, median, aim, median < aim ? "met" : "missed",
      bench_median (bare, N_ROUNDS));
  {
    g_autofree char *title = g_strdup_printf ("comparing two versions of the %s record beside parsing both with json-glib",
                                              what);

    bench_report (title, median / bench_median (bare, N_ROUNDS), 0);
  }
}

/* --- Checking --- */

static TidingsLibrary *
open_library (const char *path)
{
  g_autoptr (GError) error = NULL;
  TidingsLibrary *library = dex_await_object (tidings_library_open (path), &error);

  if (library == NULL)
    g_error ("%s", error->message);
  return library;
}

static char *
fresh_path (Bench *bench, const char *name)
{
  static const char *const suffixes[] = { "-wal", "-shm", "" };
  char *path = g_build_filename (bench->work, name, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *old = g_strconcat (path, suffixes[i], NULL);

      g_remove (old);
    }
  return path;
}

static void
save_all (TidingsLibrary *library, GPtrArray *studies)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (tidings_library_put_studies (library, studies, TIDINGS_ORIGIN_REGISTRY, NULL, NOW), &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < studies->len; i++)
    if (!dex_await (tidings_library_save (library, studies->pdata[i], NOW), &error))
      g_error ("%s", error->message);
}

static double
check (TidingsWatch *watch, TidingsCheck *done)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsCheck) check = NULL;
  gint64 start = g_get_monotonic_time ();
  double time;

  check = dex_await_boxed (tidings_watch_check (watch), &error);
  time = milliseconds_since (start);
  tidings_watch_stop (watch);
  if (check == NULL || !check->complete)
    g_error ("a check was cut off: %s",
             tidings_watch_get_error (watch) != NULL ? tidings_watch_get_error (watch)->message : "?");
  *done = *check;
  return time;
}

/* The same questions, and nothing done with the answers */
static double
ask_bare (TidingsRegistry *registry, GPtrArray *studies)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < studies->len; i += TIDINGS_REGISTRY_MOST_LIGHT)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      g_autoptr (GError) error = NULL;

      for (guint j = i; j < MIN (i + TIDINGS_REGISTRY_MOST_LIGHT, studies->len); j++)
        g_ptr_array_add (ids, (char *) tidings_study_get_nct_id (studies->pdata[j]));
      g_ptr_array_add (ids, NULL);
      if (!dex_await (tidings_registry_fetch_light (registry, (const char *const *) ids->pdata), &error))
        g_error ("%s", error->message);
    }
  return milliseconds_since (start);
}

static void
bench_check (Bench *bench)
{
  /* a thousand requests in a row are no politeness, but nobody waits here for it */
  const TidingsRegistryPace pace = { .gap = 0, .timeout = 60000, .first_delay = 10, .most_delay = 100, .n_retries = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsLoopback) loopback = tidings_loopback_new (bench->folder, NULL, &error);
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autofree char *path = fresh_path (bench, "bench-watch.db");
  g_autoptr (TidingsLibrary) library = open_library (path);
  g_autoptr (TidingsDesk) desk = NULL;
  g_autoptr (TidingsWatch) watch = NULL;
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);
  double bare[3], none[3], changed;
  TidingsCheck done = { 0 };

  if (loopback == NULL)
    g_error ("%s", error->message);
  registry = tidings_registry_new (tidings_loopback_get_address (loopback), &pace, &error);
  desk = tidings_desk_new (registry, library);
  watch = tidings_watch_new (desk);
  for (guint i = 0; i < MIN (bench->records->len, N_SAVED); i++)
    g_ptr_array_add (studies, study_of (bench->records->pdata[i]));
  save_all (library, studies);

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      bare[i] = ask_bare (registry, studies);
      tidings_loopback_set_build (loopback, NULL, NULL);
      tidings_loopback_clear_requests (loopback);
      none[i] = check (watch, &done);
    }
  printf ("checking %u saved trials, none changed: %.0f ms with %u requests (aim: at most 4, %s), %u taken for changed; "
          "the bare questions: %.0f ms\n",
          studies->len, bench_median (none, G_N_ELEMENTS (none)), done.n_requests, done.n_requests <= 4 ? "met" : "missed",
          done.n_changed, bench_median (bare, G_N_ELEMENTS (bare)));
  bench_report ("checking a thousand saved trials of which none has changed, beside the bare questions",
                bench_median (none, G_N_ELEMENTS (none)) / bench_median (bare, G_N_ELEMENTS (bare)), 0);

  for (guint i = 0; i < MIN (N_CHANGED, studies->len); i++)
    {
      g_autofree char *json = updated (bench->records->pdata[i * (studies->len / MIN (N_CHANGED, studies->len))]);

      if (!tidings_loopback_put_record (loopback, json, &error))
        g_error ("%s", error->message);
    }
  changed = check (watch, &done);
  printf ("checking %u saved trials, %u changed: %.0f ms with %u requests, %u news\n", studies->len, done.n_changed, changed,
          done.n_requests, done.n_news);
  bench_report ("checking a thousand saved trials of which a hundred have changed, beside none",
                changed / bench_median (none, G_N_ELEMENTS (none)), 0);
  dex_await (tidings_library_close (library), NULL);
}

/* --- Opening --- */

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK || sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message != NULL ? message : sqlite3_errmsg (db));
  sqlite3_close (db);
}

static void
fill_large (const char *path)
{
  g_autoptr (TidingsLibrary) library = open_library (path);
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= N_LARGE; i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT%08u\",\"briefTitle\":\"Trial %u of light\"},"
          "\"statusModule\":{\"overallStatus\":\"RECRUITING\",\"lastUpdatePostDateStruct\":{\"date\":\"2026-01-15\"}},"
          "\"conditionsModule\":{\"conditions\":[\"Depression\"]}},\"hasResults\":false}",
          i, i);
      g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

      g_ptr_array_add (studies, study_of (bytes));
    }
  if (!dex_await (tidings_library_put_studies (library, studies, TIDINGS_ORIGIN_REGISTRY, NULL, NOW), &error) ||
      !dex_await (tidings_library_close (library), &error))
    g_error ("%s", error->message);

  /* as if each had been saved and had changed nine times, and every tenth change were not seen yet */
  run_sql (
      path,
      "BEGIN;"
      "INSERT INTO saved (id, saved_at, changed_at, noted_at) SELECT id, 1, 1, 0 FROM record;"
      "INSERT INTO history (record, first_seen_at) SELECT id, 1 FROM record;"
      "INSERT INTO content (record, core_hash, extra_hash, size, json) "
      "  WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT body.id, i, 0, size, json FROM body, n;"
      "INSERT INTO version (record, content, kind, day, seen_at, posted, status, grade, language) "
      "  SELECT record, id, 0, 20000 + core_hash, core_hash, 20000 + core_hash, 1, 0, 'C' FROM content;"
      "INSERT INTO version (record, kind, day, seen_at, posted, status, grade, language) "
      "  SELECT id, 0, 20010, 10, 20010, 1, 0, 'C' FROM record;"
      "INSERT INTO change (version, ordinal, grade, kind, path, label, text) "
      "  SELECT id, 0, 0, 2, 'protocolSection.statusModule.overallStatus', 'Status', 'Now open to people' FROM version;"
      "INSERT INTO news (at, kind, record, version, grade, seen) "
      "  SELECT seen_at, 0, record, id, 0, id % 10 <> 0 FROM version;"
      "COMMIT;");
}

static void
bench_open (Bench *bench)
{
  g_autofree char *empty_path = fresh_path (bench, "bench-empty.db");
  g_autofree char *large_path = fresh_path (bench, "bench-large.db");
  const char *const paths[] = { empty_path, large_path };
  double times[2][N_ROUNDS], medians[2];
  gint64 start = g_get_monotonic_time ();

  {
    g_autoptr (TidingsLibrary) library = open_library (empty_path);

    dex_await (tidings_library_close (library), NULL);
  }
  fill_large (large_path);
  printf ("a library of %u saved trials with %u versions, made in %.1f s\n", N_LARGE, 10 * N_LARGE,
          milliseconds_since (start) / 1000);

  for (guint i = 0; i < N_ROUNDS; i++)
    for (guint j = 0; j < 2; j++)
      {
        g_autoptr (TidingsLibrary) library = NULL;

        start = g_get_monotonic_time ();
        library = open_library (paths[j]);
        times[j][i] = milliseconds_since (start);
        if (g_list_model_get_n_items (tidings_library_get_saved (library)) != (j == 0 ? 0 : N_LARGE))
          g_error ("there are %u saved trials", g_list_model_get_n_items (tidings_library_get_saved (library)));
        dex_await (tidings_library_close (library), NULL);
      }
  for (guint j = 0; j < 2; j++)
    medians[j] = bench_median (times[j], N_ROUNDS);
  printf ("opening it: %.1f ms; an empty one: %.1f ms; difference %.1f ms (aim: under 50 ms, %s)\n", medians[1], medians[0],
          medians[1] - medians[0], medians[1] - medians[0] < 50 ? "met" : "missed");
  bench_report ("opening a library of 10,000 saved trials with 100,000 versions beside an empty one",
                medians[1] / medians[0], 0);
}

static DexFuture *
bench_fiber (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) by_size = NULL;
  gsize n_bytes;

  bench->records = bench_load_records (bench->folder, &n_bytes, &error);
  if (bench->records == NULL)
    g_error ("%s", error->message);
  by_size = g_ptr_array_copy (bench->records, NULL, NULL);
  g_ptr_array_set_free_func (by_size, NULL);
  g_ptr_array_sort (by_size, compare_sizes);

  bench_compare ("median", by_size->pdata[by_size->len / 2], 1);
  bench_compare ("largest", by_size->pdata[by_size->len - 1], 50);
  bench_check (bench);
  bench_open (bench);
  g_main_loop_quit (bench->loop);
  return dex_future_new_true ();
}

int
main (int argc, char *argv[])
{
  Bench bench = { 0 };

  if (argc != 3)
    {
      fprintf (stderr, "usage: %s FOLDER WORK\n", argv[0]);
      return 2;
    }

  dex_init ();
  bench.folder = argv[1];
  bench.work = argv[2];
  bench.loop = g_main_loop_new (NULL, FALSE);
  dex_future_disown (dex_scheduler_spawn (NULL, 1024 * 1024, bench_fiber, &bench, NULL));
  g_main_loop_run (bench.loop);
  g_main_loop_unref (bench.loop);
  g_clear_pointer (&bench.records, g_ptr_array_unref);

  return 0;
}
