/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include "tidings-profile-dialog.h"
#include "tidings-study-parts.h"
#include "tidings-study-sheet.h"

#define STACK (128 * 1024)

struct _TidingsStudySheet
{
  TidingsPaperTrial trial; /* what it points to is below */
  TidingsStudy *study;
  TidingsReading *reading;
  TidingsPlace *place;     /* (nullable) */
  TidingsLibrary *library; /* (nullable) */
  GPtrArray *marks;        /* (nullable) */
  char *data_day;          /* (nullable) */
  char *note;              /* (nullable) */
};

static DexFuture *
complete_fiber (gpointer user_data)
{
  TidingsStudySheet *self = user_data;
  const char *nct_id = tidings_study_get_nct_id (self->study);

  /* marks and notes that cannot be read are told of by what else the library then cannot do; the rest is printed all the same */
  self->trial.marks = self->marks = dex_await_boxed (tidings_library_list_marks (self->library, nct_id), NULL);
  if (tidings_library_is_saved (self->library, nct_id))
    self->note = dex_await_string (tidings_library_get_note (self->library, nct_id), NULL);
  self->trial.note = self->note;
  return dex_future_new_true ();
}

/* A search result, of which no record is known yet, says itself of which day it is */
static char *
dup_data_day (const TidingsStudyContext *context)
{
  TidingsDate date;

  if (context->record != NULL)
    return tidings_study_dup_data_date (context->record);
  return tidings_date_parse (tidings_study_get_facts (context->study)->version_holder, &date) ? tidings_date_format (date)
                                                                                              : NULL;
}

/**
 * tidings_study_sheet_new:
 * @context: a trial
 *
 * Returns: (transfer full): a sheet with all of @context that goes on paper, but for marks and note
 */
TidingsStudySheet *
tidings_study_sheet_new (const TidingsStudyContext *context)
{
  TidingsStudySheet *self = g_new0 (TidingsStudySheet, 1);

  self->study = g_object_ref (context->study);
  self->reading = g_object_ref (context->reading);
  self->place = context->place != NULL ? g_object_ref (context->place) : NULL;
  self->library = context->library != NULL ? g_object_ref (context->library) : NULL;
  self->data_day = dup_data_day (context);
  self->trial = (TidingsPaperTrial) {
    .study = self->study,
    .reading = self->reading,
    .data_day = self->data_day,
    .sample = context->sample,
    .place = self->place,
    .distance = tidings_part_distance,
    .year = tidings_profile_get_year (),
  };
  tidings_profile_load (context->settings, &self->trial.profile);
  return self;
}

/**
 * tidings_study_sheet_complete:
 * @self: a sheet, which must live until this is done
 *
 * Adds what the reader marked and noted.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tidings_study_sheet_complete (TidingsStudySheet *self)
{
  if (self->library == NULL)
    return dex_future_new_true ();
  return dex_scheduler_spawn (NULL, STACK, complete_fiber, self, NULL);
}

/**
 * tidings_study_sheet_get_trial:
 * @self: a sheet
 *
 * Returns: (transfer none): what to lay out, which lives as long as @self
 */
const TidingsPaperTrial *
tidings_study_sheet_get_trial (TidingsStudySheet *self)
{
  return &self->trial;
}

/**
 * tidings_study_sheet_free:
 * @self: (transfer full): a sheet
 */
void
tidings_study_sheet_free (gpointer self)
{
  TidingsStudySheet *sheet = self;

  g_clear_object (&sheet->study);
  g_clear_object (&sheet->reading);
  g_clear_object (&sheet->place);
  g_clear_object (&sheet->library);
  g_clear_pointer (&sheet->marks, g_ptr_array_unref);
  g_free (sheet->data_day);
  g_free (sheet->note);
  g_free (sheet);
}
