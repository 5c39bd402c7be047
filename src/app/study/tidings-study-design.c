/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-study-context.h"
#include "tidings-study-parts.h"

#define FIRST_ROWS 3

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

  return tidings_part_expander_row_new (arm->label, subtitle, arm->description);
}

static GtkWidget *
make_intervention (guint position, gpointer user_data)
{
  const TidingsIntervention *intervention = &tidings_study_get_facts (user_data)->interventions[position];
  g_autofree char *names = g_strjoinv (", ", (char **) intervention->other_names);
  g_autofree char *also = *names != '\0' ? g_strdup_printf (_ ("also called %s"), names) : NULL;
  g_autofree char *subtitle = join_parts (tidings_intervention_type_get_label (intervention->type), also);

  return tidings_part_expander_row_new (intervention->name, subtitle, intervention->description);
}

static GtkWidget *
make_outcome (guint position, gpointer user_data)
{
  const Outcomes *outcomes = user_data;
  const TidingsOutcome *outcome = &outcomes->outcomes[position];

  return tidings_part_expander_row_new (outcome->measure, outcome->time_frame, outcome->description);
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
