/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "invented.h"

/* Where a trial stands, and how large it is */

static void
test_standing (void)
{
  static const struct
  {
    const char *module;
    TidingsStanding standing;
    const char *text;
  } cases[] = {
    { "'overallStatus':'RECRUITING','statusVerifiedDate':'2024-03'", TIDINGS_STANDING_OPEN,
      "It is open to new people, as last verified in March 2024." },
    { "'overallStatus':'NOT_YET_RECRUITING','startDateStruct':{'date':'2025-09-01'}", TIDINGS_STANDING_LATER,
      "It is not open yet; the planned start is September 2025." },
    { "'overallStatus':'UNKNOWN','lastKnownStatus':'RECRUITING','statusVerifiedDate':'2021-03'", TIDINGS_STANDING_SILENT,
      "No word from the sponsor since March 2021; it was open to new people then, but may not be now." },
    { "'overallStatus':'TERMINATED','whyStopped':'Slow enrolment.'", TIDINGS_STANDING_STOPPED,
      "It was stopped early; the sponsor’s reason: “Slow enrolment”." },
    { "'overallStatus':'TERMINATED'", TIDINGS_STANDING_STOPPED, "It was stopped early; the record gives no reason." },
    { "'overallStatus':'WITHDRAWN','whyStopped':'NO FUNDING'", TIDINGS_STANDING_STOPPED,
      "It was called off before anyone joined; the sponsor’s reason: “No funding”." },
    { "'overallStatus':'COMPLETED','completionDateStruct':{'date':'2020-05-17','type':'ACTUAL'}", TIDINGS_STANDING_FINISHED,
      "It finished in May 2020." },
    { "'overallStatus':'COMPLETED','completionDateStruct':{'date':'2020-05-17','type':'ESTIMATED'}",
      TIDINGS_STANDING_FINISHED, "It has finished." },
    { "'overallStatus':'SOMETHING_NEW'", TIDINGS_STANDING_UNSAID, "The record does not say where the trial stands." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *modules = g_strdup_printf ("'statusModule':{%s}", cases[i].module);
      g_autoptr (TidingsStudy) study = make_study (modules);
      g_autofree char *text = tidings_standing_dup_text (study);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (tidings_standing_of (tidings_study_get_facts (study)->status), ==, cases[i].standing);
    }
  g_assert_cmpstr (tidings_standing_get_word (TIDINGS_STATUS_UNKNOWN), ==, "No word from the sponsor");
  g_assert_null (tidings_standing_get_word (TIDINGS_STATUS_NONE));
}

static void
test_stopped_with_long_reason (void)
{
  g_autoptr (TidingsStudy) study = make_study (
      "'statusModule':{'overallStatus':'SUSPENDED','whyStopped':'one two three four five six seven eight nine ten eleven twelve "
      "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'}");
  g_autofree char *text = tidings_standing_dup_text (study);

  /* nothing is cut off in the middle: what is too long to quote is pointed to */
  g_assert_cmpstr (text, ==, "It is paused; the sponsor’s reason stands in the full record.");
}

static void
test_size (void)
{
  static const struct
  {
    const char *module;
    const char *text;
  } cases[] = {
    { "'enrollmentInfo':{'count':1,'type':'ACTUAL'}", "1 person" },
    { "'enrollmentInfo':{'count':32}", "32 people" },
    { "'enrollmentInfo':{'count':500,'type':'ESTIMATED'}", "500 people planned" },
    { "'studyType':'INTERVENTIONAL'", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *modules = g_strdup_printf ("'designModule':{%s}", cases[i].module);
      g_autoptr (TidingsStudy) study = make_study (modules);
      g_autofree char *text = tidings_size_dup_text (study);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_silent_is_not_open (void)
{
  g_autoptr (TidingsStudy) study = make_study (
      "'statusModule':{'overallStatus':'UNKNOWN','lastKnownStatus':'RECRUITING','statusVerifiedDate':'2019-10'},"
      "'designModule':{'studyType':'INTERVENTIONAL','enrollmentInfo':{'count':40,'type':'ESTIMATED'}}," HAS ("Asthma"));
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());

  g_assert_true (mentions (reading, TIDINGS_SECTION_SUMMARY, "No word from the sponsor since October 2019"));
  assert_says (reading, TIDINGS_SECTION_COULD_GO_WRONG,
               "Its sponsor has fallen silent, so its results may never be made known.");
  g_assert_false (mentions (reading, TIDINGS_SECTION_SUMMARY, "It is open"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reading/standing/text", test_standing);
  g_test_add_func ("/reading/standing/long-reason", test_stopped_with_long_reason);
  g_test_add_func ("/reading/size", test_size);
  g_test_add_func ("/reading/standing/silent", test_silent_is_not_open);
  return g_test_run ();
}
