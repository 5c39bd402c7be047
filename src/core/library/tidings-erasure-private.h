/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tidings_erasure_is_abandoned (const char *path);
void     tidings_erasure_complete     (const char *path);

G_END_DECLS
