/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include "tidings-field-private.h"
#include "tidings-study-private.h"

typedef struct
{
  GPtrArray *entries; /* (element-type TidingsEntry) */
  GString *path;      /* of where the walk is, positions in lists included */
  GString *stripped;  /* the same without them */
  char *module;       /* (owned) (nullable): the label of the part of the record where the walk is */
} Walk;

static gboolean
is_leaf (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) || JSON_NODE_HOLDS_NULL (node);
}

static gboolean
has_only_leaves (JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!is_leaf (json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

static void
add_entry (Walk *walk, JsonNode *value, guint depth)
{
  const TidingsField *field = tidings_fields_find (walk->stripped->str);
  g_autofree char *text = NULL;
  gboolean is_markup;
  TidingsEntry *entry;

  is_markup = field != NULL && field->kind == TIDINGS_FIELD_MARKUP && JSON_NODE_HOLDS_VALUE (value) &&
              json_node_get_value_type (value) == G_TYPE_STRING;
  text = is_markup ? g_strdup (json_node_get_string (value)) : tidings_field_value_to_text (field, value);
  if (text == NULL || *text == '\0')
    return;

  entry = g_new0 (TidingsEntry, 1);
  entry->module = g_strdup (walk->module);
  entry->label = tidings_field_dup_label (walk->stripped->str);
  entry->path = g_strndup (walk->path->str, walk->path->len);
  entry->text = g_steal_pointer (&text);
  entry->is_markup = is_markup;
  entry->depth = depth;
  g_ptr_array_add (walk->entries, entry);
}

static void
walk_node (Walk *walk, JsonNode *node, guint depth, guint level);

static void
walk_object (Walk *walk, JsonObject *object, guint depth, guint level)
{
  gsize path_length = walk->path->len, stripped_length = walk->stripped->len;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (level > 0)
        {
          g_string_append_c (walk->path, '.');
          g_string_append_c (walk->stripped, '.');
        }
      g_string_append (walk->path, name);
      g_string_append (walk->stripped, name);

      if (level <= 1)
        {
          g_free (walk->module);
          walk->module = tidings_field_dup_module (walk->stripped->str);
        }
      walk_node (walk, member, depth, level + 1);

      g_string_truncate (walk->path, path_length);
      g_string_truncate (walk->stripped, stripped_length);
    }
}

static void
walk_node (Walk *walk, JsonNode *node, guint depth, guint level)
{
  gsize path_length = walk->path->len;
  JsonArray *array;

  if (level > TIDINGS_JSON_MAX_DEPTH)
    return;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      walk_object (walk, json_node_get_object (node), depth, level);
      return;
    }
  if (!JSON_NODE_HOLDS_ARRAY (node) || has_only_leaves (json_node_get_array (node)))
    {
      add_entry (walk, node, depth);
      return;
    }

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_string_append_printf (walk->path, "[%u]", i);
      walk_node (walk, json_array_get_element (array, i), depth + 1, level + 1);
      g_string_truncate (walk->path, path_length);
    }
}

/**
 * tidings_entry_free:
 * @entry: (transfer full) (nullable): an entry
 *
 * Frees @entry.
 */
void
tidings_entry_free (TidingsEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->module);
  g_free (entry->label);
  g_free (entry->path);
  g_free (entry->text);
  g_free (entry);
}

/**
 * tidings_study_list_entries:
 * @study: a study
 *
 * Lists everything that a record says, in its own order: one entry for each value, and for each list of plain values. Nothing
 * is left out: what the table of fields does not know has its name made readable as a label. Objects of lists are flattened;
 * the path tells to which of them an entry belongs.
 *
 * Returns: (transfer full) (element-type TidingsEntry): the entries
 */
GPtrArray *
tidings_study_list_entries (TidingsStudy *study)
{
  g_autoptr (JsonNode) node = NULL;
  Walk walk = { 0 };

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);

  node = tidings_study_dup_node (study);
  walk.entries = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_entry_free);
  walk.path = g_string_new (NULL);
  walk.stripped = g_string_new (NULL);

  walk_object (&walk, json_node_get_object (node), 0, 0);

  g_free (walk.module);
  g_string_free (walk.path, TRUE);
  g_string_free (walk.stripped, TRUE);
  return walk.entries;
}
