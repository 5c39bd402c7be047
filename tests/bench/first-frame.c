/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into any GTK 4 program (LD_PRELOAD): tells when it has painted its first frame, and ends it. FIRST_FRAME_START is the
 * CLOCK_MONOTONIC, in nanoseconds, at which the program was started. The same for every program, so that it compares. */
#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FIRST_FRAME_EXPORT __attribute__ ((visibility ("default")))

static gboolean
after_paint_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  const char *start = g_getenv ("FIRST_FRAME_START");
  gint64 elapsed = start != NULL ? g_get_monotonic_time () * 1000 - g_ascii_strtoll (start, NULL, 10) : 0;

  printf ("FIRST-FRAME %.2f\n", (double) elapsed / 1e6);
  fflush (stdout);
  /* at once: what a program does when it closes is another matter */
  _exit (EXIT_SUCCESS);
}

FIRST_FRAME_EXPORT int
g_application_run (GApplication *application, int argc, char **argv)
{
  int (*run) (GApplication *, int, char **) = NULL;

  *(void **) &run = dlsym (RTLD_NEXT, "g_application_run");
  if (run == NULL)
    g_error ("no g_application_run() to call");

  /* the signal exists once its class does */
  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, after_paint_cb, NULL, NULL);

  return run (application, argc, argv);
}
