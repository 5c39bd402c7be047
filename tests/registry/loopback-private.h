/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "tidings-loopback.h"

G_BEGIN_DECLS

/* The API version that the answers are made after, and the data build that they say they come from, unless told otherwise. */
#define LOOPBACK_API_VERSION "2.0.5"
#define LOOPBACK_DEFAULT_BUILD "2026-11-20T09:00:05"
#define LOOPBACK_TIMESTAMP_FORMAT "%Y-%m-%dT%H:%M:%S"

/* Refusals: a GError whose code is the HTTP status and whose message is the wire text. */
#define LOOPBACK_ERROR (loopback_error_quark ())
GQuark loopback_error_quark (void);

/* pieces: the tree of all fields of a study */

typedef enum
{
  LOOPBACK_GROUP,
  LOOPBACK_TEXT,
  LOOPBACK_MARKUP,
  LOOPBACK_DATE,
  LOOPBACK_INTEGER,
  LOOPBACK_NUMBER,
  LOOPBACK_BOOLEAN,
  LOOPBACK_ENUM,
  LOOPBACK_TIME,
  LOOPBACK_GEO,
} LoopbackType;

typedef struct
{
  const char *name;
  GStrv values;
} LoopbackEnum;

typedef struct _LoopbackPiece LoopbackPiece;
struct _LoopbackPiece
{
  guint id;               /* in the order of the tree; 0 is the study itself */
  guint last;             /* the id of the last piece under this one; its own where there is none */
  const char *name;       /* key in the JSON */
  const char *piece;
  char *path;             /* dotted */
  const char *type_name;
  LoopbackType type;
  gboolean list;
  gboolean partial;       /* a date that may lack its day */
  const LoopbackEnum *values;
  LoopbackPiece *parent;
  GPtrArray *children;
  gboolean searched;      /* its words are in the index */
};

typedef struct
{
  guint piece;
  double weight;
} LoopbackPart;

/* What words are looked for in: a search area, or a single piece. */
typedef struct
{
  const char *name;
  const char *param;      /* NULL for a piece */
  const char *label;      /* as error texts name it */
  const LoopbackPiece *piece; /* NULL for a search area */
  GArray *parts;          /* LoopbackPart */
} LoopbackArea;

const GPtrArray     *loopback_pieces         (void);
const LoopbackPiece *loopback_piece          (guint                id);
const LoopbackPiece *loopback_piece_by_name  (const char          *name);
const LoopbackPiece *loopback_piece_child    (const LoopbackPiece *parent,
                                              const char          *key);
guint                loopback_piece_id       (const char          *piece);
const GPtrArray     *loopback_enums          (void);
const GPtrArray     *loopback_areas          (void);
const LoopbackArea  *loopback_area_by_name   (const char          *name);
const LoopbackArea  *loopback_area_by_param  (const char          *param);
extern const char loopback_piece_tree_protocol[];
extern const char loopback_piece_tree_results[];
extern const char loopback_piece_tree_derived[];

/* records: studies as they are served, and their values piece by piece */

typedef struct
{
  guint16 piece;
  guint16 instance;       /* which item of the outermost list of objects it stands in */
  guint32 text;           /* offset into the record's texts */
} LoopbackValue;

typedef struct
{
  gatomicrefcount refs;
  char *nct_id;
  char *json;             /* the study on one line */
  GArray *values;         /* LoopbackValue, by piece, then as in the study */
  GString *texts;
  GStrv aliases;
  guint order;            /* where an unsorted answer has it */
} LoopbackRecord;

LoopbackRecord *loopback_record_new        (JsonNode             *study,
                                            const char           *json,
                                            gsize                 length,
                                            GError              **error);
LoopbackRecord *loopback_record_ref        (LoopbackRecord       *record);
void            loopback_record_unref      (LoopbackRecord       *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoopbackRecord, loopback_record_unref)
const LoopbackValue *loopback_record_find  (const LoopbackRecord *record,
                                            guint                 piece,
                                            guint                *n_values);
const char     *loopback_record_first      (const LoopbackRecord *record,
                                            guint                 piece);
#define loopback_record_text(record, value) ((record)->texts->str + (value)->text)
GPtrArray      *loopback_records_load      (const char           *path,
                                            GError              **error);
gboolean        loopback_nct_id_parse      (const char           *text,
                                            char                **nct_id);

/* store: the records of one data build, with an index of their words. Not thread-safe. */

typedef struct _LoopbackStore LoopbackStore;

typedef struct
{
  guint32 slot;
  guint16 piece;
} LoopbackPosting;

LoopbackStore  *loopback_store_new         (void);
void            loopback_store_free        (LoopbackStore        *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoopbackStore, loopback_store_free)
void            loopback_store_put         (LoopbackStore        *store,
                                            LoopbackRecord       *record);
gboolean        loopback_store_remove      (LoopbackStore        *store,
                                            const char           *nct_id);
guint           loopback_store_get_n_slots (LoopbackStore        *store);
guint           loopback_store_get_n_records (LoopbackStore      *store);
LoopbackRecord *loopback_store_get_slot    (LoopbackStore        *store,
                                            guint                 slot);
int             loopback_store_find        (LoopbackStore        *store,
                                            const char           *nct_id);
const LoopbackPosting *loopback_store_postings (LoopbackStore    *store,
                                            const char           *word,
                                            guint                *n_postings);
GPtrArray      *loopback_words             (const char           *text);

/* essie: a query expression */

typedef enum
{
  LOOPBACK_NODE_AND,
  LOOPBACK_NODE_OR,
  LOOPBACK_NODE_NOT,
  LOOPBACK_NODE_SEARCH,
  LOOPBACK_NODE_TERM,
  LOOPBACK_NODE_RANGE,
  LOOPBACK_NODE_DISTANCE,
  LOOPBACK_NODE_MISSING,
  LOOPBACK_NODE_ALL,
} LoopbackNodeKind;

typedef enum
{
  LOOPBACK_COVERAGE_CONTAINS,
  LOOPBACK_COVERAGE_FULL,
  LOOPBACK_COVERAGE_STARTS,
  LOOPBACK_COVERAGE_ENDS,
} LoopbackCoverage;

typedef struct
{
  LoopbackNodeKind kind;
  GPtrArray *children;
  const LoopbackArea *area;
  gboolean size;          /* the length of the list, not what is in it */
  LoopbackCoverage coverage;
  char *literal;          /* the whole term, for pieces that are not text */
  GPtrArray *phrases;     /* GPtrArray of folded words: each found in a row */
  char *low, *high;       /* NULL for no bound */
  double latitude, longitude, km;
} LoopbackNode;

void          loopback_node_free  (LoopbackNode       *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoopbackNode, loopback_node_free)
LoopbackNode *loopback_essie_parse (const char         *text,
                                   const LoopbackArea *area,
                                   const char         *label,
                                   GError            **error);
gboolean      loopback_age_parse  (const char         *text,
                                   double             *days);
/* a score for each slot; below 0 where it does not match */
float        *loopback_match      (LoopbackStore      *store,
                                   const LoopbackNode *node);
float        *loopback_match_distance (LoopbackStore  *store,
                                   double              latitude,
                                   double              longitude,
                                   double              km);

/* search: the parameters of /studies */

typedef struct
{
  char *name;
  char *value;
} LoopbackParam;

typedef struct
{
  GPtrArray *records;     /* LoopbackRecord, of this page */
  gint64 total;           /* -1 where not asked for */
  char *next;
  GArray *fields;         /* ids of pieces; NULL for all */
  gboolean legacy;
} LoopbackPage;

GPtrArray    *loopback_params_parse (const char       *query,
                                     GError          **error);
const char   *loopback_params_get   (const GPtrArray  *params,
                                     const char       *name);
gboolean      loopback_params_check_names (const GPtrArray *params,
                                     const char *const *known,
                                     GError          **error);
gboolean      loopback_params_check_format (const GPtrArray *params,
                                     GError          **error);
void          loopback_page_free    (LoopbackPage     *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoopbackPage, loopback_page_free)
LoopbackPage *loopback_search       (LoopbackStore    *store,
                                     const GPtrArray  *params,
                                     const char       *build,
                                     gboolean          strict,
                                     GError          **error);
float        *loopback_agg_match    (LoopbackStore    *store,
                                     const char       *value,
                                     GError          **error);
GPtrArray    *loopback_list_split   (const char       *value);

/* projection, and the text forms of markup */

typedef enum
{
  LOOPBACK_TEXT_MARKDOWN,
  LOOPBACK_TEXT_LEGACY,
  LOOPBACK_TEXT_HTML,
} LoopbackTextForm;

gboolean loopback_fields_parse (const char           *value,
                                gboolean              query_allowed,
                                GArray              **fields,
                                GError              **error);
void     loopback_project      (const LoopbackRecord *record,
                                const GArray         *fields,
                                LoopbackTextForm      form,
                                GString              *out);
void     loopback_write_string (GString              *out,
                                const char           *text);
void     loopback_write_json   (GString              *out,
                                JsonNode             *node);
char    *loopback_markup_to_html (const char         *markdown);

/* describe: what the registry says about itself */

char    *loopback_describe_metadata     (void);
char    *loopback_describe_enums        (void);
char    *loopback_describe_search_areas (void);
char    *loopback_describe_size         (LoopbackStore *store);
char    *loopback_describe_stats        (LoopbackStore *store,
                                         const char    *fields,
                                         const char    *types,
                                         gboolean       sizes,
                                         GError       **error);
void     loopback_bulk_write            (LoopbackStore *store,
                                         GString       *out);

/* history: the versions of a record that come out one after another. Not thread-safe. */

typedef struct _LoopbackHistory LoopbackHistory;

LoopbackHistory *loopback_history_new     (void);
void             loopback_history_free    (LoopbackHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoopbackHistory, loopback_history_free)
gboolean         loopback_history_load    (LoopbackHistory *history,
                                           const char      *versions,
                                           GError         **error);
void             loopback_history_rewind  (LoopbackHistory *history,
                                           LoopbackStore   *store);
guint            loopback_history_advance (LoopbackHistory *history,
                                           LoopbackStore   *store,
                                           const char      *nct_id);
char            *loopback_history_to_json (LoopbackHistory *history,
                                           LoopbackRecord  *record,
                                           gboolean         with_study);
char            *loopback_history_version_to_json (LoopbackHistory *history,
                                           LoopbackRecord  *record,
                                           guint            version);

/* faults */

typedef enum
{
  LOOPBACK_FAULT_STATUS,   /* an answer with a status, and Retry-After where asked for */
  LOOPBACK_FAULT_HTML,     /* 200 with a page of a network that wants a sign-in */
  LOOPBACK_FAULT_CUT,      /* half of the body, then the end of the connection */
  LOOPBACK_FAULT_TRICKLE,  /* a few bytes at a time */
  LOOPBACK_FAULT_HANG,     /* nothing at all, the connection open */
  LOOPBACK_FAULT_CLOSE,    /* nothing at all, the connection closed */
  LOOPBACK_FAULT_SLOW,     /* the whole answer, late */
  LOOPBACK_FAULT_BUILD,    /* a new data build comes out, then a good answer from it */
  LOOPBACK_FAULT_LOOP,     /* each page says that this page follows it */
  LOOPBACK_FAULT_NONSENSE, /* JSON that is no study and no page */
  LOOPBACK_FAULT_GARBAGE,  /* no JSON, though it says so */
  LOOPBACK_FAULT_EMPTY,    /* 200 without a body */
} LoopbackFaultKind;

typedef struct
{
  LoopbackFaultKind kind;
  char *name;
  guint status;
  int retry_after;         /* seconds; -1 for no header */
  char *retry_date;        /* Retry-After as a date */
  int count;               /* requests still to meet it; -1 for all */
  guint after;             /* requests still to be spared */
  char *path;              /* what the path starts with, or a glob */
  char *query;             /* what the query contains */
  guint delay;             /* milliseconds */
  guint chunk;             /* bytes */
  gboolean announced;      /* the end of the connection is */
} LoopbackFault;

LoopbackFault *loopback_fault_new   (const char          *spec,
                                     GError             **error);
LoopbackFault *loopback_fault_copy  (const LoopbackFault *fault);
void           loopback_fault_free  (LoopbackFault       *fault);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoopbackFault, loopback_fault_free)
LoopbackFault *loopback_faults_take (GPtrArray           *faults,
                                     const char          *path,
                                     const char          *query);


/* answers */

typedef struct
{
  guint status;
  const char *type;        /* content type; NULL for an answer without a body */
  GString *body;
  char *location;
  const char *disposition; /* Content-Disposition */
  gboolean tagged;         /* it comes from the data build, and so has its ETag */
} LoopbackAnswer;

LoopbackAnswer *loopback_answer_new        (guint             status,
                                            const char       *type,
                                            const char       *body);
LoopbackAnswer *loopback_answer_new_json   (char             *body);
LoopbackAnswer *loopback_answer_new_error  (const GError     *error);
void            loopback_answer_free       (LoopbackAnswer   *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoopbackAnswer, loopback_answer_free)

typedef struct
{
  LoopbackStore *store;
  LoopbackHistory *history;
  const char *build;
  gboolean strict;
  gboolean loop;           /* each page names itself as its next */
} LoopbackState;

LoopbackAnswer *loopback_route             (LoopbackState    *state,
                                            const char       *path,
                                            const char       *query);

G_END_DECLS
