/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tidings-markup.h"

static void
check_block (const TidingsBlock *block,
             TidingsBlockKind kind,
             guint depth,
             guint ordinal,
             const char *plain,
             const char *pango)
{
  g_assert_cmpstr (block->plain, ==, plain);
  g_assert_cmpstr (block->pango, ==, pango != NULL ? pango : plain);
  g_assert_cmpint (block->kind, ==, kind);
  g_assert_cmpuint (block->depth, ==, depth);
  g_assert_cmpuint (block->ordinal, ==, ordinal);
}

/* What no text may break: valid UTF-8, no control characters, markup that parses and says the same as the plain text. */
static void
collect_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  g_string_append_len (data, text, (gssize) length);
}

static void
check_blocks (GPtrArray *blocks)
{
  static const GMarkupParser parser = { .text = collect_text };

  for (guint i = 0; i < blocks->len; i++)
    {
      const TidingsBlock *block = g_ptr_array_index (blocks, i);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, text, NULL);
      g_autofree char *whole = g_strconcat ("<span>", block->pango, "</span>", NULL);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_utf8_validate (block->plain, -1, NULL));
      g_assert_true (g_utf8_validate (block->pango, -1, NULL));
      g_assert_cmpstr (block->plain, !=, "");
      for (const char *p = block->plain; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_false (g_unichar_iscntrl (g_utf8_get_char (p)) && *p != '\n' && *p != '\t');

      g_markup_parse_context_parse (context, whole, -1, &error);
      g_assert_no_error (error);
      g_markup_parse_context_end_parse (context, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (text->str, ==, block->plain);
    }
}

static void
check_plain (const char *markdown, const char *expected)
{
  g_autofree char *plain = tidings_markup_to_plain (markdown);
  g_autoptr (GPtrArray) blocks = tidings_markup_parse (markdown);

  g_assert_cmpstr (plain, ==, expected);
  check_blocks (blocks);
}

static void
test_blocks (void)
{
  g_autoptr (GPtrArray) blocks = tidings_markup_parse (
      "Inclusion:\n\n* one\n\n  more of one\n  * inner\n\n1. first\n2. *second* & **third**\n\n"
      "# Head\n\n```\na  b\n  c\n```\n");

  check_blocks (blocks);
  g_assert_cmpuint (blocks->len, ==, 8);
  check_block (blocks->pdata[0], TIDINGS_BLOCK_PARAGRAPH, 0, 0, "Inclusion:", NULL);
  check_block (blocks->pdata[1], TIDINGS_BLOCK_ITEM, 0, 0, "one", NULL);
  check_block (blocks->pdata[2], TIDINGS_BLOCK_PARAGRAPH, 0, 0, "more of one", NULL);
  check_block (blocks->pdata[3], TIDINGS_BLOCK_ITEM, 1, 0, "inner", NULL);
  check_block (blocks->pdata[4], TIDINGS_BLOCK_ITEM, 0, 1, "first", NULL);
  check_block (blocks->pdata[5], TIDINGS_BLOCK_ITEM, 0, 2, "second & third", "<i>second</i> &amp; <b>third</b>");
  check_block (blocks->pdata[6], TIDINGS_BLOCK_HEADING, 0, 0, "Head", NULL);
  check_block (blocks->pdata[7], TIDINGS_BLOCK_CODE, 0, 0, "a  b\n  c", NULL);

  g_clear_pointer (&blocks, g_ptr_array_unref);
  blocks = tidings_markup_parse (NULL);
  g_assert_cmpuint (blocks->len, ==, 0);
}

/* What the registry's converter makes of what people type */
static void
test_registry_texts (void)
{
  check_plain ("Age \\>= 18 and \\< 65, p \\[one\\] \\* 2\\^3 \\~5 a\\_b 1\\. \\# \\\\ x",
               "Age >= 18 and < 65, p [one] * 2^3 ~5 a_b 1. # \\ x");
  check_plain ("CRP \\&gt; 3 \\&#8805; 4 \\&lt; 5 A \\& B", "CRP > 3 ≥ 4 < 5 A & B");
  check_plain ("&gt; &#x3c; &amp;amp;lt; &Amp; &nbsp;x &#150; &bogus; & &; &#;", "> < < & x – &bogus; & &; &#;");
  check_plain ("* a\n* b\n\n<!-- -->\n\n* c", "• a\n• b\n• c");
  check_plain ("1. a\n2. b\n\n<!-- -->\n\n1. c", "1. a\n2. b\n1. c");
  check_plain ("* a\n<!-- -->", "• a");
  /* numbers as they were written, not as CommonMark counts them */
  check_plain ("12. a\n\n14. b\n\n    1) **c**\n1. d\n* 7. e", "12. a\n14. b\n  1. c\n1. d\n7. e");
  check_plain ("* • Age over 18\n* · Able to walk\n* - dash\n* \uf0b7 Word",
               "• Age over 18\n• Able to walk\n• dash\n• Word");
  check_plain ("end of it.\\", "end of it.");
  check_plain ("end of it.\\\\", "end of it.");
  check_plain ("end of it.\\\n\nnext", "end of it.\nnext");
  check_plain ("【Key】 ＞ 18", "【Key】 ＞ 18");
  check_plain ("patientâ€™s", "patientâ€™s");
  check_plain ("raw <b>bold</b> text, x <y", "raw <b>bold</b> text, x <y");
  check_plain ("first line\nsecond line", "first line\nsecond line");
  /* no word may vanish: this would define a link, and this would be one */
  check_plain ("[eGFR]: above", "[eGFR]: above");
  check_plain ("see [this](https://example.org/a?b=1&c=2) and <https://example.org>",
               "see this (https://example.org/a?b=1&c=2) and https://example.org");
  /* an indented line is no code */
  check_plain ("a\n\n     * \\> b", "a\n• > b");
}

static void
test_hostile (void)
{
  static const char *const units[] = { ">",    "> ",    "* ",         "*",        "*a",         "a**b_",
                                       "[",    "![",    "[a](",       "&amp;",    "&",          "`a``",
                                       "\\",   "<!--",  "\n> * 1. x", "[a]: b\n", "1. ",        "* a\n  * b\n    * c\n",
                                       "\xff", "\xc3(", "\x01",       "&#0;",     "&#xd800;",   "<",
                                       "</b>", "<b>",   "\u202e",     "~~~\n",    "|a|\n|-|\n", "\r",
                                       "\t",   "__",    "- [ ] x\n" };
  GTimer *timer = g_timer_new ();

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) blocks = NULL;
      g_autofree char *plain = NULL;

      while (text->len < 100000)
        g_string_append (text, units[i]);
      g_timer_start (timer);
      blocks = tidings_markup_parse (text->str);
      plain = tidings_markup_to_plain (text->str);
      /* time that grows with the square of the length would be minutes */
      g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 10);
      g_assert_cmpuint (strlen (plain), <, 4 * text->len);
      check_blocks (blocks);
    }
  g_timer_destroy (timer);
}

static void
test_random (void)
{
  static const char alphabet[] = "ab*_[]()<>!&;#\\`~-+.\n\n \t1\"'=|:x\xc3\xa9\xff\x02";
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) blocks = NULL;

      for (int n = g_rand_int_range (random, 0, 120); n > 0; n--)
        g_string_append_c (text, alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)]);
      blocks = tidings_markup_parse (text->str);
      check_blocks (blocks);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/markup/blocks", test_blocks);
  g_test_add_func ("/base/markup/registry-texts", test_registry_texts);
  g_test_add_func ("/base/markup/hostile", test_hostile);
  g_test_add_func ("/base/markup/random", test_random);
  return g_test_run ();
}
