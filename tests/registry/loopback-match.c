/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <math.h>
#include <string.h>

#include "loopback-private.h"

/* Whether a record matches is told by its score: NO where it does not, 0 and more where it does. */
#define NO (-1.0f)
#define EARTH_KM 6371.0088

static float *
scores_new (LoopbackStore *store, float value)
{
  guint n = loopback_store_get_n_slots (store);
  float *scores = g_new (float, n + 1);

  for (guint i = 0; i < n; i++)
    scores[i] = loopback_store_get_slot (store, i) != NULL ? value : NO;
  return scores;
}

static double
distance_km (double lat_a, double lon_a, double lat_b, double lon_b)
{
  double to_radians = G_PI / 180.0;
  double dlat = (lat_b - lat_a) * to_radians, dlon = (lon_b - lon_a) * to_radians;
  double h = sin (dlat / 2) * sin (dlat / 2) +
             cos (lat_a * to_radians) * cos (lat_b * to_radians) * sin (dlon / 2) * sin (dlon / 2);

  return 2 * EARTH_KM * asin (MIN (1.0, sqrt (h)));
}

/* Whether the words of a phrase stand in a text in a row, and where the coverage wants them. */
static gboolean
text_has_phrase (const char *text, const GPtrArray *phrase, LoopbackCoverage coverage)
{
  g_autoptr (GPtrArray) words = loopback_words (text);
  guint first = 0, last;

  if (words->len < phrase->len)
    return FALSE;
  last = words->len - phrase->len;
  if (coverage == LOOPBACK_COVERAGE_FULL && last != 0)
    return FALSE;
  if (coverage == LOOPBACK_COVERAGE_ENDS)
    first = last;
  if (coverage == LOOPBACK_COVERAGE_STARTS)
    last = 0;
  for (; first <= last; first++)
    {
      guint i = 0;

      while (i < phrase->len && g_str_equal (g_ptr_array_index (words, first + i), g_ptr_array_index (phrase, i)))
        i++;
      if (i == phrase->len)
        return TRUE;
    }
  return FALSE;
}

static gboolean
value_has_term (const LoopbackNode *node, const char *text)
{
  for (guint i = 0; i < node->phrases->len; i++)
    if (!text_has_phrase (text, g_ptr_array_index (node->phrases, i), node->coverage))
      return FALSE;
  return TRUE;
}

/* A date that lacks its day or month stands for the first that it may be. */
static int
compare_bound (const LoopbackPiece *piece, const char *value, const char *bound, gboolean upper)
{
  double a, b;

  if (piece->type == LOOPBACK_DATE)
    {
      g_autofree char *first = g_strconcat (value, &"-01-01"[strlen (value) >= 10 ? 6 : strlen (value) >= 7 ? 3 : 0], NULL);

      /* an upper bound without a day includes its whole month or year */
      return strncmp (first, bound, upper ? strlen (bound) : 10);
    }
  if (piece->type == LOOPBACK_TIME)
    {
      if (!loopback_age_parse (value, &a) || !loopback_age_parse (bound, &b))
        return upper ? 1 : -1;
    }
  else
    {
      a = g_ascii_strtod (value, NULL);
      b = g_ascii_strtod (bound, NULL);
    }
  return a < b ? -1 : a > b;
}

/* Whether one value of a piece is what a node asks for. */
static gboolean
value_matches (const LoopbackNode *node, const LoopbackPiece *piece, const char *text)
{
  double a, b;

  switch (node->kind)
    {
    case LOOPBACK_NODE_RANGE:
      return (node->low == NULL || compare_bound (piece, text, node->low, FALSE) >= 0) &&
             (node->high == NULL || compare_bound (piece, text, node->high, TRUE) <= 0);
    case LOOPBACK_NODE_DISTANCE:
      a = g_ascii_strtod (text, NULL);
      b = g_ascii_strtod (strchr (text, ',') + 1, NULL);
      return distance_km (node->latitude, node->longitude, a, b) <= node->km;
    case LOOPBACK_NODE_TERM:
      switch (piece->type)
        {
        case LOOPBACK_ENUM:
        case LOOPBACK_BOOLEAN:
          return node->area->piece == piece ? g_str_equal (text, node->literal) : value_has_term (node, text);
        case LOOPBACK_DATE:
          return g_str_has_prefix (text, node->literal);
        case LOOPBACK_INTEGER:
        case LOOPBACK_NUMBER:
          return g_ascii_strtod (text, NULL) == g_ascii_strtod (node->literal, NULL);
        case LOOPBACK_TIME:
          return loopback_age_parse (text, &a) && loopback_age_parse (node->literal, &b) && a == b;
        case LOOPBACK_TEXT:
        case LOOPBACK_MARKUP:
          return value_has_term (node, text);
        case LOOPBACK_GROUP:
        case LOOPBACK_GEO:
          break;
        }
      break;
    case LOOPBACK_NODE_AND:
    case LOOPBACK_NODE_OR:
    case LOOPBACK_NODE_NOT:
    case LOOPBACK_NODE_SEARCH:
    case LOOPBACK_NODE_MISSING:
    case LOOPBACK_NODE_ALL:
      break;
    }
  return FALSE;
}

/* @instance: only values of this item of a list; -1 for all */
static gboolean
record_matches (const LoopbackRecord *record, const LoopbackNode *node, int instance)
{
  switch (node->kind)
    {
    case LOOPBACK_NODE_AND:
    case LOOPBACK_NODE_OR:
      for (guint i = 0; i < node->children->len; i++)
        if (record_matches (record, g_ptr_array_index (node->children, i), instance) == (node->kind == LOOPBACK_NODE_OR))
          return node->kind == LOOPBACK_NODE_OR;
      return node->kind == LOOPBACK_NODE_AND;
    case LOOPBACK_NODE_NOT:
      return !record_matches (record, g_ptr_array_index (node->children, 0), instance);
    case LOOPBACK_NODE_SEARCH:
      {
        int last = -1;

        for (guint p = 0; p < node->area->parts->len; p++)
          {
            guint n;
            const LoopbackValue *values = loopback_record_find (record,
                                                                g_array_index (node->area->parts, LoopbackPart, p).piece,
                                                                &n);

            if (n > 0)
              last = MAX (last, values[n - 1].instance);
          }
        for (int i = 0; i <= last; i++)
          if (record_matches (record, g_ptr_array_index (node->children, 0), i))
            return TRUE;
        return FALSE;
      }
    case LOOPBACK_NODE_ALL:
      return TRUE;
    case LOOPBACK_NODE_TERM:
    case LOOPBACK_NODE_RANGE:
    case LOOPBACK_NODE_DISTANCE:
    case LOOPBACK_NODE_MISSING:
      break;
    }

  for (guint p = 0; p < node->area->parts->len; p++)
    {
      const LoopbackPiece *piece = loopback_piece (g_array_index (node->area->parts, LoopbackPart, p).piece);
      guint n, size = 0;
      const LoopbackValue *values = loopback_record_find (record, piece->id, &n);

      for (guint i = 0; i < n; i++)
        {
          if (instance >= 0 && values[i].instance != instance)
            continue;
          size++;
          if (!node->size && value_matches (node, piece, loopback_record_text (record, &values[i])))
            return TRUE;
        }
      if (node->kind == LOOPBACK_NODE_MISSING && size > 0)
        return FALSE;
      if (node->size && node->kind == LOOPBACK_NODE_TERM && size == g_ascii_strtoull (node->literal, NULL, 10))
        return TRUE;
      if (node->size && node->kind == LOOPBACK_NODE_RANGE &&
          (node->low == NULL || size >= g_ascii_strtod (node->low, NULL)) &&
          (node->high == NULL || size <= g_ascii_strtod (node->high, NULL)))
        return TRUE;
    }
  return node->kind == LOOPBACK_NODE_MISSING;
}

/* The slots that have all words of a phrase in one piece of the area, with the weight of the best such piece. */
static void
match_phrase (LoopbackStore *store, const LoopbackNode *node, const GPtrArray *phrase, float *scores)
{
  g_autofree double *weights = g_new0 (double, loopback_pieces ()->len);
  guint n_slots = loopback_store_get_n_slots (store), n, found = 0, rarest = 0, fewest = G_MAXUINT;
  g_autofree float *best = g_new (float, n_slots + 1);
  const LoopbackPosting *postings;
  double rarity;

  for (guint p = 0; p < node->area->parts->len; p++)
    {
      const LoopbackPart *part = &g_array_index (node->area->parts, LoopbackPart, p);

      weights[part->piece] = part->weight;
    }
  for (guint i = 0; i < n_slots; i++)
    best[i] = NO;
  for (guint w = 0; w < phrase->len; w++)
    {
      loopback_store_postings (store, g_ptr_array_index (phrase, w), &n);
      if (n < fewest)
        {
          fewest = n;
          rarest = w;
        }
    }

  postings = loopback_store_postings (store, g_ptr_array_index (phrase, rarest), &n);
  for (guint i = 0; i < n; i++)
    {
      const LoopbackRecord *record = loopback_store_get_slot (store, postings[i].slot);
      double weight = weights[postings[i].piece];
      gboolean has = phrase->len == 1 && node->coverage == LOOPBACK_COVERAGE_CONTAINS;

      if (record == NULL || weight <= best[postings[i].slot] || weight == 0)
        continue;
      if (!has)
        {
          guint n_values;
          const LoopbackValue *values = loopback_record_find (record, postings[i].piece, &n_values);

          for (guint v = 0; v < n_values && !has; v++)
            has = text_has_phrase (loopback_record_text (record, &values[v]), phrase, node->coverage);
        }
      if (has)
        {
          found += best[postings[i].slot] < 0;
          best[postings[i].slot] = weight;
        }
    }

  rarity = log (1.0 + (double) loopback_store_get_n_records (store) / MAX (found, 1));
  for (guint i = 0; i < n_slots; i++)
    scores[i] = scores[i] < 0 || best[i] < 0 ? NO : scores[i] + best[i] * (float) rarity;
}

static gboolean
area_is_indexed (const LoopbackNode *node)
{
  const LoopbackPiece *piece = node->area->piece;

  return !node->size &&
         (piece == NULL || (piece->searched && (piece->type == LOOPBACK_TEXT || piece->type == LOOPBACK_MARKUP)));
}

/**
 * loopback_match:
 * @store: a store
 * @node: a query expression
 *
 * Returns: (transfer full): for each slot how well its record matches, less than 0 where it does not
 */
float *
loopback_match (LoopbackStore *store, const LoopbackNode *node)
{
  guint n = loopback_store_get_n_slots (store);
  float *scores;

  if (node->kind == LOOPBACK_NODE_AND || node->kind == LOOPBACK_NODE_OR)
    {
      gboolean all = node->kind == LOOPBACK_NODE_AND;

      scores = loopback_match (store, g_ptr_array_index (node->children, 0));
      for (guint c = 1; c < node->children->len; c++)
        {
          g_autofree float *other = loopback_match (store, g_ptr_array_index (node->children, c));

          for (guint i = 0; i < n; i++)
            if (scores[i] < 0 || other[i] < 0)
              scores[i] = all ? NO : MAX (scores[i], other[i]);
            else
              scores[i] += other[i];
        }
      return scores;
    }
  if (node->kind == LOOPBACK_NODE_NOT)
    {
      scores = loopback_match (store, g_ptr_array_index (node->children, 0));
      for (guint i = 0; i < n; i++)
        scores[i] = scores[i] < 0 && loopback_store_get_slot (store, i) != NULL ? 0 : NO;
      return scores;
    }

  scores = scores_new (store, 0);
  if (node->kind == LOOPBACK_NODE_TERM && area_is_indexed (node))
    {
      for (guint i = 0; i < node->phrases->len; i++)
        match_phrase (store, node, g_ptr_array_index (node->phrases, i), scores);
      return scores;
    }
  for (guint i = 0; i < n; i++)
    if (scores[i] >= 0 && !record_matches (loopback_store_get_slot (store, i), node, -1))
      scores[i] = NO;
  return scores;
}

/**
 * loopback_match_distance:
 * @store: a store
 * @latitude: degrees
 * @longitude: degrees
 * @km: how far away a site may be
 *
 * Returns: (transfer full): as loopback_match(): the records of which any site is near enough
 */
float *
loopback_match_distance (LoopbackStore *store, double latitude, double longitude, double km)
{
  LoopbackNode node = { .kind = LOOPBACK_NODE_DISTANCE,
                        .area = loopback_area_by_name ("LocationGeoPoint"),
                        .latitude = latitude,
                        .longitude = longitude,
                        .km = km };

  return loopback_match (store, &node);
}
