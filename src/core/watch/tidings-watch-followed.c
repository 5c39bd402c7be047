/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-watch"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-watch-private.h"

/* The followed searches. The first check of one learns what is there, by number and status alone; each later one asks for what was posted,
 * first or again, since the data that the last one saw, less a day: limits have the grain of a day (reference of API v2, section 5). What
 * is found twice is told once, for the library knows what each search has found. */

/* Where nothing tells of which day the data of the last check were: weekends and holidays have none of their own */
#define UNKNOWN_BUILD_DAYS 5
/* A registry that rebuilds its data again and again in mid-walk */
#define MOST_WALKS 3
/* As much of progress as so many saved trials */
#define STEPS 50

typedef enum
{
  WALK_DONE,
  WALK_STOPPED,
  WALK_AGAIN, /* the data were rebuilt in between: places of pages have moved */
  WALK_FAILED,
} WalkEnd;

static char *
build_key (TidingsFollow *follow)
{
  return g_strdup_printf ("follow-build-%" G_GINT64_FORMAT, tidings_follow_get_id (follow));
}

static TidingsDate
date_before (TidingsDate date, int days)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (date.year, MAX (date.month, 1), MAX (date.day, 1), 0, 0, 0);
  g_autoptr (GDateTime) before = day != NULL ? g_date_time_add_days (day, -days) : NULL;

  if (before == NULL)
    return TIDINGS_DATE_NONE;
  return (TidingsDate) { (guint16) g_date_time_get_year (before), (guint8) g_date_time_get_month (before),
                         (guint8) g_date_time_get_day_of_month (before) };
}

/* From which day on to ask. In a fiber. */
static TidingsDate
find_since (TidingsRun *run, TidingsFollow *follow)
{
  g_autofree char *key = build_key (follow);
  g_autofree char *build = dex_await_string (tidings_library_get_value (tidings_desk_get_library (run->desk), key), NULL);
  TidingsDate checked = tidings_date_from_unix (tidings_follow_get_checked_at (follow)), date;

  if (build != NULL && strlen (build) > 10)
    build[10] = '\0';
  if (build != NULL && tidings_date_parse (build, &date) && date.day != 0)
    return date_before (date, 1);
  return date_before (checked, UNKNOWN_BUILD_DAYS);
}

static WalkEnd
walk (TidingsRun *run, TidingsFollow *follow, TidingsDate since, GError **error)
{
  /* it may be replaced meanwhile */
  g_autoptr (TidingsRegistry) registry = g_object_ref (tidings_desk_get_registry (run->desk));
  TidingsLibrary *library = tidings_desk_get_library (run->desk);
  TidingsQuery *query = tidings_follow_get_query (follow);
  g_autoptr (GHashTable) tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *next = NULL;
  g_autofree char *build = NULL;
  g_autofree char *key = build_key (follow);

  for (;;)
    {
      g_autoptr (TidingsPage) page = NULL;
      gboolean is_last;

      page = dex_await_boxed (since.year != 0 ? tidings_registry_fetch_since (registry, query, since, next)
                                              : tidings_registry_fetch_states (registry, query, next),
                              error);
      if (page == NULL)
        return WALK_FAILED;
      if (build != NULL && page->build != NULL && strcmp (build, page->build) != 0)
        return WALK_AGAIN;
      if (build == NULL)
        build = g_strdup (page->build);

      is_last = page->next == NULL;
      if (!is_last && !g_hash_table_add (tokens, g_strdup (page->next)))
        {
          g_set_error_literal (
              error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NONSENSE,
              _ ("The registry keeps sending the same results instead of more. What was found so far is kept; "
                 "check again in a while."));
          return WALK_FAILED;
        }
      dex_await_uint (tidings_library_put_found (library, tidings_follow_get_id (follow), page->studies, page->build,
                                                 is_last, tidings_run_get_stamp (run)),
                      &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return WALK_FAILED;
        }
      if (is_last)
        break;
      if (tidings_run_is_stopped (run))
        return WALK_STOPPED;
      g_set_str (&next, page->next);
    }

  /* without it, the next check asks for some days more */
  return dex_await (tidings_library_set_value (library, key, build != NULL ? build : run->build), error) ? WALK_DONE
                                                                                                         : WALK_FAILED;
}

/* %FALSE where the check is cut off by it */
static gboolean
check_follow (TidingsRun *run, TidingsFollow *follow, GError **error)
{
  TidingsDate since = TIDINGS_DATE_NONE;

  if (tidings_follow_get_checked_at (follow) != 0)
    since = find_since (run, follow);
  for (guint i = 0; i < MOST_WALKS; i++)
    switch (walk (run, follow, since, error))
      {
      case WALK_DONE:
        run->check.n_followed++;
        return TRUE;
      case WALK_STOPPED:
        return TRUE;
      case WALK_FAILED:
        return FALSE;
      case WALK_AGAIN:
        g_debug ("The data were rebuilt during a walk: starting again");
        break;
      }
  g_set_error_literal (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_BUSY,
                       _ ("The registry is renewing its data. What was found so far is kept; check again in a while."));
  return FALSE;
}

/**
 * tidings_run_check_followed:
 * @run: a check, in its fiber
 * @error: return location for a #GError
 *
 * Asks for the followed searches that are due. What the registry has to say against one of them is kept in the run, and the others are
 * asked all the same.
 *
 * Returns: %FALSE where it was cut off; where it was stopped, tidings_run_is_stopped()
 */
gboolean
tidings_run_check_followed (TidingsRun *run, GError **error)
{
  GListModel *all = tidings_library_get_follows (tidings_desk_get_library (run->desk));
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (TidingsFollow) follow = g_list_model_get_item (all, i);

      if (tidings_run_is_due (run, tidings_follow_get_checked_at (follow)))
        g_ptr_array_add (due, g_steal_pointer (&follow));
    }

  run->n_steps += due->len * STEPS;
  for (guint i = 0; i < due->len && !tidings_run_is_stopped (run); i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (!check_follow (run, due->pdata[i], &local_error))
        {
          if (!g_error_matches (local_error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_COMPLAINT))
            {
              g_propagate_error (error, g_steal_pointer (&local_error));
              return FALSE;
            }
          g_clear_error (&run->complaint);
          run->complaint = g_steal_pointer (&local_error);
        }
      tidings_run_step (run, STEPS);
    }
  return TRUE;
}
