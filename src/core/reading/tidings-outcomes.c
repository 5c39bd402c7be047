/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* What the commonest main outcomes measure, in words. The beginnings are of words of the registry's measure, folded; the first
 * row that fits is taken, so what is narrower comes first. Definitions: the FDA's guidance on cancer endpoints for survival and response; each scale's
 * own publication for the rest. */
static const struct
{
  const char *starts;
  const char *plain;
} outcomes[] = {
  /* Translators: each follows “to find out”: “The main aim is to find out how long people live.” */
  { "intracranial progression free", N_ ("how long the cancer in the brain stays in check") },
  { "progression free|pfs|time to progression|radiographic progression|ipfs", N_ ("how long the cancer stays in check") },
  { "invasive disease free|disease free|idfs|dfs|recurrence free|relapse free|rfs|invasive breast cancer free|event free|efs|distant metastasis free|dmfs|metastasis free|biochemical recurrence|failure free",
    N_ ("how long people stay free of the cancer or of a relapse") },
  { "overall survival|os|survival rate|median survival", N_ ("how long people live") },
  { "pathologic complete|pathological complete|pcr rate|pathologic response|pathological response|major pathologic",
    N_ ("how often no living cancer is left at surgery") },
  { "dose limiting|dlt|dlts|maximum tolerated|maximal tolerated|mtd|recommended phase 2|rp2d|recommended dose",
    N_ ("which dose is safe") },
  { "objective response|overall response|orr|best overall response|tumor response|tumour response|clinical benefit|disease control",
    N_ ("how often the cancer shrinks or stops growing") },
  { "complete remission|complete response|remission rate|cr rate", N_ ("how often no sign of the disease is left") },
  { "minimal residual|measurable residual|mrd", N_ ("how often no trace of the cancer can be found") },
  { "iief|international index of erectile|erectile function|erection hardness|shim|sexual health inventory|sep|sexual encounter|intercourse|erectile dysfunction|penile rigidity|erection",
    N_ ("how well erections work") },
  { "hba1c|a1c|hemoglobin a1c|haemoglobin a1c|glycated|glycosylated|glycaemic control|glycemic control",
    N_ ("how high blood sugar is over months (HbA1c)") },
  { "time in range|tir", N_ ("how long blood sugar stays in a good range") },
  { "hypoglycemi|hypoglycaemi", N_ ("how often blood sugar falls too low") },
  { "fasting plasma glucose|fasting glucose|fasting blood|glucose|blood sugar|fructosamine|glycemia|glycaemia",
    N_ ("how high blood sugar is") },
  { "insulin sensitivity|insulin resistance|homa", N_ ("how well the body responds to insulin") },
  { "urinary albumin|uacr|albumin to creatinine|albuminuria", N_ ("how much protein the kidneys lose") },
  { "egfr|estimated glomerular|glomerular filtration|kidney function|renal function", N_ ("how well the kidneys work") },
  { "madrs|montgomery|hamd|ham d|hdrs|hamilton depression|hamilton rating scale for depression|phq|patient health questionnaire|beck depression|bdi|epds|depressive symptoms|depression",
    N_ ("how severe the depression is") },
  { "hamilton anxiety|ham a|hama|gad 7|stai|anxiety", N_ ("how strong the anxiety is") },
  { "panss|positive and negative syndrome", N_ ("how severe the symptoms of psychosis are") },
  { "caps 5|clinician administered ptsd|ptsd", N_ ("how severe the symptoms of trauma are") },
  { "insomnia severity|isi|sleep quality|pittsburgh sleep|psqi|sleep", N_ ("how well people sleep") },
  { "cluster headache|headache|migraine|monthly migraine days|attack", N_ ("how often or how badly the head hurts") },
  { "oswestry|odi|roland morris|neck disability|ndi|disability", N_ ("how much the problem limits daily life") },
  { "opioid consumption|morphine consumption|analgesic consumption", N_ ("how much pain relief people need") },
  { "pain|vas|visual analog|visual analogue|nprs|nrs|numeric pain|numerical rating|brief pain",
    N_ ("how strong the pain is") },
  { "ipss|international prostate symptom|lower urinary tract|luts|urinary symptom",
    N_ ("how much trouble passing water causes") },
  { "blood pressure|systolic|diastolic", N_ ("how high the blood pressure is") },
  { "ldl|cholesterol|triglycerid|lipid", N_ ("how much fat is in the blood") },
  { "body weight|weight loss|weight change|bmi|body mass index|weight", N_ ("how body weight changes") },
  { "quality of life|qol|eortc|eq 5d|sf 36|fact b|fact g|health related quality",
    N_ ("how well people live with the disease") },
  { "mortality|death|all cause death", N_ ("how many people die") },
  { "major adverse cardi|mace", N_ ("how often heart attacks, strokes or deaths from them happen") },
  { "wound healing|ulcer healing|complete healing|wound closure|healing", N_ ("how well wounds heal") },
  { "fusion", N_ ("how well the bones grow together") },
  { "cognitive|cognition|memory|bayley|mmse|moca|adas", N_ ("how well people think and remember") },
  { "seizure", N_ ("how often seizures happen") },
  { "fev1|forced expiratory|lung function|peak expiratory", N_ ("how well the lungs work") },
  { "exacerbation", N_ ("how often the disease flares up") },
  { "ejaculat|ielt", N_ ("how well ejaculation is controlled") },
  { "antibod|seroconversion|immunogenicity|geometric mean titer|neutralizing|neutralising|titer|titre",
    N_ ("how well the body builds up protection") },
  { "cmax|auc|pharmacokinetic|plasma concentration|maximum observed|area under the|maximum plasma|peak plasma|bioequivalence|bioavailability|maximum concentration|serum concentration|trough",
    N_ ("how much of the drug reaches the blood, and for how long") },
  { "adverse|safety|tolerability|toxicit|side effect|teae|complication|serious adverse|aes|sae|saes",
    N_ ("how safe it is, and which side effects it has") },
  { "feasibility|acceptability|adherence|compliance|retention|satisfaction|usability",
    N_ ("whether it is practical, and whether people accept it") },
  { "sensitivity|specificity|diagnostic accuracy|accuracy|detection rate|diagnostic performance|predictive value",
    N_ ("how well the test tells who has the disease") },
  { "physical activity|step count|steps per day|exercise capacity|six minute walk|6 minute walk|6mwt|walking",
    N_ ("how active people are, or how far they can walk") },
  { "recurrence|relapse", N_ ("how often the disease comes back") },
  { "length of stay|hospital stay|hospitalization|hospitalisation", N_ ("how long or how often people are in hospital") },
  { "infection", N_ ("how often infections happen") },
  { "nausea|vomiting|emesis", N_ ("how often people feel sick or vomit") },
  { "bone mineral density|bmd", N_ ("how dense the bones are") },
  { "prevalence", N_ ("how common it is") },
  { "incidence|occurrence", N_ ("how often it happens") },
};

/**
 * tidings_outcome_dup_plain:
 * @outcome: an outcome
 *
 * Returns: (transfer full) (nullable): what it measures, as a clause after “to find out”; %NULL where that is not known for sure
 */
char *
tidings_outcome_dup_plain (const TidingsOutcome *outcome)
{
  g_autofree char *folded = tidings_text_fold (outcome->measure);

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    for (const char *start = outcomes[i].starts; *start != '\0';)
      {
        gsize n = strcspn (start, "|");

        for (const char *word = folded; word != NULL && *word != '\0';)
          {
            /* initials are whole words */
            if (strncmp (word, start, n) == 0 && (n > 4 || word[n] == '\0' || word[n] == ' '))
              return g_strdup (_ (outcomes[i].plain));
            word = strchr (word, ' ');
            if (word != NULL)
              word++;
          }
        start += n;
        if (*start == '|')
          start++;
      }
  return NULL;
}

/**
 * tidings_time_find_longest:
 * @text: (nullable): a time frame as the registry has it
 * @amount: (out): how many
 * @unit: (out): of what
 *
 * Finds the longest time that a time frame names, as “12 weeks” in “Baseline, 4 and 12 weeks”, or “Week 12”. Documented rule: the number is
 * written in the text, directly before or after its unit.
 *
 * Returns: whether it names one
 */
gboolean
tidings_time_find_longest (const char *text, guint *amount, TidingsAgeUnit *unit)
{
  static const struct
  {
    const char *word;
    TidingsAgeUnit unit;
  } words[] = {
    { "hour", TIDINGS_AGE_HOURS },   { "day", TIDINGS_AGE_DAYS },   { "week", TIDINGS_AGE_WEEKS },
    { "month", TIDINGS_AGE_MONTHS }, { "year", TIDINGS_AGE_YEARS },
  };
  g_autofree char *lower = NULL;
  g_auto (GStrv) tokens = NULL;
  double longest = 0;

  if (text == NULL)
    return FALSE;
  lower = tidings_text_fold (text);
  /* a decimal would fold to two numbers */
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '.' && p > text && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]))
      return FALSE;

  tokens = g_strsplit (lower, " ", -1);
  for (guint i = 0; tokens[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (words); j++)
      {
        const char *number = NULL;
        gsize n = strlen (words[j].word);
        guint value;
        double years;

        if (strncmp (tokens[i], words[j].word, n) != 0 || (tokens[i][n] != '\0' && strcmp (tokens[i] + n, "s") != 0))
          continue;
        if (i > 0 && strspn (tokens[i - 1], "0123456789") == strlen (tokens[i - 1]))
          number = tokens[i - 1];
        else if (tokens[i][n] == '\0' && tokens[i + 1] != NULL && *tokens[i + 1] != '\0' &&
                 strspn (tokens[i + 1], "0123456789") == strlen (tokens[i + 1]))
          number = tokens[i + 1];
        if (number == NULL || strlen (number) > 4)
          continue;
        value = (guint) g_ascii_strtoull (number, NULL, 10);
        years = tidings_age_to_years (value, words[j].unit);
        if (years > longest && years <= 40)
          {
            longest = years;
            *amount = value;
            *unit = words[j].unit;
          }
      }
  return longest > 0;
}
