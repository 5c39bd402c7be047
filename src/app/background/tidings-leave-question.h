/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-library.h"

G_BEGIN_DECLS

void tidings_leave_question_add (AdwApplicationWindow *window,
                                 TidingsLibrary       *library,
                                 GSettings            *settings);

G_END_DECLS
