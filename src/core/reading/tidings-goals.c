/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* The goal in the registrant's own words, where these are plain: “The goal of this study is to learn …” */

#define MAX_GOAL_WORDS 20
#define MAX_LETTERS_A_WORD 6.4

/* Where the goal itself begins, behind its opening; NULL where @sentence does not open so */
static const char *
find_goal (const char *sentence)
{
  static const char *const starts[] = { "the goal of this ", "the main goal of this ", "the purpose of this ",
                                        "the main purpose of this ", "the aim of this " };
  static const char *const verbs[] = { " is to learn ",   " is to find out ", " is to see ",  " is to understand ",
                                       " is to test ",    " is to compare ",  " is to know ", " is to answer ",
                                       " is to look at ", " is to help " };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_ascii_strncasecmp (sentence, starts[i], strlen (starts[i])) == 0)
      for (guint j = 0; j < G_N_ELEMENTS (verbs); j++)
        {
          const char *found = strstr (sentence, verbs[j]);

          if (found != NULL && found - sentence < 70)
            return found + strlen (" is ");
        }
  return NULL;
}

/**
 * tidings_goal_dup:
 * @facts: a record
 *
 * Returns: (transfer full) (nullable): the goal as the record words it, from “to learn” on, fit to be quoted; %NULL where the record has none
 *   that a person can read at once
 */
char *
tidings_goal_dup (const TidingsFacts *facts)
{
  g_autofree char *head = NULL;
  g_autofree char *plain = NULL;
  const char *goal = NULL;
  char *text, *stop;
  gsize n_letters = 0, n_words = 1;

  if (facts->brief_summary == NULL)
    return NULL;
  head = g_strndup (facts->brief_summary, strnlen (facts->brief_summary, 1200));
  plain = g_utf8_make_valid (head, -1);
  text = tidings_words_plain (plain);
  g_free (plain);
  plain = text;

  for (const char *p = plain; p != NULL && *p != '\0' && goal == NULL;)
    {
      goal = find_goal (p);
      p = strstr (p, ". ");
      if (p != NULL)
        p += 2;
    }
  if (goal == NULL)
    return NULL;

  text = g_strdup (goal);
  stop = strpbrk (text, ".?:;");
  if (stop == NULL || (*stop == '.' && g_ascii_isdigit (stop[1])) || stop - text < 20)
    {
      g_free (text);
      return NULL;
    }
  *stop = '\0';
  for (const char *p = text; *p != '\0'; p++)
    {
      n_words += *p == ' ';
      n_letters += *p != ' ';
    }
  if (n_words > MAX_GOAL_WORDS || (double) n_letters / (double) n_words > MAX_LETTERS_A_WORD ||
      strpbrk (text, "\"()“”/%") != NULL || strstr (text, "pharmacokin") != NULL || strstr (text, "efficacy") != NULL ||
      strstr (text, " i.e") != NULL || strstr (text, "drug ABC") != NULL || strstr (text, "XYZ") != NULL ||
      strstr (text, "subjects") != NULL ||
      (g_str_has_prefix (text, "to learn if drug ") && strstr (text, " works") == NULL && strstr (text, " can ") == NULL &&
       strstr (text, " help") == NULL && strstr (text, " is ") == NULL))
    g_clear_pointer (&text, g_free);
  return text;
}
