/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tidings-results-section.h"
#include "tidings-study-parts.h"

#define FIRST_REASONS 5

typedef struct
{
  TidingsStudyResults *results;
  guint period;
} Reasons;

static void
reasons_free (gpointer data)
{
  Reasons *reasons = data;

  tidings_study_results_unref (reasons->results);
  g_free (reasons);
}

static GtkWidget *
make_reason (guint position, gpointer user_data)
{
  const Reasons *reasons = user_data;
  const TidingsStudyResults *results = reasons->results;
  const TidingsResultStep *step = &results->periods[reasons->period].reasons[position];
  g_autofree char *title = tidings_results_name_step (step);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < results->n_flow_groups; i++)
    {
      g_autofree char *group = tidings_results_name_group (results->flow_groups, i);
      g_autofree char *count = tidings_results_format_count (step->counts[i].number, -1);

      /* Translators: a group and how many people of it */
      g_strv_builder_take (builder, g_strdup_printf (_ ("%1$s: %2$s"), group, count));
    }
  parts = g_strv_builder_end (builder);
  subtitle = g_strjoinv (" · ", parts);
  return tidings_part_row_new (title, subtitle);
}

static void
add_period (GtkBox *box, TidingsStudyResults *results, guint position)
{
  const TidingsResultPeriod *period = &results->periods[position];
  const TidingsResultStep *started = tidings_result_period_find (period, TIDINGS_MILESTONE_STARTED);
  const TidingsResultStep *completed = tidings_result_period_find (period, TIDINGS_MILESTONE_COMPLETED);
  g_autofree char *words = tidings_results_describe_period (results, position);

  if (results->n_periods > 1 && period->title != NULL)
    gtk_box_append (box, tidings_part_heading_new (period->title, 4, "heading"));
  if (words != NULL)
    {
      g_autofree char *name = g_strdup_printf (_ ("Who completed, by group. %s"), words);
      GtkWidget *bars = tidings_bars_new (name);

      if (results->n_periods > 1)
        gtk_box_append (box, tidings_part_label_new (words, NULL));
      for (guint i = 0; i < results->n_flow_groups; i++)
        {
          gint64 whole = started != NULL ? started->counts[i].number : -1;
          gint64 part = completed != NULL ? completed->counts[i].number : -1;
          g_autofree char *group = tidings_results_name_group (results->flow_groups, i);
          g_autofree char *figure = NULL;
          double share;
          gboolean has_share = tidings_result_share ((double) part, (double) whole, &share);

          /* of a group that has no number of those who completed, the one that there is */
          if (part < 0 && whole >= 0)
            {
              g_autofree char *count = tidings_results_format_count (whole, -1);

              /* Translators: as: 12 people started */
              figure = g_strdup_printf (_ ("%s started"), count);
            }
          else
            {
              figure = tidings_results_format_count (part, whole);
            }
          tidings_bars_add (TIDINGS_BARS (bars), group, figure, has_share ? TIDINGS_BAR_SHARE : TIDINGS_BAR_NONE, share, NAN,
                            NAN);
        }
      gtk_box_append (box, bars);
    }
  if (period->n_reasons > 0)
    {
      Reasons *reasons = g_new (Reasons, 1);
      GtkWidget *heading = tidings_part_heading_new (_ ("Reasons for leaving, as registered"), 4,
                                                     "caption-heading dim-label");

      *reasons = (Reasons) { tidings_study_results_ref (results), position };
      gtk_widget_set_margin_top (heading, 6);
      gtk_box_append (box, heading);
      gtk_box_append (box, tidings_more_list_new (period->n_reasons, FIRST_REASONS, make_reason, reasons, reasons_free));
    }
}

/**
 * tidings_results_flow_new:
 * @results: the results of a trial
 *
 * Returns: (transfer floating): how many people started and completed, by group, and why others left
 */
GtkWidget *
tidings_results_flow_new (TidingsStudyResults *results)
{
  g_autofree char *words = tidings_results_describe_flow (results);
  GtkWidget *part = tidings_results_part_new (_ ("People in the trial"), words);

  for (guint i = 0; i < results->n_periods; i++)
    add_period (GTK_BOX (part), results, i);
  return part;
}
