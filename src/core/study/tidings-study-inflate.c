/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include "tidings-inflate-private.h"
#include "tidings-text.h"

/* The typed view of a record, one function per type of the JSON (API v2.0.5, section "Study"). Every member is optional, and
 * what has an unexpected type is passed over: a record that the registry changes tomorrow is still read as far as it can be.
 * Strings are kept in the body, which must outlive the facts. */

static void
inflate_date (TidingsStudyDate *date, JsonObject *parent, const char *name, TidingsBody *body)
{
  JsonObject *object = get_object (parent, name);

  if (object == NULL)
    return;
  date->text = keep_string (object, "date", body);
  date->type = (TidingsDateType) get_word (object, "type", TIDINGS_VOCABULARY_DATE_TYPE);
  if (date->text != NULL && !tidings_date_parse (date->text, &date->date))
    g_debug ("“%s” has no readable date: “%s”", name, date->text);
}

/* The registry itself writes these days down, when they happen, so that they carry no type. */
static void
inflate_plain_date (TidingsStudyDate *date, JsonObject *parent, const char *name, TidingsDateType type, TidingsBody *body)
{
  date->text = keep_string (parent, name, body);
  if (date->text == NULL)
    return;
  date->type = type;
  if (!tidings_date_parse (date->text, &date->date))
    g_debug ("“%s” is no readable date: “%s”", name, date->text);
}

static void
inflate_contact (gpointer item, JsonObject *object, TidingsBody *body)
{
  TidingsContact *contact = item;

  contact->name = keep_string (object, "name", body);
  contact->role = (TidingsContactRole) get_word (object, "role", TIDINGS_VOCABULARY_ROLE);
  contact->phone = keep_string (object, "phone", body);
  contact->phone_extension = keep_string (object, "phoneExt", body);
  contact->email = keep_string (object, "email", body);
}

static void
inflate_location (gpointer item, JsonObject *object, TidingsBody *body)
{
  TidingsLocation *location = item;
  JsonObject *point = get_object (object, "geoPoint");

  location->facility = keep_string (object, "facility", body);
  location->status = (TidingsStatus) get_word (object, "status", TIDINGS_VOCABULARY_STATUS);
  location->city = keep_string (object, "city", body);
  location->state = keep_string (object, "state", body);
  location->zip = keep_string (object, "zip", body);
  location->country = keep_string (object, "country", body);
  location->contacts = GET_ITEMS (object, "contacts", TidingsContact, inflate_contact, &location->n_contacts);
  location->has_point = get_number (point, "lat", &location->latitude) && get_number (point, "lon", &location->longitude) &&
                        ABS (location->latitude) <= 90 && ABS (location->longitude) <= 180;
  if (!location->has_point)
    location->latitude = location->longitude = 0;
}

static void
inflate_arm (gpointer item, JsonObject *object, TidingsBody *body)
{
  TidingsArm *arm = item;

  arm->label = keep_string (object, "label", body);
  arm->type = (TidingsArmType) get_word (object, "type", TIDINGS_VOCABULARY_ARM_TYPE);
  arm->description = keep_string (object, "description", body);
  arm->intervention_names = get_strings (object, "interventionNames", body);
}

static void
inflate_intervention (gpointer item, JsonObject *object, TidingsBody *body)
{
  TidingsIntervention *intervention = item;

  intervention->type = (TidingsInterventionType) get_word (object, "type", TIDINGS_VOCABULARY_INTERVENTION_TYPE);
  intervention->name = keep_string (object, "name", body);
  intervention->description = keep_string (object, "description", body);
  intervention->arm_labels = get_strings (object, "armGroupLabels", body);
  intervention->other_names = get_strings (object, "otherNames", body);
}

static void
inflate_outcome (gpointer item, JsonObject *object, TidingsBody *body)
{
  TidingsOutcome *outcome = item;

  outcome->measure = keep_string (object, "measure", body);
  outcome->description = keep_string (object, "description", body);
  outcome->time_frame = keep_string (object, "timeFrame", body);
}

static void
inflate_sponsor (gpointer item, JsonObject *object, TidingsBody *body)
{
  TidingsSponsor *sponsor = item;

  sponsor->name = keep_string (object, "name", body);
  sponsor->class_name = keep_string (object, "class", body);
}

static void
inflate_official (gpointer item, JsonObject *object, TidingsBody *body)
{
  TidingsOfficial *official = item;

  official->name = keep_string (object, "name", body);
  official->affiliation = keep_string (object, "affiliation", body);
  official->role = (TidingsContactRole) get_word (object, "role", TIDINGS_VOCABULARY_ROLE);
}

static void
inflate_reference (gpointer item, JsonObject *object, TidingsBody *body)
{
  TidingsReference *reference = item;
  JsonArray *retractions = get_array (object, "retractions");

  reference->pmid = keep_string (object, "pmid", body);
  reference->type = keep_string (object, "type", body);
  reference->citation = keep_string (object, "citation", body);
  reference->retracted = retractions != NULL && json_array_get_length (retractions) > 0;
}

static void
inflate_link (gpointer item, JsonObject *object, TidingsBody *body)
{
  TidingsLink *link = item;

  link->label = keep_string (object, "label", body);
  link->url = keep_string (object, "url", body);
}

static void
inflate_mesh (gpointer item, JsonObject *object, TidingsBody *body)
{
  TidingsMesh *mesh = item;

  mesh->id = keep_string (object, "id", body);
  mesh->term = keep_string (object, "term", body);
}

static gboolean
inflate_identification (TidingsFacts *facts, JsonObject *module, TidingsBody *body)
{
  JsonArray *secondary = get_array (module, "secondaryIdInfos");
  guint n_secondary = secondary != NULL ? json_array_get_length (secondary) : 0;
  g_autofree char *canonical = NULL;

  facts->nct_id = keep_string (module, "nctId", body);
  if (!tidings_text_is_nct_id (facts->nct_id, &canonical))
    return FALSE;
  if (!g_str_equal (canonical, facts->nct_id))
    facts->nct_id = tidings_body_keep (body, canonical);

  facts->nct_id_aliases = get_strings (module, "nctIdAliases", body);
  facts->org_study_id = keep_string (get_object (module, "orgStudyIdInfo"), "id", body);
  facts->brief_title = keep_string (module, "briefTitle", body);
  facts->official_title = keep_string (module, "officialTitle", body);
  facts->acronym = keep_string (module, "acronym", body);
  facts->organization = keep_string (get_object (module, "organization"), "fullName", body);

  if (n_secondary > 0)
    {
      const char **ids = tidings_body_new_array (body, const char *, n_secondary + 1);
      guint n = 0;

      for (guint i = 0; i < n_secondary; i++)
        {
          JsonNode *node = json_array_get_element (secondary, i);
          const char *id = JSON_NODE_HOLDS_OBJECT (node) ? keep_string (json_node_get_object (node), "id", body) : NULL;

          if (id != NULL)
            ids[n++] = id;
        }
      facts->secondary_ids = ids;
    }
  return TRUE;
}

static void
inflate_status (TidingsFacts *facts, JsonObject *module, TidingsBody *body)
{
  facts->status = (TidingsStatus) get_word (module, "overallStatus", TIDINGS_VOCABULARY_STATUS);
  facts->last_known_status = (TidingsStatus) get_word (module, "lastKnownStatus", TIDINGS_VOCABULARY_STATUS);
  facts->why_stopped = keep_string (module, "whyStopped", body);
  inflate_plain_date (&facts->verified, module, "statusVerifiedDate", TIDINGS_DATE_TYPE_NONE, body);
  inflate_date (&facts->start, module, "startDateStruct", body);
  inflate_date (&facts->primary_completion, module, "primaryCompletionDateStruct", body);
  inflate_date (&facts->completion, module, "completionDateStruct", body);
  inflate_plain_date (&facts->first_submitted, module, "studyFirstSubmitDate", TIDINGS_DATE_TYPE_NONE, body);
  inflate_date (&facts->first_posted, module, "studyFirstPostDateStruct", body);
  inflate_date (&facts->results_first_posted, module, "resultsFirstPostDateStruct", body);
  inflate_plain_date (&facts->last_update_submitted, module, "lastUpdateSubmitDate", TIDINGS_DATE_TYPE_NONE, body);
  inflate_date (&facts->last_update_posted, module, "lastUpdatePostDateStruct", body);
  facts->has_expanded_access = get_tri (get_object (module, "expandedAccessInfo"), "hasExpandedAccess") == TIDINGS_TRI_YES;
}

static void
inflate_sponsors (TidingsFacts *facts, JsonObject *module, TidingsBody *body)
{
  JsonObject *party = get_object (module, "responsibleParty");
  JsonObject *lead = get_object (module, "leadSponsor");

  if (lead != NULL)
    inflate_sponsor (&facts->lead_sponsor, lead, body);
  facts->collaborators = GET_ITEMS (module, "collaborators", TidingsSponsor, inflate_sponsor, &facts->n_collaborators);
  facts->responsible_party = keep_string (party, "investigatorFullName", body);
  facts->responsible_party_type = keep_string (party, "type", body);
}

static void
inflate_design (TidingsFacts *facts, JsonObject *module, TidingsBody *body)
{
  JsonObject *info = get_object (module, "designInfo");
  JsonObject *masking = get_object (info, "maskingInfo");
  JsonObject *enrollment = get_object (module, "enrollmentInfo");
  double count;

  facts->study_type = (TidingsStudyType) get_word (module, "studyType", TIDINGS_VOCABULARY_STUDY_TYPE);
  facts->phases = (TidingsPhases) get_flags (module, "phases", TIDINGS_VOCABULARY_PHASE);
  facts->patient_registry = get_tri (module, "patientRegistry") == TIDINGS_TRI_YES;
  facts->target_duration = keep_string (module, "targetDuration", body);
  facts->allocation = (TidingsAllocation) get_word (info, "allocation", TIDINGS_VOCABULARY_ALLOCATION);
  facts->intervention_model = (TidingsInterventionModel) get_word (info, "interventionModel",
                                                                   TIDINGS_VOCABULARY_INTERVENTION_MODEL);
  facts->intervention_model_description = keep_string (info, "interventionModelDescription", body);
  facts->purpose = (TidingsPurpose) get_word (info, "primaryPurpose", TIDINGS_VOCABULARY_PURPOSE);
  facts->observational_model = (TidingsObservationalModel) get_word (info, "observationalModel",
                                                                     TIDINGS_VOCABULARY_OBSERVATIONAL_MODEL);
  facts->time_perspective = (TidingsTimePerspective) get_word (info, "timePerspective", TIDINGS_VOCABULARY_TIME_PERSPECTIVE);
  facts->masking = (TidingsMasking) get_word (masking, "masking", TIDINGS_VOCABULARY_MASKING);
  facts->masking_description = keep_string (masking, "maskingDescription", body);
  facts->who_masked = (TidingsWhoMasked) get_flags (masking, "whoMasked", TIDINGS_VOCABULARY_WHO_MASKED);

  if (get_number (enrollment, "count", &count) && count >= 0 && count < 1e15)
    facts->enrollment = (gint64) count;
  facts->enrollment_type = (TidingsDateType) get_word (enrollment, "type", TIDINGS_VOCABULARY_DATE_TYPE);
}

static void
inflate_eligibility (TidingsFacts *facts, JsonObject *module, TidingsBody *body)
{
  facts->eligibility_criteria = keep_string (module, "eligibilityCriteria", body);
  facts->healthy_volunteers = get_tri (module, "healthyVolunteers");
  facts->sex = (TidingsSex) get_word (module, "sex", TIDINGS_VOCABULARY_SEX);
  facts->gender_description = keep_string (module, "genderDescription", body);
  facts->minimum_age = keep_string (module, "minimumAge", body);
  facts->maximum_age = keep_string (module, "maximumAge", body);
  facts->std_ages = get_strings (module, "stdAges", body);
  facts->study_population = keep_string (module, "studyPopulation", body);
  facts->sampling_method = keep_string (module, "samplingMethod", body);
}

static void
inflate_protocol_lists (TidingsFacts *facts, JsonObject *protocol, TidingsBody *body)
{
  JsonObject *arms = get_object (protocol, "armsInterventionsModule");
  JsonObject *outcomes = get_object (protocol, "outcomesModule");
  JsonObject *contacts = get_object (protocol, "contactsLocationsModule");
  JsonObject *references = get_object (protocol, "referencesModule");

  facts->arms = GET_ITEMS (arms, "armGroups", TidingsArm, inflate_arm, &facts->n_arms);
  facts->interventions = GET_ITEMS (arms, "interventions", TidingsIntervention, inflate_intervention,
                                    &facts->n_interventions);
  facts->primary_outcomes = GET_ITEMS (outcomes, "primaryOutcomes", TidingsOutcome, inflate_outcome,
                                       &facts->n_primary_outcomes);
  facts->secondary_outcomes = GET_ITEMS (outcomes, "secondaryOutcomes", TidingsOutcome, inflate_outcome,
                                         &facts->n_secondary_outcomes);
  facts->other_outcomes = GET_ITEMS (outcomes, "otherOutcomes", TidingsOutcome, inflate_outcome, &facts->n_other_outcomes);
  facts->central_contacts = GET_ITEMS (contacts, "centralContacts", TidingsContact, inflate_contact,
                                       &facts->n_central_contacts);
  facts->officials = GET_ITEMS (contacts, "overallOfficials", TidingsOfficial, inflate_official, &facts->n_officials);
  facts->locations = GET_ITEMS (contacts, "locations", TidingsLocation, inflate_location, &facts->n_locations);
  facts->references = GET_ITEMS (references, "references", TidingsReference, inflate_reference, &facts->n_references);
  facts->links = GET_ITEMS (references, "seeAlsoLinks", TidingsLink, inflate_link, &facts->n_links);
}

static void
inflate_derived (TidingsFacts *facts, JsonObject *derived, TidingsBody *body)
{
  JsonObject *conditions = get_object (derived, "conditionBrowseModule");
  JsonObject *interventions = get_object (derived, "interventionBrowseModule");

  facts->version_holder = keep_string (get_object (derived, "miscInfoModule"), "versionHolder", body);
  facts->condition_meshes = GET_ITEMS (conditions, "meshes", TidingsMesh, inflate_mesh, &facts->n_condition_meshes);
  facts->condition_ancestors = GET_ITEMS (conditions, "ancestors", TidingsMesh, inflate_mesh, &facts->n_condition_ancestors);
  facts->intervention_meshes = GET_ITEMS (interventions, "meshes", TidingsMesh, inflate_mesh, &facts->n_intervention_meshes);
}

/* Fills @facts, all zero before, from the record @node; strings and arrays are kept in @body, which was made of the
 * text of @node, and need @node no more.
 *
 * Returns: whether @node is a record, which is to say that it has an NCT number */
gboolean
tidings_facts_inflate (TidingsFacts *facts, JsonNode *node, TidingsBody *body)
{
  JsonObject *root, *protocol, *module;

  g_assert (facts != NULL && body != NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  root = json_node_get_object (node);
  protocol = get_object (root, "protocolSection");

  facts->nct_id_aliases = facts->secondary_ids = facts->conditions = facts->keywords = facts->std_ages = no_strings;
  facts->enrollment = -1;

  if (!inflate_identification (facts, get_object (protocol, "identificationModule"), body))
    return FALSE;

  inflate_status (facts, get_object (protocol, "statusModule"), body);
  inflate_sponsors (facts, get_object (protocol, "sponsorCollaboratorsModule"), body);

  module = get_object (protocol, "oversightModule");
  facts->has_dmc = get_tri (module, "oversightHasDmc");
  facts->fda_regulated_drug = get_tri (module, "isFdaRegulatedDrug");
  facts->fda_regulated_device = get_tri (module, "isFdaRegulatedDevice");

  module = get_object (protocol, "descriptionModule");
  facts->brief_summary = keep_string (module, "briefSummary", body);
  facts->detailed_description = keep_string (module, "detailedDescription", body);

  module = get_object (protocol, "conditionsModule");
  facts->conditions = get_strings (module, "conditions", body);
  facts->keywords = get_strings (module, "keywords", body);

  inflate_design (facts, get_object (protocol, "designModule"), body);
  inflate_eligibility (facts, get_object (protocol, "eligibilityModule"), body);
  inflate_protocol_lists (facts, protocol, body);
  facts->ipd_sharing = keep_string (get_object (protocol, "ipdSharingStatementModule"), "ipdSharing", body);
  inflate_derived (facts, get_object (root, "derivedSection"), body);

  /* the flag says that results were submitted at some time; only the section says that they can be read */
  facts->has_results = get_object (root, "resultsSection") != NULL;
  return TRUE;
}
