/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-reading-private.h"

/* What to call treatments whose names tell nobody what they are, and treatments in other languages */

/* Whether the record calls what it tests an app */
static gboolean
speaks_of_app (TidingsSubject *self)
{
  const char *texts[] = { self->facts->brief_summary, self->facts->brief_title, self->facts->official_title };
  static const char *const words[] = { " app ",
                                       " app.",
                                       " apps",
                                       " app,",
                                       " app)",
                                       "igital therapeutic",
                                       "obile application",
                                       "martphone application",
                                       "igital health application",
                                       "igital application" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (words) && texts[i] != NULL; j++)
      if (strstr (texts[i], words[j]) != NULL)
        return TRUE;
  return FALSE;
}

/* Whether the title writes a word as a name, in its middle */
static gboolean
is_name_in_title (TidingsSubject *self, const char *word)
{
  g_autofree char *name = g_strdup (word);

  *name = g_ascii_toupper (*name);
  return self->facts->brief_title != NULL && strlen (name) > 4 &&
         strstr (self->facts->brief_title, name) > self->facts->brief_title;
}

/* A product whose name tells nobody what it is: “the device 3D-Erect” */
static char *
describe_product (TidingsSubject *self, const TidingsTreatment *treatment)
{
  const char *name = treatment->name;
  const char *blank = strchr (name, ' ');
  gboolean upper = FALSE, alone;

  for (const char *p = name; *p != '\0' && *p != ' '; p++)
    upper |= g_ascii_isupper (*p);
  alone = blank == NULL || (upper && g_ascii_isupper (blank[1]) && strchr (blank + 1, ' ') == NULL);
  if (treatment->known != NULL || strcmp (treatment->phrase, name) != 0 || strlen (name) > 24)
    return NULL;
  if (!treatment->is_code && strstr (name, "DTx") == NULL && !(alone && upper) &&
      !(alone && speaks_of_app (self) && is_name_in_title (self, name)))
    return NULL;
  switch (treatment->intervention->type)
    {
    case TIDINGS_INTERVENTION_DEVICE:
    case TIDINGS_INTERVENTION_BEHAVIORAL:
      if (strstr (name, "DTx") != NULL || speaks_of_app (self))
        /* Translators: %s is the name of a program for a telephone */
        return tidings_phrases_compose (self->phrases, PHRASE_ ("the app %s"), tidings_phrases_keep (self->phrases, name),
                                        NULL);
      if (treatment->intervention->type == TIDINGS_INTERVENTION_BEHAVIORAL)
        /* Translators: %s is the name of a course of training or support */
        return tidings_phrases_compose (self->phrases, PHRASE_ ("the program %s"),
                                        tidings_phrases_keep (self->phrases, name), NULL);
      /* Translators: %s is the name of a product */
      return tidings_phrases_compose (self->phrases, PHRASE_ ("the device %s"), tidings_phrases_keep (self->phrases, name),
                                      NULL);
    case TIDINGS_INTERVENTION_DIETARY_SUPPLEMENT:
      /* Translators: %s is the name of a product */
      return tidings_phrases_compose (self->phrases, PHRASE_ ("the food supplement %s"),
                                      tidings_phrases_keep (self->phrases, name), NULL);
    case TIDINGS_INTERVENTION_DIAGNOSTIC_TEST:
      /* Translators: %s is the name of a test */
      return tidings_phrases_compose (self->phrases, PHRASE_ ("the test %s"), tidings_phrases_keep (self->phrases, name),
                                      NULL);
    default:
      return NULL;
    }
}

static void
find_kind (TidingsSubject *self, TidingsTreatment *treatment)
{
  switch (treatment->intervention->type)
    {
    case TIDINGS_INTERVENTION_DRUG:
    case TIDINGS_INTERVENTION_BIOLOGICAL:
    case TIDINGS_INTERVENTION_GENETIC:
    case TIDINGS_INTERVENTION_COMBINATION_PRODUCT:
      break;
    default:
      return;
    }
  if (!treatment->is_code)
    treatment->known = tidings_kinds_find_stem (treatment->name);
  if (treatment->known == NULL)
    {
      treatment->known = tidings_kinds_find_in_record (self, treatment, &treatment->described_path);
      if (treatment->known != NULL && treatment->is_code)
        treatment->described = tidings_kinds_dup_new (self->phrases, treatment->known, treatment->name);
    }
}

/* Other languages have words for what is known, and none for what stands around it in a record; the name of a drug is the same in all of
 * them. */
static void
teach_name (TidingsSubject *self, const TidingsTreatment *treatment)
{
  const char *known = treatment->known != NULL ? treatment->known->name : NULL;
  gboolean product = TRUE;

  /* “ProDisc-C, an artificial disc”: a name through and through */
  for (const char *p = treatment->name; *p != '\0'; p++)
    if (p == treatment->name || p[-1] == ' ')
      product &= g_ascii_isupper (*p) || g_ascii_isdigit (*p);
  if (known != NULL && product && !tidings_treatment_is_substance (treatment) && strcmp (treatment->name, known) != 0)
    tidings_phrases_keep (self->phrases, treatment->name);
  else if (known != NULL)
    tidings_phrases_stand_for (self->phrases, treatment->name, known);
  else if (treatment->is_code || (strchr (treatment->name, ' ') == NULL &&
                                  (treatment->intervention->type == TIDINGS_INTERVENTION_DRUG ||
                                   treatment->intervention->type == TIDINGS_INTERVENTION_BIOLOGICAL ||
                                   treatment->intervention->type == TIDINGS_INTERVENTION_DIETARY_SUPPLEMENT)))
    tidings_phrases_keep (self->phrases, treatment->name);
  tidings_phrases_stand_for (self->phrases, treatment->phrase, treatment->name);
}

/**
 * tidings_treatments_describe:
 * @self: a subject that knows its treatments
 *
 * What the knowledge does not have, the ending of an international name or the record itself may tell.
 */
void
tidings_treatments_describe (TidingsSubject *self)
{
  g_autofree const char **phrases = g_new (const char *, self->treatments->len);

  for (guint i = 0; i < self->treatments->len; i++)
    {
      TidingsTreatment *treatment = g_ptr_array_index (self->treatments, i);

      treatment->described = describe_product (self, treatment);
      if (treatment->described != NULL)
        {
          g_free (treatment->phrase);
          treatment->phrase = g_strdup (treatment->described);
        }
      if (treatment->known == NULL && treatment->described == NULL)
        find_kind (self, treatment);
      teach_name (self, treatment);
    }
  for (guint i = 0; i < self->treatments->len; i++)
    phrases[i] = ((TidingsTreatment *) g_ptr_array_index (self->treatments, i))->phrase;
  tidings_phrases_part (self->phrases, phrases, self->treatments->len);
}
