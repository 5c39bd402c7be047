/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-registry"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-http-private.h"
#include "tidings-text.h"

/* So much of the registry's own words is shown */
#define LONGEST_COMPLAINT 300

static const char *
get_sentence (TidingsRegistryError code)
{
  switch (code)
    {
    case TIDINGS_REGISTRY_ERROR_OFFLINE:
      return _ ("The registry cannot be reached. Check the network connection; what is on this machine can still be read.");
    case TIDINGS_REGISTRY_ERROR_TIMED_OUT:
      return _ ("The registry did not answer in time. What was loaded before is kept; try again in a while.");
    case TIDINGS_REGISTRY_ERROR_BUSY:
      return _ ("The registry is too busy to answer. What was loaded before is kept; try again in a few minutes.");
    case TIDINGS_REGISTRY_ERROR_REFUSED:
      return _ (
          "The registry refuses to answer. It may do so for a while, or for some networks; try again later or from another "
          "network.");
    case TIDINGS_REGISTRY_ERROR_NOT_FOUND:
      return _ ("The registry has no such trial.");
    case TIDINGS_REGISTRY_ERROR_COMPLAINT:
      return _ ("The registry does not understand the question. Try other words or fewer filters.");
    case TIDINGS_REGISTRY_ERROR_NOT_REGISTRY:
      return _ (
          "The network answered in the registry’s place, as one that wants you to sign in does. Open any web page, then "
          "try again.");
    case TIDINGS_REGISTRY_ERROR_CUT_OFF:
      return _ ("The answer of the registry was cut off. What was loaded before is kept; try again.");
    case TIDINGS_REGISTRY_ERROR_NONSENSE:
      return _ ("The registry sent something that Tidings cannot read. What was loaded before is kept; try again later.");
    case TIDINGS_REGISTRY_ERROR_BAD_ADDRESS:
      return _ ("This is not the address of a registry. It has to begin with https:// or http://, followed by a name.");
    }
  g_assert_not_reached ();
}

/* An error with its ordinary sentence */
GError *
tidings_http_new_error (TidingsRegistryError code)
{
  return g_error_new_literal (TIDINGS_REGISTRY_ERROR, (int) code, get_sentence (code));
}

/* The error for people of what GIO, TLS, the resolver or libsoup has met */
GError *
tidings_http_error_for_io (const GError *error)
{
  g_assert (error != NULL);

  g_debug ("Asking the registry failed: %s (%s %d)", error->message, g_quark_to_string (error->domain), error->code);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return tidings_http_new_error (TIDINGS_REGISTRY_ERROR_TIMED_OUT);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
      g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_EOF))
    return tidings_http_new_error (TIDINGS_REGISTRY_ERROR_CUT_OFF);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return tidings_http_new_error (TIDINGS_REGISTRY_ERROR_NONSENSE);
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return g_error_new_literal (
        TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NOT_REGISTRY,
        _ ("Whoever answered could not prove to be the registry. The network may ask you to sign in first, "
           "or the clock of this machine may be wrong; then try again."));
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_UNAVAILABLE))
    return g_error_new_literal (
        TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_OFFLINE,
        _ ("The registry cannot be reached, because this machine cannot make secure connections. Install "
           "the TLS support of GLib (glib-networking)."));
  if (error->domain == SOUP_SESSION_ERROR)
    return tidings_http_new_error (TIDINGS_REGISTRY_ERROR_NOT_REGISTRY);
  return tidings_http_new_error (TIDINGS_REGISTRY_ERROR_OFFLINE);
}

static gboolean
has_type (SoupMessage *message, const char *wanted)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return type != NULL && g_ascii_strcasecmp (type, wanted) == 0;
}

/**
 * tidings_http_check_head:
 * @message: a message whose head has come
 * @missing: (nullable): the sentence for a 404
 *
 * Judges an answer by its status and content type. The registry's good answers are `application/json`, its errors `text/plain`.
 * A status of 400 needs the body too: tidings_http_complaint().
 *
 * Returns: (transfer full) (nullable): what is wrong; %NULL for a good answer
 */
GError *
tidings_http_check_head (SoupMessage *message, const char *missing)
{
  guint status = soup_message_get_status (message);

  if (status == SOUP_STATUS_OK)
    return has_type (message, "application/json") ? NULL : tidings_http_new_error (TIDINGS_REGISTRY_ERROR_NOT_REGISTRY);

  /* a proxy's own words for "sign in to the network" */
  if (status == TIDINGS_HTTP_SIGN_IN || status == SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED)
    return tidings_http_new_error (TIDINGS_REGISTRY_ERROR_NOT_REGISTRY);
  if (status == TIDINGS_HTTP_TOO_MANY_REQUESTS || status == SOUP_STATUS_REQUEST_TIMEOUT || status >= 500)
    return tidings_http_new_error (TIDINGS_REGISTRY_ERROR_BUSY);
  if (status == SOUP_STATUS_FORBIDDEN || status == SOUP_STATUS_UNAUTHORIZED)
    return tidings_http_new_error (TIDINGS_REGISTRY_ERROR_REFUSED);
  if (status == SOUP_STATUS_NOT_FOUND && missing != NULL && !has_type (message, "text/html"))
    return g_error_new_literal (TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NOT_FOUND, missing);
  if (status == SOUP_STATUS_NOT_FOUND || (status >= 400 && !has_type (message, "text/plain")))
    return tidings_http_new_error (TIDINGS_REGISTRY_ERROR_NOT_REGISTRY);
  if (status >= 400)
    return tidings_http_new_error (TIDINGS_REGISTRY_ERROR_COMPLAINT);
  return tidings_http_new_error (TIDINGS_REGISTRY_ERROR_NONSENSE);
}

/* The error of a status of 400 and the like, with the registry's own words */
GError *
tidings_http_complaint (SoupMessage *message, const guint8 *body, gsize size)
{
  g_autofree char *raw = g_strndup ((const char *) body, size);
  g_autofree char *words = tidings_text_clean (raw);

  if (*words == '\0')
    return tidings_http_new_error (TIDINGS_REGISTRY_ERROR_COMPLAINT);
  if (g_utf8_strlen (words, -1) > LONGEST_COMPLAINT)
    {
      g_autofree char *whole = g_steal_pointer (&words);

      words = g_utf8_substring (whole, 0, LONGEST_COMPLAINT);
    }
  g_debug ("Status %u: %s", soup_message_get_status (message), words);
  return g_error_new (TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_COMPLAINT,
                      /* Translators: %s are the registry's own words, in English */
                      _ ("The registry does not understand the question. It says: %s"), words);
}

static const char *
bare_host (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  return g_ascii_strncasecmp (host, "www.", 4) == 0 ? host + 4 : host;
}

static int
get_port (GUri *uri)
{
  if (g_uri_get_port (uri) > 0)
    return g_uri_get_port (uri);
  return strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

/* Whether @to is still the registry at @base: the same host ("www." aside) and port, below the same path; from http to https of the
 * usual ports, but never back */
gboolean
tidings_http_may_redirect (GUri *base, GUri *to)
{
  gboolean secure = strcmp (g_uri_get_scheme (base), "https") == 0;

  if (g_uri_get_host (to) == NULL || g_ascii_strcasecmp (bare_host (base), bare_host (to)) != 0 ||
      !g_str_has_prefix (g_uri_get_path (to), g_uri_get_path (base)))
    return FALSE;
  if (strcmp (g_uri_get_scheme (base), g_uri_get_scheme (to)) == 0)
    return get_port (base) == get_port (to);
  return !secure && strcmp (g_uri_get_scheme (to), "https") == 0 && get_port (base) == 80 && get_port (to) == 443;
}

/* How many milliseconds the server asks to wait; -1 where it does not say. A date is compared with the server's own clock where it
 * tells that, as ours may be wrong. */
gint64
tidings_http_retry_after (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  const char *date = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) until = NULL, now = NULL;
  guint64 seconds;

  if (text == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint64) seconds * 1000;
  if ((until = soup_date_time_new_from_http_string (text)) == NULL)
    return -1;
  if (date == NULL || (now = soup_date_time_new_from_http_string (date)) == NULL)
    now = g_date_time_new_now_utc ();
  return MAX (0, g_date_time_difference (until, now) / 1000);
}

/* The error of a registry that asks to wait longer, @wait milliseconds, than anybody would */
GError *
tidings_http_give_up (gint64 wait)
{
  gulong minutes = (gulong) ((wait + 59999) / 60000);

  return g_error_new (TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_BUSY,
                      ngettext ("The registry is busy. What was loaded before is kept; try again in about %lu minute.",
                                "The registry is busy. What was loaded before is kept; try again in about %lu minutes.",
                                minutes),
                      minutes);
}

/* Whether a text that is not JSON could be the beginning of one: its brackets fit, and some are open at the end. */
static gboolean
ends_early (const char *text, gsize size)
{
  g_autoptr (GByteArray) open = g_byte_array_new ();
  gboolean in_string = FALSE, begun = FALSE;

  for (gsize i = 0; i < size; i++)
    {
      guint8 c = (guint8) text[i];

      if (open->len == 0 && g_ascii_isspace (c))
        continue;
      if (open->len == 0 && (begun || (c != '{' && c != '[')))
        return FALSE;
      begun = TRUE;

      if (in_string && c == '\\')
        i++;
      else if (c == '"')
        in_string = !in_string;
      else if (!in_string && (c == '{' || c == '['))
        g_byte_array_append (open, &c, 1);
      else if (!in_string && (c == '}' || c == ']'))
        {
          /* in ASCII each closing bracket stands two after its opening one */
          if (open->data[open->len - 1] != c - 2)
            return FALSE;
          g_byte_array_set_size (open, open->len - 1);
        }
    }
  return open->len > 0 || !begun;
}

/**
 * tidings_http_refuse:
 * @body: a body that came as JSON, and cannot be read as that
 *
 * Tells what is wrong with a body. Any thread.
 *
 * Returns: (transfer full): %TIDINGS_REGISTRY_ERROR_CUT_OFF where it ends too early, %TIDINGS_REGISTRY_ERROR_NOT_REGISTRY where
 *   it is HTML, %TIDINGS_REGISTRY_ERROR_NONSENSE for all else
 */
GError *
tidings_http_refuse (GBytes *body)
{
  TidingsRegistryError code = TIDINGS_REGISTRY_ERROR_NONSENSE;
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  gsize start = 0;

  while (start < size && g_ascii_isspace (text[start]))
    start++;
  if (start < size && text[start] == '<')
    code = TIDINGS_REGISTRY_ERROR_NOT_REGISTRY;
  else if (ends_early (text, size))
    code = TIDINGS_REGISTRY_ERROR_CUT_OFF;
  g_debug ("A body of %" G_GSIZE_FORMAT " bytes cannot be read", size);
  return tidings_http_new_error (code);
}

/**
 * tidings_http_parse_address:
 * @address: (nullable): what somebody set as the registry's address
 * @error: return location for a #GError, or %NULL
 *
 * Reads a base address: http or https, with a host, perhaps a port and the path of a mirror. A slash at the end, and the `api/v2`
 * that people copy along, may be there or not.
 *
 * Returns: (transfer full): the base, its path ending in a slash; %NULL with %TIDINGS_REGISTRY_ERROR_BAD_ADDRESS
 */
GUri *
tidings_http_parse_address (const char *address, GError **error)
{
  g_autofree char *text = address != NULL ? g_strstrip (g_strdup (address)) : NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *path = NULL, *base = NULL;
  gsize length;

  if (text != NULL && g_utf8_validate (text, -1, NULL))
    uri = g_uri_parse (text, SOUP_HTTP_URI_FLAGS, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' || g_uri_get_userinfo (uri) != NULL ||
      g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL ||
      (g_strcmp0 (g_uri_get_scheme (uri), "http") != 0 && g_strcmp0 (g_uri_get_scheme (uri), "https") != 0) ||
      strpbrk (g_uri_get_host (uri), " <>\"{}|\\^`") != NULL)
    {
      g_propagate_error (error, tidings_http_new_error (TIDINGS_REGISTRY_ERROR_BAD_ADDRESS));
      return NULL;
    }

  path = g_strdup (g_uri_get_path (uri));
  for (length = strlen (path); length > 0 && path[length - 1] == '/'; length--)
    path[length - 1] = '\0';
  if (g_str_has_suffix (path, "/api/v2"))
    path[strlen (path) - strlen ("/api/v2")] = '\0';
  base = g_strconcat (path, "/", NULL);
  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri), base,
                      NULL, NULL);
}
