/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-library-private.h"

G_BEGIN_DECLS

TidingsSaved *tidings_saved_new_empty (const TidingsSavedKey *key);
void          tidings_saved_update    (TidingsSaved          *self,
                                       const TidingsSavedRow *row);
gboolean      tidings_saved_is_loaded (TidingsSaved          *self);

G_END_DECLS
