/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-knowledge.h"
#include "tidings-letters.h"
#include "tidings-study-parts.h"
#include "tidings-terms.h"

/* A text that is longer is nothing that somebody reads word by word */
#define LONGEST 6000

/* A term is a link of its label, “term:START:LENGTH” in bytes of the label's text: so Tab reaches it, Enter opens it, and a screen
 * reader says what it is. */
#define SCHEME "term:"

static gboolean
parse_address (const char *uri, const char *text, gsize *start, gsize *length)
{
  char *end;

  if (!g_str_has_prefix (uri, SCHEME))
    return FALSE;
  *start = (gsize) g_ascii_strtoull (uri + strlen (SCHEME), &end, 10);
  *length = *end == ':' ? (gsize) g_ascii_strtoull (end + 1, NULL, 10) : 0;
  return *length > 0 && *start + *length <= strlen (text);
}

static GtkWidget *
make_popover (const TidingsTerm *term)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  char first[7] = { 0 };
  g_autofree char *title = NULL;
  GtkWidget *heading;
  GtkWidget *text = tidings_part_label_new (term->explanation, NULL);

  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (term->term)), first);
  title = g_strconcat (first, *term->term != '\0' ? g_utf8_next_char (term->term) : "", NULL);
  heading = tidings_part_heading_new (title, 3, "heading");
  gtk_label_set_width_chars (GTK_LABEL (text), tidings_letters_get_fewest (24));
  gtk_label_set_max_width_chars (GTK_LABEL (text), 40);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), text);
  g_object_set (box, "margin-top", 6, "margin-bottom", 6, "margin-start", 6, "margin-end", 6, NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, term->term,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, term->explanation, -1);
  return popover;
}

static void
remove_popover_cb (gpointer user_data)
{
  g_autoptr (GtkWidget) popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

/* Not while it still tells others that it is closed */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_once (remove_popover_cb, g_object_ref (popover));
}

static gboolean
activate_cb (GtkLabel *label, const char *uri, gpointer user_data)
{
  const char *text = gtk_label_get_text (label);
  g_autofree char *word = NULL;
  g_autoptr (GArray) places = NULL;
  GtkWidget *popover;
  PangoRectangle first, last;
  GdkRectangle at;
  gsize start, length;
  int x, y;

  if (!parse_address (uri, text, &start, &length))
    return FALSE;
  word = g_strndup (text + start, length);
  places = tidings_knowledge_find_terms (tidings_knowledge_get_default (), word);
  if (places->len == 0)
    return TRUE;

  popover = make_popover (g_array_index (places, TidingsTermPlace, 0).term);
  gtk_widget_set_parent (popover, GTK_WIDGET (label));
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  /* a label knows nothing of children that somebody gave to it */
  g_signal_connect_object (label, "destroy", G_CALLBACK (gtk_widget_unparent), popover, G_CONNECT_SWAPPED);

  gtk_label_get_layout_offsets (label, &x, &y);
  pango_layout_index_to_pos (gtk_label_get_layout (label), (int) start, &first);
  pango_layout_index_to_pos (gtk_label_get_layout (label), (int) (start + length), &last);
  pango_extents_to_pixels (&first, NULL);
  pango_extents_to_pixels (&last, NULL);
  /* a term that is broken over two lines is pointed to where it begins */
  at.width = first.y == last.y ? ABS (last.x - first.x) : ABS (first.width);
  at.x = x + (first.y == last.y ? MIN (first.x, last.x) : MIN (first.x, first.x + first.width));
  at.y = y + first.y;
  at.height = first.height;
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &at);
  gtk_popover_popup (GTK_POPOVER (popover));
  return TRUE;
}

/* Assistive technologies know no links within a label before GTK 4.22: the one that the keyboard has come to is told to them */
static void
tell_term (GtkLabel *label)
{
  const char *uri = gtk_label_get_current_uri (label);
  const char *text = gtk_label_get_text (label);
  g_autofree char *word = NULL;
  g_autofree char *message = NULL;
  gsize start, length;

  if (uri == NULL || g_strcmp0 (uri, g_object_get_data (G_OBJECT (label), "told")) == 0 ||
      !parse_address (uri, text, &start, &length))
    return;
  g_object_set_data_full (G_OBJECT (label), "told", g_strdup (uri), g_free);
  word = g_strndup (text + start, length);
  /* Translators: heard when the keyboard comes to an underlined word */
  message = g_strdup_printf (_ ("%s: press Enter to hear what this means"), word);
  gtk_accessible_announce (GTK_ACCESSIBLE (label), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Where the keyboard comes to a label that can be selected, GTK selects all of it, and Enter opens nothing. Its first term is meant. */
static gboolean
go_to_term_cb (gpointer user_data)
{
  GtkLabel *label = user_data;
  const char *text = gtk_label_get_text (label);
  const char *address = g_object_get_data (G_OBJECT (label), "first-term");
  gsize start, length;
  int from, to;

  if (address == NULL || !gtk_widget_has_focus (GTK_WIDGET (label)) || !gtk_label_get_selection_bounds (label, &from, &to) ||
      from != 0 || to != g_utf8_strlen (text, -1) || !parse_address (address, text, &start, &length))
    return G_SOURCE_REMOVE;
  from = (int) g_utf8_pointer_to_offset (text, text + start);
  gtk_label_select_region (label, from, from);
  tell_term (label);
  return G_SOURCE_REMOVE;
}

static void
came_cb (GtkEventController *controller)
{
  g_timeout_add_full (G_PRIORITY_HIGH, 0, go_to_term_cb, g_object_ref (gtk_event_controller_get_widget (controller)),
                      g_object_unref);
}

static void
key_released_cb (GtkEventControllerKey *controller)
{
  tell_term (GTK_LABEL (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller))));
}

static void
left_cb (GtkEventController *controller)
{
  g_object_set_data (G_OBJECT (gtk_event_controller_get_widget (controller)), "told", NULL);
}

/**
 * tidings_terms_seen_new:
 *
 * Returns: (transfer full): a set of terms, empty
 */
GHashTable *
tidings_terms_seen_new (void)
{
  return g_hash_table_new (NULL, NULL);
}

/**
 * tidings_terms_to_markup:
 * @plain: a text
 * @pango: (nullable): the same as Pango markup; %NULL for no markup at all
 * @offset: where @plain begins in the text of its label, in bytes
 * @seen: (nullable): terms that are explained already, to which this adds its own; %NULL explains none
 *
 * Marks the terms of the glossary in a text, each the first time it comes up.
 *
 * Returns: (transfer full) (nullable): Pango markup with links for tidings_terms_watch(); %NULL where there is nothing to explain
 */
char *
tidings_terms_to_markup (const char *plain, const char *pango, gsize offset, GHashTable *seen)
{
  g_autoptr (GArray) places = NULL;
  g_autofree char *escaped = NULL;
  g_autoptr (GString) out = NULL;
  const char *p;
  gsize at = 0;
  guint next = 0;
  gboolean open = FALSE;

  if (seen == NULL || strlen (plain) > LONGEST)
    return NULL;
  places = tidings_knowledge_find_terms (tidings_knowledge_get_default (), plain);
  for (guint i = 0; i < places->len;)
    if (!g_hash_table_add (seen, (gpointer) g_array_index (places, TidingsTermPlace, i).term))
      g_array_remove_index (places, i);
    else
      i++;
  if (places->len == 0)
    return NULL;
  if (pango == NULL)
    pango = escaped = g_markup_escape_text (plain, -1);

  /* through both at once: a tag is no letter of the text, an entity is one */
  out = g_string_sized_new (strlen (pango) + 64 * places->len);
  for (p = pango; *p != '\0';)
    {
      const TidingsTermPlace *place = next < places->len ? &g_array_index (places, TidingsTermPlace, next) : NULL;
      const char *end;

      if (*p == '<')
        {
          end = strchr (p, '>');
          if (end == NULL)
            return NULL;
          if (open)
            return NULL; /* a term over the edge of a style: rare, and not worth a link */
          g_string_append_len (out, p, end + 1 - p);
          p = end + 1;
          continue;
        }
      if (place != NULL && !open && at == place->start)
        {
          g_autofree char *title = g_markup_escape_text (_ ("What this means"), -1);

          g_string_append_printf (out, "<a href=\"" SCHEME "%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT "\" title=\"%s\">",
                                  offset + place->start, place->length, title);
          open = TRUE;
        }
      if (*p == '&' && (end = strchr (p, ';')) != NULL)
        {
          g_string_append_len (out, p, end + 1 - p);
          p = end + 1;
          at++;
        }
      else
        {
          g_string_append_c (out, *p++);
          at++;
        }
      if (open && at == place->start + place->length)
        {
          g_string_append (out, "</a>");
          open = FALSE;
          next++;
        }
    }
  return open ? NULL : g_string_free_and_steal (g_steal_pointer (&out));
}

/**
 * tidings_terms_watch:
 * @label: a label that gets the links of @markup
 * @markup: markup of tidings_terms_to_markup()
 *
 * Has the label open what its terms mean, by the pointer and by the keyboard.
 */
void
tidings_terms_watch (GtkLabel *label, const char *markup)
{
  const char *address = strstr (markup, SCHEME);
  GtkEventController *keys, *focus;

  if (gtk_widget_has_css_class (GTK_WIDGET (label), "study-terms"))
    return;
  if (address != NULL)
    g_object_set_data_full (G_OBJECT (label), "first-term", g_strndup (address, strcspn (address, "\"")), g_free);
  gtk_widget_add_css_class (GTK_WIDGET (label), "study-terms");
  gtk_widget_set_can_focus (GTK_WIDGET (label), TRUE);
  keys = gtk_event_controller_key_new ();
  focus = gtk_event_controller_focus_new ();
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released_cb), NULL);
  g_signal_connect (focus, "enter", G_CALLBACK (came_cb), NULL);
  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (label), keys);
  gtk_widget_add_controller (GTK_WIDGET (label), focus);
  g_signal_connect (label, "activate-link", G_CALLBACK (activate_cb), NULL);
}

/**
 * tidings_terms_set:
 * @label: a label
 * @plain: its text
 * @pango: (nullable): the same as Pango markup
 * @seen: (nullable): terms that are explained already
 *
 * Shows a text with its terms.
 */
void
tidings_terms_set (GtkLabel *label, const char *plain, const char *pango, GHashTable *seen)
{
  g_autofree char *markup = tidings_terms_to_markup (plain, pango, 0, seen);

  if (markup != NULL)
    {
      gtk_label_set_markup (label, markup);
      tidings_terms_watch (label, markup);
    }
  else if (pango != NULL)
    gtk_label_set_markup (label, pango);
  else
    gtk_label_set_text (label, plain);
}
