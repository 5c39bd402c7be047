/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-following.h"
#include "tidings-icon.h"
#include "tidings-study-history.h"
#include "tidings-study-page.h"

typedef struct
{
  TidingsWatch *watch;   /* (owned) */
  TidingsQuery *query;   /* (owned) */
  TidingsFollow *follow; /* (owned) (nullable) */
  gboolean quiet;        /* the switch is set by us */
} Follow;

static void
follow_free (gpointer data)
{
  Follow *follow = data;

  g_object_unref (follow->watch);
  g_object_unref (follow->query);
  g_clear_object (&follow->follow);
  g_free (follow);
}

static void
show_state (AdwSwitchRow *row)
{
  Follow *state = g_object_get_data (G_OBJECT (row), "follow");
  TidingsFollow *known;
  g_autofree char *text = NULL;

  known = tidings_following_find (tidings_desk_get_library (tidings_watch_get_desk (state->watch)), state->query);
  if (known != state->follow)
    {
      if (state->follow != NULL)
        g_signal_handlers_disconnect_by_data (state->follow, row);
      g_set_object (&state->follow, known);
      if (known != NULL)
        g_signal_connect_object (known, "notify::checked-at", G_CALLBACK (show_state), row, G_CONNECT_SWAPPED);
    }
  text = tidings_following_dup_state (known);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  state->quiet = TRUE;
  adw_switch_row_set_active (row, known != NULL);
  state->quiet = FALSE;
}

static void
active_cb (AdwSwitchRow *row)
{
  Follow *state = g_object_get_data (G_OBJECT (row), "follow");
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (row), TIDINGS_TYPE_STUDY_PAGE);

  if (!state->quiet && page != NULL)
    tidings_following_change (page, state->watch, state->query, adw_switch_row_get_active (row));
}

/**
 * tidings_study_history_follow_new:
 * @watch: what looks after followed searches
 * @condition: the name of an illness, as the record writes it
 *
 * Returns: (transfer floating): a row that follows the trials for @condition, or ends that
 */
GtkWidget *
tidings_study_history_follow_new (TidingsWatch *watch, const char *condition)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  GtkWidget *row = adw_switch_row_new ();
  Follow *state = g_new0 (Follow, 1);
  /* Translators: %s is a condition, as “Treatment-resistant depression” */
  g_autofree char *title = g_strdup_printf (_ ("New trials for %s"), condition);

  spec.words = condition;
  spec.words_kind = TIDINGS_WORDS_CONDITION;
  state->watch = g_object_ref (watch);
  state->query = tidings_query_new (&spec);
  g_object_set_data_full (G_OBJECT (row), "follow", state, follow_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tidings_icon_new ("application-rss+xml-symbolic"));
  show_state (ADW_SWITCH_ROW (row));
  g_signal_connect (row, "notify::active", G_CALLBACK (active_cb), NULL);
  g_signal_connect_object (tidings_library_get_follows (tidings_desk_get_library (tidings_watch_get_desk (watch))),
                           "items-changed", G_CALLBACK (show_state), row, G_CONNECT_SWAPPED);
  return row;
}
