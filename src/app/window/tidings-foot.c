/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-foot.h"
#include "tidings-prompt.h"

static void
ask (AdwApplicationWindow *window, GtkWidget *prompt, GCallback answered_cb)
{
  tidings_prompt_add_to_window (TIDINGS_PROMPT (prompt), window);
  g_signal_connect_object (prompt, "answered", answered_cb, window, G_CONNECT_SWAPPED);
  tidings_prompt_ask (TIDINGS_PROMPT (prompt));
}

static void
preferences_wanted_cb (GtkWidget *window)
{
  gtk_widget_activate_action (window, "app.preferences", NULL);
}

/**
 * tidings_foot_tell_problem:
 * @window: where to tell it
 * @problem: why no registry is asked
 *
 * Says that no registry is asked, and leads to where that can be mended.
 */
void
tidings_foot_tell_problem (AdwApplicationWindow *window, const GError *problem)
{
  g_autofree char *text = g_strdup_printf (
      /* Translators: %s is a sentence or two on what is wrong with an address */
      _ ("%s Until that is mended, only what is kept on this computer can be read."), problem->message);

  ask (window, tidings_prompt_new (text, _ ("_Preferences"), NULL), G_CALLBACK (preferences_wanted_cb));
}

static void
undo_answered_cb (GtkWidget *window, gboolean bring_back)
{
  if (bring_back)
    gtk_widget_activate_action (window, "app.undo-delete", NULL);
}

/**
 * tidings_foot_offer_undo:
 * @window: where to tell it
 *
 * Says that everything is deleted, and offers to bring it back.
 */
void
tidings_foot_offer_undo (AdwApplicationWindow *window)
{
  ask (window,
       tidings_prompt_new (_ ("All that Tidings kept is deleted. Until you close Tidings, it can be brought "
                              "back; then it is gone for good."),
                           _ ("_Bring everything back"), _ ("_All right")),
       G_CALLBACK (undo_answered_cb));
}
