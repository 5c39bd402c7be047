/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-study-context.h"
#include "tidings-icon.h"
#include "tidings-study-parts.h"

#define FIRST_ROWS 3
#define PUBMED "https://pubmed.ncbi.nlm.nih.gov/"

typedef struct
{
  const char *title;
  const TidingsStudyDate *date;
  const char *
      estimated; /* (nullable): what is said of a date that is not sure. Of a day in the past: in the early years nobody wrote it down */
} Event;

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *left = a;
  const Event *right = b;

  return tidings_date_compare (left->date->date, right->date->date);
}

static void
add_timeline (GtkBox *box, const TidingsFacts *facts)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (Event));
  const Event all[] = {
    { _ ("Handed in to the registry"), &facts->first_submitted, NULL },
    { _ ("First posted"), &facts->first_posted, _ ("Estimated") },
    { _ ("Start"), &facts->start, _ ("Planned") },
    { _ ("Data for the main result complete"), &facts->primary_completion, _ ("Planned") },
    { _ ("End"), &facts->completion, _ ("Planned") },
    { _ ("Results posted"), &facts->results_first_posted, _ ("Estimated") },
    { _ ("Last update posted"), &facts->last_update_posted, _ ("Estimated") },
  };
  TidingsStudySection *section;
  GtkWidget *list;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].date->date.year != 0)
      g_array_append_val (events, all[i]);
  if (events->len == 0)
    return;
  g_array_sort (events, compare_events);
  section = tidings_study_section_new (_ ("Timeline"), NULL);
  list = tidings_part_list_new ();
  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = &g_array_index (events, Event, i);
      g_autofree char *date = tidings_date_format (event->date->date);
      GtkWidget *row = tidings_part_row_new (event->title,
                                             event->date->type == TIDINGS_DATE_TYPE_ESTIMATED ? event->estimated : NULL);
      GtkWidget *label = gtk_label_new (date);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
      gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  tidings_study_section_add (section, list);
  gtk_box_append (box, GTK_WIDGET (section));
}

static const char *
describe_class (const char *class_name)
{
  /* the registry's vocabulary AgencyClass */
  if (g_strcmp0 (class_name, "INDUSTRY") == 0)
    return _ ("A company");
  if (g_strcmp0 (class_name, "NIH") == 0)
    return _ ("The U.S. National Institutes of Health");
  if (g_strcmp0 (class_name, "FED") == 0)
    return _ ("Another agency of the U.S. Government");
  if (g_strcmp0 (class_name, "OTHER_GOV") == 0)
    return _ ("A public agency");
  if (g_strcmp0 (class_name, "INDIV") == 0)
    return _ ("A single person");
  if (g_strcmp0 (class_name, "NETWORK") == 0)
    return _ ("A research network");
  if (g_strcmp0 (class_name, "OTHER") == 0)
    return _ ("A university, hospital or other organization");
  return NULL;
}

static GtkWidget *
make_collaborator (guint position, gpointer user_data)
{
  const TidingsSponsor *sponsor = &tidings_study_get_facts (user_data)->collaborators[position];

  return tidings_part_row_new (sponsor->name != NULL ? sponsor->name : _ ("Without a name"),
                               describe_class (sponsor->class_name));
}

static void
add_sponsor (GtkBox *box, TidingsStudy *study)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  TidingsStudySection *section = tidings_study_section_new (_ ("Who runs it"), NULL);
  GtkWidget *list = tidings_part_list_new ();

  if (facts->lead_sponsor.name != NULL)
    {
      const char *kind = describe_class (facts->lead_sponsor.class_name);

      gtk_list_box_append (GTK_LIST_BOX (list), tidings_part_fact_row_new (_ ("Sponsor"), facts->lead_sponsor.name));
      if (kind != NULL)
        gtk_list_box_append (GTK_LIST_BOX (list), tidings_part_fact_row_new (_ ("What the sponsor is"), kind));
    }
  if (facts->responsible_party != NULL)
    gtk_list_box_append (GTK_LIST_BOX (list), tidings_part_fact_row_new (_ ("Responsible"), facts->responsible_party));
  for (guint i = 0; i < facts->n_officials; i++)
    {
      const TidingsOfficial *official = &facts->officials[i];
      const char *role = tidings_role_get_label (official->role);
      g_autofree char *text = NULL;

      if (official->name == NULL)
        continue;
      text = official->affiliation != NULL ? g_strdup_printf ("%s\n%s", official->name, official->affiliation)
                                           : g_strdup (official->name);
      gtk_list_box_append (GTK_LIST_BOX (list), tidings_part_fact_row_new (role != NULL ? role : _ ("Official"), text));
    }
  if (gtk_widget_get_first_child (list) != NULL)
    {
      tidings_study_section_add (section, list);
    }
  else
    {
      g_object_ref_sink (list);
      g_object_unref (list);
    }
  if (facts->n_collaborators > 0)
    {
      tidings_study_section_add (section, tidings_part_heading_new (_ ("Together with"), 3, "heading"));
      tidings_study_section_add (section, tidings_more_list_new (facts->n_collaborators, FIRST_ROWS, make_collaborator,
                                                                 g_object_ref (study), g_object_unref));
    }
  gtk_box_append (box, GTK_WIDGET (section));
}

static void
make_link (GtkWidget *row, const char *uri)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "trial.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);
  gtk_widget_set_tooltip_text (row, uri);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tidings_icon_new ("send-to-symbolic"));
}

static const char *
describe_reference (const char *type)
{
  /* the registry's vocabulary ReferenceType */
  if (g_strcmp0 (type, "RESULT") == 0)
    return _ ("Results of this trial");
  if (g_strcmp0 (type, "DERIVED") == 0)
    return _ ("Mentions this trial");
  if (g_strcmp0 (type, "BACKGROUND") == 0)
    return _ ("Background");
  return NULL;
}

static GtkWidget *
make_reference (guint position, gpointer user_data)
{
  const TidingsReference *reference = &tidings_study_get_facts (user_data)->references[position];
  GtkWidget *row = tidings_part_row_new (reference->citation != NULL ? reference->citation : _ ("A publication"),
                                         describe_reference (reference->type));

  if (reference->retracted)
    {
      GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *icon = tidings_icon_new ("dialog-warning-symbolic");

      gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_box_append (GTK_BOX (mark), icon);
      gtk_box_append (GTK_BOX (mark), gtk_label_new (_ ("Retracted")));
      gtk_widget_add_css_class (mark, "warning");
      gtk_widget_set_tooltip_text (mark, _ ("The journal has taken this publication back."));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
    }
  if (reference->pmid != NULL && *reference->pmid != '\0' &&
      strspn (reference->pmid, "0123456789") == strlen (reference->pmid))
    {
      g_autofree char *uri = g_strconcat (PUBMED, reference->pmid, "/", NULL);

      make_link (row, uri);
    }
  return row;
}

static GtkWidget *
make_web_link (guint position, gpointer user_data)
{
  const TidingsLink *link = &tidings_study_get_facts (user_data)->links[position];
  GtkWidget *row = tidings_part_row_new (link->label != NULL ? link->label
                                         : link->url != NULL ? link->url
                                                             : _ ("A link"),
                                         link->label != NULL ? link->url : NULL);

  if (tidings_part_uri_is_web (link->url))
    make_link (row, link->url);
  return row;
}

static void
add_publications (GtkBox *box, TidingsStudy *study)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  TidingsStudySection *section;

  if (facts->n_references == 0 && facts->n_links == 0)
    return;
  section = tidings_study_section_new (_ ("Publications and links"), NULL);
  if (facts->n_references > 0)
    tidings_study_section_add (section, tidings_more_list_new (facts->n_references, FIRST_ROWS, make_reference,
                                                               g_object_ref (study), g_object_unref));
  if (facts->n_links > 0)
    tidings_study_section_add (section, tidings_more_list_new (facts->n_links, FIRST_ROWS, make_web_link,
                                                               g_object_ref (study), g_object_unref));
  gtk_box_append (box, GTK_WIDGET (section));
}

static void
add_record (GtkBox *box)
{
  TidingsStudySection *section = tidings_study_section_new (_ ("Full record"), NULL);
  GtkWidget *list = tidings_part_list_new ();
  GtkWidget *record = tidings_part_row_new (_ ("Everything the registry has"),
                                            _ ("The full record in the registrant’s own words, with a search"));
  GtkWidget *registry = tidings_part_row_new (_ ("Open on ClinicalTrials.gov"), NULL);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (record), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (record), "trial.full-record");
  adw_action_row_add_suffix (ADW_ACTION_ROW (record), tidings_icon_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (registry), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (registry), "trial.open-registry");
  adw_action_row_add_suffix (ADW_ACTION_ROW (registry), tidings_icon_new ("send-to-symbolic"));
  gtk_list_box_append (GTK_LIST_BOX (list), record);
  gtk_list_box_append (GTK_LIST_BOX (list), registry);
  tidings_study_section_add (section, list);
  gtk_box_append (box, GTK_WIDGET (section));
}

/**
 * tidings_study_fill_origin:
 * @box: a box
 * @context: the trial
 *
 * Adds the timeline, who runs the trial, what was published on it and the way to the full record to @box.
 */
void
tidings_study_fill_origin (GtkBox *box, const TidingsStudyContext *context)
{
  add_timeline (box, tidings_study_get_facts (context->study));
  add_sponsor (box, context->study);
  add_publications (box, context->study);
  add_record (box);
}
