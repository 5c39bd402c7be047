/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "tidings-knowledge-private.h"
#include "tidings-knowledge-resource.h"

#define RESOURCE "/com/curemydisease/Tidings/knowledge"
#define SLOT_SIZE 16
/* A word must begin so before it may go on as it likes. */
#define MIN_STEM 3

G_DEFINE_FINAL_TYPE (TidingsKnowledge, tidings_knowledge, G_TYPE_OBJECT)

static void
tidings_knowledge_finalize (GObject *object)
{
  TidingsKnowledge *self = TIDINGS_KNOWLEDGE (object);

  g_free (self->substances);
  g_free (self->treatments);
  g_free (self->conditions);
  g_free (self->outcomes);
  g_free (self->terms);
  g_clear_pointer (&self->local_terms, g_hash_table_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);

  G_OBJECT_CLASS (tidings_knowledge_parent_class)->finalize (object);
}

static void
tidings_knowledge_class_init (TidingsKnowledgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tidings_knowledge_finalize;
}

static void
tidings_knowledge_init (TidingsKnowledge *self)
{
}

/**
 * tidings_knowledge_new_from_bytes:
 * @bytes: a file written by compile-knowledge; kept, so a mapped file serves
 * @error: return location for an error, always %G_IO_ERROR_INVALID_DATA
 *
 * Opens what is known. The whole file is checked first: a damaged one is refused, and none can make a look-up read outside of it. Takes
 * under a millisecond for each megabyte. Any thread.
 *
 * Returns: (transfer full): the knowledge; %NULL with @error set where the file is damaged or of another version
 */
TidingsKnowledge *
tidings_knowledge_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (TidingsKnowledge) self = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_object_new (TIDINGS_TYPE_KNOWLEDGE, NULL);
  self->bytes = g_bytes_ref (bytes);
  if (!tidings_knowledge_load (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gpointer
open_default (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  TidingsKnowledge *self = NULL;

  /* named here, so that the linker keeps it */
  bytes = g_resource_lookup_data (tidings_knowledge_get_resource (), RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes != NULL)
    self = tidings_knowledge_new_from_bytes (bytes, &error);
  /* it is in the same file as this code */
  if (self == NULL)
    g_error ("%s", error->message);
  return self;
}

/**
 * tidings_knowledge_get_default:
 *
 * What is known, as it is built into the program. It is in English, but for the terms of the glossary, which are in the language of the
 * session. Opened at the first call. Any thread.
 *
 * Returns: (transfer none): the knowledge, which lives as long as the program
 */
TidingsKnowledge *
tidings_knowledge_get_default (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, open_default, NULL);
}

/* Where the header has the stamp of the contents */
#define STAMP_AT 28

/**
 * tidings_knowledge_get_stamp:
 * @self: what is known
 *
 * Returns: a number that is another for other contents, to tell whether what was made with it is still right; not for safety
 */
guint64
tidings_knowledge_get_stamp (TidingsKnowledge *self)
{
  guint32 stamp;

  g_return_val_if_fail (TIDINGS_IS_KNOWLEDGE (self), 0);

  /* the header has been checked */
  memcpy (&stamp, (const guint8 *) g_bytes_get_data (self->bytes, NULL) + STAMP_AT, sizeof stamp);
  return GUINT32_FROM_LE (stamp);
}

static guint32
hash_step (guint32 hash, char byte)
{
  return (hash ^ (guint8) byte) * 0x01000193u;
}

static guint32
slot_u32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

static guint16
slot_u16 (const guint8 *at)
{
  guint16 value;

  memcpy (&value, at, sizeof value);
  return GUINT16_FROM_LE (value);
}

/* Looks for one name: the @length bytes at @text, and a “*” after them where it is @open. @flags are of the name, whether it has a row or
 * only begins longer ones; those of several rows for different groups of conditions are the same. */
static guint32
look (TidingsKnowledge *self,
      TidingsTable table,
      guint32 hash,
      const char *text,
      gsize length,
      gboolean open,
      const char *group,
      TidingsNameFlags *flags)
{
  const TidingsNameTable *names = &self->names[table];
  guint32 mask = names->n_slots - 1, anywhere = 0;

  for (guint32 n = 0, at = hash & mask; n < names->n_slots; n++, at = (at + 1) & mask)
    {
      const guint8 *slot = names->slots + (gsize) at * SLOT_SIZE;
      guint16 slot_length = slot_u16 (slot + 8);
      const char *name;
      guint32 row;

      if (slot_length == 0)
        break;
      if (slot_u32 (slot) != hash || slot_length != length + (open ? 1 : 0))
        continue;
      name = (const char *) self->pool + slot_u32 (slot + 4);
      if (memcmp (name, text, length) != 0 || (open && name[length] != '*'))
        continue;

      *flags = slot_u16 (slot + 10);
      row = slot_u32 (slot + 12);
      if (table != TIDINGS_TABLE_OUTCOMES || row == 0)
        return row;
      if (self->outcomes[row - 1].where == NULL || strcmp (self->outcomes[row - 1].where, "general") == 0)
        anywhere = row;
      else if (group != NULL && strcmp (self->outcomes[row - 1].where, group) == 0)
        return row;
    }
  return anywhere;
}

/*
 * The row, counted from 1, of the longest name that @word begins with, where @word is the beginning of a word of a folded text; 0 where
 * there is none. Goes on from word to word for as long as names do.
 */
guint32
tidings_knowledge_match (TidingsKnowledge *self,
                         TidingsTable table,
                         const char *word,
                         const char *group,
                         gsize *length,
                         TidingsNameFlags *flags)
{
  guint32 hash = 0x811c9dc5u, found = 0;
  gboolean open = self->names[table].has_open;

  for (const char *p = word;;)
    {
      const char *this_word = p;
      guint32 row, open_row = 0, before_last = hash;
      TidingsNameFlags here = 0, singular = 0;

      for (; *p != '\0' && *p != ' '; p++)
        {
          before_last = hash;
          hash = hash_step (hash, *p);
          if (open && p - this_word + 1 >= MIN_STEM)
            {
              TidingsNameFlags ignored;
              guint32 longer = look (self, table, hash_step (hash, '*'), word, (gsize) (p + 1 - word), TRUE, group,
                                     &ignored);

              open_row = longer != 0 ? longer : open_row;
            }
        }

      row = look (self, table, hash, word, (gsize) (p - word), FALSE, group, &here);
      *flags = row != 0 ? here : *flags;
      if (row == 0)
        row = open_row;
      if (row == 0 && table == TIDINGS_TABLE_GLOSSARY && p - this_word > 3 && p[-1] == 's')
        {
          row = look (self, table, before_last, word, (gsize) (p - word - 1), FALSE, group, &singular);
          *flags = row != 0 ? singular : *flags;
        }
      if (row != 0)
        {
          found = row;
          *length = (gsize) (p - word);
        }

      if ((here & TIDINGS_NAME_FLAG_HAS_LONGER) == 0 || *p == '\0')
        return found;
      open = (here & TIDINGS_NAME_FLAG_HAS_OPEN) != 0;
      hash = hash_step (hash, *p++);
    }
}

static guint32
find (TidingsKnowledge *self, TidingsTable table, const char *folded, const char *group, gsize *start, gsize *length)
{
  TidingsNameFlags flags = 0;

  for (const char *word = folded + *start; *word != '\0';)
    {
      guint32 row = tidings_knowledge_match (self, table, word, group, length, &flags);

      if (row != 0)
        {
          *start = (gsize) (word - folded);
          return row;
        }
      while (*word != '\0' && *word != ' ')
        word++;
      if (*word == ' ')
        word++;
    }
  return 0;
}

/**
 * tidings_knowledge_find_substance:
 * @self: the knowledge
 * @folded: a text, folded by tidings_text_fold()
 * @start: (inout): from which byte to look, the beginning of a word; then, where in @folded the name stands
 * @length: (out): how many bytes of @folded name it
 *
 * Finds the first substance that a text names: whole words, the longest name that fits. Nothing is allocated. Any thread.
 *
 * Returns: (transfer none) (nullable): what is known about it, which lives as long as @self
 */
const TidingsKnown *
tidings_knowledge_find_substance (TidingsKnowledge *self, const char *folded, gsize *start, gsize *length)
{
  guint32 row;

  g_return_val_if_fail (TIDINGS_IS_KNOWLEDGE (self), NULL);
  g_return_val_if_fail (folded != NULL && start != NULL && length != NULL, NULL);

  row = find (self, TIDINGS_TABLE_SUBSTANCES, folded, NULL, start, length);
  return row != 0 ? &self->substances[row - 1] : NULL;
}

/**
 * tidings_knowledge_find_treatment:
 * @self: the knowledge
 * @folded: a text, folded by tidings_text_fold()
 * @start: (inout): from which byte to look, the beginning of a word; then, where in @folded the name stands
 * @length: (out): how many bytes of @folded name it
 *
 * Finds the first treatment that is no substance, as tidings_knowledge_find_substance() does.
 *
 * Returns: (transfer none) (nullable): what is known about it, which lives as long as @self
 */
const TidingsKnown *
tidings_knowledge_find_treatment (TidingsKnowledge *self, const char *folded, gsize *start, gsize *length)
{
  guint32 row;

  g_return_val_if_fail (TIDINGS_IS_KNOWLEDGE (self), NULL);
  g_return_val_if_fail (folded != NULL && start != NULL && length != NULL, NULL);

  row = find (self, TIDINGS_TABLE_TREATMENTS, folded, NULL, start, length);
  return row != 0 ? &self->treatments[row - 1] : NULL;
}

/**
 * tidings_knowledge_find_condition:
 * @self: the knowledge
 * @folded: a text, folded by tidings_text_fold()
 * @start: (inout): from which byte to look, the beginning of a word; then, where in @folded the name stands
 * @length: (out): how many bytes of @folded name it
 *
 * Finds the first condition that a text names, as tidings_knowledge_find_substance() does.
 *
 * Returns: (transfer none) (nullable): what is known about it, which lives as long as @self
 */
const TidingsKnownCondition *
tidings_knowledge_find_condition (TidingsKnowledge *self, const char *folded, gsize *start, gsize *length)
{
  guint32 row;

  g_return_val_if_fail (TIDINGS_IS_KNOWLEDGE (self), NULL);
  g_return_val_if_fail (folded != NULL && start != NULL && length != NULL, NULL);

  row = find (self, TIDINGS_TABLE_CONDITIONS, folded, NULL, start, length);
  return row != 0 ? &self->conditions[row - 1] : NULL;
}

/**
 * tidings_knowledge_find_outcome:
 * @self: the knowledge
 * @folded: a text, folded by tidings_text_fold()
 * @group: (nullable): the group of the condition that the trial is about, as %TidingsKnownCondition has it
 * @start: (inout): from which byte to look, the beginning of a word; then, where in @folded the name stands
 * @length: (out): how many bytes of @folded name it
 *
 * Finds the first outcome that a text names, as tidings_knowledge_find_substance() does. A name that means something only for one group of
 * conditions is found only for that group; the last word of some names may go on.
 *
 * Returns: (transfer none) (nullable): what is known about it, which lives as long as @self
 */
const TidingsKnownOutcome *
tidings_knowledge_find_outcome (TidingsKnowledge *self, const char *folded, const char *group, gsize *start, gsize *length)
{
  guint32 row;

  g_return_val_if_fail (TIDINGS_IS_KNOWLEDGE (self), NULL);
  g_return_val_if_fail (folded != NULL && start != NULL && length != NULL, NULL);

  row = find (self, TIDINGS_TABLE_OUTCOMES, folded, group, start, length);
  return row != 0 ? &self->outcomes[row - 1] : NULL;
}

/**
 * tidings_knowledge_find_term:
 * @self: the knowledge
 * @folded: a text, folded by tidings_text_fold()
 * @start: (inout): from which byte to look, the beginning of a word; then, where in @folded the name stands
 * @length: (out): how many bytes of @folded name it
 *
 * Finds the first term of the glossary that a text has, as tidings_knowledge_find_substance() does; its last word may have a plural's “s”.
 *
 * Returns: (transfer none) (nullable): what it means, which lives as long as @self
 */
const TidingsTerm *
tidings_knowledge_find_term (TidingsKnowledge *self, const char *folded, gsize *start, gsize *length)
{
  guint32 row;

  g_return_val_if_fail (TIDINGS_IS_KNOWLEDGE (self), NULL);
  g_return_val_if_fail (folded != NULL && start != NULL && length != NULL, NULL);

  row = find (self, TIDINGS_TABLE_GLOSSARY, folded, NULL, start, length);
  return row != 0 ? &self->terms[row - 1] : NULL;
}

/**
 * tidings_known_is_usual_for:
 * @known: a substance
 * @folded_condition: a condition, folded by tidings_text_fold()
 *
 * Returns: whether @known is a usual treatment of the condition, so that naming what else it is known for would mislead
 */
gboolean
tidings_known_is_usual_for (const TidingsKnown *known, const char *folded_condition)
{
  g_return_val_if_fail (known != NULL && folded_condition != NULL, TRUE);

  if (known->uses == NULL)
    return FALSE;

  for (const char *word = folded_condition; word != NULL && *word != '\0';)
    {
      /* each use has a blank before it, and an underscore between its words */
      for (const char *use = known->uses; *use == ' ';)
        {
          const char *u = ++use, *w = word;

          for (; *u != '\0' && *u != ' ' && (*u == '_' ? *w == ' ' : *w == *u); u++)
            w++;
          /* three letters are a word of their own: “all” is a leukemia, but no allergy */
          if ((*u == '\0' || *u == ' ') && (u - use > 3 || *w == ' ' || *w == '\0') && u > use)
            return TRUE;
          while (*use != '\0' && *use != ' ')
            use++;
        }
      word = strchr (word, ' ');
      if (word != NULL)
        word++;
    }
  return FALSE;
}
