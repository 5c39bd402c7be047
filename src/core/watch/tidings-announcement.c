/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-watch"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-announcement.h"

/* A day with some room: the daily check comes at the same time of day, give or take the time that it takes */
#define ROUND_SECONDS (20 * 60 * 60)
/* A notification has room for a few lines */
#define MOST_LINES 3

/* The most important change of @news that the user wants to be told; of those that are equally important the library puts the first first */
static const TidingsChange *
find_change (TidingsNews *news, TidingsTell tell)
{
  GPtrArray *changes = tidings_news_get_changes (news);

  for (guint i = 0; i < changes->len; i++)
    {
      const TidingsChange *change = g_ptr_array_index (changes, i);

      if (tell & (1u << change->grade))
        return change;
    }
  return NULL;
}

static TidingsGrade
get_told_grade (TidingsNews *news, TidingsTell tell)
{
  const TidingsChange *change = find_change (news, tell);

  return change != NULL ? change->grade : tidings_news_get_grade (news);
}

/**
 * tidings_news_is_told:
 * @news: a piece of news
 * @tell: what its user wants to be told
 *
 * Returns: whether @news has anything of that
 */
gboolean
tidings_news_is_told (TidingsNews *news, TidingsTell tell)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS (news), FALSE);

  switch (tidings_news_get_kind (news))
    {
    case TIDINGS_NEWS_NEW:
    case TIDINGS_NEWS_OPENED:
      return (tell & TIDINGS_TELL_FOLLOWED) != 0;
    case TIDINGS_NEWS_GONE:
      return (tell & TIDINGS_TELL_RECRUITMENT) != 0;
    case TIDINGS_NEWS_CHANGED:
      break;
    }
  return find_change (news, tell) != NULL;
}

/* Of two pieces of news on one trial, the one that matters more; else the newer, which comes first in the list */
static GPtrArray *
pick (GPtrArray *news, TidingsTell tell, gint64 since)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < news->len; i++)
    {
      TidingsNews *one = g_ptr_array_index (news, i);
      const char *nct_id = tidings_news_get_nct_id (one);
      gpointer at;

      if (tidings_news_get_seen (one) || tidings_news_get_at (one) <= since || !tidings_news_is_told (one, tell))
        continue;
      if (!g_hash_table_lookup_extended (places, nct_id, NULL, &at))
        {
          g_hash_table_insert (places, (gpointer) nct_id, GUINT_TO_POINTER (picked->len));
          g_ptr_array_add (picked, one);
        }
      else if (get_told_grade (one, tell) < get_told_grade (g_ptr_array_index (picked, GPOINTER_TO_UINT (at)), tell))
        picked->pdata[GPOINTER_TO_UINT (at)] = one;
    }
  return picked;
}

static int
compare_grades (gconstpointer a, gconstpointer b, gpointer user_data)
{
  TidingsTell tell = GPOINTER_TO_UINT (user_data);

  return (int) get_told_grade (*(TidingsNews **) a, tell) - (int) get_told_grade (*(TidingsNews **) b, tell);
}

static char *
tell_one (TidingsNews *news, TidingsTell tell)
{
  const TidingsChange *change = find_change (news, tell);

  return change != NULL ? g_strdup (change->text) : tidings_news_dup_text (news);
}

static char *
tell_many (GPtrArray *picked)
{
  /* where a single one is left over, it takes the line that would say so */
  guint n_lines = picked->len <= MOST_LINES ? picked->len : MOST_LINES - 1;
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < n_lines; i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", tidings_news_get_headline (g_ptr_array_index (picked, i)));
  if (n_lines < picked->len)
    {
      guint n = picked->len - n_lines;

      /* Translators: the last line of a notification, after the names of a few trials */
      g_string_append_printf (lines, ngettext ("\nand %u more", "\nand %u more", n), n);
    }
  return g_string_free_and_steal (lines);
}

/**
 * tidings_announcement_new:
 * @news: (element-type TidingsNews): news, the newest first
 * @tell: what the user wants to be told
 * @since: only what Tidings found after that is told, in Unix seconds; 0 for all
 *
 * Puts news into the words of one notification: on one trial its headline and the sentence of its most important change; on more than
 * one, how many they are and the headlines of those that matter most. What has been seen is not told.
 *
 * Returns: (transfer full) (nullable): the notification; %NULL where there is nothing to tell
 */
TidingsAnnouncement *
tidings_announcement_new (GPtrArray *news, TidingsTell tell, gint64 since)
{
  g_autoptr (GPtrArray) picked = NULL;
  TidingsAnnouncement *announcement;

  g_return_val_if_fail (news != NULL, NULL);

  picked = pick (news, tell, since);
  if (picked->len == 0)
    return NULL;

  announcement = g_new0 (TidingsAnnouncement, 1);
  announcement->n_trials = picked->len;
  if (picked->len == 1)
    {
      TidingsNews *one = g_ptr_array_index (picked, 0);

      announcement->title = g_strdup (tidings_news_get_headline (one));
      announcement->body = tell_one (one, tell);
      announcement->nct_id = g_strdup (tidings_news_get_nct_id (one));
    }
  else
    {
      g_ptr_array_sort_with_data (picked, compare_grades, GUINT_TO_POINTER (tell));
      announcement->title = g_strdup_printf (ngettext ("News of %u trial", "News of %u trials", picked->len), picked->len);
      announcement->body = tell_many (picked);
    }
  return announcement;
}

/**
 * tidings_announcement_free:
 * @announcement: (nullable): a notification
 *
 * Frees it.
 */
void
tidings_announcement_free (TidingsAnnouncement *announcement)
{
  if (announcement == NULL)
    return;
  g_free (announcement->title);
  g_free (announcement->body);
  g_free (announcement->nct_id);
  g_free (announcement);
}

/**
 * tidings_announcement_round_is_due:
 * @last_round: when something was told last, in Unix seconds; 0 for never
 * @now: the time, in Unix seconds
 *
 * Tells whether anything may be told again: once a day at most. A last time that is still to come is none: the clock was wrong then.
 *
 * Returns: whether so
 */
gboolean
tidings_announcement_round_is_due (gint64 last_round, gint64 now)
{
  return last_round <= 0 || last_round > now || now - last_round >= ROUND_SECONDS;
}
