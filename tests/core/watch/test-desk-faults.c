/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk.h"

/* @results came from the library, for that reason */
static void
assert_stood_in (Fixture *fixture, TidingsResults *results, int code)
{
  const GError *why = tidings_desk_get_why_local (fixture->desk, results);

  g_assert_error (why, TIDINGS_REGISTRY_ERROR, code);
  g_assert_null (tidings_results_get_error (results));
  g_assert_cmpint (tidings_results_get_source (results), ==, TIDINGS_SOURCE_SAMPLE);
  g_assert_cmpuint (tidings_results_get_loaded (results), >, 0);
  g_assert_true (tidings_desk_get_sample (fixture->desk));
}

/* Each way to get no good answer: the library stands in, and the sample stays. */
static void
test_faults (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *spec;
    int code;
    guint n_requests;
  } cases[] = {
    { "503", TIDINGS_REGISTRY_ERROR_BUSY, 3 },          { "429", TIDINGS_REGISTRY_ERROR_BUSY, 3 },
    { "403", TIDINGS_REGISTRY_ERROR_REFUSED, 1 },       { "404", TIDINGS_REGISTRY_ERROR_NOT_REGISTRY, 1 },
    { "511", TIDINGS_REGISTRY_ERROR_NOT_REGISTRY, 1 },  { "html", TIDINGS_REGISTRY_ERROR_NOT_REGISTRY, 1 },
    { "cut", TIDINGS_REGISTRY_ERROR_CUT_OFF, 2 },       { "empty", TIDINGS_REGISTRY_ERROR_CUT_OFF, 2 },
    { "nonsense", TIDINGS_REGISTRY_ERROR_NONSENSE, 1 }, { "garbage", TIDINGS_REGISTRY_ERROR_NONSENSE, 1 },
    { "hang", TIDINGS_REGISTRY_ERROR_TIMED_OUT, 1 },
  };

  take_boolean (tidings_desk_prepare (fixture->desk));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TidingsRegistryPace pace = FAST;
      g_autoptr (TidingsRegistry) registry = NULL;
      g_autoptr (TidingsResults) results = NULL;
      g_autofree char *spec = g_strconcat (cases[i].spec, ",path=/api/v2/studies", NULL);

      g_test_message ("%s", cases[i].spec);
      fault (spec);
      if (cases[i].code == TIDINGS_REGISTRY_ERROR_TIMED_OUT)
        pace.timeout = 500;
      registry = registry_at (tidings_loopback_get_address (loopback), pace);
      set_desk (fixture, registry);
      take_boolean (tidings_desk_prepare (fixture->desk));

      results = begin (fixture, "depression", FALSE);
      load (results);
      assert_stood_in (fixture, results, cases[i].code);
      g_assert_cmpuint (count_page_requests (), ==, cases[i].n_requests);
    }

  /* a fault that passes is none */
  {
    g_autoptr (TidingsRegistry) registry = fast_registry ();
    g_autoptr (TidingsResults) results = NULL;

    fault ("503,count=2,path=/api/v2/studies");
    set_desk (fixture, registry);
    results = begin (fixture, "depression", FALSE);
    load (results);
    g_assert_null (tidings_desk_get_why_local (fixture->desk, results));
    g_assert_cmpint (tidings_results_get_source (results), ==, TIDINGS_SOURCE_REGISTRY);
  }
}

/* Who has stood in goes on to stand in, page after page, though the registry may be back by then. */
static void
test_stands_in_to_the_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsResults) all = begin (fixture, "depression", FALSE);
  g_autoptr (TidingsResults) results = NULL;

  load (all);
  load (all);
  fault ("403");
  set_desk (fixture, registry);
  results = begin (fixture, "depression", FALSE);
  load (results);
  g_assert_cmpint (tidings_results_get_source (results), ==, TIDINGS_SOURCE_LIBRARY);

  tidings_loopback_reset (loopback);
  load (results);
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, 40);
  g_assert_true (tidings_results_get_complete (results));
  g_assert_error (tidings_desk_get_why_local (fixture->desk, results), TIDINGS_REGISTRY_ERROR,
                  TIDINGS_REGISTRY_ERROR_REFUSED);
  g_assert_cmpuint (count_page_requests (), ==, 0);
}

static void
test_nobody_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/", port);
  g_autoptr (TidingsRegistry) registry = registry_at (address, (TidingsRegistryPace) FAST);
  g_autoptr (TidingsResults) results = NULL;
  g_autoptr (TidingsRecord) record = NULL;

  g_assert_no_error (error);
  g_socket_listener_close (listener);
  set_desk (fixture, registry);
  take_boolean (tidings_desk_prepare (fixture->desk));
  results = begin (fixture, "depression", FALSE);
  load (results);
  assert_stood_in (fixture, results, TIDINGS_REGISTRY_ERROR_OFFLINE);

  /* what is here can be read, what is not cannot */
  record = take_record (tidings_desk_open_study (fixture->desk, SAMPLE_ID));
  g_assert_cmpstr (tidings_study_get_nct_id (tidings_record_get_study (record)), ==, SAMPLE_ID);
  g_assert_null (spin (tidings_desk_open_study (fixture->desk, "NCT00000001"), &error));
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_OFFLINE);
}

/* Where the library cannot stand in either, what is told is why the registry did not answer; and it is asked the next time. */
static void
test_neither (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsResults) results = begin (fixture, "depression", FALSE);
  g_autoptr (GError) error = NULL;

  fault ("403");
  spin (tidings_library_close (fixture->library), NULL);
  g_assert_null (spin (tidings_results_load_more (results), &error));
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_REFUSED);
  g_assert_null (tidings_desk_get_why_local (fixture->desk, results));

  /* and a library that can keep nothing spoils no search */
  tidings_loopback_reset (loopback);
  load (results);
  g_assert_cmpint (tidings_results_get_source (results), ==, TIDINGS_SOURCE_REGISTRY);
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, 20);
}

static void
complain_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  const char *body = "Too complicated query";

  soup_server_message_set_status (message, 400, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY, body, strlen (body));
}

/* What the registry says of the question is told; the library has no better answer to it. */
static void
test_complaint (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autoptr (TidingsResults) results = NULL;
  g_autofree char *address = NULL;
  g_autoslist (GUri) uris = NULL;
  g_autoptr (GError) error = NULL;

  soup_server_add_handler (server, NULL, complain_cb, NULL, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  address = g_strdup_printf ("http://127.0.0.1:%d/", g_uri_get_port (uris->data));
  registry = registry_at (address, (TidingsRegistryPace) FAST);
  set_desk (fixture, registry);
  take_boolean (tidings_desk_prepare (fixture->desk));

  results = begin (fixture, "depression", FALSE);
  g_assert_null (spin (tidings_results_load_more (results), &error));
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_COMPLAINT);
  g_assert_nonnull (strstr (error->message, "Too complicated query"));
  g_assert_null (tidings_desk_get_why_local (fixture->desk, results));
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, 0);
  g_assert_true (tidings_desk_get_sample (fixture->desk));
  soup_server_disconnect (server);
}

/* The library does not go on where the registry stopped. */
static void
test_mid_walk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsResults) results = begin (fixture, "depression", FALSE);
  g_autoptr (GError) error = NULL;

  load (results);
  fault ("503");
  g_assert_null (spin (tidings_results_load_more (results), &error));
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_BUSY);
  g_assert_null (tidings_desk_get_why_local (fixture->desk, results));
  g_assert_cmpint (tidings_results_get_source (results), ==, TIDINGS_SOURCE_REGISTRY);
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, 20);

  tidings_loopback_reset (loopback);
  load (results);
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, 40);
}

/* Nor where the walk begins again because the registry has rebuilt its data. */
static void
test_mid_walk_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsResults) results = begin (fixture, "depression", FALSE);
  g_autoptr (GError) error = NULL;
  guint n_requests;

  load (results);
  fault ("503,path=/api/v2/studies,after=1");
  tidings_loopback_set_build (loopback, "2027-01-01T09:00:05", &error);
  g_assert_no_error (error);
  g_assert_null (spin (tidings_results_load_more (results), &error));
  g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_BUSY);
  g_assert_null (tidings_desk_get_why_local (fixture->desk, results));
  g_assert_cmpint (tidings_results_get_source (results), ==, TIDINGS_SOURCE_REGISTRY);
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, 20);

  /* it was the first page that failed */
  n_requests = count_page_requests ();
  g_assert_cmpuint (n_requests, ==, 1 + 3);
  {
    g_autoptr (GPtrArray) requests = tidings_loopback_get_requests (loopback);
    const TidingsLoopbackRequest *last = requests->pdata[requests->len - 1];

    g_assert_null (strstr (last->query, "pageToken"));
  }
}

/* A search that nobody waits for any more holds nothing. */
static void
test_let_go (Fixture *fixture, gconstpointer data)
{
  TidingsResults *results = begin (fixture, "depression", FALSE);
  gpointer desk = fixture->desk;

  fault ("slow,delay=100");
  g_object_add_weak_pointer (G_OBJECT (fixture->desk), &desk);
  dex_unref (tidings_results_load_more (results));
  spin_for (20);
  g_object_unref (results);
  g_clear_object (&fixture->desk);
  for (guint i = 0; i < 200 && desk != NULL; i++)
    spin_for (10);
  g_assert_null (desk);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/desk/faults/each", test_faults },
    { "/desk/faults/stands-in-to-the-end", test_stands_in_to_the_end },
    { "/desk/faults/nobody-there", test_nobody_there },
    { "/desk/faults/neither", test_neither },
    { "/desk/faults/complaint", test_complaint },
    { "/desk/faults/mid-walk", test_mid_walk },
    { "/desk/faults/mid-walk-again", test_mid_walk_again },
    { "/desk/let-go", test_let_go },
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
