/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tidings-reading.h"

G_BEGIN_DECLS

#define TIDINGS_TYPE_SENTENCE_VIEW (tidings_sentence_view_get_type ())
G_DECLARE_FINAL_TYPE (TidingsSentenceView, tidings_sentence_view, TIDINGS, SENTENCE_VIEW, GtkWidget)

GtkWidget *tidings_sentence_view_new          (TidingsStudy        *study);
void       tidings_sentence_view_set_terms    (TidingsSentenceView *self,
                                               GHashTable          *seen);
void       tidings_sentence_view_add          (TidingsSentenceView *self,
                                               const char          *text,
                                               const char *const   *sources);
GtkWidget *tidings_sentence_view_new_for_list (TidingsStudy        *study,
                                               GPtrArray           *sentences,
                                               GHashTable          *seen);
GtkWidget *tidings_source_popover_new         (TidingsStudy        *study,
                                               const char *const   *sources);

G_END_DECLS
