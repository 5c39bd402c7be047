/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-criterion-row.h"
#include "tidings-icon.h"
#include "tidings-study-parts.h"
#include "tidings-terms.h"

#define INDENT 24
#define MOST_DEPTH 4

/**
 * TidingsCriterionRow:
 *
 * One criterion in the registry's words, with what its reader marked or what the profile tells, and the button to mark it.
 */
struct _TidingsCriterionRow
{
  GtkBox parent_instance;

  const TidingsSentence *sentence; /* (unowned): the reading outlives its rows */
  GtkWidget *status;               /* (nullable): once there was something to tell */
  GtkWidget *texts;
  GtkMenuButton *button;
  GSimpleAction *action; /* (nullable) (owned): once the menu was opened */
  TidingsFit marked;
};

G_DEFINE_FINAL_TYPE (TidingsCriterionRow, tidings_criterion_row, GTK_TYPE_BOX)

typedef enum
{
  SIGNAL_MARKED,
} TidingsCriterionRowSignal;

static guint signals[SIGNAL_MARKED + 1];

static const char *
get_icon (TidingsFit fit)
{
  switch (fit)
    {
    case TIDINGS_FIT_YES:
      return "object-select-symbolic";
    case TIDINGS_FIT_NO:
      return "window-close-symbolic";
    case TIDINGS_FIT_ASK:
      return "tidings-ask-symbolic";
    case TIDINGS_FIT_NONE:
      break;
    }
  return "document-edit-symbolic";
}

static const char *
get_marked_text (TidingsFit fit)
{
  switch (fit)
    {
    case TIDINGS_FIT_YES:
      return _ ("You marked: fits");
    case TIDINGS_FIT_NO:
      return _ ("You marked: does not fit");
    case TIDINGS_FIT_ASK:
      return _ ("You marked: ask the study team");
    case TIDINGS_FIT_NONE:
      break;
    }
  return NULL;
}

static void
change_mark_cb (TidingsCriterionRow *self, GVariant *value, GSimpleAction *action)
{
  g_simple_action_set_state (action, value);
  g_signal_emit (self, signals[SIGNAL_MARKED], 0, (guint) g_variant_get_int32 (value));
}

static void
append_choice (GMenu *menu, const char *label, TidingsFit fit)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "criterion.mark", "i", (int) fit);
  g_menu_append_item (menu, item);
}

/* What is marked is whether the trial fits. For what keeps people out that is the opposite of whether the words are true. */
static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  TidingsCriterionRow *self = TIDINGS_CRITERION_ROW (user_data);
  g_autoptr (GSimpleActionGroup) group = NULL;
  g_autoptr (GMenu) menu = NULL;
  g_autoptr (GMenu) section = NULL;

  if (self->action != NULL)
    return;
  self->action = g_simple_action_new_stateful ("mark", G_VARIANT_TYPE_INT32, g_variant_new_int32 ((int) self->marked));
  g_signal_connect_object (self->action, "change-state", G_CALLBACK (change_mark_cb), self, G_CONNECT_SWAPPED);
  group = g_simple_action_group_new ();
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "criterion", G_ACTION_GROUP (group));

  menu = g_menu_new ();
  section = g_menu_new ();
  switch (self->sentence->kind)
    {
    case TIDINGS_SENTENCE_INCLUSION:
      append_choice (menu, _ ("Fits: this is true of me"), TIDINGS_FIT_YES);
      append_choice (menu, _ ("Does not fit: this is not true of me"), TIDINGS_FIT_NO);
      break;
    case TIDINGS_SENTENCE_EXCLUSION:
      append_choice (menu, _ ("Fits: this is not true of me"), TIDINGS_FIT_YES);
      append_choice (menu, _ ("Does not fit: this is true of me"), TIDINGS_FIT_NO);
      break;
    case TIDINGS_SENTENCE_OURS:
    case TIDINGS_SENTENCE_HEADING:
    case TIDINGS_SENTENCE_CRITERION:
      append_choice (menu, _ ("Fits"), TIDINGS_FIT_YES);
      append_choice (menu, _ ("Does not fit"), TIDINGS_FIT_NO);
      break;
    }
  append_choice (menu, _ ("Ask the study team"), TIDINGS_FIT_ASK);
  append_choice (section, _ ("No mark"), TIDINGS_FIT_NONE);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
tidings_criterion_row_dispose (GObject *object)
{
  TidingsCriterionRow *self = TIDINGS_CRITERION_ROW (object);

  g_clear_object (&self->action);
  G_OBJECT_CLASS (tidings_criterion_row_parent_class)->dispose (object);
}

static void
tidings_criterion_row_class_init (TidingsCriterionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tidings_criterion_row_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * TidingsCriterionRow::marked:
   * @fit: a #TidingsFit
   *
   * The reader chose a mark, or took it away.
   */
  signals[SIGNAL_MARKED] = g_signal_new ("marked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tidings_criterion_row_init (TidingsCriterionRow *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 9);
}

static GtkWidget *
make_side (const TidingsSentence *sentence)
{
  GtkWidget *side = NULL;

  /* what stands below another may be one of several: no sign that it is asked for */
  switch (sentence->depth > 0 ? TIDINGS_SENTENCE_CRITERION : sentence->kind)
    {
    case TIDINGS_SENTENCE_INCLUSION:
      side = tidings_icon_new ("list-add-symbolic");
      break;
    case TIDINGS_SENTENCE_EXCLUSION:
      side = tidings_icon_new ("list-remove-symbolic");
      break;
    case TIDINGS_SENTENCE_OURS:
    case TIDINGS_SENTENCE_HEADING:
    case TIDINGS_SENTENCE_CRITERION:
      side = gtk_label_new ("•");
      gtk_widget_set_size_request (side, 14, -1);
      break;
    }
  /* the heading above says the same in words */
  gtk_accessible_update_state (GTK_ACCESSIBLE (side), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (side, "study-criterion-mark");
  gtk_widget_set_valign (side, GTK_ALIGN_START);
  return side;
}

/**
 * tidings_criterion_row_new:
 * @sentence: a criterion, which must live as long as the row
 * @seen: (nullable): the terms that its section has explained already
 *
 * Returns: (transfer floating): a new row, unmarked
 */
GtkWidget *
tidings_criterion_row_new (const TidingsSentence *sentence, GHashTable *seen)
{
  TidingsCriterionRow *self = g_object_new (TIDINGS_TYPE_CRITERION_ROW, NULL);
  GtkWidget *label = tidings_part_label_new (NULL, "study-prose");

  self->sentence = sentence;
  tidings_terms_set (GTK_LABEL (label), sentence->text, NULL, seen);
  self->texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (self->texts, TRUE);
  gtk_box_append (GTK_BOX (self->texts), label);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "circular");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "study-mark");
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Mark whether this fits you"));
  gtk_menu_button_set_create_popup_func (self->button, create_menu_cb, self, NULL);

  gtk_widget_set_margin_start (GTK_WIDGET (self), (int) (INDENT * MIN (sentence->depth, MOST_DEPTH)));
  gtk_box_append (GTK_BOX (self), make_side (sentence));
  gtk_box_append (GTK_BOX (self), self->texts);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->button));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  tidings_criterion_row_set_fit (self, TIDINGS_FIT_NONE, TIDINGS_FIT_NONE);
  return GTK_WIDGET (self);
}

/**
 * tidings_criterion_row_get_sentence:
 * @self: a row
 *
 * Returns: (transfer none): its criterion
 */
const TidingsSentence *
tidings_criterion_row_get_sentence (TidingsCriterionRow *self)
{
  g_return_val_if_fail (TIDINGS_IS_CRITERION_ROW (self), NULL);

  return self->sentence;
}

/**
 * tidings_criterion_row_set_fit:
 * @self: a row
 * @marked: what the reader marked
 * @checked: what the profile tells
 *
 * Shows what is known of the criterion: the reader's own mark before anything that is computed.
 */
void
tidings_criterion_row_set_fit (TidingsCriterionRow *self, TidingsFit marked, TidingsFit checked)
{
  TidingsFit shown = marked != TIDINGS_FIT_NONE ? marked : checked;
  const char *text = marked != TIDINGS_FIT_NONE ? get_marked_text (marked) : tidings_fit_get_checked_text (checked);
  g_autofree char *name = NULL;

  g_return_if_fail (TIDINGS_IS_CRITERION_ROW (self));

  self->marked = marked;
  if (self->action != NULL)
    g_simple_action_set_state (self->action, g_variant_new_int32 ((int) marked));
  gtk_menu_button_set_icon_name (self->button, get_icon (shown));
  if (shown != TIDINGS_FIT_NONE)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "marked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "marked");
  if (text != NULL && self->status == NULL)
    {
      self->status = tidings_part_label_new (NULL, "caption dim-label");
      gtk_box_append (GTK_BOX (self->texts), self->status);
    }
  if (self->status != NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->status), text != NULL ? text : "");
      gtk_widget_set_visible (self->status, text != NULL);
    }
  /* Translators: the name of a button, for those who hear it; then the words of a criterion */
  name = text != NULL ? g_strdup_printf (_ ("%s. Mark: %s"), text, self->sentence->text)
                      : g_strdup_printf (_ ("Mark: %s"), self->sentence->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * tidings_fit_get_checked_text:
 * @fit: what the profile tells
 *
 * Returns: (nullable): the same in words
 */
const char *
tidings_fit_get_checked_text (TidingsFit fit)
{
  switch (fit)
    {
    case TIDINGS_FIT_YES:
      return _ ("Fits, by what you said about yourself");
    case TIDINGS_FIT_NO:
      return _ ("Does not fit, by what you said about yourself");
    case TIDINGS_FIT_ASK:
      return _ ("Ask the study team whether this fits you");
    case TIDINGS_FIT_NONE:
      break;
    }
  return NULL;
}
