/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <glib-unix.h>
#include <locale.h>

#include "tidings-loopback.h"

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char *argv[])
{
  g_autofree char *records = NULL, *versions = NULL, *build = NULL;
  g_auto (GStrv) faults = NULL;
  gboolean strict = FALSE;
  int port = 0;
  const GOptionEntry entries[] = {
    { "records", 0, 0, G_OPTION_ARG_FILENAME, &records, "Where the records are: a folder, or a file", "PATH" },
    { "versions", 0, 0, G_OPTION_ARG_FILENAME, &versions, "Where the versions of records are: NCT…/DATE.json", "DIR" },
    { "port", 0, 0, G_OPTION_ARG_INT, &port, "Where to listen; 0 for any free port", "N" },
    { "build", 0, 0, G_OPTION_ARG_STRING, &build, "When the data were built", "TIMESTAMP" },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &faults, "What goes wrong, as 403,count=2,path=/api/v2/studies", "FAULT" },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &strict, "Take a page token for its own query only", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- answers as ClinicalTrials.gov's API v2 does");
  g_autoptr (TidingsLoopback) loopback = NULL;
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (
      context, "While it runs, it can be told things at /control/: fault?kind=KIND&count=N…, faults/clear, "
               "build?timestamp=T, advance?id=NCT…,\nput (POST), remove?id=NCT…, strict?on=true, "
               "requests, requests/clear, reset.\n");
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (records == NULL || argc > 1 || port < 0 || port > G_MAXUINT16)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      g_printerr ("%s", help);
      return 2;
    }

  loopback = tidings_loopback_new_at_port (records, versions, port, &error);
  for (guint i = 0; loopback != NULL && faults != NULL && faults[i] != NULL; i++)
    if (!tidings_loopback_add_fault (loopback, faults[i], &error))
      g_clear_object (&loopback);
  if (loopback != NULL && build != NULL && !tidings_loopback_set_build (loopback, build, &error))
    g_clear_object (&loopback);
  if (loopback == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  tidings_loopback_set_strict (loopback, strict);

  g_print ("listening on %s\n", tidings_loopback_get_address (loopback));
  loop = g_main_loop_new (NULL, FALSE);
  g_unix_signal_add (SIGINT, quit_cb, loop);
  g_unix_signal_add (SIGTERM, quit_cb, loop);
  g_main_loop_run (loop);
  return 0;
}
