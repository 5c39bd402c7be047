/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "records.h"

static void
fault (const char *spec)
{
  g_autoptr (GError) error = NULL;

  tidings_loopback_reset (loopback);
  tidings_loopback_set_fault (loopback, spec, &error);
  g_assert_no_error (error);
}

static void
retrying_cb (TidingsRegistry *registry, guint delay, guint attempt, const char *reason, gpointer user_data)
{
  GArray *delays = user_data;

  g_array_append_val (delays, delay);
  g_assert_cmpuint (attempt, ==, delays->len);
  g_assert_cmpuint (strlen (reason), >, 0);
}

/* Each way to fail, while the second page is asked for: the error, how often the registry was asked, and that what was there stays. */
static void
test_each (void)
{
  static const struct
  {
    const char *spec;
    int code; /* -1 for success */
    guint n_requests;
    guint n_retries;
  } cases[] = {
    { "403", TIDINGS_REGISTRY_ERROR_REFUSED, 1, 0 },
    { "429", TIDINGS_REGISTRY_ERROR_BUSY, 3, 2 },
    { "503", TIDINGS_REGISTRY_ERROR_BUSY, 3, 2 },
    { "500", TIDINGS_REGISTRY_ERROR_BUSY, 3, 2 },
    { "429,count=2", -1, 3, 2 },
    { "503,count=1", -1, 2, 1 },
    { "429-retry", TIDINGS_REGISTRY_ERROR_BUSY, 1, 0 }, /* a second is longer than this pace waits */
    { "503,retry=0,count=1", -1, 2, 1 },
    { "404", TIDINGS_REGISTRY_ERROR_NOT_REGISTRY, 1, 0 },
    { "400", TIDINGS_REGISTRY_ERROR_NOT_REGISTRY, 1, 0 }, /* the registry's own complaints are no HTML */
    { "407", TIDINGS_REGISTRY_ERROR_NOT_REGISTRY, 1, 0 },
    { "511", TIDINGS_REGISTRY_ERROR_NOT_REGISTRY, 1, 0 },
    { "html", TIDINGS_REGISTRY_ERROR_NOT_REGISTRY, 1, 0 },
    { "cut", TIDINGS_REGISTRY_ERROR_CUT_OFF, 2, 1 },
    { "cut,count=1", -1, 2, 1 },
    { "empty", TIDINGS_REGISTRY_ERROR_CUT_OFF, 2, 1 },
    { "empty,count=1", -1, 2, 1 },
    { "nonsense", TIDINGS_REGISTRY_ERROR_NONSENSE, 1, 0 },
    { "garbage", TIDINGS_REGISTRY_ERROR_NONSENSE, 1, 0 },
    { "hang", TIDINGS_REGISTRY_ERROR_TIMED_OUT, 1, 0 },
    { "slow,delay=4000", TIDINGS_REGISTRY_ERROR_TIMED_OUT, 1, 0 },
    { "slow,delay=100", -1, 1, 0 },
    { "trickle,chunk=400,delay=5", -1, 1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TidingsRegistryPace pace = FAST;
      g_autoptr (TidingsRegistry) registry = NULL;
      g_autoptr (TidingsQuery) query = words_query ("depression");
      g_autoptr (TidingsPage) first = NULL;
      g_autoptr (GArray) delays = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GError) error = NULL;
      g_autofree char *spec = g_strconcat (cases[i].spec, ",path=/api/v2/studies", NULL);

      g_test_message ("%s", cases[i].spec);
      tidings_loopback_reset (loopback);
      if (cases[i].code == TIDINGS_REGISTRY_ERROR_TIMED_OUT)
        pace.timeout = 1000;
      registry = registry_at (tidings_loopback_get_address (loopback), pace);
      first = take_page (tidings_registry_fetch_page (registry, query, NULL, 10));
      fault (spec);
      g_signal_connect (registry, "retrying", G_CALLBACK (retrying_cb), delays);

      spin (tidings_registry_fetch_page (registry, query, first->next, 10), &error);
      if (cases[i].code < 0)
        g_assert_no_error (error);
      else
        {
          g_assert_error (error, TIDINGS_REGISTRY_ERROR, cases[i].code);
          g_assert_true (g_str_has_suffix (error->message, "."));
        }
      g_assert_cmpuint (count_page_requests (), ==, cases[i].n_requests);
      g_assert_cmpuint (delays->len, ==, cases[i].n_retries);
    }
}

/* A connection that is closed without a word: what libsoup itself tries again is its own. */
static void
test_closed (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (GError) error = NULL;

  fault ("close");
  spin (tidings_registry_fetch_study (registry, "NCT00000001"), &error);
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_CUT_OFF);

  g_clear_error (&error);
  fault ("close,count=1");
  spin (tidings_registry_fetch_study (registry, "NCT00000001"), &error);
  g_assert_no_error (error);
}

static DexFuture *
load_page (TidingsQuery *query, const char *next, gpointer registry)
{
  return tidings_registry_fetch_page (registry, query, next, 10);
}

/* The list of results over the same faults: rows stay, the failed page comes when asked for again, a loop ends. */
static void
test_results (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsQuery) query = words_query ("depression");
  g_autoptr (TidingsResults) results = tidings_results_new (query, load_page, registry, NULL);
  g_autoptr (GError) error = NULL;

  tidings_loopback_reset (loopback);
  g_assert_nonnull (spin (tidings_results_load_more (results), &error));
  fault ("503");
  g_assert_null (spin (tidings_results_load_more (results), NULL));
  g_assert_error (tidings_results_get_error (results), TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_BUSY);
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, 10);

  tidings_loopback_reset (loopback);
  g_assert_nonnull (spin (tidings_results_load_more (results), &error));
  g_assert_null (tidings_results_get_error (results));
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, 20);

  fault ("loop,path=/api/v2/studies");
  for (guint i = 0; i < 10 && tidings_results_get_error (results) == NULL; i++)
    spin (tidings_results_load_more (results), NULL);
  g_assert_error (tidings_results_get_error (results), TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NONSENSE);
  g_assert_cmpuint (count_page_requests (), <, 15);
}

/* A body that comes a little at a time never falls silent, and is still given up. */
static void
test_trickle (void)
{
  TidingsRegistryPace pace = FAST;
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GString) noise = g_string_new (NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;

  fault ("trickle,chunk=500,delay=50");
  for (guint i = 0; i < 60000; i++)
    g_string_append_c (noise,
                       "0123456789abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ"[g_rand_int_range (rand, 0, 63)]);
  json = g_strdup_printf ("{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT00000050\"},"
                          "\"descriptionModule\":{\"briefSummary\":\"%s\"}}}",
                          noise->str);
  tidings_loopback_put_record (loopback, json, &error);
  g_assert_no_error (error);

  pace.timeout = 200;
  registry = registry_at (tidings_loopback_get_address (loopback), pace);
  start = g_get_monotonic_time ();
  spin (tidings_registry_fetch_study (registry, "NCT00000050"), &error);
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_TIMED_OUT);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_TIME_SPAN_SECOND);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 6 * G_TIME_SPAN_SECOND);
}

/* Delays double, with up to a half more, and never beyond the longest. */
static void
test_back_off (void)
{
  TidingsRegistryPace pace = FAST;
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autoptr (GArray) delays = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError) error = NULL;
  static const guint least[] = { 8, 16, 32, 50, 50 };
  static const guint most[] = { 12, 24, 48, 50, 50 };

  fault ("503");
  pace.first_delay = 8;
  pace.most_delay = 50;
  pace.n_retries = 5;
  registry = registry_at (tidings_loopback_get_address (loopback), pace);
  g_signal_connect (registry, "retrying", G_CALLBACK (retrying_cb), delays);
  spin (tidings_registry_fetch_study (registry, "NCT00000001"), &error);
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_BUSY);
  g_assert_cmpuint (delays->len, ==, 5);
  for (guint i = 0; i < delays->len; i++)
    {
      g_assert_cmpuint (g_array_index (delays, guint, i), >=, least[i]);
      g_assert_cmpuint (g_array_index (delays, guint, i), <=, most[i]);
    }
}

static gint64
gap_after_retry (const char *spec)
{
  TidingsRegistryPace pace = FAST;
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (GError) error = NULL;

  fault (spec);
  pace.most_delay = 5000;
  registry = registry_at (tidings_loopback_get_address (loopback), pace);
  spin (tidings_registry_fetch_study (registry, "NCT00000001"), &error);
  g_assert_no_error (error);
  requests = tidings_loopback_get_requests (loopback);
  g_assert_cmpuint (requests->len, ==, 2);
  return ((TidingsLoopbackRequest *) requests->pdata[1])->time - ((TidingsLoopbackRequest *) requests->pdata[0])->time;
}

static void
test_retry_after (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) soon = g_date_time_add_seconds (now, 3);
  g_autofree char *date = g_date_time_format (soon, "%a%%2C%%20%d%%20%b%%20%Y%%20%H:%M:%S%%20GMT");
  g_autofree char *spec = g_strdup_printf ("503,retry-date=%s,count=1", date);

  g_assert_cmpint (gap_after_retry ("429,retry=1,count=1"), >=, 950 * 1000);
  /* a date says whole seconds */
  g_assert_cmpint (gap_after_retry (spec), >=, 900 * 1000);
  g_assert_cmpint (gap_after_retry ("503,retry-date=Sun%2C%2006%20Nov%201994%2008:49:37%20GMT,count=1"), <, 900 * 1000);
}

static void
test_long_wait_is_told (void)
{
  TidingsRegistryPace pace = FAST;
  g_autoptr (TidingsRegistry) registry = registry_at (tidings_loopback_get_address (loopback), pace);
  g_autoptr (GError) error = NULL;

  fault ("429,retry=540");
  spin (tidings_registry_fetch_study (registry, "NCT00000001"), &error);
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, "9 minutes"));
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 1);
}

/* "Too many requests" holds back the other questions as well. */
static void
test_throttled_together (void)
{
  TidingsRegistryPace pace = FAST;
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autoptr (DexFuture) first = NULL, second = NULL;
  g_autoptr (GPtrArray) requests = NULL;

  fault ("429,retry=1,count=1");
  pace.most_delay = 5000;
  pace.gap = 100;
  registry = registry_at (tidings_loopback_get_address (loopback), pace);
  first = tidings_registry_fetch_study (registry, "NCT00000001");
  second = tidings_registry_fetch_study (registry, "NCT00000002");
  g_assert_nonnull (spin (g_steal_pointer (&first), NULL));
  g_assert_nonnull (spin (g_steal_pointer (&second), NULL));
  requests = tidings_loopback_get_requests (loopback);
  g_assert_cmpuint (requests->len, ==, 3);
  for (guint i = 1; i < 3; i++)
    g_assert_cmpint (((TidingsLoopbackRequest *) requests->pdata[i])->time -
                         ((TidingsLoopbackRequest *) requests->pdata[0])->time,
                     >=, 950 * 1000);
}

static void
test_page_without_build (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsQuery) query = words_query ("depression");
  g_autoptr (TidingsPage) page = NULL;

  fault ("503,path=/api/v2/version");
  page = take_page (tidings_registry_fetch_page (registry, query, NULL, 10));
  g_assert_cmpuint (page->studies->len, ==, 10);
  g_assert_null (page->build);
}

/* The data are rebuilt after the page and before its build is asked for: the page is asked for again. */
static void
test_build_of_another_page (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsQuery) query = words_query ("depression");
  g_autoptr (TidingsPage) page = NULL;
  g_autofree char *build = NULL;

  fault ("build,path=/api/v2/version,count=1");
  page = take_page (tidings_registry_fetch_page (registry, query, NULL, 10));
  build = tidings_loopback_dup_build (loopback);
  g_assert_cmpstr (page->build, ==, build);
  g_assert_cmpuint (count_page_requests (), ==, 2);
}

static void
test_complaint (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsQuery) query = words_query ("depression");
  g_autoptr (GError) error = NULL;

  tidings_loopback_reset (loopback);
  spin (tidings_registry_fetch_page (registry, query, "not a token & more", 10), &error);
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_COMPLAINT);
  g_assert_nonnull (strstr (error->message, "pageToken"));
  g_assert_cmpuint (count_page_requests (), ==, 1);
}

static void
test_nobody_there (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/", port);
  g_autoptr (TidingsRegistry) registry = registry_at (address, (TidingsRegistryPace) FAST);

  g_assert_no_error (error);
  g_socket_listener_close (listener);
  spin (tidings_registry_fetch_study (registry, "NCT00000001"), &error);
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_OFFLINE);
}

static void
test_no_tls (void)
{
  const char *address = tidings_loopback_get_address (loopback);
  g_autofree char *secure = g_strconcat ("https", address + strlen ("http"), NULL);
  TidingsRegistryPace pace = FAST;
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autoptr (GError) error = NULL;

  tidings_loopback_reset (loopback);
  pace.timeout = 500;
  registry = registry_at (secure, pace);
  spin (tidings_registry_fetch_study (registry, "NCT00000001"), &error);
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, TIDINGS_REGISTRY_ERROR);
}

/* A server of another kind: mirrors, proxies, sign-in pages */

static void
odd_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *body = "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT00000001\"}}}";
  const char *type = "application/json; charset=utf-8";
  guint *n_requests = user_data;

  (*n_requests)++;
  soup_server_message_set_status (message, 200, NULL);
  if (g_str_has_suffix (path, "/NCT00000011"))
    soup_server_message_set_redirect (message, 302, "http://portal.invalid/sign-in");
  else if (g_str_has_suffix (path, "/NCT00000012"))
    soup_server_message_set_redirect (message, 302, "NCT00000012");
  else if (g_str_has_suffix (path, "/NCT00000013"))
    soup_server_message_set_redirect (message, 301, "NCT00000001?format=json");
  else if (g_str_has_suffix (path, "/NCT00000014"))
    soup_server_message_set_redirect (message, 301, "/elsewhere");
  else if (g_str_has_suffix (path, "/NCT00000020"))
    {
      /* another host, though all else is as it should be */
      g_autofree char *other = g_strdup_printf ("http://localhost:%d/some/mirror/api/v2/studies/NCT00000001",
                                                g_uri_get_port (soup_server_message_get_uri (message)));
      soup_server_message_set_redirect (message, 302, other);
    }
  else if (g_str_has_suffix (path, "/NCT00000015"))
    body = "<html><body>Sign in</body></html>";
  else if (g_str_has_suffix (path, "/NCT00000016"))
    type = "text/plain";
  else if (g_str_has_suffix (path, "/NCT00000017"))
    body = "{\"protocolSection\":{}}";
  else if (g_str_has_suffix (path, "/NCT00000018"))
    body = "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT0000";
  else if (g_str_has_suffix (path, "/NCT00000019"))
    soup_server_message_set_status (message, 204, NULL);
  else if (g_str_has_suffix (path, "/version"))
    {
      /* a proxy that gives each answer a tag of its own */
      g_autofree char *etag = g_strdup_printf ("\"v%u\"", *n_requests);
      soup_message_headers_replace (headers, "ETag", etag);
      body = "{\"dataTimestamp\":\"2026-11-20T09:00:05\"}";
    }
  else if (g_str_has_suffix (path, "/studies"))
    {
      g_autofree char *etag = g_strdup_printf ("W/\"p%u\"", *n_requests);
      soup_message_headers_replace (headers, "ETag", etag);
      body = "{\"totalCount\":3,\"studies\":[{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT00000001\"}}},"
             "{\"protocolSection\":{\"identificationModule\":{}}},17,null,[],"
             "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT00000002\"}}}]}";
    }
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, strlen (body));
}

static SoupServer *
start_odd (guint *n_requests, char **address)
{
  SoupServer *server = soup_server_new (NULL, NULL);
  g_autoslist (GUri) uris = NULL;
  g_autoptr (GError) error = NULL;

  soup_server_add_handler (server, NULL, odd_cb, n_requests, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  *address = g_strdup_printf ("http://127.0.0.1:%d/some/mirror", g_uri_get_port (uris->data));
  return server;
}

static void
test_odd_servers (void)
{
  static const struct
  {
    const char *nct_id;
    int code;
    guint n_requests;
  } cases[] = {
    { "NCT00000001", -1, 1 },
    { "NCT00000011", TIDINGS_REGISTRY_ERROR_NOT_REGISTRY, 1 },
    { "NCT00000012", TIDINGS_REGISTRY_ERROR_NONSENSE, 6 },
    { "NCT00000013", -1, 2 },
    { "NCT00000014", TIDINGS_REGISTRY_ERROR_NOT_REGISTRY, 1 },
    { "NCT00000020", TIDINGS_REGISTRY_ERROR_NOT_REGISTRY, 1 },
    { "NCT00000015", TIDINGS_REGISTRY_ERROR_NOT_REGISTRY, 1 },
    { "NCT00000016", TIDINGS_REGISTRY_ERROR_NOT_REGISTRY, 1 },
    { "NCT00000017", TIDINGS_REGISTRY_ERROR_NONSENSE, 1 },
    { "NCT00000018", TIDINGS_REGISTRY_ERROR_CUT_OFF, 2 },
    { "NCT00000019", TIDINGS_REGISTRY_ERROR_NONSENSE, 1 },
  };
  g_autofree char *address = NULL;
  guint n_requests = 0;
  g_autoptr (SoupServer) server = start_odd (&n_requests, &address);
  g_autoptr (TidingsRegistry) registry = registry_at (address, (TidingsRegistryPace) FAST);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].nct_id);
      n_requests = 0;
      spin (tidings_registry_fetch_study (registry, cases[i].nct_id), &error);
      if (cases[i].code < 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, TIDINGS_REGISTRY_ERROR, cases[i].code);
      g_assert_cmpuint (n_requests, ==, cases[i].n_requests);
    }
  soup_server_disconnect (server);
}

static void
test_records_that_cannot_be_read (void)
{
  g_autofree char *address = NULL;
  guint n_requests = 0;
  g_autoptr (SoupServer) server = start_odd (&n_requests, &address);
  g_autoptr (TidingsRegistry) registry = registry_at (address, (TidingsRegistryPace) FAST);
  g_autoptr (TidingsQuery) query = words_query ("x");
  g_autoptr (TidingsPage) page = take_page (tidings_registry_fetch_page (registry, query, NULL, 10));

  g_assert_cmpuint (page->studies->len, ==, 2);
  g_assert_cmpuint (page->skipped, ==, 4);
  g_assert_cmpint (page->total, ==, 3);

  /* tags that tell nothing are found out, once, and cost no more requests then */
  g_assert_cmpstr (page->build, ==, "2026-11-20T09:00:05");
  n_requests = 0;
  g_clear_pointer (&page, tidings_page_unref);
  page = take_page (tidings_registry_fetch_page (registry, query, NULL, 10));
  g_assert_cmpstr (page->build, ==, "2026-11-20T09:00:05");
  g_assert_cmpuint (n_requests, ==, 1);
  soup_server_disconnect (server);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  deny_network ();
  start_loopback (40);

  g_test_add_func ("/faults/each", test_each);
  g_test_add_func ("/faults/closed", test_closed);
  g_test_add_func ("/faults/results", test_results);
  g_test_add_func ("/faults/trickle", test_trickle);
  g_test_add_func ("/faults/back-off", test_back_off);
  g_test_add_func ("/faults/retry-after", test_retry_after);
  g_test_add_func ("/faults/long-wait-is-told", test_long_wait_is_told);
  g_test_add_func ("/faults/throttled-together", test_throttled_together);
  g_test_add_func ("/faults/page-without-build", test_page_without_build);
  g_test_add_func ("/faults/build-of-another-page", test_build_of_another_page);
  g_test_add_func ("/faults/complaint", test_complaint);
  g_test_add_func ("/faults/nobody-there", test_nobody_there);
  g_test_add_func ("/faults/no-tls", test_no_tls);
  g_test_add_func ("/faults/odd-servers", test_odd_servers);
  g_test_add_func ("/faults/records-that-cannot-be-read", test_records_that_cannot_be_read);

  status = g_test_run ();
  g_clear_object (&loopback);
  return status;
}
