/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include "tidings-splitter-private.h"

/* No record is nested deeper; a parser that calls itself for each bracket must not be led further down */
#define MOST_DEPTH 200

struct _TidingsSplitter
{
  gsize most;
  TidingsSplitterFunc func;
  gpointer user_data;

  guint depth;
  char outer[2]; /* the two outermost brackets that are open */
  gboolean in_string;
  gboolean is_escaped;
  GString *element;    /* (nullable): the object that is being read */
  guint element_depth; /* where it began; 0 between objects */
  gboolean is_too_large;
  guint n;
};

/**
 * tidings_splitter_new:
 * @most: no object may have more bytes
 * @func: gets each object; returns whether to go on
 * @user_data: for @func
 *
 * Returns: (transfer full): a splitter
 */
TidingsSplitter *
tidings_splitter_new (gsize most, TidingsSplitterFunc func, gpointer user_data)
{
  TidingsSplitter *self = g_new0 (TidingsSplitter, 1);

  self->most = most;
  self->func = func;
  self->user_data = user_data;
  return self;
}

void
tidings_splitter_free (TidingsSplitter *self)
{
  if (self == NULL)
    return;
  if (self->element != NULL)
    g_string_free (self->element, TRUE);
  g_free (self);
}

/* Whether an object that opens here stands in the list */
static gboolean
is_in_list (TidingsSplitter *self)
{
  return (self->depth == 1 && self->outer[0] == '[') || (self->depth == 2 && self->outer[0] == '{' && self->outer[1] == '[');
}

static gboolean
finish_element (TidingsSplitter *self)
{
  g_autoptr (GBytes) bytes = NULL;

  bytes = g_string_free_to_bytes (g_steal_pointer (&self->element));
  if (self->is_too_large)
    g_clear_pointer (&bytes, g_bytes_unref);
  self->element_depth = 0;
  self->n++;
  return self->func (bytes, self->user_data);
}

/* What has been read of the object since @start */
static void
append (TidingsSplitter *self, const char *start, const char *end)
{
  if (self->element_depth == 0 || self->is_too_large)
    return;
  if (self->element->len + (gsize) (end - start) > self->most)
    {
      self->is_too_large = TRUE;
      g_string_truncate (self->element, 0);
    }
  else
    g_string_append_len (self->element, start, end - start);
}

/**
 * tidings_splitter_feed:
 * @self: a splitter
 * @text: the next piece of the text
 * @length: its length in bytes
 *
 * Reads on, and calls the function for each object that ends here.
 *
 * Returns: %FALSE where the function did not want to go on, or the text is nested deeper than any record
 */
gboolean
tidings_splitter_feed (TidingsSplitter *self, const char *text, gsize length)
{
  const char *start = text, *end = text + length;

  for (const char *p = text; p < end; p++)
    {
      if (self->in_string)
        {
          if (self->is_escaped)
            self->is_escaped = FALSE;
          else if (*p == '\\')
            self->is_escaped = TRUE;
          else if (*p == '"')
            self->in_string = FALSE;
          continue;
        }
      switch (*p)
        {
        case '"':
          self->in_string = TRUE;
          break;
        case '{':
        case '[':
          if (*p == '{' && self->element_depth == 0 && is_in_list (self))
            {
              self->element_depth = self->depth + 1;
              self->is_too_large = FALSE;
              self->element = g_string_new (NULL);
              start = p;
            }
          if (self->depth < G_N_ELEMENTS (self->outer))
            self->outer[self->depth] = *p;
          if (++self->depth > MOST_DEPTH)
            return FALSE;
          break;
        case '}':
        case ']':
          if (self->depth == 0)
            return FALSE;
          if (self->depth-- == self->element_depth)
            {
              append (self, start, p + 1);
              if (!finish_element (self))
                return FALSE;
            }
          break;
        default:
          break;
        }
    }
  append (self, start, end);
  return TRUE;
}

/* Whether the text has come to an end where it should */
gboolean
tidings_splitter_is_whole (TidingsSplitter *self)
{
  return self->depth == 0 && !self->in_string;
}

/* How many objects there were */
guint
tidings_splitter_get_n (TidingsSplitter *self)
{
  return self->n;
}
