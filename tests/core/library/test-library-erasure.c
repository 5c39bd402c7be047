/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "library-fixture.h"
#include "tidings-erasure.h"
#include "tidings-history.h"
#include "tidings-kept.h"

#define TRIAL "NCT00000001"
/* Words that stand nowhere else: in a title, a note, a search, a followed search and a mark */
static const char *const words[] = { "Quassinoid", "Ratatoskr", "Sphagnum", "Tourmaline", "Umbellifer" };

static TidingsQuery *
make_query (const char *text)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;

  spec.words = text;
  return tidings_query_new (&spec);
}

/* A library that its user has used, closed */
static char *
make_used (void)
{
  char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (TidingsStudy) study = library_test_study (TRIAL, "Quassinoid for migraine", "2026-01-02", NULL);
  g_autoptr (TidingsQuery) search = make_query ("Sphagnum");
  g_autoptr (TidingsQuery) follow = make_query ("Tourmaline");
  TidingsMark mark = { .item = (char *) "in: Umbellifer", .text = (char *) "Umbellifer", .value = 1 };
  g_autoptr (GError) error = NULL;

  library_test_put (library, study, TIDINGS_ORIGIN_REGISTRY, BUILD);
  library_test_save (library, study, NOW);
  library_test_note (library, TRIAL, "Ask about Ratatoskr");
  dex_await (tidings_library_remember_query (library, search, NOW), &error);
  g_assert_no_error (error);
  dex_await (tidings_library_follow (library, follow, NOW), &error);
  g_assert_no_error (error);
  dex_await (tidings_library_set_mark (library, TRIAL, &mark, NOW), &error);
  g_assert_no_error (error);
  library_test_close (g_steal_pointer (&library));
  return path;
}

/* How many of the words stand in any file of the folder, byte for byte. Titles and bodies are packed; the title column and the index
 * are not. */
static guint
count_traces (void)
{
  g_autoptr (GDir) dir = g_dir_open (library_test_get_folder (), 0, NULL);
  gboolean found[G_N_ELEMENTS (words)] = { FALSE };
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = library_test_path (name);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        if (memmem (bytes, length, words[i], strlen (words[i])) != NULL)
          found[i] = TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    n += found[i];
  return n;
}

static void
assert_kept (const char *path, gboolean all)
{
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsKept) kept = dex_await_boxed (tidings_library_measure (library), &error);
  g_autofree char *note = dex_await_string (tidings_library_get_note (library, TRIAL), NULL);

  g_assert_no_error (error);
  g_assert_cmpint (kept->n_records, ==, all);
  g_assert_cmpint (kept->n_saved, ==, all);
  g_assert_cmpint (kept->n_notes, ==, all);
  g_assert_cmpint (kept->n_marks, ==, all);
  g_assert_cmpint (kept->n_follows, ==, all);
  g_assert_cmpint (kept->n_searches, ==, all);
  g_assert_cmpint (kept->n_versions, >=, all);
  g_assert_cmpint (kept->n_bytes, >, 1000);
  g_assert_cmpint (tidings_library_is_saved (library, TRIAL), ==, all);
  g_assert_cmpstr (note, ==, all ? "Ask about Ratatoskr" : NULL);
  library_test_close (g_steal_pointer (&library));
}

static DexFuture *
test_finish (gpointer data)
{
  g_autofree char *path = make_used ();
  g_autofree char *damaged = g_strconcat (path, ".damaged-2026-01-01", NULL);
  g_autoptr (TidingsErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (damaged, "Ratatoskr", -1, NULL));
  g_assert_cmpuint (count_traces (), ==, G_N_ELEMENTS (words));
  erasure = tidings_erasure_new (path, &error);
  g_assert_no_error (error);
  assert_kept (path, FALSE);
  g_assert_true (tidings_erasure_finish (erasure, &error));
  g_assert_cmpuint (count_traces (), ==, 0);
  g_assert_false (g_file_test (damaged, G_FILE_TEST_EXISTS));
  /* it is over: there is nothing to bring back, nor a second time to finish */
  g_assert_true (tidings_erasure_finish (erasure, NULL) && tidings_erasure_undo (erasure, NULL));
  assert_kept (path, FALSE);
  return dex_future_new_true ();
}

static DexFuture *
test_undo (gpointer data)
{
  g_autofree char *path = make_used ();
  g_autoptr (TidingsErasure) erasure = tidings_erasure_new (path, NULL);
  g_autoptr (GError) error = NULL;

  assert_kept (path, FALSE);
  g_assert_true (tidings_erasure_undo (erasure, &error));
  g_assert_no_error (error);
  g_assert_true (tidings_erasure_finish (erasure, NULL));
  assert_kept (path, TRUE);
  return dex_future_new_true ();
}

/* The program that could have brought it back has ended, in whatever way; the rest of the program is told by the drawer */
static DexFuture *
test_crash (gpointer data)
{
  g_autofree char *path = make_used ();
  g_autofree char *erased = NULL;
  g_autoptr (TidingsErasure) erasure = tidings_erasure_new (path, NULL);
  g_autoptr (TidingsLibrary) library = NULL;

  /* another program that opens the library meanwhile leaves it to who holds it */
  assert_kept (path, FALSE);
  g_assert_cmpuint (count_traces (), ==, G_N_ELEMENTS (words));
  g_clear_object (&erasure);

  library = library_test_open (path);
  erased = dex_await_string (tidings_library_get_value (library, TIDINGS_ERASED_KEY), NULL);
  g_assert_cmpstr (erased, ==, "yes");
  g_assert_cmpuint (count_traces (), ==, 0);
  library_test_close (g_steal_pointer (&library));
  assert_kept (path, FALSE);
  return dex_future_new_true ();
}

/* Nothing is deleted of a library that somebody works with */
static DexFuture *
test_busy (gpointer data)
{
  g_autofree char *path = make_used ();
  g_autoptr (TidingsLibrary) other = library_test_open (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (tidings_erasure_new (path, &error));
  g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_BUSY);
  library_test_close (g_steal_pointer (&other));
  assert_kept (path, TRUE);
  return dex_future_new_true ();
}

/* What cannot be looked for is not said to be gone */
static DexFuture *
test_hidden (gpointer data)
{
  g_autofree char *path = make_used ();
  g_autofree char *damaged = g_strconcat (path, ".damaged-2026-01-01", NULL);
  g_autoptr (TidingsErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;

  if (getuid () == 0)
    {
      g_test_skip ("root may read everywhere");
      return dex_future_new_true ();
    }
  g_assert_true (g_file_set_contents (damaged, "Ratatoskr", -1, NULL));
  erasure = tidings_erasure_new (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (library_test_get_folder (), 0300), ==, 0);
  g_assert_false (tidings_erasure_finish (erasure, &error));
  g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_FAILED);
  g_assert_cmpint (g_chmod (library_test_get_folder (), 0700), ==, 0);
  g_assert_true (tidings_erasure_finish (erasure, NULL));
  g_assert_false (g_file_test (damaged, G_FILE_TEST_EXISTS));
  return dex_future_new_true ();
}

static DexFuture *
test_nothing (gpointer data)
{
  g_autofree char *path = library_test_path ("none.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsErasure) erasure = tidings_erasure_new (path, &error);

  g_assert_no_error (error);
  g_assert_true (tidings_erasure_undo (erasure, NULL) && tidings_erasure_finish (erasure, NULL));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  return dex_future_new_true ();
}

int
main (int argc, char **argv)
{
  library_test_main (argc, argv);
  library_test_add ("/library/erasure/finish", test_finish);
  library_test_add ("/library/erasure/undo", test_undo);
  library_test_add ("/library/erasure/crash", test_crash);
  library_test_add ("/library/erasure/busy", test_busy);
  library_test_add ("/library/erasure/hidden", test_hidden);
  library_test_add ("/library/erasure/nothing", test_nothing);
  return g_test_run ();
}
