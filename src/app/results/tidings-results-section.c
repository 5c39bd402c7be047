/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-results-section.h"
#include "tidings-study-context.h"
#include "tidings-study-parts.h"

static void
read_thread (GTask *task, gpointer section, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, tidings_study_results_new (data), (GDestroyNotify) tidings_study_results_unref);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TidingsStudySection *section = TIDINGS_STUDY_SECTION (object);
  g_autoptr (TidingsStudyResults) results = g_task_propagate_pointer (G_TASK (result), NULL);

  /* the page may have gone on to another trial */
  if (gtk_widget_get_parent (GTK_WIDGET (section)) == NULL)
    return;
  if (results == NULL)
    {
      tidings_study_section_add (section, tidings_part_label_new (_ ("The results cannot be read. The registry shows them."),
                                                                  "study-prose"));
      return;
    }
  tidings_study_section_add (section, tidings_results_flow_new (results));
  tidings_study_section_add (section, tidings_results_outcomes_new (results));
  tidings_study_section_add (section, tidings_results_events_new (results));
  tidings_study_section_add (
      section, tidings_part_label_new (
                   _ ("Percentages are computed by Tidings from the registered numbers. A full bar is everybody in the "
                      "group; a point stands on a scale that begins at 0 or below."),
                   "caption dim-label"));
}

/**
 * tidings_results_part_new:
 * @title: its heading
 * @words: (nullable): a sentence that says it all
 *
 * Returns: (transfer floating): a part of the results, to which more can be added
 */
GtkWidget *
tidings_results_part_new (const char *title, const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_box_append (GTK_BOX (box), tidings_part_heading_new (title, 3, "title-4"));
  if (words != NULL)
    gtk_box_append (GTK_BOX (box), tidings_part_label_new (words, "study-prose"));
  gtk_widget_set_margin_top (box, 12);
  return box;
}

/**
 * tidings_results_row_new:
 * @title: plain text
 * @subtitle: (nullable): plain text
 *
 * Returns: (transfer floating): a row that opens
 */
GtkWidget *
tidings_results_row_new (const char *title, const char *subtitle)
{
  /* before the texts, which are not markup */
  GtkWidget *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  return row;
}

/**
 * tidings_study_fill_results:
 * @box: a box
 * @context: the trial
 *
 * Adds the results of the trial to @box, where some are posted. They are read apart from the page, which need not wait for them.
 */
void
tidings_study_fill_results (GtkBox *box, const TidingsStudyContext *context)
{
  const TidingsFacts *facts = tidings_study_get_facts (context->study);
  TidingsStudySection *section;
  g_autoptr (GTask) task = NULL;

  if (!facts->has_results)
    return;
  section = tidings_study_section_new (
      _ ("Results"), _ ("As the sponsor registered them. ClinicalTrials.gov posts them; nobody there vouches for them, and "
                        "Tidings draws no conclusion from them."));
  gtk_box_append (box, GTK_WIDGET (section));
  task = g_task_new (section, NULL, read_cb, NULL);
  g_task_set_source_tag (task, tidings_study_fill_results);
  g_task_set_task_data (task, g_object_ref (context->study), g_object_unref);
  g_task_run_in_thread (task, read_thread);
}
