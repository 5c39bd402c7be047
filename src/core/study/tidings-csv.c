/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include "tidings-csv.h"
#include "tidings-field.h"

/* Trials as a table, in the form of the registry's own (API v2, format=csv): its names of columns, its order, values of a list joined by
 * “|”. Column names and values are the registry's words and are not translated. Its last column, "Study Documents", is not among them:
 * lists of results are fetched without that part of the record. */

/* What one cell may hold in common spreadsheet programs (Excel: 32,767 characters); what is longer spills over its neighbours */
#define MOST_CHARACTERS 32000
#define LINE_END "\r\n"
#define AND_MORE "|…"

typedef void (*Writer) (GString *value, TidingsStudy *study, const TidingsFacts *facts);

static void
add_item (GString *value, const char *item)
{
  if (item == NULL || *item == '\0')
    return;
  if (value->len > 0)
    g_string_append_c (value, '|');
  g_string_append (value, item);
}

static void
add_strings (GString *value, const char *const *strings)
{
  for (guint i = 0; strings[i] != NULL; i++)
    add_item (value, strings[i]);
}

/* "measure, description, time frame", as the registry joins them; takes none that is absent */
static void
add_joined (GString *value, const char *const *parts, guint n_parts)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      if (joined->len > 0)
        g_string_append (joined, ", ");
      g_string_append (joined, parts[i]);
    }
  add_item (value, joined->str);
}

static void
add_word (GString *value, TidingsVocabulary vocabulary, int word)
{
  const char *text = word != 0 ? tidings_vocabulary_get_word (vocabulary, word) : NULL;

  if (text != NULL)
    g_string_append (value, text);
}

static void
write_nct_id (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  g_string_append (value, facts->nct_id);
}

static void
write_title (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  const char *title = tidings_study_get_title (study);

  g_string_append (value, title != NULL ? title : "");
}

static void
write_address (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  g_autofree char *address = tidings_study_dup_address (study);

  g_string_append (value, address);
}

static void
write_acronym (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  add_item (value, facts->acronym);
}

static void
write_status (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  add_item (value, tidings_status_to_registry (facts->status));
}

static void
write_summary (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  add_item (value, facts->brief_summary);
}

static void
write_results (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  /* in lists of results the results themselves are left out, but not the day on which they were posted */
  g_string_append (value, facts->has_results || facts->results_first_posted.date.year != 0 ? "YES" : "NO");
}

static void
write_conditions (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  add_strings (value, facts->conditions);
}

static void
write_interventions (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  for (guint i = 0; i < facts->n_interventions; i++)
    {
      const TidingsIntervention *intervention = &facts->interventions[i];
      const char *type = intervention->type != TIDINGS_INTERVENTION_NONE
                             ? tidings_vocabulary_get_word (TIDINGS_VOCABULARY_INTERVENTION_TYPE, (int) intervention->type)
                             : NULL;
      g_autofree char *item = NULL;

      if (intervention->name == NULL)
        continue;
      item = type != NULL ? g_strdup_printf ("%s: %s", type, intervention->name) : g_strdup (intervention->name);
      add_item (value, item);
    }
}

static void
add_outcomes (GString *value, const TidingsOutcome *outcomes, guint n_outcomes)
{
  for (guint i = 0; i < n_outcomes; i++)
    {
      const char *const parts[] = { outcomes[i].measure, outcomes[i].description, outcomes[i].time_frame };

      add_joined (value, parts, G_N_ELEMENTS (parts));
    }
}

static void
write_primary (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  add_outcomes (value, facts->primary_outcomes, facts->n_primary_outcomes);
}

static void
write_secondary (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  add_outcomes (value, facts->secondary_outcomes, facts->n_secondary_outcomes);
}

static void
write_other (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  add_outcomes (value, facts->other_outcomes, facts->n_other_outcomes);
}

static void
write_sponsor (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  add_item (value, facts->lead_sponsor.name);
}

static void
write_collaborators (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  for (guint i = 0; i < facts->n_collaborators; i++)
    add_item (value, facts->collaborators[i].name);
}

static void
write_sex (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  add_word (value, TIDINGS_VOCABULARY_SEX, (int) facts->sex);
}

static void
write_ages (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  g_autofree char *ages = g_strjoinv (", ", (char **) facts->std_ages);

  g_string_append (value, ages);
}

static void
write_phases (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  for (guint bit = TIDINGS_PHASES_NA; bit <= TIDINGS_PHASES_4; bit <<= 1)
    if (facts->phases & bit)
      add_item (value, tidings_phase_to_registry (bit));
}

static void
write_enrollment (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  if (facts->enrollment >= 0)
    g_string_append_printf (value, "%" G_GINT64_FORMAT, facts->enrollment);
}

static void
write_funder (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  add_item (value, facts->lead_sponsor.class_name);
}

static void
write_type (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  add_word (value, TIDINGS_VOCABULARY_STUDY_TYPE, (int) facts->study_type);
}

static void
add_design (GString *value, const char *name, TidingsVocabulary vocabulary, int word)
{
  g_string_append_printf (value, "%s%s: ", value->len > 0 ? "|" : "", name);
  add_word (value, vocabulary, word);
}

static void
write_design (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  guint n = 0;

  if (facts->study_type == TIDINGS_STUDY_TYPE_OBSERVATIONAL)
    {
      add_design (value, "Observational Model", TIDINGS_VOCABULARY_OBSERVATIONAL_MODEL, (int) facts->observational_model);
      add_design (value, "Time Perspective", TIDINGS_VOCABULARY_TIME_PERSPECTIVE, (int) facts->time_perspective);
      return;
    }
  if (facts->study_type != TIDINGS_STUDY_TYPE_INTERVENTIONAL)
    return;
  add_design (value, "Allocation", TIDINGS_VOCABULARY_ALLOCATION, (int) facts->allocation);
  add_design (value, "Intervention Model", TIDINGS_VOCABULARY_INTERVENTION_MODEL, (int) facts->intervention_model);
  add_design (value, "Masking", TIDINGS_VOCABULARY_MASKING, (int) facts->masking);
  for (guint bit = TIDINGS_WHO_MASKED_PARTICIPANT; bit <= TIDINGS_WHO_MASKED_OUTCOMES_ASSESSOR; bit <<= 1)
    if (facts->who_masked & bit)
      {
        g_string_append (value, n++ == 0 ? " (" : ", ");
        add_word (value, TIDINGS_VOCABULARY_WHO_MASKED, (int) bit);
      }
  if (n > 0)
    g_string_append_c (value, ')');
  add_design (value, "Primary Purpose", TIDINGS_VOCABULARY_PURPOSE, (int) facts->purpose);
}

static void
write_ids (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  add_item (value, facts->org_study_id);
  add_strings (value, facts->secondary_ids);
}

static void
add_date (GString *value, const TidingsStudyDate *date)
{
  g_autofree char *iso = tidings_date_to_iso (date->date);

  g_string_append (value, iso);
}

#define DATE_WRITER(name)                                                                                                   \
  static void write_##name (GString *value, TidingsStudy *study, const TidingsFacts *facts)                                 \
  {                                                                                                                         \
    add_date (value, &facts->name);                                                                                         \
  }

DATE_WRITER (start)
DATE_WRITER (primary_completion)
DATE_WRITER (completion)
DATE_WRITER (first_posted)
DATE_WRITER (results_first_posted)
DATE_WRITER (last_update_posted)

static void
write_locations (GString *value, TidingsStudy *study, const TidingsFacts *facts)
{
  for (guint i = 0; i < facts->n_locations; i++)
    {
      const TidingsLocation *location = &facts->locations[i];
      const char *const parts[] = { location->facility, location->city, location->state, location->zip, location->country };

      add_joined (value, parts, G_N_ELEMENTS (parts));
    }
}

static const struct
{
  const char *name;
  Writer write;
} columns[] = {
  { "NCT Number", write_nct_id },
  { "Study Title", write_title },
  { "Study URL", write_address },
  { "Acronym", write_acronym },
  { "Study Status", write_status },
  { "Brief Summary", write_summary },
  { "Study Results", write_results },
  { "Conditions", write_conditions },
  { "Interventions", write_interventions },
  { "Primary Outcome Measures", write_primary },
  { "Secondary Outcome Measures", write_secondary },
  { "Other Outcome Measures", write_other },
  { "Sponsor", write_sponsor },
  { "Collaborators", write_collaborators },
  { "Sex", write_sex },
  { "Age", write_ages },
  { "Phases", write_phases },
  { "Enrollment", write_enrollment },
  { "Funder Type", write_funder },
  { "Study Type", write_type },
  { "Study Design", write_design },
  { "Other IDs", write_ids },
  { "Start Date", write_start },
  { "Primary Completion Date", write_primary_completion },
  { "Completion Date", write_completion },
  { "First Posted", write_first_posted },
  { "Results First Posted", write_results_first_posted },
  { "Last Update Posted", write_last_update_posted },
  { "Locations", write_locations },
};

/* A spreadsheet takes a cell that begins so for a formula, and runs it; also where blanks or the wide forms of these signs come first */
static gboolean
is_formula (const char *text)
{
  while (*text == ' ' || strncmp (text, "\302\240", 2) == 0 || strncmp (text, "\357\273\277", 3) == 0)
    text += *text == ' ' ? 1 : *text == '\302' ? 2 : 3;
  if (*text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL)
    return TRUE;
  switch (g_utf8_get_char (text))
    {
    case 0xff1d: /* ＝ */
    case 0xff0b: /* ＋ */
    case 0xff0d: /* － */
    case 0xff20: /* ＠ */
    case 0x2212: /* − */
      return TRUE;
    default:
      return FALSE;
    }
}

/* At most as much as a cell holds, and of a list whole items */
static void
shorten (GString *value)
{
  const char *end, *item;

  if (value->len <= MOST_CHARACTERS || g_utf8_strlen (value->str, (gssize) value->len) <= MOST_CHARACTERS)
    return;
  end = g_utf8_offset_to_pointer (value->str, MOST_CHARACTERS - (glong) g_utf8_strlen (AND_MORE, -1));
  item = g_strrstr_len (value->str, end - value->str, "|");
  g_string_truncate (value, (gsize) ((item != NULL ? item : end) - value->str));
  g_string_append (value, AND_MORE);
}

/* RFC 4180, section 2 */
static void
append_cell (GString *csv, const char *text)
{
  gboolean formula = is_formula (text);

  if (!formula && strpbrk (text, "\",\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  if (formula)
    g_string_append_c (csv, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *text);
    }
  g_string_append_c (csv, '"');
}

/**
 * tidings_csv_append_header:
 * @csv: where to write
 * @for_spreadsheets: whether to begin with the mark without which some spreadsheet programs do not read UTF-8
 *
 * Begins a table of trials (RFC 4180, UTF-8): the line of the registry's own column names.
 */
void
tidings_csv_append_header (GString *csv, gboolean for_spreadsheets)
{
  g_return_if_fail (csv != NULL);

  if (for_spreadsheets)
    g_string_append (csv, "\357\273\277");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (i > 0)
        g_string_append_c (csv, ',');
      append_cell (csv, columns[i].name);
    }
  g_string_append (csv, LINE_END);
}

/**
 * tidings_csv_append_study:
 * @csv: where to write
 * @study: a study
 *
 * Adds the line of a study, in the registry's own words. A value that a spreadsheet would take for a formula gets an apostrophe before it,
 * and one that is longer than a cell can be ends with “…”. Any thread.
 */
void
tidings_csv_append_study (GString *csv, TidingsStudy *study)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const TidingsFacts *facts;

  g_return_if_fail (csv != NULL);
  g_return_if_fail (TIDINGS_IS_STUDY (study));

  facts = tidings_study_get_facts (study);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (i > 0)
        g_string_append_c (csv, ',');
      g_string_truncate (value, 0);
      columns[i].write (value, study, facts);
      shorten (value);
      append_cell (csv, value->str);
    }
  g_string_append (csv, LINE_END);
}
