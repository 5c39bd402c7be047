/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-standing-mark.h"
#include "tidings-icon.h"

/* How a trial stands: an icon, a word, and only then a colour. The same in lists and on the page of the trial. */
struct _TidingsStandingMark
{
  GtkBox parent_instance;

  GtkImage *icon;
  GtkLabel *word;
  const char *style; /* the CSS class that is set now; static */
};

G_DEFINE_FINAL_TYPE (TidingsStandingMark, tidings_standing_mark, GTK_TYPE_BOX)

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [TIDINGS_STANDING_OPEN] = { "tidings-open-symbolic", "standing-open" },
  [TIDINGS_STANDING_LATER] = { "tidings-later-symbolic", "standing-later" },
  [TIDINGS_STANDING_INVITED] = { "tidings-invited-symbolic", "standing-neutral" },
  [TIDINGS_STANDING_RUNNING] = { "tidings-running-symbolic", "standing-neutral" },
  [TIDINGS_STANDING_FINISHED] = { "tidings-finished-symbolic", "standing-neutral" },
  [TIDINGS_STANDING_STOPPED] = { "tidings-stopped-symbolic", "standing-warning" },
  [TIDINGS_STANDING_SILENT] = { "tidings-silent-symbolic", "standing-warning" },
  [TIDINGS_STANDING_UNSAID] = { "tidings-silent-symbolic", "standing-neutral" },
};

static void
tidings_standing_mark_class_init (TidingsStandingMarkClass *klass)
{
}

static void
tidings_standing_mark_init (TidingsStandingMark *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->icon = GTK_IMAGE (tidings_icon_new (NULL));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->word = GTK_LABEL (gtk_label_new (NULL));
  /* on one line where there is room, on two where letters are large and the window is small */
  gtk_label_set_wrap (self->word, TRUE);
  gtk_label_set_natural_wrap_mode (self->word, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (self->word, 0.0f);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->word));
  gtk_widget_add_css_class (GTK_WIDGET (self), "standing");
}

/**
 * tidings_standing_mark_new:
 *
 * Returns: (transfer floating): a mark that says nothing yet
 */
GtkWidget *
tidings_standing_mark_new (void)
{
  return g_object_new (TIDINGS_TYPE_STANDING_MARK, NULL);
}

/**
 * tidings_standing_mark_set_status:
 * @status: the registry's status
 *
 * Shows how a trial of this status stands.
 */
void
tidings_standing_mark_set_status (TidingsStandingMark *self, TidingsStatus status)
{
  TidingsStanding standing = tidings_standing_of (status);
  const char *word = tidings_standing_get_word (status);

  g_return_if_fail (TIDINGS_IS_STANDING_MARK (self));

  if (self->style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  self->style = looks[standing].style;
  gtk_widget_add_css_class (GTK_WIDGET (self), self->style);
  gtk_image_set_from_icon_name (self->icon, looks[standing].icon);
  gtk_label_set_text (self->word, word != NULL ? word : "");
  gtk_widget_set_visible (GTK_WIDGET (self), word != NULL);
}
