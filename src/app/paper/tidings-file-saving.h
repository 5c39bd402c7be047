/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

/**
 * TidingsFileMaker:
 * @user_data: the maker's own
 *
 * Makes what is to be written. Main thread; called when a place was chosen, and again when another was.
 *
 * Returns: (transfer full): a future of a #GBytes (boxed)
 */
typedef DexFuture *(*TidingsFileMaker) (gpointer user_data);

/**
 * TidingsFileKind:
 * @title: of the dialog
 * @name: what the file is called at first
 * @type: what such files are called
 * @mime_type: of such files
 */
typedef struct
{
  const char *title;
  const char *name;
  const char *type;
  const char *mime_type;
} TidingsFileKind;

void tidings_file_save (GtkWidget             *widget,
                        const TidingsFileKind *kind,
                        const char            *done,
                        TidingsFileMaker       make,
                        gpointer               user_data,
                        GDestroyNotify         user_data_free);

G_END_DECLS
