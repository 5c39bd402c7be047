/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-study.h"

G_BEGIN_DECLS

#define TIDINGS_TYPE_CONTACT_ROW (tidings_contact_row_get_type ())
G_DECLARE_FINAL_TYPE (TidingsContactRow, tidings_contact_row, TIDINGS, CONTACT_ROW, AdwPreferencesRow)

GtkWidget *tidings_contact_row_new (const TidingsContact *contact,
                                    GHashTable           *revealed);

G_END_DECLS
