/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Moments of this machine's clock as people name them. @at and @now are Unix seconds. */
gint64 tidings_when_now         (void);
gint64 tidings_when_day         (gint64 at);
char  *tidings_when_dup_day     (gint64 at,
                                 gint64 now);
char  *tidings_when_dup_checked (gint64 at,
                                 gint64 now);

G_END_DECLS
