/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-sentence-view.h"
#include "tidings-study-context.h"
#include "tidings-study-parts.h"

#define FIRST_ROWS 3
#define FIRST_BLOCKS 8

typedef struct
{
  TidingsStudy *study;
  const TidingsOutcome *outcomes;
} Outcomes;

static void
outcomes_free (gpointer data)
{
  Outcomes *outcomes = data;

  g_object_unref (outcomes->study);
  g_free (outcomes);
}

static void
expanded_cb (AdwExpanderRow *row)
{
  const char *markdown = g_object_get_data (G_OBJECT (row), "markdown");
  GtkWidget *text;

  if (g_object_get_data (G_OBJECT (row), "filled") != NULL)
    return;
  g_object_set_data (G_OBJECT (row), "filled", row);
  text = tidings_part_markup_new (markdown, 0);
  gtk_widget_add_css_class (text, "study-expanded");
  adw_expander_row_add_row (row, text);
}

/* A row that opens where there is more to say; what is inside is built when it opens */
static GtkWidget *
make_row (const char *title, const char *subtitle, const char *markdown)
{
  GtkWidget *row;

  if (title == NULL)
    title = _ ("Without a name");
  if (markdown == NULL)
    return tidings_part_row_new (title, subtitle);
  row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, "title", title, "subtitle",
                      subtitle != NULL ? subtitle : "", NULL);
  g_object_set_data_full (G_OBJECT (row), "markdown", g_strdup (markdown), g_free);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  return row;
}

static char *
join_parts (const char *first, const char *second)
{
  if (first == NULL || *first == '\0')
    return g_strdup (second);
  if (second == NULL || *second == '\0')
    return g_strdup (first);
  return g_strdup_printf ("%s · %s", first, second);
}

static GtkWidget *
make_arm (guint position, gpointer user_data)
{
  const TidingsArm *arm = &tidings_study_get_facts (user_data)->arms[position];
  g_autofree char *names = g_strjoinv (", ", (char **) arm->intervention_names);
  g_autofree char *subtitle = join_parts (tidings_arm_type_get_label (arm->type), names);

  return make_row (arm->label, subtitle, arm->description);
}

static GtkWidget *
make_intervention (guint position, gpointer user_data)
{
  const TidingsIntervention *intervention = &tidings_study_get_facts (user_data)->interventions[position];
  g_autofree char *names = g_strjoinv (", ", (char **) intervention->other_names);
  g_autofree char *also = *names != '\0' ? g_strdup_printf (_ ("also called %s"), names) : NULL;
  g_autofree char *subtitle = join_parts (tidings_intervention_type_get_label (intervention->type), also);

  return make_row (intervention->name, subtitle, intervention->description);
}

static GtkWidget *
make_outcome (guint position, gpointer user_data)
{
  const Outcomes *outcomes = user_data;
  const TidingsOutcome *outcome = &outcomes->outcomes[position];

  return make_row (outcome->measure, outcome->time_frame, outcome->description);
}

static void
add_list (TidingsStudySection *section, const char *title, GtkWidget *list)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_box_append (GTK_BOX (part), tidings_part_heading_new (title, 3, "heading"));
  gtk_box_append (GTK_BOX (part), list);
  tidings_study_section_add (section, part);
}

static void
add_outcomes (TidingsStudySection *section,
              const char *title,
              TidingsStudy *study,
              const TidingsOutcome *outcomes,
              guint n_outcomes)
{
  Outcomes *data;

  if (n_outcomes == 0)
    return;
  data = g_new0 (Outcomes, 1);
  data->study = g_object_ref (study);
  data->outcomes = outcomes;
  add_list (section, title, tidings_more_list_new (n_outcomes, FIRST_ROWS, make_outcome, data, outcomes_free));
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
      TidingsStudySection *section = tidings_study_section_new (_ ("Who can join"), NULL);

      if (who->len > 0)
        tidings_study_section_add (section, tidings_sentence_view_new_for_list (context->study, who));
      tidings_study_section_add (section,
                                 tidings_part_label_new (_ ("Only the study team can decide who can join."), "dim-label"));
      if (facts->eligibility_criteria != NULL)
        {
          GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

          gtk_box_append (GTK_BOX (card), tidings_part_heading_new (_ ("In the registrant’s own words"), 3, "heading"));
          gtk_box_append (GTK_BOX (card), tidings_part_markup_new (facts->eligibility_criteria, FIRST_BLOCKS));
          gtk_widget_add_css_class (card, "card");
          gtk_widget_add_css_class (card, "study-card");
          tidings_study_section_add (section, card);
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

/**
 * tidings_study_fill_design:
 * @box: a box
 * @context: the trial
 *
 * Adds the groups, the treatments and what is measured to @box.
 */
void
tidings_study_fill_design (GtkBox *box, const TidingsStudyContext *context)
{
  TidingsStudy *study = context->study;
  const TidingsFacts *facts = tidings_study_get_facts (study);

  if (facts->n_arms > 0 || facts->n_interventions > 0)
    {
      TidingsStudySection *section = tidings_study_section_new (_ ("Groups and treatments"), NULL);

      if (facts->n_arms > 0)
        add_list (section, _ ("Groups"),
                  tidings_more_list_new (facts->n_arms, FIRST_ROWS, make_arm, g_object_ref (study), g_object_unref));
      if (facts->n_interventions > 0)
        add_list (section, _ ("Treatments"),
                  tidings_more_list_new (facts->n_interventions, FIRST_ROWS, make_intervention, g_object_ref (study),
                                         g_object_unref));
      gtk_box_append (box, GTK_WIDGET (section));
    }
  if (facts->n_primary_outcomes > 0 || facts->n_secondary_outcomes > 0 || facts->n_other_outcomes > 0)
    {
      TidingsStudySection *section = tidings_study_section_new (_ ("What is measured"), NULL);

      add_outcomes (section, _ ("Main measures"), study, facts->primary_outcomes, facts->n_primary_outcomes);
      add_outcomes (section, _ ("Further measures"), study, facts->secondary_outcomes, facts->n_secondary_outcomes);
      add_outcomes (section, _ ("Other measures"), study, facts->other_outcomes, facts->n_other_outcomes);
      gtk_box_append (box, GTK_WIDGET (section));
    }
}
