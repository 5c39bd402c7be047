/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "tidings-reading-private.h"

/* Prints the readings of records, for people to read and for scripts to count:
 * `reading-dump [--headlines] [--time] [--known] FILE.json…` */

static const char *const section_names[TIDINGS_N_SECTIONS] = { "Summary", "Could lead to", "Could go wrong", "Who can join",
                                                               "Taking part" };

static void
print_reading (TidingsStudy *study)
{
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());
  GPtrArray *substances = tidings_reading_get_substances (reading);

  g_print ("=== %s\n%s\n(%s)\n", tidings_study_get_nct_id (study), tidings_reading_get_headline (reading),
           tidings_study_get_title (study));
  for (guint i = 0; i < substances->len; i++)
    {
      const TidingsSubstance *substance = g_ptr_array_index (substances, i);

      g_print ("  * %s (%s): %s; %s; %s\n", substance->name, substance->role, substance->class_name, substance->action,
               substance->known_for);
    }
  for (guint i = 0; i < TIDINGS_N_SECTIONS; i++)
    {
      GPtrArray *sentences = tidings_reading_get_section (reading, (TidingsSection) i);

      g_print ("-- %s\n", section_names[i]);
      for (guint j = 0; j < sentences->len; j++)
        {
          const TidingsSentence *sentence = g_ptr_array_index (sentences, j);

          g_print ("%u|%*s%s\n", sentence->kind, (int) sentence->depth * 2, "", sentence->text);
        }
    }
}

/* What of a record is known, by line: the main condition, the main outcome, each treatment; a hyphen where nothing is */
static void
print_known (TidingsStudy *study)
{
  TidingsKnowledge *knowledge = tidings_knowledge_get_default ();
  g_autoptr (TidingsSubject) subject = tidings_subject_new (study, knowledge);
  const TidingsFacts *facts = subject->facts;

  g_print ("condition\t%s\t%s\t%s\t%s\n", facts->nct_id, facts->conditions[0], subject->condition,
           subject->condition_known != NULL ? subject->condition_known->plain : "-");
  if (facts->n_primary_outcomes > 0)
    {
      g_autofree char *plain = tidings_outcome_dup_plain (knowledge, &facts->primary_outcomes[0],
                                                          tidings_subject_get_group (subject));

      g_print ("outcome\t%s\t%s\t%s\t%s\n", facts->nct_id, facts->primary_outcomes[0].measure,
               tidings_subject_get_group (subject), plain != NULL ? plain : "-");
    }
  for (guint i = 0; i < subject->treatments->len; i++)
    {
      const TidingsTreatment *treatment = g_ptr_array_index (subject->treatments, i);

      g_print ("treatment\t%s\t%s\t%d\t%s\t%s\n", facts->nct_id, treatment->intervention->name,
               (int) treatment->intervention->type, treatment->name,
               treatment->known != NULL ? treatment->known->name : "-");
    }
}

int
main (int argc, char **argv)
{
  gboolean headlines = FALSE, timed = FALSE, known = FALSE;
  gint64 headline_time = 0, reading_time = 0;
  guint n = 0;

  setlocale (LC_ALL, "");
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *text = NULL;
      gsize length;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (TidingsStudy) study = NULL;

      if (g_str_equal (argv[i], "--headlines"))
        {
          headlines = TRUE;
          continue;
        }
      if (g_str_equal (argv[i], "--time"))
        {
          timed = TRUE;
          continue;
        }
      if (g_str_equal (argv[i], "--known"))
        {
          known = TRUE;
          continue;
        }
      if (!g_file_get_contents (argv[i], &text, &length, NULL))
        continue;
      bytes = g_bytes_new_take (g_steal_pointer (&text), length);
      study = tidings_study_new_from_bytes (bytes, NULL);
      if (study == NULL)
        continue;
      if (timed)
        {
          gint64 begin = g_get_monotonic_time ();
          g_autofree char *headline = tidings_reading_make_headline (study, tidings_knowledge_get_default ());
          gint64 middle = g_get_monotonic_time ();
          g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());

          headline_time += middle - begin;
          reading_time += g_get_monotonic_time () - middle;
          n++;
        }
      else if (headlines)
        {
          g_autofree char *headline = tidings_reading_make_headline (study, tidings_knowledge_get_default ());

          g_print ("%s\t%s\t%s\n", tidings_study_get_nct_id (study), headline, tidings_study_get_title (study));
        }
      else if (known)
        print_known (study);
      else
        print_reading (study);
    }
  if (n > 0)
    g_print ("%u records: headline %.3f ms, reading %.3f ms (mean)\n", n, headline_time / 1000.0 / n,
             reading_time / 1000.0 / n);
  return 0;
}
