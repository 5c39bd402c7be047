/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "library-fixture.h"

static DexFuture *
done (void)
{
  return dex_future_new_true ();
}

static void
put (TidingsLibrary *library, const char *nct_id, const char *title, const char *updated, const char *more)
{
  g_autoptr (TidingsStudy) study = library_test_study (nct_id, title, updated, more);

  library_test_put (library, study, TIDINGS_ORIGIN_REGISTRY, BUILD);
}

static void
assert_found (TidingsLibrary *library, const char *words, const char *expected)
{
  g_autofree char *found = library_test_find (library, words);

  if (g_strcmp0 (found, expected) != 0)
    g_error ("“%s” finds “%s”, not “%s”", words, found, expected);
}

static void
assert_answers (TidingsLibrary *library, TidingsQuerySpec spec, const char *expected)
{
  g_autofree char *found = library_test_search (library, &spec);

  g_assert_cmpstr (found, ==, expected);
}

#define CONDITIONS(list) "\"conditionsModule\":{\"conditions\":[" list "]}"
#define SPEC(...) ((TidingsQuerySpec) { .age = -1, __VA_ARGS__ })

static DexFuture *
test_words (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");

  put (library, "NCT00000001", "Dry eyes", "2026-01-01", CONDITIONS ("\"Sjögren Syndrome\""));
  put (library, "NCT00000002", "Sjogren and fatigue", "2026-01-02", CONDITIONS ("\"Fatigue\""));
  put (library, "NCT00000003", "Breast cancer after surgery", "2026-01-03", CONDITIONS ("\"Breast Cancer\""));
  put (library, "NCT00000004", "Cancer of the lung; breast as control", "2026-01-04", CONDITIONS ("\"Lung Cancer\""));

  /* whatever the accents and capitals */
  assert_found (library, "Sjögren", "NCT00000002 NCT00000001");
  assert_found (library, "SJOGREN", "NCT00000002 NCT00000001");
  /* all words, in any field */
  assert_found (library, "sjogren fatigue", "NCT00000002");
  assert_found (library, "sjogren eyes", "NCT00000001");
  assert_found (library, "sjogren lung", "");
  /* the last may still be being typed, the others not */
  assert_found (library, "eyes sjo", "NCT00000001");
  assert_found (library, "sjo eyes", "");
  /* phrases */
  assert_found (library, "breast cancer", "NCT00000003 NCT00000004");
  assert_found (library, "\"breast cancer\"", "NCT00000003");
  assert_found (library, "“breast cancer” surgery", "NCT00000003");
  assert_found (library, "\"breast canc\"", "");
  /* either */
  assert_found (library, "lung OR sjogren eyes", "NCT00000001 NCT00000004");
  assert_found (library, "lung or surgery", "");
  assert_found (library, "OR lung OR", "NCT00000004");
  assert_found (library, "cancer AND lung", "NCT00000004");
  library_test_close (library);
  return done ();
}

/* What people type is never read as anything but words */
static DexFuture *
test_injection (gpointer data)
{
  static const char *const texts[] = {
    "\" OR NEAR( *",
    "\"",
    "\"\"",
    "*",
    "^title",
    "title:lung",
    "{title}: x",
    "NEAR(a b)",
    "a NOT b",
    "-lung",
    "+lung",
    "lung*",
    "(lung",
    "lung)",
    "'; DROP TABLE record; --",
    "\\",
    "lung\" OR \"",
    "AND",
    "OR",
    "NOT",
    "OR OR",
    "\" *",
    "%",
    "_",
    "🧬",
    "\xff\xfe",
    "lung AND",
    "\"lung\" *",
    "col : x",
    "\"a\"\"b\"",
    ",;",
    "a\nb\tc",
  };
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autofree char *long_text = g_strnfill (100000, 'a');
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *found = NULL;

  put (library, "NCT00000001", "Cancer of the lung", "2026-01-01", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *any = library_test_find (library, texts[i]);

      g_assert_nonnull (any);
    }
  for (guint i = 0; i < 5000; i++)
    g_string_append (many, "lung OR \"");
  found = library_test_find (library, many->str);
  g_assert_cmpstr (found, ==, "NCT00000001");
  assert_found (library, long_text, "");
  assert_found (library, "lung* (cancer)", "NCT00000001");
  assert_found (library, "lung title:", "");
  assert_found (library, "lung' cancer\"", "NCT00000001");
  library_test_close (library);
  return done ();
}

static DexFuture *
test_kinds (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");

  put (library, "NCT00000001", "A study of the one", "2026-01-01",
       CONDITIONS ("\"Depression\"") ",\"descriptionModule\":{\"briefSummary\":\"ketamine was once used\"}");
  put (library, "NCT00000002", "A study of the other", "2026-01-01",
       CONDITIONS ("\"Pain\"") ",\"armsInterventionsModule\":{\"interventions\":[{\"type\":\"DRUG\",\"name\":\"Ketamine\","
                               "\"otherNames\":[\"Ketalar\"]}]},"
                               "\"descriptionModule\":{\"briefSummary\":\"people with depression are left out\"}");

  assert_answers (library, SPEC (.words = "depression"), "NCT00000001 NCT00000002");
  assert_answers (library, SPEC (.words = "depression", .words_kind = TIDINGS_WORDS_CONDITION), "NCT00000001");
  assert_answers (library, SPEC (.words = "ketamine", .words_kind = TIDINGS_WORDS_TREATMENT), "NCT00000002");
  assert_answers (library, SPEC (.words = "ketalar", .words_kind = TIDINGS_WORDS_TREATMENT), "NCT00000002");
  assert_answers (library, SPEC (.words = "ketalar", .words_kind = TIDINGS_WORDS_CONDITION), "");
  /* a number is a number, whatever else is asked for */
  assert_answers (library, SPEC (.words = "nct2", .phases = TIDINGS_PHASES_4), "NCT00000002");
  assert_answers (library, SPEC (.words = "NCT00000001, NCT00000002"), "NCT00000001 NCT00000002");
  assert_answers (library, SPEC (.words = "NCT00000009"), "");
  library_test_close (library);
  return done ();
}

#define PLACE(lat, lon)                                                                                                     \
  "\"contactsLocationsModule\":{\"locations\":[{\"city\":\"C\",\"geoPoint\":{\"lat\":" lat ",\"lon\":" lon "}}]}"

static DexFuture *
test_place (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsPlace) berlin = tidings_place_new ("Berlin", NULL, 52.52, 13.405);
  g_autoptr (TidingsPlace) fiji = tidings_place_new ("Taveuni", NULL, -16.8, 179.95);
  g_autoptr (TidingsPlace) pole = tidings_place_new ("Alert", NULL, 89.5, 0);

  put (library, "NCT00000001", "Potsdam knee", "2026-01-01", PLACE ("52.39886", "13.06566"));
  put (library, "NCT00000002", "Hamburg knee", "2026-01-02", PLACE ("53.55073", "9.99302"));
  put (library, "NCT00000003", "Across the date line", "2026-01-03", PLACE ("-16.8", "-179.9"));
  put (library, "NCT00000004", "Across the pole", "2026-01-04", PLACE ("89.5", "180.0"));
  put (library, "NCT00000005", "Nowhere knee", "2026-01-05", NULL);

  assert_answers (library, SPEC (.place = berlin, .radius_km = 50), "NCT00000001");
  assert_answers (library, SPEC (.place = berlin, .radius_km = 27), "NCT00000001");
  assert_answers (library, SPEC (.place = berlin, .radius_km = 26), "");
  assert_answers (library, SPEC (.place = berlin, .radius_km = 300), "NCT00000002 NCT00000001");
  assert_answers (library, SPEC (.place = berlin, .radius_km = 300, .sort = TIDINGS_SORT_DISTANCE),
                  "NCT00000001 NCT00000002");
  assert_answers (library, SPEC (.place = berlin, .radius_km = 300, .words = "knee", .sort = TIDINGS_SORT_DISTANCE),
                  "NCT00000001 NCT00000002");
  assert_answers (library, SPEC (.place = berlin, .radius_km = 300, .words = "hamburg"), "NCT00000002");
  assert_answers (library, SPEC (.place = berlin, .radius_km = 20000, .sort = TIDINGS_SORT_DISTANCE),
                  "NCT00000001 NCT00000002 NCT00000004 NCT00000003");
  /* where degrees go wrong */
  assert_answers (library, SPEC (.place = fiji, .radius_km = 30), "NCT00000003");
  assert_answers (library, SPEC (.place = pole, .radius_km = 150), "NCT00000004");
  library_test_close (library);
  return done ();
}

static DexFuture *
test_sites_follow_the_record (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsPlace) berlin = tidings_place_new ("Berlin", NULL, 52.52, 13.405);

  put (library, "NCT00000001", "Old words", "2026-01-01", PLACE ("52.39886", "13.06566"));
  put (library, "NCT00000001", "New words", "2026-02-01", PLACE ("53.55073", "9.99302"));
  assert_answers (library, SPEC (.place = berlin, .radius_km = 50), "");
  assert_found (library, "old", "");
  assert_found (library, "new words", "NCT00000001");
  library_test_close (library);
  return done ();
}

/* The library answers each filter as the query itself does */
static DexFuture *
test_filters_as_the_query (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = NULL;
  g_autoptr (GPtrArray) studies = library_test_corpus (150);
  g_autoptr (TidingsPlace) boston = tidings_place_new ("Boston", NULL, 42.36, -71.06);
  const TidingsQuerySpec specs[] = {
    SPEC (.statuses = TIDINGS_STATUSES_OPEN),
    SPEC (.statuses = 1u << TIDINGS_STATUS_UNKNOWN | 1u << TIDINGS_STATUS_NONE),
    SPEC (.phases = TIDINGS_PHASES_2),
    SPEC (.phases = TIDINGS_PHASES_NA | TIDINGS_PHASES_EARLY_1),
    SPEC (.sex = TIDINGS_SEX_FEMALE),
    SPEC (.sex = TIDINGS_SEX_MALE),
    SPEC (.healthy_volunteers = TRUE),
    SPEC (.study_types = 1u << TIDINGS_STUDY_TYPE_OBSERVATIONAL),
    SPEC (.with_results = TRUE),
    SPEC (.place = boston, .radius_km = 80),
    SPEC (.place = boston, .radius_km = 5000, .statuses = TIDINGS_STATUSES_OPEN),
    { .age = 40, .place = boston, .radius_km = 5000 },
    { .age = 0 },
    { .age = 1 },
    { .age = 2 },
    { .age = 17 },
    { .age = 18 },
    { .age = 65 },
    { .age = 66 },
    { .age = 120 },
  };

  if (studies == NULL)
    return done ();
  library = library_test_open (path);
  library_test_put_all (library, studies, TIDINGS_ORIGIN_IMPORT);

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (TidingsQuery) query = tidings_query_new (&specs[i]);
      g_autofree char *found = library_test_search (library, &specs[i]);
      guint n = 0;

      for (guint j = 0; j < studies->len; j++)
        {
          const char *nct_id = tidings_study_get_nct_id (studies->pdata[j]);
          gboolean expected = tidings_query_matches (query, studies->pdata[j]);

          if (expected != (strstr (found, nct_id) != NULL))
            g_error ("query %u: %s %s", i, nct_id, expected ? "is missing" : "is found");
          n += expected ? 1 : 0;
        }
      g_assert_cmpuint (n, >, 0);
    }
  library_test_close (library);
  return done ();
}

/* Whatever a query finds by whole words, the library finds too */
static DexFuture *
test_words_as_the_query (gpointer data)
{
  static const char *const words[] = { "depression", "breast cancer", "placebo", "insulin",
                                       "alzheimer",  "heart failure", "covid" };
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = NULL;
  g_autoptr (GPtrArray) studies = library_test_corpus (150);

  if (studies == NULL)
    return done ();
  library = library_test_open (path);
  library_test_put_all (library, studies, TIDINGS_ORIGIN_IMPORT);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      TidingsQuerySpec spec = SPEC (.words = words[i], .words_kind = TIDINGS_WORDS_CONDITION);
      g_autoptr (TidingsQuery) query = tidings_query_new (&spec);
      g_autofree char *found = library_test_search (library, &spec);

      for (guint j = 0; j < studies->len; j++)
        {
          const char *nct_id = tidings_study_get_nct_id (studies->pdata[j]);

          if (tidings_query_matches (query, studies->pdata[j]) && strstr (found, nct_id) == NULL)
            g_error ("“%s” does not find %s", words[i], nct_id);
        }
    }
  library_test_close (library);
  return done ();
}

static DexFuture *
test_sorts (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  static const char *const statuses[] = {
    "{\"studyFirstPostDateStruct\":{\"date\":\"2020-01-01\"},\"lastUpdatePostDateStruct\":{\"date\":\"2026-03-01\"}}",
    "{\"studyFirstPostDateStruct\":{\"date\":\"2024-01-01\"},\"lastUpdatePostDateStruct\":{\"date\":\"2026-01-01\"}}",
    "{\"studyFirstPostDateStruct\":{\"date\":\"2022-01-01\"},\"lastUpdatePostDateStruct\":{\"date\":\"2026-02\"}}",
  };
  static const char *const titles[] = { "Of the knee", "Knee", "Knee, and more on the knee, the other knee" };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *nct_id = g_strdup_printf ("NCT0000000%u", i + 1);
      g_autoptr (TidingsStudy) study = library_test_full (nct_id, titles[i], statuses[i], NULL, NULL);

      library_test_put (library, study, TIDINGS_ORIGIN_REGISTRY, BUILD);
    }
  assert_answers (library, SPEC (.sort = TIDINGS_SORT_LAST_UPDATE), "NCT00000001 NCT00000003 NCT00000002");
  assert_answers (library, SPEC (.words = "knee", .sort = TIDINGS_SORT_LAST_UPDATE), "NCT00000001 NCT00000003 NCT00000002");
  assert_answers (library, SPEC (.sort = TIDINGS_SORT_FIRST_POSTED), "NCT00000002 NCT00000003 NCT00000001");
  library_test_close (library);
  return done ();
}

/* A word in the title counts for more than one in the summary, and a whole word for more than a beginning */
static DexFuture *
test_relevance (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");

  put (library, "NCT00000001", "A", "2026-01-01", "\"descriptionModule\":{\"briefSummary\":\"a word on asthma here\"}");
  put (library, "NCT00000002", "Asthma in the city", "2026-01-01", NULL);
  put (library, "NCT00000003", "Artery in the city", "2026-01-01", NULL);
  put (library, "NCT00000004", "Art in the city", "2026-01-01", NULL);
  for (guint i = 10; i < 30; i++)
    {
      g_autofree char *nct_id = g_strdup_printf ("NCT000000%u", i);

      put (library, nct_id, "Something else", "2026-01-01", NULL);
    }
  assert_found (library, "asthma", "NCT00000002 NCT00000001");
  assert_found (library, "art", "NCT00000004 NCT00000003");
  library_test_close (library);
  return done ();
}

/* Records that come and go between two pages make none appear twice, nor end the walk */
static DexFuture *
test_pages_stand_still (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  TidingsQuerySpec spec = SPEC (.words = "knee", .sort = TIDINGS_SORT_LAST_UPDATE);
  g_autoptr (TidingsQuery) query = tidings_query_new (&spec);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *next = NULL;
  guint page_number = 0;

  for (guint i = 1; i <= 50; i++)
    {
      g_autofree char *nct_id = g_strdup_printf ("NCT%08u", i);

      put (library, nct_id, "Knee", "2026-01-01", NULL);
    }
  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TidingsPage) page = dex_await_boxed (tidings_library_search (library, query, next, 8), &error);
      g_autofree char *nct_id = g_strdup_printf ("NCT%08u", 100 + page_number);

      g_assert_no_error (error);
      g_assert_cmpint (page->total, ==, 50);
      for (guint i = 0; i < page->studies->len; i++)
        g_assert_true (g_hash_table_add (seen, g_strdup (tidings_study_get_nct_id (page->studies->pdata[i]))));
      g_set_str (&next, page->next);
      put (library, nct_id, "Knee", "2026-05-01", NULL);
      page_number++;
      /* more searches than are remembered: the walk goes on all the same */
      for (guint i = 0; i < (page_number == 3 ? 10 : 1); i++)
        {
          g_autofree char *other = library_test_find (library, "knee");

          g_assert_nonnull (other);
        }
      if (page_number == 3)
        break;
    }
  while (next != NULL);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 24);
  library_test_close (library);
  return done ();
}

static DexFuture *
test_next_of_a_forgotten_search (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  TidingsQuerySpec spec = SPEC (.words = "knee");
  g_autoptr (TidingsQuery) query = tidings_query_new (&spec);
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsPage) page = NULL, nonsense = NULL;

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *nct_id = g_strdup_printf ("NCT%08u", i);

      put (library, nct_id, "Knee", "2026-01-01", NULL);
    }
  page = dex_await_boxed (tidings_library_search (library, query, "4711-3", 10), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->studies->len, ==, 2);
  g_assert_null (page->next);
  nonsense = dex_await_boxed (tidings_library_search (library, query, "4711-99", 10), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (nonsense->studies->len, ==, 0);
  g_assert_null (nonsense->next);
  library_test_close (library);
  return done ();
}

int
main (int argc, char **argv)
{
  library_test_main (argc, argv);
  library_test_add ("/library/search/words", test_words);
  library_test_add ("/library/search/injection", test_injection);
  library_test_add ("/library/search/kinds", test_kinds);
  library_test_add ("/library/search/place", test_place);
  library_test_add ("/library/search/sites-follow-the-record", test_sites_follow_the_record);
  library_test_add ("/library/search/filters-as-the-query", test_filters_as_the_query);
  library_test_add ("/library/search/words-as-the-query", test_words_as_the_query);
  library_test_add ("/library/search/sorts", test_sorts);
  library_test_add ("/library/search/relevance", test_relevance);
  library_test_add ("/library/search/pages-stand-still", test_pages_stand_still);
  library_test_add ("/library/search/next-of-a-forgotten-search", test_next_of_a_forgotten_search);
  return g_test_run ();
}
