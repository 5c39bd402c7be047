/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tidings-grade.h"
#include "tidings-icon.h"
#include "tidings-letters.h"
#include "tidings-study-history.h"
#include "tidings-study-marked.h"
#include "tidings-study-parts.h"

#define FIBER_STACK (512 * 1024)

/* --- One change, as a row --- */

#define TIDINGS_TYPE_COMPARED (tidings_compared_get_type ())
G_DECLARE_FINAL_TYPE (TidingsCompared, tidings_compared, TIDINGS, COMPARED, GObject)

struct _TidingsCompared
{
  GObject parent_instance;

  GPtrArray *changes; /* (owned): keeps @change */
  TidingsChange *change;
};

G_DEFINE_FINAL_TYPE (TidingsCompared, tidings_compared, G_TYPE_OBJECT)

static void
tidings_compared_finalize (GObject *object)
{
  g_ptr_array_unref (TIDINGS_COMPARED (object)->changes);

  G_OBJECT_CLASS (tidings_compared_parent_class)->finalize (object);
}

static void
tidings_compared_class_init (TidingsComparedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_compared_finalize;
}

static void
tidings_compared_init (TidingsCompared *self)
{
}

/* --- The dialog --- */

#define TIDINGS_TYPE_STUDY_COMPARISON (tidings_study_comparison_get_type ())
G_DECLARE_FINAL_TYPE (TidingsStudyComparison, tidings_study_comparison, TIDINGS, STUDY_COMPARISON, AdwDialog)

struct _TidingsStudyComparison
{
  AdwDialog parent_instance;

  GtkDropDown *before;
  GtkDropDown *after;
  GtkLabel *before_label;
  GtkLabel *after_label;
  GtkLabel *key;
  GtkStack *stack;
  AdwStatusPage *same_page;
  GtkListView *list_view;

  TidingsLibrary *library; /* (owned) */
  TidingsHistory *history; /* (owned) */
  TidingsPlace *place;     /* (owned) (nullable) */
  char *nct_id;            /* (owned) */
  GListStore *items;       /* (owned): of TidingsCompared */
  gboolean filled;
  guint stamp;
};

G_DEFINE_FINAL_TYPE (TidingsStudyComparison, tidings_study_comparison, ADW_TYPE_DIALOG)

typedef struct
{
  TidingsStudyComparison *dialog; /* (owned) */
  guint before;
  guint after;
  guint stamp;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->dialog);
  g_free (look);
}

static void
take_changes (TidingsStudyComparison *self, GPtrArray *changes)
{
  guint n = 0;

  g_list_store_remove_all (self->items);
  for (guint i = 0; i < changes->len; i++)
    {
      TidingsChange *change = changes->pdata[i];
      g_autoptr (TidingsCompared) item = NULL;

      if (change->grade == TIDINGS_GRADE_NOISE)
        continue;
      item = g_object_new (TIDINGS_TYPE_COMPARED, NULL);
      item->changes = g_ptr_array_ref (changes);
      item->change = change;
      g_list_store_append (self->items, item);
      n++;
    }
  adw_status_page_set_description (self->same_page,
                                   changes->len > 0 ? _ ("Only spelling or form is other than before.") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->key), n > 0);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "same");
  tidings_part_scroll_up (self->list_view);
}

static DexFuture *
look_fiber (gpointer user_data)
{
  Look *look = user_data;
  TidingsStudyComparison *self = look->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsStudy) before = NULL;
  g_autoptr (TidingsStudy) after = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  before = dex_await_object (tidings_library_get_version (self->library, self->nct_id, look->before), &error);
  if (before != NULL)
    after = dex_await_object (tidings_library_get_version (self->library, self->nct_id, look->after), &error);
  if (look->stamp != self->stamp)
    return dex_future_new_for_boolean (FALSE);
  if (after == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_title (self->same_page, _ ("These versions cannot be compared"));
      adw_status_page_set_description (self->same_page, escaped);
      gtk_stack_set_visible_child_name (self->stack, "same");
      return dex_future_new_for_boolean (FALSE);
    }
  changes = tidings_study_compare (before, after);
  if (self->place != NULL)
    tidings_changes_put_near_first (changes, before, after, tidings_place_get_latitude (self->place),
                                    tidings_place_get_longitude (self->place));
  take_changes (self, changes);
  return dex_future_new_for_boolean (TRUE);
}

static void
chosen_cb (TidingsStudyComparison *self)
{
  /* the newest stands first in both lists */
  guint n = self->history != NULL ? self->history->versions->len : 0;
  guint before, after;
  Look *look;

  if (!self->filled || n == 0)
    return;
  before = n - gtk_drop_down_get_selected (self->before);
  after = n - gtk_drop_down_get_selected (self->after);
  self->stamp++;
  adw_status_page_set_title (self->same_page, _ ("No difference"));
  if (before == after)
    {
      adw_status_page_set_description (self->same_page,
                                       _ ("Both sides show the same version. Choose another one on one side."));
      gtk_widget_set_visible (GTK_WIDGET (self->key), FALSE);
      gtk_stack_set_visible_child_name (self->stack, "same");
      return;
    }
  look = g_new0 (Look, 1);
  look->dialog = g_object_ref (self);
  look->before = MIN (before, after);
  look->after = MAX (before, after);
  look->stamp = self->stamp;
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, look_fiber, look, look_free));
}

/* What there was, or is now, under a word that says which */
static GtkWidget *
make_side (const char *icon_name, const char *word, const char *text, gboolean is_added)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = tidings_icon_new (icon_name);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "grade-icon");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), tidings_part_label_new (word, "caption dim-label"));
  gtk_box_append (GTK_BOX (column), tidings_study_marked_new_side (text, is_added));
  gtk_box_append (GTK_BOX (side), icon);
  gtk_box_append (GTK_BOX (side), column);
  return side;
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, TidingsStudyComparison *self)
{
  TidingsCompared *item = gtk_list_item_get_item (list_item);
  TidingsChange *change = item->change;
  const char *before = change->before, *after = change->after;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), tidings_part_label_new (change->label, "heading"));
  gtk_box_append (GTK_BOX (box), tidings_part_label_new (change->text, NULL));
  if (before != NULL && after != NULL && tidings_study_marked_is_long (before, after))
    {
      gtk_box_append (GTK_BOX (box), tidings_study_marked_new (before, after));
    }
  else
    {
      /* what the sentence has said already need not be said again */
      if (before != NULL && (after != NULL || strstr (change->text, before) == NULL))
        gtk_box_append (GTK_BOX (box),
                        make_side ("list-remove-symbolic", after != NULL ? _ ("Before") : _ ("Removed"), before, FALSE));
      if (after != NULL && (before != NULL || strstr (change->text, after) == NULL))
        gtk_box_append (GTK_BOX (box),
                        make_side ("list-add-symbolic", before != NULL ? _ ("After") : _ ("Added"), after, TRUE));
    }
  gtk_list_item_set_child (list_item, box);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_accessible_label (list_item, change->label);
  gtk_list_item_set_accessible_description (list_item, change->text);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item, TidingsStudyComparison *self)
{
  gtk_list_item_set_child (list_item, NULL);
}

static void
setup_header_cb (GtkListItemFactory *factory, GtkListHeader *header)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = tidings_icon_new (NULL);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), tidings_part_heading_new ("", 2, "title-4"));
  gtk_list_header_set_child (header, box);
}

static void
bind_header_cb (GtkListItemFactory *factory, GtkListHeader *header)
{
  TidingsCompared *item = gtk_list_header_get_item (header);
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_header_get_child (header));

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), tidings_grade_get_icon (item->change->grade));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (icon)), tidings_grade_get_word (item->change->grade));
}

static int
compare_grades (gconstpointer a, gconstpointer b, gpointer user_data)
{
  TidingsGrade left = TIDINGS_COMPARED ((gpointer) a)->change->grade;
  TidingsGrade right = TIDINGS_COMPARED ((gpointer) b)->change->grade;

  return left == right ? GTK_ORDERING_EQUAL : (left < right ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER);
}

/* The colours of the marks change with the theme */
static void
dark_cb (TidingsStudyComparison *self)
{
  tidings_study_marked_show_key (self->key);
  chosen_cb (self);
}

static void
tidings_study_comparison_dispose (GObject *object)
{
  TidingsStudyComparison *self = TIDINGS_STUDY_COMPARISON (object);

  self->stamp++;
  self->filled = FALSE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TIDINGS_TYPE_STUDY_COMPARISON);
  g_clear_object (&self->items);
  g_clear_object (&self->library);
  g_clear_object (&self->place);
  g_clear_pointer (&self->history, tidings_history_unref);
  g_clear_pointer (&self->nct_id, g_free);

  G_OBJECT_CLASS (tidings_study_comparison_parent_class)->dispose (object);
}

static void
tidings_study_comparison_class_init (TidingsStudyComparisonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_study_comparison_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-study-comparison.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyComparison, before);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyComparison, after);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyComparison, before_label);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyComparison, after_label);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyComparison, key);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyComparison, stack);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyComparison, same_page);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyComparison, list_view);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
tidings_study_comparison_init (TidingsStudyComparison *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSortListModel) sorted = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autoptr (GtkSorter) grades = GTK_SORTER (gtk_custom_sorter_new (compare_grades, NULL, NULL));

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (TIDINGS_TYPE_COMPARED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect (headers, "setup", G_CALLBACK (setup_header_cb), NULL);
  g_signal_connect (headers, "bind", G_CALLBACK (bind_header_cb), NULL);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), NULL);
  gtk_sort_list_model_set_section_sorter (sorted, grades);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (sorted)));
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_header_factory (self->list_view, headers);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  tidings_study_marked_show_key (self->key);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_cb), self, G_CONNECT_SWAPPED);
}

static void
setup_version_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  tidings_letters_unfold (GTK_LABEL (label));
  gtk_list_item_set_child (list_item, label);
}

static void
bind_version_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (list_item)));
}

/* Where letters are large and the window is small, the button of a list gives way; the list itself does not */
static void
let_shrink (GtkDropDown *list)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_version_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_version_cb), NULL);
  gtk_drop_down_set_list_factory (list, gtk_drop_down_get_factory (list));
  gtk_drop_down_set_factory (list, factory);
}

static void
fill_versions (TidingsStudyComparison *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = self->history->versions->len; i > 0; i--)
    {
      TidingsVersion *version = self->history->versions->pdata[i - 1];
      const char *status = tidings_status_get_label (tidings_version_get_status (version));
      g_autofree char *day = tidings_version_dup_day (version);
      g_autofree char *text = NULL;

      if (status != NULL)
        /* Translators: the date of a version of a record, and the status that the trial had then */
        text = g_strdup_printf (_ ("%1$s: %2$s"), day, status);
      gtk_string_list_append (list, text != NULL ? text : day);
    }
  let_shrink (self->before);
  let_shrink (self->after);
  gtk_drop_down_set_model (self->before, G_LIST_MODEL (list));
  gtk_drop_down_set_model (self->after, G_LIST_MODEL (list));
}

/**
 * tidings_study_comparison_new:
 * @library: where the versions are
 * @nct_id: a saved trial
 * @history: its versions
 * @place: (nullable): where the reader is; places near it come first
 * @before: the number of a version
 * @after: the number of a later one
 *
 * Makes a dialog that shows what differs between two versions, to be chosen in it.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
tidings_study_comparison_new (TidingsLibrary *library,
                              const char *nct_id,
                              TidingsHistory *history,
                              TidingsPlace *place,
                              guint before,
                              guint after)
{
  TidingsStudyComparison *self;

  g_return_val_if_fail (TIDINGS_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (nct_id != NULL, NULL);
  g_return_val_if_fail (history != NULL && history->versions->len > 0, NULL);

  self = g_object_new (TIDINGS_TYPE_STUDY_COMPARISON, NULL);
  self->library = g_object_ref (library);
  self->history = tidings_history_ref (history);
  g_set_object (&self->place, place);
  self->nct_id = g_strdup (nct_id);
  fill_versions (self);
  gtk_drop_down_set_selected (self->before, history->versions->len - CLAMP (before, 1, history->versions->len));
  gtk_drop_down_set_selected (self->after, history->versions->len - CLAMP (after, 1, history->versions->len));
  self->filled = TRUE;
  chosen_cb (self);
  return ADW_DIALOG (self);
}
