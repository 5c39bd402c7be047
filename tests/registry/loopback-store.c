/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <string.h>

#include "loopback-private.h"

struct _LoopbackStore
{
  GPtrArray *slots;  /* LoopbackRecord; NULL where one has been replaced */
  GHashTable *by_id; /* NCT id or alias to slot + 1 */
  GHashTable *words; /* folded word to GArray of LoopbackPosting */
  guint n_records;
};

/* "trials" is found by "trial" and the other way round */
static void
fold_plural (char *word)
{
  gsize n = strlen (word);

  if (n <= 3 || word[n - 1] != 's' || strchr ("sui", word[n - 2]) != NULL)
    return;
  if (n > 4 && word[n - 2] == 'e' && word[n - 3] == 'i')
    {
      word[n - 3] = 'y';
      word[n - 2] = '\0';
    }
  else
    word[n - 1] = '\0';
}

static char *
fold (const char *text)
{
  g_autofree char *decomposed = NULL;
  GString *folded;

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);

  decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  if (decomposed == NULL)
    return g_strdup ("");
  folded = g_string_sized_new (strlen (decomposed));
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (folded, g_unichar_tolower (c));
    }
  return g_string_free (folded, FALSE);
}

static gboolean
is_word_char (const char *p)
{
  return (guchar) *p < 0x80 ? g_ascii_isalnum (*p) : g_unichar_isalnum (g_utf8_get_char (p));
}

/* Cuts the next word out of a folded text, in place: a long record has a hundred thousand of them. */
static const char *
next_word (char **text)
{
  char *start = *text, *end;

  while (*start != '\0' && !is_word_char (start))
    start = g_utf8_next_char (start);
  if (*start == '\0')
    return NULL;
  for (end = start; *end != '\0' && is_word_char (end); end = g_utf8_next_char (end))
    ;
  *text = *end != '\0' ? g_utf8_next_char (end) : end;
  *end = '\0';
  fold_plural (start);
  return start;
}

static void
store_index (LoopbackStore *store, LoopbackRecord *record, guint slot)
{
  const LoopbackValue *values = (const LoopbackValue *) record->values->data;

  for (guint i = 0; i < record->values->len; i++)
    {
      g_autofree char *folded = NULL;
      const char *word;
      char *next;

      if (!loopback_piece (values[i].piece)->searched)
        continue;
      next = folded = fold (loopback_record_text (record, &values[i]));
      while ((word = next_word (&next)) != NULL)
        {
          GArray *postings = g_hash_table_lookup (store->words, word);
          LoopbackPosting posting = { slot, values[i].piece };
          const LoopbackPosting *last;

          if (postings == NULL)
            {
              postings = g_array_new (FALSE, FALSE, sizeof (LoopbackPosting));
              g_hash_table_insert (store->words, g_strdup (word), postings);
            }
          last = postings->len > 0 ? &g_array_index (postings, LoopbackPosting, postings->len - 1) : NULL;
          if (last == NULL || last->slot != posting.slot || last->piece != posting.piece)
            g_array_append_val (postings, posting);
        }
    }
}

/**
 * loopback_words:
 * @text: any text
 *
 * Its words as the index has them: without case, accents and the plural's "s".
 *
 * Returns: (transfer full) (element-type utf8): the words in order
 */
GPtrArray *
loopback_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = fold (text);
  const char *word;
  char *next = folded;

  while ((word = next_word (&next)) != NULL)
    g_ptr_array_add (words, g_strdup (word));
  return words;
}

LoopbackStore *
loopback_store_new (void)
{
  LoopbackStore *store = g_new0 (LoopbackStore, 1);

  store->slots = g_ptr_array_new ();
  store->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  store->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  return store;
}

void
loopback_store_free (LoopbackStore *store)
{
  for (guint i = 0; i < store->slots->len; i++)
    g_clear_pointer ((LoopbackRecord **) &g_ptr_array_index (store->slots, i), loopback_record_unref);
  g_ptr_array_unref (store->slots);
  g_hash_table_unref (store->by_id);
  g_hash_table_unref (store->words);
  g_free (store);
}

/**
 * loopback_store_remove:
 * @store: a store
 * @nct_id: the id or an alias of a record
 *
 * Returns: whether there was one to remove
 */
gboolean
loopback_store_remove (LoopbackStore *store, const char *nct_id)
{
  int slot = loopback_store_find (store, nct_id);
  g_autoptr (LoopbackRecord) record = NULL;

  if (slot < 0)
    return FALSE;
  /* its words stay in the index and lead to an empty slot */
  record = g_steal_pointer (&g_ptr_array_index (store->slots, slot));
  g_hash_table_remove (store->by_id, record->nct_id);
  for (guint i = 0; record->aliases[i] != NULL; i++)
    g_hash_table_remove (store->by_id, record->aliases[i]);
  store->n_records--;
  return TRUE;
}

/**
 * loopback_store_put:
 * @store: a store
 * @record: a record, which replaces the one of the same id
 *
 * Takes a reference.
 */
void
loopback_store_put (LoopbackStore *store, LoopbackRecord *record)
{
  guint slot = store->slots->len;

  loopback_store_remove (store, record->nct_id);
  g_ptr_array_add (store->slots, loopback_record_ref (record));
  for (guint i = 0; record->aliases[i] != NULL; i++)
    g_hash_table_insert (store->by_id, g_strdup (record->aliases[i]), GUINT_TO_POINTER (slot + 1));
  g_hash_table_insert (store->by_id, g_strdup (record->nct_id), GUINT_TO_POINTER (slot + 1));
  store_index (store, record, slot);
  store->n_records++;
}

/**
 * loopback_store_get_n_slots:
 * @store: a store
 *
 * Returns: how many slots there are, empty ones among them
 */
guint
loopback_store_get_n_slots (LoopbackStore *store)
{
  return store->slots->len;
}

guint
loopback_store_get_n_records (LoopbackStore *store)
{
  return store->n_records;
}

/**
 * loopback_store_get_slot:
 * @store: a store
 * @slot: the number of a slot
 *
 * Returns: (transfer none) (nullable): the record in it
 */
LoopbackRecord *
loopback_store_get_slot (LoopbackStore *store, guint slot)
{
  return g_ptr_array_index (store->slots, slot);
}

/**
 * loopback_store_find:
 * @store: a store
 * @nct_id: a canonical id, which may be an alias
 *
 * Returns: the record's slot, or -1
 */
int
loopback_store_find (LoopbackStore *store, const char *nct_id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (store->by_id, nct_id)) - 1;
}

/**
 * loopback_store_postings:
 * @store: a store
 * @word: a word of loopback_words()
 * @n_postings: (out): how many there are
 *
 * Returns: (transfer none): where the word stands; slots may be empty by now
 */
const LoopbackPosting *
loopback_store_postings (LoopbackStore *store, const char *word, guint *n_postings)
{
  GArray *postings = g_hash_table_lookup (store->words, word);

  *n_postings = postings != NULL ? postings->len : 0;
  return postings != NULL ? (const LoopbackPosting *) postings->data : NULL;
}
