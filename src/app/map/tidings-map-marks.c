/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tidings-map-private.h"

/* Pixels */
#define SINGLE 12.0f
#define KEY 18

/* --- One mark, for the key --- */

#define TIDINGS_TYPE_MAP_KEY (tidings_map_key_get_type ())
G_DECLARE_FINAL_TYPE (TidingsMapKey, tidings_map_key, TIDINGS, MAP_KEY, GtkWidget)

struct _TidingsMapKey
{
  GtkWidget parent_instance;

  TidingsMapMark mark;
};

G_DEFINE_FINAL_TYPE (TidingsMapKey, tidings_map_key, GTK_TYPE_WIDGET)

static void
tidings_map_key_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *min,
                         int *nat,
                         int *min_base,
                         int *nat_base)
{
  *min = *nat = KEY;
}

static void
tidings_map_key_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TidingsMapColors colors = tidings_map_get_colors (widget);

  tidings_map_draw_mark (snapshot, TIDINGS_MAP_KEY (widget)->mark, (float) gtk_widget_get_width (widget) / 2,
                         (float) gtk_widget_get_height (widget) / 2, SINGLE, &colors);
}

static void
tidings_map_key_class_init (TidingsMapKeyClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = tidings_map_key_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = tidings_map_key_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tidings_map_key_init (TidingsMapKey *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/* --- */

/*< private >
 * tidings_map_get_colors:
 * @widget: where something is drawn
 *
 * Returns: what the theme has it drawn with
 */
TidingsMapColors
tidings_map_get_colors (GtkWidget *widget)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  gboolean dark = adw_style_manager_get_dark (style);
  TidingsMapColors colors = { .strong = adw_style_manager_get_high_contrast (style) };
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (style);

  gtk_widget_get_color (widget, &colors.text);
  colors.text.alpha = 1;
  adw_rgba_to_standalone (accent, dark, &colors.accent);
  colors.ground = dark ? (GdkRGBA) { 0.11f, 0.11f, 0.12f, 1 } : (GdkRGBA) { 1, 1, 1, 1 };
  return colors;
}

/*< private >
 * tidings_map_mark_of:
 * @site: a site
 *
 * Returns: the mark that it has on the map
 */
TidingsMapMark
tidings_map_mark_of (TidingsSite *site)
{
  if (tidings_site_get_status_label (site) == NULL)
    return TIDINGS_MAP_MARK_OTHER;
  if (tidings_status_is_open (tidings_site_get_location (site)->status))
    return TIDINGS_MAP_MARK_OPEN;
  return tidings_site_get_location (site)->status == TIDINGS_STATUS_NOT_YET_RECRUITING ? TIDINGS_MAP_MARK_LATER
                                                                                       : TIDINGS_MAP_MARK_OTHER;
}

/*< private >
 * tidings_map_mark_name:
 * @mark: a mark of a site
 *
 * Returns: (nullable): what it means
 */
const char *
tidings_map_mark_name (TidingsMapMark mark)
{
  switch (mark)
    {
    case TIDINGS_MAP_MARK_OPEN:
      return C_ ("sites on a map", "Open");
    case TIDINGS_MAP_MARK_LATER:
      return C_ ("sites on a map", "Opening later");
    case TIDINGS_MAP_MARK_OTHER:
      return C_ ("sites on a map", "Not open, or nothing said");
    case TIDINGS_MAP_MARK_PLACE:
      break;
    }
  return NULL;
}

/*< private >
 * tidings_map_mark_size:
 * @n: how many sites stand there
 *
 * Returns: how wide the mark is, in pixels
 */
float
tidings_map_mark_size (guint n)
{
  return n < 2 ? SINGLE : MIN (20 + 5 * log10f ((float) n), 34);
}

/*< private >
 * tidings_map_draw_mark:
 * @snapshot: where to draw
 * @mark: what
 * @x: its middle
 * @y: its middle
 * @size: how wide
 * @colors: with what
 *
 * Draws a mark. Each has its own form, so that nothing depends on colour: a disk, a ring, a square on its corner, and a ring
 * with a dot.
 */
void
tidings_map_draw_mark (GtkSnapshot *snapshot,
                       TidingsMapMark mark,
                       float x,
                       float y,
                       float size,
                       const TidingsMapColors *colors)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) halo = gsk_stroke_new (3);
  g_autoptr (GskStroke) line = gsk_stroke_new (2.5f);
  GdkRGBA fill = mark == TIDINGS_MAP_MARK_OTHER ? colors->text : colors->accent;

  if (mark == TIDINGS_MAP_MARK_OTHER && size > SINGLE)
    {
      GskRoundedRect square;

      gsk_rounded_rect_init_from_rect (&square, &GRAPHENE_RECT_INIT (x - size / 2, y - size / 2, size, size), size / 5);
      gsk_path_builder_add_rounded_rect (builder, &square);
    }
  else if (mark == TIDINGS_MAP_MARK_OTHER)
    {
      gsk_path_builder_move_to (builder, x, y - size / 2);
      gsk_path_builder_line_to (builder, x + size / 2, y);
      gsk_path_builder_line_to (builder, x, y + size / 2);
      gsk_path_builder_line_to (builder, x - size / 2, y);
      gsk_path_builder_close (builder);
    }
  else
    {
      gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), size / 2);
    }
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, halo, &colors->ground);
  switch (mark)
    {
    case TIDINGS_MAP_MARK_OTHER:
      /* what is closed stands back */
      if (!colors->strong)
        {
          fill.red = 0.7f * fill.red + 0.3f * colors->ground.red;
          fill.green = 0.7f * fill.green + 0.3f * colors->ground.green;
          fill.blue = 0.7f * fill.blue + 0.3f * colors->ground.blue;
        }
      G_GNUC_FALLTHROUGH;
    case TIDINGS_MAP_MARK_OPEN:
      gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &fill);
      break;
    case TIDINGS_MAP_MARK_LATER:
      gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &colors->ground);
      gtk_snapshot_append_stroke (snapshot, path, line, &fill);
      break;
    case TIDINGS_MAP_MARK_PLACE:
      {
        g_autoptr (GskPathBuilder) dot = gsk_path_builder_new ();
        g_autoptr (GskPath) middle = NULL;

        gsk_path_builder_add_circle (dot, &GRAPHENE_POINT_INIT (x, y), size / 5);
        middle = gsk_path_builder_to_path (dot);
        gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &colors->ground);
        gtk_snapshot_append_stroke (snapshot, path, line, &colors->text);
        gtk_snapshot_append_fill (snapshot, middle, GSK_FILL_RULE_WINDING, &colors->text);
      }
      break;
    }
}

/*< private >
 * tidings_map_key_new:
 * @mark: a mark
 * @text: what it means
 *
 * Returns: (transfer floating): an item for the key of a map
 */
GtkWidget *
tidings_map_key_new (TidingsMapMark mark, const char *text)
{
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  TidingsMapKey *key = g_object_new (TIDINGS_TYPE_MAP_KEY, NULL);
  GtkWidget *label = gtk_label_new (text);

  key->mark = mark;
  g_object_set (label, "wrap", TRUE, "xalign", 0.0f, NULL);
  gtk_box_append (GTK_BOX (item), GTK_WIDGET (key));
  gtk_box_append (GTK_BOX (item), label);
  return item;
}
