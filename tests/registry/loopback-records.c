/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "loopback-private.h"

typedef struct
{
  char *path;
  GPtrArray *records; /* LoopbackRecord */
  GError *error;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_ptr_array_unref (job->records);
  g_clear_error (&job->error);
  g_free (job);
}

static void
record_add_value (LoopbackRecord *record, const LoopbackPiece *piece, guint instance, const char *text)
{
  LoopbackValue value = { piece->id, MIN (instance, G_MAXUINT16), record->texts->len };

  g_string_append_len (record->texts, text, strlen (text) + 1);
  g_array_append_val (record->values, value);
}

static void
record_add_leaf (LoopbackRecord *record, const LoopbackPiece *piece, guint instance, JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    record_add_value (record, piece, instance, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    record_add_value (record, piece, instance, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    {
      char text[32];

      g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, json_node_get_int (node));
      record_add_value (record, piece, instance, text);
    }
  else if (type == G_TYPE_DOUBLE)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      record_add_value (record, piece, instance, g_ascii_dtostr (text, sizeof text, json_node_get_double (node)));
    }
}

/* A record is data: what does not have the shape that the contract gives it is served, but not found by a search. */
static void
record_add_node (LoopbackRecord *record, const LoopbackPiece *piece, guint instance, gboolean in_list, JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        record_add_node (record, piece, in_list || piece->type != LOOPBACK_GROUP ? instance : i, TRUE,
                         json_array_get_element (array, i));
    }
  else if (JSON_NODE_HOLDS_OBJECT (node) && piece->type == LOOPBACK_GEO)
    {
      JsonObject *object = json_node_get_object (node);
      char lat[G_ASCII_DTOSTR_BUF_SIZE], lon[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *text = NULL;

      text = g_strconcat (g_ascii_dtostr (lat, sizeof lat, json_object_get_double_member_with_default (object, "lat", 0)),
                          ",",
                          g_ascii_dtostr (lon, sizeof lon, json_object_get_double_member_with_default (object, "lon", 0)),
                          NULL);
      record_add_value (record, piece, instance, text);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *key;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &key, &member))
        {
          const LoopbackPiece *child = loopback_piece_child (piece, key);

          if (child != NULL)
            record_add_node (record, child, instance, in_list, member);
        }
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && piece->type != LOOPBACK_GROUP)
    record_add_leaf (record, piece, instance, node);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const LoopbackValue *x = a, *y = b;

  if (x->piece != y->piece)
    return x->piece < y->piece ? -1 : 1;
  return x->text < y->text ? -1 : x->text > y->text;
}

static gboolean
add_study (GPtrArray *records, JsonNode *node, const char *json, gsize length, GError **error)
{
  LoopbackRecord *record = loopback_record_new (node, json, length, error);

  if (record == NULL)
    return FALSE;
  g_ptr_array_add (records, record);
  return TRUE;
}

static gboolean
load_file (const char *path, GPtrArray *records, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *text = NULL;
  JsonArray *array = NULL;
  JsonNode *root;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error) || !json_parser_load_from_data (parser, text, length, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }

  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root))
    array = json_node_get_array (root);
  else if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      JsonNode *studies = json_object_get_member (json_node_get_object (root), "studies");

      if (studies != NULL && JSON_NODE_HOLDS_ARRAY (studies))
        array = json_node_get_array (studies);
    }

  if (array == NULL)
    {
      if (add_study (records, root, text, length, error))
        return TRUE;
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!add_study (records, json_array_get_element (array, i), NULL, 0, error))
      {
        g_prefix_error (error, "%s: study %u: ", path, i);
        return FALSE;
      }
  return TRUE;
}

static void
load_job_cb (gpointer data, gpointer user_data)
{
  Job *job = data;

  load_file (job->path, job->records, &job->error);
}

static int
compare_jobs (gconstpointer a, gconstpointer b)
{
  const Job *const *x = a, *const *y = b;

  return strcmp ((*x)->path, (*y)->path);
}

/**
 * loopback_nct_id_parse:
 * @text: text that may be an NCT id
 * @nct_id: (out) (optional): its canonical form
 *
 * The contract's pattern: any case, leading zeros optional, at least one digit that is not zero.
 *
 * Returns: whether @text is a well-formed id
 */
gboolean
loopback_nct_id_parse (const char *text, char **nct_id)
{
  const char *digits;
  gsize n;

  if (g_ascii_strncasecmp (text, "nct", 3) != 0)
    return FALSE;
  digits = text + 3 + strspn (text + 3, "0");
  n = strspn (digits, "0123456789");
  if (n < 1 || n > 8 || digits[n] != '\0')
    return FALSE;
  if (nct_id != NULL)
    *nct_id = g_strdup_printf ("NCT%08u", (guint) strtoul (digits, NULL, 10));
  return TRUE;
}

/**
 * loopback_record_new:
 * @study: (nullable): a study object
 * @json: (nullable): its text, served as it is where it stands on one line
 * @length: of @json in bytes
 * @error: return location for an error
 *
 * Takes a study apart into the values that searches look at.
 *
 * Returns: (transfer full) (nullable): the record
 */
LoopbackRecord *
loopback_record_new (JsonNode *study, const char *json, gsize length, GError **error)
{
  g_autoptr (LoopbackRecord) record = g_new0 (LoopbackRecord, 1);
  guint alias = loopback_piece_id ("NCTIdAlias");
  const LoopbackValue *values;
  const char *id;
  guint n;

  g_atomic_ref_count_init (&record->refs);
  record->values = g_array_new (FALSE, FALSE, sizeof (LoopbackValue));
  record->texts = g_string_new (NULL);

  if (study != NULL && JSON_NODE_HOLDS_OBJECT (study))
    record_add_node (record, loopback_piece (0), 0, FALSE, study);
  g_array_sort (record->values, compare_values);

  id = loopback_record_first (record, loopback_piece_id ("NCTId"));
  if (id == NULL || !loopback_nct_id_parse (id, &record->nct_id))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "This is no study: it has no NCT id");
      return NULL;
    }

  values = loopback_record_find (record, alias, &n);
  record->aliases = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    record->aliases[i] = g_strdup (loopback_record_text (record, &values[i]));

  /* A JSON string holds no bare line break, so a text without one is on one line already. */
  while (length > 0 && strchr (" \r\n", json[length - 1]) != NULL)
    length--;
  if (length > 0 && memchr (json, '\n', length) == NULL)
    record->json = g_strndup (json, length);
  else
    {
      g_autoptr (GString) line = g_string_new (NULL);

      loopback_write_json (line, study);
      record->json = g_strdup (line->str);
    }

  /* Unsorted means just that: an order that no client can take for a meaning. */
  record->order = g_str_hash (record->nct_id) * 2654435761u;
  return g_steal_pointer (&record);
}

LoopbackRecord *
loopback_record_ref (LoopbackRecord *record)
{
  g_atomic_ref_count_inc (&record->refs);
  return record;
}

void
loopback_record_unref (LoopbackRecord *record)
{
  if (!g_atomic_ref_count_dec (&record->refs))
    return;
  g_free (record->nct_id);
  g_free (record->json);
  g_array_unref (record->values);
  g_string_free (record->texts, TRUE);
  g_strfreev (record->aliases);
  g_free (record);
}

/**
 * loopback_record_find:
 * @record: a record
 * @piece: the number of a piece
 * @n_values: (out): how many values the record has of it
 *
 * Returns: (transfer none): the first of them; the others follow it
 */
const LoopbackValue *
loopback_record_find (const LoopbackRecord *record, guint piece, guint *n_values)
{
  const LoopbackValue *values = (const LoopbackValue *) record->values->data;
  guint low = 0, high = record->values->len, end;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (values[middle].piece < piece)
        low = middle + 1;
      else
        high = middle;
    }
  for (end = low; end < record->values->len && values[end].piece == piece; end++)
    ;
  *n_values = end - low;
  return values + low;
}

/**
 * loopback_record_first:
 * @record: a record
 * @piece: the number of a piece
 *
 * Returns: (transfer none) (nullable): the record's first value of it
 */
const char *
loopback_record_first (const LoopbackRecord *record, guint piece)
{
  guint n;
  const LoopbackValue *value = loopback_record_find (record, piece, &n);

  return n > 0 ? loopback_record_text (record, value) : NULL;
}

/**
 * loopback_records_load:
 * @path: a folder of JSON files, or one such file: a study, an array of studies, or an object with `studies`
 * @error: return location for an error
 *
 * Reads on as many threads as there are processors.
 *
 * Returns: (transfer full) (nullable) (element-type LoopbackRecord): the records, by the names of their files
 */
GPtrArray *
loopback_records_load (const char *path, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) loopback_record_unref);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (job_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  GThreadPool *pool;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return load_file (path, records, error) ? g_steal_pointer (&records) : NULL;

  if (!(dir = g_dir_open (path, 0, error)))
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      {
        Job *job = g_new0 (Job, 1);

        job->path = g_build_filename (path, name, NULL);
        job->records = g_ptr_array_new_with_free_func ((GDestroyNotify) loopback_record_unref);
        g_ptr_array_add (jobs, job);
      }
  g_ptr_array_sort (jobs, compare_jobs);

  loopback_pieces ();
  pool = g_thread_pool_new (load_job_cb, NULL, g_get_num_processors (), FALSE, NULL);
  for (guint i = 0; i < jobs->len; i++)
    g_thread_pool_push (pool, g_ptr_array_index (jobs, i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);

  for (guint i = 0; i < jobs->len; i++)
    {
      Job *job = g_ptr_array_index (jobs, i);

      if (job->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&job->error));
          return NULL;
        }
      g_ptr_array_extend_and_steal (records, g_steal_pointer (&job->records));
      job->records = g_ptr_array_new ();
    }
  return g_steal_pointer (&records);
}
