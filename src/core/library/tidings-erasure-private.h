/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the drawer of a library that was begun after another was deleted, until the rest of the program has followed */
#define TIDINGS_ERASED_KEY "erased"

gboolean tidings_erasure_is_abandoned (const char *path);
void     tidings_erasure_complete     (const char *path);

G_END_DECLS
