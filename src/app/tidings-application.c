/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-application.h"
#include "tidings-daily-check.h"
#include "tidings-dialogs.h"
#include "tidings-foot.h"
#include "tidings-forgetting.h"
#include "tidings-leave-question.h"
#include "tidings-registry-choice.h"
#include "tidings-text.h"
#include "tidings-units.h"
#include "tidings-window.h"

#define FIBER_STACK (256 * 1024)

/* The program: one library, one registry, one desk for all its windows. Main thread. */
struct _TidingsApplication
{
  AdwApplication parent_instance;

  GSettings *settings;           /* (owned) */
  TidingsDesk *desk;             /* (owned) (nullable): until the library is open */
  TidingsWatch *watch;           /* (owned) (nullable): until then, too */
  TidingsDailyCheck *daily;      /* (owned) (nullable): and while that is the library of the user */
  GError *registry_problem;      /* (owned) (nullable): why no registry is asked */
  char *library_path;            /* (owned) (nullable): from the command line, absolute */
  char *registry_address;        /* (owned) (nullable): from the command line */
  char **wanted;                 /* (owned) (nullable): trials to open as soon as that can be done */
  char *search_wanted;           /* (owned) (nullable): words to search for, likewise, or none for the search alone */
  char *problem;                 /* (owned) (nullable): what could not be opened, to be said likewise */
  gboolean news_wanted;          /* the page of news, likewise */
  gboolean came_back;            /* the window is where it was when it was last closed, or was wanted elsewhere */
  TidingsForgetting *forgetting; /* (owned) (nullable): what was deleted in this run, and can be brought back */
  gboolean opening;              /* the library is on its way, whether or not there is still a window to show it */
  gboolean renewing;             /* library and window give way to others */
  gboolean closing;
  gboolean again; /* somebody has started Tidings while it closed its library */
};

G_DEFINE_FINAL_TYPE (TidingsApplication, tidings_application, ADW_TYPE_APPLICATION)

static TidingsWindow *
get_window (TidingsApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (TIDINGS_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* An address that is none keeps the program neither from starting nor from saying so, and its questions from every other registry */
static TidingsRegistry *
make_registry (TidingsApplication *self)
{
  TidingsRegistry *registry;

  g_clear_error (&self->registry_problem);
  registry = tidings_registry_choose (self->registry_address, self->settings, &self->registry_problem);
  return registry != NULL ? registry : tidings_registry_new_nowhere ();
}

static char *
dup_library_path (TidingsApplication *self)
{
  return self->library_path != NULL ? g_strdup (self->library_path)
                                    : g_build_filename (g_get_user_data_dir (), "tidings", "library.db", NULL);
}

static gboolean
is_at_news (GApplication *app)
{
  TidingsWindow *window = get_window (TIDINGS_APPLICATION (app));

  return window != NULL && tidings_window_is_at_news (window);
}

/* What the window has to say at its foot, beside what its pages say */
static void
fill_foot (TidingsApplication *self, TidingsWindow *window)
{
  if (self->registry_problem != NULL)
    tidings_foot_tell_problem (ADW_APPLICATION_WINDOW (window), self->registry_problem);
  if (self->forgetting != NULL)
    tidings_foot_offer_undo (ADW_APPLICATION_WINDOW (window));
  if (self->daily != NULL)
    tidings_leave_question_add (ADW_APPLICATION_WINDOW (window), tidings_desk_get_library (self->desk), self->settings);
}

static void
open_wanted (TidingsApplication *self)
{
  TidingsWindow *window = get_window (self);

  if (self->desk == NULL || window == NULL)
    return;

  if (!self->came_back && self->wanted == NULL && self->search_wanted == NULL && !self->news_wanted)
    tidings_window_open_last_study (window);
  self->came_back = TRUE;
  if (self->news_wanted)
    tidings_window_show_news (window);
  self->news_wanted = FALSE;
  if (self->search_wanted != NULL)
    tidings_window_search (window, self->search_wanted);
  g_clear_pointer (&self->search_wanted, g_free);
  if (self->wanted != NULL)
    {
      g_autofree char *all = g_strjoinv (" ", self->wanted);

      /* one is shown; of several, the first, beside the list of all */
      if (self->wanted[1] != NULL)
        tidings_window_search (window, all);
      tidings_window_open_study (window, self->wanted[0]);
    }
  g_clear_pointer (&self->wanted, g_strfreev);
  if (self->problem != NULL)
    tidings_window_tell (window, self->problem);
  g_clear_pointer (&self->problem, g_free);
}

/* Has a trial opened, or several */
static void
want (TidingsApplication *self, GStrvBuilder *nct_ids)
{
  g_strfreev (self->wanted);
  self->wanted = g_strv_builder_end (nct_ids);
  if (self->wanted[0] == NULL)
    g_clear_pointer (&self->wanted, g_strfreev);
}

static char *
dup_not_a_trial (const char *text)
{
  return g_strdup_printf (_ ("“%s” is not the number of a trial. Such a number looks like NCT01234567."), text);
}

static void
update_actions (TidingsApplication *self)
{
  GAction *delete_everything = g_action_map_lookup_action (G_ACTION_MAP (self), "delete-everything");
  GAction *undo_delete = g_action_map_lookup_action (G_ACTION_MAP (self), "undo-delete");
  gboolean ready = self->watch != NULL && !self->renewing && !self->closing;

  g_simple_action_set_enabled (G_SIMPLE_ACTION (delete_everything),
                               ready && self->daily != NULL && self->forgetting == NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (undo_delete), ready && self->forgetting != NULL);
}

static void
close_library (TidingsApplication *self);

static DexFuture *
open_library_fiber (gpointer user_data)
{
  TidingsApplication *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsLibrary) library = NULL;
  g_autoptr (TidingsRegistry) registry = make_registry (self);
  g_autofree char *path = dup_library_path (self);
  TidingsWindow *window;

  library = dex_await_object (tidings_library_open (path), &error);
  if (library == NULL)
    {
      /* reading and searching go on; the window says that nothing is kept */
      library = dex_await_object (tidings_library_open (":memory:"), NULL);
      if (library == NULL)
        g_error ("No library, not even in memory");
    }
  else
    {
      tidings_forgetting_complete (library, self->settings);
    }

  self->desk = tidings_desk_new (registry, library);
  dex_await (tidings_desk_prepare (self->desk), NULL);
  self->watch = tidings_watch_new (self->desk);
  if (error == NULL)
    self->daily = tidings_daily_check_new (G_APPLICATION (self), self->watch, self->settings, is_at_news);

  window = get_window (self);
  if (window != NULL)
    {
      tidings_window_set_watch (window, self->watch, error);
      fill_foot (self, window);
    }
  self->opening = FALSE;
  update_actions (self);
  open_wanted (self);
  /* somebody has closed the window meanwhile, when there was nothing to close yet */
  if (window == NULL)
    close_library (self);
  g_application_release (G_APPLICATION (self));
  return dex_future_new_for_boolean (TRUE);
}

/* A future that resolves once the library is open, and in the window, if there is one */
static DexFuture *
open_library (TidingsApplication *self)
{
  self->opening = TRUE;
  g_application_hold (G_APPLICATION (self));
  return dex_scheduler_spawn (NULL, FIBER_STACK, open_library_fiber, g_object_ref (self), g_object_unref);
}

/* Closes window and library, has @change work on what is closed, and begins anew, as if the program were started; whatever was under way
 * for the library of before finds it closed. In a fiber. */
static void
begin_anew (TidingsApplication *self, gboolean (*change) (TidingsApplication *self, GError **error), const char *done)
{
  g_autoptr (TidingsDesk) desk = g_steal_pointer (&self->desk);
  g_autoptr (GError) error = NULL;
  TidingsWindow *window = get_window (self);

  self->renewing = TRUE;
  update_actions (self);
  g_application_hold (G_APPLICATION (self));
  g_clear_object (&self->daily);
  tidings_watch_stop (self->watch);
  if (window != NULL)
    gtk_window_destroy (GTK_WINDOW (window));
  dex_await (tidings_library_close (tidings_desk_get_library (desk)), NULL);
  g_clear_object (&self->watch);
  g_clear_object (&desk);

  change (self, &error);
  self->renewing = FALSE;
  window = tidings_window_new (self);
  gtk_window_present (GTK_WINDOW (window));
  dex_await (open_library (self), NULL);
  update_actions (self);

  window = get_window (self);
  if (window != NULL && (error != NULL || done != NULL))
    {
      AdwToast *toast = adw_toast_new (error != NULL ? error->message : done);

      adw_toast_set_use_markup (toast, FALSE);
      adw_toast_set_timeout (toast, 10); /* the window has just come */
      tidings_window_add_toast (window, toast);
    }
  g_application_release (G_APPLICATION (self));
}

static gboolean
forget_all (TidingsApplication *self, GError **error)
{
  g_autofree char *path = dup_library_path (self);

  self->forgetting = tidings_forgetting_new (path, self->settings, error);
  return self->forgetting != NULL;
}

static gboolean
bring_back_all (TidingsApplication *self, GError **error)
{
  if (!tidings_forgetting_undo (self->forgetting, error))
    return FALSE;
  g_clear_object (&self->forgetting);
  return TRUE;
}

static DexFuture *
forget_fiber (gpointer user_data)
{
  begin_anew (user_data, forget_all, NULL);
  return dex_future_new_for_boolean (TRUE);
}

static DexFuture *
bring_back_fiber (gpointer user_data)
{
  begin_anew (user_data, bring_back_all, _ ("Everything is back"));
  return dex_future_new_for_boolean (TRUE);
}

static void
delete_everything_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, forget_fiber, g_object_ref (user_data), g_object_unref));
}

static void
undo_delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, bring_back_fiber, g_object_ref (user_data), g_object_unref));
}

static void
units_changed_cb (TidingsApplication *self)
{
  TidingsWindow *window = get_window (self);

  tidings_units_set ((TidingsUnits) g_settings_get_enum (self->settings, "units"));
  if (window != NULL)
    tidings_window_show_units (window);
}

/* From the next question on, another registry is asked */
static void
registry_changed_cb (TidingsApplication *self)
{
  g_autoptr (TidingsRegistry) registry = NULL;

  if (self->desk == NULL || self->closing || tidings_registry_get_override (self->registry_address) != NULL)
    return;
  registry = make_registry (self);
  tidings_watch_stop (self->watch);
  tidings_desk_set_registry (self->desk, registry);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tidings_dialogs_show_about (ADW_APPLICATION_WINDOW (get_window (user_data)));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tidings_dialogs_show_shortcuts (ADW_APPLICATION_WINDOW (get_window (user_data)));
}

static void
news_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TidingsApplication *self = user_data;

  self->news_wanted = TRUE;
  g_application_activate (G_APPLICATION (self));
}

static void
check_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TidingsApplication *self = user_data;

  if (self->watch != NULL && !self->closing)
    dex_future_disown (tidings_watch_check (self->watch));
}

static void
show_study_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TidingsApplication *self = user_data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *nct_id = NULL;

  if (!tidings_text_is_nct_id (g_variant_get_string (parameter, NULL), &nct_id))
    return;
  g_strv_builder_take (builder, g_steal_pointer (&nct_id));
  want (self, builder);
  g_application_activate (G_APPLICATION (self));
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TidingsApplication *self = user_data;

  g_set_str (&self->search_wanted, parameter != NULL ? g_variant_get_string (parameter, NULL) : "");
  g_application_activate (G_APPLICATION (self));
}

static DexFuture *
closed_cb (DexFuture *completed, gpointer user_data)
{
  TidingsApplication *self = user_data;

  if (self->forgetting != NULL)
    tidings_forgetting_finish (self->forgetting);
  if (self->again)
    {
      g_clear_object (&self->forgetting);
      g_clear_object (&self->watch);
      g_clear_object (&self->desk);
      self->closing = self->again = self->came_back = FALSE;
      g_application_activate (G_APPLICATION (self));
    }
  g_application_release (G_APPLICATION (self));
  return dex_future_new_for_boolean (TRUE);
}

/* The library is closed before the program ends, so that what is under way reaches the disk */
static void
close_library (TidingsApplication *self)
{
  if (self->closing || self->renewing || self->watch == NULL)
    return;

  self->closing = TRUE;
  g_clear_object (&self->daily);
  tidings_watch_stop (self->watch);
  g_application_hold (G_APPLICATION (self));
  dex_future_disown (dex_future_finally (tidings_library_close (tidings_desk_get_library (self->desk)), closed_cb,
                                         g_object_ref (self), g_object_unref));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TidingsWindow *window = get_window (user_data);

  if (window != NULL)
    tidings_window_quit (window);
}

static void
show_preferences (TidingsApplication *self, gboolean keeps)
{
  TidingsWindow *window = get_window (self);

  if (window != NULL)
    tidings_dialogs_show_preferences (ADW_APPLICATION_WINDOW (window), self->settings,
                                      self->desk != NULL ? tidings_desk_get_library (self->desk) : NULL,
                                      tidings_registry_get_override (self->registry_address), keeps);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_preferences (user_data, FALSE);
}

static void
keeps_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_preferences (user_data, TRUE);
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_cb },
  { .name = "news", .activate = news_cb },
  { .name = "search", .activate = search_cb },
  { .name = "search-for", .activate = search_cb, .parameter_type = "s" },
  { .name = "check", .activate = check_cb },
  { .name = "show-study", .activate = show_study_cb, .parameter_type = "s" },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "keeps", .activate = keeps_cb },
  { .name = "delete-everything", .activate = delete_everything_cb },
  { .name = "undo-delete", .activate = undo_delete_cb },
  { .name = "quit", .activate = quit_cb },
};

static void
window_removed_cb (TidingsApplication *self, GtkWindow *window)
{
  if (TIDINGS_IS_WINDOW (window))
    close_library (self);
}

static void
tidings_application_startup (GApplication *app)
{
  TidingsApplication *self = TIDINGS_APPLICATION (app);
  GtkApplication *gtk_app = GTK_APPLICATION (app);

  G_APPLICATION_CLASS (tidings_application_parent_class)->startup (app);

  g_action_map_add_action_entries (G_ACTION_MAP (app), actions, G_N_ELEMENTS (actions), app);
  update_actions (self);
  gtk_application_set_accels_for_action (gtk_app, "app.quit", (const char *[]) { "<Control>q", NULL });
  gtk_application_set_accels_for_action (gtk_app, "app.preferences", (const char *[]) { "<Control>comma", NULL });
  gtk_application_set_accels_for_action (gtk_app, "app.shortcuts", (const char *[]) { "<Control>question", NULL });
  gtk_application_set_accels_for_action (gtk_app, "app.check", (const char *[]) { "F5", "<Control>r", NULL });
  gtk_application_set_accels_for_action (gtk_app, "win.news", (const char *[]) { "<Control>n", NULL });
  gtk_application_set_accels_for_action (gtk_app, "window.close", (const char *[]) { "<Control>w", NULL });
  gtk_application_set_accels_for_action (gtk_app, "win.search", (const char *[]) { "<Control>f", NULL });
  gtk_application_set_accels_for_action (gtk_app, "win.save", (const char *[]) { "<Control>s", NULL });
  gtk_application_set_accels_for_action (gtk_app, "win.print", (const char *[]) { "<Control>p", NULL });
  gtk_application_set_accels_for_action (gtk_app, "win.back", (const char *[]) { "<Alt>Left", NULL });
  gtk_application_set_accels_for_action (gtk_app, "win.toggle-sidebar", (const char *[]) { "F9", NULL });

  g_signal_connect (self, "window-removed", G_CALLBACK (window_removed_cb), NULL);
  g_signal_connect_object (self->settings, "changed::units", G_CALLBACK (units_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::registry-address", G_CALLBACK (registry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  units_changed_cb (self);
}

static void
tidings_application_activate (GApplication *app)
{
  TidingsApplication *self = TIDINGS_APPLICATION (app);
  TidingsWindow *window = get_window (self);

  if (self->renewing)
    return;
  if (self->closing)
    {
      self->again = TRUE;
      return;
    }
  if (window == NULL)
    {
      window = tidings_window_new (self);
      if (self->watch != NULL)
        {
          tidings_window_set_watch (window, self->watch, NULL);
          fill_foot (self, window);
        }
      else if (!self->opening)
        {
          dex_future_disown (open_library (self));
        }
    }

  gtk_window_present (GTK_WINDOW (window));
  open_wanted (self);
}

/* What the command line asks for that cannot be had while Tidings is open already, where it is something else, is told where it was asked */
static gboolean
take_options (TidingsApplication *self, GApplicationCommandLine *command_line, GVariantDict *options)
{
  gboolean is_open = get_window (self) != NULL || self->opening || self->renewing;
  g_autofree char *path = NULL;
  g_autofree char *address = NULL;

  g_variant_dict_lookup (options, "registry", "s", &address);
  if (g_variant_dict_lookup (options, "library", "^ay", &path))
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, path);

      g_free (path);
      path = g_file_get_path (file);
    }

  if (is_open)
    {
      g_autofree char *open_path = dup_library_path (self);

      if (path != NULL && g_strcmp0 (path, open_path) != 0)
        g_application_command_line_printerr (
            command_line, _ ("Tidings is open with the saved trials in %1$s. Close it first to open those in %2$s.\n"),
            open_path, path);
      else if (address != NULL && g_strcmp0 (address, self->registry_address) != 0)
        g_application_command_line_printerr (command_line,
                                             _ ("Tidings is open already. Close it first to ask the registry at %s.\n"),
                                             address);
      else
        return TRUE;
      return FALSE;
    }

  g_free (self->library_path);
  self->library_path = g_steal_pointer (&path);
  g_free (self->registry_address);
  self->registry_address = g_steal_pointer (&address);
  return TRUE;
}

/* Other programs give addresses, and what is none as the path of a file */
static void
tidings_application_open (GApplication *app, GFile **files, int n_files, const char *hint)
{
  TidingsApplication *self = TIDINGS_APPLICATION (app);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *text = g_file_is_native (files[i]) ? g_file_get_basename (files[i]) : g_file_get_uri (files[i]);
      g_autofree char *nct_id = NULL;

      if (tidings_text_is_nct_id (text, &nct_id))
        {
          g_strv_builder_take (builder, g_steal_pointer (&nct_id));
          continue;
        }
      g_free (self->problem);
      self->problem = dup_not_a_trial (text);
    }
  want (self, builder);
  g_application_activate (app);
}

/* Arguments are trials: their numbers or their addresses at the registry */
static int
tidings_application_command_line (GApplication *app, GApplicationCommandLine *command_line)
{
  TidingsApplication *self = TIDINGS_APPLICATION (app);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_auto (GStrv) rest = NULL;

  if (!take_options (self, command_line, options))
    return 2;

  /* who names a registry of their own does not want their questions to go to another */
  if (self->registry_address != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TidingsRegistry) registry = tidings_registry_new (self->registry_address, NULL, &error);

      if (registry == NULL)
        {
          g_application_command_line_printerr (command_line, "%s\n", error->message);
          return 2;
        }
    }

  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^as", &rest) && rest[0] != NULL)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      for (guint i = 0; rest[i] != NULL; i++)
        {
          g_autofree char *nct_id = NULL;

          if (!tidings_text_is_nct_id (rest[i], &nct_id))
            {
              g_autofree char *problem = dup_not_a_trial (rest[i]);

              g_application_command_line_printerr (command_line, "%s\n", problem);
              return 2;
            }
          g_strv_builder_take (builder, g_steal_pointer (&nct_id));
        }
      want (self, builder);
    }
  if (g_variant_dict_contains (options, "search"))
    g_set_str (&self->search_wanted, "");
  if (g_variant_dict_contains (options, "news"))
    self->news_wanted = TRUE;

  g_application_activate (app);
  return 0;
}

static void
tidings_application_dispose (GObject *object)
{
  TidingsApplication *self = TIDINGS_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->forgetting);
  g_clear_object (&self->daily);
  g_clear_error (&self->registry_problem);
  g_clear_object (&self->watch);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->library_path, g_free);
  g_clear_pointer (&self->registry_address, g_free);
  g_clear_pointer (&self->wanted, g_strfreev);
  g_clear_pointer (&self->search_wanted, g_free);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (tidings_application_parent_class)->dispose (object);
}

static void
tidings_application_class_init (TidingsApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = tidings_application_dispose;
  app_class->startup = tidings_application_startup;
  app_class->activate = tidings_application_activate;
  app_class->command_line = tidings_application_command_line;
  app_class->open = tidings_application_open;
}

static void
tidings_application_init (TidingsApplication *self)
{
  const GOptionEntry options[] = {
    { "search", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the search"), NULL },
    { "news", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show what is new"), NULL },
    { "library", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep saved trials in FILE"), N_ ("FILE") },
    { "registry", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Ask the registry at ADDRESS"), N_ ("ADDRESS") },
    { "background", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Look for news without a window, tell them, and end"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, N_ ("[NCT NUMBER OR ADDRESS]…") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  self->settings = g_settings_new (APP_ID);
}

/**
 * tidings_application_new:
 *
 * Returns: (transfer full): the program
 */
TidingsApplication *
tidings_application_new (void)
{
  return g_object_new (TIDINGS_TYPE_APPLICATION, "application-id", APP_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/com/curemydisease/Tidings", NULL);
}

/**
 * tidings_application_get_settings:
 *
 * Returns: (transfer none): the settings of the program
 */
GSettings *
tidings_application_get_settings (TidingsApplication *self)
{
  g_return_val_if_fail (TIDINGS_IS_APPLICATION (self), NULL);
  return self->settings;
}
