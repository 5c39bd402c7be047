/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tidings-profile.h"

#define YEAR 2026

static TidingsFit
check (TidingsSentenceKind kind, const char *text, guint birth_year, TidingsSex sex)
{
  TidingsProfile profile = { .birth_year = birth_year, .sex = sex };
  TidingsFacts facts = { .sex = TIDINGS_SEX_ALL };
  TidingsSentence sentence = { .text = (char *) text, .kind = kind };

  return tidings_profile_check (&profile, &facts, &sentence, YEAR);
}

/* Born in 1986: 39 or 40 years old in 2026 */
static void
test_ages (void)
{
  static const struct
  {
    const char *text;
    TidingsFit at_40, at_18, at_70; /* born in 1986, 2008 and 1956 */
  } cases[] = {
    { "Age ≥ 18 years", TIDINGS_FIT_YES, TIDINGS_FIT_ASK, TIDINGS_FIT_YES },
    { "Aged 18 years or older.", TIDINGS_FIT_YES, TIDINGS_FIT_ASK, TIDINGS_FIT_YES },
    { "Participants must be at least 18 years of age at the time of signing the informed consent", TIDINGS_FIT_YES,
      TIDINGS_FIT_ASK, TIDINGS_FIT_YES },
    { "18 to 65 years old", TIDINGS_FIT_YES, TIDINGS_FIT_ASK, TIDINGS_FIT_NO },
    { "Age: 18-65 years", TIDINGS_FIT_YES, TIDINGS_FIT_ASK, TIDINGS_FIT_NO },
    { "Age between 18 and 65 years (inclusive)", TIDINGS_FIT_YES, TIDINGS_FIT_ASK, TIDINGS_FIT_NO },
    { "Aged ≥40 and ≤70 years", TIDINGS_FIT_ASK, TIDINGS_FIT_NO, TIDINGS_FIT_YES },
    { "Age ≤ 65", TIDINGS_FIT_YES, TIDINGS_FIT_YES, TIDINGS_FIT_NO },
    { "Adults over 18 years of age", TIDINGS_FIT_YES, TIDINGS_FIT_ASK, TIDINGS_FIT_YES },
    { "Male or female, aged 19+ years", TIDINGS_FIT_YES, TIDINGS_FIT_NO, TIDINGS_FIT_YES },
    { "20-year-old or older", TIDINGS_FIT_YES, TIDINGS_FIT_NO, TIDINGS_FIT_YES },
    /* what is not understood to the last word is left alone */
    { "Age ≥ 18 years with asthma", TIDINGS_FIT_NONE, TIDINGS_FIT_NONE, TIDINGS_FIT_NONE },
    { "Age at diagnosis under 18 years", TIDINGS_FIT_NONE, TIDINGS_FIT_NONE, TIDINGS_FIT_NONE },
    { "Age 6 months to 5 years", TIDINGS_FIT_NONE, TIDINGS_FIT_NONE, TIDINGS_FIT_NONE },
    { "Gestational age 37 to 42", TIDINGS_FIT_NONE, TIDINGS_FIT_NONE, TIDINGS_FIT_NONE },
    { "BMI 18 to 35", TIDINGS_FIT_NONE, TIDINGS_FIT_NONE, TIDINGS_FIT_NONE },
    { "Parents of children aged 6 to 12 years", TIDINGS_FIT_NONE, TIDINGS_FIT_NONE, TIDINGS_FIT_NONE },
    { "Not aged 18 to 65", TIDINGS_FIT_NONE, TIDINGS_FIT_NONE, TIDINGS_FIT_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (check (TIDINGS_SENTENCE_INCLUSION, cases[i].text, 1986, TIDINGS_SEX_FEMALE), ==, cases[i].at_40);
      g_assert_cmpint (check (TIDINGS_SENTENCE_INCLUSION, cases[i].text, 2008, TIDINGS_SEX_FEMALE), ==, cases[i].at_18);
      g_assert_cmpint (check (TIDINGS_SENTENCE_INCLUSION, cases[i].text, 1956, TIDINGS_SEX_FEMALE), ==, cases[i].at_70);
    }
}

/* What keeps people out says the opposite */
static void
test_exclusion (void)
{
  g_assert_cmpint (check (TIDINGS_SENTENCE_EXCLUSION, "Age < 18 years", 1986, TIDINGS_SEX_NONE), ==, TIDINGS_FIT_YES);
  g_assert_cmpint (check (TIDINGS_SENTENCE_EXCLUSION, "Age < 18 years", 2015, TIDINGS_SEX_NONE), ==, TIDINGS_FIT_NO);
  g_assert_cmpint (check (TIDINGS_SENTENCE_EXCLUSION, "Age < 18 years", 2008, TIDINGS_SEX_NONE), ==, TIDINGS_FIT_ASK);
  g_assert_cmpint (check (TIDINGS_SENTENCE_EXCLUSION, "Younger than 18 or older than 65 years", 1986, TIDINGS_SEX_NONE), ==,
                   TIDINGS_FIT_YES);
  g_assert_cmpint (check (TIDINGS_SENTENCE_EXCLUSION, "Younger than 18 or older than 65 years", 1950, TIDINGS_SEX_NONE), ==,
                   TIDINGS_FIT_NO);
  g_assert_cmpint (check (TIDINGS_SENTENCE_EXCLUSION, "Women under 18", 1986, TIDINGS_SEX_MALE), ==, TIDINGS_FIT_YES);
  /* nobody knows to which side this belongs */
  g_assert_cmpint (check (TIDINGS_SENTENCE_CRITERION, "Age < 18 years", 1986, TIDINGS_SEX_NONE), ==, TIDINGS_FIT_NONE);
}

static void
test_sex (void)
{
  g_assert_cmpint (check (TIDINGS_SENTENCE_INCLUSION, "Female", 0, TIDINGS_SEX_MALE), ==, TIDINGS_FIT_NO);
  g_assert_cmpint (check (TIDINGS_SENTENCE_INCLUSION, "Women aged 18 to 65", 1986, TIDINGS_SEX_FEMALE), ==, TIDINGS_FIT_YES);
  g_assert_cmpint (check (TIDINGS_SENTENCE_INCLUSION, "Women aged 18 to 65", 1986, TIDINGS_SEX_NONE), ==, TIDINGS_FIT_NONE);
  g_assert_cmpint (check (TIDINGS_SENTENCE_INCLUSION, "Men and women", 0, TIDINGS_SEX_FEMALE), ==, TIDINGS_FIT_YES);
  g_assert_cmpint (check (TIDINGS_SENTENCE_EXCLUSION, "Pregnant or breastfeeding women", 0, TIDINGS_SEX_MALE), ==,
                   TIDINGS_FIT_YES);
  g_assert_cmpint (check (TIDINGS_SENTENCE_EXCLUSION, "Pregnant or breastfeeding women", 0, TIDINGS_SEX_FEMALE), ==,
                   TIDINGS_FIT_NONE);
  g_assert_cmpint (check (TIDINGS_SENTENCE_EXCLUSION, "Pregnant partner", 0, TIDINGS_SEX_MALE), ==, TIDINGS_FIT_NONE);
  g_assert_cmpint (check (TIDINGS_SENTENCE_INCLUSION, "Women of childbearing potential must use contraception.", 0,
                          TIDINGS_SEX_MALE),
                   ==, TIDINGS_FIT_YES);
  g_assert_cmpint (check (TIDINGS_SENTENCE_INCLUSION,
                          "Women of childbearing potential must use contraception, and male partners too.", 0,
                          TIDINGS_SEX_MALE),
                   ==, TIDINGS_FIT_NONE);
}

/* The facts of the record, in our own sentences */
static void
test_facts (void)
{
  static const char *const age[] = { "protocolSection.eligibilityModule.minimumAge",
                                     "protocolSection.eligibilityModule.maximumAge", NULL };
  static const char *const sex[] = { "protocolSection.eligibilityModule.sex", NULL };
  TidingsFacts facts = { .sex = TIDINGS_SEX_FEMALE, .minimum_age = "18 Years", .maximum_age = "65 Years" };
  TidingsSentence ages = { .text = (char *) "It is for people aged 18 to 65.", .sources = (char **) age };
  TidingsSentence sexes = { .text = (char *) "Only women or girls can join.", .sources = (char **) sex };
  TidingsProfile profile = { .sex = TIDINGS_SEX_FEMALE };

  g_assert_cmpint (tidings_profile_check (&profile, &facts, &ages, YEAR), ==, TIDINGS_FIT_NONE);
  g_assert_cmpint (tidings_profile_check (&profile, &facts, &sexes, YEAR), ==, TIDINGS_FIT_YES);
  profile.sex = TIDINGS_SEX_MALE;
  g_assert_cmpint (tidings_profile_check (&profile, &facts, &sexes, YEAR), ==, TIDINGS_FIT_NO);
  /* 65 years old until the day before the birthday in 2026 */
  profile.birth_year = 1960;
  g_assert_cmpint (tidings_profile_check (&profile, &facts, &ages, YEAR), ==, TIDINGS_FIT_ASK);
  profile.birth_year = 1961;
  g_assert_cmpint (tidings_profile_check (&profile, &facts, &ages, YEAR), ==, TIDINGS_FIT_YES);
  profile.birth_year = 1959;
  g_assert_cmpint (tidings_profile_check (&profile, &facts, &ages, YEAR), ==, TIDINGS_FIT_NO);
  facts.minimum_age = "6 Months";
  facts.maximum_age = "2 Years";
  profile.birth_year = 2025;
  g_assert_cmpint (tidings_profile_check (&profile, &facts, &ages, YEAR), ==, TIDINGS_FIT_ASK);
  profile.birth_year = 2024;
  g_assert_cmpint (tidings_profile_check (&profile, &facts, &ages, YEAR), ==, TIDINGS_FIT_YES);
}

static void
test_some_people (void)
{
  TidingsProfile profile = { .birth_year = 1986 };
  TidingsFacts facts = { .sex = TIDINGS_SEX_ALL };
  TidingsSentence sentence = { .text = (char *) "Age ≥ 60 years", .kind = TIDINGS_SENTENCE_INCLUSION };

  g_assert_cmpint (tidings_profile_check (&profile, &facts, &sentence, YEAR), ==, TIDINGS_FIT_NO);
  sentence.grouped = TRUE;
  g_assert_cmpint (tidings_profile_check (&profile, &facts, &sentence, YEAR), ==, TIDINGS_FIT_ASK);
  sentence.depth = 1;
  g_assert_cmpint (tidings_profile_check (&profile, &facts, &sentence, YEAR), ==, TIDINGS_FIT_NONE);
}

static void
assert_same_key (const char *a, const char *b, gboolean same)
{
  TidingsSentence one = { .text = (char *) a, .kind = TIDINGS_SENTENCE_INCLUSION };
  TidingsSentence other = { .text = (char *) b, .kind = TIDINGS_SENTENCE_INCLUSION };
  g_autofree char *one_key = tidings_sentence_dup_key (&one), *other_key = tidings_sentence_dup_key (&other);

  g_assert_true (g_str_equal (one_key, other_key) == same);
  other.kind = TIDINGS_SENTENCE_EXCLUSION;
  g_free (other_key);
  other_key = tidings_sentence_dup_key (&other);
  g_assert_cmpstr (one_key, !=, other_key);
}

static void
test_keys (void)
{
  assert_same_key ("Age ≥ 18 years", "age  ≥ 18 years.", TRUE);
  assert_same_key ("Age ≥ 18 years", "Age ≤ 18 years", FALSE);
  assert_same_key ("Not pregnant", "Pregnant", FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/profile/ages", test_ages);
  g_test_add_func ("/profile/exclusion", test_exclusion);
  g_test_add_func ("/profile/sex", test_sex);
  g_test_add_func ("/profile/facts", test_facts);
  g_test_add_func ("/profile/some-people", test_some_people);
  g_test_add_func ("/profile/keys", test_keys);
  return g_test_run ();
}
