/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tidings-query.h"

static TidingsQuery *
query_of (const char *words)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;

  spec.words = words;
  return tidings_query_new (&spec);
}

static char *
parameter (const TidingsQuerySpec *spec, const char *name)
{
  g_autoptr (TidingsQuery) query = tidings_query_new (spec);
  g_autoptr (GHashTable) parameters = tidings_query_to_parameters (query);

  return g_strdup (g_hash_table_lookup (parameters, name));
}

static TidingsStudy *
study_of (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (GError) error = NULL;
  TidingsStudy *study = tidings_study_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return study;
}

static void
test_words (void)
{
  static const struct
  {
    const char *typed;
    const char *essie;
  } cases[] = {
    { "", NULL },
    { "   ", NULL },
    { "???", NULL },
    { "\"", NULL },
    { "depression", "depression" },
    { "  breast   cancer ", "breast cancer" },
    { "\"breast cancer\" olaparib", "\"breast cancer\" olaparib" },
    { "“breast cancer”", "\"breast cancer\"" },
    { "\"breast cancer", "breast cancer" },
    { "breast\"cancer", "breast cancer" },
    { "this AND that", "this \"AND\" that" },
    { "this and that", "this and that" },
    { "NOT", "\"NOT\"" },
    { "ALL", "\"ALL\"" },
    { "true", "\"true\"" },
    { "AREA[OverallStatus]COMPLETED", "\"AREA OverallStatus COMPLETED\"" },
    { "x) OR (y", "x \"OR\" y" },
    { "a\\", "a" },
    { "\\\"", NULL },
    { "Crohn’s", "Crohn's" },
    { "Alzheimer's disease.", "Alzheimer's disease" },
    { "IL-6", "IL-6" },
    { "5-HT", "\"5-HT\"" },
    { "2024-01-01", "\"2024-01-01\"" },
    { "depressão", "\"depressão\"" },
    { "HER2/neu", "\"HER2/neu\"" },
    { "asthma, COPD; cough", "asthma COPD cough" },
    { "a + b", "a b" },
    { "a: b{c}|d", "a \"b c d\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
      g_autofree char *essie = NULL;

      g_test_message ("%s", cases[i].typed);
      spec.words = cases[i].typed;
      essie = parameter (&spec, "query.term");
      g_assert_cmpstr (essie, ==, cases[i].essie);
    }
}

static void
test_kinds (void)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autofree char *condition = NULL, *treatment = NULL, *anything = NULL;

  spec.words = "asthma";
  spec.words_kind = TIDINGS_WORDS_CONDITION;
  condition = parameter (&spec, "query.cond");
  g_assert_cmpstr (condition, ==, "asthma");
  anything = parameter (&spec, "query.term");
  g_assert_null (anything);
  spec.words_kind = TIDINGS_WORDS_TREATMENT;
  treatment = parameter (&spec, "query.intr");
  g_assert_cmpstr (treatment, ==, "asthma");
}

/* Whatever somebody types, what is sent has nothing outside quotation marks but plain words, and quotation marks in pairs. */
static void
test_nothing_leaks (void)
{
  static const char alphabet[] = "ab\"\\[](){}:,|&ANDOR NOT AREA*?~^!'-.\t\n“”é";
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);

  for (guint i = 0; i < 20000; i++)
    {
      TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
      g_autoptr (GString) typed = g_string_new (NULL);
      g_autofree char *essie = NULL;
      g_auto (GStrv) parts = NULL;

      for (int length = g_rand_int_range (rand, 0, 24); length > 0; length--)
        g_string_append_c (typed, alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)]);
      spec.words = typed->str;
      essie = parameter (&spec, "query.term");
      if (essie == NULL)
        continue;

      g_assert_true (g_utf8_validate (essie, -1, NULL));
      g_assert_null (strchr (essie, '\\'));
      parts = g_strsplit (essie, "\"", -1);
      g_assert_cmpuint (g_strv_length (parts) % 2, ==, 1);
      for (guint j = 0; j < g_strv_length (parts); j += 2)
        {
          g_auto (GStrv) words = g_strsplit (parts[j], " ", -1);

          for (guint k = 0; words[k] != NULL; k++)
            if (*words[k] != '\0')
              {
                g_assert_true (g_regex_match_simple ("^[A-Za-z][A-Za-z0-9]*([-'.][A-Za-z0-9]+)*$", words[k], 0, 0));
                g_assert_cmpstr (words[k], !=, "AND");
                g_assert_cmpstr (words[k], !=, "OR");
                g_assert_cmpstr (words[k], !=, "NOT");
                g_assert_cmpstr (words[k], !=, "AREA");
              }
        }
    }
}

static void
test_long_words (void)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autofree char *page = NULL, *essie = NULL;
  g_autoptr (GString) typed = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append (typed, i % 3 == 0 ? "cancer " : "“ÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅ” ");
  spec.words = typed->str;
  essie = parameter (&spec, "query.term");
  g_assert_cmpuint (strlen (essie), <, 2500);
}

static void
test_parameters (void)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsPlace) place = tidings_place_new ("Porto Alegre", "Brazil", -30.0331, -51.23);
  g_autofree char *geo = NULL, *status = NULL, *advanced = NULL, *sort = NULL, *infant = NULL;

  spec.place = place;
  spec.radius_km = 100;
  spec.statuses = TIDINGS_STATUSES_OPEN;
  spec.phases = TIDINGS_PHASES_2 | TIDINGS_PHASES_3;
  spec.age = 40;
  spec.sex = TIDINGS_SEX_FEMALE;
  spec.healthy_volunteers = TRUE;
  spec.study_types = 1u << TIDINGS_STUDY_TYPE_INTERVENTIONAL;
  spec.with_results = TRUE;
  spec.sort = TIDINGS_SORT_LAST_UPDATE;

  geo = parameter (&spec, "filter.geo");
  g_assert_cmpstr (geo, ==, "distance(-30.0331,-51.23,100km)");
  status = parameter (&spec, "filter.overallStatus");
  g_assert_cmpstr (status, ==, "RECRUITING,AVAILABLE");
  advanced = parameter (&spec, "filter.advanced");
  g_assert_cmpstr (advanced, ==,
                   "AREA[Phase](PHASE2 OR PHASE3) AND AREA[StudyType]INTERVENTIONAL AND "
                   "(AREA[MinimumAge]RANGE[MIN, 40 years] OR AREA[MinimumAge]MISSING) AND "
                   "(AREA[MaximumAge]RANGE[40 years, MAX] OR AREA[MaximumAge]MISSING) AND "
                   "NOT AREA[Sex]MALE AND AREA[HealthyVolunteers]true AND AREA[HasResults]true");
  sort = parameter (&spec, "sort");
  g_assert_cmpstr (sort, ==, "LastUpdatePostDate:desc");

  /* an infant of no whole year is let in from the first month on */
  spec = (TidingsQuerySpec) { .age = 0 };
  infant = parameter (&spec, "filter.advanced");
  g_assert_nonnull (strstr (infant, "AREA[MinimumAge]RANGE[MIN, 11 months]"));
}

static void
test_relevance_unless_asked (void)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsPlace) place = tidings_place_new ("Oslo", "Norway", 59.91, 10.75);
  g_autofree char *plain = NULL, *distance = NULL;
  g_autoptr (TidingsQuery) query = NULL;

  plain = parameter (&spec, "sort");
  g_assert_cmpstr (plain, ==, "@relevance");
  spec.sort = TIDINGS_SORT_DISTANCE;
  spec.place = place;
  spec.radius_km = 50;
  distance = parameter (&spec, "sort");
  g_assert_cmpstr (distance, ==, "@relevance");

  /* no order by distance from nowhere */
  spec.place = NULL;
  query = tidings_query_new (&spec);
  g_assert_cmpint (tidings_query_get_spec (query)->sort, ==, TIDINGS_SORT_RELEVANCE);
}

static void
test_nct_numbers (void)
{
  g_autoptr (TidingsQuery) one = query_of (" nct7052058 ");
  g_autoptr (TidingsQuery) page = query_of ("https://clinicaltrials.gov/study/NCT07052058?tab=history");
  g_autoptr (TidingsQuery) two = query_of ("NCT07052058, NCT00000102");
  g_autoptr (TidingsQuery) mixed = query_of ("NCT07052058 depression");
  g_autoptr (GHashTable) of_two = tidings_query_to_parameters (two);
  g_autoptr (GHashTable) of_mixed = tidings_query_to_parameters (mixed);
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autofree char *status = NULL, *ids = NULL;

  g_assert_cmpstr (tidings_query_get_nct_id (one), ==, "NCT07052058");
  g_assert_cmpstr (tidings_query_get_nct_id (page), ==, "NCT07052058");
  g_assert_null (tidings_query_get_nct_id (two));
  g_assert_cmpstr (g_hash_table_lookup (of_two, "filter.ids"), ==, "NCT07052058,NCT00000102");
  g_assert_null (tidings_query_get_nct_id (mixed));
  g_assert_cmpstr (g_hash_table_lookup (of_mixed, "query.term"), ==, "NCT07052058 depression");

  /* a number finds its trial whatever the filters */
  spec.words = "NCT07052058";
  spec.statuses = TIDINGS_STATUSES_OPEN;
  ids = parameter (&spec, "filter.ids");
  status = parameter (&spec, "filter.overallStatus");
  g_assert_cmpstr (ids, ==, "NCT07052058");
  g_assert_null (status);
}

static void
test_immutable (void)
{
  char words[] = "depression";
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsQuery) query = NULL;
  TidingsPlace *place = tidings_place_new ("Oslo", NULL, 59.91, 10.75);

  spec.words = words;
  spec.place = place;
  spec.radius_km = 50;
  query = tidings_query_new (&spec);
  memset (words, 'x', sizeof words - 1);
  g_object_unref (place);
  spec.radius_km = 7;

  g_assert_cmpstr (tidings_query_get_spec (query)->words, ==, "depression");
  g_assert_cmpstr (tidings_place_get_name (tidings_query_get_spec (query)->place), ==, "Oslo");
  g_assert_cmpfloat (tidings_query_get_spec (query)->radius_km, ==, 50);
}

static void
test_json_round_trip (void)
{
  g_autoptr (TidingsPlace) place = tidings_place_new ("São \"Paulo\"", "Brazil", -23.5505, -46.6333);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 500; i++)
    {
      TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
      g_autoptr (TidingsQuery) query = NULL, back = NULL;
      g_autofree char *json = NULL, *again = NULL;
      g_autoptr (GError) error = NULL;

      spec.words = g_rand_boolean (rand) ? "“depressão” \\ NOT [x" : NULL;
      spec.words_kind = g_rand_int_range (rand, 0, 3);
      if (g_rand_boolean (rand))
        {
          spec.place = place;
          spec.radius_km = g_rand_double_range (rand, 1, 20000);
        }
      spec.statuses = g_rand_boolean (rand) ? g_rand_int (rand) : 0;
      spec.phases = g_rand_boolean (rand) ? g_rand_int (rand) : 0;
      spec.age = g_rand_int_range (rand, -1, 121);
      spec.sex = g_rand_int_range (rand, 0, 4);
      spec.healthy_volunteers = g_rand_boolean (rand);
      spec.study_types = g_rand_int (rand);
      spec.with_results = g_rand_boolean (rand);
      spec.sort = g_rand_int_range (rand, 0, 4);

      query = tidings_query_new (&spec);
      json = tidings_query_to_json (query);
      back = tidings_query_new_from_json (json, &error);
      g_assert_no_error (error);
      again = tidings_query_to_json (back);
      g_assert_cmpstr (again, ==, json);
      g_assert_true (tidings_query_equal (query, back));
    }
}

/* What an earlier version has written must be read for ever. */
static void
test_json_stays (void)
{
  static const char json[] =
      "{\"words\":\"depression\",\"kind\":\"condition\",\"place\":{\"name\":\"Porto Alegre\",\"country\":\"Brazil\","
      "\"latitude\":-30.03,\"longitude\":-51.23},\"radiusKm\":100.0,\"statuses\":[\"RECRUITING\"],"
      "\"phases\":[\"PHASE2\",\"NA\"],\"age\":40,\"sex\":\"FEMALE\",\"healthyVolunteers\":true,"
      "\"studyTypes\":[\"OBSERVATIONAL\"],\"withResults\":true,\"sort\":\"firstPosted\",\"fromTheFuture\":[1]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsQuery) query = tidings_query_new_from_json (json, &error);
  const TidingsQuerySpec *spec;

  g_assert_no_error (error);
  spec = tidings_query_get_spec (query);
  g_assert_cmpstr (spec->words, ==, "depression");
  g_assert_cmpint (spec->words_kind, ==, TIDINGS_WORDS_CONDITION);
  g_assert_cmpstr (tidings_place_get_country (spec->place), ==, "Brazil");
  g_assert_cmpfloat (tidings_place_get_latitude (spec->place), ==, -30.03);
  g_assert_cmpfloat (spec->radius_km, ==, 100);
  g_assert_cmpuint (spec->statuses, ==, 1u << TIDINGS_STATUS_RECRUITING);
  g_assert_cmpuint (spec->phases, ==, TIDINGS_PHASES_2 | TIDINGS_PHASES_NA);
  g_assert_cmpint (spec->age, ==, 40);
  g_assert_cmpint (spec->sex, ==, TIDINGS_SEX_FEMALE);
  g_assert_true (spec->healthy_volunteers);
  g_assert_cmpuint (spec->study_types, ==, 1u << TIDINGS_STUDY_TYPE_OBSERVATIONAL);
  g_assert_true (spec->with_results);
  g_assert_cmpint (spec->sort, ==, TIDINGS_SORT_FIRST_POSTED);
}

static void
test_json_nonsense (void)
{
  static const char *const cases[] = {
    "",
    "nonsense",
    "[]",
    "\"depression\"",
    "{",
    "\xff\xfe",
    "{\"words\":7}",
    "{\"kind\":\"weather\",\"words\":\"x\"}",
    "{\"place\":\"Oslo\",\"radiusKm\":5}",
    "{\"place\":{\"name\":\"Oslo\"},\"radiusKm\":5}",
    "{\"place\":{\"name\":\"\",\"latitude\":1,\"longitude\":1},\"radiusKm\":5}",
    "{\"place\":{\"name\":\"Oslo\",\"latitude\":91,\"longitude\":1},\"radiusKm\":5}",
    "{\"place\":{\"name\":\"Oslo\",\"latitude\":9,\"longitude\":1}}",
    "{\"statuses\":\"RECRUITING\"}",
    "{\"statuses\":[\"RESTING\"]}",
    "{\"statuses\":[{}]}",
    "{\"phases\":[\"PHASE9\"]}",
    "{\"age\":\"forty\"}",
    "{\"age\":400}",
    "{\"age\":4.5}",
    "{\"sex\":\"OTHER\"}",
    "{\"withResults\":\"yes\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = g_strescape (cases[i], NULL);

      g_test_message ("%s", shown);
      g_assert_null (tidings_query_new_from_json (cases[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_equal (void)
{
  g_autoptr (TidingsQuery) a = query_of ("depression");
  g_autoptr (TidingsQuery) b = query_of ("  depression ");
  g_autoptr (TidingsQuery) c = query_of ("anxiety");
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsQuery) d = NULL;

  spec.words = "depression";
  spec.age = 0;
  d = tidings_query_new (&spec);
  g_assert_true (tidings_query_equal (a, b));
  g_assert_false (tidings_query_equal (a, c));
  g_assert_false (tidings_query_equal (a, d));
}

static void
test_count_filters (void)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsPlace) place = tidings_place_new ("Oslo", "Norway", 59.91, 10.75);
  g_autoptr (TidingsQuery) none = NULL, open = NULL, all = NULL;

  spec.words = "depression";
  spec.place = place;
  spec.radius_km = 50;
  none = tidings_query_new (&spec);
  g_assert_cmpuint (tidings_query_count_filters (none), ==, 0);

  spec.statuses = TIDINGS_STATUSES_OPEN;
  open = tidings_query_new (&spec);
  g_assert_cmpuint (tidings_query_count_filters (open), ==, 0);

  spec.statuses = 1u << TIDINGS_STATUS_COMPLETED;
  spec.phases = TIDINGS_PHASES_1 | TIDINGS_PHASES_2;
  spec.age = 0;
  spec.sex = TIDINGS_SEX_MALE;
  spec.healthy_volunteers = TRUE;
  spec.study_types = 1u << TIDINGS_STUDY_TYPE_OBSERVATIONAL;
  spec.with_results = TRUE;
  all = tidings_query_new (&spec);
  g_assert_cmpuint (tidings_query_count_filters (all), ==, 7);
}

static void
test_label (void)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsPlace) place = tidings_place_new ("Porto Alegre", "Brazil", -30.03, -51.23);
  g_autoptr (TidingsQuery) everything = NULL, query = NULL, number = query_of ("nct00000102");
  g_autofree char *of_everything = NULL, *label = NULL, *of_number = NULL;

  everything = tidings_query_new (&spec);
  of_everything = tidings_query_dup_label (everything);
  g_assert_cmpstr (of_everything, ==, "All trials");

  spec.words = "depression";
  spec.place = place;
  spec.radius_km = 100;
  spec.statuses = TIDINGS_STATUSES_OPEN;
  query = tidings_query_new (&spec);
  label = tidings_query_dup_label (query);
  g_assert_cmpstr (label, ==, "“depression”, within 100 km of Porto Alegre, open to people now");

  spec = (TidingsQuerySpec) { .age = 1, .phases = TIDINGS_PHASES_NA, .sex = TIDINGS_SEX_MALE };
  g_clear_object (&query);
  g_free (label);
  query = tidings_query_new (&spec);
  label = tidings_query_dup_label (query);
  g_assert_cmpstr (label, ==, "All trials, without a phase, for somebody of 1 year, men can join");

  spec = (TidingsQuerySpec) { .age = -1, .words = "\"breast cancer\"", .words_kind = TIDINGS_WORDS_CONDITION };
  g_clear_object (&query);
  g_free (label);
  query = tidings_query_new (&spec);
  label = tidings_query_dup_label (query);
  g_assert_cmpstr (label, ==, "\"breast cancer\" as a condition");

  of_number = tidings_query_dup_label (number);
  g_assert_cmpstr (of_number, ==, "The trial NCT00000102");
}

#define STUDY(modules)                                                                                                                 \
  "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT00000001\",\"briefTitle\":\"Light for winter depression\"}," modules \
  "}}"

static void
assert_match (TidingsStudy *study, TidingsQuerySpec spec, gboolean expected)
{
  g_autoptr (TidingsQuery) query = tidings_query_new (&spec);

  g_assert_cmpint (tidings_query_matches (query, study), ==, expected);
}

static void
test_matches_words (void)
{
  g_autoptr (TidingsStudy) study = study_of (
      STUDY ("\"conditionsModule\":{\"conditions\":[\"Seasonal Affective Disorder\"]},"
             "\"armsInterventionsModule\":{\"interventions\":[{\"type\":\"DEVICE\",\"name\":\"Bright lamp\"}]},"
             "\"descriptionModule\":{\"briefSummary\":\"People with Ménière’s disease are left out.\"}"));
  static const struct
  {
    const char *words;
    TidingsWordsKind kind;
    gboolean expected;
  } cases[] = {
    { "", TIDINGS_WORDS_ANYTHING, TRUE },
    { "Depression", TIDINGS_WORDS_ANYTHING, TRUE },
    { "depress", TIDINGS_WORDS_ANYTHING, FALSE },
    { "winter lamp", TIDINGS_WORDS_ANYTHING, TRUE },
    { "\"winter lamp\"", TIDINGS_WORDS_ANYTHING, FALSE },
    { "\"affective disorder\"", TIDINGS_WORDS_CONDITION, TRUE },
    { "\"disorder affective\"", TIDINGS_WORDS_CONDITION, FALSE },
    { "lamp", TIDINGS_WORDS_CONDITION, FALSE },
    { "lamp", TIDINGS_WORDS_TREATMENT, TRUE },
    { "affective", TIDINGS_WORDS_TREATMENT, FALSE },
    { "meniere's", TIDINGS_WORDS_ANYTHING, TRUE },
    { "NCT00000001", TIDINGS_WORDS_ANYTHING, TRUE },
    { "NCT00000002", TIDINGS_WORDS_ANYTHING, FALSE },
    { "NCT00000002 NCT00000001", TIDINGS_WORDS_ANYTHING, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].words);
      assert_match (study, (TidingsQuerySpec) { .words = cases[i].words, .words_kind = cases[i].kind, .age = -1 },
                    cases[i].expected);
    }
}

static void
test_matches_conditions (void)
{
  g_autoptr (TidingsPlace) near = tidings_place_new ("Oslo", "Norway", 59.91, 10.75);
  g_autoptr (TidingsPlace) far = tidings_place_new ("Lima", "Peru", -12.05, -77.04);
  g_autoptr (TidingsStudy) study = study_of (STUDY (
      "\"statusModule\":{\"overallStatus\":\"UNKNOWN\",\"lastKnownStatus\":\"RECRUITING\"},"
      "\"designModule\":{\"studyType\":\"INTERVENTIONAL\",\"phases\":[\"PHASE1\",\"PHASE2\"]},"
      "\"eligibilityModule\":{\"sex\":\"FEMALE\",\"minimumAge\":\"18 Months\",\"maximumAge\":\"12 Years\",\"healthyVolunteers\":false},"
      "\"contactsLocationsModule\":{\"locations\":[{\"city\":\"Drammen\",\"geoPoint\":{\"lat\":59.74,\"lon\":10.2}}]}"));
  g_autoptr (TidingsStudy) bare = study_of (STUDY ("\"statusModule\":{}"));

  /* no word from the sponsor is not open */
  assert_match (study, (TidingsQuerySpec) { .age = -1, .statuses = TIDINGS_STATUSES_OPEN }, FALSE);
  assert_match (study, (TidingsQuerySpec) { .age = -1, .statuses = 1u << TIDINGS_STATUS_UNKNOWN }, TRUE);
  assert_match (study, (TidingsQuerySpec) { .age = -1, .phases = TIDINGS_PHASES_2 }, TRUE);
  assert_match (study, (TidingsQuerySpec) { .age = -1, .phases = TIDINGS_PHASES_3 }, FALSE);
  assert_match (study, (TidingsQuerySpec) { .age = -1, .sex = TIDINGS_SEX_FEMALE }, TRUE);
  assert_match (study, (TidingsQuerySpec) { .age = -1, .sex = TIDINGS_SEX_MALE }, FALSE);
  assert_match (study, (TidingsQuerySpec) { .age = -1, .healthy_volunteers = TRUE }, FALSE);
  assert_match (study, (TidingsQuerySpec) { .age = -1, .with_results = TRUE }, FALSE);
  assert_match (study, (TidingsQuerySpec) { .age = -1, .study_types = 1u << TIDINGS_STUDY_TYPE_OBSERVATIONAL }, FALSE);
  assert_match (study, (TidingsQuerySpec) { .age = -1, .place = near, .radius_km = 40 }, TRUE);
  assert_match (study, (TidingsQuerySpec) { .age = -1, .place = near, .radius_km = 20 }, FALSE);
  assert_match (study, (TidingsQuerySpec) { .age = -1, .place = far, .radius_km = 1000 }, FALSE);

  assert_match (study, (TidingsQuerySpec) { .age = 0 }, FALSE);
  assert_match (study, (TidingsQuerySpec) { .age = 1 }, TRUE);
  assert_match (study, (TidingsQuerySpec) { .age = 12 }, TRUE);
  assert_match (study, (TidingsQuerySpec) { .age = 13 }, FALSE);

  /* a limit that is not stated is no limit; a place that is not stated is not near */
  assert_match (bare, (TidingsQuerySpec) { .age = 99, .sex = TIDINGS_SEX_MALE }, TRUE);
  assert_match (bare, (TidingsQuerySpec) { .age = -1, .place = near, .radius_km = 20000 }, FALSE);
  assert_match (bare, (TidingsQuerySpec) { .age = -1, .phases = TIDINGS_PHASES_2 }, FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/query/words", test_words);
  g_test_add_func ("/query/kinds", test_kinds);
  g_test_add_func ("/query/nothing-leaks", test_nothing_leaks);
  g_test_add_func ("/query/long-words", test_long_words);
  g_test_add_func ("/query/parameters", test_parameters);
  g_test_add_func ("/query/relevance-unless-asked", test_relevance_unless_asked);
  g_test_add_func ("/query/nct-numbers", test_nct_numbers);
  g_test_add_func ("/query/immutable", test_immutable);
  g_test_add_func ("/query/json/round-trip", test_json_round_trip);
  g_test_add_func ("/query/json/stays", test_json_stays);
  g_test_add_func ("/query/json/nonsense", test_json_nonsense);
  g_test_add_func ("/query/equal", test_equal);
  g_test_add_func ("/query/count-filters", test_count_filters);
  g_test_add_func ("/query/label", test_label);
  g_test_add_func ("/query/matches/words", test_matches_words);
  g_test_add_func ("/query/matches/conditions", test_matches_conditions);

  return g_test_run ();
}
