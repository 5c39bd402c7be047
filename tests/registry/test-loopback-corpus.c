/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <string.h>

#include "loopback-client.h"

static TidingsLoopback *
corpus_loopback (const char *versions)
{
  g_autofree char *records = corpus_path ("studies");
  g_autoptr (TidingsLoopback) loopback = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_monotonic_time ();

  if (records == NULL)
    return NULL;
  loopback = tidings_loopback_new (records, versions, &error);
  g_assert_no_error (error);
  g_test_message ("%u records in %.1f s", tidings_loopback_get_n_records (loopback),
                  (g_get_monotonic_time () - before) / 1e6);
  return g_steal_pointer (&loopback);
}

/* Each real record is served byte for byte, once in a walk over all pages. */
static void
check_pages (TidingsLoopback *loopback)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *records = corpus_path ("studies");
  g_autofree char *token = NULL;

  do
    {
      g_autofree char *target = g_strdup_printf ("api/v2/studies?pageSize=5000%s%s", token != NULL ? "&pageToken=" : "",
                                                 token != NULL ? token : "");
      g_autoptr (Reply) page = ask (loopback, target);
      g_auto (GStrv) lines = g_strsplit (page->text, "\n", -1);
      guint last = g_strv_length (lines) - 1;

      g_assert_cmpuint (last - 1, <=, 1000);
      for (guint i = 1; i < last; i++)
        {
          char *id = strstr (lines[i], "\"nctId\":\"") + strlen ("\"nctId\":\"");
          g_autofree char *name = g_strdup_printf ("%.11s.json", id);
          g_autofree char *path = g_build_filename (records, name, NULL);
          g_autofree char *file = NULL;

          if (g_str_has_suffix (lines[i], ","))
            lines[i][strlen (lines[i]) - 1] = '\0';
          g_assert_true (g_file_get_contents (path, &file, NULL, NULL));
          g_assert_cmpstr (g_strchomp (file), ==, lines[i]);
          g_assert_true (g_hash_table_add (seen, g_steal_pointer (&name)));
        }
      g_clear_pointer (&token, g_free);
      if (g_str_has_prefix (lines[last], "],\"nextPageToken\":\""))
        {
          token = g_strdup (lines[last] + strlen ("],\"nextPageToken\":\""));
          token[strcspn (token, "\"")] = '\0';
        }
    }
  while (token != NULL);
  g_assert_cmpuint (g_hash_table_size (seen), ==, tidings_loopback_get_n_records (loopback));
}

/* How often each value of a field occurs in what is served, counted from the JSON itself */
static GHashTable *
count_values (TidingsLoopback *loopback, const char *piece, const char *module, const char *key)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *token = NULL;

  do
    {
      g_autofree char *target = g_strdup_printf ("api/v2/studies?pageSize=1000&fields=%s%s%s", piece,
                                                 token != NULL ? "&pageToken=" : "", token != NULL ? token : "");
      g_autoptr (Reply) page = ask (loopback, target);
      g_autoptr (JsonNode) root = reply_to_json (page);
      JsonArray *studies = json_object_get_array_member (json_node_get_object (root), "studies");

      for (guint i = 0; i < json_array_get_length (studies); i++)
        {
          JsonObject *study = json_array_get_object_element (studies, i);
          JsonObject *protocol = json_object_get_object_member (study, "protocolSection");
          JsonNode *value = NULL;

          if (protocol != NULL && json_object_has_member (protocol, module))
            value = json_object_get_member (json_object_get_object_member (protocol, module), key);
          if (value != NULL && JSON_NODE_HOLDS_VALUE (value))
            {
              char *text = g_strdup (json_node_get_string (value));

              g_hash_table_insert (counts, text,
                                   GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, text)) + 1));
            }
        }
      g_free (token);
      token = g_strdup (json_object_get_string_member_with_default (json_node_get_object (root), "nextPageToken", NULL));
    }
  while (token != NULL);
  return counts;
}

static void
check_counts (TidingsLoopback *loopback)
{
  static const char *const fields[][3] = {
    { "OverallStatus", "statusModule", "overallStatus" },
    { "Sex", "eligibilityModule", "sex" },
    { "StudyType", "designModule", "studyType" },
  };

  for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
    {
      g_autoptr (GHashTable) counts = count_values (loopback, fields[f][0], fields[f][1], fields[f][2]);
      g_autofree char *missing = g_strdup_printf ("filter.advanced=AREA[%s]MISSING", fields[f][0]);
      guint n = tidings_loopback_get_n_records (loopback);
      GHashTableIter iter;
      gpointer value, count;

      g_assert_cmpuint (g_hash_table_size (counts), >, 2);
      g_hash_table_iter_init (&iter, counts);
      while (g_hash_table_iter_next (&iter, &value, &count))
        {
          g_autofree char *query = g_strdup_printf ("filter.advanced=AREA[%s]\"%s\"", fields[f][0], (char *) value);

          g_test_message ("%s", query);
          g_assert_cmpint (ask_total (loopback, query), ==, GPOINTER_TO_UINT (count));
          n -= GPOINTER_TO_UINT (count);
        }
      g_assert_cmpint (ask_total (loopback, missing), ==, n);
    }
}

static void
check_searches (TidingsLoopback *loopback)
{
  static const char *const narrower[][2] = {
    /* what the first finds, the second finds as well */
    { "query.cond=\"breast cancer\"", "query.cond=breast cancer" },
    { "query.titles=melanoma", "query.term=melanoma" },
    { "query.lead=university", "query.spons=university" },
    { "filter.geo=distance(42.36,-71.06,20mi)", "filter.geo=distance(42.36,-71.06,100km)" },
    { "aggFilters=phase:3,status:rec", "aggFilters=phase:3" },
    { "filter.advanced=SEARCH[Location](AREA[LocationCity]Boston AND AREA[LocationStatus]RECRUITING)",
      "filter.advanced=AREA[LocationCity]Boston AND AREA[LocationStatus]RECRUITING" },
    { "filter.advanced=AREA[StartDate]RANGE[2024-01-01,2024-12-31]", "filter.advanced=AREA[StartDate]RANGE[2023,2025]" },
  };
  gint64 n = tidings_loopback_get_n_records (loopback), before;
  g_autofree char *aliased = ask_ids (loopback, "filter.ids=NCT00075127");

  for (guint i = 0; i < G_N_ELEMENTS (narrower); i++)
    {
      gint64 few = ask_total (loopback, narrower[i][0]), many = ask_total (loopback, narrower[i][1]);

      g_test_message ("%s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT, narrower[i][0], few, many);
      g_assert_cmpint (few, >, 0);
      g_assert_cmpint (few, <, many);
      g_assert_cmpint (many, <, n);
    }
  g_assert_cmpint (ask_total (loopback, "query.term=asthma OR NOT asthma"), ==, n);
  g_assert_cmpint (ask_total (loopback, "aggFilters=results:with") + ask_total (loopback, "aggFilters=results:without"), ==,
                   n);
  g_assert_cmpstr (aliased, ==, "9"); /* NCT00057759 */

  before = g_get_monotonic_time ();
  ask_total (loopback, "query.term=breast cancer&sort=@relevance&filter.overallStatus=RECRUITING");
  g_test_message ("a search in %.0f ms", (g_get_monotonic_time () - before) / 1e3);
}

static void
test_corpus (void)
{
  g_autoptr (TidingsLoopback) loopback = corpus_loopback (NULL);

  if (loopback == NULL)
    return;
  check_pages (loopback);
  check_counts (loopback);
  check_searches (loopback);
}

/* Real versions come out in order, and each has a history that is JSON. */
static void
test_corpus_versions (void)
{
  g_autofree char *versions = corpus_path ("versions"), *ids = NULL;
  g_autoptr (TidingsLoopback) loopback = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *records = g_test_build_filename (G_TEST_DIST, "fixtures", "registry", "records", NULL);
  const char *name;
  guint rounds = 0, n = 0;

  if (versions == NULL)
    return;
  loopback = tidings_loopback_new (records, versions, &error);
  g_assert_no_error (error);
  while (tidings_loopback_advance (loopback, NULL) > 0)
    rounds++;
  g_assert_cmpuint (rounds, >=, 3);

  dir = g_dir_open (versions, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (versions, name, NULL);
      g_autofree char *last = NULL, *file = NULL, *text = NULL;
      g_autofree char *target = g_strconcat ("api/v2/studies/", name, NULL);
      g_autofree char *history_target = g_strdup_printf ("api/int/studies/%s?history=true", name);
      g_autoptr (GDir) inner = g_dir_open (folder, 0, NULL);
      g_autoptr (Reply) study = NULL, history = NULL;
      g_autoptr (JsonNode) now = NULL, newest = NULL, root = NULL;
      JsonArray *changes;
      const char *date;
      guint n_dates = 0;

      if (inner == NULL)
        continue;
      while ((date = g_dir_read_name (inner)) != NULL)
        {
          n_dates++;
          if (last == NULL || strcmp (date, last) > 0)
            g_set_str (&last, date);
        }
      file = g_build_filename (folder, last, NULL);
      g_file_get_contents (file, &text, NULL, NULL);
      newest = json_from_string (text, NULL);
      study = ask (loopback, target);
      now = reply_to_json (study);
      g_test_message ("%s", name);
      g_assert_true (json_node_equal (now, newest));

      history = ask (loopback, history_target);
      root = reply_to_json (history);
      changes = json_object_get_array_member (json_object_get_object_member (json_node_get_object (root), "history"),
                                              "changes");
      g_assert_cmpuint (json_array_get_length (changes), ==, n_dates);
      n++;
    }
  g_assert_cmpuint (n, >=, 40);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/loopback/corpus/records", test_corpus);
  g_test_add_func ("/loopback/corpus/versions", test_corpus_versions);

  return g_test_run ();
}
