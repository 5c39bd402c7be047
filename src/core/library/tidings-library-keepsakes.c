/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "tidings-import-private.h"
#include "tidings-library-private.h"

/* What an export has beside saved trials and their notes: their earlier versions and news, marks, and followed searches. Written here and
 * taken back here, by union: neither side loses anything, and a second time nothing is new. */

#define LONGEST_TIME G_GINT64_CONSTANT (253402300799) /* the end of the year 9999 */

/* --- Writing --- */

static void
write_node (FILE *file, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  fputs (text, file);
}

/* `"versions":[…]`: those before the record itself, each whole; and when that was seen */
static gboolean
write_versions (TidingsStore *store, FILE *file, gint64 record, GError **error)
{
  g_autoptr (GArray) rows = tidings_store_list_versions (store, record, error);
  gboolean is_first = TRUE;

  if (rows == NULL)
    return FALSE;
  fputs (",\"versions\":[", file);
  for (guint i = 0; i < rows->len; i++)
    {
      const TidingsVersionRow *row = &g_array_index (rows, TidingsVersionRow, i);
      g_autoptr (GBytes) content = NULL;

      if (row->content != 0 && (content = tidings_store_read_content (store, row->content, NULL)) == NULL)
        continue;
      fprintf (file, "%s\n{\"kind\":\"%s\",\"seenAt\":%" G_GINT64_FORMAT ",\"day\":%" G_GINT64_FORMAT, is_first ? "" : ",",
               row->kind == TIDINGS_VERSION_ARCHIVED ? "archived" : "seen", row->seen_at, row->day);
      if (content != NULL)
        {
          fputs (",\"record\":", file);
          fwrite (g_bytes_get_data (content, NULL), 1, g_bytes_get_size (content), file);
        }
      fputc ('}', file);
      is_first = FALSE;
    }
  fputc (']', file);
  return TRUE;
}

/* `"history":{…}` */
static gboolean
write_history (TidingsStore *store, FILE *file, gint64 record, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, GET_HISTORY);

  tidings_statement_bind (statement, "i", record);
  if (tidings_statement_step (statement, &local_error))
    fprintf (file, ",\"history\":{\"firstSeenAt\":%" G_GINT64_FORMAT ",\"archive\":%" G_GINT64_FORMAT "}",
             tidings_statement_get_int (statement, 0), tidings_statement_get_int (statement, 1));
  tidings_statement_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* `"news":[…]` */
static gboolean
write_news (TidingsStore *store, FILE *file, gint64 record, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, NEWS_OF);
  gboolean is_first = TRUE;

  fputs (",\"news\":[", file);
  tidings_statement_bind (statement, "i", record);
  while (tidings_statement_step (statement, &local_error))
    {
      fprintf (file,
               "%s{\"at\":%" G_GINT64_FORMAT ",\"kind\":%" G_GINT64_FORMAT ",\"grade\":%" G_GINT64_FORMAT ",\"seen\":%s}",
               is_first ? "" : ",", tidings_statement_get_int (statement, 0), tidings_statement_get_int (statement, 1),
               tidings_statement_get_int (statement, 2), tidings_statement_get_int (statement, 3) != 0 ? "true" : "false");
      is_first = FALSE;
    }
  fputc (']', file);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * tidings_keepsakes_write:
 * @store: the library's thread
 * @file: where the object of a saved trial stands open
 * @record: the trial
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Writes the history and the news of a trial as further members of its object.
 *
 * Returns: whether all could be read
 */
gboolean
tidings_keepsakes_write (TidingsStore *store, FILE *file, gint64 record, GError **error)
{
  return write_history (store, file, record, error) && write_versions (store, file, record, error) &&
         write_news (store, file, record, error);
}

static gboolean
write_found (TidingsStore *store, FILE *file, gint64 follow, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, LIST_FOUND);
  gboolean is_first = TRUE;

  fputs (",\"found\":[", file);
  tidings_statement_bind (statement, "i", follow);
  while (tidings_statement_step (statement, &local_error))
    {
      g_autofree char *nct_id = tidings_nct_from_number (tidings_statement_get_int (statement, 0));

      fprintf (file, "%s{\"nctId\":\"%s\",\"at\":%" G_GINT64_FORMAT ",\"open\":%s}", is_first ? "" : ",", nct_id,
               tidings_statement_get_int (statement, 1), tidings_statement_get_int (statement, 2) != 0 ? "true" : "false");
      is_first = FALSE;
    }
  fputc (']', file);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * tidings_keepsakes_write_rest:
 * @store: the library's thread
 * @file: where the object of an export stands open, behind its trials
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Writes what belongs to no saved trial: followed searches, and all marks.
 *
 * Returns: whether all could be read
 */
gboolean
tidings_keepsakes_write_rest (TidingsStore *store, FILE *file, GError **error)
{
  g_autoptr (GPtrArray) follows = tidings_store_list_follows (store, error);
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement;
  gboolean is_first = TRUE;

  if (follows == NULL)
    return FALSE;
  fputs (",\"searches\":[", file);
  for (guint i = 0; i < follows->len; i++)
    {
      const TidingsFollowRow *row = g_ptr_array_index (follows, i);

      fprintf (file, "%s\n{\"followedSearch\":%s,\"since\":%" G_GINT64_FORMAT ",\"checkedAt\":%" G_GINT64_FORMAT,
               i > 0 ? "," : "", row->query, row->since, row->checked_at);
      if (!write_found (store, file, row->id, error))
        return FALSE;
      fputc ('}', file);
    }

  fputs ("],\"marks\":[", file);
  statement = TIDINGS_USE (store, LIST_ALL_MARKS);
  while (tidings_statement_step (statement, &local_error))
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autofree char *nct_id = tidings_nct_from_number (tidings_statement_get_int (statement, 0));

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "markOf");
      json_builder_add_string_value (builder, nct_id);
      json_builder_set_member_name (builder, "item");
      json_builder_add_string_value (builder, tidings_statement_get_text (statement, 1));
      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, tidings_statement_get_text (statement, 2));
      json_builder_set_member_name (builder, "value");
      json_builder_add_int_value (builder, tidings_statement_get_int (statement, 3));
      json_builder_set_member_name (builder, "at");
      json_builder_add_int_value (builder, tidings_statement_get_int (statement, 4));
      json_builder_end_object (builder);
      fputs (is_first ? "\n" : ",\n", file);
      write_node (file, builder);
      is_first = FALSE;
    }
  fputs ("]", file);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* --- Taking back. Anybody may have edited the file. --- */

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gint64
get_number (JsonObject *object, const char *name, gint64 most, gint64 otherwise)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 number = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
                      ? json_node_get_int (node)
                      : -1;

  return number >= 0 && number <= most ? number : otherwise;
}

static gboolean
get_flag (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
         json_node_get_boolean (node);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
take_versions (TidingsStore *store, gint64 record, JsonObject *trial, gboolean is_fresh, GError **error)
{
  JsonArray *versions = get_array (trial, "versions");
  gboolean is_changed = FALSE;

  for (guint i = 0; versions != NULL && i < json_array_get_length (versions); i++)
    {
      JsonObject *object = get_object (json_array_get_element (versions, i));
      gboolean is_newest = object != NULL && !json_object_has_member (object, "record");
      JsonNode *node = object != NULL ? json_object_get_member (is_newest ? trial : object, "record") : NULL;
      g_autoptr (TidingsStudy) study = get_object (node) != NULL ? tidings_study_new_from_node (node, NULL) : NULL;
      TidingsVersionRow row = { 0 };
      gboolean added = FALSE;

      if (object == NULL)
        continue;
      row.kind = g_strcmp0 (get_text (object, "kind"), "archived") == 0 ? TIDINGS_VERSION_ARCHIVED : TIDINGS_VERSION_SEEN;
      row.seen_at = get_number (object, "seenAt", LONGEST_TIME, 0);
      row.day = get_number (object, "day", 99991231, 0);
      if (study == NULL || tidings_nct_to_number (tidings_study_get_nct_id (study)) != record)
        continue;
      if (is_newest)
        {
          gboolean is_record;

          /* the newest of both is one, and was seen when the first of them saw it */
          if (!tidings_store_is_record (store, record, study, &is_record, error))
            return FALSE;
          if (is_record)
            {
              if (!tidings_store_date_version (store, record, &row, is_fresh, error))
                return FALSE;
              continue;
            }
        }
      if (!tidings_store_unite_version (store, record, study, &row, &added, error))
        return FALSE;
      is_changed |= added;
    }
  return !is_changed || tidings_store_compare_versions (store, record, error);
}

static gboolean
take_news (TidingsStore *store, gint64 record, JsonArray *news, GError **error)
{
  for (guint i = 0; news != NULL && i < json_array_get_length (news); i++)
    {
      JsonObject *object = get_object (json_array_get_element (news, i));
      TidingsStatement *statement = TIDINGS_USE (store, UNITE_NEWS);

      if (object == NULL)
        continue;
      tidings_statement_bind (statement, "iiiii", get_number (object, "at", LONGEST_TIME, 0),
                              get_number (object, "kind", TIDINGS_NEWS_OPENED, TIDINGS_NEWS_CHANGED), record,
                              get_number (object, "grade", TIDINGS_GRADE_NOISE, TIDINGS_GRADE_WORDING),
                              (gint64) get_flag (object, "seen"));
      if (!tidings_statement_run (statement, error))
        return FALSE;
      store->news_changed = TRUE;
    }
  return TRUE;
}

/**
 * tidings_keepsakes_take:
 * @store: the library's thread, inside a transaction
 * @record: a saved trial, whose record and note have been taken
 * @trial: its object in an export
 * @is_fresh: whether its history was begun by this import
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Takes the history and the news of a trial.
 *
 * Returns: whether they are there
 */
gboolean
tidings_keepsakes_take (TidingsStore *store, gint64 record, JsonNode *trial, gboolean is_fresh, GError **error)
{
  JsonObject *object = get_object (trial);
  JsonNode *node = object != NULL ? json_object_get_member (object, "history") : NULL;
  JsonObject *history = get_object (node);
  TidingsStatement *statement;

  if (object == NULL)
    return TRUE;
  if (history != NULL)
    {
      statement = TIDINGS_USE (store, UNITE_HISTORY);
      tidings_statement_bind (statement, "iii", record, get_number (history, "firstSeenAt", LONGEST_TIME, LONGEST_TIME),
                              get_number (history, "archive", 2, 0));
      if (!tidings_statement_run (statement, error))
        return FALSE;
    }
  return take_versions (store, record, object, is_fresh, error) &&
         take_news (store, record, get_array (object, "news"), error);
}

static gboolean
take_follow (TidingsStore *store, JsonObject *object, gint64 now, GError **error)
{
  g_autofree char *text = json_to_string (json_object_get_member (object, "followedSearch"), FALSE);
  g_autoptr (TidingsQuery) query = tidings_query_new_from_json (text, NULL);
  g_autofree char *canonical = query != NULL ? tidings_query_to_json (query) : NULL;
  JsonArray *found = get_array (object, "found");
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement;
  gint64 id = 0;

  if (query == NULL)
    return TRUE;
  statement = TIDINGS_USE (store, UNITE_FOLLOW);
  tidings_statement_bind (statement, "sii", canonical, get_number (object, "since", LONGEST_TIME, now),
                          get_number (object, "checkedAt", LONGEST_TIME, 0));
  if (tidings_statement_step (statement, &local_error))
    id = tidings_statement_get_int (statement, 0);
  tidings_statement_reset (statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  for (guint i = 0; found != NULL && i < json_array_get_length (found); i++)
    {
      JsonObject *one = get_object (json_array_get_element (found, i));
      gint64 record = one != NULL ? tidings_nct_to_number (get_text (one, "nctId")) : 0;

      if (record == 0)
        continue;
      statement = TIDINGS_USE (store, UNITE_FOUND);
      tidings_statement_bind (statement, "iiii", id, record, get_number (one, "at", LONGEST_TIME, now),
                              (gint64) get_flag (one, "open"));
      if (!tidings_statement_run (statement, error))
        return FALSE;
    }
  store->follows_changed = TRUE;
  return TRUE;
}

static gboolean
take_mark (TidingsStore *store, JsonObject *object, GError **error)
{
  gint64 record = tidings_nct_to_number (get_text (object, "markOf"));
  gint64 value = get_number (object, "value", 3, 0);
  const char *item = get_text (object, "item"), *text = get_text (object, "text");
  TidingsStatement *statement;

  if (record == 0 || value == 0 || item == NULL || text == NULL)
    return TRUE;
  statement = TIDINGS_USE (store, UNITE_MARK);
  tidings_statement_bind (statement, "issii", record, item, text, value, get_number (object, "at", LONGEST_TIME, 0));
  return tidings_statement_run (statement, error);
}

/**
 * tidings_keepsakes_take_rest:
 * @store: the library's thread, inside a transaction
 * @node: an object of an export that is no trial
 * @now: Unix seconds
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Takes a followed search or a mark. Of two marks of one criterion the later stays.
 *
 * Returns: whether it is there
 */
gboolean
tidings_keepsakes_take_rest (TidingsStore *store, JsonNode *node, gint64 now, GError **error)
{
  JsonObject *object = get_object (node);

  if (object == NULL)
    return TRUE;
  if (get_object (json_object_get_member (object, "followedSearch")) != NULL)
    return take_follow (store, object, now, error);
  return take_mark (store, object, error);
}

/* Whether @node is an object of an export that is no trial. Any thread. */
gboolean
tidings_keepsakes_is_rest (JsonNode *node)
{
  JsonObject *object = get_object (node);

  return object != NULL && (json_object_has_member (object, "followedSearch") || json_object_has_member (object, "markOf"));
}
