/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "tidings-calendar.h"
#include "tidings-questions.h"
#include "tidings-reading.h"
#include "tidingsctl-private.h"

/* What one takes along of a trial */

static TidingsRecord *
find_record (Ctl *ctl, CtlStatus *status)
{
  g_autoptr (GPtrArray) records = ctl_find_records (ctl, ctl->words[0], status);

  if (records == NULL || records->len == 0)
    return NULL;
  if (records->len > 1)
    {
      g_autofree char *name = g_filename_display_name (ctl->words[0]);

      *status = ctl_misused (_ ("“%s” holds several trials. Name one by its number."), name);
      return NULL;
    }
  return g_object_ref (g_ptr_array_index (records, 0));
}

/**
 * ctl_questions:
 *
 * `questions`: what to ask a doctor or the study team, a line for each; as JSON an object with the number and an array of them.
 */
CtlStatus
ctl_questions (Ctl *ctl)
{
  CtlStatus status = CTL_GOOD;
  g_autoptr (TidingsRecord) record = find_record (ctl, &status);
  g_autoptr (GPtrArray) questions = NULL;

  if (record == NULL)
    return status;
  questions = tidings_questions_new (tidings_record_get_study (record));
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = ctl_begin_object ();

      ctl_add (builder, "nctId", tidings_study_get_nct_id (tidings_record_get_study (record)));
      json_builder_set_member_name (builder, "questions");
      json_builder_begin_array (builder);
      for (guint i = 0; i < questions->len; i++)
        json_builder_add_string_value (builder, g_ptr_array_index (questions, i));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      ctl_print_json (json_builder_get_root (builder));
      return status;
    }
  for (guint i = 0; i < questions->len; i++)
    ctl_print_wrapped (g_ptr_array_index (questions, i), "• ", "  ");
  return status;
}

/**
 * ctl_calendar:
 *
 * `calendar`: the dates of a trial as the text of a .ics file.
 */
CtlStatus
ctl_calendar (Ctl *ctl)
{
  CtlStatus status = CTL_GOOD;
  g_autoptr (TidingsRecord) record = find_record (ctl, &status);
  g_autoptr (TidingsReading) reading = NULL;
  g_autofree char *day = NULL;
  g_autofree char *calendar = NULL;
  TidingsStudy *study;

  if (record == NULL)
    return status;
  study = tidings_record_get_study (record);
  reading = tidings_reading_new (study, tidings_knowledge_get_default ());
  day = ctl_dup_data_day (tidings_record_get_build (record));
  calendar = tidings_calendar_new (study, tidings_reading_get_headline (reading), day, ctl_now ());
  if (calendar == NULL)
    {
      g_printerr ("%s\n", _ ("The record names no dates."));
      return CTL_FAILED;
    }
  /* as it is: lines end with CR LF */
  fputs (calendar, stdout);
  return status;
}
