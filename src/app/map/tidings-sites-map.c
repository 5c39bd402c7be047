/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tidings-sites-map-private.h"

/* one city fills no more of the map at first than this, so that one knows where it is */
#define FIRST_SCALE 9000.0
/* Pixels */
#define STEP 80.0
#define ZOOM_STEP 1.6
#define DURATION 220 /* ms */

/**
 * TidingsSitesMap:
 *
 * Where the sites of a trial are, drawn without a network. It can be moved and zoomed with the mouse, by touch and with the keyboard; a
 * dot says which sites it stands for. The wheel zooms only a map that has the focus, so that a page scrolls on over it.
 */
enum
{
  SIGNAL_SITE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TidingsSitesMap, tidings_sites_map, GTK_TYPE_WIDGET)

/* Says what is seen now; aloud, where somebody has asked for it with a key or a button */
static void
tell (TidingsSitesMap *self, gboolean aloud)
{
  guint n = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->sites->len; i++)
    n += tidings_sites_map_is_in_sight (self, self->points[i]);
  /* Translators: of the sites on the map, how many are in the part that is shown */
  text = g_strdup_printf (ngettext ("%1$'u of %2$'u site in view", "%1$'u of %2$'u sites in view", self->sites->len), n,
                          self->sites->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  if (aloud)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
close_popover (TidingsSitesMap *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* Ends a movement where it leads. One that does not go on has nowhere to lead. */
static void
settle (TidingsSitesMap *self)
{
  if (adw_animation_get_state (self->animation) == ADW_ANIMATION_PLAYING)
    adw_animation_skip (self->animation);
}

static TidingsMapView
hold (TidingsSitesMap *self, TidingsMapView view)
{
  return tidings_map_hold (view, get_width (self), get_height (self), MAX_SCALE);
}

static void
go_at_once (TidingsSitesMap *self, TidingsMapView view)
{
  adw_animation_reset (self->animation);
  self->view = hold (self, view);
  self->moved = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
go (TidingsSitesMap *self, TidingsMapView view)
{
  /* to reset an animation that has ended draws its first step once more, which is where the movement of before began */
  TidingsMapView from = self->view;

  close_popover (self);
  adw_animation_reset (self->animation);
  self->view = from;
  self->from = from;
  self->to = hold (self, view);
  self->to.centre.x = tidings_map_near (self->to.centre.x, self->from.centre.x);
  adw_animation_play (self->animation);
}

static TidingsMapView
get_first_view (TidingsSitesMap *self)
{
  TidingsMapView view;
  double half;
  double width = get_width (self), height = get_height (self);

  view = tidings_map_fit (self->points, self->sites->len, width, height, FIRST_SCALE);
  /* with where the reader is, where that is near enough to be worth it */
  if (self->place != NULL && self->sites->len > 0)
    {
      TidingsMapPoint place = tidings_map_project (tidings_place_get_latitude (self->place),
                                                   tidings_place_get_longitude (self->place));
      g_autofree TidingsMapPoint *all = g_new (TidingsMapPoint, self->sites->len + 1);
      TidingsMapView both;

      for (guint i = 0; i < self->sites->len; i++)
        all[i] = self->points[i];
      all[self->sites->len] = place;
      both = tidings_map_fit (all, self->sites->len + 1, width, height, FIRST_SCALE);
      half = view.scale / 3;
      if (both.scale >= half)
        return both;
    }
  return view;
}

static void
step_cb (double value, gpointer user_data)
{
  TidingsSitesMap *self = user_data;

  self->view.centre.x = self->from.centre.x + (self->to.centre.x - self->from.centre.x) * value;
  self->view.centre.y = self->from.centre.y + (self->to.centre.y - self->from.centre.y) * value;
  self->view.scale = self->from.scale * pow (self->to.scale / self->from.scale, value);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
arrived_cb (TidingsSitesMap *self)
{
  self->view = hold (self, self->to);
  tell (self, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Zooms so that what is at a point of the screen stays there */
static TidingsMapView
zoom_at (TidingsSitesMap *self, TidingsMapView view, double factor, double x, double y)
{
  double dx = x - get_width (self) / 2, dy = y - get_height (self) / 2;
  double scale = hold (self, (TidingsMapView) { view.centre, view.scale * factor }).scale;

  view.centre.x += dx / view.scale - dx / scale;
  view.centre.y += dy / view.scale - dy / scale;
  view.scale = scale;
  return view;
}

/* --- The popover of a dot --- */

static void
let_go_cb (gpointer data)
{
  g_autoptr (GtkWidget) popover = data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

static void
popover_closed_cb (TidingsSitesMap *self)
{
  /* it is still needed by what closes it */
  if (self->popover != NULL)
    g_idle_add_once (let_go_cb, g_object_ref (g_steal_pointer (&self->popover)));
  if (self->chosen >= 0)
    tidings_sites_map_select (self, NULL);
}

static void
open_popover (TidingsSitesMap *self, const TidingsMapCluster *cluster)
{
  g_autoptr (GPtrArray) members = tidings_sites_map_get_members (self, cluster);
  TidingsMapPoint at = tidings_sites_map_to_screen (self, cluster->point);
  int half = (int) tidings_map_mark_size (cluster->n) / 2;

  close_popover (self);
  self->chosen = (int) self->order[cluster->first];
  self->popover = tidings_sites_map_popover_new (self, members, tidings_sites_map_can_part (self, cluster));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle) { (int) at.x - half, (int) at.y - half, 2 * half, 2 * half });
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- What people do --- */

static void
pressed_cb (TidingsSitesMap *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
released_cb (TidingsSitesMap *self, int n_press, double x, double y)
{
  const TidingsMapCluster *cluster = tidings_sites_map_find_dot (self, x, y);

  if (cluster != NULL)
    open_popover (self, cluster);
  else if (n_press == 2)
    go (self, zoom_at (self, self->view, 2, x, y));
}

static void
drag_begin_cb (TidingsSitesMap *self)
{
  settle (self);
  self->before = self->view;
  self->dragged = FALSE;
}

static void
drag_update_cb (TidingsSitesMap *self, double x, double y, GtkGesture *gesture)
{
  TidingsMapView view = self->before;

  if (!self->dragged && hypot (x, y) < 6)
    return;
  self->dragged = TRUE;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  close_popover (self);
  view.centre.x -= x / view.scale;
  view.centre.y -= y / view.scale;
  go_at_once (self, view);
}

static void
drag_end_cb (TidingsSitesMap *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), NULL);
  tell (self, FALSE);
}

static void
pinch_begin_cb (TidingsSitesMap *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  self->before = self->view;
  gtk_gesture_get_bounding_box_center (gesture, &self->pointer_x, &self->pointer_y);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_cb (TidingsSitesMap *self, double factor)
{
  go_at_once (self, zoom_at (self, self->before, factor, self->pointer_x, self->pointer_y));
}

static void
motion_cb (TidingsSitesMap *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), tidings_sites_map_find_dot (self, x, y) != NULL ? "pointer" : NULL);
}

static gboolean
scroll_cb (TidingsSitesMap *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  GdkModifierType held = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (!gtk_widget_has_focus (GTK_WIDGET (self)) && !(held & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  if (dy == 0)
    return GDK_EVENT_PROPAGATE;
  if (gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE)
    dy /= 40;
  close_popover (self);
  go_at_once (self, zoom_at (self, self->view, pow (1.3, -CLAMP (dy, -3, 3)), self->pointer_x, self->pointer_y));
  return GDK_EVENT_STOP;
}

static gboolean
query_tooltip_cb (TidingsSitesMap *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const TidingsMapCluster *cluster = keyboard ? NULL : tidings_sites_map_find_dot (self, x, y);
  g_autoptr (GPtrArray) members = NULL;
  g_autofree char *name = NULL;
  TidingsMapPoint at;
  int half;

  if (cluster == NULL || self->popover != NULL)
    return FALSE;
  members = tidings_sites_map_get_members (self, cluster);
  name = tidings_sites_name_dot (members);
  gtk_tooltip_set_text (tooltip, name);
  at = tidings_sites_map_to_screen (self, cluster->point);
  half = (int) tidings_map_mark_size (cluster->n) / 2 + 2;
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) at.x - half, (int) at.y - half, 2 * half, 2 * half });
  return TRUE;
}

static gboolean
zoom_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  double factor;

  g_variant_get (args, "(d)", &factor);
  tidings_sites_map_zoom (TIDINGS_SITES_MAP (widget), factor);
  return TRUE;
}

static gboolean
move_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  TidingsSitesMap *self = TIDINGS_SITES_MAP (widget);
  TidingsMapView view = self->view;
  int x, y;

  g_variant_get (args, "(ii)", &x, &y);
  settle (self);
  view = self->view;
  view.centre.x += x * STEP / view.scale;
  view.centre.y += y * STEP / view.scale;
  go (self, view);
  self->moved = TRUE;
  return TRUE;
}

static gboolean
fit_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  tidings_sites_map_fit (TIDINGS_SITES_MAP (widget));
  return TRUE;
}

static gboolean
next_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  TidingsSitesMap *self = TIDINGS_SITES_MAP (widget);
  g_autoptr (GPtrArray) dots = tidings_sites_map_list_dots (self);
  g_autoptr (GPtrArray) members = NULL;
  g_autofree char *name = NULL;
  int by, at = -1;

  g_variant_get (args, "(i)", &by);
  if (dots->len == 0)
    return TRUE;
  for (guint i = 0; i < dots->len; i++)
    if (tidings_sites_map_has_chosen (self, dots->pdata[i]))
      at = (int) i;
  at = at < 0 ? (by > 0 ? 0 : (int) dots->len - 1) : (at + by + (int) dots->len) % (int) dots->len;
  self->chosen = (int) self->order[((const TidingsMapCluster *) dots->pdata[at])->first];
  members = tidings_sites_map_get_members (self, dots->pdata[at]);
  name = tidings_sites_name_dot (members);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), name, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  gtk_widget_queue_draw (widget);
  return TRUE;
}

static gboolean
open_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  TidingsSitesMap *self = TIDINGS_SITES_MAP (widget);
  g_autoptr (GPtrArray) dots = tidings_sites_map_list_dots (self);

  for (guint i = 0; i < dots->len; i++)
    if (tidings_sites_map_has_chosen (self, dots->pdata[i]))
      {
        open_popover (self, dots->pdata[i]);
        return TRUE;
      }
  if (dots->len > 0)
    open_popover (self, dots->pdata[0]);
  return TRUE;
}

static void
tidings_sites_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  tidings_sites_map_draw (TIDINGS_SITES_MAP (widget), snapshot);
}

static GtkSizeRequestMode
tidings_sites_map_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tidings_sites_map_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 640;
      return;
    }
  *minimum = *natural = for_size < 0 ? 220 : CLAMP (for_size * 11 / 20, 220, 340);
}

static void
tidings_sites_map_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TidingsSitesMap *self = TIDINGS_SITES_MAP (widget);

  if (!self->moved)
    self->view = get_first_view (self);
  self->view = hold (self, self->view);
  tell (self, FALSE);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
tidings_sites_map_dispose (GObject *object)
{
  TidingsSitesMap *self = TIDINGS_SITES_MAP (object);

  if (self->animation != NULL)
    adw_animation_reset (self->animation);
  g_clear_object (&self->animation);
  self->popover = NULL;
  while (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_clear_pointer (&self->clusters, g_array_unref);
  g_clear_object (&self->place);
  G_OBJECT_CLASS (tidings_sites_map_parent_class)->dispose (object);
}

static void
tidings_sites_map_finalize (GObject *object)
{
  TidingsSitesMap *self = TIDINGS_SITES_MAP (object);

  g_free (self->points);
  g_free (self->order);
  tidings_world_free (self->world);
  G_OBJECT_CLASS (tidings_sites_map_parent_class)->finalize (object);
}

static void
tidings_sites_map_class_init (TidingsSitesMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const guint in[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add };
  static const guint out[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };

  G_OBJECT_CLASS (klass)->dispose = tidings_sites_map_dispose;
  G_OBJECT_CLASS (klass)->finalize = tidings_sites_map_finalize;
  widget_class->get_request_mode = tidings_sites_map_get_request_mode;
  widget_class->measure = tidings_sites_map_measure;
  widget_class->size_allocate = tidings_sites_map_size_allocate;
  widget_class->snapshot = tidings_sites_map_snapshot;

  /**
   * TidingsSitesMap::site-activated:
   * @site: a site
   *
   * Somebody wants to know more of @site.
   */
  signals[SIGNAL_SITE_ACTIVATED] = g_signal_new ("site-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 1, TIDINGS_TYPE_SITE);

  for (guint i = 0; i < G_N_ELEMENTS (in); i++)
    {
      gtk_widget_class_add_binding (widget_class, in[i], 0, zoom_key, "(d)", ZOOM_STEP);
      gtk_widget_class_add_binding (widget_class, in[i], GDK_SHIFT_MASK, zoom_key, "(d)", ZOOM_STEP);
    }
  for (guint i = 0; i < G_N_ELEMENTS (out); i++)
    gtk_widget_class_add_binding (widget_class, out[i], 0, zoom_key, "(d)", 1 / ZOOM_STEP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_key, "(ii)", -1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_key, "(ii)", 1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, move_key, "(ii)", 0, -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, move_key, "(ii)", 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, fit_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, next_key, "(i)", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, next_key, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, open_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, open_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, open_key, NULL);
  gtk_widget_class_set_css_name (widget_class, "sitesmap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_controllers (TidingsSitesMap *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

static void
tidings_sites_map_init (TidingsSitesMap *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (step_cb, self, NULL);

  self->world = tidings_world_new ();
  self->sites = g_ptr_array_new_with_free_func (g_object_unref);
  self->chosen = -1;
  self->view = (TidingsMapView) { { 0.5, 0.5 }, 400 };
  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, DURATION, target);
  g_signal_connect_object (self->animation, "done", G_CALLBACK (arrived_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL, 0);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
}

/**
 * tidings_sites_map_new:
 * @sites: a list of #TidingsSite
 * @place: (nullable): where the reader is
 * @radius_km: how far around @place is searched, 0 where that is not known
 *
 * Returns: (transfer floating): a map that shows all of @sites that have a place
 */
GtkWidget *
tidings_sites_map_new (GListModel *sites, TidingsPlace *place, double radius_km)
{
  TidingsSitesMap *self;
  g_autofree char *words = NULL;
  guint n;

  g_return_val_if_fail (G_IS_LIST_MODEL (sites), NULL);

  self = g_object_new (TIDINGS_TYPE_SITES_MAP, NULL);
  n = g_list_model_get_n_items (sites);
  self->points = g_new (TidingsMapPoint, n + 1);
  self->order = g_new0 (guint, n + 1);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TidingsSite) site = g_list_model_get_item (sites, i);
      const TidingsLocation *location = tidings_site_get_location (site);

      if (!location->has_point)
        continue;
      self->points[self->sites->len] = tidings_map_project (location->latitude, location->longitude);
      g_ptr_array_add (self->sites, g_steal_pointer (&site));
    }
  g_set_object (&self->place, place);
  self->radius_km = radius_km;
  words = tidings_sites_describe (sites);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION, C_ ("what it is", "Map"),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "plus minus Home Page_Down Return", -1);
  return GTK_WIDGET (self);
}

/**
 * tidings_sites_map_zoom:
 * @self: a map
 * @factor: over 1 to come nearer
 */
void
tidings_sites_map_zoom (TidingsSitesMap *self, double factor)
{
  TidingsMapView view;

  g_return_if_fail (TIDINGS_IS_SITES_MAP (self));
  g_return_if_fail (factor > 0);

  settle (self);
  view = self->view;
  /* nearer to what is pointed out */
  if (self->chosen >= 0 && factor > 1)
    view.centre = self->points[self->chosen];
  view.scale *= factor;
  go (self, view);
  self->moved = TRUE;
}

/**
 * tidings_sites_map_fit:
 * @self: a map
 *
 * Shows all sites again, as at first.
 */
void
tidings_sites_map_fit (TidingsSitesMap *self)
{
  g_return_if_fail (TIDINGS_IS_SITES_MAP (self));

  settle (self);
  go (self, get_first_view (self));
  self->moved = FALSE;
}

/**
 * tidings_sites_map_show_world:
 * @self: a map
 *
 * Shows as much of the world as the map has room for.
 */
void
tidings_sites_map_show_world (TidingsSitesMap *self)
{
  g_return_if_fail (TIDINGS_IS_SITES_MAP (self));

  settle (self);
  go (self, tidings_map_fit (NULL, 0, get_width (self), get_height (self), MAX_SCALE));
  self->moved = TRUE;
}

/**
 * tidings_sites_map_select:
 * @self: a map
 * @site: (nullable): a site
 *
 * Points out the dot of @site, and no other.
 */
void
tidings_sites_map_select (TidingsSitesMap *self, TidingsSite *site)
{
  g_return_if_fail (TIDINGS_IS_SITES_MAP (self));
  g_return_if_fail (site == NULL || TIDINGS_IS_SITE (site));

  self->chosen = -1;
  for (guint i = 0; site != NULL && i < self->sites->len; i++)
    if (tidings_site_get_index (self->sites->pdata[i]) == tidings_site_get_index (site))
      self->chosen = (int) i;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
