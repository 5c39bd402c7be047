/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include "tidings-study-private.h"

/* How the JSON of a record is read: every member is optional, and what has an unexpected type is passed over. Strings and arrays are
 * kept in the body. */

G_BEGIN_DECLS

G_GNUC_UNUSED static const char *const no_strings[] = { NULL };

static inline void
note_type (const char *name, JsonNode *node)
{
  if (!JSON_NODE_HOLDS_NULL (node))
    g_debug ("“%s” is %s here: passed over", name, json_node_type_name (node));
}

/* Returns: (nullable): the object that @parent has under @name */
static inline JsonObject *
get_object (JsonObject *parent, const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      note_type (name, node);
      return NULL;
    }
  return json_node_get_object (node);
}

static inline JsonArray *
get_array (JsonObject *parent, const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      note_type (name, node);
      return NULL;
    }
  return json_node_get_array (node);
}

static inline const char *
node_string (JsonNode *node)
{
  const char *text;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  return text != NULL && *text != '\0' ? text : NULL;
}

/* Returns: (nullable): the string under @name; an empty one is none */
static inline const char *
get_string (JsonObject *parent, const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      note_type (name, node);
      return NULL;
    }
  return node_string (node);
}

/* Returns: (nullable): the same, for as long as the body lives */
static inline const char *
keep_string (JsonObject *parent, const char *name, TidingsBody *body)
{
  return tidings_body_keep (body, get_string (parent, name));
}

static inline TidingsTri
get_tri (JsonObject *parent, const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  if (node == NULL)
    return TIDINGS_TRI_UNKNOWN;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      note_type (name, node);
      return TIDINGS_TRI_UNKNOWN;
    }
  return json_node_get_boolean (node) ? TIDINGS_TRI_YES : TIDINGS_TRI_NO;
}

static inline gboolean
get_number (JsonObject *parent, const char *name, double *number)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    {
      note_type (name, node);
      return FALSE;
    }
  *number = json_node_get_double (node);
  return isfinite (*number);
}

static inline int
get_word (JsonObject *parent, const char *name, TidingsVocabulary vocabulary)
{
  const char *word = get_string (parent, name);
  int value = tidings_vocabulary_lookup (vocabulary, word);

  if (word != NULL && value == 0)
    g_debug ("“%s” has the unknown word “%s”", name, word);
  return value;
}

/* The flags of all words in the list under @name */
static inline guint
get_flags (JsonObject *parent, const char *name, TidingsVocabulary vocabulary)
{
  JsonArray *array = get_array (parent, name);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  guint flags = 0;

  for (guint i = 0; i < n; i++)
    flags |= (guint) tidings_vocabulary_lookup (vocabulary, node_string (json_array_get_element (array, i)));
  return flags;
}

static inline const char *const *
get_strings (JsonObject *parent, const char *name, TidingsBody *body)
{
  JsonArray *array = get_array (parent, name);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  const char **strings;
  guint n_strings = 0;

  if (n == 0)
    return no_strings;

  strings = tidings_body_new_array (body, const char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const char *text = node_string (json_array_get_element (array, i));

      if (text != NULL)
        strings[n_strings++] = tidings_body_keep (body, text);
      else
        note_type (name, json_array_get_element (array, i));
    }
  return strings;
}

typedef void (*InflateFunc) (gpointer item, JsonObject *object, TidingsBody *body);

/* The items of the list of objects under @name, one array for all; what is no object is left out. */
static inline gconstpointer
get_items (JsonObject *parent, const char *name, gsize item_size, InflateFunc inflate, guint *n_items, TidingsBody *body)
{
  JsonArray *array = get_array (parent, name);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  char *items;

  *n_items = 0;
  if (n == 0)
    return NULL;

  items = tidings_arena_alloc (tidings_body_get_arena (body), item_size * n);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        inflate (items + item_size * (*n_items)++, json_node_get_object (node), body);
      else
        note_type (name, node);
    }
  return *n_items > 0 ? items : NULL;
}

#define GET_ITEMS(parent, name, Type, inflate, n_items) get_items (parent, name, sizeof (Type), inflate, n_items, body)

G_END_DECLS
