/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tidings_text_clean (const char        *text);
char *tidings_text_fold  (const char        *text);
char *tidings_text_list  (const char *const *items,
                          guint              n_items);
gboolean tidings_text_is_nct_id (const char  *text,
                                 char       **nct_id);

G_END_DECLS
