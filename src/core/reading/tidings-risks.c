/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

#define MAX_RISKS 6
#define MAX_HARMS_TOLD 2

/* Below these a trial is called small: with fewer people than the first, chance alone can make the result; with fewer than the second it can
 * still blur it. Orders of magnitude from common sample-size tables, and only used as “small”, never as a figure. */
#define VERY_SMALL 30
#define SMALL 60

/* A main result after this many weeks or less says nothing about later. */
#define SHORT_WEEKS 12

static const char *
tested_name (TidingsSubject *subject)
{
  return subject->tested_name != NULL ? subject->tested_name : tidings_subject_get_type_name (subject);
}

static gboolean
is_over (const TidingsFacts *facts)
{
  return facts->status == TIDINGS_STATUS_WITHDRAWN || facts->status == TIDINGS_STATUS_TERMINATED;
}

/* What the treatments are known to do harm, those that are tested before those that they are compared with; what several share is said once */
static guint
say_known_harms (TidingsSubject *subject, GPtrArray *sentences)
{
  const char *told = NULL;
  guint n = 0;

  for (guint pass = 0; pass < 3 && n < MAX_HARMS_TOLD; pass++)
    for (guint i = 0; i < subject->treatments->len && n < MAX_HARMS_TOLD; i++)
      {
        static const TidingsPart parts[] = { TIDINGS_PART_TESTED, TIDINGS_PART_COMPARED, TIDINGS_PART_BACKGROUND };
        const TidingsTreatment *treatment = g_ptr_array_index (subject->treatments, i);
        g_autofree char *path = NULL;

        if (treatment->part != parts[pass] || treatment->known == NULL || treatment->known->harms == NULL ||
            /* salt water stands for nothing there */
            (pass == 1 && treatment->known->kind == TIDINGS_KNOWN_FLUID) ||
            (told != NULL && strcmp (told, treatment->known->harms) == 0))
          continue;
        path = tidings_treatment_dup_path (treatment);
        if (pass == 1)
          tidings_sentences_say (
              sentences, subject, TIDINGS_CITE_NOTHING,
              /* Translators: a treatment that the tested one is compared with; a list of harms such as “infections and bleeding” */
              tidings_say (subject, _ ("In the comparison group, %s can cause %s."), treatment->phrase,
                           treatment->known->harms),
              path, AT_ARMS, NULL);
        else if (treatment->known->kind == TIDINGS_KNOWN_IMAGING || treatment->known->kind == TIDINGS_KNOWN_TEST)
          tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                                 /* Translators: a test or a scan; a list such as “bruises and a sting” */
                                 tidings_say (subject, _ ("%s can bring %s."), treatment->phrase, treatment->known->harms),
                                 path, treatment->described_path, NULL);
        else
          tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                                 /* Translators: a treatment; a list of harms such as “infections and bleeding” */
                                 tidings_say (subject, _ ("%s can cause %s."), treatment->phrase, treatment->known->harms),
                                 path, treatment->described_path, NULL);
        told = treatment->known->harms;
        n++;
      }
  return n;
}

static gboolean
tells_harms (TidingsSubject *subject)
{
  for (guint i = 0; i < subject->treatments->len; i++)
    {
      const TidingsTreatment *treatment = g_ptr_array_index (subject->treatments, i);

      if (treatment->known != NULL && treatment->known->harms != NULL && treatment->part != TIDINGS_PART_TASK)
        return TRUE;
    }
  return FALSE;
}

/* Risks that lie in what is tested */
static void
risk_of_treatment (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  const TidingsTreatment *first = subject->tested->len > 0 ? g_ptr_array_index (subject->tested, 0) : NULL;
  gboolean early = (facts->phases & (TIDINGS_PHASES_EARLY_1 | TIDINGS_PHASES_1)) != 0;
  guint n_harms;

  if (first == NULL)
    return;

  n_harms = say_known_harms (subject, sentences);
  if (first->is_code && tidings_subject_is_drug (subject) && (facts->phases & (TIDINGS_PHASES_3 | TIDINGS_PHASES_4)) == 0)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED,
                           /* Translators: a drug */
                           tidings_say (subject,
                                        _ ("Few people have had %s so far, so some of its side effects may not be known."),
                                        first->name),
                           facts->phases != TIDINGS_PHASES_NONE ? AT_PHASES : NULL, NULL);
  else if (early && tidings_subject_is_drug (subject))
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED,
                           /* Translators: a treatment */
                           tidings_say (subject, _ ("It is an early test: not all side effects of %s may be known."),
                                        tidings_subject_refer (subject, sentences)),
                           AT_PHASES, NULL);

  for (guint i = 0; i < subject->tested->len; i++)
    {
      const TidingsTreatment *treatment = g_ptr_array_index (subject->tested, i);
      g_autofree char *folded = tidings_text_fold (treatment->name);
      g_autofree char *path = tidings_treatment_dup_path (treatment);

      /* what is known of it has been said */
      if (n_harms > 0 && treatment->known != NULL && treatment->known->harms != NULL)
        continue;
      if (treatment->intervention->type == TIDINGS_INTERVENTION_RADIATION)
        {
          tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                                 g_strdup (_ ("Radiation can also harm healthy tissue near its target.")), path, NULL);
          break;
        }
      if ((treatment->known == NULL || treatment->known->kind == TIDINGS_KNOWN_OPERATION ||
           treatment->known->kind == TIDINGS_KNOWN_PROCEDURE || treatment->known->kind == TIDINGS_KNOWN_DEVICE ||
           treatment->known->kind == TIDINGS_KNOWN_IMPLANT) &&
          (treatment->intervention->type == TIDINGS_INTERVENTION_PROCEDURE ||
           treatment->intervention->type == TIDINGS_INTERVENTION_DEVICE) &&
          (tidings_words_start_any (
               folded,
               "surg|implant|biops|inject|catheter|punctur|transplant|resect|arthroplast|stent|prosthe|decompress|graft|laparo|endoscop|ablat|embol|amput|incision|lymphaden|microdis|infiltrat") ||
           strstr (folded, "ectomy") != NULL || strstr (folded, "plasty") != NULL || strstr (folded, "otomy") != NULL))
        {
          tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                                 /* Translators: an operation, an implant and the like */
                                 tidings_say (subject,
                                              _ ("What enters the body, here %s, can hurt, bleed or lead to an infection."),
                                              treatment->phrase),
                                 path, NULL);
          break;
        }
    }
}

static void
risk_of_group (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  gboolean random = facts->allocation == TIDINGS_ALLOCATION_RANDOMIZED && facts->n_arms > 1;

  if (random && subject->has_placebo && facts->intervention_model != TIDINGS_INTERVENTION_MODEL_CROSSOVER)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED,
                           /* Translators: a treatment */
                           tidings_say (subject, _ ("You may be given a placebo and not %s."),
                                        tidings_subject_refer (subject, sentences)),
                           AT_ALLOCATION, AT_ARMS, NULL);
  else if (random && subject->has_sham && facts->intervention_model != TIDINGS_INTERVENTION_MODEL_CROSSOVER)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED,
                           /* Translators: a treatment */
                           tidings_say (subject, _ ("You may be given a sham and not %s."),
                                        tidings_subject_refer (subject, sentences)),
                           AT_ALLOCATION, AT_ARMS, NULL);
  else if (random && (subject->has_usual_care || subject->has_no_treatment) && subject->tested_name != NULL)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED,
                           /* Translators: a treatment */
                           tidings_say (subject, _ ("Chance may put you in the group that does not get %s."),
                                        tidings_subject_refer (subject, sentences)),
                           AT_ALLOCATION, AT_ARMS, NULL);

  if (strstr (subject->condition_folded, "pregnan") != NULL && facts->sex == TIDINGS_SEX_FEMALE)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("What a pregnant woman takes or undergoes may also reach her baby.")), AT_CONDITIONS,
                           AT_SEX, NULL);
  else
    {
      guint amount;
      TidingsAgeUnit unit;

      if (tidings_age_parse (facts->maximum_age, &amount, &unit) && tidings_age_to_years (amount, unit) < 18 &&
          tidings_subject_is_drug (subject))
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               g_strdup (_ ("Children can react to a drug in other ways than adults do.")), AT_MAXIMUM_AGE,
                               NULL);
    }
}

static void
risk_of_place (TidingsSubject *subject, GPtrArray *sentences)
{
  g_autofree char *city = tidings_subject_dup_city (subject);

  if (city != NULL && strpbrk (city, ",;.()0123456789") == NULL)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: a city */
                           g_strdup_printf (_ ("All its people come from one place, %s; elsewhere it may be different."),
                                            city),
                           AT_LOCATIONS, NULL);
}

/* Risks that lie in how the trial is made */
static void
risk_of_design (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  guint amount;
  TidingsAgeUnit unit;
  gboolean drug = tidings_subject_is_drug (subject);
  int n = (int) CLAMP (facts->enrollment, -1, G_MAXINT);

  if (n > 0 && n < VERY_SMALL)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: a small number of people */
                           tidings_say (subject,
                                        ngettext ("With only %'d person, it cannot give a firm answer.",
                                                  "With only %'d people, it cannot give a firm answer.", (gulong) n),
                                        n),
                           AT_ENROLLMENT, NULL);
  else if (n > 0 && n < SMALL)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: a small number of people */
                           tidings_say (subject,
                                        ngettext ("With %'d person, chance can still blur the result.",
                                                  "With %'d people, chance can still blur the result.", (gulong) n),
                                        n),
                           AT_ENROLLMENT, NULL);

  if (facts->study_type != TIDINGS_STUDY_TYPE_INTERVENTIONAL)
    return;

  if (facts->intervention_model == TIDINGS_INTERVENTION_MODEL_SINGLE_GROUP && facts->n_arms <= 1)
    tidings_sentences_say (
        sentences, subject, TIDINGS_CITE_NOTHING,
        g_strdup (_ ("With no group to compare, nobody can be sure what would have happened without it.")), AT_MODEL, NULL);
  else if (facts->allocation == TIDINGS_ALLOCATION_NON_RANDOMIZED && facts->n_arms > 1)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("The groups are not made by chance, so they may differ in other ways too.")),
                           AT_ALLOCATION, NULL);
  else if (facts->masking == TIDINGS_MASKING_NONE && facts->allocation == TIDINGS_ALLOCATION_RANDOMIZED)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ (
                               "Everyone knows who gets what, and that can sway how people feel and what is noted down.")),
                           AT_MASKING, AT_ALLOCATION, NULL);

  if (facts->n_primary_outcomes > 0 && facts->purpose == TIDINGS_PURPOSE_TREATMENT &&
      (facts->phases & (TIDINGS_PHASES_1 | TIDINGS_PHASES_EARLY_1)) == 0 &&
      tidings_time_find_longest (facts->primary_outcomes[0].time_frame, &amount, &unit) &&
      tidings_age_to_years (amount, unit) <= SHORT_WEEKS * 7 / 365.25 + 0.001 && unit != TIDINGS_AGE_HOURS)
    {
      g_autofree char *time = tidings_words_time (amount, unit);

      tidings_sentences_say (
          sentences, subject, TIDINGS_CITE_NOTHING,
          /* Translators: a time such as “12 weeks” */
          g_strdup_printf (_ ("Its main result comes within about %s, so effects that take longer may go unseen."), time),
          AT_MAIN_TIME_FRAME, NULL);
    }
  if (drug && sentences->len < 3 && facts->enrollment >= SMALL)
    risk_of_place (subject, sentences);
}

static void
risk_of_status (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;

  if (facts->status == TIDINGS_STATUS_TERMINATED)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("It was stopped early, so it may not answer its question.")), AT_STATUS, NULL);
  else if (facts->status == TIDINGS_STATUS_WITHDRAWN)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("Nobody took part, so nobody came to harm or gained from it.")), AT_STATUS, NULL);
  else if (facts->status == TIDINGS_STATUS_SUSPENDED)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, g_strdup (_ ("It is paused, and it may not go on.")),
                           AT_STATUS, NULL);
  else if (facts->status == TIDINGS_STATUS_UNKNOWN)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("Its sponsor has fallen silent, so its results may never be made known.")),
                           AT_STATUS, NULL);
}

static void
risk_of_observation (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  gboolean looks_back = facts->time_perspective == TIDINGS_TIME_PERSPECTIVE_RETROSPECTIVE;
  guint amount;
  TidingsAgeUnit unit;

  if (tidings_subject_observes_treatment (subject))
    {
      say_known_harms (subject, sentences);
      tidings_sentences_say (
          sentences, subject, TIDINGS_CITE_TESTED,
          /* Translators: a treatment */
          tidings_say (subject, _ ("Chance does not decide who gets %s, so those people may differ in other ways too."),
                       tidings_subject_refer (subject, sentences)),
          AT_TYPE, NULL);
    }
  else
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_PEOPLE,
                           /* Translators: people with a condition */
                           tidings_say (subject, _ ("For %s, it can show what goes together, but hardly what causes what."),
                                        subject->people),
                           AT_TYPE, NULL);
  if (looks_back)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("It relies on old records, which may lack what matters.")), AT_TIME_PERSPECTIVE,
                           NULL);
  else if (facts->target_duration != NULL && tidings_age_parse (facts->target_duration, &amount, &unit) &&
           tidings_age_to_years (amount, unit) >= 0.99 && tidings_age_to_years (amount, unit) < 60)
    {
      g_autofree char *time = tidings_words_time (amount, unit);

      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             /* Translators: a time such as “3 years” */
                             g_strdup_printf (_ ("Over %s, some people drop out, and what happens to them is then unknown."),
                                              time),
                             "protocolSection.designModule.targetDuration", NULL);
    }
  else if (facts->time_perspective == TIDINGS_TIME_PERSPECTIVE_CROSS_SECTIONAL)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("It looks once, so it cannot tell what came first.")), AT_TIME_PERSPECTIVE, NULL);
  if (!looks_back)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("It tests no treatment, so taking part is unlikely to change your own health.")),
                           AT_TYPE, NULL);
  risk_of_place (subject, sentences);
}

/**
 * tidings_prospects_write_risk:
 * @subject: a subject
 * @sentences: where to add
 *
 * Says what could go wrong, for those who take part and for the answer that the study is after. Always says something.
 */
void
tidings_prospects_write_risk (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;

  risk_of_status (subject, sentences);
  if (facts->status == TIDINGS_STATUS_WITHDRAWN)
    return;

  switch (facts->study_type)
    {
    case TIDINGS_STUDY_TYPE_OBSERVATIONAL:
      risk_of_observation (subject, sentences);
      risk_of_design (subject, sentences);
      break;
    case TIDINGS_STUDY_TYPE_EXPANDED_ACCESS:
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED,
                             /* Translators: a drug */
                             tidings_say (subject, _ ("Without approval, it is less certain what %s does, for good or ill."),
                                          tested_name (subject)),
                             AT_TYPE, NULL);
      break;
    case TIDINGS_STUDY_TYPE_INTERVENTIONAL:
    case TIDINGS_STUDY_TYPE_NONE:
      risk_of_treatment (subject, sentences);
      risk_of_group (subject, sentences);
      risk_of_design (subject, sentences);
      if (sentences->len < 3 && !tells_harms (subject) && tidings_subject_is_drug (subject) && !is_over (facts))
        tidings_sentences_say (
            sentences, subject, TIDINGS_CITE_TESTED,
            /* Translators: a drug */
            tidings_say (subject, _ ("Like every drug treatment, %s can have side effects, some of them unexpected."),
                         tidings_subject_refer (subject, sentences)),
            NULL);
      else if (sentences->len == 0 && facts->n_interventions == 0)
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               g_strdup (_ ("The record says too little to tell what could go wrong.")), NULL);
      else if (sentences->len < 2 && subject->all_compared)
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_PEOPLE,
                               /* Translators: people with a condition */
                               tidings_say (subject, _ ("In the end, there may be no difference between the two for %s."),
                                            subject->people),
                               AT_ARMS, NULL);
      else if (sentences->len < 2 && tidings_subject_is_examination (subject))
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               g_strdup (_ ("It tests no treatment, so taking part is unlikely to change your own health.")),
                               AT_INTERVENTIONS, NULL);
      else if (sentences->len < 2 && facts->purpose == TIDINGS_PURPOSE_BASIC_SCIENCE)
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               g_strdup (_ ("Those who take part are not likely to gain from it themselves.")), AT_PURPOSE,
                               NULL);
      else if (sentences->len < 2 && facts->n_interventions > 0)
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED | TIDINGS_CITE_PEOPLE,
                               /* Translators: a treatment, people with a condition */
                               tidings_say (subject, _ ("In the end, %s may turn out to make no difference for %s."),
                                            tidings_subject_refer (subject, sentences), subject->people),
                               NULL);
      break;
    }
  if (sentences->len > MAX_RISKS)
    g_ptr_array_set_size (sentences, MAX_RISKS);
}
