/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-bench"

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static int
compare_doubles_cb (const void *a, const void *b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

/**
 * bench_load_records:
 * @folder: where the records are, one JSON file each
 * @n_bytes: (out): the bytes of all of them
 * @error: return location for a #GError, or %NULL
 *
 * Returns: (transfer full) (element-type GBytes): the files' contents in the order of their names
 */
GPtrArray *
bench_load_records (const char *folder, gsize *n_bytes, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  *n_bytes = 0;
  if (dir == NULL)
    return NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_prefix (name, "NCT") && g_str_has_suffix (name, ".json"))
        g_ptr_array_add (names, g_build_filename (folder, name, NULL));
    }
  g_ptr_array_sort (names, compare_names_cb);

  for (guint i = 0; i < names->len; i++)
    {
      char *contents = NULL;
      gsize length;

      if (!g_file_get_contents (g_ptr_array_index (names, i), &contents, &length, error))
        return NULL;
      g_ptr_array_add (records, g_bytes_new_take (contents, length));
      *n_bytes += length;
    }

  if (records->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s holds no records", folder);
      return NULL;
    }

  return g_steal_pointer (&records);
}

/**
 * bench_median:
 * @values: what was measured; sorted by this
 * @n_values: how many, at least 1
 *
 * Returns: the median
 */
double
bench_median (double *values, guint n_values)
{
  g_return_val_if_fail (n_values > 0, 0);

  qsort (values, n_values, sizeof *values, compare_doubles_cb);

  return n_values % 2 == 1 ? values[n_values / 2] : (values[n_values / 2 - 1] + values[n_values / 2]) / 2;
}

/**
 * bench_report:
 * @what: what was compared
 * @ratio: ours to the yardstick's
 * @aim: the most that it may be, or 0 where there is no aim
 *
 * Prints the last line of a benchmark, which ./dev bench repeats at its end.
 */
void
bench_report (const char *what, double ratio, double aim)
{
  if (aim > 0)
    printf ("RESULT %s: %.2f times the yardstick (aim: at most %.2f, %s)\n", what, ratio, aim,
            ratio <= aim ? "met" : "missed");
  else
    printf ("RESULT %s: %.2f times the yardstick\n", what, ratio);
}

/**
 * bench_get_resident:
 *
 * Returns: the resident set of this process in bytes, or 0 where the system does not say
 */
gsize
bench_get_resident (void)
{
  g_autofree char *statm = NULL;
  guint64 size, resident;

  if (!g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL) ||
      sscanf (statm, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, &size, &resident) != 2)
    return 0;

  return resident * (gsize) sysconf (_SC_PAGESIZE);
}
