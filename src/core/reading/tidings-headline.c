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
#define SHORT_LENGTH 68

typedef enum
{
  KIND_HELP,
  KIND_HELP_MORE_THAN_PLACEBO,
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
  KIND_OBSERVE_AFTER,
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
    case KIND_HELP_MORE_THAN_PLACEBO:
      /* Translators: a treatment, then people with a condition */
      return g_strdup_printf (_ ("Could %s help %s more than a placebo does?"), what, people);
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
    case KIND_OBSERVE_AFTER:
      /* Translators: people with a condition, then an operation or the like */
      return g_strdup_printf (_ ("How do %s fare after %s?"), people, what);
    case KIND_OBSERVE_TEST:
      /* Translators: a test, then people with a condition */
      return g_strdup_printf (_ ("What could %s tell about %s?"), what, people);
    case KIND_REGISTRY:
      /* Translators: people with a condition */
      return g_strdup_printf (_ ("A register of %s: how do they fare?"), people);
    case KIND_RECORDS:
      /* Translators: people with a condition */
      return g_strdup_printf (_ ("What do the records of %s show?"), people);
    case KIND_SNAPSHOT:
      /* Translators: people with a condition */
      return g_strdup_printf (_ ("How are %s doing? A snapshot"), people);
    case KIND_CASES:
      /* Translators: people with a condition */
      return g_strdup_printf (_ ("What sets %s apart from others?"), people);
    case KIND_FOLLOW:
      /* Translators: people with a condition */
      return g_strdup_printf (_ ("How do %s fare over time?"), people);
    case KIND_ACCESS:
      /* Translators: a drug, then people with a condition */
      return g_strdup_printf (_ ("Early access to %s for %s"), what, people);
    }
  g_return_val_if_reached (NULL);
}

static const TidingsTreatment *
first_tested (TidingsSubject *subject)
{
  return subject->tested->len > 0 ? g_ptr_array_index (subject->tested, 0) : NULL;
}

/* Of observations, what they are after, where that is known; NULL for other kinds */
static char *
word_observation (Kind kind, const char *people, const char *aim)
{
  switch (kind)
    {
    case KIND_REGISTRY:
      /* Translators: people with a condition, then a clause such as “how well erections work” */
      return g_strdup_printf (_ ("A register of %s, to learn %s"), people, aim);
    case KIND_RECORDS:
      /* Translators: people with a condition, then a clause such as “how well erections work” */
      return g_strdup_printf (_ ("Looking back at %s to learn %s"), people, aim);
    case KIND_SNAPSHOT:
      /* Translators: people with a condition, then a clause such as “how well erections work” */
      return g_strdup_printf (_ ("A snapshot of %s, to learn %s"), people, aim);
    case KIND_CASES:
      /* Translators: people with a condition, then a clause such as “how well erections work” */
      return g_strdup_printf (_ ("Comparing %s with others to learn %s"), people, aim);
    case KIND_FOLLOW:
      /* Translators: people with a condition, then a clause such as “how well erections work” */
      return g_strdup_printf (_ ("Following %s to learn %s"), people, aim);
    case KIND_HELP:
    case KIND_HELP_MORE_THAN_PLACEBO:
    case KIND_HELP_MORE_THAN_USUAL:
    case KIND_COMPARE:
    case KIND_DOSE:
    case KIND_SAFETY:
    case KIND_BODY:
    case KIND_VACCINE:
    case KIND_PREVENT:
    case KIND_PROTECT:
    case KIND_DIAGNOSE:
    case KIND_SCREEN:
    case KIND_CARE:
    case KIND_SUPPORT:
    case KIND_LEARN:
    case KIND_TOPIC:
    case KIND_OBSERVE_TREATMENT:
    case KIND_OBSERVE_AFTER:
    case KIND_OBSERVE_TEST:
    case KIND_ACCESS:
      break;
    }
  return NULL;
}

/* Where and how large the trial is tells it from others that ask the same. NULL where there is no room for it or the record is silent. */
static char *
add_setting (TidingsSubject *subject, const char *headline)
{
  const TidingsFacts *facts = subject->facts;
  guint n_countries;
  g_autofree char *country = tidings_words_country (tidings_subject_get_country (subject, &n_countries));
  int n = facts->enrollment <= G_MAXINT ? (int) facts->enrollment : -1;
  char *settings[3];
  guint n_settings = 0;
  char *longer = NULL;

  if (n_countries != 1)
    g_clear_pointer (&country, g_free);
  if (n > 1 && country != NULL)
    /* Translators: a number of people, a country; follows a headline */
    settings[n_settings++] = g_strdup_printf (
        ngettext ("A study of %'d person in %s", "A study of %'d people in %s", (gulong) n), n, country);
  if (n > 1)
    /* Translators: a number of people; follows a headline */
    settings[n_settings++] = g_strdup_printf (ngettext ("A study of %'d person", "A study of %'d people", (gulong) n), n);
  if (country != NULL)
    /* Translators: a country; follows a headline */
    settings[n_settings++] = g_strdup_printf (_ ("A study in %s"), country);

  for (guint i = 0; i < n_settings; i++)
    {
      if (longer == NULL)
        {
          if (g_str_has_suffix (headline, "?"))
            /* Translators: a headline that is a question, then where and how large the trial is */
            longer = g_strdup_printf (_ ("%s %s"), headline, settings[i]);
          else
            /* Translators: a headline that is a statement, then where and how large the trial is */
            longer = g_strdup_printf (_ ("%s. %s"), headline, settings[i]);
          if (tidings_words_length (longer) > GOOD_LENGTH)
            g_clear_pointer (&longer, g_free);
        }
      g_free (settings[i]);
    }
  return longer;
}

/* Whether many trials ask the same: a usual treatment of a condition, or an observation of people that have it */
static gboolean
is_common_question (TidingsSubject *subject, Kind kind)
{
  const TidingsTreatment *first = first_tested (subject);

  switch (kind)
    {
    case KIND_HELP:
    case KIND_HELP_MORE_THAN_PLACEBO:
    case KIND_HELP_MORE_THAN_USUAL:
    case KIND_PROTECT:
    case KIND_BODY:
    case KIND_COMPARE:
      return first == NULL || (tidings_treatment_is_substance (first) && tidings_subject_is_usual (subject));
    case KIND_REGISTRY:
    case KIND_RECORDS:
    case KIND_SNAPSHOT:
    case KIND_CASES:
    case KIND_FOLLOW:
    case KIND_OBSERVE_TREATMENT:
    case KIND_OBSERVE_AFTER:
    case KIND_OBSERVE_TEST:
      return TRUE;
    case KIND_DOSE:
    case KIND_SAFETY:
    case KIND_VACCINE:
    case KIND_PREVENT:
    case KIND_DIAGNOSE:
    case KIND_SCREEN:
    case KIND_CARE:
    case KIND_SUPPORT:
    case KIND_LEARN:
    case KIND_TOPIC:
    case KIND_ACCESS:
      break;
    }
  return FALSE;
}

static gboolean
needs_condition (Kind kind)
{
  return kind == KIND_VACCINE || kind == KIND_PREVENT || kind == KIND_DIAGNOSE || kind == KIND_SCREEN || kind == KIND_TOPIC;
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

/* Whether something is a way to find out, and not to change */
static gboolean
is_test (const TidingsTreatment *treatment)
{
  if (treatment->is_task || treatment->intervention->type == TIDINGS_INTERVENTION_DIAGNOSTIC_TEST)
    return TRUE;
  return strstr (treatment->name, "imaging") != NULL || strstr (treatment->name, "graphy") != NULL ||
         g_str_has_suffix (treatment->name, " scan") || g_str_has_suffix (treatment->name, " test") ||
         strstr (treatment->name, "monitoring") != NULL || strstr (treatment->name, "measurement") != NULL;
}

static gboolean
known_from_imaging (const TidingsKnown *known)
{
  return known->kind == TIDINGS_KNOWN_IMAGING_AGENT;
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
      /* a drug whose effect is watched is no test */
      if (first != NULL && tidings_treatment_is_substance (first) && !known_from_imaging (first->known))
        return KIND_LEARN;
      return has_disease ? KIND_DIAGNOSE : KIND_OBSERVE_TEST;
    case TIDINGS_PURPOSE_SCREENING:
      return has_disease ? KIND_SCREEN : KIND_CARE;
    case TIDINGS_PURPOSE_EDUCATION:
    case TIDINGS_PURPOSE_HEALTH_SERVICES_RESEARCH:
      return KIND_CARE;
    case TIDINGS_PURPOSE_BASIC_SCIENCE:
      return first != NULL && is_test (first) ? KIND_OBSERVE_TEST : KIND_LEARN;
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
  if (subject->has_placebo && facts->n_arms > 1 && facts->allocation == TIDINGS_ALLOCATION_RANDOMIZED &&
      subject->compared->len == 0 && tidings_subject_is_usual (subject))
    return KIND_HELP_MORE_THAN_PLACEBO;
  return KIND_HELP;
}

static Kind
choose_observational (TidingsSubject *subject)
{
  const TidingsFacts *facts = subject->facts;
  const TidingsTreatment *first = first_tested (subject);

  if (first != NULL && !first->is_task)
    switch (first->intervention->type)
      {
      case TIDINGS_INTERVENTION_DRUG:
      case TIDINGS_INTERVENTION_BIOLOGICAL:
      case TIDINGS_INTERVENTION_DEVICE:
      case TIDINGS_INTERVENTION_RADIATION:
      case TIDINGS_INTERVENTION_DIETARY_SUPPLEMENT:
      case TIDINGS_INTERVENTION_COMBINATION_PRODUCT:
      case TIDINGS_INTERVENTION_BEHAVIORAL:
        return KIND_OBSERVE_TREATMENT;
      case TIDINGS_INTERVENTION_PROCEDURE:
        return KIND_OBSERVE_AFTER;
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

/* The longest that a headline with the name of what is tested may be, rather than say only what kind of thing it is */
#define NAMED_LENGTH 104

static char *
try_wording (Kind kind, const Slots *slots, gsize max_length)
{
  char *headline = word_headline (kind, slots);

  if (tidings_words_length (headline) > max_length)
    g_clear_pointer (&headline, g_free);
  return headline;
}

/* Tries what is tested by each of @what for each of @people. */
static char *
try_all (TidingsSubject *subject,
         Kind kind,
         const char *const *what,
         const char *against,
         const char *const *people,
         gsize max_length)
{
  const char *conditions[] = { subject->condition, subject->condition_short, NULL };
  gboolean by_condition = needs_condition (kind);
  char *headline = NULL;

  for (guint i = 0; what[i] != NULL && headline == NULL; i++)
    for (guint j = 0; (by_condition ? conditions : people)[j] != NULL && headline == NULL; j++)
      {
        Slots slots = { what[i], against, by_condition ? NULL : people[j], by_condition ? conditions[j] : NULL };

        headline = try_wording (kind, &slots, max_length);
      }
  return headline;
}

/* One headline, from the fullest wording to the plainest, until one is short enough */
static char *
make (TidingsSubject *subject, Kind kind)
{
  const TidingsTreatment *first = first_tested (subject);
  const char *named[5] = { NULL }, *typed[] = { tidings_subject_get_type_name (subject), NULL };
  const char *people[3] = { NULL }, *anyone[] = { subject->people_only, NULL };
  const char *against = NULL;
  g_autofree char *coded = NULL;
  gboolean helps = kind == KIND_HELP || kind == KIND_HELP_MORE_THAN_PLACEBO || kind == KIND_HELP_MORE_THAN_USUAL ||
                   kind == KIND_PROTECT;
  guint n = 0;
  char *headline = NULL;

  if (first != NULL)
    {
      if (helps && first->known != NULL && first->known->known_for != NULL && subject->condition != NULL &&
          !subject->tested_many && !tidings_subject_is_usual (subject))
        named[n++] = first->known->known_for;
      if (helps && first->is_code && !subject->tested_many && tidings_subject_is_drug (subject))
        /* Translators: %s is a maker's code for a drug that has no name yet */
        named[n++] = coded = g_strdup_printf (_ ("a new drug, %s,"), first->name);
      named[n++] = subject->tested_name;
      if (subject->tested_many)
        named[n++] = subject->tested_short;
    }
  people[0] = subject->people_plain;
  if (strcmp (subject->people_short, subject->people_plain) != 0)
    people[1] = subject->people_short;

  if (kind == KIND_COMPARE)
    {
      const TidingsTreatment *other = subject->compared->len > 0 ? g_ptr_array_index (subject->compared, 0)
                                                                 : g_ptr_array_index (subject->tested, 1);

      against = other->phrase;
      named[0] = first->phrase;
      named[1] = NULL;
    }

  headline = try_all (subject, kind, named, against, people, GOOD_LENGTH);
  /* the plain question has more room for the name */
  if (headline == NULL && (kind == KIND_COMPARE || kind == KIND_HELP_MORE_THAN_PLACEBO || kind == KIND_HELP_MORE_THAN_USUAL))
    return make (subject, KIND_HELP);
  if (headline == NULL)
    headline = try_all (subject, kind, named, against, people, NAMED_LENGTH);
  if (headline == NULL)
    headline = try_all (subject, kind, typed, against, people, NAMED_LENGTH);
  if (headline == NULL)
    headline = try_all (subject, kind, named, against, anyone, MAX_LENGTH);
  if (headline == NULL && needs_condition (kind))
    return make (subject, KIND_HELP);
  if (headline == NULL)
    headline = try_all (subject, kind, typed, against, anyone, G_MAXSIZE);
  return headline;
}

static char *
make_observation (TidingsSubject *subject, Kind kind)
{
  g_autofree char *aim = NULL;
  char *headline;

  if (subject->facts->n_primary_outcomes == 0)
    return NULL;
  aim = tidings_outcome_dup_plain (subject->knowledge, &subject->facts->primary_outcomes[0],
                                   tidings_subject_get_group (subject));
  if (aim == NULL)
    return NULL;
  headline = word_observation (kind, subject->people_plain, aim);
  if (tidings_words_length (headline) <= GOOD_LENGTH)
    return headline;
  g_free (headline);
  headline = word_observation (kind, subject->people_short, aim);
  if (tidings_words_length (headline) <= GOOD_LENGTH)
    return headline;
  g_free (headline);
  return NULL;
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
  char *headline, *longer = NULL;
  gboolean common;

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
  headline = make_observation (subject, kind);
  if (headline == NULL)
    headline = make (subject, kind);
  headline = tidings_words_capitalize (headline);

  common = is_common_question (subject, kind);
  if (tidings_words_length (headline) <= SHORT_LENGTH || common)
    longer = add_setting (subject, headline);
  /* the plain question, where it leaves room for what tells it from others, or is short enough itself */
  if (longer == NULL && kind == KIND_HELP_MORE_THAN_PLACEBO && (common || tidings_words_length (headline) > GOOD_LENGTH))
    {
      g_free (headline);
      headline = tidings_words_capitalize (make (subject, KIND_HELP));
      longer = add_setting (subject, headline);
    }
  if (longer != NULL)
    {
      g_free (headline);
      return longer;
    }
  return headline;
}
