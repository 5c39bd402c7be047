/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-letters.h"
#include "tidings-saved-row.h"
#include "tidings-standing-mark.h"

/* One saved trial in the sidebar: headline, the registry's title, what is new, how it stands, the first line of the note */
struct _TidingsSavedRow
{
  GtkBox parent_instance;

  GtkWidget *dot;
  GtkLabel *headline;
  GtkLabel *title; /* the registry's */
  GtkLabel *news;
  TidingsStandingMark *mark;
  GtkLabel *note;

  TidingsSaved *saved;   /* (owned) (nullable): while bound */
  TidingsUnseen *unseen; /* (owned) (nullable): while bound */
};

G_DEFINE_FINAL_TYPE (TidingsSavedRow, tidings_saved_row, GTK_TYPE_BOX)

static void
show_saved (TidingsSavedRow *self)
{
  const char *note = tidings_saved_get_note (self->saved);
  const char *headline = tidings_saved_get_headline (self->saved);
  const char *title = tidings_saved_get_title (self->saved);

  gtk_label_set_text (self->headline, headline != NULL ? headline : tidings_saved_get_nct_id (self->saved));
  gtk_label_set_text (self->title, title != NULL ? title : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_widget_set_visible (GTK_WIDGET (self->title), title != NULL && *title != '\0' && g_strcmp0 (title, headline) != 0);
  tidings_standing_mark_set_status (self->mark, tidings_saved_get_status (self->saved));
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL && *note != '\0');
  if (note != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (note, "\n", 2);

      gtk_label_set_text (self->note, lines[0] != NULL ? lines[0] : "");
    }
}

static void
show_news (TidingsSavedRow *self)
{
  TidingsNews *news = tidings_unseen_find (self->unseen, tidings_saved_get_nct_id (self->saved));
  g_autofree char *text = news != NULL ? tidings_news_dup_text (news) : NULL;

  gtk_widget_set_opacity (self->dot, news != NULL ? 1 : 0);
  gtk_label_set_text (self->news, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->news), text != NULL);
  if (news != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->headline), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->headline), "heading");
}

static void
tidings_saved_row_dispose (GObject *object)
{
  tidings_saved_row_unbind (TIDINGS_SAVED_ROW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), TIDINGS_TYPE_SAVED_ROW);

  G_OBJECT_CLASS (tidings_saved_row_parent_class)->dispose (object);
}

static void
tidings_saved_row_class_init (TidingsSavedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_saved_row_dispose;

  g_type_ensure (TIDINGS_TYPE_STANDING_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-saved-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsSavedRow, dot);
  gtk_widget_class_bind_template_child (widget_class, TidingsSavedRow, headline);
  gtk_widget_class_bind_template_child (widget_class, TidingsSavedRow, title);
  gtk_widget_class_bind_template_child (widget_class, TidingsSavedRow, news);
  gtk_widget_class_bind_template_child (widget_class, TidingsSavedRow, mark);
  gtk_widget_class_bind_template_child (widget_class, TidingsSavedRow, note);
}

static void
tidings_saved_row_init (TidingsSavedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tidings_letters_unfold (self->headline);
  tidings_letters_unfold (self->title);
  tidings_letters_unfold (self->news);
}

/**
 * tidings_saved_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tidings_saved_row_new (void)
{
  return g_object_new (TIDINGS_TYPE_SAVED_ROW, NULL);
}

/**
 * tidings_saved_row_bind:
 * @saved: what to show
 * @unseen: the news that nobody has seen yet
 *
 * Shows a saved trial and follows its changes and its news.
 */
void
tidings_saved_row_bind (TidingsSavedRow *self, TidingsSaved *saved, TidingsUnseen *unseen)
{
  g_return_if_fail (TIDINGS_IS_SAVED_ROW (self));
  g_return_if_fail (TIDINGS_IS_SAVED (saved));
  g_return_if_fail (TIDINGS_IS_UNSEEN (unseen));

  tidings_saved_row_unbind (self);
  self->saved = g_object_ref (saved);
  g_signal_connect_object (saved, "notify", G_CALLBACK (show_saved), self, G_CONNECT_SWAPPED);
  self->unseen = g_object_ref (unseen);
  g_signal_connect_object (unseen, "changed", G_CALLBACK (show_news), self, G_CONNECT_SWAPPED);
  show_saved (self);
  show_news (self);
}

/**
 * tidings_saved_row_unbind:
 *
 * Lets go of what the row shows.
 */
void
tidings_saved_row_unbind (TidingsSavedRow *self)
{
  g_return_if_fail (TIDINGS_IS_SAVED_ROW (self));

  if (self->saved != NULL)
    g_signal_handlers_disconnect_by_data (self->saved, self);
  if (self->unseen != NULL)
    g_signal_handlers_disconnect_by_data (self->unseen, self);
  g_clear_object (&self->saved);
  g_clear_object (&self->unseen);
}
