/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-registry"

#include "config.h"

#include <string.h>

#include "tidings-query-private.h"
#include "tidings-text.h"

/* A text of a record in the form that is compared, a blank at each end so that " word " finds whole words only. */
static void
add_text (GPtrArray *texts, const char *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL || *text == '\0')
    return;
  folded = tidings_text_fold (text);
  g_ptr_array_add (texts, g_strconcat (" ", folded, " ", NULL));
}

static void
add_texts (GPtrArray *texts, const char *const *list)
{
  for (guint i = 0; list[i] != NULL; i++)
    add_text (texts, list[i]);
}

static void
add_meshes (GPtrArray *texts, const TidingsMesh *meshes, guint n_meshes)
{
  for (guint i = 0; i < n_meshes; i++)
    add_text (texts, meshes[i].term);
}

static void
add_outcomes (GPtrArray *texts, const TidingsOutcome *outcomes, guint n_outcomes, gboolean descriptions)
{
  for (guint i = 0; i < n_outcomes; i++)
    {
      add_text (texts, outcomes[i].measure);
      if (descriptions)
        add_text (texts, outcomes[i].description);
    }
}

static void
add_word (GPtrArray *texts, TidingsVocabulary vocabulary, int value)
{
  add_text (texts, tidings_vocabulary_get_word (vocabulary, value));
}

static void
add_titles (GPtrArray *texts, const TidingsFacts *facts)
{
  add_text (texts, facts->brief_title);
  add_text (texts, facts->official_title);
}

/* The registry's areas ConditionSearch and InterventionSearch, piece by piece (its own list, /studies/search-areas) */

static void
add_condition_area (GPtrArray *texts, const TidingsFacts *facts)
{
  add_titles (texts, facts);
  add_texts (texts, facts->conditions);
  add_texts (texts, facts->keywords);
  add_meshes (texts, facts->condition_meshes, facts->n_condition_meshes);
  add_meshes (texts, facts->condition_ancestors, facts->n_condition_ancestors);
  add_text (texts, facts->nct_id);
}

static void
add_treatment_area (GPtrArray *texts, TidingsStudy *study)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);

  add_titles (texts, facts);
  add_texts (texts, facts->keywords);
  for (guint i = 0; i < facts->n_interventions; i++)
    {
      const TidingsIntervention *intervention = &facts->interventions[i];

      add_text (texts, intervention->name);
      add_text (texts, intervention->description);
      add_texts (texts, intervention->other_names);
      add_word (texts, TIDINGS_VOCABULARY_INTERVENTION_TYPE, (int) intervention->type);
    }
  for (guint i = 0; i < facts->n_arms; i++)
    {
      add_text (texts, facts->arms[i].label);
      add_text (texts, facts->arms[i].description);
    }
  add_meshes (texts, facts->intervention_meshes, facts->n_intervention_meshes);
}

static void
add_arm_types (GPtrArray *texts, const TidingsFacts *facts)
{
  for (guint i = 0; i < facts->n_arms; i++)
    add_word (texts, TIDINGS_VOCABULARY_ARM_TYPE, (int) facts->arms[i].type);
}

/* BasicSearch has some 57 pieces: these, and a few that no person would look for. */
static void
add_basic_area (GPtrArray *texts, TidingsStudy *study)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);

  add_condition_area (texts, facts);
  add_treatment_area (texts, study);
  add_texts (texts, facts->nct_id_aliases);
  add_text (texts, facts->acronym);
  add_text (texts, facts->org_study_id);
  add_texts (texts, facts->secondary_ids);
  add_text (texts, facts->organization);
  add_text (texts, facts->lead_sponsor.name);
  for (guint i = 0; i < facts->n_collaborators; i++)
    add_text (texts, facts->collaborators[i].name);
  add_text (texts, facts->brief_summary);
  add_text (texts, facts->detailed_description);
  add_outcomes (texts, facts->primary_outcomes, facts->n_primary_outcomes, TRUE);
  add_outcomes (texts, facts->secondary_outcomes, facts->n_secondary_outcomes, TRUE);
  add_outcomes (texts, facts->other_outcomes, facts->n_other_outcomes, TRUE);
  add_text (texts, facts->eligibility_criteria);
  add_text (texts, facts->study_population);
  for (guint i = 0; i < facts->n_officials; i++)
    {
      add_text (texts, facts->officials[i].name);
      add_text (texts, facts->officials[i].affiliation);
    }
  for (guint i = 0; i < facts->n_locations; i++)
    {
      add_text (texts, facts->locations[i].facility);
      add_text (texts, facts->locations[i].city);
      add_text (texts, facts->locations[i].state);
      add_text (texts, facts->locations[i].country);
    }
  for (guint i = 0; i < facts->n_references; i++)
    add_text (texts, facts->references[i].citation);
  for (guint i = 0; i < facts->n_links; i++)
    add_text (texts, facts->links[i].label);
  add_text (texts, facts->why_stopped);
  add_text (texts, facts->responsible_party);
  add_word (texts, TIDINGS_VOCABULARY_STATUS, facts->status);
  add_word (texts, TIDINGS_VOCABULARY_STUDY_TYPE, facts->study_type);
  add_word (texts, TIDINGS_VOCABULARY_SEX, facts->sex);
  add_word (texts, TIDINGS_VOCABULARY_PURPOSE, facts->purpose);
  for (guint bit = TIDINGS_PHASES_NA; bit <= TIDINGS_PHASES_4; bit <<= 1)
    if ((facts->phases & bit) != 0)
      add_text (texts, tidings_phase_to_registry (bit));
}

static gboolean
words_match (TidingsQuery *self, TidingsStudy *study)
{
  GPtrArray *words = tidings_query_get_words (self);
  g_autoptr (GPtrArray) texts = NULL;

  if (words->len == 0)
    return TRUE;

  texts = g_ptr_array_new_with_free_func (g_free);
  switch (tidings_query_get_spec (self)->words_kind)
    {
    case TIDINGS_WORDS_ANYTHING:
      add_basic_area (texts, study);
      break;
    case TIDINGS_WORDS_CONDITION:
      add_condition_area (texts, tidings_study_get_facts (study));
      break;
    case TIDINGS_WORDS_TREATMENT:
      add_treatment_area (texts, study);
      /* the one piece that the area of everything lacks */
      add_arm_types (texts, tidings_study_get_facts (study));
      break;
    }

  for (guint i = 0; i < words->len; i++)
    {
      const TidingsQueryWord *word = words->pdata[i];
      g_autofree char *needle = g_strconcat (" ", word->folded, " ", NULL);
      gboolean found = FALSE;

      for (guint j = 0; j < texts->len && !found; j++)
        found = strstr (texts->pdata[j], needle) != NULL;
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_one_of (const TidingsFacts *facts, const char *const *nct_ids)
{
  if (facts->nct_id != NULL && g_strv_contains (nct_ids, facts->nct_id))
    return TRUE;
  for (guint i = 0; facts->nct_id_aliases[i] != NULL; i++)
    if (g_strv_contains (nct_ids, facts->nct_id_aliases[i]))
      return TRUE;
  return FALSE;
}

static gboolean
age_matches (int age, const TidingsFacts *facts)
{
  guint amount;
  TidingsAgeUnit unit;

  if (age < 0)
    return TRUE;
  if (tidings_age_parse (facts->minimum_age, &amount, &unit))
    {
      double most = age < 2 ? tidings_query_age_in_months (age) / 12.0 : age;

      if (tidings_age_to_years (amount, unit) > most)
        return FALSE;
    }
  return !tidings_age_parse (facts->maximum_age, &amount, &unit) || tidings_age_to_years (amount, unit) >= age;
}

static gboolean
place_matches (const TidingsQuerySpec *spec, TidingsStudy *study)
{
  guint index;
  double km;

  if (spec->place == NULL)
    return TRUE;
  km = tidings_study_nearest (study, tidings_place_get_latitude (spec->place), tidings_place_get_longitude (spec->place),
                              &index);
  return km >= 0 && km <= spec->radius_km;
}

/**
 * tidings_query_matches:
 * @self: a query
 * @study: a trial
 *
 * Tells whether a trial answers the query, as far as this machine can tell: every condition is tested as the registry tests it,
 * but words are found only as they are written, whole and without regard to case and accents. The registry knows synonyms
 * besides, so it may find trials that this does not.
 *
 * Any thread.
 *
 * Returns: whether @study is what @self asks for
 */
gboolean
tidings_query_matches (TidingsQuery *self, TidingsStudy *study)
{
  const TidingsQuerySpec *spec;
  const TidingsFacts *facts;

  g_return_val_if_fail (TIDINGS_IS_QUERY (self), FALSE);
  g_return_val_if_fail (TIDINGS_IS_STUDY (study), FALSE);

  spec = tidings_query_get_spec (self);
  facts = tidings_study_get_facts (study);

  if (tidings_query_get_nct_ids (self) != NULL)
    return is_one_of (facts, tidings_query_get_nct_ids (self));

  return (spec->statuses == 0 || (spec->statuses & (1u << facts->status)) != 0) &&
         (spec->phases == 0 || (spec->phases & facts->phases) != 0) &&
         (spec->study_types == 0 || (spec->study_types & (1u << facts->study_type)) != 0) &&
         !(spec->sex == TIDINGS_SEX_FEMALE && facts->sex == TIDINGS_SEX_MALE) &&
         !(spec->sex == TIDINGS_SEX_MALE && facts->sex == TIDINGS_SEX_FEMALE) &&
         (!spec->healthy_volunteers || facts->healthy_volunteers == TIDINGS_TRI_YES) &&
         (!spec->with_results || facts->has_results) && age_matches (spec->age, facts) && place_matches (spec, study) &&
         words_match (self, study);
}
