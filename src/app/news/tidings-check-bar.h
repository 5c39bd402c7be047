/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-watch.h"

G_BEGIN_DECLS

/* One quiet line: when Tidings last looked for news, how far it is, or what went wrong; with the button that does what is next. */
#define TIDINGS_TYPE_CHECK_BAR (tidings_check_bar_get_type ())
G_DECLARE_FINAL_TYPE (TidingsCheckBar, tidings_check_bar, TIDINGS, CHECK_BAR, GtkBox)

void tidings_check_bar_set_watch (TidingsCheckBar *self,
                                  TidingsWatch    *watch);

G_END_DECLS
