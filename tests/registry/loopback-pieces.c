/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <string.h>

#include "loopback-private.h"

static const struct
{
  const char *name;
  LoopbackType type;
} type_names[] = {
  { "group", LOOPBACK_GROUP },   { "text", LOOPBACK_TEXT },       { "markup", LOOPBACK_MARKUP },
  { "date", LOOPBACK_DATE },     { "partial", LOOPBACK_DATE },    { "integer", LOOPBACK_INTEGER },
  { "number", LOOPBACK_NUMBER }, { "boolean", LOOPBACK_BOOLEAN }, { "time", LOOPBACK_TIME },
  { "geo", LOOPBACK_GEO },
};

/* The enumerations of the API's own contract, in its order. */
static const struct
{
  const char *name;
  const char *values;
} enum_values[] = {
  { "Status",
    "ACTIVE_NOT_RECRUITING COMPLETED ENROLLING_BY_INVITATION NOT_YET_RECRUITING RECRUITING SUSPENDED TERMINATED WITHDRAWN "
    "AVAILABLE NO_LONGER_AVAILABLE TEMPORARILY_NOT_AVAILABLE APPROVED_FOR_MARKETING WITHHELD UNKNOWN" },
  { "RecruitmentStatus", "ACTIVE_NOT_RECRUITING COMPLETED ENROLLING_BY_INVITATION NOT_YET_RECRUITING RECRUITING SUSPENDED "
                         "TERMINATED WITHDRAWN AVAILABLE" },
  { "ExpandedAccessStatus", "AVAILABLE NO_LONGER_AVAILABLE TEMPORARILY_NOT_AVAILABLE APPROVED_FOR_MARKETING" },
  { "StudyType", "EXPANDED_ACCESS INTERVENTIONAL OBSERVATIONAL" },
  { "Phase", "NA EARLY_PHASE1 PHASE1 PHASE2 PHASE3 PHASE4" },
  { "DesignAllocation", "RANDOMIZED NON_RANDOMIZED NA" },
  { "InterventionalAssignment", "SINGLE_GROUP PARALLEL CROSSOVER FACTORIAL SEQUENTIAL" },
  { "PrimaryPurpose", "TREATMENT PREVENTION DIAGNOSTIC ECT SUPPORTIVE_CARE SCREENING HEALTH_SERVICES_RESEARCH BASIC_SCIENCE "
                      "DEVICE_FEASIBILITY OTHER" },
  { "ObservationalModel",
    "COHORT CASE_CONTROL CASE_ONLY CASE_CROSSOVER ECOLOGIC_OR_COMMUNITY FAMILY_BASED DEFINED_POPULATION "
    "NATURAL_HISTORY OTHER" },
  { "DesignTimePerspective", "RETROSPECTIVE PROSPECTIVE CROSS_SECTIONAL OTHER" },
  { "DesignMasking", "NONE SINGLE DOUBLE TRIPLE QUADRUPLE" },
  { "WhoMasked", "PARTICIPANT CARE_PROVIDER INVESTIGATOR OUTCOMES_ASSESSOR" },
  { "ArmGroupType", "EXPERIMENTAL ACTIVE_COMPARATOR PLACEBO_COMPARATOR SHAM_COMPARATOR NO_INTERVENTION OTHER" },
  { "InterventionType",
    "BEHAVIORAL BIOLOGICAL COMBINATION_PRODUCT DEVICE DIAGNOSTIC_TEST DIETARY_SUPPLEMENT DRUG GENETIC PROCEDURE "
    "RADIATION OTHER" },
  { "EnrollmentType", "ACTUAL ESTIMATED" },
  { "DateType", "ACTUAL ESTIMATED" },
  { "Sex", "FEMALE MALE ALL" },
  { "StandardAge", "CHILD ADULT OLDER_ADULT" },
  { "SamplingMethod", "PROBABILITY_SAMPLE NON_PROBABILITY_SAMPLE" },
  { "BioSpecRetention", "NONE_RETAINED SAMPLES_WITH_DNA SAMPLES_WITHOUT_DNA" },
  { "AgencyClass", "NIH FED OTHER_GOV INDIV INDUSTRY NETWORK AMBIG OTHER UNKNOWN" },
  { "ResponsiblePartyType", "SPONSOR PRINCIPAL_INVESTIGATOR SPONSOR_INVESTIGATOR" },
  { "OrgStudyIdType", "NIH FDA VA CDC AHRQ SAMHSA" },
  { "SecondaryIdType", "NIH FDA VA CDC AHRQ SAMHSA OTHER_GRANT EUDRACT_NUMBER CTIS REGISTRY OTHER" },
  { "ContactRole", "STUDY_CHAIR STUDY_DIRECTOR PRINCIPAL_INVESTIGATOR SUB_INVESTIGATOR CONTACT" },
  { "OfficialRole", "STUDY_CHAIR STUDY_DIRECTOR PRINCIPAL_INVESTIGATOR SUB_INVESTIGATOR" },
  { "ReferenceType", "BACKGROUND RESULT DERIVED" },
  { "IpdSharing", "YES NO UNDECIDED" },
  { "IpdSharingInfoType", "STUDY_PROTOCOL SAP ICF CSR ANALYTIC_CODE" },
  { "MeasureParam", "GEOMETRIC_MEAN GEOMETRIC_LEAST_SQUARES_MEAN LEAST_SQUARES_MEAN LOG_MEAN MEAN MEDIAN NUMBER "
                    "COUNT_OF_PARTICIPANTS COUNT_OF_UNITS" },
  { "MeasureDispersionType",
    "NA STANDARD_DEVIATION STANDARD_ERROR INTER_QUARTILE_RANGE FULL_RANGE CONFIDENCE_80 CONFIDENCE_90 "
    "CONFIDENCE_95 CONFIDENCE_975 CONFIDENCE_99 CONFIDENCE_OTHER GEOMETRIC_COEFFICIENT" },
  { "OutcomeMeasureType", "PRIMARY SECONDARY OTHER_PRE_SPECIFIED POST_HOC" },
  { "ReportingStatus", "NOT_POSTED POSTED" },
  { "EventAssessment", "NON_SYSTEMATIC_ASSESSMENT SYSTEMATIC_ASSESSMENT" },
  { "AnalysisDispersionType", "STANDARD_DEVIATION STANDARD_ERROR_OF_MEAN" },
  { "ConfidenceIntervalNumSides", "ONE_SIDED TWO_SIDED" },
  { "NonInferiorityType",
    "SUPERIORITY NON_INFERIORITY EQUIVALENCE OTHER NON_INFERIORITY_OR_EQUIVALENCE SUPERIORITY_OR_OTHER "
    "NON_INFERIORITY_OR_EQUIVALENCE_LEGACY SUPERIORITY_OR_OTHER_LEGACY" },
  { "AgreementRestrictionType", "LTE60 GT60 OTHER" },
  { "UnpostedEventType", "RESET RELEASE UNRELEASE" },
  { "ViolationEventType", "VIOLATION_IDENTIFIED CORRECTION_CONFIRMED PENALTY_IMPOSED ISSUES_IN_LETTER_ADDRESSED_CONFIRMED" },
  { "BrowseLeafRelevance", "LOW HIGH" },
};

/* The search areas with their weights; the last pieces and weights of the basic area are our own estimate, as its published table is
 * known to its first dozen rows only. */
static const struct
{
  const char *name, *param, *label, *parts;
} area_parts[] = {
  { "ConditionSearch", "cond", "Conditions or disease",
    "Condition .95 BriefTitle .60 OfficialTitle .55 ConditionMeshTerm .50 ConditionAncestorTerm .40 Keyword .30 NCTId .20" },
  { "BasicSearch", "term", "Other terms",
    "NCTId 1 Acronym 1 BriefTitle .89 OfficialTitle .85 Condition .81 InterventionName .80 InterventionOtherName .75 Phase .65 "
    "StdAge .65 BriefSummary .60 PrimaryOutcomeMeasure .60 Keyword .60 ArmGroupLabel .50 ConditionMeshTerm .50 "
    "InterventionMeshTerm .50 SecondaryOutcomeMeasure .50 InterventionDescription .45 ArmGroupDescription .45 "
    "PrimaryOutcomeDescription .40 LeadSponsorName .40 OrgStudyId .40 SecondaryId .40 NCTIdAlias .40 ConditionAncestorTerm .35 "
    "InterventionAncestorTerm .35 DetailedDescription .35 SecondaryOutcomeDescription .30 OtherOutcomeMeasure .30 "
    "EligibilityCriteria .25 StudyPopulation .25 CollaboratorName .25 OverallOfficialName .25 OverallOfficialAffiliation .20 "
    "LocationFacility .20 LocationCity .20 LocationState .20 LocationCountry .20 WhyStopped .20 OrgFullName .20 "
    "ResponsiblePartyInvestigatorFullName .20 OutcomeMeasureTitle .20 OtherOutcomeDescription .15 OutcomeMeasureDescription .15 "
    "StudyType .15 OverallStatus .15 Sex .15 DesignAllocation .10 DesignInterventionModel .10 DesignMasking .10 "
    "DesignPrimaryPurpose .10 DesignObservationalModel .10 InterventionType .10 ReferenceCitation .10 SeeAlsoLinkLabel .10 "
    "LargeDocLabel .10 RemovedCountry .10 BioSpecDescription .10" },
  { "LocationSearch", "locn", "Location terms",
    "LocationCity .95 LocationState .95 LocationCountry .95 LocationFacility .95 LocationZip .35" },
  { "TitleSearch", "titles", "Title / acronym", "Acronym 1 BriefTitle .95 OfficialTitle .80" },
  { "InterventionSearch", "intr", "Intervention / treatment",
    "InterventionName .95 InterventionType .85 ArmGroupType .85 InterventionOtherName .75 BriefTitle .65 OfficialTitle .60 "
    "ArmGroupLabel .50 InterventionMeshTerm .50 Keyword .50 InterventionAncestorTerm .40 InterventionDescription .40 "
    "ArmGroupDescription .40" },
  { "OutcomeSearch", "outc", "Outcome measure",
    "PrimaryOutcomeMeasure .90 SecondaryOutcomeMeasure .80 PrimaryOutcomeDescription .60 SecondaryOutcomeDescription .50 "
    "OtherOutcomeMeasure .40 OutcomeMeasureTitle .40 OtherOutcomeDescription .30 OutcomeMeasureDescription .30 "
    "OutcomeMeasurePopulationDescription .30" },
  { "SponsorSearch", "spons", "Sponsor / collaborator", "LeadSponsorName 1 CollaboratorName .9 OrgFullName .6" },
  { "IdSearch", "id", "Study IDs", "NCTId 1 NCTIdAlias .9 Acronym .85 OrgStudyId .80 SecondaryId .75" },
  { "PatientSearch", "patient", "Patient",
    "Acronym 1 BriefTitle .89 OfficialTitle .85 Condition .81 InterventionName .80 InterventionOtherName .75 BriefSummary .60 "
    "PrimaryOutcomeMeasure .60 Keyword .60 StdAge .60 ArmGroupLabel .50 ConditionMeshTerm .50 InterventionMeshTerm .50 "
    "SecondaryOutcomeMeasure .50 EligibilityCriteria .50 StudyPopulation .45 InterventionDescription .45 ArmGroupDescription .45 "
    "DetailedDescription .35 ConditionAncestorTerm .35 InterventionAncestorTerm .35 LocationCity .20 LocationState .20 "
    "LocationCountry .20 LocationFacility .20 Sex .15" },
};

typedef struct
{
  GPtrArray *enums;
  GPtrArray *pieces;
  GHashTable *by_piece;   /* piece, and dotted path, to LoopbackPiece */
  GPtrArray *areas;       /* the search areas */
  GHashTable *area_names; /* those, and one for each piece */
  GHashTable *area_params;
} Tables;

G_DEFINE_QUARK (loopback - error - quark, loopback_error)

static const LoopbackEnum *
tables_find_enum (Tables *tables, const char *name)
{
  for (guint i = 0; i < tables->enums->len; i++)
    {
      const LoopbackEnum *e = g_ptr_array_index (tables->enums, i);

      if (g_str_equal (e->name, name))
        return e;
    }
  g_error ("The table of fields names an unknown type, %s", name);
}

static LoopbackPiece *
tables_add_piece (Tables *tables, LoopbackPiece *parent, const char *name, const char *piece_name, const char *type)
{
  LoopbackPiece *piece = g_new0 (LoopbackPiece, 1);
  g_autofree char *plain = g_strdup (type);

  piece->id = tables->pieces->len;
  piece->last = piece->id;
  piece->name = g_intern_string (name);
  piece->piece = g_intern_string (piece_name);
  piece->parent = parent;
  piece->path = parent == NULL || parent->id == 0 ? g_strdup (name) : g_strconcat (parent->path, ".", name, NULL);
  piece->children = g_ptr_array_new ();
  piece->list = g_str_has_suffix (plain, "[]");
  if (piece->list)
    plain[strlen (plain) - 2] = '\0';
  piece->type_name = g_intern_string (plain);
  piece->partial = g_str_equal (plain, "partial");
  piece->type = LOOPBACK_ENUM;
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (g_str_equal (type_names[i].name, plain))
      piece->type = type_names[i].type;
  if (piece->type == LOOPBACK_ENUM)
    piece->values = tables_find_enum (tables, plain);

  g_ptr_array_add (tables->pieces, piece);
  if (parent != NULL)
    {
      g_ptr_array_add (parent->children, piece);
      g_hash_table_insert (tables->by_piece, (gpointer) piece->piece, piece);
      g_hash_table_insert (tables->by_piece, piece->path, piece);
    }
  for (LoopbackPiece *up = parent; up != NULL; up = up->parent)
    up->last = piece->id;
  return piece;
}

static void
tables_read_tree (Tables *tables, const char *tree)
{
  g_auto (GStrv) lines = g_strsplit (tree, "\n", -1);
  LoopbackPiece *stack[16] = { g_ptr_array_index (tables->pieces, 0) };

  for (guint i = 0; lines[i][0] != '\0'; i++)
    {
      gsize depth = strspn (lines[i], " ");
      g_auto (GStrv) words = g_strsplit (lines[i] + depth, " ", -1);

      g_assert (g_strv_length (words) == 3 && depth + 1 < G_N_ELEMENTS (stack) && stack[depth] != NULL);
      stack[depth + 1] = tables_add_piece (tables, stack[depth], words[0], words[1], words[2]);
    }
}

static LoopbackArea *
area_new (const char *name, const LoopbackPiece *piece)
{
  LoopbackArea *area = g_new0 (LoopbackArea, 1);

  area->name = name;
  area->label = name;
  area->piece = piece;
  area->parts = g_array_new (FALSE, FALSE, sizeof (LoopbackPart));
  return area;
}

static void
tables_add_areas (Tables *tables)
{
  for (guint i = 1; i < tables->pieces->len; i++)
    {
      LoopbackPiece *piece = g_ptr_array_index (tables->pieces, i);
      LoopbackArea *area = area_new (piece->piece, piece);

      for (guint id = i; id <= piece->last; id++)
        {
          LoopbackPart part = { id, 1.0 };

          if (((LoopbackPiece *) g_ptr_array_index (tables->pieces, id))->type != LOOPBACK_GROUP)
            g_array_append_val (area->parts, part);
        }
      g_hash_table_insert (tables->area_names, (gpointer) piece->piece, area);
      g_hash_table_insert (tables->area_names, piece->path, area);
    }

  for (guint i = 0; i < G_N_ELEMENTS (area_parts); i++)
    {
      LoopbackArea *area = area_new (area_parts[i].name, NULL);
      g_auto (GStrv) words = g_strsplit (area_parts[i].parts, " ", -1);

      area->param = area_parts[i].param;
      area->label = area_parts[i].label;
      for (guint w = 0; words[w] != NULL; w += 2)
        {
          LoopbackPiece *piece = g_hash_table_lookup (tables->by_piece, words[w]);
          LoopbackPart part = { piece->id, g_ascii_strtod (words[w + 1], NULL) };

          piece->searched = TRUE;
          g_array_append_val (area->parts, part);
        }
      g_ptr_array_add (tables->areas, area);
      g_hash_table_insert (tables->area_names, (gpointer) area->name, area);
      g_hash_table_insert (tables->area_params, (gpointer) area->param, area);
    }
}

static gpointer
tables_new (gpointer data)
{
  Tables *tables = g_new0 (Tables, 1);
  LoopbackArea *lead;

  tables->enums = g_ptr_array_new ();
  tables->pieces = g_ptr_array_new ();
  tables->areas = g_ptr_array_new ();
  tables->by_piece = g_hash_table_new (g_str_hash, g_str_equal);
  tables->area_names = g_hash_table_new (g_str_hash, g_str_equal);
  tables->area_params = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (enum_values); i++)
    {
      LoopbackEnum *e = g_new0 (LoopbackEnum, 1);

      e->name = enum_values[i].name;
      e->values = g_strsplit (enum_values[i].values, " ", -1);
      g_ptr_array_add (tables->enums, e);
    }

  tables_add_piece (tables, NULL, "", "Study", "group");
  tables_read_tree (tables, loopback_piece_tree_protocol);
  tables_read_tree (tables, loopback_piece_tree_results);
  tables_read_tree (tables, loopback_piece_tree_derived);
  tables_add_areas (tables);

  /* "query.lead" looks in one piece only */
  lead = area_new ("LeadSponsorName", g_hash_table_lookup (tables->by_piece, "LeadSponsorName"));
  lead->label = "Sponsor (lead)";
  g_array_append_val (lead->parts, ((LoopbackPart) { lead->piece->id, 1.0 }));
  g_hash_table_insert (tables->area_params, (gpointer) "lead", lead);

  return tables;
}

/* Made once, kept for as long as the program runs. */
static Tables *
tables_get (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, tables_new, NULL);
}

/**
 * loopback_pieces:
 *
 * All fields of a study, parents before children.
 *
 * Returns: (transfer none) (element-type LoopbackPiece): the pieces, each at the index that is its id. Any thread.
 */
const GPtrArray *
loopback_pieces (void)
{
  return tables_get ()->pieces;
}

/**
 * loopback_piece:
 * @id: the number of a piece
 *
 * Returns: (transfer none): the piece with that number
 */
const LoopbackPiece *
loopback_piece (guint id)
{
  return g_ptr_array_index (tables_get ()->pieces, id);
}

/**
 * loopback_piece_by_name:
 * @name: the name of a piece, or its dotted path
 *
 * Returns: (transfer none) (nullable): the piece
 */
const LoopbackPiece *
loopback_piece_by_name (const char *name)
{
  return g_hash_table_lookup (tables_get ()->by_piece, name);
}

/**
 * loopback_piece_child:
 * @parent: (nullable): a piece
 * @key: a key of its JSON object
 *
 * Returns: (transfer none) (nullable): the piece of that key
 */
const LoopbackPiece *
loopback_piece_child (const LoopbackPiece *parent, const char *key)
{
  if (parent == NULL)
    return NULL;
  for (guint i = 0; i < parent->children->len; i++)
    {
      const LoopbackPiece *child = g_ptr_array_index (parent->children, i);

      if (g_str_equal (child->name, key))
        return child;
    }
  return NULL;
}

/**
 * loopback_piece_id:
 * @piece: the name of a piece that exists
 *
 * Returns: its number
 */
guint
loopback_piece_id (const char *piece)
{
  const LoopbackPiece *found = loopback_piece_by_name (piece);

  g_assert (found != NULL);
  return found->id;
}

/**
 * loopback_enums:
 *
 * Returns: (transfer none) (element-type LoopbackEnum): every enumeration of the API
 */
const GPtrArray *
loopback_enums (void)
{
  return tables_get ()->enums;
}

/**
 * loopback_areas:
 *
 * Returns: (transfer none) (element-type LoopbackArea): the search areas, each with its parameter
 */
const GPtrArray *
loopback_areas (void)
{
  return tables_get ()->areas;
}

/**
 * loopback_area_by_name:
 * @name: the name of a search area or a piece, or the path of a piece
 *
 * Returns: (transfer none) (nullable): the area
 */
const LoopbackArea *
loopback_area_by_name (const char *name)
{
  return g_hash_table_lookup (tables_get ()->area_names, name);
}

/**
 * loopback_area_by_param:
 * @param: what stands after `query.` in the name of a parameter
 *
 * Returns: (transfer none) (nullable): where that parameter's words are looked for
 */
const LoopbackArea *
loopback_area_by_param (const char *param)
{
  return g_hash_table_lookup (tables_get ()->area_params, param);
}
