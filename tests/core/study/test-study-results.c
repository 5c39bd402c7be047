/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "records.h"
#include "tidings-study-results.h"

/* The results of an invented trial, of records that are no such thing, and of every real record that has some */

static TidingsStudyResults *
read_text (const char *section)
{
  g_autofree char *text = g_strdup_printf ("{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT09990101\"}},"
                                           "\"resultsSection\":%s}",
                                           section);
  g_autoptr (TidingsStudy) study = parse_study (text);

  return tidings_study_results_new (study);
}

static TidingsStudyResults *
read_invented (void)
{
  g_autoptr (TidingsStudy) study = read_fixture ("results.json");
  TidingsStudyResults *results = tidings_study_results_new (study);

  g_assert_nonnull (results);
  return results;
}

static void
assert_words (char *words, const char *expected)
{
  g_assert_cmpstr (words, ==, expected);
  g_free (words);
}

static void
test_flow (void)
{
  g_autoptr (TidingsStudyResults) results = read_invented ();
  const TidingsResultPeriod *period = &results->periods[0];
  const TidingsResultStep *completed = tidings_result_period_find (period, TIDINGS_MILESTONE_COMPLETED);

  g_assert_cmpuint (results->n_flow_groups, ==, 2);
  g_assert_cmpuint (results->n_periods, ==, 1);
  g_assert_cmpstr (results->flow_groups[1].title, ==, "White cups");
  /* by group, whatever the order in which they are written */
  g_assert_cmpint (completed->counts[0].number, ==, 91);
  g_assert_cmpint (completed->counts[1].number, ==, 88);
  g_assert_cmpuint (period->n_reasons, ==, 2);
  g_assert_cmpstr (period->reasons[0].title, ==, "Did not like tea");
  g_assert_cmpint (period->reasons[0].counts[1].number, ==, 10);
  assert_words (tidings_results_describe_flow (results), "179 of 198 people (90%) who started completed, in 2 groups.");
  assert_words (tidings_results_name_step (completed), "Completed");
  assert_words (tidings_results_name_step (&period->reasons[1]), "Lost the cup");
}

static void
test_outcomes (void)
{
  g_autoptr (TidingsStudyResults) results = read_invented ();
  const TidingsResultOutcome *first = &results->outcomes[0], *second = &results->outcomes[1];

  g_assert_cmpuint (results->n_outcomes, ==, 3);
  g_assert_cmpint (first->kind, ==, TIDINGS_RESULT_OUTCOME_PRIMARY);
  assert_words (tidings_results_describe_measure (first), "Number of people, as registered, for 2 groups.");
  /* of people, not of cups; and nothing is a share of nobody */
  assert_words (tidings_results_format_value (first, &first->classes[0], &first->classes[0].categories[0], 0),
                "42 of 100 people (42%)");
  assert_words (tidings_results_format_value (first, &first->classes[0], &first->classes[0].categories[0], 1),
                "0 of 0 people");
  assert_words (
      tidings_results_describe_analysis (first, &first->analyses[0]),
      "Groups in this analysis: Blue cups · White cups. Odds Ratio (OR): 1.9 (95% confidence interval from 1.2 to 2.8). "
      "The registered p-value is <0.001 (method: Fisher Exact).");
  assert_words (tidings_results_describe_analysis (first, &first->analyses[1]),
                "Groups in this analysis: Blue cups. No p-value is registered.");

  assert_words (tidings_results_describe_measure (second), "Median, as registered, for 2 groups. The unit is: minutes.");
  assert_words (tidings_results_format_value (second, &second->classes[0], &second->classes[0].categories[0], 0),
                "-3.5 (95% confidence interval from -7 to NA)");
  assert_words (tidings_results_format_value (second, &second->classes[0], &second->classes[0].categories[0], 1),
                "No number; the record says: “Not reached <yet>”");
  assert_words (tidings_results_name_group (second->groups, 1), "Group 2, without a name");
  g_assert_false (second->classes[0].categories[0].values[1].has_number);
  g_assert_false (results->outcomes[2].posted);
  assert_words (tidings_results_describe_measure (&results->outcomes[2]), "The figures for this are not posted yet.");
}

static void
test_events (void)
{
  g_autoptr (TidingsStudyResults) results = read_invented ();

  g_assert_cmpuint (results->n_event_groups, ==, 3);
  g_assert_cmpint (results->deaths[0].affected, ==, 0);
  g_assert_cmpint (results->deaths[1].affected, ==, -1);
  g_assert_cmpint (results->any_serious[1].at_risk, ==, 98);
  /* what most people had comes first */
  g_assert_cmpstr (results->other[0].term, ==, "Stained shirt");
  g_assert_cmpint (results->other[0].counts[0].affected, ==, 27);
  g_assert_cmpint (results->other[0].counts[0].events, ==, 40);
  g_assert_cmpint (results->other[0].counts[2].affected, ==, -1);
  g_assert_cmpint (results->serious[0].counts[2].at_risk, ==, 0);
  assert_words (tidings_results_describe_events (results),
                "How many people had serious and other events is told for each group below, as far as the record says it. "
                "The numbers are not added up, as the same people may be in several groups.");
  assert_words (tidings_results_describe_threshold (results),
                "Other events are listed where more than 5% of the people in a group had them.");
  g_assert_cmpint (results->other[0].affected, ==, 27);
  g_assert_cmpint (results->serious[0].affected, ==, 2);
}

static void
test_overlapping_events (void)
{
  /* A group of all people: what is frequent in the two others is no more frequent for being told twice. */
  g_autoptr (TidingsStudyResults) several = read_text (
      "{\"adverseEventsModule\":{\"eventGroups\":[{\"id\":\"A\",\"seriousNumAffected\":5,\"seriousNumAtRisk\":55},"
      "{\"id\":\"B\",\"seriousNumAffected\":3,\"seriousNumAtRisk\":55},{\"id\":\"T\",\"seriousNumAffected\":8,"
      "\"seriousNumAtRisk\":110}],\"seriousEvents\":["
      "{\"term\":\"Nobody counted\",\"stats\":[{\"groupId\":\"A\",\"numAtRisk\":55}]},"
      "{\"term\":\"Thrice\",\"stats\":[{\"groupId\":\"A\",\"numAffected\":2},{\"groupId\":\"B\",\"numAffected\":2},"
      "{\"groupId\":\"T\",\"numAffected\":4}]},"
      "{\"term\":\"Never\",\"stats\":[{\"groupId\":\"T\",\"numAffected\":0}]},"
      "{\"term\":\"Once\",\"stats\":[{\"groupId\":\"T\",\"numAffected\":5}]}]}}");
  g_autoptr (TidingsStudyResults) one = read_text (
      "{\"adverseEventsModule\":{\"eventGroups\":[{\"id\":\"A\",\"seriousNumAffected\":5,\"seriousNumAtRisk\":50}]}}");

  g_assert_cmpstr (several->serious[0].term, ==, "Once");
  g_assert_cmpint (several->serious[0].affected, ==, 5);
  g_assert_cmpint (several->serious[1].affected, ==, 4);
  g_assert_cmpint (several->serious[2].affected, ==, 0);
  g_assert_cmpstr (several->serious[3].term, ==, "Nobody counted");
  g_assert_cmpint (several->serious[3].affected, ==, -1);
  assert_words (tidings_results_describe_events (one),
                "Serious events: 5 of 50 people (10%). Other events: No number given.");
}

/* Figures of what is no people have their share too, and it is as careful. */
static void
test_units (void)
{
  static const struct
  {
    const char *value;
    const char *whole;
    const char *words;
  } cases[] = {
    { "999", "1000", "999 of 1000 (99.9%)" },
    { "1", "1000", "1 of 1000 (0.1%)" },
    { "1", "5000", "1 of 5000 (less than 0.1%)" },
    { "0", "1000", "0 of 1000 (0%)" },
    { "12", "12", "12 of 12 (100%)" },
    { "1", "4", "1 of 4 (25%)" },
    { "5", "4", "5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{\"outcomeMeasuresModule\":{\"outcomeMeasures\":[{\"paramType\":\"COUNT_OF_UNITS\",\"denomUnitsSelected\":\"Eyes\","
          "\"groups\":[{\"id\":\"O\"}],\"denoms\":[{\"units\":\"Eyes\",\"counts\":[{\"groupId\":\"O\",\"value\":\"%s\"}]}],"
          "\"classes\":[{\"categories\":[{\"measurements\":[{\"groupId\":\"O\",\"value\":\"%s\"}]}]}]}]}}",
          cases[i].whole, cases[i].value);
      g_autoptr (TidingsStudyResults) results = read_text (text);
      const TidingsResultOutcome *outcome = &results->outcomes[0];

      assert_words (tidings_results_format_value (outcome, &outcome->classes[0], &outcome->classes[0].categories[0], 0),
                    cases[i].words);
    }
}

/* Without figures, the record's own word on who was analysed stands for them. */
static void
test_no_figures (void)
{
  g_autoptr (TidingsStudyResults) results = read_text (
      "{\"outcomeMeasuresModule\":{\"outcomeMeasures\":[{\"populationDescription\":\"Nobody\\ncame.\"},{\"title\":\"x\"}]}}");

  assert_words (tidings_results_describe_measure (&results->outcomes[0]),
                "The record gives no figures for this. It says: “Nobody came.”");
  assert_words (tidings_results_describe_measure (&results->outcomes[1]),
                "The record gives no figures for this. That may be because nobody could be analysed.");
}

static void
test_counts (void)
{
  static const struct
  {
    gint64 part;
    gint64 whole;
    const char *words;
  } cases[] = {
    { 12, 100, "12 of 100 people (12%)" },
    { 0, 100, "0 of 100 people (0%)" },
    { 100, 100, "100 of 100 people (100%)" },
    { 999, 1000, "999 of 1000 people (99.9%)" },
    { 99999, 100000, "99999 of 100000 people (99.9%)" },
    { 1, 3000, "1 of 3000 people (less than 0.1%)" },
    { 1, 1, "1 of 1 person (100%)" },
    { 0, 0, "0 of 0 people" },
    { 7, 0, "7 of 0 people" },
    { 7, 5, "7 of 5 people" },
    { 7, -1, "7 people" },
    { -1, 5, "No number given" },
  };
  double share;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_words (tidings_results_format_count (cases[i].part, cases[i].whole), cases[i].words);
  g_assert_false (tidings_result_share (0, 0, &share));
  g_assert_false (tidings_result_share (NAN, 5, &share));
  g_assert_false (tidings_result_share (3, 2, &share));
  g_assert_true (tidings_result_share (1, 4, &share));
  g_assert_cmpfloat (share, ==, 0.25);
}

/* Everything that a page would say of @results */
static void
say_all (const TidingsStudyResults *results)
{
  g_free (tidings_results_describe_flow (results));
  g_free (tidings_results_describe_events (results));
  g_free (tidings_results_describe_threshold (results));
  for (guint i = 0; i < results->n_periods; i++)
    {
      g_free (tidings_results_describe_period (results, i));
      for (guint j = 0; j < results->periods[i].n_reasons; j++)
        g_free (tidings_results_name_step (&results->periods[i].reasons[j]));
    }
  for (guint i = 0; i < results->n_outcomes; i++)
    {
      const TidingsResultOutcome *outcome = &results->outcomes[i];

      g_free (tidings_results_describe_measure (outcome));
      for (guint j = 0; j < outcome->n_analyses; j++)
        g_free (tidings_results_describe_analysis (outcome, &outcome->analyses[j]));
      for (guint j = 0; j < outcome->n_classes; j++)
        for (guint k = 0; k < outcome->classes[j].n_categories; k++)
          for (guint g = 0; g < outcome->n_groups; g++)
            {
              g_autofree char *text = tidings_results_format_value (outcome, &outcome->classes[j],
                                                                    &outcome->classes[j].categories[k], g);
              g_autofree char *name = tidings_results_name_group (outcome->groups, g);

              g_assert_nonnull (text);
              g_assert_cmpint (*text, !=, '\0');
              g_assert_cmpint (*name, !=, '\0');
              g_assert_null (strstr (text, "nan"));
              g_assert_null (strstr (text, "inf%"));
            }
    }
}

static void
test_odd (void)
{
  static const char *const sections[] = {
    "{}",
    "{\"participantFlowModule\":7,\"outcomeMeasuresModule\":[],\"adverseEventsModule\":\"none\"}",
    "{\"participantFlowModule\":{\"groups\":[1,null,{\"id\":3},{}],\"periods\":[{\"milestones\":[{\"type\":\"STARTED\","
    "\"achievements\":[{\"groupId\":\"FG9\",\"numSubjects\":\"5\"},{\"numSubjects\":\"5\"},5]}]},7]}}",
    "{\"participantFlowModule\":{\"groups\":[{\"id\":\"A\"}],\"periods\":[{\"milestones\":[{\"type\":\"STARTED\","
    "\"achievements\":[{\"groupId\":\"A\",\"numSubjects\":\"many\"}]},{\"type\":\"COMPLETED\",\"achievements\":"
    "[{\"groupId\":\"A\",\"numSubjects\":-4}]}]}]}}",
    "{\"outcomeMeasuresModule\":{\"outcomeMeasures\":[null,{},{\"groups\":[],\"classes\":[{}]},{\"groups\":[{\"id\":\"O\"}],"
    "\"paramType\":\"COUNT_OF_PARTICIPANTS\",\"denoms\":[{\"units\":\"Participants\",\"counts\":[{\"groupId\":\"O\",\"value\":\"0\"}]}],"
    "\"classes\":[{\"categories\":[{\"measurements\":[{\"groupId\":\"O\",\"value\":\"1e400\"},{\"groupId\":\"O\",\"value\":\"2\"}]},"
    "{\"measurements\":[{\"groupId\":\"O\",\"value\":3.5}]},{\"measurements\":{}}]}],\"analyses\":[{\"groupIds\":[\"X\",1]}]}]}}",
    "{\"adverseEventsModule\":{\"frequencyThreshold\":0,\"eventGroups\":[{\"id\":\"E\",\"seriousNumAffected\":\"3\","
    "\"seriousNumAtRisk\":1e300,\"otherNumAffected\":2.5}],\"seriousEvents\":[{\"stats\":[{\"groupId\":\"E\","
    "\"numAffected\":99,\"numAtRisk\":2}]},[],{\"term\":[]}],\"otherEvents\":{}}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr (TidingsStudyResults) results = read_text (sections[i]);

      g_assert_nonnull (results);
      say_all (results);
    }
  g_assert_null (read_text ("null"));
  g_assert_null (read_text ("[]"));
}

static void
test_many_groups (void)
{
  g_autoptr (GString) text = g_string_new ("{\"adverseEventsModule\":{\"eventGroups\":[");
  g_autoptr (TidingsStudyResults) results = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "%s{\"id\":\"E%u\"}", i > 0 ? "," : "", i);
  g_string_append (text, "],\"otherEvents\":[{\"stats\":[{\"groupId\":\"E4999\",\"numAffected\":1}]}]}}");
  results = read_text (text->str);
  g_assert_cmpuint (results->n_event_groups, <, 5000);
  say_all (results);
}

static void
test_shared (void)
{
  g_autoptr (TidingsStudyResults) results = read_invented ();
  TidingsStudyResults *again = tidings_study_results_ref (results);

  g_assert_true (again == results);
  tidings_study_results_unref (again);
  g_assert_cmpstr (results->flow_groups[0].title, ==, "Blue cups");
}

/* --- Real records --- */

static JsonNode *
member (JsonNode *node, const char *name)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), name) : NULL;
}

static guint
length_of (JsonNode *node)
{
  return node != NULL ? json_array_get_length (json_node_get_array (node)) : 0;
}

static JsonNode *
item (JsonNode *node, guint i)
{
  return json_array_get_element (json_node_get_array (node), i);
}

static const char *
text_of (JsonNode *node, const char *name)
{
  JsonNode *found = member (node, name);

  return found != NULL ? json_node_get_string (found) : NULL;
}

static gint64
number_of (JsonNode *node, const char *name)
{
  JsonNode *found = member (node, name);

  return found != NULL ? json_node_get_int (found) : -1;
}

static guint
place_of (JsonNode *groups, const char *id)
{
  for (guint i = 0; i < length_of (groups); i++)
    if (g_strcmp0 (text_of (item (groups, i), "id"), id) == 0)
      return i;
  g_assert_not_reached ();
}

static guint
check_flow (const TidingsStudyResults *results, JsonNode *module)
{
  JsonNode *groups = member (module, "groups"), *periods = member (module, "periods");
  guint n = 0;

  g_assert_cmpuint (results->n_flow_groups, ==, length_of (groups));
  g_assert_cmpuint (results->n_periods, ==, length_of (periods));
  for (guint i = 0; i < results->n_periods; i++)
    for (guint part = 0; part < 2; part++)
      {
        JsonNode *steps = member (item (periods, i), part == 0 ? "milestones" : "dropWithdraws");
        const TidingsResultStep *all = part == 0 ? results->periods[i].milestones : results->periods[i].reasons;

        g_assert_cmpuint (part == 0 ? results->periods[i].n_milestones : results->periods[i].n_reasons, ==,
                          length_of (steps));
        for (guint j = 0; j < length_of (steps); j++)
          {
            JsonNode *counts = member (item (steps, j), part == 0 ? "achievements" : "reasons");

            for (guint k = 0; k < length_of (counts); k++, n++)
              {
                const TidingsResultCount *count = &all[j].counts[place_of (groups, text_of (item (counts, k), "groupId"))];

                g_assert_cmpstr (count->text, ==, text_of (item (counts, k), "numSubjects"));
                g_assert_cmpint (count->number, ==, g_ascii_strtoll (count->text, NULL, 10));
              }
          }
      }
  return n;
}

static guint
check_outcomes (const TidingsStudyResults *results, JsonNode *outcomes)
{
  guint n = 0;

  g_assert_cmpuint (results->n_outcomes, ==, length_of (outcomes));
  for (guint i = 0; i < results->n_outcomes; i++)
    {
      const TidingsResultOutcome *outcome = &results->outcomes[i];
      JsonNode *node = item (outcomes, i), *classes = member (node, "classes");

      g_assert_cmpstr (outcome->title, ==, text_of (node, "title"));
      g_assert_cmpuint (outcome->n_classes, ==, length_of (classes));
      g_assert_cmpuint (outcome->n_analyses, ==, length_of (member (node, "analyses")));
      for (guint j = 0; j < outcome->n_analyses; j++)
        {
          g_assert_cmpstr (outcome->analyses[j].p_value, ==, text_of (item (member (node, "analyses"), j), "pValue"));
          g_assert_cmpuint (outcome->analyses[j].n_groups, ==,
                            length_of (member (item (member (node, "analyses"), j), "groupIds")));
        }
      for (guint j = 0; j < outcome->n_classes; j++)
        {
          JsonNode *categories = member (item (classes, j), "categories");

          g_assert_cmpuint (outcome->classes[j].n_categories, ==, length_of (categories));
          for (guint k = 0; k < outcome->classes[j].n_categories; k++)
            {
              JsonNode *values = member (item (categories, k), "measurements");

              for (guint l = 0; l < length_of (values); l++, n++)
                {
                  guint group = place_of (member (node, "groups"), text_of (item (values, l), "groupId"));
                  const TidingsResultValue *value = &outcome->classes[j].categories[k].values[group];
                  g_autofree char *words = tidings_results_format_value (outcome, &outcome->classes[j],
                                                                         &outcome->classes[j].categories[k], group);

                  g_assert_cmpstr (value->value, ==, text_of (item (values, l), "value"));
                  g_assert_cmpstr (value->spread, ==, text_of (item (values, l), "spread"));
                  g_assert_cmpstr (value->lower, ==, text_of (item (values, l), "lowerLimit"));
                  g_assert_cmpstr (value->upper, ==, text_of (item (values, l), "upperLimit"));
                  /* the words begin with the figure of the record */
                  if (value->has_number && g_strcmp0 (outcome->param, "COUNT_OF_PARTICIPANTS") != 0)
                    g_assert_true (g_str_has_prefix (words, value->value));
                  if (value->has_number && g_strcmp0 (outcome->param, "COUNT_OF_PARTICIPANTS") == 0)
                    g_assert_cmpfloat (g_ascii_strtod (words, NULL), ==, value->number);
                }
            }
        }
    }
  return n;
}

static guint
check_events (const TidingsResultEvent *events, guint n_events, JsonNode *list, JsonNode *groups)
{
  guint n = 0;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (n_events, ==, length_of (list));
  for (guint i = 0; i < n_events; i++)
    {
      gboolean found = FALSE;

      if (i > 0)
        g_assert_cmpint (events[i - 1].affected, >=, events[i].affected);
      /* sorted, and so found by what it says */
      for (guint j = 0; j < n_events && !found; j++)
        {
          JsonNode *node = item (list, j), *stats = member (node, "stats");

          if (g_hash_table_contains (seen, GUINT_TO_POINTER (j + 1)) ||
              g_strcmp0 (events[i].term, text_of (node, "term")) != 0 ||
              g_strcmp0 (events[i].organ_system, text_of (node, "organSystem")) != 0)
            continue;
          found = TRUE;
          for (guint k = 0; k < length_of (stats) && found; k++)
            {
              const TidingsEventCount *count = &events[i].counts[place_of (groups, text_of (item (stats, k), "groupId"))];

              found = count->affected == number_of (item (stats, k), "numAffected") &&
                      count->at_risk == number_of (item (stats, k), "numAtRisk");
            }
          if (found)
            {
              g_hash_table_add (seen, GUINT_TO_POINTER (j + 1));
              n += length_of (stats);
            }
        }
      g_assert_true (found);
    }
  return n;
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) paths = list_corpus ();
  guint n_records = 0, n_people = 0, n_values = 0, n_events = 0;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (TidingsStudy) study = read_study (g_ptr_array_index (paths, i));
      g_autoptr (TidingsStudyResults) results = tidings_study_results_new (study);
      g_autoptr (JsonNode) root = NULL;
      JsonNode *section, *events;

      g_assert_cmpint (results != NULL, ==, tidings_study_get_facts (study)->has_results);
      if (results == NULL)
        continue;
      n_records++;
      root = tidings_study_dup_node (study);
      section = member (root, "resultsSection");
      events = member (section, "adverseEventsModule");
      n_people += check_flow (results, member (section, "participantFlowModule"));
      n_values += check_outcomes (results, member (member (section, "outcomeMeasuresModule"), "outcomeMeasures"));
      g_assert_cmpuint (results->n_event_groups, ==, length_of (member (events, "eventGroups")));
      n_events += check_events (results->serious, results->n_serious, member (events, "seriousEvents"),
                                member (events, "eventGroups"));
      n_events += check_events (results->other, results->n_other, member (events, "otherEvents"),
                                member (events, "eventGroups"));
      for (guint j = 0; j < results->n_event_groups; j++)
        {
          JsonNode *group = item (member (events, "eventGroups"), j);

          g_assert_cmpint (results->any_serious[j].affected, ==, number_of (group, "seriousNumAffected"));
          g_assert_cmpint (results->any_other[j].at_risk, ==, number_of (group, "otherNumAtRisk"));
          g_assert_cmpint (results->deaths[j].affected, ==, number_of (group, "deathsNumAffected"));
        }
      say_all (results);
    }
  if (paths != NULL)
    g_test_message ("%u records with results: %u counts of people, %u values, %u counts of events", n_records, n_people,
                    n_values, n_events);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/results/flow", test_flow);
  g_test_add_func ("/results/outcomes", test_outcomes);
  g_test_add_func ("/results/events", test_events);
  g_test_add_func ("/results/events/overlapping", test_overlapping_events);
  g_test_add_func ("/results/units", test_units);
  g_test_add_func ("/results/no-figures", test_no_figures);
  g_test_add_func ("/results/counts", test_counts);
  g_test_add_func ("/results/odd", test_odd);
  g_test_add_func ("/results/many-groups", test_many_groups);
  g_test_add_func ("/results/shared", test_shared);
  g_test_add_func ("/results/corpus", test_corpus);

  return g_test_run ();
}
