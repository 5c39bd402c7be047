/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <locale.h>
#include <math.h>

#include "tidings-place.h"

static char *
label_of (GPtrArray *places, guint i)
{
  g_assert_cmpuint (i, <, places->len);

  return tidings_place_dup_label (g_ptr_array_index (places, i));
}

static void
assert_first (const char *text, const char *expected)
{
  g_autoptr (GPtrArray) places = tidings_places_find (text, 5);
  g_autofree char *label = NULL;

  if (places->len == 0)
    g_error ("nothing found for “%s”", text);
  label = label_of (places, 0);
  g_assert_cmpstr (label, ==, expected);
}

static void
assert_near (double value, double expected, double within)
{
  g_assert_cmpfloat_with_epsilon (value, expected, within);
}

static void
test_distance_known (void)
{
  /* a quarter of a great circle of the mean sphere, and all of one degree */
  assert_near (tidings_distance_km (0, 0, 90, 0), 10007.557, 0.001);
  assert_near (tidings_distance_km (0, 0, 0, 1), 111.195, 0.001);
  /* Porto Alegre to São Paulo, and Paris to London: atlases give 850 and 344 km */
  assert_near (tidings_distance_km (-30.0331, -51.23, -23.5475, -46.6361), 852, 5);
  assert_near (tidings_distance_km (48.8534, 2.3488, 51.5085, -0.1257), 344, 2);
}

static void
test_distance_edges (void)
{
  g_assert_cmpfloat (tidings_distance_km (12.5, 45.25, 12.5, 45.25), ==, 0);
  /* across the date line, not around the Earth */
  assert_near (tidings_distance_km (0, 179.5, 0, -179.5), 111.195, 0.001);
  /* at a pole the longitude means nothing */
  assert_near (tidings_distance_km (90, 0, 90, 135), 0, 1e-6);
  /* antipodes, at the end of the arcsine's range */
  for (int i = -90; i <= 90; i++)
    {
      double km = tidings_distance_km (i, 13.7, -i, 13.7 - 180);

      g_assert_false (isnan (km));
      assert_near (km, 20015.115, 0.01);
    }
  /* fifty metres are not lost */
  assert_near (tidings_distance_km (52.52, 13.405, 52.52045, 13.405), 0.050, 0.001);
  g_assert_true (isnan (tidings_distance_km (NAN, 0, 0, 0)));
}

static void
test_find_exact_first (void)
{
  assert_first ("Porto", "Porto, Portugal");
  assert_first ("Porto Alegre", "Porto Alegre, Brazil");
  assert_first ("porto al", "Porto Alegre, Brazil");
  assert_first ("alegre", "Porto Alegre, Brazil");
  /* the beginning of a name goes before a later word, though Campo Grande is the larger city */
  assert_first ("grande", "Grande Prairie, Canada");
  /* of several of a name, the one that a time zone is named after */
  assert_first ("London", "London, United Kingdom");
  assert_first ("paris", "Paris, France");
  assert_first ("berlin", "Berlin, Germany");
}

static void
test_find_as_typed (void)
{
  assert_first ("sao paulo", "São Paulo, Brazil");
  assert_first ("SÃO PAULO", "São Paulo, Brazil");
  assert_first ("  sa\xcc\x83o   paulo ", "São Paulo, Brazil");
  assert_first ("porto-novo", "Porto-Novo, Benin");
  assert_first ("val dor", "Val-d'Or, Canada");
  assert_first ("St. John’s, Canada", "Saint John's, Canada");
  assert_first ("saint louis", "St. Louis, United States");
  /* but a word that only begins so is left alone */
  assert_first ("stoc", "Stockholm, Sweden");
}

static void
test_find_where (void)
{
  assert_first ("paris, france", "Paris, France");
  assert_first ("Paris , Tex", "Paris, Texas, United States");
  assert_first ("paris, fr", "Paris, France");
  assert_first ("paris france", "Paris, France");
  assert_first ("london uk", "London, United Kingdom");
  assert_first ("london ontario canada", "London, Canada");
  assert_first ("springfield, IL", "Springfield, Illinois, United States");
  assert_first ("Springfield, Illinois, United States", "Springfield, Illinois, United States");
  assert_first ("new york", "New York, United States");
  /* a name as long as it goes before a state of the same words */
  assert_first ("porto alegre rio grande do sul", "Porto Alegre, Brazil");
}

static void
test_find_tells_apart (void)
{
  g_autoptr (GPtrArray) places = tidings_places_find ("Springfield", 0);
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (places->len, >=, 5);
  for (guint i = 0; i < places->len; i++)
    g_assert_true (g_hash_table_add (labels, label_of (places, i)));
  g_assert_true (g_hash_table_contains (labels, "Springfield, Illinois, United States"));
  g_assert_true (g_hash_table_contains (labels, "Springfield, Massachusetts, United States"));
}

/* What find() shows, parse() takes back, else choosing a suggestion and starting again would move the user */
static void
test_find_round_trip (void)
{
  static const char *const starts[] = { "san", "spring", "wash", "col", "ber", "x", "z", "kyo" };

  for (gsize s = 0; s < G_N_ELEMENTS (starts); s++)
    {
      g_autoptr (GPtrArray) places = tidings_places_find (starts[s], 0);

      g_assert_cmpuint (places->len, >, 0);
      for (guint i = 0; i < places->len; i++)
        {
          TidingsPlace *place = g_ptr_array_index (places, i);
          g_autofree char *label = tidings_place_dup_label (place);
          g_autoptr (GError) error = NULL;
          g_autoptr (TidingsPlace) again = tidings_place_parse (label, &error);

          g_assert_no_error (error);
          if (tidings_distance_km (tidings_place_get_latitude (place), tidings_place_get_longitude (place),
                                   tidings_place_get_latitude (again), tidings_place_get_longitude (again)) > 1)
            {
              g_autofree char *other = tidings_place_dup_label (again);
              g_error ("“%s” came back as “%s”, elsewhere", label, other);
            }
        }
    }
}

static void
test_find_limits (void)
{
  static const char *const nothing[] = { NULL, "", "   ", ",", ", france", "…", "xyzzyx", "paris, nowhere", "\xff\xfe" };
  g_autoptr (GPtrArray) all = tidings_places_find ("s", 0);
  g_autoptr (GPtrArray) three = tidings_places_find ("s", 3);

  g_assert_cmpuint (three->len, ==, 3);
  g_assert_cmpuint (all->len, >, 100);
  for (guint i = 0; i < three->len; i++)
    g_assert_cmpstr (tidings_place_get_name (g_ptr_array_index (three, i)), ==,
                     tidings_place_get_name (g_ptr_array_index (all, i)));

  for (gsize i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_autoptr (GPtrArray) places = tidings_places_find (nothing[i], 0);

      g_assert_cmpuint (places->len, ==, 0);
    }
}

static void
test_parse_coordinates (void)
{
  static const struct
  {
    const char *text;
    double latitude, longitude;
    const char *label;
  } pairs[] = {
    { "-30.03,-51.23", -30.03, -51.23, "30.03° S, 51.23° W" },
    { "  48.8566 , 2.3522 ", 48.8566, 2.3522, "48.86° N, 2.35° E" },
    { "+90,180", 90, 180, "90.00° N, 180.00° E" },
    { "-90,-180", -90, -180, "90.00° S, 180.00° W" },
    { "0,0", 0, 0, "0.00° N, 0.00° E" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TidingsPlace) place = tidings_place_parse (pairs[i].text, &error);
      g_autofree char *label = NULL;

      g_assert_no_error (error);
      g_assert_cmpfloat (tidings_place_get_latitude (place), ==, pairs[i].latitude);
      g_assert_cmpfloat (tidings_place_get_longitude (place), ==, pairs[i].longitude);
      g_assert_null (tidings_place_get_country (place));
      label = tidings_place_dup_label (place);
      g_assert_cmpstr (label, ==, pairs[i].label);
    }
}

static void
test_parse_name (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsPlace) place = tidings_place_parse ("porto alegre", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (tidings_place_get_name (place), ==, "Porto Alegre");
  g_assert_cmpstr (tidings_place_get_country (place), ==, "Brazil");
  assert_near (tidings_place_get_latitude (place), -30.03, 0.1);
  assert_near (tidings_place_get_longitude (place), -51.2, 0.1);
}

static void
test_parse_refused (void)
{
  static const struct
  {
    const char *text;
    const char *names; /* what the sentence must name, so that one knows which input was meant */
  } refused[] = {
    { NULL, "city" },         { "  ", "city" },         { "91,0", "91,0" },           { "0,-180.5", "180" },
    { "1e999,0", "1e999,0" }, { "nan,nan", "nan,nan" }, { "52,5,13,4", "52,5,13,4" }, { "Atlantis, Ocean", "Atlantis" },
    { "caf\xff", "caf" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TidingsPlace) place = tidings_place_parse (refused[i].text, &error);

      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_null (place);
      g_assert_nonnull (strstr (error->message, refused[i].names));
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static void
test_label (void)
{
  g_autoptr (TidingsPlace) home = tidings_place_new ("Home", "", 1, 2);
  g_autoptr (TidingsPlace) town = tidings_place_new ("Tübingen", "Germany", 48.52, 9.05);
  g_autofree char *home_label = tidings_place_dup_label (home);
  g_autofree char *town_label = tidings_place_dup_label (town);

  g_assert_cmpstr (home_label, ==, "Home");
  g_assert_cmpstr (town_label, ==, "Tübingen, Germany");
}

static gpointer
find_in_thread_cb (gpointer data)
{
  return tidings_places_find (data, 1);
}

/* The index is made once, whoever asks first. Runs in a process of its own, where nothing was looked up before. */
static void
test_threads (void)
{
  GThread *threads[8];

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("find", find_in_thread_cb, (gpointer) "porto alegre");
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GPtrArray) places = g_thread_join (threads[i]);

      g_assert_cmpuint (places->len, ==, 1);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/place/distance/known", test_distance_known);
  g_test_add_func ("/place/distance/edges", test_distance_edges);
  g_test_add_func ("/place/find/exact-first", test_find_exact_first);
  g_test_add_func ("/place/find/as-typed", test_find_as_typed);
  g_test_add_func ("/place/find/where", test_find_where);
  g_test_add_func ("/place/find/tells-apart", test_find_tells_apart);
  g_test_add_func ("/place/find/round-trip", test_find_round_trip);
  g_test_add_func ("/place/find/limits", test_find_limits);
  g_test_add_func ("/place/find/threads", test_threads);
  g_test_add_func ("/place/parse/coordinates", test_parse_coordinates);
  g_test_add_func ("/place/parse/name", test_parse_name);
  g_test_add_func ("/place/parse/refused", test_parse_refused);
  g_test_add_func ("/place/label", test_label);

  return g_test_run ();
}
