/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-field.h"
#include "tidings-letters.h"
#include "tidings-sentence-view.h"
#include "tidings-study-parts.h"

static void
add_source (GtkBox *box, TidingsStudy *study, const char *path)
{
  const TidingsField *field = tidings_fields_find (path);
  g_autofree char *text = tidings_study_dup_text (study, path);
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label;

  gtk_box_append (GTK_BOX (item),
                  tidings_part_heading_new (field != NULL ? tidings_field_get_label (field) : _ ("The record"), 3,
                                            "caption-heading dim-label"));
  if (text == NULL || *text == '\0')
    {
      label = tidings_part_label_new (_ ("The record says nothing here."), "dim-label");
    }
  else
    {
      label = tidings_part_label_new (text, NULL);
    }
  gtk_label_set_width_chars (GTK_LABEL (label), tidings_letters_get_fewest (20));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_box_append (GTK_BOX (item), label);
  gtk_box_append (box, item);
}

/**
 * tidings_source_popover_new:
 * @study: a trial
 * @sources: the paths of some of its fields
 *
 * Makes the popover that shows what the registry itself says in these fields.
 *
 * Returns: (transfer floating): a new popover
 */
GtkWidget *
tidings_source_popover_new (TidingsStudy *study, const char *const *sources)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *note;

  for (guint i = 0; sources[i] != NULL; i++)
    add_source (GTK_BOX (box), study, sources[i]);
  note = tidings_part_label_new (_ ("From the record on ClinicalTrials.gov"), "caption dim-label");
  gtk_box_append (GTK_BOX (box), note);
  g_object_set (box, "margin-top", 6, "margin-bottom", 6, "margin-start", 6, "margin-end", 6, NULL);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE, "propagate-natural-width",
                TRUE, "max-content-height", 320, "child", box, NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Where this comes from"), -1);
  return popover;
}
