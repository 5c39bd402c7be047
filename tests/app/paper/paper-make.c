/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "tidings-language.h"
#include "tidings-file-writing.h"
#include "tidings-paper.h"

/* paper-make: writes records as PDF files, for test-paper.py to look into and for people to look at.
 *
 *   paper-make [--letter | --a5] [--rtl] [--near LAT,LON] [--mark] [--note TEXT] [--sample] --trial OUT.pdf RECORD.json
 *   paper-make … --pair OUT.pdf RECORD.json RECORD.json
 *   paper-make … --saved OUT.pdf RECORD.json…
 *   paper-make --text OUT.txt RECORD.json
 */

static gboolean letter, a5, rtl, mark, sample;
static char *near_text, *note, *trial_path, *pair_path, *saved_path, *text_path;
static char **records;

static char *
say_distance (double km)
{
  return g_strdup_printf ("about %.0f km", km);
}

static TidingsStudy *
read_study (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  TidingsStudy *study;
  gsize size;

  if (!g_file_get_contents (path, &text, &size, &error))
    g_error ("%s", error->message);
  bytes = g_bytes_new_take (g_steal_pointer (&text), size);
  study = tidings_study_new_from_bytes (bytes, &error);
  if (study == NULL)
    g_error ("%s: %s", path, error->message);
  return study;
}

/* Marks one criterion after the other with each of the marks that there are */
static GPtrArray *
make_marks (TidingsReading *reading)
{
  GPtrArray *sentences = tidings_reading_get_section (reading, TIDINGS_SECTION_WHO_CAN_JOIN);
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_mark_free);

  for (guint i = 0; i < sentences->len; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, i);
      g_autofree char *key = NULL;
      TidingsMark one = { .value = marks->len % 4 };

      if (sentence->kind == TIDINGS_SENTENCE_OURS || sentence->kind == TIDINGS_SENTENCE_HEADING)
        continue;
      key = tidings_sentence_dup_key (sentence);
      one.item = key;
      one.text = sentence->text;
      g_ptr_array_add (marks, tidings_mark_copy (&one));
    }
  return marks;
}

static void
fill (TidingsPaperTrial *trial, const char *path)
{
  g_autoptr (GError) error = NULL;

  *trial = (TidingsPaperTrial) { .study = read_study (path), .distance = say_distance, .year = 2026, .sample = sample };
  trial->reading = tidings_reading_new (trial->study, tidings_knowledge_get_default ());
  trial->data_day = "20 November 2026";
  trial->note = note;
  if (mark)
    {
      trial->marks = make_marks (trial->reading);
      trial->profile = (TidingsProfile) { .birth_year = 1970, .sex = TIDINGS_SEX_FEMALE };
    }
  if (near_text != NULL)
    trial->place = tidings_place_parse (near_text, &error);
  g_assert_no_error (error);
}

static void
clear (TidingsPaperTrial *trial)
{
  g_object_unref (trial->study);
  g_object_unref (trial->reading);
  g_clear_object (&trial->place);
  g_clear_pointer (&trial->marks, g_ptr_array_unref);
}

static void
write_paper (TidingsPaper *paper, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = tidings_paper_to_pdf (paper, &error);

  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_no_error (error);
  if (!tidings_file_write (file, pdf, &error))
    {
      g_printerr ("%s\n", error->message);
      exit (EXIT_FAILURE);
    }
}

/* Saves the records in a library that is nowhere, and takes from it what the program would */
static DexFuture *
saved_fiber (gpointer user_data)
{
  TidingsPaperSize *size = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsLibrary) library = dex_await_object (tidings_library_open (":memory:"), &error);
  g_autoptr (GPtrArray) saved = NULL;
  g_autoptr (TidingsPaper) paper = NULL;

  g_assert_no_error (error);
  for (guint i = 0; records[i] != NULL; i++)
    {
      g_autoptr (TidingsStudy) study = read_study (records[i]);

      dex_await (tidings_library_save (library, study, 1795000000 + i), &error);
      g_assert_no_error (error);
      if (note != NULL && i % 2 == 0)
        dex_await (tidings_library_set_note (library, tidings_study_get_nct_id (study), note), &error);
      g_assert_no_error (error);
    }
  saved = dex_await_boxed (tidings_library_list_saved (library), &error);
  g_assert_no_error (error);
  paper = tidings_paper_new_saved (saved, size);
  write_paper (paper, saved_path);
  dex_await (tidings_library_close (library), NULL);
  return dex_future_new_true ();
}

static DexFuture *
quit_cb (DexFuture *future, gpointer loop)
{
  g_main_loop_quit (loop);
  return dex_future_new_true ();
}

int
main (int argc, char **argv)
{
  const GOptionEntry options[] = {
    { "letter", 0, 0, G_OPTION_ARG_NONE, &letter, "Letter instead of A4", NULL },
    { "a5", 0, 0, G_OPTION_ARG_NONE, &a5, "A5 instead of A4", NULL },
    { "rtl", 0, 0, G_OPTION_ARG_NONE, &rtl, "From right to left", NULL },
    { "mark", 0, 0, G_OPTION_ARG_NONE, &mark, "With marks and a profile", NULL },
    { "sample", 0, 0, G_OPTION_ARG_NONE, &sample, "Of the built-in sample", NULL },
    { "near", 0, 0, G_OPTION_ARG_STRING, &near_text, "Where the reader is", "LAT,LON" },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, "The reader's note", "TEXT" },
    { "trial", 0, 0, G_OPTION_ARG_FILENAME, &trial_path, "One trial", "OUT.pdf" },
    { "pair", 0, 0, G_OPTION_ARG_FILENAME, &pair_path, "Two trials", "OUT.pdf" },
    { "saved", 0, 0, G_OPTION_ARG_FILENAME, &saved_path, "A list", "OUT.pdf" },
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &text_path, "Plain text", "OUT.txt" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &records, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("RECORD…");
  g_autoptr (GError) error = NULL;
  TidingsPaperSize size = { 595.28, 841.89, FALSE };
  TidingsPaperTrial first, second;

  tidings_language_init (NULL);
  dex_init ();
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || records == NULL)
    g_error ("%s", error != NULL ? error->message : "no records");
  if (letter)
    size = (TidingsPaperSize) { 612, 792, FALSE };
  if (a5)
    size = (TidingsPaperSize) { 419.53, 595.28, FALSE };
  size.rtl = rtl;

  if (saved_path != NULL)
    {
      g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

      dex_future_disown (
          dex_future_finally (dex_scheduler_spawn (NULL, 1 << 20, saved_fiber, &size, NULL), quit_cb, loop, NULL));
      g_main_loop_run (loop);
      return EXIT_SUCCESS;
    }
  fill (&first, records[0]);
  if (trial_path != NULL)
    {
      g_autoptr (TidingsPaper) paper = tidings_paper_new_trial (&first, &size);

      write_paper (paper, trial_path);
    }
  if (pair_path != NULL)
    {
      g_autoptr (TidingsPaper) paper = NULL;

      fill (&second, records[1]);
      paper = tidings_paper_new_pair (&first, &second, &size);
      write_paper (paper, pair_path);
      clear (&second);
    }
  if (text_path != NULL)
    {
      g_autofree char *text = tidings_trial_dup_text (first.study, first.reading, first.data_day);

      g_file_set_contents (text_path, text, -1, &error);
      g_assert_no_error (error);
    }
  clear (&first);
  return EXIT_SUCCESS;
}
