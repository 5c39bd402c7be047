/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

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
} nouns[N_NOUNS] = {
  /* Translators: three forms of each: who can join; with a condition, as in “people with asthma”; with an operation or the like, as in “people having a
   * knee replacement” */
  [NOUN_PEOPLE] = { N_ ("people"), N_ ("people with %s"), N_ ("people having %s") },
  [NOUN_ADULTS] = { N_ ("adults"), N_ ("adults with %s"), N_ ("adults having %s") },
  [NOUN_WOMEN] = { N_ ("women"), N_ ("women with %s"), N_ ("women having %s") },
  [NOUN_MEN] = { N_ ("men"), N_ ("men with %s"), N_ ("men having %s") },
  [NOUN_WOMEN_AND_GIRLS] = { N_ ("women and girls"), N_ ("women and girls with %s"), N_ ("women and girls having %s") },
  [NOUN_MEN_AND_BOYS] = { N_ ("men and boys"), N_ ("men and boys with %s"), N_ ("men and boys having %s") },
  [NOUN_GIRLS] = { N_ ("girls"), N_ ("girls with %s"), N_ ("girls having %s") },
  [NOUN_BOYS] = { N_ ("boys"), N_ ("boys with %s"), N_ ("boys having %s") },
  [NOUN_CHILDREN] = { N_ ("children"), N_ ("children with %s"), N_ ("children having %s") },
  [NOUN_CHILDREN_AND_ADULTS] = { N_ ("children and adults"), N_ ("children and adults with %s"),
                                 N_ ("children and adults having %s") },
  [NOUN_TEENAGERS] = { N_ ("teenagers"), N_ ("teenagers with %s"), N_ ("teenagers having %s") },
  [NOUN_BABIES] = { N_ ("babies"), N_ ("babies with %s"), N_ ("babies having %s") },
  [NOUN_NEWBORNS] = { N_ ("newborn babies"), N_ ("newborn babies with %s"), N_ ("newborn babies having %s") },
  [NOUN_OLDER] = { N_ ("older people"), N_ ("older people with %s"), N_ ("older people having %s") },
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

static char *
say_people (Noun noun, const char *condition, TidingsConditionKind kind)
{
  if (condition != NULL)
    switch (kind)
      {
      case TIDINGS_CONDITION_DISEASE:
        return tidings_words_fill (_ (nouns[noun].with), condition);
      case TIDINGS_CONDITION_PROCEDURE:
        return tidings_words_fill (_ (nouns[noun].having), condition);
      case TIDINGS_CONDITION_PEOPLE:
        return g_strdup (condition);
      case TIDINGS_CONDITION_TOPIC:
        break;
      }
  return g_strdup (_ (nouns[noun].alone));
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

  early = (facts->phases & (TIDINGS_PHASES_1 | TIDINGS_PHASES_EARLY_1)) != 0;
  noun = choose_noun (facts, &by_minimum, &by_maximum);
  plain_noun = noun == NOUN_ADULTS || noun == NOUN_CHILDREN_AND_ADULTS ? NOUN_PEOPLE : noun;
  self->people_only = g_strdup (_ (nouns[noun].alone));
  if (facts->healthy_volunteers == TIDINGS_TRI_YES &&
      (self->condition == NULL ||
       (early && (tidings_words_contain (self->title, "healthy") || tidings_words_contain (self->title, "volunteers")))))
    {
      self->healthy_only = TRUE;
      self->people = g_strdup (_ ("healthy volunteers"));
      self->people_plain = g_strdup (self->people);
      self->people_short = g_strdup (self->people);
      self->people_sources[n++] = AT_HEALTHY;
      if (self->condition != NULL)
        self->people_sources[n++] = AT_TITLE;
    }
  else
    {
      self->people = say_people (noun, self->condition, self->condition_kind);
      self->people_plain = say_people (plain_noun, self->condition, self->condition_kind);
      self->people_short = self->condition_short != NULL
                               ? say_people (plain_noun, self->condition_short, self->condition_kind)
                               : g_strdup (self->people_plain);
      if (self->condition_full != NULL)
        self->people_full = say_people (noun, self->condition_full, self->condition_kind);
      self->condition_staged = tidings_stage_dup_condition (self);
      if (self->condition_staged != NULL)
        self->people_staged = say_people (plain_noun, self->condition_staged, self->condition_kind);
      {
        TidingsConditionKind other_kind;
        g_autofree char *other = tidings_stage_dup_other (self, &other_kind);
        g_autofree char *both = NULL;

        if (other != NULL && other_kind == TIDINGS_CONDITION_PROCEDURE)
          /* Translators: a disease, then the operation after which people have it */
          both = g_strdup_printf (_ ("%s after %s"), self->condition, other);
        else if (other != NULL)
          /* Translators: two diseases of the same people */
          both = g_strdup_printf (_ ("%s and %s"), self->condition, other);
        if (both != NULL)
          self->people_both = say_people (plain_noun, both, self->condition_kind);
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
