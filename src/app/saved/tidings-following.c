/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-following.h"
#include "tidings-when.h"

#define FIBER_STACK (128 * 1024)

/* One change of what is followed. The page may show something else before it is on the disk. */
typedef struct
{
  GtkWidget *page;     /* (owned) */
  TidingsWatch *watch; /* (owned) */
  TidingsQuery *query; /* (owned) */
  gboolean wanted;
  gboolean undoing; /* no toast that offers to undo the undoing */
} Change;

static DexFuture *
change_fiber (gpointer user_data);

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->page);
  g_object_unref (change->watch);
  g_object_unref (change->query);
  g_free (change);
}

static Change *
change_new (GtkWidget *page, TidingsWatch *watch, TidingsQuery *query, gboolean wanted, gboolean undoing)
{
  Change *change = g_new0 (Change, 1);

  change->page = g_object_ref (page);
  change->watch = g_object_ref (watch);
  change->query = g_object_ref (query);
  change->wanted = wanted;
  change->undoing = undoing;
  return change;
}

static void
begin (Change *change)
{
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, change_fiber, change, change_free));
}

/* The order of the results is nothing to follow: a search is the same in any */
static TidingsQuery *
without_order (TidingsQuery *query)
{
  TidingsQuerySpec spec = *tidings_query_get_spec (query);

  spec.sort = TIDINGS_SORT_RELEVANCE;
  return tidings_query_new (&spec);
}

static void
show_toast (GtkWidget *page, AdwToast *toast)
{
  adw_toast_set_use_markup (toast, FALSE);
  g_signal_emit_by_name (page, "toast", toast);
  g_object_unref (toast);
}

static void
undo_cb (AdwToast *toast, gpointer user_data)
{
  Change *change = user_data;

  begin (change_new (change->page, change->watch, change->query, !change->wanted, TRUE));
}

static void
forget_cb (gpointer data, GClosure *closure)
{
  change_free (data);
}

static void
offer_undo (const Change *change)
{
  AdwToast *toast = adw_toast_new (change->wanted ? _ ("Search followed") : _ ("Search no longer followed"));

  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb),
                         change_new (change->page, change->watch, change->query, change->wanted, FALSE), forget_cb, 0);
  show_toast (change->page, toast);
}

static DexFuture *
change_fiber (gpointer user_data)
{
  Change *change = user_data;
  TidingsLibrary *library = tidings_desk_get_library (tidings_watch_get_desk (change->watch));
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsFollow) follow = NULL;

  if (change->wanted)
    {
      follow = dex_await_object (tidings_library_follow (library, change->query, tidings_when_now ()), &error);
    }
  else
    {
      TidingsFollow *known = tidings_library_find_follow (library, change->query);

      if (known == NULL)
        return dex_future_new_for_boolean (FALSE);
      dex_await_boolean (tidings_library_unfollow (library, tidings_follow_get_id (known)), &error);
    }

  if (error != NULL)
    {
      show_toast (change->page, adw_toast_new (error->message));
      return dex_future_new_for_boolean (FALSE);
    }
  if (!change->undoing)
    offer_undo (change);
  if (!change->wanted)
    return dex_future_new_for_boolean (TRUE);

  /* The first check learns what is there. One that was under way may have passed by already. */
  for (guint i = 0; i < 2; i++)
    {
      TidingsFollow *known = tidings_library_find_follow (library, change->query);

      if (known == NULL || tidings_follow_get_checked_at (known) > 0)
        break;
      dex_await (tidings_watch_check (change->watch), NULL);
    }
  return dex_future_new_for_boolean (TRUE);
}

/**
 * tidings_following_find:
 * @library: a library
 * @query: a search
 *
 * Returns: (transfer none) (nullable): the followed search that asks for the same, in whatever order
 */
TidingsFollow *
tidings_following_find (TidingsLibrary *library, TidingsQuery *query)
{
  g_autoptr (TidingsQuery) plain = NULL;

  g_return_val_if_fail (TIDINGS_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (TIDINGS_IS_QUERY (query), NULL);

  plain = without_order (query);
  return tidings_library_find_follow (library, plain);
}

/**
 * tidings_following_change:
 * @page: a page with a signal "toast"
 * @watch: what looks after it
 * @query: a search
 * @wanted: whether it is to be followed, or followed no longer
 *
 * Follows a search, or ends that. When that is on the disk a toast says so and offers to undo it; where it could not be done the toast
 * says why. What is there already is learnt at once, without news. Pages follow tidings_library_get_follows().
 */
void
tidings_following_change (GtkWidget *page, TidingsWatch *watch, TidingsQuery *query, gboolean wanted)
{
  g_autoptr (TidingsQuery) plain = NULL;

  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (TIDINGS_IS_WATCH (watch));
  g_return_if_fail (TIDINGS_IS_QUERY (query));

  plain = without_order (query);
  begin (change_new (page, watch, plain, wanted, FALSE));
}

/**
 * tidings_following_dup_state:
 * @follow: (nullable): a followed search
 *
 * Returns: (transfer full): what following it means, for a line under its name
 */
char *
tidings_following_dup_state (TidingsFollow *follow)
{
  guint n;

  if (follow == NULL)
    return g_strdup (_ ("Tidings can tell you when one is registered or opens."));
  if (tidings_follow_get_checked_at (follow) == 0)
    return g_strdup (_ ("From now on Tidings tells you about new trials. It still has to learn which are there."));
  n = tidings_follow_get_n_known (follow);
  if (tidings_when_day (tidings_follow_get_since (follow)) == tidings_when_day (tidings_when_now ()))
    return g_strdup_printf (ngettext ("From now on Tidings tells you about new trials. %'u is there today.",
                                      "From now on Tidings tells you about new trials. %'u are there today.", n),
                            n);
  return g_strdup_printf (ngettext ("Tidings tells you about new trials. It knows of %'u so far.",
                                    "Tidings tells you about new trials. It knows of %'u so far.", n),
                          n);
}
