/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-grade.h"
#include "tidings-icon.h"
#include "tidings-news-row.h"

/* So many changes of a trial are told at first */
#define FIRST_CHANGES 3
/* So many trials of a fold are listed; the rest has its news on its own page */
#define MOST_FOLDED 50

struct _TidingsNewsRow
{
  GtkBox parent_instance;

  GtkWidget *dot;
  GtkLabel *headline;
  GtkBox *lines;
  GtkWidget *more;

  TidingsNewsItem *item; /* (owned) (nullable): while bound */
};

G_DEFINE_FINAL_TYPE (TidingsNewsRow, tidings_news_row, GTK_TYPE_BOX)

enum
{
  STUDY_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_seen (TidingsNewsRow *self)
{
  gboolean seen = tidings_news_item_get_seen (self->item);

  /* folded news are quiet from the beginning */
  if (tidings_news_item_is_fold (self->item))
    seen = TRUE;
  gtk_widget_set_opacity (self->dot, seen ? 0 : 1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->dot), GTK_ACCESSIBLE_STATE_HIDDEN, seen, -1);
  if (seen)
    gtk_widget_remove_css_class (GTK_WIDGET (self->headline), "heading");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->headline), "heading");
}

static void
folded_cb (TidingsNewsRow *self, GtkButton *button)
{
  g_signal_emit (self, signals[STUDY_CHOSEN], 0, g_object_get_data (G_OBJECT (button), "nct-id"));
}

static GtkWidget *
make_folded (TidingsNewsRow *self, TidingsNews *news)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *headline = gtk_label_new (tidings_news_get_headline (news));
  GtkWidget *text;
  g_autofree char *sentence = tidings_news_dup_text (news);

  text = gtk_label_new (sentence);
  for (GtkWidget *label = headline; label != NULL; label = label == headline ? text : NULL)
    {
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_box_append (GTK_BOX (column), label);
    }
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_add_css_class (text, "dim-label");
  gtk_button_set_child (GTK_BUTTON (button), column);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "news-folded");
  g_object_set_data_full (G_OBJECT (button), "nct-id", g_strdup (tidings_news_get_nct_id (news)), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (folded_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
fill_fold (TidingsNewsRow *self)
{
  GPtrArray *news = tidings_news_item_get_news (self->item);
  gboolean opened = tidings_news_item_get_opened (self->item);

  for (guint i = 0; opened && i < MIN (news->len, MOST_FOLDED); i++)
    gtk_box_append (self->lines, make_folded (self, news->pdata[i]));
  gtk_button_set_label (GTK_BUTTON (self->more), opened ? _ ("Show less") : _ ("Show"));
  gtk_widget_set_visible (self->more, TRUE);
}

static void
fill_changes (TidingsNewsRow *self)
{
  TidingsNews *news = tidings_news_item_get_news (self->item)->pdata[0];
  GPtrArray *changes = tidings_news_get_changes (news);
  gboolean opened = tidings_news_item_get_opened (self->item);
  /* a rest of one is shown at once: the button would take its place */
  gboolean all = opened || changes->len <= FIRST_CHANGES + 1;

  if (changes->len == 0)
    gtk_box_append (self->lines, tidings_news_line_new (news, tidings_news_item_get_follow (self->item)));
  for (guint i = 0; i < changes->len && (all || i < FIRST_CHANGES); i++)
    gtk_box_append (self->lines, tidings_grade_line_for (changes->pdata[i]));

  if (changes->len > FIRST_CHANGES + 1)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("Show all %'u", "Show all %'u", changes->len), changes->len);

      gtk_button_set_label (GTK_BUTTON (self->more), opened ? _ ("Show less") : label);
    }
  gtk_widget_set_visible (self->more, changes->len > FIRST_CHANGES + 1);
}

static void
fill (TidingsNewsRow *self)
{
  GtkWidget *child;
  g_autofree char *name = tidings_news_row_dup_name (self->item);
  gboolean fold = tidings_news_item_is_fold (self->item);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  gtk_label_set_text (self->headline, name);
  if (fold)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->headline), "dim-label");
      fill_fold (self);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->headline), "dim-label");
      fill_changes (self);
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_STATE_EXPANDED,
                               tidings_news_item_get_opened (self->item), -1);
  show_seen (self);
}

static void
tidings_news_row_dispose (GObject *object)
{
  tidings_news_row_unbind (TIDINGS_NEWS_ROW (object));

  G_OBJECT_CLASS (tidings_news_row_parent_class)->dispose (object);
}

static void
tidings_news_row_class_init (TidingsNewsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tidings_news_row_dispose;

  signals[STUDY_CHOSEN] = g_signal_new ("study-chosen", TIDINGS_TYPE_NEWS_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tidings_news_row_init (TidingsNewsRow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *headline = gtk_label_new (NULL);

  self->dot = tidings_icon_new ("media-record-symbolic");
  gtk_widget_set_valign (self->dot, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->dot, "unseen-dot");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dot), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New"), -1);
  gtk_label_set_xalign (GTK_LABEL (headline), 0);
  gtk_label_set_wrap (GTK_LABEL (headline), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (headline), PANGO_WRAP_WORD_CHAR);
  self->headline = GTK_LABEL (headline);
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  self->more = gtk_button_new ();
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->more, "news-more");
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (tidings_news_row_toggle), self, G_CONNECT_SWAPPED);

  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), headline);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->lines));
  gtk_box_append (GTK_BOX (column), self->more);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_append (GTK_BOX (self), self->dot);
  gtk_box_append (GTK_BOX (self), column);
}

/**
 * tidings_news_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tidings_news_row_new (void)
{
  return g_object_new (TIDINGS_TYPE_NEWS_ROW, NULL);
}

/**
 * tidings_news_row_bind:
 * @item: what to show
 *
 * Shows a row of news, and follows whether it was seen.
 */
void
tidings_news_row_bind (TidingsNewsRow *self, TidingsNewsItem *item)
{
  GPtrArray *news;

  g_return_if_fail (TIDINGS_IS_NEWS_ROW (self));
  g_return_if_fail (TIDINGS_IS_NEWS_ITEM (item));

  tidings_news_row_unbind (self);
  self->item = g_object_ref (item);
  news = tidings_news_item_get_news (item);
  for (guint i = 0; i < news->len; i++)
    g_signal_connect_object (news->pdata[i], "notify::seen", G_CALLBACK (show_seen), self, G_CONNECT_SWAPPED);
  fill (self);
}

/**
 * tidings_news_row_unbind:
 *
 * Lets go of what the row shows.
 */
void
tidings_news_row_unbind (TidingsNewsRow *self)
{
  GPtrArray *news;

  g_return_if_fail (TIDINGS_IS_NEWS_ROW (self));

  if (self->item == NULL)
    return;
  news = tidings_news_item_get_news (self->item);
  for (guint i = 0; i < news->len; i++)
    g_signal_handlers_disconnect_by_data (news->pdata[i], self);
  g_clear_object (&self->item);
}

/**
 * tidings_news_row_get_item:
 *
 * Returns: (transfer none) (nullable): what the row shows
 */
TidingsNewsItem *
tidings_news_row_get_item (TidingsNewsRow *self)
{
  g_return_val_if_fail (TIDINGS_IS_NEWS_ROW (self), NULL);
  return self->item;
}

/**
 * tidings_news_row_toggle:
 *
 * Shows all that the row has to say, or its beginning only.
 */
void
tidings_news_row_toggle (TidingsNewsRow *self)
{
  g_return_if_fail (TIDINGS_IS_NEWS_ROW (self));
  g_return_if_fail (self->item != NULL);

  tidings_news_item_set_opened (self->item, !tidings_news_item_get_opened (self->item));
  fill (self);
}

/**
 * tidings_news_row_dup_name:
 * @item: a row
 *
 * Returns: (transfer full): its first line: the headline of the trial, or how many are folded into it
 */
char *
tidings_news_row_dup_name (TidingsNewsItem *item)
{
  GPtrArray *news;

  g_return_val_if_fail (TIDINGS_IS_NEWS_ITEM (item), NULL);

  news = tidings_news_item_get_news (item);
  if (tidings_news_item_is_fold (item))
    return g_strdup_printf (ngettext ("%'u trial changed in wording only", "%'u trials changed in wording only", news->len),
                            news->len);
  return g_strdup (tidings_news_get_headline (news->pdata[0]));
}
