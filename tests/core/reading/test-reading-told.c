/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "invented.h"

/* What is told of treatments: by their arms, their names and what stands around them */

#define DESIGN(purpose, more)                                                                                               \
  "'designModule':{'studyType':'INTERVENTIONAL','designInfo':{'allocation':'RANDOMIZED','interventionModel':'PARALLEL',"    \
  "'primaryPurpose':'" purpose "'}" more "}"
#define ARM(label, type, names) "{'label':'" label "','type':'" type "','interventionNames':[" names "]}"
#define ARMS(arms, interventions) "'armsInterventionsModule':{'armGroups':[" arms "],'interventions':[" interventions "]}"
#define DRUG(name, arms) "{'type':'DRUG','name':'" name "','armGroupLabels':[" arms "]}"
#define HEALTHY ",'eligibilityModule':{'healthyVolunteers':true}"

#define HEADLINE ((TidingsSection) - 1)

static const struct
{
  const char *name;
  const char *modules;
  TidingsSection section;
  const char *said;     /* (nullable): a whole sentence, or the whole headline */
  const char *not_said; /* (nullable): a part of one */
} cases[] = {
  /* arms */
  { "two-groups",
    DESIGN ("TREATMENT", "") "," ARMS (ARM ("A", "EXPERIMENTAL", "") "," ARM ("B", "ACTIVE_COMPARATOR", ""),
                                       DRUG ("Tocilizumab", "'A'") "," DRUG ("Methotrexate", "'B'")),
    TIDINGS_SECTION_TAKING_PART, "One group gets tocilizumab, the other methotrexate.", NULL },
  { "none-in-one",
    DESIGN ("TREATMENT", "") "," ARMS (ARM ("A", "EXPERIMENTAL", "") "," ARM ("B", "NO_INTERVENTION", ""),
                                       DRUG ("Tocilizumab", "'A'")),
    TIDINGS_SECTION_TAKING_PART, "One group gets tocilizumab; the other does not.", "do without" },
  { "compared",
    DESIGN ("TREATMENT",
            "") "," HAS ("Migraine") "," ARMS (ARM ("A", "ACTIVE_COMPARATOR", "") "," ARM ("B", "ACTIVE_COMPARATOR", ""),
                                               DRUG ("Propranolol", "'A'") "," DRUG ("Topiramate", "'B'")),
    TIDINGS_SECTION_SUMMARY, "This trial compares propranolol with topiramate in people with migraine.", NULL },
  { "given-together",
    DESIGN ("TREATMENT",
            "") "," HAS ("Migraine") "," ARMS (ARM ("A", "ACTIVE_COMPARATOR", "") "," ARM ("B", "ACTIVE_COMPARATOR", ""),
                                               DRUG ("Propranolol", "'A','B'") "," DRUG ("Topiramate", "'A','B'")),
    TIDINGS_SECTION_SUMMARY, "This trial tests propranolol and topiramate in people with migraine.", "compare" },
  { "placebo-of-each",
    DESIGN ("TREATMENT", "") "," ARMS (
        ARM ("A", "EXPERIMENTAL", "'Drug: Tocilizumab','Drug: Methotrexate placebo'") "," ARM (
            "B",
            "ACTIVE_COMPARATOR",
            "'Drug: Methotrexate','Drug: Tocilizumab placebo'"),
        DRUG ("Tocilizumab", "'A'") "," DRUG ("Methotrexate", "'B'") "," DRUG ("Methotrexate placebo",
                                                                               "'A'") "," DRUG ("Tocilizumab placebo",
                                                                                                "'B'")),
    TIDINGS_SECTION_SUMMARY, "For comparison, others get methotrexate.", "placebo" },
  { "no-sham",
    DESIGN ("TREATMENT", "") "," ARMS (
        ARM ("A", "EXPERIMENTAL", "") "," ARM ("B", "SHAM_COMPARATOR", "'Procedure: Zorvex bypass'"),
        "{'type':'PROCEDURE','name':'Zorvex sleeve','armGroupLabels':['A']},{'type':'PROCEDURE','name':'Zorvex bypass','armGroupLabels':['B']}"),
    TIDINGS_SECTION_SUMMARY, "For comparison, others get zorvex bypass.", "sham" },
  { "added",
    DESIGN ("TREATMENT", "") "," HAS (
        "Migraine") "," ARMS (ARM ("A", "EXPERIMENTAL", "") "," ARM ("B", "ACTIVE_COMPARATOR", ""),
                              "{'type':'BEHAVIORAL','name':'Zorvex coaching plus juggling lessons','armGroupLabels':['A']},"
                              "{'type':'BEHAVIORAL','name':'Juggling lessons','armGroupLabels':['B']}"),
    TIDINGS_SECTION_SUMMARY, "This trial tests zorvex coaching in people with migraine.", "others get" },
  { "the-others",
    DESIGN ("SUPPORTIVE_CARE", "") "," HAS ("Migraine") "," ARMS (
        ARM ("A", "EXPERIMENTAL", "") "," ARM ("B", "ACTIVE_COMPARATOR", ""),
        "{'type':'DRUG','name':'Ciprofloxacin','armGroupLabels':['A']},{'type':'DRUG','name':'Antibiotics','armGroupLabels':['B']}"),
    TIDINGS_SECTION_SUMMARY, "For comparison, others get antibiotics of another kind.", "get antibiotics." },
  { "operation-as-usual",
    DESIGN ("TREATMENT", "") "," HAS ("Migraine") "," ARMS (
        ARM ("A", "EXPERIMENTAL", "") "," ARM ("B", "EXPERIMENTAL", ""),
        "{'type':'DRUG','name':'PD0332991','armGroupLabels':['A','B']},{'type':'DRUG','name':'Anastrozole','armGroupLabels':['A','B']},"
        "{'type':'PROCEDURE','name':'Surgery (standard of care)','armGroupLabels':['A','B']}")
        TITLE ("PD 0332991 and Anastrozole"),
    TIDINGS_SECTION_SUMMARY, "This trial tests palbociclib and anastrozole in people with migraine.", "usual care" },
  { "others-go-without-them",
    DESIGN ("TREATMENT",
            "") "," HAS ("Migraine") "," ARMS (ARM ("A", "EXPERIMENTAL", "") "," ARM ("B", "NO_INTERVENTION", ""),
                                               DRUG ("Zorvexine", "'A'") "," DRUG ("Quadrenol", "'A'")),
    TIDINGS_SECTION_SUMMARY, "For comparison, others do not get them.", "get it." },
  { "no-misuse-of-services",
    DESIGN ("HEALTH_SERVICES_RESEARCH",
            "") ",'conditionsModule':{'conditions':['Health Services Misuse']}," TESTS ("BEHAVIORAL", "Zorvex coaching"),
    TIDINGS_SECTION_SUMMARY, NULL, "people with health services misuse" },
  { "screened-for-a-drug", DESIGN ("SCREENING", "") "," HAS ("Hypertension") "," TESTS ("DRUG", "Orforglipron"), HEADLINE,
    "Could orforglipron help people with high blood pressure?", NULL },
  { "given-alike",
    "'designModule':{'studyType':'INTERVENTIONAL'},'armsInterventionsModule':{'interventions':["
    "{'type':'DRUG','name':'Tocilizumab','description':'intravenous infusion every 4 weeks'},"
    "{'type':'DRUG','name':'Infliximab','description':'by intravenous infusion, every 4 weeks'}]}",
    TIDINGS_SECTION_TAKING_PART, "Tocilizumab and infliximab are given into a vein, every 4 weeks.", "People get" },

  /* people */
  { "at-risk", DESIGN ("PREVENTION", "") "," HAS ("Type 2 Diabetes") "," TESTS ("BEHAVIORAL", "Zorvex coaching") HEALTHY,
    TIDINGS_SECTION_SUMMARY, "This trial tests zorvex coaching in people at risk of type 2 diabetes.", NULL },
  { "at-risk-headline",
    DESIGN ("PREVENTION", "") "," HAS ("Type 2 Diabetes") "," TESTS ("BEHAVIORAL", "Zorvex coaching") HEALTHY, HEADLINE,
    "Could zorvex coaching help prevent type 2 diabetes?", NULL },
  { "caregivers",
    DESIGN ("TREATMENT", "") "," HAS ("Acute Leukemia") "," TESTS ("BEHAVIORAL", "Zorvex coaching")
        TITLE ("Zorvex Coaching for Caregivers"),
    TIDINGS_SECTION_SUMMARY, "This trial tests zorvex coaching in those who care for people with acute leukemia.", NULL },
  { "one-condition",
    "'conditionsModule':{'conditions':['Metabolic Syndrome','Obesity']}," DESIGN ("TREATMENT", "") "," TESTS (
        "DEVICE",
        "Zorvexian continuous interstitial fluid monitoring and coaching set"),
    HEADLINE, NULL, "obesity" },
  { "no-humans",
    "'conditionsModule':{'conditions':['Humans','Migraine']}," DESIGN ("TREATMENT", "") "," TESTS ("DRUG", "QZX-4410"),
    TIDINGS_SECTION_SUMMARY, "This trial tests QZX-4410 in people with migraine.", "humans" },

  /* names */
  { "product", DESIGN ("TREATMENT", "") "," HAS ("Migraine") "," TESTS ("DEVICE", "QZX-3D"), TIDINGS_SECTION_SUMMARY,
    "This trial tests the device QZX-3D in people with migraine.", NULL },
  { "named-guide", DESIGN ("TREATMENT", "") "," HAS ("Migraine") "," TESTS ("DEVICE", "ZORIVE Guide"),
    TIDINGS_SECTION_SUMMARY, "This trial tests the ZORIVE guide in people with migraine.", NULL },
  { "written-out",
    DESIGN ("TREATMENT", "") "," HAS ("Migraine") "," TESTS ("PROCEDURE",
                                                             "QPL") ",'descriptionModule':{'briefSummary':'The study tests "
                                                                    "quick poking of lobes (QPL) in people.'}",
    TIDINGS_SECTION_SUMMARY, "This trial tests quick poking of lobes in people with migraine.", "QPL" },
  { "for-whom",
    DESIGN ("TREATMENT", "") "," HAS ("Migraine") "," TESTS ("BEHAVIORAL", "Zorvex coaching for patients with migraine"),
    TIDINGS_SECTION_SUMMARY, "This trial tests zorvex coaching in people with migraine.", NULL },
  { "used", DESIGN ("TREATMENT", "") "," HAS ("Migraine") "," TESTS ("BEHAVIORAL", "Utilization of Zorvex coaching"),
    TIDINGS_SECTION_SUMMARY, "This trial tests zorvex coaching in people with migraine.", "utilization" },
  { "led-by", DESIGN ("TREATMENT", "") "," HAS ("Migraine") "," TESTS ("BEHAVIORAL", "Pharmacist led coaching"),
    TIDINGS_SECTION_SUMMARY, "This trial tests pharmacist-led coaching in people with migraine.", NULL },
  { "no-name", DESIGN ("TREATMENT", "") "," HAS ("Migraine") "," TESTS ("BEHAVIORAL", "Educational"), HEADLINE, NULL,
    "educational" },
  { "one-of-a-kind", DESIGN ("TREATMENT", "") "," HAS ("Migraine") "," TESTS ("DRUG", "Zorvex blocker"),
    TIDINGS_SECTION_SUMMARY, "This trial tests a zorvex blocker in people with migraine.", NULL },
  { "head-noun",
    DESIGN ("TREATMENT", "") "," HAS ("Migraine") "," TESTS ("BEHAVIORAL", "Zorvex coaching before surgical operation"),
    TIDINGS_SECTION_SUMMARY, "This trial tests zorvex coaching before surgical operation in people with migraine.",
    "a zorvex" },
  { "instrument",
    "'designModule':{'studyType':'OBSERVATIONAL'}," HAS ("Migraine") "," TESTS ("OTHER", "Montreal Cognitive Assessment"),
    TIDINGS_SECTION_SUMMARY, "It looks at the Montreal Cognitive Assessment, and tests no new treatment.", "montreal" },
  { "by-title",
    "'designModule':{'studyType':'OBSERVATIONAL'}," HAS ("Giant Cell Arteritis") TITLE ("Tocilizumab in Daily Practice"),
    HEADLINE, "How do people with giant cell arteritis fare with tocilizumab?", NULL },
  { "no-drug-of-title",
    "'designModule':{'studyType':'OBSERVATIONAL'}," HAS ("Asthma") TITLE ("Aspirin Resistance in Asthma"), HEADLINE,
    "How do people with asthma fare over time?", NULL },

  /* what it is for */
  { "pain-itself",
    DESIGN ("TREATMENT", "") "," HAS (
        "Back Pain") "," TESTS ("DRUG", "Zorvexine") ",'outcomesModule':{'primaryOutcomes':[{'measure':'Pain intensity'}]}",
    HEADLINE, "Could zorvexine ease back pain?", "ease pain in" },
  { "detection",
    "'designModule':{'studyType':'OBSERVATIONAL'}," HAS ("Migraine") "," TESTS ("PROCEDURE", "Zorvex sensor detection"),
    HEADLINE, "What could zorvex sensor detection tell about people with migraine?", NULL },
  { "only-tests", DESIGN ("TREATMENT", "") "," HAS ("Migraine") "," TESTS ("PROCEDURE", "Blood sample"),
    TIDINGS_SECTION_SUMMARY, NULL, "This trial tests " },
  { "no-vaccine-against-asthma", DESIGN ("TREATMENT", "") "," HAS ("Asthma") "," TESTS ("BIOLOGICAL", "Influenza vaccine"),
    HEADLINE, NULL, "against asthma" },
  { "interaction",
    PHASE ("PHASE1") "," HAS ("Erectile Dysfunction") "," TESTS ("DRUG", "Vardenafil") "," MEASURES (
        "Systolic blood pressure") TITLE ("Vardenafil and Nifedipine Interaction Study"),
    HEADLINE, "Could vardenafil clash with other drugs? A test in people with erectile dysfunction", NULL },
  { "described-outcome",
    DESIGN (
        "TREATMENT",
        "") ",'outcomesModule':{'primaryOutcomes':[{'measure':'Treatment efficacy','description':'Change from baseline as "
            "assessed by the Montgomery Asberg Depression Rating Scale'}]}",
    TIDINGS_SECTION_SUMMARY, "Its main aim is to find out how severe the depression is.", NULL },
  { "no-count-behind-more",
    "'designModule':{'studyType':'INTERVENTIONAL','phases':['PHASE3'],'enrollmentInfo':{'count':160}}," HAS (
        "Sepsis") "," TESTS ("DRUG", "Hydrocortisone") "," MEASURES ("Mortality"),
    HEADLINE, NULL, "more 160" },
  { "no-city",
    DESIGN ("TREATMENT", "") ",'contactsLocationsModule':{'locations':[{'city':'Many Locations','country':'Germany'}]}",
    TIDINGS_SECTION_TAKING_PART, "It takes place in Germany.", "Many Locations" },
};

static void
test_told (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (TidingsStudy) study = make_study (cases[i].modules);
  g_autoptr (TidingsReading) reading = read_study (study);

  if (cases[i].section == HEADLINE)
    {
      const char *headline = tidings_reading_get_headline (reading);

      if (cases[i].said != NULL)
        g_assert_cmpstr (headline, ==, cases[i].said);
      if (cases[i].not_said != NULL && strstr (headline, cases[i].not_said) != NULL)
        g_error ("said: %s", headline);
      return;
    }
  if (cases[i].said != NULL)
    assert_says (reading, cases[i].section, cases[i].said);
  if (cases[i].not_said != NULL)
    g_assert_false (mentions (reading, cases[i].section, cases[i].not_said));
}

static void
test_sources (void)
{
  /* what only the title or the description of an outcome tells rests on them */
  g_autoptr (TidingsStudy) study = make_study ("'designModule':{'studyType':'OBSERVATIONAL'}," HAS (
      "Asthma") ",'outcomesModule':{'primaryOutcomes':[{'measure':'Treatment "
                "efficacy','description':'assessed by the Montgomery Asberg Depression Rating Scale'}]}" TITLE (
                    "Tocilizumab in Daily Practice"));
  g_autoptr (TidingsReading) reading = read_study (study);
  const TidingsSentence *aim = find_sentence (reading, TIDINGS_SECTION_SUMMARY,
                                              "Its main aim is to find out how severe the depression is.");
  const TidingsSentence *looked_at = find_sentence (reading, TIDINGS_SECTION_SUMMARY,
                                                    "It looks at tocilizumab, and tests no new treatment.");
  const TidingsSubstance *substance = g_ptr_array_index (tidings_reading_get_substances (reading), 0);

  g_assert_nonnull (aim);
  g_assert_true (
      g_strv_contains ((const char *const *) aim->sources, "protocolSection.outcomesModule.primaryOutcomes[0].description"));
  g_assert_nonnull (looked_at);
  g_assert_true (
      g_strv_contains ((const char *const *) looked_at->sources, "protocolSection.identificationModule.briefTitle"));
  g_assert_cmpstr (substance->sources[0], ==, "protocolSection.identificationModule.briefTitle");
}

static void
test_said_again (void)
{
  /* a long name stands once in a section */
  g_autoptr (TidingsStudy) study = make_study (DESIGN ("TREATMENT", "") "," HAS ("Migraine") "," ARMS (
      ARM ("A", "EXPERIMENTAL", "") "," ARM ("B", "NO_INTERVENTION", ""),
      "{'type':'DEVICE','name':'Transcutaneous electrical nerve stimulation','armGroupLabels':['A']}"));
  g_autoptr (TidingsReading) reading = read_study (study);

  g_assert_true (mentions (reading, TIDINGS_SECTION_COULD_GO_WRONG, " can cause "));
  assert_says (reading, TIDINGS_SECTION_COULD_GO_WRONG, "Chance may put you in the group that does not get the device.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/reading/told/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_told);
    }
  g_test_add_func ("/reading/told/sources", test_sources);
  g_test_add_func ("/reading/told/said-again", test_said_again);
  return g_test_run ();
}
