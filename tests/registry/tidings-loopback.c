/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <string.h>

#include <libsoup/soup.h>

#include "loopback-private.h"
#include "loopback-wire.h"

struct _TidingsLoopback
{
  GObject parent_instance;

  char *address;
  SoupServer *server;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;

  /* what follows is shared between the threads */
  GMutex lock;
  GPtrArray *records; /* LoopbackRecord, as they were loaded */
  LoopbackHistory *history;
  LoopbackStore *store;
  GPtrArray *faults;   /* LoopbackFault */
  GPtrArray *requests; /* TidingsLoopbackRequest */
  GPtrArray *held;     /* GIOStream, of requests that hang */
  char *build;
  gboolean strict;
};

G_DEFINE_FINAL_TYPE (TidingsLoopback, tidings_loopback, G_TYPE_OBJECT)

/* The registry's data are made anew on each day of the week, not at week-ends. */
static void
next_build (TidingsLoopback *self)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (self->build, utc);

  do
    {
      g_autoptr (GDateTime) before = g_steal_pointer (&time);

      time = g_date_time_add_days (before, 1);
    }
  while (g_date_time_get_day_of_week (time) > 5);
  g_free (self->build);
  self->build = g_date_time_format (time, LOOPBACK_TIMESTAMP_FORMAT);
}

static char *
make_etag (const char *build)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (build, utc);
  gint64 ms = g_date_time_to_unix (time) * 1000;
  char digits[16];
  guint at = sizeof digits - 1;

  digits[at] = '\0';
  do
    {
      digits[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[ms % 36];
      ms /= 36;
    }
  while (ms > 0);
  return g_strdup_printf ("\"1d7c0de/0.1.0/%s\"", digits + at);
}

static guint
advance (TidingsLoopback *self, const char *nct_id)
{
  guint n = loopback_history_advance (self->history, self->store, nct_id);

  if (n > 0)
    next_build (self);
  return n;
}

static void
fill_store (TidingsLoopback *self)
{
  g_clear_pointer (&self->store, loopback_store_free);
  self->store = loopback_store_new ();
  for (guint i = 0; i < self->records->len; i++)
    loopback_store_put (self->store, g_ptr_array_index (self->records, i));
  loopback_history_rewind (self->history, self->store);
}

static gboolean
is_timestamp (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, utc);

  return time != NULL;
}

static gboolean
put_json (TidingsLoopback *self, const char *json, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (json, error);
  g_autoptr (LoopbackRecord) record = NULL;

  if (error != NULL && *error != NULL)
    return FALSE;
  if (!(record = loopback_record_new (node, json, strlen (json), error)))
    return FALSE;
  loopback_store_put (self->store, record);
  next_build (self);
  return TRUE;
}

static void
clear_state (TidingsLoopback *self)
{
  g_ptr_array_set_size (self->faults, 0);
  g_ptr_array_set_size (self->requests, 0);
  g_ptr_array_set_size (self->held, 0);
  g_set_str (&self->build, LOOPBACK_DEFAULT_BUILD);
  self->strict = FALSE;
  fill_store (self);
}

/* What a test, or a person who watches an update arrive, tells this registry; the real one has none of this. */
static LoopbackAnswer *
control (TidingsLoopback *self, SoupServerMessage *message, const char *what, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) params = loopback_params_parse (query, &error);
  const char *value;
  guint n;

  if (params == NULL)
    return loopback_answer_new_error (error);

  if (g_str_equal (what, "fault"))
    {
      LoopbackFault *fault = loopback_fault_new (query != NULL ? query : "", &error);

      if (fault == NULL)
        return loopback_answer_new_error (error);
      g_ptr_array_add (self->faults, fault);
    }
  else if (g_str_equal (what, "faults/clear"))
    g_ptr_array_set_size (self->faults, 0);
  else if (g_str_equal (what, "reset"))
    clear_state (self);
  else if (g_str_equal (what, "strict"))
    self->strict = g_strcmp0 (loopback_params_get (params, "on"), "false") != 0;
  else if (g_str_equal (what, "build"))
    {
      if ((value = loopback_params_get (params, "timestamp")) == NULL)
        next_build (self);
      else if (is_timestamp (value))
        g_set_str (&self->build, value);
      else
        return loopback_answer_new (400, "text/plain; charset=UTF-8", "timestamp is to be like 2026-11-20T09:00:05");
    }
  else if (g_str_equal (what, "advance"))
    {
      n = advance (self, loopback_params_get (params, "id"));
      return loopback_answer_new_json (g_strdup_printf ("{\"advanced\":%u,\"dataTimestamp\":\"%s\"}\n", n, self->build));
    }
  else if (g_str_equal (what, "put"))
    {
      g_autofree char *json = g_strndup (soup_server_message_get_request_body (message)->data,
                                         soup_server_message_get_request_body (message)->length);

      if (json == NULL || !put_json (self, json, &error))
        return error != NULL ? loopback_answer_new_error (error)
                             : loopback_answer_new (400, "text/plain", "No study was sent");
    }
  else if (g_str_equal (what, "remove"))
    {
      value = loopback_params_get (params, "id");
      if (value == NULL || !loopback_store_remove (self->store, value))
        return loopback_answer_new (404, "text/plain; charset=UTF-8", "There is no such study");
      next_build (self);
    }
  else if (g_str_equal (what, "requests"))
    return loopback_answer_new_json (loopback_requests_to_json (self->requests));
  else if (g_str_equal (what, "requests/clear"))
    g_ptr_array_set_size (self->requests, 0);
  else
    return loopback_answer_new (404, "text/plain; charset=UTF-8",
                                "control: fault faults/clear reset strict build advance put remove requests requests/clear");

  return loopback_answer_new_json (g_strdup_printf ("{\"records\":%u,\"faults\":%u,\"dataTimestamp\":\"%s\"}\n",
                                                    loopback_store_get_n_records (self->store), self->faults->len,
                                                    self->build));
}

static LoopbackAnswer *
answer_request (TidingsLoopback *self,
                SoupServerMessage *message,
                const TidingsLoopbackRequest *request,
                const LoopbackFault *fault)
{
  LoopbackState state = { self->store, self->history, self->build, self->strict, FALSE };
  LoopbackAnswer *answer;

  if (g_str_has_prefix (request->path, "/control/"))
    return control (self, message, request->path + strlen ("/control/"), request->query);
  if (!g_str_equal (request->method, "GET") && !g_str_equal (request->method, "HEAD"))
    return loopback_answer_new (405, "text/plain; charset=UTF-8", "Method not allowed");
  if (fault != NULL && (answer = loopback_fault_to_answer (fault)) != NULL)
    return answer;
  if (fault != NULL && fault->kind == LOOPBACK_FAULT_BUILD)
    {
      if (advance (self, NULL) == 0)
        next_build (self);
      state.build = self->build;
    }
  state.loop = fault != NULL && fault->kind == LOOPBACK_FAULT_LOOP;
  return loopback_route (&state, request->path, request->query);
}

static void
handler_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *unused, gpointer user_data)
{
  TidingsLoopback *self = user_data;
  TidingsLoopbackRequest *request = loopback_request_new (message, path);
  g_autoptr (LoopbackAnswer) answer = NULL;
  g_autoptr (LoopbackFault) fault = NULL;
  g_autofree char *etag = NULL;
  GIOStream *held;

  g_mutex_lock (&self->lock);
  if (!g_str_has_prefix (path, "/control/"))
    {
      fault = loopback_faults_take (self->faults, path, request->query);
      request->fault = fault != NULL ? g_strdup (fault->name) : NULL;
      g_ptr_array_add (self->requests, loopback_request_copy (request));
    }
  answer = answer_request (self, message, request, fault);
  if (answer->tagged && answer->status == 200 && g_str_has_prefix (path, "/api/"))
    {
      etag = make_etag (self->build);
      if (request->if_none_match != NULL && strstr (request->if_none_match, etag) != NULL)
        {
          answer->status = 304;
          answer->type = NULL;
          g_string_truncate (answer->body, 0);
        }
    }
  if (!g_str_has_prefix (path, "/control/") && self->requests->len > 0)
    ((TidingsLoopbackRequest *) g_ptr_array_index (self->requests, self->requests->len - 1))->status =
        fault != NULL && fault->status == 0 ? 0 : answer->status;

  held = loopback_wire_send (message, answer, etag, request->accept_encoding, fault);
  if (held != NULL)
    g_ptr_array_add (self->held, held);
  g_mutex_unlock (&self->lock);
  loopback_request_free (request);
}

static gpointer
serve_thread (gpointer data)
{
  TidingsLoopback *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static gboolean
start (TidingsLoopback *self, guint port, GError **error)
{
  g_autoslist (GUri) uris = NULL;
  gboolean listening;

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  /* the sockets belong to the server's own context, which nothing runs before its thread does */
  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new ("server-header", "istio-envoy", NULL);
  soup_server_add_handler (self->server, NULL, handler_cb, self, NULL);
  listening = soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error);
  g_main_context_pop_thread_default (self->context);
  if (!listening)
    return FALSE;

  uris = soup_server_get_uris (self->server);
  self->address = g_strdup_printf ("http://127.0.0.1:%d/", g_uri_get_port (uris->data));
  self->thread = g_thread_new ("loopback", serve_thread, self);
  return TRUE;
}

static void
tidings_loopback_finalize (GObject *object)
{
  TidingsLoopback *self = TIDINGS_LOOPBACK (object);

  if (self->thread != NULL)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_callback (source, quit_cb, self->loop, NULL);
      g_source_attach (source, self->context);
      g_thread_join (self->thread);
    }
  if (self->server != NULL)
    {
      g_main_context_push_thread_default (self->context);
      soup_server_disconnect (self->server);
      g_clear_object (&self->server);
      while (g_main_context_iteration (self->context, FALSE))
        ;
      g_main_context_pop_thread_default (self->context);
    }
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);

  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->history, loopback_history_free);
  g_clear_pointer (&self->store, loopback_store_free);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_free (self->address);
  g_free (self->build);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (tidings_loopback_parent_class)->finalize (object);
}

static void
tidings_loopback_class_init (TidingsLoopbackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_loopback_finalize;
}

static void
tidings_loopback_init (TidingsLoopback *self)
{
  g_mutex_init (&self->lock);
  self->history = loopback_history_new ();
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) loopback_fault_free);
  self->requests = g_ptr_array_new_with_free_func (loopback_request_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * tidings_loopback_new:
 * @records: a folder of records in the registry's JSON form, or one file of them
 * @versions: (nullable): a folder with a folder for each record that changes, which holds `DATE.json` for each of its versions
 * @error: return location for an error
 *
 * Starts a registry on a free port of this machine. A record that has versions starts as the first of them.
 *
 * Returns: (transfer full) (nullable): the running registry; it stops with its last reference
 */
TidingsLoopback *
tidings_loopback_new (const char *records, const char *versions, GError **error)
{
  return tidings_loopback_new_at_port (records, versions, 0, error);
}

/**
 * tidings_loopback_new_at_port:
 * @records: as for tidings_loopback_new()
 * @versions: (nullable): as for tidings_loopback_new()
 * @port: the port to listen at; 0 for any that is free
 * @error: return location for an error
 *
 * Starts a registry at a port of this machine.
 *
 * Returns: (transfer full) (nullable): the running registry
 */
TidingsLoopback *
tidings_loopback_new_at_port (const char *records, const char *versions, guint port, GError **error)
{
  g_autoptr (TidingsLoopback) self = NULL;

  g_return_val_if_fail (records != NULL, NULL);
  g_return_val_if_fail (port <= G_MAXUINT16, NULL);

  self = g_object_new (TIDINGS_TYPE_LOOPBACK, NULL);
  if (!(self->records = loopback_records_load (records, error)) ||
      (versions != NULL && !loopback_history_load (self->history, versions, error)))
    return NULL;
  clear_state (self);
  if (!start (self, port, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * tidings_loopback_get_address:
 * @self: a registry
 *
 * Returns: (transfer none): where it is, such as `http://127.0.0.1:40123/`
 */
const char *
tidings_loopback_get_address (TidingsLoopback *self)
{
  g_return_val_if_fail (TIDINGS_IS_LOOPBACK (self), NULL);

  return self->address;
}

/**
 * tidings_loopback_get_n_records:
 * @self: a registry
 *
 * Returns: how many studies it has now
 */
guint
tidings_loopback_get_n_records (TidingsLoopback *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (TIDINGS_IS_LOOPBACK (self), 0);

  locker = g_mutex_locker_new (&self->lock);
  return loopback_store_get_n_records (self->store);
}

/**
 * tidings_loopback_set_fault:
 * @self: a registry
 * @spec: (nullable): as for tidings_loopback_add_fault(); %NULL for no fault
 * @error: return location for an error
 *
 * Makes @spec the only thing that goes wrong.
 *
 * Returns: whether @spec was understood
 */
gboolean
tidings_loopback_set_fault (TidingsLoopback *self, const char *spec, GError **error)
{
  LoopbackFault *fault = NULL;
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (TIDINGS_IS_LOOPBACK (self), FALSE);

  if (spec != NULL && !(fault = loopback_fault_new (spec, error)))
    return FALSE;
  locker = g_mutex_locker_new (&self->lock);
  g_ptr_array_set_size (self->faults, 0);
  if (fault != NULL)
    g_ptr_array_add (self->faults, fault);
  return TRUE;
}

/**
 * tidings_loopback_add_fault:
 * @self: a registry
 * @spec: a kind of fault, then, each after a comma, what it is to be like
 * @error: return location for an error
 *
 * The kinds: a status from 300 to 599 (403 comes with HTML); `429-retry` and `503-retry`, with Retry-After; `html`, a page
 * with status 200; `cut`, half of a body; `cut-close`, the same with `Connection: close`, which HTTP
 * libraries take for an end that needs no length; `trickle`, a body a few bytes at a time; `hang`, no answer; `close`, no answer and no
 * connection; `slow`, the answer after `delay`; `build`, a new data build, with the next version of everything, right before the
 * answer; `loop`, the second page and those after it each name themselves as the next; `nonsense`, JSON that is no study and no
 * page; `garbage`, no JSON; `empty`, no body.
 *
 * What they are like: `count=N`, only the next N requests that it is for; `after=N`, sparing N of them first; `path=P`, only
 * paths that begin with P, or match it where it has a `*` (without: those under `/api/`); `query=Q`, only requests whose query,
 * escaped as it came, contains Q; `retry=S`, seconds of Retry-After, or `retry-date=D` for a date in it; `delay=MS` and `chunk=BYTES`
 * for what is slow.
 *
 * A request meets the first fault that is for it.
 *
 * Returns: whether @spec was understood
 */
gboolean
tidings_loopback_add_fault (TidingsLoopback *self, const char *spec, GError **error)
{
  LoopbackFault *fault;
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (TIDINGS_IS_LOOPBACK (self), FALSE);
  g_return_val_if_fail (spec != NULL, FALSE);

  if (!(fault = loopback_fault_new (spec, error)))
    return FALSE;
  locker = g_mutex_locker_new (&self->lock);
  g_ptr_array_add (self->faults, fault);
  return TRUE;
}

/**
 * tidings_loopback_set_strict:
 * @self: a registry
 * @strict: whether a page token is refused with another query or another data build than its own
 *
 * The registry itself takes any token with any query; a client must not count on it.
 */
void
tidings_loopback_set_strict (TidingsLoopback *self, gboolean strict)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (TIDINGS_IS_LOOPBACK (self));

  locker = g_mutex_locker_new (&self->lock);
  self->strict = strict;
}

/**
 * tidings_loopback_dup_build:
 * @self: a registry
 *
 * Returns: (transfer full): the time of its data build, as `/version` has it: UTC, without a zone
 */
char *
tidings_loopback_dup_build (TidingsLoopback *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (TIDINGS_IS_LOOPBACK (self), NULL);

  locker = g_mutex_locker_new (&self->lock);
  return g_strdup (self->build);
}

/**
 * tidings_loopback_set_build:
 * @self: a registry
 * @timestamp: (nullable): the time of a data build; %NULL for the next day of the week
 * @error: return location for an error
 *
 * Returns: whether @timestamp is one
 */
gboolean
tidings_loopback_set_build (TidingsLoopback *self, const char *timestamp, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (TIDINGS_IS_LOOPBACK (self), FALSE);

  if (timestamp != NULL && !is_timestamp (timestamp))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” is not a time like %s", timestamp,
                   LOOPBACK_DEFAULT_BUILD);
      return FALSE;
    }
  locker = g_mutex_locker_new (&self->lock);
  if (timestamp == NULL)
    next_build (self);
  else
    g_set_str (&self->build, timestamp);
  return TRUE;
}

/**
 * tidings_loopback_advance:
 * @self: a registry
 * @nct_id: (nullable): the canonical id of a record; %NULL for all that have versions
 *
 * Brings out the next version, in a new data build.
 *
 * Returns: of how many records there was a next version
 */
guint
tidings_loopback_advance (TidingsLoopback *self, const char *nct_id)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (TIDINGS_IS_LOOPBACK (self), 0);

  locker = g_mutex_locker_new (&self->lock);
  return advance (self, nct_id);
}

/**
 * tidings_loopback_put_record:
 * @self: a registry
 * @json: a study
 * @error: return location for an error
 *
 * Adds a study, or replaces the one of the same id, in a new data build.
 *
 * Returns: whether @json is a study
 */
gboolean
tidings_loopback_put_record (TidingsLoopback *self, const char *json, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (TIDINGS_IS_LOOPBACK (self), FALSE);
  g_return_val_if_fail (json != NULL, FALSE);

  locker = g_mutex_locker_new (&self->lock);
  if (put_json (self, json, &local))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * tidings_loopback_remove_record:
 * @self: a registry
 * @nct_id: the canonical id of a study
 *
 * Takes a study out, in a new data build.
 *
 * Returns: whether it was there
 */
gboolean
tidings_loopback_remove_record (TidingsLoopback *self, const char *nct_id)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (TIDINGS_IS_LOOPBACK (self), FALSE);
  g_return_val_if_fail (nct_id != NULL, FALSE);

  locker = g_mutex_locker_new (&self->lock);
  if (!loopback_store_remove (self->store, nct_id))
    return FALSE;
  next_build (self);
  return TRUE;
}

/**
 * tidings_loopback_reset:
 * @self: a registry
 *
 * Makes everything as it was at the start: records, versions, data build; no faults, no requests. What hangs is let go.
 */
void
tidings_loopback_reset (TidingsLoopback *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (TIDINGS_IS_LOOPBACK (self));

  locker = g_mutex_locker_new (&self->lock);
  clear_state (self);
}

/**
 * tidings_loopback_get_requests:
 * @self: a registry
 *
 * Returns: (transfer full) (element-type TidingsLoopbackRequest): a copy of what has been asked, in order
 */
GPtrArray *
tidings_loopback_get_requests (TidingsLoopback *self)
{
  g_autoptr (GMutexLocker) locker = NULL;
  GPtrArray *copy;

  g_return_val_if_fail (TIDINGS_IS_LOOPBACK (self), NULL);

  copy = g_ptr_array_new_with_free_func (loopback_request_free);
  locker = g_mutex_locker_new (&self->lock);
  for (guint i = 0; i < self->requests->len; i++)
    g_ptr_array_add (copy, loopback_request_copy (g_ptr_array_index (self->requests, i)));
  return copy;
}

/**
 * tidings_loopback_count_requests:
 * @self: a registry
 * @path: (nullable): a path, or a glob with `*`; %NULL for all
 *
 * Returns: how often that was asked
 */
guint
tidings_loopback_count_requests (TidingsLoopback *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = NULL;
  guint n = 0;

  g_return_val_if_fail (TIDINGS_IS_LOOPBACK (self), 0);

  locker = g_mutex_locker_new (&self->lock);
  for (guint i = 0; i < self->requests->len; i++)
    {
      const TidingsLoopbackRequest *request = g_ptr_array_index (self->requests, i);

      n += path == NULL || g_pattern_match_simple (path, request->path);
    }
  return n;
}

/**
 * tidings_loopback_clear_requests:
 * @self: a registry
 *
 * Forgets what has been asked.
 */
void
tidings_loopback_clear_requests (TidingsLoopback *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (TIDINGS_IS_LOOPBACK (self));

  locker = g_mutex_locker_new (&self->lock);
  g_ptr_array_set_size (self->requests, 0);
}
