/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-library.h"

G_BEGIN_DECLS

void tidings_saving_change (GtkWidget      *page,
                            TidingsLibrary *library,
                            TidingsStudy   *study,
                            gboolean        wanted);

G_END_DECLS
