/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-library.h"
#include "tidings-place.h"
#include "tidings-reading.h"

G_BEGIN_DECLS

/**
 * TidingsStudyContext:
 * @study: the trial that the page shows
 * @reading: its plain-language reading
 * @record: (nullable): where it came from, %NULL while only a search result is known
 * @place: (nullable): where the reader is, for distances
 * @updates: (nullable): how often it was updated, in a word or two
 * @moved_from: (nullable): the number that was asked for, where the registry answers it with another
 * @sample: whether it is one of the built-in sample, whose contacts are invented
 * @registered: whether everything is shown in the registry's own words
 * @revealed: set of the contacts that the reader has asked to see, kept by their rows
 * @library: (nullable): where marks are kept
 * @settings: (nullable): where the profile is kept
 *
 * What the parts of the trial page are made from. Borrowed by each of them for the time of the call only.
 */
typedef struct
{
  TidingsStudy *study;
  TidingsReading *reading;
  TidingsRecord *record;
  TidingsPlace *place;
  const char *updates;
  const char *moved_from;
  gboolean sample;
  gboolean registered;
  GHashTable *revealed;
  TidingsLibrary *library;
  GSettings *settings;
} TidingsStudyContext;

char      *tidings_study_dup_data_date (TidingsRecord         *record);
void       tidings_study_fill_head    (GtkBox                    *box,
                                       const TidingsStudyContext *context);
void       tidings_study_fill_reading (GtkBox                    *box,
                                       const TidingsStudyContext *context);
void       tidings_study_fill_people  (GtkBox                    *box,
                                       const TidingsStudyContext *context);
void       tidings_study_fill_joining (GtkBox                    *box,
                                       const TidingsStudyContext *context);
void       tidings_study_fill_registered (GtkBox                 *box,
                                       const TidingsStudyContext *context);
void       tidings_study_fill_eligibility (GtkBox                *box,
                                       const TidingsStudyContext *context);
GtkWidget *tidings_study_add_updates  (GtkBox                    *box,
                                       TidingsStudy              *study);
void       tidings_study_fill_design  (GtkBox                    *box,
                                       const TidingsStudyContext *context);
void       tidings_study_fill_results (GtkBox                    *box,
                                        const TidingsStudyContext *context);
void       tidings_study_fill_questions (GtkBox                  *box,
                                       const TidingsStudyContext *context);
void       tidings_study_fill_origin  (GtkBox                    *box,
                                       const TidingsStudyContext *context);

G_END_DECLS
