/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "library-fixture.h"
#include "tidings-library-private.h"

#define N_RECORDS 300
#define PAGE 4096

static DexFuture *
done (void)
{
  return dex_future_new_true ();
}

/* A library of many records, every fiftieth of them saved with a note */
static char *
make_library (void)
{
  char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 1; i <= N_RECORDS; i++)
    {
      g_autofree char *nct_id = g_strdup_printf ("NCT%08u", i * 1000);
      g_autofree char *title = g_strdup_printf ("Trial %u", i);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *more = NULL;

      for (guint j = 0; j < 300; j++)
        g_string_append_printf (text, "word%u ", i * 7919 * j % 100003);
      more = g_strdup_printf ("\"descriptionModule\":{\"briefSummary\":\"%s\"}", text->str);
      g_ptr_array_add (studies, library_test_study (nct_id, title, "2026-01-01", more));
    }
  library_test_put_all (library, studies, TIDINGS_ORIGIN_REGISTRY);
  for (guint i = 0; i < N_RECORDS; i += 50)
    {
      g_autofree char *note = g_strdup_printf ("note %u", i);

      library_test_save (library, studies->pdata[i], NOW + i);
      library_test_note (library, tidings_study_get_nct_id (studies->pdata[i]), note);
    }
  library_test_close (library);
  return path;
}

static void
assert_saved_are_there (TidingsLibrary *library)
{
  for (guint i = 0; i < N_RECORDS; i += 50)
    {
      g_autofree char *nct_id = g_strdup_printf ("NCT%08u", (i + 1) * 1000);
      g_autofree char *note = g_strdup_printf ("note %u", i);
      g_autoptr (TidingsSaved) saved = library_test_find_saved (library, nct_id);

      g_assert_true (tidings_library_is_saved (library, nct_id));
      g_assert_nonnull (saved);
      g_assert_cmpstr (tidings_saved_get_note (saved), ==, note);
      g_assert_cmpint (tidings_saved_get_saved_at (saved), ==, NOW + i);
    }
}

static gint64
count (TidingsLibrary *library)
{
  g_autoptr (GError) error = NULL;
  gint64 n = dex_await_int64 (tidings_library_count (library), &error);

  g_assert_no_error (error);
  return n;
}

/* Records come back step by step; waits until there are @least, or no more come */
static gint64
wait_for_records (TidingsLibrary *library, gint64 least)
{
  gint64 n = count (library);

  for (guint i = 0; i < 1000 && n < least; i++)
    {
      dex_await (dex_timeout_new_msec (5), NULL);
      n = count (library);
    }
  return n;
}

static char *
read_file (const char *path, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

/* Overwrites pages of a file, counted from 1 */
static void
spoil (const char *path, guint first, guint n)
{
  g_autofree char *noise = g_malloc (PAGE);
  g_autofd int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  memset (noise, 0x5a, PAGE);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (pwrite (fd, noise, PAGE, (off_t) (first - 1 + i) * PAGE), ==, PAGE);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* The first page of a table or an index, by asking SQLite */
static guint
find_root (const char *path, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", name);
  sqlite3 *db;
  sqlite3_stmt *statement;
  guint page;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  page = (guint) sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return page;
}

static TidingsLibrary *
assert_recovers (const char *path)
{
  gsize before_length, after_length;
  g_autofree char *before = read_file (path, &before_length);
  g_autofree char *after = NULL;
  TidingsLibrary *library = library_test_open (path);
  const char *aside = tidings_library_get_set_aside (library);

  g_assert_cmpint (tidings_library_get_state (library), ==, TIDINGS_LIBRARY_STATE_RECOVERED);
  g_assert_nonnull (aside);
  g_assert_true (g_str_has_prefix (aside, path));
  after = read_file (aside, &after_length);
  g_assert_cmpmem (before, before_length, after, after_length);
  return library;
}

static DexFuture *
test_first_page_lost (gpointer data)
{
  g_autofree char *path = make_library ();
  g_autoptr (TidingsLibrary) library = NULL;
  g_autofree char *found = NULL;
  g_autofree char *aside = NULL;

  spoil (path, 1, 1);
  library = assert_recovers (path);
  aside = g_strdup (tidings_library_get_set_aside (library));
  assert_saved_are_there (library);
  g_assert_cmpint (wait_for_records (library, N_RECORDS), ==, N_RECORDS);
  found = library_test_find (library, "\"Trial 77\"");
  g_assert_cmpstr (found, ==, "NCT00077000");
  library_test_close (library);
  g_clear_object (&library);

  /* it happens once; and the old file stays */
  library = library_test_open (path);
  g_assert_cmpint (tidings_library_get_state (library), ==, TIDINGS_LIBRARY_STATE_GOOD);
  assert_saved_are_there (library);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  library_test_close (library);
  return done ();
}

static DexFuture *
test_truncated (gpointer data)
{
  g_autofree char *path = make_library ();
  g_autoptr (TidingsLibrary) library = NULL;
  gsize length;
  g_autofree char *whole = read_file (path, &length);

  g_assert_cmpint (truncate (path, (off_t) (length / PAGE * 3 / 5 * PAGE + 123)), ==, 0);
  library = assert_recovers (path);
  assert_saved_are_there (library);
  library_test_close (library);
  return done ();
}

static DexFuture *
test_garbage (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autofree char *garbage = g_strnfill (20000, 'g');
  g_autoptr (TidingsLibrary) library = NULL;

  g_file_set_contents (path, garbage, 20000, NULL);
  library = assert_recovers (path);
  g_assert_cmpint (count (library), ==, 0);
  library_test_close (library);
  return done ();
}

/* Leaves of the table of records are gone: the saved trials whose record was there keep their note, and the others are as before */
static DexFuture *
test_pages_lost (gpointer data)
{
  g_autofree char *path = make_library ();
  g_autofree char *marker = g_strconcat (path, ".check", NULL);
  g_autoptr (TidingsLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  guint n_read = 0;
  gsize length;
  g_autofree char *whole = read_file (path, &length);
  gint64 n;

  for (guint page = 40; page < length / PAGE; page += 20)
    spoil (path, page, 1);
  library = library_test_open (path);
  if (tidings_library_get_state (library) == TIDINGS_LIBRARY_STATE_GOOD)
    {
      /* not met at the start: somebody comes upon it later, and is told what to do */
      for (guint i = 1; i <= N_RECORDS; i++)
        {
          g_autofree char *nct_id = g_strdup_printf ("NCT%08u", i * 1000);
          g_autoptr (GError) local_error = NULL;
          g_autoptr (TidingsRecord) record = dex_await_object (tidings_library_get_record (library, nct_id), &local_error);

          if (record != NULL)
            n_read++;
          else if (error == NULL)
            error = g_steal_pointer (&local_error);
        }
      g_test_message ("%u of %u records read in spite of the damage", n_read, N_RECORDS);
      g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_DAMAGED);
      g_assert_cmpuint (n_read, >, N_RECORDS / 4);
      g_assert_true (g_file_test (marker, G_FILE_TEST_EXISTS));
      library_test_close (library);
      g_clear_object (&library);
      library = library_test_open (path);
    }
  g_assert_cmpint (tidings_library_get_state (library), ==, TIDINGS_LIBRARY_STATE_RECOVERED);
  g_assert_false (g_file_test (marker, G_FILE_TEST_EXISTS));
  assert_saved_are_there (library);
  n = wait_for_records (library, MAX (n_read, N_RECORDS / 4));
  g_test_message ("%d records recovered", (int) n);
  g_assert_cmpint (n, >=, MAX (n_read, N_RECORDS / 4));
  library_test_close (library);
  return done ();
}

/* The table of records is lost altogether: what a person has written is not */
static DexFuture *
test_records_lost (gpointer data)
{
  g_autofree char *path = make_library ();
  g_autoptr (TidingsLibrary) library = NULL;
  g_autoptr (TidingsRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  spoil (path, find_root (path, "body"), 1);
  library = assert_recovers (path);
  assert_saved_are_there (library);
  record = dex_await_object (tidings_library_get_record (library, "NCT00001000"), &error);
  g_assert_no_error (error);
  g_assert_true (tidings_record_get_saved (record));
  library_test_close (library);
  return done ();
}

/* What waits in the log when a program is killed belongs to the library too */
static DexFuture *
test_log_goes_along (gpointer data)
{
  g_autofree char *path = make_library ();
  g_autofree char *copy = library_test_path ("copy.db");
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *copy_log = g_strconcat (copy, "-wal", NULL);
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (TidingsSaved) saved = NULL;
  gsize length, log_length;
  g_autofree char *text = NULL;
  g_autofree char *log_text = NULL;

  library_test_note (library, "NCT00001000", "written last");
  text = read_file (path, &length);
  log_text = read_file (log, &log_length);
  g_assert_cmpuint (log_length, >, 0);
  library_test_close (library);
  g_clear_object (&library);

  g_file_set_contents (copy, text, (gssize) length, NULL);
  g_file_set_contents (copy_log, log_text, (gssize) log_length, NULL);
  spoil (copy, 1, 1);
  library = library_test_open (copy);
  saved = library_test_find_saved (library, "NCT00001000");
  g_assert_nonnull (saved);
  g_assert_cmpstr (tidings_saved_get_note (saved), ==, "written last");
  library_test_close (library);
  return done ();
}

/* --- Newer, older, foreign, read-only --- */

/* The names of all files in the test's folder */
static char *
list_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (library_test_get_folder (), 0, NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_string_append_printf (names, "%s;", name);
  return g_string_free_and_steal (g_steal_pointer (&names));
}

static DexFuture *
test_newer (gpointer data)
{
  g_autofree char *path = make_library ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length, after_length;
  g_autoptr (TidingsLibrary) library = NULL;
  g_autoptr (TidingsStudy) study = library_test_study ("NCT00000001", "One", "2026-01-01", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  g_autofree char *folder = NULL;
  GStatBuf stat_before, stat_after;

  run_sql (path, "PRAGMA user_version = 99");
  g_assert_cmpstr ((folder = list_folder ()), ==, "library.db;");
  before = read_file (path, &before_length);
  g_stat (path, &stat_before);

  library = library_test_open (path);
  g_assert_cmpint (tidings_library_get_state (library), ==, TIDINGS_LIBRARY_STATE_NEWER);
  assert_saved_are_there (library);
  found = library_test_find (library, "\"Trial 77\"");
  g_assert_cmpstr (found, ==, "NCT00077000");
  dex_await (tidings_library_save (library, study, NOW), &error);
  g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_READ_ONLY);
  g_assert_false (tidings_library_is_saved (library, "NCT00000001"));
  library_test_close (library);
  g_clear_object (&library);

  g_free (folder);
  g_assert_cmpstr ((folder = list_folder ()), ==, "library.db;");
  after = read_file (path, &after_length);
  g_stat (path, &stat_after);
  g_assert_cmpmem (before, before_length, after, after_length);
  g_assert_cmpint (stat_before.st_mtime, ==, stat_after.st_mtime);
  return done ();
}

/* A newer Tidings takes the library over while this one has it open */
static DexFuture *
test_taken_over (gpointer data)
{
  g_autofree char *path = make_library ();
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (TidingsStudy) study = library_test_study ("NCT00000001", "One", "2026-01-01", NULL);
  g_autoptr (GError) error = NULL;

  run_sql (path, "PRAGMA user_version = 99");
  g_assert_cmpint (count (library), ==, N_RECORDS);
  dex_await (tidings_library_save (library, study, NOW), &error);
  g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_READ_ONLY);
  library_test_close (library);
  return done ();
}

static DexFuture *
test_empty_file (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = NULL;

  g_file_set_contents (path, "", 0, NULL);
  library = library_test_open (path);
  g_assert_cmpint (tidings_library_get_state (library), ==, TIDINGS_LIBRARY_STATE_GOOD);
  library_test_close (library);
  return done ();
}

static DexFuture *
test_foreign (gpointer data)
{
  g_autofree char *path = library_test_path ("other.db");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length, after_length;
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsLibrary) library = NULL;

  run_sql (path, "CREATE TABLE precious (x); INSERT INTO precious VALUES (1)");
  before = read_file (path, &before_length);
  library = dex_await_object (tidings_library_open (path), &error);
  g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_CANNOT_OPEN);
  after = read_file (path, &after_length);
  g_assert_cmpmem (before, before_length, after, after_length);
  return done ();
}

static DexFuture *
test_read_only_disk (gpointer data)
{
  g_autofree char *path = make_library ();
  g_autoptr (TidingsLibrary) library = NULL;
  g_autoptr (TidingsStudy) study = library_test_study ("NCT00000001", "One", "2026-01-01", NULL);
  g_autoptr (GError) error = NULL;

  if (getuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return done ();
    }
  g_assert_cmpint (g_chmod (path, 0400), ==, 0);
  g_assert_cmpint (g_chmod (library_test_get_folder (), 0500), ==, 0);
  library = library_test_open (path);
  assert_saved_are_there (library);
  dex_await (tidings_library_save (library, study, NOW), &error);
  g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_READ_ONLY);
  library_test_close (library);
  g_chmod (library_test_get_folder (), 0700);
  return done ();
}

static DexFuture *
test_cannot_open (gpointer data)
{
  g_autofree char *path = library_test_path ("file");
  g_autofree char *inside = library_test_path ("file/library.db");
  g_autoptr (TidingsLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "x", 1, NULL);
  library = dex_await_object (tidings_library_open (inside), &error);
  g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_CANNOT_OPEN);
  return done ();
}

/* --- A full disk --- */

/* Records that hardly get smaller when they are packed: of letters by chance, the same at each run */
static GPtrArray *
make_large_records (void)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789  ";
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GRand) chance = g_rand_new_with_seed (20261123);

  for (guint i = 1; i <= 200; i++)
    {
      g_autofree char *nct_id = g_strdup_printf ("NCT%08u", 1000 + i);
      g_autoptr (GString) text = g_string_new ("\"descriptionModule\":{\"detailedDescription\":\"");

      for (guint j = 0; j < 20000; j++)
        g_string_append_c (text, letters[g_rand_int_range (chance, 0, (int) strlen (letters))]);
      g_string_append (text, "\"}");
      g_ptr_array_add (studies, library_test_study (nct_id, "Large", "2026-02-01", text->str));
    }
  return g_steal_pointer (&studies);
}

static DexFuture *
full_disk_fiber (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (data);
  g_autoptr (GPtrArray) studies = make_large_records ();
  g_autoptr (TidingsStudy) study = library_test_study ("NCT00000001", "One", "2026-01-01", NULL);
  struct rlimit limit;
  g_autoptr (GError) error = NULL;
  gint64 before;

  before = count (library);
  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = 1024 * 1024;
  setrlimit (RLIMIT_FSIZE, &limit);

  dex_await (tidings_library_put_studies (library, studies, TIDINGS_ORIGIN_IMPORT, NULL, NOW), &error);
  g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_FULL);
  g_assert_cmpint (count (library), ==, before);

  /* with room again all goes on */
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_FSIZE, &limit);
  library_test_save (library, study, NOW);
  library_test_close (library);
  return done ();
}

static void
test_full_disk_child (void)
{
  g_autofree char *path = g_strdup (g_getenv ("TIDINGS_TEST_LIBRARY"));
  g_autoptr (DexFuture) future = NULL;

  signal (SIGXFSZ, SIG_IGN);
  future = dex_scheduler_spawn (NULL, 1024 * 1024, full_disk_fiber, path, NULL);
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
}

static DexFuture *
test_full_disk (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (TidingsStudy) study = library_test_study ("NCT00000002", "Two", "2026-01-01", NULL);

  library_test_save (library, study, NOW);
  library_test_note (library, "NCT00000002", "precious");
  library_test_close (library);
  g_clear_object (&library);

  g_setenv ("TIDINGS_TEST_LIBRARY", path, TRUE);
  g_test_trap_subprocess ("/library/recovery/full-disk/subprocess", 100 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();

  library = library_test_open (path);
  g_assert_cmpint (tidings_library_get_state (library), ==, TIDINGS_LIBRARY_STATE_GOOD);
  g_assert_true (tidings_library_is_saved (library, "NCT00000001"));
  g_assert_true (tidings_library_is_saved (library, "NCT00000002"));
  library_test_close (library);
  return done ();
}

int
main (int argc, char **argv)
{
  library_test_main (argc, argv);
  library_test_add ("/library/recovery/first-page-lost", test_first_page_lost);
  library_test_add ("/library/recovery/truncated", test_truncated);
  library_test_add ("/library/recovery/garbage", test_garbage);
  library_test_add ("/library/recovery/pages-lost", test_pages_lost);
  library_test_add ("/library/recovery/records-lost", test_records_lost);
  library_test_add ("/library/recovery/log-goes-along", test_log_goes_along);
  library_test_add ("/library/recovery/newer", test_newer);
  library_test_add ("/library/recovery/taken-over", test_taken_over);
  library_test_add ("/library/recovery/empty-file", test_empty_file);
  library_test_add ("/library/recovery/foreign", test_foreign);
  library_test_add ("/library/recovery/read-only-disk", test_read_only_disk);
  library_test_add ("/library/recovery/cannot-open", test_cannot_open);
  library_test_add ("/library/recovery/full-disk", test_full_disk);
  g_test_add_func ("/library/recovery/full-disk/subprocess", test_full_disk_child);
  return g_test_run ();
}
