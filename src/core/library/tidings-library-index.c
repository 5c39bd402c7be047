/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <zlib.h>

#include "tidings-library-private.h"
#include "tidings-text.h"

/* Fast rather than small: the library is written far more often than it is copied, and level 6 saves only a tenth more */
#define PACK_LEVEL 4
/* A condition is a few words; what is longer helps nobody as a suggestion */
#define LONGEST_CONDITION 120

/* --- Packing --- */

/* @plain, deflated */
GBytes *
tidings_pack (GBytes *plain)
{
  gsize size;
  const guchar *data = g_bytes_get_data (plain, &size);
  uLongf packed_size = compressBound (size);
  g_autofree guchar *packed = g_malloc (packed_size);
  int code = compress2 (packed, &packed_size, data, size, PACK_LEVEL);

  /* it can only fail for want of memory or room, and there is enough of both */
  g_assert (code == Z_OK);

  packed = g_realloc (packed, packed_size);
  return g_bytes_new_take (g_steal_pointer (&packed), packed_size);
}

/* What was packed, of @plain_size bytes; fails with TIDINGS_LIBRARY_ERROR_DAMAGED where it is not that any more */
GBytes *
tidings_unpack (gconstpointer packed, gsize size, gsize plain_size, GError **error)
{
  g_autofree guchar *plain = NULL;
  uLongf got = plain_size;

  if (packed != NULL && plain_size > 0 && plain_size <= 2 * (gsize) TIDINGS_MOST_JSON)
    {
      plain = g_try_malloc (plain_size);
      if (plain != NULL && uncompress (plain, &got, packed, size) == Z_OK && got == plain_size)
        return g_bytes_new_take (g_steal_pointer (&plain), plain_size);
    }
  g_set_error_literal (
      error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_DAMAGED,
      _ ("The stored record of this trial is damaged. It is replaced when the registry is next asked for it."));
  return NULL;
}

/* --- The rows that searches look into --- */

/* 20261123 for 23 November 2026; 0 for no date. What is unknown of it is 0, so that it sorts before the known. */
int
tidings_index_day (TidingsDate date)
{
  return date.year * 10000 + date.month * 100 + date.day;
}

/* The date that tidings_index_day() made @day of */
TidingsDate
tidings_index_date (gint64 day)
{
  return (TidingsDate) { (guint16) (day / 10000 % 10000), (guint8) (day / 100 % 100), (guint8) (day % 100) };
}

static void
add_text (GString *texts, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (texts->len > 0)
    g_string_append_c (texts, '\n');
  g_string_append (texts, text);
}

static void
add_texts (GString *texts, const char *const *list)
{
  for (guint i = 0; list[i] != NULL; i++)
    add_text (texts, list[i]);
}

static void
add_meshes (GString *texts, const TidingsMesh *meshes, guint n_meshes)
{
  for (guint i = 0; i < n_meshes; i++)
    add_text (texts, meshes[i].term);
}

static void
add_once (GString *texts, GHashTable *seen, const char *text)
{
  if (text != NULL && g_hash_table_add (seen, (gpointer) text))
    add_text (texts, text);
}

static gboolean
write_texts (TidingsStore *store, gint64 id, const TidingsFacts *facts, GError **error)
{
  g_autoptr (GString) title = g_string_new (NULL), conditions = g_string_new (NULL), mesh = g_string_new (NULL);
  g_autoptr (GString) keywords = g_string_new (NULL), treatments = g_string_new (NULL), ids = g_string_new (NULL);
  g_autoptr (GString) summary = g_string_new (NULL), sponsor = g_string_new (NULL), places = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  TidingsStatement *statement = TIDINGS_USE (store, PUT_TEXTS);

  add_text (title, facts->brief_title);
  add_text (title, facts->official_title);
  add_texts (conditions, facts->conditions);
  add_meshes (mesh, facts->condition_meshes, facts->n_condition_meshes);
  add_meshes (mesh, facts->condition_ancestors, facts->n_condition_ancestors);
  add_texts (keywords, facts->keywords);
  for (guint i = 0; i < facts->n_interventions; i++)
    {
      add_text (treatments, facts->interventions[i].name);
      add_texts (treatments, facts->interventions[i].other_names);
    }
  add_meshes (treatments, facts->intervention_meshes, facts->n_intervention_meshes);
  add_text (ids, facts->acronym);
  add_text (ids, facts->nct_id);
  add_texts (ids, facts->nct_id_aliases);
  add_text (ids, facts->org_study_id);
  add_texts (ids, facts->secondary_ids);
  add_text (summary, facts->brief_summary);
  add_once (sponsor, seen, facts->lead_sponsor.name);
  for (guint i = 0; i < facts->n_collaborators; i++)
    add_once (sponsor, seen, facts->collaborators[i].name);
  add_once (sponsor, seen, facts->organization);
  g_hash_table_remove_all (seen);
  for (guint i = 0; i < facts->n_locations; i++)
    {
      add_once (places, seen, facts->locations[i].city);
      add_once (places, seen, facts->locations[i].state);
      add_once (places, seen, facts->locations[i].country);
      add_once (places, seen, facts->locations[i].facility);
    }

  tidings_statement_bind (statement, "isssssssss", id, title->str, conditions->str, mesh->str, keywords->str,
                          treatments->str, ids->str, summary->str, sponsor->str, places->str);
  return tidings_statement_run (statement, error);
}

/* Sites are known to the centre of their city, so few points serve a great many trials */
static gboolean
find_point (TidingsStore *store, double latitude, double longitude, gint64 *point, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, FIND_POINT);

  tidings_statement_bind (statement, "dd", latitude, longitude);
  if (!tidings_statement_step (statement, &local_error) && local_error == NULL)
    {
      statement = TIDINGS_USE (store, PUT_POINT);
      tidings_statement_bind (statement, "dd", latitude, longitude);
      if (!tidings_statement_step (statement, &local_error))
        g_assert (local_error != NULL);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *point = tidings_statement_get_int (statement, 0);
  tidings_statement_reset (statement);
  return TRUE;
}

static gboolean
write_sites (TidingsStore *store, gint64 id, const TidingsFacts *facts, GError **error)
{
  for (guint i = 0; i < facts->n_locations; i++)
    {
      const TidingsLocation *location = &facts->locations[i];
      TidingsStatement *statement;
      gint64 point;

      if (!location->has_point)
        continue;
      /* the sites of one city mostly stand one after another */
      if (i > 0 && location[-1].has_point && location[-1].latitude == location->latitude &&
          location[-1].longitude == location->longitude)
        continue;
      if (!find_point (store, location->latitude, location->longitude, &point, error))
        return FALSE;
      statement = TIDINGS_USE (store, PUT_SITE);
      tidings_statement_bind (statement, "ii", point, id);
      if (!tidings_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_aliases (TidingsStore *store, gint64 id, const TidingsFacts *facts, GError **error)
{
  for (guint i = 0; facts->nct_id_aliases[i] != NULL; i++)
    {
      gint64 alias = tidings_nct_to_number (facts->nct_id_aliases[i]);
      TidingsStatement *statement = TIDINGS_USE (store, PUT_ALIAS);

      if (alias == 0)
        continue;
      tidings_statement_bind (statement, "ii", alias, id);
      if (!tidings_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_conditions (TidingsStore *store, gint64 id, const TidingsFacts *facts, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; facts->conditions[i] != NULL; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autofree char *text = tidings_text_clean (facts->conditions[i]);
      char *folded = tidings_text_fold (text);
      TidingsStatement *statement;
      gint64 condition;

      if (*folded == '\0' || strlen (text) > LONGEST_CONDITION || g_hash_table_contains (seen, folded))
        {
          g_free (folded);
          continue;
        }
      g_hash_table_add (seen, folded);

      statement = TIDINGS_USE (store, COUNT_CONDITION);
      tidings_statement_bind (statement, "ss", folded, text);
      if (!tidings_statement_step (statement, &local_error))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      condition = tidings_statement_get_int (statement, 0);
      tidings_statement_reset (statement);

      statement = TIDINGS_USE (store, PUT_CONDITION);
      tidings_statement_bind (statement, "ii", id, condition);
      if (!tidings_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_for (TidingsStore *store, TidingsSqlId statement_id, gint64 id, GError **error)
{
  TidingsStatement *statement = tidings_sql_use (store->sql, statement_id);

  tidings_statement_bind (statement, "i", id);
  return tidings_statement_run (statement, error);
}

static gboolean
clear_rows (TidingsStore *store, gint64 id, GError **error)
{
  return run_for (store, TIDINGS_SQL_CLEAR_SITES, id, error) && run_for (store, TIDINGS_SQL_CLEAR_ALIASES, id, error) &&
         run_for (store, TIDINGS_SQL_UNCOUNT_CONDITIONS, id, error) &&
         run_for (store, TIDINGS_SQL_CLEAR_CONDITIONS, id, error);
}

/**
 * tidings_index_remove:
 * @store: the library's thread
 * @id: a record
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Takes away all that searches find @id by, but not the record.
 *
 * Returns: whether it is gone
 */
gboolean
tidings_index_remove (TidingsStore *store, gint64 id, GError **error)
{
  return clear_rows (store, id, error) && run_for (store, TIDINGS_SQL_CLEAR_TEXTS, id, error);
}

/* --- Texts --- */

/* A record whose texts wait to be written */
typedef struct
{
  gint64 id;
  TidingsStudy *study; /* (owned) */
  gboolean is_new;
} Pending;

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_object_unref (pending->study);
  g_free (pending);
}

static int
compare_pending (gconstpointer a, gconstpointer b)
{
  const Pending *const *x = a, *const *y = b;

  return (*x)->id<(*y)->id ? -1 : (*x)->id> (*y)->id;
}

static void
postpone_texts (TidingsStore *store, gint64 id, TidingsStudy *study, gboolean is_new)
{
  Pending *pending;

  if (store->texts == NULL)
    store->texts = g_hash_table_new_full (NULL, NULL, NULL, pending_free);
  pending = g_hash_table_lookup (store->texts, GUINT_TO_POINTER ((guint) id));
  if (pending != NULL)
    {
      g_set_object (&pending->study, study);
      return;
    }
  pending = g_new0 (Pending, 1);
  pending->id = id;
  pending->study = g_object_ref (study);
  pending->is_new = is_new;
  g_hash_table_insert (store->texts, GUINT_TO_POINTER ((guint) id), pending);
}

/**
 * tidings_index_flush:
 * @store: the library's thread, at the end of a transaction
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Writes the texts of the records that tidings_index_write() was called for.
 *
 * FTS5 collects what is written in memory, but puts it on the disk whenever another statement opens a savepoint, and whenever a
 * number is smaller than the one before. So all texts of a transaction are written together and in order: one segment of the index
 * for two hundred records, instead of two hundred that have to be merged again.
 *
 * Returns: whether all of them are written
 */
gboolean
tidings_index_flush (TidingsStore *store, GError **error)
{
  g_autoptr (GPtrArray) order = NULL;
  gboolean is_written = TRUE;

  if (store->texts == NULL)
    return TRUE;

  order = g_hash_table_get_values_as_ptr_array (store->texts);
  g_ptr_array_sort (order, compare_pending);
  for (guint i = 0; i < order->len && is_written; i++)
    {
      const Pending *pending = order->pdata[i];

      is_written = (pending->is_new || run_for (store, TIDINGS_SQL_CLEAR_TEXTS, pending->id, error)) &&
                   write_texts (store, pending->id, tidings_study_get_facts (pending->study), error);
    }
  tidings_index_forget (store);
  return is_written;
}

/* Drops what waits to be written */
void
tidings_index_forget (TidingsStore *store)
{
  g_clear_pointer (&store->texts, g_hash_table_unref);
}

/**
 * tidings_index_write:
 * @store: the library's thread
 * @id: a record that stands in the library
 * @study: what it says
 * @is_new: whether nothing of it was there before
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Writes all that searches and suggestions find @id by; its texts by tidings_index_flush().
 *
 * Returns: whether it is written
 */
gboolean
tidings_index_write (TidingsStore *store, gint64 id, TidingsStudy *study, gboolean is_new, GError **error)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);

  postpone_texts (store, id, study, is_new);
  return (is_new || clear_rows (store, id, error)) && write_sites (store, id, facts, error) &&
         write_aliases (store, id, facts, error) && write_conditions (store, id, facts, error);
}
