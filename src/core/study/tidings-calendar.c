/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-calendar.h"

/* The dates of a trial as calendar entries (RFC 5545) */

/* Section 3.1: a line has at most 75 octets before its CR LF */
#define MOST_OCTETS 75
#define LINE_END "\r\n"
/* Part of what names an entry to all calendars, so that the same one taken in again takes the place of the old */
#define UID_DOMAIN "tidings.curemydisease.com"

/* Writes a content line, folded where it is too long, never inside a character */
static void
append_line (GString *ics, const char *name, const char *value)
{
  gsize n = 0;
  g_autofree char *line = g_strconcat (name, ":", value, NULL);

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize size = (gsize) (g_utf8_next_char (p) - p);

      if (n + size > MOST_OCTETS)
        {
          g_string_append (ics, LINE_END " ");
          n = 1;
        }
      g_string_append_len (ics, p, (gssize) size);
      n += size;
    }
  g_string_append (ics, LINE_END);
}

/* Section 3.3.11: TEXT. Control characters, which no text may have, become blanks. */
static void
append_text (GString *ics, const char *name, const char *text)
{
  g_autoptr (GString) escaped = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p++)
    {
      if (*p == '\r' && p[1] == '\n')
        continue;
      if (*p == '\n' || *p == '\r')
        g_string_append (escaped, "\\n");
      else if ((guchar) *p < 0x20 || *p == 0x7f)
        g_string_append_c (escaped, ' ');
      else
        {
          if (strchr ("\\;,", *p) != NULL)
            g_string_append_c (escaped, '\\');
          g_string_append_c (escaped, *p);
        }
    }
  append_line (ics, name, escaped->str);
}

static void
append_day (GString *ics, const char *name, const GDate *day)
{
  g_autofree char *value = g_strdup_printf ("%04u%02u%02u", g_date_get_year (day), (guint) g_date_get_month (day),
                                            g_date_get_day (day));

  append_line (ics, name, value);
}

/* An entry fills all of what the record leaves open: a month without a day is the whole month, never its first day. Its end is the day
 * after (section 3.6.1). */
static void
append_span (GString *ics, TidingsDate date)
{
  GDate first, after;

  g_date_clear (&first, 1);
  g_date_set_dmy (&first, (GDateDay) MAX (date.day, 1), (GDateMonth) MAX (date.month, 1), date.year);
  after = first;
  if (date.day != 0)
    g_date_add_days (&after, 1);
  else if (date.month != 0)
    g_date_add_months (&after, 1);
  else
    g_date_add_years (&after, 1);
  append_day (ics, "DTSTART;VALUE=DATE", &first);
  append_day (ics, "DTEND;VALUE=DATE", &after);
}

static void
append_event (GString *ics,
              TidingsStudy *study,
              const char *id,
              const char *what,
              const TidingsStudyDate *date,
              const char *title,
              const char *data_day,
              const char *stamp)
{
  const char *nct_id = tidings_study_get_nct_id (study);
  gboolean planned = date->type == TIDINGS_DATE_TYPE_ESTIMATED;
  g_autofree char *uid = g_strdup_printf ("%s-%s@" UID_DOMAIN, nct_id, id);
  g_autofree char *address = tidings_study_dup_address (study);
  g_autofree char *day = tidings_date_format (date->date);
  g_autofree char *summary = NULL;
  g_autoptr (GString) description = g_string_new (nct_id);

  if (planned)
    /* Translators: a calendar entry: what is planned (“Start”), and the trial's title */
    summary = g_strdup_printf (_ ("%s, planned: %s"), what, title);
  else
    /* Translators: a calendar entry: what happens (“Start”), and the trial's title */
    summary = g_strdup_printf (_ ("%s: %s"), what, title);

  if (tidings_study_get_title (study) != NULL)
    g_string_append_printf (description, "\n%s", tidings_study_get_title (study));
  g_string_append_c (description, '\n');
  if (date->date.month == 0)
    /* Translators: %s is a year */
    g_string_append_printf (description, _ ("The record names the year only: %s."), day);
  else if (date->date.day == 0)
    /* Translators: %s is a month and year */
    g_string_append_printf (description, _ ("The record names the month only: %s."), day);
  else
    g_string_append (description, day);
  if (planned)
    {
      g_string_append_c (description, '\n');
      g_string_append (description, _ ("This is the sponsor’s plan, and plans of trials often move."));
    }
  g_string_append_c (description, '\n');
  if (data_day != NULL)
    /* Translators: %s is a date */
    g_string_append_printf (description, _ ("Source: ClinicalTrials.gov, data of %s. Tidings changed the wording."),
                            data_day);
  else
    g_string_append (description, _ ("Source: ClinicalTrials.gov. Tidings changed the wording."));

  append_line (ics, "BEGIN", "VEVENT");
  append_line (ics, "UID", uid);
  append_line (ics, "DTSTAMP", stamp);
  append_span (ics, date->date);
  append_text (ics, "SUMMARY", summary);
  append_text (ics, "DESCRIPTION", description->str);
  append_line (ics, "URL", address);
  append_line (ics, "STATUS", planned ? "TENTATIVE" : "CONFIRMED");
  /* nobody is busy because a trial begins */
  append_line (ics, "TRANSP", "TRANSPARENT");
  append_line (ics, "END", "VEVENT");
}

/**
 * tidings_calendar_new:
 * @study: a study
 * @title: what its entries are called after, plain text
 * @data_day: (nullable): of which day the data is, for people
 * @now: Unix seconds, the time at which the entries are made
 *
 * Writes the dates of a trial as a calendar (iCalendar, RFC 5545): its start, when the data for the main result are complete, its end and
 * when results were posted. They are all-day entries during which nobody is busy; what is known to the month only fills the month, and
 * what is planned is tentative and says so. Each keeps its name (UID), so that taking in a newer file moves it.
 *
 * Returns: (transfer full) (nullable): the text of a .ics file; %NULL where the record has none of these dates
 */
char *
tidings_calendar_new (TidingsStudy *study, const char *title, const char *data_day, gint64 now)
{
  const TidingsFacts *facts;
  g_autoptr (GString) ics = NULL;
  g_autoptr (GDateTime) moment = NULL;
  g_autofree char *stamp = NULL;
  guint n = 0;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  facts = tidings_study_get_facts (study);
  const struct
  {
    const char *id;
    const char *what;
    const TidingsStudyDate *date;
  } dates[] = {
    { "start", _ ("Start"), &facts->start },
    { "primary-completion", _ ("Data for the main result complete"), &facts->primary_completion },
    { "completion", _ ("End"), &facts->completion },
    { "results", _ ("Results posted"), &facts->results_first_posted },
  };

  moment = g_date_time_new_from_unix_utc (now);
  g_return_val_if_fail (moment != NULL, NULL);
  stamp = g_date_time_format (moment, "%Y%m%dT%H%M%SZ");
  ics = g_string_new (NULL);
  append_line (ics, "BEGIN", "VCALENDAR");
  append_line (ics, "VERSION", "2.0");
  append_line (ics, "PRODID", "-//Cure My Disease//Tidings " PACKAGE_VERSION "//EN");
  append_line (ics, "CALSCALE", "GREGORIAN");
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      if (dates[i].date->date.year == 0)
        continue;
      append_event (ics, study, dates[i].id, dates[i].what, dates[i].date, title, data_day, stamp);
      n++;
    }
  append_line (ics, "END", "VCALENDAR");
  return n > 0 ? g_string_free (g_steal_pointer (&ics), FALSE) : NULL;
}
