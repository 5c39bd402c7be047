/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

#define MAX_QUOTED_WORDS 18

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

static void
write_tested (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  const char *phase = phase_number (facts->phases);
  const char *what = subject->tested_name;
  const TidingsTreatment *first = subject->tested->len > 0 ? g_ptr_array_index (subject->tested, 0) : NULL;
  const char *known_for = NULL;
  char *text;

  if (what == NULL)
    {
      if (facts->n_interventions == 0)
        {
          if (subject->condition == NULL)
            return;
          /* Translators: people with a condition */
          text = g_strdup_printf (_ ("This trial is for %s."), subject->people);
          tidings_sentences_say (sentences, subject, TIDINGS_CITE_PEOPLE, text, NULL);
          return;
        }
      what = tidings_subject_get_type_name (subject);
    }
  else if (!subject->tested_many && first->known != NULL && !tidings_subject_is_usual (subject))
    known_for = first->known->known_for;

  if (known_for != NULL && phase != NULL)
    /* Translators: the phase, a drug, what it is known as (“an arthritis drug”), people with a condition */
    text = g_strdup_printf (_ ("This phase %s trial tests %s, %s, in %s."), phase, what, known_for, subject->people);
  else if (known_for != NULL)
    /* Translators: a drug, what it is known as (“an arthritis drug”), people with a condition */
    text = g_strdup_printf (_ ("This trial tests %s, %s, in %s."), what, known_for, subject->people);
  else if (phase != NULL)
    /* Translators: the phase, a treatment, people with a condition */
    text = g_strdup_printf (_ ("This phase %s trial tests %s in %s."), phase, what, subject->people);
  else
    /* Translators: a treatment, people with a condition */
    text = g_strdup_printf (_ ("This trial tests %s in %s."), what, subject->people);
  tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED | TIDINGS_CITE_PEOPLE, text,
                         phase != NULL ? AT_PHASES : NULL, NULL);
}

static void
write_observed (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  char *text = NULL;
  const char *source = AT_TYPE;

  if (facts->patient_registry)
    /* Translators: people with a condition */
    text = g_strdup_printf (_ ("This is a register that collects what happens to %s."), subject->people);
  else
    switch (facts->time_perspective)
      {
      case TIDINGS_TIME_PERSPECTIVE_RETROSPECTIVE:
        source = AT_TIME_PERSPECTIVE;
        /* Translators: people with a condition */
        text = g_strdup_printf (_ ("This study looks back at the records of %s."), subject->people);
        break;
      case TIDINGS_TIME_PERSPECTIVE_CROSS_SECTIONAL:
        source = AT_TIME_PERSPECTIVE;
        /* Translators: people with a condition */
        text = g_strdup_printf (_ ("This study looks at %s at one point in time."), subject->people);
        break;
      case TIDINGS_TIME_PERSPECTIVE_PROSPECTIVE:
        source = AT_TIME_PERSPECTIVE;
        /* Translators: people with a condition */
        text = g_strdup_printf (_ ("This study follows %s over time."), subject->people);
        break;
      case TIDINGS_TIME_PERSPECTIVE_OTHER:
      case TIDINGS_TIME_PERSPECTIVE_NONE:
        /* Translators: people with a condition */
        text = g_strdup_printf (_ ("This study observes %s."), subject->people);
        break;
      }
  tidings_sentences_say (sentences, subject, TIDINGS_CITE_PEOPLE, text, source, NULL);

  if (subject->tested_name != NULL && !((TidingsTreatment *) g_ptr_array_index (subject->tested, 0))->is_task)
    /* Translators: a treatment, a test or another thing that a study looks at */
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED,
                           g_strdup_printf (_ ("It looks at %s, and tests no new treatment."), subject->tested_name),
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
  g_autofree char *country = tidings_words_country (tidings_subject_get_country (subject, &n_countries));
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
      text = g_strdup_printf (
          ngettext ("The plan was to include %'d person.", "The plan was to include %'d people.", (gulong) n), n);
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, text, AT_ENROLLMENT, AT_STATUS, NULL);
      return;
    }

  if (n_countries == 1 && country != NULL && planned)
    /* Translators: a number of people, then a country */
    text = g_strdup_printf (
        ngettext ("It plans to include %'d person in %s.", "It plans to include %'d people in %s.", (gulong) n), n, country);
  else if (n_countries == 1 && country != NULL)
    /* Translators: a number of people, then a country */
    text = g_strdup_printf (ngettext ("It included %'d person in %s.", "It included %'d people in %s.", (gulong) n), n,
                            country);
  else if (n_countries > 1 && planned)
    /* Translators: a number of people */
    text = g_strdup_printf (ngettext ("It plans to include %'d person, in several countries.",
                                      "It plans to include %'d people, in several countries.", (gulong) n),
                            n);
  else if (n_countries > 1)
    /* Translators: a number of people */
    text = g_strdup_printf (ngettext ("It included %'d person, in several countries.",
                                      "It included %'d people, in several countries.", (gulong) n),
                            n);
  else if (planned)
    /* Translators: a number of people */
    text = g_strdup_printf (ngettext ("It plans to include %'d person.", "It plans to include %'d people.", (gulong) n), n);
  else
    /* Translators: a number of people */
    text = g_strdup_printf (ngettext ("It included %'d person.", "It included %'d people.", (gulong) n), n);
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
        g_strdup_printf (_ ("By chance, people get %s or a placebo, which looks the same but has no active substance."),
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
                           g_strdup_printf (_ ("For comparison, others get %s."), subject->compared_name), AT_ARMS, NULL);
  else if (subject->has_usual_care)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("For comparison, others get the usual care.")), AT_INTERVENTIONS, NULL);
  else if (subject->background_name != NULL)
    {
      /* Translators: a treatment that people of all groups get */
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             g_strdup_printf (_ ("Every group also gets %s."), subject->background_name), AT_ARMS,
                             AT_INTERVENTIONS, NULL);
    }
  else if (subject->has_no_treatment && facts->n_arms > 1)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, g_strdup (_ ("For comparison, others do without it.")),
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

static void
write_aim (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  g_autofree char *plain = NULL;
  g_autofree char *quoted = NULL;
  guint n_words = 1;
  gsize n;

  if (facts->n_primary_outcomes == 0)
    return;

  plain = tidings_outcome_dup_plain (subject->knowledge, &facts->primary_outcomes[0], tidings_subject_get_group (subject));
  if (plain != NULL)
    {
      /* Translators: a clause such as “how severe the depression is” */
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             g_strdup_printf (_ ("Its main aim is to find out %s."), plain), AT_MAIN_OUTCOME, NULL);
      return;
    }

  quoted = tidings_words_plain (facts->primary_outcomes[0].measure);
  for (n = strlen (quoted); n > 0 && strchr (".; ,:", quoted[n - 1]) != NULL; n--)
    quoted[n - 1] = '\0';
  for (const char *p = quoted; *p != '\0'; p++)
    n_words += *p == ' ' ? 1 : 0;
  if (strlen (quoted) < 6 || n_words > MAX_QUOTED_WORDS || is_shouting (quoted) || strpbrk (quoted, "\"") != NULL ||
      strstr (quoted, "“") != NULL)
    return;
  /* Translators: %s are the record's words */
  tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                         g_strdup_printf (_ ("It mainly measures, in the record’s words: “%s”."), quoted), AT_MAIN_OUTCOME,
                         NULL);
}

static void
write_access (TidingsSubject *subject, GPtrArray *sentences)
{
  const char *what = subject->tested_name != NULL ? subject->tested_name : tidings_subject_get_type_name (subject);

  /* Translators: a drug, people with a condition */
  tidings_sentences_say (sentences, subject, TIDINGS_CITE_TESTED | TIDINGS_CITE_PEOPLE,
                         g_strdup_printf (_ ("This is early access to %s for %s."), what, subject->people), AT_TYPE, NULL);
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
      write_size (subject, sentences);
      write_comparison (subject, sentences);
      break;
    }
  write_aim (subject, sentences);
  tidings_standing_write (subject, sentences);
  if (sentences->len == 0)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           g_strdup (_ ("The record says very little about this study.")), AT_NCT_ID, NULL);
}
