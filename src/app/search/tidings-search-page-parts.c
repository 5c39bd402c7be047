/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-icon.h"
#include "tidings-search-page-private.h"
#include "tidings-text.h"
#include "tidings-units.h"

#define MOST_SUGGESTIONS 8
#define FIBER_STACK (256 * 1024)

typedef struct
{
  TidingsSearchPage *page; /* (owned) */
  char *text;              /* (owned) */
  guint stamp;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_object_unref (errand->page);
  g_free (errand->text);
  g_free (errand);
}

static Errand *
errand_new (TidingsSearchPage *page, const char *text)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->page = g_object_ref (page);
  errand->text = g_strdup (text);
  errand->stamp = ++page->stamp;
  return errand;
}

static GtkWidget *
make_suggestion (const char *words, const char *title, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = tidings_icon_new (icon);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (image, "dim-label");
  g_object_set_data_full (G_OBJECT (row), "words", g_strdup (words), g_free);
  return row;
}

static DexFuture *
suggest_fiber (gpointer user_data)
{
  Errand *errand = user_data;
  TidingsSearchPage *self = errand->page;
  gboolean typed = *errand->text != '\0';
  GtkListBox *list = typed ? self->suggest_list : self->earlier_list;
  g_auto (GStrv) words = NULL;
  guint n_words;

  words = dex_await_boxed (tidings_library_suggest (tidings_desk_get_library (self->desk), errand->text, MOST_SUGGESTIONS),
                           NULL);
  if (errand->stamp != self->stamp || self->desk == NULL)
    return dex_future_new_for_boolean (FALSE);

  n_words = words != NULL ? g_strv_length (words) : 0;
  gtk_list_box_remove_all (list);
  if (typed)
    {
      /* Translators: %s is what the user typed */
      g_autofree char *title = g_strdup_printf (_ ("Search for “%s”"), errand->text);

      gtk_list_box_append (list, make_suggestion (errand->text, title, "edit-find-symbolic"));
    }
  for (guint i = 0; i < n_words; i++)
    gtk_list_box_append (list, make_suggestion (words[i], words[i],
                                                typed ? "edit-find-symbolic" : "document-open-recent-symbolic"));

  gtk_widget_set_visible (self->earlier_group, !typed && n_words > 0);
  gtk_stack_set_visible_child_name (self->stack, typed ? "suggest" : "start");
  return dex_future_new_for_boolean (TRUE);
}

/**
 * tidings_search_page_fill:
 * @spec: what to write into; its strings are borrowed from the page
 *
 * Puts all that the user has set into the specification of a query.
 */
void
tidings_search_page_fill (TidingsSearchPage *self, TidingsQuerySpec *spec)
{
  tidings_filter_popover_fill (self->filter_popover, spec);
  if (self->condition)
    spec->words_kind = TIDINGS_WORDS_CONDITION;
  spec->words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  spec->place = tidings_place_popover_get_place (self->place_popover);
  spec->radius_km = tidings_place_popover_get_radius_km (self->place_popover);
  if (gtk_toggle_button_get_active (self->open_button))
    spec->statuses = TIDINGS_STATUSES_OPEN;
}

/**
 * tidings_search_page_dup_count:
 *
 * Returns: (transfer full): how many of how many trials are shown, from where and of what date
 */
char *
tidings_search_page_dup_count (TidingsSearchPage *self)
{
  gint64 total = tidings_results_get_total (self->results);
  guint loaded = tidings_results_get_loaded (self->results);
  const char *build = tidings_results_get_build (self->results);
  g_autofree char *day = NULL;
  g_autofree char *count = NULL;
  TidingsDate date;

  if (total < 0)
    total = loaded;

  switch (tidings_results_get_source (self->results))
    {
    case TIDINGS_SOURCE_REGISTRY:
      /* Translators: how many are shown of how many that there are */
      count = g_strdup_printf (ngettext ("%1$'u of %2$'lu trial on ClinicalTrials.gov",
                                         "%1$'u of %2$'lu trials on ClinicalTrials.gov", (gulong) total),
                               loaded, (gulong) total);
      break;
    case TIDINGS_SOURCE_LIBRARY:
      count = g_strdup_printf (ngettext ("%1$'u of %2$'lu trial kept on this computer",
                                         "%1$'u of %2$'lu trials kept on this computer", (gulong) total),
                               loaded, (gulong) total);
      break;
    case TIDINGS_SOURCE_SAMPLE:
      count = g_strdup_printf (ngettext ("%1$'u of %2$'lu trial of the built-in sample",
                                         "%1$'u of %2$'lu trials of the built-in sample", (gulong) total),
                               loaded, (gulong) total);
      break;
    }

  if (build == NULL || strlen (build) < 10)
    return g_steal_pointer (&count);

  day = g_strndup (build, 10);
  if (!tidings_date_parse (day, &date))
    return g_steal_pointer (&count);

  g_free (day);
  day = tidings_date_format (date);
  /* Translators: %1$s says how many trials are shown, %2$s is the date of the registry's data */
  return g_strdup_printf (_ ("%1$s · data of %2$s"), count, day);
}

/**
 * tidings_search_page_show_filters:
 * @query: what is or will be asked
 *
 * Shows on the buttons what is set: the place, and how many filters.
 */
void
tidings_search_page_show_filters (TidingsSearchPage *self, TidingsQuery *query)
{
  guint n = tidings_query_count_filters (query);
  g_autofree char *label = NULL;

  if (n == 0)
    label = g_strdup (_ ("Filters"));
  else
    label = g_strdup_printf (ngettext ("%u filter", "%u filters", n), n);
  adw_button_content_set_label (self->filter_content, label);
  /* or else it would be named after all that its popover holds */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_content), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_content), "accent");
}

/**
 * tidings_search_page_show_library:
 * @problem: (nullable): why the library could not be opened
 *
 * Tells what is the matter with the library, where anything is.
 */
void
tidings_search_page_show_library (TidingsSearchPage *self, const GError *problem)
{
  TidingsLibrary *library = tidings_desk_get_library (self->desk);
  g_autofree char *text = NULL;

  if (problem != NULL)
    text = g_strdup_printf (_ ("%s Until that is mended, nothing that you save is kept."), problem->message);
  else
    switch (tidings_library_get_state (library))
      {
      case TIDINGS_LIBRARY_STATE_GOOD:
        break;
      case TIDINGS_LIBRARY_STATE_NEWER:
        text = g_strdup (
            _ ("Your saved trials were written by a newer Tidings. They can be read but not changed until Tidings is "
               "updated."));
        break;
      case TIDINGS_LIBRARY_STATE_RECOVERED:
        text = g_strdup_printf (
            _ ("The file of your saved trials was damaged. What could be read was recovered; the old file is %s."),
            tidings_library_get_set_aside (library));
        break;
      }

  adw_banner_set_use_markup (self->library_banner, FALSE);
  adw_banner_set_title (self->library_banner, text != NULL ? text : "");
  adw_banner_set_revealed (self->library_banner, text != NULL);
}

/**
 * tidings_search_page_show_place:
 *
 * Shows on its button which place is set.
 */
void
tidings_search_page_show_place (TidingsSearchPage *self)
{
  TidingsPlace *place = tidings_place_popover_get_place (self->place_popover);
  g_autofree char *label = NULL;

  if (place != NULL)
    {
      g_autofree char *radius = tidings_units_format (tidings_place_popover_get_radius_km (self->place_popover));

      /* Translators: a city, and how far around it, as “100 km” */
      label = g_strdup_printf (_ ("%1$s, %2$s"), tidings_place_get_name (place), radius);
    }
  if (label == NULL)
    label = g_strdup (_ ("Anywhere"));
  adw_button_content_set_label (self->place_content, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->place_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (place != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->place_content), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->place_content), "accent");
}

/**
 * tidings_search_page_keep_place:
 *
 * Keeps the place and the radius for the next start, on this computer only.
 */
void
tidings_search_page_keep_place (TidingsSearchPage *self)
{
  TidingsPlace *place = tidings_place_popover_get_place (self->place_popover);

  tidings_search_page_show_place (self);
  if (self->settings == NULL)
    return;

  self->keeping = TRUE;
  g_settings_set_boolean (self->settings, "has-place", place != NULL);
  g_settings_set_double (self->settings, "radius-km", tidings_place_popover_get_radius_km (self->place_popover));
  if (place != NULL)
    {
      g_settings_set_string (self->settings, "place-name", tidings_place_get_name (place));
      g_settings_set_string (self->settings, "place-country",
                             tidings_place_get_country (place) ? tidings_place_get_country (place) : "");
      g_settings_set_double (self->settings, "place-latitude", tidings_place_get_latitude (place));
      g_settings_set_double (self->settings, "place-longitude", tidings_place_get_longitude (place));
    }
  self->keeping = FALSE;
}

/**
 * tidings_search_page_restore_place:
 *
 * Takes up the place of last time.
 */
void
tidings_search_page_restore_place (TidingsSearchPage *self)
{
  g_autoptr (TidingsPlace) place = NULL;

  if (g_settings_get_boolean (self->settings, "has-place"))
    {
      g_autofree char *name = g_settings_get_string (self->settings, "place-name");
      g_autofree char *country = g_settings_get_string (self->settings, "place-country");

      place = tidings_place_new (name, country, g_settings_get_double (self->settings, "place-latitude"),
                                 g_settings_get_double (self->settings, "place-longitude"));
    }
  tidings_place_popover_set (self->place_popover, place, tidings_place_popover_load_radius (self->settings));
  tidings_search_page_show_place (self);
}

/**
 * tidings_search_page_suggest:
 * @text: what is typed so far
 *
 * Shows earlier searches and known conditions that go with @text; with nothing typed, the start page.
 */
void
tidings_search_page_suggest (TidingsSearchPage *self, const char *text)
{
  g_autofree char *clean = tidings_text_clean (text);

  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, suggest_fiber, errand_new (self, clean), errand_free));
}

static GtkWidget *
make_bar (int width, int height)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (bar, width, height);
  gtk_widget_set_halign (bar, GTK_ALIGN_START);
  gtk_widget_add_css_class (bar, "skeleton");
  return bar;
}

/**
 * tidings_search_page_make_skeleton:
 *
 * Returns: (transfer floating): the shape of a row that has not come yet
 */
GtkWidget *
tidings_search_page_make_skeleton (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_add_css_class (box, "skeleton-row");
  gtk_accessible_update_state (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), make_bar (260, 14));
  gtk_box_append (GTK_BOX (box), make_bar (200, 14));
  gtk_box_append (GTK_BOX (box), make_bar (150, 10));
  return box;
}
