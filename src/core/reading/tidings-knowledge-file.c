/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "tidings-knowledge-private.h"

#define VERSION 2
#define HEADER_SIZE 32
#define SECTION_SIZE 20
#define SLOT_SIZE 16
#define MAX_SECTIONS 1024

typedef enum
{
  SECTION_ROWS,
  SECTION_NAMES,
} SectionKind;

typedef struct
{
  guint32 table;
  guint32 kind;
  const guint8 *body;
  guint32 count;
  guint32 width; /* in bytes */
} Section;

/* How many numbers a row has */
static const guint32 row_widths[TIDINGS_N_TABLES] = {
  [TIDINGS_TABLE_SUBSTANCES] = 8, [TIDINGS_TABLE_TREATMENTS] = 8, [TIDINGS_TABLE_CONDITIONS] = 5,
  [TIDINGS_TABLE_OUTCOMES] = 4,   [TIDINGS_TABLE_GLOSSARY] = 3,
};

static guint32
read_u32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

static guint16
read_u16 (const guint8 *at)
{
  guint16 value;

  memcpy (&value, at, sizeof value);
  return GUINT16_FROM_LE (value);
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: %s says where, in English */
               _ ("What Tidings knows cannot be read (%s). Install Tidings again."), what);
  return FALSE;
}

/* A string begins where another ends: so what is valid as a whole is valid in its parts. The empty string is none. */
static gboolean
read_string (TidingsKnowledge *self, const guint8 *at, const char **text)
{
  guint32 offset = read_u32 (at);

  if (offset >= self->pool_size || (offset > 0 && self->pool[offset - 1] != '\0'))
    return FALSE;
  *text = offset > 0 ? (const char *) self->pool + offset : NULL;
  return TRUE;
}

static gboolean
check_pool (TidingsKnowledge *self)
{
  const char *pool = (const char *) self->pool, *end = pool + self->pool_size;

  if (self->pool_size == 0 || *pool != '\0' || end[-1] != '\0')
    return FALSE;
  for (const char *text = pool; text < end; text += strlen (text) + 1)
    if (!g_utf8_validate (text, -1, NULL))
      return FALSE;
  return TRUE;
}

static gboolean
load_known (TidingsKnowledge *self, const guint8 *row, TidingsKnown *known, gboolean substance)
{
  guint32 kind = read_u32 (row + 4);

  if (!read_string (self, row, &known->name) || !read_string (self, row + 8, &known->class_name) ||
      !read_string (self, row + 12, &known->action) || !read_string (self, row + 16, &known->known_for) ||
      !read_string (self, row + 20, &known->harms) || !read_string (self, row + 24, &known->uses) ||
      !read_string (self, row + 28, &known->source))
    return FALSE;
  if (known->name == NULL || known->source == NULL || kind > TIDINGS_KNOWN_ALTERNATIVE ||
      (kind <= TIDINGS_KNOWN_OTHER) != substance)
    return FALSE;
  known->kind = (TidingsKnownKind) kind;
  return TRUE;
}

static gboolean
load_condition (TidingsKnowledge *self, const guint8 *row, TidingsKnownCondition *known)
{
  guint32 kind = read_u32 (row + 4);

  if (!read_string (self, row, &known->plain) || !read_string (self, row + 8, &known->group) ||
      !read_string (self, row + 12, &known->explanation) || !read_string (self, row + 16, &known->source))
    return FALSE;
  if (known->plain == NULL || known->group == NULL || known->source == NULL || kind > TIDINGS_CONDITION_TOPIC)
    return FALSE;
  known->kind = (TidingsConditionKind) kind;
  return TRUE;
}

static gboolean
load_outcome (TidingsKnowledge *self, const guint8 *row, TidingsKnownOutcome *known)
{
  return read_string (self, row, &known->plain) && read_string (self, row + 4, &known->where) &&
         read_string (self, row + 8, &known->explanation) && read_string (self, row + 12, &known->source) &&
         known->plain != NULL && known->source != NULL;
}

static gboolean
load_term (TidingsKnowledge *self, const guint8 *row, TidingsTerm *term)
{
  return read_string (self, row, &term->term) && read_string (self, row + 4, &term->explanation) &&
         read_string (self, row + 8, &term->source) && term->term != NULL && term->explanation != NULL &&
         term->source != NULL;
}

static gboolean
load_rows (TidingsKnowledge *self, const Section *section)
{
  guint32 n = self->n_rows[section->table];

  if (section->count != n || (n > 0 && section->width != row_widths[section->table] * 4))
    return FALSE;

  for (guint32 i = 0; i < n; i++)
    {
      const guint8 *row = section->body + (gsize) i * section->width;
      gboolean loaded = FALSE;

      switch ((TidingsTable) section->table)
        {
        case TIDINGS_TABLE_SUBSTANCES:
          loaded = load_known (self, row, &self->substances[i], TRUE);
          break;
        case TIDINGS_TABLE_TREATMENTS:
          loaded = load_known (self, row, &self->treatments[i], FALSE);
          break;
        case TIDINGS_TABLE_CONDITIONS:
          loaded = load_condition (self, row, &self->conditions[i]);
          break;
        case TIDINGS_TABLE_OUTCOMES:
          loaded = load_outcome (self, row, &self->outcomes[i]);
          break;
        case TIDINGS_TABLE_GLOSSARY:
          loaded = load_term (self, row, &self->terms[i]);
          break;
        }
      if (!loaded)
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_names (TidingsKnowledge *self, const Section *section)
{
  TidingsNameTable *names = &self->names[section->table];
  guint32 n = section->count;

  if (n == 0 || (n & (n - 1)) != 0 || section->width != SLOT_SIZE)
    return FALSE;

  for (guint32 i = 0; i < n; i++)
    {
      const guint8 *slot = section->body + (gsize) i * SLOT_SIZE;
      guint32 offset = read_u32 (slot + 4), length = read_u16 (slot + 8), row = read_u32 (slot + 12);
      guint16 flags = read_u16 (slot + 10);

      if (length == 0)
        continue;
      if (offset >= self->pool_size || length >= self->pool_size - offset || row > self->n_rows[section->table])
        return FALSE;
      if ((flags & TIDINGS_NAME_FLAG_IS_OPEN) != 0 && memchr (self->pool + offset, ' ', length) == NULL)
        names->has_open = TRUE;
    }
  names->slots = section->body;
  names->n_slots = n;
  return TRUE;
}

static gboolean
read_section (TidingsKnowledge *self, const guint8 *data, gsize size, guint32 number, Section *section)
{
  const guint8 *at = data + HEADER_SIZE + (gsize) number * SECTION_SIZE;
  guint32 offset = read_u32 (at + 8);

  section->table = read_u32 (at);
  section->kind = read_u32 (at + 4);
  section->count = read_u32 (at + 12);
  section->width = read_u32 (at + 16);
  section->body = data + offset;
  return section->table < TIDINGS_N_TABLES && section->kind <= SECTION_NAMES && offset <= size &&
         (guint64) section->count * section->width <= size - offset;
}

static const Section *
find_section (const Section *sections, guint32 n_sections, TidingsTable table, SectionKind kind)
{
  for (guint32 i = 0; i < n_sections; i++)
    if (sections[i].table == table && sections[i].kind == kind)
      return &sections[i];
  return NULL;
}

static void
make_room (TidingsKnowledge *self)
{
  self->substances = g_new0 (TidingsKnown, self->n_rows[TIDINGS_TABLE_SUBSTANCES]);
  self->treatments = g_new0 (TidingsKnown, self->n_rows[TIDINGS_TABLE_TREATMENTS]);
  self->conditions = g_new0 (TidingsKnownCondition, self->n_rows[TIDINGS_TABLE_CONDITIONS]);
  self->outcomes = g_new0 (TidingsKnownOutcome, self->n_rows[TIDINGS_TABLE_OUTCOMES]);
  self->terms = g_new0 (TidingsTerm, self->n_rows[TIDINGS_TABLE_GLOSSARY]);
}

/*
 * Reads the file that @self->bytes has: every offset is checked once, here, so that a look-up need not. Strings and tables of names stay
 * where they are; only an array of pointers to them is made for each table. @self is left unusable where this fails.
 */
gboolean
tidings_knowledge_load (TidingsKnowledge *self, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);
  g_autofree Section *sections = NULL;
  guint32 pool_offset, n_sections;

  if (size < HEADER_SIZE || memcmp (data, "TiKnow\0\0", 8) != 0)
    return fail (error, "header");
  if (read_u32 (data + 8) != VERSION || read_u32 (data + 12) != size)
    return fail (error, "version or size");

  pool_offset = read_u32 (data + 16);
  self->pool_size = read_u32 (data + 20);
  n_sections = read_u32 (data + 24);
  if (pool_offset > size || self->pool_size > size - pool_offset || n_sections > MAX_SECTIONS ||
      (gsize) n_sections * SECTION_SIZE > size - HEADER_SIZE)
    return fail (error, "bounds");
  self->pool = data + pool_offset;
  if (!check_pool (self))
    return fail (error, "words");

  sections = g_new0 (Section, n_sections);
  for (guint32 i = 0; i < n_sections; i++)
    if (!read_section (self, data, size, i, &sections[i]))
      return fail (error, "sections");

  for (guint table = 0; table < TIDINGS_N_TABLES; table++)
    {
      const Section *rows = find_section (sections, n_sections, table, SECTION_ROWS);

      /* a row has four bytes at least: what is counted here is no more than the file holds */
      if (rows == NULL || (rows->count > 0 && rows->width < 4))
        return fail (error, "sections");
      self->n_rows[table] = rows->count;
    }
  make_room (self);

  for (guint table = 0; table < TIDINGS_N_TABLES; table++)
    {
      const Section *rows = find_section (sections, n_sections, table, SECTION_ROWS);
      const Section *names = find_section (sections, n_sections, table, SECTION_NAMES);

      if (!load_rows (self, rows))
        return fail (error, "rows");
      if (names == NULL || !load_names (self, names))
        return fail (error, "names");
    }
  tidings_knowledge_translate_terms (self);
  return TRUE;
}
