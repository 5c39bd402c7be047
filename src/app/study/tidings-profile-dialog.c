/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-profile-dialog.h"

/* Nobody who looks for a trial was born before */
#define OLDEST 1900

/**
 * TidingsProfileDialog:
 *
 * A person's own few facts, which decide what of a trial's conditions can be checked. Everything counts as soon as it is entered, and
 * is kept in the settings of this computer only.
 */
#define TIDINGS_TYPE_PROFILE_DIALOG (tidings_profile_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TidingsProfileDialog, tidings_profile_dialog, TIDINGS, PROFILE_DIALOG, AdwDialog)

struct _TidingsProfileDialog
{
  AdwDialog parent_instance;

  GSettings *settings; /* (owned) */
  AdwEntryRow *year;
  AdwComboRow *sex;
  GtkWidget *clear;
};

G_DEFINE_FINAL_TYPE (TidingsProfileDialog, tidings_profile_dialog, ADW_TYPE_DIALOG)

static const char *const sexes[] = { "", "female", "male" };

static void
update_clear (TidingsProfileDialog *self)
{
  gtk_widget_set_sensitive (self->clear, adw_combo_row_get_selected (self->sex) != 0 ||
                                             *gtk_editable_get_text (GTK_EDITABLE (self->year)) != '\0');
}

static void
year_changed_cb (TidingsProfileDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->year));
  gint64 year = 0;
  gboolean good = *text == '\0' || g_ascii_string_to_signed (text, 10, OLDEST, tidings_profile_get_year (), &year, NULL);

  /* half a year is no mistake yet */
  if (!good && g_utf8_strlen (text, -1) >= 4)
    gtk_widget_add_css_class (GTK_WIDGET (self->year), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->year), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->year), GTK_ACCESSIBLE_STATE_INVALID,
                               good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  g_settings_set_int (self->settings, TIDINGS_KEY_BIRTH_YEAR, (int) year);
  update_clear (self);
}

static void
sex_changed_cb (TidingsProfileDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->sex);

  g_settings_set_string (self->settings, TIDINGS_KEY_SEX, selected < G_N_ELEMENTS (sexes) ? sexes[selected] : "");
  update_clear (self);
}

static void
clear_cb (TidingsProfileDialog *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->year), "");
  adw_combo_row_set_selected (self->sex, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->year));
}

static void
tidings_profile_dialog_dispose (GObject *object)
{
  TidingsProfileDialog *self = TIDINGS_PROFILE_DIALOG (object);

  g_clear_object (&self->settings);
  G_OBJECT_CLASS (tidings_profile_dialog_parent_class)->dispose (object);
}

static void
tidings_profile_dialog_class_init (TidingsProfileDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tidings_profile_dialog_dispose;
}

static void
tidings_profile_dialog_init (TidingsProfileDialog *self)
{
  const char *const names[] = { _ ("Not given"), _ ("Female"), _ ("Male"), NULL };
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *facts = adw_preferences_group_new ();
  GtkWidget *end = adw_preferences_group_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  adw_dialog_set_title (ADW_DIALOG (self), _ ("About you"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 420);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (facts),
      _ ("With this, Tidings compares ages and sex with what a trial asks for. It stays on this computer and is sent to nobody."));

  self->year = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->year), _ ("Year of birth"));
  adw_entry_row_set_max_length (self->year, 4);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->year), 6);
  adw_entry_row_set_input_purpose (self->year, GTK_INPUT_PURPOSE_DIGITS);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (facts), GTK_WIDGET (self->year));

  self->sex = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sex), _ ("Sex"));
  adw_combo_row_set_model (self->sex, G_LIST_MODEL (list));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (facts), GTK_WIDGET (self->sex));

  self->clear = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->clear), _ ("Clear"));
  gtk_widget_add_css_class (self->clear, "destructive-action");
  g_signal_connect_object (self->clear, "activated", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (end), self->clear);

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (facts));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (end));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->year));
}

/* The place is the one of the search: told here, so that nobody looks for it in vain */
static void
add_place (TidingsProfileDialog *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "place-name");
  GtkWidget *group = gtk_widget_get_ancestor (GTK_WIDGET (self->sex), ADW_TYPE_PREFERENCES_GROUP);
  GtkWidget *row = adw_action_row_new ();

  g_object_set (row, "use-markup", FALSE, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Place"));
  if (g_settings_get_boolean (self->settings, "has-place") && *name != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), name);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Set it beside the search field to see how far trials are."));
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
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
  TidingsProfileDialog *self = g_object_new (TIDINGS_TYPE_PROFILE_DIALOG, NULL);
  TidingsProfile profile;

  self->settings = g_object_ref (settings);
  add_place (self);
  tidings_profile_load (settings, &profile);
  if (profile.birth_year != 0)
    {
      g_autofree char *year = g_strdup_printf ("%u", profile.birth_year);

      gtk_editable_set_text (GTK_EDITABLE (self->year), year);
    }
  adw_combo_row_set_selected (self->sex, profile.sex == TIDINGS_SEX_FEMALE ? 1 : profile.sex == TIDINGS_SEX_MALE ? 2 : 0);
  g_signal_connect_object (self->year, "changed", G_CALLBACK (year_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sex, "notify::selected", G_CALLBACK (sex_changed_cb), self, G_CONNECT_SWAPPED);
  update_clear (self);
  return ADW_DIALOG (self);
}
