/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "watching.h"

#define N_RECORDS 1010

/* A thousand saved trials that have not changed take four requests, and one more while the data are the same. */
static void
test_thousand (Watching *fixture, gconstpointer data)
{
  TidingsCheck done;

  save_trials (fixture, 1, 1000);
  done = check (fixture);
  g_assert_true (done.complete);
  g_assert_cmpuint (done.n_saved, ==, 1000);
  g_assert_cmpuint (done.n_changed, ==, 0);
  g_assert_cmpuint (done.n_news, ==, 0);
  g_assert_cmpuint (count_api_requests (), <=, 4);
  tidings_watch_stop (fixture->watch);
  g_assert_cmpfloat (tidings_watch_get_progress (fixture->watch), ==, 1);
  g_assert_cmpint (tidings_watch_get_checked_at (fixture->watch), >, LONG_AGO);

  start_anew (fixture);
  tidings_loopback_clear_requests (loopback);
  done = check (fixture);
  g_assert_true (done.complete);
  g_assert_cmpuint (done.n_requests, ==, 1);
  g_assert_cmpuint (done.n_saved, ==, 0);
  g_assert_cmpuint (count_api_requests (), ==, 1);
  tidings_watch_stop (fixture->watch);

  /* what is saved since is asked for, and nothing else */
  save_trials (fixture, 1001, 1002);
  done = check (fixture);
  g_assert_true (done.complete);
  g_assert_cmpuint (done.n_saved, ==, 2);
}

/* Nothing saved, nothing followed: nothing asked */
static void
test_nothing (Watching *fixture, gconstpointer data)
{
  TidingsCheck done = check (fixture);

  g_assert_true (done.complete);
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 0);
  g_assert_cmpint (tidings_watch_get_checked_at (fixture->watch), >, LONG_AGO);
}

/* What has changed is fetched whole, kept as a version, and told once. */
static void
test_changed (Watching *fixture, gconstpointer data)
{
  TidingsCheck done;
  g_autoptr (TidingsHistory) history = NULL;
  g_autoptr (GPtrArray) news = NULL;

  save_trials (fixture, 1, 30);
  check_wholly (fixture);
  update (2, "TERMINATED", "2026-05-01");
  update (7, "SUSPENDED", "2026-05-01");
  done = check_wholly (fixture);
  g_assert_true (done.complete);
  g_assert_cmpuint (done.n_changed, ==, 2);
  g_assert_cmpuint (done.n_news, ==, 2);
  g_assert_cmpuint (count_news (fixture, TIDINGS_NEWS_CHANGED, 2), ==, 1);
  g_assert_cmpuint (count_news (fixture, TIDINGS_NEWS_CHANGED, 7), ==, 1);
  g_assert_cmpuint (count_news (fixture, TIDINGS_NEWS_CHANGED, 0), ==, 2);
  news = list_news (fixture);
  g_assert_cmpint (tidings_news_get_grade (news->pdata[0]), ==, TIDINGS_GRADE_RECRUITMENT);
  history = history_of (fixture, "NCT00000002");
  g_assert_cmpuint (history->versions->len, ==, 2);

  done = check_wholly (fixture);
  g_assert_cmpuint (done.n_requests, ==, 1);
  g_assert_cmpuint (count_news (fixture, TIDINGS_NEWS_CHANGED, 0), ==, 2);

  /* a new build in which nothing of these has changed */
  tidings_loopback_set_build (loopback, NULL, NULL);
  done = check_wholly (fixture);
  g_assert_cmpuint (done.n_saved, ==, 30);
  g_assert_cmpuint (done.n_changed, ==, 0);
  g_assert_cmpuint (count_news (fixture, TIDINGS_NEWS_CHANGED, 0), ==, 2);
}

static char *
replaced (guint i, const char *from, const char *to)
{
  g_autofree char *json = record_of (i);
  g_autoptr (GString) text = g_string_new (json);

  g_assert_cmpuint (g_string_replace (text, from, to, 0), ==, 1);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The registry changes content without a new update date: each such change is found, the one that only takes away included. */
static void
test_without_date (Watching *fixture, gconstpointer data)
{
  static const struct
  {
    guint i;
    const char *from, *to;
  } changes[] = {
    { 1, "\"overallStatus\":\"RECRUITING\"", "\"overallStatus\":\"UNKNOWN\",\"lastKnownStatus\":\"RECRUITING\"" },
    { 2, "\"conditionsModule\"",
      "\"referencesModule\":{\"references\":[{\"pmid\":\"12345678\",\"type\":\"DERIVED\",\"citation\":\"A report.\"}]},"
      "\"conditionsModule\"" },
    { 3, "{\"city\":\"Oslo\",", "{\"city\":\"Oslo\",\"status\":\"WITHDRAWN\"," },
    { 4, "{\"city\":\"Oslo\",\"country\":\"Norway\",\"geoPoint\":{\"lat\":5.5,\"lon\":10.75}}", "" },
    { 5, "\"hasResults\":false",
      "\"resultsSection\":{\"moreInfoModule\":{\"pointOfContact\":{\"title\":\"A\",\"organization\":\"B\"}}},\"hasResults\":true" },
    { 6, "\"designModule\":{", "\"designModule\":{\"enrollmentInfo\":{\"count\":12,\"type\":\"ACTUAL\"}," },
  };
  TidingsCheck done;

  save_trials (fixture, 1, 10);
  check_wholly (fixture);
  for (guint c = 0; c < G_N_ELEMENTS (changes); c++)
    {
      g_autofree char *json = replaced (changes[c].i, changes[c].from, changes[c].to);

      put_record (json);
    }
  tidings_loopback_clear_requests (loopback);
  done = check_wholly (fixture);
  g_assert_true (done.complete);
  g_assert_cmpuint (done.n_changed, ==, G_N_ELEMENTS (changes));
  for (guint c = 0; c < G_N_ELEMENTS (changes); c++)
    {
      g_autofree char *nct_id = g_strdup_printf ("NCT%08u", changes[c].i);
      g_autoptr (TidingsHistory) history = history_of (fixture, nct_id);

      g_test_message ("%s", changes[c].to);
      g_assert_cmpuint (history->versions->len, ==, 2);
    }
  /* together, not one by one */
  g_assert_cmpuint (count_api_requests (), <=, 3);
  done = check_wholly (fixture);
  g_assert_cmpuint (done.n_requests, ==, 1);
}

/* So is what is only taken away, the last line of all that is compared. */
static void
test_taken_away (Watching *fixture, gconstpointer data)
{
  g_autofree char *with = replaced (1, "\"overallStatus\":\"RECRUITING\"",
                                    "\"overallStatus\":\"RECRUITING\",\"whyStopped\":\"No money\"");
  g_autofree char *without = record_of (1);
  g_autoptr (TidingsStudy) study = study_of (with);
  g_autoptr (GError) error = NULL;

  put_record (with);
  spin (tidings_library_save (fixture->library, study, LONG_AGO), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check_wholly (fixture).n_changed, ==, 0);
  put_record (without);
  g_assert_cmpuint (check_wholly (fixture).n_changed, ==, 1);
}

/* A trial that was found by a search, without the tables of its results, is fetched whole. */
static void
test_not_whole (Watching *fixture, gconstpointer data)
{
  g_autofree char *whole = replaced (
      1, "\"hasResults\":false",
      "\"resultsSection\":{\"moreInfoModule\":{\"pointOfContact\":{\"title\":\"A\"}}},\"hasResults\":true");
  g_autofree char *page = replaced (1, "\"hasResults\":false", "\"hasResults\":true");
  g_autoptr (TidingsStudy) found = study_of (page);
  g_autoptr (GError) error = NULL;
  TidingsCheck done;

  put_record (whole);
  spin (tidings_library_save (fixture->library, found, LONG_AGO), &error);
  g_assert_no_error (error);
  done = check_wholly (fixture);
  g_assert_cmpuint (done.n_saved, ==, 1);
  g_assert_cmpuint (done.n_changed, ==, 1);
  g_assert_true (done.complete);
  {
    TidingsRecord *record = g_value_get_object (spin (tidings_library_get_record (fixture->library, "NCT00000001"), &error));
    g_autoptr (GBytes) bytes = tidings_study_to_bytes (tidings_record_get_study (record));

    g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "resultsSection"));
  }
}

/* One that the registry has no more is told once, and stays. */
static void
test_vanished (Watching *fixture, gconstpointer data)
{
  TidingsCheck done;

  save_trials (fixture, 1, 5);
  check_wholly (fixture);
  g_assert_true (tidings_loopback_remove_record (loopback, "NCT00000004"));
  done = check_wholly (fixture);
  g_assert_true (done.complete);
  g_assert_cmpuint (done.n_gone, ==, 1);
  g_assert_cmpuint (count_news (fixture, TIDINGS_NEWS_GONE, 4), ==, 1);
  g_assert_true (tidings_library_is_saved (fixture->library, "NCT00000004"));

  tidings_loopback_set_build (loopback, NULL, NULL);
  done = check_wholly (fixture);
  g_assert_true (done.complete);
  g_assert_cmpuint (done.n_gone, ==, 0);
  g_assert_cmpuint (count_news (fixture, TIDINGS_NEWS_GONE, 0), ==, 1);
}

/* One that has another number now is saved under that, with its note. */
static void
test_alias (Watching *fixture, gconstpointer data)
{
  g_autofree char *now = replaced (3, "\"nctIdAliases\":[\"NCT09000003\"],", "");
  g_autoptr (GString) old = g_string_new (now);
  g_autoptr (TidingsStudy) study = NULL;
  g_autoptr (GError) error = NULL;
  TidingsCheck done;

  g_string_replace (old, "NCT00000003", "NCT09000003", 0);
  study = study_of (old->str);
  spin (tidings_library_save (fixture->library, study, LONG_AGO), &error);
  g_assert_no_error (error);
  spin (tidings_library_set_note (fixture->library, "NCT09000003", "Ask the doctor"), &error);
  g_assert_no_error (error);

  done = check_wholly (fixture);
  g_assert_true (done.complete);
  g_assert_cmpuint (done.n_gone, ==, 0);
  g_assert_true (tidings_library_is_saved (fixture->library, "NCT00000003"));
  g_assert_false (tidings_library_is_saved (fixture->library, "NCT09000003"));
  g_assert_cmpstr (g_value_get_string (spin (tidings_library_get_note (fixture->library, "NCT00000003"), &error)), ==,
                   "Ask the doctor");
}

/* Cut off at each of its requests, a check goes on with the next: no news twice, and none missing. */
static void
test_cut_off (Watching *fixture, gconstpointer data)
{
  guint n_changed = 0;

  save_trials (fixture, 1, 400);
  check (fixture);
  tidings_watch_stop (fixture->watch);
  for (guint at = 0; at < 8; at++)
    {
      const char *days[] = { "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04",
                             "2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08" };
      g_autofree char *spec = g_strdup_printf ("%s,after=%u,path=/api/v2/", at % 2 == 0 ? "403" : "html", at);
      TidingsCheck done;
      guint n_checks = 0;

      start_anew (fixture);
      for (guint i = 1 + at; i <= 400; i += 9)
        {
          update (i, at % 2 == 0 ? "SUSPENDED" : "RECRUITING", days[at]);
          /* the odd ones are open already; another date alone is no news */
          n_changed += at % 2 == 0 || i % 2 == 0 ? 1 : 0;
        }
      tidings_loopback_clear_requests (loopback);
      add_fault (spec);
      do
        {
          done = check (fixture);
          tidings_watch_stop (fixture->watch);
          if (!done.complete)
            {
              int code = at % 2 == 0 ? TIDINGS_REGISTRY_ERROR_REFUSED : TIDINGS_REGISTRY_ERROR_NOT_REGISTRY;

              g_assert_error (tidings_watch_get_error (fixture->watch), TIDINGS_REGISTRY_ERROR, code);
            }
          tidings_loopback_set_fault (loopback, NULL, NULL);
          start_anew (fixture);
        }
      while (!done.complete && n_checks++ < 3);
      g_assert_true (done.complete);
      g_assert_cmpuint (n_checks, ==, at < 6 ? 1 : 0);
      g_assert_null (tidings_watch_get_error (fixture->watch));
      g_test_message ("cut off at request %u: %u news", at, count_news (fixture, TIDINGS_NEWS_CHANGED, 0));
    }
  g_assert_cmpuint (count_news (fixture, TIDINGS_NEWS_CHANGED, 0), ==, n_changed);
}

static void
stop_cb (TidingsWatch *watch)
{
  tidings_watch_stop (watch);
}

/* A check can be stopped, and the next goes on. */
static void
test_stop (Watching *fixture, gconstpointer data)
{
  TidingsCheck done;

  save_trials (fixture, 1, 700);
  g_signal_connect (fixture->watch, "notify::progress", G_CALLBACK (stop_cb), NULL);
  done = check (fixture);
  g_assert_false (done.complete);
  g_assert_null (tidings_watch_get_error (fixture->watch));
  g_assert_cmpuint (done.n_saved, ==, TIDINGS_REGISTRY_MOST_LIGHT);
  g_assert_cmpint (tidings_watch_get_stage (fixture->watch), ==, TIDINGS_WATCH_IDLE);
  g_assert_cmpint (tidings_watch_get_checked_at (fixture->watch), ==, 0);

  start_anew (fixture);
  done = check (fixture);
  g_assert_true (done.complete);
  g_assert_cmpuint (done.n_saved, ==, 700 - TIDINGS_REGISTRY_MOST_LIGHT);
}

/* While one is under way, that is the one. */
static void
test_one_at_a_time (Watching *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) first = NULL;
  g_autoptr (DexFuture) second = NULL;

  save_trials (fixture, 1, 3);
  first = tidings_watch_check (fixture->watch);
  second = tidings_watch_check (fixture->watch);
  g_assert_cmpint (tidings_watch_get_stage (fixture->watch), ==, TIDINGS_WATCH_SAVED);
  spin (dex_ref (first), NULL);
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, "/api/v2/version"), ==, 1);
}

/* A clock that was years ahead once does not keep anything from being checked. */
static void
test_clock (Watching *fixture, gconstpointer data)
{
  const char *const ids[] = { "NCT00000001", "NCT00000002", NULL };
  TidingsCheck done;

  save_trials (fixture, 1, 3);
  spin (tidings_library_mark_checked (fixture->library, ids, G_GINT64_CONSTANT (9000000000)), NULL);
  done = check_wholly (fixture);
  g_assert_cmpuint (done.n_saved, ==, 3);
  done = check_wholly (fixture);
  g_assert_cmpuint (done.n_saved, ==, 0);
}

static gint64
at (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (time);
}

/* After the first rebuild since the last check: not at weekends, once a day at most. */
static void
test_next_due (void)
{
  static const struct
  {
    const char *checked, *now, *due;
    guint32 seed;
  } cases[] = {
    /* 23 November 2026 is a Monday */
    { "2026-11-23T15:00:00Z", "2026-11-23T15:00:00Z", "2026-11-24T14:00:00Z", 0 },
    { "2026-11-23T15:00:00Z", "2026-11-23T15:00:00Z", "2026-11-24T15:30:00Z", 5400 },
    { "2026-11-23T15:00:00Z", "2026-11-23T15:00:00Z", "2026-11-24T14:00:10Z", 7210 },
    { "2026-11-23T13:00:00Z", "2026-11-23T13:00:00Z", "2026-11-23T14:20:00Z", 1200 },
    { "2026-11-27T16:00:00Z", "2026-11-27T16:00:00Z", "2026-11-30T14:00:00Z", 0 },
    { "2026-11-28T09:00:00Z", "2026-11-28T12:00:00Z", "2026-11-30T14:00:00Z", 0 },
    { "2026-11-29T23:59:59Z", "2026-11-30T00:00:00Z", "2026-11-30T14:00:00Z", 0 },
    /* missed: now */
    { "2026-11-20T15:00:00Z", "2026-11-25T08:00:00Z", "2026-11-25T08:00:00Z", 77 },
    /* made in the future, by a clock that was wrong */
    { "2030-11-20T15:00:00Z", "2026-11-25T08:00:00Z", "2026-11-25T08:00:00Z", 77 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].checked);
      g_assert_cmpint (tidings_watch_next_due (at (cases[i].checked), at (cases[i].now), cases[i].seed), ==,
                       at (cases[i].due));
    }
  g_assert_cmpint (tidings_watch_next_due (0, 5000, 3), ==, 5000);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Watching *fixture, gconstpointer data);
  } tests[] = {
    { "/watch/thousand", test_thousand },
    { "/watch/nothing", test_nothing },
    { "/watch/changed", test_changed },
    { "/watch/without-date", test_without_date },
    { "/watch/taken-away", test_taken_away },
    { "/watch/not-whole", test_not_whole },
    { "/watch/vanished", test_vanished },
    { "/watch/alias", test_alias },
    { "/watch/cut-off", test_cut_off },
    { "/watch/stop", test_stop },
    { "/watch/one-at-a-time", test_one_at_a_time },
    { "/watch/clock", test_clock },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  deny_network ();
  start_loopback (N_RECORDS);

  g_test_add_func ("/watch/next-due", test_next_due);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Watching, NULL, set_up_watching, tests[i].func, tear_down_watching);

  status = g_test_run ();
  g_clear_object (&loopback);
  return status;
}
