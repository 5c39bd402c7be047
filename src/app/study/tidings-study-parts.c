/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tidings-markup.h"
#include "tidings-country.h"
#include "tidings-study-parts.h"
#include "tidings-terms.h"
#include "tidings-units.h"

/* Two sites of one city can be as far apart */
#define IN_THE_CITY_KM 1.5

/* So many blocks of a text of the registry show when it opens */
#define FIRST_BLOCKS 40

static GtkWidget *
block_new (const TidingsBlock *block, GHashTable *seen)
{
  GtkWidget *label = tidings_part_label_new (NULL, NULL);

  tidings_part_mark_english (GTK_LABEL (label));
  tidings_terms_set (GTK_LABEL (label), block->plain, block->pango, block->kind == TIDINGS_BLOCK_CODE ? NULL : seen);
  switch (block->kind)
    {
    case TIDINGS_BLOCK_HEADING:
      gtk_widget_add_css_class (label, "heading");
      return label;
    case TIDINGS_BLOCK_CODE:
      gtk_widget_add_css_class (label, "monospace");
      return label;
    case TIDINGS_BLOCK_ITEM:
      {
        g_autofree char *number = block->ordinal != 0 ? g_strdup_printf ("%u.", block->ordinal) : NULL;
        GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
        GtkWidget *mark = gtk_label_new (number != NULL ? number : "•");

        gtk_widget_set_valign (mark, GTK_ALIGN_START);
        gtk_widget_set_margin_start (row, 18 * MIN (block->depth, 4));
        gtk_widget_add_css_class (mark, "study-prose");
        gtk_widget_add_css_class (mark, "dim-label");
        gtk_widget_set_hexpand (label, TRUE);
        gtk_widget_add_css_class (label, "study-prose");
        gtk_box_append (GTK_BOX (row), mark);
        gtk_box_append (GTK_BOX (row), label);
        return row;
      }
    case TIDINGS_BLOCK_PARAGRAPH:
      break;
    }
  gtk_widget_add_css_class (label, "study-prose");
  return label;
}

static void
show_rest_cb (GtkButton *button, GPtrArray *blocks)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (button));
  g_autoptr (GPtrArray) all = g_ptr_array_ref (blocks);
  g_autoptr (GHashTable) seen = tidings_terms_seen_new ();
  guint shown = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "shown"));

  for (guint i = shown; i < all->len; i++)
    gtk_box_append (GTK_BOX (box), block_new (g_ptr_array_index (all, i), seen));
  gtk_box_remove (GTK_BOX (box), GTK_WIDGET (button));
}

/* The closure lives as long as the button, and the blocks as long as the closure */
static void
blocks_closure_free (gpointer data, GClosure *closure)
{
  g_ptr_array_unref (data);
}

static void
expanded_cb (AdwExpanderRow *row)
{
  GtkWidget *text;

  if (g_object_get_data (G_OBJECT (row), "filled") != NULL)
    return;
  g_object_set_data (G_OBJECT (row), "filled", row);
  text = tidings_part_markup_new (g_object_get_data (G_OBJECT (row), "markdown"), FIRST_BLOCKS);
  gtk_widget_add_css_class (text, "study-expanded");
  adw_expander_row_add_row (row, text);
}

static gboolean
scroll_up_cb (GtkWidget *list, GdkFrameClock *clock, gpointer user_data)
{
  guint *to_wait = user_data;

  if (gtk_widget_get_height (list) == 0 || (*to_wait)-- > 0)
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)), 0);
  return G_SOURCE_REMOVE;
}

static void
launched_cb (GObject *launcher, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (launcher), result, &error) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    return;
  g_debug ("Nothing opens “%s”: %s", gtk_uri_launcher_get_uri (GTK_URI_LAUNCHER (launcher)), error->message);
  gtk_widget_activate_action (widget, "trial.toast", "s", _ ("No program on this computer opens this kind of link"));
}

/**
 * tidings_part_label_new:
 * @text: (nullable): plain text
 * @css_classes: (nullable): style classes, separated by spaces
 *
 * Makes a label that wraps, begins at the reading side and can be selected with the pointer. It takes no keyboard focus, or
 * the way through the page would stop at every paragraph.
 *
 * Returns: (transfer floating): a new label
 */
GtkWidget *
tidings_part_label_new (const char *text, const char *css_classes)
{
  GtkWidget *label = gtk_label_new (text);

  g_object_set (label, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "selectable", TRUE, NULL);
  /* not focusable would not do: a label that is not still keeps the focus from going on to what comes after it */
  gtk_widget_set_can_focus (label, FALSE);
  if (css_classes != NULL)
    {
      g_auto (GStrv) classes = g_strsplit (css_classes, " ", -1);

      for (guint i = 0; classes[i] != NULL; i++)
        gtk_widget_add_css_class (label, classes[i]);
    }
  return label;
}

/**
 * tidings_part_mark_english:
 * @label: a label with a text of the registry
 *
 * Tells Pango, and through it the screen reader, that a text is English whatever the session speaks.
 */
void
tidings_part_mark_english (GtkLabel *label)
{
  PangoAttrList *attributes = gtk_label_get_attributes (label);
  g_autoptr (PangoAttrList) marked = attributes != NULL ? pango_attr_list_copy (attributes) : pango_attr_list_new ();

  pango_attr_list_insert (marked, pango_attr_language_new (pango_language_from_string ("en")));
  gtk_label_set_attributes (label, marked);
}

/**
 * tidings_part_english_new:
 * @text: what says that the text below is English
 *
 * Makes the line that stands above a text of the registry where the session speaks another language.
 *
 * Returns: (transfer floating): a new label
 */
GtkWidget *
tidings_part_english_new (const char *text)
{
  return tidings_part_label_new (text, "caption dim-label");
}

/**
 * tidings_part_heading_new:
 * @text: plain text
 * @level: 1 for the page's own, and so on
 * @css_classes: (nullable): style classes, separated by spaces
 *
 * Makes a heading that assistive technologies know as one.
 *
 * Returns: (transfer floating): a new label
 */
GtkWidget *
tidings_part_heading_new (const char *text, int level, const char *css_classes)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", text, "wrap",
                                   TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  if (css_classes != NULL)
    {
      g_auto (GStrv) classes = g_strsplit (css_classes, " ", -1);

      for (guint i = 0; classes[i] != NULL; i++)
        gtk_widget_add_css_class (label, classes[i]);
    }
  return label;
}

/**
 * tidings_part_icon_button:
 * @icon_name: a symbolic icon
 * @name: what the button does: its tooltip, and its name for assistive technologies
 *
 * Returns: (transfer floating): a new flat button
 */
GtkWidget *
tidings_part_icon_button (const char *icon_name, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

/**
 * tidings_part_markup_new:
 * @markdown: CommonMark, as the registry wrote it
 * @first: how many blocks to show at first, 0 for all
 *
 * Shows a text of the registry as paragraphs, headings and list items. Where there is much more than @first, a button at the
 * end brings the rest, and nothing is built for it until then.
 *
 * Returns: (transfer floating): a new box
 */
GtkWidget *
tidings_part_markup_new (const char *markdown, guint first)
{
  g_autoptr (GPtrArray) blocks = tidings_markup_parse (markdown);
  g_autoptr (GHashTable) seen = tidings_terms_seen_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  /* a button that brings a line or two is no help */
  guint n = first == 0 || blocks->len <= first + 2 ? blocks->len : first;

  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (box), block_new (g_ptr_array_index (blocks, i), seen));
  if (n < blocks->len)
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Show all of it"));

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_set_margin_top (button, 6);
      g_object_set_data (G_OBJECT (button), "shown", GUINT_TO_POINTER (n));
      g_signal_connect_data (button, "clicked", G_CALLBACK (show_rest_cb), g_ptr_array_ref (blocks), blocks_closure_free, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

/**
 * tidings_part_markup_join:
 * @markdown: CommonMark, as the registry wrote it
 *
 * The same text for a single label: valid Pango markup, list items with a bullet or their number before them.
 *
 * Returns: (transfer full): Pango markup
 */
char *
tidings_part_markup_join (const char *markdown)
{
  g_autoptr (GPtrArray) blocks = tidings_markup_parse (markdown);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const TidingsBlock *block = g_ptr_array_index (blocks, i);

      if (i > 0)
        g_string_append (joined, block->kind == TIDINGS_BLOCK_ITEM ? "\n" : "\n\n");
      switch (block->kind)
        {
        case TIDINGS_BLOCK_ITEM:
          for (guint j = 0; j < MIN (block->depth, 4); j++)
            g_string_append (joined, "\u2003");
          if (block->ordinal != 0)
            g_string_append_printf (joined, "%u. ", block->ordinal);
          else
            g_string_append (joined, "• ");
          g_string_append (joined, block->pango);
          break;
        case TIDINGS_BLOCK_HEADING:
          g_string_append_printf (joined, "<b>%s</b>", block->pango);
          break;
        case TIDINGS_BLOCK_CODE:
        case TIDINGS_BLOCK_PARAGRAPH:
          g_string_append (joined, block->pango);
          break;
        }
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/**
 * tidings_part_list_new:
 *
 * Returns: (transfer floating): a new boxed list, in which nothing can be selected
 */
GtkWidget *
tidings_part_list_new (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

/* A row whose text is nothing but text. One property after the other: told of all at once, as g_object_new() would, the row hands
 * the title to its label before it hands on that this is no markup. */
static GtkWidget *
make_plain_row (GType type, const char *title, const char *subtitle)
{
  GtkWidget *row = g_object_new (type, NULL);

  g_object_set (row, "use-markup", FALSE, NULL);
  g_object_set (row, "title", title, NULL);
  g_object_set (row, "subtitle", subtitle != NULL ? subtitle : "", NULL);
  return row;
}

/**
 * tidings_part_row_new:
 * @title: plain text
 * @subtitle: (nullable): plain text
 *
 * Returns: (transfer floating): a new #AdwActionRow that takes nothing of its text for markup
 */
GtkWidget *
tidings_part_row_new (const char *title, const char *subtitle)
{
  return make_plain_row (ADW_TYPE_ACTION_ROW, title, subtitle);
}

/**
 * tidings_part_expander_row_new:
 * @title: (nullable): plain text
 * @subtitle: (nullable): plain text
 * @markdown: (nullable): CommonMark, as the registry wrote it
 *
 * Makes a row that opens to show @markdown, which is built only then; without @markdown the row does not open.
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
tidings_part_expander_row_new (const char *title, const char *subtitle, const char *markdown)
{
  GtkWidget *row;

  if (title == NULL)
    title = _ ("Without a name");
  if (markdown == NULL)
    return tidings_part_row_new (title, subtitle);
  row = make_plain_row (ADW_TYPE_EXPANDER_ROW, title, subtitle);
  g_object_set_data_full (G_OBJECT (row), "markdown", g_strdup (markdown), g_free);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  return row;
}

/**
 * tidings_part_fact_row_new:
 * @title: what it is
 * @value: its value, plain text, which can be selected
 *
 * Returns: (transfer floating): a new row of the "property" look
 */
GtkWidget *
tidings_part_fact_row_new (const char *title, const char *value)
{
  GtkWidget *row = tidings_part_row_new (title, value);

  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  return row;
}

/**
 * tidings_part_copy:
 * @widget: where it was asked for
 * @text: what to copy
 * @message: the toast that tells of it
 */
void
tidings_part_copy (GtkWidget *widget, const char *text, const char *message)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gtk_widget_activate_action (widget, "trial.toast", "s", message);
}

/**
 * tidings_part_open_uri:
 * @widget: where it was asked for
 * @uri: an address of the web, of mail or of a telephone
 *
 * Opens @uri with the program that the desktop has for it; a toast tells where there is none.
 */
void
tidings_part_open_uri (GtkWidget *widget, const char *uri)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, launched_cb,
                           g_object_ref (widget));
}

/**
 * tidings_part_uri_is_web:
 * @uri: (nullable): an address from a record
 *
 * Returns: whether @uri is a sound address of the web: nothing else from a record is ever opened
 */
gboolean
tidings_part_uri_is_web (const char *uri)
{
  g_autoptr (GUri) parsed = uri != NULL ? g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;

  return parsed != NULL && g_uri_get_host (parsed) != NULL && *g_uri_get_host (parsed) != '\0' &&
         (g_str_equal (g_uri_get_scheme (parsed), "https") || g_str_equal (g_uri_get_scheme (parsed), "http"));
}

/**
 * tidings_part_scroll_up:
 * @list: a list with section headers
 *
 * Shows the very beginning of @list. A list view keeps its first item at the top, which leaves the header of the first section
 * out of sight; only when the rows have been laid out can it be scrolled to.
 */
void
tidings_part_scroll_up (GtkListView *list)
{
  guint *to_wait = g_new (guint, 1);

  /* a list that is shown already has its new rows laid out in the next frame */
  *to_wait = gtk_widget_get_height (GTK_WIDGET (list)) > 0 ? 1 : 0;
  gtk_widget_add_tick_callback (GTK_WIDGET (list), scroll_up_cb, to_wait, g_free);
}

/**
 * tidings_part_clear:
 * @box: a box
 *
 * Takes every child out of @box.
 */
void
tidings_part_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/**
 * tidings_part_join_places:
 * @location: a site
 * @with_country: whether its country belongs to it
 *
 * Returns: (transfer full): "City, State, Country", without what the record leaves out
 */
char *
tidings_part_join_places (const TidingsLocation *location, gboolean with_country)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (location->city != NULL)
    g_strv_builder_add (builder, location->city);
  if (location->state != NULL && g_strcmp0 (location->state, location->city) != 0)
    g_strv_builder_add (builder, location->state);
  if (with_country && location->country != NULL)
    g_strv_builder_add (builder, tidings_country_get_name (location->country));
  parts = g_strv_builder_end (builder);
  return g_strjoinv (", ", parts);
}

/**
 * tidings_part_distance:
 * @km: kilometres between two city centres
 *
 * Returns: (transfer full): the distance in words, never more exact than it is
 */
char *
tidings_part_distance (double km)
{
  char *about = km < IN_THE_CITY_KM ? NULL : tidings_units_format_about (km);

  return about != NULL ? about : g_strdup (_ ("in this city"));
}
