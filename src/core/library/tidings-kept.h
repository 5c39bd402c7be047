/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-library.h"

G_BEGIN_DECLS

/**
 * TidingsKept:
 * @n_bytes: how large the library is on the disk, with all that belongs to it and all that was set aside of it
 * @n_records: trials that were seen
 * @n_versions: what they said earlier or say now, of those whose changes are kept
 * @n_saved: saved trials
 * @n_notes: notes of the user, with those on trials that are saved no more
 * @n_marks: what the user marked beside criteria
 * @n_follows: followed searches
 * @n_news: pieces of news, seen or not
 * @n_searches: earlier searches
 * @n_damaged: copies of the library that were damaged and set aside
 *
 * What a library holds, in numbers.
 */
typedef struct
{
  gint64 n_bytes;
  gint64 n_records;
  gint64 n_versions;
  gint64 n_saved;
  gint64 n_notes;
  gint64 n_marks;
  gint64 n_follows;
  gint64 n_news;
  gint64 n_searches;
  gint64 n_damaged;
} TidingsKept;

#define TIDINGS_TYPE_KEPT (tidings_kept_get_type ())
GType        tidings_kept_get_type (void);
TidingsKept *tidings_kept_copy     (const TidingsKept *kept);
void         tidings_kept_free     (TidingsKept       *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsKept, tidings_kept_free)

DexFuture   *tidings_library_measure (TidingsLibrary  *self);

G_END_DECLS
