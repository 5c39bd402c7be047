/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tidings-reading.h"

/* The readings of invented records, one of each kind. In the JSON below, ' stands for ". */

static TidingsStudy *
make_study (const char *modules)
{
  g_autofree char *json = g_strdup_printf (
      "{'protocolSection':{'identificationModule':{'nctId':'NCT09990001','briefTitle':'A Study'}%s%s}}",
      *modules != '\0' ? "," : "", modules);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TidingsStudy *study;

  g_strdelimit (json, "'", '"');
  bytes = g_bytes_new (json, strlen (json));
  study = tidings_study_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return study;
}

static const TidingsSentence *
find_sentence (TidingsReading *reading, TidingsSection section, const char *text)
{
  GPtrArray *sentences = tidings_reading_get_section (reading, section);

  for (guint i = 0; i < sentences->len; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, i);

      if (strcmp (sentence->text, text) == 0)
        return sentence;
    }
  return NULL;
}

static void
assert_says (TidingsReading *reading, TidingsSection section, const char *text)
{
  GPtrArray *sentences = tidings_reading_get_section (reading, section);

  if (find_sentence (reading, section, text) != NULL)
    return;
  for (guint i = 0; i < sentences->len; i++)
    g_test_message ("said: %s", ((TidingsSentence *) g_ptr_array_index (sentences, i))->text);
  g_error ("not said: %s", text);
}

static gboolean
mentions (TidingsReading *reading, TidingsSection section, const char *part)
{
  GPtrArray *sentences = tidings_reading_get_section (reading, section);

  for (guint i = 0; i < sentences->len; i++)
    if (strstr (((TidingsSentence *) g_ptr_array_index (sentences, i))->text, part) != NULL)
      return TRUE;
  return FALSE;
}

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
                   "Could an arthritis drug help people with treatment-resistant depression?");
  g_assert_cmpstr (headline, ==, tidings_reading_get_headline (reading));

  assert_says (reading, TIDINGS_SECTION_SUMMARY,
               "This phase 2 trial tests tocilizumab, an arthritis drug, in adults with treatment-resistant depression.");
  assert_says (reading, TIDINGS_SECTION_SUMMARY, "It plans to include 32 people in Brazil.");
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
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "Chance puts you in one of 2 groups, each as likely as the other.");
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "One group gets tocilizumab.");
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "One group gets a placebo.");
  assert_says (reading, TIDINGS_SECTION_TAKING_PART,
               "Neither you nor those who treat or study you will know which group you are in.");
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "The main result is followed for up to 12 weeks.");
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "It takes place in Porto Alegre, in Brazil.");
  assert_says (reading, TIDINGS_SECTION_TAKING_PART, "Its expected end, as registered, is January 2027.");

  sentence = find_sentence (reading, TIDINGS_SECTION_SUMMARY, "It plans to include 32 people in Brazil.");
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

#define TYPE(type, purpose) "'designModule':{'studyType':'" type "','designInfo':{'primaryPurpose':'" purpose "'}}"
#define PHASE(phase)                                                                                                        \
  "'designModule':{'studyType':'INTERVENTIONAL','phases':['" phase "'],'designInfo':{'primaryPurpose':'TREATMENT'}}"
#define TESTS(type, name) "'armsInterventionsModule':{'interventions':[{'type':'" type "','name':'" name "'}]}"
#define HAS(condition) "'conditionsModule':{'conditions':['" condition "']}"
#define MEASURES(measure) "'outcomesModule':{'primaryOutcomes':[{'measure':'" measure "'}]}"
#define TWO_ARMS(first, second)                                                                                             \
  "'armsInterventionsModule':{'armGroups':[{'label':'A','type':'EXPERIMENTAL'},{'label':'B','type':'ACTIVE_COMPARATOR'}],"  \
  "'interventions':[{'type':'DRUG','name':'" first "','armGroupLabels':['A']},{'type':'DRUG','name':'" second               \
  "','armGroupLabels':['B']}]}"

static const struct
{
  const char *name;
  const char *modules;
  const char *headline;
} headlines[] = {
  { "known-use", PHASE ("PHASE3") "," HAS ("Arthritis, Rheumatoid") "," TESTS ("BIOLOGICAL", "Actemra"),
    "Could tocilizumab help people with rheumatoid arthritis?" },
  { "code", PHASE ("PHASE2") "," HAS ("Asthma") "," TESTS ("DRUG", "QZX-4410 50 mg tablets"),
    "Could a new drug, QZX-4410, help people with asthma?" },
  { "unknown-name", PHASE ("PHASE2") "," HAS ("NSCLC") "," TESTS ("DRUG", "Farolitinib Hydrochloride Capsules"),
    "Could farolitinib help people with non-small cell lung cancer?" },
  { "comparison", PHASE ("PHASE3") "," HAS ("Migraine") "," TWO_ARMS ("Propranolol 40 mg", "Topiramate"),
    "Propranolol or topiramate: which is better for people with migraine?" },
  { "dose",
    PHASE ("PHASE1") "," HAS ("Melanoma") "," TESTS ("DRUG", "QZX-4410") "," MEASURES ("Number of dose-limiting toxicities"),
    "Which dose of QZX-4410 is safe for people with melanoma?" },
  { "first-in-human", PHASE ("PHASE1") "," HAS ("Melanoma") "," TESTS ("DRUG", "QZX-4410") "," MEASURES ("Adverse events"),
    "Is it safe? A test of QZX-4410 in people with melanoma" },
  { "healthy",
    PHASE ("PHASE1") "," HAS ("Healthy Volunteers") "," TESTS ("DRUG", "QZX-4410") "," MEASURES (
        "Cmax") ",'eligibilityModule':{'healthyVolunteers':true}",
    "How does the body handle QZX-4410? A test in healthy volunteers" },
  { "vaccine",
    TYPE ("INTERVENTIONAL", "PREVENTION") "," HAS ("Influenza") "," TESTS ("BIOLOGICAL", "Quadrivalent influenza vaccine"),
    "Could an influenza vaccine protect against influenza?" },
  { "prevention",
    TYPE ("INTERVENTIONAL", "PREVENTION") "," HAS ("Diabetic Foot Ulcer") "," TESTS ("BEHAVIORAL", "Foot care training"),
    "Could foot care training help protect people with a foot wound from diabetes?" },
  { "screening",
    TYPE ("INTERVENTIONAL", "SCREENING") "," HAS ("Lung Neoplasms") "," TESTS ("DIAGNOSTIC_TEST", "Breath test"),
    "Could a breath test help find lung cancer?" },
  { "diagnosis",
    TYPE ("INTERVENTIONAL", "DIAGNOSTIC") "," HAS ("Parkinson Disease") "," TESTS ("DIAGNOSTIC_TEST", "Smell Test"),
    "Could a smell test help doctors find or understand Parkinson’s disease?" },
  { "device",
    TYPE ("INTERVENTIONAL", "TREATMENT") "," HAS ("Sleep Apnea, Obstructive") "," TESTS ("DEVICE", "Tongue stimulator"),
    "Could a tongue stimulator help people with sleep apnea?" },
  { "behavioural",
    TYPE ("INTERVENTIONAL", "SUPPORTIVE_CARE") "," HAS ("Breast Neoplasms") "," TESTS ("BEHAVIORAL", "Mindfulness Training"),
    "Could mindfulness training make life easier for people with breast cancer?" },
  { "observational",
    "'designModule':{'studyType':'OBSERVATIONAL','designInfo':{'timePerspective':'PROSPECTIVE'},'enrollmentInfo':{'count':210}}," HAS (
        "Crohn Disease"),
    "How do people with Crohn disease fare over time? A study of 210 people" },
  { "records",
    "'designModule':{'studyType':'OBSERVATIONAL','designInfo':{'timePerspective':'RETROSPECTIVE'}}," HAS ("Hip Fractures"),
    "What do the records of people with hip fractures show?" },
  { "expanded-access",
    "'designModule':{'studyType':'EXPANDED_ACCESS'}," HAS ("Acute Myeloid Leukemia") "," TESTS ("DRUG", "Farolitinib"),
    "Early access to farolitinib for people with acute myeloid leukemia" },
  { "shouting", PHASE ("PHASE2") "," HAS ("BREAST CANCER METASTATIC STAGE") "," TESTS ("DRUG", "LETROZOLE"),
    "Could letrozole help people with metastatic breast cancer?" },
  { "women",
    PHASE ("PHASE4") "," HAS (
        "Uterine Fibroids") "," TESTS ("DRUG",
                                       "Ulipristal Acetate") ",'eligibilityModule':{'sex':'FEMALE','minimumAge':'18 Years'}",
    "Could ulipristal help women with uterine fibroids?" },
  { "procedure",
    TYPE ("INTERVENTIONAL", "TREATMENT") "," HAS ("Total Knee Arthroplasty") "," TESTS ("DRUG", "Ropivacaine 0.2%"),
    "Could ropivacaine help people having total knee arthroplasty?" },
};

static void
test_headline (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (TidingsStudy) study = make_study (headlines[i].modules);
  g_autofree char *headline = tidings_reading_make_headline (study, tidings_knowledge_get_default ());

  g_assert_cmpstr (headline, ==, headlines[i].headline);
}

static void
test_setting (void)
{
  /* many trials ask whether a usual drug helps: where and how large tells them apart */
  g_autoptr (TidingsStudy) study = make_study (
      "'designModule':{'studyType':'INTERVENTIONAL','phases':['PHASE4'],'enrollmentInfo':{'count':1}}," HAS (
          "Hypertension") "," TESTS ("DRUG",
                                     "Diovan") ",'contactsLocationsModule':{'locations':[{'country':'United States'}]}");
  g_autofree char *headline = tidings_reading_make_headline (study, tidings_knowledge_get_default ());

  g_assert_cmpstr (headline, ==, "Could valsartan help people with high blood pressure? A study in the United States");
}

static void
test_names (void)
{
  static const struct
  {
    const char *listed;
    const char *name;
  } names[] = {
    { "Levitra (Vardenafil, BAY38-9456)", "vardenafil" },
    { "Tadalafil 5mg", "tadalafil" },
    { "0.143 mg/kg Psilocybin or 10 mg Psilocybin", "psilocybin" },
    { "Metformin HCl Extended Release Tablets 500 mg once daily", "metformin" },
    { "5-Fluorouracil", "fluorouracil" },
    { "QZX4410 injection", "QZX4410" },
    { "QZX-4410 (farolitinib-like)", "QZX-4410" },
    { "Zinc Sulfate 20 mg", "zinc" },
    { "FAROLITINIB", "farolitinib" },
    { "PD-1 Inhibitor", "PD-1 inhibitor" },
    { "Nivolumab 480 mg Q4W", "nivolumab" },
    { "Intravenous carboplatin AUC 5, every 3 weeks", "carboplatin" },
    { "QZX-4410 (Herceptin, trastuzumab)", "trastuzumab" },
    /* what stands around a substance may make it another thing */
    { "QZX-loaded paclitaxel sponge", "QZX-loaded paclitaxel sponge" },
    { "Vitamin D3 4000 IU", "vitamin D3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *modules = g_strdup_printf (
          "'armsInterventionsModule':{'interventions':[{'type':'DRUG','name':'%s'}]}", names[i].listed);
      g_autoptr (TidingsStudy) study = make_study (modules);
      g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());
      GPtrArray *substances = tidings_reading_get_substances (reading);

      g_assert_cmpuint (substances->len, ==, 1);
      g_assert_cmpstr (((TidingsSubstance *) g_ptr_array_index (substances, 0))->name, ==, names[i].name);
    }
}

static void
test_combination (void)
{
  g_autoptr (TidingsStudy) study = make_study (
      "'armsInterventionsModule':{'interventions':[{'type':'DRUG','name':'QZX104+anlotinib'},{'type':'DRUG','name':'Matching placebo'},"
      "{'type':'PROCEDURE','name':'Surgery'},{'type':'OTHER','name':'Questionnaire'}]}");
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());
  GPtrArray *substances = tidings_reading_get_substances (reading);

  /* placebos, operations and questionnaires are no substances */
  g_assert_cmpuint (substances->len, ==, 2);
  g_assert_cmpstr (((TidingsSubstance *) g_ptr_array_index (substances, 0))->name, ==, "QZX104");
  g_assert_cmpstr (((TidingsSubstance *) g_ptr_array_index (substances, 1))->name, ==, "anlotinib");
}

/* A list of known names is several drugs; what only one name of the record names is that drug. */
static void
test_lists (void)
{
  g_autoptr (TidingsStudy) study = make_study (
      "'armsInterventionsModule':{'interventions':[{'type':'DRUG','name':'Docetaxel, Cyclophosphamide, and Capecitabine'},"
      "{'type':'DRUG','name':'QZX-4410','otherNames':['Nivolumab','QZX4410']},"
      "{'type':'DRUG','name':'QZX-4411','otherNames':['Imatinib','Paclitaxel']}]}");
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());
  GPtrArray *substances = tidings_reading_get_substances (reading);
  static const char *const names[] = { "docetaxel", "cyclophosphamide", "capecitabine", "nivolumab", "QZX-4411" };

  g_assert_cmpuint (substances->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (((TidingsSubstance *) g_ptr_array_index (substances, i))->name, ==, names[i]);
}

static void
test_conditions (void)
{
  static const struct
  {
    const char *listed;
    const char *headline;
  } conditions[] = {
    { "Breast Neoplasms", "Could QZX therapy help people with breast cancer?" },
    { "Stage IIIB Breast Cancer AJCC v8", "Could QZX therapy help people with breast cancer?" },
    { "Locally Advanced or Metastatic Breast Cancer",
      "Could QZX therapy help people with locally advanced or metastatic breast cancer?" },
    { "Breast Cancer, Recurrent", "Could QZX therapy help people with recurrent breast cancer?" },
    /* what is known of a disease is not said of those who only fear it */
    { "Fear of Breast Cancer", "Could QZX therapy help people with fear of breast cancer?" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      g_autofree char *modules = g_strdup_printf (
          TYPE ("INTERVENTIONAL", "TREATMENT") ",'conditionsModule':{'conditions':['%s']}," TESTS ("OTHER", "QZX therapy"),
          conditions[i].listed);
      g_autoptr (TidingsStudy) study = make_study (modules);
      g_autofree char *headline = tidings_reading_make_headline (study, tidings_knowledge_get_default ());

      g_assert_cmpstr (headline, ==, conditions[i].headline);
    }
}

/* The main outcome: the first name in it that says something, a general one only where there is no other */
static void
test_outcomes (void)
{
  static const struct
  {
    const char *measure;
    const char *aim;
  } outcomes[] = {
    { "Change in MADRS", "Its main aim is to find out how severe the depression is." },
    { "Efficacy as measured by the MADRS", "Its main aim is to find out how severe the depression is." },
    { "Efficacy of QZX in patients with high blood pressure", "Its main aim is to find out how well it works." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autofree char *modules = g_strdup_printf (
          PHASE ("PHASE2") "," HAS (
              "Asthma") "," TESTS ("DRUG", "QZX-4410") ",'outcomesModule':{'primaryOutcomes':[{'measure':'%s'}]}",
          outcomes[i].measure);
      g_autoptr (TidingsStudy) study = make_study (modules);
      g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());

      assert_says (reading, TIDINGS_SECTION_SUMMARY, outcomes[i].aim);
    }
}

static void
test_compared_substance (void)
{
  g_autoptr (TidingsStudy)
      study = make_study ("'designModule':{'studyType':'INTERVENTIONAL'}," TWO_ARMS ("Propranolol", "Topiramate"));
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());
  GPtrArray *substances = tidings_reading_get_substances (reading);

  g_assert_cmpstr (((TidingsSubstance *) g_ptr_array_index (substances, 0))->role, ==, "tested");
  g_assert_cmpstr (((TidingsSubstance *) g_ptr_array_index (substances, 1))->role, ==, "compared with");
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

static void
test_standing (void)
{
  static const struct
  {
    const char *module;
    TidingsStanding standing;
    const char *text;
  } cases[] = {
    { "'overallStatus':'RECRUITING','statusVerifiedDate':'2024-03'", TIDINGS_STANDING_OPEN,
      "It is open to new people, as last verified in March 2024." },
    { "'overallStatus':'NOT_YET_RECRUITING','startDateStruct':{'date':'2025-09-01'}", TIDINGS_STANDING_LATER,
      "It is not open yet; the planned start is September 2025." },
    { "'overallStatus':'UNKNOWN','lastKnownStatus':'RECRUITING','statusVerifiedDate':'2021-03'", TIDINGS_STANDING_SILENT,
      "No word from the sponsor since March 2021; it was open to new people then, but may not be now." },
    { "'overallStatus':'TERMINATED','whyStopped':'Slow enrolment.'", TIDINGS_STANDING_STOPPED,
      "It was stopped early; the sponsor’s reason: “Slow enrolment”." },
    { "'overallStatus':'TERMINATED'", TIDINGS_STANDING_STOPPED, "It was stopped early; the record gives no reason." },
    { "'overallStatus':'WITHDRAWN','whyStopped':'NO FUNDING'", TIDINGS_STANDING_STOPPED,
      "It was called off before anyone joined; the sponsor’s reason: “No funding”." },
    { "'overallStatus':'COMPLETED','completionDateStruct':{'date':'2020-05-17','type':'ACTUAL'}", TIDINGS_STANDING_FINISHED,
      "It finished in May 2020." },
    { "'overallStatus':'COMPLETED','completionDateStruct':{'date':'2020-05-17','type':'ESTIMATED'}",
      TIDINGS_STANDING_FINISHED, "It has finished." },
    { "'overallStatus':'SOMETHING_NEW'", TIDINGS_STANDING_UNSAID, "The record does not say where the trial stands." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *modules = g_strdup_printf ("'statusModule':{%s}", cases[i].module);
      g_autoptr (TidingsStudy) study = make_study (modules);
      g_autofree char *text = tidings_standing_dup_text (study);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (tidings_standing_of (tidings_study_get_facts (study)->status), ==, cases[i].standing);
    }
  g_assert_cmpstr (tidings_standing_get_word (TIDINGS_STATUS_UNKNOWN), ==, "No word from the sponsor");
  g_assert_null (tidings_standing_get_word (TIDINGS_STATUS_NONE));
}

static void
test_stopped_with_long_reason (void)
{
  g_autoptr (TidingsStudy) study = make_study (
      "'statusModule':{'overallStatus':'SUSPENDED','whyStopped':'one two three four five six seven eight nine ten eleven twelve "
      "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'}");
  g_autofree char *text = tidings_standing_dup_text (study);

  /* nothing is cut off in the middle: what is too long to quote is pointed to */
  g_assert_cmpstr (text, ==, "It is paused; the sponsor’s reason stands in the full record.");
}

static void
test_size (void)
{
  static const struct
  {
    const char *module;
    const char *text;
  } cases[] = {
    { "'enrollmentInfo':{'count':1,'type':'ACTUAL'}", "1 person" },
    { "'enrollmentInfo':{'count':32}", "32 people" },
    { "'enrollmentInfo':{'count':500,'type':'ESTIMATED'}", "500 people planned" },
    { "'studyType':'INTERVENTIONAL'", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *modules = g_strdup_printf ("'designModule':{%s}", cases[i].module);
      g_autoptr (TidingsStudy) study = make_study (modules);
      g_autofree char *text = tidings_size_dup_text (study);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_silent_is_not_open (void)
{
  g_autoptr (TidingsStudy) study = make_study (
      "'statusModule':{'overallStatus':'UNKNOWN','lastKnownStatus':'RECRUITING','statusVerifiedDate':'2019-10'},"
      "'designModule':{'studyType':'INTERVENTIONAL','enrollmentInfo':{'count':40,'type':'ESTIMATED'}}," HAS ("Asthma"));
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());

  assert_says (reading, TIDINGS_SECTION_SUMMARY, "The plan was to include 40 people.");
  assert_says (reading, TIDINGS_SECTION_COULD_GO_WRONG,
               "Its sponsor has fallen silent, so its results may never be made known.");
  g_assert_false (mentions (reading, TIDINGS_SECTION_SUMMARY, "It is open"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reading/placebo-trial", test_placebo_trial);
  for (guint i = 0; i < G_N_ELEMENTS (headlines); i++)
    {
      g_autofree char *path = g_strconcat ("/reading/headline/", headlines[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_headline);
    }
  g_test_add_func ("/reading/headline/setting", test_setting);
  g_test_add_func ("/reading/substances/names", test_names);
  g_test_add_func ("/reading/substances/combination", test_combination);
  g_test_add_func ("/reading/substances/lists", test_lists);
  g_test_add_func ("/reading/conditions", test_conditions);
  g_test_add_func ("/reading/outcomes", test_outcomes);
  g_test_add_func ("/reading/substances/compared", test_compared_substance);
  g_test_add_func ("/reading/taking-part/chance", test_chance);
  g_test_add_func ("/reading/criteria/kinds", test_criteria);
  g_test_add_func ("/reading/criteria/one-line", test_criteria_in_one_line);
  g_test_add_func ("/reading/criteria/huge", test_criteria_huge);
  g_test_add_func ("/reading/empty-record", test_empty_record);
  g_test_add_func ("/reading/standing/text", test_standing);
  g_test_add_func ("/reading/standing/long-reason", test_stopped_with_long_reason);
  g_test_add_func ("/reading/standing/silent", test_silent_is_not_open);
  g_test_add_func ("/reading/size", test_size);
  return g_test_run ();
}
