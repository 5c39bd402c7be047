/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-letters.h"
#include "tidings-profile-dialog.h"
#include "tidings-profile-group.h"

/* Nobody who looks for a trial was born before */
#define OLDEST 1900
#define UNDO_SECONDS 20

/**
 * TidingsProfileGroup:
 *
 * A person's own few facts, which decide what of a trial's conditions can be checked. Everything counts as soon as it is entered, and
 * is kept in the settings of this computer only.
 */
struct _TidingsProfileGroup
{
  AdwPreferencesGroup parent_instance;

  GSettings *settings; /* (owned) */
  AdwEntryRow *year;
  AdwComboRow *sex;
  GtkWidget *clear;
  gboolean showing; /* what is kept is shown, by nobody's hand */
};

enum
{
  TOAST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TidingsProfileGroup, tidings_profile_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *const sexes[] = { "", "female", "male" };

static void
update_clear (TidingsProfileGroup *self)
{
  gtk_widget_set_sensitive (self->clear, adw_combo_row_get_selected (self->sex) != 0 ||
                                             *gtk_editable_get_text (GTK_EDITABLE (self->year)) != '\0');
}

static gboolean
read_year (TidingsProfileGroup *self, gint64 *year)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->year));

  *year = 0;
  return *text == '\0' || g_ascii_string_to_signed (text, 10, OLDEST, tidings_profile_get_year (), year, NULL);
}

static void
mark_year (TidingsProfileGroup *self, gboolean good)
{
  if (!good)
    gtk_widget_add_css_class (GTK_WIDGET (self->year), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->year), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->year), GTK_ACCESSIBLE_STATE_INVALID,
                               good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
year_changed_cb (TidingsProfileGroup *self)
{
  gint64 year;
  gboolean good = read_year (self, &year);

  /* half a year is no mistake yet */
  mark_year (self, good || g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (self->year)), -1) < 4);
  update_clear (self);
  if (self->showing)
    return;
  self->showing = TRUE; /* what is being typed stays as it is typed */
  g_settings_set_int (self->settings, TIDINGS_KEY_BIRTH_YEAR, (int) year);
  self->showing = FALSE;
}

static void
sex_changed_cb (TidingsProfileGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->sex);

  update_clear (self);
  if (!self->showing)
    g_settings_set_string (self->settings, TIDINGS_KEY_SEX, selected < G_N_ELEMENTS (sexes) ? sexes[selected] : "");
}

/* What is kept, also where it was changed elsewhere */
static void
show_profile (TidingsProfileGroup *self)
{
  g_autofree char *text = NULL;
  TidingsProfile profile;

  if (self->showing)
    return;
  tidings_profile_load (self->settings, &profile);
  text = profile.birth_year != 0 ? g_strdup_printf ("%u", profile.birth_year) : g_strdup ("");
  self->showing = TRUE;
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->year))))
    gtk_editable_set_text (GTK_EDITABLE (self->year), text);
  adw_combo_row_set_selected (self->sex, profile.sex == TIDINGS_SEX_FEMALE ? 1 : profile.sex == TIDINGS_SEX_MALE ? 2 : 0);
  self->showing = FALSE;
  update_clear (self);
}

static void
undo_cb (AdwToast *toast, gpointer user_data)
{
  GSettings *settings = user_data;
  TidingsProfile *profile = g_object_get_data (G_OBJECT (toast), "tidings-profile");

  g_settings_set_int (settings, TIDINGS_KEY_BIRTH_YEAR, (int) profile->birth_year);
  g_settings_set_string (settings, TIDINGS_KEY_SEX,
                         profile->sex == TIDINGS_SEX_FEMALE ? "female"
                         : profile->sex == TIDINGS_SEX_MALE ? "male"
                                                            : "");
}

static gboolean
focus_year_cb (gpointer user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (TIDINGS_PROFILE_GROUP (user_data)->year));
  return G_SOURCE_REMOVE;
}

static void
clear_cb (TidingsProfileGroup *self)
{
  TidingsProfile *profile = g_new0 (TidingsProfile, 1);
  g_autoptr (AdwToast) toast = adw_toast_new (_ ("What you told about yourself is cleared"));

  tidings_profile_load (self->settings, profile);
  adw_toast_set_button_label (toast, _ ("Undo"));
  /* who reads slowly, or hears it, has time to come back */
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "tidings-profile", profile, g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self->settings, G_CONNECT_DEFAULT);

  /* what is left of a year that is none was never kept */
  gtk_editable_set_text (GTK_EDITABLE (self->year), "");
  g_settings_reset (self->settings, TIDINGS_KEY_BIRTH_YEAR);
  g_settings_reset (self->settings, TIDINGS_KEY_SEX);
  /* The row that was pressed has become insensitive, and loses the focus once the list has handled the press. A dialog in which nothing has
   * the focus hears no key, not even Escape. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_year_cb, g_object_ref (self), g_object_unref);
  if (profile->birth_year != 0 || profile->sex != TIDINGS_SEX_NONE)
    g_signal_emit (self, signals[TOAST], 0, toast);
}

static void
tidings_profile_group_dispose (GObject *object)
{
  TidingsProfileGroup *self = TIDINGS_PROFILE_GROUP (object);

  g_clear_object (&self->settings);
  G_OBJECT_CLASS (tidings_profile_group_parent_class)->dispose (object);
}

static void
tidings_profile_group_class_init (TidingsProfileGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tidings_profile_group_dispose;

  signals[TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 ADW_TYPE_TOAST);
}

static void
tidings_profile_group_init (TidingsProfileGroup *self)
{
  const char *const names[] = { _ ("Not given"), _ ("Female"), _ ("Male"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      _ ("With this, Tidings compares ages and sex with what a trial asks for. It stays on this computer and is sent to nobody."));

  self->year = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->year), _ ("Year of birth"));
  adw_entry_row_set_max_length (self->year, 4);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->year), 6);
  adw_entry_row_set_input_purpose (self->year, GTK_INPUT_PURPOSE_DIGITS);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->year));

  self->sex = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sex), _ ("Sex"));
  adw_combo_row_set_model (self->sex, G_LIST_MODEL (list));
  tidings_letters_put_choice_below (self->sex);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->sex));

  self->clear = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->clear), _ ("Clear"));
  gtk_widget_add_css_class (self->clear, "destructive-action");
  g_signal_connect_object (self->clear, "activated", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->clear);
}

/**
 * tidings_profile_group_new:
 * @settings: settings of tidings_study_settings_open(), or others of the program
 *
 * Returns: (transfer floating): rows that show and change the profile
 */
GtkWidget *
tidings_profile_group_new (GSettings *settings)
{
  TidingsProfileGroup *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (TIDINGS_TYPE_PROFILE_GROUP, NULL);
  self->settings = g_object_ref (settings);
  show_profile (self);
  g_signal_connect_object (self->year, "changed", G_CALLBACK (year_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sex, "notify::selected", G_CALLBACK (sex_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" TIDINGS_KEY_BIRTH_YEAR, G_CALLBACK (show_profile), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" TIDINGS_KEY_SEX, G_CALLBACK (show_profile), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * tidings_profile_group_get_first_row:
 *
 * Returns: (transfer none): the row that has the focus first
 */
GtkWidget *
tidings_profile_group_get_first_row (TidingsProfileGroup *self)
{
  g_return_val_if_fail (TIDINGS_IS_PROFILE_GROUP (self), NULL);

  return GTK_WIDGET (self->year);
}
