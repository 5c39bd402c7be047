/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-reading-private.h"

G_BEGIN_DECLS

typedef enum
{
  TIDINGS_WORDING_HELP,
  TIDINGS_WORDING_EASE,
  TIDINGS_WORDING_COMPARE,
  TIDINGS_WORDING_COMPARE_CONDITION,
  TIDINGS_WORDING_DOSE,
  TIDINGS_WORDING_SAFETY_EARLY,
  TIDINGS_WORDING_SAFETY,
  TIDINGS_WORDING_FIRST,
  TIDINGS_WORDING_LONG,
  TIDINGS_WORDING_BODY,
  TIDINGS_WORDING_FOOD,
  TIDINGS_WORDING_INTERACTION,
  TIDINGS_WORDING_INTERACTION_WITH,
  TIDINGS_WORDING_EQUIVALENCE,
  TIDINGS_WORDING_LIVER,
  TIDINGS_WORDING_KIDNEY,
  TIDINGS_WORDING_COPY,
  TIDINGS_WORDING_FEASIBLE,
  TIDINGS_WORDING_VACCINE,
  TIDINGS_WORDING_VACCINE_SAFE,
  TIDINGS_WORDING_VACCINE_BODY,
  TIDINGS_WORDING_PREVENT,
  TIDINGS_WORDING_PROTECT,
  TIDINGS_WORDING_DIAGNOSE,
  TIDINGS_WORDING_SCREEN,
  TIDINGS_WORDING_CARE,
  TIDINGS_WORDING_SUPPORT,
  TIDINGS_WORDING_LEARN,
  TIDINGS_WORDING_LEARN_CHANGE,
  TIDINGS_WORDING_TOPIC,
  TIDINGS_WORDING_TREATED_AIM,
  TIDINGS_WORDING_TREATED,
  TIDINGS_WORDING_AFTER,
  TIDINGS_WORDING_TEST,
  TIDINGS_WORDING_TREATED_SAFE,
  TIDINGS_WORDING_TREATED_DAILY,
  TIDINGS_WORDING_COMMON,
  TIDINGS_WORDING_PREDICT,
  TIDINGS_WORDING_GENES,
  TIDINGS_WORDING_BACTERIA,
  TIDINGS_WORDING_MARKERS,
  TIDINGS_WORDING_QUESTIONS,
  TIDINGS_WORDING_LIVING,
  TIDINGS_WORDING_SCANS,
  TIDINGS_WORDING_REGISTRY_AIM,
  TIDINGS_WORDING_REGISTRY,
  TIDINGS_WORDING_RECORDS_AIM,
  TIDINGS_WORDING_RECORDS,
  TIDINGS_WORDING_SNAPSHOT_AIM,
  TIDINGS_WORDING_SNAPSHOT,
  TIDINGS_WORDING_CASES_AIM,
  TIDINGS_WORDING_CASES,
  TIDINGS_WORDING_FOLLOW_AIM,
  TIDINGS_WORDING_FOLLOW,
  TIDINGS_WORDING_ACCESS,
  TIDINGS_N_WORDINGS,
  /* of the hopes */
  TIDINGS_WORDING_HOPE,
  TIDINGS_WORDING_HOPE_COMPARE,
} TidingsWording;

typedef enum
{
  TIDINGS_SLOT_WHAT = 1 << 0,
  TIDINGS_SLOT_PEOPLE = 1 << 1,
  TIDINGS_SLOT_CONDITION = 1 << 2,
  TIDINGS_SLOT_AGAINST = 1 << 3,
  TIDINGS_SLOT_AIM = 1 << 4,
} TidingsSlot;

typedef struct
{
  const char *what;      /* (nullable) */
  const char *people;    /* (nullable) */
  const char *condition; /* (nullable) */
  const char *against;   /* (nullable) */
  const char *aim;       /* (nullable) */
} TidingsSlots;

#define TIDINGS_MAX_PLACES 5

typedef struct
{
  const char *text;                       /* not translated */
  const char *places[TIDINGS_MAX_PLACES]; /* what goes into it, in its own order */
} TidingsWorded;

gboolean
tidings_headline_word (TidingsWording wording, const TidingsHope *hope, const TidingsSlots *slots, TidingsWorded *worded);
guint
tidings_headline_needs (TidingsWording wording);
gboolean
tidings_headline_counts (TidingsWording wording);

/* tidings-headline-kinds.c: the wordings that suit a trial, the most telling first, at most
 * TIDINGS_MAX_WORDINGS of them */
guint
tidings_headline_choose (TidingsSubject *subject, TidingsWording *wordings);
#define TIDINGS_MAX_WORDINGS 12

G_END_DECLS
