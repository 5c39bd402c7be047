/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-field.h"
#include "tidings-markup.h"
#include "tidings-record-dialog.h"
#include "tidings-study-parts.h"
#include "tidings-text.h"

/* Deeper list members are not moved further to the side */
#define MOST_DEPTH 4

/* One line of the record */
#define TIDINGS_TYPE_RECORD_LINE (tidings_record_line_get_type ())
G_DECLARE_FINAL_TYPE (TidingsRecordLine, tidings_record_line, TIDINGS, RECORD_LINE, GObject)

struct _TidingsRecordLine
{
  GObject parent_instance;

  TidingsEntry *entry; /* owned by the array of the dialog, which outlives the list */
  GPtrArray *entries;
  guint module; /* the modules in the order of the record */
  char *folded; /* (nullable): what a search looks at, made when first needed */
};

G_DEFINE_FINAL_TYPE (TidingsRecordLine, tidings_record_line, G_TYPE_OBJECT)

/**
 * TidingsRecordDialog:
 *
 * The whole record as the registry has it, by module, with a search. Only the lines that are seen have widgets.
 */
struct _TidingsRecordDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *window_title;
  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListView *list;

  GtkCustomFilter *filter;
  char *words; /* (nullable): folded */
};

G_DEFINE_FINAL_TYPE (TidingsRecordDialog, tidings_record_dialog, ADW_TYPE_DIALOG)

static void
tidings_record_line_finalize (GObject *object)
{
  TidingsRecordLine *self = TIDINGS_RECORD_LINE (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self->folded);
  G_OBJECT_CLASS (tidings_record_line_parent_class)->finalize (object);
}

static void
tidings_record_line_class_init (TidingsRecordLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_record_line_finalize;
}

static void
tidings_record_line_init (TidingsRecordLine *self)
{
}

static int
compare_module (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TidingsRecordLine *left = a;
  const TidingsRecordLine *right = b;

  return left->module < right->module ? -1 : left->module > right->module;
}

static gboolean
filter_line (gpointer item, gpointer user_data)
{
  TidingsRecordDialog *self = user_data;
  TidingsRecordLine *line = item;

  if (self->words == NULL)
    return TRUE;
  if (line->folded == NULL)
    {
      g_autofree char *plain = line->entry->is_markup ? tidings_markup_to_plain (line->entry->text)
                                                      : g_strdup (line->entry->text);
      g_autofree char *all = g_strjoin (" ", line->entry->module, line->entry->label, plain, NULL);

      line->folded = tidings_text_fold (all);
    }
  return strstr (line->folded, self->words) != NULL;
}

static void
search_changed_cb (TidingsRecordDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->list));

  g_free (self->words);
  self->words = *text != '\0' ? tidings_text_fold (text) : NULL;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (model) > 0 ? "entries" : "none");
  if (g_list_model_get_n_items (model) > 0)
    tidings_part_scroll_up (self->list);
}

static void
stop_search_cb (TidingsRecordDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
setup_cb (TidingsRecordDialog *self, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_append (GTK_BOX (row), tidings_part_label_new (NULL, "caption dim-label"));
  gtk_box_append (GTK_BOX (row), tidings_part_label_new (NULL, NULL));
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (TidingsRecordDialog *self, GtkListItem *item)
{
  TidingsRecordLine *line = gtk_list_item_get_item (item);
  const TidingsEntry *entry = line->entry;
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkLabel *text = GTK_LABEL (gtk_widget_get_last_child (row));

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (row)), entry->label);
  gtk_widget_set_visible (GTK_WIDGET (text), entry->text != NULL && *entry->text != '\0');
  if (entry->is_markup)
    {
      g_autofree char *markup = tidings_part_markup_join (entry->text);

      gtk_label_set_markup (text, markup);
    }
  else
    {
      gtk_label_set_text (text, entry->text != NULL ? entry->text : "");
    }
  gtk_widget_set_margin_start (row, (int) (18 * MIN (entry->depth, MOST_DEPTH)));
  gtk_list_item_set_accessible_label (item, entry->label);
  gtk_list_item_set_accessible_description (item, gtk_label_get_text (text));
}

static void
header_setup_cb (TidingsRecordDialog *self, GtkListHeader *header)
{
  gtk_list_header_set_child (header, tidings_part_heading_new ("", 2, "heading"));
}

static void
header_bind_cb (TidingsRecordDialog *self, GtkListHeader *header)
{
  TidingsRecordLine *line = gtk_list_header_get_item (header);

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), line->entry->module);
}

static void
tidings_record_dialog_dispose (GObject *object)
{
  TidingsRecordDialog *self = TIDINGS_RECORD_DIALOG (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIDINGS_TYPE_RECORD_DIALOG);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (tidings_record_dialog_parent_class)->dispose (object);
}

static void
tidings_record_dialog_class_init (TidingsRecordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_record_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-record-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsRecordDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, TidingsRecordDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, TidingsRecordDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TidingsRecordDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_bind_cb);
}

static void
tidings_record_dialog_init (TidingsRecordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tidings_record_dialog_new:
 * @study: a trial
 *
 * Returns: (transfer floating): a dialog with every field of the record of @study
 */
AdwDialog *
tidings_record_dialog_new (TidingsStudy *study)
{
  TidingsRecordDialog *self;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GHashTable) modules = NULL;
  g_autoptr (GtkSelectionModel) selection = NULL;
  GListStore *store;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  g_autoptr (GtkSorter) by_module = NULL;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);

  self = g_object_new (TIDINGS_TYPE_RECORD_DIALOG, NULL);
  adw_window_title_set_subtitle (self->window_title, tidings_study_get_nct_id (study));

  entries = tidings_study_list_entries (study);
  lines = g_ptr_array_new_with_free_func (g_object_unref);
  modules = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < entries->len; i++)
    {
      TidingsRecordLine *line = g_object_new (TIDINGS_TYPE_RECORD_LINE, NULL);
      gpointer module;

      line->entry = g_ptr_array_index (entries, i);
      line->entries = g_ptr_array_ref (entries);
      if (!g_hash_table_lookup_extended (modules, line->entry->module, NULL, &module))
        {
          module = GUINT_TO_POINTER (g_hash_table_size (modules));
          g_hash_table_insert (modules, line->entry->module, module);
        }
      line->module = GPOINTER_TO_UINT (module);
      g_ptr_array_add (lines, line);
    }
  store = g_list_store_new (TIDINGS_TYPE_RECORD_LINE);
  g_list_store_splice (store, 0, 0, lines->pdata, lines->len);

  self->filter = gtk_custom_filter_new (filter_line, self, NULL);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (store), g_object_ref (GTK_FILTER (self->filter)));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), NULL);
  by_module = GTK_SORTER (gtk_custom_sorter_new (compare_module, NULL, NULL));
  gtk_sort_list_model_set_section_sorter (sorted, by_module);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sorted)));
  gtk_list_view_set_model (self->list, selection);
  tidings_part_scroll_up (self->list);
  return ADW_DIALOG (self);
}
