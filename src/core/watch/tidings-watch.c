/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-watch"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-watch-private.h"

/* Values that the library keeps for the watch: when the last complete check was; and the data build that was seen last, with when it
 * was first seen. What has been checked since that moment has been checked against that build and needs no asking again, be it that
 * the same day brings a second check or that the last one was cut off. */
#define CHECKED_KEY "checked-at"
#define BUILD_KEY "checked-build"

/* The registry puts its data together on weekdays, and what is new can be seen by about 14:00 UTC (reference of API v2, section 5). */
#define REBUILT_HOUR 14
#define SPREAD (2 * 60 * 60)
#define DAY (24 * 60 * 60)

/* On the main thread, all of it */
struct _TidingsWatch
{
  GObject parent_instance;

  TidingsDesk *desk; /* (owned) */
  TidingsWatchStage stage;
  double progress;
  gint64 checked_at;
  GError *error; /* (owned) (nullable) */

  DexPromise *check;      /* (owned) (nullable): under way */
  gboolean in_background; /* the history of saved trials is being fetched */
  GHashTable *histories;  /* (owned): DexPromise of a uint by NCT number, those under way */
  guint serial;           /* another one means that what began before it stops */
};

G_DEFINE_FINAL_TYPE (TidingsWatch, tidings_watch, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (TidingsCheck, tidings_check, tidings_check_copy, tidings_check_free)

typedef enum
{
  PROP_STAGE = 1,
  PROP_PROGRESS,
  PROP_CHECKED_AT,
  PROP_ERROR,
} TidingsWatchProp;

static GParamSpec *props[PROP_ERROR + 1];

/**
 * tidings_check_copy:
 * @check: what a check has brought
 *
 * Returns: (transfer full): the same
 */
TidingsCheck *
tidings_check_copy (const TidingsCheck *check)
{
  return g_memdup2 (check, sizeof *check);
}

/**
 * tidings_check_free:
 * @check: (transfer full): what a check has brought
 */
void
tidings_check_free (TidingsCheck *check)
{
  g_free (check);
}

gint64
tidings_watch_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

GError *
tidings_watch_new_stopped (void)
{
  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The check was stopped."));
}

guint
tidings_watch_get_serial (TidingsWatch *self)
{
  return self->serial;
}

static void
set_stage (TidingsWatch *self, TidingsWatchStage stage)
{
  if (self->stage == stage)
    return;
  self->stage = stage;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STAGE]);
}

static void
set_progress (TidingsWatch *self, double progress)
{
  if (self->progress == progress)
    return;
  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
}

static void
set_checked_at (TidingsWatch *self, gint64 checked_at)
{
  if (self->checked_at == checked_at)
    return;
  self->checked_at = checked_at;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHECKED_AT]);
}

static void
set_error (TidingsWatch *self, const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

/* --- One check --- */

static void
run_free (gpointer data)
{
  TidingsRun *run = data;

  g_clear_object (&run->watch);
  g_clear_object (&run->desk);
  g_free (run->build);
  g_clear_error (&run->complaint);
  g_free (run);
}

gboolean
tidings_run_is_stopped (const TidingsRun *run)
{
  return run->serial != run->watch->serial;
}

void
tidings_run_step (TidingsRun *run, guint n_steps)
{
  run->n_done += n_steps;
  set_progress (run->watch, run->n_steps > 0 ? (double) run->n_done / run->n_steps : 1);
}

/* A time of a clock that was wrong: it has not come yet, and is more than the second or two ahead that stamps may be */
static gboolean
is_nonsense (gint64 time)
{
  return time > tidings_watch_now () + DAY;
}

/* Whether what was checked at @checked_at may have changed since */
gboolean
tidings_run_is_due (const TidingsRun *run, gint64 checked_at)
{
  return checked_at < run->seen_at || is_nonsense (checked_at);
}

/* The time to keep for what is checked by this run: never before the moment at which its build was first met */
gint64
tidings_run_get_stamp (const TidingsRun *run)
{
  return MAX (tidings_watch_now (), run->seen_at);
}

/* Asks which build the registry has, and finds when it was first met: later than all that has been checked against another. In a fiber. */
static gboolean
find_build (TidingsRun *run, GArray *watched, GListModel *follows, GError **error)
{
  TidingsLibrary *library = tidings_desk_get_library (run->desk);
  g_autofree char *known = NULL;
  g_autofree char *value = NULL;
  g_auto (GStrv) parts = NULL;
  gint64 known_at = 0;

  run->build = dex_await_string (tidings_registry_fetch_newest_build (tidings_desk_get_registry (run->desk)), error);
  if (run->build == NULL)
    return FALSE;
  known = dex_await_string (tidings_library_get_value (library, BUILD_KEY), NULL);
  parts = g_strsplit (known != NULL ? known : "", " ", 2);
  if (g_strv_length (parts) == 2)
    known_at = g_ascii_strtoll (parts[1], NULL, 10);
  if (known_at > 0 && !is_nonsense (known_at) && strcmp (parts[0], run->build) == 0)
    {
      run->seen_at = known_at;
      return TRUE;
    }

  run->seen_at = tidings_watch_now ();
  for (guint i = 0; i < watched->len; i++)
    {
      gint64 checked_at = g_array_index (watched, TidingsWatched, i).checked_at;

      if (!is_nonsense (checked_at))
        run->seen_at = MAX (run->seen_at, checked_at + 1);
    }
  for (guint i = 0; i < g_list_model_get_n_items (follows); i++)
    {
      g_autoptr (TidingsFollow) follow = g_list_model_get_item (follows, i);
      gint64 checked_at = tidings_follow_get_checked_at (follow);

      if (!is_nonsense (checked_at))
        run->seen_at = MAX (run->seen_at, checked_at + 1);
    }
  value = g_strdup_printf ("%s %" G_GINT64_FORMAT, run->build, run->seen_at);
  return dex_await (tidings_library_set_value (library, BUILD_KEY, value), error);
}

static GArray *
list_due (TidingsRun *run, GArray *watched)
{
  GArray *due = g_array_new (FALSE, FALSE, sizeof (TidingsWatched));

  for (guint i = 0; i < watched->len; i++)
    {
      const TidingsWatched *one = &g_array_index (watched, TidingsWatched, i);

      if (tidings_run_is_due (run, one->checked_at))
        g_array_append_vals (due, one, 1);
    }
  return due;
}

static gboolean
run_check (TidingsRun *run, GError **error)
{
  TidingsWatch *self = run->watch;
  TidingsLibrary *library = tidings_desk_get_library (run->desk);
  GListModel *follows = tidings_library_get_follows (library);
  g_autoptr (GArray) watched = NULL;
  g_autoptr (GArray) due = NULL;
  g_autofree char *now = NULL;

  if (tidings_library_get_state (library) == TIDINGS_LIBRARY_STATE_NEWER)
    {
      g_set_error_literal (
          error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_READ_ONLY,
          _ ("The library was made by a newer Tidings, so that nothing new can be kept in it. Update Tidings."));
      return FALSE;
    }

  watched = dex_await_boxed (tidings_library_list_watched (library), error);
  if (watched == NULL)
    return FALSE;
  if (watched->len > 0 || g_list_model_get_n_items (follows) > 0)
    {
      if (!find_build (run, watched, follows, error))
        return FALSE;
      due = list_due (run, watched);
      run->n_steps = due->len;
      if (!tidings_run_check_saved (run, due, error))
        return FALSE;
      if (!tidings_run_is_stopped (run))
        {
          set_stage (self, TIDINGS_WATCH_FOLLOWED);
          if (!tidings_run_check_followed (run, error))
            return FALSE;
        }
    }
  if (tidings_run_is_stopped (run))
    return TRUE;

  now = g_strdup_printf ("%" G_GINT64_FORMAT, tidings_watch_now ());
  if (!dex_await (tidings_library_set_value (library, CHECKED_KEY, now), error))
    return FALSE;
  set_checked_at (self, g_ascii_strtoll (now, NULL, 10));
  run->check.complete = TRUE;
  return TRUE;
}

static void
start_background (TidingsWatch *self);

static DexFuture *
check_fiber (gpointer data)
{
  TidingsRun *run = data;
  TidingsWatch *self = run->watch;
  TidingsLibrary *library = tidings_desk_get_library (run->desk);
  /* it may be replaced meanwhile */
  g_autoptr (TidingsRegistry) registry = g_object_ref (tidings_desk_get_registry (run->desk));
  guint n_requests = tidings_registry_get_n_requests (registry);
  gint64 n_news = dex_await_int64 (tidings_library_count_news (library), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DexPromise) promise = NULL;

  if (!run_check (run, &error))
    g_message ("A check was cut off: %s", error->message);
  run->check.n_requests = tidings_registry_get_n_requests (registry) - n_requests;
  run->check.n_news = (guint) MAX (0, dex_await_int64 (tidings_library_count_news (library), NULL) - n_news);

  promise = g_steal_pointer (&self->check);
  set_error (self, error != NULL ? error : run->complaint);
  set_progress (self, run->check.complete ? 1 : self->progress);
  set_stage (self, self->in_background ? TIDINGS_WATCH_HISTORY : TIDINGS_WATCH_IDLE);
  if (run->check.complete)
    start_background (self);
  dex_promise_resolve_boxed (promise, TIDINGS_TYPE_CHECK, tidings_check_copy (&run->check));
  return dex_future_new_for_boolean (TRUE);
}

/* --- The background --- */

typedef struct
{
  TidingsWatch *watch; /* (owned) */
  guint serial;
} Background;

static void
background_free (gpointer data)
{
  Background *background = data;

  g_object_unref (background->watch);
  g_free (background);
}

/* The next trial whose history has not been fetched, nor tried; %NULL where there is none */
static char *
find_without_history (TidingsWatch *self, GHashTable *tried)
{
  g_autoptr (GArray) watched = dex_await_boxed (tidings_library_list_watched (tidings_desk_get_library (self->desk)), NULL);

  for (guint i = 0; watched != NULL && i < watched->len; i++)
    {
      const TidingsWatched *one = &g_array_index (watched, TidingsWatched, i);

      if (!one->has_history && !g_hash_table_contains (tried, one->nct_id))
        return g_strdup (one->nct_id);
    }
  return NULL;
}

static DexFuture *
background_fiber (gpointer data)
{
  Background *background = data;
  TidingsWatch *self = background->watch;
  g_autoptr (GHashTable) tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char *nct_id;

  while (self->serial == background->serial && (nct_id = find_without_history (self, tried)) != NULL)
    {
      g_autoptr (GError) error = NULL;

      g_hash_table_add (tried, nct_id);
      if (self->check == NULL)
        set_stage (self, TIDINGS_WATCH_HISTORY);
      /* who is told of the stage may say stop */
      if (self->serial != background->serial)
        break;
      if (!dex_await (tidings_watch_fetch_history (self, nct_id), &error))
        {
          g_message ("The history of %s has to wait: %s", nct_id, error->message);
          /* what hinders one of them hinders all, but for what the library has against one */
          if (error->domain != TIDINGS_LIBRARY_ERROR)
            break;
        }
    }
  self->in_background = FALSE;
  if (self->check == NULL)
    set_stage (self, TIDINGS_WATCH_IDLE);
  return dex_future_new_for_boolean (TRUE);
}

static void
start_background (TidingsWatch *self)
{
  Background *background;

  if (self->in_background)
    return;
  self->in_background = TRUE;
  background = g_new0 (Background, 1);
  background->watch = g_object_ref (self);
  background->serial = self->serial;
  dex_future_disown (dex_scheduler_spawn (NULL, TIDINGS_WATCH_STACK, background_fiber, background, background_free));
}

typedef struct
{
  TidingsWatch *watch; /* (owned) */
  char *nct_id;        /* (owned) */
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_object_unref (errand->watch);
  g_free (errand->nct_id);
  g_free (errand);
}

static DexFuture *
history_fiber (gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DexPromise) promise = dex_ref (g_hash_table_lookup (errand->watch->histories, errand->nct_id));
  guint n = dex_await_uint (tidings_watch_run_history (errand->watch, errand->nct_id), &error);

  g_hash_table_remove (errand->watch->histories, errand->nct_id);
  if (error != NULL)
    dex_promise_reject (promise, g_steal_pointer (&error));
  else
    dex_promise_resolve_uint (promise, n);
  return dex_future_new_for_boolean (TRUE);
}

/* --- The object --- */

static DexFuture *
checked_at_cb (DexFuture *future, gpointer data)
{
  GWeakRef *weak = data;
  g_autoptr (TidingsWatch) self = g_weak_ref_get (weak);
  const GValue *value = dex_future_get_value (future, NULL);
  const char *text = value != NULL ? g_value_get_string (value) : NULL;

  /* a check may have been quicker */
  if (self != NULL && text != NULL && self->checked_at == 0)
    set_checked_at (self, g_ascii_strtoll (text, NULL, 10));
  return NULL;
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
tidings_watch_finalize (GObject *object)
{
  TidingsWatch *self = TIDINGS_WATCH (object);

  g_clear_object (&self->desk);
  g_clear_error (&self->error);
  g_clear_pointer (&self->histories, g_hash_table_unref);

  G_OBJECT_CLASS (tidings_watch_parent_class)->finalize (object);
}

static void
tidings_watch_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TidingsWatch *self = TIDINGS_WATCH (object);

  switch ((TidingsWatchProp) id)
    {
    case PROP_STAGE:
      g_value_set_uint (value, self->stage);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_CHECKED_AT:
      g_value_set_int64 (value, self->checked_at);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    }
}

static void
tidings_watch_class_init (TidingsWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tidings_watch_finalize;
  object_class->get_property = tidings_watch_get_property;

  /**
   * TidingsWatch:stage:
   *
   * What it is doing, a #TidingsWatchStage.
   */
  props[PROP_STAGE] = g_param_spec_uint ("stage", NULL, NULL, 0, TIDINGS_WATCH_HISTORY, TIDINGS_WATCH_IDLE, flags);
  /**
   * TidingsWatch:progress:
   *
   * How much of the check under way, or of the last one, is done: 0 to 1.
   */
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  /**
   * TidingsWatch:checked-at:
   *
   * When the last complete check ended, in Unix seconds; 0 while there was none, or it is still being looked up.
   */
  props[PROP_CHECKED_AT] = g_param_spec_int64 ("checked-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  /**
   * TidingsWatch:error:
   *
   * Why the last check was cut off, or what the registry had to say against one of the followed searches; %NULL where it went well, or
   * was stopped.
   */
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
tidings_watch_init (TidingsWatch *self)
{
  self->histories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, dex_unref);
}

/**
 * tidings_watch_new:
 * @desk: registry and library
 *
 * Makes one that looks after what is saved and followed. It asks nothing by itself: see tidings_watch_check() and
 * tidings_watch_next_due(). All its functions are for the main thread.
 *
 * Returns: (transfer full): the watch
 */
TidingsWatch *
tidings_watch_new (TidingsDesk *desk)
{
  TidingsWatch *self;
  GWeakRef *weak;

  g_return_val_if_fail (TIDINGS_IS_DESK (desk), NULL);

  self = g_object_new (TIDINGS_TYPE_WATCH, NULL);
  self->desk = g_object_ref (desk);

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  dex_future_disown (dex_future_finally (tidings_library_get_value (tidings_desk_get_library (desk), CHECKED_KEY),
                                         checked_at_cb, weak, weak_free));
  return self;
}

/**
 * tidings_watch_get_desk:
 * @self: a watch
 *
 * Returns: (transfer none): registry and library
 */
TidingsDesk *
tidings_watch_get_desk (TidingsWatch *self)
{
  g_return_val_if_fail (TIDINGS_IS_WATCH (self), NULL);
  return self->desk;
}

/**
 * tidings_watch_check:
 * @self: a watch
 *
 * Asks the registry what has changed with the saved trials, those that were checked longest ago first, and what is new to the followed
 * searches; keeps it, and makes news of it. Where the registry's data are those of the last complete check, that takes one request.
 * What is found is kept as it comes: a check that is cut off goes on where it ended, with the next. After a complete one, the earlier
 * versions of saved trials that have none yet are fetched in the background, after the future is done.
 *
 * The check goes on when the future is let go; tidings_watch_stop() ends it.
 *
 * Returns: (transfer full): a future of a #TidingsCheck (boxed), which says whether it was complete; why not tells the property "error".
 *   While a check is under way, of that one
 */
DexFuture *
tidings_watch_check (TidingsWatch *self)
{
  TidingsRun *run;

  dex_return_error_if_fail (TIDINGS_IS_WATCH (self));

  if (self->check != NULL)
    return dex_ref (DEX_FUTURE (self->check));

  run = g_new0 (TidingsRun, 1);
  run->watch = g_object_ref (self);
  run->desk = g_object_ref (self->desk);
  run->serial = self->serial;
  set_error (self, NULL);
  set_progress (self, 0);
  set_stage (self, TIDINGS_WATCH_SAVED);
  self->check = dex_promise_new ();
  dex_future_disown (dex_scheduler_spawn (NULL, TIDINGS_WATCH_STACK, check_fiber, run, run_free));
  return dex_ref (DEX_FUTURE (self->check));
}

/**
 * tidings_watch_stop:
 * @self: a watch
 *
 * Ends the check that is under way, and what goes on in the background, each after the request that it waits for. What was found
 * stays.
 */
void
tidings_watch_stop (TidingsWatch *self)
{
  g_return_if_fail (TIDINGS_IS_WATCH (self));

  self->serial++;
}

/**
 * tidings_watch_fetch_history:
 * @self: a watch
 * @nct_id: a saved trial
 *
 * Fetches the versions that a trial had before it was saved, the fifty newest of them, one request after another. Where the registry gives
 * none, the history of the trial begins when it was saved, and it is not asked again; that is no error.
 *
 * Returns: (transfer full): a future of a uint: how many versions were added; of an error where the registry cannot be reached just now
 */
DexFuture *
tidings_watch_fetch_history (TidingsWatch *self, const char *nct_id)
{
  DexPromise *promise;
  Errand *errand;

  dex_return_error_if_fail (TIDINGS_IS_WATCH (self));
  dex_return_error_if_fail (nct_id != NULL);

  promise = g_hash_table_lookup (self->histories, nct_id);
  if (promise != NULL)
    return dex_ref (DEX_FUTURE (promise));

  promise = dex_promise_new ();
  g_hash_table_insert (self->histories, g_strdup (nct_id), promise);
  errand = g_new0 (Errand, 1);
  errand->watch = g_object_ref (self);
  errand->nct_id = g_strdup (nct_id);
  dex_future_disown (dex_scheduler_spawn (NULL, TIDINGS_WATCH_STACK, history_fiber, errand, errand_free));
  return dex_ref (DEX_FUTURE (promise));
}

/**
 * tidings_watch_get_stage:
 * @self: a watch
 *
 * Returns: what it is doing
 */
TidingsWatchStage
tidings_watch_get_stage (TidingsWatch *self)
{
  g_return_val_if_fail (TIDINGS_IS_WATCH (self), TIDINGS_WATCH_IDLE);
  return self->stage;
}

/**
 * tidings_watch_get_progress:
 * @self: a watch
 *
 * Returns: how much of the check under way, or of the last one, is done: 0 to 1
 */
double
tidings_watch_get_progress (TidingsWatch *self)
{
  g_return_val_if_fail (TIDINGS_IS_WATCH (self), 0);
  return self->progress;
}

/**
 * tidings_watch_get_checked_at:
 * @self: a watch
 *
 * Returns: when the last complete check ended, in Unix seconds; 0 for never
 */
gint64
tidings_watch_get_checked_at (TidingsWatch *self)
{
  g_return_val_if_fail (TIDINGS_IS_WATCH (self), 0);
  return self->checked_at;
}

/**
 * tidings_watch_get_error:
 * @self: a watch
 *
 * Returns: (transfer none) (nullable): why the last check was cut off; %NULL where it was not, or was stopped
 */
const GError *
tidings_watch_get_error (TidingsWatch *self)
{
  g_return_val_if_fail (TIDINGS_IS_WATCH (self), NULL);
  return self->error;
}

/* 1 January 1970 was a Thursday; Monday is 0 */
static gboolean
is_weekday (gint64 day)
{
  return (day + 3) % 7 < 5;
}

/**
 * tidings_watch_next_due:
 * @checked_at: when the last complete check ended, in Unix seconds; 0 for never
 * @now: the time, in Unix seconds
 * @seed: any number that stays the same on this machine
 *
 * Tells when the next check is due: after the first rebuild of the registry's data that comes after @checked_at. The registry does that on
 * weekdays, and by about 14:00 UTC it can be seen; the check comes within the two hours after that, on each machine at a moment of its
 * own. So it comes once a day at most, and not at all on weekends. One that has been missed, or has never been made, is due now, and so
 * it is where the last was made in what is the future by now.
 *
 * Returns: Unix seconds, not before @now
 */
gint64
tidings_watch_next_due (gint64 checked_at, gint64 now, guint32 seed)
{
  gint64 day, rebuilt;

  if (checked_at <= 0 || checked_at > now)
    return now;
  day = checked_at / DAY;
  for (rebuilt = day * DAY + REBUILT_HOUR * 60 * 60; rebuilt <= checked_at || !is_weekday (day); rebuilt += DAY)
    day++;
  return MAX (now, rebuilt + seed % SPREAD);
}
