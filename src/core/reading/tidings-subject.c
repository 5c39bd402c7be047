/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

#define MAX_JOINED 70

/* “A”, “A and B”, “A or B”, “A and other treatments” */
static char *
join_names (TidingsSubject *self, GPtrArray *treatments, char **paths, gboolean *many)
{
  const TidingsTreatment *first, *second = NULL;
  guint n_in_title = 0;

  *many = FALSE;
  if (treatments->len == 0)
    return NULL;

  for (guint i = 0; i < treatments->len; i++)
    n_in_title += ((TidingsTreatment *) g_ptr_array_index (treatments, i))->in_title ? 1 : 0;
  first = g_ptr_array_index (treatments, 0);
  paths[0] = tidings_treatment_dup_path (first);
  if (treatments->len == 1 || n_in_title == 1)
    return g_strdup (first->phrase);

  *many = TRUE;
  second = g_ptr_array_index (treatments, 1);
  if ((treatments->len == 2 || n_in_title == 2) && strlen (first->phrase) + strlen (second->phrase) < MAX_JOINED)
    {
      paths[1] = tidings_treatment_dup_path (second);
      if (first->arms != 0 && second->arms != 0 && (first->arms & second->arms) == 0)
        /* Translators: two treatments, of which each person gets one */
        return tidings_phrases_compose (self->phrases, PHRASE_ ("%s or %s"), first->phrase, second->phrase);
      /* Translators: two treatments that are given together */
      return tidings_phrases_compose (self->phrases, PHRASE_ ("%s and %s"), first->phrase, second->phrase);
    }
  if (first->is_task || (tidings_treatment_is_test (first) && tidings_treatment_is_test (second)))
    /* Translators: the first of several tests */
    return tidings_phrases_compose (self->phrases, PHRASE_ ("%s and other tests"), first->phrase, NULL);
  /* Translators: the first of several treatments */
  return tidings_phrases_compose (self->phrases, PHRASE_ ("%s and other treatments"), first->phrase, NULL);
}

/* What all groups get beside what is tested, where that is little enough to be said */
static char *
name_background (TidingsSubject *self)
{
  const char *names[3];
  guint n = 0;
  guint64 all = self->facts->n_arms < 64 ? (G_GUINT64_CONSTANT (1) << self->facts->n_arms) - 1 : 0;

  for (guint i = 0; i < self->treatments->len; i++)
    {
      const TidingsTreatment *treatment = g_ptr_array_index (self->treatments, i);

      if (treatment->part != TIDINGS_PART_BACKGROUND)
        continue;
      if (all == 0 || treatment->arms != all || n == G_N_ELEMENTS (names))
        return NULL;
      names[n++] = treatment->phrase;
    }
  return n > 0 ? tidings_phrases_list (self->phrases, names, n) : NULL;
}

/**
 * tidings_subject_new:
 * @study: a study, which must outlive the subject
 * @knowledge: what is known, which must outlive the subject
 *
 * Finds out what a study is about: whom, what is tested, against what.
 *
 * Returns: (transfer full): the subject
 */
TidingsSubject *
tidings_subject_new (TidingsStudy *study, TidingsKnowledge *knowledge)
{
  TidingsSubject *self = g_new0 (TidingsSubject, 1);
  gboolean many;
  const TidingsFacts *facts;

  self->study = study;
  self->knowledge = knowledge;
  self->phrases = tidings_phrases_new (tidings_tongue_get ());
  self->facts = facts = tidings_study_get_facts (study);
  self->title = tidings_text_fold (facts->brief_title);

  tidings_subject_find_condition (self);
  tidings_treatments_find (self);

  if (facts->n_primary_outcomes > 0)
    {
      gboolean described;

      self->main_aim = tidings_outcome_dup_plain (self->knowledge, &facts->primary_outcomes[0],
                                                  tidings_subject_get_group (self), &described);
      self->main_aim_at = described ? AT_MAIN_DESCRIPTION : NULL;
      if (self->main_aim != NULL)
        tidings_phrases_take_as (self->phrases, self->main_aim, "outcome");
    }
  tidings_subject_find_people (self);
  tidings_treatments_describe (self);

  self->tested_name = join_names (self, self->tested, self->tested_paths, &self->tested_many);
  if (self->tested_name == NULL && facts->n_interventions > 0)
    self->tested_paths[0] = g_strdup (AT_INTERVENTIONS "[0].type");
  if (self->tested->len > 0)
    self->tested_short = g_strdup (((TidingsTreatment *) g_ptr_array_index (self->tested, 0))->phrase);
  self->background_name = name_background (self);
  self->compared_name = join_names (self, self->compared, self->compared_paths, &many);
  return self;
}

void
tidings_subject_free (TidingsSubject *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->phrases, tidings_phrases_free);
  g_free (self->title);
  g_free (self->condition);
  g_free (self->main_aim);
  g_free (self->condition_full);
  g_free (self->condition_short);
  g_free (self->condition_folded);
  g_free (self->people);
  g_free (self->people_plain);
  g_free (self->people_short);
  g_free (self->people_staged);
  g_free (self->people_both);
  g_free (self->people_full);
  g_free (self->condition_staged);
  g_free (self->people_only);
  g_clear_pointer (&self->tested, g_ptr_array_unref);
  g_clear_pointer (&self->compared, g_ptr_array_unref);
  g_clear_pointer (&self->treatments, g_ptr_array_unref);
  g_free (self->tested_name);
  g_free (self->tested_short);
  g_free (self->compared_name);
  g_free (self->background_name);
  for (guint i = 0; i < G_N_ELEMENTS (self->tested_paths); i++)
    {
      g_free (self->tested_paths[i]);
      g_free (self->compared_paths[i]);
    }
  g_free (self);
}

/**
 * tidings_subject_is_drug:
 * @self: a subject
 *
 * Returns: whether what is tested first is a drug or another substance
 */
gboolean
tidings_subject_is_drug (TidingsSubject *self)
{
  const TidingsTreatment *first;

  if (self->tested->len == 0)
    return FALSE;
  first = g_ptr_array_index (self->tested, 0);
  return tidings_treatment_is_substance (first) || first->intervention->type == TIDINGS_INTERVENTION_DRUG ||
         first->intervention->type == TIDINGS_INTERVENTION_BIOLOGICAL ||
         (first->intervention->type == TIDINGS_INTERVENTION_GENETIC && first->is_code);
}

/**
 * tidings_subject_is_examination:
 * @self: a subject
 *
 * Returns: whether all that is listed as treatments are ways to find something out
 */
gboolean
tidings_subject_is_examination (TidingsSubject *self)
{
  gboolean finds = self->facts->purpose == TIDINGS_PURPOSE_DIAGNOSTIC || self->facts->purpose == TIDINGS_PURPOSE_SCREENING ||
                   self->facts->purpose == TIDINGS_PURPOSE_PREVENTION;

  for (guint i = 0; i < self->tested->len; i++)
    {
      const TidingsTreatment *treatment = g_ptr_array_index (self->tested, i);

      if (!treatment->is_task &&
          (finds || treatment->intervention->type != TIDINGS_INTERVENTION_DIAGNOSTIC_TEST || treatment->known != NULL))
        return FALSE;
    }
  return self->tested->len > 0;
}

/**
 * tidings_subject_observes_treatment:
 * @self: a subject of a study that only observes
 *
 * Returns: whether what it looks at is a treatment that some get; of what the registry lists as “other”, only what is known is one
 */
gboolean
tidings_subject_observes_treatment (TidingsSubject *self)
{
  const TidingsTreatment *first = self->tested->len > 0 ? g_ptr_array_index (self->tested, 0) : NULL;

  if (first == NULL || self->tested_name == NULL || tidings_treatment_is_test (first))
    return FALSE;
  return first->known != NULL || first->intervention->type != TIDINGS_INTERVENTION_OTHER;
}

/* A shorter name than this is no burden when it is said again. */
#define SHORT_NAME 16

/**
 * tidings_subject_is_named:
 * @self: a subject
 * @sentences: what has been said before in the same section
 *
 * Returns: whether these name what is tested; what has no name is not named
 */
gboolean
tidings_subject_is_named (TidingsSubject *self, GPtrArray *sentences)
{
  g_autofree char *phrase = NULL;
  g_autofree char *name = NULL;

  if (self->tested_short == NULL)
    return FALSE;
  phrase = tidings_phrases_speak (self->phrases, self->tested_short, TIDINGS_FORM_FIRST);
  name = tidings_tongue_bare (phrase);
  /* the first letter may be a capital */
  for (guint i = 0; i < sentences->len; i++)
    if (strstr (((TidingsSentence *) g_ptr_array_index (sentences, i))->text, g_utf8_next_char (name)) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * tidings_subject_refer:
 * @self: a subject with something that is tested
 * @sentences: what has been said before in the same section
 *
 * What is tested keeps its name where it is named first or short; said again, a long one is “the device”.
 *
 * Returns: (transfer none): what to call it
 */
const char *
tidings_subject_refer (TidingsSubject *self, GPtrArray *sentences)
{
  const TidingsTreatment *first = self->tested->len > 0 ? g_ptr_array_index (self->tested, 0) : NULL;
  const char *name = self->tested_name != NULL ? self->tested_name : tidings_subject_get_type_name (self);

  if (first == NULL || tidings_words_length (name) <= SHORT_NAME || !tidings_subject_is_named (self, sentences))
    return name;
  if (self->tested_many)
    return N_ ("these treatments");
  if (g_str_has_suffix (name, "therapy") || g_str_has_suffix (name, "treatment"))
    return N_ ("the treatment");
  if (g_str_has_suffix (name, "injection"))
    return N_ ("the injection");
  if (g_str_has_suffix (name, "training") || g_str_has_suffix (name, "exercises"))
    return N_ ("the training");
  if (tidings_treatment_is_test (first))
    return N_ ("the test");
  if (first->known != NULL)
    switch (first->known->kind)
      {
      case TIDINGS_KNOWN_VACCINE:
        return N_ ("the vaccine");
      case TIDINGS_KNOWN_CELLS:
        return N_ ("the cells");
      case TIDINGS_KNOWN_DRUG:
      case TIDINGS_KNOWN_ANTIBODY:
        return N_ ("the drug");
      case TIDINGS_KNOWN_OPERATION:
        return N_ ("the operation");
      case TIDINGS_KNOWN_DEVICE:
        return N_ ("the device");
      case TIDINGS_KNOWN_IMPLANT:
        return N_ ("the implant");
      case TIDINGS_KNOWN_DIET:
        return N_ ("the diet");
      default:
        break;
      }
  switch (first->intervention->type)
    {
    case TIDINGS_INTERVENTION_DRUG:
      return N_ ("the drug");
    case TIDINGS_INTERVENTION_DEVICE:
      return N_ ("the device");
    case TIDINGS_INTERVENTION_BEHAVIORAL:
      return N_ ("the program");
    case TIDINGS_INTERVENTION_PROCEDURE:
      return N_ ("the procedure");
    default:
      return N_ ("the treatment");
    }
}

/**
 * tidings_subject_dup_city:
 * @self: a subject
 *
 * Returns: (transfer full) (nullable): the city of the only site, where the record names one
 */
char *
tidings_subject_dup_city (TidingsSubject *self)
{
  const TidingsFacts *facts = self->facts;
  g_autofree char *city = NULL;
  g_autofree char *folded = NULL;

  if (facts->n_locations != 1 || facts->locations[0].city == NULL)
    return NULL;
  city = tidings_text_clean (facts->locations[0].city);
  for (gsize n = strlen (city); n > 0 && strchr (" ,;.", city[n - 1]) != NULL; n--)
    city[n - 1] = '\0';
  folded = tidings_text_fold (city);
  if (*folded == '\0' ||
      tidings_words_start_any (
          folded, "many|multiple|various|several|location|site|facilit|centre|center|research|remote|nationwide|online"))
    return NULL;
  return g_steal_pointer (&city);
}

/**
 * tidings_subject_get_group:
 * @self: a subject
 *
 * Returns: (transfer none) (nullable): the group of conditions that the trial belongs to, as the knowledge calls it; cancer, where anything
 *   names one
 */
const char *
tidings_subject_get_group (TidingsSubject *self)
{
  if (self->is_cancer)
    return "cancer";
  return self->condition_known != NULL ? self->condition_known->group : NULL;
}

/**
 * tidings_subject_get_country:
 * @self: a subject
 * @n_countries: (out): how many countries have a site
 *
 * Returns: (transfer none) (nullable): the country of the first site
 */
const char *
tidings_subject_get_country (TidingsSubject *self, guint *n_countries)
{
  const TidingsFacts *facts = self->facts;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *first = NULL;

  for (guint i = 0; i < facts->n_locations; i++)
    if (facts->locations[i].country != NULL && g_hash_table_add (seen, (gpointer) facts->locations[i].country) &&
        first == NULL)
      first = facts->locations[i].country;
  *n_countries = g_hash_table_size (seen);
  return first;
}

/**
 * tidings_subject_get_type_name:
 * @self: a subject
 *
 * Returns: (transfer none): what is tested, by what it is, for where its name is missing or too long
 */
const char *
tidings_subject_get_type_name (TidingsSubject *self)
{
  const TidingsFacts *facts = self->facts;
  const TidingsTreatment *first = self->tested->len > 0 ? g_ptr_array_index (self->tested, 0) : NULL;
  TidingsInterventionType type = TIDINGS_INTERVENTION_NONE;

  if (first != NULL)
    type = first->intervention->type;
  else if (facts->n_interventions > 0)
    type = facts->interventions[0].type;

  switch (type)
    {
    case TIDINGS_INTERVENTION_DRUG:
      return self->tested->len > 1 ? N_ ("a combination of drugs") : N_ ("a drug treatment");
    case TIDINGS_INTERVENTION_BIOLOGICAL:
      return N_ ("a biological treatment");
    case TIDINGS_INTERVENTION_BEHAVIORAL:
      return N_ ("a program of support or training");
    case TIDINGS_INTERVENTION_DEVICE:
      return N_ ("a device");
    case TIDINGS_INTERVENTION_DIAGNOSTIC_TEST:
      return N_ ("a test");
    case TIDINGS_INTERVENTION_DIETARY_SUPPLEMENT:
      return N_ ("a food supplement");
    case TIDINGS_INTERVENTION_GENETIC:
      return N_ ("a genetic method");
    case TIDINGS_INTERVENTION_PROCEDURE:
      return N_ ("a procedure");
    case TIDINGS_INTERVENTION_RADIATION:
      return N_ ("radiation treatment");
    case TIDINGS_INTERVENTION_COMBINATION_PRODUCT:
    case TIDINGS_INTERVENTION_OTHER:
    case TIDINGS_INTERVENTION_NONE:
      break;
    }
  return N_ ("a new approach");
}

/**
 * tidings_subject_is_usual:
 * @self: a subject
 *
 * Returns: whether the first substance tested is a usual treatment of the condition, or nothing is known about it
 */
gboolean
tidings_subject_is_usual (TidingsSubject *self)
{
  const TidingsTreatment *first = self->tested->len > 0 ? g_ptr_array_index (self->tested, 0) : NULL;

  /* what is given around an operation is given for the operation */
  return first == NULL || !tidings_treatment_is_substance (first) || self->condition_kind == TIDINGS_CONDITION_PROCEDURE ||
         tidings_known_is_usual_for (first->known, self->condition_folded);
}

/**
 * tidings_subject_is_common:
 * @self: a subject
 *
 * Returns: whether many trials ask the same: a usual treatment of a condition, or an observation of people that have it
 */
gboolean
tidings_subject_is_common (TidingsSubject *self)
{
  const TidingsTreatment *first = self->tested->len > 0 ? g_ptr_array_index (self->tested, 0) : NULL;

  if (self->facts->study_type == TIDINGS_STUDY_TYPE_OBSERVATIONAL || first == NULL)
    return TRUE;
  return first->known != NULL && !first->is_code && tidings_subject_is_usual (self);
}

/**
 * tidings_subject_measures:
 * @self: a subject
 * @starts: beginnings of folded words, between bars
 *
 * Returns: whether one of the first main outcomes has such a word
 */
gboolean
tidings_subject_measures (TidingsSubject *self, const char *starts)
{
  for (guint i = 0; i < self->facts->n_primary_outcomes && i < 3; i++)
    {
      g_autofree char *folded = tidings_text_fold (self->facts->primary_outcomes[i].measure);

      if (tidings_words_start_any (folded, starts))
        return TRUE;
    }
  return FALSE;
}

/* Whether a word of @kind, or a part of one, is in @name already: “smartphone app, a phone app” */
static gboolean
has_part_of (const char *name, const char *kind)
{
  g_auto (GStrv) words = g_strsplit (kind, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) > 3 && strcmp (words[i], "drug") != 0 && strstr (name, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * tidings_subject_dup_kind:
 * @self: a subject
 *
 * Returns: (transfer full) (nullable): what the one treatment that is tested is, with its article, where its name does not tell already
 */
char *
tidings_subject_dup_kind (TidingsSubject *self)
{
  const TidingsTreatment *first = self->tested->len > 0 ? g_ptr_array_index (self->tested, 0) : NULL;
  g_autofree char *folded = NULL;
  g_autofree char *folded_kind = NULL;
  g_autofree char *kind = NULL;
  const char *last;

  if (first == NULL || self->tested_many || first->known == NULL)
    return NULL;
  if (!tidings_treatment_is_substance (first))
    {
      /* a product by its name: “ProDisc-C, an artificial disc” */
      gsize length = strcspn (first->name, " ");
      gboolean capital = FALSE;

      for (gsize i = 0; i < length; i++)
        capital |= g_ascii_isupper (first->name[i]);
      if (!capital || strcmp (first->name, first->known->name) == 0)
        return NULL;
      kind = g_strdup (first->known->name);
    }
  else if (first->known->known_for != NULL)
    kind = g_strdup (first->known->known_for);
  else if (first->known->class_name != NULL)
    {
      kind = tidings_class_dup_phrase (first->known->class_name);
      /* other languages have it with its article, under its name */
      tidings_phrases_stand_for (self->phrases, kind, first->known->class_name);
    }
  else
    return NULL;
  /* “influenza vaccine, a vaccine” */
  folded = tidings_text_fold (first->name);
  folded_kind = tidings_text_fold (kind);
  last = strrchr (kind, ' ');
  last = last != NULL ? last + 1 : kind;
  if (strstr (folded, last) != NULL || has_part_of (folded, folded_kind) || strlen (kind) + strlen (first->phrase) > 85)
    return NULL;
  return g_steal_pointer (&kind);
}
