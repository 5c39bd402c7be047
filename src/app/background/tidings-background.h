/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* `tidings --background`: looks for news once, without a window and without GTK, tells them, and ends. */
#define TIDINGS_TYPE_BACKGROUND (tidings_background_get_type ())
G_DECLARE_FINAL_TYPE (TidingsBackground, tidings_background, TIDINGS, BACKGROUND, GApplication)

gboolean           tidings_background_is_wanted (int          argc,
                                                 char *const *argv);
void               tidings_background_be_thrifty (void);
TidingsBackground *tidings_background_new       (void);
int                tidings_background_run       (TidingsBackground *self,
                                                 int                argc,
                                                 char             **argv);

G_END_DECLS
