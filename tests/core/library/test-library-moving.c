/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "history-fixture.h"

/* What an export takes along to another machine */

/* An export holds everything that is the user’s; taken twice, it is there once; and of two machines, neither loses anything. */
static DexFuture *
test_union (gpointer data)
{
  g_autofree char *path = library_test_path ("export.json");
  g_autofree char *again = library_test_path ("again.json");
  g_autoptr (TidingsLibrary) here = library_test_open (":memory:");
  g_autoptr (TidingsLibrary) there = library_test_open (":memory:");
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsQuery) query = tidings_query_new (&spec);
  g_autoptr (TidingsFollow) follow = NULL;
  g_autoptr (TidingsStudy) first = make (ONE, "2026-01-01", "NOT_YET_RECRUITING", "Adults");
  g_autoptr (TidingsStudy) second = make (ONE, "2026-02-01", "RECRUITING", "Adults");
  g_autoptr (TidingsStudy) third = make (ONE, "2026-03-01", "SUSPENDED", "Adults");
  g_autoptr (GPtrArray) archived = g_ptr_array_new_with_free_func (g_object_unref);
  TidingsMark mark = { (char *) "in: adults", (char *) "Adults", 1 };
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *text_again = NULL;

  library_test_save (here, first, NOW);
  put (here, second, NOW + 1);
  g_ptr_array_add (archived, make (ONE, "2025-12-01", "NOT_YET_RECRUITING", "Women"));
  dex_await_uint (tidings_library_add_archived (here, ONE, archived, TRUE, NOW + 2), &error);
  follow = dex_await_object (tidings_library_follow (here, query, NOW), &error);
  put_found (here, follow, first, NULL, TRUE, NOW);
  dex_await (tidings_library_set_mark (here, ONE, &mark, NOW), &error);
  dex_await_uint (tidings_library_export (here, path, NOW), &error);
  g_assert_no_error (error);

  /* the other machine has a version that this one has not */
  library_test_save (there, first, NOW - 10);
  put (there, third, NOW + 5);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TidingsImport) report = dex_await_boxed (tidings_library_import (there, path, NOW + 9), &error);
      g_autoptr (TidingsHistory) history = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (report->problems->len, ==, 0);
      g_assert_cmpuint (report->n_records, ==, 1);
      history = get_history (there, ONE);
      g_assert_true (history->is_complete);
      g_assert_cmpint (history->first_seen_at, ==, NOW - 10);
      assert_news (there, "001: Now paused; it was open to people\n001: Now open to people; it was not open yet\n");
      g_assert_cmpuint (g_list_model_get_n_items (tidings_library_get_follows (there)), ==, 1);
      g_assert_cmpuint (tidings_follow_get_n_known (tidings_library_find_follow (there, query)), ==, 1);
      g_clear_pointer (&marks, g_ptr_array_unref);
      marks = dex_await_boxed (tidings_library_list_marks (there, ONE), &error);
      g_assert_cmpuint (marks->len, ==, 1);
      dex_await_uint (tidings_library_export (there, again, NOW), &error);
      if (i == 0)
        g_file_get_contents (again, &text, NULL, &error);
      else
        g_file_get_contents (again, &text_again, NULL, &error);
      g_assert_no_error (error);
    }
  /* the second time, nothing is new */
  g_assert_cmpstr (text, ==, text_again);

  library_test_close (here);
  library_test_close (there);
  return done ();
}

/* A new machine gets all of it as it was. */
static DexFuture *
test_new_machine (gpointer data)
{
  g_autofree char *path = library_test_path ("export.json");
  g_autofree char *again = library_test_path ("again.json");
  g_autoptr (TidingsLibrary) here = library_test_open (":memory:");
  g_autoptr (TidingsLibrary) there = library_test_open (":memory:");
  g_autoptr (TidingsStudy) first = make (ONE, "2026-01-01", "NOT_YET_RECRUITING", "Adults");
  g_autoptr (TidingsStudy) second = make (ONE, "2026-01-01", "RECRUITING", "Adults");
  g_autoptr (TidingsImport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *text_again = NULL;

  library_test_save (here, first, NOW);
  put (here, second, NOW + 1);
  put (here, first, NOW + 2);
  dex_await_uint (tidings_library_export (here, path, NOW), &error);
  report = dex_await_boxed (tidings_library_import (there, path, NOW + 9), &error);
  dex_await_uint (tidings_library_export (there, again, NOW), &error);
  g_file_get_contents (path, &text, NULL, &error);
  g_file_get_contents (again, &text_again, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, text_again);

  library_test_close (here);
  library_test_close (there);
  return done ();
}

int
main (int argc, char **argv)
{
  library_test_main (argc, argv);
  library_test_add ("/library-moving/union", test_union);
  library_test_add ("/library-moving/new-machine", test_new_machine);
  return g_test_run ();
}
