/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

static const char *
tested_name (TidingsSubject *subject)
{
  return subject->tested_name != NULL ? subject->tested_name : tidings_subject_get_type_name (subject);
}

static void
hope_by_phase (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  TidingsPhases phases = facts->phases;
  const char *what = tested_name (subject);
  const TidingsCite both = TIDINGS_CITE_TESTED | TIDINGS_CITE_PEOPLE;

  if (subject->healthy_only)
    tidings_sentences_say (
        sentences, subject, TIDINGS_CITE_TESTED | TIDINGS_CITE_PEOPLE,
        /* Translators: a treatment */
        tidings_say (subject, _ ("It could show how the body handles %s, for later trials in people who need it."), what),
        NULL);
  else if ((phases & TIDINGS_PHASES_4) != 0)
    tidings_sentences_say (sentences, subject, both,
                           /* Translators: a drug, people with a condition */
                           tidings_say (subject, _ ("Good results could show doctors how best to use %s for %s."), what,
                                        subject->people),
                           AT_PHASES, NULL);
  else if ((phases & TIDINGS_PHASES_3) != 0)
    tidings_sentences_say (sentences, subject, both,
                           /* Translators: a treatment, people with a condition */
                           tidings_say (subject, _ ("Good results could make %s another option for %s."), what,
                                        subject->people),
                           AT_PHASES, NULL);
  else if ((phases & TIDINGS_PHASES_2) != 0)
    tidings_sentences_say (sentences, subject, both,
                           /* Translators: a treatment, people with a condition */
                           tidings_say (subject, _ ("Good results could lead to a larger trial of %s for %s."), what,
                                        subject->people),
                           AT_PHASES, NULL);
  else if ((phases & (TIDINGS_PHASES_1 | TIDINGS_PHASES_EARLY_1)) != 0)
    tidings_sentences_say (sentences, subject, both,
                           /* Translators: a treatment, people with a condition */
                           tidings_say (subject, _ ("If it goes well, later trials can ask whether %s can help %s."), what,
                                        subject->people),
                           AT_PHASES, NULL);
  else
    tidings_sentences_say (
        sentences, subject, both,
        /* Translators: a treatment, people with a condition */
        tidings_say (subject, _ ("Good results could be a reason to offer %s to %s."), what, subject->people), NULL);
}

/* How far such a trial can carry a treatment */
static void
say_stage (TidingsSubject *subject, GPtrArray *sentences)
{
  TidingsPhases phases = subject->facts->phases;
  gboolean drug = tidings_subject_is_drug (subject);

  if (drug && (phases & TIDINGS_PHASES_2) != 0 && (phases & TIDINGS_PHASES_3) == 0)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("Many drugs that look good at this stage fail in larger trials later.")), AT_PHASES,
                           NULL);
  else if (drug && (phases & TIDINGS_PHASES_3) != 0 && subject->has_placebo)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("Set against a placebo, it can tell the drug’s own effect from hope and chance.")),
                           AT_PHASES, subject->facts->n_arms > 0 ? AT_ARMS : AT_INTERVENTIONS, NULL);
  else if (drug && (phases & TIDINGS_PHASES_3) != 0)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("Trials at this stage are what drug agencies look at before they approve a drug.")),
                           AT_PHASES, NULL);
  else if (drug && (phases & TIDINGS_PHASES_4) != 0)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("At this stage a drug is in use already, and the question is how to use it well.")),
                           AT_PHASES, NULL);
  else if (subject->facts->allocation == TIDINGS_ALLOCATION_RANDOMIZED && subject->facts->n_arms > 1)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("As chance makes the groups, a difference between them would count for much.")),
                           AT_ALLOCATION, AT_ARMS, NULL);
  else if (subject->facts->intervention_model == TIDINGS_INTERVENTION_MODEL_SINGLE_GROUP)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("It can only be a first step: a trial that compares would have to follow.")),
                           AT_MODEL, NULL);
}

/* “People know traditional Chinese medicine as a Chinese medicine” tells nothing; nor does what is known for nothing yet. */
static gboolean
tells_use (const TidingsTreatment *treatment)
{
  g_autofree char *name = tidings_text_fold (treatment->name);
  g_autofree char *known_for = tidings_text_fold (treatment->known->known_for);
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  if (tidings_words_contain (known_for, "under study") || tidings_words_contain (known_for, "new"))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) > 3 && strstr (known_for, words[i]) != NULL)
      return FALSE;
  return TRUE;
}

static void
hope_of_trial (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  const char *what = tested_name (subject);
  const TidingsTreatment *first = subject->tested->len > 0 ? g_ptr_array_index (subject->tested, 0) : NULL;
  const TidingsCite both = TIDINGS_CITE_TESTED | TIDINGS_CITE_PEOPLE;
  gboolean finds = first == NULL || tidings_treatment_is_test (first);
  gboolean disease = subject->condition != NULL && subject->condition_kind == TIDINGS_CONDITION_DISEASE;
  gboolean treats = FALSE;

  if (tidings_subject_is_examination (subject))
    {
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_PEOPLE,
                             /* Translators: people with a condition */
                             tidings_say (subject, _ ("It could help doctors understand and care for %s."), subject->people),
                             AT_PURPOSE, NULL);
      return;
    }

  switch (facts->purpose)
    {
    case TIDINGS_PURPOSE_DIAGNOSTIC:
    case TIDINGS_PURPOSE_SCREENING:
      if (!finds && (facts->purpose == TIDINGS_PURPOSE_SCREENING || !tidings_subject_is_drug (subject)))
        {
          treats = TRUE;
          hope_by_phase (subject, sentences);
        }
      else if (disease)
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_PEOPLE,
                               /* Translators: a disease */
                               tidings_say (subject, _ ("It could lead to a better way to find or follow %s."),
                                            subject->condition),
                               AT_PURPOSE, NULL);
      else
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED,
                               /* Translators: a test */
                               tidings_say (subject, _ ("It could show whether %s helps doctors to find what is wrong."),
                                            what),
                               AT_PURPOSE, NULL);
      break;
    case TIDINGS_PURPOSE_PREVENTION:
      if (disease && subject->at_risk)
        tidings_sentences_say (sentences, subject, both,
                               /* Translators: a treatment, a disease */
                               tidings_say (subject, _ ("It could show whether %s helps prevent %s."), what,
                                            subject->condition),
                               AT_PURPOSE, NULL);
      else if (disease && g_strcmp0 (tidings_subject_get_group (subject), "infection") != 0)
        tidings_sentences_say (sentences, subject, both,
                               /* Translators: a treatment, people with a condition */
                               tidings_say (subject, _ ("It could show whether %s can spare %s further trouble."), what,
                                            subject->people),
                               AT_PURPOSE, NULL);
      else
        tidings_sentences_say (sentences, subject, both,
                               /* Translators: a treatment, people */
                               tidings_say (subject, _ ("It could show whether %s protects %s."), what, subject->people),
                               AT_PURPOSE, NULL);
      break;
    case TIDINGS_PURPOSE_BASIC_SCIENCE:
      if (finds)
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_PEOPLE,
                               /* Translators: people with a condition */
                               tidings_say (subject, _ ("It could help doctors understand and care for %s."),
                                            subject->people),
                               AT_PURPOSE, NULL);
      else
        tidings_sentences_say (sentences, subject, both,
                               /* Translators: a treatment, people with a condition */
                               tidings_say (subject, _ ("It could help researchers understand what %s can do for %s."), what,
                                            subject->people),
                               AT_PURPOSE, NULL);
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             g_strdup (
                                 _ ("It is basic research, so a direct benefit for those who take part is not its aim.")),
                             AT_PURPOSE, NULL);
      return;
    case TIDINGS_PURPOSE_EDUCATION:
    case TIDINGS_PURPOSE_HEALTH_SERVICES_RESEARCH:
      tidings_sentences_say (sentences, subject, both,
                             /* Translators: people with a condition, a programme */
                             tidings_say (subject, _ ("It could lead to better care for %s, with the help of %s."),
                                          subject->people, what),
                             AT_PURPOSE, NULL);
      break;
    case TIDINGS_PURPOSE_SUPPORTIVE_CARE:
      tidings_sentences_say (sentences, subject, both,
                             /* Translators: people with a condition, a treatment */
                             tidings_say (subject, _ ("It could make daily life easier for %s, should %s prove helpful."),
                                          subject->people, what),
                             AT_PURPOSE, NULL);
      break;
    case TIDINGS_PURPOSE_NONE:
    case TIDINGS_PURPOSE_TREATMENT:
    case TIDINGS_PURPOSE_DEVICE_FEASIBILITY:
    case TIDINGS_PURPOSE_OTHER:
      treats = TRUE;
      if (subject->all_compared && !subject->has_placebo && !subject->has_sham && !subject->healthy_only)
        tidings_sentences_say (sentences, subject, both,
                               /* Translators: people with a condition, two treatments */
                               tidings_say (subject, _ ("It could show what serves %s better: %s or %s."), subject->people,
                                            ((TidingsTreatment *) g_ptr_array_index (subject->tested, 0))->phrase,
                                            ((TidingsTreatment *) g_ptr_array_index (subject->tested, 1))->phrase),
                               AT_ARMS, AT_INTERVENTIONS, NULL);
      else if (subject->compared_name != NULL && subject->tested_name != NULL && !subject->has_placebo &&
               !subject->healthy_only)
        tidings_sentences_say (sentences, subject, both | TIDINGS_CITE_COMPARED,
                               /* Translators: people with a condition, two treatments */
                               tidings_say (subject, _ ("It could show what serves %s better: %s or %s."), subject->people,
                                            what, subject->compared_name),
                               AT_ARMS, NULL);
      else
        hope_by_phase (subject, sentences);
      break;
    }

  if (treats && first != NULL && first->known != NULL && first->known->known_for != NULL && disease &&
      !subject->tested_many && !tidings_subject_is_usual (subject) && tells_use (first))
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED,
                           /* Translators: a drug, what it is known as (“an arthritis drug”) */
                           tidings_say (subject, _ ("People know %s as %s; here it is tested for something else."),
                                        first->name, first->known->known_for),
                           AT_CONDITIONS, NULL);
  if (treats && subject->background_name != NULL && subject->compared_name == NULL && !subject->tested_many &&
      subject->tested_short != NULL && facts->n_arms > 1 && tidings_subject_is_drug (subject))
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED,
                           /* Translators: what is tested, what everyone gets */
                           tidings_say (subject, _ ("It could show what %s adds to %s."), subject->tested_short,
                                        subject->background_name),
                           AT_ARMS, AT_INTERVENTIONS, NULL);
  if (facts->phases != TIDINGS_PHASES_NONE && (facts->phases & (TIDINGS_PHASES_1 | TIDINGS_PHASES_EARLY_1)) != 0 && treats)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("At this early stage, most of what is learned will help people later on.")),
                           AT_PHASES, NULL);
  else if (treats && sentences->len < 3)
    say_stage (subject, sentences);
}

static void
hope_of_aim (TidingsSubject *subject, GPtrArray *sentences)
{
  const char *aim = subject->main_aim;

  if (aim != NULL)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: a clause on what is measured, such as “how strong the pain is” */
                           tidings_say (subject, _ ("Doctors could learn more about %s."), aim), AT_MAIN_OUTCOME,
                           subject->main_aim_at, NULL);
}

/**
 * tidings_prospects_write_hope:
 * @subject: a subject
 * @sentences: where to add
 *
 * Says what the study could lead to, by its phase, its purpose and what it compares.
 */
void
tidings_prospects_write_hope (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;

  if (facts->status == TIDINGS_STATUS_WITHDRAWN)
    {
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             g_strdup (_ ("It was called off before anyone joined, so no results will come from it.")),
                             AT_STATUS, NULL);
      return;
    }

  /* of a record that says neither what it is nor what it tests, nothing can be hoped */
  if (facts->study_type == TIDINGS_STUDY_TYPE_NONE && facts->n_interventions == 0)
    return;

  switch (facts->study_type)
    {
    case TIDINGS_STUDY_TYPE_OBSERVATIONAL:
      hope_of_aim (subject, sentences);
      if (tidings_subject_observes_treatment (subject))
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED | TIDINGS_CITE_PEOPLE,
                               /* Translators: a treatment or a test, people with a condition */
                               tidings_say (subject, _ ("It could show what %s can mean for %s in ordinary care."),
                                            subject->tested_name, subject->people),
                               AT_TYPE, NULL);
      else
        tidings_sentences_say (
            sentences, subject, TIDINGS_CITE_PEOPLE,
            /* Translators: people with a condition */
            tidings_say (subject, _ ("It could help doctors understand and care for %s."), subject->people), AT_TYPE, NULL);
      break;
    case TIDINGS_STUDY_TYPE_EXPANDED_ACCESS:
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED | TIDINGS_CITE_PEOPLE,
                             /* Translators: a drug, people with a condition */
                             tidings_say (subject, _ ("It could let %s have %s before it is approved."), subject->people,
                                          tested_name (subject)),
                             AT_TYPE, NULL);
      break;
    case TIDINGS_STUDY_TYPE_INTERVENTIONAL:
    case TIDINGS_STUDY_TYPE_NONE:
      hope_of_trial (subject, sentences);
      break;
    }
}
