/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* How a drug is given and how often, where the record says so in words that leave no doubt: one way, and one rhythm */

#define MAX_TREATMENTS_TOLD 2

/* clang-format off */
static const struct
{
  const char *says; /* folded beginnings of words, between bars; four letters or fewer are a whole word */
  const char *text;
} ways[] = {
  /* Translators: each follows the name of a drug: “People get tocilizumab as an injection under the skin.” */
  { "intravitreal", N_ ("as an injection into the eye") },
  { "intrathecal|intraventricular", N_ ("as an injection into the fluid around the spine") },
  { "intratumoral", N_ ("as an injection into the tumor") },
  { "intracavernos|intracavernous", N_ ("as an injection into the penis") },
  { "intravesical", N_ ("into the bladder, through a thin tube") },
  { "intraarticular|intra articular", N_ ("as an injection into the joint") },
  { "intraperitoneal", N_ ("into the belly") },
  { "epidural", N_ ("as an injection near the spinal cord") },
  { "subcutaneous|subcutaneously|sc injection|under the skin|pre filled syringe|prefilled syringe|prefilled pen", N_ ("as an injection under the skin") },
  { "intramuscular|intramuscularly", N_ ("as an injection into a muscle") },
  { "intradermal|intradermally", N_ ("as an injection into the skin") },
  { "intravenous|intravenously|iv infusion|infusion|iv", N_ ("into a vein") },
  { "intranasal|nasal spray|nasal|nostril", N_ ("into the nose") },
  { "inhalation|inhaled|inhaler|nebuliz|nebulis|aerosol", N_ ("to breathe in") },
  { "eye drop|eye drops|eyedrop|ophthalmic solution|ophthalmic", N_ ("as eye drops") },
  { "sublingual|sublingually|under the tongue", N_ ("under the tongue") },
  { "transdermal|skin patch", N_ ("as a patch on the skin") },
  { "topical|cream|ointment|applied to the skin", N_ ("on the skin") },
  { "vaginal|vaginally", N_ ("through the vagina") },
  { "suppositor|rectal|rectally", N_ ("through the rectum") },
  { "oral|orally|tablet|tablets|capsule|capsules|by mouth|pill|pills|po", N_ ("by mouth") },
};

static const struct
{
  const char *says; /* folded beginnings of words, between bars */
  const char *text;
} rhythms[] = {
  /* Translators: how often a drug is given */
  { "twice daily|twice a day|two times a day|two times daily|bid|b i d|every 12 hours", N_ ("twice a day") },
  { "three times daily|three times a day|tid|every 8 hours|thrice daily", N_ ("three times a day") },
  { "every other day|every 2 days|alternate days", N_ ("every other day") },
  { "twice weekly|twice a week|two times a week", N_ ("twice a week") },
  { "three times a week|three times weekly|thrice weekly", N_ ("three times a week") },
  { "once weekly|once a week|every week|weekly|qw|q1w|once every week", N_ ("once a week") },
  { "every 2 weeks|every two weeks|q2w|once every 2 weeks", N_ ("every 2 weeks") },
  { "every 3 weeks|every three weeks|q3w|once every 3 weeks", N_ ("every 3 weeks") },
  { "every 4 weeks|every four weeks|q4w|once every 4 weeks", N_ ("every 4 weeks") },
  { "every 6 weeks|every six weeks|q6w|once every 6 weeks", N_ ("every 6 weeks") },
  { "every 8 weeks|every eight weeks|q8w|once every 8 weeks", N_ ("every 8 weeks") },
  { "every 12 weeks|every twelve weeks|q12w|once every 12 weeks", N_ ("every 12 weeks") },
  { "every 14 days", N_ ("every 14 days") },
  { "every 21 days", N_ ("every 21 days") },
  { "every 28 days", N_ ("every 28 days") },
  { "biweekly|every other week", N_ ("every other week") },
  { "once monthly|once a month|every month|monthly", N_ ("once a month") },
  { "every 3 months|every three months|every 6 months|every six months", NULL },
  { "once daily|once a day|daily|every day|qd|per day|each day|every 24 hours|once per day|o d", N_ ("once a day") },
  { "single dose|one dose|single injection|single infusion|one time|single administration|once", N_ ("once") },
};
/* clang-format on */

/* The one row that a text fits; G_MAXUINT where it fits none, or several that are not the same */
static guint
find_way (const char *folded)
{
  guint found = G_MAXUINT;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (tidings_words_start_listed (folded, ways[i].says))
      {
        if (found != G_MAXUINT)
          return G_MAXUINT - 1;
        found = i;
      }
  return found;
}

static guint
find_rhythm (const char *folded)
{
  guint found = G_MAXUINT;

  for (guint i = 0; i < G_N_ELEMENTS (rhythms); i++)
    if (tidings_words_start_listed (folded, rhythms[i].says))
      {
        if (found != G_MAXUINT)
          return G_MAXUINT;
        found = i;
      }
  return found;
}

/* Whether “daily” in a text is only part of “twice daily”, which the rows above have told already */
static char *
without_known_rhythms (const char *folded)
{
  static const char *const wholes[] = { "twice daily",  "three times daily", "thrice daily",       "two times daily",
                                        "once weekly",  "twice weekly",      "three times weekly", "thrice weekly",
                                        "once monthly", "once every",        "once daily",         "once a ",
                                        "once per " };
  static const char *const kept[] = {
    "bid",         "tid",   "tid", "bid",    "qw",    "twice a week", "three times a week", "three times a week",
    "every month", "every", "qd",  "every ", "every "
  };
  g_autoptr (GString) text = g_string_new (folded);

  for (guint i = 0; i < G_N_ELEMENTS (wholes); i++)
    g_string_replace (text, wholes[i], kept[i], 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct
{
  const TidingsTreatment *treatment;
  guint way;
  guint rhythm;
  gboolean by_name;
  gboolean described;
} Giving;

static gboolean
find_giving (TidingsSubject *subject, const TidingsTreatment *treatment, Giving *giving)
{
  const TidingsIntervention *intervention = treatment->intervention;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  if ((intervention->type != TIDINGS_INTERVENTION_DRUG && intervention->type != TIDINGS_INTERVENTION_BIOLOGICAL &&
       intervention->type != TIDINGS_INTERVENTION_DIETARY_SUPPLEMENT) ||
      treatment->part == TIDINGS_PART_TASK || tidings_words_start_any (treatment->name, "chemo|radio|surg|standard"))
    return FALSE;
  giving->treatment = treatment;
  giving->rhythm = G_MAXUINT;
  name = tidings_text_fold (intervention->name);
  giving->way = find_way (name);
  giving->by_name = giving->way < G_N_ELEMENTS (ways);
  if (intervention->description != NULL && strlen (intervention->description) < 600)
    {
      description = tidings_text_fold (intervention->description);
      /* what is said of several drugs at once cannot be told apart */
      for (guint j = 0; j < subject->treatments->len && description != NULL; j++)
        {
          const TidingsTreatment *other = g_ptr_array_index (subject->treatments, j);
          g_autofree char *other_name = tidings_text_fold (other->name);

          if (other != treatment && tidings_words_contain (description, other_name))
            g_clear_pointer (&description, g_free);
        }
    }
  if (giving->way == G_MAXUINT && description != NULL)
    giving->way = find_way (description);
  if (giving->way >= G_N_ELEMENTS (ways))
    return FALSE;
  if (description != NULL)
    {
      g_autofree char *plain = without_known_rhythms (description);

      giving->rhythm = find_rhythm (plain);
      if (giving->rhythm != G_MAXUINT && rhythms[giving->rhythm].text == NULL)
        giving->rhythm = G_MAXUINT;
    }
  giving->described = !giving->by_name || giving->rhythm != G_MAXUINT;
  return TRUE;
}

/**
 * tidings_giving_write:
 * @subject: a subject
 * @sentences: where to add
 *
 * Says how the drugs that are tested or compared are given, and how often, where the record tells. Two that are given alike share a sentence,
 * and the only one of a trial that has been named is “it”.
 */
void
tidings_giving_write (TidingsSubject *subject, GPtrArray *sentences)
{
  Giving givings[MAX_TREATMENTS_TOLD];
  guint n = 0;
  gboolean alike, alone;

  for (guint i = 0; i < subject->treatments->len && n < MAX_TREATMENTS_TOLD; i++)
    n += find_giving (subject, g_ptr_array_index (subject->treatments, i), &givings[n]) ? 1 : 0;
  alike = n == 2 && givings[0].way == givings[1].way && givings[0].rhythm == givings[1].rhythm;
  alone = n == 1 && subject->treatments->len == 1 && !g_str_has_suffix (givings[0].treatment->phrase, "s") &&
          sentences->len > 0 && tidings_subject_is_named (subject, sentences);

  for (guint i = 0; i < n; i++)
    {
      const Giving *giving = &givings[i];
      g_autofree char *both = NULL;
      const char *what = giving->treatment->phrase;
      const char *way = ways[giving->way].text;
      TidingsSentence *said;
      char *text;

      if (alike && i == 1)
        break;
      if (alike)
        /* Translators: two drugs that are given in the same way */
        what = both = tidings_phrases_compose (subject->phrases, PHRASE_ ("%s and %s"), givings[0].treatment->phrase,
                                               givings[1].treatment->phrase);

      if (alone && giving->rhythm != G_MAXUINT)
        /* Translators: how a drug that has just been named is given (“by mouth”), how often (“once a day”) */
        text = tidings_say (subject, _ ("People get it %s, %s."), way, rhythms[giving->rhythm].text);
      else if (alone)
        /* Translators: how a drug that has just been named is given (“by mouth”) */
        text = tidings_say (subject, _ ("People get it %s."), way);
      else if (alike && giving->rhythm != G_MAXUINT)
        /* Translators: two drugs, how they are given (“by mouth”), how often (“once a day”) */
        text = tidings_say (subject, _ ("%s are given %s, %s."), what, way, rhythms[giving->rhythm].text);
      else if (alike)
        /* Translators: two drugs, how they are given (“by mouth”) */
        text = tidings_say (subject, _ ("%s are given %s."), what, way);
      else if (giving->rhythm != G_MAXUINT)
        /* Translators: a drug, how it is given (“by mouth”), how often (“once a day”) */
        text = tidings_say (subject, _ ("People get %s %s, %s."), what, way, rhythms[giving->rhythm].text);
      else
        /* Translators: a drug, how it is given (“by mouth”) */
        text = tidings_say (subject, _ ("People get %s %s."), what, way);
      said = tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, text, AT_INTERVENTIONS, NULL);
      g_clear_pointer (&said->sources, g_strfreev);
      said->sources = g_new0 (char *, 1);
      for (guint j = i; j < (alike ? n : i + 1); j++)
        {
          g_autofree char *path = g_strdup_printf (AT_INTERVENTIONS "[%u].name", givings[j].treatment->index);
          g_autofree char *description = g_strdup_printf (AT_INTERVENTIONS "[%u].description", givings[j].treatment->index);

          tidings_sentences_cite (said, path);
          tidings_sentences_cite (said, givings[j].described ? description : NULL);
        }
    }
}
