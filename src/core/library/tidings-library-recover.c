/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "tidings-library-private.h"
#include "tidings-repair-private.h"

/* In the drawer: the damaged file that records are still read from, and the record that was read last */
#define KEY_FROM "recover-from"
#define KEY_AFTER "recover-after"
/* No NCT id has more digits */
#define LAST_ID 99999999

/* --- Setting aside --- */

static char *
make_aside_path (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");

  for (guint i = 1;; i++)
    {
      g_autofree char *aside = i == 1 ? g_strdup_printf ("%s.damaged-%s", path, day)
                                      : g_strdup_printf ("%s.damaged-%s-%u", path, day, i);

      if (!g_file_test (aside, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&aside);
    }
}

static gboolean
move (const char *from, const char *to, const char *suffix, GError **error)
{
  g_autofree char *old_name = g_strconcat (from, suffix, NULL);
  g_autofree char *new_name = g_strconcat (to, suffix, NULL);

  if (g_rename (old_name, new_name) == 0 || (errno == ENOENT && *suffix != '\0'))
    return TRUE;
  g_set_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_DAMAGED,
               _ ("The library of trials at “%s” is damaged, and could not be set aside: %s"), from, g_strerror (errno));
  return FALSE;
}

/* Renames the file and what belongs to it. Of two programs that find it damaged at once, the second finds it gone. */
static gboolean
set_aside (TidingsStore *store, GError **error)
{
  g_autofree char *aside = NULL;
  g_autofree char *marker = g_strconcat (store->path, ".check", NULL);
  GStatBuf locked, current;
  g_autofd int fd = g_open (store->path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0 || flock (fd, LOCK_EX) != 0 || fstat (fd, &locked) != 0)
    {
      g_set_error (
          error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_CANNOT_OPEN,
          _ ("Your library of trials, “%s”, could not be opened (%s). See that its folder is there and can be written to."),
          store->path, g_strerror (errno));
      return FALSE;
    }
  if (g_stat (store->path, &current) != 0 || current.st_ino != locked.st_ino)
    return TRUE;

  aside = make_aside_path (store->path);
  /* the log first: left behind, it would be read into the new file */
  if (!move (store->path, aside, "-wal", error) || !move (store->path, aside, "-shm", error) ||
      !move (store->path, aside, "", error))
    return FALSE;
  g_unlink (marker);
  store->set_aside = g_steal_pointer (&aside);
  return TRUE;
}

/* --- Reading what can be read --- */

static gboolean
probe (TidingsStatement *statement, gint64 after, gboolean *is_damaged)
{
  g_autoptr (GError) local_error = NULL;
  gboolean found;

  tidings_statement_reset (statement);
  tidings_statement_bind (statement, "i", after);
  found = tidings_statement_step (statement, &local_error);
  *is_damaged = local_error != NULL;
  return found;
}

/* Goes to the first readable row after @after: of a table by id, where damaged pages take neighbours with them. Steps over the damage
 * in growing leaps, then back to its end. */
static gboolean
next_row (TidingsStatement *statement, gint64 *after)
{
  gboolean is_damaged;
  gint64 bad = *after, good, leap = 1;

  if (probe (statement, *after, &is_damaged))
    goto found;
  for (good = *after + leap; is_damaged && good <= LAST_ID; leap *= 2, good += leap)
    {
      if (probe (statement, good, &is_damaged))
        break;
      if (is_damaged)
        bad = good;
    }
  if (is_damaged)
    {
      /* nothing readable up to here: the end may still be */
      good = LAST_ID;
    }
  while (good - bad > 1)
    {
      gint64 middle = bad + (good - bad) / 2;

      probe (statement, middle, &is_damaged);
      if (is_damaged)
        bad = middle;
      else
        good = middle;
    }
  if (!probe (statement, good, &is_damaged))
    return FALSE;

found:
  *after = tidings_statement_get_int (statement, 0);
  return TRUE;
}

static TidingsStudy *
read_old_study (TidingsStore *store, gint64 id, char **title)
{
  g_autoptr (TidingsStatement)
      statement = tidings_sql_prepare (store->old, "SELECT title, size, json FROM body WHERE id = ?1");
  g_autoptr (GBytes) json = NULL;
  gconstpointer packed;
  gsize size;

  tidings_statement_bind (statement, "i", id);
  if (!tidings_statement_step (statement, NULL))
    return NULL;
  if (title != NULL)
    *title = g_strdup (tidings_statement_get_text (statement, 0));
  packed = tidings_statement_get_blob (statement, 2, &size);
  json = tidings_unpack (packed, size, (gsize) tidings_statement_get_int (statement, 1), NULL);
  return json != NULL ? tidings_study_new_from_bytes (json, NULL) : NULL;
}

/* A saved trial whose record is lost keeps its number and, if that is known, its title, until the registry is asked again */
static TidingsStudy *
make_stub (gint64 id, const char *title)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *nct_id = tidings_nct_from_number (id);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "protocolSection");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "identificationModule");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "nctId");
  json_builder_add_string_value (builder, nct_id);
  if (title != NULL && g_utf8_validate (title, -1, NULL))
    {
      json_builder_set_member_name (builder, "briefTitle");
      json_builder_add_string_value (builder, title);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return tidings_study_new_from_node (root, NULL);
}

static gboolean
recover_record (TidingsStore *store, gint64 id, gboolean is_saved, GError **error)
{
  g_autoptr (TidingsStatement)
      statement = tidings_sql_prepare (store->old, "SELECT origin, build, fetched_at FROM record WHERE id = ?1");
  g_autofree char *title = NULL;
  g_autoptr (TidingsStudy) study = read_old_study (store, id, &title);
  TidingsPut put = { .origin = TIDINGS_ORIGIN_IMPORT };

  if (study == NULL || tidings_nct_to_number (tidings_study_get_nct_id (study)) != id)
    {
      g_clear_object (&study);
      if (!is_saved || (study = make_stub (id, title)) == NULL)
        return TRUE;
    }
  tidings_statement_bind (statement, "i", id);
  if (tidings_statement_step (statement, NULL))
    {
      put.origin = (TidingsOrigin) CLAMP (tidings_statement_get_int (statement, 0), 0, TIDINGS_ORIGIN_IMPORT);
      put.build = tidings_statement_get_text (statement, 1);
      put.fetched_at = put.now = tidings_statement_get_int (statement, 2);
    }
  return tidings_store_put (store, study, &put, NULL, error);
}

static gboolean
recover_saved (TidingsStore *store, GError **error)
{
  g_autoptr (TidingsStatement) statement = tidings_sql_prepare (
      store->old, "SELECT id, saved_at, changed_at, note, noted_at FROM saved WHERE id > ?1 ORDER BY id LIMIT 1");
  gint64 after = 0;

  while (next_row (statement, &after))
    {
      g_autofree char *note = g_strdup (tidings_statement_get_text (statement, 3));
      TidingsSavedRow row = { .key = { after, tidings_statement_get_int (statement, 2) },
                              .saved_at = tidings_statement_get_int (statement, 1),
                              .note = note,
                              .noted_at = tidings_statement_get_int (statement, 4) };

      if (!recover_record (store, after, TRUE, error) || !tidings_store_add_saved (store, &row, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* The tables that are copied as they are, before the records: what refers to another comes after it. The first column is a number that no
 * two rows share. */
static const struct
{
  const char *table;
  const char *columns[10];
} copies[] = {
  { "content", { "id", "record", "core_hash", "extra_hash", "size", "json", NULL } },
  { "version", { "id", "record", "content", "kind", "day", "seen_at", "posted", "status", "grade", NULL } },
  { "history", { "record", "first_seen_at", "checked_at", "archive", "gone_at", NULL } },
  { "follow", { "id", "query", "since", "checked_at", "ended_at", NULL } },
  { "news", { "id", "at", "kind", "record", "version", "grade", "follow", "seen", NULL } },
};

/* A question whose answer is, beside the row’s number, the statement that writes the row again */
static char *
make_copier (const char *table, const char *const *columns, const char *where)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", columns[i]);
      g_string_append_printf (values, "%squote (%s)", i > 0 ? " || ', ' || " : "", columns[i]);
    }
  return g_strdup_printf ("SELECT %s, 'INSERT OR IGNORE INTO %s (%s) VALUES (' || %s || ')' FROM %s WHERE %s", columns[0],
                          table, names->str, values->str, table, where);
}

/* A row whose content or version is lost is refused by the new file, and lost with it */
static gboolean
write_again (TidingsStore *store, const char *text, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (text == NULL || tidings_sql_exec (store->sql, text, &local_error) ||
      !g_error_matches (local_error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_FULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Rows that belong to one of another table: the changes of a version, what a search has found */
static gboolean
copy_parts (TidingsStore *store, const char *table, const char *const *columns, gint64 of, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s = ?1", columns[0]);
  g_autofree char *text = make_copier (table, columns, where);
  g_autoptr (TidingsStatement) statement = tidings_sql_prepare (store->old, text);

  tidings_statement_bind (statement, "i", of);
  while (tidings_statement_step (statement, NULL))
    if (!write_again (store, tidings_statement_get_text (statement, 1), error))
      return FALSE;
  return TRUE;
}

/* How trials have changed, what is news, and what is followed: as much of it as can be read */
static gboolean
recover_history (TidingsStore *store, GError **error)
{
  static const char *const changes[] = { "version", "ordinal", "grade", "kind", "path",
                                         "label",   "before",  "after", "text", NULL };
  static const char *const found[] = { "follow", "record", "found_at", "is_open", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_autofree char *where = g_strdup_printf ("%s > ?1 ORDER BY %s LIMIT 1", copies[i].columns[0], copies[i].columns[0]);
      g_autofree char *text = make_copier (copies[i].table, copies[i].columns, where);
      g_autoptr (TidingsStatement) statement = tidings_sql_prepare (store->old, text);
      gint64 after = 0;

      while (next_row (statement, &after))
        {
          if (!write_again (store, tidings_statement_get_text (statement, 1), error))
            return FALSE;
          if (g_str_equal (copies[i].table, "version") && !copy_parts (store, "change", changes, after, error))
            return FALSE;
          if (g_str_equal (copies[i].table, "follow") && !copy_parts (store, "found", found, after, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* What is small, and nice to have */
static gboolean
recover_rest (TidingsStore *store, GError **error)
{
  g_autoptr (TidingsStatement) unsaved = tidings_sql_prepare (
      store->old,
      "SELECT id, saved_at, changed_at, note, noted_at, unsaved_at FROM unsaved WHERE id > ?1 ORDER BY id LIMIT 1");
  g_autoptr (TidingsStatement)
      searches = tidings_sql_prepare (store->old,
                                      "SELECT id, query, words, used_at FROM search WHERE id > ?1 ORDER BY id LIMIT 1");
  g_autoptr (TidingsStatement) values = tidings_sql_prepare (store->old, "SELECT key, value FROM drawer");
  g_autoptr (TidingsStatement) bury = tidings_sql_prepare (
      store->sql,
      "INSERT OR IGNORE INTO unsaved (id, saved_at, changed_at, note, noted_at, unsaved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  g_autoptr (TidingsStatement) marks = tidings_sql_prepare (
      store->old, "SELECT id, record, item, text, value, marked_at FROM mark WHERE id > ?1 ORDER BY id LIMIT 1");
  gint64 after = 0;

  while (next_row (marks, &after))
    {
      TidingsStatement *statement = TIDINGS_USE (store, SET_MARK);
      const char *item = tidings_statement_get_text (marks, 2);

      /* of a library that was begun by an older version, the place of this table is a guess once the first page is lost */
      if (item == NULL || tidings_statement_get_text (marks, 3) == NULL || tidings_statement_get_int (marks, 4) <= 0 ||
          !(g_str_has_prefix (item, "in: ") || g_str_has_prefix (item, "out: ")))
        continue;
      tidings_statement_bind (statement, "issii", tidings_statement_get_int (marks, 1), item,
                              tidings_statement_get_text (marks, 3), tidings_statement_get_int (marks, 4),
                              tidings_statement_get_int (marks, 5));
      if (!tidings_statement_run (statement, error))
        return FALSE;
    }
  after = 0;
  while (next_row (unsaved, &after))
    {
      tidings_statement_reset (bury);
      tidings_statement_bind (bury, "iiisii", after, tidings_statement_get_int (unsaved, 1),
                              tidings_statement_get_int (unsaved, 2), tidings_statement_get_text (unsaved, 3),
                              tidings_statement_get_int (unsaved, 4), tidings_statement_get_int (unsaved, 5));
      if (!tidings_statement_run (bury, error))
        return FALSE;
    }
  after = 0;
  while (next_row (searches, &after))
    {
      TidingsStatement *statement = TIDINGS_USE (store, PUT_SEARCH);

      tidings_statement_bind (statement, "ssi", tidings_statement_get_text (searches, 1),
                              tidings_statement_get_text (searches, 2), tidings_statement_get_int (searches, 3));
      if (!tidings_statement_run (statement, error))
        return FALSE;
    }
  while (tidings_statement_step (values, NULL))
    if (!tidings_store_set_value (store, tidings_statement_get_text (values, 0), tidings_statement_get_text (values, 1),
                                  error))
      return FALSE;
  return TRUE;
}

static gboolean
can_be_read (TidingsSql *old)
{
  gint64 n;

  return tidings_sql_ask_int (old, "SELECT count(*) FROM sqlite_schema WHERE name IN ('saved', 'record', 'body')", &n,
                              NULL) &&
         n == 3;
}

/* Opens the file that was set aside; one whose first page is lost, as a copy with that page made anew */
static gboolean
open_old (TidingsStore *store)
{
  g_autofree char *wal = g_strconcat (store->old_path, "-wal", NULL);
  TidingsSqlMode mode = g_file_test (wal, G_FILE_TEST_EXISTS) ? TIDINGS_SQL_READ_ONLY : TIDINGS_SQL_IMMUTABLE;

  store->old = tidings_sql_open (store->old_path, mode, NULL);
  if (store->old != NULL && can_be_read (store->old))
    return TRUE;
  g_clear_pointer (&store->old, tidings_sql_close);
  return FALSE;
}

static gboolean
finish_recovering (TidingsStore *store, GError **error)
{
  g_clear_pointer (&store->old, tidings_sql_close);
  if (store->old_path != NULL)
    tidings_repair_remove (store->old_path);
  g_clear_pointer (&store->old_path, g_free);
  return tidings_store_set_value (store, KEY_FROM, NULL, error) && tidings_store_set_value (store, KEY_AFTER, NULL, error);
}

static gboolean
begin_recovering (TidingsStore *store, GError **error)
{
  g_set_str (&store->old_path, store->set_aside);
  if (!open_old (store))
    {
      g_autofree char *repaired = tidings_repair_copy (store->set_aside);

      if (repaired != NULL)
        g_set_str (&store->old_path, repaired);
      if (repaired == NULL || !open_old (store))
        {
          g_message ("Nothing can be read of the damaged library");
          return finish_recovering (store, error);
        }
    }
  return recover_history (store, error) && recover_saved (store, error) && recover_rest (store, error) &&
         tidings_store_set_value (store, KEY_FROM, store->old_path, error) &&
         tidings_store_set_value (store, KEY_AFTER, "0", error);
}

/**
 * tidings_store_recover:
 * @store: the library's thread, whose file is damaged
 * @error: return location for a #TidingsLibraryError
 *
 * Sets the file aside whole, makes a new one, and puts into it every saved trial, with its history, every note and every search that can be read. The other
 * records follow by tidings_store_recover_some(), since there may be a great many.
 *
 * Returns: whether there is a library again
 */
gboolean
tidings_store_recover (TidingsStore *store, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_clear_pointer (&store->sql, tidings_sql_close);
  if (!set_aside (store, error) || !tidings_store_connect (store, error))
    return FALSE;
  if (store->set_aside == NULL)
    return TRUE;

  store->state = TIDINGS_LIBRARY_STATE_RECOVERED;
  if (tidings_sql_begin (store->sql, TRUE, &local_error) && begin_recovering (store, &local_error) &&
      tidings_index_flush (store, &local_error) && tidings_sql_commit (store->sql, &local_error))
    {
      /* told once the list of saved trials is first read */
      g_ptr_array_set_size (store->notices, 0);
      return TRUE;
    }
  tidings_index_forget (store);
  tidings_sql_rollback (store->sql);
  g_clear_pointer (&store->old, tidings_sql_close);
  g_clear_pointer (&store->sql, tidings_sql_close);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Whether a damaged file, of this start or an earlier one, still has records to give */
gboolean
tidings_store_has_more_to_recover (TidingsStore *store)
{
  if (store->old_path == NULL && !tidings_sql_is_read_only (store->sql))
    store->old_path = tidings_store_get_value (store, KEY_FROM, NULL);
  return store->old_path != NULL;
}

/* A job: recovers the next records */
gboolean
tidings_store_recover_some (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  g_autofree char *progress = tidings_store_get_value (store, KEY_AFTER, NULL);
  g_autofree char *after_text = NULL;
  g_autoptr (TidingsStatement) statement = NULL;
  gint64 after = progress != NULL ? g_ascii_strtoll (progress, NULL, 10) : 0;
  gboolean has_more = TRUE;

  g_value_init (result, G_TYPE_BOOLEAN);
  if (store->old == NULL && !open_old (store))
    return finish_recovering (store, error);

  statement = tidings_sql_prepare (store->old, "SELECT id FROM body WHERE id > ?1 ORDER BY id LIMIT 1");
  for (guint i = 0; i < TIDINGS_BATCH && (has_more = next_row (statement, &after)); i++)
    if (!recover_record (store, after, FALSE, error))
      return FALSE;
  g_clear_pointer (&statement, tidings_statement_free);
  if (!has_more)
    return finish_recovering (store, error);
  after_text = g_strdup_printf ("%" G_GINT64_FORMAT, after);
  return tidings_store_set_value (store, KEY_AFTER, after_text, error);
}
