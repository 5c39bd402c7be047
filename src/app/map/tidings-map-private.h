/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-map.h"
#include "tidings-sites-map.h"

G_BEGIN_DECLS

/* What a dot tells of its site */
typedef enum
{
  TIDINGS_MAP_MARK_OPEN,
  TIDINGS_MAP_MARK_LATER,
  TIDINGS_MAP_MARK_OTHER, /* closed, or nothing said */
  TIDINGS_MAP_MARK_PLACE, /* where the reader is */
} TidingsMapMark;

typedef struct
{
  GdkRGBA text;
  GdkRGBA accent;
  GdkRGBA ground; /* light or dark, as what stands on the two above */
  gboolean strong; /* high contrast is asked for */
} TidingsMapColors;

TidingsMapColors tidings_map_get_colors (GtkWidget              *widget);
TidingsMapMark   tidings_map_mark_of    (TidingsSite            *site);
const char      *tidings_map_mark_name  (TidingsMapMark          mark);
float            tidings_map_mark_size  (guint                   n);
void             tidings_map_draw_mark  (GtkSnapshot            *snapshot,
                                         TidingsMapMark          mark,
                                         float                   x,
                                         float                   y,
                                         float                   size,
                                         const TidingsMapColors *colors);
GtkWidget       *tidings_map_key_new    (TidingsMapMark          mark,
                                         const char             *text);

/* Land as it is drawn for one view, kept until another is asked for */
typedef struct _TidingsWorld TidingsWorld;

TidingsWorld *tidings_world_new  (void);
void          tidings_world_free (TidingsWorld           *self);
void          tidings_world_draw (TidingsWorld           *self,
                                  GtkSnapshot            *snapshot,
                                  const TidingsMapView   *view,
                                  double                  width,
                                  double                  height,
                                  const TidingsMapColors *colors);

/* What stands at one dot. @sites: (element-type TidingsSite) */
GtkWidget *tidings_sites_map_popover_new (TidingsSitesMap *map,
                                          GPtrArray       *sites,
                                          gboolean         can_part);
char      *tidings_sites_name_dot        (GPtrArray       *sites);

G_END_DECLS
