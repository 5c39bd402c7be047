/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-sentence-view.h"
#include "tidings-study-parts.h"
#include "tidings-terms.h"

/* Room of each mark in the line: the least size of a target, in pixels, and as many times the size of the letters */
#define MARK_SIZE 24
#define MARK_EMS 1.64

/* A space that no line breaks at; it is drawn as wide as the mark that stands on it */
#define MARK_SPACE "\u00a0"

/**
 * TidingsSentenceView:
 *
 * A paragraph of plain-language sentences. After each of them, in the running text, stands a quiet mark that tells where
 * the sentence comes from: the label leaves room there, and the marks are placed where the text layout says that the room is.
 */
struct _TidingsSentenceView
{
  GtkWidget parent_instance;

  TidingsStudy *study;
  GtkWidget *label;
  GString *text;
  GString *markup;  /* the same, with its terms as links */
  GHashTable *seen; /* (nullable): the terms that are explained already */
  GPtrArray *marks; /* of GtkMenuButton */
  GArray *places;   /* of guint: for each mark, the byte of the text that it stands on */
};

G_DEFINE_FINAL_TYPE (TidingsSentenceView, tidings_sentence_view, GTK_TYPE_WIDGET)

static void
create_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  TidingsSentenceView *self = TIDINGS_SENTENCE_VIEW (gtk_widget_get_parent (GTK_WIDGET (button)));

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, tidings_source_popover_new (self->study, user_data));
}

/* Has the label leave the room that the marks need beside letters of this size */
static void
make_room (TidingsSentenceView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  double em = (double) pango_font_description_get_size (pango_context_get_font_description (context)) / PANGO_SCALE;
  int width = (int) MAX (MARK_SIZE, em * MARK_EMS) * PANGO_SCALE;
  /* no higher than the letters, so that the lines stay even */
  PangoRectangle room = { 0, -8 * PANGO_SCALE, width, 8 * PANGO_SCALE };
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; i < self->places->len; i++)
    {
      PangoAttribute *shape = pango_attr_shape_new (&room, &room);

      shape->start_index = g_array_index (self->places, guint, i);
      shape->end_index = shape->start_index + (guint) strlen (MARK_SPACE);
      pango_attr_list_insert (attributes, shape);
    }
  gtk_label_set_attributes (GTK_LABEL (self->label), attributes);
}

static void
tidings_sentence_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  TidingsSentenceView *self = TIDINGS_SENTENCE_VIEW (widget);

  GTK_WIDGET_CLASS (tidings_sentence_view_parent_class)->css_changed (widget, change);
  if (self->places->len > 0)
    make_room (self);
}

static GtkSizeRequestMode
tidings_sentence_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tidings_sentence_view_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  TidingsSentenceView *self = TIDINGS_SENTENCE_VIEW (widget);

  gtk_widget_measure (self->label, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
tidings_sentence_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TidingsSentenceView *self = TIDINGS_SENTENCE_VIEW (widget);
  PangoLayout *layout;
  int x, y;

  gtk_widget_allocate (self->label, width, height, -1, NULL);
  layout = gtk_label_get_layout (GTK_LABEL (self->label));
  gtk_label_get_layout_offsets (GTK_LABEL (self->label), &x, &y);
  for (guint i = 0; i < self->marks->len; i++)
    {
      GtkWidget *mark = g_ptr_array_index (self->marks, i);
      PangoRectangle room;
      GtkAllocation allocation;
      int least_width, least_height;

      pango_layout_index_to_pos (layout, (int) g_array_index (self->places, guint, i), &room);
      pango_extents_to_pixels (&room, NULL);
      /* measured first, as GTK wants it; a theme may make it larger than the room */
      gtk_widget_measure (mark, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
      gtk_widget_measure (mark, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
      /* in text from right to left the room has a negative width */
      allocation.x = x + room.x + room.width / 2 - least_width / 2;
      allocation.y = y + room.y + room.height / 2 - least_height / 2;
      allocation.width = least_width;
      allocation.height = least_height;
      gtk_widget_size_allocate (mark, &allocation, -1);
    }
}

static void
tidings_sentence_view_dispose (GObject *object)
{
  TidingsSentenceView *self = TIDINGS_SENTENCE_VIEW (object);

  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->marks, i));
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_object (&self->study);
  G_OBJECT_CLASS (tidings_sentence_view_parent_class)->dispose (object);
}

static void
tidings_sentence_view_finalize (GObject *object)
{
  TidingsSentenceView *self = TIDINGS_SENTENCE_VIEW (object);

  g_string_free (self->text, TRUE);
  g_string_free (self->markup, TRUE);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_array_unref (self->places);
  G_OBJECT_CLASS (tidings_sentence_view_parent_class)->finalize (object);
}

static void
tidings_sentence_view_class_init (TidingsSentenceViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tidings_sentence_view_dispose;
  object_class->finalize = tidings_sentence_view_finalize;
  widget_class->css_changed = tidings_sentence_view_css_changed;
  widget_class->get_request_mode = tidings_sentence_view_get_request_mode;
  widget_class->measure = tidings_sentence_view_measure;
  widget_class->size_allocate = tidings_sentence_view_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "sentences");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PARAGRAPH);
}

static void
tidings_sentence_view_init (TidingsSentenceView *self)
{
  self->text = g_string_new (NULL);
  self->markup = g_string_new (NULL);
  self->marks = g_ptr_array_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->label = tidings_part_label_new (NULL, "study-prose");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * tidings_sentence_view_new:
 * @study: the trial that the sentences tell of
 *
 * Returns: (transfer floating): a new paragraph without a sentence
 */
GtkWidget *
tidings_sentence_view_new (TidingsStudy *study)
{
  TidingsSentenceView *self;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);

  self = g_object_new (TIDINGS_TYPE_SENTENCE_VIEW, NULL);
  self->study = g_object_ref (study);
  return GTK_WIDGET (self);
}

/**
 * tidings_sentence_view_set_terms:
 * @self: a paragraph
 * @seen: the terms that the section has explained already
 *
 * Has the sentences that are added from now on explain the terms that are new in them.
 */
void
tidings_sentence_view_set_terms (TidingsSentenceView *self, GHashTable *seen)
{
  g_return_if_fail (TIDINGS_IS_SENTENCE_VIEW (self));
  g_return_if_fail (seen != NULL);

  g_clear_pointer (&self->seen, g_hash_table_unref);
  self->seen = g_hash_table_ref (seen);
}

/**
 * tidings_sentence_view_add:
 * @self: a paragraph
 * @text: a sentence, plain text
 * @sources: (nullable): the paths of the fields that it was made from; without one the sentence has no mark
 *
 * Adds a sentence to the end of the paragraph.
 */
void
tidings_sentence_view_add (TidingsSentenceView *self, const char *text, const char *const *sources)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (TIDINGS_IS_SENTENCE_VIEW (self));
  g_return_if_fail (text != NULL);

  if (self->text->len > 0)
    {
      g_string_append_c (self->text, ' ');
      g_string_append_c (self->markup, ' ');
    }
  markup = tidings_terms_to_markup (text, NULL, self->text->len, self->seen);
  if (markup != NULL)
    tidings_terms_watch (GTK_LABEL (self->label), markup);
  else
    markup = g_markup_escape_text (text, -1);
  g_string_append (self->text, text);
  g_string_append (self->markup, markup);
  if (sources != NULL && sources[0] != NULL)
    {
      GtkWidget *mark = gtk_menu_button_new ();
      guint place = (guint) self->text->len;
      g_autofree char *name = g_strdup_printf (_ ("Where this comes from: %s"), text);

      g_string_append (self->text, MARK_SPACE);
      g_string_append (self->markup, MARK_SPACE);
      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (mark), "tidings-source-symbolic");
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (mark), create_popover_cb, g_strdupv ((char **) sources),
                                             (GDestroyNotify) g_strfreev);
      gtk_widget_add_css_class (mark, "flat");
      gtk_widget_add_css_class (mark, "circular");
      gtk_widget_add_css_class (mark, "source-mark");
      gtk_widget_set_tooltip_text (mark, _ ("Where this comes from"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_widget_set_parent (mark, GTK_WIDGET (self));
      g_ptr_array_add (self->marks, mark);
      g_array_append_val (self->places, place);
    }
  gtk_label_set_markup (GTK_LABEL (self->label), self->markup->str);
  make_room (self);
}

/**
 * tidings_sentence_view_new_for_list:
 * @study: the trial that the sentences tell of
 * @sentences: (element-type TidingsSentence): some sentences
 * @seen: (nullable): the terms that the section has explained already
 *
 * Returns: (transfer floating): a box with one short paragraph for each sentence
 */
GtkWidget *
tidings_sentence_view_new_for_list (TidingsStudy *study, GPtrArray *sentences, GHashTable *seen)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < sentences->len; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, i);
      GtkWidget *view = tidings_sentence_view_new (study);

      if (seen != NULL)
        tidings_sentence_view_set_terms (TIDINGS_SENTENCE_VIEW (view), seen);
      tidings_sentence_view_add (TIDINGS_SENTENCE_VIEW (view), sentence->text, (const char *const *) sentence->sources);
      gtk_box_append (GTK_BOX (box), view);
    }
  return box;
}
