/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "tidings-history-private.h"
#include "tidings-announcement.h"

#define USUAL                                                                                                               \
  (TIDINGS_TELL_RECRUITMENT | TIDINGS_TELL_SITES | TIDINGS_TELL_ELIGIBILITY | TIDINGS_TELL_OUTCOMES | TIDINGS_TELL_DESIGN | \
   TIDINGS_TELL_RESULTS | TIDINGS_TELL_DATES | TIDINGS_TELL_FOLLOWED)
#define HOUR (60 * 60)

static TidingsChange *
make_change (TidingsGrade grade, const char *text)
{
  TidingsChange *change = g_new0 (TidingsChange, 1);

  change->grade = grade;
  change->text = g_strdup (text);
  return change;
}

/* News on trial @record, found at @at, with the changes of @grades, each told as its grade is named */
static void
add_news (GPtrArray *all,
          TidingsNewsKind kind,
          gint64 record,
          gint64 at,
          gboolean seen,
          const char *headline,
          int n_grades,
          const TidingsGrade *grades)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_change_free);
  TidingsNewsRow row = {
    .id = all->len + 1,
    .kind = kind,
    .at = at,
    .record = record,
    .grade = n_grades > 0 ? grades[0] : TIDINGS_GRADE_RECRUITMENT,
    .seen = seen,
    .title = "The registry’s title",
    .headline = headline,
    .changes = changes,
  };

  for (int i = 0; i < n_grades; i++)
    g_ptr_array_add (changes, make_change (grades[i], tidings_grade_get_nick (grades[i])));
  g_ptr_array_add (all, tidings_news_new (&row));
}

#define CHANGED(all, record, at, seen, headline, ...)                                                                       \
  add_news (all, TIDINGS_NEWS_CHANGED, record, at, seen, headline,                                                          \
            sizeof ((TidingsGrade[]) { __VA_ARGS__ }) / sizeof (TidingsGrade), (TidingsGrade[]) { __VA_ARGS__ })

static GPtrArray *
make_list (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static void
test_one (void)
{
  g_autoptr (GPtrArray) news = make_list ();
  g_autoptr (TidingsAnnouncement) announcement = NULL;

  CHANGED (news, 7052058, 1000, FALSE, "Could an arthritis drug help?", TIDINGS_GRADE_SITES, TIDINGS_GRADE_CONTACTS);
  announcement = tidings_announcement_new (news, USUAL, 0);
  g_assert_cmpstr (announcement->title, ==, "Could an arthritis drug help?");
  g_assert_cmpstr (announcement->body, ==, tidings_grade_get_nick (TIDINGS_GRADE_SITES));
  g_assert_cmpstr (announcement->nct_id, ==, "NCT07052058");
  g_assert_cmpuint (announcement->n_trials, ==, 1);
}

/* The sentence is that of a change that the user chose, though another matters more */
static void
test_one_as_chosen (void)
{
  g_autoptr (GPtrArray) news = make_list ();
  g_autoptr (TidingsAnnouncement) announcement = NULL;

  CHANGED (news, 1, 1000, FALSE, "One", TIDINGS_GRADE_SITES, TIDINGS_GRADE_DATES);
  announcement = tidings_announcement_new (news, TIDINGS_TELL_DATES, 0);
  g_assert_cmpstr (announcement->body, ==, tidings_grade_get_nick (TIDINGS_GRADE_DATES));
}

static void
test_nothing_to_tell (void)
{
  g_autoptr (GPtrArray) news = make_list ();

  g_assert_null (tidings_announcement_new (news, USUAL, 0));
  CHANGED (news, 1, 1000, FALSE, "One", TIDINGS_GRADE_CONTACTS, TIDINGS_GRADE_WORDING); /* not chosen */
  CHANGED (news, 2, 1000, TRUE, "Two", TIDINGS_GRADE_RECRUITMENT);                      /* seen */
  CHANGED (news, 3, 500, FALSE, "Three", TIDINGS_GRADE_RECRUITMENT);                    /* told already */
  g_assert_null (tidings_announcement_new (news, USUAL, 500));
}

/* Where a trial has changed twice, it is one trial, and the change that matters more is told */
static void
test_one_trial_twice (void)
{
  g_autoptr (GPtrArray) news = make_list ();
  g_autoptr (TidingsAnnouncement) announcement = NULL;

  CHANGED (news, 1, 2000, FALSE, "One", TIDINGS_GRADE_DATES);
  CHANGED (news, 1, 1000, FALSE, "One", TIDINGS_GRADE_RECRUITMENT);
  announcement = tidings_announcement_new (news, USUAL, 0);
  g_assert_cmpuint (announcement->n_trials, ==, 1);
  g_assert_cmpstr (announcement->body, ==, tidings_grade_get_nick (TIDINGS_GRADE_RECRUITMENT));
}

static void
test_many (void)
{
  g_autoptr (GPtrArray) news = make_list ();
  g_autoptr (TidingsAnnouncement) three = NULL;
  g_autoptr (TidingsAnnouncement) four = NULL;

  CHANGED (news, 1, 3000, FALSE, "One", TIDINGS_GRADE_DATES);
  CHANGED (news, 2, 2000, FALSE, "Two", TIDINGS_GRADE_RECRUITMENT);
  CHANGED (news, 3, 1000, FALSE, NULL, TIDINGS_GRADE_RESULTS);
  three = tidings_announcement_new (news, USUAL, 0);
  g_assert_cmpstr (three->title, ==, "News of 3 trials");
  g_assert_cmpstr (three->body, ==, "Two\nThe registry’s title\nOne");
  g_assert_null (three->nct_id);

  CHANGED (news, 4, 500, FALSE, "Four", TIDINGS_GRADE_SITES);
  four = tidings_announcement_new (news, USUAL, 0);
  g_assert_cmpstr (four->title, ==, "News of 4 trials");
  g_assert_cmpstr (four->body, ==, "Two\nFour\nand 2 more");
}

static void
test_followed (void)
{
  g_autoptr (GPtrArray) news = make_list ();
  g_autoptr (TidingsAnnouncement) announcement = NULL;

  add_news (news, TIDINGS_NEWS_NEW, 1, 1000, FALSE, "One", 0, NULL);
  g_assert_null (tidings_announcement_new (news, USUAL & ~TIDINGS_TELL_FOLLOWED, 0));
  announcement = tidings_announcement_new (news, TIDINGS_TELL_FOLLOWED, 0);
  g_assert_cmpstr (announcement->title, ==, "One");
  g_assert_cmpstr (announcement->nct_id, ==, "NCT00000001");
}

static void
test_gone (void)
{
  g_autoptr (GPtrArray) news = make_list ();
  g_autoptr (TidingsAnnouncement) announcement = NULL;

  add_news (news, TIDINGS_NEWS_GONE, 1, 1000, FALSE, "One", 0, NULL);
  g_assert_null (tidings_announcement_new (news, USUAL & ~TIDINGS_TELL_RECRUITMENT, 0));
  announcement = tidings_announcement_new (news, USUAL, 0);
  g_assert_nonnull (strstr (announcement->body, "no longer"));
}

static void
test_round (void)
{
  const gint64 noon = G_GINT64_CONSTANT (1700000000);

  g_assert_true (tidings_announcement_round_is_due (0, noon));
  g_assert_false (tidings_announcement_round_is_due (noon, noon));
  g_assert_false (tidings_announcement_round_is_due (noon, noon + 12 * HOUR));
  g_assert_true (tidings_announcement_round_is_due (noon, noon + 23 * HOUR));
  /* a clock that was wrong does not silence for good */
  g_assert_true (tidings_announcement_round_is_due (noon + 1000 * HOUR, noon));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/announcement/one", test_one);
  g_test_add_func ("/announcement/one-as-chosen", test_one_as_chosen);
  g_test_add_func ("/announcement/nothing-to-tell", test_nothing_to_tell);
  g_test_add_func ("/announcement/one-trial-twice", test_one_trial_twice);
  g_test_add_func ("/announcement/many", test_many);
  g_test_add_func ("/announcement/followed", test_followed);
  g_test_add_func ("/announcement/gone", test_gone);
  g_test_add_func ("/announcement/round", test_round);
  return g_test_run ();
}
