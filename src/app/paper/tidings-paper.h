/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "tidings-library.h"
#include "tidings-profile.h"

G_BEGIN_DECLS

/* Laid-out pages, to be drawn on a printer or written as a PDF file. Knows Pango and cairo and no toolkit, so that it needs no display. */
#define TIDINGS_TYPE_PAPER (tidings_paper_get_type ())
G_DECLARE_FINAL_TYPE (TidingsPaper, tidings_paper, TIDINGS, PAPER, GObject)

/**
 * TidingsPaperSize:
 * @width: of a sheet, in points
 * @height: of a sheet, in points
 * @rtl: whether the language of the session is written from right to left
 */
typedef struct
{
  double width;
  double height;
  gboolean rtl;
} TidingsPaperSize;

/**
 * TidingsPaperTrial:
 * @study: the trial
 * @reading: its plain-language reading
 * @data_day: (nullable): of which day the data is, for people
 * @sample: whether it is one of the built-in sample, whose contacts are invented
 * @place: (nullable): where the reader is
 * @distance: words for a distance in kilometres
 * @marks: (nullable) (element-type TidingsMark): what the reader marked
 * @profile: what the reader told about themselves
 * @year: this year, for ages
 * @note: (nullable): the reader's own note
 *
 * What a sheet on one trial is made from. Borrowed for the time of the call.
 */
typedef struct
{
  TidingsStudy *study;
  TidingsReading *reading;
  const char *data_day;
  gboolean sample;
  TidingsPlace *place;
  char *(*distance) (double km);
  GPtrArray *marks;
  TidingsProfile profile;
  guint year;
  const char *note;
} TidingsPaperTrial;

TidingsPaper *tidings_paper_new_trial   (const TidingsPaperTrial *trial,
                                         const TidingsPaperSize  *size);
TidingsPaper *tidings_paper_new_pair    (const TidingsPaperTrial *first,
                                         const TidingsPaperTrial *second,
                                         const TidingsPaperSize  *size);
TidingsPaper *tidings_paper_new_saved   (GPtrArray               *saved,
                                         const TidingsPaperSize  *size);
const char   *tidings_paper_get_title   (TidingsPaper            *self);
guint         tidings_paper_get_n_pages (TidingsPaper            *self);
void          tidings_paper_draw        (TidingsPaper            *self,
                                         guint                    page,
                                         cairo_t                 *cr);
GBytes       *tidings_paper_to_pdf      (TidingsPaper            *self,
                                         GError                 **error);

/* The same trial as plain text, to be pasted into a letter */
char         *tidings_trial_dup_text    (TidingsStudy            *study,
                                         TidingsReading          *reading,
                                         const char              *data_day);

G_END_DECLS
