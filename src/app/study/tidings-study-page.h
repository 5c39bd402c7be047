/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-watch.h"

G_BEGIN_DECLS

/* The page of one trial. Signals: "search" (string words, boolean newest first): a condition was chosen; "toast" (AdwToast): to be shown by the window; "moved"
 * (string nct_id): the trial that is shown has this number now.
 * Actions: "trial.save", "trial.copy-id", "trial.copy-address", "trial.open-registry", "trial.full-record". */
#define TIDINGS_TYPE_STUDY_PAGE (tidings_study_page_get_type ())
G_DECLARE_FINAL_TYPE (TidingsStudyPage, tidings_study_page, TIDINGS, STUDY_PAGE, AdwNavigationPage)

TidingsStudyPage *tidings_study_page_new        (void);
void              tidings_study_page_set_desk   (TidingsStudyPage *self,
                                                 TidingsDesk      *desk);
void              tidings_study_page_set_watch  (TidingsStudyPage *self,
                                                 TidingsWatch     *watch);
void              tidings_study_page_show_history (TidingsStudyPage *self);
void              tidings_study_page_set_place  (TidingsStudyPage *self,
                                                 TidingsPlace     *place);
void              tidings_study_page_show       (TidingsStudyPage *self,
                                                 const char       *nct_id,
                                                 TidingsStudy     *study);
void              tidings_study_page_clear      (TidingsStudyPage *self);
void              tidings_study_page_show_units (TidingsStudyPage *self);
void              tidings_study_page_finish     (TidingsStudyPage *self);
const char       *tidings_study_page_get_nct_id (TidingsStudyPage *self);

G_END_DECLS
