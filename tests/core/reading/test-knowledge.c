/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "tidings-knowledge.h"
#include "tidings-text.h"

/* What is found in the compiled file of tests/fixtures/knowledge; and that no damage to the real one does harm */

static TidingsKnowledge *
open_fixture (void)
{
  g_autofree char *contents = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TidingsKnowledge *knowledge;

  g_file_get_contents (g_test_get_filename (G_TEST_BUILT, "core", "reading", "knowledge-fixture", NULL), &contents, &length,
                       &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  knowledge = tidings_knowledge_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return knowledge;
}

static void
test_longest (void)
{
  g_autoptr (TidingsKnowledge) knowledge = open_fixture ();
  const char *text = "salted exemplumab with water and salt";
  gsize start = 0, length = 0;

  g_assert_cmpstr (tidings_knowledge_find_substance (knowledge, text, &start, &length)->name, ==, "exemplumab plus");
  g_assert_cmpuint (start, ==, strlen ("salted "));
  g_assert_cmpuint (length, ==, strlen ("exemplumab with water"));

  start += length + 1;
  g_assert_cmpstr (tidings_knowledge_find_substance (knowledge, text, &start, &length)->name, ==, "salt");
  g_assert_cmpuint (start, ==, strlen (text) - strlen ("salt"));

  /* where the longer name does not go on as it begins, the shorter one is meant */
  text = "exemplumab with wine";
  start = 0;
  g_assert_cmpstr (tidings_knowledge_find_substance (knowledge, text, &start, &length)->name, ==, "exemplumab");
  g_assert_cmpuint (length, ==, strlen ("exemplumab"));

  /* a name that only begins with words of the text is none */
  start = 0;
  g_assert_null (tidings_knowledge_find_substance (knowledge, "exemplumabs sodium", &start, &length));
  g_assert_null (tidings_knowledge_find_substance (knowledge, "", &start, &length));
}

static void
test_folding (void)
{
  static const char *const written[] = { "otherumab", "OTHERUMAB", "Ötherümab", "‘ötherümab’", "O\xcc\x88therumab" };
  g_autoptr (TidingsKnowledge) knowledge = open_fixture ();

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autofree char *folded = tidings_text_fold (written[i]);
      gsize start = 0, length;
      const TidingsKnown *known = tidings_knowledge_find_substance (knowledge, folded, &start, &length);

      g_assert_nonnull (known);
      g_assert_cmpstr (known->name, ==, "otherumab");
    }
  {
    gsize start = 0, length;

    g_assert_nonnull (tidings_knowledge_find_substance (knowledge, "a dose of ex 101", &start, &length));
  }
}

static void
test_class (void)
{
  g_autoptr (TidingsKnowledge) knowledge = open_fixture ();
  gsize start = 0, length;
  const TidingsKnown *bare = tidings_knowledge_find_substance (knowledge, "exemplumab", &start, &length);
  const TidingsKnown *own = tidings_knowledge_find_substance (knowledge, "otherumab", &start, &length);
  const TidingsKnown *salt = tidings_knowledge_find_substance (knowledge, "salt", &start, &length);

  g_assert_cmpint (bare->kind, ==, TIDINGS_KNOWN_ANTIBODY);
  g_assert_cmpstr (bare->class_name, ==, "messenger blocker");
  g_assert_cmpstr (bare->action, ==, "blocks a messenger of inflammation");
  g_assert_cmpstr (bare->known_for, ==, "an arthritis drug");
  g_assert_cmpstr (bare->harms, ==, "infections and raised liver values");

  g_assert_cmpstr (own->action, ==, "blocks two messengers");
  g_assert_cmpstr (own->known_for, ==, "a lupus drug");
  g_assert_cmpstr (own->harms, ==, "infections and raised liver values");

  g_assert_null (salt->known_for);
  g_assert_null (salt->harms);
  g_assert_null (salt->uses);

  g_assert_true (tidings_known_is_usual_for (bare, "rheumatoid arthritis"));
  g_assert_true (tidings_known_is_usual_for (bare, "giant cell arteritis"));
  g_assert_false (tidings_known_is_usual_for (bare, "giant moles"));
  g_assert_true (tidings_known_is_usual_for (bare, "childhood all"));
  g_assert_false (tidings_known_is_usual_for (bare, "allergy"));
  g_assert_false (tidings_known_is_usual_for (own, "rheumatoid arthritis"));
  g_assert_false (tidings_known_is_usual_for (salt, "rheumatoid arthritis"));
}

static void
test_condition (void)
{
  g_autoptr (TidingsKnowledge) knowledge = open_fixture ();
  gsize start = 0, length;
  const TidingsKnownCondition *known = tidings_knowledge_find_condition (knowledge, "stage iv lung neoplasms", &start,
                                                                         &length);

  g_assert_cmpstr (known->plain, ==, "lung cancer");
  g_assert_cmpint (known->kind, ==, TIDINGS_CONDITION_DISEASE);
  g_assert_cmpstr (known->group, ==, "cancer");
  g_assert_null (known->explanation);

  start = 0;
  known = tidings_knowledge_find_condition (knowledge, "malignancy", &start, &length);
  g_assert_cmpstr (known->explanation, ==, "Cells that grow where they should not.");
}

static void
test_outcome (void)
{
  g_autoptr (TidingsKnowledge) knowledge = open_fixture ();
  static const struct
  {
    const char *measure;
    const char *group;
    const char *plain;
  } outcomes[] = {
    { "number of adverse events", NULL, "which side effects people get" },
    { "an adverse eventuality", NULL, "which side effects people get" },
    { "adverse effects", NULL, NULL },
    { "hospitalization", "heart", "how often people go to a hospital" },
    { "hospital", NULL, NULL },
    { "response rate", "cancer", "how often the cancer shrinks" },
    { "response rate", "mind", "how often people feel better" },
    { "response rate", "heart", NULL },
    { "response rate", NULL, NULL },
    { "mood score", "cancer", "how low the mood is" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      gsize start = 0, length;
      const TidingsKnownOutcome *known = tidings_knowledge_find_outcome (knowledge, outcomes[i].measure, outcomes[i].group,
                                                                         &start, &length);

      g_assert_cmpstr (known != NULL ? known->plain : NULL, ==, outcomes[i].plain);
    }
}

static void
test_treatment (void)
{
  g_autoptr (TidingsKnowledge) knowledge = open_fixture ();
  gsize start = 0, length;
  const TidingsKnown *known = tidings_knowledge_find_treatment (knowledge, "laparoscopy", &start, &length);

  g_assert_cmpstr (known->name, ==, "keyhole surgery");
  g_assert_cmpint (known->kind, ==, TIDINGS_KNOWN_OPERATION);
  g_assert_cmpstr (known->harms, ==, "bleeding");
  g_assert_null (known->class_name);
  /* what is a substance is no treatment of this table */
  g_assert_null (tidings_knowledge_find_treatment (knowledge, "salt", &start, &length));
}

static void
assert_terms (TidingsKnowledge *knowledge, const char *text, const char *marked)
{
  g_autoptr (GArray) places = tidings_knowledge_find_terms (knowledge, text);
  g_autoptr (GString) got = g_string_new (text);

  for (guint i = places->len; i > 0; i--)
    {
      const TidingsTermPlace *place = &g_array_index (places, TidingsTermPlace, i - 1);

      g_string_insert_c (got, (gssize) (place->start + place->length), ']');
      g_string_insert_c (got, (gssize) place->start, '[');
    }
  g_assert_cmpstr (got->str, ==, marked);
}

static void
test_terms (void)
{
  g_autoptr (TidingsKnowledge) knowledge = open_fixture ();
  g_autoptr (GArray) places = NULL;

  assert_terms (knowledge, "A blood test, two Blood-Tests and a test.", "A [blood test], two [Blood-Tests] and a [test].");
  /* as short initials only in capitals, written out in any case */
  assert_terms (knowledge, "Mri or MRI, MRIs; magnetic Resonance imaging",
                "Mri or [MRI], [MRIs]; [magnetic Resonance imaging]");
  /* not across the end of a clause or sentence */
  assert_terms (knowledge, "He lost control. Group B (blood) test", "He lost control. Group B (blood) [test]");
  assert_terms (knowledge, "a non-randomized, randomized trial", "a non-randomized, [randomized] trial");
  /* places are of the text as it is written, whatever its letters */
  assert_terms (knowledge, "½ „control  group“ of Łódź — cŏntrols", "½ „[control  group]“ of Łódź — [cŏntrols]");
  assert_terms (knowledge, "contests, untested, retest", "contests, untested, retest");
  assert_terms (knowledge, "", "");
  assert_terms (knowledge, " .,; ", " .,; ");

  places = tidings_knowledge_find_terms (knowledge, "controls");
  g_assert_cmpstr (g_array_index (places, TidingsTermPlace, 0).term->term, ==, "control group");
}

/* Asks everything, and reads all that is answered. */
static gsize
ask (TidingsKnowledge *knowledge)
{
  static const char text[] =
      "aspirin and placebo for breast cancer with adverse events hospitalization overall survival mri scan randomized blood pressure "
      "cognitive behavioral therapy tocilizumab type 2 diabetes pain intensity exemplumab with water";
  gsize n = 0, start, length;
  g_autoptr (GArray) places = tidings_knowledge_find_terms (knowledge, text);

  for (guint i = 0; i < places->len; i++)
    n += strlen (g_array_index (places, TidingsTermPlace, i).term->explanation);
  for (start = 0; start < sizeof text - 1; start++)
    {
      gsize at = start;
      const TidingsKnown *known = tidings_knowledge_find_substance (knowledge, text, &at, &length);
      const TidingsKnownCondition *condition;
      const TidingsKnownOutcome *outcome;

      n += known != NULL ? strlen (known->name) + strlen (known->source) : 0;
      if (known != NULL && known->harms != NULL)
        n += strlen (known->harms);
      at = start;
      known = tidings_knowledge_find_treatment (knowledge, text, &at, &length);
      n += known != NULL ? strlen (known->name) : 0;
      at = start;
      condition = tidings_knowledge_find_condition (knowledge, text, &at, &length);
      n += condition != NULL ? strlen (condition->plain) + strlen (condition->group) : 0;
      at = start;
      outcome = tidings_knowledge_find_outcome (knowledge, text, "cancer", &at, &length);
      n += outcome != NULL ? strlen (outcome->plain) : 0;
      while (start < sizeof text - 1 && text[start] != ' ')
        start++;
    }
  return n;
}

static gboolean
try_damaged (const guint8 *data, gsize length)
{
  /* of its exact size and by itself, so that the sanitizer sees the first byte that is read outside */
  g_autofree guint8 *copy = g_memdup2 (data, length);
  g_autoptr (GBytes) bytes = g_bytes_new_static (copy, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsKnowledge) knowledge = tidings_knowledge_new_from_bytes (bytes, &error);

  if (knowledge == NULL)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      return FALSE;
    }
  g_assert_no_error (error);
  ask (knowledge);
  return TRUE;
}

static void
damage (const char *path, guint n_flips)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240601);
  gsize length;
  guint n_refused = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_true (try_damaged ((guint8 *) contents, length));

  for (guint i = 0; i < n_flips; i++)
    {
      gsize n = i < 64 ? i : (gsize) g_rand_double_range (rand, 0, (double) length);

      g_assert_false (try_damaged ((guint8 *) contents, n));
    }

  for (guint i = 0; i < n_flips; i++)
    {
      /* half of them in the header and the sections */
      gsize end = i % 2 == 0 ? MIN (length, 32 + 24 * 10) : length;
      gsize at = (gsize) g_rand_double_range (rand, 0, (double) end);
      char before = contents[at];

      contents[at] = (char) (before ^ g_rand_int_range (rand, 1, 256));
      n_refused += try_damaged ((guint8 *) contents, length) ? 0 : 1;
      contents[at] = before;
    }
  g_test_message ("%u of %u flipped bytes were noticed", n_refused, n_flips);
  g_assert_cmpuint (n_refused, >, n_flips / 3);
}

static void
test_damaged (void)
{
  damage (g_test_get_filename (G_TEST_BUILT, "core", "reading", "knowledge-fixture", NULL), 4000);
}

static void
test_damaged_real (void)
{
  damage (g_getenv ("TIDINGS_KNOWLEDGE"), 150);
}

static void
test_default (void)
{
  TidingsKnowledge *knowledge = tidings_knowledge_get_default ();

  g_assert_true (knowledge == tidings_knowledge_get_default ());
  g_assert_cmpuint (ask (knowledge), >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/knowledge/longest", test_longest);
  g_test_add_func ("/knowledge/folding", test_folding);
  g_test_add_func ("/knowledge/class", test_class);
  g_test_add_func ("/knowledge/condition", test_condition);
  g_test_add_func ("/knowledge/outcome", test_outcome);
  g_test_add_func ("/knowledge/treatment", test_treatment);
  g_test_add_func ("/knowledge/terms", test_terms);
  g_test_add_func ("/knowledge/damaged", test_damaged);
  g_test_add_func ("/knowledge/damaged-real", test_damaged_real);
  g_test_add_func ("/knowledge/default", test_default);

  return g_test_run ();
}
