/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tidings-markup.h"
#include "tidings-reading.h"
#include "tidings-text.h"

/* What must hold of the reading of every record there is. */

#define MAX_HEADLINE 110
#define MAX_WORDS 30

typedef void (*Check) (TidingsStudy *study, TidingsReading *reading, gpointer data);

static void
for_each_record (Check check, gpointer data)
{
  const char *corpus = g_getenv ("TIDINGS_CORPUS");
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (corpus == NULL)
    {
      g_test_skip ("There are no real records here: TIDINGS_CORPUS is not set.");
      return;
    }
  folder = g_build_filename (corpus, "studies", NULL);
  dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL)
    {
      g_test_skip ("There are no real records here.");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (TidingsStudy) study = NULL;
      g_autoptr (TidingsReading) reading = NULL;
      gsize length;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      bytes = g_bytes_new_take (g_steal_pointer (&text), length);
      study = tidings_study_new_from_bytes (bytes, NULL);
      if (study == NULL)
        continue;
      reading = tidings_reading_new (study, tidings_knowledge_get_default ());
      check (study, reading, data);
    }
}

static void
fail (TidingsStudy *study, const char *what, const char *text)
{
  g_test_message ("%s: %s: %s", tidings_study_get_nct_id (study), what, text);
  g_test_fail ();
}

/* Sources and numbers */

static gboolean
has_number (const char *text, const char *number)
{
  gsize n = strlen (number);

  for (const char *p = strstr (text, number); p != NULL; p = strstr (p + 1, number))
    if ((p == text || !g_ascii_isdigit (p[-1])) && !g_ascii_isdigit (p[n]))
      return TRUE;
  return FALSE;
}

/* The documented rule: how many groups, sites and countries there are is counted. */
static gboolean
is_count (TidingsStudy *study, const TidingsSentence *sentence, const char *number)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  guint64 value = g_ascii_strtoull (number, NULL, 10);
  g_autoptr (GHashTable) countries = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < facts->n_locations; i++)
    if (facts->locations[i].country != NULL)
      g_hash_table_add (countries, (gpointer) facts->locations[i].country);
  if (g_strv_contains ((const char *const *) sentence->sources, "protocolSection.armsInterventionsModule.armGroups") &&
      value == facts->n_arms)
    return TRUE;
  return g_strv_contains ((const char *const *) sentence->sources, "protocolSection.contactsLocationsModule.locations") &&
         (value == facts->n_locations || value == g_hash_table_size (countries));
}

/* Documented rules: a number that the field writes as a word is that number, and one with a hyphen before it is part of a name such as “IL-6” */
static gboolean
is_written_out (const char *cited, const char *number)
{
  static const char *const words[] = { "one",   "two",   "three", "four", "five",   "six",
                                       "seven", "eight", "nine",  "ten",  "eleven", "twelve" };
  guint64 value = g_ascii_strtoull (number, NULL, 10);
  g_autofree char *lower = g_ascii_strdown (cited, -1);

  return value >= 1 && value <= G_N_ELEMENTS (words) && strstr (lower, words[value - 1]) != NULL;
}

/* “type 2 diabetes” for “Type II Diabetes”, “interleukin-2” for “IL2”: a number of a known name, and no fact of the record */
static gboolean
is_of_name (const char *folded, const char *number)
{
  TidingsKnowledge *knowledge = tidings_knowledge_get_default ();

  for (guint table = 0; table < 3; table++)
    for (gsize start = 0, length; folded[start] != '\0'; start += length)
      {
        g_autofree char *name = NULL;
        gconstpointer known = table == 0
                                  ? (gconstpointer) tidings_knowledge_find_condition (knowledge, folded, &start, &length)
                              : table == 1
                                  ? (gconstpointer) tidings_knowledge_find_substance (knowledge, folded, &start, &length)
                                  : (gconstpointer) tidings_knowledge_find_treatment (knowledge, folded, &start, &length);

        if (known == NULL)
          break;
        name = g_strndup (folded + start, length);
        if (has_number (name, number))
          return TRUE;
        length += folded[start + length] == ' ' ? 1 : 0;
      }
  return FALSE;
}

static void
check_sources (TidingsStudy *study, TidingsReading *reading, gpointer data)
{
  for (guint i = 0; i < TIDINGS_N_SECTIONS; i++)
    {
      GPtrArray *sentences = tidings_reading_get_section (reading, (TidingsSection) i);

      for (guint j = 0; j < sentences->len; j++)
        {
          const TidingsSentence *sentence = g_ptr_array_index (sentences, j);
          g_autoptr (GString) cited = g_string_new (NULL);

          if (sentence->kind != TIDINGS_SENTENCE_OURS)
            {
              g_assert_cmpstr (sentence->sources[0], ==, "protocolSection.eligibilityModule.eligibilityCriteria");
              continue;
            }
          g_assert_nonnull (sentence->sources[0]);
          for (guint k = 0; sentence->sources[k] != NULL; k++)
            {
              g_autofree char *text = tidings_study_dup_text (study, sentence->sources[k]);

              if (text == NULL)
                fail (study, sentence->sources[k], sentence->text);
              else
                g_string_append_printf (cited, "%s\n", text);
            }

          for (const char *p = sentence->text; *p != '\0';)
            {
              gsize n = strspn (p, "0123456789");
              gboolean alone = p == sentence->text || (!g_ascii_isalpha (p[-1]) && !g_ascii_isdigit (p[-1]));

              if (n > 0 && alone && !g_ascii_isalpha (p[n]))
                {
                  g_autofree char *number = g_strndup (p, n);
                  g_autofree char *folded = tidings_text_fold (sentence->text);

                  if (!has_number (cited->str, number) && !is_count (study, sentence, number) &&
                      !is_of_name (folded, number) && !is_written_out (cited->str, number) &&
                      (p == sentence->text || p[-1] != '-'))
                    fail (study, number, sentence->text);
                }
              p += n > 0 ? n : 1;
            }
        }
    }
}

static void
test_sources (void)
{
  for_each_record (check_sources, NULL);
}

/* Words of the criteria */

static GHashTable *
count_words (const char *folded)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strpbrk (words[i], "abcdefghijklmnopqrstuvwxyz") != NULL)
      g_hash_table_insert (counts, g_strdup (words[i]),
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, words[i])) + 1));
  return counts;
}

static void
check_criteria (TidingsStudy *study, TidingsReading *reading, gpointer data)
{
  g_autofree char *plain = tidings_markup_to_plain (tidings_study_get_facts (study)->eligibility_criteria);
  g_autofree char *folded = tidings_text_fold (plain);
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autofree char *shown_folded = NULL;
  g_autoptr (GHashTable) there = count_words (folded);
  g_autoptr (GHashTable) here = NULL;
  GPtrArray *sentences = tidings_reading_get_section (reading, TIDINGS_SECTION_WHO_CAN_JOIN);
  GHashTableIter iter;
  gpointer word, count;

  g_assert_cmpuint (sentences->len, >, 0);
  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (shown, "%s\n", ((TidingsSentence *) g_ptr_array_index (sentences, i))->text);
  shown_folded = tidings_text_fold (shown->str);
  here = count_words (shown_folded);
  g_hash_table_iter_init (&iter, there);
  while (g_hash_table_iter_next (&iter, &word, &count))
    if (GPOINTER_TO_UINT (g_hash_table_lookup (here, word)) < GPOINTER_TO_UINT (count))
      fail (study, "a word of the criteria is lost", word);
}

static void
test_criteria (void)
{
  for_each_record (check_criteria, NULL);
}

/* Writing */

static gboolean
is_balanced (const char *text)
{
  int round = 0, square = 0, quotes = 0;
  guint straight = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    switch (g_utf8_get_char (p))
      {
      case '(':
        round++;
        break;
      case ')':
        round--;
        break;
      case '[':
        square++;
        break;
      case ']':
        square--;
        break;
      case 0x201c:
        quotes++;
        break;
      case 0x201d:
        quotes--;
        break;
      case '"':
        straight++;
        break;
      default:
        break;
      }
  return round == 0 && square == 0 && quotes == 0 && straight % 2 == 0;
}

static void
check_text (TidingsStudy *study, const char *text)
{
  static const char *const stray[] = { "  ", " ,", " .", ",,", "..", "a a ", "N/A", "(null)", "\\", "&amp;", "&lt;", "?." };
  guint n_words = 1;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (stray); i++)
    if (strstr (text, stray[i]) != NULL && (strcmp (stray[i], "a a ") != 0 || strstr (text, " a a ") != NULL))
      fail (study, stray[i], text);
  if (!is_balanced (text))
    fail (study, "quotes or brackets", text);
  for (const char *p = text; *p != '\0'; p++)
    n_words += *p == ' ' ? 1 : 0;
  if (n_words > MAX_WORDS)
    fail (study, "too many words", text);
  for (const char *p = text; *p != '\0';)
    {
      gsize n = strspn (p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

      /* initials, and makers' names written in capitals */
      if (n > 8 || memchr (p, '_', n) != NULL)
        fail (study, "capitals", text);
      p += n > 0 ? n : 1;
    }
}

static void
check_writing (TidingsStudy *study, TidingsReading *reading, gpointer data)
{
  GHashTable *headlines = data;
  const char *headline = tidings_reading_get_headline (reading);
  g_autofree char *alone = tidings_reading_make_headline (study, tidings_knowledge_get_default ());

  g_assert_cmpstr (alone, ==, headline);
  g_assert_cmpuint (g_utf8_strlen (headline, -1), >=, 20);
  g_assert_cmpuint (g_utf8_strlen (headline, -1), <=, MAX_HEADLINE);
  check_text (study, headline);
  g_hash_table_insert (headlines, g_strdup (headline),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (headlines, headline)) + 1));

  for (guint i = 0; i < TIDINGS_N_SECTIONS; i++)
    {
      GPtrArray *sentences = tidings_reading_get_section (reading, (TidingsSection) i);

      if (sentences->len == 0)
        fail (study, "an empty section", headline);
      for (guint j = 0; j < sentences->len; j++)
        {
          const TidingsSentence *sentence = g_ptr_array_index (sentences, j);

          g_assert_cmpuint (strlen (sentence->text), >, 0);
          if (sentence->kind == TIDINGS_SENTENCE_OURS)
            check_text (study, sentence->text);
        }
    }
}

static void
test_writing (void)
{
  g_autoptr (GHashTable) headlines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer headline, count;
  guint n = 0, n_shared = 0;

  for_each_record (check_writing, headlines);

  g_hash_table_iter_init (&iter, headlines);
  while (g_hash_table_iter_next (&iter, &headline, &count))
    {
      n += GPOINTER_TO_UINT (count);
      if (GPOINTER_TO_UINT (count) > 1)
        n_shared += GPOINTER_TO_UINT (count);
    }
  g_test_message ("%u of %u headlines are shared", n_shared, n);
  g_assert_cmpuint (n_shared * 100, <=, n * 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reading/corpus/sources", test_sources);
  g_test_add_func ("/reading/corpus/criteria", test_criteria);
  g_test_add_func ("/reading/corpus/writing", test_writing);
  return g_test_run ();
}
