/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "watching.h"

/* The trial of the fixtures that has versions */
#define TRIAL "NCT09000001"

static void
save_now (Watching *fixture, const char *nct_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsRecord) record = g_value_dup_object (spin (tidings_desk_refresh_study (fixture->desk, nct_id), &error));

  g_assert_no_error (error);
  spin (tidings_library_save (fixture->library, tidings_record_get_study (record), LONG_AGO), &error);
  g_assert_no_error (error);
}

static guint
count_history_requests (void)
{
  return tidings_loopback_count_requests (loopback, "/api/int/*");
}

/* After a check, the versions that were there before the trial was saved come in the background; they make no news. */
static void
test_background (Watching *fixture, gconstpointer data)
{
  g_autoptr (TidingsHistory) history = NULL;

  tidings_loopback_advance (loopback, TRIAL);
  tidings_loopback_advance (loopback, TRIAL);
  save_now (fixture, TRIAL);
  g_assert_true (check_wholly (fixture).complete);

  history = history_of (fixture, TRIAL);
  g_assert_cmpuint (history->versions->len, ==, 3);
  g_assert_true (history->is_complete);
  g_assert_cmpint (tidings_version_get_kind (history->versions->pdata[0]), ==, TIDINGS_VERSION_ARCHIVED);
  g_assert_cmpint (tidings_version_get_status (history->versions->pdata[0]), ==, TIDINGS_STATUS_NOT_YET_RECRUITING);
  g_assert_cmpint (tidings_version_get_kind (history->versions->pdata[2]), ==, TIDINGS_VERSION_SEEN);
  g_assert_cmpuint (count_news (fixture, TIDINGS_NEWS_CHANGED, 0), ==, 0);
  /* the list and two versions: what is kept is not asked for */
  g_assert_cmpuint (count_history_requests (), ==, 3);

  check_wholly (fixture);
  g_assert_cmpuint (count_history_requests (), ==, 3);
}

/* Refused, gone, or a page of something else: the history begins when the trial was saved, and nothing else suffers. */
static void
test_refused (Watching *fixture, gconstpointer data)
{
  const char *spec = data;
  g_autoptr (TidingsHistory) history = NULL;
  g_autofree char *fault = g_strdup_printf ("%s,path=/api/int/", spec);
  TidingsCheck done;

  tidings_loopback_advance (loopback, TRIAL);
  save_now (fixture, TRIAL);
  add_fault (fault);
  done = check_wholly (fixture);
  g_assert_true (done.complete);
  g_assert_null (tidings_watch_get_error (fixture->watch));
  history = history_of (fixture, TRIAL);
  g_assert_cmpuint (history->versions->len, ==, 1);
  g_assert_false (history->is_complete);
  g_assert_cmpuint (count_history_requests (), ==, 1);

  /* and is not asked for again */
  start_anew (fixture);
  check_wholly (fixture);
  g_assert_cmpuint (count_history_requests (), ==, 1);

  /* what changes from now on is kept all the same */
  tidings_loopback_advance (loopback, TRIAL);
  done = check_wholly (fixture);
  g_assert_cmpuint (done.n_news, ==, 1);
}

/* A registry that is too busy just now is asked with a later check. */
static void
test_busy (Watching *fixture, gconstpointer data)
{
  g_autoptr (TidingsHistory) before = NULL;
  g_autoptr (TidingsHistory) after = NULL;

  tidings_loopback_advance (loopback, TRIAL);
  save_now (fixture, TRIAL);
  add_fault ("503,path=/api/int/");
  g_assert_true (check_wholly (fixture).complete);
  before = history_of (fixture, TRIAL);
  g_assert_cmpuint (before->versions->len, ==, 1);

  tidings_loopback_set_fault (loopback, NULL, NULL);
  g_assert_true (check_wholly (fixture).complete);
  after = history_of (fixture, TRIAL);
  g_assert_cmpuint (after->versions->len, ==, 2);
  g_assert_true (after->is_complete);
}

/* One version that cannot be had leaves the others. */
static void
test_one_missing (Watching *fixture, gconstpointer data)
{
  g_autoptr (TidingsHistory) history = NULL;

  tidings_loopback_advance (loopback, TRIAL);
  tidings_loopback_advance (loopback, TRIAL);
  save_now (fixture, TRIAL);
  add_fault ("403,path=/api/int/studies/" TRIAL "/history/0");
  check_wholly (fixture);
  history = history_of (fixture, TRIAL);
  g_assert_cmpuint (history->versions->len, ==, 2);
  g_assert_false (history->is_complete);
}

/* Asked for twice at once, it is fetched once. */
static void
test_on_demand (Watching *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) first = NULL;
  g_autoptr (GError) error = NULL;

  tidings_loopback_advance (loopback, TRIAL);
  save_now (fixture, TRIAL);
  first = tidings_watch_fetch_history (fixture->watch, TRIAL);
  g_assert_cmpuint (g_value_get_uint (spin (tidings_watch_fetch_history (fixture->watch, TRIAL), &error)), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (count_history_requests (), ==, 2);
}

static void
stop_cb (TidingsWatch *watch)
{
  if (tidings_watch_get_stage (watch) == TIDINGS_WATCH_HISTORY)
    tidings_watch_stop (watch);
}

/* It can be stopped, and goes on with the next check. */
static void
test_stop (Watching *fixture, gconstpointer data)
{
  g_autoptr (TidingsHistory) before = NULL;
  g_autoptr (TidingsHistory) after = NULL;

  tidings_loopback_advance (loopback, TRIAL);
  save_now (fixture, TRIAL);
  g_signal_connect (fixture->watch, "notify::stage", G_CALLBACK (stop_cb), NULL);
  g_assert_true (check_wholly (fixture).complete);
  before = history_of (fixture, TRIAL);
  g_assert_cmpuint (before->versions->len, ==, 1);

  start_anew (fixture);
  check_wholly (fixture);
  after = history_of (fixture, TRIAL);
  g_assert_cmpuint (after->versions->len, ==, 2);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Watching *fixture, gconstpointer data);
    const char *data;
  } tests[] = {
    { "/watch/history/background", test_background, NULL },
    { "/watch/history/refused/403", test_refused, "403" },
    { "/watch/history/refused/404", test_refused, "404" },
    { "/watch/history/refused/html", test_refused, "html" },
    { "/watch/history/refused/nonsense", test_refused, "nonsense" },
    { "/watch/history/busy", test_busy, NULL },
    { "/watch/history/one-missing", test_one_missing, NULL },
    { "/watch/history/on-demand", test_on_demand, NULL },
    { "/watch/history/stop", test_stop, NULL },
  };
  g_autofree char *records = NULL, *versions = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  deny_network ();
  records = g_test_build_filename (G_TEST_DIST, "fixtures", "registry", "records", NULL);
  versions = g_test_build_filename (G_TEST_DIST, "fixtures", "registry", "versions", NULL);
  loopback = tidings_loopback_new (records, versions, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Watching, tests[i].data, set_up_watching, tests[i].func, tear_down_watching);

  status = g_test_run ();
  g_clear_object (&loopback);
  return status;
}
