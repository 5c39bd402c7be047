/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-desk.h"
#include "tidings-history.h"

G_BEGIN_DECLS

/* Looks after what is saved and followed: asks the registry what has changed, keeps it, and tells. One check at a time. */
#define TIDINGS_TYPE_WATCH (tidings_watch_get_type ())
G_DECLARE_FINAL_TYPE (TidingsWatch, tidings_watch, TIDINGS, WATCH, GObject)

typedef enum
{
  TIDINGS_WATCH_IDLE,
  TIDINGS_WATCH_SAVED,    /* asking for the saved trials */
  TIDINGS_WATCH_FOLLOWED, /* asking for the followed searches */
  TIDINGS_WATCH_HISTORY,  /* fetching earlier versions from the registry's history, in the background */
} TidingsWatchStage;

/**
 * TidingsCheck:
 *
 * What one check has brought.
 */
typedef struct
{
  guint n_saved;     /* saved trials that were asked for */
  guint n_changed;   /* of them, other than before */
  guint n_gone;
  guint n_followed;  /* followed searches that were asked for */
  guint n_news;      /* news made, noise and wording included */
  guint n_requests;  /* to the registry */
  gboolean complete; /* FALSE: cut off or stopped; the next check goes on where this one ended */
} TidingsCheck;

#define TIDINGS_TYPE_CHECK (tidings_check_get_type ())
GType         tidings_check_get_type (void);
TidingsCheck *tidings_check_copy     (const TidingsCheck *check);
void          tidings_check_free     (TidingsCheck       *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsCheck, tidings_check_free)

TidingsWatch     *tidings_watch_new          (TidingsDesk  *desk);
TidingsDesk      *tidings_watch_get_desk     (TidingsWatch *self);
DexFuture        *tidings_watch_check        (TidingsWatch *self);  /* of a TidingsCheck (boxed); while one is under way, of that one */
void              tidings_watch_stop         (TidingsWatch *self);  /* the check under way ends after the request that it waits for */
DexFuture        *tidings_watch_fetch_history (TidingsWatch *self,
                                              const char   *nct_id); /* of uint: versions added; politely, one request at a time */
/* properties, notified: "stage" (TidingsWatchStage), "progress" (double, 0 to 1), "checked-at" (int64, the last complete check, 0: never),
 * "error" (GError, why the last one was cut off; nullable) */
TidingsWatchStage tidings_watch_get_stage    (TidingsWatch *self);
double            tidings_watch_get_progress (TidingsWatch *self);
gint64            tidings_watch_get_checked_at (TidingsWatch *self);
const GError     *tidings_watch_get_error    (TidingsWatch *self);
/* When the next check is due, in Unix seconds: a day after the last one and after the registry's weekday rebuild (about 14:00 UTC, see
 * the API's reference), spread over two hours by @seed, so that not every copy asks in the same minute. Pure. */
gint64            tidings_watch_next_due     (gint64        checked_at,
                                              gint64        now,
                                              guint32       seed);

G_END_DECLS
