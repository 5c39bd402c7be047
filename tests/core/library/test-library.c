/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "library-fixture.h"

static DexFuture *
done (void)
{
  return dex_future_new_true ();
}

/* --- Saving --- */

static DexFuture *
test_saved_stays_saved (gpointer data)
{
  g_autofree char *path = library_test_path ("new/folder/library.db");
  g_autofree char *folder = library_test_path ("new");
  g_autoptr (TidingsStudy) study = library_test_study ("NCT00000001", "One", "2026-01-01", NULL);
  g_autoptr (TidingsSaved) saved = NULL;
  GStatBuf buf;

  {
    g_autoptr (TidingsLibrary) library = library_test_open (path);
    g_autofree char *note = NULL;

    g_assert_false (tidings_library_is_saved (library, "NCT00000001"));
    library_test_save (library, study, NOW);
    g_assert_true (tidings_library_is_saved (library, "NCT00000001"));
    library_test_note (library, "NCT00000001", "ask Dr. Ménière");
    note = dex_await_string (tidings_library_get_note (library, "nct1"), NULL);
    g_assert_cmpstr (note, ==, "ask Dr. Ménière");
    library_test_close (library);
  }
  {
    g_autoptr (TidingsLibrary) library = library_test_open (path);
    g_autoptr (GError) error = NULL;
    g_autoptr (TidingsRecord) record = NULL;

    g_assert_cmpint (tidings_library_get_state (library), ==, TIDINGS_LIBRARY_STATE_GOOD);
    g_assert_null (tidings_library_get_set_aside (library));
    g_assert_true (tidings_library_is_saved (library, "nct1"));
    saved = library_test_find_saved (library, "NCT00000001");
    g_assert_cmpstr (tidings_saved_get_note (saved), ==, "ask Dr. Ménière");
    g_assert_cmpstr (tidings_saved_get_title (saved), ==, "One");
    g_assert_cmpint (tidings_saved_get_saved_at (saved), ==, NOW);
    g_assert_cmpint (tidings_saved_get_changed_at (saved), ==, NOW);
    g_assert_cmpint (tidings_saved_get_status (saved), ==, TIDINGS_STATUS_RECRUITING);
    record = dex_await_object (tidings_library_get_record (library, "NCT00000001"), &error);
    g_assert_no_error (error);
    g_assert_true (tidings_record_get_saved (record));
    library_test_close (library);
  }

  /* for nobody else's eyes */
  g_assert_cmpint (g_stat (path, &buf), ==, 0);
  g_assert_cmpint (buf.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &buf), ==, 0);
  g_assert_cmpint (buf.st_mode & 0777, ==, 0700);
  return done ();
}

static DexFuture *
test_unsave_and_undo (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (TidingsStudy) study = library_test_study ("NCT00000001", "One", "2026-01-01", NULL);
  g_autoptr (TidingsSaved) saved = NULL;
  g_autoptr (GError) error = NULL;

  library_test_save (library, study, NOW);
  library_test_note (library, "NCT00000001", "mine");
  g_assert_false (dex_await_boolean (tidings_library_save (library, study, NOW + 5), &error));
  g_assert_no_error (error);

  g_assert_true (dex_await_boolean (tidings_library_unsave (library, "NCT00000001"), &error));
  g_assert_false (tidings_library_is_saved (library, "NCT00000001"));
  g_assert_false (dex_await_boolean (tidings_library_unsave (library, "NCT00000001"), &error));
  g_assert_false (dex_await_boolean (tidings_library_set_note (library, "NCT00000001", "lost"), &error));
  g_assert_no_error (error);

  library_test_save (library, study, NOW + 100);
  saved = library_test_find_saved (library, "NCT00000001");
  g_assert_cmpstr (tidings_saved_get_note (saved), ==, "mine");
  g_assert_cmpint (tidings_saved_get_saved_at (saved), ==, NOW);

  library_test_note (library, "NCT00000001", "");
  g_set_object (&saved, NULL);
  saved = library_test_find_saved (library, "NCT00000001");
  g_assert_null (tidings_saved_get_note (saved));
  library_test_close (library);
  return done ();
}

static DexFuture *
test_odd_notes (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autofree char *long_note = g_strnfill (1024 * 1024, 'x');
  const char *notes[] = { "emoji 🧬🩺 and \"quotes\" and 'single' -- ; DROP TABLE saved",
                          "line\nline\r\n\ttab \x01 \x1b[31m \x7f", "עברית \u202e and عربي", long_note };
  g_autoptr (TidingsStudy) study = library_test_study ("NCT00000001", "One", "2026-01-01", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (TidingsLibrary) library = library_test_open (path);
      g_autoptr (TidingsSaved) saved = NULL;

      if (i == 0)
        library_test_save (library, study, NOW);
      library_test_note (library, "NCT00000001", notes[i]);
      library_test_close (library);
      g_clear_object (&library);

      library = library_test_open (path);
      saved = library_test_find_saved (library, "NCT00000001");
      g_assert_cmpstr (tidings_saved_get_note (saved), ==, notes[i]);
      library_test_close (library);
    }
  return done ();
}

static void
saved_changed_cb (TidingsLibrary *library, const char *nct_id, gboolean saved, GString *log)
{
  g_assert_true (tidings_library_is_saved (library, nct_id) == saved);
  g_string_append_printf (log, "%s%s;", saved ? "+" : "-", nct_id);
}

static DexFuture *
test_told_before_resolved (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (TidingsStudy) study = library_test_study ("NCT00000001", "One", "2026-01-01", NULL);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_signal_connect (library, "saved-changed", G_CALLBACK (saved_changed_cb), log);
  library_test_save (library, study, NOW);
  g_assert_cmpstr (log->str, ==, "+NCT00000001;");
  dex_await (tidings_library_save (library, study, NOW), &error);
  g_assert_cmpstr (log->str, ==, "+NCT00000001;");
  dex_await (tidings_library_unsave (library, "NCT00000001"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (log->str, ==, "+NCT00000001;-NCT00000001;");
  library_test_close (library);
  g_signal_handlers_disconnect_by_data (library, log);
  return done ();
}

/* The program ends without a word right after it was told that the trial is saved */
static DexFuture *
killed_child (gpointer data)
{
  TidingsLibrary *library = library_test_open (data);
  g_autoptr (TidingsStudy) study = library_test_study ("NCT00000001", "One", "2026-01-01", NULL);

  library_test_save (library, study, NOW);
  library_test_note (library, "NCT00000001", "note");
  _exit (0);
}

static void
test_killed (void)
{
  g_autofree char *path = g_strdup (g_getenv ("TIDINGS_TEST_LIBRARY"));
  g_autoptr (DexFuture) future = dex_scheduler_spawn (NULL, 1024 * 1024, killed_child, path, NULL);

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
}

static DexFuture *
test_kill (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = NULL;
  g_autoptr (TidingsSaved) saved = NULL;

  g_setenv ("TIDINGS_TEST_LIBRARY", path, TRUE);
  g_test_trap_subprocess ("/library/kill/subprocess", 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();

  library = library_test_open (path);
  g_assert_cmpint (tidings_library_get_state (library), ==, TIDINGS_LIBRARY_STATE_GOOD);
  g_assert_true (tidings_library_is_saved (library, "NCT00000001"));
  saved = library_test_find_saved (library, "NCT00000001");
  g_assert_cmpstr (tidings_saved_get_note (saved), ==, "note");
  library_test_close (library);
  return done ();
}

static DexFuture *
test_closed (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy) study = library_test_study ("NCT00000001", "One", "2026-01-01", NULL);
  g_autoptr (DexFuture) before = tidings_library_save (library, study, NOW);
  g_autoptr (GError) error = NULL;

  library_test_close (library);
  /* what was under way is done, what comes later is refused */
  g_assert_true (dex_future_is_resolved (before));
  dex_await (tidings_library_count (library), &error);
  g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_CANNOT_OPEN);
  library_test_close (library);
  return done ();
}

/* --- Records --- */

#define RESULTS "\"resultsSection\":{\"moreInfoModule\":{\"pointOfContact\":{\"title\":\"Dr\"}}}"
#define STATUS(date) "{\"overallStatus\":\"COMPLETED\",\"lastUpdatePostDateStruct\":{\"date\":\"" date "\"}}"

static TidingsStudy *
get_study (TidingsLibrary *library, const char *nct_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsRecord) record = dex_await_object (tidings_library_get_record (library, nct_id), &error);

  g_assert_no_error (error);
  return g_object_ref (tidings_record_get_study (record));
}

static void
assert_title (TidingsLibrary *library, const char *nct_id, const char *title)
{
  g_autoptr (TidingsStudy) study = get_study (library, nct_id);

  g_assert_cmpstr (tidings_study_get_title (study), ==, title);
}

static DexFuture *
test_newer_replaces_older (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy) first = library_test_study ("NCT00000001", "First", "2026-02-01", NULL);
  g_autoptr (TidingsStudy) second = library_test_study ("NCT00000001", "Second", "2026-03-01", NULL);
  g_autoptr (TidingsStudy) fixed = library_test_study ("NCT00000001", "Fixed", "2026-03-01", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsRecord) record = NULL;

  g_assert_cmpuint (library_test_put (library, first, TIDINGS_ORIGIN_REGISTRY, BUILD), ==, 1);
  g_assert_cmpuint (library_test_put (library, first, TIDINGS_ORIGIN_REGISTRY, BUILD), ==, 0);
  g_assert_cmpuint (library_test_put (library, second, TIDINGS_ORIGIN_REGISTRY, BUILD), ==, 1);
  assert_title (library, "NCT00000001", "Second");
  g_assert_cmpuint (library_test_put (library, first, TIDINGS_ORIGIN_REGISTRY, BUILD), ==, 0);
  g_assert_cmpuint (library_test_put (library, first, TIDINGS_ORIGIN_IMPORT, NULL), ==, 0);
  assert_title (library, "NCT00000001", "Second");

  /* the registry changes records without a new date, too: the later build counts, whichever comes first */
  g_assert_cmpuint (library_test_put (library, fixed, TIDINGS_ORIGIN_REGISTRY, "2026-11-19T09:00:05"), ==, 0);
  assert_title (library, "NCT00000001", "Second");
  g_assert_cmpuint (library_test_put (library, fixed, TIDINGS_ORIGIN_REGISTRY, "2026-11-23T09:00:05"), ==, 1);
  assert_title (library, "NCT00000001", "Fixed");

  /* the same again, of a later build: nothing new, but known to be so on that day */
  g_assert_cmpuint (library_test_put (library, fixed, TIDINGS_ORIGIN_REGISTRY, "2026-11-24T09:00:04"), ==, 0);
  record = dex_await_object (tidings_library_get_record (library, "NCT00000001"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tidings_record_get_build (record), ==, "2026-11-24T09:00:04");
  library_test_close (library);
  return done ();
}

static DexFuture *
test_noise_is_nothing_new (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy)
      monday = library_test_full ("NCT00000001", "One", STATUS ("2026-03-01"), NULL,
                                  "\"derivedSection\":{\"miscInfoModule\":{\"versionHolder\":\"2026-11-16\"}}");
  g_autoptr (TidingsStudy)
      tuesday = library_test_full ("NCT00000001", "One", STATUS ("2026-03-01"), NULL,
                                   "\"derivedSection\":{\"miscInfoModule\":{\"versionHolder\":\"2026-11-17\"}}");

  g_assert_cmpuint (library_test_put (library, monday, TIDINGS_ORIGIN_REGISTRY, NULL), ==, 1);
  g_assert_cmpuint (library_test_put (library, tuesday, TIDINGS_ORIGIN_REGISTRY, NULL), ==, 0);
  library_test_close (library);
  return done ();
}

static DexFuture *
test_page_keeps_results (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy) whole = library_test_full ("NCT00000001", "One", STATUS ("2026-03-01"), NULL, RESULTS);
  g_autoptr (TidingsStudy) page = library_test_full ("NCT00000001", "One", STATUS ("2026-03-01"), NULL, NULL);
  g_autoptr (TidingsStudy) changed = library_test_full ("NCT00000001", "One, renamed", STATUS ("2026-03-01"), NULL, NULL);
  g_autoptr (TidingsStudy) later = library_test_full ("NCT00000001", "One, later", STATUS ("2026-04-01"), NULL, NULL);
  struct
  {
    TidingsStudy *study;
    gboolean has_results;
  } turns[] = { { whole, TRUE }, { page, TRUE }, { changed, TRUE }, { later, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_autoptr (TidingsStudy) study = NULL;
      g_autoptr (JsonNode) node = NULL;
      JsonObject *root;

      library_test_put (library, turns[i].study, TIDINGS_ORIGIN_REGISTRY, BUILD);
      study = get_study (library, "NCT00000001");
      node = tidings_study_dup_node (study);
      root = json_node_get_object (node);
      g_assert_true (json_object_has_member (root, "resultsSection") == turns[i].has_results);
    }
  assert_title (library, "NCT00000001", "One, later");
  library_test_close (library);
  return done ();
}

static DexFuture *
test_sample_steps_aside (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy) sample_1 = library_test_study ("NCT00000001", "Sample one", "2026-10-01", NULL);
  g_autoptr (TidingsStudy) sample_2 = library_test_study ("NCT00000002", "Sample two", "2026-10-01", NULL);
  g_autoptr (TidingsStudy) sample_3 = library_test_study ("NCT00000003", "Sample three", "2026-10-01", NULL);
  g_autoptr (TidingsStudy) real = library_test_study ("NCT00000001", "Real one", "2026-01-01", NULL);
  g_autoptr (TidingsQuery) all = tidings_query_new (&(TidingsQuerySpec) TIDINGS_QUERY_SPEC_INIT);
  g_autoptr (TidingsPage) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;

  library_test_put (library, sample_1, TIDINGS_ORIGIN_SAMPLE, BUILD);
  library_test_put (library, sample_2, TIDINGS_ORIGIN_SAMPLE, BUILD);
  library_test_put (library, sample_3, TIDINGS_ORIGIN_SAMPLE, BUILD);
  library_test_save (library, sample_2, NOW);
  before = dex_await_boxed (tidings_library_search (library, all, NULL, 10), &error);
  g_assert_no_error (error);
  g_assert_cmpint (before->source, ==, TIDINGS_SOURCE_SAMPLE);

  /* older, but real; and then the sample may come again */
  g_assert_cmpuint (library_test_put (library, real, TIDINGS_ORIGIN_REGISTRY, BUILD), ==, 1);
  g_assert_cmpuint (library_test_put (library, sample_1, TIDINGS_ORIGIN_SAMPLE, BUILD), ==, 0);
  assert_title (library, "NCT00000001", "Real one");
  after = dex_await_boxed (tidings_library_search (library, all, NULL, 10), &error);
  g_assert_no_error (error);
  g_assert_cmpint (after->source, ==, TIDINGS_SOURCE_LIBRARY);
  g_assert_cmpstr (after->build, ==, BUILD);

  g_assert_cmpuint (dex_await_uint (tidings_library_drop_sample (library), &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (dex_await_int64 (tidings_library_count (library), &error), ==, 2);
  assert_title (library, "NCT00000002", "Sample two");
  g_assert_true (tidings_library_is_saved (library, "NCT00000002"));
  library_test_close (library);
  return done ();
}

static DexFuture *
test_saved_changes (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy) first = library_test_study ("NCT00000001", "First", "2026-02-01", NULL);
  g_autoptr (TidingsStudy) second = library_test_study ("NCT00000001", "First", "2026-03-01",
                                                        "\"eligibilityModule\":{\"eligibilityCriteria\":\"Adults only\"}");
  g_autoptr (TidingsStudy)
      date_only = library_test_study ("NCT00000001", "First", "2026-04-01",
                                      "\"eligibilityModule\":{\"eligibilityCriteria\":\"Adults only\"}");
  g_autoptr (GPtrArray) studies = g_ptr_array_new ();
  g_autoptr (TidingsSaved) saved = NULL;
  g_autoptr (GError) error = NULL;

  library_test_save (library, first, NOW);
  g_ptr_array_add (studies, second);
  dex_await (tidings_library_put_studies (library, studies, TIDINGS_ORIGIN_REGISTRY, BUILD, NOW + 50), &error);
  g_assert_no_error (error);
  saved = library_test_find_saved (library, "NCT00000001");
  g_assert_cmpint (tidings_saved_get_changed_at (saved), ==, NOW + 50);
  g_assert_cmpint (tidings_saved_get_saved_at (saved), ==, NOW);
  g_clear_object (&saved);

  /* a new date alone is nothing that somebody wants to hear of */
  studies->pdata[0] = date_only;
  dex_await (tidings_library_put_studies (library, studies, TIDINGS_ORIGIN_REGISTRY, BUILD, NOW + 90), &error);
  g_assert_no_error (error);
  saved = library_test_find_saved (library, "NCT00000001");
  g_assert_cmpint (tidings_saved_get_changed_at (saved), ==, NOW + 50);
  library_test_close (library);
  return done ();
}

static DexFuture *
test_alias (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autofree char *json = g_strdup ("{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT00000007\","
                                    "\"nctIdAliases\":[\"NCT00000003\"],\"briefTitle\":\"Moved\"}}}");
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsStudy) study = tidings_study_new_from_bytes (bytes, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  library_test_put (library, study, TIDINGS_ORIGIN_REGISTRY, BUILD);
  assert_title (library, "NCT00000003", "Moved");
  found = library_test_find (library, "nct3");
  g_assert_cmpstr (found, ==, "NCT00000007");
  dex_await (tidings_library_get_record (library, "NCT00000004"), &error);
  g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_NOT_FOUND);
  library_test_close (library);
  return done ();
}

/* Every real record comes back as it went in */
static DexFuture *
test_corpus (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = NULL;
  g_autoptr (GPtrArray) studies = library_test_corpus (G_MAXUINT);
  gint64 start, elapsed;

  if (studies == NULL)
    return done ();

  library = library_test_open (path);
  start = g_get_monotonic_time ();
  g_assert_cmpuint (library_test_put_all (library, studies, TIDINGS_ORIGIN_IMPORT), ==, studies->len);
  elapsed = g_get_monotonic_time () - start;
  g_test_message ("%u records put in %.2f s: %.0f a second", studies->len, (double) elapsed / 1e6,
                  1e6 * studies->len / (double) elapsed);
  start = g_get_monotonic_time ();
  g_assert_cmpuint (library_test_put_all (library, studies, TIDINGS_ORIGIN_IMPORT), ==, 0);
  g_test_message ("put again in %.2f s", (double) (g_get_monotonic_time () - start) / 1e6);

  for (guint i = 0; i < studies->len; i += 7)
    {
      g_autoptr (TidingsStudy) study = get_study (library, tidings_study_get_nct_id (studies->pdata[i]));
      g_autoptr (GBytes) before = tidings_study_to_bytes (studies->pdata[i]);
      g_autoptr (GBytes) after = tidings_study_to_bytes (study);

      g_assert_true (g_bytes_equal (before, after));
    }
  library_test_close (library);
  return done ();
}

/* --- Earlier searches, suggestions, the drawer --- */

static void
assert_suggestions (TidingsLibrary *library, const char *start, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) list = dex_await_boxed (tidings_library_suggest (library, start, 10), &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = g_strjoinv ("|", list);
  g_assert_cmpstr (found, ==, expected);
}

static void
remember (TidingsLibrary *library, const char *words, gint64 now)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsQuery) query = NULL;
  g_autoptr (GError) error = NULL;

  spec.words = words;
  query = tidings_query_new (&spec);
  g_assert_true (dex_await_boolean (tidings_library_remember_query (library, query, now), &error));
  g_assert_no_error (error);
}

static DexFuture *
test_suggestions (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy)
      first = library_test_study ("NCT00000001", "One", "2026-01-01",
                                  "\"conditionsModule\":{\"conditions\":[\"Sjögren Syndrome\",\"Multiple Sclerosis\"]}");
  g_autoptr (TidingsStudy)
      second = library_test_study ("NCT00000002", "Two", "2026-01-01",
                                   "\"conditionsModule\":{\"conditions\":[\"SJÖGREN syndrome\",\"Sjogren's Disease\"]}");
  g_autoptr (TidingsStudy) changed = library_test_study ("NCT00000001", "One", "2026-02-01",
                                                         "\"conditionsModule\":{\"conditions\":[\"Migraine\"]}");
  g_autoptr (GError) error = NULL;

  library_test_put (library, first, TIDINGS_ORIGIN_REGISTRY, BUILD);
  library_test_put (library, second, TIDINGS_ORIGIN_REGISTRY, BUILD);
  assert_suggestions (library, "sjo", "Sjögren Syndrome|Sjogren's Disease");
  assert_suggestions (library, "SCLER", "Multiple Sclerosis");
  assert_suggestions (library, "%", "");
  assert_suggestions (library, "", "");

  remember (library, "dry eyes with sjögren", NOW);
  remember (library, "sjögren children", NOW + 1);
  assert_suggestions (library, "sjog", "sjögren children|dry eyes with sjögren|Sjögren Syndrome|Sjogren's Disease");
  assert_suggestions (library, NULL, "sjögren children|dry eyes with sjögren");

  /* a condition that no trial names any more is none */
  library_test_put (library, changed, TIDINGS_ORIGIN_REGISTRY, BUILD);
  assert_suggestions (library, "scler", "");

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *words = g_strdup_printf ("search %u", i);

      remember (library, words, NOW + 10 + i);
    }
  assert_suggestions (library, "dry", "");
  g_assert_true (dex_await_boolean (tidings_library_forget_queries (library), &error));
  g_assert_no_error (error);
  assert_suggestions (library, "search", "");
  library_test_close (library);
  return done ();
}

static DexFuture *
test_drawer (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *none = NULL;

  dex_await (tidings_library_set_value (library, "registry-build", "a"), &error);
  dex_await (tidings_library_set_value (library, "registry-build", BUILD), &error);
  g_assert_no_error (error);
  library_test_close (library);
  g_clear_object (&library);

  library = library_test_open (path);
  first = dex_await_string (tidings_library_get_value (library, "registry-build"), &error);
  g_assert_cmpstr (first, ==, BUILD);
  dex_await (tidings_library_set_value (library, "registry-build", NULL), &error);
  none = dex_await_string (tidings_library_get_value (library, "registry-build"), &error);
  g_assert_no_error (error);
  g_assert_null (none);
  library_test_close (library);
  return done ();
}

int
main (int argc, char **argv)
{
  library_test_main (argc, argv);
  library_test_add ("/library/saved-stays-saved", test_saved_stays_saved);
  library_test_add ("/library/unsave-and-undo", test_unsave_and_undo);
  library_test_add ("/library/odd-notes", test_odd_notes);
  library_test_add ("/library/told-before-resolved", test_told_before_resolved);
  library_test_add ("/library/kill", test_kill);
  g_test_add_func ("/library/kill/subprocess", test_killed);
  library_test_add ("/library/closed", test_closed);
  library_test_add ("/library/newer-replaces-older", test_newer_replaces_older);
  library_test_add ("/library/noise-is-nothing-new", test_noise_is_nothing_new);
  library_test_add ("/library/page-keeps-results", test_page_keeps_results);
  library_test_add ("/library/sample-steps-aside", test_sample_steps_aside);
  library_test_add ("/library/saved-changes", test_saved_changes);
  library_test_add ("/library/alias", test_alias);
  library_test_add ("/library/corpus", test_corpus);
  library_test_add ("/library/suggestions", test_suggestions);
  library_test_add ("/library/drawer", test_drawer);
  return g_test_run ();
}
