/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the program has to say at the foot of its window, until it is answered */
void tidings_foot_tell_problem (AdwApplicationWindow *window,
                                const GError         *problem);
void tidings_foot_offer_undo   (AdwApplicationWindow *window);

G_END_DECLS
