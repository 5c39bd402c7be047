/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-base"

#include "config.h"

#include <string.h>

#include <md4c.h>

#include "tidings-entities-private.h"
#include "tidings-markup.h"

/* The registry writes its long texts in CommonMark 0.28, made by a program from what people typed: lists are real lists, and
 * whatever could be taken for markup is escaped, even what people had escaped themselves for the web (“\&gt;”). This is the
 * one place where all that is undone. */

typedef struct
{
  guint ordinal;    /* of the item, 0 in a list of bullets */
  gboolean emitted; /* whether it has given a block */
} Item;

typedef struct
{
  guint next; /* the number of the next item, 0 in a list of bullets */
} List;

typedef struct
{
  const char *source; /* the whole text */
  gsize source_length;
  GPtrArray *blocks; /* (owned) (element-type TidingsBlock) */
  GArray *lists;     /* (owned) (element-type List): those that are open, outermost first */
  GArray *items;     /* (owned) (element-type Item): likewise */
  guint n_emitted;   /* how many of the open items have given a block */

  TidingsBlockKind kind; /* of what is being read */
  gboolean preformatted;
  guint bold, italic, code; /* how many such spans are open */

  GString *run;     /* (owned): text of one style, as it comes */
  GString *plain;   /* (owned): the block so far */
  GString *pango;   /* (owned): likewise */
  gboolean space;   /* a blank is due before the next character */
  gboolean newline; /* it is a line break */
  gboolean styled;  /* the tags of the style are open */
} Reader;

static gboolean
is_bullet (gunichar c)
{
  switch (c)
    {
    case 0x00b7:
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x25a0:
    case 0x25a1:
    case 0x25aa:
    case 0x25ab:
    case 0x25cb:
    case 0x25cf:
    case 0x25e6:
    case 0x2219:
    case 0xf0a7: /* what Word's bullets become */
    case 0xf0b7:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_dropped (gunichar c)
{
  return (g_unichar_iscntrl (c) && c != '\n' && c != '\t') || c == 0xfeff || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || (c & 0xfffe) == 0xfffe;
}

static void
append_escaped (GString *pango, gunichar c)
{
  switch (c)
    {
    case '&':
      g_string_append (pango, "&amp;");
      break;
    case '<':
      g_string_append (pango, "&lt;");
      break;
    case '>':
      g_string_append (pango, "&gt;");
      break;
    case '"':
      g_string_append (pango, "&quot;");
      break;
    case '\'':
      g_string_append (pango, "&apos;");
      break;
    default:
      g_string_append_unichar (pango, c);
    }
}

static void
append_character (Reader *reader, gunichar c)
{
  if (is_dropped (c))
    return;

  if (!reader->preformatted)
    {
      if (g_unichar_isspace (c))
        {
          reader->space = TRUE;
          reader->newline |= c == '\n' || c == 0x2028 || c == 0x2029;
          return;
        }
      if (reader->space && reader->plain->len > 0)
        {
          char blank = reader->newline ? '\n' : ' ';

          g_string_append_c (reader->plain, blank);
          g_string_append_c (reader->pango, blank);
        }
      reader->space = reader->newline = FALSE;
    }

  if (!reader->styled)
    {
      reader->styled = TRUE;
      if (reader->bold > 0)
        g_string_append (reader->pango, "<b>");
      if (reader->italic > 0)
        g_string_append (reader->pango, "<i>");
      if (reader->code > 0)
        g_string_append (reader->pango, "<tt>");
    }
  g_string_append_unichar (reader->plain, c);
  append_escaped (reader->pango, c);
}

/* The length of an empty comment, which the registry puts between two lists, or 0 */
static gsize
match_comment (const char *text)
{
  const char *p = text;

  if (strncmp (p, "<!--", 4) != 0)
    return 0;
  for (p += 4; g_ascii_isspace (*p); p++)
    ;
  return strncmp (p, "-->", 3) == 0 ? (gsize) (p + 3 - text) : 0;
}

/* Adds the text of one style, read since the last change of style, to the block. */
static void
flush_run (Reader *reader)
{
  char *p = reader->run->str;

  if (reader->run->len == 0)
    return;

  /* a bullet that somebody typed into an item of a list: one is enough */
  if (reader->plain->len == 0 && reader->items->len > 0 && reader->kind == TIDINGS_BLOCK_PARAGRAPH)
    for (;;)
      {
        gunichar c = g_utf8_get_char (p);

        gboolean dash = (c == '-' || c == 0x2013) && g_unichar_isspace (g_utf8_get_char (g_utf8_next_char (p)));

        if (!is_bullet (c) && !dash && !g_unichar_isspace (c))
          break;
        p = g_utf8_next_char (p);
      }

  reader->styled = FALSE;
  while (*p != '\0')
    {
      gsize length;
      gunichar c;

      if (*p == '<' && (length = match_comment (p)) > 0)
        {
          reader->space = TRUE;
          p += length;
        }
      else if (*p == '&' && (length = tidings_entity_decode (p, &c)) > 0)
        {
          p += length;
          if (c != '&')
            {
              append_character (reader, c);
              continue;
            }
          /* it may begin an entity that was escaped twice: look at it again in its last place */
          if (tidings_entity_decode (memset (p - 1, '&', 1), &c) > 0)
            p--;
          else
            append_character (reader, '&');
        }
      else
        {
          append_character (reader, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
        }
    }

  if (reader->styled)
    {
      if (reader->code > 0)
        g_string_append (reader->pango, "</tt>");
      if (reader->italic > 0)
        g_string_append (reader->pango, "</i>");
      if (reader->bold > 0)
        g_string_append (reader->pango, "</b>");
    }
  g_string_truncate (reader->run, 0);
}

/* The block is complete: hands it over, unless there is nothing in it. */
static void
finish_block (Reader *reader)
{
  TidingsBlock *block;
  gsize length;

  flush_run (reader);
  length = reader->plain->len;

  while (length > 0 && g_ascii_isspace (reader->plain->str[length - 1]))
    length--;
  if (length == 0)
    {
      g_string_truncate (reader->plain, 0);
      g_string_truncate (reader->pango, 0);
      reader->space = reader->newline = FALSE;
      return;
    }

  block = g_new0 (TidingsBlock, 1);
  block->kind = reader->kind;
  if (reader->kind == TIDINGS_BLOCK_PARAGRAPH && reader->items->len > 0)
    {
      Item *item = &g_array_index (reader->items, Item, reader->items->len - 1);

      if (!item->emitted)
        {
          block->kind = TIDINGS_BLOCK_ITEM;
          block->depth = reader->n_emitted;
          block->ordinal = item->ordinal;
          if (item->ordinal == 0 && reader->items->len > 1 && !item[-1].emitted)
            block->ordinal = item[-1].ordinal; /* “1. * text”: one item, not two */
          item->emitted = TRUE;
          reader->n_emitted++;
        }
    }
  block->plain = g_strndup (reader->plain->str, reader->plain->len);
  block->pango = g_strndup (reader->pango->str, reader->pango->len);
  if (reader->preformatted)
    {
      g_strchomp (block->plain);
      g_strchomp (block->pango);
    }
  g_ptr_array_add (reader->blocks, block);

  g_string_truncate (reader->plain, 0);
  g_string_truncate (reader->pango, 0);
  reader->space = reader->newline = FALSE;
}

static int
enter_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Reader *reader = user_data;
  List list = { 0 };
  Item item = { 0, FALSE };

  finish_block (reader);

  switch (type)
    {
    case MD_BLOCK_UL:
      g_array_append_val (reader->lists, list);
      break;
    case MD_BLOCK_OL:
      list.next = ((MD_BLOCK_OL_DETAIL *) detail)->start;
      g_array_append_val (reader->lists, list);
      break;
    case MD_BLOCK_LI:
      if (reader->lists->len > 0)
        {
          List *current = &g_array_index (reader->lists, List, reader->lists->len - 1);

          item.ordinal = current->next;
          if (current->next > 0)
            current->next++;
        }
      g_array_append_val (reader->items, item);
      break;
    case MD_BLOCK_H:
      reader->kind = TIDINGS_BLOCK_HEADING;
      break;
    case MD_BLOCK_CODE:
      reader->kind = TIDINGS_BLOCK_CODE;
      reader->preformatted = TRUE;
      break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_HR:
    case MD_BLOCK_HTML:
    case MD_BLOCK_P:
    case MD_BLOCK_TABLE:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      break;
    }
  return 0;
}

static int
leave_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Reader *reader = user_data;

  /* a backslash before the end of a paragraph would break a line that does not come */
  if (!reader->preformatted && reader->run->len > 0 && reader->run->str[reader->run->len - 1] == '\\')
    g_string_truncate (reader->run, reader->run->len - 1);
  finish_block (reader);

  reader->kind = TIDINGS_BLOCK_PARAGRAPH;
  reader->preformatted = FALSE;

  if (type == MD_BLOCK_LI && reader->items->len > 0)
    {
      if (g_array_index (reader->items, Item, reader->items->len - 1).emitted)
        reader->n_emitted--;
      g_array_set_size (reader->items, reader->items->len - 1);
    }
  else if ((type == MD_BLOCK_UL || type == MD_BLOCK_OL) && reader->lists->len > 0)
    g_array_set_size (reader->lists, reader->lists->len - 1);
  return 0;
}

static void
change_span (Reader *reader, MD_SPANTYPE type, int by)
{
  flush_run (reader);
  if (type == MD_SPAN_STRONG)
    reader->bold += (guint) by;
  else if (type == MD_SPAN_EM)
    reader->italic += (guint) by;
  else if (type == MD_SPAN_CODE)
    reader->code += (guint) by;
}

static int
enter_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  change_span (user_data, type, 1);
  return 0;
}

static int
leave_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  Reader *reader = user_data;
  const MD_ATTRIBUTE *address = NULL;

  if (type == MD_SPAN_A && !((MD_SPAN_A_DETAIL *) detail)->is_autolink)
    address = &((MD_SPAN_A_DETAIL *) detail)->href;
  else if (type == MD_SPAN_IMG)
    address = &((MD_SPAN_IMG_DETAIL *) detail)->src;

  /* where a link leads is part of what is said */
  if (address != NULL && address->size > 0)
    {
      g_string_append (reader->run, " (");
      g_string_append_len (reader->run, address->text, address->size);
      g_string_append_c (reader->run, ')');
    }
  change_span (reader, type, -1);
  return 0;
}

/* The number that stands before @text in its line, which begins an item of a numbered list; 0 where there is none. CommonMark
 * counts the items itself, but in a record “14.” after “12.” is what somebody wrote, and others may refer to it. */
static guint
find_written_ordinal (Reader *reader, const char *text)
{
  const char *p = text;
  guint ordinal = 0;

  while (p > reader->source && p[-1] != '\n' && p[-1] != '\r')
    p--;

  while (p < text)
    {
      guint number = 0;

      if (g_ascii_isspace (*p) || *p == '>' || *p == '*' || *p == '-' || *p == '+')
        {
          p++;
          continue;
        }
      while (p < text && g_ascii_isdigit (*p) && number < 100000000)
        number = number * 10 + (guint) (*p++ - '0');
      if (p == text || (*p != '.' && *p != ')'))
        break;
      ordinal = number;
      p++;
    }
  return ordinal;
}

static int
text_cb (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user_data)
{
  Reader *reader = user_data;

  if (type == MD_TEXT_NULLCHAR)
    return 0;

  if (reader->items->len > 0 && reader->run->len == 0 && reader->plain->len == 0)
    {
      Item *item = &g_array_index (reader->items, Item, reader->items->len - 1);

      /* md4c hands out pieces of the source, and some constants */
      if (!item->emitted && item->ordinal > 0 && text >= reader->source && text < reader->source + reader->source_length)
        {
          guint ordinal = find_written_ordinal (reader, text);

          if (ordinal > 0)
            item->ordinal = ordinal;
        }
    }

  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
    g_string_append_c (reader->run, '\n');
  else
    g_string_append_len (reader->run, text, size);
  return 0;
}

/* “[name]: address” defines a link and would vanish; nobody who registers a trial means that. */
static char *
defuse_definitions (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 16);
  const char *hit;

  while ((hit = strstr (text, "]:")) != NULL)
    {
      g_string_append_len (out, text, hit + 1 - text);
      g_string_append (out, "\\:");
      text = hit + 2;
    }
  g_string_append (out, text);
  return g_string_free_and_steal (out);
}

/**
 * tidings_block_free:
 * @block: (transfer full): a block
 *
 * Frees @block.
 */
void
tidings_block_free (TidingsBlock *block)
{
  if (block == NULL)
    return;
  g_free (block->pango);
  g_free (block->plain);
  g_free (block);
}

/**
 * tidings_markup_parse:
 * @markdown: (nullable): a text in CommonMark, as the registry writes it
 *
 * Reads a text into blocks, each as Pango markup and as plain text: escapes undone once, entities (even escaped ones) turned
 * into their characters, white space collapsed, control characters and empty comments dropped. Both texts are valid UTF-8
 * whatever @markdown is. Line breaks inside a paragraph stay, and items keep the numbers that they were given. No word is lost: raw HTML is text, a link is followed by where
 * it leads. What follows the first paragraph of a list item is a paragraph of its own.
 *
 * Returns: (transfer full) (element-type TidingsBlock): the blocks that have any text, in order
 */
GPtrArray *
tidings_markup_parse (const char *markdown)
{
  static const MD_PARSER parser = {
    .flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS,
    .enter_block = enter_block_cb,
    .leave_block = leave_block_cb,
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
  };
  g_autofree char *valid = NULL;
  g_autofree char *defused = NULL;
  Reader reader = { 0 };

  reader.blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_block_free);
  if (markdown == NULL || *markdown == '\0')
    return reader.blocks;

  if (!g_utf8_validate (markdown, -1, NULL))
    markdown = valid = g_utf8_make_valid (markdown, -1);
  if (strstr (markdown, "]:") != NULL)
    markdown = defused = defuse_definitions (markdown);

  reader.lists = g_array_new (FALSE, FALSE, sizeof (List));
  reader.items = g_array_new (FALSE, FALSE, sizeof (Item));
  reader.run = g_string_new (NULL);
  reader.plain = g_string_new (NULL);
  reader.pango = g_string_new (NULL);
  reader.kind = TIDINGS_BLOCK_PARAGRAPH;

  reader.source = markdown;
  reader.source_length = strlen (markdown);
  md_parse (markdown, (MD_SIZE) reader.source_length, &parser, &reader);

  g_array_unref (reader.lists);
  g_array_unref (reader.items);
  g_string_free (reader.run, TRUE);
  g_string_free (reader.plain, TRUE);
  g_string_free (reader.pango, TRUE);
  return reader.blocks;
}

/**
 * tidings_markup_to_plain:
 * @markdown: (nullable): a text in CommonMark, as the registry writes it
 *
 * The text of tidings_markup_parse() without any markup: each block begins a line, each item of a list with “• ” or its
 * number, two blanks further in for each list around it.
 *
 * Returns: (transfer full): the text; empty for %NULL
 */
char *
tidings_markup_to_plain (const char *markdown)
{
  g_autoptr (GPtrArray) blocks = tidings_markup_parse (markdown);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const TidingsBlock *block = g_ptr_array_index (blocks, i);

      if (i > 0)
        g_string_append_c (out, '\n');
      if (block->kind == TIDINGS_BLOCK_ITEM)
        {
          /* deeper than anybody writes: what a hostile text has must not grow by indenting it */
          for (guint level = 0; level < MIN (block->depth, 6); level++)
            g_string_append (out, "  ");
          if (block->ordinal > 0)
            g_string_append_printf (out, "%u. ", block->ordinal);
          else
            g_string_append (out, "• ");
        }
      g_string_append (out, block->plain);
    }
  return g_string_free_and_steal (out);
}
