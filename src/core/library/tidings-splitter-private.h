/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cuts the objects out of a JSON text that is a list of them, or an object with such a list in it, without ever holding the whole */
typedef struct _TidingsSplitter TidingsSplitter;

/* @element: (nullable): one object, to be taken with g_bytes_ref(); %NULL for one that is too large */
typedef gboolean (*TidingsSplitterFunc) (GBytes   *element,
                                         gpointer  user_data);

TidingsSplitter *tidings_splitter_new  (gsize               most,
                                        TidingsSplitterFunc func,
                                        gpointer            user_data);
void             tidings_splitter_free (TidingsSplitter    *self);
gboolean         tidings_splitter_feed (TidingsSplitter    *self,
                                        const char         *text,
                                        gsize               length);
gboolean         tidings_splitter_is_whole (TidingsSplitter *self);
guint            tidings_splitter_get_n (TidingsSplitter   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsSplitter, tidings_splitter_free)

G_END_DECLS
