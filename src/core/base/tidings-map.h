/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Latitudes beyond this one are drawn at it */
#define TIDINGS_MAP_MAX_LATITUDE 84.0

/* A place on the map, which is as wide as 1 and goes on to the east and to the west as often as one likes: x grows eastwards from the
 * date line, y southwards. Mercator's projection, of a ball: what is near has its true shape. */
typedef struct
{
  double x;
  double y;
} TidingsMapPoint;

/* What is seen of the map */
typedef struct
{
  TidingsMapPoint centre;
  double scale; /* pixels for the width of the world */
} TidingsMapView;

/* Points that lie so near to each other that they are drawn as one */
typedef struct
{
  TidingsMapPoint point; /* that of one of them */
  guint first;           /* where its members begin in the order */
  guint n;
} TidingsMapCluster;

TidingsMapPoint tidings_map_project        (double                 latitude,
                                            double                 longitude);
double          tidings_map_radius         (double                 latitude,
                                            double                 km);
TidingsMapView  tidings_map_fit            (const TidingsMapPoint *points,
                                            guint                  n_points,
                                            double                 width,
                                            double                 height,
                                            double                 max_scale);
TidingsMapView  tidings_map_hold           (TidingsMapView         view,
                                            double                 width,
                                            double                 height,
                                            double                 max_scale);
double          tidings_map_near           (double                 x,
                                            double                 centre);
GArray         *tidings_map_cluster        (const TidingsMapPoint *points,
                                            guint                  n_points,
                                            double                 distance,
                                            guint                 *order);

/* The coasts and borders of the world */
#define TIDINGS_ATLAS_ERROR (tidings_atlas_error_quark ())
GQuark tidings_atlas_error_quark (void);

typedef enum
{
  TIDINGS_ATLAS_ERROR_NO_MAP,
} TidingsAtlasError;

typedef enum
{
  TIDINGS_ATLAS_LAND,    /* closed */
  TIDINGS_ATLAS_COASTS,
  TIDINGS_ATLAS_BORDERS,
} TidingsAtlasPart;

typedef struct _TidingsAtlas TidingsAtlas;

/* Takes a point of a line, in pixels from the top left corner of what is asked for; @begins where a new line begins there */
typedef void (*TidingsAtlasFunc) (double   x,
                                  double   y,
                                  gboolean begins,
                                  gpointer user_data);

TidingsAtlas *tidings_atlas_new   (GBytes            *bytes,
                                   GError           **error);
void          tidings_atlas_free  (TidingsAtlas      *self);
void          tidings_atlas_trace (TidingsAtlas      *self,
                                   TidingsAtlasPart   part,
                                   TidingsMapPoint    corner,
                                   double             width,
                                   double             height,
                                   double             scale,
                                   TidingsAtlasFunc   func,
                                   gpointer           user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsAtlas, tidings_atlas_free)

G_END_DECLS
