/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-keeps-page.h"
#include "tidings-kept.h"
#include "tidings-leave.h"
#include "tidings-letters.h"
#include "tidings-registry.h"

#define FIBER_STACK (128 * 1024)

/* Says what the code does, no more and no less. Who changes what is asked of the registry (src/core/registry, and who calls it), or where
 * something is kept, changes this page with it; tests/app/test-settings.py compares it with what the loopback registry has seen. */
struct _TidingsKeepsPage
{
  AdwNavigationPage parent_instance;

  GSettings *settings;     /* (owned) */
  TidingsLibrary *library; /* (owned) (nullable): not open yet */
  char *override;          /* (owned) (nullable): the address that counts in this run, whatever is set */
  AdwPreferencesPage *page;
  AdwPreferencesGroup *sent;
  AdwPreferencesGroup *kept;
  AdwPreferencesGroup *yours;
  AdwActionRow *place;
  AdwActionRow *file;
};

G_DEFINE_FINAL_TYPE (TidingsKeepsPage, tidings_keeps_page, ADW_TYPE_NAVIGATION_PAGE)

static AdwActionRow *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (row, subtitle);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

static void
add_number (AdwPreferencesGroup *group, const char *title, gint64 n)
{
  AdwActionRow *row = add_row (group, title, NULL);
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, n);
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (row, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, number, -1);
}

/* --- What leaves this computer --- */

static char *
dup_address (TidingsKeepsPage *self)
{
  g_autofree char *set = g_settings_get_string (self->settings, "registry-address");

  if (self->override != NULL)
    return g_strdup (self->override);
  return *set != '\0' ? g_steal_pointer (&set) : g_strdup (TIDINGS_REGISTRY_DEFAULT_ADDRESS);
}

static void
show_place (TidingsKeepsPage *self)
{
  g_autofree char *text = NULL;

  if (g_settings_get_boolean (self->settings, "has-place"))
    /* Translators: two numbers, latitude and longitude in degrees, and a number of kilometres */
    text = g_strdup_printf (
        _ ("Each search is sent with the point %1$.4f, %2$.4f, which is the middle of the city, and with the "
           "distance of %3$.0f km. The name of the place stays here."),
        g_settings_get_double (self->settings, "place-latitude"), g_settings_get_double (self->settings, "place-longitude"),
        g_settings_get_double (self->settings, "radius-km"));
  else
    text = g_strdup (
        _ ("No place is set, and so none is sent. Where one is set, its latitude and longitude and the distance go with "
           "each search; its name stays here."));
  adw_action_row_set_subtitle (self->place, text);
}

static void
fill_sent (TidingsKeepsPage *self)
{
  g_autofree char *address = dup_address (self);
  g_autofree char *description = NULL;
  g_autofree char *escaped = NULL;

  if (g_str_has_prefix (address, "http:"))
    /* Translators: %s is the address of a registry */
    description = g_strdup_printf (
        _ ("Tidings asks %s and nobody else. What it asks there is not encrypted on its way: the address "
           "begins with “http”, not “https”."),
        address);
  else
    description = g_strdup_printf (_ ("Tidings asks %s and nobody else. What it asks is encrypted on its way."), address);
  adw_preferences_group_set_title (self->sent, _ ("What leaves this computer"));
  /* a description is markup, and an address may have "&" in it */
  escaped = g_markup_escape_text (description, -1);
  adw_preferences_group_set_description (self->sent, escaped);

  add_row (
      self->sent, _ ("When you search"),
      _ ("The words that you type, and the filters that are set, as phase, open trials only, or age and sex where you filter "
         "by them. For more results, the same again."));
  self->place = add_row (self->sent, _ ("Your place"), NULL);
  show_place (self);
  add_row (
      self->sent, _ ("When you open a trial"),
      _ ("Its number, to see whether it has changed; also where you opened it before, and at the next start for the one that you left open."));
  add_row (self->sent, _ ("When you save a trial"),
           _ ("Its number, and those of its earlier versions, to fetch them once."));
  add_row (
      self->sent, _ ("When Tidings looks for news"),
      _ ("The numbers of your saved trials, together, and each search that you follow with its filters and its point. So the "
         "registry could tell that one person is interested in all of them."));
  add_row (
      self->sent, _ ("With every question"),
      _ ("The name and version of this program, the same for everybody, and, as with any web site, the internet address of "
         "your connection. No account, no cookies, and no number that is yours."));
  add_row (self->sent, _ ("When you follow a link"),
           _ ("A web page opens in your browser, an e-mail in your mail program. What those send is theirs."));
  add_row (
      self->sent, _ ("What stays here"),
      _ ("Your notes, what you mark beside criteria, what you tell about yourself in the preferences, which news you have seen, "
         "the list of your earlier searches, and every setting but the point of your place."));
}

/* --- What is kept --- */

static void
add_pending (TidingsKeepsPage *self)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("_Bring Everything Back"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.undo-delete");
  adw_preferences_group_add (self->yours, row);
  adw_preferences_group_set_description (
      self->yours, _ ("What you have deleted is kept aside until you close Tidings. Then it is gone for good."));
}

static void
fill_kept (TidingsKeepsPage *self, const TidingsKept *kept)
{
  g_autofree char *size = g_format_size ((guint64) kept->n_bytes);
  g_autofree char *file = NULL;

  /* Translators: a path and a size, as “12.5 MB” */
  file = g_strdup_printf (_ ("%1$s (%2$s)"), tidings_library_get_path (self->library), size);
  adw_action_row_set_subtitle (self->file, file);
  add_number (self->kept, _ ("Trials that were seen"), kept->n_records);
  add_number (self->kept, _ ("Saved trials"), kept->n_saved);
  add_number (self->kept, _ ("Their versions"), kept->n_versions);
  add_number (self->kept, _ ("Notes"), kept->n_notes);
  add_number (self->kept, _ ("Marks beside criteria"), kept->n_marks);
  add_number (self->kept, _ ("Followed searches"), kept->n_follows);
  add_number (self->kept, _ ("News"), kept->n_news);
  add_number (self->kept, _ ("Earlier searches"), kept->n_searches);
  if (kept->n_damaged > 0)
    add_number (self->kept, _ ("Damaged libraries, set aside"), kept->n_damaged);
  add_row (
      self->kept, _ ("Settings"),
      _ ("Your place, what you told about yourself, and what is chosen in the preferences, where your desktop keeps settings."));
  if (g_settings_get_enum (self->settings, "background-check") == TIDINGS_LEAVE_YES)
    add_row (self->kept, _ ("Start while closed"),
             _ ("Your system is asked to start Tidings once a day, as you have allowed."));
  add_row (self->kept, _ ("Nothing else"),
           _ ("Tidings keeps no cache and no log. A file that you export is yours, and stays."));
}

static DexFuture *
measure_fiber (gpointer user_data)
{
  TidingsKeepsPage *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsKept) kept = dex_await_boxed (tidings_library_measure (self->library), &error);

  if (kept != NULL)
    fill_kept (self, kept);
  else
    adw_action_row_set_subtitle (self->file, error->message);
  return dex_future_new_for_boolean (TRUE);
}

/* --- Export --- */

typedef struct
{
  TidingsKeepsPage *page; /* (owned) */
  char *path;             /* (owned) */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->page);
  g_free (export->path);
  g_free (export);
}

static void
tell (TidingsKeepsPage *self, const char *text)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  else
    g_object_unref (toast);
}

static DexFuture *
export_fiber (gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n = dex_await_uint (
      tidings_library_export (export->page->library, export->path, g_get_real_time () / G_USEC_PER_SEC), &error);

  if (error == NULL)
    text = g_strdup_printf (ngettext ("%'u saved trial was written, with all that is yours",
                                      "%'u saved trials were written, with all that is yours", n),
                            n);
  tell (export->page, text != NULL ? text : error->message);
  return dex_future_new_for_boolean (TRUE);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TidingsKeepsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  Export *export;

  if (file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        tell (self, error->message);
      return;
    }
  if (g_file_peek_path (file) == NULL)
    {
      tell (self, _ ("Tidings can write only to a folder of this computer. Choose another."));
      return;
    }
  export = g_new0 (Export, 1);
  export->path = g_file_get_path (file);
  export->page = g_steal_pointer (&self);
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, export_fiber, export, export_free));
}

static void
export_cb (TidingsKeepsPage *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Export what is mine"));
  /* Translators: the name of a file */
  gtk_file_dialog_set_initial_name (dialog, _ ("tidings.json"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, file_chosen_cb,
                        g_object_ref (self));
}

static void
fill_yours (TidingsKeepsPage *self)
{
  GApplication *app = g_application_get_default ();
  GtkWidget *export = adw_button_row_new ();
  GtkWidget *delete_everything = adw_button_row_new ();

  adw_preferences_group_set_title (self->yours, _ ("It is yours"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (export), _ ("_Export What Is Mine…"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (export), TRUE);
  g_signal_connect_object (export, "activated", G_CALLBACK (export_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (export, self->library != NULL);
  adw_preferences_group_add (self->yours, export);

  if (app != NULL && g_action_group_get_action_enabled (G_ACTION_GROUP (app), "undo-delete"))
    {
      add_pending (self);
      return;
    }
  adw_preferences_group_set_description (
      self->yours,
      _ ("Deleting takes away the library with all that is counted above, and every setting. Until you close Tidings "
         "you can bring it back."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (delete_everything), _ ("_Delete Everything"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (delete_everything), TRUE);
  gtk_widget_add_css_class (delete_everything, "destructive-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (delete_everything), "app.delete-everything");
  adw_preferences_group_add (self->yours, delete_everything);
}

static void
tidings_keeps_page_dispose (GObject *object)
{
  TidingsKeepsPage *self = TIDINGS_KEEPS_PAGE (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->library);
  g_clear_pointer (&self->override, g_free);

  G_OBJECT_CLASS (tidings_keeps_page_parent_class)->dispose (object);
}

static void
tidings_keeps_page_class_init (TidingsKeepsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tidings_keeps_page_dispose;
}

static void
tidings_keeps_page_init (TidingsKeepsPage *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->sent = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->kept = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->yours = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (self->page, self->sent);
  adw_preferences_page_add (self->page, self->kept);
  adw_preferences_page_add (self->page, self->yours);
  adw_preferences_group_set_title (self->kept, _ ("What is kept on this computer"));
  self->file = add_row (self->kept, _ ("Library"), _ ("It is being opened…"));
  adw_action_row_set_subtitle_selectable (self->file, TRUE);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("What Tidings keeps and sends"));
  adw_navigation_page_set_tag (ADW_NAVIGATION_PAGE (self), "keeps");
}

/**
 * tidings_keeps_page_new:
 * @settings: the settings of the program
 * @library: (nullable): the library that is open
 * @override: (nullable): the address of the registry that counts in this run, whatever is set
 *
 * Returns: (transfer floating): a page that says which questions leave this computer and what is kept on it, and has it exported or deleted
 */
AdwNavigationPage *
tidings_keeps_page_new (GSettings *settings, TidingsLibrary *library, const char *override)
{
  TidingsKeepsPage *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (library == NULL || TIDINGS_IS_LIBRARY (library), NULL);

  self = g_object_new (TIDINGS_TYPE_KEEPS_PAGE, NULL);
  self->settings = g_object_ref (settings);
  self->library = library != NULL ? g_object_ref (library) : NULL;
  self->override = g_strdup (override);
  fill_sent (self);
  fill_yours (self);
  tidings_letters_wrap_titles (GTK_WIDGET (self));
  if (library != NULL)
    dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, measure_fiber, g_object_ref (self), g_object_unref));
  return ADW_NAVIGATION_PAGE (self);
}
