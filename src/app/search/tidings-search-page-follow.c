/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-following.h"
#include "tidings-search-page-private.h"
#include "tidings-unseen.h"

#define FIBER_STACK (256 * 1024)

/* Following the search that is shown, and showing what is new in one that is followed. */

static TidingsLibrary *
get_library (TidingsSearchPage *self)
{
  return tidings_desk_get_library (self->desk);
}

/* --- The button --- */

static void
take_follow (TidingsSearchPage *self, TidingsFollow *follow)
{
  if (self->follow == follow)
    return;
  if (self->follow != NULL)
    g_signal_handlers_disconnect_by_data (self->follow, self);
  g_set_object (&self->follow, follow);
  if (follow != NULL)
    g_signal_connect_object (follow, "notify::checked-at", G_CALLBACK (tidings_search_page_show_follow), self,
                             G_CONNECT_SWAPPED);
}

/**
 * tidings_search_page_show_follow:
 *
 * Says whether the search that is shown is followed.
 */
void
tidings_search_page_show_follow (TidingsSearchPage *self)
{
  TidingsQuery *query = self->results != NULL ? tidings_results_get_query (self->results) : NULL;
  TidingsFollow *follow = query != NULL ? tidings_following_find (get_library (self), query) : NULL;
  g_autofree char *state = NULL;
  const char *tip = follow != NULL ? _ ("Follow this search no longer")
                                   : _ ("Follow this search: Tidings tells you when a new trial is registered or opens");

  take_follow (self, follow);
  self->quiet = TRUE;
  gtk_toggle_button_set_active (self->follow_button, follow != NULL);
  self->quiet = FALSE;
  gtk_label_set_text (self->follow_content, follow != NULL ? _ ("Following") : _ ("Follow"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->follow_button), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->follow_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Follow this search"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->follow_button), query != NULL && tidings_query_get_nct_id (query) == NULL);

  gtk_widget_set_visible (self->empty_follow, query != NULL && follow == NULL && tidings_query_get_nct_id (query) == NULL);

  if (follow != NULL)
    state = tidings_following_dup_state (follow);
  gtk_label_set_text (self->follow_label, state != NULL ? state : "");
  gtk_widget_set_visible (GTK_WIDGET (self->follow_label), state != NULL);
}

/**
 * tidings_search_page_toggle_follow:
 *
 * Follows the search that is shown, or follows it no longer.
 */
void
tidings_search_page_toggle_follow (TidingsSearchPage *self)
{
  TidingsQuery *query = self->results != NULL ? tidings_results_get_query (self->results) : NULL;

  if (query != NULL && self->watch != NULL)
    tidings_following_change (GTK_WIDGET (self), self->watch, query,
                              tidings_following_find (get_library (self), query) == NULL);
}

/* --- What is new --- */

static gboolean
is_other (gpointer item, gpointer user_data)
{
  TidingsSearchPage *self = user_data;

  return !g_hash_table_contains (self->fresh_ids, tidings_study_get_nct_id (tidings_hit_get_study (item)));
}

/**
 * tidings_search_page_set_model:
 *
 * Shows the results; where some of them are new in a followed search, those first.
 */
void
tidings_search_page_set_model (TidingsSearchPage *self)
{
  g_autoptr (GtkFlattenListModel) both = NULL;
  g_autoptr (GListStore) parts = NULL;
  g_autoptr (GtkFilterListModel) others = NULL;

  if (self->results == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->fresh)) == 0)
    {
      gtk_list_view_set_header_factory (self->list_view, NULL);
      gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->results));
      return;
    }
  others = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->results)),
                                      GTK_FILTER (gtk_custom_filter_new (is_other, self, NULL)));
  parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_list_store_append (parts, self->fresh);
  g_list_store_append (parts, others);
  both = gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (parts)));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (both));
  gtk_list_view_set_header_factory (self->list_view, self->headers);
}

/**
 * tidings_search_page_forget_fresh:
 *
 * Another search is shown: what was new in the one before is no longer of interest.
 */
void
tidings_search_page_forget_fresh (TidingsSearchPage *self)
{
  gtk_single_selection_set_model (self->selection, NULL);
  g_hash_table_remove_all (self->fresh_ids);
  g_list_store_remove_all (self->fresh);
}

typedef struct
{
  TidingsSearchPage *page; /* (owned) */
  TidingsFollow *follow;   /* (owned) */
  TidingsResults *results; /* (owned): those that it belongs to */
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_object_unref (errand->page);
  g_object_unref (errand->follow);
  g_object_unref (errand->results);
  g_free (errand);
}

static DexFuture *
fresh_fiber (gpointer user_data)
{
  Errand *errand = user_data;
  TidingsSearchPage *self = errand->page;
  gint64 id = tidings_follow_get_id (errand->follow);
  TidingsUnseen *unseen = tidings_unseen_get (get_library (self));
  g_autoptr (GPtrArray) news = tidings_unseen_list (unseen, id);
  g_autoptr (GPtrArray) studies = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) nct_ids = NULL;

  for (guint i = 0; i < news->len; i++)
    g_strv_builder_add (builder, tidings_news_get_nct_id (news->pdata[i]));
  nct_ids = g_strv_builder_end (builder);
  studies = dex_await_boxed (tidings_library_get_studies (get_library (self), (const char *const *) nct_ids), NULL);
  if (studies == NULL || self->results != errand->results)
    return dex_future_new_for_boolean (FALSE);

  for (guint i = 0; i < studies->len; i++)
    {
      TidingsStudy *study = studies->pdata[i];
      g_autoptr (TidingsHit)
          hit = tidings_hit_new (study, tidings_query_get_spec (tidings_follow_get_query (errand->follow))->place);

      if (g_hash_table_add (self->fresh_ids, g_strdup (tidings_study_get_nct_id (study))))
        g_list_store_append (self->fresh, hit);
    }
  tidings_search_page_set_model (self);
  tidings_unseen_see_follow (unseen, id);
  return dex_future_new_for_boolean (TRUE);
}

/**
 * tidings_search_page_fetch_fresh:
 * @follow: the followed search that has just been searched for
 *
 * Puts what @follow has found since somebody last looked before all else.
 */
void
tidings_search_page_fetch_fresh (TidingsSearchPage *self, TidingsFollow *follow)
{
  Errand *errand;

  if (self->results == NULL || tidings_follow_get_n_unseen (follow) == 0)
    return;
  errand = g_new0 (Errand, 1);
  errand->page = g_object_ref (self);
  errand->follow = g_object_ref (follow);
  errand->results = g_object_ref (self->results);
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, fresh_fiber, errand, errand_free));
}

static void
setup_header_cb (GtkListItemFactory *factory, GtkListHeader *header)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0.0f, "wrap",
                                   TRUE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (GtkListItemFactory *factory, GtkListHeader *header, TidingsSearchPage *self)
{
  GtkWidget *label = gtk_list_header_get_child (header);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->fresh));
  g_autofree char *text = NULL;

  if (gtk_list_header_get_start (header) == 0)
    {
      text = g_strdup_printf (ngettext ("%'u new since you last looked", "%'u new since you last looked", n), n);
      gtk_widget_add_css_class (label, "accent");
    }
  else
    {
      text = g_strdup (_ ("What was there before"));
      gtk_widget_remove_css_class (label, "accent");
    }
  gtk_label_set_text (GTK_LABEL (label), text);
}

/**
 * tidings_search_page_init_follow:
 *
 * Makes what a followed search needs.
 */
void
tidings_search_page_init_follow (TidingsSearchPage *self)
{
  self->fresh = g_list_store_new (TIDINGS_TYPE_HIT);
  self->fresh_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->headers = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (self->headers, "setup", G_CALLBACK (setup_header_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->headers, "bind", G_CALLBACK (bind_header_cb), self, G_CONNECT_DEFAULT);
}

/**
 * tidings_search_page_end_follow:
 *
 * Lets go of it.
 */
void
tidings_search_page_end_follow (TidingsSearchPage *self)
{
  take_follow (self, NULL);
  g_clear_object (&self->headers);
  g_clear_object (&self->fresh);
  g_clear_pointer (&self->fresh_ids, g_hash_table_unref);
}
