/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "tidings-import-private.h"
#include "tidings-splitter-private.h"
#include "tidings-text.h"

/* So many problems are told one by one */
#define MOST_PROBLEMS 100
/* Few large records make a batch too */
#define BATCH_SIZE (16 * 1024 * 1024)
#define BLOCK (256 * 1024)
/* No tree of folders that holds records is deeper */
#define MOST_DEPTH 32

G_DEFINE_BOXED_TYPE (TidingsImport, tidings_import, tidings_import_ref, tidings_import_unref)

/* A record that was read, and what an export says of it besides */
typedef struct
{
  TidingsStudy *study;    /* (owned) (nullable): %NULL for what is no trial */
  TidingsSavedRow *saved; /* (owned) (nullable) */
  JsonNode *node;         /* (owned) (nullable): of an export, all of it */
  TidingsOrigin origin;
  char *build; /* (owned) (nullable) */
  gint64 fetched_at;
} Item;

/* What one file is read for */
typedef struct
{
  TidingsImporter *importer;
  const char *name;
  gboolean is_export;
} Reading;

static TidingsImport *
import_new (void)
{
  TidingsImport *report = g_atomic_rc_box_new0 (TidingsImport);

  report->problems = g_ptr_array_new_with_free_func (g_free);
  return report;
}

static void
import_clear (gpointer data)
{
  TidingsImport *report = data;

  g_ptr_array_unref (report->problems);
}

/**
 * tidings_import_ref:
 * @report: a report
 *
 * Returns: (transfer full): @report
 */
TidingsImport *
tidings_import_ref (TidingsImport *report)
{
  g_return_val_if_fail (report != NULL, NULL);

  return g_atomic_rc_box_acquire (report);
}

/**
 * tidings_import_unref:
 * @report: (transfer full): a report
 *
 * Gives up one reference.
 */
void
tidings_import_unref (TidingsImport *report)
{
  g_return_if_fail (report != NULL);

  g_atomic_rc_box_release_full (report, import_clear);
}

static void
item_free (gpointer data)
{
  Item *item = data;

  g_clear_object (&item->study);
  g_clear_pointer (&item->saved, tidings_saved_row_free);
  g_clear_pointer (&item->node, json_node_unref);
  g_free (item->build);
  g_free (item);
}

static void
importer_free (gpointer data)
{
  TidingsImporter *self = data;

  g_clear_object (&self->library);
  g_clear_pointer (&self->report, tidings_import_unref);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_free (self->path);
  g_free (self);
}

/* The last part of a path, fit to show */
char *
tidings_importer_dup_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  return tidings_text_clean (base);
}

/* Takes @sentence */
void
tidings_importer_add_problem (TidingsImporter *self, char *sentence)
{
  if (self->report->problems->len < MOST_PROBLEMS)
    g_ptr_array_add (self->report->problems, sentence);
  else
    {
      self->n_unsaid++;
      g_free (sentence);
    }
}

/* --- The library's thread: storing --- */

/* What an export says of a trial, and what the library says: neither loses anything, and of two notes the later stays */
static gboolean
merge_saved (TidingsStore *store, TidingsSavedRow *row, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (TidingsSavedRow) there = tidings_store_read_saved (store, row->key.id, &local_error);
  gboolean is_saved = there != NULL;

  if (!is_saved && local_error == NULL)
    there = tidings_store_read_buried (store, row->key.id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (there != NULL)
    {
      if (there->noted_at > row->noted_at || (there->noted_at == row->noted_at && there->note != NULL))
        {
          g_set_str (&row->note, there->note);
          row->noted_at = there->noted_at;
        }
      row->saved_at = MIN (row->saved_at, there->saved_at);
      row->key.changed_at = MAX (row->key.changed_at, there->key.changed_at);
      if (is_saved && row->saved_at == there->saved_at && row->key.changed_at == there->key.changed_at &&
          row->noted_at == there->noted_at && g_strcmp0 (row->note, there->note) == 0)
        return TRUE;
    }
  return tidings_store_add_saved (store, row, NULL, error);
}

static gboolean
store_batch_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  TidingsImporter *self = data;
  guint n_new = 0, n_saved = 0;

  for (guint i = 0; i < self->batch->len; i++)
    {
      Item *item = self->batch->pdata[i];
      TidingsPut put = { item->origin, item->build, item->fetched_at, self->now, item->saved != NULL, FALSE };
      gboolean changed, had_versions = TRUE;

      if (item->study == NULL)
        {
          if (!tidings_keepsakes_take_rest (store, item->node, self->now, error))
            return FALSE;
          continue;
        }
      if (item->saved != NULL && !tidings_store_has_versions (store, item->saved->key.id, &had_versions, error))
        return FALSE;
      if (!tidings_store_put (store, item->study, &put, &changed, error))
        return FALSE;
      n_new += changed ? 1 : 0;
      if (item->saved != NULL)
        {
          if (!merge_saved (store, item->saved, error) ||
              !tidings_keepsakes_take (store, item->saved->key.id, item->node, !had_versions, error))
            return FALSE;
          n_saved++;
        }
    }
  self->report->n_new += n_new;
  self->report->n_saved += n_saved;
  return TRUE;
}

/* --- The import's thread: reading --- */

static gboolean
store_batch (TidingsImporter *self)
{
  guint n_records = 0;

  if (self->batch->len == 0)
    return TRUE;
  if (tidings_library_is_closing (self->library))
    {
      g_set_error_literal (&self->error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_CANNOT_OPEN,
                           _ ("The library of trials was closed before all was read."));
      return FALSE;
    }
  if (!tidings_library_run (self->library, TIDINGS_JOB_WRITES, store_batch_job, self, &self->error))
    return FALSE;
  for (guint i = 0; i < self->batch->len; i++)
    n_records += ((Item *) self->batch->pdata[i])->study != NULL ? 1 : 0;
  self->report->n_records += n_records;
  g_ptr_array_set_size (self->batch, 0);
  self->batch_size = 0;
  return TRUE;
}

static gboolean
add_item (TidingsImporter *self, Item *item, gsize size)
{
  g_ptr_array_add (self->batch, item);
  self->batch_size += size;
  return (self->batch->len < TIDINGS_BATCH && self->batch_size < BATCH_SIZE) || store_batch (self);
}

static Item *
item_new (TidingsImporter *self, TidingsStudy *study)
{
  Item *item = g_new0 (Item, 1);

  item->study = study;
  item->origin = TIDINGS_ORIGIN_IMPORT;
  item->fetched_at = self->now;
  return item;
}

/* A time of an export, which anybody may have edited */
static gint64
read_time (JsonObject *object, const char *name, gint64 otherwise)
{
  gint64 time = json_object_get_int_member_with_default (object, name, otherwise);

  /* up to the year 9999 */
  return time >= 0 && time <= G_GINT64_CONSTANT (253402300799) ? time : otherwise;
}

static const char *
read_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static TidingsOrigin
read_origin (JsonObject *object)
{
  const char *word = read_text (object, "origin");

  if (g_strcmp0 (word, "registry") == 0)
    return TIDINGS_ORIGIN_REGISTRY;
  if (g_strcmp0 (word, "sample") == 0)
    return TIDINGS_ORIGIN_SAMPLE;
  return TIDINGS_ORIGIN_IMPORT;
}

/* One trial of an export: (nullable) */
static Item *
read_trial (TidingsImporter *self, GBytes *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (TidingsStudy) study = NULL;
  g_autoptr (GBytes) record_json = NULL;
  TidingsSpan trial, record;
  JsonNode *root;
  JsonObject *object;
  Item *item;
  gsize size;
  const char *text = g_bytes_get_data (json, &size);

  if (!json_parser_load_from_data (parser, text, (gssize) size, error))
    return NULL;
  root = json_parser_get_root (parser);
  object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (tidings_keepsakes_is_rest (root))
    {
      item = item_new (self, NULL);
      item->node = json_node_ref (root);
      return item;
    }
  if (object == NULL || !tidings_span_init (&trial, text, size) || !tidings_span_find (&trial, "record", &record))
    {
      g_set_error_literal (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_FAILED, _ ("A trial has no record in it."));
      return NULL;
    }
  record_json = g_bytes_new_from_bytes (json, (gsize) (record.start - text), record.length);
  if ((study = tidings_study_new_from_bytes (record_json, error)) == NULL)
    return NULL;

  item = item_new (self, g_steal_pointer (&study));
  item->node = json_node_ref (root);
  item->origin = read_origin (object);
  item->build = g_strdup (read_text (object, "build"));
  item->fetched_at = read_time (object, "fetchedAt", self->now);
  item->saved = g_new0 (TidingsSavedRow, 1);
  item->saved->key.id = tidings_nct_to_number (tidings_study_get_nct_id (item->study));
  item->saved->saved_at = read_time (object, "savedAt", self->now);
  item->saved->key.changed_at = read_time (object, "changedAt", item->saved->saved_at);
  item->saved->noted_at = read_time (object, "notedAt", 0);
  item->saved->note = g_strdup (read_text (object, "note"));
  return item;
}

static void
add_reading_problem (TidingsImporter *self, const char *name, const GError *error)
{
  tidings_importer_add_problem (self, g_strdup_printf (_ ("“%s” could not be read: %s"), name, error->message));
}

/* Reads what is one record, or a list of them small enough to be held at once */
static gboolean
add_records (TidingsImporter *self, const char *name, GBytes *json)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) studies = tidings_studies_from_bytes (json, &problems, &error);

  if (studies == NULL)
    {
      add_reading_problem (self, name, error);
      return TRUE;
    }
  for (guint i = 0; i < problems->len; i++)
    /* Translators: the first is the name of a file, the second a sentence about one of the records in it */
    tidings_importer_add_problem (self, g_strdup_printf (_ ("In “%s”: %s"), name, (const char *) problems->pdata[i]));
  for (guint i = 0; i < studies->len; i++)
    if (!add_item (self, item_new (self, g_object_ref (studies->pdata[i])), g_bytes_get_size (json) / studies->len))
      return FALSE;
  return TRUE;
}

static gboolean
element_cb (GBytes *element, gpointer user_data)
{
  Reading *reading = user_data;
  TidingsImporter *self = reading->importer;
  g_autoptr (GError) error = NULL;
  Item *item;

  if (element == NULL)
    {
      tidings_importer_add_problem (
          self,
          g_strdup_printf (_ ("In “%s”, something was left out that is larger than any record of a trial."), reading->name));
      return TRUE;
    }
  if (!reading->is_export)
    return add_records (self, reading->name, element);
  item = read_trial (self, element, &error);
  if (item != NULL)
    return add_item (self, item, g_bytes_get_size (element));
  add_reading_problem (self, reading->name, error);
  return TRUE;
}

/* The first words of an export are Tidings' own */
static gboolean
is_export (const char *text, gsize length)
{
  return g_strstr_len (text, (gssize) MIN (length, 200), "\"tidingsExport\"") != NULL;
}

static void
add_cut_off_problem (TidingsImporter *self, const char *name)
{
  tidings_importer_add_problem (
      self, g_strdup_printf (_ ("“%s” is cut off or damaged: only what comes before that was read."), name));
}

/**
 * tidings_importer_add_json:
 * @self: an import, on its thread
 * @name: the name of the file, for sentences
 * @json: what is in it: a record, a list or a page of them, or an export
 *
 * Takes the records of a JSON text that is held at once.
 *
 * Returns: whether to go on
 */
gboolean
tidings_importer_add_json (TidingsImporter *self, const char *name, GBytes *json)
{
  Reading reading = { self, name, TRUE };
  g_autoptr (TidingsSplitter) splitter = NULL;
  gsize length;
  const char *text = g_bytes_get_data (json, &length);

  if (text == NULL || !is_export (text, length))
    return add_records (self, name, json);

  splitter = tidings_splitter_new (TIDINGS_MOST_JSON, element_cb, &reading);
  if (!tidings_splitter_feed (splitter, text, length) && self->error != NULL)
    return FALSE;
  if (!tidings_splitter_is_whole (splitter))
    add_cut_off_problem (self, name);
  return TRUE;
}

/* A file too large to be held: its records are cut out of it one by one */
static gboolean
add_large_json (TidingsImporter *self, const char *name, FILE *file)
{
  Reading reading = { self, name, FALSE };
  g_autoptr (TidingsSplitter) splitter = tidings_splitter_new (TIDINGS_MOST_JSON, element_cb, &reading);
  g_autofree char *block = g_malloc (BLOCK);
  gboolean goes_on = TRUE, is_first = TRUE;
  gsize got;

  while (goes_on && (got = fread (block, 1, BLOCK, file)) > 0)
    {
      if (is_first)
        reading.is_export = is_export (block, got);
      is_first = FALSE;
      goes_on = tidings_splitter_feed (splitter, block, got);
    }
  if (self->error != NULL)
    return FALSE;
  if (ferror (file) || !tidings_splitter_is_whole (splitter))
    add_cut_off_problem (self, name);
  else if (tidings_splitter_get_n (splitter) == 0)
    tidings_importer_add_problem (self,
                                  g_strdup_printf (_ ("“%s” was left out: it is larger than any record of a trial."), name));
  return TRUE;
}

static gboolean
add_file (TidingsImporter *self, const char *path)
{
  g_autofree char *name = tidings_importer_dup_name (path);
  g_autoptr (GError) error = NULL;
  FILE *file = g_fopen (path, "rbe");
  char head[4] = "";
  GStatBuf buf;
  gboolean goes_on = TRUE;

  if (file == NULL || g_stat (path, &buf) != 0)
    {
      tidings_importer_add_problem (self, g_strdup_printf (_ ("“%s” could not be read: %s"), name, g_strerror (errno)));
      g_clear_pointer (&file, fclose);
      return TRUE;
    }
  if (fread (head, 1, sizeof head, file) == sizeof head && memcmp (head, "PK\3\4", sizeof head) == 0)
    goes_on = tidings_importer_add_zip (self, path);
  else if (buf.st_size > TIDINGS_MOST_JSON)
    {
      rewind (file);
      goes_on = add_large_json (self, name, file);
    }
  else
    {
      char *text;
      gsize length;

      if (g_file_get_contents (path, &text, &length, &error))
        {
          g_autoptr (GBytes) json = g_bytes_new_take (text, length);

          goes_on = tidings_importer_add_json (self, name, json);
        }
      else
        add_reading_problem (self, name, error);
    }
  fclose (file);
  return goes_on;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
add_folder (TidingsImporter *self, const char *path, guint depth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (folder == NULL)
    {
      g_autofree char *shown = tidings_importer_dup_name (path);

      add_reading_problem (self, shown, error);
      return TRUE;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    if (*name != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *child = g_build_filename (path, names->pdata[i], NULL);
      g_autofree char *lower = g_ascii_strdown (names->pdata[i], -1);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          /* a link may lead back up */
          if (depth < MOST_DEPTH && !g_file_test (child, G_FILE_TEST_IS_SYMLINK) && !add_folder (self, child, depth + 1))
            return FALSE;
        }
      else if ((g_str_has_suffix (lower, ".json") || g_str_has_suffix (lower, ".zip")) &&
               g_file_test (child, G_FILE_TEST_IS_REGULAR) && !add_file (self, child))
        return FALSE;
    }
  return TRUE;
}

static void
finish (TidingsImporter *self)
{
  GValue value = G_VALUE_INIT;

  if (self->n_unsaid > 0)
    g_ptr_array_add (self->report->problems, g_strdup_printf (ngettext ("There was one more problem.",
                                                                        "There were %u more problems.", self->n_unsaid),
                                                              self->n_unsaid));
  g_value_init (&value, TIDINGS_TYPE_IMPORT);
  g_value_set_boxed (&value, self->report);
  tidings_library_resolve_later (self->library, g_steal_pointer (&self->promise), &value, g_steal_pointer (&self->error),
                                 self, importer_free);
}

static gpointer
import_thread (gpointer data)
{
  TidingsImporter *self = data;
  gboolean goes_on;

  if (g_file_test (self->path, G_FILE_TEST_IS_DIR))
    goes_on = add_folder (self, self->path, 0);
  else
    goes_on = add_file (self, self->path);
  if (goes_on)
    store_batch (self);
  finish (self);
  return NULL;
}

/**
 * tidings_library_import:
 * @self: a library
 * @path: a file or a folder
 * @now: Unix seconds
 *
 * Takes records into the library: of a JSON file with one or many of them, of a folder of such files, of a ZIP file of them as the
 * registry gives for download, or of an export, together with its saved trials and notes. What is there already is not doubled, and
 * nothing newer is replaced. It is read piece by piece on a thread of its own, so that its size does not matter and other jobs get
 * their turn. Main thread.
 *
 * Returns: (transfer full): a future of a #TidingsImport (boxed); it fails only where the library can store nothing, and keeps what was
 *   stored until then
 */
DexFuture *
tidings_library_import (TidingsLibrary *self, const char *path, gint64 now)
{
  TidingsImporter *importer;
  DexPromise *promise;

  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));
  dex_return_error_if_fail (path != NULL);

  promise = dex_promise_new ();
  importer = g_new0 (TidingsImporter, 1);
  importer->library = g_object_ref (self);
  importer->path = g_strdup (path);
  importer->now = now;
  importer->promise = dex_ref (promise);
  importer->report = import_new ();
  importer->batch = g_ptr_array_new_with_free_func (item_free);
  g_thread_unref (g_thread_new ("tidings-import", import_thread, importer));
  return DEX_FUTURE (promise);
}
