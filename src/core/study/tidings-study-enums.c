/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-study-enums.h"
#include "tidings-text.h"

/* The registry's words (API v2.0.5) and what each is called for people. */
typedef struct
{
  const char *word;
  const char *label;
  int value;
} Word;

static const Word status_words[] = {
  { "NOT_YET_RECRUITING", N_ ("Not yet recruiting"), TIDINGS_STATUS_NOT_YET_RECRUITING },
  { "RECRUITING", N_ ("Recruiting"), TIDINGS_STATUS_RECRUITING },
  { "ENROLLING_BY_INVITATION", N_ ("By invitation only"), TIDINGS_STATUS_ENROLLING_BY_INVITATION },
  { "ACTIVE_NOT_RECRUITING", N_ ("Running, closed to new people"), TIDINGS_STATUS_ACTIVE_NOT_RECRUITING },
  { "SUSPENDED", N_ ("Paused"), TIDINGS_STATUS_SUSPENDED },
  { "TERMINATED", N_ ("Stopped early"), TIDINGS_STATUS_TERMINATED },
  { "COMPLETED", N_ ("Finished"), TIDINGS_STATUS_COMPLETED },
  { "WITHDRAWN", N_ ("Withdrawn before it began"), TIDINGS_STATUS_WITHDRAWN },
  { "UNKNOWN", N_ ("Status unknown"), TIDINGS_STATUS_UNKNOWN },
  { "AVAILABLE", N_ ("Available"), TIDINGS_STATUS_AVAILABLE },
  { "NO_LONGER_AVAILABLE", N_ ("No longer available"), TIDINGS_STATUS_NO_LONGER_AVAILABLE },
  { "TEMPORARILY_NOT_AVAILABLE", N_ ("Not available for now"), TIDINGS_STATUS_TEMPORARILY_NOT_AVAILABLE },
  { "APPROVED_FOR_MARKETING", N_ ("Approved for sale"), TIDINGS_STATUS_APPROVED_FOR_MARKETING },
  { "WITHHELD", N_ ("Not public yet"), TIDINGS_STATUS_WITHHELD },
};

static const Word study_type_words[] = {
  { "INTERVENTIONAL", N_ ("Trial of a treatment or other measure"), TIDINGS_STUDY_TYPE_INTERVENTIONAL },
  { "OBSERVATIONAL", N_ ("Observational study"), TIDINGS_STUDY_TYPE_OBSERVATIONAL },
  { "EXPANDED_ACCESS", N_ ("Expanded access"), TIDINGS_STUDY_TYPE_EXPANDED_ACCESS },
};

static const Word phase_words[] = {
  { "NA", N_ ("No phase applies"), TIDINGS_PHASES_NA }, { "EARLY_PHASE1", N_ ("Early phase 1"), TIDINGS_PHASES_EARLY_1 },
  { "PHASE1", N_ ("Phase 1"), TIDINGS_PHASES_1 },       { "PHASE2", N_ ("Phase 2"), TIDINGS_PHASES_2 },
  { "PHASE3", N_ ("Phase 3"), TIDINGS_PHASES_3 },       { "PHASE4", N_ ("Phase 4"), TIDINGS_PHASES_4 },
};

static const Word date_type_words[] = {
  { "ACTUAL", N_ ("Actual"), TIDINGS_DATE_TYPE_ACTUAL },
  /* said of what lies ahead, and of days in the past that nobody wrote down */
  { "ESTIMATED", N_ ("Estimated"), TIDINGS_DATE_TYPE_ESTIMATED },
};

static const Word sex_words[] = {
  { "ALL", N_ ("All"), TIDINGS_SEX_ALL },
  { "FEMALE", N_ ("Female"), TIDINGS_SEX_FEMALE },
  { "MALE", N_ ("Male"), TIDINGS_SEX_MALE },
};

static const Word allocation_words[] = {
  { "RANDOMIZED", N_ ("By chance"), TIDINGS_ALLOCATION_RANDOMIZED },
  { "NON_RANDOMIZED", N_ ("Not by chance"), TIDINGS_ALLOCATION_NON_RANDOMIZED },
  { "NA", N_ ("Only one group"), TIDINGS_ALLOCATION_NA },
};

static const Word intervention_model_words[] = {
  { "SINGLE_GROUP", N_ ("One group"), TIDINGS_INTERVENTION_MODEL_SINGLE_GROUP },
  { "PARALLEL", N_ ("Groups side by side"), TIDINGS_INTERVENTION_MODEL_PARALLEL },
  { "CROSSOVER", N_ ("Each group gets each treatment in turn"), TIDINGS_INTERVENTION_MODEL_CROSSOVER },
  { "FACTORIAL", N_ ("Treatments alone and combined"), TIDINGS_INTERVENTION_MODEL_FACTORIAL },
  { "SEQUENTIAL", N_ ("One group after another"), TIDINGS_INTERVENTION_MODEL_SEQUENTIAL },
};

static const Word purpose_words[] = {
  { "TREATMENT", N_ ("Treatment"), TIDINGS_PURPOSE_TREATMENT },
  { "PREVENTION", N_ ("Prevention"), TIDINGS_PURPOSE_PREVENTION },
  { "DIAGNOSTIC", N_ ("Diagnosis"), TIDINGS_PURPOSE_DIAGNOSTIC },
  { "ECT", N_ ("Education, counselling or training"), TIDINGS_PURPOSE_EDUCATION },
  { "SUPPORTIVE_CARE", N_ ("Supportive care"), TIDINGS_PURPOSE_SUPPORTIVE_CARE },
  { "SCREENING", N_ ("Screening"), TIDINGS_PURPOSE_SCREENING },
  { "HEALTH_SERVICES_RESEARCH", N_ ("Research on health services"), TIDINGS_PURPOSE_HEALTH_SERVICES_RESEARCH },
  { "BASIC_SCIENCE", N_ ("Basic science"), TIDINGS_PURPOSE_BASIC_SCIENCE },
  { "DEVICE_FEASIBILITY", N_ ("Whether a device is workable"), TIDINGS_PURPOSE_DEVICE_FEASIBILITY },
  { "OTHER", N_ ("Other"), TIDINGS_PURPOSE_OTHER },
};

static const Word observational_model_words[] = {
  { "COHORT", N_ ("Following groups of people"), TIDINGS_OBSERVATIONAL_MODEL_COHORT },
  { "CASE_CONTROL", N_ ("People with a condition beside people without it"), TIDINGS_OBSERVATIONAL_MODEL_CASE_CONTROL },
  { "CASE_ONLY", N_ ("Only people with a condition"), TIDINGS_OBSERVATIONAL_MODEL_CASE_ONLY },
  { "CASE_CROSSOVER", N_ ("Each person compared with themselves at another time"),
    TIDINGS_OBSERVATIONAL_MODEL_CASE_CROSSOVER },
  { "ECOLOGIC_OR_COMMUNITY", N_ ("Whole communities"), TIDINGS_OBSERVATIONAL_MODEL_ECOLOGIC_OR_COMMUNITY },
  { "FAMILY_BASED", N_ ("Families"), TIDINGS_OBSERVATIONAL_MODEL_FAMILY_BASED },
  { "DEFINED_POPULATION", N_ ("A defined population"), TIDINGS_OBSERVATIONAL_MODEL_DEFINED_POPULATION },
  { "NATURAL_HISTORY", N_ ("The natural course of a condition"), TIDINGS_OBSERVATIONAL_MODEL_NATURAL_HISTORY },
  { "OTHER", N_ ("Other"), TIDINGS_OBSERVATIONAL_MODEL_OTHER },
};

static const Word time_perspective_words[] = {
  { "RETROSPECTIVE", N_ ("Looking back"), TIDINGS_TIME_PERSPECTIVE_RETROSPECTIVE },
  { "PROSPECTIVE", N_ ("Looking forward"), TIDINGS_TIME_PERSPECTIVE_PROSPECTIVE },
  { "CROSS_SECTIONAL", N_ ("At one point in time"), TIDINGS_TIME_PERSPECTIVE_CROSS_SECTIONAL },
  { "OTHER", N_ ("Other"), TIDINGS_TIME_PERSPECTIVE_OTHER },
};

static const Word masking_words[] = {
  { "NONE", N_ ("Everybody knows who gets what"), TIDINGS_MASKING_NONE },
  { "SINGLE", N_ ("One party does not know who gets what"), TIDINGS_MASKING_SINGLE },
  { "DOUBLE", N_ ("Two parties do not know who gets what"), TIDINGS_MASKING_DOUBLE },
  { "TRIPLE", N_ ("Three parties do not know who gets what"), TIDINGS_MASKING_TRIPLE },
  { "QUADRUPLE", N_ ("Four parties do not know who gets what"), TIDINGS_MASKING_QUADRUPLE },
};

static const Word who_masked_words[] = {
  { "PARTICIPANT", N_ ("The people taking part"), TIDINGS_WHO_MASKED_PARTICIPANT },
  { "CARE_PROVIDER", N_ ("Those who care for them"), TIDINGS_WHO_MASKED_CARE_PROVIDER },
  { "INVESTIGATOR", N_ ("The investigators"), TIDINGS_WHO_MASKED_INVESTIGATOR },
  { "OUTCOMES_ASSESSOR", N_ ("Those who judge the results"), TIDINGS_WHO_MASKED_OUTCOMES_ASSESSOR },
};

static const Word arm_type_words[] = {
  { "EXPERIMENTAL", N_ ("Gets what is being tested"), TIDINGS_ARM_EXPERIMENTAL },
  { "ACTIVE_COMPARATOR", N_ ("Gets another treatment, for comparison"), TIDINGS_ARM_ACTIVE_COMPARATOR },
  { "PLACEBO_COMPARATOR", N_ ("Gets a placebo, for comparison"), TIDINGS_ARM_PLACEBO_COMPARATOR },
  { "SHAM_COMPARATOR", N_ ("Gets a sham treatment, for comparison"), TIDINGS_ARM_SHAM_COMPARATOR },
  { "NO_INTERVENTION", N_ ("Gets nothing extra, for comparison"), TIDINGS_ARM_NO_INTERVENTION },
  { "OTHER", N_ ("Other group"), TIDINGS_ARM_OTHER },
};

static const Word intervention_type_words[] = {
  { "BEHAVIORAL", N_ ("Behaviour"), TIDINGS_INTERVENTION_BEHAVIORAL },
  { "BIOLOGICAL", N_ ("Biological or vaccine"), TIDINGS_INTERVENTION_BIOLOGICAL },
  { "COMBINATION_PRODUCT", N_ ("Combined product"), TIDINGS_INTERVENTION_COMBINATION_PRODUCT },
  { "DEVICE", N_ ("Device"), TIDINGS_INTERVENTION_DEVICE },
  { "DIAGNOSTIC_TEST", N_ ("Diagnostic test"), TIDINGS_INTERVENTION_DIAGNOSTIC_TEST },
  { "DIETARY_SUPPLEMENT", N_ ("Dietary supplement"), TIDINGS_INTERVENTION_DIETARY_SUPPLEMENT },
  { "DRUG", N_ ("Drug"), TIDINGS_INTERVENTION_DRUG },
  { "GENETIC", N_ ("Genetic"), TIDINGS_INTERVENTION_GENETIC },
  { "PROCEDURE", N_ ("Procedure"), TIDINGS_INTERVENTION_PROCEDURE },
  { "RADIATION", N_ ("Radiation"), TIDINGS_INTERVENTION_RADIATION },
  { "OTHER", N_ ("Other"), TIDINGS_INTERVENTION_OTHER },
};

static const Word role_words[] = {
  { "CONTACT", N_ ("Contact"), TIDINGS_ROLE_CONTACT },
  { "PRINCIPAL_INVESTIGATOR", N_ ("Principal investigator"), TIDINGS_ROLE_PRINCIPAL_INVESTIGATOR },
  { "SUB_INVESTIGATOR", N_ ("Investigator"), TIDINGS_ROLE_SUB_INVESTIGATOR },
  { "STUDY_CHAIR", N_ ("Study chair"), TIDINGS_ROLE_STUDY_CHAIR },
  { "STUDY_DIRECTOR", N_ ("Study director"), TIDINGS_ROLE_STUDY_DIRECTOR },
};

static const Word sponsor_class_words[] = {
  { "INDUSTRY", N_ ("Company"), 1 },      { "NIH", N_ ("US National Institutes of Health"), 2 },
  { "FED", N_ ("US federal agency"), 3 }, { "OTHER_GOV", N_ ("Other government"), 4 },
  { "INDIV", N_ ("One person"), 5 },      { "NETWORK", N_ ("Research network"), 6 },
  { "AMBIG", N_ ("Not clear"), 7 },       { "OTHER", N_ ("Other, such as a university, hospital or charity"), 8 },
  { "UNKNOWN", N_ ("Not known"), 9 },
};

static const Word responsible_party_words[] = {
  { "SPONSOR", N_ ("The sponsor"), 1 },
  { "PRINCIPAL_INVESTIGATOR", N_ ("The principal investigator"), 2 },
  { "SPONSOR_INVESTIGATOR", N_ ("An investigator who is the sponsor too"), 3 },
};

static const Word id_type_words[] = {
  { "NIH", N_ ("US National Institutes of Health"), 1 },
  { "FDA", N_ ("US Food and Drug Administration"), 2 },
  { "VA", N_ ("US Department of Veterans Affairs"), 3 },
  { "CDC", N_ ("US Centers for Disease Control and Prevention"), 4 },
  { "AHRQ", N_ ("US Agency for Healthcare Research and Quality"), 5 },
  { "SAMHSA", N_ ("US Substance Abuse and Mental Health Services Administration"), 6 },
  { "OTHER_GRANT", N_ ("Another grant"), 7 },
  { "EUDRACT_NUMBER", N_ ("EudraCT, the former European register"), 8 },
  { "CTIS", N_ ("CTIS, the European register"), 9 },
  { "REGISTRY", N_ ("Another register"), 10 },
  { "OTHER", N_ ("Other"), 11 },
};

static const Word std_age_words[] = {
  { "CHILD", N_ ("Children"), 1 },
  { "ADULT", N_ ("Adults"), 2 },
  { "OLDER_ADULT", N_ ("Older adults"), 3 },
};

static const Word sampling_words[] = {
  { "PROBABILITY_SAMPLE", N_ ("Chosen by chance"), 1 },
  { "NON_PROBABILITY_SAMPLE", N_ ("Not chosen by chance"), 2 },
};

static const Word specimens_words[] = {
  { "NONE_RETAINED", N_ ("None kept"), 1 },
  { "SAMPLES_WITH_DNA", N_ ("Kept, with DNA"), 2 },
  { "SAMPLES_WITHOUT_DNA", N_ ("Kept, without DNA"), 3 },
};

static const Word reference_type_words[] = {
  { "BACKGROUND", N_ ("Background"), 1 },
  { "RESULT", N_ ("Results of this trial"), 2 },
  { "DERIVED", N_ ("Mentions this trial; linked by the registry"), 3 },
};

static const Word ipd_sharing_words[] = {
  { "YES", N_ ("Yes"), 1 },
  { "NO", N_ ("No"), 2 },
  { "UNDECIDED", N_ ("Not decided"), 3 },
};

static const Word ipd_info_words[] = {
  { "STUDY_PROTOCOL", N_ ("Study protocol"), 1 },
  { "SAP", N_ ("Statistical plan"), 2 },
  { "ICF", N_ ("Consent form"), 3 },
  { "CSR", N_ ("Study report"), 4 },
  { "ANALYTIC_CODE", N_ ("Code of the analysis"), 5 },
};

static const Word measure_param_words[] = {
  { "GEOMETRIC_MEAN", N_ ("Geometric mean"), 1 },
  { "GEOMETRIC_LEAST_SQUARES_MEAN", N_ ("Geometric least squares mean"), 2 },
  { "LEAST_SQUARES_MEAN", N_ ("Least squares mean"), 3 },
  { "LOG_MEAN", N_ ("Mean of the logarithm"), 4 },
  { "MEAN", N_ ("Mean"), 5 },
  { "MEDIAN", N_ ("Median"), 6 },
  { "NUMBER", N_ ("Number"), 7 },
  { "COUNT_OF_PARTICIPANTS", N_ ("Number of people"), 8 },
  { "COUNT_OF_UNITS", N_ ("Number of units"), 9 },
};

static const Word dispersion_words[] = {
  { "NA", N_ ("None"), 1 },
  { "STANDARD_DEVIATION", N_ ("Standard deviation"), 2 },
  { "STANDARD_ERROR", N_ ("Standard error"), 3 },
  { "STANDARD_ERROR_OF_MEAN", N_ ("Standard error of the mean"), 4 },
  { "INTER_QUARTILE_RANGE", N_ ("Range of the middle half"), 5 },
  { "FULL_RANGE", N_ ("Full range"), 6 },
  /* xgettext:no-c-format */
  { "CONFIDENCE_80", N_ ("80% confidence interval"), 7 },
  /* xgettext:no-c-format */
  { "CONFIDENCE_90", N_ ("90% confidence interval"), 8 },
  /* xgettext:no-c-format */
  { "CONFIDENCE_95", N_ ("95% confidence interval"), 9 },
  /* xgettext:no-c-format */
  { "CONFIDENCE_975", N_ ("97.5% confidence interval"), 10 },
  /* xgettext:no-c-format */
  { "CONFIDENCE_99", N_ ("99% confidence interval"), 11 },
  { "CONFIDENCE_OTHER", N_ ("Other confidence interval"), 12 },
  { "GEOMETRIC_COEFFICIENT", N_ ("Geometric coefficient of variation"), 13 },
};

static const Word outcome_type_words[] = {
  { "PRIMARY", N_ ("Main outcome"), 1 },
  { "SECONDARY", N_ ("Further outcome"), 2 },
  { "OTHER_PRE_SPECIFIED", N_ ("Other outcome planned beforehand"), 3 },
  { "POST_HOC", N_ ("Outcome added afterwards"), 4 },
};

static const Word reporting_status_words[] = {
  { "NOT_POSTED", N_ ("Not posted"), 1 },
  { "POSTED", N_ ("Posted"), 2 },
};

static const Word event_assessment_words[] = {
  { "NON_SYSTEMATIC_ASSESSMENT", N_ ("Noted when they came up"), 1 },
  { "SYSTEMATIC_ASSESSMENT", N_ ("Asked for regularly"), 2 },
};

static const Word ci_sides_words[] = {
  { "ONE_SIDED", N_ ("One-sided"), 1 },
  { "TWO_SIDED", N_ ("Two-sided"), 2 },
};

static const Word non_inferiority_words[] = {
  { "SUPERIORITY", N_ ("Better"), 1 },
  { "NON_INFERIORITY", N_ ("Not worse"), 2 },
  { "EQUIVALENCE", N_ ("Equal"), 3 },
  { "OTHER", N_ ("Other"), 4 },
  { "NON_INFERIORITY_OR_EQUIVALENCE", N_ ("Not worse, or equal"), 5 },
  { "SUPERIORITY_OR_OTHER", N_ ("Better, or other"), 6 },
  { "NON_INFERIORITY_OR_EQUIVALENCE_LEGACY", N_ ("Not worse, or equal (older form)"), 7 },
  { "SUPERIORITY_OR_OTHER_LEGACY", N_ ("Better, or other (older form)"), 8 },
};

static const Word agreement_words[] = {
  { "LTE60", N_ ("Publication can be delayed by up to 60 days"), 1 },
  { "GT60", N_ ("Publication can be delayed by 60 to 180 days"), 2 },
  { "OTHER", N_ ("Other"), 3 },
};

static const Word unposted_event_words[] = {
  { "RESET", N_ ("Sent back with questions"), 1 },
  { "RELEASE", N_ ("Submitted"), 2 },
  { "UNRELEASE", N_ ("Submission taken back"), 3 },
};

static const Word violation_event_words[] = {
  { "VIOLATION_IDENTIFIED", N_ ("Violation found by the authority"), 1 },
  { "CORRECTION_CONFIRMED", N_ ("Correction confirmed"), 2 },
  { "PENALTY_IMPOSED", N_ ("Penalty imposed"), 3 },
  { "ISSUES_IN_LETTER_ADDRESSED_CONFIRMED", N_ ("Points of the letter settled"), 4 },
};

static const Word relevance_words[] = {
  { "LOW", N_ ("Low"), 1 },
  { "HIGH", N_ ("High"), 2 },
};

static const struct
{
  const Word *words;
  guint n_words;
} vocabularies[] = {
#define VOCABULARY(kind, table) [TIDINGS_VOCABULARY_##kind] = { table, G_N_ELEMENTS (table) }
  VOCABULARY (STATUS, status_words),
  VOCABULARY (STUDY_TYPE, study_type_words),
  VOCABULARY (PHASE, phase_words),
  VOCABULARY (DATE_TYPE, date_type_words),
  VOCABULARY (SEX, sex_words),
  VOCABULARY (ALLOCATION, allocation_words),
  VOCABULARY (INTERVENTION_MODEL, intervention_model_words),
  VOCABULARY (PURPOSE, purpose_words),
  VOCABULARY (OBSERVATIONAL_MODEL, observational_model_words),
  VOCABULARY (TIME_PERSPECTIVE, time_perspective_words),
  VOCABULARY (MASKING, masking_words),
  VOCABULARY (WHO_MASKED, who_masked_words),
  VOCABULARY (ARM_TYPE, arm_type_words),
  VOCABULARY (INTERVENTION_TYPE, intervention_type_words),
  VOCABULARY (ROLE, role_words),
  VOCABULARY (SPONSOR_CLASS, sponsor_class_words),
  VOCABULARY (RESPONSIBLE_PARTY, responsible_party_words),
  VOCABULARY (ID_TYPE, id_type_words),
  VOCABULARY (STD_AGE, std_age_words),
  VOCABULARY (SAMPLING, sampling_words),
  VOCABULARY (SPECIMENS, specimens_words),
  VOCABULARY (REFERENCE_TYPE, reference_type_words),
  VOCABULARY (IPD_SHARING, ipd_sharing_words),
  VOCABULARY (IPD_INFO, ipd_info_words),
  VOCABULARY (MEASURE_PARAM, measure_param_words),
  VOCABULARY (DISPERSION, dispersion_words),
  VOCABULARY (OUTCOME_TYPE, outcome_type_words),
  VOCABULARY (REPORTING_STATUS, reporting_status_words),
  VOCABULARY (EVENT_ASSESSMENT, event_assessment_words),
  VOCABULARY (CI_SIDES, ci_sides_words),
  VOCABULARY (NON_INFERIORITY, non_inferiority_words),
  VOCABULARY (AGREEMENT, agreement_words),
  VOCABULARY (UNPOSTED_EVENT, unposted_event_words),
  VOCABULARY (VIOLATION_EVENT, violation_event_words),
  VOCABULARY (RELEVANCE, relevance_words),
#undef VOCABULARY
};
G_STATIC_ASSERT (G_N_ELEMENTS (vocabularies) == TIDINGS_N_VOCABULARIES);

static const Word *
find_value (TidingsVocabulary vocabulary, int value)
{
  g_return_val_if_fail ((guint) vocabulary < G_N_ELEMENTS (vocabularies), NULL);

  if (value == 0)
    return NULL;

  for (guint i = 0; i < vocabularies[vocabulary].n_words; i++)
    if (vocabularies[vocabulary].words[i].value == value)
      return &vocabularies[vocabulary].words[i];
  return NULL;
}

/**
 * tidings_vocabulary_lookup:
 * @vocabulary: a vocabulary
 * @word: (nullable): a word of the registry
 *
 * Returns: the value that @word has in @vocabulary, of that vocabulary's own enum or flags; 0 for an unknown word or %NULL
 */
int
tidings_vocabulary_lookup (TidingsVocabulary vocabulary, const char *word)
{
  g_return_val_if_fail ((guint) vocabulary < G_N_ELEMENTS (vocabularies), 0);

  if (word == NULL)
    return 0;

  for (guint i = 0; i < vocabularies[vocabulary].n_words; i++)
    if (strcmp (vocabularies[vocabulary].words[i].word, word) == 0)
      return vocabularies[vocabulary].words[i].value;
  return 0;
}

/**
 * tidings_vocabulary_get_word:
 * @vocabulary: a vocabulary
 * @value: a value of it; one flag, where it is made of flags
 *
 * Returns: (transfer none) (nullable): the registry's word for @value; %NULL for 0 and for what is not in the vocabulary
 */
const char *
tidings_vocabulary_get_word (TidingsVocabulary vocabulary, int value)
{
  const Word *word = find_value (vocabulary, value);

  return word != NULL ? word->word : NULL;
}

/**
 * tidings_vocabulary_get_label:
 * @vocabulary: a vocabulary
 * @value: a value of it; one flag, where it is made of flags
 *
 * Returns: (transfer none) (nullable): what @value is called for people, in the language of the session; %NULL for 0 and for
 *   what is not in the vocabulary
 */
const char *
tidings_vocabulary_get_label (TidingsVocabulary vocabulary, int value)
{
  const Word *word = find_value (vocabulary, value);

  return word != NULL ? _ (word->label) : NULL;
}

/**
 * tidings_status_from_registry:
 * @word: (nullable): a status as the registry writes it
 *
 * Returns: the status; %TIDINGS_STATUS_NONE for an unknown word or %NULL
 */
TidingsStatus
tidings_status_from_registry (const char *word)
{
  return (TidingsStatus) tidings_vocabulary_lookup (TIDINGS_VOCABULARY_STATUS, word);
}

/**
 * tidings_status_to_registry:
 * @status: a status
 *
 * Returns: (transfer none) (nullable): the registry's word for @status; %NULL for %TIDINGS_STATUS_NONE
 */
const char *
tidings_status_to_registry (TidingsStatus status)
{
  return tidings_vocabulary_get_word (TIDINGS_VOCABULARY_STATUS, (int) status);
}

/**
 * tidings_status_get_label:
 * @status: a status
 *
 * Returns: (transfer none) (nullable): what @status is called for people; %NULL for %TIDINGS_STATUS_NONE
 */
const char *
tidings_status_get_label (TidingsStatus status)
{
  return tidings_vocabulary_get_label (TIDINGS_VOCABULARY_STATUS, (int) status);
}

/**
 * tidings_status_is_open:
 * @status: a status
 *
 * Tells whether somebody could ask to join now: the trial recruits, or a treatment outside trials is available. A trial of
 * unknown status is never open, and neither is one that takes people by invitation only.
 *
 * Returns: whether it is open
 */
gboolean
tidings_status_is_open (TidingsStatus status)
{
  return status == TIDINGS_STATUS_RECRUITING || status == TIDINGS_STATUS_AVAILABLE;
}

/**
 * tidings_arm_type_get_label:
 * @type: what a group of a trial gets
 *
 * Returns: (transfer none) (nullable): the same for people; %NULL for %TIDINGS_ARM_NONE
 */
const char *
tidings_arm_type_get_label (TidingsArmType type)
{
  return tidings_vocabulary_get_label (TIDINGS_VOCABULARY_ARM_TYPE, (int) type);
}

/**
 * tidings_intervention_type_get_label:
 * @type: what kind of treatment
 *
 * Returns: (transfer none) (nullable): the same for people; %NULL for %TIDINGS_INTERVENTION_NONE
 */
const char *
tidings_intervention_type_get_label (TidingsInterventionType type)
{
  return tidings_vocabulary_get_label (TIDINGS_VOCABULARY_INTERVENTION_TYPE, (int) type);
}

/**
 * tidings_role_get_label:
 * @role: what somebody does in a trial
 *
 * Returns: (transfer none) (nullable): the same for people; %NULL for %TIDINGS_ROLE_NONE
 */
const char *
tidings_role_get_label (TidingsContactRole role)
{
  return tidings_vocabulary_get_label (TIDINGS_VOCABULARY_ROLE, (int) role);
}

/**
 * tidings_phase_to_registry:
 * @phase: one phase
 *
 * Returns: (transfer none) (nullable): the registry's word for @phase; %NULL for none, and for more than one
 */
const char *
tidings_phase_to_registry (TidingsPhases phase)
{
  return tidings_vocabulary_get_word (TIDINGS_VOCABULARY_PHASE, (int) phase);
}

/**
 * tidings_phases_dup_label:
 * @phases: the phases of a trial
 *
 * Returns: (transfer full) (nullable): the phases for people, as “Phase 2” or “Phase 1 and 2”; %NULL where none applies
 */
char *
tidings_phases_dup_label (TidingsPhases phases)
{
  static const struct
  {
    TidingsPhases phases;
    const char *label;
  } pairs[] = {
    { TIDINGS_PHASES_EARLY_1 | TIDINGS_PHASES_1, N_ ("Early phase 1 and phase 1") },
    { TIDINGS_PHASES_1 | TIDINGS_PHASES_2, N_ ("Phase 1 and 2") },
    { TIDINGS_PHASES_2 | TIDINGS_PHASES_3, N_ ("Phase 2 and 3") },
    { TIDINGS_PHASES_3 | TIDINGS_PHASES_4, N_ ("Phase 3 and 4") },
  };
  g_autoptr (GPtrArray) labels = NULL;

  phases &= ~TIDINGS_PHASES_NA;
  if (phases == TIDINGS_PHASES_NONE)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].phases == phases)
      return g_strdup (_ (pairs[i].label));

  labels = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (phase_words); i++)
    if (phases & (TidingsPhases) phase_words[i].value)
      g_ptr_array_add (labels, (gpointer) _ (phase_words[i].label));
  return labels->len > 0 ? tidings_text_list ((const char *const *) labels->pdata, labels->len) : NULL;
}
