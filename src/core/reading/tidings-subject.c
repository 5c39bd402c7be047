/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

#define MAX_CONDITIONS 8
#define LONG_CONDITION 45
#define MAX_JOINED 70
#define MANY_CONDITIONS 20

/* Which condition */

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
