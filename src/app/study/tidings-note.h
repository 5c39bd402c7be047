/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-library.h"

G_BEGIN_DECLS

/* The reader's own note on a saved trial. Writes itself to the library. Signal "problem" (string): it could not be kept. */
#define TIDINGS_TYPE_NOTE (tidings_note_get_type ())
G_DECLARE_FINAL_TYPE (TidingsNote, tidings_note, TIDINGS, NOTE, GtkBox)

GtkWidget *tidings_note_new    (TidingsLibrary *library,
                                const char     *nct_id);
void       tidings_note_finish (TidingsNote    *self);

G_END_DECLS
