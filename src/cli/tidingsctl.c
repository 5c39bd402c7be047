/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "tidings-language.h"

#include "tidingsctl-private.h"

#define FIBER_STACK (1024 * 1024)

static const struct
{
  const char *name;
  CtlCommand run;
  guint least; /* words that it needs */
  guint most;  /* words that it takes */
  const char *words;
  const char *purpose;
} commands[] = {
  { "search", ctl_search, 0, G_MAXUINT, "[WORDS…]", N_ ("find trials") },
  { "show", ctl_show, 1, G_MAXUINT, "NCT|FILE.json…", N_ ("a trial in plain words") },
  { "questions", ctl_questions, 1, 1, "NCT|FILE.json", N_ ("what to ask a doctor about a trial") },
  { "calendar", ctl_calendar, 1, 1, "NCT|FILE.json", N_ ("its dates as a calendar (.ics)") },
  { "diff", ctl_diff, 2, 2, "OLD.json NEW.json", N_ ("what has changed between two versions of a record") },
  { "save", ctl_save, 1, G_MAXUINT, "NCT…", N_ ("keep trials") },
  { "unsave", ctl_unsave, 1, G_MAXUINT, "NCT…", N_ ("keep them no longer") },
  { "saved", ctl_saved, 0, 0, "", N_ ("the saved trials") },
  { "follow", ctl_follow, 0, G_MAXUINT, "WORDS…", N_ ("tell of new trials that “search” would find") },
  { "unfollow", ctl_unfollow, 1, G_MAXUINT, "NUMBER…", N_ ("tell of them no longer") },
  { "followed", ctl_followed, 0, 0, "", N_ ("the followed searches, with their numbers") },
  { "check", ctl_check, 0, 0, "", N_ ("ask what is new of all that is saved or followed") },
  { "news", ctl_news, 0, 0, "[--all]", N_ ("what has not been seen yet, or all there was") },
  { "history", ctl_history, 1, 1, "NCT", N_ ("how a saved trial has changed") },
  { "import", ctl_import, 1, G_MAXUINT, "FILE|DIR…", N_ ("take records (.json, .zip) or an export into the library") },
  { "export", ctl_export, 1, 1, "FILE", N_ ("write saved trials and notes to a file") },
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
    {
      g_autofree char *usage = g_strdup_printf ("%s %s", commands[i].name, commands[i].words);
      int padding = MAX (0, 25 - (int) g_utf8_strlen (usage, -1));

      g_string_append_printf (text, "\n  %s%*s%s", usage, padding, "", _ (commands[i].purpose));
    }
  g_string_append_printf (text, "\n\n%s",
                          _ ("Exit status: 0 done, 1 failed, 2 bad use, 3 registry not reached, 4 no such trial.\n"
                             "A search that the registry does not answer lists what this computer holds, and\n"
                             "ends with 3; a check that it cuts off prints what was found by then, and ends with 3."));
  return g_string_free (text, FALSE);
}

/* What --language says. It must be known before the options are parsed, for the first text that is looked up is theirs. */
static const char *
find_language (int argc, char **argv)
{
  const char *language = NULL;

  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_has_prefix (argv[i], "--language="))
      language = argv[i] + strlen ("--language=");
    else if (g_str_equal (argv[i], "--language") && i + 1 < argc)
      language = argv[i + 1];
  return language;
}

/* Which command it is, with the words that it needs and no options but its own */
static CtlStatus
choose_command (Ctl *ctl, CtlCommand *run)
{
  gboolean has_query_options = ctl->near != NULL || ctl->within != NULL || ctl->phases != NULL || ctl->open;
  gboolean has_list_options = ctl->limit != NULL || ctl->local;

  if (ctl->words == NULL)
    return ctl_misused ("%s", _ ("Which command? “tidingsctl --help” lists them."));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *name = commands[i].name;

      if (!g_str_equal (ctl->words[0], name))
        continue;
      ctl->n_words = g_strv_length (ctl->words) - 1;
      if (ctl->n_words < commands[i].least || ctl->n_words > commands[i].most)
        return ctl_misused (_ ("“%s” is used so: tidingsctl %s %s"), name, name, commands[i].words);
      if (has_query_options && commands[i].run != ctl_search && commands[i].run != ctl_follow)
        return ctl_misused (_ ("--near, --within, --open and --phase are for “search” and “follow”, not for “%s”."), name);
      if (has_list_options && commands[i].run != ctl_search)
        return ctl_misused (_ ("--local and --limit are for “search”, not for “%s”."), name);
      if (ctl->csv && commands[i].run != ctl_search)
        return ctl_misused (_ ("--csv is for “search”, not for “%s”."), name);
      if (ctl->csv && ctl->json)
        return ctl_misused ("%s", _ ("Either --csv or --json, not both."));
      if (ctl->json && commands[i].run == ctl_calendar)
        return ctl_misused ("%s", _ ("“calendar” writes a calendar file, not JSON."));
      if (ctl->all && commands[i].run != ctl_news && commands[i].run != ctl_diff)
        return ctl_misused (_ ("--all is for “news” and “diff”, not for “%s”."), name);
      *run = commands[i].run;
      return CTL_GOOD;
    }
  return ctl_misused (_ ("There is no command “%s”. “tidingsctl --help” lists them."), ctl->words[0]);
}

static CtlStatus
run_command (Ctl *ctl, CtlCommand run)
{
  Call call = { .ctl = ctl, .run = run, .loop = g_main_loop_new (NULL, FALSE) };
  char **words = ctl->words;

  if (ctl->library_path == NULL)
    ctl->library_path = g_build_filename (g_get_user_data_dir (), "tidings", "library.db", NULL);

  ctl->words = words + 1;
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, call_fiber, &call, NULL));
  g_main_loop_run (call.loop);
  g_main_loop_unref (call.loop);
  ctl->words = words;
  return call.status;
}

static void
clear (Ctl *ctl)
{
  g_clear_object (&ctl->desk);
  g_clear_pointer (&ctl->library_path, g_free);
  g_clear_pointer (&ctl->registry, g_free);
  g_clear_pointer (&ctl->language, g_free);
  g_clear_pointer (&ctl->near, g_free);
  g_clear_pointer (&ctl->within, g_free);
  g_clear_pointer (&ctl->units, g_free);
  g_clear_pointer (&ctl->limit, g_free);
  g_clear_pointer (&ctl->phases, g_strfreev);
  g_clear_pointer (&ctl->words, g_strfreev);
}

int
main (int argc, char **argv)
{
  Ctl ctl = { 0 };
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl.json, N_ ("Print one JSON value"), NULL },
    { "library", 0, 0, G_OPTION_ARG_FILENAME, &ctl.library_path, N_ ("Use the library FILE"), N_ ("FILE") },
    { "registry", 0, 0, G_OPTION_ARG_STRING, &ctl.registry, N_ ("Ask the registry at URL"), N_ ("URL") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &ctl.language, N_ ("Write in LANG, as in “pt_BR”"), N_ ("LANG") },
    { "units", 0, 0, G_OPTION_ARG_STRING, &ctl.units, N_ ("Tell distances in km or in miles"), "km|miles" },
    { "near", 0, 0, G_OPTION_ARG_STRING, &ctl.near, N_ ("search, follow: trials near a city or a point"),
      N_ ("PLACE|LAT,LON") },
    { "within", 0, 0, G_OPTION_ARG_STRING, &ctl.within, N_ ("search, follow: how far from it, as “50km” or “30mi” (100km)"),
      N_ ("DISTANCE") },
    { "open", 0, 0, G_OPTION_ARG_NONE, &ctl.open, N_ ("search, follow: only trials that take people now"), NULL },
    { "phase", 0, 0, G_OPTION_ARG_STRING_ARRAY, &ctl.phases, N_ ("search, follow: only this phase, 1 to 4 (repeatable)"),
      N_ ("N") },
    { "local", 0, 0, G_OPTION_ARG_NONE, &ctl.local, N_ ("search: only on this computer, asking nobody"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_STRING, &ctl.limit, N_ ("search: at most so many trials (20)"), N_ ("N") },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &ctl.csv, N_ ("search: print a table with the registry’s column names"), NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &ctl.all, N_ ("news: seen ones too; diff: what is of no consequence too"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &ctl.words, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = NULL;
  const char *language = find_language (argc, argv);
  CtlCommand run = NULL;
  CtlStatus status;

  tidings_language_init (language);
  dex_init ();

  context = g_option_context_new (_ ("COMMAND [WORDS…] — find, read and keep clinical trials"));
  summary = make_summary ();
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    status = ctl_misused ("%s", error->message);
  else if (!ctl_choose_units (ctl.units))
    status = ctl_misused (_ ("--units takes “km” or “miles”, not “%s”."), ctl.units);
  else
    status = choose_command (&ctl, &run);
  if (status == CTL_GOOD)
    status = run_command (&ctl, run);
  clear (&ctl);

  /* a full disk, or a pipe that nobody reads from any more */
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      g_printerr ("%s\n", _ ("Not all of the output could be written."));
      return CTL_FAILED;
    }
  return (int) status;
}
