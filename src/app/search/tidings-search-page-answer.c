/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-search-page-private.h"

/* What comes of a search: how many trials, none, or why it did not work */

static void
tell (TidingsSearchPage *self, const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* The answer to a search is told once, however often it is looked at again */
static void
tell_once (TidingsSearchPage *self, const char *text)
{
  if (self->untold)
    tell (self, text);
  self->untold = FALSE;
}

static void
show_count (TidingsSearchPage *self)
{
  g_autofree char *text = tidings_search_page_dup_count (self);

  gtk_label_set_text (self->count_label, text);
}

static void
show_nothing_found (TidingsSearchPage *self)
{
  const TidingsQuerySpec *spec = tidings_query_get_spec (tidings_results_get_query (self->results));
  guint n_filters = tidings_query_count_filters (tidings_results_get_query (self->results));
  const char *advice;

  if (tidings_results_get_source (self->results) != TIDINGS_SOURCE_REGISTRY)
    advice = _ ("Nothing that is kept on this computer matches.");
  else if (spec->statuses != 0 || spec->place != NULL || n_filters > 0)
    advice = _ ("Loosen what you asked for, or try another word for the illness.");
  else
    advice = _ ("Check the spelling, use fewer words, or try another word for the illness.");

  gtk_widget_set_visible (self->loosen_open, spec->statuses != 0);
  gtk_widget_set_visible (self->loosen_place, spec->place != NULL);
  gtk_widget_set_visible (self->loosen_filters, n_filters > 0);
  adw_status_page_set_description (self->empty_page, advice);
  gtk_stack_set_visible_child_name (self->stack, "empty");
  tell_once (self, _ ("No trial found"));
}

static void
show_why_local (TidingsSearchPage *self)
{
  const GError *why = tidings_desk_get_why_local (self->desk, self->results);
  g_autofree char *text = NULL;

  if (why != NULL)
    {
      /* where these trials come from stands above the list; a banner has three lines and no more */
      if (g_error_matches (why, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_OFFLINE))
        text = g_strdup (_ ("ClinicalTrials.gov can’t be reached"));
      else
        text = g_strdup (why->message);
      adw_banner_set_use_markup (self->offline_banner, FALSE);
      adw_banner_set_title (self->offline_banner, text);
    }
  adw_banner_set_revealed (self->offline_banner, why != NULL);
}

/*< private >
 * tidings_search_page_show_results:
 * @self: the page, which has results
 *
 * Shows what has come of the search so far: rows, or why there are none.
 */
void
tidings_search_page_show_results (TidingsSearchPage *self)
{
  const GError *error = tidings_results_get_error (self->results);
  guint loaded = tidings_results_get_loaded (self->results);
  gboolean loading = tidings_results_get_loading (self->results);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "search.export", loaded > 0);
  if (loaded > 0)
    {
      show_count (self);
      gtk_widget_set_visible (self->more_box, loading);
      gtk_widget_set_visible (self->error_box, error != NULL && !loading);
      if (error != NULL)
        gtk_label_set_text (self->error_label, error->message);
      if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "waiting") == 0)
        gtk_stack_set_visible_child_name (self->stack, "list");
      tell_once (self, gtk_label_get_text (self->count_label));
    }
  else if (!loading && error != NULL)
    {
      /* a description is markup, and the message may quote the registry */
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->error_page, escaped);
      gtk_stack_set_visible_child_name (self->stack, "error");
      tell_once (self, error->message);
    }
  else if (!loading)
    show_nothing_found (self);

  if (!loading)
    {
      gtk_label_set_text (self->more_label, _ ("Fetching more…"));
      show_why_local (self);
      if (loaded > 0)
        tidings_search_page_load_ahead (self);
    }
}

/* Several properties change for one page: one look at them all is enough */
static gboolean
look_cb (gpointer user_data)
{
  TidingsSearchPage *self = user_data;

  self->look = 0;
  if (self->results != NULL &&
      (!tidings_results_get_loading (self->results) || tidings_results_get_loaded (self->results) > 0))
    tidings_search_page_show_results (self);
  return G_SOURCE_REMOVE;
}

/*< private >
 * tidings_search_page_look_later:
 * @self: the page
 *
 * Shows what has come of the search as soon as there is time.
 */
void
tidings_search_page_look_later (TidingsSearchPage *self)
{
  if (self->look == 0)
    self->look = g_idle_add (look_cb, self);
}

static void
retrying_cb (TidingsSearchPage *self, guint milliseconds, guint attempt, const char *reason)
{
  g_autofree char *text = NULL;
  guint seconds = (milliseconds + 999) / 1000;

  text = g_strdup_printf (ngettext ("ClinicalTrials.gov is busy. Trying again in %u second…",
                                    "ClinicalTrials.gov is busy. Trying again in %u seconds…", seconds),
                          seconds);
  gtk_label_set_text (self->waiting_label, text);
  gtk_label_set_text (self->more_label, text);
  gtk_widget_set_visible (self->stop_button, TRUE);
  tell (self, text);
}

/* Of the registry before there is nothing more to tell. What is searched on this computer alone is no matter of either, and is sent to none. */
static void
registry_notify_cb (TidingsSearchPage *self)
{
  TidingsRegistry *registry = tidings_desk_get_registry (self->desk);

  if (self->registry == registry)
    return;
  tidings_search_page_end_answers (self);
  self->registry = g_object_ref (registry);
  g_signal_connect_object (registry, "retrying", G_CALLBACK (retrying_cb), self, G_CONNECT_SWAPPED);
  if (self->results != NULL && !self->local)
    tidings_search_page_ask (self, FALSE);
}

/*< private >
 * tidings_search_page_init_answers:
 * @self: the page, which has just got its desk
 *
 * Listens to the registry, and to whether it is another.
 */
void
tidings_search_page_init_answers (TidingsSearchPage *self)
{
  g_signal_connect_object (self->desk, "notify::registry", G_CALLBACK (registry_notify_cb), self, G_CONNECT_SWAPPED);
  registry_notify_cb (self);
}

/*< private >
 * tidings_search_page_end_answers:
 * @self: the page
 *
 * Listens to the registry no longer.
 */
void
tidings_search_page_end_answers (TidingsSearchPage *self)
{
  if (self->registry != NULL)
    g_signal_handlers_disconnect_by_func (self->registry, retrying_cb, self);
  g_clear_object (&self->registry);
}
