/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-follow-row.h"
#include "tidings-icon.h"
#include "tidings-letters.h"

struct _TidingsFollowRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *label;
  GtkLabel *count;

  TidingsFollow *follow; /* (owned) */
};

G_DEFINE_FINAL_TYPE (TidingsFollowRow, tidings_follow_row, GTK_TYPE_LIST_BOX_ROW)

static void
tidings_follow_row_dispose (GObject *object)
{
  TidingsFollowRow *self = TIDINGS_FOLLOW_ROW (object);

  g_clear_object (&self->follow);

  G_OBJECT_CLASS (tidings_follow_row_parent_class)->dispose (object);
}

static void
tidings_follow_row_class_init (TidingsFollowRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tidings_follow_row_dispose;
}

static void
tidings_follow_row_init (TidingsFollowRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = tidings_icon_new ("application-rss+xml-symbolic");
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  tidings_letters_unfold (GTK_LABEL (label));
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "unseen-count");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (box, 6);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  self->label = GTK_LABEL (label);
  self->count = GTK_LABEL (count);
}

/**
 * tidings_follow_row_show:
 *
 * Tells anew what is followed, as after tidings_units_set().
 */
void
tidings_follow_row_show (TidingsFollowRow *self)
{
  guint n = tidings_follow_get_n_unseen (self->follow);
  g_autofree char *count = g_strdup_printf ("%'u", n);
  g_autofree char *label = tidings_follow_dup_label (self->follow);
  g_autofree char *described = g_strdup_printf (ngettext ("%'u new trial", "%'u new trials", n), n);

  gtk_label_set_text (self->label, label);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n > 0);
  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, n > 0 ? described : "", -1);
}

/**
 * tidings_follow_row_new:
 * @follow: a followed search
 *
 * Returns: (transfer floating): a row that follows what is found
 */
GtkWidget *
tidings_follow_row_new (TidingsFollow *follow)
{
  TidingsFollowRow *self;

  g_return_val_if_fail (TIDINGS_IS_FOLLOW (follow), NULL);

  self = g_object_new (TIDINGS_TYPE_FOLLOW_ROW, NULL);
  self->follow = g_object_ref (follow);
  g_signal_connect_object (follow, "notify", G_CALLBACK (tidings_follow_row_show), self, G_CONNECT_SWAPPED);
  tidings_follow_row_show (self);
  return GTK_WIDGET (self);
}

/**
 * tidings_follow_row_get_follow:
 *
 * Returns: (transfer none): the followed search
 */
TidingsFollow *
tidings_follow_row_get_follow (TidingsFollowRow *self)
{
  g_return_val_if_fail (TIDINGS_IS_FOLLOW_ROW (self), NULL);
  return self->follow;
}
