/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-study.h"

static inline GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static inline TidingsStudy *
read_study (const char *path)
{
  g_autoptr (GBytes) bytes = read_file (path);
  g_autoptr (GError) error = NULL;
  TidingsStudy *study = tidings_study_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return study;
}

static inline TidingsStudy *
read_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "study", name, NULL);

  return read_study (path);
}

static inline TidingsStudy *
parse_study (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  TidingsStudy *study = tidings_study_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return study;
}

/* The paths of all real records, or %NULL, having skipped the test, where there are none. */
static inline GPtrArray *
list_corpus (void)
{
  const char *corpus = g_getenv ("TIDINGS_CORPUS");
  g_autofree char *folder = corpus != NULL ? g_build_filename (corpus, "studies", NULL) : NULL;
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("There is no folder of real records here: TIDINGS_CORPUS names none");
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort_values (paths, (GCompareFunc) strcmp);
  g_assert_cmpuint (paths->len, >, 0);
  return g_steal_pointer (&paths);
}
