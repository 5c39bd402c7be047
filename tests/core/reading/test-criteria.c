/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tidings-criteria.h"
#include "tidings-entities-private.h"
#include "tidings-text.h"

/* The criteria of a record, taken apart: “I text”, “E text” and “? text” are criteria of inclusion, of exclusion and of neither,
 * “# text” a heading, and each “>” a level below another. */

static char *
write_out (const char *criteria)
{
  g_autoptr (GPtrArray) pieces = tidings_criteria_parse (criteria);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const TidingsCriterion *piece = g_ptr_array_index (pieces, i);

      if (i > 0)
        g_string_append_c (out, '\n');
      for (guint j = 0; j < piece->depth; j++)
        g_string_append_c (out, '>');
      g_string_append_printf (out, "%c %s", "!#IE?"[piece->kind], piece -> text);
    }
  return g_string_free_and_steal (out);
}

static void
check (const char *criteria, const char *expected)
{
  g_autofree char *got = write_out (criteria);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_lists (void)
{
  check (
      "Inclusion Criteria:\n\n* Adults, with:\n\n  * asthma\n  * FEV1 \\< 80%\n* consent\n\nExclusion Criteria:\n\n1. Smokers\n2. Cancer",
      "# Inclusion Criteria:\nI Adults, with:\n>I asthma\n>I FEV1 < 80%\nI consent\n# Exclusion Criteria:\nE Smokers\nE Cancer");
  /* bullets and numbers that were typed into a list, and into plain lines */
  check (
      "INCLUSION CRITERIA\n\n* -Adults\n* • asthma\n* 3) consent\n\nEXCLUSION CRITERIA\n\n-Smokers\n\n\\-\n\no Cancer\n\n6\\. Stroke",
      "# Inclusion criteria\nI Adults\nI asthma\nI consent\n# Exclusion criteria\nE Smokers\n>E o Cancer\nE Stroke");
  check ("* PSA \\&gt; 4 \\&amp; rising &lt;b&gt;", "? PSA > 4 & rising <b>");
}

static void
test_headings (void)
{
  check ("Key inclusion criteria\n\n* A cat\n\nNon-inclusion criteria:\n\n* A dog",
         "# Key inclusion criteria\nI A cat\n# Non-inclusion criteria:\nE A dog");
  check ("Main Inclusion Criteria:\n\nHealthy volunteers\n\n* A cat\n\nPatients:\n\n* A dog",
         "# Main Inclusion Criteria:\n# Healthy volunteers\nI A cat\n# Patients:\nI A dog");
  check ("Inclusion:\n\nParticipants are excluded if any of these apply:\n\n* A cat",
         "# Inclusion:\n# Participants are excluded if any of these apply:\nE A cat");
  check (
      "Exclusion Criteria:\n\nPatients eligible for inclusion must not meet any of these:\n\n* A cat\n\nNote: Other inclusion/exclusion criteria may apply.",
      "# Exclusion Criteria:\n# Patients eligible for inclusion must not meet any of these:\nE A cat\n? Note: Other inclusion/exclusion criteria may apply.");
  check ("Inclusion and Exclusion Criteria:\n\n* A cat", "# Inclusion and Exclusion Criteria:\n? A cat");
  check ("* INCLUSION CRITERIA:\n\n  * A cat\n* EXCLUSION CRITERIA:\n\n  * A dog",
         "# Inclusion criteria:\n>I A cat\n# Exclusion criteria:\n>E A dog");
  check (
      "DISEASE CHARACTERISTICS:\n\n* A cat\n\nPATIENT CHARACTERISTICS: Age: 18 and over Performance status: ECOG 0-2 HIV negative Sex: Male",
      "# Disease characteristics:\n? A cat\n# Patient characteristics:\n? Age: 18 and over\n? Performance status: ECOG 0-2 HIV negative\n? Sex: Male");
  /* inside of a criterion the same words open nothing */
  check ("Inclusion Criteria:\n\n* Meets the inclusion criteria: of another trial\n* No reason for exclusion",
         "# Inclusion Criteria:\nI Meets the inclusion criteria: of another trial\nI No reason for exclusion");
  check ("No heading at all.", "? No heading at all.");
  check ("", "");
  check (NULL, "");
}

static void
test_one_line (void)
{
  check ("Inclusion Criteria: Adults only. Exclusion Criteria: Pregnancy",
         "# Inclusion Criteria:\nI Adults only.\n# Exclusion Criteria:\nE Pregnancy");
  check (
      "Inclusion Criteria:- Males with ED- Age over 18. Exclusion Criteria:- Nitrates.- Other-named drugs- Stroke",
      "# Inclusion Criteria:\nI Males with ED\nI Age over 18.\n# Exclusion Criteria:\nE Nitrates.\nE Other-named drugs\nE Stroke");
  check ("Exclusion: 1. Smokers 2) Pregnant women 3) Heart failure",
         "# Exclusion:\nE Smokers\nE Pregnant women\nE Heart failure");
  check ("Inclusion Criteria:\n\nAST below 2 x ULN; ALT below 2 x ULN; consent.",
         "# Inclusion Criteria:\nI AST below 2 x ULN;\nI ALT below 2 x ULN;\nI consent.");
}

/* What looks like a list and is none stays whole */
static void
test_wholes (void)
{
  static const char *const wholes[] = {
    "1. Diabetes type 2. Stable for a year",
    "1. Stage 2. 3. or later",
    "Cancer; unless cured; and followed",
    "Any of these: stroke; cancer; asthma",
    "Markers (CD3; CD4; CD8) in blood; none; other",
    "TNF-Alpha - IL-6 - CRP",
    "Age 18 - 65",
    "PSA 2. 5 or more",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wholes); i++)
    {
      g_autoptr (GPtrArray) pieces = tidings_criteria_parse (wholes[i]);

      g_assert_cmpuint (pieces->len, ==, 1);
    }
  check ("Exclusion Criteria:\n\nAsthma; stroke; and cancer", "# Exclusion Criteria:\nE Asthma; stroke; and cancer");
  check ("Inclusion Criteria:\n\nAsthma; stroke; or cancer", "# Inclusion Criteria:\nI Asthma; stroke; or cancer");
}

/* Much of anything: no more is kept than was given, and nothing is so deep that it could not be shown */
static void
test_hostile (void)
{
  static const char *const patterns[] = { "[",
                                          "]",
                                          "![",
                                          "[a](",
                                          "*",
                                          "_",
                                          "**a ",
                                          "`",
                                          "<",
                                          "&",
                                          "&amp;",
                                          ">",
                                          "> ",
                                          "- ",
                                          "* ",
                                          "1. ",
                                          "1) ",
                                          "\\",
                                          ";",
                                          "a; ",
                                          "x 2. ",
                                          "\n",
                                          "\n\n",
                                          "a\n",
                                          "#",
                                          "# a\n",
                                          "|",
                                          "~",
                                          "- a\n",
                                          " - A",
                                          "-A ",
                                          "o ",
                                          "• a ",
                                          "--",
                                          ": ",
                                          "Age: ",
                                          "exclusion criteria: ",
                                          "EXCLUSION: ",
                                          "\xff",
                                          "1. a 2. b ",
                                          "(",
                                          "Inclusion criteria:\n\n" };
  const gsize size = 1 << 18;

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GString) text = g_string_sized_new (size + 64);
      g_autoptr (GPtrArray) pieces = NULL;
      gsize total = 0;

      while (text->len < size)
        g_string_append (text, patterns[i]);
      pieces = tidings_criteria_parse (text->str);
      for (guint j = 0; j < pieces->len; j++)
        {
          const TidingsCriterion *piece = g_ptr_array_index (pieces, j);

          g_assert_true (g_utf8_validate (piece->text, -1, NULL));
          g_assert_cmpstr (piece->text, !=, "");
          total += strlen (piece->text) + 1;
        }
      /* a byte that is no letter becomes one of three */
      g_assert_cmpuint (total, <=, 4 * size);
    }
}

/* Every word of every record, in its order. The registry's text is read here line by line, not by the parser. */

static char *
unescape (const char *line)
{
  GString *out = g_string_new (NULL);

  for (const char *p = line; *p != '\0';)
    {
      gunichar c;
      gsize n;

      if (*p == '\\' && g_ascii_ispunct (p[1]))
        p++;
      if (*p == '&' && (n = tidings_entity_decode (p, &c)) > 0)
        {
          g_string_append_unichar (out, c);
          p += n;
          continue;
        }
      g_string_append_c (out, *p++);
    }
  return g_string_free_and_steal (out);
}

static gboolean
is_number (const char *word)
{
  return strspn (word, "0123456789") == strlen (word);
}

static void
check_words (const char *name, const char *criteria)
{
  g_autoptr (GPtrArray) pieces = tidings_criteria_parse (criteria);
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autofree char *once = unescape (criteria), *twice = unescape (once);
  g_autofree char *folded = NULL, *shown_folded = NULL;
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) shown = NULL;
  guint at = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const TidingsCriterion *piece = g_ptr_array_index (pieces, i);

      g_string_append_printf (joined, "%s\n", piece->text);
    }
  folded = tidings_text_fold (twice);
  shown_folded = tidings_text_fold (joined->str);
  words = g_strsplit (folded, " ", -1);
  shown = g_strsplit (shown_folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (shown[at] != NULL && strcmp (words[i], shown[at]) == 0)
        at++;
      else if (!is_number (words[i]))
        {
          g_test_message ("%s: “%s” is not shown where “%s” is", name, words[i], shown[at] != NULL ? shown[at] : "nothing");
          g_test_fail ();
          return;
        }
    }
  if (shown[at] != NULL)
    {
      g_test_message ("%s: “%s” is shown and not registered", name, shown[at]);
      g_test_fail ();
    }
}

static void
test_corpus (void)
{
  const char *corpus = g_getenv ("TIDINGS_CORPUS");
  g_autofree char *folder = corpus != NULL ? g_build_filename (corpus, "studies", NULL) : NULL;
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("There are no real records here: TIDINGS_CORPUS is not set.");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (TidingsStudy) study = NULL;
      gsize length;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      bytes = g_bytes_new_take (g_steal_pointer (&text), length);
      study = tidings_study_new_from_bytes (bytes, NULL);
      if (study != NULL && tidings_study_get_facts (study)->eligibility_criteria != NULL)
        check_words (name, tidings_study_get_facts (study)->eligibility_criteria);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/criteria/lists", test_lists);
  g_test_add_func ("/criteria/headings", test_headings);
  g_test_add_func ("/criteria/one-line", test_one_line);
  g_test_add_func ("/criteria/wholes", test_wholes);
  g_test_add_func ("/criteria/hostile", test_hostile);
  g_test_add_func ("/criteria/corpus", test_corpus);
  return g_test_run ();
}
