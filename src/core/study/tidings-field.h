/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-study.h"

G_BEGIN_DECLS

typedef enum
{
  TIDINGS_GRADE_RECRUITMENT,
  TIDINGS_GRADE_SITES,
  TIDINGS_GRADE_ELIGIBILITY,
  TIDINGS_GRADE_OUTCOMES,
  TIDINGS_GRADE_DESIGN,
  TIDINGS_GRADE_RESULTS,
  TIDINGS_GRADE_DATES,
  TIDINGS_GRADE_CONTACTS,
  TIDINGS_GRADE_WORDING,
  TIDINGS_GRADE_NOISE,
} TidingsGrade;

typedef enum
{
  TIDINGS_FIELD_TEXT,   /* one line, plain */
  TIDINGS_FIELD_MARKUP, /* CommonMark */
  TIDINGS_FIELD_WORD,   /* one of a vocabulary */
  TIDINGS_FIELD_DATE,
  TIDINGS_FIELD_NUMBER,
  TIDINGS_FIELD_BOOLEAN,
  TIDINGS_FIELD_LIST,   /* strings */
  TIDINGS_FIELD_ITEMS,  /* objects, matched between versions by identity */
} TidingsFieldKind;

/**
 * TidingsField:
 * @path: dotted path in the JSON of a record, as `protocolSection.statusModule.overallStatus`; names of the registry
 * @module: the label of the part of the record that it stands in, untranslated (N_())
 * @label: its label for people, untranslated (N_())
 * @kind: what its value is
 * @vocabulary: for @TIDINGS_FIELD_WORD and a @TIDINGS_FIELD_LIST of such words, the #TidingsVocabulary; else -1
 * @identity: for @TIDINGS_FIELD_ITEMS, the member names that tell items apart: comma-separated where all of them together do,
 *   separated by `|` where each alone does, the best first; else %NULL
 * @grade: how much a change of it matters
 *
 * One row of the table of fields, the one description of a record that comparison, full-record view, sources of sentences
 * and search index read.
 */
typedef struct
{
  const char *path;
  const char *module;
  const char *label;
  TidingsFieldKind kind;
  int vocabulary;
  const char *identity;
  TidingsGrade grade;
} TidingsField;

const TidingsField *tidings_fields_get_all   (guint              *n_fields);
const TidingsField *tidings_fields_find      (const char         *path);
const char         *tidings_field_get_label  (const TidingsField *field);
const char         *tidings_field_get_module (const TidingsField *field);
char               *tidings_study_dup_text   (TidingsStudy       *study,
                                              const char         *path);

/**
 * TidingsEntry:
 * @module: translated label of the part of the record
 * @label: translated label of the field, or for what the table does not know, a readable form of its JSON name
 * @path: where it stands, list positions included: `protocolSection.outcomesModule.primaryOutcomes[0].measure`
 * @text: its text; CommonMark where @is_markup
 * @depth: 0 for a field, 1 and more for the members of list items
 *
 * One line of the full record, in the registry's order.
 */
typedef struct
{
  char *module;
  char *label;
  char *path;
  char *text;
  gboolean is_markup;
  guint depth;
} TidingsEntry;

void       tidings_entry_free         (TidingsEntry *entry);
GPtrArray *tidings_study_list_entries (TidingsStudy *study);

typedef enum
{
  TIDINGS_CHANGE_ADDED,
  TIDINGS_CHANGE_REMOVED,
  TIDINGS_CHANGE_CHANGED,
} TidingsChangeKind;

/**
 * TidingsChange:
 *
 * One difference between two versions of a record. @before is %NULL for what was added, @after for what was removed; @text is
 * one translated sentence.
 */
typedef struct
{
  const TidingsField *field; /* NULL for a part of the record that the table does not know */
  TidingsGrade grade;
  TidingsChangeKind kind;
  char *path;
  char *label;
  char *before;
  char *after;
  char *text;
} TidingsChange;

void        tidings_change_free    (TidingsChange *change);
GPtrArray  *tidings_study_compare  (TidingsStudy  *before,
                                    TidingsStudy  *after);
void        tidings_changes_put_near_first (GPtrArray    *changes,
                                            TidingsStudy *before,
                                            TidingsStudy *after,
                                            double        latitude,
                                            double        longitude);
const char *tidings_grade_get_nick (TidingsGrade   grade);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsEntry, tidings_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsChange, tidings_change_free)

G_END_DECLS
