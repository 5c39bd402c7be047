/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-watch.h"

G_BEGIN_DECLS

/* Where to go: searching, news, the saved trials, the followed searches. Signals: "search-chosen", "news-chosen", "study-chosen" (string
 * nct_id), "follow-chosen" (TidingsFollow). */
#define TIDINGS_TYPE_SIDEBAR (tidings_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TidingsSidebar, tidings_sidebar, TIDINGS, SIDEBAR, AdwNavigationPage)

void tidings_sidebar_set_watch (TidingsSidebar *self,
                                TidingsWatch   *watch);
void tidings_sidebar_select    (TidingsSidebar *self,
                                const char     *nct_id);
void tidings_sidebar_show_units (TidingsSidebar *self);

G_END_DECLS
