/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-place.h"

G_BEGIN_DECLS

/* Asks for a place and how far one would travel. Signal "changed": either is another. */
#define TIDINGS_TYPE_PLACE_POPOVER (tidings_place_popover_get_type ())
G_DECLARE_FINAL_TYPE (TidingsPlacePopover, tidings_place_popover, TIDINGS, PLACE_POPOVER, GtkPopover)

TidingsPlace *tidings_place_popover_get_place     (TidingsPlacePopover *self);
double        tidings_place_popover_get_radius_km (TidingsPlacePopover *self);
void          tidings_place_popover_set           (TidingsPlacePopover *self,
                                                   TidingsPlace        *place,
                                                   double               radius_km);
double        tidings_place_popover_load_radius (GSettings *settings);
void          tidings_place_popover_show_units (TidingsPlacePopover *self);

G_END_DECLS
