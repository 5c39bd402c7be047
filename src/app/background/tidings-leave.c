/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "tidings-leave.h"

/* Who starts `tidings --background`, the first of these that there is:
 *
 * - in a sandbox, the Background portal, at each login; it is the only one that can be asked from there;
 * - the user's systemd, by a timer that is installed with Tidings (data/systemd); it also serves those who never log out;
 * - the session, at each login, by an entry in the autostart folder.
 *
 * Whether a check is due by then is decided by the program that is started. */

#define FIBER_STACK (128 * 1024)
#define CALL_TIMEOUT_MS 10000

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_REQUEST "org.freedesktop.portal.Request"

#define SYSTEMD "org.freedesktop.systemd1"
#define SYSTEMD_PATH "/org/freedesktop/systemd1"
#define SYSTEMD_MANAGER "org.freedesktop.systemd1.Manager"
#define TIMER APP_ID ".Background.timer"

typedef struct
{
  GSettings *settings; /* (owned) */
  gboolean wanted;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_object_unref (errand->settings);
  g_free (errand);
}

/* GTK_USE_PORTAL is how GLib lets one try portals without a sandbox */
static gboolean
is_in_sandbox (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_strcmp0 (g_getenv ("GTK_USE_PORTAL"), "1") == 0;
}

static GVariant *
call (GDBusConnection *bus,
      const char *name,
      const char *path,
      const char *interface,
      const char *method,
      GVariant *arguments,
      GError **error)
{
  return dex_await_variant (dex_dbus_connection_call (bus, name, path, interface, method, arguments, NULL,
                                                      G_DBUS_CALL_FLAGS_NONE, CALL_TIMEOUT_MS),
                            error);
}

/* --- The portal --- */

static void
response_cb (GDBusConnection *bus,
             const char *sender,
             const char *path,
             const char *interface,
             const char *signal,
             GVariant *arguments,
             gpointer user_data)
{
  DexPromise *promise = user_data;
  g_autoptr (GVariant) results = NULL;
  gboolean autostart = FALSE;
  guint32 response;

  g_variant_get (arguments, "(u@a{sv})", &response, &results);
  if (!dex_future_is_pending (DEX_FUTURE (promise)))
    return;
  g_variant_lookup (results, "autostart", "b", &autostart);
  dex_promise_resolve_boolean (promise, response == 0 && autostart);
}

static gboolean
ask_portal (GDBusConnection *bus, gboolean wanted, gboolean *may, GError **error)
{
  g_autofree char *sender = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (bus) + 1), ".", '_');
  g_autofree char *token = g_strdup_printf ("tidings%u", g_random_int ());
  g_autofree char *path = g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, token);
  const char *const command[] = { "tidings", "--background", NULL };
  g_autoptr (DexPromise) promise = dex_promise_new ();
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) refusal = NULL;
  GVariantBuilder options;
  guint signal;

  /* listening comes before asking, so that a quick answer is not missed */
  signal = g_dbus_connection_signal_subscribe (bus, PORTAL, PORTAL_REQUEST, "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                               response_cb, dex_ref (promise), dex_unref);

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason",
                         g_variant_new_string (_ ("To look once a day for news of your saved trials")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (wanted));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  reply = call (bus, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Background", "RequestBackground",
                g_variant_new ("(sa{sv})", "", &options), error);
  /* the answer may be a person's, who takes their time */
  if (reply != NULL)
    *may = dex_await_boolean (dex_ref (DEX_FUTURE (promise)), &refusal);
  g_dbus_connection_signal_unsubscribe (bus, signal);
  return reply != NULL;
}

/* --- systemd --- */

static gboolean
ask_systemd (GDBusConnection *bus, gboolean wanted)
{
  const char *const units[] = { TIMER, NULL };
  g_autoptr (GVariant) changed = NULL;
  g_autoptr (GVariant) reloaded = NULL;
  g_autoptr (GVariant) done = NULL;
  g_autoptr (GError) error = NULL;

  if (wanted)
    changed = call (bus, SYSTEMD, SYSTEMD_PATH, SYSTEMD_MANAGER, "EnableUnitFiles",
                    g_variant_new ("(^asbb)", units, FALSE, TRUE), &error);
  else
    changed = call (bus, SYSTEMD, SYSTEMD_PATH, SYSTEMD_MANAGER, "DisableUnitFiles", g_variant_new ("(^asb)", units, FALSE),
                    &error);
  if (changed != NULL)
    reloaded = call (bus, SYSTEMD, SYSTEMD_PATH, SYSTEMD_MANAGER, "Reload", NULL, &error);
  if (reloaded != NULL)
    done = call (bus, SYSTEMD, SYSTEMD_PATH, SYSTEMD_MANAGER, wanted ? "StartUnit" : "StopUnit",
                 g_variant_new ("(ss)", TIMER, "replace"), &error);
  /* no systemd, or a Tidings that is not installed: the session can do it, too */
  if (error != NULL)
    g_debug ("systemd does not start the daily check: %s", error->message);
  return done != NULL;
}

/* --- The session --- */

static gboolean
set_autostart (gboolean wanted, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "autostart", NULL);
  g_autofree char *path = g_build_filename (folder, APP_ID ".desktop", NULL);
  g_autofree char *program = NULL;
  g_autofree char *quoted = NULL;
  g_autoptr (GKeyFile) entry = g_key_file_new ();

  if (!wanted)
    {
      g_remove (path);
      return TRUE;
    }

  program = g_file_read_link ("/proc/self/exe", NULL);
  quoted = g_strdup_printf ("\"%s\" --background", program != NULL ? program : "tidings");
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TYPE, G_KEY_FILE_DESKTOP_TYPE_APPLICATION);
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NAME, "Tidings");
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_COMMENT,
                         _ ("Looks once a day for news of your saved trials"));
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_ICON, APP_ID);
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, quoted);
  g_key_file_set_boolean (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NO_DISPLAY, TRUE);
  g_key_file_set_boolean (entry, G_KEY_FILE_DESKTOP_GROUP, "X-GNOME-UsesNotifications", TRUE);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("The folder %s cannot be made."), folder);
      return FALSE;
    }
  return g_key_file_save_to_file (entry, path, error);
}

static DexFuture *
set_fiber (gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GDBusConnection) bus = dex_await_object (dex_bus_get (G_BUS_TYPE_SESSION), NULL);
  gboolean may = errand->wanted;
  GError *error = NULL;

  if (bus != NULL && is_in_sandbox ())
    {
      if (!ask_portal (bus, errand->wanted, &may, &error))
        may = FALSE;
      may = may && errand->wanted;
    }
  else if (bus != NULL && ask_systemd (bus, errand->wanted))
    set_autostart (FALSE, NULL);
  else if (!set_autostart (errand->wanted, &error))
    may = FALSE;

  g_settings_set_enum (errand->settings, "background-check", may ? TIDINGS_LEAVE_YES : TIDINGS_LEAVE_NO);
  if (error != NULL && errand->wanted)
    return dex_future_new_for_error (error);
  g_clear_error (&error);
  return dex_future_new_for_boolean (may);
}

/**
 * tidings_leave_set:
 * @settings: the settings of the program
 * @wanted: whether the user wants Tidings to look for news while it is closed
 *
 * Sees to it that `tidings --background` is started from time to time, or no more. In a sandbox the system may ask the user once more, and
 * may say no; the setting `background-check` becomes what is so in the end.
 *
 * Returns: (transfer full): a future of a boolean: whether Tidings looks for news while it is closed; or of an error that says why that
 *   cannot be
 */
DexFuture *
tidings_leave_set (GSettings *settings, gboolean wanted)
{
  Errand *errand;

  dex_return_error_if_fail (G_IS_SETTINGS (settings));

  errand = g_new0 (Errand, 1);
  errand->settings = g_object_ref (settings);
  errand->wanted = wanted;
  return dex_scheduler_spawn (NULL, FIBER_STACK, set_fiber, errand, errand_free);
}
