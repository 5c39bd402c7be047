/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "records.h"
#include "tidings-field.h"
#include "tidings-markup.h"
#include "tidings-text.h"

/* Every record of a folder of real ones: that all are read, that the typed view agrees with the JSON, and that the full record
 * shows every word of it. Warnings are fatal in all tests. */

static JsonNode *
dig (JsonNode *node, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        return NULL;
      node = json_object_get_member (json_node_get_object (node), names[i]);
    }
  return node;
}

static guint
count (JsonNode *root, const char *path)
{
  JsonNode *node = dig (root, path);

  return node != NULL ? json_array_get_length (json_node_get_array (node)) : 0;
}

static const char *
text_of (JsonNode *root, const char *path)
{
  JsonNode *node = dig (root, path);

  return node != NULL ? json_node_get_string (node) : NULL;
}

static guint
length_of (const char *const *strings)
{
  g_assert_nonnull (strings);
  return g_strv_length ((char **) strings);
}

static JsonNode *
item (JsonNode *root, const char *path, guint i)
{
  return json_array_get_element (json_node_get_array (dig (root, path)), i);
}

static void
check_locations (const TidingsFacts *f, JsonNode *root)
{
  static const char path[] = "protocolSection.contactsLocationsModule.locations";

  g_assert_cmpuint (f->n_locations, ==, count (root, path));
  for (guint i = 0; i < f->n_locations; i++)
    {
      JsonNode *node = item (root, path, i);
      const TidingsLocation *location = &f->locations[i];

      g_assert_cmpstr (location->facility, ==, text_of (node, "facility"));
      g_assert_cmpstr (location->city, ==, text_of (node, "city"));
      g_assert_cmpstr (location->state, ==, text_of (node, "state"));
      g_assert_cmpstr (location->zip, ==, text_of (node, "zip"));
      g_assert_cmpstr (location->country, ==, text_of (node, "country"));
      g_assert_cmpstr (tidings_status_to_registry (location->status), ==, text_of (node, "status"));
      g_assert_cmpint (location->has_point, ==, dig (node, "geoPoint") != NULL);
      if (location->has_point)
        g_assert_cmpfloat (location->longitude, ==, json_node_get_double (dig (node, "geoPoint.lon")));
      g_assert_cmpuint (location->n_contacts, ==, count (node, "contacts"));
      for (guint j = 0; j < location->n_contacts; j++)
        {
          g_assert_cmpstr (location->contacts[j].name, ==, text_of (item (node, "contacts", j), "name"));
          g_assert_cmpstr (location->contacts[j].phone, ==, text_of (item (node, "contacts", j), "phone"));
          g_assert_cmpstr (location->contacts[j].email, ==, text_of (item (node, "contacts", j), "email"));
        }
    }
}

static void
check_outcomes (const TidingsOutcome *outcomes, guint n, JsonNode *root, const char *path)
{
  g_assert_cmpuint (n, ==, count (root, path));
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (outcomes[i].measure, ==, text_of (item (root, path, i), "measure"));
      g_assert_cmpstr (outcomes[i].description, ==, text_of (item (root, path, i), "description"));
      g_assert_cmpstr (outcomes[i].time_frame, ==, text_of (item (root, path, i), "timeFrame"));
    }
}

static void
check_arms (const TidingsFacts *f, JsonNode *root)
{
  static const char arms[] = "protocolSection.armsInterventionsModule.armGroups";
  static const char interventions[] = "protocolSection.armsInterventionsModule.interventions";

  g_assert_cmpuint (f->n_arms, ==, count (root, arms));
  for (guint i = 0; i < f->n_arms; i++)
    {
      g_assert_cmpstr (f->arms[i].label, ==, text_of (item (root, arms, i), "label"));
      g_assert_cmpstr (f->arms[i].description, ==, text_of (item (root, arms, i), "description"));
      g_assert_cmpuint (length_of (f->arms[i].intervention_names), ==, count (item (root, arms, i), "interventionNames"));
      g_assert_cmpint (f->arms[i].type != TIDINGS_ARM_NONE, ==, text_of (item (root, arms, i), "type") != NULL);
    }

  g_assert_cmpuint (f->n_interventions, ==, count (root, interventions));
  for (guint i = 0; i < f->n_interventions; i++)
    {
      JsonNode *node = item (root, interventions, i);

      g_assert_cmpstr (f->interventions[i].name, ==, text_of (node, "name"));
      g_assert_cmpint (f->interventions[i].type, !=, TIDINGS_INTERVENTION_NONE);
      g_assert_cmpuint (length_of (f->interventions[i].other_names), ==, count (node, "otherNames"));
      g_assert_cmpuint (length_of (f->interventions[i].arm_labels), ==, count (node, "armGroupLabels"));
    }
}

static void
check_facts (TidingsStudy *study)
{
  const TidingsFacts *f = tidings_study_get_facts (study);
  g_autoptr (JsonNode) root = tidings_study_dup_node (study);
  JsonNode *node;
  guint flags = 0;

#define P "protocolSection."
  g_assert_cmpstr (f->nct_id, ==, text_of (root, P "identificationModule.nctId"));
  g_assert_cmpstr (f->brief_title, ==, text_of (root, P "identificationModule.briefTitle"));
  g_assert_cmpstr (f->official_title, ==, text_of (root, P "identificationModule.officialTitle"));
  g_assert_cmpuint (length_of (f->nct_id_aliases), ==, count (root, P "identificationModule.nctIdAliases"));
  g_assert_cmpuint (length_of (f->secondary_ids), ==, count (root, P "identificationModule.secondaryIdInfos"));
  g_assert_cmpstr (tidings_status_to_registry (f->status), ==, text_of (root, P "statusModule.overallStatus"));
  g_assert_cmpstr (tidings_status_to_registry (f->last_known_status), ==, text_of (root, P "statusModule.lastKnownStatus"));
  g_assert_cmpstr (f->why_stopped, ==, text_of (root, P "statusModule.whyStopped"));
  g_assert_cmpstr (f->start.text, ==, text_of (root, P "statusModule.startDateStruct.date"));
  g_assert_cmpstr (f->completion.text, ==, text_of (root, P "statusModule.completionDateStruct.date"));
  g_assert_cmpint (f->start.date.year != 0, ==, f->start.text != NULL);
  g_assert_cmpint (f->completion.date.year != 0, ==, f->completion.text != NULL);
  g_assert_cmpuint (f->last_update_posted.date.day, !=, 0);
  g_assert_cmpstr (f->lead_sponsor.name, ==, text_of (root, P "sponsorCollaboratorsModule.leadSponsor.name"));
  g_assert_cmpuint (f->n_collaborators, ==, count (root, P "sponsorCollaboratorsModule.collaborators"));
  g_assert_cmpstr (f->brief_summary, ==, text_of (root, P "descriptionModule.briefSummary"));
  g_assert_cmpuint (length_of (f->conditions), ==, count (root, P "conditionsModule.conditions"));
  g_assert_cmpuint (length_of (f->keywords), ==, count (root, P "conditionsModule.keywords"));

  node = dig (root, P "designModule.enrollmentInfo.count");
  g_assert_cmpint (f->enrollment, ==, node != NULL ? json_node_get_int (node) : -1);
  for (guint i = 0; i < count (root, P "designModule.phases"); i++)
    flags |= (guint) tidings_vocabulary_lookup (TIDINGS_VOCABULARY_PHASE,
                                                json_node_get_string (item (root, P "designModule.phases", i)));
  g_assert_cmpuint (f->phases, ==, flags);
  g_assert_cmpint (f->phases != TIDINGS_PHASES_NONE, ==, dig (root, P "designModule.phases") != NULL);
  g_assert_cmpstr (tidings_vocabulary_get_word (TIDINGS_VOCABULARY_MASKING, (int) f->masking), ==,
                   text_of (root, P "designModule.designInfo.maskingInfo.masking"));
  g_assert_cmpstr (tidings_vocabulary_get_word (TIDINGS_VOCABULARY_PURPOSE, (int) f->purpose), ==,
                   text_of (root, P "designModule.designInfo.primaryPurpose"));

  check_arms (f, root);
  check_outcomes (f->primary_outcomes, f->n_primary_outcomes, root, P "outcomesModule.primaryOutcomes");
  check_outcomes (f->secondary_outcomes, f->n_secondary_outcomes, root, P "outcomesModule.secondaryOutcomes");
  check_outcomes (f->other_outcomes, f->n_other_outcomes, root, P "outcomesModule.otherOutcomes");
  g_assert_cmpstr (f->eligibility_criteria, ==, text_of (root, P "eligibilityModule.eligibilityCriteria"));
  g_assert_cmpstr (f->minimum_age, ==, text_of (root, P "eligibilityModule.minimumAge"));
  g_assert_cmpstr (f->maximum_age, ==, text_of (root, P "eligibilityModule.maximumAge"));
  for (guint i = 0; i < 2; i++)
    {
      const char *age = i == 0 ? f->minimum_age : f->maximum_age;
      TidingsAgeUnit unit;
      guint amount;

      if (age != NULL)
        g_assert_true (tidings_age_parse (age, &amount, &unit));
    }
  g_assert_cmpuint (f->n_central_contacts, ==, count (root, P "contactsLocationsModule.centralContacts"));
  g_assert_cmpuint (f->n_officials, ==, count (root, P "contactsLocationsModule.overallOfficials"));
  check_locations (f, root);
  g_assert_cmpuint (f->n_references, ==, count (root, P "referencesModule.references"));
  g_assert_cmpuint (f->n_links, ==, count (root, P "referencesModule.seeAlsoLinks"));
  g_assert_cmpuint (f->n_condition_meshes, ==, count (root, "derivedSection.conditionBrowseModule.meshes"));
  g_assert_cmpuint (f->n_condition_ancestors, ==, count (root, "derivedSection.conditionBrowseModule.ancestors"));
  g_assert_cmpuint (f->n_intervention_meshes, ==, count (root, "derivedSection.interventionBrowseModule.meshes"));
  g_assert_cmpint (f->has_results, ==, dig (root, "resultsSection") != NULL);
#undef P
}

static void
test_facts (void)
{
  g_autoptr (GPtrArray) paths = list_corpus ();

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (TidingsStudy) study = read_study (g_ptr_array_index (paths, i));

      check_facts (study);
    }
}

typedef struct
{
  GHashTable *entries; /* path to TidingsEntry */
  GRegex *entity;
  GRegex *escape;
  const char *nct_id;
  guint n_leaves;
  guint n_lost;
} Words;

static void
add_words (GHashTable *words, const char *text)
{
  g_autofree char *folded = tidings_text_fold (text);
  g_auto (GStrv) split = g_strsplit (folded, " ", -1);

  for (guint i = 0; split[i] != NULL; i++)
    if (*split[i] != '\0')
      g_hash_table_add (words, g_strdup (split[i]));
}

static void
check_words (Words *words, const char *path, const char *expected)
{
  const TidingsEntry *entry = g_hash_table_lookup (words->entries, path);
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *plain = NULL;
  GHashTableIter iter;
  gpointer word;

  words->n_leaves++;
  if (entry == NULL)
    {
      g_test_message ("%s: nothing is shown for %s", words->nct_id, path);
      words->n_lost++;
      return;
    }

  if (!entry->is_markup && strcmp (entry->text, expected) == 0)
    return;

  plain = entry->is_markup ? tidings_markup_to_plain (entry->text) : g_strdup (entry->text);
  add_words (shown, plain);
  add_words (wanted, expected);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (shown, word))
      {
        g_test_message ("%s: “%s” of %s is not shown: %s", words->nct_id, (char *) word, path, plain);
        words->n_lost++;
      }
}

static void
check_leaf (Words *words, const char *path, const char *entry_path, JsonNode *leaf)
{
  const TidingsField *field = tidings_fields_find (path);
  const char *text;
  g_autofree char *without_entities = NULL;
  g_autofree char *expected = NULL;
  TidingsDate date;

  if (json_node_get_value_type (leaf) == G_TYPE_BOOLEAN)
    {
      check_words (words, entry_path, json_node_get_boolean (leaf) ? "Yes" : "No");
      return;
    }
  if (json_node_get_value_type (leaf) != G_TYPE_STRING)
    {
      const TidingsEntry *entry = g_hash_table_lookup (words->entries, entry_path);

      words->n_leaves++;
      g_assert_nonnull (entry);
      g_assert_cmpfloat (g_ascii_strtod (entry->text, NULL), ==, json_node_get_double (leaf));
      return;
    }

  text = json_node_get_string (leaf);
  if (field != NULL && field->vocabulary >= 0)
    {
      TidingsVocabulary vocabulary = (TidingsVocabulary) field->vocabulary;
      int value = tidings_vocabulary_lookup (vocabulary, text);

      /* the vocabularies know every word of every record */
      if (value == 0)
        g_error ("%s: “%s” of %s is unknown", words->nct_id, text, path);
      check_words (words, entry_path, tidings_vocabulary_get_label (vocabulary, value));
      return;
    }
  if (field != NULL && field->kind == TIDINGS_FIELD_DATE)
    {
      g_assert_true (tidings_date_parse (text, &date));
      expected = tidings_date_format (date);
      check_words (words, entry_path, expected);
      return;
    }

  if (field == NULL || field->kind != TIDINGS_FIELD_MARKUP || strpbrk (text, "\\&") == NULL)
    {
      check_words (words, entry_path, text);
      return;
    }
  /* an entity is a sign, and so is what escapes one */
  without_entities = g_regex_replace_literal (words->entity, text, -1, 0, " ", 0, NULL);
  expected = g_regex_replace_literal (words->escape, without_entities, -1, 0, "", 0, NULL);
  check_words (words, entry_path, expected);
}

static void
walk (Words *words, const char *path, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        {
          g_autofree char *inner = *path != '\0' ? g_strconcat (path, ".", name, NULL) : g_strdup (name);

          walk (words, inner, member);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *inner = g_strdup_printf ("%s[%u]", path, i);

          if (JSON_NODE_HOLDS_VALUE (json_array_get_element (array, i)))
            check_leaf (words, inner, path, json_array_get_element (array, i));
          else
            walk (words, inner, json_array_get_element (array, i));
        }
    }
  else
    check_leaf (words, path, path, node);
}

static void
test_words (void)
{
  g_autoptr (GPtrArray) paths = list_corpus ();
  Words words = { 0 };

  words.entity = g_regex_new ("\\\\?&(amp;)*#?[0-9A-Za-z]+;", G_REGEX_OPTIMIZE, 0, NULL);
  words.escape = g_regex_new ("\\\\(?=[[:punct:]])", G_REGEX_OPTIMIZE, 0, NULL);
  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (TidingsStudy) study = read_study (g_ptr_array_index (paths, i));
      g_autoptr (GPtrArray) entries = tidings_study_list_entries (study);
      g_autoptr (GHashTable) by_path = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (JsonNode) root = tidings_study_dup_node (study);

      for (guint j = 0; j < entries->len; j++)
        {
          TidingsEntry *entry = g_ptr_array_index (entries, j);

          g_assert_cmpstr (entry->label, !=, "");
          g_assert_cmpstr (entry->module, !=, "");
          g_assert_true (g_hash_table_insert (by_path, entry->path, entry));
        }
      words.entries = by_path;
      words.nct_id = tidings_study_get_nct_id (study);
      walk (&words, "", root);
    }
  g_test_message ("%u values, %u words lost", words.n_leaves, words.n_lost);
  g_assert_cmpuint (words.n_lost, ==, 0);
  g_regex_unref (words.entity);
  g_regex_unref (words.escape);
}

/* Writing and reading again gives the same record, and comparing it with itself no change. */
static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) paths = list_corpus ();

  for (guint i = 0; paths != NULL && i < paths->len; i += 5)
    {
      g_autoptr (TidingsStudy) study = read_study (g_ptr_array_index (paths, i));
      g_autoptr (GBytes) bytes = tidings_study_to_bytes (study);
      g_autoptr (GError) error = NULL;
      g_autoptr (TidingsStudy) again = tidings_study_new_from_bytes (bytes, &error);
      g_autoptr (GBytes) raw = read_file (g_ptr_array_index (paths, i));
      g_autoptr (GBytes) written_again = NULL;
      g_autoptr (JsonNode) original = NULL;
      g_autoptr (JsonNode) node = tidings_study_dup_node (study);
      g_autoptr (GPtrArray) changes = NULL;

      g_assert_no_error (error);
      original = json_from_string (g_bytes_get_data (raw, NULL), &error);
      g_assert_no_error (error);
      g_assert_true (json_node_equal (node, original));
      written_again = tidings_study_to_bytes (again);
      g_assert_true (g_bytes_equal (bytes, written_again));
      changes = tidings_study_compare (study, again);
      g_assert_cmpuint (changes->len, ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/corpus/facts", test_facts);
  g_test_add_func ("/corpus/words", test_words);
  g_test_add_func ("/corpus/round-trip", test_round_trip);
  return g_test_run ();
}
