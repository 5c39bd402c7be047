/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-criteria.h"

/* Criteria that somebody typed one after the other into one line. They are parted only where nothing but a list can be meant;
 * in doubt a line stays one criterion. Everything here goes through a text once, whatever is in it. */

/* Nobody writes a longer line by hand, in which one could tell what belongs together. Bytes. */
#define LONGEST_LINE 32768

/* A number after one of these belongs to it: “type 2. ” is no second item */
static const char *const counted[] = { "type",  "types",  "grade",  "grades", "stage", "stages", "phase", "phases", "level",
                                       "class", "score",  "scores", "group",  "arm",   "cohort", "part",  "week",   "day",
                                       "month", "year",   "visit",  "cycle",  "than",  "to",     "of",    "and",    "or",
                                       "least", "most",   "is",     "was",    "equal", "over",   "under", "below",  "above",
                                       "ecog",  "status", "least",  "from",   "by",    "line",   "table", "section" };

static gboolean
is_sentence_end (char c)
{
  return c == '.' || c == ';' || c == ',' || c == ')' || c == ':' || c == '?' || c == ']';
}

/**
 * tidings_criteria_skip_bullet:
 * @text: a line
 * @is_sub: (out) (optional): whether it is a bullet that people use inside of other lists
 *
 * Returns: the length of the bullets, with their blanks, that somebody typed before the words of a line; 0 where there are none
 */
gsize
tidings_criteria_skip_bullet (const char *text, gboolean *is_sub)
{
  const char *p = text;
  gboolean sub = FALSE;

  for (;;)
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = c != 0 ? g_utf8_next_char (p) : p;

      if (c == ' ' || c == 0x00b7 || c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x2219 || c == 0x203b ||
          c == 0x25e6 || (c >= 0x25a0 && c <= 0x25ab) || c == 0x25ba || c == 0x25cb || c == 0x25cf || c == 0x2713 ||
          c == 0x27a2 || c == 0xf0a7 || c == 0xf0b7 || c == 0xf0d8)
        p = next;
      else if ((c == '-' || c == 0x2013 || c == 0x2014 || c == '*' || c == 0x2010) &&
               (*next == '\0' || *next == ' ' || g_unichar_isalpha (g_utf8_get_char (next)) ||
                (*next == '-' && next[1] != '-')))
        p = next;
      else if (c == 'o' && *next == ' ' && (next[1] == '\0' || g_unichar_isupper (g_utf8_get_char (next + 1))))
        {
          /* it could be a word: it is told, and stays */
          sub = TRUE;
          break;
        }
      else
        break;
    }
  if (is_sub != NULL)
    *is_sub = sub;
  return (gsize) (p - text);
}

/**
 * tidings_criteria_skip_number:
 * @text: a line
 * @number: (out): the number
 *
 * Returns: the length of a number such as “3. ” or “(3) ” that stands before the words of a line, with its blanks; else 0
 */
gsize
tidings_criteria_skip_number (const char *text, guint *number)
{
  const char *p = text;
  guint value = 0;
  gboolean bracket = *p == '(';

  if (bracket)
    p++;
  for (guint i = 0; i < 3 && g_ascii_isdigit (*p); i++)
    value = value * 10 + (guint) (*p++ - '0');
  if (value == 0 || (bracket ? *p != ')' : *p != '.' && *p != ')'))
    return 0;
  p++;
  /* “1.5 times” is none, and “1)Adults” is one */
  if (*p != ' ' && !(p[-1] == ')' && g_unichar_isalpha (g_utf8_get_char (p))))
    return 0;
  while (*p == ' ')
    p++;
  if (g_ascii_isdigit (*p) || *p == '\0')
    return 0;
  *number = value;
  return (gsize) (p - text);
}

static gboolean
follows_counted (const char *text, const char *at)
{
  const char *end = at;
  const char *word;

  while (end > text && end[-1] == ' ')
    end--;
  for (word = end; word > text && g_ascii_isalnum (word[-1]); word--)
    ;
  /* “≥ 2.”, “2-3.” and the like */
  if (word == end)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    if (strlen (counted[i]) == (gsize) (end - word) && g_ascii_strncasecmp (counted[i], word, (gsize) (end - word)) == 0)
      return TRUE;
  return FALSE;
}

/* Where the item with @number begins in @text, at its number; NULL where none does for sure. */
static const char *
find_number (const char *text, guint number, gboolean *ended)
{
  char digits[16];
  gsize n = (gsize) g_snprintf (digits, sizeof digits, " %u", number);

  for (const char *p = text; (p = strstr (p, digits)) != NULL; p += n)
    {
      guint found;

      if (tidings_criteria_skip_number (p + 1, &found) == 0 || found != number)
        continue;
      if (p > text && is_sentence_end (p[-1]))
        {
          *ended = TRUE;
          return p + 1;
        }
      if (!follows_counted (text, p))
        {
          *ended = FALSE;
          return p + 1;
        }
    }
  return NULL;
}

static gboolean
split_numbers (const char *text, guint number, TidingsCriteriaPiece piece, gpointer user_data)
{
  gboolean ended, next_ended;
  const char *from = text, *next, *after;

  if (tidings_criteria_skip_number (text, &number) == 0 && number == 0)
    return FALSE;
  next = find_number (text, number + 1, &ended);
  if (next == NULL)
    return FALSE;
  after = find_number (next, number + 2, &next_ended);
  /* two items without a full stop between them may be one with a number in it */
  if (after == NULL && !ended)
    return FALSE;
  while (next != NULL)
    {
      piece (from, (gsize) (next - from), user_data);
      from = next;
      number++;
      next = find_number (from, number + 1, &ended);
    }
  piece (from, strlen (from), user_data);
  return TRUE;
}

/* “- Adults- Men. - Smokers”: dashes that begin words with a capital, after a first that begins the line */
static gboolean
split_dashes (const char *text, TidingsCriteriaPiece piece, gpointer user_data)
{
  const char *from = text, *p = text;
  gboolean split = FALSE;

  if (*p != '-' || (p[1] != ' ' && !g_ascii_isupper (p[1])))
    return FALSE;
  for (p++; (p = strchr (p, '-')) != NULL; p++)
    {
      gboolean spaced = p[-1] == ' ' || is_sentence_end (p[-1]);
      const char *word = p[1] == ' ' ? p + 2 : p + 1;

      if (!g_ascii_isupper (*word) || p[-1] == '-' || g_ascii_isdigit (p[-1]))
        continue;
      /* “month- Other” and “. -Other” are two items; “TNF-Alpha” and “Disease – Stage II” are not */
      if (p[1] != ' ' && !spaced)
        continue;
      if (p[-1] == ' ' && p > text + 1 && !is_sentence_end (p[-2]))
        continue;
      piece (from, (gsize) (p - from), user_data);
      from = p;
      split = TRUE;
    }
  if (split)
    piece (from, strlen (from), user_data);
  return split;
}

static gboolean
split_bullets (const char *text, TidingsCriteriaPiece piece, gpointer user_data)
{
  static const char *const bullets[] = { " • ", " ● ", " ▪ ", "  · " };
  const char *best = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bullets) && best == NULL; i++)
    if (strstr (text, bullets[i]) != NULL)
      best = bullets[i];
  if (best == NULL)
    return FALSE;
  for (const char *next; (next = strstr (text, best)) != NULL; text = next + 1)
    piece (text, (gsize) (next - text), user_data);
  piece (text, strlen (text), user_data);
  return TRUE;
}

static gboolean
starts_with_word (const char *text, const char *word)
{
  gsize n = strlen (word);

  return g_ascii_strncasecmp (text, word, n) == 0 && !g_ascii_isalnum (text[n]);
}

/* What follows a semicolon can stand alone: neither small words that hang on what came before, nor what a bracket or a colon holds
 * together. */
static gboolean
may_split_semicolons (const char *text, gboolean excludes)
{
  static const char *const hanging[] = { "with",  "without", "if",        "unless", "except", "but",
                                         "which", "who",     "that",      "for",    "in",     "however",
                                         "then",  "as",      "including", "such",   "than",   "otherwise",
                                         "these", "this",    "see",       "e",      "i",      "therefore",
                                         "where", "when",    "provided",  "note",   "are",    "is" };
  guint brackets = 0, parts = 1;
  gboolean first = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '(' || *p == '[')
        brackets++;
      else if (*p == ')' || *p == ']')
        brackets = brackets > 0 ? brackets - 1 : 0;
      else if (*p == ':' && first && !g_ascii_isdigit (p[1]))
        return FALSE;
      else if (*p == ';')
        {
          const char *next = p + 1;

          first = FALSE;
          while (*next == ' ')
            next++;
          if (brackets > 0)
            return FALSE;
          if (*next == '\0')
            break;
          /* all must be true, or any keeps out: then these words say nothing new */
          if (starts_with_word (next, excludes ? "and" : "or") || starts_with_word (next, "and/or"))
            return FALSE;
          for (guint i = 0; i < G_N_ELEMENTS (hanging); i++)
            if (starts_with_word (next, hanging[i]))
              return FALSE;
          parts++;
        }
    }
  return parts >= 3 && brackets == 0;
}

static void
split_semicolons (const char *text, TidingsCriteriaPiece piece, gpointer user_data)
{
  for (const char *next; (next = strchr (text, ';')) != NULL; text = next + 1)
    piece (text, (gsize) (next + 1 - text), user_data);
  if (text[strspn (text, " .")] != '\0')
    piece (text, strlen (text), user_data);
}

/**
 * tidings_criteria_split:
 * @text: one line, without white space at its ends
 * @listed: whether it is an item of a list already, in which a semicolon parts nothing
 * @number: the number that the list gave to it, or 0
 * @excludes: whether it stands below a heading of exclusion
 * @piece: told of each piece, in order; together they are all of @text
 * @user_data: for @piece
 *
 * Takes a line apart where several criteria run on in it for sure: numbered, after dashes or bullets, or between semicolons.
 */
void
tidings_criteria_split (const char *text,
                        gboolean listed,
                        guint number,
                        gboolean excludes,
                        TidingsCriteriaPiece piece,
                        gpointer user_data)
{
  if (strlen (text) > LONGEST_LINE)
    {
      piece (text, strlen (text), user_data);
      return;
    }
  if (split_numbers (text, number, piece, user_data) || split_dashes (text, piece, user_data) ||
      split_bullets (text, piece, user_data))
    return;
  if (!listed && may_split_semicolons (text, excludes))
    split_semicolons (text, piece, user_data);
  else
    piece (text, strlen (text), user_data);
}
