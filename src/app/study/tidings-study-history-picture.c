/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "tidings-study-history.h"

/* Pixels */
#define MARGIN 10.0f
#define LINE_Y 28.0f
#define MARK 6.0f
#define KEY 16

typedef enum
{
  MARK_REGISTERED,
  MARK_OPENED,
  MARK_MAIN_DATA,
  MARK_END,
  MARK_RESULTS,
  MARK_CHANGE,
  MARK_TODAY,
} Mark;

typedef struct
{
  Mark mark;
  int day; /* Julian */
  gboolean planned;
} Event;

/* --- The marks --- */

/* Each of its own form: nothing depends on colour */
static void
draw_mark (GtkSnapshot *snapshot, Mark mark, gboolean planned, float x, float y, const GdkRGBA *color, const GdkRGBA *ground)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.5f);

  switch (mark)
    {
    case MARK_REGISTERED:
    case MARK_OPENED:
      gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), MARK - 1);
      break;
    case MARK_MAIN_DATA:
      gsk_path_builder_move_to (builder, x, y - MARK);
      gsk_path_builder_line_to (builder, x + MARK, y);
      gsk_path_builder_line_to (builder, x, y + MARK);
      gsk_path_builder_line_to (builder, x - MARK, y);
      gsk_path_builder_close (builder);
      break;
    case MARK_END:
      gsk_path_builder_add_rect (builder,
                                 &GRAPHENE_RECT_INIT (x - MARK + 1.5f, y - MARK + 1.5f, 2 * MARK - 3, 2 * MARK - 3));
      break;
    case MARK_RESULTS:
      gsk_path_builder_move_to (builder, x, y - MARK);
      gsk_path_builder_line_to (builder, x + MARK, y + MARK - 1);
      gsk_path_builder_line_to (builder, x - MARK, y + MARK - 1);
      gsk_path_builder_close (builder);
      break;
    case MARK_CHANGE:
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x - 0.75f, y + 6, 1.5f, 7));
      return;
    case MARK_TODAY:
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x - 0.75f, y - 14, 1.5f, 28));
      return;
    }
  path = gsk_path_builder_to_path (builder);
  /* registered is a ring, and so is what is only planned */
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, mark == MARK_REGISTERED || planned ? ground : color);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

static void
get_colors (GtkWidget *widget, GdkRGBA *color, GdkRGBA *ground)
{
  gtk_widget_get_color (widget, color);
  /* what the theme puts behind text of this colour is light or dark; the exact shade of a card is nobody's to know here */
  *ground = adw_style_manager_get_dark (adw_style_manager_get_for_display (gtk_widget_get_display (widget)))
                ? (GdkRGBA) { 0.16f, 0.16f, 0.17f, 1 }
                : (GdkRGBA) { 1, 1, 1, 1 };
}

/* --- One mark, for the key --- */

#define TIDINGS_TYPE_LIFE_KEY (tidings_life_key_get_type ())
G_DECLARE_FINAL_TYPE (TidingsLifeKey, tidings_life_key, TIDINGS, LIFE_KEY, GtkWidget)

struct _TidingsLifeKey
{
  GtkWidget parent_instance;

  Mark mark;
  gboolean planned;
};

G_DEFINE_FINAL_TYPE (TidingsLifeKey, tidings_life_key, GTK_TYPE_WIDGET)

static void
tidings_life_key_measure (GtkWidget *widget,
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
tidings_life_key_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TidingsLifeKey *self = TIDINGS_LIFE_KEY (widget);
  float x = (float) gtk_widget_get_width (widget) / 2, y = (float) gtk_widget_get_height (widget) / 2;
  GdkRGBA color, ground;

  get_colors (widget, &color, &ground);
  if (self->mark == MARK_CHANGE)
    y -= 9;
  if (self->mark == MARK_TODAY)
    gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x - 0.75f, y - 7, 1.5f, 14));
  else
    draw_mark (snapshot, self->mark, self->planned, x, y, &color, &ground);
}

static void
tidings_life_key_class_init (TidingsLifeKeyClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = tidings_life_key_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = tidings_life_key_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tidings_life_key_init (TidingsLifeKey *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/* --- The picture --- */

#define TIDINGS_TYPE_LIFE_PICTURE (tidings_life_picture_get_type ())
G_DECLARE_FINAL_TYPE (TidingsLifePicture, tidings_life_picture, TIDINGS, LIFE_PICTURE, GtkWidget)

struct _TidingsLifePicture
{
  GtkWidget parent_instance;

  GArray *events; /* of Event */
  int first;      /* Julian days: the ends of the scale */
  int last;
  int today;
};

G_DEFINE_FINAL_TYPE (TidingsLifePicture, tidings_life_picture, GTK_TYPE_WIDGET)

static float
find_x (TidingsLifePicture *self, int day)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN;
  float at = (float) (day - self->first) / (float) MAX (self->last - self->first, 1);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    at = 1 - at;
  return MARGIN + at * width;
}

static void
draw_bar (TidingsLifePicture *self, GtkSnapshot *snapshot, int from, int to, float thick, const GdkRGBA *color)
{
  float a = find_x (self, from), b = find_x (self, to);

  if (from < to)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (MIN (a, b), LINE_Y - thick / 2, fabsf (b - a), thick));
}

/* What is only planned is dashed */
static void
draw_dashes (TidingsLifePicture *self, GtkSnapshot *snapshot, int from, int to, float thick, const GdkRGBA *color)
{
  g_autoptr (GskPathBuilder) builder = NULL;
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = NULL;

  if (from >= to)
    return;
  builder = gsk_path_builder_new ();
  stroke = gsk_stroke_new (thick);
  gsk_stroke_set_dash (stroke, (const float[]) { 5, 4 }, 2);
  gsk_path_builder_move_to (builder, find_x (self, from), LINE_Y);
  gsk_path_builder_line_to (builder, find_x (self, to), LINE_Y);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

static int
find_event (TidingsLifePicture *self, Mark mark)
{
  for (guint i = 0; i < self->events->len; i++)
    if (g_array_index (self->events, Event, i).mark == mark)
      return g_array_index (self->events, Event, i).day;
  return 0;
}

static void
draw_years (TidingsLifePicture *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  static const int steps[] = { 1, 2, 5, 10, 20, 50 };
  float per_year = ((float) gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN) * 365.25f /
                   (float) MAX (self->last - self->first, 1);
  GDate date;
  int step = steps[G_N_ELEMENTS (steps) - 1];
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0000");
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  for (guint i = G_N_ELEMENTS (steps); i > 0; i--)
    if ((float) steps[i - 1] * per_year >= (float) width + 12)
      step = steps[i - 1];

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) self->first);
  for (int year = (g_date_get_year (&date) / step + 1) * step;; year += step)
    {
      g_autofree char *text = g_strdup_printf ("%d", year);
      float x;

      g_date_set_dmy (&date, 1, 1, (GDateYear) year);
      if ((int) g_date_get_julian (&date) > self->last)
        break;
      x = find_x (self, (int) g_date_get_julian (&date));
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x - 0.5f, LINE_Y + 15, 1, 5));
      pango_layout_set_text (layout, text, -1);
      pango_layout_get_pixel_size (layout, &width, &height);
      if (x - (float) width / 2 < 0 || x + (float) width / 2 > (float) gtk_widget_get_width (GTK_WIDGET (self)))
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - (float) width / 2, LINE_Y + 21));
      gtk_snapshot_append_layout (snapshot, layout, color);
      gtk_snapshot_restore (snapshot);
    }
}

static void
tidings_life_picture_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 120;
      *natural = 480;
      return;
    }
  layout = gtk_widget_create_pango_layout (widget, "0000");
  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = *natural = (int) LINE_Y + 23 + height;
}

static void
tidings_life_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TidingsLifePicture *self = TIDINGS_LIFE_PICTURE (widget);
  int opened = find_event (self, MARK_OPENED), end = find_event (self, MARK_END);
  GdkRGBA color, ground, faint, strong;

  get_colors (widget, &color, &ground);
  faint = strong = color;
  faint.alpha *= 0.25f;
  strong.alpha *= 0.55f;

  draw_bar (self, snapshot, self->first, MIN (self->last, self->today), 2, &faint);
  draw_dashes (self, snapshot, MAX (self->first, self->today), self->last, 2, &strong);
  /* the time in which it runs: solid as far as it has passed, dashed where it is only planned */
  if (opened != 0)
    {
      int until = end != 0 ? end : self->today;

      draw_bar (self, snapshot, opened, MIN (until, self->today), 6, &strong);
      draw_dashes (self, snapshot, MAX (opened, self->today), until, 6, &strong);
    }
  draw_years (self, snapshot, &strong);
  for (guint i = 0; i < self->events->len; i++)
    {
      const Event *event = &g_array_index (self->events, Event, i);
      float x = find_x (self, event->day), y = LINE_Y;

      /* what falls on the same days stands one above the other */
      for (guint j = 0; event->mark < MARK_CHANGE && j < i; j++)
        {
          const Event *other = &g_array_index (self->events, Event, j);

          if (other->mark < MARK_CHANGE && fabsf (find_x (self, other->day) - x) < 2 * MARK)
            y = LINE_Y - 2 * MARK - 2;
        }
      draw_mark (snapshot, event->mark, event->planned, x, y, &color, &ground);
    }
}

static void
tidings_life_picture_finalize (GObject *object)
{
  g_array_unref (TIDINGS_LIFE_PICTURE (object)->events);

  G_OBJECT_CLASS (tidings_life_picture_parent_class)->finalize (object);
}

static void
tidings_life_picture_class_init (TidingsLifePictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tidings_life_picture_finalize;
  widget_class->measure = tidings_life_picture_measure;
  widget_class->snapshot = tidings_life_picture_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tidings_life_picture_init (TidingsLifePicture *self)
{
  self->events = g_array_new (FALSE, FALSE, sizeof (Event));
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
}

/* What the record leaves out is put in the middle: a month without a day on its 15th */
static int
to_day (TidingsDate date)
{
  GDate day;

  if (date.year == 0)
    return 0;
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, date.day != 0 ? date.day : 15, date.month != 0 ? date.month : 7, date.year);
  return (int) g_date_get_julian (&day);
}

/* %1: a date. Whole phrases, so that each language can put the date where it belongs. */
static char *
describe (Mark mark, const char *date, gboolean planned)
{
  switch (mark)
    {
    case MARK_REGISTERED:
      return g_strdup_printf (_ ("Registered: %s"), date);
    case MARK_OPENED:
      return planned ? g_strdup_printf (_ ("Opens, as planned: %s"), date) : g_strdup_printf (_ ("Opened: %s"), date);
    case MARK_MAIN_DATA:
      return planned ? g_strdup_printf (_ ("Main data complete, as planned: %s"), date)
                     : g_strdup_printf (_ ("Main data complete: %s"), date);
    case MARK_END:
      return planned ? g_strdup_printf (_ ("Ends, as planned: %s"), date) : g_strdup_printf (_ ("Ended: %s"), date);
    case MARK_RESULTS:
      return g_strdup_printf (_ ("Results posted: %s"), date);
    case MARK_TODAY:
      return g_strdup (_ ("Today"));
    case MARK_CHANGE:
      break;
    }
  return NULL;
}

static void
add_key (AdwWrapBox *keys, GString *words, Mark mark, gboolean planned, const char *text)
{
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  TidingsLifeKey *key = g_object_new (TIDINGS_TYPE_LIFE_KEY, NULL);
  GtkWidget *label = gtk_label_new (text);

  key->mark = mark;
  key->planned = planned;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (item), GTK_WIDGET (key));
  gtk_box_append (GTK_BOX (item), label);
  adw_wrap_box_append (keys, item);
  if (words->len > 0)
    g_string_append (words, "; ");
  g_string_append (words, text);
}

static void
add_event (TidingsLifePicture *self, Mark mark, TidingsDate date, gboolean planned)
{
  Event event = { mark, to_day (date), planned };

  if (event.day != 0)
    g_array_append_val (self->events, event);
}

/* Returns: (transfer full) (nullable): what the record said at first of the date at @path, as far back as is known, where it says something else now */
static char *
find_first_date (TidingsHistory *history, const char *path)
{
  for (guint i = 1; path != NULL && history != NULL && i < history->versions->len; i++)
    {
      GPtrArray *changes = tidings_version_get_changes (history->versions->pdata[i]);

      for (guint j = 0; j < changes->len; j++)
        {
          const TidingsChange *change = changes->pdata[j];

          if (change->kind == TIDINGS_CHANGE_CHANGED && g_strcmp0 (change->path, path) == 0 && change->before != NULL)
            {
              TidingsDate date;

              return tidings_date_parse (change->before, &date) ? tidings_date_format (date) : g_strdup (change->before);
            }
        }
    }
  return NULL;
}

static gboolean
is_noticed (TidingsVersion *version)
{
  GPtrArray *changes = tidings_version_get_changes (version);

  for (guint i = 0; i < changes->len; i++)
    if (((TidingsChange *) changes->pdata[i])->grade != TIDINGS_GRADE_NOISE)
      return TRUE;
  return FALSE;
}

/**
 * tidings_study_history_picture_new:
 * @study: a trial
 * @history: (nullable): what is known of its changes
 *
 * Draws the life of a trial to scale: registered, opened, changed, main data complete, ended, results posted; and says below, and to a
 * screen reader, what that means. Dates without a day are put in the middle of their month.
 *
 * Returns: (transfer floating) (nullable): the picture; %NULL where there is nothing to draw
 */
GtkWidget *
tidings_study_history_picture_new (TidingsStudy *study, TidingsHistory *history)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  const struct
  {
    Mark mark;
    const TidingsStudyDate *date;
    const char *path; /* of those that slip */
  } all[] = {
    { MARK_REGISTERED, facts->first_posted.date.year != 0 ? &facts->first_posted : &facts->first_submitted, NULL },
    { MARK_OPENED, &facts->start, "protocolSection.statusModule.startDateStruct.date" },
    { MARK_MAIN_DATA, &facts->primary_completion, "protocolSection.statusModule.primaryCompletionDateStruct.date" },
    { MARK_END, &facts->completion, "protocolSection.statusModule.completionDateStruct.date" },
    { MARK_RESULTS, &facts->results_first_posted, NULL },
  };
  g_autoptr (GString) words = g_string_new (NULL);
  TidingsLifePicture *self = g_object_new (TIDINGS_TYPE_LIFE_PICTURE, NULL);
  GtkWidget *box, *keys = adw_wrap_box_new ();
  TidingsDate today = tidings_date_today ();
  guint n_changes = 0;

  self->today = to_day (today);
  for (guint i = 1; history != NULL && i < history->versions->len; i++)
    {
      TidingsDate posted = tidings_version_get_posted (history->versions->pdata[i]);

      if (!is_noticed (history->versions->pdata[i]))
        continue;
      if (posted.year == 0)
        posted = tidings_date_from_unix (tidings_version_get_seen_at (history->versions->pdata[i]));
      add_event (self, MARK_CHANGE, posted, FALSE);
      n_changes++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      /* the registry calls the days of its own postings estimated, too, though they are past */
      gboolean planned = all[i].date->type == TIDINGS_DATE_TYPE_ESTIMATED && all[i].path != NULL;
      g_autofree char *first = find_first_date (history, all[i].path);
      g_autofree char *date = tidings_date_format (all[i].date->date);
      g_autofree char *text = NULL;

      if (all[i].date->date.year == 0)
        continue;
      add_event (self, all[i].mark, all[i].date->date, planned);
      text = describe (all[i].mark, date, planned);
      if (first != NULL && g_strcmp0 (first, date) != 0)
        {
          g_autofree char *now = g_steal_pointer (&text);

          /* Translators: a date with what it is (as: Ends, as planned: March 2027) and the date that the record gave before */
          text = g_strdup_printf (_ ("%1$s (first said: %2$s)"), now, first);
        }
      add_key (ADW_WRAP_BOX (keys), words, all[i].mark, planned, text);
    }
  if (self->events->len < 2)
    {
      g_object_unref (g_object_ref_sink (self));
      g_object_unref (g_object_ref_sink (keys));
      return NULL;
    }
  if (n_changes > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%'u update", "%'u updates", n_changes), n_changes);

      add_key (ADW_WRAP_BOX (keys), words, MARK_CHANGE, FALSE, text);
    }

  self->first = self->last = g_array_index (self->events, Event, 0).day;
  for (guint i = 0; i < self->events->len; i++)
    {
      self->first = MIN (self->first, g_array_index (self->events, Event, i).day);
      self->last = MAX (self->last, g_array_index (self->events, Event, i).day);
    }
  /* a trial that is long over is not drawn small for the sake of today */
  if (self->today > self->first && self->today <= self->last + (self->last - self->first) / 4)
    {
      self->last = MAX (self->last, self->today);
      add_event (self, MARK_TODAY, today, FALSE);
      add_key (ADW_WRAP_BOX (keys), words, MARK_TODAY, FALSE, _ ("Today"));
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The life of this trial, drawn to scale"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words->str, -1);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (keys), 15);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (keys), 3);
  gtk_widget_add_css_class (keys, "caption");
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (box), keys);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "history-picture");
  return box;
}
