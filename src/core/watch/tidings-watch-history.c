/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-watch"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-watch-private.h"

/* The versions that a trial had before it was saved, from the registry's own history. Where that is refused or gone, the history of the
 * trial begins when it was saved, and nothing else suffers. */

/* The median trial has five versions; more than these are not worth the registry's time. */
#define MOST_ARCHIVED 50
/* After so many refusals in a row, no more versions are asked for. */
#define MOST_REFUSALS 2

typedef struct
{
  TidingsWatch *watch; /* (owned) */
  char *nct_id;        /* (owned) */
  guint serial;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_clear_object (&errand->watch);
  g_free (errand->nct_id);
  g_free (errand);
}

/* Whether there is no history to be had, rather than only not now */
static gboolean
is_refusal (const GError *error)
{
  if (error->domain != TIDINGS_REGISTRY_ERROR)
    return FALSE;
  switch ((TidingsRegistryError) error->code)
    {
    case TIDINGS_REGISTRY_ERROR_REFUSED:
    case TIDINGS_REGISTRY_ERROR_NOT_FOUND:
    case TIDINGS_REGISTRY_ERROR_COMPLAINT:
    case TIDINGS_REGISTRY_ERROR_NOT_REGISTRY:
    case TIDINGS_REGISTRY_ERROR_NONSENSE:
      return TRUE;
    case TIDINGS_REGISTRY_ERROR_OFFLINE:
    case TIDINGS_REGISTRY_ERROR_TIMED_OUT:
    case TIDINGS_REGISTRY_ERROR_BUSY:
    case TIDINGS_REGISTRY_ERROR_CUT_OFF:
    case TIDINGS_REGISTRY_ERROR_BAD_ADDRESS:
      return FALSE;
    }
  return FALSE;
}

/* Whether @archived is what is kept of the trial anyway: the newest, sent on the day that its record tells. In a fiber. */
static gboolean
is_kept (TidingsLibrary *library, const char *nct_id, const TidingsArchived *archived)
{
  g_autoptr (TidingsRecord) record = dex_await_object (tidings_library_get_record (library, nct_id), NULL);
  TidingsDate sent;

  if (record == NULL || archived->date.year == 0)
    return FALSE;
  sent = tidings_study_get_facts (tidings_record_get_study (record))->last_update_submitted.date;
  return tidings_date_compare (sent, archived->date) == 0;
}

static DexFuture *
history_fiber (gpointer data)
{
  Errand *errand = data;
  TidingsDesk *desk = tidings_watch_get_desk (errand->watch);
  /* it may be replaced meanwhile */
  g_autoptr (TidingsRegistry) registry = g_object_ref (tidings_desk_get_registry (desk));
  TidingsLibrary *library = tidings_desk_get_library (desk);
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) list = NULL;
  g_autoptr (GError) error = NULL;
  gboolean complete = TRUE;
  guint n_refusals = 0, first = 0, end = 0;

  list = dex_await_boxed (tidings_registry_list_archived (registry, errand->nct_id), &error);
  if (list == NULL)
    {
      if (!is_refusal (error))
        return dex_future_new_for_error (g_steal_pointer (&error));
      g_message ("The history of %s is not to be had: %s", errand->nct_id, error->message);
      return tidings_library_add_archived (library, errand->nct_id, studies, FALSE, tidings_watch_now ());
    }

  end = list->len;
  if (end > 0 && is_kept (library, errand->nct_id, &g_array_index (list, TidingsArchived, end - 1)))
    end--;
  if (end > MOST_ARCHIVED)
    {
      first = end - MOST_ARCHIVED;
      complete = FALSE;
    }
  /* a record without any, of which there are some, has a history that is not known */
  if (list->len == 0)
    complete = FALSE;

  for (guint i = first; i < end; i++)
    {
      TidingsStudy *study;

      if (tidings_watch_get_serial (errand->watch) != errand->serial)
        return dex_future_new_for_error (tidings_watch_new_stopped ());
      study = dex_await_object (tidings_registry_fetch_archived (registry, errand->nct_id,
                                                                 g_array_index (list, TidingsArchived, i).version),
                                &error);
      if (study != NULL)
        {
          n_refusals = 0;
          g_ptr_array_add (studies, study);
          continue;
        }
      if (!is_refusal (error))
        return dex_future_new_for_error (g_steal_pointer (&error));
      g_clear_error (&error);
      complete = FALSE;
      if (++n_refusals == MOST_REFUSALS)
        break;
    }
  return tidings_library_add_archived (library, errand->nct_id, studies, complete, tidings_watch_now ());
}

/* Fetches the earlier versions of a trial. (transfer full): a future of a uint: how many were added */
DexFuture *
tidings_watch_run_history (TidingsWatch *self, const char *nct_id)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->watch = g_object_ref (self);
  errand->nct_id = g_strdup (nct_id);
  errand->serial = tidings_watch_get_serial (self);
  return dex_scheduler_spawn (NULL, TIDINGS_WATCH_STACK, history_fiber, errand, errand_free);
}
