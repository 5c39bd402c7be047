/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records.h"

#define PAGE 100
/* Every so manieth record: enough to tell, and quick where the sanitizers run. */
#define STEP 20

/* Takes some of the records of the corpus: into this program, and into a folder for the registry. */
static GPtrArray *
load_studies (const char *corpus, const char *folder)
{
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (corpus, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);

  for (guint i = 0; i < names->len; i += STEP)
    {
      g_autofree char *path = g_build_filename (corpus, names->pdata[i], NULL);
      g_autofree char *copy = g_build_filename (folder, names->pdata[i], NULL);
      g_autofree char *text = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize size;

      g_file_get_contents (path, &text, &size, &error);
      g_assert_no_error (error);
      g_file_set_contents (copy, text, (gssize) size, &error);
      g_assert_no_error (error);
      bytes = g_bytes_new_take (g_steal_pointer (&text), size);
      g_ptr_array_add (studies, tidings_study_new_from_bytes (bytes, &error));
      g_assert_no_error (error);
    }
  return g_steal_pointer (&studies);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* What the registry finds is what the query matches, for each condition and for conditions together. By words the registry may find
 * more, as it knows more fields than anybody would look for. */
static void
test_agreement (void)
{
  g_autofree char *corpus = g_build_filename (g_getenv ("TIDINGS_CORPUS") != NULL ? g_getenv ("TIDINGS_CORPUS") : "/nowhere",
                                              "studies", NULL);
  g_autofree char *folder = NULL;
  g_autoptr (TidingsPlace) boston = tidings_place_new ("Boston", "United States", 42.3584, -71.0598);
  g_autoptr (TidingsPlace) suva = tidings_place_new ("Suva", "Fiji", -18.14, 178.44);
  const TidingsQuerySpec specs[] = {
    { .age = -1 },
    { .age = -1, .statuses = TIDINGS_STATUSES_OPEN },
    { .age = -1, .statuses = (1u << TIDINGS_STATUS_UNKNOWN) | (1u << TIDINGS_STATUS_WITHDRAWN) },
    { .age = -1, .phases = TIDINGS_PHASES_2 | TIDINGS_PHASES_3 },
    { .age = -1, .phases = TIDINGS_PHASES_NA },
    { .age = -1, .phases = TIDINGS_PHASES_EARLY_1 },
    { .age = 0 },
    { .age = 1 },
    { .age = 2 },
    { .age = 17 },
    { .age = 40 },
    { .age = 75 },
    { .age = 120 },
    { .age = -1, .sex = TIDINGS_SEX_FEMALE },
    { .age = -1, .sex = TIDINGS_SEX_MALE },
    { .age = -1, .healthy_volunteers = TRUE },
    { .age = -1, .with_results = TRUE },
    { .age = -1, .study_types = 1u << TIDINGS_STUDY_TYPE_OBSERVATIONAL },
    { .age = -1, .study_types = (1u << TIDINGS_STUDY_TYPE_EXPANDED_ACCESS) | (1u << TIDINGS_STUDY_TYPE_INTERVENTIONAL) },
    { .age = -1, .place = boston, .radius_km = 100 },
    { .age = -1, .place = boston, .radius_km = 5000 },
    { .age = -1, .place = suva, .radius_km = 3000 },
    { .age = 30,
      .place = boston,
      .radius_km = 500,
      .statuses = TIDINGS_STATUSES_OPEN,
      .sex = TIDINGS_SEX_MALE,
      .phases = TIDINGS_PHASES_2 },
    { .age = -1, .words = "depression", .words_kind = TIDINGS_WORDS_CONDITION },
    { .age = -1, .words = "breast cancer", .words_kind = TIDINGS_WORDS_CONDITION },
    { .age = -1, .words = "\"breast cancer\"", .words_kind = TIDINGS_WORDS_CONDITION },
    { .age = -1, .words = "crohn's", .words_kind = TIDINGS_WORDS_CONDITION },
    { .age = -1, .words = "placebo", .words_kind = TIDINGS_WORDS_TREATMENT },
    { .age = -1, .words = "IL-6", .words_kind = TIDINGS_WORDS_TREATMENT },
    { .age = -1, .words = "tocilizumab", .words_kind = TIDINGS_WORDS_TREATMENT },
    { .age = -1, .words = "depression, placebo" },
    { .age = -1, .words = "\"quality of life\"" },
    { .age = -1, .words = "Porto Alegre" },
    { .age = -1, .words = "nosuchwordanywhere" },
    { .age = -1, .words = "NCT07052058" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) studies = NULL;
  g_autoptr (TidingsRegistry) registry = NULL;

  if (!g_file_test (corpus, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("There is no corpus of real records here");
      return;
    }
  folder = g_dir_make_tmp ("tidings-records-XXXXXX", &error);
  g_assert_no_error (error);
  studies = load_studies (corpus, folder);
  loopback = tidings_loopback_new (folder, NULL, &error);
  remove_folder (folder);
  g_assert_no_error (error);
  registry = registry_at (tidings_loopback_get_address (loopback),
                          (TidingsRegistryPace) { .gap = 0, .timeout = 20000, .first_delay = 10, .most_delay = 10 });

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (TidingsQuery) query = tidings_query_new (&specs[i]);
      g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autofree char *label = tidings_query_dup_label (query), *next = NULL;
      guint n_matched = 0, n_more = 0;

      do
        {
          g_autoptr (TidingsPage) page = take_page (tidings_registry_fetch_page (registry, query, next, PAGE));

          g_assert_cmpuint (page->skipped, ==, 0);
          for (guint j = 0; j < page->studies->len; j++)
            g_hash_table_add (found, g_strdup (tidings_study_get_nct_id (page->studies->pdata[j])));
          g_set_str (&next, page->next);
        }
      while (next != NULL);

      for (guint j = 0; j < studies->len; j++)
        {
          gboolean here = tidings_query_matches (query, studies->pdata[j]);
          gboolean there = g_hash_table_contains (found, tidings_study_get_nct_id (studies->pdata[j]));

          n_matched += here;
          if (here != there)
            g_test_message ("%s: %s only %s", label, tidings_study_get_nct_id (studies->pdata[j]), here ? "here" : "there");
          g_assert_true (!here || there);
          n_more += there && !here;
        }
      g_test_message ("%s: %u", label, n_matched);
      g_assert_cmpuint (n_more, <=, specs[i].words != NULL ? n_matched / 20 : 0);
    }
  g_clear_object (&loopback);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  deny_network ();

  g_test_add_func ("/registry/agreement", test_agreement);

  return g_test_run ();
}
