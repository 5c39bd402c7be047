/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

typedef enum
{
  NOUN_PEOPLE,
  NOUN_ADULTS,
  NOUN_WOMEN,
  NOUN_MEN,
  NOUN_WOMEN_AND_GIRLS,
  NOUN_MEN_AND_BOYS,
  NOUN_GIRLS,
  NOUN_BOYS,
  NOUN_CHILDREN,
  NOUN_CHILDREN_AND_ADULTS,
  NOUN_TEENAGERS,
  NOUN_BABIES,
  NOUN_NEWBORNS,
  NOUN_OLDER,
  N_NOUNS,
} Noun;

static const struct
{
  const char *alone;
  const char *with;
  const char *having;
  const char *at_risk;
} nouns[N_NOUNS] = {
  /* Translators: four forms of each: who can join; with a condition, as in “people with asthma”; with an operation or the like, as in “people having a
   * knee replacement”; without a condition that may come, as in “people at risk of asthma” */
  [NOUN_PEOPLE] = { N_ ("people"), PHRASE_ ("people with %s"), PHRASE_ ("people having %s"),
                    PHRASE_ ("people at risk of %s") },
  [NOUN_ADULTS] = { N_ ("adults"), PHRASE_ ("adults with %s"), PHRASE_ ("adults having %s"),
                    PHRASE_ ("adults at risk of %s") },
  [NOUN_WOMEN] = { N_ ("women"), PHRASE_ ("women with %s"), PHRASE_ ("women having %s"), PHRASE_ ("women at risk of %s") },
  [NOUN_MEN] = { N_ ("men"), PHRASE_ ("men with %s"), PHRASE_ ("men having %s"), PHRASE_ ("men at risk of %s") },
  [NOUN_WOMEN_AND_GIRLS] = { N_ ("women and girls"), PHRASE_ ("women and girls with %s"),
                             PHRASE_ ("women and girls having %s"), PHRASE_ ("women and girls at risk of %s") },
  [NOUN_MEN_AND_BOYS] = { N_ ("men and boys"), PHRASE_ ("men and boys with %s"), PHRASE_ ("men and boys having %s"),
                          PHRASE_ ("men and boys at risk of %s") },
  [NOUN_GIRLS] = { N_ ("girls"), PHRASE_ ("girls with %s"), PHRASE_ ("girls having %s"), PHRASE_ ("girls at risk of %s") },
  [NOUN_BOYS] = { N_ ("boys"), PHRASE_ ("boys with %s"), PHRASE_ ("boys having %s"), PHRASE_ ("boys at risk of %s") },
  [NOUN_CHILDREN] = { N_ ("children"), PHRASE_ ("children with %s"), PHRASE_ ("children having %s"),
                      PHRASE_ ("children at risk of %s") },
  [NOUN_CHILDREN_AND_ADULTS] = { N_ ("children and adults"), PHRASE_ ("children and adults with %s"),
                                 PHRASE_ ("children and adults having %s"), PHRASE_ ("children and adults at risk of %s") },
  [NOUN_TEENAGERS] = { N_ ("teenagers"), PHRASE_ ("teenagers with %s"), PHRASE_ ("teenagers having %s"),
                       PHRASE_ ("teenagers at risk of %s") },
  [NOUN_BABIES] = { N_ ("babies"), PHRASE_ ("babies with %s"), PHRASE_ ("babies having %s"),
                    PHRASE_ ("babies at risk of %s") },
  [NOUN_NEWBORNS] = { N_ ("newborn babies"), PHRASE_ ("newborn babies with %s"), PHRASE_ ("newborn babies having %s"),
                      PHRASE_ ("newborn babies at risk of %s") },
  [NOUN_OLDER] = { N_ ("older people"), PHRASE_ ("older people with %s"), PHRASE_ ("older people having %s"),
                   PHRASE_ ("older people at risk of %s") },
};

static gboolean
parse_years (const char *text, double *years)
{
  guint amount;
  TidingsAgeUnit unit;

  if (!tidings_age_parse (text, &amount, &unit))
    return FALSE;
  *years = tidings_age_to_years (amount, unit);
  return TRUE;
}

static Noun
choose_noun (const TidingsFacts *facts, gboolean *by_minimum, gboolean *by_maximum)
{
  double youngest = 0, oldest = 200;
  gboolean has_youngest = parse_years (facts->minimum_age, &youngest);
  gboolean has_oldest = parse_years (facts->maximum_age, &oldest);
  gboolean female = facts->sex == TIDINGS_SEX_FEMALE, male = facts->sex == TIDINGS_SEX_MALE;

  *by_minimum = *by_maximum = FALSE;
  if (has_oldest && oldest < 18.5 && oldest > 0)
    {
      *by_maximum = TRUE;
      if (oldest <= 0.17)
        return NOUN_NEWBORNS;
      if (oldest <= 2)
        return NOUN_BABIES;
      if (has_youngest && youngest >= 12)
        {
          *by_minimum = TRUE;
          return female ? NOUN_GIRLS : male ? NOUN_BOYS : NOUN_TEENAGERS;
        }
      return female ? NOUN_GIRLS : male ? NOUN_BOYS : NOUN_CHILDREN;
    }
  if (female || male)
    {
      if (has_youngest && youngest < 16)
        {
          *by_minimum = TRUE;
          return female ? NOUN_WOMEN_AND_GIRLS : NOUN_MEN_AND_BOYS;
        }
      return female ? NOUN_WOMEN : NOUN_MEN;
    }
  if (has_youngest && youngest >= 60)
    {
      *by_minimum = TRUE;
      return NOUN_OLDER;
    }
  if (has_youngest && youngest >= 18)
    {
      *by_minimum = TRUE;
      return NOUN_ADULTS;
    }
  if (has_youngest && youngest <= 12)
    {
      *by_minimum = TRUE;
      return NOUN_CHILDREN_AND_ADULTS;
    }
  return NOUN_PEOPLE;
}

/* Whether those who join are free of the condition: it is to be prevented or found, and healthy people can join */
static gboolean
is_at_risk (TidingsSubject *self)
{
  const TidingsFacts *facts = self->facts;
  g_autofree char *condition = NULL;
  g_autofree char *with = NULL;
  g_autofree char *patients = NULL;

  if (facts->healthy_volunteers != TIDINGS_TRI_YES || facts->study_type != TIDINGS_STUDY_TYPE_INTERVENTIONAL ||
      self->condition == NULL || self->condition_kind != TIDINGS_CONDITION_DISEASE ||
      (facts->purpose != TIDINGS_PURPOSE_PREVENTION && facts->purpose != TIDINGS_PURPOSE_SCREENING))
    return FALSE;
  condition = tidings_text_fold (self->condition);
  with = g_strconcat ("with ", condition, NULL);
  patients = g_strconcat (condition, " patients", NULL);
  return !tidings_words_contain (self->title, with) && !tidings_words_contain (self->title, patients) &&
         !tidings_words_start_any (self->title, "patients|treatment of|recurren|relaps|secondary prevention|survivors") &&
         !tidings_words_start_any (condition, "prediabet|obes|overweight|early|recurr|pain|pregnan");
}

/* Whether those who join care for the people with the condition */
static gboolean
is_for_caregivers (TidingsSubject *self)
{
  static const char *const marks[] = {
    "for caregivers",   "of caregivers",     "in caregivers",       "caregivers of",
    "among caregivers", "family caregivers", "informal caregivers", "dementia caregivers"
  };

  if (self->condition == NULL || self->condition_kind != TIDINGS_CONDITION_DISEASE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (tidings_words_contain (self->title, marks[i]))
      return tidings_words_start_any (self->title, "patients") == FALSE;
  return FALSE;
}

static char *
say_people (TidingsSubject *self, Noun noun, const char *condition, TidingsConditionKind kind, gboolean at_risk)
{
  if (condition != NULL && at_risk && kind == TIDINGS_CONDITION_DISEASE)
    return tidings_phrases_compose (self->phrases, nouns[noun].at_risk, condition, NULL);
  if (condition != NULL)
    switch (kind)
      {
      case TIDINGS_CONDITION_DISEASE:
        return tidings_phrases_compose (self->phrases, nouns[noun].with, condition, NULL);
      case TIDINGS_CONDITION_PROCEDURE:
        return tidings_phrases_compose (self->phrases, nouns[noun].having, condition, NULL);
      case TIDINGS_CONDITION_PEOPLE:
        return g_strdup (condition);
      case TIDINGS_CONDITION_TOPIC:
        break;
      }
  return g_strdup (nouns[noun].alone);
}

/**
 * tidings_subject_find_people:
 * @self: a subject that knows its condition
 *
 * Finds the words for those whom a study is for, by sex, age, health and condition, and what these rest on.
 */
void
tidings_subject_find_people (TidingsSubject *self)
{
  const TidingsFacts *facts = self->facts;
  gboolean by_minimum, by_maximum, early;
  Noun noun, plain_noun;
  guint n = 0;

  self->at_risk = is_at_risk (self);
  early = (facts->phases & (TIDINGS_PHASES_1 | TIDINGS_PHASES_EARLY_1)) != 0;
  noun = choose_noun (facts, &by_minimum, &by_maximum);
  plain_noun = noun == NOUN_ADULTS || noun == NOUN_CHILDREN_AND_ADULTS ? NOUN_PEOPLE : noun;
  self->people_only = g_strdup (nouns[noun].alone);
  if (facts->healthy_volunteers == TIDINGS_TRI_YES &&
      (self->condition == NULL ||
       (early && (tidings_words_contain (self->title, "healthy") || tidings_words_contain (self->title, "volunteers")))))
    {
      self->healthy_only = TRUE;
      self->people = g_strdup (N_ ("healthy volunteers"));
      self->people_plain = g_strdup (self->people);
      self->people_short = g_strdup (self->people);
      self->people_sources[n++] = AT_HEALTHY;
      if (self->condition != NULL)
        self->people_sources[n++] = AT_TITLE;
    }
  else if (is_for_caregivers (self))
    {
      /* Translators: %s is a disease that others have */
      self->people = tidings_phrases_compose (self->phrases, PHRASE_ ("those who care for people with %s"), self->condition,
                                              NULL);
      self->people_plain = g_strdup (self->people);
      self->people_short = g_strdup (self->people);
      self->people_special = TRUE;
      self->people_sources[n++] = AT_CONDITIONS;
      self->people_sources[n++] = AT_TITLE;
    }
  else
    {
      self->people = say_people (self, noun, self->condition, self->condition_kind, self->at_risk);
      self->people_plain = say_people (self, plain_noun, self->condition, self->condition_kind, self->at_risk);
      self->people_short = self->condition_short != NULL
                               ? say_people (self, plain_noun, self->condition_short, self->condition_kind, self->at_risk)
                               : g_strdup (self->people_plain);
      if (self->condition_full != NULL)
        self->people_full = say_people (self, noun, self->condition_full, self->condition_kind, self->at_risk);
      self->condition_staged = self->at_risk ? NULL : tidings_stage_dup_condition (self);
      if (self->condition_staged != NULL)
        self->people_staged = say_people (self, plain_noun, self->condition_staged, self->condition_kind, self->at_risk);
      {
        TidingsConditionKind other_kind;
        g_autofree char *other = tidings_stage_dup_other (self, &other_kind);
        g_autofree char *both = NULL;

        if (self->at_risk)
          g_clear_pointer (&other, g_free);
        if (other != NULL && other_kind == TIDINGS_CONDITION_PROCEDURE)
          /* Translators: a disease, then the operation after which people have it */
          both = tidings_phrases_compose (self->phrases, PHRASE_ ("%s after %s"), self->condition, other);
        else if (other != NULL)
          /* Translators: two diseases of the same people */
          both = tidings_phrases_compose (self->phrases, PHRASE_ ("%s and %s"), self->condition, other);
        if (both != NULL)
          self->people_both = say_people (self, plain_noun, both, self->condition_kind, self->at_risk);
      }
      self->people_special = plain_noun == NOUN_CHILDREN || plain_noun == NOUN_TEENAGERS || plain_noun == NOUN_BABIES ||
                             plain_noun == NOUN_NEWBORNS || plain_noun == NOUN_OLDER || plain_noun == NOUN_GIRLS ||
                             plain_noun == NOUN_BOYS;
      if (self->condition != NULL && facts->conditions[0] != NULL)
        self->people_sources[n++] = AT_CONDITIONS;
      else if (self->condition != NULL)
        self->people_sources[n++] = "derivedSection.conditionBrowseModule.meshes[0].term";
      if (self->condition_kind != TIDINGS_CONDITION_PEOPLE)
        {
          if (facts->sex == TIDINGS_SEX_FEMALE || facts->sex == TIDINGS_SEX_MALE)
            self->people_sources[n++] = AT_SEX;
          if (by_minimum)
            self->people_sources[n++] = AT_MINIMUM_AGE;
          if (by_maximum)
            self->people_sources[n++] = AT_MAXIMUM_AGE;
        }
    }
}
