/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* The user's leave to look for news while Tidings is closed; the numbers are those of the settings schema */
typedef enum
{
  TIDINGS_LEAVE_UNASKED,
  TIDINGS_LEAVE_NO,
  TIDINGS_LEAVE_YES,
} TidingsLeave;

DexFuture *tidings_leave_set (GSettings *settings,
                              gboolean   wanted); /* of boolean: whether Tidings may now */

G_END_DECLS
