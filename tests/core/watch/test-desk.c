/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>

#include "desk.h"

/* The sample goes into an empty library, once; a later start finds it there. */
static void
test_prepare (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsRecord) record = NULL;
  g_autoptr (TidingsResults) results = NULL;
  guint n_notified = 0;

  g_signal_connect_swapped (fixture->desk, "notify::sample", G_CALLBACK (count_cb), &n_notified);
  g_assert_false (tidings_desk_get_sample (fixture->desk));
  g_assert_true (take_boolean (tidings_desk_prepare (fixture->desk)));
  g_assert_true (tidings_desk_get_sample (fixture->desk));
  g_assert_cmpint (count_records (fixture), ==, count_sample_files ());

  g_assert_false (take_boolean (tidings_desk_prepare (fixture->desk)));
  g_assert_true (tidings_desk_get_sample (fixture->desk));
  g_assert_cmpint (count_records (fixture), ==, count_sample_files ());
  g_assert_cmpuint (n_notified, ==, 1);

  /* it says that it is the sample, and of which day */
  record = take_record (tidings_library_get_record (fixture->library, SAMPLE_ID));
  g_assert_cmpint (tidings_record_get_origin (record), ==, TIDINGS_ORIGIN_SAMPLE);
  g_assert_cmpstr (tidings_record_get_build (record), ==,
                   tidings_study_get_facts (tidings_record_get_study (record))->version_holder);
  results = begin (fixture, "depression", TRUE);
  load (results);
  g_assert_cmpint (tidings_results_get_source (results), ==, TIDINGS_SOURCE_SAMPLE);
  g_assert_cmpuint (tidings_results_get_loaded (results), >, 0);

  close_library (fixture);
  open_library (fixture);
  set_desk (fixture, registry);
  g_assert_false (take_boolean (tidings_desk_prepare (fixture->desk)));
  g_assert_true (tidings_desk_get_sample (fixture->desk));
  g_assert_cmpint (count_records (fixture), ==, count_sample_files ());
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 0);
}

/* Who has records has no need of the sample. */
static void
test_prepare_with_records (Fixture *fixture, gconstpointer data)
{
  g_autofree char *json = record_of (1);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (studies, tidings_study_new_from_bytes (bytes, &error));
  spin (tidings_library_put_studies (fixture->library, studies, TIDINGS_ORIGIN_IMPORT, NULL, LONG_AGO), &error);
  g_assert_no_error (error);

  g_assert_false (take_boolean (tidings_desk_prepare (fixture->desk)));
  g_assert_false (tidings_desk_get_sample (fixture->desk));
  g_assert_cmpint (count_records (fixture), ==, 1);
}

/* A search comes from the registry; its pages stay in the library, where a search that asks nobody finds them. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsResults) results = begin (fixture, "depression", FALSE);
  g_autoptr (TidingsResults) local = NULL;
  g_autoptr (TidingsRecord) record = NULL;
  g_autofree char *build = tidings_loopback_dup_build (loopback);

  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 0);
  load (results);
  g_assert_cmpint (tidings_results_get_source (results), ==, TIDINGS_SOURCE_REGISTRY);
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, 20);
  g_assert_cmpint (tidings_results_get_total (results), ==, N_RECORDS);
  g_assert_null (tidings_desk_get_why_local (fixture->desk, results));
  g_assert_cmpint (count_records (fixture), ==, 20);

  load (results);
  load (results);
  g_assert_true (tidings_results_get_complete (results));
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, N_RECORDS);
  g_assert_cmpint (count_records (fixture), ==, N_RECORDS);
  record = take_record (tidings_library_get_record (fixture->library, "NCT00000007"));
  g_assert_cmpint (tidings_record_get_origin (record), ==, TIDINGS_ORIGIN_REGISTRY);
  g_assert_cmpstr (tidings_record_get_build (record), ==, build);

  tidings_loopback_clear_requests (loopback);
  local = begin (fixture, "depression", TRUE);
  load (local);
  load (local);
  g_assert_cmpint (tidings_results_get_source (local), ==, TIDINGS_SOURCE_LIBRARY);
  g_assert_cmpuint (tidings_results_get_loaded (local), ==, 40);
  g_assert_null (tidings_desk_get_why_local (fixture->desk, local));
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 0);
}

/* A search goes on at the registry where it began, also where another has taken its place. */
static void
test_other_registry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsResults) results = begin (fixture, "depression", FALSE);
  g_autoptr (TidingsRegistry) other = registry_at (tidings_loopback_get_address (fixtures), (TidingsRegistryPace) FAST);

  load (results);
  tidings_desk_set_registry (fixture->desk, other);
  g_assert_true (tidings_desk_get_registry (fixture->desk) == other);
  load (results);
  load (results);
  g_assert_true (tidings_results_get_complete (results));
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, N_RECORDS);
  g_assert_cmpuint (tidings_loopback_count_requests (fixtures, NULL), ==, 0);

  g_clear_object (&results);
  tidings_loopback_clear_requests (loopback);
  results = begin (fixture, "depression", FALSE);
  load (results);
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 0);
  g_assert_cmpuint (tidings_loopback_count_requests (fixtures, NULL), >, 0);
}

/* At the first good answer the sample goes, all but what is saved of it, and does not come back. */
static void
test_sample_steps_aside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsRecord) record = NULL;
  g_autoptr (TidingsResults) results = NULL;
  guint n_notified = 0;

  take_boolean (tidings_desk_prepare (fixture->desk));
  record = take_record (tidings_library_get_record (fixture->library, SAMPLE_ID));
  save (fixture, tidings_record_get_study (record));
  g_signal_connect_swapped (fixture->desk, "notify::sample", G_CALLBACK (count_cb), &n_notified);

  results = begin (fixture, "depression", FALSE);
  load (results);
  g_assert_false (tidings_desk_get_sample (fixture->desk));
  g_assert_cmpint (tidings_results_get_source (results), ==, TIDINGS_SOURCE_REGISTRY);
  g_assert_cmpint (count_records (fixture), ==, 20 + 1);
  g_assert_true (has_record (fixture, SAMPLE_ID));
  g_assert_true (tidings_library_is_saved (fixture->library, SAMPLE_ID));
  load (results);
  g_assert_cmpuint (n_notified, ==, 1);

  close_library (fixture);
  open_library (fixture);
  set_desk (fixture, registry);
  g_assert_false (take_boolean (tidings_desk_prepare (fixture->desk)));
  g_assert_false (tidings_desk_get_sample (fixture->desk));
  g_assert_cmpint (count_records (fixture), ==, 40 + 1);
}

/* An answer that finds nothing is one too: the library is empty then and stays so. */
static void
test_sample_stays_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsResults) results = NULL;

  take_boolean (tidings_desk_prepare (fixture->desk));
  results = begin (fixture, "nothingiscalledso", FALSE);
  load (results);
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, 0);
  g_assert_cmpint (count_records (fixture), ==, 0);

  set_desk (fixture, registry);
  g_assert_false (take_boolean (tidings_desk_prepare (fixture->desk)));
  g_assert_false (tidings_desk_get_sample (fixture->desk));
  g_assert_cmpint (count_records (fixture), ==, 0);
}

/* The registry may be quicker than the sample. */
static void
test_sample_too_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsResults) results = begin (fixture, "nothingiscalledso", FALSE);

  load (results);
  g_assert_false (take_boolean (tidings_desk_prepare (fixture->desk)));
  g_assert_false (tidings_desk_get_sample (fixture->desk));
  g_assert_cmpint (count_records (fixture), ==, 0);
}

static void
give_up_cb (TidingsResults *results)
{
  tidings_results_cancel (results);
}

/* Who types on gives up the search that is under way, also while the sample is being put aside. */
static void
test_sample_in_a_hurry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsResults) results = NULL;
  g_autoptr (GError) error = NULL;

  take_boolean (tidings_desk_prepare (fixture->desk));
  results = begin (fixture, "depression", FALSE);
  g_signal_connect_object (fixture->desk, "notify::sample", G_CALLBACK (give_up_cb), results, G_CONNECT_SWAPPED);
  spin (tidings_results_load_more (results), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  close_library (fixture);
  open_library (fixture);
  set_desk (fixture, registry);
  g_assert_false (take_boolean (tidings_desk_prepare (fixture->desk)));
  g_assert_false (tidings_desk_get_sample (fixture->desk));
  g_assert_false (has_record (fixture, SAMPLE_ID));
}

/* Opening asks the library, and the registry only where the library has nothing. */
static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  record = take_record (tidings_desk_open_study (fixture->desk, "NCT00000001"));
  g_assert_cmpint (tidings_record_get_origin (record), ==, TIDINGS_ORIGIN_REGISTRY);
  g_assert_false (tidings_record_get_saved (record));
  g_assert_true (has_record (fixture, "NCT00000001"));
  g_clear_object (&record);

  tidings_loopback_clear_requests (loopback);
  record = take_record (tidings_desk_open_study (fixture->desk, "NCT00000001"));
  g_assert_cmpstr (tidings_study_get_nct_id (tidings_record_get_study (record)), ==, "NCT00000001");
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 0);

  g_assert_null (spin (tidings_desk_open_study (fixture->desk, "NCT00009999"), &error));
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NOT_FOUND);
  g_assert_false (has_record (fixture, "NCT00009999"));
}

/* A good answer to a single question lets the sample step aside as well, and one of its own trials becomes the registry's. */
static void
test_open_beside_sample (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsRecord) record = NULL;

  take_boolean (tidings_desk_prepare (fixture->desk));
  record = take_record (tidings_desk_open_study (fixture->desk, SAMPLE_ID));
  g_assert_cmpint (tidings_record_get_origin (record), ==, TIDINGS_ORIGIN_SAMPLE);
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 0);
  g_clear_object (&record);

  record = take_record (tidings_desk_open_study (fixture->desk, "NCT00000001"));
  g_assert_false (tidings_desk_get_sample (fixture->desk));
  g_assert_cmpint (count_records (fixture), ==, 1);
}

static void
use_fixtures (Fixture *fixture)
{
  g_autoptr (TidingsRegistry) registry = registry_at (tidings_loopback_get_address (fixtures), (TidingsRegistryPace) FAST);

  set_desk (fixture, registry);
}

static TidingsStatus
status_of (TidingsRecord *record)
{
  return tidings_study_get_facts (tidings_record_get_study (record))->status;
}

/* Asking again brings the newer version; a saved trial has changed then, and only then. */
static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsRecord) first = NULL;
  g_autoptr (TidingsRecord) second = NULL;
  g_autoptr (TidingsRecord) third = NULL;
  g_autoptr (TidingsRecord) opened = NULL;
  gint64 changed;

  use_fixtures (fixture);
  first = take_record (tidings_desk_refresh_study (fixture->desk, "NCT09000001"));
  g_assert_cmpint (status_of (first), ==, TIDINGS_STATUS_NOT_YET_RECRUITING);
  save (fixture, tidings_record_get_study (first));
  g_assert_cmpint (changed_at (fixture, "NCT09000001"), ==, LONG_AGO);

  second = take_record (tidings_desk_refresh_study (fixture->desk, "NCT09000001"));
  g_assert_true (tidings_record_get_saved (second));
  g_assert_cmpint (changed_at (fixture, "NCT09000001"), ==, LONG_AGO);

  g_assert_cmpuint (tidings_loopback_advance (fixtures, "NCT09000001"), ==, 1);
  third = take_record (tidings_desk_refresh_study (fixture->desk, "NCT09000001"));
  g_assert_cmpint (status_of (third), ==, TIDINGS_STATUS_RECRUITING);
  changed = changed_at (fixture, "NCT09000001");
  g_assert_cmpint (changed, >, LONG_AGO);

  /* a mirror that lags behind takes nothing back */
  tidings_loopback_reset (fixtures);
  opened = take_record (tidings_desk_refresh_study (fixture->desk, "NCT09000001"));
  g_assert_cmpint (status_of (opened), ==, TIDINGS_STATUS_RECRUITING);
  g_assert_cmpint (changed_at (fixture, "NCT09000001"), ==, changed);
}

static void
test_refresh_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsRecord) record = take_record (tidings_desk_open_study (fixture->desk, "NCT00000001"));
  g_autoptr (GError) error = NULL;

  fault ("html");
  g_assert_null (spin (tidings_desk_refresh_study (fixture->desk, "NCT00000001"), &error));
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NOT_REGISTRY);
  g_assert_true (has_record (fixture, "NCT00000001"));
}

/* A trial that has moved is found under both numbers, and says which it has now. */
static void
test_alias (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsRecord) record = NULL;

  use_fixtures (fixture);
  record = take_record (tidings_desk_open_study (fixture->desk, "NCT09000012"));
  g_assert_cmpstr (tidings_study_get_nct_id (tidings_record_get_study (record)), ==, "NCT09000002");
  g_clear_object (&record);

  tidings_loopback_clear_requests (fixtures);
  record = take_record (tidings_desk_open_study (fixture->desk, "NCT09000012"));
  g_assert_cmpstr (tidings_study_get_nct_id (tidings_record_get_study (record)), ==, "NCT09000002");
  g_assert_cmpuint (tidings_loopback_count_requests (fixtures, NULL), ==, 0);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Where nothing can be kept, what was asked for afresh is shown all the same, not what the library still has. */
static void
test_refresh_unkept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsRecord) first = NULL;
  g_autoptr (TidingsRecord) fresh = NULL;
  g_autoptr (TidingsRecord) kept = NULL;

  use_fixtures (fixture);
  first = take_record (tidings_desk_refresh_study (fixture->desk, "NCT09000001"));
  run_sql (fixture->path, "CREATE TRIGGER full_1 BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'no room'); END;"
                          "CREATE TRIGGER full_2 BEFORE INSERT ON record BEGIN SELECT RAISE(ABORT, 'no room'); END;");
  tidings_loopback_advance (fixtures, "NCT09000001");
  fresh = take_record (tidings_desk_refresh_study (fixture->desk, "NCT09000001"));
  g_assert_cmpint (status_of (fresh), ==, TIDINGS_STATUS_RECRUITING);
  kept = take_record (tidings_desk_open_study (fixture->desk, "NCT09000001"));
  g_assert_cmpint (status_of (kept), ==, TIDINGS_STATUS_NOT_YET_RECRUITING);
}

/* A library of a newer Tidings is only read: it stays as it is, and the registry answers all the same. */
static void
test_newer_library (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsRecord) first = NULL;
  g_autoptr (TidingsRecord) fresh = NULL;
  g_autoptr (TidingsRecord) kept = NULL;
  g_autoptr (TidingsResults) results = NULL;
  g_autoptr (TidingsQuery) query = words_query ("asthma");

  use_fixtures (fixture);
  first = take_record (tidings_desk_refresh_study (fixture->desk, "NCT09000001"));
  save (fixture, tidings_record_get_study (first));
  close_library (fixture);
  run_sql (fixture->path, "PRAGMA user_version = 99");
  open_library (fixture);
  g_assert_cmpint (tidings_library_get_state (fixture->library), ==, TIDINGS_LIBRARY_STATE_NEWER);
  use_fixtures (fixture);

  g_assert_false (take_boolean (tidings_desk_prepare (fixture->desk)));
  results = tidings_desk_search (fixture->desk, query, FALSE);
  load (results);
  g_assert_cmpint (tidings_results_get_source (results), ==, TIDINGS_SOURCE_REGISTRY);
  g_assert_cmpuint (tidings_results_get_loaded (results), >, 0);
  g_assert_cmpint (count_records (fixture), ==, 1);

  /* what was asked for afresh is fresh, not what the library still has */
  tidings_loopback_advance (fixtures, "NCT09000001");
  fresh = take_record (tidings_desk_refresh_study (fixture->desk, "NCT09000001"));
  g_assert_cmpint (status_of (fresh), ==, TIDINGS_STATUS_RECRUITING);
  g_assert_true (tidings_record_get_saved (fresh));
  kept = take_record (tidings_desk_open_study (fixture->desk, "NCT09000001"));
  g_assert_cmpint (status_of (kept), ==, TIDINGS_STATUS_NOT_YET_RECRUITING);
}

/* An empty one is not filled. */
static void
test_newer_empty_library (Fixture *fixture, gconstpointer data)
{
  close_library (fixture);
  run_sql (fixture->path, "PRAGMA user_version = 99");
  open_library (fixture);
  use_fixtures (fixture);
  g_assert_false (take_boolean (tidings_desk_prepare (fixture->desk)));
  g_assert_false (tidings_desk_get_sample (fixture->desk));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/desk/prepare", test_prepare },
    { "/desk/prepare/with-records", test_prepare_with_records },
    { "/desk/search", test_search },
    { "/desk/search/other-registry", test_other_registry },
    { "/desk/sample/steps-aside", test_sample_steps_aside },
    { "/desk/sample/stays-away", test_sample_stays_away },
    { "/desk/sample/too-late", test_sample_too_late },
    { "/desk/sample/in-a-hurry", test_sample_in_a_hurry },
    { "/desk/open", test_open },
    { "/desk/open/beside-sample", test_open_beside_sample },
    { "/desk/refresh", test_refresh },
    { "/desk/refresh/fails", test_refresh_fails },
    { "/desk/alias", test_alias },
    { "/desk/refresh/unkept", test_refresh_unkept },
    { "/desk/newer-library", test_newer_library },
    { "/desk/newer-library/empty", test_newer_empty_library },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  deny_network ();
  start_loopback (N_RECORDS);
  start_fixtures ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  status = g_test_run ();
  g_clear_object (&loopback);
  g_clear_object (&fixtures);
  return status;
}
