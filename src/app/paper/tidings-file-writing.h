/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char    *tidings_file_dup_name (GFile   *file);
gboolean tidings_file_write    (GFile   *file,
                                GBytes  *bytes,
                                GError **error);

G_END_DECLS
