/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-history.h"

G_BEGIN_DECLS

/* The news that nobody has seen yet, at hand for rows and pages. Signal "changed". Main thread. */
#define TIDINGS_TYPE_UNSEEN (tidings_unseen_get_type ())
G_DECLARE_FINAL_TYPE (TidingsUnseen, tidings_unseen, TIDINGS, UNSEEN, GObject)

TidingsUnseen *tidings_unseen_get       (TidingsLibrary *library);
TidingsNews   *tidings_unseen_find      (TidingsUnseen  *self,
                                         const char     *nct_id);
GPtrArray     *tidings_unseen_list      (TidingsUnseen  *self,
                                         gint64          follow);
void           tidings_unseen_see_study (TidingsUnseen  *self,
                                         const char     *nct_id);
void           tidings_unseen_see_follow (TidingsUnseen *self,
                                         gint64          follow);

G_END_DECLS
