/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How a condition is spoken of */
typedef enum
{
  TIDINGS_CONDITION_DISEASE,   /* people have it */
  TIDINGS_CONDITION_PROCEDURE, /* people undergo it */
  TIDINGS_CONDITION_PEOPLE,    /* the words name the people themselves */
  TIDINGS_CONDITION_TOPIC,     /* neither: “quality of life” */
} TidingsConditionKind;

typedef enum
{
  /* substances */
  TIDINGS_KNOWN_DRUG,
  TIDINGS_KNOWN_ANTIBODY,
  TIDINGS_KNOWN_VACCINE,
  TIDINGS_KNOWN_CELLS,
  TIDINGS_KNOWN_GENE,
  TIDINGS_KNOWN_PROTEIN,
  TIDINGS_KNOWN_HORMONE,
  TIDINGS_KNOWN_SUPPLEMENT,
  TIDINGS_KNOWN_PLANT,
  TIDINGS_KNOWN_IMAGING_AGENT,
  TIDINGS_KNOWN_RADIOACTIVE,
  TIDINGS_KNOWN_FOOD,
  TIDINGS_KNOWN_GAS,
  TIDINGS_KNOWN_FLUID,
  TIDINGS_KNOWN_TOXIN,
  TIDINGS_KNOWN_OTHER,
  /* treatments that are no substances */
  TIDINGS_KNOWN_OPERATION,
  TIDINGS_KNOWN_PROCEDURE,
  TIDINGS_KNOWN_DEVICE,
  TIDINGS_KNOWN_IMPLANT,
  TIDINGS_KNOWN_RADIATION,
  TIDINGS_KNOWN_TALKING,
  TIDINGS_KNOWN_TRAINING,
  TIDINGS_KNOWN_TEACHING,
  TIDINGS_KNOWN_SUPPORT,
  TIDINGS_KNOWN_DIET,
  TIDINGS_KNOWN_TEST,
  TIDINGS_KNOWN_IMAGING,
  TIDINGS_KNOWN_CARE,
  TIDINGS_KNOWN_SOFTWARE,
  TIDINGS_KNOWN_ALTERNATIVE,
} TidingsKnownKind;

/**
 * TidingsKnown:
 * @name: as it stands inside a sentence: “tocilizumab”, “a pacemaker”
 * @kind: what it is
 * @class_name: (nullable): its class, a noun without article: “IL-6 blocker”
 * @action: (nullable): what it does, as a clause that follows its name
 * @known_for: (nullable): what it is known as, with its article: “an arthritis drug”
 * @harms: (nullable): what it is known to do harm, as a list that follows “can cause”
 * @uses: (nullable): beginnings of folded words of conditions for which it is no surprise, each with a blank before it
 * @source: where these facts can be checked
 *
 * What Tidings knows about one substance or one other treatment, in English; a reading says it in the language of the session.
 */
typedef struct
{
  const char *name;
  TidingsKnownKind kind;
  const char *class_name;
  const char *action;
  const char *known_for;
  const char *harms;
  const char *uses;
  const char *source;
} TidingsKnown;

/**
 * TidingsKnownCondition:
 * @plain: as it reads after “people with”, see @kind
 * @explanation: (nullable): one sentence on what it is
 * @group: the part of medicine: “cancer”, “mind”
 */
typedef struct
{
  const char *plain;
  TidingsConditionKind kind;
  const char *group;
  const char *explanation;
  const char *source;
} TidingsKnownCondition;

/**
 * TidingsKnownOutcome:
 * @plain: what it measures, as a clause after “to find out”
 * @where: (nullable): the group of conditions outside of which its name means something else
 * @explanation: (nullable): one sentence more
 */
typedef struct
{
  const char *plain;
  const char *where;
  const char *explanation;
  const char *source;
} TidingsKnownOutcome;

/**
 * TidingsTerm:
 * @term: as it is written inside a sentence
 * @explanation: one or two short sentences
 * @in_english: whether both are English in a session of another language, which has no words for them yet
 */
typedef struct
{
  const char *term;
  const char *explanation;
  const char *source;
  gboolean in_english;
} TidingsTerm;

#define TIDINGS_TYPE_KNOWLEDGE (tidings_knowledge_get_type ())
G_DECLARE_FINAL_TYPE (TidingsKnowledge, tidings_knowledge, TIDINGS, KNOWLEDGE, GObject)

/* The knowledge that is part of the program. Immutable; any thread. */
TidingsKnowledge *tidings_knowledge_get_default    (void);
TidingsKnowledge *tidings_knowledge_new_from_bytes (GBytes      *bytes,
                                                    GError     **error);

guint64           tidings_knowledge_get_stamp      (TidingsKnowledge *self);

/* Each finds the first name at or after byte *@start of a text that is folded by tidings_text_fold(): whole words, the longest name that
 * fits; *@start and *@length then tell where it stands. */
const TidingsKnown          *tidings_knowledge_find_substance (TidingsKnowledge *self, const char *folded, gsize *start, gsize *length);
const TidingsKnown          *tidings_knowledge_find_treatment (TidingsKnowledge *self, const char *folded, gsize *start, gsize *length);
const TidingsKnownCondition *tidings_knowledge_find_condition (TidingsKnowledge *self, const char *folded, gsize *start, gsize *length);
const TidingsKnownOutcome   *tidings_knowledge_find_outcome   (TidingsKnowledge *self, const char *folded, const char *group,
                                                               gsize *start, gsize *length);
const TidingsTerm           *tidings_knowledge_find_term      (TidingsKnowledge *self, const char *folded, gsize *start, gsize *length);

/* Every place where a term stands in a text as it is written (not folded), for underlining: non-overlapping, in order */
typedef struct
{
  gsize start;  /* in bytes */
  gsize length; /* in bytes */
  const TidingsTerm *term;
} TidingsTermPlace;
GArray *tidings_knowledge_find_terms (TidingsKnowledge *self, const char *text);

gboolean tidings_known_is_usual_for (const TidingsKnown *known, const char *folded_condition);

G_END_DECLS
