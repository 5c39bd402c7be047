/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* A longer name than this makes no sentence that one can read. */
#define MAX_NAME 64

/* Names of treatments come with doses, forms, makers' codes and brand marks. What is cut off here is how much and in which shape,
 * never what. It works on the registry's English. */

static gboolean
is_number (const char *word)
{
  gboolean digit = FALSE;

  for (; *word != '\0'; word++)
    {
      if (g_ascii_isdigit (*word))
        digit = TRUE;
      else if (strchr (".,/-x×~<>=%", *word) == NULL && (guchar) *word < 0x80)
        return FALSE;
    }
  return digit;
}

/* units of doses and times, in small letters */
static const char *const units[] = {
  "mg",        "mcg",        "µg",          "μg",         "ug",      "g",         "kg",         "ng",      "ml",
  "l",         "iu",         "ie",          "u",          "unit",    "units",     "%",          "gy",      "cgy",
  "mmol",      "mol",        "mg/kg",       "mg/m2",      "mg/m²",   "mg/m^2",    "g/m2",       "mcg/kg",  "mg/day",
  "mg/d",      "mg/ml",      "µg/kg",       "iu/kg",      "mgs",     "milligram", "milligrams", "gram",    "grams",
  "microgram", "micrograms", "microgram/h", "milliliter", "cc",      "mci",       "mbq",        "gbq",     "auc",
  "cells/kg",  "cells",      "ppm",         "kcal",       "day",     "days",      "week",       "weeks",   "month",
  "months",    "hour",       "hours",       "h",          "minutes", "min",       "year",       "years",   "times",
  "fractions", "sessions",   "w/w",         "w/v",        "fu",      "pfu",       "cfu",        "mg/dose", "mg/h",
  "mg/m",      "mgm",        "gm",          "gms",        "grm",
};

static gboolean
is_unit (const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  gsize n = strlen (lower);

  while (n > 0 && strchr (",.;:/", lower[n - 1]) != NULL)
    lower[--n] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (lower, units[i]) == 0)
      return TRUE;
  return FALSE;
}

/* “5mg”, “0.143mg/kg”, “12.5Mg” */
static gboolean
is_dose (const char *word)
{
  gsize n = strspn (word, "0123456789.,");
  gboolean has_digit = FALSE;

  for (gsize i = 0; i < n; i++)
    has_digit |= g_ascii_isdigit (word[i]);
  return has_digit && word[n] != '\0' && is_unit (word[n] == '-' ? word + n + 1 : word + n);
}

/* what only says form, way or rhythm */
static const char *const forms[] = {
  "tablet",
  "tablets",
  "tab",
  "tabs",
  "capsule",
  "capsules",
  "cap",
  "caps",
  "injection",
  "injections",
  "injectable",
  "infusion",
  "infusions",
  "solution",
  "suspension",
  "powder",
  "cream",
  "ointment",
  "lyophilized",
  "film-coated",
  "coated",
  "oral",
  "orally",
  "po",
  "iv",
  "intravenous",
  "intravenously",
  "i.v.",
  "sc",
  "subcutaneous",
  "subcutaneously",
  "intramuscular",
  "im",
  "daily",
  "once",
  "twice",
  "weekly",
  "monthly",
  "bid",
  "qd",
  "tid",
  "od",
  "qw",
  "q2w",
  "q3w",
  "q4w",
  "sachet",
  "vial",
  "prefilled",
  "pre-filled",
  "syringe",
  "pen",
  "injector",
  "auto-injector",
  "autoinjector",
  "pill",
  "pills",
  "odt",
  "dose",
  "doses",
  "dosage",
  "per",
  "formulation",
  "oral tablet",
  "extended-release",
  "sustained-release",
  "immediate-release",
  "delayed-release",
  "prolonged-release",
  "controlled-release",
  "modified-release",
  "slow-release",
  "extended",
  "release",
  "immediate",
  "sustained",
  "prolonged",
  "delayed",
  "fixed-dose",
  "fdc",
  "hydrochloride",
  "hcl",
  "dihydrochloride",
  "mesylate",
  "maleate",
  "tartrate",
  "besylate",
  "tosylate",
  "succinate",
  "fumarate",
  "disodium",
  "s-malate",
  "hydrobromide",
  "ditosylate",
  "acetate",
  "calcium",
  "sodium",
  "potassium",
  "sulfate",
  "sulphate",
  "phosphate",
  "meglumine",
  "xr",
  "er",
  "sr",
  "mg",
  "ml",
  "mg/kg",
  "mg/m2",
  "inhaler",
  "inhalation",
  "aerosol",
  "nebulized",
  "actuation",
  "patch",
  "spray",
  "drops",
  "hydrate",
  "monohydrate",
  "citrate",
};

static gboolean
is_form (const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  gsize n = strlen (lower);

  while (n > 0 && strchr (",.;:", lower[n - 1]) != NULL)
    lower[--n] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (lower, forms[i]) == 0)
      return TRUE;
  return FALSE;
}

/* What is left at the ends once a dose is gone */
static gboolean
is_leftover (const char *word)
{
  static const char *const words[] = {
    "of",    "in",  "for",     "with", "at", "a",    "an",    "the",       "and",
    "or",    "to",  "x",       "plus", "by", "as",   "every", "each",      "on",
    "from",  "up",  "+",       "&",    "-",  "then", "over",  "ascending", "investigational",
    "using", "via", "through",
  };
  g_autofree char *lower = g_ascii_strdown (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (lower, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* What says how much of a drug, where it opens its name */
static gboolean
is_dose_word (const char *word)
{
  return g_ascii_strcasecmp (word, "low") == 0 || g_ascii_strcasecmp (word, "high") == 0 ||
         g_ascii_strcasecmp (word, "different") == 0;
}

static gboolean
is_drug (TidingsInterventionType type)
{
  switch (type)
    {
    case TIDINGS_INTERVENTION_DRUG:
    case TIDINGS_INTERVENTION_BIOLOGICAL:
    case TIDINGS_INTERVENTION_DIETARY_SUPPLEMENT:
    case TIDINGS_INTERVENTION_COMBINATION_PRODUCT:
    case TIDINGS_INTERVENTION_GENETIC:
      return TRUE;
    case TIDINGS_INTERVENTION_NONE:
    case TIDINGS_INTERVENTION_BEHAVIORAL:
    case TIDINGS_INTERVENTION_DEVICE:
    case TIDINGS_INTERVENTION_DIAGNOSTIC_TEST:
    case TIDINGS_INTERVENTION_PROCEDURE:
    case TIDINGS_INTERVENTION_RADIATION:
    case TIDINGS_INTERVENTION_OTHER:
      break;
    }
  return FALSE;
}

/* Words that no name of a treatment needs for itself; what follows is where, how or for whom. */
static void
cut_tail (char *name)
{
  static const char *const marks[] = {
    " targeting ", " for ",          " in combination", " in ",       " using ", " via ",          " that ",
    " during ",    " after ",        " before ",        " versus ",   " vs ",    " vs. ",          " compared ",
    " based on ",  " according to ", " followed by ",   " prior to ", " given ", " administered ", " until ",
    " at ",        " among ",        " from ",          " on ",       " when ",  " by ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      char *found = strstr (name, marks[i]);

      if (found != NULL && found - name >= 8)
        *found = '\0';
    }
}

/* “Use of X” is X. */
static void
cut_opening (char *name)
{
  static const char *const openings[] = {
    "use of ",
    "utilization of ",
    "utilisation of ",
    "usage of ",
    "co-administration of ",
    "coadministration of ",
    "administration of ",
    "intravenous administration of ",
    "treatment with ",
    "treatment by ",
    "evaluation of ",
    "effect of ",
    "effects of ",
    "application of ",
    "implementation of ",
    "therapy with ",
    "comparison of ",
    "addition of ",
    "usability assessment of ",
    "study of ",
    "injection of ",
    "infusion of ",
    "combination of ",
    "exploring ",
    "active ",
    "behavioral- ",
    "behavioral: ",
    "the use of ",
    "the effect of ",
    "the application of ",
    "a combination of ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      gsize n = strlen (openings[i]);

      if (g_ascii_strncasecmp (name, openings[i], n) == 0 && strlen (name + n) > 2)
        {
          memmove (name, name + n, strlen (name + n) + 1);
          return;
        }
    }
}

/* The first of several, where all of them would be too long */
static void
cut_list (char *name, gboolean drug)
{
  static const char *const marks[] = { "; ", ", ", " + ", " / ", " plus ", " with ", " and ", " or ", " to " };

  /* what is no drug may need all words of “skin and muscle graft” */
  for (guint i = 0; i < (drug ? G_N_ELEMENTS (marks) : 6); i++)
    {
      char *found = strstr (name, marks[i]);

      if (found != NULL && found - name >= 8)
        {
          *found = '\0';
          return;
        }
    }
}

static gboolean
is_metal (const char *word)
{
  static const char *const metals[] = { "zinc",      "magnesium", "iron",   "ferrous", "calcium", "sodium",
                                        "potassium", "lithium",   "silver", "copper",  "barium",  "strontium" };

  for (guint i = 0; i < G_N_ELEMENTS (metals); i++)
    if (g_ascii_strcasecmp (word, metals[i]) == 0)
      return TRUE;
  return FALSE;
}

static char *
strip_doses (const char *name, gboolean drug)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  guint n_words = g_strv_length (words);
  const char *only_form = NULL;

  for (guint i = 0; i < n_words; i++)
    {
      gsize n;

      if (*words[i] == '\0')
        continue;
      if (i + 1 < n_words && is_number (words[i]) && is_unit (words[i + 1]))
        {
          i++;
          continue;
        }
      if (is_dose (words[i]) ||
          (i > 0 && is_number (words[i]) && drug && i + 1 == n_words && strchr (words[i], '%') != NULL))
        continue;
      /* an injection at a place is one, not a form of something */
      if (drug && kept->len > 0 && g_ascii_strncasecmp (words[i], "injection", 9) == 0 &&
          g_str_has_suffix (g_ptr_array_index (kept, kept->len - 1), "al"))
        {
          g_ptr_array_add (kept, words[i]);
          continue;
        }
      if (drug && kept->len > 0 && is_form (words[i]))
        {
          /* a salt of a metal is the substance itself: “zinc sulfate” */
          if (!is_metal (g_ptr_array_index (kept, kept->len - 1)))
            continue;
        }
      /* “sodium chloride” */
      if (drug && kept->len == 0 && is_form (words[i]) && !(i + 1 < n_words && is_metal (words[i])))
        {
          only_form = words[i];
          continue;
        }
      if (kept->len == 0 && (is_leftover (words[i]) || (drug && is_dose_word (words[i]))))
        continue;
      n = strlen (words[i]);
      if (n > 1 && words[i][n - 1] == ',' && i + 1 < n_words && (is_dose (words[i + 1]) || is_number (words[i + 1])))
        words[i][n - 1] = '\0';
      g_ptr_array_add (kept, words[i]);
    }
  while (kept->len > 1 && is_leftover (g_ptr_array_index (kept, kept->len - 1)))
    g_ptr_array_set_size (kept, (int) kept->len - 1);
  if (kept->len == 0)
    return g_strdup (only_form != NULL ? name : "");
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (" ", (char **) kept->pdata);
}

/* Whether one word with a capital is no brand: only generic names come with their salt, or are written small in a sentence */
static gboolean
is_surely_generic (const char *word, const char *listed, const char *text)
{
  static const char *const salts[] = { "hydrochloride", "acetate",  "mesylate",  "maleate",   "tartrate",
                                       "besylate",      "tosylate", "succinate", "fumarate",  "citrate",
                                       "sodium",        "sulfate",  "sulphate",  "phosphate", "hcl" };
  g_autofree char *lower = NULL;
  g_autofree char *folded = NULL;

  for (const char *p = word + 1; *p != '\0'; p++)
    if (!g_ascii_islower (*p))
      return FALSE;
  lower = g_ascii_strdown (word, -1);
  if (text != NULL && strlen (word) > 3 && strstr (text, lower) != NULL)
    return TRUE;
  folded = tidings_text_fold (listed);
  for (guint i = 0; i < G_N_ELEMENTS (salts); i++)
    if (tidings_words_contain (folded, salts[i]))
      return TRUE;
  return FALSE;
}

/* “CPAP”, “Li-ESWT”: nothing in it is a word */
static gboolean
is_initials (const char *name)
{
  guint n_small = 0;

  for (const char *p = name; *p != '\0'; p++)
    {
      n_small = g_ascii_islower (*p) ? n_small + 1 : 0;
      if (n_small > 2 || *p == ' ')
        return FALSE;
    }
  return TRUE;
}

/* What the record writes out before initials in brackets: “pulse radiofrequency (PRF)” */
static char *
write_out (const char *initials, const char *text)
{
  g_autofree char *mark = g_strdup_printf (" (%s)", initials);
  const char *found = text != NULL ? strstr (text, mark) : NULL;
  const char *word, *start = NULL;
  guint n = 0;

  if (found == NULL)
    return NULL;
  /* from behind: as many words as there are letters at most, the first of them with the first letter */
  for (word = found; word > text && n < strlen (initials);)
    {
      const char *begin = word;

      while (begin > text && begin[-1] != ' ' && begin[-1] != '\n' && strchr (".,;:()", begin[-1]) == NULL)
        begin--;
      if (begin == word)
        break;
      /* “of” and “the” have no letter of their own */
      if (word - begin > 3)
        n++;
      if (g_ascii_tolower (*begin) == g_ascii_tolower (*initials))
        start = begin;
      if (begin == text || begin[-1] != ' ')
        break;
      word = begin - 1;
    }
  if (start == NULL || found - start < (gssize) strlen (initials) + 4 || found - start > 60)
    return NULL;
  return g_strndup (start, (gsize) (found - start));
}

/* “pharmacist led education” */
static void
join_led (GString *words)
{
  static const char *const seconds[] = { " led ", " based ", " assisted ", " guided ", " delivered " };

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      const char *found = strstr (words->str, seconds[i]);
      const char *rest = found != NULL ? found + strlen (seconds[i]) : NULL;

      if (found == NULL || found < words->str + 2 || !g_ascii_islower (found[-1]) || !g_ascii_isalpha (*rest) ||
          strcspn (rest, " ") < 4)
        continue;
      words->str[found - words->str] = '-';
    }
}

/**
 * tidings_names_clean:
 * @knowledge: what is known
 * @name: the name of one treatment, from tidings_names_split()
 * @type: what kind it is
 * @others: (array zero-terminated=1): other names of it
 * @text: (nullable): what the record says in whole sentences, to tell names from words
 * @known: (out) (nullable): what is known about it
 *
 * The name as it stands inside a sentence, without doses, forms, brackets and marks; the generic name for a brand that is known.
 *
 * Returns: (transfer full) (nullable): the name; %NULL where nothing of it is a name
 */
char *
tidings_names_clean (TidingsKnowledge *knowledge,
                     const char *name,
                     TidingsInterventionType type,
                     const char *const *others,
                     const char *text,
                     const TidingsKnown **known)
{
  g_autofree char *plain = tidings_words_plain (name);
  g_autofree char *outside = NULL;
  g_autofree char *stripped = NULL;
  g_autofree char *cased = NULL;
  g_autofree char *final = NULL;
  g_autofree char *final_folded = NULL;
  static const char *const ends[] = {
    " intervention group", " intervention arm", " group",          " arm",     " alone",    " only",        " cohort",
    " monotherapy",        " combined",         " administration", " mode of", " adjuvant", " neoadjuvant", " for",
    " comparison",         " condition"
  };
  gboolean drug = is_drug (type);
  TidingsNameKind kind;

  *known = NULL;
  outside = tidings_words_unbracket (plain);

  /* initials may stand for several things; what is written out behind them does not */
  if (!drug && is_initials (outside) && strlen (outside) <= 6 && strchr (plain, '(') != NULL)
    {
      const char *open = strchr (plain, '(') + 1;
      gsize n = strcspn (open, "()");

      if (n > strlen (outside) + 4 && memchr (open, ' ', n) != NULL)
        {
          g_free (outside);
          outside = g_strndup (open, n);
          g_free (plain);
          plain = g_strdup (outside);
        }
    }

  {
    g_autofree char *folded = tidings_text_fold (outside);
    gboolean is_name;

    *known = drug ? tidings_known_find_substance (knowledge, folded) : NULL;
    if (*known == NULL && drug)
      {
        /* “[68Ga]Ga-NeoB” */
        g_autofree char *whole = tidings_text_fold (plain);

        *known = tidings_known_find_substance (knowledge, whole);
      }
    if (*known == NULL && drug)
      *known = tidings_known_find_substance_among (knowledge, plain, others);
    if (*known != NULL)
      return g_strdup ((*known)->name);

    *known = tidings_known_find_treatment (knowledge, folded, &is_name);
    if (*known != NULL && (is_name || is_initials (outside)))
      return g_strdup ((*known)->name);
    if (*known == NULL && !drug)
      {
        *known = tidings_known_find_substance (knowledge, folded);
        if (*known != NULL)
          return g_strdup ((*known)->name);
      }
  }

  {
    /* what comes later is another step */
    char *arrow = strstr (outside, "->");

    if (arrow == NULL)
      arrow = strstr (outside, "→");
    if (arrow != NULL && arrow > outside + 5)
      {
        while (arrow > outside && strchr (" -=", arrow[-1]) != NULL)
          arrow--;
        *arrow = '\0';
      }
  }
  if (!drug && type != TIDINGS_INTERVENTION_DEVICE && strlen (outside) >= 2 && strlen (outside) <= 5 &&
      is_initials (outside) && strpbrk (outside, "0123456789-") == NULL)
    {
      char *written = write_out (outside, text);

      if (written != NULL)
        {
          g_autofree char *folded = tidings_text_fold (written);
          gboolean is_name;

          g_free (outside);
          outside = written;
          *known = tidings_known_find_treatment (knowledge, folded, &is_name);
          if (*known != NULL && is_name)
            return g_strdup ((*known)->name);
        }
    }
  stripped = strip_doses (outside, drug);

  /* “Group: text”, “Drug: X” */
  {
    char *colon = strstr (stripped, ": ");
    char *dash = strstr (stripped, " - ");

    if (colon != NULL && strlen (colon) > 6)
      memmove (stripped, colon + 2, strlen (colon + 2) + 1);
    else if (dash != NULL && dash - stripped > 3)
      *dash = '\0';
  }
  /* a second name after a comma or a slash */
  if (drug)
    {
      char *comma = strstr (stripped, ", ");

      if (comma != NULL && comma > stripped + 2)
        *comma = '\0';
    }
  cut_opening (stripped);
  if (tidings_words_length (stripped) > (drug ? 40 : 56))
    cut_tail (stripped);
  if (tidings_words_length (stripped) > MAX_NAME)
    cut_list (stripped, drug);
  if (tidings_words_length (stripped) > MAX_NAME)
    return NULL;
  g_strstrip (stripped);
  for (gsize n = strlen (stripped); n > 0 && strchr (".,;:-/", stripped[n - 1]) != NULL; n--)
    stripped[n - 1] = '\0';
  if (strlen (stripped) < 2 || strpbrk (stripped, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == NULL)
    return NULL;
  g_strdelimit (stripped, "\"", ' ');
  g_strstrip (stripped);

  cased = drug ? tidings_names_case_drug (stripped)
               : tidings_names_case_other (stripped, text, type == TIDINGS_INTERVENTION_DEVICE);
  if (drug && g_ascii_isupper (*cased) && is_surely_generic (cased, plain, text))
    *cased = g_ascii_tolower (*cased);
  /* “a”, “the” and ends that only say that it is a group */
  if (g_str_has_prefix (cased, "the "))
    memmove (cased, cased + 4, strlen (cased + 4) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (cased, ends[i]) && strlen (cased) > strlen (ends[i]) + 3)
      cased[strlen (cased) - strlen (ends[i])] = '\0';
  {
    g_autoptr (GString) words = g_string_new (cased);

    g_string_replace (words, " + ", " and ", 0);
    g_string_replace (words, " & ", " and ", 0);
    if (!drug)
      join_led (words);
    final = tidings_text_clean (words->str);
  }
  final_folded = tidings_text_fold (final);
  kind = tidings_names_classify (knowledge, final_folded);
  if (tidings_words_contain (final_folded, "efficacy"))
    return NULL;
  if (kind != TIDINGS_NAME_USABLE && kind != TIDINGS_NAME_TASK)
    return NULL;
  if (g_str_has_suffix (final, " cell"))
    return g_strconcat (final, "s", NULL);
  return g_steal_pointer (&final);
}

static gsize
letters_before (const char *text, const char *end)
{
  const char *p = end;

  while (p > text && g_ascii_isalpha (p[-1]))
    p--;
  return (gsize) (end - p);
}

static gsize
letters_after (const char *text)
{
  const char *p = text;

  while (g_ascii_isalpha (*p))
    p++;
  return (gsize) (p - text);
}

/* “Docetaxel, cyclophosphamide, capecitabine”: a list of short names, of which two at least are of different known substances */
static GPtrArray *
split_list (TidingsKnowledge *knowledge, const char *outside)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) split = g_strsplit_set (outside, ",;", -1);
  const TidingsKnown *first = NULL;
  gboolean several = FALSE;

  for (guint i = 0; split[i] != NULL; i++)
    {
      const char *part = g_strstrip (split[i]);
      g_autofree char *folded = NULL;
      const TidingsKnown *known;

      if (g_ascii_strncasecmp (part, "and ", 4) == 0 || g_ascii_strncasecmp (part, "or ", 3) == 0)
        part = strchr (part, ' ') + 1;
      if (*part == '\0')
        continue;
      folded = tidings_text_fold (part);
      known = tidings_known_find_substance (knowledge, folded);
      if (known == NULL && (strlen (part) > 40 || strchr (part, ' ') != NULL))
        return NULL;
      several |= known != NULL && first != NULL && known != first;
      first = first != NULL ? first : known;
      g_ptr_array_add (parts, g_strdup (part));
    }
  return several ? g_steal_pointer (&parts) : NULL;
}

/* Whether what stands between @from and @to is an operation, a device or another treatment that is no substance */
static gboolean
has_treatment (TidingsKnowledge *knowledge, const char *from, const char *to)
{
  g_autofree char *part = g_strndup (from, (gsize) (to - from));
  g_autofree char *folded = tidings_text_fold (part);
  gboolean is_name;

  return tidings_known_find_substance (knowledge, folded) == NULL &&
         tidings_known_find_treatment (knowledge, folded, &is_name) != NULL;
}

/**
 * tidings_names_split:
 * @knowledge: what is known
 * @name: the name of an intervention
 * @type: what kind it is
 *
 * Takes a combination apart: “AK104+anlotinib” is two drugs. Names of what is no drug stay whole.
 *
 * Returns: (transfer full) (element-type utf8): the parts, at least one
 */
GPtrArray *
tidings_names_split (TidingsKnowledge *knowledge, const char *name, TidingsInterventionType type)
{
  static const char *const marks[] = {
    " plus ", " and ", " combined with ", " in combination with ", " with ", "+", " & ", "; ", " or ", "/ ",
    " / ",    "/",     " then "
  };
  g_autofree char *plain = tidings_words_plain (name);
  g_autofree char *outside = tidings_words_unbracket (plain);
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *from;
  guint n_long = 0;

  if (!is_drug (type))
    {
      g_ptr_array_add (parts, g_strdup (plain));
      return parts;
    }

  {
    GPtrArray *list = split_list (knowledge, outside);

    if (list != NULL)
      {
        g_ptr_array_unref (parts);
        return list;
      }
  }

  from = outside;
  for (const char *p = outside; *p != '\0';)
    {
      gsize n = 0;

      for (guint i = 0; i < G_N_ELEMENTS (marks) && n == 0; i++)
        if (g_ascii_strncasecmp (p, marks[i], strlen (marks[i])) == 0)
          n = strlen (marks[i]);
      /* an operation with something is one thing */
      if (n == strlen (" with ") && g_ascii_strncasecmp (p, " with ", n) == 0 && has_treatment (knowledge, from, p))
        n = 0;
      /* “mg/kg” and “CD19/CD22” are one word */
      if (n == 1 && *p == '/' && !(letters_before (outside, p) >= 5 && letters_after (p + 1) >= 5))
        n = 0;
      /* “CD4+ T cells”, “HR+” */
      if (n == 1 && *p == '+' && (p == outside || p[1] == '\0' || (p[1] == ' ' && p[-1] != ' ' && !(p - outside > 6))))
        n = 0;
      if (n > 0 && p > from)
        {
          g_ptr_array_add (parts, g_strndup (from, (gsize) (p - from)));
          p += n;
          from = p;
        }
      else
        p++;
    }
  g_ptr_array_add (parts, g_strdup (from));

  /* “Patients with advanced cancer and good kidneys” is a phrase and no combination */
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *stripped = NULL;
      guint n_words = 1;

      g_strstrip (g_ptr_array_index (parts, i));
      stripped = strip_doses (g_ptr_array_index (parts, i), TRUE);
      for (const char *p = stripped; *p != '\0'; p++)
        n_words += *p == ' ' ? 1 : 0;
      n_long += n_words > 3 || strlen (stripped) < 3 ? 1 : 0;
    }
  if (parts->len == 1 || n_long > 0)
    {
      g_ptr_array_set_size (parts, 0);
      g_ptr_array_add (parts, g_strdup (plain));
    }
  return parts;
}
