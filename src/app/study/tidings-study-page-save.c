/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-note.h"
#include "tidings-saving.h"
#include "tidings-study-page-private.h"

static void
note_problem_cb (TidingsStudyPage *self, const char *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  tidings_study_page_toast (self, toast);
}

/* The note stays the same widget while its trial is shown, so that a refresh takes nobody's cursor away */
static void
show_note (TidingsStudyPage *self, const char *nct_id)
{
  GtkWidget *note;

  if (g_strcmp0 (nct_id, self->note_id) == 0)
    return;

  note = adw_bin_get_child (self->note_bin);
  if (note != NULL)
    tidings_note_finish (TIDINGS_NOTE (note));
  adw_bin_set_child (self->note_bin, NULL);
  g_set_str (&self->note_id, nct_id);
  if (nct_id == NULL)
    return;

  note = tidings_note_new (tidings_desk_get_library (self->desk), nct_id);
  g_signal_connect_object (note, "problem", G_CALLBACK (note_problem_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->note_bin, note);
}

/*< private >
 * tidings_study_page_toggle_saved:
 * @self: the page
 *
 * Saves the trial that is shown, or takes it out of the saved ones. The star follows when that is on the disk.
 */
void
tidings_study_page_toggle_saved (TidingsStudyPage *self)
{
  TidingsLibrary *library;

  if (self->desk == NULL || self->study == NULL)
    return;
  library = tidings_desk_get_library (self->desk);
  tidings_saving_change (GTK_WIDGET (self), library, self->study, !tidings_library_is_saved (library, self->nct_id));
}

/*< private >
 * tidings_study_page_show_saved:
 * @self: the page
 *
 * Has star and row say what the library says.
 */
void
tidings_study_page_show_saved (TidingsStudyPage *self)
{
  gboolean saved = self->desk != NULL && self->nct_id != NULL &&
                   tidings_library_is_saved (tidings_desk_get_library (self->desk), self->nct_id);
  const char *icon = saved ? "starred-symbolic" : "tidings-star-symbolic";
  const char *name = saved ? _ ("Saved: press to take this trial out of the saved ones") : _ ("Save this trial");

  adw_button_content_set_icon_name (self->save_content, icon);
  if (*adw_button_content_get_label (self->save_content) != '\0')
    adw_button_content_set_label (self->save_content, saved ? _ ("Saved") : _ ("Save"));
  gtk_widget_set_tooltip_text (self->save_button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->save_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Save this trial"),
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->save_button), GTK_ACCESSIBLE_STATE_PRESSED,
                               saved ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  if (saved)
    gtk_widget_add_css_class (self->save_button, "study-saved");
  else
    gtk_widget_remove_css_class (self->save_button, "study-saved");

  show_note (self, saved ? self->nct_id : NULL);
  if (self->save_row == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->save_row_icon), icon);
  if (saved)
    gtk_widget_add_css_class (self->save_row_icon, "accent");
  else
    gtk_widget_remove_css_class (self->save_row_icon, "accent");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->save_row), saved ? _ ("You get updates when this trial changes")
                                                                             : _ ("Get updates when this trial changes"));
  adw_action_row_set_subtitle (self->save_row,
                               saved ? _ ("It is saved on this computer, and Tidings tells you what has changed.")
                                     : _ ("This saves it on this computer, and Tidings tells you what has changed."));
}
