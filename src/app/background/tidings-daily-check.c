/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-announcer.h"
#include "tidings-daily-check.h"

/* The first look leaves the window the time to appear. After that the clock is looked at often, because one long timer would not
 * count the time for which the machine sleeps. */
#define FIRST_LOOK 2
#define NEXT_LOOK (10 * 60)
/* A network that has just come changes a few times more */
#define NETWORK_SETTLES 5
/* What a check has found is told a moment later, and not while somebody looks at the page of news, which marks as seen what can be seen;
 * what nobody has seen there after a while is further down, and is told */
#define TELL_SECONDS 1
#define MOST_PATIENCE 20

struct _TidingsDailyCheck
{
  GObject parent_instance;

  GApplication *app; /* (unowned): it owns us, or ends later */
  TidingsAtNews at_news;
  TidingsWatch *watch;         /* (owned) */
  GSettings *settings;         /* (owned) */
  TidingsAnnouncer *announcer; /* (owned) */
  gboolean checking;           /* the watch was at it when it was looked at last */
  guint look_source;
  guint tell_source;
  guint patience;
};

G_DEFINE_FINAL_TYPE (TidingsDailyCheck, tidings_daily_check, G_TYPE_OBJECT)

static void
look_later (TidingsDailyCheck *self, guint seconds);

static gboolean
is_checking (TidingsWatch *watch)
{
  TidingsWatchStage stage = tidings_watch_get_stage (watch);

  return stage == TIDINGS_WATCH_SAVED || stage == TIDINGS_WATCH_FOLLOWED;
}

static gboolean
look_cb (gpointer user_data)
{
  TidingsDailyCheck *self = user_data;

  self->look_source = 0;
  look_later (self, NEXT_LOOK);
  if (!is_checking (self->watch) && tidings_daily_check_may_ask (self->settings) &&
      tidings_daily_check_is_due (self->watch, self->settings, g_get_real_time () / G_USEC_PER_SEC))
    dex_future_disown (tidings_watch_check (self->watch));
  return G_SOURCE_REMOVE;
}

static void
look_later (TidingsDailyCheck *self, guint seconds)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->look_source = g_timeout_add_seconds (seconds, look_cb, self);
}

static void
network_changed_cb (TidingsDailyCheck *self)
{
  look_later (self, NETWORK_SETTLES);
}

static gboolean
tell_cb (gpointer user_data)
{
  TidingsDailyCheck *self = user_data;

  if (self->at_news (self->app) && self->patience++ < MOST_PATIENCE)
    return G_SOURCE_CONTINUE;
  self->tell_source = 0;
  dex_future_disown (tidings_announcer_announce (self->announcer));
  return G_SOURCE_REMOVE;
}

/* Whoever asked for the check, its news are told */
static void
stage_cb (TidingsDailyCheck *self)
{
  gboolean checking = is_checking (self->watch);

  if (self->checking && !checking)
    {
      self->patience = 0;
      if (self->tell_source == 0)
        self->tell_source = g_timeout_add_seconds (TELL_SECONDS, tell_cb, self);
    }
  self->checking = checking;
}

static void
tidings_daily_check_dispose (GObject *object)
{
  TidingsDailyCheck *self = TIDINGS_DAILY_CHECK (object);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->tell_source, g_source_remove);
  g_clear_object (&self->watch);
  g_clear_object (&self->settings);
  g_clear_object (&self->announcer);

  G_OBJECT_CLASS (tidings_daily_check_parent_class)->dispose (object);
}

static void
tidings_daily_check_class_init (TidingsDailyCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tidings_daily_check_dispose;
}

static void
tidings_daily_check_init (TidingsDailyCheck *self)
{
}

/**
 * tidings_daily_check_new:
 * @app: (transfer none): the program; it has to outlive what is returned
 * @watch: what looks for news
 * @settings: the settings of the program
 * @at_news: tells whether somebody is looking at the page of news
 *
 * Begins to look for news whenever that is due: soon, after each of the registry's rebuilds, and when a network has come.
 *
 * Returns: (transfer full): what does so until it is freed
 */
TidingsDailyCheck *
tidings_daily_check_new (GApplication *app, TidingsWatch *watch, GSettings *settings, TidingsAtNews at_news)
{
  TidingsDailyCheck *self;

  g_return_val_if_fail (G_IS_APPLICATION (app), NULL);
  g_return_val_if_fail (TIDINGS_IS_WATCH (watch), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (at_news != NULL, NULL);

  self = g_object_new (TIDINGS_TYPE_DAILY_CHECK, NULL);
  self->app = app;
  self->at_news = at_news;
  self->watch = g_object_ref (watch);
  self->settings = g_object_ref (settings);
  self->announcer = tidings_announcer_new (app, tidings_desk_get_library (tidings_watch_get_desk (watch)), settings);
  g_signal_connect_object (watch, "notify::stage", G_CALLBACK (stage_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::check-when-metered", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::daily-check", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  look_later (self, FIRST_LOOK);
  return self;
}

/**
 * tidings_daily_check_is_due:
 * @watch: what looks for news; its last check has to be known
 * @settings: the settings of the program; the random number of this installation is put there if it has none yet
 * @now: the time, in Unix seconds
 *
 * Returns: whether it is time to look for news
 */
gboolean
tidings_daily_check_is_due (TidingsWatch *watch, GSettings *settings, gint64 now)
{
  guint32 seed = g_settings_get_uint (settings, "check-seed");

  if (seed == 0)
    {
      seed = g_random_int () | 1;
      g_settings_set_uint (settings, "check-seed", seed);
    }
  return tidings_watch_next_due (tidings_watch_get_checked_at (watch), now, seed) <= now;
}

/**
 * tidings_daily_check_may_ask:
 * @settings: the settings of the program
 *
 * Returns: whether Tidings may look for news without being asked, and the network is one that it may use for that
 */
gboolean
tidings_daily_check_may_ask (GSettings *settings)
{
  return g_settings_get_boolean (settings, "daily-check") &&
         (g_settings_get_boolean (settings, "check-when-metered") ||
          !g_network_monitor_get_network_metered (g_network_monitor_get_default ()));
}
