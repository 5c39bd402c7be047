/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

#define MAX_QUOTED_WORDS 18
#define MAX_SENTENCES 5

/* “2”, “2 and 3”; NULL where phases do not apply or are not told */
static const char *
phase_number (TidingsPhases phases)
{
  switch ((guint) phases & ~(guint) TIDINGS_PHASES_NA)
    {
    case TIDINGS_PHASES_EARLY_1:
    case TIDINGS_PHASES_1:
      return "1";
    case TIDINGS_PHASES_1 | TIDINGS_PHASES_2:
      /* Translators: phases of a trial */
      return _ ("1 and 2");
    case TIDINGS_PHASES_2:
      return "2";
    case TIDINGS_PHASES_2 | TIDINGS_PHASES_3:
      /* Translators: phases of a trial */
      return _ ("2 and 3");
    case TIDINGS_PHASES_3:
      return "3";
    case TIDINGS_PHASES_4:
      return "4";
    default:
      return NULL;
    }
}

/* Which tense suits: whether people are still to be tested, are being tested, or were */
typedef enum
{
  TENSE_PRESENT,
  TENSE_PAST,
  TENSE_PLAN,      /* so many are planned */
  TENSE_PAST_PLAN, /* so many were planned, and how many it became is not known */
  N_TENSES,
} Tense;

static Tense
choose_tense (const TidingsFacts *facts)
{
  gboolean planned = facts->enrollment_type == TIDINGS_DATE_TYPE_ESTIMATED;

  switch (tidings_standing_of (facts->status))
    {
    case TIDINGS_STANDING_FINISHED:
      return planned ? TENSE_PAST_PLAN : TENSE_PAST;
    case TIDINGS_STANDING_STOPPED:
      return planned || facts->status == TIDINGS_STATUS_WITHDRAWN ? TENSE_PAST_PLAN : TENSE_PAST;
    case TIDINGS_STANDING_SILENT:
      return planned ? TENSE_PAST_PLAN : TENSE_PRESENT;
    case TIDINGS_STANDING_OPEN:
    case TIDINGS_STANDING_LATER:
    case TIDINGS_STANDING_INVITED:
    case TIDINGS_STANDING_RUNNING:
    case TIDINGS_STANDING_UNSAID:
      break;
    }
  return planned || facts->status == TIDINGS_STATUS_NOT_YET_RECRUITING ? TENSE_PLAN : TENSE_PRESENT;
}

/* clang-format off */
static const struct
{
  const char *bare;
  const char *phase;
  const char *counted;
  const char *phase_counted;
} tested[N_TENSES] = {
  /* Translators: the first %1$s is what is tested and %2$s are people with a condition; %3$s is the phase of a trial, %4$s a number of people */
  [TENSE_PRESENT] = { N_ ("This trial tests %1$s in %2$s."), N_ ("This phase %3$s trial tests %1$s in %2$s."),
                      N_ ("This trial tests %1$s in %4$s %2$s."), N_ ("This phase %3$s trial tests %1$s in %4$s %2$s.") },
  /* Translators: as before, of a trial that is over */
  [TENSE_PAST] = { N_ ("This trial tested %1$s in %2$s."), N_ ("This phase %3$s trial tested %1$s in %2$s."),
                   N_ ("This trial tested %1$s in %4$s %2$s."), N_ ("This phase %3$s trial tested %1$s in %4$s %2$s.") },
  /* Translators: as before, of a trial that has yet to reach its number of people */
  [TENSE_PLAN] = { N_ ("This trial is to test %1$s in %2$s."), N_ ("This phase %3$s trial is to test %1$s in %2$s."),
                   N_ ("This trial plans to test %1$s in %4$s %2$s."), N_ ("This phase %3$s trial plans to test %1$s in %4$s %2$s.") },
  /* Translators: as before, of a trial of which it is not known how many people it reached */
  [TENSE_PAST_PLAN] = { N_ ("This trial was to test %1$s in %2$s."), N_ ("This phase %3$s trial was to test %1$s in %2$s."),
                        N_ ("This trial was to test %1$s in %4$s %2$s."), N_ ("This phase %3$s trial was to test %1$s in %4$s %2$s.") },
};
/* clang-format on */

/* clang-format off */
static const struct
{
  const char *bare;
  const char *phase;
  const char *counted;
  const char *phase_counted;
} compares[N_TENSES] = {
  /* Translators: %1$s and %5$s are two treatments, %2$s are people with a condition; %3$s is the phase of a trial, %4$s a number of people */
  [TENSE_PRESENT] = { N_ ("This trial compares %1$s with %5$s in %2$s."), N_ ("This phase %3$s trial compares %1$s with %5$s in %2$s."),
                      N_ ("This trial compares %1$s with %5$s in %4$s %2$s."), N_ ("This phase %3$s trial compares %1$s with %5$s in %4$s %2$s.") },
  /* Translators: as before, of a trial that is over */
  [TENSE_PAST] = { N_ ("This trial compared %1$s with %5$s in %2$s."), N_ ("This phase %3$s trial compared %1$s with %5$s in %2$s."),
                   N_ ("This trial compared %1$s with %5$s in %4$s %2$s."), N_ ("This phase %3$s trial compared %1$s with %5$s in %4$s %2$s.") },
  /* Translators: as before, of a trial that has yet to reach its number of people */
  [TENSE_PLAN] = { N_ ("This trial is to compare %1$s with %5$s in %2$s."), N_ ("This phase %3$s trial is to compare %1$s with %5$s in %2$s."),
                   N_ ("This trial plans to compare %1$s with %5$s in %4$s %2$s."), N_ ("This phase %3$s trial plans to compare %1$s with %5$s in %4$s %2$s.") },
  /* Translators: as before, of a trial of which it is not known how many people it reached */
  [TENSE_PAST_PLAN] = { N_ ("This trial was to compare %1$s with %5$s in %2$s."), N_ ("This phase %3$s trial was to compare %1$s with %5$s in %2$s."),
                        N_ ("This trial was to compare %1$s with %5$s in %4$s %2$s."), N_ ("This phase %3$s trial was to compare %1$s with %5$s in %4$s %2$s.") },
};
/* clang-format on */

/* A trial that only makes tests */
static void
write_examined (TidingsSubject *subject, GPtrArray *sentences)
{
  const char *people = subject->people_full != NULL ? subject->people_full : subject->people;

  tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED | TIDINGS_CITE_PEOPLE,
                         /* Translators: people with a condition, then a test such as “a biopsy” */
                         tidings_say (subject, _ ("This trial looks closely at %s, by %s; it tests no new treatment."),
                                      people, subject->tested_name),
                         NULL);
}

static void
write_tested (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  const char *phase = phase_number (facts->phases);
  const TidingsTreatment *first = subject->tested->len > 0 ? g_ptr_array_index (subject->tested, 0) : NULL;
  g_autofree char *kind = tidings_subject_dup_kind (subject);
  g_autofree char *what = NULL;
  g_autofree char *number = NULL;
  Tense tense = choose_tense (facts);
  gboolean counted = facts->enrollment > 1 && facts->enrollment <= G_MAXINT;
  const char *people = subject->people_full != NULL ? subject->people_full : subject->people;
  gboolean compared = subject->all_compared && !subject->has_placebo && !subject->has_sham;
  const char *second = NULL;
  const char *sentence;
  TidingsSentence *said;

  if (first == NULL && facts->n_interventions == 0)
    {
      if (subject->condition != NULL)
        /* Translators: people with a condition */
        tidings_sentences_say (sentences, subject, TIDINGS_CITE_PEOPLE,
                               tidings_say (subject, _ ("This trial is for %s."), subject->people), NULL);
      return;
    }

  if (tidings_subject_is_examination (subject))
    {
      write_examined (subject, sentences);
      return;
    }

  if (compared)
    {
      what = g_strdup (first->phrase);
      second = ((TidingsTreatment *) g_ptr_array_index (subject->tested, 1))->phrase;
    }
  else if (kind != NULL && first->is_code)
    /* Translators: a drug's code, then what it is with its article; it stands inside a sentence */
    what = tidings_phrases_compose (subject->phrases, PHRASE_ ("%s, %s,"), first->name, kind);
  else if (kind != NULL)
    /* Translators: a drug, then what it is with its article; it stands inside a sentence */
    what = tidings_phrases_compose (subject->phrases, PHRASE_ ("%s, %s,"), first->phrase, kind);
  else
    what = g_strdup (subject->tested_name != NULL ? subject->tested_name : tidings_subject_get_type_name (subject));

  if (counted)
    number = g_strdup_printf ("%'d", (int) facts->enrollment);
  if (compared)
    sentence = phase != NULL && counted ? compares[tense].phase_counted
               : phase != NULL          ? compares[tense].phase
               : counted                ? compares[tense].counted
                                        : compares[tense].bare;
  else
    sentence = phase != NULL && counted ? tested[tense].phase_counted
               : phase != NULL          ? tested[tense].phase
               : counted                ? tested[tense].counted
                                        : tested[tense].bare;
  said = tidings_sentences_say (
      sentences, subject, TIDINGS_CITE_TESTED | TIDINGS_CITE_PEOPLE,
      tidings_phrases_fill (subject->phrases, _ (sentence),
                            (const TidingsFilling[]) {
                                { what, TRUE }, { people, TRUE }, { phase, FALSE }, { number, FALSE }, { second, TRUE } },
                            5),
      compared ? AT_INTERVENTIONS : NULL, NULL);
  tidings_sentences_cite (said, phase != NULL ? AT_PHASES : NULL);
  tidings_sentences_cite (said, counted ? AT_ENROLLMENT : NULL);
  tidings_sentences_cite (said, tense != TENSE_PRESENT ? AT_STATUS : NULL);
  tidings_sentences_cite (said, first != NULL ? first->described_path : NULL);
}

static void
write_observed (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  const char *people = subject->people_full != NULL ? subject->people_full : subject->people;
  char *text = NULL;
  const char *source = AT_TYPE;

  if (facts->patient_registry)
    /* Translators: people with a condition */
    text = tidings_say (subject, _ ("This is a register that collects what happens to %s."), people);
  else
    switch (facts->time_perspective)
      {
      case TIDINGS_TIME_PERSPECTIVE_RETROSPECTIVE:
        source = AT_TIME_PERSPECTIVE;
        /* Translators: people with a condition */
        text = tidings_say (subject, _ ("This study looks back at the records of %s."), people);
        break;
      case TIDINGS_TIME_PERSPECTIVE_CROSS_SECTIONAL:
        source = AT_TIME_PERSPECTIVE;
        /* Translators: people with a condition */
        text = tidings_say (subject, _ ("This study looks at %s at one point in time."), people);
        break;
      case TIDINGS_TIME_PERSPECTIVE_PROSPECTIVE:
        source = AT_TIME_PERSPECTIVE;
        /* Translators: people with a condition */
        text = tidings_say (subject, _ ("This study follows %s over time."), people);
        break;
      case TIDINGS_TIME_PERSPECTIVE_OTHER:
      case TIDINGS_TIME_PERSPECTIVE_NONE:
        /* Translators: people with a condition */
        text = tidings_say (subject, _ ("This study observes %s."), people);
        break;
      }
  tidings_sentences_say (sentences, subject, TIDINGS_CITE_PEOPLE, text, source, NULL);

  if (subject->tested_name != NULL && !((TidingsTreatment *) g_ptr_array_index (subject->tested, 0))->is_task)
    /* Translators: a treatment, a test or another thing that a study looks at */
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED,
                           tidings_say (subject, _ ("It looks at %s, and tests no new treatment."), subject->tested_name),
                           AT_TYPE, NULL);
  else
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("It only observes, and tests no treatment.")), AT_TYPE, NULL);
}

static void
write_size (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  guint n_countries;
  g_autofree char *country = tidings_country_dup_plain (tidings_subject_get_country (subject, &n_countries));
  const char *place = n_countries > 0 ? AT_LOCATIONS : NULL;
  gboolean planned = facts->enrollment_type == TIDINGS_DATE_TYPE_ESTIMATED;
  TidingsStanding standing = tidings_standing_of (facts->status);
  char *text;
  int n;

  if (facts->enrollment <= 0 || facts->enrollment > G_MAXINT)
    return;
  n = (int) facts->enrollment;

  /* a plan that nobody has corrected since the end */
  if (planned &&
      (standing == TIDINGS_STANDING_FINISHED || standing == TIDINGS_STANDING_STOPPED || standing == TIDINGS_STANDING_SILENT))
    {
      /* Translators: a number of people */
      text = tidings_say (
          subject, ngettext ("The plan was to include %'d person.", "The plan was to include %'d people.", (gulong) n), n);
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, text, AT_ENROLLMENT, AT_STATUS, NULL);
      return;
    }

  if (n_countries == 1 && country != NULL && planned)
    /* Translators: a number of people, then a country */
    text = tidings_say (
        subject, ngettext ("It plans to include %'d person in %s.", "It plans to include %'d people in %s.", (gulong) n), n,
        country);
  else if (n_countries == 1 && country != NULL)
    /* Translators: a number of people, then a country */
    text = tidings_say (subject, ngettext ("It included %'d person in %s.", "It included %'d people in %s.", (gulong) n), n,
                        country);
  else if (n_countries > 1 && planned)
    /* Translators: a number of people */
    text = tidings_say (subject,
                        ngettext ("It plans to include %'d person, in several countries.",
                                  "It plans to include %'d people, in several countries.", (gulong) n),
                        n);
  else if (n_countries > 1)
    /* Translators: a number of people */
    text = tidings_say (subject,
                        ngettext ("It included %'d person, in several countries.",
                                  "It included %'d people, in several countries.", (gulong) n),
                        n);
  else if (planned)
    /* Translators: a number of people */
    text = tidings_say (subject, ngettext ("It plans to include %'d person.", "It plans to include %'d people.", (gulong) n),
                        n);
  else
    /* Translators: a number of people */
    text = tidings_say (subject, ngettext ("It included %'d person.", "It included %'d people.", (gulong) n), n);
  if (n_countries == 1 && country == NULL)
    place = NULL;
  tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, text, AT_ENROLLMENT, place, NULL);
}

static void
write_comparison (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  gboolean random = facts->allocation == TIDINGS_ALLOCATION_RANDOMIZED && facts->n_arms > 1;
  const char *what = subject->tested_name != NULL ? subject->tested_name : NULL;

  if (facts->intervention_model == TIDINGS_INTERVENTION_MODEL_SINGLE_GROUP && facts->n_arms <= 1)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("Everyone gets the same; there is no group to compare with.")), AT_MODEL, NULL);
  else if (subject->has_placebo && what != NULL && !tidings_subject_is_drug (subject))
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("It is compared with a placebo, which only seems to be the treatment.")),
                           facts->n_arms > 0 ? AT_ARMS : AT_INTERVENTIONS, NULL);
  else if (subject->has_placebo && random && what != NULL &&
           facts->intervention_model == TIDINGS_INTERVENTION_MODEL_PARALLEL)
    /* Translators: a treatment */
    tidings_sentences_say (
        sentences, subject, TIDINGS_CITE_TESTED,
        tidings_say (subject, _ ("By chance, people get %s or a placebo, which looks the same but has no active substance."),
                     what),
        AT_ALLOCATION, AT_ARMS, NULL);
  else if (subject->has_placebo && facts->n_arms > 0)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("It is compared with a placebo, which looks the same but has no active substance.")),
                           AT_ARMS, facts->n_interventions > 0 ? AT_INTERVENTIONS : NULL, NULL);
  else if (subject->has_placebo)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("It is compared with a placebo, which looks the same but has no active substance.")),
                           AT_INTERVENTIONS, NULL);
  else if (subject->has_sham)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("It is compared with a sham, which only seems to be the treatment.")),
                           facts->n_arms > 0 ? AT_ARMS : AT_INTERVENTIONS, NULL);
  else if (subject->compared_name != NULL)
    /* Translators: a treatment */
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_COMPARED,
                           tidings_say (subject, _ ("For comparison, others get %s."), subject->compared_name), AT_ARMS,
                           NULL);
  else if (subject->has_usual_care)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("For comparison, others get the usual care.")), AT_INTERVENTIONS, NULL);
  else if (subject->background_name != NULL)
    {
      /* Translators: a treatment that people of all groups get */
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             tidings_say (subject, _ ("Every group also gets %s."), subject->background_name), AT_ARMS,
                             AT_INTERVENTIONS, NULL);
    }
  else if (subject->has_no_treatment && facts->n_arms > 1)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           subject->tested->len > 1 ? g_strdup (_ ("For comparison, others do not get them."))
                                                    : g_strdup (_ ("For comparison, others do not get it.")),
                           AT_ARMS, NULL);
}

static gboolean
is_shouting (const char *text)
{
  guint n_upper = 0, n_lower = 0;

  for (; *text != '\0'; text++)
    {
      n_upper += g_ascii_isupper (*text) ? 1 : 0;
      n_lower += g_ascii_islower (*text) ? 1 : 0;
    }
  return n_upper > n_lower;
}

/* Returns: whether it quotes the record */
static gboolean
write_goal (TidingsSubject *subject, GPtrArray *sentences)
{
  g_autofree char *goal = tidings_goal_dup (subject->facts);

  if (goal == NULL)
    return FALSE;
  /* Translators: %s are the record's words, such as “to learn if the drug works” */
  tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                         g_strdup_printf (_ ("In the words of the record, its goal is “%s”."), goal),
                         "protocolSection.descriptionModule.briefSummary", NULL);
  return TRUE;
}

/* Returns: whether it quotes the record */
static gboolean
write_aim (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  const char *plain;
  g_autofree char *quoted = NULL;
  guint n_words = 1;
  gsize n;

  if (facts->n_primary_outcomes == 0)
    return FALSE;

  plain = subject->main_aim;
  if (plain != NULL)
    {
      /* Translators: a clause such as “how severe the depression is” */
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             tidings_say (subject, _ ("Its main aim is to find out %s."), plain), AT_MAIN_OUTCOME,
                             subject->main_aim_at, NULL);
      return FALSE;
    }

  if (write_goal (subject, sentences))
    return TRUE;

  quoted = tidings_words_plain (facts->primary_outcomes[0].measure);
  for (n = strlen (quoted); n > 0 && strchr (".; ,:", quoted[n - 1]) != NULL; n--)
    quoted[n - 1] = '\0';
  for (const char *p = quoted; *p != '\0'; p++)
    n_words += *p == ' ' ? 1 : 0;
  if (strlen (quoted) < 6 || n_words < 2 || g_ascii_strncasecmp (quoted, "primary ", 8) == 0 || n_words > MAX_QUOTED_WORDS ||
      is_shouting (quoted) || strpbrk (quoted, "\"") != NULL || strstr (quoted, "“") != NULL)
    return FALSE;
  /* Translators: %s are the record's words */
  tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                         g_strdup_printf (_ ("It mainly measures, in the record’s words: “%s”."), quoted), AT_MAIN_OUTCOME,
                         NULL);
  return TRUE;
}

static void
write_access (TidingsSubject *subject, GPtrArray *sentences)
{
  const char *what = subject->tested_name != NULL ? subject->tested_name : tidings_subject_get_type_name (subject);

  /* Translators: a drug, people with a condition */
  tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED | TIDINGS_CITE_PEOPLE,
                         tidings_say (subject, _ ("This is early access to %s for %s."), what, subject->people), AT_TYPE,
                         NULL);
  tidings_sentences_say (
      sentences, subject, TIDINGS_CITE_NOTHING,
      g_strdup (_ ("It is no trial: doctors can ask for a treatment that is not approved yet, where nothing else helps.")),
      AT_TYPE, NULL);
}

/**
 * tidings_summary_write:
 * @subject: a subject
 * @sentences: where to add
 *
 * Says in a few sentences what is tested in whom, how many they are, against what, to find out what, and where it stands now.
 */
void
tidings_summary_write (TidingsSubject *subject, GPtrArray *sentences)
{
  gboolean needs, quotes;

  switch (subject->facts->study_type)
    {
    case TIDINGS_STUDY_TYPE_OBSERVATIONAL:
      write_observed (subject, sentences);
      write_size (subject, sentences);
      break;
    case TIDINGS_STUDY_TYPE_EXPANDED_ACCESS:
      write_access (subject, sentences);
      break;
    case TIDINGS_STUDY_TYPE_INTERVENTIONAL:
    case TIDINGS_STUDY_TYPE_NONE:
      write_tested (subject, sentences);
      if (!tidings_subject_is_examination (subject))
        write_comparison (subject, sentences);
      else
        write_size (subject, sentences);
      break;
    }
  quotes = write_aim (subject, sentences);
  needs = sentences->len < MAX_SENTENCES - 1 && tidings_needs_write (subject, sentences);
  /* room for the record's own words beside where it stands */
  if (!needs && sentences->len < MAX_SENTENCES - 1 && !quotes)
    write_goal (subject, sentences);
  tidings_standing_write (subject, sentences);
  if (sentences->len == 0)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("The record says very little about this study.")), AT_NCT_ID, NULL);
}
