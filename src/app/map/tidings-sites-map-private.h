/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-map-private.h"

G_BEGIN_DECLS

/* Pixels for the width of the world at which there is nothing more to see: the record knows cities, not streets */
#define MAX_SCALE 60000.0

struct _TidingsSitesMap
{
  GtkWidget parent_instance;

  GPtrArray *sites; /* of TidingsSite: those that have a place */
  TidingsMapPoint *points;
  guint *order;
  GArray *clusters; /* (nullable): of TidingsMapCluster, for clustered_scale */
  double clustered_scale;
  TidingsPlace *place; /* (nullable) */
  double radius_km;

  TidingsWorld *world;
  TidingsMapView view;
  TidingsMapView from; /* of the movement that goes on */
  TidingsMapView to;
  gboolean moved; /* by the reader: a new size keeps the view */
  AdwAnimation *animation;
  TidingsMapView before; /* a gesture */
  gboolean dragged;
  int chosen;            /* index in sites of the one to point out, -1 for none */
  GtkWidget *popover;    /* (nullable) */
  double pointer_x;
  double pointer_y;
};

static inline double
get_width (TidingsSitesMap *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1);
}

static inline double
get_height (TidingsSitesMap *self)
{
  return MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1);
}

TidingsMapPoint          tidings_sites_map_to_screen   (TidingsSitesMap         *self,
                                                        TidingsMapPoint          point);
GPtrArray               *tidings_sites_map_get_members (TidingsSitesMap         *self,
                                                        const TidingsMapCluster *cluster);
gboolean                 tidings_sites_map_has_chosen  (TidingsSitesMap         *self,
                                                        const TidingsMapCluster *cluster);
gboolean                 tidings_sites_map_can_part    (TidingsSitesMap         *self,
                                                        const TidingsMapCluster *cluster);
gboolean                 tidings_sites_map_is_in_sight (TidingsSitesMap         *self,
                                                        TidingsMapPoint          point);
const TidingsMapCluster *tidings_sites_map_find_dot    (TidingsSitesMap         *self,
                                                        double                   x,
                                                        double                   y);
GPtrArray               *tidings_sites_map_list_dots   (TidingsSitesMap         *self);
void                     tidings_sites_map_draw        (TidingsSitesMap         *self,
                                                        GtkSnapshot             *snapshot);

G_END_DECLS
