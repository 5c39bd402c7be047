/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#include "tidings-import-private.h"

#define BLOCK (64 * 1024)

typedef struct archive Archive;

static void
archive_close (Archive *archive)
{
  archive_read_free (archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_close)

/* The registry's archive has one file of JSON for each trial, and nothing else matters */
static gboolean
is_record (struct archive_entry *entry, const char *name)
{
  g_autofree char *base = NULL;
  g_autofree char *lower = NULL;

  if (name == NULL || archive_entry_filetype (entry) != AE_IFREG)
    return FALSE;
  base = g_path_get_basename (name);
  lower = g_ascii_strdown (base, -1);
  return g_str_has_suffix (lower, ".json") && *base != '.';
}

static char *
make_too_large_sentence (const char *name)
{
  g_autofree char *size = g_format_size (TIDINGS_MOST_JSON);

  /* Translators: the first is the name of a file, the second a size, as "67.1 MB" */
  return g_strdup_printf (_ ("“%s” was left out, because it is larger than %s."), name, size);
}

/* What the entry holds; %NULL where it cannot be read, after telling why. What an archive says of sizes is not believed. */
static GBytes *
read_entry (TidingsImporter *self, Archive *archive, const char *name)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK);
  la_ssize_t got;

  while ((got = archive_read_data (archive, block, BLOCK)) > 0)
    {
      if (data->len + (gsize) got > TIDINGS_MOST_JSON)
        {
          tidings_importer_add_problem (self, make_too_large_sentence (name));
          return NULL;
        }
      g_byte_array_append (data, block, (guint) got);
    }
  if (got == 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&data));
  /* Translators: the first is the name of a file in an archive, the second what the archive's reader says */
  tidings_importer_add_problem (self,
                                g_strdup_printf (_ ("“%s” could not be read: %s"), name, archive_error_string (archive)));
  return NULL;
}

/**
 * tidings_importer_add_zip:
 * @self: an import, on its thread
 * @path: a ZIP file, of any size
 *
 * Reads the records of an archive, one after another in memory; nothing of it is written to the disk under its own name.
 *
 * Returns: whether to go on
 */
gboolean
tidings_importer_add_zip (TidingsImporter *self, const char *path)
{
  g_autoptr (Archive) archive = archive_read_new ();
  g_autofree char *archive_name = tidings_importer_dup_name (path);
  struct archive_entry *entry;
  int code;

  archive_read_support_format_zip (archive);
  code = archive_read_open_filename (archive, path, BLOCK);
  while (code == ARCHIVE_OK || code == ARCHIVE_WARN)
    {
      g_autofree char *name = NULL;
      g_autoptr (GBytes) json = NULL;

      code = archive_read_next_header (archive, &entry);
      if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
        break;
      if (!is_record (entry, archive_entry_pathname (entry)))
        continue;
      name = tidings_importer_dup_name (archive_entry_pathname (entry));
      if (archive_entry_is_data_encrypted (entry))
        {
          tidings_importer_add_problem (
              self, g_strdup_printf (_ ("“%s” was left out, because it is locked with a password."), name));
          continue;
        }
      if (archive_entry_size_is_set (entry) && archive_entry_size (entry) > TIDINGS_MOST_JSON)
        {
          tidings_importer_add_problem (self, make_too_large_sentence (name));
          continue;
        }
      json = read_entry (self, archive, name);
      if (json != NULL && !tidings_importer_add_json (self, name, json))
        return FALSE;
    }
  if (code != ARCHIVE_EOF)
    tidings_importer_add_problem (self,
                                  g_strdup_printf (_ ("“%s” could not be read to its end: %s"), archive_name,
                                                   archive_error_string (archive) != NULL ? archive_error_string (archive)
                                                                                          : _ ("it is damaged")));
  return TRUE;
}
