/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-registry"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-registry-private.h"
#include "tidings-text.h"

/* How long to trust what is known of the data build while answers carry no other tag. It changes once per weekday. */
#define BUILD_AGE (10 * G_TIME_SPAN_MINUTE)
/* More would near the length of an address that servers take (8 kB); the registry documents no limit. */
#define MOST_IDS 100

struct _TidingsRegistry
{
  GObject parent_instance;

  TidingsHttp *http; /* (owned) */

  /* The registry tags every answer with the build of its data, the same for all of a build, but tells only /version what the tag
   * stands for. */
  GHashTable *builds;   /* (owned): dataTimestamp by tag */
  char *tag;            /* (owned) (nullable): of the last answer */
  char *build;          /* (owned) (nullable): the last that /version told */
  gint64 build_told;    /* when, monotonic */
  gboolean tags_differ; /* a proxy puts tags of its own: they tell nothing */
};

enum
{
  RETRYING,
  ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TidingsRegistry, tidings_registry, G_TYPE_OBJECT)
G_DEFINE_QUARK (tidings - registry - error - quark, tidings_registry_error)

/* What a fetch remembers until its answer comes */
typedef struct
{
  TidingsRegistry *self;  /* (owned) */
  GHashTable *parameters; /* (owned): of the page */
  TidingsPage *page;      /* (owned) (nullable) */
  char *tag;              /* (owned) (nullable): of the page */
  gboolean again;         /* the page has been asked for a second time */
} Fetch;

static Fetch *
fetch_new (TidingsRegistry *self)
{
  Fetch *fetch = g_rc_box_new0 (Fetch);

  fetch->self = g_object_ref (self);
  return fetch;
}

static void
fetch_clear (gpointer data)
{
  Fetch *fetch = data;

  g_clear_object (&fetch->self);
  g_clear_pointer (&fetch->parameters, g_hash_table_unref);
  g_clear_pointer (&fetch->page, tidings_page_unref);
  g_clear_pointer (&fetch->tag, g_free);
}

static void
fetch_unref (gpointer fetch)
{
  g_rc_box_release_full (fetch, fetch_clear);
}

/* The tag without what stands around it: W/"abc-gzip" is abc */
static char *
clean_tag (const char *etag)
{
  g_autofree char *tag = NULL;
  char *text;
  gsize length;

  if (etag == NULL)
    return NULL;
  tag = g_strdup (etag);
  text = g_str_has_prefix (tag, "W/") ? tag + 2 : tag;
  length = strlen (text);
  if (length >= 2 && text[0] == '"' && text[length - 1] == '"')
    {
      text[length - 1] = '\0';
      text++;
    }
  if (g_str_has_suffix (text, "-gzip"))
    text[strlen (text) - strlen ("-gzip")] = '\0';
  return *text != '\0' ? g_strdup (text) : NULL;
}

/* The build of an answer with the tag @tag, as long as it can be known without asking */
static const char *
find_build (TidingsRegistry *self, const char *tag)
{
  if (self->build == NULL || g_get_monotonic_time () - self->build_told > BUILD_AGE)
    return NULL;
  if (tag == NULL || self->tags_differ)
    return self->build;
  return g_hash_table_lookup (self->builds, tag);
}

static void
note_tag (TidingsRegistry *self, TidingsAnswer *answer)
{
  g_free (self->tag);
  self->tag = clean_tag (answer->etag);
}

static void
remember_build (TidingsRegistry *self, const char *build)
{
  g_set_str (&self->build, build);
  self->build_told = g_get_monotonic_time ();
  if (self->tag != NULL)
    g_hash_table_replace (self->builds, g_strdup (self->tag), g_strdup (build));
}

/* Readers of bodies: in a thread of the pool */

static TidingsPage *
refuse (GBytes *body, GError **error)
{
  g_propagate_error (error, tidings_http_refuse (body));
  return NULL;
}

/* Parses what is small. Returns: (transfer full) (nullable): %NULL where it is no JSON */
static JsonNode *
parse_span (const TidingsSpan *span)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  return json_parser_load_from_data (parser, span->start, (gssize) span->length, NULL) ? json_parser_steal_root (parser)
                                                                                       : NULL;
}

/* Returns: (transfer full) (nullable): the string that @node is, unless it is empty */
static char *
dup_string (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING ||
      *json_node_get_string (node) == '\0')
    return NULL;
  return json_node_dup_string (node);
}

static gboolean
get_body (GBytes *body, TidingsSpan *span)
{
  gsize size;
  const char *text = g_bytes_get_data (body, &size);

  return tidings_span_init (span, text, size);
}

static TidingsPage *
read_version (GBytes *body, GError **error)
{
  g_autoptr (JsonNode) timestamp = NULL;
  g_autofree char *build = NULL;
  TidingsSpan root, value;
  TidingsPage *page;

  if (!get_body (body, &root))
    return refuse (body, error);
  if (!tidings_span_find (&root, "dataTimestamp", &value) || (timestamp = parse_span (&value)) == NULL ||
      (build = dup_string (timestamp)) == NULL)
    return refuse (body, error);
  page = tidings_page_new ();
  page->build = g_steal_pointer (&build);
  return page;
}

/* What a page says beside its studies. Returns: whether it is JSON */
static gboolean
read_member (TidingsPage *page, const TidingsSpan *name, const TidingsSpan *value)
{
  g_autoptr (JsonNode) node = parse_span (value);

  if (node == NULL)
    return FALSE;
  if (tidings_span_is_named (name, "totalCount"))
    {
      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
        page->total = MAX (-1, json_node_get_int (node));
    }
  else if (tidings_span_is_named (name, "nextPageToken"))
    {
      g_free (page->next);
      page->next = dup_string (node);
    }
  return TRUE;
}

/* Each study is read out of its own piece of the body: a tree of all would take ten times the memory of the page. */
TidingsPage *
tidings_registry_read_page (GBytes *body, GError **error)
{
  g_autoptr (TidingsPage) page = tidings_page_new ();
  g_autoptr (GPtrArray) studies = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) problem = NULL;
  TidingsSpan root, list, name, value;
  TidingsSpanIter iter;
  gboolean has_list = FALSE;

  if (!get_body (body, &root))
    return refuse (body, error);
  page->source = TIDINGS_SOURCE_REGISTRY;

  if (!tidings_span_iter_init (&iter, &root, '{'))
    return refuse (body, error);
  while (tidings_span_iter_next (&iter, &name, &value))
    {
      if (tidings_span_is_named (&name, "studies"))
        {
          list = value;
          has_list = TRUE;
        }
      else if (!read_member (page, &name, &value))
        return refuse (body, error);
    }
  if (!has_list || !tidings_span_iter_is_whole (&iter))
    return refuse (body, error);

  if ((studies = tidings_studies_from_span (&list, &problems, &problem)) == NULL)
    {
      g_debug ("A page cannot be read: %s", problem->message);
      return refuse (body, error);
    }
  for (guint i = 0; i < problems->len; i++)
    g_debug ("Left out of a page: %s", (const char *) problems->pdata[i]);
  page->skipped = problems->len;
  g_ptr_array_extend_and_steal (page->studies, g_steal_pointer (&studies));
  return g_steal_pointer (&page);
}

static TidingsPage *
read_study (GBytes *body, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (TidingsStudy) study = tidings_study_new_from_bytes (body, &problem);
  TidingsPage *page;

  if (study == NULL)
    {
      g_debug ("A record cannot be read: %s", problem->message);
      return refuse (body, error);
    }
  page = tidings_page_new ();
  g_ptr_array_add (page->studies, g_steal_pointer (&study));
  return page;
}

/* The flows: each step is chained to the one before, so that letting go of the last ends whatever is under way */

static TidingsAnswer *
get_answer (DexFuture *future)
{
  return g_value_get_boxed (dex_future_get_value (future, NULL));
}

/* What a fetch of other parts of the client has been told of the data build */
void
tidings_registry_note_answer (TidingsRegistry *self, TidingsAnswer *answer)
{
  note_tag (self, answer);
}

TidingsHttp *
tidings_registry_get_http (TidingsRegistry *self)
{
  return self->http;
}

static DexFuture *
ask_version (TidingsRegistry *self, gboolean at_once)
{
  const TidingsHttpAsk ask = { .path = "version", .reader = read_version, .at_once = at_once };

  return tidings_http_get (self->http, &ask);
}

static DexFuture *
build_cb (DexFuture *future, gpointer data)
{
  TidingsRegistry *self = data;
  TidingsAnswer *answer = get_answer (future);

  note_tag (self, answer);
  remember_build (self, answer->page->build);
  return dex_future_new_for_string (answer->page->build);
}

static DexFuture *
finish_page (Fetch *fetch, const char *build)
{
  g_set_str (&fetch->page->build, build);
  return dex_future_new_take_boxed (TIDINGS_TYPE_PAGE, g_steal_pointer (&fetch->page));
}

static DexFuture *
ask_page (Fetch *fetch);

/* /version has told the build, or has failed, which is no reason to withhold the page. */
static DexFuture *
page_build_cb (DexFuture *future, gpointer data)
{
  Fetch *fetch = data;
  TidingsRegistry *self = fetch->self;
  TidingsAnswer *answer;

  if (dex_future_get_value (future, NULL) == NULL)
    return finish_page (fetch, NULL);

  answer = get_answer (future);
  note_tag (self, answer);
  remember_build (self, answer->page->build);
  if (g_strcmp0 (self->tag, fetch->tag) == 0 || self->tags_differ)
    return finish_page (fetch, answer->page->build);

  /* The data were rebuilt between the page and /version: the page is of a build that nobody can name any more. */
  if (!fetch->again)
    {
      g_clear_pointer (&fetch->page, tidings_page_unref);
      fetch->again = TRUE;
      return ask_page (fetch);
    }
  g_debug ("Tags of answers are not those of the registry's builds");
  self->tags_differ = TRUE;
  return finish_page (fetch, answer->page->build);
}

static DexFuture *
page_cb (DexFuture *future, gpointer data)
{
  Fetch *fetch = data;
  TidingsAnswer *answer = get_answer (future);
  const char *build;

  fetch->page = tidings_page_ref (answer->page);
  note_tag (fetch->self, answer);
  g_set_str (&fetch->tag, fetch->self->tag);
  if ((build = find_build (fetch->self, fetch->tag)) != NULL)
    return finish_page (fetch, build);
  return dex_future_finally (ask_version (fetch->self, TRUE), page_build_cb, g_rc_box_acquire (fetch), fetch_unref);
}

static DexFuture *
ask_page (Fetch *fetch)
{
  const TidingsHttpAsk ask = { .path = "studies", .parameters = fetch->parameters, .reader = tidings_registry_read_page };

  return dex_future_then (tidings_http_get (fetch->self->http, &ask), page_cb, g_rc_box_acquire (fetch), fetch_unref);
}

/* A page of studies with its data build, for all of @parameters. (transfer full): a future of a TidingsPage (boxed) */
DexFuture *
tidings_registry_ask_page (TidingsRegistry *self, GHashTable *parameters)
{
  Fetch *fetch = fetch_new (self);
  DexFuture *page;

  fetch->parameters = g_hash_table_ref (parameters);
  page = ask_page (fetch);
  fetch_unref (fetch);
  return page;
}

static DexFuture *
study_cb (DexFuture *future, gpointer data)
{
  TidingsAnswer *answer = get_answer (future);

  note_tag (data, answer);
  return dex_future_new_for_object (answer->page->studies->pdata[0]);
}

static DexFuture *
batch_cb (DexFuture *future, gpointer data)
{
  TidingsAnswer *answer = get_answer (future);

  note_tag (data, answer);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_ref (answer->page->studies));
}

static DexFuture *
batches_cb (DexFuture *future, gpointer data)
{
  GPtrArray *batches = data;
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < batches->len; i++)
    {
      g_autoptr (GError) error = NULL;
      const GValue *value = dex_future_get_value (batches->pdata[i], &error);
      GPtrArray *batch;

      if (value == NULL)
        return dex_future_new_for_error (g_steal_pointer (&error));
      batch = g_value_get_boxed (value);
      for (guint j = 0; j < batch->len; j++)
        g_ptr_array_add (studies, g_object_ref (batch->pdata[j]));
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&studies));
}

void
tidings_registry_add_parameter (GHashTable *parameters, const char *name, const char *value)
{
  g_hash_table_replace (parameters, g_strdup (name), g_strdup (value));
}

/* What every question for records has */
GHashTable *
tidings_registry_new_parameters (void)
{
  GHashTable *parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  tidings_registry_add_parameter (parameters, "format", "json");
  tidings_registry_add_parameter (parameters, "markupFormat", "markdown");
  return parameters;
}

/* What asks for a page of @query, but for its fields */
GHashTable *
tidings_registry_page_parameters (TidingsQuery *query, const char *next, guint page_size)
{
  g_autoptr (GHashTable) asked = tidings_query_to_parameters (query);
  g_autofree char *size = g_strdup_printf ("%u", CLAMP (page_size, 1, 1000));
  GHashTable *parameters = tidings_registry_new_parameters ();
  GHashTableIter iter;
  gpointer name, value;

  tidings_registry_add_parameter (parameters, "pageSize", size);
  if (next != NULL)
    tidings_registry_add_parameter (parameters, "pageToken", next);
  else
    tidings_registry_add_parameter (parameters, "countTotal", "true");
  g_hash_table_iter_init (&iter, asked);
  while (g_hash_table_iter_next (&iter, &name, &value))
    tidings_registry_add_parameter (parameters, name, value);
  return parameters;
}

static void
retrying_cb (TidingsRegistry *self, guint delay, guint attempt, const char *reason)
{
  g_signal_emit (self, signals[RETRYING], 0, delay, attempt, reason);
}

static void
answered_cb (TidingsRegistry *self)
{
  g_signal_emit (self, signals[ANSWERED], 0);
}

static void
tidings_registry_finalize (GObject *object)
{
  TidingsRegistry *self = TIDINGS_REGISTRY (object);

  g_clear_object (&self->http);
  g_clear_pointer (&self->builds, g_hash_table_unref);
  g_clear_pointer (&self->tag, g_free);
  g_clear_pointer (&self->build, g_free);

  G_OBJECT_CLASS (tidings_registry_parent_class)->finalize (object);
}

static void
tidings_registry_class_init (TidingsRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_registry_finalize;

  /**
   * TidingsRegistry::retrying:
   * @self: the registry
   * @delay: in how many milliseconds it is asked again
   * @attempt: which retry of the question it is, from 1
   * @reason: why, a sentence for people
   *
   * The registry was too busy to answer, or its answer was cut off, and the same question is about to be asked again.
   */
  signals[RETRYING] = g_signal_new ("retrying", TIDINGS_TYPE_REGISTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                    3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  /**
   * TidingsRegistry::answered:
   * @self: the registry
   *
   * The registry has given a good answer: it can be reached.
   */
  signals[ANSWERED] = g_signal_new ("answered", TIDINGS_TYPE_REGISTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                    0);
}

static void
tidings_registry_init (TidingsRegistry *self)
{
  self->builds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * tidings_registry_get_default_pace:
 *
 * Gets the pace for the real registry, which documents no limit and none of its observers has met one: a request per second at
 * most, the rule of its robots.txt; half a minute of silence is too long; four retries, after about 1, 2, 4 and 8 seconds.
 *
 * Returns: (transfer none): the pace
 */
const TidingsRegistryPace *
tidings_registry_get_default_pace (void)
{
  static const TidingsRegistryPace pace = {
    .gap = 1000,
    .timeout = 30000,
    .first_delay = 1000,
    .most_delay = 30000,
    .n_retries = 4,
  };

  return &pace;
}

/**
 * tidings_registry_new:
 * @address: (nullable): the base address, such as %TIDINGS_REGISTRY_DEFAULT_ADDRESS, which %NULL stands for
 * @pace: (nullable): how politely to ask; %NULL for tidings_registry_get_default_pace()
 * @error: return location for a #GError, or %NULL
 *
 * Makes a client of the API v2 at an address: the registry itself, a mirror, perhaps below some path, or a test's. Nothing is asked
 * yet. It has a SoupSession of its own, with an honest name, without cookies and cache. All its functions are for the main thread.
 *
 * Returns: (transfer full): a registry; %NULL with %TIDINGS_REGISTRY_ERROR_BAD_ADDRESS
 */
TidingsRegistry *
tidings_registry_new (const char *address, const TidingsRegistryPace *pace, GError **error)
{
  g_autoptr (TidingsRegistry) self = g_object_new (TIDINGS_TYPE_REGISTRY, NULL);

  self->http = tidings_http_new (address != NULL ? address : TIDINGS_REGISTRY_DEFAULT_ADDRESS,
                                 pace != NULL ? pace : tidings_registry_get_default_pace (), error);
  if (self->http == NULL)
    return NULL;
  g_signal_connect_object (self->http, "retrying", G_CALLBACK (retrying_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->http, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  return g_steal_pointer (&self);
}

/**
 * tidings_registry_get_address:
 * @self: a registry
 *
 * Returns: (transfer none): its base address, in a tidy form that ends in a slash
 */
const char *
tidings_registry_get_address (TidingsRegistry *self)
{
  g_return_val_if_fail (TIDINGS_IS_REGISTRY (self), NULL);

  return tidings_http_get_address (self->http);
}

/**
 * tidings_registry_fetch_build:
 * @self: a registry
 *
 * Gets the registry's data build, `dataTimestamp`: when its data were last put together, ISO 8601 in UTC without a zone. The
 * registry is asked when it has not been asked for ten minutes, or has since tagged an answer as of another build.
 *
 * Returns: (transfer full): a future of a string, or of a #TidingsRegistryError
 */
DexFuture *
tidings_registry_fetch_build (TidingsRegistry *self)
{
  const char *build;

  dex_return_error_if_fail (TIDINGS_IS_REGISTRY (self));

  if ((build = find_build (self, self->tag)) != NULL)
    return dex_future_new_for_string (build);
  return tidings_registry_fetch_newest_build (self);
}

/**
 * tidings_registry_fetch_newest_build:
 * @self: a registry
 *
 * Gets the data build as tidings_registry_fetch_build(), and asks for it whatever is known.
 *
 * Returns: (transfer full): a future of a string, or of a #TidingsRegistryError
 */
DexFuture *
tidings_registry_fetch_newest_build (TidingsRegistry *self)
{
  dex_return_error_if_fail (TIDINGS_IS_REGISTRY (self));

  return dex_future_then (ask_version (self, FALSE), build_cb, g_object_ref (self), g_object_unref);
}

/**
 * tidings_registry_fetch_page:
 * @self: a registry
 * @query: what is looked for
 * @next: (nullable): @next of the page before; %NULL for the first
 * @page_size: how many trials, 1 to 1,000
 *
 * Gets one page of results: everything of the records but the tables of their results, which can be a hundred times as long. The
 * total comes with the first page only. A record that cannot be read is left out and counted in the page.
 *
 * The page tells the data build that it comes from. A walk over pages whose build changes has to start again: the token of a
 * page is a place in a list that has moved, and the registry takes it without a word.
 *
 * Letting go of the future ends the request, if the caller has chained something to it and nobody else has.
 *
 * Returns: (transfer full): a future of a #TidingsPage (boxed), or of a #TidingsRegistryError
 */
DexFuture *
tidings_registry_fetch_page (TidingsRegistry *self, TidingsQuery *query, const char *next, guint page_size)
{
  g_autoptr (GHashTable) parameters = NULL;

  dex_return_error_if_fail (TIDINGS_IS_REGISTRY (self));
  dex_return_error_if_fail (TIDINGS_IS_QUERY (query));

  parameters = tidings_registry_page_parameters (query, next, page_size);
  tidings_registry_add_parameter (parameters, "fields", "ProtocolSection,DerivedSection,HasResults");
  return tidings_registry_ask_page (self, parameters);
}

/**
 * tidings_registry_fetch_study:
 * @self: a registry
 * @nct_id: an NCT number
 *
 * Gets the whole record of a trial, results included. An old number that stands for another one now (an alias) gives that
 * other record: compare tidings_study_get_nct_id() with what was asked for.
 *
 * Returns: (transfer full): a future of a #TidingsStudy, or of a #TidingsRegistryError: %TIDINGS_REGISTRY_ERROR_NOT_FOUND, with a
 *   sentence, where there is no such trial or @nct_id is no NCT number
 */
DexFuture *
tidings_registry_fetch_study (TidingsRegistry *self, const char *nct_id)
{
  g_autofree char *number = NULL, *path = NULL, *missing = NULL;
  g_autoptr (GHashTable) parameters = NULL;
  TidingsHttpAsk ask = { .reader = read_study };

  dex_return_error_if_fail (TIDINGS_IS_REGISTRY (self));
  dex_return_error_if_fail (nct_id != NULL);

  if (!tidings_text_is_nct_id (nct_id, &number))
    return dex_future_new_reject (TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NOT_FOUND,
                                  _ ("“%s” is not the number of a trial: that is NCT and eight digits."), nct_id);

  path = g_strconcat ("studies/", number, NULL);
  missing = g_strdup_printf (_ ("The registry has no trial with the number %s. Check the number."), number);
  parameters = tidings_registry_new_parameters ();
  ask.path = path;
  ask.parameters = parameters;
  ask.missing = missing;
  return dex_future_then (tidings_http_get (self->http, &ask), study_cb, g_object_ref (self), g_object_unref);
}

/**
 * tidings_registry_fetch_studies:
 * @self: a registry
 * @nct_ids: (array zero-terminated=1): NCT numbers
 *
 * Gets the whole records of several trials, a hundred with each request. One that the registry does not have is missing
 * from the answer, one under an old number comes under its new one, and what is no NCT number is not asked for. The order is the
 * registry's. Records that cannot be read are left out.
 *
 * Returns: (transfer full): a future of a #GPtrArray of #TidingsStudy (boxed), or of a #TidingsRegistryError where any of the
 *   requests fails
 */
DexFuture *
tidings_registry_fetch_studies (TidingsRegistry *self, const char *const *nct_ids)
{
  g_autoptr (GPtrArray) batches = NULL;

  dex_return_error_if_fail (TIDINGS_IS_REGISTRY (self));
  dex_return_error_if_fail (nct_ids != NULL);

  batches = g_ptr_array_new_with_free_func (dex_unref);
  while (*nct_ids != NULL)
    {
      g_autoptr (GHashTable) parameters = tidings_registry_new_parameters ();
      g_autoptr (GString) list = g_string_new (NULL);
      g_autofree char *size = NULL;
      TidingsHttpAsk ask = { .path = "studies", .parameters = parameters, .reader = tidings_registry_read_page };
      guint n = 0;

      for (; *nct_ids != NULL && n < MOST_IDS; nct_ids++)
        {
          g_autofree char *number = NULL;

          if (!tidings_text_is_nct_id (*nct_ids, &number))
            continue;
          g_string_append_printf (list, n > 0 ? ",%s" : "%s", number);
          n++;
        }
      if (n == 0)
        continue;

      size = g_strdup_printf ("%u", n);
      tidings_registry_add_parameter (parameters, "filter.ids", list->str);
      tidings_registry_add_parameter (parameters, "pageSize", size);
      g_ptr_array_add (batches,
                       dex_future_then (tidings_http_get (self->http, &ask), batch_cb, g_object_ref (self), g_object_unref));
    }

  if (batches->len == 0)
    return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_new_with_free_func (g_object_unref));
  return dex_future_finally (dex_future_allv ((DexFuture *const *) batches->pdata, batches->len), batches_cb,
                             g_ptr_array_ref (batches), (GDestroyNotify) g_ptr_array_unref);
}
