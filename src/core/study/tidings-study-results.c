/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include "tidings-inflate-private.h"
#include "tidings-study-results.h"

/* The results of a record (API v2.0.5, section "resultsSection"). In it even counts are text, as they are mixed with words; groups
 * are named by ids that hold within one module only. */

/* A trial has 19 groups at most so far. Beyond this, a record is not one: an array has a place for each group. */
#define MOST_GROUPS 200

typedef struct
{
  TidingsStudyResults results;
  TidingsBody *body; /* (owned) */
} Whole;

/* Which group has which place */
typedef struct
{
  TidingsBody *body;
  const char *ids[MOST_GROUPS];
  guint n_groups;
} Reader;

/* Returns: (nullable): the figure under @name as text, whichever way it is written */
static const char *
keep_figure (JsonObject *parent, const char *name, TidingsBody *body)
{
  JsonNode *node = json_object_get_member (parent, name);
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (type == G_TYPE_STRING)
    return tidings_body_keep (body, node_string (node));
  if ((type == G_TYPE_INT64 || type == G_TYPE_DOUBLE) && isfinite (json_node_get_double (node)))
    return tidings_body_keep (body, g_ascii_formatd (text, sizeof text, "%.15g", json_node_get_double (node)));
  if (node != NULL)
    note_type (name, node);
  return NULL;
}

static gboolean
parse_number (const char *text, double *number)
{
  char *end;

  if (text == NULL || !(g_ascii_isdigit (*text) || *text == '-' || *text == '+' || *text == '.'))
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  while (g_ascii_isspace (*end))
    end++;
  return *end == '\0' && isfinite (*number);
}

/* Returns: a count of people, or -1 where @text is none */
static gint64
parse_count (const char *text)
{
  double number;

  if (!parse_number (text, &number) || number < 0 || number > 1e15 || number != floor (number))
    return -1;
  return (gint64) number;
}

static gint64
get_count (JsonObject *parent, const char *name, TidingsBody *body)
{
  return parent != NULL ? parse_count (keep_figure (parent, name, body)) : -1;
}

static void
read_groups (Reader *reader, JsonObject *parent, const char *name, const TidingsResultGroup **groups, guint *n_groups)
{
  JsonArray *array = get_array (parent, name);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  TidingsResultGroup *all;

  reader->n_groups = 0;
  *n_groups = 0;
  if (n == 0)
    return;
  all = tidings_body_new_array (reader->body, TidingsResultGroup, MIN (n, MOST_GROUPS));
  for (guint i = 0; i < n && reader->n_groups < MOST_GROUPS; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (object == NULL)
        continue;
      all[reader->n_groups].title = keep_string (object, "title", reader->body);
      all[reader->n_groups].description = keep_string (object, "description", reader->body);
      reader->ids[reader->n_groups++] = keep_string (object, "id", reader->body);
    }
  *groups = all;
  *n_groups = reader->n_groups;
}

/* Returns: the place of the group that @object is about; -1 where it is none of those that there are */
static int
find_group (const Reader *reader, JsonObject *object)
{
  const char *id = get_string (object, "groupId");

  for (guint i = 0; id != NULL && i < reader->n_groups; i++)
    if (g_strcmp0 (reader->ids[i], id) == 0)
      return (int) i;
  g_debug ("There is no group “%s” here: passed over", id != NULL ? id : "");
  return -1;
}

typedef void (*ReadFunc) (Reader *reader, JsonObject *object, gpointer item);

/* The objects of a list, each into the place of its group; the first one holds where a group has two */
static void
read_by_group (Reader *reader, JsonObject *parent, const char *name, ReadFunc read, gpointer items, gsize item_size)
{
  JsonArray *array = get_array (parent, name);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  gboolean seen[MOST_GROUPS] = { FALSE };

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      int group = JSON_NODE_HOLDS_OBJECT (node) ? find_group (reader, json_node_get_object (node)) : -1;

      if (group < 0 || seen[group])
        continue;
      seen[group] = TRUE;
      read (reader, json_node_get_object (node), (char *) items + item_size * (guint) group);
    }
}

/* The objects of a list, one after the other; what is none is left out */
static gconstpointer
read_list (Reader *reader, JsonObject *parent, const char *name, ReadFunc read, gsize item_size, guint *n_items)
{
  JsonArray *array = get_array (parent, name);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  char *items;

  *n_items = 0;
  if (n == 0)
    return NULL;
  items = tidings_arena_alloc (tidings_body_get_arena (reader->body), item_size * n);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        read (reader, json_node_get_object (node), items + item_size * (*n_items)++);
    }
  return *n_items > 0 ? items : NULL;
}

#define READ_LIST(reader, parent, name, Type, read, n_items) read_list (reader, parent, name, read, sizeof (Type), n_items)

static TidingsResultCount *
new_counts (Reader *reader)
{
  TidingsResultCount *counts = tidings_body_new_array (reader->body, TidingsResultCount, MAX (reader->n_groups, 1));

  for (guint i = 0; i < reader->n_groups; i++)
    counts[i].number = -1;
  return counts;
}

/* --- The flow of people --- */

static void
read_people (Reader *reader, JsonObject *object, gpointer item)
{
  TidingsResultCount *count = item;

  count->text = keep_figure (object, "numSubjects", reader->body);
  count->number = parse_count (count->text);
}

static void
read_step (Reader *reader, JsonObject *object, gpointer item)
{
  TidingsResultStep *step = item;
  TidingsResultCount *counts = new_counts (reader);

  step->title = keep_string (object, "type", reader->body);
  step->kind = g_strcmp0 (step->title, "STARTED") == 0         ? TIDINGS_MILESTONE_STARTED
               : g_strcmp0 (step->title, "COMPLETED") == 0     ? TIDINGS_MILESTONE_COMPLETED
               : g_strcmp0 (step->title, "NOT COMPLETED") == 0 ? TIDINGS_MILESTONE_NOT_COMPLETED
                                                               : TIDINGS_MILESTONE_OTHER;
  read_by_group (reader, object, json_object_has_member (object, "reasons") ? "reasons" : "achievements", read_people,
                 counts, sizeof *counts);
  step->counts = counts;
}

static void
read_period (Reader *reader, JsonObject *object, gpointer item)
{
  TidingsResultPeriod *period = item;

  period->title = keep_string (object, "title", reader->body);
  period->milestones = READ_LIST (reader, object, "milestones", TidingsResultStep, read_step, &period->n_milestones);
  period->reasons = READ_LIST (reader, object, "dropWithdraws", TidingsResultStep, read_step, &period->n_reasons);
}

static void
read_flow (TidingsStudyResults *results, Reader *reader, JsonObject *module)
{
  read_groups (reader, module, "groups", &results->flow_groups, &results->n_flow_groups);
  results->periods = READ_LIST (reader, module, "periods", TidingsResultPeriod, read_period, &results->n_periods);
}

/* --- Outcomes --- */

static void
read_value (Reader *reader, JsonObject *object, gpointer item)
{
  TidingsResultValue *value = item;

  value->value = keep_figure (object, "value", reader->body);
  value->spread = keep_figure (object, "spread", reader->body);
  value->lower = keep_figure (object, "lowerLimit", reader->body);
  value->upper = keep_figure (object, "upperLimit", reader->body);
  value->comment = keep_string (object, "comment", reader->body);
  value->has_number = parse_number (value->value, &value->number);
  if (!value->has_number)
    value->number = 0;
}

static void
read_category (Reader *reader, JsonObject *object, gpointer item)
{
  TidingsResultCategory *category = item;
  TidingsResultValue *values = tidings_body_new_array (reader->body, TidingsResultValue, MAX (reader->n_groups, 1));

  category->title = keep_string (object, "title", reader->body);
  read_by_group (reader, object, "measurements", read_value, values, sizeof *values);
  category->values = values;
}

static void
read_denominator_count (Reader *reader, JsonObject *object, gpointer item)
{
  TidingsResultCount *count = item;

  count->text = keep_figure (object, "value", reader->body);
  count->number = parse_count (count->text);
}

static void
read_denominator (Reader *reader, JsonObject *object, gpointer item)
{
  TidingsResultDenominator *denominator = item;
  TidingsResultCount *counts = new_counts (reader);

  denominator->units = keep_string (object, "units", reader->body);
  read_by_group (reader, object, "counts", read_denominator_count, counts, sizeof *counts);
  denominator->counts = counts;
}

static void
read_class (Reader *reader, JsonObject *object, gpointer item)
{
  TidingsResultClass *class = item;

  class->title = keep_string (object, "title", reader->body);
  class->denominators = READ_LIST (reader, object, "denoms", TidingsResultDenominator, read_denominator,
                                   &class->n_denominators);
  class->categories = READ_LIST (reader, object, "categories", TidingsResultCategory, read_category, &class->n_categories);
}

static void
read_analysis (Reader *reader, JsonObject *object, gpointer item)
{
  TidingsResultAnalysis *analysis = item;
  JsonArray *ids = get_array (object, "groupIds");
  guint n_ids = ids != NULL ? json_array_get_length (ids) : 0;
  guint *groups = tidings_body_new_array (reader->body, guint, MAX (n_ids, 1));

  for (guint i = 0; i < n_ids; i++)
    {
      const char *id = node_string (json_array_get_element (ids, i));

      for (guint j = 0; id != NULL && j < reader->n_groups; j++)
        if (g_strcmp0 (reader->ids[j], id) == 0)
          {
            groups[analysis->n_groups++] = j;
            break;
          }
    }
  analysis->groups = groups;
  analysis->method = keep_string (object, "statisticalMethod", reader->body);
  analysis->p_value = keep_figure (object, "pValue", reader->body);
  analysis->p_value_comment = keep_string (object, "pValueComment", reader->body);
  analysis->param_type = keep_string (object, "paramType", reader->body);
  analysis->param_value = keep_figure (object, "paramValue", reader->body);
  analysis->ci_percent = keep_figure (object, "ciPctValue", reader->body);
  analysis->ci_lower = keep_figure (object, "ciLowerLimit", reader->body);
  analysis->ci_upper = keep_figure (object, "ciUpperLimit", reader->body);
}

static void
read_outcome (Reader *reader, JsonObject *object, gpointer item)
{
  TidingsResultOutcome *outcome = item;
  const char *kind = get_string (object, "type");

  outcome->kind = g_strcmp0 (kind, "PRIMARY") == 0     ? TIDINGS_RESULT_OUTCOME_PRIMARY
                  : g_strcmp0 (kind, "SECONDARY") == 0 ? TIDINGS_RESULT_OUTCOME_SECONDARY
                                                       : TIDINGS_RESULT_OUTCOME_OTHER;
  outcome->title = keep_string (object, "title", reader->body);
  outcome->description = keep_string (object, "description", reader->body);
  outcome->population = keep_string (object, "populationDescription", reader->body);
  outcome->time_frame = keep_string (object, "timeFrame", reader->body);
  outcome->param = keep_string (object, "paramType", reader->body);
  outcome->dispersion = keep_string (object, "dispersionType", reader->body);
  outcome->unit = keep_string (object, "unitOfMeasure", reader->body);
  outcome->denominator_units = keep_string (object, "denomUnitsSelected", reader->body);
  outcome->posted = g_strcmp0 (get_string (object, "reportingStatus"), "NOT_POSTED") != 0;
  read_groups (reader, object, "groups", &outcome->groups, &outcome->n_groups);
  outcome->denominators = READ_LIST (reader, object, "denoms", TidingsResultDenominator, read_denominator,
                                     &outcome->n_denominators);
  outcome->classes = READ_LIST (reader, object, "classes", TidingsResultClass, read_class, &outcome->n_classes);
  outcome->analyses = READ_LIST (reader, object, "analyses", TidingsResultAnalysis, read_analysis, &outcome->n_analyses);
}

/* --- Adverse events --- */

static void
read_event_count (Reader *reader, JsonObject *object, gpointer item)
{
  TidingsEventCount *count = item;

  count->affected = get_count (object, "numAffected", reader->body);
  count->at_risk = get_count (object, "numAtRisk", reader->body);
  count->events = get_count (object, "numEvents", reader->body);
}

static TidingsEventCount *
new_event_counts (Reader *reader)
{
  TidingsEventCount *counts = tidings_body_new_array (reader->body, TidingsEventCount, MAX (reader->n_groups, 1));

  for (guint i = 0; i < reader->n_groups; i++)
    counts[i] = (TidingsEventCount) { -1, -1, -1 };
  return counts;
}

static void
read_event (Reader *reader, JsonObject *object, gpointer item)
{
  TidingsResultEvent *event = item;
  TidingsEventCount *counts = new_event_counts (reader);

  event->term = keep_string (object, "term", reader->body);
  event->organ_system = keep_string (object, "organSystem", reader->body);
  read_by_group (reader, object, "stats", read_event_count, counts, sizeof *counts);
  event->counts = counts;
  event->affected = -1;
  for (guint i = 0; i < reader->n_groups; i++)
    event->affected = MAX (event->affected, counts[i].affected);
}

static int
compare_events (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TidingsResultEvent *left = a, *right = b;

  return left->affected > right->affected ? -1 : left->affected < right->affected;
}

static const TidingsResultEvent *
read_events (Reader *reader, JsonObject *module, const char *name, guint *n_events)
{
  TidingsResultEvent *events = (TidingsResultEvent *) READ_LIST (reader, module, name, TidingsResultEvent, read_event,
                                                                 n_events);

  /* stable: what is equal stays in the order of the record */
  if (events != NULL)
    g_sort_array (events, *n_events, sizeof *events, compare_events, NULL);
  return events;
}

static void
read_any (Reader *reader, JsonObject *module, TidingsStudyResults *results)
{
  JsonArray *array = get_array (module, "eventGroups");
  guint n = array != NULL ? json_array_get_length (array) : 0, at = 0;
  TidingsEventCount *deaths = new_event_counts (reader);
  TidingsEventCount *serious = new_event_counts (reader);
  TidingsEventCount *other = new_event_counts (reader);

  for (guint i = 0; i < n && at < reader->n_groups; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (object == NULL)
        continue;
      deaths[at].affected = get_count (object, "deathsNumAffected", reader->body);
      deaths[at].at_risk = get_count (object, "deathsNumAtRisk", reader->body);
      serious[at].affected = get_count (object, "seriousNumAffected", reader->body);
      serious[at].at_risk = get_count (object, "seriousNumAtRisk", reader->body);
      other[at].affected = get_count (object, "otherNumAffected", reader->body);
      other[at].at_risk = get_count (object, "otherNumAtRisk", reader->body);
      at++;
    }
  results->deaths = deaths;
  results->any_serious = serious;
  results->any_other = other;
}

static void
read_adverse_events (TidingsStudyResults *results, Reader *reader, JsonObject *module)
{
  read_groups (reader, module, "eventGroups", &results->event_groups, &results->n_event_groups);
  read_any (reader, module, results);
  results->event_time_frame = keep_string (module, "timeFrame", reader->body);
  results->event_threshold = module != NULL ? keep_figure (module, "frequencyThreshold", reader->body) : NULL;
  results->serious = read_events (reader, module, "seriousEvents", &results->n_serious);
  results->other = read_events (reader, module, "otherEvents", &results->n_other);
  results->has_events = results->n_event_groups > 0;
}

static void
free_whole (gpointer data)
{
  Whole *whole = data;

  tidings_body_free (whole->body);
}

/**
 * tidings_study_results_new:
 * @study: a trial
 *
 * Reads the results of a trial. Its record may be large: 100 kB to 2 MB of JSON are read for it. May be called in any thread.
 *
 * Returns: (transfer full) (nullable): the results; %NULL where none are posted
 */
TidingsStudyResults *
tidings_study_results_new (TidingsStudy *study)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autofree Reader *reader = NULL;
  TidingsSpan record, section;
  JsonNode *root;
  JsonObject *object;
  Whole *whole;
  gsize length;
  const char *text;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);

  if (!tidings_study_get_facts (study)->has_results)
    return NULL;
  bytes = tidings_study_to_bytes (study);
  text = g_bytes_get_data (bytes, &length);
  if (!tidings_span_init (&record, text, length) || !tidings_span_find (&record, "resultsSection", &section))
    return NULL;
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, section.start, (gssize) section.length, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  object = json_node_get_object (root);
  whole = g_atomic_rc_box_new0 (Whole);
  whole->body = tidings_body_new (section.start, section.length);
  /* the record was let in, and so is no deeper than one may be */
  g_assert (whole->body != NULL);
  reader = g_new0 (Reader, 1);
  reader->body = whole->body;
  read_flow (&whole->results, reader, get_object (object, "participantFlowModule"));
  reader->n_groups = 0;
  whole->results.outcomes = READ_LIST (reader, get_object (object, "outcomeMeasuresModule"), "outcomeMeasures",
                                       TidingsResultOutcome, read_outcome, &whole->results.n_outcomes);
  read_adverse_events (&whole->results, reader, get_object (object, "adverseEventsModule"));
  tidings_body_settle (whole->body);
  return &whole->results;
}

/**
 * tidings_study_results_ref:
 * @self: results
 *
 * Returns: (transfer full): @self
 */
TidingsStudyResults *
tidings_study_results_ref (TidingsStudyResults *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * tidings_study_results_unref:
 * @self: (transfer full): results
 */
void
tidings_study_results_unref (TidingsStudyResults *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, free_whole);
}

/**
 * tidings_result_count_sum:
 * @counts: (array length=n_counts): the counts of groups
 * @n_counts: how many
 *
 * Returns: their sum; -1 where one of them is not known, or there are none
 */
gint64
tidings_result_count_sum (const TidingsResultCount *counts, guint n_counts)
{
  gint64 sum = 0;

  for (guint i = 0; i < n_counts; i++)
    {
      if (counts[i].number < 0)
        return -1;
      sum += counts[i].number;
    }
  return n_counts > 0 ? sum : -1;
}

/**
 * tidings_result_period_find:
 * @period: a part of a trial
 * @kind: which step
 *
 * Returns: (nullable): the step
 */
const TidingsResultStep *
tidings_result_period_find (const TidingsResultPeriod *period, TidingsMilestoneKind kind)
{
  g_return_val_if_fail (period != NULL, NULL);

  for (guint i = 0; i < period->n_milestones; i++)
    if (period->milestones[i].kind == kind)
      return &period->milestones[i];
  return NULL;
}

static const TidingsResultDenominator *
find_units (const TidingsResultDenominator *denominators, guint n, const char *units)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (denominators[i].units, units) == 0)
      return &denominators[i];
  return NULL;
}

/**
 * tidings_result_outcome_find_denominator:
 * @outcome: an outcome
 * @of_class: (nullable): the part of it that is asked for
 * @group: the position of a group
 *
 * Finds of how many the figures of a group are. The figures of a part may be of fewer people than those of the whole.
 *
 * Returns: (nullable): the count; of people, unless the outcome names another unit
 */
const TidingsResultCount *
tidings_result_outcome_find_denominator (const TidingsResultOutcome *outcome,
                                         const TidingsResultClass *of_class,
                                         guint group)
{
  const char *units;
  const TidingsResultDenominator *found = NULL;

  g_return_val_if_fail (outcome != NULL && group < outcome->n_groups, NULL);

  units = outcome->denominator_units != NULL ? outcome->denominator_units : "Participants";
  if (of_class != NULL && of_class->n_denominators > 0)
    found = find_units (of_class->denominators, of_class->n_denominators, units);
  else
    found = find_units (outcome->denominators, outcome->n_denominators, units);
  return found != NULL && found->counts[group].text != NULL ? &found->counts[group] : NULL;
}

/**
 * tidings_result_share:
 * @part: how many
 * @whole: of how many
 * @share: (out): the share, from 0 to 1
 *
 * Divides only what can be: nothing is a share of nobody, and no part is larger than its whole.
 *
 * Returns: whether there is a share
 */
gboolean
tidings_result_share (double part, double whole, double *share)
{
  g_return_val_if_fail (share != NULL, FALSE);

  *share = 0;
  if (!(part >= 0) || !(whole > 0) || part > whole)
    return FALSE;
  *share = part / whole;
  return TRUE;
}
