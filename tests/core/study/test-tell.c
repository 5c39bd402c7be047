/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "records.h"
#include "tidings-field.h"
#include "tidings-text.h"

/* How changes are told to people, and what is no news at all */

#define RECORD(rest) "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT1\"}," rest "}}"

static GPtrArray *
compare_texts (const char *before, const char *after)
{
  g_autoptr (TidingsStudy) old = parse_study (before);
  g_autoptr (TidingsStudy) new = parse_study (after);

  return tidings_study_compare (old, new);
}

/* The sentences that are no noise, one a line, with their grades */
static char *
list_news (GPtrArray *changes)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const TidingsChange *change = g_ptr_array_index (changes, i);

      if (change->grade != TIDINGS_GRADE_NOISE)
        g_string_append_printf (lines, "%s: %s\n", tidings_grade_get_nick (change->grade), change->text);
    }
  return g_string_free_and_steal (lines);
}

static void
check (const char *before, const char *after, const char *news)
{
  g_autoptr (GPtrArray) changes = compare_texts (before, after);
  g_autofree char *told = list_news (changes);

  g_assert_cmpstr (told, ==, news);
}

static void
test_status (void)
{
  check (RECORD ("\"statusModule\":{\"overallStatus\":\"NOT_YET_RECRUITING\"}"),
         RECORD ("\"statusModule\":{\"overallStatus\":\"RECRUITING\"}"),
         "recruitment: Now open to people; it was not open yet\n");
  /* the last known status says nothing new beside an unknown one */
  check (
      RECORD ("\"statusModule\":{\"overallStatus\":\"RECRUITING\"}"),
      RECORD ("\"statusModule\":{\"overallStatus\":\"UNKNOWN\",\"lastKnownStatus\":\"RECRUITING\"}"),
      "recruitment: The sponsor has not confirmed it for two years, so nobody knows whether it still runs; it was open to "
      "people\n");
}

#define END(date, type) RECORD ("\"statusModule\":{\"completionDateStruct\":{\"date\":\"" date "\",\"type\":\"" type "\"}}")

static void
test_dates (void)
{
  check (END ("2027-01", "ESTIMATED"), END ("2028-03", "ESTIMATED"),
         "dates: It will end about 14 months later than planned: March 2028 instead of January 2027\n");
  check (END ("2028-03", "ESTIMATED"), END ("2027-01", "ESTIMATED"),
         "dates: It will end about 14 months earlier than planned: January 2027 instead of March 2028\n");
  check (END ("2027-01-04", "ESTIMATED"), END ("2027-01-11", "ESTIMATED"),
         "dates: Its planned end has moved to 11 January 2027, from 4 January 2027\n");
  check (END ("2027-01", "ESTIMATED"), END ("2026-11-02", "ACTUAL"),
         "dates: It ended (2 November 2026); the plan was January 2027\n");
  check (END ("2026-11", "ESTIMATED"), END ("2026-11-02", "ACTUAL"), "dates: It ended as planned (2 November 2026)\n");
  check (END ("2026-11-02", "ESTIMATED"), END ("2026-11-02", "ACTUAL"), "dates: It ended as planned (2 November 2026)\n");
  check (END ("2026-11-02", "ACTUAL"), END ("2026-10-02", "ACTUAL"),
         "dates: The date of its end was put right: 2 October 2026 instead of 2 November 2026\n");
}

static void
test_people (void)
{
  check (RECORD ("\"designModule\":{\"enrollmentInfo\":{\"count\":200,\"type\":\"ESTIMATED\"}}"),
         RECORD ("\"designModule\":{\"enrollmentInfo\":{\"count\":1,\"type\":\"ACTUAL\"}}"),
         "design: 1 person joined; the plan was 200\n");
  check (RECORD ("\"designModule\":{\"enrollmentInfo\":{\"count\":200,\"type\":\"ESTIMATED\"}}"),
         RECORD ("\"designModule\":{\"enrollmentInfo\":{\"count\":102,\"type\":\"ESTIMATED\"}}"),
         "design: It is now planned for 102 people instead of 200\n");
  check (RECORD ("\"eligibilityModule\":{\"minimumAge\":\"12 Years\",\"maximumAge\":\"65 Years\",\"sex\":\"ALL\"}"),
         RECORD ("\"eligibilityModule\":{\"minimumAge\":\"18 Years\",\"sex\":\"FEMALE\"}"),
         "eligibility: People must now be 18 years or older (was 12 years)\n"
         "eligibility: Only women or girls can now join\n"
         "eligibility: There is no highest age any more (was 65 years)\n");
}

#define SITE(name, city, country, latitude)                                                                                 \
  "{\"facility\":\"" name "\",\"city\":\"" city "\",\"country\":\"" country "\",\"geoPoint\":{\"lat\":" latitude            \
  ",\"lon\":10}}"
#define SITES(list) RECORD ("\"contactsLocationsModule\":{\"locations\":[" list "]}")

static void
test_sites (void)
{
  check (SITES (SITE ("A", "Oslo", "Norway", "60") "," SITE ("B", "Madrid", "Spain", "40")),
         SITES (SITE ("A", "Oslo", "Norway", "60")), "sites: 1 place fewer, the last one in Spain\n");
  check (SITES (SITE ("A", "Oslo", "Norway", "60")),
         SITES (SITE ("A", "Oslo", "Norway", "60") "," SITE ("C", "Lima", "Peru", "-12") "," SITE ("D", "Bergen", "Norway",
                                                                                                   "61")),
         "sites: 2 places more, among them the first in Peru\n");
  /* a new name of the same country opens nothing there */
  check (SITES (SITE ("A", "Ankara", "Turkey", "40")),
         SITES (SITE ("A", "Ankara", "Turkey (Türkiye)", "40") "," SITE ("E", "Izmir", "Turkey (Türkiye)", "38")),
         "sites: One place more: E, Izmir, Turkey (Türkiye)\n");
}

static void
test_near_sites (void)
{
  g_autoptr (TidingsStudy) before = parse_study (SITES (SITE ("A", "Oslo", "Norway", "60")));
  g_autoptr (TidingsStudy) after = parse_study (SITES (
      SITE ("A", "Oslo", "Norway", "60") "," SITE ("C", "Lima", "Peru", "-12") "," SITE ("D", "Bergen", "Norway", "60.9")));
  g_autoptr (GPtrArray) changes = tidings_study_compare (before, after);
  const TidingsChange *change;

  tidings_changes_put_near_first (changes, before, after, 61, 10);
  g_assert_cmpuint (changes->len, ==, 1);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpstr (change->text, ==, "2 places more; the nearest is about 11 km from you: D, Bergen, Norway");
  g_assert_cmpstr (change->after, ==, "D, Bergen, Norway\nC, Lima, Peru");
}

/* A group that is renamed is the same group; one question in another's place is told as such. */
static void
test_likeness (void)
{
  check (
      RECORD (
          "\"armsInterventionsModule\":{\"armGroups\":[{\"label\":\"Arm B: usual care of the clinic\"},{\"label\":\"Arm A\"}]}"),
      RECORD (
          "\"armsInterventionsModule\":{\"armGroups\":[{\"label\":\"Arm A\"},{\"label\":\"Arm B: care of the usual clinic\"}]}"),
      "design: A group has another name: now “Arm B: care of the usual clinic”, before “Arm B: usual care of the clinic”\n");
  check (RECORD ("\"armsInterventionsModule\":{\"armGroups\":[{\"label\":\"Tea\"}]}"),
         RECORD ("\"armsInterventionsModule\":{\"armGroups\":[{\"label\":\"Black coffee\"}]}"),
         "design: 1 group added: “Black coffee”\ndesign: 1 group removed: “Tea”\n");
  check (RECORD ("\"outcomesModule\":{\"primaryOutcomes\":[{\"measure\":\"Sleep\"}]}"),
         RECORD ("\"outcomesModule\":{\"primaryOutcomes\":[{\"measure\":\"Pain at night\"}]}"),
         "outcomes: The main question changed: now “Pain at night”, before “Sleep”\n");
}

static void
test_criteria (void)
{
  check (RECORD ("\"eligibilityModule\":{\"eligibilityCriteria\":\"* CRP \\\\> 3\\n* Asthma\"}"),
         RECORD ("\"eligibilityModule\":{\"eligibilityCriteria\":\"* CRP \\\\> 3\\n* Asthma\\n* No surgery\"}"),
         "eligibility: Who can join: added “No surgery”\n");
  check (RECORD ("\"eligibilityModule\":{\"eligibilityCriteria\":\"* CRP \\\\> 3\\n* Asthma\\n* No surgery\"}"),
         RECORD ("\"eligibilityModule\":{\"eligibilityCriteria\":\"* CRP \\\\> 5\\n* Asthma\"}"),
         "eligibility: Who can join: 2 lines of the text have changed\n");
}

/* Nobody’s telephone number stands in a piece of news. */
static void
test_contacts (void)
{
  check (
      RECORD ("\"contactsLocationsModule\":{\"centralContacts\":[{\"name\":\"Ann\",\"phone\":\"1\",\"email\":\"a@b.c\"}]}"),
      RECORD ("\"contactsLocationsModule\":{\"centralContacts\":[{\"name\":\"Ann\",\"phone\":\"2\",\"email\":\"a@b.c\"}]}"),
      "contacts: The phone number of a contact has changed\n");
}

/* --- Words --- */

static char *
mark_up (const char *before, const char *after)
{
  g_autoptr (GArray) runs = tidings_text_compare (before, after);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const TidingsTextRun *run = &g_array_index (runs, TidingsTextRun, i);
      const char *text = run->kind == TIDINGS_TEXT_REMOVED ? before : after;

      g_string_append (out, run->kind == TIDINGS_TEXT_SAME ? "=" : run->kind == TIDINGS_TEXT_ADDED ? "+" : "-");
      g_string_append_len (out, text + run->start, (gssize) run->length);
      g_string_append_c (out, '|');
    }
  return g_string_free_and_steal (out);
}

static void
check_words (const char *before, const char *after, const char *expected)
{
  g_autofree char *out = mark_up (before, after);

  g_assert_cmpstr (out, ==, expected);
}

static void
test_words (void)
{
  check_words ("", "", "");
  check_words ("", "one two", "+one two|");
  check_words ("one two", "", "-one two|");
  check_words ("the old cat sat here", "the cat sat here now", "=the|-old|=cat sat here|+now|");
  check_words ("aged 18 to 65  years", "aged 18 to 70 years", "=aged 18 to|-65|+70|=years|");
  /* one word that stayed between two changes is told with them */
  check_words ("a b c d e", "a x c y e", "=a|-b c d|+x c y|=e|");
}

static GString *
make_text (GRand *random, gint32 size)
{
  GString *text = g_string_new (NULL);
  gint32 n = g_rand_int_range (random, 0, size);

  for (gint32 i = 0; i < n; i++)
    g_string_append_printf (text, "%s%c", i > 0 ? " " : "", 'a' + g_rand_int_range (random, 0, 5));
  return text;
}

/* What is in both, and what only one has */
static char *
put_together (GArray *runs, const char *before, const char *after, TidingsTextRunKind kind)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const TidingsTextRun *run = &g_array_index (runs, TidingsTextRun, i);

      if (run->kind != TIDINGS_TEXT_SAME && run->kind != kind)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_len (text, (run->kind == TIDINGS_TEXT_REMOVED ? before : after) + run->start, (gssize) run->length);
    }
  return g_string_free_and_steal (text);
}

/* Whatever the texts, what is the same and what was added make the newer one, and with what was removed instead, the older. */
static void
test_words_restore (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (GString) before = make_text (random, round < 396 ? 40 : 6000);
      g_autoptr (GString) after = make_text (random, round < 396 ? 40 : 6000);
      g_autoptr (GArray) runs = tidings_text_compare (before->str, after->str);
      g_autofree char *old = put_together (runs, before->str, after->str, TIDINGS_TEXT_REMOVED);
      g_autofree char *new = put_together (runs, before->str, after->str, TIDINGS_TEXT_ADDED);

      g_assert_cmpstr (old, ==, before->str);
      g_assert_cmpstr (new, ==, after->str);
    }
}

/* --- Real histories --- */

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n' ? 1 : 0;
  return n;
}

/* What a person finds who reads both versions beside each other, for ten pairs; what is no news leaves no line. */
static const struct
{
  const char *nct_id;
  const char *before;
  const char *after;
  const char *news;
} histories[] = {
  { "NCT05935098", "2026-02-19", "2026-03-13",
    "recruitment: Stopped early; it was running, but closed to new people\n"
    "recruitment: The reason it gives for stopping: *\n"
    "design: 99 people joined; the plan was 263\n"
    "dates: Its main results have been collected (27 January 2026); the plan was 31 March 2027\n"
    "dates: It ended (27 January 2026); the plan was 31 March 2027\n"
    "wording: *\n" },
  { "NCT06911827", "2026-02-19", "2026-02-25",
    "recruitment: Now open to people; it was not open yet\n"
    "sites: Its first place is known now: Sun Yat-sen University Cancer Center, Guangzhou, China\n"
    "dates: It began (9 May 2025); the plan was April 2025\n" },
  { "NCT05414032", "2026-02-19", "2026-02-25",
    "design: It is now planned for 102 people instead of 200\n"
    "design: 1 group added: *\n"
    "design: 2 groups removed: *\n"
    "dates: Its main results will be collected about 14 months later than planned: September 2027 instead of July 2026\n"
    "dates: It will end about 2 years later than planned: July 2028 instead of July 2026\n"
    "wording: *\nwording: *\nwording: *\n" },
  { "NCT05766735", "2025-12-23", "2026-05-22",
    "dates: Its main results will be collected about 7 weeks later than planned: 31 May 2027 instead of 15 April 2027\n"
    "dates: It will end about 7 weeks later than planned: 31 May 2027 instead of 15 April 2027\n" },
  { "NCT06302556", "2026-02-19", "2026-03-02",
    "recruitment: The sponsor has not confirmed it for two years, so nobody knows whether it still runs; it was not open yet\n" },
  { "NCT06346197", "2026-02-19", "2026-03-02", "sites: One place more: CHU de Poitiers, Poitiers, France\n" },
  { "NCT05009069", "2026-02-19", "2026-02-27", "wording: 1 publication added\n" },
  { "NCT06819735", "2026-02-19", "2026-03-10", "sites: 3 places more, among them the first in France\n" },
  { "NCT05329766", "2026-02-19", "2026-02-27", "" }, /* the update date alone */
  { "NCT05914155", "2023-06-28", "2023-06-29", "" }, /* lists of the registry's own in another order */
};

static void
test_histories (void)
{
  const char *corpus = g_getenv ("TIDINGS_CORPUS");

  if (corpus == NULL || !g_file_test (corpus, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("There is no folder of real records (TIDINGS_CORPUS)");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (histories); i++)
    {
      g_autofree char *before = g_strdup_printf ("%s/versions/%s/%s.json", corpus, histories[i].nct_id, histories[i].before);
      g_autofree char *after = g_strdup_printf ("%s/versions/%s/%s.json", corpus, histories[i].nct_id, histories[i].after);
      g_autoptr (TidingsStudy) old = read_study (before);
      g_autoptr (TidingsStudy) new = read_study (after);
      g_autoptr (GPtrArray) changes = tidings_study_compare (old, new);
      g_autofree char *told = list_news (changes);

      if (!g_pattern_match_simple (histories[i].news, told))
        g_error ("%s tells:\n%s", histories[i].nct_id, told);
      /* “*” stands for words, not for lines */
      g_assert_cmpuint (count_lines (told), ==, count_lines (histories[i].news));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tell/status", test_status);
  g_test_add_func ("/tell/dates", test_dates);
  g_test_add_func ("/tell/people", test_people);
  g_test_add_func ("/tell/sites", test_sites);
  g_test_add_func ("/tell/near-sites", test_near_sites);
  g_test_add_func ("/tell/likeness", test_likeness);
  g_test_add_func ("/tell/criteria", test_criteria);
  g_test_add_func ("/tell/contacts", test_contacts);
  g_test_add_func ("/tell/words", test_words);
  g_test_add_func ("/tell/words-restore", test_words_restore);
  g_test_add_func ("/tell/histories", test_histories);
  return g_test_run ();
}
