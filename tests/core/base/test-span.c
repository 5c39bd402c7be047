/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tidings-span.h"

static gboolean
take (const char *text, TidingsSpan *span)
{
  return tidings_span_init (span, text, strlen (text));
}

static void
test_whole (void)
{
  static const struct
  {
    const char *text;
    const char *value; /* NULL where there is none */
  } cases[] = {
    { " {\"a\":1}\n", "{\"a\":1}" },
    { "[\"]\",\"\\\"]\"]", "[\"]\",\"\\\"]\"]" },
    { "\t-1.5e3 ", "-1.5e3" },
    { "\"a\\\\\"", "\"a\\\\\"" },
    { "", NULL },
    { " ", NULL },
    { "{\"a\":[1}", NULL },
    { "\"a\\\"", NULL },
    { "{} {}", NULL },
    { "1,", NULL },
    { "]", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TidingsSpan span;

      if (!take (cases[i].text, &span))
        g_assert_null (cases[i].value);
      else
        g_assert_cmpmem (span.start, span.length, cases[i].value, strlen (cases[i].value));
    }
}

/* What a list or object has in it, each between bars; "broken" at the end where it is */
static char *
list (const char *text)
{
  GString *found = g_string_new (NULL);
  TidingsSpan span, name, value;
  TidingsSpanIter iter;
  gboolean is_object;

  g_assert_true (take (text, &span));
  is_object = *span.start == '{';
  g_assert_true (tidings_span_iter_init (&iter, &span, is_object ? '{' : '['));
  while (tidings_span_iter_next (&iter, is_object ? &name : NULL, &value))
    {
      if (is_object)
        g_string_append_printf (found, "%.*s=", (int) name.length, name.start);
      g_string_append_printf (found, "%.*s|", (int) value.length, value.start);
    }
  if (!tidings_span_iter_is_whole (&iter))
    g_string_append (found, "broken");
  return g_string_free_and_steal (found);
}

static void
test_items (void)
{
  static const struct
  {
    const char *text;
    const char *items;
  } cases[] = {
    { "[]", "" },
    { "[ ]", "" },
    { "[1, {\"a\":[2,3]} ,\n\"x,]\" ,null]", "1|{\"a\":[2,3]}|\"x,]\"|null|" },
    { "{\"a\":{\"b\":1},\"c\" : [ ] }", "\"a\"={\"b\":1}|\"c\"=[ ]|" },
    { "[1 2]", "1|broken" },
    { "[1,]", "1|broken" },
    { "[,1]", "broken" },
    { "[1}", "1|broken" },
    { "{\"a\" 1}", "broken" },
    { "{1:2}", "broken" },
    { "{\"a\":}", "broken" },
    { "[1:2]", "1|broken" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *items = list (cases[i].text);

      g_assert_cmpstr (items, ==, cases[i].items);
    }
}

static void
test_find (void)
{
  TidingsSpan object, value = { NULL, 0 };

  g_assert_true (take ("{\"ab\":1,\"a\":{\"b\":2},\"b\":[3],\"b\":4}", &object));
  g_assert_true (tidings_span_find (&object, "b", &value));
  g_assert_cmpmem (value.start, value.length, "4", 1);
  g_assert_false (tidings_span_find (&object, "c", &value));
  g_assert_cmpmem (value.start, value.length, "4", 1);
  g_assert_false (tidings_span_find (&value, "b", &object));

  g_assert_true (take ("{\"b\":1,,}", &object));
  g_assert_false (tidings_span_find (&object, "b", &value));
}

/* Brackets by the million are no deeper for it than one. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TidingsSpan span;

  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (text, '[');
  g_assert_false (tidings_span_init (&span, text->str, text->len));
  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (text, ']');
  g_assert_true (tidings_span_init (&span, text->str, text->len));
  g_assert_cmpuint (span.length, ==, 2000000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/span/whole", test_whole);
  g_test_add_func ("/span/items", test_items);
  g_test_add_func ("/span/find", test_find);
  g_test_add_func ("/span/deep", test_deep);
  return g_test_run ();
}
