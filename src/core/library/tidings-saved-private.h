/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-library-private.h"

G_BEGIN_DECLS

TidingsSaved *tidings_saved_new_empty (const TidingsSavedKey *key);
void          tidings_saved_update    (TidingsSaved          *self,
                                       const TidingsSavedRow *row);

G_END_DECLS
