/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-base"

#include "config.h"

#include <string.h>

#include "tidings-span.h"

/* Finds where the values of a JSON text begin and end, so that each can be parsed, or kept, on its own. This checks only as much
 * of the grammar (RFC 8259) as it walks over: brackets, quotes, colons and commas. Whether a value is right inside is for the
 * parser that gets it. Nothing calls itself, so that no text can lead it too deep. */

static const char *
skip_blanks (const char *at, const char *end)
{
  while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
    at++;
  return at;
}

/* Returns: (nullable): behind the string that opens at @at; %NULL where it has no end */
static const char *
skip_string (const char *at, const char *end)
{
  for (at++; at < end; at++)
    {
      if (*at == '"')
        return at + 1;
      if (*at == '\\')
        at++;
    }
  return NULL;
}

/* Returns: (nullable): behind the object or list that opens at @at; %NULL where it has no end */
static const char *
skip_brackets (const char *at, const char *end)
{
  gsize depth = 0;

  while (at < end)
    switch (*at)
      {
      case '"':
        if ((at = skip_string (at, end)) == NULL)
          return NULL;
        break;
      case '{':
      case '[':
        depth++;
        at++;
        break;
      case '}':
      case ']':
        at++;
        if (--depth == 0)
          return at;
        break;
      default:
        at++;
        break;
      }
  return NULL;
}

/* Takes the value that begins at @at. Returns: (nullable): what is behind it */
static const char *
take_value (TidingsSpan *value, const char *at, const char *end)
{
  const char *behind = at;

  if (at == end)
    return NULL;
  if (*at == '"')
    behind = skip_string (at, end);
  else if (*at == '{' || *at == '[')
    behind = skip_brackets (at, end);
  else
    while (behind < end && strchr (",:]}[{\" \n\r\t", *behind) == NULL)
      behind++;
  if (behind == NULL || behind == at)
    return NULL;
  value->start = at;
  value->length = (gsize) (behind - at);
  return behind;
}

/**
 * tidings_span_init:
 * @span: (out caller-allocates): the value
 * @text: a JSON text, alive as long as @span is used
 * @length: its length in bytes
 *
 * Takes the one value that @text is, without the blanks around it.
 *
 * Returns: whether there is one, and nothing behind it
 */
gboolean
tidings_span_init (TidingsSpan *span, const char *text, gsize length)
{
  const char *end, *behind;

  g_return_val_if_fail (span != NULL, FALSE);
  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  if (length == 0)
    return FALSE;
  end = text + length;
  behind = take_value (span, skip_blanks (text, end), end);
  return behind != NULL && skip_blanks (behind, end) == end;
}

/**
 * tidings_span_is_named:
 * @name: the name of a member, from tidings_span_iter_next()
 * @text: a name without anything in it that JSON writes with a backslash
 *
 * Returns: whether @name is @text
 */
gboolean
tidings_span_is_named (const TidingsSpan *name, const char *text)
{
  gsize length = strlen (text);

  return name->length == length + 2 && memcmp (name->start + 1, text, length) == 0;
}

/**
 * tidings_span_find:
 * @object: a value
 * @name: the name of a member
 * @value: (out caller-allocates): the last member of that name, as parsers have it; changed only where there is one
 *
 * Returns: whether @object is an object that has a member @name
 */
gboolean
tidings_span_find (const TidingsSpan *object, const char *name, TidingsSpan *value)
{
  TidingsSpanIter iter;
  TidingsSpan member_name, member, found;
  gboolean has_found = FALSE;

  if (!tidings_span_iter_init (&iter, object, '{'))
    return FALSE;
  while (tidings_span_iter_next (&iter, &member_name, &member))
    if (tidings_span_is_named (&member_name, name))
      {
        found = member;
        has_found = TRUE;
      }
  if (!has_found || !tidings_span_iter_is_whole (&iter))
    return FALSE;
  *value = found;
  return TRUE;
}

/**
 * tidings_span_iter_init:
 * @iter: (out caller-allocates): an iterator, which needs no freeing
 * @span: a value
 * @opening: `{` for the members of an object, `[` for the items of a list
 *
 * Returns: whether @span begins with @opening
 */
gboolean
tidings_span_iter_init (TidingsSpanIter *iter, const TidingsSpan *span, char opening)
{
  g_return_val_if_fail (opening == '{' || opening == '[', FALSE);

  *iter = (TidingsSpanIter) { .closing = opening == '{' ? '}' : ']' };
  if (span->length < 2 || *span->start != opening)
    return FALSE;
  iter->at = span->start + 1;
  iter->end = span->start + span->length;
  return TRUE;
}

/**
 * tidings_span_iter_next:
 * @iter: an iterator
 * @name: (out caller-allocates) (nullable): the name of a member with its quotes; %NULL for the items of a list
 * @value: (out caller-allocates): the member or item
 *
 * Takes the next.
 *
 * Returns: %FALSE at the end, and where the text is broken: tidings_span_iter_is_whole() tells which
 */
gboolean
tidings_span_iter_next (TidingsSpanIter *iter, TidingsSpan *name, TidingsSpan *value)
{
  const char *at = skip_blanks (iter->at, iter->end);

  g_return_val_if_fail ((name != NULL) == (iter->closing == '}'), FALSE);

  if (iter->whole || at == iter->end)
    return FALSE;
  if (*at == iter->closing)
    {
      iter->whole = at + 1 == iter->end;
      return FALSE;
    }
  if (iter->begun)
    {
      if (*at != ',')
        return FALSE;
      at = skip_blanks (at + 1, iter->end);
    }
  iter->begun = TRUE;

  if (name != NULL)
    {
      if (at == iter->end || *at != '"' || (at = take_value (name, at, iter->end)) == NULL)
        return FALSE;
      at = skip_blanks (at, iter->end);
      if (at == iter->end || *at != ':')
        return FALSE;
      at = skip_blanks (at + 1, iter->end);
    }
  if ((at = take_value (value, at, iter->end)) == NULL)
    return FALSE;
  iter->at = at;
  return TRUE;
}

/**
 * tidings_span_iter_is_whole:
 * @iter: an iterator that has no next
 *
 * Returns: whether it came to the closing bracket, with nothing amiss on its way
 */
gboolean
tidings_span_iter_is_whole (const TidingsSpanIter *iter)
{
  return iter->whole;
}
