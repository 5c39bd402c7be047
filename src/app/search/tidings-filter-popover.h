/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-query.h"

G_BEGIN_DECLS

/* What a search may be narrowed by, beyond words, place and the open switch. Signal "changed". */
#define TIDINGS_TYPE_FILTER_POPOVER (tidings_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (TidingsFilterPopover, tidings_filter_popover, TIDINGS, FILTER_POPOVER, GtkPopover)

void tidings_filter_popover_fill  (TidingsFilterPopover *self,
                                   TidingsQuerySpec     *spec);
void tidings_filter_popover_set   (TidingsFilterPopover   *self,
                                   const TidingsQuerySpec *spec);
void tidings_filter_popover_clear (TidingsFilterPopover *self);
void tidings_filter_popover_set_sort (TidingsFilterPopover *self,
                                      TidingsSort           sort);

G_END_DECLS
