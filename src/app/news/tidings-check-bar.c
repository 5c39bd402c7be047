/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-check-bar.h"
#include "tidings-when.h"

/* “Today” is over at some time, and nobody tells. Seconds. */
#define LOOK_AGAIN 300

struct _TidingsCheckBar
{
  GtkBox parent_instance;

  GtkWidget *problem_icon;
  GtkLabel *line;
  GtkButton *button;
  GtkProgressBar *progress;

  TidingsWatch *watch; /* (owned) (nullable): until the library is open */
  gboolean checking;
  guint again;
};

G_DEFINE_FINAL_TYPE (TidingsCheckBar, tidings_check_bar, GTK_TYPE_BOX)

static const char *
describe_stage (TidingsWatchStage stage)
{
  switch (stage)
    {
    case TIDINGS_WATCH_SAVED:
      return _ ("Looking after your saved trials…");
    case TIDINGS_WATCH_FOLLOWED:
      return _ ("Looking for new trials…");
    case TIDINGS_WATCH_HISTORY:
    case TIDINGS_WATCH_IDLE:
      break;
    }
  return NULL;
}

/* What went wrong and what to do, in so few words that they fit */
static char *
describe_problem (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return NULL;
  if (g_error_matches (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_OFFLINE))
    return g_strdup (_ ("ClinicalTrials.gov can’t be reached. Check the network, then try again."));
  return g_strdup (error->message);
}

static void
name_button (TidingsCheckBar *self, const char *icon, const char *name)
{
  gtk_button_set_icon_name (self->button, icon);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_state (TidingsCheckBar *self)
{
  TidingsWatchStage stage = tidings_watch_get_stage (self->watch);
  const GError *error = tidings_watch_get_error (self->watch);
  const char *doing = describe_stage (stage);
  g_autofree char *problem = NULL;
  g_autofree char *checked = NULL;
  gboolean was_checking = self->checking;

  self->checking = doing != NULL;
  if (doing == NULL && error != NULL)
    problem = describe_problem (error);
  checked = tidings_when_dup_checked (tidings_watch_get_checked_at (self->watch), tidings_when_now ());
  gtk_label_set_text (self->line, doing != NULL ? doing : (problem != NULL ? problem : checked));
  gtk_widget_set_visible (self->problem_icon, problem != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), self->checking);
  gtk_progress_bar_set_fraction (self->progress, tidings_watch_get_progress (self->watch));
  if (self->checking)
    name_button (self, "process-stop-symbolic", _ ("Stop the check"));
  else
    name_button (self, "view-refresh-symbolic", _ ("Check now"));
  if (was_checking && !self->checking && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_text (self->line),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
again_cb (gpointer user_data)
{
  show_state (user_data);
  return G_SOURCE_CONTINUE;
}

static void
button_cb (TidingsCheckBar *self)
{
  if (self->watch == NULL)
    return;
  if (self->checking)
    tidings_watch_stop (self->watch);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "app.check", NULL);
}

static void
tidings_check_bar_dispose (GObject *object)
{
  TidingsCheckBar *self = TIDINGS_CHECK_BAR (object);

  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_object (&self->watch);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIDINGS_TYPE_CHECK_BAR);

  G_OBJECT_CLASS (tidings_check_bar_parent_class)->dispose (object);
}

static void
tidings_check_bar_class_init (TidingsCheckBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_check_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-check-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsCheckBar, problem_icon);
  gtk_widget_class_bind_template_child (widget_class, TidingsCheckBar, line);
  gtk_widget_class_bind_template_child (widget_class, TidingsCheckBar, button);
  gtk_widget_class_bind_template_child (widget_class, TidingsCheckBar, progress);
  gtk_widget_class_bind_template_callback (widget_class, button_cb);
}

static void
tidings_check_bar_init (TidingsCheckBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_button (self, "view-refresh-symbolic", _ ("Check now"));
}

/**
 * tidings_check_bar_set_watch:
 * @watch: what checks
 *
 * Tells of what @watch does.
 */
void
tidings_check_bar_set_watch (TidingsCheckBar *self, TidingsWatch *watch)
{
  g_return_if_fail (TIDINGS_IS_CHECK_BAR (self));
  g_return_if_fail (TIDINGS_IS_WATCH (watch));
  g_return_if_fail (self->watch == NULL);

  self->watch = g_object_ref (watch);
  g_signal_connect_object (watch, "notify", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  self->again = g_timeout_add_seconds (LOOK_AGAIN, again_cb, self);
  show_state (self);
}
