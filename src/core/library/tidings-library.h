/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tidings-results.h"

G_BEGIN_DECLS

/**
 * TidingsLibraryError:
 *
 * What can go wrong with the library; each message is a translated sentence or two for people.
 */
typedef enum
{
  TIDINGS_LIBRARY_ERROR_CANNOT_OPEN,
  TIDINGS_LIBRARY_ERROR_READ_ONLY,  /* of a newer Tidings, or on a read-only disk: nothing can be changed */
  TIDINGS_LIBRARY_ERROR_FULL,       /* no room on the disk */
  TIDINGS_LIBRARY_ERROR_DAMAGED,
  TIDINGS_LIBRARY_ERROR_BUSY,       /* another program holds it for too long */
  TIDINGS_LIBRARY_ERROR_NOT_FOUND,  /* no such record */
  TIDINGS_LIBRARY_ERROR_FAILED,
} TidingsLibraryError;

#define TIDINGS_LIBRARY_ERROR (tidings_library_error_quark ())
GQuark tidings_library_error_quark (void);

typedef enum
{
  TIDINGS_LIBRARY_STATE_GOOD,
  TIDINGS_LIBRARY_STATE_NEWER,     /* made by a newer Tidings: opened read-only */
  TIDINGS_LIBRARY_STATE_RECOVERED, /* the old one was damaged and set aside; see get_set_aside() */
} TidingsLibraryState;

typedef enum
{
  TIDINGS_ORIGIN_REGISTRY,
  TIDINGS_ORIGIN_SAMPLE,
  TIDINGS_ORIGIN_IMPORT,
} TidingsOrigin;

/* A record of the library. Properties are read-only and fixed at construction. */
#define TIDINGS_TYPE_RECORD (tidings_record_get_type ())
G_DECLARE_FINAL_TYPE (TidingsRecord, tidings_record, TIDINGS, RECORD, GObject)

TidingsRecord *tidings_record_new           (TidingsStudy  *study,
                                             TidingsOrigin  origin,
                                             const char    *build,
                                             gint64         fetched_at,
                                             gboolean       saved);
TidingsStudy *tidings_record_get_study      (TidingsRecord *self);
TidingsOrigin tidings_record_get_origin     (TidingsRecord *self);
const char   *tidings_record_get_build      (TidingsRecord *self); /* data build it came from, ISO 8601 UTC; nullable */
gint64        tidings_record_get_fetched_at (TidingsRecord *self); /* Unix seconds */
gboolean      tidings_record_get_saved      (TidingsRecord *self);

/* A saved trial, as the sidebar shows it, without its record. Notified: "note", "headline", "status", "changed-at". */
#define TIDINGS_TYPE_SAVED (tidings_saved_get_type ())
G_DECLARE_FINAL_TYPE (TidingsSaved, tidings_saved, TIDINGS, SAVED, GObject)

const char   *tidings_saved_get_nct_id     (TidingsSaved *self);
const char   *tidings_saved_get_title      (TidingsSaved *self); /* the registry's */
const char   *tidings_saved_get_headline   (TidingsSaved *self);
TidingsStatus tidings_saved_get_status     (TidingsSaved *self);
const char   *tidings_saved_get_note       (TidingsSaved *self); /* nullable */
gint64        tidings_saved_get_saved_at   (TidingsSaved *self); /* Unix seconds */
gint64        tidings_saved_get_changed_at (TidingsSaved *self); /* Unix seconds: its last seen change, else saved_at */

/* The library: one file, one thread of its own, one connection. Every DexFuture below is resolved on the main thread; every
 * change is on the disk when its future resolves. Signal "saved-changed" (string nct_id, boolean saved), after the disk. */
#define TIDINGS_TYPE_LIBRARY (tidings_library_get_type ())
G_DECLARE_FINAL_TYPE (TidingsLibrary, tidings_library, TIDINGS, LIBRARY, GObject)

DexFuture           *tidings_library_open          (const char        *path);   /* of a TidingsLibrary; ":memory:" for tests */
DexFuture           *tidings_library_close         (TidingsLibrary    *self);   /* of a boolean, when all jobs are done */
TidingsLibraryState  tidings_library_get_state     (TidingsLibrary    *self);
const char          *tidings_library_get_path      (TidingsLibrary    *self);
const char          *tidings_library_get_set_aside (TidingsLibrary    *self);   /* path of a damaged old file; nullable */

/* records */
DexFuture  *tidings_library_put_studies    (TidingsLibrary    *self,
                                            GPtrArray         *studies,   /* of TidingsStudy */
                                            TidingsOrigin      origin,
                                            const char        *build,     /* nullable */
                                            gint64             now);      /* of uint: how many were new or other than before */
DexFuture  *tidings_library_get_record     (TidingsLibrary    *self,
                                            const char        *nct_id);   /* of a TidingsRecord; also by alias */
DexFuture  *tidings_library_count          (TidingsLibrary    *self);     /* of int64 */
DexFuture  *tidings_library_drop_sample    (TidingsLibrary    *self);     /* of uint; saved ones stay */

/* saved trials */
DexFuture  *tidings_library_save           (TidingsLibrary    *self,
                                            TidingsStudy      *study,
                                            gint64             now);      /* of boolean: FALSE where it was saved already */
DexFuture  *tidings_library_unsave         (TidingsLibrary    *self,
                                            const char        *nct_id);   /* of boolean; the note is kept for a later undo */
DexFuture  *tidings_library_set_note       (TidingsLibrary    *self,
                                            const char        *nct_id,
                                            const char        *note);     /* of boolean; NULL or "" takes it away */
DexFuture  *tidings_library_get_note       (TidingsLibrary    *self,
                                            const char        *nct_id);   /* of string, nullable */
gboolean    tidings_library_is_saved       (TidingsLibrary    *self,
                                            const char        *nct_id);   /* from memory, main thread */
GListModel *tidings_library_get_saved      (TidingsLibrary    *self);     /* of TidingsSaved, newest change first; pages in by itself */
DexFuture  *tidings_library_list_saved     (TidingsLibrary    *self);     /* of GPtrArray (boxed) of TidingsSaved, all, for export */

/**
 * TidingsMark:
 * @item: which criterion: its words in a form that a change of spelling leaves alone
 * @text: its words as they stood there when they were marked
 * @value: what the user says of it, from 1 on; 0 is no mark
 *
 * What a user marked beside one criterion of a trial.
 */
typedef struct
{
  char *item;
  char *text;
  guint value;
} TidingsMark;

#define TIDINGS_TYPE_MARK (tidings_mark_get_type ())
GType        tidings_mark_get_type (void);
TidingsMark *tidings_mark_copy     (const TidingsMark *mark);
void         tidings_mark_free     (TidingsMark       *mark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsMark, tidings_mark_free)

DexFuture  *tidings_library_set_mark       (TidingsLibrary    *self,
                                            const char        *nct_id,
                                            const TidingsMark *mark,
                                            gint64             now);      /* of boolean */
DexFuture  *tidings_library_list_marks     (TidingsLibrary    *self,
                                            const char        *nct_id);   /* of GPtrArray (boxed) of TidingsMark */

/* searching without the registry; the build of its pages is that of the newest record */
DexFuture  *tidings_library_search         (TidingsLibrary    *self,
                                            TidingsQuery      *query,
                                            const char        *next,
                                            guint              page_size); /* of a TidingsPage */

DexFuture  *tidings_library_find           (TidingsLibrary    *self,
                                            const char        *words,
                                            guint              limit);    /* of GStrv (boxed) of NCT numbers: saved ones first */

/* earlier searches, for suggestions */
DexFuture  *tidings_library_remember_query (TidingsLibrary    *self,
                                            TidingsQuery      *query,
                                            gint64             now);      /* of boolean; the last 50 stay */
DexFuture  *tidings_library_suggest        (TidingsLibrary    *self,
                                            const char        *start,
                                            guint              limit);    /* of GStrv (boxed): earlier words, then conditions */
DexFuture  *tidings_library_forget_queries (TidingsLibrary    *self);     /* of boolean */

/* a small drawer for what is neither record nor user's: "registry-build", "sample-gone" */
DexFuture  *tidings_library_get_value      (TidingsLibrary    *self,
                                            const char        *key);      /* of string, nullable */
DexFuture  *tidings_library_set_value      (TidingsLibrary    *self,
                                            const char        *key,
                                            const char        *value);

/* files */
DexFuture  *tidings_library_export         (TidingsLibrary    *self,
                                            const char        *path,
                                            gint64             now);      /* of uint: how many saved trials */
DexFuture  *tidings_library_import         (TidingsLibrary    *self,
                                            const char        *path,
                                            gint64             now);      /* of a TidingsImport (boxed) */

/**
 * TidingsImport:
 * @n_records: how many records were read
 * @n_new: how many of them were new or other than before
 * @n_saved: how many saved trials an export brought
 * @problems: (element-type utf8): a sentence for each file that could not be read; the rest was taken all the same
 */
typedef struct
{
  guint n_records;
  guint n_new;
  guint n_saved;
  GPtrArray *problems;
} TidingsImport;

#define TIDINGS_TYPE_IMPORT (tidings_import_get_type ())
GType          tidings_import_get_type (void);
TidingsImport *tidings_import_ref      (TidingsImport *report);
void           tidings_import_unref    (TidingsImport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsImport, tidings_import_unref)

G_END_DECLS
