/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tidings-paper.h"

G_BEGIN_DECLS

/**
 * TidingsPaperMaker:
 * @size: of a sheet
 * @user_data: the maker's own
 *
 * Lays out what is to be printed, each time that a size of paper was chosen.
 *
 * Returns: (transfer full): a new paper
 */
typedef TidingsPaper *(*TidingsPaperMaker) (const TidingsPaperSize *size,
                                            gpointer                user_data);

void tidings_paper_print (GtkWidget         *widget,
                          const char        *name,
                          TidingsPaperMaker  make,
                          gpointer           user_data,
                          GDestroyNotify     user_data_free);
void tidings_paper_save  (GtkWidget         *widget,
                          const char        *name,
                          TidingsPaperMaker  make,
                          gpointer           user_data,
                          GDestroyNotify     user_data_free);

G_END_DECLS
