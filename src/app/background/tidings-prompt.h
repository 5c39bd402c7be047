/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A question at the foot of the window, with one answer or two, that waits and interrupts nothing. Signal "answered" (boolean: the first of
 * the answers); it hides itself then. */
#define TIDINGS_TYPE_PROMPT (tidings_prompt_get_type ())
G_DECLARE_FINAL_TYPE (TidingsPrompt, tidings_prompt, TIDINGS, PROMPT, GtkWidget)

GtkWidget *tidings_prompt_new           (const char           *text,
                                         const char           *yes,
                                         const char           *no);
void       tidings_prompt_add_to_window (TidingsPrompt        *self,
                                         AdwApplicationWindow *window);
void       tidings_prompt_ask           (TidingsPrompt        *self);
void       tidings_prompt_hide          (TidingsPrompt        *self);

G_END_DECLS
