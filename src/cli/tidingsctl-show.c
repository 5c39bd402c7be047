/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-reading.h"
#include "tidings-text.h"
#include "tidingsctl-private.h"

static const struct
{
  TidingsSection section;
  const char *member;
} sections[] = {
  { TIDINGS_SECTION_SUMMARY, "summary" },
  { TIDINGS_SECTION_COULD_LEAD_TO, "couldLeadTo" },
  { TIDINGS_SECTION_COULD_GO_WRONG, "couldGoWrong" },
  { TIDINGS_SECTION_WHO_CAN_JOIN, "whoCanJoin" },
  { TIDINGS_SECTION_TAKING_PART, "takingPart" },
};

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
      ctl_add_strings (builder, "sources", (const char *const *) sentence->sources);
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

/* Writes the reading of @study as one object */
static void
build_reading (TidingsStudy *study, JsonBuilder *builder)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  g_autoptr (TidingsReading) reading = tidings_reading_new (study, tidings_knowledge_get_default ());
  GPtrArray *substances = tidings_reading_get_substances (reading);
  const TidingsReadingCondition *condition = tidings_reading_get_condition (reading);

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
      ctl_add_strings (builder, "sources", (const char *const *) substance->sources);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "condition");
  if (condition != NULL)
    {
      json_builder_begin_object (builder);
      ctl_add (builder, "name", condition->plain);
      ctl_add (builder, "explanation", condition->explanation);
      ctl_add_strings (builder, "sources", (const char *const *) condition->sources);
      json_builder_end_object (builder);
    }
  else
    {
      json_builder_add_null_value (builder);
    }

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
  ctl_add_strings (builder, "conditionsAsListed", facts->conditions);

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

/* Does somebody mean a number by it? */
static gboolean
looks_like_number (const char *word)
{
  return g_ascii_strncasecmp (word, "NCT", 3) == 0 && strpbrk (word, "./") == NULL &&
         !g_file_test (word, G_FILE_TEST_EXISTS);
}

/**
 * ctl_find_records:
 * @word: the number of a trial, or a file
 * @status: (inout): what to exit with, set where there is none
 *
 * Returns: (transfer full) (nullable) (element-type TidingsRecord): the records that @word stands for
 */
GPtrArray *
ctl_find_records (Ctl *ctl, const char *word, CtlStatus *status)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) studies = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *nct_id = NULL;

  if (tidings_text_is_nct_id (word, &nct_id))
    {
      TidingsRecord *record = NULL;

      *status = ctl_open_desk (ctl, TRUE);
      if (*status == CTL_GOOD)
        record = ctl_find_record (ctl, nct_id, status);
      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
      return g_steal_pointer (&records);
    }

  if (looks_like_number (word))
    {
      *status = ctl_misused (_ ("“%s” is neither a file nor the number of a trial. Such a number looks like NCT01234567."),
                             word);
      return NULL;
    }

  studies = ctl_read_file (word, &error);
  if (studies == NULL)
    {
      *status = ctl_fail (error);
      return NULL;
    }
  for (guint i = 0; i < studies->len; i++)
    g_ptr_array_add (records, tidings_record_new (studies->pdata[i], TIDINGS_ORIGIN_IMPORT, NULL, 0, FALSE));
  return g_steal_pointer (&records);
}

/**
 * ctl_show:
 *
 * `show`: the reading of trials, by number or out of files. As JSON it is one object, or an array where there are several; what
 * could not be found is left out of it and told on standard error.
 */
CtlStatus
ctl_show (Ctl *ctl)
{
  CtlStatus status = CTL_GOOD;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean several = ctl->n_words > 1;
  guint shown = 0;

  if (several)
    json_builder_begin_array (builder);
  for (guint i = 0; i < ctl->n_words; i++)
    {
      CtlStatus this_status = CTL_GOOD;
      g_autoptr (GPtrArray) records = ctl_find_records (ctl, ctl->words[i], &this_status);

      /* the first that failed tells */
      if (status == CTL_GOOD)
        status = this_status;
      if (records != NULL && records->len > 1 && !several)
        {
          several = TRUE;
          json_builder_begin_array (builder);
        }
      for (guint j = 0; records != NULL && j < records->len; j++, shown++)
        {
          TidingsRecord *record = records->pdata[j];

          if (ctl->json)
            {
              build_reading (tidings_record_get_study (record), builder);
              continue;
            }
          if (shown > 0)
            ctl_print_rule ();
          ctl_print_page (record);
        }
    }
  if (several)
    json_builder_end_array (builder);
  if (ctl->json && (several || shown > 0))
    ctl_print_json (json_builder_get_root (builder));
  return status;
}
