/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "tidings-history.h"
#include "tidings-library.h"
#include "tidings-sql-private.h"

G_BEGIN_DECLS

/* The schema that this version of Tidings writes: the number of migrations */
#define TIDINGS_SCHEMA_VERSION 3
/* `PRAGMA application_id` of every library: "TDNG" */
#define TIDINGS_APPLICATION_ID 0x54444e47
/* So many records go into one transaction of an import or a recovery: short enough for another program to get its turn */
#define TIDINGS_BATCH 200
/* No record is larger; what claims to be is refused before it fills the memory. The registry's largest is about 30 MB. */
#define TIDINGS_MOST_JSON (64 * 1024 * 1024)

/* How much a word counts where it is found: title, conditions, mesh, keywords, treatments, ids, summary, sponsor, places. In the
 * proportions of the registry's own search areas. */
#define TIDINGS_RANK "bm25(text_index, 9, 9, 5, 5, 8, 10, 3, 2, 1)"

/* In the library a record's key is the number of its NCT id: NCT07052058 is 7052058. 0 is no record. */
gint64 tidings_nct_to_number (const char *nct_id);
char  *tidings_nct_from_number (gint64    id);

/* Which saved trials there are, in the order of the list, without anything that is read from them */
typedef struct
{
  gint64 id;
  gint64 changed_at;
} TidingsSavedKey;

/* All that the sidebar shows of one */
typedef struct
{
  TidingsSavedKey key;
  gint64 saved_at;
  gint64 noted_at;
  TidingsStatus status;
  char *title;    /* (owned) */
  char *headline; /* (owned) (nullable) */
  char *note;     /* (owned) (nullable) */
} TidingsSavedRow;

void tidings_saved_row_free (TidingsSavedRow *row);

/* What a job did to the saved trials; told to the main thread once it is on the disk, before the job's future resolves */
typedef enum
{
  TIDINGS_NOTICE_SAVED,   /* row is new */
  TIDINGS_NOTICE_UNSAVED, /* id is gone */
  TIDINGS_NOTICE_ROW,     /* row is other than before */
  TIDINGS_NOTICE_NEWS,    /* unseen are the trials of all news that are unseen and more than wording */
  TIDINGS_NOTICE_FOLLOWS, /* follows are all that are followed */
  TIDINGS_NOTICE_ALL,     /* another program did something: keys are all there are now, rows the first of them */
} TidingsNoticeKind;

typedef struct
{
  TidingsNoticeKind kind;
  gint64 id;
  TidingsSavedRow *row; /* (owned) (nullable) */
  GArray *keys;         /* (owned) (nullable) (element-type TidingsSavedKey) */
  GPtrArray *rows;      /* (owned) (nullable) (element-type TidingsSavedRow) */
  GArray *unseen;       /* (owned) (nullable) (element-type gint64): the trial of each piece of news */
  GPtrArray *follows;   /* (owned) (nullable) (element-type TidingsFollowRow) */
} TidingsNotice;

void tidings_notice_free (TidingsNotice *notice);

/* What the thread of the library works on; nobody else touches it */
typedef struct
{
  GThread *thread; /* (unowned) */
  char *path;
  TidingsSql *sql;   /* (nullable): not open, or closed again */
  TidingsSql *old;   /* (nullable): a damaged file that records are still recovered from */
  char *old_path;    /* (nullable) */
  TidingsLibraryState state;
  char *set_aside;   /* (nullable) */
  gint64 data_version;
  GPtrArray *notices; /* (element-type TidingsNotice): of the running job */
  gboolean news_changed;    /* by the running job */
  gboolean follows_changed; /* by the running job */
  GHashTable *texts; /* (nullable): that wait for tidings_index_flush() */
  GQueue snapshots;  /* of the latest searches, newest first */
  guint last_snapshot;
} TidingsStore;

typedef gboolean (*TidingsJobFunc) (TidingsStore *store,
                                    gpointer      data,
                                    GValue       *result,
                                    GError      **error);

typedef enum
{
  TIDINGS_JOB_BARE,  /* sees to its own transactions */
  TIDINGS_JOB_READS,
  TIDINGS_JOB_WRITES,
} TidingsJobKind;

DexFuture *tidings_library_push     (TidingsLibrary *self,
                                     TidingsJobKind  kind,
                                     TidingsJobFunc  func,
                                     gpointer        data,
                                     GDestroyNotify  data_free);
gboolean   tidings_library_run      (TidingsLibrary *self,
                                     TidingsJobKind  kind,
                                     TidingsJobFunc  func,
                                     gpointer        data,
                                     GError        **error);
gboolean   tidings_library_is_closing (TidingsLibrary *self);
void       tidings_library_resolve_later (TidingsLibrary *self,
                                          DexPromise     *promise,
                                          GValue         *value,
                                          GError         *error,
                                          gpointer        data,
                                          GDestroyNotify  data_free);

/* tidings-library-schema.c */
gboolean   tidings_store_open       (TidingsStore   *store,
                                     GError        **error);
gboolean   tidings_store_connect    (TidingsStore   *store,
                                     GError        **error);
void       tidings_store_close      (TidingsStore   *store);
void       tidings_store_mark_damaged (TidingsStore *store);
char      *tidings_store_get_value  (TidingsStore   *store,
                                     const char     *key,
                                     GError        **error);
gboolean   tidings_store_set_value  (TidingsStore   *store,
                                     const char     *key,
                                     const char     *value,
                                     GError        **error);

/* tidings-library-recover.c */
gboolean   tidings_store_recover    (TidingsStore   *store,
                                     GError        **error);
gboolean   tidings_store_has_more_to_recover (TidingsStore *store);
gboolean   tidings_store_recover_some (TidingsStore *store,
                                       gpointer      data,
                                       GValue       *result,
                                       GError      **error);

/* tidings-library-headlines.c */
gboolean   tidings_store_has_old_headlines (TidingsStore *store);
gboolean   tidings_store_write_headlines (TidingsStore *store,
                                          gpointer      data,
                                          GValue       *result,
                                          GError      **error);

/* tidings-library-hash.c */
void       tidings_index_hash       (TidingsStudy   *study,
                                     gint64         *core,
                                     gint64         *extra);

/* tidings-library-index.c */
gboolean   tidings_index_write      (TidingsStore   *store,
                                     gint64          id,
                                     TidingsStudy   *study,
                                     gboolean        is_new,
                                     GError        **error);
gboolean   tidings_index_remove     (TidingsStore   *store,
                                     gint64          id,
                                     GError        **error);
gboolean   tidings_index_flush      (TidingsStore   *store,
                                     GError        **error);
void       tidings_index_forget     (TidingsStore   *store);
int        tidings_index_day        (TidingsDate     date);
TidingsDate tidings_index_date      (gint64          day);
GBytes    *tidings_pack             (GBytes         *plain);
GBytes    *tidings_unpack           (gconstpointer   packed,
                                     gsize           size,
                                     gsize           plain_size,
                                     GError        **error);

/* tidings-library-records.c */
typedef struct
{
  TidingsOrigin origin;
  const char *build; /* (nullable) */
  gint64 fetched_at; /* Unix seconds */
  gint64 now;        /* Unix seconds: when a saved trial is said to have changed */
  gboolean quiet;    /* what changes is no news: it was told elsewhere */
  gboolean in_hand;  /* of a trial that is shown: takes nothing away from a stored one, and keeps its origin */
} TidingsPut;

gboolean       tidings_store_put         (TidingsStore     *store,
                                          TidingsStudy     *study,
                                          const TidingsPut *put,
                                          gboolean         *changed,
                                          GError          **error);
gboolean       tidings_store_resolve     (TidingsStore     *store,
                                          const char       *nct_id,
                                          gint64           *id,
                                          GError          **error);
GBytes        *tidings_store_read_json   (TidingsStore     *store,
                                          gint64            id,
                                          GError          **error);
TidingsStudy  *tidings_store_read_study  (TidingsStore     *store,
                                          gint64            id,
                                          GError          **error);
/* tidings-library-saved.c */
gboolean         tidings_store_is_saved  (TidingsStore     *store,
                                          gint64            id,
                                          gboolean         *saved,
                                          GError          **error);
gboolean         tidings_store_add_saved (TidingsStore          *store,
                                          const TidingsSavedRow *row,
                                          gboolean              *added,
                                          GError               **error);
gboolean         tidings_store_touch_saved (TidingsStore   *store,
                                            gint64          id,
                                            gint64          changed_at,
                                            GError        **error);
gboolean         tidings_store_tell_saved (TidingsStore    *store,
                                           gint64           id,
                                           GError         **error);
TidingsSavedRow *tidings_store_read_saved (TidingsStore    *store,
                                           gint64           id,
                                           GError         **error);
TidingsSavedRow *tidings_store_read_buried (TidingsStore   *store,
                                            gint64          id,
                                            GError        **error);
gboolean         tidings_store_load_saved (TidingsStore    *store,
                                           GError         **error);
GPtrArray       *tidings_store_list_saved (TidingsStore    *store,
                                           gint64           limit,
                                           GError         **error);

/* tidings-library-versions.c, tidings-library-versions-read.c */
typedef struct
{
  gint64 id;
  gint64 content; /* 0: the record’s */
  TidingsVersionKind kind;
  gint64 day;     /* on which the sponsor sent it, as tidings_index_day() */
  gint64 seen_at; /* Unix seconds */
  gint64 posted;  /* as tidings_index_day() */
  TidingsStatus status;
  TidingsGrade grade; /* the most important of its changes */
  char *language;     /* (owned) (nullable): of the sentences of its changes */
} TidingsVersionRow;

void          tidings_version_row_clear    (TidingsVersionRow       *row);
const char   *tidings_versions_get_language (void);
GArray       *tidings_store_list_versions  (TidingsStore            *store,
                                            gint64                   record,
                                            GError                 **error);
TidingsStudy *tidings_store_read_version   (TidingsStore            *store,
                                            gint64                   record,
                                            const TidingsVersionRow *row,
                                            GError                 **error);
GBytes       *tidings_store_read_content   (TidingsStore            *store,
                                            gint64                   content,
                                            GError                 **error);
gboolean      tidings_store_date_version   (TidingsStore            *store,
                                            gint64                   record,
                                            const TidingsVersionRow *row,
                                            gboolean                 is_fresh,
                                            GError                 **error);
gboolean      tidings_store_is_record      (TidingsStore            *store,
                                            gint64                   record,
                                            TidingsStudy            *study,
                                            gboolean                *is_record,
                                            GError                 **error);
gboolean      tidings_store_unite_version  (TidingsStore            *store,
                                            gint64                   record,
                                            TidingsStudy            *study,
                                            const TidingsVersionRow *row,
                                            gboolean                *added,
                                            GError                 **error);
gboolean      tidings_store_compare_versions (TidingsStore          *store,
                                              gint64                 record,
                                              GError               **error);
GPtrArray    *tidings_versions_compare     (TidingsStudy            *before,
                                            TidingsVersionKind       before_kind,
                                            TidingsStudy            *after,
                                            TidingsVersionKind       after_kind);
GPtrArray    *tidings_store_read_changes   (TidingsStore            *store,
                                            gint64                   record,
                                            GArray                  *rows,
                                            guint                    index,
                                            GError                 **error);
gboolean      tidings_store_has_versions   (TidingsStore            *store,
                                            gint64                   record,
                                            gboolean                *has,
                                            GError                 **error);
gboolean      tidings_store_begin_versions (TidingsStore            *store,
                                            gint64                   record,
                                            gint64                   now,
                                            GError                 **error);
gboolean      tidings_store_keep_version   (TidingsStore            *store,
                                            gint64                   record,
                                            GError                 **error);
gboolean      tidings_store_add_version    (TidingsStore            *store,
                                            gint64                   record,
                                            TidingsStudy            *before,
                                            TidingsStudy            *after,
                                            gint64                   now,
                                            gint64                  *id,
                                            TidingsGrade            *grade,
                                            GError                 **error);
gboolean      tidings_store_forget_versions (TidingsStore           *store,
                                             gint64                  record,
                                             GError                **error);
gboolean      tidings_store_add_archived   (TidingsStore            *store,
                                            gint64                   record,
                                            GPtrArray               *studies,
                                            gint64                   now,
                                            guint                   *n_added,
                                            GError                 **error);

/* tidings-library-news.c */
gboolean      tidings_store_add_news       (TidingsStore            *store,
                                            TidingsNewsKind          kind,
                                            gint64                   record,
                                            gint64                   version, /* 0 for none */
                                            TidingsGrade             grade,
                                            gint64                   follow,  /* 0 for none */
                                            gint64                   now,
                                            GError                 **error);
gboolean      tidings_store_tell_news      (TidingsStore            *store,
                                            GError                 **error);

/* tidings-library-follow.c */
typedef struct
{
  gint64 id;
  char *query; /* (owned): as tidings_query_to_json() */
  gint64 since;
  gint64 checked_at;
  guint n_known;
  guint n_unseen;
} TidingsFollowRow;

void           tidings_follow_row_free     (TidingsFollowRow        *row);
GPtrArray     *tidings_store_list_follows  (TidingsStore            *store,
                                            GError                 **error);
gboolean       tidings_store_tell_follows  (TidingsStore            *store,
                                            GError                 **error);
TidingsFollow *tidings_follow_new          (const TidingsFollowRow  *row,
                                            GError                 **error);
void           tidings_follow_update       (TidingsFollow           *self,
                                            const TidingsFollowRow  *row);

/* tidings-library-keepsakes.c */
gboolean       tidings_keepsakes_write      (TidingsStore           *store,
                                             FILE                   *file,
                                             gint64                  record,
                                             GError                **error);
gboolean       tidings_keepsakes_write_rest (TidingsStore           *store,
                                             FILE                   *file,
                                             GError                **error);
gboolean       tidings_keepsakes_take       (TidingsStore           *store,
                                             gint64                  record,
                                             JsonNode               *trial,
                                             gboolean                is_fresh,
                                             GError                **error);
gboolean       tidings_keepsakes_take_rest  (TidingsStore           *store,
                                             JsonNode               *node,
                                             gint64                  now,
                                             GError                **error);
gboolean       tidings_keepsakes_is_rest    (JsonNode               *node);

/* tidings-library-search.c */
void tidings_store_forget_snapshots (TidingsStore *store);
/* tidings-library-words.c */
char *tidings_words_to_match (const char       *words,
                              TidingsWordsKind  kind);
gboolean tidings_words_begin_in (const char *folded,
                                 const char *start);

/* tidings-saved-list.c: of the main thread */
#define TIDINGS_TYPE_SAVED_LIST (tidings_saved_list_get_type ())
G_DECLARE_FINAL_TYPE (TidingsSavedList, tidings_saved_list, TIDINGS, SAVED_LIST, GObject)

TidingsSavedList *tidings_saved_list_new     (TidingsLibrary        *library);
gboolean          tidings_saved_list_has     (TidingsSavedList      *self,
                                              gint64                 id);
void              tidings_saved_list_take    (TidingsSavedList      *self,
                                              const TidingsNotice   *notice,
                                              GArray                *added,
                                              GArray                *removed);
TidingsSaved     *tidings_saved_new          (const TidingsSavedRow *row);
DexFuture        *tidings_library_load_saved (TidingsLibrary        *self,
                                              GArray                *ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsSavedRow, tidings_saved_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsNotice, tidings_notice_free)

/* The statements that are used again and again; their texts stand in tidings-statements.c, in this order */
typedef enum
{
  TIDINGS_SQL_DATA_VERSION,
  TIDINGS_SQL_FIND_RECORD,
  TIDINGS_SQL_FIND_ALIAS,
  TIDINGS_SQL_PUT_RECORD,
  TIDINGS_SQL_TOUCH_RECORD,
  TIDINGS_SQL_DELETE_RECORD,
  TIDINGS_SQL_GET_RECORD,
  TIDINGS_SQL_COUNT_RECORDS,
  TIDINGS_SQL_COUNT_NEWS,
  TIDINGS_SQL_HAS_OTHER_THAN_SAMPLE,
  TIDINGS_SQL_LIST_UNSAVED_SAMPLE,
  TIDINGS_SQL_NEWEST_BUILD,
  TIDINGS_SQL_PUT_BODY,
  TIDINGS_SQL_GET_BODY,
  TIDINGS_SQL_CLEAR_ALIASES,
  TIDINGS_SQL_PUT_ALIAS,
  TIDINGS_SQL_FIND_POINT,
  TIDINGS_SQL_PUT_POINT,
  TIDINGS_SQL_CLEAR_SITES,
  TIDINGS_SQL_PUT_SITE,
  TIDINGS_SQL_POINTS_WITHIN,
  TIDINGS_SQL_SITES_AT,
  TIDINGS_SQL_UNCOUNT_CONDITIONS,
  TIDINGS_SQL_CLEAR_CONDITIONS,
  TIDINGS_SQL_COUNT_CONDITION,
  TIDINGS_SQL_PUT_CONDITION,
  TIDINGS_SQL_CONDITIONS_FROM,
  TIDINGS_SQL_CONDITIONS_WITH,
  TIDINGS_SQL_CLEAR_TEXTS,
  TIDINGS_SQL_PUT_TEXTS,
  TIDINGS_SQL_IS_SAVED,
  TIDINGS_SQL_PUT_SAVED,
  TIDINGS_SQL_DELETE_SAVED,
  TIDINGS_SQL_TOUCH_SAVED,
  TIDINGS_SQL_SET_NOTE,
  TIDINGS_SQL_GET_SAVED,
  TIDINGS_SQL_LIST_SAVED_KEYS,
  TIDINGS_SQL_LIST_SAVED,
  TIDINGS_SQL_BURY_SAVED,
  TIDINGS_SQL_GET_BURIED,
  TIDINGS_SQL_DELETE_BURIED,
  TIDINGS_SQL_SET_MARK,
  TIDINGS_SQL_CLEAR_MARK,
  TIDINGS_SQL_LIST_MARKS,
  TIDINGS_SQL_PUT_SEARCH,
  TIDINGS_SQL_TRIM_SEARCHES,
  TIDINGS_SQL_LIST_SEARCHES,
  TIDINGS_SQL_CLEAR_SEARCHES,
  TIDINGS_SQL_GET_VALUE,
  TIDINGS_SQL_SET_VALUE,
  TIDINGS_SQL_CLEAR_VALUE,
  TIDINGS_SQL_STALE_RECORD,
  TIDINGS_SQL_HAS_VERSIONS,
  TIDINGS_SQL_LATEST_DAY,
  TIDINGS_SQL_PUT_VERSION,
  TIDINGS_SQL_LIST_VERSIONS,
  TIDINGS_SQL_GRADE_VERSION,
  TIDINGS_SQL_KEEP_CONTENT,
  TIDINGS_SQL_POINT_VERSION,
  TIDINGS_SQL_PUT_CONTENT,
  TIDINGS_SQL_GET_CONTENT,
  TIDINGS_SQL_CLEAR_CHANGES,
  TIDINGS_SQL_PUT_CHANGE,
  TIDINGS_SQL_LIST_CHANGES,
  TIDINGS_SQL_BEGIN_HISTORY,
  TIDINGS_SQL_GET_HISTORY,
  TIDINGS_SQL_FINISH_HISTORY,
  TIDINGS_SQL_CHECKED_HISTORY,
  TIDINGS_SQL_GONE_HISTORY,
  TIDINGS_SQL_LIST_WATCHED,
  TIDINGS_SQL_FORGET_NEWS,
  TIDINGS_SQL_FORGET_VERSION,
  TIDINGS_SQL_FORGET_VERSIONS,
  TIDINGS_SQL_FORGET_CONTENTS,
  TIDINGS_SQL_FORGET_HISTORY,
  TIDINGS_SQL_PUT_NEWS,
  TIDINGS_SQL_LIST_NEWS,
  TIDINGS_SQL_LIST_UNSEEN,
  TIDINGS_SQL_SEE_NEWS,
  TIDINGS_SQL_SEE_ALL_NEWS,
  TIDINGS_SQL_PUT_FOLLOW,
  TIDINGS_SQL_END_FOLLOW,
  TIDINGS_SQL_LIST_FOLLOWS,
  TIDINGS_SQL_GET_FOLLOW,
  TIDINGS_SQL_CHECKED_FOLLOW,
  TIDINGS_SQL_FIND_FOUND,
  TIDINGS_SQL_PUT_FOUND,
  TIDINGS_SQL_SET_HEADLINE,
  TIDINGS_SQL_LIST_HEADLINES,
  TIDINGS_SQL_LIST_FOUND,
  TIDINGS_SQL_NEWS_OF,
  TIDINGS_SQL_LIST_ALL_MARKS,
  TIDINGS_SQL_DATE_VERSION,
  TIDINGS_SQL_REDATE_VERSION,
  TIDINGS_SQL_HASH_RECORD,
  TIDINGS_SQL_FIND_CONTENT,
  TIDINGS_SQL_UNITE_HISTORY,
  TIDINGS_SQL_UNITE_NEWS,
  TIDINGS_SQL_UNITE_FOLLOW,
  TIDINGS_SQL_UNITE_FOUND,
  TIDINGS_SQL_UNITE_MARK,
  TIDINGS_SQL_FIND_SAVED,
  TIDINGS_SQL_FIND_ANY,
  TIDINGS_N_STATEMENTS,
} TidingsSqlId;

extern const char *const tidings_statement_texts[TIDINGS_N_STATEMENTS];

#define TIDINGS_USE(store, ID) (tidings_sql_use ((store)->sql, TIDINGS_SQL_##ID))

G_END_DECLS
