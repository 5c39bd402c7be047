/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include "tidings-profile-dialog.h"
#include "tidings-study-page-private.h"
#include "tidings-study-parts.h"

/* Where the reader is: the parts of the page from the one at the upper edge backwards, and how far into the first of them */
typedef struct
{
  TidingsStudyPage *page; /* (unowned): its tick callback */
  GStrv names;
  double into;
  guint to_wait;
} Reader;

static void
reader_free (gpointer data)
{
  Reader *reader = data;

  g_strfreev (reader->names);
  g_free (reader);
}

static gboolean
find_top (TidingsStudyPage *self, GtkWidget *part, double *top)
{
  graphene_point_t point;

  if (!gtk_widget_compute_point (part, gtk_widget_get_parent (GTK_WIDGET (self->body)), &GRAPHENE_POINT_INIT (0, 0), &point))
    return FALSE;
  *top = point.y;
  return TRUE;
}

static Reader *
find_reader (TidingsStudyPage *self)
{
  double at = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GtkWidget *part;
  Reader *reader;
  double top = 0, into = 0;

  for (part = gtk_widget_get_last_child (GTK_WIDGET (self->body)); part != NULL; part = gtk_widget_get_prev_sibling (part))
    {
      if (!TIDINGS_IS_STUDY_SECTION (part) || !find_top (self, part, &top) || top > at)
        continue;
      if (into == 0)
        into = MAX (at - top, 1);
      g_strv_builder_add (builder, gtk_widget_get_name (part));
    }
  if (into == 0)
    return NULL; /* at the head, which stays where it is */
  reader = g_new0 (Reader, 1);
  reader->page = self;
  reader->names = g_strv_builder_end (builder);
  reader->into = into;
  reader->to_wait = 1;
  return reader;
}

static gboolean
bring_back_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Reader *reader = user_data;
  TidingsStudyPage *self = reader->page;
  double top;

  /* the new parts have their places from the next frame on */
  if (reader->to_wait-- > 0)
    return G_SOURCE_CONTINUE;
  for (guint i = 0; reader->names[i] != NULL; i++)
    for (GtkWidget *part = gtk_widget_get_first_child (GTK_WIDGET (self->body)); part != NULL;
         part = gtk_widget_get_next_sibling (part))
      if (g_str_equal (gtk_widget_get_name (part), reader->names[i]) && find_top (self, part, &top))
        {
          /* another part than the reader was in is shown from its beginning */
          gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller),
                                    top + (i == 0 ? MIN (reader->into, gtk_widget_get_height (part)) : 0));
          return G_SOURCE_REMOVE;
        }
  return G_SOURCE_REMOVE;
}

/* Where it is set elsewhere, as in the preferences, that is as if it were chosen here */
static void
registered_set_cb (TidingsStudyPage *self)
{
  adw_toggle_group_set_active_name (self->words, g_settings_get_boolean (self->settings, TIDINGS_KEY_REGISTERED)
                                                     ? "registered"
                                                     : "plain");
}

/*< private >
 * tidings_study_page_init_words:
 * @self: the page
 *
 * Sets the switch between plain words and the registry's own as it was left.
 */
void
tidings_study_page_init_words (TidingsStudyPage *self)
{
  self->settings = tidings_study_settings_open ();
  self->registered = self->settings != NULL && g_settings_get_boolean (self->settings, TIDINGS_KEY_REGISTERED);
  adw_toggle_group_set_active_name (self->words, self->registered ? "registered" : "plain");
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed::" TIDINGS_KEY_REGISTERED, G_CALLBACK (registered_set_cb), self,
                             G_CONNECT_SWAPPED);
}

/*< private >
 * tidings_study_page_words_cb:
 * @self: the page
 *
 * Turns the whole page between plain words and the registry's own; the reader stays in the same part of it.
 */
void
tidings_study_page_words_cb (TidingsStudyPage *self)
{
  gboolean registered = g_strcmp0 (adw_toggle_group_get_active_name (self->words), "registered") == 0;
  Reader *reader;

  if (registered == self->registered)
    return;
  self->registered = registered;
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, TIDINGS_KEY_REGISTERED, registered);
  if (self->study == NULL)
    return;
  reader = find_reader (self);
  tidings_study_page_fill (self);
  if (reader != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), bring_back_cb, reader, reader_free);
}
