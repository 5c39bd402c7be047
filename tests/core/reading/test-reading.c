/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "invented.h"

/* The whole reading of one invented record, of an empty one, and of criteria */

#define PLACEBO_TRIAL                                                                                                                             \
  "'statusModule':{'overallStatus':'RECRUITING','statusVerifiedDate':'2024-03','completionDateStruct':{'date':'2027-01-31','type':'ESTIMATED'}}," \
  "'conditionsModule':{'conditions':['Depressive Disorder, Treatment-Resistant']},"                                                               \
  "'designModule':{'studyType':'INTERVENTIONAL','phases':['PHASE2'],'designInfo':{'allocation':'RANDOMIZED','interventionModel':'PARALLEL',"      \
  "'primaryPurpose':'TREATMENT','interventionModelDescription':'Groups are filled 1:1.',"                                                         \
  "'maskingInfo':{'masking':'DOUBLE','whoMasked':['PARTICIPANT','INVESTIGATOR']}},'enrollmentInfo':{'count':32,'type':'ESTIMATED'}},"             \
  "'armsInterventionsModule':{'armGroups':["                                                                                                      \
  "{'label':'A','type':'EXPERIMENTAL','interventionNames':['Drug: Tocilizumab 8 mg/kg IV infusion']},"                                            \
  "{'label':'B','type':'PLACEBO_COMPARATOR','interventionNames':['Drug: Placebo']}],"                                                             \
  "'interventions':[{'type':'DRUG','name':'Tocilizumab 8 mg/kg IV infusion','armGroupLabels':['A']},"                                             \
  "{'type':'DRUG','name':'Placebo','armGroupLabels':['B']}]},"                                                                                    \
  "'outcomesModule':{'primaryOutcomes':[{'measure':'Change in MADRS','timeFrame':'Baseline and week 12'}]},"                                      \
  "'eligibilityModule':{'sex':'ALL','minimumAge':'18 Years','maximumAge':'65 Years','healthyVolunteers':false},"                                  \
  "'contactsLocationsModule':{'locations':[{'city':'Porto Alegre','country':'Brazil'}]}"

static void
test_placebo_trial (void)
{
  g_autoptr (TidingsStudy) study = make_study (PLACEBO_TRIAL);
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());
  g_autofree char *headline = tidings_reading_make_headline (study, tidings_knowledge_get_default ());
  GPtrArray *substances = tidings_reading_get_substances (reading);
  const TidingsSubstance *substance;
  const TidingsSentence *sentence;

  g_assert_cmpstr (tidings_reading_get_headline (reading), ==,
                   "Could an arthritis drug ease treatment-resistant depression?");
  g_assert_cmpstr (headline, ==, tidings_reading_get_headline (reading));

  assert_says (
      reading, TIDINGS_SECTION_SUMMARY,
      "This phase 2 trial plans to test tocilizumab, an arthritis drug, in 32 adults with treatment-resistant depression.");
  assert_says (reading, TIDINGS_SECTION_SUMMARY,
               "By chance, people get tocilizumab or a placebo, which looks the same but has no active substance.");
  assert_says (reading, TIDINGS_SECTION_SUMMARY, "Its main aim is to find out how severe the depression is.");
  assert_says (reading, TIDINGS_SECTION_SUMMARY, "It is open to new people, as last verified in March 2024.");
  assert_says (reading, TIDINGS_SECTION_COULD_LEAD_TO,
               "Good results could lead to a larger trial of tocilizumab for adults with treatment-resistant depression.");
  assert_says (reading, TIDINGS_SECTION_COULD_LEAD_TO,
               "People know tocilizumab as an arthritis drug; here it is tested for something else.");
  assert_says (reading, TIDINGS_SECTION_COULD_GO_WRONG, "You may be given a placebo and not tocilizumab.");
  assert_says (reading, TIDINGS_SECTION_COULD_GO_WRONG, "With 32 people, chance can still blur the result.");
  assert_says (reading, TIDINGS_SECTION_WHO_CAN_JOIN, "It is for people aged 18 to 65.");
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "Chance puts you in one of 2 groups, each with a chance of 1 in 2.");
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "One group gets tocilizumab, the other a placebo.");
  assert_says (reading, TIDINGS_SECTION_TAKING_PART,
               "Neither you nor those who treat or study you will know which group you are in.");
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "The main result is followed for up to 12 weeks.");
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "It takes place in Porto Alegre, in Brazil.");
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "Its expected end, as registered, is January 2027.");

  sentence = g_ptr_array_index (tidings_reading_get_section (reading, TIDINGS_SECTION_SUMMARY), 0);
  g_assert_true (
      g_strv_contains ((const char *const *) sentence->sources, "protocolSection.designModule.enrollmentInfo.count"));

  g_assert_cmpuint (substances->len, ==, 1);
  substance = g_ptr_array_index (substances, 0);
  g_assert_cmpstr (substance->name, ==, "tocilizumab");
  g_assert_cmpstr (substance->action, ==, "blocks IL-6, a messenger of inflammation");
  g_assert_cmpstr (substance->known_for, ==, "an arthritis drug");
  g_assert_cmpstr (substance->role, ==, "tested");
  g_assert_cmpstr (substance->sources[0], ==, "protocolSection.armsInterventionsModule.interventions[0].name");
}

static void
test_chance (void)
{
  static const char uneven[] =
      "'designModule':{'studyType':'INTERVENTIONAL','designInfo':{'allocation':'RANDOMIZED','interventionModel':'PARALLEL',"
      "'interventionModelDescription':'Groups are filled 2:1:1.'}},"
      "'armsInterventionsModule':{'armGroups':[{'label':'A'},{'label':'B'}]}";
  g_autoptr (TidingsStudy) study = make_study (uneven);
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());

  /* that each is as likely is only said where the record says it */
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "Chance puts you in one of 2 groups; you cannot choose.");
  g_assert_false (mentions (reading, TIDINGS_SECTION_TAKING_PART, "as likely"));
}

static void
test_criteria (void)
{
  g_autoptr (TidingsStudy) study = make_study (
      "'eligibilityModule':{'eligibilityCriteria':'Inclusion Criteria:\\n\\n* Adults with asthma, including:\\n\\n  * mild asthma\\n"
      "  * severe asthma\\n* FEV1 \\\\< 80%\\n\\nExclusion Criteria:\\n\\n1. Smokers 2) Pregnant women 3) Heart failure\\n\\n"
      "PATIENT CHARACTERISTICS:\\n\\nLife expectancy of 3 months'}");
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());
  GPtrArray *sentences = tidings_reading_get_section (reading, TIDINGS_SECTION_WHO_CAN_JOIN);
  static const struct
  {
    TidingsSentenceKind kind;
    guint depth;
    const char *text;
  } expected[] = {
    { TIDINGS_SENTENCE_HEADING, 0, "Inclusion criteria: all of these must be true to join." },
    { TIDINGS_SENTENCE_INCLUSION, 0, "Adults with asthma, including:" },
    { TIDINGS_SENTENCE_INCLUSION, 1, "mild asthma" },
    { TIDINGS_SENTENCE_INCLUSION, 1, "severe asthma" },
    { TIDINGS_SENTENCE_INCLUSION, 0, "FEV1 < 80%" },
    { TIDINGS_SENTENCE_HEADING, 0, "Exclusion criteria: any of these keeps a person out." },
    { TIDINGS_SENTENCE_EXCLUSION, 0, "Smokers" },
    { TIDINGS_SENTENCE_EXCLUSION, 0, "Pregnant women" },
    { TIDINGS_SENTENCE_EXCLUSION, 0, "Heart failure" },
    { TIDINGS_SENTENCE_HEADING, 0, "Patient characteristics:" },
    { TIDINGS_SENTENCE_CRITERION, 0, "Life expectancy of 3 months" },
  };

  g_assert_cmpuint (sentences->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < sentences->len; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, i);

      g_assert_cmpstr (sentence->text, ==, expected[i].text);
      g_assert_cmpint (sentence->kind, ==, expected[i].kind);
      g_assert_cmpuint (sentence->depth, ==, expected[i].depth);
      g_assert_cmpstr (sentence->sources[0], ==, "protocolSection.eligibilityModule.eligibilityCriteria");
    }
}

static void
test_criteria_in_one_line (void)
{
  g_autoptr (TidingsStudy) study = make_study (
      "'eligibilityModule':{'eligibilityCriteria':'Key Inclusion Criteria: Adults only. Exclusion Criteria: Pregnancy'}");
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());
  GPtrArray *sentences = tidings_reading_get_section (reading, TIDINGS_SECTION_WHO_CAN_JOIN);

  g_assert_cmpuint (sentences->len, ==, 4);
  g_assert_cmpint (find_sentence (reading, TIDINGS_SECTION_WHO_CAN_JOIN, "Key Inclusion Criteria:")->kind, ==,
                   TIDINGS_SENTENCE_HEADING);
  g_assert_cmpint (find_sentence (reading, TIDINGS_SECTION_WHO_CAN_JOIN, "Adults only.")->kind, ==,
                   TIDINGS_SENTENCE_INCLUSION);
  g_assert_cmpint (find_sentence (reading, TIDINGS_SECTION_WHO_CAN_JOIN, "Pregnancy")->kind, ==, TIDINGS_SENTENCE_EXCLUSION);
}

static void
test_criteria_huge (void)
{
  g_autoptr (GString) modules = g_string_new ("'eligibilityModule':{'eligibilityCriteria':'");
  g_autoptr (TidingsStudy) study = NULL;
  g_autoptr (TidingsReading) reading = NULL;
  GPtrArray *sentences;
  const guint n = 50000;
  guint n_shown = 0;

  /* one line of a megabyte in which every other word could be a heading: neither the stack nor the time may grow with its square */
  for (guint i = 0; i < n; i++)
    g_string_append (modules, "exclusion criteria: x; ");
  g_string_append (modules, "'}");
  study = make_study (modules->str);
  reading = tidings_reading_new (study, tidings_knowledge_get_default ());
  sentences = tidings_reading_get_section (reading, TIDINGS_SECTION_WHO_CAN_JOIN);
  g_assert_cmpuint (sentences->len, <, n / 10);
  for (guint i = 0; i < sentences->len; i++)
    for (const char *p = ((TidingsSentence *) g_ptr_array_index (sentences, i))->text; (p = strstr (p, "x;")) != NULL; p++)
      n_shown++;
  g_assert_cmpuint (n_shown, ==, n);
}

static void
test_empty_record (void)
{
  g_autoptr (TidingsStudy) study = make_study ("");
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());

  g_assert_cmpuint (strlen (tidings_reading_get_headline (reading)), >, 10);
  for (guint i = 0; i < TIDINGS_N_SECTIONS; i++)
    {
      GPtrArray *sentences = tidings_reading_get_section (reading, (TidingsSection) i);

      for (guint j = 0; j < sentences->len; j++)
        for (guint k = 0; ((TidingsSentence *) g_ptr_array_index (sentences, j))->sources[k] != NULL; k++)
          {
            g_autofree char *text = tidings_study_dup_text (
                study, ((TidingsSentence *) g_ptr_array_index (sentences, j))->sources[k]);

            g_assert_nonnull (text);
          }
    }
  g_assert_cmpuint (tidings_reading_get_section (reading, TIDINGS_SECTION_SUMMARY)->len, >, 0);
  g_assert_cmpuint (tidings_reading_get_section (reading, TIDINGS_SECTION_COULD_GO_WRONG)->len, >, 0);
  g_assert_cmpuint (tidings_reading_get_section (reading, TIDINGS_SECTION_WHO_CAN_JOIN)->len, >, 0);
  g_assert_cmpuint (tidings_reading_get_substances (reading)->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reading/placebo-trial", test_placebo_trial);
  g_test_add_func ("/reading/taking-part/chance", test_chance);
  g_test_add_func ("/reading/criteria/kinds", test_criteria);
  g_test_add_func ("/reading/criteria/one-line", test_criteria_in_one_line);
  g_test_add_func ("/reading/criteria/huge", test_criteria_huge);
  g_test_add_func ("/reading/empty-record", test_empty_record);
  return g_test_run ();
}
