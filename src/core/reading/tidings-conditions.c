/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* The English of the registry's conditions, as it reads after “people with”. MeSH's headings are turned around; initials that
 * have one meaning among conditions are written out. What is in no table stays in the registry's own words. */

/* ends of words that make them adjectives, for MeSH's headings: “Leukemia, Myeloid, Acute” */
static const char *const adjective_ends[] = {
  "al",  "ar",        "ic",  "ous",    "ive",  "ant",       "ent",     "ed",      "oid",   "ary",  "ory",   "cell", "type",
  "ine", "resistant", "ile", "linked", "free", "dependent", "related", "induced", "onset", "term", "grade", "risk",
};
static const char *const adjectives[] = {
  "adult",  "acute",    "acquired", "breast",     "bone",      "brain",      "colorectal", "kidney", "liver",   "lung",
  "skin",   "muscle",   "ovarian",  "pancreatic", "prostate",  "child",      "infant",     "low",    "high",    "multiple",
  "simple", "severe",   "mild",     "moderate",   "plaque",    "postpartum", "open",       "closed", "type 1",  "type 2",
  "type i", "type ii",  "1",        "2",          "secondary", "primary",    "b cell",     "t cell", "sleep",   "female",
  "male",   "juvenile", "senile",   "insulin",    "major",     "stage iv",   "stage iii",  "inborn", "complex", "familial",
  "large",  "small",    "giant",    "wide",       "heart",     "knee",       "hip",
};

static guint
count_blanks (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == ' ' ? 1 : 0;
  return n;
}

static gboolean
is_adjective (const char *part)
{
  g_autofree char *folded = tidings_text_fold (part);
  const char *last = strrchr (folded, ' ');
  const char *noun_like[] = { "patient",     "treatment", "cancer",           "impairment", "movement", "trauma",
                              "environment", "accident",  "male infertility", "vaccine",    "medicine", "migraine",
                              "exercise",    "injured",   "clinic",           "hospital",   "survival" };

  last = last != NULL ? last + 1 : folded;
  if (*folded == '\0' || count_blanks (folded) > 2)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (noun_like); i++)
    if (strcmp (last, noun_like[i]) == 0)
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (adjectives); i++)
    if (strcmp (folded, adjectives[i]) == 0 || strcmp (last, adjectives[i]) == 0)
      return TRUE;
  if (g_str_has_prefix (folded, "type ") || g_str_has_prefix (folded, "stage ") || g_str_has_prefix (folded, "grade "))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (adjective_ends); i++)
    if (g_str_has_suffix (last, adjective_ends[i]) && strlen (last) > strlen (adjective_ends[i]))
      return TRUE;
  return FALSE;
}

/* “Depressive Disorder, Treatment-Resistant” is a treatment-resistant depressive disorder; “Obesity, Overweight” is a list, of
 * which the first is taken. */
static char *
turn_around (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  guint n_parts = g_strv_length (parts);
  g_autoptr (GString) turned = NULL;

  for (guint i = 0; i < n_parts; i++)
    g_strstrip (parts[i]);
  if (n_parts < 2 || n_parts > 4 || *parts[0] == '\0')
    return g_strdup (n_parts > 0 && *parts[0] != '\0' ? parts[0] : text);

  for (guint i = 1; i < n_parts; i++)
    if (!is_adjective (parts[i]))
      {
        /* a list with “and” in it is no heading; “Sleep Apnea, Obstructive, and X” neither */
        return g_strdup (parts[0]);
      }

  turned = g_string_new (NULL);
  for (guint i = n_parts - 1; i > 0; i--)
    g_string_append_printf (turned, "%s ", parts[i]);
  g_string_append (turned, parts[0]);
  return g_strdup (turned->str);
}

static void
replace_all (GString *text, const char *from, const char *to)
{
  g_string_replace (text, from, to, 0);
}

/* whole-word replacement of initials */
static char *
write_out (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      gsize n = strcspn (p, " ,;/+");
      const char *words = tidings_conditions_write_out (p, n);

      if (words != NULL)
        g_string_append (out, words);
      else
        g_string_append_len (out, p, (gssize) n);
      p += n;
      if (*p != '\0')
        g_string_append_c (out, *p++);
    }
  return g_strdup (out->str);
}

static const char *const cancers[] = {
  "breast",      "lung",          "prostate", "colorectal", "colonic",       "ovarian",         "pancreatic",
  "stomach",     "gastric",       "liver",    "esophageal", "bladder",       "urinary bladder", "kidney",
  "endometrial", "head and neck", "thyroid",  "rectal",     "biliary tract", "hematologic",
};

/* What a cut or a typing habit of the registry leaves */
static char *
polish (const char *text)
{
  g_autoptr (GString) out = g_string_new (text);
  static const struct
  {
    const char *from;
    const char *to;
  } phrases[] = {
    { "diabetes mellitus", "diabetes" },
    { "diabetes type 1", "type 1 diabetes" },
    { "diabetes type 2", "type 2 diabetes" },
    { "type-2", "type 2" },
    { "type-1", "type 1" },
    { "leukaemia", "leukemia" },
    { "tumour", "tumor" },
    { "anaemia", "anemia" },
    { "haemorrhage", "hemorrhage" },
    { "oesophageal", "esophageal" },
    { "ischaemi", "ischemi" },
    { "non small cell", "non-small cell" },
    { "non-small-cell", "non-small cell" },
    { "nonsmall", "non-small" },
    { "triple negative", "triple-negative" },
    { "glioblastoma multiforme", "glioblastoma" },
    { "head and neck squamous cell carcinoma", "head and neck cancer" },
    { "squamous cell carcinoma of the head and neck", "head and neck cancer" },
    { "prostatic cancer", "prostate cancer" },
    { "prostatic neoplasm", "prostate neoplasm" },
    { "neoplasms malignant", "cancer" },
    { "carcinoma breast", "breast cancer" },
    { "cancer breast", "breast cancer" },
    { "carcinoma prostate", "prostate cancer" },
    { "cancer prostate", "prostate cancer" },
    { "diabete mellitus", "diabetes" },
    { "parkinsons disease", "Parkinson’s disease" },
    { "alzheimers disease", "Alzheimer’s disease" },
    { "crohns disease", "Crohn’s disease" },
    { "leukemia leukemia", "leukemia" },
    { "covid19", "COVID-19" },
    { "/ ", "/" },
    { "unspecified ", "" },
    { "Covid19", "COVID-19" },
    { "breastcancer", "breast cancer" },
    { "malignant neoplasm of ", "cancer of the " },
    { " lung carcinoma", " lung cancer" },
    { " breast carcinoma", " breast cancer" },
    { "prostate carcinoma", "prostate cancer" },
    { "cancer metastatic", "metastatic cancer" },
    { " nos", "" },
    { "  ", " " },
    { "disorders", "disorders" },
    { "cervical degenerative disc disease", "worn discs in the neck" },
    { "lumbar disc herniation", "a slipped disc in the lower back" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (!g_str_equal (phrases[i].from, " nos") || g_str_has_suffix (out->str, " nos"))
      replace_all (out, phrases[i].from, phrases[i].to);

  if (g_str_has_suffix (out->str, " neoplasms") || g_str_has_suffix (out->str, " neoplasm"))
    {
      char *end = strstr (out->str, " neoplasm");
      g_autofree char *organ = g_strndup (out->str, (gsize) (end - out->str));
      gboolean is_cancer = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (cancers); i++)
        is_cancer |= g_str_has_suffix (organ, cancers[i]);
      g_string_printf (out, is_cancer ? "%s cancer" : "%s tumors", organ);
    }
  return tidings_text_clean (out->str);
}

/* “estrogen receptor negative”, “relapsed”: only what kind of something that is not named */
static gboolean
is_only_adjective (const char *folded)
{
  static const char *const ends[] = {
    "negative",     "positive",   "relapsed", "refractory", "advanced",    "metastatic",  "recurrent",  "primary",
    "acute",        "chronic",    "adult",    "pediatric",  "unspecified", "expressing",  "resistant",  "stage",
    "unresectable", "inoperable", "luminal",  "mutation",   "relapse",     "progression", "metastasis",
  };
  const char *last = strrchr (folded, ' ');

  if (strcmp (folded, "hiv positive") == 0)
    return FALSE;
  last = last != NULL ? last + 1 : folded;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (strcmp (last, ends[i]) == 0)
      return TRUE;
  return g_str_has_prefix (folded, "stage ") && strlen (folded) < 11;
}

/* “a brain tumor”: what one can count needs its article after “people with” */
static gboolean
is_countable (const char *folded)
{
  static const char *const ends[] = {
    "tumor",          "polyp",        "ulcer",     "fracture", "hernia",    "stone",    "cyst",    "aneurysm",
    "wound",          "burn",         "nodule",    "lesion",   "defect",    "abscess",  "fistula", "tear",
    "scar",           "fibroid",      "adenoma",   "cataract", "keloid",    "stroke",   "attack",  "injury",
    "neoplasm",       "infarction",   "embolism",  "wart",     "stricture", "fissure",  "neuroma", "implant",
    "cancer patient", "malformation", "deformity", "disc",     "disk",      "hematoma", "goiter",  "meningioma",
  };
  const char *last = strrchr (folded, ' ');

  last = last != NULL ? last + 1 : folded;
  if (g_str_has_prefix (folded, "a ") || g_str_has_prefix (folded, "an "))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (strcmp (last, ends[i]) == 0)
      return TRUE;
  return FALSE;
}

/* What the words are about, without when, where and in whom: the folded text up to a word that opens such a phrase */
static char *
dup_head (const char *folded)
{
  static const char *const marks[] = { " following ", " after ",        " due to ",     " during ", " in ",
                                       " with ",      " secondary to ", " associated ", " from ",   " undergoing ",
                                       " caused by ", " post ",         " before " };
  char *head = g_strdup (folded);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      char *found = strstr (head, marks[i]);

      if (found != NULL && found > head + 2)
        *found = '\0';
    }
  return head;
}

static TidingsConditionKind
tell_kind (const char *whole)
{
  g_autofree char *folded = NULL;
  const char *last;
  static const char *const procedure_ends[] = { "ectomy",     "plasty",     "otomy",       "ostomy", "scopy",
                                                "plantation", "anesthesia", "anaesthesia", "graphy" };
  static const char *const procedures[] = {
    "surgery",         "transplant", "operation", "section",      "delivery",     "reconstruction",
    "intubation",      "extraction", "dialysis",  "hemodialysis", "chemotherapy", "radiotherapy",
    "radiation",       "fusion",     "biopsy",    "ventilation",  "bypass",       "resection",
    "catheterization", "ablation",   "graft",     "ivf"
  };
  static const char *const topic_words[] = {
    "behavior",
    "behaviour",
    "perfusion",
    "services misuse",
    "communication",
    "adherence",
    "compliance",
    "quality",
    "prevention",
    "screening",
    "exercise",
    "nutrition",
    "pharmacokinetics",
    "bioequivalence",
    "vaccination",
    "immunization",
    "vaccine",
    "diagnosis",
    "care",
    "treatment",
    "therapy",
    "training",
    "education",
    "relations",
    "management",
    "activity",
    "function",
    "analgesia",
    "monitoring",
    "imaging",
    "safety",
    "efficacy",
    "effect",
    "effects",
    "outcome",
    "outcomes",
    "technique",
    "response",
    "level",
    "levels",
    "survival",
    "rehabilitation",
    "diet",
    "feeding",
    "breastfeeding",
    "lactation",
    "sedation",
    "contraception",
    "parenting",
    "mindfulness",
    "lifestyle",
    "wellbeing",
    "being",
    "satisfaction",
    "performance",
    "knowledge",
    "learning",
    "memory",
    "attention",
    "cognition",
    "perception",
    "literacy",
    "intelligence",
    "counseling",
    "microbiota",
    "microbiome",
    "sexuality",
    "evaluation",
    "assessment",
    "prediction",
    "prognosis",
    "blood pressure",
    "weight",
    "control",
    "intake",
    "time",
    "tolerance",
    "use",
    "resonance",
    "mri",
    "ultrasound",
    "health",
    "life",
    "biomarkers",
    "biomarker",
    "genetics",
    "registry",
    "design",
    "fertility",
    "puberty",
    "mother",
    "father",
    "nursing",
    "method",
    "methods",
    "volume",
    "rate",
    "rates",
    "frequency",
    "incidence",
    "prevalence",
    "density",
    "expression",
    "metabolism",
    "composition",
    "loss of",
    "stem cells",
    "testing",
    "test",
    "score",
    "factors",
    "markers",
    "complications of",
    "drug",
    "drugs",
    "interaction",
  };
  static const char *const people_words[] = {
    "patients", "individuals", "women",       "men",          "children",   "adults",     "people",
    "persons",  "volunteers",  "subjects",    "participants", "survivors",  "caregivers", "caregiver",
    "students", "nurses",      "adolescents", "infants",      "newborns",   "neonates",   "parents",
    "mothers",  "smokers",     "athletes",    "elderly",      "donors",     "couples",    "veterans",
    "workers",  "physicians",  "users",       "diabetics",    "asthmatics", "families",
  };

  last = strrchr (whole, ' ');
  last = last != NULL ? last + 1 : whole;
  for (guint i = 0; i < G_N_ELEMENTS (people_words); i++)
    if (strcmp (last, people_words[i]) == 0 ||
        (tidings_words_contain (whole, people_words[i]) &&
         tidings_words_start_any (whole,
                                  "with|who|at|undergoing|receiving|having|without|treated|on|suffering|admitted|living")))
      return TIDINGS_CONDITION_PEOPLE;
  folded = dup_head (whole);
  last = strrchr (folded, ' ');
  last = last != NULL ? last + 1 : folded;
  for (guint i = 0; i < G_N_ELEMENTS (procedures); i++)
    if (strcmp (last, procedures[i]) == 0)
      return TIDINGS_CONDITION_PROCEDURE;
  for (guint i = 0; i < G_N_ELEMENTS (procedure_ends); i++)
    if (g_str_has_suffix (last, procedure_ends[i]))
      return TIDINGS_CONDITION_PROCEDURE;
  for (guint i = 0; i < G_N_ELEMENTS (topic_words); i++)
    if (strcmp (last, topic_words[i]) == 0 ||
        (strchr (topic_words[i], ' ') != NULL && g_str_has_suffix (folded, topic_words[i])))
      return TIDINGS_CONDITION_TOPIC;
  if (g_str_has_prefix (folded, "contrast enhancement") || g_str_has_prefix (folded, "quality of") ||
      g_str_has_prefix (folded, "healthy"))
    return TIDINGS_CONDITION_TOPIC;
  return TIDINGS_CONDITION_DISEASE;
}

/* Cuts at the first of these that leaves something to the left. */
static void
cut_at (char *text, const char *mark)
{
  char *found = strstr (text, mark);

  if (found != NULL && found > text + 2)
    *found = '\0';
}

/* “Asthma in Children”: whom is said by the noun, not by the condition. */
static void
cut_people (char *text)
{
  static const char *const people[] = { "patients",    "women",     "men",        "children",       "adults",
                                        "people",      "obese",     "overweight", "postmenopausal", "premenopausal",
                                        "adolescents", "elderly",   "old age",    "infants",        "newborn",
                                        "pregnancy",   "adulthood", "childhood",  "male",           "female" };
  char *found = strstr (text, " in ");
  char *end;

  if (found == NULL || found < text + 4)
    return;
  end = found + 4;
  if (g_ascii_strncasecmp (end, "the ", 4) == 0)
    end += 4;
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (g_ascii_strncasecmp (end, people[i], strlen (people[i])) == 0 && strcmp (people[i], "pregnancy") != 0)
      {
        *found = '\0';
        return;
      }
}

/**
 * tidings_words_condition:
 * @knowledge: what is known
 * @text: (nullable): a condition as the registry has it
 * @kind: (out): how to speak of it
 * @known: (out) (nullable): what is known about it
 *
 * Writes a condition as it stands inside a sentence: “Depressive Disorder, Treatment-Resistant” is “treatment-resistant
 * depression”, “NSCLC” is “non-small cell lung cancer”. For %TIDINGS_CONDITION_PEOPLE the words name the people.
 *
 * Returns: (transfer full) (nullable): the condition; %NULL where there is nothing to say
 */
char *
tidings_words_condition (TidingsKnowledge *knowledge,
                         const char *text,
                         TidingsConditionKind *kind,
                         const TidingsKnownCondition **known)
{
  g_autofree char *plain = tidings_words_plain (text);
  g_autofree char *outside = NULL;
  g_autofree char *turned = NULL;
  g_autofree char *written = NULL;
  g_autofree char *cased = NULL;
  g_autofree char *polished = NULL;
  g_autofree char *folded = NULL;

  const char *name = NULL;

  *kind = TIDINGS_CONDITION_TOPIC;
  *known = NULL;
  outside = tidings_words_unbracket (plain);

  /* initials outside and the words inside brackets: the words */
  if (strchr (outside, ' ') == NULL && strchr (plain, '(') != NULL && tidings_words_length (outside) <= 6)
    {
      char *open = strchr (plain, '(');
      gsize n = strcspn (open + 1, ")");

      if (n > 8 && memchr (open + 1, ' ', n) != NULL)
        {
          g_free (outside);
          outside = g_strndup (open + 1, n);
        }
    }

  if (g_str_has_suffix (outside, "sthmatics"))
    {
      /* “steroid resistant asthmatics” */
      outside[strlen (outside) - strlen ("tics")] = '\0';
      g_free (plain);
      plain = g_strdup (outside);
    }
  cut_people (outside);
  cut_at (outside, " AJCC");
  cut_at (outside, ";");
  cut_at (outside, " - ");
  cut_at (outside, ": ");
  cut_at (outside, "|");
  turned = turn_around (outside);
  g_strstrip (turned);
  while (g_str_has_suffix (turned, "."))
    turned[strlen (turned) - 1] = '\0';
  if (*turned == '\0' || strpbrk (turned, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == NULL)
    return NULL;

  written = write_out (turned);
  cased = tidings_words_case (written, FALSE);
  polished = polish (cased);
  folded = tidings_text_fold (polished);

  {
    g_autofree char *whole = tidings_text_fold (plain);
    g_autofree char *alone = tidings_text_fold (outside);
    const struct
    {
      const char *words;
      gboolean list;
    } asked[] = {
      { alone, strpbrk (outside, ",;") != NULL },
      { whole, strpbrk (plain, ",;(") != NULL },
      { folded, FALSE },
    };
    const TidingsKnownCondition *noun = NULL;

    /* healthy people have no condition */
    for (guint i = 0; i < G_N_ELEMENTS (asked) && !g_str_has_prefix (folded, "healthy"); i++)
      {
        char *found = NULL;

        *known = tidings_known_find_condition (knowledge, asked[i].words, asked[i].list, &found);
        if (found != NULL)
          {
            *kind = (*known)->kind;
            return found;
          }
        noun = *known != NULL ? *known : noun;
      }
    *known = noun;
  }

  if (tidings_conditions_find_group (folded, &name, kind))
    return g_strdup (name);
  if (is_only_adjective (folded) ||
      tidings_words_start_any (folded, "to investigate|to assess|to evaluate|to determine|to compare|to study") ||
      /* what is done, where what people have should stand */
      g_str_has_prefix (folded, "application of ") || g_str_has_prefix (folded, "effect of ") ||
      g_str_has_prefix (folded, "effects of ") || g_str_has_prefix (folded, "evaluation of ") ||
      g_str_has_prefix (folded, "efficacy of ") || g_str_has_prefix (folded, "use of ") ||
      g_str_has_prefix (folded, "comparison of ") || g_str_has_prefix (folded, "who ") ||
      g_str_has_prefix (folded, "early detection") || g_str_has_prefix (folded, "conditions or"))
    return NULL;
  {
    gsize start = 0, length = 0;
    const TidingsKnown *treatment = tidings_knowledge_find_substance (knowledge, folded, &start, &length);

    /* a treatment listed as a condition */
    if (treatment != NULL && length == strlen (folded))
      return NULL;
  }
  *kind = tell_kind (folded);
  if (*kind == TIDINGS_CONDITION_DISEASE && is_countable (folded))
    return g_strconcat (strchr ("aeiouAEIOU", *polished) != NULL ? "an " : "a ", polished, NULL);
  if (*kind == TIDINGS_CONDITION_PEOPLE)
    {
      static const char *const openings[] = { "patients with ",           "people with ",
                                              "subjects with ",           "participants with ",
                                              "patients suffering from ", "individuals with " };

      for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
        if (g_ascii_strncasecmp (polished, openings[i], strlen (openings[i])) == 0)
          {
            *kind = TIDINGS_CONDITION_DISEASE;
            return g_strdup (polished + strlen (openings[i]));
          }
    }
  /* the trade's word for people */
  if (*kind == TIDINGS_CONDITION_PEOPLE && g_str_has_suffix (polished, " subjects"))
    {
      polished[strlen (polished) - strlen ("subjects")] = '\0';
      return g_strconcat (polished, "people", NULL);
    }
  return g_steal_pointer (&polished);
}
