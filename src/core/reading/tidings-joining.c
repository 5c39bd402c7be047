/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-markup.h"
#include "tidings-text.h"

#include "tidings-reading-private.h"

#define MAX_HEADING 90

/* The criteria, taken apart */

typedef struct
{
  TidingsSubject *subject;
  GPtrArray *sentences;
  TidingsSentenceKind side; /* of the items that follow */
} Criteria;

static void
add_item (Criteria *criteria, const char *text, guint depth)
{
  TidingsSentence *sentence = g_new0 (TidingsSentence, 1);
  static const char *const sources[] = { AT_CRITERIA, NULL };

  /* the registry's words as they are, their capital too */
  sentence->text = tidings_text_clean (text);
  sentence->sources = g_strdupv ((char **) sources);
  sentence->kind = criteria->side;
  sentence->depth = depth;
  g_ptr_array_add (criteria->sentences, sentence);
}

static gboolean
is_shouting (const char *text)
{
  guint n_upper = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (g_unichar_islower (g_utf8_get_char (text)))
        return FALSE;
      n_upper += g_unichar_isupper (g_utf8_get_char (text)) ? 1 : 0;
    }
  return n_upper > 3;
}

/* Which side a heading opens. “including” in a criterion opens none. */
static gboolean
tell_side (const char *folded, TidingsSentenceKind *side)
{
  gboolean excludes = tidings_words_start_any (
      folded, "exclusion|excluded|exclude|exclusionary|non inclusion|noninclusion|not eligible|ineligib");
  gboolean includes = tidings_words_start_any (folded, "inclusion|included|eligib");
  gboolean negated = tidings_words_start_any (folded, "non inclusion|noninclusion|not eligible|not be included");

  if (excludes && includes && !negated)
    *side = TIDINGS_SENTENCE_CRITERION; /* “Inclusion and exclusion criteria” */
  else if (excludes || negated)
    *side = TIDINGS_SENTENCE_EXCLUSION;
  else if (includes)
    *side = TIDINGS_SENTENCE_INCLUSION;
  else
    return FALSE;
  return TRUE;
}

static void
add_heading (Criteria *criteria, const char *text)
{
  g_autofree char *clean = tidings_text_clean (text);
  g_autofree char *folded = tidings_text_fold (clean);
  TidingsSentence *sentence;

  tell_side (folded, &criteria->side);
  if (g_str_has_prefix (folded, "disease characteristics") || g_str_has_prefix (folded, "patient characteristics") ||
      g_str_has_prefix (folded, "prior concurrent therapy"))
    criteria->side = TIDINGS_SENTENCE_CRITERION;

  add_item (criteria, clean, 0);
  sentence = g_ptr_array_index (criteria->sentences, criteria->sentences->len - 1);
  sentence->kind = TIDINGS_SENTENCE_HEADING;

  if (strcmp (folded, "inclusion criteria") == 0)
    {
      g_free (sentence->text);
      /* Translators: the heading over what must be true to join; keep the word for “inclusion criteria” */
      sentence->text = g_strdup (_ ("Inclusion criteria: all of these must be true to join."));
    }
  else if (strcmp (folded, "exclusion criteria") == 0)
    {
      g_free (sentence->text);
      /* Translators: the heading over what keeps people out; keep the word for “exclusion criteria” */
      sentence->text = g_strdup (_ ("Exclusion criteria: any of these keeps a person out."));
    }
  else if (is_shouting (sentence->text))
    {
      char *small = g_utf8_strdown (sentence->text, -1);

      g_free (sentence->text);
      sentence->text = tidings_words_capitalize (small);
    }
}

/* Whether a line is a heading of its own: short, and ends in a colon or is one of the usual words */
static gboolean
is_heading (const char *line)
{
  g_autofree char *folded = NULL;
  gsize n = strlen (line);
  static const char *const usual[] = {
    "inclusion",
    "exclusion",
    "inclusion criteria",
    "exclusion criteria",
    "inclusion criterion",
    "exclusion criterion",
    "key inclusion criteria",
    "key exclusion criteria",
    "main inclusion criteria",
    "main exclusion criteria",
    "eligibility criteria",
    "criteria",
    "disease characteristics",
    "patient characteristics",
    "prior concurrent therapy",
    "major inclusion criteria",
    "major exclusion criteria",
    "non inclusion criteria",
    "criteria for inclusion",
    "criteria for exclusion",
    "general inclusion criteria",
    "general exclusion criteria",
    "inclusion criteria include",
    "exclusion criteria include",
  };

  if (n == 0 || n > MAX_HEADING)
    return FALSE;
  folded = tidings_text_fold (line);
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (strcmp (folded, usual[i]) == 0)
      return TRUE;
  if (line[n - 1] == ':')
    {
      TidingsSentenceKind side;

      return tell_side (folded, &side) || is_shouting (line);
    }
  return FALSE;
}

/* “Inclusion Criteria: …” in the middle of a line: where it begins; NULL where there is none. @end is behind its colon. */
static const char *
find_inline_heading (const char *line, const char **end)
{
  static const char *const words[] = { "inclusion criteria:",  "exclusion criteria:", "inclusion criteria :",
                                       "exclusion criteria :", "inclusion:",          "exclusion:" };
  const char *first = NULL;

  for (const char *p = line; *p != '\0' && first == NULL; p++)
    {
      if (*p != 'i' && *p != 'I' && *p != 'e' && *p != 'E')
        continue;
      if (p != line && p[-1] != ' ' && p[-1] != '.')
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        if (g_ascii_strncasecmp (p, words[i], strlen (words[i])) == 0)
          {
            first = p;
            *end = p + strlen (words[i]);
            break;
          }
    }
  return first;
}

/* Where the next item of a numbered run within one line begins: “1. … 2. …” */
static const char *
find_number (const char *text, guint number)
{
  char mark[2][16];

  g_snprintf (mark[0], sizeof mark[0], " %u. ", number);
  g_snprintf (mark[1], sizeof mark[1], " %u) ", number);
  for (guint i = 0; i < 2; i++)
    {
      const char *found = strstr (text, mark[i]);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* One criterion, or several that are numbered within one line: “1. … 2. …”. @ordinal is the number that a list gave to its beginning, or 0. */
static void
add_numbered (Criteria *criteria, char *line, guint depth, guint ordinal)
{
  char *from = line;

  if (g_str_has_prefix (line, "1. ") || g_str_has_prefix (line, "1) "))
    ordinal = 1;
  for (guint number = ordinal + 1; ordinal > 0; number++)
    {
      char *next = (char *) find_number (from, number);

      if (next == NULL)
        break;
      *next = '\0';
      add_item (criteria, from, depth);
      from = next + 1;
    }
  add_item (criteria, from, depth);
}

static void
add_line (Criteria *criteria, const char *line, guint depth, guint ordinal)
{
  while (line != NULL)
    {
      const char *end = NULL;
      const char *found = find_inline_heading (line, &end);
      g_autofree char *part = g_strstrip (found != NULL ? g_strndup (line, (gsize) (found - line)) : g_strdup (line));
      g_autofree char *heading = NULL;

      /* what stands right before it belongs to it: “Key inclusion criteria:” is one heading */
      if (found != NULL && *part != '\0' && strlen (part) < 30 && strpbrk (part, ".:;,") == NULL)
        {
          found = line;
          *part = '\0';
        }
      if (*part != '\0' && is_heading (part))
        add_heading (criteria, part);
      else if (*part != '\0')
        add_numbered (criteria, part, depth, ordinal);

      if (found == NULL)
        return;
      heading = g_strndup (found, (gsize) (end - found));
      add_heading (criteria, heading);
      line = end;
      ordinal = 0;
    }
}

static void
write_criteria (TidingsSubject *subject, GPtrArray *sentences)
{
  g_autoptr (GPtrArray) blocks = NULL;
  Criteria criteria = { subject, sentences, TIDINGS_SENTENCE_CRITERION };

  if (subject->facts->eligibility_criteria == NULL)
    return;

  blocks = tidings_markup_parse (subject->facts->eligibility_criteria);
  for (guint i = 0; i < blocks->len; i++)
    {
      const TidingsBlock *block = g_ptr_array_index (blocks, i);
      g_auto (GStrv) lines = NULL;

      switch (block->kind)
        {
        case TIDINGS_BLOCK_HEADING:
          add_heading (&criteria, block->plain);
          break;
        case TIDINGS_BLOCK_PARAGRAPH:
        case TIDINGS_BLOCK_CODE:
          lines = g_strsplit (block->plain, "\n", -1);
          for (guint j = 0; lines[j] != NULL; j++)
            add_line (&criteria, lines[j], 0, 0);
          break;
        case TIDINGS_BLOCK_ITEM:
          {
            g_autofree char *line = tidings_text_clean (block->plain);

            add_line (&criteria, line, block->depth, block->ordinal);
          }
          break;
        }
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
