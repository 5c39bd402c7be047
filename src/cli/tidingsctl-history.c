/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-reading.h"
#include "tidings-text.h"
#include "tidingsctl-private.h"

/* Whether the registry's own history of a saved trial has been asked for */
static gboolean
has_history (Ctl *ctl, const char *nct_id)
{
  g_autoptr (GArray) watched = dex_await_boxed (tidings_library_list_watched (tidings_desk_get_library (ctl->desk)), NULL);

  for (guint i = 0; watched != NULL && i < watched->len; i++)
    if (g_str_equal (g_array_index (watched, TidingsWatched, i).nct_id, nct_id))
      return g_array_index (watched, TidingsWatched, i).has_history;
  /* not saved any more, or of the built-in sample: the registry is not asked */
  return TRUE;
}

static void
print_as_json (const char *nct_id, TidingsHistory *history)
{
  g_autoptr (JsonBuilder) builder = ctl_begin_object ();
  g_autofree char *first_posted = history->first_posted.year != 0 ? tidings_date_to_iso (history->first_posted) : NULL;

  ctl_add (builder, "nctId", nct_id);
  ctl_add_time (builder, "firstSeen", history->first_seen_at);
  ctl_add (builder, "firstPosted", first_posted);
  ctl_add_int (builder, "updates", history->n_updates);
  ctl_add_boolean (builder, "complete", history->is_complete);
  json_builder_set_member_name (builder, "versions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < history->versions->len; i++)
    {
      TidingsVersion *version = history->versions->pdata[i];
      TidingsDate posted = tidings_version_get_posted (version);
      g_autofree char *day = posted.year != 0 ? tidings_date_to_iso (posted) : NULL;

      json_builder_begin_object (builder);
      ctl_add_int (builder, "number", tidings_version_get_number (version));
      ctl_add (builder, "kind", tidings_version_get_kind (version) == TIDINGS_VERSION_SEEN ? "seen" : "archived");
      ctl_add (builder, "posted", day);
      ctl_add_time (builder, "seenAt", tidings_version_get_seen_at (version));
      ctl_add (builder, "status", tidings_status_to_registry (tidings_version_get_status (version)));
      ctl_add_changes (builder, tidings_version_get_changes (version));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ctl_print_json (json_builder_get_root (builder));
}

static void
print_version (TidingsVersion *version)
{
  TidingsDate posted = tidings_version_get_posted (version);
  g_autofree char *day = posted.year != 0 ? tidings_date_format (posted) : NULL;
  g_autofree char *seen = ctl_dup_day (tidings_version_get_seen_at (version));
  g_autofree char *line = NULL;
  guint number = tidings_version_get_number (version);

  switch (tidings_version_get_kind (version))
    {
    case TIDINGS_VERSION_SEEN:
      if (day != NULL)
        /* Translators: a number, a day, a day */
        line = g_strdup_printf (_ ("%u. Posted by the registry on %s, seen by Tidings on %s"), number, day, seen);
      else
        line = g_strdup_printf (_ ("%u. Seen by Tidings on %s"), number, seen);
      break;
    case TIDINGS_VERSION_ARCHIVED:
      if (day != NULL)
        line = g_strdup_printf (_ ("%u. Posted by the registry on %s, from its own history"), number, day);
      else
        line = g_strdup_printf (_ ("%u. From the registry’s own history"), number);
      break;
    }
  g_print ("\n");
  ctl_print_wrapped (line, "", "   ");
  if (tidings_standing_get_word (tidings_version_get_status (version)) != NULL)
    ctl_print_wrapped (tidings_standing_get_word (tidings_version_get_status (version)), "   ", "   ");
  ctl_print_changes (tidings_version_get_changes (version), "   ", FALSE, FALSE);
}

static void
print_as_text (const char *nct_id, TidingsHistory *history)
{
  g_autofree char *first_seen = ctl_dup_day (history->first_seen_at);
  g_autofree char *first_posted = history->first_posted.year != 0 ? tidings_date_format (history->first_posted) : NULL;
  g_autofree char *line = NULL;

  g_print ("%s\n", nct_id);
  if (history->is_complete && first_posted != NULL)
    line = g_strdup_printf (
        /* Translators: a number, and the day on which the registry first posted a trial */
        ngettext ("Updated %u time since the registry first posted it on %s",
                  "Updated %u times since the registry first posted it on %s", history->n_updates),
        history->n_updates, first_posted);
  else
    line = g_strdup_printf (
        /* Translators: a number, and the day on which Tidings first had a trial */
        ngettext (
            "Updated %u time, as far as is known. Its history begins with what Tidings saw on %s, and what the registry "
            "gave of earlier times.",
            "Updated %u times, as far as is known. Its history begins with what Tidings saw on %s, and what the registry "
            "gave of earlier times.",
            history->n_updates),
        history->n_updates, first_seen);
  ctl_print_wrapped (line, "", "");
  for (guint i = 0; i < history->versions->len; i++)
    print_version (history->versions->pdata[i]);
  g_print ("\n%s\n", _ ("Source: ClinicalTrials.gov"));
}

/**
 * ctl_history:
 *
 * `history`: each version of a saved trial that is known, with what changed. Earlier ones come from the registry when they are asked for
 * the first time.
 */
CtlStatus
ctl_history (Ctl *ctl)
{
  g_autofree char *nct_id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsHistory) history = NULL;
  CtlStatus status;

  if (!tidings_text_is_nct_id (ctl->words[0], &nct_id))
    return ctl_misused (_ ("“%s” is not the number of a trial. Such a number looks like NCT01234567."), ctl->words[0]);
  if ((status = ctl_open_desk (ctl, FALSE)) != CTL_GOOD)
    return status;

  if (!has_history (ctl, nct_id))
    {
      g_autoptr (TidingsWatch) watch = tidings_watch_new (ctl->desk);

      if (!dex_await (tidings_watch_fetch_history (watch, nct_id), &error))
        {
          status = ctl_fail (error);
          g_clear_error (&error);
        }
    }

  history = dex_await_boxed (tidings_library_get_history (tidings_desk_get_library (ctl->desk), nct_id), &error);
  if (history == NULL)
    return ctl_fail (error);
  if (history->versions->len == 0)
    {
      g_printerr (_ ("%s is not saved. Tidings keeps the history of saved trials: tidingsctl save %s\n"), nct_id, nct_id);
      return CTL_NO_SUCH_TRIAL;
    }
  if (ctl->json)
    print_as_json (nct_id, history);
  else
    print_as_text (nct_id, history);
  return status;
}
