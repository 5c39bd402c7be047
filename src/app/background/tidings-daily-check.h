/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-watch.h"

G_BEGIN_DECLS

/* While there is a window: looks for news when that is due, and tells what any check has found. */
#define TIDINGS_TYPE_DAILY_CHECK (tidings_daily_check_get_type ())
G_DECLARE_FINAL_TYPE (TidingsDailyCheck, tidings_daily_check, TIDINGS, DAILY_CHECK, GObject)

typedef gboolean (*TidingsAtNews) (GApplication *app); /* whether somebody is looking at the page of news */

TidingsDailyCheck *tidings_daily_check_new     (GApplication *app,
                                                TidingsWatch *watch,
                                                GSettings    *settings,
                                                TidingsAtNews at_news);

/* Shared with the check that has no window */
gboolean           tidings_daily_check_is_due  (TidingsWatch *watch,
                                                GSettings    *settings,
                                                gint64        now);
gboolean           tidings_daily_check_may_ask (GSettings    *settings);

G_END_DECLS
