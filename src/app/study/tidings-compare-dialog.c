/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-letters.h"
#include "tidings-printing.h"
#include "tidings-study-parts.h"
#include "tidings-study-sheet.h"

#define TIDINGS_TYPE_COMPARE_DIALOG (tidings_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TidingsCompareDialog, tidings_compare_dialog, TIDINGS, COMPARE_DIALOG, AdwDialog)

/**
 * TidingsCompareDialog:
 *
 * The saved trials but the one that is shown: one of them is chosen, and both are printed side by side or saved so.
 */
struct _TidingsCompareDialog
{
  AdwDialog parent_instance;

  /* template */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *problem_page;
  GtkListView *list_view;
  GtkWidget *bar;
  GtkWidget *save_button;
  GtkWidget *print_button;

  TidingsDesk *desk;             /* (owned) */
  GSettings *settings;           /* (owned) (nullable) */
  GListStore *store;             /* (owned): of TidingsSaved */
  GtkSingleSelection *selection; /* (owned) */
  TidingsStudySheet
      *sheet; /* (owned) (nullable): of the trial that is shown, until it is handed over or the dialog is closed */
};

G_DEFINE_FINAL_TYPE (TidingsCompareDialog, tidings_compare_dialog, ADW_TYPE_DIALOG)

/* Both sheets, until they are printed */
typedef struct
{
  TidingsStudySheet *sheets[2];
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  for (guint i = 0; i < G_N_ELEMENTS (pair->sheets); i++)
    g_clear_pointer (&pair->sheets[i], tidings_study_sheet_free);
  g_free (pair);
}

static TidingsPaper *
make_paper (const TidingsPaperSize *size, gpointer user_data)
{
  Pair *pair = user_data;

  return tidings_paper_new_pair (tidings_study_sheet_get_trial (pair->sheets[0]),
                                 tidings_study_sheet_get_trial (pair->sheets[1]), size);
}

typedef struct
{
  TidingsCompareDialog *dialog;
  GtkWidget *parent; /* where the dialog stood */
  gboolean print;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_clear_object (&choice->dialog);
  g_clear_object (&choice->parent);
  g_free (choice);
}

static void
set_busy (TidingsCompareDialog *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->save_button, !busy);
  gtk_widget_set_sensitive (self->print_button, !busy);
}

static TidingsStudySheet *
make_sheet (TidingsCompareDialog *self, TidingsRecord *record)
{
  TidingsStudy *study = tidings_record_get_study (record);
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());
  TidingsStudyContext context = {
    .study = study,
    .reading = reading,
    .record = record,
    .place = tidings_study_sheet_get_trial (self->sheet)->place,
    .sample = tidings_record_get_origin (record) == TIDINGS_ORIGIN_SAMPLE,
    .settings = self->settings,
  };

  return tidings_study_sheet_new (&context);
}

static DexFuture *
opened_cb (DexFuture *completed, gpointer user_data)
{
  Choice *choice = user_data;
  TidingsCompareDialog *self = choice->dialog;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);
  GtkWidget *root = choice->parent;
  g_autofree char *name = NULL;
  Pair *pair;

  /* closed meanwhile: nobody wants it any more */
  if (self->sheet == NULL)
    return dex_future_new_true ();
  set_busy (self, FALSE);
  if (value == NULL)
    {
      AdwToast *toast = adw_toast_new (error->message);

      adw_toast_set_use_markup (toast, FALSE);
      adw_toast_overlay_add_toast (self->toasts, toast);
      return dex_future_new_true ();
    }
  pair = g_new0 (Pair, 1);
  pair->sheets[1] = make_sheet (self, g_value_get_object (value));
  pair->sheets[0] = g_steal_pointer (&self->sheet);
  adw_dialog_force_close (ADW_DIALOG (self));
  name = g_strdup_printf ("%s-%s", tidings_study_get_nct_id (tidings_study_sheet_get_trial (pair->sheets[0])->study),
                          tidings_study_get_nct_id (tidings_study_sheet_get_trial (pair->sheets[1])->study));
  if (choice->print)
    tidings_paper_print (root, name, make_paper, pair, pair_free);
  else
    tidings_paper_save (root, name, make_paper, pair, pair_free);
  return dex_future_new_true ();
}

static void
take (TidingsCompareDialog *self, gboolean print)
{
  TidingsSaved *saved = gtk_single_selection_get_selected_item (self->selection);
  Choice *choice;

  if (saved == NULL || self->sheet == NULL)
    return;
  set_busy (self, TRUE);
  choice = g_new0 (Choice, 1);
  choice->dialog = g_object_ref (self);
  choice->parent = g_object_ref (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
  choice->print = print;
  dex_future_disown (dex_future_finally (tidings_desk_open_study (self->desk, tidings_saved_get_nct_id (saved)), opened_cb,
                                         choice, choice_free));
}

static void
save_cb (TidingsCompareDialog *self)
{
  take (self, FALSE);
}

static void
print_cb (TidingsCompareDialog *self)
{
  take (self, TRUE);
}

static void
activate_cb (TidingsCompareDialog *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  take (self, FALSE);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *headline = tidings_part_label_new (NULL, NULL);
  GtkWidget *number = tidings_part_label_new (NULL, "caption dim-label");

  gtk_label_set_selectable (GTK_LABEL (headline), FALSE);
  gtk_label_set_selectable (GTK_LABEL (number), FALSE);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), headline);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  TidingsSaved *saved = gtk_list_item_get_item (item);
  GtkWidget *headline = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  const char *standing = tidings_standing_get_word (tidings_saved_get_status (saved));
  const char *text = tidings_saved_get_headline (saved) != NULL ? tidings_saved_get_headline (saved)
                                                                : tidings_saved_get_title (saved);
  g_autofree char *number = standing != NULL ? g_strdup_printf ("%s · %s", tidings_saved_get_nct_id (saved), standing)
                                             : g_strdup (tidings_saved_get_nct_id (saved));

  gtk_label_set_text (GTK_LABEL (headline), text != NULL ? text : "");
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (headline)), number);
  gtk_list_item_set_accessible_label (item, text != NULL ? text : number);
}

static DexFuture *
listed_cb (DexFuture *completed, gpointer user_data)
{
  TidingsCompareDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);
  GPtrArray *all;
  gboolean some;

  if (self->sheet == NULL)
    return dex_future_new_true ();
  if (value == NULL)
    {
      /* a description is markup */
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->problem_page, escaped);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return dex_future_new_true ();
    }
  all = g_value_get_boxed (value);
  for (guint i = 0; i < all->len; i++)
    {
      TidingsSaved *saved = g_ptr_array_index (all, i);

      if (g_strcmp0 (tidings_saved_get_nct_id (saved),
                     tidings_study_get_nct_id (tidings_study_sheet_get_trial (self->sheet)->study)) != 0)
        g_list_store_append (self->store, saved);
    }
  some = g_list_model_get_n_items (G_LIST_MODEL (self->store)) > 0;
  gtk_widget_set_visible (self->bar, some);
  gtk_stack_set_visible_child_name (self->stack, some ? "list" : "empty");
  if (some)
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  return dex_future_new_true ();
}

static void
tidings_compare_dialog_closed (AdwDialog *dialog)
{
  g_clear_pointer (&TIDINGS_COMPARE_DIALOG (dialog)->sheet, tidings_study_sheet_free);
}

static void
tidings_compare_dialog_dispose (GObject *object)
{
  TidingsCompareDialog *self = TIDINGS_COMPARE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TIDINGS_TYPE_COMPARE_DIALOG);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->sheet, tidings_study_sheet_free);
  G_OBJECT_CLASS (tidings_compare_dialog_parent_class)->dispose (object);
}

static void
tidings_compare_dialog_class_init (TidingsCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_compare_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = tidings_compare_dialog_closed;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsCompareDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, TidingsCompareDialog, problem_page);
  gtk_widget_class_bind_template_child (widget_class, TidingsCompareDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TidingsCompareDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, TidingsCompareDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, TidingsCompareDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TidingsCompareDialog, print_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
tidings_compare_dialog_init (TidingsCompareDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  tidings_letters_wrap (self->save_button);
  tidings_letters_wrap (self->print_button);
  tidings_letters_wrap_toasts (self->toasts);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->store = g_list_store_new (TIDINGS_TYPE_SAVED);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->store)));
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_set_visible (self->bar, FALSE);
}

/**
 * tidings_compare_dialog_new:
 * @desk: where the saved trials are
 * @context: the trial that is shown
 *
 * Returns: (transfer floating): a dialog to choose a saved trial that is set beside the one of @context
 */
AdwDialog *
tidings_compare_dialog_new (TidingsDesk *desk, const TidingsStudyContext *context)
{
  TidingsCompareDialog *self = g_object_new (TIDINGS_TYPE_COMPARE_DIALOG, NULL);

  self->desk = g_object_ref (desk);
  self->settings = context->settings != NULL ? g_object_ref (context->settings) : NULL;
  self->sheet = tidings_study_sheet_new (context);
  dex_future_disown (dex_future_finally (tidings_library_list_saved (tidings_desk_get_library (desk)), listed_cb,
                                         g_object_ref (self), g_object_unref));
  return ADW_DIALOG (self);
}
