/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-library FOLDER WORK: a search of the library over every record of FOLDER, beside the bare FTS5 query on the same file, and
 * beside that query and a bare read of the page that it finds. The file is made anew in the folder WORK. */
#define G_LOG_DOMAIN "tidings-bench"

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <sqlite3.h>
#include <stdio.h>

#include "bench.h"
#include "tidings-library-private.h"

#define N_ROUNDS 15
#define PAGE_SIZE 20
#define BATCH 200
#define NOW 1795430000

/* Single words and pairs, frequent and rare ones */
static const char *const searches[] = {
  "depression", "cancer",   "breast cancer",   "diabetes", "asthma",         "tocilizumab", "multiple sclerosis",
  "covid",      "pain",     "stroke",          "heart",    "heart failure",  "placebo",     "pregnancy",
  "melanoma",   "vaccine",  "sleep",           "knee",     "osteoarthritis", "leukemia",    "hiv",
  "children",   "exercise", "quality of life", "brazil",
};

typedef struct
{
  sqlite3 *handle;
  sqlite3_stmt *query;
  sqlite3_stmt *body;
  gint64 page[PAGE_SIZE];
} Yardstick;

typedef struct
{
  const char *folder;
  const char *work;
  GMainLoop *loop;
} Bench;

/* The same expression, all that it finds in the order of relevance, and nothing else: no record read */
static guint
search_bare (Yardstick *yardstick, const char *words)
{
  g_autofree char *match = tidings_words_to_match (words, TIDINGS_WORDS_ANYTHING);
  guint n_rows = 0;

  sqlite3_bind_text (yardstick->query, 1, match, -1, SQLITE_STATIC);
  while (sqlite3_step (yardstick->query) == SQLITE_ROW)
    {
      if (n_rows < PAGE_SIZE)
        yardstick->page[n_rows] = sqlite3_column_int64 (yardstick->query, 0);
      n_rows++;
    }
  sqlite3_reset (yardstick->query);

  return n_rows;
}

/* What a page of @n_rows records costs at least: take them from the file, unpack them, parse them */
static void
read_bare (Yardstick *yardstick, guint n_rows)
{
  for (guint i = 0; i < MIN (n_rows, PAGE_SIZE); i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      const char *text;
      gsize length;

      sqlite3_bind_int64 (yardstick->body, 1, yardstick->page[i]);
      if (sqlite3_step (yardstick->body) != SQLITE_ROW)
        g_error ("a record that was found is not there");
      bytes = tidings_unpack (sqlite3_column_blob (yardstick->body, 0), (gsize) sqlite3_column_bytes (yardstick->body, 0),
                              (gsize) sqlite3_column_int64 (yardstick->body, 1), &error);
      if (bytes == NULL)
        g_error ("%s", error->message);
      text = g_bytes_get_data (bytes, &length);
      if (!json_parser_load_from_data (parser, text, (gssize) length, NULL))
        g_error ("json-glib does not read a record");
      sqlite3_reset (yardstick->body);
    }
}

static TidingsPage *
search_library (TidingsLibrary *library, const char *words)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsQuery) query = NULL;
  g_autoptr (GError) error = NULL;
  TidingsPage *page;

  spec.words = words;
  query = tidings_query_new (&spec);
  page = dex_await_boxed (tidings_library_search (library, query, NULL, PAGE_SIZE), &error);
  if (page == NULL)
    g_error ("searching for “%s”: %s", words, error->message);

  return page;
}

static TidingsLibrary *
fill_library (Bench *bench, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (TidingsLibrary) library = NULL;
  gsize n_bytes;
  gint64 start;

  records = bench_load_records (bench->folder, &n_bytes, &error);
  if (records == NULL)
    g_error ("%s", error->message);
  library = dex_await_object (tidings_library_open (path), &error);
  if (library == NULL)
    g_error ("%s", error->message);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < records->len; i += BATCH)
    {
      g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint j = i; j < MIN (i + BATCH, records->len); j++)
        {
          TidingsStudy *study = tidings_study_new_from_bytes (g_ptr_array_index (records, j), &error);

          if (study == NULL)
            g_error ("a record does not inflate: %s", error->message);
          g_ptr_array_add (studies, study);
        }
      if (!dex_await (tidings_library_put_studies (library, studies, TIDINGS_ORIGIN_IMPORT, NULL, NOW), &error))
        g_error ("%s", error->message);
    }
  printf ("%u records, %.1f MB of JSON, put into the library in %.1f s\n", records->len, (double) n_bytes / 1e6,
          (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);

  return g_steal_pointer (&library);
}

static void
compare (TidingsLibrary *library, Yardstick *yardstick)
{
  double sum_query = 0, sum_read = 0, sum_ours = 0, slowest = 0;
  const char *slowest_words = "";

  for (gsize s = 0; s < G_N_ELEMENTS (searches); s++)
    {
      double query[N_ROUNDS], read[N_ROUNDS], ours[N_ROUNDS], median;

      for (guint i = 0; i < N_ROUNDS; i++)
        {
          gint64 times[4];
          g_autoptr (TidingsPage) page = NULL;
          guint n_rows;

          times[0] = g_get_monotonic_time ();
          n_rows = search_bare (yardstick, searches[s]);
          times[1] = g_get_monotonic_time ();
          read_bare (yardstick, n_rows);
          times[2] = g_get_monotonic_time ();
          page = search_library (library, searches[s]);
          times[3] = g_get_monotonic_time ();

          if (n_rows != page->total)
            g_error ("“%s”: the bare query finds %u, the library %" G_GINT64_FORMAT, searches[s], n_rows, page->total);
          query[i] = (double) (times[1] - times[0]) / 1000;
          read[i] = (double) (times[2] - times[1]) / 1000;
          ours[i] = (double) (times[3] - times[2]) / 1000;
        }

      sum_query += bench_median (query, N_ROUNDS);
      sum_read += bench_median (read, N_ROUNDS);
      sum_ours += median = bench_median (ours, N_ROUNDS);
      if (median > slowest)
        {
          slowest = median;
          slowest_words = searches[s];
        }
    }

  printf (
      "%u searches, median of %u rounds each: %.2f ms each with the total and a page of %u studies, the slowest %.2f ms (“%s”); "
      "bare: the query %.2f ms, its page unpacked and parsed %.2f ms more\n",
      (guint) G_N_ELEMENTS (searches), N_ROUNDS, sum_ours / G_N_ELEMENTS (searches), PAGE_SIZE, slowest, slowest_words,
      sum_query / G_N_ELEMENTS (searches), sum_read / G_N_ELEMENTS (searches));
  bench_report ("searching the library, its page of studies included, beside the bare FTS5 query", sum_ours / sum_query, 0);
  bench_report ("searching the library beside the bare query and a bare read of its page", sum_ours / (sum_query + sum_read),
                0);
}

static DexFuture *
bench_fiber (gpointer data)
{
  Bench *bench = data;
  g_autofree char *path = g_build_filename (bench->work, "bench-library.db", NULL);
  g_autoptr (TidingsLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  Yardstick yardstick = { 0 };
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *old = g_strconcat (path, suffixes[i], NULL);

      g_remove (old);
    }
  library = fill_library (bench, path);

  if (sqlite3_open_v2 (path, &yardstick.handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (yardstick.handle, "SELECT rowid FROM text_index WHERE text_index MATCH ?1 ORDER BY rank", -1,
                          &yardstick.query, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (yardstick.handle, "SELECT json, size FROM body WHERE id = ?1", -1, &yardstick.body, NULL) !=
          SQLITE_OK)
    g_error ("the bare query: %s", sqlite3_errmsg (yardstick.handle));

  /* in one transaction, so that the file is not looked at anew for each record */
  sqlite3_exec (yardstick.handle, "BEGIN", NULL, NULL, NULL);
  compare (library, &yardstick);

  sqlite3_finalize (yardstick.query);
  sqlite3_finalize (yardstick.body);
  sqlite3_close (yardstick.handle);
  if (!dex_await (tidings_library_close (library), &error))
    g_error ("%s", error->message);
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
  dex_future_disown (dex_scheduler_spawn (NULL, 512 * 1024, bench_fiber, &bench, NULL));
  g_main_loop_run (bench.loop);
  g_main_loop_unref (bench.loop);

  return 0;
}
