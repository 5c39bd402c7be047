/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-site.h"

G_BEGIN_DECLS

/* The sites of a trial on a map. Signal: "site-activated" (TidingsSite): somebody wants to know more of it. */
#define TIDINGS_TYPE_SITES_MAP (tidings_sites_map_get_type ())
G_DECLARE_FINAL_TYPE (TidingsSitesMap, tidings_sites_map, TIDINGS, SITES_MAP, GtkWidget)

GtkWidget *tidings_sites_map_new    (GListModel      *sites,
                                     TidingsPlace    *place,
                                     double           radius_km);
void       tidings_sites_map_zoom   (TidingsSitesMap *self,
                                     double           factor);
void       tidings_sites_map_fit    (TidingsSitesMap *self);
void       tidings_sites_map_show_world (TidingsSitesMap *self);
void       tidings_sites_map_select (TidingsSitesMap *self,
                                     TidingsSite     *site);

/* The same with its buttons, what its marks mean, and what it shows in words. The signal is here, too. */
#define TIDINGS_TYPE_SITES_PICTURE (tidings_sites_picture_get_type ())
G_DECLARE_FINAL_TYPE (TidingsSitesPicture, tidings_sites_picture, TIDINGS, SITES_PICTURE, GtkBox)

GtkWidget *tidings_sites_picture_new    (GListModel          *sites,
                                         TidingsPlace        *place,
                                         double               radius_km);
void       tidings_sites_picture_select (TidingsSitesPicture *self,
                                         TidingsSite         *site);
void       tidings_sites_picture_follow (TidingsSitesPicture *self,
                                         GtkWidget           *row,
                                         TidingsSite         *site);

/* In words */
char *tidings_sites_describe         (GListModel   *sites);
char *tidings_sites_describe_nearest (GListModel   *sites,
                                      TidingsPlace *place);
char *tidings_sites_describe_missing (GListModel   *sites);

G_END_DECLS
