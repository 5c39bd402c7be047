/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-reading.h"

G_BEGIN_DECLS

/**
 * TidingsFit:
 * @TIDINGS_FIT_NONE: nothing is known
 * @TIDINGS_FIT_YES: fits: what is asked for is there, what keeps people out is not
 * @TIDINGS_FIT_NO: does not fit
 * @TIDINGS_FIT_ASK: only the study team can tell
 *
 * How one person and one criterion go together. Never a verdict on the trial. The numbers are kept in libraries and stay as they are.
 */
typedef enum
{
  TIDINGS_FIT_NONE,
  TIDINGS_FIT_YES,
  TIDINGS_FIT_NO,
  TIDINGS_FIT_ASK,
} TidingsFit;

/**
 * TidingsProfile:
 * @birth_year: the year of birth, 0 where it is not given
 * @sex: the sex, %TIDINGS_SEX_NONE where it is not given
 *
 * What a person told about themselves. It stays on their machine.
 */
typedef struct
{
  guint birth_year;
  TidingsSex sex;
} TidingsProfile;

TidingsFit tidings_profile_check    (const TidingsProfile  *profile,
                                     const TidingsFacts    *facts,
                                     const TidingsSentence *sentence,
                                     guint                  year);
char      *tidings_sentence_dup_key (const TidingsSentence *sentence);

G_END_DECLS
