/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-study.h"

static const char *const unit_names[] = { NULL, "minute", "hour", "day", "week", "month", "year" };

/**
 * tidings_age_parse:
 * @text: (nullable): an age as a record writes it
 * @amount: (out): how many
 * @unit: (out): of what
 *
 * Reads `18 Years`, `1 Year`, `6 Weeks`, `28 Days` and the like: a number and one of six units (API v2.0.5: NormalizedTime).
 * @amount and @unit are untouched where @text is not an age.
 *
 * Returns: whether @text is an age
 */
gboolean
tidings_age_parse (const char *text, guint *amount, TidingsAgeUnit *unit)
{
  guint number = 0, digits = 0;
  gsize length;

  g_return_val_if_fail (amount != NULL && unit != NULL, FALSE);

  if (text == NULL)
    return FALSE;

  while (g_ascii_isspace (*text))
    text++;
  for (; g_ascii_isdigit (*text); text++)
    {
      if (++digits > 6)
        return FALSE;
      number = number * 10 + (guint) (*text - '0');
    }
  if (digits == 0 || !g_ascii_isspace (*text))
    return FALSE;
  while (g_ascii_isspace (*text))
    text++;

  for (guint i = TIDINGS_AGE_MINUTES; i <= TIDINGS_AGE_YEARS; i++)
    {
      const char *rest;

      length = strlen (unit_names[i]);
      if (g_ascii_strncasecmp (text, unit_names[i], length) != 0)
        continue;
      rest = text + length;
      if (*rest == 's' || *rest == 'S')
        rest++;
      while (g_ascii_isspace (*rest))
        rest++;
      if (*rest != '\0')
        return FALSE;
      *amount = number;
      *unit = (TidingsAgeUnit) i;
      return TRUE;
    }
  return FALSE;
}

/**
 * tidings_age_to_years:
 * @amount: how many
 * @unit: of what
 *
 * Returns: the age in years of 365.25 days; 0 for %TIDINGS_AGE_NONE
 */
double
tidings_age_to_years (guint amount, TidingsAgeUnit unit)
{
  switch (unit)
    {
    case TIDINGS_AGE_NONE:
      return 0;
    case TIDINGS_AGE_MINUTES:
      return amount / (60 * 24 * 365.25);
    case TIDINGS_AGE_HOURS:
      return amount / (24 * 365.25);
    case TIDINGS_AGE_DAYS:
      return amount / 365.25;
    case TIDINGS_AGE_WEEKS:
      return amount * 7 / 365.25;
    case TIDINGS_AGE_MONTHS:
      return amount / 12.0;
    case TIDINGS_AGE_YEARS:
      return amount;
    }
  return 0;
}

/**
 * tidings_age_format:
 * @text: (nullable): an age as a record writes it
 *
 * Says an age in the language of the session: “18 years”, “1 month”.
 *
 * Returns: (transfer full) (nullable): the age for people; @text itself where it is not an age; %NULL for %NULL
 */
char *
tidings_age_format (const char *text)
{
  guint amount;
  TidingsAgeUnit unit;

  if (!tidings_age_parse (text, &amount, &unit))
    return g_strdup (text);

  switch (unit)
    {
    case TIDINGS_AGE_NONE:
      break;
    case TIDINGS_AGE_MINUTES:
      return g_strdup_printf (ngettext ("%u minute", "%u minutes", amount), amount);
    case TIDINGS_AGE_HOURS:
      return g_strdup_printf (ngettext ("%u hour", "%u hours", amount), amount);
    case TIDINGS_AGE_DAYS:
      return g_strdup_printf (ngettext ("%u day", "%u days", amount), amount);
    case TIDINGS_AGE_WEEKS:
      return g_strdup_printf (ngettext ("%u week", "%u weeks", amount), amount);
    case TIDINGS_AGE_MONTHS:
      return g_strdup_printf (ngettext ("%u month", "%u months", amount), amount);
    case TIDINGS_AGE_YEARS:
      return g_strdup_printf (ngettext ("%u year", "%u years", amount), amount);
    }
  return g_strdup (text);
}
