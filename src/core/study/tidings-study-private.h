/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-study.h"

G_BEGIN_DECLS

/* Memory that belongs to one record: small pieces out of few blocks, freed all at once. */
typedef struct _TidingsArena TidingsArena;

TidingsArena *tidings_arena_new   (void);
gpointer      tidings_arena_alloc (TidingsArena *arena,
                                   gsize         size);
void          tidings_arena_free  (TidingsArena *arena);

#define tidings_arena_new_array(arena, Type, n) ((Type *) tidings_arena_alloc (arena, sizeof (Type) * (n)))

/* The text of one record, and the strings and arrays of its facts. */
typedef struct _TidingsBody TidingsBody;

TidingsBody  *tidings_body_new       (const char  *json,
                                      gsize        length);
void          tidings_body_free      (TidingsBody *self);
TidingsArena *tidings_body_get_arena (TidingsBody *self);
const char   *tidings_body_keep      (TidingsBody *self,
                                      const char  *string);
void          tidings_body_settle    (TidingsBody *self);
GBytes       *tidings_body_to_bytes  (TidingsBody *self);

#define tidings_body_new_array(body, Type, n) tidings_arena_new_array (tidings_body_get_arena (body), Type, n)

gboolean tidings_facts_inflate (TidingsFacts *facts,
                                JsonNode     *node,
                                TidingsBody  *body);

/* The deepest record known is 13 levels deep. A text from the network with more than this is not a record, and must not be
 * let into anything that follows it by recursion. */
#define TIDINGS_JSON_MAX_DEPTH 64

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsArena, tidings_arena_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsBody, tidings_body_free)

G_END_DECLS
