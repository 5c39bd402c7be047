/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <math.h>
#include <md4c-html.h>
#include <string.h>

#include "loopback-private.h"

typedef enum
{
  KEEP_NOTHING,
  KEEP_SOME, /* something under it */
  KEEP_ALL,
} Keep;

static void
keep_piece (Keep *keep, const LoopbackPiece *piece)
{
  for (guint id = piece->id; id <= piece->last; id++)
    keep[id] = KEEP_ALL;
  for (const LoopbackPiece *up = piece->parent; up != NULL; up = up->parent)
    if (keep[up->id] == KEEP_NOTHING)
      keep[up->id] = KEEP_SOME;
}

static void
write_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  /* the shortest form that reads back as the same number */
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  g_string_append (out, text);
}

/* The plain form that the sponsors' own system uses: no escapes, lines end in CR LF. */
static char *
markup_to_legacy (const char *markdown)
{
  GString *out = g_string_sized_new (strlen (markdown));

  for (const char *p = markdown; *p != '\0'; p++)
    if (*p == '\\' && g_ascii_ispunct (p[1]))
      g_string_append_c (out, *++p);
    else if (*p == '\n')
      g_string_append (out, "\r\n");
    else
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

static void
write_value (GString *out, JsonNode *node, const LoopbackPiece *piece, LoopbackTextForm form)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    {
      const char *text = json_node_get_string (node);
      g_autofree char *changed = NULL;

      if (piece != NULL && piece->type == LOOPBACK_MARKUP && form == LOOPBACK_TEXT_HTML)
        changed = loopback_markup_to_html (text);
      else if (piece != NULL && piece->type == LOOPBACK_MARKUP && form == LOOPBACK_TEXT_LEGACY)
        changed = markup_to_legacy (text);
      loopback_write_string (out, changed != NULL ? changed : text);
    }
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (type == G_TYPE_DOUBLE)
    write_number (out, json_node_get_double (node));
  else
    g_string_append (out, "null");
}

static void
write_node (GString *out, JsonNode *node, const LoopbackPiece *piece, LoopbackTextForm form)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      gboolean first = TRUE;
      JsonObjectIter iter;
      JsonNode *member;
      const char *key;

      g_string_append_c (out, '{');
      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &key, &member))
        {
          g_string_append (out, first ? "" : ",");
          loopback_write_string (out, key);
          g_string_append_c (out, ':');
          write_node (out, member, loopback_piece_child (piece, key), form);
          first = FALSE;
        }
      g_string_append_c (out, '}');
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      g_string_append_c (out, '[');
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_string_append (out, i > 0 ? "," : "");
          write_node (out, json_array_get_element (array, i), piece, form);
        }
      g_string_append_c (out, ']');
    }
  else
    write_value (out, node, piece, form);
}

static const char *
skip_blanks (const char *p)
{
  return p + strspn (p, " \t");
}

/* The end of a value. A record's text has been read as JSON before, so it is well-formed. */
static const char *
skip_value (const char *p)
{
  guint depth = 0;

  do
    {
      if (*p == '"')
        for (p++; *p != '"'; p++)
          p += *p == '\\';
      else if (*p == '{' || *p == '[')
        depth++;
      else if (*p == '}' || *p == ']')
        depth--;
      else if (depth == 0)
        return p + strcspn (p, ",]} \t");
      p++;
    }
  while (depth > 0);
  return p;
}

/* Copies what is wanted of a value as it stands: a page of a thousand studies is not to be read and written anew. */
static const char *
copy_wanted (GString *out, const char *p, const LoopbackPiece *piece, const Keep *keep)
{
  char opening = *p, closing = opening == '{' ? '}' : ']';
  gboolean first = TRUE;

  g_string_append_c (out, opening);
  for (p = skip_blanks (p + 1); *p != closing; p = skip_blanks (p))
    {
      const LoopbackPiece *child = piece;
      const char *key = p, *value = p, *end;

      if (*p == ',')
        {
          p++;
          continue;
        }
      if (opening == '{')
        {
          g_autofree char *name = NULL;

          end = skip_value (key);
          name = g_strndup (key + 1, end - key - 2);
          child = loopback_piece_child (piece, name);
          value = skip_blanks (skip_blanks (end) + 1);
        }
      if (child == NULL || keep[child->id] == KEEP_NOTHING ||
          (keep[child->id] == KEEP_SOME && *value != '{' && *value != '['))
        {
          p = skip_value (value);
          continue;
        }
      g_string_append (out, first ? "" : ",");
      first = FALSE;
      g_string_append_len (out, key, value - key);
      end = skip_value (value);
      if (keep[child->id] == KEEP_ALL)
        g_string_append_len (out, value, end - value);
      else
        copy_wanted (out, value, child, keep);
      p = end;
    }
  g_string_append_c (out, closing);
  return p + 1;
}

static void
append_html_cb (const MD_CHAR *text, MD_SIZE size, void *data)
{
  g_string_append_len (data, text, size);
}

/**
 * loopback_write_string:
 * @out: where to write
 * @text: a string
 *
 * Appends @text as a JSON string.
 */
void
loopback_write_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
        g_string_append (out, "\\\"");
        break;
      case '\\':
        g_string_append (out, "\\\\");
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\r':
        g_string_append (out, "\\r");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      default:
        if ((guchar) *p < 0x20)
          g_string_append_printf (out, "\\u%04x", *p);
        else
          g_string_append_c (out, *p);
      }
  g_string_append_c (out, '"');
}

/**
 * loopback_write_json:
 * @out: where to write
 * @node: any JSON
 *
 * Appends @node on one line.
 */
void
loopback_write_json (GString *out, JsonNode *node)
{
  write_node (out, node, NULL, LOOPBACK_TEXT_MARKDOWN);
}

/**
 * loopback_markup_to_html:
 * @markdown: text of a record
 *
 * As the website's own history writes it: paragraphs, lists, entities, among them slashes and apostrophes.
 *
 * Returns: (transfer full): HTML
 */
char *
loopback_markup_to_html (const char *markdown)
{
  g_autoptr (GString) html = g_string_new (NULL);
  GString *out = g_string_new (NULL);
  gboolean in_tag = FALSE;

  if (md_html (markdown, strlen (markdown), append_html_cb, html, 0, 0) != 0)
    g_error ("There is no HTML of “%s”", markdown);
  for (const char *p = html->str; *p != '\0'; p++)
    {
      in_tag = *p == '<' || (in_tag && *p != '>');
      if (*p == '/' && !in_tag)
        g_string_append (out, "&#x2F;");
      else if (*p == '\'' && !in_tag)
        g_string_append (out, "&#x27;");
      else
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/**
 * loopback_fields_parse:
 * @value: the value of `fields`
 * @query_allowed: whether `@query` is
 * @fields: (out) (transfer full) (element-type guint): the numbers of the pieces named
 * @error: return location for an error
 *
 * Returns: whether all of them exist
 */
gboolean
loopback_fields_parse (const char *value, gboolean query_allowed, GArray **fields, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) items = loopback_list_split (value);

  if (items->len == 0)
    {
      g_set_error (error, LOOPBACK_ERROR, 400, "Parameter `fields` has incorrect format");
      return FALSE;
    }
  for (guint i = 0; i < items->len; i++)
    {
      const char *item = g_ptr_array_index (items, i);
      const LoopbackArea *area;

      if (query_allowed && g_str_equal (item, "@query"))
        item = "BasicSearch";
      if (!g_regex_match_simple ("^[a-zA-Z][a-zA-Z0-9\\-. ]*$", item, 0, 0))
        {
          g_set_error (error, LOOPBACK_ERROR, 400, "Item %u in parameter `fields` has incorrect format", i + 1);
          return FALSE;
        }
      if ((area = loopback_area_by_name (item)) == NULL)
        {
          g_set_error (error, LOOPBACK_ERROR, 400, "Parameter 'fields' contains invalid field name: '%s'", item);
          return FALSE;
        }
      if (area->piece != NULL)
        g_array_append_val (ids, area->piece->id);
      else
        for (guint p = 0; p < area->parts->len; p++)
          g_array_append_val (ids, g_array_index (area->parts, LoopbackPart, p).piece);
    }
  *fields = g_steal_pointer (&ids);
  return TRUE;
}

/**
 * loopback_project:
 * @record: a record
 * @fields: (nullable) (element-type guint): the pieces wanted; %NULL for all
 * @form: how markup is written
 * @out: where to write
 *
 * Appends the study as JSON on one line. Nothing that was not asked for is in it, but the objects around a piece that
 * this study lacks may be, empty.
 */
void
loopback_project (const LoopbackRecord *record, const GArray *fields, LoopbackTextForm form, GString *out)
{
  g_autofree Keep *keep = NULL;
  g_autoptr (GString) wanted = NULL;
  g_autoptr (JsonNode) study = NULL;
  const char *json = record->json;

  if (fields != NULL)
    {
      keep = g_new0 (Keep, loopback_pieces ()->len);
      for (guint i = 0; i < fields->len; i++)
        keep_piece (keep, loopback_piece (g_array_index (fields, guint, i)));
      wanted = g_string_new (NULL);
      copy_wanted (wanted, json, loopback_piece (0), keep);
      json = wanted->str;
    }
  if (form == LOOPBACK_TEXT_MARKDOWN)
    {
      g_string_append (out, json);
      return;
    }
  study = json_from_string (json, NULL);
  write_node (out, study, loopback_piece (0), form);
}
