/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* Everything here works on the registry's English: it is data, not our words, so nothing of it is translated. */

static const struct
{
  const char *entity;
  const char *character;
} entities[] = {
  { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "’" }, { "&nbsp;", " " },
};

/**
 * tidings_words_plain:
 * @text: (nullable): a name or a title as the registry has it
 *
 * One clean line: backslashes before punctuation, brand marks and stray entities gone, wide brackets as plain ones.
 *
 * Returns: (transfer full): the line; empty for %NULL
 */
char *
tidings_words_plain (const char *text)
{
  g_autofree char *clean = tidings_text_clean (text);
  g_autoptr (GString) plain = g_string_sized_new (strlen (clean));

  for (const char *p = clean; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);
      gboolean done = FALSE;

      if (*p == '&')
        for (guint i = 0; i < G_N_ELEMENTS (entities) && !done; i++)
          if (g_ascii_strncasecmp (p, entities[i].entity, strlen (entities[i].entity)) == 0)
            {
              g_string_append (plain, entities[i].character);
              p += strlen (entities[i].entity);
              done = TRUE;
            }
      if (done)
        continue;

      /* “<b>”, “</sup>” */
      if (*p == '<' && (g_ascii_isalpha (p[1]) || (p[1] == '/' && g_ascii_isalpha (p[2]))))
        {
          gsize n = strcspn (p, "> ");

          if (p[n] == '>' && n < 12)
            {
              p += n + 1;
              continue;
            }
        }
      if (*p == '\\' && (p[1] == '\0' || g_ascii_ispunct (p[1])))
        ;
      else if (c == 0xae || c == 0x2122 || c == 0xa9 || c == 0x2120 || *p == '*')
        ;
      else if (c == 0xff08 || *p == '[' || *p == '{')
        g_string_append_c (plain, '(');
      else if (c == 0xff09 || *p == ']' || *p == '}')
        g_string_append_c (plain, ')');
      else if (*p == '_' || c == 0xa0)
        g_string_append_c (plain, ' ');
      else if (c == 0x2010 || c == 0x2011)
        g_string_append_c (plain, '-');
      else if (c == 0xff0c)
        g_string_append (plain, ", ");
      else
        g_string_append_unichar (plain, c);
      p = g_utf8_next_char (p);
    }
  g_free (clean);
  clean = tidings_text_clean (plain->str);
  return g_steal_pointer (&clean);
}

/* Trims blanks and the punctuation that cutting leaves at the ends. */
static char *
trim (char *text)
{
  gsize n;

  while (*text != '\0' && strchr (" ,;:-/.+&<>=", *text) != NULL && !(*text == '.' && g_ascii_isdigit (text[1])))
    memmove (text, text + 1, strlen (text));
  for (n = strlen (text); n > 0 && strchr (" ,;:-/.&<>=", text[n - 1]) != NULL; n--)
    text[n - 1] = '\0';
  return text;
}

/**
 * tidings_words_unbracket:
 * @text: a name from tidings_words_plain()
 *
 * Leaves away what stands in brackets, closed or not. Where nothing else is left, what is in the first ones stays.
 *
 * Returns: (transfer full): the name without brackets
 */
char *
tidings_words_unbracket (const char *text)
{
  g_autoptr (GString) outside = g_string_new (NULL);
  g_autoptr (GString) inside = g_string_new (NULL);
  guint depth = 0, n_opened = 0;
  char *result;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '(')
        {
          depth++;
          n_opened++;
        }
      else if (*p == ')')
        depth -= depth > 0 ? 1 : 0;
      else if (depth == 0)
        g_string_append_c (outside, *p);
      else if (n_opened == 1)
        g_string_append_c (inside, *p);
    }

  result = trim (tidings_text_clean (outside->str));
  if (*result == '\0')
    {
      g_free (result);
      result = trim (tidings_text_clean (inside->str));
    }
  /* what a bracket in mid-sentence leaves behind */
  for (char *blank = strstr (result, " ,"); blank != NULL; blank = strstr (result, " ,"))
    memmove (blank, blank + 1, strlen (blank));
  return result;
}

/**
 * tidings_words_capitalize:
 * @text: (transfer full): a sentence
 *
 * Gives a sentence its capital, unless its first word is a name that begins small, as “mRNA”.
 *
 * Returns: (transfer full): the sentence
 */
char *
tidings_words_capitalize (char *text)
{
  gunichar first = g_utf8_get_char (text);
  char capital[7] = "";

  if (!g_unichar_islower (first))
    return text;
  /* “mRNA”, “pH” stay; “gammaCore” opens a sentence like any name */
  if (strcspn (text, " ") < 6 || !g_ascii_islower (text[1]))
    for (const char *p = text; *p != '\0' && *p != ' ' && !g_str_has_prefix (p, "’"); p++)
      if (g_ascii_isupper (*p))
        return text;

  capital[g_unichar_to_utf8 (g_unichar_toupper (first), capital)] = '\0';
  {
    char *result = g_strconcat (capital, g_utf8_next_char (text), NULL);

    g_free (text);
    return result;
  }
}

/**
 * tidings_words_contain:
 * @folded: a folded text
 * @word: folded words
 *
 * Returns: whether @word stands in @folded as whole words
 */
gboolean
tidings_words_contain (const char *folded, const char *word)
{
  gsize n = strlen (word);

  if (n == 0)
    return FALSE;
  for (const char *p = strstr (folded, word); p != NULL; p = strstr (p + 1, word))
    if ((p == folded || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' '))
      return TRUE;
  return FALSE;
}

/* More words than these are not looked through: names, titles and measures have fewer. */
#define MAX_WORDS 160

static guint
find_words (const char *folded, const char **words)
{
  guint n = 0;

  for (const char *word = folded; word != NULL && *word != '\0' && n < MAX_WORDS;)
    {
      words[n++] = word;
      word = strchr (word, ' ');
      if (word != NULL)
        word++;
    }
  return n;
}

/**
 * tidings_words_start_any:
 * @folded: a folded text
 * @starts: beginnings of folded words, between bars
 *
 * Returns: whether a word of @folded begins with one of @starts, which may run over several words
 */
gboolean
tidings_words_start_any (const char *folded, const char *starts)
{
  const char *words[MAX_WORDS];
  guint n_words = find_words (folded, words);

  for (const char *start = starts; *start != '\0';)
    {
      gsize n = strcspn (start, "|");

      for (guint i = 0; i < n_words; i++)
        if (*words[i] == *start && strncmp (words[i], start, n) == 0)
          return TRUE;
      start += n;
      if (*start == '|')
        start++;
    }
  return FALSE;
}

/**
 * tidings_words_start_listed:
 * @folded: a folded text
 * @starts: beginnings of folded words, between bars; one of four letters or fewer is a whole word, and one after “^” opens the text
 *
 * Returns: whether @folded has one of @starts
 */
gboolean
tidings_words_start_listed (const char *folded, const char *starts)
{
  const char *words[MAX_WORDS];
  guint n_words = find_words (folded, words);

  for (const char *start = starts; *start != '\0';)
    {
      gsize n = strcspn (start, "|");

      if (*start == '^')
        {
          if (strncmp (folded, start + 1, n - 1) == 0 && (folded[n - 1] == '\0' || folded[n - 1] == ' '))
            return TRUE;
        }
      else
        for (guint i = 0; i < n_words; i++)
          if (*words[i] == *start && strncmp (words[i], start, n) == 0 &&
              (n > 4 || words[i][n] == '\0' || words[i][n] == ' '))
            return TRUE;
      start += n;
      if (*start == '|')
        start++;
    }
  return FALSE;
}

/**
 * tidings_words_fill:
 * @template_text: a translated text with places for strings, one of a table
 * @...: the strings
 *
 * Returns: (transfer full): the text filled in
 */
char *
tidings_words_fill (const char *template_text, ...)
{
  va_list args;
  char *text;

  va_start (args, template_text);
  /* the templates are our own, in tables that N_() marks */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_vprintf (template_text, args);
#pragma GCC diagnostic pop
  va_end (args);
  return text;
}

/**
 * tidings_words_fill_places:
 * @template_text: a translated text with places such as “%1$s”
 * @values: what goes into them, %NULL for a place that the text does not have
 * @n_values: how many, nine at most
 *
 * Fills a text that may leave out some of the places, which printf() does not allow.
 *
 * Returns: (transfer full): the text
 */
char *
tidings_words_fill_places (const char *template_text, const char *const *values, guint n_values)
{
  GString *text = g_string_sized_new (strlen (template_text) + 64);

  for (const char *p = template_text; *p != '\0'; p++)
    {
      if (*p == '%' && p[1] >= '1' && p[1] <= '9' && p[2] == '$' && p[3] == 's' && (guint) (p[1] - '1') < n_values)
        {
          g_string_append (text, values[p[1] - '1'] != NULL ? values[p[1] - '1'] : "");
          p += 3;
        }
      else
        g_string_append_c (text, *p);
    }
  return g_string_free (text, FALSE);
}

/**
 * tidings_words_with_article:
 * @noun: an English noun that one can count, with what stands before it
 *
 * Returns: (transfer full): the noun with “a” or “an”, as it is spoken
 */
char *
tidings_words_with_article (const char *noun)
{
  /* letters that are spoken one by one: “an SGLT2 inhibitor”, “an mRNA vaccine” */
  gboolean initials = noun[0] != '\0' && g_ascii_isupper (noun[1]);
  gboolean vowel;

  /* “a RISE guide”, “a SMART plan”: four capitals or more that can be spoken are a word */
  if (initials && strspn (noun, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") >= 4 &&
      (strchr ("AEIOU", noun[1]) != NULL || (noun[0] == 'S' && strchr ("AEIOU", noun[2]) != NULL)))
    initials = FALSE;
  vowel = strchr (initials ? "AEFHILMNORSX" : "AEIO", g_ascii_toupper (*noun)) != NULL && *noun != '\0';

  /* “an ultrasound” but “a unit”, “a usual”, “a one-day”, “a European” */
  if (!initials && (*noun == 'u' || *noun == 'U'))
    vowel = !g_str_has_prefix (noun, "uni") && !g_str_has_prefix (noun, "us") && !g_str_has_prefix (noun, "uri") &&
            !g_str_has_prefix (noun, "ure") && !g_str_has_prefix (noun, "ute") && !g_str_has_prefix (noun, "uro");
  if (!initials && (g_ascii_strncasecmp (noun, "eu", 2) == 0 || g_ascii_strncasecmp (noun, "one", 3) == 0))
    vowel = FALSE;
  if (g_ascii_strncasecmp (noun, "hour", 4) == 0 || g_ascii_strncasecmp (noun, "honest", 6) == 0)
    vowel = TRUE;
  if (*noun == '8' || g_str_has_prefix (noun, "11 ") || g_str_has_prefix (noun, "18 "))
    vowel = TRUE;
  return g_strconcat (vowel ? "an " : "a ", noun, NULL);
}

/**
 * tidings_words_time:
 * @amount: how many
 * @unit: of what
 *
 * Returns: (transfer full): a length of time for people, as “12 weeks”
 */
char *
tidings_words_time (guint amount, TidingsAgeUnit unit)
{
  switch (unit)
    {
    case TIDINGS_AGE_MINUTES:
      return g_strdup_printf (ngettext ("%u minute", "%u minutes", amount), amount);
    case TIDINGS_AGE_HOURS:
      return g_strdup_printf (ngettext ("%u hour", "%u hours", amount), amount);
    case TIDINGS_AGE_DAYS:
      return g_strdup_printf (ngettext ("%u day", "%u days", amount), amount);
    case TIDINGS_AGE_WEEKS:
      return g_strdup_printf (ngettext ("%u week", "%u weeks", amount), amount);
    case TIDINGS_AGE_MONTHS:
      return g_strdup_printf (ngettext ("%u month", "%u months", amount), amount);
    case TIDINGS_AGE_YEARS:
    case TIDINGS_AGE_NONE:
      break;
    }
  return g_strdup_printf (ngettext ("%u year", "%u years", amount), amount);
}

/**
 * tidings_words_month:
 * @date: a date
 *
 * Returns: (transfer full) (nullable): the month of @date for people, or only its year where it has no month; %NULL where there is none
 */
char *
tidings_words_month (TidingsDate date)
{
  date.day = 0;
  return tidings_date_format (date);
}

/**
 * tidings_words_length:
 * @text: (nullable): a text
 *
 * Returns: how many characters it has
 */
gsize
tidings_words_length (const char *text)
{
  return text != NULL ? (gsize) g_utf8_strlen (text, -1) : 0;
}

/* Names of people and places in names of diseases and procedures, folded */
static const char *const proper_names[] = {
  "medtronic",      "abbott",        "dexcom",         "freestyle",    "philips",      "siemens",     "fitbit",
  "garmin",         "samsung",       "omron",          "roche",        "whatsapp",     "facebook",    "zoom",
  "apple",          "google",        "roux",           "storz",        "stryker",      "atkins",      "pilates",
  "montessori",     "achilles",      "addison",        "african",      "alport",       "alzheimer",   "american",
  "angelman",       "asherman",      "asian",          "asperger",     "barrett",      "bartter",     "batten",
  "becker",         "behcet",        "bell",           "bowen",        "brugada",      "burkitt",     "caesarean",
  "castleman",      "chagas",        "charcot",        "chiari",       "chinese",      "chron",       "clostridium",
  "clostridioides", "escherichia",   "staphylococcus", "candida",      "pseudomonas",  "klebsiella",  "plasmodium",
  "mycobacterium",  "creutzfeldt",   "crohn",          "cushing",      "darier",       "doppler",     "down",
  "dravet",         "duchenne",      "dupuytren",      "ebola",        "ehlers",       "english",     "epstein",
  "erdheim",        "ewing",         "fabry",          "fallot",       "fanconi",      "french",      "friedreich",
  "gaucher",        "german",        "gilbert",        "goodpasture",  "grave",        "graves",      "guillain",
  "hailey",         "hartnup",       "hashimoto",      "helicobacter", "hirschsprung", "hispanic",    "hodgkin",
  "horner",         "huntington",    "indian",         "italian",      "january",      "japanese",    "kaposi",
  "kawasaki",       "kegel",         "klinefelter",    "korean",       "latino",       "legionnaire", "leigh",
  "lennox",         "lewy",          "lynch",          "lyme",         "machado",      "marfan",      "medicaid",
  "medicare",       "mediterranean", "meniere",        "merkel",       "morton",       "niemann",     "noonan",
  "paget",          "parkinson",     "peyronie",       "philadelphia", "pompe",        "prader",      "raynaud",
  "rett",           "schwann",       "sezary",         "sjogren",      "spanish",      "tourette",    "turner",
  "turkish",        "usher",         "waldenstrom",    "wegener",      "whipple",      "willebrand",  "williams",
  "willi",          "wilms",         "wilson",         "wolff",        "zika",         "zollinger",
};

static gboolean
is_proper (const char *word)
{
  g_autofree char *folded = NULL;
  char *blank;

  folded = tidings_text_fold (word);
  blank = strchr (folded, ' ');
  if (blank != NULL)
    *blank = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (proper_names); i++)
    if (strcmp (folded, proper_names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Capitals that are words, not initials */
static const char *const shouted_words[] = {
  "NO",    "NOT",    "DUE",   "BY",    "AT",     "AS",    "AN",     "WAS",   "WERE",   "IS",    "IT",     "BE",
  "DID",   "LACK",   "FUNDS", "SLOW",  "LEFT",   "FROM",  "TWO",    "SIX",   "NEW",    "END",   "EARLY",  "STOP",
  "ALSO",  "ENOUGH", "ACUTE", "ADULT", "AND",    "ARM",   "ASTHMA", "BIRTH", "BLOOD",  "BRAIN", "BREAST", "CANCER",
  "CARE",  "CHILD",  "COLON", "DRUG",  "FEVER",  "FOR",   "GEL",    "HEART", "HEALTH", "IN",    "KIDNEY", "LABOR",
  "LIVER", "LOW",    "LUNG",  "NASAL", "NECK",   "OBESE", "OF",     "ON",    "ORAL",   "OR",    "PAIN",   "SEPSIS",
  "SKIN",  "SLEEP",  "SPINE", "STUDY", "STROKE", "THE",   "TO",     "TUMOR", "TYPE",   "WITH",  "WOMEN",
};

static gboolean
is_shouted (const char *word, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (shouted_words); i++)
    if (strlen (shouted_words[i]) == length && strncmp (shouted_words[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

static void
append_cased (GString *text, const char *word, gsize length, gboolean keep_names)
{
  g_autofree char *copy = g_strndup (word, length);
  g_autofree char *lower = NULL;
  guint n_upper = 0, n_lower = 0, n_digits = 0, n_letters = 0;
  gboolean first_upper;

  for (const char *p = copy; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n_upper += g_unichar_isupper (c);
      n_lower += g_unichar_islower (c);
      n_digits += g_unichar_isdigit (c);
      n_letters += g_unichar_isalpha (c);
    }
  first_upper = g_unichar_isupper (g_utf8_get_char (copy));

  if (n_upper == 0 || (n_letters == 1 && n_digits == 0))
    {
      g_string_append_len (text, word, (gssize) length);
      return;
    }
  lower = g_utf8_strdown (copy, -1);

  if (n_lower == 0 && n_digits == 0)
    {
      /* initials stay, shouted words do not */
      if (n_letters <= 6 && !is_shouted (copy, length))
        g_string_append (text, copy);
      else if (keep_names || is_proper (copy))
        {
          /* a name in capitals */
          g_string_append_unichar (text, g_utf8_get_char (copy));
          g_string_append (text, g_utf8_next_char (lower));
        }
      else
        g_string_append (text, lower);
      return;
    }

  /* “HbA1c”, “mRNA”, “AZD2171”, “PD1” */
  if (n_digits > 0 || !first_upper || n_upper > 1)
    {
      g_string_append (text, copy);
      return;
    }

  if (keep_names || is_proper (copy))
    g_string_append (text, copy);
  else
    g_string_append (text, lower);
}

/**
 * tidings_words_case:
 * @text: a name from tidings_words_plain()
 * @keep_names: whether a capital at the beginning of a word stays
 *
 * Writes a name as it stands inside a sentence: capitals only for initials, codes and names of people.
 *
 * Returns: (transfer full): the name
 */
char *
tidings_words_case (const char *text, gboolean keep_names)
{
  g_autoptr (GString) cased = g_string_sized_new (strlen (text));
  g_autofree char *lowered = NULL;
  gsize n_upper = 0, n_lower = 0, n_words = 1;

  for (const char *p = text; *p != '\0'; p++)
    {
      n_upper += g_ascii_isupper (*p) ? 1 : 0;
      n_lower += g_ascii_islower (*p) ? 1 : 0;
      n_words += *p == ' ' ? 1 : 0;
    }
  /* all in capitals: only what has a digit is a name */
  if (n_lower == 0 && n_words > 1 && n_upper > 8)
    {
      GString *small = g_string_new (NULL);
      g_auto (GStrv) words = g_strsplit (text, " ", -1);

      for (guint i = 0; words[i] != NULL; i++)
        {
          g_autofree char *down = g_utf8_strdown (words[i], -1);
          gboolean has_digit = strpbrk (words[i], "0123456789") != NULL;

          if (i > 0)
            g_string_append_c (small, ' ');
          if (has_digit || (strlen (words[i]) <= 3 && !is_shouted (words[i], strlen (words[i]))))
            g_string_append (small, words[i]);
          else
            g_string_append (small, down);
        }
      lowered = g_string_free (small, FALSE);
      text = lowered;
    }

  for (const char *p = text; *p != '\0';)
    {
      gsize n = strcspn (p, " -/(),;:+&\"");

      if (n == 1 && *p == 'A' && p[1] == ' ' && p == text)
        g_string_append_c (cased, 'a');
      else if (n > 0)
        append_cased (cased, p, n, keep_names);
      p += n;
      if (*p != '\0')
        g_string_append_c (cased, *p++);
    }
  return g_strdup (cased->str);
}
