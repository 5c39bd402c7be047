/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void        tidings_language_init       (const char *language);
const char *tidings_language_get_code   (void);
gboolean    tidings_language_is_english (void);

G_END_DECLS
