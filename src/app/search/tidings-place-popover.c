/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-place-popover.h"
#include "tidings-units.h"

#define MOST_PLACES 5

struct _TidingsPlacePopover
{
  GtkPopover parent_instance;

  GtkSearchEntry *entry;
  GtkListBox *list;
  GtkWidget *nothing;
  GtkDropDown *radius;
  GtkWidget *anywhere;

  TidingsPlace *place; /* (owned) (nullable): anywhere */
  GPtrArray *found;    /* (owned) (nullable): of TidingsPlace, as the rows of the list */
  GArray *radii;       /* (owned) (element-type double): in kilometres, as the items of the drop-down */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (TidingsPlacePopover, tidings_place_popover, GTK_TYPE_POPOVER)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];
static const double radii_km[] = { 25, 50, 100, 200, 500, 1000 };
static const double radii_miles[] = { 15, 30, 60, 120, 300, 600 };
#define DEFAULT_KM 100
#define DEFAULT_MILES 60
/* As the settings allow */
#define LEAST_KM 1
#define MOST_KM 20000
/* Two radii that are no further apart are the same to people */
#define SAME_KM 0.5

/* Offers round numbers of what distances are told in, and among them what is chosen, whatever it is: of a followed search, or of other
 * units than those that are told now */
static void
show_radii (TidingsPlacePopover *self, double chosen_km)
{
  gboolean miles = tidings_units_are_miles ();
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  guint selected = G_MAXUINT;

  chosen_km = CLAMP (chosen_km, LEAST_KM, MOST_KM);
  g_array_set_size (self->radii, 0);
  for (guint i = 0; i < G_N_ELEMENTS (radii_km); i++)
    {
      double km = miles ? radii_miles[i] * TIDINGS_KM_PER_MILE : radii_km[i];

      if (selected == G_MAXUINT && chosen_km < km + SAME_KM)
        {
          selected = self->radii->len;
          g_array_append_val (self->radii, chosen_km);
          if (chosen_km > km - SAME_KM)
            continue;
        }
      g_array_append_val (self->radii, km);
    }
  if (selected == G_MAXUINT)
    {
      selected = self->radii->len;
      g_array_append_val (self->radii, chosen_km);
    }
  for (guint i = 0; i < self->radii->len; i++)
    {
      g_autofree char *label = tidings_units_format (g_array_index (self->radii, double, i));

      gtk_string_list_append (choices, label);
    }

  self->setting = TRUE;
  gtk_drop_down_set_model (self->radius, G_LIST_MODEL (choices));
  gtk_drop_down_set_selected (self->radius, selected);
  self->setting = FALSE;
}

static void
show_place (TidingsPlacePopover *self)
{
  g_autofree char *label = self->place != NULL ? tidings_place_dup_label (self->place) : NULL;

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), label != NULL ? label : "");
  self->setting = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_visible (self->nothing, FALSE);
  gtk_widget_set_sensitive (self->anywhere, self->place != NULL);
}

static void
choose (TidingsPlacePopover *self, TidingsPlace *place)
{
  g_set_object (&self->place, place);
  show_place (self);
  g_signal_emit (self, signals[CHANGED], 0);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
search_changed_cb (TidingsPlacePopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean some;

  if (self->setting)
    return;

  gtk_list_box_remove_all (self->list);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  if (g_utf8_strlen (text, -1) >= 2)
    self->found = tidings_places_find (text, MOST_PLACES);

  some = self->found != NULL && self->found->len > 0;
  for (guint i = 0; some && i < self->found->len; i++)
    {
      g_autofree char *label = tidings_place_dup_label (g_ptr_array_index (self->found, i));
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), some);
  gtk_widget_set_visible (self->nothing, !some && g_utf8_strlen (text, -1) >= 3);
}

static void
entry_activate_cb (TidingsPlacePopover *self)
{
  search_changed_cb (self);
  if (self->found != NULL && self->found->len > 0)
    choose (self, g_ptr_array_index (self->found, 0));
}

static void
stop_search_cb (TidingsPlacePopover *self)
{
  show_place (self);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
row_activated_cb (TidingsPlacePopover *self, GtkListBoxRow *row)
{
  choose (self, g_ptr_array_index (self->found, gtk_list_box_row_get_index (row)));
}

static void
anywhere_cb (TidingsPlacePopover *self)
{
  choose (self, NULL);
}

static void
radius_changed_cb (TidingsPlacePopover *self)
{
  if (!self->setting && self->place != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
tidings_place_popover_dispose (GObject *object)
{
  TidingsPlacePopover *self = TIDINGS_PLACE_POPOVER (object);

  g_clear_object (&self->place);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIDINGS_TYPE_PLACE_POPOVER);

  G_OBJECT_CLASS (tidings_place_popover_parent_class)->dispose (object);
}

static void
tidings_place_popover_finalize (GObject *object)
{
  g_array_unref (TIDINGS_PLACE_POPOVER (object)->radii);

  G_OBJECT_CLASS (tidings_place_popover_parent_class)->finalize (object);
}

static void
tidings_place_popover_class_init (TidingsPlacePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_place_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = tidings_place_popover_finalize;

  signals[CHANGED] = g_signal_new ("changed", TIDINGS_TYPE_PLACE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-place-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsPlacePopover, entry);
  gtk_widget_class_bind_template_child (widget_class, TidingsPlacePopover, list);
  gtk_widget_class_bind_template_child (widget_class, TidingsPlacePopover, nothing);
  gtk_widget_class_bind_template_child (widget_class, TidingsPlacePopover, radius);
  gtk_widget_class_bind_template_child (widget_class, TidingsPlacePopover, anywhere);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, anywhere_cb);
  gtk_widget_class_bind_template_callback (widget_class, radius_changed_cb);
}

static void
tidings_place_popover_init (TidingsPlacePopover *self)
{
  self->radii = g_array_new (FALSE, FALSE, sizeof (double));
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_radii (self, DEFAULT_KM);
}

/**
 * tidings_place_popover_get_place:
 *
 * Returns: (transfer none) (nullable): the place that was chosen; %NULL for anywhere
 */
TidingsPlace *
tidings_place_popover_get_place (TidingsPlacePopover *self)
{
  g_return_val_if_fail (TIDINGS_IS_PLACE_POPOVER (self), NULL);
  return self->place;
}

/**
 * tidings_place_popover_get_radius_km:
 *
 * Returns: how far around the place, in kilometres
 */
double
tidings_place_popover_get_radius_km (TidingsPlacePopover *self)
{
  guint selected;

  g_return_val_if_fail (TIDINGS_IS_PLACE_POPOVER (self), 0);

  selected = gtk_drop_down_get_selected (self->radius);
  return selected < self->radii->len ? g_array_index (self->radii, double, selected) : DEFAULT_KM;
}

/**
 * tidings_place_popover_set:
 * @place: (nullable): a place, or %NULL for anywhere
 * @radius_km: how far around it, 1 to 20,000 kilometres
 *
 * Shows a choice that was made before, without the signal "changed".
 */
void
tidings_place_popover_set (TidingsPlacePopover *self, TidingsPlace *place, double radius_km)
{
  g_return_if_fail (TIDINGS_IS_PLACE_POPOVER (self));

  g_set_object (&self->place, place);
  show_radii (self, radius_km);
  show_place (self);
}

/**
 * tidings_place_popover_load_radius:
 * @settings: the settings of the program
 *
 * Returns: the radius that is kept, in kilometres; where none was ever chosen, a round number of what distances are told in
 */
double
tidings_place_popover_load_radius (GSettings *settings)
{
  g_autoptr (GVariant) chosen = g_settings_get_user_value (settings, "radius-km");

  if (chosen == NULL && tidings_units_are_miles ())
    return DEFAULT_MILES * TIDINGS_KM_PER_MILE;
  return g_settings_get_double (settings, "radius-km");
}

/**
 * tidings_place_popover_show_units:
 *
 * Tells the radii anew, after tidings_units_set(); what is chosen stays.
 */
void
tidings_place_popover_show_units (TidingsPlacePopover *self)
{
  g_return_if_fail (TIDINGS_IS_PLACE_POPOVER (self));

  show_radii (self, tidings_place_popover_get_radius_km (self));
}
