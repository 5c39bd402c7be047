/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-reading.h"

G_BEGIN_DECLS

/**
 * TidingsCriterion:
 * @text: the registry's words, one line of plain text; never empty
 * @kind: a heading or a criterion, and of which side
 * @depth: how deep it stands below another criterion, 0 for the outermost and for headings
 * @grouped: whether the heading above speaks of some of the people only, or of anything but inclusion and exclusion
 *
 * One piece of the criteria of a record.
 */
typedef struct
{
  char *text;
  TidingsSentenceKind kind;
  guint depth;
  gboolean grouped;
} TidingsCriterion;

void       tidings_criterion_free          (TidingsCriterion *criterion);
GPtrArray *tidings_criteria_parse          (const char       *criteria);
gboolean   tidings_criteria_is_side        (const char       *heading);

/*< private > tidings-criteria-split.c */
typedef void (*TidingsCriteriaPiece) (const char *text,
                                      gsize       length,
                                      gpointer    user_data);

void       tidings_criteria_split          (const char           *text,
                                            gboolean              listed,
                                            guint                 number,
                                            gboolean              excludes,
                                            TidingsCriteriaPiece  piece,
                                            gpointer              user_data);
gsize      tidings_criteria_skip_bullet    (const char           *text,
                                            gboolean             *is_sub);
gsize      tidings_criteria_skip_number    (const char           *text,
                                            guint                *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsCriterion, tidings_criterion_free)

G_END_DECLS
