/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-language.h"
#include "tidings-library-private.h"

/* Reading the versions of trials, on the library's thread: see tidings-library-versions.c for how they are kept. */

void
tidings_version_row_clear (TidingsVersionRow *row)
{
  g_clear_pointer (&row->language, g_free);
}

/* The language that the sentences of changes are in */
const char *
tidings_versions_get_language (void)
{
  return tidings_language_get_code ();
}

/**
 * tidings_store_list_versions:
 * @store: the library's thread
 * @record: a record
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Returns: (transfer full) (element-type TidingsVersionRow) (nullable): the versions of a record, oldest first; empty where nothing
 *   is kept of it
 */
GArray *
tidings_store_list_versions (TidingsStore *store, gint64 record, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (TidingsVersionRow));
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, LIST_VERSIONS);

  g_array_set_clear_func (rows, (GDestroyNotify) tidings_version_row_clear);
  tidings_statement_bind (statement, "i", record);
  while (tidings_statement_step (statement, &local_error))
    {
      TidingsVersionRow row = {
        .id = tidings_statement_get_int (statement, 0),
        .content = tidings_statement_get_int (statement, 1),
        .kind = (TidingsVersionKind) tidings_statement_get_int (statement, 2),
        .day = tidings_statement_get_int (statement, 3),
        .seen_at = tidings_statement_get_int (statement, 4),
        .posted = tidings_statement_get_int (statement, 5),
        .status = (TidingsStatus) tidings_statement_get_int (statement, 6),
        .grade = (TidingsGrade) tidings_statement_get_int (statement, 7),
        .language = g_strdup (tidings_statement_get_text (statement, 8)),
      };

      g_array_append_val (rows, row);
    }
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * tidings_store_read_content:
 * @store: the library's thread
 * @content: the content of a version
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Returns: (transfer full) (nullable): the content as JSON
 */
GBytes *
tidings_store_read_content (TidingsStore *store, gint64 content, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, GET_CONTENT);
  gconstpointer packed;
  gsize size;

  tidings_statement_bind (statement, "i", content);
  if (tidings_statement_step (statement, &local_error) &&
      (packed = tidings_statement_get_blob (statement, 1, &size)) != NULL)
    bytes = tidings_unpack (packed, size, (gsize) tidings_statement_get_int (statement, 0), &local_error);
  tidings_statement_reset (statement);
  if (bytes != NULL)
    return g_steal_pointer (&bytes);
  if (local_error == NULL)
    g_set_error_literal (&local_error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_DAMAGED,
                         _ ("An earlier version of this trial is damaged and cannot be shown."));
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * tidings_store_read_version:
 * @store: the library's thread
 * @record: the record
 * @row: one of its versions
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Returns: (transfer full) (nullable): the version as a study
 */
TidingsStudy *
tidings_store_read_version (TidingsStore *store, gint64 record, const TidingsVersionRow *row, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local_error = NULL;
  TidingsStudy *study;

  if (row->content == 0)
    return tidings_store_read_study (store, record, error);
  bytes = tidings_store_read_content (store, row->content, error);
  if (bytes == NULL)
    return NULL;
  study = tidings_study_new_from_bytes (bytes, &local_error);
  if (study == NULL)
    g_set_error_literal (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_DAMAGED, local_error->message);
  return study;
}

/* Whether @change is of a part that archived versions never have: their absence is no change */
static gboolean
is_of_part_not_archived (const TidingsChange *change)
{
  return !g_str_has_prefix (change->path, "protocolSection");
}

/**
 * tidings_versions_compare:
 * @before: the older version
 * @before_kind: where it comes from
 * @after: the newer one
 * @after_kind: where it comes from
 *
 * Compares two versions, of which the registry's history gives only the protocol section.
 *
 * Returns: (transfer full) (element-type TidingsChange): the changes
 */
GPtrArray *
tidings_versions_compare (TidingsStudy *before,
                          TidingsVersionKind before_kind,
                          TidingsStudy *after,
                          TidingsVersionKind after_kind)
{
  GPtrArray *changes = tidings_study_compare (before, after);

  if (before_kind != TIDINGS_VERSION_ARCHIVED && after_kind != TIDINGS_VERSION_ARCHIVED)
    return changes;
  for (guint i = changes->len; i > 0; i--)
    if (is_of_part_not_archived (g_ptr_array_index (changes, i - 1)))
      g_ptr_array_remove_index (changes, i - 1);
  return changes;
}

/**
 * tidings_store_read_changes:
 * @store: the library's thread
 * @record: the record
 * @rows: (element-type TidingsVersionRow): its versions
 * @index: one of them
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Reads what changed with a version, in the language of the session.
 *
 * Returns: (transfer full) (element-type TidingsChange) (nullable): the changes; empty for the first
 */
GPtrArray *
tidings_store_read_changes (TidingsStore *store, gint64 record, GArray *rows, guint index, GError **error)
{
  const TidingsVersionRow *row = &g_array_index (rows, TidingsVersionRow, index);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_change_free);
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement;

  if (index == 0)
    return g_steal_pointer (&changes);

  if (row->language != NULL && strcmp (row->language, tidings_versions_get_language ()) != 0)
    {
      const TidingsVersionRow *earlier = &g_array_index (rows, TidingsVersionRow, index - 1);
      g_autoptr (TidingsStudy) before = tidings_store_read_version (store, record, earlier, NULL);
      g_autoptr (TidingsStudy) after = tidings_store_read_version (store, record, row, NULL);

      if (before != NULL && after != NULL)
        return tidings_versions_compare (before, earlier->kind, after, row->kind);
    }

  statement = TIDINGS_USE (store, LIST_CHANGES);
  tidings_statement_bind (statement, "i", row->id);
  while (tidings_statement_step (statement, &local_error))
    {
      TidingsChange *change = g_new0 (TidingsChange, 1);

      change->grade = (TidingsGrade) CLAMP (tidings_statement_get_int (statement, 0), 0, TIDINGS_GRADE_NOISE);
      change->kind = (TidingsChangeKind) CLAMP (tidings_statement_get_int (statement, 1), 0, TIDINGS_CHANGE_CHANGED);
      change->path = g_strdup (tidings_statement_get_text (statement, 2));
      change->label = g_strdup (tidings_statement_get_text (statement, 3));
      change->before = g_strdup (tidings_statement_get_text (statement, 4));
      change->after = g_strdup (tidings_statement_get_text (statement, 5));
      change->text = g_strdup (tidings_statement_get_text (statement, 6));
      change->field = tidings_fields_find (change->path);
      g_ptr_array_add (changes, change);
    }
  if (local_error == NULL)
    return g_steal_pointer (&changes);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
