/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-study-context.h"
#include "tidings-study-page-private.h"

/* A shorter wait than this goes by without a spinner. Milliseconds. */
#define SPINNER_DELAY 300

#define FIBER_STACK (256 * 1024)

typedef struct
{
  TidingsStudyPage *page;
  TidingsDesk *desk;
  char *nct_id;
  guint stamp;
} Visit;

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  g_clear_object (&visit->page);
  g_clear_object (&visit->desk);
  g_free (visit->nct_id);
  g_free (visit);
}

static gboolean
is_stale (const Visit *visit)
{
  return visit->page->stamp != visit->stamp;
}

static void
spinner_cb (gpointer user_data)
{
  TidingsStudyPage *self = TIDINGS_STUDY_PAGE (user_data);

  self->spinner_source = 0;
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

static void
show_problem (TidingsStudyPage *self, const GError *error)
{
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  if (g_error_matches (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NOT_FOUND) ||
      g_error_matches (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_NOT_FOUND))
    {
      adw_status_page_set_icon_name (self->problem_page, "edit-find-symbolic");
      adw_status_page_set_title (self->problem_page, _ ("No such trial"));
    }
  else
    {
      adw_status_page_set_icon_name (self->problem_page, "network-offline-symbolic");
      adw_status_page_set_title (self->problem_page, _ ("The trial cannot be shown"));
    }
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->problem_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

/* The copy that is shown is older than it should be: say why, and how old it is */
static void
show_banner (TidingsStudyPage *self, const GError *error)
{
  g_autofree char *date = self->record != NULL ? tidings_study_dup_data_date (self->record) : NULL;
  g_autofree char *text = NULL;

  if (g_error_matches (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_OFFLINE) ||
      g_error_matches (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_TIMED_OUT))
    text = date != NULL ? g_strdup_printf (_ ("Registry not reached. This is the copy of %s."), date)
                        : g_strdup (_ ("Registry not reached. This is the copy on this computer."));
  else if (g_error_matches (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NOT_FOUND))
    text = date != NULL
               ? g_strdup_printf (_ ("ClinicalTrials.gov doesn’t know this trial any more. This is the copy of %s."), date)
               : g_strdup (_ ("ClinicalTrials.gov doesn’t know this trial any more. This is the copy on this computer."));
  else
    /* Translators: a whole sentence on what went wrong, then the day of the data */
    text = date != NULL ? g_strdup_printf (_ ("%s This is the copy of %s."), error->message, date)
                        : g_strdup (error->message);
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_banner_set_title (self->banner, text);
  adw_banner_set_revealed (self->banner, TRUE);
}

static DexFuture *
visit_fiber (gpointer user_data)
{
  Visit *visit = user_data;
  TidingsStudyPage *self = visit->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsRecord) fresh = NULL;

  if (self->study == NULL)
    {
      g_autoptr (TidingsRecord) record = dex_await_object (tidings_desk_open_study (visit->desk, visit->nct_id), &error);

      if (is_stale (visit))
        return dex_future_new_true ();
      g_clear_handle_id (&self->spinner_source, g_source_remove);
      if (record == NULL)
        {
          show_problem (self, error);
          return dex_future_new_true ();
        }
      tidings_study_page_take_record (self, record);
    }
  else if (self->record == NULL)
    {
      /* a result of a search: the library has it by now, and knows of what day it is */
      g_autoptr (TidingsRecord)
          record = dex_await_object (tidings_library_get_record (tidings_desk_get_library (visit->desk), visit->nct_id),
                                     NULL);

      if (is_stale (visit))
        return dex_future_new_true ();
      if (record != NULL)
        tidings_study_page_take_record (self, record);
    }

  fresh = dex_await_object (tidings_desk_refresh_study (visit->desk, visit->nct_id), &error);
  if (is_stale (visit))
    return dex_future_new_true ();
  if (fresh != NULL)
    {
      tidings_study_page_take_record (self, fresh);
      adw_banner_set_revealed (self->banner, FALSE);
    }
  else
    {
      show_banner (self, error);
    }
  return dex_future_new_true ();
}

/*< private >
 * tidings_study_page_load:
 * @self: the page
 *
 * Asks for the trial that is looked for: where none is shown the fastest first, then the registry. Whatever was asked before is
 * of no more interest.
 */
void
tidings_study_page_load (TidingsStudyPage *self)
{
  Visit *visit;

  tidings_study_page_stop (self);
  if (self->desk == NULL)
    return;
  if (self->study == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "waiting");
      self->spinner_source = g_timeout_add_once (SPINNER_DELAY, spinner_cb, self);
    }
  visit = g_new0 (Visit, 1);
  visit->page = g_object_ref (self);
  visit->desk = g_object_ref (self->desk);
  visit->nct_id = g_strdup (self->nct_id);
  visit->stamp = self->stamp;
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, visit_fiber, visit, visit_free));
}

/*< private >
 * tidings_study_page_stop:
 * @self: the page
 *
 * Drops every answer that is still to come.
 */
void
tidings_study_page_stop (TidingsStudyPage *self)
{
  self->stamp++;
  g_clear_handle_id (&self->spinner_source, g_source_remove);
}
