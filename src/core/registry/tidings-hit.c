/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-registry"

#include "config.h"

#include "tidings-reading.h"
#include "tidings-results.h"

struct _TidingsHit
{
  GObject parent_instance;

  TidingsStudy *study; /* (owned) */
  char *headline;      /* (owned) (nullable): NULL until asked for */
  double distance_km;  /* -1 for none */
  guint nearest;       /* only with a distance */
};

G_DEFINE_FINAL_TYPE (TidingsHit, tidings_hit, G_TYPE_OBJECT)

static void
tidings_hit_finalize (GObject *object)
{
  TidingsHit *self = TIDINGS_HIT (object);

  g_clear_object (&self->study);
  g_clear_pointer (&self->headline, g_free);

  G_OBJECT_CLASS (tidings_hit_parent_class)->finalize (object);
}

static void
tidings_hit_class_init (TidingsHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_hit_finalize;
}

static void
tidings_hit_init (TidingsHit *self)
{
  self->distance_km = -1;
}

/**
 * tidings_hit_new:
 * @study: a trial
 * @place: (nullable): where distances are counted from
 *
 * Makes one row of a list of results.
 *
 * Returns: (transfer full): a hit
 */
TidingsHit *
tidings_hit_new (TidingsStudy *study, TidingsPlace *place)
{
  TidingsHit *self;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);
  g_return_val_if_fail (place == NULL || TIDINGS_IS_PLACE (place), NULL);

  self = g_object_new (TIDINGS_TYPE_HIT, NULL);
  self->study = g_object_ref (study);
  if (place != NULL)
    self->distance_km = tidings_study_nearest (study, tidings_place_get_latitude (place),
                                               tidings_place_get_longitude (place), &self->nearest);
  return self;
}

/**
 * tidings_hit_get_study:
 * @self: a hit
 *
 * Returns: (transfer none): its trial
 */
TidingsStudy *
tidings_hit_get_study (TidingsHit *self)
{
  g_return_val_if_fail (TIDINGS_IS_HIT (self), NULL);

  return self->study;
}

/**
 * tidings_hit_get_headline:
 * @self: a hit
 *
 * Gets the plain-language headline of the trial, or the registry's title where there is none. It is made when first asked for, so
 * that a long list costs only the rows that are seen. Main thread.
 *
 * Returns: (transfer none): the headline
 */
const char *
tidings_hit_get_headline (TidingsHit *self)
{
  g_return_val_if_fail (TIDINGS_IS_HIT (self), NULL);

  if (self->headline == NULL)
    {
      self->headline = tidings_reading_make_headline (self->study, tidings_knowledge_get_default ());
      if (self->headline == NULL || *self->headline == '\0')
        g_set_str (&self->headline, tidings_study_get_title (self->study));
      if (self->headline == NULL)
        self->headline = g_strdup (tidings_study_get_nct_id (self->study));
    }
  return self->headline;
}

/**
 * tidings_hit_get_distance_km:
 * @self: a hit
 *
 * Gets how far it is to the nearest site whose place is known: to the centre of its city, as the registry gives no more. Open and
 * closed sites count alike, because most records tell no site's state.
 *
 * Returns: kilometres; -1 where there is no place to count from, or no site with a known place
 */
double
tidings_hit_get_distance_km (TidingsHit *self)
{
  g_return_val_if_fail (TIDINGS_IS_HIT (self), -1);

  return self->distance_km;
}

/**
 * tidings_hit_get_nearest:
 * @self: a hit
 *
 * Returns: (transfer none) (nullable): the site that tidings_hit_get_distance_km() speaks of; lives as long as the trial
 */
const TidingsLocation *
tidings_hit_get_nearest (TidingsHit *self)
{
  const TidingsFacts *facts;

  g_return_val_if_fail (TIDINGS_IS_HIT (self), NULL);

  facts = tidings_study_get_facts (self->study);
  return self->distance_km >= 0 && self->nearest < facts->n_locations ? &facts->locations[self->nearest] : NULL;
}
