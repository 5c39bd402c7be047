/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TIDINGS_TYPE_PLACE (tidings_place_get_type ())
G_DECLARE_FINAL_TYPE (TidingsPlace, tidings_place, TIDINGS, PLACE, GObject)

TidingsPlace *tidings_place_new           (const char   *name,
                                           const char   *country,
                                           double        latitude,
                                           double        longitude);
TidingsPlace *tidings_place_parse         (const char   *text,
                                           GError      **error);
const char   *tidings_place_get_name      (TidingsPlace *self);
const char   *tidings_place_get_country   (TidingsPlace *self);
char         *tidings_place_dup_label     (TidingsPlace *self);
double        tidings_place_get_latitude  (TidingsPlace *self);
double        tidings_place_get_longitude (TidingsPlace *self);
GPtrArray    *tidings_places_find         (const char   *text,
                                           guint         limit);
double        tidings_distance_km         (double        latitude_a,
                                           double        longitude_a,
                                           double        latitude_b,
                                           double        longitude_b);

G_END_DECLS
