/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-watch.h"

G_BEGIN_DECLS

#define TIDINGS_WATCH_STACK (512 * 1024)

/* One check, in its fiber */
typedef struct
{
  TidingsWatch *watch; /* (owned) */
  TidingsDesk *desk;   /* (owned) */
  TidingsCheck check;
  char *build;         /* (owned): the registry's data build */
  gint64 seen_at;      /* when a check first met that build, Unix seconds: what was checked since needs no checking again */
  guint serial;        /* of the watch, when the check began: another one means stop */
  guint n_steps;       /* of progress */
  guint n_done;
  GError *complaint;   /* (owned) (nullable): what one followed search met; the others are not held up by it */
} TidingsRun;

gboolean tidings_run_is_stopped   (const TidingsRun *run);
void     tidings_run_step         (TidingsRun       *run,
                                   guint             n_steps);
gint64   tidings_watch_now        (void);
gint64   tidings_run_get_stamp    (const TidingsRun *run);
gboolean tidings_run_is_due       (const TidingsRun *run,
                                   gint64            checked_at);

/* What a stopped run ends with */
GError *tidings_watch_new_stopped (void);

gboolean tidings_run_check_saved    (TidingsRun *run,
                                     GArray     *watched,
                                     GError    **error);
gboolean tidings_run_check_followed (TidingsRun *run,
                                     GError    **error);

/* History */
guint      tidings_watch_get_serial    (TidingsWatch *self);
DexFuture *tidings_watch_run_history   (TidingsWatch *self,
                                        const char   *nct_id);

G_END_DECLS
