/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tidings_repair_copy   (const char *path);
void  tidings_repair_remove (const char *path);

G_END_DECLS
