/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "tidings-announcer.h"
#include "tidings-background.h"
#include "tidings-daily-check.h"
#include "tidings-registry-choice.h"
#include "tidings-units.h"

#define FIBER_STACK (256 * 1024)
/* After a login the network takes a while */
#define NETWORK_WAIT_SECONDS 120
/* The notification goes out through a service of the desktop, which may still have to be started */
#define SENDING_MS 500

/* It is the same program to the desktop, so that a click on its notification starts or raises Tidings, but does not take the program's
 * name: whoever starts Tidings meanwhile gets a window. Its own name keeps a second one from running beside it. */
struct _TidingsBackground
{
  GApplication parent_instance;

  GSettings *settings;
  TidingsWatch *watch; /* (nullable): while it works */
  DexPromise *alone;   /* of a boolean: whether it is the only one of its kind */
  char *library_path;
  char *registry_address;
  guint own_name;
  guint window_watch;
  gboolean has_window; /* Tidings itself runs, and looks after it all */
  int status;
};

G_DEFINE_FINAL_TYPE (TidingsBackground, tidings_background, G_TYPE_APPLICATION)

/* After a login there may be no network yet. Where there is one, or none comes, that is no reason to wait. */
static gboolean
wait_for_network (void)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  if (g_network_monitor_get_network_available (monitor))
    return FALSE;
  for (int i = 0; i < NETWORK_WAIT_SECONDS && !g_network_monitor_get_network_available (monitor); i++)
    dex_await (dex_timeout_new_seconds (1), NULL);
  return g_network_monitor_get_network_available (monitor);
}

static void
ask_registry (TidingsBackground *self)
{
  do
    {
      if (self->has_window || !tidings_daily_check_may_ask (self->settings))
        return;
      dex_await (tidings_watch_check (self->watch), NULL);
    }
  while (g_error_matches (tidings_watch_get_error (self->watch), TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_OFFLINE) &&
         wait_for_network ());
}

static gboolean
look (TidingsBackground *self, GError **error)
{
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autoptr (TidingsLibrary) library = NULL;
  g_autoptr (TidingsDesk) desk = NULL;
  g_autoptr (TidingsAnnouncer) announcer = NULL;

  registry = tidings_registry_choose (self->registry_address, self->settings, error);
  if (registry == NULL)
    return FALSE;
  /* who never saved anything has no library, and needs none made */
  if (!g_file_test (self->library_path, G_FILE_TEST_EXISTS))
    return TRUE;
  library = dex_await_object (tidings_library_open (self->library_path), error);
  if (library == NULL)
    return FALSE;

  desk = tidings_desk_new (registry, library);
  self->watch = tidings_watch_new (desk);
  announcer = tidings_announcer_new (G_APPLICATION (self), library, self->settings);
  /* the watch asks the library for the time of its last check, and the library answers in order */
  dex_await (tidings_library_count (library), NULL);
  if (tidings_daily_check_is_due (self->watch, self->settings, g_get_real_time () / G_USEC_PER_SEC))
    {
      ask_registry (self);
      /* a window that has opened meanwhile shows the news, and tells them itself */
      if (!self->has_window && dex_await_boolean (tidings_announcer_announce (announcer), NULL))
        dex_await (dex_timeout_new_msec (SENDING_MS), NULL);
    }
  /* what else the watch would do now, it does while there is a window */
  tidings_watch_stop (self->watch);
  g_clear_object (&self->watch);
  dex_await (tidings_library_close (library), NULL);
  return TRUE;
}

static DexFuture *
work_fiber (gpointer user_data)
{
  TidingsBackground *self = user_data;
  g_autoptr (GError) error = NULL;

  if (dex_await_boolean (dex_ref (DEX_FUTURE (self->alone)), NULL) && !self->has_window && !look (self, &error))
    {
      g_printerr ("%s\n", error->message);
      self->status = 1;
    }
  g_application_release (G_APPLICATION (self));
  return dex_future_new_for_boolean (TRUE);
}

static void
settle (TidingsBackground *self, gboolean alone)
{
  if (dex_future_is_pending (DEX_FUTURE (self->alone)))
    dex_promise_resolve_boolean (self->alone, alone);
}

static void
name_acquired_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  settle (user_data, TRUE);
}

/* Where there is no bus at all, nothing tells of another, and nobody could be told anything: it looks all the same */
static void
name_lost_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  settle (user_data, connection == NULL);
}

static void
window_appeared_cb (GDBusConnection *connection, const char *name, const char *owner, gpointer user_data)
{
  TidingsBackground *self = user_data;

  self->has_window = TRUE;
  if (self->watch != NULL)
    tidings_watch_stop (self->watch);
}

static void
tidings_background_activate (GApplication *app)
{
  TidingsBackground *self = TIDINGS_BACKGROUND (app);

  /* the first is asked first: by the time the name is ours, it is known whether there is a window */
  self->window_watch = g_bus_watch_name (G_BUS_TYPE_SESSION, APP_ID, G_BUS_NAME_WATCHER_FLAGS_NONE, window_appeared_cb, NULL,
                                         self, NULL);
  self->own_name = g_bus_own_name (G_BUS_TYPE_SESSION, APP_ID ".Background", G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE, NULL,
                                   name_acquired_cb, name_lost_cb, self, NULL);
  g_application_hold (app);
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, work_fiber, g_object_ref (self), g_object_unref));
}

static int
tidings_background_handle_local_options (GApplication *app, GVariantDict *options)
{
  TidingsBackground *self = TIDINGS_BACKGROUND (app);

  g_variant_dict_lookup (options, "library", "^ay", &self->library_path);
  g_variant_dict_lookup (options, "registry", "s", &self->registry_address);
  if (self->library_path == NULL)
    self->library_path = g_build_filename (g_get_user_data_dir (), "tidings", "library.db", NULL);
  return -1;
}

static void
tidings_background_dispose (GObject *object)
{
  TidingsBackground *self = TIDINGS_BACKGROUND (object);

  g_clear_handle_id (&self->own_name, g_bus_unown_name);
  g_clear_handle_id (&self->window_watch, g_bus_unwatch_name);
  g_clear_object (&self->settings);
  dex_clear (&self->alone);
  g_clear_pointer (&self->library_path, g_free);
  g_clear_pointer (&self->registry_address, g_free);

  G_OBJECT_CLASS (tidings_background_parent_class)->dispose (object);
}

static void
tidings_background_class_init (TidingsBackgroundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tidings_background_dispose;
  G_APPLICATION_CLASS (klass)->activate = tidings_background_activate;
  G_APPLICATION_CLASS (klass)->handle_local_options = tidings_background_handle_local_options;
}

static void
tidings_background_init (TidingsBackground *self)
{
  const GOptionEntry options[] = {
    { "background", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { "library", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep saved trials in FILE"), N_ ("FILE") },
    { "registry", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Ask the registry at ADDRESS"), N_ ("ADDRESS") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  self->settings = g_settings_new (APP_ID);
  tidings_units_set ((TidingsUnits) g_settings_get_enum (self->settings, "units"));
  self->alone = dex_promise_new ();
}

/**
 * tidings_background_is_wanted:
 * @argc: how many arguments there are
 * @argv: (array length=argc): the command line
 *
 * Tells whether a command line asks for the check without a window. That has to be known before GTK is, which would cost it half of the
 * memory that it may take.
 *
 * Returns: whether `--background` is among the options
 */
gboolean
tidings_background_is_wanted (int argc, char *const *argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--background"))
      return TRUE;
  return FALSE;
}

/**
 * tidings_background_be_thrifty:
 *
 * Has this process keep no memory that it does not need. To be called before there is a second thread.
 *
 * Of the largest records, one version takes some megabytes while it is compared; what was taken for one is given back before the next,
 * and all threads take it from the same place.
 */
void
tidings_background_be_thrifty (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 1);
  mallopt (M_MMAP_THRESHOLD, 64 * 1024);
  mallopt (M_TRIM_THRESHOLD, 64 * 1024);
#endif
}

/**
 * tidings_background_new:
 *
 * Returns: (transfer full): a check without a window, not yet begun
 */
TidingsBackground *
tidings_background_new (void)
{
  return g_object_new (TIDINGS_TYPE_BACKGROUND, "application-id", APP_ID, "flags", G_APPLICATION_NON_UNIQUE, NULL);
}

/**
 * tidings_background_run:
 * @argc: how many arguments there are
 * @argv: (array length=argc): the command line
 *
 * Looks for news if that is due, tells what there is, and comes back. Nothing happens while Tidings is open, which does so itself, nor
 * while another of these is at work.
 *
 * Returns: the exit status: 1 where the library or the address of the registry is of no use, else 0; a registry that could not be
 * reached is asked another time
 */
int
tidings_background_run (TidingsBackground *self, int argc, char **argv)
{
  int status;

  g_return_val_if_fail (TIDINGS_IS_BACKGROUND (self), 1);

  status = g_application_run (G_APPLICATION (self), argc, argv);
  return status != 0 ? status : self->status;
}
