/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-study-parts.h"

/* So many rows at most come with one press: built at once without being felt */
#define BATCH 40

struct _TidingsMoreList
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkWidget *more; /* (nullable): the row that brings the rest */
  guint n_rows;
  guint n_made;
  TidingsRowMaker make_row;
  gpointer user_data;
  GDestroyNotify user_data_free;
};

G_DEFINE_FINAL_TYPE (TidingsMoreList, tidings_more_list, ADW_TYPE_BIN)

static void
make_rows (TidingsMoreList *self, guint n)
{
  guint end = MIN (self->n_made + n, self->n_rows);

  for (; self->n_made < end; self->n_made++)
    gtk_list_box_insert (self->list, self->make_row (self->n_made, self->user_data), (int) self->n_made);
}

static void
name_more (TidingsMoreList *self)
{
  guint rest = self->n_rows - self->n_made;
  g_autofree char *title = NULL;

  if (rest <= BATCH)
    title = g_strdup_printf (ngettext ("Show all %'u", "Show all %'u", self->n_rows), self->n_rows);
  else
    title = g_strdup_printf (ngettext ("Show %'u more of %'u", "Show %'u more of %'u", self->n_rows), (guint) BATCH,
                             self->n_rows);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more), title);
}

static void
more_cb (TidingsMoreList *self)
{
  GtkListBoxRow *first_new;
  guint before = self->n_made;

  make_rows (self, BATCH);
  if (self->n_made < self->n_rows)
    {
      name_more (self);
    }
  else
    {
      gtk_list_box_remove (self->list, self->more);
      self->more = NULL;
    }
  /* the row that had the focus may be gone: go on where the new ones begin */
  first_new = gtk_list_box_get_row_at_index (self->list, (int) before);
  if (first_new != NULL)
    gtk_widget_child_focus (GTK_WIDGET (first_new), GTK_DIR_TAB_FORWARD);
}

static void
tidings_more_list_finalize (GObject *object)
{
  TidingsMoreList *self = TIDINGS_MORE_LIST (object);

  if (self->user_data_free != NULL)
    self->user_data_free (self->user_data);
  G_OBJECT_CLASS (tidings_more_list_parent_class)->finalize (object);
}

static void
tidings_more_list_class_init (TidingsMoreListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_more_list_finalize;
}

static void
tidings_more_list_init (TidingsMoreList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * tidings_more_list_new:
 * @n_rows: how many rows there are in all
 * @n_first: how many of them to show at first
 * @make_row: makes the row of a position, once, when it is to be seen
 * @user_data: for @make_row
 * @user_data_free: (nullable): frees @user_data with the list
 *
 * Makes a boxed list that shows its first rows and offers the rest; a rest of two or less is shown at once.
 *
 * Returns: (transfer floating): a new list
 */
GtkWidget *
tidings_more_list_new (guint n_rows,
                       guint n_first,
                       TidingsRowMaker make_row,
                       gpointer user_data,
                       GDestroyNotify user_data_free)
{
  TidingsMoreList *self = g_object_new (TIDINGS_TYPE_MORE_LIST, NULL);

  self->n_rows = n_rows;
  self->make_row = make_row;
  self->user_data = user_data;
  self->user_data_free = user_data_free;
  make_rows (self, n_rows <= n_first + 2 ? n_rows : n_first);
  if (self->n_made < self->n_rows)
    {
      self->more = adw_button_row_new ();
      g_signal_connect_object (self->more, "activated", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
      name_more (self);
      gtk_list_box_append (self->list, self->more);
    }
  return GTK_WIDGET (self);
}
