/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-field-private.h"

/* The notes and documents beside a record, and what the registry derives from it (API v2.0.5: annotationSection,
 * documentSection, derivedSection). */

#define ANNOTATION(name) "annotationSection.annotationModule." name, N_ ("Notes by the registry")
#define DOCUMENTS(name) "documentSection.largeDocumentModule." name, N_ ("Documents")
#define MISC(name) "derivedSection.miscInfoModule." name, N_ ("Added by the registry")
#define CONDITION_TERMS(name) "derivedSection.conditionBrowseModule." name, N_ ("Conditions in the registry’s dictionary")
#define TREATMENT_TERMS(name) "derivedSection.interventionBrowseModule." name, N_ ("Treatments in the registry’s dictionary")
#define RECORD(name) "" name, N_ ("The record")

/* clang-format off */
const TidingsField tidings_derived_fields[] = {
  { ANNOTATION ("unpostedAnnotation.unpostedResponsibleParty"), N_ ("Who submitted results that are not posted"), FIELD_TEXT, GRADE (RESULTS) },
  { ANNOTATION ("unpostedAnnotation.unpostedEvents"), N_ ("Submissions of results that are not posted"), FIELD_ITEMS ("type,date"), GRADE (RESULTS) },
  { ANNOTATION ("unpostedAnnotation.unpostedEvents.type"), N_ ("What happened"), FIELD_WORD (UNPOSTED_EVENT), GRADE (RESULTS) },
  { ANNOTATION ("unpostedAnnotation.unpostedEvents.date"), N_ ("When"), FIELD_DATE, GRADE (RESULTS) },
  { ANNOTATION ("unpostedAnnotation.unpostedEvents.dateUnknown"), N_ ("Date not known"), FIELD_BOOLEAN, GRADE (RESULTS) },
  { ANNOTATION ("violationAnnotation.violationEvents"), N_ ("Violations of US reporting law"), FIELD_ITEMS ("type,issuedDate"), GRADE (RESULTS) },
  { ANNOTATION ("violationAnnotation.violationEvents.type"), N_ ("What happened"), FIELD_WORD (VIOLATION_EVENT), GRADE (RESULTS) },
  { ANNOTATION ("violationAnnotation.violationEvents.description"), N_ ("Description"), FIELD_MARKUP, GRADE (RESULTS) },
  { ANNOTATION ("violationAnnotation.violationEvents.creationDate"), N_ ("Entered"), FIELD_DATE, GRADE (RESULTS) },
  { ANNOTATION ("violationAnnotation.violationEvents.issuedDate"), N_ ("Issued"), FIELD_DATE, GRADE (RESULTS) },
  { ANNOTATION ("violationAnnotation.violationEvents.releaseDate"), N_ ("Released"), FIELD_DATE, GRADE (RESULTS) },
  { ANNOTATION ("violationAnnotation.violationEvents.postedDate"), N_ ("Posted"), FIELD_DATE, GRADE (RESULTS) },

  { DOCUMENTS ("noSap"), N_ ("No statistical plan"), FIELD_BOOLEAN, GRADE (WORDING) },
  { DOCUMENTS ("largeDocs"), N_ ("Documents"), FIELD_ITEMS ("filename"), GRADE (WORDING) },
  { DOCUMENTS ("largeDocs.typeAbbrev"), N_ ("Kind, abbreviated"), FIELD_TEXT, GRADE (WORDING) },
  { DOCUMENTS ("largeDocs.hasProtocol"), N_ ("Holds the study protocol"), FIELD_BOOLEAN, GRADE (WORDING) },
  { DOCUMENTS ("largeDocs.hasSap"), N_ ("Holds the statistical plan"), FIELD_BOOLEAN, GRADE (WORDING) },
  { DOCUMENTS ("largeDocs.hasIcf"), N_ ("Holds the consent form"), FIELD_BOOLEAN, GRADE (WORDING) },
  { DOCUMENTS ("largeDocs.label"), N_ ("Document"), FIELD_TEXT, GRADE (WORDING) },
  { DOCUMENTS ("largeDocs.date"), N_ ("Date of the document"), FIELD_DATE, GRADE (WORDING) },
  { DOCUMENTS ("largeDocs.uploadDate"), N_ ("Uploaded"), FIELD_DATE, GRADE (WORDING) },
  { DOCUMENTS ("largeDocs.filename"), N_ ("File name"), FIELD_TEXT, GRADE (WORDING) },
  { DOCUMENTS ("largeDocs.size"), N_ ("Size in bytes"), FIELD_NUMBER, GRADE (WORDING) },

  { MISC ("versionHolder"), N_ ("Version of the data"), FIELD_DATE, GRADE (NOISE) },
  { MISC ("removedCountries"), N_ ("Countries no longer taking part"), FIELD_LIST, GRADE (NOISE) },
  { MISC ("submissionTracking.estimatedResultsFirstSubmitDate"), N_ ("Results first submitted, estimated"), FIELD_DATE, GRADE (NOISE) },
  { MISC ("submissionTracking.firstMcpInfo.postDateStruct.date"), N_ ("First check passed"), FIELD_DATE, GRADE (NOISE) },
  { MISC ("submissionTracking.firstMcpInfo.postDateStruct.type"), N_ ("First check, actual or estimated"), FIELD_WORD (DATE_TYPE), GRADE (NOISE) },
  { MISC ("submissionTracking.submissionInfos"), N_ ("Submissions of results"), FIELD_ITEMS ("releaseDate"), GRADE (NOISE) },
  { MISC ("submissionTracking.submissionInfos.releaseDate"), N_ ("Submitted"), FIELD_DATE, GRADE (NOISE) },
  { MISC ("submissionTracking.submissionInfos.unreleaseDate"), N_ ("Taken back"), FIELD_DATE, GRADE (NOISE) },
  { MISC ("submissionTracking.submissionInfos.unreleaseDateUnknown"), N_ ("Date of taking back not known"), FIELD_BOOLEAN, GRADE (NOISE) },
  { MISC ("submissionTracking.submissionInfos.resetDate"), N_ ("Sent back with questions"), FIELD_DATE, GRADE (NOISE) },
  { MISC ("submissionTracking.submissionInfos.mcpReleaseN"), N_ ("Number of the release"), FIELD_NUMBER, GRADE (NOISE) },

  { CONDITION_TERMS ("meshes"), N_ ("Terms"), FIELD_ITEMS ("id"), GRADE (NOISE) },
  { CONDITION_TERMS ("meshes.id"), N_ ("Number of the term"), FIELD_TEXT, GRADE (NOISE) },
  { CONDITION_TERMS ("meshes.term"), N_ ("Term"), FIELD_TEXT, GRADE (NOISE) },
  { CONDITION_TERMS ("ancestors"), N_ ("Broader terms"), FIELD_ITEMS ("id"), GRADE (NOISE) },
  { CONDITION_TERMS ("ancestors.id"), N_ ("Number of the broader term"), FIELD_TEXT, GRADE (NOISE) },
  { CONDITION_TERMS ("ancestors.term"), N_ ("Broader term"), FIELD_TEXT, GRADE (NOISE) },
  { CONDITION_TERMS ("browseLeaves"), N_ ("Entries"), FIELD_ITEMS ("id"), GRADE (NOISE) },
  { CONDITION_TERMS ("browseLeaves.id"), N_ ("Number of the entry"), FIELD_TEXT, GRADE (NOISE) },
  { CONDITION_TERMS ("browseLeaves.name"), N_ ("Entry"), FIELD_TEXT, GRADE (NOISE) },
  { CONDITION_TERMS ("browseLeaves.asFound"), N_ ("As written in the record"), FIELD_TEXT, GRADE (NOISE) },
  { CONDITION_TERMS ("browseLeaves.relevance"), N_ ("Relevance"), FIELD_WORD (RELEVANCE), GRADE (NOISE) },
  { CONDITION_TERMS ("browseBranches"), N_ ("Branches"), FIELD_ITEMS ("abbrev"), GRADE (NOISE) },
  { CONDITION_TERMS ("browseBranches.abbrev"), N_ ("Abbreviation of the branch"), FIELD_TEXT, GRADE (NOISE) },
  { CONDITION_TERMS ("browseBranches.name"), N_ ("Branch"), FIELD_TEXT, GRADE (NOISE) },

  { TREATMENT_TERMS ("meshes"), N_ ("Terms"), FIELD_ITEMS ("id"), GRADE (NOISE) },
  { TREATMENT_TERMS ("meshes.id"), N_ ("Number of the term"), FIELD_TEXT, GRADE (NOISE) },
  { TREATMENT_TERMS ("meshes.term"), N_ ("Term"), FIELD_TEXT, GRADE (NOISE) },
  { TREATMENT_TERMS ("ancestors"), N_ ("Broader terms"), FIELD_ITEMS ("id"), GRADE (NOISE) },
  { TREATMENT_TERMS ("ancestors.id"), N_ ("Number of the broader term"), FIELD_TEXT, GRADE (NOISE) },
  { TREATMENT_TERMS ("ancestors.term"), N_ ("Broader term"), FIELD_TEXT, GRADE (NOISE) },
  { TREATMENT_TERMS ("browseLeaves"), N_ ("Entries"), FIELD_ITEMS ("id"), GRADE (NOISE) },
  { TREATMENT_TERMS ("browseLeaves.id"), N_ ("Number of the entry"), FIELD_TEXT, GRADE (NOISE) },
  { TREATMENT_TERMS ("browseLeaves.name"), N_ ("Entry"), FIELD_TEXT, GRADE (NOISE) },
  { TREATMENT_TERMS ("browseLeaves.asFound"), N_ ("As written in the record"), FIELD_TEXT, GRADE (NOISE) },
  { TREATMENT_TERMS ("browseLeaves.relevance"), N_ ("Relevance"), FIELD_WORD (RELEVANCE), GRADE (NOISE) },
  { TREATMENT_TERMS ("browseBranches"), N_ ("Branches"), FIELD_ITEMS ("abbrev"), GRADE (NOISE) },
  { TREATMENT_TERMS ("browseBranches.abbrev"), N_ ("Abbreviation of the branch"), FIELD_TEXT, GRADE (NOISE) },
  { TREATMENT_TERMS ("browseBranches.name"), N_ ("Branch"), FIELD_TEXT, GRADE (NOISE) },

  { RECORD ("hasResults"), N_ ("Has results"), FIELD_BOOLEAN, GRADE (RESULTS) },
};
/* clang-format on */

const guint tidings_n_derived_fields = G_N_ELEMENTS (tidings_derived_fields);
