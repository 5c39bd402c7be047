/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-reading-private.h"

/* Conditions that have a name of their own among people, and initials that have one meaning among conditions. They are English
 * words that go into the registry's English. */

static const struct
{
  const char *initials;
  const char *words;
} initials[] = {
  { "ADHD", "ADHD" },
  { "AML", "acute myeloid leukemia" },
  { "BPH", "enlarged prostate" },
  { "CAD", "coronary artery disease" },
  { "CHF", "heart failure" },
  { "CKD", "chronic kidney disease" },
  { "CLL", "chronic lymphocytic leukemia" },
  { "CML", "chronic myeloid leukemia" },
  { "CRC", "colorectal cancer" },
  { "DLBCL", "diffuse large B-cell lymphoma" },
  { "DM2", "type 2 diabetes" },
  { "DM1", "type 1 diabetes" },
  { "T2DM", "type 2 diabetes" },
  { "T1DM", "type 1 diabetes" },
  { "T2D", "type 2 diabetes" },
  { "T1D", "type 1 diabetes" },
  { "ESCC", "esophageal cancer" },
  { "ESRD", "kidney failure" },
  { "GBM", "glioblastoma" },
  { "GDM", "gestational diabetes" },
  { "GERD", "acid reflux disease" },
  { "HCC", "liver cancer" },
  { "HNSCC", "head and neck cancer" },
  { "IBD", "inflammatory bowel disease" },
  { "IBS", "irritable bowel syndrome" },
  { "MDD", "major depression" },
  { "MDS", "myelodysplastic syndrome" },
  { "NAFLD", "fatty liver disease" },
  { "NASH", "fatty liver inflammation" },
  { "NPC", "nasopharyngeal cancer" },
  { "NSCLC", "non-small cell lung cancer" },
  { "OCD", "obsessive-compulsive disorder" },
  { "PCOS", "polycystic ovary syndrome" },
  { "PDAC", "pancreatic cancer" },
  { "PTSD", "PTSD" },
  { "RCC", "kidney cancer" },
  { "SCLC", "small cell lung cancer" },
  { "SLE", "lupus" },
  { "TNBC", "triple-negative breast cancer" },
  { "TRD", "treatment-resistant depression" },
};

/* whole conditions, folded */
static const struct
{
  const char *folded;
  const char *plain;
} plain_names[] = {
  { "acquired immunodeficiency syndrome", "AIDS" },
  { "all", "acute lymphoblastic leukemia" },
  { "alzheimer disease", "Alzheimer’s disease" },
  { "asthmatic", "asthma" },
  { "asthma bronchiale", "asthma" },
  { "attention deficit disorder with hyperactivity", "ADHD" },
  { "attention deficit hyperactivity disorder", "ADHD" },
  { "arterial hypertension", "high blood pressure" },
  { "hypertension", "high blood pressure" },
  { "essential hypertension", "high blood pressure" },
  { "breast cancer female", "breast cancer" },
  { "breast carcinoma", "breast cancer" },
  { "carcinoma of the breast", "breast cancer" },
  { "cancer of breast", "breast cancer" },
  { "cancer of prostate", "prostate cancer" },
  { "cancer of lung", "lung cancer" },
  { "cancer of colon", "colon cancer" },
  { "cancer gi", "cancer of the digestive tract" },
  { "cerebrovascular accident", "stroke" },
  { "corona virus disease 19 covid 19", "COVID-19" },
  { "corona virus disease 2019", "COVID-19" },
  { "depressive disorder", "depression" },
  { "depressive disorder major", "major depression" },
  { "major depressive disorder", "major depression" },
  { "treatment resistant depressive disorder", "treatment-resistant depression" },
  { "treatment resistant depression", "treatment-resistant depression" },
  { "treatment resistant major depressive disorder", "treatment-resistant depression" },
  { "treatment resistant major depression", "treatment-resistant depression" },
  { "diabetes mellitus", "diabetes" },
  { "diabetic", "diabetes" },
  { "diabetes type 1", "type 1 diabetes" },
  { "diabetes type 2", "type 2 diabetes" },
  { "diabete type 1", "type 1 diabetes" },
  { "diabete type 2", "type 2 diabetes" },
  { "type1diabetes", "type 1 diabetes" },
  { "type2diabetes", "type 2 diabetes" },
  { "type1 diabetes", "type 1 diabetes" },
  { "type2 diabetes", "type 2 diabetes" },
  { "disk herniated lumbar", "a slipped disc in the lower back" },
  { "lumbar disc herniation", "a slipped disc in the lower back" },
  { "cervical disc herniation", "a slipped disc in the neck" },
  { "disc herniation", "a slipped disc" },
  { "intervertebral disc displacement", "a slipped disc" },
  { "dm", "diabetes" },
  { "ed", "erectile dysfunction" },
  { "impotence", "erectile dysfunction" },
  { "erectile disfunction", "erectile dysfunction" },
  { "hepatocellular carcinoma", "liver cancer" },
  { "hepatocarcinoma", "liver cancer" },
  { "hepatocellular cancer", "liver cancer" },
  { "hiv", "HIV" },
  { "hiv infection", "HIV" },
  { "hiv infections", "HIV" },
  { "hiv 1 infection", "HIV" },
  { "intervertebral disc degeneration", "worn spinal discs" },
  { "degenerative disc disease", "worn spinal discs" },
  { "cervical degenerative disc disease", "worn discs in the neck" },
  { "lung neoplasms", "lung cancer" },
  { "myocardial infarction", "a heart attack" },
  { "acute myocardial infarction", "a heart attack" },
  { "neoplasm", "a tumor" },
  { "neoplasms", "tumors" },
  { "malignant neoplasm", "cancer" },
  { "malignant neoplasms", "cancer" },
  { "malignancy", "cancer" },
  { "malignancies", "cancer" },
  { "cancers", "cancer" },
  { "advanced cancers", "advanced cancer" },
  { "tumor", "a tumor" },
  { "obesity morbid", "severe obesity" },
  { "morbid obesity", "severe obesity" },
  { "posttraumatic stress disorder", "PTSD" },
  { "post traumatic stress disorder", "PTSD" },
  { "parkinson disease", "Parkinson’s disease" },
  { "renal cell carcinoma", "kidney cancer" },
  { "metastatic renal cell carcinoma", "metastatic kidney cancer" },
  { "renal insufficiency chronic", "chronic kidney disease" },
  { "chronic renal insufficiency", "chronic kidney disease" },
  { "spinal stenosis lumbar", "a narrowed spinal canal in the lower back" },
  { "systemic lupus erythematosus", "lupus" },
  { "uterine cervical neoplasms", "cervical cancer" },
  { "solid tumor adult", "solid tumors" },
  { "adult solid tumor", "solid tumors" },
  { "solid tumor", "solid tumors" },
  { "advanced solid tumor", "advanced solid tumors" },
  { "advanced solid tumour", "advanced solid tumors" },
  { "unspecified adult solid tumor protocol specific", "solid tumors" },
};

static const struct
{
  const char *folded;
  const char *people;
  TidingsConditionKind kind;
} groups[] = {
  { "healthy", NULL, TIDINGS_CONDITION_TOPIC },
  { "healthy volunteer", NULL, TIDINGS_CONDITION_TOPIC },
  { "healthy volunteers", NULL, TIDINGS_CONDITION_TOPIC },
  { "healthy subjects", NULL, TIDINGS_CONDITION_TOPIC },
  { "healthy participants", NULL, TIDINGS_CONDITION_TOPIC },
  { "healthy adults", NULL, TIDINGS_CONDITION_TOPIC },
  { "healthy adult", NULL, TIDINGS_CONDITION_TOPIC },
  { "healthy male", NULL, TIDINGS_CONDITION_TOPIC },
  { "healthy men", NULL, TIDINGS_CONDITION_TOPIC },
  { "healthy women", NULL, TIDINGS_CONDITION_TOPIC },
  { "pregnancy", "pregnant women", TIDINGS_CONDITION_PEOPLE },
  { "pregnant women", "pregnant women", TIDINGS_CONDITION_PEOPLE },
  { "pregnancy related", "pregnant women", TIDINGS_CONDITION_PEOPLE },
  { "overweight", "people who are overweight", TIDINGS_CONDITION_PEOPLE },
  { "obese", "people with obesity", TIDINGS_CONDITION_PEOPLE },
  { "smoking", "people who smoke", TIDINGS_CONDITION_PEOPLE },
  { "smoking cessation", "people who want to stop smoking", TIDINGS_CONDITION_PEOPLE },
  { "premature birth", "babies born early", TIDINGS_CONDITION_PEOPLE },
  { "prematurity", "babies born early", TIDINGS_CONDITION_PEOPLE },
  { "preterm birth", "babies born early", TIDINGS_CONDITION_PEOPLE },
  { "aging", "older people", TIDINGS_CONDITION_PEOPLE },
  { "ageing", "older people", TIDINGS_CONDITION_PEOPLE },
};

/**
 * tidings_conditions_write_out:
 * @word: a word
 * @length: its length in bytes
 *
 * Returns: (transfer none) (nullable): what the initials stand for
 */
const char *
tidings_conditions_write_out (const char *word, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (initials); i++)
    if (strlen (initials[i].initials) == length && strncmp (initials[i].initials, word, length) == 0)
      return initials[i].words;
  return NULL;
}

/**
 * tidings_conditions_find_group:
 * @folded: a condition, folded
 * @people: (out) (nullable): whom it names; %NULL for healthy people
 * @kind: (out): how to speak of it
 *
 * Returns: whether the condition is no disease but names people
 */
gboolean
tidings_conditions_find_group (const char *folded, const char **people, TidingsConditionKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (strcmp (folded, groups[i].folded) == 0)
      {
        *people = groups[i].people;
        *kind = groups[i].kind;
        return TRUE;
      }
  return FALSE;
}

/**
 * tidings_conditions_find_plain:
 * @folded: a condition, folded
 *
 * Returns: (transfer none) (nullable): its plain name
 */
const char *
tidings_conditions_find_plain (const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_names); i++)
    if (strcmp (folded, plain_names[i].folded) == 0)
      return plain_names[i].plain;
  return NULL;
}
