/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-study-history.h"

#define WIDTH 18
#define POINT 5.0f
/* The middle of the first line of text beside it */
#define POINT_Y 12.0f

#define TIDINGS_TYPE_STUDY_HISTORY_RAIL (tidings_study_history_rail_get_type ())
G_DECLARE_FINAL_TYPE (TidingsStudyHistoryRail, tidings_study_history_rail, TIDINGS, STUDY_HISTORY_RAIL, GtkWidget)

struct _TidingsStudyHistoryRail
{
  GtkWidget parent_instance;

  gboolean is_first;
  gboolean is_last;
};

G_DEFINE_FINAL_TYPE (TidingsStudyHistoryRail, tidings_study_history_rail, GTK_TYPE_WIDGET)

static void
tidings_study_history_rail_measure (GtkWidget *widget,
                                    GtkOrientation orientation,
                                    int for_size,
                                    int *minimum,
                                    int *natural,
                                    int *minimum_baseline,
                                    int *natural_baseline)
{
  *minimum = *natural = WIDTH;
}

static void
tidings_study_history_rail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TidingsStudyHistoryRail *self = TIDINGS_STUDY_HISTORY_RAIL (widget);
  float height = (float) gtk_widget_get_height (widget);
  float x = (float) gtk_widget_get_width (widget) / 2;
  float top = self->is_first ? POINT_Y : 0, bottom = self->is_last ? POINT_Y : height;
  GskRoundedRect point;
  GdkRGBA color, line;

  gtk_widget_get_color (widget, &color);
  line = color;
  line.alpha *= 0.3f;
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (x - 1, top, 2, bottom - top));
  gsk_rounded_rect_init_from_rect (&point, &GRAPHENE_RECT_INIT (x - POINT, POINT_Y - POINT, 2 * POINT, 2 * POINT), POINT);
  gtk_snapshot_push_rounded_clip (snapshot, &point);
  gtk_snapshot_append_color (snapshot, &color, &point.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
tidings_study_history_rail_class_init (TidingsStudyHistoryRailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = tidings_study_history_rail_measure;
  widget_class->snapshot = tidings_study_history_rail_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tidings_study_history_rail_init (TidingsStudyHistoryRail *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "history-rail");
}

/**
 * tidings_study_history_rail_new:
 * @is_first: whether nothing is above it
 * @is_last: whether nothing is below it
 *
 * Returns: (transfer floating): a point of a timeline, in the colour of its text
 */
GtkWidget *
tidings_study_history_rail_new (gboolean is_first, gboolean is_last)
{
  TidingsStudyHistoryRail *self = g_object_new (TIDINGS_TYPE_STUDY_HISTORY_RAIL, NULL);

  self->is_first = is_first;
  self->is_last = is_last;
  return GTK_WIDGET (self);
}
