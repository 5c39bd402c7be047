/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "library-fixture.h"

#define TRIAL "NCT00000001"

static void
mark (TidingsLibrary *library, const char *item, guint value)
{
  TidingsMark what = { .item = (char *) item, .text = (char *) item, .value = value };
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await_boolean (tidings_library_set_mark (library, TRIAL, &what, NOW), &error));
  g_assert_no_error (error);
}

static void
assert_marks (TidingsLibrary *library, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) marks = dex_await_boxed (tidings_library_list_marks (library, TRIAL), &error);
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < marks->len; i++)
    {
      const TidingsMark *one = g_ptr_array_index (marks, i);

      g_assert_cmpstr (one->item, ==, one->text);
      g_string_append_printf (out, "%s=%u;", one->item, one->value);
    }
  g_assert_cmpstr (out->str, ==, expected);
}

static DexFuture *
test_keep (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  TidingsMark none = { .item = (char *) "nothing", .text = (char *) "nothing" };

  assert_marks (library, "");
  mark (library, "adults", 1);
  mark (library, "smokers", 2);
  mark (library, "adults", 3);
  assert_marks (library, "adults=3;smokers=2;");
  library_test_close (g_steal_pointer (&library));

  library = library_test_open (path);
  assert_marks (library, "adults=3;smokers=2;");
  mark (library, "adults", 0);
  g_assert_false (dex_await_boolean (tidings_library_set_mark (library, TRIAL, &none, NOW), NULL));
  assert_marks (library, "smokers=2;");
  library_test_close (g_steal_pointer (&library));
  return dex_future_new_true ();
}

/* Marks are their user's: neither saving nor cleaning up takes them */
static DexFuture *
test_outlive (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (TidingsStudy) study = library_test_study (TRIAL, "A trial", "2026-01-01", "\"eligibilityModule\":{}");

  library_test_put (library, study, TIDINGS_ORIGIN_SAMPLE, BUILD);
  mark (library, "adults", 1);
  library_test_save (library, study, NOW);
  g_assert_true (dex_await_boolean (tidings_library_unsave (library, TRIAL), NULL));
  assert_marks (library, "adults=1;");
  g_assert_cmpuint (dex_await_uint (tidings_library_drop_sample (library), NULL), ==, 1);
  assert_marks (library, "adults=1;");
  library_test_close (g_steal_pointer (&library));
  return dex_future_new_true ();
}

/* A library of the first version gets its table for marks, and keeps what it has */
static DexFuture *
test_first_version (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (TidingsStudy) study = library_test_study (TRIAL, "A trial", "2026-01-01", "\"eligibilityModule\":{}");

  library_test_save (library, study, NOW);
  library_test_close (g_steal_pointer (&library));
  library_test_make_older (path, 1);

  library = library_test_open (path);
  g_assert_true (tidings_library_is_saved (library, TRIAL));
  mark (library, "adults", 1);
  assert_marks (library, "adults=1;");
  library_test_close (g_steal_pointer (&library));
  return dex_future_new_true ();
}

int
main (int argc, char **argv)
{
  library_test_main (argc, argv);
  library_test_add ("/marks/keep", test_keep);
  library_test_add ("/marks/outlive", test_outlive);
  library_test_add ("/marks/first-version", test_first_version);
  return g_test_run ();
}
