/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include "tidings-library-private.h"

/* The versions of the trials that are, or were, saved, on the library's thread.
 *
 * The newest version of a trial is its record: its row has no content of its own. When another record takes that one’s place, the
 * content goes into its row first; equal contents of one trial are stored once. So each version is there whole, whatever happens to
 * the record, and none is stored twice. What differs from each to the next is worked out once, when it comes, and kept in words:
 * the sentences of another language are worked out again when they are asked for. */

/* The order of versions in time: by the day on which the sponsor sent the update, which the registry’s history has for all; what the
 * registry changed on its own has the same day, and comes in the order in which it was seen. */
G_STATIC_ASSERT (TIDINGS_VERSION_SEEN == 0 && TIDINGS_VERSION_ARCHIVED == 1);

static TidingsGrade
best_grade (GPtrArray *changes)
{
  TidingsGrade grade = TIDINGS_GRADE_NOISE;

  for (guint i = 0; i < changes->len; i++)
    grade = MIN (grade, ((TidingsChange *) g_ptr_array_index (changes, i))->grade);
  return grade;
}

/* Keeps what changed with the version @id, in the place of what was kept of it before */
static gboolean
write_changes (TidingsStore *store, gint64 id, GPtrArray *changes, GError **error)
{
  TidingsStatement *statement = TIDINGS_USE (store, CLEAR_CHANGES);

  tidings_statement_bind (statement, "i", id);
  if (!tidings_statement_run (statement, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const TidingsChange *change = g_ptr_array_index (changes, i);

      statement = TIDINGS_USE (store, PUT_CHANGE);
      tidings_statement_bind (statement, "iiiisssss", id, (gint64) i, (gint64) change->grade, (gint64) change->kind,
                              change->path, change->label, change->before, change->after, change->text);
      if (!tidings_statement_run (statement, error))
        return FALSE;
    }
  statement = TIDINGS_USE (store, GRADE_VERSION);
  tidings_statement_bind (statement, "iis", id, (gint64) best_grade (changes), tidings_versions_get_language ());
  return tidings_statement_run (statement, error);
}

/* The day on which the sponsor sent this version, as tidings_index_day() */
static gint64
find_day (const TidingsFacts *facts)
{
  if (facts->last_update_submitted.date.year != 0)
    return tidings_index_day (facts->last_update_submitted.date);
  if (facts->first_submitted.date.year != 0)
    return tidings_index_day (facts->first_submitted.date);
  return tidings_index_day (facts->last_update_posted.date);
}

/* A row for a version whose content is @content, or for 0 the record’s */
static gboolean
add_row (TidingsStore *store,
         gint64 record,
         gint64 content,
         TidingsVersionKind kind,
         TidingsStudy *study,
         gint64 seen_at,
         gint64 *id,
         GError **error)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  TidingsStatement *statement;
  g_autoptr (GError) local_error = NULL;
  gint64 day = find_day (facts), latest = 0;

  /* the newest is never put before another by a date that went back */
  if (kind == TIDINGS_VERSION_SEEN)
    {
      statement = TIDINGS_USE (store, LATEST_DAY);
      tidings_statement_bind (statement, "i", record);
      if (tidings_statement_step (statement, &local_error))
        latest = tidings_statement_get_int (statement, 0);
      tidings_statement_reset (statement);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      day = MAX (day, latest);
    }

  statement = TIDINGS_USE (store, PUT_VERSION);
  tidings_statement_bind (statement, "ii", record, content);
  tidings_statement_bind_from (statement, 3, "iiiiis", (gint64) kind, day, seen_at,
                               (gint64) tidings_index_day (facts->last_update_posted.date), (gint64) facts->status,
                               tidings_versions_get_language ());
  *id = tidings_statement_step (statement, &local_error) ? tidings_statement_get_int (statement, 0) : 0;
  tidings_statement_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * tidings_store_has_versions:
 * @store: the library's thread
 * @record: a record
 * @has: (out): whether its versions are kept: it is saved, or was
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Returns: whether the library could tell
 */
gboolean
tidings_store_has_versions (TidingsStore *store, gint64 record, gboolean *has, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, HAS_VERSIONS);

  tidings_statement_bind (statement, "i", record);
  *has = tidings_statement_step (statement, &local_error);
  tidings_statement_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * tidings_store_begin_versions:
 * @store: the library's thread, inside a transaction
 * @record: a record that is stored
 * @now: Unix seconds
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Begins the history of a trial with its record; does nothing where there is one.
 *
 * Returns: whether there is one now
 */
gboolean
tidings_store_begin_versions (TidingsStore *store, gint64 record, gint64 now, GError **error)
{
  g_autoptr (TidingsStudy) study = NULL;
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement;
  gint64 id;
  gboolean has;

  if (!tidings_store_has_versions (store, record, &has, error))
    return FALSE;
  if (has)
    return TRUE;
  study = tidings_store_read_study (store, record, &local_error);
  if (study == NULL)
    {
      /* a record that is damaged begins its history when it comes again */
      if (g_error_matches (local_error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_DAMAGED))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  statement = TIDINGS_USE (store, BEGIN_HISTORY);
  tidings_statement_bind (statement, "ii", record, now);
  return tidings_statement_run (statement, error) &&
         add_row (store, record, 0, TIDINGS_VERSION_SEEN, study, now, &id, error);
}

/**
 * tidings_store_keep_version:
 * @store: the library's thread, inside a transaction
 * @record: a record whose content is about to be replaced
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Gives the newest version a content of its own.
 *
 * Returns: whether it is kept
 */
gboolean
tidings_store_keep_version (TidingsStore *store, gint64 record, GError **error)
{
  TidingsStatement *statement = TIDINGS_USE (store, KEEP_CONTENT);

  tidings_statement_bind (statement, "i", record);
  if (!tidings_statement_run (statement, error))
    return FALSE;
  statement = TIDINGS_USE (store, POINT_VERSION);
  tidings_statement_bind (statement, "i", record);
  return tidings_statement_run (statement, error);
}

/* Whether two versions say the same, as far as both say anything */
static gboolean
says_the_same (TidingsStudy *a, TidingsVersionKind a_kind, TidingsStudy *b, TidingsVersionKind b_kind)
{
  g_autoptr (GPtrArray) changes = tidings_versions_compare (a, a_kind, b, b_kind);

  return best_grade (changes) == TIDINGS_GRADE_NOISE;
}

/* A version that the registry's history brought just before it was seen is one with it */
static gboolean
drop_archived_twin (TidingsStore *store, gint64 record, TidingsStudy *study, GError **error)
{
  g_autoptr (GArray) rows = tidings_store_list_versions (store, record, error);
  gint64 day = find_day (tidings_study_get_facts (study));

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const TidingsVersionRow *row = &g_array_index (rows, TidingsVersionRow, i);
      g_autoptr (TidingsStudy) other = NULL;
      TidingsStatement *statement;

      if (row->kind != TIDINGS_VERSION_ARCHIVED || row->day != day)
        continue;
      other = tidings_store_read_version (store, record, row, NULL);
      if (other == NULL || !says_the_same (other, TIDINGS_VERSION_ARCHIVED, study, TIDINGS_VERSION_SEEN))
        continue;
      statement = TIDINGS_USE (store, FORGET_VERSION);
      tidings_statement_bind (statement, "i", row->id);
      if (!tidings_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tidings_store_add_version:
 * @store: the library's thread, inside a transaction
 * @record: a record whose content has been replaced, after tidings_store_keep_version()
 * @before: (nullable): what it said before; %NULL where that cannot be read any more
 * @after: what it says now
 * @now: Unix seconds
 * @id: (out): the new version
 * @grade: (out): the most important of its changes
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Adds the version that a record has become, with its changes.
 *
 * Returns: whether it was added
 */
gboolean
tidings_store_add_version (TidingsStore *store,
                           gint64 record,
                           TidingsStudy *before,
                           TidingsStudy *after,
                           gint64 now,
                           gint64 *id,
                           TidingsGrade *grade,
                           GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (!drop_archived_twin (store, record, after, error) ||
      !add_row (store, record, 0, TIDINGS_VERSION_SEEN, after, now, id, error))
    return FALSE;
  changes = before != NULL ? tidings_study_compare (before, after)
                           : g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_change_free);
  *grade = best_grade (changes);
  return write_changes (store, *id, changes, error);
}

/**
 * tidings_store_forget_versions:
 * @store: the library's thread, inside a transaction
 * @record: a record
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Drops the history of a trial of the built-in sample, which steps aside for the registry's own record: what differs between an example
 * and the truth is no news.
 *
 * Returns: whether it is gone
 */
gboolean
tidings_store_forget_versions (TidingsStore *store, gint64 record, GError **error)
{
  static const TidingsSqlId ids[] = { TIDINGS_SQL_FORGET_NEWS, TIDINGS_SQL_FORGET_VERSIONS, TIDINGS_SQL_FORGET_CONTENTS,
                                      TIDINGS_SQL_FORGET_HISTORY };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      TidingsStatement *statement = tidings_sql_use (store->sql, ids[i]);

      tidings_statement_bind (statement, "i", record);
      if (!tidings_statement_run (statement, error))
        return FALSE;
    }
  store->news_changed = TRUE;
  return TRUE;
}

/* The content @study of @record, stored once. 0 where it could not be. */
static gint64
put_content (TidingsStore *store, gint64 record, TidingsStudy *study, GError **error)
{
  g_autoptr (GBytes) json = tidings_study_to_bytes (study);
  g_autoptr (GBytes) packed = tidings_pack (json);
  TidingsStatement *statement = TIDINGS_USE (store, PUT_CONTENT);
  gint64 core, extra, id = 0;

  tidings_index_hash (study, &core, &extra);
  tidings_statement_bind (statement, "iiiib", record, core, extra, (gint64) g_bytes_get_size (json), packed);
  if (tidings_statement_step (statement, error))
    id = tidings_statement_get_int (statement, 0);
  tidings_statement_reset (statement);
  return id;
}

/* Works out what changed with each version, in their order. What was worked out when it came is kept unless @all. */
static gboolean
compare_again (TidingsStore *store, gint64 record, gboolean all, GError **error)
{
  g_autoptr (GArray) rows = tidings_store_list_versions (store, record, error);
  g_autoptr (TidingsStudy) before = NULL;
  TidingsVersionKind before_kind = TIDINGS_VERSION_SEEN;

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const TidingsVersionRow *row = &g_array_index (rows, TidingsVersionRow, i);
      g_autoptr (TidingsStudy) study = tidings_store_read_version (store, record, row, NULL);
      g_autoptr (GPtrArray) changes = before != NULL && study != NULL
                                          ? tidings_versions_compare (before, before_kind, study, row->kind)
                                          : g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_change_free);

      /* two versions of ours were compared when the second came */
      if ((all || row->kind == TIDINGS_VERSION_ARCHIVED || before_kind == TIDINGS_VERSION_ARCHIVED) &&
          !write_changes (store, row->id, changes, error))
        return FALSE;
      if (study != NULL)
        {
          g_set_object (&before, study);
          before_kind = row->kind;
        }
    }
  return TRUE;
}

/**
 * tidings_store_add_archived:
 * @store: the library's thread, inside a transaction
 * @record: a trial with a history
 * @studies: (element-type TidingsStudy): earlier versions as the registry's history has them, oldest first
 * @now: Unix seconds
 * @n_added: (out): how many were not there yet
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Puts earlier versions before the first that was seen. Those that say the same as one that is there are left out; no news are made.
 *
 * Returns: whether they are there
 */
gboolean
tidings_store_add_archived (TidingsStore *store,
                            gint64 record,
                            GPtrArray *studies,
                            gint64 now,
                            guint *n_added,
                            GError **error)
{
  g_autoptr (GArray) rows = tidings_store_list_versions (store, record, error);

  *n_added = 0;
  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < studies->len; i++)
    {
      TidingsStudy *study = g_ptr_array_index (studies, i);
      gint64 day = find_day (tidings_study_get_facts (study)), content, id;
      gboolean is_there = FALSE;

      for (guint j = 0; j < rows->len && !is_there; j++)
        {
          const TidingsVersionRow *row = &g_array_index (rows, TidingsVersionRow, j);
          g_autoptr (TidingsStudy) other = NULL;

          if (row->day != day)
            continue;
          other = tidings_store_read_version (store, record, row, NULL);
          is_there = other != NULL && says_the_same (study, TIDINGS_VERSION_ARCHIVED, other, row->kind);
        }
      if (is_there)
        continue;
      content = put_content (store, record, study, error);
      if (content == 0 || !add_row (store, record, content, TIDINGS_VERSION_ARCHIVED, study, now, &id, error))
        return FALSE;
      (*n_added)++;
    }
  return *n_added == 0 || compare_again (store, record, FALSE, error);
}

static gboolean
find_hash (TidingsStore *store,
           TidingsSqlId id,
           gint64 record,
           TidingsStudy *study,
           const TidingsVersionRow *row,
           gboolean *found,
           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = tidings_sql_use (store->sql, id);
  gint64 core, extra;

  tidings_index_hash (study, &core, &extra);
  tidings_statement_bind (statement, "iii", record, core, extra);
  if (row != NULL)
    tidings_statement_bind_from (statement, 4, "ii", row->day, row->seen_at);
  *found = tidings_statement_step (statement, &local_error);
  tidings_statement_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * tidings_store_is_record:
 * @store: the library's thread
 * @record: a record
 * @study: what it may say
 * @is_record: (out): whether it says that
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Returns: whether the library could tell
 */
gboolean
tidings_store_is_record (TidingsStore *store, gint64 record, TidingsStudy *study, gboolean *is_record, GError **error)
{
  return find_hash (store, TIDINGS_SQL_HASH_RECORD, record, study, NULL, is_record, error);
}

/**
 * tidings_store_date_version:
 * @store: the library's thread, inside a transaction
 * @record: a record
 * @row: when its newest version came to another library
 * @is_fresh: whether its history was begun only now
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Dates the newest version: as that of the other library where the history is fresh, else by the earlier of both.
 *
 * Returns: whether that is kept
 */
gboolean
tidings_store_date_version (TidingsStore *store,
                            gint64 record,
                            const TidingsVersionRow *row,
                            gboolean is_fresh,
                            GError **error)
{
  TidingsStatement *statement = TIDINGS_USE (store, DATE_VERSION);

  tidings_statement_bind (statement, "iiii", record, row->seen_at, row->day, (gint64) is_fresh);
  return tidings_statement_run (statement, error);
}

/**
 * tidings_store_unite_version:
 * @store: the library's thread, inside a transaction
 * @record: a trial with a history
 * @study: one of its versions, from another library
 * @row: its kind, its day and when it was seen
 * @added: (out): whether it was not there yet
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Takes a version unless it is there. tidings_store_compare_versions() must follow.
 *
 * Returns: whether it is there
 */
gboolean
tidings_store_unite_version (TidingsStore *store,
                             gint64 record,
                             TidingsStudy *study,
                             const TidingsVersionRow *row,
                             gboolean *added,
                             GError **error)
{
  gint64 content, id;
  gboolean is_there;
  TidingsStatement *statement;

  *added = FALSE;
  if (!find_hash (store, TIDINGS_SQL_FIND_CONTENT, record, study, row, &is_there, error))
    return FALSE;
  if (is_there)
    return TRUE;
  content = put_content (store, record, study, error);
  if (content == 0 || !add_row (store, record, content, row->kind, study, row->seen_at, &id, error))
    return FALSE;
  statement = TIDINGS_USE (store, REDATE_VERSION);
  tidings_statement_bind (statement, "ii", id, row->day);
  *added = TRUE;
  return tidings_statement_run (statement, error);
}

/**
 * tidings_store_compare_versions:
 * @store: the library's thread, inside a transaction
 * @record: a trial with a history
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Works out what changed with each version anew.
 *
 * Returns: whether that is kept
 */
gboolean
tidings_store_compare_versions (TidingsStore *store, gint64 record, GError **error)
{
  return compare_again (store, record, TRUE, error);
}
