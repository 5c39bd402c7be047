/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-text.h"

#include "tidings-knowledge-private.h"
#include "tidings-tongue-private.h"

/* A word of a text: where it stands as it is written, and where in the folded text */
typedef struct
{
  gsize start;
  gsize end;
  gsize folded_start;
  gsize folded_end;
} Word;

/* Where a text is folded, whatever parts sentences or their clauses ends the text with a zero byte, so that no name is found across it. */
typedef struct
{
  GString *folded;
  GArray *words; /* of Word */
  gboolean in_word;
  gboolean stopped;
} Folding;

static void
add_letters (Folding *folding, const char *letters, gsize start, gsize end)
{
  for (; *letters != '\0'; letters++)
    {
      Word *last;

      if (*letters == ' ')
        {
          folding->in_word = FALSE;
          continue;
        }
      if (!folding->in_word)
        {
          Word word = { .start = start };

          if (folding->words->len > 0)
            g_string_append_c (folding->folded, folding->stopped ? '\0' : ' ');
          word.folded_start = folding->folded->len;
          g_array_append_val (folding->words, word);
          folding->in_word = TRUE;
          folding->stopped = FALSE;
        }
      g_string_append_c (folding->folded, *letters);
      last = &g_array_index (folding->words, Word, folding->words->len - 1);
      last->end = end;
      last->folded_end = folding->folded->len;
    }
}

/* “e. g.”, “S. aureus”: a full stop after one letter, or before another, ends nothing */
static gboolean
is_stop (const Folding *folding, const char *p, gunichar c)
{
  const Word *last;

  if (strchr (",;:!?()[]\n", (int) (c < 0x80 ? c : ' ')) != NULL || c == 0x201c || c == 0x201d || c == 0x2013 || c == 0x2014)
    return TRUE;
  if (c != '.' || folding->words->len == 0)
    return FALSE;
  last = &g_array_index (folding->words, Word, folding->words->len - 1);
  return !g_ascii_isalnum (p[1]) && last->end - last->start > 1;
}

static void
fold_text (Folding *folding, const char *text)
{
  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (c < 0x80 && g_ascii_isalnum (*p))
        {
          char letter[2] = { g_ascii_tolower (*p), '\0' };

          add_letters (folding, letter, (gsize) (p - text), (gsize) (next - text));
        }
      else if (c >= 0x80 && g_unichar_isalnum (c))
        {
          g_autofree char *one = g_strndup (p, (gsize) (next - p));
          g_autofree char *letters = tidings_text_fold (one);

          add_letters (folding, letters, (gsize) (p - text), (gsize) (next - text));
        }
      /* an accent of its own, or what nobody sees, parts no word */
      else if (!g_unichar_ismark (c) && !g_unichar_iszerowidth (c) && c != 0xad)
        {
          folding->in_word = FALSE;
          folding->stopped |= is_stop (folding, p, c);
        }
      p = next;
    }
}

static gboolean
is_in_capitals (const char *text, gsize length)
{
  if (length > 1 && text[length - 1] == 's')
    length--;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_islower (text[i]))
      return FALSE;
  return TRUE;
}

/* “non-randomized” is the opposite of what it has in it. */
static gboolean
is_negated (const Folding *folding, const char *text, guint number)
{
  const Word *word = &g_array_index (folding->words, Word, number), *before = word - 1;

  return number > 0 && before->folded_end - before->folded_start == 3 && before->end + 1 == word->start &&
         text[before->end] == '-' && strncmp (folding->folded->str + before->folded_start, "non", 3) == 0;
}

/* Terms as people meet them in the language of the session; the registry's texts have the English ones. */
void
tidings_knowledge_translate_terms (TidingsKnowledge *self)
{
  if (tidings_tongue_get () == NULL)
    return;
  self->local_terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint32 i = 0; i < self->n_rows[TIDINGS_TABLE_GLOSSARY]; i++)
    {
      TidingsTerm *term = &self->terms[i];
      const char *name = tidings_tongue_translate ("term", term->term);
      const char *explanation = tidings_tongue_translate ("explanation", term->explanation);
      g_autofree char *folded = NULL;
      guint n_words = 1;

      term->in_english = explanation == NULL;
      if (explanation == NULL)
        continue;
      term->term = name != NULL ? name : term->term;
      term->explanation = explanation;
      folded = tidings_text_fold (term->term);
      for (const char *p = folded; *p != '\0'; p++)
        n_words += *p == ' ';
      self->most_words = MAX (self->most_words, n_words);
      if (strlen (folded) > 2 && !g_hash_table_contains (self->local_terms, folded))
        g_hash_table_insert (self->local_terms, g_steal_pointer (&folded), GUINT_TO_POINTER (i + 1));
    }
}

/* The row of the longest term of the session's language that a folded text begins with */
static guint32
match_local (TidingsKnowledge *self, const char *folded, gsize *length)
{
  guint32 found = 0;
  gsize n = 0;

  if (self->local_terms == NULL)
    return 0;
  for (guint i = 0; i < self->most_words && folded[n] != '\0'; i++)
    {
      g_autofree char *beginning = NULL;
      guint32 row;

      n += folded[n] == ' ' ? 1 : 0;
      n += strcspn (folded + n, " ");
      beginning = g_strndup (folded, n);
      row = GPOINTER_TO_UINT (g_hash_table_lookup (self->local_terms, beginning));
      if (row != 0)
        {
          found = row;
          *length = n;
        }
    }
  return found;
}

/**
 * tidings_knowledge_find_terms:
 * @self: the knowledge
 * @text: a text as it is written, valid UTF-8
 *
 * Finds every place where a term of the glossary stands in a text, to be underlined: whole words in any case, the longest term, with or without a
 * plural's “s”, and not across the end of a sentence or clause. Initials of up to four letters are found only in capitals. Any thread.
 *
 * Returns: (transfer full) (element-type TidingsTermPlace): the places in order, none within another; their terms live as long as @self
 */
GArray *
tidings_knowledge_find_terms (TidingsKnowledge *self, const char *text)
{
  GArray *places;
  Folding folding = { 0 };

  g_return_val_if_fail (TIDINGS_IS_KNOWLEDGE (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  places = g_array_new (FALSE, FALSE, sizeof (TidingsTermPlace));
  folding.folded = g_string_sized_new (strlen (text) + 1);
  folding.words = g_array_new (FALSE, FALSE, sizeof (Word));
  fold_text (&folding, text);

  for (guint i = 0; i < folding.words->len; i++)
    {
      const Word *first = &g_array_index (folding.words, Word, i), *last = first;
      TidingsNameFlags flags = 0;
      gsize length = 0;
      guint32 row = tidings_knowledge_match (self, TIDINGS_TABLE_GLOSSARY, folding.folded->str + first->folded_start, NULL,
                                             &length, &flags);
      TidingsTermPlace place;
      guint n = 0;

      if (row == 0)
        {
          flags = 0;
          row = match_local (self, folding.folded->str + first->folded_start, &length);
        }
      if (row == 0 || is_negated (&folding, text, i))
        continue;
      while (last->folded_end < first->folded_start + length)
        last = first + ++n;
      place.start = first->start;
      place.length = last->end - first->start;
      place.term = &self->terms[row - 1];
      if ((flags & TIDINGS_NAME_FLAG_IS_CAPITALS) != 0 && !is_in_capitals (text + place.start, place.length))
        continue;
      g_array_append_val (places, place);
      i += n;
    }

  g_array_unref (folding.words);
  g_string_free (folding.folded, TRUE);
  return places;
}
