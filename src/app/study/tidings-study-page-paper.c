/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-calendar.h"
#include "tidings-file-saving.h"
#include "tidings-printing.h"
#include "tidings-questions.h"
#include "tidings-study-page-private.h"
#include "tidings-study-parts.h"
#include "tidings-study-sheet.h"

/* What one can take along of a trial: on paper, in a file, or to be pasted elsewhere */

static const char *const actions[] = { "trial.print",         "trial.save-pdf",  "trial.compare",
                                       "trial.save-calendar", "trial.copy-text", "trial.copy-questions" };

typedef struct
{
  TidingsStudyPage *page;
  TidingsStudySheet *sheet;
  gboolean print;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->sheet, tidings_study_sheet_free);
  g_clear_object (&job->page);
  g_free (job);
}

static TidingsPaper *
make_paper (const TidingsPaperSize *size, gpointer user_data)
{
  return tidings_paper_new_trial (tidings_study_sheet_get_trial (user_data), size);
}

static DexFuture *
complete_cb (DexFuture *completed, gpointer user_data)
{
  Job *job = user_data;
  TidingsStudySheet *sheet = g_steal_pointer (&job->sheet);
  const char *nct_id = tidings_study_get_nct_id (tidings_study_sheet_get_trial (sheet)->study);

  if (job->print)
    tidings_paper_print (GTK_WIDGET (job->page), nct_id, make_paper, sheet, tidings_study_sheet_free);
  else
    tidings_paper_save (GTK_WIDGET (job->page), nct_id, make_paper, sheet, tidings_study_sheet_free);
  return dex_future_new_true ();
}

/* Both "trial.print" and "trial.save-pdf" */
static void
paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsStudyPage *self = TIDINGS_STUDY_PAGE (widget);
  TidingsStudyContext context;
  Job *job;

  if (self->study == NULL)
    return;
  context = tidings_study_page_get_context (self);
  job = g_new0 (Job, 1);
  job->page = g_object_ref (self);
  job->sheet = tidings_study_sheet_new (&context);
  job->print = g_str_equal (name, "trial.print");
  dex_future_disown (dex_future_finally (tidings_study_sheet_complete (job->sheet), complete_cb, job, job_free));
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsStudyPage *self = TIDINGS_STUDY_PAGE (widget);
  TidingsStudyContext context;

  if (self->study == NULL || self->desk == NULL)
    return;
  context = tidings_study_page_get_context (self);
  adw_dialog_present (tidings_compare_dialog_new (self->desk, &context), widget);
}

static char *
dup_data_day (TidingsStudyPage *self)
{
  return self->record != NULL ? tidings_study_dup_data_date (self->record) : NULL;
}

static DexFuture *
make_calendar (gpointer user_data)
{
  return dex_future_new_take_boxed (G_TYPE_BYTES, g_bytes_ref (user_data));
}

static void
save_calendar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsStudyPage *self = TIDINGS_STUDY_PAGE (widget);
  g_autofree char *file_name = NULL;
  g_autofree char *day = NULL;
  char *calendar;

  if (self->study == NULL)
    return;
  day = dup_data_day (self);
  calendar = tidings_calendar_new (self->study, tidings_reading_get_headline (self->reading), day,
                                   g_get_real_time () / G_USEC_PER_SEC);
  if (calendar == NULL)
    {
      gtk_widget_activate_action (widget, "trial.toast", "s", _ ("The record names no dates"));
      return;
    }
  file_name = g_strconcat (tidings_study_get_nct_id (self->study), ".ics", NULL);
  tidings_file_save (widget, &(TidingsFileKind) { _ ("Save the dates"), file_name, _ ("Calendar files"), "text/calendar" },
                     NULL, make_calendar, g_bytes_new_take (calendar, strlen (calendar)), (GDestroyNotify) g_bytes_unref);
}

static void
copy_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsStudyPage *self = TIDINGS_STUDY_PAGE (widget);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (self->study == NULL)
    return;
  day = dup_data_day (self);
  text = tidings_trial_dup_text (self->study, self->reading, day);
  tidings_part_copy (widget, text, _ ("Copied as text"));
}

static void
copy_questions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsStudyPage *self = TIDINGS_STUDY_PAGE (widget);
  g_autoptr (GPtrArray) questions = NULL;
  g_autoptr (GString) text = NULL;
  g_autofree char *address = NULL;

  if (self->study == NULL)
    return;
  questions = tidings_questions_new (self->study);
  address = tidings_study_dup_address (self->study);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s\n%s\n\n", tidings_reading_get_headline (self->reading), address);
  for (guint i = 0; i < questions->len; i++)
    g_string_append_printf (text, "• %s\n", (const char *) g_ptr_array_index (questions, i));
  tidings_part_copy (widget, text->str, _ ("Questions copied"));
}

/*< private >
 * tidings_study_page_install_paper:
 * @widget_class: the class of the page
 *
 * Installs the actions that take a trial along.
 */
void
tidings_study_page_install_paper (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "trial.print", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "trial.save-pdf", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "trial.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "trial.save-calendar", NULL, save_calendar_action);
  gtk_widget_class_install_action (widget_class, "trial.copy-text", NULL, copy_text_action);
  gtk_widget_class_install_action (widget_class, "trial.copy-questions", NULL, copy_questions_action);
}

/*< private >
 * tidings_study_page_enable_paper:
 * @self: the page
 *
 * Has these actions follow whether a trial is shown.
 */
void
tidings_study_page_enable_paper (TidingsStudyPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], self->study != NULL);
}
