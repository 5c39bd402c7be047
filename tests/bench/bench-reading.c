/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-bench"

#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <time.h>

#include <json-glib/json-glib.h>

#include "tidings-markup.h"
#include "tidings-reading.h"

#include "bench.h"

/* Writes the reading of every record of a folder for bench-reading.py, one JSON object a line, each with the texts of the fields that its
 * sentences cite; and tells how quickly readings are made on one core, beside the inflating of the same records. */

#define N_ROUNDS 5

static const char *const section_names[TIDINGS_N_SECTIONS] = { "summary", "couldLeadTo", "couldGoWrong", "whoCanJoin",
                                                               "takingPart" };

static void
add_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_sources (JsonBuilder *builder, char **sources, GHashTable *cited)
{
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; sources[i] != NULL; i++)
    {
      json_builder_add_string_value (builder, sources[i]);
      g_hash_table_add (cited, g_strdup (sources[i]));
    }
  json_builder_end_array (builder);
}

static void
add_sentences (JsonBuilder *builder, GPtrArray *sentences, GHashTable *cited)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < sentences->len; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, i);

      json_builder_begin_object (builder);
      add_string (builder, "text", sentence->text);
      json_builder_set_member_name (builder, "kind");
      json_builder_add_int_value (builder, sentence->kind);
      add_sources (builder, sentence->sources, cited);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_substances (JsonBuilder *builder, GPtrArray *substances, GHashTable *cited)
{
  json_builder_set_member_name (builder, "activeSubstances");
  json_builder_begin_array (builder);
  for (guint i = 0; i < substances->len; i++)
    {
      const TidingsSubstance *substance = g_ptr_array_index (substances, i);

      json_builder_begin_object (builder);
      add_string (builder, "name", substance->name);
      add_string (builder, "class", substance->class_name);
      add_string (builder, "action", substance->action);
      add_string (builder, "knownFor", substance->known_for);
      add_string (builder, "role", substance->role);
      add_sources (builder, substance->sources, cited);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_study (FILE *out, TidingsStudy *study)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GHashTable) cited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *line = NULL;
  g_autofree char *criteria = tidings_markup_to_plain (facts->eligibility_criteria);
  const TidingsReadingCondition *condition;
  GHashTableIter iter;
  gpointer path;

  json_builder_begin_object (builder);
  add_string (builder, "nctId", facts->nct_id);
  add_string (builder, "headline", tidings_reading_get_headline (reading));
  add_string (builder, "criteria", criteria);
  for (guint i = 0; i < TIDINGS_N_SECTIONS; i++)
    {
      json_builder_set_member_name (builder, section_names[i]);
      add_sentences (builder, tidings_reading_get_section (reading, (TidingsSection) i), cited);
    }
  condition = tidings_reading_get_condition (reading);
  add_string (builder, "condition", condition != NULL ? condition->plain : NULL);
  add_string (builder, "conditionExplanation", condition != NULL ? condition->explanation : NULL);
  add_substances (builder, tidings_reading_get_substances (reading), cited);

  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, cited);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      g_autofree char *text = tidings_study_dup_text (study, path);

      add_string (builder, path, text);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  fprintf (out, "%s\n", line);
}

static GPtrArray *
inflate_all (GPtrArray *records)
{
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GError) error = NULL;
      TidingsStudy *study = tidings_study_new_from_bytes (g_ptr_array_index (records, i), &error);

      if (study == NULL)
        g_error ("a record does not inflate: %s", error->message);
      g_ptr_array_add (studies, study);
    }
  return g_steal_pointer (&studies);
}

/* What this process has had of a core, in microseconds: other work on the machine does not count */
static gint64
get_core_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static double
time_inflating (GPtrArray *records)
{
  gint64 start = get_core_time ();
  g_autoptr (GPtrArray) studies = inflate_all (records);

  return (double) (get_core_time () - start);
}

static double
time_reading (GPtrArray *studies)
{
  gint64 start = get_core_time ();

  for (guint i = 0; i < studies->len; i++)
    g_object_unref (tidings_reading_new (g_ptr_array_index (studies, i), tidings_knowledge_get_default ()));
  return (double) (get_core_time () - start);
}

static double
time_headlines (GPtrArray *studies)
{
  gint64 start = get_core_time ();

  for (guint i = 0; i < studies->len; i++)
    g_free (tidings_reading_make_headline (g_ptr_array_index (studies, i), tidings_knowledge_get_default ()));
  return (double) (get_core_time () - start);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) studies = NULL;
  g_autoptr (GError) error = NULL;
  double inflating[N_ROUNDS], reading[N_ROUNDS], headlines[N_ROUNDS];
  gsize n_bytes;
  FILE *out;

  setlocale (LC_ALL, "");
  if (argc != 3)
    {
      fprintf (stderr, "usage: %s FOLDER FILE\n", argv[0]);
      return 2;
    }
  records = bench_load_records (argv[1], &n_bytes, &error);
  if (records == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  studies = inflate_all (records);

  out = fopen (argv[2], "w");
  if (out == NULL)
    {
      fprintf (stderr, "%s cannot be written\n", argv[2]);
      return 1;
    }
  for (guint i = 0; i < studies->len; i++)
    write_study (out, g_ptr_array_index (studies, i));
  if (fclose (out) != 0)
    {
      fprintf (stderr, "%s cannot be written\n", argv[2]);
      return 1;
    }

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      inflating[i] = time_inflating (records);
      reading[i] = time_reading (studies);
      headlines[i] = time_headlines (studies);
    }
  printf ("SPEED %u %.0f %.0f %.0f\n", studies->len, bench_median (reading, N_ROUNDS), bench_median (headlines, N_ROUNDS),
          bench_median (inflating, N_ROUNDS));
  return 0;
}
