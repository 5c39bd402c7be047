/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <langinfo.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-headline-private.h"

/* A headline is one question or statement. Of the wordings that suit the trial, the first is taken that is short enough with the fullest words
 * that fit; nothing is ever cut off in the middle. */

#define GOOD_LENGTH 90
#define MAX_LENGTH 104
#define MAX_VARIANTS 6

typedef struct
{
  TidingsSubject *subject;
  const TidingsHope *hope;
  const char *what[MAX_VARIANTS];      /* the most telling first, NULL-terminated */
  const char *people[MAX_VARIANTS];    /* the same */
  const char *condition[MAX_VARIANTS]; /* the same */
  const char *counted[MAX_VARIANTS];   /* people with their number */
  const char *against;
  const char *compared; /* the first treatment of a comparison, alone */
  const char *aim;
} Words;

/* What a comma closes, the mark at the end closes too: “… with ProDisc, an artificial disc?” */
static void
close_apposition (char *headline)
{
  static const char *const marks[] = { ",?", ",\u00a0?", ",.", ",:", ",\u00a0:", ",," };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      char *mark = strstr (headline, marks[i]);

      if (mark != NULL)
        memmove (mark, mark + 1, strlen (mark));
    }
}

static char *
close_question (char *headline)
{
  const char *more = headline != NULL ? strstr (headline, " more ") : NULL;

  /* “help more 160 people survive”; “cancer that has come back from coming back” */
  if ((more != NULL && g_ascii_isdigit (more[strlen (" more ")])) ||
      (headline != NULL && strstr (headline, "from coming back") != NULL &&
       (strstr (headline, "come back ") != NULL || strstr (headline, "came back ") != NULL ||
        strstr (headline, "recurrent ") != NULL || strstr (headline, "relapsed ") != NULL)))
    {
      g_free (headline);
      return NULL;
    }

  if (headline != NULL)
    close_apposition (headline);
  return headline;
}

/* Whether a number has its thousands parted is no matter of which headline fits. */
static gsize
length_of (const char *english)
{
  const char *mark = nl_langinfo (THOUSEP);
  gsize n = strlen (mark), length = tidings_words_length (english);

  for (const char *p = n > 0 ? strstr (english, mark) : NULL; p != NULL; p = strstr (p + n, mark))
    if (p > english && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[n]))
      length -= (gsize) g_utf8_strlen (mark, -1);
  return length;
}

/* The wording in English decides whether it suits and fits, so that a trial has the same headline in all languages: @in_english gets it, and what is
 * given back may be said in another. */
static char *
word (const Words *words, TidingsWording wording, const TidingsSlots *slots, gsize max_length, char **in_english)
{
  TidingsFilling fillings[TIDINGS_MAX_PLACES];
  g_autofree char *english = NULL;
  TidingsWorded worded;
  char *headline;

  if (!tidings_headline_word (wording, words->hope, slots, &worded))
    return NULL;
  english = close_question (tidings_words_fill_places (worded.text, worded.places, TIDINGS_MAX_PLACES));
  if (english == NULL || length_of (english) > max_length)
    return NULL;
  g_free (*in_english);
  *in_english = g_strdup (english);
  if (tidings_tongue_get () == NULL)
    return g_steal_pointer (&english);

  for (guint i = 0; i < TIDINGS_MAX_PLACES; i++)
    fillings[i] = (TidingsFilling) { worded.places[i], TRUE };
  headline = tidings_phrases_fill (words->subject->phrases, _ (worded.text), fillings, TIDINGS_MAX_PLACES);
  close_apposition (headline);
  return headline;
}

/* Tries one wording with each of its words, the fullest first. */
static char *
try_wording (const Words *words, TidingsWording wording, gsize max_length, char **in_english)
{
  guint needs = tidings_headline_needs (wording);
  static const char *const nothing[] = { NULL };
  gboolean compares = (needs & TIDINGS_SLOT_AGAINST) != 0;
  gboolean by_people = (needs & TIDINGS_SLOT_PEOPLE) != 0;
  gboolean by_condition = (needs & TIDINGS_SLOT_CONDITION) != 0;
  const char *const *others = by_people && tidings_headline_counts (wording) && words->counted[0] != NULL ? words->counted
                              : by_people                                                                 ? words->people
                              : by_condition                                                              ? words->condition
                                                                                                          : nothing;

  for (guint i = 0; i == 0 || (words->what[i] != NULL && !compares && (needs & TIDINGS_SLOT_WHAT) != 0); i++)
    for (guint j = 0; j == 0 || others[j] != NULL; j++)
      {
        TidingsSlots slots = { 0 };
        char *headline;

        slots.what = compares ? words->compared : words->what[i];
        slots.against = compares ? words->against : NULL;
        slots.people = by_people ? others[j] : NULL;
        slots.aim = words->aim;
        if (by_condition)
          slots.condition = !by_people ? words->condition[j] : j < MAX_VARIANTS ? words->condition[MIN (j, 1)] : NULL;
        /* children or older people would be lost in the question about the disease alone */
        if (wording == TIDINGS_WORDING_HOPE && words->subject->people_special)
          {
            TidingsSlots of_people = slots;

            of_people.condition = NULL;
            headline = word (words, wording, &of_people, max_length, in_english);
            if (headline != NULL)
              return headline;
          }
        headline = word (words, wording, &slots, max_length, in_english);
        if (headline != NULL)
          return headline;
        if (words->what[i] == NULL && (needs & TIDINGS_SLOT_WHAT) != 0)
          return NULL;
      }
  return NULL;
}

static gboolean
has_count (const char *headline, int n)
{
  g_autofree char *number = g_strdup_printf (" %'d ", n);

  return strstr (headline, number) != NULL;
}

typedef struct
{
  char *text;
  char *english; /* the same in English */
} Headline;

/* What tells a trial from others that ask the same: where and how large it is. FALSE where there is no room or the record is silent. */
static gboolean
add_setting (TidingsSubject *subject, Headline *headline)
{
  const TidingsFacts *facts = subject->facts;
  gboolean question = g_str_has_suffix (headline->english, "?");
  guint n_countries;
  g_autofree char *country = tidings_country_dup_plain (tidings_subject_get_country (subject, &n_countries));
  int n = facts->enrollment <= G_MAXINT ? (int) facts->enrollment : -1;

  if (n_countries != 1)
    g_clear_pointer (&country, g_free);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *setting = NULL;
      g_autofree char *english = NULL;
      char *longer;

      if (i < 2 && strpbrk (headline->english, "0123456789") != NULL && has_count (headline->english, n))
        continue;
      if (i == 0 && country != NULL && n > 1)
        {
          english = g_strdup_printf ("A study of %'d people in %s", n, country);
          /* Translators: a number of people, a country; follows a headline */
          setting = tidings_say (subject,
                                 ngettext ("A study of %'d person in %s", "A study of %'d people in %s", (gulong) n), n,
                                 country);
        }
      else if (i == 1 && n > 1)
        {
          english = g_strdup_printf ("A study of %'d people", n);
          /* Translators: a number of people; follows a headline */
          setting = g_strdup_printf (ngettext ("A study of %'d person", "A study of %'d people", (gulong) n), n);
        }
      else if (i == 2 && country != NULL)
        {
          english = g_strdup_printf ("A study in %s", country);
          /* Translators: a country; follows a headline */
          setting = tidings_say (subject, _ ("A study in %s"), country);
        }
      else
        continue;
      if (length_of (headline->english) + length_of (english) + (question ? 1 : 2) > GOOD_LENGTH)
        continue;

      /* Translators: a headline that is a question, then where and how large the trial is */
      longer = g_strdup_printf (question
                                    ? _ ("%s %s")
                                    /* Translators: a headline that is a statement, then where and how large the trial is */
                                    : _ ("%s. %s"),
                                headline->text, setting);
      g_free (headline->text);
      headline->text = longer;
      return TRUE;
    }
  return FALSE;
}

static void
add_word (const char **list, const char *word)
{
  guint n = 0;

  if (word == NULL)
    return;
  while (list[n] != NULL)
    if (strcmp (list[n++], word) == 0)
      return;
  if (n < MAX_VARIANTS - 1)
    list[n] = word;
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
  const TidingsTreatment *first = subject->tested->len > 0 ? g_ptr_array_index (subject->tested, 0) : NULL;
  Words words = { subject, tidings_hope_find (subject) };
  TidingsWording wordings[TIDINGS_MAX_WORDINGS];
  guint n_wordings = tidings_headline_choose (subject, wordings);
  guint chosen;
  g_autofree char *with = NULL;
  g_autofree char *described = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *product = NULL;
  char *counted[MAX_VARIANTS] = { NULL };
  Headline headline = { NULL, NULL };
  gboolean one = first != NULL && !subject->tested_many;
  gboolean test = FALSE;

  for (guint i = 0; i < n_wordings; i++)
    test |= wordings[i] == TIDINGS_WORDING_BODY || wordings[i] == TIDINGS_WORDING_TREATED ||
            wordings[i] == TIDINGS_WORDING_LONG;

  /* what */
  if (first != NULL)
    {
      if (one && first->known != NULL && first->known->known_for != NULL && subject->condition != NULL && !test &&
          !tidings_subject_is_usual (subject))
        add_word (words.what, first->known->known_for);
      if (one && first->described != NULL)
        add_word (words.what, first->described);
      else if (one && first->is_code && tidings_subject_is_drug (subject))
        {
          /* Translators: %s is a maker's code for a drug that has no name yet */
          described = tidings_phrases_compose (subject->phrases, PHRASE_ ("the new drug %s"), first->name, NULL);
          add_word (words.what, described);
        }
      else if (one && subject->background_name != NULL && tidings_words_length (subject->background_name) < 30)
        {
          /* Translators: what is tested, then what everyone gets beside it */
          with = tidings_phrases_compose (subject->phrases, PHRASE_ ("%s added to %s"), first->phrase,
                                          subject->background_name);
          add_word (words.what, with);
        }
      kind = one && !tidings_treatment_is_substance (first) ? tidings_subject_dup_kind (subject) : NULL;
      if (kind != NULL)
        {
          /* Translators: a product by its name, then what it is with its article; it stands inside a sentence */
          product = tidings_phrases_compose (subject->phrases, PHRASE_ ("%s, %s,"), first->name, kind);
          add_word (words.what, product);
        }
      add_word (words.what, subject->tested_name);
      add_word (words.what, subject->tested_short);
    }
  if (words.what[0] == NULL)
    add_word (words.what, tidings_subject_get_type_name (subject));

  /* against what */
  if (subject->compared->len > 0)
    words.against = ((TidingsTreatment *) g_ptr_array_index (subject->compared, 0))->phrase;
  else if (subject->tested->len > 1)
    words.against = ((TidingsTreatment *) g_ptr_array_index (subject->tested, 1))->phrase;
  words.compared = first != NULL ? first->phrase : NULL;

  /* whom */
  add_word (words.people, subject->people_both);
  add_word (words.people, subject->people_staged);
  add_word (words.people, subject->people_plain);
  add_word (words.people, subject->people_short);
  if (subject->condition_kind == TIDINGS_CONDITION_DISEASE || subject->condition_kind == TIDINGS_CONDITION_TOPIC)
    {
      add_word (words.condition, subject->condition_staged);
      add_word (words.condition, subject->condition);
      add_word (words.condition, subject->condition_short);
    }

  if (subject->facts->enrollment > 1 && subject->facts->enrollment <= G_MAXINT)
    {
      g_autofree char *number = g_strdup_printf ("%'d", (int) subject->facts->enrollment);

      tidings_phrases_keep (subject->phrases, number);
      for (guint i = 0; words.people[i] != NULL; i++)
        {
          /* Translators: a number of people, then who they are: “24 men with asthma” */
          counted[i] = tidings_phrases_compose (subject->phrases, PHRASE_ ("%1$s %2$s"), number, words.people[i]);
          words.counted[i] = counted[i];
        }
    }

  /* what for */
  words.aim = subject->main_aim;

  for (chosen = 0; chosen < n_wordings && headline.text == NULL; chosen++)
    headline.text = try_wording (&words, wordings[chosen], GOOD_LENGTH, &headline.english);
  if (headline.text == NULL)
    headline.text = try_wording (&words, wordings[n_wordings - 1], MAX_LENGTH, &headline.english);
  if (headline.text == NULL)
    {
      /* what kind of thing, for whom at all */
      Words plain = { subject, words.hope };

      plain.what[0] = tidings_subject_get_type_name (subject);
      plain.people[0] = subject->people_short;
      plain.people[1] = subject->people_only;
      plain.condition[0] = subject->condition_short;
      headline.text = try_wording (&plain, wordings[n_wordings - 1], GOOD_LENGTH, &headline.english);
      plain.people[0] = subject->people_only;
      if (headline.text == NULL)
        headline.text = try_wording (&plain, wordings[n_wordings - 1], G_MAXSIZE, &headline.english);
    }
  if (headline.text == NULL)
    {
      headline.text = tidings_say (subject, _ ("How do %s fare over time?"), subject->people_only);
      headline.english = g_strdup_printf ("How do %s fare over time?", subject->people_only);
    }
  headline.text = tidings_words_capitalize (headline.text);
  if (subject->people_both == NULL && tidings_subject_is_common (subject))
    {
      /* no room behind it: how many they are stands within */
      if (!add_setting (subject, &headline) && chosen > 0 && words.counted[0] != NULL &&
          (tidings_headline_needs (wordings[chosen - 1]) & TIDINGS_SLOT_PEOPLE) != 0 &&
          wordings[chosen - 1] != TIDINGS_WORDING_AFTER)
        {
          Words numbered = words;
          char *longer;

          memcpy (numbered.people, words.counted, sizeof numbered.people);
          memset (numbered.condition, 0, sizeof numbered.condition);
          longer = try_wording (&numbered, wordings[chosen - 1], GOOD_LENGTH, &headline.english);
          if (longer != NULL)
            {
              g_free (headline.text);
              headline.text = tidings_words_capitalize (longer);
            }
        }
    }
  g_free (headline.english);
  for (guint i = 0; i < MAX_VARIANTS; i++)
    g_free (counted[i]);
  return headline.text;
}
