/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-field-private.h"
#include "tidings-markup.h"
#include "tidings-study-private.h"
#include "tidings-text.h"

typedef struct
{
  TidingsField *fields; /* (owned) (array length=n_fields) */
  guint n_fields;
  GHashTable
      *by_path; /* (owned) (element-type utf8 TidingsField): also the objects that hold fields, by their first field */
} Table;

static gpointer
make_table (gpointer data)
{
  static const struct
  {
    const TidingsField *fields;
    const guint *n_fields;
  } parts[] = {
    { tidings_protocol_fields, &tidings_n_protocol_fields },
    { tidings_results_fields, &tidings_n_results_fields },
    { tidings_derived_fields, &tidings_n_derived_fields },
  };
  Table *table = g_new0 (Table, 1);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    n += *parts[i].n_fields;
  table->fields = g_new (TidingsField, n);
  table->by_path = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint j = 0; j < *parts[i].n_fields; j++)
      {
        TidingsField *field = &table->fields[table->n_fields++];

        *field = parts[i].fields[j];
        g_hash_table_insert (table->by_path, (gpointer) field->path, field);
      }

  /* “startDateStruct” is known by its date, “leadSponsor” by its name: the member that the table names first */
  for (guint i = 0; i < table->n_fields; i++)
    {
      TidingsField *field = &table->fields[i];
      const char *dot = strrchr (field->path, '.');
      char *parent = dot != NULL ? g_strndup (field->path, (gsize) (dot - field->path)) : NULL;

      if (parent != NULL && !g_str_has_suffix (parent, "Module") && !g_hash_table_contains (table->by_path, parent))
        g_hash_table_insert (table->by_path, parent, field);
      else
        g_free (parent);
    }
  return table;
}

static const Table *
get_table (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_table, NULL);
}

/**
 * tidings_fields_get_all:
 * @n_fields: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_fields): the whole table of fields, in the order of the registry; it never changes
 */
const TidingsField *
tidings_fields_get_all (guint *n_fields)
{
  g_return_val_if_fail (n_fields != NULL, NULL);

  *n_fields = get_table ()->n_fields;
  return get_table ()->fields;
}

/* @path without positions in lists: `a[3].b` is `a.b`. (transfer full) */
char *
tidings_field_strip_indexes (const char *path)
{
  GString *out = g_string_sized_new (strlen (path) + 1);

  while (*path != '\0')
    {
      const char *open = strchr (path, '[');
      const char *close = open != NULL ? strchr (open, ']') : NULL;

      if (close == NULL)
        break;
      g_string_append_len (out, path, open - path);
      path = close + 1;
    }
  g_string_append (out, path);
  return g_string_free_and_steal (out);
}

/**
 * tidings_fields_find:
 * @path: a dotted path, with or without positions in lists
 *
 * Finds the field that a path stands for. The path of an object, such as `…startDateStruct`, finds the field that tells most of
 * it, here its date.
 *
 * Returns: (transfer none) (nullable): the field, or %NULL where the table has none
 */
const TidingsField *
tidings_fields_find (const char *path)
{
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (strchr (path, '[') != NULL)
    path = stripped = tidings_field_strip_indexes (path);
  return g_hash_table_lookup (get_table ()->by_path, path);
}

/**
 * tidings_field_get_label:
 * @field: a field
 *
 * Returns: (transfer none): what @field is called for people, in the language of the session
 */
const char *
tidings_field_get_label (const TidingsField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return _ (field->label);
}

/**
 * tidings_field_get_module:
 * @field: a field
 *
 * Returns: (transfer none): what the part of the record is called that @field stands in, in the language of the session
 */
const char *
tidings_field_get_module (const TidingsField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return _ (field->module);
}

/* `modelPredictions` and `NOT_YET_KNOWN` as “Model predictions” and “Not yet known”. */
static char *
make_readable (const char *name, gsize length)
{
  GString *out = g_string_sized_new (length + 8);
  gboolean capitals = TRUE;

  for (gsize i = 0; i < length; i++)
    capitals &= !g_ascii_islower (name[i]);

  for (gsize i = 0; i < length; i++)
    {
      char c = name[i];

      if (c == '_')
        c = ' ';
      else if (g_ascii_isupper (c) && !capitals)
        {
          if (i > 0 && !g_ascii_isupper (name[i - 1]) && name[i - 1] != '_')
            g_string_append_c (out, ' ');
          c = g_ascii_tolower (c);
        }
      else if (capitals)
        c = g_ascii_tolower (c);
      g_string_append_c (out, c);
    }
  if (out->len > 0)
    out->str[0] = g_ascii_toupper (out->str[0]);
  return g_string_free_and_steal (out);
}

/* The label of the field at @path, which has no positions in it; for what the table does not know, its name made readable.
 * (transfer full) */
char *
tidings_field_dup_label (const char *path)
{
  const TidingsField *field = g_hash_table_lookup (get_table ()->by_path, path);
  const char *dot = strrchr (path, '.');

  if (field != NULL)
    return g_strdup (_ (field->label));
  path = dot != NULL ? dot + 1 : path;
  return make_readable (path, strlen (path));
}

/* The label of the part of the record that @path, which has no positions in it, leads into. (transfer full) */
char *
tidings_field_dup_module (const char *path)
{
  const Table *table = get_table ();
  const char *section_end = strchr (path, '.');
  const char *module_end = section_end != NULL ? strchr (section_end + 1, '.') : NULL;
  const TidingsField *field = g_hash_table_lookup (table->by_path, path);
  gsize length = module_end != NULL ? (gsize) (module_end - path) : strlen (path);

  if (field != NULL)
    return g_strdup (_ (field->module));
  if (section_end == NULL)
    return g_strdup (_ ("The record"));

  for (guint i = 0; i < table->n_fields; i++)
    if (strncmp (table->fields[i].path, path, length) == 0 && table->fields[i].path[length] == '.')
      return g_strdup (_ (table->fields[i].module));

  length = strcspn (section_end + 1, ".");
  if (length > strlen ("Module") && strncmp (section_end + 1 + length - strlen ("Module"), "Module", strlen ("Module")) == 0)
    length -= strlen ("Module");
  return make_readable (section_end + 1, length);
}

static char *
number_to_text (JsonNode *node)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", json_node_get_double (node));
  if (g_ascii_strtod (buffer, NULL) < json_node_get_double (node) ||
      g_ascii_strtod (buffer, NULL) > json_node_get_double (node))
    g_ascii_formatd (buffer, sizeof buffer, "%.17g", json_node_get_double (node));
  return g_strdup (buffer);
}

static char *
string_to_text (const TidingsField *field, const char *text)
{
  TidingsDate date;
  const char *label;

  if (field != NULL && field->vocabulary >= 0)
    {
      TidingsVocabulary vocabulary = (TidingsVocabulary) field->vocabulary;

      label = tidings_vocabulary_get_label (vocabulary, tidings_vocabulary_lookup (vocabulary, text));
      return label != NULL ? g_strdup (label) : make_readable (text, strlen (text));
    }
  if (field != NULL && field->kind == TIDINGS_FIELD_MARKUP)
    return tidings_markup_to_plain (text);
  if (field != NULL && field->kind == TIDINGS_FIELD_DATE && tidings_date_parse (text, &date))
    return tidings_date_format (date);
  if (field != NULL && g_str_has_suffix (field->path, "imumAge"))
    return tidings_age_format (text);
  return tidings_text_clean (text);
}

/* Whether listing @texts as a sentence does would hide where one of them ends. */
static gboolean
need_semicolons (GPtrArray *texts)
{
  if (texts->len > 12)
    return TRUE;
  for (guint i = 0; i < texts->len; i++)
    if (strpbrk (g_ptr_array_index (texts, i), ",;:\n") != NULL || strstr (g_ptr_array_index (texts, i), " and ") != NULL)
      return TRUE;
  return FALSE;
}

static char *
join (GPtrArray *texts)
{
  GString *out;

  if (texts->len == 1)
    return g_strdup (g_ptr_array_index (texts, 0));
  if (!need_semicolons (texts))
    return tidings_text_list ((const char *const *) texts->pdata, texts->len);

  out = g_string_new (g_ptr_array_index (texts, 0));
  for (guint i = 1; i < texts->len; i++)
    g_string_append_printf (out, "; %s", (const char *) g_ptr_array_index (texts, i));
  return g_string_free_and_steal (out);
}

/* The text of one value. (transfer full) (nullable) */
static char *
leaf_to_text (const TidingsField *field, JsonNode *leaf)
{
  g_autofree char *text = NULL;

  if (json_node_get_value_type (leaf) == G_TYPE_STRING)
    text = string_to_text (field, json_node_get_string (leaf));
  else if (json_node_get_value_type (leaf) == G_TYPE_BOOLEAN)
    text = g_strdup (json_node_get_boolean (leaf) ? _ ("Yes") : _ ("No"));
  else
    text = number_to_text (leaf);
  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
collect_texts (const TidingsField *field, JsonNode *node, GPtrArray *texts, GHashTable *seen, guint depth)
{
  g_autofree char *text = NULL;

  if (depth > TIDINGS_JSON_MAX_DEPTH)
    return;

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_NULL:
      return;

    case JSON_NODE_ARRAY:
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        collect_texts (field, json_array_get_element (json_node_get_array (node), i), texts, seen, depth + 1);
      return;

    case JSON_NODE_OBJECT:
      {
        JsonObjectIter iter;
        const char *name;
        JsonNode *member;

        json_object_iter_init_ordered (&iter, json_node_get_object (node));
        while (json_object_iter_next_ordered (&iter, &name, &member))
          {
            g_autofree char *path = field != NULL ? g_strconcat (field->path, ".", name, NULL) : NULL;
            const TidingsField *inner = path != NULL ? g_hash_table_lookup (get_table ()->by_path, path) : NULL;

            collect_texts (inner, member, texts, seen, depth + 1);
          }
        return;
      }

    case JSON_NODE_VALUE:
      text = leaf_to_text (field, node);
      if (text == NULL || !g_hash_table_add (seen, g_strdup (text)))
        return;
      g_ptr_array_add (texts, g_steal_pointer (&text));
      return;
    }
}

/* The text for people of the value @value of @field, which may be %NULL: words as their labels, markup as plain text, what is
 * said several times once. (transfer full) (nullable) */
char *
tidings_field_value_to_text (const TidingsField *field, JsonNode *value)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GHashTable) seen = NULL;

  if (JSON_NODE_HOLDS_VALUE (value))
    return leaf_to_text (field, value);

  texts = g_ptr_array_new_with_free_func (g_free);
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect_texts (field, value, texts, seen, 0);
  if (texts->len == 0)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (value))
    return join (texts);
  /* the members of one thing are no list */
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (", ", (char **) texts->pdata);
}

/* Collects what stands at @path below @node; where the path gives no position in a list, in all its items. */
static void
resolve (JsonNode *node, const char *path, GPtrArray *nodes)
{
  gsize length;
  g_autofree char *name = NULL;
  JsonNode *member;

  while (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      guint64 index;
      char *end;

      if (*path != '[')
        {
          if (*path == '\0')
            break;
          for (guint i = 0; i < json_array_get_length (array); i++)
            if (!JSON_NODE_HOLDS_ARRAY (json_array_get_element (array, i)))
              resolve (json_array_get_element (array, i), path, nodes);
          return;
        }
      index = g_ascii_strtoull (path + 1, &end, 10);
      if (*end != ']' || index >= json_array_get_length (array))
        return;
      node = json_array_get_element (array, (guint) index);
      path = end + 1;
    }

  if (*path == '.')
    path++;
  if (*path == '\0')
    {
      g_ptr_array_add (nodes, node);
      return;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node) || *path == '[')
    return;

  length = strcspn (path, ".[");
  name = g_strndup (path, length);
  member = json_object_get_member (json_node_get_object (node), name);
  if (member != NULL)
    resolve (member, path + length, nodes);
}

/**
 * tidings_study_dup_text:
 * @study: a study
 * @path: a dotted path as sources of sentences have it, with or without positions in lists
 *
 * Reads out what a record says at a path: words of the registry as their labels, dates and ages for people, markup as plain
 * text, lists listed. A path without positions reads all items of the lists on its way, each text once.
 *
 * Returns: (transfer full) (nullable): the text; %NULL where the record says nothing there
 */
char *
tidings_study_dup_text (TidingsStudy *study, const char *path)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GHashTable) seen = NULL;
  g_autofree char *stripped = NULL;
  const TidingsField *field, container = { NULL };
  TidingsField known;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  root = tidings_study_dup_node (study);
  nodes = g_ptr_array_new ();
  resolve (root, path, nodes);
  if (nodes->len == 0)
    return NULL;

  stripped = tidings_field_strip_indexes (path);
  field = g_hash_table_lookup (get_table ()->by_path, stripped);
  /* an object that is known by one of its fields: its members are looked up by its own path */
  if (field == NULL || !g_str_equal (field->path, stripped))
    {
      known = container;
      known.path = stripped;
      known.vocabulary = -1;
      field = &known;
    }

  texts = g_ptr_array_new_with_free_func (g_free);
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < nodes->len; i++)
    {
      JsonNode *node = g_ptr_array_index (nodes, i);
      g_autofree char *text = NULL;

      if (JSON_NODE_HOLDS_VALUE (node))
        collect_texts (field, node, texts, seen, 0);
      else if ((text = tidings_field_value_to_text (field, node)) != NULL && g_hash_table_add (seen, g_strdup (text)))
        g_ptr_array_add (texts, g_steal_pointer (&text));
    }
  return texts->len > 0 ? join (texts) : NULL;
}
