/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-icon.h"
#include "tidings-letters.h"
#include "tidings-map-private.h"
#include "tidings-study-parts.h"

/* So many sites are named; the rest is in the list beside the map */
#define MOST_NAMED 20

static void
unref_site_cb (gpointer site, GClosure *closure)
{
  g_object_unref (site);
}

static void
site_cb (GtkButton *button, TidingsSite *site)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);
  GtkWidget *map = gtk_widget_get_ancestor (GTK_WIDGET (button), TIDINGS_TYPE_SITES_MAP);
  g_autoptr (GtkWidget) held = g_object_ref (map);
  g_autoptr (TidingsSite) kept = g_object_ref (site);

  gtk_popover_popdown (GTK_POPOVER (popover));
  g_signal_emit_by_name (held, "site-activated", kept);
}

static void
zoom_cb (GtkButton *button)
{
  TidingsSitesMap *map = TIDINGS_SITES_MAP (gtk_widget_get_ancestor (GTK_WIDGET (button), TIDINGS_TYPE_SITES_MAP));

  tidings_sites_map_zoom (map, 3);
}

static GtkWidget *
make_site (TidingsSite *site)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *title = tidings_site_dup_title (site);
  g_autofree char *subtitle = tidings_site_dup_subtitle (site, TRUE);
  GtkWidget *name = tidings_part_label_new (title, "heading");
  GtkWidget *more = tidings_part_label_new (subtitle, "caption");

  gtk_label_set_selectable (GTK_LABEL (name), FALSE);
  gtk_label_set_selectable (GTK_LABEL (more), FALSE);
  g_object_set (name, "max-width-chars", 30, "width-chars", tidings_letters_get_fewest (16), NULL);
  g_object_set (more, "max-width-chars", 36, "width-chars", tidings_letters_get_fewest (16), NULL);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), name);
  if (*subtitle != '\0')
    gtk_box_append (GTK_BOX (texts), more);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), tidings_icon_new ("go-next-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "map-site");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (site_cb), g_object_ref (site), unref_site_cb, 0);
  return button;
}

/*< private >
 * tidings_sites_map_popover_new:
 * @map: the map
 * @sites: (element-type TidingsSite): the sites at a dot, one or more
 * @can_part: whether coming nearer would part them
 *
 * Returns: (transfer floating): a popover that names the sites and leads to each
 */
GtkWidget *
tidings_sites_map_popover_new (TidingsSitesMap *map, GPtrArray *sites, gboolean can_part)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  guint n = MIN (sites->len, MOST_NAMED);
  g_autofree char *name = tidings_sites_name_dot (sites);

  if (sites->len > 1)
    {
      GtkWidget *heading = tidings_part_heading_new (name, 3, "caption-heading dim-label");

      g_object_set (heading, "max-width-chars", 36, "margin-start", 9, "margin-end", 9, "margin-top", 6, "margin-bottom", 3,
                    NULL);
      gtk_box_append (GTK_BOX (box), heading);
    }
  if (sites->len > 1 && can_part)
    {
      GtkWidget *zoom = gtk_button_new_with_label (_ ("Zoom in here"));

      g_signal_connect (zoom, "clicked", G_CALLBACK (zoom_cb), NULL);
      g_object_set (zoom, "margin-start", 6, "margin-end", 6, "margin-bottom", 3, NULL);
      gtk_box_append (GTK_BOX (box), zoom);
    }
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (box), make_site (sites->pdata[i]));
  if (n < sites->len)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("And %'u more, in the list of sites",
                                                         "And %'u more, in the list of sites", sites->len - n),
                                               sites->len - n);
      GtkWidget *label = tidings_part_label_new (text, "caption dim-label");

      g_object_set (label, "margin-start", 9, "margin-top", 3, "margin-bottom", 6, NULL);
      gtk_box_append (GTK_BOX (box), label);
    }
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE, "propagate-natural-width",
                TRUE, "max-content-height", 280, "child", box, NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_widget_add_css_class (popover, "map-popover");
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return popover;
}
