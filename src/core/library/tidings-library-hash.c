/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <string.h>

#include "tidings-library-private.h"

/* What a record says, as a number: equal for two records that say the same, whatever the order of members, and however they are
 * written. The text is gone through once, and no tree is made of it. The numbers are kept in libraries: one that changes makes
 * every stored record look changed. */

#define LONGEST_NUMBER 64
/* No record is nested deeper; what is read of one never is, since it was parsed */
#define DEEPEST 256

typedef struct
{
  const char *at;
  const char *end;
  GString *unescaped;
  guint depth;
} Reader;

static guint64
stir (guint64 h)
{
  /* the finaliser of SplitMix64: each bit of the input reaches each bit of the output */
  h ^= h >> 30;
  h *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  h ^= h >> 27;
  h *= G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return h ^ (h >> 31);
}

static guint64
hash_bytes (const char *bytes, gsize length, guint64 seed)
{
  guint64 h = stir (seed ^ length);
  guint64 word;

  for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word)
    {
      memcpy (&word, bytes, sizeof word);
      h = stir (h ^ word);
    }
  if (length > 0)
    {
      word = 0;
      memcpy (&word, bytes, length);
      h = stir (h ^ word);
    }
  return h;
}

/* --- The text --- */

static char
look (Reader *reader)
{
  while (reader->at < reader->end &&
         (*reader->at == ' ' || *reader->at == '\n' || *reader->at == '\r' || *reader->at == '\t'))
    reader->at++;
  return reader->at < reader->end ? *reader->at : '\0';
}

static gboolean
take (Reader *reader, char c)
{
  if (look (reader) != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean
take_word (Reader *reader, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (reader->end - reader->at) < length || memcmp (reader->at, word, length) != 0)
    return FALSE;
  reader->at += length;
  return TRUE;
}

/* The four digits behind "\u" */
static gboolean
read_unit (const char *at, const char *end, gunichar *unit)
{
  *unit = 0;
  if (end - at < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return FALSE;
      *unit = *unit * 16 + (gunichar) digit;
    }
  return TRUE;
}

/* Writes the string from @start to @end, which has backslashes, as it is meant (RFC 8259, 7) */
static gboolean
unescape (GString *out, const char *start, const char *end)
{
  static const char signs[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";

  g_string_truncate (out, 0);
  for (const char *at = start; at < end;)
    {
      const char *plain = at, *sign;
      gunichar c, low;

      if ((at = memchr (plain, '\\', (gsize) (end - plain))) == NULL)
        at = end;
      g_string_append_len (out, plain, at - plain);
      if (at == end)
        break;
      if (++at == end)
        return FALSE;
      if (*at != 'u')
        {
          if (*at == '\0' || (sign = strchr (signs, *at)) == NULL)
            return FALSE;
          g_string_append_c (out, meant[sign - signs]);
          at++;
          continue;
        }
      if (!read_unit (at + 1, end, &c))
        return FALSE;
      at += 5;
      if (c >= 0xd800 && c < 0xdc00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u' && read_unit (at + 2, end, &low) &&
          low >= 0xdc00 && low < 0xe000)
        {
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          at += 6;
        }
      g_string_append_unichar (out, c);
    }
  return TRUE;
}

/* @string is borrowed until the next one is taken */
static gboolean
take_string (Reader *reader, const char **string, gsize *length)
{
  gboolean is_plain = TRUE;
  const char *start;

  if (!take (reader, '"'))
    return FALSE;
  start = reader->at;
  for (; reader->at < reader->end && *reader->at != '"'; reader->at++)
    if (*reader->at == '\\')
      {
        is_plain = FALSE;
        if (++reader->at == reader->end)
          return FALSE;
      }
  if (reader->at == reader->end)
    return FALSE;
  *string = start;
  *length = (gsize) (reader->at - start);
  reader->at++;
  if (is_plain)
    return TRUE;
  if (!unescape (reader->unescaped, start, start + *length))
    return FALSE;
  *string = reader->unescaped->str;
  *length = reader->unescaped->len;
  return TRUE;
}

static gboolean
hash_number (Reader *reader, guint64 *hash)
{
  char text[LONGEST_NUMBER];
  gsize length = 0;
  double number;
  char *behind;

  for (; reader->at < reader->end && *reader->at != '\0' && strchr ("0123456789+-.eE", *reader->at) != NULL; reader->at++)
    {
      if (length == sizeof text - 1)
        return FALSE;
      text[length++] = *reader->at;
    }
  text[length] = '\0';
  number = g_ascii_strtod (text, &behind);
  if (length == 0 || *behind != '\0')
    return FALSE;
  *hash = hash_bytes ((const char *) &number, sizeof number, 'd');
  return TRUE;
}

/* --- Values --- */

static gboolean
hash_value (Reader *reader, guint64 *hash);

/* @is_core: (out) (nullable): whether a page of a search brings this part of a record too; all else only whole records do.
 * @is_said: (out): whether it is any part of what the record says */
static gboolean
hash_member (Reader *reader, guint64 *hash, gboolean *is_core, gboolean *is_said)
{
  guint64 name_hash, value_hash;
  const char *name;
  gsize length;

  if (!take_string (reader, &name, &length) || !take (reader, ':'))
    return FALSE;
#define IS(text) (length == strlen (text) && memcmp (name, text, strlen (text)) == 0)
  if (is_core != NULL)
    *is_core = IS ("protocolSection") || IS ("derivedSection") || IS ("hasResults");
  /* the day of the registry's build, new every day in every record */
  *is_said = !IS ("versionHolder");
#undef IS
  name_hash = hash_bytes (name, length, 'm');
  if (!hash_value (reader, &value_hash))
    return FALSE;
  *hash = stir (name_hash + 3 * value_hash);
  return TRUE;
}

static gboolean
hash_object (Reader *reader, guint64 *hash)
{
  guint64 sum = 0;

  if (!take (reader, '}'))
    {
      do
        {
          gboolean is_said;
          guint64 h;

          if (!hash_member (reader, &h, NULL, &is_said))
            return FALSE;
          if (is_said)
            sum += h;
        }
      while (take (reader, ','));
      if (!take (reader, '}'))
        return FALSE;
    }
  *hash = stir (sum ^ 'o');
  return TRUE;
}

static gboolean
hash_array (Reader *reader, guint64 *hash)
{
  *hash = 'a';
  if (take (reader, ']'))
    return TRUE;
  do
    {
      guint64 h;

      if (!hash_value (reader, &h))
        return FALSE;
      *hash = stir (*hash ^ h);
    }
  while (take (reader, ','));
  return take (reader, ']');
}

static gboolean
hash_value (Reader *reader, guint64 *hash)
{
  const char *string;
  gsize length;
  gboolean is_good;

  switch (look (reader))
    {
    case '{':
    case '[':
      if (++reader->depth > DEEPEST)
        return FALSE;
      is_good = *reader->at++ == '{' ? hash_object (reader, hash) : hash_array (reader, hash);
      reader->depth--;
      return is_good;
    case '"':
      if (!take_string (reader, &string, &length))
        return FALSE;
      *hash = hash_bytes (string, length, 's');
      return TRUE;
    case 't':
      *hash = 'y';
      return take_word (reader, "true");
    case 'f':
      *hash = 'n';
      return take_word (reader, "false");
    case 'n':
      *hash = '0';
      return take_word (reader, "null");
    default:
      return hash_number (reader, hash);
    }
}

static gboolean
hash_record (const char *text, gsize length, guint64 *core, guint64 *extra)
{
  g_autoptr (GString) unescaped = g_string_new (NULL);
  Reader reader = { .at = text, .end = text + length, .unescaped = unescaped };

  *core = *extra = 0;
  if (!take (&reader, '{'))
    return FALSE;
  if (!take (&reader, '}'))
    {
      do
        {
          gboolean is_core, is_said;
          guint64 h;

          if (!hash_member (&reader, &h, &is_core, &is_said))
            return FALSE;
          *(is_core ? core : extra) += h;
        }
      while (take (&reader, ','));
      if (!take (&reader, '}'))
        return FALSE;
    }
  return look (&reader) == '\0' && reader.at == reader.end;
}

/**
 * tidings_index_hash:
 * @study: a record
 * @core: (out): of the parts that each page of a search brings: protocol, derived section, `hasResults`
 * @extra: (out): of all its other parts, 0 where it has none
 *
 * What the record says, as two numbers that are the same for two records that say the same. The day of the registry's build, the
 * order of members and the way that strings and numbers are written count for nothing.
 */
void
tidings_index_hash (TidingsStudy *study, gint64 *core, gint64 *extra)
{
  g_autoptr (GBytes) json = tidings_study_to_bytes (study);
  gsize length;
  const char *text = g_bytes_get_data (json, &length);
  guint64 core_hash, extra_hash;

  if (!hash_record (text, length, &core_hash, &extra_hash))
    {
      /* written otherwise than the registry writes, as numbers of a hundred digits: the parser has what is meant */
      g_autoptr (JsonNode) node = tidings_study_dup_node (study);
      g_autofree char *proper = json_to_string (node, FALSE);

      if (!hash_record (proper, strlen (proper), &core_hash, &extra_hash))
        {
          core_hash = hash_bytes (proper, strlen (proper), 'r');
          extra_hash = 0;
        }
    }
  *core = (gint64) core_hash;
  *extra = (gint64) extra_hash;
}
