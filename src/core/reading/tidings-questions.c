/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-questions.h"
#include "tidings-reading.h"

/* More than these nobody asks in one talk */
#define MOST_QUESTIONS 10
/* A trial for people below this age is one for children */
#define GROWN_UP 18
/* From this age on pregnancy is to be spoken of */
#define MAY_BE_PREGNANT 12

/* What of a trial decides what to ask */
typedef struct
{
  const TidingsFacts *facts;
  gboolean takes_people; /* now or later */
  gboolean is_over;      /* nobody is treated any more */
  gboolean has_placebo;
  gboolean has_sham;
  gboolean is_medicine; /* a drug, a biological product or a mixture with a device */
  gboolean is_device;
  gboolean is_operation;
  gboolean is_radiation;
  gboolean is_gene;
  gboolean is_training; /* talking, learning, exercise */
  gboolean is_supplement;
  gboolean has_children;
  gboolean only_children;
} Kind;

static double
age_in_years (const char *text, double otherwise)
{
  TidingsAgeUnit unit;
  guint amount;

  return tidings_age_parse (text, &amount, &unit) ? tidings_age_to_years (amount, unit) : otherwise;
}

static void
look_at_arms (Kind *kind)
{
  for (guint i = 0; i < kind->facts->n_arms; i++)
    {
      kind->has_placebo |= kind->facts->arms[i].type == TIDINGS_ARM_PLACEBO_COMPARATOR;
      kind->has_sham |= kind->facts->arms[i].type == TIDINGS_ARM_SHAM_COMPARATOR;
    }
}

static void
look_at_treatments (Kind *kind)
{
  for (guint i = 0; i < kind->facts->n_interventions; i++)
    switch (kind->facts->interventions[i].type)
      {
      case TIDINGS_INTERVENTION_DRUG:
      case TIDINGS_INTERVENTION_BIOLOGICAL:
      case TIDINGS_INTERVENTION_COMBINATION_PRODUCT:
        kind->is_medicine = TRUE;
        break;
      case TIDINGS_INTERVENTION_DEVICE:
        kind->is_device = TRUE;
        break;
      case TIDINGS_INTERVENTION_PROCEDURE:
        kind->is_operation = TRUE;
        break;
      case TIDINGS_INTERVENTION_RADIATION:
        kind->is_radiation = TRUE;
        break;
      case TIDINGS_INTERVENTION_GENETIC:
        kind->is_gene = TRUE;
        break;
      case TIDINGS_INTERVENTION_BEHAVIORAL:
        kind->is_training = TRUE;
        break;
      case TIDINGS_INTERVENTION_DIETARY_SUPPLEMENT:
        kind->is_supplement = TRUE;
        break;
      case TIDINGS_INTERVENTION_DIAGNOSTIC_TEST:
      case TIDINGS_INTERVENTION_OTHER:
      case TIDINGS_INTERVENTION_NONE:
        break;
      }
}

static void
look_at_people (Kind *kind)
{
  double oldest = age_in_years (kind->facts->maximum_age, G_MAXDOUBLE);
  /* a record without a lower limit that says whom it takes, says so in its groups of ages */
  double youngest = age_in_years (kind->facts->minimum_age, GROWN_UP);

  kind->has_children = youngest < GROWN_UP || g_strv_contains (kind->facts->std_ages, "CHILD");
  kind->only_children = kind->has_children && oldest < GROWN_UP;
}

static void
ask (GPtrArray *questions, const char *question)
{
  if (questions->len < MOST_QUESTIONS)
    g_ptr_array_add (questions, g_strdup (question));
}

/* What comes first is where the trial stands: of one that nobody can join, other things are worth knowing */
static void
ask_of_standing (const Kind *kind, GPtrArray *questions)
{
  const TidingsFacts *facts = kind->facts;

  switch (tidings_standing_of (facts->status))
    {
    case TIDINGS_STANDING_OPEN:
      break;
    case TIDINGS_STANDING_LATER:
      ask (questions, _ ("When will it open, and how would I hear of it?"));
      break;
    case TIDINGS_STANDING_INVITED:
      ask (questions, _ ("It takes people by invitation only. Can I be invited, and by whom?"));
      break;
    case TIDINGS_STANDING_RUNNING:
      ask (questions, _ ("It takes no new people. Is there a similar trial that does?"));
      ask (questions, _ ("When could it be known what comes out, and could that matter for my treatment?"));
      break;
    case TIDINGS_STANDING_FINISHED:
    case TIDINGS_STANDING_STOPPED:
      if (tidings_standing_of (facts->status) == TIDINGS_STANDING_STOPPED)
        ask (questions, facts->status == TIDINGS_STATUS_SUSPENDED
                            ? _ ("Why is it paused, and is it likely to go on?")
                            : _ ("Why did it not go on as planned, and does that say anything about my own treatment?"));
      if (facts->status == TIDINGS_STATUS_SUSPENDED)
        break;
      if (facts->has_results || facts->results_first_posted.date.year != 0)
        ask (questions, _ ("Its results are posted. What do they mean for somebody like me?"));
      else if (facts->status != TIDINGS_STATUS_WITHDRAWN)
        ask (questions, _ ("No results are posted in the registry. Is it known from elsewhere what came out?"));
      ask (questions, _ ("Is there a similar trial that takes people now?"));
      break;
    case TIDINGS_STANDING_SILENT:
      ask (questions, _ ("The sponsor has not written about it for a long time. Is it still going on?"));
      ask (questions, _ ("Is there a similar trial that is surely open?"));
      break;
    case TIDINGS_STANDING_UNSAID:
      ask (questions, _ ("Does this trial take people now?"));
      break;
    }
}

static void
ask_of_comparison (const Kind *kind, GPtrArray *questions)
{
  if (kind->has_placebo)
    ask (questions, _ ("How likely is it that I would get a placebo, and which treatment would I have meanwhile?"));
  else if (kind->has_sham)
    ask (questions, _ ("How likely is it that I would only get a sham treatment, and could I have the real one later?"));
  else if (kind->facts->allocation == TIDINGS_ALLOCATION_RANDOMIZED)
    ask (questions, _ ("Chance decides which treatment I would get. Would each of them be right for me?"));
}

static void
ask_of_treatment (const Kind *kind, GPtrArray *questions)
{
  const TidingsFacts *facts = kind->facts;

  if (facts->phases & (TIDINGS_PHASES_EARLY_1 | TIDINGS_PHASES_1))
    ask (questions, _ ("It has been given to few people so far, or to none. What is known about how safe it is?"));
  if (kind->is_gene)
    ask (questions,
         _ ("A treatment of genes cannot be undone. What could it do later, and how long would I be looked after?"));
  if (kind->is_operation)
    ask (questions, _ ("How often has the team done this procedure, and how long does it take to recover from it?"));
  if (kind->is_radiation)
    ask (questions, _ ("How much radiation is it in all, and what could it do to me in later years?"));
  if (kind->is_device)
    ask (questions, _ ("What if the device fails or disturbs me: can it be switched off or taken away?"));
  if (kind->is_medicine)
    {
      ask (questions, _ ("Which side effects are known, which of them are dangerous, and whom do I call at night?"));
      ask (questions, _ ("Could I go on with my other medicines, or would I have to stop one, and is that safe for me?"));
    }
  if (kind->is_supplement && !kind->is_medicine)
    ask (questions, _ ("Does the supplement go together with my medicines and with what I eat?"));
  if (kind->is_training)
    ask (questions, _ ("How many sessions would there be, how hard are they, and could I take part from home?"));
}

static void
ask_of_people (const Kind *kind, GPtrArray *questions)
{
  const TidingsFacts *facts = kind->facts;

  if (kind->only_children)
    ask (questions, _ ("How would all this be explained to a child, and what happens if the child does not want it?"));
  if (facts->healthy_volunteers == TIDINGS_TRI_YES && facts->study_type == TIDINGS_STUDY_TYPE_INTERVENTIONAL)
    ask (questions, _ ("If I joined as a healthy person: what could harm me, and who would pay for the care?"));
}

static void
ask_of_pregnancy (const Kind *kind, GPtrArray *questions)
{
  if ((kind->is_medicine || kind->is_radiation || kind->is_gene) && kind->facts->sex != TIDINGS_SEX_MALE &&
      age_in_years (kind->facts->maximum_age, G_MAXDOUBLE) >= MAY_BE_PREGNANT)
    ask (questions, _ ("What about pregnancy, breastfeeding and birth control during the trial?"));
}

static void
ask_about_taking_part (const Kind *kind, GPtrArray *questions)
{
  ask (questions, _ ("What are my other choices, if I do not take part?"));
  ask_of_comparison (kind, questions);
  ask_of_people (kind, questions);
  ask_of_treatment (kind, questions);
  ask (questions, _ ("How many visits, tests and nights in hospital would there be, and for how long?"));
  ask (questions, _ ("What would it cost me, and who pays for travel, lost work and care if I am harmed?"));
  if (kind->facts->masking == TIDINGS_MASKING_NONE || kind->facts->masking == TIDINGS_MASKING_UNSAID)
    ask (questions, _ ("If the treatment helps me, could I go on with it after the trial?"));
  else
    ask (questions, _ ("Who can find out in an emergency which treatment I get, and may I go on with it if it helps me?"));
  ask_of_pregnancy (kind, questions);
}

static void
ask_about_observation (const Kind *kind, GPtrArray *questions)
{
  ask (questions, _ ("Would anything in my treatment change, or would I only be observed?"));
  ask (questions, _ ("Which visits, tests or samples would come on top of what I have anyway?"));
  ask (questions, _ ("Which of my data and samples would be kept, for how long, and who would see them?"));
  ask_of_people (kind, questions);
  ask (questions, _ ("Would I be told what is found out about me, even if nobody asked for it?"));
  ask (questions, _ ("Could I leave at any time, and what happens to my data then?"));
}

static void
ask_about_early_access (const Kind *kind, GPtrArray *questions)
{
  ask (questions, _ ("Is this early access meant for somebody with my illness, and who would have to apply?"));
  ask (questions, _ ("What are my other choices, among them a trial?"));
  ask (questions, _ ("What is known so far about its benefit and its harm?"));
  ask_of_treatment (kind, questions);
  ask (questions, _ ("Who pays for the treatment, and for the care around it?"));
  ask_of_pregnancy (kind, questions);
}

/* Of one that nobody joins any more */
static void
ask_about_closed (const Kind *kind, GPtrArray *questions)
{
  if (kind->facts->study_type == TIDINGS_STUDY_TYPE_OBSERVATIONAL)
    ask (questions, _ ("Does what was observed there apply to somebody of my age and with my illness?"));
  else
    ask (questions, _ ("Can what is tested here be had outside a trial, and would it be right for me?"));
  ask (questions, _ ("What are my other choices now?"));
  if (kind->is_medicine && kind->facts->study_type != TIDINGS_STUDY_TYPE_OBSERVATIONAL)
    ask (questions, _ ("Which harm is known of the treatment, and whom does it harm most?"));
  ask (questions, _ ("Who could tell me more about it, and how do I reach them?"));
  if (kind->is_over)
    ask (questions, _ ("Were the people who took part like me, in age, illness and earlier treatments?"));
}

/**
 * tidings_questions_new:
 * @study: a study
 *
 * Chooses what to ask a doctor, or the people who run the study: by where it stands, what is done in it, against what it is compared and
 * whom it takes. A pure function of @study and of the language.
 *
 * Returns: (transfer full) (element-type utf8): four to ten whole questions, plain text, the most telling first
 */
GPtrArray *
tidings_questions_new (TidingsStudy *study)
{
  Kind kind = { 0 };
  GPtrArray *questions;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);

  kind.facts = tidings_study_get_facts (study);
  switch (tidings_standing_of (kind.facts->status))
    {
    case TIDINGS_STANDING_OPEN:
    case TIDINGS_STANDING_LATER:
    case TIDINGS_STANDING_INVITED:
    case TIDINGS_STANDING_SILENT:
    case TIDINGS_STANDING_UNSAID:
      kind.takes_people = TRUE;
      break;
    case TIDINGS_STANDING_FINISHED:
      kind.is_over = TRUE;
      break;
    case TIDINGS_STANDING_STOPPED:
      kind.takes_people = kind.facts->status == TIDINGS_STATUS_SUSPENDED;
      kind.is_over = kind.facts->status == TIDINGS_STATUS_TERMINATED;
      break;
    case TIDINGS_STANDING_RUNNING:
      break;
    }
  look_at_arms (&kind);
  look_at_treatments (&kind);
  look_at_people (&kind);

  questions = g_ptr_array_new_with_free_func (g_free);
  ask_of_standing (&kind, questions);
  if (!kind.takes_people)
    {
      ask_about_closed (&kind, questions);
      return questions;
    }
  if (kind.facts->study_type == TIDINGS_STUDY_TYPE_EXPANDED_ACCESS)
    {
      ask_about_early_access (&kind, questions);
      return questions;
    }
  ask (questions, kind.only_children
                      ? _ ("Could this trial be right for the child, with this illness and the treatments given now?")
                      : _ ("Could this trial be right for me, with my illness and the treatments I have now?"));
  if (kind.facts->study_type == TIDINGS_STUDY_TYPE_OBSERVATIONAL)
    ask_about_observation (&kind, questions);
  else
    ask_about_taking_part (&kind, questions);
  return questions;
}
