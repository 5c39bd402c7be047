/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *tidings_country_dup_plain (const char *listed);
const char *tidings_country_get_name  (const char *listed);

G_END_DECLS
