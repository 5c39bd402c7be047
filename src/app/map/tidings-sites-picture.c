/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-map-private.h"
#include "tidings-study-parts.h"

struct _TidingsSitesPicture
{
  GtkBox parent_instance;

  TidingsSitesMap *map; /* (nullable) */
  TidingsSite *focused; /* (owned) (nullable): of the row beside it that has the focus */
  TidingsSite *pointed; /* (owned) (nullable): of the row beside it that the pointer is on */
};

enum
{
  SIGNAL_SITE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TidingsSitesPicture, tidings_sites_picture, GTK_TYPE_BOX)

static void
activated_cb (TidingsSitesPicture *self, TidingsSite *site)
{
  g_signal_emit (self, signals[SIGNAL_SITE_ACTIVATED], 0, site);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsSitesPicture *self = TIDINGS_SITES_PICTURE (widget);

  if (self->map != NULL)
    tidings_sites_map_zoom (self->map, g_str_equal (name, "map.zoom-in") ? 1.6 : 1 / 1.6);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsSitesPicture *self = TIDINGS_SITES_PICTURE (widget);

  if (self->map != NULL)
    tidings_sites_map_fit (self->map);
}

static void
world_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsSitesPicture *self = TIDINGS_SITES_PICTURE (widget);

  if (self->map != NULL)
    tidings_sites_map_show_world (self->map);
}

/* What a row of a list is about */
typedef struct
{
  TidingsSitesPicture *picture;
  TidingsSite *site;
} Followed;

static void
followed_free (gpointer data)
{
  Followed *followed = data;

  g_object_unref (followed->picture);
  g_object_unref (followed->site);
  g_free (followed);
}

/* What is pointed at goes before what has the focus, whose dot comes back when the pointer has gone */
static void
show_followed (TidingsSitesPicture *self)
{
  tidings_sites_picture_select (self, self->pointed != NULL ? self->pointed : self->focused);
}

static TidingsSite **
get_reason (TidingsSitesPicture *self, GtkEventController *controller)
{
  return GTK_IS_EVENT_CONTROLLER_FOCUS (controller) ? &self->focused : &self->pointed;
}

static void
entered_cb (GtkEventController *controller)
{
  Followed *followed = g_object_get_data (G_OBJECT (gtk_event_controller_get_widget (controller)), "tidings-followed");

  g_set_object (get_reason (followed->picture, controller), followed->site);
  show_followed (followed->picture);
}

static void
left_cb (GtkEventController *controller)
{
  Followed *followed = g_object_get_data (G_OBJECT (gtk_event_controller_get_widget (controller)), "tidings-followed");
  TidingsSite **reason = get_reason (followed->picture, controller);

  if (*reason == followed->site)
    g_clear_object (reason);
  show_followed (followed->picture);
}

static void
add_button (GtkWidget *box, const char *icon_name, const char *name, const char *action)
{
  GtkWidget *button = tidings_part_icon_button (icon_name, name);

  gtk_widget_remove_css_class (button, "flat");
  gtk_widget_add_css_class (button, "osd");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
make_buttons (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *zoom = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *views = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  add_button (zoom, "zoom-in-symbolic", _ ("Zoom in"), "map.zoom-in");
  add_button (zoom, "zoom-out-symbolic", _ ("Zoom out"), "map.zoom-out");
  add_button (views, "zoom-fit-best-symbolic", _ ("Show all sites"), "map.fit");
  add_button (views, "tidings-world-symbolic", _ ("Show the whole world"), "map.world");
  gtk_widget_add_css_class (zoom, "linked");
  gtk_widget_add_css_class (views, "linked");
  gtk_box_append (GTK_BOX (box), zoom);
  gtk_box_append (GTK_BOX (box), views);
  g_object_set (box, "halign", GTK_ALIGN_END, "valign", GTK_ALIGN_START, "margin-top", 9, "margin-end", 9, NULL);
  gtk_widget_add_css_class (box, "map-buttons");
  return box;
}

static GtkWidget *
make_key (GListModel *sites, TidingsPlace *place)
{
  GtkWidget *key = adw_wrap_box_new ();
  guint n = g_list_model_get_n_items (sites);
  guint seen = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TidingsSite) site = g_list_model_get_item (sites, i);

      if (tidings_site_get_location (site)->has_point)
        seen |= 1u << tidings_map_mark_of (site);
    }
  for (guint mark = TIDINGS_MAP_MARK_OPEN; mark < TIDINGS_MAP_MARK_PLACE; mark++)
    if (seen & 1u << mark)
      adw_wrap_box_append (ADW_WRAP_BOX (key),
                           tidings_map_key_new ((TidingsMapMark) mark, tidings_map_mark_name ((TidingsMapMark) mark)));
  if (place != NULL)
    {
      g_autofree char *label = tidings_place_dup_label (place);

      adw_wrap_box_append (ADW_WRAP_BOX (key), tidings_map_key_new (TIDINGS_MAP_MARK_PLACE, label));
    }
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (key), 15);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (key), 3);
  gtk_widget_add_css_class (key, "caption");
  return key;
}

static void
tidings_sites_picture_dispose (GObject *object)
{
  TidingsSitesPicture *self = TIDINGS_SITES_PICTURE (object);

  g_clear_object (&self->focused);
  g_clear_object (&self->pointed);
  G_OBJECT_CLASS (tidings_sites_picture_parent_class)->dispose (object);
}

static void
tidings_sites_picture_class_init (TidingsSitesPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_sites_picture_dispose;

  /**
   * TidingsSitesPicture::site-activated:
   * @site: a site
   *
   * Somebody wants to know more of @site.
   */
  signals[SIGNAL_SITE_ACTIVATED] = g_signal_new ("site-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 1, TIDINGS_TYPE_SITE);

  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "map.world", NULL, world_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tidings_sites_picture_init (TidingsSitesPicture *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
}

/**
 * tidings_sites_picture_new:
 * @sites: a list of #TidingsSite
 * @place: (nullable): where the reader is
 * @radius_km: how far around @place is searched, 0 where that is not known
 *
 * Makes the map of some sites with what goes with it. Where no site has coordinates there are the words only.
 *
 * Returns: (transfer floating): the picture
 */
GtkWidget *
tidings_sites_picture_new (GListModel *sites, TidingsPlace *place, double radius_km)
{
  TidingsSitesPicture *self = g_object_new (TIDINGS_TYPE_SITES_PICTURE, NULL);
  g_autofree char *words = tidings_sites_describe (sites);
  g_autofree char *nearest = tidings_sites_describe_nearest (sites, place);
  g_autofree char *missing = tidings_sites_describe_missing (sites);
  g_autofree char *text = nearest != NULL ? g_strdup_printf ("%s %s", words, nearest) : g_strdup (words);
  guint n = g_list_model_get_n_items (sites);
  gboolean has_points = FALSE;

  for (guint i = 0; i < n && !has_points; i++)
    {
      g_autoptr (TidingsSite) site = g_list_model_get_item (sites, i);

      has_points = tidings_site_get_location (site)->has_point;
    }
  if (has_points)
    {
      GtkWidget *overlay = gtk_overlay_new ();

      self->map = TIDINGS_SITES_MAP (tidings_sites_map_new (sites, place, radius_km));
      g_signal_connect_object (self->map, "site-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_add_css_class (GTK_WIDGET (self->map), "card");
      gtk_widget_set_vexpand (GTK_WIDGET (self->map), TRUE);
      gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->map));
      gtk_overlay_add_overlay (GTK_OVERLAY (overlay), make_buttons ());
      gtk_box_append (GTK_BOX (self), overlay);
      gtk_box_append (GTK_BOX (self), make_key (sites, place));
    }
  gtk_box_append (GTK_BOX (self), tidings_part_label_new (text, NULL));
  if (missing != NULL)
    gtk_box_append (GTK_BOX (self), tidings_part_label_new (missing, "dim-label"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map of the sites"), -1);
  return GTK_WIDGET (self);
}

/**
 * tidings_sites_picture_select:
 * @self: a picture
 * @site: (nullable): a site
 *
 * Points out the dot of @site, and no other.
 */
void
tidings_sites_picture_select (TidingsSitesPicture *self, TidingsSite *site)
{
  g_return_if_fail (TIDINGS_IS_SITES_PICTURE (self));

  if (self->map != NULL)
    tidings_sites_map_select (self->map, site);
}

/**
 * tidings_sites_picture_follow:
 * @self: a picture
 * @row: a row of a list, beside which the picture stands
 * @site: the site that @row shows
 *
 * Points out the dot of @site while @row has the focus or the pointer.
 */
void
tidings_sites_picture_follow (TidingsSitesPicture *self, GtkWidget *row, TidingsSite *site)
{
  GtkEventController *controllers[] = { gtk_event_controller_focus_new (), gtk_event_controller_motion_new () };
  Followed *followed = g_new (Followed, 1);

  g_return_if_fail (TIDINGS_IS_SITES_PICTURE (self));

  *followed = (Followed) { g_object_ref (self), g_object_ref (site) };
  g_object_set_data_full (G_OBJECT (row), "tidings-followed", followed, followed_free);
  for (guint i = 0; i < G_N_ELEMENTS (controllers); i++)
    {
      g_signal_connect (controllers[i], "enter", G_CALLBACK (entered_cb), NULL);
      g_signal_connect (controllers[i], "leave", G_CALLBACK (left_cb), NULL);
      gtk_widget_add_controller (row, controllers[i]);
    }
}
