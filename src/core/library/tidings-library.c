/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-library-private.h"

/* The library: one file, one thread of its own with one connection, one queue of jobs.
 *
 * The main thread pushes jobs and gets futures. The library's thread runs them one after another, each in a transaction that is
 * undone where the job fails. What a job did to the saved trials goes back to the main thread together with its result: there the
 * list of saved trials follows first, then "saved-changed" is emitted, then the future resolves. So nobody who awaits a future
 * ever finds is_saved() behind it. */
struct _TidingsLibrary
{
  GObject parent_instance;

  char *path;
  GThread *thread;         /* (owned) */
  GAsyncQueue *queue;      /* (owned) (element-type Job) */
  GMainContext *context;   /* (owned): where results go to */
  TidingsSavedList *saved; /* (owned) */
  GHashTable *unseen;      /* (owned): NCT ids with unseen news, by number */
  guint n_unseen;
  GListStore *follows; /* (owned) (element-type TidingsFollow) */
  TidingsLibraryState state;
  char *set_aside;    /* (owned) (nullable) */
  int closing;        /* atomic */
  DexPromise *closed; /* (owned) (nullable) */
};

typedef struct
{
  TidingsLibrary *library; /* (owned); %NULL for the last job of all */
  TidingsJobKind kind;
  TidingsJobFunc func;
  gpointer data;
  GDestroyNotify data_free;
  DexPromise *promise; /* (owned) (nullable) */
  GAsyncQueue *reply;  /* (owned) (nullable): a thread waits for its end */
  GValue result;
  GError *error;      /* (owned) (nullable) */
  GPtrArray *notices; /* (owned) (nullable) (element-type TidingsNotice) */
} Job;

/* How a job that another thread waits for has ended */
typedef struct
{
  GError *error; /* (owned) (nullable) */
} Reply;

typedef enum
{
  PROP_UNSEEN = 1,
} TidingsLibraryProp;

static GParamSpec *props[PROP_UNSEEN + 1];

enum
{
  SAVED_CHANGED,
  NEWS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TidingsLibrary, tidings_library, G_TYPE_OBJECT)
G_DEFINE_QUARK (tidings - library - error - quark, tidings_library_error)

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->data_free != NULL)
    job->data_free (job->data);
  if (G_IS_VALUE (&job->result))
    g_value_unset (&job->result);
  g_clear_pointer (&job->promise, dex_unref);
  g_clear_pointer (&job->reply, g_async_queue_unref);
  g_clear_pointer (&job->notices, g_ptr_array_unref);
  g_clear_error (&job->error);
  g_clear_object (&job->library);
  g_free (job);
}

static Job *
job_new (TidingsLibrary *self, TidingsJobKind kind, TidingsJobFunc func, gpointer data, GDestroyNotify data_free)
{
  Job *job = g_new0 (Job, 1);

  job->library = g_object_ref (self);
  job->kind = kind;
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  return job;
}

static GError *
make_closed_error (void)
{
  return g_error_new_literal (TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_CANNOT_OPEN,
                              _ ("The library of trials is closed."));
}

/* --- Main thread: what a job brings back --- */

static void
tell_saved_changed (TidingsLibrary *self, GArray *ids, gboolean saved)
{
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *nct_id = tidings_nct_from_number (g_array_index (ids, gint64, i));

      g_signal_emit (self, signals[SAVED_CHANGED], 0, nct_id, saved);
    }
}

static gpointer
id_to_pointer (gint64 id)
{
  /* eight digits at most */
  return GUINT_TO_POINTER ((guint) id);
}

static void
take_unseen (TidingsLibrary *self, GArray *records)
{
  g_hash_table_remove_all (self->unseen);
  for (guint i = 0; i < records->len; i++)
    g_hash_table_add (self->unseen, id_to_pointer (g_array_index (records, gint64, i)));
  if (self->n_unseen != records->len)
    {
      self->n_unseen = records->len;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNSEEN]);
    }
  g_signal_emit (self, signals[NEWS_CHANGED], 0);
}

static TidingsFollow *
find_row (GListModel *follows, gint64 id)
{
  for (guint i = 0; i < g_list_model_get_n_items (follows); i++)
    {
      g_autoptr (TidingsFollow) follow = g_list_model_get_item (follows, i);

      if (tidings_follow_get_id (follow) == id)
        return g_steal_pointer (&follow);
    }
  return NULL;
}

/* The list keeps its items, so that what shows them is not built anew */
static void
take_follows (TidingsLibrary *self, GPtrArray *rows)
{
  GListModel *model = G_LIST_MODEL (self->follows);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_same;

  for (guint i = 0; i < rows->len; i++)
    {
      const TidingsFollowRow *row = g_ptr_array_index (rows, i);
      g_autoptr (GError) error = NULL;
      TidingsFollow *follow = find_row (model, row->id);

      if (follow != NULL)
        tidings_follow_update (follow, row);
      else if ((follow = tidings_follow_new (row, &error)) == NULL)
        {
          g_message ("A followed search could not be read: %s", error->message);
          continue;
        }
      g_ptr_array_add (items, follow);
    }

  is_same = items->len == g_list_model_get_n_items (model);
  for (guint i = 0; is_same && i < items->len; i++)
    {
      g_autoptr (TidingsFollow) follow = g_list_model_get_item (model, i);

      is_same = follow == g_ptr_array_index (items, i);
    }
  if (!is_same)
    g_list_store_splice (self->follows, 0, g_list_model_get_n_items (model), items->pdata, items->len);
}

static void
take_notices (TidingsLibrary *self, GPtrArray *notices)
{
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < notices->len; i++)
    {
      const TidingsNotice *notice = g_ptr_array_index (notices, i);

      if (notice->kind == TIDINGS_NOTICE_NEWS)
        take_unseen (self, notice->unseen);
      else if (notice->kind == TIDINGS_NOTICE_FOLLOWS)
        take_follows (self, notice->follows);
      else
        tidings_saved_list_take (self->saved, notice, added, removed);
    }
  tell_saved_changed (self, removed, FALSE);
  tell_saved_changed (self, added, TRUE);
}

static void
settle (DexPromise *promise, GValue *value, GError **error)
{
  if (*error != NULL)
    dex_promise_reject (promise, g_steal_pointer (error));
  else
    dex_promise_resolve (promise, value);
}

static gboolean
deliver_cb (gpointer data)
{
  Job *job = data;

  if (job->notices != NULL)
    take_notices (job->library, job->notices);
  if (job->promise != NULL)
    settle (job->promise, &job->result, &job->error);
  return G_SOURCE_REMOVE;
}

static void
deliver (TidingsLibrary *self, GSourceFunc func, gpointer data, GDestroyNotify data_free)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, data_free);
  g_source_set_static_name (source, "[tidings] library result");
  g_source_attach (source, self->context);
}

/* --- The library's thread --- */

/* Another program may have changed the file: what is kept in memory follows, and if that was a newer Tidings, nothing is written
 * from here on */
static gboolean
follow_others (TidingsStore *store, gint64 *version, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStatement *statement = TIDINGS_USE (store, DATA_VERSION);
  gint64 schema;

  *version = store->data_version;
  if (tidings_statement_step (statement, &local_error))
    *version = tidings_statement_get_int (statement, 0);
  tidings_statement_reset (statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (*version == store->data_version)
    return TRUE;

  if (!tidings_sql_ask_int (store->sql, "PRAGMA user_version", &schema, error))
    return FALSE;
  if (schema > TIDINGS_SCHEMA_VERSION)
    tidings_sql_refuse (store->sql,
                        _ ("A newer version of Tidings has taken over this library. Close this one and use the newer."));
  return tidings_store_load_saved (store, error) && tidings_store_tell_news (store, error) &&
         tidings_store_tell_follows (store, error);
}

/* What the job did to news and followed searches, as it will be once the job is on the disk */
static gboolean
tell_touched (TidingsStore *store, GError **error)
{
  return (!store->news_changed || tidings_store_tell_news (store, error)) &&
         (!store->follows_changed || tidings_store_tell_follows (store, error));
}

static gboolean
run_in_transaction (TidingsStore *store, Job *job, GError **error)
{
  gint64 version;

  if (!tidings_sql_begin (store->sql, job->kind == TIDINGS_JOB_WRITES, error))
    return FALSE;
  store->news_changed = store->follows_changed = FALSE;
  if (!follow_others (store, &version, error) || !job->func (store, job->data, &job->result, error) ||
      !tell_touched (store, error) || !tidings_index_flush (store, error) || !tidings_sql_commit (store->sql, error))
    return FALSE;
  store->data_version = version;
  return TRUE;
}

static void
run_job (TidingsStore *store, Job *job)
{
  gboolean done;

  g_assert (store->thread == g_thread_self ());

  store->notices = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_notice_free);
  if (job->kind == TIDINGS_JOB_BARE)
    done = job->func (store, job->data, &job->result, &job->error);
  else if (store->sql == NULL)
    {
      done = FALSE;
      job->error = make_closed_error ();
    }
  else
    {
      done = run_in_transaction (store, job, &job->error);
      if (!done)
        {
          tidings_index_forget (store);
          tidings_sql_rollback (store->sql);
        }
    }

  g_assert (done == (job->error == NULL));

  if (done)
    job->notices = g_steal_pointer (&store->notices);
  g_clear_pointer (&store->notices, g_ptr_array_unref);
  if (store->sql != NULL && tidings_sql_is_damaged (store->sql))
    tidings_store_mark_damaged (store);
}

static gboolean
open_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  TidingsLibrary *self = data;

  if (!tidings_store_open (store, error))
    return FALSE;
  if (!tidings_sql_ask_int (store->sql, "PRAGMA data_version", &store->data_version, error) ||
      !tidings_store_load_saved (store, error) || !tidings_store_tell_news (store, error) ||
      !tidings_store_tell_follows (store, error))
    {
      g_clear_pointer (&store->sql, tidings_sql_close);
      return FALSE;
    }
  /* nobody has the library yet, and handing it over is what lets the main thread see these */
  self->state = store->state;
  self->set_aside = g_strdup (store->set_aside);
  g_value_init (result, TIDINGS_TYPE_LIBRARY);
  g_value_set_object (result, self);
  return TRUE;
}

static gboolean
close_job (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  tidings_store_close (store);
  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, TRUE);
  return TRUE;
}

/* What takes long is done between other jobs, in small steps: what is left of a damaged library is recovered, and headlines of another
 * version or language are written anew */
static void
go_on_in_background (TidingsStore *store, TidingsLibrary *self, GAsyncQueue *queue)
{
  if (tidings_library_is_closing (self) || store->sql == NULL)
    return;
  if (tidings_store_has_more_to_recover (store))
    g_async_queue_push (queue, job_new (self, TIDINGS_JOB_WRITES, tidings_store_recover_some, NULL, NULL));
  else if (tidings_store_has_old_headlines (store))
    g_async_queue_push (queue, job_new (self, TIDINGS_JOB_WRITES, tidings_store_write_headlines, NULL, NULL));
}

static gpointer
thread_func (gpointer data)
{
  g_autoptr (GAsyncQueue) queue = data;
  TidingsStore store = { .thread = g_thread_self (), .snapshots = G_QUEUE_INIT };

  for (;;)
    {
      Job *job = g_async_queue_pop (queue);

      if (job->library == NULL)
        {
          job_free (job);
          break;
        }
      if (store.path == NULL)
        store.path = g_strdup (job->library->path);
      run_job (&store, job);
      if ((job->func == open_job || job->func == tidings_store_recover_some || job->func == tidings_store_write_headlines) &&
          job->error == NULL)
        go_on_in_background (&store, job->library, queue);
      if (job->reply != NULL)
        {
          Reply *reply = g_new0 (Reply, 1);

          reply->error = g_steal_pointer (&job->error);
          g_async_queue_push (job->reply, reply);
        }
      deliver (job->library, deliver_cb, job, job_free);
    }

  tidings_store_close (&store);
  g_free (store.path);
  g_free (store.old_path);
  g_free (store.set_aside);
  return NULL;
}

/* --- The object --- */

static void
tidings_library_finalize (GObject *object)
{
  TidingsLibrary *self = TIDINGS_LIBRARY (object);

  /* each job holds the library, so there is none left */
  g_async_queue_push (self->queue, g_new0 (Job, 1));
  g_thread_join (self->thread);

  g_clear_object (&self->saved);
  g_clear_object (&self->follows);
  g_clear_pointer (&self->unseen, g_hash_table_unref);
  g_clear_pointer (&self->closed, dex_unref);
  g_clear_pointer (&self->queue, g_async_queue_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->path);
  g_free (self->set_aside);

  G_OBJECT_CLASS (tidings_library_parent_class)->finalize (object);
}

static void
tidings_library_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TidingsLibrary *self = TIDINGS_LIBRARY (object);

  switch ((TidingsLibraryProp) id)
    {
    case PROP_UNSEEN:
      g_value_set_uint (value, self->n_unseen);
      break;
    }
}

static void
tidings_library_class_init (TidingsLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tidings_library_finalize;
  object_class->get_property = tidings_library_get_property;

  /**
   * TidingsLibrary:unseen:
   *
   * How many pieces of news nobody has seen yet, those of mere wording left out.
   */
  props[PROP_UNSEEN] = g_param_spec_uint ("unseen", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * TidingsLibrary::saved-changed:
   * @self: a library
   * @nct_id: a trial
   * @saved: whether it is saved now
   *
   * A trial was saved or is saved no more, by whomever; it is on the disk and tidings_library_is_saved() knows. Main thread.
   */
  signals[SAVED_CHANGED] = g_signal_new ("saved-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  /**
   * TidingsLibrary::news-changed:
   * @self: a library
   *
   * There are other news than before, or some were seen; tidings_library_has_unseen() knows. Main thread.
   */
  signals[NEWS_CHANGED] = g_signal_new ("news-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
}

static void
tidings_library_init (TidingsLibrary *self)
{
  self->context = g_main_context_ref (g_main_context_default ());
  self->queue = g_async_queue_new_full (job_free);
  self->saved = tidings_saved_list_new (self);
  self->unseen = g_hash_table_new (NULL, NULL);
  self->follows = g_list_store_new (TIDINGS_TYPE_FOLLOW);
  self->thread = g_thread_new ("tidings-library", thread_func, g_async_queue_ref (self->queue));
}

static DexFuture *
push (TidingsLibrary *self, Job *job)
{
  DexPromise *promise = dex_promise_new ();

  job->promise = dex_ref (promise);
  g_async_queue_push (self->queue, job);
  return DEX_FUTURE (promise);
}

/**
 * tidings_library_push:
 * @self: a library
 * @kind: what the job does
 * @func: the job, run on the library's thread; it sets the result's type and value
 * @data: its data
 * @data_free: (nullable): frees @data, on the main thread
 *
 * Queues a job. Main thread.
 *
 * Returns: (transfer full): a future of what @func gives
 */
DexFuture *
tidings_library_push (TidingsLibrary *self,
                      TidingsJobKind kind,
                      TidingsJobFunc func,
                      gpointer data,
                      GDestroyNotify data_free)
{
  Job *job = job_new (self, kind, func, data, data_free);

  if (!tidings_library_is_closing (self))
    return push (self, job);
  job_free (job);
  return dex_future_new_for_error (make_closed_error ());
}

/* Has a job run and waits for its end, on any thread but the main one and the library's; what it finds is for @data to bring back */
gboolean
tidings_library_run (TidingsLibrary *self, TidingsJobKind kind, TidingsJobFunc func, gpointer data, GError **error)
{
  g_autoptr (GAsyncQueue) queue = g_async_queue_new ();
  g_autofree Reply *reply = NULL;
  Job *job = job_new (self, kind, func, data, NULL);

  job->reply = g_async_queue_ref (queue);
  g_async_queue_push (self->queue, job);
  reply = g_async_queue_pop (queue);
  if (reply->error == NULL)
    return TRUE;
  g_propagate_error (error, reply->error);
  return FALSE;
}

/* Whether no new job is taken any more. Any thread. */
gboolean
tidings_library_is_closing (TidingsLibrary *self)
{
  return g_atomic_int_get (&self->closing) != 0;
}

/* Resolves @promise on the main thread, after all that has been delivered before, and frees @data there. Takes @promise, @value's
 * content and @error. */
void
tidings_library_resolve_later (TidingsLibrary *self,
                               DexPromise *promise,
                               GValue *value,
                               GError *error,
                               gpointer data,
                               GDestroyNotify data_free)
{
  Job *job = job_new (self, TIDINGS_JOB_BARE, NULL, data, data_free);

  job->promise = promise;
  job->result = *value;
  job->error = error;
  deliver (self, deliver_cb, job, job_free);
}

/**
 * tidings_library_open:
 * @path: the file; ":memory:" for a library that is gone when it is closed
 *
 * Opens a library, and makes it and its folder, for their owner's eyes only, where there is none. One that a newer Tidings has made is
 * only read; a damaged one is set aside whole, and all that can be read of it goes into a new one: see
 * tidings_library_get_state(). Main thread, and so is everything else of a library.
 *
 * Returns: (transfer full): a future of a #TidingsLibrary; fails with a #TidingsLibraryError
 */
DexFuture *
tidings_library_open (const char *path)
{
  g_autoptr (TidingsLibrary) self = NULL;

  dex_return_error_if_fail (path != NULL && *path != '\0');

  self = g_object_new (TIDINGS_TYPE_LIBRARY, NULL);
  self->path = g_str_equal (path, ":memory:") ? g_strdup (path) : g_canonicalize_filename (path, NULL);
  return push (self, job_new (self, TIDINGS_JOB_BARE, open_job, self, NULL));
}

/**
 * tidings_library_close:
 * @self: a library
 *
 * Takes no more jobs, and closes the file when those under way are done. Main thread.
 *
 * Returns: (transfer full): a future of a boolean, when the file is closed
 */
DexFuture *
tidings_library_close (TidingsLibrary *self)
{
  dex_return_error_if_fail (TIDINGS_IS_LIBRARY (self));

  if (self->closed == NULL)
    {
      g_atomic_int_set (&self->closing, 1);
      self->closed = DEX_PROMISE (push (self, job_new (self, TIDINGS_JOB_BARE, close_job, NULL, NULL)));
    }
  return DEX_FUTURE (dex_ref (self->closed));
}

/**
 * tidings_library_get_state:
 * @self: a library
 *
 * Returns: how it was found when it was opened
 */
TidingsLibraryState
tidings_library_get_state (TidingsLibrary *self)
{
  g_return_val_if_fail (TIDINGS_IS_LIBRARY (self), TIDINGS_LIBRARY_STATE_GOOD);

  return self->state;
}

/**
 * tidings_library_get_path:
 * @self: a library
 *
 * Returns: (transfer none): where its file is; ":memory:" for none
 */
const char *
tidings_library_get_path (TidingsLibrary *self)
{
  g_return_val_if_fail (TIDINGS_IS_LIBRARY (self), NULL);

  return self->path;
}

/**
 * tidings_library_get_set_aside:
 * @self: a library
 *
 * Returns: (transfer none) (nullable): where the damaged file is that this library was recovered from when it was opened
 */
const char *
tidings_library_get_set_aside (TidingsLibrary *self)
{
  g_return_val_if_fail (TIDINGS_IS_LIBRARY (self), NULL);

  return self->set_aside;
}

/**
 * tidings_library_is_saved:
 * @self: a library
 * @nct_id: (nullable): the number of a trial
 *
 * Tells from memory. What another program does is known from the next job on. Main thread.
 *
 * Returns: whether the trial is saved
 */
gboolean
tidings_library_is_saved (TidingsLibrary *self, const char *nct_id)
{
  g_return_val_if_fail (TIDINGS_IS_LIBRARY (self), FALSE);

  return tidings_saved_list_has (self->saved, tidings_nct_to_number (nct_id));
}

/**
 * tidings_library_get_saved:
 * @self: a library
 *
 * The saved trials, newest change first. The list follows what happens to them, and reads only the rows that are asked for: one
 * that is not read yet shows its number, and notifies when it has the rest. Main thread.
 *
 * Returns: (transfer none): a list of #TidingsSaved
 */
GListModel *
tidings_library_get_saved (TidingsLibrary *self)
{
  g_return_val_if_fail (TIDINGS_IS_LIBRARY (self), NULL);

  return G_LIST_MODEL (self->saved);
}

/**
 * tidings_library_count_unseen:
 * @self: a library
 *
 * From memory. Main thread.
 *
 * Returns: how many pieces of news nobody has seen yet, those of mere wording left out
 */
guint
tidings_library_count_unseen (TidingsLibrary *self)
{
  g_return_val_if_fail (TIDINGS_IS_LIBRARY (self), 0);

  return self->n_unseen;
}

/**
 * tidings_library_has_unseen:
 * @self: a library
 * @nct_id: a trial
 *
 * From memory. Main thread.
 *
 * Returns: whether there are news of it that nobody has seen yet
 */
gboolean
tidings_library_has_unseen (TidingsLibrary *self, const char *nct_id)
{
  gint64 id;

  g_return_val_if_fail (TIDINGS_IS_LIBRARY (self), FALSE);

  id = tidings_nct_to_number (nct_id);
  return id != 0 && g_hash_table_contains (self->unseen, id_to_pointer (id));
}

/**
 * tidings_library_get_follows:
 * @self: a library
 *
 * Main thread.
 *
 * Returns: (transfer none): a list of #TidingsFollow, oldest first, that is kept up to date
 */
GListModel *
tidings_library_get_follows (TidingsLibrary *self)
{
  g_return_val_if_fail (TIDINGS_IS_LIBRARY (self), NULL);

  return G_LIST_MODEL (self->follows);
}

/**
 * tidings_library_find_follow:
 * @self: a library
 * @query: a search
 *
 * From memory. Main thread.
 *
 * Returns: (transfer none) (nullable): the followed search that asks for the same
 */
TidingsFollow *
tidings_library_find_follow (TidingsLibrary *self, TidingsQuery *query)
{
  g_autofree char *json = NULL;

  g_return_val_if_fail (TIDINGS_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (TIDINGS_IS_QUERY (query), NULL);

  json = tidings_query_to_json (query);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->follows)); i++)
    {
      g_autoptr (TidingsFollow) follow = g_list_model_get_item (G_LIST_MODEL (self->follows), i);
      g_autofree char *other = tidings_query_to_json (tidings_follow_get_query (follow));

      if (g_str_equal (json, other))
        return follow;
    }
  return NULL;
}
