/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-registry"

#include "config.h"

#include <string.h>

#include "tidings-field.h"
#include "tidings-registry-private.h"
#include "tidings-text.h"

/* The registry's own history of a record, which only the interface of its website gives. That is undocumented and promised to nobody: all
 * that Tidings knows of it stands in this file, and nothing but the history of a trial depends on it. */

/* A trial has been seen with 297 versions. */
#define MOST_VERSIONS 10000

/* --- What the history writes as HTML --- */

static JsonNode *
convert_node (JsonNode *node, GString *path)
{
  gsize length = path->len;
  JsonNode *made;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_object_new ();
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          g_string_append_printf (path, length > 0 ? ".%s" : "%s", name);
          json_object_set_member (object, name, convert_node (member, path));
          g_string_truncate (path, length);
        }
      made = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (made, object);
      return made;
    }

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      JsonArray *converted = json_array_new ();

      for (guint i = 0; i < json_array_get_length (array); i++)
        json_array_add_element (converted, convert_node (json_array_get_element (array, i), path));
      made = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (made, converted);
      return made;
    }

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
      strpbrk (json_node_get_string (node), "<&") != NULL)
    {
      const TidingsField *field = tidings_fields_find (path->str);
      g_autofree char *text = field != NULL && field->kind == TIDINGS_FIELD_MARKUP
                                  ? tidings_html_to_markdown (json_node_get_string (node))
                                  : tidings_html_to_text (json_node_get_string (node));

      made = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (made, text);
      return made;
    }
  return json_node_copy (node);
}

/* How deep brackets go in a text: what is deeper than any record is no record, and must not be followed by recursion */
static gboolean
is_shallow (GBytes *body)
{
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < size; i++)
    {
      if (in_string)
        {
          if (text[i] == '\\')
            i++;
          else if (text[i] == '"')
            in_string = FALSE;
          continue;
        }
      switch (text[i])
        {
        case '"':
          in_string = TRUE;
          break;
        case '{':
        case '[':
          if (++depth > 64)
            return FALSE;
          break;
        case '}':
        case ']':
          depth -= depth > 0 ? 1 : 0;
          break;
        default:
          break;
        }
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable): the member @name of the object that @body is */
static JsonNode *
read_member (GBytes *body, const char *name)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  JsonNode *member = NULL;
  gsize size;
  const char *text = g_bytes_get_data (body, &size);

  if (!is_shallow (body) || !json_parser_load_from_data (parser, text, (gssize) size, NULL))
    return NULL;
  root = json_parser_steal_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    member = json_object_get_member (json_node_get_object (root), name);
  return member != NULL ? json_node_ref (member) : NULL;
}

/* In a thread of the pool */
static TidingsPage *
read_archived (GBytes *body, GError **error)
{
  g_autoptr (JsonNode) node = read_member (body, "study");
  g_autoptr (JsonNode) converted = NULL;
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (GError) problem = NULL;
  g_autoptr (TidingsStudy) study = NULL;
  TidingsPage *page;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      converted = convert_node (node, path);
      study = tidings_study_new_from_node (converted, &problem);
    }
  if (study == NULL)
    {
      g_debug ("An archived version cannot be read: %s", problem != NULL ? problem->message : "it has no study");
      g_propagate_error (error, tidings_http_refuse (body));
      return NULL;
    }
  page = tidings_page_new ();
  g_ptr_array_add (page->studies, g_steal_pointer (&study));
  return page;
}

static DexFuture *
archived_cb (DexFuture *future, gpointer data)
{
  TidingsAnswer *answer = g_value_get_boxed (dex_future_get_value (future, NULL));

  return dex_future_new_for_object (answer->page->studies->pdata[0]);
}

/* --- The list of versions --- */

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* One of the list; %FALSE where it is not to be had, or was never public */
static gboolean
read_change (JsonNode *node, TidingsArchived *archived)
{
  JsonObject *change = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *version = change != NULL ? json_object_get_member (change, "version") : NULL;
  JsonNode *failed = change != NULL ? json_object_get_member (change, "reviewNotPassed") : NULL;
  gint64 number;

  if (version == NULL || !JSON_NODE_HOLDS_VALUE (version) || json_node_get_value_type (version) != G_TYPE_INT64)
    return FALSE;
  if (failed != NULL && JSON_NODE_HOLDS_VALUE (failed) && json_node_get_boolean (failed))
    return FALSE;
  number = json_node_get_int (version);
  if (number < 0 || number >= MOST_VERSIONS)
    return FALSE;
  archived->version = (guint) number;
  if (!tidings_date_parse (get_string (change, "date"), &archived->date))
    archived->date = (TidingsDate) { 0 };
  return TRUE;
}

static DexFuture *
list_cb (DexFuture *future, gpointer data)
{
  TidingsAnswer *answer = g_value_get_boxed (dex_future_get_value (future, NULL));
  g_autoptr (JsonNode) changes = read_member (answer->body, "changes");
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (TidingsArchived));
  JsonArray *array;

  if (changes == NULL || !JSON_NODE_HOLDS_ARRAY (changes))
    return dex_future_new_for_error (tidings_http_refuse (answer->body));
  array = json_node_get_array (changes);
  for (guint i = 0; i < MIN (json_array_get_length (array), MOST_VERSIONS); i++)
    {
      TidingsArchived archived;

      if (read_change (json_array_get_element (array, i), &archived))
        g_array_append_val (list, archived);
    }
  return dex_future_new_take_boxed (G_TYPE_ARRAY, g_steal_pointer (&list));
}

/**
 * tidings_registry_list_archived:
 * @self: a registry
 * @nct_id: an NCT number
 *
 * Lists the versions that the registry's own history has of a record, but for those that never passed its review.
 *
 * Returns: (transfer full): a future of a #GArray of #TidingsArchived (boxed), oldest first; or of a #TidingsRegistryError, which is no
 *   more than a pity
 */
DexFuture *
tidings_registry_list_archived (TidingsRegistry *self, const char *nct_id)
{
  g_autofree char *number = NULL, *path = NULL;
  TidingsHttpAsk ask = { .internal = TRUE };

  dex_return_error_if_fail (TIDINGS_IS_REGISTRY (self));
  dex_return_error_if_fail (tidings_text_is_nct_id (nct_id, &number));

  path = g_strdup_printf ("studies/%s/history", number);
  ask.path = path;
  return dex_future_then (tidings_http_get (tidings_registry_get_http (self), &ask), list_cb, NULL, NULL);
}

/**
 * tidings_registry_fetch_archived:
 * @self: a registry
 * @nct_id: an NCT number
 * @version: one of the versions that tidings_registry_list_archived() gave
 *
 * Gets an earlier version of a record out of the registry's own history, with its texts as the API would have written them.
 *
 * Returns: (transfer full): a future of a #TidingsStudy, or of a #TidingsRegistryError
 */
DexFuture *
tidings_registry_fetch_archived (TidingsRegistry *self, const char *nct_id, guint version)
{
  g_autofree char *number = NULL, *path = NULL;
  TidingsHttpAsk ask = { .internal = TRUE, .reader = read_archived };

  dex_return_error_if_fail (TIDINGS_IS_REGISTRY (self));
  dex_return_error_if_fail (tidings_text_is_nct_id (nct_id, &number));

  path = g_strdup_printf ("studies/%s/history/%u", number, version);
  ask.path = path;
  return dex_future_then (tidings_http_get (tidings_registry_get_http (self), &ask), archived_cb, NULL, NULL);
}
