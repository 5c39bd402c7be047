/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-date.h"
#include "tidings-when.h"

/**
 * tidings_when_now:
 *
 * Returns: the moment, in Unix seconds
 */
gint64
tidings_when_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * tidings_when_day:
 * @at: a moment, in Unix seconds
 *
 * Returns: which day of this machine's time zone that is: days since the first of January of the year 1
 */
gint64
tidings_when_day (gint64 at)
{
  TidingsDate date = tidings_date_from_unix (at);
  GDate day;

  if (date.year == 0)
    return 0;
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, date.day, date.month, date.year);
  return g_date_get_julian (&day);
}

/**
 * tidings_when_dup_day:
 * @at: a moment, in Unix seconds
 * @now: the present one
 *
 * Returns: (transfer full): its day: “Today”, “Yesterday” or the date
 */
char *
tidings_when_dup_day (gint64 at, gint64 now)
{
  gint64 days = tidings_when_day (now) - tidings_when_day (at);

  if (days == 0)
    return g_strdup (_ ("Today"));
  if (days == 1)
    return g_strdup (_ ("Yesterday"));
  return tidings_date_format (tidings_date_from_unix (at));
}

/**
 * tidings_when_dup_checked:
 * @at: when the last check ended, in Unix seconds; 0 for never
 * @now: the present moment
 *
 * Returns: (transfer full): a line that says so
 */
char *
tidings_when_dup_checked (gint64 at, gint64 now)
{
  gint64 days = tidings_when_day (now) - tidings_when_day (at);
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (at);
  /* Translators: the time of day, as g_date_time_format() takes it: "%H:%M" is 14:05, "%l:%M %p" is 2:05 PM */
  g_autofree char *time = moment != NULL ? g_date_time_format (moment, _ ("%H:%M")) : NULL;
  g_autofree char *date = NULL;

  if (at == 0 || time == NULL)
    return g_strdup (_ ("Not checked yet"));
  if (days == 0)
    /* Translators: %s is the time of day */
    return g_strdup_printf (_ ("Checked today at %s"), time);
  if (days == 1)
    /* Translators: %s is the time of day */
    return g_strdup_printf (_ ("Checked yesterday at %s"), time);
  date = tidings_date_format (tidings_date_from_unix (at));
  /* Translators: %s is a date */
  return g_strdup_printf (_ ("Checked on %s"), date);
}
