/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-country.h"
#include "tidings-map-private.h"
#include "tidings-study-parts.h"

/* What a map of sites shows, in whole sentences */

static char *
count_sites (guint n)
{
  return g_strdup_printf (ngettext ("%'u site", "%'u sites", n), n);
}

/* Returns: how many countries there are; @most is the one with the most sites, @n_most of them */
static guint
count_countries (GListModel *sites, const char **most, guint *n_most)
{
  g_autoptr (GHashTable) countries = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = g_list_model_get_n_items (sites);

  *most = NULL;
  *n_most = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TidingsSite) site = g_list_model_get_item (sites, i);
      const char *country = tidings_site_get_location (site)->country;
      guint so_far;

      if (country == NULL)
        continue;
      so_far = GPOINTER_TO_UINT (g_hash_table_lookup (countries, country)) + 1;
      g_hash_table_insert (countries, (gpointer) country, GUINT_TO_POINTER (so_far));
      if (so_far > *n_most)
        {
          *n_most = so_far;
          *most = tidings_country_get_name (country);
        }
    }
  return g_hash_table_size (countries);
}

/**
 * tidings_sites_describe:
 * @sites: a list of #TidingsSite
 *
 * Returns: (transfer full): a sentence on how many sites there are and in which countries
 */
char *
tidings_sites_describe (GListModel *sites)
{
  guint n = g_list_model_get_n_items (sites), n_most;
  const char *most;
  guint n_countries = count_countries (sites, &most, &n_most);
  g_autofree char *count = count_sites (n);
  g_autofree char *countries = NULL;

  if (n_countries == 0)
    /* Translators: as: 3 sites. The record names no country. */
    return g_strdup_printf (_ ("%s; the record names no country."), count);
  if (n == 1)
    return g_strdup_printf (_ ("One site. Its country: %s."), most);
  if (n_countries == 1 && n_most == n)
    /* Translators: as: 12 sites, all in one country: Spain. */
    return g_strdup_printf (_ ("%1$s, all in one country: %2$s."), count, most);
  countries = g_strdup_printf (ngettext ("%u country", "%u countries", n_countries), n_countries);
  if (2 * n_most > n && n_countries > 1)
    /* Translators: as: 41 sites in 7 countries, more than half of them in one: Spain. */
    return g_strdup_printf (_ ("%1$s in %2$s, more than half of them in one: %3$s."), count, countries, most);
  /* Translators: as: 41 sites in 7 countries. */
  return g_strdup_printf (_ ("%1$s in %2$s."), count, countries);
}

/**
 * tidings_sites_describe_nearest:
 * @sites: a list of #TidingsSite, with distances
 * @place: (nullable): where they are counted from
 *
 * Returns: (transfer full) (nullable): a sentence on the nearest open site, or on the nearest one where none is open; %NULL
 * where no distance is known
 */
char *
tidings_sites_describe_nearest (GListModel *sites, TidingsPlace *place)
{
  guint n = g_list_model_get_n_items (sites);
  g_autoptr (TidingsSite) nearest = NULL;
  gboolean open = FALSE;
  g_autofree char *label = NULL;
  g_autofree char *distance = NULL;

  if (place == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TidingsSite) site = g_list_model_get_item (sites, i);
      gboolean is_open = tidings_map_mark_of (site) == TIDINGS_MAP_MARK_OPEN;
      double km = tidings_site_get_distance_km (site);

      if (km < 0 || (open && !is_open))
        continue;
      if (nearest == NULL || (is_open && !open) || km < tidings_site_get_distance_km (nearest))
        {
          g_set_object (&nearest, site);
          open = is_open;
        }
    }
  if (nearest == NULL)
    return NULL;
  label = tidings_place_dup_label (place);
  if (tidings_site_get_distance_km (nearest) < 1.5)
    return open ? g_strdup_printf (_ ("The nearest open site is in %s."), label)
                : g_strdup_printf (_ ("The nearest site is in %s; it is not said to be open."), label);
  distance = tidings_part_distance (tidings_site_get_distance_km (nearest));
  /* Translators: a distance (as: about 12 km) and the place from which it is counted */
  return open ? g_strdup_printf (_ ("The nearest open site is %1$s from %2$s."), distance, label)
              : g_strdup_printf (_ ("The nearest site is %1$s from %2$s; it is not said to be open."), distance, label);
}

/**
 * tidings_sites_describe_missing:
 * @sites: a list of #TidingsSite
 *
 * Returns: (transfer full) (nullable): a sentence on the sites that are not on the map; %NULL where all are
 */
char *
tidings_sites_describe_missing (GListModel *sites)
{
  guint n = g_list_model_get_n_items (sites), n_missing = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TidingsSite) site = g_list_model_get_item (sites, i);

      n_missing += !tidings_site_get_location (site)->has_point;
    }
  if (n_missing == 0)
    return NULL;
  if (n_missing == n)
    return g_strdup_printf (ngettext ("There is no map of %'u site: the record has no coordinates for it.",
                                      "There is no map of %'u sites: the record has no coordinates for them.", n),
                            n);
  return g_strdup_printf (ngettext ("%'u site is not on the map: the record has no coordinates for it.",
                                    "%'u sites are not on the map: the record has no coordinates for them.", n_missing),
                          n_missing);
}

/*< private >
 * tidings_sites_name_dot:
 * @sites: (element-type TidingsSite): the sites at one dot, one or more
 *
 * Returns: (transfer full): what stands there, in a line or two
 */
char *
tidings_sites_name_dot (GPtrArray *sites)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  guint n_open = 0;

  if (sites->len == 1)
    {
      title = tidings_site_dup_title (sites->pdata[0]);
      subtitle = tidings_site_dup_subtitle (sites->pdata[0], TRUE);
      return *subtitle != '\0' ? g_strdup_printf ("%s\n%s", title, subtitle) : g_steal_pointer (&title);
    }
  for (guint i = 0; i < sites->len; i++)
    n_open += tidings_map_mark_of (sites->pdata[i]) == TIDINGS_MAP_MARK_OPEN;
  title = count_sites (sites->len);
  subtitle = tidings_part_join_places (tidings_site_get_location (sites->pdata[0]), TRUE);
  if (n_open > 0)
    /* Translators: as: 12 sites in or near Madrid, Spain; 3 of them are open */
    return g_strdup_printf (ngettext ("%1$s in or near %2$s; %3$'u of them is open",
                                      "%1$s in or near %2$s; %3$'u of them are open", n_open),
                            title, subtitle, n_open);
  /* Translators: as: 12 sites in or near Madrid, Spain */
  return g_strdup_printf (_ ("%1$s in or near %2$s"), title, subtitle);
}
