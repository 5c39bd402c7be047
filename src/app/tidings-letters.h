/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Letters that are large, as the desktop's settings for accessibility make them: nothing that is written may be cut off then. What is kept
 * short while letters are of the usual size takes as many lines as it needs while they are large. */
gboolean tidings_letters_are_large        (void);
void     tidings_letters_follow           (gpointer         object,
                                           GCallback        changed_cb);
int      tidings_letters_get_fewest       (int              chars);
void     tidings_letters_put_choice_below (AdwComboRow     *row);
void     tidings_letters_unfold           (GtkLabel        *label);
void     tidings_letters_wrap             (GtkWidget       *widget);
void     tidings_letters_wrap_menu        (GtkMenuButton   *button);
void     tidings_letters_wrap_toasts      (AdwToastOverlay *overlay);
void     tidings_letters_wrap_titles      (GtkWidget       *widget);

G_END_DECLS
