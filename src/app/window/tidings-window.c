/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-letters.h"
#include "tidings-news-page.h"
#include "tidings-search-page.h"
#include "tidings-sidebar.h"
#include "tidings-study-page.h"
#include "tidings-unseen.h"
#include "tidings-window-place.h"
#include "tidings-window.h"

#define FIBER_STACK (128 * 1024)

/* Three panes: saved trials | results or news | trial. It only carries words between its pages; each of them does its own work. */
struct _TidingsWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwOverlaySplitView *outer;
  AdwNavigationSplitView *inner;
  TidingsSidebar *sidebar;
  TidingsStudyPage *study_page;

  TidingsSearchPage *search_page; /* (owned): it and the next take turns in the middle */
  TidingsNewsPage *news_page;     /* (owned) */
  TidingsWatch *watch;            /* (owned) (nullable): until the library is open */
  GSettings *settings;            /* (owned) */
};

G_DEFINE_FINAL_TYPE (TidingsWindow, tidings_window, ADW_TYPE_APPLICATION_WINDOW)

/* Searching or news: what stands in the middle */
static void
show_middle (TidingsWindow *self, gpointer page)
{
  if (adw_navigation_split_view_get_sidebar (self->inner) != page)
    adw_navigation_split_view_set_sidebar (self->inner, page);
}

static TidingsWindowParts
get_parts (TidingsWindow *self)
{
  return (TidingsWindowParts) { self->outer, self->inner, ADW_NAVIGATION_PAGE (self->news_page), self->study_page };
}

static void
show_study (TidingsWindow *self, const char *nct_id, TidingsStudy *study)
{
  tidings_study_page_show (self->study_page, nct_id, study);
  if (self->watch != NULL)
    tidings_unseen_see_study (tidings_unseen_get (tidings_desk_get_library (tidings_watch_get_desk (self->watch))), nct_id);
  tidings_sidebar_select (self->sidebar, nct_id);
  tidings_search_page_select (self->search_page, nct_id);
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
  if (adw_overlay_split_view_get_collapsed (self->outer))
    adw_overlay_split_view_set_show_sidebar (self->outer, FALSE);
}

/* What the library does not have any more, because somebody took it away, is not fetched again */
static DexFuture *
open_last_fiber (gpointer user_data)
{
  TidingsWindow *self = user_data;
  TidingsLibrary *library = tidings_desk_get_library (tidings_watch_get_desk (self->watch));
  gboolean in_front;
  g_autofree char *nct_id = tidings_window_place_dup_trial (self->settings, &in_front);
  g_autoptr (TidingsRecord) record = NULL;

  if (nct_id != NULL)
    record = dex_await_object (tidings_library_get_record (library, nct_id), NULL);
  /* somebody may have chosen another meanwhile, or closed the window */
  if (record == NULL || self->watch == NULL || tidings_study_page_get_nct_id (self->study_page) != NULL)
    return dex_future_new_for_boolean (FALSE);

  tidings_study_page_show (self->study_page, nct_id, NULL);
  tidings_sidebar_select (self->sidebar, nct_id);
  tidings_search_page_select (self->search_page, nct_id);
  adw_navigation_split_view_set_show_content (self->inner, in_front);
  return dex_future_new_for_boolean (TRUE);
}

static void
show_search (TidingsWindow *self)
{
  show_middle (self, self->search_page);
  adw_navigation_split_view_set_show_content (self->inner, FALSE);
  if (adw_overlay_split_view_get_collapsed (self->outer))
    adw_overlay_split_view_set_show_sidebar (self->outer, FALSE);
  tidings_search_page_focus (self->search_page);
}

static void
show_news (TidingsWindow *self)
{
  show_middle (self, self->news_page);
  adw_navigation_split_view_set_show_content (self->inner, FALSE);
  if (adw_overlay_split_view_get_collapsed (self->outer))
    adw_overlay_split_view_set_show_sidebar (self->outer, FALSE);
  tidings_news_page_focus (self->news_page);
}

static void
news_chosen_cb (TidingsWindow *self, const char *nct_id, gboolean history)
{
  show_study (self, nct_id, NULL);
  if (history)
    tidings_study_page_show_history (self->study_page);
}

static void
follow_chosen_cb (TidingsWindow *self, TidingsFollow *follow)
{
  show_search (self);
  tidings_search_page_open_follow (self->search_page, follow);
}

static void
study_chosen_cb (TidingsWindow *self, const char *nct_id, TidingsStudy *study)
{
  show_study (self, nct_id, study);
}

static void
saved_chosen_cb (TidingsWindow *self, const char *nct_id)
{
  show_study (self, nct_id, NULL);
}

static void
condition_chosen_cb (TidingsWindow *self, const char *words, gboolean newest_first)
{
  show_search (self);
  tidings_search_page_search_condition (self->search_page, words, newest_first);
}

static void
moved_cb (TidingsWindow *self, const char *nct_id)
{
  tidings_sidebar_select (self->sidebar, nct_id);
  tidings_search_page_select (self->search_page, nct_id);
}

static void
place_changed_cb (TidingsWindow *self)
{
  tidings_study_page_set_place (self->study_page, tidings_search_page_get_place (self->search_page));
  tidings_news_page_set_place (self->news_page, tidings_search_page_get_place (self->search_page));
}

/* What is saved gets its earlier history, in the background. Where that cannot be had now, the next check tries again. */
static void
saved_changed_cb (TidingsWindow *self, const char *nct_id, gboolean saved)
{
  if (saved)
    dex_future_disown (tidings_watch_fetch_history (self->watch, nct_id));
}

static void
collapsed_cb (TidingsWindow *self)
{
  tidings_news_page_show_bar (self->news_page, adw_overlay_split_view_get_collapsed (self->outer));
}

static void
toast_cb (TidingsWindow *self, AdwToast *toast)
{
  /* the newest takes the place of what is shown, so that "Undo" is always about the last thing done */
  adw_toast_overlay_dismiss_all (self->toasts);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_search (TIDINGS_WINDOW (widget));
}

static void
news_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_news (TIDINGS_WINDOW (widget));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (TIDINGS_WINDOW (widget)->study_page), "trial.save", NULL);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (TIDINGS_WINDOW (widget)->study_page), "trial.print", NULL);
}

static void
toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (AdwToast) toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_set_use_markup (toast, FALSE);
  toast_cb (TIDINGS_WINDOW (widget), toast);
}

static void
toggle_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwOverlaySplitView *outer = TIDINGS_WINDOW (widget)->outer;

  adw_overlay_split_view_set_show_sidebar (outer, !adw_overlay_split_view_get_show_sidebar (outer));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsWindow *self = TIDINGS_WINDOW (widget);

  if (adw_overlay_split_view_get_collapsed (self->outer) && adw_overlay_split_view_get_show_sidebar (self->outer))
    adw_overlay_split_view_set_show_sidebar (self->outer, FALSE);
  else if (adw_navigation_split_view_get_show_content (self->inner))
    adw_navigation_split_view_set_show_content (self->inner, FALSE);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TidingsWindow *self = TIDINGS_WINDOW (widget);

  if (adw_overlay_split_view_get_collapsed (self->outer) && adw_overlay_split_view_get_show_sidebar (self->outer))
    adw_overlay_split_view_set_show_sidebar (self->outer, FALSE);
  else if (adw_navigation_split_view_get_collapsed (self->inner) && adw_navigation_split_view_get_show_content (self->inner))
    adw_navigation_split_view_set_show_content (self->inner, FALSE);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* What would be gone with the window */
static void
keep (TidingsWindow *self)
{
  TidingsWindowParts parts = get_parts (self);

  tidings_study_page_finish (self->study_page);
  tidings_window_place_keep (&parts, self->settings);
}

static gboolean
tidings_window_close_request (GtkWindow *window)
{
  keep (TIDINGS_WINDOW (window));
  return GTK_WINDOW_CLASS (tidings_window_parent_class)->close_request (window);
}

static void
tidings_window_dispose (GObject *object)
{
  TidingsWindow *self = TIDINGS_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TIDINGS_TYPE_WINDOW);
  g_clear_object (&self->search_page);
  g_clear_object (&self->news_page);
  g_clear_object (&self->watch);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (tidings_window_parent_class)->dispose (object);
}

static void
tidings_window_class_init (TidingsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tidings_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = tidings_window_close_request;

  g_type_ensure (TIDINGS_TYPE_SIDEBAR);
  g_type_ensure (TIDINGS_TYPE_STUDY_PAGE);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TidingsWindow, outer);
  gtk_widget_class_bind_template_child (widget_class, TidingsWindow, inner);
  gtk_widget_class_bind_template_child (widget_class, TidingsWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TidingsWindow, study_page);

  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.news", NULL, news_action);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

/* Of the keys of the program, a dialog lets none through; the one that ends it all works there, too */
static void
dialog_opened_cb (TidingsWindow *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
  GtkEventController *keys;

  if (dialog == NULL || g_object_get_data (G_OBJECT (dialog), "tidings-quit-key") != NULL)
    return;
  tidings_letters_wrap_titles (GTK_WIDGET (dialog));
  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_q, GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("app.quit")));
  gtk_widget_add_controller (GTK_WIDGET (dialog), keys);
  g_object_set_data (G_OBJECT (dialog), "tidings-quit-key", keys);
}

static void
tidings_window_init (TidingsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->search_page = g_object_ref_sink (g_object_new (TIDINGS_TYPE_SEARCH_PAGE, NULL));
  self->news_page = g_object_ref_sink (g_object_new (TIDINGS_TYPE_NEWS_PAGE, NULL));
  tidings_news_page_set_menu (self->news_page, tidings_search_page_get_menu (self->search_page));
  show_middle (self, self->search_page);
  collapsed_cb (self);

  tidings_letters_wrap_toasts (self->toasts);
  g_signal_connect (self, "notify::visible-dialog", G_CALLBACK (dialog_opened_cb), NULL);
  g_signal_connect_object (self->search_page, "study-chosen", G_CALLBACK (study_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_page, "notify::place", G_CALLBACK (place_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_page, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "study-chosen", G_CALLBACK (saved_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "search-chosen", G_CALLBACK (show_search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "news-chosen", G_CALLBACK (show_news), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "follow-chosen", G_CALLBACK (follow_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->news_page, "study-chosen", G_CALLBACK (news_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outer, "notify::collapsed", G_CALLBACK (collapsed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->study_page, "search", G_CALLBACK (condition_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->study_page, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->study_page, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
}

/**
 * tidings_window_new:
 * @app: the program
 *
 * Returns: (transfer floating): a window with the size, the page and the sidebar that it had last
 */
TidingsWindow *
tidings_window_new (TidingsApplication *app)
{
  TidingsWindow *self = g_object_new (TIDINGS_TYPE_WINDOW, "application", app, NULL);
  TidingsWindowParts parts = get_parts (self);

  self->settings = g_object_ref (tidings_application_get_settings (app));
  tidings_window_place_follow_size (GTK_WINDOW (self), self->settings);
  tidings_window_place_take (&parts, self->settings);
  tidings_search_page_set_settings (self->search_page, self->settings);
  /* a person who has just started the program can type at once */
  if (adw_navigation_split_view_get_sidebar (self->inner) == ADW_NAVIGATION_PAGE (self->search_page))
    tidings_search_page_focus (self->search_page);
  return self;
}

/**
 * tidings_window_set_watch:
 * @watch: what looks after saved trials and followed searches; the window works with its desk
 * @problem: (nullable): why the library of this user could not be opened
 *
 * Gives the window what it works with, as soon as the library is open.
 */
void
tidings_window_set_watch (TidingsWindow *self, TidingsWatch *watch, const GError *problem)
{
  g_return_if_fail (TIDINGS_IS_WINDOW (self));
  g_return_if_fail (TIDINGS_IS_WATCH (watch));
  g_return_if_fail (self->watch == NULL);

  self->watch = g_object_ref (watch);
  tidings_search_page_set_watch (self->search_page, watch, problem);
  tidings_news_page_set_watch (self->news_page, watch);
  tidings_sidebar_set_watch (self->sidebar, watch);
  tidings_study_page_set_desk (self->study_page, tidings_watch_get_desk (watch));
  tidings_study_page_set_watch (self->study_page, watch);
  place_changed_cb (self);
  g_signal_connect_object (tidings_desk_get_library (tidings_watch_get_desk (watch)), "saved-changed",
                           G_CALLBACK (saved_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * tidings_window_open_study:
 * @nct_id: its number
 *
 * Shows a trial.
 */
void
tidings_window_open_study (TidingsWindow *self, const char *nct_id)
{
  g_return_if_fail (TIDINGS_IS_WINDOW (self));
  g_return_if_fail (nct_id != NULL);

  show_study (self, nct_id, NULL);
}

/**
 * tidings_window_open_last_study:
 *
 * Shows the trial that was open when the window was last closed, if there was one and the library still has it. What is new of it stays
 * new: nobody has asked for it. To be called after tidings_window_set_watch().
 */
void
tidings_window_open_last_study (TidingsWindow *self)
{
  g_return_if_fail (TIDINGS_IS_WINDOW (self));
  g_return_if_fail (self->watch != NULL);

  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, open_last_fiber, g_object_ref (self), g_object_unref));
}

/**
 * tidings_window_search:
 * @words: (nullable): what to search for
 *
 * Shows the search with the cursor in its entry, and searches where there are words.
 */
void
tidings_window_search (TidingsWindow *self, const char *words)
{
  g_return_if_fail (TIDINGS_IS_WINDOW (self));

  show_search (self);
  if (words != NULL && *words != '\0')
    tidings_search_page_search (self->search_page, words);
}

/**
 * tidings_window_tell:
 * @text: a sentence
 *
 * Tells what could not be done, without standing in the way.
 */
void
tidings_window_tell (TidingsWindow *self, const char *text)
{
  AdwToast *toast;

  g_return_if_fail (TIDINGS_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  tidings_window_add_toast (self, toast);
}

/**
 * tidings_window_show_news:
 *
 * Shows the page of news.
 */
void
tidings_window_show_news (TidingsWindow *self)
{
  g_return_if_fail (TIDINGS_IS_WINDOW (self));

  show_news (self);
}

/**
 * tidings_window_show_units:
 *
 * Tells all distances anew, after tidings_units_set().
 */
void
tidings_window_show_units (TidingsWindow *self)
{
  g_return_if_fail (TIDINGS_IS_WINDOW (self));

  tidings_search_page_show_units (self->search_page);
  tidings_news_page_show_units (self->news_page);
  tidings_sidebar_show_units (self->sidebar);
  tidings_study_page_show_units (self->study_page);
}

/**
 * tidings_window_add_toast:
 * @toast: (transfer full): what is over
 *
 * Tells something, in place of what was told before.
 */
void
tidings_window_add_toast (TidingsWindow *self, AdwToast *toast)
{
  g_autoptr (AdwToast) owned = toast;

  g_return_if_fail (TIDINGS_IS_WINDOW (self));

  toast_cb (self, owned);
}

/**
 * tidings_window_quit:
 *
 * Closes the window and whatever dialog is open in it. (To be asked to close, as by gtk_window_close(), is for the dialog alone.)
 */
void
tidings_window_quit (TidingsWindow *self)
{
  g_return_if_fail (TIDINGS_IS_WINDOW (self));

  keep (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * tidings_window_is_at_news:
 *
 * Returns: whether the page of news stands before somebody who is at the window
 */
gboolean
tidings_window_is_at_news (TidingsWindow *self)
{
  g_return_val_if_fail (TIDINGS_IS_WINDOW (self), FALSE);

  return gtk_window_is_active (GTK_WINDOW (self)) && gtk_widget_get_mapped (GTK_WIDGET (self->news_page));
}
