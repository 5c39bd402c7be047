/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <langinfo.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* The test value that decides who can join: one that the criteria for joining give with its bound, for a test in the table below. Only a few sure
 * forms are read: “CRP ≥ 3 mg/L”, “BMI of 30 or more”, “HbA1c between 7.0 and 10.0%”. Everything else stays for the criteria themselves. */

typedef enum
{
  AT_LEAST,
  ABOVE,
  AT_MOST,
  BELOW,
  BETWEEN,
} Bound;

/* Which bounds decide whom a trial is for; the others only keep the very sick or the very healthy out */
typedef enum
{
  ANY_VALUE,
  HIGH_VALUE, /* at least so much */
  LOW_VALUE,  /* so much at most */
  HIGH_BMI,   /* at least the lower bound of overweight, 25 (WHO) */
} Decides;

static const struct
{
  const char *name; /* as the criteria have it, small, without accents */
  Decides decides;
  const char *units; /* units that may follow, between bars; an empty one where the value may have none */
  const char *text;
} tests[] = {
  /* Translators: what a person must have to join a trial. %s is a value with its bound, as in “3 mg/L or more” or “7.0 to 10.0%” */
  { "hs crp", ANY_VALUE, "mg/L|mg/dL", N_ ("It is for people with a CRP, a blood sign of inflammation, of %s.") },
  { "hscrp", ANY_VALUE, "mg/L|mg/dL", N_ ("It is for people with a CRP, a blood sign of inflammation, of %s.") },
  { "crp", ANY_VALUE, "mg/L|mg/dL", N_ ("It is for people with a CRP, a blood sign of inflammation, of %s.") },
  { "c reactive protein", ANY_VALUE, "mg/L|mg/dL",
    N_ ("It is for people with a CRP, a blood sign of inflammation, of %s.") },
  { "hba1c", HIGH_VALUE, "%", N_ ("It is for people with an HbA1c, the blood sugar over months, of %s.") },
  { "hemoglobin a1c", HIGH_VALUE, "%", N_ ("It is for people with an HbA1c, the blood sugar over months, of %s.") },
  { "glycated hemoglobin", HIGH_VALUE, "%", N_ ("It is for people with an HbA1c, the blood sugar over months, of %s.") },
  { "bmi", HIGH_BMI, "kg/m2|kg/m²|kg/m^2|", N_ ("It is for people with a body mass index (weight for height) of %s.") },
  { "body mass index", HIGH_BMI, "kg/m2|kg/m²|kg/m^2|",
    N_ ("It is for people with a body mass index (weight for height) of %s.") },
  { "madrs", ANY_VALUE, "", N_ ("It is for people with a MADRS score, a measure of depression, of %s.") },
  { "montgomery asberg depression rating scale", ANY_VALUE, "",
    N_ ("It is for people with a MADRS score, a measure of depression, of %s.") },
  { "ham d", ANY_VALUE, "", N_ ("It is for people with a Hamilton score, a measure of depression, of %s.") },
  { "hamd", ANY_VALUE, "", N_ ("It is for people with a Hamilton score, a measure of depression, of %s.") },
  { "hdrs", ANY_VALUE, "", N_ ("It is for people with a Hamilton score, a measure of depression, of %s.") },
  { "phq 9", ANY_VALUE, "", N_ ("It is for people with a PHQ-9 score, a measure of depression, of %s.") },
  { "gad 7", ANY_VALUE, "", N_ ("It is for people with a GAD-7 score, a measure of anxiety, of %s.") },
  { "panss total", ANY_VALUE, "", N_ ("It is for people with a PANSS score, a measure of psychosis, of %s.") },
  { "mmse", ANY_VALUE, "", N_ ("It is for people with an MMSE score, a short test of memory, of %s.") },
  { "mini mental state examination", ANY_VALUE, "",
    N_ ("It is for people with an MMSE score, a short test of memory, of %s.") },
  { "moca", ANY_VALUE, "", N_ ("It is for people with a MoCA score, a short test of memory, of %s.") },
  { "lvef", LOW_VALUE, "%", N_ ("It is for people with a pumping strength of the heart (LVEF) of %s.") },
  { "left ventricular ejection fraction", LOW_VALUE, "%",
    N_ ("It is for people with a pumping strength of the heart (LVEF) of %s.") },
  { "ldl c", ANY_VALUE, "mg/dL|mmol/L", N_ ("It is for people with an LDL, the “bad” cholesterol, of %s.") },
  { "ldl cholesterol", ANY_VALUE, "mg/dL|mmol/L", N_ ("It is for people with an LDL, the “bad” cholesterol, of %s.") },
  { "triglycerides", ANY_VALUE, "mg/dL|mmol/L", N_ ("It is for people with triglycerides, a fat in the blood, of %s.") },
  { "ntprobnp", ANY_VALUE, "pg/mL|ng/L", N_ ("It is for people with an NT-proBNP, a blood sign of heart strain, of %s.") },
  { "nt probnp", ANY_VALUE, "pg/mL|ng/L", N_ ("It is for people with an NT-proBNP, a blood sign of heart strain, of %s.") },
  { "uacr", ANY_VALUE, "mg/g", N_ ("It is for people with a UACR, the protein in the urine, of %s.") },
  { "iief ef", ANY_VALUE, "", N_ ("It is for people with an IIEF score, a measure of erections, of %s.") },
  { "iief 5", ANY_VALUE, "", N_ ("It is for people with an IIEF score, a measure of erections, of %s.") },
  { "ipss", HIGH_VALUE, "", N_ ("It is for people with an IPSS score, a measure of bladder trouble, of %s.") },
  { "eosinophils", ANY_VALUE, "cells/µl|cells/μl|cells/uL|/µl|/μl",
    N_ ("It is for people with a count of eosinophils, a white blood cell, of %s.") },
  { "blood eosinophil count", ANY_VALUE, "cells/µl|cells/μl|cells/uL|/µl|/μl",
    N_ ("It is for people with a count of eosinophils, a white blood cell, of %s.") },
  { "pasi", ANY_VALUE, "", N_ ("It is for people with a PASI score, a measure of psoriasis, of %s.") },
  { "easi", ANY_VALUE, "", N_ ("It is for people with an EASI score, a measure of eczema, of %s.") },
  { "insomnia severity index", HIGH_VALUE, "", N_ ("It is for people with an ISI score, a measure of poor sleep, of %s.") },
  { "isi", HIGH_VALUE, "", N_ ("It is for people with an ISI score, a measure of poor sleep, of %s.") },
  { "apnea hypopnea index", HIGH_VALUE, "events/hour|events/h|/hour|/h|",
    N_ ("It is for people with %s pauses in breath an hour of sleep.") },
  { "ahi", HIGH_VALUE, "events/hour|events/h|/hour|/h|",
    N_ ("It is for people with %s pauses in breath an hour of sleep.") },
};

/* A number as it is written, up to 999,999 with its decimals; @end is behind it */
static char *
read_number (const char *text, const char **end)
{
  gsize n = strspn (text, "0123456789");

  if (n == 0 || n > 6)
    return NULL;
  if (text[n] == ',' && strspn (text + n + 1, "0123456789") == 3)
    n += 4;
  if (text[n] == '.' && g_ascii_isdigit (text[n + 1]))
    n += 1 + strspn (text + n + 1, "0123456789");
  *end = text + n;
  return g_strndup (text, n);
}

static const char *
skip_blanks (const char *text)
{
  while (*text == ' ')
    text++;
  return text;
}

static gboolean
skip_word (const char **text, const char *word)
{
  gsize n = strlen (word);

  if (strncmp (*text, word, n) != 0)
    return FALSE;
  *text = skip_blanks (*text + n);
  return TRUE;
}

static gboolean
read_bound (const char **text, Bound *bound)
{
  static const struct
  {
    const char *word;
    Bound bound;
  } words[] = {
    { "≥", AT_LEAST },
    { ">=", AT_LEAST },
    { "=>", AT_LEAST },
    { "at least ", AT_LEAST },
    { "greater than or equal to ", AT_LEAST },
    { "equal to or greater than ", AT_LEAST },
    { "≤", AT_MOST },
    { "<=", AT_MOST },
    { "=<", AT_MOST },
    { "less than or equal to ", AT_MOST },
    { "at most ", AT_MOST },
    { ">", ABOVE },
    { "greater than ", ABOVE },
    { "more than ", ABOVE },
    { "above ", ABOVE },
    { "higher than ", ABOVE },
    { "<", BELOW },
    { "less than ", BELOW },
    { "below ", BELOW },
    { "lower than ", BELOW },
    { "between ", BETWEEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (skip_word (text, words[i].word))
      {
        *bound = words[i].bound;
        return TRUE;
      }
  return FALSE;
}

static char *
read_unit (const char *text, const char *units)
{
  g_auto (GStrv) known = g_strsplit (units, "|", -1);
  gboolean none = *units == '\0';

  text = skip_blanks (text);
  for (guint i = 0; known[i] != NULL; i++)
    {
      gsize n = strlen (known[i]);

      none |= n == 0;
      /* “85th percentile” is no value */
      if (n == 0 && g_ascii_isalnum (*text))
        none = FALSE;
      if (n > 0 && g_ascii_strncasecmp (text, known[i], n) == 0 && !g_ascii_isalnum (text[n]))
        return g_strdup (known[i]);
    }
  return none ? g_strdup ("") : NULL;
}

/* “7.0” and “1,000” as the language of the session writes them */
static char *
localize (const char *number)
{
  const char *thousands = nl_langinfo (THOUSEP);
  const char *decimals = nl_langinfo (RADIXCHAR);
  GString *text = g_string_new (NULL);

  /* the locale “C” parts no thousands; in English the registry's own comma says what it means */
  if (*thousands == '\0' && tidings_tongue_get () == NULL)
    thousands = ",";
  for (const char *p = number; *p != '\0'; p++)
    if (*p == ',')
      g_string_append (text, thousands);
    else if (*p == '.')
      g_string_append (text, decimals);
    else
      g_string_append_c (text, *p);
  return g_string_free (text, FALSE);
}

static char *
say_bound (Bound bound, const char *first_number, const char *second_number, const char *unit)
{
  g_autofree char *first = localize (first_number);
  g_autofree char *second = second_number != NULL ? localize (second_number) : NULL;
  /* a body mass index is a number to everyone */
  gboolean bare = g_str_has_prefix (unit, "kg/m");
  gboolean tight = bare || *unit == '%' || *unit == '\0' || *unit == '/';
  g_autofree char *from = g_strconcat (first, tight ? "" : " ", bare ? "" : unit, NULL);
  g_autofree char *to = second != NULL ? g_strconcat (second, tight ? "" : " ", bare ? "" : unit, NULL) : NULL;

  switch (bound)
    {
    case AT_LEAST:
      /* Translators: a value with its unit, as “3 mg/L” */
      return g_strdup_printf (_ ("%s or more"), from);
    case ABOVE:
      /* Translators: a value with its unit, as “3 mg/L” */
      return g_strdup_printf (_ ("more than %s"), from);
    case AT_MOST:
      /* Translators: a value with its unit, as “3 mg/L” */
      return g_strdup_printf (_ ("%s or less"), from);
    case BELOW:
      /* Translators: a value with its unit, as “3 mg/L” */
      return g_strdup_printf (_ ("less than %s"), from);
    case BETWEEN:
      break;
    }
  /* Translators: two values, the second with its unit, as “7.0” and “10.0%” */
  return g_strdup_printf (_ ("%s to %s"), first, to);
}

/* Reads the value behind the name of a test. @rest is in the registry's own letters, small, with blanks for nothing but blanks. */
static char *
read_value (const char *rest, const char *units, Decides decides)
{
  Bound bound = BETWEEN;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *unit = NULL;
  g_autofree char *first_unit = NULL;
  const char *end;
  gboolean bounded;

  rest = skip_blanks (rest);
  while (skip_word (&rest, "total ") || skip_word (&rest, "score ") || skip_word (&rest, "scores ") ||
         skip_word (&rest, "level ") || skip_word (&rest, "levels ") || skip_word (&rest, "value ") ||
         skip_word (&rest, "of ") || skip_word (&rest, "is ") || skip_word (&rest, "must be ") ||
         skip_word (&rest, "in the range "))
    ;
  bounded = read_bound (&rest, &bound);
  first = read_number (rest, &end);
  if (first == NULL)
    return NULL;
  rest = skip_blanks (end);

  /* “7.0% and 10.0%”: the unit may stand behind each */
  if (!bounded || bound == BETWEEN)
    {
      first_unit = read_unit (rest, units);
      if (first_unit != NULL)
        rest = skip_blanks (rest + strlen (first_unit));
      if (!skip_word (&rest, "to ") && !skip_word (&rest, "and ") && !skip_word (&rest, "-") && !skip_word (&rest, "–"))
        return NULL;
      second = read_number (rest, &end);
      if (second == NULL || g_ascii_strtod (second, NULL) <= g_ascii_strtod (first, NULL))
        return NULL;
      rest = end;
      bound = BETWEEN;
    }

  unit = read_unit (rest, units);
  if (unit == NULL)
    return NULL;
  rest = skip_blanks (rest + strlen (unit));
  /* “≥ 7 and ≤ 10”: the second bound too; what else goes on is not understood */
  if (bound != BETWEEN && (skip_word (&rest, "and ") || skip_word (&rest, "but ") || skip_word (&rest, "to ")))
    {
      const char *behind = rest;
      Bound other;

      if (read_bound (&behind, &other))
        {
          if (bound != AT_LEAST || other != AT_MOST)
            return NULL;
          second = read_number (behind, &end);
          if (second == NULL)
            return NULL;
          bound = BETWEEN;
        }
    }
  switch (decides)
    {
    case HIGH_BMI:
      if (g_ascii_strtod (first, NULL) < 25 || g_ascii_strtod (first, NULL) > 60)
        return NULL;
      /* as for any high value */
      G_GNUC_FALLTHROUGH;
    case HIGH_VALUE:
      if (bound == AT_MOST || bound == BELOW)
        return NULL;
      break;
    case LOW_VALUE:
      if (bound != AT_MOST && bound != BELOW)
        return NULL;
      break;
    case ANY_VALUE:
      break;
    }
  return say_bound (bound, first, second, unit);
}

/* Small letters, with a blank for each hyphen between letters; signs and numbers stay. As long as the text itself. */
static char *
flatten (const char *text)
{
  char *flat = g_ascii_strdown (text, -1);

  for (char *p = flat; *p != '\0'; p++)
    if (*p == '-' && p > flat && g_ascii_isalpha (p[-1]))
      *p = ' ';
    else if (*p == '\t' || *p == '\\' || *p == '(' || *p == ')' || *p == ':' || *p == ',')
      *p = *p == ',' && p > flat && g_ascii_isdigit (p[-1]) ? ',' : ' ';
  return flat;
}

/**
 * tidings_needs_write:
 * @subject: a subject
 * @sentences: where to add
 *
 * Says which test value one must have to join, where the criteria for joining give one in a form that leaves no doubt.
 *
 * Returns: whether it said something
 */
gboolean
tidings_needs_write (TidingsSubject *subject, GPtrArray *sentences)
{
  const char *criteria = subject->facts->eligibility_criteria;
  g_autofree char *inclusion = NULL;
  g_auto (GStrv) lines = NULL;
  const char *exclusion;

  if (criteria == NULL)
    return FALSE;
  /* only what stands before the exclusion criteria, and no more of it than a page */
  inclusion = g_strndup (criteria, strnlen (criteria, 6000));
  for (char *p = inclusion; *p != '\0'; p++)
    if ((*p == 'E' || *p == 'e') && g_ascii_strncasecmp (p, "exclusion", 9) == 0)
      {
        *p = '\0';
        break;
      }
  exclusion = strstr (inclusion, "xclude");
  if (exclusion != NULL)
    inclusion[exclusion - inclusion] = '\0';

  lines = g_strsplit (inclusion, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *flat = NULL;

      if (strlen (lines[i]) > 160 || strpbrk (lines[i], "0123456789") == NULL || strstr (lines[i], "ercentile") != NULL)
        continue;
      flat = flatten (lines[i]);
      /* one of several ways to join decides nothing */
      {
        const char *either = strstr (flat, " or ");

        while (either != NULL && g_str_has_prefix (either, " or equal to "))
          either = strstr (either + 4, " or ");
        if (either != NULL && strstr (flat, "equal to or greater") == NULL)
          continue;
      }
      for (guint j = 0; j < G_N_ELEMENTS (tests); j++)
        {
          const char *found = strstr (flat, tests[j].name);
          g_autofree char *value = NULL;
          gsize n = strlen (tests[j].name);

          if (found == NULL || found - flat > 50 || (found > flat && g_ascii_isalnum (found[-1])) ||
              g_ascii_isalnum (found[n]))
            continue;
          value = read_value (found + n, tests[j].units, tests[j].decides);
          if (value == NULL)
            continue;
          tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, tidings_words_fill (_ (tests[j].text), value),
                                 AT_CRITERIA, NULL);
          return TRUE;
        }
    }
  return FALSE;
}
