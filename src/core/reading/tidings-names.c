/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* Names of treatments come with doses, forms, makers' codes and brand marks. What is cut off here is how much and in which shape,
 * never what. It works on the registry's English. */

static gboolean
contain_any (const char *folded, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (tidings_words_contain (folded, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
equal_any (const char *folded, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (strcmp (folded, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tidings_names_classify:
 * @folded: the name of an intervention, folded
 *
 * Returns: what kind of name it is
 */
TidingsNameKind
tidings_names_classify (const char *folded)
{
  static const char *const dummies[] = {
    "placebo",    "placebos",           "sham",           "dummy",          "vehicle",         "simulation agent", "saline",
    "inactive",   "placebo comparator", "mock",           "placebo tablet", "placebo capsule", "simulated",        "detuned",
    "sugar pill", "dextrose placebo",   "placebotablets",
  };
  static const char *const usual[] = {
    "standard of care",
    "standard care",
    "usual care",
    "treatment as usual",
    "routine care",
    "best supportive care",
    "standard treatment",
    "standard therapy",
    "conventional treatment",
    "standard medical care",
    "current practice",
    "usual practice",
    "care as usual",
    "regular care",
    "standart nursing care",
    "conventional care",
    "soc",
    "tau",
    "standard nursing care",
    "best available therapy",
    "physician s choice",
    "investigator s choice",
    "standard of care soc",
    "standard diabetes management",
    "usual treatment",
    "routine treatment",
    "conventional therapy",
  };
  static const char *const nothing[] = {
    "no intervention",
    "no treatment",
    "observation",
    "watchful waiting",
    "wait list",
    "waitlist",
    "waiting list",
    "untreated",
    "no drug",
    "none",
    "not applicable",
    "control no intervention",
    "no interventions",
    "expectant management",
    "watch and wait",
    "wait list control",
    "waitlist control",
    "waiting list control",
    "delayed treatment",
    "no referral for rehabilitation",
    "no exercise",
    "non intervention",
    "no prophylaxis",
    "n a",
    "na",
  };
  static const char *const tasks[] = {
    "laboratory biomarker analysis",
    "biomarker analysis",
    "questionnaire",
    "questionnaires",
    "questionaire",
    "quality of life assessment",
    "survey administration",
    "survey",
    "surveys",
    "biospecimen collection",
    "pharmacological study",
    "pharmacokinetic study",
    "computed tomography",
    "magnetic resonance imaging",
    "positron emission tomography",
    "bone marrow aspiration",
    "bone marrow biopsy",
    "x ray imaging",
    "mammography",
    "echocardiography",
    "multigated acquisition scan",
    "flow cytometry",
    "blood sampling",
    "blood sample",
    "blood samples",
    "blood draw",
    "blood collection",
    "immunohistochemistry staining method",
    "polymerase chain reaction",
    "data collection",
    "medical chart review",
    "chart review",
    "follow up",
    "immunoenzyme technique",
    "rna analysis",
    "dna analysis",
    "interview",
    "diary",
    "sample collection",
    "biological sample",
    "tissue sample",
    "biopsy sample",
    "immunologic technique",
    "laboratory analysis",
    "bone scan",
    "assessment of therapy complications",
    "diagnostic laboratory biomarker analysis",
    "gene expression analysis",
    "mutation analysis",
    "pharmacogenomic studies",
    "liquid chromatography",
    "mass spectrometry",
    "cytogenetic analysis",
    "western blotting",
    "electronic health record review",
    "biopsy",
    "endoscopic biopsy",
    "imaging",
    "peripheral blood sample",
    "protein expression analysis",
    "proteomic profiling",
    "genetic analysis",
    "immunologic technique",
    "study data collection",
    "data extraction",
    "registry data",
  };
  static const char *const empty[] = {
    "",
    "control",
    "controls",
    "intervention",
    "experimental",
    "treatment",
    "treatment group",
    "intervention group",
    "control group",
    "experimental group",
    "study group",
    "drug",
    "device",
    "standard",
    "test",
    "comparator",
    "active comparator",
    "other",
    "study drug",
    "study treatment",
    "investigational product",
    "imp",
    "group",
    "arm",
    "cohort",
    "conventional",
    "case group",
    "cases",
    "case",
    "patients",
    "healthy",
    "healthy controls",
    "healthy control",
    "routine",
    "hybrid",
    "intervention arm",
    "study intervention",
    "active",
    "active treatment",
    "early",
    "delayed",
    "various",
    "treatment arm",
    "any",
    "reference",
    "injection",
    "tablet",
    "combination",
    "exposure",
    "procedure",
    "therapy",
    "clinical",
    "bat",
    "control arm",
    "yes",
    "no",
    "sample",
    "surgery group",
    "test product",
    "program",
    "programme",
    "combination therapy",
    "monotherapy",
    "multiple",
  };

  if (contain_any (folded, dummies, G_N_ELEMENTS (dummies)) && !tidings_words_contain (folded, "vs") &&
      strstr (folded, "placebo controlled") == NULL)
    return TIDINGS_NAME_PLACEBO;
  if (equal_any (folded, empty, G_N_ELEMENTS (empty)))
    return TIDINGS_NAME_EMPTY;
  if (equal_any (folded, nothing, G_N_ELEMENTS (nothing)) ||
      tidings_words_start_any (folded, "wait list|waitlist|waiting list|no intervention|no treatment|untreated"))
    return TIDINGS_NAME_NOTHING;
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (tidings_words_contain (folded, usual[i]) && strlen (folded) < strlen (usual[i]) + 16)
      return TIDINGS_NAME_USUAL;
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    if (tidings_words_contain (folded, tasks[i]) && strlen (folded) < strlen (tasks[i]) + 20)
      return TIDINGS_NAME_TASK;
  /* “Group A”, “arm 2”, “cohort B” */
  if ((g_str_has_prefix (folded, "group ") || g_str_has_prefix (folded, "arm ") || g_str_has_prefix (folded, "cohort ") ||
       g_str_has_prefix (folded, "part ")) &&
      strlen (folded) < 10)
    return TIDINGS_NAME_EMPTY;
  return TIDINGS_NAME_USABLE;
}

/**
 * tidings_names_is_code:
 * @name: a name
 *
 * A developer's code is letters and digits with nothing of a word in it, as “AZD2171”, “LY-2452473”, “BAY 60-4552”; its maker has
 * not yet given it a name.
 *
 * Returns: whether @name is one
 */
gboolean
tidings_names_is_code (const char *name)
{
  guint n_upper = 0, n_digits = 0, n_lower = 0;

  for (const char *p = name; *p != '\0'; p++)
    {
      n_upper += g_ascii_isupper (*p) ? 1 : 0;
      n_lower += g_ascii_islower (*p) ? 1 : 0;
      n_digits += g_ascii_isdigit (*p) ? 1 : 0;
      if (!g_ascii_isalnum (*p) && strchr ("-, /", *p) == NULL)
        return FALSE;
    }
  return n_upper >= 1 && n_digits >= 2 && n_lower <= 1 && n_upper + n_digits <= 14 && g_ascii_isupper (name[0]);
}

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
  "mg/m",      "mgm",
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
  "citrate",
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
  "arm",
  "group",
  "treatment",
  "intervention",
  "administration",
  "monotherapy",
  "mg",
  "ml",
  "drug",
  "active",
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
  "only",
  "alone",
  "regimen",
  "hydrate",
  "monohydrate",
  "adjuvant",
  "neoadjuvant",
  "product",
  "cohort",
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
    "of",    "in",  "for",     "with", "at",   "a",        "an",    "the",       "and",
    "or",    "to",  "x",       "plus", "by",   "as",       "every", "each",      "on",
    "from",  "up",  "+",       "&",    "-",    "then",     "over",  "ascending", "investigational",
    "using", "via", "through", "low",  "high", "different"
  };
  g_autofree char *lower = g_ascii_strdown (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (lower, words[i]) == 0)
      return TRUE;
  return FALSE;
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

/* Endings of generic names (INN stems), for telling them from brands */
static gboolean
has_stem (const char *word)
{
  static const char *const stems[] = {
    "mab",        "nib",         "ine",      "ol",        "ate",        "ide",      "one",        "in",      "il",
    "am",         "cin",         "fen",      "pril",      "tan",        "tide",     "stat",       "vir",     "zole",
    "ast",        "ban",         "platin",   "taxel",     "cept",       "ene",      "lib",        "tinib",   "mib",
    "parib",      "clib",        "ant",      "gene",      "leucel",     "toxin",    "acid",       "oxin",    "tadine",
    "sen",        "vec",         "rsen",     "mig",       "tug",        "bart",     "ment",       "stim",    "grel",
    "ium",        "ron",         "pam",      "lam",       "dol",        "ac",       "xib",        "pam",     "ose",
    "ox",         "etin",        "umab",     "pion",      "steride",    "lutamide", "relin",      "therapy", "chemotherapy",
    "antibiotic", "antibiotics", "vaccine",  "inhibitor", "inhibitors", "agonist",  "antagonist", "cells",   "cell",
    "stem",       "gel",         "oil",      "extract",   "diet",       "vitamin",  "protein",    "zinc",    "iron",
    "agent",      "steroid",     "steroids", "endocrine", "hormone",    "plasma",   "blood",      "herbal",  "medicine",
  };
  g_autofree char *lower = g_ascii_strdown (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (stems); i++)
    if (g_str_has_suffix (lower, stems[i]) && strlen (lower) > 4)
      return TRUE;
  return FALSE;
}

/* A drug's words: generic names small, codes and brands as they are. */
static char *
case_drug (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  guint n_words = g_strv_length (words);
  gboolean lower = FALSE;

  /* where one word is surely no brand, the others are not either */
  for (guint i = 0; i < n_words; i++)
    lower |= has_stem (words[i]) || g_ascii_islower (words[i][0]);
  for (guint i = 0; i < n_words; i++)
    {
      gboolean small = lower && (has_stem (words[i]) || n_words > 2 || i > 0);
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
      if (drug && kept->len > 0 && is_form (words[i]))
        {
          /* a salt of a metal is the substance itself: “zinc sulfate” */
          static const char *const metals[] = { "zinc",      "magnesium", "iron",   "ferrous", "calcium", "sodium",
                                                "potassium", "lithium",   "silver", "copper",  "barium",  "strontium" };
          gboolean metal = FALSE;

          for (guint j = 0; j < G_N_ELEMENTS (metals); j++)
            metal |= g_ascii_strcasecmp (g_ptr_array_index (kept, kept->len - 1), metals[j]) == 0;
          if (!metal)
            continue;
        }
      if (drug && kept->len == 0 && is_form (words[i]))
        {
          only_form = words[i];
          continue;
        }
      if (kept->len == 0 && (is_leftover (words[i])))
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

/**
 * tidings_names_clean:
 * @name: the name of one treatment, from tidings_names_split()
 * @type: what kind it is
 * @known: (out) (nullable): what is known about it
 *
 * The name as it stands inside a sentence, without doses, forms, brackets and marks; the generic name for a brand that is known.
 *
 * Returns: (transfer full) (nullable): the name; %NULL where nothing of it is a name
 */
char *
tidings_names_clean (const char *name, TidingsInterventionType type, const TidingsKnown **known)
{
  g_autofree char *plain = tidings_words_plain (name);
  g_autofree char *outside = NULL;
  g_autofree char *stripped = NULL;
  g_autofree char *cased = NULL;
  gboolean drug = is_drug (type);

  *known = NULL;
  outside = tidings_words_unbracket (plain);

  if (drug || type == TIDINGS_INTERVENTION_OTHER || type == TIDINGS_INTERVENTION_NONE)
    {
      g_autofree char *folded = tidings_text_fold (plain);
      gsize start = 0, length = 0, rest;
      const TidingsKnown *found = tidings_substances_find (folded, &start, &length);

      /* one substance, with hardly anything else that could change what it is */
      if (found != NULL)
        {
          g_autofree char *bare = strip_doses (outside, TRUE);
          g_autofree char *bare_folded = tidings_text_fold (bare);
          const TidingsKnown *again;
          const char *words;

          rest = start + length;
          again = tidings_substances_find (folded, &rest, &length);
          words = bare_folded;
          if ((again == NULL || again == found) && (drug || strlen (bare_folded) <= length + 4))
            {
              guint n_words = 1, n_found_words = 1;

              for (; *words != '\0'; words++)
                n_words += *words == ' ' ? 1 : 0;
              for (words = found->name; *words != '\0'; words++)
                n_found_words += *words == ' ' || *words == '-' ? 1 : 0;
              if (n_words <= n_found_words + 1 &&
                  !tidings_words_start_any (
                      bare_folded,
                      "anti|non|without|pegylated|biosimilar|device|pump|resist|conjug|drug eluting|low|liposom|injection port"))
                {
                  *known = found;
                  return g_strdup (found->name);
                }
            }
        }
    }

  stripped = strip_doses (outside, drug);

  /* “Group: text”, “Drug: X” */
  {
    char *colon = strstr (stripped, ": ");

    if (colon != NULL && strlen (colon) > 6)
      memmove (stripped, colon + 2, strlen (colon + 2) + 1);
  }
  /* a second name after a comma or a slash */
  if (drug)
    {
      char *comma = strstr (stripped, ", ");

      if (comma != NULL && comma > stripped + 2)
        *comma = '\0';
    }
  if (tidings_words_length (stripped) > 40)
    cut_tail (stripped);
  g_strstrip (stripped);
  for (gsize n = strlen (stripped); n > 0 && strchr (".,;:-/", stripped[n - 1]) != NULL; n--)
    stripped[n - 1] = '\0';
  if (strlen (stripped) < 2 || strpbrk (stripped, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == NULL)
    return NULL;
  g_strdelimit (stripped, "\"", ' ');
  g_strstrip (stripped);

  cased = drug ? case_drug (stripped) : tidings_words_case (stripped, FALSE);
  /* “a”, “the” and ends that only say that it is a group */
  if (g_str_has_prefix (cased, "the "))
    memmove (cased, cased + 4, strlen (cased + 4) + 1);
  {
    static const char *const ends[] = { " group", " arm",   " intervention group", " intervention arm", " alone",
                                        " only",  " cohort" };

    for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
      if (g_str_has_suffix (cased, ends[i]) && strlen (cased) > strlen (ends[i]) + 3)
        cased[strlen (cased) - strlen (ends[i])] = '\0';
  }
  {
    g_autofree char *final = tidings_text_clean (cased);
    g_autofree char *folded = tidings_text_fold (final);

    if (tidings_names_classify (folded) != TIDINGS_NAME_USABLE && tidings_names_classify (folded) != TIDINGS_NAME_TASK)
      return NULL;
    return g_steal_pointer (&final);
  }
}

/**
 * tidings_names_split:
 * @name: the name of an intervention
 * @type: what kind it is
 *
 * Takes a combination apart: “AK104+anlotinib” is two drugs. Names of what is no drug stay whole.
 *
 * Returns: (transfer full) (element-type utf8): the parts, at least one
 */
GPtrArray *
tidings_names_split (const char *name, TidingsInterventionType type)
{
  static const char *const marks[] = { " plus ", " and ", " combined with ", " in combination with ", " with ", "+", " & ",
                                       " or ",   "/" };
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

  from = outside;
  for (const char *p = outside; *p != '\0';)
    {
      gsize n = 0;

      for (guint i = 0; i < G_N_ELEMENTS (marks) && n == 0; i++)
        if (g_ascii_strncasecmp (p, marks[i], strlen (marks[i])) == 0)
          n = strlen (marks[i]);
      /* “mg/kg” and “CD19/CD22” are one word */
      if (n == 1 && *p == '/' && (p == outside || !g_ascii_islower (p[-1]) || !g_ascii_isalpha (p[1]) || p - from < 5))
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
