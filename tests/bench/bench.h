/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GPtrArray *bench_load_records (const char  *folder,
                               gsize       *n_bytes,
                               GError     **error);
double     bench_median       (double      *values,
                               guint        n_values);
void       bench_report       (const char  *what,
                               double       ratio,
                               double       aim);
gsize      bench_get_resident (void);

G_END_DECLS
