/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-announcement.h"
#include "tidings-keeps-page.h"
#include "tidings-leave.h"
#include "tidings-letters.h"
#include "tidings-place-popover.h"
#include "tidings-preferences-dialog.h"
#include "tidings-profile-group.h"
#include "tidings-registry.h"
#include "tidings-units.h"

struct _TidingsPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  AdwPreferencesPage *news_page;
  AdwSwitchRow *daily_row;
  AdwSwitchRow *background_row;
  AdwSwitchRow *metered_row;
  AdwSwitchRow *notify_row;
  AdwPreferencesGroup *tell_group;
  AdwActionRow *place_row;
  GtkMenuButton *place_button;
  GtkWidget *place_clear;
  TidingsPlacePopover *place_popover;
  AdwComboRow *units_row;
  AdwComboRow *words_row;
  AdwActionRow *keeps_row;
  AdwPreferencesGroup *registry_group;
  AdwEntryRow *address_row;
  GtkWidget *address_reset;
  GtkLabel *address_word; /* what is wrong with the address, or what becomes of it */

  GSettings *settings;     /* (owned) */
  TidingsLibrary *library; /* (owned) (nullable): not open yet */
  char *override;          /* (owned) (nullable): the address that counts in this run, whatever is set */
  GtkWidget *keeps_page;   /* (unowned) (nullable): what Tidings keeps and sends, while it is shown */
  gboolean setting;        /* a switch is put where its setting is, by nobody's hand */
  gboolean asking;         /* the system is asked for leave, and has not answered yet */
};

G_DEFINE_FINAL_TYPE (TidingsPreferencesDialog, tidings_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

/* In the order in which they matter to most people */
static const struct
{
  TidingsTell tell;
  const char *title;
  const char *subtitle;
} kinds[] = {
  { TIDINGS_TELL_RECRUITMENT, N_ ("Whether people can join"), N_ ("A trial opens, pauses, closes to new people, or ends") },
  { TIDINGS_TELL_FOLLOWED, N_ ("New trials"), N_ ("A search that you follow finds a new trial, or one that has opened") },
  { TIDINGS_TELL_SITES, N_ ("Places"), N_ ("A hospital or a country joins or leaves") },
  { TIDINGS_TELL_ELIGIBILITY, N_ ("Who can join"), N_ ("Age, health and other conditions for taking part") },
  { TIDINGS_TELL_RESULTS, N_ ("Results"), N_ ("The registry shows what came of a trial") },
  { TIDINGS_TELL_DESIGN, N_ ("What is done"), N_ ("Treatments, groups, and how many people take part") },
  { TIDINGS_TELL_OUTCOMES, N_ ("What is measured"), N_ ("The questions that a trial wants to answer") },
  { TIDINGS_TELL_DATES, N_ ("Dates"), N_ ("When a trial begins or ends") },
  { TIDINGS_TELL_CONTACTS, N_ ("Contacts"), N_ ("Whom to call or write to") },
  { TIDINGS_TELL_WORDING, N_ ("Wording"), N_ ("The same said in other words, and small corrections") },
};

/* --- Looking for news --- */

static void
show_background (TidingsPreferencesDialog *self)
{
  self->setting = TRUE;
  adw_switch_row_set_active (self->background_row,
                             g_settings_get_enum (self->settings, "background-check") == TIDINGS_LEAVE_YES);
  self->setting = FALSE;
}

/* What does nothing while nothing is looked for each day cannot be chosen */
static void
update_background (TidingsPreferencesDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->background_row), !self->asking && adw_switch_row_get_active (self->daily_row));
}

static DexFuture *
leave_set_cb (DexFuture *completed, gpointer user_data)
{
  TidingsPreferencesDialog *self = user_data;
  gboolean wanted = adw_switch_row_get_active (self->background_row);
  g_autoptr (GError) error = NULL;
  const GValue *may = dex_future_get_value (completed, &error);

  self->asking = FALSE;
  update_background (self);
  if (wanted && (may == NULL || !g_value_get_boolean (may)))
    adw_action_row_set_subtitle (
        ADW_ACTION_ROW (self->background_row),
        _ ("The system does not let Tidings start while it is closed. Its settings may have a place where "
           "you can allow that."));
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->background_row), _ ("Once a day, without a window"));
  if (error != NULL)
    g_message ("No leave to look for news: %s", error->message);
  show_background (self);
  return dex_future_new_for_boolean (TRUE);
}

static void
background_cb (TidingsPreferencesDialog *self)
{
  if (self->setting)
    return;
  /* until the system has answered; the row keeps the focus all the same */
  self->asking = TRUE;
  update_background (self);
  dex_future_disown (
      dex_future_finally (tidings_leave_set (self->settings, adw_switch_row_get_active (self->background_row)), leave_set_cb,
                          g_object_ref (self), g_object_unref));
}

/* --- Notifications --- */

static void
tell_cb (AdwSwitchRow *row, GParamSpec *pspec, gpointer user_data)
{
  TidingsPreferencesDialog *self = TIDINGS_PREFERENCES_DIALOG (
      gtk_widget_get_ancestor (GTK_WIDGET (row), TIDINGS_TYPE_PREFERENCES_DIALOG));
  guint bit = GPOINTER_TO_UINT (user_data);
  guint tell;

  tell = g_settings_get_flags (self->settings, "notify-grades");
  g_settings_set_flags (self->settings, "notify-grades", adw_switch_row_get_active (row) ? tell | bit : tell & ~bit);
}

static void
add_kinds (TidingsPreferencesDialog *self)
{
  guint tell = g_settings_get_flags (self->settings, "notify-grades");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *row = adw_switch_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (kinds[i].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (kinds[i].subtitle));
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), (tell & kinds[i].tell) != 0);
      g_signal_connect (row, "notify::active", G_CALLBACK (tell_cb), GUINT_TO_POINTER (kinds[i].tell));
      adw_preferences_group_add (self->tell_group, row);
    }
}

/* --- Place --- */

static void
show_place (TidingsPreferencesDialog *self)
{
  TidingsPlace *place = tidings_place_popover_get_place (self->place_popover);
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (place == NULL)
    text = g_strdup (_ ("Anywhere"));
  else
    {
      g_autofree char *radius = tidings_units_format (tidings_place_popover_get_radius_km (self->place_popover));

      name = tidings_place_dup_label (place);
      /* Translators: the name of a city, and how far around it trials are searched for, as “100 km” */
      text = g_strdup_printf (_ ("%1$s, within %2$s"), name, radius);
    }
  adw_action_row_set_subtitle (self->place_row, text);
  gtk_widget_set_visible (self->place_clear, place != NULL);
}

static void
place_changed_cb (TidingsPreferencesDialog *self)
{
  TidingsPlace *place = tidings_place_popover_get_place (self->place_popover);
  /* one of our own, which can keep the parts of a place together: who listens hears of all of it at once */
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);

  g_settings_delay (settings);
  g_settings_set_boolean (settings, "has-place", place != NULL);
  g_settings_set_double (settings, "radius-km", tidings_place_popover_get_radius_km (self->place_popover));
  if (place != NULL)
    {
      const char *country = tidings_place_get_country (place);

      g_settings_set_string (settings, "place-name", tidings_place_get_name (place));
      g_settings_set_string (settings, "place-country", country != NULL ? country : "");
      g_settings_set_double (settings, "place-latitude", tidings_place_get_latitude (place));
      g_settings_set_double (settings, "place-longitude", tidings_place_get_longitude (place));
    }
  g_settings_apply (settings);
  show_place (self);
}

static void
place_cleared_cb (TidingsPreferencesDialog *self)
{
  /* the button goes, and the focus with it */
  gtk_widget_grab_focus (GTK_WIDGET (self->place_button));
  tidings_place_popover_set (self->place_popover, NULL, tidings_place_popover_get_radius_km (self->place_popover));
  place_changed_cb (self);
}

/* --- Distances and words --- */

static void
show_units (TidingsPreferencesDialog *self)
{
  self->setting = TRUE;
  adw_combo_row_set_selected (self->units_row, (guint) g_settings_get_enum (self->settings, "units"));
  self->setting = FALSE;
}

static void
units_chosen_cb (TidingsPreferencesDialog *self)
{
  if (self->setting || self->settings == NULL)
    return;
  g_settings_set_enum (self->settings, "units", (int) adw_combo_row_get_selected (self->units_row));
  tidings_place_popover_show_units (self->place_popover);
  show_place (self);
}

static void
show_words (TidingsPreferencesDialog *self)
{
  self->setting = TRUE;
  adw_combo_row_set_selected (self->words_row, g_settings_get_boolean (self->settings, "as-registered"));
  self->setting = FALSE;
}

static void
words_chosen_cb (TidingsPreferencesDialog *self)
{
  if (!self->setting && self->settings != NULL)
    g_settings_set_boolean (self->settings, "as-registered", adw_combo_row_get_selected (self->words_row) == 1);
}

static void
restore_place (TidingsPreferencesDialog *self)
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
  show_place (self);
}

/* --- The registry --- */

static void
say_of_address (TidingsPreferencesDialog *self, const char *text, gboolean is_bad)
{
  gtk_label_set_text (self->address_word, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->address_word), text != NULL);
  if (is_bad)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->address_row), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->address_word), "error");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->address_row), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->address_word), "error");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->address_row), GTK_ACCESSIBLE_STATE_INVALID,
                               is_bad ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (text != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->address_row), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* The address in the form in which it is kept, "" for ClinicalTrials.gov; %NULL with an error where it is none */
static char *
read_address (const char *text, GError **error)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  g_autoptr (TidingsRegistry) registry = NULL;

  if (*bare == '\0')
    return g_steal_pointer (&bare);
  registry = tidings_registry_new (bare, NULL, error);
  if (registry == NULL)
    return NULL;
  if (g_str_equal (tidings_registry_get_address (registry), TIDINGS_REGISTRY_DEFAULT_ADDRESS))
    return g_strdup ("");
  return g_strdup (tidings_registry_get_address (registry));
}

static void
update_reset (TidingsPreferencesDialog *self)
{
  gtk_widget_set_sensitive (self->address_reset, *gtk_editable_get_text (GTK_EDITABLE (self->address_row)) != '\0');
}

static void
address_changed_cb (TidingsPreferencesDialog *self)
{
  update_reset (self);
  if (!self->setting)
    say_of_address (self, NULL, FALSE);
}

/* Shows an address as it is kept. Nobody has typed it, and so there is nothing to apply. */
static void
set_address (TidingsPreferencesDialog *self, const char *address)
{
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), address);
  adw_entry_row_set_show_apply_button (self->address_row, FALSE);
  adw_entry_row_set_show_apply_button (self->address_row, TRUE);
  self->setting = FALSE;
}

static void
keep_address (TidingsPreferencesDialog *self, const char *address)
{
  g_autofree char *text = NULL;

  g_settings_set_string (self->settings, "registry-address", address);
  set_address (self, address);
  if (self->override != NULL)
    /* Translators: %s is the address of a registry */
    text = g_strdup_printf (
        _ ("This is kept for the next start. Until you close it, Tidings asks %s, as it was started to do."),
        self->override);
  else if (*address != '\0')
    text = g_strdup (_ ("From now on, Tidings asks there."));
  else
    text = g_strdup (_ ("From now on, Tidings asks ClinicalTrials.gov itself."));
  say_of_address (self, text, FALSE);
}

static void
address_reset_cb (TidingsPreferencesDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
  keep_address (self, "");
}

static void
address_applied_cb (TidingsPreferencesDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = read_address (gtk_editable_get_text (GTK_EDITABLE (self->address_row)), &error);

  if (address == NULL)
    {
      say_of_address (self, error->message, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
      return;
    }
  keep_address (self, address);
}

static void
show_address (TidingsPreferencesDialog *self)
{
  g_autofree char *set = g_settings_get_string (self->settings, "registry-address");
  g_autoptr (GError) error = NULL;
  g_autofree char *address = read_address (set, &error);

  set_address (self, set);
  update_reset (self);
  if (address == NULL)
    say_of_address (self, error->message, TRUE);
}

static void
add_address_word (TidingsPreferencesDialog *self)
{
  self->address_word = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->address_word, TRUE);
  gtk_label_set_xalign (self->address_word, 0);
  gtk_widget_set_margin_top (GTK_WIDGET (self->address_word), 6);
  gtk_widget_set_margin_start (GTK_WIDGET (self->address_word), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->address_word), 12);
  gtk_widget_set_visible (GTK_WIDGET (self->address_word), FALSE);
  adw_preferences_group_add (self->registry_group, GTK_WIDGET (self->address_word));
}

static void
keeps_cb (TidingsPreferencesDialog *self)
{
  tidings_preferences_dialog_show_keeps (self);
}

/* --- About you --- */

static void
toast_cb (AdwPreferencesDialog *self, AdwToast *toast)
{
  adw_preferences_dialog_add_toast (self, g_object_ref (toast));
}

static void
add_profile (TidingsPreferencesDialog *self)
{
  GtkWidget *group = tidings_profile_group_new (self->settings);
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self->words_row), ADW_TYPE_PREFERENCES_PAGE);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("About you"));
  g_signal_connect_object (group, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
}

static void
tidings_preferences_dialog_dispose (GObject *object)
{
  TidingsPreferencesDialog *self = TIDINGS_PREFERENCES_DIALOG (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->library);
  g_clear_pointer (&self->override, g_free);
  g_clear_weak_pointer (&self->keeps_page);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIDINGS_TYPE_PREFERENCES_DIALOG);

  G_OBJECT_CLASS (tidings_preferences_dialog_parent_class)->dispose (object);
}

static void
tidings_preferences_dialog_class_init (TidingsPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_preferences_dialog_dispose;

  g_type_ensure (TIDINGS_TYPE_PLACE_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, news_page);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, daily_row);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, notify_row);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, place_button);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, place_clear);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, units_row);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, words_row);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, keeps_row);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, address_reset);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, background_row);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, metered_row);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, tell_group);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, place_row);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, place_popover);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, registry_group);
  gtk_widget_class_bind_template_child (widget_class, TidingsPreferencesDialog, address_row);
  gtk_widget_class_bind_template_callback (widget_class, background_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, units_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, words_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, keeps_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_applied_cb);
}

static void
tidings_preferences_dialog_init (TidingsPreferencesDialog *self)
{
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->setting = FALSE;
  add_address_word (self);
  tidings_letters_put_choice_below (self->units_row);
}

/**
 * tidings_preferences_dialog_new:
 * @settings: the settings of the program
 * @library: (nullable): the library that is open
 * @override: (nullable): the address of the registry that counts in this run, whatever is set
 *
 * Returns: (transfer floating): a dialog that shows what is set, and sets it as soon as it is chosen
 */
AdwDialog *
tidings_preferences_dialog_new (GSettings *settings, TidingsLibrary *library, const char *override)
{
  TidingsPreferencesDialog *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (TIDINGS_TYPE_PREFERENCES_DIALOG, NULL);
  self->settings = g_object_ref (settings);
  self->library = library != NULL ? g_object_ref (library) : NULL;
  self->override = g_strdup (override);
  show_background (self);
  g_settings_bind (settings, "daily-check", self->daily_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "check-when-metered", self->metered_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify", self->notify_row, "active", G_SETTINGS_BIND_DEFAULT);
  /* what does nothing while the first of its group is off cannot be chosen */
  g_signal_connect_object (self->daily_row, "notify::active", G_CALLBACK (update_background), self, G_CONNECT_SWAPPED);
  update_background (self);
  g_object_bind_property (self->daily_row, "active", self->metered_row, "sensitive", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->notify_row, "active", self->tell_group, "sensitive", G_BINDING_SYNC_CREATE);
  add_kinds (self);
  add_profile (self);
  show_units (self);
  show_words (self);
  restore_place (self);
  show_address (self);
  return ADW_DIALOG (self);
}

/**
 * tidings_preferences_dialog_show_keeps:
 *
 * Shows what Tidings keeps and sends, from where one goes back to the preferences. Where it is shown already, it stays.
 */
void
tidings_preferences_dialog_show_keeps (TidingsPreferencesDialog *self)
{
  g_return_if_fail (TIDINGS_IS_PREFERENCES_DIALOG (self));

  if (self->keeps_page != NULL)
    return;
  g_set_weak_pointer (&self->keeps_page,
                      GTK_WIDGET (tidings_keeps_page_new (self->settings, self->library, self->override)));
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (self), ADW_NAVIGATION_PAGE (self->keeps_page));
}
