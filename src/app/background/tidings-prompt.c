/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-prompt.h"

struct _TidingsPrompt
{
  GtkWidget parent_instance;

  GtkWidget *revealer;
  GtkLabel *label;
};

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TidingsPrompt, tidings_prompt, GTK_TYPE_WIDGET)

static void
answer (TidingsPrompt *self, gboolean yes)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  g_signal_emit (self, signals[ANSWERED], 0, yes);
}

/* What cannot be seen is not there for a screen reader either */
static void
revealed_cb (TidingsPrompt *self)
{
  if (!gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)) &&
      !gtk_revealer_get_child_revealed (GTK_REVEALER (self->revealer)))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
yes_cb (TidingsPrompt *self)
{
  answer (self, TRUE);
}

static void
no_cb (TidingsPrompt *self)
{
  answer (self, FALSE);
}

static GtkWidget *
make_button (TidingsPrompt *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
tidings_prompt_dispose (GObject *object)
{
  TidingsPrompt *self = TIDINGS_PROMPT (object);

  g_clear_pointer (&self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (tidings_prompt_parent_class)->dispose (object);
}

static void
tidings_prompt_class_init (TidingsPromptClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_prompt_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
tidings_prompt_init (TidingsPrompt *self)
{
}

/**
 * tidings_prompt_new:
 * @text: what is asked or told
 * @yes: the first answer
 * @no: (nullable): the second
 *
 * Returns: (transfer floating): a prompt that is not shown yet
 */
GtkWidget *
tidings_prompt_new (const char *text, const char *yes, const char *no)
{
  TidingsPrompt *self = g_object_new (TIDINGS_TYPE_PROMPT, NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *wrap = adw_wrap_box_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 70);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_end (label, 12);

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (wrap), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (wrap), 6);
  /* a wrap box that aligns its lines to the middle puts a label that is broken into lines to the side */
  gtk_widget_set_halign (wrap, GTK_ALIGN_CENTER);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), label);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), make_button (self, yes, G_CALLBACK (yes_cb)));
  if (no != NULL)
    adw_wrap_box_append (ADW_WRAP_BOX (wrap), make_button (self, no, G_CALLBACK (no_cb)));
  gtk_widget_set_margin_top (wrap, 12);
  gtk_widget_set_margin_bottom (wrap, 12);
  gtk_widget_set_margin_start (wrap, 18);
  gtk_widget_set_margin_end (wrap, 18);

  gtk_box_append (GTK_BOX (outer), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (outer), wrap);

  self->label = GTK_LABEL (label);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), outer);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->revealer, "notify::child-revealed", G_CALLBACK (revealed_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return GTK_WIDGET (self);
}

/**
 * tidings_prompt_add_to_window:
 * @window: a window whose content is set
 *
 * Puts the prompt at the foot of a window, below its panes and their toasts.
 */
void
tidings_prompt_add_to_window (TidingsPrompt *self, AdwApplicationWindow *window)
{
  GtkWidget *content, *foot;

  g_return_if_fail (TIDINGS_IS_PROMPT (self));
  g_return_if_fail (ADW_IS_APPLICATION_WINDOW (window));

  foot = g_object_get_data (G_OBJECT (window), "tidings-foot");
  if (foot == NULL)
    {
      content = g_object_ref (adw_application_window_get_content (window));
      adw_application_window_set_content (window, NULL);
      foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_vexpand (content, TRUE);
      gtk_box_append (GTK_BOX (foot), content);
      adw_application_window_set_content (window, foot);
      g_object_set_data (G_OBJECT (window), "tidings-foot", foot);
      g_object_unref (content);
    }
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self));
}

/**
 * tidings_prompt_ask:
 *
 * Shows the prompt, which takes the focus from nothing, and has a screen reader say it when there is a pause.
 */
void
tidings_prompt_ask (TidingsPrompt *self)
{
  g_return_if_fail (TIDINGS_IS_PROMPT (self));

  if (gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_text (self->label),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

/**
 * tidings_prompt_hide:
 *
 * Takes the prompt away, unanswered.
 */
void
tidings_prompt_hide (TidingsPrompt *self)
{
  g_return_if_fail (TIDINGS_IS_PROMPT (self));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}
