/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-compare-private.h"
#include "tidings-country.h"
#include "tidings-place.h"
#include "tidings-text.h"
#include "tidings-units.h"

/* What became of the places of a trial, for somebody who asks: is there still one for me? */

#define LOCATIONS "protocolSection.contactsLocationsModule.locations"
#define LOCATION_STATUS LOCATIONS ".status"

#define MOST_COUNTRIES 4
/* Within a day’s journey */
#define NEAR_KM 150

static GHashTable *
collect_countries (const TidingsFacts *facts)
{
  GHashTable *countries = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < facts->n_locations; i++)
    if (facts->locations[i].country != NULL)
      g_hash_table_add (countries, (gpointer) facts->locations[i].country);
  return countries;
}

static gboolean
has_country (GHashTable *countries, const char *name)
{
  GHashTableIter iter;
  gpointer other;

  if (g_hash_table_contains (countries, name))
    return TRUE;
  /* the registry has renamed some */
  g_hash_table_iter_init (&iter, countries);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    if (tidings_countries_equal (name, other))
      return TRUE;
  return FALSE;
}

/* The countries that only @facts has, as a list in a sentence; %NULL for none, or for too many. (transfer full) */
static char *
list_only (const TidingsFacts *facts, const TidingsFacts *other, guint *n)
{
  g_autoptr (GHashTable) mine = collect_countries (facts);
  g_autoptr (GHashTable) theirs = collect_countries (other);
  const char *names[MOST_COUNTRIES];

  *n = 0;
  for (guint i = 0; i < facts->n_locations; i++)
    {
      const char *country = facts->locations[i].country;

      if (country == NULL || !g_hash_table_remove (mine, country) || has_country (theirs, country))
        continue;
      if (*n < MOST_COUNTRIES)
        names[*n] = tidings_country_get_name (country);
      (*n)++;
    }
  return *n > 0 && *n <= MOST_COUNTRIES ? tidings_text_list (names, *n) : NULL;
}

static guint
count_lines (const char *text)
{
  guint n = text != NULL && *text != '\0' ? 1 : 0;

  for (; text != NULL && (text = strchr (text, '\n')) != NULL; text++)
    n++;
  return n;
}

static void
retell (TidingsChange *change, char *text)
{
  g_free (change->text);
  change->text = text;
}

static void
tell_added (TidingsChange *change, const TidingsFacts *before, const TidingsFacts *after)
{
  guint n = count_lines (change->after), n_countries;
  g_autofree char *countries = list_only (after, before, &n_countries);

  if (before->n_locations == 0 && n == 1)
    /* Translators: the name of a hospital, its city and country */
    retell (change, g_strdup_printf (_ ("Its first place is known now: %s"), change->after));
  else if (before->n_locations == 0)
    retell (change,
            g_strdup_printf (ngettext ("Its first %u place is known now", "Its first %u places are known now", n), n));
  else if (countries != NULL)
    retell (change,
            g_strdup_printf (
                /* Translators: a number of places, one or more countries */
                ngettext ("%u place more, the first in %s", "%u places more, among them the first in %s", n), n, countries));
  else if (n == 1)
    /* Translators: the name of a hospital, its city and country */
    retell (change, g_strdup_printf (_ ("One place more: %s"), change->after));
  else
    retell (change, g_strdup_printf (ngettext ("%u place more", "%u places more", n), n));
}

static void
tell_removed (TidingsChange *change, const TidingsFacts *before, const TidingsFacts *after)
{
  guint n = count_lines (change->before), n_countries;
  g_autofree char *countries = list_only (before, after, &n_countries);

  if (after->n_locations == 0)
    retell (change, g_strdup_printf (ngettext ("The record no longer lists its %u place",
                                               "The record no longer lists any of its %u places", n),
                                     n));
  else if (countries != NULL)
    retell (change, g_strdup_printf (
                        /* Translators: a number of places, one or more countries */
                        ngettext ("%u place fewer, the last one in %s", "%u places fewer, among them the last one in %s", n),
                        n, countries));
  else if (n == 1)
    /* Translators: the name of a hospital, its city and country */
    retell (change, g_strdup_printf (_ ("One place fewer: %s"), change->before));
  else
    retell (change, g_strdup_printf (ngettext ("%u place fewer", "%u places fewer", n), n));
}

/* The status that has the label @text */
static TidingsStatus
find_status (const char *text)
{
  for (int status = 1; text != NULL && status < TIDINGS_N_STATUSES; status++)
    if (g_strcmp0 (tidings_vocabulary_get_label (TIDINGS_VOCABULARY_STATUS, status), text) == 0)
      return (TidingsStatus) status;
  return TIDINGS_STATUS_NONE;
}

/* What became of one place. (transfer full) (nullable) */
static char *
word_one (TidingsStatus status, const char *place)
{
  switch (status)
    {
    /* Translators: in all of these, the name of a hospital, its city and country */
    case TIDINGS_STATUS_RECRUITING:
      return g_strdup_printf (_ ("Now open to people: %s"), place);
    case TIDINGS_STATUS_NOT_YET_RECRUITING:
      return g_strdup_printf (_ ("Not open yet, as it says now: %s"), place);
    case TIDINGS_STATUS_ACTIVE_NOT_RECRUITING:
    case TIDINGS_STATUS_ENROLLING_BY_INVITATION:
      return g_strdup_printf (_ ("Takes no new people now: %s"), place);
    case TIDINGS_STATUS_COMPLETED:
      return g_strdup_printf (_ ("Has finished: %s"), place);
    case TIDINGS_STATUS_TERMINATED:
      return g_strdup_printf (_ ("Has stopped early: %s"), place);
    case TIDINGS_STATUS_SUSPENDED:
      return g_strdup_printf (_ ("Is paused: %s"), place);
    case TIDINGS_STATUS_WITHDRAWN:
      return g_strdup_printf (_ ("Has withdrawn: %s"), place);
    case TIDINGS_STATUS_NONE:
    case TIDINGS_STATUS_UNKNOWN:
    case TIDINGS_STATUS_AVAILABLE:
    case TIDINGS_STATUS_NO_LONGER_AVAILABLE:
    case TIDINGS_STATUS_TEMPORARILY_NOT_AVAILABLE:
    case TIDINGS_STATUS_APPROVED_FOR_MARKETING:
    case TIDINGS_STATUS_WITHHELD:
      break;
    }
  return NULL;
}

/* What became of several. (transfer full) (nullable) */
static char *
word_many (TidingsStatus status, guint n)
{
  switch (status)
    {
    case TIDINGS_STATUS_RECRUITING:
      return g_strdup_printf (ngettext ("%u place is now open to people", "%u places are now open to people", n), n);
    case TIDINGS_STATUS_NOT_YET_RECRUITING:
      return g_strdup_printf (
          ngettext ("%u place says now that it is not open yet", "%u places say now that they are not open yet", n), n);
    case TIDINGS_STATUS_ACTIVE_NOT_RECRUITING:
    case TIDINGS_STATUS_ENROLLING_BY_INVITATION:
      return g_strdup_printf (ngettext ("%u place now takes no new people", "%u places now take no new people", n), n);
    case TIDINGS_STATUS_COMPLETED:
      return g_strdup_printf (ngettext ("%u place has finished", "%u places have finished", n), n);
    case TIDINGS_STATUS_TERMINATED:
      return g_strdup_printf (ngettext ("%u place has stopped early", "%u places have stopped early", n), n);
    case TIDINGS_STATUS_SUSPENDED:
      return g_strdup_printf (ngettext ("%u place is paused", "%u places are paused", n), n);
    case TIDINGS_STATUS_WITHDRAWN:
      return g_strdup_printf (ngettext ("%u place has withdrawn", "%u places have withdrawn", n), n);
    case TIDINGS_STATUS_NONE:
    case TIDINGS_STATUS_UNKNOWN:
    case TIDINGS_STATUS_AVAILABLE:
    case TIDINGS_STATUS_NO_LONGER_AVAILABLE:
    case TIDINGS_STATUS_TEMPORARILY_NOT_AVAILABLE:
    case TIDINGS_STATUS_APPROVED_FOR_MARKETING:
    case TIDINGS_STATUS_WITHHELD:
      break;
    }
  return NULL;
}

/* What a place became, or several that became the same */
static void
tell_status (TidingsChange *change, const TidingsFacts *after)
{
  TidingsStatus status = find_status (change->after);
  guint n = MAX (tidings_change_get_repeats (change), 1), index;
  const char *bracket = strchr (change->path, '[');
  char *text = NULL;

  if (n > 1)
    text = word_many (status, n);
  else if (bracket != NULL && (index = (guint) g_ascii_strtoull (bracket + 1, NULL, 10)) < after->n_locations)
    {
      const TidingsLocation *site = &after->locations[index];
      g_autofree char *place = g_strjoin (
          ", ", site->facility != NULL ? site->facility : site->city,
          site->facility != NULL ? site->city : tidings_country_get_name (site->country),
          site->facility != NULL && site->city != NULL ? tidings_country_get_name (site->country) : NULL, NULL);

      if (place != NULL && *place != '\0')
        text = word_one (status, place);
    }
  if (text != NULL)
    retell (change, text);
}

/* Places that became the same are one change, whatever they were. */
static void
gather_statuses (GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      TidingsChange *first = g_ptr_array_index (changes, i);

      if (first->field == NULL || strcmp (first->field->path, LOCATION_STATUS) != 0 || first->after == NULL)
        continue;
      for (guint j = i + 1; j < changes->len;)
        {
          TidingsChange *other = g_ptr_array_index (changes, j);

          if (other->field == first->field && g_strcmp0 (other->after, first->after) == 0 && other->grade == first->grade)
            {
              tidings_change_absorb (first, other);
              g_ptr_array_remove_index (changes, j);
            }
          else
            j++;
        }
    }
}

/* Tells what became of places in sentences for people. */
void
tidings_changes_tell_sites (GPtrArray *changes, const TidingsFacts *before, const TidingsFacts *after)
{
  gather_statuses (changes);
  for (guint i = 0; i < changes->len; i++)
    {
      TidingsChange *change = g_ptr_array_index (changes, i);

      if (change->field == NULL || change->grade == TIDINGS_GRADE_NOISE)
        continue;
      if (strcmp (change->field->path, LOCATIONS) == 0 && change->kind == TIDINGS_CHANGE_ADDED && change->after != NULL)
        tell_added (change, before, after);
      else if (strcmp (change->field->path, LOCATIONS) == 0 && change->kind == TIDINGS_CHANGE_REMOVED &&
               change->before != NULL)
        tell_removed (change, before, after);
      else if (strcmp (change->field->path, LOCATION_STATUS) == 0)
        tell_status (change, after);
    }
}

typedef struct
{
  const char *name; /* a line of the change */
  double km;        /* HUGE_VAL where that is not known */
  guint index;
} Site;

static int
compare_sites (gconstpointer a, gconstpointer b)
{
  const Site *first = a, *second = b;

  if (first->km != second->km)
    return first->km < second->km ? -1 : 1;
  return (first->index > second->index) - (first->index < second->index);
}

/* How far the place called @name is, as facility, city, country */
static double
find_distance (const TidingsFacts *facts, const char *name, double latitude, double longitude)
{
  for (guint i = 0; i < facts->n_locations; i++)
    {
      const TidingsLocation *site = &facts->locations[i];

      if (site->has_point && site->city != NULL && strstr (name, site->city) != NULL &&
          (site->facility == NULL || g_str_has_prefix (name, site->facility)))
        return tidings_distance_km (latitude, longitude, site->latitude, site->longitude);
    }
  return G_MAXDOUBLE;
}

/* Sorts the lines of @names; returns (transfer full) how the nearest is called, where it is near */
static char *
sort_names (char **names, const TidingsFacts *facts, double latitude, double longitude, double *km)
{
  g_auto (GStrv) lines = g_strsplit (*names, "\n", -1);
  g_autoptr (GArray) sites = g_array_new (FALSE, FALSE, sizeof (Site));
  g_autoptr (GString) sorted = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      Site site = { lines[i], find_distance (facts, lines[i], latitude, longitude), i };

      g_array_append_val (sites, site);
    }
  g_array_sort (sites, compare_sites);
  for (guint i = 0; i < sites->len; i++)
    {
      if (i > 0)
        g_string_append_c (sorted, '\n');
      g_string_append (sorted, g_array_index (sites, Site, i).name);
    }
  g_free (*names);
  *names = g_strdup (sorted->str);
  *km = g_array_index (sites, Site, 0).km;
  return *km <= NEAR_KM ? g_strdup (g_array_index (sites, Site, 0).name) : NULL;
}

static char *
dup_distance (double km)
{
  /* for a place in one’s own city there is no distance to tell: it is told as near as any can be */
  char *about = tidings_units_format_about (km);

  return about != NULL ? about : tidings_units_format_about (tidings_units_are_miles () ? TIDINGS_KM_PER_MILE : 1);
}

/**
 * tidings_changes_put_near_first:
 * @changes: (element-type TidingsChange): what differs between @before and @after
 * @before: the older version
 * @after: the newer one
 * @latitude: of the user, in degrees
 * @longitude: of the user, in degrees
 *
 * Puts the places near the user first in what was added and removed, and names the nearest in the sentence where it is within 150 km.
 * Distances are to the centre of the city (see the API's geoPoint).
 */
void
tidings_changes_put_near_first (GPtrArray *changes,
                                TidingsStudy *before,
                                TidingsStudy *after,
                                double latitude,
                                double longitude)
{
  g_return_if_fail (changes != NULL);
  g_return_if_fail (TIDINGS_IS_STUDY (before) && TIDINGS_IS_STUDY (after));

  for (guint i = 0; i < changes->len; i++)
    {
      TidingsChange *change = g_ptr_array_index (changes, i);
      g_autofree char *nearest = NULL;
      double km;

      if (change->field == NULL || strcmp (change->field->path, LOCATIONS) != 0)
        continue;
      if (change->kind == TIDINGS_CHANGE_ADDED && change->after != NULL)
        {
          nearest = sort_names (&change->after, tidings_study_get_facts (after), latitude, longitude, &km);
          if (nearest != NULL)
            {
              guint n = count_lines (change->after);

              g_autofree char *far = dup_distance (km);

              retell (change,
                      g_strdup_printf (
                          /* Translators: a number of places, a distance, as “about 12 km”, the name of a place */
                          ngettext ("%u place more, %s from you: %s", "%u places more; the nearest is %s from you: %s", n),
                          n, far, nearest));
            }
        }
      else if (change->kind == TIDINGS_CHANGE_REMOVED && change->before != NULL)
        {
          nearest = sort_names (&change->before, tidings_study_get_facts (before), latitude, longitude, &km);
          if (nearest != NULL)
            {
              guint n = count_lines (change->before);

              g_autofree char *far = dup_distance (km);

              retell (change, g_strdup_printf (
                                  /* Translators: a number of places, a distance, as “about 12 km”, the name of a place */
                                  ngettext ("%u place fewer; it was %s from you: %s",
                                            "%u places fewer; the nearest was %s from you: %s", n),
                                  n, far, nearest));
            }
        }
    }
}
