/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-unseen.h"

G_BEGIN_DECLS

#define TIDINGS_TYPE_SAVED_ROW (tidings_saved_row_get_type ())
G_DECLARE_FINAL_TYPE (TidingsSavedRow, tidings_saved_row, TIDINGS, SAVED_ROW, GtkBox)

GtkWidget *tidings_saved_row_new    (void);
void       tidings_saved_row_bind   (TidingsSavedRow *self,
                                     TidingsSaved    *saved,
                                     TidingsUnseen   *unseen);
void       tidings_saved_row_unbind (TidingsSavedRow *self);

G_END_DECLS
