/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records.h"
#include "tidings-desk.h"

#define N_RECORDS 45
/* Saved trials of the tests were saved long before any of them runs */
#define LONG_AGO G_GINT64_CONSTANT (1000000000)
/* One of the sample's */
#define SAMPLE_ID "NCT07052058"

/* Beside the trials of records.h: a few invented ones, with an alias, and one that comes in three versions */
G_GNUC_UNUSED static TidingsLoopback *fixtures;

typedef struct
{
  char *folder;
  char *path;
  TidingsLibrary *library;
  TidingsDesk *desk;
} Fixture;

static inline void
open_library (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = spin (tidings_library_open (fixture->path), &error);

  g_assert_no_error (error);
  fixture->library = g_value_dup_object (value);
}

static inline void
close_library (Fixture *fixture)
{
  spin (tidings_library_close (fixture->library), NULL);
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->library);
}

static inline void
set_desk (Fixture *fixture, TidingsRegistry *registry)
{
  g_clear_object (&fixture->desk);
  fixture->desk = tidings_desk_new (registry, fixture->library);
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (GError) error = NULL;

  tidings_loopback_reset (loopback);
  tidings_loopback_reset (fixtures);
  fixture->folder = g_dir_make_tmp ("tidings-desk-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "library.db", NULL);
  open_library (fixture);
  set_desk (fixture, registry);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (fixture->library != NULL)
    close_library (fixture);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static inline void
fault (const char *spec)
{
  g_autoptr (GError) error = NULL;

  tidings_loopback_reset (loopback);
  tidings_loopback_set_fault (loopback, spec, &error);
  g_assert_no_error (error);
}

static inline gboolean
take_boolean (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = spin (future, &error);

  g_assert_no_error (error);
  return g_value_get_boolean (value);
}

static inline TidingsRecord *
take_record (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = spin (future, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static inline gint64
count_records (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = spin (tidings_library_count (fixture->library), &error);

  g_assert_no_error (error);
  return g_value_get_int64 (value);
}

static inline gboolean
has_record (Fixture *fixture, const char *nct_id)
{
  g_autoptr (GError) error = NULL;

  if (spin (tidings_library_get_record (fixture->library, nct_id), &error) != NULL)
    return TRUE;
  g_assert_error (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_NOT_FOUND);
  return FALSE;
}

static inline void
save (Fixture *fixture, TidingsStudy *study)
{
  g_autoptr (GError) error = NULL;

  spin (tidings_library_save (fixture->library, study, LONG_AGO), &error);
  g_assert_no_error (error);
}

static inline gint64
changed_at (Fixture *fixture, const char *nct_id)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = spin (tidings_library_list_saved (fixture->library), &error);
  GPtrArray *saved;

  g_assert_no_error (error);
  saved = g_value_get_boxed (value);
  for (guint i = 0; i < saved->len; i++)
    if (g_str_equal (tidings_saved_get_nct_id (saved->pdata[i]), nct_id))
      return tidings_saved_get_changed_at (saved->pdata[i]);
  g_assert_not_reached ();
}

static inline TidingsResults *
begin (Fixture *fixture, const char *words, gboolean local)
{
  g_autoptr (TidingsQuery) query = words_query (words);

  return tidings_desk_search (fixture->desk, query, local);
}

static inline void
load (TidingsResults *results)
{
  g_autoptr (GError) error = NULL;

  spin (tidings_results_load_more (results), &error);
  g_assert_no_error (error);
}

static inline guint
count_sample_files (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, ".json") ? 1 : 0;
  return n;
}

static inline void
count_cb (guint *n)
{
  (*n)++;
}

static inline void
start_fixtures (void)
{
  g_autofree char *records = g_test_build_filename (G_TEST_DIST, "fixtures", "registry", "records", NULL);
  g_autofree char *versions = g_test_build_filename (G_TEST_DIST, "fixtures", "registry", "versions", NULL);
  g_autoptr (GError) error = NULL;

  fixtures = tidings_loopback_new (records, versions, &error);
  g_assert_no_error (error);
}
