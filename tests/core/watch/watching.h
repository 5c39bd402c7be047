/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records.h"
#include "tidings-watch.h"

/* Saved trials of the tests were saved long before any of them runs */
#define LONG_AGO G_GINT64_CONSTANT (1000000000)

typedef struct
{
  char *folder;
  TidingsLibrary *library;
  TidingsDesk *desk;
  TidingsWatch *watch;
} Watching;

static inline void
use_registry (Watching *fixture, TidingsRegistry *registry)
{
  g_clear_object (&fixture->watch);
  g_clear_object (&fixture->desk);
  fixture->desk = tidings_desk_new (registry, fixture->library);
  fixture->watch = tidings_watch_new (fixture->desk);
}

/* As after a start of the program: nothing is remembered but what is on the disk */
static inline void
start_anew (Watching *fixture)
{
  g_autoptr (TidingsRegistry) registry = fast_registry ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "library.db", NULL);

  if (fixture->library != NULL)
    spin (tidings_library_close (fixture->library), NULL);
  g_clear_object (&fixture->watch);
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->library);
  fixture->library = g_value_dup_object (spin (tidings_library_open (path), &error));
  g_assert_no_error (error);
  use_registry (fixture, registry);
}

static inline void
set_up_watching (Watching *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  tidings_loopback_reset (loopback);
  fixture->folder = g_dir_make_tmp ("tidings-watch-XXXXXX", &error);
  g_assert_no_error (error);
  start_anew (fixture);
}

static inline void
tear_down_watching (Watching *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  tidings_watch_stop (fixture->watch);
  spin (tidings_library_close (fixture->library), NULL);
  g_clear_object (&fixture->watch);
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->library);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* Trial @i as it is with another status, updated on another day */
static inline char *
updated_record (guint i, const char *status, const char *day)
{
  g_autofree char *json = record_of (i);
  g_autoptr (GString) text = g_string_new (json);
  g_autofree char *before = g_strdup_printf ("\"date\":\"2026-01-%02u\"", i % 28 + 1);
  g_autofree char *after = g_strdup_printf ("\"date\":\"%s\"", day);
  g_autofree char *to = g_strdup_printf ("\"overallStatus\":\"%s\"", status);

  g_assert_cmpuint (g_string_replace (text, before, after, 0), ==, 1);
  g_string_replace (text, "\"overallStatus\":\"RECRUITING\"", to, 1);
  g_string_replace (text, "\"overallStatus\":\"COMPLETED\"", to, 1);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static inline void
put_record (const char *json)
{
  g_autoptr (GError) error = NULL;

  tidings_loopback_put_record (loopback, json, &error);
  g_assert_no_error (error);
}

static inline void
update (guint i, const char *status, const char *day)
{
  g_autofree char *json = updated_record (i, status, day);

  put_record (json);
}

static inline TidingsStudy *
study_of (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  TidingsStudy *study = tidings_study_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return study;
}

/* Saves trials @from to @to as the registry had them */
static inline void
save_trials (Watching *fixture, guint from, guint to)
{
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = from; i <= to; i++)
    {
      g_autofree char *json = record_of (i);

      g_ptr_array_add (studies, study_of (json));
    }
  spin (tidings_library_put_studies (fixture->library, studies, TIDINGS_ORIGIN_REGISTRY, NULL, LONG_AGO), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < studies->len; i++)
    {
      spin (tidings_library_save (fixture->library, studies->pdata[i], LONG_AGO), &error);
      g_assert_no_error (error);
    }
}

static inline TidingsCheck
check (Watching *fixture)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = spin (tidings_watch_check (fixture->watch), &error);

  g_assert_no_error (error);
  return *(TidingsCheck *) g_value_get_boxed (value);
}

/* A check that is over with all that it does afterwards */
static inline TidingsCheck
check_wholly (Watching *fixture)
{
  TidingsCheck done = check (fixture);
  gint64 end = g_get_monotonic_time () + DEADLINE;

  while (tidings_watch_get_stage (fixture->watch) != TIDINGS_WATCH_IDLE && g_get_monotonic_time () < end)
    spin_for (5);
  /* the stage of the background begins a moment later */
  spin_for (20);
  while (tidings_watch_get_stage (fixture->watch) != TIDINGS_WATCH_IDLE && g_get_monotonic_time () < end)
    spin_for (5);
  g_assert_cmpint (tidings_watch_get_stage (fixture->watch), ==, TIDINGS_WATCH_IDLE);
  return done;
}

static inline GPtrArray *
list_news (Watching *fixture)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = spin (tidings_library_list_news (fixture->library, TRUE), &error);

  g_assert_no_error (error);
  return g_value_dup_boxed (value);
}

/* How many news there are of @kind about trial @i; of all trials for 0 */
static inline guint
count_news (Watching *fixture, TidingsNewsKind kind, guint i)
{
  g_autoptr (GPtrArray) news = list_news (fixture);
  g_autofree char *nct_id = g_strdup_printf ("NCT%08u", i);
  guint n = 0;

  for (guint j = 0; j < news->len; j++)
    n += tidings_news_get_kind (news->pdata[j]) == kind &&
         (i == 0 || g_str_equal (tidings_news_get_nct_id (news->pdata[j]), nct_id));
  return n;
}

static inline TidingsHistory *
history_of (Watching *fixture, const char *nct_id)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = spin (tidings_library_get_history (fixture->library, nct_id), &error);

  g_assert_no_error (error);
  return g_value_dup_boxed (value);
}

/* Requests for records, not for their history */
static inline guint
count_api_requests (void)
{
  return tidings_loopback_count_requests (loopback, NULL) - tidings_loopback_count_requests (loopback, "/api/int/*");
}

static inline void
add_fault (const char *spec)
{
  g_autoptr (GError) error = NULL;

  tidings_loopback_add_fault (loopback, spec, &error);
  g_assert_no_error (error);
}
