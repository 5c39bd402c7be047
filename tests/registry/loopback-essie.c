/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <string.h>

#include "loopback-private.h"

/* A query expression: terms bind closest, then NOT and the context operators, then AND, which may be left out, then OR. */

typedef enum
{
  TOKEN_END,
  TOKEN_WORD,
  TOKEN_QUOTED,
  TOKEN_KEYWORD,
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_BRACKET, /* one that stands where none may */
} TokenKind;

typedef struct
{
  TokenKind kind;
  char *text;     /* as it stands in the query */
  char *value;    /* without quotes and backslashes */
  char *argument; /* what a keyword has in its brackets; NULL where it has none */
} Token;

typedef struct
{
  GPtrArray *tokens;
  guint at;
  guint depth;
  const LoopbackArea *area;
  gboolean size;
  LoopbackCoverage coverage;
  const LoopbackPiece *scope; /* of SEARCH[] */
  const char *label;
} Parser;

static LoopbackNode *
parse_or (Parser *parser, GError **error);

#define PRIMARY_TOKENS                                                                                                      \
  "{'(', 'NOT', 'SEARCH', 'AREA', 'RANGE', 'DISTANCE', Coverage, Expansion, 'TILT', 'ALL', 'MISSING', EscapedKeyword, "     \
  "BooleanLiteral, DecimalLiteral, DateLiteral, TimeLiteral, StringLiteral, Term}"

static const char *const keywords[] = { "AND",      "OR",        "NOT",  "AREA", "SEARCH",  "RANGE", "DISTANCE", "COVER",
                                        "COVERAGE", "EXPANSION", "TILT", "ALL",  "MISSING", "MIN",   "MAX",      NULL };
/* those that are followed by brackets */
static const char *const bracketed[] = { "AREA",     "SEARCH",    "RANGE", "DISTANCE", "COVER",
                                         "COVERAGE", "EXPANSION", "TILT",  NULL };

static void
token_free (gpointer data)
{
  Token *token = data;

  g_free (token->text);
  g_free (token->value);
  g_free (token->argument);
  g_free (token);
}

G_GNUC_PRINTF (3, 4)
static gboolean
refuse (GError **error, const char *label, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, LOOPBACK_ERROR, 400, "Error parsing query in %s: %s", label, what);
  return FALSE;
}

static char *
unescape (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\\' && i + 1 < length)
        i++;
      g_string_append_c (out, text[i]);
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_blank (char c)
{
  return c != '\0' && strchr (" \t\r\n,", c) != NULL;
}

static gboolean
tokenise (Parser *parser, const char *p, GError **error)
{
  while (TRUE)
    {
      Token *token = g_new0 (Token, 1);
      const char *start;

      g_ptr_array_add (parser->tokens, token);
      while (is_blank (*p))
        p++;
      start = p;

      if (*p == '\0')
        {
          token->text = g_strdup ("<EOF>");
          return TRUE;
        }
      if (strchr ("()[]", *p) != NULL)
        {
          token->kind = *p == '(' ? TOKEN_OPEN : *p == ')' ? TOKEN_CLOSE : TOKEN_BRACKET;
          p++;
        }
      else if (*p == '"')
        {
          for (p++; *p != '"' && *p != '\0'; p++)
            if (*p == '\\' && p[1] != '\0')
              p++;
          if (*p == '\0')
            return refuse (error, parser->label, "token recognition error at: '%s'", start);
          token->kind = TOKEN_QUOTED;
          token->value = unescape (start + 1, p - start - 1);
          p++;
        }
      else
        {
          for (; *p != '\0' && !is_blank (*p) && strchr ("()[]\"", *p) == NULL; p++)
            if (*p == '\\' && p[1] != '\0')
              p++;
          token->kind = TOKEN_WORD;
          token->value = unescape (start, p - start);
        }
      token->text = g_strndup (start, p - start);

      if (token->kind == TOKEN_WORD && g_strv_contains (keywords, token->text))
        {
          token->kind = TOKEN_KEYWORD;
          if (g_strv_contains (bracketed, token->text))
            {
              const char *end;

              while (*p == ' ')
                p++;
              if (*p != '[')
                return refuse (error, parser->label, "mismatched input '%s' expecting '['",
                               *p == '\0' ? "<EOF>" : (char[]) { *p, '\0' });
              if ((end = strchr (p, ']')) == NULL)
                return refuse (error, parser->label, "missing ']' at '<EOF>'");
              token->argument = g_strstrip (g_strndup (p + 1, end - p - 1));
              p = end + 1;
            }
        }
    }
}

static Token *
peek (Parser *parser)
{
  return g_ptr_array_index (parser->tokens, parser->at);
}

static gboolean
peek_keyword (Parser *parser, const char *keyword)
{
  Token *token = peek (parser);

  return token->kind == TOKEN_KEYWORD && g_str_equal (token->text, keyword);
}

static gboolean
peek_start (Parser *parser)
{
  Token *token = peek (parser);

  return token->kind == TOKEN_WORD || token->kind == TOKEN_QUOTED || token->kind == TOKEN_OPEN ||
         (token->kind == TOKEN_KEYWORD && !g_str_equal (token->text, "AND") && !g_str_equal (token->text, "OR"));
}

static LoopbackNode *
node_new (Parser *parser, LoopbackNodeKind kind)
{
  LoopbackNode *node = g_new0 (LoopbackNode, 1);

  node->kind = kind;
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) loopback_node_free);
  node->area = parser->area;
  node->size = parser->size;
  node->coverage = parser->coverage;
  return node;
}

static gboolean
is_date (const char *text)
{
  return g_regex_match_simple ("^\\d{4}(-\\d{2}(-\\d{2})?)?$", text, 0, 0);
}

static gboolean
is_number (const char *text)
{
  return g_regex_match_simple ("^-?\\d+(\\.\\d+)?$", text, 0, 0);
}

/* A value must be one that its piece can have. */
static gboolean
check_literal (Parser *parser, const char *literal, GError **error)
{
  const LoopbackPiece *piece = parser->area->piece;
  g_autofree char *allowed = NULL;

  if (piece == NULL || piece->type == LOOPBACK_TEXT || piece->type == LOOPBACK_MARKUP || piece->type == LOOPBACK_GROUP)
    return TRUE;
  if (parser->size || piece->type == LOOPBACK_INTEGER || piece->type == LOOPBACK_NUMBER)
    return is_number (literal) || refuse (error, parser->label, "Invalid number: `%s`", literal);

  switch (piece->type)
    {
    case LOOPBACK_ENUM:
      if (g_strv_contains ((const char *const *) piece->values->values, literal))
        return TRUE;
      allowed = g_strjoinv ("`, `", piece->values->values);
      return refuse (error, parser->label, "Allowed values for enum field `%s` are `%s`", piece->path, allowed);
    case LOOPBACK_BOOLEAN:
      return g_str_equal (literal, "true") || g_str_equal (literal, "false") ||
             refuse (error, parser->label, "Allowed values for boolean field `%s` are `true`, `false`", piece->path);
    case LOOPBACK_DATE:
      return is_date (literal) || refuse (error, parser->label, "Invalid date: `%s`", literal);
    case LOOPBACK_TIME:
      return loopback_age_parse (literal, NULL) || refuse (error, parser->label, "Invalid time: `%s`", literal);
    case LOOPBACK_GEO:
      return refuse (error, parser->label, "Unsupported field type: geo");
    case LOOPBACK_GROUP:
    case LOOPBACK_TEXT:
    case LOOPBACK_MARKUP:
    case LOOPBACK_INTEGER:
    case LOOPBACK_NUMBER:
      break;
    }
  return TRUE;
}

static LoopbackNode *
parse_term (Parser *parser, GError **error)
{
  g_autoptr (LoopbackNode) node = node_new (parser, LOOPBACK_NODE_TERM);
  g_autoptr (GString) literal = g_string_new (NULL);

  node->phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (Token *token = peek (parser); token->kind == TOKEN_WORD || token->kind == TOKEN_QUOTED; token = peek (parser))
    {
      GPtrArray *words = loopback_words (token->value);

      g_string_append_printf (literal, "%s%s", literal->len > 0 ? " " : "", token->value);
      if (words->len > 0)
        g_ptr_array_add (node->phrases, words);
      else
        g_ptr_array_unref (words);
      parser->at++;
    }
  node->literal = g_strdup (literal->str);
  if (!check_literal (parser, node->literal, error))
    return NULL;
  return g_steal_pointer (&node);
}

static gboolean
parse_bound (Parser *parser, const char *text, const char *open_end, char **bound, GError **error)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));

  if (g_str_equal (plain, open_end))
    return TRUE;
  if (!check_literal (parser, plain, error))
    return FALSE;
  *bound = g_steal_pointer (&plain);
  return TRUE;
}

static LoopbackNode *
parse_range (Parser *parser, const char *argument, GError **error)
{
  g_autoptr (LoopbackNode) node = node_new (parser, LOOPBACK_NODE_RANGE);
  const LoopbackPiece *piece = parser->area->piece;
  g_auto (GStrv) bounds = g_strsplit (argument, ",", -1);

  if (piece == NULL || (!parser->size && piece->type != LOOPBACK_DATE && piece->type != LOOPBACK_INTEGER &&
                        piece->type != LOOPBACK_NUMBER && piece->type != LOOPBACK_TIME))
    {
      refuse (error, parser->label, "Unsupported range field type: %s", piece == NULL ? "text" : piece->type_name);
      return NULL;
    }
  if (g_strv_length (bounds) != 2)
    {
      refuse (error, parser->label, "mismatched input ']' expecting ','");
      return NULL;
    }
  if (!parse_bound (parser, bounds[0], "MIN", &node->low, error) ||
      !parse_bound (parser, bounds[1], "MAX", &node->high, error))
    return NULL;
  return g_steal_pointer (&node);
}

static LoopbackNode *
parse_distance (Parser *parser, const char *argument, GError **error)
{
  g_autoptr (LoopbackNode) node = node_new (parser, LOOPBACK_NODE_DISTANCE);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) regex = g_regex_new (
      "^\\s*(-?\\d+(?:\\.\\d+)?)\\s*,\\s*(-?\\d+(?:\\.\\d+)?)\\s*,\\s*(\\d+(?:\\.\\d+)?)\\s*(km|mi)?\\s*$", 0, 0, NULL);
  g_autofree char *lat = NULL, *lon = NULL, *radius = NULL, *unit = NULL;

  if (parser->area->piece == NULL || parser->area->piece->type != LOOPBACK_GEO)
    {
      refuse (error, parser->label, "Unsupported distance field type: text");
      return NULL;
    }
  if (!g_regex_match (regex, argument, 0, &match))
    {
      refuse (error, parser->label, "mismatched input '%s' expecting {DecimalLiteral, RadiusLiteral}", argument);
      return NULL;
    }
  lat = g_match_info_fetch (match, 1);
  lon = g_match_info_fetch (match, 2);
  radius = g_match_info_fetch (match, 3);
  unit = g_match_info_fetch (match, 4);
  node->latitude = g_ascii_strtod (lat, NULL);
  node->longitude = g_ascii_strtod (lon, NULL);
  node->km = g_ascii_strtod (radius, NULL) * (g_strcmp0 (unit, "km") == 0 ? 1.0 : 1.609344);
  return g_steal_pointer (&node);
}

static gboolean
parse_area (Parser *parser, const char *argument, GError **error)
{
  g_autofree char *name = g_strdup (argument);
  const LoopbackArea *area;

  parser->size = g_str_has_suffix (name, ":size");
  if (parser->size)
    name[strlen (name) - strlen (":size")] = '\0';
  if ((area = loopback_area_by_name (name)) == NULL)
    return refuse (error, parser->label, "Unknown area name: `%s`", name);
  if (parser->scope != NULL &&
      (area->piece == NULL || area->piece->id < parser->scope->id || area->piece->id > parser->scope->last))
    return refuse (error, parser->label, "Area `%s` is not in `%s`", name, parser->scope->piece);
  parser->area = area;
  return TRUE;
}

static gboolean
parse_coverage (Parser *parser, const char *argument, GError **error)
{
  static const char *const names[] = { "Contains", "FullMatch", "StartsWith", "EndsWith" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], argument))
      {
        parser->coverage = (LoopbackCoverage) i;
        return TRUE;
      }
  return refuse (error, parser->label, "Invalid coverage: %s", argument);
}

static gboolean
parse_scope (Parser *parser, const char *argument, GError **error)
{
  const LoopbackPiece *piece = loopback_piece_by_name (argument);

  if (piece == NULL || piece->type != LOOPBACK_GROUP || !piece->list)
    return refuse (error, parser->label, "Unknown document name: `%s`", argument);
  parser->scope = piece;
  return TRUE;
}

static LoopbackNode *
parse_unary (Parser *parser, GError **error);

/* AREA[], SEARCH[] and their like hold for the one expression that follows. */
static LoopbackNode *
parse_context (Parser *parser, Token *token, GError **error)
{
  static const char *const expansions[] = { "None", "Term", "Concept", "Relaxation", "Lossy", NULL };
  Parser before = *parser;
  g_autoptr (LoopbackNode) operand = NULL;
  gboolean ok = TRUE;

  parser->at++;
  if (g_str_equal (token->text, "AREA"))
    ok = parse_area (parser, token->argument, error);
  else if (g_str_equal (token->text, "SEARCH"))
    ok = parse_scope (parser, token->argument, error);
  else if (g_str_has_prefix (token->text, "COVER"))
    ok = parse_coverage (parser, token->argument, error);
  else if (g_str_equal (token->text, "EXPANSION"))
    ok = g_strv_contains (expansions, token->argument) ||
         refuse (error, parser->label, "Invalid expansion: %s", token->argument);
  if (!ok || !(operand = parse_unary (parser, error)))
    return NULL;

  if (parser->scope != before.scope)
    {
      LoopbackNode *search = node_new (parser, LOOPBACK_NODE_SEARCH);

      search->area = loopback_area_by_name (parser->scope->piece);
      g_ptr_array_add (search->children, g_steal_pointer (&operand));
      operand = search;
    }
  parser->area = before.area;
  parser->size = before.size;
  parser->coverage = before.coverage;
  parser->scope = before.scope;
  return g_steal_pointer (&operand);
}

static LoopbackNode *
parse_unary (Parser *parser, GError **error)
{
  Token *token = peek (parser);
  g_autoptr (LoopbackNode) node = NULL;

  if (token->kind == TOKEN_WORD || token->kind == TOKEN_QUOTED)
    return parse_term (parser, error);

  if (token->kind == TOKEN_OPEN)
    {
      if (parser->depth >= 64)
        {
          refuse (error, parser->label, "The query is nested too deeply");
          return NULL;
        }
      parser->at++;
      parser->depth++;
      if (!(node = parse_or (parser, error)))
        return NULL;
      parser->depth--;
      if (peek (parser)->kind != TOKEN_CLOSE)
        {
          refuse (error, parser->label, "missing ')' at '%s'", peek (parser)->text);
          return NULL;
        }
      parser->at++;
      return g_steal_pointer (&node);
    }

  if (token->kind == TOKEN_KEYWORD && !g_str_equal (token->text, "AND") && !g_str_equal (token->text, "OR"))
    {
      if (++parser->depth > 64)
        {
          refuse (error, parser->label, "The query is nested too deeply");
          return NULL;
        }
      if (g_str_equal (token->text, "NOT"))
        {
          LoopbackNode *operand;

          parser->at++;
          if (!(operand = parse_unary (parser, error)))
            return NULL;
          node = node_new (parser, LOOPBACK_NODE_NOT);
          g_ptr_array_add (node->children, operand);
        }
      else if (g_str_equal (token->text, "RANGE"))
        {
          parser->at++;
          node = parse_range (parser, token->argument, error);
        }
      else if (g_str_equal (token->text, "DISTANCE"))
        {
          parser->at++;
          node = parse_distance (parser, token->argument, error);
        }
      else if (g_str_equal (token->text, "ALL") || g_str_equal (token->text, "MISSING"))
        {
          parser->at++;
          node = node_new (parser, g_str_equal (token->text, "ALL") ? LOOPBACK_NODE_ALL : LOOPBACK_NODE_MISSING);
        }
      else if (token->argument != NULL)
        node = parse_context (parser, token, error);
      else
        refuse (error, parser->label, "no viable alternative at input '%s'", token->text);
      parser->depth--;
      return g_steal_pointer (&node);
    }

  refuse (error, parser->label, "mismatched input '%s' expecting " PRIMARY_TOKENS, token->text);
  return NULL;
}

static LoopbackNode *
parse_and (Parser *parser, GError **error)
{
  g_autoptr (LoopbackNode) node = node_new (parser, LOOPBACK_NODE_AND);

  do
    {
      LoopbackNode *operand;

      if (node->children->len > 0 && peek_keyword (parser, "AND"))
        parser->at++;
      if (!(operand = parse_unary (parser, error)))
        return NULL;
      g_ptr_array_add (node->children, operand);
    }
  while (peek_keyword (parser, "AND") || peek_start (parser));
  return g_steal_pointer (&node);
}

static LoopbackNode *
parse_or (Parser *parser, GError **error)
{
  g_autoptr (LoopbackNode) node = node_new (parser, LOOPBACK_NODE_OR);

  do
    {
      LoopbackNode *operand;

      if (node->children->len > 0)
        parser->at++;
      if (!(operand = parse_and (parser, error)))
        return NULL;
      g_ptr_array_add (node->children, operand);
    }
  while (peek_keyword (parser, "OR"));
  return g_steal_pointer (&node);
}

void
loopback_node_free (LoopbackNode *node)
{
  g_ptr_array_unref (node->children);
  g_clear_pointer (&node->phrases, g_ptr_array_unref);
  g_free (node->literal);
  g_free (node->low);
  g_free (node->high);
  g_free (node);
}

/**
 * loopback_age_parse:
 * @text: an age as records and queries write it: `18 Years`, `6 months`, `18y`, `18d`
 * @days: (out) (optional): the age in days
 *
 * Returns: whether @text is an age
 */
gboolean
loopback_age_parse (const char *text, double *days)
{
  static const struct
  {
    const char *units;
    double days;
  } table[] = {
    { "y year years", 365.25 }, { "m month months", 30.4375 }, { "w week weeks", 7 },
    { "d day days", 1 },        { "h hour hours", 1.0 / 24 },  { "min minute minutes", 1.0 / 1440 },
  };
  char *end;
  double number;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  number = g_ascii_strtod (text, &end);
  if (*end == ' ')
    end++;
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (GStrv) units = g_strsplit (table[i].units, " ", -1);

      for (guint u = 0; units[u] != NULL; u++)
        if (g_ascii_strcasecmp (units[u], end) == 0)
          {
            if (days != NULL)
              *days = number * table[i].days;
            return TRUE;
          }
    }
  return FALSE;
}

/**
 * loopback_essie_parse:
 * @text: a query expression
 * @area: (nullable): where its words are looked for unless it says otherwise; %NULL for the basic area
 * @label: what error texts call the place where it stands
 * @error: return location for an error
 *
 * Understands the part of the registry's query language that the reference describes; what is not in it is refused with the
 * registry's own words.
 *
 * Returns: (transfer full) (nullable): the expression
 */
LoopbackNode *
loopback_essie_parse (const char *text, const LoopbackArea *area, const char *label, GError **error)
{
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func (token_free);
  Parser parser = { .tokens = tokens, .area = area, .label = label };
  g_autoptr (LoopbackNode) node = NULL;

  if (parser.area == NULL)
    parser.area = loopback_area_by_name ("BasicSearch");
  if (!tokenise (&parser, text, error) || !(node = parse_or (&parser, error)))
    return NULL;
  if (peek (&parser)->kind != TOKEN_END)
    {
      refuse (error, label, "mismatched input '%s' expecting {<EOF>, 'NOT', 'AND', 'OR'}", peek (&parser)->text);
      return NULL;
    }
  return g_steal_pointer (&node);
}
