/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-field.h"
#include "tidings-knowledge.h"

G_BEGIN_DECLS

/**
 * TidingsSentenceKind:
 * @TIDINGS_SENTENCE_OURS: a sentence of this program
 * @TIDINGS_SENTENCE_HEADING: a heading among the criteria
 * @TIDINGS_SENTENCE_INCLUSION: one criterion in the registry's words, which must be true to join
 * @TIDINGS_SENTENCE_EXCLUSION: one criterion in the registry's words, which keeps a person out
 * @TIDINGS_SENTENCE_CRITERION: one of which the record does not say to which side it belongs
 *
 * What a sentence is. Only those of %TIDINGS_SECTION_WHO_CAN_JOIN are of other kinds than the first.
 */
typedef enum
{
  TIDINGS_SENTENCE_OURS,
  TIDINGS_SENTENCE_HEADING,
  TIDINGS_SENTENCE_INCLUSION,
  TIDINGS_SENTENCE_EXCLUSION,
  TIDINGS_SENTENCE_CRITERION,
} TidingsSentenceKind;

/**
 * TidingsSentence:
 * @text: one plain-language sentence, plain text
 * @sources: (array zero-terminated=1): the paths of the fields that it was made from, as tidings_study_dup_text() takes them;
 *   never empty
 * @kind: what it is
 * @depth: for a criterion, how deep it stands below another, 0 for the outermost; else 0
 * @grouped: for a criterion, whether it stands below a heading that speaks of some of the people only
 */
typedef struct
{
  char *text;
  char **sources;
  TidingsSentenceKind kind;
  guint depth;
  gboolean grouped;
} TidingsSentence;

typedef enum
{
  TIDINGS_SECTION_SUMMARY,
  TIDINGS_SECTION_COULD_LEAD_TO,
  TIDINGS_SECTION_COULD_GO_WRONG,
  TIDINGS_SECTION_WHO_CAN_JOIN,
  TIDINGS_SECTION_TAKING_PART,
} TidingsSection;
#define TIDINGS_N_SECTIONS (TIDINGS_SECTION_TAKING_PART + 1)

const char *tidings_section_get_title (TidingsSection section);

/**
 * TidingsSubstance:
 *
 * One active substance. Only @name and @sources are always there; the rest is %NULL where nothing is known for sure.
 */
typedef struct
{
  char *name;
  char *class_name;
  char *action;
  char *known_for;
  char *role;        /* translated: "tested" or "compared with", where the arms tell */
  char **sources;
} TidingsSubstance;

/**
 * TidingsReadingCondition:
 * @plain: the main condition in everyday words, as it reads after “people with”: “type 2 diabetes”
 * @explanation: (nullable): one sentence on what it is
 * @source: where these facts can be checked
 * @sources: (array zero-terminated=1): the paths of the fields that name it
 */
typedef struct
{
  char *plain;
  char *explanation;
  char *source;
  char **sources;
} TidingsReadingCondition;

#define TIDINGS_TYPE_READING (tidings_reading_get_type ())
G_DECLARE_FINAL_TYPE (TidingsReading, tidings_reading, TIDINGS, READING, GObject)

TidingsReading *tidings_reading_new            (TidingsStudy     *study,
                                                TidingsKnowledge *knowledge);
char           *tidings_reading_make_headline  (TidingsStudy     *study,
                                                TidingsKnowledge *knowledge);
const char     *tidings_reading_get_headline   (TidingsReading *self);
gboolean        tidings_reading_has_english    (TidingsReading *self);
GPtrArray      *tidings_reading_get_section    (TidingsReading *self,
                                                TidingsSection  section);
GPtrArray      *tidings_reading_get_substances (TidingsReading *self);
const TidingsReadingCondition *tidings_reading_get_condition (TidingsReading *self);

/* The status as people say it, one place for the list row, the page and the terminal */
typedef enum
{
  TIDINGS_STANDING_OPEN,     /* open to people */
  TIDINGS_STANDING_LATER,    /* opening later */
  TIDINGS_STANDING_INVITED,  /* by invitation only */
  TIDINGS_STANDING_RUNNING,  /* closed to new people but running */
  TIDINGS_STANDING_FINISHED,
  TIDINGS_STANDING_STOPPED,  /* paused, stopped or withdrawn */
  TIDINGS_STANDING_SILENT,   /* no word from the sponsor */
  TIDINGS_STANDING_UNSAID,
} TidingsStanding;

TidingsStanding tidings_standing_of      (TidingsStatus  status);
const char     *tidings_standing_get_word (TidingsStatus  status);
char           *tidings_standing_dup_text (TidingsStudy  *study);
char           *tidings_size_dup_text     (TidingsStudy  *study);

G_END_DECLS
