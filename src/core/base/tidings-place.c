/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-base"

#include "config.h"

#include <math.h>

#include "tidings-place.h"

/* The mean radius of the Earth in kilometres, R1 = (2a + b) / 3 of GRS 80 (IUGG, H. Moritz, "Geodetic Reference System 1980") */
#define EARTH_RADIUS_KM 6371.0088

struct _TidingsPlace
{
  GObject parent_instance;

  char *name;    /* (owned) */
  char *region;  /* (owned) (nullable): the state, only where the name alone does not tell places apart */
  char *country; /* (owned) (nullable) */
  double latitude;
  double longitude;
};

G_DEFINE_FINAL_TYPE (TidingsPlace, tidings_place, G_TYPE_OBJECT)

static void
tidings_place_finalize (GObject *object)
{
  TidingsPlace *self = TIDINGS_PLACE (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->region, g_free);
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
 * tidings_place_get_name:
 * @self: a place
 *
 * Returns: (transfer none): what the place is called, without its country
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
