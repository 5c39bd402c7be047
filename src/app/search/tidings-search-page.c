/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-filter-popover.h"
#include "tidings-place-popover.h"
#include "tidings-letters.h"
#include "tidings-search-page-private.h"
#include "tidings-text.h"

#define SKELETON_ROWS 7
/* rows still below the edge of what is seen when the next page is asked for */
#define PAGES_AHEAD 1.5
/* A wait that is longer can be stopped. Milliseconds. */
#define LONG_WAIT 2000

G_DEFINE_FINAL_TYPE (TidingsSearchPage, tidings_search_page, ADW_TYPE_NAVIGATION_PAGE)

typedef enum
{
  PROP_PLACE = 1,
} TidingsSearchPageProp;

static GParamSpec *props[PROP_PLACE + 1];

enum
{
  STUDY_CHOSEN,
  TOAST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear_results (TidingsSearchPage *self)
{
  if (self->results == NULL)
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "search.export", FALSE);
  tidings_results_cancel (self->results);
  g_signal_handlers_disconnect_by_data (self->results, self);
  g_clear_object (&self->results);
}

static void
long_wait_cb (gpointer user_data)
{
  TidingsSearchPage *self = user_data;

  self->long_wait = 0;
  gtk_widget_set_visible (self->stop_button, TRUE);
}

/*< private >
 * tidings_search_page_ask:
 * @self: the page
 * @local: whether on this computer alone
 *
 * Searches for what is typed and chosen, as soon as the library is open.
 */
void
tidings_search_page_ask (TidingsSearchPage *self, gboolean local)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsQuery) query = NULL;

  if (self->desk == NULL)
    {
      self->search_when_ready = TRUE;
      return;
    }

  tidings_search_page_fill (self, &spec);
  query = tidings_query_new (&spec);
  g_set_str (&self->asked, spec.words);

  clear_results (self);
  self->untold = TRUE;
  self->stamp++; /* suggestions that are still on their way come too late */
  self->results = tidings_desk_search (self->desk, query, local);
  g_signal_connect_object (self->results, "notify", G_CALLBACK (tidings_search_page_look_later), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->results, "items-changed", G_CALLBACK (tidings_search_page_look_later), self,
                           G_CONNECT_SWAPPED);

  tidings_search_page_forget_fresh (self);
  tidings_search_page_set_model (self);
  tidings_search_page_show_follow (self);
  gtk_label_set_text (self->waiting_label, local ? _ ("Searching on this computer…") : _ ("Asking ClinicalTrials.gov…"));
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  gtk_widget_set_visible (self->stop_button, FALSE);
  g_clear_handle_id (&self->long_wait, g_source_remove);
  self->long_wait = g_timeout_add_once (LONG_WAIT, long_wait_cb, self);
  gtk_widget_set_visible (self->error_box, FALSE);
  gtk_widget_set_visible (self->more_box, FALSE);
  adw_banner_set_revealed (self->offline_banner, FALSE);
  tidings_search_page_show_filters (self, query);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);

  dex_future_disown (tidings_results_load_more (self->results));
  if (spec.words != NULL && *spec.words != '\0')
    dex_future_disown (
        tidings_library_remember_query (tidings_desk_get_library (self->desk), query, g_get_real_time () / G_USEC_PER_SEC));
}

/* Goes from suggestions back to what was found, or is still looked for */
static void
show_answer (TidingsSearchPage *self)
{
  if (self->results == NULL)
    gtk_stack_set_visible_child_name (self->stack, "start");
  else if (tidings_results_get_loaded (self->results) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (tidings_results_get_loading (self->results))
    gtk_stack_set_visible_child_name (self->stack, "waiting");
  else
    tidings_search_page_show_results (self);
}

static void
set_words (TidingsSearchPage *self, const char *words)
{
  g_set_str (&self->asked, words);
  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  self->quiet = FALSE;
}

/* Searches again after one of the choices has changed, where anything was searched before */
static void
search_again (TidingsSearchPage *self)
{
  if (self->results != NULL && !self->quiet)
    tidings_search_page_ask (self, self->local);
}

static void
entry_activate_cb (TidingsSearchPage *self)
{
  g_autofree char *nct_id = NULL;

  if (tidings_text_is_nct_id (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &nct_id))
    {
      self->stamp++;
      g_set_str (&self->asked, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
      show_answer (self);
      g_signal_emit (self, signals[STUDY_CHOSEN], 0, nct_id, NULL);
      return;
    }

  self->local = FALSE;
  tidings_search_page_ask (self, FALSE);
}

static void
suggestion_cb (TidingsSearchPage *self, GtkListBoxRow *row)
{
  const char *words = g_object_get_data (G_OBJECT (row), "words");

  set_words (self, words);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->condition = FALSE;
  entry_activate_cb (self);
}

static void
search_changed_cb (TidingsSearchPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->quiet || self->desk == NULL)
    return;

  /* the entry tells of a change when the typing has paused, which may be after its words were asked for */
  if (g_strcmp0 (text, self->asked) == 0)
    {
      self->stamp++;
      show_answer (self);
      return;
    }

  self->condition = FALSE;
  tidings_search_page_suggest (self, text);
}

/* Gives up the search that is under way; its words stay, to be changed or asked for again */
static void
stop_cb (TidingsSearchPage *self)
{
  gtk_single_selection_set_model (self->selection, NULL);
  clear_results (self);
  tidings_search_page_show_follow (self);
  g_clear_pointer (&self->asked, g_free);
  tidings_search_page_focus (self);
  tidings_search_page_suggest (self, "");
}

static void
stop_search_cb (TidingsSearchPage *self)
{
  if (self->results != NULL && tidings_results_get_loaded (self->results) > 0)
    {
      const char *words = tidings_query_get_spec (tidings_results_get_query (self->results))->words;

      self->stamp++;
      set_words (self, words != NULL ? words : "");
      show_answer (self);
    }
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "waiting") == 0)
    {
      stop_cb (self);
    }
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
    }
}

static void
place_changed_cb (TidingsSearchPage *self)
{
  tidings_search_page_keep_place (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLACE]);
  search_again (self);
}

/* Where it is set elsewhere, as in the preferences, that is as if it were chosen here */
static void
place_set_cb (TidingsSearchPage *self)
{
  TidingsPlace *place = tidings_place_popover_get_place (self->place_popover);
  gboolean has_place = g_settings_get_boolean (self->settings, "has-place");

  if (self->keeping)
    return;
  if (has_place == (place != NULL) &&
      tidings_place_popover_load_radius (self->settings) == tidings_place_popover_get_radius_km (self->place_popover) &&
      (place == NULL || (g_settings_get_double (self->settings, "place-latitude") == tidings_place_get_latitude (place) &&
                         g_settings_get_double (self->settings, "place-longitude") == tidings_place_get_longitude (place))))
    return;

  tidings_search_page_restore_place (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLACE]);
  search_again (self);
}

static void
open_toggled_cb (TidingsSearchPage *self)
{
  search_again (self);
}

static void
filter_changed_cb (TidingsSearchPage *self)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsQuery) query = NULL;

  tidings_search_page_fill (self, &spec);
  query = tidings_query_new (&spec);
  tidings_search_page_show_filters (self, query);
  if (self->results != NULL && !tidings_query_equal (query, tidings_results_get_query (self->results)))
    search_again (self);
}

static void
follow_toggled_cb (TidingsSearchPage *self)
{
  if (!self->quiet)
    tidings_search_page_toggle_follow (self);
}

static void
empty_follow_cb (TidingsSearchPage *self)
{
  tidings_search_page_toggle_follow (self);
}

static void
try_again_cb (TidingsSearchPage *self)
{
  self->local = FALSE;
  tidings_search_page_ask (self, FALSE);
}

static void
more_again_cb (TidingsSearchPage *self)
{
  dex_future_disown (tidings_results_load_more (self->results));
}

static void
sample_cb (TidingsSearchPage *self)
{
  gtk_toggle_button_set_active (self->open_button, FALSE);
  self->local = TRUE;
  tidings_search_page_ask (self, TRUE);
}

static void
forget_cb (TidingsSearchPage *self)
{
  dex_future_disown (tidings_library_forget_queries (tidings_desk_get_library (self->desk)));
  gtk_widget_set_visible (self->earlier_group, FALSE);
}

static void
loosen_open_cb (TidingsSearchPage *self)
{
  gtk_toggle_button_set_active (self->open_button, FALSE);
}

static void
loosen_place_cb (TidingsSearchPage *self)
{
  tidings_place_popover_set (self->place_popover, NULL, tidings_place_popover_get_radius_km (self->place_popover));
  place_changed_cb (self);
}

static void
loosen_filters_cb (TidingsSearchPage *self)
{
  tidings_filter_popover_clear (self->filter_popover);
}

static void
edge_reached_cb (TidingsSearchPage *self, GtkPositionType edge)
{
  if (edge == GTK_POS_BOTTOM)
    tidings_search_page_load_ahead (self);
}

static void
activate_cb (TidingsSearchPage *self, guint position)
{
  g_autoptr (TidingsHit) hit = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  TidingsStudy *study;

  if (hit == NULL)
    return;

  study = tidings_hit_get_study (hit);
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[STUDY_CHOSEN], 0, tidings_study_get_nct_id (study), study);
}

static void
sample_notify_cb (TidingsSearchPage *self)
{
  gtk_widget_set_visible (self->sample_button, tidings_desk_get_sample (self->desk));
}

static void
toggle_saved_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tidings_search_page_toggle_saved (TIDINGS_SEARCH_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tidings_search_page_export (TIDINGS_SEARCH_PAGE (widget));
}

static void
tidings_search_page_dispose (GObject *object)
{
  TidingsSearchPage *self = TIDINGS_SEARCH_PAGE (object);

  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_handle_id (&self->long_wait, g_source_remove);
  clear_results (self);
  tidings_search_page_end_answers (self);
  g_clear_pointer (&self->asked, g_free);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIDINGS_TYPE_SEARCH_PAGE);
  tidings_search_page_end_rows (self);
  tidings_search_page_end_follow (self);
  g_clear_object (&self->watch);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (tidings_search_page_parent_class)->dispose (object);
}

static void
tidings_search_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TidingsSearchPage *self = TIDINGS_SEARCH_PAGE (object);

  switch ((TidingsSearchPageProp) id)
    {
    case PROP_PLACE:
      g_value_set_object (value, tidings_search_page_get_place (self));
      break;
    }
}

static void
tidings_search_page_class_init (TidingsSearchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tidings_search_page_dispose;
  object_class->get_property = tidings_search_page_get_property;

  props[PROP_PLACE] = g_param_spec_object ("place", NULL, NULL, TIDINGS_TYPE_PLACE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[STUDY_CHOSEN] = g_signal_new ("study-chosen", TIDINGS_TYPE_SEARCH_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, TIDINGS_TYPE_STUDY);
  signals[TOAST] = g_signal_new ("toast", TIDINGS_TYPE_SEARCH_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 ADW_TYPE_TOAST);

  g_type_ensure (TIDINGS_TYPE_PLACE_POPOVER);
  g_type_ensure (TIDINGS_TYPE_FILTER_POPOVER);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-search-page.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, TidingsSearchPage, child)
  BIND (entry);
  BIND (place_popover);
  BIND (place_button);
  BIND (place_content);
  BIND (open_button);
  BIND (filter_popover);
  BIND (filter_button);
  BIND (filter_content);
  BIND (library_banner);
  BIND (offline_banner);
  BIND (follow_button);
  BIND (follow_content);
  BIND (empty_follow);
  BIND (follow_label);
  BIND (menu_button);
  BIND (stack);
  BIND (sample_button);
  BIND (earlier_group);
  BIND (earlier_list);
  BIND (suggest_list);
  BIND (waiting_label);
  BIND (stop_button);
  BIND (skeleton);
  BIND (count_label);
  BIND (scroller);
  BIND (list_view);
  BIND (more_box);
  BIND (more_label);
  BIND (error_box);
  BIND (error_label);
  BIND (empty_page);
  BIND (loosen_open);
  BIND (loosen_place);
  BIND (loosen_filters);
  BIND (error_page);
#undef BIND
#define CALLBACK(callback) gtk_widget_class_bind_template_callback (widget_class, callback)
  CALLBACK (search_changed_cb);
  CALLBACK (entry_activate_cb);
  CALLBACK (stop_search_cb);
  CALLBACK (stop_cb);
  CALLBACK (place_changed_cb);
  CALLBACK (open_toggled_cb);
  CALLBACK (filter_changed_cb);
  CALLBACK (follow_toggled_cb);
  CALLBACK (empty_follow_cb);
  CALLBACK (try_again_cb);
  CALLBACK (more_again_cb);
  CALLBACK (sample_cb);
  CALLBACK (forget_cb);
  CALLBACK (suggestion_cb);
  CALLBACK (edge_reached_cb);
  CALLBACK (activate_cb);
  CALLBACK (loosen_open_cb);
  CALLBACK (loosen_place_cb);
  CALLBACK (loosen_filters_cb);
#undef CALLBACK

  gtk_widget_class_install_action (widget_class, "search.toggle-saved", "s", toggle_saved_action);
  gtk_widget_class_install_action (widget_class, "search.export", NULL, export_action);
}

/* Where there is no room for what can be searched for, the page below says it */
static void
show_letters (TidingsSearchPage *self)
{
  gtk_search_entry_set_placeholder_text (self->entry, tidings_letters_are_large () ? _ ("Search")
                                                                                   : _ ("Illness, treatment or NCT number"));
}

static void
tidings_search_page_init (TidingsSearchPage *self)
{
  GtkWidget *buttons[6];

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "search.export", FALSE);
  buttons[0] = self->sample_button;
  buttons[1] = self->empty_follow;
  buttons[2] = self->loosen_open;
  buttons[3] = self->loosen_place;
  buttons[4] = self->loosen_filters;
  buttons[5] = GTK_WIDGET (self->place_content);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    tidings_letters_wrap (buttons[i]);
  tidings_letters_wrap_menu (self->menu_button);
  tidings_letters_follow (self, G_CALLBACK (show_letters));
  show_letters (self);

  tidings_search_page_init_rows (self);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (tidings_search_page_load_ahead), self, G_CONNECT_SWAPPED);

  tidings_search_page_init_follow (self);
  for (guint i = 0; i < SKELETON_ROWS; i++)
    gtk_box_append (self->skeleton, tidings_search_page_make_skeleton ());
}

/**
 * tidings_search_page_load_ahead:
 *
 * Asks for the next page when the end of what is loaded comes near.
 */
void
tidings_search_page_load_ahead (TidingsSearchPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double below;

  if (self->results == NULL || tidings_results_get_loading (self->results) || tidings_results_get_complete (self->results) ||
      tidings_results_get_error (self->results) != NULL)
    return;

  below = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) -
          gtk_adjustment_get_page_size (adjustment);
  if (gtk_adjustment_get_page_size (adjustment) > 0 && below < gtk_adjustment_get_page_size (adjustment) * PAGES_AHEAD)
    dex_future_disown (tidings_results_load_more (self->results));
}

/**
 * tidings_search_page_set_settings:
 * @settings: where place and radius and the open switch are kept
 *
 * Takes up the choices of last time.
 */
void
tidings_search_page_set_settings (TidingsSearchPage *self, GSettings *settings)
{
  g_return_if_fail (TIDINGS_IS_SEARCH_PAGE (self));
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_set_object (&self->settings, settings);
  g_signal_connect_object (settings, "changed::has-place", G_CALLBACK (place_set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::place-latitude", G_CALLBACK (place_set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::place-longitude", G_CALLBACK (place_set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::radius-km", G_CALLBACK (place_set_cb), self, G_CONNECT_SWAPPED);
  /* where settings cannot be written, what they set can still be used */
  g_settings_bind (settings, "open-only", self->open_button, "active",
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
  tidings_search_page_restore_place (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLACE]);
}

/**
 * tidings_search_page_set_watch:
 * @watch: what looks after followed searches; its desk answers searches
 * @problem: (nullable): why the user's library could not be opened
 *
 * Makes the page ready to search.
 */
void
tidings_search_page_set_watch (TidingsSearchPage *self, TidingsWatch *watch, const GError *problem)
{
  TidingsDesk *desk;

  g_return_if_fail (TIDINGS_IS_SEARCH_PAGE (self));
  g_return_if_fail (TIDINGS_IS_WATCH (watch));
  g_return_if_fail (self->watch == NULL);

  desk = tidings_watch_get_desk (watch);
  self->watch = g_object_ref (watch);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (tidings_library_get_follows (tidings_desk_get_library (desk)), "items-changed",
                           G_CALLBACK (tidings_search_page_show_follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::sample", G_CALLBACK (sample_notify_cb), self, G_CONNECT_SWAPPED);
  tidings_search_page_init_answers (self);
  sample_notify_cb (self);
  tidings_search_page_show_library (self, problem);

  if (self->search_when_ready)
    tidings_search_page_ask (self, FALSE);
  else
    tidings_search_page_suggest (self, "");
}

/**
 * tidings_search_page_focus:
 *
 * Puts the cursor into the search entry, its text selected.
 */
void
tidings_search_page_focus (TidingsSearchPage *self)
{
  g_return_if_fail (TIDINGS_IS_SEARCH_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * tidings_search_page_search:
 * @words: what somebody typed elsewhere
 *
 * Searches for @words as though they had been typed here; the number of one trial opens it.
 */
void
tidings_search_page_search (TidingsSearchPage *self, const char *words)
{
  g_return_if_fail (TIDINGS_IS_SEARCH_PAGE (self));
  g_return_if_fail (words != NULL);

  set_words (self, words);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->condition = FALSE;
  entry_activate_cb (self);
}

/**
 * tidings_search_page_search_condition:
 * @condition: the name of an illness
 * @newest_first: whether those registered last come first, instead of those that match best
 *
 * Searches for @condition.
 */
void
tidings_search_page_search_condition (TidingsSearchPage *self, const char *condition, gboolean newest_first)
{
  g_return_if_fail (TIDINGS_IS_SEARCH_PAGE (self));
  g_return_if_fail (condition != NULL);

  set_words (self, condition);
  tidings_filter_popover_set_sort (self->filter_popover, newest_first ? TIDINGS_SORT_FIRST_POSTED : TIDINGS_SORT_RELEVANCE);
  self->local = FALSE;
  self->condition = TRUE;
  tidings_search_page_ask (self, FALSE);
}

/**
 * tidings_search_page_open_follow:
 * @follow: a followed search
 *
 * Searches for what @follow asks for, what is new in it first.
 */
void
tidings_search_page_open_follow (TidingsSearchPage *self, TidingsFollow *follow)
{
  const TidingsQuerySpec *spec;

  g_return_if_fail (TIDINGS_IS_SEARCH_PAGE (self));
  g_return_if_fail (TIDINGS_IS_FOLLOW (follow));

  spec = tidings_query_get_spec (tidings_follow_get_query (follow));
  set_words (self, spec->words != NULL ? spec->words : "");
  self->quiet = TRUE;
  self->condition = FALSE;
  tidings_filter_popover_set (self->filter_popover, spec);
  tidings_filter_popover_set_sort (self->filter_popover, TIDINGS_SORT_FIRST_POSTED);
  tidings_place_popover_set (self->place_popover, spec->place,
                             spec->place != NULL ? spec->radius_km
                                                 : tidings_place_popover_get_radius_km (self->place_popover));
  tidings_search_page_show_place (self);
  gtk_toggle_button_set_active (self->open_button, spec->statuses == TIDINGS_STATUSES_OPEN);
  self->quiet = FALSE;
  self->local = FALSE;
  tidings_search_page_ask (self, FALSE);
  tidings_search_page_fetch_fresh (self, follow);
}

/**
 * tidings_search_page_get_menu:
 *
 * Returns: (transfer none): the main menu of the program
 */
GMenuModel *
tidings_search_page_get_menu (TidingsSearchPage *self)
{
  g_return_val_if_fail (TIDINGS_IS_SEARCH_PAGE (self), NULL);
  return gtk_menu_button_get_menu_model (self->menu_button);
}

/**
 * tidings_search_page_get_place:
 *
 * Returns: (transfer none) (nullable): the place that is searched around
 */
TidingsPlace *
tidings_search_page_get_place (TidingsSearchPage *self)
{
  g_return_val_if_fail (TIDINGS_IS_SEARCH_PAGE (self), NULL);
  return tidings_place_popover_get_place (self->place_popover);
}
