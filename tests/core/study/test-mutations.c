/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "records.h"
#include "tidings-field.h"
#include "tidings-markup.h"

/* Records that were damaged, on the way or by somebody who means ill: whatever comes of them is a study or an error, never a
 * crash or a warning. The damage is random but the same each time. */

#define SEED 20261123

static void
check_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

/* Uses all that can be asked of a study. */
static void
use (TidingsStudy *study, TidingsStudy *other)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  g_autoptr (GPtrArray) entries = tidings_study_list_entries (study);
  g_autoptr (GPtrArray) changes = tidings_study_compare (study, other);
  g_autoptr (GPtrArray) back = tidings_study_compare (other, study);
  g_autoptr (GPtrArray) blocks = tidings_markup_parse (facts->eligibility_criteria);
  g_autoptr (GBytes) bytes = tidings_study_to_bytes (study);
  g_autofree char *text = tidings_study_dup_text (study, "protocolSection");
  guint index = G_MAXUINT;

  check_text (text);
  for (guint i = 0; i < entries->len; i++)
    {
      const TidingsEntry *entry = g_ptr_array_index (entries, i);

      check_text (entry->text);
      check_text (entry->label);
      check_text (entry->path);
    }
  for (guint i = 0; i < changes->len; i++)
    {
      const TidingsChange *change = g_ptr_array_index (changes, i);

      check_text (change->text);
      g_assert_cmpstr (change->text, !=, "");
      g_assert_cmpstr (change->label, !=, NULL);
    }
  if (tidings_study_nearest (study, 52, 13, &index) >= 0)
    g_assert_cmpuint (index, <, facts->n_locations);
  for (guint i = 0; i < facts->n_locations; i++)
    check_text (facts->locations[i].city);
}

static void
try_bytes (const char *text, gsize length, TidingsStudy *original, guint *n_studies)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsStudy) study = tidings_study_new_from_bytes (bytes, &error);

  g_assert_true ((study != NULL) == (error == NULL));
  if (study == NULL)
    return;
  (*n_studies)++;
  use (study, original);
}

static void
test_bytes (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "study", "full.json", NULL);
  g_autoptr (GBytes) bytes = read_file (path);
  g_autoptr (TidingsStudy) original = read_study (path);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  guint n_studies = 0;

  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *damaged = g_memdup2 (text, length);
      gsize new_length = i % 5 == 0 ? (gsize) g_rand_int_range (random, 0, (int) length) : length;

      for (int n = g_rand_int_range (random, 1, 6); n > 0; n--)
        {
          gsize at = (gsize) g_rand_int_range (random, 0, (int) length);

          if (i % 2 == 0)
            damaged[at] ^= (char) (1 << g_rand_int_range (random, 0, 8));
          else
            damaged[at] = "\"\\{}[],:0a\xff\x00&*<"[g_rand_int_range (random, 0, 16)];
        }
      try_bytes (damaged, new_length, original, &n_studies);
    }
  /* enough of them must survive for the test to mean anything */
  g_assert_cmpuint (n_studies, >, 100);
}

static JsonNode *
random_node (GRand *random)
{
  static const char *const texts[] = { "",         " ",    "RECRUITING",      "2026-02-31",
                                       "18 Years", "NCT1", "\\&gt; * a\n* b", "\u202e\x01",
                                       "-1e999" };
  JsonNode *node;

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      return json_node_new (JSON_NODE_NULL);
    case 1:
      node = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (node, json_object_new ());
      return node;
    case 2:
      node = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (node, json_array_new ());
      return node;
    case 3:
      return json_node_init_boolean (json_node_alloc (), TRUE);
    case 4:
      return json_node_init_int (json_node_alloc (), G_MININT64);
    case 5:
      return json_node_init_double (json_node_alloc (), -1e308);
    case 6:
      node = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (node, json_array_new ());
      json_array_add_string_element (json_node_get_array (node), "x");
      json_array_add_int_element (json_node_get_array (node), 1);
      json_array_add_null_element (json_node_get_array (node));
      json_array_add_object_element (json_node_get_array (node), json_object_new ());
      json_array_add_array_element (json_node_get_array (node), json_array_new ());
      return node;
    default:
      return json_node_init_string (json_node_alloc (), texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))]);
    }
}

/* A copy of @node in which about one in @rarity of its parts is something else. */
static JsonNode *
mutate (JsonNode *node, GRand *random, int rarity)
{
  JsonNode *copy;

  if (g_rand_int_range (random, 0, rarity) == 0)
    return random_node (random);

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (JsonObject) object = json_object_new ();
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          if (g_rand_int_range (random, 0, rarity) == 0)
            continue;
          /* the number must stay, or all would be refused at once */
          if (strcmp (name, "nctId") == 0 || strcmp (name, "protocolSection") == 0 ||
              strcmp (name, "identificationModule") == 0)
            json_object_set_member (object, name, mutate (member, random, G_MAXINT));
          else
            json_object_set_member (object, name, mutate (member, random, rarity));
        }
      copy = json_node_alloc ();
      return json_node_init_object (copy, object);
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (JsonArray) array = json_array_new ();

      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        json_array_add_element (array, mutate (json_array_get_element (json_node_get_array (node), i), random, rarity));
      copy = json_node_alloc ();
      return json_node_init_array (copy, array);
    }
  return json_node_copy (node);
}

static void
mutate_and_use (TidingsStudy *original, GRand *random, guint n_times, guint *n_studies)
{
  g_autoptr (JsonNode) original_node = tidings_study_dup_node (original);
  JsonObject *root = json_node_get_object (original_node);

  for (guint i = 0; i < n_times; i++)
    {
      g_autoptr (JsonNode) node = json_node_alloc ();
      g_autoptr (JsonObject) object = json_object_new ();
      g_autoptr (JsonObject) protocol = json_object_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (TidingsStudy) study = NULL;
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;
      int rarity = g_rand_int_range (random, 5, 60);

      json_object_iter_init_ordered (&iter, root);
      while (json_object_iter_next_ordered (&iter, &name, &member))
        json_object_set_member (object, name, mutate (member, random, rarity));
      /* all of the protocol, with its number */
      json_object_iter_init_ordered (&iter, json_object_get_object_member (root, "protocolSection"));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        json_object_set_member (protocol, name,
                                mutate (member, random, strcmp (name, "identificationModule") == 0 ? G_MAXINT : rarity));
      json_object_set_object_member (object, "protocolSection", g_steal_pointer (&protocol));
      json_node_init_object (node, object);

      study = tidings_study_new_from_node (node, &error);
      g_assert_no_error (error);
      (*n_studies)++;
      use (study, original);
    }
}

static void
test_types (void)
{
  g_autoptr (TidingsStudy) original = read_fixture ("full-later.json");
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  guint n_studies = 0;

  mutate_and_use (original, random, 400, &n_studies);
  g_assert_cmpuint (n_studies, ==, 400);
}

static void
test_types_of_real_records (void)
{
  g_autoptr (GPtrArray) paths = list_corpus ();
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  guint n_studies = 0;

  for (guint i = 0; paths != NULL && i < paths->len; i += 40)
    {
      g_autoptr (TidingsStudy) original = read_study (g_ptr_array_index (paths, i));

      mutate_and_use (original, random, 4, &n_studies);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mutations/bytes", test_bytes);
  g_test_add_func ("/mutations/types", test_types);
  g_test_add_func ("/mutations/types-of-real-records", test_types_of_real_records);
  return g_test_run ();
}
