/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* What the registry's list of interventions holds beside treatments: placebos, the usual care, blood samples, names of groups. */

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
 * @knowledge: what is known
 * @folded: the name of an intervention, folded
 *
 * Returns: what kind of name it is
 */
TidingsNameKind
tidings_names_classify (TidingsKnowledge *knowledge, const char *folded)
{
  static const char *const dummies[] = {
    "placebo",
    "placebos",
    "sham",
    "dummy",
    "simulation agent",
    "inactive",
    "placebo comparator",
    "mock",
    "placebo tablet",
    "placebo capsule",
    "simulated",
    "detuned",
    "sugar pill",
    "dextrose placebo",
    "placebotablets",
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
    "standard of therapy",
    "standard of treatment",
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
    "patient observation",
    "observation activity",
    "observation only",
    "clinical observation",
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
    "questionaires",
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
    "photography",
    "natural history study",
    "medical record",
    "medical records",
    "medical files",
    "no intervention study",
    "inventory",
    "international index of erectile function",
    "iief",
    "iief 5",
    "shim",
    "ankle brachial index",
    "rating scale",
    "visual analog scale",
    "case identification",
    "recruitment",
    "management of therapy complications",
    "medical device usage and evaluation",
    "tolerance test",
    "informed consent",
    "standardized tests",
    "clinical examination",
    "physical examination",
  };
  static const char *const empty[] = {
    "non interventional",
    "educational",
    "behavioral",
    "pharmacological",
    "nutritional",
    "observational study",
    "observational",
    "no intervention observational study",
    "follow up study of the treated",
    "follow up study",
    "non interventional study",
    "noninterventional",
    "not applicable",
    "no intervention planned",
    "experimental group",
    "intervention group",
    "study group",
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
  /* an empty carrier, unless it carries something */
  if (tidings_words_contain (folded, "saline") || tidings_words_contain (folded, "vehicle"))
    {
      gsize start = 0, length;

      if (tidings_knowledge_find_substance (knowledge, folded, &start, &length) == NULL && strlen (folded) < 40)
        return TIDINGS_NAME_PLACEBO;
    }
  if (equal_any (folded, empty, G_N_ELEMENTS (empty)))
    return TIDINGS_NAME_EMPTY;
  if (equal_any (folded, nothing, G_N_ELEMENTS (nothing)) ||
      tidings_words_start_any (folded, "wait list|waitlist|waiting list|no intervention|no treatment|untreated"))
    return TIDINGS_NAME_NOTHING;
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (tidings_words_contain (folded, usual[i]) && strlen (folded) < strlen (usual[i]) + 16 &&
        !tidings_words_start_any (folded, "surgery|radiotherapy|radiation|chemotherapy"))
      return TIDINGS_NAME_USUAL;
  if (strstr (folded, "questionnair") != NULL && strlen (folded) < 90)
    return TIDINGS_NAME_TASK;
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

/* “a device”, “an app”: things that one can count need their article inside a sentence. */
static gboolean
is_countable (const char *word)
{
  static const char *const things[] = {
    "system",       "device",       "tool",       "program",     "programme",     "app",        "application", "test",
    "session",      "intervention", "coach",      "game",        "booklet",       "bracelet",   "implant",     "catheter",
    "platform",     "technique",    "protocol",   "approach",    "method",        "procedure",  "block",       "stent",
    "robot",        "needle",       "port",       "website",     "questionnaire", "model",      "brochure",    "video",
    "workshop",     "course",       "strategy",   "plan",        "package",       "kit",        "pump",        "sensor",
    "monitor",      "mask",         "brace",      "pillow",      "chair",         "cushion",    "probe",       "prosthesis",
    "orthosis",     "splint",       "cage",       "disc",        "disk",          "screw",      "plate",       "graft",
    "membrane",     "dressing",     "bandage",    "suit",        "glove",         "watch",      "tracker",     "phone",
    "tablet",       "camera",       "scan",       "lamp",        "laser",         "stimulator", "magnet",      "ring",
    "tampon",       "campaign",     "class",      "group",       "module",        "visit",      "call",        "letter",
    "message",      "reminder",     "calculator", "score",       "algorithm",     "database",   "registry",    "assistant",
    "consultation", "biopsy",       "injection",  "infusion",    "drug",          "supplement", "diet",        "meal",
    "drink",        "snack",        "vaccine",    "cream",       "gel",           "spray",      "patch",       "mousse",
    "formula",      "mouthwash",    "transplant", "operation",   "interview",     "service",    "guide",       "leaflet",
    "aid",          "therapeutic",  "pathway",    "network",     "clinic",        "bundle",     "checklist",   "worksheet",
    "toolkit",      "curriculum",   "navigator",  "exoskeleton", "injector",      "inhaler",    "tube",        "drain",
    "balloon",      "electrode",    "headset",    "helmet",      "garment",       "sock",       "shoe",        "insole",
    "mattress",     "bed",          "swing",      "treadmill",   "bike",          "solution",   "rod",         "cast",
    "boot",         "antibiotic",   "inhibitor",  "agonist",     "antagonist",    "regimen",    "chatbot",     "challenge",
    "slab",         "sling",        "spacer",     "wheelchair",  "microscope",    "telescope",  "pad",         "belt",
    "evaluation",   "assessment",   "reader",     "analyzer",    "recorder",      "valve",      "clip",        "suture",
    "control",      "comparison",   "handbook",   "manual",      "calendar",      "map",        "portal",      "dashboard",
    "counselor",    "team",         "blocker",    "tracer",      "inventory",     "invitation",
  };

  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    if (strcmp (word, things[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tidings_names_is_thing:
 * @word: a word
 *
 * Returns: whether it is the noun of a kind of thing, such as “device”, whatever its capital
 */
gboolean
tidings_names_is_thing (const char *word)
{
  g_autofree char *lower = g_ascii_strdown (word, -1);

  return is_countable (lower);
}

/* Names of people and places that kinds of things are called by */
static gboolean
is_eponym (const char *word, gsize length)
{
  static const char *const eponyms[] = {
    "Chinese",   "Japanese", "Korean",    "European", "German",  "French",  "Indian", "Spanish",
    "American",  "Asian",    "African",   "English",  "Swedish", "Doppler", "Foley",  "Holter",
    "Kirschner", "Veress",   "Bluetooth", "Internet", "Wi-Fi",   "Western", "Botox",
  };

  for (guint i = 0; i < G_N_ELEMENTS (eponyms); i++)
    if (strlen (eponyms[i]) == length && strncmp (eponyms[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tidings_names_is_product:
 * @name: a name from tidings_names_clean()
 *
 * Whether it opens with a name that a maker gave: “Lobster device”, “RISE guide”. Initials of three letters or fewer are those of a kind.
 *
 * Returns: whether @name does
 */
gboolean
tidings_names_is_product (const char *name)
{
  gsize length = strcspn (name, " ");
  gboolean small = FALSE;
  guint n_capitals = 0;

  if (g_str_has_prefix (name, "the "))
    return tidings_names_is_product (name + 4);
  if (!g_ascii_isupper (*name) || length < 3 || is_eponym (name, length))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      small |= g_ascii_islower (name[i]);
      n_capitals += g_ascii_isupper (name[i]) ? 1 : 0;
      /* “T-cell”, “AI-based”, “COVID-19” */
      if (name[i] == '-' && i < 4)
        return FALSE;
    }
  return small || (n_capitals >= 4 && (strchr ("AEIOU", name[1]) != NULL || strchr ("AEIOU", name[2]) != NULL));
}

/**
 * tidings_names_is_instrument:
 * @name: a name
 *
 * Returns: whether it is the name of one way to measure: “Montreal Cognitive Assessment”, “Beck Depression Inventory”
 */
gboolean
tidings_names_is_instrument (const char *name)
{
  static const char *const kinds[] = { " Inventory", " Scale", " Index", " Battery", " Cognitive Assessment" };
  guint n_capitals = 0;

  for (const char *p = name; *p != '\0'; p++)
    n_capitals += g_ascii_isupper (*p) && g_ascii_islower (p[1]) && (p == name || p[-1] == ' ') ? 1 : 0;
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && n_capitals >= 3 && g_ascii_isupper (*name); i++)
    {
      const char *found = strstr (name, kinds[i]);
      gsize n = strlen (kinds[i]);

      if (found != NULL && (found[n] == '\0' || found[n] == ' '))
        return TRUE;
    }
  return FALSE;
}

/**
 * tidings_names_dup_phrase:
 * @name: a name from tidings_names_clean()
 *
 * Returns: (transfer full): the name as it stands in a sentence, with an article where English wants one
 */
char *
tidings_names_dup_phrase (const char *name)
{
  static const char *const behind[] = { " before ", " after ", " for ", " with ",  " from ",
                                        " in ",     " on ",    " by ",  " during " };
  g_autofree char *head = g_strdup (name);
  const char *last;

  if (tidings_names_is_instrument (name))
    return g_strconcat ("the ", name, NULL);
  /* “training before an operation” is training */
  for (guint i = 0; i < G_N_ELEMENTS (behind); i++)
    if (strstr (head, behind[i]) != NULL)
      *strstr (head, behind[i]) = '\0';
  last = strrchr (head, ' ');
  last = last != NULL ? last + 1 : head;
  if (g_str_has_prefix (name, "a ") && strlen (name) > 4)
    return tidings_words_with_article (name + 2);
  if (!is_countable (last) || g_str_has_prefix (name, "an ") || g_str_has_prefix (name, "no ") ||
      strstr (head, " a ") != NULL || strstr (head, " of ") != NULL || strstr (head, " and ") != NULL ||
      g_ascii_isdigit (*name))
    return g_strdup (name);
  if (last != head && tidings_names_is_product (name))
    return g_strconcat ("the ", name, NULL);
  return tidings_words_with_article (name);
}

/**
 * tidings_class_dup_phrase:
 * @class_name: the name of a class of substances, without article
 *
 * Returns: (transfer full): the class as it follows the name of one of its substances: “an IL-6 blocker”
 */
char *
tidings_class_dup_phrase (const char *class_name)
{
  static const char *const marks[] = { " that ", " of ",   " with ",    " for ", " against ",
                                       " from ", " made ", " attached", " in " };
  g_autofree char *head = g_strdup (class_name);
  gsize n;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (head, marks[i]) != NULL)
      *strstr (head, marks[i]) = '\0';
  n = strlen (head);
  if (g_str_has_prefix (head, "a ") || g_str_has_prefix (head, "an ") || g_str_has_suffix (head, "bacteria") ||
      (n > 3 && head[n - 1] == 's' && strchr ("sui", head[n - 2]) == NULL))
    return g_strdup (class_name);
  return tidings_words_with_article (class_name);
}
