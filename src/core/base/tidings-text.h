/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tidings_text_clean (const char        *text);
char *tidings_text_fold  (const char        *text);
char *tidings_text_list  (const char *const *items,
                          guint              n_items);
gboolean tidings_text_is_nct_id (const char  *text,
                                 char       **nct_id);

typedef enum
{
  TIDINGS_TEXT_SAME,    /* of the newer text */
  TIDINGS_TEXT_REMOVED, /* of the older text */
  TIDINGS_TEXT_ADDED,   /* of the newer text */
} TidingsTextRunKind;

/**
 * TidingsTextRun:
 * @kind: whether it stands in both texts
 * @start: where it begins in the text that @kind names, in bytes
 * @length: how long it is there, in bytes; white space at its ends is left away
 *
 * A run of whole words.
 */
typedef struct
{
  TidingsTextRunKind kind;
  gsize start;
  gsize length;
} TidingsTextRun;

GArray *tidings_text_compare (const char *before,
                              const char *after);

G_END_DECLS
