/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-registry.h"

G_BEGIN_DECLS

const char      *tidings_registry_get_override (const char *from_command_line);
TidingsRegistry *tidings_registry_choose      (const char *from_command_line,
                                               GSettings  *settings,
                                               GError    **error);
TidingsRegistry *tidings_registry_new_nowhere (void);

G_END_DECLS
