/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tidings-units.h"

static void
test_locales (void)
{
  static const char *const miles[] = { "en_US.UTF-8", "en_GB", "cy_GB.UTF-8", "es_US@euro", "my_MM.UTF-8", "en_LR" };
  static const char *const kilometres[] = {
    NULL, "", "C", "C.UTF-8", "de_DE.UTF-8", "en_IE", "en_CA.UTF-8", "us", "xx_USA"
  };

  for (guint i = 0; i < G_N_ELEMENTS (miles); i++)
    g_assert_cmpint (tidings_units_of_locale (miles[i]), ==, TIDINGS_UNITS_MILES);
  for (guint i = 0; i < G_N_ELEMENTS (kilometres); i++)
    g_assert_cmpint (tidings_units_of_locale (kilometres[i]), ==, TIDINGS_UNITS_KILOMETRES);
}

static void
test_words (void)
{
  static const struct
  {
    double km;
    const char *chosen, *about, *chosen_miles, *about_miles;
  } told[] = {
    { 0, "1 km", NULL, "1 mile", NULL },
    { 0.7, "1 km", "about 1 km", "1 mile", NULL },
    { 12.4, "12 km", "about 12 km", "8 miles", "about 8 miles" },
    { 100, "100 km", "about 100 km", "62 miles", "about 60 miles" },
    { 80.4672, "80 km", "about 80 km", "50 miles", "about 50 miles" },
    { 123, "123 km", "about 125 km", "76 miles", "about 75 miles" },
    { 704, "704 km", "about 700 km", "437 miles", "about 440 miles" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *chosen = NULL, *about = NULL, *chosen_miles = NULL, *about_miles = NULL;

      tidings_units_set (TIDINGS_UNITS_KILOMETRES);
      chosen = tidings_units_format (told[i].km);
      about = tidings_units_format_about (told[i].km);
      tidings_units_set (TIDINGS_UNITS_MILES);
      chosen_miles = tidings_units_format (told[i].km);
      about_miles = tidings_units_format_about (told[i].km);
      g_assert_cmpstr (chosen, ==, told[i].chosen);
      g_assert_cmpstr (about, ==, told[i].about);
      g_assert_cmpstr (chosen_miles, ==, told[i].chosen_miles);
      g_assert_cmpstr (about_miles, ==, told[i].about_miles);
    }
  tidings_units_set (TIDINGS_UNITS_AUTOMATIC);
  g_assert_false (tidings_units_are_miles ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/locales", test_locales);
  g_test_add_func ("/units/words", test_words);
  return g_test_run ();
}
