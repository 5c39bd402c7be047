/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-country.h"
#include "tidings-site.h"
#include "tidings-icon.h"
#include "tidings-study-parts.h"
#include "tidings-text.h"

/**
 * TidingsSite:
 *
 * One site of a trial. Its facts stay in the study, which it holds.
 */
struct _TidingsSite
{
  GObject parent_instance;

  TidingsStudy *study;
  guint index;
  double distance_km; /* -1 where the record or the reader gives no place */
  char *folded;       /* (nullable): what a search looks at, made when first needed */
};

G_DEFINE_FINAL_TYPE (TidingsSite, tidings_site, G_TYPE_OBJECT)

static int
compare_distance (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TidingsSite *left = a;
  const TidingsSite *right = b;

  /* those without a place come last, in the order of the record */
  if ((left->distance_km < 0) != (right->distance_km < 0))
    return left->distance_km < 0 ? 1 : -1;
  if (left->distance_km != right->distance_km)
    return left->distance_km < right->distance_km ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

static void
tidings_site_finalize (GObject *object)
{
  TidingsSite *self = TIDINGS_SITE (object);

  g_clear_object (&self->study);
  g_free (self->folded);
  G_OBJECT_CLASS (tidings_site_parent_class)->finalize (object);
}

static void
tidings_site_class_init (TidingsSiteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_site_finalize;
}

static void
tidings_site_init (TidingsSite *self)
{
  self->distance_km = -1;
}

/**
 * tidings_site_get_location:
 * @self: a site
 *
 * Returns: (transfer none): its facts, which live as long as @self
 */
const TidingsLocation *
tidings_site_get_location (TidingsSite *self)
{
  g_return_val_if_fail (TIDINGS_IS_SITE (self), NULL);

  return &tidings_study_get_facts (self->study)->locations[self->index];
}

/**
 * tidings_site_get_distance_km:
 * @self: a site
 *
 * Returns: kilometres from the reader's place to the centre of the site's city, -1 where that is not known
 */
double
tidings_site_get_distance_km (TidingsSite *self)
{
  g_return_val_if_fail (TIDINGS_IS_SITE (self), -1);

  return self->distance_km;
}

/**
 * tidings_site_get_index:
 * @self: a site
 *
 * Returns: its position in the record
 */
guint
tidings_site_get_index (TidingsSite *self)
{
  g_return_val_if_fail (TIDINGS_IS_SITE (self), 0);

  return self->index;
}

/**
 * tidings_site_get_country:
 * @self: a site
 *
 * Returns: (transfer none): its country, or words for a record that names none
 */
const char *
tidings_site_get_country (TidingsSite *self)
{
  const TidingsLocation *location = tidings_site_get_location (self);

  return location->country != NULL ? tidings_country_get_name (location->country) : _ ("Country not named");
}

/**
 * tidings_site_matches:
 * @self: a site
 * @folded: words, folded by tidings_text_fold()
 *
 * Returns: whether the name or the place of the site contains @folded
 */
gboolean
tidings_site_matches (TidingsSite *self, const char *folded)
{
  g_return_val_if_fail (TIDINGS_IS_SITE (self), FALSE);

  if (self->folded == NULL)
    {
      const TidingsLocation *location = tidings_site_get_location (self);
      g_autofree char *place = tidings_part_join_places (location, TRUE);
      g_autofree char *all = g_strjoin (" ", location->facility != NULL ? location->facility : "", place,
                                        location->zip != NULL ? location->zip : "", NULL);

      self->folded = tidings_text_fold (all);
    }
  return strstr (self->folded, folded) != NULL;
}

/**
 * tidings_site_dup_title:
 * @self: a site
 *
 * Returns: (transfer full): the name of the hospital or practice, or its place where the record names none
 */
char *
tidings_site_dup_title (TidingsSite *self)
{
  const TidingsLocation *location;
  g_autofree char *place = NULL;

  g_return_val_if_fail (TIDINGS_IS_SITE (self), NULL);

  location = tidings_site_get_location (self);
  if (location->facility != NULL)
    return g_strdup (location->facility);
  place = tidings_part_join_places (location, FALSE);
  return *place != '\0' ? g_steal_pointer (&place) : g_strdup (_ ("Site without a name"));
}

/**
 * tidings_site_get_status_label:
 * @self: a site
 *
 * Tells whether a site takes people. Nothing is said where the sponsor has been silent for so long that the registry calls the whole
 * trial unknown: what the record says of its sites is as old.
 *
 * Returns: (transfer none) (nullable): the status of the site, translated
 */
const char *
tidings_site_get_status_label (TidingsSite *self)
{
  const TidingsFacts *facts;
  TidingsStatus status;

  g_return_val_if_fail (TIDINGS_IS_SITE (self), NULL);

  facts = tidings_study_get_facts (self->study);
  status = facts->locations[self->index].status;
  if (facts->status == TIDINGS_STATUS_UNKNOWN)
    return NULL;
  if (status == TIDINGS_STATUS_RECRUITING)
    return C_ ("standing of a site", "Open");
  if (status == TIDINGS_STATUS_NOT_YET_RECRUITING)
    return C_ ("standing of a site", "Opening later");
  return tidings_status_get_label (status);
}

/**
 * tidings_site_dup_subtitle:
 * @self: a site
 * @with_country: whether the country belongs to it
 *
 * Returns: (transfer full): distance, place and status of the site, as far as they are known
 */
char *
tidings_site_dup_subtitle (TidingsSite *self, gboolean with_country)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  const TidingsLocation *location;
  const char *status;
  g_autofree char *place = NULL;

  g_return_val_if_fail (TIDINGS_IS_SITE (self), NULL);

  location = tidings_site_get_location (self);
  status = tidings_site_get_status_label (self);
  place = tidings_part_join_places (location, with_country);
  if (self->distance_km >= 0)
    g_strv_builder_take (builder, tidings_part_distance (self->distance_km));
  if (*place != '\0')
    g_strv_builder_add (builder, place);
  if (status != NULL)
    g_strv_builder_add (builder, status);
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

/**
 * tidings_sites_new:
 * @study: a trial
 * @place: (nullable): where the reader is
 *
 * Lists the sites of @study: nearest first where @place is known, otherwise in the order of the record.
 *
 * Returns: (transfer full): a new list of #TidingsSite
 */
GListStore *
tidings_sites_new (TidingsStudy *study, TidingsPlace *place)
{
  const TidingsFacts *facts;
  g_autoptr (GPtrArray) sites = NULL;
  GListStore *store;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);

  facts = tidings_study_get_facts (study);
  sites = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < facts->n_locations; i++)
    {
      const TidingsLocation *location = &facts->locations[i];
      TidingsSite *site = g_object_new (TIDINGS_TYPE_SITE, NULL);

      site->study = g_object_ref (study);
      site->index = i;
      if (place != NULL && location->has_point)
        site->distance_km = tidings_distance_km (tidings_place_get_latitude (place), tidings_place_get_longitude (place),
                                                 location->latitude, location->longitude);
      g_ptr_array_add (sites, site);
    }
  store = g_list_store_new (TIDINGS_TYPE_SITE);
  g_list_store_splice (store, 0, 0, sites->pdata, sites->len);
  if (place != NULL)
    g_list_store_sort (store, compare_distance, NULL);
  return store;
}

/**
 * tidings_site_row_new:
 * @self: a site
 *
 * Returns: (transfer floating): a row of the trial page that opens the site
 */
GtkWidget *
tidings_site_row_new (TidingsSite *self)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *row;

  g_return_val_if_fail (TIDINGS_IS_SITE (self), NULL);

  title = tidings_site_dup_title (self);
  subtitle = tidings_site_dup_subtitle (self, TRUE);
  row = tidings_part_row_new (title, subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "trial.site");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", self->index);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tidings_icon_new ("go-next-symbolic"));
  return row;
}
