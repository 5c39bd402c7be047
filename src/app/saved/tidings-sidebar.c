/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-check-bar.h"
#include "tidings-follow-row.h"
#include "tidings-letters.h"
#include "tidings-saved-row.h"
#include "tidings-sidebar-paper.h"
#include "tidings-sidebar.h"

struct _TidingsSidebar
{
  AdwNavigationPage parent_instance;

  GtkWidget *paper_button;
  GtkListBoxRow *search_row;
  GtkListBoxRow *news_row;
  GtkLabel *news_label;
  GtkLabel *news_count;
  GtkStack *stack;
  GtkListView *list_view;
  GtkWidget *followed_box;
  GtkListBox *follow_list;
  TidingsCheckBar *check_bar;

  GtkSingleSelection *selection; /* (owned) */
  TidingsWatch *watch;           /* (owned) (nullable): until the library is open */
  TidingsLibrary *library;       /* (unowned) (nullable): the watch's */
  char *shown;                   /* (owned) (nullable): the trial that the window shows */
};

G_DEFINE_FINAL_TYPE (TidingsSidebar, tidings_sidebar, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  SEARCH_CHOSEN,
  NEWS_CHOSEN,
  STUDY_CHOSEN,
  FOLLOW_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
select_shown (TidingsSidebar *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  if (self->shown == NULL || self->library == NULL || !tidings_library_is_saved (self->library, self->shown))
    return;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TidingsSaved) saved = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_strcmp0 (tidings_saved_get_nct_id (saved), self->shown) == 0)
        {
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }
}

static void
saved_changed_cb (TidingsSidebar *self)
{
  gboolean some = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;

  gtk_stack_set_visible_child_name (self->stack, some ? "list" : "empty");
  gtk_widget_set_visible (self->paper_button, some);
  select_shown (self);
}

static void
follows_changed_cb (TidingsSidebar *self)
{
  gtk_widget_set_visible (self->followed_box, g_list_model_get_n_items (tidings_library_get_follows (self->library)) > 0);
}

static void
unseen_changed_cb (TidingsSidebar *self)
{
  guint n = tidings_library_count_unseen (self->library);
  g_autofree char *count = g_strdup_printf ("%'u", n);
  g_autofree char *described = g_strdup_printf (ngettext ("%'u unread", "%'u unread", n), n);

  gtk_label_set_text (self->news_count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->news_count), n > 0);
  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->news_label), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->news_label), "heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->news_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  n > 0 ? described : "", -1);
}

static void
page_activated_cb (TidingsSidebar *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[row == self->news_row ? NEWS_CHOSEN : SEARCH_CHOSEN], 0);
}

static void
follow_activated_cb (TidingsSidebar *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[FOLLOW_CHOSEN], 0, tidings_follow_row_get_follow (TIDINGS_FOLLOW_ROW (row)));
}

static GtkWidget *
make_follow_row (gpointer item, gpointer user_data)
{
  return tidings_follow_row_new (item);
}

static void
activate_cb (TidingsSidebar *self, guint position)
{
  g_autoptr (TidingsSaved) saved = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (saved != NULL && tidings_saved_get_nct_id (saved) != NULL)
    g_signal_emit (self, signals[STUDY_CHOSEN], 0, tidings_saved_get_nct_id (saved));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, tidings_saved_row_new ());
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, TidingsSidebar *self)
{
  TidingsSaved *saved = gtk_list_item_get_item (item);
  const char *headline = tidings_saved_get_headline (saved);

  tidings_saved_row_bind (TIDINGS_SAVED_ROW (gtk_list_item_get_child (item)), saved, tidings_unseen_get (self->library));
  gtk_list_item_set_accessible_label (item, headline != NULL ? headline : "");
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  tidings_saved_row_unbind (TIDINGS_SAVED_ROW (gtk_list_item_get_child (item)));
}

/* Both "saved.print" and "saved.save-pdf" */
static void
paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsSidebar *self = TIDINGS_SIDEBAR (widget);

  if (self->library != NULL)
    tidings_saved_take_along (widget, self->library, g_str_equal (name, "saved.print"));
}

static void
tidings_sidebar_dispose (GObject *object)
{
  TidingsSidebar *self = TIDINGS_SIDEBAR (object);

  g_clear_object (&self->selection);
  g_clear_pointer (&self->shown, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIDINGS_TYPE_SIDEBAR);
  self->library = NULL;
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (tidings_sidebar_parent_class)->dispose (object);
}

static void
tidings_sidebar_class_init (TidingsSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_sidebar_dispose;

  signals[SEARCH_CHOSEN] = g_signal_new ("search-chosen", TIDINGS_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[STUDY_CHOSEN] = g_signal_new ("study-chosen", TIDINGS_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[NEWS_CHOSEN] = g_signal_new ("news-chosen", TIDINGS_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[FOLLOW_CHOSEN] = g_signal_new ("follow-chosen", TIDINGS_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, TIDINGS_TYPE_FOLLOW);

  g_type_ensure (TIDINGS_TYPE_CHECK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsSidebar, paper_button);
  gtk_widget_class_bind_template_child (widget_class, TidingsSidebar, search_row);
  gtk_widget_class_bind_template_child (widget_class, TidingsSidebar, news_row);
  gtk_widget_class_bind_template_child (widget_class, TidingsSidebar, news_label);
  gtk_widget_class_bind_template_child (widget_class, TidingsSidebar, news_count);
  gtk_widget_class_bind_template_child (widget_class, TidingsSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, TidingsSidebar, list_view);
  gtk_widget_class_bind_template_child (widget_class, TidingsSidebar, followed_box);
  gtk_widget_class_bind_template_child (widget_class, TidingsSidebar, follow_list);
  gtk_widget_class_bind_template_child (widget_class, TidingsSidebar, check_bar);
  gtk_widget_class_bind_template_callback (widget_class, page_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, follow_activated_cb);
  gtk_widget_class_install_action (widget_class, "saved.print", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "saved.save-pdf", NULL, paper_action);
}

static void
tidings_sidebar_init (TidingsSidebar *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  tidings_letters_wrap_menu (GTK_MENU_BUTTON (self->paper_button));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

/**
 * tidings_sidebar_set_watch:
 * @watch: what looks after the saved trials
 *
 * Shows what is saved and followed in the library of @watch, and what is new.
 */
void
tidings_sidebar_set_watch (TidingsSidebar *self, TidingsWatch *watch)
{
  GListModel *saved;
  GListModel *follows;

  g_return_if_fail (TIDINGS_IS_SIDEBAR (self));
  g_return_if_fail (TIDINGS_IS_WATCH (watch));
  g_return_if_fail (self->watch == NULL);

  self->watch = g_object_ref (watch);
  self->library = tidings_desk_get_library (tidings_watch_get_desk (watch));
  tidings_unseen_get (self->library); /* so that it is there when somebody asks */
  saved = tidings_library_get_saved (self->library);
  follows = tidings_library_get_follows (self->library);
  gtk_single_selection_set_model (self->selection, saved);
  gtk_list_box_bind_model (self->follow_list, follows, make_follow_row, NULL, NULL);
  tidings_check_bar_set_watch (self->check_bar, watch);
  g_signal_connect_object (saved, "items-changed", G_CALLBACK (saved_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (follows, "items-changed", G_CALLBACK (follows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::unseen", G_CALLBACK (unseen_changed_cb), self, G_CONNECT_SWAPPED);
  saved_changed_cb (self);
  follows_changed_cb (self);
  unseen_changed_cb (self);
}

/**
 * tidings_sidebar_select:
 * @nct_id: (nullable): the trial that the window shows now
 *
 * Marks the trial among the saved ones, where it is one of them.
 */
void
tidings_sidebar_select (TidingsSidebar *self, const char *nct_id)
{
  g_return_if_fail (TIDINGS_IS_SIDEBAR (self));

  g_free (self->shown);
  self->shown = g_strdup (nct_id);
  select_shown (self);
}

/**
 * tidings_sidebar_show_units:
 *
 * Tells all distances anew, after tidings_units_set().
 */
void
tidings_sidebar_show_units (TidingsSidebar *self)
{
  g_return_if_fail (TIDINGS_IS_SIDEBAR (self));

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->follow_list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (TIDINGS_IS_FOLLOW_ROW (row))
      tidings_follow_row_show (TIDINGS_FOLLOW_ROW (row));
}
