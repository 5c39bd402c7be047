/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-history.h"

G_BEGIN_DECLS

/* What is told outside of the window: which news, and in what words. No clock, no desktop. */

/**
 * TidingsTell:
 *
 * What a user wants to be told. The bits of the grades are those of #TidingsGrade; the numbers are those of the settings schema.
 */
typedef enum
{
  TIDINGS_TELL_RECRUITMENT = 1 << TIDINGS_GRADE_RECRUITMENT,
  TIDINGS_TELL_SITES = 1 << TIDINGS_GRADE_SITES,
  TIDINGS_TELL_ELIGIBILITY = 1 << TIDINGS_GRADE_ELIGIBILITY,
  TIDINGS_TELL_OUTCOMES = 1 << TIDINGS_GRADE_OUTCOMES,
  TIDINGS_TELL_DESIGN = 1 << TIDINGS_GRADE_DESIGN,
  TIDINGS_TELL_RESULTS = 1 << TIDINGS_GRADE_RESULTS,
  TIDINGS_TELL_DATES = 1 << TIDINGS_GRADE_DATES,
  TIDINGS_TELL_CONTACTS = 1 << TIDINGS_GRADE_CONTACTS,
  TIDINGS_TELL_WORDING = 1 << TIDINGS_GRADE_WORDING,
  TIDINGS_TELL_FOLLOWED = 1 << 10, /* trials that a followed search has found, or that have opened there */
} TidingsTell;

/**
 * TidingsAnnouncement:
 * @title: the headline of the trial, or of how many trials there is news
 * @body: a sentence on what has happened, or the headlines of the first few
 * @nct_id: (nullable): the trial that a click opens; %NULL for the page of news
 * @n_trials: of how many trials it tells
 *
 * One notification.
 */
typedef struct
{
  char *title;
  char *body;
  char *nct_id;
  guint n_trials;
} TidingsAnnouncement;

TidingsAnnouncement *tidings_announcement_new          (GPtrArray           *news,
                                                        TidingsTell          tell,
                                                        gint64               since);
void                 tidings_announcement_free         (TidingsAnnouncement *announcement);
gboolean             tidings_announcement_round_is_due (gint64               last_round,
                                                        gint64               now);
gboolean             tidings_news_is_told              (TidingsNews         *news,
                                                        TidingsTell          tell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsAnnouncement, tidings_announcement_free)

G_END_DECLS
