/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-registry"

#include "config.h"

#include <string.h>

#include "tidings-query-private.h"
#include "tidings-text.h"

/* What somebody pastes may be a whole page; an address has room for less, and no search gets better after so many words. */
#define MOST_WORDS 40
#define LONGEST_WORD 200

/* The words of the registry's expression language (reference of API v2, Essie). They count in capitals only: lower case, they are
 * plain words. */
static const char *const operators[] = {
  "AND",      "OR",     "NOT",      "ALL",   "MISSING", "MIN",  "MAX",   "AREA",      "RANGE",
  "DISTANCE", "SEARCH", "COVERAGE", "COVER", "TILT",    "TRUE", "FALSE", "EXPANSION",
};

gboolean
tidings_query_is_quote (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0x201f || c == 0x00ab || c == 0x00bb || c == 0xff02;
}

static gboolean
is_separator (gunichar c)
{
  return c == ' ' || c == ',' || c == ';' || c == 0x3001 || c == 0xff0c;
}

/* Letters, digits and what stands inside words; all else is a blank, which no phrase minds. */
static gboolean
is_harmless (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c) || strchr ("-'.+/%&", (int) c) != NULL;
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_operator (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (strcmp (word, operators[i]) == 0)
      return TRUE;
  return FALSE;
}

/* An ASCII word that begins with a letter, with single hyphens, apostrophes and full stops inside it. One that begins with a
 * digit might be read as a date, an age or a radius, and is quoted. */
static gboolean
is_bare (const char *word)
{
  if (!g_ascii_isalpha (*word) || is_operator (word) || g_ascii_strcasecmp (word, "true") == 0 ||
      g_ascii_strcasecmp (word, "false") == 0)
    return FALSE;
  for (const char *p = word + 1; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && (strchr ("-'.", *p) == NULL || !g_ascii_isalnum (p[1])))
      return FALSE;
  return TRUE;
}

void
tidings_query_word_free (TidingsQueryWord *word)
{
  g_free (word->plain);
  g_free (word->folded);
  g_free (word);
}

static void
add_word (GPtrArray *words, const char *start, const char *end)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *folded = NULL;
  TidingsQueryWord *word;
  gboolean space = FALSE;

  if (words->len >= MOST_WORDS)
    return;

  for (const char *p = start; p < end && plain->len < LONGEST_WORD; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2019 || c == 0x02bc || c == 0xff07)
        c = '\'';
      else if (c == 0x2010 || c == 0x2011 || c == 0x2212)
        c = '-';
      if (!is_harmless (c))
        {
          space = plain->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (plain, ' ');
      space = FALSE;
      g_string_append_unichar (plain, c);
    }
  /* punctuation at the ends belongs to the sentence, not to the word */
  while (plain->len > 0 && strchr ("-'./&", plain->str[plain->len - 1]) != NULL)
    g_string_truncate (plain, plain->len - 1);
  while (plain->len > 0 && strchr ("-'./&+%", plain->str[0]) != NULL)
    g_string_erase (plain, 0, 1);

  folded = tidings_text_fold (plain->str);
  if (*folded == '\0')
    return;

  word = g_new0 (TidingsQueryWord, 1);
  word->plain = g_strdup (g_strstrip (plain->str));
  word->folded = g_steal_pointer (&folded);
  word->bare = is_bare (word->plain);
  g_ptr_array_add (words, word);
}

/**
 * tidings_query_split_words:
 * @words: (nullable): what somebody typed, one clean line
 *
 * Cuts a search into words and phrases. Words stand between blanks and commas; a phrase stands between quotation marks of any
 * kind, and a mark without its fellow counts for nothing. Whatever is neither letter nor digit nor stands inside words is
 * dropped, so that the registry, which reads brackets, backslashes and capital AND, OR, NOT as operators, can take nothing of it
 * for more than words. Nothing beyond forty words is read.
 *
 * Returns: (transfer full) (element-type TidingsQueryWord): the words
 */
GPtrArray *
tidings_query_split_words (const char *words)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_query_word_free);
  const char *start = NULL;
  const char *p = words != NULL ? words : "";

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (tidings_query_is_quote (c))
        {
          const char *close = next;

          if (start != NULL)
            add_word (list, start, p);
          start = NULL;
          while (*close != '\0' && !tidings_query_is_quote (g_utf8_get_char (close)))
            close = g_utf8_next_char (close);
          if (*close != '\0')
            {
              add_word (list, next, close);
              next = g_utf8_next_char (close);
            }
        }
      else if (is_separator (c))
        {
          if (start != NULL)
            add_word (list, start, p);
          start = NULL;
        }
      else if (start == NULL)
        start = p;
      p = next;
    }
  if (start != NULL)
    add_word (list, start, p);

  return g_steal_pointer (&list);
}

/**
 * tidings_query_words_essie:
 * @words: (element-type TidingsQueryWord): the words
 *
 * Writes words as an Essie expression, in which words side by side must all be found. An ordinary word stands as it is, so that
 * the registry adds its synonyms; everything else stands in quotation marks.
 *
 * Returns: (transfer full) (nullable): the expression; %NULL where there are no words
 */
char *
tidings_query_words_essie (GPtrArray *words)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const TidingsQueryWord *word = words->pdata[i];

      if (i > 0)
        g_string_append_c (out, ' ');
      g_string_append_printf (out, word->bare ? "%s" : "\"%s\"", word->plain);
    }
  return out->len > 0 ? g_string_free_and_steal (g_steal_pointer (&out)) : NULL;
}

guint
tidings_query_age_in_months (int age)
{
  return (guint) age * 12 + 11;
}

static void
add_clause (GString *out, const char *clause)
{
  if (out->len > 0)
    g_string_append (out, " AND ");
  g_string_append (out, clause);
}

/* AREA[piece]a or AREA[piece](a OR b) */
static char *
one_of (const char *piece, GPtrArray *words)
{
  g_autofree char *list = NULL;

  g_ptr_array_add (words, NULL);
  list = g_strjoinv (" OR ", (char **) words->pdata);
  return g_strdup_printf (words->len > 2 ? "AREA[%s](%s)" : "AREA[%s]%s", piece, list);
}

/**
 * tidings_query_advanced:
 * @spec: what is asked for
 *
 * Writes the conditions that have no parameter of their own as one Essie expression for `filter.advanced`. It is taken rather
 * than `aggFilters` because that answers an option it does not know with no trials at all, where this one says what is wrong;
 * and because only this one can ask for a person's age.
 *
 * A limit that a record does not state is no limit, hence MISSING beside each range of ages. The sex is asked for as "not only
 * the other one": ALL is also a keyword of the language, so `AREA[Sex]ALL` could be read as everything.
 *
 * Returns: (transfer full) (nullable): the expression; %NULL where nothing is asked for
 */
char *
tidings_query_advanced (const TidingsQuerySpec *spec)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (spec->phases != 0)
    {
      g_autoptr (GPtrArray) words = g_ptr_array_new ();
      g_autofree char *clause = NULL;

      for (guint bit = TIDINGS_PHASES_NA; bit <= TIDINGS_PHASES_4; bit <<= 1)
        if ((spec->phases & bit) != 0)
          g_ptr_array_add (words, (char *) tidings_phase_to_registry (bit));
      clause = one_of ("Phase", words);
      add_clause (out, clause);
    }

  if (spec->study_types != 0)
    {
      g_autoptr (GPtrArray) words = g_ptr_array_new ();
      g_autofree char *clause = NULL;

      for (int type = TIDINGS_STUDY_TYPE_INTERVENTIONAL; type <= TIDINGS_STUDY_TYPE_EXPANDED_ACCESS; type++)
        if ((spec->study_types & (1u << type)) != 0)
          g_ptr_array_add (words, (char *) tidings_vocabulary_get_word (TIDINGS_VOCABULARY_STUDY_TYPE, type));
      clause = one_of ("StudyType", words);
      add_clause (out, clause);
    }

  if (spec->age >= 0)
    {
      g_autofree char *least = NULL, *clause = NULL;

      /* months matter to the parents of the smallest only */
      if (spec->age < 2)
        least = g_strdup_printf ("%u months", tidings_query_age_in_months (spec->age));
      else
        least = g_strdup_printf ("%d years", spec->age);
      clause = g_strdup_printf ("(AREA[MinimumAge]RANGE[MIN, %s] OR AREA[MinimumAge]MISSING) AND "
                                "(AREA[MaximumAge]RANGE[%d years, MAX] OR AREA[MaximumAge]MISSING)",
                                least, spec->age);
      add_clause (out, clause);
    }

  if (spec->sex == TIDINGS_SEX_FEMALE)
    add_clause (out, "NOT AREA[Sex]MALE");
  else if (spec->sex == TIDINGS_SEX_MALE)
    add_clause (out, "NOT AREA[Sex]FEMALE");
  if (spec->healthy_volunteers)
    add_clause (out, "AREA[HealthyVolunteers]true");
  if (spec->with_results)
    add_clause (out, "AREA[HasResults]true");

  return out->len > 0 ? g_string_free_and_steal (g_steal_pointer (&out)) : NULL;
}
