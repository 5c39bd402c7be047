/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-study.h"

G_BEGIN_DECLS

/* The results of a trial, as its sponsor registered them. Strings are borrowed from the results, and NULL where the record has none;
 * those marked (markup) are CommonMark. Figures are kept as they were registered, as text: “NA” and “<0.001” are among them. What
 * is given by group is one array, with a place for each group in its order. */

typedef struct
{
  const char *title;
  const char *description; /* (markup) */
} TidingsResultGroup;

/* Of people, in one group */
typedef struct
{
  gint64 number;    /* -1 where there is none, or what is there is no number */
  const char *text; /* as registered */
} TidingsResultCount;

typedef enum
{
  TIDINGS_MILESTONE_OTHER,
  TIDINGS_MILESTONE_STARTED,
  TIDINGS_MILESTONE_COMPLETED,
  TIDINGS_MILESTONE_NOT_COMPLETED,
} TidingsMilestoneKind;

/* A step, or a reason to leave */
typedef struct
{
  TidingsMilestoneKind kind;
  const char *title;                /* as registered */
  const TidingsResultCount *counts; /* one for each group of the flow */
} TidingsResultStep;

typedef struct
{
  const char *title;
  const TidingsResultStep *milestones;
  guint n_milestones;
  const TidingsResultStep *reasons; /* for which people left */
  guint n_reasons;
} TidingsResultPeriod;

typedef struct
{
  const char *units;
  const TidingsResultCount *counts; /* one for each group */
} TidingsResultDenominator;

typedef struct
{
  const char *value; /* NULL where the group has none */
  const char *spread;
  const char *lower;
  const char *upper;
  const char *comment; /* (markup) */
  gboolean has_number; /* whether value is a number */
  double number;
} TidingsResultValue;

typedef struct
{
  const char *title;
  const TidingsResultValue *values; /* one for each group */
} TidingsResultCategory;

typedef struct
{
  const char *title;
  const TidingsResultDenominator *denominators;
  guint n_denominators;
  const TidingsResultCategory *categories;
  guint n_categories;
} TidingsResultClass;

typedef struct
{
  const guint *groups; /* those compared, by their position */
  guint n_groups;
  const char *method;
  const char *p_value;
  const char *p_value_comment; /* (markup) */
  const char *param_type;
  const char *param_value;
  const char *ci_percent;
  const char *ci_lower;
  const char *ci_upper;
} TidingsResultAnalysis;

typedef enum
{
  TIDINGS_RESULT_OUTCOME_OTHER,
  TIDINGS_RESULT_OUTCOME_PRIMARY,
  TIDINGS_RESULT_OUTCOME_SECONDARY,
} TidingsResultOutcomeKind;

typedef struct
{
  TidingsResultOutcomeKind kind;
  const char *title;
  const char *description; /* (markup) */
  const char *population;  /* (markup): who was analysed, or why nobody was */
  const char *time_frame;
  const char *param;      /* "MEAN", "COUNT_OF_PARTICIPANTS", … */
  const char *dispersion; /* "Standard Deviation", … */
  const char *unit;
  const char *denominator_units; /* of which the values are, where not of people */
  gboolean posted;
  const TidingsResultGroup *groups;
  guint n_groups;
  const TidingsResultDenominator *denominators;
  guint n_denominators;
  const TidingsResultClass *classes;
  guint n_classes;
  const TidingsResultAnalysis *analyses;
  guint n_analyses;
} TidingsResultOutcome;

/* How many people had it, of how many. -1 where the record says nothing. */
typedef struct
{
  gint64 affected;
  gint64 at_risk;
  gint64 events;
} TidingsEventCount;

typedef struct
{
  const char *term;
  const char *organ_system;
  const TidingsEventCount *counts; /* one for each group of the events */
  gint64 affected;                 /* the most in one group; -1 where no group has a number */
} TidingsResultEvent;

/**
 * TidingsStudyResults:
 *
 * The typed view of the results of a record. It never changes once made. `n_…` counts the array before it.
 */
typedef struct
{
  /* the flow of people */
  const TidingsResultGroup *flow_groups;
  guint n_flow_groups;
  const TidingsResultPeriod *periods;
  guint n_periods;

  const TidingsResultOutcome *outcomes;
  guint n_outcomes;

  /* Adverse events. Their groups may overlap, as one for all people or those of a trial in which people change groups: what is counted in
   * them is never added up. */
  const TidingsResultGroup *event_groups;
  guint n_event_groups;
  const char *event_time_frame;
  const char *event_threshold;     /* percent: other events that were rarer need not be registered */
  gboolean has_events;             /* whether there is anything of them */
  const TidingsEventCount *deaths; /* one for each group */
  const TidingsEventCount *any_serious;
  const TidingsEventCount *any_other;
  const TidingsResultEvent *serious; /* those that most people of one group had come first */
  guint n_serious;
  const TidingsResultEvent *other;
  guint n_other;
} TidingsStudyResults;

TidingsStudyResults *tidings_study_results_new   (TidingsStudy        *study);
TidingsStudyResults *tidings_study_results_ref   (TidingsStudyResults *self);
void                 tidings_study_results_unref (TidingsStudyResults *self);

gint64               tidings_result_count_sum    (const TidingsResultCount *counts,
                                                  guint                     n_counts);
const TidingsResultStep *tidings_result_period_find (const TidingsResultPeriod *period,
                                                     TidingsMilestoneKind       kind);
const TidingsResultCount *tidings_result_outcome_find_denominator (const TidingsResultOutcome *outcome,
                                                                   const TidingsResultClass   *of_class,
                                                                   guint                       group);
gboolean             tidings_result_share        (double               part,
                                                  double               whole,
                                                  double              *share);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsStudyResults, tidings_study_results_unref)

/* --- In words: whole sentences, with the figures as registered --- */

char *tidings_results_describe_flow      (const TidingsStudyResults   *results);
char *tidings_results_describe_period    (const TidingsStudyResults   *results,
                                          guint                        period);
char *tidings_results_name_group         (const TidingsResultGroup    *groups,
                                          guint                        group);
char *tidings_results_name_step          (const TidingsResultStep     *step);
char *tidings_results_format_count       (gint64                       part,
                                          gint64                       whole);
char *tidings_results_describe_measure   (const TidingsResultOutcome  *outcome);
char *tidings_results_format_value       (const TidingsResultOutcome  *outcome,
                                          const TidingsResultClass    *of_class,
                                          const TidingsResultCategory *category,
                                          guint                        group);
char *tidings_results_describe_analysis  (const TidingsResultOutcome  *outcome,
                                          const TidingsResultAnalysis *analysis);
char *tidings_results_describe_events    (const TidingsStudyResults   *results);
char *tidings_results_describe_threshold (const TidingsStudyResults   *results);

G_END_DECLS
