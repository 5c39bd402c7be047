/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-reading-private.h"

/* A headline is one question or statement. Its kind is chosen by what the trial is; then the first wording that fits is taken,
 * from the fullest to the plainest: nothing is ever cut off in the middle. */

#define GOOD_LENGTH 90
#define MAX_LENGTH 110

typedef enum
{
  KIND_HELP,
  KIND_HELP_MORE_THAN_USUAL,
  KIND_COMPARE,
  KIND_DOSE,
  KIND_SAFETY,
  KIND_BODY,
  KIND_VACCINE,
  KIND_PREVENT,
  KIND_PROTECT,
  KIND_DIAGNOSE,
  KIND_SCREEN,
  KIND_CARE,
  KIND_SUPPORT,
  KIND_LEARN,
  KIND_TOPIC,
  KIND_OBSERVE_TREATMENT,
  KIND_OBSERVE_TEST,
  KIND_REGISTRY,
  KIND_RECORDS,
  KIND_SNAPSHOT,
  KIND_CASES,
  KIND_FOLLOW,
  KIND_ACCESS,
} Kind;

typedef struct
{
  const char *what;    /* (nullable) */
  const char *against; /* for a comparison */
  const char *people;
  const char *condition;
} Slots;

static char *
word_headline (Kind kind, const Slots *slots)
{
  const char *what = slots->what, *people = slots->people;

  switch (kind)
    {
    case KIND_HELP:
      /* Translators: a treatment, then people with a condition: “Could tocilizumab help people with depression?” */
      return g_strdup_printf (_ ("Could %s help %s?"), what, people);
    case KIND_HELP_MORE_THAN_USUAL:
      /* Translators: a treatment, then people with a condition */
      return g_strdup_printf (_ ("Could %s help %s more than usual care does?"), what, people);
    case KIND_COMPARE:
      /* Translators: two treatments, then people with a condition */
      return g_strdup_printf (_ ("%s or %s: which is better for %s?"), what, slots->against, people);
    case KIND_DOSE:
      /* Translators: a drug, then people with a condition */
      return g_strdup_printf (_ ("Which dose of %s is safe for %s?"), what, people);
    case KIND_SAFETY:
      /* Translators: a treatment, then people with a condition */
      return g_strdup_printf (_ ("Is it safe? A test of %s in %s"), what, people);
    case KIND_BODY:
      /* Translators: a drug, then people */
      return g_strdup_printf (_ ("How does the body handle %s? A test in %s"), what, people);
    case KIND_VACCINE:
      /* Translators: a vaccine, then a disease */
      return g_strdup_printf (_ ("Could %s protect against %s?"), what, slots->condition);
    case KIND_PREVENT:
      /* Translators: a treatment, then a disease */
      return g_strdup_printf (_ ("Could %s help prevent %s?"), what, slots->condition);
    case KIND_PROTECT:
      /* Translators: a treatment, then people with a condition */
      return g_strdup_printf (_ ("Could %s help protect %s?"), what, people);
    case KIND_DIAGNOSE:
      /* Translators: a test, then a disease */
      return g_strdup_printf (_ ("Could %s help doctors find or understand %s?"), what, slots->condition);
    case KIND_SCREEN:
      /* Translators: a test, then a disease */
      return g_strdup_printf (_ ("Could %s help find %s?"), what, slots->condition);
    case KIND_CARE:
      /* Translators: a programme, then people with a condition */
      return g_strdup_printf (_ ("Could %s improve care for %s?"), what, people);
    case KIND_SUPPORT:
      /* Translators: a treatment, then people with a condition */
      return g_strdup_printf (_ ("Could %s make life easier for %s?"), what, people);
    case KIND_LEARN:
      /* Translators: a treatment, then people with a condition */
      return g_strdup_printf (_ ("Learning how %s may affect %s"), what, people);
    case KIND_TOPIC:
      /* Translators: a treatment, then a matter such as “quality of life” */
      return g_strdup_printf (_ ("Could %s make a difference to %s?"), what, slots->condition);
    case KIND_OBSERVE_TREATMENT:
      /* Translators: people with a condition, then a treatment */
      return g_strdup_printf (_ ("How do %s fare with %s?"), people, what);
    case KIND_OBSERVE_TEST:
      /* Translators: a test, then people with a condition */
      return g_strdup_printf (_ ("What could %s tell about %s?"), what, people);
    case KIND_REGISTRY:
      /* Translators: people with a condition */
      return g_strdup_printf (_ ("A register of %s, to learn how they fare"), people);
    case KIND_RECORDS:
      /* Translators: people with a condition */
      return g_strdup_printf (_ ("Looking back: what do the records of %s show?"), people);
    case KIND_SNAPSHOT:
      /* Translators: people with a condition */
      return g_strdup_printf (_ ("A snapshot of %s and how they are doing"), people);
    case KIND_CASES:
      /* Translators: people with a condition */
      return g_strdup_printf (_ ("What sets %s apart from others?"), people);
    case KIND_FOLLOW:
      /* Translators: people with a condition */
      return g_strdup_printf (_ ("Following %s to learn how they fare"), people);
    case KIND_ACCESS:
      /* Translators: a drug, then people with a condition */
      return g_strdup_printf (_ ("Early access to %s for %s"), what, people);
    }
  g_return_val_if_reached (NULL);
}

static gboolean
needs_condition (Kind kind)
{
  return kind == KIND_VACCINE || kind == KIND_PREVENT || kind == KIND_DIAGNOSE || kind == KIND_SCREEN || kind == KIND_TOPIC;
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

  if (prevent == NULL || subject->condition == NULL)
    return FALSE;
  condition = g_ascii_strdown (subject->condition, -1);
  g_strdelimit (condition, "-", ' ');
  return strstr (prevent, condition) != NULL && strstr (prevent, " with ") == NULL &&
         strstr (prevent, " in patients") == NULL;
}

static Kind
choose_interventional (TidingsSubject *subject)
{
  const TidingsFacts *facts = subject->facts;
  const TidingsTreatment *first = first_tested (subject);
  gboolean has_disease = subject->condition != NULL && subject->condition_kind == TIDINGS_CONDITION_DISEASE;
  gboolean early = (facts->phases & (TIDINGS_PHASES_EARLY_1 | TIDINGS_PHASES_1)) != 0 &&
                   (facts->phases & TIDINGS_PHASES_2) == 0;
  gboolean drug = tidings_subject_is_drug (subject);

  if (first != NULL && has_disease &&
      (strstr (first->name, "vaccin") != NULL || strstr (first->name, "immunization") != NULL) &&
      !tidings_words_start_any (subject->condition_folded,
                                "cancer|carcin|tumor|melan|leuk|lymphom|gliom|diabet|allerg|sarcom|neopl"))
    return KIND_VACCINE;

  if (drug && (early || facts->healthy_volunteers == TIDINGS_TRI_YES) &&
      tidings_subject_measures (
          subject,
          "cmax|auc|pharmacokinetic|plasma conc|maximum observed|area under the|maximum plasma|peak plasma|bioequi|bioavail|peak conc|plasma cmax|maximum conc"))
    return KIND_BODY;
  if (drug && early)
    {
      if (tidings_subject_measures (
              subject,
              "dose limiting|maximum tolerated|maximal tolerated|mtd|dlt|recommended phase|recommended dose|rp2d|dlts|dose finding|optimal dose"))
        return KIND_DOSE;
      if (tidings_subject_measures (subject, "adverse|safety|tolerab|toxic|side effect|teae|ae|aes|sae"))
        return KIND_SAFETY;
    }

  if (subject->condition != NULL && subject->condition_kind == TIDINGS_CONDITION_TOPIC)
    return KIND_TOPIC;

  switch (facts->purpose)
    {
    case TIDINGS_PURPOSE_PREVENTION:
      if (has_disease && prevents_condition (subject))
        return KIND_PREVENT;
      return KIND_PROTECT;
    case TIDINGS_PURPOSE_DIAGNOSTIC:
      return has_disease ? KIND_DIAGNOSE : KIND_LEARN;
    case TIDINGS_PURPOSE_SCREENING:
      return has_disease ? KIND_SCREEN : KIND_CARE;
    case TIDINGS_PURPOSE_EDUCATION:
    case TIDINGS_PURPOSE_HEALTH_SERVICES_RESEARCH:
      return KIND_CARE;
    case TIDINGS_PURPOSE_BASIC_SCIENCE:
      return KIND_LEARN;
    case TIDINGS_PURPOSE_SUPPORTIVE_CARE:
      return KIND_SUPPORT;
    case TIDINGS_PURPOSE_NONE:
    case TIDINGS_PURPOSE_TREATMENT:
    case TIDINGS_PURPOSE_DEVICE_FEASIBILITY:
    case TIDINGS_PURPOSE_OTHER:
      break;
    }

  if (!subject->has_placebo && !subject->has_sham &&
      ((subject->tested->len == 1 && subject->compared->len == 1) || subject->all_compared))
    return KIND_COMPARE;
  if (subject->has_usual_care && !subject->has_placebo && !subject->has_sham && subject->compared->len == 0)
    return KIND_HELP_MORE_THAN_USUAL;
  return KIND_HELP;
}

static Kind
choose_observational (TidingsSubject *subject)
{
  const TidingsFacts *facts = subject->facts;
  const TidingsTreatment *first = first_tested (subject);

  if (first != NULL)
    switch (first->intervention->type)
      {
      case TIDINGS_INTERVENTION_DRUG:
      case TIDINGS_INTERVENTION_BIOLOGICAL:
      case TIDINGS_INTERVENTION_PROCEDURE:
      case TIDINGS_INTERVENTION_DEVICE:
      case TIDINGS_INTERVENTION_RADIATION:
      case TIDINGS_INTERVENTION_DIETARY_SUPPLEMENT:
      case TIDINGS_INTERVENTION_COMBINATION_PRODUCT:
      case TIDINGS_INTERVENTION_BEHAVIORAL:
        if (first->known != NULL || tidings_subject_is_drug (subject))
          return KIND_OBSERVE_TREATMENT;
        return KIND_OBSERVE_TEST;
      case TIDINGS_INTERVENTION_DIAGNOSTIC_TEST:
      case TIDINGS_INTERVENTION_GENETIC:
        return KIND_OBSERVE_TEST;
      case TIDINGS_INTERVENTION_OTHER:
      case TIDINGS_INTERVENTION_NONE:
        break;
      }
  if (facts->patient_registry)
    return KIND_REGISTRY;
  if (facts->observational_model == TIDINGS_OBSERVATIONAL_MODEL_CASE_CONTROL && subject->condition != NULL)
    return KIND_CASES;
  switch (facts->time_perspective)
    {
    case TIDINGS_TIME_PERSPECTIVE_RETROSPECTIVE:
      return KIND_RECORDS;
    case TIDINGS_TIME_PERSPECTIVE_CROSS_SECTIONAL:
      return KIND_SNAPSHOT;
    case TIDINGS_TIME_PERSPECTIVE_PROSPECTIVE:
    case TIDINGS_TIME_PERSPECTIVE_OTHER:
    case TIDINGS_TIME_PERSPECTIVE_NONE:
      break;
    }
  return KIND_FOLLOW;
}

static void
keep_better (char **best, char *headline)
{
  gsize length = tidings_words_length (headline);

  if (*best == NULL || (tidings_words_length (*best) > GOOD_LENGTH && length < tidings_words_length (*best)))
    {
      g_free (*best);
      *best = headline;
    }
  else
    g_free (headline);
}

/* The wordings of one headline, from the fullest to the plainest, until one is short enough */
static char *
make (TidingsSubject *subject, Kind kind)
{
  const TidingsTreatment *first = first_tested (subject);
  g_autofree char *coded = NULL, *best = NULL, *place = NULL;
  const char *what[6], *people[3], *conditions[2];
  guint n_what = 0, n_people = 0, n_conditions = 0;
  Slots slots = { 0 };

  if (first != NULL)
    {
      if (first->known != NULL && first->known->known_for != NULL && subject->condition != NULL && !subject->tested_many &&
          (kind == KIND_HELP || kind == KIND_PROTECT || kind == KIND_HELP_MORE_THAN_USUAL) &&
          !tidings_subject_is_usual (subject))
        what[n_what++] = _ (first->known->known_for);
      if (first->is_code && !subject->tested_many && (kind == KIND_HELP || kind == KIND_PROTECT) &&
          tidings_subject_is_drug (subject))
        /* Translators: %s is a maker's code for a drug that has no name yet */
        what[n_what++] = coded = g_strdup_printf (_ ("a new drug, %s,"), first->name);
      what[n_what++] = subject->tested_name;
      if (subject->tested_many)
        what[n_what++] = subject->tested_short;
      if (first->known != NULL && first->known->known_for != NULL)
        what[n_what++] = _ (first->known->known_for);
    }
  what[n_what++] = tidings_subject_get_type_name (subject);

  people[n_people++] = subject->people_plain;
  if (strcmp (subject->people_short, subject->people_plain) != 0)
    people[n_people++] = subject->people_short;
  people[n_people++] = subject->people_only;
  conditions[n_conditions++] = subject->condition;
  if (subject->condition_short != NULL)
    conditions[n_conditions++] = subject->condition_short;

  if (kind == KIND_COMPARE)
    {
      const TidingsTreatment *other = g_ptr_array_index (subject->compared->len > 0 ? subject->compared : subject->tested,
                                                         subject->compared->len > 0 ? 0 : 1);

      slots.what = first->name;
      slots.against = other->name;
      for (guint i = 0; i < n_people; i++)
        {
          slots.people = people[i];
          if (i + 1 == n_people && best != NULL && tidings_words_length (best) <= MAX_LENGTH)
            break;
          keep_better (&best, word_headline (kind, &slots));
        }
      if (tidings_words_length (best) <= GOOD_LENGTH)
        return g_steal_pointer (&best);
      g_clear_pointer (&best, g_free);
      kind = KIND_HELP;
    }

  for (guint i = 0; i < n_what; i++)
    for (guint j = 0; j < (needs_condition (kind) ? n_conditions : n_people); j++)
      {
        slots.what = what[i];
        slots.people = needs_condition (kind) ? subject->people_only : people[j];
        slots.condition = needs_condition (kind) ? conditions[j] : subject->condition;
        /* without its condition only as the last resort */
        if (!needs_condition (kind) && subject->condition != NULL && subject->condition_kind != TIDINGS_CONDITION_TOPIC &&
            j + 1 == n_people && i + 1 < n_what)
          continue;
        keep_better (&best, word_headline (kind, &slots));
        if (tidings_words_length (best) <= GOOD_LENGTH)
          return g_steal_pointer (&best);
      }
  return g_steal_pointer (&best);
}

/**
 * tidings_headline_make:
 * @subject: a subject
 *
 * Returns: (transfer full): one question or statement that says what the study is about; never empty
 */
char *
tidings_headline_make (TidingsSubject *subject)
{
  Kind kind;
  char *headline;

  switch (subject->facts->study_type)
    {
    case TIDINGS_STUDY_TYPE_OBSERVATIONAL:
      kind = choose_observational (subject);
      break;
    case TIDINGS_STUDY_TYPE_EXPANDED_ACCESS:
      kind = KIND_ACCESS;
      break;
    case TIDINGS_STUDY_TYPE_INTERVENTIONAL:
      kind = choose_interventional (subject);
      break;
    case TIDINGS_STUDY_TYPE_NONE:
    default:
      kind = subject->tested->len > 0 ? choose_interventional (subject) : KIND_FOLLOW;
      break;
    }
  headline = make (subject, kind);
  return tidings_words_capitalize (headline);
}
