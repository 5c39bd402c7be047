/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Text with what was added to it and removed from it: underlined or struck through, and only then coloured */
gboolean   tidings_study_marked_is_long  (const char    *before,
                                          const char    *after);
GtkWidget *tidings_study_marked_new      (const char    *before,
                                          const char    *after);
GtkWidget *tidings_study_marked_new_side (const char    *text,
                                          gboolean       is_added);
void       tidings_study_marked_show_key (GtkLabel      *label);

G_END_DECLS
