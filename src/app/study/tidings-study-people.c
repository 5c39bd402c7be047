/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-contact-row.h"
#include "tidings-place-popover.h"
#include "tidings-safety.h"
#include "tidings-site.h"
#include "tidings-sites-map.h"
#include "tidings-study-context.h"
#include "tidings-study-parts.h"

/* More conditions than these are in the list that the registrant wrote */
#define MOST_CONDITIONS 24
#define FIRST_SITES 5

static void
add_conditions (GtkBox *box, const TidingsFacts *facts)
{
  TidingsStudySection *section;
  GtkWidget *wrap;

  if (facts->conditions[0] == NULL)
    return;
  section = tidings_study_section_new (_ ("Conditions"), NULL);
  wrap = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (wrap), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (wrap), 6);
  for (guint i = 0; facts->conditions[i] != NULL && i < MOST_CONDITIONS; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (facts->conditions[i]);
      g_autofree char *name = g_strdup_printf (_ ("Search for %s"), facts->conditions[i]);
      GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "trial.search");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", facts->conditions[i]);
      gtk_widget_set_tooltip_text (button, name);
      gtk_widget_add_css_class (button, "study-pill");
      adw_wrap_box_append (ADW_WRAP_BOX (wrap), button);
    }
  tidings_study_section_add (section, wrap);
  gtk_box_append (box, GTK_WIDGET (section));
}

static void
add_listed (GtkBox *box, const TidingsFacts *facts)
{
  TidingsStudySection *section;
  GtkWidget *list;

  if (facts->conditions[0] == NULL && facts->keywords[0] == NULL)
    return;
  section = tidings_study_section_new (_ ("As listed by the registrant"), NULL);
  list = tidings_part_list_new ();
  if (facts->conditions[0] != NULL)
    {
      g_autofree char *text = g_strjoinv ("\n", (char **) facts->conditions);

      gtk_list_box_append (GTK_LIST_BOX (list), tidings_part_fact_row_new (_ ("Conditions"), text));
    }
  if (facts->keywords[0] != NULL)
    {
      g_autofree char *text = g_strjoinv ("\n", (char **) facts->keywords);

      gtk_list_box_append (GTK_LIST_BOX (list), tidings_part_fact_row_new (_ ("Keywords"), text));
    }
  tidings_study_section_add (section, list);
  gtk_box_append (box, GTK_WIDGET (section));
}

static void
add_contacts (GtkBox *box, const TidingsStudyContext *context)
{
  const TidingsFacts *facts = tidings_study_get_facts (context->study);
  TidingsStudySection *section = tidings_study_section_new (_ ("Study contacts"), NULL);
  gboolean at_sites = FALSE;

  if (context->sample)
    {
      tidings_study_section_add (
          section, tidings_part_label_new (_ ("The built-in sample names no real contacts. They are shown here as soon as "
                                              "ClinicalTrials.gov can be reached."),
                                           "study-prose"));
      gtk_box_append (box, GTK_WIDGET (section));
      return;
    }

  for (guint i = 0; i < facts->n_locations && !at_sites; i++)
    at_sites = facts->locations[i].n_contacts > 0;

  if (facts->n_central_contacts > 0 || at_sites)
    tidings_study_section_add (section, tidings_safety_new ());
  if (facts->n_central_contacts > 0)
    {
      GtkWidget *list = tidings_part_list_new ();

      for (guint i = 0; i < facts->n_central_contacts; i++)
        gtk_list_box_append (GTK_LIST_BOX (list), tidings_contact_row_new (&facts->central_contacts[i], context->revealed));
      tidings_study_section_add (section, list);
    }
  else if (at_sites)
    {
      tidings_study_section_add (
          section, tidings_part_label_new (_ ("The record names contacts for single sites only: choose a location below."),
                                           "study-prose"));
    }
  else if (tidings_status_is_open (facts->status))
    {
      tidings_study_section_add (
          section,
          tidings_part_label_new (
              _ ("The record names nobody to contact. The sponsor may help, or your doctor can ask there."), "study-prose"));
    }
  else if (tidings_standing_of (facts->status) == TIDINGS_STANDING_SILENT)
    {
      tidings_study_section_add (section, tidings_part_label_new (_ ("The record names nobody to contact."), "study-prose"));
    }
  else
    {
      tidings_study_section_add (
          section,
          tidings_part_label_new (
              _ ("The record names nobody to contact, as is usual for a trial that takes no new people."), "study-prose"));
    }
  gtk_box_append (box, GTK_WIDGET (section));
}

static void
site_cb (GtkWidget *picture, TidingsSite *site)
{
  gtk_widget_activate_action (picture, "trial.site", "u", tidings_site_get_index (site));
}

static void
add_locations (GtkBox *box, const TidingsStudyContext *context)
{
  const TidingsFacts *facts = tidings_study_get_facts (context->study);
  TidingsStudySection *section;
  g_autoptr (GListStore) sites = NULL;
  GtkWidget *list, *picture;
  guint n;

  if (facts->n_locations == 0)
    {
      section = tidings_study_section_new (_ ("Locations"), NULL);
      tidings_study_section_add (section, tidings_part_label_new (_ ("The record names no place."), "study-prose"));
      gtk_box_append (box, GTK_WIDGET (section));
      return;
    }
  section = tidings_study_section_new (_ ("Locations"), NULL);
  sites = tidings_sites_new (context->study, context->place);
  picture = tidings_sites_picture_new (G_LIST_MODEL (sites), context->place,
                                       context->settings != NULL ? tidings_place_popover_load_radius (context->settings)
                                                                 : 0);
  g_signal_connect (picture, "site-activated", G_CALLBACK (site_cb), NULL);
  tidings_study_section_add (section, picture);
  n = facts->n_locations <= FIRST_SITES + 2 ? facts->n_locations : FIRST_SITES;
  list = tidings_part_list_new ();
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TidingsSite) site = g_list_model_get_item (G_LIST_MODEL (sites), i);

      GtkWidget *row = tidings_site_row_new (site);

      tidings_sites_picture_follow (TIDINGS_SITES_PICTURE (picture), row, site);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  if (n < facts->n_locations)
    {
      GtkWidget *more = adw_button_row_new ();
      g_autofree char *title = g_strdup_printf (ngettext ("Show all %'u", "Show all %'u", facts->n_locations),
                                                facts->n_locations);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), title);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (more), "trial.sites");
      gtk_list_box_append (GTK_LIST_BOX (list), more);
    }
  tidings_study_section_add (section, list);
  if (context->place != NULL)
    {
      g_autofree char *label = tidings_place_dup_label (context->place);
      g_autofree char *text = g_strdup_printf (
          _ ("Nearest to %s first. Distances are as the crow flies, to the centre of the city."), label);

      tidings_study_section_add (section, tidings_part_label_new (text, "caption dim-label"));
    }
  gtk_box_append (box, GTK_WIDGET (section));
}

/**
 * tidings_study_fill_people:
 * @box: a box
 * @context: the trial
 *
 * Adds conditions, the registrant's own list, contacts (after the safety recommendation) and locations to @box.
 */
void
tidings_study_fill_people (GtkBox *box, const TidingsStudyContext *context)
{
  const TidingsFacts *facts = tidings_study_get_facts (context->study);

  add_conditions (box, facts);
  add_listed (box, facts);
  add_contacts (box, context);
  add_locations (box, context);
}
