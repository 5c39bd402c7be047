/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "spin.h"
#include "tidings-registry.h"
#include "tidings-results.h"

/* A source of pages that answers from a list, in order, when it is told to */
typedef struct
{
  GPtrArray *answers; /* (element-type DexFuture) */
  GPtrArray *asked;   /* (element-type utf8): what was asked for, "" for the first page */
  guint n_freed;
} Source;

static DexFuture *
load (TidingsQuery *query, const char *next, gpointer user_data)
{
  Source *source = user_data;
  guint i = source->asked->len;

  g_ptr_array_add (source->asked, g_strdup (next != NULL ? next : ""));
  g_assert_cmpuint (i, <, source->answers->len);
  return dex_ref (source->answers->pdata[i]);
}

static void
source_freed (gpointer user_data)
{
  ((Source *) user_data)->n_freed++;
}

static void
source_init (Source *source)
{
  source->answers = g_ptr_array_new_with_free_func (dex_unref);
  source->asked = g_ptr_array_new_with_free_func (g_free);
  source->n_freed = 0;
}

static void
source_clear (Source *source)
{
  g_clear_pointer (&source->answers, g_ptr_array_unref);
  g_clear_pointer (&source->asked, g_ptr_array_unref);
}

/* A page of the trials numbered @first to @last, none where @first is 0 */
static TidingsPage *
page_of (guint first, guint last, gint64 total, const char *next, const char *build)
{
  TidingsPage *page = tidings_page_new ();

  for (guint i = first; i > 0 && i <= last; i++)
    {
      /* trial i is i degrees north of the equator */
      g_autofree char *json = g_strdup_printf (
          "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT%08u\",\"briefTitle\":\"Trial %u\"},"
          "\"contactsLocationsModule\":{\"locations\":[{\"city\":\"C\",\"geoPoint\":{\"lat\":%u.0,\"lon\":0.0}}]}}}",
          i, i, i % 80);
      g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
      g_autoptr (GError) error = NULL;
      TidingsStudy *study = tidings_study_new_from_bytes (bytes, &error);

      g_assert_no_error (error);
      g_ptr_array_add (page->studies, study);
    }
  page->total = total;
  page->next = g_strdup (next);
  page->build = g_strdup (build);
  return page;
}

static void
add_page (Source *source, guint first, guint last, gint64 total, const char *next, const char *build)
{
  g_ptr_array_add (source->answers,
                   dex_future_new_take_boxed (TIDINGS_TYPE_PAGE, page_of (first, last, total, next, build)));
}

static void
add_failure (Source *source, TidingsRegistryError code)
{
  g_ptr_array_add (source->answers, dex_future_new_reject (TIDINGS_REGISTRY_ERROR, (int) code, "Failed"));
}

static TidingsResults *
results_of (Source *source)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsQuery) query = tidings_query_new (&spec);

  return tidings_results_new (query, load, source, source_freed);
}

static gboolean
more (TidingsResults *results)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = spin (tidings_results_load_more (results), &error);

  g_assert_no_error (error);
  return g_value_get_boolean (value);
}

static void
assert_rows (TidingsResults *results, const char *expected)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (results)); i++)
    {
      g_autoptr (TidingsHit) hit = g_list_model_get_item (G_LIST_MODEL (results), i);
      const char *nct_id = tidings_study_get_nct_id (tidings_hit_get_study (hit));

      g_string_append_printf (rows, "%s%d", i > 0 ? " " : "", atoi (nct_id + 3));
    }
  g_assert_cmpstr (rows->str, ==, expected);
}

static void
count_cb (gpointer counter)
{
  (*(guint *) counter)++;
}

static void
test_pages (void)
{
  Source source;
  g_autoptr (TidingsResults) results = NULL;
  guint n_total = 0, n_complete = 0, n_loaded = 0, n_build = 0, n_error = 0;

  source_init (&source);
  add_page (&source, 1, 3, 5, "a", "B1");
  add_page (&source, 4, 5, -1, NULL, "B1");
  results = results_of (&source);
  g_signal_connect_swapped (results, "notify::total", G_CALLBACK (count_cb), &n_total);
  g_signal_connect_swapped (results, "notify::complete", G_CALLBACK (count_cb), &n_complete);
  g_signal_connect_swapped (results, "notify::loaded", G_CALLBACK (count_cb), &n_loaded);
  g_signal_connect_swapped (results, "notify::build", G_CALLBACK (count_cb), &n_build);
  g_signal_connect_swapped (results, "notify::error", G_CALLBACK (count_cb), &n_error);

  /* nothing is asked for by looking */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (results)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (results), 0));
  g_assert_cmpuint (source.asked->len, ==, 0);
  g_assert_cmpint (tidings_results_get_total (results), ==, -1);

  g_assert_true (more (results));
  assert_rows (results, "1 2 3");
  g_assert_cmpint (tidings_results_get_total (results), ==, 5);
  g_assert_false (tidings_results_get_complete (results));
  g_assert_cmpstr (tidings_results_get_build (results), ==, "B1");

  g_assert_true (more (results));
  assert_rows (results, "1 2 3 4 5");
  g_assert_true (tidings_results_get_complete (results));
  g_assert_cmpstr (source.asked->pdata[1], ==, "a");

  g_assert_false (more (results));
  g_assert_cmpuint (source.asked->len, ==, 2);

  g_assert_cmpuint (n_total, ==, 1);
  g_assert_cmpuint (n_complete, ==, 1);
  g_assert_cmpuint (n_loaded, ==, 2);
  g_assert_cmpuint (n_build, ==, 1);
  g_assert_cmpuint (n_error, ==, 0);

  g_clear_object (&results);
  g_assert_cmpuint (source.n_freed, ==, 1);
  source_clear (&source);
}

static void
test_empty_last_page (void)
{
  Source source;
  g_autoptr (TidingsResults) results = NULL;

  source_init (&source);
  add_page (&source, 1, 2, 2, "a", NULL);
  add_page (&source, 0, 0, -1, NULL, NULL);
  results = results_of (&source);
  g_assert_true (more (results));
  g_assert_false (more (results));
  g_assert_true (tidings_results_get_complete (results));
  g_assert_null (tidings_results_get_error (results));
  assert_rows (results, "1 2");
  source_clear (&source);
}

static void
test_empty_page_between (void)
{
  Source source;
  g_autoptr (TidingsResults) results = NULL;

  source_init (&source);
  add_page (&source, 1, 2, 3, "a", NULL);
  add_page (&source, 0, 0, -1, "b", NULL);
  add_page (&source, 3, 3, -1, NULL, NULL);
  results = results_of (&source);
  g_assert_true (more (results));
  g_assert_true (more (results));
  assert_rows (results, "1 2 3");
  source_clear (&source);
}

static void
test_no_duplicates (void)
{
  Source source;
  g_autoptr (TidingsResults) results = NULL;

  source_init (&source);
  add_page (&source, 1, 3, 4, "a", NULL);
  add_page (&source, 2, 4, -1, NULL, NULL);
  results = results_of (&source);
  more (results);
  more (results);
  assert_rows (results, "1 2 3 4");
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, 4);
  source_clear (&source);
}

static void
test_one_load_at_a_time (void)
{
  Source source;
  g_autoptr (TidingsResults) results = NULL;
  g_autoptr (DexFuture) first = NULL, second = NULL;
  DexPromise *promise = dex_promise_new ();

  source_init (&source);
  g_ptr_array_add (source.answers, dex_ref (promise));
  results = results_of (&source);
  first = tidings_results_load_more (results);
  second = tidings_results_load_more (results);
  g_assert_cmpuint (source.asked->len, ==, 1);
  g_assert_true (tidings_results_get_loading (results));

  dex_promise_resolve_boxed (promise, TIDINGS_TYPE_PAGE, page_of (1, 1, 1, NULL, NULL));
  spin (dex_ref (first), NULL);
  spin (dex_ref (second), NULL);
  g_assert_true (dex_future_is_resolved (first));
  g_assert_true (dex_future_is_resolved (second));
  g_assert_false (tidings_results_get_loading (results));
  assert_rows (results, "1");
  dex_unref (promise);
  source_clear (&source);
}

static void
test_failure_keeps_what_is_there (void)
{
  Source source;
  g_autoptr (TidingsResults) results = NULL;
  g_autoptr (GError) error = NULL;

  source_init (&source);
  add_page (&source, 1, 2, 4, "a", NULL);
  add_failure (&source, TIDINGS_REGISTRY_ERROR_BUSY);
  add_page (&source, 3, 4, -1, NULL, NULL);
  results = results_of (&source);
  more (results);
  g_assert_null (spin (tidings_results_load_more (results), &error));
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_BUSY);
  g_assert_error (tidings_results_get_error (results), TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_BUSY);
  g_assert_false (tidings_results_get_complete (results));
  g_assert_false (tidings_results_get_loading (results));
  assert_rows (results, "1 2");

  /* the same page again */
  more (results);
  g_assert_cmpstr (source.asked->pdata[2], ==, "a");
  g_assert_null (tidings_results_get_error (results));
  assert_rows (results, "1 2 3 4");
  source_clear (&source);
}

static void
test_cancel_drops_late_answer (void)
{
  Source source;
  g_autoptr (TidingsResults) results = NULL;
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  DexPromise *promise = dex_promise_new_cancellable ();
  guint n_items = 0;

  source_init (&source);
  g_ptr_array_add (source.answers, dex_ref (promise));
  add_page (&source, 7, 7, 1, NULL, NULL);
  results = results_of (&source);
  g_signal_connect_swapped (results, "items-changed", G_CALLBACK (count_cb), &n_items);
  future = tidings_results_load_more (results);
  tidings_results_cancel (results);
  g_assert_false (tidings_results_get_loading (results));
  g_assert_null (tidings_results_get_error (results));
  g_assert_null (spin (dex_ref (future), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* and who was asked is told */
  g_assert_true (g_cancellable_is_cancelled (dex_promise_get_cancellable (promise)));

  dex_promise_resolve_boxed (promise, TIDINGS_TYPE_PAGE, page_of (1, 3, 3, NULL, NULL));
  spin_for (20);
  g_assert_cmpuint (n_items, ==, 0);

  more (results);
  assert_rows (results, "7");
  dex_unref (promise);
  source_clear (&source);
}

static void
test_dropped_in_mid_load (void)
{
  Source source;
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  TidingsResults *results;
  DexPromise *promise = dex_promise_new_cancellable ();

  source_init (&source);
  g_ptr_array_add (source.answers, dex_ref (promise));
  results = results_of (&source);
  future = tidings_results_load_more (results);
  g_object_unref (results);
  g_assert_cmpuint (source.n_freed, ==, 1);
  g_assert_null (spin (dex_ref (future), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_cancellable_is_cancelled (dex_promise_get_cancellable (promise)));
  dex_promise_resolve_boxed (promise, TIDINGS_TYPE_PAGE, page_of (1, 3, 3, NULL, NULL));
  spin_for (10);
  dex_unref (promise);
  source_clear (&source);
}

/* The data are rebuilt after two pages: trial 9 is new at the front, trial 2 is gone, all else has moved by one. */
static void
test_rebuild (void)
{
  Source source;
  g_autoptr (TidingsResults) results = NULL;
  TidingsPage *page;

  source_init (&source);
  add_page (&source, 1, 2, 6, "a", "B1");
  add_page (&source, 3, 4, -1, "b", "B1");
  add_page (&source, 6, 6, -1, NULL, "B2"); /* would have left a gap */
  page = page_of (9, 9, 7, "x", "B2");
  {
    g_autoptr (TidingsPage) tail = page_of (1, 1, -1, NULL, NULL);
    g_ptr_array_add (page->studies, g_object_ref (tail->studies->pdata[0]));
  }
  g_ptr_array_add (source.answers, dex_future_new_take_boxed (TIDINGS_TYPE_PAGE, page));
  add_page (&source, 3, 4, -1, "y", "B2");
  add_page (&source, 5, 6, -1, NULL, "B2");
  results = results_of (&source);

  more (results);
  more (results);
  g_assert_true (more (results));
  assert_rows (results, "1 2 3 4 9");
  g_assert_cmpint (tidings_results_get_total (results), ==, 7);
  g_assert_cmpstr (tidings_results_get_build (results), ==, "B2");
  g_assert_cmpstr (source.asked->pdata[3], ==, "");

  /* a page of old acquaintances is passed over in the same load */
  g_assert_true (more (results));
  assert_rows (results, "1 2 3 4 9 5 6");
  g_assert_true (tidings_results_get_complete (results));
  source_clear (&source);
}

static void
test_rebuild_of_many_pages (void)
{
  Source source;
  g_autoptr (TidingsResults) results = NULL;

  source_init (&source);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *next = g_strdup_printf ("a%u", i);
      add_page (&source, i + 1, i + 1, 31, next, "B1");
    }
  add_page (&source, 31, 31, -1, NULL, "B2");
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *next = g_strdup_printf ("b%u", i);
      add_page (&source, i + 1, i + 1, 31, next, "B2");
    }
  add_page (&source, 31, 31, -1, NULL, "B2");
  results = results_of (&source);
  while (!tidings_results_get_complete (results))
    more (results);
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, 31);
  source_clear (&source);
}

static void
test_token_loop (void)
{
  Source source;
  g_autoptr (TidingsResults) results = NULL;
  g_autoptr (GError) error = NULL;

  source_init (&source);
  add_page (&source, 1, 2, 9, "a", NULL);
  add_page (&source, 3, 4, -1, "a", NULL);
  results = results_of (&source);
  more (results);
  g_assert_null (spin (tidings_results_load_more (results), &error));
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NONSENSE);
  assert_rows (results, "1 2 3 4");
  g_assert_false (tidings_results_get_loading (results));
  source_clear (&source);
}

static void
test_endless_empty_pages (void)
{
  Source source;
  g_autoptr (TidingsResults) results = NULL;
  g_autoptr (GError) error = NULL;

  source_init (&source);
  add_page (&source, 1, 2, 9, "a", NULL);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *next = g_strdup_printf ("e%u", i);
      add_page (&source, 0, 0, -1, next, NULL);
    }
  results = results_of (&source);
  more (results);
  g_assert_null (spin (tidings_results_load_more (results), &error));
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NONSENSE);
  g_assert_cmpuint (source.asked->len, <, 20);
  source_clear (&source);
}

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  g_assert_cmpuint (removed, ==, 0);
  g_assert_cmpuint (position + added, <=, g_list_model_get_n_items (model));
}

static void
test_order_of_distance (void)
{
  Source source;
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsPlace) place = tidings_place_new ("Nowhere", NULL, 5.2, 0);
  g_autoptr (TidingsQuery) query = NULL;
  g_autoptr (TidingsResults) results = NULL;
  g_autoptr (TidingsHit) hit = NULL;

  source_init (&source);
  add_page (&source, 1, 3, 9, "a", NULL);
  add_page (&source, 4, 9, -1, NULL, NULL);
  spec.place = place;
  spec.radius_km = 2000;
  spec.sort = TIDINGS_SORT_DISTANCE;
  query = tidings_query_new (&spec);
  results = tidings_results_new (query, load, &source, NULL);
  g_signal_connect (results, "items-changed", G_CALLBACK (changed_cb), NULL);
  more (results);
  assert_rows (results, "3 2 1");
  more (results);
  assert_rows (results, "5 6 4 7 3 8 2 9 1");

  hit = g_list_model_get_item (G_LIST_MODEL (results), 0);
  g_assert_cmpfloat (tidings_hit_get_distance_km (hit), >, 20);
  g_assert_cmpfloat (tidings_hit_get_distance_km (hit), <, 25);
  g_assert_cmpfloat (tidings_hit_get_nearest (hit)->latitude, ==, 5);
  source_clear (&source);
}

static void
test_hit (void)
{
  g_autoptr (TidingsPage) page = page_of (7, 7, 1, NULL, NULL);
  g_autoptr (TidingsPlace) place = tidings_place_new ("Nowhere", NULL, 7, 0);
  g_autoptr (TidingsHit) nowhere = tidings_hit_new (page->studies->pdata[0], NULL);
  g_autoptr (TidingsHit) there = tidings_hit_new (page->studies->pdata[0], place);
  const char *headline = tidings_hit_get_headline (nowhere);

  /* even a record of next to nothing has a line to show, made once */
  g_assert_cmpuint (strlen (headline), >, 0);
  g_assert_true (tidings_hit_get_headline (nowhere) == headline);

  g_assert_cmpfloat (tidings_hit_get_distance_km (nowhere), ==, -1);
  g_assert_null (tidings_hit_get_nearest (nowhere));
  g_assert_cmpfloat (tidings_hit_get_distance_km (there), ==, 0);
  g_assert_cmpstr (tidings_hit_get_nearest (there)->city, ==, "C");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/results/pages", test_pages);
  g_test_add_func ("/results/empty-last-page", test_empty_last_page);
  g_test_add_func ("/results/empty-page-between", test_empty_page_between);
  g_test_add_func ("/results/no-duplicates", test_no_duplicates);
  g_test_add_func ("/results/one-load-at-a-time", test_one_load_at_a_time);
  g_test_add_func ("/results/failure-keeps-what-is-there", test_failure_keeps_what_is_there);
  g_test_add_func ("/results/cancel-drops-late-answer", test_cancel_drops_late_answer);
  g_test_add_func ("/results/dropped-in-mid-load", test_dropped_in_mid_load);
  g_test_add_func ("/results/rebuild", test_rebuild);
  g_test_add_func ("/results/rebuild-of-many-pages", test_rebuild_of_many_pages);
  g_test_add_func ("/results/token-loop", test_token_loop);
  g_test_add_func ("/results/endless-empty-pages", test_endless_empty_pages);
  g_test_add_func ("/results/hit", test_hit);
  g_test_add_func ("/results/order-of-distance", test_order_of_distance);

  return g_test_run ();
}
