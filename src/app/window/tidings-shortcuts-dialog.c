/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-shortcuts-dialog.h"

/* AdwShortcutsDialog came with libadwaita 1.8 and GtkShortcutsWindow is on its way out: until 1.8 is the least that Tidings
 * asks for, the same list stands in rows. */
static const struct
{
  const char *title;
  const char *accelerator;
} shortcuts[] = {
  { N_ ("Search"), "<Control>f" },
  { N_ ("Save the trial, or take it from the saved ones"), "<Control>s" },
  { N_ ("Print the trial"), "<Control>p" },
  { N_ ("News"), "<Control>n" },
  { N_ ("Look for news now"), "F5" },
  { N_ ("Back"), "<Alt>Left" },
  { N_ ("Close what is open, or go back"), "Escape" },
  { N_ ("Show or hide the sidebar"), "F9" },
  { N_ ("Preferences"), "<Control>comma" },
  { N_ ("Keyboard shortcuts"), "<Control>question" },
  { N_ ("Close the window"), "<Control>w" },
  { N_ ("Quit"), "<Control>q" },
};

/**
 * tidings_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): a dialog that lists what the keyboard can do
 */
AdwDialog *
tidings_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *keys;
      g_autofree char *label = NULL;
      guint key;
      GdkModifierType modifiers;

      gtk_accelerator_parse (shortcuts[i].accelerator, &key, &modifiers);
      label = gtk_accelerator_get_label (key, modifiers);
      keys = gtk_label_new (label);
      gtk_widget_add_css_class (keys, "dim-label");
      gtk_widget_add_css_class (keys, "numeric");
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (shortcuts[i].title));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), keys);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 420);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
