/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-inflate FOLDER: reading every record of FOLDER into a TidingsStudy, beside json-glib's bare parse of the same bytes */
#define G_LOG_DOMAIN "tidings-bench"

#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "bench.h"
#include "tidings-study.h"

#define N_ROUNDS 7
#define AIM 1.5

static void
parse_bare (GBytes *bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!json_parser_load_from_data (parser, data, (gssize) size, NULL))
    g_error ("json-glib does not read a record");
}

static void
inflate (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsStudy) study = tidings_study_new_from_bytes (bytes, &error);

  if (study == NULL)
    g_error ("a record does not inflate: %s", error->message);
}

static double
time_all (GPtrArray *records, void (*work) (GBytes *bytes))
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < records->len; i++)
    work (g_ptr_array_index (records, i));

  return (double) (g_get_monotonic_time () - start) / 1000;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  double bare[N_ROUNDS], ours[N_ROUNDS], ratios[N_ROUNDS];
  gsize n_bytes;

  if (argc != 2)
    {
      fprintf (stderr, "usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  records = bench_load_records (argv[1], &n_bytes, &error);
  if (records == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }

  /* once for the caches and the types */
  time_all (records, parse_bare);
  time_all (records, inflate);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      bare[i] = time_all (records, parse_bare);
      ours[i] = time_all (records, inflate);
      ratios[i] = ours[i] / bare[i];
    }

  printf ("%u records, %.1f MB, median of %u rounds: inflated in %.0f ms, bare parse %.0f ms\n", records->len,
          (double) n_bytes / 1e6, N_ROUNDS, bench_median (ours, N_ROUNDS), bench_median (bare, N_ROUNDS));
  bench_report ("inflating the records beside json-glib's bare parse", bench_median (ratios, N_ROUNDS), AIM);

  return 0;
}
