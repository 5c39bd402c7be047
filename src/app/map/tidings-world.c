/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <math.h>

#include "tidings-map-private.h"

/* Pixels around what is seen that are drawn with it, so that moving the map a little draws nothing anew */
#define MARGIN 160.0

struct _TidingsWorld
{
  TidingsAtlas *atlas; /* (nullable): of all maps */

  /* what was drawn last */
  gboolean drawn;
  GskRenderNode *node; /* (nullable): there may be nothing but sea */
  TidingsMapPoint corner;
  double width;
  double height;
  double scale;
  TidingsMapColors colors;
};

typedef struct
{
  GskPathBuilder *builder;
  gboolean closed;
  gboolean begun;
} Sink;

static TidingsAtlas *
load_atlas (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/com/curemydisease/Tidings/world.map", 0, &error);
  TidingsAtlas *atlas = bytes != NULL ? tidings_atlas_new (bytes, &error) : NULL;

  /* dots without land are still better than no dots */
  if (atlas == NULL)
    g_warning ("The map of the world cannot be drawn: %s", error->message);
  return atlas;
}

/* One for all maps, and for good. Main thread only. */
static TidingsAtlas *
get_atlas (void)
{
  static TidingsAtlas *atlas;
  static gboolean loaded;

  if (!loaded)
    atlas = load_atlas ();
  loaded = TRUE;
  return atlas;
}

static void
take_point (double x, double y, gboolean begins, gpointer user_data)
{
  Sink *sink = user_data;

  if (begins && sink->begun && sink->closed)
    gsk_path_builder_close (sink->builder);
  sink->begun = TRUE;
  if (begins)
    gsk_path_builder_move_to (sink->builder, (float) x, (float) y);
  else
    gsk_path_builder_line_to (sink->builder, (float) x, (float) y);
}

static GskPath *
make_path (TidingsWorld *self, TidingsAtlasPart part)
{
  Sink sink = { gsk_path_builder_new (), part == TIDINGS_ATLAS_LAND, FALSE };

  tidings_atlas_trace (self->atlas, part, self->corner, self->width, self->height, self->scale, take_point, &sink);
  if (sink.begun && sink.closed)
    gsk_path_builder_close (sink.builder);
  return gsk_path_builder_free_to_path (sink.builder);
}

static void
draw_anew (TidingsWorld *self)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskPath) land = make_path (self, TIDINGS_ATLAS_LAND);
  g_autoptr (GskPath) borders = make_path (self, TIDINGS_ATLAS_BORDERS);
  g_autoptr (GskStroke) thin = gsk_stroke_new (self->colors.strong ? 1.25f : 1.0f);
  GdkRGBA color = self->colors.text;

  color.alpha = 0.13f;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->width, (float) self->height));
  if (!gsk_path_is_empty (land))
    gtk_snapshot_append_fill (snapshot, land, GSK_FILL_RULE_WINDING, &color);
  color.alpha = self->colors.strong ? 0.6f : 0.16f;
  if (!gsk_path_is_empty (borders))
    gtk_snapshot_append_stroke (snapshot, borders, thin, &color);
  if (self->colors.strong)
    {
      g_autoptr (GskPath) coasts = make_path (self, TIDINGS_ATLAS_COASTS);

      color.alpha = 0.85f;
      if (!gsk_path_is_empty (coasts))
        gtk_snapshot_append_stroke (snapshot, coasts, thin, &color);
    }
  gtk_snapshot_pop (snapshot);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

/*< private >
 * tidings_world_new:
 *
 * Returns: (transfer full): what draws the land of one map
 */
TidingsWorld *
tidings_world_new (void)
{
  TidingsWorld *self = g_new0 (TidingsWorld, 1);

  self->atlas = get_atlas ();
  return self;
}

/*< private >
 * tidings_world_free:
 * @self: (transfer full): the same
 */
void
tidings_world_free (TidingsWorld *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_free (self);
}

/*< private >
 * tidings_world_draw:
 * @self: what draws it
 * @snapshot: where to draw
 * @view: what is seen
 * @width: of the map, in pixels
 * @height: of the map
 * @colors: with what
 *
 * Draws the land. What was drawn before is drawn again where it still holds.
 */
void
tidings_world_draw (TidingsWorld *self,
                    GtkSnapshot *snapshot,
                    const TidingsMapView *view,
                    double width,
                    double height,
                    const TidingsMapColors *colors)
{
  TidingsMapPoint corner = { view->centre.x - width / view->scale / 2, view->centre.y - height / view->scale / 2 };
  double x = 0, y = 0;
  gboolean holds;

  if (self->atlas == NULL)
    return;
  if (self->drawn)
    {
      /* the same place in another copy of the world is the same place */
      x = (corner.x - self->corner.x - floor (corner.x - self->corner.x)) * self->scale;
      y = (corner.y - self->corner.y) * self->scale;
    }
  holds = self->drawn && self->scale == view->scale && gdk_rgba_equal (&self->colors.text, &colors->text) &&
          self->colors.strong == colors->strong && x + width <= self->width && y >= 0 && y + height <= self->height;
  if (!holds)
    {
      gint64 began = g_get_monotonic_time ();

      self->corner = (TidingsMapPoint) { corner.x - MARGIN / view->scale, corner.y - MARGIN / view->scale };
      self->width = width + 2 * MARGIN;
      self->height = height + 2 * MARGIN;
      self->scale = view->scale;
      self->colors = *colors;
      self->drawn = TRUE;
      x = y = MARGIN;
      draw_anew (self);
      g_debug ("Traced the map in %.1f ms", (double) (g_get_monotonic_time () - began) / 1000);
    }
  if (self->node == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -x, (float) -y));
  gtk_snapshot_append_node (snapshot, self->node);
  gtk_snapshot_restore (snapshot);
}
