/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-place.h"
#include "tidings-study.h"

G_BEGIN_DECLS

typedef enum
{
  TIDINGS_WORDS_ANYTHING,  /* query.term */
  TIDINGS_WORDS_CONDITION, /* query.cond */
  TIDINGS_WORDS_TREATMENT, /* query.intr */
} TidingsWordsKind;

typedef enum
{
  TIDINGS_SORT_RELEVANCE,
  TIDINGS_SORT_LAST_UPDATE,
  TIDINGS_SORT_FIRST_POSTED,
  TIDINGS_SORT_DISTANCE, /* only with a place; among what is loaded, the registry has no such order */
} TidingsSort;

/**
 * TidingsQuerySpec:
 *
 * What a query asks for, as a plain value to fill in. Zero-filled, with @age set to -1, it asks for everything.
 */
typedef struct
{
  const char *words;             /* as typed; NULL or "" for none */
  TidingsWordsKind words_kind;
  TidingsPlace *place;           /* NULL for anywhere */
  double radius_km;              /* 1 to 20,000; only with a place */
  guint statuses;                /* bit (1 << TidingsStatus) for each wanted; 0 for all */
  TidingsPhases phases;          /* 0 for all */
  int age;                       /* whole years of the person, 0 to 120; -1 where it does not matter */
  TidingsSex sex;                /* FEMALE or MALE: trials that take that sex; else all */
  gboolean healthy_volunteers;   /* only trials that take healthy people */
  guint study_types;             /* bit (1 << TidingsStudyType) for each wanted; 0 for all */
  gboolean with_results;
  TidingsSort sort;
} TidingsQuerySpec;

#define TIDINGS_QUERY_SPEC_INIT { .age = -1 }
/* what "open to people now" means */
#define TIDINGS_STATUSES_OPEN ((1u << TIDINGS_STATUS_RECRUITING) | (1u << TIDINGS_STATUS_AVAILABLE))

#define TIDINGS_TYPE_QUERY (tidings_query_get_type ())
G_DECLARE_FINAL_TYPE (TidingsQuery, tidings_query, TIDINGS, QUERY, GObject)

TidingsQuery           *tidings_query_new           (const TidingsQuerySpec *spec);
TidingsQuery           *tidings_query_new_from_json (const char             *json,
                                                     GError                **error);
const TidingsQuerySpec *tidings_query_get_spec      (TidingsQuery           *self);
char                   *tidings_query_to_json       (TidingsQuery           *self);
GHashTable             *tidings_query_to_parameters (TidingsQuery           *self);
char                   *tidings_query_dup_label     (TidingsQuery           *self);
const char             *tidings_query_get_nct_id    (TidingsQuery           *self);
guint                   tidings_query_count_filters (TidingsQuery           *self);
gboolean                tidings_query_equal         (TidingsQuery           *a,
                                                     TidingsQuery           *b);
gboolean                tidings_query_matches       (TidingsQuery           *self,
                                                     TidingsStudy           *study);

G_END_DECLS
