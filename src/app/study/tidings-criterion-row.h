/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tidings-profile.h"

G_BEGIN_DECLS

#define TIDINGS_TYPE_CRITERION_ROW (tidings_criterion_row_get_type ())
G_DECLARE_FINAL_TYPE (TidingsCriterionRow, tidings_criterion_row, TIDINGS, CRITERION_ROW, GtkBox)

GtkWidget             *tidings_criterion_row_new          (const TidingsSentence *sentence,
                                                           GHashTable            *seen);
const TidingsSentence *tidings_criterion_row_get_sentence (TidingsCriterionRow   *self);
void                   tidings_criterion_row_set_fit      (TidingsCriterionRow   *self,
                                                           TidingsFit             marked,
                                                           TidingsFit             checked);
const char            *tidings_fit_get_checked_text       (TidingsFit             fit);

G_END_DECLS
