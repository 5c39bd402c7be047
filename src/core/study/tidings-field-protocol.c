/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-field-private.h"

/* What a record says of the trial itself (API v2.0.5: protocolSection). Markup is what the registry escapes as such in real
 * records. */

#define IDENTIFICATION(name) "protocolSection.identificationModule." name, N_ ("Identification")
#define STATUS(name) "protocolSection.statusModule." name, N_ ("Status and dates")
#define SPONSOR(name) "protocolSection.sponsorCollaboratorsModule." name, N_ ("Sponsor")
#define OVERSIGHT(name) "protocolSection.oversightModule." name, N_ ("Oversight")
#define DESCRIPTION(name) "protocolSection.descriptionModule." name, N_ ("Description")
#define CONDITIONS(name) "protocolSection.conditionsModule." name, N_ ("Conditions")
#define DESIGN(name) "protocolSection.designModule." name, N_ ("Design")
#define ARMS(name) "protocolSection.armsInterventionsModule." name, N_ ("Groups and treatments")
#define OUTCOMES(name) "protocolSection.outcomesModule." name, N_ ("Outcomes")
#define ELIGIBILITY(name) "protocolSection.eligibilityModule." name, N_ ("Who can join")
#define CONTACTS(name) "protocolSection.contactsLocationsModule." name, N_ ("Contacts and places")
#define REFERENCES(name) "protocolSection.referencesModule." name, N_ ("Publications and links")
#define SHARING(name) "protocolSection.ipdSharingStatementModule." name, N_ ("Sharing of data")

/* A place that moves is another place. Where the same institution with the same postal code has another city or country, the
 * registry has renamed it: noise. */

/* clang-format off */
const TidingsField tidings_protocol_fields[] = {
  { IDENTIFICATION ("nctId"), N_ ("NCT number"), FIELD_TEXT, GRADE (WORDING) },
  { IDENTIFICATION ("nctIdAliases"), N_ ("Earlier NCT numbers"), FIELD_LIST, GRADE (WORDING) },
  { IDENTIFICATION ("orgStudyIdInfo.id"), N_ ("The sponsor’s own number"), FIELD_TEXT, GRADE (WORDING) },
  { IDENTIFICATION ("orgStudyIdInfo.type"), N_ ("Who gave the sponsor’s number"), FIELD_WORD (ID_TYPE), GRADE (WORDING) },
  { IDENTIFICATION ("orgStudyIdInfo.link"), N_ ("Link of the sponsor’s number"), FIELD_TEXT, GRADE (WORDING) },
  { IDENTIFICATION ("secondaryIdInfos"), N_ ("Other numbers"), FIELD_ITEMS ("id"), GRADE (WORDING) },
  { IDENTIFICATION ("secondaryIdInfos.id"), N_ ("Other number"), FIELD_TEXT, GRADE (WORDING) },
  { IDENTIFICATION ("secondaryIdInfos.type"), N_ ("Kind of number"), FIELD_WORD (ID_TYPE), GRADE (WORDING) },
  { IDENTIFICATION ("secondaryIdInfos.domain"), N_ ("Who gave it"), FIELD_TEXT, GRADE (WORDING) },
  { IDENTIFICATION ("secondaryIdInfos.link"), N_ ("Link"), FIELD_TEXT, GRADE (WORDING) },
  { IDENTIFICATION ("organization.fullName"), N_ ("Registered by"), FIELD_TEXT, GRADE (WORDING) },
  { IDENTIFICATION ("organization.class"), N_ ("Kind of organization"), FIELD_WORD (SPONSOR_CLASS), GRADE (WORDING) },
  { IDENTIFICATION ("briefTitle"), N_ ("Short title"), FIELD_TEXT, GRADE (WORDING) },
  { IDENTIFICATION ("officialTitle"), N_ ("Official title"), FIELD_TEXT, GRADE (WORDING) },
  { IDENTIFICATION ("acronym"), N_ ("Short name"), FIELD_TEXT, GRADE (WORDING) },

  { STATUS ("statusVerifiedDate"), N_ ("Last verified"), FIELD_DATE, GRADE (NOISE) },
  { STATUS ("overallStatus"), N_ ("Status"), FIELD_WORD (STATUS), GRADE (RECRUITMENT) },
  { STATUS ("lastKnownStatus"), N_ ("Last known status"), FIELD_WORD (STATUS), GRADE (RECRUITMENT) },
  { STATUS ("delayedPosting"), N_ ("Posting delayed at the sponsor’s request"), FIELD_BOOLEAN, GRADE (DATES) },
  { STATUS ("whyStopped"), N_ ("Why it was stopped"), FIELD_TEXT, GRADE (RECRUITMENT) },
  { STATUS ("expandedAccessInfo.hasExpandedAccess"), N_ ("Treatment available outside the trial"), FIELD_BOOLEAN, GRADE (RECRUITMENT) },
  { STATUS ("expandedAccessInfo.nctId"), N_ ("NCT number of the access outside the trial"), FIELD_TEXT, GRADE (RECRUITMENT) },
  { STATUS ("expandedAccessInfo.statusForNctId"), N_ ("Status of the access outside the trial"), FIELD_WORD (STATUS), GRADE (RECRUITMENT) },
  { STATUS ("startDateStruct.date"), N_ ("Start"), FIELD_DATE, GRADE (DATES) },
  { STATUS ("startDateStruct.type"), N_ ("Start, actual or planned"), FIELD_WORD (DATE_TYPE), GRADE (DATES) },
  { STATUS ("primaryCompletionDateStruct.date"), N_ ("Main results collected by"), FIELD_DATE, GRADE (DATES) },
  { STATUS ("primaryCompletionDateStruct.type"), N_ ("Main results, actual or planned"), FIELD_WORD (DATE_TYPE), GRADE (DATES) },
  { STATUS ("completionDateStruct.date"), N_ ("End"), FIELD_DATE, GRADE (DATES) },
  { STATUS ("completionDateStruct.type"), N_ ("End, actual or planned"), FIELD_WORD (DATE_TYPE), GRADE (DATES) },
  { STATUS ("studyFirstSubmitDate"), N_ ("First submitted"), FIELD_DATE, GRADE (DATES) },
  { STATUS ("studyFirstSubmitQcDate"), N_ ("First submitted, after the registry’s check"), FIELD_DATE, GRADE (DATES) },
  { STATUS ("studyFirstPostDateStruct.date"), N_ ("First posted"), FIELD_DATE, GRADE (DATES) },
  { STATUS ("studyFirstPostDateStruct.type"), N_ ("First posted, actual or estimated"), FIELD_WORD (DATE_TYPE), GRADE (NOISE) },
  { STATUS ("resultsWaived"), N_ ("Results waived"), FIELD_BOOLEAN, GRADE (RESULTS) },
  { STATUS ("resultsFirstSubmitDate"), N_ ("Results first submitted"), FIELD_DATE, GRADE (RESULTS) },
  { STATUS ("resultsFirstSubmitQcDate"), N_ ("Results first submitted, after the registry’s check"), FIELD_DATE, GRADE (RESULTS) },
  { STATUS ("resultsFirstPostDateStruct.date"), N_ ("Results first posted"), FIELD_DATE, GRADE (RESULTS) },
  { STATUS ("resultsFirstPostDateStruct.type"), N_ ("Results first posted, actual or estimated"), FIELD_WORD (DATE_TYPE), GRADE (NOISE) },
  { STATUS ("dispFirstSubmitDate"), N_ ("Request to delay results first submitted"), FIELD_DATE, GRADE (RESULTS) },
  { STATUS ("dispFirstSubmitQcDate"), N_ ("Request to delay results, after the registry’s check"), FIELD_DATE, GRADE (RESULTS) },
  { STATUS ("dispFirstPostDateStruct.date"), N_ ("Request to delay results first posted"), FIELD_DATE, GRADE (RESULTS) },
  { STATUS ("dispFirstPostDateStruct.type"), N_ ("Request to delay results, actual or estimated"), FIELD_WORD (DATE_TYPE), GRADE (NOISE) },
  { STATUS ("lastUpdateSubmitDate"), N_ ("Last update submitted"), FIELD_DATE, GRADE (NOISE) },
  { STATUS ("lastUpdatePostDateStruct.date"), N_ ("Last update posted"), FIELD_DATE, GRADE (NOISE) },
  { STATUS ("lastUpdatePostDateStruct.type"), N_ ("Last update posted, actual or estimated"), FIELD_WORD (DATE_TYPE), GRADE (NOISE) },

  { SPONSOR ("responsibleParty.type"), N_ ("Who answers for the trial"), FIELD_WORD (RESPONSIBLE_PARTY), GRADE (WORDING) },
  { SPONSOR ("responsibleParty.investigatorFullName"), N_ ("Investigator who answers for the trial"), FIELD_TEXT, GRADE (WORDING) },
  { SPONSOR ("responsibleParty.investigatorTitle"), N_ ("Title of that investigator"), FIELD_TEXT, GRADE (WORDING) },
  { SPONSOR ("responsibleParty.investigatorAffiliation"), N_ ("Where that investigator works"), FIELD_TEXT, GRADE (WORDING) },
  { SPONSOR ("responsibleParty.oldNameTitle"), N_ ("Who answers for the trial (older form)"), FIELD_TEXT, GRADE (WORDING) },
  { SPONSOR ("responsibleParty.oldOrganization"), N_ ("Where they work (older form)"), FIELD_TEXT, GRADE (WORDING) },
  { SPONSOR ("leadSponsor.name"), N_ ("Sponsor"), FIELD_TEXT, GRADE (WORDING) },
  { SPONSOR ("leadSponsor.class"), N_ ("Kind of sponsor"), FIELD_WORD (SPONSOR_CLASS), GRADE (WORDING) },
  { SPONSOR ("collaborators"), N_ ("Working together with"), FIELD_ITEMS ("name"), GRADE (WORDING) },
  { SPONSOR ("collaborators.name"), N_ ("Working together with"), FIELD_TEXT, GRADE (WORDING) },
  { SPONSOR ("collaborators.class"), N_ ("Kind of organization"), FIELD_WORD (SPONSOR_CLASS), GRADE (WORDING) },

  { OVERSIGHT ("oversightHasDmc"), N_ ("Safety watched by a committee"), FIELD_BOOLEAN, GRADE (DESIGN) },
  { OVERSIGHT ("isFdaRegulatedDrug"), N_ ("Drug regulated by the US FDA"), FIELD_BOOLEAN, GRADE (WORDING) },
  { OVERSIGHT ("isFdaRegulatedDevice"), N_ ("Device regulated by the US FDA"), FIELD_BOOLEAN, GRADE (WORDING) },
  { OVERSIGHT ("isUnapprovedDevice"), N_ ("Device not approved by the US FDA"), FIELD_BOOLEAN, GRADE (WORDING) },
  { OVERSIGHT ("isPpsd"), N_ ("Required study of children after approval"), FIELD_BOOLEAN, GRADE (WORDING) },
  { OVERSIGHT ("isUsExport"), N_ ("Product exported from the US"), FIELD_BOOLEAN, GRADE (WORDING) },
  { OVERSIGHT ("fdaaa801Violation"), N_ ("Violation of US reporting law"), FIELD_BOOLEAN, GRADE (WORDING) },

  { DESCRIPTION ("briefSummary"), N_ ("Short description"), FIELD_MARKUP, GRADE (WORDING) },
  { DESCRIPTION ("detailedDescription"), N_ ("Detailed description"), FIELD_MARKUP, GRADE (WORDING) },

  { CONDITIONS ("conditions"), N_ ("Conditions"), FIELD_LIST, GRADE (ELIGIBILITY) },
  { CONDITIONS ("keywords"), N_ ("Keywords"), FIELD_LIST, GRADE (WORDING) },

  { DESIGN ("studyType"), N_ ("Kind of study"), FIELD_WORD (STUDY_TYPE), GRADE (DESIGN) },
  { DESIGN ("nPtrsToThisExpAccNctId"), N_ ("Trials that point to this access"), FIELD_NUMBER, GRADE (NOISE) },
  { DESIGN ("expandedAccessTypes.individual"), N_ ("Access for single patients"), FIELD_BOOLEAN, GRADE (RECRUITMENT) },
  { DESIGN ("expandedAccessTypes.intermediate"), N_ ("Access for groups of patients"), FIELD_BOOLEAN, GRADE (RECRUITMENT) },
  { DESIGN ("expandedAccessTypes.treatment"), N_ ("Access for many patients"), FIELD_BOOLEAN, GRADE (RECRUITMENT) },
  { DESIGN ("patientRegistry"), N_ ("Patient registry"), FIELD_BOOLEAN, GRADE (DESIGN) },
  { DESIGN ("targetDuration"), N_ ("How long each person is followed"), FIELD_TEXT, GRADE (DESIGN) },
  { DESIGN ("phases"), N_ ("Phase"), FIELD_WORDS (PHASE), GRADE (DESIGN) },
  { DESIGN ("designInfo.allocation"), N_ ("How people are put into groups"), FIELD_WORD (ALLOCATION), GRADE (DESIGN) },
  { DESIGN ("designInfo.interventionModel"), N_ ("How the groups are arranged"), FIELD_WORD (INTERVENTION_MODEL), GRADE (DESIGN) },
  { DESIGN ("designInfo.interventionModelDescription"), N_ ("More on the groups"), FIELD_MARKUP, GRADE (DESIGN) },
  { DESIGN ("designInfo.primaryPurpose"), N_ ("Main purpose"), FIELD_WORD (PURPOSE), GRADE (DESIGN) },
  { DESIGN ("designInfo.observationalModel"), N_ ("How people are observed"), FIELD_WORD (OBSERVATIONAL_MODEL), GRADE (DESIGN) },
  { DESIGN ("designInfo.timePerspective"), N_ ("Direction in time"), FIELD_WORD (TIME_PERSPECTIVE), GRADE (DESIGN) },
  { DESIGN ("designInfo.maskingInfo.masking"), N_ ("Who knows who gets what"), FIELD_WORD (MASKING), GRADE (DESIGN) },
  { DESIGN ("designInfo.maskingInfo.maskingDescription"), N_ ("More on who knows"), FIELD_MARKUP, GRADE (DESIGN) },
  { DESIGN ("designInfo.maskingInfo.whoMasked"), N_ ("Who does not know"), FIELD_WORDS (WHO_MASKED), GRADE (DESIGN) },
  { DESIGN ("bioSpec.retention"), N_ ("Samples kept"), FIELD_WORD (SPECIMENS), GRADE (DESIGN) },
  { DESIGN ("bioSpec.description"), N_ ("What samples"), FIELD_MARKUP, GRADE (DESIGN) },
  { DESIGN ("enrollmentInfo.count"), N_ ("Number of people"), FIELD_NUMBER, GRADE (DESIGN) },
  { DESIGN ("enrollmentInfo.type"), N_ ("Number of people, actual or planned"), FIELD_WORD (DATE_TYPE), GRADE (DESIGN) },

  { ARMS ("armGroups"), N_ ("Groups"), FIELD_ITEMS ("label"), GRADE (DESIGN) },
  { ARMS ("armGroups.label"), N_ ("Group"), FIELD_TEXT, GRADE (DESIGN) },
  { ARMS ("armGroups.type"), N_ ("What the group gets"), FIELD_WORD (ARM_TYPE), GRADE (DESIGN) },
  { ARMS ("armGroups.description"), N_ ("Description of the group"), FIELD_MARKUP, GRADE (DESIGN) },
  { ARMS ("armGroups.interventionNames"), N_ ("Treatments of the group"), FIELD_LIST, GRADE (DESIGN) },
  { ARMS ("interventions"), N_ ("Treatments"), FIELD_ITEMS ("type,name|name"), GRADE (DESIGN) },
  { ARMS ("interventions.type"), N_ ("Kind of treatment"), FIELD_WORD (INTERVENTION_TYPE), GRADE (DESIGN) },
  { ARMS ("interventions.name"), N_ ("Treatment"), FIELD_TEXT, GRADE (DESIGN) },
  { ARMS ("interventions.description"), N_ ("Description of the treatment"), FIELD_MARKUP, GRADE (DESIGN) },
  { ARMS ("interventions.armGroupLabels"), N_ ("Groups that get it"), FIELD_LIST, GRADE (DESIGN) },
  { ARMS ("interventions.otherNames"), N_ ("Other names of the treatment"), FIELD_LIST, GRADE (WORDING) },
  { ARMS ("interventions.interventionMappedName"), N_ ("Standard names of the treatment"), FIELD_LIST, GRADE (NOISE) },

  { OUTCOMES ("primaryOutcomes"), N_ ("Main outcomes"), FIELD_ITEMS ("measure"), GRADE (OUTCOMES) },
  { OUTCOMES ("primaryOutcomes.measure"), N_ ("Main outcome"), FIELD_TEXT, GRADE (OUTCOMES) },
  { OUTCOMES ("primaryOutcomes.description"), N_ ("How it is measured"), FIELD_MARKUP, GRADE (OUTCOMES) },
  { OUTCOMES ("primaryOutcomes.timeFrame"), N_ ("When it is measured"), FIELD_TEXT, GRADE (OUTCOMES) },
  { OUTCOMES ("secondaryOutcomes"), N_ ("Further outcomes"), FIELD_ITEMS ("measure"), GRADE (OUTCOMES) },
  { OUTCOMES ("secondaryOutcomes.measure"), N_ ("Further outcome"), FIELD_TEXT, GRADE (OUTCOMES) },
  { OUTCOMES ("secondaryOutcomes.description"), N_ ("How it is measured"), FIELD_MARKUP, GRADE (OUTCOMES) },
  { OUTCOMES ("secondaryOutcomes.timeFrame"), N_ ("When it is measured"), FIELD_TEXT, GRADE (OUTCOMES) },
  { OUTCOMES ("otherOutcomes"), N_ ("Other outcomes"), FIELD_ITEMS ("measure"), GRADE (OUTCOMES) },
  { OUTCOMES ("otherOutcomes.measure"), N_ ("Other outcome"), FIELD_TEXT, GRADE (OUTCOMES) },
  { OUTCOMES ("otherOutcomes.description"), N_ ("How it is measured"), FIELD_MARKUP, GRADE (OUTCOMES) },
  { OUTCOMES ("otherOutcomes.timeFrame"), N_ ("When it is measured"), FIELD_TEXT, GRADE (OUTCOMES) },

  { ELIGIBILITY ("eligibilityCriteria"), N_ ("Conditions for joining"), FIELD_MARKUP, GRADE (ELIGIBILITY) },
  { ELIGIBILITY ("healthyVolunteers"), N_ ("Healthy people can join"), FIELD_BOOLEAN, GRADE (ELIGIBILITY) },
  { ELIGIBILITY ("sex"), N_ ("Sex"), FIELD_WORD (SEX), GRADE (ELIGIBILITY) },
  { ELIGIBILITY ("genderBased"), N_ ("Chosen by gender"), FIELD_BOOLEAN, GRADE (ELIGIBILITY) },
  { ELIGIBILITY ("genderDescription"), N_ ("More on gender"), FIELD_MARKUP, GRADE (ELIGIBILITY) },
  { ELIGIBILITY ("minimumAge"), N_ ("Youngest age"), FIELD_TEXT, GRADE (ELIGIBILITY) },
  { ELIGIBILITY ("maximumAge"), N_ ("Oldest age"), FIELD_TEXT, GRADE (ELIGIBILITY) },
  { ELIGIBILITY ("stdAges"), N_ ("Age groups"), FIELD_WORDS (STD_AGE), GRADE (ELIGIBILITY) },
  { ELIGIBILITY ("studyPopulation"), N_ ("People observed"), FIELD_MARKUP, GRADE (ELIGIBILITY) },
  { ELIGIBILITY ("samplingMethod"), N_ ("How people are chosen"), FIELD_WORD (SAMPLING), GRADE (ELIGIBILITY) },

  { CONTACTS ("centralContacts"), N_ ("Contacts"), FIELD_ITEMS ("email|name"), GRADE (CONTACTS) },
  { CONTACTS ("centralContacts.name"), N_ ("Contact"), FIELD_TEXT, GRADE (CONTACTS) },
  { CONTACTS ("centralContacts.role"), N_ ("Role"), FIELD_WORD (ROLE), GRADE (CONTACTS) },
  { CONTACTS ("centralContacts.phone"), N_ ("Phone"), FIELD_TEXT, GRADE (CONTACTS) },
  { CONTACTS ("centralContacts.phoneExt"), N_ ("Phone extension"), FIELD_TEXT, GRADE (CONTACTS) },
  { CONTACTS ("centralContacts.email"), N_ ("E-mail"), FIELD_TEXT, GRADE (CONTACTS) },
  { CONTACTS ("overallOfficials"), N_ ("People in charge"), FIELD_ITEMS ("name"), GRADE (CONTACTS) },
  { CONTACTS ("overallOfficials.name"), N_ ("In charge"), FIELD_TEXT, GRADE (CONTACTS) },
  { CONTACTS ("overallOfficials.affiliation"), N_ ("Where they work"), FIELD_TEXT, GRADE (CONTACTS) },
  { CONTACTS ("overallOfficials.role"), N_ ("Role"), FIELD_WORD (ROLE), GRADE (CONTACTS) },
  { CONTACTS ("locations"), N_ ("Places"), FIELD_ITEMS ("facility,city,country|facility,zip,country"), GRADE (SITES) },
  { CONTACTS ("locations.facility"), N_ ("Place"), FIELD_TEXT, GRADE (SITES) },
  { CONTACTS ("locations.status"), N_ ("Status of the place"), FIELD_WORD (STATUS), GRADE (SITES) },
  { CONTACTS ("locations.city"), N_ ("City"), FIELD_TEXT, GRADE (NOISE) },
  { CONTACTS ("locations.state"), N_ ("State or region"), FIELD_TEXT, GRADE (NOISE) },
  { CONTACTS ("locations.zip"), N_ ("Postal code"), FIELD_TEXT, GRADE (NOISE) },
  { CONTACTS ("locations.country"), N_ ("Country"), FIELD_TEXT, GRADE (NOISE) },
  { CONTACTS ("locations.contacts"), N_ ("Contacts of the place"), FIELD_ITEMS ("email|name"), GRADE (CONTACTS) },
  { CONTACTS ("locations.contacts.name"), N_ ("Contact"), FIELD_TEXT, GRADE (CONTACTS) },
  { CONTACTS ("locations.contacts.role"), N_ ("Role"), FIELD_WORD (ROLE), GRADE (CONTACTS) },
  { CONTACTS ("locations.contacts.phone"), N_ ("Phone"), FIELD_TEXT, GRADE (CONTACTS) },
  { CONTACTS ("locations.contacts.phoneExt"), N_ ("Phone extension"), FIELD_TEXT, GRADE (CONTACTS) },
  { CONTACTS ("locations.contacts.email"), N_ ("E-mail"), FIELD_TEXT, GRADE (CONTACTS) },
  { CONTACTS ("locations.geoPoint.lat"), N_ ("Latitude of the city"), FIELD_NUMBER, GRADE (NOISE) },
  { CONTACTS ("locations.geoPoint.lon"), N_ ("Longitude of the city"), FIELD_NUMBER, GRADE (NOISE) },

  { REFERENCES ("references"), N_ ("Publications"), FIELD_ITEMS ("pmid|citation"), GRADE (WORDING) },
  { REFERENCES ("references.pmid"), N_ ("PubMed number"), FIELD_TEXT, GRADE (WORDING) },
  { REFERENCES ("references.type"), N_ ("Kind of publication"), FIELD_WORD (REFERENCE_TYPE), GRADE (WORDING) },
  { REFERENCES ("references.citation"), N_ ("Publication"), FIELD_TEXT, GRADE (WORDING) },
  { REFERENCES ("references.retractions"), N_ ("Retractions"), FIELD_ITEMS ("pmid|source"), GRADE (RESULTS) },
  { REFERENCES ("references.retractions.pmid"), N_ ("PubMed number of the retraction"), FIELD_TEXT, GRADE (RESULTS) },
  { REFERENCES ("references.retractions.source"), N_ ("Retracted in"), FIELD_TEXT, GRADE (RESULTS) },
  { REFERENCES ("seeAlsoLinks"), N_ ("Links"), FIELD_ITEMS ("url|label"), GRADE (WORDING) },
  { REFERENCES ("seeAlsoLinks.label"), N_ ("Link"), FIELD_MARKUP, GRADE (WORDING) },
  { REFERENCES ("seeAlsoLinks.url"), N_ ("Address"), FIELD_TEXT, GRADE (WORDING) },
  { REFERENCES ("availIpds"), N_ ("Data and documents available"), FIELD_ITEMS ("id|url"), GRADE (WORDING) },
  { REFERENCES ("availIpds.id"), N_ ("Number"), FIELD_TEXT, GRADE (WORDING) },
  { REFERENCES ("availIpds.type"), N_ ("Kind"), FIELD_TEXT, GRADE (WORDING) },
  { REFERENCES ("availIpds.url"), N_ ("Address"), FIELD_TEXT, GRADE (WORDING) },
  { REFERENCES ("availIpds.comment"), N_ ("Comment"), FIELD_MARKUP, GRADE (WORDING) },

  { SHARING ("ipdSharing"), N_ ("Data of single people will be shared"), FIELD_WORD (IPD_SHARING), GRADE (WORDING) },
  { SHARING ("description"), N_ ("What will be shared"), FIELD_MARKUP, GRADE (WORDING) },
  { SHARING ("infoTypes"), N_ ("Documents that will be shared"), FIELD_WORDS (IPD_INFO), GRADE (WORDING) },
  { SHARING ("timeFrame"), N_ ("When it will be shared"), FIELD_MARKUP, GRADE (WORDING) },
  { SHARING ("accessCriteria"), N_ ("Who can get it"), FIELD_MARKUP, GRADE (WORDING) },
  { SHARING ("url"), N_ ("Address"), FIELD_TEXT, GRADE (WORDING) },
};
/* clang-format on */

const guint tidings_n_protocol_fields = G_N_ELEMENTS (tidings_protocol_fields);
