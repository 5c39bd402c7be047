/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* Capitals in names of treatments: they stay on brands and codes alone */

/* Endings of generic names (INN stems), for telling them from brands */
static gboolean
has_stem (const char *word)
{
  static const char *const stems[] = {
    "mab",     "nib",          "ine",        "ol",          "ate",      "ide",       "one",        "in",       "il",
    "am",      "cin",          "fen",        "pril",        "tan",      "tide",      "stat",       "vir",      "zole",
    "ast",     "ban",          "platin",     "taxel",       "cept",     "ene",       "lib",        "tinib",    "mib",
    "parib",   "clib",         "ant",        "gene",        "leucel",   "toxin",     "acid",       "oxin",     "tadine",
    "sen",     "vec",          "rsen",       "mig",         "tug",      "bart",      "ment",       "stim",     "grel",
    "ium",     "ron",          "pam",        "lam",         "dol",      "ac",        "xib",        "pam",      "ose",
    "ox",      "etin",         "umab",       "pion",        "ase",      "vint",      "steride",    "lutamide", "relin",
    "therapy", "chemotherapy", "antibiotic", "antibiotics", "vaccine",  "inhibitor", "inhibitors", "agonist",  "antagonist",
    "cells",   "cell",         "stem",       "gel",         "oil",      "extract",   "diet",       "vitamin",  "protein",
    "zinc",    "iron",         "agent",      "steroid",     "steroids", "endocrine", "hormone",    "plasma",   "blood",
    "herbal",  "medicine",
  };
  g_autofree char *lower = g_ascii_strdown (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (stems); i++)
    if (g_str_has_suffix (lower, stems[i]) && strlen (lower) > 4)
      return TRUE;
  return FALSE;
}

/* Words of a kind of drug: where one is in a name, the name is no brand. */
static gboolean
is_kind_word (const char *word)
{
  static const char *const kinds[] = {
    "inhibitor", "inhibitors", "agonist",      "agonists",    "antagonist",  "antagonists", "blocker",
    "blockers",  "therapy",    "chemotherapy", "treatment",   "vaccine",     "vaccines",    "cells",
    "agents",    "drugs",      "medication",   "medications", "antibiotics", "steroids",    "immunotherapy",
    "extract",   "oil",        "diet",         "supplement",  "supplements", "blockade",    "suppression",
    "acid",      "pegol",      "toxin",        "hormone",     "plasma",
  };
  g_autofree char *lower = g_ascii_strdown (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (lower, kinds[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tidings_names_case_drug:
 * @name: the name of a drug
 *
 * Returns: (transfer full): the same with generic names small, codes and brands as they are
 */
char *
tidings_names_case_drug (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  guint n_words = g_strv_length (words);
  gboolean generic = FALSE, kind = FALSE;

  /* where one word is surely no brand, the others are not either */
  for (guint i = 0; i < n_words; i++)
    {
      generic |= has_stem (words[i]) || g_ascii_islower (words[i][0]);
      kind |= is_kind_word (words[i]);
    }
  /* a title in capitals: no brand has so many words */
  kind |= n_words >= 3;
  for (guint i = 0; i < n_words; i++)
    {
      gboolean small = kind || (generic && (has_stem (words[i]) || n_words > 1));
      char *cased;

      /* a generic name in capitals */
      if (has_stem (words[i]) && strlen (words[i]) > 6 && strpbrk (words[i], "0123456789-") == NULL)
        {
          char *down = g_utf8_strdown (words[i], -1);

          g_free (words[i]);
          words[i] = down;
        }
      cased = tidings_words_case (words[i], !small);
      g_free (words[i]);
      words[i] = cased;
    }
  return g_strjoinv (" ", words);
}

/* Whether @text uses @word as a name: with its capital in the middle of a sentence, and never without */
static gboolean
is_name_in (const char *text, const char *word)
{
  g_autofree char *lower = NULL;
  gboolean inside = FALSE;
  gsize n = strlen (word);

  if (text == NULL || n < 3)
    return FALSE;
  lower = g_utf8_strdown (word, -1);
  if (strstr (text, lower) != NULL)
    return FALSE;
  for (const char *p = strstr (text, word); p != NULL && !inside; p = strstr (p + n, word))
    inside = p > text + 1 && p[-1] == ' ' && g_ascii_islower (p[-2]);
  return inside;
}

/* Words that no maker names a product after */
static gboolean
has_common_end (const char *word)
{
  static const char *const ends[] = { "ion",  "ment",   "therapy", "ing",    "ance",  "ence",  "ics",  "ery",
                                      "ness", "al",     "ic",      "ive",    "ed",    "ity",   "ous",  "ar",
                                      "tomy", "plasty", "scopy",   "ure",    "ise",   "tion",  "sis",  "ound",
                                      "ate",  "pad",    "age",     "graphy", "metry", "metre", "meter" };

  g_autofree char *lower = g_ascii_strdown (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (lower, ends[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_number_word (const char *name)
{
  for (const char *p = strpbrk (name, " "); p != NULL; p = strchr (p + 1, ' '))
    if (g_ascii_isdigit (p[1]) && (p[2] == '\0' || p[2] == ' ' || g_ascii_isdigit (p[2])))
      return TRUE;
  return FALSE;
}

/* “Feeling Hot sensor”, “Salvia PRIMUS stimulator”: a word beside another that is surely one of a name */
static gboolean
is_part_of_name (char **words, guint i, const char *text, gboolean device)
{
  g_autofree char *pair = NULL;
  const char *next = words[i + 1];
  gsize n;

  if (next == NULL || !g_ascii_isupper (words[i][0]) || !g_ascii_isupper (next[0]))
    return FALSE;
  n = strlen (next);
  if (device && n >= 4 && strspn (next, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == n)
    return TRUE;
  /* a capital within a word is a maker's */
  if (device && n >= 5)
    for (gsize j = 1; j < n; j++)
      if (g_ascii_isupper (next[j]) && g_ascii_islower (next[j - 1]))
        return TRUE;
  pair = g_strconcat (words[i], " ", next, NULL);
  return device && i == 0 && strstr (text, pair) != NULL && is_name_in (text, next) && !has_common_end (next);
}

/**
 * tidings_names_case_other:
 * @name: a name of what is no drug
 * @text: (nullable): what the record says in whole sentences
 * @device: whether it is a device
 *
 * Returns: (transfer full): the name as it stands inside a sentence, with its capitals only where it is a name
 */
char *
tidings_names_case_other (const char *name, const char *text, gboolean device)
{
  g_auto (GStrv) words = NULL;

  /* “Montreal Cognitive Assessment” */
  if (tidings_names_is_instrument (name))
    return g_strdup (name);
  /* a product with its number: “Aries 2” */
  if (device && (has_number_word (name) || (strchr (name, ' ') == NULL && !has_common_end (name))))
    return tidings_words_case (name, TRUE);
  /* all in capitals, or nothing to look up */
  if (text == NULL || strpbrk (name, "abcdefghijklmnopqrstuvwxyz") == NULL)
    return tidings_words_case (name, FALSE);
  words = g_strsplit (name, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean keeps = (is_name_in (text, words[i]) && !has_common_end (words[i]) && !tidings_names_is_thing (words[i])) ||
                       is_part_of_name (words, i, text, device);
      char *cased = tidings_words_case (words[i], keeps);

      g_free (words[i]);
      words[i] = cased;
    }
  return g_strjoinv (" ", words);
}
