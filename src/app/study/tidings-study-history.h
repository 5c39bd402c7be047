/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-watch.h"

G_BEGIN_DECLS

/* The part of the trial page on what has changed. Property, notified: "updates" (string, nullable): how often, in a word or two. */
#define TIDINGS_TYPE_STUDY_HISTORY (tidings_study_history_get_type ())
G_DECLARE_FINAL_TYPE (TidingsStudyHistory, tidings_study_history, TIDINGS, STUDY_HISTORY, GtkBox)

GtkWidget  *tidings_study_history_new         (TidingsWatch        *watch);
void        tidings_study_history_show        (TidingsStudyHistory *self,
                                               TidingsStudy        *study);
void        tidings_study_history_set_place   (TidingsStudyHistory *self,
                                               TidingsPlace        *place);
const char *tidings_study_history_get_updates (TidingsStudyHistory *self);

/* A point of the timeline and the line that joins it to the next */
GtkWidget  *tidings_study_history_rail_new    (gboolean             is_first,
                                               gboolean             is_last);

/* The life of a trial, drawn to scale, with what its marks mean */
GtkWidget  *tidings_study_history_picture_new (TidingsStudy        *study,
                                               TidingsHistory      *history);

/* Two versions beside each other. @before and @after are numbers of versions. */
AdwDialog  *tidings_study_comparison_new      (TidingsLibrary      *library,
                                               const char          *nct_id,
                                               TidingsHistory      *history,
                                               TidingsPlace        *place,
                                               guint                before,
                                               guint                after);

/* A line that has new trials for a condition told, or not */
GtkWidget  *tidings_study_history_follow_new  (TidingsWatch        *watch,
                                               const char          *condition);

char       *tidings_version_dup_day           (TidingsVersion      *version);

G_END_DECLS
