/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "library-fixture.h"

#define CONDITION(name) "\"conditionsModule\":{\"conditions\":[\"" name "\"]}"

static void
assert_found (TidingsLibrary *library, const char *words, guint limit, const char *expected)
{
  g_auto (GStrv) found = NULL;
  g_autofree char *joined = NULL;
  g_autoptr (GError) error = NULL;

  found = dex_await_boxed (tidings_library_find (library, words, limit), &error);
  g_assert_no_error (error);
  joined = g_strjoinv (" ", found);
  if (!g_str_equal (joined, expected))
    g_error ("“%s” finds “%s”, not “%s”", words, joined, expected);
}

static TidingsLibrary *
open_library (void)
{
  static const struct
  {
    const char *nct_id;
    const char *title;
    const char *condition;
    gboolean is_saved;
  } trials[] = {
    { "NCT00000001", "Asthma asthma asthma", CONDITION ("Asthma"), FALSE },
    { "NCT00000002", "Sport for children", CONDITION ("Asthma"), TRUE },
    { "NCT00000003", "Asthma in the city", CONDITION ("Asthma"), FALSE },
    { "NCT00000004", "Something for eyes", "\"conditionsModule\":{\"conditions\":[\"Dry Eye\"],\"keywords\":[\"Zebra\"]}",
      TRUE },
    { "NCT00000005", "Eyes and ears", CONDITION ("Dry Eye"), FALSE },
    { "NCT00000006", "Zebra zebra", CONDITION ("Zebra"), FALSE },
  };
  TidingsLibrary *library = library_test_open (":memory:");

  for (guint i = 0; i < G_N_ELEMENTS (trials); i++)
    {
      g_autoptr (TidingsStudy)
          study = library_test_study (trials[i].nct_id, trials[i].title, "2026-01-01", trials[i].condition);

      library_test_put (library, study, TIDINGS_ORIGIN_REGISTRY, BUILD);
      if (trials[i].is_saved)
        library_test_save (library, study, NOW);
    }
  return library;
}

static DexFuture *
test_saved_first (gpointer data)
{
  g_autoptr (TidingsLibrary) library = open_library ();

  /* although the others match better */
  assert_found (library, "asthma", 10, "NCT00000002 NCT00000001 NCT00000003");
  assert_found (library, "asth", 10, "NCT00000002 NCT00000001 NCT00000003");
  assert_found (library, "eyes", 10, "NCT00000004 NCT00000005");
  /* by what stands in its record alone, too */
  assert_found (library, "zebra", 10, "NCT00000004 NCT00000006");
  assert_found (library, "ÁSTHMA city", 10, "NCT00000003");
  assert_found (library, "nowhere", 10, "");
  library_test_close (library);
  return dex_future_new_true ();
}

/* What its user calls it finds a saved trial, though the record does not say so */
static DexFuture *
test_notes (gpointer data)
{
  g_autoptr (TidingsLibrary) library = open_library ();

  library_test_note (library, "NCT00000004", "Für Großmutter, from Doctor Meyer");
  assert_found (library, "meyer", 10, "NCT00000004");
  assert_found (library, "doctor eyes", 10, "NCT00000004");
  assert_found (library, "GROSSMUTTER", 10, "NCT00000004");
  /* all words, from their beginnings */
  assert_found (library, "meyer asthma", 10, "");
  assert_found (library, "eyer", 10, "");
  library_test_close (library);
  return dex_future_new_true ();
}

static DexFuture *
test_numbers (gpointer data)
{
  g_autoptr (TidingsLibrary) library = open_library ();

  assert_found (library, "nct 3", 10, "NCT00000003");
  assert_found (library, "https://clinicaltrials.gov/study/NCT00000003?tab=history", 10, "NCT00000003");
  assert_found (library, "NCT00000009", 10, "");
  library_test_close (library);
  return dex_future_new_true ();
}

static DexFuture *
test_limit (gpointer data)
{
  g_autoptr (TidingsLibrary) library = open_library ();

  assert_found (library, "asthma", 2, "NCT00000002 NCT00000001");
  assert_found (library, "asthma", 1, "NCT00000002");
  assert_found (library, "asthma", 0, "NCT00000002");
  library_test_close (library);
  return dex_future_new_true ();
}

/* Whatever is typed, it is words */
static DexFuture *
test_odd_words (gpointer data)
{
  static const char *const texts[] = { "",          " ",    "\"",       "*",      "asthma*", "title:asthma", "(",
                                       "NEAR(a b)", "- - ", "\xff\xfe", "a\tb\n", "% _",     "'; DROP TABLE" };
  g_autoptr (TidingsLibrary) library = open_library ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (GStrv) found = NULL;
      g_autoptr (GError) error = NULL;

      found = dex_await_boxed (tidings_library_find (library, texts[i], 10), &error);
      g_assert_no_error (error);
    }
  assert_found (library, "", 10, "");
  assert_found (library, "asthma", 1, "NCT00000002");
  library_test_close (library);
  return dex_future_new_true ();
}

int
main (int argc, char **argv)
{
  library_test_main (argc, argv);
  library_test_add ("/library/find/saved-first", test_saved_first);
  library_test_add ("/library/find/notes", test_notes);
  library_test_add ("/library/find/numbers", test_numbers);
  library_test_add ("/library/find/limit", test_limit);
  library_test_add ("/library/find/odd-words", test_odd_words);
  return g_test_run ();
}
