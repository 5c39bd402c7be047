/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tidings-results-section.h"
#include "tidings-study-parts.h"

#define FIRST_EVENTS 10
/* With more groups than this, the bars of an event are behind its name */
#define MOST_OPEN 4

typedef struct
{
  TidingsStudyResults *results;
  const TidingsResultEvent *events;
} Events;

static void
events_free (gpointer data)
{
  Events *events = data;

  tidings_study_results_unref (events->results);
  g_free (events);
}

static GtkWidget *
make_bars (const TidingsStudyResults *results, const char *title, const TidingsEventCount *counts)
{
  g_autoptr (GString) words = g_string_new (title);
  GtkWidget *bars = tidings_bars_new (title);

  for (guint i = 0; i < results->n_event_groups; i++)
    {
      g_autofree char *group = tidings_results_name_group (results->event_groups, i);
      g_autofree char *figure = tidings_results_format_count (counts[i].affected, counts[i].at_risk);
      double share;
      gboolean has_share = tidings_result_share ((double) counts[i].affected, (double) counts[i].at_risk, &share);

      tidings_bars_add (TIDINGS_BARS (bars), group, figure, has_share ? TIDINGS_BAR_SHARE : TIDINGS_BAR_NONE, share, NAN,
                        NAN);
      g_string_append_printf (words, "%s%s, %s", i == 0 ? ": " : "; ", group, figure);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (bars), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
  return bars;
}

static const TidingsResultEvent *
get_event (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "tidings-event");
}

static void
expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, TidingsStudyResults *results)
{
  const TidingsResultEvent *event = get_event (GTK_WIDGET (row));
  GtkWidget *box;

  if (!adw_expander_row_get_expanded (row) || g_object_get_data (G_OBJECT (row), "tidings-filled") != NULL)
    return;
  g_object_set_data (G_OBJECT (row), "tidings-filled", row);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (box, "study-expanded");
  gtk_widget_set_margin_top (box, 9);
  gtk_box_append (GTK_BOX (box),
                  make_bars (results, event->term != NULL ? event->term : _ ("Event without a name"), event->counts));
  adw_expander_row_add_row (row, box);
}

static GtkWidget *
make_event (guint position, gpointer user_data)
{
  const Events *events = user_data;
  const TidingsResultEvent *event = &events->events[position];
  const char *term = event->term != NULL ? event->term : _ ("Event without a name");
  GtkWidget *row, *box;

  if (events->results->n_event_groups > MOST_OPEN)
    {
      g_autofree char *subtitle = NULL;

      /* the same people may be in several groups */
      if (event->affected >= 0)
        subtitle = g_strdup_printf (ngettext ("At most %'lu person in one group", "At most %'lu people in one group",
                                              (gulong) event->affected),
                                    (gulong) event->affected);
      else
        subtitle = g_strdup (_ ("No number given"));
      row = tidings_results_row_new (term, subtitle);
      g_object_set_data (G_OBJECT (row), "tidings-event", (gpointer) event);
      g_signal_connect_data (row, "notify::expanded", G_CALLBACK (expanded_cb), tidings_study_results_ref (events->results),
                             (GClosureNotify) (GCallback) tidings_study_results_unref, 0);
      return row;
    }
  row = gtk_list_box_row_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_box_append (GTK_BOX (box), tidings_part_heading_new (term, 5, "heading"));
  gtk_box_append (GTK_BOX (box), make_bars (events->results, term, event->counts));
  gtk_widget_add_css_class (box, "results-event");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, term, -1);
  return row;
}

static void
add_heading (GtkBox *box, const char *title)
{
  GtkWidget *heading = tidings_part_heading_new (title, 4, "heading");

  gtk_widget_set_margin_top (heading, 9);
  gtk_box_append (box, heading);
}

static void
add_events (GtkBox *box, const char *title, TidingsStudyResults *results, const TidingsResultEvent *all, guint n)
{
  Events *events;

  if (n == 0)
    return;
  add_heading (box, title);
  events = g_new (Events, 1);
  *events = (Events) { tidings_study_results_ref (results), all };
  gtk_box_append (box, tidings_more_list_new (n, FIRST_EVENTS, make_event, events, events_free));
}

static void
add_any (GtkBox *box, const char *title, const TidingsStudyResults *results, const TidingsEventCount *counts)
{
  gboolean known = FALSE;

  for (guint i = 0; i < results->n_event_groups; i++)
    known |= counts[i].affected >= 0;
  if (!known)
    return;
  add_heading (box, title);
  gtk_box_append (box, make_bars (results, title, counts));
}

/**
 * tidings_results_events_new:
 * @results: the results of a trial
 *
 * Returns: (transfer floating): the adverse events, by group
 */
GtkWidget *
tidings_results_events_new (TidingsStudyResults *results)
{
  g_autofree char *words = tidings_results_describe_events (results);
  g_autofree char *threshold = tidings_results_describe_threshold (results);
  GtkWidget *part = tidings_results_part_new (_ ("Adverse events"), words);
  GtkBox *box = GTK_BOX (part);

  if (!results->has_events)
    return part;
  gtk_box_append (box, tidings_part_label_new (
                           _ ("An adverse event is anything bad that happened to people during the trial, whether or not "
                              "the treatment was the cause."),
                           "dim-label"));
  add_any (box, _ ("People with any serious event"), results, results->any_serious);
  add_any (box, _ ("People with any other event that is listed"), results, results->any_other);
  add_any (box, _ ("People who died of any cause"), results, results->deaths);
  add_events (box, _ ("Serious events, the most frequent first"), results, results->serious, results->n_serious);
  add_events (box, _ ("Other events, the most frequent first"), results, results->other, results->n_other);
  if (threshold != NULL)
    gtk_box_append (box, tidings_part_label_new (threshold, "dim-label"));
  if (results->event_time_frame != NULL)
    {
      /* Translators: %s are the registry's own words */
      g_autofree char *text = g_strdup_printf (_ ("Over this time, as registered: %s"), results->event_time_frame);

      gtk_box_append (box, tidings_part_label_new (text, "dim-label"));
    }
  return part;
}
