/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "watching.h"

/* More than two pages of what is new, and than one of what is learned would be too many to start with; these are put in as they are needed */
#define N_RECORDS 30

static TidingsFollow *
follow (Watching *fixture, const char *words)
{
  g_autoptr (TidingsQuery) query = words_query (words);
  g_autoptr (GError) error = NULL;
  const GValue *value = spin (tidings_library_follow (fixture->library, query, LONG_AGO), &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static TidingsFollow *
the_follow (Watching *fixture)
{
  g_autoptr (TidingsFollow) first = g_list_model_get_item (tidings_library_get_follows (fixture->library), 0);

  return first;
}

/* Trial @i, first posted, or again, on @day */
static void
post (guint i, const char *status, const char *day)
{
  g_autofree char *json = record_of (i);
  g_autoptr (GString) text = g_string_new (json);
  g_autofree char *before = g_strdup_printf ("\"date\":\"2026-01-%02u\"", i % 28 + 1);
  g_autofree char *after = g_strdup_printf ("\"date\":\"%s\"", day);
  g_autofree char *to = g_strdup_printf ("\"overallStatus\":\"%s\"", status);

  g_string_replace (text, before, after, 0);
  g_string_replace (text, i % 2 ? "\"overallStatus\":\"RECRUITING\"" : "\"overallStatus\":\"COMPLETED\"", to, 0);
  put_record (text->str);
}

static void
set_build (const char *build)
{
  g_autoptr (GError) error = NULL;

  tidings_loopback_set_build (loopback, build, &error);
  g_assert_no_error (error);
}

/* The first check learns; later ones tell what is new and what is open now, once. */
static void
test_new_and_opened (Watching *fixture, gconstpointer data)
{
  g_autoptr (TidingsFollow) made = follow (fixture, "depression");
  TidingsCheck done = check_wholly (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (done.complete);
  g_assert_cmpuint (done.n_followed, ==, 1);
  g_assert_cmpuint (done.n_news, ==, 0);
  g_assert_cmpuint (tidings_follow_get_n_known (the_follow (fixture)), ==, N_RECORDS);
  g_assert_cmpint (tidings_follow_get_checked_at (the_follow (fixture)), >, LONG_AGO);
  /* to learn is not to fetch */
  g_assert_cmpint (g_value_get_int64 (spin (tidings_library_count (fixture->library), &error)), ==, 0);

  post (101, "RECRUITING", "2026-11-22");
  post (4, "RECRUITING", "2026-11-21"); /* was closed */
  post (6, "TERMINATED", "2026-11-21"); /* was closed */
  post (7, "RECRUITING", "2026-11-21"); /* was open */
  set_build ("2026-11-23T09:00:05");
  start_anew (fixture);
  done = check_wholly (fixture);
  g_assert_true (done.complete);
  g_assert_cmpuint (done.n_news, ==, 2);
  g_assert_cmpuint (count_news (fixture, TIDINGS_NEWS_NEW, 101), ==, 1);
  g_assert_cmpuint (count_news (fixture, TIDINGS_NEWS_OPENED, 4), ==, 1);
  g_assert_cmpuint (tidings_follow_get_n_unseen (the_follow (fixture)), ==, 2);
  /* those four alone were asked for */
  g_assert_cmpint (g_value_get_int64 (spin (tidings_library_count (fixture->library), &error)), ==, 4);

  /* the overlap tells nothing twice */
  set_build ("2026-11-24T09:00:05");
  done = check_wholly (fixture);
  g_assert_cmpuint (done.n_followed, ==, 1);
  g_assert_cmpuint (done.n_news, ==, 0);

  /* and with the same data there is nothing to ask */
  done = check_wholly (fixture);
  g_assert_cmpuint (done.n_requests, ==, 1);
  g_assert_cmpuint (done.n_followed, ==, 0);
}

/* What is posted on the day of the data that were seen last comes with the next, though by its date it is not newer. */
static void
test_overlap (Watching *fixture, gconstpointer data)
{
  g_autoptr (TidingsFollow) made = follow (fixture, "depression");

  set_build ("2026-11-20T09:00:05");
  check_wholly (fixture);
  post (102, "RECRUITING", "2026-11-20");
  post (103, "RECRUITING", "2026-11-19");
  set_build ("2026-11-23T09:00:05");
  g_assert_cmpuint (check_wholly (fixture).n_news, ==, 2);
}

/* More than one page: all of it is found; the data may be rebuilt in between. */
static void
test_pages (Watching *fixture, gconstpointer data)
{
  g_autoptr (TidingsFollow) made = follow (fixture, "depression");
  TidingsCheck done;

  check_wholly (fixture);
  for (guint i = 200; i < 650; i++)
    post (i, i % 3 ? "RECRUITING" : "NOT_YET_RECRUITING", "2026-11-21");
  set_build ("2026-11-23T09:00:05");
  tidings_loopback_clear_requests (loopback);
  add_fault ("build,after=1,count=1,path=/api/v2/studies");
  done = check_wholly (fixture);
  g_assert_true (done.complete);
  g_assert_cmpuint (done.n_news, ==, 450);
  g_assert_cmpuint (count_news (fixture, TIDINGS_NEWS_NEW, 0), ==, 450);
  /* two pages, the second of another build, and three more */
  g_assert_cmpuint (count_page_requests (), ==, 2 + 3);
}

/* Cut off at each of its requests, a walk tells nothing twice and leaves nothing out, also where it was the first. */
static void
test_cut_off (Watching *fixture, gconstpointer data)
{
  g_autoptr (TidingsFollow) made = follow (fixture, "depression");
  guint n = 0;

  for (guint at = 0; at < 5; at++)
    {
      g_autofree char *spec = g_strdup_printf ("403,after=%u,path=/api/v2/", at);
      guint n_checks = 0;
      TidingsCheck done;

      if (at > 0)
        for (guint i = 0; i < 450; i++)
          {
            g_autofree char *day = g_strdup_printf ("2026-11-%02u", 20 + at);

            post (at * 1000 + i, "RECRUITING", day);
            n++;
          }
      {
        g_autofree char *build = g_strdup_printf ("2026-11-%02uT09:00:05", 20 + at);

        set_build (build);
      }
      add_fault (spec);
      do
        {
          start_anew (fixture);
          done = check (fixture);
          tidings_loopback_set_fault (loopback, NULL, NULL);
        }
      while (!done.complete && n_checks++ < 3);
      g_assert_true (done.complete);
      g_assert_cmpuint (count_news (fixture, TIDINGS_NEWS_NEW, 0), ==, n);
    }
}

static void
complain_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  const char *words = query != NULL ? g_hash_table_lookup (query, "query.term") : NULL;
  gboolean bad = g_strcmp0 (words, "asthma") == 0;
  const char *body = bad ? "Too complicated query"
                     : g_str_has_suffix (path, "/version")
                         ? "{\"apiVersion\":\"2.0.5\",\"dataTimestamp\":\"2026-11-20T09:00:05\"}"
                         : "{\"studies\":[]}";

  soup_server_message_set_status (message, bad ? 400 : 200, NULL);
  soup_server_message_set_response (message, bad ? "text/plain" : "application/json", SOUP_MEMORY_COPY, body, strlen (body));
}

/* What the registry has against one search does not hold up the others, and is told. */
static void
test_complaint (Watching *fixture, gconstpointer data)
{
  g_autoptr (TidingsFollow) bad = follow (fixture, "asthma");
  g_autoptr (TidingsFollow) good = follow (fixture, "depression");
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autofree char *address = NULL;
  g_autoslist (GUri) uris = NULL;
  g_autoptr (GError) error = NULL;
  TidingsCheck done;

  soup_server_add_handler (server, NULL, complain_cb, NULL, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  address = g_strdup_printf ("http://127.0.0.1:%d/", g_uri_get_port (uris->data));
  registry = registry_at (address, (TidingsRegistryPace) FAST);
  use_registry (fixture, registry);

  done = check_wholly (fixture);
  g_assert_true (done.complete);
  g_assert_cmpuint (done.n_followed, ==, 1);
  g_assert_error (tidings_watch_get_error (fixture->watch), TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_COMPLAINT);
  soup_server_disconnect (server);
}

/* One that is followed no more is not asked for. */
static void
test_unfollowed (Watching *fixture, gconstpointer data)
{
  g_autoptr (TidingsFollow) made = follow (fixture, "depression");

  spin (tidings_library_unfollow (fixture->library, tidings_follow_get_id (made)), NULL);
  check_wholly (fixture);
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Watching *fixture, gconstpointer data);
  } tests[] = {
    { "/watch/followed/new-and-opened", test_new_and_opened },
    { "/watch/followed/overlap", test_overlap },
    { "/watch/followed/pages", test_pages },
    { "/watch/followed/cut-off", test_cut_off },
    { "/watch/followed/complaint", test_complaint },
    { "/watch/followed/unfollowed", test_unfollowed },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  deny_network ();
  start_loopback (N_RECORDS);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Watching, NULL, set_up_watching, tests[i].func, tear_down_watching);

  status = g_test_run ();
  g_clear_object (&loopback);
  return status;
}
