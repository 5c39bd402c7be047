/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-registry.h"

G_BEGIN_DECLS

TidingsRegistry *tidings_registry_choose      (const char *from_command_line,
                                               GSettings  *settings,
                                               GError    **error);
TidingsRegistry *tidings_registry_new_nowhere (void);

G_END_DECLS
