/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tidings-library.h"

G_BEGIN_DECLS

/* All that Tidings keeps, deleted: the library and the settings, together. It can be brought back until it is finished. Main thread; in
 * fibers. */
#define TIDINGS_TYPE_FORGETTING (tidings_forgetting_get_type ())
G_DECLARE_FINAL_TYPE (TidingsForgetting, tidings_forgetting, TIDINGS, FORGETTING, GObject)

TidingsForgetting *tidings_forgetting_new      (const char        *path,
                                                GSettings         *settings,
                                                GError           **error);
gboolean           tidings_forgetting_undo     (TidingsForgetting *self,
                                                GError           **error);
void               tidings_forgetting_finish   (TidingsForgetting *self);
void               tidings_forgetting_complete (TidingsLibrary    *library,
                                                GSettings         *settings);

G_END_DECLS
