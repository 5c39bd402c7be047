/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tidings-study-marked.h"
#include "tidings-study-parts.h"
#include "tidings-text.h"

/* Bytes: shorter texts stand one below the other, which is easier to take in */
#define LONG_TEXT 80
/* Lines of a list that show at first */
#define FIRST_LINES 12
/* Bytes of added or removed words that a screen reader is told in one go */
#define MOST_SPOKEN 400

/* A colour that was made lighter or darker may lie outside of what the screen can show */
static guint16
to_pango (float channel)
{
  return (guint16) (CLAMP (channel, 0.f, 1.f) * 65535);
}

static void
mark (PangoAttrList *attributes, TidingsTextRunKind kind, guint start, guint end)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  PangoAttribute *attribute;
  GdkRGBA color;

  if (kind == TIDINGS_TEXT_SAME || start == end)
    return;
  adw_accent_color_to_standalone_rgba (kind == TIDINGS_TEXT_ADDED ? ADW_ACCENT_COLOR_GREEN : ADW_ACCENT_COLOR_RED, dark,
                                       &color);
  /* the strokes of small letters are thinner than a pixel, and so paler than their colour */
  if (!dark)
    color = (GdkRGBA) { color.red * 0.75f, color.green * 0.75f, color.blue * 0.75f, 1 };
  attribute = kind == TIDINGS_TEXT_ADDED ? pango_attr_underline_new (PANGO_UNDERLINE_SINGLE)
                                         : pango_attr_strikethrough_new (TRUE);
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
  attribute = pango_attr_foreground_new (to_pango (color.red), to_pango (color.green), to_pango (color.blue));
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

static void
say (GString *spoken, const char *text, gsize length)
{
  if (spoken->len > MOST_SPOKEN)
    return;
  if (spoken->len > 0)
    g_string_append (spoken, "; ");
  g_string_append_len (spoken, text, (gssize) length);
}

/**
 * tidings_study_marked_is_long:
 * @before: a text
 * @after: what became of it
 *
 * Returns: whether one text with marks tells more than both of them
 */
gboolean
tidings_study_marked_is_long (const char *before, const char *after)
{
  return strlen (before) > LONG_TEXT || strlen (after) > LONG_TEXT;
}

/**
 * tidings_study_marked_new:
 * @before: a text
 * @after: what became of it
 *
 * Returns: (transfer floating): both texts in one, with what was added underlined and what was removed struck through
 */
GtkWidget *
tidings_study_marked_new (const char *before, const char *after)
{
  g_autoptr (GArray) runs = tidings_text_compare (before, after);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) spoken_added = g_string_new (NULL);
  g_autoptr (GString) spoken_removed = g_string_new (NULL);
  g_autofree char *spoken = NULL;
  GtkWidget *label;

  for (guint i = 0; i < runs->len; i++)
    {
      const TidingsTextRun *run = &g_array_index (runs, TidingsTextRun, i);
      const char *from = (run->kind == TIDINGS_TEXT_REMOVED ? before : after) + run->start;
      guint start;

      if (text->len > 0)
        {
          /* a new line stays one, also between marks */
          gboolean breaks = run->start > 0 && g_ascii_isspace (from[-1]) && from[-1] == '\n';

          g_string_append_c (text, breaks ? '\n' : ' ');
        }
      start = (guint) text->len;
      g_string_append_len (text, from, (gssize) run->length);
      mark (attributes, run->kind, start, (guint) text->len);
      if (run->kind == TIDINGS_TEXT_ADDED)
        say (spoken_added, from, run->length);
      else if (run->kind == TIDINGS_TEXT_REMOVED)
        say (spoken_removed, from, run->length);
    }
  label = tidings_part_label_new (text->str, "marked-text");
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (spoken_added->len > 0 && spoken_removed->len > 0)
    spoken = g_strdup_printf (_ ("Added: %s. Removed: %s."), spoken_added->str, spoken_removed->str);
  else if (spoken_added->len > 0)
    spoken = g_strdup_printf (_ ("Added: %s."), spoken_added->str);
  else if (spoken_removed->len > 0)
    spoken = g_strdup_printf (_ ("Removed: %s."), spoken_removed->str);
  if (spoken != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
  return label;
}

static void
set_marked (GtkLabel *label, const char *text, gboolean is_added)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  mark (attributes, is_added ? TIDINGS_TEXT_ADDED : TIDINGS_TEXT_REMOVED, 0, (guint) strlen (text));
  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, attributes);
}

static void
more_cb (GtkButton *button, GtkLabel *label)
{
  const char *text = g_object_get_data (G_OBJECT (button), "text");

  set_marked (label, text, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "added")));
  gtk_widget_set_visible (GTK_WIDGET (button), FALSE);
}

/* How many lines, and where the first few end */
static guint
count_lines (const char *text, gsize *first)
{
  guint n = 1;

  *first = strlen (text);
  for (const char *at = text; *at != '\0'; at++)
    if (*at == '\n' && n++ == FIRST_LINES)
      *first = (gsize) (at - text);
  return n;
}

/**
 * tidings_study_marked_new_side:
 * @text: what there was before, or is now
 * @is_added: whether it is what there is now
 *
 * Returns: (transfer floating): @text, underlined or struck through; the first lines of it, where there are many
 */
GtkWidget *
tidings_study_marked_new_side (const char *text, gboolean is_added)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = tidings_part_label_new ("", "marked-text");
  gsize first;
  guint n = count_lines (text, &first);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (n > FIRST_LINES + 2)
    {
      g_autofree char *start = g_strndup (text, first);
      g_autofree char *title = g_strdup_printf (ngettext ("Show all %'u", "Show all %'u", n), n);
      GtkWidget *more = gtk_button_new_with_label (title);

      set_marked (GTK_LABEL (label), start, is_added);
      gtk_widget_set_halign (more, GTK_ALIGN_START);
      gtk_widget_add_css_class (more, "flat");
      g_object_set_data_full (G_OBJECT (more), "text", g_strdup (text), g_free);
      g_object_set_data (G_OBJECT (more), "added", GINT_TO_POINTER (is_added));
      g_signal_connect_object (more, "clicked", G_CALLBACK (more_cb), label, 0);
      gtk_box_append (GTK_BOX (box), more);
    }
  else
    {
      set_marked (GTK_LABEL (label), text, is_added);
    }
  return box;
}

/**
 * tidings_study_marked_show_key:
 * @label: where it stands
 *
 * Says what the marks mean, in the marks themselves.
 */
void
tidings_study_marked_show_key (GtkLabel *label)
{
  const char *first = _ ("Added words are underlined.");
  const char *second = _ ("Removed words are struck through.");
  g_autofree char *text = g_strdup_printf ("%s %s", first, second);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  guint middle = (guint) strlen (first);

  mark (attributes, TIDINGS_TEXT_ADDED, 0, middle);
  mark (attributes, TIDINGS_TEXT_REMOVED, middle + 1, (guint) strlen (text));
  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, attributes);
}
