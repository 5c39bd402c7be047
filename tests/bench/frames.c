/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a GTK 4 program (LD_PRELOAD): how long each turn of its main loop keeps the window from moving, what GTK spends on
 * painting left out, because the benchmark's painter has no graphics card. SIGUSR1 begins to count anew, SIGUSR2 prints. */
#include <dlfcn.h>
#include <glib-unix.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>

#define FRAMES_EXPORT __attribute__ ((visibility ("default")))
#define LIMIT_MS 16.0
#define MOST 200000

static gint64 woken;    /* when poll() of this turn came back; 0 while waiting */
static gint64 painting; /* since when GTK paints; 0 while it does not */
static gint64 painted;  /* of this turn */
static double turns[MOST];
static guint n_turns;

/* asked before every poll: the turn before it has ended */
static gboolean
prepare_cb (GSource *source, int *timeout)
{
  if (woken != 0 && n_turns < MOST)
    turns[n_turns++] = (double) (g_get_monotonic_time () - woken - painted) / 1e3;
  woken = 0;
  *timeout = -1;
  return FALSE;
}

static gboolean
check_cb (GSource *source)
{
  woken = g_get_monotonic_time ();
  painted = 0;
  return FALSE;
}

static gboolean
dispatch_cb (GSource *source, GSourceFunc callback, gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
paint_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  painting = g_get_monotonic_time ();
  return TRUE;
}

static gboolean
after_paint_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  if (painting != 0)
    painted += g_get_monotonic_time () - painting;
  painting = 0;
  return TRUE;
}

static gboolean
begin_cb (gpointer data)
{
  n_turns = 0;
  return G_SOURCE_CONTINUE;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static gboolean
print_cb (gpointer data)
{
  guint long_turns = 0;
  guint n = n_turns;

  qsort (turns, n, sizeof (double), compare);
  for (guint i = 0; i < n; i++)
    long_turns += turns[i] > LIMIT_MS;
  printf ("FRAMES %u %u %.2f %.2f %.2f\n", n, long_turns, n > 0 ? turns[n * 99 / 100] : 0, n > 1 ? turns[n - 2] : 0,
          n > 0 ? turns[n - 1] : 0);
  fflush (stdout);
  n_turns = 0;
  return G_SOURCE_CONTINUE;
}

FRAMES_EXPORT int
g_application_run (GApplication *application, int argc, char **argv)
{
  static GSourceFuncs funcs = { .prepare = prepare_cb, .check = check_cb, .dispatch = dispatch_cb };
  int (*run) (GApplication *, int, char **) = NULL;
  GSource *source;

  *(void **) &run = dlsym (RTLD_NEXT, "g_application_run");
  if (run == NULL)
    g_error ("no g_application_run() to call");

  source = g_source_new (&funcs, sizeof (GSource));
  g_source_set_priority (source, G_MININT);
  g_source_attach (source, NULL);

  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  g_signal_add_emission_hook (g_signal_lookup ("paint", GDK_TYPE_FRAME_CLOCK), 0, paint_cb, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, after_paint_cb, NULL, NULL);
  g_unix_signal_add (SIGUSR1, begin_cb, NULL);
  g_unix_signal_add (SIGUSR2, print_cb, NULL);
  return run (application, argc, argv);
}
