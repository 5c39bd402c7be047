/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-base"

#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define GWEATHER_I_KNOW_THIS_IS_UNSTABLE
#include <libgweather/gweather.h>

#include "tidings-place.h"
#include "tidings-text.h"

/* The mean radius of the Earth in kilometres, R1 = (2a + b) / 3 of GRS 80 (IUGG, H. Moritz, "Geodetic Reference System 1980") */
#define EARTH_RADIUS_KM 6371.0088

struct _TidingsPlace
{
  GObject parent_instance;

  char *name;    /* (owned): with the state, where the country has two cities of that name */
  char *country; /* (owned) (nullable) */
  double latitude;
  double longitude;
};

G_DEFINE_FINAL_TYPE (TidingsPlace, tidings_place, G_TYPE_OBJECT)

/* One city of the index. Strings live in Index.strings. */
typedef struct
{
  const char *name;    /* in the user's language */
  const char *region;  /* (nullable): the state or province */
  const char *country; /* (nullable) */
  const char *folded;  /* the name as words, see fold_words() */
  const char *english; /* (nullable): the same of the English name, where it differs */
  const char *around;  /* words of region and country, and their codes, each after a space */
  double latitude;
  double longitude;
  gboolean principal; /* a time zone is named after it, so it is the largest of its name and among the largest at all */
  gboolean ambiguous; /* its country has another city of that name */
} City;

typedef struct
{
  GArray *cities; /* of City */
  GStringChunk *strings;
} Index;

/* How well a city answers to what was typed, best first */
typedef enum
{
  MATCH_EXACT,
  MATCH_START,
  MATCH_LATER_WORD,
  MATCH_NONE,
} Match;

typedef struct
{
  const City *city;
  Match match;
} Candidate;

/* What people write for a country or a state where the database has only its name: ISO 3166-1 codes come from the database, these
 * are the two that nobody writes as ISO does, and the postal codes of the states of the USA and the provinces of Canada. */
static const struct
{
  const char *country;
  const char *region; /* (nullable): its English name */
  const char *code;
} codes[] = {
  { "GB", NULL, "uk" },
  { "US", NULL, "usa" },
  { "CA", "Alberta", "ab" },
  { "CA", "British Columbia", "bc" },
  { "CA", "Manitoba", "mb" },
  { "CA", "New Brunswick", "nb" },
  { "CA", "Newfoundland and Labrador", "nl" },
  { "CA", "Northwest Territories", "nt" },
  { "CA", "Nova Scotia", "ns" },
  { "CA", "Nunavut", "nu" },
  { "CA", "Ontario", "on" },
  { "CA", "Prince Edward Island", "pe" },
  { "CA", "Quebec", "qc" },
  { "CA", "Saskatchewan", "sk" },
  { "CA", "Yukon", "yt" },
  { "US", "Alabama", "al" },
  { "US", "Alaska", "ak" },
  { "US", "Arizona", "az" },
  { "US", "Arkansas", "ar" },
  { "US", "California", "ca" },
  { "US", "Colorado", "co" },
  { "US", "Connecticut", "ct" },
  { "US", "Delaware", "de" },
  { "US", "District of Columbia", "dc" },
  { "US", "Florida", "fl" },
  { "US", "Georgia", "ga" },
  { "US", "Hawaii", "hi" },
  { "US", "Idaho", "id" },
  { "US", "Illinois", "il" },
  { "US", "Indiana", "in" },
  { "US", "Iowa", "ia" },
  { "US", "Kansas", "ks" },
  { "US", "Kentucky", "ky" },
  { "US", "Louisiana", "la" },
  { "US", "Maine", "me" },
  { "US", "Maryland", "md" },
  { "US", "Massachusetts", "ma" },
  { "US", "Michigan", "mi" },
  { "US", "Minnesota", "mn" },
  { "US", "Mississippi", "ms" },
  { "US", "Missouri", "mo" },
  { "US", "Montana", "mt" },
  { "US", "Nebraska", "ne" },
  { "US", "Nevada", "nv" },
  { "US", "New Hampshire", "nh" },
  { "US", "New Jersey", "nj" },
  { "US", "New Mexico", "nm" },
  { "US", "New York", "ny" },
  { "US", "North Carolina", "nc" },
  { "US", "North Dakota", "nd" },
  { "US", "Ohio", "oh" },
  { "US", "Oklahoma", "ok" },
  { "US", "Oregon", "or" },
  { "US", "Pennsylvania", "pa" },
  { "US", "Rhode Island", "ri" },
  { "US", "South Carolina", "sc" },
  { "US", "South Dakota", "sd" },
  { "US", "Tennessee", "tn" },
  { "US", "Texas", "tx" },
  { "US", "Utah", "ut" },
  { "US", "Vermont", "vt" },
  { "US", "Virginia", "va" },
  { "US", "Washington", "wa" },
  { "US", "West Virginia", "wv" },
  { "US", "Wisconsin", "wi" },
  { "US", "Wyoming", "wy" },
};

/* Folded words as people type them: "Val-d'Or" is "val dor", and "St." and "Saint" are one word before a name */
static char *
fold_words (const char *text)
{
  g_autoptr (GString) bare = g_string_new (text);
  g_autofree char *folded = NULL;

  g_string_replace (bare, ".", "", 0);
  g_string_replace (bare, "'", "", 0);
  g_string_replace (bare, "’", "", 0);

  folded = tidings_text_fold (bare->str);
  g_string_assign (bare, " ");
  g_string_append (bare, folded);
  g_string_replace (bare, " st ", " saint ", 0);
  g_string_replace (bare, " ste ", " sainte ", 0);

  return g_strdup (bare->str + 1);
}

static void
append_words (GString *around, const char *text)
{
  g_autofree char *words = NULL;

  if (text == NULL)
    return;

  words = fold_words (text);
  if (*words != '\0')
    g_string_append_printf (around, " %s", words);
}

static char *
describe_surroundings (GWeatherLocation *country, GWeatherLocation *region)
{
  GString *around = g_string_new (NULL);
  const char *code = country != NULL ? gweather_location_get_country (country) : NULL;
  const char *region_name = region != NULL ? gweather_location_get_english_name (region) : NULL;

  if (region != NULL)
    {
      append_words (around, gweather_location_get_name (region));
      append_words (around, region_name);
    }
  if (country != NULL)
    {
      append_words (around, gweather_location_get_name (country));
      append_words (around, gweather_location_get_english_name (country));
      append_words (around, code);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_strcmp0 (codes[i].country, code) == 0 &&
          (codes[i].region == NULL || g_strcmp0 (codes[i].region, region_name) == 0))
        append_words (around, codes[i].code);
    }

  return g_string_free_and_steal (around);
}

static gboolean
names_time_zone (GWeatherLocation *location, const char *english)
{
  const char *zone = gweather_location_get_timezone_str (location);
  const char *city = zone != NULL ? strrchr (zone, '/') : NULL;
  g_autofree char *words = NULL;

  if (city == NULL)
    return FALSE;

  words = fold_words (city + 1);

  return g_str_equal (words, english);
}

static void
index_city (Index *self, GWeatherLocation *location, GWeatherLocation *country, GWeatherLocation *region, const char *around)
{
  const char *name = gweather_location_get_name (location);
  const char *english_name = gweather_location_get_english_name (location);
  g_autofree char *folded = NULL;
  g_autofree char *english = NULL;
  City city = { 0 };

  if (name == NULL || !gweather_location_has_coords (location))
    return;

  /* libgweather 4.4 puts São Bernardo do Campo at a longitude of -565.46 */
  gweather_location_get_coords (location, &city.latitude, &city.longitude);
  if (!(fabs (city.latitude) <= 90) || !(fabs (city.longitude) <= 180))
    return;

  folded = fold_words (name);
  english = fold_words (english_name != NULL ? english_name : name);

  city.name = g_string_chunk_insert_const (self->strings, name);
  city.folded = g_string_chunk_insert_const (self->strings, folded);
  if (!g_str_equal (folded, english))
    city.english = g_string_chunk_insert_const (self->strings, english);
  if (region != NULL && gweather_location_get_name (region) != NULL)
    city.region = g_string_chunk_insert_const (self->strings, gweather_location_get_name (region));
  if (country != NULL && gweather_location_get_name (country) != NULL)
    city.country = g_string_chunk_insert_const (self->strings, gweather_location_get_name (country));
  city.around = g_string_chunk_insert_const (self->strings, around);
  city.principal = names_time_zone (location, english);

  g_array_append_val (self->cities, city);
}

static void
index_location (Index *self, GWeatherLocation *location, GWeatherLocation *country, GWeatherLocation *region)
{
  g_autofree char *around = NULL;
  GWeatherLocation *child = NULL;

  switch (gweather_location_get_level (location))
    {
    case GWEATHER_LOCATION_COUNTRY:
      country = location;
      break;
    case GWEATHER_LOCATION_ADM1:
      region = location;
      break;
    case GWEATHER_LOCATION_WORLD:
    case GWEATHER_LOCATION_REGION:
      break;
    case GWEATHER_LOCATION_CITY:
    case GWEATHER_LOCATION_WEATHER_STATION:
    case GWEATHER_LOCATION_DETACHED:
    case GWEATHER_LOCATION_NAMED_TIMEZONE:
      return;
    }

  around = describe_surroundings (country, region);

  /* next_child() takes the child over and gives the next one */
  while ((child = gweather_location_next_child (location, child)) != NULL)
    {
      if (gweather_location_get_level (child) == GWEATHER_LOCATION_CITY)
        index_city (self, child, country, region, around);
      else
        index_location (self, child, country, region);
    }
}

static void
mark_ambiguous (Index *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->cities->len; i++)
    {
      City *city = &g_array_index (self->cities, City, i);
      g_autofree char *key = g_strdup_printf ("%s\n%s", city->folded, city->country != NULL ? city->country : "");
      City *other = g_hash_table_lookup (seen, key);

      if (other == NULL)
        g_hash_table_insert (seen, g_steal_pointer (&key), city);
      else
        other->ambiguous = city->ambiguous = TRUE;
    }
}

/* Made on first use, because it costs about ten milliseconds, and kept for good. It copies all it needs: libgweather's own objects
 * are of no use to several threads, the index is read-only. */
static const Index *
get_index (void)
{
  static Index *the_index = NULL;

  if (g_once_init_enter_pointer (&the_index))
    {
      g_autoptr (GWeatherLocation) world = gweather_location_get_world ();
      Index *self = g_new0 (Index, 1);

      self->cities = g_array_sized_new (FALSE, FALSE, sizeof (City), 5000);
      self->strings = g_string_chunk_new (16 * 1024);
      /* a system without libgweather's data has no names to offer; coordinates still work */
      if (world != NULL)
        index_location (self, world, NULL, NULL);
      mark_ambiguous (self);
      g_once_init_leave_pointer (&the_index, self);
    }

  return the_index;
}

static Match
match_name (const char *name, const char *words)
{
  gsize length = strlen (words);

  g_assert (length > 0);

  if (strncmp (name, words, length) == 0)
    return name[length] == '\0' ? MATCH_EXACT : MATCH_START;

  for (const char *p = strchr (name, ' '); p != NULL; p = strchr (p + 1, ' '))
    {
      if (strncmp (p + 1, words, length) == 0)
        return MATCH_LATER_WORD;
    }

  return MATCH_NONE;
}

static Match
match_city (const City *city, const char *words)
{
  Match match = match_name (city->folded, words);

  if (city->english != NULL)
    match = MIN (match, match_name (city->english, words));

  return match;
}

/* Each of @words begins a word of the city's state or country, or is the code of one */
static gboolean
is_around (const City *city, char **words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      gsize length = strlen (words[i]);
      gboolean found = FALSE;

      for (const char *p = strchr (city->around, ' '); p != NULL && !found; p = strchr (p + 1, ' '))
        found = strncmp (p + 1, words[i], length) == 0;
      if (!found)
        return FALSE;
    }

  return TRUE;
}

/* "paris fr": the longest beginning that is a city's whole name, where the rest tells where it lies */
static Match
match_words (const City *city, const char *whole, char **words)
{
  Match match = match_city (city, whole);
  guint n_words = g_strv_length (words);
  g_autoptr (GString) name = NULL;

  if (match != MATCH_NONE)
    return match;

  name = g_string_new (NULL);
  for (guint i = 0; i + 1 < n_words; i++)
    {
      g_string_append_printf (name, i == 0 ? "%s" : " %s", words[i]);
      if (match_city (city, name->str) == MATCH_EXACT && is_around (city, words + i + 1, n_words - i - 1))
        return MATCH_EXACT;
    }

  return MATCH_NONE;
}

static int
compare_candidates_cb (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;
  glong lengths[2];
  int order;

  if (first->match != second->match)
    return first->match < second->match ? -1 : 1;
  if (first->city->principal != second->city->principal)
    return first->city->principal ? -1 : 1;

  lengths[0] = g_utf8_strlen (first->city->name, -1);
  lengths[1] = g_utf8_strlen (second->city->name, -1);
  if (lengths[0] != lengths[1])
    return lengths[0] < lengths[1] ? -1 : 1;

  order = g_utf8_collate (first->city->name, second->city->name);
  if (order == 0)
    order = g_utf8_collate (first->city->country != NULL ? first->city->country : "",
                            second->city->country != NULL ? second->city->country : "");
  if (order == 0)
    order = g_utf8_collate (first->city->region != NULL ? first->city->region : "",
                            second->city->region != NULL ? second->city->region : "");

  return order;
}

static TidingsPlace *
place_of_city (const City *city)
{
  g_autofree char *name = NULL;

  if (city->ambiguous && city->region != NULL)
    {
      /* Translators: a city and its state or province, as in "Springfield, Illinois" */
      name = g_strdup_printf (C_ ("place", "%s, %s"), city->name, city->region);
    }

  return tidings_place_new (name != NULL ? name : city->name, city->country, city->latitude, city->longitude);
}

static char *
format_coordinates (double latitude, double longitude)
{
  g_autofree char *north = NULL;
  g_autofree char *east = NULL;

  north = latitude < 0
              /* Translators: a latitude in degrees, south of the equator */
              ? g_strdup_printf (_ ("%.2f° S"), -latitude)
              /* Translators: a latitude in degrees, north of the equator */
              : g_strdup_printf (_ ("%.2f° N"), latitude);
  east = longitude < 0
             /* Translators: a longitude in degrees, west of Greenwich */
             ? g_strdup_printf (_ ("%.2f° W"), -longitude)
             /* Translators: a longitude in degrees, east of Greenwich */
             : g_strdup_printf (_ ("%.2f° E"), longitude);

  /* Translators: a latitude and a longitude, as in "30.03° S, 51.23° W" */
  return g_strdup_printf (C_ ("coordinates", "%s, %s"), north, east);
}

/* A number without exponent, in the C locale: what maps and other programs give */
static gboolean
read_number (const char **text, double *number)
{
  gsize length;
  char *end = NULL;

  *text += strspn (*text, " \t");
  length = strspn (*text, "+-.0123456789");
  if (length == 0)
    return FALSE;

  errno = 0;
  *number = g_ascii_strtod (*text, &end);
  if (errno != 0 || end != *text + length)
    return FALSE;
  *text = end + strspn (end, " \t");

  return TRUE;
}

static gboolean
read_coordinates (const char *text, double *latitude, double *longitude)
{
  if (!read_number (&text, latitude) || *text != ',')
    return FALSE;
  text++;

  return read_number (&text, longitude) && *text == '\0';
}

static void
tidings_place_finalize (GObject *object)
{
  TidingsPlace *self = TIDINGS_PLACE (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->country, g_free);

  G_OBJECT_CLASS (tidings_place_parent_class)->finalize (object);
}

static void
tidings_place_class_init (TidingsPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_place_finalize;
}

static void
tidings_place_init (TidingsPlace *self)
{
}

/**
 * tidings_place_new:
 * @name: what to call it; never empty
 * @country: (nullable): the country's name, for the label
 * @latitude: degrees north, -90 to 90
 * @longitude: degrees east, -180 to 180
 *
 * A place that the user chose, or that was stored earlier. Immutable, so any thread may read it.
 *
 * Returns: (transfer full): a place
 */
TidingsPlace *
tidings_place_new (const char *name, const char *country, double latitude, double longitude)
{
  TidingsPlace *self;

  g_return_val_if_fail (name != NULL && *name != '\0', NULL);
  g_return_val_if_fail (latitude >= -90 && latitude <= 90, NULL);
  g_return_val_if_fail (longitude >= -180 && longitude <= 180, NULL);

  self = g_object_new (TIDINGS_TYPE_PLACE, NULL);
  self->name = g_strdup (name);
  self->country = country != NULL && *country != '\0' ? g_strdup (country) : NULL;
  self->latitude = latitude;
  self->longitude = longitude;

  return self;
}

/**
 * tidings_place_parse:
 * @text: (nullable): what somebody typed or a script passed: a latitude and a longitude in degrees with a comma between, written with
 *   a full stop whatever the locale ("-30.03,-51.23"), or the name of a city as tidings_places_find() takes it
 * @error: return location for a #GError, or %NULL
 *
 * Makes a place of a text, by the best match where it is a name. No network is used. Any thread, as long as no other part of
 * the program uses libgweather meanwhile.
 *
 * Returns: (transfer full): a place, or %NULL with %G_IO_ERROR_INVALID_ARGUMENT and a translated sentence for people
 */
TidingsPlace *
tidings_place_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *name = NULL;
  double latitude;
  double longitude;

  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  name = g_strstrip (g_utf8_make_valid (text != NULL ? text : "", -1));
  if (*name == '\0')
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("Type the name of a city."));
      return NULL;
    }

  if (read_coordinates (name, &latitude, &longitude))
    {
      g_autofree char *label = NULL;

      if (!(latitude >= -90 && latitude <= 90) || !(longitude >= -180 && longitude <= 180))
        {
          g_set_error (
              error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
              _ ("There is no place at “%s”: a latitude lies between -90 and 90, a longitude between -180 and 180."), name);
          return NULL;
        }

      label = format_coordinates (latitude, longitude);
      return tidings_place_new (label, NULL, latitude, longitude);
    }

  found = tidings_places_find (name, 1);
  if (found->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("No city called “%s” is known here. Try a larger city nearby, or a latitude and a longitude such as "
                      "“-30.03,-51.23”."),
                   name);
      return NULL;
    }

  return g_object_ref (g_ptr_array_index (found, 0));
}

/**
 * tidings_place_get_name:
 * @self: a place
 *
 * Returns: (transfer none): what the place is called, without its country; with its state or province where the country has
 *   several cities of that name
 */
const char *
tidings_place_get_name (TidingsPlace *self)
{
  g_return_val_if_fail (TIDINGS_IS_PLACE (self), NULL);

  return self->name;
}

/**
 * tidings_place_get_country:
 * @self: a place
 *
 * Returns: (transfer none) (nullable): the country's name, or %NULL where it is not known, as for a pair of coordinates
 */
const char *
tidings_place_get_country (TidingsPlace *self)
{
  g_return_val_if_fail (TIDINGS_IS_PLACE (self), NULL);

  return self->country;
}

/**
 * tidings_place_dup_label:
 * @self: a place
 *
 * Returns: (transfer full): the place for people: "Porto Alegre, Brazil", "Springfield, Illinois, United States"
 */
char *
tidings_place_dup_label (TidingsPlace *self)
{
  g_return_val_if_fail (TIDINGS_IS_PLACE (self), NULL);

  if (self->country == NULL)
    return g_strdup (self->name);

  /* Translators: a city, with its state where needed, and its country, as in "Porto Alegre, Brazil" */
  return g_strdup_printf (C_ ("place and country", "%s, %s"), self->name, self->country);
}

/**
 * tidings_place_get_latitude:
 * @self: a place
 *
 * Returns: degrees north, -90 to 90
 */
double
tidings_place_get_latitude (TidingsPlace *self)
{
  g_return_val_if_fail (TIDINGS_IS_PLACE (self), 0);

  return self->latitude;
}

/**
 * tidings_place_get_longitude:
 * @self: a place
 *
 * Returns: degrees east, -180 to 180
 */
double
tidings_place_get_longitude (TidingsPlace *self)
{
  g_return_val_if_fail (TIDINGS_IS_PLACE (self), 0);

  return self->longitude;
}

/**
 * tidings_places_find:
 * @text: (nullable): the beginning of a city's name or of a word in it, capitals and accents as one likes; after a comma, or after the
 *   whole name, beginnings of its state and country or their codes: "porto al", "paris, france", "springfield il"
 * @limit: at most so many, 0 for all
 *
 * Looks cities up among the some 4,300 that libgweather knows, without a network, in English and in the user's language. Best first:
 * the whole name, its beginning, a later word; among equals a city that has given a time zone its name, as the largest of
 * a country have, then the shorter name. Quick enough for every key pressed, but the first call of the program
 * takes about ten milliseconds, so it belongs to no start-up. Any thread, as long as no other part of the
 * program uses libgweather meanwhile.
 *
 * Returns: (transfer full) (element-type TidingsPlace): places, none where nothing matches
 */
GPtrArray *
tidings_places_find (const char *text, guint limit)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) candidates = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) tail_words = NULL;
  const Index *cities;
  char *comma;

  typed = g_strdup (text != NULL ? text : "");
  whole = fold_words (typed);
  comma = strchr (typed, ',');
  if (comma != NULL)
    {
      *comma = '\0';
      tail = fold_words (comma + 1);
      tail_words = g_strsplit (tail, " ", -1);
    }
  head = fold_words (typed);
  if (*head == '\0')
    return g_steal_pointer (&places);

  words = g_strsplit (whole, " ", -1);
  candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  cities = get_index ();
  for (guint i = 0; i < cities->cities->len; i++)
    {
      const City *city = &g_array_index (cities->cities, City, i);
      Candidate candidate = { city, MATCH_NONE };

      if (tail != NULL && is_around (city, tail_words, g_strv_length (tail_words)))
        candidate.match = match_city (city, head);
      /* a few names hold a comma themselves */
      if (candidate.match == MATCH_NONE)
        candidate.match = match_words (city, whole, words);

      if (candidate.match != MATCH_NONE)
        g_array_append_val (candidates, candidate);
    }

  g_array_sort (candidates, compare_candidates_cb);
  for (guint i = 0; i < candidates->len && (limit == 0 || i < limit); i++)
    g_ptr_array_add (places, place_of_city (g_array_index (candidates, Candidate, i).city));

  return g_steal_pointer (&places);
}

/**
 * tidings_distance_km:
 * @latitude_a: degrees north
 * @longitude_a: degrees east
 * @latitude_b: degrees north
 * @longitude_b: degrees east
 *
 * How far it is from one point to another along the surface of a sphere of the Earth's mean radius (6,371.0088 km, IUGG), by
 * the haversine formula, which stays exact for near points. The Earth is no sphere: expect an error of up to half a percent.
 * Touches nothing shared: any thread.
 *
 * Returns: kilometres, 0 to about 20,015; NaN where a coordinate is
 */
double
tidings_distance_km (double latitude_a, double longitude_a, double latitude_b, double longitude_b)
{
  const double radian = G_PI / 180;
  double north = sin ((latitude_b - latitude_a) * radian / 2);
  double east = sin ((longitude_b - longitude_a) * radian / 2);
  double h = north * north + cos (latitude_a * radian) * cos (latitude_b * radian) * east * east;

  /* rounding may carry the haversine of two antipodes beyond 1 */
  return 2 * EARTH_RADIUS_KM * asin (sqrt (h > 1 ? 1 : h));
}
