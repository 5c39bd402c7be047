/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "loopback-client.h"

#define PLAIN_TEXT "text/plain; charset=UTF-8"

static void
check_refusal (TidingsLoopback *loopback, const char *target, guint status, const char *text)
{
  g_autoptr (Reply) reply = ask (loopback, target);

  g_test_message ("%s", target);
  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpstr (reply->text, ==, text);
  g_assert_cmpstr (reply->type, ==, PLAIN_TEXT);
}

/* Every refusal that somebody has recorded is word for word the registry's. */
static void
test_errors_recorded (void)
{
  g_autofree char *path = corpus_path ("../reference/api-errors.tsv");
  g_autoptr (TidingsLoopback) loopback = NULL;
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (path == NULL)
    return;
  loopback = fixture_loopback (FALSE);
  g_file_get_contents (path, &table, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (table, "\n", -1);
  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
      g_autoptr (GString) target = NULL;

      g_assert_cmpuint (g_strv_length (columns), >=, 3);
      g_assert_true (g_str_has_prefix (columns[2], "GET /"));
      target = g_string_new (columns[2] + strlen ("GET /"));
      g_string_prepend (target, "api/v2/");
      g_string_replace (target, "...&", "", 0);
      check_refusal (loopback, target->str, g_ascii_strtoull (columns[0], NULL, 10), columns[1]);
      n++;
    }
  g_assert_cmpuint (n, >=, 9);
}

static void
test_errors (void)
{
  static const struct
  {
    const char *target;
    guint status;
    const char *text;
  } refusals[] = {
    { "api/v2/studies?query.bogus=x", 400, "`query.bogus` is unknown parameter" },
    { "api/v2/studies?query.cond=a& b=c", 400, "` b` is unknown parameter" },
    { "api/v2/studies?pageSize=x&bogus=1", 400, "`bogus` is unknown parameter" },
    { "api/v2/studies?sort=BriefTitle&filter.advanced=AREA[Nope]x", 400, "Unsupported sort field type: text" },
    { "api/v2/studies?filter.overallStatus=RECRUITING,RECRUITNG", 400,
      "Invalid value in parameter `overallStatus`: `RECRUITNG`" },
    { "api/v2/studies?filter.ids=NCT09000001,NCT0", 400, "Item 2 in parameter `filter.ids` has incorrect format" },
    { "api/v2/studies?filter.geo=distance(1, 2, 3mi)", 400, "Parameter `filter.geo` has incorrect format" },
    { "api/v2/studies?fields=NCTId,StudyDesign", 400, "Parameter 'fields' contains invalid field name: 'StudyDesign'" },
    { "api/v2/studies?pageToken=not*a*token", 400, "Parameter `pageToken` has incorrect format" },
    { "api/v2/studies?pageToken=NF0g5JE", 400, "Parameter `pageToken` has incorrect format" },
    { "api/v2/studies?pageSize=-1", 400, "Parameter `pageSize` has incorrect format" },
    { "api/v2/studies?countTotal=yes", 400, "Invalid value in parameter `countTotal`: `yes`" },
    { "api/v2/studies?format=xml", 400, "Invalid value in parameter `format`: `xml`" },
    { "api/v2/studies?aggFilters=bogus:x", 400, "Invalid value in parameter `aggFilters`: `bogus`" },
    { "api/v2/studies?aggFilters=phase:1,2", 400, "Item 2 in parameter `aggFilters` has incorrect format" },
    { "api/v2/studies?sort=NCTId,StartDate,CompletionDate", 400, "Unsupported sort field type: text" },
    { "api/v2/studies?query.cond=(onset", 400, "Error parsing query in Conditions or disease: missing ')' at '<EOF>'" },
    { "api/v2/studies?query.intr=\"cap", 400,
      "Error parsing query in Intervention / treatment: token recognition error at: '\"cap'" },
    { "api/v2/studies?query.term=AREA[Phase]RANGE[1,2]", 400,
      "Error parsing query in Other terms: Unsupported range field type: Phase" },
    { "api/v2/studies?filter.advanced=AREA[Condition]COVERAGE[FullMatc]asthma", 400,
      "Error parsing query in advanced filter: Invalid coverage: FullMatc" },
    { "api/v2/studies?filter.advanced=AREA[LocationGeoPoint]DISTANCE(1,2,3mi)", 400,
      "Error parsing query in advanced filter: mismatched input '(' expecting '['" },
    { "api/v2/studies/NCT00000000", 400, "Parameter `nctId` has incorrect format" },
    { "api/v2/studies/aspirin", 400, "Parameter `nctId` has incorrect format" },
    { "api/v2/studies/NCT99999999", 404, "NCT number NCT99999999 not found" },
    { "api/v2/studies/NCT09000001?fields=Nope", 400, "Parameter 'fields' contains invalid field name: 'Nope'" },
    { "api/v2/studies/NCT09000001?pageSize=1", 400, "`pageSize` is unknown parameter" },
    { "api/v2/stats/size?query.cond=asthma", 400, "Invalid prefix in parameter name: query.cond" },
    { "api/v2/studies/metadata?format=json", 400, "`format` is unknown parameter" },
    { "api/v2/version?x=1", 400, "`x` is unknown parameter" },
  };
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (Reply) nowhere = ask (loopback, "api/v2/study");
  g_autoptr (Reply) bracket = ask (loopback, "api/v2/studies?query.term=mg[kg]");
  g_autoptr (Reply) dangling = ask (loopback, "api/v2/studies?query.term=AND pain");

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    check_refusal (loopback, refusals[i].target, refusals[i].status, refusals[i].text);

  /* the rest of these texts lists the grammar's tokens */
  g_assert_cmpuint (bracket->status, ==, 400);
  g_assert_true (g_str_has_prefix (bracket->text, "Error parsing query in Other terms: mismatched input '[' expecting {"));
  g_assert_true (
      g_str_has_prefix (dangling->text, "Error parsing query in Other terms: mismatched input 'AND' expecting {"));

  g_assert_cmpuint (nowhere->status, ==, 404);
  g_assert_true (g_str_has_prefix (nowhere->type, "text/html"));
}

static void
check_page (JsonNode *root)
{
  g_autoptr (GList) keys = NULL;
  const char *token;

  g_assert_true (JSON_NODE_HOLDS_OBJECT (root));
  keys = json_object_get_members (json_node_get_object (root));
  for (GList *l = keys; l != NULL; l = l->next)
    g_assert_true (g_strv_contains ((const char *const[]) { "studies", "nextPageToken", "totalCount", NULL }, l->data));
  g_assert_true (JSON_NODE_HOLDS_ARRAY (json_object_get_member (json_node_get_object (root), "studies")));
  token = json_object_get_string_member_with_default (json_node_get_object (root), "nextPageToken", NULL);
  g_assert_true (token == NULL || g_regex_match_simple ("^[A-Za-z0-9_-]{6,64}$", token, 0, 0));
  g_assert_true (json_object_get_int_member_with_default (json_node_get_object (root), "totalCount", 1) >= 0);
}

/* What is asked of the answers here is true of real ones. */
static void
test_shape (void)
{
  g_autofree char *path = corpus_path ("pages");
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (path == NULL)
    return;
  dir = g_dir_open (path, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", name);
      json_parser_load_from_file (parser, file, &error);
      g_assert_no_error (error);
      check_page (json_parser_get_root (parser));
    }
}

static void
test_wire_format (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (Reply) page = ask (loopback, "api/v2/studies?pageSize=3&countTotal=true");
  g_autoptr (Reply) empty = ask (loopback, "api/v2/studies?query.term=unheardof");
  g_autoptr (JsonNode) root = reply_to_json (page);
  g_auto (GStrv) lines = g_strsplit (page->text, "\n", -1);

  check_page (root);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  for (guint i = 1; i <= 3; i++)
    {
      g_assert_true (g_str_has_prefix (lines[i], "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT0900000"));
      g_assert_true (g_str_has_suffix (lines[i], i < 3 ? "}," : "}"));
    }
  g_assert_true (g_str_has_prefix (lines[4], "],\"nextPageToken\":\""));
  g_assert_cmpstr (empty->text, ==, "{\"studies\":[  ]}");
}

static char *
page_text (TidingsLoopback *loopback, const char *query, const char *token)
{
  g_autofree char *target = g_strdup_printf ("api/v2/studies?fields=NCTId&%s&pageToken=%s", query, token);
  g_autoptr (Reply) reply = ask (loopback, target);

  g_assert_cmpuint (reply->status, ==, 200);
  return g_strdup (reply->text);
}

static void
test_paging (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *token = ask_token (loopback, "pageSize=4"), *second = NULL, *third = NULL, *last = NULL, *page = NULL;
  g_autofree char *rest = NULL, *query = NULL;
  g_auto (GStrv) ids = NULL;

  /* the second page is short: no token, and each record has come once */
  query = g_strdup_printf ("pageSize=4&pageToken=%s", token);
  last = ask_token (loopback, query);
  g_assert_null (last);

  /* a last page that is exactly full has a token, which leads to an empty page without one */
  g_clear_pointer (&token, g_free);
  token = ask_token (loopback, "pageSize=3");
  g_assert_nonnull (token);
  g_clear_pointer (&query, g_free);
  query = g_strdup_printf ("pageSize=3&pageToken=%s", token);
  second = ask_token (loopback, query);
  g_assert_nonnull (second);
  page = page_text (loopback, "pageSize=3", second);
  g_assert_cmpstr (page, ==, "{\"studies\":[  ]}");

  /* the page size may change between pages; the total comes with the first only */
  g_clear_pointer (&page, g_free);
  page = page_text (loopback, "pageSize=100&countTotal=true", token);
  g_assert_null (strstr (page, "totalCount"));
  g_assert_null (strstr (page, "nextPageToken"));
  rest = g_steal_pointer (&page);
  third = ask_ids (loopback, "");
  ids = g_strsplit (third, " ", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("NCT0900000%s", ids[i]);

      g_assert_true (g_hash_table_add (seen, g_strdup (id)));
      g_assert_true ((strstr (rest, id) != NULL) == (i >= 3));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 6);

  /* 0 asks for the usual number */
  g_clear_pointer (&token, g_free);
  token = ask_token (loopback, "pageSize=0");
  g_assert_null (token);
}

/* The registry takes a token with any query. A client must not count on that, so there is a mode that does not. */
static void
test_tokens (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autofree char *token = ask_token (loopback, "query.cond=migraine&sort=StudyFirstPostDate:asc&pageSize=1");
  g_autofree char *other = page_text (loopback, "query.cond=asthma&sort=StudyFirstPostDate:asc", token);
  g_autofree char *same = NULL, *target = NULL, *query = NULL;

  g_assert_cmpstr (other, ==,
                   "{\"studies\":[\n{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT09000003\"}}}\n]}");

  tidings_loopback_set_strict (loopback, TRUE);
  target = g_strdup_printf ("api/v2/studies?query.cond=asthma&pageToken=%s", token);
  check_refusal (loopback, target, 400, "Parameter `pageToken` has incorrect format");
  query = g_strdup_printf ("query.cond=migraine&sort=StudyFirstPostDate:asc&pageSize=5&pageToken=%s", token);
  g_clear_pointer (&target, g_free);
  target = g_strdup_printf ("api/v2/studies?%s", query);
  g_assert_null ((same = ask_token (loopback, query)));
  g_assert_true (tidings_loopback_set_build (loopback, NULL, NULL));
  check_refusal (loopback, target, 400, "Parameter `pageToken` has incorrect format");
}

static void
test_projection (void)
{
  static const struct
  {
    const char *target;
    const char *text;
  } answers[] = {
    { "fields=NCTId|BriefTitle",
      "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT09000004\",\"briefTitle\":\"Sleep and Asthma in Women: a Register\"}}}" },
    { "fields=HasResults", "{\"hasResults\":false}" },
    { "fields=protocolSection.statusModule.startDateStruct",
      "{\"protocolSection\":{\"statusModule\":{\"startDateStruct\":{\"date\":\"2018\",\"type\":\"ACTUAL\"}}}}" },
    { "fields=ConditionsModule,StdAge",
      "{\"protocolSection\":{\"conditionsModule\":{\"conditions\":[\"Asthma\",\"Sleep Disturbance\"]},"
      "\"eligibilityModule\":{\"stdAges\":[\"CHILD\"]}}}" },
    /* what a study lacks leaves the empty objects around it */
    { "fields=MaximumAge,EnrollmentCount",
      "{\"protocolSection\":{\"designModule\":{},\"eligibilityModule\":{\"maximumAge\":\"17 Years\"}}}" },
    { "fields=LocationCity", "{\"protocolSection\":{}}" },
    { "fields=TitleSearch",
      "{\"protocolSection\":{\"identificationModule\":{\"briefTitle\":\"Sleep and Asthma in Women: a Register\"}}}" },
  };
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (Reply) sites = ask (loopback, "api/v2/studies/NCT09000001?fields=LocationCity,LocationGeoPoint");
  g_autoptr (Reply) results = ask (loopback, "api/v2/studies/NCT09000002?fields=OutcomeMeasurementValue");
  g_autoptr (Reply) query = ask (loopback, "api/v2/studies?fields=@query&query.id=NCT09000004");
  g_autoptr (Reply) legacy = ask (loopback, "api/v2/studies/NCT09000001?fields=EligibilityCriteria&markupFormat=legacy");

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *target = g_strconcat ("api/v2/studies/NCT09000004?", answers[i].target, NULL);
      g_autoptr (Reply) reply = ask (loopback, target);

      g_assert_cmpstr (reply->text, ==, answers[i].text);
    }
  g_assert_cmpstr (sites->text, ==,
                   "{\"protocolSection\":{\"contactsLocationsModule\":{\"locations\":["
                   "{\"city\":\"Lyon\",\"geoPoint\":{\"lat\":45.74846,\"lon\":4.84671}},"
                   "{\"city\":\"Boston\",\"geoPoint\":{\"lat\":42.35843,\"lon\":-71.05977}}]}}}");
  g_assert_cmpstr (results->text, ==,
                   "{\"resultsSection\":{\"outcomeMeasuresModule\":{\"outcomeMeasures\":[{\"classes\":[{\"categories\":"
                   "[{\"measurements\":[{\"value\":\"9\"}]}]}]}]}}}");
  g_assert_nonnull (strstr (query->text, "\"eligibilityCriteria\""));
  g_assert_null (strstr (query->text, "hasResults"));
  g_assert_nonnull (strstr (legacy->text, "Blood pressure >= 160/95\""));
  g_assert_nonnull (strstr (legacy->text, "Inclusion Criteria:\\r\\n"));
}

static void
test_study (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "registry", "records", "NCT09000003.json", NULL);
  g_autoptr (Reply) exact = ask (loopback, "api/v2/studies/NCT09000003");
  g_autoptr (Reply) sloppy = ask (loopback, "api/v2/studies/nct9000003");
  g_autoptr (Reply) alias = ask (loopback, "api/v2/studies/NCT09000012?fields=NCTId");
  g_autoptr (Reply) bare_alias = ask (loopback, "api/v2/studies/nct9000012");
  g_autofree char *file = NULL;

  /* one line, as it is in the file */
  g_file_get_contents (path, &file, NULL, NULL);
  g_assert_null (strchr (exact->text, '\n'));
  g_assert_cmpstr (exact->text, ==, g_strchomp (file));
  g_assert_cmpstr (exact->text, ==, sloppy->text);

  g_assert_cmpuint (alias->status, ==, 301);
  g_assert_cmpstr (soup_message_headers_get_one (alias->headers, "Location"), ==,
                   "/api/v2/studies/NCT09000002?fields=NCTId");
  g_assert_cmpuint (bare_alias->status, ==, 301);
  g_assert_cmpstr (soup_message_headers_get_one (bare_alias->headers, "Location"), ==, "/api/v2/studies/NCT09000002");
}

static void
test_described (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (Reply) version = ask (loopback, "api/v2/version");
  g_autoptr (Reply) metadata = ask (loopback, "api/v2/studies/metadata");
  g_autoptr (Reply) enums = ask (loopback, "api/v2/studies/enums");
  g_autoptr (Reply) areas = ask (loopback, "api/v2/studies/search-areas");
  g_autoptr (Reply) size = ask (loopback, "api/v2/stats/size");
  g_autoptr (JsonNode) tree = reply_to_json (metadata), list = reply_to_json (enums), documents = reply_to_json (areas);
  g_autoptr (JsonNode) sizes = reply_to_json (size);

  g_assert_cmpstr (version->text, ==, "{\"apiVersion\":\"2.0.5\",\"dataTimestamp\":\"2026-11-20T09:00:05\"}");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (json_node_get_array (tree), 0), "piece"),
                   ==, "ProtocolSection");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (list)), ==, 41);
  g_assert_nonnull (strstr (enums->text, "{\"value\":\"NOT_YET_RECRUITING\",\"legacyValue\":\"Not yet recruiting\"}"));
  g_assert_nonnull (strstr (
      areas->text, "{\"pieces\":[\"Condition\"],\"type\":\"text\",\"isEnum\":false,\"isSynonyms\":false,\"weight\":0.95}"));
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (sizes), "totalStudies"), ==, 6);
}

static void
test_stats (void)
{
  static const struct
  {
    const char *target;
    const char *text;
  } answers[] = {
    { "values?fields=Phase",
      "[{\"type\":\"ENUM\",\"piece\":\"Phase\",\"field\":\"protocolSection.designModule.phases\",\"missingStudiesCount\":2,"
      "\"uniqueValuesCount\":3,\"topValues\":[{\"value\":\"PHASE2\",\"studiesCount\":2},{\"value\":\"PHASE3\",\"studiesCount\":2},"
      "{\"value\":\"NA\",\"studiesCount\":1}]}]" },
    { "values?fields=EnrollmentCount&types=INTEGER",
      "[{\"type\":\"INTEGER\",\"piece\":\"EnrollmentCount\",\"field\":\"protocolSection.designModule.enrollmentInfo.count\","
      "\"missingStudiesCount\":2,\"min\":0,\"max\":4800,\"avg\":1340}]" },
    { "values?fields=protocolSection.statusModule.startDateStruct.date",
      "[{\"type\":\"DATE\",\"piece\":\"StartDate\",\"field\":\"protocolSection.statusModule.startDateStruct.date\","
      "\"missingStudiesCount\":1,\"formats\":[\"yyyy-MM-dd\",\"yyyy\"],\"min\":\"2018\",\"max\":\"2026-04-20\"}]" },
    /* 150 sites of one study are one study */
    { "values?fields=LocationStatus",
      "[{\"type\":\"ENUM\",\"piece\":\"LocationStatus\",\"field\":\"protocolSection.contactsLocationsModule.locations.status\","
      "\"missingStudiesCount\":4,\"uniqueValuesCount\":4,\"topValues\":[{\"value\":\"RECRUITING\",\"studiesCount\":2},"
      "{\"value\":\"ACTIVE_NOT_RECRUITING\",\"studiesCount\":1},{\"value\":\"COMPLETED\",\"studiesCount\":1},"
      "{\"value\":\"WITHDRAWN\",\"studiesCount\":1}]}]" },
    { "values?fields=HasResults,Phase&types=BOOLEAN",
      "[{\"type\":\"BOOLEAN\",\"piece\":\"HasResults\",\"field\":\"hasResults\",\"missingStudiesCount\":0,\"trueCount\":1,"
      "\"falseCount\":5}]" },
    { "sizes?fields=Phase",
      "[{\"piece\":\"Phase\",\"field\":\"protocolSection.designModule.phases\",\"uniqueSizesCount\":2,\"minSize\":1,\"maxSize\":2,"
      "\"topSizes\":[{\"size\":1,\"studiesCount\":3},{\"size\":2,\"studiesCount\":1}]}]" },
  };
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (Reply) all = ask (loopback, "api/v2/stats/field/values");
  g_autoptr (JsonNode) root = reply_to_json (all);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *target = g_strconcat ("api/v2/stats/field/", answers[i].target, NULL);
      g_autoptr (Reply) reply = ask (loopback, target);

      g_assert_cmpstr (reply->text, ==, answers[i].text);
    }
  g_assert_cmpuint (json_array_get_length (json_node_get_array (root)), >, 300);
  check_refusal (loopback, "api/v2/stats/field/values?fields=Phase,BadField,Worse", 404,
                 "Unknown piece name of field path: BadField");
  check_refusal (loopback, "api/v2/stats/field/values?filter.ids=NCT1", 400, "Invalid prefix in parameter name: filter.ids");
}

/* The archive of everything, as its own library reads it */
static void
test_bulk (void)
{
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);
  g_autoptr (Reply) bulk = ask_with (loopback, "api/v2/studies/download?format=json.zip", "Accept-Encoding", "gzip");
  g_autoptr (Reply) study = ask (loopback, "api/v2/studies/NCT09000002");
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  gboolean found = FALSE;
  guint n = 0;

  g_assert_cmpuint (bulk->status, ==, 200);
  g_assert_cmpstr (bulk->type, ==, "application/zip");
  g_assert_cmpstr (soup_message_headers_get_one (bulk->headers, "Content-Disposition"), ==,
                   "attachment; filename=ctg-studies.json.zip");
  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_memory (archive, g_bytes_get_data (bulk->bytes, NULL), g_bytes_get_size (bulk->bytes)),
                   ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      n++;
      if (g_str_equal (archive_entry_pathname (entry), "02/NCT09000002.json"))
        {
          g_autofree char *text = g_malloc0 (64 * 1024);

          g_assert_cmpint (archive_read_data (archive, text, 64 * 1024 - 1), ==, (la_ssize_t) strlen (study->text));
          g_assert_cmpstr (text, ==, study->text);
          found = TRUE;
        }
    }
  archive_read_free (archive);
  g_assert_cmpuint (n, ==, 6);
  g_assert_true (found);
  check_refusal (loopback, "api/v2/studies/download?format=csv", 400, "Invalid value in parameter `format`: `csv`");
  check_refusal (loopback, "api/v2/studies/download?format=json.zip&query.cond=x", 400,
                 "Invalid prefix in parameter name: query.cond");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/loopback/errors/recorded", test_errors_recorded);
  g_test_add_func ("/loopback/errors/own", test_errors);
  g_test_add_func ("/loopback/shape", test_shape);
  g_test_add_func ("/loopback/wire-format", test_wire_format);
  g_test_add_func ("/loopback/paging", test_paging);
  g_test_add_func ("/loopback/tokens", test_tokens);
  g_test_add_func ("/loopback/projection", test_projection);
  g_test_add_func ("/loopback/study", test_study);
  g_test_add_func ("/loopback/described", test_described);
  g_test_add_func ("/loopback/stats", test_stats);
  g_test_add_func ("/loopback/bulk", test_bulk);

  return g_test_run ();
}
