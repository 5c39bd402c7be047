/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include <sqlite3.h>

#include "library-fixture.h"

#define TIMEOUT 380

static char *folder;

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        {
          g_chmod (child, 0700);
          remove_folder (child);
        }
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static gboolean
timeout_cb (gpointer data)
{
  g_error ("the test took longer than %d seconds", TIMEOUT);
  return G_SOURCE_REMOVE;
}

static void
run_test (gconstpointer data)
{
  DexFiberFunc func = (DexFiberFunc) data;
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  guint timeout = g_timeout_add_seconds (TIMEOUT, timeout_cb, NULL);

  folder = g_dir_make_tmp ("tidings-library-XXXXXX", &error);
  g_assert_no_error (error);

  future = dex_scheduler_spawn (NULL, 1024 * 1024, func, NULL, NULL);
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  dex_future_get_value (future, &error);
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_source_remove (timeout);
  remove_folder (folder);
  g_clear_pointer (&folder, g_free);
}

void
library_test_add (const char *path, DexFiberFunc func)
{
  g_test_add_data_func (path, (gconstpointer) func, run_test);
}

int
library_test_main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  return 0;
}

const char *
library_test_get_folder (void)
{
  return folder;
}

char *
library_test_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

TidingsStudy *
library_test_full (const char *nct_id, const char *title, const char *status, const char *more, const char *sections)
{
  g_autofree char *json = g_strdup_printf ("{\"protocolSection\":{"
                                           "\"identificationModule\":{\"nctId\":\"%s\",\"briefTitle\":\"%s\"}%s%s%s%s},"
                                           "\"hasResults\":%s%s%s}",
                                           nct_id, title, status != NULL ? ",\"statusModule\":" : "",
                                           status != NULL ? status : "", more != NULL ? "," : "", more != NULL ? more : "",
                                           sections != NULL && strstr (sections, "resultsSection") != NULL ? "true"
                                                                                                           : "false",
                                           sections != NULL ? "," : "", sections != NULL ? sections : "");
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  TidingsStudy *study = tidings_study_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return study;
}

TidingsStudy *
library_test_study (const char *nct_id, const char *title, const char *updated, const char *more)
{
  g_autofree char *status =
      updated != NULL
          ? g_strdup_printf ("{\"overallStatus\":\"RECRUITING\",\"lastUpdatePostDateStruct\":{\"date\":\"%s\"}}", updated)
          : NULL;

  return library_test_full (nct_id, title, status, more, NULL);
}

void
library_test_make_older (const char *path, guint version)
{
  static const char *const steps[] = {
    /* 3 to 2 */
    "PRAGMA foreign_keys = OFF; DROP TABLE news; DROP TABLE found; DROP TABLE follow; DROP TABLE history; DROP TABLE change;"
    "DROP TABLE version; DROP TABLE content; PRAGMA user_version = 2",
    /* 2 to 1 */
    "DROP TABLE mark; PRAGMA user_version = 1",
  };
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (steps) && 3 - i > version; i++)
    g_assert_cmpint (sqlite3_exec (db, steps[i], NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

TidingsLibrary *
library_test_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  TidingsLibrary *library = dex_await_object (tidings_library_open (path), &error);

  g_assert_no_error (error);
  g_assert_true (TIDINGS_IS_LIBRARY (library));
  return library;
}

void
library_test_close (TidingsLibrary *library)
{
  g_autoptr (GError) error = NULL;

  dex_await (tidings_library_close (library), &error);
  g_assert_no_error (error);
}

guint
library_test_put_all (TidingsLibrary *library, GPtrArray *studies, TidingsOrigin origin)
{
  g_autoptr (GError) error = NULL;
  guint n = dex_await_uint (tidings_library_put_studies (library, studies, origin, BUILD, NOW), &error);

  g_assert_no_error (error);
  return n;
}

guint
library_test_put (TidingsLibrary *library, TidingsStudy *study, TidingsOrigin origin, const char *build)
{
  g_autoptr (GPtrArray) studies = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  guint n;

  g_ptr_array_add (studies, study);
  n = dex_await_uint (tidings_library_put_studies (library, studies, origin, build, NOW), &error);
  g_assert_no_error (error);
  return n;
}

void
library_test_save (TidingsLibrary *library, TidingsStudy *study, gint64 now)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await_boolean (tidings_library_save (library, study, now), &error));
  g_assert_no_error (error);
}

void
library_test_note (TidingsLibrary *library, const char *nct_id, const char *note)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await_boolean (tidings_library_set_note (library, nct_id, note), &error));
  g_assert_no_error (error);
}

TidingsSaved *
library_test_find_saved (TidingsLibrary *library, const char *nct_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = dex_await_boxed (tidings_library_list_saved (library), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (tidings_saved_get_nct_id (list->pdata[i]), nct_id))
      return g_object_ref (list->pdata[i]);
  return NULL;
}

char *
library_test_search (TidingsLibrary *library, const TidingsQuerySpec *spec)
{
  g_autoptr (TidingsQuery) query = tidings_query_new (spec);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autofree char *next = NULL;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TidingsPage) page = dex_await_boxed (tidings_library_search (library, query, next, 7), &error);

      g_assert_no_error (error);
      for (guint i = 0; i < page->studies->len; i++)
        g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "",
                                tidings_study_get_nct_id (page->studies->pdata[i]));
      g_set_str (&next, page->next);
    }
  while (next != NULL);
  return g_string_free_and_steal (g_steal_pointer (&found));
}

char *
library_test_find (TidingsLibrary *library, const char *words)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;

  spec.words = words;
  return library_test_search (library, &spec);
}

GPtrArray *
library_test_corpus (guint most)
{
  const char *corpus = g_getenv ("TIDINGS_CORPUS");
  g_autofree char *path = corpus != NULL ? g_build_filename (corpus, "studies", NULL) : NULL;
  g_autoptr (GDir) dir = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  g_autoptr (GPtrArray) studies = NULL;
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("There are no real records on this machine");
      return NULL;
    }
  studies = g_ptr_array_new_with_free_func (g_object_unref);
  while (studies->len < most && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      TidingsStudy *study;
      char *text;
      gsize length;

      g_file_get_contents (file, &text, &length, &error);
      g_assert_no_error (error);
      bytes = g_bytes_new_take (text, length);
      study = tidings_study_new_from_bytes (bytes, &error);
      g_assert_no_error (error);
      g_ptr_array_add (studies, study);
    }
  return g_steal_pointer (&studies);
}
