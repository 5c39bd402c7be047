/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-registry"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-query-private.h"
#include "tidings-text.h"
#include "tidings-units.h"

/* The labels of several words of a vocabulary as a list: "Recruiting and Completed" */
static char *
list_labels (TidingsVocabulary vocabulary, guint bits, int last)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (int value = 1; value <= last; value++)
    if ((bits & (1u << value)) != 0 && tidings_vocabulary_get_label (vocabulary, value) != NULL)
      g_ptr_array_add (labels, (char *) tidings_vocabulary_get_label (vocabulary, value));
  return tidings_text_list ((const char *const *) labels->pdata, labels->len);
}

static char *
phases_or_none (TidingsPhases phases)
{
  g_autofree char *label = tidings_phases_dup_label (phases);

  /* Translators: a condition of a search; %s is a list of phases such as “Phase 2 and 3” */
  return g_strdup_printf (_ ("%s, or without a phase"), label);
}

static char *
words_phrase (TidingsQuery *self)
{
  const TidingsQuerySpec *spec = tidings_query_get_spec (self);
  gboolean quoted = FALSE;

  if (tidings_query_get_nct_id (self) != NULL)
    return g_strdup_printf (_ ("The trial %s"), tidings_query_get_nct_id (self));
  if (*spec->words == '\0')
    return g_strdup (_ ("All trials"));

  /* no quotation marks within quotation marks */
  for (const char *p = spec->words; *p != '\0'; p = g_utf8_next_char (p))
    quoted = quoted || tidings_query_is_quote (g_utf8_get_char (p));

  switch (spec->words_kind)
    {
    case TIDINGS_WORDS_ANYTHING:
      return quoted ? g_strdup (spec->words) : g_strdup_printf (_ ("“%s”"), spec->words);
    case TIDINGS_WORDS_CONDITION:
      return g_strdup_printf (quoted ? _ ("%s as a condition") : _ ("“%s” as a condition"), spec->words);
    case TIDINGS_WORDS_TREATMENT:
      return g_strdup_printf (quoted ? _ ("%s as a treatment") : _ ("“%s” as a treatment"), spec->words);
    }
  g_assert_not_reached ();
}

/**
 * tidings_query_dup_label:
 * @self: a query
 *
 * Says the query in the language of the session, as a list of whole phrases: “depression”, within 100 km of Porto Alegre, open
 * to people now. The order of results is not part of it.
 *
 * Returns: (transfer full): the label, never empty
 */
char *
tidings_query_dup_label (TidingsQuery *self)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *label = NULL;
  const TidingsQuerySpec *spec;

  g_return_val_if_fail (TIDINGS_IS_QUERY (self), NULL);

  spec = tidings_query_get_spec (self);
  parts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (parts, words_phrase (self));

  if (spec->place != NULL)
    {
      g_autofree char *far = tidings_units_format (spec->radius_km);

      /* Translators: a condition of a search: a distance, as “100 km”, and a city */
      g_ptr_array_add (parts, g_strdup_printf (_ ("within %1$s of %2$s"), far, tidings_place_get_name (spec->place)));
    }

  if (spec->statuses == TIDINGS_STATUSES_OPEN)
    g_ptr_array_add (parts, g_strdup (_ ("open to people now")));
  else if (spec->statuses != 0)
    {
      g_autofree char *list = list_labels (TIDINGS_VOCABULARY_STATUS, spec->statuses, TIDINGS_N_STATUSES - 1);

      /* Translators: a condition of a search; %s is a list such as “Recruiting and Completed” */
      g_ptr_array_add (parts, g_strdup_printf (_ ("status: %s"), list));
    }

  if ((spec->phases & TIDINGS_PHASES_NA) != 0)
    g_ptr_array_add (parts, spec->phases == TIDINGS_PHASES_NA ? g_strdup (_ ("without a phase"))
                                                              : phases_or_none (spec->phases & ~TIDINGS_PHASES_NA));
  else if (spec->phases != 0)
    g_ptr_array_add (parts, tidings_phases_dup_label (spec->phases));
  if (spec->study_types != 0)
    {
      g_autofree char *list = list_labels (TIDINGS_VOCABULARY_STUDY_TYPE, spec->study_types,
                                           TIDINGS_STUDY_TYPE_EXPANDED_ACCESS);

      /* Translators: a condition of a search; %s is a list such as “Observational study and Expanded access” */
      g_ptr_array_add (parts, g_strdup_printf (_ ("kind: %s"), list));
    }
  if (spec->age >= 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("for somebody of %d year", "for somebody of %d years", (gulong) spec->age),
                                      spec->age));
  if (spec->sex == TIDINGS_SEX_FEMALE)
    g_ptr_array_add (parts, g_strdup (_ ("women can join")));
  else if (spec->sex == TIDINGS_SEX_MALE)
    g_ptr_array_add (parts, g_strdup (_ ("men can join")));
  if (spec->healthy_volunteers)
    g_ptr_array_add (parts, g_strdup (_ ("healthy people can join")));
  if (spec->with_results)
    g_ptr_array_add (parts, g_strdup (_ ("with results")));

  label = g_strdup (parts->pdata[0]);
  for (guint i = 1; i < parts->len; i++)
    {
      g_autofree char *before = g_steal_pointer (&label);

      /* Translators: two conditions of a search, as in “depression”, open to people now */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      label = g_strdup_printf (C_ ("conditions of a search", "%s, %s"), before, (char *) parts->pdata[i]);
#pragma GCC diagnostic pop
    }
  return g_steal_pointer (&label);
}
