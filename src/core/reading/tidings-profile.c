/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-text.h"

#include "tidings-profile.h"
#include "tidings-reading-private.h"

/* A criterion is checked only where all of its words are understood: an age, a sex, or both, and nothing beside. A word that is not
 * known here could turn its meaning round, and then nothing is said. */

#define LONGEST 240
#define MAX_TOKENS 40

typedef enum
{
  TRUTH_OPEN, /* the profile does not say */
  TRUTH_YES,
  TRUTH_NO,
  TRUTH_CLOSE, /* it depends on the day of birth, or on what is meant */
} Truth;

/* Words between the numbers of an age, with “#” for each number; “>” and the like stand for their words */
typedef struct
{
  const char *shape;
  char kind; /* 'm' from the number on, 'M' above it, 'x' up to it, 'X' below it, 'r' a range, 'R' without its ends,
                'h' with its beginning only, 'o' outside of a range */
} AgeShape;

static const AgeShape age_shapes[] = {
  { ">= #", 'm' },
  { "# or >", 'm' },
  { "# and >", 'm' },
  { "# +", 'm' },
  { "# >", 'm' },
  { "least #", 'm' },
  { "minimum #", 'm' },
  { "> or equal to #", 'm' },
  { "> or equal #", 'm' },
  { "equal to or > #", 'm' },
  { "equal or > #", 'm' },
  { "not < #", 'm' },
  { "no < #", 'm' },
  { "> or = #", 'm' },
  { "# up", 'm' },
  { "# and up", 'm' },
  { "> #", 'M' },
  { "<= #", 'x' },
  { "# or <", 'x' },
  { "# and <", 'x' },
  { "most #", 'x' },
  { "up to #", 'x' },
  { "maximum #", 'x' },
  { "not > #", 'x' },
  { "no > #", 'x' },
  { "< or equal to #", 'x' },
  { "< or equal #", 'x' },
  { "< or = #", 'x' },
  { "< #", 'X' },
  { "# - #", 'r' },
  { "# to #", 'r' },
  { "# and #", 'r' },
  { "between # and #", 'r' },
  { "between # - #", 'r' },
  { "between # to #", 'r' },
  { ">= # and <= #", 'r' },
  { ">= # <= #", 'r' },
  { ">= # to <= #", 'r' },
  { ">= # - <= #", 'r' },
  { ">= # and not > #", 'r' },
  { "least # and not > #", 'r' },
  { "least # and no > #", 'r' },
  { "least # and <= #", 'r' },
  { ">= # up to #", 'r' },
  { "> # and < #", 'R' },
  { "> # < #", 'R' },
  { ">= # and < #", 'h' },
  { ">= # < #", 'h' },
  { "least # and < #", 'h' },
  { "< # or > #", 'o' },
  { "> # or < #", 'o' },
};

static const char fillers[] =
    " age aged ages of old range is are be must should at the time subject subjects patient patients participant "
    "participants adult adults individual individuals people person persons volunteer volunteers who have has been "
    "being inclusive included inclusively screening enrollment enrolment consent informed signing signature study "
    "entry visit from only an a in on any gender genders sex sexes both all either for inclusion randomization "
    "randomisation baseline year years yr yrs yo y during registration recruitment candidates ";

static const struct
{
  const char *word;
  const char *as;
} comparisons[] = {
  { "older", ">" },  { "over", ">" },     { "above", ">" },   { "greater", ">" },   { "more", ">" },      { "higher", ">" },
  { "upward", ">" }, { "upwards", ">" },  { "younger", "<" }, { "under", "<" },     { "below", "<" },     { "less", "<" },
  { "lower", "<" },  { "through", "to" }, { "until", "to" },  { "≥", ">=" },        { "≧", ">=" },        { "⩾", ">=" },
  { "≤", "<=" },     { "≦", "<=" },       { "⩽", "<=" },      { "min", "minimum" }, { "max", "maximum" },
};

/* What an age in years, of someone born some time in a year, certainly is: from @least to below @most */
typedef struct
{
  double least;
  double most;
} AgeSpan;

static gboolean
get_age (const TidingsProfile *profile, guint year, AgeSpan *age)
{
  if (profile->birth_year == 0 || profile->birth_year > year)
    return FALSE;
  age->least = MAX (0, (int) (year - profile->birth_year) - 1);
  age->most = year - profile->birth_year + 1;
  return TRUE;
}

static Truth
is_from (const AgeSpan *age, double from)
{
  return age->least >= from ? TRUTH_YES : age->most <= from ? TRUTH_NO : TRUTH_CLOSE;
}

static Truth
is_below (const AgeSpan *age, double below)
{
  return age->most <= below ? TRUTH_YES : age->least >= below ? TRUTH_NO : TRUTH_CLOSE;
}

/* “over 18” is said by some of those who are 18 and a day, by others from 19 on */
static Truth
is_over (const AgeSpan *age, double limit)
{
  Truth above = is_from (age, limit + 1), at = is_from (age, limit);

  return above == at ? above : TRUTH_CLOSE;
}

static Truth
both (Truth a, Truth b)
{
  if (a == TRUTH_NO || b == TRUTH_NO)
    return TRUTH_NO;
  if (a == TRUTH_OPEN || b == TRUTH_OPEN)
    return TRUTH_OPEN;
  return a == TRUTH_CLOSE || b == TRUTH_CLOSE ? TRUTH_CLOSE : TRUTH_YES;
}

static Truth
negate (Truth a)
{
  return a == TRUTH_YES ? TRUTH_NO : a == TRUTH_NO ? TRUTH_YES : a;
}

static Truth
judge_age (const AgeSpan *age, char kind, double first, double second)
{
  switch (kind)
    {
    case 'm':
      return is_from (age, first);
    case 'M':
      return is_over (age, first);
    case 'x':
      return is_below (age, first + 1);
    case 'X':
      return is_below (age, first);
    case 'r':
      return both (is_from (age, first), is_below (age, second + 1));
    case 'R':
      return both (is_over (age, first), is_below (age, second));
    case 'h':
      return both (is_from (age, first), is_below (age, second));
    case 'o':
      return negate (both (is_from (age, first), is_below (age, second + 1)));
    default:
      return TRUTH_OPEN;
    }
}

/* Small letters, and blanks around everything that is no letter or digit */
static char *
spread (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (c == '<' || c == '>')
        {
          g_string_append_printf (out, *next == '=' ? " %c= " : " %c ", (char) c);
          if (*next == '=')
            p++;
        }
      else if (c == 0x2265 || c == 0x2264 || c == 0x2267 || c == 0x2266 || c == 0x2a7e || c == 0x2a7d)
        {
          g_string_append_c (out, ' ');
          g_string_append_unichar (out, c);
          g_string_append_c (out, ' ');
        }
      else if (c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2010 || c == 0x2011 || c == '~')
        g_string_append (out, " - ");
      else if (c == '+' || c == '=')
        g_string_append_printf (out, " %c ", (char) c);
      else if (c == '.' && g_ascii_isdigit (*next))
        g_string_append_c (out, '.');
      else if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
      else if (c == '.' && (g_str_has_prefix (next, "o.") || (*next == ' ' && g_str_has_prefix (next, " o."))))
        continue; /* “y.o.” */
      else if (c == ';' || c == '%' || c == '/' || c == '*')
        g_string_append_printf (out, " %c ", (char) c);
      else
        g_string_append_c (out, ' ');
    }
  return g_string_free_and_steal (out);
}

static gboolean
is_one_of (const char *word, const char *words)
{
  char padded[32];

  if (strlen (word) > sizeof padded - 3)
    return FALSE;
  g_snprintf (padded, sizeof padded, " %s ", word);
  return strstr (words, padded) != NULL;
}

/* A criterion that is nothing but an age, a sex, or both */
static Truth
judge_words (const TidingsProfile *profile, const char *text, guint year)
{
  g_autofree char *spaced = spread (text);
  g_auto (GStrv) words = g_strsplit_set (spaced, " \n\t", -1);
  g_autoptr (GString) shape = g_string_new (NULL);
  gboolean men = FALSE, women = FALSE, months = FALSE;
  guint n_numbers = 0, n_words = 0;
  double numbers[2] = { 0, 0 };
  Truth age_truth = TRUTH_YES, sex_truth = TRUTH_YES;
  AgeSpan age;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = words[i];
      const char *as = NULL;

      if (*word == '\0')
        continue;
      if (++n_words > MAX_TOKENS)
        return TRUTH_OPEN;
      if (is_one_of (word, " male males man men boy boys "))
        men = TRUE;
      else if (is_one_of (word, " female females woman women girl girls "))
        women = TRUE;
      else if (g_ascii_isdigit (*word))
        {
          char *end;
          guint64 number = g_ascii_strtoull (word, &end, 10);

          /* “18yrs” */
          if ((*end != '\0' && !is_one_of (end, " y yr yrs year years yo ")) || number > 130 || n_numbers == 2)
            return TRUTH_OPEN;
          numbers[n_numbers++] = (double) number;
          g_string_append (shape, shape->len > 0 ? " #" : "#");
        }
      else if (is_one_of (word, " month months week weeks day days hour hours "))
        months = TRUE;
      else if (is_one_of (word, fillers) ||
               (strcmp (word, "-") == 0 && words[i + 1] != NULL && is_one_of (words[i + 1], " year years old yr yrs ")))
        continue;
      else if (is_one_of (word, " than "))
        continue;
      else if (is_one_of (word, " >= <= > < = + - and or to between least most up minimum maximum equal not no "))
        as = word;
      else
        {
          for (guint j = 0; j < G_N_ELEMENTS (comparisons) && as == NULL; j++)
            if (strcmp (word, comparisons[j].word) == 0)
              as = comparisons[j].as;
          if (as == NULL)
            return TRUTH_OPEN;
        }
      if (as != NULL)
        {
          /* “men and women” */
          if (n_numbers == 0 && (men || women) && is_one_of (as, " and or - "))
            continue;
          if (shape->len > 0)
            g_string_append_c (shape, ' ');
          g_string_append (shape, as);
        }
    }
  if (months || (n_numbers == 0 && !men && !women))
    return TRUTH_OPEN;

  if (men != women)
    {
      if (profile->sex == TIDINGS_SEX_NONE)
        sex_truth = TRUTH_OPEN;
      else
        sex_truth = (profile->sex == TIDINGS_SEX_MALE) == men ? TRUTH_YES : TRUTH_NO;
    }
  if (n_numbers > 0)
    {
      char kind = 0;

      for (guint i = 0; i < G_N_ELEMENTS (age_shapes); i++)
        if (strcmp (shape->str, age_shapes[i].shape) == 0)
          kind = age_shapes[i].kind;
      if (kind == 0 || (n_numbers == 2 && numbers[0] >= numbers[1]))
        return TRUTH_OPEN;
      age_truth = get_age (profile, year, &age) ? judge_age (&age, kind, numbers[0], numbers[1]) : TRUTH_OPEN;
    }
  else if (shape->len > 0 || (men && women && profile->sex == TIDINGS_SEX_NONE))
    return TRUTH_OPEN;
  return both (age_truth, sex_truth);
}

/* “Pregnant or breastfeeding women”, and nothing beside */
static gboolean
is_about_pregnancy (const char *folded)
{
  static const char words[] =
      " pregnant pregnancy lactating lactation breastfeeding breast feeding feed breastfeed nursing women woman female "
      "females mother mothers patient patients subject subjects participant participants or and currently who are is "
      "being be a the current known confirmed suspected planning plan plans to become becoming during study of ";
  g_auto (GStrv) split = g_strsplit (folded, " ", -1);
  gboolean found = FALSE;

  for (guint i = 0; split[i] != NULL; i++)
    {
      if (!is_one_of (split[i], words))
        return FALSE;
      found |= is_one_of (split[i], " pregnant pregnancy lactating lactation breastfeeding nursing breastfeed ");
    }
  return found;
}

/* “Women of childbearing potential must …”: a condition for some, which asks nothing of others */
static gboolean
asks_women_only (const char *folded)
{
  static const char *const starts[] = { "women of childbearing potential ",
                                        "women of child bearing potential ",
                                        "females of childbearing potential ",
                                        "females of child bearing potential ",
                                        "female patients of childbearing potential ",
                                        "female subjects of childbearing potential ",
                                        "female participants of childbearing potential ",
                                        "women of reproductive potential ",
                                        "women of childbearing age ",
                                        "for women of childbearing potential " };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (folded, starts[i]))
      {
        const char *rest = folded + strlen (starts[i]);

        return (g_str_has_prefix (rest, "must ") || g_str_has_prefix (rest, "should ") ||
                g_str_has_prefix (rest, "have to ") || g_str_has_prefix (rest, "need to ") ||
                g_str_has_prefix (rest, "agree ") || g_str_has_prefix (rest, "wocbp must ")) &&
               !tidings_words_start_any (rest, "male|men |partner|man |sperm|father");
      }
  return FALSE;
}

static TidingsFit
to_fit (Truth truth, gboolean excludes)
{
  switch (excludes ? negate (truth) : truth)
    {
    case TRUTH_YES:
      return TIDINGS_FIT_YES;
    case TRUTH_NO:
      return TIDINGS_FIT_NO;
    case TRUTH_CLOSE:
      return TIDINGS_FIT_ASK;
    case TRUTH_OPEN:
      break;
    }
  return TIDINGS_FIT_NONE;
}

static TidingsFit
check_criterion (const TidingsProfile *profile, const TidingsFacts *facts, const TidingsSentence *sentence, guint year)
{
  gboolean excludes = sentence->kind == TIDINGS_SENTENCE_EXCLUSION;
  TidingsFit fit;

  /* what stands below another may be one of several ways to meet it */
  if (sentence->depth > 0 || strlen (sentence->text) > LONGEST)
    return TIDINGS_FIT_NONE;
  fit = to_fit (judge_words (profile, sentence->text, year), excludes);
  if (fit == TIDINGS_FIT_NONE && profile->sex == TIDINGS_SEX_MALE)
    {
      g_autofree char *folded = tidings_text_fold (sentence->text);

      if ((excludes && is_about_pregnancy (folded)) || (facts->sex == TIDINGS_SEX_ALL && asks_women_only (folded)))
        fit = TIDINGS_FIT_YES;
    }
  /* a criterion for some of the people may not be meant for this one */
  return sentence->grouped && fit == TIDINGS_FIT_NO ? TIDINGS_FIT_ASK : fit;
}

static Truth
judge_facts_age (const TidingsProfile *profile, const TidingsFacts *facts, guint year)
{
  Truth from = TRUTH_YES, to = TRUTH_YES;
  TidingsAgeUnit unit;
  guint amount;
  AgeSpan age;

  if (!get_age (profile, year, &age))
    return TRUTH_OPEN;
  if (tidings_age_parse (facts->minimum_age, &amount, &unit))
    from = is_from (&age, tidings_age_to_years (amount, unit));
  /* who may be 65 years old may be so until the day before turning 66 */
  if (tidings_age_parse (facts->maximum_age, &amount, &unit))
    to = is_below (&age, tidings_age_to_years (amount + 1, unit));
  return both (from, to);
}

static Truth
judge_facts_sex (const TidingsProfile *profile, const TidingsFacts *facts)
{
  if (profile->sex == TIDINGS_SEX_NONE || facts->sex == TIDINGS_SEX_NONE)
    return TRUTH_OPEN;
  return facts->sex == TIDINGS_SEX_ALL || facts->sex == profile->sex ? TRUTH_YES : TRUTH_NO;
}

static gboolean
cites (const TidingsSentence *sentence, const char *path)
{
  return g_strv_contains ((const char *const *) sentence->sources, path);
}

/**
 * tidings_profile_check:
 * @profile: what a person told about themselves
 * @facts: the trial's facts
 * @sentence: one sentence or criterion of %TIDINGS_SECTION_WHO_CAN_JOIN
 * @year: the year that is now
 *
 * Tells whether a person fits one sentence on who can join, where that can be told for sure: an age, a sex, or both. Near the limit of an
 * age it depends on the day of birth, and the answer is to ask. For a criterion of exclusion, to fit is not to be kept out by it. No
 * network, no file, any thread.
 *
 * Returns: how they go together; %TIDINGS_FIT_NONE where it cannot be told
 */
TidingsFit
tidings_profile_check (const TidingsProfile *profile, const TidingsFacts *facts, const TidingsSentence *sentence, guint year)
{
  g_return_val_if_fail (profile != NULL, TIDINGS_FIT_NONE);
  g_return_val_if_fail (facts != NULL, TIDINGS_FIT_NONE);
  g_return_val_if_fail (sentence != NULL, TIDINGS_FIT_NONE);

  switch (sentence->kind)
    {
    case TIDINGS_SENTENCE_OURS:
      {
        gboolean age = cites (sentence, AT_MINIMUM_AGE) || cites (sentence, AT_MAXIMUM_AGE);
        gboolean sex = cites (sentence, AT_SEX);

        if (!age && !sex)
          return TIDINGS_FIT_NONE;
        return to_fit (both (age ? judge_facts_age (profile, facts, year) : TRUTH_YES,
                             sex ? judge_facts_sex (profile, facts) : TRUTH_YES),
                       FALSE);
      }
    case TIDINGS_SENTENCE_INCLUSION:
    case TIDINGS_SENTENCE_EXCLUSION:
      return check_criterion (profile, facts, sentence, year);
    case TIDINGS_SENTENCE_HEADING:
    case TIDINGS_SENTENCE_CRITERION:
      break;
    }
  return TIDINGS_FIT_NONE;
}

/**
 * tidings_sentence_dup_key:
 * @sentence: a criterion
 *
 * The form under which a mark on a criterion is kept: its side and its words, signs and all (“≥ 18” is not “≤ 18”), in small letters and
 * with single blanks. It is the same as long as the criterion says the same, wherever it stands in the list.
 *
 * Returns: (transfer full): the key
 */
char *
tidings_sentence_dup_key (const TidingsSentence *sentence)
{
  g_autofree char *clean = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *normal = NULL;
  gsize n;

  g_return_val_if_fail (sentence != NULL, NULL);

  clean = tidings_text_clean (sentence->text);
  folded = g_utf8_casefold (clean, -1);
  normal = g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  for (n = strlen (normal); n > 0 && strchr (" .;,", normal[n - 1]) != NULL; n--)
    normal[n - 1] = '\0';
  return g_strconcat (sentence->kind == TIDINGS_SENTENCE_EXCLUSION ? "out: " : "in: ", normal, NULL);
}
