/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-base"

#include "config.h"

#include <string.h>

#include "tidings-text.h"

/* What was added to a text and what was taken out, word by word: E. W. Myers, An O(ND) Difference Algorithm and Its Variations (1986). */

/* Two texts that differ in more words than this have nothing to do with each other: what stands between their common beginning and
 * their common end is one change. It bounds time and memory to some ten milliseconds and megabytes, whatever the texts. */
#define MOST_EDITS 1200

typedef struct
{
  gsize start;
  gsize length;
  guint number; /* the same for the same word */
} Word;

static GArray *
split_words (const char *text, GHashTable *numbers)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *p = text;

  for (;;)
    {
      const char *start;
      Word word;
      char *name;
      gpointer number;

      while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (*p == '\0')
        return words;
      start = p;
      while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);

      name = g_strndup (start, (gsize) (p - start));
      number = g_hash_table_lookup (numbers, name);
      if (number == NULL)
        {
          number = GUINT_TO_POINTER (g_hash_table_size (numbers) + 1);
          g_hash_table_insert (numbers, name, number);
        }
      else
        g_free (name);
      word = (Word) { (gsize) (start - text), (gsize) (p - start), GPOINTER_TO_UINT (number) };
      g_array_append_val (words, word);
    }
}

/* Marks in @gone and @come the words that only one of them has, between the bounds. */
static void
find_edits (const Word *old, int n, const Word *new, int m, gboolean *gone, gboolean *come)
{
  int most = MIN (n + m, MOST_EDITS), d, offset = most + 1;
  g_autofree int *reach = g_new0 (int, (gsize) 2 * (gsize) most + 3);
  g_autoptr (GPtrArray) trace = g_ptr_array_new_with_free_func (g_free);
  int x = 0, y = 0;

  if (n == 0 || m == 0)
    most = 0;
  for (d = 0; d <= most; d++)
    {
      int *row = g_new (int, (gsize) 2 * (gsize) d + 1);

      g_ptr_array_add (trace, row);
      for (int k = -d; k <= d; k += 2)
        {
          if (k == -d || (k != d && reach[offset + k - 1] < reach[offset + k + 1]))
            x = reach[offset + k + 1];
          else
            x = reach[offset + k - 1] + 1;
          y = x - k;
          while (x < n && y < m && x >= 0 && y >= 0 && old[x].number == new[y].number)
            {
              x++;
              y++;
            }
          reach[offset + k] = x;
          if (x >= n && y >= m)
            goto found;
        }
      for (int k = -d; k <= d; k++)
        row[k + d] = reach[offset + k];
    }

  for (int i = 0; i < n; i++)
    gone[i] = TRUE;
  for (int i = 0; i < m; i++)
    come[i] = TRUE;
  return;

found:
  x = n;
  y = m;
  for (; d > 0; d--)
    {
      const int *row = g_ptr_array_index (trace, d - 1);
      int k = x - y, back;
      gboolean down = k == -d ||
                      (k != d && (k - 1 < -(d - 1) ? -1 : row[k - 1 + d - 1]) < (k + 1 > d - 1 ? -1 : row[k + 1 + d - 1]));

      back = down ? k + 1 : k - 1;
      x = row[back + d - 1];
      y = x - back;
      if (down)
        come[y] = TRUE;
      else
        gone[x] = TRUE;
    }
}

static void
add_run (GArray *runs, TidingsTextRunKind kind, const Word *words, guint from, guint to)
{
  TidingsTextRun run;

  if (from == to)
    return;
  run = (TidingsTextRun) { kind, words[from].start, words[to - 1].start + words[to - 1].length - words[from].start };
  g_array_append_val (runs, run);
}

/**
 * tidings_text_compare:
 * @before: the older text
 * @after: the newer one
 *
 * Finds what was added and removed from one text to the other, word by word. A single word that stayed between two changes is told
 * with them: nobody reads such confetti. White space says nothing.
 *
 * Returns: (transfer full) (element-type TidingsTextRun): the runs in reading order, what was removed before what was added in its place
 */
GArray *
tidings_text_compare (const char *before, const char *after)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (TidingsTextRun));
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) olds = NULL, news = NULL;
  g_autofree gboolean *gone = NULL, *come = NULL;
  const Word *old, *new;
  guint n, m, head = 0, tail = 0, i = 0, j = 0;

  g_return_val_if_fail (before != NULL && after != NULL, runs);

  olds = split_words (before, numbers);
  news = split_words (after, numbers);
  old = (const Word *) (gpointer) olds->data;
  new = (const Word *) (gpointer) news->data;
  n = olds->len;
  m = news->len;
  gone = g_new0 (gboolean, n + 1);
  come = g_new0 (gboolean, m + 1);

  while (head < n && head < m && old[head].number == new[head].number)
    head++;
  while (tail < n - head && tail < m - head && old[n - 1 - tail].number == new[m - 1 - tail].number)
    tail++;
  find_edits (old + head, (int) (n - head - tail), new + head, (int) (m - head - tail), gone + head, come + head);

  while (i < n || j < m)
    {
      guint from_i = i, from_j = j;

      while (i < n && j < m && !gone[i] && !come[j])
        {
          i++;
          j++;
        }
      add_run (runs, TIDINGS_TEXT_SAME, new, from_j, j);

      from_i = i;
      from_j = j;
      for (;;)
        {
          while (i < n && gone[i])
            i++;
          while (j < m && come[j])
            j++;
          if (i + 1 < n && j + 1 < m && (i > from_i || j > from_j) && (gone[i + 1] || come[j + 1]))
            {
              i++;
              j++;
            }
          else
            break;
        }
      add_run (runs, TIDINGS_TEXT_REMOVED, old, from_i, i);
      add_run (runs, TIDINGS_TEXT_ADDED, new, from_j, j);
    }
  return runs;
}
