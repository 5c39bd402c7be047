/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <string.h>

#include "loopback-client.h"

#define STUDY "api/v2/studies/NCT09000003"

static void
set_fault (TidingsLoopback *loopback, const char *spec)
{
  g_autoptr (GError) error = NULL;

  tidings_loopback_set_fault (loopback, spec, &error);
  g_assert_no_error (error);
}

static const char *
header (Reply *reply, const char *name)
{
  return soup_message_headers_get_one (reply->headers, name);
}

/* Opens a connection, asks, and leaves the rest to the caller. */
static GSocketConnection *
ask_by_socket (TidingsLoopback *loopback, const char *target, guint timeout)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GUri) uri = g_uri_parse (tidings_loopback_get_address (loopback), G_URI_FLAGS_NONE, NULL);
  g_autofree char *request = g_strdup_printf ("GET /%s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", target);
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, timeout);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", g_uri_get_port (uri), NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request), NULL, NULL,
                             &error);
  g_assert_no_error (error);
  return connection;
}

/* All that comes until the other side ends the connection */
static char *
read_all (GSocketConnection *connection, gsize *n_reads, GError **error)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GString *all = g_string_new (NULL);
  char buffer[64 * 1024];
  gssize n;

  while ((n = g_input_stream_read (in, buffer, sizeof buffer, NULL, error)) > 0)
    {
      g_string_append_len (all, buffer, n);
      if (n_reads != NULL)
        ++*n_reads;
    }
  return g_string_free (all, FALSE);
}

static void
test_gzip (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (Reply) plain = ask (loopback, STUDY);
  g_autoptr (Reply) packed = ask_with (loopback, STUDY, "Accept-Encoding", "gzip, deflate");
  g_autoptr (Reply) refused = ask_with (loopback, STUDY, "Accept-Encoding", "gzip;q=0, identity");
  g_autoptr (GConverter) gunzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GBytes) unpacked = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (header (plain, "Content-Encoding"));
  g_assert_null (header (refused, "Content-Encoding"));
  g_assert_cmpstr (header (packed, "Content-Encoding"), ==, "gzip");
  g_assert_cmpuint (g_bytes_get_size (packed->bytes), <, g_bytes_get_size (plain->bytes) / 4);
  unpacked = g_converter_convert_bytes (gunzip, packed->bytes, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (unpacked, plain->bytes));
}

/* One tag for the whole data build, which ends in its time in base 36. */
static void
test_etag (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (Reply) version = ask (loopback, "api/v2/version");
  g_autoptr (Reply) page = ask (loopback, "api/v2/studies?query.cond=asthma");
  g_autoptr (Reply) refusal = ask (loopback, "api/v2/studies?bogus=1");
  g_autofree char *etag = g_strdup (header (version, "ETag"));
  g_autoptr (Reply) unchanged = ask_with (loopback, STUDY, "If-None-Match", etag);
  g_autoptr (Reply) refused_still = ask_with (loopback, "api/v2/studies?bogus=1", "If-None-Match", etag);
  g_autoptr (Reply) changed = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_true (g_regex_match_simple ("^\"[0-9a-f]{7}/\\d+\\.\\d+\\.\\d+/[0-9a-z]+\"$", etag, 0, 0));
  parts = g_strsplit (etag, "/", 3);
  g_assert_cmpint (g_ascii_strtoll (parts[2], NULL, 36), ==, G_GINT64_CONSTANT (1795165205000)); /* 2026-11-20T09:00:05Z */
  g_assert_cmpstr (header (page, "ETag"), ==, etag);
  g_assert_null (header (refusal, "ETag"));
  g_assert_null (header (page, "Cache-Control"));
  g_assert_null (header (page, "Last-Modified"));
  g_assert_null (header (page, "Retry-After"));

  g_assert_cmpuint (unchanged->status, ==, 304);
  g_assert_cmpstr (unchanged->text, ==, "");
  g_assert_cmpuint (refused_still->status, ==, 400);

  g_assert_true (tidings_loopback_set_build (loopback, NULL, NULL));
  changed = ask_with (loopback, STUDY, "If-None-Match", etag);
  g_assert_cmpuint (changed->status, ==, 200);
  g_assert_cmpstr (header (changed, "ETag"), !=, etag);
}

static void
check_build (TidingsLoopback *loopback, const char *expected)
{
  g_autofree char *build = tidings_loopback_dup_build (loopback);
  g_autofree char *text = g_strdup_printf ("{\"apiVersion\":\"2.0.5\",\"dataTimestamp\":\"%s\"}", expected);
  g_autoptr (Reply) version = ask (loopback, "api/v2/version");

  g_assert_cmpstr (build, ==, expected);
  g_assert_cmpstr (version->text, ==, text);
}

static char *
ask_field (TidingsLoopback *loopback, const char *field)
{
  g_autofree char *target = g_strconcat ("api/v2/studies/NCT09000001?fields=", field, NULL);
  g_autoptr (Reply) reply = ask (loopback, target);

  g_assert_cmpuint (reply->status, ==, 200);
  return g_strdup (reply->text);
}

/* A record comes out version by version, each in a data build of its own; searches see what is out. */
static void
test_versions (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (TRUE);
  g_autofree char *open_now = NULL;
  g_autofree char *first = ask_field (loopback, "OverallStatus"), *second = NULL, *before = NULL, *after = NULL,
                  *third = NULL;

  g_assert_nonnull (strstr (first, "NOT_YET_RECRUITING"));
  g_assert_cmpuint (tidings_loopback_get_n_records (loopback), ==, 6);
  check_build (loopback, "2026-11-20T09:00:05"); /* a Friday */
  before = ask_ids (loopback, "filter.overallStatus=NOT_YET_RECRUITING");
  g_assert_cmpstr (before, ==, "1");
  open_now = ask_ids (loopback, "filter.overallStatus=RECRUITING");
  g_assert_cmpstr (open_now, ==, "3");

  g_assert_cmpuint (tidings_loopback_advance (loopback, "NCT09000003"), ==, 0);
  check_build (loopback, "2026-11-20T09:00:05");
  g_assert_cmpuint (tidings_loopback_advance (loopback, "NCT09000001"), ==, 1);
  check_build (loopback, "2026-11-23T09:00:05");
  second = ask_field (loopback, "OverallStatus");
  g_assert_nonnull (strstr (second, "\"RECRUITING\""));
  after = ask_ids (loopback, "filter.overallStatus=NOT_YET_RECRUITING");
  g_assert_cmpstr (after, ==, "");
  g_assert_cmpint (ask_total (loopback, "query.cond=\"chronic migraine\""), ==, 2);

  g_assert_cmpuint (tidings_loopback_advance (loopback, NULL), ==, 1);
  third = ask_field (loopback, "EnrollmentCount");
  g_assert_nonnull (strstr (third, "160"));
  g_assert_cmpuint (tidings_loopback_advance (loopback, NULL), ==, 0);
  check_build (loopback, "2026-11-24T09:00:05");

  tidings_loopback_reset (loopback);
  check_build (loopback, "2026-11-20T09:00:05");
  g_free (third);
  third = ask_field (loopback, "OverallStatus");
  g_assert_cmpstr (third, ==, first);
}

static void
test_history (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (TRUE);
  g_autoptr (Reply) early = ask (loopback, "api/int/studies/NCT09000001/history/1");
  g_autoptr (Reply) other = ask (loopback, "api/int/studies/NCT09000004/history");
  g_autoptr (Reply) history = NULL, whole = NULL, version = NULL, public = NULL;
  g_autoptr (JsonNode) root = NULL;

  /* a version that is not out is refused, not absent */
  g_assert_cmpuint (early->status, ==, 403);
  g_assert_nonnull (strstr (other->text, "{\"version\":0,\"date\":\"2018-02-02\",\"status\":\"UNKNOWN\""));

  tidings_loopback_advance (loopback, NULL);
  tidings_loopback_advance (loopback, NULL);
  history = ask (loopback, "api/int/studies/NCT09000001/history");
  root = reply_to_json (history);
  g_assert_cmpstr (
      history->text, ==,
      "{\"changes\":["
      "{\"version\":0,\"date\":\"2026-01-12\",\"status\":\"NOT_YET_RECRUITING\",\"studyType\":\"INTERVENTIONAL\","
      "\"moduleLabels\":[]},"
      "{\"version\":1,\"date\":\"2026-05-04\",\"status\":\"RECRUITING\",\"studyType\":\"INTERVENTIONAL\","
      "\"moduleLabels\":[\"Study Status\",\"Contacts/Locations\",\"Recruitment Status\"]},"
      "{\"version\":2,\"date\":\"2026-10-30\",\"status\":\"RECRUITING\",\"studyType\":\"INTERVENTIONAL\","
      "\"moduleLabels\":[\"Study Status\",\"Study Design\",\"Outcome Measures\",\"Eligibility\",\"Contacts/Locations\"]}],"
      "\"lastUpdateVersions\":{\"outcomes\":2},\"outcomesUpdateCount\":1}");

  /* texts are HTML here */
  whole = ask (loopback, "api/int/studies/NCT09000001?history=true");
  g_assert_true (g_str_has_prefix (whole->text, "{\"study\":{\"protocolSection\":"));
  g_assert_nonnull (
      strstr (whole->text, "<p>Inclusion Criteria:</p>\\n<ul>\\n<li>Adults with chronic migraine</li>\\n<li>At least 8"));
  g_assert_nonnull (strstr (whole->text, "Blood pressure &gt;= 160&#x2F;95"));
  g_assert_nonnull (strstr (whole->text, "\"history\":{\"changes\":["));
  version = ask (loopback, "api/int/studies/NCT09000001/history/0");
  g_assert_true (g_str_has_prefix (version->text, "{\"studyVersion\":0,\"study\":{\"protocolSection\":"));
  g_assert_nonnull (strstr (version->text, "NOT_YET_RECRUITING"));
  public = ask (loopback, "api/v2/studies/NCT09000001/history");
  g_assert_cmpuint (public->status, ==, 404);
}

static void
test_put_and_remove (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (Reply) gone = NULL;
  g_autofree char *found = NULL;

  g_assert_true (tidings_loopback_put_record (loopback,
                                              "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT09000007\","
                                              "\"briefTitle\":\"A newcomer\"}},\"hasResults\":false}",
                                              &error));
  g_assert_no_error (error);
  found = ask_ids (loopback, "query.titles=newcomers");
  g_assert_cmpstr (found, ==, "7");
  check_build (loopback, "2026-11-23T09:00:05");

  g_assert_true (tidings_loopback_remove_record (loopback, "NCT09000007"));
  g_assert_false (tidings_loopback_remove_record (loopback, "NCT09000007"));
  g_assert_cmpint (ask_total (loopback, "query.titles=newcomers"), ==, 0);
  gone = ask (loopback, "api/v2/studies/NCT09000007");
  g_assert_cmpuint (gone->status, ==, 404);

  g_assert_false (tidings_loopback_put_record (loopback, "{\"protocolSection\":{}}", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_assert_false (tidings_loopback_put_record (loopback, "{", &error));
  g_assert_nonnull (error);
}

static void
test_fault_statuses (void)
{
  static const struct
  {
    const char *spec;
    guint status;
    const char *retry_after;
  } faults[] = {
    { "403", 403, NULL },
    { "429", 429, NULL },
    { "429-retry", 429, "1" },
    { "429,retry=17", 429, "17" },
    { "503", 503, NULL },
    { "503-retry,retry=3", 503, "3" },
    { "503,retry-date=Fri%2C%2020%20Nov%202026%2009:30:00%20GMT", 503, "Fri, 20 Nov 2026 09:30:00 GMT" },
    { "kind=500", 500, NULL },
    { "404", 404, NULL },
  };
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (Reply) reply = NULL;

      g_test_message ("%s", faults[i].spec);
      set_fault (loopback, faults[i].spec);
      reply = ask (loopback, STUDY);
      g_assert_cmpuint (reply->status, ==, faults[i].status);
      g_assert_cmpstr (header (reply, "Retry-After"), ==, faults[i].retry_after);
      g_assert_true (g_str_has_prefix (reply->type, "text/html"));
      g_assert_true (g_str_has_prefix (reply->text, "<html>"));
    }
}

static void
test_fault_bodies (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (Reply) html = NULL, nonsense = NULL, garbage = NULL, empty = NULL;
  g_autoptr (JsonNode) readable = NULL, unreadable = NULL;

  set_fault (loopback, "html");
  html = ask (loopback, STUDY);
  g_assert_cmpuint (html->status, ==, 200);
  g_assert_true (g_str_has_prefix (html->type, "text/html"));

  set_fault (loopback, "nonsense");
  nonsense = ask (loopback, STUDY);
  readable = reply_to_json (nonsense);
  g_assert_false (json_object_has_member (json_node_get_object (readable), "protocolSection"));

  set_fault (loopback, "garbage");
  garbage = ask (loopback, STUDY);
  g_assert_cmpuint (garbage->status, ==, 200);
  g_assert_cmpstr (garbage->type, ==, "application/json");
  g_assert_null ((unreadable = json_from_string (garbage->text, NULL)));

  set_fault (loopback, "empty");
  empty = ask (loopback, STUDY);
  g_assert_cmpuint (empty->status, ==, 200);
  g_assert_cmpstr (empty->text, ==, "");
}

static void
test_fault_cut (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (Reply) whole = ask (loopback, STUDY), cut = NULL, quiet = NULL;
  g_autoptr (GSocketConnection) connection = NULL;
  g_autofree char *text = NULL, *length = NULL;
  g_autoptr (GError) error = NULL;
  const char *body;
  gsize size = g_bytes_get_size (whole->bytes);

  set_fault (loopback, "cut");
  connection = ask_by_socket (loopback, STUDY, 10);
  text = read_all (connection, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text, "HTTP/1.1 200 OK\r\n"));
  length = g_strdup_printf ("Content-Length: %" G_GSIZE_FORMAT "\r\n", size);
  g_assert_nonnull (strstr (text, length));
  body = strstr (text, "\r\n\r\n") + 4;
  g_assert_cmpuint (strlen (body), ==, size / 2);
  g_assert_cmpint (strncmp (body, whole->text, size / 2), ==, 0);

  cut = ask (loopback, STUDY);
  g_assert_error (cut->error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);

  /* libsoup believes the end of the connection more than the length */
  set_fault (loopback, "cut-close");
  quiet = ask (loopback, STUDY);
  g_assert_no_error (quiet->error);
  g_assert_cmpstr (header (quiet, "Connection"), ==, "close");
  g_assert_cmpuint (g_bytes_get_size (quiet->bytes), ==, size / 2);
}

static void
test_fault_slowness (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (Reply) whole = ask (loopback, "api/v2/version"), trickled = NULL, late = NULL;
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize n_reads = 0;
  gint64 before;

  set_fault (loopback, "trickle,chunk=16,delay=5");
  connection = ask_by_socket (loopback, "api/v2/version", 10);
  text = read_all (connection, &n_reads, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (text, whole->text));
  g_assert_cmpuint (n_reads, >=, 8);
  trickled = ask (loopback, "api/v2/version");
  g_assert_no_error (trickled->error);
  g_assert_cmpstr (trickled->text, ==, whole->text);

  set_fault (loopback, "slow,delay=200");
  before = g_get_monotonic_time ();
  late = ask (loopback, "api/v2/version");
  g_assert_cmpstr (late->text, ==, whole->text);
  g_assert_cmpint (g_get_monotonic_time () - before, >=, 200 * 1000);
}

static void
test_fault_no_answer (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (GSocketConnection) hanging = NULL, closed = NULL;
  g_autoptr (Reply) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *nothing = NULL, *nothing_either = NULL, *rest = NULL;
  g_autoptr (GPtrArray) requests = NULL;

  set_fault (loopback, "hang,count=1");
  hanging = ask_by_socket (loopback, STUDY, 1);
  nothing = read_all (hanging, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_cmpstr (nothing, ==, "");
  g_clear_error (&error);

  /* the registry itself is well meanwhile */
  after = ask (loopback, STUDY);
  g_assert_cmpuint (after->status, ==, 200);
  requests = tidings_loopback_get_requests (loopback);
  g_assert_cmpuint (((TidingsLoopbackRequest *) g_ptr_array_index (requests, 0))->status, ==, 0);

  /* and lets go when it is told to */
  tidings_loopback_reset (loopback);
  rest = read_all (hanging, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rest, ==, "");

  set_fault (loopback, "close");
  closed = ask_by_socket (loopback, STUDY, 5);
  nothing_either = read_all (closed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nothing_either, ==, "");
}

/* "The first two fail", "all but the first", "the second page only" */
static void
test_fault_when (void)
{
  static const struct
  {
    const char *spec;
    guint statuses[4]; /* of a page, its next page, a study, and the page again */
  } cases[] = {
    { "403,count=2", { 403, 403, 200, 200 } },
    { "403,after=3", { 200, 200, 200, 403 } },
    { "403,after=1,count=1", { 200, 403, 200, 200 } },
    { "403,query=pageToken", { 200, 403, 200, 200 } },
    { "403,path=/api/v2/studies/", { 200, 200, 403, 200 } },
    { "403,path=/api/*/NCT*", { 200, 200, 403, 200 } },
    { "403,count=0", { 200, 200, 200, 200 } },
  };
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autofree char *token = ask_token (loopback, "pageSize=2");
  g_autofree char *next = g_strdup_printf ("api/v2/studies?pageSize=2&pageToken=%s", token);
  const char *targets[] = { "api/v2/studies?pageSize=2", next, STUDY, "api/v2/studies?pageSize=2" };
  g_autoptr (Reply) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_fault (loopback, cases[i].spec);
      for (guint t = 0; t < G_N_ELEMENTS (targets); t++)
        {
          g_autoptr (Reply) reply = ask (loopback, targets[t]);

          g_test_message ("%s: %u", cases[i].spec, t);
          g_assert_cmpuint (reply->status, ==, cases[i].statuses[t]);
        }
    }

  /* one after the other */
  set_fault (loopback, "429,count=1");
  g_assert_true (tidings_loopback_add_fault (loopback, "503,count=1", NULL));
  first = ask (loopback, STUDY);
  second = ask (loopback, STUDY);
  g_assert_cmpuint (first->status, ==, 429);
  g_assert_cmpuint (second->status, ==, 503);

  g_assert_false (tidings_loopback_add_fault (loopback, "flood", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_false (tidings_loopback_add_fault (loopback, "403,count=many", &error));
  g_assert_nonnull (error);
}

/* While a client walks, the data are built anew, and what it has seen changes. */
static void
test_fault_build (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (TRUE);
  g_autofree char *token = NULL, *target = NULL;
  g_autoptr (Reply) first = NULL, second = NULL, again = NULL;

  set_fault (loopback, "build,query=pageToken,count=1");
  first = ask (loopback, "api/v2/studies?pageSize=2");
  token = ask_token (loopback, "pageSize=2");
  target = g_strdup_printf ("api/v2/studies?pageSize=2&pageToken=%s", token);
  check_build (loopback, "2026-11-20T09:00:05");

  second = ask (loopback, target);
  g_assert_cmpuint (second->status, ==, 200);
  g_assert_cmpstr (header (second, "ETag"), !=, header (first, "ETag"));
  check_build (loopback, "2026-11-23T09:00:05");
  again = ask (loopback, target);
  g_assert_cmpstr (header (again, "ETag"), ==, header (second, "ETag"));
  g_assert_cmpint (ask_total (loopback, "filter.overallStatus=NOT_YET_RECRUITING"), ==, 0);
}

static void
test_fault_loop (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autofree char *token = NULL, *query = NULL, *next = NULL;

  set_fault (loopback, "loop");
  token = ask_token (loopback, "pageSize=2");
  query = g_strdup_printf ("pageSize=2&pageToken=%s", token);
  next = ask_token (loopback, query);
  g_assert_cmpstr (next, ==, token);
}

static void
test_requests (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (Reply) page = ask_with (loopback, "api/v2/studies?query.cond=severe asthma", "User-Agent", "Tidings/1 (test)");
  g_autoptr (Reply) study = ask_with (loopback, STUDY, "Accept-Encoding", "gzip");
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (Reply) refused = NULL, told = NULL, log = NULL, unknown = NULL;
  g_autoptr (JsonNode) root = NULL;
  const TidingsLoopbackRequest *first, *second, *third;

  set_fault (loopback, "403");
  refused = ask (loopback, STUDY);
  requests = tidings_loopback_get_requests (loopback);
  g_assert_cmpuint (requests->len, ==, 3);
  first = g_ptr_array_index (requests, 0);
  second = g_ptr_array_index (requests, 1);
  third = g_ptr_array_index (requests, 2);
  g_assert_cmpstr (first->method, ==, "GET");
  g_assert_cmpstr (first->path, ==, "/api/v2/studies");
  g_assert_cmpstr (first->query, ==, "query.cond=severe%20asthma");
  g_assert_cmpstr (first->user_agent, ==, "Tidings/1 (test)");
  g_assert_cmpuint (first->status, ==, 200);
  g_assert_cmpstr (second->accept_encoding, ==, "gzip");
  g_assert_null (second->query);
  g_assert_cmpint (second->time, >=, first->time);
  g_assert_cmpuint (third->status, ==, 403);
  g_assert_cmpstr (third->fault, ==, "403");
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, "/api/v2/studies"), ==, 1);
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, "/api/v2/studies/*"), ==, 2);
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 3);

  /* the control path is not part of it, and says the same */
  log = ask (loopback, "control/requests");
  root = reply_to_json (log);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (root)), ==, 3);
  unknown = ask (loopback, "control/nothing");
  g_assert_cmpuint (unknown->status, ==, 404);
  told = ask (loopback, "control/requests/clear");
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 0);
}

/* What the functions do can be done from outside the program too. */
static void
test_control (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (TRUE);
  g_autoptr (Reply) fault = ask (loopback, "control/fault?kind=503&count=1&retry=5");
  g_autoptr (Reply) failed = ask (loopback, STUDY), good = ask (loopback, STUDY);
  g_autoptr (Reply) bad = ask (loopback, "control/fault?kind=flood");
  g_autoptr (Reply) advanced = ask (loopback, "control/advance?id=NCT09000001"), build = NULL, remove = NULL, reset = NULL;
  g_autofree char *status = ask_field (loopback, "OverallStatus");

  g_assert_cmpstr (fault->text, ==, "{\"records\":6,\"faults\":1,\"dataTimestamp\":\"2026-11-20T09:00:05\"}\n");
  g_assert_cmpuint (failed->status, ==, 503);
  g_assert_cmpstr (header (failed, "Retry-After"), ==, "5");
  g_assert_cmpuint (good->status, ==, 200);
  g_assert_cmpuint (bad->status, ==, 400);
  g_assert_cmpstr (advanced->text, ==, "{\"advanced\":1,\"dataTimestamp\":\"2026-11-23T09:00:05\"}\n");
  g_assert_nonnull (strstr (status, "\"RECRUITING\""));

  build = ask (loopback, "control/build?timestamp=2027-01-04T09:00:04");
  check_build (loopback, "2027-01-04T09:00:04");
  remove = ask (loopback, "control/remove?id=NCT09000004");
  g_assert_cmpuint (tidings_loopback_get_n_records (loopback), ==, 5);
  reset = ask (loopback, "control/reset");
  check_build (loopback, "2026-11-20T09:00:05");
  g_assert_cmpuint (tidings_loopback_get_n_records (loopback), ==, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/loopback/gzip", test_gzip);
  g_test_add_func ("/loopback/etag", test_etag);
  g_test_add_func ("/loopback/versions", test_versions);
  g_test_add_func ("/loopback/history", test_history);
  g_test_add_func ("/loopback/put-and-remove", test_put_and_remove);
  g_test_add_func ("/loopback/fault/statuses", test_fault_statuses);
  g_test_add_func ("/loopback/fault/bodies", test_fault_bodies);
  g_test_add_func ("/loopback/fault/cut", test_fault_cut);
  g_test_add_func ("/loopback/fault/slowness", test_fault_slowness);
  g_test_add_func ("/loopback/fault/no-answer", test_fault_no_answer);
  g_test_add_func ("/loopback/fault/when", test_fault_when);
  g_test_add_func ("/loopback/fault/build", test_fault_build);
  g_test_add_func ("/loopback/fault/loop", test_fault_loop);
  g_test_add_func ("/loopback/requests", test_requests);
  g_test_add_func ("/loopback/control", test_control);

  return g_test_run ();
}
