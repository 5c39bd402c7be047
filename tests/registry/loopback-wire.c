/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <string.h>

#include "loopback-wire.h"

/* An answer on a connection that has been taken from the server: only so can it be shorter than it says, or slow. */
typedef struct
{
  GIOStream *stream;
  GBytes *bytes;
  gsize sent, end; /* where it stops, which may be before the end of @bytes */
  gsize chunk;
} Drip;

static void
drip_free (gpointer data)
{
  Drip *drip = data;

  g_io_stream_close (drip->stream, NULL, NULL);
  g_object_unref (drip->stream);
  g_bytes_unref (drip->bytes);
  g_free (drip);
}

static gboolean
drip_cb (gpointer data)
{
  Drip *drip = data;
  GPollableOutputStream *out = G_POLLABLE_OUTPUT_STREAM (g_io_stream_get_output_stream (drip->stream));
  const char *bytes = g_bytes_get_data (drip->bytes, NULL);
  g_autoptr (GError) error = NULL;
  gssize n;

  if (drip->sent == drip->end)
    return G_SOURCE_REMOVE;
  n = g_pollable_output_stream_write_nonblocking (out, bytes + drip->sent, MIN (drip->chunk, drip->end - drip->sent), NULL,
                                                  &error);
  if (n < 0 && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return G_SOURCE_REMOVE; /* the other side has had enough */
  drip->sent += MAX (n, 0);
  return drip->sent < drip->end ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
drip_start (GIOStream *stream, GString *head, GBytes *body, gsize end, gsize chunk, guint delay)
{
  Drip *drip = g_new0 (Drip, 1);
  g_autoptr (GSource) source = g_timeout_source_new (delay);

  drip->stream = stream;
  drip->end = head->len + end;
  drip->chunk = chunk;
  g_string_append_len (head, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  drip->bytes = g_string_free_to_bytes (head);
  g_source_set_callback (source, drip_cb, drip, drip_free);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static gboolean
unpause_cb (gpointer data)
{
  soup_server_message_unpause (data);
  return G_SOURCE_REMOVE;
}

static void
append_header_cb (const char *name, const char *value, gpointer data)
{
  g_string_append_printf (data, "%s: %s\r\n", name, value);
}

static GBytes *
compress (const GString *body)
{
  g_autoptr (GConverter) gzip = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  g_autoptr (GBytes) plain = g_bytes_new_static (body->str, body->len);

  return g_converter_convert_bytes (gzip, plain, NULL);
}

static gboolean
accepts_gzip (const char *accept_encoding)
{
  return accept_encoding != NULL && g_regex_match_simple ("(^|,)\\s*(gzip|\\*)\\s*(;\\s*q=(1|0\\.0*[1-9])[0-9.]*)?\\s*(,|$)",
                                                          accept_encoding, G_REGEX_CASELESS, 0);
}

/**
 * loopback_fault_to_answer:
 * @fault: a fault
 *
 * Returns: (transfer full) (nullable): what is answered in place of the right answer; %NULL where that is needed too
 */
LoopbackAnswer *
loopback_fault_to_answer (const LoopbackFault *fault)
{
  g_autofree char *page = NULL;

  switch (fault->kind)
    {
    case LOOPBACK_FAULT_STATUS:
      page = g_strdup_printf ("<html>\r\n<head><title>%u</title></head>\r\n<body><h1>%u %s</h1></body>\r\n</html>\r\n",
                              fault->status, fault->status, soup_status_get_phrase (fault->status));
      return loopback_answer_new (fault->status, "text/html", page);
    case LOOPBACK_FAULT_HTML:
      return loopback_answer_new (200, "text/html; charset=UTF-8",
                                  "<!DOCTYPE html>\n<html><head><title>Welcome to our guest network</title></head>\n"
                                  "<body><h1>Please sign in</h1><form><input name=\"room\"></form></body></html>\n");
    case LOOPBACK_FAULT_NONSENSE:
      return loopback_answer_new (200, "application/json",
                                  "{\"studies\":\"none\",\"nextPageToken\":17,\"dataTimestamp\":[false]}");
    case LOOPBACK_FAULT_GARBAGE:
      return loopback_answer_new (200, "application/json",
                                  "{\"studies\":[\n{\"protocolSection\":{\"identificationModule\":{]]");
    case LOOPBACK_FAULT_EMPTY:
      return loopback_answer_new (200, "application/json", "");
    case LOOPBACK_FAULT_CUT:
    case LOOPBACK_FAULT_TRICKLE:
    case LOOPBACK_FAULT_HANG:
    case LOOPBACK_FAULT_CLOSE:
    case LOOPBACK_FAULT_SLOW:
    case LOOPBACK_FAULT_BUILD:
    case LOOPBACK_FAULT_LOOP:
      break;
    }
  return NULL;
}

/**
 * loopback_wire_send:
 * @message: the request
 * @answer: what to answer
 * @etag: (nullable): the tag of the data build
 * @accept_encoding: (nullable): what the client can read
 * @fault: (nullable): what goes wrong on the way
 *
 * To be called in the server's handler.
 *
 * Returns: (transfer full) (nullable): a connection to be held open without an answer
 */
GIOStream *
loopback_wire_send (SoupServerMessage *message,
                    LoopbackAnswer *answer,
                    const char *etag,
                    const char *accept_encoding,
                    const LoopbackFault *fault)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (GBytes) body = NULL;
  gboolean head_only = g_str_equal (soup_server_message_get_method (message), "HEAD");
  GIOStream *stream;
  GString *head;

  soup_message_headers_replace (headers, "Access-Control-Allow-Origin", "*");
  if (etag != NULL)
    soup_message_headers_replace (headers, "ETag", etag);
  if (answer->location != NULL)
    soup_message_headers_replace (headers, "Location", answer->location);
  if (answer->disposition != NULL)
    soup_message_headers_replace (headers, "Content-Disposition", answer->disposition);
  if (answer->type != NULL)
    soup_message_headers_replace (headers, "Content-Type", answer->type);
  if (fault != NULL && fault->kind == LOOPBACK_FAULT_STATUS && fault->retry_date != NULL)
    soup_message_headers_replace (headers, "Retry-After", fault->retry_date);
  else if (fault != NULL && fault->kind == LOOPBACK_FAULT_STATUS && fault->retry_after >= 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%d", fault->retry_after);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  if (answer->status == 200 && answer->body->len > 0 && answer->disposition == NULL && accepts_gzip (accept_encoding))
    {
      body = compress (answer->body);
      soup_message_headers_replace (headers, "Content-Encoding", "gzip");
      soup_message_headers_replace (headers, "Vary", "Accept-Encoding");
    }
  else
    body = g_bytes_new (answer->body->str, answer->body->len);
  soup_server_message_set_status (message, answer->status, NULL);

  switch (fault != NULL ? fault->kind : LOOPBACK_FAULT_STATUS)
    {
    case LOOPBACK_FAULT_SLOW:
      {
        g_autoptr (GSource) source = g_timeout_source_new (fault->delay);

        soup_server_message_pause (message);
        g_source_set_callback (source, unpause_cb, g_object_ref (message), g_object_unref);
        g_source_attach (source, g_main_context_get_thread_default ());
        break;
      }
    case LOOPBACK_FAULT_CUT:
    case LOOPBACK_FAULT_TRICKLE:
      head = g_string_new (NULL);
      g_string_append_printf (head, "HTTP/1.1 %u %s\r\n", answer->status, soup_status_get_phrase (answer->status));
      soup_message_headers_foreach (headers, append_header_cb, head);
      g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n%s\r\n", g_bytes_get_size (body),
                              fault->announced ? "Connection: close\r\n" : "");
      stream = soup_server_message_steal_connection (message);
      if (fault->kind == LOOPBACK_FAULT_CUT)
        drip_start (stream, head, body, g_bytes_get_size (body) / 2, 64 * 1024, 1);
      else
        drip_start (stream, head, body, g_bytes_get_size (body), fault->chunk, fault->delay);
      return NULL;
    case LOOPBACK_FAULT_HANG:
      return soup_server_message_steal_connection (message);
    case LOOPBACK_FAULT_CLOSE:
      stream = soup_server_message_steal_connection (message);
      g_io_stream_close (stream, NULL, NULL);
      g_object_unref (stream);
      return NULL;
    case LOOPBACK_FAULT_STATUS:
    case LOOPBACK_FAULT_HTML:
    case LOOPBACK_FAULT_BUILD:
    case LOOPBACK_FAULT_LOOP:
    case LOOPBACK_FAULT_NONSENSE:
    case LOOPBACK_FAULT_GARBAGE:
    case LOOPBACK_FAULT_EMPTY:
      break;
    }

  if (head_only)
    soup_message_headers_set_content_length (headers, g_bytes_get_size (body));
  else if (g_bytes_get_size (body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
  return NULL;
}
