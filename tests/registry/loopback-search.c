/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "loopback-private.h"

#define DEFAULT_PAGE_SIZE 10
#define MOST_PAGE_SIZE 1000
#define NO (-1.0f)

typedef struct
{
  const LoopbackPiece *piece; /* NULL for relevance */
  gboolean descending;
} SortKey;

typedef struct
{
  LoopbackStore *store;
  const GPtrArray *params;
  float *scores;
  GArray *keys; /* SortKey */
} Search;

typedef struct
{
  const LoopbackRecord *record;
  float score;
} Found;

/* The two prefixes do the same; the second exists so that addresses of the website can be asked for as they are. */
static const char *const filter_prefixes[] = { "filter.", "postFilter." };

static const char *const search_params[] = {
  "format",
  "markupFormat",
  "query.cond",
  "query.term",
  "query.locn",
  "query.titles",
  "query.intr",
  "query.outc",
  "query.spons",
  "query.lead",
  "query.id",
  "query.patient",
  "filter.overallStatus",
  "filter.geo",
  "filter.ids",
  "filter.advanced",
  "filter.synonyms",
  "postFilter.overallStatus",
  "postFilter.geo",
  "postFilter.ids",
  "postFilter.advanced",
  "postFilter.synonyms",
  "aggFilters",
  "geoDecay",
  "fields",
  "sort",
  "countTotal",
  "pageSize",
  "pageToken",
  NULL,
};

#define GEO_PATTERN "^distance\\((-?\\d+(?:\\.\\d+)?),(-?\\d+(?:\\.\\d+)?),(\\d+(?:\\.\\d+)?)(km|mi)?\\)$"
#define DECAY_PATTERN                                                                                                       \
  "^func:(gauss|exp|linear),scale:(\\d+(\\.\\d+)?(km|mi)),offset:(\\d+(\\.\\d+)?(km|mi)),decay:(\\d+(\\.\\d+)?)$"

static gboolean
refuse_format (GError **error, const char *param)
{
  g_set_error (error, LOOPBACK_ERROR, 400, "Parameter `%s` has incorrect format", param);
  return FALSE;
}

static gboolean
refuse_item (GError **error, guint item, const char *param)
{
  g_set_error (error, LOOPBACK_ERROR, 400, "Item %u in parameter `%s` has incorrect format", item + 1, param);
  return FALSE;
}

/* Texts name a parameter by what follows the last dot of its name. */
static gboolean
refuse_value (GError **error, const char *param, const char *value)
{
  const char *dot = strrchr (param, '.');

  g_set_error (error, LOOPBACK_ERROR, 400, "Invalid value in parameter `%s`: `%s`", dot != NULL ? dot + 1 : param, value);
  return FALSE;
}

static gboolean
is_one_of (const char *value, const char *first, const char *second)
{
  return g_str_equal (value, first) || g_str_equal (value, second);
}

static const char *
filter_get (const GPtrArray *params, guint prefix, const char *name)
{
  g_autofree char *whole = g_strconcat (filter_prefixes[prefix], name, NULL);

  return loopback_params_get (params, whole);
}

static gboolean
check_ids (const char *param, const char *value, GError **error)
{
  g_autoptr (GPtrArray) items = loopback_list_split (value);

  for (guint i = 0; i < items->len; i++)
    if (!loopback_nct_id_parse (g_ptr_array_index (items, i), NULL))
      return refuse_item (error, i, param);
  return TRUE;
}

static gboolean
check_statuses (const char *param, const char *value, GError **error)
{
  const LoopbackEnum *statuses = loopback_piece_by_name ("OverallStatus")->values;
  g_autoptr (GPtrArray) items = loopback_list_split (value);

  for (guint i = 0; i < items->len; i++)
    if (!g_strv_contains ((const char *const *) statuses->values, g_ptr_array_index (items, i)))
      return refuse_value (error, param, g_ptr_array_index (items, i));
  return TRUE;
}

static gboolean
check_sort (Search *search, const char *value, GError **error)
{
  g_autoptr (GPtrArray) items = loopback_list_split (value);

  for (guint i = 0; i < items->len; i++)
    {
      const char *item = g_ptr_array_index (items, i);
      g_auto (GStrv) parts = NULL;
      SortKey key = { 0 };

      if (!g_regex_match_simple ("^([a-zA-Z][a-zA-Z0-9\\-. ]*|@relevance)(:(asc|desc))?$", item, 0, 0))
        return refuse_item (error, i, "sort");
      parts = g_strsplit (item, ":", 2);
      if (!g_str_equal (parts[0], "@relevance"))
        {
          key.piece = loopback_piece_by_name (parts[0]);
          if (key.piece == NULL)
            {
              g_set_error (error, LOOPBACK_ERROR, 400, "Parameter 'sort' contains invalid field name: '%s'", parts[0]);
              return FALSE;
            }
          if (key.piece->type != LOOPBACK_DATE && key.piece->type != LOOPBACK_INTEGER && key.piece->type != LOOPBACK_NUMBER)
            {
              g_set_error (error, LOOPBACK_ERROR, 400, "Unsupported sort field type: %s",
                           key.piece->type == LOOPBACK_ENUM ? "enum" : key.piece->type_name);
              return FALSE;
            }
        }
      key.descending = parts[1] != NULL ? g_str_equal (parts[1], "desc")
                                        : key.piece == NULL || key.piece->type == LOOPBACK_DATE;
      g_array_append_val (search->keys, key);
    }
  if (items->len > 2)
    return refuse_format (error, "sort");
  return TRUE;
}

static gboolean
check_value (Search *search, const char *name, const char *value, GError **error)
{
  if (g_str_has_suffix (name, "ilter.ids"))
    return check_ids (name, value, error);
  if (g_str_has_suffix (name, "ilter.overallStatus"))
    return check_statuses (name, value, error);
  if (g_str_has_suffix (name, "ilter.geo"))
    return g_regex_match_simple (GEO_PATTERN, value, 0, 0) || refuse_format (error, name);
  if (g_str_equal (name, "geoDecay"))
    return g_regex_match_simple (DECAY_PATTERN, value, 0, 0) || refuse_format (error, name);
  if (g_str_equal (name, "countTotal"))
    return is_one_of (value, "true", "false") || refuse_value (error, name, value);
  if (g_str_equal (name, "pageSize"))
    return g_regex_match_simple ("^\\d{1,9}$", value, 0, 0) || refuse_format (error, name);
  if (g_str_equal (name, "sort"))
    return check_sort (search, value, error);
  return TRUE;
}

static void
narrow (Search *search, float *scores, gboolean rank)
{
  for (guint i = 0; i < loopback_store_get_n_slots (search->store); i++)
    if (scores[i] < 0)
      search->scores[i] = NO;
    else if (search->scores[i] >= 0 && rank)
      search->scores[i] += scores[i];
  g_free (scores);
}

static float *
match_ids (LoopbackStore *store, const GPtrArray *items)
{
  guint n = loopback_store_get_n_slots (store);
  float *scores = g_new (float, n + 1);

  for (guint i = 0; i < n; i++)
    scores[i] = NO;
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *id = NULL;
      int slot = -1;

      if (loopback_nct_id_parse (g_ptr_array_index (items, i), &id))
        slot = loopback_store_find (store, id);
      if (slot >= 0)
        scores[slot] = 1;
    }
  return scores;
}

static gboolean
narrow_by_essie (Search *search,
                 const char *text,
                 const LoopbackArea *area,
                 const char *label,
                 gboolean rank,
                 GError **error)
{
  g_autoptr (LoopbackNode) node = loopback_essie_parse (text, area, label, error);

  if (node == NULL)
    return FALSE;
  narrow (search, loopback_match (search->store, node), rank);
  return TRUE;
}

static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit_set (text, " ,\t\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  return words;
}

/* A query of NCT ids and nothing else finds those, and puts all filters out of force. */
static gboolean
narrow_by_queries (Search *search, gboolean *ids_only, GError **error)
{
  for (guint i = 0; i < search->params->len; i++)
    {
      const LoopbackParam *param = g_ptr_array_index (search->params, i);
      const LoopbackArea *area;
      g_autoptr (GPtrArray) words = NULL;
      gboolean ids = TRUE;

      if (!g_str_has_prefix (param->name, "query.") || param->value[strspn (param->value, " ,")] == '\0')
        continue;
      area = loopback_area_by_param (param->name + strlen ("query."));
      words = split_words (param->value);
      for (guint w = 0; w < words->len; w++)
        ids = ids && loopback_nct_id_parse (g_ptr_array_index (words, w), NULL);
      if (ids)
        {
          *ids_only = TRUE;
          narrow (search, match_ids (search->store, words), TRUE);
        }
      else if (!narrow_by_essie (search, param->value, area, area->label, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

static void
narrow_by_geo (Search *search, const char *value)
{
  g_autoptr (GRegex) regex = g_regex_new (GEO_PATTERN, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *lat = NULL, *lon = NULL, *radius = NULL, *unit = NULL;

  g_regex_match (regex, value, 0, &match);
  lat = g_match_info_fetch (match, 1);
  lon = g_match_info_fetch (match, 2);
  radius = g_match_info_fetch (match, 3);
  unit = g_match_info_fetch (match, 4);
  narrow (search,
          loopback_match_distance (search->store, g_ascii_strtod (lat, NULL), g_ascii_strtod (lon, NULL),
                                   g_ascii_strtod (radius, NULL) * (g_strcmp0 (unit, "km") == 0 ? 1.0 : 1.609344)),
          FALSE);
}

/* @apply: whether the filters are in force; an expression is checked all the same */
static gboolean
narrow_by_filters (Search *search, gboolean apply, GError **error)
{
  const char *value;

  for (guint prefix = 0; prefix < G_N_ELEMENTS (filter_prefixes); prefix++)
    {
      if ((value = filter_get (search->params, prefix, "advanced")) != NULL && value[strspn (value, " ")] != '\0')
        {
          g_autoptr (LoopbackNode) node = loopback_essie_parse (value, NULL, "advanced filter", error);

          if (node == NULL)
            return FALSE;
          if (apply)
            narrow (search, loopback_match (search->store, node), FALSE);
        }
      if (!apply)
        continue;
      if ((value = filter_get (search->params, prefix, "overallStatus")) != NULL && *value != '\0')
        {
          g_autoptr (GPtrArray) items = loopback_list_split (value);
          g_autofree char *either = NULL, *essie = NULL;

          g_ptr_array_add (items, NULL);
          either = g_strjoinv (" OR ", (char **) items->pdata);
          essie = g_strdup_printf ("AREA[OverallStatus](%s)", either);
          if (!narrow_by_essie (search, essie, NULL, "status filter", FALSE, error))
            return FALSE;
        }
      if ((value = filter_get (search->params, prefix, "ids")) != NULL && *value != '\0')
        {
          g_autoptr (GPtrArray) items = loopback_list_split (value);

          narrow (search, match_ids (search->store, items), FALSE);
        }
      if ((value = filter_get (search->params, prefix, "geo")) != NULL)
        narrow_by_geo (search, value);
    }

  if ((value = loopback_params_get (search->params, "aggFilters")) != NULL && *value != '\0')
    {
      float *scores = loopback_agg_match (search->store, value, error);

      if (scores == NULL)
        return FALSE;
      if (apply)
        narrow (search, scores, FALSE);
      else
        g_free (scores);
    }
  return TRUE;
}

static int
compare_by_key (const SortKey *key, const Found *a, const Found *b)
{
  const char *x, *y;
  int order;

  if (key->piece == NULL)
    order = a->score < b->score ? -1 : a->score > b->score;
  else
    {
      x = loopback_record_first (a->record, key->piece->id);
      y = loopback_record_first (b->record, key->piece->id);
      /* what lacks the field is last either way */
      if (x == NULL || y == NULL)
        return (x == NULL) - (y == NULL);
      if (key->piece->type == LOOPBACK_DATE)
        order = strcmp (x, y);
      else
        order = (g_ascii_strtod (x, NULL) > g_ascii_strtod (y, NULL)) -
                (g_ascii_strtod (x, NULL) < g_ascii_strtod (y, NULL));
    }
  return key->descending ? -order : order;
}

static int
compare_found_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const Found *x = a, *y = b;
  GArray *keys = data;
  int order = 0;

  for (guint i = 0; i < keys->len && order == 0; i++)
    order = compare_by_key (&g_array_index (keys, SortKey, i), x, y);
  if (order == 0)
    order = x->record->order < y->record->order ? -1 : x->record->order > y->record->order;
  return order != 0 ? order : strcmp (x->record->nct_id, y->record->nct_id);
}

/* What a strict token is bound to */
static guint
query_hash (const GPtrArray *params, const char *build)
{
  guint hash = g_str_hash (build);

  for (guint i = 0; i < params->len; i++)
    {
      const LoopbackParam *param = g_ptr_array_index (params, i);

      if (!g_str_has_prefix (param->name, "page") && !g_str_equal (param->name, "countTotal"))
        hash += g_str_hash (param->name) * 31 ^ g_str_hash (param->value);
    }
  return hash;
}

static char *
token_encode (guint offset, guint hash)
{
  g_autofree char *plain = g_strdup_printf ("%u.%08x", offset, hash);
  char *token;

  for (char *p = plain; *p != '\0'; p++)
    *p ^= 0x4d;
  token = g_base64_encode ((const guchar *) plain, strlen (plain));
  g_strdelimit (token, "+", '-');
  g_strdelimit (token, "/", '_');
  token[strcspn (token, "=")] = '\0';
  return token;
}

static gboolean
token_decode (const char *token, guint *offset, guint *hash)
{
  g_autoptr (GString) padded = g_string_new (token);
  g_autofree guchar *bytes = NULL;
  g_autofree char *plain = NULL;
  gsize length;

  if (token[strspn (token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")] != '\0')
    return FALSE;
  g_strdelimit (padded->str, "-", '+');
  g_strdelimit (padded->str, "_", '/');
  while (padded->len % 4 != 0)
    g_string_append_c (padded, '=');
  bytes = g_base64_decode (padded->str, &length);
  plain = g_strndup ((const char *) bytes, length);
  for (gsize i = 0; i < length; i++)
    plain[i] ^= 0x4d;
  if (!g_regex_match_simple ("^\\d{1,9}\\.[0-9a-f]{8}$", plain, 0, 0))
    return FALSE;
  *offset = strtoul (plain, NULL, 10);
  *hash = strtoul (strchr (plain, '.') + 1, NULL, 16);
  return TRUE;
}

static void
param_free (gpointer data)
{
  LoopbackParam *param = data;

  g_free (param->name);
  g_free (param->value);
  g_free (param);
}

/**
 * loopback_params_parse:
 * @query: (nullable): the query part of an address, escaped
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type LoopbackParam): the parameters in their order
 */
GPtrArray *
loopback_params_parse (const char *query, GError **error)
{
  g_autoptr (GPtrArray) params = g_ptr_array_new_with_free_func (param_free);
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = NULL;
      LoopbackParam *param;

      if (pairs[i][0] == '\0')
        continue;
      g_strdelimit (pairs[i], "+", ' ');
      pair = g_strsplit (pairs[i], "=", 2);
      param = g_new0 (LoopbackParam, 1);
      g_ptr_array_add (params, param);
      param->name = g_uri_unescape_string (pair[0], NULL);
      param->value = g_uri_unescape_string (pair[1] != NULL ? pair[1] : "", NULL);
      if (param->name == NULL || param->value == NULL || !g_utf8_validate (param->value, -1, NULL))
        {
          g_set_error (error, LOOPBACK_ERROR, 400, "Malformed query string");
          return NULL;
        }
    }
  return g_steal_pointer (&params);
}

/**
 * loopback_params_get:
 * @params: (element-type LoopbackParam): parameters
 * @name: the name of one
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
loopback_params_get (const GPtrArray *params, const char *name)
{
  for (guint i = 0; i < params->len; i++)
    {
      const LoopbackParam *param = g_ptr_array_index (params, i);

      if (g_str_equal (param->name, name))
        return param->value;
    }
  return NULL;
}

/**
 * loopback_params_check_names:
 * @params: (element-type LoopbackParam): parameters
 * @known: (array zero-terminated=1): the names that there are
 * @error: return location for an error
 *
 * The registry is strict: a parameter that it does not know is an error. What it does with a repeated one is not known; here
 * it is an error too.
 *
 * Returns: whether all is well
 */
gboolean
loopback_params_check_names (const GPtrArray *params, const char *const *known, GError **error)
{
  for (guint i = 0; i < params->len; i++)
    {
      const LoopbackParam *param = g_ptr_array_index (params, i);

      if (!g_strv_contains (known, param->name))
        {
          g_set_error (error, LOOPBACK_ERROR, 400, "`%s` is unknown parameter", param->name);
          return FALSE;
        }
      if (loopback_params_get (params, param->name) != param->value)
        {
          g_set_error (error, LOOPBACK_ERROR, 400, "Parameter `%s` is repeated", param->name);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * loopback_params_check_format:
 * @params: (element-type LoopbackParam): parameters
 * @error: return location for an error
 *
 * Only JSON is offered here.
 *
 * Returns: whether `format` and `markupFormat` are absent or possible
 */
gboolean
loopback_params_check_format (const GPtrArray *params, GError **error)
{
  const char *format = loopback_params_get (params, "format");
  const char *markup = loopback_params_get (params, "markupFormat");

  if (format != NULL && !g_str_equal (format, "json"))
    return refuse_value (error, "format", format);
  if (markup != NULL && !is_one_of (markup, "markdown", "legacy"))
    return refuse_value (error, "markupFormat", markup);
  return TRUE;
}

/**
 * loopback_list_split:
 * @value: the value of a list parameter
 *
 * Returns: (transfer full) (element-type utf8): its items, which commas or bars part
 */
GPtrArray *
loopback_list_split (const char *value)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit_set (value, ",|", -1);

  if (*value != '\0')
    for (guint i = 0; parts[i] != NULL; i++)
      g_ptr_array_add (items, g_strdup (g_strstrip (parts[i])));
  return items;
}

void
loopback_page_free (LoopbackPage *page)
{
  g_ptr_array_unref (page->records);
  g_clear_pointer (&page->fields, g_array_unref);
  g_free (page->next);
  g_free (page);
}

/**
 * loopback_search:
 * @store: the records
 * @params: (element-type LoopbackParam): the parameters of `/studies`
 * @build: the data build
 * @strict: whether a page token is good for its own query and build only; the registry itself takes it for any
 * @error: return location for an error
 *
 * Names are checked first, then values, then expressions.
 *
 * Returns: (transfer full) (nullable): one page of what matches
 */
LoopbackPage *
loopback_search (LoopbackStore *store, const GPtrArray *params, const char *build, gboolean strict, GError **error)
{
  g_autoptr (LoopbackPage) page = g_new0 (LoopbackPage, 1);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (SortKey));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autofree float *scores = g_new0 (float, loopback_store_get_n_slots (store) + 1);
  Search search = { store, params, scores, keys };
  const char *token, *value;
  guint offset = 0, size = DEFAULT_PAGE_SIZE, hash = 0;
  gboolean ids_only = FALSE;

  page->records = g_ptr_array_new_with_free_func ((GDestroyNotify) loopback_record_unref);
  page->total = -1;

  if (!loopback_params_check_names (params, search_params, error) || !loopback_params_check_format (params, error))
    return NULL;
  for (guint i = 0; i < params->len; i++)
    {
      const LoopbackParam *param = g_ptr_array_index (params, i);

      if (!check_value (&search, param->name, param->value, error))
        return NULL;
    }
  if ((value = loopback_params_get (params, "fields")) != NULL && !loopback_fields_parse (value, TRUE, &page->fields, error))
    return NULL;
  token = loopback_params_get (params, "pageToken");
  if (token != NULL && (!token_decode (token, &offset, &hash) || (strict && hash != query_hash (params, build))))
    {
      refuse_format (error, "pageToken");
      return NULL;
    }
  page->legacy = g_strcmp0 (loopback_params_get (params, "markupFormat"), "legacy") == 0;

  if (!narrow_by_queries (&search, &ids_only, error) || !narrow_by_filters (&search, !ids_only, error))
    return NULL;

  for (guint i = 0; i < loopback_store_get_n_slots (store); i++)
    {
      Found hit = { loopback_store_get_slot (store, i), scores[i] };

      if (hit.record != NULL && hit.score >= 0)
        g_array_append_val (found, hit);
    }
  g_array_sort_with_data (found, compare_found_cb, keys);

  if ((value = loopback_params_get (params, "pageSize")) != NULL)
    size = MIN (strtoul (value, NULL, 10), MOST_PAGE_SIZE);
  if (size == 0)
    size = DEFAULT_PAGE_SIZE;
  for (guint i = offset; i < found->len && i - offset < size; i++)
    g_ptr_array_add (page->records, loopback_record_ref ((LoopbackRecord *) g_array_index (found, Found, i).record));
  /* without looking whether anything follows, as the registry does */
  if (page->records->len == size)
    page->next = token_encode (offset + size, query_hash (params, build));
  if (token == NULL && g_strcmp0 (loopback_params_get (params, "countTotal"), "true") == 0)
    page->total = found->len;
  return g_steal_pointer (&page);
}
