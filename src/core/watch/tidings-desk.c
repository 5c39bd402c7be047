/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-watch"

#include "config.h"

#include "tidings-desk.h"
#include "tidings-sample.h"

#define PAGE_SIZE 20
#define FIBER_STACK (512 * 1024)
#define SAMPLE_FOLDER "/com/curemydisease/Tidings/sample"

/* Tidings is one process with one thread of its own for widgets and flows: everything here is on the main thread. */
struct _TidingsDesk
{
  GObject parent_instance;

  TidingsRegistry *registry; /* (owned) */
  TidingsLibrary *library;   /* (owned) */
  gboolean sample;
  gboolean answered; /* the registry has given something */
};

G_DEFINE_FINAL_TYPE (TidingsDesk, tidings_desk, G_TYPE_OBJECT)

typedef enum
{
  PROP_SAMPLE = 1,
  PROP_REGISTRY,
} TidingsDeskProp;

static GParamSpec *props[PROP_REGISTRY + 1];

/* What the pages of one search share: who has answered the first of them answers the rest. Held by the results and by each page that
 * is being loaded. */
typedef struct
{
  TidingsDesk *desk;         /* (owned) */
  TidingsRegistry *registry; /* (owned): the one of the desk when the search began */
  gboolean local;
  gboolean begun;    /* the registry has given a page */
  GError *why_local; /* (owned) (nullable) */
} Walk;

typedef struct
{
  Walk *walk;          /* (owned) */
  TidingsQuery *query; /* (owned) */
  char *next;          /* (owned) (nullable) */
} Turn;

typedef struct
{
  TidingsDesk *desk; /* (owned) */
  char *nct_id;      /* (owned) (nullable) */
} Errand;

static void
walk_clear (gpointer data)
{
  Walk *walk = data;

  g_clear_object (&walk->desk);
  g_clear_object (&walk->registry);
  g_clear_error (&walk->why_local);
}

static void
walk_unref (gpointer data)
{
  g_rc_box_release_full (data, walk_clear);
}

static void
turn_free (gpointer data)
{
  Turn *turn = data;

  g_clear_pointer (&turn->walk, walk_unref);
  g_clear_object (&turn->query);
  g_free (turn->next);
  g_free (turn);
}

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_clear_object (&errand->desk);
  g_free (errand->nct_id);
  g_free (errand);
}

static gint64
now_in_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
set_sample (TidingsDesk *self, gboolean sample)
{
  if (self->sample == sample)
    return;
  self->sample = sample;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SAMPLE]);
}

/* May the library stand in after this? Not where the registry has answered and what it says is of the question itself. */
static gboolean
library_may_answer (const GError *error)
{
  return error->domain == TIDINGS_REGISTRY_ERROR && error->code != TIDINGS_REGISTRY_ERROR_COMPLAINT &&
         error->code != TIDINGS_REGISTRY_ERROR_NOT_FOUND;
}

static DexFuture *
log_cb (DexFuture *future, gpointer what)
{
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (future, &error) == NULL)
    g_message ("%s: %s", (const char *) what, error->message);
  return NULL;
}

/* Lets the library do something that nobody waits for, and that goes on when what asked for it is given up. The library does one
 * thing after another: who asks it afterwards finds it done. */
static void
leave_to_library (DexFuture *future, const char *what)
{
  dex_future_disown (dex_future_catch (future, log_cb, (gpointer) what, NULL));
}

/* Keeps what the registry gave; %NULL where the library is only read */
static DexFuture *
keep (TidingsDesk *self, GPtrArray *studies, const char *build)
{
  if (tidings_library_get_state (self->library) == TIDINGS_LIBRARY_STATE_NEWER)
    return NULL;
  return tidings_library_put_studies (self->library, studies, TIDINGS_ORIGIN_REGISTRY, build, now_in_seconds ());
}

/* The sample steps aside for the registry's own records */
static void
put_sample_aside (TidingsDesk *self)
{
  self->answered = TRUE;
  if (!self->sample)
    return;

  leave_to_library (tidings_library_drop_sample (self->library), "The built-in sample could not be put aside");
  leave_to_library (tidings_library_set_value (self->library, "sample-gone", "yes"),
                    "That the built-in sample is gone could not be kept");
  set_sample (self, FALSE);
}

static DexFuture *
turn_fiber (gpointer user_data)
{
  Turn *turn = user_data;
  Walk *walk = turn->walk;
  TidingsDesk *desk = walk->desk;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) library_error = NULL;
  g_autoptr (TidingsPage) page = NULL;

  if (walk->local)
    return tidings_library_search (desk->library, turn->query, turn->next, PAGE_SIZE);

  page = dex_await_boxed (tidings_registry_fetch_page (walk->registry, turn->query, turn->next, PAGE_SIZE), &error);
  if (page != NULL)
    {
      DexFuture *kept;

      /* a search is not held up, or spoiled, by a library that is busy or full */
      walk->begun = TRUE;
      put_sample_aside (desk);
      if ((kept = keep (desk, page->studies, page->build)) != NULL)
        leave_to_library (kept, "What the registry gave could not be kept");
      return dex_future_new_take_boxed (TIDINGS_TYPE_PAGE, g_steal_pointer (&page));
    }

  /* The library cannot go on where the registry stopped, not even at the first page of a walk that starts again. */
  if (walk->begun || !library_may_answer (error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  page = dex_await_boxed (tidings_library_search (desk->library, turn->query, NULL, PAGE_SIZE), &library_error);
  if (page == NULL)
    {
      g_message ("The library could not answer in the registry’s place: %s", library_error->message);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  walk->local = TRUE;
  walk->why_local = g_steal_pointer (&error);
  return dex_future_new_take_boxed (TIDINGS_TYPE_PAGE, g_steal_pointer (&page));
}

static DexFuture *
load_page (TidingsQuery *query, const char *next, gpointer user_data)
{
  Turn *turn = g_new0 (Turn, 1);

  turn->walk = g_rc_box_acquire (user_data);
  turn->query = g_object_ref (query);
  turn->next = g_strdup (next);
  return dex_scheduler_spawn (NULL, FIBER_STACK, turn_fiber, turn, turn_free);
}

/* The records of the built-in sample, and the day that they are of */
static GPtrArray *
read_sample (char **build, GError **error)
{
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);
  GResource *resource = tidings_sample_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, SAMPLE_FOLDER, 0, error);

  if (names == NULL)
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (SAMPLE_FOLDER "/", names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, error);
      TidingsStudy *study = bytes != NULL ? tidings_study_new_from_bytes (bytes, error) : NULL;

      if (study == NULL)
        return NULL;
      g_ptr_array_add (studies, study);
      if (*build == NULL)
        *build = g_strdup (tidings_study_get_facts (study)->version_holder);
    }
  return g_steal_pointer (&studies);
}

static DexFuture *
prepare_fiber (gpointer user_data)
{
  Errand *errand = user_data;
  TidingsDesk *self = errand->desk;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) studies = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *build = NULL;
  gint64 count;

  if (tidings_library_get_state (self->library) == TIDINGS_LIBRARY_STATE_NEWER)
    return dex_future_new_for_boolean (FALSE);

  gone = dex_await_string (tidings_library_get_value (self->library, "sample-gone"), NULL);
  if (gone != NULL)
    return dex_future_new_for_boolean (FALSE);

  count = dex_await_int64 (tidings_library_count (self->library), &error);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (count > 0)
    {
      /* the sample of an earlier start, or records that came from files */
      g_autofree char *has = dex_await_string (tidings_library_get_value (self->library, "sample"), NULL);

      set_sample (self, has != NULL);
    }
  else
    {
      studies = read_sample (&build, &error);
      if (studies != NULL && dex_await (tidings_library_set_value (self->library, "sample", "yes"), &error))
        dex_await (tidings_library_put_studies (self->library, studies, TIDINGS_ORIGIN_SAMPLE, build, now_in_seconds ()),
                   &error);
      if (error != NULL)
        return dex_future_new_for_error (g_steal_pointer (&error));
      set_sample (self, TRUE);
    }

  if (self->answered) /* while this was under way */
    put_sample_aside (self);
  return dex_future_new_for_boolean (self->sample && studies != NULL);
}

static DexFuture *
refresh_fiber (gpointer user_data)
{
  Errand *errand = user_data;
  TidingsDesk *self = errand->desk;
  /* another may take its place while it is asked */
  g_autoptr (TidingsRegistry) registry = g_object_ref (self->registry);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TidingsStudy) study = NULL;
  g_autoptr (TidingsRecord) record = NULL;
  g_autofree char *build = NULL;
  DexFuture *kept;

  study = dex_await_object (tidings_registry_fetch_study (registry, errand->nct_id), &error);
  if (study == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  build = dex_await_string (tidings_registry_fetch_build (registry), NULL);
  put_sample_aside (self);
  g_ptr_array_add (studies, g_object_ref (study));

  /* from the library, so that what is shown is what was kept: saved or not, and merged with what was known before */
  if ((kept = keep (self, studies, build)) != NULL && !dex_await (kept, &error))
    g_message ("What the registry gave could not be kept: %s", error->message);
  else if (kept != NULL)
    record = dex_await_object (tidings_library_get_record (self->library, tidings_study_get_nct_id (study)), NULL);
  if (record == NULL)
    record = tidings_record_new (study, TIDINGS_ORIGIN_REGISTRY, build, now_in_seconds (),
                                 tidings_library_is_saved (self->library, tidings_study_get_nct_id (study)));
  return dex_future_new_take_object (g_steal_pointer (&record));
}

static DexFuture *
open_fiber (gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsRecord) record = NULL;

  record = dex_await_object (tidings_library_get_record (errand->desk->library, errand->nct_id), &error);
  if (record != NULL)
    return dex_future_new_take_object (g_steal_pointer (&record));

  return tidings_desk_refresh_study (errand->desk, errand->nct_id);
}

static DexFuture *
run_errand (TidingsDesk *self, const char *nct_id, DexFiberFunc fiber)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->desk = g_object_ref (self);
  errand->nct_id = g_strdup (nct_id);
  return dex_scheduler_spawn (NULL, FIBER_STACK, fiber, errand, errand_free);
}

static void
tidings_desk_dispose (GObject *object)
{
  TidingsDesk *self = TIDINGS_DESK (object);

  g_clear_object (&self->registry);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (tidings_desk_parent_class)->dispose (object);
}

static void
tidings_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TidingsDesk *self = TIDINGS_DESK (object);

  switch ((TidingsDeskProp) id)
    {
    case PROP_SAMPLE:
      g_value_set_boolean (value, self->sample);
      break;
    case PROP_REGISTRY:
      g_value_set_object (value, self->registry);
      break;
    }
}

static void
tidings_desk_class_init (TidingsDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tidings_desk_dispose;
  object_class->get_property = tidings_desk_get_property;

  /**
   * TidingsDesk:sample:
   *
   * Whether the library holds the built-in sample instead of what the registry gave.
   */
  props[PROP_SAMPLE] = g_param_spec_boolean ("sample", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * TidingsDesk:registry:
   *
   * The registry that is asked.
   */
  props[PROP_REGISTRY] = g_param_spec_object ("registry", NULL, NULL, TIDINGS_TYPE_REGISTRY,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
tidings_desk_init (TidingsDesk *self)
{
}

/**
 * tidings_desk_new:
 * @registry: the registry to ask
 * @library: the library to keep things in
 *
 * Brings the two together.
 *
 * Returns: (transfer full): the desk
 */
TidingsDesk *
tidings_desk_new (TidingsRegistry *registry, TidingsLibrary *library)
{
  TidingsDesk *self;

  g_return_val_if_fail (TIDINGS_IS_REGISTRY (registry), NULL);
  g_return_val_if_fail (TIDINGS_IS_LIBRARY (library), NULL);

  self = g_object_new (TIDINGS_TYPE_DESK, NULL);
  self->registry = g_object_ref (registry);
  self->library = g_object_ref (library);
  return self;
}

/**
 * tidings_desk_get_registry:
 *
 * Returns: (transfer none): the registry that is asked
 */
TidingsRegistry *
tidings_desk_get_registry (TidingsDesk *self)
{
  g_return_val_if_fail (TIDINGS_IS_DESK (self), NULL);
  return self->registry;
}

/**
 * tidings_desk_set_registry:
 * @registry: the registry to ask from now on
 *
 * Puts another in the place of the registry. What was asked of the one before is still answered by it: a study that is on its way, and
 * every page of a search that has begun, also those that are asked for from now on.
 */
void
tidings_desk_set_registry (TidingsDesk *self, TidingsRegistry *registry)
{
  g_return_if_fail (TIDINGS_IS_DESK (self));
  g_return_if_fail (TIDINGS_IS_REGISTRY (registry));

  if (g_set_object (&self->registry, registry))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REGISTRY]);
}

/**
 * tidings_desk_get_library:
 *
 * Returns: (transfer none): the library that keeps what was seen
 */
TidingsLibrary *
tidings_desk_get_library (TidingsDesk *self)
{
  g_return_val_if_fail (TIDINGS_IS_DESK (self), NULL);
  return self->library;
}

/**
 * tidings_desk_get_sample:
 *
 * Returns: whether the library holds the built-in sample; it goes when the registry has answered once
 */
gboolean
tidings_desk_get_sample (TidingsDesk *self)
{
  g_return_val_if_fail (TIDINGS_IS_DESK (self), FALSE);
  return self->sample;
}

/**
 * tidings_desk_prepare:
 *
 * Puts the built-in sample into a library that is empty and has never seen the registry, so that the first start without a
 * network has something to search and read. A library of a newer Tidings is left as it is.
 *
 * Returns: (transfer full): a future of a boolean: whether the sample was put in just now; it fails with a #TidingsLibraryError
 */
DexFuture *
tidings_desk_prepare (TidingsDesk *self)
{
  g_return_val_if_fail (TIDINGS_IS_DESK (self), NULL);
  return run_errand (self, NULL, prepare_fiber);
}

/**
 * tidings_desk_search:
 * @query: what is looked for
 * @local: whether only the library is asked, so that nothing leaves this machine
 *
 * Begins a search; nothing is asked before tidings_results_load_more(). Where the registry cannot be reached, or gives no good
 * answer, for the first page, the library answers instead, and tidings_desk_get_why_local() tells why; where the library cannot either,
 * the registry's error stands. What the registry says of the question itself, and a failure after the first page, are errors of the
 * results. What the registry gives is kept in the library.
 *
 * Returns: (transfer full): the results
 */
TidingsResults *
tidings_desk_search (TidingsDesk *self, TidingsQuery *query, gboolean local)
{
  Walk *walk;
  TidingsResults *results;

  g_return_val_if_fail (TIDINGS_IS_DESK (self), NULL);
  g_return_val_if_fail (TIDINGS_IS_QUERY (query), NULL);

  walk = g_rc_box_new0 (Walk);
  walk->desk = g_object_ref (self);
  walk->registry = g_object_ref (self->registry);
  walk->local = local;
  results = tidings_results_new (query, load_page, g_rc_box_acquire (walk), walk_unref);
  g_object_set_data_full (G_OBJECT (results), "tidings-walk", walk, walk_unref);
  return results;
}

/**
 * tidings_desk_get_why_local:
 * @results: what tidings_desk_search() gave
 *
 * Returns: (transfer none) (nullable): why the library answered in the registry's place; %NULL where it did not, or was asked to. It
 *   lives as long as @results.
 */
const GError *
tidings_desk_get_why_local (TidingsDesk *self, TidingsResults *results)
{
  Walk *walk;

  g_return_val_if_fail (TIDINGS_IS_DESK (self), NULL);
  g_return_val_if_fail (TIDINGS_IS_RESULTS (results), NULL);

  walk = g_object_get_data (G_OBJECT (results), "tidings-walk");
  return walk != NULL ? walk->why_local : NULL;
}

/**
 * tidings_desk_open_study:
 * @nct_id: its number, or an older number that it had
 *
 * Gives a trial as fast as it can be had: from the library, and only where that does not have it from the registry.
 *
 * Returns: (transfer full): a future of a #TidingsRecord; its number differs from @nct_id where the trial has moved. It fails with
 *   the #TidingsRegistryError where neither has it.
 */
DexFuture *
tidings_desk_open_study (TidingsDesk *self, const char *nct_id)
{
  g_return_val_if_fail (TIDINGS_IS_DESK (self), NULL);
  g_return_val_if_fail (nct_id != NULL, NULL);
  return run_errand (self, nct_id, open_fiber);
}

/**
 * tidings_desk_refresh_study:
 * @nct_id: its number, or an older number that it had
 *
 * Fetches the whole record from the registry and keeps it. A saved trial has changed then where the record says something new.
 *
 * Returns: (transfer full): a future of a #TidingsRecord; its number differs from @nct_id where the trial has moved. It fails with
 *   a #TidingsRegistryError.
 */
DexFuture *
tidings_desk_refresh_study (TidingsDesk *self, const char *nct_id)
{
  g_return_val_if_fail (TIDINGS_IS_DESK (self), NULL);
  g_return_val_if_fail (nct_id != NULL, NULL);
  return run_errand (self, nct_id, refresh_fiber);
}
