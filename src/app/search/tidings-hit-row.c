/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-country.h"
#include "tidings-hit-row.h"
#include "tidings-letters.h"
#include "tidings-standing-mark.h"
#include "tidings-units.h"

/* One trial in the list of results. The list recycles rows, so everything is set in bind. */
struct _TidingsHitRow
{
  GtkBox parent_instance;

  GtkLabel *headline;
  GtkLabel *title;
  TidingsStandingMark *mark;
  GtkLabel *facts;
  GtkLabel *where;
  GtkToggleButton *star;

  TidingsHit *hit;         /* (owned) (nullable): while bound */
  TidingsLibrary *library; /* (owned) (nullable): while bound */
  gulong saved_handler;
};

G_DEFINE_FINAL_TYPE (TidingsHitRow, tidings_hit_row, GTK_TYPE_BOX)

static const char *
nct_id (TidingsHitRow *self)
{
  return tidings_study_get_nct_id (tidings_hit_get_study (self->hit));
}

static void
show_saved (TidingsHitRow *self)
{
  gboolean saved = tidings_library_is_saved (self->library, nct_id (self));

  gtk_toggle_button_set_active (self->star, saved);
  gtk_button_set_icon_name (GTK_BUTTON (self->star), saved ? "starred-symbolic" : "tidings-star-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->star), saved ? _ ("Remove from saved trials") : _ ("Save this trial"));
}

static void
saved_changed_cb (TidingsHitRow *self, const char *changed, gboolean saved)
{
  if (g_strcmp0 (changed, nct_id (self)) == 0)
    show_saved (self);
}

/* The button shows what is on the disk, not what was clicked: its own state is put back until the library has answered */
static void
star_clicked_cb (TidingsHitRow *self)
{
  if (self->hit == NULL)
    return;

  show_saved (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "search.toggle-saved", "s", nct_id (self));
}

/* "Phase 2 · 32 people": facts side by side, each whole in itself */
static char *
dup_facts (TidingsStudy *study)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  g_autofree char *phase = tidings_phases_dup_label (facts->phases);
  g_autofree char *size = tidings_size_dup_text (study);

  if (phase != NULL && size != NULL)
    return g_strdup_printf ("· %s · %s", phase, size);
  if (phase != NULL || size != NULL)
    return g_strdup_printf ("· %s", phase != NULL ? phase : size);
  return NULL;
}

static char *
dup_updated (const TidingsFacts *facts)
{
  g_autofree char *date = NULL;

  if (facts->last_update_posted.date.year == 0)
    return NULL;

  date = tidings_date_format (facts->last_update_posted.date);
  /* Translators: %s is a date. When the registry last published a change of the trial. */
  return g_strdup_printf (_ ("Updated %s"), date);
}

/* Where it takes place: the nearest site where a place is set, else the one site, or how many in which countries */
static char *
dup_where (TidingsHit *hit, const TidingsFacts *facts)
{
  double distance = tidings_hit_get_distance_km (hit);
  const TidingsLocation *nearest = tidings_hit_get_nearest (hit);
  g_autoptr (GHashTable) countries = NULL;
  const char *country = NULL;

  if (distance >= 0 && nearest != NULL)
    {
      g_autofree char *far = tidings_units_format_about (distance);
      const char *city = nearest->city != NULL ? nearest->city : tidings_country_get_name (nearest->country);

      if (far == NULL || city == NULL)
        return g_strdup (city != NULL ? city : far);
      /* Translators: a distance, as “about 12 km”, and the city that it is to */
      return g_strdup_printf (_ ("%1$s · %2$s"), far, city);
    }

  if (facts->n_locations == 0)
    return NULL;

  if (facts->n_locations == 1)
    {
      const TidingsLocation *only = facts->locations;

      if (only->city != NULL && only->country != NULL)
        /* Translators: a city and its country */
        return g_strdup_printf (C_ ("place", "%1$s, %2$s"), only->city, tidings_country_get_name (only->country));
      return g_strdup (only->city != NULL ? only->city : tidings_country_get_name (only->country));
    }

  countries = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < facts->n_locations; i++)
    if (facts->locations[i].country != NULL)
      {
        country = tidings_country_get_name (facts->locations[i].country);
        g_hash_table_add (countries, (gpointer) country);
      }

  if (g_hash_table_size (countries) == 1)
    /* Translators: how many places in which country */
    return g_strdup_printf (ngettext ("%1$'u place in %2$s", "%1$'u places in %2$s", facts->n_locations), facts->n_locations,
                            country);
  if (g_hash_table_size (countries) > 1)
    {
      guint n = g_hash_table_size (countries);

      return g_strdup_printf (ngettext ("%1$'u places in %2$u country", "%1$'u places in %2$u countries", n),
                              facts->n_locations, n);
    }
  return g_strdup_printf (ngettext ("%'u place", "%'u places", facts->n_locations), facts->n_locations);
}

static void
set_or_hide (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
tidings_hit_row_dispose (GObject *object)
{
  tidings_hit_row_unbind (TIDINGS_HIT_ROW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), TIDINGS_TYPE_HIT_ROW);

  G_OBJECT_CLASS (tidings_hit_row_parent_class)->dispose (object);
}

static void
tidings_hit_row_class_init (TidingsHitRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_hit_row_dispose;

  g_type_ensure (TIDINGS_TYPE_STANDING_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-hit-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsHitRow, headline);
  gtk_widget_class_bind_template_child (widget_class, TidingsHitRow, title);
  gtk_widget_class_bind_template_child (widget_class, TidingsHitRow, mark);
  gtk_widget_class_bind_template_child (widget_class, TidingsHitRow, facts);
  gtk_widget_class_bind_template_child (widget_class, TidingsHitRow, where);
  gtk_widget_class_bind_template_child (widget_class, TidingsHitRow, star);
  gtk_widget_class_bind_template_callback (widget_class, star_clicked_cb);
}

static void
tidings_hit_row_init (TidingsHitRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tidings_letters_unfold (self->headline);
  tidings_letters_unfold (self->title);
  tidings_letters_unfold (self->facts);
  tidings_letters_unfold (self->where);
}

/**
 * tidings_hit_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tidings_hit_row_new (void)
{
  return g_object_new (TIDINGS_TYPE_HIT_ROW, NULL);
}

/**
 * tidings_hit_row_bind:
 * @hit: what to show
 * @library: which knows whether it is saved
 *
 * Shows a result and follows whether it is saved.
 */
void
tidings_hit_row_bind (TidingsHitRow *self, TidingsHit *hit, TidingsLibrary *library)
{
  TidingsStudy *study;
  const TidingsFacts *facts;
  g_autofree char *line = NULL;

  g_return_if_fail (TIDINGS_IS_HIT_ROW (self));
  g_return_if_fail (TIDINGS_IS_HIT (hit));
  g_return_if_fail (TIDINGS_IS_LIBRARY (library));

  tidings_hit_row_unbind (self);
  self->hit = g_object_ref (hit);
  self->library = g_object_ref (library);
  self->saved_handler = g_signal_connect_object (library, "saved-changed", G_CALLBACK (saved_changed_cb), self,
                                                 G_CONNECT_SWAPPED);

  study = tidings_hit_get_study (hit);
  facts = tidings_study_get_facts (study);
  line = dup_facts (study);
  gtk_label_set_text (self->headline, tidings_hit_get_headline (hit));
  set_or_hide (self->title, tidings_study_get_title (study));
  tidings_standing_mark_set_status (self->mark, facts->status);
  set_or_hide (self->facts, line);
  tidings_hit_row_show_units (self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), tidings_study_get_title (study));
  show_saved (self);
}

/**
 * tidings_hit_row_show_units:
 *
 * Tells the distance anew, after tidings_units_set().
 */
void
tidings_hit_row_show_units (TidingsHitRow *self)
{
  g_autofree char *where = NULL;
  g_autofree char *updated = NULL;
  g_autofree char *last = NULL;
  const TidingsFacts *facts;

  g_return_if_fail (TIDINGS_IS_HIT_ROW (self));
  g_return_if_fail (self->hit != NULL);

  facts = tidings_study_get_facts (tidings_hit_get_study (self->hit));
  where = dup_where (self->hit, facts);
  updated = dup_updated (facts);
  if (where != NULL && updated != NULL)
    last = g_strdup_printf ("%s · %s", where, updated);
  set_or_hide (self->where, last != NULL ? last : (where != NULL ? where : updated));
}

/**
 * tidings_hit_row_unbind:
 *
 * Lets go of what the row shows.
 */
void
tidings_hit_row_unbind (TidingsHitRow *self)
{
  g_return_if_fail (TIDINGS_IS_HIT_ROW (self));

  g_clear_signal_handler (&self->saved_handler, self->library);
  g_clear_object (&self->hit);
  g_clear_object (&self->library);
}
