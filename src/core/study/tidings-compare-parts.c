/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include "tidings-compare-private.h"
#include "tidings-span.h"

/* What of two versions need not be parsed, because it is the same to the letter */

/* Parts are parts of parts down to here: sections and their modules */
#define PARTS_DEPTH 2

static void
append_member (GString *out, const TidingsSpan *name, const TidingsSpan *value)
{
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  g_string_append_len (out, name->start, (gssize) name->length);
  g_string_append_c (out, ':');
  if (value != NULL)
    g_string_append_len (out, value->start, (gssize) value->length);
}

static gboolean
is_object (const TidingsSpan *span)
{
  return span->length > 0 && *span->start == '{';
}

static gboolean
spans_equal (const TidingsSpan *a, const TidingsSpan *b)
{
  return a->length == b->length && memcmp (a->start, b->start, a->length) == 0;
}

/* The member of @object that has the same name as the one whose name is @name, quotation marks included */
static gboolean
find_same_name (const TidingsSpan *object, const TidingsSpan *name, TidingsSpan *value)
{
  TidingsSpanIter iter;
  TidingsSpan other;

  if (!tidings_span_iter_init (&iter, object, '{'))
    return FALSE;
  while (tidings_span_iter_next (&iter, &other, value))
    if (spans_equal (&other, name))
      return TRUE;
  return FALSE;
}

/* Writes to @out what of the object @mine is not, to the letter, in @other as well: most of a record is the same from one version to the
 * next, and is neither parsed nor walked through. FALSE where the text is not whole. */
static gboolean
append_different (GString *out, const TidingsSpan *mine, const TidingsSpan *other, guint depth)
{
  TidingsSpanIter iter;
  TidingsSpan name, value, twin;

  g_string_append_c (out, '{');
  if (!tidings_span_iter_init (&iter, mine, '{'))
    return FALSE;
  while (tidings_span_iter_next (&iter, &name, &value))
    {
      if (!find_same_name (other, &name, &twin))
        append_member (out, &name, &value);
      else if (spans_equal (&value, &twin))
        continue;
      else if (depth < PARTS_DEPTH && is_object (&value) && is_object (&twin))
        {
          append_member (out, &name, NULL);
          if (!append_different (out, &value, &twin, depth + 1))
            return FALSE;
        }
      else
        append_member (out, &name, &value);
    }
  g_string_append_c (out, '}');
  return tidings_span_iter_is_whole (&iter);
}

/**
 * tidings_compare_parse_different:
 * @mine: one version
 * @other: the other
 *
 * Parses what of @mine is not the same in @other: most of a record is the same from one version to the next, and parsing takes longest.
 *
 * Returns: (transfer full): the sections and modules that differ; the whole record where its text cannot be gone through
 */
JsonNode *
tidings_compare_parse_different (TidingsStudy *mine, TidingsStudy *other)
{
  g_autoptr (GBytes) my_bytes = tidings_study_to_bytes (mine);
  g_autoptr (GBytes) other_bytes = tidings_study_to_bytes (other);
  gsize my_size, other_size;
  const char *my_text = g_bytes_get_data (my_bytes, &my_size);
  const char *other_text = g_bytes_get_data (other_bytes, &other_size);
  g_autoptr (GString) text = g_string_new (NULL);
  TidingsSpan my_span, other_span;
  JsonNode *node = NULL;

  if (tidings_span_init (&my_span, my_text, my_size) && tidings_span_init (&other_span, other_text, other_size) &&
      append_different (text, &my_span, &other_span, 1))
    node = json_from_string (text->str, NULL);
  return node != NULL ? node : tidings_study_dup_node (mine);
}
