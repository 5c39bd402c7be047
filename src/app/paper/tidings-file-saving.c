/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tidings-file-saving.h"
#include "tidings-file-writing.h"
#include "tidings-letters.h"

#define STACK (256 * 1024)

/* One file on its way to the disk. Lives on the main thread, as long as its fiber. */
typedef struct
{
  GtkWidget *widget; /* (owned): where it was asked for */
  GtkFileDialog *dialog;
  char *done; /* (nullable) */
  TidingsFileMaker make;
  gpointer user_data;
  GDestroyNotify user_data_free;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  if (saving->user_data_free != NULL)
    saving->user_data_free (saving->user_data);
  g_clear_object (&saving->dialog);
  g_clear_object (&saving->widget);
  g_free (saving->done);
  g_free (saving);
}

static void
chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  DexPromise *promise = user_data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, &error);

  if (file != NULL)
    dex_promise_resolve_object (promise, file);
  else
    dex_promise_reject (promise, error);
  dex_unref (promise);
}

/* A future of a GFile */
static DexFuture *
choose (Saving *saving)
{
  DexPromise *promise = dex_promise_new ();
  GtkRoot *root = gtk_widget_get_root (saving->widget);

  gtk_file_dialog_save (saving->dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb, dex_ref (promise));
  return DEX_FUTURE (promise);
}

static void
answered_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  DexPromise *promise = user_data;

  dex_promise_resolve_boolean (promise,
                               g_str_equal (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (dialog), result), "again"));
  dex_unref (promise);
}

/* A future of a boolean: whether to choose another place */
static DexFuture *
tell_problem (Saving *saving, const GError *error)
{
  DexPromise *promise = dex_promise_new ();
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("The file was not saved"), error->message));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "again",
                                  /* buttons of such a dialog have one line */
                                  tidings_letters_are_large () ? _ ("_Elsewhere…") : _ ("Choose _another place…"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "again", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "again");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, saving->widget, NULL, answered_cb, dex_ref (promise));
  return DEX_FUTURE (promise);
}

typedef struct
{
  GFile *file;
  GBytes *bytes;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_object_unref (writing->file);
  g_bytes_unref (writing->bytes);
  g_free (writing);
}

static DexFuture *
write_fiber (gpointer data)
{
  Writing *writing = data;
  GError *error = NULL;

  if (!tidings_file_write (writing->file, writing->bytes, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* Makes it, as @make does, and writes it away from the main thread. In a fiber. */
static gboolean
write_to (Saving *saving, GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = dex_await_boxed (saving->make (saving->user_data), error);
  Writing *writing;

  if (bytes == NULL)
    return FALSE;
  writing = g_new0 (Writing, 1);
  writing->file = g_object_ref (file);
  writing->bytes = g_bytes_ref (bytes);
  return dex_await (
      dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK, write_fiber, writing, writing_free), error);
}

static gboolean
is_silent (const GError *error)
{
  return g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
         g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static DexFuture *
save_fiber (gpointer data)
{
  Saving *saving = data;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GFile) file = dex_await_object (choose (saving), &error);

      if (file != NULL && write_to (saving, file, &error))
        {
          g_autofree char *name = tidings_file_dup_name (file);
          /* Translators: %s is the name of a file */
          g_autofree char *usual = g_strdup_printf (_ ("Saved as “%s”"), name);

          gtk_widget_activate_action (saving->widget, "win.toast", "s", saving->done != NULL ? saving->done : usual);
          break;
        }
      if (is_silent (error) || !dex_await_boolean (tell_problem (saving, error), NULL))
        break;
    }
  return dex_future_new_true ();
}

/**
 * tidings_file_save:
 * @widget: where it was asked for
 * @kind: what kind of file
 * @done: (nullable): the toast that tells that it is saved, %NULL for the usual one
 * @make: makes what is to be written
 * @user_data: for @make
 * @user_data_free: (nullable): frees @user_data
 *
 * Asks where to save a file and writes it without blocking, whole or not at all. Where that fails, a dialog says why and offers to choose
 * another place.
 */
void
tidings_file_save (GtkWidget *widget,
                   const TidingsFileKind *kind,
                   const char *done,
                   TidingsFileMaker make,
                   gpointer user_data,
                   GDestroyNotify user_data_free)
{
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autoptr (GListStore) filters = NULL;
  Saving *saving;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  saving = g_new0 (Saving, 1);
  saving->widget = g_object_ref (widget);
  saving->dialog = gtk_file_dialog_new ();
  saving->done = g_strdup (done);
  saving->make = make;
  saving->user_data = user_data;
  saving->user_data_free = user_data_free;

  filter = gtk_file_filter_new ();
  filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  gtk_file_filter_set_name (filter, kind->type);
  gtk_file_filter_add_mime_type (filter, kind->mime_type);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (saving->dialog, kind->title);
  gtk_file_dialog_set_accept_label (saving->dialog, _ ("_Save"));
  gtk_file_dialog_set_initial_name (saving->dialog, kind->name);
  gtk_file_dialog_set_filters (saving->dialog, G_LIST_MODEL (filters));
  dex_future_disown (dex_scheduler_spawn (NULL, STACK, save_fiber, saving, saving_free));
}
