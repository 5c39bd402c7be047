/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "tidings-erasure-private.h"
#include "tidings-erasure.h"
#include "tidings-library-private.h"
#include "tidings-sql-private.h"

/* A deleted library, "library.db.deleted", is locked by the program that can still bring it back. Found unlocked, it belongs to one that
 * has ended without its user's saying otherwise, and goes: see tidings_store_open(). So a crash leaves either the library whole under its
 * name, or none. */
#define SUFFIX ".deleted"

struct _TidingsErasure
{
  GObject parent_instance;

  char *path;
  char *aside; /* (nullable): there was no file, and so there is none to bring back */
  int lock;
};

G_DEFINE_FINAL_TYPE (TidingsErasure, tidings_erasure, G_TYPE_OBJECT)

static char *
make_aside (const char *path)
{
  return g_strconcat (path, SUFFIX, NULL);
}

static void
set_error (GError **error, const char *path, const char *why)
{
  g_set_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_FAILED,
               /* Translators: the first is a path, the second the system's own words, as "Permission denied" */
               _ ("The library of trials at “%s” could not be deleted: %s"), path, why);
}

static void
set_busy (GError **error)
{
  g_set_error_literal (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_BUSY,
                       _ ("Another program, perhaps a check for news, has the library of trials open. Nothing was changed. "
                          "Try again in a moment."));
}

/* A new name is on the disk once its folder is */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofd int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0)
    fsync (fd);
}

/* The log of changes is part of the file. SQLite puts it in and takes it away with the last connection; where it stays, there is
 * another program. */
static gboolean
settle_log (const char *path, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *shared = g_strconcat (path, "-shm", NULL);

  if (g_file_test (log, G_FILE_TEST_EXISTS))
    {
      g_autoptr (TidingsSql) sql = tidings_sql_open (path, TIDINGS_SQL_CREATE, error);
      gint64 tables;

      if (sql == NULL || !tidings_sql_ask_int (sql, "SELECT count(*) FROM sqlite_schema", &tables, error))
        return FALSE;
      tidings_sql_exec (sql, "PRAGMA wal_checkpoint(TRUNCATE)", NULL);
    }
  if (g_file_test (log, G_FILE_TEST_EXISTS))
    {
      set_busy (error);
      return FALSE;
    }
  g_unlink (shared);
  return TRUE;
}

static gboolean
remove_file (const char *path, GError **error)
{
  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  set_error (error, path, g_strerror (errno));
  return FALSE;
}

/* Takes away all that belongs to the deleted library: copies of it that were damaged or are being mended, then the file itself, by which
 * one that was cut short knows that it has to go on */
static gboolean
remove_all (const char *path, const char *aside, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *damaged = g_strconcat (name, ".damaged-", NULL);
  g_autofree char *marker = g_strconcat (path, ".check", NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local_error);
  const char *other;

  /* where there is no folder there is nothing left in it */
  if (dir == NULL && !g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      set_error (error, path, local_error->message);
      return FALSE;
    }
  while (dir != NULL && (other = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (other, damaged))
      {
        g_autofree char *full = g_build_filename (folder, other, NULL);

        if (!remove_file (full, error))
          return FALSE;
      }
  if (!remove_file (marker, error) || !remove_file (aside, error))
    return FALSE;
  sync_folder (path);
  return TRUE;
}

/* Whether there is a deleted library that no running program can bring back. Any thread. */
gboolean
tidings_erasure_is_abandoned (const char *path)
{
  g_autofree char *aside = make_aside (path);
  g_autofd int fd = g_open (aside, O_RDONLY | O_CLOEXEC, 0);

  return fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0;
}

/* Takes away one that is abandoned. Any thread. */
void
tidings_erasure_complete (const char *path)
{
  g_autofree char *aside = make_aside (path);
  g_autoptr (GError) error = NULL;

  if (!remove_all (path, aside, &error))
    g_message ("%s", error->message);
}

static void
tidings_erasure_finalize (GObject *object)
{
  TidingsErasure *self = TIDINGS_ERASURE (object);

  g_clear_fd (&self->lock, NULL);
  g_free (self->path);
  g_free (self->aside);

  G_OBJECT_CLASS (tidings_erasure_parent_class)->finalize (object);
}

static void
tidings_erasure_class_init (TidingsErasureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_erasure_finalize;
}

static void
tidings_erasure_init (TidingsErasure *self)
{
  self->lock = -1;
}

/**
 * tidings_erasure_new:
 * @path: the file of a library that is closed
 * @error: return location for a #TidingsLibraryError
 *
 * Deletes a library: its file gets another name, at one stroke, and the next tidings_library_open() begins an empty one. It can be brought
 * back by tidings_erasure_undo() until tidings_erasure_finish(). A program that ends in between, however it ends, has deleted it: the next
 * that opens a library there finishes.
 *
 * Returns: (transfer full): what can bring it back; %NULL with an error, %TIDINGS_LIBRARY_ERROR_BUSY where another program has it open, and
 *   nothing is changed then
 */
TidingsErasure *
tidings_erasure_new (const char *path, GError **error)
{
  g_autoptr (TidingsErasure) self = NULL;
  g_autofree char *aside = NULL;

  g_return_val_if_fail (path != NULL && *path != '\0', NULL);

  self = g_object_new (TIDINGS_TYPE_ERASURE, NULL);
  self->path = g_str_equal (path, ":memory:") ? g_strdup (path) : g_canonicalize_filename (path, NULL);
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&self);

  aside = make_aside (self->path);
  if (!settle_log (self->path, error))
    return NULL;
  self->lock = g_open (self->path, O_RDONLY | O_CLOEXEC, 0);
  if (self->lock < 0 || flock (self->lock, LOCK_EX | LOCK_NB) != 0 || g_rename (self->path, aside) != 0)
    {
      if (errno == EWOULDBLOCK)
        set_busy (error);
      else
        set_error (error, self->path, g_strerror (errno));
      return NULL;
    }
  sync_folder (self->path);
  self->aside = g_steal_pointer (&aside);
  return g_steal_pointer (&self);
}

/**
 * tidings_erasure_undo:
 * @self: what was deleted
 * @error: return location for a #TidingsLibraryError
 *
 * Brings the library back, in place of the one that was begun since, which has to be closed. What that one holds is lost.
 *
 * Returns: whether it is back; otherwise nothing is changed
 */
gboolean
tidings_erasure_undo (TidingsErasure *self, GError **error)
{
  g_return_val_if_fail (TIDINGS_IS_ERASURE (self), FALSE);

  if (self->aside == NULL)
    return TRUE;
  if (g_file_test (self->path, G_FILE_TEST_EXISTS) && !settle_log (self->path, error))
    return FALSE;
  if (g_rename (self->aside, self->path) != 0)
    {
      g_set_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_FAILED,
                   _ ("The library of trials could not be brought back: %s. It is still there, as “%s”."),
                   g_strerror (errno), self->aside);
      return FALSE;
    }
  sync_folder (self->path);
  g_clear_pointer (&self->aside, g_free);
  g_clear_fd (&self->lock, NULL);
  return TRUE;
}

/**
 * tidings_erasure_finish:
 * @self: what was deleted
 * @error: return location for a #TidingsLibraryError
 *
 * Takes it away for good, with every copy that Tidings has set aside of it, before or since. Once it was undone this does nothing.
 *
 * Returns: whether nothing of it is left
 */
gboolean
tidings_erasure_finish (TidingsErasure *self, GError **error)
{
  g_return_val_if_fail (TIDINGS_IS_ERASURE (self), FALSE);

  if (self->aside == NULL)
    return TRUE;
  if (!remove_all (self->path, self->aside, error))
    return FALSE;
  g_clear_pointer (&self->aside, g_free);
  g_clear_fd (&self->lock, NULL);
  return TRUE;
}
