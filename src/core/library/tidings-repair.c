/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "tidings-library-private.h"
#include "tidings-repair-private.h"

/* The first page of a library holds the header and the root of the table of tables; without it SQLite can read nothing of the file.
 * But every library begins as the same few pages, made by the same migrations in the same order. So a fresh library of one's own
 * supplies them: the first page and the others of the table of tables are copied from it into a copy of the damaged file, and
 * whatever else is whole can be read again. */

#define SUFFIX ".repaired"
#define PAGE_SIZE 4096
/* Layout of the header: https://www.sqlite.org/fileformat2.html, 1.3 */
#define HEADER_FORMATS 18
#define HEADER_N_PAGES 28
#define HEADER_FREELIST 32
#define N_BLOCK (1024 * 1024)

static gboolean
copy_bytes (int from, int to)
{
  g_autofree char *block = g_malloc (N_BLOCK);

  for (;;)
    {
      gssize got = read (from, block, N_BLOCK);

      if (got == 0)
        return TRUE;
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return FALSE;
      for (gssize done = 0; done < got;)
        {
          gssize put = write (to, block + done, (gsize) (got - done));

          if (put < 0 && errno == EINTR)
            continue;
          if (put < 0)
            return FALSE;
          done += put;
        }
    }
}

static gboolean
copy_file (const char *from, const char *to)
{
  g_autofd int in = g_open (from, O_RDONLY | O_CLOEXEC, 0);
  g_autofd int out = g_open (to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  return in >= 0 && out >= 0 && copy_bytes (in, out);
}

/* A file of a library without anything in it */
static gboolean
make_fresh (const char *path)
{
  TidingsStore store = { .thread = g_thread_self (), .snapshots = G_QUEUE_INIT };
  gboolean made;

  store.path = g_strdup (path);
  made = tidings_store_connect (&store, NULL);
  /* not as a library is closed: what SQLite then notes about it would need pages that hold records in the damaged one */
  g_clear_pointer (&store.sql, tidings_sql_close);
  g_free (store.path);
  return made;
}

static void
write_number (guchar *bytes, guint32 number)
{
  number = GUINT32_TO_BE (number);
  memcpy (bytes, &number, sizeof number);
}

/* The pages of the table of tables that come after the first: those that its root, an interior page, points to
 * (file format, 1.6: cell pointers from byte 12 of the page's header, a child's number in each cell's first four bytes) */
static GArray *
list_schema_pages (const guchar *first)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint32));
  const guchar *root = first + 100;
  guint n_cells = (guint) root[3] << 8 | root[4];
  guint32 child;

  if (root[0] != 5)
    return pages;
  for (guint i = 0; i < n_cells; i++)
    {
      guint offset = (guint) root[12 + 2 * i] << 8 | root[13 + 2 * i];

      if (offset > PAGE_SIZE - sizeof child)
        continue;
      memcpy (&child, first + offset, sizeof child);
      child = GUINT32_FROM_BE (child);
      g_array_append_val (pages, child);
    }
  memcpy (&child, root + 8, sizeof child);
  child = GUINT32_FROM_BE (child);
  g_array_append_val (pages, child);
  return pages;
}

static gboolean
graft (int copy, const char *fresh, gsize fresh_size, gboolean has_log)
{
  g_autofree guchar *first = NULL;
  g_autoptr (GArray) pages = NULL;
  struct stat buf;

  if (fresh_size < PAGE_SIZE || fstat (copy, &buf) != 0 || buf.st_size < 2 * PAGE_SIZE)
    return FALSE;

  first = g_memdup2 (fresh, PAGE_SIZE);
  first[HEADER_FORMATS] = first[HEADER_FORMATS + 1] = has_log ? 2 : 1;
  write_number (first + HEADER_N_PAGES, (guint32) (buf.st_size / PAGE_SIZE));
  write_number (first + HEADER_FREELIST, 0);
  write_number (first + HEADER_FREELIST + 4, 0);
  if (pwrite (copy, first, PAGE_SIZE, 0) != PAGE_SIZE)
    return FALSE;

  pages = list_schema_pages (first);
  for (guint i = 0; i < pages->len; i++)
    {
      gsize offset = ((gsize) g_array_index (pages, guint32, i) - 1) * PAGE_SIZE;

      if (offset + PAGE_SIZE > fresh_size || pwrite (copy, fresh + offset, PAGE_SIZE, (off_t) offset) != PAGE_SIZE)
        return FALSE;
    }
  return TRUE;
}

/**
 * tidings_repair_copy:
 * @path: a library that SQLite cannot read at all
 *
 * Copies the file and its log, with the pages that every library begins with made anew. The file itself is left as it is.
 *
 * Returns: (transfer full) (nullable): the copy, for tidings_repair_remove()
 */
char *
tidings_repair_copy (const char *path)
{
  g_autofree char *copy_path = g_strconcat (path, SUFFIX, NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *copy_log = g_strconcat (copy_path, "-wal", NULL);
  g_autofree char *fresh_path = g_strconcat (path, ".fresh", NULL);
  g_autofree char *fresh = NULL;
  gboolean has_log = g_file_test (log, G_FILE_TEST_EXISTS);
  gsize fresh_size;

  if (copy_file (path, copy_path) && (!has_log || copy_file (log, copy_log)) && make_fresh (fresh_path) &&
      g_file_get_contents (fresh_path, &fresh, &fresh_size, NULL))
    {
      g_autofd int copy = g_open (copy_path, O_RDWR | O_CLOEXEC, 0);

      if (copy >= 0 && graft (copy, fresh, fresh_size, has_log))
        {
          g_unlink (fresh_path);
          return g_steal_pointer (&copy_path);
        }
    }
  g_unlink (fresh_path);
  tidings_repair_remove (copy_path);
  return NULL;
}

/* Removes @path and what belongs to it, if it is a copy of tidings_repair_copy() */
void
tidings_repair_remove (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes) && g_str_has_suffix (path, SUFFIX); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}
