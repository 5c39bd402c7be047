/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include "loopback-wire.h"

void
loopback_request_free (gpointer data)
{
  TidingsLoopbackRequest *request = data;

  g_free (request->method);
  g_free (request->path);
  g_free (request->query);
  g_free (request->user_agent);
  g_free (request->accept);
  g_free (request->accept_encoding);
  g_free (request->if_none_match);
  g_free (request->fault);
  g_free (request);
}

TidingsLoopbackRequest *
loopback_request_copy (const TidingsLoopbackRequest *request)
{
  TidingsLoopbackRequest *copy = g_memdup2 (request, sizeof *request);

  copy->method = g_strdup (request->method);
  copy->path = g_strdup (request->path);
  copy->query = g_strdup (request->query);
  copy->user_agent = g_strdup (request->user_agent);
  copy->accept = g_strdup (request->accept);
  copy->accept_encoding = g_strdup (request->accept_encoding);
  copy->if_none_match = g_strdup (request->if_none_match);
  copy->fault = g_strdup (request->fault);
  return copy;
}

/**
 * loopback_request_new:
 * @message: what has come
 * @path: its path, unescaped
 *
 * Returns: (transfer full): what is remembered of it
 */
TidingsLoopbackRequest *
loopback_request_new (SoupServerMessage *message, const char *path)
{
  TidingsLoopbackRequest *request = g_new0 (TidingsLoopbackRequest, 1);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  request->method = g_strdup (soup_server_message_get_method (message));
  request->path = g_strdup (path);
  request->query = g_strdup (g_uri_get_query (soup_server_message_get_uri (message)));
  request->user_agent = g_strdup (soup_message_headers_get_one (headers, "User-Agent"));
  request->accept = g_strdup (soup_message_headers_get_one (headers, "Accept"));
  request->accept_encoding = g_strdup (soup_message_headers_get_list (headers, "Accept-Encoding"));
  request->if_none_match = g_strdup (soup_message_headers_get_list (headers, "If-None-Match"));
  request->time = g_get_monotonic_time ();
  return request;
}

/**
 * loopback_requests_to_json:
 * @requests: (element-type TidingsLoopbackRequest): requests
 *
 * Returns: (transfer full): a JSON array, a request on each line
 */
char *
loopback_requests_to_json (const GPtrArray *requests)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; i < requests->len; i++)
    {
      const TidingsLoopbackRequest *request = g_ptr_array_index (requests, i);
      const char *const pairs[][2] = { { "method", request->method },
                                       { "path", request->path },
                                       { "query", request->query },
                                       { "userAgent", request->user_agent },
                                       { "accept", request->accept },
                                       { "acceptEncoding", request->accept_encoding },
                                       { "ifNoneMatch", request->if_none_match },
                                       { "fault", request->fault } };

      g_string_append_printf (out, "%s\n{\"time\":%" G_GINT64_FORMAT ",\"status\":%u", i > 0 ? "," : "", request->time,
                              request->status);
      for (guint p = 0; p < G_N_ELEMENTS (pairs); p++)
        if (pairs[p][1] != NULL)
          {
            g_string_append_printf (out, ",\"%s\":", pairs[p][0]);
            loopback_write_string (out, pairs[p][1]);
          }
      g_string_append_c (out, '}');
    }
  g_string_append (out, "\n]\n");
  return g_string_free (out, FALSE);
}
