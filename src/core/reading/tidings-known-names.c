/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-text.h"

#include "tidings-knowledge-private.h"
#include "tidings-reading-private.h"

/* What a name of a condition, an outcome or a treatment names of what is known, where other words stand around it */

#define MAX_CONDITION 60

static gboolean
is_listed (const char *const *words, guint n_words, const char *word, gsize length)
{
  for (guint i = 0; i < n_words; i++)
    if (strlen (words[i]) == length && strncmp (words[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

static gsize
word_length (const char *word)
{
  return strcspn (word, " ");
}

/* Words that say how the disease stands: they stay, before its name */
static gboolean
is_state (const char *word, gsize length)
{
  static const char *const states[] = {
    "active",       "acute",        "advanced",  "chronic",     "early",      "inoperable", "locally",    "localized",
    "metastatic",   "mild",         "moderate",  "newly",       "diagnosed",  "operable",   "persistent", "recurrent",
    "late",         "refractory",   "relapsed",  "relapsing",   "resectable", "resistant",  "severe",     "stable",
    "uncontrolled", "unresectable", "untreated", "progressive", "resistant",
  };

  return is_listed (states, G_N_ELEMENTS (states), word, length);
}

/* Those of them that change what a person hears */
static gboolean
is_grave_state (const char *word, gsize length)
{
  static const char *const states[] = {
    "advanced", "inoperable", "locally", "metastatic", "recurrent", "refractory", "relapsed", "unresectable",
  };

  return is_listed (states, G_N_ELEMENTS (states), word, length);
}

/* Words that say nothing that the rest of the reading does not */
static gboolean
is_harmless (const char *word, gsize length)
{
  static const char *const harmless[] = {
    "unspecified",
    "nos",
    "stage",
    "stages",
    "adult",
    "adults",
    "human",
    "patient",
    "patients",
    "subjects",
    "ajcc",
    "clinical",
    "pathologic",
    "pathological",
    "prognostic",
    "confirmed",
    "histologically",
    "pediatric",
    "paediatric",
    "childhood",
    "diagnosis",
    "grade",
    "in",
    "children",
    "elderly",
    "disease",
    "disorder",
    "disorders",
    "diseases",
    "the",
    "of",
    "syndrome",
    "nos",
    "condition",
    "malignant",
  };
  gboolean numeral = TRUE;

  /* “IIIB”, “v8”, “3” */
  for (gsize i = 0; i < length; i++)
    numeral &= strchr ("0123456789ivxabc", word[i]) != NULL;
  return (numeral && length <= 5) || (length <= 2 && *word == 'v') ||
         is_listed (harmless, G_N_ELEMENTS (harmless), word, length);
}

/* “breast cancer after surgery”: after what is meant */
static gboolean
opens_circumstance (const char *word, gsize length)
{
  static const char *const openings[] = {
    "with",   "after", "following", "due",      "in",      "associated", "secondary", "undergoing",
    "caused", "from",  "during",    "treated",  "without", "who",        "at",        "and",
    "not",    "of",    "involving", "patients", "that",    "affecting",  "before",    "on",
  };

  return is_listed (openings, G_N_ELEMENTS (openings), word, length);
}

/* “lumbar”, “HER2 positive”: which of its kind it is, before a noun. What would make it another thing is none of these. */
static gboolean
is_attribute (const char *word, gsize length)
{
  static const char *const others[] = {
    "of",      "for",      "non",        "no",      "not",      "anti",       "without",   "suspected",  "post",
    "pre",     "history",  "risk",       "to",      "after",    "from",       "with",      "and",        "or",
    "by",      "in",       "on",         "at",      "against",  "family",     "fear",      "prevention", "during",
    "before",  "due",      "than",       "effects", "free",     "caregivers", "parents",   "spouses",    "survivors",
    "induced", "related",  "associated", "caused",  "negative", "absence",    "recovered", "patients",   "women",
    "men",     "children", "people",     "adults",  "subjects",
  };

  return !is_listed (others, G_N_ELEMENTS (others), word, length);
}

/* Whether a name is the noun of the whole, at its end, with attributes before it; or its beginning, with a circumstance after it */
static gboolean
is_noun_of (const char *folded, gsize start, gsize length)
{
  const char *after = folded + start + length;
  guint n_before = 0;
  static const char *const joins[] = { "or", "and", "to", "non" };

  for (const char *word = folded; word < folded + start; word += word_length (word) + 1, n_before++)
    {
      gsize n = word_length (word);

      /* “early or locally advanced”, “non metastatic” */
      if (!is_attribute (word, n) &&
          !(is_listed (joins, G_N_ELEMENTS (joins), word, n) && is_state (word + n + 1, word_length (word + n + 1))))
        return FALSE;
    }
  if (n_before > 4)
    return FALSE;
  return *after == '\0' || opens_circumstance (after + 1, word_length (after + 1));
}

/* Takes the words of @folded around its name for those that say how the disease stands. */
static char *
find_states (const char *folded, gsize start, gsize length)
{
  g_autoptr (GString) states = g_string_new (NULL);
  gboolean joined = FALSE;

  for (const char *word = folded; *word != '\0';)
    {
      gsize n = word_length (word), at = (gsize) (word - folded);
      const char *next = word + n + (word[n] == ' ' ? 1 : 0);

      if (at >= start && at < start + length)
        {
          /* a name may have a word in it that its plain one leaves out: “metastatic breast cancer” is breast cancer */
          if (is_grave_state (word, n))
            g_string_append_printf (states, "%.*s ", (int) n, word);
        }
      else if (is_state (word, n))
        {
          g_string_append_printf (states, "%.*s ", (int) n, word);
          joined = FALSE;
        }
      else if (states->len > 0 && !joined && at < start &&
               is_listed ((const char *const[]) { "or", "and", "to" }, 3, word, n) && is_state (next, word_length (next)))
        {
          g_string_append_printf (states, "%.*s ", (int) n, word);
          joined = TRUE;
        }
      else if (!is_harmless (word, n))
        return NULL;
      word = next;
    }
  return g_strdup (states->str);
}

/* “sarcoma (a cancer of soft tissue or bone)” is too long a name for every sentence. */
static char *
without_brackets (const char *plain)
{
  const char *bracket = strstr (plain, " (");

  return bracket != NULL && g_str_has_suffix (plain, ")") ? g_strndup (plain, (gsize) (bracket - plain)) : g_strdup (plain);
}

/* Whether a name keeps its meaning behind an attribute: “hypertension” is high blood pressure, but no ocular hypertension is. One word that
 * is written out with several says more than the word. */
static gboolean
is_noun (const TidingsKnownCondition *known, const char *name, gsize length)
{
  g_autofree char *alone = without_brackets (known->plain);

  return memchr (name, ' ', length) != NULL || strchr (alone, ' ') == NULL;
}

/* “locally advanced or metastatic breast cancer” is not only the one that has spread: a name that begins with how the disease stands is no name
 * behind another such word. */
static gboolean
is_half (const char *folded, gsize start)
{
  gsize before = start > 0 ? start - 1 : 0;

  if (start == 0 || !is_state (folded + start, word_length (folded + start)))
    return FALSE;
  while (before > 0 && folded[before - 1] != ' ')
    before--;
  return is_listed ((const char *const[]) { "or", "and" }, 2, folded + before, start - 1 - before) ||
         is_state (folded + before, start - 1 - before);
}

static char *
add_states (const TidingsKnownCondition *known, const char *states)
{
  g_autofree char *alone = without_brackets (known->plain);
  g_autofree char *folded = tidings_text_fold (alone);
  g_auto (GStrv) words = g_strsplit (states, " ", -1);
  const char *plain = alone, *article = "";

  if (*states == '\0' || known->kind != TIDINGS_CONDITION_DISEASE || strlen (states) + strlen (plain) > MAX_CONDITION)
    return g_steal_pointer (&alone);
  for (guint i = 0; words[i] != NULL; i++)
    if (tidings_words_contain (folded, words[i]) ||
        /* “that has spread”, “locally advanced” say it already */
        (is_grave_state (words[i], strlen (words[i])) &&
         tidings_words_start_any (folded,
                                  "spread|advanced|recurr|relaps|refract|came back|come back|comes back|resist|traveled")))
      return g_steal_pointer (&alone);
  /* “breast cancer that has spread” says it already */
  if (tidings_words_contain (folded, "that"))
    return g_steal_pointer (&alone);
  if (g_str_has_prefix (plain, "a ") || g_str_has_prefix (plain, "an "))
    {
      plain = strchr (plain, ' ') + 1;
      article = strchr ("aeiou", *states) != NULL ? "an " : "a ";
    }
  return g_strconcat (article, states, plain, NULL);
}

/**
 * tidings_known_find_condition:
 * @knowledge: what is known
 * @folded: a condition, folded
 * @list: whether it has commas or brackets, so that it may be a list, of which no noun at the end is the noun
 * @name: (out) (transfer full) (nullable): its plain name, with what @folded says of how it stands: “advanced breast cancer”; %NULL where the
 *   words of @folded say more than the plain name would
 *
 * Finds what a whole condition is: it has a known name, and around it a stage, how the disease stands, which one it is or in what
 * circumstances.
 *
 * Returns: (transfer none) (nullable): what is known about it
 */
const TidingsKnownCondition *
tidings_known_find_condition (TidingsKnowledge *knowledge, const char *folded, gboolean list, char **name)
{
  const TidingsKnownCondition *best = NULL;
  gsize best_length = 0, start = 0, length;

  *name = NULL;
  for (;;)
    {
      const TidingsKnownCondition *known = tidings_knowledge_find_condition (knowledge, folded, &start, &length);

      if (known == NULL)
        return best;
      if (length > best_length && !is_half (folded, start))
        {
          g_autofree char *states = find_states (folded, start, length);

          if (states != NULL)
            {
              g_free (*name);
              *name = add_states (known, states);
              best = known;
              best_length = length;
            }
          else if (!list && known->kind == TIDINGS_CONDITION_DISEASE && is_noun_of (folded, start, length) &&
                   (start == 0 || is_noun (known, folded + start, length)))
            {
              g_autofree char *alone = without_brackets (known->plain);
              g_autofree char *plain = tidings_text_fold (alone);

              /* attributes are left out only with the words of doctors that they belong to; one word alone may be another disease without
               * them: Lassa fever is no “fever” */
              g_clear_pointer (name, g_free);
              if (start + length == strlen (folded) && memchr (folded + start, ' ', length) != NULL &&
                  (strlen (plain) != length || strncmp (folded + start, plain, length) != 0))
                *name = g_steal_pointer (&alone);
              best = known;
              best_length = length;
            }
        }
      start += word_length (folded + start);
      start += folded[start] == ' ' ? 1 : 0;
    }
}

/* From where on a measure only tells in whom */
static const char *
find_whom (const char *folded)
{
  static const char *const openings[] = {
    " in patients ", " in participants ", " in subjects ", " in people ", " in adults ",    " in children ",
    " in men ",      " in women ",        " among ",       " in those ",  " for patients ", " of patients with ",
  };
  const char *first = folded + strlen (folded);

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      const char *found = strstr (folded, openings[i]);

      if (found != NULL && found < first)
        first = found;
    }
  return first;
}

/**
 * tidings_known_find_outcome:
 * @knowledge: what is known
 * @folded: what is measured, folded
 * @group: (nullable): the group of conditions that the trial belongs to
 *
 * Finds what an outcome measures: the first name in it that is not a general one, or else the longest of these; what it says of the people in
 * whom it is measured comes last.
 *
 * Returns: (transfer none) (nullable): what is known about it
 */
const TidingsKnownOutcome *
tidings_known_find_outcome (TidingsKnowledge *knowledge, const char *folded, const char *group)
{
  const TidingsKnownOutcome *general = NULL;
  gsize general_length = 0, start = 0, length;
  const char *whom = find_whom (folded);

  for (;;)
    {
      const TidingsKnownOutcome *known = tidings_knowledge_find_outcome (knowledge, folded, group, &start, &length);

      if (known == NULL || (general != NULL && folded + start > whom))
        return general;
      if (g_strcmp0 (known->where, "general") != 0)
        return known;
      if (length > general_length)
        {
          general = known;
          general_length = length;
        }
      start += word_length (folded + start);
      start += folded[start] == ' ' ? 1 : 0;
    }
}

/* What says only how much of a drug, how often, in which form, by which way, from whom. Salts are in it: most drugs are salts. */
static gboolean
is_around_drug (const char *word, gsize length)
{
  static const char *const around[] = {
    "a",
    "acetate",
    "actuation",
    "determined",
    "phase",
    "gm",
    "adjuvant",
    "administered",
    "administration",
    "aerosol",
    "alone",
    "an",
    "and",
    "arm",
    "as",
    "at",
    "auc",
    "autologous",
    "allogeneic",
    "allogenic",
    "caudal",
    "commercial",
    "cryopreserved",
    "dosages",
    "epidural",
    "human",
    "medium",
    "mid",
    "middle",
    "perineural",
    "purified",
    "recombinant",
    "tables",
    "transforaminal",
    "years",
    "auto",
    "autoinjector",
    "b",
    "based",
    "besylate",
    "bid",
    "bolus",
    "brand",
    "branded",
    "by",
    "calcium",
    "cap",
    "caps",
    "capsule",
    "capsules",
    "citrate",
    "coated",
    "cohort",
    "concentrate",
    "continuous",
    "controlled",
    "cream",
    "cycle",
    "cycles",
    "daily",
    "day",
    "days",
    "delayed",
    "dihydrochloride",
    "disodium",
    "ditosylate",
    "dosage",
    "dose",
    "doses",
    "dosing",
    "drops",
    "drug",
    "during",
    "each",
    "emulsion",
    "er",
    "escalation",
    "every",
    "extended",
    "eye",
    "film",
    "fixed",
    "flat",
    "for",
    "formulation",
    "from",
    "fumarate",
    "g",
    "gel",
    "generic",
    "given",
    "gram",
    "grams",
    "group",
    "hcl",
    "high",
    "hour",
    "hours",
    "hydrate",
    "hydrobromide",
    "hydrochloride",
    "im",
    "immediate",
    "in",
    "induction",
    "infusion",
    "infusions",
    "inhalation",
    "inhaled",
    "inhaler",
    "initial",
    "injectable",
    "injection",
    "injections",
    "injector",
    "intramuscular",
    "intranasal",
    "intraperitoneal",
    "intrathecal",
    "intravenous",
    "intravenously",
    "intravitreal",
    "investigational",
    "iu",
    "iv",
    "kg",
    "level",
    "levels",
    "low",
    "lyophilized",
    "m",
    "m2",
    "maintenance",
    "maleate",
    "matching",
    "mcg",
    "medication",
    "meglumine",
    "mesylate",
    "mg",
    "mgs",
    "micrograms",
    "milligram",
    "milligrams",
    "min",
    "minutes",
    "ml",
    "modified",
    "monohydrate",
    "monotherapy",
    "month",
    "monthly",
    "months",
    "nasal",
    "neoadjuvant",
    "od",
    "odt",
    "of",
    "ointment",
    "on",
    "once",
    "only",
    "ophthalmic",
    "or",
    "oral",
    "orally",
    "oromucosal",
    "over",
    "part",
    "patch",
    "pen",
    "per",
    "phosphate",
    "pill",
    "pills",
    "po",
    "potassium",
    "powder",
    "prefilled",
    "preoperative",
    "prolonged",
    "q2w",
    "q3w",
    "q4w",
    "q6w",
    "qd",
    "qod",
    "qw",
    "reference",
    "regimen",
    "release",
    "sc",
    "single",
    "sachet",
    "s",
    "sodium",
    "solution",
    "spray",
    "sr",
    "standard",
    "subcutaneous",
    "subcutaneously",
    "sublingual",
    "succinate",
    "sulfate",
    "sulphate",
    "suspension",
    "sustained",
    "sustol",
    "syringe",
    "syrup",
    "systemic",
    "tab",
    "tablet",
    "tablets",
    "tabs",
    "tartrate",
    "test",
    "the",
    "therapy",
    "tid",
    "times",
    "to",
    "topical",
    "tosylate",
    "transdermal",
    "treatment",
    "twice",
    "u",
    "unit",
    "units",
    "up",
    "use",
    "using",
    "vial",
    "via",
    "vials",
    "week",
    "weekly",
    "weeks",
    "weight",
    "with",
    "x",
    "xl",
    "xr",
    "year",
    "ug",
    "μg",
    "concomitant",
    "combination",
    "concurrent",
    "mouth",
    "product",
    "strength",
    "drip",
    "intracavernosal",
    "intracavernous",
    "intraocular",
    "intralesional",
    "intraarticular",
    "loading",
    "optional",
    "supplement",
    "supplementation",
    "hydrogen",
    "anhydrous",
    "trihydrate",
    "dihydrate",
    "hemihydrate",
    "dimesylate",
    "malate",
    "pamoate",
  };

  return g_ascii_isdigit (*word) || is_listed (around, G_N_ELEMENTS (around), word, length);
}

/**
 * tidings_known_find_substance:
 * @knowledge: what is known
 * @folded: the name of a treatment, folded
 *
 * Finds the one substance that a name is of: nothing else stands in it but how much of it, how often, in which form, by which way.
 *
 * Returns: (transfer none) (nullable): what is known about it
 */
const TidingsKnown *
tidings_known_find_substance (TidingsKnowledge *knowledge, const char *folded)
{
  gsize start = 0, length = 0;
  const TidingsKnown *found = tidings_knowledge_find_substance (knowledge, folded, &start, &length), *known = found;

  if (known == NULL)
    return NULL;
  for (const char *word = folded; *word != '\0';)
    {
      gsize n = word_length (word), at = (gsize) (word - folded);

      if (found != NULL && at == start)
        {
          n = length;
          start += length + (folded[start + length] == ' ' ? 1 : 0);
          found = tidings_knowledge_find_substance (knowledge, folded, &start, &length);
          if (found != NULL && found != known)
            return NULL;
        }
      else if (!is_around_drug (word, n))
        return NULL;
      word += n + (word[n] == ' ' ? 1 : 0);
    }
  return known;
}

/* Takes @text apart at its brackets, commas and semicolons, and adds what they part to @parts. */
static void
add_parts (GPtrArray *parts, const char *text)
{
  g_auto (GStrv) split = g_strsplit_set (text, "(),;=", -1);

  for (guint i = 0; split[i] != NULL; i++)
    {
      char *folded = tidings_text_fold (split[i]);

      if (*folded != '\0')
        g_ptr_array_add (parts, folded);
      else
        g_free (folded);
    }
}

/**
 * tidings_known_find_substance_among:
 * @knowledge: what is known
 * @name: the name of a treatment with brackets and commas, from tidings_words_plain()
 * @others: (array zero-terminated=1): other names of it
 *
 * Finds the one substance that a name with others beside it is of: “Levitra (vardenafil, BAY38-9456)”. Where several are named, it is
 * none of them.
 *
 * Returns: (transfer none) (nullable): what is known about it
 */
const TidingsKnown *
tidings_known_find_substance_among (TidingsKnowledge *knowledge, const char *name, const char *const *others)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const TidingsKnown *known = NULL;

  add_parts (parts, name);
  for (guint i = 0; others[i] != NULL; i++)
    add_parts (parts, others[i]);
  for (guint i = 0; i < parts->len; i++)
    {
      const TidingsKnown *found = tidings_known_find_substance (knowledge, g_ptr_array_index (parts, i));
      gsize start = 0, length;

      if (found == NULL)
        {
          /* another that only stands somewhere in it makes it a combination too */
          const TidingsKnown *within = tidings_knowledge_find_substance (knowledge, g_ptr_array_index (parts, i), &start,
                                                                         &length);

          if (within != NULL && known != NULL && within != known && g_strcmp0 (within->class_name, known->class_name) != 0)
            return NULL;
          continue;
        }
      if (known != NULL && found != known)
        return NULL;
      known = found;
    }
  return known;
}

/* What says only that a treatment is one */
static gboolean
is_around (const char *word, gsize length)
{
  static const char *const around[] = {
    "therapy", "treatment", "intervention", "program",  "programme", "training", "group",     "arm",     "alone",
    "only",    "session",   "sessions",     "standard", "usual",     "care",     "procedure", "surgery", "technique",
    "method",  "system",    "device",       "use",      "using",     "with",     "the",       "of",      "a",
    "an",      "and",       "study",        "new",      "active",
  };

  return is_listed (around, G_N_ELEMENTS (around), word, length);
}

/**
 * tidings_known_find_treatment:
 * @knowledge: what is known
 * @folded: the name of a treatment that is no drug, folded
 * @is_name: (out): whether @folded is the very name of what is known, so that the plain one can stand for it; else it is a kind or a part of it
 *
 * Finds what a treatment is: it has a known name, with nothing around it that could make it another thing.
 *
 * Returns: (transfer none) (nullable): what is known about it
 */
const TidingsKnown *
tidings_known_find_treatment (TidingsKnowledge *knowledge, const char *folded, gboolean *is_name)
{
  gsize best_start = 0, best_length = 0, length = 0;
  TidingsNameFlags best_flags = 0, flags = 0;
  guint32 best = 0;
  gboolean alone = TRUE;

  *is_name = FALSE;
  for (const char *word = folded; *word != '\0'; word += word_length (word) + (word[word_length (word)] == ' ' ? 1 : 0))
    {
      guint32 row = tidings_knowledge_match (knowledge, TIDINGS_TABLE_TREATMENTS, word, NULL, &length, &flags);

      /* of two that are as long, the last is the noun */
      if (row != 0 && length >= best_length)
        {
          best = row;
          best_start = (gsize) (word - folded);
          best_length = length;
          best_flags = flags;
        }
    }
  if (best == 0)
    return NULL;

  for (const char *word = folded; *word != '\0' && alone;)
    {
      gsize n = word_length (word);

      if ((gsize) (word - folded) == best_start)
        n = best_length;
      else
        alone = is_around (word, n);
      word += n + (word[n] == ' ' ? 1 : 0);
    }
  if (!alone && !is_noun_of (folded, best_start, best_length))
    return NULL;
  *is_name = alone && (best_flags & TIDINGS_NAME_FLAG_IS_FIRST) != 0;
  return &knowledge->treatments[best - 1];
}
