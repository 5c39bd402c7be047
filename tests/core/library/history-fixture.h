/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library-fixture.h"
#include "tidings-history.h"

/* What the tests of histories share */

#define ONE "NCT00000001"

static inline DexFuture *
done (void)
{
  return dex_future_new_true ();
}

static inline TidingsStudy *
make (const char *nct_id, const char *updated, const char *status, const char *criteria)
{
  g_autofree char *text = g_strdup_printf (
      "{\"overallStatus\":\"%s\",\"lastUpdateSubmitDate\":\"%s\",\"lastUpdatePostDateStruct\":{\"date\":\"%s\"},"
      "\"studyFirstPostDateStruct\":{\"date\":\"2025-12-01\"}}",
      status, updated, updated);
  g_autofree char *more = g_strdup_printf ("\"eligibilityModule\":{\"eligibilityCriteria\":\"%s\"}", criteria);

  return library_test_full (nct_id, "A trial", text, more, NULL);
}

static inline guint
put (TidingsLibrary *library, TidingsStudy *study, gint64 now)
{
  g_autoptr (GPtrArray) studies = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  guint n;

  g_ptr_array_add (studies, study);
  n = dex_await_uint (tidings_library_put_studies (library, studies, TIDINGS_ORIGIN_REGISTRY, BUILD, now), &error);
  g_assert_no_error (error);
  return n;
}

static inline TidingsHistory *
get_history (TidingsLibrary *library, const char *nct_id)
{
  g_autoptr (GError) error = NULL;
  TidingsHistory *history = dex_await_boxed (tidings_library_get_history (library, nct_id), &error);

  g_assert_no_error (error);
  return history;
}

static inline GPtrArray *
list_news (TidingsLibrary *library, gboolean all)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *news = dex_await_boxed (tidings_library_list_news (library, all), &error);

  g_assert_no_error (error);
  return news;
}

/* “NCT number: sentence” of each, one a line */
static inline char *
tell_news (TidingsLibrary *library, gboolean all)
{
  g_autoptr (GPtrArray) news = list_news (library, all);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < news->len; i++)
    {
      g_autofree char *text = tidings_news_dup_text (g_ptr_array_index (news, i));

      g_string_append_printf (lines, "%s: %s\n", tidings_news_get_nct_id (g_ptr_array_index (news, i)) + 8, text);
    }
  return g_string_free_and_steal (lines);
}

static inline void
assert_news (TidingsLibrary *library, const char *expected)
{
  g_autofree char *told = tell_news (library, TRUE);

  g_assert_cmpstr (told, ==, expected);
}

static inline guint
put_found (TidingsLibrary *library, TidingsFollow *follow, TidingsStudy *a, TidingsStudy *b, gboolean finished, gint64 now)
{
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  guint n;

  g_ptr_array_add (studies, g_object_ref (a));
  if (b != NULL)
    g_ptr_array_add (studies, g_object_ref (b));
  n = dex_await_uint (tidings_library_put_found (library, tidings_follow_get_id (follow), studies, BUILD, finished, now),
                      &error);
  g_assert_no_error (error);
  return n;
}
