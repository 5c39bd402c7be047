/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TidingsUnits:
 * @TIDINGS_UNITS_AUTOMATIC: as people of the session's country do
 * @TIDINGS_UNITS_KILOMETRES: kilometres
 * @TIDINGS_UNITS_MILES: miles
 *
 * In what distances are told. The numbers are those of the settings schema.
 */
typedef enum
{
  TIDINGS_UNITS_AUTOMATIC,
  TIDINGS_UNITS_KILOMETRES,
  TIDINGS_UNITS_MILES,
} TidingsUnits;

/* The international mile, exactly (NIST Special Publication 811, B.9) */
#define TIDINGS_KM_PER_MILE 1.609344

void         tidings_units_set           (TidingsUnits units);
gboolean     tidings_units_are_miles     (void);
TidingsUnits tidings_units_of_locale     (const char  *locale);

char        *tidings_units_format        (double       km);
char        *tidings_units_format_about  (double       km);

G_END_DECLS
