/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded into Tidings by its tests (LD_PRELOAD): at SIGUSR1 it writes down what is on the screen, and where. AT-SPI cannot tell the where:
 * the places that GTK gives it leave out the padding of all that a widget stands in. */
#define G_LOG_DOMAIN "tidings-sheet"

#include <adwaita.h>
#include <glib-unix.h>

typedef struct
{
  GVariantBuilder *found;
  GtkNative *native;
  graphene_point_t at;  /* of the native on the screen */
  graphene_rect_t clip; /* what of it can be seen */
  gboolean scrolls;
  gboolean dim; /* disabled, or all but not there */
} Place;

static gboolean
is_covered (const Place *place, GtkWidget *widget, const graphene_rect_t *seen)
{
  double x = seen->origin.x - place->at.x + seen->size.width / 2;
  double y = seen->origin.y - place->at.y + seen->size.height / 2;
  GtkWidget *top = gtk_widget_pick (GTK_WIDGET (place->native), x, y, GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);

  return top != NULL && top != widget && !gtk_widget_is_ancestor (top, widget) && !gtk_widget_is_ancestor (widget, top);
}

static void
add (const Place *place, GtkWidget *widget, const char *kind, const char *text, graphene_rect_t box, gboolean cut)
{
  const PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  double size = font != NULL ? (double) pango_font_description_get_size (font) / PANGO_SCALE : 0;
  gboolean bold = font != NULL && pango_font_description_get_weight (font) >= PANGO_WEIGHT_BOLD;
  graphene_rect_t seen;
  gboolean narrow;

  if (text == NULL || box.size.width < 1 || box.size.height < 1)
    return;
  if (!graphene_rect_intersection (&box, &place->clip, &seen))
    graphene_rect_init (&seen, 0, 0, 0, 0);
  narrow = seen.size.width > 0 && seen.size.width < box.size.width - 2;
  g_variant_builder_add (place->found, "(ssddddddbbb)", kind, text, seen.origin.x, seen.origin.y, seen.size.width,
                         seen.size.height, box.size.height - seen.size.height, size * (bold && size >= 18.6 ? 1.3 : 1),
                         cut || narrow || (!place->scrolls && seen.size.height < box.size.height - 2),
                         seen.size.width > 0 && is_covered (place, widget, &seen), place->dim);
}

static void
add_label (const Place *place, GtkLabel *label, graphene_rect_t box)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  PangoRectangle ink, logical;
  int x, y;
  graphene_rect_t text;

  pango_layout_get_pixel_extents (layout, &ink, &logical);
  gtk_label_get_layout_offsets (label, &x, &y);
  {
    graphene_point_t zero = GRAPHENE_POINT_INIT (0, 0), origin;

    if (!gtk_widget_compute_point (GTK_WIDGET (label), GTK_WIDGET (place->native), &zero, &origin))
      return;
    graphene_rect_init (&text, place->at.x + origin.x + x + ink.x, place->at.y + origin.y + y + ink.y, ink.width,
                        ink.height);
  }
  add (place, GTK_WIDGET (label), "text", gtk_label_get_text (label), text,
       pango_layout_is_ellipsized (layout) || logical.width > gtk_widget_get_width (GTK_WIDGET (label)) + 2);
}

static void
look (Place place, GtkWidget *widget)
{
  graphene_rect_t box;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (gtk_widget_get_opacity (widget) < 0.1 || !gtk_widget_get_sensitive (widget))
    place.dim = TRUE;
  if (GTK_IS_NATIVE (widget))
    {
      GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (widget));
      double x, y;

      gtk_native_get_surface_transform (GTK_NATIVE (widget), &x, &y);
      if (GDK_IS_POPUP (surface))
        {
          double parent_x = 0, parent_y = 0;

          if (place.native != NULL)
            gtk_native_get_surface_transform (place.native, &parent_x, &parent_y);
          x += place.at.x - parent_x + gdk_popup_get_position_x (GDK_POPUP (surface));
          y += place.at.y - parent_y + gdk_popup_get_position_y (GDK_POPUP (surface));
        }
      place.native = GTK_NATIVE (widget);
      graphene_point_init (&place.at, (float) x, (float) y);
      graphene_rect_init (&place.clip, 0, 0, 10000, 10000);
      place.scrolls = FALSE;
    }
  if (!gtk_widget_compute_bounds (widget, GTK_WIDGET (place.native), &box))
    return;
  graphene_rect_offset (&box, place.at.x, place.at.y);
  if (gtk_widget_get_overflow (widget) == GTK_OVERFLOW_HIDDEN || GTK_IS_WINDOW (widget))
    if (!graphene_rect_intersection (&place.clip, &box, &place.clip))
      return;
  place.scrolls |= GTK_IS_SCROLLED_WINDOW (widget);

  if (GTK_IS_LABEL (widget))
    add_label (&place, GTK_LABEL (widget), box);
  else if (GTK_IS_TEXT (widget))
    add (&place, widget, "entry", gtk_editable_get_text (GTK_EDITABLE (widget)), box, FALSE);
  else if (GTK_IS_IMAGE (widget))
    add (&place, widget, "image", gtk_image_get_icon_name (GTK_IMAGE (widget)), box, FALSE);
  if (GTK_IS_ROOT (place.native) && gtk_root_get_focus (GTK_ROOT (place.native)) == widget)
    add (&place, widget, "focus", G_OBJECT_TYPE_NAME (widget), box, FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    look (place, child);
}

static gboolean
write_cb (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GVariantBuilder found = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ssddddddbbb)"));
  g_autoptr (GVariant) all = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      look ((Place) { .found = &found }, window);
    }
  all = g_variant_ref_sink (g_variant_builder_end (&found));
  text = g_variant_print (all, FALSE);
  g_file_set_contents (g_getenv ("TIDINGS_SHEET"), text, -1, NULL);
  return G_SOURCE_CONTINUE;
}

__attribute__ ((constructor)) static void
begin (void)
{
  /* not in what the program starts */
  if (g_getenv ("TIDINGS_SHEET") == NULL || g_getenv ("LD_PRELOAD") == NULL)
    return;
  g_unsetenv ("LD_PRELOAD");
  g_unix_signal_add (SIGUSR1, write_cb, NULL);
}
