/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-letters.h"
#include "tidings-questions.h"
#include "tidings-study-context.h"
#include "tidings-study-parts.h"

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  tidings_letters_wrap (button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/**
 * tidings_study_fill_questions:
 * @box: a box
 * @context: the trial
 *
 * Adds what to ask a doctor or the study team to @box.
 */
void
tidings_study_fill_questions (GtkBox *box, const TidingsStudyContext *context)
{
  g_autoptr (GPtrArray) questions = tidings_questions_new (context->study);
  TidingsStudySection *section = tidings_study_section_new (_ ("Questions to ask"),
                                                            _ ("For the talk with your doctor, or with the study team."));
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = adw_wrap_box_new ();

  for (guint i = 0; i < questions->len; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *mark = gtk_label_new ("•");
      GtkWidget *label = tidings_part_label_new (g_ptr_array_index (questions, i), "study-prose");

      gtk_widget_set_valign (mark, GTK_ALIGN_START);
      gtk_widget_add_css_class (mark, "study-prose");
      gtk_widget_add_css_class (mark, "dim-label");
      gtk_accessible_update_state (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (row), mark);
      gtk_box_append (GTK_BOX (row), label);
      gtk_box_append (GTK_BOX (list), row);
    }
  tidings_study_section_add (section, list);

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (buttons), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (buttons), 6);
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), make_button (_ ("Copy the questions"), "trial.copy-questions"));
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), make_button (_ ("Print this trial…"), "trial.print"));
  tidings_study_section_add (section, buttons);
  gtk_box_append (box, GTK_WIDGET (section));
}
