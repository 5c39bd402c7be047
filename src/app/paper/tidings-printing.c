/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tidings-file-saving.h"
#include "tidings-printing.h"

/* A paper on its way to a printer or into a file. Main thread only. */
typedef struct
{
  GtkWidget *widget;   /* (owned): where it was asked for */
  TidingsPaper *paper; /* (nullable) (owned) */
  TidingsPaperMaker make;
  gpointer user_data;
  GDestroyNotify user_data_free;
} Job;

/* What was chosen last in this run of the program */
static GtkPrintSettings *last_settings;
static GtkPageSetup *last_setup;

static Job *
job_new (GtkWidget *widget, TidingsPaperMaker make, gpointer user_data, GDestroyNotify user_data_free)
{
  Job *job = g_new0 (Job, 1);

  job->widget = g_object_ref (widget);
  job->make = make;
  job->user_data = user_data;
  job->user_data_free = user_data_free;
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->paper);
  if (job->user_data_free != NULL)
    job->user_data_free (job->user_data);
  g_clear_object (&job->widget);
  g_free (job);
}

static void
job_closure_free (gpointer data, GClosure *closure)
{
  job_free (data);
}

static TidingsPaper *
lay_out (Job *job, double width, double height)
{
  TidingsPaperSize size = { width, height, gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL };

  return job->make (&size, job->user_data);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  /* the whole sheet: the margins are our own */
  g_clear_object (&job->paper);
  job->paper = lay_out (job, gtk_print_context_get_width (context), gtk_print_context_get_height (context));
  gtk_print_operation_set_n_pages (operation, (int) tidings_paper_get_n_pages (job->paper));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  tidings_paper_draw (job->paper, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;
  AdwDialog *dialog;

  switch (result)
    {
    case GTK_PRINT_OPERATION_RESULT_APPLY:
      g_set_object (&last_settings, gtk_print_operation_get_print_settings (operation));
      g_set_object (&last_setup, gtk_print_operation_get_default_page_setup (operation));
      break;
    case GTK_PRINT_OPERATION_RESULT_ERROR:
      gtk_print_operation_get_error (operation, &error);
      reason = g_strdup (error != NULL ? error->message : _ ("The printer gave no reason"));
      /* some end in a full stop, and some do not */
      while (g_str_has_suffix (g_strchomp (reason), "."))
        reason[strlen (reason) - 1] = '\0';
      dialog = adw_alert_dialog_new (_ ("It could not be printed"), NULL);
      /* Translators: %s is what the printing system says */
      adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog),
                                    _ ("%s. Try another printer, or save it as a PDF file and print that."), reason);
      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
      adw_dialog_present (dialog, job->widget);
      break;
    case GTK_PRINT_OPERATION_RESULT_CANCEL:
    case GTK_PRINT_OPERATION_RESULT_IN_PROGRESS:
      break;
    }
}

static DexFuture *
make_pdf (gpointer user_data)
{
  Job *job = user_data;
  GtkPaperSize *paper_size = gtk_paper_size_new (NULL);
  GError *error = NULL;
  GBytes *pdf;

  g_clear_object (&job->paper);
  job->paper = lay_out (job, gtk_paper_size_get_width (paper_size, GTK_UNIT_POINTS),
                        gtk_paper_size_get_height (paper_size, GTK_UNIT_POINTS));
  gtk_paper_size_free (paper_size);
  pdf = tidings_paper_to_pdf (job->paper, &error);
  return pdf != NULL ? dex_future_new_take_boxed (G_TYPE_BYTES, pdf) : dex_future_new_for_error (error);
}

/**
 * tidings_paper_print:
 * @widget: where it was asked for
 * @name: what it is called in the queue of the printer
 * @make: lays out what to print
 * @user_data: for @make
 * @user_data_free: (nullable): frees @user_data
 *
 * Shows the print dialog, and prints.
 */
void
tidings_paper_print (GtkWidget *widget,
                     const char *name,
                     TidingsPaperMaker make,
                     gpointer user_data,
                     GDestroyNotify user_data_free)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = last_settings != NULL ? gtk_print_settings_copy (last_settings)
                                                                : gtk_print_settings_new ();
  Job *job = job_new (widget, make, user_data, user_data_free);
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, name);
  /* what it is called where it is printed into a file */
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_settings_unset (settings, GTK_PRINT_SETTINGS_OUTPUT_URI);
  gtk_print_operation_set_print_settings (operation, settings);
  if (last_setup != NULL)
    gtk_print_operation_set_default_page_setup (operation, last_setup);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  /* the job lives as long as the operation, which lives until it is done */
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), job, job_closure_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

/**
 * tidings_paper_save:
 * @widget: where it was asked for
 * @name: what the file is called at first, without its ending
 * @make: lays out what to save
 * @user_data: for @make
 * @user_data_free: (nullable): frees @user_data
 *
 * Asks where to save a PDF file, on the paper that is usual where the reader lives, and writes it.
 */
void
tidings_paper_save (GtkWidget *widget,
                    const char *name,
                    TidingsPaperMaker make,
                    gpointer user_data,
                    GDestroyNotify user_data_free)
{
  g_autofree char *file_name = g_strconcat (name, ".pdf", NULL);
  TidingsFileKind kind = { _ ("Save as PDF"), file_name, _ ("PDF documents"), "application/pdf" };

  tidings_file_save (widget, &kind, NULL, make_pdf, job_new (widget, make, user_data, user_data_free), job_free);
}
