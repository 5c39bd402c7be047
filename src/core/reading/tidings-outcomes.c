/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* How far the description of an outcome is read behind the words that tell by what it is measured */
#define MAX_READ 700
#define MAX_MEANS 90

/* “Efficacy” says nothing; its description may: “as measured by the IIEF” */
static const TidingsKnownOutcome *
find_in_description (TidingsKnowledge *knowledge, const char *description, const char *group, gboolean anywhere)
{
  static const char *const openings[] = { "measured by ",    "measured with ",    "measured using ",   "assessed by ",
                                          "assessed with ",  "assessed using ",   "evaluated by ",     "evaluated using ",
                                          "evaluated with ", "defined as ",       "determined by ",    "scored with ",
                                          "measured on ",    "assessed through ", "according to the ", "using the " };
  g_autofree char *head = NULL;
  g_autofree char *folded = NULL;
  const TidingsKnownOutcome *first = NULL;
  const char *first_at = NULL;

  if (description == NULL)
    return NULL;
  head = strlen (description) > MAX_READ ? g_utf8_make_valid (description, MAX_READ) : g_strdup (description);
  folded = tidings_text_fold (head);
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      const char *found = strstr (folded, openings[i]);
      g_autofree char *means = NULL;
      const TidingsKnownOutcome *known;

      if (found == NULL || (first_at != NULL && found > first_at))
        continue;
      means = g_strndup (found + strlen (openings[i]), MAX_MEANS);
      known = tidings_known_find_outcome (knowledge, means, group);
      if (known != NULL && g_strcmp0 (known->where, "general") != 0)
        {
          first = known;
          first_at = found;
        }
    }
  /* a description that names it at once */
  if (first == NULL && anywhere && *folded != '\0')
    {
      g_autofree char *head_words = g_strndup (folded, MAX_MEANS * 2);
      const TidingsKnownOutcome *known = tidings_known_find_outcome (knowledge, head_words, group);

      if (known != NULL && g_strcmp0 (known->where, "general") != 0)
        first = known;
    }
  return first;
}

/**
 * tidings_outcome_dup_plain:
 * @knowledge: what is known
 * @outcome: an outcome
 * @group: (nullable): the group of conditions that the trial belongs to
 * @described: (out): whether its description told, and not its name
 *
 * Returns: (transfer full) (nullable): what it measures, as a clause after “to find out”; %NULL where that is not known for sure
 */
char *
tidings_outcome_dup_plain (TidingsKnowledge *knowledge,
                           const TidingsOutcome *outcome,
                           const char *group,
                           gboolean *described)
{
  g_autofree char *folded = tidings_text_fold (outcome->measure);
  const TidingsKnownOutcome *known = tidings_known_find_outcome (knowledge, folded, group), *other;

  /* the one name of an outcome that two letters are */
  if (g_strcmp0 (group, "cancer") == 0 && (strcmp (folded, "os") == 0 || g_str_has_prefix (folded, "os ")))
    known = tidings_known_find_outcome (knowledge, "overall survival", group);

  *described = FALSE;
  if (known == NULL || g_strcmp0 (known->where, "general") == 0)
    {
      guint n_words = 1;

      /* a name of several words that is not known is of something else than what stands around it */
      for (const char *p = folded; *p != '\0'; p++)
        n_words += *p == ' ' ? 1 : 0;
      other = find_in_description (knowledge, outcome->description, group, known != NULL || n_words <= 3);
      *described = other != NULL;
      known = other != NULL ? other : known;
    }
  return known != NULL ? g_strdup (known->plain) : NULL;
}

/**
 * tidings_time_find_longest:
 * @text: (nullable): a time frame as the registry has it
 * @amount: (out): how many
 * @unit: (out): of what
 *
 * Finds the longest time that a time frame names, as “12 weeks” in “Baseline, 4 and 12 weeks”, or “Week 12”. Documented rule: the number is
 * written in the text, directly before or after its unit.
 *
 * Returns: whether it names one
 */
gboolean
tidings_time_find_longest (const char *text, guint *amount, TidingsAgeUnit *unit)
{
  static const struct
  {
    const char *word;
    TidingsAgeUnit unit;
  } words[] = {
    { "hour", TIDINGS_AGE_HOURS },   { "day", TIDINGS_AGE_DAYS },   { "week", TIDINGS_AGE_WEEKS },
    { "month", TIDINGS_AGE_MONTHS }, { "year", TIDINGS_AGE_YEARS },
  };
  g_autofree char *lower = NULL;
  g_auto (GStrv) tokens = NULL;
  double longest = 0;

  if (text == NULL)
    return FALSE;
  lower = tidings_text_fold (text);
  /* what is counted in cycles, or from before the treatment, is not that long */
  if (tidings_words_start_any (lower, "cycle|before|prior|preop|pre op"))
    return FALSE;
  /* a decimal would fold to two numbers */
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '.' && p > text && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]))
      return FALSE;

  tokens = g_strsplit (lower, " ", -1);
  for (guint i = 0; tokens[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (words); j++)
      {
        const char *number = NULL;
        gsize n = strlen (words[j].word);
        guint value;
        double years;

        if (strncmp (tokens[i], words[j].word, n) != 0 || (tokens[i][n] != '\0' && strcmp (tokens[i] + n, "s") != 0))
          continue;
        if (i > 0 && strspn (tokens[i - 1], "0123456789") == strlen (tokens[i - 1]))
          number = tokens[i - 1];
        else if (tokens[i + 1] != NULL && *tokens[i + 1] != '\0' &&
                 strspn (tokens[i + 1], "0123456789") == strlen (tokens[i + 1]))
          number = tokens[i + 1];
        if (number == NULL || strlen (number) > 4)
          continue;
        value = (guint) g_ascii_strtoull (number, NULL, 10);
        years = tidings_age_to_years (value, words[j].unit);
        if (years > longest && years <= 40)
          {
            longest = years;
            *amount = value;
            *unit = words[j].unit;
          }
      }
  return longest > 0;
}
