/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-reading-private.h"

static void
write_blinding (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  const guint team = TIDINGS_WHO_MASKED_CARE_PROVIDER | TIDINGS_WHO_MASKED_INVESTIGATOR;

  switch (facts->masking)
    {
    case TIDINGS_MASKING_UNSAID:
      return;
    case TIDINGS_MASKING_NONE:
      if (facts->n_arms > 1)
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               g_strdup (_ ("You and the team will know what you get.")), AT_MASKING, NULL);
      return;
    case TIDINGS_MASKING_SINGLE:
    case TIDINGS_MASKING_DOUBLE:
    case TIDINGS_MASKING_TRIPLE:
    case TIDINGS_MASKING_QUADRUPLE:
      break;
    }

  if ((facts->who_masked & TIDINGS_WHO_MASKED_PARTICIPANT) != 0 && ((guint) facts->who_masked & team) != 0)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("Neither you nor those who treat or study you will know which group you are in.")),
                           AT_WHO_MASKED, NULL);
  else if ((facts->who_masked & TIDINGS_WHO_MASKED_PARTICIPANT) != 0)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("You will not be told which group you are in.")), AT_WHO_MASKED, NULL);
  else if (facts->who_masked != TIDINGS_WHO_MASKED_NOBODY)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("You will know what you get, but some of those who judge the results will not.")),
                           AT_WHO_MASKED, NULL);
  else
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("Some of those involved will not know who gets what.")), AT_MASKING, NULL);
}

static void
write_time (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  guint amount;
  TidingsAgeUnit unit;

  /* more than a working life is no plan but a form that wanted a number */
  if (facts->target_duration != NULL && tidings_age_parse (facts->target_duration, &amount, &unit) && amount > 0 &&
      tidings_age_to_years (amount, unit) <= 40)
    {
      g_autofree char *time = tidings_words_time (amount, unit);

      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             /* Translators: a time such as “12 weeks” */
                             g_strdup_printf (_ ("Each person is followed for %s."), time),
                             "protocolSection.designModule.targetDuration", NULL);
    }
  else if (facts->n_primary_outcomes > 0 &&
           tidings_time_find_longest (facts->primary_outcomes[0].time_frame, &amount, &unit))
    {
      g_autofree char *time = tidings_words_time (amount, unit);

      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             /* Translators: a time such as “12 weeks” */
                             g_strdup_printf (_ ("The main result is followed for up to %s."), time), AT_MAIN_TIME_FRAME,
                             NULL);
    }
}

static void
write_places (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  guint n_countries;
  g_autofree char *country = tidings_country_dup_plain (tidings_subject_get_country (subject, &n_countries));
  g_autofree char *city = tidings_subject_dup_city (subject);
  guint n = facts->n_locations;

  if (n == 0)
    return;
  if (city != NULL && g_strcmp0 (city, country) != 0)
    tidings_phrases_keep (subject->phrases, city);
  if (city != NULL && country != NULL && strcmp (city, country) == 0)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: a city that is a country */
                           tidings_say (subject, _ ("It takes place in %s."), country), AT_LOCATIONS, NULL);
  else if (city != NULL && country != NULL)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: a city, a country */
                           tidings_say (subject, _ ("It takes place in %s, in %s."), city, country), AT_LOCATIONS, NULL);
  else if (n == 1 && country != NULL)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: a country */
                           tidings_say (subject, _ ("It takes place in %s."), country), AT_LOCATIONS, NULL);
  else if (n_countries == 1 && country != NULL)
    tidings_sentences_say (
        sentences, subject, TIDINGS_CITE_NOTHING,
        /* Translators: a number of hospitals and the like, a country */
        tidings_say (subject, ngettext ("It takes place at %'u site in %s.", "It takes place at %'u sites in %s.", n), n,
                     country),
        AT_LOCATIONS, NULL);
  else if (n_countries > 1)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: a number of hospitals and the like, a number of countries, two or more */
                           tidings_say (subject,
                                        ngettext ("It takes place at %'u site in %u countries.",
                                                  "It takes place at %'u sites in %u countries.", n),
                                        n, n_countries),
                           AT_LOCATIONS, NULL);
  else
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: a number of hospitals and the like */
                           tidings_say (subject, ngettext ("It takes place at %'u site.", "It takes place at %'u sites.", n),
                                        n),
                           AT_LOCATIONS, NULL);
}

static void
write_end (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  gboolean primary = facts->completion.date.year == 0;
  TidingsStudyDate end = primary ? facts->primary_completion : facts->completion;
  g_autofree char *month = tidings_words_month (end.date);

  if (month == NULL)
    return;
  switch (tidings_standing_of (facts->status))
    {
    case TIDINGS_STANDING_OPEN:
    case TIDINGS_STANDING_LATER:
    case TIDINGS_STANDING_INVITED:
    case TIDINGS_STANDING_RUNNING:
      if (end.type != TIDINGS_DATE_TYPE_ACTUAL)
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               /* Translators: a month and year */
                               g_strdup_printf (_ ("Its expected end, as registered, is %s."), month),
                               primary ? AT_PRIMARY_COMPLETION : AT_COMPLETION, NULL);
      break;
    case TIDINGS_STANDING_FINISHED:
    case TIDINGS_STANDING_STOPPED:
    case TIDINGS_STANDING_SILENT:
    case TIDINGS_STANDING_UNSAID:
      break;
    }
}

#define MAX_FURTHER_AIMS 2
#define MAX_OUTCOMES_READ 8

/* What is measured besides the main outcome: the first ones that can be told in words */
static void
write_further_aims (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  const char *group = tidings_subject_get_group (subject);
  g_autoptr (GPtrArray) aims = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *main_aim = NULL;

  if (facts->n_primary_outcomes > 0)
    main_aim = subject->main_aim;
  for (guint i = 1;
       i < facts->n_primary_outcomes + facts->n_secondary_outcomes && i < MAX_OUTCOMES_READ && aims->len < MAX_FURTHER_AIMS;
       i++)
    {
      gboolean primary = i < facts->n_primary_outcomes;
      guint index = primary ? i : i - facts->n_primary_outcomes;
      gboolean described;
      char *aim = tidings_outcome_dup_plain (subject->knowledge,
                                             primary ? &facts->primary_outcomes[index] : &facts->secondary_outcomes[index],
                                             group, &described);

      if (aim == NULL || g_strcmp0 (aim, main_aim) == 0 || g_ptr_array_find_with_equal_func (aims, aim, g_str_equal, NULL))
        {
          g_free (aim);
          continue;
        }
      tidings_phrases_take_as (subject->phrases, aim, "outcome");
      g_ptr_array_add (aims, aim);
      g_ptr_array_add (paths, g_strdup_printf ("protocolSection.outcomesModule.%s[%u].%s",
                                               primary ? "primaryOutcomes" : "secondaryOutcomes", index,
                                               described ? "description" : "measure"));
    }
  if (aims->len == 1)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: a clause such as “how well people sleep” */
                           tidings_say (subject, _ ("The team also wants to know %s."),
                                        (const char *) g_ptr_array_index (aims, 0)),
                           g_ptr_array_index (paths, 0), NULL);
  else if (aims->len == 2 &&
           (strchr (g_ptr_array_index (aims, 0), ',') != NULL || strchr (g_ptr_array_index (aims, 1), ',') != NULL))
    {
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             /* Translators: a clause such as “how well people sleep” */
                             tidings_say (subject, _ ("The team also wants to know %s."),
                                          (const char *) g_ptr_array_index (aims, 0)),
                             g_ptr_array_index (paths, 0), NULL);
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             /* Translators: a clause such as “how well people sleep” */
                             tidings_say (subject, _ ("A further question is %s."),
                                          (const char *) g_ptr_array_index (aims, 1)),
                             g_ptr_array_index (paths, 1), NULL);
    }
  else if (aims->len == 2)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: two clauses such as “how well people sleep” */
                           tidings_say (subject, _ ("The team also wants to know %s, and %s."),
                                        (const char *) g_ptr_array_index (aims, 0),
                                        (const char *) g_ptr_array_index (aims, 1)),
                           g_ptr_array_index (paths, 0), g_ptr_array_index (paths, 1), NULL);
}

/* Money, for those who may still join */
static void
write_payment (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  static const char *const paths[] = { "protocolSection.descriptionModule.briefSummary",
                                       "protocolSection.descriptionModule.detailedDescription" };
  const char *texts[] = { facts->brief_summary, facts->detailed_description };

  switch (tidings_standing_of (facts->status))
    {
    case TIDINGS_STANDING_OPEN:
    case TIDINGS_STANDING_LATER:
    case TIDINGS_STANDING_INVITED:
      break;
    case TIDINGS_STANDING_RUNNING:
    case TIDINGS_STANDING_FINISHED:
    case TIDINGS_STANDING_STOPPED:
    case TIDINGS_STANDING_SILENT:
    case TIDINGS_STANDING_UNSAID:
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && (strstr (texts[i], "reimburse") != NULL || strstr (texts[i], "compensated") != NULL ||
                             strstr (texts[i], "gift card") != NULL || strstr (texts[i], "free of charge") != NULL ||
                             strstr (texts[i], "will be paid") != NULL))
      {
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               g_strdup (_ ("The record speaks of money; ask the team who pays for what.")), paths[i], NULL);
        return;
      }
  tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                         g_strdup (_ ("The record does not say what it costs or pays to take part; the team can tell.")),
                         facts->brief_summary != NULL ? paths[0] : AT_STATUS, NULL);
}

/**
 * tidings_taking_part_write:
 * @subject: a subject
 * @sentences: where to add
 *
 * Says what taking part means: groups and how people come into them, placebo and blinding, how long, where, until when.
 */
void
tidings_taking_part_write (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;

  if (facts->status == TIDINGS_STATUS_WITHDRAWN)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("Nobody can take part any more; this is what was planned.")), AT_STATUS, NULL);
  if (facts->study_type == TIDINGS_STUDY_TYPE_OBSERVATIONAL)
    {
      if (facts->time_perspective == TIDINGS_TIME_PERSPECTIVE_RETROSPECTIVE)
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               g_strdup (_ ("It uses what has already been noted down about people.")), AT_TIME_PERSPECTIVE,
                               NULL);
      else
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                               g_strdup (_ ("People keep their usual care; the study only observes.")), AT_TYPE, NULL);
    }
  else if (facts->study_type == TIDINGS_STUDY_TYPE_EXPANDED_ACCESS)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED,
                           /* Translators: a drug */
                           tidings_say (subject, _ ("Your doctor would have to ask the sponsor for %s."),
                                        subject->tested_name != NULL ? subject->tested_name
                                                                     : tidings_subject_get_type_name (subject)),
                           AT_TYPE, NULL);
  else
    {
      tidings_groups_write (subject, sentences);
      write_blinding (subject, sentences);
      tidings_giving_write (subject, sentences);
    }
  write_time (subject, sentences);
  write_further_aims (subject, sentences);
  write_places (subject, sentences);
  write_end (subject, sentences);
  write_payment (subject, sentences);

  if (sentences->len == 0)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("The record hardly says what taking part means; the team can tell.")), NULL);
}
