/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-reading.h"
#include "tidings-text.h"
#include "tidingsctl-private.h"

#define MOST_FILE (64 * 1024 * 1024)

static gint64
now_in_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static const char *
source_word (TidingsSource source)
{
  switch (source)
    {
    case TIDINGS_SOURCE_REGISTRY:
      return "registry";
    case TIDINGS_SOURCE_LIBRARY:
      return "library";
    case TIDINGS_SOURCE_SAMPLE:
      return "sample";
    }
  g_return_val_if_reached (NULL);
}

/* Reads a file of one study or several; NULL with @error where none can be had from it */
static GPtrArray *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GPtrArray) studies = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > MOST_FILE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s is too large to be a trial’s record."), path);
      return NULL;
    }

  bytes = g_file_load_bytes (file, NULL, NULL, error);
  if (bytes == NULL)
    return NULL;

  studies = tidings_studies_from_bytes (bytes, &problems, error);
  if (studies == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_printerr ("%s: %s\n", path, (const char *) g_ptr_array_index (problems, i));
  if (studies->len == 0)
    {
      g_set_error (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_A_STUDY, _ ("%s holds no trial."), path);
      return NULL;
    }
  return g_steal_pointer (&studies);
}

static gboolean
fill_query (Ctl *ctl, TidingsQuerySpec *spec, char **words, GError **error)
{
  static const TidingsPhases phases[]
      = { TIDINGS_PHASES_1 | TIDINGS_PHASES_EARLY_1, TIDINGS_PHASES_2, TIDINGS_PHASES_3, TIDINGS_PHASES_4 };

  *words = g_strjoinv (" ", ctl->words);
  spec->words = *words;
  if (ctl->open)
    spec->statuses = TIDINGS_STATUSES_OPEN;

  for (guint i = 0; ctl->phases != NULL && ctl->phases[i] != NULL; i++)
    {
      const char *phase = ctl->phases[i];

      if (phase[0] < '1' || phase[0] > '4' || phase[1] != '\0')
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("A phase is 1, 2, 3 or 4, not “%s”."), phase);
          return FALSE;
        }
      spec->phases |= phases[phase[0] - '1'];
    }

  if (ctl->near != NULL)
    {
      if (!(ctl->within_km >= 1 && ctl->within_km <= 20000))
        {
          g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                               _ ("--within takes kilometres, from 1 to 20,000."));
          return FALSE;
        }
      spec->place = tidings_place_parse (ctl->near, error);
      spec->radius_km = ctl->within_km;
      return spec->place != NULL;
    }
  return TRUE;
}

static void
build_hit (Ctl *ctl, TidingsHit *hit, JsonBuilder *builder)
{
  TidingsStudy *study = tidings_hit_get_study (hit);
  const TidingsFacts *facts = tidings_study_get_facts (study);
  const TidingsLocation *nearest = tidings_hit_get_nearest (hit);
  double distance = tidings_hit_get_distance_km (hit);
  g_autofree char *updated
      = facts->last_update_posted.date.year != 0 ? tidings_date_to_iso (facts->last_update_posted.date) : NULL;

  json_builder_begin_object (builder);
  ctl_add (builder, "nctId", facts->nct_id);
  ctl_add (builder, "headline", tidings_hit_get_headline (hit));
  ctl_add (builder, "title", tidings_study_get_title (study));
  ctl_add (builder, "status", tidings_status_to_registry (facts->status));
  json_builder_set_member_name (builder, "phases");
  json_builder_begin_array (builder);
  for (guint bit = TIDINGS_PHASES_NA; bit <= TIDINGS_PHASES_4; bit <<= 1)
    if (facts->phases & bit)
      json_builder_add_string_value (builder, tidings_phase_to_registry (bit));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "enrollment");
  if (facts->enrollment >= 0)
    json_builder_add_int_value (builder, facts->enrollment);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "distanceKm");
  if (distance >= 0)
    json_builder_add_double_value (builder, distance);
  else
    json_builder_add_null_value (builder);
  ctl_add (builder, "nearest", nearest != NULL ? (nearest->city != NULL ? nearest->city : nearest->country) : NULL);
  ctl_add (builder, "lastUpdated", updated);
  json_builder_set_member_name (builder, "saved");
  json_builder_add_boolean_value (builder, tidings_library_is_saved (tidings_desk_get_library (ctl->desk), facts->nct_id));
  json_builder_end_object (builder);
}

static void
print_hit (Ctl *ctl, TidingsHit *hit)
{
  TidingsStudy *study = tidings_hit_get_study (hit);
  const TidingsFacts *facts = tidings_study_get_facts (study);
  const char *word = tidings_standing_get_word (facts->status);
  g_autofree char *phase = tidings_phases_dup_label (facts->phases);
  g_autofree char *size = tidings_size_dup_text (study);
  const TidingsLocation *nearest = tidings_hit_get_nearest (hit);
  double distance = tidings_hit_get_distance_km (hit);
  gboolean saved = tidings_library_is_saved (tidings_desk_get_library (ctl->desk), facts->nct_id);

  g_print ("%s %s", facts->nct_id, saved ? "★" : " ");
  ctl_print_wrapped (tidings_hit_get_headline (hit), " ", "              ");
  g_print ("              %s", word != NULL ? word : "");
  if (phase != NULL)
    g_print (" · %s", phase);
  if (size != NULL)
    g_print (" · %s", size);
  if (distance >= 0 && nearest != NULL && nearest->city != NULL)
    /* Translators: a distance in kilometres and a city */
    g_print (_ (" · about %1$.0f km, %2$s"), distance, nearest->city);
  g_print ("\n");
}

/**
 * ctl_search:
 *
 * `search`: lists trials.
 */
CtlStatus
ctl_search (Ctl *ctl)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsQuery) query = NULL;
  g_autoptr (TidingsResults) results = NULL;
  const GError *why;
  CtlStatus status;
  guint n;

  if (ctl->limit < 1)
    return ctl_misused ("%s", _ ("--limit takes a number of 1 or more."));
  if (!fill_query (ctl, &spec, &words, &error))
    {
      g_clear_object (&spec.place);
      return ctl_misused ("%s", error->message);
    }
  query = tidings_query_new (&spec);
  g_clear_object (&spec.place);

  status = ctl_open_desk (ctl);
  if (status != CTL_GOOD)
    return status;

  results = tidings_desk_search (ctl->desk, query, ctl->local);
  while (tidings_results_get_loaded (results) < (guint) ctl->limit && !tidings_results_get_complete (results))
    if (!dex_await (tidings_results_load_more (results), &error))
      return ctl_fail (error);

  why = tidings_desk_get_why_local (ctl->desk, results);
  if (why != NULL)
    g_printerr ("%s\n", why->message);

  n = MIN (tidings_results_get_loaded (results), (guint) ctl->limit);
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = ctl_begin_object ();

      ctl_add (builder, "source", source_word (tidings_results_get_source (results)));
      json_builder_set_member_name (builder, "total");
      json_builder_add_int_value (builder, tidings_results_get_total (results));
      ctl_add (builder, "dataTimestamp", tidings_results_get_build (results));
      json_builder_set_member_name (builder, "studies");
      json_builder_begin_array (builder);
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (TidingsHit) hit = g_list_model_get_item (G_LIST_MODEL (results), i);

          build_hit (ctl, hit, builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      ctl_print_json (json_builder_get_root (builder));
    }
  else
    {
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (TidingsHit) hit = g_list_model_get_item (G_LIST_MODEL (results), i);

          print_hit (ctl, hit);
        }
      g_print (ngettext ("%'u of %'" G_GINT64_FORMAT " trial. Source: ClinicalTrials.gov\n",
                         "%'u of %'" G_GINT64_FORMAT " trials. Source: ClinicalTrials.gov\n",
                         (gulong) MAX (tidings_results_get_total (results), 0)),
               n, tidings_results_get_total (results));
    }
  return why != NULL ? CTL_NOT_REACHED : CTL_GOOD;
}

static GPtrArray *
find_studies (Ctl *ctl, const char *word, CtlStatus *status)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nct_id = NULL;
  GPtrArray *studies;
  TidingsRecord *record;

  if (!tidings_text_is_nct_id (word, &nct_id))
    {
      studies = read_file (word, &error);
      if (studies == NULL)
        *status = ctl_fail (error);
      return studies;
    }

  if (ctl->desk == NULL)
    {
      *status = ctl_open_desk (ctl);
      if (*status != CTL_GOOD)
        return NULL;
    }

  record = dex_await_object (tidings_desk_open_study (ctl->desk, nct_id), &error);
  if (record == NULL)
    {
      *status = ctl_fail (error);
      return NULL;
    }
  if (g_strcmp0 (tidings_study_get_nct_id (tidings_record_get_study (record)), nct_id) != 0)
    g_printerr (_ ("%s is now %s.\n"), nct_id, tidings_study_get_nct_id (tidings_record_get_study (record)));
  studies = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (studies, g_object_ref (tidings_record_get_study (record)));
  g_object_unref (record);
  return studies;
}

/**
 * ctl_show:
 *
 * `show`: the reading of trials, by number or out of files.
 */
CtlStatus
ctl_show (Ctl *ctl)
{
  CtlStatus status = CTL_GOOD;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean several = ctl->n_words > 1;
  guint shown = 0;

  if (several)
    json_builder_begin_array (builder);
  for (guint i = 0; i < ctl->n_words; i++)
    {
      CtlStatus this_status = CTL_GOOD;
      g_autoptr (GPtrArray) studies = find_studies (ctl, ctl->words[i], &this_status);

      if (this_status != CTL_GOOD)
        status = this_status;
      if (studies != NULL && studies->len > 1 && !several && ctl->json)
        {
          several = TRUE;
          json_builder_begin_array (builder);
        }
      for (guint j = 0; studies != NULL && j < studies->len; j++, shown++)
        if (ctl->json)
          {
            ctl_build_reading (g_ptr_array_index (studies, j), builder);
          }
        else
          {
            if (shown > 0)
              g_print ("\n\n");
            ctl_print_reading (g_ptr_array_index (studies, j));
          }
    }
  if (several)
    json_builder_end_array (builder);
  if (ctl->json && (several || shown > 0))
    ctl_print_json (json_builder_get_root (builder));
  return status;
}

static const char *
kind_word (TidingsChangeKind kind)
{
  switch (kind)
    {
    case TIDINGS_CHANGE_ADDED:
      return "added";
    case TIDINGS_CHANGE_REMOVED:
      return "removed";
    case TIDINGS_CHANGE_CHANGED:
      return "changed";
    }
  g_return_val_if_reached (NULL);
}

/**
 * ctl_diff:
 *
 * `diff`: the changes between two versions of a record.
 */
CtlStatus
ctl_diff (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  TidingsStudy *old;
  TidingsStudy *new;

  before = read_file (ctl->words[0], &error);
  if (before != NULL)
    after = read_file (ctl->words[1], &error);
  if (after == NULL)
    return ctl_fail (error);
  if (before->len != 1 || after->len != 1)
    return ctl_misused ("%s", _ ("Each of the two files must hold one trial."));

  old = g_ptr_array_index (before, 0);
  new = g_ptr_array_index (after, 0);
  if (!g_str_equal (tidings_study_get_nct_id (old), tidings_study_get_nct_id (new)))
    return ctl_misused (_ ("These are two trials, %s and %s, not two versions of one."), tidings_study_get_nct_id (old),
                        tidings_study_get_nct_id (new));

  changes = tidings_study_compare (old, new);
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = ctl_begin_object ();

      ctl_add (builder, "nctId", tidings_study_get_nct_id (new));
      json_builder_set_member_name (builder, "changes");
      json_builder_begin_array (builder);
      for (guint i = 0; i < changes->len; i++)
        {
          const TidingsChange *change = g_ptr_array_index (changes, i);

          json_builder_begin_object (builder);
          ctl_add (builder, "grade", tidings_grade_get_nick (change->grade));
          ctl_add (builder, "field", change->path);
          ctl_add (builder, "label", change->label);
          ctl_add (builder, "kind", kind_word (change->kind));
          ctl_add (builder, "before", change->before);
          ctl_add (builder, "after", change->after);
          ctl_add (builder, "text", change->text);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      ctl_print_json (json_builder_get_root (builder));
      return CTL_GOOD;
    }

  if (changes->len == 0)
    g_print ("%s\n", _ ("Nothing has changed."));
  for (guint i = 0; i < changes->len; i++)
    {
      const TidingsChange *change = g_ptr_array_index (changes, i);
      g_autofree char *first = g_strdup_printf ("%-12s ", tidings_grade_get_nick (change->grade));

      ctl_print_wrapped (change->text, first, "             ");
    }
  return CTL_GOOD;
}

/* The words as NCT numbers, or the first that is none */
static gboolean
check_ids (Ctl *ctl, GPtrArray *ids)
{
  for (guint i = 0; i < ctl->n_words; i++)
    {
      char *nct_id = NULL;

      if (!tidings_text_is_nct_id (ctl->words[i], &nct_id))
        {
          ctl_misused (_ ("“%s” is not the number of a trial. Such a number looks like NCT01234567."), ctl->words[i]);
          return FALSE;
        }
      g_ptr_array_add (ids, nct_id);
    }
  return TRUE;
}

/* Tells what has been done as one JSON value: {"saved": [...]} */
static void
tell_done (Ctl *ctl, const char *member, GPtrArray *done)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->json)
    return;

  builder = ctl_begin_object ();
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < done->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (done, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ctl_print_json (json_builder_get_root (builder));
}

/**
 * ctl_save:
 *
 * `save`: keeps trials, fetched from the registry where the library has not got them.
 */
CtlStatus
ctl_save (Ctl *ctl)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) done = g_ptr_array_new_with_free_func (g_free);
  CtlStatus status = CTL_GOOD;

  if (!check_ids (ctl, ids))
    return CTL_BAD_USE;
  if ((status = ctl_open_desk (ctl)) != CTL_GOOD)
    return status;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TidingsRecord) record = dex_await_object (tidings_desk_open_study (ctl->desk, g_ptr_array_index (ids, i)), &error);
      TidingsStudy *study = record != NULL ? tidings_record_get_study (record) : NULL;

      if (study != NULL)
        dex_await (tidings_library_save (tidings_desk_get_library (ctl->desk), study, now_in_seconds ()), &error);
      if (error != NULL)
        {
          status = ctl_fail (error);
          continue;
        }
      g_ptr_array_add (done, g_strdup (tidings_study_get_nct_id (study)));
      if (!ctl->json)
        g_print (_ ("Saved: %s\n"), tidings_study_get_nct_id (study));
    }
  tell_done (ctl, "saved", done);
  return status;
}

/**
 * ctl_unsave:
 *
 * `unsave`: keeps trials no longer.
 */
CtlStatus
ctl_unsave (Ctl *ctl)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) done = g_ptr_array_new_with_free_func (g_free);
  CtlStatus status = CTL_GOOD;

  if (!check_ids (ctl, ids))
    return CTL_BAD_USE;
  if ((status = ctl_open_desk (ctl)) != CTL_GOOD)
    return status;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) error = NULL;
      const char *nct_id = g_ptr_array_index (ids, i);

      if (!tidings_library_is_saved (tidings_desk_get_library (ctl->desk), nct_id))
        {
          g_printerr (_ ("%s was not saved.\n"), nct_id);
          status = CTL_NO_SUCH_TRIAL;
          continue;
        }
      if (!dex_await (tidings_library_unsave (tidings_desk_get_library (ctl->desk), nct_id), &error))
        {
          status = ctl_fail (error);
          continue;
        }
      g_ptr_array_add (done, g_strdup (nct_id));
      if (!ctl->json)
        g_print (_ ("No longer saved: %s\n"), nct_id);
    }
  tell_done (ctl, "unsaved", done);
  return status;
}

/**
 * ctl_saved:
 *
 * `saved`: lists the saved trials, the newest change first.
 */
CtlStatus
ctl_saved (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) saved = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  CtlStatus status = ctl_open_desk (ctl);

  if (status != CTL_GOOD)
    return status;
  saved = dex_await_boxed (tidings_library_list_saved (tidings_desk_get_library (ctl->desk)), &error);
  if (saved == NULL)
    return ctl_fail (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < saved->len; i++)
    {
      TidingsSaved *one = g_ptr_array_index (saved, i);
      g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (tidings_saved_get_saved_at (one));
      g_autofree char *saved_at = g_date_time_format_iso8601 (when);

      if (ctl->json)
        {
          json_builder_begin_object (builder);
          ctl_add (builder, "nctId", tidings_saved_get_nct_id (one));
          ctl_add (builder, "headline", tidings_saved_get_headline (one));
          ctl_add (builder, "title", tidings_saved_get_title (one));
          ctl_add (builder, "status", tidings_status_to_registry (tidings_saved_get_status (one)));
          ctl_add (builder, "note", tidings_saved_get_note (one));
          ctl_add (builder, "savedAt", saved_at);
          json_builder_end_object (builder);
          continue;
        }

      g_print ("%s", tidings_saved_get_nct_id (one));
      ctl_print_wrapped (tidings_saved_get_headline (one), " ", "            ");
      if (tidings_standing_get_word (tidings_saved_get_status (one)) != NULL)
        g_print ("            %s\n", tidings_standing_get_word (tidings_saved_get_status (one)));
      if (tidings_saved_get_note (one) != NULL)
        ctl_print_wrapped (tidings_saved_get_note (one), "            ", "            ");
    }
  json_builder_end_array (builder);

  if (ctl->json)
    ctl_print_json (json_builder_get_root (builder));
  else if (saved->len == 0)
    g_print ("%s\n", _ ("No trial is saved yet."));
  return CTL_GOOD;
}

/**
 * ctl_import:
 *
 * `import`: takes records into the library.
 */
CtlStatus
ctl_import (Ctl *ctl)
{
  TidingsImport sum = { 0 };
  CtlStatus status = ctl_open_desk (ctl);

  if (status != CTL_GOOD)
    return status;

  for (guint i = 0; i < ctl->n_words; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TidingsImport) report = NULL;

      report = dex_await_boxed (tidings_library_import (tidings_desk_get_library (ctl->desk), ctl->words[i], now_in_seconds ()), &error);
      if (report == NULL)
        {
          status = ctl_fail (error);
          continue;
        }
      for (guint j = 0; j < report->problems->len; j++)
        g_printerr ("%s\n", (const char *) g_ptr_array_index (report->problems, j));
      if (report->problems->len > 0)
        status = CTL_FAILED;
      sum.n_records += report->n_records;
      sum.n_new += report->n_new;
      sum.n_saved += report->n_saved;
    }

  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = ctl_begin_object ();

      json_builder_set_member_name (builder, "records");
      json_builder_add_int_value (builder, sum.n_records);
      json_builder_set_member_name (builder, "new");
      json_builder_add_int_value (builder, sum.n_new);
      json_builder_set_member_name (builder, "saved");
      json_builder_add_int_value (builder, sum.n_saved);
      json_builder_end_object (builder);
      ctl_print_json (json_builder_get_root (builder));
    }
  else
    {
      g_print (ngettext ("%'u record read.\n", "%'u records read.\n", sum.n_records), sum.n_records);
      g_print (ngettext ("%'u of them is new or has changed.\n", "%'u of them are new or have changed.\n", sum.n_new), sum.n_new);
      if (sum.n_saved > 0)
        g_print (ngettext ("%'u saved trial taken over.\n", "%'u saved trials taken over.\n", sum.n_saved), sum.n_saved);
    }
  return status;
}

/**
 * ctl_export:
 *
 * `export`: writes saved trials and notes to a file.
 */
CtlStatus
ctl_export (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  CtlStatus status = ctl_open_desk (ctl);
  guint n;

  if (status != CTL_GOOD)
    return status;

  n = dex_await_uint (tidings_library_export (tidings_desk_get_library (ctl->desk), ctl->words[0], now_in_seconds ()), &error);
  if (error != NULL)
    return ctl_fail (error);

  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = ctl_begin_object ();

      json_builder_set_member_name (builder, "saved");
      json_builder_add_int_value (builder, n);
      json_builder_end_object (builder);
      ctl_print_json (json_builder_get_root (builder));
    }
  else
    {
      g_print (ngettext ("%'u saved trial written to %s.\n", "%'u saved trials written to %s.\n", n), n, ctl->words[0]);
    }
  return CTL_GOOD;
}
