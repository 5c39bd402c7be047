/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* The groups of a trial: by what chance one comes into which, and what each of them gets */

#define MAX_GROUPS_TOLD 4
#define MAX_NAMES_TOLD 4
#define USUAL_CARE N_ ("the usual care")
/* Longer names of two groups make two sentences. */
#define MAX_BOTH 110

/* Whether @text gives @ratio as a whole, and not as a part of another one such as “2:1:1” */
static gboolean
has_ratio (const char *text, const char *ratio)
{
  gsize n = strlen (ratio);

  if (text == NULL)
    return FALSE;
  for (const char *p = strstr (text, ratio); p != NULL; p = strstr (p + 1, ratio))
    {
      gboolean begins = p == text || (!g_ascii_isdigit (p[-1]) && p[-1] != ':' && p[-1] != '.');
      gboolean ends = !g_ascii_isdigit (p[n]) && p[n] != ':' && !(p[n] == '.' && g_ascii_isdigit (p[n + 1]));

      if (begins && ends)
        return TRUE;
    }
  return FALSE;
}

/* Where the record gives a ratio as a whole */
static const char *
find_ratio (const TidingsFacts *facts, const char *ratio)
{
  struct
  {
    const char *text;
    const char *path;
  } places[] = {
    { facts->brief_title, AT_TITLE },
    { facts->official_title, "protocolSection.identificationModule.officialTitle" },
    { facts->intervention_model_description, "protocolSection.designModule.designInfo.interventionModelDescription" },
    { facts->masking_description, "protocolSection.designModule.designInfo.maskingInfo.maskingDescription" },
    { facts->brief_summary, "protocolSection.descriptionModule.briefSummary" },
    { facts->detailed_description, "protocolSection.descriptionModule.detailedDescription" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (has_ratio (places[i].text, ratio))
      return places[i].path;
  return NULL;
}

/* Where the record says that the chance of each group is the same: a ratio of ones, as many as there are groups. Documented rule: each then
 * has a chance of 1 in as many. */
static const char *
find_equal_chance (const TidingsFacts *facts)
{
  g_autoptr (GString) ratio = g_string_new ("1");

  if (facts->n_arms > 12)
    return NULL;
  for (guint i = 1; i < facts->n_arms; i++)
    g_string_append (ratio, ":1");
  return find_ratio (facts, ratio->str);
}

/* Where the record says that one of two groups is twice as large */
static const char *
find_double_chance (const TidingsFacts *facts)
{
  const char *found = find_ratio (facts, "2:1");

  return found != NULL ? found : find_ratio (facts, "1:2");
}

/* What one group gets, as names; NULL where the record does not tell */
static char *
name_group (TidingsSubject *subject, guint arm, GPtrArray *paths)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const TidingsArm *facts_arm = &subject->facts->arms[arm];
  const char *dummy = NULL;

  for (guint i = 0; i < subject->treatments->len; i++)
    {
      const TidingsTreatment *treatment = g_ptr_array_index (subject->treatments, i);

      if ((treatment->arms & (G_GUINT64_CONSTANT (1) << arm)) != 0 && treatment->part != TIDINGS_PART_TASK)
        {
          g_ptr_array_add (names, treatment->phrase);
          g_ptr_array_add (paths, tidings_treatment_dup_path (treatment));
        }
    }
  for (guint i = 0; facts_arm->intervention_names[i] != NULL; i++)
    {
      const char *colon = strstr (facts_arm->intervention_names[i], ": ");
      g_autofree char *folded = tidings_text_fold (colon != NULL ? colon + 2 : facts_arm->intervention_names[i]);

      switch (tidings_names_classify (subject->knowledge, folded))
        {
        case TIDINGS_NAME_PLACEBO:
          dummy = strstr (folded, "sham") != NULL ? N_ ("a sham") : N_ ("a placebo");
          break;
        case TIDINGS_NAME_USUAL:
          dummy = USUAL_CARE;
          break;
        case TIDINGS_NAME_USABLE:
        case TIDINGS_NAME_NOTHING:
        case TIDINGS_NAME_TASK:
        case TIDINGS_NAME_EMPTY:
          break;
        }
    }
  if (dummy != NULL)
    g_ptr_array_add (names, (gpointer) dummy);
  if (names->len == 0 || names->len > MAX_NAMES_TOLD)
    return NULL;
  return tidings_phrases_list (subject->phrases, (const char *const *) names->pdata, names->len);
}

static void
write_groups_told (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  if (facts->n_arms < 2 || facts->n_arms > MAX_GROUPS_TOLD)
    return;
  for (guint i = 0; i < facts->n_arms; i++)
    {
      g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
      char *names;

      if (facts->arms[i].type == TIDINGS_ARM_NO_INTERVENTION)
        names = g_strdup ("");
      else
        names = name_group (subject, i, paths);
      /* all groups or none: what is missing would mislead */
      if (names == NULL || g_ptr_array_find_with_equal_func (told, names, g_str_equal, NULL))
        {
          g_free (names);
          return;
        }
      g_ptr_array_add (told, names);
    }
  if (told->len == 2)
    {
      const char *first = g_ptr_array_index (told, 0), *second = g_ptr_array_index (told, 1);
      const char *with = *first != '\0' ? first : second;

      /* those who get nothing else may well get the usual care too */
      if ((*first == '\0' || *second == '\0') && strstr (with, USUAL_CARE) != NULL)
        return;
      if (*first == '\0' || *second == '\0')
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               /* Translators: a list of treatments that one of two groups gets */
                               tidings_say (subject, _ ("One group gets %s; the other does not."), with), AT_ARMS "[0]",
                               AT_ARMS "[1]", NULL);
      else if (strlen (first) + strlen (second) < MAX_BOTH)
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               /* Translators: two lists of treatments */
                               tidings_say (subject, _ ("One group gets %s, the other %s."), first, second), AT_ARMS "[0]",
                               AT_ARMS "[1]", NULL);
      else
        {
          /* Translators: a list of treatments that one of two groups gets */
          tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                                 tidings_say (subject, _ ("One group gets %s."), first), AT_ARMS "[0]", NULL);
          /* Translators: a list of treatments that the other of two groups gets */
          tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                                 tidings_say (subject, _ ("The other gets %s."), second), AT_ARMS "[1]", NULL);
        }
      return;
    }
  for (guint i = 0; i < told->len; i++)
    {
      const char *names = g_ptr_array_index (told, i);
      g_autofree char *path = g_strdup_printf (AT_ARMS "[%u]", i);

      if (*names == '\0')
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               g_strdup (_ ("One group gets none of what is tested.")), path, NULL);
      else
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               /* Translators: a list of treatments that one of several groups of a trial gets */
                               tidings_say (subject, i == 0 ? _ ("One group gets %s.") : _ ("Another gets %s."), names),
                               path, NULL);
    }
}

/* All that the people of the only group get; what the summary calls by its main parts */
static char *
name_everything (TidingsSubject *subject, GPtrArray *paths)
{
  char *names = subject->facts->n_arms == 1 ? name_group (subject, 0, paths) : NULL;

  if (names != NULL && strlen (names) < MAX_BOTH)
    return names;
  g_free (names);
  g_ptr_array_set_size (paths, 0);
  return g_strdup (subject->tested_name);
}

/**
 * tidings_groups_write:
 * @subject: a subject
 * @sentences: where to add
 *
 * Says which groups there are, how people come into them and what each of them gets.
 */
void
tidings_groups_write (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  const char *equal;

  if (facts->intervention_model == TIDINGS_INTERVENTION_MODEL_CROSSOVER &&
      facts->allocation == TIDINGS_ALLOCATION_RANDOMIZED)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("People get one treatment after the other; chance decides the order.")), AT_MODEL,
                           AT_ALLOCATION, NULL);
  else if (facts->n_arms > 1 && facts->allocation == TIDINGS_ALLOCATION_RANDOMIZED)
    {
      equal = find_equal_chance (facts);
      if (equal != NULL)
        tidings_sentences_say (
            sentences, subject, TIDINGS_CITE_NOTHING,
            /* Translators: a number of groups, two or more */
            tidings_say (subject,
                         ngettext ("Chance puts you in %1$u group.",
                                   "Chance puts you in one of %1$u groups, each with a chance of 1 in %1$u.", facts->n_arms),
                         facts->n_arms),
            AT_ALLOCATION, AT_ARMS, equal, NULL);
      else if (facts->n_arms == 2 && (equal = find_double_chance (facts)) != NULL)
        tidings_sentences_say (
            sentences, subject, TIDINGS_CITE_NOTHING,
            g_strdup (_ ("Chance puts you in one of 2 groups; one of them takes in 2 people for each 1 of the other.")),
            AT_ALLOCATION, AT_ARMS, equal, NULL);
      else
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               /* Translators: a number of groups, two or more */
                               tidings_say (subject,
                                            ngettext ("Chance puts you in %u group.",
                                                      "Chance puts you in one of %u groups; you cannot choose.",
                                                      facts->n_arms),
                                            facts->n_arms),
                               AT_ALLOCATION, AT_ARMS, NULL);
      write_groups_told (subject, sentences);
    }
  else if (facts->n_arms > 1 && facts->allocation == TIDINGS_ALLOCATION_NON_RANDOMIZED)
    {
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             /* Translators: a number of groups, two or more */
                             tidings_say (subject,
                                          ngettext ("There is %u group, not made by chance.",
                                                    "There are %u groups, not made by chance.", facts->n_arms),
                                          facts->n_arms),
                             AT_ALLOCATION, AT_ARMS, NULL);
      write_groups_told (subject, sentences);
    }
  else if (facts->n_arms > 1)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: a number of groups, two or more */
                           tidings_say (subject, ngettext ("There is %u group.", "There are %u groups.", facts->n_arms),
                                        facts->n_arms),
                           AT_ARMS, NULL);
  else if (subject->tested_name != NULL && facts->intervention_model == TIDINGS_INTERVENTION_MODEL_SINGLE_GROUP)
    {
      g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *names = name_everything (subject, paths);
      TidingsSentence *said;

      said = tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED,
                                    /* Translators: a treatment */
                                    tidings_say (subject, _ ("Everyone who takes part gets %s."), names), AT_MODEL, NULL);
      for (guint i = 0; i < paths->len; i++)
        tidings_sentences_cite (said, g_ptr_array_index (paths, i));
    }

  if (subject->has_placebo && facts->n_arms > 1 && tidings_subject_is_drug (subject))
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("A placebo looks like the real thing but has no active substance.")), AT_ARMS, NULL);
  else if (subject->has_sham && facts->n_arms > 1)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("A sham is done so that it seems real, but without the part that should work.")),
                           AT_ARMS, NULL);
}
