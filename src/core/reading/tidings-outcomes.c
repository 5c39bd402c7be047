/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* What the commonest main outcomes measure, in words. The beginnings are of words of the registry's measure, folded; “^” stands for its very
 * beginning. The first row that fits is taken, so what is narrower comes first; a row without words is a trap for one below. Definitions:
 * the FDA's guidance on cancer endpoints for survival and response; each scale's own publication for the rest. */
/* clang-format off */
static const struct
{
  gboolean cancer; /* means this only where the trial is about cancer */
  const char *starts;
  const char *plain;
} outcomes[] = {
  /* Translators: each follows “to find out”: “The main aim is to find out how long people live.” */
  { FALSE, "respiratory depression|st depression|bone marrow depression|roc|auroc|receiver operating|hypoglycemic confidence|hypoglycaemic confidence|decide to enroll|willingness", NULL },
  { TRUE, "intracranial progression free", N_ ("how long the cancer in the brain stays in check") },
  { TRUE, "progression free|pfs|time to progression|radiographic progression|ipfs|rpfs", N_ ("how long the cancer stays in check") },
  { TRUE, "invasive disease free|disease free|idfs|dfs|recurrence free|relapse free|rfs|invasive breast cancer free|event free|efs|distant metastasis free|dmfs|metastasis free|biochemical recurrence|failure free", N_ ("how long people stay free of the cancer or of a relapse") },
  { FALSE, "overall survival|^os|median survival", N_ ("how long people live") },
  { TRUE, "pathologic complete|pathological complete|pcr rate|pathologic response|pathological response|major pathologic", N_ ("how often no living cancer is left at surgery") },
  { FALSE, "dose limiting|dlt|dlts|maximum tolerated|maximal tolerated|mtd|recommended phase|rp2d|recommended dose", N_ ("which dose is safe") },
  { TRUE, "objective response|overall response|orr|best overall response|tumor response|tumour response|clinical benefit|disease control", N_ ("how often the cancer shrinks or stops growing") },
  { TRUE, "complete remission|complete response|remission rate|cr rate", N_ ("how often no sign of the disease is left") },
  { TRUE, "minimal residual|measurable residual|mrd", N_ ("how often no trace of the cancer can be found") },
  { FALSE, "iief|international index of erectile|erectile function|erection|shim|sexual health inventory|sep2|sep3|sexual encounter|intercourse|erectile dysfunction|penile rigidity", N_ ("how well erections work") },
  { FALSE, "hypoglycemia fear|fear of hypoglyc|hypoglycaemia fear", N_ ("how much people fear low blood sugar") },
  { FALSE, "hba1c|a1c|hemoglobin a1c|haemoglobin a1c|glycated|glycosylated", N_ ("how high blood sugar is over months (HbA1c)") },
  { FALSE, "time in range|time in glucose|time in target|tir", N_ ("how long blood sugar stays in a good range") },
  { FALSE, "hypoglycemi|hypoglycaemi", N_ ("how often blood sugar falls too low") },
  { FALSE, "insulin sensitivity|insulin resistance|homa|homeostatic model", N_ ("how well the body responds to insulin") },
  { FALSE, "c peptide", N_ ("how much insulin the body still makes") },
  { FALSE, "fasting plasma glucose|fasting glucose|fasting blood|plasma glucose|blood glucose|glucose level|mean glucose|sensor glucose|blood sugar|fructosamine|glycemic control|glycaemic control", N_ ("how high blood sugar is") },
  { FALSE, "urinary albumin|uacr|albumin to creatinine|albuminuria", N_ ("how much protein the kidneys lose") },
  { FALSE, "estimated glomerular|glomerular filtration|kidney function|renal function", N_ ("how well the kidneys work") },
  { FALSE, "madrs|montgomery|hamd|ham d|hdrs|hamilton depression|hamilton rating scale for depression|phq|patient health questionnaire|beck depression|bdi|epds|depressive symptom|depression", N_ ("how severe the depression is") },
  { FALSE, "hamilton anxiety|ham a|hama|gad 7|stai|anxiety", N_ ("how strong the anxiety is") },
  { FALSE, "panss|positive and negative syndrome", N_ ("how severe the symptoms of psychosis are") },
  { FALSE, "caps 5|clinician administered ptsd|ptsd", N_ ("how severe the symptoms of trauma are") },
  { FALSE, "insomnia severity|isi|sleep quality|pittsburgh sleep|psqi|sleep efficiency|total sleep time|sleep duration|sleep onset|sleep latency|sleep disturbance", N_ ("how well people sleep") },
  { FALSE, "cluster headache|headache|migraine|cluster attack", N_ ("how often or how badly the head hurts") },
  { FALSE, "oswestry|odi|roland morris|neck disability|ndi|disability", N_ ("how much the problem limits daily life") },
  { FALSE, "opioid consumption|morphine consumption|analgesic consumption", N_ ("how much pain relief people need") },
  { FALSE, "pain|brief pain|nprs", N_ ("how strong the pain is") },
  { FALSE, "ipss|international prostate symptom|lower urinary tract symptom|luts|urinary symptom", N_ ("how much trouble passing water causes") },
  { FALSE, "blood pressure|systolic|diastolic", N_ ("how high the blood pressure is") },
  { FALSE, "ldl|cholesterol|triglycerid|lipid profile", N_ ("how much fat is in the blood") },
  { FALSE, "body weight|weight loss|weight change|change in weight|weight reduction|bmi|body mass index", N_ ("how body weight changes") },
  { FALSE, "adverse|safety|tolerability|toxicit|side effect|teae|teaes|aes|sae|saes", N_ ("how safe it is, and which side effects it has") },
  { FALSE, "quality of life|qol|eortc|eq 5d|sf 36|fact b|fact g|health related quality", N_ ("how well people live with the disease") },
  { FALSE, "all cause mortality|mortality|all cause death|number of deaths", N_ ("how many people die") },
  { FALSE, "major adverse cardi|mace", N_ ("how often heart attacks, strokes or deaths from them happen") },
  { FALSE, "wound healing|ulcer healing|complete healing|wound closure|healing", N_ ("how well wounds heal") },
  { FALSE, "bony fusion|radiographic fusion|spinal fusion|fusion rate|fusion status|fusion assess|fusion success|interbody", N_ ("how well the bones grow together") },
  { FALSE, "cognitive|cognition|bayley|mmse|moca|adas", N_ ("how well people think and remember") },
  { FALSE, "seizure", N_ ("how often seizures happen") },
  { FALSE, "fev1|forced expiratory|lung function|peak expiratory", N_ ("how well the lungs work") },
  { FALSE, "exacerbation", N_ ("how often the disease flares up") },
  { FALSE, "ejaculat|ielt", N_ ("how well ejaculation is controlled") },
  { FALSE, "antibody titer|antibody response|antibody level|neutralizing antibod|neutralising antibod|seroconversion|immunogenicity|geometric mean titer|titer|titre", N_ ("how well the body builds up protection") },
  { FALSE, "cmax|auc|pharmacokinetic|plasma concentration|maximum observed|area under the|maximum plasma|peak plasma|bioequivalence|bioavailability|maximum concentration|serum concentration|trough", N_ ("how much of the drug reaches the blood, and for how long") },
  { FALSE, "complication", N_ ("how often complications happen") },
  { FALSE, "feasibility|acceptability|adherence|compliance|usability|treatment satisfaction|patient satisfaction|overall satisfaction", N_ ("whether it is practical, and whether people accept it") },
  { FALSE, "sensitivity and specificity|sensitivity specificity|specificity|diagnostic accuracy|positive predictive|detection rate|diagnostic performance", N_ ("how well the test tells who has the disease") },
  { FALSE, "physical activity|step count|steps per day|exercise capacity|six minute walk|6 minute walk|6mwt", N_ ("how active people are, or how far they can walk") },
  { FALSE, "recurrence|relapse", N_ ("how often the disease comes back") },
  { FALSE, "length of stay|hospital stay|length of hospital", N_ ("how long people are in hospital") },
  { FALSE, "infection rate|incidence of infection|number of infection|surgical site infection|rate of infection|occurrence of infection", N_ ("how often infections happen") },
  { FALSE, "nausea|vomiting|emesis", N_ ("how often people feel sick or vomit") },
  { FALSE, "bone mineral density|bmd", N_ ("how dense the bones are") },
};
/* clang-format on */

static gboolean
starts_word (const char *folded, const char *start, gsize n)
{
  if (*start == '^')
    return strncmp (folded, start + 1, n - 1) == 0 && (folded[n - 1] == '\0' || folded[n - 1] == ' ');

  for (const char *word = folded; word != NULL && *word != '\0';)
    {
      /* initials are whole words */
      if (strncmp (word, start, n) == 0 && (n > 4 || word[n] == '\0' || word[n] == ' '))
        return TRUE;
      word = strchr (word, ' ');
      if (word != NULL)
        word++;
    }
  return FALSE;
}

/**
 * tidings_outcome_dup_plain:
 * @knowledge: what is known
 * @outcome: an outcome
 * @group: (nullable): the group of conditions that the trial belongs to
 *
 * Returns: (transfer full) (nullable): what it measures, as a clause after “to find out”; %NULL where that is not known for sure
 */
char *
tidings_outcome_dup_plain (TidingsKnowledge *knowledge, const TidingsOutcome *outcome, const char *group)
{
  g_autofree char *folded = tidings_text_fold (outcome->measure);
  const TidingsKnownOutcome *known = tidings_known_find_outcome (knowledge, folded, group);
  gboolean cancer = g_strcmp0 (group, "cancer") == 0;

  if (known != NULL)
    return g_strdup (known->plain);

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    for (const char *start = outcomes[i].starts; *start != '\0' && (cancer || !outcomes[i].cancer);)
      {
        gsize n = strcspn (start, "|");

        if (starts_word (folded, start, n))
          return outcomes[i].plain != NULL ? g_strdup (_ (outcomes[i].plain)) : NULL;
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
  /* what is counted in cycles, or from before the treatment, is not that long */
  if (tidings_words_start_any (lower, "cycle|before|prior|preop|pre op"))
    return FALSE;
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
