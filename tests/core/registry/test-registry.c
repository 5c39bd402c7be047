/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records.h"

#define N_RECORDS 40

static void
set_up (void)
{
  tidings_loopback_reset (loopback);
}

static gint64
total_of (TidingsRegistry *registry, const TidingsQuerySpec *spec)
{
  g_autoptr (TidingsQuery) query = tidings_query_new (spec);
  g_autoptr (TidingsPage) page = take_page (tidings_registry_fetch_page (registry, query, NULL, 5));

  return page->total;
}

static void
test_search (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsQuery) query = words_query ("number7");
  g_autoptr (TidingsPage) page = NULL;
  g_autoptr (GPtrArray) requests = NULL;
  const TidingsFacts *facts;

  set_up ();
  page = take_page (tidings_registry_fetch_page (registry, query, NULL, 10));
  g_assert_cmpint (page->total, ==, 1);
  g_assert_cmpuint (page->studies->len, ==, 1);
  g_assert_cmpint (page->source, ==, TIDINGS_SOURCE_REGISTRY);
  g_assert_cmpuint (page->skipped, ==, 0);
  g_assert_null (page->next);
  {
    g_autofree char *build = tidings_loopback_dup_build (loopback);
    g_assert_cmpstr (page->build, ==, build);
  }
  facts = tidings_study_get_facts (page->studies->pdata[0]);
  g_assert_cmpstr (facts->nct_id, ==, "NCT00000007");
  g_assert_cmpstr (facts->brief_summary, ==, "This is trial number7.");
  g_assert_cmpuint (facts->n_locations, ==, 1);

  /* one page, then what its build is called; both under an honest name */
  requests = tidings_loopback_get_requests (loopback);
  g_assert_cmpuint (requests->len, ==, 2);
  for (guint i = 0; i < requests->len; i++)
    {
      const TidingsLoopbackRequest *request = requests->pdata[i];

      g_assert_cmpstr (request->user_agent, ==, "Tidings/" PACKAGE_VERSION " (desktop program; com.curemydisease.Tidings)");
      g_assert_nonnull (strstr (request->accept_encoding, "gzip"));
      g_assert_cmpstr (request->accept, ==, "application/json");
    }
  g_assert_cmpstr (((TidingsLoopbackRequest *) requests->pdata[1])->path, ==, "/api/v2/version");
}

static void
test_pages (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsQuery) query = words_query ("depression");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *next = NULL;
  guint n_pages = 0;

  set_up ();
  /* 40 in tens: the fourth page is full, so a fifth is promised, and is empty */
  do
    {
      g_autoptr (TidingsPage) page = take_page (tidings_registry_fetch_page (registry, query, next, 10));

      g_assert_cmpint (page->total, ==, n_pages == 0 ? N_RECORDS : -1);
      for (guint i = 0; i < page->studies->len; i++)
        g_assert_true (g_hash_table_add (seen, g_strdup (tidings_study_get_nct_id (page->studies->pdata[i]))));
      g_set_str (&next, page->next);
      n_pages++;
    }
  while (next != NULL);
  g_assert_cmpuint (n_pages, ==, 5);
  g_assert_cmpuint (g_hash_table_size (seen), ==, N_RECORDS);
  /* the build was asked for once */
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, "/api/v2/version"), ==, 1);
}

static void
test_filters (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsPlace) place = tidings_place_new ("Somewhere", NULL, 10.5, 10.75);
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;

  set_up ();
  g_assert_cmpint (total_of (registry, &spec), ==, N_RECORDS);
  spec.statuses = TIDINGS_STATUSES_OPEN;
  g_assert_cmpint (total_of (registry, &spec), ==, 20);
  spec.phases = TIDINGS_PHASES_3;
  g_assert_cmpint (total_of (registry, &spec), ==, 4);
  spec = (TidingsQuerySpec) TIDINGS_QUERY_SPEC_INIT;
  spec.age = 12;
  g_assert_cmpint (total_of (registry, &spec), ==, 12);
  spec.sex = TIDINGS_SEX_MALE;
  g_assert_cmpint (total_of (registry, &spec), ==, 8);
  spec.sex = TIDINGS_SEX_FEMALE;
  g_assert_cmpint (total_of (registry, &spec), ==, 12);
  spec = (TidingsQuerySpec) TIDINGS_QUERY_SPEC_INIT;
  spec.healthy_volunteers = TRUE;
  g_assert_cmpint (total_of (registry, &spec), ==, 10);
  spec = (TidingsQuerySpec) TIDINGS_QUERY_SPEC_INIT;
  spec.with_results = TRUE;
  g_assert_cmpint (total_of (registry, &spec), ==, 0);
  spec = (TidingsQuerySpec) TIDINGS_QUERY_SPEC_INIT;
  spec.study_types = 1u << TIDINGS_STUDY_TYPE_OBSERVATIONAL;
  g_assert_cmpint (total_of (registry, &spec), ==, 0);
  spec = (TidingsQuerySpec) TIDINGS_QUERY_SPEC_INIT;
  spec.place = place;
  spec.radius_km = 150;
  g_assert_cmpint (total_of (registry, &spec), ==, 3);
}

/* Whatever is typed, every combination of filters included, is understood. */
static void
test_nasty_words (void)
{
  static const char *const typed[] = {
    "\"",
    "\"\"",
    "“",
    "\\",
    "\\\"",
    "(",
    ")",
    "((",
    "[",
    "]",
    "AREA[Phase]PHASE1",
    "AREA[",
    "AND",
    "OR",
    "NOT",
    "a AND",
    "OR b",
    "NOT NOT NOT",
    "ALL",
    "MISSING",
    "MIN",
    "MAX",
    "RANGE[MIN,MAX]",
    "DISTANCE[1,2,3mi]",
    "SEARCH[Location](x)",
    "COVERAGE[Full]x",
    "EXPANSION[None]",
    "TILT[Phase]x",
    "\"; filter.ids=NCT1",
    "&pageSize=0",
    "?x=y",
    "#frag",
    "%22%5B",
    "a%00b",
    "x\" OR \"y",
    "{}",
    "|",
    "||",
    ",",
    ",,,",
    "a,b",
    "*",
    "?",
    "~",
    "^2",
    "+a -b",
    "-",
    "--",
    "'",
    "''",
    "a'b'c",
    ".",
    "...",
    "5",
    "5km",
    "18y",
    "2024-01-01",
    "1e400",
    "true",
    "false",
    "TRUE",
    "€ß漢字",
    "\xf0\x9f\x98\x80",
    "\xff\xfe",
    "a\tb\nc",
    "HER2/neu",
    "C++",
    "100%",
    "IL-6 & TNF-α",
    "<script>",
    "null",
    "NCT",
    "NCT00000000",
    "NCT1 AND NCT2",
    "@relevance",
    "$1",
    "`x`",
    "COVER[x]",
    "EXPANSION",
  };
  g_autoptr (TidingsRegistry) registry = fast_registry ();

  set_up ();
  tidings_loopback_set_strict (loopback, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    for (int kind = TIDINGS_WORDS_ANYTHING; kind <= TIDINGS_WORDS_TREATMENT; kind++)
      {
        TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
        g_autoptr (TidingsQuery) query = NULL;
        g_autoptr (GError) error = NULL;
        g_autofree char *shown = g_strescape (typed[i], NULL);

        g_test_message ("%s", shown);
        spec.words = typed[i];
        spec.words_kind = kind;
        if (i % 3 == 0)
          {
            spec.statuses = TIDINGS_STATUSES_OPEN;
            spec.phases = TIDINGS_PHASES_NA | TIDINGS_PHASES_EARLY_1;
            spec.age = (int) i % 3;
            spec.sex = TIDINGS_SEX_FEMALE;
            spec.healthy_volunteers = spec.with_results = TRUE;
            spec.study_types = 1u << TIDINGS_STUDY_TYPE_EXPANDED_ACCESS;
          }
        query = tidings_query_new (&spec);
        spin (tidings_registry_fetch_page (registry, query, NULL, 2), &error);
        g_assert_no_error (error);
      }
}

/* Words in capitals are words, and quotes make phrases */
static void
test_words_are_words (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;

  set_up ();
  spec.words = "number7 OR number8";
  g_assert_cmpint (total_of (registry, &spec), ==, 0);
  spec.words = "\"light for depression\"";
  g_assert_cmpint (total_of (registry, &spec), ==, N_RECORDS);
  spec.words = "\"depression for light\"";
  g_assert_cmpint (total_of (registry, &spec), ==, 0);
  spec.words = "depression light";
  g_assert_cmpint (total_of (registry, &spec), ==, N_RECORDS);
}

static void
test_study (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (GError) missing = NULL, malformed = NULL;
  const GValue *value;

  set_up ();
  value = spin (tidings_registry_fetch_study (registry, " nct7"), NULL);
  g_assert_nonnull (value);
  g_assert_cmpstr (tidings_study_get_nct_id (g_value_get_object (value)), ==, "NCT00000007");

  /* an old number leads to the record that took its place */
  value = spin (tidings_registry_fetch_study (registry, "NCT09000003"), NULL);
  g_assert_nonnull (value);
  g_assert_cmpstr (tidings_study_get_nct_id (g_value_get_object (value)), ==, "NCT00000003");

  tidings_loopback_clear_requests (loopback);
  g_assert_null (spin (tidings_registry_fetch_study (registry, "NCT99999999"), &missing));
  g_assert_error (missing, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (missing->message, "NCT99999999"));
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 1);

  /* what is no number is not even asked for */
  g_assert_null (spin (tidings_registry_fetch_study (registry, "../version"), &malformed));
  g_assert_error (malformed, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NOT_FOUND);
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 1);
}

static void
test_studies (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  const char *const none[] = { "nonsense", NULL };
  const GValue *value;

  set_up ();
  for (guint i = 1; i <= 130; i++)
    g_strv_builder_take (builder, g_strdup_printf ("NCT%08u", i));
  g_strv_builder_add (builder, "nonsense");
  ids = g_strv_builder_end (builder);
  value = spin (tidings_registry_fetch_studies (registry, (const char *const *) ids), NULL);
  g_assert_nonnull (value);
  g_assert_cmpuint (((GPtrArray *) g_value_get_boxed (value))->len, ==, N_RECORDS);
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 2);

  value = spin (tidings_registry_fetch_studies (registry, none), NULL);
  g_assert_cmpuint (((GPtrArray *) g_value_get_boxed (value))->len, ==, 0);
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 2);
}

static void
test_build (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;

  set_up ();
  first = g_value_dup_string (spin (tidings_registry_fetch_build (registry), NULL));
  g_assert_cmpstr (g_value_get_string (spin (tidings_registry_fetch_build (registry), NULL)), ==, first);
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, "/api/v2/version"), ==, 1);

  /* another answer tells that there is another build */
  tidings_loopback_set_build (loopback, "2026-11-24T09:00:05", &error);
  g_assert_no_error (error);
  spin (tidings_registry_fetch_study (registry, "NCT00000001"), NULL);
  g_assert_cmpstr (g_value_get_string (spin (tidings_registry_fetch_build (registry), NULL)), ==, "2026-11-24T09:00:05");
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, "/api/v2/version"), ==, 2);
}

static DexFuture *
load_page (TidingsQuery *query, const char *next, gpointer registry)
{
  return tidings_registry_fetch_page (registry, query, next, 10);
}

/* Between two pages the data are rebuilt: one record goes, one comes. All that are there in the end are shown, once. */
static void
test_build_changes_in_mid_walk (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsQuery) query = words_query ("depression");
  g_autoptr (TidingsResults) results = tidings_results_new (query, load_page, registry, NULL);
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = record_of (77), *first_row = NULL;

  set_up ();
  spin (tidings_results_load_more (results), NULL);
  spin (tidings_results_load_more (results), NULL);
  g_assert_cmpuint (tidings_results_get_loaded (results), ==, 20);
  {
    g_autoptr (TidingsHit) hit = g_list_model_get_item (G_LIST_MODEL (results), 0);
    first_row = g_strdup (tidings_study_get_nct_id (tidings_hit_get_study (hit)));
  }

  g_assert_true (tidings_loopback_remove_record (loopback, first_row));
  tidings_loopback_put_record (loopback, json, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 20 && !tidings_results_get_complete (results); i++)
    {
      spin (tidings_results_load_more (results), &error);
      g_assert_no_error (error);
    }
  g_assert_true (tidings_results_get_complete (results));
  g_assert_cmpint (tidings_results_get_total (results), ==, N_RECORDS);
  for (guint i = 0; i < tidings_results_get_loaded (results); i++)
    {
      g_autoptr (TidingsHit) hit = g_list_model_get_item (G_LIST_MODEL (results), i);
      const char *nct_id = tidings_study_get_nct_id (tidings_hit_get_study (hit));

      if (i == 0)
        g_assert_cmpstr (nct_id, ==, first_row);
      g_assert_true (g_hash_table_add (shown, g_strdup (nct_id)));
    }
  g_assert_cmpuint (g_hash_table_size (shown), ==, N_RECORDS + 1);
  g_assert_true (g_hash_table_contains (shown, "NCT00000077"));
}

static void
test_newer_query_drops_older (void)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (TidingsQuery) old = words_query ("number1"), new = words_query ("number2");
  g_autoptr (TidingsResults) first = tidings_results_new (old, load_page, registry, NULL);
  g_autoptr (TidingsResults) second = tidings_results_new (new, load_page, registry, NULL);
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  set_up ();
  tidings_loopback_set_fault (loopback, "slow,delay=150,count=1,path=/api/v2/studies", &error);
  g_assert_no_error (error);
  future = tidings_results_load_more (first);
  spin_for (50);
  tidings_results_cancel (first);
  spin (tidings_results_load_more (second), &error);
  g_assert_no_error (error);
  spin_for (200);
  g_assert_cmpuint (tidings_results_get_loaded (first), ==, 0);
  g_assert_cmpuint (tidings_results_get_loaded (second), ==, 1);
}

/* Letting go of a future ends its request, and frees everything. */
static void
test_letting_go (void)
{
  g_autoptr (TidingsQuery) query = words_query ("depression");
  TidingsRegistry *registry = fast_registry ();
  g_autoptr (GError) error = NULL;
  DexFuture *hanging, *waiting;

  set_up ();
  tidings_loopback_set_fault (loopback, "hang", &error);
  g_assert_no_error (error);
  hanging = tidings_registry_fetch_page (registry, query, NULL, 10);
  waiting = tidings_registry_fetch_study (registry, "NCT00000001");
  spin_for (50);
  dex_unref (hanging);
  dex_unref (waiting);
  g_object_add_weak_pointer (G_OBJECT (registry), (gpointer *) &registry);
  g_object_unref (registry);
  spin_for (50);
  g_assert_null (registry);
}

/* Requests that hang keep their connections, of which a host gets few, unless they are really ended. */
static void
test_letting_go_frees_connections (void)
{
  TidingsRegistryPace pace = FAST;
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;

  set_up ();
  tidings_loopback_set_fault (loopback, "hang,count=12", &error);
  g_assert_no_error (error);
  pace.timeout = 15000;
  registry = registry_at (tidings_loopback_get_address (loopback), pace);
  for (guint i = 0; i < 12; i++)
    {
      DexFuture *future = tidings_registry_fetch_study (registry, "NCT00000001");

      for (guint n = 0; n < 200 && tidings_loopback_count_requests (loopback, NULL) <= i; n++)
        spin_for (10);
      dex_unref (future);
    }
  start = g_get_monotonic_time ();
  g_assert_nonnull (spin (tidings_registry_fetch_study (registry, "NCT00000001"), NULL));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 8 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (tidings_loopback_count_requests (loopback, NULL), ==, 13);
}

static void
test_polite (void)
{
  TidingsRegistryPace pace = FAST;
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr (GPtrArray) requests = NULL;

  set_up ();
  pace.gap = 60;
  registry = registry_at (tidings_loopback_get_address (loopback), pace);
  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *nct_id = g_strdup_printf ("NCT%08u", i);

      g_ptr_array_add (futures, tidings_registry_fetch_study (registry, nct_id));
    }
  /* one that nobody waits for any more takes nobody's turn */
  g_ptr_array_remove_index (futures, 1);
  for (guint i = 0; i < futures->len; i++)
    g_assert_nonnull (spin (dex_ref (futures->pdata[i]), NULL));

  requests = tidings_loopback_get_requests (loopback);
  g_assert_cmpuint (requests->len, ==, 3);
  for (guint i = 1; i < requests->len; i++)
    {
      gint64 gap = ((TidingsLoopbackRequest *) requests->pdata[i])->time -
                   ((TidingsLoopbackRequest *) requests->pdata[i - 1])->time;

      /* the clock is the server's: what was sent in time may be seen a little late */
      g_assert_cmpint (gap, >, 40 * 1000);
    }
  g_assert_true (g_str_has_suffix (((TidingsLoopbackRequest *) requests->pdata[1])->path, "NCT00000003"));
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *given;
    const char *tidy;
  } cases[] = {
    { "https://clinicaltrials.gov", "https://clinicaltrials.gov/" },
    { "https://clinicaltrials.gov/", "https://clinicaltrials.gov/" },
    { "https://clinicaltrials.gov/api/v2/", "https://clinicaltrials.gov/" },
    { " http://127.0.0.1:8080//", "http://127.0.0.1:8080/" },
    { "http://mirror.example/ctgov", "http://mirror.example/ctgov/" },
    { "http://[::1]:8080/x/", "http://[::1]:8080/x/" },
    { "", NULL },
    { "clinicaltrials.gov", NULL },
    { "ftp://clinicaltrials.gov/", NULL },
    { "file:///etc/passwd", NULL },
    { "https://", NULL },
    { "https:///x", NULL },
    { "https://a b/", NULL },
    { "https://user:secret@host/", NULL },
    { "https://host/?q=1", NULL },
    { "https://host:99999/", NULL },
    { "\xff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TidingsRegistry) registry = tidings_registry_new (cases[i].given, NULL, &error);
      g_autofree char *shown = g_strescape (cases[i].given, NULL);

      g_test_message ("%s", shown);
      if (cases[i].tidy == NULL)
        g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_BAD_ADDRESS);
      else
        {
          g_assert_no_error (error);
          g_assert_cmpstr (tidings_registry_get_address (registry), ==, cases[i].tidy);
        }
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  deny_network ();
  start_loopback (N_RECORDS);

  g_test_add_func ("/registry/search", test_search);
  g_test_add_func ("/registry/pages", test_pages);
  g_test_add_func ("/registry/filters", test_filters);
  g_test_add_func ("/registry/nasty-words", test_nasty_words);
  g_test_add_func ("/registry/words-are-words", test_words_are_words);
  g_test_add_func ("/registry/study", test_study);
  g_test_add_func ("/registry/studies", test_studies);
  g_test_add_func ("/registry/build", test_build);
  g_test_add_func ("/registry/build-changes-in-mid-walk", test_build_changes_in_mid_walk);
  g_test_add_func ("/registry/newer-query-drops-older", test_newer_query_drops_older);
  g_test_add_func ("/registry/letting-go", test_letting_go);
  g_test_add_func ("/registry/letting-go-frees-connections", test_letting_go_frees_connections);
  g_test_add_func ("/registry/polite", test_polite);
  g_test_add_func ("/registry/addresses", test_addresses);

  status = g_test_run ();
  g_clear_object (&loopback);
  return status;
}
