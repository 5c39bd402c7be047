/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-saving.h"

#define FIBER_STACK (128 * 1024)

/* One change of what is saved. The page may show something else before it is on the disk. */
typedef struct
{
  GtkWidget *page;         /* (owned) */
  TidingsLibrary *library; /* (owned) */
  TidingsStudy *study;     /* (owned) */
  gboolean wanted;
  gboolean undoing; /* no toast that offers to undo the undoing */
} Change;

static DexFuture *
change_fiber (gpointer user_data);

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->page);
  g_object_unref (change->library);
  g_object_unref (change->study);
  g_free (change);
}

static void
begin (GtkWidget *page, TidingsLibrary *library, TidingsStudy *study, gboolean wanted, gboolean undoing)
{
  Change *change = g_new0 (Change, 1);

  change->page = g_object_ref (page);
  change->library = g_object_ref (library);
  change->study = g_object_ref (study);
  change->wanted = wanted;
  change->undoing = undoing;
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, change_fiber, change, change_free));
}

/* Takes over @toast */
static void
show_toast (GtkWidget *page, AdwToast *toast)
{
  g_signal_emit_by_name (page, "toast", toast);
  g_object_unref (toast);
}

static void
undo_cb (AdwToast *toast, gpointer user_data)
{
  Change *change = user_data;

  begin (change->page, change->library, change->study, !change->wanted, TRUE);
}

static void
forget_cb (gpointer data, GClosure *closure)
{
  change_free (data);
}

static const char *
describe (const Change *change)
{
  if (!change->wanted)
    return _ ("Trial no longer saved");
  /* the library that stands in for one that cannot be opened */
  if (g_strcmp0 (tidings_library_get_path (change->library), ":memory:") == 0)
    return _ ("Saved only until Tidings is closed");
  return _ ("Trial saved");
}

static void
offer_undo (const Change *change)
{
  AdwToast *toast = adw_toast_new (describe (change));
  Change *kept = g_new0 (Change, 1);

  kept->page = g_object_ref (change->page);
  kept->library = g_object_ref (change->library);
  kept->study = g_object_ref (change->study);
  kept->wanted = change->wanted;
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), kept, forget_cb, 0);
  show_toast (change->page, toast);
}

static DexFuture *
change_fiber (gpointer user_data)
{
  Change *change = user_data;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  if (change->wanted)
    changed = dex_await_boolean (tidings_library_save (change->library, change->study, g_get_real_time () / G_USEC_PER_SEC),
                                 &error);
  else
    changed = dex_await_boolean (tidings_library_unsave (change->library, tidings_study_get_nct_id (change->study)), &error);

  if (error != NULL)
    {
      AdwToast *toast = adw_toast_new (error->message);

      adw_toast_set_use_markup (toast, FALSE);
      show_toast (change->page, toast);
    }
  else if (changed && !change->undoing)
    {
      offer_undo (change);
    }
  return dex_future_new_for_boolean (changed);
}

/**
 * tidings_saving_change:
 * @page: a page with a signal "toast"
 * @library: where it is kept
 * @study: a trial
 * @wanted: whether it is to be saved, or saved no longer
 *
 * Saves a trial, or takes it out of the saved ones. When that is on the disk a toast says so and offers to undo it; where it could not
 * be done the toast says why. Stars follow the library's signal "saved-changed".
 */
void
tidings_saving_change (GtkWidget *page, TidingsLibrary *library, TidingsStudy *study, gboolean wanted)
{
  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (TIDINGS_IS_LIBRARY (library));
  g_return_if_fail (TIDINGS_IS_STUDY (study));

  begin (page, library, study, wanted, FALSE);
}
