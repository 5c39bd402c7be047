/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-window-place.h"

/* What a window was like when it was closed, so that it comes back as it was: its size, which page stood in its middle, whether its sidebar
 * was shown, and which trial was open. */

/**
 * tidings_window_place_follow_size:
 * @window: a window that has not been shown yet
 * @settings: the settings of the program
 *
 * Gives the window the size that it had last, and remembers what its user makes of it. GTK makes none larger than the screen of today.
 */
void
tidings_window_place_follow_size (GtkWindow *window, GSettings *settings)
{
  /* where settings cannot be written, the window can still be used */
  GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_settings_bind (settings, "window-width", window, "default-width", flags);
  g_settings_bind (settings, "window-height", window, "default-height", flags);
  g_settings_bind (settings, "window-maximized", window, "maximized", flags);
}

/**
 * tidings_window_place_keep:
 * @parts: the parts of a window that is being closed
 * @settings: the settings of the program
 *
 * Remembers where the window was.
 */
void
tidings_window_place_keep (const TidingsWindowParts *parts, GSettings *settings)
{
  const char *nct_id = tidings_study_page_get_nct_id (parts->study_page);

  g_settings_set_string (settings, "window-page",
                         adw_navigation_split_view_get_sidebar (parts->inner) == parts->news_page ? "news" : "search");
  g_settings_set_string (settings, "window-trial", nct_id != NULL ? nct_id : "");
  g_settings_set_boolean (settings, "window-trial-in-front", adw_navigation_split_view_get_show_content (parts->inner));
  /* one that lies over the rest is there for a moment only */
  if (!adw_overlay_split_view_get_collapsed (parts->outer))
    g_settings_set_boolean (settings, "window-sidebar", adw_overlay_split_view_get_show_sidebar (parts->outer));
}

/**
 * tidings_window_place_take:
 * @parts: the parts of a new window
 * @settings: the settings of the program
 *
 * Gives the window the page and the sidebar that it had when it was last closed.
 */
void
tidings_window_place_take (const TidingsWindowParts *parts, GSettings *settings)
{
  g_autofree char *page = g_settings_get_string (settings, "window-page");

  if (g_str_equal (page, "news"))
    adw_navigation_split_view_set_sidebar (parts->inner, parts->news_page);
  adw_overlay_split_view_set_show_sidebar (parts->outer, g_settings_get_boolean (settings, "window-sidebar"));
}

/**
 * tidings_window_place_dup_trial:
 * @settings: the settings of the program
 * @in_front: (out): whether it stood before the list, where there is room for one of them only
 *
 * Returns: (transfer full) (nullable): the number of the trial that was open when the window was last closed
 */
char *
tidings_window_place_dup_trial (GSettings *settings, gboolean *in_front)
{
  g_autofree char *nct_id = g_settings_get_string (settings, "window-trial");

  *in_front = g_settings_get_boolean (settings, "window-trial-in-front");
  return *nct_id != '\0' ? g_steal_pointer (&nct_id) : NULL;
}
