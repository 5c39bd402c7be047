/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-substances-private.h"

#define MAX_WORDS 5

/* Both are made once and kept for the life of the program. */
static GHashTable *known_by_name;

static void
add_name (char *name, TidingsKnown *known)
{
  g_strdelimit (name, "-", ' ');
  if (*name == '\0' || !g_hash_table_insert (known_by_name, name, known))
    g_free (name);
}

static gpointer
make_index (gpointer data)
{
  TidingsKnown *all = g_new0 (TidingsKnown, tidings_n_substance_rows);

  known_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < tidings_n_substance_rows; i++)
    {
      const TidingsSubstanceRow *row = &tidings_substance_rows[i];
      TidingsKnown *known = &all[i];
      g_auto (GStrv) synonyms = g_strsplit (row->synonyms, "|", -1);

      if (row->substance_class >= 0)
        *known = tidings_substance_classes[row->substance_class];
      known->name = row->name;
      if (row->own.class_name != NULL)
        known->class_name = row->own.class_name;
      if (row->own.action != NULL)
        known->action = row->own.action;
      if (row->own.known_for != NULL)
        known->known_for = row->own.known_for;
      if (row->own.uses != NULL)
        known->uses = row->own.uses;

      add_name (g_strdup (row->name), known);
      for (guint j = 0; synonyms[j] != NULL; j++)
        add_name (g_strdup (synonyms[j]), known);
    }
  return all;
}

/* The end of the word that begins at @text */
static const char *
word_end (const char *text)
{
  while (*text != '\0' && *text != ' ')
    text++;
  return text;
}

/**
 * tidings_substances_find:
 * @folded: a name, folded by tidings_text_fold()
 * @start: (inout): from which byte to look; then, where in @folded the substance stands
 * @length: (out): how many bytes of it name the substance
 *
 * Finds the first substance that @folded names at or after @start, whole words, the longest name that fits. The table is built at the first
 * call; any thread may call it.
 *
 * Returns: (transfer none) (nullable): what is known about it
 */
const TidingsKnown *
tidings_substances_find (const char *folded, gsize *start, gsize *length)
{
  static GOnce once = G_ONCE_INIT;
  const char *word;

  g_return_val_if_fail (folded != NULL && start != NULL && length != NULL, NULL);

  g_once (&once, make_index, NULL);

  for (word = folded + *start; *word != '\0';)
    {
      const char *ends[MAX_WORDS];
      guint n_ends = 0;

      for (const char *end = word_end (word); n_ends < MAX_WORDS; end = word_end (end + 1))
        {
          ends[n_ends++] = end;
          if (*end == '\0')
            break;
        }

      for (guint i = n_ends; i > 0; i--)
        {
          char name[128];
          gsize n = (gsize) (ends[i - 1] - word);
          const TidingsKnown *known;

          if (n >= sizeof name)
            continue;
          memcpy (name, word, n);
          name[n] = '\0';
          known = g_hash_table_lookup (known_by_name, name);
          if (known != NULL)
            {
              *start = (gsize) (word - folded);
              *length = n;
              return known;
            }
        }

      word = ends[0];
      if (*word == ' ')
        word++;
    }
  return NULL;
}

/**
 * tidings_known_is_usual_for:
 * @known: a substance
 * @folded_condition: a condition, folded by tidings_text_fold()
 *
 * Returns: whether @known is a usual treatment of the condition, so that naming what else it is known for would mislead
 */
gboolean
tidings_known_is_usual_for (const TidingsKnown *known, const char *folded_condition)
{
  g_return_val_if_fail (known != NULL && folded_condition != NULL, TRUE);

  if (known->uses == NULL)
    return FALSE;

  for (const char *word = folded_condition; *word != '\0';)
    {
      const char *end = word_end (word);

      for (const char *use = known->uses; *use == ' ' && use[1] != '\0';)
        {
          const char *use_end = word_end (use + 1);
          gsize n = (gsize) (use_end - use - 1);

          /* three letters are a word of their own: “all” is a leukemia, but no allergy */
          if ((n > 3 ? n <= (gsize) (end - word) : n == (gsize) (end - word)) && strncmp (word, use + 1, n) == 0)
            return TRUE;
          use = use_end;
        }
      word = *end == ' ' ? end + 1 : end;
    }
  return FALSE;
}
