/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-base"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-date.h"

static gboolean
parse_digits (const char *text, guint n_digits, guint *value)
{
  *value = 0;
  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + (guint) (text[i] - '0');
    }
  return TRUE;
}

/* The whole date that stands for a partial one where days are counted: the middle of what is unknown. */
static void
fill_in (TidingsDate date, GDate *filled)
{
  guint month = date.month != 0 ? date.month : 7;
  guint day = date.day != 0 ? date.day : (date.month != 0 ? 15 : 1);

  g_date_clear (filled, 1);
  g_date_set_dmy (filled, (GDateDay) day, (GDateMonth) month, date.year);
}

/**
 * tidings_date_parse:
 * @text: (nullable): a date as the registry writes it
 * @date: (out): where to put it; untouched where @text is not a date
 *
 * Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY` (API v2.0.5: Date and PartialDate). A time of day after a `T`, as document uploads have
 * it, is left away. Dates that no calendar has, such as `2026-02-31`, are refused.
 *
 * Returns: whether @text is a date
 */
gboolean
tidings_date_parse (const char *text, TidingsDate *date)
{
  guint year, month = 0, day = 0;

  g_return_val_if_fail (date != NULL, FALSE);

  if (text == NULL || !parse_digits (text, 4, &year) || year == 0)
    return FALSE;
  text += 4;

  if (*text == '-')
    {
      if (!parse_digits (text + 1, 2, &month) || month < 1 || month > 12)
        return FALSE;
      text += 3;

      if (*text == '-')
        {
          if (!parse_digits (text + 1, 2, &day) || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
            return FALSE;
          text += 3;
        }
    }

  if (*text != '\0' && !(*text == 'T' && day != 0))
    return FALSE;

  *date = (TidingsDate) { (guint16) year, (guint8) month, (guint8) day };
  return TRUE;
}

/**
 * tidings_date_today:
 *
 * Returns: today, by this machine's clock and time zone. Programs ask once and hand it on; tests never ask.
 */
TidingsDate
tidings_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return (TidingsDate) { (guint16) g_date_time_get_year (now), (guint8) g_date_time_get_month (now),
                         (guint8) g_date_time_get_day_of_month (now) };
}

/**
 * tidings_date_from_unix:
 * @seconds: seconds since 1970, UTC
 *
 * Returns: the day of that moment in this machine's time zone; %TIDINGS_DATE_NONE where @seconds is out of the range of dates
 */
TidingsDate
tidings_date_from_unix (gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (seconds);

  if (moment == NULL)
    return TIDINGS_DATE_NONE;

  return (TidingsDate) { (guint16) g_date_time_get_year (moment), (guint8) g_date_time_get_month (moment),
                         (guint8) g_date_time_get_day_of_month (moment) };
}

/**
 * tidings_date_compare:
 * @a: a date
 * @b: another
 *
 * Orders dates by time. What is missing sorts first: no date before any, `2026` before `2026-01`, that before `2026-01-01`.
 *
 * Returns: less than, equal to or greater than 0
 */
int
tidings_date_compare (TidingsDate a, TidingsDate b)
{
  if (a.year != b.year)
    return a.year < b.year ? -1 : 1;
  if (a.month != b.month)
    return a.month < b.month ? -1 : 1;
  if (a.day != b.day)
    return a.day < b.day ? -1 : 1;
  return 0;
}

/**
 * tidings_date_days_between:
 * @from: a date
 * @to: another
 *
 * Counts the days from one date to another, negative where @to is earlier. A date without a day counts as the 15th of its
 * month, one without a month as 1 July: the middle of what is not known.
 *
 * Returns: days; 0 where either is no date
 */
int
tidings_date_days_between (TidingsDate from, TidingsDate to)
{
  GDate a, b;

  if (from.year == 0 || to.year == 0)
    return 0;

  fill_in (from, &a);
  fill_in (to, &b);
  return g_date_days_between (&a, &b);
}

/**
 * tidings_date_to_iso:
 * @date: a date
 *
 * Returns: (transfer full): @date as the registry writes it, as precise as it is; empty where there is none
 */
char *
tidings_date_to_iso (TidingsDate date)
{
  if (date.year == 0)
    return g_strdup ("");
  if (date.month == 0)
    return g_strdup_printf ("%04d", date.year);
  if (date.day == 0)
    return g_strdup_printf ("%04d-%02d", date.year, date.month);
  return g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);
}

/**
 * tidings_date_format:
 * @date: a date
 *
 * Writes a date for people in the language of the session, as precise as it is: “20 November 2026”, “November 2026”, “2026”.
 *
 * Returns: (transfer full) (nullable): the text; %NULL where there is no date
 */
char *
tidings_date_format (TidingsDate date)
{
  g_autoptr (GDateTime) moment = NULL;
  const char *pattern;

  if (date.year == 0)
    return NULL;

  if (date.day != 0)
    /* Translators: a date, as in “20 November 2026”; see g_date_time_format() for the letters */
    pattern = _ ("%-e %B %Y");
  else if (date.month != 0)
    /* Translators: a month, as in “November 2026”; see g_date_time_format() for the letters */
    pattern = _ ("%OB %Y");
  else
    /* Translators: a year, as in “2026”; see g_date_time_format() for the letters */
    pattern = _ ("%Y");

  moment = g_date_time_new_utc (date.year, MAX (date.month, 1), MAX (date.day, 1), 12, 0, 0);
  return moment != NULL ? g_date_time_format (moment, pattern) : tidings_date_to_iso (date);
}

static char *
format_days (int days)
{
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  if (days == -1)
    return g_strdup (_ ("tomorrow"));
  if (days > 0)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), days);
  return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) -days), -days);
}

static char *
format_weeks (int weeks)
{
  if (weeks > 0)
    return g_strdup_printf (ngettext ("%d week ago", "%d weeks ago", (gulong) weeks), weeks);
  return g_strdup_printf (ngettext ("in %d week", "in %d weeks", (gulong) -weeks), -weeks);
}

static char *
format_months (int months)
{
  if (months == 0)
    return g_strdup (_ ("this month"));
  if (months == 1)
    return g_strdup (_ ("last month"));
  if (months == -1)
    return g_strdup (_ ("next month"));
  if (months > 0)
    return g_strdup_printf (ngettext ("%d month ago", "%d months ago", (gulong) months), months);
  return g_strdup_printf (ngettext ("in %d month", "in %d months", (gulong) -months), -months);
}

static char *
format_years (int years)
{
  if (years == 0)
    return g_strdup (_ ("this year"));
  if (years == 1)
    return g_strdup (_ ("last year"));
  if (years == -1)
    return g_strdup (_ ("next year"));
  if (years > 0)
    return g_strdup_printf (ngettext ("%d year ago", "%d years ago", (gulong) years), years);
  return g_strdup_printf (ngettext ("in %d year", "in %d years", (gulong) -years), -years);
}

/* Whole months from @from to @to; both have a day, and @from is not later. */
static int
whole_months (TidingsDate from, TidingsDate to)
{
  return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
}

/**
 * tidings_date_format_ago:
 * @date: a date
 * @today: the day that “today” means
 *
 * Says how long ago a date was, or how far it is ahead, in the largest unit that is still telling: days up to two weeks, weeks
 * up to two months, months up to two years. Where @date has no day it speaks of months, where it has no month of years, since
 * nothing finer is known.
 *
 * Returns: (transfer full) (nullable): the text, as “2 weeks ago” or “in 3 months”; %NULL where either is no date
 */
char *
tidings_date_format_ago (TidingsDate date, TidingsDate today)
{
  int days, months;

  if (date.year == 0 || today.year == 0)
    return NULL;

  if (date.month == 0 || today.month == 0)
    return format_years (today.year - date.year);

  if (date.day == 0 || today.day == 0)
    {
      months = (today.year - date.year) * 12 + today.month - date.month;
      return ABS (months) < 24 ? format_months (months) : format_years (months / 12);
    }

  days = tidings_date_days_between (date, today);
  if (ABS (days) < 14)
    return format_days (days);

  months = days > 0 ? whole_months (date, today) : -whole_months (today, date);
  if (ABS (months) < 2)
    return format_weeks (days / 7);
  if (ABS (months) < 24)
    return format_months (months);
  return format_years (months / 12);
}
