/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <string.h>

#include "loopback-client.h"

#define TIMEOUT_SECONDS 20

/* The tables write an address as a person reads it: each value is escaped here. */
static char *
escape_target (const char *target)
{
  const char *mark = strchr (target, '?');
  g_autoptr (GString) out = NULL;
  g_auto (GStrv) pairs = NULL;

  if (mark == NULL)
    return g_strdup (target);
  out = g_string_new_len (target, mark + 1 - target);
  pairs = g_strsplit (mark + 1, "&", -1);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

      if (pair[0] == NULL)
        continue;
      if (i > 0)
        g_string_append_c (out, '&');
      g_string_append_uri_escaped (out, pair[0], NULL, FALSE);
      if (pair[1] != NULL)
        {
          g_string_append_c (out, '=');
          g_string_append_uri_escaped (out, pair[1], NULL, FALSE);
        }
    }
  return g_strdup (out->str);
}

/* The registry answers with every field unless told otherwise; a table wants its ids only. */
static JsonArray *
ask_studies (TidingsLoopback *loopback, const char *query, JsonNode **root)
{
  g_autofree char *target = g_strconcat ("api/v2/studies?fields=NCTId&pageSize=100&", query, NULL);
  g_autoptr (Reply) reply = ask (loopback, target);

  if (reply->status != 200)
    g_error ("%s: %u %s", target, reply->status, reply->text);
  *root = reply_to_json (reply);
  return json_object_get_array_member (json_node_get_object (*root), "studies");
}

Reply *
ask_with (TidingsLoopback *loopback, const char *target, const char *header, const char *value)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("timeout", TIMEOUT_SECONDS, NULL);
  g_autofree char *escaped = escape_target (target);
  g_autofree char *address = g_strconcat (tidings_loopback_get_address (loopback), escaped, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);
  Reply *reply = g_new0 (Reply, 1);

  g_assert_nonnull (message);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (header != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), header, value);
  reply->bytes = soup_session_send_and_read (session, message, NULL, &reply->error);
  reply->status = soup_message_get_status (message);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  reply->type = g_strdup (soup_message_headers_get_one (reply->headers, "Content-Type"));
  if (reply->bytes != NULL)
    {
      gsize length;
      const char *data = g_bytes_get_data (reply->bytes, &length);

      reply->text = length > 0 ? g_strndup (data, length) : g_strdup ("");
    }
  return reply;
}

Reply *
ask (TidingsLoopback *loopback, const char *target)
{
  return ask_with (loopback, target, NULL, NULL);
}

void
reply_free (Reply *reply)
{
  g_free (reply->type);
  g_free (reply->text);
  g_clear_pointer (&reply->bytes, g_bytes_unref);
  g_clear_pointer (&reply->headers, soup_message_headers_unref);
  g_clear_error (&reply->error);
  g_free (reply);
}

JsonNode *
reply_to_json (Reply *reply)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (reply->type, ==, "application/json");
  node = json_from_string (reply->text, &error);
  g_assert_no_error (error);
  return node;
}

/* The last digit of each id, in the order of the answer: "1 2 6" */
char *
ask_ids (TidingsLoopback *loopback, const char *query)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *studies = ask_studies (loopback, query, &root);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (studies); i++)
    {
      JsonObject *study = json_array_get_object_element (studies, i);
      JsonObject *identification = json_object_get_object_member (json_object_get_object_member (study, "protocolSection"),
                                                                  "identificationModule");
      const char *id = json_object_get_string_member (identification, "nctId");

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", id + strlen (id) - 1);
    }
  return g_string_free (ids, FALSE);
}

gint64
ask_total (TidingsLoopback *loopback, const char *query)
{
  g_autofree char *counted = g_strconcat ("countTotal=true&", query, NULL);
  g_autoptr (JsonNode) root = NULL;

  ask_studies (loopback, counted, &root);
  return json_object_get_int_member_with_default (json_node_get_object (root), "totalCount", -1);
}

/* The token of the page after the one that is asked for, or NULL */
char *
ask_token (TidingsLoopback *loopback, const char *query)
{
  g_autofree char *target = g_strconcat ("api/v2/studies?", query, NULL);
  g_autoptr (Reply) reply = ask (loopback, target);
  g_autoptr (JsonNode) root = reply_to_json (reply);

  return g_strdup (json_object_get_string_member_with_default (json_node_get_object (root), "nextPageToken", NULL));
}

TidingsLoopback *
fixture_loopback (gboolean with_versions)
{
  g_autofree char *records = g_test_build_filename (G_TEST_DIST, "fixtures", "registry", "records", NULL);
  g_autofree char *versions = g_test_build_filename (G_TEST_DIST, "fixtures", "registry", "versions", NULL);
  g_autoptr (GError) error = NULL;
  TidingsLoopback *loopback = tidings_loopback_new (records, with_versions ? versions : NULL, &error);

  g_assert_no_error (error);
  return loopback;
}

/* NULL, and the test is skipped, where the corpus is not there */
char *
corpus_path (const char *name)
{
  const char *corpus = g_getenv ("TIDINGS_CORPUS");
  g_autofree char *path = corpus != NULL ? g_build_filename (corpus, name, NULL) : NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("There are no real records here (TIDINGS_CORPUS)");
  return NULL;
}
