/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <math.h>

#include "tidings-results-section.h"
#include "tidings-study-parts.h"

/* Pixels */
#define THICK 8
#define GAP 9

typedef struct
{
  GtkWidget *name;
  GtkWidget *figure;
  TidingsBarKind kind;
  double value;
  double low; /* NAN where there is none */
  double high;
  int y; /* of the bar, since it was allocated */
} Row;

struct _TidingsBars
{
  GtkWidget parent_instance;

  GArray *rows; /* of Row */
  double least; /* of the scale of points */
  double most;
};

G_DEFINE_FINAL_TYPE (TidingsBars, tidings_bars, GTK_TYPE_WIDGET)

/* Beside each other where there is room for both, else below each other */
static gboolean
fits_beside (const Row *row, int width)
{
  int name, figure;

  gtk_widget_measure (row->name, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &name, NULL, NULL);
  gtk_widget_measure (row->figure, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &figure, NULL, NULL);
  return name + figure + 12 <= width;
}

static int
get_height (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static int
measure_text (const Row *row, int width)
{
  int figure;

  if (!fits_beside (row, width))
    return get_height (row->name, width) + get_height (row->figure, width);
  gtk_widget_measure (row->figure, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &figure, NULL, NULL);
  return MAX (get_height (row->name, width - figure - 12), get_height (row->figure, figure));
}

static void
tidings_bars_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  TidingsBars *self = TIDINGS_BARS (widget);
  int sum = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 120;
      *natural = 400;
      for (guint i = 0; i < self->rows->len; i++)
        {
          int name, figure;

          gtk_widget_measure (g_array_index (self->rows, Row, i).name, orientation, -1, &name, NULL, NULL, NULL);
          gtk_widget_measure (g_array_index (self->rows, Row, i).figure, orientation, -1, &figure, NULL, NULL, NULL);
          *minimum = MAX (*minimum, MAX (name, figure));
        }
      *natural = MAX (*natural, *minimum);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      sum += measure_text (row, for_size < 0 ? 400 : for_size) + (row->kind != TIDINGS_BAR_NONE ? 3 + THICK : 0) +
             (i > 0 ? GAP : 0);
    }
  *minimum = *natural = sum;
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_allocate (child, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

static void
tidings_bars_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TidingsBars *self = TIDINGS_BARS (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);
      int text = measure_text (row, width);

      if (fits_beside (row, width))
        {
          int figure;

          gtk_widget_measure (row->figure, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &figure, NULL, NULL);
          allocate (row->name, rtl ? figure + 12 : 0, y, width - figure - 12, text);
          allocate (row->figure, rtl ? 0 : width - figure, y, figure, text);
        }
      else
        {
          int name = get_height (row->name, width);

          allocate (row->name, 0, y, width, name);
          allocate (row->figure, 0, y + name, width, text - name);
        }
      row->y = y + text + 3;
      y = row->y + (row->kind != TIDINGS_BAR_NONE ? THICK : -3) + GAP;
    }
}

static void
draw_bar (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height)
{
  GskRoundedRect rect;

  gsk_rounded_rect_init_from_rect (&rect, &GRAPHENE_RECT_INIT (x, y, MAX (width, 0), height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &rect);
  gtk_snapshot_append_color (snapshot, color, &rect.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_point (TidingsBars *self,
            GtkSnapshot *snapshot,
            const Row *row,
            const GdkRGBA *text,
            const GdkRGBA *accent,
            float width)
{
  double range = self->most > self->least ? self->most - self->least : 1;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  float inner = width - THICK;
  float low, high, x, zero, y = (float) row->y;

#define PLACE(number)                                                                                                       \
  ((float) THICK / 2 + inner * (float) (rtl ? 1 - ((number) - self->least) / range : ((number) - self->least) / range))
  x = PLACE (row->value);
  zero = PLACE (0);
  if (self->least < 0 && self->most > 0)
    gtk_snapshot_append_color (snapshot, text, &GRAPHENE_RECT_INIT (zero - 0.5f, y - 2, 1, THICK + 4));
  if (!isnan (row->low) && !isnan (row->high))
    {
      low = PLACE (row->low);
      high = PLACE (row->high);
      gtk_snapshot_append_color (snapshot, accent,
                                 &GRAPHENE_RECT_INIT (MIN (low, high), y + THICK / 2.0f - 1, fabsf (high - low), 2));
      gtk_snapshot_append_color (snapshot, accent, &GRAPHENE_RECT_INIT (low - 1, y, 2, THICK));
      gtk_snapshot_append_color (snapshot, accent, &GRAPHENE_RECT_INIT (high - 1, y, 2, THICK));
    }
  draw_bar (snapshot, accent, x - THICK / 2.0f, y, THICK, THICK);
#undef PLACE
}

static void
tidings_bars_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TidingsBars *self = TIDINGS_BARS (widget);
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GdkRGBA) bare = adw_style_manager_get_accent_color_rgba (style);
  gboolean strong = adw_style_manager_get_high_contrast (style);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float) gtk_widget_get_width (widget);
  GdkRGBA text, faint, accent;

  gtk_widget_get_color (widget, &text);
  faint = text;
  faint.alpha *= strong ? 0.3f : 0.12f;
  text.alpha *= 0.6f;
  adw_rgba_to_standalone (bare, adw_style_manager_get_dark (style), &accent);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      float length;

      switch (row->kind)
        {
        case TIDINGS_BAR_SHARE:
          /* the smallest share that is one is still seen */
          length = row->value > 0 ? MAX ((float) row->value * width, 3) : 0;
          draw_bar (snapshot, &faint, 0, (float) row->y, width, THICK);
          if (length > 0)
            {
              GskRoundedRect track;

              gsk_rounded_rect_init_from_rect (&track, &GRAPHENE_RECT_INIT (0, (float) row->y, width, THICK), THICK / 2.0f);
              gtk_snapshot_push_rounded_clip (snapshot, &track);
              gtk_snapshot_append_color (snapshot, &accent,
                                         &GRAPHENE_RECT_INIT (rtl ? width - length : 0, (float) row->y, length, THICK));
              gtk_snapshot_pop (snapshot);
            }
          break;
        case TIDINGS_BAR_POINT:
          gtk_snapshot_append_color (snapshot, &faint,
                                     &GRAPHENE_RECT_INIT (0, (float) row->y + THICK / 2.0f - 0.5f, width, 1));
          draw_point (self, snapshot, row, &text, &accent, width);
          break;
        case TIDINGS_BAR_NONE:
          break;
        }
      gtk_widget_snapshot_child (widget, row->name, snapshot);
      gtk_widget_snapshot_child (widget, row->figure, snapshot);
    }
}

static GtkSizeRequestMode
tidings_bars_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tidings_bars_dispose (GObject *object)
{
  TidingsBars *self = TIDINGS_BARS (object);

  g_array_set_size (self->rows, 0);
  while (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  G_OBJECT_CLASS (tidings_bars_parent_class)->dispose (object);
}

static void
tidings_bars_finalize (GObject *object)
{
  g_array_unref (TIDINGS_BARS (object)->rows);
  G_OBJECT_CLASS (tidings_bars_parent_class)->finalize (object);
}

static void
tidings_bars_class_init (TidingsBarsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_bars_dispose;
  G_OBJECT_CLASS (klass)->finalize = tidings_bars_finalize;
  widget_class->get_request_mode = tidings_bars_get_request_mode;
  widget_class->measure = tidings_bars_measure;
  widget_class->size_allocate = tidings_bars_size_allocate;
  widget_class->snapshot = tidings_bars_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tidings_bars_init (TidingsBars *self)
{
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
}

/**
 * tidings_bars_new:
 * @words: what the picture shows, in a sentence
 *
 * Returns: (transfer floating): a picture without bars
 */
GtkWidget *
tidings_bars_new (const char *words)
{
  GtkWidget *self = g_object_new (TIDINGS_TYPE_BARS, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return self;
}

/**
 * tidings_bars_add:
 * @self: a picture
 * @name: what the figure is of
 * @figure: the figure itself, exactly
 * @kind: how it is drawn
 * @value: a share from 0 to 1, or a number
 * @low: the lower limit of a number, NAN where there is none
 * @high: its upper limit
 */
void
tidings_bars_add (TidingsBars *self,
                  const char *name,
                  const char *figure,
                  TidingsBarKind kind,
                  double value,
                  double low,
                  double high)
{
  Row row = { NULL, NULL, kind, value, low, high, 0 };

  g_return_if_fail (TIDINGS_IS_BARS (self));

  row.name = tidings_part_label_new (name, NULL);
  row.figure = tidings_part_label_new (figure, "numeric");
  gtk_widget_set_parent (row.name, GTK_WIDGET (self));
  gtk_widget_set_parent (row.figure, GTK_WIDGET (self));
  if (kind == TIDINGS_BAR_POINT)
    {
      const double all[] = { value, isnan (low) ? value : low, isnan (high) ? value : high };

      for (guint i = 0; i < G_N_ELEMENTS (all); i++)
        {
          /* the scale begins at 0, unless something is below it */
          self->least = MIN (self->least, all[i]);
          self->most = MAX (self->most, all[i]);
        }
    }
  g_array_append_val (self->rows, row);
}
