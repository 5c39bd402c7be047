/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include "tidings-study-parts.h"

struct _TidingsStudySection
{
  GtkBox parent_instance;

  GtkWidget *heading; /* (unowned): the last one, a child of the section */
};

G_DEFINE_FINAL_TYPE (TidingsStudySection, tidings_study_section, GTK_TYPE_BOX)

static void
name_lists (GtkWidget *widget, GtkWidget *heading)
{
  if (GTK_IS_LIST_BOX (widget))
    {
      gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_lists (child, heading);
}

static void
tidings_study_section_class_init (TidingsStudySectionClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tidings_study_section_init (TidingsStudySection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "study-section");
}

/**
 * tidings_study_section_new:
 * @title: the heading
 * @description: (nullable): one quiet sentence under it
 *
 * Makes a part of the trial page with its heading, which also names it for assistive technologies. The widget's name is the heading as
 * well, by which the page finds the same part again after it was built anew.
 *
 * Returns: (transfer floating): a new section
 */
TidingsStudySection *
tidings_study_section_new (const char *title, const char *description)
{
  TidingsStudySection *self = g_object_new (TIDINGS_TYPE_STUDY_SECTION, NULL);
  GtkWidget *heading = tidings_part_heading_new (title, 2, "title-2");

  if (description != NULL)
    {
      GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

      gtk_box_append (GTK_BOX (head), heading);
      gtk_box_append (GTK_BOX (head), tidings_part_label_new (description, "dim-label"));
      gtk_box_append (GTK_BOX (self), head);
    }
  else
    {
      gtk_box_append (GTK_BOX (self), heading);
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
  gtk_widget_set_name (GTK_WIDGET (self), title);
  self->heading = heading;
  return self;
}

/**
 * tidings_study_section_add:
 * @self: a section
 * @child: what to put at its end
 *
 * Adds to a section. The lists in @child are named by the heading that stands above them.
 */
void
tidings_study_section_add (TidingsStudySection *self, GtkWidget *child)
{
  g_return_if_fail (TIDINGS_IS_STUDY_SECTION (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child)) == GTK_ACCESSIBLE_ROLE_HEADING)
    self->heading = child;
  else
    name_lists (child, self->heading);
  gtk_box_append (GTK_BOX (self), child);
}
