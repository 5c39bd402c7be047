/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-query.h"

G_BEGIN_DECLS

/**
 * TidingsQueryWord:
 * @plain: a word or a phrase, without anything that could mean more than itself to the registry
 * @folded: @plain as tidings_text_fold() has it
 * @bare: %TRUE where @plain can stand in an Essie expression without quotes
 *
 * One of the words that somebody looks for; all of them must be found.
 */
typedef struct
{
  char *plain;
  char *folded;
  gboolean bare;
} TidingsQueryWord;

gboolean   tidings_query_is_quote    (gunichar          c);
void       tidings_query_word_free   (TidingsQueryWord *word);
GPtrArray *tidings_query_split_words (const char       *words);
char      *tidings_query_words_essie (GPtrArray        *words);
char      *tidings_query_advanced    (const TidingsQuerySpec *spec);

/* The words of a query, cut once; and the NCT numbers where they are nothing else (NULL-terminated, else NULL) */
GPtrArray         *tidings_query_get_words   (TidingsQuery *self);
const char *const *tidings_query_get_nct_ids (TidingsQuery *self);

/* The least age of @age whole years, as matching takes it: an infant of 0 years may join a trial for those of 6 months and more */
guint tidings_query_age_in_months (int age);

G_END_DECLS
