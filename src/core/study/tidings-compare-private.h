/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-field.h"

G_BEGIN_DECLS

JsonNode *tidings_compare_parse_different (TidingsStudy *mine,
                                           TidingsStudy *other); /* tidings-compare-parts.c */

/* What is the same in two versions, although it is not written the same (tidings-compare-same.c) */
gboolean tidings_leaves_equal    (const char *path,
                                  JsonNode   *before,
                                  JsonNode   *after);
char    *tidings_leaf_normalize  (const char *path,
                                  JsonNode   *leaf);
guint   *tidings_items_match     (const char *path,
                                  const char *identity,
                                  JsonArray  *before,
                                  JsonArray  *after);
char    *tidings_item_dup_name   (const char *path,
                                  const char *identity,
                                  JsonNode   *item);

#define TIDINGS_NO_MATCH G_MAXUINT

gboolean tidings_countries_equal (const char *a,
                                  const char *b);

/* Sentences (tidings-compare-words.c) */
char *tidings_change_sentence          (const char        *label,
                                        TidingsChangeKind  kind,
                                        const char        *before,
                                        const char        *after);
char *tidings_change_list_sentence     (const char        *label,
                                        GPtrArray         *added,
                                        GPtrArray         *removed);
char *tidings_change_items_sentence    (const char        *path,
                                        const char        *label,
                                        gboolean           added,
                                        GPtrArray         *names);
char *tidings_change_repeated_sentence (const char          *path,
                                        const TidingsChange *change,
                                        guint                n);


/* Told as people tell it (tidings-compare-tell.c, tidings-compare-sites.c) */
void  tidings_changes_tell       (GPtrArray           *changes,
                                  const TidingsFacts  *before,
                                  const TidingsFacts  *after);
void  tidings_changes_tell_sites (GPtrArray           *changes,
                                  const TidingsFacts  *before,
                                  const TidingsFacts  *after);
guint tidings_change_get_repeats (const TidingsChange *change);
void  tidings_change_absorb      (TidingsChange       *change,
                                  const TidingsChange *other);

G_END_DECLS
