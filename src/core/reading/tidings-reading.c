/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-reading-private.h"

/* The plain-language reading: a pure function of a study and of the language of the session. It reads no clock, no file and no
 * network. Immutable once made, so any thread may read it. */

struct _TidingsReading
{
  GObject parent_instance;

  char *headline;
  GPtrArray *sections[TIDINGS_N_SECTIONS]; /* of TidingsSentence */
  GPtrArray *substances;                   /* of TidingsSubstance */
  gboolean has_english;                    /* some words had to stay English */
  TidingsReadingCondition condition;       /* @plain is NULL where it is not known */
};

G_DEFINE_FINAL_TYPE (TidingsReading, tidings_reading, G_TYPE_OBJECT)

static void
substance_free (TidingsSubstance *substance)
{
  g_free (substance->name);
  g_free (substance->class_name);
  g_free (substance->action);
  g_free (substance->known_for);
  g_free (substance->role);
  g_strfreev (substance->sources);
  g_free (substance);
}

static gboolean
is_substance (const TidingsTreatment *treatment)
{
  switch (treatment->intervention->type)
    {
    case TIDINGS_INTERVENTION_DRUG:
    case TIDINGS_INTERVENTION_BIOLOGICAL:
    case TIDINGS_INTERVENTION_DIETARY_SUPPLEMENT:
    case TIDINGS_INTERVENTION_COMBINATION_PRODUCT:
    case TIDINGS_INTERVENTION_GENETIC:
      return TRUE;
    case TIDINGS_INTERVENTION_NONE:
    case TIDINGS_INTERVENTION_BEHAVIORAL:
    case TIDINGS_INTERVENTION_DEVICE:
    case TIDINGS_INTERVENTION_DIAGNOSTIC_TEST:
    case TIDINGS_INTERVENTION_PROCEDURE:
    case TIDINGS_INTERVENTION_RADIATION:
    case TIDINGS_INTERVENTION_OTHER:
      break;
    }
  return tidings_treatment_is_substance (treatment);
}

static char *
speak (TidingsSubject *subject, const char *phrase)
{
  return phrase != NULL ? tidings_phrases_speak (subject->phrases, phrase, TIDINGS_FORM_FIRST) : NULL;
}

static void
list_substances (TidingsSubject *subject, GPtrArray *substances)
{
  for (guint i = 0; i < subject->treatments->len; i++)
    {
      const TidingsTreatment *treatment = g_ptr_array_index (subject->treatments, i);
      TidingsSubstance *substance;

      if (!is_substance (treatment))
        continue;

      substance = g_new0 (TidingsSubstance, 1);
      {
        g_autofree char *name = tidings_phrases_speak (subject->phrases, treatment->name, TIDINGS_FORM_FIRST);

        substance->name = tidings_tongue_bare (name);
      }
      if (treatment->known != NULL)
        {
          /* alone it has no article */
          substance->class_name = g_strdup (tidings_tongue_translate ("class", treatment->known->class_name));
          if (substance->class_name == NULL)
            {
              g_autofree char *phrase = speak (subject, treatment->known->class_name);

              substance->class_name = phrase != NULL ? tidings_tongue_bare (phrase) : NULL;
            }
          /* “insulin: insulin” */
          if (substance->class_name != NULL && tidings_tongue_get () != NULL &&
              g_utf8_collate (substance->class_name, substance->name) == 0)
            g_clear_pointer (&substance->class_name, g_free);
          substance->action = speak (subject, treatment->known->action);
          substance->known_for = speak (subject, treatment->known->known_for);
        }
      if (subject->facts->study_type == TIDINGS_STUDY_TYPE_INTERVENTIONAL && treatment->arms != 0)
        switch (treatment->part)
          {
          case TIDINGS_PART_TESTED:
            substance->role = g_strdup (C_ ("part of a substance in a trial", "tested"));
            break;
          case TIDINGS_PART_COMPARED:
            substance->role = g_strdup (C_ ("part of a substance in a trial", "compared with"));
            break;
          case TIDINGS_PART_BACKGROUND:
            substance->role = g_strdup (C_ ("part of a substance in a trial", "given in every group"));
            break;
          case TIDINGS_PART_TASK:
            break;
          }
      substance->sources = g_new0 (char *, 3);
      substance->sources[0] = tidings_treatment_dup_path (treatment);
      if (substance->role != NULL && subject->facts->n_arms > 0)
        substance->sources[1] = g_strdup (AT_ARMS);
      g_ptr_array_add (substances, substance);
    }
}

/* The main condition; where that one is not known, the first of the record that is, or the first that the registry derived */
static void
find_condition (TidingsSubject *subject, TidingsReadingCondition *condition)
{
  const TidingsFacts *facts = subject->facts;
  const TidingsKnownCondition *known = subject->condition_known;
  const char *path = AT_CONDITIONS;
  TidingsConditionKind kind;

  /* where the main one has a name of its own, another is not what the reading speaks of */
  if (known == NULL && subject->condition != NULL && strchr (subject->condition, ' ') != NULL)
    return;
  for (guint i = 0; known == NULL && facts->conditions[i] != NULL && i < 8; i++)
    g_free (tidings_words_condition (subject->knowledge, facts->conditions[i], &kind, &known));
  for (guint i = 0; known == NULL && i < facts->n_condition_meshes && i < 8; i++)
    {
      g_free (tidings_words_condition (subject->knowledge, facts->condition_meshes[i].term, &kind, &known));
      path = "derivedSection.conditionBrowseModule.meshes";
    }
  if (known == NULL && subject->healthy_only)
    {
      condition->plain = speak (subject, subject->people);
      condition->explanation = g_strdup (_ ("People who take part without having the disease."));
      condition->source = g_strdup ("ClinicalTrials.gov");
      condition->sources = g_strdupv ((char *[]) { (char *) AT_HEALTHY, NULL });
      return;
    }
  if (known == NULL)
    return;
  condition->plain = speak (subject, known->plain);
  condition->explanation = speak (subject, known->explanation);
  condition->source = g_strdup (known->source);
  condition->sources = g_strdupv ((char *[]) { (char *) path, NULL });
}

static void
tidings_reading_finalize (GObject *object)
{
  TidingsReading *self = TIDINGS_READING (object);

  g_free (self->headline);
  for (guint i = 0; i < TIDINGS_N_SECTIONS; i++)
    g_clear_pointer (&self->sections[i], g_ptr_array_unref);
  g_clear_pointer (&self->substances, g_ptr_array_unref);
  g_free (self->condition.plain);
  g_free (self->condition.explanation);
  g_free (self->condition.source);
  g_strfreev (self->condition.sources);

  G_OBJECT_CLASS (tidings_reading_parent_class)->finalize (object);
}

static void
tidings_reading_class_init (TidingsReadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tidings_reading_finalize;
}

static void
tidings_reading_init (TidingsReading *self)
{
  for (guint i = 0; i < TIDINGS_N_SECTIONS; i++)
    self->sections[i] = tidings_sentences_new ();
  self->substances = g_ptr_array_new_with_free_func ((GDestroyNotify) substance_free);
}

/**
 * tidings_reading_new:
 * @study: a study
 * @knowledge: what is known, in English, in which a reading is put together: tidings_knowledge_get_default()
 *
 * Reads a study: makes every sentence of the plain-language reading in the language of the session. Takes well under a millisecond for
 * most records. Any thread may call it, as long as @study is not changed meanwhile.
 *
 * Returns: (transfer full): the reading
 */
TidingsReading *
tidings_reading_new (TidingsStudy *study, TidingsKnowledge *knowledge)
{
  TidingsReading *self;
  g_autoptr (TidingsSubject) subject = NULL;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);
  g_return_val_if_fail (TIDINGS_IS_KNOWLEDGE (knowledge), NULL);

  self = g_object_new (TIDINGS_TYPE_READING, NULL);
  subject = tidings_subject_new (study, knowledge);
  self->headline = tidings_headline_make (subject);
  tidings_summary_write (subject, self->sections[TIDINGS_SECTION_SUMMARY]);
  tidings_prospects_write_hope (subject, self->sections[TIDINGS_SECTION_COULD_LEAD_TO]);
  tidings_prospects_write_risk (subject, self->sections[TIDINGS_SECTION_COULD_GO_WRONG]);
  tidings_joining_write (subject, self->sections[TIDINGS_SECTION_WHO_CAN_JOIN]);
  tidings_taking_part_write (subject, self->sections[TIDINGS_SECTION_TAKING_PART]);
  list_substances (subject, self->substances);
  find_condition (subject, &self->condition);
  self->has_english = tidings_phrases_have_english (subject->phrases);
  return self;
}

/**
 * tidings_reading_make_headline:
 * @study: a study
 * @knowledge: what is known, in English: tidings_knowledge_get_default()
 *
 * Makes only the headline, for a row in a list: the same as the whole reading would have.
 *
 * Returns: (transfer full): one question or statement; never empty. In English it is of 110 characters at most wherever the record's words
 *   allow it; the same said in another language may be longer.
 */
char *
tidings_reading_make_headline (TidingsStudy *study, TidingsKnowledge *knowledge)
{
  g_autoptr (TidingsSubject) subject = NULL;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);
  g_return_val_if_fail (TIDINGS_IS_KNOWLEDGE (knowledge), NULL);

  subject = tidings_subject_new (study, knowledge);
  return tidings_headline_make (subject);
}

/**
 * tidings_reading_get_headline:
 * @self: a reading
 *
 * Returns: (transfer none): its headline
 */
const char *
tidings_reading_get_headline (TidingsReading *self)
{
  g_return_val_if_fail (TIDINGS_IS_READING (self), NULL);

  return self->headline;
}

/**
 * tidings_reading_has_english:
 * @self: a reading
 *
 * Returns: whether some of its words had to stay English in the language of the session: they stand in quotation marks
 */
gboolean
tidings_reading_has_english (TidingsReading *self)
{
  g_return_val_if_fail (TIDINGS_IS_READING (self), FALSE);

  return self->has_english;
}

/**
 * tidings_reading_get_section:
 * @self: a reading
 * @section: which section
 *
 * Returns: (transfer none) (element-type TidingsSentence): its sentences in order; empty where the record gives nothing to say
 */
GPtrArray *
tidings_reading_get_section (TidingsReading *self, TidingsSection section)
{
  g_return_val_if_fail (TIDINGS_IS_READING (self), NULL);
  g_return_val_if_fail (section < TIDINGS_N_SECTIONS, NULL);

  return self->sections[section];
}

/**
 * tidings_section_get_title:
 * @section: a section of a reading
 *
 * Returns: (transfer none): its title for people
 */
const char *
tidings_section_get_title (TidingsSection section)
{
  switch (section)
    {
    case TIDINGS_SECTION_SUMMARY:
      return _ ("Summary");
    case TIDINGS_SECTION_COULD_LEAD_TO:
      return _ ("What this could lead to");
    case TIDINGS_SECTION_COULD_GO_WRONG:
      return _ ("What could go wrong");
    case TIDINGS_SECTION_WHO_CAN_JOIN:
      return _ ("Who can join");
    case TIDINGS_SECTION_TAKING_PART:
      return _ ("What taking part means");
    }
  g_return_val_if_reached (NULL);
}

/**
 * tidings_reading_get_substances:
 * @self: a reading
 *
 * Returns: (transfer none) (element-type TidingsSubstance): the active substances, in the record's order, placebos left out
 */
GPtrArray *
tidings_reading_get_substances (TidingsReading *self)
{
  g_return_val_if_fail (TIDINGS_IS_READING (self), NULL);

  return self->substances;
}

/**
 * tidings_reading_get_condition:
 * @self: a reading
 *
 * Returns: (transfer none) (nullable): the main condition in everyday words, and what it is; %NULL where that is not known
 */
const TidingsReadingCondition *
tidings_reading_get_condition (TidingsReading *self)
{
  g_return_val_if_fail (TIDINGS_IS_READING (self), NULL);

  return self->condition.plain != NULL ? &self->condition : NULL;
}
