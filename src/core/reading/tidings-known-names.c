/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* What a name of a condition, an outcome or a treatment names of what is known, where other words stand around it */

#define MAX_CONDITION 60

static gboolean
is_listed (const char *const *words, guint n_words, const char *word, gsize length)
{
  for (guint i = 0; i < n_words; i++)
    if (strlen (words[i]) == length && strncmp (words[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

static gsize
word_length (const char *word)
{
  return strcspn (word, " ");
}

/* Words that say how the disease stands: they stay, before its name */
static gboolean
is_state (const char *word, gsize length)
{
  static const char *const states[] = {
    "active",       "acute",        "advanced",  "chronic",     "early",      "inoperable", "locally",    "localized",
    "metastatic",   "mild",         "moderate",  "newly",       "diagnosed",  "operable",   "persistent", "recurrent",
    "late",         "refractory",   "relapsed",  "relapsing",   "resectable", "resistant",  "severe",     "stable",
    "uncontrolled", "unresectable", "untreated", "progressive", "resistant",
  };

  return is_listed (states, G_N_ELEMENTS (states), word, length);
}

/* Words that say nothing that the rest of the reading does not */
static gboolean
is_harmless (const char *word, gsize length)
{
  static const char *const harmless[] = {
    "unspecified",
    "nos",
    "stage",
    "stages",
    "adult",
    "adults",
    "human",
    "patient",
    "patients",
    "subjects",
    "ajcc",
    "clinical",
    "pathologic",
    "pathological",
    "prognostic",
    "confirmed",
    "histologically",
    "pediatric",
    "paediatric",
    "childhood",
    "diagnosis",
    "grade",
    "in",
    "children",
    "elderly",
    "disease",
    "disorder",
    "disorders",
    "diseases",
    "the",
    "of",
    "syndrome",
    "nos",
    "condition",
    "malignant",
  };
  gboolean numeral = TRUE;

  /* “IIIB”, “v8”, “3” */
  for (gsize i = 0; i < length; i++)
    numeral &= strchr ("0123456789ivxabc", word[i]) != NULL;
  return (numeral && length <= 5) || (length <= 2 && *word == 'v') ||
         is_listed (harmless, G_N_ELEMENTS (harmless), word, length);
}

/* Takes the words of @folded around its name for those that say how the disease stands. */
static char *
find_states (const char *folded, gsize start, gsize length)
{
  g_autoptr (GString) states = g_string_new (NULL);
  gboolean joined = FALSE;

  for (const char *word = folded; *word != '\0';)
    {
      gsize n = word_length (word), at = (gsize) (word - folded);
      const char *next = word + n + (word[n] == ' ' ? 1 : 0);

      if (at == start)
        {
          next = folded + start + length;
          next += *next == ' ' ? 1 : 0;
        }
      else if (is_state (word, n))
        {
          g_string_append_printf (states, "%.*s ", (int) n, word);
          joined = FALSE;
        }
      else if (states->len > 0 && !joined && at < start &&
               is_listed ((const char *const[]) { "or", "and", "to" }, 3, word, n) && is_state (next, word_length (next)))
        {
          g_string_append_printf (states, "%.*s ", (int) n, word);
          joined = TRUE;
        }
      else if (!is_harmless (word, n))
        return NULL;
      word = next;
    }
  return g_strdup (states->str);
}

static char *
add_states (const TidingsKnownCondition *known, const char *states)
{
  g_autofree char *folded = tidings_text_fold (known->plain);
  g_auto (GStrv) words = g_strsplit (states, " ", -1);
  const char *plain = known->plain, *article = "";

  if (*states == '\0' || known->kind != TIDINGS_CONDITION_DISEASE || strlen (states) + strlen (plain) > MAX_CONDITION)
    return g_strdup (plain);
  for (guint i = 0; words[i] != NULL; i++)
    if (tidings_words_contain (folded, words[i]))
      return g_strdup (plain);
  if (g_str_has_prefix (plain, "a ") || g_str_has_prefix (plain, "an "))
    {
      plain = strchr (plain, ' ') + 1;
      article = strchr ("aeiou", *states) != NULL ? "an " : "a ";
    }
  return g_strconcat (article, states, plain, NULL);
}

/**
 * tidings_known_find_condition:
 * @knowledge: what is known
 * @folded: a condition, folded
 * @name: (out) (transfer full): its plain name, with what @folded says of how it stands: “advanced breast cancer”
 *
 * Finds what a whole condition is: it has a known name, and around it nothing but a stage, or how the disease stands.
 *
 * Returns: (transfer none) (nullable): what is known about it
 */
const TidingsKnownCondition *
tidings_known_find_condition (TidingsKnowledge *knowledge, const char *folded, char **name)
{
  const TidingsKnownCondition *best = NULL;
  gsize best_start = 0, best_length = 0, start = 0, length;
  g_autofree char *states = NULL;

  *name = NULL;
  for (;;)
    {
      const TidingsKnownCondition *known = tidings_knowledge_find_condition (knowledge, folded, &start, &length);

      if (known == NULL)
        break;
      if (length > best_length)
        {
          best = known;
          best_start = start;
          best_length = length;
        }
      start += word_length (folded + start);
      start += folded[start] == ' ' ? 1 : 0;
    }
  if (best == NULL)
    return NULL;
  states = find_states (folded, best_start, best_length);
  if (states == NULL)
    return NULL;
  *name = add_states (best, states);
  return best;
}

/**
 * tidings_known_find_outcome:
 * @knowledge: what is known
 * @folded: what is measured, folded
 * @group: (nullable): the group of conditions that the trial belongs to
 *
 * Finds what an outcome measures: the longest of the names in it, the first of those that are as long.
 *
 * Returns: (transfer none) (nullable): what is known about it
 */
const TidingsKnownOutcome *
tidings_known_find_outcome (TidingsKnowledge *knowledge, const char *folded, const char *group)
{
  const TidingsKnownOutcome *best = NULL;
  gsize best_length = 0, start = 0, length;

  for (;;)
    {
      const TidingsKnownOutcome *known = tidings_knowledge_find_outcome (knowledge, folded, group, &start, &length);

      if (known == NULL)
        return best;
      if (length > best_length)
        {
          best = known;
          best_length = length;
        }
      start += word_length (folded + start);
      start += folded[start] == ' ' ? 1 : 0;
    }
}

/* What says only how much, how often, in which form or to whom */
static gboolean
is_around (const char *word, gsize length)
{
  static const char *const around[] = {
    "therapy", "treatment", "intervention", "program",  "programme", "training", "group",     "arm",     "alone",
    "only",    "session",   "sessions",     "standard", "usual",     "care",     "procedure", "surgery", "technique",
    "method",  "system",    "device",       "use",      "using",     "with",     "the",       "of",      "a",
    "an",      "and",       "study",        "new",      "active",
  };

  return is_listed (around, G_N_ELEMENTS (around), word, length);
}

/**
 * tidings_known_find_treatment:
 * @knowledge: what is known
 * @folded: the name of a treatment that is no drug, folded
 *
 * Finds what a whole treatment is: it has a known name, and around it nothing that could make it another.
 *
 * Returns: (transfer none) (nullable): what is known about it
 */
const TidingsKnown *
tidings_known_find_treatment (TidingsKnowledge *knowledge, const char *folded)
{
  gsize start = 0, length;
  const TidingsKnown *known = tidings_knowledge_find_treatment (knowledge, folded, &start, &length);

  if (known == NULL)
    return NULL;
  for (const char *word = folded; *word != '\0';)
    {
      gsize n = word_length (word);

      if ((gsize) (word - folded) == start)
        n = length;
      else if (!is_around (word, n))
        return NULL;
      word += n + (word[n] == ' ' ? 1 : 0);
    }
  return known;
}
