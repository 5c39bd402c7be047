/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "invented.h"

/* The headlines of invented records, one of each kind */

static const struct
{
  const char *name;
  const char *modules;
  const char *headline;
} headlines[] = {
  { "known-use", PHASE ("PHASE3") "," HAS ("Arthritis, Rheumatoid") "," TESTS ("BIOLOGICAL", "Actemra"),
    "Could tocilizumab help people with rheumatoid arthritis?" },
  { "code", PHASE ("PHASE2") "," HAS ("Asthma") "," TESTS ("DRUG", "QZX-4410 50 mg tablets"),
    "Could the new drug QZX-4410 help people with asthma?" },
  { "unknown-name", PHASE ("PHASE2") "," HAS ("NSCLC") "," TESTS ("DRUG", "Farolitinib Hydrochloride Capsules"),
    "Could farolitinib help people with non-small cell lung cancer?" },
  { "comparison", PHASE ("PHASE3") "," HAS ("Migraine") "," TWO_ARMS ("Propranolol 40 mg", "Topiramate"),
    "Propranolol or topiramate: which is better for people with migraine?" },
  { "dose",
    PHASE ("PHASE1") "," HAS ("Melanoma") "," TESTS ("DRUG", "QZX-4410") "," MEASURES ("Number of dose-limiting toxicities"),
    "Which dose of the new drug QZX-4410 is safe for people with melanoma?" },
  { "first-in-human", PHASE ("PHASE1") "," HAS ("Melanoma") "," TESTS ("DRUG", "QZX-4410") "," MEASURES ("Adverse events"),
    "Could the new drug QZX-4410 be safe for people with melanoma? An early test" },
  { "healthy",
    PHASE ("PHASE1") "," HAS ("Healthy Volunteers") "," TESTS ("DRUG", "QZX-4410") "," MEASURES (
        "Cmax") ",'eligibilityModule':{'healthyVolunteers':true}",
    "How does the body handle the new drug QZX-4410? A test in healthy volunteers" },
  { "vaccine",
    TYPE ("INTERVENTIONAL", "PREVENTION") "," HAS ("Zorvex Fever") "," TESTS ("BIOLOGICAL", "Zorvex fever vaccine"),
    "Could a zorvex fever vaccine protect against zorvex fever?" },
  { "prevention",
    TYPE ("INTERVENTIONAL", "PREVENTION") "," HAS ("Diabetic Foot Ulcer") "," TESTS ("BEHAVIORAL", "Foot care training"),
    "Could foot care training help people with a foot wound from diabetes?" },
  { "screening",
    TYPE ("INTERVENTIONAL", "SCREENING") "," HAS ("Lung Neoplasms") "," TESTS ("DIAGNOSTIC_TEST", "Zorvex test"),
    "Could a zorvex test find lung cancer early?" },
  { "diagnosis",
    TYPE ("INTERVENTIONAL", "DIAGNOSTIC") "," HAS ("Parkinson Disease") "," TESTS ("DIAGNOSTIC_TEST", "Zorvex Test"),
    "Could a zorvex test help doctors spot or follow Parkinson’s disease?" },
  { "device",
    TYPE ("INTERVENTIONAL", "TREATMENT") "," HAS ("Sleep Apnea, Obstructive") "," TESTS ("DEVICE", "Tongue stimulator"),
    "Could a tongue stimulator help people with sleep apnea?" },
  { "behavioural",
    TYPE ("INTERVENTIONAL", "SUPPORTIVE_CARE") "," HAS ("Breast Neoplasms") "," TESTS ("BEHAVIORAL", "Mindfulness Training"),
    "Could mindfulness training make life easier for people with breast cancer?" },
  { "observational",
    "'designModule':{'studyType':'OBSERVATIONAL','designInfo':{'timePerspective':'PROSPECTIVE'},'enrollmentInfo':{'count':210}}," HAS (
        "Crohn Disease"),
    "How do 210 people with Crohn’s disease fare over time?" },
  { "records",
    "'designModule':{'studyType':'OBSERVATIONAL','designInfo':{'timePerspective':'RETROSPECTIVE'}}," HAS ("Zorvexitis"),
    "What do the records of people with zorvexitis show?" },
  { "expanded-access",
    "'designModule':{'studyType':'EXPANDED_ACCESS'}," HAS ("Acute Myeloid Leukemia") "," TESTS ("DRUG", "Farolitinib"),
    "Early access to farolitinib for people with acute myeloid leukemia" },
  { "shouting", PHASE ("PHASE2") "," HAS ("BREAST CANCER METASTATIC STAGE") "," TESTS ("DRUG", "LETROZOLE"),
    "Could letrozole help people with breast cancer that has spread?" },
  { "women",
    PHASE ("PHASE4") "," HAS (
        "Uterine Fibroids") "," TESTS ("DRUG",
                                       "Ulipristal Acetate") ",'eligibilityModule':{'sex':'FEMALE','minimumAge':'18 Years'}",
    "Could ulipristal help women with uterine fibroids?" },
  { "procedure",
    TYPE ("INTERVENTIONAL", "TREATMENT") "," HAS ("Total Knee Arthroplasty") "," TESTS ("DRUG", "Ropivacaine 0.2%"),
    "Could ropivacaine help people having a knee replacement?" },
  { "hope", PHASE ("PHASE3") "," HAS ("Insomnia") "," TESTS ("DRUG", "QZX-4410") "," MEASURES ("Insomnia Severity Index"),
    "Could the new drug QZX-4410 help people with insomnia sleep better?" },
  { "hope-about",
    PHASE ("PHASE3") "," HAS ("Breast Cancer") "," TESTS ("DRUG", "Letrozole") "," MEASURES ("Progression-free survival"),
    "Could letrozole keep breast cancer in check?" },
  { "hope-of-another",
    PHASE ("PHASE3") "," HAS ("Heart Failure") "," TESTS ("DRUG", "Sertraline") "," MEASURES ("Hamilton depression score"),
    "Could an antidepressant ease depression in people with heart failure?" },
  { "hope-for-children",
    PHASE ("PHASE3") "," HAS ("Migraine") "," TESTS ("DRUG", "Topiramate") "," MEASURES (
        "Number of headache days") ",'eligibilityModule':{'minimumAge':'6 Years','maximumAge':'11 Years'}",
    "Could topiramate mean fewer headaches for children with migraine?" },
  { "surprise",
    PHASE ("PHASE2") "," HAS ("Depressive Disorder, Treatment-Resistant") "," TESTS ("DRUG",
                                                                                     "Tocilizumab") "," MEASURES ("MADRS"),
    "Could an arthritis drug ease treatment-resistant depression?" },
  { "comparison-of-hopes",
    PHASE ("PHASE3") "," HAS ("Insomnia") "," TWO_ARMS ("Zolpidem", "Melatonin") "," MEASURES ("Sleep quality"),
    "Zolpidem or melatonin: which helps people with insomnia sleep better?" },
  { "food",
    "'designModule':{'studyType':'INTERVENTIONAL','phases':['PHASE1']},'eligibilityModule':{'healthyVolunteers':true}," TESTS (
        "DRUG",
        "QZX-4410") "," MEASURES ("Cmax") TITLE ("Food Effect Study of QZX-4410"),
    "Does food change the uptake of the new drug QZX-4410? A test in healthy volunteers" },
  { "weak-liver",
    PHASE ("PHASE1") "," HAS ("Hepatic Impairment") "," TESTS ("DRUG", "QZX-4410") "," MEASURES ("AUC")
        TITLE ("QZX-4410 in Hepatic Impairment"),
    "How does the body handle the new drug QZX-4410 when the liver is weak?" },
  { "long-term",
    PHASE ("PHASE3") "," HAS ("Asthma") "," TESTS ("DRUG", "QZX-4410") "," MEASURES ("Adverse events")
        TITLE ("Long-term Extension Study of QZX-4410"),
    "Could the new drug QZX-4410 be safe over the long term for people with asthma?" },
  { "first-test",
    PHASE ("PHASE1") "," HAS ("Melanoma") "," TESTS ("DRUG", "QZX-4410") "," MEASURES ("Adverse events")
        TITLE ("First-in-Human Study of QZX-4410"),
    "First test in people: could the new drug QZX-4410 be safe for people with melanoma?" },
  { "safety", PHASE ("PHASE2") "," HAS ("Asthma") "," TESTS ("DRUG", "QZX-4410") "," MEASURES ("Adverse events"),
    "Could the new drug QZX-4410 be safe for people with asthma?" },
  { "feasibility",
    TYPE ("INTERVENTIONAL", "TREATMENT") "," HAS ("Stroke") "," TESTS ("BEHAVIORAL",
                                                                       "Mirror Therapy") "," MEASURES ("Feasibility"),
    "Can mirror therapy work in practice for people with a stroke?" },
  { "spread",
    PHASE ("PHASE2") "," HAS ("Breast Cancer") "," TESTS ("DRUG", "QZX-4410") TITLE ("QZX-4410 in Metastatic Breast Cancer"),
    "Could the new drug QZX-4410 help people with breast cancer that has spread?" },
  { "spread-once",
    PHASE ("PHASE2") "," HAS ("Metastatic Breast Cancer") "," TESTS ("DRUG", "QZX-4410")
        TITLE ("QZX-4410 in Previously Treated Breast Cancer"),
    "Could the new drug QZX-4410 help people with breast cancer that has spread?" },
  { "severe", PHASE ("PHASE2") "," HAS ("Asthma") "," TESTS ("DRUG", "QZX-4410") TITLE ("QZX-4410 in Severe Asthma"),
    "Could the new drug QZX-4410 help people with severe asthma?" },
  { "both",
    PHASE ("PHASE2") "," HAS ("Erectile Dysfunction") "," TESTS ("DRUG", "Vardenafil")
        TITLE ("Vardenafil in Erectile Dysfunction in Men With Diabetes"),
    "Could vardenafil help people with erectile dysfunction and diabetes?" },
  { "common", "'designModule':{'studyType':'OBSERVATIONAL'}," HAS ("Asthma") TITLE ("Prevalence of Asthma in Town"),
    "How common is asthma, and whom does it strike?" },
  { "genes", "'designModule':{'studyType':'OBSERVATIONAL'}," HAS ("Asthma") TITLE ("Genetic Study of Asthma"),
    "What do the genes of people with asthma tell?" },
  { "learned",
    "'designModule':{'studyType':'OBSERVATIONAL','designInfo':{'timePerspective':'PROSPECTIVE'}}," HAS (
        "Asthma") "," MEASURES ("Sleep quality"),
    "Following people with asthma to learn how well people sleep" },
  /* what is said of the people is no hope, and initials within others are not these */
  { "no-hope-in-people",
    PHASE ("PHASE3") "," HAS ("Leukemia") "," TESTS ("DRUG",
                                                     "QZX-4410") "," MEASURES ("Safety in patients with relapsed leukemia"),
    "Could the new drug QZX-4410 be safe for people with leukemia?" },
  { "other-initials", PHASE ("PHASE3") "," HAS ("Migraine") "," TESTS ("DRUG", "QZX-4410") "," MEASURES ("M-ISI"),
    "Could the new drug QZX-4410 help people with migraine?" },
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (headlines); i++)
    {
      g_autofree char *path = g_strconcat ("/reading/headline/", headlines[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_headline);
    }
  g_test_add_func ("/reading/headline/setting", test_setting);
  return g_test_run ();
}
