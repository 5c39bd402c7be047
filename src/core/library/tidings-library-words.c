/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <string.h>

#include "tidings-library-private.h"

/* What somebody pastes may be a whole page; no search gets better after so many words */
#define MOST_TERMS 40
#define LONGEST_TERM 200
/* Nearly every trial has a word that begins with a given letter */
#define SHORTEST_BEGINNING 2

typedef struct
{
  char *text;
  gboolean is_phrase;
  gboolean is_or;
} Term;

static void
term_clear (gpointer data)
{
  g_free (((Term *) data)->text);
}

static gboolean
is_quote (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0x201f || c == 0x00ab || c == 0x00bb || c == 0xff02;
}

static gboolean
is_separator (gunichar c)
{
  return g_unichar_isspace (c) || c == ',' || c == ';' || c == 0x3001 || c == 0xff0c;
}

/* Only what has a letter or a digit in it can be found: the index holds nothing else */
static gboolean
can_be_found (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static void
add_term (GArray *terms, const char *start, const char *end, gboolean is_phrase)
{
  Term term = { .is_phrase = is_phrase };

  if (terms->len >= MOST_TERMS || end == start)
    return;

  term.text = g_strndup (start, (gsize) (end - start));
  if (strlen (term.text) > LONGEST_TERM)
    {
      char *cut = g_utf8_find_prev_char (term.text, term.text + LONGEST_TERM);

      *cut = '\0';
    }
  term.is_or = !is_phrase && g_str_equal (term.text, "OR");
  /* between words it says nothing that is not so anyway */
  if (can_be_found (term.text) && (is_phrase || !g_str_equal (term.text, "AND")))
    g_array_append_val (terms, term);
  else
    g_free (term.text);
}

static GArray *
cut (const char *words)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (Term));
  const char *start = NULL, *p;

  g_array_set_clear_func (terms, term_clear);
  for (p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_quote (c))
        {
          const char *open = g_utf8_next_char (p), *close = open;

          if (start != NULL)
            add_term (terms, start, p, FALSE);
          start = NULL;
          while (*close != '\0' && !is_quote (g_utf8_get_char (close)))
            close = g_utf8_next_char (close);
          /* a mark without its fellow counts for nothing */
          if (*close == '\0')
            continue;
          add_term (terms, open, close, TRUE);
          p = close;
        }
      else if (is_separator (c))
        {
          if (start != NULL)
            add_term (terms, start, p, FALSE);
          start = NULL;
        }
      else if (start == NULL)
        start = p;
    }
  if (start != NULL)
    add_term (terms, start, p, FALSE);
  return terms;
}

/* An FTS5 string: nothing in it means more than itself. There is no quotation mark in @text, since those are what it was cut at. */
static void
add_string (GString *out, const char *text)
{
  g_assert (strchr (text, '"') == NULL);

  g_string_append_printf (out, "\"%s\"", text);
}

/**
 * tidings_words_to_match:
 * @words: (nullable): what somebody typed
 * @kind: what the words are
 *
 * Makes an FTS5 expression of a search. All words must be found, in any column of those that @kind looks into; what stands between
 * quotation marks is found as a phrase; a capital OR separates what may be found instead. The last word, which may still be being
 * typed, also finds what begins with it, but whole it counts for more. All else is quoted, so that nobody's words are taken for
 * operators.
 *
 * Returns: (transfer full) (nullable): the expression; %NULL where there is no word to look for
 */
char *
tidings_words_to_match (const char *words, TidingsWordsKind kind)
{
  g_autofree char *valid = g_utf8_make_valid (words != NULL ? words : "", -1);
  g_autoptr (GArray) terms = cut (valid);
  g_autoptr (GString) out = NULL;
  gboolean is_open = FALSE;

  while (terms->len > 0 && g_array_index (terms, Term, terms->len - 1).is_or)
    g_array_set_size (terms, terms->len - 1);

  out = g_string_new (NULL);
  for (guint i = 0; i < terms->len; i++)
    {
      const Term *term = &g_array_index (terms, Term, i);

      if (term->is_or)
        {
          if (is_open)
            g_string_append (out, ") OR (");
          is_open = FALSE;
          continue;
        }
      if (is_open)
        g_string_append (out, " AND ");
      is_open = TRUE;
      if (i + 1 < terms->len || term->is_phrase || g_utf8_strlen (term->text, -1) < SHORTEST_BEGINNING)
        add_string (out, term->text);
      else
        {
          g_string_append_c (out, '(');
          add_string (out, term->text);
          g_string_append (out, " OR ");
          add_string (out, term->text);
          g_string_append (out, " *)");
        }
    }
  if (out->len == 0)
    return NULL;

  g_string_prepend (out, "((");
  g_string_append (out, "))");
  switch (kind)
    {
    case TIDINGS_WORDS_ANYTHING:
      break;
    case TIDINGS_WORDS_CONDITION:
      g_string_prepend (out, "{conditions mesh keywords title} : ");
      break;
    case TIDINGS_WORDS_TREATMENT:
      g_string_prepend (out, "{treatments keywords title} : ");
      break;
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

/**
 * tidings_words_begin_in:
 * @folded: a text as tidings_text_fold() makes it
 * @start: the beginning of a word, folded too
 *
 * Returns: whether a word of @folded begins so
 */
gboolean
tidings_words_begin_in (const char *folded, const char *start)
{
  const char *found = folded;

  while ((found = strstr (found, start)) != NULL)
    {
      if (found == folded || found[-1] == ' ')
        return TRUE;
      found++;
    }
  return FALSE;
}
