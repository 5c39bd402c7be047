/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-language.h"
#include "tidings-study-context.h"
#include "tidings-study-parts.h"

/* So many blocks of a text show at first */
#define FIRST_BLOCKS 40

static void
add_text (GtkBox *box, const char *title, const char *markdown, const char *place)
{
  TidingsStudySection *section;

  if (markdown == NULL)
    return;
  section = tidings_study_section_new (title, NULL);
  if (!tidings_language_is_english ())
    tidings_study_section_add (section, tidings_part_english_new (_ ("In English, as registered.")));
  /* where the reading has the same */
  gtk_widget_set_name (GTK_WIDGET (section), place);
  tidings_study_section_add (section, tidings_part_markup_new (markdown, FIRST_BLOCKS));
  gtk_box_append (box, GTK_WIDGET (section));
}

/**
 * tidings_study_fill_registered:
 * @box: a box
 * @context: the trial
 *
 * Adds summary and description to @box, in the registry's own words. Groups, measures and sites are the same in the reading, since there
 * they are the registry's words already.
 */
void
tidings_study_fill_registered (GtkBox *box, const TidingsStudyContext *context)
{
  const TidingsFacts *facts = tidings_study_get_facts (context->study);

  add_text (box, _ ("Brief summary"), facts->brief_summary, _ ("Summary"));
  add_text (box, _ ("Detailed description"), facts->detailed_description, _ ("What this could mean"));
}

/**
 * tidings_study_fill_eligibility:
 * @box: a box
 * @context: the trial
 *
 * Adds to @box who can join, in the registry's own words.
 */
void
tidings_study_fill_eligibility (GtkBox *box, const TidingsStudyContext *context)
{
  const TidingsFacts *facts = tidings_study_get_facts (context->study);

  if (facts->eligibility_criteria != NULL || facts->minimum_age != NULL || facts->maximum_age != NULL)
    {
      TidingsStudySection *section = tidings_study_section_new (_ ("Eligibility criteria"),
                                                                _ ("Only the study team can decide who can join."));
      GtkWidget *list = tidings_part_list_new ();
      const char *sex = NULL;

      gtk_widget_set_name (GTK_WIDGET (section), _ ("Who can join"));
      switch (facts->sex)
        {
        case TIDINGS_SEX_ALL:
          sex = C_ ("sex in the record", "All");
          break;
        case TIDINGS_SEX_FEMALE:
          sex = C_ ("sex in the record", "Female");
          break;
        case TIDINGS_SEX_MALE:
          sex = C_ ("sex in the record", "Male");
          break;
        case TIDINGS_SEX_NONE:
          break;
        }
      if (facts->minimum_age != NULL)
        gtk_list_box_append (GTK_LIST_BOX (list), tidings_part_fact_row_new (_ ("Minimum age"), facts->minimum_age));
      if (facts->maximum_age != NULL)
        gtk_list_box_append (GTK_LIST_BOX (list), tidings_part_fact_row_new (_ ("Maximum age"), facts->maximum_age));
      if (sex != NULL)
        gtk_list_box_append (GTK_LIST_BOX (list), tidings_part_fact_row_new (_ ("Sex"), sex));
      if (facts->eligibility_criteria != NULL && !tidings_language_is_english ())
        tidings_study_section_add (section, tidings_part_english_new (_ ("In English, as registered.")));
      if (facts->eligibility_criteria != NULL)
        tidings_study_section_add (section, tidings_part_markup_new (facts->eligibility_criteria, FIRST_BLOCKS));
      if (gtk_widget_get_first_child (list) != NULL)
        {
          tidings_study_section_add (section, list);
        }
      else
        {
          g_object_ref_sink (list);
          g_object_unref (list);
        }
      gtk_box_append (box, GTK_WIDGET (section));
    }
}
