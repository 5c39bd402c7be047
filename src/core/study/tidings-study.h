/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "tidings-date.h"
#include "tidings-span.h"
#include "tidings-study-enums.h"

G_BEGIN_DECLS

/**
 * TidingsStudyError:
 * @TIDINGS_STUDY_ERROR_NOT_JSON: the text is not JSON
 * @TIDINGS_STUDY_ERROR_NOT_A_STUDY: it is JSON, but holds no `protocolSection` with an NCT number
 */
typedef enum
{
  TIDINGS_STUDY_ERROR_NOT_JSON,
  TIDINGS_STUDY_ERROR_NOT_A_STUDY,
} TidingsStudyError;

#define TIDINGS_STUDY_ERROR (tidings_study_error_quark ())
GQuark tidings_study_error_quark (void);

/* Every string below is borrowed from the study and NULL where the record has none. Strings marked (markup) are CommonMark
 * as the registry wrote it: show them only through tidings_markup_parse(). */

typedef struct
{
  const char *text;  /* as the record writes it */
  TidingsDate date;  /* year 0 where absent or unreadable */
  TidingsDateType type;
} TidingsStudyDate;

typedef struct
{
  const char *name;
  TidingsContactRole role;
  const char *phone;
  const char *phone_extension;
  const char *email;
} TidingsContact;

typedef struct
{
  const char *facility;
  TidingsStatus status; /* NONE where the record says nothing, as after completion */
  const char *city;
  const char *state;
  const char *zip;
  const char *country;
  const TidingsContact *contacts;
  guint n_contacts;
  gboolean has_point;   /* the centre of the city, not the building */
  double latitude;
  double longitude;
} TidingsLocation;

typedef struct
{
  const char *label;
  TidingsArmType type;
  const char *description;               /* (markup) */
  const char *const *intervention_names; /* NULL-terminated, never NULL; each with its type before it: "Drug: X" */
} TidingsArm;

typedef struct
{
  TidingsInterventionType type;
  const char *name;
  const char *description;        /* (markup) */
  const char *const *arm_labels;  /* NULL-terminated, never NULL */
  const char *const *other_names; /* NULL-terminated, never NULL */
} TidingsIntervention;

typedef struct
{
  const char *measure;
  const char *description; /* (markup) */
  const char *time_frame;
} TidingsOutcome;

typedef struct
{
  const char *name;
  const char *class_name; /* "INDUSTRY", "NIH", … */
} TidingsSponsor;

typedef struct
{
  const char *name;
  const char *affiliation;
  TidingsContactRole role;
} TidingsOfficial;

typedef struct
{
  const char *pmid;
  const char *type; /* "BACKGROUND", "RESULT", "DERIVED" */
  const char *citation;
  gboolean retracted;
} TidingsReference;

typedef struct
{
  const char *label;
  const char *url;
} TidingsLink;

typedef struct
{
  const char *id;
  const char *term;
} TidingsMesh;

/**
 * TidingsFacts:
 *
 * The typed view of a record. Everything in it belongs to the study and lives as long as it. `n_…` counts the array before
 * it; lists of strings are NULL-terminated and never NULL.
 */
typedef struct
{
  /* identification */
  const char *nct_id;
  const char *const *nct_id_aliases;
  const char *org_study_id;
  const char *const *secondary_ids;
  const char *brief_title;
  const char *official_title;
  const char *acronym;
  const char *organization;

  /* status */
  TidingsStatus status;
  TidingsStatus last_known_status; /* only beside TIDINGS_STATUS_UNKNOWN */
  const char *why_stopped;
  TidingsStudyDate verified;
  TidingsStudyDate start;
  TidingsStudyDate primary_completion;
  TidingsStudyDate completion;
  TidingsStudyDate first_submitted;
  TidingsStudyDate first_posted;
  TidingsStudyDate results_first_posted;
  TidingsStudyDate last_update_submitted;
  TidingsStudyDate last_update_posted;
  gboolean has_expanded_access;

  /* sponsor */
  TidingsSponsor lead_sponsor;
  const TidingsSponsor *collaborators;
  guint n_collaborators;
  const char *responsible_party;            /* the investigator's name, where one is responsible */
  const char *responsible_party_type;       /* "SPONSOR", … */

  /* oversight; TIDINGS_TRI_UNKNOWN where the record says nothing */
  TidingsTri has_dmc;
  TidingsTri fda_regulated_drug;
  TidingsTri fda_regulated_device;

  /* description */
  const char *brief_summary;        /* (markup) */
  const char *detailed_description; /* (markup) */

  /* conditions */
  const char *const *conditions;
  const char *const *keywords;

  /* design */
  TidingsStudyType study_type;
  TidingsPhases phases;
  TidingsAllocation allocation;
  TidingsInterventionModel intervention_model;
  const char *intervention_model_description; /* (markup) */
  TidingsPurpose purpose;
  TidingsObservationalModel observational_model;
  TidingsTimePerspective time_perspective;
  TidingsMasking masking;
  TidingsWhoMasked who_masked;
  const char *masking_description; /* (markup) */
  gint64 enrollment;               /* -1 where absent */
  TidingsDateType enrollment_type; /* ACTUAL: people who joined; ESTIMATED: planned */
  gboolean patient_registry;
  const char *target_duration;

  /* arms and interventions */
  const TidingsArm *arms;
  guint n_arms;
  const TidingsIntervention *interventions;
  guint n_interventions;

  /* outcomes */
  const TidingsOutcome *primary_outcomes;
  guint n_primary_outcomes;
  const TidingsOutcome *secondary_outcomes;
  guint n_secondary_outcomes;
  const TidingsOutcome *other_outcomes;
  guint n_other_outcomes;

  /* eligibility */
  const char *eligibility_criteria; /* (markup) */
  TidingsTri healthy_volunteers;
  TidingsSex sex;
  const char *gender_description;   /* (markup) */
  const char *minimum_age;          /* as written: "18 Years" */
  const char *maximum_age;
  const char *const *std_ages;
  const char *study_population;     /* (markup) */
  const char *sampling_method;

  /* contacts and locations */
  const TidingsContact *central_contacts;
  guint n_central_contacts;
  const TidingsOfficial *officials;
  guint n_officials;
  const TidingsLocation *locations;
  guint n_locations;

  /* references */
  const TidingsReference *references;
  guint n_references;
  const TidingsLink *links;
  guint n_links;

  /* sharing of data */
  const char *ipd_sharing; /* "YES", "NO", "UNDECIDED" */

  /* derived by the registry */
  const TidingsMesh *condition_meshes;
  guint n_condition_meshes;
  const TidingsMesh *condition_ancestors;
  guint n_condition_ancestors;
  const TidingsMesh *intervention_meshes;
  guint n_intervention_meshes;
  const char *version_holder;

  gboolean has_results;
} TidingsFacts;

#define TIDINGS_TYPE_STUDY (tidings_study_get_type ())
G_DECLARE_FINAL_TYPE (TidingsStudy, tidings_study, TIDINGS, STUDY, GObject)

TidingsStudy       *tidings_study_new_from_node   (JsonNode      *node,
                                                   GError       **error);
TidingsStudy       *tidings_study_new_from_bytes  (GBytes        *bytes,
                                                   GError       **error);
GPtrArray          *tidings_studies_from_span     (const TidingsSpan *list,
                                                   GPtrArray    **problems,
                                                   GError       **error);
GPtrArray          *tidings_studies_from_bytes    (GBytes        *bytes,
                                                   GPtrArray    **problems,
                                                   GError       **error);
const TidingsFacts *tidings_study_get_facts       (TidingsStudy  *self);
const char         *tidings_study_get_nct_id      (TidingsStudy  *self);
const char         *tidings_study_get_title       (TidingsStudy  *self);
JsonNode           *tidings_study_dup_node        (TidingsStudy  *self);
GBytes             *tidings_study_to_bytes        (TidingsStudy  *self);
char               *tidings_study_dup_address     (TidingsStudy  *self);

/* Ages, as the record writes them */
typedef enum
{
  TIDINGS_AGE_NONE,
  TIDINGS_AGE_MINUTES,
  TIDINGS_AGE_HOURS,
  TIDINGS_AGE_DAYS,
  TIDINGS_AGE_WEEKS,
  TIDINGS_AGE_MONTHS,
  TIDINGS_AGE_YEARS,
} TidingsAgeUnit;

gboolean tidings_age_parse    (const char     *text,
                               guint          *amount,
                               TidingsAgeUnit *unit);
double   tidings_age_to_years (guint           amount,
                               TidingsAgeUnit  unit);
char    *tidings_age_format   (const char     *text);

/* Distance and order of a study's sites */
double   tidings_study_nearest (TidingsStudy *self,
                                double        latitude,
                                double        longitude,
                                guint        *index);

G_END_DECLS
