/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-registry"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-http-private.h"

#define CHUNK 32768
/* A record has been seen with 3.6 MB, and a hundred of them may come together. Beyond this, a body is no answer of the registry. */
#define LARGEST_BODY (256 * 1024 * 1024)
#define LARGEST_COMPLAINT 4096
#define MOST_REDIRECTS 5
/* A body that trickles resets the wait for the next byte for ever; so many times that wait is the end of patience. */
#define WHOLE_TIMEOUT 10

struct _TidingsHttp
{
  GObject parent_instance;

  SoupSession *session; /* (owned) */
  GUri *base;           /* (owned) */
  char *address;        /* (owned) */
  TidingsRegistryPace pace;

  GQueue waiting;    /* (element-type Job) (owned): for their turn, the first first */
  gint64 not_before; /* when the next may start, monotonic */
  guint gate_id;
  guint n_sent;
};

enum
{
  RETRYING,
  ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TidingsHttp, tidings_http, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (TidingsAnswer, tidings_answer, tidings_answer_ref, tidings_answer_unref)

/* One question on its way, from the queue to the answer. Lives in the main thread; only the reading of a body leaves it. */
typedef struct
{
  TidingsHttp *http; /* (owned) */
  char *path;        /* (owned) */
  char *query;       /* (owned) (nullable) */
  char *missing;     /* (owned) (nullable) */
  TidingsHttpReader reader;
  gboolean at_once;

  DexPromise *promise; /* (owned) */
  gulong discarded_id;
  gboolean over;

  guint n_retries; /* because the registry is busy */
  guint n_cuts;
  guint delay; /* the next retry's, before jitter */

  /* of one attempt */
  GUri *uri; /* (owned): where to, after redirects */
  guint n_redirects;
  GCancellable *cancellable; /* (owned) */
  SoupMessage *message;      /* (owned) */
  GInputStream *stream;      /* (owned) */
  GByteArray *body;          /* (owned) */
  GError *verdict;           /* (owned) (nullable): of the head, while the body with its reason is read */
  guint quiet_id;
  guint whole_id;
  guint wait_id;
} Job;

static void
job_enqueue (Job *job);
static void
http_let_in (TidingsHttp *self);

TidingsAnswer *
tidings_answer_ref (TidingsAnswer *answer)
{
  return g_atomic_rc_box_acquire (answer);
}

static void
answer_clear (gpointer data)
{
  TidingsAnswer *answer = data;

  g_clear_pointer (&answer->page, tidings_page_unref);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer->etag);
}

void
tidings_answer_unref (TidingsAnswer *answer)
{
  g_atomic_rc_box_release_full (answer, answer_clear);
}

static Job *
job_ref (Job *job)
{
  return g_atomic_rc_box_acquire (job);
}

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->http);
  g_clear_pointer (&job->path, g_free);
  g_clear_pointer (&job->query, g_free);
  g_clear_pointer (&job->missing, g_free);
  g_clear_pointer (&job->uri, g_uri_unref);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->message);
  g_clear_object (&job->stream);
  g_clear_pointer (&job->body, g_byte_array_unref);
  g_clear_error (&job->verdict);
  dex_clear (&job->promise);
}

static void
job_unref (Job *job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_unref)

/* Ends an attempt: nothing that still comes of it counts. */
static void
job_end_attempt (Job *job)
{
  g_clear_handle_id (&job->quiet_id, g_source_remove);
  g_clear_handle_id (&job->whole_id, g_source_remove);
  g_clear_handle_id (&job->wait_id, g_source_remove);
  if (job->cancellable != NULL)
    g_cancellable_cancel (job->cancellable);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->stream);
  g_clear_object (&job->message);
  g_clear_pointer (&job->body, g_byte_array_unref);
  g_clear_error (&job->verdict);
}

/* Ends the job, and gives up the reference that it held on itself. */
static void
job_end (Job *job)
{
  g_assert (!job->over);

  job->over = TRUE;
  job_end_attempt (job);
  if (g_queue_remove (&job->http->waiting, job))
    job_unref (job);
  g_cancellable_disconnect (dex_promise_get_cancellable (job->promise), job->discarded_id);
  job->discarded_id = 0;
  job_unref (job);
}

static void
job_reject (Job *job, GError *error)
{
  g_autoptr (Job) alive = job_ref (job);

  job_end (job);
  dex_promise_reject (alive->promise, error);
}

static gboolean
job_abandon_cb (gpointer data)
{
  Job *job = data;

  if (!job->over)
    job_reject (job, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody waits for the answer any more"));
  return G_SOURCE_REMOVE;
}

/* Nobody waits for the answer any more. This may come in any thread, and must not disconnect itself: leave the rest to the main loop. */
static void
job_discarded_cb (GCancellable *cancellable, gpointer data)
{
  g_idle_add_full (G_PRIORITY_HIGH, job_abandon_cb, job_ref (data), (GDestroyNotify) job_unref);
}

static gboolean
job_wait_over_cb (gpointer data)
{
  Job *job = data;

  job->wait_id = 0;
  job_enqueue (job);
  return G_SOURCE_REMOVE;
}

static void
job_retry (Job *job, guint delay, guint attempt, const char *reason)
{
  g_autoptr (Job) alive = job_ref (job);

  job_end_attempt (job);
  g_signal_emit (job->http, signals[RETRYING], 0, delay, attempt, reason);
  if (!job->over)
    job->wait_id = g_timeout_add (delay, job_wait_over_cb, job);
}

/* The delay that doubles with each retry, and up to a half more, so that many clients do not come back together. */
static guint
job_next_delay (Job *job)
{
  guint most = job->http->pace.most_delay;
  guint delay = MIN (job->delay, most);

  job->delay = MIN (delay * 2, most);
  delay += (guint) (g_random_double () * delay / 2);
  return MIN (delay, most);
}

static void
job_fail (Job *job, GError *error)
{
  const TidingsRegistryPace *pace = &job->http->pace;

  if (g_error_matches (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_CUT_OFF) && job->n_cuts == 0 && !job->at_once &&
      pace->n_retries > 0)
    {
      g_error_free (error);
      job->n_cuts++;
      job_retry (job, job_next_delay (job), job->n_retries + job->n_cuts, _ ("The answer was cut off."));
      return;
    }

  if (g_error_matches (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_BUSY) && !job->at_once)
    {
      gint64 wait = job->message != NULL ? tidings_http_retry_after (job->message) : -1;
      gboolean throttled = job->message != NULL && soup_message_get_status (job->message) == TIDINGS_HTTP_TOO_MANY_REQUESTS;

      if (wait > pace->most_delay)
        {
          g_error_free (error);
          job_reject (job, tidings_http_give_up (wait));
          return;
        }
      if (job->n_retries < pace->n_retries)
        {
          guint delay = job_next_delay (job);

          if (wait > delay)
            delay = (guint) wait;
          g_error_free (error);
          job->n_retries++;
          /* "too many requests" is about all of ours, not about this one */
          if (throttled)
            job->http->not_before = MAX (job->http->not_before, g_get_monotonic_time () + (gint64) delay * 1000);
          job_retry (job, delay, job->n_retries + job->n_cuts, _ ("The registry is busy."));
          return;
        }
    }

  job_reject (job, error);
}

static gboolean
job_timed_out_cb (gpointer data)
{
  Job *job = data;

  /* the sources are removed with the attempt, this one by returning */
  if (g_source_get_id (g_main_current_source ()) == job->quiet_id)
    job->quiet_id = 0;
  else
    job->whole_id = 0;
  job_fail (job, tidings_http_new_error (TIDINGS_REGISTRY_ERROR_TIMED_OUT));
  return G_SOURCE_REMOVE;
}

/* A byte has come: wait as long again for the next. */
static void
job_heard (Job *job)
{
  g_clear_handle_id (&job->quiet_id, g_source_remove);
  job->quiet_id = g_timeout_add (job->http->pace.timeout, job_timed_out_cb, job);
}

/* What a worker makes of a body */
typedef struct
{
  Job *job;                  /* (owned) */
  GCancellable *cancellable; /* (owned): tells whether the attempt still counts */
  GBytes *body;              /* (owned) */
  char *etag;                /* (owned) (nullable) */
  TidingsPage *page;         /* (owned) (nullable) */
  GError *error;             /* (owned) (nullable) */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->job, job_unref);
  g_clear_object (&reading->cancellable);
  g_clear_pointer (&reading->body, g_bytes_unref);
  g_clear_pointer (&reading->etag, g_free);
  g_clear_pointer (&reading->page, tidings_page_unref);
  g_clear_error (&reading->error);
  g_free (reading);
}

static gboolean
read_cb (gpointer data)
{
  Reading *reading = data;
  Job *job = reading->job;
  g_autoptr (TidingsAnswer) answer = g_atomic_rc_box_new0 (TidingsAnswer);

  answer->page = g_steal_pointer (&reading->page);
  answer->body = g_steal_pointer (&reading->body);
  answer->etag = g_steal_pointer (&reading->etag);

  if (job->over || reading->cancellable != job->cancellable)
    return G_SOURCE_REMOVE;

  if (answer->page == NULL && job->reader != NULL)
    job_fail (job, g_steal_pointer (&reading->error));
  else
    {
      job_end (job);
      g_signal_emit (job->http, signals[ANSWERED], 0);
      dex_promise_resolve_boxed (job->promise, TIDINGS_TYPE_ANSWER, tidings_answer_ref (answer));
    }
  return G_SOURCE_REMOVE;
}

/* In a thread of the pool: a page of five megabytes takes longer to read than a frame may last. */
static void
read_body (gpointer data)
{
  Reading *reading = data;

  if (reading->job->reader != NULL)
    {
      if (!g_cancellable_is_cancelled (reading->cancellable))
        reading->page = reading->job->reader (reading->body, &reading->error);
      /* the text of a large page is freed here rather than in the main thread */
      g_clear_pointer (&reading->body, g_bytes_unref);
    }
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, read_cb, reading, (GDestroyNotify) reading_free);
}

static void
job_got_body (Job *job)
{
  Reading *reading;

  if (job->verdict != NULL)
    {
      job_fail (job, tidings_http_complaint (job->message, job->body->data, job->body->len));
      return;
    }

  g_clear_handle_id (&job->quiet_id, g_source_remove);
  g_clear_handle_id (&job->whole_id, g_source_remove);
  g_clear_object (&job->stream);

  reading = g_new0 (Reading, 1);
  reading->job = job_ref (job);
  reading->cancellable = g_object_ref (job->cancellable);
  reading->etag = g_strdup (soup_message_headers_get_one (soup_message_get_response_headers (job->message), "ETag"));
  reading->body = g_byte_array_free_to_bytes (g_steal_pointer (&job->body));
  dex_scheduler_push (dex_thread_pool_scheduler_get_default (), read_body, reading);
}

static void
job_read (Job *job);

static void
job_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  gsize size;

  if (job->over || G_INPUT_STREAM (object) != job->stream)
    return;
  if (bytes == NULL)
    {
      job_fail (job, tidings_http_error_for_io (error));
      return;
    }

  job_heard (job);
  size = g_bytes_get_size (bytes);
  g_byte_array_append (job->body, g_bytes_get_data (bytes, NULL), (guint) size);
  if (size == 0 || (job->verdict != NULL && job->body->len >= LARGEST_COMPLAINT))
    job_got_body (job);
  else if (job->body->len > LARGEST_BODY)
    job_fail (job, tidings_http_new_error (TIDINGS_REGISTRY_ERROR_NONSENSE));
  else
    job_read (job);
}

static void
job_read (Job *job)
{
  g_input_stream_read_bytes_async (job->stream, CHUNK, G_PRIORITY_DEFAULT, job->cancellable, job_read_cb, job_ref (job));
}

/* An alias is answered with the address of the record that took its place. Any other host would be a sign-in page. */
static void
job_redirect (Job *job)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (job->message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  g_autoptr (GUri) to = NULL;

  if (location != NULL)
    to = g_uri_parse_relative (job->uri, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (to == NULL || ++job->n_redirects > MOST_REDIRECTS)
    {
      job_fail (job, tidings_http_new_error (TIDINGS_REGISTRY_ERROR_NONSENSE));
      return;
    }
  if (!tidings_http_may_redirect (job->http->base, to))
    {
      g_debug ("Sent away to %s", location);
      job_fail (job, tidings_http_new_error (TIDINGS_REGISTRY_ERROR_NOT_REGISTRY));
      return;
    }

  job_end_attempt (job);
  g_clear_pointer (&job->uri, g_uri_unref);
  job->uri = g_steal_pointer (&to);
  job_enqueue (job);
}

static void
job_sent_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (object), result);
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);

  if (job->over || message != job->message)
    return;
  if (stream == NULL)
    {
      job_fail (job, tidings_http_error_for_io (error));
      return;
    }

  switch (soup_message_get_status (message))
    {
    case SOUP_STATUS_MOVED_PERMANENTLY:
    case SOUP_STATUS_FOUND:
    case SOUP_STATUS_SEE_OTHER:
    case SOUP_STATUS_TEMPORARY_REDIRECT:
    case SOUP_STATUS_PERMANENT_REDIRECT:
      job_redirect (job);
      return;
    default:
      break;
    }

  job->verdict = tidings_http_check_head (message, job->missing);
  if (job->verdict != NULL && !g_error_matches (job->verdict, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_COMPLAINT))
    {
      job_fail (job, g_steal_pointer (&job->verdict));
      return;
    }

  job_heard (job);
  job->stream = g_steal_pointer (&stream);
  job->body = g_byte_array_new ();
  job_read (job);
}

static void
job_start (Job *job)
{
  job->cancellable = g_cancellable_new ();
  job->message = soup_message_new_from_uri (SOUP_METHOD_GET, job->uri);
  soup_message_add_flags (job->message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (soup_message_get_request_headers (job->message), "Accept", "application/json");
  job_heard (job);
  job->whole_id = g_timeout_add (MIN (job->http->pace.timeout, G_MAXINT / WHOLE_TIMEOUT) * WHOLE_TIMEOUT, job_timed_out_cb,
                                 job);
  job->http->n_sent++;
  soup_session_send_async (job->http->session, job->message, G_PRIORITY_DEFAULT, job->cancellable, job_sent_cb,
                           job_ref (job));
}

static gboolean
gate_cb (gpointer data)
{
  TidingsHttp *self = data;

  self->gate_id = 0;
  http_let_in (self);
  return G_SOURCE_REMOVE;
}

/* Starts those whose turn it is, and comes back for the next. */
static void
http_let_in (TidingsHttp *self)
{
  while (!g_queue_is_empty (&self->waiting))
    {
      gint64 now = g_get_monotonic_time ();
      g_autoptr (Job) job = NULL;

      if (now < self->not_before)
        {
          g_clear_handle_id (&self->gate_id, g_source_remove);
          self->gate_id = g_timeout_add ((guint) ((self->not_before - now + 999) / 1000), gate_cb, self);
          return;
        }
      job = g_queue_pop_head (&self->waiting);
      self->not_before = now + (gint64) self->pace.gap * 1000;
      job_start (job);
    }
}

static void
job_enqueue (Job *job)
{
  TidingsHttp *self = job->http;

  if (job->at_once)
    {
      self->not_before = MAX (self->not_before, g_get_monotonic_time () + (gint64) self->pace.gap * 1000);
      job_start (job);
      return;
    }
  g_queue_push_tail (&self->waiting, job_ref (job));
  http_let_in (self);
}

static void
tidings_http_finalize (GObject *object)
{
  TidingsHttp *self = TIDINGS_HTTP (object);

  /* a job holds a reference, so there is none */
  g_assert (g_queue_is_empty (&self->waiting));
  g_clear_handle_id (&self->gate_id, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->address, g_free);

  G_OBJECT_CLASS (tidings_http_parent_class)->finalize (object);
}

static void
tidings_http_class_init (TidingsHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_http_finalize;

  signals[RETRYING] = g_signal_new ("retrying", TIDINGS_TYPE_HTTP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                    G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  signals[ANSWERED] = g_signal_new ("answered", TIDINGS_TYPE_HTTP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tidings_http_init (TidingsHttp *self)
{
  g_queue_init (&self->waiting);

  /* Time is kept here, in milliseconds. No jar of cookies and no cache: a session has none unless it is given one. */
  self->session = soup_session_new_with_options ("user-agent", "Tidings/" PACKAGE_VERSION " (desktop program; " APP_ID ")",
                                                 "timeout", 0, "idle-timeout", 60, NULL);
  if (!soup_session_has_feature (self->session, SOUP_TYPE_CONTENT_DECODER))
    soup_session_add_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
}

/**
 * tidings_http_new:
 * @address: the base address
 * @pace: how politely to ask; copied
 * @error: return location for a #GError, or %NULL
 *
 * Returns: (transfer full): a client; %NULL with %TIDINGS_REGISTRY_ERROR_BAD_ADDRESS
 */
TidingsHttp *
tidings_http_new (const char *address, const TidingsRegistryPace *pace, GError **error)
{
  g_autoptr (GUri) base = tidings_http_parse_address (address, error);
  TidingsHttp *self;

  if (base == NULL)
    return NULL;
  self = g_object_new (TIDINGS_TYPE_HTTP, NULL);
  self->address = g_uri_to_string (base);
  self->base = g_steal_pointer (&base);
  self->pace = *pace;
  return self;
}

/* The base address, ending in a slash */
const char *
tidings_http_get_address (TidingsHttp *self)
{
  g_return_val_if_fail (TIDINGS_IS_HTTP (self), NULL);

  return self->address;
}

/* How many requests have been sent so far, those that were tried again included */
guint
tidings_http_get_n_sent (TidingsHttp *self)
{
  g_return_val_if_fail (TIDINGS_IS_HTTP (self), 0);

  return self->n_sent;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The query string, in the order of names, everything encoded that could mean something */
static char *
encode (GHashTable *parameters)
{
  g_autoptr (GPtrArray) names = g_hash_table_get_keys_as_ptr_array (parameters);
  g_autoptr (GString) query = g_string_new (NULL);

  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];

      if (i > 0)
        g_string_append_c (query, '&');
      g_string_append_uri_escaped (query, name, NULL, FALSE);
      g_string_append_c (query, '=');
      g_string_append_uri_escaped (query, g_hash_table_lookup (parameters, name), NULL, FALSE);
    }
  return g_string_free_and_steal (g_steal_pointer (&query));
}

/**
 * tidings_http_get:
 * @self: a client
 * @ask: the question
 *
 * Asks the registry: waits for its turn, sends, follows redirects within the registry, judges status and content type, reads the
 * body in another thread, and tries again where that helps. The network is tried whatever the system thinks of it.
 *
 * Letting go of the future before it is done ends all that; for this it must have something chained to it, as futures do not
 * notice otherwise.
 *
 * Returns: (transfer full): a future of a #TidingsAnswer, or of a #TidingsRegistryError
 */
DexFuture *
tidings_http_get (TidingsHttp *self, const TidingsHttpAsk *ask)
{
  g_autofree char *path = NULL;
  g_autoptr (DexFuture) future = NULL;
  Job *job;

  dex_return_error_if_fail (TIDINGS_IS_HTTP (self));

  job = g_atomic_rc_box_new0 (Job);
  job->http = g_object_ref (self);
  job->path = g_strdup (ask->path);
  job->query = ask->parameters != NULL ? encode (ask->parameters) : NULL;
  job->missing = g_strdup (ask->missing);
  job->reader = ask->reader;
  job->at_once = ask->at_once;
  job->delay = self->pace.first_delay;

  path = g_strconcat (g_uri_get_path (self->base), ask->internal ? "api/int/" : "api/v2/", job->path, NULL);
  job->uri = g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (self->base), NULL, g_uri_get_host (self->base),
                          g_uri_get_port (self->base), path, job->query, NULL);

  job->promise = dex_promise_new_cancellable ();
  future = dex_ref (DEX_FUTURE (job->promise));
  job->discarded_id = g_cancellable_connect (dex_promise_get_cancellable (job->promise), G_CALLBACK (job_discarded_cb),
                                             job_ref (job), (GDestroyNotify) job_unref);
  job_enqueue (job);
  return g_steal_pointer (&future);
}
