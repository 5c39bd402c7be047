/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

/* No test waits longer for anything. */
#define DEADLINE (20 * G_TIME_SPAN_SECOND)

/* Runs the main loop until the future is done, and takes it over. */
static inline const GValue *
spin (DexFuture *future, GError **error)
{
  gint64 end = g_get_monotonic_time () + DEADLINE;
  /* what watches the future, so that letting go of it is noticed */
  g_autoptr (DexFuture) watched = dex_future_first (future, NULL);
  static GValue value = G_VALUE_INIT;
  const GValue *found;

  while (dex_future_is_pending (watched) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE) ? (void) 0 : g_usleep (200);
  g_assert_false (dex_future_is_pending (watched));

  if (G_IS_VALUE (&value))
    g_value_unset (&value);
  if ((found = dex_future_get_value (watched, error)) == NULL)
    return NULL;
  g_value_init (&value, G_VALUE_TYPE (found));
  g_value_copy (found, &value);
  return &value;
}

/* Runs the main loop for so long */
static inline void
spin_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
}
