/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "tidings-erasure-private.h"
#include "tidings-erasure.h"
#include "tidings-library-private.h"

/* Migration N takes a library from version N - 1 to N. What has been released is never edited: a library that somebody has is
 * brought up to date by the migrations after its version.
 *
 * A record is keyed by the number of its NCT id. It is cut in two: `record`, some sixty bytes of what searches filter and sort
 * by, so that going through 600,000 of them is quick; and `body`, its packed JSON. `saved` refers to its record without a cascade, so
 * that no cleaning-up can take a saved trial away; `unsaved` keeps what a person wrote about trials that are no longer saved, for
 * the undo. */
static const char *const migrations[TIDINGS_SCHEMA_VERSION] = {
  "CREATE TABLE record ("
  "  id INTEGER PRIMARY KEY,"
  "  status INTEGER NOT NULL,"
  "  phases INTEGER NOT NULL,"
  "  study_type INTEGER NOT NULL,"
  "  enrollment INTEGER NOT NULL,"
  "  first_posted INTEGER NOT NULL," /* days are numbers: 20261123 */
  "  last_updated INTEGER NOT NULL,"
  "  min_age REAL," /* years; NULL for no limit */
  "  max_age REAL,"
  "  sex INTEGER NOT NULL,"
  "  healthy INTEGER NOT NULL,"
  "  has_results INTEGER NOT NULL,"
  "  origin INTEGER NOT NULL,"
  "  build TEXT,"
  "  as_of INTEGER NOT NULL,"
  "  fetched_at INTEGER NOT NULL,"
  "  core_hash INTEGER NOT NULL,"
  "  extra_hash INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX record_by_update ON record (last_updated);"
  "CREATE INDEX record_by_posting ON record (first_posted);"
  "CREATE INDEX record_by_build ON record (build);"

  "CREATE TABLE body ("
  "  id INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,"
  "  title TEXT NOT NULL,"
  "  headline TEXT,"
  "  size INTEGER NOT NULL,"
  "  json BLOB NOT NULL"
  ") STRICT;"

  "CREATE TABLE record_alias ("
  "  alias INTEGER PRIMARY KEY,"
  "  record INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE"
  ") STRICT;"
  "CREATE INDEX alias_by_record ON record_alias (record);"

  "CREATE TABLE point ("
  "  id INTEGER PRIMARY KEY,"
  "  latitude REAL NOT NULL,"
  "  longitude REAL NOT NULL,"
  "  UNIQUE (latitude, longitude)"
  ") STRICT;"
  "CREATE TABLE site ("
  "  point INTEGER NOT NULL REFERENCES point (id),"
  "  record INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,"
  "  PRIMARY KEY (point, record)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX site_by_record ON site (record);"

  "CREATE TABLE condition ("
  "  id INTEGER PRIMARY KEY,"
  "  folded TEXT NOT NULL UNIQUE,"
  "  text TEXT NOT NULL,"
  "  n INTEGER NOT NULL"
  ") STRICT;"
  "CREATE TABLE record_condition ("
  "  record INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,"
  "  condition INTEGER NOT NULL,"
  "  PRIMARY KEY (record, condition)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE saved ("
  "  id INTEGER PRIMARY KEY REFERENCES record (id),"
  "  saved_at INTEGER NOT NULL,"
  "  changed_at INTEGER NOT NULL,"
  "  note TEXT,"
  "  noted_at INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX saved_by_change ON saved (changed_at);"
  "CREATE TABLE unsaved ("
  "  id INTEGER PRIMARY KEY,"
  "  saved_at INTEGER NOT NULL,"
  "  changed_at INTEGER NOT NULL,"
  "  note TEXT,"
  "  noted_at INTEGER NOT NULL,"
  "  unsaved_at INTEGER NOT NULL"
  ") STRICT;"

  "CREATE TABLE search ("
  "  id INTEGER PRIMARY KEY,"
  "  query TEXT NOT NULL UNIQUE,"
  "  words TEXT NOT NULL,"
  "  used_at INTEGER NOT NULL"
  ") STRICT;"
  "CREATE TABLE drawer ("
  "  key TEXT PRIMARY KEY,"
  "  value TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID;"

  /* keeps no text of its own: what is found is read from body */
  "CREATE VIRTUAL TABLE text_index USING fts5 ("
  "  title, conditions, mesh, keywords, treatments, ids, summary, sponsor, places,"
  "  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'"
  ");",

  /* refers to no record: what its user marked outlives a record that is dropped, and comes back with it */
  "CREATE TABLE mark ("
  "  id INTEGER PRIMARY KEY,"
  "  record INTEGER NOT NULL,"
  "  item TEXT NOT NULL,"
  "  text TEXT NOT NULL,"
  "  value INTEGER NOT NULL,"
  "  marked_at INTEGER NOT NULL,"
  "  UNIQUE (record, item)"
  ") STRICT;",

  /* How saved trials change, what is news of it, and followed searches. The newest version of a trial has no content of its own: it is
   * its record. None of these refers to `record`, so that nothing that happens to a record takes them away. */
  "CREATE TABLE content ("
  "  id INTEGER PRIMARY KEY,"
  "  record INTEGER NOT NULL,"
  "  core_hash INTEGER NOT NULL,"
  "  extra_hash INTEGER NOT NULL,"
  "  size INTEGER NOT NULL,"
  "  json BLOB NOT NULL,"
  "  UNIQUE (record, core_hash, extra_hash)"
  ") STRICT;"
  "CREATE TABLE version ("
  "  id INTEGER PRIMARY KEY,"
  "  record INTEGER NOT NULL,"
  "  content INTEGER REFERENCES content (id),"
  "  kind INTEGER NOT NULL,"
  "  day INTEGER NOT NULL," /* on which the sponsor sent it */
  "  seen_at INTEGER NOT NULL,"
  "  posted INTEGER NOT NULL,"
  "  status INTEGER NOT NULL,"
  "  grade INTEGER NOT NULL,"
  "  language TEXT"
  ") STRICT;"
  "CREATE INDEX version_by_record ON version (record, day);"
  "CREATE INDEX version_by_content ON version (content);"
  "CREATE TABLE change ("
  "  version INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,"
  "  ordinal INTEGER NOT NULL,"
  "  grade INTEGER NOT NULL,"
  "  kind INTEGER NOT NULL,"
  "  path TEXT NOT NULL,"
  "  label TEXT,"
  "  before TEXT,"
  "  after TEXT,"
  "  text TEXT,"
  "  PRIMARY KEY (version, ordinal)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE history ("
  "  record INTEGER PRIMARY KEY,"
  "  first_seen_at INTEGER NOT NULL,"
  "  checked_at INTEGER NOT NULL DEFAULT 0,"
  "  archive INTEGER NOT NULL DEFAULT 0," /* 0: not asked for; 1: complete; 2: there is none to be had */
  "  gone_at INTEGER"
  ") STRICT;"

  "CREATE TABLE follow ("
  "  id INTEGER PRIMARY KEY,"
  "  query TEXT NOT NULL UNIQUE,"
  "  since INTEGER NOT NULL,"
  "  checked_at INTEGER NOT NULL DEFAULT 0,"
  "  ended_at INTEGER"
  ") STRICT;"
  "CREATE TABLE found ("
  "  follow INTEGER NOT NULL REFERENCES follow (id) ON DELETE CASCADE,"
  "  record INTEGER NOT NULL,"
  "  found_at INTEGER NOT NULL,"
  "  is_open INTEGER NOT NULL,"
  "  PRIMARY KEY (follow, record)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE news ("
  "  id INTEGER PRIMARY KEY,"
  "  at INTEGER NOT NULL,"
  "  kind INTEGER NOT NULL,"
  "  record INTEGER NOT NULL,"
  "  version INTEGER REFERENCES version (id) ON DELETE CASCADE,"
  "  grade INTEGER NOT NULL,"
  "  follow INTEGER REFERENCES follow (id) ON DELETE SET NULL,"
  "  seen INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX news_by_time ON news (at);"
  "CREATE INDEX news_unseen ON news (seen) WHERE NOT seen;"
  "CREATE INDEX news_by_version ON news (version);"
  "CREATE INDEX news_by_follow ON news (follow);"

  /* the history of what is saved already begins with what is there */
  "INSERT INTO history (record, first_seen_at) SELECT id, saved_at FROM saved;"
  "INSERT INTO version (record, kind, day, seen_at, posted, status, grade) "
  "SELECT id, 0, record.last_updated, saved.saved_at, record.last_updated, record.status, 9 FROM saved JOIN record USING (id);",
};

/* Another program that makes or repairs the file is waited for that long, in microseconds */
#define LONGEST_OPENING (10 * G_USEC_PER_SEC)

static const char preparation[] = "PRAGMA journal_mode = WAL;"
                                  /* a saved trial survives a power cut from the moment its star is filled */
                                  "PRAGMA synchronous = FULL;"
                                  "PRAGMA journal_size_limit = 33554432;"
                                  /* searches that are forgotten are gone from the file */
                                  "PRAGMA secure_delete = FAST;";

static const char session[] = "PRAGMA foreign_keys = ON;"
                              "PRAGMA cell_size_check = ON;"
                              "PRAGMA temp_store = MEMORY;"
                              "PRAGMA cache_size = -16000;";

static const char *
get_newer_sentence (void)
{
  return _ (
      "This library was made by a newer version of Tidings. You can read all of it here; to change it, update Tidings.");
}

static gboolean
is_in_memory (TidingsStore *store)
{
  return g_str_equal (store->path, ":memory:");
}

static char *
get_marker (TidingsStore *store)
{
  return g_strconcat (store->path, ".check", NULL);
}

/* A file and its folder that nobody else on this machine may look into: what it holds tells what somebody is ill with */
static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (g_mkdir_with_parents (folder, 0700) == 0 &&
      ((fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600)) >= 0 || errno == EACCES || errno == EROFS))
    {
      g_clear_fd (&fd, NULL);
      return TRUE;
    }
  g_set_error (
      error, TIDINGS_LIBRARY_ERROR,
      errno == ENOSPC || errno == EDQUOT ? TIDINGS_LIBRARY_ERROR_FULL : TIDINGS_LIBRARY_ERROR_CANNOT_OPEN,
      /* Translators: the first is a path, the second the system's own words, as "Permission denied" */
      _ ("Your library of trials, “%s”, could not be opened (%s). See that its folder is there and can be written to."),
      path, g_strerror (errno));
  return FALSE;
}

/* --- An existing file --- */

static gboolean
has_log (const char *path, gboolean *is_empty)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf buf;

  if (g_stat (wal, &buf) != 0)
    return FALSE;
  *is_empty = buf.st_size == 0;
  return TRUE;
}

/* Opens a file that is only to be read. Where no other program has it open SQLite is told that nobody writes, and then leaves nothing
 * beside it; a log means that somebody may, or that changes wait in it. */
static TidingsSql *
open_to_read (const char *path, GError **error)
{
  gboolean is_empty = TRUE;
  g_autoptr (TidingsSql) sql = NULL;
  gint64 version;

  if (!has_log (path, &is_empty))
    return tidings_sql_open (path, TIDINGS_SQL_IMMUTABLE, error);
  sql = tidings_sql_open (path, TIDINGS_SQL_READ_ONLY, error);
  if (sql == NULL || tidings_sql_ask_int (sql, "PRAGMA user_version", &version, NULL) || !is_empty)
    return g_steal_pointer (&sql);
  /* an empty log in a folder that cannot be written to */
  return tidings_sql_open (path, TIDINGS_SQL_IMMUTABLE, error);
}

typedef enum
{
  FILE_EMPTY,
  FILE_OURS,
  FILE_NEWER,
  FILE_FOREIGN,
  FILE_DAMAGED,
  FILE_UNREADABLE,
} FileKind;

static guint32
read_number (const guchar *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* What the first bytes of the file say, without SQLite, which might leave traces: whether it is one of ours, and of what version
 * (https://www.sqlite.org/fileformat2.html, 1.3) */
static gboolean
read_header (const char *path, gint64 *version, gboolean *is_empty)
{
  guchar header[100];
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gssize got = fd >= 0 ? read (fd, header, sizeof header) : 0;

  *is_empty = got == 0;
  if (got != sizeof header || memcmp (header, "SQLite format 3", 16) != 0 ||
      read_number (header + 68) != TIDINGS_APPLICATION_ID)
    return FALSE;
  *version = read_number (header + 60);
  return TRUE;
}

/* What SQLite says of the file, all in one moment: another program may be making it just now */
static FileKind
ask_file (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (TidingsSql) sql = tidings_sql_open (path, TIDINGS_SQL_READ_ONLY, &local_error);
  gint64 version, application, n_tables;

  if (sql != NULL && tidings_sql_begin (sql, FALSE, &local_error) &&
      tidings_sql_ask_int (sql, "SELECT count(*) FROM sqlite_schema", &n_tables, &local_error) &&
      tidings_sql_ask_int (sql, "PRAGMA user_version", &version, &local_error) &&
      tidings_sql_ask_int (sql, "PRAGMA application_id", &application, &local_error))
    {
      if (application != TIDINGS_APPLICATION_ID)
        return version == 0 && n_tables == 0 ? FILE_EMPTY : FILE_FOREIGN;
      return version > TIDINGS_SCHEMA_VERSION ? FILE_NEWER : FILE_OURS;
    }
  if (g_error_matches (local_error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_DAMAGED))
    return FILE_DAMAGED;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FILE_UNREADABLE;
}

static FileKind
look_at_file (TidingsStore *store, GError **error)
{
  gboolean is_empty, is_log_empty = TRUE;
  gint64 version;
  GStatBuf buf;

  if (g_stat (store->path, &buf) != 0)
    return FILE_EMPTY;
  if (read_header (store->path, &version, &is_empty))
    {
      if (version > TIDINGS_SCHEMA_VERSION)
        return FILE_NEWER;
      /* a later version may wait in the log */
      if (!has_log (store->path, &is_log_empty) || is_log_empty)
        return FILE_OURS;
    }
  else if (is_empty && buf.st_size == 0)
    return FILE_EMPTY;
  return ask_file (store->path, error);
}

/* --- A connection --- */

static gboolean
migrate (TidingsSql *sql, GError **error)
{
  gint64 version;

  if (!tidings_sql_ask_int (sql, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version >= TIDINGS_SCHEMA_VERSION)
    return TRUE;

  for (;;)
    {
      g_autofree char *stamp = NULL;

      if (!tidings_sql_begin (sql, TRUE, error))
        return FALSE;
      /* another Tidings may have been quicker */
      if (!tidings_sql_ask_int (sql, "PRAGMA user_version", &version, error))
        break;
      if (version >= TIDINGS_SCHEMA_VERSION)
        {
          tidings_sql_rollback (sql);
          return TRUE;
        }
      stamp = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d", (int) version + 1,
                               TIDINGS_APPLICATION_ID);
      if (!tidings_sql_exec (sql, migrations[version], error) || !tidings_sql_exec (sql, stamp, error) ||
          !tidings_sql_commit (sql, error))
        break;
      g_debug ("The library is now of version %d", (int) version + 1);
    }
  tidings_sql_rollback (sql);
  return FALSE;
}

/* Reads what must be readable whatever happens: the tables, and each saved trial. All else is found out when it is used: a check
 * of 600,000 records at each start would take longer than most searches. */
static gboolean
check (TidingsStore *store, GError **error)
{
  static const char *const questions[] = {
    "SELECT count(length(note)) FROM saved",
    "SELECT count(*) FROM saved CROSS JOIN record USING (id) CROSS JOIN body USING (id) WHERE length(title) > 0",
    "SELECT count(length(note)) FROM unsaved",
    "SELECT count(length(words)) FROM search",
    "SELECT count(*) FROM drawer",
    "SELECT count(length(query)) FROM follow",
    "SELECT count(*) FROM found",
    "SELECT count(*) FROM news WHERE NOT seen AND grade < 8",
    "SELECT count(checked_at) FROM history",
    "SELECT count(*) FROM (SELECT id FROM record ORDER BY last_updated DESC LIMIT 1)",
    "SELECT count(*) FROM (SELECT rowid FROM text_index WHERE text_index MATCH 'tidings' LIMIT 1)",
  };
  gint64 n;

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (!tidings_sql_ask_int (store->sql, questions[i], &n, error))
      return FALSE;
  return TRUE;
}

/* After something damaged was met, the next start looks at everything once */
static gboolean
check_all_if_marked (TidingsStore *store, GError **error)
{
  g_autofree char *marker = get_marker (store);
  g_autoptr (TidingsStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean is_good = FALSE;

  if (is_in_memory (store) || !g_file_test (marker, G_FILE_TEST_EXISTS))
    return TRUE;
  statement = tidings_sql_prepare (store->sql, "PRAGMA quick_check(1)");
  if (tidings_statement_step (statement, &local_error))
    is_good = g_strcmp0 (tidings_statement_get_text (statement, 0), "ok") == 0;
  if (local_error != NULL && local_error->code != TIDINGS_LIBRARY_ERROR_DAMAGED)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (is_good)
    {
      g_unlink (marker);
      return TRUE;
    }
  g_set_error_literal (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_DAMAGED, _ ("The library of trials is damaged."));
  return FALSE;
}

/* Fails without @error where nothing may be written */
static gboolean
open_to_write (TidingsStore *store, GError **error)
{
  store->sql = tidings_sql_open (store->path, TIDINGS_SQL_CREATE, error);
  if (store->sql == NULL || tidings_sql_is_read_only (store->sql) || !tidings_sql_exec (store->sql, preparation, error) ||
      !tidings_sql_exec (store->sql, session, error) || !migrate (store->sql, error))
    return FALSE;
  tidings_sql_set_texts (store->sql, tidings_statement_texts, TIDINGS_N_STATEMENTS);
  return check (store, error) && check_all_if_marked (store, error);
}

/* Tries again while another program makes the file. SQLite's own waiting is not enough: who turns a file to a log of changes has
 * read it already, and to one who reads and would write SQLite says at once that it is busy, lest two of them wait for each other
 * for ever (https://www.sqlite.org/c3ref/busy_handler.html). */
static gboolean
open_to_write_in_turn (TidingsStore *store, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + LONGEST_OPENING;

  for (;;)
    {
      g_autoptr (GError) local_error = NULL;

      if (open_to_write (store, &local_error))
        return TRUE;
      g_clear_pointer (&store->sql, tidings_sql_close);
      if (!g_error_matches (local_error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_BUSY) ||
          g_get_monotonic_time () >= deadline)
        {
          if (local_error != NULL)
            g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      /* not all at the same moment */
      g_usleep ((gulong) g_random_int_range (5, 50) * 1000);
    }
}

/**
 * tidings_store_connect:
 * @store: the library's thread
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Opens the file to read and write, makes it what this version of Tidings expects, and looks whether what matters can be read. A
 * file that can only be read is opened for that. Where another program is making the file, waits for it, for ten seconds or so.
 *
 * Returns: whether @store has a connection
 */
gboolean
tidings_store_connect (TidingsStore *store, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_assert (store->sql == NULL);

  if (!is_in_memory (store) && !make_file (store->path, error))
    return FALSE;
  if (open_to_write_in_turn (store, &local_error))
    return TRUE;

  if (local_error == NULL || local_error->code == TIDINGS_LIBRARY_ERROR_READ_ONLY ||
      local_error->code == TIDINGS_LIBRARY_ERROR_CANNOT_OPEN)
    {
      /* a disk or a folder that nothing can be written to */
      g_clear_error (&local_error);
      store->sql = open_to_read (store->path, &local_error);
      if (store->sql != NULL && tidings_sql_exec (store->sql, session, &local_error))
        {
          tidings_sql_set_texts (store->sql, tidings_statement_texts, TIDINGS_N_STATEMENTS);
          if (check (store, &local_error))
            return TRUE;
        }
    }
  g_clear_pointer (&store->sql, tidings_sql_close);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
open_newer (TidingsStore *store, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  store->sql = open_to_read (store->path, &local_error);
  if (store->sql != NULL && tidings_sql_exec (store->sql, session, &local_error))
    {
      tidings_sql_set_texts (store->sql, tidings_statement_texts, TIDINGS_N_STATEMENTS);
      tidings_sql_refuse (store->sql, get_newer_sentence ());
      if (check (store, &local_error))
        {
          store->state = TIDINGS_LIBRARY_STATE_NEWER;
          return TRUE;
        }
    }
  g_clear_pointer (&store->sql, tidings_sql_close);
  g_debug ("A newer library cannot be read: %s", local_error->message);
  g_set_error_literal (
      error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_CANNOT_OPEN,
      _ ("This library was made by a newer version of Tidings, which this version cannot read. Nothing in it was "
         "changed. Update Tidings to use it."));
  return FALSE;
}

/* Opens the library whatever its state */
static gboolean
open_any (TidingsStore *store, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!is_in_memory (store))
    switch (look_at_file (store, &local_error))
      {
      case FILE_EMPTY:
      case FILE_OURS:
        break;
      case FILE_NEWER:
        return open_newer (store, error);
      case FILE_FOREIGN:
        g_set_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_CANNOT_OPEN,
                     _ ("“%s” belongs to another program and is no library of Tidings. Nothing in it was changed."),
                     store->path);
        return FALSE;
      case FILE_DAMAGED:
        return tidings_store_recover (store, error);
      case FILE_UNREADABLE:
        g_propagate_error (error, g_steal_pointer (&local_error));
        return FALSE;
      }

  if (tidings_store_connect (store, &local_error))
    return TRUE;
  if (g_error_matches (local_error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_DAMAGED) && !is_in_memory (store))
    return tidings_store_recover (store, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * tidings_store_open:
 * @store: the library's thread, with its path
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Opens the library whatever its state: makes it where there is none, brings an older one up to date, only reads one of a newer
 * Tidings, and sets a damaged one aside and recovers what it can. One that was deleted, by a program that has ended before it was done, is
 * taken away.
 *
 * Returns: whether @store has a connection
 */
gboolean
tidings_store_open (TidingsStore *store, GError **error)
{
  g_assert (store->thread == g_thread_self ());

  if (!open_any (store, error))
    return FALSE;
  if (is_in_memory (store) || !tidings_erasure_is_abandoned (store->path) || tidings_sql_is_read_only (store->sql))
    return TRUE;
  /* written down first, so that the rest follows even where this is the last that the program does */
  if (!tidings_store_set_value (store, TIDINGS_ERASED_KEY, "yes", error))
    {
      g_clear_pointer (&store->sql, tidings_sql_close);
      return FALSE;
    }
  tidings_erasure_complete (store->path);
  return TRUE;
}

/* Leaves the file whole and small, and closes it. A failure costs nothing but the next start some time. */
void
tidings_store_close (TidingsStore *store)
{
  g_assert (store->thread == g_thread_self ());

  tidings_store_forget_snapshots (store);
  g_clear_pointer (&store->old, tidings_sql_close);
  if (store->sql != NULL && !tidings_sql_is_read_only (store->sql) && !tidings_sql_is_damaged (store->sql))
    {
      tidings_sql_exec (store->sql, "PRAGMA optimize", NULL);
      tidings_sql_exec (store->sql, "PRAGMA wal_checkpoint(TRUNCATE)", NULL);
    }
  g_clear_pointer (&store->sql, tidings_sql_close);
}

/* Something damaged was met: the next start is to look at everything */
void
tidings_store_mark_damaged (TidingsStore *store)
{
  g_autofree char *marker = get_marker (store);
  int fd;

  if (is_in_memory (store) || store->state == TIDINGS_LIBRARY_STATE_NEWER)
    return;
  fd = g_open (marker, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  g_clear_fd (&fd, NULL);
}

/* What is in the drawer under @key: (nullable) */
char *
tidings_store_get_value (TidingsStore *store, const char *key, GError **error)
{
  TidingsStatement *statement = TIDINGS_USE (store, GET_VALUE);
  char *value = NULL;

  tidings_statement_bind (statement, "s", key);
  if (tidings_statement_step (statement, error))
    value = g_strdup (tidings_statement_get_text (statement, 0));
  tidings_statement_reset (statement);
  return value;
}

/* Puts (nullable) @value into the drawer; %NULL takes out what is there */
gboolean
tidings_store_set_value (TidingsStore *store, const char *key, const char *value, GError **error)
{
  TidingsStatement *statement = value != NULL ? TIDINGS_USE (store, SET_VALUE) : TIDINGS_USE (store, CLEAR_VALUE);

  tidings_statement_bind (statement, value != NULL ? "ss" : "s", key, value);
  return tidings_statement_run (statement, error);
}
