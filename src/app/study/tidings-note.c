/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-note.h"
#include "tidings-study-parts.h"

/* A pause in typing after which the note goes to the disk, in milliseconds */
#define PAUSE 600
#define FIBER_STACK (128 * 1024)

struct _TidingsNote
{
  GtkBox parent_instance;

  GtkTextView *view;
  GtkTextBuffer *buffer; /* (owned): outlives the view, for what is still to be kept */

  TidingsLibrary *library; /* (owned) */
  char *nct_id;            /* (owned) */
  guint later;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (TidingsNote, tidings_note, GTK_TYPE_BOX)

enum
{
  PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_text (TidingsNote *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static DexFuture *
kept_cb (DexFuture *completed, gpointer user_data)
{
  TidingsNote *self = user_data;
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (completed, &error) == NULL)
    g_signal_emit (self, signals[PROBLEM], 0, error->message);
  return dex_future_new_for_boolean (error == NULL);
}

static void
keep (TidingsNote *self)
{
  g_autofree char *text = dup_text (self);

  g_clear_handle_id (&self->later, g_source_remove);
  dex_future_disown (dex_future_finally (tidings_library_set_note (self->library, self->nct_id, text), kept_cb,
                                         g_object_ref (self), g_object_unref));
}

static void
keep_later_cb (gpointer user_data)
{
  TidingsNote *self = user_data;

  self->later = 0;
  keep (self);
}

static void
changed_cb (TidingsNote *self)
{
  if (self->loading)
    return;

  g_clear_handle_id (&self->later, g_source_remove);
  self->later = g_timeout_add_once (PAUSE, keep_later_cb, self);
}

static DexFuture *
load_fiber (gpointer user_data)
{
  TidingsNote *self = user_data;
  g_autofree char *note = dex_await_string (tidings_library_get_note (self->library, self->nct_id), NULL);

  /* what the reader has begun to write in the meantime is not written over */
  if (note != NULL && gtk_text_buffer_get_char_count (self->buffer) == 0)
    {
      self->loading = TRUE;
      gtk_text_buffer_set_text (self->buffer, note, -1);
      self->loading = FALSE;
    }
  return dex_future_new_for_boolean (TRUE);
}

static void
tidings_note_dispose (GObject *object)
{
  TidingsNote *self = TIDINGS_NOTE (object);

  if (self->library != NULL)
    tidings_note_finish (self);
  g_clear_object (&self->buffer);
  g_clear_object (&self->library);
  g_clear_pointer (&self->nct_id, g_free);

  G_OBJECT_CLASS (tidings_note_parent_class)->dispose (object);
}

static void
tidings_note_class_init (TidingsNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tidings_note_dispose;

  signals[PROBLEM] = g_signal_new ("problem", TIDINGS_TYPE_NOTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
}

static void
tidings_note_init (TidingsNote *self)
{
  GtkWidget *heading = tidings_part_heading_new (_ ("Your note"), 2, "heading");
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *view = gtk_text_view_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 18);

  self->view = GTK_TEXT_VIEW (view);
  self->buffer = g_object_ref (gtk_text_view_get_buffer (self->view));
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_top_margin (self->view, 9);
  gtk_text_view_set_bottom_margin (self->view, 9);
  gtk_text_view_set_left_margin (self->view, 12);
  gtk_text_view_set_right_margin (self->view, 12);
  gtk_widget_set_size_request (view, -1, 72);
  gtk_widget_add_css_class (view, "study-note");
  gtk_widget_add_css_class (frame, "card");
  gtk_widget_set_overflow (frame, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Your note on this trial"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("Kept on this computer only"), -1);
  gtk_frame_set_child (GTK_FRAME (frame), view);

  gtk_box_append (GTK_BOX (self), heading);
  gtk_box_append (GTK_BOX (self), frame);
  gtk_box_append (GTK_BOX (self), tidings_part_label_new (_ ("Kept on this computer only."), "caption dim-label"));

  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * tidings_note_new:
 * @library: where notes are kept
 * @nct_id: the number of a saved trial
 *
 * Returns: (transfer floating): the note of the trial, to read and to write
 */
GtkWidget *
tidings_note_new (TidingsLibrary *library, const char *nct_id)
{
  TidingsNote *self;

  g_return_val_if_fail (TIDINGS_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (nct_id != NULL, NULL);

  self = g_object_new (TIDINGS_TYPE_NOTE, NULL);
  self->library = g_object_ref (library);
  self->nct_id = g_strdup (nct_id);
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, load_fiber, g_object_ref (self), g_object_unref));
  return GTK_WIDGET (self);
}

/**
 * tidings_note_finish:
 *
 * Keeps at once what has been typed last.
 */
void
tidings_note_finish (TidingsNote *self)
{
  g_return_if_fail (TIDINGS_IS_NOTE (self));

  if (self->later != 0)
    keep (self);
}
