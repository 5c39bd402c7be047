/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "tidings-markup.h"
#include "tidings-study-results.h"

/* Results in whole sentences. They say what was registered and nothing of what it means: not who did better, and not why. Figures stand
 * as the sponsor wrote them; only shares are computed, and only of two registered counts. */

static const char *
label_dispersion (const char *dispersion)
{
  static const struct
  {
    const char *registered;
    const char *label;
  } known[] = {
    { "Standard Deviation", N_ ("standard deviation") },
    { "Standard Error", N_ ("standard error") },
    { "Full Range", N_ ("full range") },
    { "Inter-Quartile Range", N_ ("middle half") },
    { "95% Confidence Interval", N_ ("95% confidence interval") },
    { "90% Confidence Interval", N_ ("90% confidence interval") },
    { "80% Confidence Interval", N_ ("80% confidence interval") },
    { "Geometric Coefficient of Variation", N_ ("geometric coefficient of variation") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (known[i].registered, dispersion) == 0)
      return _ (known[i].label);
  return dispersion;
}

/* Returns: (nullable): a comment of the record as one line of plain text */
static char *
dup_comment (const char *markdown)
{
  g_autofree char *plain = markdown != NULL ? tidings_markup_to_plain (markdown) : NULL;

  if (plain == NULL || *g_strstrip (plain) == '\0')
    return NULL;
  g_strdelimit (plain, "\n", ' ');
  return g_steal_pointer (&plain);
}

static gboolean
is_count (const TidingsResultOutcome *outcome)
{
  return g_strcmp0 (outcome->param, "COUNT_OF_PARTICIPANTS") == 0 || g_strcmp0 (outcome->param, "COUNT_OF_UNITS") == 0;
}

/* @value with its spread, where there is one */
static char *
add_spread (const TidingsResultOutcome *outcome, const TidingsResultValue *value)
{
  const char *dispersion = label_dispersion (outcome->dispersion);

  if (value->lower != NULL && value->upper != NULL)
    {
      if (dispersion == NULL)
        /* Translators: a value and between which limits it lies */
        return g_strdup_printf (_ ("%1$s (from %2$s to %3$s)"), value->value, value->lower, value->upper);
      /* Translators: a value, what the limits are (as: 95% confidence interval), the lower one and the upper one */
      return g_strdup_printf (_ ("%1$s (%2$s from %3$s to %4$s)"), value->value, dispersion, value->lower, value->upper);
    }
  if (value->lower != NULL)
    /* Translators: a value and its lower limit */
    return g_strdup_printf (_ ("%1$s (lower limit %2$s)"), value->value, value->lower);
  if (value->upper != NULL)
    /* Translators: a value and its upper limit */
    return g_strdup_printf (_ ("%1$s (upper limit %2$s)"), value->value, value->upper);
  if (value->spread != NULL && dispersion != NULL)
    /* Translators: a value, what its spread is (as: standard deviation), and the spread */
    return g_strdup_printf (_ ("%1$s (%2$s %3$s)"), value->value, dispersion, value->spread);
  return g_strdup (value->value);
}

/* Parts of a list of people who started, completed and left */
static char *
describe_steps (gint64 started, gint64 completed, guint n_groups)
{
  g_autofree char *shown = NULL;

  if (started < 0 && completed < 0)
    return NULL;
  if (completed < 0)
    return g_strdup_printf (ngettext ("%'lu person started; the record does not say how many completed.",
                                      "%'lu people started; the record does not say how many completed.", (gulong) started),
                            (gulong) started);
  if (started < 0)
    return g_strdup_printf (ngettext ("%'lu person completed; the record does not say how many started.",
                                      "%'lu people completed; the record does not say how many started.",
                                      (gulong) completed),
                            (gulong) completed);
  shown = tidings_results_format_count (completed, started);
  if (n_groups > 1)
    /* Translators: %1$s is as: 301 of 330 people (91%) */
    return g_strdup_printf (ngettext ("%1$s who started completed, in %2$u group.",
                                      "%1$s who started completed, in %2$u groups.", n_groups),
                            shown, n_groups);
  /* Translators: %s is as: 301 of 330 people (91%) */
  return g_strdup_printf (_ ("%s who started completed."), shown);
}

static gint64
sum_step (const TidingsStudyResults *results, const TidingsResultPeriod *period, TidingsMilestoneKind kind)
{
  const TidingsResultStep *step = tidings_result_period_find (period, kind);

  return step != NULL ? tidings_result_count_sum (step->counts, results->n_flow_groups) : -1;
}

/* Whether a share is too small to be told in tenths of a percent */
static gboolean
is_tiny (double part, double share)
{
  return part > 0 && share < 0.001;
}

/* A share in percent, whole ones from ten on; but 999 of 1,000 are not 100% */
static double
round_percent (double part, double whole, double share, int *n_decimals)
{
  *n_decimals = part <= 0 || part >= whole || (share >= 0.0995 && share < 0.9895) ? 0 : 1;
  return part < whole ? MIN (share * 100, 99.9) : 100;
}

static char *
format_share (const char *part, const char *whole, double share, double part_number, double whole_number)
{
  g_autofree char *percent = NULL;
  int n_decimals;
  double rounded;

  if (is_tiny (part_number, share))
    /* Translators: how many, of how many */
    return g_strdup_printf (_ ("%1$s of %2$s (less than 0.1%%)"), part, whole);
  rounded = round_percent (part_number, whole_number, share, &n_decimals);
  percent = g_strdup_printf ("%.*f", n_decimals, rounded);
  /* Translators: how many, of how many, and the share in percent */
  return g_strdup_printf (_ ("%1$s of %2$s (%3$s%%)"), part, whole, percent);
}

/**
 * tidings_results_format_count:
 * @part: how many people, -1 where it is not known
 * @whole: of how many, -1 where it is not known
 *
 * Returns: (transfer full): as “12 of 100 people (12%)”; the share is left out where there is none
 */
char *
tidings_results_format_count (gint64 part, gint64 whole)
{
  double share, percent;
  int n_decimals;

  if (part < 0)
    return g_strdup (_ ("No number given"));
  if (whole < 0)
    return g_strdup_printf (ngettext ("%'lu person", "%'lu people", (gulong) part), (gulong) part);
  if (!tidings_result_share ((double) part, (double) whole, &share))
    return g_strdup_printf (ngettext ("%'lu of %'lu person", "%'lu of %'lu people", (gulong) whole), (gulong) part,
                            (gulong) whole);
  if (is_tiny ((double) part, share))
    /* Translators: how many, of how many */
    return g_strdup_printf (ngettext ("%'lu of %'lu person (less than 0.1%%)", "%'lu of %'lu people (less than 0.1%%)",
                                      (gulong) whole),
                            (gulong) part, (gulong) whole);
  percent = round_percent ((double) part, (double) whole, share, &n_decimals);
  return g_strdup_printf (ngettext ("%'lu of %'lu person (%.*f%%)", "%'lu of %'lu people (%.*f%%)", (gulong) whole),
                          (gulong) part, (gulong) whole, n_decimals, percent);
}

/**
 * tidings_results_name_group:
 * @groups: the groups of a module
 * @group: the position of one of them
 *
 * Returns: (transfer full): its title, or a number for a group that has none
 */
char *
tidings_results_name_group (const TidingsResultGroup *groups, guint group)
{
  if (groups[group].title != NULL)
    return g_strdup (groups[group].title);
  return g_strdup_printf (_ ("Group %u, without a name"), group + 1);
}

/**
 * tidings_results_name_step:
 * @step: a step of the flow of people, or a reason to leave
 *
 * Returns: (transfer full): what it is called: the registry's own steps in words, others as registered
 */
char *
tidings_results_name_step (const TidingsResultStep *step)
{
  switch (step->kind)
    {
    case TIDINGS_MILESTONE_STARTED:
      return g_strdup (C_ ("people in a trial", "Started"));
    case TIDINGS_MILESTONE_COMPLETED:
      return g_strdup (C_ ("people in a trial", "Completed"));
    case TIDINGS_MILESTONE_NOT_COMPLETED:
      return g_strdup (C_ ("people in a trial", "Did not complete"));
    case TIDINGS_MILESTONE_OTHER:
      break;
    }
  return g_strdup (step->title != NULL ? step->title : _ ("Reason not named"));
}

/**
 * tidings_results_describe_period:
 * @results: results
 * @period: the position of a part of the trial
 *
 * Returns: (transfer full) (nullable): a sentence on how many people started and completed it; %NULL where the record says nothing
 */
char *
tidings_results_describe_period (const TidingsStudyResults *results, guint period)
{
  const TidingsResultPeriod *part;

  g_return_val_if_fail (results != NULL && period < results->n_periods, NULL);

  part = &results->periods[period];
  return describe_steps (sum_step (results, part, TIDINGS_MILESTONE_STARTED),
                         sum_step (results, part, TIDINGS_MILESTONE_COMPLETED), results->n_flow_groups);
}

/**
 * tidings_results_describe_flow:
 * @results: results
 *
 * Returns: (transfer full): a sentence on the people of the trial. Of a trial in several parts only the first is told, as people may
 * go through the others in other groups.
 */
char *
tidings_results_describe_flow (const TidingsStudyResults *results)
{
  g_autofree char *first = NULL;

  g_return_val_if_fail (results != NULL, NULL);

  if (results->n_periods > 0)
    first = tidings_results_describe_period (results, 0);
  if (first == NULL)
    return g_strdup (_ ("The record does not say how many people started and completed."));
  if (results->n_periods == 1)
    return g_steal_pointer (&first);
  /* Translators: %2$s is a whole sentence on the first part */
  return g_strdup_printf (ngettext ("The trial had %1$u part. In the first: %2$s",
                                    "The trial had %1$u parts. In the first: %2$s", results->n_periods),
                          results->n_periods, first);
}

/**
 * tidings_results_describe_measure:
 * @outcome: an outcome
 *
 * Returns: (transfer full): what its figures are, as registered
 */
char *
tidings_results_describe_measure (const TidingsResultOutcome *outcome)
{
  int param;
  const char *label;

  g_return_val_if_fail (outcome != NULL, NULL);

  if (!outcome->posted)
    return g_strdup (_ ("The figures for this are not posted yet."));
  if (outcome->n_classes == 0)
    {
      g_autofree char *population = dup_comment (outcome->population);

      if (population != NULL)
        /* Translators: %s is the registry's own explanation of who was analysed, and why nobody was */
        return g_strdup_printf (_ ("The record gives no figures for this. It says: “%s”"), population);
      return g_strdup (_ ("The record gives no figures for this. That may be because nobody could be analysed."));
    }
  param = tidings_vocabulary_lookup (TIDINGS_VOCABULARY_MEASURE_PARAM, outcome->param);
  label = param != 0 ? tidings_vocabulary_get_label (TIDINGS_VOCABULARY_MEASURE_PARAM, param) : _ ("Figures");
  if (outcome->unit == NULL || g_strcmp0 (outcome->param, "COUNT_OF_PARTICIPANTS") == 0)
    return g_strdup_printf (ngettext ("%1$s, as registered, for %2$u group.", "%1$s, as registered, for %2$u groups.",
                                      outcome->n_groups),
                            label, outcome->n_groups);
  /* Translators: the kind of value (as: Mean), how many groups, and the unit as the registry has it */
  return g_strdup_printf (ngettext ("%1$s, as registered, for %2$u group. The unit is: %3$s.",
                                    "%1$s, as registered, for %2$u groups. The unit is: %3$s.", outcome->n_groups),
                          label, outcome->n_groups, outcome->unit);
}

/**
 * tidings_results_format_value:
 * @outcome: an outcome
 * @of_class: a part of it
 * @category: a part of that
 * @group: the position of a group
 *
 * Returns: (transfer full): the figure of the group with its spread, as registered
 */
char *
tidings_results_format_value (const TidingsResultOutcome *outcome,
                              const TidingsResultClass *of_class,
                              const TidingsResultCategory *category,
                              guint group)
{
  const TidingsResultValue *value;
  const TidingsResultCount *whole;
  g_autofree char *comment = NULL;
  g_autofree char *text = NULL;
  double share;

  g_return_val_if_fail (outcome != NULL && of_class != NULL && category != NULL && group < outcome->n_groups, NULL);

  value = &category->values[group];
  comment = dup_comment (value->comment);
  if (value->value == NULL || g_strcmp0 (value->value, "NA") == 0)
    {
      if (comment != NULL)
        /* Translators: %s is the registry's own explanation of why there is none */
        return g_strdup_printf (_ ("No number; the record says: “%s”"), comment);
      return g_strdup (_ ("No number given"));
    }

  whole = tidings_result_outcome_find_denominator (outcome, of_class, group);
  if (is_count (outcome) && whole != NULL && value->has_number && whole->number >= 0 &&
      value->number == floor (value->number) && ABS (value->number) < 1e15)
    {
      if (g_strcmp0 (outcome->param, "COUNT_OF_PARTICIPANTS") == 0)
        text = tidings_results_format_count ((gint64) value->number, whole->number);
      else if (tidings_result_share (value->number, (double) whole->number, &share))
        text = format_share (value->value, whole->text, share, value->number, (double) whole->number);
    }
  if (text == NULL)
    text = add_spread (outcome, value);
  if (comment == NULL)
    return g_steal_pointer (&text);
  /* Translators: a figure, and the registry's own comment on it */
  return g_strdup_printf (_ ("%1$s; the record says: “%2$s”"), text, comment);
}

/* The groups that an analysis compares */
static char *
name_compared (const TidingsResultOutcome *outcome, const TidingsResultAnalysis *analysis)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < analysis->n_groups; i++)
    g_strv_builder_take (builder, tidings_results_name_group (outcome->groups, analysis->groups[i]));
  names = g_strv_builder_end (builder);
  return g_strjoinv (" · ", names);
}

/**
 * tidings_results_describe_analysis:
 * @outcome: an outcome
 * @analysis: one of its analyses
 *
 * Tells what the sponsor registered of a statistical test. What a p-value means for anybody is not said, as it depends on more
 * than the record holds.
 *
 * Returns: (transfer full): sentences, each with figures as registered
 */
char *
tidings_results_describe_analysis (const TidingsResultOutcome *outcome, const TidingsResultAnalysis *analysis)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sentences = NULL;
  g_autofree char *groups = NULL;
  g_autofree char *comment = NULL;

  g_return_val_if_fail (outcome != NULL && analysis != NULL, NULL);

  groups = name_compared (outcome, analysis);
  comment = dup_comment (analysis->p_value_comment);
  if (*groups != '\0')
    g_strv_builder_take (builder, g_strdup_printf (_ ("Groups in this analysis: %s."), groups));
  if (analysis->param_value != NULL)
    {
      const char *type = analysis->param_type != NULL ? analysis->param_type : _ ("Estimate");

      if (analysis->ci_lower != NULL && analysis->ci_upper != NULL && analysis->ci_percent != NULL)
        /* Translators: what was estimated, the estimate, and its confidence interval: percent, lower and upper limit; all as registered */
        g_strv_builder_take (builder, g_strdup_printf (_ ("%1$s: %2$s (%3$s%% confidence interval from %4$s to %5$s)."),
                                                       type, analysis->param_value, analysis->ci_percent, analysis->ci_lower,
                                                       analysis->ci_upper));
      else
        /* Translators: what was estimated, and the estimate; both as registered */
        g_strv_builder_take (builder, g_strdup_printf (_ ("%1$s: %2$s."), type, analysis->param_value));
    }
  if (analysis->p_value != NULL)
    {
      if (analysis->method != NULL)
        /* Translators: the p-value and the statistical method, both as registered */
        g_strv_builder_take (builder, g_strdup_printf (_ ("The registered p-value is %1$s (method: %2$s)."),
                                                       analysis->p_value, analysis->method));
      else
        g_strv_builder_take (builder, g_strdup_printf (_ ("The registered p-value is %s."), analysis->p_value));
    }
  else
    {
      g_strv_builder_add (builder, _ ("No p-value is registered."));
    }
  if (comment != NULL)
    g_strv_builder_take (builder, g_strdup_printf (_ ("The record says of it: “%s”"), comment));
  sentences = g_strv_builder_end (builder);
  return g_strjoinv (" ", sentences);
}

/**
 * tidings_results_describe_events:
 * @results: results
 *
 * Returns: (transfer full): sentences on how many people had adverse events. The groups of a record may overlap: where there are several, no
 *   number stands for all of them.
 */
char *
tidings_results_describe_events (const TidingsStudyResults *results)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail (results != NULL, NULL);

  if (!results->has_events)
    return g_strdup (_ ("The record says nothing of adverse events."));
  if (results->n_event_groups > 1)
    return g_strdup (
        _ ("How many people had serious and other events is told for each group below, as far as the record says it. "
           "The numbers are not added up, as the same people may be in several groups."));
  first = tidings_results_format_count (results->any_serious[0].affected, results->any_serious[0].at_risk);
  second = tidings_results_format_count (results->any_other[0].affected, results->any_other[0].at_risk);
  /* Translators: each %s is as: 12 of 100 people (12%) */
  return g_strdup_printf (_ ("Serious events: %1$s. Other events: %2$s."), first, second);
}

/**
 * tidings_results_describe_threshold:
 * @results: results
 *
 * Returns: (transfer full) (nullable): a sentence on which events are left out
 */
char *
tidings_results_describe_threshold (const TidingsStudyResults *results)
{
  double percent;

  g_return_val_if_fail (results != NULL, NULL);

  if (results->event_threshold == NULL || results->n_other == 0)
    return NULL;
  percent = g_ascii_strtod (results->event_threshold, NULL);
  if (!(percent > 0))
    return NULL;
  /* Translators: %s is a number */
  return g_strdup_printf (_ ("Other events are listed where more than %s%% of the people in a group had them."),
                          results->event_threshold);
}
