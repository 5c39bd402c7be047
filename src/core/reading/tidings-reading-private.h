/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-country.h"
#include "tidings-reading.h"
#include "tidings-knowledge.h"
#include "tidings-tongue-private.h"

G_BEGIN_DECLS

/* Where the facts stand that sentences rest on */
#define AT_STATUS "protocolSection.statusModule.overallStatus"
#define AT_LAST_KNOWN_STATUS "protocolSection.statusModule.lastKnownStatus"
#define AT_WHY_STOPPED "protocolSection.statusModule.whyStopped"
#define AT_VERIFIED "protocolSection.statusModule.statusVerifiedDate"
#define AT_START "protocolSection.statusModule.startDateStruct.date"
#define AT_PRIMARY_COMPLETION "protocolSection.statusModule.primaryCompletionDateStruct.date"
#define AT_COMPLETION "protocolSection.statusModule.completionDateStruct.date"
#define AT_TITLE "protocolSection.identificationModule.briefTitle"
#define AT_NCT_ID "protocolSection.identificationModule.nctId"
#define AT_CONDITIONS "protocolSection.conditionsModule.conditions"
#define AT_TYPE "protocolSection.designModule.studyType"
#define AT_PHASES "protocolSection.designModule.phases"
#define AT_ALLOCATION "protocolSection.designModule.designInfo.allocation"
#define AT_MODEL "protocolSection.designModule.designInfo.interventionModel"
#define AT_PURPOSE "protocolSection.designModule.designInfo.primaryPurpose"
#define AT_OBSERVATIONAL_MODEL "protocolSection.designModule.designInfo.observationalModel"
#define AT_TIME_PERSPECTIVE "protocolSection.designModule.designInfo.timePerspective"
#define AT_MASKING "protocolSection.designModule.designInfo.maskingInfo.masking"
#define AT_WHO_MASKED "protocolSection.designModule.designInfo.maskingInfo.whoMasked"
#define AT_ENROLLMENT "protocolSection.designModule.enrollmentInfo.count"
#define AT_ARMS "protocolSection.armsInterventionsModule.armGroups"
#define AT_INTERVENTIONS "protocolSection.armsInterventionsModule.interventions"
#define AT_MAIN_OUTCOME "protocolSection.outcomesModule.primaryOutcomes[0].measure"
#define AT_MAIN_DESCRIPTION "protocolSection.outcomesModule.primaryOutcomes[0].description"
#define AT_MAIN_TIME_FRAME "protocolSection.outcomesModule.primaryOutcomes[0].timeFrame"
#define AT_CRITERIA "protocolSection.eligibilityModule.eligibilityCriteria"
#define AT_HEALTHY "protocolSection.eligibilityModule.healthyVolunteers"
#define AT_SEX "protocolSection.eligibilityModule.sex"
#define AT_MINIMUM_AGE "protocolSection.eligibilityModule.minimumAge"
#define AT_MAXIMUM_AGE "protocolSection.eligibilityModule.maximumAge"
#define AT_STUDY_POPULATION "protocolSection.eligibilityModule.studyPopulation"
#define AT_LOCATIONS "protocolSection.contactsLocationsModule.locations"
#define AT_RESULTS_POSTED "protocolSection.statusModule.resultsFirstPostDateStruct.date"

/* tidings-words.c: the registry's words as they read inside a sentence */
char *
tidings_words_plain (const char *text);
char *
tidings_words_unbracket (const char *text);
char *
tidings_words_capitalize (char *text);
gboolean
tidings_words_contain (const char *folded, const char *word);
gboolean
tidings_words_start_any (const char *folded, const char *starts);
gboolean
tidings_words_start_listed (const char *folded, const char *starts);
char *
tidings_words_case (const char *text, gboolean keep_names);
char *
tidings_words_fill (const char *template_text, ...);
char *
tidings_words_fill_places (const char *template_text, const char *const *values, guint n_values);
char *
tidings_words_with_article (const char *noun);
char *
tidings_words_time (guint amount, TidingsAgeUnit unit);
char *
tidings_words_month (TidingsDate date);
gsize
tidings_words_length (const char *text);
char *
tidings_words_condition (TidingsKnowledge *knowledge, const char *text, TidingsConditionKind *kind,
                         const TidingsKnownCondition **known);

/* tidings-condition-names.c: conditions that have a name of their own among people */
const char *
tidings_conditions_write_out (const char *initials, gsize length);
gboolean
tidings_conditions_find_group (const char *folded, const char **people, TidingsConditionKind *kind);

/* tidings-known-names.c: what is known, in names that have other words around it */
const TidingsKnownCondition *
tidings_known_find_condition (TidingsKnowledge *knowledge, const char *folded, gboolean list, char **name);
const TidingsKnownOutcome *
tidings_known_find_outcome (TidingsKnowledge *knowledge, const char *folded, const char *group);
const TidingsKnown *
tidings_known_find_treatment (TidingsKnowledge *knowledge, const char *folded, gboolean *is_name);
const TidingsKnown *
tidings_known_find_substance (TidingsKnowledge *knowledge, const char *folded);
const TidingsKnown *
tidings_known_find_substance_among (TidingsKnowledge *knowledge, const char *name, const char *const *others);

/* tidings-names.c: names of treatments */
typedef enum
{
  TIDINGS_NAME_USABLE,
  TIDINGS_NAME_PLACEBO, /* a placebo, a sham or an empty carrier */
  TIDINGS_NAME_USUAL,   /* the usual care */
  TIDINGS_NAME_NOTHING, /* no treatment, watching and waiting */
  TIDINGS_NAME_TASK,    /* a questionnaire, a blood sample: a way to measure */
  TIDINGS_NAME_EMPTY,   /* says nothing: “Group A” */
} TidingsNameKind;

TidingsNameKind
tidings_names_classify (TidingsKnowledge *knowledge, const char *folded);
gboolean
tidings_names_is_code (const char *name);
gboolean
tidings_names_is_product (const char *name);
gboolean
tidings_names_is_instrument (const char *name);
gboolean
tidings_names_is_thing (const char *word);
char *
tidings_names_clean (TidingsKnowledge *knowledge, const char *name, TidingsInterventionType type, const char *const *others,
                     const char *text, const TidingsKnown **known);
GPtrArray *
tidings_names_split (TidingsKnowledge *knowledge, const char *name, TidingsInterventionType type);

char *
tidings_names_case_drug (const char *name);
char *
tidings_names_case_other (const char *name, const char *text, gboolean device);
char *
tidings_names_dup_phrase (const char *name);
char *
tidings_class_dup_phrase (const char *class_name);

/* What the arms say about a treatment's part in the trial */
typedef enum
{
  TIDINGS_PART_TESTED,
  TIDINGS_PART_COMPARED,   /* only those in a comparison group get it */
  TIDINGS_PART_BACKGROUND, /* everyone gets it */
  TIDINGS_PART_TASK,       /* not a treatment */
} TidingsPart;

typedef struct
{
  char *name;                /* alone, as in a list of substances */
  char *phrase;              /* as it reads inside a sentence: “a PD-1 inhibitor” */
  const TidingsKnown *known; /* (nullable) */
  const TidingsIntervention *intervention;
  guint index; /* among the record's interventions */
  TidingsPart part;
  char *described;       /* (nullable): a code with its kind, where the record tells: “the new antibody AK130” */
  char *described_path;  /* (nullable): where that stands */
  gboolean is_code; /* a developer's code, as “AZD2171” */
  gboolean is_task; /* a way to measure, listed as a treatment */
  gboolean in_title;
  gboolean from_title; /* only the title names it */
  guint title_at;      /* where in the folded title, G_MAXUINT for nowhere */
  guint64 arms; /* the first 64 arms that have it, by bit */
} TidingsTreatment;

gboolean
tidings_treatment_is_substance (const TidingsTreatment *treatment);
gboolean
tidings_treatment_is_test (const TidingsTreatment *treatment);
char *
tidings_treatment_dup_path (const TidingsTreatment *treatment);

/* tidings-subject.c, tidings-people.c: what every part of the reading speaks of: who, what, against what. Made once for each reading. */
typedef struct
{
  TidingsStudy *study; /* (not owned) */
  const TidingsFacts *facts;
  TidingsKnowledge *knowledge; /* (not owned) */
  TidingsPhrases *phrases;     /* how the phrases below are said in the language of the session; they are English */
  char *title;            /* folded */
  char *condition;        /* (nullable) */
  char *main_aim;         /* (nullable): what the first main outcome measures, as a clause after “to find out” */
  const char *main_aim_at; /* (nullable): where else than in its name that stands */
  char *condition_full;   /* (nullable): the same with what explains it in brackets */
  char *condition_short;  /* (nullable): another that is shorter */
  char *condition_folded; /* all conditions and the title, folded, never NULL */
  TidingsConditionKind condition_kind;
  const TidingsKnownCondition *condition_known; /* (nullable): what is known about @condition */
  char *people;                  /* “adults with asthma”; never NULL */
  char *people_plain;            /* “people with asthma”, as a headline has it: adults are the rule there */
  char *people_short;            /* the same with the shorter condition */
  char *people_staged;           /* (nullable): “people with breast cancer that has spread”, where the title tells the stage */
  char *people_full;             /* (nullable): @people with what explains their condition in brackets */
  char *people_both;             /* (nullable): “men with erectile dysfunction and diabetes”, where the title has both */
  char *condition_staged;        /* (nullable): the same without the people */
  gboolean people_special;       /* they are of an age or a state that @condition does not tell */
  char *people_only;             /* “adults” */
  gboolean at_risk;              /* they do not have @condition, which is to be prevented or found */
  gboolean healthy_only;         /* @people are healthy volunteers */
  gboolean is_cancer;            /* the trial is about cancer */
  const char *people_sources[8]; /* what @people rests on; NULL-terminated */

  GPtrArray *treatments; /* of TidingsTreatment, placebos and the like left out */
  GPtrArray *tested;     /* (element-type TidingsTreatment), most telling first */
  GPtrArray *compared;
  char *tested_name;     /* (nullable): the main ones of @tested together, “X and Y” */
  char *tested_short;    /* (nullable): the first alone */
  gboolean tested_many;  /* @tested_name names several */
  char *compared_name;   /* (nullable) */
  char *background_name; /* (nullable): what every group gets beside */
  char *tested_paths[4]; /* where the names of @tested_name stand; NULL-terminated */
  char *compared_paths[4];
  gboolean has_placebo;
  gboolean has_sham;
  gboolean has_usual_care;
  gboolean has_no_treatment;
  gboolean all_compared; /* several known treatments, none of them new */
} TidingsSubject;

/* tidings-treatments.c */
void
tidings_treatments_find (TidingsSubject *self);
void
tidings_treatment_find_in_title (TidingsSubject *self, TidingsTreatment *treatment, const char *part, gboolean alone);
void
tidings_treatments_add_from_title (TidingsSubject *self);
void
tidings_treatments_describe (TidingsSubject *self);

TidingsSubject *
tidings_subject_new (TidingsStudy *study, TidingsKnowledge *knowledge);
void
tidings_subject_free (TidingsSubject *self);
void
tidings_subject_find_condition (TidingsSubject *self);
void
tidings_subject_find_people (TidingsSubject *self);
gboolean
tidings_subject_is_drug (TidingsSubject *self);
gboolean
tidings_subject_is_examination (TidingsSubject *self);
gboolean
tidings_subject_observes_treatment (TidingsSubject *self);
gboolean
tidings_subject_is_named (TidingsSubject *self, GPtrArray *sentences);
const char *
tidings_subject_refer (TidingsSubject *self, GPtrArray *sentences);
char *
tidings_subject_dup_kind (TidingsSubject *self);
char *
tidings_subject_dup_city (TidingsSubject *self);
const char *
tidings_subject_get_group (TidingsSubject *self);
const char *
tidings_subject_get_country (TidingsSubject *self, guint *n_countries);
const char *
tidings_subject_get_type_name (TidingsSubject *self);
gboolean
tidings_subject_is_usual (TidingsSubject *self);
gboolean
tidings_subject_is_common (TidingsSubject *self);
gboolean
tidings_subject_measures (TidingsSubject *self, const char *starts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsSubject, tidings_subject_free)

/* tidings-sentences.c. What a sentence rests on, beside the paths that are given to it: */
typedef enum
{
  TIDINGS_CITE_NOTHING = 0,
  TIDINGS_CITE_PEOPLE = 1 << 0,   /* @people */
  TIDINGS_CITE_TESTED = 1 << 1,   /* @tested_name */
  TIDINGS_CITE_COMPARED = 1 << 2, /* @compared_name */
} TidingsCite;

GPtrArray *
tidings_sentences_new (void);
char *
tidings_say (TidingsSubject *subject, const char *format, ...) G_GNUC_PRINTF (2, 3);
TidingsSentence *
tidings_sentences_say (GPtrArray *sentences, TidingsSubject *subject, TidingsCite cite, char *text, ...)
    G_GNUC_NULL_TERMINATED;
void
tidings_sentences_cite (TidingsSentence *sentence, const char *path);

/* tidings-outcomes.c */
char *
tidings_outcome_dup_plain (TidingsKnowledge *knowledge, const TidingsOutcome *outcome, const char *group, gboolean *described);
gboolean
tidings_time_find_longest (const char *text, guint *amount, TidingsAgeUnit *unit);

/* tidings-stages.c */
char *
tidings_stage_dup_condition (TidingsSubject *subject);
char *
tidings_stage_dup_other (TidingsSubject *subject, TidingsConditionKind *kind);

void
tidings_stage_teach (TidingsSubject *subject, const char *condition, const char *plain);

/* tidings-kinds.c: what kind of thing an unknown treatment is */
const TidingsKnown *
tidings_kinds_find_stem (const char *name);
const TidingsKnown *
tidings_kinds_find_in_record (TidingsSubject *subject, const TidingsTreatment *treatment, char **path);
char *
tidings_kinds_dup_new (TidingsPhrases *phrases, const TidingsKnown *kind, const char *code);

/* tidings-hopes.c: what a trial hopes for, as a question */
typedef struct _TidingsHope TidingsHope;

const TidingsHope *
tidings_hope_find (TidingsSubject *subject);
const char *
tidings_hope_get_question (const TidingsHope *hope, const char *condition, gboolean *about);
const char *
tidings_hope_get_comparison (const TidingsHope *hope);

/* tidings-needs.c, tidings-goals.c, tidings-giving.c */
gboolean
tidings_needs_write (TidingsSubject *subject, GPtrArray *sentences);
void
tidings_giving_write (TidingsSubject *subject, GPtrArray *sentences);
char *
tidings_goal_dup (const TidingsFacts *facts);

/* One file each */
char *
tidings_headline_make (TidingsSubject *subject);
void
tidings_summary_write (TidingsSubject *subject, GPtrArray *sentences);
void
tidings_prospects_write_hope (TidingsSubject *subject, GPtrArray *sentences);
void
tidings_prospects_write_risk (TidingsSubject *subject, GPtrArray *sentences);
void
tidings_joining_write (TidingsSubject *subject, GPtrArray *sentences);
void
tidings_groups_write (TidingsSubject *subject, GPtrArray *sentences);
void
tidings_taking_part_write (TidingsSubject *subject, GPtrArray *sentences);
void
tidings_standing_write (TidingsSubject *subject, GPtrArray *sentences);

G_END_DECLS
