/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-hit-row.h"
#include "tidings-saving.h"
#include "tidings-search-page-private.h"

/* The list of results and its rows */

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, TidingsSearchPage *self)
{
  gtk_list_item_set_child (item, tidings_hit_row_new ());
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, TidingsSearchPage *self)
{
  TidingsHit *hit = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);

  tidings_hit_row_bind (TIDINGS_HIT_ROW (row), hit, tidings_desk_get_library (self->desk));
  g_ptr_array_add (self->rows, row);
  gtk_list_item_set_accessible_label (item, tidings_hit_get_headline (hit));
  gtk_list_item_set_accessible_description (item, tidings_study_get_title (tidings_hit_get_study (hit)));
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, TidingsSearchPage *self)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  /* the list may go after the page has let go of all */
  if (self->rows != NULL)
    g_ptr_array_remove_fast (self->rows, row);
  tidings_hit_row_unbind (TIDINGS_HIT_ROW (row));
}

/*< private >
 * tidings_search_page_init_rows:
 * @self: the page
 *
 * Makes what the list of results needs.
 */
void
tidings_search_page_init_rows (TidingsSearchPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->rows = g_ptr_array_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_DEFAULT);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

/*< private >
 * tidings_search_page_end_rows:
 * @self: the page, whose template is gone
 *
 * Lets go of it.
 */
void
tidings_search_page_end_rows (TidingsSearchPage *self)
{
  g_clear_object (&self->selection);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

/**
 * tidings_search_page_toggle_saved:
 * @nct_id: the number of a trial among the results
 *
 * Saves a trial, or takes it out of the saved ones.
 */
void
tidings_search_page_toggle_saved (TidingsSearchPage *self, const char *nct_id)
{
  TidingsLibrary *library = tidings_desk_get_library (self->desk);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TidingsHit) hit = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      TidingsStudy *study = tidings_hit_get_study (hit);

      if (g_str_equal (tidings_study_get_nct_id (study), nct_id))
        {
          tidings_saving_change (GTK_WIDGET (self), library, study, !tidings_library_is_saved (library, nct_id));
          return;
        }
    }
}

/**
 * tidings_search_page_select:
 * @nct_id: the number of the trial that the window shows
 *
 * Marks the row of @nct_id as the one that is shown; none where it is not among the results.
 */
void
tidings_search_page_select (TidingsSearchPage *self, const char *nct_id)
{
  guint n, selected = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (TIDINGS_IS_SEARCH_PAGE (self));
  g_return_if_fail (nct_id != NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  for (guint i = 0; i < n && selected == GTK_INVALID_LIST_POSITION; i++)
    {
      g_autoptr (TidingsHit) hit = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_str_equal (tidings_study_get_nct_id (tidings_hit_get_study (hit)), nct_id))
        selected = i;
    }
  gtk_single_selection_set_selected (self->selection, selected);
}

/**
 * tidings_search_page_show_units:
 *
 * Tells all distances anew, after tidings_units_set().
 */
void
tidings_search_page_show_units (TidingsSearchPage *self)
{
  g_return_if_fail (TIDINGS_IS_SEARCH_PAGE (self));

  tidings_place_popover_show_units (self->place_popover);
  tidings_search_page_show_place (self);
  /* rows that come into sight later are told by then */
  for (guint i = 0; i < self->rows->len; i++)
    tidings_hit_row_show_units (self->rows->pdata[i]);
}
