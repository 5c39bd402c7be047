/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-criteria-list.h"
#include "tidings-language.h"
#include "tidings-sentence-view.h"
#include "tidings-study-context.h"
#include "tidings-study-parts.h"
#include "tidings-terms.h"

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
        tidings_study_section_add (section, tidings_criteria_list_new (context));
      if (facts->eligibility_criteria != NULL && !tidings_language_is_english ())
        tidings_study_section_add (section, tidings_part_english_new (
                                                _ ("The conditions for joining are in English, as registered.")));
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
      g_autoptr (GHashTable) seen = tidings_terms_seen_new ();
      TidingsStudySection *section = tidings_study_section_new (_ ("What taking part means"), NULL);

      tidings_study_section_add (section, tidings_sentence_view_new_for_list (context->study, part, seen));
      gtk_box_append (box, GTK_WIDGET (section));
    }
}
