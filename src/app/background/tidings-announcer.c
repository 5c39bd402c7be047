/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-announcer.h"

#define FIBER_STACK (128 * 1024)
/* One for all news: a later round takes the place of an earlier one that still stands there */
#define NOTIFICATION "news"

struct _TidingsAnnouncer
{
  GObject parent_instance;

  GApplication *app; /* (unowned): it owns us, or ends later */
  TidingsLibrary *library;
  GSettings *settings;
  gboolean looking; /* at what of the told news has been seen */
  gboolean again;
};

G_DEFINE_FINAL_TYPE (TidingsAnnouncer, tidings_announcer, G_TYPE_OBJECT)

static TidingsTell
get_tell (TidingsAnnouncer *self)
{
  return g_settings_get_boolean (self->settings, "notify") ? g_settings_get_flags (self->settings, "notify-grades") : 0;
}

static void
send (TidingsAnnouncer *self, const TidingsAnnouncement *announcement)
{
  g_autoptr (GNotification) notification = g_notification_new (announcement->title);
  g_autoptr (GIcon) icon = g_themed_icon_new (APP_ID);

  g_notification_set_body (notification, announcement->body);
  g_notification_set_icon (notification, icon);
  if (announcement->nct_id != NULL)
    g_notification_set_default_action_and_target (notification, "app.show-study", "s", announcement->nct_id);
  else
    g_notification_set_default_action (notification, "app.news");
  g_application_send_notification (self->app, NOTIFICATION, notification);
}

static DexFuture *
announce_fiber (gpointer user_data)
{
  TidingsAnnouncer *self = user_data;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 last = g_settings_get_int64 (self->settings, "notified-at");
  g_autoptr (GPtrArray) news = NULL;
  g_autoptr (TidingsAnnouncement) announcement = NULL;
  GError *error = NULL;

  /* what is not told now is told in the next round, unless it has been seen by then */
  if (!tidings_announcement_round_is_due (last, now))
    return dex_future_new_for_boolean (FALSE);

  news = dex_await_boxed (tidings_library_list_news (self->library, FALSE), &error);
  if (news == NULL)
    return dex_future_new_for_error (error);
  announcement = tidings_announcement_new (news, get_tell (self), last > now ? 0 : last);
  if (announcement == NULL)
    return dex_future_new_for_boolean (FALSE);

  send (self, announcement);
  g_settings_set_int64 (self->settings, "notified-at", now);
  return dex_future_new_for_boolean (TRUE);
}

/* Whether any of the news that were told, in this run or an earlier one, is still unseen */
static gboolean
any_is_unseen (TidingsAnnouncer *self, GPtrArray *news)
{
  gint64 told_at = g_settings_get_int64 (self->settings, "notified-at");
  TidingsTell tell = get_tell (self);

  for (guint i = 0; i < news->len; i++)
    {
      TidingsNews *one = g_ptr_array_index (news, i);

      if (tidings_news_get_at (one) <= told_at && tidings_news_is_told (one, tell))
        return TRUE;
    }
  return FALSE;
}

static DexFuture *
withdraw_fiber (gpointer user_data)
{
  TidingsAnnouncer *self = user_data;

  do
    {
      g_autoptr (GPtrArray) news = NULL;

      self->again = FALSE;
      news = dex_await_boxed (tidings_library_list_news (self->library, FALSE), NULL);
      if (news != NULL && !any_is_unseen (self, news))
        g_application_withdraw_notification (self->app, NOTIFICATION);
    }
  while (self->again);
  self->looking = FALSE;
  return dex_future_new_for_boolean (TRUE);
}

static void
news_changed_cb (TidingsAnnouncer *self)
{
  self->again = TRUE;
  if (self->looking)
    return;
  self->looking = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, withdraw_fiber, g_object_ref (self), g_object_unref));
}

static void
tidings_announcer_dispose (GObject *object)
{
  TidingsAnnouncer *self = TIDINGS_ANNOUNCER (object);

  g_clear_object (&self->library);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (tidings_announcer_parent_class)->dispose (object);
}

static void
tidings_announcer_class_init (TidingsAnnouncerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tidings_announcer_dispose;
}

static void
tidings_announcer_init (TidingsAnnouncer *self)
{
}

/**
 * tidings_announcer_new:
 * @app: (transfer none): whose notifications they are, registered; it has to outlive the announcer
 * @library: where the news are
 * @settings: the settings of the program
 *
 * Returns: (transfer full): an announcer
 */
TidingsAnnouncer *
tidings_announcer_new (GApplication *app, TidingsLibrary *library, GSettings *settings)
{
  TidingsAnnouncer *self;

  g_return_val_if_fail (G_IS_APPLICATION (app), NULL);
  g_return_val_if_fail (TIDINGS_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (TIDINGS_TYPE_ANNOUNCER, NULL);
  self->app = app;
  self->library = g_object_ref (library);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (library, "news-changed", G_CALLBACK (news_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * tidings_announcer_announce:
 * @self: an announcer
 *
 * Tells, in one notification, the news that nobody has seen or been told of, where there are any that the user wants to be told and the
 * last notification is a day old. To be called after a check.
 *
 * Returns: (transfer full): a future of a boolean: whether anything was told; or of a #TidingsLibraryError
 */
DexFuture *
tidings_announcer_announce (TidingsAnnouncer *self)
{
  dex_return_error_if_fail (TIDINGS_IS_ANNOUNCER (self));

  return dex_scheduler_spawn (NULL, FIBER_STACK, announce_fiber, g_object_ref (self), g_object_unref);
}
