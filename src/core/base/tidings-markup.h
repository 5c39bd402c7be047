/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TIDINGS_BLOCK_PARAGRAPH,
  TIDINGS_BLOCK_HEADING,
  TIDINGS_BLOCK_ITEM,
  TIDINGS_BLOCK_CODE,
} TidingsBlockKind;

/**
 * TidingsBlock:
 * @kind: what the block is
 * @depth: for an item, how deep its list is nested, 0 for the outermost; else 0
 * @ordinal: for an item of a numbered list, its number; else 0
 * @pango: (not nullable): the text as valid Pango markup, everything escaped that the registry wrote
 * @plain: (not nullable): the same as plain text, unescaped
 *
 * One paragraph, heading or list item of a text that the registry wrote in CommonMark.
 */
typedef struct
{
  TidingsBlockKind kind;
  guint depth;
  guint ordinal;
  char *pango;
  char *plain;
} TidingsBlock;

void       tidings_block_free      (TidingsBlock *block);
GPtrArray *tidings_markup_parse    (const char   *markdown);
char      *tidings_markup_to_plain (const char   *markdown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsBlock, tidings_block_free)

G_END_DECLS
