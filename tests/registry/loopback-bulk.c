/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "loopback-private.h"

static la_ssize_t
write_cb (struct archive *archive, void *data, const void *buffer, size_t length)
{
  g_string_append_len (data, buffer, length);
  return length;
}

/**
 * loopback_bulk_write:
 * @store: the records
 * @out: where to write
 *
 * Appends a Zip archive of all records, as the registry offers it: a hundred folders named by the last two digits of the NCT id, one
 * study in each file.
 */
void
loopback_bulk_write (LoopbackStore *store, GString *out)
{
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  archive_write_open (archive, out, NULL, write_cb, NULL);
  for (guint slot = 0; slot < loopback_store_get_n_slots (store); slot++)
    {
      const LoopbackRecord *record = loopback_store_get_slot (store, slot);
      struct archive_entry *entry;
      g_autofree char *path = NULL;
      gsize length;

      if (record == NULL)
        continue;
      path = g_strdup_printf ("%s/%s.json", record->nct_id + strlen (record->nct_id) - 2, record->nct_id);
      length = strlen (record->json);
      entry = archive_entry_new ();
      archive_entry_set_pathname (entry, path);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, length);
      archive_write_header (archive, entry);
      archive_write_data (archive, record->json, length);
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);
}
