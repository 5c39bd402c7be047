/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include "tidings-compare-private.h"
#include "tidings-field-private.h"
#include "tidings-markup.h"
#include "tidings-text.h"

/* The registry took new names for some countries, in all records at once (2025: a new geographic database). Earlier names are
 * those of ISO 3166 that it used before. */
static const struct
{
  const char *before;
  const char *now;
} countries[] = {
  { "Congo, The Democratic Republic of the", "Democratic Republic of the Congo" },
  { "Czech Republic", "Czechia" },
  { "Iran, Islamic Republic of", "Iran" },
  { "Korea, Republic of", "South Korea" },
  { "Lao People's Democratic Republic", "Laos" },
  { "Libyan Arab Jamahiriya", "Libya" },
  { "Macedonia, The Former Yugoslav Republic of", "North Macedonia" },
  { "Moldova, Republic of", "Moldova" },
  { "Russian Federation", "Russia" },
  { "Swaziland", "Eswatini" },
  { "Syrian Arab Republic", "Syria" },
  { "Turkey", "Turkey (Türkiye)" },
  { "Viet Nam", "Vietnam" },
};

static const char *
current_country (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    if (strcmp (countries[i].before, name) == 0)
      return countries[i].now;
  return name;
}

/* Whether two names are of the same country, one of them perhaps as it was called before */
gboolean
tidings_countries_equal (const char *a, const char *b)
{
  return strcmp (current_country (a), current_country (b)) == 0;
}

static gboolean
is_country (const char *path)
{
  return g_str_has_suffix (path, ".country") || g_str_has_suffix (path, ".removedCountries");
}

/* Names out of a geographic database, which the registry writes with and without diacritics at different times */
static gboolean
is_place_name (const char *path)
{
  return g_str_has_suffix (path, ".locations.city") || g_str_has_suffix (path, ".locations.state") || is_country (path);
}

/* MeSH ids were written with nine digits (D000001943) until they lost their leading zeros (D001943). */
static char *
short_id (const char *id)
{
  const char *digits = id;

  while (g_ascii_isalpha (*digits))
    digits++;
  if (digits == id || *digits != '0')
    return g_strdup (id);
  return g_strdup_printf ("%.*s%s", (int) (digits - id), id, digits + strspn (digits, "0"));
}

static char *
normalize_string (const char *path, const char *text)
{
  g_autofree char *plain = NULL;

  if (is_place_name (path))
    return tidings_text_fold (is_country (path) ? current_country (text) : text);
  if (strstr (path, "BrowseModule.") != NULL && g_str_has_suffix (path, ".id"))
    return short_id (text);
  /* escapes come and go with the registry's converter, in fields that are markup and in those that are not */
  plain = tidings_markup_to_plain (text);
  return tidings_text_clean (*plain != '\0' ? plain : text);
}

/* The form of a leaf at @path, which has no positions in it, that is the same where it says the same. (transfer full) */
char *
tidings_leaf_normalize (const char *path, JsonNode *leaf)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!JSON_NODE_HOLDS_VALUE (leaf))
    return g_strdup ("");
  if (json_node_get_value_type (leaf) == G_TYPE_STRING)
    return normalize_string (path, json_node_get_string (leaf));
  if (json_node_get_value_type (leaf) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (leaf) ? "true" : "false");
  return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, json_node_get_double (leaf)));
}

/* Whether two leaves at @path say the same. */
gboolean
tidings_leaves_equal (const char *path, JsonNode *before, JsonNode *after)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  /* nearly always they are even written the same */
  if (json_node_equal (before, after))
    return TRUE;

  a = tidings_leaf_normalize (path, before);
  b = tidings_leaf_normalize (path, after);
  return strcmp (a, b) == 0;
}

static void
append_member_text (GString *key, const char *path, JsonNode *item, const char *name)
{
  g_autofree char *member_path = g_strconcat (path, ".", name, NULL);
  JsonNode *member = JSON_NODE_HOLDS_OBJECT (item) ? json_object_get_member (json_node_get_object (item), name) : NULL;

  if (member == NULL)
    return;
  if (JSON_NODE_HOLDS_ARRAY (member))
    {
      JsonArray *array = json_node_get_array (member);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *text = tidings_leaf_normalize (member_path, json_array_get_element (array, i));

          g_string_append (key, text);
          g_string_append_c (key, ' ');
        }
      return;
    }
  if (JSON_NODE_HOLDS_VALUE (member))
    {
      g_autofree char *text = tidings_leaf_normalize (member_path, member);

      g_string_append (key, text);
    }
}

/* What one alternative of an identity, as `facility,city,country`, says of @item; %NULL where it says nothing. */
static char *
item_key (const char *path, const char *alternative, JsonNode *item)
{
  g_auto (GStrv) names = g_strsplit (alternative, ",", -1);
  g_autoptr (GString) key = g_string_new (NULL);
  gboolean any = FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *folded = NULL;

      append_member_text (text, path, item, names[i]);
      folded = tidings_text_fold (text->str);
      /* a measure that is all signs is told apart by them */
      g_string_append (key, *folded != '\0' ? folded : text->str);
      any |= text->len > 0;
      g_string_append_c (key, '\x1f');
    }
  return any ? g_string_free_and_steal (g_steal_pointer (&key)) : NULL;
}

typedef struct
{
  char *key;
  guint index;
} Key;

static void
clear_key (gpointer data)
{
  g_free (((Key *) data)->key);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const Key *first = a, *second = b;
  int order = strcmp (first->key, second->key);

  return order != 0 ? order : (first->index > second->index) - (first->index < second->index);
}

static GArray *
collect_keys (const char *path, const char *alternative, JsonArray *items, const gboolean *taken)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (Key));

  g_array_set_clear_func (keys, clear_key);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonNode *item = json_array_get_element (items, i);
      Key key = { NULL, i };

      if (taken[i])
        continue;
      key.key = item_key (path, alternative, item);
      if (key.key != NULL)
        g_array_append_val (keys, key);
    }
  g_array_sort (keys, compare_keys);
  return keys;
}

static guint
run_length (GArray *keys, guint start)
{
  guint end = start + 1;

  while (end < keys->len && strcmp (g_array_index (keys, Key, end).key, g_array_index (keys, Key, start).key) == 0)
    end++;
  return end - start;
}

static void
match_by (const char *path,
          const char *alternative,
          JsonArray *before,
          JsonArray *after,
          gboolean only_unique,
          guint *partners,
          gboolean *before_taken,
          gboolean *after_taken)
{
  g_autoptr (GArray) olds = collect_keys (path, alternative, before, before_taken);
  g_autoptr (GArray) news = collect_keys (path, alternative, after, after_taken);
  guint i = 0, j = 0;

  while (i < olds->len && j < news->len)
    {
      guint n_olds = run_length (olds, i), n_news = run_length (news, j);
      int order = strcmp (g_array_index (olds, Key, i).key, g_array_index (news, Key, j).key);

      if (order == 0 && (!only_unique || (n_olds == 1 && n_news == 1)))
        for (guint k = 0; k < MIN (n_olds, n_news); k++)
          {
            guint old = g_array_index (olds, Key, i + k).index, new = g_array_index (news, Key, j + k).index;

            partners[old] = new;
            before_taken[old] = after_taken[new] = TRUE;
          }
      if (order <= 0)
        i += n_olds;
      if (order >= 0)
        j += n_news;
    }
}

/* --- Likeness --- */

/* Where more than this many are left on a side, likeness would compare too many pairs */
#define MOST_ALIKE 24
/* Two thirds of the words that either has: a group that was renamed keeps that much, another group does not */
#define ALIKE 0.6

/* The member that says most about what an item is, for lists whose items people rename */
static const char *
likeness_member (const char *path)
{
  static const struct
  {
    const char *end;
    const char *member;
  } lists[] = {
    { ".armGroups", "label" },           { ".interventions", "name" },    { ".primaryOutcomes", "measure" },
    { ".secondaryOutcomes", "measure" }, { ".otherOutcomes", "measure" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_has_suffix (path, lists[i].end))
      return lists[i].member;
  return NULL;
}

static GHashTable *
collect_words (JsonNode *item, const char *member)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;
  g_autofree char *folded = tidings_text_fold (
      node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_hash_table_add (words, g_strdup (parts[i]));
  return words;
}

/* The share of words that both have of those that either has (P. Jaccard’s index) */
static double
measure_likeness (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer word;
  guint n_both = 0, n_either;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n_both += g_hash_table_contains (b, word) ? 1 : 0;
  n_either = g_hash_table_size (a) + g_hash_table_size (b) - n_both;
  return n_either > 0 ? (double) n_both / n_either : 0;
}

/* What is left is matched with what it is most like. */
static void
match_alike (const char *path,
             JsonArray *before,
             JsonArray *after,
             guint *partners,
             gboolean *before_taken,
             gboolean *after_taken)
{
  const char *member = likeness_member (path);
  g_autoptr (GPtrArray) olds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  g_autoptr (GPtrArray) news = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  guint old_at[MOST_ALIKE], new_at[MOST_ALIKE];

  if (member == NULL)
    return;
  for (guint i = 0; i < json_array_get_length (before); i++)
    if (!before_taken[i])
      {
        if (olds->len == MOST_ALIKE)
          return;
        old_at[olds->len] = i;
        g_ptr_array_add (olds, collect_words (json_array_get_element (before, i), member));
      }
  for (guint i = 0; i < json_array_get_length (after); i++)
    if (!after_taken[i])
      {
        if (news->len == MOST_ALIKE)
          return;
        new_at[news->len] = i;
        g_ptr_array_add (news, collect_words (json_array_get_element (after, i), member));
      }

  for (;;)
    {
      double best = ALIKE;
      guint best_old = 0, best_new = 0;
      gboolean found = FALSE;

      for (guint i = 0; i < olds->len; i++)
        for (guint j = 0; j < news->len && !before_taken[old_at[i]]; j++)
          {
            double likeness = after_taken[new_at[j]] ? 0 : measure_likeness (olds->pdata[i], news->pdata[j]);

            if (likeness >= best && (!found || likeness > best))
              {
                best = likeness;
                best_old = old_at[i];
                best_new = new_at[j];
                found = TRUE;
              }
          }
      if (!found)
        return;
      partners[best_old] = best_new;
      before_taken[best_old] = after_taken[best_new] = TRUE;
    }
}

static guint
hash_node (JsonNode *node)
{
  guint hash = 5381;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      /* in any order */
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        hash += g_str_hash (name) * 31 + hash_node (member);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        hash = hash * 33 + hash_node (json_array_get_element (array, i));
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    hash += g_str_hash (json_node_get_string (node));
  else
    hash += (guint) json_node_get_value_type (node);
  return hash;
}

static guint
node_hash (gconstpointer node)
{
  return hash_node ((JsonNode *) node);
}

static gboolean
node_equal (gconstpointer a, gconstpointer b)
{
  return json_node_equal ((JsonNode *) a, (JsonNode *) b);
}

/* What is wholly the same, in order where several are */
static void
match_same (JsonArray *before, JsonArray *after, guint *partners, gboolean *before_taken, gboolean *after_taken)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (node_hash, node_equal, NULL, (GDestroyNotify) g_queue_free);

  for (guint i = 0; i < json_array_get_length (after); i++)
    {
      JsonNode *item = json_array_get_element (after, i);
      GQueue *queue = g_hash_table_lookup (places, item);

      if (queue == NULL)
        g_hash_table_insert (places, item, queue = g_queue_new ());
      g_queue_push_tail (queue, GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < json_array_get_length (before); i++)
    {
      GQueue *queue = g_hash_table_lookup (places, json_array_get_element (before, i));
      guint place;

      if (queue == NULL || g_queue_is_empty (queue))
        continue;
      place = GPOINTER_TO_UINT (g_queue_pop_head (queue));
      partners[i] = place;
      before_taken[i] = after_taken[place] = TRUE;
    }
}

/* Finds for each item of @before the same thing in @after: its position, or %TIDINGS_NO_MATCH. First what is wholly the same,
 * then what has the same identity, in order where several have; weaker identities only where they are unique; last, what is most alike. Takes time
 * for sorting, not for comparing each with each: sites come by the thousand. (transfer full) */
guint *
tidings_items_match (const char *path, const char *identity, JsonArray *before, JsonArray *after)
{
  guint n_before = json_array_get_length (before);
  guint *partners = g_new (guint, n_before + 1);
  g_autofree gboolean *before_taken = g_new0 (gboolean, n_before + 1);
  g_autofree gboolean *after_taken = g_new0 (gboolean, json_array_get_length (after) + 1);
  g_auto (GStrv) alternatives = g_strsplit (identity != NULL ? identity : "", "|", -1);

  for (guint i = 0; i < n_before; i++)
    partners[i] = TIDINGS_NO_MATCH;

  match_same (before, after, partners, before_taken, after_taken);
  for (guint i = 0; alternatives[i] != NULL; i++)
    match_by (path, alternatives[i], before, after, i > 0, partners, before_taken, after_taken);
  match_alike (path, before, after, partners, before_taken, after_taken);
  return partners;
}

/* The member that names an item whose identity is a number that nobody knows */
static const char *const names_of_numbered[] = { "term", "title", "name" };

/* What @item is called: the members of its identity. (transfer full) (nullable) */
char *
tidings_item_dup_name (const char *path, const char *identity, JsonNode *item)
{
  g_auto (GStrv) alternatives = g_strsplit (identity != NULL ? identity : "", "|", -1);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;

  if (object == NULL)
    return tidings_field_value_to_text (tidings_fields_find (path), item);

  if (g_strcmp0 (identity, "id") == 0)
    for (guint i = 0; i < G_N_ELEMENTS (names_of_numbered); i++)
      {
        JsonNode *member = json_object_get_member (object, names_of_numbered[i]);

        if (member != NULL && JSON_NODE_HOLDS_VALUE (member))
          return tidings_field_value_to_text (NULL, member);
      }

  /* a person is better known by name than by e-mail */
  for (guint i = g_strv_length (alternatives); i > 0; i--)
    {
      g_auto (GStrv) names = g_strsplit (alternatives[i - 1], ",", -1);
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

      if (i > 1 && strchr (alternatives[0], ',') != NULL)
        continue;
      for (guint j = 0; names[j] != NULL; j++)
        {
          g_autofree char *member_path = g_strconcat (path, ".", names[j], NULL);
          /* the kind of a treatment tells it apart, but is no part of its name */
          JsonNode *member = j > 0 || names[1] == NULL || strcmp (names[0], "type") != 0
                                 ? json_object_get_member (object, names[j])
                                 : NULL;
          char *text = member != NULL ? tidings_field_value_to_text (tidings_fields_find (member_path), member) : NULL;

          if (text != NULL)
            g_ptr_array_add (texts, text);
        }
      if (texts->len > 0)
        {
          g_ptr_array_add (texts, NULL);
          return g_strjoinv (", ", (char **) texts->pdata);
        }
    }
  return tidings_field_value_to_text (tidings_fields_find (path), item);
}
