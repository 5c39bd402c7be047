/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TidingsSpan:
 * @start: its first byte
 * @length: how many bytes it has
 *
 * One value of a JSON text: where it stands in the text, which it borrows.
 */
typedef struct
{
  const char *start;
  gsize length;
} TidingsSpan;

/* Goes through what an object or a list has in it; made by tidings_span_iter_init() */
typedef struct
{
  const char *at;
  const char *end;
  char closing;
  gboolean begun;
  gboolean whole;
} TidingsSpanIter;

gboolean tidings_span_init         (TidingsSpan       *span,
                                    const char        *text,
                                    gsize              length);
gboolean tidings_span_is_named     (const TidingsSpan *name,
                                    const char        *text);
gboolean tidings_span_find         (const TidingsSpan *object,
                                    const char        *name,
                                    TidingsSpan       *value);
gboolean tidings_span_iter_init    (TidingsSpanIter   *iter,
                                    const TidingsSpan *span,
                                    char               opening);
gboolean tidings_span_iter_next    (TidingsSpanIter   *iter,
                                    TidingsSpan       *name,
                                    TidingsSpan       *value);
gboolean tidings_span_iter_is_whole (const TidingsSpanIter *iter);

G_END_DECLS
