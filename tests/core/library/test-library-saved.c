/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>

#include "library-fixture.h"

static DexFuture *
done (void)
{
  return dex_future_new_true ();
}

typedef struct
{
  guint n_signals;
  guint position;
  guint removed;
  guint added;
} Changes;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Changes *changes)
{
  changes->n_signals++;
  changes->position = position;
  changes->removed = removed;
  changes->added = added;
}

/* The numbers of the first @n, without the zeros before: "3 2 1" */
static char *
list_numbers (GListModel *model, guint n)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, g_list_model_get_n_items (model)); i++)
    {
      g_autoptr (TidingsSaved) saved = g_list_model_get_item (model, i);

      g_string_append_printf (out, "%s%u", i > 0 ? " " : "",
                              (guint) g_ascii_strtoull (tidings_saved_get_nct_id (saved) + 3, NULL, 10));
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
assert_numbers (TidingsLibrary *library, const char *expected)
{
  g_autofree char *found = list_numbers (tidings_library_get_saved (library), G_MAXUINT);

  g_assert_cmpstr (found, ==, expected);
}

static TidingsStudy *
make (guint number, const char *updated, const char *criteria)
{
  g_autofree char *nct_id = g_strdup_printf ("NCT%08u", number);
  g_autofree char *title = g_strdup_printf ("Trial %u", number);
  g_autofree char *more = g_strdup_printf ("\"eligibilityModule\":{\"eligibilityCriteria\":\"%s\"}", criteria);

  return library_test_study (nct_id, title, updated, more);
}

static void
save (TidingsLibrary *library, guint number, gint64 now)
{
  g_autoptr (TidingsStudy) study = make (number, "2026-01-01", "Adults");

  library_test_save (library, study, now);
}

static void
change (TidingsLibrary *library, guint number, const char *updated, gint64 now)
{
  g_autoptr (TidingsStudy) study = make (number, updated, updated);
  g_autoptr (GPtrArray) studies = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (studies, study);
  g_assert_cmpuint (
      dex_await_uint (tidings_library_put_studies (library, studies, TIDINGS_ORIGIN_REGISTRY, BUILD, now), &error), ==, 1);
  g_assert_no_error (error);
}

static void
unsave (TidingsLibrary *library, const char *nct_id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await_boolean (tidings_library_unsave (library, nct_id), &error));
  g_assert_no_error (error);
}

static DexFuture *
test_order (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  GListModel *model = tidings_library_get_saved (library);
  Changes changes = { 0 };

  g_assert_true (g_list_model_get_item_type (model) == TIDINGS_TYPE_SAVED);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  save (library, 1, NOW);
  save (library, 2, NOW + 20);
  g_assert_cmpuint (changes.n_signals, ==, 2);
  g_assert_cmpuint (changes.position, ==, 0);
  save (library, 3, NOW + 10);
  g_assert_cmpuint (changes.n_signals, ==, 3);
  g_assert_cmpuint (changes.position, ==, 1);
  g_assert_cmpuint (changes.removed, ==, 0);
  g_assert_cmpuint (changes.added, ==, 1);
  assert_numbers (library, "2 3 1");

  change (library, 1, "2026-05-01", NOW + 500);
  assert_numbers (library, "1 2 3");

  /* a note moves nothing */
  changes.n_signals = 0;
  library_test_note (library, "NCT00000003", "a note");
  g_assert_cmpuint (changes.n_signals, ==, 0);
  unsave (library, "NCT00000002");
  g_assert_cmpuint (changes.n_signals, ==, 1);
  g_assert_cmpuint (changes.position, ==, 1);
  g_assert_cmpuint (changes.removed, ==, 1);
  assert_numbers (library, "1 3");
  g_signal_handlers_disconnect_by_data (model, &changes);
  library_test_close (library);
  g_clear_object (&library);

  library = library_test_open (path);
  assert_numbers (library, "1 3");
  library_test_close (library);
  return done ();
}

static void
notify_cb (TidingsSaved *saved, GParamSpec *pspec, GString *log)
{
  g_string_append_printf (log, "%s;", pspec->name);
}

/* Somebody who holds a trial sees what becomes of it, and gets the same one again */
static DexFuture *
test_items_live (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  GListModel *model = tidings_library_get_saved (library);
  g_autoptr (TidingsSaved) saved = NULL;
  g_autoptr (TidingsSaved) again = NULL;
  g_autoptr (GString) log = g_string_new (NULL);

  save (library, 1, NOW);
  saved = g_list_model_get_item (model, 0);
  g_signal_connect (saved, "notify", G_CALLBACK (notify_cb), log);
  library_test_note (library, "NCT00000001", "a note");
  g_assert_cmpstr (log->str, ==, "note;");
  g_assert_cmpstr (tidings_saved_get_note (saved), ==, "a note");
  g_string_truncate (log, 0);
  save (library, 2, NOW + 1);
  change (library, 1, "2026-05-01", NOW + 500);
  g_assert_cmpstr (log->str, ==, "changed-at;");
  g_assert_cmpint (tidings_saved_get_changed_at (saved), ==, NOW + 500);
  again = g_list_model_get_item (model, 0);
  g_assert_true (again == saved);
  g_assert_null (g_list_model_get_item (model, 2));
  g_signal_handlers_disconnect_by_data (saved, log);
  library_test_close (library);
  return done ();
}

#define N_MANY 10000

static void
count_loaded_cb (TidingsSaved *saved, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static DexFuture *
test_many (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr (TidingsSaved) first = NULL, far = NULL, last = NULL;
  GListModel *model;
  guint n_loaded = 0;
  gint64 start;

  for (guint i = 1; i <= N_MANY; i++)
    {
      g_autoptr (TidingsStudy) study = make (i, "2026-01-01", "Adults");

      /* in an order that is not that of their numbers */
      g_ptr_array_add (futures, tidings_library_save (library, study, NOW + (i * 7919) % N_MANY));
    }
  dex_await (dex_future_allv ((DexFuture *const *) futures->pdata, futures->len), NULL);
  library_test_close (library);
  g_clear_object (&library);

  start = g_get_monotonic_time ();
  library = library_test_open (path);
  g_test_message ("opened with %d saved trials in %.1f ms", N_MANY, (double) (g_get_monotonic_time () - start) / 1000);
  model = tidings_library_get_saved (library);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, N_MANY);

  /* what a sidebar shows first is there at once */
  first = g_list_model_get_item (model, 0);
  g_assert_cmpint (tidings_saved_get_changed_at (first), ==, NOW + N_MANY - 1);
  g_assert_true (g_str_has_prefix (tidings_saved_get_title (first), "Trial "));

  /* far down there is a number only, until it has been read */
  far = g_list_model_get_item (model, 5000);
  last = g_list_model_get_item (model, N_MANY - 1);
  g_assert_true (g_str_has_prefix (tidings_saved_get_title (far), "NCT"));
  g_assert_cmpint (tidings_saved_get_changed_at (far), ==, NOW + N_MANY - 1 - 5000);
  g_signal_connect (far, "notify::title", G_CALLBACK (count_loaded_cb), &n_loaded);
  g_signal_connect (last, "notify::title", G_CALLBACK (count_loaded_cb), &n_loaded);
  while (n_loaded < 2)
    dex_await (dex_timeout_new_msec (5), NULL);
  g_assert_true (g_str_has_prefix (tidings_saved_get_title (far), "Trial "));
  g_assert_true (g_str_has_prefix (tidings_saved_get_title (last), "Trial "));

  /* newest change first, all along */
  for (guint i = 0; i < N_MANY; i++)
    {
      g_autoptr (TidingsSaved) saved = g_list_model_get_item (model, i);

      g_assert_cmpint (tidings_saved_get_changed_at (saved), ==, NOW + N_MANY - 1 - i);
    }
  library_test_close (library);
  return done ();
}

static void
saved_changed_cb (TidingsLibrary *library, const char *nct_id, gboolean saved, GString *log)
{
  g_string_append_printf (log, "%s%s;", saved ? "+" : "-", nct_id);
}

/* Two programs, one file */
static DexFuture *
test_two_libraries (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) one = library_test_open (path);
  g_autoptr (TidingsLibrary) two = library_test_open (path);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr (TidingsSaved) saved = NULL;
  g_autoptr (GError) error = NULL;
  Changes changes = { 0 };

  save (two, 1, NOW);
  save (two, 2, NOW + 1);
  save (two, 3, NOW + 2);
  saved = g_list_model_get_item (tidings_library_get_saved (two), 2);
  g_signal_connect (two, "saved-changed", G_CALLBACK (saved_changed_cb), log);
  g_signal_connect (tidings_library_get_saved (two), "items-changed", G_CALLBACK (items_changed_cb), &changes);

  /* what one does, the other knows with its next job, whatever that is */
  unsave (one, "NCT00000002");
  save (one, 4, NOW - 5);
  library_test_note (one, "NCT00000001", "from the other");
  dex_await (tidings_library_count (two), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (log->str, ==, "-NCT00000002;+NCT00000004;");
  g_assert_false (tidings_library_is_saved (two, "NCT00000002"));
  g_assert_true (tidings_library_is_saved (two, "NCT00000004"));
  assert_numbers (two, "3 1 4");
  g_assert_cmpuint (changes.n_signals, ==, 1);
  g_assert_cmpuint (changes.position, ==, 1);
  g_assert_cmpstr (tidings_saved_get_note (saved), ==, "from the other");

  /* and both may write at once */
  for (guint i = 10; i < 60; i++)
    {
      g_autoptr (TidingsStudy) a = make (i, "2026-01-01", "Adults");
      g_autoptr (TidingsStudy) b = make (100 + i, "2026-01-01", "Adults");

      g_ptr_array_add (futures, tidings_library_save (one, a, NOW + i));
      g_ptr_array_add (futures, tidings_library_save (two, b, NOW + i));
    }
  dex_await (dex_future_allv ((DexFuture *const *) futures->pdata, futures->len), &error);
  g_assert_no_error (error);
  dex_await (tidings_library_count (one), &error);
  dex_await (tidings_library_count (two), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (tidings_library_get_saved (one)), ==, 103);
  g_assert_cmpuint (g_list_model_get_n_items (tidings_library_get_saved (two)), ==, 103);

  g_signal_handlers_disconnect_by_data (tidings_library_get_saved (two), &changes);
  g_signal_handlers_disconnect_by_data (two, log);
  library_test_close (one);
  library_test_close (two);
  return done ();
}

/* Several programs start at once, where there is no library yet */
static DexFuture *
test_opened_at_once (gpointer data)
{
  for (guint turn = 0; turn < 10; turn++)
    {
      g_autofree char *name = g_strdup_printf ("library-%u.db", turn);
      g_autofree char *path = library_test_path (name);
      DexFuture *futures[6];
      TidingsLibrary *libraries[6];

      for (guint i = 0; i < G_N_ELEMENTS (futures); i++)
        futures[i] = tidings_library_open (path);
      for (guint i = 0; i < G_N_ELEMENTS (futures); i++)
        {
          g_autoptr (GError) error = NULL;

          libraries[i] = dex_await_object (futures[i], &error);
          g_assert_no_error (error);
          g_assert_cmpint (tidings_library_get_state (libraries[i]), ==, TIDINGS_LIBRARY_STATE_GOOD);
        }
      for (guint i = 0; i < G_N_ELEMENTS (futures); i++)
        save (libraries[i], i + 1, NOW);
      for (guint i = 0; i < G_N_ELEMENTS (futures); i++)
        {
          g_autoptr (GError) error = NULL;

          dex_await (tidings_library_count (libraries[i]), &error);
          g_assert_no_error (error);
          g_assert_cmpuint (g_list_model_get_n_items (tidings_library_get_saved (libraries[i])), ==, G_N_ELEMENTS (futures));
          library_test_close (libraries[i]);
          g_object_unref (libraries[i]);
        }
    }
  return done ();
}

/* Another program has begun to make the file, and takes its time */
static DexFuture *
test_opened_while_made (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  DexFuture *future;
  sqlite3 *other;

  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  future = tidings_library_open (path);
  dex_await (dex_timeout_new_msec (300), NULL);
  g_assert_true (dex_future_is_pending (future));

  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  library = dex_await_object (future, &error);
  g_assert_no_error (error);
  sqlite3_close (other);
  save (library, 1, NOW);
  library_test_close (library);
  return done ();
}

/* The list may outlive its library */
static DexFuture *
test_list_outlives (gpointer data)
{
  g_autoptr (TidingsLibrary) library = library_test_open (":memory:");
  g_autoptr (GListModel) model = g_object_ref (tidings_library_get_saved (library));
  g_autoptr (TidingsSaved) saved = NULL;

  save (library, 1, NOW);
  library_test_close (library);
  g_clear_object (&library);
  saved = g_list_model_get_item (model, 0);
  g_assert_cmpstr (tidings_saved_get_nct_id (saved), ==, "NCT00000001");
  dex_await (dex_timeout_new_msec (5), NULL);
  return done ();
}

/* Headlines that another version of Tidings wrote, or one in another language, are written anew, and those who show them are told */
static DexFuture *
test_old_headlines (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (TidingsLibrary) library = library_test_open (path);
  g_autofree char *right = NULL;
  sqlite3 *db;

  for (guint i = 1; i <= 120; i++)
    save (library, i, NOW);
  {
    g_autoptr (TidingsSaved) saved = library_test_find_saved (library, "NCT00000120");

    right = g_strdup (tidings_saved_get_headline (saved));
  }
  /* the stamp of this version is there once nothing is left to do */
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *stamp = dex_await_string (tidings_library_get_value (library, "headlines"), NULL);

      if (stamp != NULL)
        break;
      dex_await (dex_timeout_new_msec (5), NULL);
    }
  library_test_close (library);
  g_clear_object (&library);

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "UPDATE body SET headline = 'Old'; UPDATE drawer SET value = '0' WHERE key = 'headlines'",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);

  library = library_test_open (path);
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (TidingsSaved) saved = library_test_find_saved (library, "NCT00000120");

      if (g_strcmp0 (tidings_saved_get_headline (saved), "Old") != 0)
        {
          g_assert_cmpstr (tidings_saved_get_headline (saved), ==, right);
          library_test_close (library);
          return done ();
        }
      dex_await (dex_timeout_new_msec (5), NULL);
    }
  g_error ("The old headline is still there");
}

int
main (int argc, char **argv)
{
  library_test_main (argc, argv);
  library_test_add ("/library/saved/order", test_order);
  library_test_add ("/library/saved/items-live", test_items_live);
  library_test_add ("/library/saved/many", test_many);
  library_test_add ("/library/saved/two-libraries", test_two_libraries);
  library_test_add ("/library/saved/opened-at-once", test_opened_at_once);
  library_test_add ("/library/saved/opened-while-made", test_opened_while_made);
  library_test_add ("/library/saved/list-outlives", test_list_outlives);
  library_test_add ("/library/saved/old-headlines", test_old_headlines);
  return g_test_run ();
}
