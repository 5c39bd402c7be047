/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-sentence-view.h"
#include "tidings-icon.h"
#include "tidings-standing-mark.h"
#include "tidings-study-context.h"
#include "tidings-study-parts.h"

static char *
format_date (const TidingsStudyDate *date)
{
  char *text = tidings_date_format (date->date);

  return text != NULL ? text : g_strdup (date->text);
}

static GtkWidget *
make_moved (const TidingsStudyContext *context)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = tidings_icon_new ("help-about-symbolic");
  g_autofree char *text = g_strdup_printf (_ ("This trial moved from %s to %s."), context->moved_from,
                                           tidings_study_get_nct_id (context->study));
  GtkWidget *label = tidings_part_label_new (text, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "study-notice");
  return box;
}

/* Status, phase and size in one line, which breaks where it must; the dots stay at the ends of the lines */
static GtkWidget *
make_status (TidingsStudy *study)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  GtkWidget *line = adw_wrap_box_new ();
  GtkWidget *part = tidings_standing_mark_new ();
  g_autofree char *phases = facts->phases == TIDINGS_PHASES_NA ? NULL : tidings_phases_dup_label (facts->phases);
  g_autofree char *size = tidings_size_dup_text (study);
  const char *texts[] = { phases, size };

  tidings_standing_mark_set_status (TIDINGS_STANDING_MARK (part), facts->status);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *dotted;

      if (texts[i] == NULL || *texts[i] == '\0')
        continue;
      dotted = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_box_append (GTK_BOX (dotted), part);
      gtk_box_append (GTK_BOX (dotted), gtk_label_new ("·"));
      adw_wrap_box_append (ADW_WRAP_BOX (line), dotted);
      part = tidings_part_label_new (texts[i], NULL);
    }
  adw_wrap_box_append (ADW_WRAP_BOX (line), part);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (line), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (line), 3);
  gtk_widget_add_css_class (line, "study-status");
  return line;
}

/* Where the trial stands, as a sentence with its source where the reading has it */
static void
add_standing (GtkBox *box, const TidingsStudyContext *context)
{
  g_autofree char *standing = tidings_standing_dup_text (context->study);
  GPtrArray *summary = tidings_reading_get_section (context->reading, TIDINGS_SECTION_SUMMARY);
  const char *const *sources = NULL;
  GtkWidget *view;

  if (standing == NULL)
    return;
  for (guint i = 0; i < summary->len && sources == NULL; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (summary, i);

      if (g_str_equal (sentence->text, standing))
        sources = (const char *const *) sentence->sources;
    }
  view = tidings_sentence_view_new (context->study);
  tidings_sentence_view_add (TIDINGS_SENTENCE_VIEW (view), standing, sources);
  gtk_box_append (box, view);
}

/* Nothing is added for what the record does not say */
static void
add_fact (AdwWrapBox *grid, const char *title, const char *value, GtkWidget *button)
{
  GtkWidget *cell;
  GtkWidget *line;
  GtkWidget *label;

  if (value == NULL || *value == '\0')
    return;
  cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  label = tidings_part_label_new (value, NULL);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  /* of one width, so that the cells of the lines stand in columns; the number leaves room for its button, in one line */
  gtk_label_set_width_chars (GTK_LABEL (label), button != NULL ? 12 : 15);
  gtk_label_set_max_width_chars (GTK_LABEL (label), button != NULL ? 12 : 15);
  /* as high as the one with a button, so that the lines of a row agree */
  gtk_widget_set_size_request (line, -1, 24);
  gtk_box_append (GTK_BOX (line), label);
  if (button != NULL)
    gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (cell), tidings_part_label_new (title, "caption dim-label"));
  gtk_box_append (GTK_BOX (cell), line);

  adw_wrap_box_append (grid, cell);
}

static char *
describe_data (TidingsRecord *record)
{
  g_autofree char *date = tidings_study_dup_data_date (record);

  if (date == NULL)
    return NULL;
  switch (tidings_record_get_origin (record))
    {
    case TIDINGS_ORIGIN_SAMPLE:
      return g_strdup_printf (_ ("%s, built-in sample"), date);
    case TIDINGS_ORIGIN_IMPORT:
      return g_strdup_printf (_ ("%s, from a file"), date);
    case TIDINGS_ORIGIN_REGISTRY:
      break;
    }
  return g_steal_pointer (&date);
}

static GtkWidget *
make_facts (const TidingsStudyContext *context)
{
  const TidingsFacts *facts = tidings_study_get_facts (context->study);
  GtkWidget *grid = adw_wrap_box_new ();
  GtkWidget *copy = tidings_part_icon_button ("edit-copy-symbolic", _ ("Copy the number"));
  g_autofree char *first = format_date (facts->first_posted.text != NULL ? &facts->first_posted : &facts->first_submitted);
  g_autofree char *last = format_date (facts->last_update_posted.text != NULL ? &facts->last_update_posted
                                                                              : &facts->last_update_submitted);
  g_autofree char *verified = format_date (&facts->verified);
  g_autofree char *data = context->record != NULL ? describe_data (context->record) : NULL;

  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "trial.copy-id");
  gtk_widget_add_css_class (copy, "study-small-button");
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (grid), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (grid), 12);
  add_fact (ADW_WRAP_BOX (grid), _ ("Number"), facts->nct_id, copy);
  add_fact (ADW_WRAP_BOX (grid), _ ("First posted"), first, NULL);
  add_fact (ADW_WRAP_BOX (grid), _ ("Last updated"), last, NULL);
  add_fact (ADW_WRAP_BOX (grid), _ ("Updated"), context->updates, NULL);
  add_fact (ADW_WRAP_BOX (grid), _ ("Last verified"), verified, NULL);
  add_fact (ADW_WRAP_BOX (grid), _ ("As registered by"), facts->lead_sponsor.name, NULL);
  add_fact (ADW_WRAP_BOX (grid), _ ("ClinicalTrials.gov, data of"), data, NULL);
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "study-facts");
  return grid;
}

/**
 * tidings_study_dup_data_date:
 * @record: a record of the library
 *
 * Returns: (transfer full) (nullable): the day of the data that @record came from, or else the day it was fetched, for people
 */
char *
tidings_study_dup_data_date (TidingsRecord *record)
{
  TidingsDate date = TIDINGS_DATE_NONE;

  g_return_val_if_fail (TIDINGS_IS_RECORD (record), NULL);

  if (!tidings_date_parse (tidings_record_get_build (record), &date) && tidings_record_get_fetched_at (record) > 0)
    date = tidings_date_from_unix (tidings_record_get_fetched_at (record));
  return tidings_date_format (date);
}

/**
 * tidings_study_fill_head:
 * @box: an empty box
 * @context: the trial
 *
 * Fills @box with headline, title, status and the facts that tell one trial from another.
 */
void
tidings_study_fill_head (GtkBox *box, const TidingsStudyContext *context)
{
  const char *title = tidings_study_get_title (context->study);
  const char *headline = tidings_reading_get_headline (context->reading);
  const char *official = tidings_study_get_facts (context->study)->official_title;
  GtkWidget *label;

  if (context->registered && title != NULL)
    {
      headline = title;
      title = official;
    }

  if (context->moved_from != NULL)
    gtk_box_append (box, make_moved (context));
  label = tidings_part_heading_new (headline, 1, "title-1");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_box_append (box, label);
  if (context->registered)
    tidings_part_mark_english (GTK_LABEL (label));
  if (title != NULL && g_strcmp0 (title, headline) != 0)
    {
      label = tidings_part_label_new (title, "dim-label study-title");
      tidings_part_mark_english (GTK_LABEL (label));
      gtk_box_append (box, label);
    }
  gtk_box_append (box, make_status (context->study));
  if (!context->registered)
    add_standing (box, context);
  gtk_box_append (box, make_facts (context));
}
