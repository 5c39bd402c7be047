/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-csv.h"
#include "tidings-file-saving.h"
#include "tidings-search-page-private.h"

/* Work that takes longer shows how far it is. Milliseconds. */
#define LONG_WORK 500
#define LOOK_AGAIN 100
#define STACK (256 * 1024)

/* A table in the making. Two threads hold it: the one that writes, and the main thread, which shows how far it is. */
typedef struct
{
  GPtrArray *studies; /* of TidingsStudy */
  int done;           /* (atomic) */
  int stopped;        /* (atomic) */

  /* main thread */
  GtkWidget *widget;
  AdwDialog *dialog; /* (nullable) */
  GtkProgressBar *bar;
  guint source;
} Table;

static void
table_clear (gpointer data)
{
  Table *table = data;

  g_ptr_array_unref (table->studies);
  g_clear_object (&table->widget);
}

static void
table_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, table_clear);
}

static DexFuture *
write_fiber (gpointer user_data)
{
  Table *table = user_data;
  g_autoptr (GString) csv = g_string_new (NULL);

  tidings_csv_append_header (csv, TRUE);
  for (guint i = 0; i < table->studies->len; i++)
    {
      if (g_atomic_int_get (&table->stopped))
        return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
      tidings_csv_append_study (csv, g_ptr_array_index (table->studies, i));
      g_atomic_int_inc (&table->done);
    }
  return dex_future_new_take_boxed (G_TYPE_BYTES, g_string_free_to_bytes (g_steal_pointer (&csv)));
}

static void
stop_cb (Table *table)
{
  g_atomic_int_set (&table->stopped, TRUE);
  table->dialog = NULL;
  table->bar = NULL;
}

static gboolean
show_progress_cb (gpointer user_data)
{
  Table *table = user_data;

  if (table->bar != NULL)
    gtk_progress_bar_set_fraction (table->bar, (double) g_atomic_int_get (&table->done) / table->studies->len);
  return G_SOURCE_CONTINUE;
}

static gboolean
show_dialog_cb (gpointer user_data)
{
  Table *table = user_data;
  g_autofree char *text = g_strdup_printf (ngettext ("Writing %'u trial", "Writing %'u trials", table->studies->len),
                                           table->studies->len);

  table->dialog = adw_alert_dialog_new (text, NULL);
  table->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (table->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (table->dialog), GTK_WIDGET (table->bar));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (table->dialog), "stop", _ ("_Stop"));
  g_signal_connect_swapped (table->dialog, "response", G_CALLBACK (stop_cb), table);
  adw_dialog_present (table->dialog, table->widget);
  table->source = g_timeout_add (LOOK_AGAIN, show_progress_cb, table);
  return G_SOURCE_REMOVE;
}

static DexFuture *
written_cb (DexFuture *completed, gpointer user_data)
{
  Table *table = user_data;

  g_clear_handle_id (&table->source, g_source_remove);
  table->bar = NULL;
  if (table->dialog != NULL)
    {
      g_signal_handlers_disconnect_by_data (table->dialog, table);
      adw_dialog_force_close (g_steal_pointer (&table->dialog));
    }
  return NULL;
}

static DexFuture *
make_table (gpointer user_data)
{
  Table *table = user_data;

  table->done = 0;
  table->stopped = FALSE;
  table->source = g_timeout_add (LONG_WORK, show_dialog_cb, table);
  return dex_future_finally (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK, write_fiber,
                                                  g_atomic_rc_box_acquire (table), table_unref),
                             written_cb, g_atomic_rc_box_acquire (table), table_unref);
}

/*< private >
 * tidings_search_page_export:
 * @self: the page
 *
 * Saves the trials that are loaded as a table with the registry's own columns.
 */
void
tidings_search_page_export (TidingsSearchPage *self)
{
  g_autofree char *title = NULL;
  g_autofree char *done = NULL;
  gint64 total;
  guint n;
  Table *table;

  if (self->results == NULL || tidings_results_get_loaded (self->results) == 0)
    return;
  table = g_atomic_rc_box_new0 (Table);
  table->widget = g_object_ref (GTK_WIDGET (self));
  table->studies = g_ptr_array_new_with_free_func (g_object_unref);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->results));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TidingsHit) hit = g_list_model_get_item (G_LIST_MODEL (self->results), i);

      g_ptr_array_add (table->studies, g_object_ref (tidings_hit_get_study (hit)));
    }
  total = MAX (tidings_results_get_total (self->results), (gint64) n);
  /* Translators: how many trials of how many are in the list and so in the file */
  title = g_strdup_printf (ngettext ("Save %1$'u of %2$'lu Result", "Save %1$'u of %2$'lu Results", (gulong) total), n,
                           (gulong) total);
  /* Translators: how many trials of how many are in the file now */
  done = g_strdup_printf (ngettext ("Saved %1$'u of %2$'lu trial", "Saved %1$'u of %2$'lu trials", (gulong) total), n,
                          (gulong) total);
  tidings_file_save (GTK_WIDGET (self), &(TidingsFileKind) { title, _ ("trials.csv"), _ ("CSV tables"), "text/csv" }, done,
                     make_table, table, table_unref);
}
