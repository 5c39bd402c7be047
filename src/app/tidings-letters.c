/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-letters.h"

/* From so much of the usual size on, in hundredths: GNOME's "Large Text" makes letters 1.25 times as large */
#define LARGE 120
/* Of a menu, which is as wide as its longest item wherever that is */
#define MENU_CHARS 18

/**
 * tidings_letters_are_large:
 *
 * Returns: whether the desktop makes letters larger than usual
 */
gboolean
tidings_letters_are_large (void)
{
  return adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, 100, gtk_settings_get_default ()) >= LARGE;
}

/**
 * tidings_letters_get_fewest:
 * @chars: how many letters a line in a popover has at least, at the usual size
 *
 * Returns: how many it has at least at the size that letters have. A popover that needs more room than the screen has does not come up.
 */
int
tidings_letters_get_fewest (int chars)
{
  return tidings_letters_are_large () ? chars / 2 : chars;
}

/**
 * tidings_letters_follow:
 * @object: who wants to know
 * @changed_cb: is called with @object when letters are of another size
 *
 * Tells @object, as long as it lives, of another size of letters.
 */
void
tidings_letters_follow (gpointer object, GCallback changed_cb)
{
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", changed_cb, object, G_CONNECT_SWAPPED);
}

static void
put_choice_cb (AdwComboRow *row)
{
  gpointer item = adw_combo_row_get_selected_item (row);

  adw_combo_row_set_use_subtitle (row, tidings_letters_are_large ());
  /* until another is chosen, libadwaita does not do so itself */
  if (tidings_letters_are_large () && GTK_IS_STRING_OBJECT (item))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), gtk_string_object_get_string (item));
}

/**
 * tidings_letters_put_choice_below:
 * @row: a row whose choices are plain words
 *
 * Has what is chosen stand below the title of @row while letters are large, and beside it while they are not.
 */
void
tidings_letters_put_choice_below (AdwComboRow *row)
{
  tidings_letters_follow (row, G_CALLBACK (put_choice_cb));
  put_choice_cb (row);
}

static void
wrap_label (GtkLabel *label)
{
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_lines (label, -1);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
}

static void
fold_cb (GtkLabel *label)
{
  int lines = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (label), "tidings-lines"));

  if (tidings_letters_are_large ())
    {
      wrap_label (label);
      return;
    }
  gtk_label_set_wrap (label, lines > 0);
  gtk_label_set_lines (label, lines);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
}

/**
 * tidings_letters_unfold:
 * @label: a label whose end is left out where there is no room for it
 *
 * Has @label show all that it says while letters are large.
 */
void
tidings_letters_unfold (GtkLabel *label)
{
  int lines = gtk_label_get_wrap (label) ? gtk_label_get_lines (label) : -1;

  g_object_set_data (G_OBJECT (label), "tidings-lines", GINT_TO_POINTER (lines));
  tidings_letters_follow (label, G_CALLBACK (fold_cb));
  fold_cb (label);
}

/**
 * tidings_letters_wrap:
 * @widget: a button, or another widget with words on it that are made elsewhere
 *
 * Has the words on @widget take several lines where one has no room for them.
 */
void
tidings_letters_wrap (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    gtk_button_set_can_shrink (GTK_BUTTON (widget), FALSE);
  if (GTK_IS_LABEL (widget))
    {
      wrap_label (GTK_LABEL (widget));
      /* one line where there is room for it */
      gtk_label_set_natural_wrap_mode (GTK_LABEL (widget), GTK_NATURAL_WRAP_NONE);
      if (GTK_IS_BUTTON (gtk_widget_get_parent (widget)))
        gtk_label_set_justify (GTK_LABEL (widget), GTK_JUSTIFY_CENTER);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    tidings_letters_wrap (child);
}

/* The keys of an item would take its room; they stand among the shortcuts, too */
static void
limit_labels (GtkWidget *widget)
{
  gboolean large = tidings_letters_are_large ();

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_widget_get_css_name (widget), "accelerator"))
    {
      gtk_widget_set_visible (widget, !large);
      return;
    }
  if (GTK_IS_LABEL (widget))
    {
      gtk_label_set_wrap (GTK_LABEL (widget), large);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_max_width_chars (GTK_LABEL (widget), large ? MENU_CHARS : -1);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    limit_labels (child);
}

static void
open_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  if (popover == NULL)
    return;
  limit_labels (GTK_WIDGET (popover));
  /* so that one sees where an item ends */
  if (tidings_letters_are_large ())
    gtk_widget_add_css_class (GTK_WIDGET (popover), "large-letters");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (popover), "large-letters");
}

/**
 * tidings_letters_wrap_menu:
 * @button: a button with a menu
 *
 * Has the items of the menu take several lines while letters are large. A menu has no other way to do with less room.
 */
void
tidings_letters_wrap_menu (GtkMenuButton *button)
{
  gtk_menu_button_set_create_popup_func (button, open_menu_cb, NULL, NULL);
}

static void
toast_shown_cb (GListModel *children, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      if (g_str_equal (gtk_widget_get_css_name (child), "toast"))
        tidings_letters_wrap (child);
    }
}

/**
 * tidings_letters_wrap_toasts:
 * @overlay: where toasts are shown
 *
 * Has toasts take several lines where one has no room for what they say.
 */
void
tidings_letters_wrap_toasts (AdwToastOverlay *overlay)
{
  GListModel *children = gtk_widget_observe_children (GTK_WIDGET (overlay));

  g_signal_connect (children, "items-changed", G_CALLBACK (toast_shown_cb), NULL);
  g_object_set_data_full (G_OBJECT (overlay), "tidings-toasts", children, g_object_unref);
}

static void
wrap_titles (GtkWidget *widget, gboolean in_bar)
{
  if (in_bar && GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title"))
    {
      gtk_label_set_single_line_mode (GTK_LABEL (widget), FALSE);
      wrap_label (GTK_LABEL (widget));
      gtk_label_set_justify (GTK_LABEL (widget), GTK_JUSTIFY_CENTER);
      return;
    }
  /* of a group of preferences */
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "heading"))
    {
      wrap_label (GTK_LABEL (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    wrap_titles (child, in_bar || ADW_IS_HEADER_BAR (child));
}

/**
 * tidings_letters_wrap_titles:
 * @widget: a dialog, or a page of one, that is about to be shown
 *
 * Has the titles in the header bars in @widget, and of groups of preferences, take several lines where letters are large.
 */
void
tidings_letters_wrap_titles (GtkWidget *widget)
{
  if (tidings_letters_are_large ())
    wrap_titles (widget, FALSE);
}
