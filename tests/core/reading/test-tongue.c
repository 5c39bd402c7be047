/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "invented.h"
#include "tidings-language.h"
#include "tidings-reading-private.h"

/* Run once for each language: its code is the only argument. */

static char *
fill (const char *text, const char *phrase)
{
  g_autoptr (TidingsPhrases) phrases = tidings_phrases_new (tidings_tongue_get ());

  tidings_phrases_keep (phrases, phrase);
  return tidings_phrases_fill (phrases, text, (const TidingsFilling[]) { { phrase, TRUE } }, 1);
}

/* Words melt where a phrase meets what stands before it, and nowhere else. */
static void
test_meetings (gconstpointer data)
{
  static const struct
  {
    const char *language;
    const char *text;
    const char *phrase;
    const char *filled;
  } cases[] = {
    { "de", "Hilfe bei %s.", "dem Krebs", "Hilfe beim Krebs." },
    { "de", "Der Weg zu %s.", "der Studie", "Der Weg zur Studie." },
    { "de", "Nebenan %s.", "dem Haus", "Nebenan dem Haus." },
    { "fr", "L’effet de %s.", "le tocilizumab", "L’effet du tocilizumab." },
    { "fr", "De %s.", "les soins", "Des soins." },
    { "fr", "De %s.", "adultes ayant une grippe", "D’adultes ayant une grippe." },
    { "fr", "à cause de %s", "hernie", "à cause de hernie" },
    { "fr", "à cause de %s", "hypertension", "à cause d’hypertension" },
    { "fr", "aide à %s", "les enfants", "aide aux enfants" },
    { "fr", "la mode %s", "le matin", "la mode le matin" },
    { "es", "causa de %s", "el cáncer", "causa del cáncer" },
    { "es", "ayuda a %s", "el corazón", "ayuda al corazón" },
    { "es", "paracetamol y %s", "ibuprofeno", "paracetamol e ibuprofeno" },
    { "es", "sangre y %s", "hierro", "sangre y hierro" },
    { "es", "siete o %s", "ocho", "siete u ocho" },
    { "pt_BR", "efeito de %s", "o câncer", "efeito do câncer" },
    { "pt_BR", "ajuda a %s", "as crianças", "ajuda às crianças" },
    { "pt_BR", "causado por %s", "a gripe", "causado pela gripe" },
    { "pt_BR", "em %s", "um hospital", "em um hospital" },
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (g_str_equal (cases[i].language, data))
      {
        g_autofree char *filled = fill (cases[i].text, cases[i].phrase);

        g_assert_cmpstr (filled, ==, cases[i].filled);
        n++;
      }
  g_assert_cmpuint (n, >, 2);
}

/* A phrase is said by how it was put together, in the form that the sentence asks for. */
static void
test_forms (gconstpointer data)
{
  g_autoptr (TidingsPhrases) phrases = tidings_phrases_new (tidings_tongue_get ());
  g_autofree char *people = tidings_phrases_compose (phrases, N_ ("adults with %s"), "breast cancer", NULL);
  g_autofree char *listed = NULL;
  g_autofree char *first = tidings_phrases_fill (phrases, "%s", (const TidingsFilling[]) { { people, TRUE } }, 1);
  g_autofree char *second = tidings_phrases_fill (phrases, "%1$s{def}", (const TidingsFilling[]) { { people, TRUE } }, 1);
  g_autofree char *third = tidings_phrases_fill (phrases, "%s{dat}!", (const TidingsFilling[]) { { people, TRUE } }, 1);
  g_autofree char *list = NULL;

  g_assert_cmpstr (people, ==, "adults with breast cancer");
  if (g_str_equal (data, "de"))
    {
      g_assert_cmpstr (first, ==, "Erwachsene mit Brustkrebs");
      g_assert_cmpstr (third, ==, "Erwachsenen mit Brustkrebs!");
    }
  else
    {
      /* the bare form, then the one with its article */
      g_assert_cmpstr (first, !=, second);
      g_assert_true (g_str_has_suffix (second, first));
    }
  g_assert_null (strstr (first, "adults"));
  g_assert_null (strstr (first, "breast"));
  g_assert_false (tidings_phrases_have_english (phrases));

  listed = tidings_phrases_list (phrases, (const char *[]) { "AZD1", "AZD2", "AZD3" }, 3);
  g_assert_cmpstr (listed, ==, "AZD1, AZD2 and AZD3");
  list = tidings_phrases_speak (phrases, listed, TIDINGS_FORM_THIRD);
  g_assert_true (g_str_has_prefix (list, "AZD1, AZD2 "));
  g_assert_true (g_str_has_suffix (list, " AZD3"));
  g_assert_null (strstr (list, "and"));
}

/* What the language has no words for is English and says so; names and codes are the same everywhere; less may be said. */
static void
test_english (gconstpointer data)
{
  g_autoptr (TidingsPhrases) phrases = tidings_phrases_new (tidings_tongue_get ());
  g_autofree char *unknown = NULL;
  g_autofree char *code = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *less = NULL;

  code = tidings_phrases_speak (phrases, "AZD2171", TIDINGS_FORM_FIRST);
  g_assert_cmpstr (code, ==, "AZD2171");
  tidings_phrases_keep (phrases, "exemplumab");
  kept = tidings_phrases_speak (phrases, "exemplumab", TIDINGS_FORM_SECOND);
  g_assert_cmpstr (kept, ==, "exemplumab");
  /* a name that something else is said of is a name all the same */
  tidings_phrases_stand_for (phrases, "exemplumab", "breast cancer");
  g_free (kept);
  kept = tidings_phrases_speak (phrases, "exemplumab", TIDINGS_FORM_FIRST);
  g_assert_cmpstr (kept, ==, "exemplumab");
  tidings_phrases_stand_for (phrases, "the quite rare sort of breast cancer", "breast cancer");
  less = tidings_phrases_speak (phrases, "the quite rare sort of breast cancer", TIDINGS_FORM_FIRST);
  g_assert_null (strstr (less, "breast"));
  g_assert_false (tidings_phrases_have_english (phrases));

  unknown = tidings_phrases_speak (phrases, "an odd new thing", TIDINGS_FORM_FIRST);
  g_assert_nonnull (strstr (unknown, "an odd new thing"));
  g_assert_cmpuint (g_utf8_get_char (unknown), !=, 'a');
  g_assert_true (tidings_phrases_have_english (phrases));
}

/* Where no catalogue has a phrase, it makes no difference which of several things it is. */
static void
test_role (gconstpointer data)
{
  g_autoptr (TidingsPhrases) phrases = tidings_phrases_new (tidings_tongue_get ());
  g_autofree char *unknown = NULL;
  g_autofree char *name = NULL;

  tidings_phrases_take_as (phrases, "how far the odd new thing goes", "outcome");
  unknown = tidings_phrases_speak (phrases, "how far the odd new thing goes", TIDINGS_FORM_FIRST);
  g_assert_nonnull (strstr (unknown, "how far the odd new thing goes"));
  g_assert_true (tidings_phrases_have_english (phrases));
  tidings_phrases_take_as (phrases, "AZD2171", "outcome");
  name = tidings_phrases_speak (phrases, "AZD2171", TIDINGS_FORM_FIRST);
  g_assert_cmpstr (name, ==, "AZD2171");
}

/* Phrases with the same words are kept apart; others, and one that is there twice, are said. Nobody has been told anything by that. */
static void
test_part (gconstpointer data)
{
  g_autoptr (TidingsPhrases) phrases = tidings_phrases_new (tidings_tongue_get ());
  const char *const all[] = {
    "cancer of the one breast", "an odd new thing", "breast cancer", "breast cancer", "asthma", "asthma", "a breast cancer"
  };
  g_autofree char *apart = NULL;
  g_autofree char *said = NULL;

  tidings_phrases_stand_for (phrases, all[0], "breast cancer");
  tidings_phrases_stand_for (phrases, all[6], "breast cancer");
  tidings_phrases_part (phrases, all, G_N_ELEMENTS (all));
  g_assert_false (tidings_phrases_have_english (phrases));
  said = tidings_phrases_speak (phrases, "asthma", TIDINGS_FORM_FIRST);
  g_assert_null (strstr (said, "asthma"));
  g_assert_false (tidings_phrases_have_english (phrases));
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (strstr (all[i], "breast") != NULL)
      {
        g_free (apart);
        apart = tidings_phrases_speak (phrases, all[i], TIDINGS_FORM_FIRST);
        g_assert_nonnull (strstr (apart, all[i]));
      }
  g_assert_true (tidings_phrases_have_english (phrases));
}

/* Values are written as the session writes numbers. */
static void
test_values (gconstpointer data)
{
  static const struct
  {
    const char *criterion;
    double value;
    int n_decimals;
  } cases[] = {
    { "Triglycerides ≥ 1,000 mg/dL", 1000, 0 },
    { "Triglycerides ≥ 1,000.5 mg/dL", 1000.5, 1 },
    { "hs-CRP ≥ 3.5 mg/L", 3.5, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *modules = g_strdup_printf (
          "'eligibilityModule':{'eligibilityCriteria':'Inclusion Criteria:\\n\\n* %s'}", cases[i].criterion);
      g_autoptr (TidingsStudy) study = make_study (modules);
      g_autoptr (TidingsReading) reading = read_study (study);
      g_autofree char *number = g_strdup_printf ("%'.*f", cases[i].n_decimals, cases[i].value);

      g_assert_true (mentions (reading, TIDINGS_SECTION_SUMMARY, number));
    }
}

/* Phrases that stand for each other, and parts of parts without end, end. */
static void
test_circles (gconstpointer data)
{
  g_autoptr (TidingsPhrases) phrases = tidings_phrases_new (tidings_tongue_get ());
  g_autofree char *said = NULL;
  g_autofree char *deep = g_strdup ("x");
  g_autofree char *spoken = NULL;

  tidings_phrases_stand_for (phrases, "one thing", "other thing");
  tidings_phrases_stand_for (phrases, "other thing", "one thing");
  said = tidings_phrases_speak (phrases, "one thing", TIDINGS_FORM_FIRST);
  g_assert_nonnull (strstr (said, "thing"));

  for (guint i = 0; i < 40; i++)
    {
      char *deeper = tidings_phrases_compose (phrases, N_ ("%s and %s"), deep, "y");

      g_free (deep);
      deep = deeper;
    }
  spoken = tidings_phrases_speak (phrases, deep, TIDINGS_FORM_FIRST);
  g_assert_cmpuint (strlen (spoken), >, 40);
}

/* Numbers go in as the language writes them, the places in any order; a percent sign stays one; a text with places in it is a text. */
static void
test_format (gconstpointer data)
{
  TidingsSubject subject = { 0 };
  g_autofree char *said = NULL;

  subject.phrases = tidings_phrases_new (tidings_tongue_get ());
  tidings_phrases_keep (subject.phrases, "%s %d{dat}");
  said = tidings_say (&subject, "%2$s 100%% %1$'d", 12, "%s %d{dat}");
  g_assert_cmpstr (said, ==, "%s %d{dat} 100% 12");
  g_clear_pointer (&subject.phrases, tidings_phrases_free);
}

int
main (int argc, char **argv)
{
  const char *language;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  language = argv[1];
  tidings_language_init (language);
  g_assert_cmpstr (tidings_language_get_code (), ==, language);

  g_test_add_data_func ("/tongue/meetings", language, test_meetings);
  g_test_add_data_func ("/tongue/forms", language, test_forms);
  g_test_add_data_func ("/tongue/english", language, test_english);
  g_test_add_data_func ("/tongue/role", language, test_role);
  g_test_add_data_func ("/tongue/part", language, test_part);
  g_test_add_data_func ("/tongue/values", language, test_values);
  g_test_add_data_func ("/tongue/circles", language, test_circles);
  g_test_add_data_func ("/tongue/format", language, test_format);
  return g_test_run ();
}
