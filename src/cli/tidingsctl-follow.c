/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidingsctl-private.h"

/* A followed search goes by the place in the list that “followed” prints */
static void
build_follow (TidingsFollow *follow, guint number, JsonBuilder *builder)
{
  g_autofree char *label = tidings_follow_dup_label (follow);

  json_builder_begin_object (builder);
  ctl_add_int (builder, "number", number);
  ctl_add (builder, "label", label);
  ctl_add_time (builder, "since", tidings_follow_get_since (follow));
  ctl_add_time (builder, "checkedAt", tidings_follow_get_checked_at (follow));
  ctl_add_int (builder, "known", tidings_follow_get_n_known (follow));
  ctl_add_int (builder, "unseen", tidings_follow_get_n_unseen (follow));
  json_builder_end_object (builder);
}

static void
print_follow (TidingsFollow *follow, guint number)
{
  g_autofree char *label = tidings_follow_dup_label (follow);
  g_autofree char *first = g_strdup_printf ("%3u  ", number);

  ctl_print_wrapped (label, first, "     ");
  if (tidings_follow_get_checked_at (follow) == 0)
    ctl_print_wrapped (_ ("The next check learns what is there."), "     ", "     ");
  else
    {
      g_autofree char *day = ctl_dup_day (tidings_follow_get_checked_at (follow));
      guint n = tidings_follow_get_n_known (follow), n_unseen = tidings_follow_get_n_unseen (follow);
      g_autofree char *known = g_strdup_printf (
          /* Translators: a number, a day */
          ngettext ("%u trial known, checked on %s", "%u trials known, checked on %s", n), n, day);
      g_autofree char *unseen = g_strdup_printf (ngettext ("%u not seen yet", "%u not seen yet", n_unseen), n_unseen);
      const char *parts[] = { known, n_unseen > 0 ? unseen : NULL, NULL };

      ctl_print_parts (parts, "     ", "     ");
    }
}

/* Where @id stands in the list, from 1 */
static guint
find_number (GListModel *follows, gint64 id)
{
  for (guint i = 0; i < g_list_model_get_n_items (follows); i++)
    {
      g_autoptr (TidingsFollow) follow = g_list_model_get_item (follows, i);

      if (tidings_follow_get_id (follow) == id)
        return i + 1;
    }
  return 0;
}

/**
 * ctl_follow:
 *
 * `follow`: follows a search.
 */
CtlStatus
ctl_follow (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsQuery) query = ctl_make_query (ctl, NULL, &error);
  g_autoptr (TidingsFollow) follow = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  CtlStatus status;
  guint number;

  if (query == NULL)
    return ctl_misused ("%s", error->message);
  if (ctl->n_words == 0 && tidings_query_count_filters (query) == 0)
    return ctl_misused ("%s", _ ("Follow what? Name words, or a place with --near."));
  if ((status = ctl_open_desk (ctl, FALSE)) != CTL_GOOD)
    return status;

  follow = dex_await_object (tidings_library_follow (tidings_desk_get_library (ctl->desk), query, ctl_now ()), &error);
  if (follow == NULL)
    return ctl_fail (error);
  number = find_number (tidings_library_get_follows (tidings_desk_get_library (ctl->desk)), tidings_follow_get_id (follow));
  if (ctl->json)
    {
      build_follow (follow, number, builder);
      ctl_print_json (json_builder_get_root (builder));
    }
  else
    print_follow (follow, number);
  return CTL_GOOD;
}

/**
 * ctl_unfollow:
 *
 * `unfollow`: follows searches no longer, by the numbers that `followed` prints.
 */
CtlStatus
ctl_unfollow (Ctl *ctl)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (JsonBuilder) builder = NULL;
  GListModel *follows;
  CtlStatus status = ctl_open_desk (ctl, FALSE);

  if (status != CTL_GOOD)
    return status;
  follows = tidings_library_get_follows (tidings_desk_get_library (ctl->desk));
  /* all of them are found before the first goes, which would move the others */
  for (guint i = 0; i < ctl->n_words; i++)
    {
      guint64 number = 0;

      if (!g_ascii_string_to_unsigned (ctl->words[i], 10, 1, G_MAXUINT, &number, NULL) ||
          number > g_list_model_get_n_items (follows))
        return ctl_misused (_ ("There is no followed search “%s”. “tidingsctl followed” lists them with their numbers."),
                            ctl->words[i]);
      g_ptr_array_add (chosen, g_list_model_get_item (follows, (guint) number - 1));
    }

  builder = ctl_begin_object ();
  json_builder_set_member_name (builder, "unfollowed");
  json_builder_begin_array (builder);
  for (guint i = 0; i < chosen->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *label = tidings_follow_dup_label (chosen->pdata[i]);

      if (!dex_await (tidings_library_unfollow (tidings_desk_get_library (ctl->desk),
                                                tidings_follow_get_id (chosen->pdata[i])),
                      &error))
        return ctl_fail (error);
      json_builder_add_string_value (builder, label);
      if (!ctl->json)
        {
          /* Translators: %s is a search in words */
          g_autofree char *text = g_strdup_printf (_ ("No longer followed: %s"), label);

          ctl_print_wrapped (text, "", "  ");
        }
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (ctl->json)
    ctl_print_json (json_builder_get_root (builder));
  return CTL_GOOD;
}

/**
 * ctl_followed:
 *
 * `followed`: lists the followed searches.
 */
CtlStatus
ctl_followed (Ctl *ctl)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GListModel *follows;
  CtlStatus status = ctl_open_desk (ctl, FALSE);
  guint n;

  if (status != CTL_GOOD)
    return status;
  follows = tidings_library_get_follows (tidings_desk_get_library (ctl->desk));
  n = g_list_model_get_n_items (follows);
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TidingsFollow) follow = g_list_model_get_item (follows, i);

      if (ctl->json)
        build_follow (follow, i + 1, builder);
      else
        print_follow (follow, i + 1);
    }
  json_builder_end_array (builder);

  if (ctl->json)
    ctl_print_json (json_builder_get_root (builder));
  else if (n == 0)
    g_print ("%s\n", _ ("No search is followed yet."));
  return CTL_GOOD;
}
