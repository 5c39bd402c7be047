/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-reading-private.h"

/* Initials that have one meaning among conditions, and conditions that are people. They are English words that go into the
 * registry's English. */

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

/* whole conditions, folded, that are people; the healthy have no condition */
static const struct
{
  const char *folded;
  const char *people;
  TidingsConditionKind kind;
} groups[] = {
  /* Translators: people whom a trial is for */
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
  { "pregnancy", N_ ("pregnant women"), TIDINGS_CONDITION_PEOPLE },
  { "pregnant women", N_ ("pregnant women"), TIDINGS_CONDITION_PEOPLE },
  { "pregnancy related", N_ ("pregnant women"), TIDINGS_CONDITION_PEOPLE },
  { "overweight", N_ ("people who are overweight"), TIDINGS_CONDITION_PEOPLE },
  { "obese", N_ ("people with obesity"), TIDINGS_CONDITION_PEOPLE },
  { "smoking", N_ ("people who smoke"), TIDINGS_CONDITION_PEOPLE },
  { "smoking cessation", N_ ("people who want to stop smoking"), TIDINGS_CONDITION_PEOPLE },
  { "premature birth", N_ ("babies born early"), TIDINGS_CONDITION_PEOPLE },
  { "prematurity", N_ ("babies born early"), TIDINGS_CONDITION_PEOPLE },
  { "preterm birth", N_ ("babies born early"), TIDINGS_CONDITION_PEOPLE },
  { "aging", N_ ("older people"), TIDINGS_CONDITION_PEOPLE },
  { "ageing", N_ ("older people"), TIDINGS_CONDITION_PEOPLE },
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
