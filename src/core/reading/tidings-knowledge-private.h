/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-knowledge.h"

G_BEGIN_DECLS

/* The compiled file is described where it is written, in build-aux/compile-knowledge. */

typedef enum
{
  TIDINGS_TABLE_SUBSTANCES,
  TIDINGS_TABLE_TREATMENTS,
  TIDINGS_TABLE_CONDITIONS,
  TIDINGS_TABLE_OUTCOMES,
  TIDINGS_TABLE_GLOSSARY,
} TidingsTable;
#define TIDINGS_N_TABLES (TIDINGS_TABLE_GLOSSARY + 1)

/* What is said beside a name in a table of names */
typedef enum
{
  TIDINGS_NAME_FLAG_HAS_LONGER = 1 << 0,  /* names go on after it */
  TIDINGS_NAME_FLAG_HAS_OPEN = 1 << 1,    /* one of these has a last word that may go on */
  TIDINGS_NAME_FLAG_IS_OPEN = 1 << 2,     /* its own last word may go on; the name ends in “*” */
  TIDINGS_NAME_FLAG_IS_CAPITALS = 1 << 3, /* short initials, which mean this only in capitals */
  TIDINGS_NAME_FLAG_IS_FIRST = 1 << 4,    /* the entry's own name, and none of its others */
} TidingsNameFlags;

typedef struct
{
  const guint8 *slots; /* (nullable): in the file */
  guint32 n_slots;     /* a power of two */
  gboolean has_open;   /* a name of one word may go on */
} TidingsNameTable;

struct _TidingsKnowledge
{
  GObject parent_instance;

  GBytes *bytes;
  const guint8 *pool; /* in the file */
  guint32 pool_size;

  TidingsNameTable names[TIDINGS_N_TABLES];
  guint32 n_rows[TIDINGS_N_TABLES];
  TidingsKnown *substances;
  TidingsKnown *treatments;
  TidingsKnownCondition *conditions;
  TidingsKnownOutcome *outcomes;
  TidingsTerm *terms;
  GHashTable *local_terms; /* (nullable): rows, counted from 1, by folded term in the language of the session */
  guint most_words;        /* of one of these */
};

gboolean
tidings_knowledge_load (TidingsKnowledge *self, GError **error);
void
tidings_knowledge_translate_terms (TidingsKnowledge *self);
guint32
tidings_knowledge_match (TidingsKnowledge *self, TidingsTable table, const char *word, const char *group, gsize *length,
                         TidingsNameFlags *flags);

G_END_DECLS
