/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-history.h"

G_BEGIN_DECLS

/* A followed search in the sidebar: what it asks for, and how many new trials it has found */
#define TIDINGS_TYPE_FOLLOW_ROW (tidings_follow_row_get_type ())
G_DECLARE_FINAL_TYPE (TidingsFollowRow, tidings_follow_row, TIDINGS, FOLLOW_ROW, GtkListBoxRow)

GtkWidget     *tidings_follow_row_new        (TidingsFollow    *follow);
TidingsFollow *tidings_follow_row_get_follow (TidingsFollowRow *self);
void           tidings_follow_row_show (TidingsFollowRow *self);

G_END_DECLS
