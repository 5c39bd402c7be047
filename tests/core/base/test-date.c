/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tidings-date.h"

static TidingsDate
date (const char *text)
{
  TidingsDate result = TIDINGS_DATE_NONE;

  g_assert_true (tidings_date_parse (text, &result));
  return result;
}

static void
test_parse (void)
{
  static const char *const refused[] = {
    NULL,         "",           "26",        "2026-",         "2026-1",      "2026-13", "2026-00",
    "2026-02-31", "2025-02-29", "2026-02-3", "2026-02-30",    "2026-02-012", "0000",    "0000-01-01",
    "20260201",   " 2026",      "2026 ",     "2026-02T10:00", "2026/02/01",  "２０２６"
  };
  TidingsDate d = { 1, 2, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (tidings_date_parse (refused[i], &d));
      g_assert_true (d.year == 1 && d.month == 2 && d.day == 3);
    }

  d = date ("2026");
  g_assert_true (d.year == 2026 && d.month == 0 && d.day == 0);
  d = date ("2026-11");
  g_assert_true (d.year == 2026 && d.month == 11 && d.day == 0);
  d = date ("2024-02-29");
  g_assert_true (d.year == 2024 && d.month == 2 && d.day == 29);
  d = date ("2026-03-01T14:05");
  g_assert_true (d.year == 2026 && d.month == 3 && d.day == 1);
}

static void
test_iso (void)
{
  static const char *const texts[] = { "2026", "2026-03", "2026-03-09", "0794-12-31" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *iso = tidings_date_to_iso (date (texts[i]));

      g_assert_cmpstr (iso, ==, texts[i]);
    }
}

static void
test_compare (void)
{
  static const char *const ordered[] = { "1999-12-31", "2026", "2026-01", "2026-01-01", "2026-01-02", "2026-02", "2027" };

  for (guint i = 0; i < G_N_ELEMENTS (ordered); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ordered); j++)
      {
        int order = tidings_date_compare (date (ordered[i]), date (ordered[j]));

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }
  g_assert_cmpint (tidings_date_compare (TIDINGS_DATE_NONE, date ("0001")), <, 0);
}

static void
test_days_between (void)
{
  g_assert_cmpint (tidings_date_days_between (date ("2026-02-28"), date ("2026-03-01")), ==, 1);
  g_assert_cmpint (tidings_date_days_between (date ("2024-03-01"), date ("2024-02-28")), ==, -2);
  /* a month stands for its 15th, a year for its 1 July */
  g_assert_cmpint (tidings_date_days_between (date ("2026-03"), date ("2026-03-15")), ==, 0);
  g_assert_cmpint (tidings_date_days_between (date ("2026"), date ("2026-07-01")), ==, 0);
  g_assert_cmpint (tidings_date_days_between (TIDINGS_DATE_NONE, date ("2026")), ==, 0);
}

static void
test_format (void)
{
  static const struct
  {
    const char *date;
    const char *text;
  } cases[] = {
    { "2026-11-20", "20 November 2026" },
    { "2026-02-03", "3 February 2026" },
    { "2026-11", "November 2026" },
    { "2026", "2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = tidings_date_format (date (cases[i].date));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_assert_null (tidings_date_format (TIDINGS_DATE_NONE));
}

static void
test_format_ago (void)
{
  static const struct
  {
    const char *date;
    const char *text;
  } cases[] = {
    { "2026-11-23", "today" },
    { "2026-11-22", "yesterday" },
    { "2026-11-24", "tomorrow" },
    { "2026-11-20", "3 days ago" },
    { "2026-11-10", "13 days ago" },
    { "2026-11-09", "2 weeks ago" },
    { "2026-12-10", "in 2 weeks" },
    { "2026-10-23", "4 weeks ago" },
    { "2026-09-24", "8 weeks ago" },
    { "2026-09-23", "2 months ago" },
    { "2026-06-20", "5 months ago" },
    { "2027-02-23", "in 3 months" },
    { "2024-11-24", "23 months ago" },
    { "2024-11-23", "2 years ago" },
    { "2023-11-01", "3 years ago" },
    { "2031-11-23", "in 5 years" },
    /* no finer than what is known */
    { "2026-11", "this month" },
    { "2026-10", "last month" },
    { "2026-12", "next month" },
    { "2026-06", "5 months ago" },
    { "2020-06", "6 years ago" },
    { "2026", "this year" },
    { "2025", "last year" },
    { "2029", "in 3 years" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = tidings_date_format_ago (date (cases[i].date), date ("2026-11-23"));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_assert_null (tidings_date_format_ago (TIDINGS_DATE_NONE, date ("2026-11-23")));
}

static void
test_from_unix (void)
{
  /* the tests run in UTC */
  TidingsDate d = tidings_date_from_unix (G_GINT64_CONSTANT (1795392000));

  g_assert_cmpuint (d.year, ==, 2026);
  g_assert_cmpuint (d.month, ==, 11);
  g_assert_cmpuint (d.day, ==, 23);
  g_assert_cmpuint (tidings_date_from_unix (G_MAXINT64).year, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date/parse", test_parse);
  g_test_add_func ("/base/date/iso", test_iso);
  g_test_add_func ("/base/date/compare", test_compare);
  g_test_add_func ("/base/date/days-between", test_days_between);
  g_test_add_func ("/base/date/format", test_format);
  g_test_add_func ("/base/date/format-ago", test_format_ago);
  g_test_add_func ("/base/date/from-unix", test_from_unix);
  return g_test_run ();
}
