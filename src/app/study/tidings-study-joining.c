/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-sentence-view.h"
#include "tidings-study-context.h"
#include "tidings-study-parts.h"

/* So many criteria show at first */
#define FIRST_CRITERIA 10
#define INDENT 24
#define MOST_DEPTH 4

static GtkWidget *
make_mark (TidingsSentenceKind kind)
{
  GtkWidget *mark = NULL;

  switch (kind)
    {
    case TIDINGS_SENTENCE_INCLUSION:
      mark = gtk_image_new_from_icon_name ("object-select-symbolic");
      break;
    case TIDINGS_SENTENCE_EXCLUSION:
      mark = gtk_image_new_from_icon_name ("window-close-symbolic");
      break;
    case TIDINGS_SENTENCE_OURS:
    case TIDINGS_SENTENCE_HEADING:
    case TIDINGS_SENTENCE_CRITERION:
      mark = gtk_label_new ("•");
      gtk_widget_set_size_request (mark, 16, -1);
      break;
    }
  /* the heading above says the same in words */
  gtk_accessible_update_state (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (mark, "study-criterion-mark");
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  return mark;
}

static GtkWidget *
make_criterion (const TidingsSentence *sentence)
{
  GtkWidget *row;
  GtkWidget *label;

  if (sentence->kind == TIDINGS_SENTENCE_HEADING)
    {
      row = tidings_part_heading_new (sentence->text, 3, "heading");
      gtk_widget_set_margin_top (row, 12);
      return row;
    }
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  label = tidings_part_label_new (sentence->text, "study-prose");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_start (row, (int) (INDENT * MIN (sentence->depth, MOST_DEPTH)));
  gtk_box_append (GTK_BOX (row), make_mark (sentence->kind));
  gtk_box_append (GTK_BOX (row), label);
  return row;
}

static void
show_all_cb (GtkButton *button, TidingsReading *reading)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (button));
  GPtrArray *sentences = tidings_reading_get_section (reading, TIDINGS_SECTION_WHO_CAN_JOIN);
  guint first = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "first"));

  for (guint i = first; i < sentences->len; i++)
    gtk_box_append (GTK_BOX (box), make_criterion (g_ptr_array_index (sentences, i)));
  gtk_box_remove (GTK_BOX (box), GTK_WIDGET (button));
}

static void
reading_closure_free (gpointer data, GClosure *closure)
{
  g_object_unref (data);
}

/* Our own sentences come first, with their sources; then the criteria, which are the registry's words themselves */
static void
add_who (TidingsStudySection *section, const TidingsStudyContext *context)
{
  GPtrArray *sentences = tidings_reading_get_section (context->reading, TIDINGS_SECTION_WHO_CAN_JOIN);
  g_autoptr (GPtrArray) ours = g_ptr_array_new ();
  GtkWidget *criteria = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  guint n_shown = 0;
  guint i = 0;

  for (; i < sentences->len; i++)
    {
      TidingsSentence *sentence = g_ptr_array_index (sentences, i);

      if (sentence->kind != TIDINGS_SENTENCE_OURS)
        break;
      g_ptr_array_add (ours, sentence);
    }
  if (ours->len > 0)
    tidings_study_section_add (section, tidings_sentence_view_new_for_list (context->study, ours));

  for (; i < sentences->len; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, i);

      if (n_shown >= FIRST_CRITERIA && sentences->len - i > 2)
        {
          guint n = sentences->len - ours->len;
          g_autofree char *title = g_strdup_printf (ngettext ("Show all %'u", "Show all %'u", n), n);
          GtkWidget *button = gtk_button_new_with_label (title);

          gtk_widget_set_halign (button, GTK_ALIGN_START);
          gtk_widget_set_margin_top (button, 6);
          g_object_set_data (G_OBJECT (button), "first", GUINT_TO_POINTER (i));
          g_signal_connect_data (button, "clicked", G_CALLBACK (show_all_cb), g_object_ref (context->reading),
                                 reading_closure_free, 0);
          gtk_box_append (GTK_BOX (criteria), button);
          break;
        }
      gtk_box_append (GTK_BOX (criteria), make_criterion (sentence));
      n_shown++;
    }
  tidings_study_section_add (section, criteria);
}

/**
 * tidings_study_fill_joining:
 * @box: a box
 * @context: the trial
 *
 * Adds who can join and what taking part means to @box.
 */
void
tidings_study_fill_joining (GtkBox *box, const TidingsStudyContext *context)
{
  const TidingsFacts *facts = tidings_study_get_facts (context->study);
  GPtrArray *who = tidings_reading_get_section (context->reading, TIDINGS_SECTION_WHO_CAN_JOIN);
  GPtrArray *part = tidings_reading_get_section (context->reading, TIDINGS_SECTION_TAKING_PART);

  if (who->len > 0 || facts->eligibility_criteria != NULL)
    {
      TidingsStudySection *section = tidings_study_section_new (_ ("Who can join"),
                                                                _ ("Only the study team can decide who can join."));

      if (who->len > 0)
        add_who (section, context);
      if (facts->eligibility_criteria != NULL)
        {
          GtkWidget *list = tidings_part_list_new ();

          gtk_list_box_append (GTK_LIST_BOX (list), tidings_part_expander_row_new (_ ("The registrant’s own list"), NULL,
                                                                                   facts->eligibility_criteria));
          tidings_study_section_add (section, list);
        }
      gtk_box_append (box, GTK_WIDGET (section));
    }
  if (part->len > 0)
    {
      TidingsStudySection *section = tidings_study_section_new (_ ("What taking part means"), NULL);

      tidings_study_section_add (section, tidings_sentence_view_new_for_list (context->study, part));
      gtk_box_append (box, GTK_WIDGET (section));
    }
}
