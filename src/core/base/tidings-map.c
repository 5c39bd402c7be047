/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-base"

#include "config.h"

#include <math.h>

#include "tidings-map.h"

#define EARTH_KM 40075.0 /* around the equator */

/* The part of the world in which people run trials: what "the whole world" shows */
#define NORTH 78.0
#define SOUTH -56.0

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

/* Where the widest stretch without any of @xs ends, on the way around the world: there a map of them begins */
static double
find_west (const double *xs, guint n, double *width)
{
  double widest = xs[0] + 1 - xs[n - 1], west = xs[0];

  for (guint i = 1; i < n; i++)
    if (xs[i] - xs[i - 1] > widest)
      {
        widest = xs[i] - xs[i - 1];
        west = xs[i];
      }
  *width = 1 - widest;
  return west;
}

typedef struct
{
  TidingsMapPoint point;
  guint index;
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *left = a, *right = b;

  if (left->point.x != right->point.x)
    return left->point.x < right->point.x ? -1 : 1;
  if (left->point.y != right->point.y)
    return left->point.y < right->point.y ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

/* Points that are at one and the same place: sites of one city are, as the registry knows no more than its centre */
typedef struct
{
  TidingsMapPoint point;
  guint first; /* in what is sorted by place */
  guint n;
  gboolean taken;
} Pile;

static int
compare_piles (gconstpointer a, gconstpointer b)
{
  const Pile *left = a, *right = b;

  if (left->n != right->n)
    return left->n > right->n ? -1 : 1;
  return left->first < right->first ? -1 : left->first > right->first;
}

/**
 * tidings_map_project:
 * @latitude: degrees to the north; drawn at ±84 where it is beyond
 * @longitude: degrees to the east
 *
 * Returns: the place on the map; its x is from 0 up to, but not including, 1
 */
TidingsMapPoint
tidings_map_project (double latitude, double longitude)
{
  double phi = CLAMP (latitude, -TIDINGS_MAP_MAX_LATITUDE, TIDINGS_MAP_MAX_LATITUDE) * G_PI / 180;
  double x = longitude / 360 + 0.5;

  x -= floor (x);
  return (TidingsMapPoint) { x < 1 ? x : 0, 0.5 - asinh (tan (phi)) / (2 * G_PI) };
}

/**
 * tidings_map_radius:
 * @latitude: degrees to the north
 * @km: a distance
 *
 * Returns: how long @km are on the map there: Mercator draws the longer, the nearer to a pole
 */
double
tidings_map_radius (double latitude, double km)
{
  double phi = CLAMP (latitude, -TIDINGS_MAP_MAX_LATITUDE, TIDINGS_MAP_MAX_LATITUDE) * G_PI / 180;

  return km / (EARTH_KM * cos (phi));
}

/**
 * tidings_map_near:
 * @x: a place on the map
 * @centre: another
 *
 * Returns: @x in that copy of the world in which it is nearest to @centre
 */
double
tidings_map_near (double x, double centre)
{
  return x - floor (x - centre + 0.5);
}

/**
 * tidings_map_hold:
 * @view: what shall be seen
 * @width: of the picture, in pixels, over 0
 * @height: of the picture
 * @max_scale: pixels for the width of the world at which coasts are still worth a look
 *
 * Keeps a view to the map: never smaller than the world once, and not beyond its north or south.
 *
 * Returns: the view that comes nearest to @view; the x of its centre is from 0 to 1
 */
TidingsMapView
tidings_map_hold (TidingsMapView view, double width, double height, double max_scale)
{
  double top = tidings_map_project (TIDINGS_MAP_MAX_LATITUDE, 0).y;
  double smallest = MAX (width, height / (1 - 2 * top));
  double half;

  view.scale = isfinite (view.scale) ? CLAMP (view.scale, smallest, MAX (max_scale, smallest)) : smallest;
  half = height / view.scale / 2;
  view.centre.x = isfinite (view.centre.x) ? view.centre.x - floor (view.centre.x) : 0.5;
  view.centre.y = isfinite (view.centre.y) ? CLAMP (view.centre.y, MIN (top + half, 0.5), MAX (1 - top - half, 0.5)) : 0.5;
  return view;
}

/**
 * tidings_map_fit:
 * @points: (array length=n_points) (nullable): what shall be seen
 * @n_points: how many; the inhabited world is shown where there are none
 * @width: of the picture, in pixels, over 0
 * @height: of the picture
 * @max_scale: the largest scale that is of use
 *
 * Finds the view that shows all points as large as it may, with a margin around them; on the other side of the date line if that is
 * the shorter way.
 *
 * Returns: a view
 */
TidingsMapView
tidings_map_fit (const TidingsMapPoint *points, guint n_points, double width, double height, double max_scale)
{
  double north = tidings_map_project (NORTH, 0).y, south = tidings_map_project (SOUTH, 0).y;
  /* from the west of the Americas to the east of Siberia, so that the cut goes through the Bering strait */
  TidingsMapView view = { { 0.53, (north + south) / 2 }, 0 };
  g_autofree double *xs = NULL;
  double wide;

  if (n_points == 0)
    {
      view.scale = MIN (width, height / (south - north));
      return tidings_map_hold (view, width, height, max_scale);
    }

  xs = g_new (double, n_points);
  north = south = points[0].y;
  for (guint i = 0; i < n_points; i++)
    {
      xs[i] = points[i].x - floor (points[i].x);
      north = MIN (north, points[i].y);
      south = MAX (south, points[i].y);
    }
  qsort (xs, n_points, sizeof *xs, compare_doubles);
  view.centre.x = find_west (xs, n_points, &wide) + wide / 2;
  view.centre.y = (north + south) / 2;
  /* an eighth on each side is the margin */
  view.scale = MIN (0.75 * width / MAX (wide, 1e-9), 0.75 * height / MAX (south - north, 1e-9));
  return tidings_map_hold (view, width, height, max_scale);
}

/**
 * tidings_map_cluster:
 * @points: (array length=n_points): places on the map, their x from 0 to 1
 * @n_points: how many
 * @distance: on the map: what is nearer becomes one
 * @order: (array length=n_points) (out caller-allocates): the indices of @points, those of a cluster beside each other
 *
 * Joins points that are near each other. A cluster stands where most of its members are, and no two of them are nearer than
 * @distance. It depends on the points alone, so that moving the map does not stir them.
 *
 * Returns: (transfer full) (element-type TidingsMapCluster): the clusters, the largest places first; each point is in one of them
 */
GArray *
tidings_map_cluster (const TidingsMapPoint *points, guint n_points, double distance, guint *order)
{
  GArray *clusters = g_array_new (FALSE, FALSE, sizeof (TidingsMapCluster));
  g_autofree Placed *placed = g_new (Placed, n_points);
  g_autofree Pile *piles = g_new0 (Pile, n_points);
  guint n_piles = 0, n_ordered = 0;

  g_return_val_if_fail (order != NULL || n_points == 0, clusters);

  for (guint i = 0; i < n_points; i++)
    placed[i] = (Placed) { points[i], i };
  if (n_points > 0)
    qsort (placed, n_points, sizeof *placed, compare_placed);
  for (guint i = 0; i < n_points; i++)
    {
      if (n_piles > 0 && piles[n_piles - 1].point.x == placed[i].point.x && piles[n_piles - 1].point.y == placed[i].point.y)
        piles[n_piles - 1].n++;
      else
        piles[n_piles++] = (Pile) { placed[i].point, i, 1, FALSE };
    }
  if (n_piles > 0)
    qsort (piles, n_piles, sizeof *piles, compare_piles);

  for (guint i = 0; i < n_piles; i++)
    {
      TidingsMapCluster cluster = { piles[i].point, n_ordered, 0 };

      if (piles[i].taken)
        continue;
      for (guint j = i; j < n_piles; j++)
        {
          double dx = tidings_map_near (piles[j].point.x, cluster.point.x) - cluster.point.x;
          double dy = piles[j].point.y - cluster.point.y;

          if (piles[j].taken || (j != i && dx * dx + dy * dy >= distance * distance))
            continue;
          piles[j].taken = TRUE;
          for (guint k = 0; k < piles[j].n; k++)
            order[n_ordered++] = placed[piles[j].first + k].index;
        }
      cluster.n = n_ordered - cluster.first;
      g_array_append_val (clusters, cluster);
    }
  return clusters;
}
