/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* Which of the conditions that a record lists a trial is about */

#define MAX_CONDITIONS 8
#define LONG_CONDITION 45
#define MANY_CONDITIONS 20

typedef struct
{
  char *name;
  TidingsConditionKind kind;
  const TidingsKnownCondition *known;
  int score;
  gsize length;
} Candidate;

static char *
shorten_condition (const char *name)
{
  static const char *const marks[] = { " with ",       " who ",       " in ",         " after ",        " due to ",
                                       " without ",    " treated ",   " at ",         " during ",       " following ",
                                       " undergoing ", " receiving ", " associated ", " secondary to ", " that " };
  g_autofree char *cut = g_strdup (name);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      char *found = strstr (cut, marks[i]);

      if (found != NULL && found - cut >= 6)
        *found = '\0';
    }
  /* not in the middle of brackets */
  if (strchr (cut, '(') != NULL && strchr (strchr (cut, '('), ')') == NULL)
    *strchr (cut, '(') = '\0';
  g_strchomp (cut);
  if (strlen (cut) == strlen (name) || strlen (cut) < 4)
    return NULL;
  return g_steal_pointer (&cut);
}

/* Healthy people have no condition, whatever the registry derives from the text. */
static gboolean
names_healthy (const TidingsFacts *facts)
{
  for (guint i = 0; facts->conditions[i] != NULL; i++)
    if (g_ascii_strncasecmp (facts->conditions[i], "healthy", 7) == 0)
      return TRUE;
  return FALSE;
}

/* “Previously treated, advanced”: says how a disease stands, and not which */
static gboolean
is_state_alone (const char *folded)
{
  static const char *const words[] = {
    "previously",   "treated",   "advanced",  "metastatic", "recurrent",  "refractory", "resistant", "relapsed",
    "unresectable", "stage",     "early",     "late",       "adult",      "locally",    "positive",  "negative",
    "newly",        "diagnosed", "untreated", "pretreated", "inoperable", "severe",     "mild",      "moderate",
    "chronic",      "acute",     "or",        "and",        "to",         "disease",
  };
  g_auto (GStrv) split = g_strsplit (folded, " ", -1);

  for (guint i = 0; split[i] != NULL; i++)
    {
      gboolean listed = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (words) && !listed; j++)
        listed = strcmp (split[i], words[j]) == 0;
      if (!listed)
        return FALSE;
    }
  return TRUE;
}

/* Whether a name says less than another, and nothing else: each of its words is in the other */
static gboolean
is_within (const char *name, const char *other)
{
  g_autofree char *one = tidings_text_fold (name);
  g_autofree char *all = tidings_text_fold (other);
  g_auto (GStrv) words = g_strsplit (one, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) > 1 && !tidings_words_contain (all, words[i]))
      return FALSE;
  return TRUE;
}

static gboolean
has_word_of (const char *folded, const char *name)
{
  g_autofree char *one = tidings_text_fold (name);
  g_auto (GStrv) words = g_strsplit (one, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) > 3 && tidings_words_contain (folded, words[i]))
      return TRUE;
  return FALSE;
}

/* Initials that nobody has written out say nothing to those who do not know them. */
static gboolean
is_initials (const char *name)
{
  return strchr (name, ' ') == NULL && g_ascii_isupper (name[0]) && g_ascii_isupper (name[1]);
}

static void
choose_condition (TidingsSubject *self)
{
  Candidate candidates[MAX_CONDITIONS] = { 0 };
  guint n_candidates = 0;
  int best = -1, shortest = -1;

  for (guint i = 0; self->facts->conditions[i] != NULL && n_candidates < MAX_CONDITIONS; i++)
    {
      Candidate *candidate = &candidates[n_candidates];
      g_autofree char *folded = NULL;

      candidate->name = tidings_words_condition (self->knowledge, self->facts->conditions[i], &candidate->kind,
                                                 &candidate->known);
      if (candidate->name == NULL)
        continue;
      candidate->length = tidings_words_length (candidate->name);
      folded = tidings_text_fold (candidate->name);
      if ((candidate->known == NULL && is_state_alone (folded)) || strcmp (folded, "humans") == 0 ||
          strcmp (folded, "human") == 0)
        {
          g_clear_pointer (&candidate->name, g_free);
          continue;
        }
      /* a time around an operation is nothing that people have */
      if (candidate->known == NULL &&
          tidings_words_start_any (
              folded,
              "postoperative period|perioperative period|intraoperative period|preoperative period|survivorship|convalescence"))
        candidate->kind = TIDINGS_CONDITION_TOPIC;
      candidate->score = i == 0 ? 5 : 0;
      if (tidings_words_contain (self->title, folded))
        candidate->score += 4;
      if (candidate->kind == TIDINGS_CONDITION_PROCEDURE)
        candidate->score -= 4;
      else if (candidate->kind == TIDINGS_CONDITION_TOPIC)
        candidate->score -= 7;
      /* a stage among many says less than the disease */
      if (strstr (folded, "stage ") != NULL)
        candidate->score -= 3;
      /* what lies behind a disease is not which it is */
      if (tidings_words_contain (folded, "rare or inherited disease") ||
          tidings_words_contain (folded, "genetic predisposition"))
        candidate->score -= 6;
      /* “neoplasms” among many words of the registry's tree, where the title names the one that is meant */
      if (candidate->known != NULL && strcmp (candidate->known->plain, "cancer") == 0 &&
          !tidings_words_start_any (self->title, "cancer|malignan|tumors|tumours|neoplas|oncolog"))
        candidate->score -= 6;
      if (candidate->length > LONG_CONDITION)
        candidate->score -= 3;
      if (candidate->length > 75)
        candidate->score -= 8;
      n_candidates++;
    }
  if (n_candidates == 0 && self->facts->n_condition_meshes > 0 && !names_healthy (self->facts))
    {
      candidates[0].name = tidings_words_condition (self->knowledge, self->facts->condition_meshes[0].term,
                                                    &candidates[0].kind, &candidates[0].known);
      candidates[0].length = tidings_words_length (candidates[0].name);
      n_candidates = candidates[0].name != NULL ? 1 : 0;
    }

  for (guint i = 0; i < n_candidates; i++)
    if (best < 0 || candidates[i].score > candidates[best].score)
      best = (int) i;
  /* a list of all that people may have names no one of it, unless the title does */
  if (best >= 0 && g_strv_length ((char **) self->facts->conditions) >= MANY_CONDITIONS &&
      !has_word_of (self->title, candidates[best].name) &&
      (candidates[best].known == NULL || strcmp (candidates[best].known->group, "cancer") != 0))
    best = -1;
  for (guint i = 0; i < n_candidates && best >= 0; i++)
    if (candidates[i].kind == candidates[best].kind && !is_initials (candidates[i].name) &&
        candidates[i].length + 8 < candidates[best].length && is_within (candidates[i].name, candidates[best].name) &&
        (shortest < 0 || candidates[i].length < candidates[shortest].length))
      shortest = (int) i;

  if (best >= 0)
    {
      /* what is known is short enough as it is, and cutting it would change what it says */
      g_autofree char *shortened = candidates[best].known == NULL ? shorten_condition (candidates[best].name) : NULL;

      self->condition_kind = candidates[best].kind;
      self->condition_known = candidates[best].known;
      if (candidates[best].length <= 90)
        self->condition = g_strdup (candidates[best].name);
      else if (shortened != NULL && tidings_words_length (shortened) <= 90)
        self->condition = g_strdup (shortened);
      else
        self->condition_kind = TIDINGS_CONDITION_TOPIC;

      if (candidates[best].kind != TIDINGS_CONDITION_PEOPLE && shortened != NULL)
        self->condition_short = g_steal_pointer (&shortened);
      else if (shortest >= 0)
        self->condition_short = g_strdup (candidates[shortest].name);
    }
  for (guint i = 0; i < n_candidates; i++)
    g_free (candidates[i].name);
}

/* Other languages have words for what is known: these stand for what a record adds to it. */
static void
teach_condition (TidingsSubject *self)
{
  const char *plain = self->condition_known != NULL ? self->condition_known->plain : NULL;

  if (tidings_tongue_get () == NULL || self->condition == NULL || plain == NULL)
    return;
  tidings_stage_teach (self, self->condition, plain);
  tidings_phrases_stand_for (self->phrases, self->condition, plain);
  if (self->condition_full != NULL)
    tidings_phrases_stand_for (self->phrases, self->condition_full, self->condition);
}

static char *
fold_conditions (TidingsSubject *self)
{
  g_autoptr (GString) all = g_string_new (self->title);

  for (guint i = 0; self->facts->conditions[i] != NULL && i < MAX_CONDITIONS; i++)
    {
      g_autofree char *folded = tidings_text_fold (self->facts->conditions[i]);

      g_string_append_printf (all, " %s", folded);
    }
  return g_strdup (all->str);
}

/**
 * tidings_subject_find_condition:
 * @self: a subject that knows its title
 *
 * Finds out which condition the study is about, and whether it is a cancer.
 */
void
tidings_subject_find_condition (TidingsSubject *self)
{
  self->condition_kind = TIDINGS_CONDITION_TOPIC;
  choose_condition (self);
  /* what stands in brackets explains once, in the summary */
  if (self->condition != NULL && strstr (self->condition, " (") != NULL)
    {
      self->condition_full = g_steal_pointer (&self->condition);
      self->condition = tidings_words_unbracket (self->condition_full);
    }
  teach_condition (self);
  self->condition_folded = fold_conditions (self);
  self->is_cancer = tidings_words_start_any (
      self->condition_folded,
      "cancer|carcin|tumor|tumour|neopl|melanom|lymphom|sarcom|nsclc|sclc|malign|leuk|metasta|mesothel|gliom|glio|blastom|myelom|myelodys|hodgkin|aml|cll|cml|mds|hcc|gbm");
}
