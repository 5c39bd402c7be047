/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-study-results.h"

G_BEGIN_DECLS

/* Some figures as bars below each other, each with its name and its figure as text. To assistive technologies it is one picture
 * with a sentence, and in it the figures. */
#define TIDINGS_TYPE_BARS (tidings_bars_get_type ())
G_DECLARE_FINAL_TYPE (TidingsBars, tidings_bars, TIDINGS, BARS, GtkWidget)

/* How a figure is drawn: from 0, as a part of the whole; or as a point on a scale, where it may be below 0 */
typedef enum
{
  TIDINGS_BAR_SHARE,
  TIDINGS_BAR_POINT,
  TIDINGS_BAR_NONE,
} TidingsBarKind;

GtkWidget *tidings_bars_new   (const char    *words);
void       tidings_bars_add   (TidingsBars   *self,
                               const char    *name,
                               const char    *figure,
                               TidingsBarKind kind,
                               double         value,
                               double         low,
                               double         high);

GtkWidget *tidings_results_flow_new     (TidingsStudyResults *results);
GtkWidget *tidings_results_outcomes_new (TidingsStudyResults *results);
GtkWidget *tidings_results_events_new   (TidingsStudyResults *results);

/* A heading and what is under it */
GtkWidget *tidings_results_part_new     (const char          *title,
                                         const char          *words);
GtkWidget *tidings_results_row_new      (const char          *title,
                                         const char          *subtitle);

G_END_DECLS
