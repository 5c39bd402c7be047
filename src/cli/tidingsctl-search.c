/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

#include "tidings-csv.h"
#include "tidings-reading.h"
#include "tidings-units.h"
#include "tidingsctl-private.h"

#define DEFAULT_KM 100
#define DEFAULT_LIMIT 20
/* As wide as a number, a star and the blanks around it */
#define INDENT "              "

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

/* A number as it was typed, whatever the locale writes */
static gboolean
read_number (const char *text, double least, double most, double *number)
{
  char *end = NULL;

  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && *number >= least && *number <= most;
}

static gboolean
fill_phases (Ctl *ctl, TidingsQuerySpec *spec, GError **error)
{
  static const TidingsPhases phases[] = { TIDINGS_PHASES_1 | TIDINGS_PHASES_EARLY_1, TIDINGS_PHASES_2, TIDINGS_PHASES_3,
                                          TIDINGS_PHASES_4 };

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
  return TRUE;
}

static gboolean
fill_place (Ctl *ctl, TidingsQuerySpec *spec, GError **error)
{
  spec->radius_km = DEFAULT_KM;
  if (ctl->within != NULL && !ctl_read_distance (ctl->within, &spec->radius_km))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--within takes a distance as “50km” or “30mi”, from 1km to 20000km, not “%s”."), ctl->within);
      return FALSE;
    }
  if (ctl->near == NULL && ctl->within != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--within needs --near: so far from which place?"));
      return FALSE;
    }
  if (ctl->near == NULL)
    return TRUE;
  spec->place = tidings_place_parse (ctl->near, error);
  return spec->place != NULL;
}

/**
 * ctl_make_query:
 * @limit: (out) (optional): how many trials are wanted
 * @error: return location for a #GError
 *
 * Makes a query of the words and options of the call.
 *
 * Returns: (transfer full) (nullable): what the command line asks for; %NULL where it cannot be understood
 */
TidingsQuery *
ctl_make_query (Ctl *ctl, guint *limit, GError **error)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autofree char *words = g_strjoinv (" ", ctl->words);
  g_autoptr (TidingsPlace) place = NULL;
  double number = DEFAULT_LIMIT;
  gboolean filled;

  if (ctl->limit != NULL && (!read_number (ctl->limit, 1, G_MAXINT, &number) || number != floor (number)))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--limit takes a number of 1 or more, not “%s”."),
                   ctl->limit);
      return NULL;
    }
  if (limit != NULL)
    *limit = (guint) number;

  if (!g_utf8_validate (words, -1, NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("The words are not written in UTF-8."));
      return NULL;
    }
  spec.words = words;
  if (ctl->open)
    spec.statuses = TIDINGS_STATUSES_OPEN;
  filled = fill_phases (ctl, &spec, error) && fill_place (ctl, &spec, error);
  place = spec.place;
  return filled ? tidings_query_new (&spec) : NULL;
}

static void
build_hit (Ctl *ctl, TidingsHit *hit, JsonBuilder *builder)
{
  TidingsStudy *study = tidings_hit_get_study (hit);
  const TidingsFacts *facts = tidings_study_get_facts (study);
  const TidingsLocation *nearest = tidings_hit_get_nearest (hit);
  double distance = tidings_hit_get_distance_km (hit);
  g_autofree char *updated = facts->last_update_posted.date.year != 0 ? tidings_date_to_iso (facts->last_update_posted.date)
                                                                      : NULL;

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
  const TidingsLocation *nearest = tidings_hit_get_nearest (hit);
  double distance = tidings_hit_get_distance_km (hit);
  gboolean saved = tidings_library_is_saved (tidings_desk_get_library (ctl->desk), facts->nct_id);
  g_autofree char *first = g_strdup_printf ("%s %s ", facts->nct_id, saved ? "★" : " ");
  g_autofree char *phase = tidings_phases_dup_label (facts->phases);
  g_autofree char *size = tidings_size_dup_text (study);
  g_autofree char *updated = NULL;
  g_autofree char *far = NULL;
  const char *parts[6] = { NULL };
  guint n = 0;

  if (tidings_standing_get_word (facts->status) != NULL)
    parts[n++] = tidings_standing_get_word (facts->status);
  if (phase != NULL)
    parts[n++] = phase;
  if (size != NULL)
    parts[n++] = size;
  if (distance >= 0 && nearest != NULL && nearest->city != NULL)
    {
      g_autofree char *about = tidings_units_format_about (distance);

      if (about == NULL)
        far = g_strdup (nearest->city);
      else
        /* Translators: a distance, as “about 12 km”, and a city */
        far = g_strdup_printf (_ ("%1$s, %2$s"), about, nearest->city);
      parts[n++] = far;
    }
  if (facts->last_update_posted.date.year != 0)
    {
      g_autofree char *date = tidings_date_format (facts->last_update_posted.date);

      parts[n++] = updated = g_strdup_printf (_ ("updated %s"), date);
    }
  ctl_print_wrapped (tidings_hit_get_headline (hit), first, INDENT);
  ctl_print_wrapped (tidings_study_get_title (study), INDENT, INDENT);
  ctl_print_parts (parts, INDENT, INDENT);
  g_print ("\n");
}

/* "20 of 1,402 trials on ClinicalTrials.gov" and of which day */
static void
print_foot (TidingsResults *results, guint n)
{
  gint64 total = tidings_results_get_total (results);
  g_autofree char *day = ctl_dup_data_day (tidings_results_get_build (results));
  g_autofree char *count = NULL;

  if (n == 0)
    {
      g_print ("%s\n", _ ("No trial was found. Try fewer words, or another spelling; leave out --near, --open or --phase."));
      return;
    }
  if (total < (gint64) n)
    total = n;
  switch (tidings_results_get_source (results))
    {
    case TIDINGS_SOURCE_REGISTRY:
      count = g_strdup_printf (ngettext ("%'u of %'lu trial", "%'u of %'lu trials", total), n, (gulong) total);
      break;
    case TIDINGS_SOURCE_LIBRARY:
      count = g_strdup_printf (ngettext ("%'u of %'lu trial on this computer", "%'u of %'lu trials on this computer", total),
                               n, (gulong) total);
      break;
    case TIDINGS_SOURCE_SAMPLE:
      count = g_strdup_printf (ngettext ("%'u of %'lu trial of the built-in sample",
                                         "%'u of %'lu trials of the built-in sample", total),
                               n, (gulong) total);
      break;
    }
  if (day != NULL)
    /* Translators: “20 of 1,402 trials”, and a date */
    g_print (_ ("%s. Source: ClinicalTrials.gov, data of %s\n"), count, day);
  else
    g_print (_ ("%s. Source: ClinicalTrials.gov\n"), count);
}

static void
print_results_as_json (Ctl *ctl, TidingsResults *results, guint n)
{
  g_autoptr (JsonBuilder) builder = ctl_begin_object ();

  ctl_add (builder, "source", source_word (tidings_results_get_source (results)));
  json_builder_set_member_name (builder, "total");
  if (tidings_results_get_total (results) >= 0)
    json_builder_add_int_value (builder, tidings_results_get_total (results));
  else
    json_builder_add_null_value (builder);
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

static void
print_results (Ctl *ctl, TidingsResults *results, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TidingsHit) hit = g_list_model_get_item (G_LIST_MODEL (results), i);

      print_hit (ctl, hit);
    }
  print_foot (results, n);
}

/* Each line by itself, so that a long table is not held twice */
static void
print_results_as_csv (TidingsResults *results, guint n)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  tidings_csv_append_header (csv, FALSE);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TidingsHit) hit = g_list_model_get_item (G_LIST_MODEL (results), i);

      tidings_csv_append_study (csv, tidings_hit_get_study (hit));
      fwrite (csv->str, 1, csv->len, stdout);
      g_string_truncate (csv, 0);
    }
  fwrite (csv->str, 1, csv->len, stdout);
}

/**
 * ctl_search:
 *
 * `search`: lists trials. What came before the registry stopped answering is listed all the same.
 */
CtlStatus
ctl_search (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsQuery) query = NULL;
  g_autoptr (TidingsResults) results = NULL;
  const GError *why;
  CtlStatus status;
  guint limit;
  guint n;

  query = ctl_make_query (ctl, &limit, &error);
  if (query == NULL)
    return ctl_misused ("%s", error->message);

  status = ctl_open_desk (ctl, TRUE);
  if (status != CTL_GOOD)
    return status;

  results = tidings_desk_search (ctl->desk, query, ctl->local);
  while (error == NULL && tidings_results_get_loaded (results) < limit && !tidings_results_get_complete (results))
    dex_await (tidings_results_load_more (results), &error);
  if (error != NULL)
    status = ctl_fail (error);
  if (error != NULL && tidings_results_get_loaded (results) == 0)
    return status;

  why = tidings_desk_get_why_local (ctl->desk, results);
  if (why != NULL)
    status = ctl_fail (why);

  n = MIN (tidings_results_get_loaded (results), limit);
  if (ctl->json)
    print_results_as_json (ctl, results, n);
  else if (ctl->csv)
    print_results_as_csv (results, n);
  else
    print_results (ctl, results, n);
  return status;
}
