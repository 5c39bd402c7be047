/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-contact-row.h"
#include "tidings-icon.h"
#include "tidings-letters.h"
#include "tidings-safety.h"
#include "tidings-site.h"
#include "tidings-sites-map.h"
#include "tidings-study-parts.h"
#include "tidings-text.h"

/**
 * TidingsSitesDialog:
 *
 * All sites of a trial in a list that builds only the rows that are seen, nearest first or by country, and a page for the one
 * that is chosen.
 */
struct _TidingsSitesDialog
{
  AdwDialog parent_instance;

  AdwToastOverlay *toasts;
  AdwNavigationView *navigation;
  AdwNavigationPage *list_page;
  AdwWindowTitle *window_title;
  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListView *list;
  AdwBin *map_bin;

  TidingsStudy *study;
  GHashTable *revealed;
  GtkCustomFilter *filter;
  char *words; /* (nullable): folded */
  gboolean near;
};

G_DEFINE_FINAL_TYPE (TidingsSitesDialog, tidings_sites_dialog, ADW_TYPE_DIALOG)

/* Two sites of one country stand in one section; countries follow each other by name */
static int
compare_country (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return g_utf8_collate (tidings_site_get_country ((TidingsSite *) a), tidings_site_get_country ((TidingsSite *) b));
}

static gboolean
filter_site (gpointer item, gpointer user_data)
{
  TidingsSitesDialog *self = user_data;

  return self->words == NULL || tidings_site_matches (TIDINGS_SITE (item), self->words);
}

static AdwNavigationPage *
make_site_page (TidingsSitesDialog *self, TidingsSite *site)
{
  const TidingsLocation *location = tidings_site_get_location (site);
  g_autofree char *title = tidings_site_dup_title (site);
  g_autofree char *place = tidings_part_join_places (location, TRUE);
  const char *status = tidings_site_get_status_label (site);
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *contacts = adw_preferences_group_new ();
  GtkWidget *safety = adw_preferences_group_new ();

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), tidings_part_fact_row_new (_ ("Hospital or practice"), title));
  if (*place != '\0')
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), tidings_part_fact_row_new (_ ("Place"), place));
  if (location->zip != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), tidings_part_fact_row_new (_ ("Postal code"), location->zip));
  if (tidings_site_get_distance_km (site) >= 0)
    {
      g_autofree char *distance = tidings_part_distance (tidings_site_get_distance_km (site));

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 tidings_part_fact_row_new (_ ("Distance, to the centre of the city"), distance));
    }
  if (status != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), tidings_part_fact_row_new (_ ("Status of this site"), status));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (contacts), _ ("Contacts of this site"));
  if (location->n_contacts > 0)
    {
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (safety), tidings_safety_new ());
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (safety));
      for (guint i = 0; i < location->n_contacts; i++)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (contacts),
                                   tidings_contact_row_new (&location->contacts[i], self->revealed));
    }
  else
    {
      g_object_ref_sink (safety);
      g_object_unref (safety);
      adw_preferences_group_set_description (
          ADW_PREFERENCES_GROUP (contacts), _ ("The record names no contact for this site. Ask the contacts of the study."));
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (contacts));

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  tidings_letters_wrap_titles (view);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  return adw_navigation_page_new (view, *title != '\0' ? title : _ ("Site"));
}

static void
toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsSitesDialog *self = TIDINGS_SITES_DIALOG (widget);
  AdwToast *toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
search_changed_cb (TidingsSitesDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->list));

  g_free (self->words);
  self->words = *text != '\0' ? tidings_text_fold (text) : NULL;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (model) > 0 ? "sites" : "none");
  if (g_list_model_get_n_items (model) > 0)
    tidings_part_scroll_up (self->list);
}

static void
stop_search_cb (TidingsSitesDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
activate_cb (TidingsSitesDialog *self, guint position)
{
  g_autoptr (TidingsSite) site = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);

  adw_navigation_view_push (self->navigation, make_site_page (self, site));
}

static void
setup_cb (TidingsSitesDialog *self, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *subtitle = gtk_label_new (NULL);

  g_object_set (title, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  g_object_set (subtitle, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), subtitle);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), tidings_icon_new ("go-next-symbolic"));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (TidingsSitesDialog *self, GtkListItem *item)
{
  TidingsSite *site = gtk_list_item_get_item (item);
  GtkWidget *texts = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  g_autofree char *title = tidings_site_dup_title (site);
  g_autofree char *subtitle = tidings_site_dup_subtitle (site, self->near);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (texts)), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (texts)), subtitle);
  gtk_list_item_set_accessible_label (item, title);
  gtk_list_item_set_accessible_description (item, subtitle);
}

static void
header_setup_cb (GtkSignalListItemFactory *factory, GtkListHeader *header)
{
  gtk_list_header_set_child (header, tidings_part_heading_new ("", 2, "heading"));
}

static void
header_bind_cb (GtkSignalListItemFactory *factory, GtkListHeader *header)
{
  guint n = gtk_list_header_get_n_items (header);
  g_autofree char *text = NULL;

  /* Translators: a country and the number of its sites */
  text = g_strdup_printf (ngettext ("%s · %'u site", "%s · %'u sites", n),
                          tidings_site_get_country (gtk_list_header_get_item (header)), n);
  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), text);
}

static void
tidings_sites_dialog_dispose (GObject *object)
{
  TidingsSitesDialog *self = TIDINGS_SITES_DIALOG (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIDINGS_TYPE_SITES_DIALOG);
  g_clear_object (&self->study);
  g_clear_pointer (&self->revealed, g_hash_table_unref);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (tidings_sites_dialog_parent_class)->dispose (object);
}

static void
tidings_sites_dialog_class_init (TidingsSitesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_sites_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-sites-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsSitesDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, TidingsSitesDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, TidingsSitesDialog, list_page);
  gtk_widget_class_bind_template_child (widget_class, TidingsSitesDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, TidingsSitesDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, TidingsSitesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TidingsSitesDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TidingsSitesDialog, map_bin);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_install_action (widget_class, "trial.toast", "s", toast_action);
}

static void
tidings_sites_dialog_init (TidingsSitesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  if (tidings_letters_are_large ())
    gtk_search_entry_set_placeholder_text (self->entry, _ ("Search"));
}

static TidingsSitesDialog *
make_dialog (TidingsStudy *study, TidingsPlace *place, GHashTable *revealed)
{
  TidingsSitesDialog *self = g_object_new (TIDINGS_TYPE_SITES_DIALOG, NULL);

  self->study = g_object_ref (study);
  self->revealed = g_hash_table_ref (revealed);
  self->near = place != NULL;
  return self;
}

static void
selected_cb (TidingsSitesDialog *self)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->list));

  tidings_sites_picture_select (TIDINGS_SITES_PICTURE (adw_bin_get_child (self->map_bin)),
                                gtk_single_selection_get_selected_item (selection));
}

static void
site_activated_cb (TidingsSitesDialog *self, TidingsSite *site)
{
  adw_navigation_view_push (self->navigation, make_site_page (self, site));
}

/* The map beside the list, which points out what is selected there; none where no site has a place.
 *
 * Returns: (transfer full): the selection for @model, which is taken */
static GtkSelectionModel *
add_map (TidingsSitesDialog *self, TidingsPlace *place, GListModel *model)
{
  const TidingsFacts *facts = tidings_study_get_facts (self->study);
  g_autoptr (GListStore) sites = tidings_sites_new (self->study, place);
  gboolean has_point = FALSE;
  GtkSingleSelection *selection;
  GtkWidget *picture;

  for (guint i = 0; i < facts->n_locations && !has_point; i++)
    has_point = facts->locations[i].has_point;
  if (!has_point)
    return GTK_SELECTION_MODEL (gtk_no_selection_new (model));
  picture = tidings_sites_picture_new (G_LIST_MODEL (sites), place, 0);
  g_signal_connect_object (picture, "site-activated", G_CALLBACK (site_activated_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->map_bin, picture);
  gtk_widget_set_visible (GTK_WIDGET (self->map_bin), TRUE);
  adw_dialog_set_content_width (ADW_DIALOG (self), 960);
  selection = gtk_single_selection_new (model);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  return GTK_SELECTION_MODEL (selection);
}

/**
 * tidings_sites_dialog_new:
 * @study: a trial
 * @place: (nullable): where the reader is: then the nearest site comes first, otherwise they stand by country
 * @revealed: set of the contacts that the reader has asked to see; more are added
 *
 * Returns: (transfer floating): a dialog with all sites of @study
 */
AdwDialog *
tidings_sites_dialog_new (TidingsStudy *study, TidingsPlace *place, GHashTable *revealed)
{
  TidingsSitesDialog *self;
  GListModel *model;
  GtkSorter *by_country = NULL;
  guint n;
  g_autoptr (GtkSelectionModel) selection = NULL;
  g_autofree char *subtitle = NULL;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);
  g_return_val_if_fail (revealed != NULL, NULL);

  self = make_dialog (study, place, revealed);
  n = tidings_study_get_facts (study)->n_locations;
  self->filter = gtk_custom_filter_new (filter_site, self, NULL);
  model = G_LIST_MODEL (
      gtk_filter_list_model_new (G_LIST_MODEL (tidings_sites_new (study, place)), g_object_ref (GTK_FILTER (self->filter))));
  if (!self->near)
    {
      g_autoptr (GtkListItemFactory) header = gtk_signal_list_item_factory_new ();
      GtkSortListModel *sorted = gtk_sort_list_model_new (model, NULL);

      by_country = GTK_SORTER (gtk_custom_sorter_new (compare_country, NULL, NULL));
      gtk_sort_list_model_set_section_sorter (sorted, by_country);
      g_object_unref (by_country);
      g_signal_connect (header, "setup", G_CALLBACK (header_setup_cb), NULL);
      g_signal_connect (header, "bind", G_CALLBACK (header_bind_cb), NULL);
      gtk_list_view_set_header_factory (self->list, header);
      model = G_LIST_MODEL (sorted);
    }
  selection = add_map (self, place, model);
  gtk_list_view_set_model (self->list, selection);
  tidings_part_scroll_up (self->list);

  if (self->near)
    subtitle = g_strdup_printf (ngettext ("%'u, nearest first", "%'u, nearest first", n), n);
  else
    subtitle = g_strdup_printf (ngettext ("%'u, by country", "%'u, by country", n), n);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  return ADW_DIALOG (self);
}

/**
 * tidings_sites_dialog_new_for_site:
 * @study: a trial
 * @place: (nullable): where the reader is
 * @revealed: set of the contacts that the reader has asked to see; more are added
 * @index: the position of a site in the record
 *
 * Returns: (transfer floating): a dialog with one site of @study
 */
AdwDialog *
tidings_sites_dialog_new_for_site (TidingsStudy *study, TidingsPlace *place, GHashTable *revealed, guint index)
{
  TidingsSitesDialog *self;
  g_autoptr (GListStore) sites = NULL;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);
  g_return_val_if_fail (revealed != NULL, NULL);

  self = make_dialog (study, place, revealed);
  sites = tidings_sites_new (study, place);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (sites)); i++)
    {
      g_autoptr (TidingsSite) site = g_list_model_get_item (G_LIST_MODEL (sites), i);

      if (tidings_site_get_index (site) == index)
        {
          AdwNavigationPage *pages[] = { make_site_page (self, site) };

          adw_navigation_view_replace (self->navigation, pages, G_N_ELEMENTS (pages));
          break;
        }
    }
  /* as high as its contents, and no higher than the window */
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
  return ADW_DIALOG (self);
}
