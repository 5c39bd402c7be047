/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-library.h"

G_BEGIN_DECLS

#define TIDINGS_TYPE_HIT_ROW (tidings_hit_row_get_type ())
G_DECLARE_FINAL_TYPE (TidingsHitRow, tidings_hit_row, TIDINGS, HIT_ROW, GtkBox)

GtkWidget *tidings_hit_row_new    (void);
void       tidings_hit_row_bind   (TidingsHitRow  *self,
                                   TidingsHit     *hit,
                                   TidingsLibrary *library);
void       tidings_hit_row_show_units (TidingsHitRow *self);
void       tidings_hit_row_unbind (TidingsHitRow  *self);

G_END_DECLS
