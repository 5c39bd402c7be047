/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-dialogs.h"
#include "tidings-preferences-dialog.h"
#include "tidings-shortcuts-dialog.h"

/* (transfer none) (nullable): the dialog of that name, where it is open */
static AdwDialog *
find (AdwApplicationWindow *window, const char *name)
{
  g_autoptr (GListModel) dialogs = adw_application_window_get_dialogs (window);
  guint n = g_list_model_get_n_items (dialogs);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, i);

      if (g_str_equal (gtk_widget_get_name (GTK_WIDGET (dialog)), name))
        return dialog;
    }
  return NULL;
}

static void
present (AdwApplicationWindow *window, AdwDialog *dialog, const char *name)
{
  gtk_widget_set_name (GTK_WIDGET (dialog), name);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

/**
 * tidings_dialogs_show_about:
 * @window: where to show it
 *
 * Shows what Tidings is, and which version of it runs.
 */
void
tidings_dialogs_show_about (AdwApplicationWindow *window)
{
  AdwAboutDialog *about;

  if (window == NULL || find (window, "about") != NULL)
    return;

  about = ADW_ABOUT_DIALOG (adw_about_dialog_new ());
  adw_about_dialog_set_application_name (about, _ ("Tidings"));
  adw_about_dialog_set_application_icon (about, APP_ID);
  adw_about_dialog_set_version (about, PACKAGE_VERSION);
  adw_about_dialog_set_developer_name (about, _ ("The Tidings team"));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (
      about,
      _ ("Tidings finds clinical trials, explains them in plain words and keeps the ones that matter to you.\n\n"
         "The trials come from ClinicalTrials.gov, a registry of the U.S. Government, which neither made nor endorses this "
         "program. Tidings changes the wording: the registry’s own text is always one click away. It is not medical advice, "
         "and only a study team can decide who may join a trial."));
  /* Translators: your name and address, one a line; shown in the About dialog */
  adw_about_dialog_set_translator_credits (about, _ ("translator-credits"));
  present (window, ADW_DIALOG (about), "about");
}

/**
 * tidings_dialogs_show_shortcuts:
 * @window: where to show it
 *
 * Shows what the keyboard can do.
 */
void
tidings_dialogs_show_shortcuts (AdwApplicationWindow *window)
{
  if (window != NULL && find (window, "shortcuts") == NULL)
    present (window, tidings_shortcuts_dialog_new (), "shortcuts");
}

/**
 * tidings_dialogs_show_preferences:
 * @window: where to show it
 * @settings: the settings of the program
 * @library: (nullable): the library that is open
 * @override: (nullable): the address of the registry that counts in this run, whatever is set
 * @keeps: whether what Tidings keeps and sends is to be shown
 *
 * Shows what is set, or in the same dialog what Tidings keeps and sends.
 */
void
tidings_dialogs_show_preferences (AdwApplicationWindow *window,
                                  GSettings *settings,
                                  TidingsLibrary *library,
                                  const char *override,
                                  gboolean keeps)
{
  AdwDialog *dialog;

  g_return_if_fail (ADW_IS_APPLICATION_WINDOW (window));

  dialog = find (window, "preferences");
  if (dialog == NULL)
    {
      dialog = tidings_preferences_dialog_new (settings, library, override);
      present (window, dialog, "preferences");
    }
  if (keeps)
    tidings_preferences_dialog_show_keeps (TIDINGS_PREFERENCES_DIALOG (dialog));
}
