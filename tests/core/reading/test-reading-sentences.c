/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "invented.h"

/* Single sentences, each with the record that it is made from */

#define ELIGIBLE(criteria) "'eligibilityModule':{'eligibilityCriteria':'" criteria "'}"
#define DRUG_TRIAL(name, description)                                                                                       \
  "'designModule':{'studyType':'INTERVENTIONAL','phases':['PHASE2'],'designInfo':{'primaryPurpose':'TREATMENT'}},"          \
  "'armsInterventionsModule':{'interventions':[{'type':'DRUG','name':'" name "','description':'" description "'}]}"

static TidingsReading *
read_modules (const char *modules)
{
  g_autoptr (TidingsStudy) study = make_study (modules);

  return read_study (study);
}

static const struct
{
  const char *name;
  const char *criteria;
  const char *sentence; /* NULL where none may be said */
} needs[] = {
  { "at-least", "Inclusion Criteria:\\n\\n* CRP ≥ 3 mg/L\\n\\nExclusion Criteria:\\n\\n* Fever",
    "It is for people with a CRP, a blood sign of inflammation, of 3 mg/L or more." },
  { "range", "* HbA1c between 7.0% and 10.0% at screening",
    "It is for people with an HbA1c, the blood sugar over months, of 7.0 to 10.0%." },
  { "words", "* BMI greater than or equal to 30 kg/m2",
    "It is for people with a body mass index (weight for height) of 30 or more." },
  { "two-bounds", "* MADRS total score of ≥ 20 and ≤ 34",
    "It is for people with a MADRS score, a measure of depression, of 20 to 34." },
  { "excluded", "Inclusion Criteria:\\n\\n* Adults\\n\\nExclusion Criteria:\\n\\n* CRP ≥ 3 mg/L", NULL },
  { "alternative", "* CRP ≥ 3 mg/L or ESR ≥ 28 mm/h", NULL },
  { "percentile", "* BMI ≥ 85th percentile for age", NULL },
  { "safety", "* LVEF ≥ 50%", NULL },
  { "without-unit", "* CRP ≥ 3", NULL },
  { "only-the-very-sick", "* HbA1c less than 12%", NULL },
};

static void
test_needs (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *modules = g_strdup_printf (
      DRUG_TRIAL ("Tocilizumab", "x") ",'eligibilityModule':{'eligibilityCriteria':'%s'}", needs[i].criteria);
  g_autoptr (TidingsReading) reading = read_modules (modules);
  const TidingsSentence *sentence;

  if (needs[i].sentence == NULL)
    {
      g_assert_false (mentions (reading, TIDINGS_SECTION_SUMMARY, "It is for people with a"));
      return;
    }
  assert_says (reading, TIDINGS_SECTION_SUMMARY, needs[i].sentence);
  sentence = find_sentence (reading, TIDINGS_SECTION_SUMMARY, needs[i].sentence);
  g_assert_cmpstr (sentence->sources[0], ==, "protocolSection.eligibilityModule.eligibilityCriteria");
}

static void
test_goal (void)
{
  /* the registrant's own plain words are quoted as theirs; words of the trade are not */
  g_autoptr (TidingsReading) plain = read_modules (DRUG_TRIAL (
      "Tocilizumab",
      "x") ",'descriptionModule':{'briefSummary':'Some text. The goal of this study is to learn if the drug helps people "
           "sleep. More text.'}");
  g_autoptr (TidingsReading) trade = read_modules (DRUG_TRIAL (
      "Tocilizumab",
      "x") ",'descriptionModule':{'briefSummary':'The goal of this study is to learn about pharmacokinetic properties "
           "following subcutaneous administration.'}");

  g_autoptr (TidingsReading) form = read_modules (DRUG_TRIAL (
      "Tocilizumab",
      "x") ",'descriptionModule':{'briefSummary':'The goal of this clinical trial is to learn if drug ABC works to treat "
           "severe asthma in adults.'}");

  assert_says (plain, TIDINGS_SECTION_SUMMARY,
               "In the words of the record, its goal is “to learn if the drug helps people sleep”.");
  g_assert_false (mentions (trade, TIDINGS_SECTION_SUMMARY, "“"));
  g_assert_false (mentions (form, TIDINGS_SECTION_SUMMARY, "asthma"));
}

static void
test_placebo_told (void)
{
#define AGAINST(label)                                                                                                      \
  "'designModule':{'studyType':'INTERVENTIONAL','designInfo':{'allocation':'RANDOMIZED','interventionModel':'PARALLEL'}},"  \
  "'armsInterventionsModule':{'armGroups':[{'label':'A','type':'EXPERIMENTAL','interventionNames':['Drug: Tocilizumab']},"  \
  "{'label':'" label                                                                                                        \
  "','type':'PLACEBO_COMPARATOR'}],'interventions':[{'type':'DRUG','name':'Tocilizumab','armGroupLabels':['A']}]}"
  /* records call the usual treatment a placebo comparator too */
  g_autoptr (TidingsReading) placebo = read_modules (AGAINST ("Placebo"));
  g_autoptr (TidingsReading) usual = read_modules (AGAINST ("Standard arm"));

  g_assert_true (mentions (placebo, TIDINGS_SECTION_SUMMARY, "placebo"));
  g_assert_false (mentions (usual, TIDINGS_SECTION_SUMMARY, "placebo"));
}

static void
test_named_by_title (void)
{
  /* “Group 1” says nothing; the title may */
  g_autoptr (TidingsReading)
      reading = read_modules (HAS ("Asthma") "," TYPE ("INTERVENTIONAL", "TREATMENT") "," TESTS ("DRUG", "Group 1")
                                  TITLE ("A Trial of Tocilizumab in Asthma"));

  g_assert_true (mentions (reading, TIDINGS_SECTION_SUMMARY, "tocilizumab"));
  g_assert_true (
      g_strv_contains ((const char *const *) ((TidingsSentence *) g_ptr_array_index (
                                                  tidings_reading_get_section (reading, TIDINGS_SECTION_SUMMARY), 0))
                           ->sources,
                       "protocolSection.identificationModule.briefTitle"));
}

static void
test_giving (void)
{
  static const struct
  {
    const char *name;
    const char *description;
    const char *sentence;
  } cases[] = {
    { "Tocilizumab", "8 mg/kg by intravenous infusion every 4 weeks", "People get tocilizumab into a vein, every 4 weeks." },
    { "Tocilizumab", "subcutaneous injection", "People get tocilizumab as an injection under the skin." },
    { "Metformin 500 mg tablets", "taken twice daily with meals", "People get metformin by mouth, twice a day." },
    /* one rhythm within another is not told */
    { "Metformin tablets", "once daily for 5 days every 3 weeks", "People get metformin by mouth." },
    /* two ways leave a doubt */
    { "Tocilizumab", "intravenous, then subcutaneous", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *modules = g_strdup_printf (
          "'designModule':{'studyType':'INTERVENTIONAL'},'armsInterventionsModule':{'interventions':[{'type':'DRUG','name':'%s','description':'%s'}]}",
          cases[i].name, cases[i].description);
      g_autoptr (TidingsReading) reading = read_modules (modules);

      if (cases[i].sentence != NULL)
        assert_says (reading, TIDINGS_SECTION_TAKING_PART, cases[i].sentence);
      else
        g_assert_false (mentions (reading, TIDINGS_SECTION_TAKING_PART, "People get"));
    }
}

/* Where all that is listed belongs to the comparison, nothing that is tested has a name. */
static void
test_nothing_tested (void)
{
  g_autoptr (TidingsReading) reading = read_modules (HAS (
      "Asthma") ",'designModule':{'studyType':'INTERVENTIONAL','designInfo':{'allocation':'RANDOMIZED'}},"
                "'armsInterventionsModule':{'armGroups':["
                "{'label':'Stop','type':'EXPERIMENTAL','interventionNames':['Drug: Placebo']},"
                "{'label':'Go on','type':'ACTIVE_COMPARATOR','interventionNames':['Drug: Aspirin']}],"
                "'interventions':[{'type':'DRUG','name':'Aspirin','description':'orally once daily','armGroupLabels':['Go on']}]}" TITLE (
                    "Stopping Aspirin in Asthma"));

  g_assert_cmpint (*tidings_reading_get_headline (reading), !=, '\0');
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "People get aspirin by mouth, once a day.");
}

static void
test_harms (void)
{
  /* what the tested drug and the one it is compared with are known to do harm, each told as theirs */
  g_autoptr (TidingsReading) reading = read_modules (
      "'designModule':{'studyType':'INTERVENTIONAL','phases':['PHASE3']}," TWO_ARMS ("Tocilizumab", "Methotrexate"));

  g_assert_true (mentions (reading, TIDINGS_SECTION_COULD_GO_WRONG, "Tocilizumab can cause "));
  g_assert_true (mentions (reading, TIDINGS_SECTION_COULD_GO_WRONG, "In the comparison group, methotrexate can cause "));
}

static void
test_stem (void)
{
  /* the ending of an international name tells what kind of drug it is */
  g_autoptr (TidingsReading) reading = read_modules (DRUG_TRIAL ("Farolitinib 10 mg", "x"));
  const TidingsSubstance *substance = g_ptr_array_index (tidings_reading_get_substances (reading), 0);

  g_assert_cmpstr (substance->name, ==, "farolitinib");
  g_assert_cmpstr (substance->class_name, ==, "kinase blocker");
  g_assert_null (substance->known_for);
}

static void
test_kind_told (void)
{
  /* what the record itself calls a code, and where */
  g_autoptr (TidingsReading) reading = read_modules (
      HAS ("Asthma") "," DRUG_TRIAL ("QZX-4410", "QZX-4410 is a humanized monoclonal antibody given under the skin"));

  g_assert_cmpstr (tidings_reading_get_headline (reading), ==, "Could the new antibody QZX-4410 help people with asthma?");
  assert_says (reading, TIDINGS_SECTION_SUMMARY,
               "This phase 2 trial tests QZX-4410, a lab-made antibody, in people with asthma.");
  g_assert_true (
      g_strv_contains ((const char *const *) ((TidingsSentence *) g_ptr_array_index (
                                                  tidings_reading_get_section (reading, TIDINGS_SECTION_SUMMARY), 0))
                           ->sources,
                       "protocolSection.armsInterventionsModule.interventions[0].description"));
}

static void
test_tense (void)
{
#define COUNTED(status, type)                                                                                               \
  "'statusModule':{'overallStatus':'" status                                                                                \
  "'}," HAS ("Asthma") ",'designModule':{'studyType':'INTERVENTIONAL','enrollmentInfo':{'count':40,'type':'" type           \
                       "'}}," TESTS ("DRUG", "QZX-4410")
  static const struct
  {
    const char *modules;
    const char *sentence;
  } cases[] = {
    { COUNTED ("COMPLETED", "ACTUAL"), "This trial tested QZX-4410 in 40 people with asthma." },
    { COUNTED ("RECRUITING", "ESTIMATED"), "This trial plans to test QZX-4410 in 40 people with asthma." },
    { COUNTED ("UNKNOWN", "ESTIMATED"), "This trial was to test QZX-4410 in 40 people with asthma." },
    { COUNTED ("ACTIVE_NOT_RECRUITING", "ACTUAL"), "This trial tests QZX-4410 in 40 people with asthma." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TidingsReading) reading = read_modules (cases[i].modules);

      assert_says (reading, TIDINGS_SECTION_SUMMARY, cases[i].sentence);
    }
}

static void
test_condition (void)
{
  g_autoptr (TidingsReading) known = read_modules (HAS ("Arthritis, Rheumatoid"));
  g_autoptr (TidingsReading) unknown = read_modules (HAS ("Qzxology"));
  const TidingsReadingCondition *condition = tidings_reading_get_condition (known);

  g_assert_nonnull (condition);
  g_assert_cmpstr (condition->plain, ==, "rheumatoid arthritis");
  g_assert_nonnull (condition->explanation);
  g_assert_cmpstr (condition->sources[0], ==, "protocolSection.conditionsModule.conditions");
  g_assert_null (tidings_reading_get_condition (unknown));
}

static void
test_hostile (void)
{
  /* markup in a name is no part of it; of a record that says nothing, nothing is hoped */
  g_autoptr (TidingsReading) marked = read_modules (HAS ("Asthma") "," DRUG_TRIAL ("<b>QZX-4410</b> &amp; %s <i>", "x"));
  g_autoptr (TidingsReading) empty = read_modules ("");

  g_assert_false (mentions (marked, TIDINGS_SECTION_SUMMARY, "<"));
  g_assert_cmpuint (tidings_reading_get_section (empty, TIDINGS_SECTION_COULD_LEAD_TO)->len, ==, 0);
  assert_says (empty, TIDINGS_SECTION_COULD_GO_WRONG, "The record says too little to tell what could go wrong.");
}

static void
test_further_aims (void)
{
  g_autoptr (TidingsReading) reading = read_modules ("'designModule':{'studyType':'INTERVENTIONAL'}," HAS (
      "Breast Cancer") ",'outcomesModule':{'primaryOutcomes':[{'measure':'Progression-free survival'}],"
                       "'secondaryOutcomes':[{'measure':'PFS'},{'measure':'Overall survival'}]}");

  /* the same as the main one is not said again */
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "The team also wants to know how long people live.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      g_autofree char *path = g_strconcat ("/reading/needs/", needs[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_needs);
    }
  g_test_add_func ("/reading/goal", test_goal);
  g_test_add_func ("/reading/placebo-told", test_placebo_told);
  g_test_add_func ("/reading/named-by-title", test_named_by_title);
  g_test_add_func ("/reading/giving", test_giving);
  g_test_add_func ("/reading/nothing-tested", test_nothing_tested);
  g_test_add_func ("/reading/harms", test_harms);
  g_test_add_func ("/reading/kinds/stem", test_stem);
  g_test_add_func ("/reading/kinds/told", test_kind_told);
  g_test_add_func ("/reading/tense", test_tense);
  g_test_add_func ("/reading/condition", test_condition);
  g_test_add_func ("/reading/hostile", test_hostile);
  g_test_add_func ("/reading/further-aims", test_further_aims);
  return g_test_run ();
}
