/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidingsctl-private.h"

/* As wide as a number and the two blanks after it */
#define INDENT "             "

static const char *
kind_word (TidingsNewsKind kind)
{
  switch (kind)
    {
    case TIDINGS_NEWS_CHANGED:
      return "changed";
    case TIDINGS_NEWS_GONE:
      return "gone";
    case TIDINGS_NEWS_NEW:
      return "new";
    case TIDINGS_NEWS_OPENED:
      return "opened";
    }
  g_return_val_if_reached (NULL);
}

/* What the followed search @id asks for; %NULL where there is none */
static char *
dup_label (Ctl *ctl, gint64 id)
{
  GListModel *follows = tidings_library_get_follows (tidings_desk_get_library (ctl->desk));

  for (guint i = 0; id != 0 && i < g_list_model_get_n_items (follows); i++)
    {
      g_autoptr (TidingsFollow) follow = g_list_model_get_item (follows, i);

      if (tidings_follow_get_id (follow) == id)
        return tidings_follow_dup_label (follow);
    }
  return NULL;
}

static void
add_news (Ctl *ctl, JsonBuilder *builder, GPtrArray *news)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < news->len; i++)
    {
      TidingsNews *one = news->pdata[i];
      g_autofree char *text = tidings_news_dup_text (one);
      g_autofree char *label = dup_label (ctl, tidings_news_get_follow (one));

      json_builder_begin_object (builder);
      ctl_add (builder, "kind", kind_word (tidings_news_get_kind (one)));
      ctl_add_time (builder, "at", tidings_news_get_at (one));
      ctl_add (builder, "nctId", tidings_news_get_nct_id (one));
      ctl_add (builder, "headline", tidings_news_get_headline (one));
      ctl_add (builder, "title", tidings_news_get_title (one));
      ctl_add (builder, "status", tidings_status_to_registry (tidings_news_get_status (one)));
      ctl_add (builder, "grade", tidings_grade_get_nick (tidings_news_get_grade (one)));
      ctl_add (builder, "text", text);
      ctl_add_changes (builder, tidings_news_get_changes (one));
      ctl_add_int (builder, "version", tidings_news_get_version (one));
      ctl_add (builder, "followed", label);
      ctl_add_boolean (builder, "seen", tidings_news_get_seen (one));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_news (Ctl *ctl, GPtrArray *news)
{
  g_autofree char *last_day = NULL;

  for (guint i = 0; i < news->len; i++)
    {
      TidingsNews *one = news->pdata[i];
      g_autofree char *day = ctl_dup_day (tidings_news_get_at (one));
      g_autofree char *first = g_strdup_printf ("%s  ", tidings_news_get_nct_id (one));
      g_autofree char *label = dup_label (ctl, tidings_news_get_follow (one));
      const char *headline = tidings_news_get_headline (one);

      if (g_strcmp0 (day, last_day) != 0)
        g_print ("%s%s\n", last_day != NULL ? "\n" : "", day);
      g_set_str (&last_day, day);

      g_print ("\n");
      ctl_print_wrapped (headline != NULL ? headline : tidings_news_get_title (one), first, INDENT);
      ctl_print_wrapped (tidings_news_get_title (one), INDENT, INDENT);
      if (tidings_news_get_changes (one)->len == 0)
        {
          g_autofree char *text = tidings_news_dup_text (one);

          ctl_print_wrapped (text, INDENT, INDENT);
        }
      if (label != NULL)
        {
          /* Translators: %s is a search in words */
          g_autofree char *text = g_strdup_printf (_ ("You follow: %s"), label);

          ctl_print_wrapped (text, INDENT, INDENT);
        }
      ctl_print_changes (tidings_news_get_changes (one), INDENT, FALSE, FALSE);
    }
}

static void
print_check (Ctl *ctl, const TidingsCheck *check, GPtrArray *news)
{
  if (news->len > 0)
    {
      print_news (ctl, news);
      g_print ("\n");
    }
  if (check->complete && news->len == 0)
    g_print ("%s\n", _ ("Nothing new."));
  if (check->n_saved > 0)
    g_print (ngettext ("%u saved trial was asked for.\n", "%u saved trials were asked for.\n", check->n_saved),
             check->n_saved);
  if (check->n_followed > 0)
    g_print (ngettext ("%u followed search was asked for.\n", "%u followed searches were asked for.\n", check->n_followed),
             check->n_followed);
  g_print ("%s\n", _ ("Source: ClinicalTrials.gov"));
}

/* Of @all, those that are not in @before */
static GPtrArray *
find_new (GPtrArray *before, GPtrArray *all)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 last = 0;

  for (guint i = 0; i < before->len; i++)
    last = MAX (last, tidings_news_get_id (before->pdata[i]));
  for (guint i = 0; i < all->len; i++)
    if (tidings_news_get_id (all->pdata[i]) > last)
      g_ptr_array_add (found, g_object_ref (all->pdata[i]));
  return found;
}

/**
 * ctl_check:
 *
 * `check`: asks the registry what is new of all that is saved or followed, and prints it.
 */
CtlStatus
ctl_check (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsWatch) watch = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) news = NULL;
  g_autoptr (TidingsCheck) check = NULL;
  TidingsLibrary *library;
  CtlStatus status = ctl_open_desk (ctl, FALSE);

  if (status != CTL_GOOD)
    return status;
  library = tidings_desk_get_library (ctl->desk);
  before = dex_await_boxed (tidings_library_list_news (library, TRUE), &error);
  if (before == NULL)
    return ctl_fail (error);

  watch = tidings_watch_new (ctl->desk);
  check = dex_await_boxed (tidings_watch_check (watch), &error);
  if (check == NULL)
    return ctl_fail (error);
  /* the history of what is saved is for “history”, or for the program, to fetch: nobody waits for it here */
  tidings_watch_stop (watch);
  if (tidings_watch_get_error (watch) != NULL)
    status = ctl_fail (tidings_watch_get_error (watch));
  all = dex_await_boxed (tidings_library_list_news (library, TRUE), &error);
  if (all == NULL)
    return ctl_fail (error);
  news = find_new (before, all);

  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = ctl_begin_object ();

      ctl_add_boolean (builder, "complete", check->complete);
      ctl_add_int (builder, "saved", check->n_saved);
      ctl_add_int (builder, "changed", check->n_changed);
      ctl_add_int (builder, "gone", check->n_gone);
      ctl_add_int (builder, "followed", check->n_followed);
      ctl_add_int (builder, "requests", check->n_requests);
      json_builder_set_member_name (builder, "news");
      add_news (ctl, builder, news);
      json_builder_end_object (builder);
      ctl_print_json (json_builder_get_root (builder));
    }
  else
    print_check (ctl, check, news);
  return status;
}

/**
 * ctl_news:
 *
 * `news`: prints what has happened and was not seen yet, or with `--all` everything. What was printed counts as seen only where somebody
 * has seen it in the program.
 */
CtlStatus
ctl_news (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) news = NULL;
  CtlStatus status = ctl_open_desk (ctl, FALSE);

  if (status != CTL_GOOD)
    return status;
  news = dex_await_boxed (tidings_library_list_news (tidings_desk_get_library (ctl->desk), ctl->all), &error);
  if (news == NULL)
    return ctl_fail (error);

  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      add_news (ctl, builder, news);
      ctl_print_json (json_builder_get_root (builder));
    }
  else if (news->len == 0)
    g_print ("%s\n", ctl->all ? _ ("There was no news yet.") : _ ("There is no news that you have not seen."));
  else
    {
      print_news (ctl, news);
      g_print ("\n%s\n", _ ("Source: ClinicalTrials.gov"));
    }
  return CTL_GOOD;
}
