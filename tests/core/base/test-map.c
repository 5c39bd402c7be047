/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "tidings-map.h"

#define MAX_SCALE 65536

static TidingsMapPoint *
make_points (guint n, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  TidingsMapPoint *points = g_new (TidingsMapPoint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      /* a third of them in few cities, as sites are */
      double latitude = i % 3 == 0 ? (double) (g_rand_int (rand) % 5) * 10 : g_rand_double_range (rand, -90, 90);
      double longitude = i % 3 == 0 ? (double) (g_rand_int (rand) % 5) * 40 - 180 : g_rand_double_range (rand, -180, 180);

      points[i] = tidings_map_project (latitude, longitude);
    }
  return points;
}

/* By the inverse of Mercator's formula */
static void
test_inverse (void)
{
  for (int latitude = -84; latitude <= 84; latitude += 3)
    for (int longitude = -180; longitude < 180; longitude += 5)
      {
        TidingsMapPoint point = tidings_map_project (latitude, longitude);

        g_assert_true (point.x >= 0 && point.x < 1 && point.y > 0 && point.y < 1);
        g_assert_cmpfloat_with_epsilon (atan (sinh ((0.5 - point.y) * 2 * G_PI)) * 180 / G_PI, latitude, 1e-9);
        g_assert_cmpfloat_with_epsilon ((point.x - 0.5) * 360, longitude, 1e-9);
      }
}

static void
test_projection (void)
{
  /* north is up, east is right, the poles are at the edge */
  g_assert_cmpfloat (tidings_map_project (60, 0).y, <, tidings_map_project (50, 0).y);
  g_assert_cmpfloat (tidings_map_project (0, 20).x, >, tidings_map_project (0, 10).x);
  g_assert_cmpfloat (tidings_map_project (90, 0).y, ==, tidings_map_project (TIDINGS_MAP_MAX_LATITUDE, 0).y);
  /* the two names of the date line are one place */
  g_assert_cmpfloat (tidings_map_project (10, 180).x, ==, tidings_map_project (10, -180).x);
  g_assert_cmpfloat_with_epsilon (tidings_map_project (0, 0).y, 0.5, 1e-12);

  /* 111 km are a degree at the equator, and twice as long at 60 degrees */
  g_assert_cmpfloat_with_epsilon (tidings_map_radius (0, 111.3), 1.0 / 360, 1e-5);
  g_assert_cmpfloat_with_epsilon (tidings_map_radius (60, 100), 2 * tidings_map_radius (0, 100), 1e-9);
  g_assert_true (isfinite (tidings_map_radius (90, 100)));
}

static void
assert_fits (TidingsMapView view, const TidingsMapPoint *points, guint n, double width, double height)
{
  for (guint i = 0; i < n; i++)
    {
      double x = (tidings_map_near (points[i].x, view.centre.x) - view.centre.x) * view.scale;
      double y = (points[i].y - view.centre.y) * view.scale;

      g_assert_cmpfloat (fabs (x), <=, width / 2);
      g_assert_cmpfloat (fabs (y), <=, height / 2 + 0.01);
    }
}

static void
test_fit (void)
{
  const TidingsMapPoint pacific[] = { tidings_map_project (-18, 178), tidings_map_project (-14, -171),
                                      tidings_map_project (-37, 175) };
  const TidingsMapPoint one[] = { tidings_map_project (48, 11) };
  TidingsMapView view;

  /* Fiji, Samoa and New Zealand are near each other, across the date line */
  view = tidings_map_fit (pacific, G_N_ELEMENTS (pacific), 600, 300, MAX_SCALE);
  assert_fits (view, pacific, G_N_ELEMENTS (pacific), 600, 300);
  g_assert_cmpfloat (view.scale, >, 600 * 4);

  view = tidings_map_fit (one, 1, 600, 300, 9000);
  g_assert_cmpfloat (view.scale, ==, 9000);
  g_assert_cmpfloat_with_epsilon (view.centre.x, one[0].x, 1e-12);

  /* no points: the world, and never less than it */
  view = tidings_map_fit (NULL, 0, 600, 300, MAX_SCALE);
  g_assert_cmpfloat (view.scale, ==, 600);
  view = tidings_map_fit (NULL, 0, 300, 600, MAX_SCALE);
  g_assert_cmpfloat (view.scale, >=, 300);

  for (guint n = 2; n < 60; n++)
    {
      g_autofree TidingsMapPoint *points = make_points (n, n);

      /* a picture that is as high as it is wide shows all of the world at once */
      view = tidings_map_fit (points, n, 600, 600, MAX_SCALE);
      assert_fits (view, points, n, 600, 600);
    }
}

static void
test_hold (void)
{
  TidingsMapView view = tidings_map_hold ((TidingsMapView) { { -3.25, -7 }, 1e9 }, 600, 300, MAX_SCALE);

  g_assert_cmpfloat (view.centre.x, ==, 0.75);
  g_assert_cmpfloat (view.scale, ==, MAX_SCALE);
  g_assert_cmpfloat_with_epsilon (view.centre.y - 150 / view.scale, tidings_map_project (90, 0).y, 1e-9);

  view = tidings_map_hold ((TidingsMapView) { { NAN, INFINITY }, NAN }, 600, 300, MAX_SCALE);
  g_assert_true (isfinite (view.centre.x) && isfinite (view.centre.y) && view.scale == 600);
}

static void
test_clusters (void)
{
  static const guint sizes[] = { 0, 1, 2, 17, 300, 1569 };
  static const double distances[] = { 0, 1e-6, 0.001, 0.03, 0.2, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (distances); j++)
      {
        guint n = sizes[i], sum = 0;
        g_autofree TidingsMapPoint *points = make_points (n, i + 1);
        g_autofree guint *order = g_new0 (guint, MAX (n, 1));
        g_autofree gboolean *seen = g_new0 (gboolean, MAX (n, 1));
        g_autoptr (GArray) clusters = tidings_map_cluster (points, n, distances[j], order);

        for (guint k = 0; k < clusters->len; k++)
          {
            const TidingsMapCluster *cluster = &g_array_index (clusters, TidingsMapCluster, k);

            g_assert_cmpuint (cluster->n, >, 0);
            g_assert_cmpuint (cluster->first, ==, sum);
            sum += cluster->n;
            for (guint m = 0; m < cluster->n; m++)
              {
                guint index = order[cluster->first + m];
                double dx = tidings_map_near (points[index].x, cluster->point.x) - cluster->point.x;

                g_assert_false (seen[index]);
                seen[index] = TRUE;
                g_assert_cmpfloat (hypot (dx, points[index].y - cluster->point.y), <=, distances[j]);
              }
            for (guint m = 0; m < k; m++)
              {
                const TidingsMapCluster *other = &g_array_index (clusters, TidingsMapCluster, m);
                double dx = tidings_map_near (other->point.x, cluster->point.x) - cluster->point.x;

                g_assert_cmpfloat (hypot (dx, other->point.y - cluster->point.y), >=, distances[j]);
              }
          }
        /* no site is lost, and none is counted twice */
        g_assert_cmpuint (sum, ==, n);
        if (n > 0 && distances[j] == 2)
          g_assert_cmpuint (clusters->len, ==, 1);
      }
}

static void
test_clusters_across_the_date_line (void)
{
  const TidingsMapPoint points[] = { tidings_map_project (-17, 179.9), tidings_map_project (-17, -179.9) };
  guint order[2];
  g_autoptr (GArray) clusters = tidings_map_cluster (points, 2, 0.01, order);

  g_assert_cmpuint (clusters->len, ==, 1);
}

/* --- The atlas --- */

typedef struct
{
  double width;
  double height;
  guint n;
  guint n_inside; /* of the picture: lines may go on beyond it */
  TidingsMapPoint low;
  TidingsMapPoint high;
  double area; /* of what is closed */
  TidingsMapPoint first;
  TidingsMapPoint last;
} Traced;

static void
close_ring (Traced *traced)
{
  if (traced->n > 0)
    traced->area += (traced->last.x * traced->first.y - traced->first.x * traced->last.y) / 2;
}

static void
trace_cb (double x, double y, gboolean begins, gpointer user_data)
{
  Traced *traced = user_data;

  g_assert_true (isfinite (x) && isfinite (y));
  if (begins)
    {
      close_ring (traced);
      traced->first = (TidingsMapPoint) { x, y };
    }
  else
    {
      traced->area += (traced->last.x * y - x * traced->last.y) / 2;
    }
  traced->n++;
  traced->n_inside += x >= 0 && x <= traced->width && y >= 0 && y <= traced->height;
  traced->low = (TidingsMapPoint) { MIN (traced->low.x, x), MIN (traced->low.y, y) };
  traced->high = (TidingsMapPoint) { MAX (traced->high.x, x), MAX (traced->high.y, y) };
  traced->last = (TidingsMapPoint) { x, y };
}

static Traced
trace (TidingsAtlas *atlas,
       TidingsAtlasPart part,
       double latitude,
       double longitude,
       double width,
       double height,
       double scale)
{
  Traced traced = { width, height, 0, 0, { 1e9, 1e9 }, { -1e9, -1e9 }, 0, { 0, 0 }, { 0, 0 } };
  TidingsMapPoint centre = tidings_map_project (latitude, longitude);

  tidings_atlas_trace (atlas, part, (TidingsMapPoint) { centre.x - width / 2 / scale, centre.y - height / 2 / scale }, width,
                       height, scale, trace_cb, &traced);
  close_ring (&traced);
  return traced;
}

static GBytes *
read_world (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "map", "world.map", NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static void
test_atlas (void)
{
  g_autoptr (GBytes) bytes = read_world ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsAtlas) atlas = tidings_atlas_new (bytes, &error);
  Traced world, traced, coarse;

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 300000);

  /* the middle of the Sahara is land all over, that of the Pacific is not */
  traced = trace (atlas, TIDINGS_ATLAS_LAND, 22, 5, 100, 100, 20000);
  g_assert_cmpfloat_with_epsilon (fabs (traced.area), 100 * 100, 1);
  traced = trace (atlas, TIDINGS_ATLAS_LAND, -35, -120, 100, 100, 20000);
  g_assert_cmpuint (traced.n, ==, 0);
  g_assert_cmpuint (trace (atlas, TIDINGS_ATLAS_COASTS, -35, -120, 100, 100, 20000).n_inside, ==, 0);
  /* France and Spain share a border, in the Pyrenees; there is no coast */
  g_assert_cmpuint (trace (atlas, TIDINGS_ATLAS_BORDERS, 42.6, 1, 60, 60, 20000).n_inside, >, 5);
  g_assert_cmpuint (trace (atlas, TIDINGS_ATLAS_COASTS, 42.6, 1, 60, 60, 20000).n_inside, ==, 0);

  /* land stays in the picture */
  world = trace (atlas, TIDINGS_ATLAS_LAND, 48, 10, 500, 300, 4000);
  g_assert_cmpfloat (world.low.x, >=, 0);
  g_assert_cmpfloat (world.low.y, >=, 0);
  g_assert_cmpfloat (world.high.x, <=, 500);
  g_assert_cmpfloat (world.high.y, <=, 300);

  /* the farther away, the fewer points */
  world = trace (atlas, TIDINGS_ATLAS_COASTS, 0, 0, 8000, 8000, 8000);
  coarse = trace (atlas, TIDINGS_ATLAS_COASTS, 0, 0, 400, 400, 400);
  g_assert_cmpuint (coarse.n, <, world.n / 2);

  /* twice around the world there is twice the land */
  world = trace (atlas, TIDINGS_ATLAS_LAND, 0, 0, 1000, 1000, 1000);
  traced = trace (atlas, TIDINGS_ATLAS_LAND, 0, 0, 2000, 1000, 1000);
  g_assert_cmpfloat_with_epsilon (traced.area, 2 * world.area, 10);

  /* where east meets west, there is no coast because of it: Chukotka goes on, in the far east of Siberia */
  g_assert_cmpuint (trace (atlas, TIDINGS_ATLAS_COASTS, 67.5, 180, 20, 20, 20000).n_inside, ==, 0);
  traced = trace (atlas, TIDINGS_ATLAS_LAND, 67.5, 180, 20, 20, 20000);
  g_assert_cmpfloat_with_epsilon (fabs (traced.area), 20 * 20, 1);
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = read_world ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < 200; i++)
    {
      /* cut off, or with other bytes in it: an error, or another map; never more */
      gsize length = i % 2 == 0 ? (gsize) g_rand_int_range (rand, 0, (int) size) : size;
      g_autofree guint8 *copy = g_memdup2 (data, MAX (length, 1));
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (TidingsAtlas) atlas = NULL;

      for (guint j = 0; i % 2 == 1 && j < 4; j++)
        copy[g_rand_int_range (rand, 0, i % 4 == 1 ? 40 : (int) length)] = (guint8) g_rand_int (rand);
      damaged = g_bytes_new (copy, length);
      atlas = tidings_atlas_new (damaged, &error);
      if (atlas == NULL)
        g_assert_error (error, TIDINGS_ATLAS_ERROR, TIDINGS_ATLAS_ERROR_NO_MAP);
      else
        trace (atlas, TIDINGS_ATLAS_LAND, 48, 10, 300, 300, 3000);
      if (i % 2 == 0)
        g_assert_null (atlas);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/map/inverse", test_inverse);
  g_test_add_func ("/map/projection", test_projection);
  g_test_add_func ("/map/fit", test_fit);
  g_test_add_func ("/map/hold", test_hold);
  g_test_add_func ("/map/clusters", test_clusters);
  g_test_add_func ("/map/clusters-across-the-date-line", test_clusters_across_the_date_line);
  g_test_add_func ("/atlas/world", test_atlas);
  g_test_add_func ("/atlas/damaged", test_damaged);

  return g_test_run ();
}
