/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-registry"

#include "config.h"

#include <string.h>

#include "tidings-registry-private.h"
#include "tidings-text.h"

/* The questions of a check: of many trials at once, only what tells whether to fetch them; and what is new to a search. */

/* What an update moves, and what the registry changes without one: the status, which becomes “unknown” by itself after two years of silence,
 * and articles that it finds in PubMed. Kinds of reference are asked for so that each reference gives something, whatever it lacks.
 * Beside each, the path that a record has it at; one that ends in a full stop stands for all below it. */
static const struct
{
  const char *piece;
  const char *path;
} light[] = {
  { "NCTId", "protocolSection.identificationModule.nctId" },
  { "StatusModule", "protocolSection.statusModule." },
  { "EnrollmentCount", "protocolSection.designModule.enrollmentInfo.count" },
  { "ReferencePMID", "protocolSection.referencesModule.references.pmid" },
  { "ReferenceType", "protocolSection.referencesModule.references.type" },
  { "LocationFacility", "protocolSection.contactsLocationsModule.locations.facility" },
  { "LocationStatus", "protocolSection.contactsLocationsModule.locations.status" },
  { "LocationCity", "protocolSection.contactsLocationsModule.locations.city" },
  { "LocationCountry", "protocolSection.contactsLocationsModule.locations.country" },
  { "HasResults", "hasResults" },
};

/* A page of trials with all that pages have is some five megabytes. */
#define SINCE_PAGE 200
#define STATES_PAGE 1000

typedef enum
{
  OUTSIDE,
  ON_THE_WAY,
  INSIDE,
} Place;

/* Where @path, without positions, is among the light ones */
static Place
find_place (const char *path)
{
  gsize length = strlen (path);
  Place place = OUTSIDE;

  for (guint i = 0; i < G_N_ELEMENTS (light); i++)
    {
      const char *wanted = light[i].path;

      if (strcmp (wanted, path) == 0 || (g_str_has_suffix (wanted, ".") && g_str_has_prefix (path, wanted)))
        return INSIDE;
      if (length == 0 || (strncmp (wanted, path, length) == 0 && wanted[length] == '.'))
        place = ON_THE_WAY;
    }
  return place;
}

/* A leaf as it is written; one with escapes, of which there are several for the same, as it is meant */
static void
append_leaf (GString *line, const TidingsSpan *leaf)
{
  if (memchr (leaf->start, '\\', leaf->length) != NULL)
    {
      g_autofree char *text = g_strndup (leaf->start, leaf->length);
      g_autoptr (JsonNode) node = json_from_string (text, NULL);

      if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        {
          g_string_append_printf (line, "\"%s\"", json_node_get_string (node));
          return;
        }
    }
  g_string_append_len (line, leaf->start, (gssize) leaf->length);
}

/* Collects a line for each light leaf below @span: its path with positions, and its value. @path is without positions, @line with them. */
static void
collect (const TidingsSpan *span, GString *path, GString *line, GPtrArray *lines)
{
  gsize path_length = path->len, line_length = line->len;
  TidingsSpan name, value;
  TidingsSpanIter iter;
  guint n = 0;

  if (tidings_span_iter_init (&iter, span, '{'))
    {
      while (tidings_span_iter_next (&iter, &name, &value))
        {
          /* without its quotation marks */
          const char *start = name.start + 1;
          gsize length = name.length - 2;

          if (path->len > 0)
            g_string_append_c (path, '.');
          g_string_append_len (path, start, (gssize) length);
          g_string_append_c (line, '.');
          g_string_append_len (line, start, (gssize) length);
          if (find_place (path->str) != OUTSIDE)
            collect (&value, path, line, lines);
          g_string_truncate (path, path_length);
          g_string_truncate (line, line_length);
        }
      return;
    }

  if (tidings_span_iter_init (&iter, span, '['))
    {
      while (tidings_span_iter_next (&iter, NULL, &value))
        {
          g_string_append_printf (line, "[%u]", n++);
          collect (&value, path, line, lines);
          g_string_truncate (line, line_length);
        }
      return;
    }

  if (find_place (path->str) != INSIDE)
    return;
  g_string_append_c (line, '=');
  append_leaf (line, span);
  g_ptr_array_add (lines, g_strndup (line->str, line->len));
  g_string_truncate (line, line_length);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
collect_light (TidingsStudy *study)
{
  g_autoptr (GBytes) bytes = tidings_study_to_bytes (study);
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  TidingsSpan span;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  if (tidings_span_init (&span, text, size))
    collect (&span, path, line, lines);
  g_ptr_array_sort (lines, compare_lines);
  return lines;
}

/**
 * tidings_light_is_same:
 * @light: a study of tidings_registry_fetch_light()
 * @whole: the record that is kept of it
 *
 * Tells whether the registry still says what is kept, as far as @light can tell: each of its values stands in @whole at the same place,
 * and @whole has no other there. In any thread.
 *
 * Returns: %FALSE where the record has to be fetched
 */
gboolean
tidings_light_is_same (TidingsStudy *light_study, TidingsStudy *whole)
{
  g_autoptr (GPtrArray) a = NULL;
  g_autoptr (GPtrArray) b = NULL;

  g_return_val_if_fail (TIDINGS_IS_STUDY (light_study), FALSE);
  g_return_val_if_fail (TIDINGS_IS_STUDY (whole), FALSE);

  a = collect_light (light_study);
  b = collect_light (whole);
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

static DexFuture *
studies_cb (DexFuture *future, gpointer data)
{
  TidingsAnswer *answer = g_value_get_boxed (dex_future_get_value (future, NULL));

  tidings_registry_note_answer (data, answer);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_ref (answer->page->studies));
}

/**
 * tidings_registry_fetch_light:
 * @self: a registry
 * @nct_ids: (array zero-terminated=1): NCT numbers, at most %TIDINGS_REGISTRY_MOST_LIGHT
 *
 * Gets, with one request, of each trial what tells whether it has to be fetched: see tidings_light_is_same(). One that the registry does
 * not have, or has under another number, is missing; that other number may be in the answer instead.
 *
 * Three such questions are a thousand trials, with addresses of 6 kB: servers take 8 kB, and clients have been seen asking for 500 at a
 * time.
 *
 * Returns: (transfer full): a future of a #GPtrArray of #TidingsStudy (boxed), or of a #TidingsRegistryError
 */
DexFuture *
tidings_registry_fetch_light (TidingsRegistry *self, const char *const *nct_ids)
{
  g_autoptr (GHashTable) parameters = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autoptr (GString) fields = g_string_new (NULL);
  g_autofree char *size = NULL;
  TidingsHttpAsk ask = { .path = "studies", .reader = tidings_registry_read_page };
  guint n = 0;

  dex_return_error_if_fail (TIDINGS_IS_REGISTRY (self));
  dex_return_error_if_fail (nct_ids != NULL);

  for (; nct_ids[n] != NULL; n++)
    {
      dex_return_error_if_fail (n < TIDINGS_REGISTRY_MOST_LIGHT && tidings_text_is_nct_id (nct_ids[n], NULL));
      g_string_append_printf (ids, n > 0 ? ",%s" : "%s", nct_ids[n]);
    }
  dex_return_error_if_fail (n > 0);
  for (guint i = 0; i < G_N_ELEMENTS (light); i++)
    g_string_append_printf (fields, i > 0 ? ",%s" : "%s", light[i].piece);

  size = g_strdup_printf ("%u", n);
  parameters = tidings_registry_new_parameters ();
  tidings_registry_add_parameter (parameters, "filter.ids", ids->str);
  tidings_registry_add_parameter (parameters, "fields", fields->str);
  tidings_registry_add_parameter (parameters, "pageSize", size);
  ask.parameters = parameters;
  return dex_future_then (tidings_http_get (tidings_registry_get_http (self), &ask), studies_cb, g_object_ref (self),
                          g_object_unref);
}

/**
 * tidings_registry_fetch_states:
 * @self: a registry
 * @query: a followed search
 * @next: (nullable): @next of the page before; %NULL for the first
 *
 * Gets a page of all that matches, with number and status only: so much a first check has to learn, a thousand trials with each
 * request.
 *
 * Returns: (transfer full): a future of a #TidingsPage (boxed), or of a #TidingsRegistryError
 */
DexFuture *
tidings_registry_fetch_states (TidingsRegistry *self, TidingsQuery *query, const char *next)
{
  g_autoptr (GHashTable) parameters = NULL;

  dex_return_error_if_fail (TIDINGS_IS_REGISTRY (self));
  dex_return_error_if_fail (TIDINGS_IS_QUERY (query));

  parameters = tidings_registry_page_parameters (query, next, STATES_PAGE);
  tidings_registry_add_parameter (parameters, "fields", "NCTId,OverallStatus");
  tidings_registry_add_parameter (parameters, "sort", "LastUpdatePostDate:desc");
  return tidings_registry_ask_page (self, parameters);
}

/**
 * tidings_registry_fetch_since:
 * @self: a registry
 * @query: a followed search
 * @since: a day
 * @next: (nullable): @next of the page before; %NULL for the first
 *
 * Gets a page of what matches and was posted, first or again, on that day or later. Its records are those of
 * tidings_registry_fetch_page().
 *
 * Returns: (transfer full): a future of a #TidingsPage (boxed), or of a #TidingsRegistryError
 */
DexFuture *
tidings_registry_fetch_since (TidingsRegistry *self, TidingsQuery *query, TidingsDate since, const char *next)
{
  g_autoptr (GHashTable) parameters = NULL;
  g_autofree char *day = NULL, *days = NULL, *expression = NULL;
  const char *asked;

  dex_return_error_if_fail (TIDINGS_IS_REGISTRY (self));
  dex_return_error_if_fail (TIDINGS_IS_QUERY (query));
  dex_return_error_if_fail (since.year != 0);

  day = tidings_date_to_iso (since);
  parameters = tidings_registry_page_parameters (query, next, SINCE_PAGE);
  asked = g_hash_table_lookup (parameters, "filter.advanced");
  days = g_strdup_printf ("(AREA[LastUpdatePostDate]RANGE[%s,MAX] OR AREA[StudyFirstPostDate]RANGE[%s,MAX])", day, day);
  expression = asked != NULL ? g_strdup_printf ("%s AND (%s)", days, asked) : g_steal_pointer (&days);
  tidings_registry_add_parameter (parameters, "filter.advanced", expression);
  tidings_registry_add_parameter (parameters, "fields", "ProtocolSection,DerivedSection,HasResults");
  tidings_registry_add_parameter (parameters, "sort", "LastUpdatePostDate:desc");
  return tidings_registry_ask_page (self, parameters);
}

/**
 * tidings_registry_get_n_requests:
 * @self: a registry
 *
 * Returns: how many requests it has been sent so far, those that were tried again included
 */
guint
tidings_registry_get_n_requests (TidingsRegistry *self)
{
  g_return_val_if_fail (TIDINGS_IS_REGISTRY (self), 0);

  return tidings_http_get_n_sent (tidings_registry_get_http (self));
}
