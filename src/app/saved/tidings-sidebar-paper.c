/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-printing.h"
#include "tidings-sidebar-paper.h"

typedef struct
{
  GtkWidget *widget;
  gboolean print;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->widget);
  g_free (job);
}

static TidingsPaper *
make_paper (const TidingsPaperSize *size, gpointer user_data)
{
  return tidings_paper_new_saved (user_data, size);
}

static DexFuture *
listed_cb (DexFuture *completed, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);

  if (value == NULL)
    gtk_widget_activate_action (job->widget, "win.toast", "s", error->message);
  else if (job->print)
    tidings_paper_print (job->widget, _ ("saved-trials"), make_paper, g_value_dup_boxed (value),
                         (GDestroyNotify) g_ptr_array_unref);
  else
    tidings_paper_save (job->widget, _ ("saved-trials"), make_paper, g_value_dup_boxed (value),
                        (GDestroyNotify) g_ptr_array_unref);
  return dex_future_new_true ();
}

/**
 * tidings_saved_take_along:
 * @widget: where it was asked for
 * @library: whose saved trials
 * @print: whether to print, or to save a PDF file
 *
 * Puts the list of saved trials on paper.
 */
void
tidings_saved_take_along (GtkWidget *widget, TidingsLibrary *library, gboolean print)
{
  Job *job = g_new0 (Job, 1);

  job->widget = g_object_ref (widget);
  job->print = print;
  dex_future_disown (dex_future_finally (tidings_library_list_saved (library), listed_cb, job, job_free));
}
