/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-knowledge.h"
#include "tidings-library.h"
#include "tidings-reading.h"
#include "tidings-search-provider.h"

#define FIBER_STACK (512 * 1024)
#define OBJECT_PATH "/com/curemydisease/Tidings/SearchProvider"
#define TIDINGS_PATH "/com/curemydisease/Tidings"
/* The Shell shows five, and how many more there are */
#define MOST_RESULTS 25
/* So many are described at a time, whoever asks */
#define MOST_METAS 50
/* With less than this there is nothing that could be meant */
#define FEWEST_LETTERS 2
/* It stays while somebody types, and is gone when they have found something. Milliseconds. */
#define IDLE_MS 10000

/* A program of its own beside the one with the window, with a name of its own: it never takes the place of the window, nor waits for it.
 * Main thread; the library has its own. */
struct _TidingsSearchProvider
{
  GApplication parent_instance;

  TidingsLibrary *library; /* (owned) (nullable): until it is asked for the first time, and where there is none */
  DexFuture *opening;      /* (owned) (nullable) */
  char *library_path;      /* (owned) */
  guint registration;
  guint stamp; /* of the latest search: the Shell wants no earlier one any more */
};

G_DEFINE_FINAL_TYPE (TidingsSearchProvider, tidings_search_provider, G_TYPE_APPLICATION)

/* https://developer.gnome.org/documentation/tutorials/search-provider.html */
static const char interface_xml[] = "<node><interface name='org.gnome.Shell.SearchProvider2'>"
                                    "<method name='GetInitialResultSet'>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='as' name='results' direction='out'/>"
                                    "</method>"
                                    "<method name='GetSubsearchResultSet'>"
                                    "<arg type='as' name='previous_results' direction='in'/>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='as' name='results' direction='out'/>"
                                    "</method>"
                                    "<method name='GetResultMetas'>"
                                    "<arg type='as' name='identifiers' direction='in'/>"
                                    "<arg type='aa{sv}' name='metas' direction='out'/>"
                                    "</method>"
                                    "<method name='ActivateResult'>"
                                    "<arg type='s' name='identifier' direction='in'/>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='u' name='timestamp' direction='in'/>"
                                    "</method>"
                                    "<method name='LaunchSearch'>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='u' name='timestamp' direction='in'/>"
                                    "</method>"
                                    "</interface></node>";

/* One call, which holds the program until it is answered */
typedef struct
{
  TidingsSearchProvider *provider;   /* (owned) */
  GDBusMethodInvocation *invocation; /* (owned) (nullable): once answered */
  char **strings;                    /* (owned): words, or numbers of trials */
  guint stamp;
} Call;

/* Takes over @invocation, which who calls a method gives away */
static Call *
call_new (TidingsSearchProvider *self, GDBusMethodInvocation *invocation, const char *const *strings)
{
  Call *call = g_new0 (Call, 1);

  g_application_hold (G_APPLICATION (self));
  call->provider = g_object_ref (self);
  call->invocation = invocation;
  call->strings = g_strdupv ((char **) strings);
  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_application_release (G_APPLICATION (call->provider));
  g_clear_object (&call->invocation);
  g_object_unref (call->provider);
  g_strfreev (call->strings);
  g_free (call);
}

/* --- The library --- */

static DexFuture *
open_fiber (gpointer user_data)
{
  TidingsSearchProvider *self = user_data;
  g_autoptr (GError) error = NULL;

  /* who never started Tidings has no library, and a search is no reason to make one */
  if (g_file_test (self->library_path, G_FILE_TEST_EXISTS))
    {
      self->library = dex_await_object (tidings_library_open (self->library_path), &error);
      if (self->library == NULL)
        g_message ("The library cannot be searched: %s", error->message);
    }
  if (self->library == NULL)
    dex_clear (&self->opening); /* it may be there the next time */
  return dex_future_new_for_boolean (TRUE);
}

/* (transfer none) (nullable): the library, opened by the first who asks; in a fiber */
static TidingsLibrary *
await_library (TidingsSearchProvider *self)
{
  if (self->library == NULL)
    {
      g_autoptr (DexFuture) opening = NULL;

      if (self->opening == NULL)
        self->opening = dex_scheduler_spawn (NULL, FIBER_STACK, open_fiber, g_object_ref (self), g_object_unref);
      opening = dex_ref (self->opening);
      dex_await (g_steal_pointer (&opening), NULL);
    }
  return self->library;
}

/* --- Finding --- */

static void
answer_with_ids (Call *call, const char *const *nct_ids)
{
  g_dbus_method_invocation_return_value (g_steal_pointer (&call->invocation), g_variant_new ("(^as)", nct_ids));
}

static gboolean
is_superseded (Call *call)
{
  return call->stamp != call->provider->stamp;
}

static DexFuture *
find_fiber (gpointer user_data)
{
  static const char *const none[] = { NULL };
  Call *call = user_data;
  g_autofree char *words = g_strjoinv (" ", call->strings);
  g_auto (GStrv) found = NULL;
  TidingsLibrary *library = NULL;

  if (g_utf8_strlen (g_strstrip (words), -1) >= FEWEST_LETTERS && !is_superseded (call))
    library = await_library (call->provider);
  /* the words have gone on meanwhile: nobody waits for what these find */
  if (library != NULL && !is_superseded (call))
    {
      g_autoptr (GError) error = NULL;

      found = dex_await_boxed (tidings_library_find (library, words, MOST_RESULTS), &error);
      if (found == NULL)
        g_message ("The library cannot be searched: %s", error->message);
    }
  answer_with_ids (call, found != NULL ? (const char *const *) found : none);
  return dex_future_new_for_boolean (TRUE);
}

/* --- Describing --- */

/* "Saved · Open · Depression" */
static char *
describe (TidingsRecord *record)
{
  const TidingsFacts *facts = tidings_study_get_facts (tidings_record_get_study (record));
  const char *status = tidings_standing_get_word (facts->status);
  const char *condition = facts->conditions != NULL ? facts->conditions[0] : NULL;
  g_autoptr (GString) all = g_string_new (NULL);

  if (tidings_record_get_saved (record))
    g_string_append (all, C_ ("trial", "Saved"));
  if (status != NULL)
    g_string_append_printf (all, all->len > 0 ? " · %s" : "%s", status);
  if (condition != NULL)
    g_string_append_printf (all, all->len > 0 ? " · %s" : "%s", condition);
  return g_string_free_and_steal (g_steal_pointer (&all));
}

static void
add_meta (GVariantBuilder *metas, const char *nct_id, TidingsRecord *record)
{
  g_autofree char *headline = tidings_reading_make_headline (tidings_record_get_study (record),
                                                             tidings_knowledge_get_default ());
  g_autofree char *description = describe (record);
  g_autoptr (GIcon) icon = g_themed_icon_new (tidings_record_get_saved (record) ? "starred-symbolic" : APP_ID "-symbolic");
  g_autoptr (GVariant) serialized = g_icon_serialize (icon);

  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (nct_id));
  g_variant_builder_add (metas, "{sv}", "name", g_variant_new_string (headline));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (description));
  g_variant_builder_add (metas, "{sv}", "icon", serialized);
  g_variant_builder_close (metas);
}

/* A trial that is not there any more is left out, and the Shell leaves it out then, too */
static DexFuture *
describe_fiber (gpointer user_data)
{
  Call *call = user_data;
  TidingsLibrary *library = await_library (call->provider);
  g_auto (GVariantBuilder) metas = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; library != NULL && call->strings[i] != NULL && i < MOST_METAS; i++)
    {
      g_autoptr (TidingsRecord) record = dex_await_object (tidings_library_get_record (library, call->strings[i]), NULL);

      if (record != NULL)
        add_meta (&metas, call->strings[i], record);
    }
  g_dbus_method_invocation_return_value (g_steal_pointer (&call->invocation), g_variant_new ("(aa{sv})", &metas));
  return dex_future_new_for_boolean (TRUE);
}

/* --- Opening --- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    g_dbus_method_invocation_return_value (g_steal_pointer (&call->invocation), NULL);
  else
    g_dbus_method_invocation_take_error (g_steal_pointer (&call->invocation), error);
  call_free (call);
}

/* Has Tidings itself, started by the bus where it does not run, do something with @parameter */
static void
ask_tidings (Call *call, const char *action, const char *parameter, guint timestamp)
{
  g_autofree char *startup = g_strdup_printf ("tidings_TIME%u", timestamp);
  GVariantBuilder parameters = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("av"));
  GVariantBuilder platform = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&parameters, "v", g_variant_new_string (parameter));
  /* when it was asked for, so that the window may come to the front */
  if (timestamp != 0)
    g_variant_builder_add (&platform, "{sv}", "desktop-startup-id", g_variant_new_string (startup));
  g_dbus_connection_call (g_application_get_dbus_connection (G_APPLICATION (call->provider)), APP_ID, TIDINGS_PATH,
                          "org.freedesktop.Application", "ActivateAction",
                          g_variant_new ("(sava{sv})", action, &parameters, &platform), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, opened_cb, call);
}

static void
method_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  TidingsSearchProvider *self = user_data;
  g_autofree const char **strings = NULL;
  guint timestamp = 0;

  if (g_str_equal (method, "ActivateResult"))
    {
      const char *one[] = { NULL, NULL };

      g_variant_get (parameters, "(&s^a&su)", &one[0], &strings, &timestamp);
      ask_tidings (call_new (self, invocation, one), "show-study", one[0], timestamp);
    }
  else if (g_str_equal (method, "LaunchSearch"))
    {
      Call *call;
      g_autofree char *words = NULL;

      g_variant_get (parameters, "(^a&su)", &strings, &timestamp);
      call = call_new (self, invocation, strings);
      words = g_strjoinv (" ", call->strings);
      ask_tidings (call, "search-for", words, timestamp);
    }
  else if (g_str_equal (method, "GetResultMetas"))
    {
      g_variant_get (parameters, "(^a&s)", &strings);
      dex_future_disown (
          dex_scheduler_spawn (NULL, FIBER_STACK, describe_fiber, call_new (self, invocation, strings), call_free));
    }
  else
    {
      Call *call;

      /* what more words find need not be among what fewer found: that was only the best of it */
      if (g_str_equal (method, "GetSubsearchResultSet"))
        g_variant_get_child (parameters, 1, "^a&s", &strings);
      else
        g_variant_get (parameters, "(^a&s)", &strings);
      call = call_new (self, invocation, strings);
      call->stamp = ++self->stamp;
      dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, find_fiber, call, call_free));
    }
}

static gboolean
tidings_search_provider_dbus_register (GApplication *app, GDBusConnection *connection, const char *path, GError **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_cb };
  TidingsSearchProvider *self = TIDINGS_SEARCH_PROVIDER (app);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, error);

  if (node == NULL ||
      !G_APPLICATION_CLASS (tidings_search_provider_parent_class)->dbus_register (app, connection, path, error))
    return FALSE;
  self->registration = g_dbus_connection_register_object (connection, OBJECT_PATH, node->interfaces[0], &vtable, self, NULL,
                                                          error);
  return self->registration != 0;
}

static void
tidings_search_provider_dbus_unregister (GApplication *app, GDBusConnection *connection, const char *path)
{
  TidingsSearchProvider *self = TIDINGS_SEARCH_PROVIDER (app);

  if (self->registration != 0)
    g_dbus_connection_unregister_object (connection, self->registration);
  self->registration = 0;
  G_APPLICATION_CLASS (tidings_search_provider_parent_class)->dbus_unregister (app, connection, path);
}

static void
tidings_search_provider_activate (GApplication *app)
{
  /* somebody has started it by hand: there is nothing to show, and it ends as usual */
}

/* What the library still writes reaches the disk first */
static void
tidings_search_provider_shutdown (GApplication *app)
{
  TidingsSearchProvider *self = TIDINGS_SEARCH_PROVIDER (app);

  if (self->library != NULL)
    {
      g_autoptr (DexFuture) closed = tidings_library_close (self->library);

      while (dex_future_is_pending (closed))
        g_main_context_iteration (NULL, TRUE);
    }
  G_APPLICATION_CLASS (tidings_search_provider_parent_class)->shutdown (app);
}

static void
tidings_search_provider_dispose (GObject *object)
{
  TidingsSearchProvider *self = TIDINGS_SEARCH_PROVIDER (object);

  dex_clear (&self->opening);
  g_clear_object (&self->library);
  g_clear_pointer (&self->library_path, g_free);

  G_OBJECT_CLASS (tidings_search_provider_parent_class)->dispose (object);
}

static void
tidings_search_provider_class_init (TidingsSearchProviderClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_search_provider_dispose;
  app_class->activate = tidings_search_provider_activate;
  app_class->shutdown = tidings_search_provider_shutdown;
  app_class->dbus_register = tidings_search_provider_dbus_register;
  app_class->dbus_unregister = tidings_search_provider_dbus_unregister;
}

static void
tidings_search_provider_init (TidingsSearchProvider *self)
{
  const GOptionEntry options[] = {
    { "search-provider", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_inactivity_timeout (G_APPLICATION (self), IDLE_MS);
  self->library_path = g_build_filename (g_get_user_data_dir (), "tidings", "library.db", NULL);
}

/**
 * tidings_search_provider_is_wanted:
 * @argc: how many arguments there are
 * @argv: (array length=argc): the command line
 *
 * Tells whether a command line asks for the search provider. That has to be known before GTK is, which it does without.
 *
 * Returns: whether `--search-provider` is among the options
 */
gboolean
tidings_search_provider_is_wanted (int argc, char *const *argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--search-provider"))
      return TRUE;
  return FALSE;
}

/**
 * tidings_search_provider_new:
 *
 * Returns: (transfer full): a search provider, to be run
 */
TidingsSearchProvider *
tidings_search_provider_new (void)
{
  return g_object_new (TIDINGS_TYPE_SEARCH_PROVIDER, "application-id", APP_ID ".SearchProvider", "flags",
                       G_APPLICATION_IS_SERVICE, NULL);
}
