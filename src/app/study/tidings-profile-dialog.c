/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-profile-dialog.h"
#include "tidings-profile-group.h"

/**
 * TidingsProfileDialog:
 *
 * A person's own few facts, from the page of a trial.
 */
#define TIDINGS_TYPE_PROFILE_DIALOG (tidings_profile_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TidingsProfileDialog, tidings_profile_dialog, TIDINGS, PROFILE_DIALOG, AdwDialog)

struct _TidingsProfileDialog
{
  AdwDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (TidingsProfileDialog, tidings_profile_dialog, ADW_TYPE_DIALOG)

static void
toast_cb (AdwToastOverlay *toasts, AdwToast *toast)
{
  adw_toast_overlay_add_toast (toasts, g_object_ref (toast));
}

static void
tidings_profile_dialog_class_init (TidingsProfileDialogClass *klass)
{
}

static void
tidings_profile_dialog_init (TidingsProfileDialog *self)
{
  adw_dialog_set_title (ADW_DIALOG (self), _ ("About you"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 420);
}

/* The place is the one of the search: told here, so that nobody looks for it in vain */
static GtkWidget *
make_place (GSettings *settings)
{
  g_autofree char *name = g_settings_get_string (settings, "place-name");
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_action_row_new ();

  g_object_set (row, "use-markup", FALSE, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Place"));
  if (g_settings_get_boolean (settings, "has-place") && *name != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), name);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Set it beside the search field to see how far trials are."));
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}

/**
 * tidings_study_settings_open:
 *
 * Returns: (transfer full) (nullable): the settings that the trial page keeps; %NULL where they are not installed
 */
GSettings *
tidings_study_settings_open (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, APP_ID, TRUE) : NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, TIDINGS_KEY_BIRTH_YEAR))
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}

/**
 * tidings_profile_load:
 * @settings: (nullable): settings of tidings_study_settings_open()
 * @profile: (out): what their user told about themselves
 *
 * Reads the profile; of settings that are not there, an empty one.
 */
void
tidings_profile_load (GSettings *settings, TidingsProfile *profile)
{
  g_autofree char *sex = settings != NULL ? g_settings_get_string (settings, TIDINGS_KEY_SEX) : NULL;

  profile->birth_year = settings != NULL ? (guint) g_settings_get_int (settings, TIDINGS_KEY_BIRTH_YEAR) : 0;
  if (g_strcmp0 (sex, "female") == 0)
    profile->sex = TIDINGS_SEX_FEMALE;
  else if (g_strcmp0 (sex, "male") == 0)
    profile->sex = TIDINGS_SEX_MALE;
  else
    profile->sex = TIDINGS_SEX_NONE;
}

/**
 * tidings_profile_get_year:
 *
 * Returns: the year that is now
 */
guint
tidings_profile_get_year (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return (guint) g_date_time_get_year (now);
}

/**
 * tidings_profile_dialog_new:
 * @settings: settings of tidings_study_settings_open()
 *
 * Returns: (transfer floating): a dialog that shows and changes the profile
 */
AdwDialog *
tidings_profile_dialog_new (GSettings *settings)
{
  AdwDialog *self = g_object_new (TIDINGS_TYPE_PROFILE_DIALOG, NULL);
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = tidings_profile_group_new (settings);

  g_signal_connect_object (group, "toast", G_CALLBACK (toast_cb), toasts, G_CONNECT_SWAPPED);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_place (settings)));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), page);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), toasts);
  adw_dialog_set_child (self, view);
  adw_dialog_set_focus (self, tidings_profile_group_get_first_row (TIDINGS_PROFILE_GROUP (group)));
  return self;
}
