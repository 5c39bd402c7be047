/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "tidings-reading.h"

/* Invented records and what their readings say. In the JSON below, ' stands for ". */

#define TYPE(type, purpose) "'designModule':{'studyType':'" type "','designInfo':{'primaryPurpose':'" purpose "'}}"
#define PHASE(phase)                                                                                                        \
  "'designModule':{'studyType':'INTERVENTIONAL','phases':['" phase "'],'designInfo':{'primaryPurpose':'TREATMENT'}}"
#define TESTS(type, name) "'armsInterventionsModule':{'interventions':[{'type':'" type "','name':'" name "'}]}"
#define HAS(condition) "'conditionsModule':{'conditions':['" condition "']}"
#define MEASURES(measure) "'outcomesModule':{'primaryOutcomes':[{'measure':'" measure "'}]}"
/* a title of its own, after other modules */
#define TITLE(title) ",'identificationModule':{'nctId':'NCT09990001','briefTitle':'" title "'}"
#define TWO_ARMS(first, second)                                                                                             \
  "'armsInterventionsModule':{'armGroups':[{'label':'A','type':'EXPERIMENTAL'},{'label':'B','type':'ACTIVE_COMPARATOR'}],"  \
  "'interventions':[{'type':'DRUG','name':'" first "','armGroupLabels':['A']},{'type':'DRUG','name':'" second               \
  "','armGroupLabels':['B']}]}"

TidingsStudy *make_study (const char *modules);
TidingsReading *read_study (TidingsStudy *study);
const TidingsSentence *find_sentence (TidingsReading *reading, TidingsSection section, const char *text);
void assert_says (TidingsReading *reading, TidingsSection section, const char *text);
gboolean mentions (TidingsReading *reading, TidingsSection section, const char *part);
