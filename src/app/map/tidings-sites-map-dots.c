/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <math.h>

#include "tidings-sites-map-private.h"

/* Pixels */
#define NEAR 30.0 /* dots that are nearer than this are one */
#define TARGET 14.0

/*< private >
 * tidings_sites_map_to_screen:
 * @self: a map
 * @point: a place on the map
 *
 * Returns: where it is drawn, in pixels of the widget
 */
TidingsMapPoint
tidings_sites_map_to_screen (TidingsSitesMap *self, TidingsMapPoint point)
{
  return (TidingsMapPoint) {
    (tidings_map_near (point.x, self->view.centre.x) - self->view.centre.x) * self->view.scale + get_width (self) / 2,
    (point.y - self->view.centre.y) * self->view.scale + get_height (self) / 2,
  };
}

static GArray *
get_clusters (TidingsSitesMap *self)
{
  /* while it moves, dots stay as they will be in the end */
  double scale = adw_animation_get_state (self->animation) == ADW_ANIMATION_PLAYING ? self->to.scale : self->view.scale;

  if (self->clusters == NULL || self->clustered_scale != scale)
    {
      g_clear_pointer (&self->clusters, g_array_unref);
      self->clusters = tidings_map_cluster (self->points, self->sites->len, NEAR / scale, self->order);
      self->clustered_scale = scale;
    }
  return self->clusters;
}

/*< private >
 * tidings_sites_map_get_members:
 * @self: a map
 * @cluster: a dot
 *
 * Returns: (transfer full) (element-type TidingsSite): its sites
 */
GPtrArray *
tidings_sites_map_get_members (TidingsSitesMap *self, const TidingsMapCluster *cluster)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < cluster->n; i++)
    g_ptr_array_add (members, g_object_ref (self->sites->pdata[self->order[cluster->first + i]]));
  return members;
}

/*< private >
 * tidings_sites_map_has_chosen:
 * @self: a map
 * @cluster: a dot
 *
 * Returns: whether the site that is pointed out is one of its
 */
gboolean
tidings_sites_map_has_chosen (TidingsSitesMap *self, const TidingsMapCluster *cluster)
{
  for (guint i = 0; self->chosen >= 0 && i < cluster->n; i++)
    if (self->order[cluster->first + i] == (guint) self->chosen)
      return TRUE;
  return FALSE;
}

/* The mark of a dot: that of the most open of its sites */
static TidingsMapMark
get_mark (TidingsSitesMap *self, const TidingsMapCluster *cluster)
{
  TidingsMapMark mark = TIDINGS_MAP_MARK_OTHER;

  for (guint i = 0; i < cluster->n; i++)
    mark = MIN (mark, tidings_map_mark_of (self->sites->pdata[self->order[cluster->first + i]]));
  return mark;
}

/*< private >
 * tidings_sites_map_can_part:
 * @self: a map
 * @cluster: a dot
 *
 * Returns: whether a larger scale would part its sites
 */
gboolean
tidings_sites_map_can_part (TidingsSitesMap *self, const TidingsMapCluster *cluster)
{
  for (guint i = 0; i < cluster->n; i++)
    {
      TidingsMapPoint point = self->points[self->order[cluster->first + i]];

      if (self->view.scale < 0.99 * MAX_SCALE && (point.x != cluster->point.x || point.y != cluster->point.y))
        return TRUE;
    }
  return FALSE;
}

/*< private >
 * tidings_sites_map_is_in_sight:
 * @self: a map
 * @point: a place on the map
 *
 * Returns: whether it is in the part that is shown
 */
gboolean
tidings_sites_map_is_in_sight (TidingsSitesMap *self, TidingsMapPoint point)
{
  TidingsMapPoint at = tidings_sites_map_to_screen (self, point);

  return at.x >= 0 && at.x <= get_width (self) && at.y >= 0 && at.y <= get_height (self);
}

/*< private >
 * tidings_sites_map_find_dot:
 * @self: a map
 * @x: pixels of the widget
 * @y: the same
 *
 * Returns: (nullable): the dot there
 */
const TidingsMapCluster *
tidings_sites_map_find_dot (TidingsSitesMap *self, double x, double y)
{
  const TidingsMapCluster *nearest = NULL;
  double best = G_MAXDOUBLE;
  GArray *clusters = get_clusters (self);

  for (guint i = 0; i < clusters->len; i++)
    {
      const TidingsMapCluster *cluster = &g_array_index (clusters, TidingsMapCluster, i);
      TidingsMapPoint at = tidings_sites_map_to_screen (self, cluster->point);
      double off = hypot (at.x - x, at.y - y);

      if (off < MAX (TARGET, (double) tidings_map_mark_size (cluster->n) / 2 + 2) && off < best)
        {
          best = off;
          nearest = cluster;
        }
    }
  return nearest;
}

static int
compare_west (gconstpointer a, gconstpointer b, gpointer user_data)
{
  TidingsSitesMap *self = user_data;
  const TidingsMapCluster *left = *(gconstpointer *) a, *right = *(gconstpointer *) b;
  double west = tidings_sites_map_to_screen (self, left->point).x, east = tidings_sites_map_to_screen (self, right->point).x;

  return west < east ? -1 : west > east;
}

/*< private >
 * tidings_sites_map_list_dots:
 * @self: a map
 *
 * Returns: (transfer full) (element-type TidingsMapCluster): the dots that are seen, from west to east
 */
GPtrArray *
tidings_sites_map_list_dots (TidingsSitesMap *self)
{
  GPtrArray *dots = g_ptr_array_new ();
  GArray *clusters = get_clusters (self);

  for (guint i = 0; i < clusters->len; i++)
    if (tidings_sites_map_is_in_sight (self, g_array_index (clusters, TidingsMapCluster, i).point))
      g_ptr_array_add (dots, &g_array_index (clusters, TidingsMapCluster, i));
  g_ptr_array_sort_with_data (dots, compare_west, self);
  return dots;
}

static void
draw_place (TidingsSitesMap *self, GtkSnapshot *snapshot, const TidingsMapColors *colors)
{
  const TidingsMapCluster *dot;
  TidingsMapPoint at;
  double latitude = tidings_place_get_latitude (self->place);
  double radius = tidings_map_radius (latitude, self->radius_km) * self->view.scale;
  g_autoptr (GskPathBuilder) builder = NULL;
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.5f);
  GdkRGBA color = colors->accent;

  at = tidings_sites_map_to_screen (self, tidings_map_project (latitude, tidings_place_get_longitude (self->place)));
  /* around more than one sees, or as small as the mark itself, it tells nothing */
  if (self->radius_km > 0 && radius > 12 && radius < 4 * MAX (get_width (self), get_height (self)))
    {
      builder = gsk_path_builder_new ();
      gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT ((float) at.x, (float) at.y), (float) radius);
      path = gsk_path_builder_to_path (builder);
      color.alpha = 0.1f;
      gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &color);
      color.alpha = 0.6f;
      gtk_snapshot_append_stroke (snapshot, path, stroke, &color);
    }
  /* around a dot that stands there */
  dot = tidings_sites_map_find_dot (self, at.x, at.y);
  tidings_map_draw_mark (snapshot, TIDINGS_MAP_MARK_PLACE, (float) at.x, (float) at.y,
                         dot != NULL ? tidings_map_mark_size (dot->n) + 14 : 18, colors);
}

static void
draw_dot (TidingsSitesMap *self, GtkSnapshot *snapshot, const TidingsMapCluster *cluster, const TidingsMapColors *colors)
{
  TidingsMapPoint at = tidings_sites_map_to_screen (self, cluster->point);
  float size = tidings_map_mark_size (cluster->n), x = (float) at.x, y = (float) at.y;
  TidingsMapMark mark = get_mark (self, cluster);
  int width, height;

  if (at.x < -size || at.y < -size || at.x > get_width (self) + size || at.y > get_height (self) + size)
    return;
  if (tidings_sites_map_has_chosen (self, cluster))
    {
      g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
      g_autoptr (GskStroke) thick = gsk_stroke_new (7);
      g_autoptr (GskStroke) stroke = gsk_stroke_new (3);
      g_autoptr (GskPath) path = NULL;

      gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), size / 2 + 7);
      path = gsk_path_builder_to_path (builder);
      gtk_snapshot_append_stroke (snapshot, path, thick, &colors->ground);
      gtk_snapshot_append_stroke (snapshot, path, stroke, &colors->text);
    }
  tidings_map_draw_mark (snapshot, mark, x, y, size, colors);
  if (cluster->n > 1)
    {
      g_autofree char *number = g_strdup_printf ("%u", cluster->n);
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), number);
      float scale;

      pango_layout_get_pixel_size (layout, &width, &height);
      /* large text grows no further than its dot */
      scale = MIN (1, 0.8f * size / (float) MAX (width, 1));
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
      gtk_snapshot_scale (snapshot, scale, scale);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -width / 2, (float) -height / 2));
      gtk_snapshot_append_layout (snapshot, layout, mark == TIDINGS_MAP_MARK_LATER ? &colors->text : &colors->ground);
      gtk_snapshot_restore (snapshot);
    }
}

/*< private >
 * tidings_sites_map_draw:
 * @self: a map
 * @snapshot: where to draw
 *
 * Draws land, dots, and where the reader is.
 */
void
tidings_sites_map_draw (TidingsSitesMap *self, GtkSnapshot *snapshot)
{
  TidingsMapColors colors = tidings_map_get_colors (GTK_WIDGET (self));
  GArray *clusters = get_clusters (self);
  gint64 began = g_get_monotonic_time ();

  tidings_world_draw (self->world, snapshot, &self->view, get_width (self), get_height (self), &colors);
  if (self->place != NULL)
    draw_place (self, snapshot, &colors);
  /* the largest are drawn last */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = clusters->len; i > 0; i--)
      if (tidings_sites_map_has_chosen (self, &g_array_index (clusters, TidingsMapCluster, i - 1)) == (pass == 1))
        draw_dot (self, snapshot, &g_array_index (clusters, TidingsMapCluster, i - 1), &colors);
  g_debug ("Drew the map with %u dots in %.2f ms", clusters->len, (double) (g_get_monotonic_time () - began) / 1000);
}
