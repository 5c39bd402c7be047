/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-desk.h"

G_BEGIN_DECLS

/* Where to go: searching, and the saved trials. Signals: "search-chosen", "study-chosen" (string nct_id). */
#define TIDINGS_TYPE_SIDEBAR (tidings_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TidingsSidebar, tidings_sidebar, TIDINGS, SIDEBAR, AdwNavigationPage)

void tidings_sidebar_set_desk (TidingsSidebar *self,
                               TidingsDesk    *desk);
void tidings_sidebar_select   (TidingsSidebar *self,
                               const char     *nct_id);

G_END_DECLS
