/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-watch.h"

G_BEGIN_DECLS

TidingsFollow *tidings_following_find       (TidingsLibrary *library,
                                             TidingsQuery   *query);
void           tidings_following_change     (GtkWidget      *page,
                                             TidingsWatch   *watch,
                                             TidingsQuery   *query,
                                             gboolean        wanted);
char          *tidings_following_dup_state  (TidingsFollow  *follow);

G_END_DECLS
