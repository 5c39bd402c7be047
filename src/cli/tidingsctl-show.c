/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-reading.h"
#include "tidingsctl-private.h"

static const struct
{
  TidingsSection section;
  const char *member;
  const char *title;
} sections[] = {
  { TIDINGS_SECTION_SUMMARY, "summary", N_ ("Summary") },
  { TIDINGS_SECTION_COULD_LEAD_TO, "couldLeadTo", N_ ("What this could lead to") },
  { TIDINGS_SECTION_COULD_GO_WRONG, "couldGoWrong", N_ ("What could go wrong") },
  { TIDINGS_SECTION_WHO_CAN_JOIN, "whoCanJoin", N_ ("Who can join") },
  { TIDINGS_SECTION_TAKING_PART, "takingPart", N_ ("What taking part means") },
};

static void
add_strings (JsonBuilder *builder, const char *name, const char *const *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}

static void
add_section (JsonBuilder *builder, const char *name, GPtrArray *sentences)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < sentences->len; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, i);

      json_builder_begin_object (builder);
      ctl_add (builder, "text", sentence->text);
      add_strings (builder, "sources", (const char *const *) sentence->sources);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_date (JsonBuilder *builder, const char *name, TidingsDate date)
{
  g_autofree char *iso = date.year != 0 ? tidings_date_to_iso (date) : NULL;

  ctl_add (builder, name, iso);
}

static void
add_contact (JsonBuilder *builder, const TidingsContact *contact, const char *facility)
{
  json_builder_begin_object (builder);
  ctl_add (builder, "name", contact->name);
  ctl_add (builder, "role", tidings_role_get_label (contact->role));
  ctl_add (builder, "phone", contact->phone);
  ctl_add (builder, "phoneExtension", contact->phone_extension);
  ctl_add (builder, "email", contact->email);
  ctl_add (builder, "facility", facility);
  json_builder_end_object (builder);
}

/**
 * ctl_build_reading:
 * @study: a trial
 * @builder: where to write it
 *
 * Writes the reading of @study as one object.
 */
void
ctl_build_reading (TidingsStudy *study, JsonBuilder *builder)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  g_autoptr (TidingsReading) reading = tidings_reading_new (study);
  GPtrArray *substances = tidings_reading_get_substances (reading);

  json_builder_begin_object (builder);
  ctl_add (builder, "nctId", facts->nct_id);
  ctl_add (builder, "headline", tidings_reading_get_headline (reading));

  json_builder_set_member_name (builder, "activeSubstances");
  json_builder_begin_array (builder);
  for (guint i = 0; i < substances->len; i++)
    {
      const TidingsSubstance *substance = g_ptr_array_index (substances, i);

      json_builder_begin_object (builder);
      ctl_add (builder, "name", substance->name);
      ctl_add (builder, "class", substance->class_name);
      ctl_add (builder, "action", substance->action);
      ctl_add (builder, "knownFor", substance->known_for);
      ctl_add (builder, "role", substance->role);
      add_strings (builder, "sources", (const char *const *) substance->sources);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    add_section (builder, sections[i].member, tidings_reading_get_section (reading, sections[i].section));

  json_builder_set_member_name (builder, "conditions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < facts->n_condition_meshes; i++)
    if (facts->condition_meshes[i].term != NULL)
      json_builder_add_string_value (builder, facts->condition_meshes[i].term);
  for (guint i = 0; facts->n_condition_meshes == 0 && facts->conditions[i] != NULL; i++)
    json_builder_add_string_value (builder, facts->conditions[i]);
  json_builder_end_array (builder);
  add_strings (builder, "conditionsAsListed", facts->conditions);

  add_date (builder, "firstPosted", facts->first_posted.date);
  add_date (builder, "lastUpdated", facts->last_update_posted.date);
  ctl_add (builder, "status", tidings_status_to_registry (facts->status));

  json_builder_set_member_name (builder, "contacts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < facts->n_central_contacts; i++)
    add_contact (builder, &facts->central_contacts[i], NULL);
  for (guint i = 0; i < facts->n_locations; i++)
    for (guint j = 0; j < facts->locations[i].n_contacts; j++)
      add_contact (builder, &facts->locations[i].contacts[j], facts->locations[i].facility);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "locations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < facts->n_locations; i++)
    {
      const TidingsLocation *location = &facts->locations[i];

      json_builder_begin_object (builder);
      ctl_add (builder, "facility", location->facility);
      ctl_add (builder, "city", location->city);
      ctl_add (builder, "state", location->state);
      ctl_add (builder, "country", location->country);
      ctl_add (builder, "status", tidings_status_to_registry (location->status));
      if (location->has_point)
        {
          json_builder_set_member_name (builder, "latitude");
          json_builder_add_double_value (builder, location->latitude);
          json_builder_set_member_name (builder, "longitude");
          json_builder_add_double_value (builder, location->longitude);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_title (const char *title)
{
  g_print ("\n%s\n", title);
  for (glong i = g_utf8_strlen (title, -1); i > 0; i--)
    g_print ("─");
  g_print ("\n");
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

      for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
        if (parts[j] != NULL)
          g_string_append_printf (line, "%s %s", j == 0 ? ":" : ";", parts[j]);
      ctl_print_wrapped (line->str, "• ", "  ");
    }
}

/**
 * ctl_print_reading:
 * @study: a trial
 *
 * Prints the reading of @study, set for a terminal.
 */
void
ctl_print_reading (TidingsStudy *study)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  g_autoptr (TidingsReading) reading = tidings_reading_new (study);
  g_autofree char *standing = tidings_standing_dup_text (study);
  g_autofree char *phase = tidings_phases_dup_label (facts->phases);
  g_autofree char *size = tidings_size_dup_text (study);
  g_autofree char *first = tidings_date_format (facts->first_posted.date);
  g_autofree char *last = tidings_date_format (facts->last_update_posted.date);
  g_autofree char *address = tidings_study_dup_address (study);

  ctl_print_wrapped (tidings_reading_get_headline (reading), "", "");
  ctl_print_wrapped (tidings_study_get_title (study), "", "");
  g_print ("\n%s", facts->nct_id);
  if (phase != NULL)
    g_print (" · %s", phase);
  if (size != NULL)
    g_print (" · %s", size);
  g_print ("\n");
  if (facts->first_posted.date.year != 0)
    g_print (_ ("First seen: %s\n"), first);
  if (facts->last_update_posted.date.year != 0)
    g_print (_ ("Last updated: %s\n"), last);
  if (standing != NULL)
    ctl_print_wrapped (standing, "", "");

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GPtrArray *sentences = tidings_reading_get_section (reading, sections[i].section);

      if (i == 1)
        print_substances (tidings_reading_get_substances (reading));
      if (sentences->len == 0)
        continue;
      print_title (_ (sections[i].title));
      for (guint j = 0; j < sentences->len; j++)
        ctl_print_wrapped (((TidingsSentence *) g_ptr_array_index (sentences, j))->text, "• ", "  ");
    }

  g_print ("\n");
  ctl_print_wrapped (_ ("This plain-language reading is informational only, not medical advice or a prediction. Tidings changed the "
                        "wording; the registry’s own text is at the address below. Source: ClinicalTrials.gov."),
                     "", "");
  g_print ("%s\n", address);
}
