/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-desk.h"
#include "tidings-paper.h"
#include "tidings-study-context.h"

G_BEGIN_DECLS

/* What goes on paper of one trial, held together until it is printed. Main thread only. */
typedef struct _TidingsStudySheet TidingsStudySheet;

TidingsStudySheet       *tidings_study_sheet_new       (const TidingsStudyContext *context);
DexFuture               *tidings_study_sheet_complete  (TidingsStudySheet         *self);  /* of boolean: with marks and note */
const TidingsPaperTrial *tidings_study_sheet_get_trial (TidingsStudySheet         *self);
void                     tidings_study_sheet_free      (gpointer                   self);

/* Chooses a saved trial to set beside the one that is shown */
AdwDialog               *tidings_compare_dialog_new    (TidingsDesk               *desk,
                                                        const TidingsStudyContext *context);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsStudySheet, tidings_study_sheet_free)

G_END_DECLS
