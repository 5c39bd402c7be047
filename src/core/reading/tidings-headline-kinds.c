/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-text.h"

#include "tidings-headline-private.h"

/* Which wordings suit a trial, by what it is: the most telling first, a plain one last. */

typedef struct
{
  TidingsWording *wordings;
  guint n;
} List;

static void
add (List *list, TidingsWording wording)
{
  if (list->n < TIDINGS_MAX_WORDINGS)
    list->wordings[list->n++] = wording;
}

static const TidingsTreatment *
first_tested (TidingsSubject *subject)
{
  return subject->tested->len > 0 ? g_ptr_array_index (subject->tested, 0) : NULL;
}

/* Whether the record speaks of preventing this condition, and not of preventing something else in people who have it */
static gboolean
prevents_condition (TidingsSubject *subject)
{
  const char *prevent = strstr (subject->title, "prevent");
  g_autofree char *condition = NULL;

  /* what may come back has been there already */
  if (prevent == NULL || subject->condition == NULL ||
      tidings_subject_measures (subject, "recur|relaps|disease free|progression|invasive disease"))
    return FALSE;
  condition = g_ascii_strdown (subject->condition, -1);
  g_strdelimit (condition, "-", ' ');
  return strstr (prevent, condition) != NULL && strstr (prevent, " with ") == NULL &&
         strstr (prevent, " in patients") == NULL;
}

static gboolean
is_vaccine (const TidingsTreatment *treatment)
{
  return (treatment->known != NULL && treatment->known->kind == TIDINGS_KNOWN_VACCINE) ||
         strstr (treatment->name, "vaccin") != NULL || strstr (treatment->name, "immunization") != NULL;
}

static gboolean
title_has (TidingsSubject *subject, const char *starts)
{
  return tidings_words_start_listed (subject->title, starts);
}

static gboolean
text_has (const char *text, const char *starts)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;
  folded = tidings_text_fold (text);
  return tidings_words_start_listed (folded, starts);
}

#define MEASURES_LEVELS                                                                                                     \
  "cmax|auc|pharmacokinetic|plasma conc|maximum observed|area under the|maximum plasma|peak plasma|bioequi|bioavail|peak conc|maximum conc|serum conc"
#define MEASURES_SAFETY "adverse|safety|tolerab|toxic|side effect|teae|teaes|ae|aes|sae|saes"
#define MEASURES_DOSE                                                                                                       \
  "dose limiting|maximum tolerated|maximal tolerated|mtd|dlt|dlts|recommended phase|recommended dose|rp2d|dose finding|optimal dose"

static void
add_levels (TidingsSubject *subject, List *list)
{
  if (title_has (
          subject,
          "food effect|with or without food|without food|effect of food|fed and fast|fasted and fed|fasting and fed|fed condition|high fat meal"))
    add (list, TIDINGS_WORDING_FOOD);
  if (title_has (subject, "drug interaction|drug drug|interaction|ddi|coadminist|co administ") ||
      (title_has (subject, "effect of|effects of") && title_has (subject, "on the pharmacokinetic")))
    {
      if (subject->tested->len == 2)
        add (list, TIDINGS_WORDING_INTERACTION_WITH);
      add (list, TIDINGS_WORDING_INTERACTION);
    }
  if (title_has (subject, "bioequi|relative bioavail|comparative bioavail|formulations"))
    add (list, TIDINGS_WORDING_EQUIVALENCE);
  if (title_has (subject,
                 "hepatic impair|hepatic insuff|liver impair|liver dysfunction|hepatic dysfunction|impaired hepatic"))
    add (list, TIDINGS_WORDING_LIVER);
  if (title_has (subject, "renal impair|renal insuff|kidney impair|renal dysfunction|impaired renal|impaired kidney"))
    add (list, TIDINGS_WORDING_KIDNEY);
  add (list, TIDINGS_WORDING_BODY);
}

static gboolean
is_extension (TidingsSubject *subject)
{
  return title_has (subject, "long term|extension|rollover|roll over|long lasting safety");
}

static void
add_vaccine (TidingsSubject *subject, List *list)
{
  if (tidings_subject_measures (subject,
                                "antibody|titer|titre|seroconver|immunogen|gmt|neutraliz|seroprotect|immune response"))
    add (list, TIDINGS_WORDING_VACCINE_BODY);
  else if (tidings_subject_measures (subject, MEASURES_SAFETY "|reaction|solicited"))
    add (list, TIDINGS_WORDING_VACCINE_SAFE);
  add (list, TIDINGS_WORDING_VACCINE);
}

static void
add_comparison (TidingsSubject *subject, List *list)
{
  if (!subject->has_placebo && !subject->has_sham &&
      ((subject->tested->len == 1 && subject->compared->len == 1) || subject->all_compared))
    {
      add (list, TIDINGS_WORDING_HOPE_COMPARE);
      add (list, TIDINGS_WORDING_COMPARE);
      /* what prevents or supports is not against the disease itself */
      if (subject->condition_kind == TIDINGS_CONDITION_DISEASE && subject->facts->purpose != TIDINGS_PURPOSE_PREVENTION &&
          subject->facts->purpose != TIDINGS_PURPOSE_SUPPORTIVE_CARE)
        add (list, TIDINGS_WORDING_COMPARE_CONDITION);
    }
}

static void
choose_interventional (TidingsSubject *subject, List *list)
{
  const TidingsFacts *facts = subject->facts;
  const TidingsTreatment *first = first_tested (subject);
  gboolean has_disease = subject->condition != NULL && subject->condition_kind == TIDINGS_CONDITION_DISEASE;
  gboolean early = (facts->phases & (TIDINGS_PHASES_EARLY_1 | TIDINGS_PHASES_1)) != 0 &&
                   (facts->phases & TIDINGS_PHASES_2) == 0;
  gboolean drug = tidings_subject_is_drug (subject);

  if (first != NULL && has_disease && is_vaccine (first) &&
      (subject->condition_known == NULL || strcmp (subject->condition_known->plain, subject->condition) != 0 ||
       strcmp (subject->condition_known->group, "infection") == 0) &&
      !tidings_words_start_any (subject->condition_folded,
                                "cancer|carcin|tumor|melan|leuk|lymphom|gliom|diabet|allerg|sarcom|neopl"))
    {
      add_vaccine (subject, list);
      return;
    }

  if (tidings_subject_is_examination (subject))
    {
      add (list, TIDINGS_WORDING_TEST);
      return;
    }

  if (drug && (early || facts->healthy_volunteers == TIDINGS_TRI_YES) &&
      tidings_subject_measures (subject, MEASURES_LEVELS) &&
      !text_has (facts->primary_outcomes[0].measure, MEASURES_SAFETY "|" MEASURES_DOSE))
    add_levels (subject, list);
  else if (drug && early)
    {
      if (title_has (subject, "first in human|first in man|first time in human") ||
          text_has (facts->official_title, "first in human|first in man|first time in human"))
        add (list, TIDINGS_WORDING_FIRST);
      if (tidings_subject_measures (subject, MEASURES_DOSE))
        add (list, TIDINGS_WORDING_DOSE);
      else if (tidings_subject_measures (subject, MEASURES_SAFETY))
        add (list, TIDINGS_WORDING_SAFETY_EARLY);
    }

  if (drug && early && list->n == 0 && title_has (subject, "drug interaction|drug drug|interaction study|interactions"))
    {
      if (subject->tested->len + subject->compared->len == 2)
        add (list, TIDINGS_WORDING_INTERACTION_WITH);
      add (list, TIDINGS_WORDING_INTERACTION);
      return;
    }

  if (drug && subject->healthy_only)
    {
      if (title_has (subject, "drug interaction|drug drug|interaction|coadminist|co administ|hemodynamic interact") &&
          subject->tested->len + subject->compared->len == 2)
        add (list, TIDINGS_WORDING_INTERACTION_WITH);
      add (list, TIDINGS_WORDING_LEARN);
      return;
    }

  if (subject->condition != NULL && subject->condition_kind == TIDINGS_CONDITION_TOPIC)
    add (list, TIDINGS_WORDING_TOPIC);

  switch (facts->purpose)
    {
    case TIDINGS_PURPOSE_PREVENTION:
      if (has_disease && (subject->at_risk || prevents_condition (subject)))
        add (list, TIDINGS_WORDING_PREVENT);
      add (list, TIDINGS_WORDING_HOPE);
      /* those who have a disease are protected from something else, which is not told */
      if (!has_disease || subject->at_risk || g_strcmp0 (tidings_subject_get_group (subject), "infection") == 0)
        add (list, TIDINGS_WORDING_PROTECT);
      break;
    case TIDINGS_PURPOSE_DIAGNOSTIC:
      /* what is put in or taken is no test */
      if (first != NULL && tidings_treatment_is_test (first))
        add (list, has_disease ? TIDINGS_WORDING_DIAGNOSE : TIDINGS_WORDING_TEST);
      else if (first != NULL && first->intervention->type != TIDINGS_INTERVENTION_DRUG &&
               first->intervention->type != TIDINGS_INTERVENTION_BIOLOGICAL && tidings_hope_find (subject) != NULL)
        add (list, TIDINGS_WORDING_HOPE);
      else if (has_disease && first != NULL && first->known == NULL)
        add (list, TIDINGS_WORDING_DIAGNOSE);
      if (first == NULL || drug || tidings_treatment_is_test (first))
        add (list, TIDINGS_WORDING_LEARN);
      break;
    case TIDINGS_PURPOSE_SCREENING:
      if (has_disease && (first == NULL || tidings_treatment_is_test (first)))
        add (list, TIDINGS_WORDING_SCREEN);
      /* a drug is no way to find out: such a record screens people for trials of it */
      if (!drug || tidings_treatment_is_test (first))
        add (list, TIDINGS_WORDING_CARE);
      break;
    case TIDINGS_PURPOSE_EDUCATION:
    case TIDINGS_PURPOSE_HEALTH_SERVICES_RESEARCH:
      add (list, TIDINGS_WORDING_HOPE);
      add (list, TIDINGS_WORDING_CARE);
      break;
    case TIDINGS_PURPOSE_BASIC_SCIENCE:
      add (list, first != NULL && tidings_treatment_is_test (first) ? TIDINGS_WORDING_TEST
                 : first == NULL || drug || first->intervention->type == TIDINGS_INTERVENTION_PROCEDURE ||
                         first->intervention->type == TIDINGS_INTERVENTION_DIETARY_SUPPLEMENT
                     ? TIDINGS_WORDING_LEARN
                     : TIDINGS_WORDING_LEARN_CHANGE);
      break;
    case TIDINGS_PURPOSE_SUPPORTIVE_CARE:
      add_comparison (subject, list);
      add (list, TIDINGS_WORDING_HOPE);
      add (list, TIDINGS_WORDING_SUPPORT);
      break;
    case TIDINGS_PURPOSE_NONE:
    case TIDINGS_PURPOSE_TREATMENT:
    case TIDINGS_PURPOSE_DEVICE_FEASIBILITY:
    case TIDINGS_PURPOSE_OTHER:
      if (first != NULL && first->known != NULL && first->known->kind == TIDINGS_KNOWN_IMAGING_AGENT && has_disease)
        add (list, TIDINGS_WORDING_DIAGNOSE);
      if (drug && title_has (subject, "biosimilar|proposed biosimilar"))
        add (list, TIDINGS_WORDING_COPY);
      if (text_has (facts->n_primary_outcomes > 0 ? facts->primary_outcomes[0].measure : NULL, "feasib|acceptab|usability"))
        add (list, TIDINGS_WORDING_FEASIBLE);
      if (is_extension (subject) && tidings_subject_measures (subject, MEASURES_SAFETY))
        add (list, TIDINGS_WORDING_LONG);
      add_comparison (subject, list);
      add (list, TIDINGS_WORDING_HOPE);
      if (tidings_subject_measures (subject, "feasib|acceptab|usability"))
        add (list, TIDINGS_WORDING_FEASIBLE);
      else if (text_has (facts->n_primary_outcomes > 0 ? facts->primary_outcomes[0].measure : NULL, MEASURES_SAFETY))
        add (list, TIDINGS_WORDING_SAFETY);
      else if (g_strcmp0 (tidings_subject_get_group (subject), "mind") == 0 ||
               g_strcmp0 (tidings_subject_get_group (subject), "pain") == 0)
        add (list, TIDINGS_WORDING_EASE);
      break;
    }
  add (list, TIDINGS_WORDING_HELP);
}

/* What an observation is after, where its title says so */
static void
add_subject_matter (TidingsSubject *subject, List *list)
{
  g_autofree char *condition = subject->condition != NULL ? tidings_text_fold (subject->condition) : NULL;
  const char *common = strstr (subject->title, "prevalence of ");

  if (common == NULL)
    common = strstr (subject->title, "incidence of ");
  if (common != NULL && condition != NULL && strstr (common, condition) != NULL &&
      subject->condition_kind == TIDINGS_CONDITION_DISEASE)
    {
      const char *rest = strchr (common, ' ') + 4;

      if (g_str_has_prefix (rest, condition))
        add (list, TIDINGS_WORDING_COMMON);
    }
  if (title_has (subject,
                 "validity|validation of the|reliability|psychometric|validation study of a quest|cross cultural adapt"))
    add (list, TIDINGS_WORDING_QUESTIONS);
  if (title_has (subject, "genetic|genomic|genes|gene|genotyp|dna|exome"))
    add (list, TIDINGS_WORDING_GENES);
  if (title_has (subject, "microbio"))
    add (list, TIDINGS_WORDING_BACTERIA);
  if (title_has (subject, "biomarker|marker|metabolom|proteom|circulating|ctdna"))
    add (list, TIDINGS_WORDING_MARKERS);
  if (title_has (subject, "predict|prognos|risk factor|risk factors"))
    add (list, TIDINGS_WORDING_PREDICT);
  if (title_has (subject, "mri|magnetic resonance|ultrasound|imaging|echocardiograph|tomograph|radiomic|pet"))
    add (list, TIDINGS_WORDING_SCANS);
  if (title_has (subject, "quality of life"))
    add (list, TIDINGS_WORDING_LIVING);
}

static void
choose_observational (TidingsSubject *subject, List *list)
{
  const TidingsFacts *facts = subject->facts;
  const TidingsTreatment *first = first_tested (subject);

  if (first != NULL && first->from_title)
    add (list, TIDINGS_WORDING_TREATED);
  else if (first != NULL && !first->is_task)
    switch (first->intervention->type)
      {
      case TIDINGS_INTERVENTION_DRUG:
      case TIDINGS_INTERVENTION_BIOLOGICAL:
      case TIDINGS_INTERVENTION_DEVICE:
      case TIDINGS_INTERVENTION_RADIATION:
      case TIDINGS_INTERVENTION_DIETARY_SUPPLEMENT:
      case TIDINGS_INTERVENTION_COMBINATION_PRODUCT:
      case TIDINGS_INTERVENTION_BEHAVIORAL:
        if (tidings_treatment_is_test (first))
          {
            add (list, TIDINGS_WORDING_TEST);
            break;
          }
        if (tidings_subject_measures (subject, MEASURES_SAFETY))
          add (list, TIDINGS_WORDING_TREATED_SAFE);
        add (list, TIDINGS_WORDING_TREATED_AIM);
        if (title_has (subject, "real world|real life|routine|daily practice|clinical practice"))
          add (list, TIDINGS_WORDING_TREATED_DAILY);
        add (list, TIDINGS_WORDING_TREATED);
        break;
      case TIDINGS_INTERVENTION_PROCEDURE:
        if (tidings_treatment_is_test (first))
          {
            add (list, TIDINGS_WORDING_TEST);
            break;
          }
        add (list, TIDINGS_WORDING_TREATED_AIM);
        add (list, TIDINGS_WORDING_AFTER);
        break;
      case TIDINGS_INTERVENTION_DIAGNOSTIC_TEST:
      case TIDINGS_INTERVENTION_GENETIC:
        add (list, TIDINGS_WORDING_TEST);
        break;
      case TIDINGS_INTERVENTION_OTHER:
      case TIDINGS_INTERVENTION_NONE:
        break;
      }
  add_subject_matter (subject, list);
  if (facts->patient_registry)
    {
      add (list, TIDINGS_WORDING_REGISTRY_AIM);
      add (list, TIDINGS_WORDING_REGISTRY);
    }
  else if (facts->observational_model == TIDINGS_OBSERVATIONAL_MODEL_CASE_CONTROL && subject->condition != NULL)
    {
      add (list, TIDINGS_WORDING_CASES_AIM);
      add (list, TIDINGS_WORDING_CASES);
    }
  else if (facts->time_perspective == TIDINGS_TIME_PERSPECTIVE_RETROSPECTIVE)
    {
      add (list, TIDINGS_WORDING_RECORDS_AIM);
      add (list, TIDINGS_WORDING_RECORDS);
    }
  else if (facts->time_perspective == TIDINGS_TIME_PERSPECTIVE_CROSS_SECTIONAL)
    {
      add (list, TIDINGS_WORDING_SNAPSHOT_AIM);
      add (list, TIDINGS_WORDING_SNAPSHOT);
    }
  else
    {
      add (list, TIDINGS_WORDING_FOLLOW_AIM);
      add (list, TIDINGS_WORDING_FOLLOW);
    }
}

/**
 * tidings_headline_choose:
 * @subject: a subject
 * @wordings: (out caller-allocates): room for %TIDINGS_MAX_WORDINGS
 *
 * Returns: how many wordings suit the trial, at least 1; the last of them needs nothing but people, and a treatment where there is one
 */
guint
tidings_headline_choose (TidingsSubject *subject, TidingsWording *wordings)
{
  List list = { wordings, 0 };

  switch (subject->facts->study_type)
    {
    case TIDINGS_STUDY_TYPE_OBSERVATIONAL:
      choose_observational (subject, &list);
      break;
    case TIDINGS_STUDY_TYPE_EXPANDED_ACCESS:
      add (&list, TIDINGS_WORDING_ACCESS);
      break;
    case TIDINGS_STUDY_TYPE_INTERVENTIONAL:
      choose_interventional (subject, &list);
      break;
    case TIDINGS_STUDY_TYPE_NONE:
    default:
      if (subject->tested->len > 0)
        choose_interventional (subject, &list);
      else
        add (&list, TIDINGS_WORDING_FOLLOW);
      break;
    }
  return list.n;
}
