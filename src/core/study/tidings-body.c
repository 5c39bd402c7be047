/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include "tidings-study-private.h"

/* What a study holds of its record: the JSON text without the blanks between its parts, and the strings and arrays of the
 * facts. Most strings of a record are written in JSON just as they are. Such a one is not copied: it lies in the text, where
 * its closing quote is made a NUL, which no JSON text has in it, and which becomes a quote again when the text is asked for.
 * Only those with escapes in them, and the arrays, are in the arena. */

#define FIRST_TABLE_SIZE 1024 /* a power of two */

/* One string that is there already. Those that are equal are there once, wherever they came from. */
typedef struct
{
  char *start; /* (nullable): %NULL where the table is free */
  guint32 length;
  guint32 hash;
} Known;

struct _TidingsBody
{
  char *text; /* (owned): not to be read as JSON while quotes are NUL in it */
  gsize length;
  TidingsArena *arena; /* (owned) */

  Known *table; /* (owned) (nullable): until tidings_body_settle() */
  gsize table_size;
  gsize n_known;
};

static guint32
hash_string (const char *start, gsize length)
{
  guint64 hash = length * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  while (length > 0)
    {
      guint64 word = 0;
      gsize n = MIN (length, sizeof word);

      memcpy (&word, start, n);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
      hash ^= hash >> 32;
      start += n;
      length -= n;
    }
  return (guint32) hash;
}

/* The place in the table where @start is, or would be */
static Known *
find_place (TidingsBody *self, const char *start, gsize length, guint32 hash)
{
  gsize i = hash & (self->table_size - 1);

  while (self->table[i].start != NULL && (self->table[i].hash != hash || self->table[i].length != length ||
                                          memcmp (self->table[i].start, start, length) != 0))
    i = (i + 1) & (self->table_size - 1);
  return &self->table[i];
}

static void
grow_table (TidingsBody *self)
{
  g_autofree Known *old = g_steal_pointer (&self->table);
  gsize old_size = self->table_size;

  self->table_size *= 2;
  self->table = g_new0 (Known, self->table_size);
  for (gsize i = 0; i < old_size; i++)
    if (old[i].start != NULL)
      {
        gsize j = old[i].hash & (self->table_size - 1);

        while (self->table[j].start != NULL)
          j = (j + 1) & (self->table_size - 1);
        self->table[j] = old[i];
      }
}

static void
learn (TidingsBody *self, char *start, gsize length)
{
  guint32 hash = hash_string (start, length);
  Known *known;

  if (length == 0 || length > G_MAXUINT32)
    return;
  known = find_place (self, start, length, hash);
  if (known->start != NULL)
    return;
  known->start = start;
  known->length = (guint32) length;
  known->hash = hash;
  if (++self->n_known > self->table_size / 2)
    grow_table (self);
}

static gboolean
is_structure (char c)
{
  return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':' || c == '"';
}

/* Copies @json without its blanks. Returns: whether it is no deeper than a record */
static gboolean
take_text (TidingsBody *self, const char *json, gsize length)
{
  const char *end = json + length;
  char *out = self->text;
  gboolean after_blank = FALSE;
  guint depth = 0;

  for (const char *at = json; at < end; at++)
    {
      char c = *at;

      if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
        {
          after_blank = TRUE;
          continue;
        }
      /* what is no JSON must not become JSON: "1 2" is not 12 */
      if (after_blank && out > self->text && !is_structure (c) && !is_structure (out[-1]))
        *out++ = ' ';
      after_blank = FALSE;

      if (c == '"')
        {
          const char *open = at++;

          while (at < end && *at != '"')
            at += *at == '\\' ? 2 : 1;
          at = MIN (at, end - 1);
          memcpy (out, open, (gsize) (at - open) + 1);
          out += at - open + 1;
          continue;
        }
      if (c == '{' || c == '[')
        {
          if (++depth > TIDINGS_JSON_MAX_DEPTH)
            return FALSE;
        }
      else if ((c == '}' || c == ']') && depth > 0)
        depth--;
      *out++ = c;
    }
  self->length = (gsize) (out - self->text);
  return TRUE;
}

/* Learns the strings of the text that are values without escapes. */
static void
learn_text (TidingsBody *self)
{
  char *end = self->text + self->length;

  for (char *at = self->text; (at = memchr (at, '"', (gsize) (end - at))) != NULL; at++)
    {
      char *start = ++at;
      gboolean is_plain = TRUE;

      while (at < end && *at != '"')
        {
          if (*at == '\\')
            {
              is_plain = FALSE;
              at++;
            }
          at++;
        }
      if (at >= end)
        return;
      /* but not the names of members */
      if (is_plain && at + 1 < end && at[1] != ':')
        learn (self, start, (gsize) (at - start));
    }
}

/* The body of the record @json: UTF-8 without a NUL, and not empty. Not to be shared between threads before it is settled.
 *
 * Returns: (transfer full) (nullable): the body; %NULL where @json is nested deeper than any record */
TidingsBody *
tidings_body_new (const char *json, gsize length)
{
  g_autoptr (TidingsBody) self = g_new0 (TidingsBody, 1);

  g_assert (json != NULL && length > 0);

  self->arena = tidings_arena_new ();
  self->table_size = FIRST_TABLE_SIZE;
  self->table = g_new0 (Known, self->table_size);
  self->text = g_malloc (length);
  if (!take_text (self, json, length))
    return NULL;
  if (self->length < length)
    self->text = g_realloc (self->text, MAX (self->length, 1));
  learn_text (self);
  return g_steal_pointer (&self);
}

void
tidings_body_free (TidingsBody *self)
{
  g_free (self->text);
  g_free (self->table);
  tidings_arena_free (self->arena);
  g_free (self);
}

TidingsArena *
tidings_body_get_arena (TidingsBody *self)
{
  return self->arena;
}

/* Returns: (nullable): @string, for as long as the body lives; %NULL for %NULL */
const char *
tidings_body_keep (TidingsBody *self, const char *string)
{
  gsize length;
  Known *known;
  char *copy;

  g_assert (self->table != NULL);

  if (string == NULL)
    return NULL;
  length = strlen (string);
  known = find_place (self, string, length, hash_string (string, length));
  if (known->start != NULL)
    {
      /* a quote of the text, unless it is one already */
      known->start[length] = '\0';
      return known->start;
    }

  copy = tidings_arena_alloc (self->arena, length + 1);
  memcpy (copy, string, length + 1);
  learn (self, copy, length);
  return copy;
}

/* No more strings are to be kept: from here on it never changes. */
void
tidings_body_settle (TidingsBody *self)
{
  g_clear_pointer (&self->table, g_free);
}

/* Returns: (transfer full): the JSON text */
GBytes *
tidings_body_to_bytes (TidingsBody *self)
{
  char *text = g_memdup2 (self->text, self->length);
  char *end = text + self->length;

  for (char *at = text; (at = memchr (at, '\0', (gsize) (end - at))) != NULL; at++)
    *at = '"';
  return g_bytes_new_take (text, self->length);
}
