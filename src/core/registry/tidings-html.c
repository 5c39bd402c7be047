/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-registry"

#include "config.h"

#include <string.h>

#include "tidings-entities-private.h"
#include "tidings-registry-private.h"

/* The website's own interface writes long texts as HTML, of paragraphs and lists, where the API writes CommonMark. What follows makes of the
 * one what the other would have been, so that the same content in both forms compares as the same. */

#define DEEPEST_LIST 12
#define LONGEST_TAG 11

typedef struct
{
  GString *out;
  GString *block;           /* the paragraph or item that is being read, without markup and not escaped */
  char kinds[DEEPEST_LIST]; /* of the lists that are open: 'u' or 'o' */
  guint numbers[DEEPEST_LIST];
  guint n_lists;
  gboolean in_item;    /* the block is the first of an item */
  gboolean after_list; /* the last block was an item, at whatever depth */
} Writer;

/* Reads the tag that @p, which begins with “<”, may begin with: a name is a letter and letters or digits.
 *
 * Returns: (nullable): what comes after it; %NULL where it is none */
static const char *
read_tag (const char *p, char *name, gboolean *closes)
{
  gsize n = 0;
  const char *end;

  p++;
  if (g_str_has_prefix (p, "!--"))
    {
      end = strstr (p, "-->");
      *name = '\0';
      *closes = FALSE;
      return end != NULL ? end + strlen ("-->") : NULL;
    }
  *closes = *p == '/';
  p += *closes ? 1 : 0;
  if (!g_ascii_isalpha (*p))
    return NULL;
  for (; g_ascii_isalnum (*p); p++)
    if (n < LONGEST_TAG)
      name[n++] = g_ascii_tolower (*p);
  name[n] = '\0';
  end = strchr (p, '>');
  return end != NULL ? end + 1 : NULL;
}

static void
append_escaped (GString *out, const char *text, const char *indent)
{
  gboolean at_start = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      gsize digits = at_start ? strspn (p, "0123456789") : 0;

      if (*p == '\n')
        {
          g_string_append_printf (out, "\n%s", indent);
          at_start = TRUE;
          continue;
        }
      if (digits > 0 && (p[digits] == '.' || p[digits] == ')'))
        {
          g_string_append_len (out, p, (gssize) digits);
          g_string_append_c (out, '\\');
          p += digits;
        }
      else if (strchr ("\\`*_[]<>~", *p) != NULL || (at_start && strchr ("#+-=", *p) != NULL) ||
               (*p == '&' && (g_ascii_isalpha (p[1]) || p[1] == '#')))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
      at_start = FALSE;
    }
}

/* Ends a paragraph or an item. */
static void
end_block (Writer *writer)
{
  guint depth = writer->n_lists;
  g_autofree char *indent = NULL;

  while (writer->block->len > 0 && g_ascii_isspace (writer->block->str[writer->block->len - 1]))
    g_string_truncate (writer->block, writer->block->len - 1);
  if (writer->block->len == 0)
    return;

  indent = g_strnfill (depth * 3, ' ');
  if (depth > 0 && writer->in_item)
    {
      char *outer = indent + 3;
      guint number = ++writer->numbers[depth - 1];

      if (writer->out->len > 0)
        g_string_append (writer->out, writer->after_list ? "\n" : "\n\n");
      if (writer->kinds[depth - 1] == 'o')
        g_string_append_printf (writer->out, "%s%u. ", outer, number);
      else
        g_string_append_printf (writer->out, "%s* ", outer);
    }
  else
    {
      if (writer->out->len > 0)
        g_string_append (writer->out, "\n\n");
      g_string_append (writer->out, indent);
    }
  append_escaped (writer->out, writer->block->str, indent);
  g_string_truncate (writer->block, 0);
  writer->after_list = depth > 0;
  writer->in_item = FALSE;
}

/* The number before the first of the list that @tag opens: a list may go on where another has ended */
static guint
read_start (const char *tag)
{
  const char *end = strchr (tag, '>');
  const char *start = g_strstr_len (tag, end - tag, "start=");
  guint64 number = 0;

  if (start == NULL)
    return 0;
  start += strlen ("start=");
  start += *start == '"' || *start == '\'' ? 1 : 0;
  number = g_ascii_strtoull (start, NULL, 10);
  return number > 0 && number < 1000000 ? (guint) number - 1 : 0;
}

static void
take_tag (Writer *writer, const char *name, gboolean closes, const char *tag)
{
  static const char *const breaks[] = { "p",  "div", "h1",    "h2",    "h3", "h4", "h5",         "h6",  "section", "dl",
                                        "dt", "dd",  "table", "tbody", "tr", "hr", "blockquote", "pre", NULL };

  if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    {
      end_block (writer);
      if (!closes && writer->n_lists < DEEPEST_LIST)
        {
          writer->kinds[writer->n_lists] = *name;
          writer->numbers[writer->n_lists++] = read_start (tag);
        }
      else if (closes && writer->n_lists > 0)
        writer->n_lists--;
      writer->in_item = FALSE;
    }
  else if (strcmp (name, "li") == 0)
    {
      end_block (writer);
      writer->in_item = !closes;
    }
  else if (g_strv_contains (breaks, name))
    end_block (writer);
  else if (strcmp (name, "br") == 0)
    {
      if (writer->block->len > 0)
        g_string_append_c (writer->block, '\n');
    }
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    {
      if (writer->block->len > 0)
        g_string_append_c (writer->block, ' ');
    }
  /* all else, <mark> before all, only says how its words look */
}

static void
take_character (Writer *writer, gunichar c)
{
  gsize length = writer->block->len;

  if (c < 0x80 && g_ascii_isspace ((char) c))
    {
      if (length > 0 && !g_ascii_isspace (writer->block->str[length - 1]))
        g_string_append_c (writer->block, ' ');
      return;
    }
  g_string_append_unichar (writer->block, c);
}

/**
 * tidings_html_to_text:
 * @html: one line of a record of the website's own interface
 *
 * Takes the highlights of a search out of a text, and writes its entities as the characters that they stand for.
 *
 * Returns: (transfer full): plain text
 */
char *
tidings_html_to_text (const char *html)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (html != NULL, NULL);

  for (const char *p = html; *p != '\0';)
    {
      char name[LONGEST_TAG + 1];
      gboolean closes;
      const char *after = *p == '<' ? read_tag (p, name, &closes) : NULL;
      gunichar c;
      gsize length;

      if (after != NULL && strcmp (name, "mark") == 0)
        p = after;
      else if (*p == '&' && (length = tidings_entity_decode (p, &c)) > 0)
        {
          g_string_append_unichar (out, c);
          p += length;
        }
      else
        {
          g_string_append_unichar (out, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
        }
    }
  return g_string_free_and_steal (out);
}

/**
 * tidings_html_to_markdown:
 * @html: a long text of a record of the website's own interface; valid UTF-8
 *
 * Writes a text of paragraphs and lists in CommonMark, as the API would have it. One without any tag is taken for CommonMark already,
 * but for its entities. Whatever the text, nothing in it is taken for markup that was none.
 *
 * Returns: (transfer full): CommonMark
 */
char *
tidings_html_to_markdown (const char *html)
{
  Writer writer = { 0 };
  gboolean has_tags = FALSE;

  g_return_val_if_fail (html != NULL, NULL);

  writer.out = g_string_new (NULL);
  writer.block = g_string_new (NULL);
  for (const char *p = html; *p != '\0';)
    {
      char name[LONGEST_TAG + 1];
      gboolean closes;
      const char *after = *p == '<' ? read_tag (p, name, &closes) : NULL;
      gunichar c;
      gsize length;

      if (after != NULL)
        {
          has_tags = TRUE;
          take_tag (&writer, name, closes, p);
          p = after;
        }
      else if (*p == '&' && (length = tidings_entity_decode (p, &c)) > 0)
        {
          take_character (&writer, c);
          p += length;
        }
      else
        {
          take_character (&writer, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
        }
    }
  writer.in_item = writer.in_item && writer.block->len > 0;
  end_block (&writer);
  g_string_free (writer.block, TRUE);

  if (!has_tags)
    {
      g_string_free (writer.out, TRUE);
      return tidings_html_to_text (html);
    }
  return g_string_free_and_steal (writer.out);
}
