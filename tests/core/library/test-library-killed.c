/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>

#include "history-fixture.h"

/* Tidings may be killed at any moment: power cuts, full memory, an impatient user. A worker of this same program saves, notes, marks,
 * checks, follows and imports, and says on its standard output what is done, each time only after the library has promised it. It is killed at
 * a random moment; then all that it said must be in the library. */

#define ROUNDS 400
#define MIGRATIONS 100
#define TRIALS 25
#define WORKER "--worker"

static char *
nct_of (guint trial)
{
  return g_strdup_printf ("NCT%08u", trial);
}

/* The version @version of a trial: a later one is of a later day, and says something else */
static TidingsStudy *
make_version (guint trial, guint version)
{
  g_autofree char *nct_id = nct_of (trial);
  g_autofree char *day = g_strdup_printf ("%04u-%02u-%02u", 2000 + version / 336, 1 + version / 28 % 12, 1 + version % 28);
  g_autofree char *criteria = g_strdup_printf ("Version %u of it", version);

  return make (nct_id, day, "RECRUITING", criteria);
}

/* --- The worker --- */

static void
say (const char *what, guint trial, guint value)
{
  printf ("%s %u %u\n", what, trial, value);
  fflush (stdout);
}

static void
work_once (TidingsLibrary *library, GRand *random, guint *versions, const char *folder)
{
  guint trial = (guint) g_rand_int_range (random, 1, TRIALS + 1);
  g_autofree char *nct_id = nct_of (trial);
  g_autoptr (GError) error = NULL;

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      {
        g_autoptr (TidingsStudy) study = make_version (trial, versions[trial]);

        if (dex_await (tidings_library_save (library, study, NOW), &error))
          say ("saved", trial, 0);
        break;
      }
    case 1:
      {
        g_autofree char *note = g_strdup_printf ("note %u", trial);

        if (tidings_library_is_saved (library, nct_id) &&
            dex_await (tidings_library_set_note (library, nct_id, note), &error))
          say ("noted", trial, 0);
        break;
      }
    case 2:
      {
        TidingsMark mark = { (char *) "in: adults", (char *) "Adults", 1 + trial % 3 };

        if (dex_await (tidings_library_set_mark (library, nct_id, &mark, NOW), &error))
          say ("marked", trial, 0);
        break;
      }
    case 3:
      {
        TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
        g_autoptr (TidingsQuery) query = NULL;
        g_autofree char *words = g_strdup_printf ("search %u", trial);

        spec.words = words;
        query = tidings_query_new (&spec);
        if (dex_await (tidings_library_follow (library, query, NOW), &error))
          say ("followed", trial, 0);
        break;
      }
    case 4:
      {
        g_autofree char *path = g_build_filename (folder, "moved.json", NULL);
        guint n = dex_await_uint (tidings_library_export (library, path, NOW), &error);

        if (error == NULL && n > 0 && dex_await (tidings_library_import (library, path, NOW), &error))
          say ("imported", trial, 0);
        break;
      }
    default:
      {
        g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);

        /* what a check brings: several trials at once */
        for (guint i = 0; i < 3; i++)
          {
            guint other = (trial + i) % TRIALS + 1;

            g_ptr_array_add (studies, make_version (other, ++versions[other]));
          }
        if (dex_await (tidings_library_put_studies (library, studies, TIDINGS_ORIGIN_REGISTRY, BUILD, NOW + versions[trial]),
                       &error))
          for (guint i = 0; i < 3; i++)
            {
              guint other = (trial + i) % TRIALS + 1;

              say ("version", other, versions[other]);
            }
        break;
      }
    }
  if (error != NULL)
    {
      printf ("error %s\n", error->message);
      fflush (stdout);
    }
}

typedef struct
{
  const char *path;
  guint seed;
  guint first;
} Work;

static DexFuture *
work_fiber (gpointer data)
{
  const Work *work = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsLibrary) library = dex_await_object (tidings_library_open (work->path), &error);
  g_autoptr (GRand) random = g_rand_new_with_seed (work->seed);
  g_autofree char *folder = g_path_get_dirname (work->path);
  guint versions[TRIALS + 1];

  if (library == NULL)
    {
      printf ("error %s\n", error->message);
      fflush (stdout);
      return dex_future_new_true ();
    }
  for (guint i = 0; i <= TRIALS; i++)
    versions[i] = work->first;
  for (;;)
    work_once (library, random, versions, folder);
}

static int
work (const char *path, guint seed, guint first)
{
  Work task = { path, seed, first };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  dex_init ();
  dex_future_disown (dex_scheduler_spawn (NULL, 512 * 1024, work_fiber, &task, NULL));
  g_main_loop_run (loop);
  return 0;
}

/* --- Killing --- */

/* Lets a worker work for @microseconds and kills it. (transfer full): what it said */
static char *
run_worker (const char *path, guint seed, guint first, gulong microseconds)
{
  g_autofree char *seed_text = g_strdup_printf ("%u", seed);
  g_autofree char *first_text = g_strdup_printf ("%u", first);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, WORKER, path,
                                                      seed_text, first_text, NULL);
  g_autoptr (GBytes) said = NULL;

  g_assert_no_error (error);
  g_usleep (microseconds);
  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_communicate (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  return g_bytes_get_size (said) > 0 ? g_strndup (g_bytes_get_data (said, NULL), g_bytes_get_size (said)) : g_strdup ("");
}

/* What was promised, over all rounds */
typedef struct
{
  gboolean saved[TRIALS + 1];
  gboolean noted[TRIALS + 1];
  gboolean marked[TRIALS + 1];
  gboolean followed[TRIALS + 1];
  guint n_promises;
} Promises;

static gboolean
has_version (TidingsLibrary *library, const char *nct_id, guint version)
{
  g_autofree char *wanted = g_strdup_printf ("Version %u of it", version);
  g_autoptr (TidingsHistory) history = get_history (library, nct_id);

  for (guint i = history->versions->len; i > 0; i--)
    {
      g_autoptr (TidingsStudy) study = dex_await_object (tidings_library_get_version (library, nct_id, i), NULL);

      if (study != NULL && strcmp (tidings_study_get_facts (study)->eligibility_criteria, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
check_promises (TidingsLibrary *library, const Promises *promises)
{
  for (guint i = 1; i <= TRIALS; i++)
    {
      g_autofree char *nct_id = nct_of (i);
      g_autofree char *note = g_strdup_printf ("note %u", i);
      g_autofree char *words = g_strdup_printf ("search %u", i);

      if (promises->saved[i])
        g_assert_true (tidings_library_is_saved (library, nct_id));
      if (promises->noted[i])
        {
          g_autofree char *there = dex_await_string (tidings_library_get_note (library, nct_id), NULL);

          g_assert_cmpstr (there, ==, note);
        }
      if (promises->marked[i])
        {
          g_autoptr (GPtrArray) marks = dex_await_boxed (tidings_library_list_marks (library, nct_id), NULL);

          g_assert_cmpuint (marks->len, ==, 1);
        }
      if (promises->followed[i])
        {
          TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
          g_autoptr (TidingsQuery) query = NULL;

          spec.words = words;
          query = tidings_query_new (&spec);
          g_assert_nonnull (tidings_library_find_follow (library, query));
        }
    }
}

/* Each recorded change of a saved trial is news: as many as versions after its first */
static void
check_news (TidingsLibrary *library)
{
  g_autoptr (GPtrArray) news = list_news (library, TRUE);

  for (guint i = 0; i < news->len; i++)
    g_assert_cmpuint (tidings_news_get_changes (g_ptr_array_index (news, i))->len, >, 0);
}

static DexFuture *
test_killed (gpointer data)
{
  g_autofree char *path = library_test_path ("library.db");
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);
  Promises promises = { 0 };
  double longest = 90000;

  for (guint round = 0; round < ROUNDS; round++)
    {
      /* some die while the library is being opened */
      double part = g_rand_double (random);
      gulong time = (gulong) (2000 + part * longest);
      guint n_before = promises.n_promises;
      g_autofree char *said = run_worker (path, round, round * 20, time);
      g_auto (GStrv) lines = g_strsplit (said, "\n", -1);
      g_autoptr (TidingsLibrary) library = library_test_open (path);

      g_assert_cmpint (tidings_library_get_state (library), ==, TIDINGS_LIBRARY_STATE_GOOD);
      /* the last may be half a line */
      for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
        {
          char what[16];
          guint trial, value;
          g_autofree char *nct_id = NULL;

          if (sscanf (lines[i], "%15s %u %u", what, &trial, &value) != 3)
            g_error ("The worker said: %s", lines[i]);
          nct_id = nct_of (trial);
          promises.n_promises++;
          if (g_str_equal (what, "saved"))
            promises.saved[trial] = TRUE;
          else if (g_str_equal (what, "noted"))
            promises.noted[trial] = TRUE;
          else if (g_str_equal (what, "marked"))
            promises.marked[trial] = TRUE;
          else if (g_str_equal (what, "followed"))
            promises.followed[trial] = TRUE;
          else if (g_str_equal (what, "version") && promises.saved[trial] && round % 10 == 0)
            g_assert_true (has_version (library, nct_id, value));
        }
      if (round % 20 == 0 || round + 1 == ROUNDS)
        {
          check_promises (library, &promises);
          check_news (library);
        }
      library_test_close (library);
      /* a machine that is busy with other things must get to work, too */
      if (promises.n_promises == n_before && part > 0.5)
        longest = MIN (longest * 1.3, 250000);
    }
  g_test_message ("%u promises", promises.n_promises);
  /* a worker that never gets anywhere would prove nothing */
  g_assert_cmpuint (promises.n_promises, >, ROUNDS);
  return done ();
}

/* Killed while an older library is brought up to date, it is the older one or the newer, whole */
static DexFuture *
test_killed_in_migration (gpointer data)
{
  g_autofree char *old = library_test_path ("old.db");
  g_autofree char *path = library_test_path ("copy.db");
  g_autoptr (GRand) random = g_rand_new_with_seed (4712);
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (TidingsLibrary) library = library_test_open (old);

    for (guint i = 1; i <= TRIALS; i++)
      {
        g_autofree char *nct_id = nct_of (i);
        g_autofree char *note = g_strdup_printf ("note %u", i);
        g_autoptr (TidingsStudy) study = make_version (i, 0);

        library_test_save (library, study, NOW);
        library_test_note (library, nct_id, note);
      }
    library_test_close (library);
  }
  library_test_make_older (old, 1);
  g_file_get_contents (old, &text, &length, &error);
  g_assert_no_error (error);

  for (guint round = 0; round < MIGRATIONS; round++)
    {
      g_autoptr (TidingsLibrary) library = NULL;
      g_autofree char *said = NULL;
      static const char *const suffixes[] = { "-wal", "-shm" };

      for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
        {
          g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

          unlink (name);
        }
      g_file_set_contents (path, text, (gssize) length, &error);
      g_assert_no_error (error);
      said = run_worker (path, round, 20, (gulong) g_rand_int_range (random, 1000, 40000));

      library = library_test_open (path);
      g_assert_cmpint (tidings_library_get_state (library), ==, TIDINGS_LIBRARY_STATE_GOOD);
      for (guint i = 1; i <= TRIALS; i++)
        {
          g_autofree char *nct_id = nct_of (i);
          g_autofree char *note = g_strdup_printf ("note %u", i);
          g_autoptr (TidingsSaved) saved = library_test_find_saved (library, nct_id);

          g_assert_nonnull (saved);
          g_assert_cmpstr (tidings_saved_get_note (saved), ==, note);
          g_assert_true (has_version (library, nct_id, 0));
        }
      library_test_close (library);
    }
  return done ();
}

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], WORKER))
    return work (argv[2], (guint) g_ascii_strtoull (argv[3], NULL, 10), (guint) g_ascii_strtoull (argv[4], NULL, 10));

  library_test_main (argc, argv);
  library_test_add ("/library-killed/work", test_killed);
  library_test_add ("/library-killed/migration", test_killed_in_migration);
  return g_test_run ();
}
