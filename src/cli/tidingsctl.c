/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "tidingsctl-private.h"

#define FIBER_STACK (1024 * 1024)

static const struct
{
  const char *name;
  CtlCommand run;
  guint least; /* words that it needs */
  guint most;  /* words that it takes, 0 for any number */
  const char *usage;
} commands[] = {
  { "search", ctl_search, 0, 0, N_ ("[WORDS…]            find trials") },
  { "show", ctl_show, 1, 0, N_ ("NCT|FILE.json…      a trial in plain words") },
  { "diff", ctl_diff, 2, 2, N_ ("OLD.json NEW.json   what has changed between two versions of a record") },
  { "save", ctl_save, 1, 0, N_ ("NCT…                keep trials") },
  { "unsave", ctl_unsave, 1, 0, N_ ("NCT…                keep them no longer") },
  { "saved", ctl_saved, 0, 0, N_ ("                    the saved trials") },
  { "import", ctl_import, 1, 0, N_ ("FILE|DIR…           take records (.json, .zip) or an export into the library") },
  { "export", ctl_export, 1, 1, N_ ("FILE                write saved trials and notes to a file") },
};

typedef struct
{
  Ctl *ctl;
  CtlCommand run;
  GMainLoop *loop;
  CtlStatus status;
} Call;

static DexFuture *
call_fiber (gpointer user_data)
{
  Call *call = user_data;

  call->status = call->run (call->ctl);
  if (call->ctl->desk != NULL)
    dex_await (tidings_library_close (tidings_desk_get_library (call->ctl->desk)), NULL);
  g_main_loop_quit (call->loop);
  return dex_future_new_for_boolean (TRUE);
}

static char *
make_summary (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %-8s %s", commands[i].name, _ (commands[i].usage));
  g_string_append_printf (text, "\n\n%s",
                          _ ("Exit status: 0 done, 1 failed, 2 bad use, 3 registry not reached, 4 no such trial. A search that the "
                             "registry does not answer lists what this computer holds, and ends with 3."));
  return g_string_free (text, FALSE);
}

/**
 * ctl_open_desk:
 *
 * Opens the library and the registry for a command that needs them. In a fiber.
 *
 * Returns: %CTL_GOOD, or what to exit with; the reason has been printed
 */
CtlStatus
ctl_open_desk (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autoptr (TidingsLibrary) library = NULL;
  const char *address = ctl->registry;

  if (address == NULL)
    address = g_getenv ("TIDINGS_REGISTRY");
  registry = tidings_registry_new (address != NULL ? address : TIDINGS_REGISTRY_DEFAULT_ADDRESS, NULL, &error);
  if (registry == NULL)
    {
      g_printerr ("%s\n", error->message);
      return CTL_BAD_USE;
    }

  library = dex_await_object (tidings_library_open (ctl->library_path), &error);
  if (library == NULL)
    return ctl_fail (error);

  if (tidings_library_get_state (library) == TIDINGS_LIBRARY_STATE_RECOVERED)
    g_printerr (_ ("The library was damaged. What could be read was recovered; the old file is %s.\n"),
                tidings_library_get_set_aside (library));

  ctl->desk = tidings_desk_new (registry, library);
  dex_await (tidings_desk_prepare (ctl->desk), &error);
  if (error != NULL)
    return ctl_fail (error);
  return CTL_GOOD;
}

int
main (int argc, char **argv)
{
  Ctl ctl = { .within_km = 100, .limit = 20 };
  g_auto (GStrv) rest = NULL;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl.json, N_ ("Print one JSON value"), NULL },
    { "library", 0, 0, G_OPTION_ARG_FILENAME, &ctl.library_path, N_ ("Use the library FILE"), N_ ("FILE") },
    { "registry", 0, 0, G_OPTION_ARG_STRING, &ctl.registry, N_ ("Ask the registry at URL"), N_ ("URL") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &ctl.language, N_ ("Write in LANG, as in “pt_BR”"), N_ ("LANG") },
    { "near", 0, 0, G_OPTION_ARG_STRING, &ctl.near, N_ ("search: trials near a city or a point"), N_ ("PLACE|LAT,LON") },
    { "within", 0, 0, G_OPTION_ARG_DOUBLE, &ctl.within_km, N_ ("search: how far from it, in kilometres (100)"), N_ ("KM") },
    { "open", 0, 0, G_OPTION_ARG_NONE, &ctl.open, N_ ("search: only trials that take people now"), NULL },
    { "phase", 0, 0, G_OPTION_ARG_STRING_ARRAY, &ctl.phases, N_ ("search: only this phase, 1 to 4 (repeatable)"), N_ ("N") },
    { "local", 0, 0, G_OPTION_ARG_NONE, &ctl.local, N_ ("search: only on this computer"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &ctl.limit, N_ ("search: at most so many trials (20)"), N_ ("N") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = NULL;
  Call call = { .ctl = &ctl };

  /* the language must be known before the first text is looked up */
  for (int i = 1; i < argc; i++)
    {
      if (g_str_has_prefix (argv[i], "--language="))
        g_setenv ("LANGUAGE", argv[i] + strlen ("--language="), TRUE);
      else if (g_str_equal (argv[i], "--language") && i + 1 < argc)
        g_setenv ("LANGUAGE", argv[i + 1], TRUE);
    }
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  dex_init ();

  context = g_option_context_new (_ ("COMMAND [WORDS…] — find, read and keep clinical trials"));
  summary = make_summary ();
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return ctl_misused ("%s", error->message);
  if (rest == NULL)
    return ctl_misused ("%s", _ ("Which command? “tidingsctl --help” lists them."));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (rest[0], commands[i].name))
      {
        call.run = commands[i].run;
        ctl.words = rest + 1;
        ctl.n_words = g_strv_length (ctl.words);
        if (ctl.n_words < commands[i].least || (commands[i].most > 0 && ctl.n_words > commands[i].most))
          return ctl_misused (_ ("“%s” is used so: tidingsctl %s %s"), rest[0], rest[0], _ (commands[i].usage));
        break;
      }
  if (call.run == NULL)
    return ctl_misused (_ ("There is no command “%s”. “tidingsctl --help” lists them."), rest[0]);

  if (ctl.library_path == NULL)
    ctl.library_path = g_build_filename (g_get_user_data_dir (), "tidings", "library.db", NULL);

  call.loop = g_main_loop_new (NULL, FALSE);
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, call_fiber, &call, NULL));
  g_main_loop_run (call.loop);
  g_main_loop_unref (call.loop);

  g_clear_object (&ctl.desk);
  g_free (ctl.library_path);
  g_free (ctl.registry);
  g_free (ctl.language);
  g_free (ctl.near);
  g_strfreev (ctl.phases);
  return (int) call.status;
}
