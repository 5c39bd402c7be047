/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unistd.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>

#include "library-fixture.h"
#include "tidings-splitter-private.h"

static DexFuture *
done (void)
{
  return dex_future_new_true ();
}

static char *
make_json (guint number, const char *title)
{
  return g_strdup_printf ("{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT%08u\",\"briefTitle\":\"%s\"}}}",
                          number, title);
}

static void
write_file (const char *name, const char *text)
{
  g_autofree char *path = library_test_path (name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static TidingsImport *
take (TidingsLibrary *library, const char *name)
{
  g_autofree char *path = library_test_path (name);
  g_autoptr (GError) error = NULL;
  TidingsImport *report = dex_await_boxed (tidings_library_import (library, path, NOW), &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  for (guint i = 0; i < report->problems->len; i++)
    g_test_message ("%s", (const char *) report->problems->pdata[i]);
  return report;
}

static gboolean
has_problem (TidingsImport *report, const char *start)
{
  for (guint i = 0; i < report->problems->len; i++)
    if (g_str_has_prefix (report->problems->pdata[i], start))
      return TRUE;
  return FALSE;
}

static guint
export_to (TidingsLibrary *library, const char *name)
{
  g_autofree char *path = library_test_path (name);
  g_autoptr (GError) error = NULL;
  guint n = dex_await_uint (tidings_library_export (library, path, NOW), &error);

  g_assert_no_error (error);
  return n;
}

static gint64
count (TidingsLibrary *library)
{
  g_autoptr (GError) error = NULL;
  gint64 n = dex_await_int64 (tidings_library_count (library), &error);

  g_assert_no_error (error);
  return n;
}

/* --- Export, and back --- */

static DexFuture *
test_round_trip (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsLibrary) other = library_test_open (":memory:");
  g_autoptr (TidingsStudy)
      one = library_test_full ("NCT00000001", "One “quoted” \\\"and\\\" {bracketed]", "{\"overallStatus\":\"COMPLETED\"}",
                               NULL, "\"resultsSection\":{\"x\":[{\"y\":1.5}]}");
  g_autoptr (TidingsStudy) two = library_test_study ("NCT00000002", "Two", "2026-01-01", NULL);
  g_autoptr (TidingsStudy) three = library_test_study ("NCT00000003", "Three, not saved", "2026-01-01", NULL);
  g_autoptr (TidingsRecord) record = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autofree char *path = library_test_path ("export.json");
  g_autoptr (GError) error = NULL;
  GStatBuf buf;

  library_test_put (library, one, TIDINGS_ORIGIN_REGISTRY, BUILD);
  library_test_put (library, three, TIDINGS_ORIGIN_REGISTRY, BUILD);
  library_test_save (library, one, NOW - 100);
  library_test_save (library, two, NOW - 50);
  library_test_note (library, "NCT00000001", "a \"note\"\nwith } and ] 🧬");
  g_assert_cmpuint (export_to (library, "export.json"), ==, 2);
  g_assert_cmpint (g_stat (path, &buf), ==, 0);
  g_assert_cmpint (buf.st_mode & 0777, ==, 0600);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TidingsImport) report = take (other, "export.json");
      g_autoptr (TidingsSaved) saved = library_test_find_saved (other, "NCT00000001");

      g_assert_cmpuint (report->problems->len, ==, 0);
      g_assert_cmpuint (report->n_records, ==, 2);
      g_assert_cmpuint (report->n_new, ==, i == 0 ? 2 : 0);
      g_assert_cmpuint (report->n_saved, ==, 2);
      g_assert_cmpint (count (other), ==, 2);
      g_assert_cmpuint (g_list_model_get_n_items (tidings_library_get_saved (other)), ==, 2);
      g_assert_true (tidings_library_is_saved (other, "NCT00000002"));
      g_assert_cmpstr (tidings_saved_get_note (saved), ==, "a \"note\"\nwith } and ] 🧬");
      g_assert_cmpint (tidings_saved_get_saved_at (saved), ==, NOW - 100);
    }
  record = dex_await_object (tidings_library_get_record (other, "NCT00000001"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tidings_record_get_build (record), ==, BUILD);
  g_assert_cmpint (tidings_record_get_origin (record), ==, TIDINGS_ORIGIN_REGISTRY);
  before = tidings_study_to_bytes (one);
  after = tidings_study_to_bytes (tidings_record_get_study (record));
  g_assert_true (g_bytes_equal (before, after));
  library_test_close (library);
  library_test_close (other);
  return done ();
}

/* Of two notes the later stays, wherever it was written */
static DexFuture *
test_notes_merge (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy) study = library_test_study ("NCT00000001", "One", "2026-01-01", NULL);
  g_autofree char *record = make_json (1, "One");
  g_autofree char *older = g_strdup_printf (
      "{\"tidingsExport\":1,\"trials\":[{\"nctId\":\"NCT00000001\",\"savedAt\":1000,\"changedAt\":"
      "1000,\"notedAt\":2000,\"note\":\"older\",\"record\":%s}]}",
      record);
  g_autofree char *newer = g_strdup_printf (
      "{\"tidingsExport\":1,\"trials\":[{\"nctId\":\"NCT00000001\",\"savedAt\":9000000000,"
      "\"notedAt\":99000000000,\"note\":\"newer\",\"record\":%s}]}",
      record);
  g_autoptr (TidingsSaved) saved = NULL;
  g_autoptr (TidingsImport) first = NULL, second = NULL;

  library_test_save (library, study, NOW);
  library_test_note (library, "NCT00000001", "mine");
  write_file ("older.json", older);
  write_file ("newer.json", newer);

  first = take (library, "older.json");
  saved = library_test_find_saved (library, "NCT00000001");
  g_assert_cmpstr (tidings_saved_get_note (saved), ==, "mine");
  g_assert_cmpint (tidings_saved_get_saved_at (saved), ==, 1000);
  g_assert_cmpint (tidings_saved_get_changed_at (saved), ==, NOW);
  g_clear_object (&saved);

  second = take (library, "newer.json");
  saved = library_test_find_saved (library, "NCT00000001");
  g_assert_cmpstr (tidings_saved_get_note (saved), ==, "newer");
  g_assert_cmpint (tidings_saved_get_saved_at (saved), ==, 1000);
  library_test_close (library);
  return done ();
}

/* An export that somebody has edited, or that was cut off, gives what is whole in it */
static DexFuture *
test_spoilt_export (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autofree char *one = make_json (1, "One");
  g_autofree char *two = make_json (2, "Two");
  g_autofree char *text = g_strdup_printf (
      "{\"tidingsExport\":1,\"trials\":[{\"savedAt\":-5,\"changedAt\":\"soon\",\"note\":7,\"record\":%s},{\"savedAt\":1},{\"record\":[]},"
      "{\"record\":%s}, {\"record\":{\"protocolSection\":",
      one, two);
  g_autoptr (TidingsImport) report = NULL;
  g_autoptr (TidingsSaved) saved = NULL;

  write_file ("export.json", text);
  report = take (library, "export.json");
  g_assert_cmpuint (report->n_records, ==, 2);
  g_assert_cmpuint (report->problems->len, ==, 3);
  saved = library_test_find_saved (library, "NCT00000001");
  g_assert_nonnull (saved);
  g_assert_cmpint (tidings_saved_get_saved_at (saved), ==, NOW);
  g_assert_null (tidings_saved_get_note (saved));
  library_test_close (library);
  return done ();
}

static DexFuture *
test_export_fails (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autofree char *path = library_test_path ("no/such/folder/export.json");
  g_autoptr (GError) error = NULL;

  dex_await (tidings_library_export (library, path, NOW), &error);
  g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_FAILED);
  library_test_close (library);
  return done ();
}

/* --- Records from files --- */

static DexFuture *
test_files (gpointer data)
{
  g_autofree char *store = library_test_path ("store/library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (store);
  g_autofree char *one = make_json (1, "One");
  g_autofree char *two = make_json (2, "Two");
  g_autofree char *three = make_json (3, "Three");
  g_autofree char *page = g_strdup_printf ("{\"totalCount\":3,\"studies\":[%s,%s,{\"no\":\"study\"},%s]}", one, two, three);
  g_autoptr (TidingsImport) single = NULL, many = NULL, missing = NULL, nonsense = NULL;

  write_file ("one.json", one);
  write_file ("page.json", page);
  write_file ("nonsense.json", "<html>");
  single = take (library, "one.json");
  g_assert_cmpuint (single->n_records, ==, 1);
  g_assert_cmpuint (single->n_new, ==, 1);
  g_assert_cmpuint (single->problems->len, ==, 0);
  many = take (library, "page.json");
  g_assert_cmpuint (many->n_records, ==, 3);
  g_assert_cmpuint (many->n_new, ==, 2);
  g_assert_cmpuint (many->problems->len, ==, 1);
  missing = take (library, "missing.json");
  g_assert_cmpuint (missing->n_records, ==, 0);
  g_assert_cmpuint (missing->problems->len, ==, 1);
  nonsense = take (library, "nonsense.json");
  g_assert_cmpuint (nonsense->n_records, ==, 0);
  g_assert_cmpuint (nonsense->problems->len, ==, 1);
  library_test_close (library);
  return done ();
}

static DexFuture *
test_folder (gpointer data)
{
  g_autofree char *store = library_test_path ("store/library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (store);
  g_autoptr (TidingsImport) report = NULL;
  g_autofree char *link = library_test_path ("records/deep/up");
  g_autofree char *records = library_test_path ("records");

  for (guint i = 1; i <= 450; i++)
    {
      g_autofree char *name = g_strdup_printf ("records/%s/NCT%08u.%s", i % 2 == 0 ? "deep/er" : "wide", i,
                                               i % 3 == 0 ? "JSON" : "json");
      g_autofree char *json = make_json (i, "Some");

      write_file (name, json);
    }
  write_file ("records/README.md", "no record");
  write_file ("records/.hidden.json", "no record");
  write_file ("records/broken.json", "{");
  g_assert_cmpint (symlink (records, link), ==, 0);

  report = take (library, "records");
  g_assert_cmpuint (report->n_records, ==, 450);
  g_assert_cmpuint (report->n_new, ==, 450);
  g_assert_cmpuint (report->problems->len, ==, 1);
  g_assert_nonnull (strstr (report->problems->pdata[0], "broken.json"));
  g_assert_cmpint (count (library), ==, 450);
  library_test_close (library);
  return done ();
}

static void
add_entry (struct archive *archive, const char *name, const char *text, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();
  g_autofree char *zeros = text == NULL ? g_malloc0 (1024 * 1024) : NULL;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) length);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  for (gsize done_bytes = 0; done_bytes < length;)
    {
      gsize n = MIN (length - done_bytes, text != NULL ? length : 1024 * 1024);

      g_assert_cmpint ((int) archive_write_data (archive, text != NULL ? text : zeros, n), ==, (int) n);
      done_bytes += n;
    }
  archive_entry_free (entry);
}

static struct archive *
begin_zip (const char *path, const char *options)
{
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  if (options != NULL)
    g_assert_cmpint (archive_write_set_options (archive, options), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  return archive;
}

static DexFuture *
test_zip (gpointer data)
{
  static const char *const options[] = { NULL, "zip64" };
  g_autofree char *path = library_test_path ("records.zip");
  g_autofree char *outside = library_test_path ("../escaped.json");

  for (guint turn = 0; turn < G_N_ELEMENTS (options); turn++)
    {
      g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
      g_autoptr (TidingsImport) report = NULL;
      struct archive *archive = begin_zip (path, options[turn]);

      for (guint i = 1; i <= 250; i++)
        {
          g_autofree char *name = i == 7 ? g_strdup ("../../../escaped.json")
                                         : g_strdup_printf ("NCT%04uxxxx/NCT%08u.json", i, i);
          g_autofree char *json = make_json (i, "From an archive");

          add_entry (archive, name, json, strlen (json));
        }
      add_entry (archive, "README.txt", "no record", 9);
      add_entry (archive, "broken.json", "{\"a\":", 5);
      if (turn == 0)
        /* small in the archive, too large for the memory */
        add_entry (archive, "bomb.json", NULL, 65 * 1024 * 1024);
      g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);

      report = take (library, "records.zip");
      g_assert_cmpuint (report->n_records, ==, 250);
      g_assert_cmpuint (report->n_new, ==, 250);
      g_assert_cmpuint (report->problems->len, ==, turn == 0 ? 2 : 1);
      if (turn == 0)
        g_assert_true (has_problem (report, "“bomb.json” was left out, because it is larger"));
      g_assert_false (g_file_test (outside, G_FILE_TEST_EXISTS));
      library_test_close (library);
    }
  return done ();
}

static DexFuture *
test_zip_cut_off (gpointer data)
{
  g_autofree char *path = library_test_path ("records.zip");
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsImport) report = NULL;
  struct archive *archive = begin_zip (path, NULL);
  gsize length;
  g_autofree char *text = NULL;

  for (guint i = 1; i <= 50; i++)
    {
      g_autofree char *name = g_strdup_printf ("NCT%08u.json", i);
      g_autofree char *json = make_json (i, "From an archive");

      add_entry (archive, name, json, strlen (json));
    }
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);
  g_file_get_contents (path, &text, &length, NULL);
  g_file_set_contents (path, text, (gssize) length / 3, NULL);

  report = take (library, "records.zip");
  g_assert_cmpuint (report->n_records, >, 0);
  g_assert_cmpuint (report->n_records, <, 50);
  g_assert_true (has_problem (report, "“records.zip” could not be read to its end"));
  g_assert_cmpint (count (library), ==, report->n_records);
  library_test_close (library);
  return done ();
}

/* Searches get their turn while an import is under way */
static DexFuture *
test_import_lets_others_in (gpointer data)
{
  g_autofree char *store = library_test_path ("store/library.db");
  g_autofree char *records = library_test_path ("records");
  g_autoptr (TidingsLibrary) library = library_test_open (store);
  g_autoptr (DexFuture) import = NULL;
  guint n_between = 0;

  for (guint i = 1; i <= 2000; i++)
    {
      g_autofree char *name = g_strdup_printf ("records/NCT%08u.json", i);
      g_autofree char *json = make_json (i, "Some");

      write_file (name, json);
    }
  import = tidings_library_import (library, records, NOW);
  while (dex_future_is_pending (import))
    {
      gint64 n = count (library);

      if (n > 0 && n < 2000)
        n_between++;
      dex_await (dex_timeout_new_msec (1), NULL);
    }
  g_assert_true (dex_future_is_resolved (import));
  g_assert_cmpuint (n_between, >, 0);
  g_assert_cmpint (count (library), ==, 2000);
  library_test_close (library);
  return done ();
}

/* A library that is closed in the middle of it all neither hangs nor breaks */
static DexFuture *
test_close_while_importing (gpointer data)
{
  g_autofree char *store = library_test_path ("store/library.db");
  g_autofree char *records = library_test_path ("records");
  g_autoptr (TidingsLibrary) library = library_test_open (store);
  g_autoptr (DexFuture) import = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("records/NCT%08u.json", i);
      g_autofree char *json = make_json (i, "Some");

      write_file (name, json);
    }
  import = tidings_library_import (library, records, NOW);
  library_test_close (library);
  dex_await (dex_ref (import), &error);
  g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_CANNOT_OPEN);
  return done ();
}

/* --- Cutting records out of a text --- */

static gboolean
element_cb (GBytes *element, gpointer user_data)
{
  GString *out = user_data;

  if (element == NULL)
    g_string_append (out, "(large)");
  else
    g_string_append_len (out, g_bytes_get_data (element, NULL), (gssize) g_bytes_get_size (element));
  g_string_append_c (out, '|');
  return TRUE;
}

static void
test_splitter (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
    gboolean whole;
  } cases[] = {
    { "[{\"a\":1},{\"b\":[{}]}]", "{\"a\":1}|{\"b\":[{}]}|", TRUE },
    { " { \"n\" : {\"x\":1}, \"studies\" : [ {\"a\":\"}]\\\"{\"} , {} ] , \"m\":[1] } ", "{\"a\":\"}]\\\"{\"}|{}|", TRUE },
    { "{\"protocolSection\":{\"a\":[{\"b\":1}]}}", "", TRUE },
    { "[{\"a\":1},{\"b\":", "{\"a\":1}|", FALSE },
    { "[{\"long\":\"0123456789012345678901234567890123456789\"},{\"a\":1}]", "(large)|{\"a\":1}|", TRUE },
    { "", "", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize step = 1; step <= 64; step *= 2)
      {
        g_autoptr (GString) out = g_string_new (NULL);
        g_autoptr (TidingsSplitter) splitter = tidings_splitter_new (32, element_cb, out);
        gsize length = strlen (cases[i].text);

        for (gsize at = 0; at < length; at += step)
          g_assert_true (tidings_splitter_feed (splitter, cases[i].text + at, MIN (step, length - at)));
        g_assert_cmpstr (out->str, ==, cases[i].expected);
        g_assert_true (tidings_splitter_is_whole (splitter) == cases[i].whole);
      }
}

/* No depth of brackets leads a parser that calls itself into the ground */
static void
test_splitter_depth (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (TidingsSplitter) splitter = tidings_splitter_new (1000000, element_cb, out);
  g_autofree char *deep = g_strnfill (100000, '[');

  g_assert_false (tidings_splitter_feed (splitter, deep, strlen (deep)));
}

int
main (int argc, char **argv)
{
  library_test_main (argc, argv);
  library_test_add ("/library/files/round-trip", test_round_trip);
  library_test_add ("/library/files/notes-merge", test_notes_merge);
  library_test_add ("/library/files/spoilt-export", test_spoilt_export);
  library_test_add ("/library/files/export-fails", test_export_fails);
  library_test_add ("/library/files/files", test_files);
  library_test_add ("/library/files/folder", test_folder);
  library_test_add ("/library/files/zip", test_zip);
  library_test_add ("/library/files/zip-cut-off", test_zip_cut_off);
  library_test_add ("/library/files/import-lets-others-in", test_import_lets_others_in);
  library_test_add ("/library/files/close-while-importing", test_close_while_importing);
  g_test_add_func ("/library/files/splitter", test_splitter);
  g_test_add_func ("/library/files/splitter-depth", test_splitter_depth);
  return g_test_run ();
}
