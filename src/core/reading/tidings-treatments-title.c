/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* What the title of a record says of its treatments */

static gboolean
is_in_title (TidingsSubject *self, const TidingsTreatment *treatment)
{
  g_autofree char *folded = tidings_text_fold (treatment->name);
  char *blank;

  if (tidings_words_contain (self->title, folded))
    return TRUE;
  if (treatment->known != NULL || treatment->is_code)
    {
      g_autofree char *as_listed = tidings_text_fold (treatment->intervention->name);

      return tidings_words_contain (self->title, as_listed);
    }
  blank = strchr (folded, ' ');
  if (blank == NULL || blank - folded < 6)
    return FALSE;
  *blank = '\0';
  return tidings_words_contain (self->title, folded);
}

/* A code that is known by another name stands in the title as it is listed. */
static gboolean
names_part (TidingsSubject *self, const char *part)
{
  g_autofree char *folded = tidings_text_fold (part);
  char *blank = strchr (folded, ' ');

  if (blank != NULL)
    *blank = '\0';
  return strlen (folded) >= 5 && strpbrk (folded, "0123456789") != NULL && tidings_words_contain (self->title, folded);
}

/* Where a developer's code stands in @title, with or without the blank within: “PD 0332991”, “PD0332991” */
static const char *
find_code (const char *title, const char *code)
{
  if (strlen (code) < 5 || strpbrk (code, "0123456789") == NULL || !g_ascii_isalpha (*code))
    return NULL;
  for (const char *start = title; start != NULL; start = strchr (start, ' '))
    {
      const char *p, *q = code;

      if (*start == ' ')
        start++;
      for (p = start; *p != '\0' && *q != '\0'; p++)
        {
          if (*p == ' ')
            continue;
          while (*q == ' ')
            q++;
          if (*p != *q)
            break;
          q++;
        }
      if (*q == '\0' && (*p == '\0' || *p == ' '))
        return start;
    }
  return NULL;
}

/* Where in the title a treatment is named, by its name, as it is listed or by another name of it */
static guint
find_place (TidingsSubject *self, const TidingsTreatment *treatment, const char *part)
{
  g_autofree char *folded = tidings_text_fold (treatment->name);
  g_autofree char *listed = tidings_text_fold (treatment->intervention->name);
  g_autofree char *as_part = tidings_text_fold (part);
  const char *names[] = { folded, listed, as_part };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *found = *names[i] != '\0' ? strstr (self->title, names[i]) : NULL;

      if (found == NULL)
        found = find_code (self->title, names[i]);
      if (found != NULL)
        return (guint) (found - self->title);
    }
  for (guint i = 0; treatment->intervention->other_names[i] != NULL && i < 8; i++)
    {
      g_autofree char *other = tidings_text_fold (treatment->intervention->other_names[i]);
      const char *found = strlen (other) >= 4 && tidings_words_contain (self->title, other) ? strstr (self->title, other)
                                                                                            : NULL;

      if (found != NULL)
        return (guint) (found - self->title);
    }
  return G_MAXUINT;
}

/**
 * tidings_treatment_find_in_title:
 * @self: a subject that knows its title
 * @treatment: a treatment
 * @part: what of the name in the record it is
 * @alone: whether it is all of that
 *
 * Finds whether the title names a treatment, and where.
 */
void
tidings_treatment_find_in_title (TidingsSubject *self, TidingsTreatment *treatment, const char *part, gboolean alone)
{
  treatment->title_at = find_place (self, treatment, part);
  treatment->in_title = is_in_title (self, treatment) || names_part (self, part) ||
                        (alone && treatment->title_at != G_MAXUINT);
}

static const char *const no_names[] = { NULL };
static const TidingsIntervention no_intervention = { .name = "", .arm_labels = no_names, .other_names = no_names };

/* A word that makes the name of a drug before it something else: “vitamin deficiency” */
static gboolean
turns_meaning (const char *rest)
{
  return tidings_words_start_any (rest,
                                  "resistan|deficien|level|expos|allerg|toxic|sensitiv|induced|related|associated|poison|"
                                  "overdose|depend|abuse|misuse|addict|withdrawal|naive|free|failure|refractory|treated") &&
         strcspn (rest, " ") < 14;
}

/**
 * tidings_treatments_add_from_title:
 * @self: a subject that has found no treatment
 *
 * Where the record names its treatments “Group 1” and the like, its title may name one that is known.
 */
void
tidings_treatments_add_from_title (TidingsSubject *self)
{
  gboolean observes = self->facts->study_type == TIDINGS_STUDY_TYPE_OBSERVATIONAL;
  gsize start = 0, length;
  const TidingsKnown *known = NULL;
  TidingsTreatment *treatment;

  if (self->facts->n_interventions == 0 && !observes)
    return;
  /* what a study that only observes is about may be anything but a drug */
  if (!observes)
    known = tidings_knowledge_find_treatment (self->knowledge, self->title, &start, &length);
  if (known == NULL)
    {
      start = 0;
      known = tidings_knowledge_find_substance (self->knowledge, self->title, &start, &length);
      if (known != NULL && observes)
        {
          const char *rest = self->title + start + length;
          gboolean drug = known->kind == TIDINGS_KNOWN_DRUG || known->kind == TIDINGS_KNOWN_ANTIBODY ||
                          known->kind == TIDINGS_KNOWN_VACCINE;

          if (!drug || known->known_for == NULL || (*rest == ' ' && turns_meaning (rest + 1)))
            known = NULL;
        }
    }
  if (known == NULL)
    return;
  treatment = g_new0 (TidingsTreatment, 1);
  treatment->name = g_strdup (known->name);
  treatment->phrase = tidings_names_dup_phrase (treatment->name);
  treatment->known = known;
  treatment->intervention = self->facts->n_interventions > 0 ? &self->facts->interventions[0] : &no_intervention;
  treatment->described_path = g_strdup (AT_TITLE);
  treatment->in_title = TRUE;
  treatment->from_title = TRUE;
  treatment->title_at = (guint) start;
  g_ptr_array_add (self->treatments, treatment);
}
