/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TIDINGS_TYPE_SAFETY (tidings_safety_get_type ())
G_DECLARE_FINAL_TYPE (TidingsSafety, tidings_safety, TIDINGS, SAFETY, AdwBin)

typedef void (*TidingsSafetyThen) (gpointer user_data);

GtkWidget *tidings_safety_new     (void);
gboolean   tidings_safety_is_read (void);
void       tidings_safety_ask     (GtkWidget         *parent,
                                   TidingsSafetyThen  then,
                                   gpointer           user_data,
                                   GDestroyNotify     user_data_free);

G_END_DECLS
