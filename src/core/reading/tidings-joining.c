/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-criteria.h"
#include "tidings-reading-private.h"

/* The criteria, in the registry's words. Over a plain list it helps to say how it is meant; where the list has parts for several
 * kinds of people, or says itself that one of some is enough, that would be too much said. */
static char *
explain_heading (GPtrArray *criteria, guint position)
{
  const TidingsCriterion *heading = g_ptr_array_index (criteria, position);
  g_autofree char *folded = NULL;
  gboolean includes;

  if (!tidings_criteria_is_side (heading->text))
    return NULL;
  folded = tidings_text_fold (heading->text);
  includes = strcmp (folded, "inclusion criteria") == 0;
  if (!includes && strcmp (folded, "exclusion criteria") != 0)
    return NULL;
  for (guint i = 0; i < criteria->len; i++)
    {
      const TidingsCriterion *other = g_ptr_array_index (criteria, i);

      if (i != position && other->kind == TIDINGS_SENTENCE_HEADING && g_ascii_strcasecmp (other->text, heading->text) == 0)
        return NULL;
      if (i > position && other->grouped &&
          other->kind == (includes ? TIDINGS_SENTENCE_INCLUSION : TIDINGS_SENTENCE_EXCLUSION))
        return NULL;
    }
  return includes ?
                  /* Translators: the heading over what must be true to join; keep the word for “inclusion criteria” */
             g_strdup (_ ("Inclusion criteria: all of these must be true to join."))
                  :
                  /* Translators: the heading over what keeps people out; keep the word for “exclusion criteria” */
             g_strdup (_ ("Exclusion criteria: any of these keeps a person out."));
}

static void
write_criteria (TidingsSubject *subject, GPtrArray *sentences)
{
  static const char *const sources[] = { AT_CRITERIA, NULL };
  g_autoptr (GPtrArray) criteria = tidings_criteria_parse (subject->facts->eligibility_criteria);
  guint n_headings = 0;

  for (guint i = 0; i < criteria->len; i++)
    {
      const TidingsCriterion *criterion = g_ptr_array_index (criteria, i);
      TidingsSentence *sentence = g_new0 (TidingsSentence, 1);

      /* no honest record has more headings than that, and each is compared with all */
      if (criterion->kind == TIDINGS_SENTENCE_HEADING && n_headings++ < 8)
        sentence->text = explain_heading (criteria, i);
      if (sentence->text == NULL)
        sentence->text = g_strdup (criterion->text);
      sentence->sources = g_strdupv ((char **) sources);
      sentence->kind = criterion->kind;
      sentence->depth = criterion->depth;
      sentence->grouped = criterion->grouped;
      g_ptr_array_add (sentences, sentence);
    }
}

/* Age, sex, health */

static void
write_age (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  guint youngest, oldest;
  TidingsAgeUnit youngest_unit, oldest_unit;
  gboolean has_youngest = tidings_age_parse (facts->minimum_age, &youngest, &youngest_unit) && youngest > 0;
  gboolean has_oldest = tidings_age_parse (facts->maximum_age, &oldest, &oldest_unit);
  g_autofree char *from = has_youngest ? tidings_age_format (facts->minimum_age) : NULL;
  g_autofree char *to = has_oldest ? tidings_age_format (facts->maximum_age) : NULL;

  if (has_youngest && has_oldest && youngest == oldest && youngest_unit == oldest_unit)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: an age such as “18 years” */
                           g_strdup_printf (_ ("It is for people at the age of %s."), from), AT_MINIMUM_AGE, AT_MAXIMUM_AGE,
                           NULL);
  else if (has_youngest && has_oldest && youngest_unit == TIDINGS_AGE_YEARS && oldest_unit == TIDINGS_AGE_YEARS)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: two ages in years */
                           g_strdup_printf (_ ("It is for people aged %u to %u."), youngest, oldest), AT_MINIMUM_AGE,
                           AT_MAXIMUM_AGE, NULL);
  else if (has_youngest && has_oldest)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: two ages such as “6 months” and “5 years” */
                           g_strdup_printf (_ ("It is for people from %s to %s of age."), from, to), AT_MINIMUM_AGE,
                           AT_MAXIMUM_AGE, NULL);
  else if (has_youngest)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: an age such as “18 years” */
                           g_strdup_printf (_ ("It is for people of %s or older."), from), AT_MINIMUM_AGE, NULL);
  else if (has_oldest)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                           /* Translators: an age such as “18 years” */
                           g_strdup_printf (_ ("It is for people of %s or younger."), to), AT_MAXIMUM_AGE, NULL);
}

static void
write_sex_and_health (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;

  switch (facts->sex)
    {
    case TIDINGS_SEX_ALL:
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, g_strdup (_ ("Both sexes can join.")), AT_SEX, NULL);
      break;
    case TIDINGS_SEX_FEMALE:
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, g_strdup (_ ("Only women or girls can join.")),
                             AT_SEX, NULL);
      break;
    case TIDINGS_SEX_MALE:
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, g_strdup (_ ("Only men or boys can join.")), AT_SEX,
                             NULL);
      break;
    case TIDINGS_SEX_NONE:
      break;
    }
  switch (facts->healthy_volunteers)
    {
    case TIDINGS_TRI_YES:
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, g_strdup (_ ("It also takes healthy volunteers.")),
                             AT_HEALTHY, NULL);
      break;
    case TIDINGS_TRI_NO:
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, g_strdup (_ ("It does not take healthy volunteers.")),
                             AT_HEALTHY, NULL);
      break;
    case TIDINGS_TRI_UNKNOWN:
      break;
    }
}

/**
 * tidings_joining_write:
 * @subject: a subject
 * @sentences: where to add
 *
 * Says who can join: age, sex and health in our words, then the criteria one by one in the registry's, none of them left out.
 */
void
tidings_joining_write (TidingsSubject *subject, GPtrArray *sentences)
{
  switch (tidings_standing_of (subject->facts->status))
    {
    case TIDINGS_STANDING_RUNNING:
    case TIDINGS_STANDING_FINISHED:
    case TIDINGS_STANDING_STOPPED:
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             g_strdup (_ ("It takes no new people; this is whom it was for.")), AT_STATUS, NULL);
      break;
    case TIDINGS_STANDING_OPEN:
    case TIDINGS_STANDING_LATER:
    case TIDINGS_STANDING_INVITED:
    case TIDINGS_STANDING_SILENT:
    case TIDINGS_STANDING_UNSAID:
      break;
    }
  write_age (subject, sentences);
  write_sex_and_health (subject, sentences);
  write_criteria (subject, sentences);
  if (sentences->len == 0)
    tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, g_strdup (_ ("The record does not say who can join.")),
                           NULL);
}
