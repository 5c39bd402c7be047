/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-file-writing.h"

/* One sentence on what happened and one on what to do, in place of what the system says of the temporary file */
static void
explain (const char *name, const GError *problem, GError **error)
{
  if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ||
      g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    /* Translators: %s is the name of a file */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                 _ ("There is no room on the disk for “%s”. Make some room, or choose another place."), name);
  else if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
           g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_PERM) ||
           g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_ROFS) ||
           g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
           g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    /* Translators: %s is the name of a file */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                 _ ("Tidings may not write “%s” there. Choose another place."), name);
  else
    /* Translators: the name of a file, and what the system says */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("“%s” could not be saved: %s. Choose another place."), name,
                 problem->message);
}

/**
 * tidings_file_dup_name:
 * @file: a file
 *
 * Returns: (transfer full): its name, for people: what of it is no text is left out
 */
char *
tidings_file_dup_name (GFile *file)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_basename (file);
  return g_filename_display_name (name != NULL ? name : "");
}

/**
 * tidings_file_write:
 * @file: where to write
 * @bytes: what to write
 * @error: return location for a #GError, whose message is for people
 *
 * Writes a file whole or not at all: what stood there before stays until the new one is on the disk. Blocks; in any thread.
 *
 * Returns: whether it is written
 */
gboolean
tidings_file_write (GFile *file, GBytes *bytes, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  gconstpointer data;
  gboolean written;
  gsize size;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  path = g_file_get_path (file);
  data = g_bytes_get_data (bytes, &size);
  if (path != NULL)
    written = g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0666, &problem);
  else
    written = g_file_replace_contents (file, data, size, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL,
                                       &problem);
  if (written)
    return TRUE;
  name = tidings_file_dup_name (file);
  explain (name, problem, error);
  return FALSE;
}
