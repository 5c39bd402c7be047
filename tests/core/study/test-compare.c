/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "records.h"
#include "tidings-field.h"

#define RECORD(rest) "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT1\"}," rest "}}"

static GPtrArray *
compare_texts (const char *before, const char *after)
{
  g_autoptr (TidingsStudy) old = parse_study (before);
  g_autoptr (TidingsStudy) new = parse_study (after);

  return tidings_study_compare (old, new);
}

static const TidingsChange *
find_change (GPtrArray *changes, const char *path)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const TidingsChange *change = g_ptr_array_index (changes, i);

      if (g_str_equal (change->path, path))
        return change;
    }
  return NULL;
}

static void
check_change (GPtrArray *changes,
              const char *path,
              TidingsGrade grade,
              TidingsChangeKind kind,
              const char *before,
              const char *after,
              const char *text)
{
  const TidingsChange *change = find_change (changes, path);

  if (change == NULL)
    g_error ("There is no change at %s", path);
  g_assert_cmpstr (change->text, ==, text);
  g_assert_cmpstr (change->before, ==, before);
  g_assert_cmpstr (change->after, ==, after);
  g_assert_cmpstr (tidings_grade_get_nick (change->grade), ==, tidings_grade_get_nick (grade));
  g_assert_cmpint (change->kind, ==, kind);
}

static void
test_same (void)
{
  g_autoptr (TidingsStudy) study = read_fixture ("full.json");
  g_autoptr (TidingsStudy) again = read_fixture ("full.json");
  g_autoptr (GPtrArray) changes = tidings_study_compare (study, again);

  g_assert_cmpuint (changes->len, ==, 0);
}

static void
test_later (void)
{
  g_autoptr (TidingsStudy) before = read_fixture ("full.json");
  g_autoptr (TidingsStudy) after = read_fixture ("full-later.json");
  g_autoptr (GPtrArray) changes = tidings_study_compare (before, after);

  check_change (changes, "protocolSection.statusModule.overallStatus", TIDINGS_GRADE_RECRUITMENT, TIDINGS_CHANGE_CHANGED,
                "Recruiting", "Stopped early", "Stopped early; it was open to people");
  check_change (changes, "protocolSection.statusModule.whyStopped", TIDINGS_GRADE_RECRUITMENT, TIDINGS_CHANGE_ADDED, NULL,
                "Winter ended", "The reason it gives for stopping: “Winter ended”");
  check_change (changes, "protocolSection.statusModule.completionDateStruct.date", TIDINGS_GRADE_DATES,
                TIDINGS_CHANGE_CHANGED, "2027", "2 November 2026", "It ended (2 November 2026); the plan was 2027");
  check_change (changes, "protocolSection.designModule.enrollmentInfo.count", TIDINGS_GRADE_DESIGN, TIDINGS_CHANGE_CHANGED,
                "48", "21", "21 people joined; the plan was 48");
  check_change (changes, "protocolSection.contactsLocationsModule.locations", TIDINGS_GRADE_SITES, TIDINGS_CHANGE_ADDED,
                NULL, "Hill Practice, Bodø, Norway", "One place more: Hill Practice, Bodø, Norway");
  check_change (changes, "protocolSection.contactsLocationsModule.locations[2].status", TIDINGS_GRADE_SITES,
                TIDINGS_CHANGE_CHANGED, "Not yet recruiting", "Recruiting",
                "Now open to people: River Hospital, Oslo, Norway");
  check_change (changes, "protocolSection.contactsLocationsModule.centralContacts[0].phone", TIDINGS_GRADE_CONTACTS,
                TIDINGS_CHANGE_CHANGED, "+00 555 0100", "+00 555 0199", "The phone number of a contact has changed");
  check_change (changes, "protocolSection.outcomesModule.primaryOutcomes", TIDINGS_GRADE_OUTCOMES, TIDINGS_CHANGE_CHANGED,
                "Mood score", "Sleepiness", "The main question changed: now “Sleepiness”, before “Mood score”");
  check_change (changes, "protocolSection.eligibilityModule.eligibilityCriteria", TIDINGS_GRADE_ELIGIBILITY,
                TIDINGS_CHANGE_CHANGED,
                "Inclusion Criteria:\n• Age >= 18\n• Low mood in two winters\nExclusion Criteria:\n• Eye disease",
                "Inclusion Criteria:\n• Age >= 16\n• Low mood in two winters\nExclusion Criteria:\n• Eye disease",
                "Who can join: now “Age >= 16”, before “Age >= 18”");
  check_change (changes, "resultsSection", TIDINGS_GRADE_RESULTS, TIDINGS_CHANGE_ADDED, NULL, NULL, "Results were posted");
  check_change (changes, "protocolSection.statusModule.lastUpdatePostDateStruct.date", TIDINGS_GRADE_NOISE,
                TIDINGS_CHANGE_CHANGED, "14 October 2026", "5 November 2026",
                "Last update posted: now “5 November 2026”, before “14 October 2026”");
  check_change (changes, "derivedSection.miscInfoModule.versionHolder", TIDINGS_GRADE_NOISE, TIDINGS_CHANGE_CHANGED,
                "20 November 2026", "23 November 2026",
                "Version of the data: now “23 November 2026”, before “20 November 2026”");
  check_change (changes, "protocolSection.outcomesModule.secondaryOutcomes", TIDINGS_GRADE_NOISE, TIDINGS_CHANGE_CHANGED,
                NULL, NULL, "Further outcomes: listed in another order");
  check_change (changes, "protocolSection.designModule.phases", TIDINGS_GRADE_NOISE, TIDINGS_CHANGE_CHANGED, NULL, NULL,
                "Phase: listed in another order");

  /* escapes, white space and the form of ids are no changes */
  g_assert_null (find_change (changes, "protocolSection.descriptionModule.detailedDescription"));
  for (guint i = 0; i < changes->len; i++)
    g_assert_null (strstr (((const TidingsChange *) g_ptr_array_index (changes, i))->path, "BrowseModule"));

  /* what matters most comes first */
  for (guint i = 1; i < changes->len; i++)
    g_assert_cmpint (((const TidingsChange *) g_ptr_array_index (changes, i - 1))->grade, <=,
                     ((const TidingsChange *) g_ptr_array_index (changes, i))->grade);
}

/* Backwards, the same places change, the other way round. */
static void
test_backwards (void)
{
  g_autoptr (TidingsStudy) before = read_fixture ("full.json");
  g_autoptr (TidingsStudy) after = read_fixture ("full-later.json");
  g_autoptr (GPtrArray) changes = tidings_study_compare (after, before);

  check_change (changes, "protocolSection.statusModule.whyStopped", TIDINGS_GRADE_RECRUITMENT, TIDINGS_CHANGE_REMOVED,
                "Winter ended", NULL, "Why it was stopped: now nothing, before “Winter ended”");
  check_change (changes, "resultsSection", TIDINGS_GRADE_RESULTS, TIDINGS_CHANGE_REMOVED, NULL, NULL,
                "Results were removed");
  check_change (changes, "protocolSection.contactsLocationsModule.locations", TIDINGS_GRADE_SITES, TIDINGS_CHANGE_ADDED,
                NULL, "Reykjavík, Iceland", "1 place more, the first in Iceland");
}

/* What the registry did to all records at once */
static void
test_renamed_countries (void)
{
  g_autoptr (GPtrArray) changes = compare_texts (
      RECORD (
          "\"contactsLocationsModule\":{\"locations\":[{\"facility\":\"A\",\"city\":\"Seoul\",\"country\":\"Korea, Republic of\"},"
          "{\"facility\":\"B\",\"city\":\"Istanbul\",\"country\":\"Turkey\"},{\"facility\":\"C\",\"city\":\"Mexico\",\"zip\":\"1\","
          "\"country\":\"Mexico\"},{\"facility\":\"D\",\"city\":\"Roma\",\"zip\":\"2\",\"country\":\"Italy\"}]}"),
      RECORD (
          "\"contactsLocationsModule\":{\"locations\":[{\"facility\":\"A\",\"city\":\"Seoul\",\"country\":\"South Korea\"},"
          "{\"facility\":\"B\",\"city\":\"İstanbul\",\"country\":\"Turkey (Türkiye)\"},{\"facility\":\"C\",\"city\":\"México\",\"zip\":"
          "\"1\",\"country\":\"Mexico\"},{\"facility\":\"D\",\"city\":\"Rome\",\"zip\":\"2\",\"country\":\"Italy\"}]}"));

  g_assert_cmpuint (changes->len, ==, 1);
  check_change (changes, "protocolSection.contactsLocationsModule.locations[3].city", TIDINGS_GRADE_NOISE,
                TIDINGS_CHANGE_CHANGED, "Roma", "Rome", "City (D, Rome, Italy): now “Rome”, before “Roma”");
}

static char *
make_sites (guint first, guint n, const char *status)
{
  GString *text = g_string_new (
      "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT1\"},\"contactsLocationsModule\":{\"locations\":[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s{\"facility\":\"Site %u\",\"status\":\"%s\",\"city\":\"Oslo\",\"country\":\"Norway\"}",
                            i > 0 ? "," : "", first + i, status);
  g_string_append (text, "]}}}");
  return g_string_free_and_steal (text);
}

/* A thousand places are told in a few lines, and soon. */
static void
test_many_places (void)
{
  g_autofree char *before = make_sites (0, 3000, "NOT_YET_RECRUITING");
  g_autofree char *after = make_sites (12, 3000, "RECRUITING");
  GTimer *timer = g_timer_new ();
  g_autoptr (GPtrArray) changes = compare_texts (before, after);
  guint sites = 0;

  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 10);
  g_timer_destroy (timer);
  for (guint i = 0; i < changes->len; i++)
    if (((const TidingsChange *) g_ptr_array_index (changes, i))->grade == TIDINGS_GRADE_SITES)
      sites++;
  g_assert_cmpuint (sites, ==, 3);
  g_assert_cmpstr (((const TidingsChange *) g_ptr_array_index (changes, 0))->text, ==, "12 places more");
  g_assert_cmpstr (((const TidingsChange *) g_ptr_array_index (changes, 1))->text, ==, "12 places fewer");
  check_change (changes, "protocolSection.contactsLocationsModule.locations.status", TIDINGS_GRADE_SITES,
                TIDINGS_CHANGE_CHANGED, "Not yet recruiting", "Recruiting", "2988 places are now open to people");
}

static void
test_lists (void)
{
  g_autoptr (GPtrArray) changes = compare_texts (
      RECORD ("\"conditionsModule\":{\"conditions\":[\"Pain\",\"Fever\"],\"keywords\":[\"a\",\"b\"]}"),
      RECORD ("\"conditionsModule\":{\"conditions\":[\"Fever\",\"Cough\"],\"keywords\":[\"b\",\"a\"]}"));

  g_assert_cmpuint (changes->len, ==, 2);
  check_change (changes, "protocolSection.conditionsModule.conditions", TIDINGS_GRADE_ELIGIBILITY, TIDINGS_CHANGE_CHANGED,
                "Pain and Fever", "Fever and Cough", "Conditions: added “Cough”, removed “Pain”");
  check_change (changes, "protocolSection.conditionsModule.keywords", TIDINGS_GRADE_NOISE, TIDINGS_CHANGE_CHANGED, NULL,
                NULL, "Keywords: listed in another order");
}

/* A text that says the same in other letters is wording; another number or sign is not. */
static void
test_wording (void)
{
  g_autoptr (GPtrArray) same = compare_texts (
      RECORD ("\"eligibilityModule\":{\"eligibilityCriteria\":\"Adults with CRP \\\\> 3; no asthma\"}"),
      RECORD ("\"eligibilityModule\":{\"eligibilityCriteria\":\"adults with CRP > 3, no Asthma\"}"));
  g_autoptr (GPtrArray) sign = compare_texts (RECORD ("\"eligibilityModule\":{\"eligibilityCriteria\":\"CRP \\\\> 3\"}"),
                                              RECORD ("\"eligibilityModule\":{\"eligibilityCriteria\":\"CRP \\\\< 3\"}"));
  g_autoptr (GPtrArray) point = compare_texts (RECORD ("\"eligibilityModule\":{\"eligibilityCriteria\":\"INR 1.5\"}"),
                                               RECORD ("\"eligibilityModule\":{\"eligibilityCriteria\":\"INR 1 5\"}"));

  g_assert_cmpint (((const TidingsChange *) g_ptr_array_index (sign, 0))->grade, ==, TIDINGS_GRADE_ELIGIBILITY);
  g_assert_cmpint (((const TidingsChange *) g_ptr_array_index (point, 0))->grade, ==, TIDINGS_GRADE_ELIGIBILITY);
  g_assert_cmpuint (same->len, ==, 1);
  g_assert_cmpint (((const TidingsChange *) g_ptr_array_index (same, 0))->grade, ==, TIDINGS_GRADE_WORDING);
}

static void
test_unknown_parts (void)
{
  g_autoptr (GPtrArray) changes = compare_texts (
      RECORD ("\"moodModule\":{\"feeling\":\"low\",\"list\":[{\"a\":1},{\"a\":2}],\"kind\":{\"x\":1}}"),
      RECORD ("\"moodModule\":{\"feeling\":\"high\",\"list\":[{\"a\":2},{\"a\":3}],\"kind\":\"none\",\"new\":true}"));

  check_change (changes, "protocolSection.moodModule.feeling", TIDINGS_GRADE_WORDING, TIDINGS_CHANGE_CHANGED, "low", "high",
                "Feeling: now “high”, before “low”");
  check_change (changes, "protocolSection.moodModule.new", TIDINGS_GRADE_WORDING, TIDINGS_CHANGE_ADDED, NULL, "Yes",
                "New: now “Yes”, before nothing");
  check_change (changes, "protocolSection.moodModule.kind", TIDINGS_GRADE_WORDING, TIDINGS_CHANGE_CHANGED, "1", "none",
                "Kind: now “none”, before “1”");
  g_assert_nonnull (find_change (changes, "protocolSection.moodModule.list"));
  g_assert_null (find_change (changes, "protocolSection.moodModule.feeling")->field);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/same", test_same);
  g_test_add_func ("/compare/later", test_later);
  g_test_add_func ("/compare/backwards", test_backwards);
  g_test_add_func ("/compare/renamed-countries", test_renamed_countries);
  g_test_add_func ("/compare/many-places", test_many_places);
  g_test_add_func ("/compare/lists", test_lists);
  g_test_add_func ("/compare/wording", test_wording);
  g_test_add_func ("/compare/unknown-parts", test_unknown_parts);
  return g_test_run ();
}
