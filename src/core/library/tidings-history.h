/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-field.h"
#include "tidings-library.h"

G_BEGIN_DECLS

/* What is known of how a saved trial has changed: its versions, and what differs from each to the next. */

typedef enum
{
  TIDINGS_VERSION_SEEN,     /* Tidings itself got it on that day */
  TIDINGS_VERSION_ARCHIVED, /* fetched later from the registry's own history */
} TidingsVersionKind;

/* One version of a record. Immutable. */
#define TIDINGS_TYPE_VERSION (tidings_version_get_type ())
G_DECLARE_FINAL_TYPE (TidingsVersion, tidings_version, TIDINGS, VERSION, GObject)

guint              tidings_version_get_number  (TidingsVersion *self); /* 1 for the oldest that is kept; grows with time */
TidingsVersionKind tidings_version_get_kind    (TidingsVersion *self);
TidingsDate        tidings_version_get_posted  (TidingsVersion *self); /* the registry's own date of the update; may be empty */
gint64             tidings_version_get_seen_at (TidingsVersion *self); /* Unix seconds: when Tidings got it */
TidingsStatus      tidings_version_get_status  (TidingsVersion *self);
GPtrArray         *tidings_version_get_changes (TidingsVersion *self); /* of TidingsChange since the version before, in the
                                                                          language of the session; empty for the first */

/* The history of one trial as a whole, oldest version first */
typedef struct
{
  GPtrArray *versions;     /* of TidingsVersion */
  gint64 first_seen_at;    /* when Tidings first had this trial; Unix seconds */
  TidingsDate first_posted; /* the registry's date */
  guint n_updates;         /* versions that differ from the one before in more than noise, as far as is known */
  gboolean is_complete;    /* the registry's own history was fetched: n_updates counts from the first posting; else from
                              first_seen_at on */
} TidingsHistory;

#define TIDINGS_TYPE_HISTORY (tidings_history_get_type ())
GType           tidings_history_get_type (void);
TidingsHistory *tidings_history_ref      (TidingsHistory *history);
void            tidings_history_unref    (TidingsHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsHistory, tidings_history_unref)

DexFuture *tidings_library_get_history  (TidingsLibrary *self,
                                         const char     *nct_id);   /* of a TidingsHistory (boxed) */
DexFuture *tidings_library_get_version  (TidingsLibrary *self,
                                         const char     *nct_id,
                                         guint           number);   /* of a TidingsStudy */
DexFuture *tidings_library_add_archived (TidingsLibrary *self,
                                         const char     *nct_id,
                                         GPtrArray      *studies,   /* of TidingsStudy, oldest first */
                                         gboolean        complete,
                                         gint64          now);      /* of uint: how many were new; makes no news */

/* What happened, for the page of news. Immutable but for "seen". */
typedef enum
{
  TIDINGS_NEWS_CHANGED, /* a saved trial has changed */
  TIDINGS_NEWS_GONE,    /* the registry has a saved trial no more */
  TIDINGS_NEWS_NEW,     /* a followed search has found a new trial */
  TIDINGS_NEWS_OPENED,  /* a trial of a followed search takes people now */
} TidingsNewsKind;

#define TIDINGS_TYPE_NEWS (tidings_news_get_type ())
G_DECLARE_FINAL_TYPE (TidingsNews, tidings_news, TIDINGS, NEWS, GObject)

gint64          tidings_news_get_id       (TidingsNews *self);
TidingsNewsKind tidings_news_get_kind     (TidingsNews *self);
gint64          tidings_news_get_at       (TidingsNews *self); /* Unix seconds: when Tidings found it */
const char     *tidings_news_get_nct_id   (TidingsNews *self);
const char     *tidings_news_get_headline (TidingsNews *self);
const char     *tidings_news_get_title    (TidingsNews *self); /* the registry's */
TidingsStatus   tidings_news_get_status   (TidingsNews *self);
TidingsGrade    tidings_news_get_grade    (TidingsNews *self); /* the most important of its changes; RECRUITMENT for new and opened ones */
GPtrArray      *tidings_news_get_changes  (TidingsNews *self); /* of TidingsChange, noise left out, most important first; empty but for CHANGED */
guint           tidings_news_get_version  (TidingsNews *self); /* of a CHANGED one: the version that brought it; compare with the one before */
gint64          tidings_news_get_follow   (TidingsNews *self); /* of NEW and OPENED: the followed search; else 0 */
gboolean        tidings_news_get_seen     (TidingsNews *self); /* property "seen" */
char           *tidings_news_dup_text     (TidingsNews *self); /* one sentence, for a row or a notification */

DexFuture *tidings_library_list_news     (TidingsLibrary *self,
                                          gboolean        all);     /* of GPtrArray (boxed) of TidingsNews, newest first; FALSE: only unseen */
DexFuture *tidings_library_see_news      (TidingsLibrary *self,
                                          const gint64   *ids,      /* NULL for all */
                                          guint           n_ids);   /* of uint: how many were unseen */
DexFuture *tidings_library_count_news    (TidingsLibrary *self);    /* of int64: all there are, seen or not */
guint      tidings_library_count_unseen  (TidingsLibrary *self);    /* from memory, main thread; property "unseen", notified; cosmetic ones (wording only) do not count */
gboolean   tidings_library_has_unseen    (TidingsLibrary *self,
                                          const char     *nct_id);  /* from memory, main thread; signal "news-changed" */

/* Followed searches. Notified: "n-unseen", "checked-at". */
#define TIDINGS_TYPE_FOLLOW (tidings_follow_get_type ())
G_DECLARE_FINAL_TYPE (TidingsFollow, tidings_follow, TIDINGS, FOLLOW, GObject)

gint64        tidings_follow_get_id         (TidingsFollow *self);
TidingsQuery *tidings_follow_get_query      (TidingsFollow *self);
char         *tidings_follow_dup_label      (TidingsFollow *self); /* “new trials for depression within 100 km of Porto Alegre” */
gint64        tidings_follow_get_since      (TidingsFollow *self);
gint64        tidings_follow_get_checked_at (TidingsFollow *self); /* 0: not yet; the first check only learns what is there */
guint         tidings_follow_get_n_known    (TidingsFollow *self);
guint         tidings_follow_get_n_unseen   (TidingsFollow *self);

DexFuture     *tidings_library_follow         (TidingsLibrary *self,
                                               TidingsQuery   *query,
                                               gint64          now);   /* of a TidingsFollow; the same query twice is one */
DexFuture     *tidings_library_unfollow       (TidingsLibrary *self,
                                               gint64          id);    /* of boolean; what it knew is kept for an undo */
TidingsFollow *tidings_library_find_follow    (TidingsLibrary *self,
                                               TidingsQuery   *query); /* (transfer none) (nullable), from memory, main thread */
GListModel    *tidings_library_get_follows    (TidingsLibrary *self);  /* of TidingsFollow, oldest first; loaded with the library */
/* One page of what a check of a followed search found, put in one transaction; news are made but for the first check. What was known
 * already and open already is no news. The check is over, and its day is kept, with @finished. */
DexFuture     *tidings_library_put_found      (TidingsLibrary *self,
                                               gint64          follow,
                                               GPtrArray      *studies, /* of TidingsStudy */
                                               const char     *build,
                                               gboolean        finished,
                                               gint64          now);    /* of uint: how many news */
/* The registry has a saved trial no more: it stays, with its last version, and is told once. */
DexFuture     *tidings_library_mark_gone      (TidingsLibrary *self,
                                               const char     *nct_id,
                                               gint64          now);    /* of boolean */

/* For a check: each saved trial, those that were checked longest ago first */
typedef struct
{
  char nct_id[12];
  TidingsDate last_updated;
  gint64 checked_at;    /* Unix seconds; 0: never */
  gboolean has_history; /* the registry's own history was fetched, or refused for good */
} TidingsWatched;

DexFuture *tidings_library_list_watched (TidingsLibrary *self);                /* of GArray (boxed) of TidingsWatched */
DexFuture *tidings_library_get_studies  (TidingsLibrary     *self,
                                         const char *const  *nct_ids);         /* of GPtrArray (boxed) of TidingsStudy, those that are there */
DexFuture *tidings_library_mark_checked (TidingsLibrary     *self,
                                         const char *const  *nct_ids,
                                         gint64              now);             /* of boolean */

G_END_DECLS
