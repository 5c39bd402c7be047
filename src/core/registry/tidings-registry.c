/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-registry"

#include "config.h"

#include "tidings-registry.h"

G_DEFINE_QUARK (tidings-registry-error-quark, tidings_registry_error)
