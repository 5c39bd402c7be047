/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-compare-private.h"
#include "tidings-field-private.h"
#include "tidings-study-private.h"
#include "tidings-text.h"

/* Where one field of items of a list has changed in more ways than this, all of them are told as one change. */
#define MANY 5

typedef struct
{
  TidingsChange parent;
  guint repeats; /* how many items of a list it befell, where more than one */
} Change;

typedef struct
{
  GPtrArray *changes; /* (element-type Change) */
  GString *path;      /* of where the walk is, positions in the newer version included */
  GString *stripped;  /* the same without them */
  const char *item;   /* (nullable): the name of the outermost list item that the walk is in */
  guint level;
} Walk;

static void
compare_nodes (Walk *walk, JsonNode *before, JsonNode *after);

static gboolean
is_leaf (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node);
}

static const TidingsField *
find_exactly (const char *path)
{
  const TidingsField *field = tidings_fields_find (path);

  return field != NULL && strcmp (field->path, path) == 0 ? field : NULL;
}

/* How much a change matters at a path that the table does not know */
static TidingsGrade
unknown_grade (const char *path)
{
  /* no name of the registry has an underscore: whoever kept the file put it there */
  if (g_str_has_prefix (path, "derivedSection") || strchr (path, '_') != NULL)
    return TIDINGS_GRADE_NOISE;
  if (g_str_has_prefix (path, "resultsSection"))
    return TIDINGS_GRADE_RESULTS;
  return TIDINGS_GRADE_WORDING;
}

/* Takes @before, @after and @text. */
static TidingsChange *
add_change (Walk *walk, TidingsChangeKind kind, char *before, char *after, char *text)
{
  Change *room = g_new0 (Change, 1);
  TidingsChange *change = &room->parent;

  change->field = find_exactly (walk->stripped->str);
  change->grade = change->field != NULL ? change->field->grade : unknown_grade (walk->stripped->str);
  change->kind = kind;
  change->path = g_strndup (walk->path->str, walk->path->len);
  change->label = tidings_field_dup_label (walk->stripped->str);
  change->before = before;
  change->after = after;
  change->text = text;
  g_ptr_array_add (walk->changes, change);
  return change;
}

/* The label of where the walk is, with the item of the list that it is in: “Status of the place (Oslo)”. (transfer full) */
static char *
dup_full_label (Walk *walk)
{
  g_autofree char *label = tidings_field_dup_label (walk->stripped->str);

  if (walk->item == NULL)
    return g_steal_pointer (&label);
  /* Translators: the name of a field, and of the place, group or outcome that it belongs to */
  return g_strdup_printf (_ ("%s (%s)"), label, walk->item);
}

/* Moves to the next sign in @text that can turn its meaning: “HER2+” is not “HER2-”, “1.5” is not “15”. */
static const char *
next_sign (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (*text == '.' || *text == ',')
      {
        if (g_ascii_isdigit (text[1]))
          return text;
      }
    else if (g_utf8_strchr ("<>=≤≥+-−±%/", -1, g_utf8_get_char (text)) != NULL)
      return text;
  return text;
}

/* Whether two texts with the same letters and digits also have the same signs. */
static gboolean
has_same_signs (const char *a, const char *b)
{
  for (;;)
    {
      a = next_sign (a);
      b = next_sign (b);
      if (g_utf8_get_char (a) != g_utf8_get_char (b))
        return FALSE;
      if (*a == '\0')
        return TRUE;
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
}

/* Some changes matter less than changes of their field do. */
static void
lower_grade (Walk *walk, TidingsChange *change)
{
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  if (change->grade == TIDINGS_GRADE_NOISE)
    return;

  /* the registry takes the states of all places away when a trial ends */
  if (change->kind == TIDINGS_CHANGE_REMOVED && g_str_has_suffix (walk->stripped->str, ".locations.status"))
    {
      change->grade = TIDINGS_GRADE_NOISE;
      return;
    }

  if (change->kind != TIDINGS_CHANGE_CHANGED || change->field == NULL ||
      (change->field->kind != TIDINGS_FIELD_TEXT && change->field->kind != TIDINGS_FIELD_MARKUP))
    return;
  old = tidings_text_fold (change->before);
  new = tidings_text_fold (change->after);
  if (strcmp (old, new) == 0 && has_same_signs (change->before, change->after))
    change->grade = TIDINGS_GRADE_WORDING;
}

static void
compare_values (Walk *walk, JsonNode *before, JsonNode *after)
{
  const TidingsField *field = find_exactly (walk->stripped->str);
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autofree char *label = NULL;
  TidingsChangeKind kind = TIDINGS_CHANGE_CHANGED;
  TidingsChange *change;
  char *text;

  if (is_leaf (before) && is_leaf (after) && tidings_leaves_equal (walk->stripped->str, before, after))
    return;
  old = before != NULL ? tidings_field_value_to_text (field, before) : NULL;
  new = after != NULL ? tidings_field_value_to_text (field, after) : NULL;
  if (old == NULL && new == NULL)
    return;
  if (old == NULL)
    kind = TIDINGS_CHANGE_ADDED;
  else if (new == NULL)
    kind = TIDINGS_CHANGE_REMOVED;

  label = dup_full_label (walk);
  text = tidings_change_sentence (label, kind, old, new);
  change = add_change (walk, kind, g_steal_pointer (&old), g_steal_pointer (&new), text);
  lower_grade (walk, change);
}

static void
note_order (Walk *walk)
{
  g_autofree char *label = dup_full_label (walk);
  TidingsChange *change;

  change = add_change (walk, TIDINGS_CHANGE_CHANGED, NULL, NULL,
                       /* Translators: %s is the name of a list, as in “Places” */
                       g_strdup_printf (_ ("%s: listed in another order"), label));
  change->grade = TIDINGS_GRADE_NOISE;
}

static GHashTable *
collect_set (const char *path, JsonArray *array)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_hash_table_add (set, tidings_leaf_normalize (path, json_array_get_element (array, i)));
  return set;
}

/* What is in @array but not in @set, as texts for people */
static GPtrArray *
list_missing (const TidingsField *field, const char *path, JsonArray *array, GHashTable *set)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autofree char *key = tidings_leaf_normalize (path, node);
      char *text;

      if (!g_hash_table_contains (set, key) && (text = tidings_field_value_to_text (field, node)) != NULL)
        g_ptr_array_add (texts, text);
    }
  return texts;
}

/* A list of words, which is a set: its order says nothing. */
static void
compare_lists (Walk *walk, JsonNode *before, JsonNode *after)
{
  const TidingsField *field = find_exactly (walk->stripped->str);
  JsonArray *olds = before != NULL ? json_node_get_array (before) : NULL;
  JsonArray *news = after != NULL ? json_node_get_array (after) : NULL;
  g_autoptr (GHashTable) old_set = NULL, new_set = NULL;
  g_autoptr (GPtrArray) added = NULL, removed = NULL;
  g_autofree char *label = NULL, *old = NULL, *new = NULL;
  TidingsChangeKind kind = TIDINGS_CHANGE_CHANGED;
  char *text;

  if (before != NULL && after != NULL && json_node_equal (before, after))
    return;

  old_set = collect_set (walk->stripped->str, olds);
  new_set = collect_set (walk->stripped->str, news);
  added = list_missing (field, walk->stripped->str, news, old_set);
  removed = list_missing (field, walk->stripped->str, olds, new_set);
  if (added->len == 0 && removed->len == 0)
    {
      gboolean same = olds != NULL && news != NULL && json_array_get_length (olds) == json_array_get_length (news);

      for (guint i = 0; same && i < json_array_get_length (olds); i++)
        same = tidings_leaves_equal (walk->stripped->str, json_array_get_element (olds, i),
                                     json_array_get_element (news, i));
      if (!same && g_hash_table_size (old_set) > 0)
        note_order (walk);
      return;
    }

  old = before != NULL ? tidings_field_value_to_text (field, before) : NULL;
  new = after != NULL ? tidings_field_value_to_text (field, after) : NULL;
  label = dup_full_label (walk);
  if (old == NULL)
    kind = TIDINGS_CHANGE_ADDED;
  else if (new == NULL)
    kind = TIDINGS_CHANGE_REMOVED;
  text = field != NULL && field->vocabulary >= 0 ? tidings_change_sentence (label, kind, old, new)
                                                 : tidings_change_list_sentence (label, added, removed);
  add_change (walk, kind, g_steal_pointer (&old), g_steal_pointer (&new), text);
}

static char *
join_lines (GPtrArray *texts)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      g_string_append (out, g_ptr_array_index (texts, i));
    }
  return g_string_free_and_steal (out);
}

static void
add_items_change (Walk *walk, TidingsChangeKind kind, GPtrArray *names)
{
  g_autofree char *label = dup_full_label (walk);
  gboolean added = kind == TIDINGS_CHANGE_ADDED;
  char *lines;

  if (names->len == 0)
    return;
  lines = join_lines (names);
  add_change (walk, kind, added ? NULL : lines, added ? lines : NULL,
              tidings_change_items_sentence (walk->stripped->str, label, added, names));
}

/* What befell one field in the same way has the same key. */
static char *
repeat_key (const TidingsChange *change, gboolean with_values)
{
  return g_strdup_printf ("%p\x1f%s\x1f%s", change->field, with_values && change->before != NULL ? change->before : "",
                          with_values && change->after != NULL ? change->after : "");
}

/* Of the changes from @start on, all of fields of items of the list where the walk is: tells as one those that have the same
 * key, where they are more than @limit. */
static void
gather_repeated (Walk *walk, guint start, gboolean with_values, guint limit)
{
  g_autoptr (GHashTable)
      groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_change_free);

  if (walk->changes->len - start <= limit)
    return;

  for (guint i = start; i < walk->changes->len; i++)
    g_ptr_array_add (changes, g_steal_pointer (&g_ptr_array_index (walk->changes, i)));
  g_ptr_array_set_size (walk->changes, (int) start);

  for (guint i = 0; i < changes->len; i++)
    {
      TidingsChange *change = g_ptr_array_index (changes, i);
      g_autofree char *key = repeat_key (change, with_values);
      GPtrArray *group = g_hash_table_lookup (groups, key);

      if (group == NULL)
        g_hash_table_insert (groups, g_steal_pointer (&key), group = g_ptr_array_new ());
      g_ptr_array_add (group, change);
    }

  for (guint i = 0; i < changes->len; i++)
    {
      TidingsChange *change = g_ptr_array_index (changes, i);
      g_autofree char *key = repeat_key (change, with_values);
      GPtrArray *group = g_hash_table_lookup (groups, key);
      guint n = 0;

      /* what became of places is told by what they became */
      if (change->field != NULL && group->len > limit &&
          (with_values || !g_str_has_suffix (change->field->path, ".locations.status")))
        {
          if (g_ptr_array_index (group, 0) != change)
            continue; /* told with the first */
          for (guint j = 0; j < group->len; j++)
            {
              TidingsChange *other = g_ptr_array_index (group, j);

              n += MAX (((Change *) other)->repeats, 1);
              change->grade = MIN (change->grade, other->grade);
              if (other->kind != change->kind)
                change->kind = TIDINGS_CHANGE_CHANGED;
            }
          ((Change *) change)->repeats = n;
          if (!with_values)
            {
              g_clear_pointer (&change->before, g_free);
              g_clear_pointer (&change->after, g_free);
            }
          g_free (change->text);
          change->text = tidings_change_repeated_sentence (walk->stripped->str, change, n);
          g_free (change->path);
          change->path = g_strdup (change->field->path);
        }
      g_ptr_array_add (walk->changes, g_steal_pointer (&g_ptr_array_index (changes, i)));
    }
}

static void
compare_items (Walk *walk, JsonNode *before, JsonNode *after)
{
  const TidingsField *field = find_exactly (walk->stripped->str);
  const char *identity = field != NULL ? field->identity : NULL;
  g_autoptr (JsonArray) none = json_array_new ();
  JsonArray *olds = before != NULL ? json_node_get_array (before) : none;
  JsonArray *news = after != NULL ? json_node_get_array (after) : none;
  g_autofree guint *partners = NULL;
  g_autofree gboolean *matched = NULL;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);
  gsize path_length = walk->path->len;
  const char *outer = walk->item;
  gboolean reordered = FALSE;
  guint last = 0, start;

  if (before != NULL && after != NULL && json_node_equal (before, after))
    return;

  partners = tidings_items_match (walk->stripped->str, identity, olds, news);
  matched = g_new0 (gboolean, json_array_get_length (news) + 1);
  for (guint i = 0; i < json_array_get_length (olds); i++)
    {
      if (partners[i] == TIDINGS_NO_MATCH)
        {
          char *name = tidings_item_dup_name (walk->stripped->str, identity, json_array_get_element (olds, i));

          g_ptr_array_add (removed, name != NULL ? name : g_strdup (""));
          continue;
        }
      matched[partners[i]] = TRUE;
      reordered |= partners[i] < last;
      last = partners[i];
    }
  for (guint i = 0; i < json_array_get_length (news); i++)
    if (!matched[i])
      {
        char *name = tidings_item_dup_name (walk->stripped->str, identity, json_array_get_element (news, i));

        g_ptr_array_add (added, name != NULL ? name : g_strdup (""));
      }

  add_items_change (walk, TIDINGS_CHANGE_ADDED, added);
  add_items_change (walk, TIDINGS_CHANGE_REMOVED, removed);
  if (reordered)
    note_order (walk);

  start = walk->changes->len;
  for (guint i = 0; i < json_array_get_length (olds); i++)
    {
      g_autofree char *name = NULL;

      if (partners[i] == TIDINGS_NO_MATCH)
        continue;
      if (json_node_equal (json_array_get_element (olds, i), json_array_get_element (news, partners[i])))
        continue;
      if (outer == NULL)
        walk->item = name = tidings_item_dup_name (walk->stripped->str, identity,
                                                   json_array_get_element (news, partners[i]));
      g_string_append_printf (walk->path, "[%u]", partners[i]);
      compare_nodes (walk, json_array_get_element (olds, i), json_array_get_element (news, partners[i]));
      g_string_truncate (walk->path, path_length);
      walk->item = outer;
    }
  if (outer == NULL)
    {
      gather_repeated (walk, start, TRUE, 1);
      gather_repeated (walk, start, FALSE, MANY);
    }
}

static gboolean
holds_items (JsonNode *node)
{
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!is_leaf (json_array_get_element (array, i)))
      return TRUE;
  return FALSE;
}

static void
compare_member (Walk *walk, const char *name, JsonNode *before, JsonNode *after)
{
  gsize path_length = walk->path->len, stripped_length = walk->stripped->len;

  if (path_length > 0)
    {
      g_string_append_c (walk->path, '.');
      g_string_append_c (walk->stripped, '.');
    }
  g_string_append (walk->path, name);
  g_string_append (walk->stripped, name);
  compare_nodes (walk, before, after);
  g_string_truncate (walk->path, path_length);
  g_string_truncate (walk->stripped, stripped_length);
}

static void
compare_objects (Walk *walk, JsonNode *before, JsonNode *after)
{
  JsonObject *olds = before != NULL ? json_node_get_object (before) : NULL;
  JsonObject *news = after != NULL ? json_node_get_object (after) : NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (news != NULL)
    {
      json_object_iter_init_ordered (&iter, news);
      while (json_object_iter_next_ordered (&iter, &name, &member))
        compare_member (walk, name, olds != NULL ? json_object_get_member (olds, name) : NULL, member);
    }
  if (olds != NULL)
    {
      json_object_iter_init_ordered (&iter, olds);
      while (json_object_iter_next_ordered (&iter, &name, &member))
        if (news == NULL || !json_object_has_member (news, name))
          compare_member (walk, name, member, NULL);
    }
}

/* Results come as a whole and are thousands of values: what is told is that they came, went, or how many changed in which of
 * their parts. */
static gboolean
compare_results (Walk *walk, JsonNode *before, JsonNode *after)
{
  if (g_str_equal (walk->stripped->str, "resultsSection") && (before == NULL || after == NULL))
    {
      TidingsChange *change = after != NULL
                                  ? add_change (walk, TIDINGS_CHANGE_ADDED, NULL, NULL, g_strdup (_ ("Results were posted")))
                                  : add_change (walk, TIDINGS_CHANGE_REMOVED, NULL, NULL,
                                                g_strdup (_ ("Results were removed")));

      g_free (change->label);
      change->label = g_strdup (_ ("Results"));
      return TRUE;
    }

  if (g_str_has_prefix (walk->stripped->str, "resultsSection.") && walk->level == 2)
    {
      Walk inner = *walk;
      g_autofree char *label = tidings_field_dup_module (walk->stripped->str);

      inner.changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_change_free);
      compare_objects (&inner, before, after);
      if (inner.changes->len > MANY)
        {
          guint n = inner.changes->len;
          TidingsChange *change = add_change (
              walk, TIDINGS_CHANGE_CHANGED, NULL, NULL,
              /* Translators: the name of a part of the results, and how many changes there are in it */
              g_strdup_printf (ngettext ("%s: %u change", "%s: %u changes", n), label, n));

          g_free (change->label);
          change->label = g_steal_pointer (&label);
          g_ptr_array_unref (inner.changes);
        }
      else
        g_ptr_array_extend_and_steal (walk->changes, inner.changes);
      return TRUE;
    }
  return FALSE;
}

static void
compare_nodes (Walk *walk, JsonNode *before, JsonNode *after)
{
  JsonNode *any;

  if (before != NULL && JSON_NODE_HOLDS_NULL (before))
    before = NULL;
  if (after != NULL && JSON_NODE_HOLDS_NULL (after))
    after = NULL;
  if ((before == NULL && after == NULL) || walk->level > TIDINGS_JSON_MAX_DEPTH)
    return;

  any = after != NULL ? after : before;
  if (before != NULL && after != NULL && json_node_get_node_type (before) != json_node_get_node_type (after))
    {
      compare_values (walk, before, after);
      return;
    }

  if (JSON_NODE_HOLDS_OBJECT (any))
    {
      if (compare_results (walk, before, after))
        return;
      walk->level++;
      compare_objects (walk, before, after);
      walk->level--;
    }
  else if (holds_items (before) || holds_items (after))
    {
      walk->level++;
      compare_items (walk, before, after);
      walk->level--;
    }
  else if (JSON_NODE_HOLDS_ARRAY (any))
    compare_lists (walk, before, after);
  else
    compare_values (walk, before, after);
}

static int
compare_grades (gconstpointer a, gconstpointer b)
{
  const TidingsChange *const *first = a, *const *second = b;

  return (int) (*first)->grade - (int) (*second)->grade;
}

/**
 * tidings_change_free:
 * @change: (transfer full) (nullable): a change
 *
 * Frees @change.
 */
void
tidings_change_free (TidingsChange *change)
{
  if (change == NULL)
    return;
  g_free (change->path);
  g_free (change->label);
  g_free (change->before);
  g_free (change->after);
  g_free (change->text);
  g_free (change);
}

/* How many items of a list @change befell; 0 or 1 for one. Only of a change that tidings_study_compare() made. */
guint
tidings_change_get_repeats (const TidingsChange *change)
{
  return ((const Change *) change)->repeats;
}

/* @change befell all that @other befell, too. What it was before is kept only where it is the same. */
void
tidings_change_absorb (TidingsChange *change, const TidingsChange *other)
{
  Change *room = (Change *) change;

  room->repeats = MAX (room->repeats, 1) + MAX (((const Change *) other)->repeats, 1);
  if (g_strcmp0 (change->before, other->before) != 0)
    g_clear_pointer (&change->before, g_free);
  g_free (change->path);
  change->path = g_strdup (change->field->path);
}

/**
 * tidings_study_compare:
 * @before: the older version of a record
 * @after: the newer one
 *
 * Finds what differs between two versions of a record, field by field, as the table of fields tells: items of lists are
 * matched by what they are, not by where they stand; what is only written in another way (white space, escapes, forms of ids,
 * new names of countries) is the same. Items that came to a list or went from it are one change, and so is what befell one
 * field of many items; so are all changes in one part of the results. Where the registry works on its own data, and where
 * only an order changes, the grade is %TIDINGS_GRADE_NOISE.
 *
 * Returns: (transfer full) (element-type TidingsChange): the changes, those that matter most first, each grade in the order of
 *   the record
 */
GPtrArray *
tidings_study_compare (TidingsStudy *before, TidingsStudy *after)
{
  g_autoptr (JsonNode) old = NULL;
  g_autoptr (JsonNode) new = NULL;
  Walk walk = { 0 };

  g_return_val_if_fail (TIDINGS_IS_STUDY (before), NULL);
  g_return_val_if_fail (TIDINGS_IS_STUDY (after), NULL);

  old = tidings_compare_parse_different (before, after);
  new = tidings_compare_parse_different (after, before);
  walk.changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_change_free);
  walk.path = g_string_new (NULL);
  walk.stripped = g_string_new (NULL);
  compare_nodes (&walk, old, new);
  g_string_free (walk.path, TRUE);
  g_string_free (walk.stripped, TRUE);

  tidings_changes_tell (walk.changes, tidings_study_get_facts (before), tidings_study_get_facts (after));
  g_ptr_array_sort (walk.changes, compare_grades);
  return walk.changes;
}

/**
 * tidings_grade_get_nick:
 * @grade: a grade
 *
 * Returns: (transfer none): its name in files and on the command line, never translated: `recruitment`, `sites`, …
 */
const char *
tidings_grade_get_nick (TidingsGrade grade)
{
  switch (grade)
    {
    case TIDINGS_GRADE_RECRUITMENT:
      return "recruitment";
    case TIDINGS_GRADE_SITES:
      return "sites";
    case TIDINGS_GRADE_ELIGIBILITY:
      return "eligibility";
    case TIDINGS_GRADE_OUTCOMES:
      return "outcomes";
    case TIDINGS_GRADE_DESIGN:
      return "design";
    case TIDINGS_GRADE_RESULTS:
      return "results";
    case TIDINGS_GRADE_DATES:
      return "dates";
    case TIDINGS_GRADE_CONTACTS:
      return "contacts";
    case TIDINGS_GRADE_WORDING:
      return "wording";
    case TIDINGS_GRADE_NOISE:
      return "noise";
    }
  return "noise";
}
