/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-study-history.h"
#include "tidings-study-page-private.h"

/* So many conditions can be followed from the page of a trial */
#define MOST_FOLLOWED 3

static void
updates_cb (TidingsStudyPage *self)
{
  if (self->study != NULL)
    tidings_study_page_fill_head (self);
}

static void
scroll_cb (gpointer user_data)
{
  g_autoptr (TidingsStudyPage) self = user_data;
  graphene_point_t top;

  if (!self->history_wanted || self->history == NULL || gtk_widget_get_parent (self->history) == NULL)
    return;
  self->history_wanted = FALSE;
  if (gtk_widget_compute_point (self->history, gtk_widget_get_parent (GTK_WIDGET (self->body)), &GRAPHENE_POINT_INIT (0, 0),
                                &top))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), top.y);
}

/* When what is above it has its size */
static void
scroll_later (TidingsStudyPage *self)
{
  if (self->history_wanted)
    g_timeout_add_once (120, scroll_cb, g_object_ref (self));
}

static void
place_cb (TidingsStudyPage *self)
{
  tidings_study_history_set_place (TIDINGS_STUDY_HISTORY (self->history), self->place);
}

/*< private >
 * tidings_study_page_add_history:
 * @self: the page, whose body has got the ways to get updates
 *
 * Adds to the body what has changed, and to the ways to get updates the conditions that can be followed.
 */
void
tidings_study_page_add_history (TidingsStudyPage *self)
{
  const TidingsFacts *facts = tidings_study_get_facts (self->study);
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (self->save_row));

  if (self->watch == NULL)
    return;
  for (guint i = 0; i < MOST_FOLLOWED && facts->conditions[i] != NULL; i++)
    gtk_list_box_insert (GTK_LIST_BOX (list), tidings_study_history_follow_new (self->watch, facts->conditions[i]),
                         (int) i + 1);

  if (self->history == NULL)
    {
      self->history = g_object_ref_sink (tidings_study_history_new (self->watch));
      g_signal_connect_object (self->history, "notify::updates", G_CALLBACK (updates_cb), self, G_CONNECT_SWAPPED);
    }
  place_cb (self);
  tidings_study_history_show (TIDINGS_STUDY_HISTORY (self->history), self->study);
  gtk_box_append (self->body, self->history);
  scroll_later (self);
}

/*< private >
 * tidings_study_page_end_history:
 * @self: the page, which is about to go
 *
 * Lets go of what it shows of the history.
 */
void
tidings_study_page_end_history (TidingsStudyPage *self)
{
  g_clear_object (&self->history);
  g_clear_object (&self->watch);
}

/* What a check has found of the trial that is shown, the page shows, too */
static void
news_changed_cb (TidingsStudyPage *self)
{
  if (self->watch != NULL && self->study != NULL && self->nct_id != NULL &&
      tidings_library_has_unseen (tidings_desk_get_library (tidings_watch_get_desk (self->watch)), self->nct_id))
    tidings_study_page_load (self);
}

/**
 * tidings_study_page_set_watch:
 * @self: the page
 * @watch: what looks after saved trials and followed searches
 */
void
tidings_study_page_set_watch (TidingsStudyPage *self, TidingsWatch *watch)
{
  g_return_if_fail (TIDINGS_IS_STUDY_PAGE (self));
  g_return_if_fail (TIDINGS_IS_WATCH (watch));

  if (g_set_object (&self->watch, watch))
    g_signal_connect_object (tidings_desk_get_library (tidings_watch_get_desk (watch)), "news-changed",
                             G_CALLBACK (news_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * tidings_study_page_show_history:
 * @self: the page, which shows a trial or is about to
 *
 * Scrolls to what has changed.
 */
void
tidings_study_page_show_history (TidingsStudyPage *self)
{
  g_return_if_fail (TIDINGS_IS_STUDY_PAGE (self));

  self->history_wanted = TRUE;
  if (self->study != NULL)
    scroll_later (self);
}
