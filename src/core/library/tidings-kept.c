/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "tidings-kept.h"
#include "tidings-library-private.h"

G_DEFINE_BOXED_TYPE (TidingsKept, tidings_kept, tidings_kept_copy, tidings_kept_free)

/* The file, its log, and what was set aside of it are all the names that begin with its own */
static void
measure_files (const char *path, TidingsKept *kept)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *damaged = g_strconcat (name, ".damaged-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *other;

  while (dir != NULL && (other = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (other, name))
      {
        g_autofree char *full = g_build_filename (folder, other, NULL);
        GStatBuf buf;

        if (g_stat (full, &buf) != 0)
          continue;
        kept->n_bytes += buf.st_size;
        if (g_str_has_prefix (other, damaged) && !g_str_has_suffix (other, "-wal") && !g_str_has_suffix (other, "-shm"))
          kept->n_damaged++;
      }
}

static gboolean
measure_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  g_autoptr (TidingsKept) kept = g_new0 (TidingsKept, 1);
  const struct
  {
    const char *question;
    gint64 *answer;
  } questions[] = {
    { "SELECT count(*) FROM record", &kept->n_records },
    { "SELECT count(*) FROM version", &kept->n_versions },
    { "SELECT count(*) FROM saved", &kept->n_saved },
    { "SELECT (SELECT count(note) FROM saved) + (SELECT count(note) FROM unsaved)", &kept->n_notes },
    { "SELECT count(*) FROM mark", &kept->n_marks },
    { "SELECT count(*) FROM follow WHERE ended_at IS NULL", &kept->n_follows },
    { "SELECT count(*) FROM news", &kept->n_news },
    { "SELECT count(*) FROM search", &kept->n_searches },
  };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (!tidings_sql_ask_int (store->sql, questions[i].question, questions[i].answer, error))
      return FALSE;
  if (!g_str_equal (store->path, ":memory:"))
    measure_files (store->path, kept);
  g_value_init (result, TIDINGS_TYPE_KEPT);
  g_value_take_boxed (result, g_steal_pointer (&kept));
  return TRUE;
}

/**
 * tidings_kept_copy:
 * @kept: what a library holds
 *
 * Returns: (transfer full): another like it
 */
TidingsKept *
tidings_kept_copy (const TidingsKept *kept)
{
  g_return_val_if_fail (kept != NULL, NULL);

  return g_memdup2 (kept, sizeof *kept);
}

/**
 * tidings_kept_free:
 * @kept: (transfer full): what a library holds
 *
 * Frees @kept.
 */
void
tidings_kept_free (TidingsKept *kept)
{
  g_free (kept);
}

/**
 * tidings_library_measure:
 * @self: a library
 *
 * Main thread.
 *
 * Returns: (transfer full): a future of a #TidingsKept (boxed): what it holds, and how much room that takes
 */
DexFuture *
tidings_library_measure (TidingsLibrary *self)
{
  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));

  return tidings_library_push (self, TIDINGS_JOB_READS, measure_job, NULL, NULL);
}
