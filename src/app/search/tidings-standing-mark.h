/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-reading.h"

G_BEGIN_DECLS

#define TIDINGS_TYPE_STANDING_MARK (tidings_standing_mark_get_type ())
G_DECLARE_FINAL_TYPE (TidingsStandingMark, tidings_standing_mark, TIDINGS, STANDING_MARK, GtkBox)

GtkWidget *tidings_standing_mark_new        (void);
void       tidings_standing_mark_set_status (TidingsStandingMark *self,
                                             TidingsStatus        status);

G_END_DECLS
