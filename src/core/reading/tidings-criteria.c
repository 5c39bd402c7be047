/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-markup.h"
#include "tidings-text.h"

#include "tidings-criteria.h"
#include "tidings-reading-private.h"

#define MAX_HEADING 160
/* A heading without a colon: so many letters and words at most */
#define MAX_BARE_HEADING 60
#define MAX_BARE_WORDS 7
/* What stands before “inclusion criteria:” in its line and belongs to it: “Key” */
#define MAX_QUALIFIER 30
/* No honest record has more pieces (the registry takes 20,000 characters of criteria); of what follows the words are kept, and no more */
#define MOST_PIECES 2000
/* A longer piece is shown in parts: no screen is that large */
#define MOST_BYTES 8192
/* Nor is any text longer by far; what comes after is not even searched for lists */
#define MOST_MARKDOWN (128 * 1024)

typedef struct
{
  GPtrArray *criteria;
  GString *rest;            /* what comes after the last piece that is taken apart */
  TidingsSentenceKind side; /* of the items that follow */
  gboolean grouped;         /* they stand under a heading of something else */
  gboolean listed;          /* the line is an item of a list */
  gboolean leads;           /* a list begins right after it */
  guint depth;
  guint ordinal; /* the number that its list gave to it, or 0 */
} Parser;

static void
add (Parser *parser, const char *text, TidingsSentenceKind kind, guint depth)
{
  g_autofree char *clean = NULL;
  TidingsCriterion *criterion;

  for (gsize left = strlen (text); left > MOST_BYTES;)
    {
      const char *end = text + MOST_BYTES;
      g_autofree char *part = NULL;

      while (end > text && *end != ' ')
        end--;
      if (end == text)
        break;
      part = g_strndup (text, (gsize) (end - text));
      add (parser, part, kind, depth);
      left -= (gsize) (end + 1 - text);
      text = end + 1;
    }
  clean = tidings_text_clean (text);
  /* what has neither letter nor digit is a bullet or a line that somebody drew */
  for (const char *p = clean;; p = g_utf8_next_char (p))
    {
      if (*p == '\0')
        return;
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        break;
    }
  criterion = g_new0 (TidingsCriterion, 1);
  criterion->text = g_steal_pointer (&clean);
  criterion->kind = kind;
  criterion->depth = depth;
  criterion->grouped = parser->grouped;
  g_ptr_array_add (parser->criteria, criterion);
}

static guint
count_words (const char *folded)
{
  guint n = *folded != '\0' ? 1 : 0;

  for (; *folded != '\0'; folded++)
    n += *folded == ' ' ? 1 : 0;
  return n;
}

static gboolean
is_shouting (const char *text)
{
  guint n_upper = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (g_unichar_islower (g_utf8_get_char (text)))
        return FALSE;
      n_upper += g_unichar_isupper (g_utf8_get_char (text)) ? 1 : 0;
    }
  return n_upper > 3;
}

/* “DISEASE CHARACTERISTICS:” as people write it. What has a digit, or is short and no everyday word, is a name and stays. */
static char *
calm_down (const char *text)
{
  static const char small[] = " A AGE ALL AND ANY ARM AS AT BE BY FOR HAS IF IN IS NO NON NOT OF ON OR PER SEX THE TO WITH ";
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize n = strcspn (words[i], ":,.;()");
      g_autofree char *word = g_strndup (words[i], n);
      g_autofree char *padded = g_strconcat (" ", word, " ", NULL);
      gboolean name = strpbrk (word, "0123456789") != NULL || (n <= 3 && strstr (small, padded) == NULL);

      if (!name)
        {
          char *lower = g_utf8_strdown (words[i], -1);

          g_free (words[i]);
          words[i] = lower;
        }
    }
  return tidings_words_capitalize (g_strjoinv (" ", words));
}

/* Whether every word is one that headings over the two sides are made of, “key inclusion criteria for patients”, and which sides. */
static gboolean
is_side_heading (const char *folded)
{
  static const char words[] =
      " key main major minor general specific basic primary additional other both common core important all overall "
      "further protocol study trial patient patients subject subjects participant participants "
      "volunteer volunteers healthy control controls person persons people criteria criterion "
      "include includes are is as follows following the for of to in and or a b c d e 1 2 3 4 5 i ii iii iv "
      "cohort part group arm phase stage substudy sub non adult adults child children parent parents "
      "caregiver caregivers partner partners women men female male summary list eligibility "
      "inclusion exclusion inclusions exclusions noninclusion inclusionary exclusionary ";
  gboolean side = FALSE;

  if (*folded == '\0' || count_words (folded) > 10)
    return FALSE;
  for (const char *p = folded; *p != '\0';)
    {
      gsize n = strcspn (p, " ");
      char padded[24];

      if (n > sizeof padded - 3)
        return FALSE;
      g_snprintf (padded, sizeof padded, " %.*s ", (int) n, p);
      if (strstr (words, padded) == NULL)
        return FALSE;
      side |= strstr (padded, "clusion") != NULL;
      p += n;
      p += *p == ' ' ? 1 : 0;
    }
  return side || strcmp (folded, "eligibility criteria") == 0 || strcmp (folded, "criteria") == 0 ||
         strcmp (folded, "eligibility") == 0;
}

/* Which side a heading opens; @before is the one that was open. */
static gboolean
tell_side (const char *folded, TidingsSentenceKind before, TidingsSentenceKind *side)
{
  gboolean negated = tidings_words_start_any (
      folded, "non inclusion|noninclusion|not eligible|ineligib|not be eligible|not be included|not be enrolled|must not|"
              "disqualif|not include patients|not participate");
  gboolean excludes = negated || tidings_words_start_any (folded, "exclusion|excluded|exclude|exclusionary");
  gboolean includes = tidings_words_start_any (folded, "inclusion|included|eligible|inclusionary");
  gboolean both = tidings_words_start_any (folded, "inclusion and exclusion|inclusion exclusion|inclusion or exclusion|"
                                                   "exclusion and inclusion|exclusion inclusion");

  if (both)
    *side = TIDINGS_SENTENCE_CRITERION;
  else if (negated)
    *side = TIDINGS_SENTENCE_EXCLUSION;
  else if (excludes && includes)
    /* “… who meet the inclusion criteria are excluded if”: as the heading above says, or else unsure */
    *side = before == TIDINGS_SENTENCE_EXCLUSION ? before : TIDINGS_SENTENCE_CRITERION;
  else if (excludes)
    *side = TIDINGS_SENTENCE_EXCLUSION;
  else if (includes)
    *side = TIDINGS_SENTENCE_INCLUSION;
  else if (tidings_words_start_any (folded, "eligibility"))
    *side = TIDINGS_SENTENCE_CRITERION;
  else
    return FALSE;
  return TRUE;
}

static gboolean
is_old_heading (const char *folded)
{
  static const char *const old[] = { "disease characteristics", "patient characteristics", "prior concurrent therapy",
                                     "prior current therapy",   "protocol entry criteria", "prospective participant" };

  for (guint i = 0; i < G_N_ELEMENTS (old); i++)
    if (g_str_has_prefix (folded, old[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_link (const char *folded)
{
  return strcmp (folded, "or") == 0 || strcmp (folded, "and") == 0 || strcmp (folded, "and or") == 0;
}

static void
add_heading (Parser *parser, const char *text)
{
  g_autofree char *clean = tidings_text_clean (text);
  g_autofree char *folded = tidings_text_fold (clean);
  g_autofree char *calm = is_shouting (clean) ? calm_down (clean) : NULL;

  if (is_link (folded))
    {
      add (parser, clean, TIDINGS_SENTENCE_HEADING, 0);
      return;
    }
  if (tell_side (folded, parser->side, &parser->side))
    {
      parser->grouped = !tidings_criteria_is_side (clean);
    }
  else
    {
      if (is_old_heading (folded))
        parser->side = TIDINGS_SENTENCE_CRITERION;
      parser->grouped = TRUE;
    }
  add (parser, calm != NULL ? calm : clean, TIDINGS_SENTENCE_HEADING, 0);
}

/* A remark on the list, not a criterion of its side */
static gboolean
is_remark (const char *folded)
{
  return g_str_has_prefix (folded, "note ") || g_str_has_prefix (folded, "notes ") ||
         (tidings_words_start_any (
              folded, "inclusion exclusion criteria|inclusion and exclusion criteria|inclusion or exclusion "
                      "criteria|other exclusion criteria|other inclusion criteria|further inclusion "
                      "criteria|further exclusion criteria|additional inclusion criteria|additional exclusion criteria") &&
          tidings_words_start_any (folded, "apply|applies|may apply|will apply"));
}

static gboolean
is_heading (Parser *parser, const char *line)
{
  g_autofree char *folded = NULL;
  gsize n = strlen (line);

  if (n == 0 || n > MAX_HEADING)
    return FALSE;
  folded = tidings_text_fold (line);
  if (is_remark (folded))
    return FALSE;
  if (is_side_heading (folded) || is_old_heading (folded))
    return count_words (folded) <= 10;
  if (parser->listed)
    return FALSE;
  if (is_link (folded) || line[n - 1] == ':')
    return TRUE;
  if (n > MAX_BARE_HEADING || count_words (folded) > MAX_BARE_WORDS || strpbrk (line, ".;<>=") != NULL ||
      strstr (line, "≥") != NULL || strstr (line, "≤") != NULL)
    return FALSE;
  return parser->leads || is_shouting (line);
}

/* “Inclusion Criteria: …” within a line: where it begins; NULL where there is none. @end is behind its colon. */
static const char *
find_inline_heading (const char *line, const char **end)
{
  static const char *const words[] = {
    "inclusion criteria",  "exclusion criteria",    "inclusion", "exclusion", "inclusion criterion",
    "exclusion criterion", "non-inclusion criteria"
  };

  for (const char *p = line; *p != '\0'; p++)
    {
      const char *before = p;

      if (strchr ("iIeEnN", *p) == NULL || (p != line && p[-1] != ' ' && p[-1] != '.' && p[-1] != ';'))
        continue;
      while (before > line && before[-1] == ' ')
        before--;
      /* inside a sentence it is none: “meets the following inclusion criteria:” */
      if (before != line && strchr (".;)", before[-1]) == NULL && !g_ascii_isupper (*p))
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        {
          gsize n = strlen (words[i]);

          if (g_ascii_strncasecmp (p, words[i], n) != 0)
            continue;
          n += strspn (p + n, " ");
          if (p[n] == ':')
            {
              *end = p + n + 1;
              return p;
            }
        }
    }
  return NULL;
}

/* “DISEASE CHARACTERISTICS: …” and “--Disease Characteristics-- …” at the beginning of a line: the length of the heading, or 0 */
static gsize
find_leading_heading (const char *line)
{
  const char *end;

  if (g_str_has_prefix (line, "--"))
    {
      end = strstr (line + 2, "--");
      return end != NULL && end - line <= MAX_BARE_HEADING ? (gsize) (end + 2 - line) : 0;
    }
  for (end = line; *end != ':' && end - line < MAX_BARE_HEADING; end++)
    if (*end == '\0' || g_ascii_islower (*end) || *end == '.' || *end == ';')
      return 0;
  if (*end == ':' && end[1] == ' ' && end - line >= 12 && memchr (line, ' ', (gsize) (end - line)) != NULL)
    return (gsize) (end + 1 - line);
  return 0;
}

static void
add_piece (const char *text, gsize length, gpointer user_data)
{
  Parser *parser = user_data;
  g_autofree char *piece = g_strndup (text, length);
  const char *words;
  TidingsSentenceKind kind = parser->side;
  guint number;
  gsize n;

  g_strstrip (piece);
  words = piece + tidings_criteria_skip_bullet (piece, NULL);
  n = tidings_criteria_skip_number (words, &number);
  words += n;
  if (n > 0)
    words += tidings_criteria_skip_bullet (words, NULL);
  if (kind != TIDINGS_SENTENCE_CRITERION && length < 300)
    {
      g_autofree char *folded = tidings_text_fold (words);

      if (is_remark (folded))
        kind = TIDINGS_SENTENCE_CRITERION;
    }
  add (parser, words, kind, parser->depth);
}

/* The facts about the patient that the old records of cancer trials give in one line, each with its name before it */
static const char *
find_old_label (const char *text)
{
  static const char *const labels[] = { "Age:",
                                        "Sex:",
                                        "Menopausal status:",
                                        "Performance status:",
                                        "Life expectancy:",
                                        "Hematopoietic:",
                                        "Hepatic:",
                                        "Renal:",
                                        "Cardiovascular:",
                                        "Pulmonary:",
                                        "Other:",
                                        "Biologic therapy:",
                                        "Chemotherapy:",
                                        "Endocrine therapy:",
                                        "Radiotherapy:",
                                        "Surgery:" };

  for (const char *p = strchr (text, ' '); p != NULL; p = strchr (p + 1, ' '))
    {
      if (!g_ascii_isupper (p[1]))
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
        if (g_str_has_prefix (p + 1, labels[i]))
          return p;
    }
  return NULL;
}

static void
add_text (Parser *parser, char *text, gboolean labelled)
{
  while (labelled)
    {
      char *next = (char *) find_old_label (text);

      if (next == NULL)
        break;
      *next = '\0';
      add_piece (text, strlen (text), parser);
      text = next + 1;
    }
  tidings_criteria_split (text, parser->listed, parser->ordinal, parser->side == TIDINGS_SENTENCE_EXCLUSION, add_piece,
                          parser);
}

static void
add_line (Parser *parser, const char *line)
{
  gboolean labelled = FALSE;

  while (*line != '\0')
    {
      const char *end = NULL;
      const char *found;
      g_autofree char *part = NULL;
      g_autofree char *heading = NULL;
      gsize n;

      if (parser->criteria->len >= MOST_PIECES)
        {
          g_string_append_printf (parser->rest, "%s ", line);
          return;
        }
      while (*line == ' ')
        line++;
      n = parser->listed ? 0 : find_leading_heading (line);
      if (n > 0)
        {
          heading = g_strndup (line, n);
          add_heading (parser, heading);
          labelled = TRUE;
          line += n;
          continue;
        }
      found = find_inline_heading (line, &end);
      part = g_strstrip (found != NULL ? g_strndup (line, (gsize) (found - line)) : g_strdup (line));

      /* what stands right before it belongs to it: “Key inclusion criteria:” is one heading */
      if (found != NULL && *part != '\0' && strlen (part) < MAX_QUALIFIER && strpbrk (part, ".:;,") == NULL)
        {
          found = line;
          *part = '\0';
        }
      if (*part != '\0')
        {
          const char *words = part + tidings_criteria_skip_bullet (part, NULL);
          guint number;

          words += tidings_criteria_skip_number (words, &number);
          if (is_heading (parser, words))
            add_heading (parser, words);
          else
            add_text (parser, part, labelled);
        }
      if (found == NULL)
        return;
      heading = g_strndup (found, (gsize) (end - found));
      n = tidings_criteria_skip_bullet (heading, NULL);
      add_heading (parser, heading + n);
      parser->ordinal = 0;
      line = end;
    }
}

/* A paragraph or an item: its lines, where the item is broken into some that have bullets of their own. */
static void
add_block (Parser *parser, const TidingsBlock *block, gboolean leads)
{
  gboolean is_item = block->kind == TIDINGS_BLOCK_ITEM;
  guint depth = is_item ? block->depth : 0;
  g_autoptr (GString) line = g_string_new (NULL);
  const char *end;

  parser->leads = FALSE;
  parser->listed = is_item;
  parser->depth = depth;
  parser->ordinal = block->ordinal;
  for (const char *p = block->plain; *p != '\0' && parser->criteria->len < MOST_PIECES; p = *end != '\0' ? end + 1 : end)
    {
      gboolean sub, bullet = tidings_criteria_skip_bullet (p, &sub) > 0 || sub;
      guint number;

      end = p + strcspn (p, "\n");
      if (is_item && line->len > 0 && !bullet && tidings_criteria_skip_number (p, &number) == 0)
        {
          /* the item goes on */
          g_string_append_c (line, ' ');
          g_string_append_len (line, p, end - p);
          continue;
        }
      if (line->len > 0)
        {
          add_line (parser, line->str);
          parser->ordinal = 0;
          parser->depth = depth + (is_item ? 1 : 0);
        }
      g_string_truncate (line, 0);
      g_string_append_len (line, p, end - p);
      if (!is_item)
        parser->depth = sub && parser->criteria->len > 0 ? 1 : 0;
      parser->listed = is_item || bullet;
      if (*end != '\0' && parser->criteria->len + 1 >= MOST_PIECES)
        {
          g_string_append_printf (parser->rest, "%s ", end + 1);
          break;
        }
    }
  parser->leads = leads;
  add_line (parser, line->str);
}

/* No trial is registered with links in its criteria, and a text of nothing but brackets would take their parser long */
static char *
defuse_brackets (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length + 64);
  gboolean escaped = FALSE;

  for (const char *p = text; p < text + length; p++)
    {
      if ((*p == '[' || *p == ']') && !escaped)
        g_string_append_c (out, '\\');
      escaped = *p == '\\' && !escaped;
      g_string_append_c (out, *p);
    }
  return g_string_free_and_steal (out);
}

/* The words of what is too long to be looked at */
static void
append_unescaped (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    if (*text != '\\' || !g_ascii_ispunct (text[1]))
      g_string_append_c (out, *text);
}

/**
 * tidings_criterion_free:
 * @criterion: (transfer full): a criterion
 *
 * Frees @criterion.
 */
void
tidings_criterion_free (TidingsCriterion *criterion)
{
  if (criterion == NULL)
    return;
  g_free (criterion->text);
  g_free (criterion);
}

/**
 * tidings_criteria_is_side:
 * @heading: a heading
 *
 * Returns: whether it says nothing but which side of the criteria it opens: “Key inclusion criteria:”
 */
gboolean
tidings_criteria_is_side (const char *heading)
{
  g_autofree char *folded = tidings_text_fold (heading);

  return is_side_heading (folded) &&
         !tidings_words_start_any (folded, "healthy|control|child|parent|caregiver|partner|cohort|part a|"
                                           "part b|part 1|part 2|group|arm|women|men|female|male|substudy");
}

/**
 * tidings_criteria_parse:
 * @criteria: (nullable): the criteria of a record, in CommonMark
 *
 * Takes the criteria apart into headings and single items. No word is left out, whatever @criteria is; only bullets and the numbers
 * of items are. Takes time and memory in proportion to its length.
 *
 * Returns: (transfer full) (element-type TidingsCriterion): the pieces in the record's order
 */
GPtrArray *
tidings_criteria_parse (const char *criteria)
{
  Parser parser = { .criteria = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_criterion_free),
                    .side = TIDINGS_SENTENCE_CRITERION };
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) blocks = NULL;
  gsize length;

  if (criteria == NULL)
    return parser.criteria;

  parser.rest = rest;
  length = strnlen (criteria, MOST_MARKDOWN + 1);
  if (length > MOST_MARKDOWN)
    while (length > 0 && !g_ascii_isspace (criteria[length]))
      length--;
  text = defuse_brackets (criteria, length);
  blocks = tidings_markup_parse (text);
  for (guint i = 0; i < blocks->len; i++)
    {
      const TidingsBlock *block = g_ptr_array_index (blocks, i);
      const TidingsBlock *next = i + 1 < blocks->len ? g_ptr_array_index (blocks, i + 1) : NULL;

      if (parser.criteria->len >= MOST_PIECES)
        g_string_append_printf (rest, "%s ", block->plain);
      else if (block->kind == TIDINGS_BLOCK_HEADING && strlen (block->plain) <= MAX_HEADING)
        add_heading (&parser, block->plain);
      else
        add_block (&parser, block, next != NULL && next->kind == TIDINGS_BLOCK_ITEM && next->depth == 0);
    }
  append_unescaped (rest, criteria + length);
  add (&parser, rest->str, TIDINGS_SENTENCE_CRITERION, 0);
  return parser.criteria;
}
