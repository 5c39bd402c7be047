/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TidingsDate:
 * @year: the year, or 0 where there is no date at all
 * @month: 1 to 12, or 0 where only the year is known
 * @day: 1 to 31, or 0 where only the month is known
 *
 * A date as the registry writes it: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. A plain value, to be copied.
 */
typedef struct
{
  guint16 year;
  guint8 month;
  guint8 day;
} TidingsDate;

#define TIDINGS_DATE_NONE ((TidingsDate){ 0, 0, 0 })

gboolean    tidings_date_parse        (const char  *text,
                                       TidingsDate *date);
TidingsDate tidings_date_today        (void);
TidingsDate tidings_date_from_unix    (gint64       seconds);
int         tidings_date_compare      (TidingsDate  a,
                                       TidingsDate  b);
int         tidings_date_days_between (TidingsDate  from,
                                       TidingsDate  to);
char       *tidings_date_to_iso       (TidingsDate  date);
char       *tidings_date_format       (TidingsDate  date);
char       *tidings_date_format_ago   (TidingsDate  date,
                                       TidingsDate  today);

G_END_DECLS
