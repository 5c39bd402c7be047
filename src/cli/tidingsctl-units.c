/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tidingsctl-private.h"
#include "tidings-units.h"

#define LEAST_KM 1
#define MOST_KM 20000
#define KEY "units"

/* What is set in the program's preferences, where that is installed */
static TidingsUnits
get_set_units (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, APP_ID, TRUE) : NULL;
  g_autoptr (GSettings) settings = NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, KEY))
    return TIDINGS_UNITS_AUTOMATIC;
  settings = g_settings_new_full (schema, NULL, NULL);
  return (TidingsUnits) g_settings_get_enum (settings, KEY);
}

/**
 * ctl_choose_units:
 * @units: (nullable): what `--units` says
 *
 * Has distances told in what the command line asks for, else in what the preferences of the program say, else as the locale has it.
 *
 * Returns: whether @units is something that there is
 */
gboolean
ctl_choose_units (const char *units)
{
  if (units == NULL)
    tidings_units_set (get_set_units ());
  else if (g_str_equal (units, "km"))
    tidings_units_set (TIDINGS_UNITS_KILOMETRES);
  else if (g_str_equal (units, "miles"))
    tidings_units_set (TIDINGS_UNITS_MILES);
  else
    return FALSE;
  return TRUE;
}

/**
 * ctl_read_distance:
 * @text: a number as it was typed, whatever the locale writes; “km” or “mi” may follow it
 * @km: (out): kilometres, 1 to 20,000
 *
 * A bare number is in kilometres, whatever distances are told in: what a script says means the same everywhere.
 *
 * Returns: whether @text is a distance
 */
gboolean
ctl_read_distance (const char *text, double *km)
{
  char *end = NULL;

  *km = g_ascii_strtod (text, &end);
  if (end == text)
    return FALSE;
  while (*end == ' ')
    end++;
  if (g_str_equal (end, "mi") || g_str_equal (end, "miles"))
    *km *= TIDINGS_KM_PER_MILE;
  else if (*end != '\0' && !g_str_equal (end, "km"))
    return FALSE;
  return *km >= LEAST_KM && *km <= MOST_KM;
}
