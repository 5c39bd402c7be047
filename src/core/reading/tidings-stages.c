/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* How far a disease has gone, where the title says so and the name of the condition does not */

static const struct
{
  const char *starts; /* in the title, folded */
  const char *words;  /* what the condition would have where it says so itself, folded beginnings */
  const char *text;
} cancers[] = {
  /* Translators: each has the name of a cancer */
  { "relapsed or refractory|relapsed refractory|refractory or relapsed|recurrent or refractory|relapsed and refractory|refractory relapsed|r r",
    "relaps|refractor|recurr", PHRASE_ ("%s that came back or resists treatment") },
  { "unresectable|inoperable|nonresectable", "unresect|inoper|advanced|metast", PHRASE_ ("%s that cannot be operated on") },
  { "metastatic|metastases|stage iv", "metast|advanced|stage iv|spread", PHRASE_ ("%s that has spread") },
  { "recurrent|relapsed", "recurr|relaps", PHRASE_ ("%s that has come back") },
  { "refractory|resistant", "refract|resist", PHRASE_ ("%s that resists treatment") },
  { "previously treated|second line|pretreated", "treated", PHRASE_ ("%s treated before") },
  { "newly diagnosed|previously untreated|treatment naive", "newly|untreated|naive", PHRASE_ ("newly found %s") },
  { "early stage|early breast", "early|stage", PHRASE_ ("early %s") },
  { "locally advanced", "advanced|metast", PHRASE_ ("locally advanced %s") },
  { "advanced", "advanced|metast|unresect", PHRASE_ ("advanced %s") },
  { "resectable|operable", "resect|oper|early", PHRASE_ ("%s that can be operated on") },
};

/* Words that stand right before the name of any other disease */
static const struct
{
  const char *word;
  const char *text;
} adjectives[] = {
  /* Translators: each has the name of a disease */
  { "acute", PHRASE_ ("acute %s") },
  { "chronic", PHRASE_ ("chronic %s") },
  { "moderate to severe", PHRASE_ ("moderate to severe %s") },
  { "mild to moderate", PHRASE_ ("mild to moderate %s") },
  { "severe", PHRASE_ ("severe %s") },
  { "mild", PHRASE_ ("mild %s") },
  { "early", PHRASE_ ("early %s") },
  { "advanced", PHRASE_ ("advanced %s") },
  { "active", PHRASE_ ("active %s") },
  { "refractory", PHRASE_ ("%s that resists treatment") },
  { "recurrent", PHRASE_ ("%s that keeps coming back") },
  { "uncontrolled", PHRASE_ ("%s that is not under control") },
  { "newly diagnosed", PHRASE_ ("newly found %s") },
};

/**
 * tidings_stage_dup_condition:
 * @subject: a subject that knows its condition
 *
 * Returns: (transfer full) (nullable): the condition with its stage, as the title has it; %NULL where the title says nothing of it
 */
char *
tidings_stage_dup_condition (TidingsSubject *subject)
{
  g_autofree char *folded = NULL;

  if (subject->condition == NULL || subject->condition_kind != TIDINGS_CONDITION_DISEASE)
    return NULL;
  folded = tidings_text_fold (subject->condition);

  if (subject->is_cancer)
    {
      if (!tidings_words_start_any (folded,
                                    "cancer|carcin|tumor|melanom|lymphom|sarcom|leuk|myelom|gliom|gliobl|neopl|blastom"))
        return NULL;
      /* “breast cancer that has spread” says it already */
      if (tidings_words_contain (folded, "that"))
        return NULL;
      for (guint i = 0; i < G_N_ELEMENTS (cancers); i++)
        if (tidings_words_start_listed (subject->title, cancers[i].starts) &&
            !tidings_words_start_any (folded, cancers[i].words))
          {
            if (cancers[i].text[0] != '%' && (g_str_has_prefix (folded, "a ") || g_str_has_prefix (folded, "an ")))
              continue;
            /* “castration-resistant” and “treatment-resistant” are names of diseases */
            if (strstr (cancers[i].starts, "resistant") != NULL && strstr (subject->title, "refractory") == NULL &&
                tidings_words_start_any (subject->title, "castration|hormone|platinum|endocrine|multidrug|drug"))
              continue;
            return tidings_phrases_compose (subject->phrases, cancers[i].text, subject->condition, NULL);
          }
      return NULL;
    }

  for (guint i = 0; i < G_N_ELEMENTS (adjectives); i++)
    for (guint j = 0; subject->facts->conditions[j] != NULL && j < 3; j++)
      {
        g_autofree char *listed = tidings_text_fold (subject->facts->conditions[j]);
        g_autofree char *phrase = g_strdup_printf ("%s %s", adjectives[i].word, listed);
        g_autofree char *plain = g_strdup_printf ("%s %s", adjectives[i].word, folded);
        g_autofree char *spoken = NULL;
        TidingsConditionKind kind;
        const TidingsKnownCondition *known;

        if (tidings_words_contain (folded, adjectives[i].word) || g_str_has_prefix (folded, "a ") ||
            g_str_has_prefix (folded, "an "))
          continue;
        if (tidings_words_contain (subject->title, plain))
          return tidings_phrases_compose (subject->phrases, adjectives[i].text, subject->condition, NULL);
        if (!tidings_words_contain (subject->title, phrase))
          continue;
        /* it must be this condition, and not another of the record */
        spoken = tidings_words_condition (subject->knowledge, subject->facts->conditions[j], &kind, &known);
        if (g_strcmp0 (spoken, subject->condition) == 0)
          return tidings_phrases_compose (subject->phrases, adjectives[i].text, subject->condition, NULL);
      }
  return NULL;
}

/**
 * tidings_stage_teach:
 * @subject: a subject
 * @condition: a condition as the record has it, in plain words
 * @plain: the known name that is part of it
 *
 * Tells the subject's phrases that “advanced breast cancer” is breast cancer that is advanced.
 */
void
tidings_stage_teach (TidingsSubject *subject, const char *condition, const char *plain)
{
  for (guint i = 0; i < G_N_ELEMENTS (cancers) + G_N_ELEMENTS (adjectives); i++)
    {
      const char *text = i < G_N_ELEMENTS (cancers) ? cancers[i].text : adjectives[i - G_N_ELEMENTS (cancers)].text;
      gsize n = strcspn (text, "%");

      if (n > 0 && strncmp (condition, text, n) == 0 && strcmp (condition + n, plain) == 0)
        {
          g_free (tidings_phrases_compose (subject->phrases, text, plain, NULL));
          return;
        }
    }
}

/* Whether two names of diseases are of the same one, or one of them is part of the other */
static gboolean
share_word (const char *first, const char *second)
{
  g_auto (GStrv) words = g_strsplit (first, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) > 3 && strcmp (words[i], "disease") != 0 && tidings_words_contain (second, words[i]))
      return TRUE;
  return FALSE;
}

/**
 * tidings_stage_dup_other:
 * @subject: a subject that knows its condition
 * @kind: (out): how to speak of what is returned
 *
 * Returns: (transfer full) (nullable): what else the people have or have undergone, where the title names it behind the condition; %NULL where it
 *   does not
 */
char *
tidings_stage_dup_other (TidingsSubject *subject, TidingsConditionKind *kind)
{
  const char *title = subject->title;
  g_autofree char *own = NULL;
  const TidingsKnownCondition *known;
  gsize start = 0, length;
  gboolean seen = FALSE;

  if (subject->condition == NULL || subject->condition_known == NULL || subject->condition_kind != TIDINGS_CONDITION_DISEASE)
    return NULL;
  own = tidings_text_fold (subject->condition_known->plain);

  while ((known = tidings_knowledge_find_condition (subject->knowledge, title, &start, &length)) != NULL)
    {
      static const char *const before_disease[] = {
        " with ",          " in patients with ", " in people with ",  " in men with ",
        " in women with ", " in adults with ",   " in subjects with "
      };
      static const char *const before_procedure[] = { " after ", " following ", " post " };
      const char *const *openings = known->kind == TIDINGS_CONDITION_PROCEDURE ? before_procedure : before_disease;
      guint n_openings = known->kind == TIDINGS_CONDITION_PROCEDURE ? G_N_ELEMENTS (before_procedure)
                                                                    : G_N_ELEMENTS (before_disease);
      g_autofree char *plain = tidings_text_fold (known->plain);
      g_autofree char *head = g_strndup (title, start);
      gboolean opened = FALSE;

      if (known == subject->condition_known)
        seen = TRUE;
      for (guint i = 0; i < n_openings; i++)
        opened |= g_str_has_suffix (head, openings[i]);
      if (seen && opened && known != subject->condition_known && !share_word (own, plain) &&
          (known->kind == TIDINGS_CONDITION_DISEASE || known->kind == TIDINGS_CONDITION_PROCEDURE) &&
          strstr (head, " and ") == NULL && tidings_words_length (known->plain) < 32)
        {
          *kind = known->kind;
          return g_strdup (known->plain);
        }
      start += length;
    }
  return NULL;
}
