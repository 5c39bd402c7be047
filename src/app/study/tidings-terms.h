/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The terms that a section of the page has explained already; the first of each is marked, the others are not */
GHashTable *tidings_terms_seen_new  (void);
char       *tidings_terms_to_markup (const char *plain,
                                     const char *pango,
                                     gsize       offset,
                                     GHashTable *seen);
void        tidings_terms_watch     (GtkLabel   *label,
                                     const char *markup);
void        tidings_terms_set       (GtkLabel   *label,
                                     const char *plain,
                                     const char *pango,
                                     GHashTable *seen);

G_END_DECLS
