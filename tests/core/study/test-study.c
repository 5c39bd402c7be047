/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "records.h"

static void
test_facts (void)
{
  g_autoptr (TidingsStudy) study = read_fixture ("full.json");
  const TidingsFacts *f = tidings_study_get_facts (study);
  g_autofree char *address = tidings_study_dup_address (study);

  g_assert_cmpstr (tidings_study_get_nct_id (study), ==, "NCT90000001");
  g_assert_cmpstr (tidings_study_get_title (study), ==, "Evening Light for Winter Depression");
  g_assert_cmpstr (address, ==, "https://clinicaltrials.gov/study/NCT90000001");

  g_assert_cmpstr (f->nct_id_aliases[0], ==, "NCT90000009");
  g_assert_null (f->nct_id_aliases[1]);
  g_assert_cmpstr (f->org_study_id, ==, "LANTERN-1");
  g_assert_cmpstr (f->secondary_ids[1], ==, "R01-77");
  g_assert_null (f->secondary_ids[2]);
  g_assert_cmpstr (f->organization, ==, "Northern Lights University");
  g_assert_cmpstr (f->acronym, ==, "LANTERN");

  g_assert_cmpint (f->status, ==, TIDINGS_STATUS_RECRUITING);
  g_assert_cmpint (f->last_known_status, ==, TIDINGS_STATUS_NONE);
  g_assert_null (f->why_stopped);
  g_assert_true (f->verified.date.year == 2026 && f->verified.date.month == 10 && f->verified.date.day == 0);
  g_assert_true (f->start.date.day == 2 && f->start.type == TIDINGS_DATE_TYPE_ACTUAL);
  g_assert_cmpstr (f->primary_completion.text, ==, "2027-06");
  g_assert_true (f->completion.date.month == 0 && f->completion.type == TIDINGS_DATE_TYPE_ESTIMATED);
  g_assert_cmpuint (f->results_first_posted.date.year, ==, 0);
  g_assert_cmpuint (f->last_update_posted.date.day, ==, 14);
  g_assert_false (f->has_expanded_access);

  g_assert_cmpstr (f->lead_sponsor.name, ==, "Northern Lights University");
  g_assert_cmpuint (f->n_collaborators, ==, 2);
  g_assert_cmpstr (f->collaborators[1].class_name, ==, "NETWORK");
  g_assert_cmpstr (f->responsible_party, ==, "Ada Berg");
  g_assert_cmpint (f->has_dmc, ==, TIDINGS_TRI_YES);
  g_assert_cmpint (f->fda_regulated_drug, ==, TIDINGS_TRI_NO);
  g_assert_cmpint (f->fda_regulated_device, ==, TIDINGS_TRI_UNKNOWN);

  g_assert_cmpint (f->phases, ==, TIDINGS_PHASES_1 | TIDINGS_PHASES_2);
  g_assert_cmpint (f->allocation, ==, TIDINGS_ALLOCATION_RANDOMIZED);
  g_assert_cmpint (f->purpose, ==, TIDINGS_PURPOSE_TREATMENT);
  g_assert_cmpint (f->masking, ==, TIDINGS_MASKING_DOUBLE);
  g_assert_cmpint (f->who_masked, ==, TIDINGS_WHO_MASKED_PARTICIPANT | TIDINGS_WHO_MASKED_OUTCOMES_ASSESSOR);
  g_assert_cmpint (f->enrollment, ==, 48);
  g_assert_cmpint (f->enrollment_type, ==, TIDINGS_DATE_TYPE_ESTIMATED);

  g_assert_cmpuint (f->n_arms, ==, 2);
  g_assert_cmpint (f->arms[1].type, ==, TIDINGS_ARM_SHAM_COMPARATOR);
  g_assert_cmpstr (f->arms[1].intervention_names[0], ==, "Device: Dim lamp");
  g_assert_cmpuint (f->n_interventions, ==, 2);
  g_assert_cmpstr (f->interventions[0].other_names[0], ==, "Lantern 5000");
  g_assert_nonnull (f->interventions[1].other_names);
  g_assert_null (f->interventions[1].other_names[0]);

  g_assert_cmpuint (f->n_primary_outcomes, ==, 1);
  g_assert_cmpuint (f->n_secondary_outcomes, ==, 2);
  g_assert_cmpuint (f->n_other_outcomes, ==, 0);
  g_assert_cmpstr (f->secondary_outcomes[1].time_frame, ==, "12 weeks");

  g_assert_cmpint (f->healthy_volunteers, ==, TIDINGS_TRI_NO);
  g_assert_cmpint (f->sex, ==, TIDINGS_SEX_ALL);
  g_assert_cmpstr (f->std_ages[1], ==, "OLDER_ADULT");

  g_assert_cmpuint (f->n_central_contacts, ==, 1);
  g_assert_cmpstr (f->central_contacts[0].phone_extension, ==, "12");
  g_assert_cmpuint (f->n_officials, ==, 1);
  g_assert_cmpuint (f->n_locations, ==, 3);
  g_assert_cmpuint (f->locations[0].n_contacts, ==, 2);
  g_assert_null (f->locations[0].contacts[1].name);
  g_assert_true (f->locations[0].has_point);
  g_assert_cmpfloat_with_epsilon (f->locations[0].latitude, 69.6489, 1e-9);
  g_assert_null (f->locations[2].facility);
  g_assert_cmpint (f->locations[2].status, ==, TIDINGS_STATUS_NONE);
  g_assert_false (f->locations[2].has_point);

  g_assert_false (f->references[0].retracted);
  g_assert_true (f->references[1].retracted);
  g_assert_cmpuint (f->n_links, ==, 1);
  g_assert_cmpstr (f->ipd_sharing, ==, "YES");
  g_assert_cmpuint (f->n_condition_meshes, ==, 1);
  g_assert_cmpuint (f->n_condition_ancestors, ==, 1);
  g_assert_cmpuint (f->n_intervention_meshes, ==, 0);
  g_assert_cmpstr (f->version_holder, ==, "2026-11-20");
  g_assert_false (f->has_results);
}

/* What has another type than it should is absent, and spoils nothing else. */
static void
test_odd_types (void)
{
  g_autoptr (TidingsStudy) study = read_fixture ("odd.json");
  const TidingsFacts *f = tidings_study_get_facts (study);

  g_assert_cmpstr (f->nct_id, ==, "NCT90000002");
  g_assert_cmpstr (tidings_study_get_title (study), ==, "NCT90000002");
  g_assert_null (f->brief_title);
  g_assert_null (f->official_title);
  g_assert_null (f->acronym);
  g_assert_cmpint (f->status, ==, TIDINGS_STATUS_NONE);
  g_assert_null (f->start.text);
  g_assert_cmpstr (f->completion.text, ==, "2026-02-31");
  g_assert_cmpuint (f->completion.date.year, ==, 0);
  g_assert_cmpint (f->completion.type, ==, TIDINGS_DATE_TYPE_NONE);
  g_assert_cmpint (f->phases, ==, TIDINGS_PHASES_3);
  g_assert_cmpint (f->enrollment, ==, -1);
  g_assert_cmpint (f->who_masked, ==, TIDINGS_WHO_MASKED_NOBODY);
  g_assert_cmpuint (f->n_arms, ==, 0);
  g_assert_cmpuint (f->n_interventions, ==, 1);
  g_assert_cmpstr (f->interventions[0].name, ==, "Kept");
  g_assert_cmpint (f->healthy_volunteers, ==, TIDINGS_TRI_UNKNOWN);
  g_assert_cmpstr (f->std_ages[0], ==, "ADULT");
  g_assert_null (f->std_ages[1]);
  g_assert_cmpuint (f->n_central_contacts, ==, 0);
  g_assert_cmpuint (f->n_locations, ==, 2);
  g_assert_null (f->locations[0].facility);
  g_assert_false (f->locations[0].has_point);
  g_assert_false (f->locations[1].has_point);
  g_assert_nonnull (f->keywords);
}

static void
test_smallest (void)
{
  g_autoptr (TidingsStudy)
      study = parse_study ("\xef\xbb\xbf{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT1\"}}}");
  const TidingsFacts *f = tidings_study_get_facts (study);

  g_assert_cmpstr (f->nct_id, ==, "NCT00000001");
  g_assert_cmpint (f->enrollment, ==, -1);
  g_assert_null (f->conditions[0]);
  g_assert_null (f->nct_id_aliases[0]);
  g_assert_cmpfloat (tidings_study_nearest (study, 0, 0, NULL), <, 0);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    TidingsStudyError code;
  } cases[] = {
    { "", TIDINGS_STUDY_ERROR_NOT_JSON },
    { "  \n", TIDINGS_STUDY_ERROR_NOT_JSON },
    { "<html>", TIDINGS_STUDY_ERROR_NOT_JSON },
    { "{\"protocolSection\":{", TIDINGS_STUDY_ERROR_NOT_JSON },
    { "\xff\xfe{\0}", TIDINGS_STUDY_ERROR_NOT_JSON },
    { "{\"a\":\"\xc3(\"}", TIDINGS_STUDY_ERROR_NOT_JSON },
    { "{}", TIDINGS_STUDY_ERROR_NOT_A_STUDY },
    { "[]", TIDINGS_STUDY_ERROR_NOT_A_STUDY },
    { "null", TIDINGS_STUDY_ERROR_NOT_A_STUDY },
    { "7", TIDINGS_STUDY_ERROR_NOT_A_STUDY },
    { "{\"protocolSection\":[]}", TIDINGS_STUDY_ERROR_NOT_A_STUDY },
    { "{\"protocolSection\":{\"identificationModule\":{\"briefTitle\":\"x\"}}}", TIDINGS_STUDY_ERROR_NOT_A_STUDY },
    { "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"EU-1\"}}}", TIDINGS_STUDY_ERROR_NOT_A_STUDY },
    { "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT00000000\"}}}", TIDINGS_STUDY_ERROR_NOT_A_STUDY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].text, strlen (cases[i].text));
      g_autoptr (GError) error = NULL;

      g_assert_null (tidings_study_new_from_bytes (bytes, &error));
      g_assert_error (error, TIDINGS_STUDY_ERROR, (int) cases[i].code);
      g_assert_cmpstr (error->message, !=, "");
    }
}

/* Brackets by the million must end in an error, not on the end of the stack. */
static void
test_deep (void)
{
  static const char *const units[] = { "[", "{\"a\":" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString)
          text = g_string_new ("{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT1\"}},\"x\":");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < 1000000; j++)
        g_string_append (text, units[i]);
      bytes = g_bytes_new (text->str, text->len);
      g_assert_null (tidings_study_new_from_bytes (bytes, &error));
      g_assert_error (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON);
    }

  {
    /* nor may what a parser lets through be too deep for those who follow it by recursion */
    g_autoptr (GString) text = g_string_new ("{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT1\"}},\"x\":");
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;

    for (guint j = 0; j < 100; j++)
      g_string_append_c (text, '[');
    for (guint j = 0; j < 100; j++)
      g_string_append_c (text, ']');
    g_string_append_c (text, '}');
    bytes = g_bytes_new (text->str, text->len);
    g_assert_null (tidings_study_new_from_bytes (bytes, &error));
    g_assert_error (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON);
  }

  {
    /* brackets in a string are no brackets */
    g_autoptr (GString)
        text = g_string_new ("{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT1\",\"briefTitle\":\"\\\"");
    g_autoptr (TidingsStudy) study = NULL;

    for (guint j = 0; j < 1000; j++)
      g_string_append (text, "[{");
    g_string_append (text, "\"}}}");
    study = parse_study (text->str);
    g_assert_true (g_str_has_prefix (tidings_study_get_title (study), "\"[{[{"));
  }
}

#define STUDY(id) "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"" id "\"}}}"

static void
check_studies (const char *text, const char *ids, guint n_problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) studies = tidings_studies_from_bytes (bytes, &problems, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < studies->len; i++)
    g_string_append_printf (found, "%s ", tidings_study_get_nct_id (g_ptr_array_index (studies, i)));
  g_assert_cmpstr (found->str, ==, ids);
  g_assert_cmpuint (problems->len, ==, n_problems);
  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpstr (g_ptr_array_index (problems, i), !=, "");
}

static void
test_many (void)
{
  g_autoptr (GBytes) wrong = g_bytes_new_static ("{\"a\":1}", 7);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  check_studies (STUDY ("NCT1"), "NCT00000001 ", 0);
  check_studies ("{\"study\":" STUDY ("NCT1") ",\"history\":{}}", "NCT00000001 ", 0);
  check_studies ("[" STUDY ("NCT1") "," STUDY ("NCT2") "]", "NCT00000001 NCT00000002 ", 0);
  check_studies ("{\"totalCount\":2,\"studies\":[" STUDY ("NCT1") ",7,{\"study\":" STUDY (
                     "NCT2") "},{}],\"nextPageToken\":\"x\"}",
                 "NCT00000001 NCT00000002 ", 2);
  check_studies ("{\"studies\":[  ]}", "", 0);
  check_studies ("[]", "", 0);

  g_assert_null (tidings_studies_from_bytes (wrong, &problems, &error));
  g_assert_error (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_A_STUDY);
  g_assert_null (problems);
}

/* A study outlives the tree that it was made of, which it leaves as it is. */
static void
test_from_node (void)
{
  g_autoptr (JsonNode) page = json_from_string ("{\"studies\":[" STUDY ("NCT1") "]}", NULL);
  JsonNode *node = json_array_get_element (json_object_get_array_member (json_node_get_object (page), "studies"), 0);
  g_autoptr (JsonNode) parsed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsStudy) study = tidings_study_new_from_node (node, &error);

  g_assert_no_error (error);
  g_assert_false (json_node_is_immutable (node));
  parsed = tidings_study_dup_node (study);
  g_assert_true (json_node_is_immutable (parsed));
  g_assert_true (json_node_equal (node, parsed));
  g_clear_pointer (&page, json_node_unref);
  g_assert_cmpstr (tidings_study_get_nct_id (study), ==, "NCT00000001");
}

static void
assert_text (TidingsStudy *study, const char *expected)
{
  g_autoptr (GBytes) bytes = tidings_study_to_bytes (study);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  g_assert_cmpmem (text, length, expected, strlen (expected));
}

/* What a study gives back is the text that it was made of, byte for byte, but for the blanks between its parts. */
static void
test_to_bytes (void)
{
  g_autoptr (TidingsStudy) study = read_fixture ("full.json");
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "study", "full.json", NULL);
  g_autoptr (GBytes) raw = read_file (path);
  g_autoptr (GBytes) bytes = tidings_study_to_bytes (study);
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsStudy) again = tidings_study_new_from_bytes (bytes, &error);
  g_autofree char *text = g_strndup (g_bytes_get_data (raw, NULL), g_bytes_get_size (raw));
  g_autoptr (JsonNode) original = json_from_string (text, NULL);
  g_autoptr (JsonNode) node = tidings_study_dup_node (study);
  g_autoptr (JsonNode) node_again = NULL;

  g_assert_no_error (error);
  g_assert_true (json_node_equal (node, original));
  node_again = tidings_study_dup_node (again);
  g_assert_true (json_node_equal (node, node_again));
  g_assert_null (memchr (g_bytes_get_data (bytes, NULL), '\n', g_bytes_get_size (bytes)));
}

#define NUMBERED(members) "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT00000001\"" members "}}}"

/* The strings of the facts lie in the text itself: neither may spoil the other. */
static void
test_text_and_facts (void)
{
  static const char plain[] = NUMBERED (
      ",\"briefTitle\":\"acronym\",\"acronym\":\"acronym\",\"officialTitle\":\", \","
      "\"organization\":{\"fullName\":\"say \\\"a\\\" \\u00e9\\n\"},\"x\":0.10,\"y\":[1e2,\"\"]");
  static const char blanks[] = "\xef\xbb\xbf\n" NUMBERED (
      "\t, \r\n \"briefTitle\" : \"a  b\" , \"x\" : [ 1 , 2 , true ]") " ";
  g_autoptr (TidingsStudy) study = parse_study (plain);
  g_autoptr (TidingsStudy) blank = parse_study (blanks);
  const TidingsFacts *f = tidings_study_get_facts (study);

  g_assert_cmpstr (f->brief_title, ==, "acronym");
  g_assert_cmpstr (f->acronym, ==, "acronym");
  g_assert_cmpstr (f->official_title, ==, ", ");
  g_assert_cmpstr (f->organization, ==, "say \"a\" é\n");
  assert_text (study, plain);
  g_assert_cmpstr (tidings_study_get_title (blank), ==, "a  b");
  assert_text (blank, NUMBERED (",\"briefTitle\":\"a  b\",\"x\":[1,2,true]"));

  /* what is not JSON does not become so by leaving out blanks */
  {
    static const char wrong[] = NUMBERED (",\"x\":[1 2]");
    g_autoptr (GBytes) bytes = g_bytes_new_static (wrong, strlen (wrong));
    g_autoptr (GError) error = NULL;

    g_assert_null (tidings_study_new_from_bytes (bytes, &error));
    g_assert_error (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON);
  }
}

/* A page is held by none of its records, and one that is no JSON spoils all. */
static void
test_from_span (void)
{
  static const char *const broken[] = {
    "[" STUDY ("NCT1") ",{\"a\":]}]", "[" STUDY ("NCT1") " " STUDY ("NCT2") "]", "[" STUDY ("NCT1") ",]", "[,]", "{}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      const TidingsSpan list = { broken[i], strlen (broken[i]) };
      g_autoptr (GError) error = NULL;

      g_assert_null (tidings_studies_from_span (&list, NULL, &error));
      g_assert_error (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON);
    }

  {
    g_autofree char *text = g_strdup ("[ " STUDY ("NCT1") " , 7, {\"study\": " STUDY ("NCT2") "}, null ]");
    const TidingsSpan list = { text, strlen (text) };
    g_autoptr (GPtrArray) problems = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) studies = tidings_studies_from_span (&list, &problems, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (problems->len, ==, 2);
    g_assert_cmpuint (studies->len, ==, 2);
    memset (text, 'x', strlen (text));
    assert_text (g_ptr_array_index (studies, 0), STUDY ("NCT1"));
    assert_text (g_ptr_array_index (studies, 1), STUDY ("NCT2"));
  }
}

static gpointer
ask_often (gpointer data)
{
  TidingsStudy **studies = data;

  for (guint i = 0; i < 2000; i++)
    {
      TidingsStudy *study = studies[i % 7 % 3];
      g_autoptr (JsonNode) node = tidings_study_dup_node (study);
      JsonObject *protocol = json_object_get_object_member (json_node_get_object (node), "protocolSection");
      JsonObject *module = json_object_get_object_member (protocol, "identificationModule");

      g_assert_cmpstr (json_object_get_string_member (module, "nctId"), ==, tidings_study_get_nct_id (study));
    }
  return NULL;
}

/* Any number of threads may ask for the trees of any studies, and studies may go meanwhile. */
static void
test_threads (void)
{
  g_autoptr (TidingsStudy) one = parse_study (STUDY ("NCT00000001"));
  g_autoptr (TidingsStudy) two = parse_study (STUDY ("NCT00000002"));
  g_autoptr (TidingsStudy) three = parse_study (STUDY ("NCT00000003"));
  TidingsStudy *studies[] = { one, two, three };
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask_often, studies);
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (TidingsStudy) brief = parse_study (STUDY ("NCT00000004"));
      g_autoptr (JsonNode) node = tidings_study_dup_node (brief);

      g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* Who asks twice gets the same tree, for as long as nobody asks for another's, and the study lives. */
static void
test_same_tree (void)
{
  g_autoptr (TidingsStudy) one = parse_study (STUDY ("NCT00000001"));
  g_autoptr (TidingsStudy) two = parse_study (STUDY ("NCT00000002"));
  g_autoptr (JsonNode) first = tidings_study_dup_node (one);
  g_autoptr (JsonNode) second = tidings_study_dup_node (one);
  g_autoptr (JsonNode) other = tidings_study_dup_node (two);
  g_autoptr (JsonNode) third = tidings_study_dup_node (one);

  g_assert_true (first == second);
  g_assert_true (first != third && other != third);
  g_clear_object (&one);
  g_assert_true (json_node_equal (first, third));
}

static void
test_nearest (void)
{
  g_autoptr (TidingsStudy) study = read_fixture ("full.json");
  guint index = 77;
  double distance;

  /* from Bergen: Oslo is about 305 km away, Tromsø about 1,200 */
  distance = tidings_study_nearest (study, 60.39299, 5.32415, &index);
  g_assert_cmpuint (index, ==, 1);
  g_assert_cmpfloat (distance, >, 295);
  g_assert_cmpfloat (distance, <, 315);

  distance = tidings_study_nearest (study, 69.6489, 18.95508, &index);
  g_assert_cmpuint (index, ==, 0);
  g_assert_cmpfloat (distance, <, 0.1);
}

static void
test_vocabularies (void)
{
  /* each word leads to its value and back, and has a label */
  for (int v = 0; v < TIDINGS_N_VOCABULARIES; v++)
    {
      guint n = 0;

      for (int value = 1; value < 64; value++)
        {
          const char *word = tidings_vocabulary_get_word ((TidingsVocabulary) v, value);

          if (word == NULL)
            continue;
          n++;
          g_assert_cmpint (tidings_vocabulary_lookup ((TidingsVocabulary) v, word), ==, value);
          g_assert_cmpstr (tidings_vocabulary_get_label ((TidingsVocabulary) v, value), !=, "");
          g_assert_cmpstr (tidings_vocabulary_get_label ((TidingsVocabulary) v, value), !=, word);
        }
      g_assert_cmpuint (n, >, 1);
      g_assert_cmpint (tidings_vocabulary_lookup ((TidingsVocabulary) v, "recruiting"), ==, 0);
      g_assert_cmpint (tidings_vocabulary_lookup ((TidingsVocabulary) v, ""), ==, 0);
      g_assert_cmpint (tidings_vocabulary_lookup ((TidingsVocabulary) v, NULL), ==, 0);
      g_assert_null (tidings_vocabulary_get_label ((TidingsVocabulary) v, 0));
    }

  /* every status there is has a word, and only two are open */
  for (int s = 1; s < TIDINGS_N_STATUSES; s++)
    {
      g_assert_cmpint (tidings_status_from_registry (tidings_status_to_registry ((TidingsStatus) s)), ==, s);
      g_assert_cmpint (tidings_status_is_open ((TidingsStatus) s), ==,
                       s == TIDINGS_STATUS_RECRUITING || s == TIDINGS_STATUS_AVAILABLE);
    }
  g_assert_false (tidings_status_is_open (TIDINGS_STATUS_NONE));
}

static void
test_phases (void)
{
  static const struct
  {
    TidingsPhases phases;
    const char *label;
  } cases[] = {
    { TIDINGS_PHASES_NONE, NULL },
    { TIDINGS_PHASES_NA, NULL },
    { TIDINGS_PHASES_2, "Phase 2" },
    { TIDINGS_PHASES_EARLY_1, "Early phase 1" },
    { TIDINGS_PHASES_1 | TIDINGS_PHASES_2, "Phase 1 and 2" },
    { TIDINGS_PHASES_2 | TIDINGS_PHASES_3, "Phase 2 and 3" },
    { TIDINGS_PHASES_1 | TIDINGS_PHASES_2 | TIDINGS_PHASES_3, "Phase 1, Phase 2 and Phase 3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = tidings_phases_dup_label (cases[i].phases);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
  g_assert_cmpstr (tidings_phase_to_registry (TIDINGS_PHASES_EARLY_1), ==, "EARLY_PHASE1");
  g_assert_null (tidings_phase_to_registry (TIDINGS_PHASES_1 | TIDINGS_PHASES_2));
}

static void
test_ages (void)
{
  static const struct
  {
    const char *text;
    guint amount;
    TidingsAgeUnit unit;
    const char *label;
    double years;
  } cases[] = {
    { "18 Years", 18, TIDINGS_AGE_YEARS, "18 years", 18 },
    { "1 Year", 1, TIDINGS_AGE_YEARS, "1 year", 1 },
    { "30 Months", 30, TIDINGS_AGE_MONTHS, "30 months", 2.5 },
    { "6 Weeks", 6, TIDINGS_AGE_WEEKS, "6 weeks", 42 / 365.25 },
    { "28 Days", 28, TIDINGS_AGE_DAYS, "28 days", 28 / 365.25 },
    { "1 Day", 1, TIDINGS_AGE_DAYS, "1 day", 1 / 365.25 },
    { "12 Hours", 12, TIDINGS_AGE_HOURS, "12 hours", 0.5 / 365.25 },
    { " 45  minutes ", 45, TIDINGS_AGE_MINUTES, "45 minutes", 45 / (1440 * 365.25) },
  };
  static const char *const refused[] = { NULL,         "",          "18",           "Years",     "18Years",       "-1 Years",
                                         "18 Decades", "18 Yearss", "18 Years old", "1.5 Years", "99999999 Years" };
  guint amount = 7;
  TidingsAgeUnit unit = TIDINGS_AGE_WEEKS;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = tidings_age_format (cases[i].text);

      g_assert_true (tidings_age_parse (cases[i].text, &amount, &unit));
      g_assert_cmpuint (amount, ==, cases[i].amount);
      g_assert_cmpint (unit, ==, cases[i].unit);
      g_assert_cmpstr (label, ==, cases[i].label);
      g_assert_cmpfloat_with_epsilon (tidings_age_to_years (amount, unit), cases[i].years, 1e-9);
    }

  amount = 7;
  unit = TIDINGS_AGE_WEEKS;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *label = tidings_age_format (refused[i]);

      g_assert_false (tidings_age_parse (refused[i], &amount, &unit));
      g_assert_true (amount == 7 && unit == TIDINGS_AGE_WEEKS);
      g_assert_cmpstr (label, ==, refused[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study/facts", test_facts);
  g_test_add_func ("/study/odd-types", test_odd_types);
  g_test_add_func ("/study/smallest", test_smallest);
  g_test_add_func ("/study/refused", test_refused);
  g_test_add_func ("/study/deep", test_deep);
  g_test_add_func ("/study/many", test_many);
  g_test_add_func ("/study/from-node", test_from_node);
  g_test_add_func ("/study/to-bytes", test_to_bytes);
  g_test_add_func ("/study/text-and-facts", test_text_and_facts);
  g_test_add_func ("/study/from-span", test_from_span);
  g_test_add_func ("/study/threads", test_threads);
  g_test_add_func ("/study/same-tree", test_same_tree);
  g_test_add_func ("/study/nearest", test_nearest);
  g_test_add_func ("/study/vocabularies", test_vocabularies);
  g_test_add_func ("/study/phases", test_phases);
  g_test_add_func ("/study/ages", test_ages);
  return g_test_run ();
}
