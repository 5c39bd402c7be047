/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-safety.h"
#include "tidings-icon.h"
#include "tidings-letters.h"
#include "tidings-study-parts.h"

#define KEY_READ "safety-read"

/**
 * TidingsSafety:
 *
 * The recommendation that comes before any contact: a card until it has been read, then one line that leads back to it.
 */
struct _TidingsSafety
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (TidingsSafety, tidings_safety, ADW_TYPE_BIN)

/* What a run of the program remembers where its settings are not installed */
static gboolean read_in_this_run;

/* All cards that are shown now: they turn into lines together. Main thread only. */
static GList *shown;

typedef struct
{
  TidingsSafetyThen then;
  gpointer user_data;
  GDestroyNotify user_data_free;
  gboolean read;
} Asked;

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, APP_ID, TRUE) : NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, KEY_READ))
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}

static GtkWidget *
make_advice (void)
{
  const char *const advice[] = {
    _ ("Talk to your own doctor first. Take the number of the trial with you."),
    _ ("Do not stop or change a treatment because of what you read here."),
    _ ("Never pay to join a trial. Ask what would cost you something, and be careful where anybody asks for money."),
    _ ("Before you agree to anything, the study team must explain the risks and give you time. You may say no, and you may leave at any "
       "time."),
    _ ("Being listed on ClinicalTrials.gov does not mean that a study has been checked by the U.S. Government."),
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (advice); i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *mark = gtk_label_new ("•");
      GtkWidget *label = tidings_part_label_new (advice[i], "study-prose");

      gtk_widget_set_valign (mark, GTK_ALIGN_START);
      gtk_widget_add_css_class (mark, "study-prose");
      gtk_accessible_update_state (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (row), mark);
      gtk_box_append (GTK_BOX (row), label);
      gtk_box_append (GTK_BOX (box), row);
    }
  return box;
}

static void
remember_read (void)
{
  g_autoptr (GSettings) settings = open_settings ();

  read_in_this_run = TRUE;
  if (settings != NULL)
    g_settings_set_boolean (settings, KEY_READ, TRUE);
}

static void
show_state (TidingsSafety *self);

static void
acknowledge (void)
{
  remember_read ();
  for (GList *l = shown; l != NULL; l = l->next)
    show_state (l->data);
}

static void
acknowledged_cb (TidingsSafety *self)
{
  acknowledge ();
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
again_cb (TidingsSafety *self)
{
  tidings_safety_ask (GTK_WIDGET (self), NULL, NULL, NULL);
}

static GtkWidget *
make_card (TidingsSafety *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = tidings_icon_new ("dialog-warning-symbolic");
  GtkWidget *button = gtk_button_new_with_label (_ ("I have read this"));

  gtk_widget_add_css_class (icon, "warning");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), tidings_part_heading_new (_ ("Before you contact anyone"), 3, "heading"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (acknowledged_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), make_advice ());
  gtk_box_append (GTK_BOX (card), button);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "study-card");
  return card;
}

static GtkWidget *
make_line (TidingsSafety *self)
{
  GtkWidget *list = tidings_part_list_new ();
  GtkWidget *row = tidings_part_row_new (_ ("Before you contact anyone"), _ ("Our safety recommendation"));

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tidings_icon_new ("dialog-warning-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tidings_icon_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (again_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static void
show_state (TidingsSafety *self)
{
  adw_bin_set_child (ADW_BIN (self), tidings_safety_is_read () ? make_line (self) : make_card (self));
}

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  if (asked->user_data_free != NULL)
    asked->user_data_free (asked->user_data);
  g_free (asked);
}

static void
dialog_read_cb (GtkButton *button, AdwDialog *dialog)
{
  Asked *asked = g_object_get_data (G_OBJECT (dialog), "asked");

  asked->read = TRUE;
  acknowledge ();
  adw_dialog_close (dialog);
}

/* Only now, when the page has the focus again, can what was asked for take it */
static void
dialog_closed_cb (AdwDialog *dialog)
{
  Asked *asked = g_object_get_data (G_OBJECT (dialog), "asked");

  if (asked->read && asked->then != NULL)
    asked->then (asked->user_data);
}

static void
tidings_safety_dispose (GObject *object)
{
  shown = g_list_remove (shown, object);
  G_OBJECT_CLASS (tidings_safety_parent_class)->dispose (object);
}

static void
tidings_safety_class_init (TidingsSafetyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tidings_safety_dispose;
}

static void
tidings_safety_init (TidingsSafety *self)
{
  shown = g_list_prepend (shown, self);
  show_state (self);
}

/**
 * tidings_safety_new:
 *
 * Returns: (transfer floating): the safety recommendation, as a card or, once it has been read, as a line
 */
GtkWidget *
tidings_safety_new (void)
{
  return g_object_new (TIDINGS_TYPE_SAFETY, NULL);
}

/**
 * tidings_safety_is_read:
 *
 * Returns: whether the reader has said that the safety recommendation is read
 */
gboolean
tidings_safety_is_read (void)
{
  g_autoptr (GSettings) settings = open_settings ();

  return read_in_this_run || (settings != NULL && g_settings_get_boolean (settings, KEY_READ));
}

/**
 * tidings_safety_ask:
 * @parent: what the dialog belongs to
 * @then: (nullable): what to do when it has been read
 * @user_data: for @then
 * @user_data_free: (nullable): frees @user_data with the dialog
 *
 * Shows the safety recommendation as a dialog. Where the reader closes it without a word, @then is not called.
 */
void
tidings_safety_ask (GtkWidget *parent, TidingsSafetyThen then, gpointer user_data, GDestroyNotify user_data_free)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *button = gtk_button_new_with_label (then != NULL ? _ ("I have read this, show the contact") : _ ("Close"));
  Asked *asked = g_new0 (Asked, 1);

  asked->then = then;
  asked->user_data = user_data;
  asked->user_data_free = user_data_free;
  g_object_set_data_full (G_OBJECT (dialog), "asked", asked, asked_free);

  tidings_letters_wrap (button);
  gtk_widget_add_css_class (button, "pill");
  if (then != NULL)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (dialog_read_cb), dialog, 0);
  g_object_set (box, "margin-top", 12, "margin-bottom", 24, "margin-start", 24, "margin-end", 24, NULL);
  gtk_box_append (GTK_BOX (box), make_advice ());
  gtk_box_append (GTK_BOX (box), button);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE, "child", box, NULL);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  g_signal_connect (dialog, "closed", G_CALLBACK (dialog_closed_cb), NULL);
  adw_dialog_set_title (dialog, _ ("Before you contact anyone"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_default_widget (dialog, button);
  adw_dialog_set_focus (dialog, button);
  adw_dialog_present (dialog, parent);
}
