/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-country.h"
#include "tidings-language.h"
#include "tidings-reading.h"
#include "tidings-text.h"
#include "tidingsctl-private.h"

#define MOST_CONDITIONS 12
#define FIRST_SITES 5
#define BULLET "• "
#define UNDER_BULLET "  "

static void
print_title (const char *title)
{
  g_print ("\n%s\n", title);
  for (glong i = g_utf8_strlen (title, -1); i > 0; i--)
    g_print ("─");
  g_print ("\n");
}

static void
print_bullet (const char *text)
{
  ctl_print_wrapped (text, BULLET, UNDER_BULLET);
}

static void
print_fact (const char *label, const char *value)
{
  g_autofree char *first = NULL;

  if (value == NULL || *value == '\0')
    return;
  /* Translators: what stands before a fact on a terminal, as in “Sponsor: ” */
  first = g_strdup_printf (_ ("%s: "), label);
  ctl_print_wrapped (value, first, UNDER_BULLET);
}

/* --- What it is --- */

static void
print_head (TidingsRecord *record, TidingsReading *reading)
{
  TidingsStudy *study = tidings_record_get_study (record);
  const TidingsFacts *facts = tidings_study_get_facts (study);
  const char *build = tidings_record_get_build (record);
  g_autofree char *phase = tidings_phases_dup_label (facts->phases);
  g_autofree char *size = tidings_size_dup_text (study);
  g_autofree char *first = tidings_date_format (facts->first_posted.date);
  g_autofree char *last = tidings_date_format (facts->last_update_posted.date);
  g_autofree char *verified = tidings_date_format (facts->verified.date);
  g_autofree char *day = ctl_dup_data_day (build != NULL ? build : facts->version_holder);
  g_autofree char *conditions = NULL;
  const char *parts[5] = { facts->nct_id };
  guint n = 1;

  ctl_print_wrapped (tidings_reading_get_headline (reading), "", "");
  g_print ("\n");
  ctl_print_wrapped (tidings_study_get_title (study), "", "");

  if (tidings_standing_get_word (facts->status) != NULL)
    parts[n++] = tidings_standing_get_word (facts->status);
  if (phase != NULL)
    parts[n++] = phase;
  if (size != NULL)
    parts[n++] = size;
  ctl_print_parts (parts, "", "");

  g_print ("\n");
  conditions = tidings_text_list (facts->conditions, MIN (g_strv_length ((char **) facts->conditions), MOST_CONDITIONS));
  print_fact (_ ("Conditions"), conditions);
  print_fact (_ ("Sponsor"), facts->lead_sponsor.name);
  print_fact (_ ("First seen"), facts->first_posted.date.year != 0 ? first : NULL);
  print_fact (_ ("Last updated"), facts->last_update_posted.date.year != 0 ? last : NULL);
  print_fact (_ ("Last verified"), facts->verified.date.year != 0 ? verified : NULL);
  if (tidings_record_get_origin (record) == TIDINGS_ORIGIN_SAMPLE && day != NULL)
    {
      g_autofree char *sample = g_strdup_printf (_ ("%s, built-in sample"), day);

      print_fact (_ ("Data of"), sample);
    }
  else
    {
      print_fact (_ ("Data of"), day);
    }
}

static void
print_substances (GPtrArray *substances)
{
  if (substances->len == 0)
    return;

  print_title (substances->len == 1 ? _ ("Active substance") : _ ("Active substances"));
  for (guint i = 0; i < substances->len; i++)
    {
      const TidingsSubstance *substance = g_ptr_array_index (substances, i);
      g_autoptr (GString) line = g_string_new (substance->name);
      const char *parts[] = { substance->class_name, substance->known_for, substance->action };
      guint n = 0;

      for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
        if (parts[j] != NULL)
          g_string_append_printf (line, "%s %s", n++ == 0 ? ":" : ";", parts[j]);
      print_bullet (line->str);
    }
}

/* What the condition is, for those who do not know its name */
static void
print_condition (const TidingsReadingCondition *condition)
{
  g_autofree char *line = NULL;

  if (condition == NULL || condition->explanation == NULL)
    return;

  print_title (_ ("Condition"));
  /* Translators: a condition, then one sentence on what it is */
  line = g_strdup_printf (_ ("%s: %s"), condition->plain, condition->explanation);
  print_bullet (line);
}

/* One sentence of a section. The registrant's criteria stand below the heading that they belong to. */
static void
print_sentence (const TidingsSentence *sentence)
{
  g_autofree char *first = NULL;
  g_autofree char *rest = NULL;
  int indent = 2 * (int) MIN (sentence->depth, 6);

  switch (sentence->kind)
    {
    case TIDINGS_SENTENCE_OURS:
      print_bullet (sentence->text);
      break;
    case TIDINGS_SENTENCE_HEADING:
      g_print ("\n");
      ctl_print_wrapped (sentence->text, UNDER_BULLET, UNDER_BULLET);
      break;
    case TIDINGS_SENTENCE_INCLUSION:
    case TIDINGS_SENTENCE_EXCLUSION:
    case TIDINGS_SENTENCE_CRITERION:
      first = g_strdup_printf ("%*s  – ", indent, "");
      rest = g_strdup_printf ("%*s    ", indent, "");
      ctl_print_wrapped (sentence->text, first, rest);
      break;
    }
}

/* --- Where, and whom to ask --- */

static void
print_contact (const TidingsContact *contact, const char *first, const char *rest)
{
  g_autofree char *phone = contact->phone != NULL && contact->phone_extension != NULL
                               ? g_strdup_printf (_ ("%s, extension %s"), contact->phone, contact->phone_extension)
                               : g_strdup (contact->phone);
  const char *parts[4] = { NULL };
  guint n = 0;

  if (contact->name != NULL)
    parts[n++] = contact->name;
  if (phone != NULL)
    parts[n++] = phone;
  /* some records have the address in both fields */
  if (contact->email != NULL && g_strcmp0 (contact->email, contact->phone) != 0)
    parts[n++] = contact->email;
  ctl_print_parts (parts, first, rest);
}

static gboolean
has_site_contacts (const TidingsFacts *facts)
{
  for (guint i = 0; i < facts->n_locations; i++)
    if (facts->locations[i].n_contacts > 0)
      return TRUE;
  return FALSE;
}

static void
print_contacts (const TidingsFacts *facts, gboolean is_sample)
{
  print_title (_ ("Study contacts"));
  if (is_sample)
    {
      ctl_print_wrapped (_ ("The contacts of the built-in sample are invented, so they are not shown."), "", "");
      return;
    }
  if (facts->n_central_contacts == 0 && !has_site_contacts (facts))
    {
      ctl_print_wrapped (_ ("The record names nobody to contact."), "", "");
      return;
    }

  ctl_print_wrapped (_ ("Talk to your own doctor first. Take the number of the trial with you."), "", "");
  ctl_print_wrapped (
      _ ("Never pay to join a trial. Ask what would cost you something, and be careful where anybody asks for money."), "",
      "");
  g_print ("\n");
  for (guint i = 0; i < facts->n_central_contacts; i++)
    print_contact (&facts->central_contacts[i], BULLET, UNDER_BULLET);
  if (facts->n_central_contacts == 0)
    ctl_print_wrapped (_ ("The record names contacts for single sites only: see the locations."), "", "");
}

/* A site of a trial that nobody has heard of for years is not open, though the record still says so */
static const char *
get_site_word (const TidingsFacts *facts, const TidingsLocation *location)
{
  if (tidings_standing_of (facts->status) == TIDINGS_STANDING_SILENT && tidings_status_is_open (location->status))
    return NULL;
  return tidings_standing_get_word (location->status);
}

static void
print_location (const TidingsFacts *facts, const TidingsLocation *location, gboolean with_contacts)
{
  const char *places[5] = { NULL };
  const char *parts[3] = { NULL };
  g_autofree char *place = NULL;
  guint n = 0;

  if (location->facility != NULL)
    places[n++] = location->facility;
  if (location->city != NULL)
    places[n++] = location->city;
  if (location->state != NULL && g_strcmp0 (location->state, location->city) != 0)
    places[n++] = location->state;
  if (location->country != NULL)
    places[n++] = tidings_country_get_name (location->country);
  place = g_strjoinv (", ", (char **) places);
  parts[0] = n > 0 ? place : _ ("Place not named");
  parts[1] = get_site_word (facts, location);
  ctl_print_parts (parts, BULLET, UNDER_BULLET);
  for (guint i = 0; with_contacts && i < location->n_contacts; i++)
    print_contact (&location->contacts[i], UNDER_BULLET, UNDER_BULLET);
}

/* The first of the sites, those that take people before the others */
static void
print_locations (const TidingsFacts *facts, gboolean is_sample)
{
  guint most = facts->n_locations <= FIRST_SITES + 2 ? facts->n_locations : FIRST_SITES;
  guint n = 0;

  print_title (_ ("Locations"));
  if (facts->n_locations == 0)
    {
      ctl_print_wrapped (_ ("The record names no place."), "", "");
      return;
    }

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < facts->n_locations && n < most; i++)
      if (tidings_status_is_open (facts->locations[i].status) == (round == 0))
        {
          print_location (facts, &facts->locations[i], !is_sample);
          n++;
        }
  if (n < facts->n_locations)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("And %'u more, which --json lists.",
                                                         "And %'u more, which --json lists.", facts->n_locations - n),
                                               facts->n_locations - n);

      ctl_print_wrapped (more, UNDER_BULLET, UNDER_BULLET);
    }
}

/**
 * ctl_dup_data_day:
 * @build: (nullable): a build of the registry's data, ISO 8601: a time or a day
 *
 * Returns: (transfer full) (nullable): its day for people; %NULL where there is none
 */
char *
ctl_dup_data_day (const char *build)
{
  g_autofree char *day = build != NULL ? g_strndup (build, strlen ("2026-11-20")) : NULL;
  TidingsDate date;

  return day != NULL && tidings_date_parse (day, &date) ? tidings_date_format (date) : NULL;
}

/**
 * ctl_print_page:
 * @record: a trial
 *
 * Prints the reading of a trial with whom to ask and where, set for a terminal.
 */
void
ctl_print_page (TidingsRecord *record)
{
  TidingsStudy *study = tidings_record_get_study (record);
  const TidingsFacts *facts = tidings_study_get_facts (study);
  gboolean is_sample = tidings_record_get_origin (record) == TIDINGS_ORIGIN_SAMPLE;
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());
  g_autofree char *address = tidings_study_dup_address (study);

  print_head (record, reading);

  for (guint i = 0; i < TIDINGS_N_SECTIONS; i++)
    {
      GPtrArray *sentences = tidings_reading_get_section (reading, (TidingsSection) i);

      if (i == TIDINGS_SECTION_COULD_LEAD_TO)
        {
          print_condition (tidings_reading_get_condition (reading));
          print_substances (tidings_reading_get_substances (reading));
        }
      if (sentences->len == 0)
        continue;
      print_title (tidings_section_get_title ((TidingsSection) i));
      for (guint j = 0; j < sentences->len; j++)
        print_sentence (g_ptr_array_index (sentences, j));
    }

  print_contacts (facts, is_sample);
  print_locations (facts, is_sample);

  g_print ("\n");
  ctl_print_wrapped (
      _ ("This plain-language reading is informational only, not medical advice or a prediction. Tidings changed the "
         "wording; the registry’s own text is at the address below. Source: ClinicalTrials.gov."),
      "", "");
  if (!tidings_language_is_english ())
    ctl_print_wrapped (_ ("Titles, criteria and what stands in quotation marks are in English, as registered."), "", "");
  g_print ("%s\n", address);
}
