/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-memory ADDRESS: what a thousand results from the registry at ADDRESS hold in memory, beside the JSON text of them */
#define G_LOG_DOMAIN "tidings-bench"

#include "config.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "tidings-registry.h"

#define N_RESULTS 1000
#define PAGE_SIZE 50

typedef struct
{
  const char *address;
  GMainLoop *loop;
  int status;
} Bench;

static DexFuture *
load_page_cb (TidingsQuery *query, const char *next, gpointer user_data)
{
  return tidings_registry_fetch_page (user_data, query, next, PAGE_SIZE);
}

static gsize
settle (void)
{
  malloc_trim (0);

  return bench_get_resident ();
}

static gboolean
load (TidingsRegistry *registry, TidingsQuery *query, GError **error)
{
  g_autoptr (TidingsResults) results = tidings_results_new (query, load_page_cb, g_object_ref (registry), g_object_unref);
  gsize before = settle ();
  gsize after, left, text = 0;
  guint n_results;
  gint64 start = g_get_monotonic_time ();

  while (tidings_results_get_loaded (results) < N_RESULTS && !tidings_results_get_complete (results))
    {
      if (!dex_await (tidings_results_load_more (results), error))
        return FALSE;
    }
  n_results = tidings_results_get_loaded (results);
  printf ("%u results in pages of %u, loaded in %.0f ms\n", n_results, PAGE_SIZE,
          (double) (g_get_monotonic_time () - start) / 1000);
  if (n_results == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the registry has no records");
      return FALSE;
    }

  after = settle ();
  for (guint i = 0; i < n_results; i++)
    {
      g_autoptr (TidingsHit) hit = g_list_model_get_item (G_LIST_MODEL (results), i);
      g_autoptr (GBytes) bytes = tidings_study_to_bytes (tidings_hit_get_study (hit));

      text += g_bytes_get_size (bytes);
    }

  g_clear_object (&results);
  left = settle ();

  printf ("resident: %.1f MB before, %.1f MB with the results (%.0f kB for each), %.1f MB after they are let go; their JSON "
          "text: %.1f MB\n",
          (double) before / 1e6, (double) after / 1e6, (double) (after - before) / 1e3 / n_results, (double) left / 1e6,
          (double) text / 1e6);
  bench_report ("memory of the results beside their JSON text", (double) (after - before) / (double) text, 0);

  return TRUE;
}

static DexFuture *
bench_fiber (gpointer data)
{
  static const TidingsRegistryPace pace = {
    .gap = 0, .timeout = 30000, .first_delay = 100, .most_delay = 1000, .n_retries = 1
  };
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsRegistry) registry = tidings_registry_new (bench->address, &pace, &error);
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsQuery) query = tidings_query_new (&spec);

  /* one request first, so that what HTTP needs once is there before */
  if (registry == NULL || !dex_await (tidings_registry_fetch_build (registry), &error) || !load (registry, query, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      bench->status = EXIT_FAILURE;
    }
  g_main_loop_quit (bench->loop);

  return dex_future_new_true ();
}

int
main (int argc, char *argv[])
{
  Bench bench = { 0 };

  if (argc != 2)
    {
      fprintf (stderr, "usage: %s ADDRESS\n", argv[0]);
      return 2;
    }

  dex_init ();
  bench.address = argv[1];
  bench.loop = g_main_loop_new (NULL, FALSE);
  dex_future_disown (dex_scheduler_spawn (NULL, 512 * 1024, bench_fiber, &bench, NULL));
  g_main_loop_run (bench.loop);
  g_main_loop_unref (bench.loop);

  return bench.status;
}
