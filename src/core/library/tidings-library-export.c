/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "tidings-library-private.h"

/* An export is one JSON object, {"tidingsExport": 1, "exportedAt": …, "trials": […], "searches": […], "marks": […]}; each trial has its
 * times in Unix seconds, its note, its record as the registry gave it, and its history. tidings_library_import() takes it back. */

typedef struct
{
  char *path;
  gint64 now;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_free (task->path);
  g_free (task);
}

static void
set_write_error (const char *path, int saved_errno, GError **error)
{
  gboolean is_full = saved_errno == ENOSPC || saved_errno == EDQUOT || saved_errno == EFBIG;

  g_set_error (error, TIDINGS_LIBRARY_ERROR, is_full ? TIDINGS_LIBRARY_ERROR_FULL : TIDINGS_LIBRARY_ERROR_FAILED,
               _ ("The file “%s” could not be written: %s"), path, g_strerror (saved_errno));
}

static void
add_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static const char *
get_origin_word (TidingsOrigin origin)
{
  switch (origin)
    {
    case TIDINGS_ORIGIN_REGISTRY:
      return "registry";
    case TIDINGS_ORIGIN_SAMPLE:
      return "sample";
    case TIDINGS_ORIGIN_IMPORT:
    default:
      return "import";
    }
}

/* All of a trial but its record: the text of an object, still open */
static char *
make_head (TidingsStore *store, const TidingsSavedRow *row, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *nct_id = tidings_nct_from_number (row->key.id);
  TidingsStatement *statement = TIDINGS_USE (store, GET_RECORD);
  char *text;

  tidings_statement_bind (statement, "i", row->key.id);
  if (!tidings_statement_step (statement, &local_error) && local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  json_object_set_string_member (object, "nctId", nct_id);
  json_object_set_int_member (object, "savedAt", row->saved_at);
  json_object_set_int_member (object, "changedAt", row->key.changed_at);
  json_object_set_int_member (object, "notedAt", row->noted_at);
  add_text (object, "note", row->note);
  json_object_set_string_member (object, "origin",
                                 get_origin_word ((TidingsOrigin) tidings_statement_get_int (statement, 0)));
  add_text (object, "build", tidings_statement_get_text (statement, 1));
  json_object_set_int_member (object, "fetchedAt", tidings_statement_get_int (statement, 2));
  tidings_statement_reset (statement);

  text = json_to_string (node, FALSE);
  text[strlen (text) - 1] = '\0';
  return text;
}

static gboolean
write_trial (TidingsStore *store, FILE *file, const TidingsSavedRow *row, gboolean is_first, GError **error)
{
  g_autofree char *head = make_head (store, row, error);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) record = NULL;

  if (head == NULL)
    return FALSE;
  record = tidings_store_read_json (store, row->key.id, &local_error);
  fprintf (file, "%s\n%s", is_first ? "" : ",", head);
  /* a damaged record must not keep anybody from taking the notes along */
  if (record != NULL)
    {
      fputs (",\"record\":", file);
      fwrite (g_bytes_get_data (record, NULL), 1, g_bytes_get_size (record), file);
    }
  if (!tidings_keepsakes_write (store, file, row->key.id, error))
    return FALSE;
  fputc ('}', file);
  return TRUE;
}

static gboolean
write_all (TidingsStore *store, FILE *file, Task *task, guint *n, GError **error)
{
  g_autoptr (GPtrArray) rows = tidings_store_list_saved (store, -1, error);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (task->now);
  g_autofree char *time = now != NULL ? g_date_time_format_iso8601 (now) : g_strdup ("");

  if (rows == NULL)
    return FALSE;
  fprintf (file, "{\"tidingsExport\":1,\"exportedAt\":\"%s\",\"trials\":[", time);
  for (guint i = 0; i < rows->len && !ferror (file); i++)
    if (!write_trial (store, file, rows->pdata[i], i == 0, error))
      return FALSE;
  fputs ("\n]", file);
  if (!tidings_keepsakes_write_rest (store, file, error))
    return FALSE;
  fputs ("}\n", file);
  *n = rows->len;
  return TRUE;
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofd int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0)
    fsync (fd);
}

/* Writes beside the file and renames: whatever happens there is the old file or the new one, whole */
static gboolean
export_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  Task *task = data;
  g_autofree char *temporary = g_strconcat (task->path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  FILE *file;
  guint n = 0;
  gboolean is_written = FALSE, has_failed;
  int saved_errno;

  if (fd < 0 || (file = fdopen (fd, "w")) == NULL)
    {
      set_write_error (task->path, errno, error);
      g_clear_fd (&fd, NULL);
      return FALSE;
    }

  errno = 0;
  is_written = write_all (store, file, task, &n, error);
  has_failed = fflush (file) != 0 || ferror (file) || fsync (fileno (file)) != 0;
  saved_errno = errno;
  if (fclose (file) != 0 && !has_failed)
    {
      has_failed = TRUE;
      saved_errno = errno;
    }
  if (is_written && !has_failed && g_rename (temporary, task->path) == 0)
    {
      sync_folder (task->path);
      g_value_init (result, G_TYPE_UINT);
      g_value_set_uint (result, n);
      return TRUE;
    }
  if (is_written)
    set_write_error (task->path, has_failed ? saved_errno : errno, error);
  g_unlink (temporary);
  return FALSE;
}

/**
 * tidings_library_export:
 * @self: a library
 * @path: where to; a file that is there is replaced once the new one is whole and on the disk
 * @now: Unix seconds
 *
 * Writes all saved trials with their times, notes, whole records and history, marks and followed searches into one JSON file that only its owner may read. Main thread.
 *
 * Returns: (transfer full): a future of a uint: how many saved trials
 */
DexFuture *
tidings_library_export (TidingsLibrary *self, const char *path, gint64 now)
{
  Task *task;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (path != NULL);

  task = g_new0 (Task, 1);
  task->path = g_strdup (path);
  task->now = now;
  return tidings_library_push (self, TIDINGS_JOB_READS, export_job, task, task_free);
}
