/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tidings-text.h"

typedef struct
{
  const char *given;
  const char *expected;
} Case;

static void
test_clean (void)
{
  static const Case cases[] = {
    { NULL, "" },
    { "", "" },
    { " \t\n ", "" },
    { "  a \r\n\t b\u00a0 c\u2003d ", "a b c d" },
    { "a\x01\x1f\x7f"
      "b",
      "ab" },
    /* what turns the direction of writing must not reach a page */
    { "safe\u202egnp.exe\u202c", "safegnp.exe" },
    { "\ufeffTitle", "Title" },
    { "a\xff\xc3", "a\ufffd\ufffd" },
    { "Ménière’s 病", "Ménière’s 病" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = tidings_text_clean (cases[i].given);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_fold (void)
{
  static const Case cases[] = {
    { NULL, "" },
    { "Depression, Major (MDD)", "depression major mdd" },
    { "  --- ", "" },
    { "Ménière’s disease", "meniere s disease" },
    { "STRASSE Straße", "strasse strasse" },
    { "Tromsø Łódź Đakovo Ægir Œuvre", "tromso lodz dakovo aegir oeuvre" },
    { "İstanbul Diyarbakır", "istanbul diyarbakir" },
    { "ﬁbrosis Ｔ２ CO₂ №5", "fibrosis t2 co2 no5" },
    { "Τραύμα ΣΊΣΥΦΟΣ", "τραυμα σισυφοσ" },
    { "Дерево", "дерево" },
    { "多发性硬化", "多发性硬化" },
    { "हिन्दी", "हिन्दी" },
    { "a\xff"
      "b",
      "a b" },
    { "CD4+ T-cell", "cd4 t cell" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = tidings_text_fold (cases[i].given);
      g_autofree char *twice = tidings_text_fold (text);

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_cmpstr (twice, ==, text);
    }
}

static void
test_list (void)
{
  static const char *const items[] = { "a", "b", "c", "d" };
  static const char *const expected[] = { "", "a", "a and b", "a, b and c", "a, b, c and d" };

  for (guint n = 0; n < G_N_ELEMENTS (expected); n++)
    {
      g_autofree char *text = tidings_text_list (items, n);

      g_assert_cmpstr (text, ==, expected[n]);
    }
}

static void
test_nct_id (void)
{
  static const Case cases[] = {
    { "NCT07052058", "NCT07052058" },
    { " nct07052058\n", "NCT07052058" },
    { "NCT1", "NCT00000001" },
    { "NCT 07052058", "NCT07052058" },
    { "nct-07052058", "NCT07052058" },
    { "NCT: 07052058", "NCT07052058" },
    { "NCT -", NULL },
    { "https://clinicaltrials.gov/study/NCT 07052058", NULL },
    { "nct0000000000123", "NCT00000123" },
    { "https://clinicaltrials.gov/study/NCT07052058", "NCT07052058" },
    { "https://www.clinicaltrials.gov/study/nct07052058?cond=x&rank=1", "NCT07052058" },
    { "clinicaltrials.gov/ct2/show/NCT07052058#contacts", "NCT07052058" },
    { "https://clinicaltrials.gov/ct2/show/record/NCT07052058", "NCT07052058" },
    { "https://classic.clinicaltrials.gov/ct2/show/study/NCT07052058?term=a%20b&draw=2#moreinfo", "NCT07052058" },
    { "https://clinicaltrials.gov/ct2/show/results/nct07052058", "NCT07052058" },
    { "HTTP://CLINICALTRIALS.GOV/ct2/history/NCT07052058?V_1=View", "NCT07052058" },
    { "clinicaltrials.gov/study/NCT07052058/", "NCT07052058" },
    { "https://clinicaltrials.gov/study/NCT07052058?tab=history&a=1#version-content-panel", "NCT07052058" },
    { "https://clinicaltrials.gov/study/NCT07052058/NCT1", "NCT07052058" },
    { "https://clinicaltrials.gov/study/", NULL },
    { "https://clinicaltrials.gov/study/NCT07052058x", NULL },
    { "https://clinicaltrials.gov/study/NCT07052058?a b", NULL },
    { "https://clinicaltrials.gov/ct2/show/other/NCT07052058", NULL },
    { "https://clinicaltrials.gov/ct2/results?term=NCT07052058", NULL },
    { "https://clinicaltrials.gov@example.org/study/NCT07052058", NULL },
    { "https://example.org/?https://clinicaltrials.gov/study/NCT07052058", NULL },
    { "file:///home/me/NCT07052058", NULL },
    { "NCT07052058?tab=history", NULL },
    { "", NULL },
    { "NCT00000000", NULL },
    { "NCT123456789", NULL },
    { "NCT", NULL },
    { "NCT12a", NULL },
    { "XNCT12", NULL },
    { "NCT1 NCT2", NULL },
    { "07052058", NULL },
    { "https://example.org/study/NCT07052058", NULL },
    { "https://NCT07052058", NULL },
    { "https://clinicaltrials.gov.example.org/study/NCT07052058", NULL },
    { "https://clinicaltrials.gov/search?cond=NCT07052058", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = NULL;

      g_assert_cmpint (tidings_text_is_nct_id (cases[i].given, &id), ==, cases[i].expected != NULL);
      g_assert_cmpstr (id, ==, cases[i].expected);
      g_assert_cmpint (tidings_text_is_nct_id (cases[i].given, NULL), ==, cases[i].expected != NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/clean", test_clean);
  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/list", test_list);
  g_test_add_func ("/base/text/nct-id", test_nct_id);
  return g_test_run ();
}
