/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-registry"

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "tidings-registry.h"
#include "tidings-results.h"

/* So many pages in a row may bring nothing new before the walk is given up; the registry may send an empty page in the middle. */
#define MOST_BARREN_PAGES 8
/* So many are freed at once */
#define FEW_HITS 20

/* TidingsPage */

G_DEFINE_BOXED_TYPE (TidingsPage, tidings_page, tidings_page_ref, tidings_page_unref)

/**
 * tidings_page_new:
 *
 * Makes an empty page, to be filled before anybody else sees it: no trials, no total, no next page. It may be handed from one
 * thread to another.
 *
 * Returns: (transfer full): a page
 */
TidingsPage *
tidings_page_new (void)
{
  TidingsPage *page = g_atomic_rc_box_new0 (TidingsPage);

  page->studies = g_ptr_array_new_with_free_func (g_object_unref);
  page->total = -1;
  return page;
}

/**
 * tidings_page_ref:
 * @page: a page
 *
 * Returns: (transfer full): @page
 */
TidingsPage *
tidings_page_ref (TidingsPage *page)
{
  g_return_val_if_fail (page != NULL, NULL);

  return g_atomic_rc_box_acquire (page);
}

static void
page_clear (gpointer data)
{
  TidingsPage *page = data;

  g_clear_pointer (&page->studies, g_ptr_array_unref);
  g_clear_pointer (&page->next, g_free);
  g_clear_pointer (&page->build, g_free);
}

/**
 * tidings_page_unref:
 * @page: (transfer full): a page
 *
 * Gives up one reference.
 */
void
tidings_page_unref (TidingsPage *page)
{
  g_return_if_fail (page != NULL);

  g_atomic_rc_box_release_full (page, page_clear);
}

/* TidingsResults */

struct _TidingsResults
{
  GObject parent_instance;

  TidingsQuery *query; /* (owned) */
  TidingsPageLoader loader;
  gpointer user_data;
  GDestroyNotify user_data_free;

  GPtrArray *hits;    /* (owned) (element-type TidingsHit) */
  GHashTable *shown;  /* (owned): the NCT numbers of @hits */
  GHashTable *tokens; /* (owned): what has been asked for in this walk */
  char *next;         /* (owned) (nullable): what the next load asks for; NULL for the first page */
  guint patience;     /* how many more pages may bring nothing new */

  gint64 total;
  char *build;   /* (owned) (nullable) */
  GError *error; /* (owned) (nullable) */
  TidingsSource source;
  gboolean complete;

  DexFuture *under_way; /* (owned) (nullable): the load, ended by letting go of it */
  DexPromise *promise;  /* (owned) (nullable): what callers of the load wait for */
  guint n_new;          /* how many hits the load has added */
  guint stamp;          /* of the load; an answer with another one comes too late */
};

typedef enum
{
  PROP_TOTAL = 1,
  PROP_LOADED,
  PROP_LOADING,
  PROP_COMPLETE,
  PROP_ERROR,
  PROP_BUILD,
  PROP_SOURCE,
} TidingsResultsProp;

static GParamSpec *props[PROP_SOURCE + 1];

typedef struct
{
  GWeakRef self; /* the load ends with it, but the last step may be on its way already */
  guint stamp;
} Load;

static void
tidings_results_list_model_init (GListModelInterface *iface);
static void
load_page (TidingsResults *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (TidingsResults,
                               tidings_results,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, tidings_results_list_model_init))

static void
set_total (TidingsResults *self, gint64 total)
{
  if (self->total == total)
    return;
  self->total = total;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TOTAL]);
}

static void
set_complete (TidingsResults *self, gboolean complete)
{
  if (self->complete == complete)
    return;
  self->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPLETE]);
}

static void
set_build (TidingsResults *self, const char *build)
{
  if (g_set_str (&self->build, build))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUILD]);
}

static void
set_error (TidingsResults *self, const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

/* Hands the outcome to those who wait. What they do may change @self. */
static void
finish (TidingsResults *self, const GError *error)
{
  g_autoptr (DexPromise) promise = g_steal_pointer (&self->promise);

  dex_clear (&self->under_way);
  self->stamp++;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
  if (error != NULL)
    dex_promise_reject (promise, g_error_copy (error));
  else
    dex_promise_resolve_boolean (promise, self->n_new > 0);
}

/* Where a hit belongs: at the end, or among the others by distance, those without one last. */
static guint
place_of (TidingsResults *self, TidingsHit *hit)
{
  double km = tidings_hit_get_distance_km (hit);
  guint low = 0, high = self->hits->len;

  if (tidings_query_get_spec (self->query)->sort != TIDINGS_SORT_DISTANCE || km < 0)
    return high;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      double other = tidings_hit_get_distance_km (self->hits->pdata[middle]);

      if (other >= 0 && other <= km)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint
add_hits (TidingsResults *self, GPtrArray *studies)
{
  TidingsPlace *place = tidings_query_get_spec (self->query)->place;
  gboolean in_order = tidings_query_get_spec (self->query)->sort != TIDINGS_SORT_DISTANCE;
  guint before = self->hits->len;

  for (guint i = 0; i < studies->len; i++)
    {
      TidingsStudy *study = studies->pdata[i];
      TidingsHit *hit;
      guint position;

      if (!g_hash_table_add (self->shown, g_strdup (tidings_study_get_nct_id (study))))
        continue;
      hit = tidings_hit_new (study, place);
      position = place_of (self, hit);
      g_ptr_array_insert (self->hits, (int) position, hit);
      if (!in_order)
        g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
    }

  if (self->hits->len > before)
    {
      if (in_order)
        g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->hits->len - before);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADED]);
    }
  return self->hits->len - before;
}

/* The registry has rebuilt its data in mid-walk: places of pages have moved. Go through them again from the first; what is shown
 * stays where it is. A page of old acquaintances is no sign of an endless walk then. */
static void
start_again (TidingsResults *self)
{
  g_clear_pointer (&self->next, g_free);
  g_hash_table_remove_all (self->tokens);
  self->patience = MOST_BARREN_PAGES + self->hits->len;
}

static GError *
take_page (TidingsResults *self, TidingsPage *page, gboolean *again)
{
  gboolean first = self->next == NULL;
  guint n_new;

  *again = FALSE;

  if (!first && page->build != NULL && self->build != NULL && strcmp (page->build, self->build) != 0)
    {
      g_debug ("The data were rebuilt, %s instead of %s: starting again", page->build, self->build);
      set_build (self, page->build);
      start_again (self);
      *again = TRUE;
      return NULL;
    }

  if (first)
    {
      if (page->total >= 0)
        set_total (self, page->total);
      if (self->source != page->source)
        {
          self->source = page->source;
          g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SOURCE]);
        }
    }
  if (page->build != NULL)
    set_build (self, page->build);

  n_new = add_hits (self, page->studies);
  self->n_new += n_new;

  if (page->next == NULL)
    {
      set_complete (self, TRUE);
      return NULL;
    }
  if (!g_hash_table_add (self->tokens, g_strdup (page->next)) || (n_new == 0 && self->patience-- == 0))
    return g_error_new_literal (
        TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NONSENSE,
        _ ("The registry keeps sending the same results instead of more. What was found so far is shown; "
           "search again in a while."));

  g_set_str (&self->next, page->next);
  if (n_new > 0 && self->patience < MOST_BARREN_PAGES)
    self->patience = MOST_BARREN_PAGES;
  *again = n_new == 0;
  return NULL;
}

static void
load_free (gpointer data)
{
  Load *load = data;

  g_weak_ref_clear (&load->self);
  g_free (load);
}

static DexFuture *
page_cb (DexFuture *future, gpointer user_data)
{
  Load *load = user_data;
  g_autoptr (TidingsResults) self = g_weak_ref_get (&load->self);
  g_autoptr (GError) error = NULL;
  gboolean again = FALSE;
  const GValue *value;

  if (self == NULL || load->stamp != self->stamp)
    return NULL;

  g_object_freeze_notify (G_OBJECT (self));
  if ((value = dex_future_get_value (future, &error)) != NULL)
    {
      g_autoptr (TidingsPage) page = tidings_page_ref (g_value_get_boxed (value));

      error = take_page (self, page, &again);
    }
  if (again)
    load_page (self);
  else
    {
      set_error (self, error);
      finish (self, error);
    }
  g_object_thaw_notify (G_OBJECT (self));
  return NULL;
}

/* Asks for the page that comes next. The answer may be here before this returns. */
static void
load_page (TidingsResults *self)
{
  g_autoptr (DexFuture) before = g_steal_pointer (&self->under_way);
  g_autoptr (DexFuture) under_way = NULL;
  Load *load = g_new0 (Load, 1);
  guint stamp = ++self->stamp;

  g_weak_ref_init (&load->self, self);
  load->stamp = stamp;
  under_way = dex_future_finally (self->loader (self->query, self->next, self->user_data), page_cb, load, load_free);
  if (self->stamp == stamp)
    self->under_way = g_steal_pointer (&under_way);
}

static GType
tidings_results_get_item_type (GListModel *model)
{
  return TIDINGS_TYPE_HIT;
}

static guint
tidings_results_get_n_items (GListModel *model)
{
  return TIDINGS_RESULTS (model)->hits->len;
}

static gpointer
tidings_results_get_item (GListModel *model, guint position)
{
  TidingsResults *self = TIDINGS_RESULTS (model);

  return position < self->hits->len ? g_object_ref (self->hits->pdata[position]) : NULL;
}

static void
tidings_results_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = tidings_results_get_item_type;
  iface->get_n_items = tidings_results_get_n_items;
  iface->get_item = tidings_results_get_item;
}

static void
tidings_results_dispose (GObject *object)
{
  TidingsResults *self = TIDINGS_RESULTS (object);

  tidings_results_cancel (self);
  if (self->user_data_free != NULL)
    g_steal_pointer (&self->user_data_free) (self->user_data);
  self->user_data = NULL;

  G_OBJECT_CLASS (tidings_results_parent_class)->dispose (object);
}

static void
free_hits (gpointer hits)
{
  g_ptr_array_unref (hits);
}

static void
tidings_results_finalize (GObject *object)
{
  TidingsResults *self = TIDINGS_RESULTS (object);

  g_clear_object (&self->query);
  /* A thousand records take a tenth of a second to free, while the results of the next search are already on their way. Nothing
   * in them belongs to a thread. */
  if (self->hits->len > FEW_HITS)
    dex_scheduler_push (dex_thread_pool_scheduler_get_default (), free_hits, g_steal_pointer (&self->hits));
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_clear_pointer (&self->tokens, g_hash_table_unref);
  g_clear_pointer (&self->next, g_free);
  g_clear_pointer (&self->build, g_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (tidings_results_parent_class)->finalize (object);
}

static void
tidings_results_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TidingsResults *self = TIDINGS_RESULTS (object);

  switch ((TidingsResultsProp) id)
    {
    case PROP_TOTAL:
      g_value_set_int64 (value, self->total);
      break;
    case PROP_LOADED:
      g_value_set_uint (value, self->hits->len);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, tidings_results_get_loading (self));
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, self->complete);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_BUILD:
      g_value_set_string (value, self->build);
      break;
    case PROP_SOURCE:
      g_value_set_uint (value, self->source);
      break;
    }
}

static void
tidings_results_class_init (TidingsResultsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = tidings_results_dispose;
  object_class->finalize = tidings_results_finalize;
  object_class->get_property = tidings_results_get_property;

  /**
   * TidingsResults:total:
   *
   * How many trials match in all, as the first page said; -1 while it is not known.
   */
  props[PROP_TOTAL] = g_param_spec_int64 ("total", NULL, NULL, -1, G_MAXINT64, -1, flags);
  /**
   * TidingsResults:loaded:
   *
   * How many of them are here.
   */
  props[PROP_LOADED] = g_param_spec_uint ("loaded", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * TidingsResults:loading:
   *
   * Whether a load is under way.
   */
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  /**
   * TidingsResults:complete:
   *
   * Whether there is nothing more to load.
   */
  props[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE, flags);
  /**
   * TidingsResults:error:
   *
   * What went wrong in the last load; %NULL when it went well. What was loaded before stays.
   */
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  /**
   * TidingsResults:build:
   *
   * The build of the registry's data that the results come from, its `dataTimestamp`.
   */
  props[PROP_BUILD] = g_param_spec_string ("build", NULL, NULL, NULL, flags);
  /**
   * TidingsResults:source:
   *
   * Who answered, a #TidingsSource.
   */
  props[PROP_SOURCE] = g_param_spec_uint ("source", NULL, NULL, 0, G_MAXUINT, TIDINGS_SOURCE_REGISTRY, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
tidings_results_init (TidingsResults *self)
{
  self->hits = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->patience = MOST_BARREN_PAGES;
  self->total = -1;
}

/**
 * tidings_results_new:
 * @query: what is looked for
 * @loader: loads a page of it
 * @user_data: passed to @loader
 * @user_data_free: (nullable): frees @user_data
 *
 * Makes an empty list of results. Nothing is loaded before tidings_results_load_more().
 *
 * A query that asks for the order of distance finds its results in the source's own order; they are then put by distance among
 * those that are already here. All else keeps the source's order, and rows never move.
 *
 * Main thread, as all of it.
 *
 * Returns: (transfer full): the results
 */
TidingsResults *
tidings_results_new (TidingsQuery *query, TidingsPageLoader loader, gpointer user_data, GDestroyNotify user_data_free)
{
  TidingsResults *self;

  g_return_val_if_fail (TIDINGS_IS_QUERY (query), NULL);
  g_return_val_if_fail (loader != NULL, NULL);

  self = g_object_new (TIDINGS_TYPE_RESULTS, NULL);
  self->query = g_object_ref (query);
  self->loader = loader;
  self->user_data = user_data;
  self->user_data_free = user_data_free;
  return self;
}

/**
 * tidings_results_get_query:
 * @self: results
 *
 * Returns: (transfer none): what they are the results of
 */
TidingsQuery *
tidings_results_get_query (TidingsResults *self)
{
  g_return_val_if_fail (TIDINGS_IS_RESULTS (self), NULL);

  return self->query;
}

/**
 * tidings_results_load_more:
 * @self: results
 *
 * Loads the next page; pages that bring nothing new are passed over. While a load is under way, this gives the same load. After
 * a failure, the page that failed is asked for again. Where the source's data were rebuilt since the first page, the walk
 * starts again from there: rows that are shown stay, those that are missing are added, the total is set right.
 *
 * The load is ended by tidings_results_cancel(), not by letting go of the future.
 *
 * Returns: (transfer full): a future of a boolean: whether rows were added; %FALSE at once where all is loaded. It is rejected with
 *   what the "error" property then holds, or %G_IO_ERROR_CANCELLED
 */
DexFuture *
tidings_results_load_more (TidingsResults *self)
{
  g_autoptr (DexPromise) promise = NULL;

  dex_return_error_if_fail (TIDINGS_IS_RESULTS (self));

  if (self->promise != NULL)
    return dex_ref (DEX_FUTURE (self->promise));
  if (self->complete)
    return dex_future_new_false ();

  self->promise = dex_promise_new ();
  promise = dex_ref (self->promise);
  self->n_new = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
  load_page (self);
  return DEX_FUTURE (g_steal_pointer (&promise));
}

/**
 * tidings_results_cancel:
 * @self: results
 *
 * Ends the load that is under way, if any: its answer, should it still come, is dropped. What is loaded stays, and
 * tidings_results_load_more() goes on from there. No "error" is set.
 */
void
tidings_results_cancel (TidingsResults *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (TIDINGS_IS_RESULTS (self));

  if (self->promise == NULL)
    return;
  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The search was stopped."));
  finish (self, error);
}

/**
 * tidings_results_get_total:
 * @self: results
 *
 * Returns: how many trials match in all; -1 while it is not known
 */
gint64
tidings_results_get_total (TidingsResults *self)
{
  g_return_val_if_fail (TIDINGS_IS_RESULTS (self), -1);

  return self->total;
}

/**
 * tidings_results_get_loaded:
 * @self: results
 *
 * Returns: how many of them are here
 */
guint
tidings_results_get_loaded (TidingsResults *self)
{
  g_return_val_if_fail (TIDINGS_IS_RESULTS (self), 0);

  return self->hits->len;
}

/**
 * tidings_results_get_loading:
 * @self: results
 *
 * Returns: whether a load is under way
 */
gboolean
tidings_results_get_loading (TidingsResults *self)
{
  g_return_val_if_fail (TIDINGS_IS_RESULTS (self), FALSE);

  return self->promise != NULL;
}

/**
 * tidings_results_get_complete:
 * @self: results
 *
 * Returns: whether there is nothing more to load
 */
gboolean
tidings_results_get_complete (TidingsResults *self)
{
  g_return_val_if_fail (TIDINGS_IS_RESULTS (self), FALSE);

  return self->complete;
}

/**
 * tidings_results_get_error:
 * @self: results
 *
 * Returns: (transfer none) (nullable): what went wrong in the last load; %NULL when it went well
 */
const GError *
tidings_results_get_error (TidingsResults *self)
{
  g_return_val_if_fail (TIDINGS_IS_RESULTS (self), NULL);

  return self->error;
}

/**
 * tidings_results_get_build:
 * @self: results
 *
 * Returns: (transfer none) (nullable): the build of the source's data, ISO 8601, UTC
 */
const char *
tidings_results_get_build (TidingsResults *self)
{
  g_return_val_if_fail (TIDINGS_IS_RESULTS (self), NULL);

  return self->build;
}

/**
 * tidings_results_get_source:
 * @self: results
 *
 * Returns: who answered; %TIDINGS_SOURCE_REGISTRY until somebody has
 */
TidingsSource
tidings_results_get_source (TidingsResults *self)
{
  g_return_val_if_fail (TIDINGS_IS_RESULTS (self), TIDINGS_SOURCE_REGISTRY);

  return self->source;
}
