/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-base"

#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-units.h"

/* Where roads are signposted in miles. glibc's own LC_MEASUREMENT knows only metric and that of the United States, and calls the United
 * Kingdom metric. */
static const char *const countries[] = { "US", "GB", "LR", "MM" };

/* What was chosen; read wherever a distance is told, written on the main thread */
static TidingsUnits chosen; /* atomic */

/**
 * tidings_units_of_locale:
 * @locale: (nullable): the name of a locale, as “en_GB.UTF-8”
 *
 * Returns: in what distances are told there; never %TIDINGS_UNITS_AUTOMATIC
 */
TidingsUnits
tidings_units_of_locale (const char *locale)
{
  const char *country = locale != NULL ? strchr (locale, '_') : NULL;

  for (guint i = 0; country != NULL && i < G_N_ELEMENTS (countries); i++)
    if (g_ascii_strncasecmp (country + 1, countries[i], 2) == 0 && !g_ascii_isalnum (country[3]))
      return TIDINGS_UNITS_MILES;
  return TIDINGS_UNITS_KILOMETRES;
}

/**
 * tidings_units_set:
 * @units: what the user wants
 *
 * From now on distances are told in @units, everywhere in this process. Until it is called they are told as the locale has it.
 */
void
tidings_units_set (TidingsUnits units)
{
  g_atomic_int_set (&chosen, units);
}

/**
 * tidings_units_are_miles:
 *
 * Any thread.
 *
 * Returns: whether distances are told in miles; else they are told in kilometres
 */
gboolean
tidings_units_are_miles (void)
{
  TidingsUnits units = g_atomic_int_get (&chosen);

  if (units == TIDINGS_UNITS_AUTOMATIC)
    units = tidings_units_of_locale (setlocale (LC_MEASUREMENT, NULL));
  return units == TIDINGS_UNITS_MILES;
}

static double
from_km (double km)
{
  return tidings_units_are_miles () ? km / TIDINGS_KM_PER_MILE : km;
}

/**
 * tidings_units_format:
 * @km: a distance that somebody has chosen, in kilometres
 *
 * Returns: (transfer full): “100 km”, “60 miles”
 */
char *
tidings_units_format (double km)
{
  guint n = (guint) MAX (lround (from_km (km)), 1);

  if (tidings_units_are_miles ())
    /* Translators: a distance */
    return g_strdup_printf (ngettext ("%'u mile", "%'u miles", n), n);
  /* Translators: a distance */
  return g_strdup_printf (ngettext ("%'u km", "%'u km", n), n);
}

/**
 * tidings_units_format_about:
 * @km: a distance that was computed, in kilometres
 *
 * Tells no more than is known: a distance is one between the centres of two cities.
 *
 * Returns: (transfer full) (nullable): “about 12 km”, “about 200 miles”; %NULL for less than half of one, which is no distance
 */
char *
tidings_units_format_about (double km)
{
  double far = from_km (km);
  double step = far < 20 ? 1 : far <= 200 ? 5 : 10;
  guint n = (guint) (round (far / step) * step);

  if (n == 0)
    return NULL;
  if (tidings_units_are_miles ())
    /* Translators: a distance between two city centres */
    return g_strdup_printf (ngettext ("about %'u mile", "about %'u miles", n), n);
  /* Translators: a distance between two city centres */
  return g_strdup_printf (ngettext ("about %'u km", "about %'u km", n), n);
}
