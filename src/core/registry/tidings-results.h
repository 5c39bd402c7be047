/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tidings-query.h"

G_BEGIN_DECLS

/* One trial in a list of results */
#define TIDINGS_TYPE_HIT (tidings_hit_get_type ())
G_DECLARE_FINAL_TYPE (TidingsHit, tidings_hit, TIDINGS, HIT, GObject)

TidingsHit            *tidings_hit_new             (TidingsStudy *study,
                                                    TidingsPlace *place);
TidingsStudy          *tidings_hit_get_study       (TidingsHit   *self);
const char            *tidings_hit_get_headline    (TidingsHit   *self);
double                 tidings_hit_get_distance_km (TidingsHit   *self);
const TidingsLocation *tidings_hit_get_nearest     (TidingsHit   *self);

typedef enum
{
  TIDINGS_SOURCE_REGISTRY,
  TIDINGS_SOURCE_LIBRARY,
  TIDINGS_SOURCE_SAMPLE,
} TidingsSource;

/**
 * TidingsPage:
 * @studies: (element-type TidingsStudy): in order
 * @total: how many match in all, or -1 where this page does not say
 * @next: (nullable): what asks for the next page; %NULL on the last
 * @build: (nullable): the data build that the page came from: the registry's `dataTimestamp`, ISO 8601, UTC
 * @source: who answered
 * @skipped: how many records of the page could not be read
 */
typedef struct
{
  GPtrArray *studies;
  gint64 total;
  char *next;
  char *build;
  TidingsSource source;
  guint skipped;
} TidingsPage;

#define TIDINGS_TYPE_PAGE (tidings_page_get_type ())
GType        tidings_page_get_type (void);
TidingsPage *tidings_page_new      (void);
TidingsPage *tidings_page_ref      (TidingsPage *page);
void         tidings_page_unref    (TidingsPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsPage, tidings_page_unref)

/**
 * TidingsPageLoader:
 * @query: what is looked for
 * @next: (nullable): @next of the page before, %NULL for the first
 * @user_data: the loader's own
 *
 * Loads one page. Main thread.
 *
 * Returns: (transfer full): a future of a #TidingsPage (boxed)
 */
typedef DexFuture *(*TidingsPageLoader) (TidingsQuery *query,
                                         const char   *next,
                                         gpointer      user_data);

/* The results of one query: a GListModel of TidingsHit that grows by tidings_results_load_more() only. Properties, all
 * notified: "total" (int64, -1 unknown), "loaded" (uint), "loading" (boolean), "complete" (boolean: no more to load),
 * "error" (boxed GError, nullable: of the last load; what was loaded stays), "build" (string, nullable), "source". */
#define TIDINGS_TYPE_RESULTS (tidings_results_get_type ())
G_DECLARE_FINAL_TYPE (TidingsResults, tidings_results, TIDINGS, RESULTS, GObject)

TidingsResults *tidings_results_new          (TidingsQuery     *query,
                                              TidingsPageLoader loader,
                                              gpointer          user_data,
                                              GDestroyNotify    user_data_free);
TidingsQuery   *tidings_results_get_query    (TidingsResults   *self);
DexFuture      *tidings_results_load_more    (TidingsResults   *self);
void            tidings_results_cancel       (TidingsResults   *self);
gint64          tidings_results_get_total    (TidingsResults   *self);
guint           tidings_results_get_loaded   (TidingsResults   *self);
gboolean        tidings_results_get_loading  (TidingsResults   *self);
gboolean        tidings_results_get_complete (TidingsResults   *self);
const GError   *tidings_results_get_error    (TidingsResults   *self);
const char     *tidings_results_get_build    (TidingsResults   *self);
TidingsSource   tidings_results_get_source   (TidingsResults   *self);

G_END_DECLS
