/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-paper.h"
#include "tidings-questions.h"

static void
add_heading (GString *text, const char *heading)
{
  g_string_append_printf (text, "\n%s\n\n", heading);
}

static void
add_section (GString *text, GPtrArray *sentences, const char *heading, const char *standing)
{
  guint n = 0;

  for (guint i = 0; i < sentences->len; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, i);

      /* the head has said that */
      if (g_strcmp0 (sentence->text, standing) == 0)
        continue;
      if (n++ == 0)
        add_heading (text, heading);
      if (sentence->kind == TIDINGS_SENTENCE_HEADING)
        g_string_append_printf (text, "%s%s\n", n > 1 ? "\n" : "", sentence->text);
      else
        g_string_append_printf (text, "%*s• %s\n", 2 * (int) MIN (sentence->depth, 6), "", sentence->text);
    }
}

/**
 * tidings_trial_dup_text:
 * @study: a trial
 * @reading: its plain-language reading
 * @data_day: (nullable): of which day the data is, for people
 *
 * Writes a trial as plain text, to be pasted into a letter: what the reading says, what to ask, and where it comes from.
 *
 * Returns: (transfer full): the text
 */
char *
tidings_trial_dup_text (TidingsStudy *study, TidingsReading *reading, const char *data_day)
{
  g_autoptr (GString) text = NULL;
  g_autoptr (GPtrArray) questions = NULL;
  g_autofree char *standing = NULL;
  g_autofree char *address = NULL;
  const char *title;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);
  g_return_val_if_fail (TIDINGS_IS_READING (reading), NULL);

  text = g_string_new (tidings_reading_get_headline (reading));
  title = tidings_study_get_title (study);
  standing = tidings_standing_dup_text (study);
  address = tidings_study_dup_address (study);
  g_string_append_c (text, '\n');
  if (title != NULL && g_strcmp0 (title, tidings_reading_get_headline (reading)) != 0)
    g_string_append_printf (text, "%s\n", title);
  g_string_append_printf (text, "%s · %s\n", tidings_study_get_nct_id (study), standing);
  for (guint i = 0; i < TIDINGS_N_SECTIONS; i++)
    add_section (text, tidings_reading_get_section (reading, (TidingsSection) i),
                 tidings_section_get_title ((TidingsSection) i), standing);

  questions = tidings_questions_new (study);
  add_heading (text, _ ("Questions to ask"));
  for (guint i = 0; i < questions->len; i++)
    g_string_append_printf (text, "• %s\n", (const char *) g_ptr_array_index (questions, i));

  g_string_append_printf (text, "\n%s\n",
                          _ ("Our plain-language reading, informational only, not medical advice or a prediction."));
  if (data_day != NULL)
    /* Translators: %s is a date */
    g_string_append_printf (text, _ ("Source: ClinicalTrials.gov, data of %s. Tidings changed the wording."), data_day);
  else
    g_string_append (text, _ ("Source: ClinicalTrials.gov. Tidings changed the wording."));
  g_string_append_printf (text, "\n%s\n", address);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
