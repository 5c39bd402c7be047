/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "invented.h"

/* How names of treatments, conditions and outcomes are understood */

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
    { "Metastatic Breast Cancer", "Could QZX therapy help people with breast cancer that has spread?" },
    { "Rectal Cancer, Recurrent", "Could QZX therapy help people with recurrent rectal cancer?" },
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reading/substances/names", test_names);
  g_test_add_func ("/reading/substances/combination", test_combination);
  g_test_add_func ("/reading/substances/lists", test_lists);
  g_test_add_func ("/reading/conditions", test_conditions);
  g_test_add_func ("/reading/outcomes", test_outcomes);
  g_test_add_func ("/reading/substances/compared", test_compared_substance);
  return g_test_run ();
}
