/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "loopback-private.h"

static const char *const no_params[] = { NULL };
static const char *const study_params[] = { "format", "markupFormat", "fields", NULL };
static const char *const metadata_params[] = { "includeIndexedOnly", "includeHistoricOnly", NULL };
static const char *const stats_params[] = { "types", "fields", NULL };
static const char *const sizes_params[] = { "fields", NULL };
static const char *const bulk_params[] = { "format", NULL };
static const char *const history_params[] = { "history", NULL };

static LoopbackAnswer *
refuse (guint status, char *text)
{
  LoopbackAnswer *answer = loopback_answer_new (status, "text/plain; charset=UTF-8", text);

  g_free (text);
  return answer;
}

static LoopbackAnswer *
not_there (void)
{
  return loopback_answer_new (
      404, "text/html",
      "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>"
      "\r\n<hr><center>nginx/1.26.2</center>\r\n</body>\r\n</html>\r\n");
}

static LoopbackAnswer *
answer_version (LoopbackState *state)
{
  return loopback_answer_new_json (
      g_strdup_printf ("{\"apiVersion\":\"" LOOPBACK_API_VERSION "\",\"dataTimestamp\":\"%s\"}", state->build));
}

static LoopbackAnswer *
answer_studies (LoopbackState *state, const GPtrArray *params)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LoopbackPage) page = loopback_search (state->store, params, state->build, state->strict, &error);
  const char *token = loopback_params_get (params, "pageToken");
  LoopbackAnswer *answer;
  GString *out;

  if (page == NULL)
    return loopback_answer_new_error (error);
  if (state->loop && token != NULL)
    g_set_str (&page->next, token);

  answer = loopback_answer_new (200, "application/json", "{");
  out = answer->body;
  if (page->total >= 0)
    g_string_append_printf (out, "\"totalCount\":%" G_GINT64_FORMAT ",", page->total);
  g_string_append (out, "\"studies\":[");
  for (guint i = 0; i < page->records->len; i++)
    {
      g_string_append (out, i > 0 ? ",\n" : "\n");
      loopback_project (g_ptr_array_index (page->records, i), page->fields,
                        page->legacy ? LOOPBACK_TEXT_LEGACY : LOOPBACK_TEXT_MARKDOWN, out);
    }
  g_string_append (out, page->records->len > 0 ? "\n]" : "  ]");
  if (page->next != NULL)
    g_string_append_printf (out, ",\"nextPageToken\":\"%s\"", page->next);
  g_string_append_c (out, '}');
  answer->tagged = TRUE;
  return answer;
}

/* Finds the record that a path names, or tells why there is none. */
static LoopbackRecord *
find_record (LoopbackState *state, const char *id, gboolean *alias, LoopbackAnswer **refusal)
{
  g_autofree char *nct_id = NULL;
  LoopbackRecord *record;
  int slot;

  if (!loopback_nct_id_parse (id, &nct_id))
    {
      *refusal = refuse (400, g_strdup ("Parameter `nctId` has incorrect format"));
      return NULL;
    }
  slot = loopback_store_find (state->store, nct_id);
  if (slot < 0)
    {
      *refusal = refuse (404, g_strdup_printf ("NCT number %s not found", nct_id));
      return NULL;
    }
  record = loopback_store_get_slot (state->store, slot);
  *alias = !g_str_equal (record->nct_id, nct_id);
  return record;
}

static LoopbackAnswer *
answer_study (LoopbackState *state, const char *id, const GPtrArray *params, const char *query)
{
  g_autoptr (GArray) fields = NULL;
  g_autoptr (GError) error = NULL;
  LoopbackAnswer *answer = NULL;
  LoopbackRecord *record;
  const char *value;
  gboolean alias;

  if (!loopback_params_check_names (params, study_params, &error) || !loopback_params_check_format (params, &error) ||
      ((value = loopback_params_get (params, "fields")) != NULL && !loopback_fields_parse (value, FALSE, &fields, &error)))
    return loopback_answer_new_error (error);
  if (!(record = find_record (state, id, &alias, &answer)))
    return answer;
  if (alias)
    {
      answer = loopback_answer_new (301, NULL, "");
      answer->location = g_strdup_printf ("/api/v2/studies/%s%s%s", record->nct_id, query != NULL ? "?" : "",
                                          query != NULL ? query : "");
      return answer;
    }

  answer = loopback_answer_new (200, "application/json", "");
  loopback_project (record, fields,
                    g_strcmp0 (loopback_params_get (params, "markupFormat"), "legacy") == 0 ? LOOPBACK_TEXT_LEGACY
                                                                                            : LOOPBACK_TEXT_MARKDOWN,
                    answer->body);
  answer->tagged = TRUE;
  return answer;
}

/* The website's own interface; its refusals have no recorded text. */
static LoopbackAnswer *
answer_internal (LoopbackState *state, char **parts, const GPtrArray *params)
{
  g_autoptr (GError) error = NULL;
  LoopbackAnswer *answer = NULL;
  LoopbackRecord *record;
  gboolean alias;
  char *json;

  if (!loopback_params_check_names (params, parts[1] == NULL ? history_params : no_params, &error))
    return loopback_answer_new_error (error);
  if (!(record = find_record (state, parts[0], &alias, &answer)))
    return answer;
  if (parts[1] == NULL)
    return loopback_answer_new_json (loopback_history_to_json (state->history, record, TRUE));
  if (!g_str_equal (parts[1], "history"))
    return not_there ();
  if (parts[2] == NULL)
    return loopback_answer_new_json (loopback_history_to_json (state->history, record, FALSE));
  if (parts[2][0] != '\0' && strlen (parts[2]) <= 6 && parts[2][strspn (parts[2], "0123456789")] == '\0' &&
      (json = loopback_history_version_to_json (state->history, record, strtoul (parts[2], NULL, 10))) != NULL)
    return loopback_answer_new_json (json);
  return loopback_answer_new (403, "text/html", "<html><body><h1>403 Forbidden</h1></body></html>\n");
}

/* These take no parameter of a search, and say so in their own words. */
static gboolean
check_plain_params (const GPtrArray *params, const char *const *known, GError **error)
{
  for (guint i = 0; i < params->len; i++)
    {
      const LoopbackParam *param = g_ptr_array_index (params, i);

      if (strchr (param->name, '.') != NULL)
        {
          g_set_error (error, LOOPBACK_ERROR, 400, "Invalid prefix in parameter name: %s", param->name);
          return FALSE;
        }
    }
  return loopback_params_check_names (params, known, error);
}

static LoopbackAnswer *
answer_stats (LoopbackState *state, const GPtrArray *params, gboolean sizes)
{
  g_autoptr (GError) error = NULL;
  char *json;

  if (!check_plain_params (params, sizes ? sizes_params : stats_params, &error) ||
      !(json = loopback_describe_stats (state->store, loopback_params_get (params, "fields"),
                                        loopback_params_get (params, "types"), sizes, &error)))
    return loopback_answer_new_error (error);
  return loopback_answer_new_json (json);
}

/* The whole registry in one file */
static LoopbackAnswer *
answer_bulk (LoopbackState *state, const GPtrArray *params)
{
  g_autoptr (GError) error = NULL;
  const char *format = loopback_params_get (params, "format");
  LoopbackAnswer *answer;

  if (!check_plain_params (params, bulk_params, &error))
    return loopback_answer_new_error (error);
  if (g_strcmp0 (format, "json.zip") != 0)
    return refuse (400, g_strdup_printf ("Invalid value in parameter `format`: `%s`", format != NULL ? format : ""));
  answer = loopback_answer_new (200, "application/zip", "");
  answer->disposition = "attachment; filename=ctg-studies.json.zip";
  answer->tagged = TRUE;
  loopback_bulk_write (state->store, answer->body);
  return answer;
}

static const char *
after_prefix (const char *path, const char *prefix)
{
  return g_str_has_prefix (path, prefix) ? path + strlen (prefix) : NULL;
}

LoopbackAnswer *
loopback_answer_new (guint status, const char *type, const char *body)
{
  LoopbackAnswer *answer = g_new0 (LoopbackAnswer, 1);

  answer->status = status;
  answer->type = type;
  answer->body = g_string_new (body);
  return answer;
}

/**
 * loopback_answer_new_json:
 * @body: (transfer full): JSON
 *
 * Returns: (transfer full): an answer made from the data build
 */
LoopbackAnswer *
loopback_answer_new_json (char *body)
{
  LoopbackAnswer *answer = loopback_answer_new (200, "application/json", body);

  answer->tagged = TRUE;
  g_free (body);
  return answer;
}

/**
 * loopback_answer_new_error:
 * @error: of the domain %LOOPBACK_ERROR
 *
 * Returns: (transfer full): a refusal in plain text, as all of the registry's are
 */
LoopbackAnswer *
loopback_answer_new_error (const GError *error)
{
  return refuse (error->domain == LOOPBACK_ERROR ? (guint) error->code : 400, g_strdup (error->message));
}

void
loopback_answer_free (LoopbackAnswer *answer)
{
  g_string_free (answer->body, TRUE);
  g_free (answer->location);
  g_free (answer);
}

/**
 * loopback_route:
 * @state: what there is to answer from
 * @path: the path of a request
 * @query: (nullable): its query, escaped
 *
 * Returns: (transfer full): the answer
 */
LoopbackAnswer *
loopback_route (LoopbackState *state, const char *path, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) params = loopback_params_parse (query, &error);
  const struct
  {
    const char *path;
    const char *const *params;
    char *(*describe) (void);
  } described[] = {
    { "/api/v2/studies/metadata", metadata_params, loopback_describe_metadata },
    { "/api/v2/studies/search-areas", no_params, loopback_describe_search_areas },
    { "/api/v2/studies/enums", no_params, loopback_describe_enums },
  };

  const char *rest;

  if (params == NULL)
    return loopback_answer_new_error (error);
  if (g_str_equal (path, "/api/v2/studies"))
    return answer_studies (state, params);
  for (guint i = 0; i < G_N_ELEMENTS (described); i++)
    if (g_str_equal (path, described[i].path))
      return check_plain_params (params, described[i].params, &error) ? loopback_answer_new_json (described[i].describe ())
                                                                      : loopback_answer_new_error (error);
  if (g_str_equal (path, "/api/v2/version"))
    return check_plain_params (params, no_params, &error) ? answer_version (state) : loopback_answer_new_error (error);
  if (g_str_equal (path, "/api/v2/stats/size"))
    return check_plain_params (params, no_params, &error) ? loopback_answer_new_json (loopback_describe_size (state->store))
                                                          : loopback_answer_new_error (error);
  if (g_str_equal (path, "/api/v2/stats/field/values") || g_str_equal (path, "/api/v2/stats/field/sizes"))
    return answer_stats (state, params, g_str_has_suffix (path, "sizes"));
  if (g_str_equal (path, "/api/v2/studies/download"))
    return answer_bulk (state, params);
  if ((rest = after_prefix (path, "/api/v2/studies/")) != NULL && strchr (rest, '/') == NULL)
    return answer_study (state, rest, params, query);
  if ((rest = after_prefix (path, "/api/int/studies/")) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (rest, "/", 3);

      return answer_internal (state, parts, params);
    }
  return not_there ();
}
