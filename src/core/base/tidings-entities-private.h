/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize tidings_entity_decode (const char *text,
                             gunichar   *character);

G_END_DECLS
