/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-application.h"
#include "tidings-watch.h"

G_BEGIN_DECLS

#define TIDINGS_TYPE_WINDOW (tidings_window_get_type ())
G_DECLARE_FINAL_TYPE (TidingsWindow, tidings_window, TIDINGS, WINDOW, AdwApplicationWindow)

TidingsWindow *tidings_window_new        (TidingsApplication *app);
void           tidings_window_set_watch  (TidingsWindow      *self,
                                          TidingsWatch       *watch,
                                          const GError       *problem);
void           tidings_window_open_study (TidingsWindow      *self,
                                          const char         *nct_id);
void           tidings_window_open_last_study (TidingsWindow *self);
void           tidings_window_search     (TidingsWindow      *self,
                                          const char         *words);
void           tidings_window_tell       (TidingsWindow      *self,
                                          const char         *text);
void           tidings_window_show_news  (TidingsWindow      *self);
void           tidings_window_show_units (TidingsWindow      *self);
void           tidings_window_add_toast  (TidingsWindow      *self,
                                          AdwToast           *toast);
void           tidings_window_quit       (TidingsWindow      *self);
gboolean       tidings_window_is_at_news (TidingsWindow      *self);

G_END_DECLS
