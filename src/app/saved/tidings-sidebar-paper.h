/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tidings-library.h"

G_BEGIN_DECLS

void tidings_saved_take_along (GtkWidget      *widget,
                               TidingsLibrary *library,
                               gboolean        print);

G_END_DECLS
