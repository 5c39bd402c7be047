/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

#include "history-fixture.h"

/* How saved trials change, what is news of it, and what followed searches find */

/* The change of a saved trial is a version, with its changes, and news; a trial that nobody saved only changes. */
static DexFuture *
test_change (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy) first = make (ONE, "2026-01-01", "NOT_YET_RECRUITING", "Adults");
  g_autoptr (TidingsStudy) second = make (ONE, "2026-02-01", "RECRUITING", "Adults");
  g_autoptr (TidingsStudy) other = make ("NCT00000002", "2026-01-01", "RECRUITING", "Adults");
  g_autoptr (TidingsStudy) other_later = make ("NCT00000002", "2026-02-01", "COMPLETED", "Adults");
  g_autoptr (TidingsHistory) history = NULL;
  g_autoptr (GPtrArray) news = NULL;
  g_autoptr (TidingsStudy) old = NULL;
  g_autoptr (GError) error = NULL;
  TidingsVersion *version;

  library_test_save (library, first, NOW);
  put (library, other, NOW);
  put (library, second, NOW + 60);
  put (library, other_later, NOW + 60);

  history = get_history (library, ONE);
  g_assert_cmpuint (history->versions->len, ==, 2);
  g_assert_cmpuint (history->n_updates, ==, 1);
  g_assert_cmpint (history->first_seen_at, ==, NOW);
  g_assert_cmpuint (history->first_posted.year, ==, 2025);
  g_assert_false (history->is_complete);
  version = g_ptr_array_index (history->versions, 0);
  g_assert_cmpint (tidings_version_get_status (version), ==, TIDINGS_STATUS_NOT_YET_RECRUITING);
  g_assert_cmpuint (tidings_version_get_changes (version)->len, ==, 0);
  version = g_ptr_array_index (history->versions, 1);
  g_assert_cmpint (tidings_version_get_seen_at (version), ==, NOW + 60);
  g_assert_cmpuint (tidings_version_get_posted (version).month, ==, 2);
  g_assert_cmpstr (((TidingsChange *) g_ptr_array_index (tidings_version_get_changes (version), 0))->text, ==,
                   "Now open to people; it was not open yet");

  old = dex_await_object (tidings_library_get_version (library, ONE, 1), &error);
  g_assert_no_error (error);
  g_assert_cmpint (tidings_study_get_facts (old)->status, ==, TIDINGS_STATUS_NOT_YET_RECRUITING);

  news = list_news (library, FALSE);
  g_assert_cmpuint (news->len, ==, 1);
  g_assert_cmpuint (tidings_news_get_version (g_ptr_array_index (news, 0)), ==, 2);
  g_assert_cmpint (tidings_news_get_grade (g_ptr_array_index (news, 0)), ==, TIDINGS_GRADE_RECRUITMENT);
  assert_news (library, "001: Now open to people; it was not open yet\n");

  library_test_close (library);
  return done ();
}

/* What the registry does to its own data is kept, and is no news; the same record again is nothing at all. */
static DexFuture *
test_noise (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy) first = make (ONE, "2026-01-01", "RECRUITING", "Adults");
  g_autoptr (TidingsStudy) later = make (ONE, "2026-02-01", "RECRUITING", "Adults");
  g_autoptr (TidingsStudy) wording = make (ONE, "2026-03-01", "RECRUITING", "adults.");
  g_autoptr (TidingsHistory) history = NULL;

  library_test_save (library, first, NOW);
  put (library, first, NOW + 1);
  put (library, later, NOW + 2);
  put (library, later, NOW + 3);

  history = get_history (library, ONE);
  g_assert_cmpuint (history->versions->len, ==, 2);
  g_assert_cmpuint (history->n_updates, ==, 0);
  assert_news (library, "");

  /* wording is told, and counts for nothing */
  put (library, wording, NOW + 4);
  g_assert_cmpuint (tidings_library_count_unseen (library), ==, 0);
  assert_news (library, "001: Conditions for joining: now “adults.”, before “Adults”\n");

  library_test_close (library);
  return done ();
}

/* Equal contents are stored once, however often they come back, and each version is still there whole. */
static DexFuture *
test_contents (gpointer data)
{
  g_autofree char *path = library_test_path ("contents.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (TidingsStudy) a = make (ONE, "2026-01-01", "RECRUITING", "Adults");
  g_autoptr (TidingsStudy) b = make (ONE, "2026-01-01", "SUSPENDED", "Adults");
  g_autoptr (GError) error = NULL;
  sqlite3 *db;
  sqlite3_stmt *statement;

  library_test_save (library, a, NOW);
  for (guint i = 0; i < 5; i++)
    {
      put (library, b, NOW + 2 * i + 1);
      put (library, a, NOW + 2 * i + 2);
    }
  for (guint i = 1; i <= 11; i++)
    {
      g_autoptr (TidingsStudy) version = dex_await_object (tidings_library_get_version (library, ONE, i), &error);

      g_assert_no_error (error);
      g_assert_cmpint (tidings_study_get_facts (version)->status, ==,
                       i % 2 == 1 ? TIDINGS_STATUS_RECRUITING : TIDINGS_STATUS_SUSPENDED);
    }
  library_test_close (library);

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT count(*) FROM content", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (statement, 0), ==, 2);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return done ();
}

/* A page of a search lacks the results: that is no change, and the whole record is asked for. */
static DexFuture *
test_partial (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy) whole = library_test_full (
      ONE, "A trial", "{\"overallStatus\":\"COMPLETED\",\"lastUpdatePostDateStruct\":{\"date\":\"2026-01-01\"}}", NULL,
      "\"resultsSection\":{\"moreInfoModule\":{\"certainAgreement\":{\"piSponsorEmployee\":true}}}");
  g_autoptr (TidingsStudy) partial = library_test_full (
      ONE, "A trial", "{\"overallStatus\":\"COMPLETED\",\"lastUpdatePostDateStruct\":{\"date\":\"2026-02-01\"}}", NULL,
      NULL);
  g_autoptr (TidingsRecord) record = NULL;
  g_autoptr (TidingsHistory) history = NULL;
  g_autoptr (GError) error = NULL;

  library_test_save (library, whole, NOW);
  put (library, partial, NOW + 1);
  assert_news (library, "");
  history = get_history (library, ONE);
  g_assert_cmpuint (history->versions->len, ==, 1);
  record = dex_await_object (tidings_library_get_record (library, ONE), &error);
  g_assert_no_error (error);
  g_assert_cmpint (tidings_record_get_fetched_at (record), ==, 0);

  library_test_close (library);
  return done ();
}

/* Who saves a trial again finds its history, and what changed meanwhile in it, but no news of that time. */
static DexFuture *
test_saved_again (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy) first = make (ONE, "2026-01-01", "RECRUITING", "Adults");
  g_autoptr (TidingsStudy) second = make (ONE, "2026-02-01", "SUSPENDED", "Adults");
  g_autoptr (TidingsHistory) history = NULL;
  g_autoptr (GError) error = NULL;

  library_test_save (library, first, NOW);
  dex_await (tidings_library_unsave (library, ONE), &error);
  g_assert_no_error (error);
  put (library, second, NOW + 1);
  library_test_save (library, second, NOW + 2);
  history = get_history (library, ONE);
  g_assert_cmpuint (history->versions->len, ==, 2);
  assert_news (library, "");

  library_test_close (library);
  return done ();
}

/* Earlier versions come before what was seen; what says the same as that is left out; nothing of it is news. */
static DexFuture *
test_archived (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy) now = make (ONE, "2026-03-01", "RECRUITING", "Adults");
  g_autoptr (TidingsStudy) later = make (ONE, "2026-04-01", "COMPLETED", "Adults");
  g_autoptr (GPtrArray) archived = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TidingsHistory) history = NULL;
  g_autoptr (GError) error = NULL;
  TidingsVersion *version;

  library_test_save (library, now, NOW);
  put (library, later, NOW + 1);
  g_ptr_array_add (archived, make (ONE, "2025-12-01", "NOT_YET_RECRUITING", "Women"));
  g_ptr_array_add (archived, make (ONE, "2026-01-01", "NOT_YET_RECRUITING", "Adults"));
  g_ptr_array_add (archived, make (ONE, "2026-03-01", "RECRUITING", "Adults"));
  for (guint i = 0; i < 2; i++)
    {
      guint n = dex_await_uint (tidings_library_add_archived (library, ONE, archived, TRUE, NOW + 2), &error);

      g_assert_no_error (error);
      g_assert_cmpuint (n, ==, i == 0 ? 2 : 0);
    }

  history = get_history (library, ONE);
  g_assert_true (history->is_complete);
  g_assert_cmpuint (history->versions->len, ==, 4);
  g_assert_cmpuint (history->n_updates, ==, 3);
  version = g_ptr_array_index (history->versions, 1);
  g_assert_cmpint (tidings_version_get_kind (version), ==, TIDINGS_VERSION_ARCHIVED);
  g_assert_cmpstr (((TidingsChange *) g_ptr_array_index (tidings_version_get_changes (version), 0))->text, ==,
                   "Who can join: now “Adults”, before “Women”");
  version = g_ptr_array_index (history->versions, 2);
  g_assert_cmpint (tidings_version_get_kind (version), ==, TIDINGS_VERSION_SEEN);
  g_assert_cmpstr (((TidingsChange *) g_ptr_array_index (tidings_version_get_changes (version), 0))->text, ==,
                   "Now open to people; it was not open yet");
  assert_news (library, "001: Now finished; it was open to people\n");

  library_test_close (library);
  return done ();
}

/* A version that came with the history, just before a check brought it, is there once. */
static DexFuture *
test_archived_first (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy) first = make (ONE, "2026-03-01", "NOT_YET_RECRUITING", "Adults");
  g_autoptr (TidingsStudy) second = make (ONE, "2026-04-01", "RECRUITING", "Adults");
  g_autoptr (GPtrArray) archived = g_ptr_array_new ();
  g_autoptr (TidingsHistory) history = NULL;
  g_autoptr (GError) error = NULL;

  library_test_save (library, first, NOW);
  g_ptr_array_add (archived, first);
  g_ptr_array_add (archived, second);
  g_assert_cmpuint (dex_await_uint (tidings_library_add_archived (library, ONE, archived, TRUE, NOW), &error), ==, 1);
  g_assert_no_error (error);
  put (library, second, NOW + 1);
  history = get_history (library, ONE);
  g_assert_cmpuint (history->versions->len, ==, 2);
  g_assert_cmpuint (history->n_updates, ==, 1);
  g_assert_cmpint (tidings_version_get_kind (g_ptr_array_index (history->versions, 1)), ==, TIDINGS_VERSION_SEEN);
  assert_news (library, "001: Now open to people; it was not open yet\n");

  library_test_close (library);
  return done ();
}

typedef struct
{
  guint n;
} Count;

static void
count_cb (TidingsLibrary *library, Count *count)
{
  count->n++;
}

/* News are unseen until somebody sees them, over a restart too, and who looks after the window is told. */
static DexFuture *
test_seen (gpointer data)
{
  g_autofree char *path = library_test_path ("seen.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (TidingsStudy) first = make (ONE, "2026-01-01", "RECRUITING", "Adults");
  g_autoptr (TidingsStudy) second = make (ONE, "2026-02-01", "SUSPENDED", "Adults");
  g_autoptr (TidingsStudy) third = make (ONE, "2026-03-01", "RECRUITING", "Adults");
  g_autoptr (GPtrArray) news = NULL;
  g_autoptr (GError) error = NULL;
  Count count = { 0 };
  gint64 id;

  g_signal_connect (library, "news-changed", G_CALLBACK (count_cb), &count);
  library_test_save (library, first, NOW);
  g_assert_false (tidings_library_has_unseen (library, ONE));
  put (library, second, NOW + 1);
  put (library, third, NOW + 2);
  g_assert_cmpuint (tidings_library_count_unseen (library), ==, 2);
  g_assert_true (tidings_library_has_unseen (library, ONE));
  g_assert_cmpuint (count.n, ==, 2);
  library_test_close (library);
  g_clear_object (&library);

  library = library_test_open (path);
  g_assert_cmpuint (tidings_library_count_unseen (library), ==, 2);
  news = list_news (library, FALSE);
  g_assert_cmpuint (news->len, ==, 2);
  id = tidings_news_get_id (g_ptr_array_index (news, 0));
  g_assert_cmpint (tidings_news_get_at (g_ptr_array_index (news, 0)), ==, NOW + 2);
  g_assert_cmpuint (dex_await_uint (tidings_library_see_news (library, &id, 1), &error), ==, 1);
  g_assert_cmpuint (dex_await_uint (tidings_library_see_news (library, &id, 1), &error), ==, 0);
  g_assert_cmpuint (tidings_library_count_unseen (library), ==, 1);
  g_assert_cmpuint (dex_await_uint (tidings_library_see_news (library, NULL, 0), &error), ==, 1);
  g_assert_no_error (error);
  g_assert_false (tidings_library_has_unseen (library, ONE));
  assert_news (library, "001: Now open to people; it was paused\n001: Now paused; it was open to people\n");

  library_test_close (library);
  return done ();
}

/* A trial that the registry drops stays, and is told once. */
static DexFuture *
test_gone (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (TidingsStudy) study = make (ONE, "2026-01-01", "RECRUITING", "Adults");
  g_autoptr (GError) error = NULL;

  library_test_save (library, study, NOW);
  g_assert_true (dex_await_boolean (tidings_library_mark_gone (library, ONE, NOW + 1), &error));
  g_assert_false (dex_await_boolean (tidings_library_mark_gone (library, ONE, NOW + 2), &error));
  g_assert_no_error (error);
  assert_news (library, "001: The registry no longer has this trial. Tidings keeps what it last said.\n");
  g_assert_true (tidings_library_is_saved (library, ONE));

  library_test_close (library);
  return done ();
}

/* The first check only learns; later ones tell what is new or newly open, once. */
static DexFuture *
test_follow (gpointer data)
{
  g_autofree char *path = library_test_path ("follow.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsQuery) query = NULL;
  g_autoptr (TidingsQuery) other = NULL;
  g_autoptr (TidingsFollow) follow = NULL;
  g_autoptr (TidingsFollow) again = NULL;
  g_autoptr (TidingsStudy) one = make (ONE, "2026-01-01", "RECRUITING", "Adults");
  g_autoptr (TidingsStudy) two = make ("NCT00000002", "2026-01-01", "NOT_YET_RECRUITING", "Adults");
  g_autoptr (TidingsStudy) two_open = make ("NCT00000002", "2026-02-01", "RECRUITING", "Adults");
  g_autoptr (TidingsStudy) three = make ("NCT00000003", "2026-02-01", "NOT_YET_RECRUITING", "Adults");
  g_autoptr (GError) error = NULL;

  spec.words = "depression";
  query = tidings_query_new (&spec);
  follow = dex_await_object (tidings_library_follow (library, query, NOW), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (tidings_library_get_follows (library)), ==, 1);
  again = dex_await_object (tidings_library_follow (library, query, NOW + 1), &error);
  g_assert_cmpint (tidings_follow_get_id (again), ==, tidings_follow_get_id (follow));
  g_assert_cmpuint (g_list_model_get_n_items (tidings_library_get_follows (library)), ==, 1);

  /* two pages, the second after a cut */
  g_assert_cmpuint (put_found (library, follow, one, NULL, FALSE, NOW), ==, 0);
  g_assert_cmpuint (put_found (library, follow, one, two, TRUE, NOW + 1), ==, 0);
  assert_news (library, "");
  g_assert_cmpuint (put_found (library, follow, two_open, three, TRUE, NOW + 86400), ==, 2);
  g_assert_cmpuint (put_found (library, follow, two_open, three, TRUE, NOW + 2 * 86400), ==, 0);
  assert_news (library, "003: New in a search that you follow\n002: Now open to people, in a search that you follow\n");

  g_assert_true (tidings_library_find_follow (library, query) != NULL);
  g_assert_cmpuint (tidings_follow_get_n_unseen (tidings_library_find_follow (library, query)), ==, 2);
  g_assert_cmpuint (tidings_follow_get_n_known (tidings_library_find_follow (library, query)), ==, 3);
  spec.words = "asthma";
  other = tidings_query_new (&spec);
  g_assert_null (tidings_library_find_follow (library, other));
  library_test_close (library);
  g_clear_object (&library);

  /* after a restart, and after a time without it, nothing is told twice */
  library = library_test_open (path);
  g_assert_cmpuint (g_list_model_get_n_items (tidings_library_get_follows (library)), ==, 1);
  g_assert_true (dex_await_boolean (tidings_library_unfollow (library, tidings_follow_get_id (follow)), &error));
  g_assert_cmpuint (g_list_model_get_n_items (tidings_library_get_follows (library)), ==, 0);
  g_clear_object (&again);
  again = dex_await_object (tidings_library_follow (library, query, NOW + 3 * 86400), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (put_found (library, again, two_open, three, TRUE, NOW + 4 * 86400), ==, 0);
  library_test_close (library);
  return done ();
}

/* A library of an earlier version, with a saved trial, begins its history with what it has. */
static DexFuture *
test_migration (gpointer data)
{
  g_autofree char *path = library_test_path ("old.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (TidingsStudy) first = make (ONE, "2026-01-01", "RECRUITING", "Adults");
  g_autoptr (TidingsStudy) second = make (ONE, "2026-02-01", "SUSPENDED", "Adults");
  g_autoptr (TidingsHistory) history = NULL;
  g_autoptr (TidingsStudy) old = NULL;
  g_autoptr (GError) error = NULL;

  library_test_save (library, first, NOW);
  library_test_close (library);
  g_clear_object (&library);
  library_test_make_older (path, 2);

  library = library_test_open (path);
  put (library, second, NOW + 1);
  history = get_history (library, ONE);
  g_assert_cmpuint (history->versions->len, ==, 2);
  g_assert_cmpint (history->first_seen_at, ==, NOW);
  old = dex_await_object (tidings_library_get_version (library, ONE, 1), &error);
  g_assert_no_error (error);
  g_assert_cmpint (tidings_study_get_facts (old)->status, ==, TIDINGS_STATUS_RECRUITING);
  assert_news (library, "001: Now paused; it was open to people\n");
  library_test_close (library);
  return done ();
}

/* Of a file whose beginning is lost, history, news and followed searches come back as well. */
static DexFuture *
test_recovery (gpointer data)
{
  g_autofree char *path = library_test_path ("damaged.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsQuery) query = tidings_query_new (&spec);
  g_autoptr (TidingsFollow) follow = NULL;
  g_autoptr (TidingsHistory) history = NULL;
  g_autoptr (TidingsStudy) first = make (ONE, "2026-01-01", "NOT_YET_RECRUITING", "Adults");
  g_autoptr (TidingsStudy) second = make (ONE, "2026-02-01", "RECRUITING", "Adults");
  g_autoptr (TidingsStudy) old = NULL;
  g_autoptr (GError) error = NULL;
  static const char zeros[4096];
  FILE *file;

  library_test_save (library, first, NOW);
  put (library, second, NOW + 1);
  follow = dex_await_object (tidings_library_follow (library, query, NOW), &error);
  g_assert_no_error (error);
  put_found (library, follow, first, NULL, TRUE, NOW);
  library_test_close (library);
  g_clear_object (&library);

  file = fopen (path, "r+");
  g_assert_cmpuint (fwrite (zeros, 1, sizeof zeros, file), ==, sizeof zeros);
  fclose (file);

  library = library_test_open (path);
  g_assert_cmpint (tidings_library_get_state (library), ==, TIDINGS_LIBRARY_STATE_RECOVERED);
  assert_news (library, "001: Now open to people; it was not open yet\n");
  history = get_history (library, ONE);
  g_assert_cmpuint (history->versions->len, ==, 2);
  old = dex_await_object (tidings_library_get_version (library, ONE, 1), &error);
  g_assert_no_error (error);
  g_assert_cmpint (tidings_study_get_facts (old)->status, ==, TIDINGS_STATUS_NOT_YET_RECRUITING);
  g_assert_nonnull (tidings_library_find_follow (library, query));
  g_assert_cmpuint (tidings_follow_get_n_known (tidings_library_find_follow (library, query)), ==, 1);
  library_test_close (library);
  return done ();
}

int
main (int argc, char **argv)
{
  library_test_main (argc, argv);
  library_test_add ("/library-history/change", test_change);
  library_test_add ("/library-history/noise", test_noise);
  library_test_add ("/library-history/contents", test_contents);
  library_test_add ("/library-history/partial", test_partial);
  library_test_add ("/library-history/saved-again", test_saved_again);
  library_test_add ("/library-history/archived", test_archived);
  library_test_add ("/library-history/archived-first", test_archived_first);
  library_test_add ("/library-history/seen", test_seen);
  library_test_add ("/library-history/gone", test_gone);
  library_test_add ("/library-history/follow", test_follow);
  library_test_add ("/library-history/migration", test_migration);
  library_test_add ("/library-history/recovery", test_recovery);
  return g_test_run ();
}
