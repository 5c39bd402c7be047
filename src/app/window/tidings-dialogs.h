/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-library.h"

G_BEGIN_DECLS

/* The dialogs of the program as a whole. Each is open once at most, however often it is asked for. */
void tidings_dialogs_show_about       (AdwApplicationWindow *window);
void tidings_dialogs_show_shortcuts   (AdwApplicationWindow *window);
void tidings_dialogs_show_preferences (AdwApplicationWindow *window,
                                       GSettings            *settings,
                                       TidingsLibrary       *library,
                                       const char           *override,
                                       gboolean              keeps);

G_END_DECLS
