/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-library.h"

G_BEGIN_DECLS

#define TIDINGS_TYPE_PREFERENCES_DIALOG (tidings_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TidingsPreferencesDialog, tidings_preferences_dialog, TIDINGS, PREFERENCES_DIALOG, AdwPreferencesDialog)

AdwDialog *tidings_preferences_dialog_new        (GSettings                *settings,
                                                  TidingsLibrary           *library,
                                                  const char               *override);
void       tidings_preferences_dialog_show_keeps (TidingsPreferencesDialog *self);

G_END_DECLS
