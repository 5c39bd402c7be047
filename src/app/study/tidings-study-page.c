/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-field.h"
#include "tidings-icon.h"
#include "tidings-letters.h"
#include "tidings-record-dialog.h"
#include "tidings-site.h"
#include "tidings-study-context.h"
#include "tidings-study-history.h"
#include "tidings-note.h"
#include "tidings-study-page-private.h"
#include "tidings-study-parts.h"

/* From here on the headline is out of sight, and the header bar names the trial in its place */
#define HEADLINE_OUT_OF_SIGHT 90

/**
 * TidingsStudyPage:
 *
 * One trial, with its own header bar: what it is about in plain words, who runs it, where, for whom, and the registry's own
 * record. It shows what it is given at once, asks the registry behind, and changes in place where the record has changed.
 */
G_DEFINE_FINAL_TYPE (TidingsStudyPage, tidings_study_page, ADW_TYPE_NAVIGATION_PAGE)

typedef enum
{
  SIGNAL_SEARCH,
  SIGNAL_TOAST,
  SIGNAL_MOVED,
} TidingsStudyPageSignal;

static guint signals[SIGNAL_MOVED + 1];

static const char *const study_actions[] = { "trial.save", "trial.copy-id", "trial.copy-address", "trial.open-registry",
                                             "trial.full-record" };

static void
update_actions (TidingsStudyPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (study_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), study_actions[i], self->study != NULL);
  tidings_study_page_enable_paper (self);
  gtk_widget_set_visible (self->save_button, self->study != NULL);
  gtk_widget_set_visible (self->menu_button, self->study != NULL);
}

/* The contacts of the sample are invented. A search result, of which no record is known yet, is of the sample while the library holds
 * nothing else. */
static gboolean
is_sample (TidingsStudyPage *self)
{
  if (self->record != NULL)
    return tidings_record_get_origin (self->record) == TIDINGS_ORIGIN_SAMPLE;
  return self->desk != NULL && tidings_desk_get_sample (self->desk);
}

/*< private >
 * tidings_study_page_get_context:
 * @self: the page, which shows a trial
 *
 * Returns: what the parts of the page are made from
 */
TidingsStudyContext
tidings_study_page_get_context (TidingsStudyPage *self)
{
  gboolean moved = self->asked_id != NULL &&
                   g_ascii_strcasecmp (self->asked_id, tidings_study_get_nct_id (self->study)) != 0;

  return (TidingsStudyContext) {
    .study = self->study,
    .reading = self->reading,
    .record = self->record,
    .place = self->place,
    .updates = self->history != NULL ? tidings_study_history_get_updates (TIDINGS_STUDY_HISTORY (self->history)) : NULL,
    .moved_from = moved ? self->asked_id : NULL,
    .sample = is_sample (self),
    .registered = self->registered,
    .revealed = self->revealed,
    .library = self->desk != NULL ? tidings_desk_get_library (self->desk) : NULL,
    .settings = self->settings,
  };
}

static void
list_stops (GtkWidget *widget, GPtrArray *stops)
{
  if (gtk_widget_get_focusable (widget))
    g_ptr_array_add (stops, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_stops (child, stops);
}

/* Which of all that can have the focus in @box has it; G_MAXUINT for none of it */
static guint
find_focus (GtkWidget *box)
{
  GtkRoot *root = gtk_widget_get_root (box);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autoptr (GPtrArray) stops = g_ptr_array_new ();
  guint position = G_MAXUINT;

  list_stops (box, stops);
  if (focus == NULL || !g_ptr_array_find (stops, focus, &position))
    return G_MAXUINT;
  return position;
}

static void
restore_focus (GtkWidget *box, guint position)
{
  g_autoptr (GPtrArray) stops = g_ptr_array_new ();

  list_stops (box, stops);
  if (position < stops->len)
    gtk_widget_grab_focus (stops->pdata[position]);
}

/*< private >
 * tidings_study_page_fill_head:
 * @self: the page, which shows a trial
 *
 * Makes the head of the page anew. What has the focus there has it afterwards.
 */
void
tidings_study_page_fill_head (TidingsStudyPage *self)
{
  TidingsStudyContext context = tidings_study_page_get_context (self);
  guint focus = find_focus (GTK_WIDGET (self->head));

  tidings_part_clear (self->head);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self),
                                 self->registered && tidings_study_get_title (self->study) != NULL
                                     ? tidings_study_get_title (self->study)
                                     : tidings_reading_get_headline (self->reading));
  tidings_study_fill_head (self->head, &context);
  restore_focus (GTK_WIDGET (self->head), focus);
}

/* Before the next frame, so that nobody sees half a page; but what is typed and pressed meanwhile is heeded between the parts */
#define FILL_PRIORITY (GDK_PRIORITY_REDRAW - 5)

typedef void (*FillPart) (GtkBox *box, const TidingsStudyContext *context);

/* The ways to hear of changes stand where this is %NULL */
static const FillPart plain_parts[] = { tidings_study_fill_reading,   NULL,
                                        tidings_study_fill_people,    tidings_study_fill_joining,
                                        tidings_study_fill_questions, tidings_study_fill_design,
                                        tidings_study_fill_results,   tidings_study_fill_origin };
static const FillPart registered_parts[] = { tidings_study_fill_registered, NULL,
                                             tidings_study_fill_people,     tidings_study_fill_design,
                                             tidings_study_fill_results,    tidings_study_fill_eligibility,
                                             tidings_study_fill_questions,  tidings_study_fill_origin };
G_STATIC_ASSERT (G_N_ELEMENTS (plain_parts) == G_N_ELEMENTS (registered_parts));

static void
fill_updates (TidingsStudyPage *self)
{
  self->save_row = ADW_ACTION_ROW (tidings_study_add_updates (self->body, self->study));
  self->save_row_icon = tidings_icon_new (NULL);
  adw_action_row_add_prefix (self->save_row, self->save_row_icon);
  tidings_study_page_add_history (self);
  tidings_study_page_show_saved (self);
}

static gboolean
fill_next_cb (gpointer user_data)
{
  TidingsStudyPage *self = user_data;
  TidingsStudyContext context = tidings_study_page_get_context (self);
  gint64 began = g_get_monotonic_time ();
  FillPart part = (self->registered ? registered_parts : plain_parts)[self->fill_next++];

  if (part != NULL)
    part (self->body, &context);
  else
    fill_updates (self);
  self->fill_longest = MAX (self->fill_longest, g_get_monotonic_time () - began);
  if (self->fill_next < G_N_ELEMENTS (plain_parts))
    return G_SOURCE_CONTINUE;
  self->fill_source = 0;
  g_debug ("Built the page of %s, its longest part in %.1f ms", tidings_study_get_nct_id (self->study),
           (double) self->fill_longest / 1000);
  return G_SOURCE_REMOVE;
}

static void
fill_body (TidingsStudyPage *self)
{
  gint64 began = g_get_monotonic_time ();

  g_clear_handle_id (&self->fill_source, g_source_remove);
  self->sample = is_sample (self);
  self->save_row = NULL;
  self->save_row_icon = NULL;
  tidings_part_clear (self->body);
  self->fill_next = 0;
  self->fill_longest = g_get_monotonic_time () - began;
  self->fill_source = g_idle_add_full (FILL_PRIORITY, fill_next_cb, self, NULL);
}

/* Whether a reader could see a difference between two versions of a record */
static gboolean
looks_the_same (TidingsStudy *before, TidingsStudy *after)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (before == after)
    return TRUE;
  if (g_strcmp0 (tidings_study_get_nct_id (before), tidings_study_get_nct_id (after)) != 0)
    return FALSE;
  changes = tidings_study_compare (before, after);
  for (guint i = 0; i < changes->len; i++)
    {
      const TidingsChange *change = g_ptr_array_index (changes, i);

      if (change->grade != TIDINGS_GRADE_NOISE)
        return FALSE;
    }
  return TRUE;
}

static void
take_study (TidingsStudyPage *self, TidingsStudy *study)
{
  gboolean same = self->study != NULL && looks_the_same (self->study, study);

  g_set_object (&self->study, study);
  if (g_set_str (&self->nct_id, tidings_study_get_nct_id (study)))
    g_signal_emit (self, signals[SIGNAL_MOVED], 0, self->nct_id);
  if (!same)
    {
      g_clear_object (&self->reading);
      self->reading = tidings_reading_new (study, tidings_knowledge_get_default ());
    }
  tidings_study_page_fill_head (self);
  if (!same || self->sample != is_sample (self))
    fill_body (self);
  update_actions (self);
  tidings_study_page_show_saved (self);
  gtk_stack_set_visible_child_name (self->stack, "trial");
}

static void
forget (TidingsStudyPage *self)
{
  tidings_study_page_stop (self);
  adw_banner_set_revealed (self->banner, FALSE);
  g_clear_handle_id (&self->fill_source, g_source_remove);
  tidings_part_clear (self->head);
  tidings_part_clear (self->body);
  self->save_row = NULL;
  self->save_row_icon = NULL;
  g_clear_object (&self->study);
  g_clear_object (&self->reading);
  g_clear_object (&self->record);
  g_clear_pointer (&self->nct_id, g_free);
  g_clear_pointer (&self->asked_id, g_free);
  g_hash_table_remove_all (self->revealed);
  tidings_study_page_show_saved (self);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Trial"));
}

static void
scroll_to_top (TidingsStudyPage *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
scrolled_cb (TidingsStudyPage *self)
{
  gboolean out_of_sight = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller)) >
                          HEADLINE_OUT_OF_SIGHT;

  adw_header_bar_set_show_title (self->header, out_of_sight && self->study != NULL);
}

static void
retry_cb (TidingsStudyPage *self)
{
  adw_banner_set_revealed (self->banner, FALSE);
  if (self->nct_id != NULL)
    tidings_study_page_load (self);
}

static void
saved_changed_cb (TidingsStudyPage *self, const char *nct_id, gboolean saved)
{
  if (g_strcmp0 (nct_id, self->nct_id) == 0)
    tidings_study_page_show_saved (self);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tidings_study_page_toggle_saved (TIDINGS_STUDY_PAGE (widget));
}

static void
copy_id_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsStudyPage *self = TIDINGS_STUDY_PAGE (widget);

  tidings_part_copy (widget, tidings_study_get_nct_id (self->study), _ ("Number copied"));
}

static void
copy_address_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsStudyPage *self = TIDINGS_STUDY_PAGE (widget);
  g_autofree char *address = tidings_study_dup_address (self->study);

  tidings_part_copy (widget, address, _ ("Link copied"));
}

static void
open_registry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsStudyPage *self = TIDINGS_STUDY_PAGE (widget);
  g_autofree char *address = tidings_study_dup_address (self->study);

  tidings_part_open_uri (widget, address);
}

static void
full_record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (tidings_record_dialog_new (TIDINGS_STUDY_PAGE (widget)->study), widget);
}

static void
sites_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsStudyPage *self = TIDINGS_STUDY_PAGE (widget);

  if (self->study != NULL)
    adw_dialog_present (tidings_sites_dialog_new (self->study, self->place, self->revealed), widget);
}

static void
site_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsStudyPage *self = TIDINGS_STUDY_PAGE (widget);

  if (self->study != NULL)
    adw_dialog_present (tidings_sites_dialog_new_for_site (self->study, self->place, self->revealed,
                                                           g_variant_get_uint32 (parameter)),
                        widget);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *uri = g_variant_get_string (parameter, NULL);

  if (tidings_part_uri_is_web (uri))
    tidings_part_open_uri (widget, uri);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_SEARCH], 0, g_variant_get_string (parameter, NULL),
                 g_str_equal (name, "trial.search-new"));
}

static void
toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwToast *toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_set_use_markup (toast, FALSE);
  tidings_study_page_toast (TIDINGS_STUDY_PAGE (widget), toast);
}

static void
tidings_study_page_dispose (GObject *object)
{
  TidingsStudyPage *self = TIDINGS_STUDY_PAGE (object);

  tidings_study_page_stop (self);
  g_clear_handle_id (&self->fill_source, g_source_remove);
  self->save_row = NULL;
  self->save_row_icon = NULL;
  tidings_study_page_end_history (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIDINGS_TYPE_STUDY_PAGE);
  if (self->desk != NULL)
    g_clear_signal_handler (&self->saved_handler, tidings_desk_get_library (self->desk));
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_object (&self->place);
  g_clear_object (&self->study);
  g_clear_object (&self->reading);
  g_clear_object (&self->record);
  g_clear_pointer (&self->nct_id, g_free);
  g_clear_pointer (&self->asked_id, g_free);
  g_clear_pointer (&self->note_id, g_free);
  g_clear_pointer (&self->revealed, g_hash_table_unref);
  G_OBJECT_CLASS (tidings_study_page_parent_class)->dispose (object);
}

static void
tidings_study_page_class_init (TidingsStudyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_study_page_dispose;

  /**
   * TidingsStudyPage::search:
   * @words: a condition, as the record writes it
   * @newest_first: whether it is the new ones that are wanted
   *
   * The reader wants to see the trials for @words.
   */
  signals[SIGNAL_SEARCH] = g_signal_new ("search", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  /**
   * TidingsStudyPage::toast:
   * @toast: something that is over and done
   *
   * The window shows @toast; a handler takes a reference of its own by giving it to an #AdwToastOverlay.
   */
  signals[SIGNAL_TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  /**
   * TidingsStudyPage::moved:
   * @nct_id: its number now
   *
   * The trial that is shown has another number than the one it was asked for by.
   */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-study-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyPage, header);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyPage, save_content);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyPage, banner);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyPage, problem_page);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyPage, head);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyPage, body);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyPage, note_bin);
  gtk_widget_class_bind_template_child (widget_class, TidingsStudyPage, words);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "words_cb", G_CALLBACK (tidings_study_page_words_cb));

  gtk_widget_class_install_action (widget_class, "trial.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "trial.copy-id", NULL, copy_id_action);
  gtk_widget_class_install_action (widget_class, "trial.copy-address", NULL, copy_address_action);
  gtk_widget_class_install_action (widget_class, "trial.open-registry", NULL, open_registry_action);
  gtk_widget_class_install_action (widget_class, "trial.full-record", NULL, full_record_action);
  gtk_widget_class_install_action (widget_class, "trial.sites", NULL, sites_action);
  gtk_widget_class_install_action (widget_class, "trial.site", "u", site_action);
  gtk_widget_class_install_action (widget_class, "trial.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "trial.search", "s", search_action);
  gtk_widget_class_install_action (widget_class, "trial.search-new", "s", search_action);
  gtk_widget_class_install_action (widget_class, "trial.toast", "s", toast_action);
  tidings_study_page_install_paper (widget_class);
}

static void
tidings_study_page_init (TidingsStudyPage *self)
{
  self->revealed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  tidings_letters_wrap (GTK_WIDGET (self->words));
  tidings_letters_wrap_menu (GTK_MENU_BUTTON (self->menu_button));
  tidings_study_page_init_words (self);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed", G_CALLBACK (scrolled_cb),
                           self, G_CONNECT_SWAPPED);
  update_actions (self);
}

/**
 * tidings_study_page_new:
 *
 * Returns: (transfer floating): a page without a trial
 */
TidingsStudyPage *
tidings_study_page_new (void)
{
  return g_object_new (TIDINGS_TYPE_STUDY_PAGE, NULL);
}

/**
 * tidings_study_page_set_desk:
 * @self: the page
 * @desk: where it asks and saves
 */
void
tidings_study_page_set_desk (TidingsStudyPage *self, TidingsDesk *desk)
{
  g_return_if_fail (TIDINGS_IS_STUDY_PAGE (self));
  g_return_if_fail (TIDINGS_IS_DESK (desk));

  if (self->desk != NULL)
    g_clear_signal_handler (&self->saved_handler, tidings_desk_get_library (self->desk));
  if (g_set_object (&self->desk, desk))
    self->saved_handler = g_signal_connect_object (tidings_desk_get_library (desk), "saved-changed",
                                                   G_CALLBACK (saved_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * tidings_study_page_set_place:
 * @self: the page
 * @place: (nullable): where the reader is
 *
 * Has the sites of a trial sorted by their distance from @place.
 */
void
tidings_study_page_set_place (TidingsStudyPage *self, TidingsPlace *place)
{
  g_return_if_fail (TIDINGS_IS_STUDY_PAGE (self));
  g_return_if_fail (place == NULL || TIDINGS_IS_PLACE (place));

  if (g_set_object (&self->place, place) && self->study != NULL)
    fill_body (self);
}

/**
 * tidings_study_page_show_units:
 * @self: the page
 *
 * Tells all distances anew, after tidings_units_set().
 */
void
tidings_study_page_show_units (TidingsStudyPage *self)
{
  g_return_if_fail (TIDINGS_IS_STUDY_PAGE (self));

  if (self->study != NULL && self->place != NULL)
    fill_body (self);
}

/**
 * tidings_study_page_show:
 * @self: the page
 * @nct_id: the number of a trial
 * @study: (nullable): the trial itself, where it is at hand
 *
 * Shows a trial: at once where @study is given, else as soon as the library or the registry has it. The registry is asked
 * behind in either case, and what it says anew is shown in place.
 */
void
tidings_study_page_show (TidingsStudyPage *self, const char *nct_id, TidingsStudy *study)
{
  g_return_if_fail (TIDINGS_IS_STUDY_PAGE (self));
  g_return_if_fail (nct_id != NULL);
  g_return_if_fail (study == NULL || TIDINGS_IS_STUDY (study));

  if (self->study != NULL && g_strcmp0 (self->nct_id, nct_id) == 0)
    return;
  /* the caller's string may be one of those that go */
  g_autofree char *asked = g_strdup (nct_id);
  g_autoptr (TidingsStudy) held = study != NULL ? g_object_ref (study) : NULL;

  forget (self);
  self->nct_id = g_strdup (asked);
  self->asked_id = g_steal_pointer (&asked);
  scroll_to_top (self);
  if (held != NULL)
    take_study (self, held);
  else
    update_actions (self);
  tidings_study_page_load (self);
}

/**
 * tidings_study_page_clear:
 * @self: the page
 *
 * Shows no trial any more.
 */
void
tidings_study_page_clear (TidingsStudyPage *self)
{
  g_return_if_fail (TIDINGS_IS_STUDY_PAGE (self));

  forget (self);
  update_actions (self);
  scrolled_cb (self);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/**
 * tidings_study_page_get_nct_id:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): the number of the trial that is shown or looked for
 */
const char *
tidings_study_page_get_nct_id (TidingsStudyPage *self)
{
  g_return_val_if_fail (TIDINGS_IS_STUDY_PAGE (self), NULL);

  return self->nct_id;
}

/*< private >
 * tidings_study_page_take_record:
 * @self: the page
 * @record: what library or registry gave
 *
 * Shows @record; where a reader could see no difference, only what tells of the data is changed.
 */
void
tidings_study_page_take_record (TidingsStudyPage *self, TidingsRecord *record)
{
  g_set_object (&self->record, record);
  take_study (self, tidings_record_get_study (record));
}

/*< private >
 * tidings_study_page_fill:
 * @self: a page with a trial
 *
 * Builds all that the page shows of its trial.
 */
void
tidings_study_page_fill (TidingsStudyPage *self)
{
  tidings_study_page_fill_head (self);
  fill_body (self);
}

/*< private >
 * tidings_study_page_toast:
 * @self: the page
 * @toast: (transfer full): what is over
 */
void
tidings_study_page_toast (TidingsStudyPage *self, AdwToast *toast)
{
  g_autoptr (AdwToast) owned = toast;

  g_signal_emit (self, signals[SIGNAL_TOAST], 0, owned);
}

/**
 * tidings_study_page_finish:
 * @self: the page
 *
 * Keeps what the reader has typed last: for a window that is about to close.
 */
void
tidings_study_page_finish (TidingsStudyPage *self)
{
  GtkWidget *note;

  g_return_if_fail (TIDINGS_IS_STUDY_PAGE (self));

  note = adw_bin_get_child (self->note_bin);
  if (note != NULL)
    tidings_note_finish (TIDINGS_NOTE (note));
}
