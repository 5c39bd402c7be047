/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-registry"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-query-private.h"
#include "tidings-text.h"

#define ALL_STATUSES (((1u << TIDINGS_N_STATUSES) - 1) & ~1u)
#define ALL_PHASES ((guint) (TIDINGS_PHASES_4 << 1) - 1)
#define ALL_STUDY_TYPES                                                                                                     \
  ((1u << TIDINGS_STUDY_TYPE_INTERVENTIONAL) | (1u << TIDINGS_STUDY_TYPE_OBSERVATIONAL) |                                   \
   (1u << TIDINGS_STUDY_TYPE_EXPANDED_ACCESS))
#define OLDEST 120
#define LEAST_RADIUS 1.0
#define MOST_RADIUS 20000.0

struct _TidingsQuery
{
  GObject parent_instance;

  TidingsQuerySpec spec; /* its words and place are owned */
  GPtrArray *words;      /* (owned) (element-type TidingsQueryWord) */
  char **nct_ids;        /* (owned) (nullable): where the words are nothing but NCT numbers */
};

G_DEFINE_FINAL_TYPE (TidingsQuery, tidings_query, G_TYPE_OBJECT)

/* The names in the JSON form. They are in the user's library: never change one. */
static const char *const kind_names[] = { "anything", "condition", "treatment" };
static const char *const sort_names[] = { "relevance", "lastUpdate", "firstPosted", "distance" };

static int
find_name (const char *const *names, guint n_names, const char *name)
{
  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return (int) i;
  return -1;
}

static void
tidings_query_finalize (GObject *object)
{
  TidingsQuery *self = TIDINGS_QUERY (object);

  g_free ((char *) self->spec.words);
  g_clear_object (&self->spec.place);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->nct_ids, g_strfreev);

  G_OBJECT_CLASS (tidings_query_parent_class)->finalize (object);
}

static void
tidings_query_class_init (TidingsQueryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_query_finalize;
}

static void
tidings_query_init (TidingsQuery *self)
{
}

static char **
find_nct_ids (const char *text, GPtrArray *words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char *nct_id;

  /* the address of a trial's page is one as well, and would be cut at its marks */
  if (tidings_text_is_nct_id (text, &nct_id))
    {
      g_strv_builder_take (builder, nct_id);
      return g_strv_builder_end (builder);
    }
  for (guint i = 0; i < words->len; i++)
    {
      if (!tidings_text_is_nct_id (((TidingsQueryWord *) words->pdata[i])->plain, &nct_id))
        return NULL;
      g_strv_builder_take (builder, nct_id);
    }
  return words->len > 0 ? g_strv_builder_end (builder) : NULL;
}

/**
 * tidings_query_new:
 * @spec: what to ask for; copied whole
 *
 * Makes a query, a value that never changes. What makes no sense is set right rather than refused: words are cleaned, a
 * radius is brought into 1 to 20,000 km, an age outside 0 to 120 years does not matter, all statuses together are none in
 * particular, and without a place there is no order by distance.
 *
 * Returns: (transfer full): a query
 */
TidingsQuery *
tidings_query_new (const TidingsQuerySpec *spec)
{
  TidingsQuery *self;
  TidingsQuerySpec *own;

  g_return_val_if_fail (spec != NULL, NULL);
  g_return_val_if_fail (spec->place == NULL || TIDINGS_IS_PLACE (spec->place), NULL);

  self = g_object_new (TIDINGS_TYPE_QUERY, NULL);
  own = &self->spec;
  *own = *spec;
  own->words = tidings_text_clean (spec->words);
  if (own->place != NULL)
    g_object_ref (own->place);
  own->radius_km = own->place == NULL
                       ? 0
                       : CLAMP (isfinite (spec->radius_km) ? spec->radius_km : MOST_RADIUS, LEAST_RADIUS, MOST_RADIUS);
  own->statuses &= ALL_STATUSES;
  if (own->statuses == ALL_STATUSES)
    own->statuses = 0;
  own->phases &= ALL_PHASES;
  if (own->age < 0 || own->age > OLDEST)
    own->age = -1;
  if (own->sex != TIDINGS_SEX_FEMALE && own->sex != TIDINGS_SEX_MALE)
    own->sex = TIDINGS_SEX_NONE;
  own->healthy_volunteers = !!own->healthy_volunteers;
  own->study_types &= ALL_STUDY_TYPES;
  if (own->study_types == ALL_STUDY_TYPES)
    own->study_types = 0;
  own->with_results = !!own->with_results;
  if ((guint) own->words_kind >= G_N_ELEMENTS (kind_names))
    own->words_kind = TIDINGS_WORDS_ANYTHING;
  if ((guint) own->sort >= G_N_ELEMENTS (sort_names) || (own->sort == TIDINGS_SORT_DISTANCE && own->place == NULL))
    own->sort = TIDINGS_SORT_RELEVANCE;

  self->words = tidings_query_split_words (own->words);
  self->nct_ids = find_nct_ids (own->words, self->words);
  return self;
}

/**
 * tidings_query_get_spec:
 * @self: a query
 *
 * Returns: (transfer none): what it asks for, set right as tidings_query_new() tells; lives as long as @self
 */
const TidingsQuerySpec *
tidings_query_get_spec (TidingsQuery *self)
{
  g_return_val_if_fail (TIDINGS_IS_QUERY (self), NULL);

  return &self->spec;
}

GPtrArray *
tidings_query_get_words (TidingsQuery *self)
{
  g_return_val_if_fail (TIDINGS_IS_QUERY (self), NULL);

  return self->words;
}

const char *const *
tidings_query_get_nct_ids (TidingsQuery *self)
{
  g_return_val_if_fail (TIDINGS_IS_QUERY (self), NULL);

  return (const char *const *) self->nct_ids;
}

/**
 * tidings_query_get_nct_id:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the NCT number in its canonical form, where the words are one and nothing else
 */
const char *
tidings_query_get_nct_id (TidingsQuery *self)
{
  g_return_val_if_fail (TIDINGS_IS_QUERY (self), NULL);

  return self->nct_ids != NULL && self->nct_ids[1] == NULL ? self->nct_ids[0] : NULL;
}

/**
 * tidings_query_count_filters:
 * @self: a query
 *
 * Returns: how many conditions are set beside the words, the place and "open to people now"
 */
guint
tidings_query_count_filters (TidingsQuery *self)
{
  const TidingsQuerySpec *spec;

  g_return_val_if_fail (TIDINGS_IS_QUERY (self), 0);

  spec = &self->spec;
  return (spec->statuses != 0 && spec->statuses != TIDINGS_STATUSES_OPEN) + (spec->phases != 0) + (spec->age >= 0) +
         (spec->sex != TIDINGS_SEX_NONE) + (spec->healthy_volunteers != FALSE) + (spec->study_types != 0) +
         (spec->with_results != FALSE);
}

/**
 * tidings_query_equal:
 * @a: a query
 * @b: another
 *
 * Returns: whether both ask for the same, in the same order
 */
gboolean
tidings_query_equal (TidingsQuery *a, TidingsQuery *b)
{
  g_autofree char *first = NULL, *second = NULL;

  g_return_val_if_fail (TIDINGS_IS_QUERY (a), FALSE);
  g_return_val_if_fail (TIDINGS_IS_QUERY (b), FALSE);

  if (a == b)
    return TRUE;
  first = tidings_query_to_json (a);
  second = tidings_query_to_json (b);
  return strcmp (first, second) == 0;
}

/* A number for an address: at most four decimals (11 m), no exponent, a full stop in every locale. */
static char *
number_to_text (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (text, sizeof text, "%.4f", value);
  end = text + strlen (text);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  return g_strdup (strcmp (text, "-0") == 0 ? "0" : text);
}

/**
 * tidings_query_to_parameters:
 * @self: a query
 *
 * Writes the query as parameters of the registry's `/studies` (API v2.0.5), without those of a page. Values are not
 * encoded for an address yet. Words and place are free text of the user: no character of them can change what the rest asks for.
 *
 * Where the words are NCT numbers, the registry itself leaves all filters out; so does this.
 *
 * There is no order by distance at the registry: such a query asks for the best matches, which its default weight (`geoDecay`)
 * draws towards the place, and #TidingsResults orders what it has loaded.
 *
 * Returns: (transfer full) (element-type utf8 utf8): value by name
 */
GHashTable *
tidings_query_to_parameters (TidingsQuery *self)
{
  static const char *const names[] = { "query.term", "query.cond", "query.intr" };
  static const char *const sorts[] = { "@relevance", "LastUpdatePostDate:desc", "StudyFirstPostDate:desc", "@relevance" };
  g_autoptr (GHashTable) table = NULL;
  const TidingsQuerySpec *spec;
  char *text;

  g_return_val_if_fail (TIDINGS_IS_QUERY (self), NULL);

  spec = &self->spec;
  table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (table, g_strdup ("sort"), g_strdup (sorts[spec->sort]));

  if (self->nct_ids != NULL)
    {
      g_hash_table_insert (table, g_strdup ("filter.ids"), g_strjoinv (",", self->nct_ids));
      return g_steal_pointer (&table);
    }

  if ((text = tidings_query_words_essie (self->words)) != NULL)
    g_hash_table_insert (table, g_strdup (names[spec->words_kind]), text);

  if (spec->place != NULL)
    {
      g_autofree char *latitude = number_to_text (tidings_place_get_latitude (spec->place));
      g_autofree char *longitude = number_to_text (tidings_place_get_longitude (spec->place));
      g_autofree char *radius = number_to_text (spec->radius_km);

      g_hash_table_insert (table, g_strdup ("filter.geo"),
                           g_strdup_printf ("distance(%s,%s,%skm)", latitude, longitude, radius));
    }

  if (spec->statuses != 0)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) words = NULL;

      for (int status = 1; status < TIDINGS_N_STATUSES; status++)
        if ((spec->statuses & (1u << status)) != 0)
          g_strv_builder_add (builder, tidings_status_to_registry (status));
      words = g_strv_builder_end (builder);
      g_hash_table_insert (table, g_strdup ("filter.overallStatus"), g_strjoinv (",", words));
    }

  if ((text = tidings_query_advanced (spec)) != NULL)
    g_hash_table_insert (table, g_strdup ("filter.advanced"), text);

  return g_steal_pointer (&table);
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/**
 * tidings_query_to_json:
 * @self: a query
 *
 * Writes the query as one JSON object, without what is not set. The same query always gives the same text. It is what the
 * library keeps of a followed search.
 *
 * Returns: (transfer full): the JSON
 */
char *
tidings_query_to_json (TidingsQuery *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  const TidingsQuerySpec *spec;

  g_return_val_if_fail (TIDINGS_IS_QUERY (self), NULL);

  spec = &self->spec;
  json_builder_begin_object (builder);
  if (*spec->words != '\0')
    {
      add_member (builder, "words", spec->words);
      add_member (builder, "kind", kind_names[spec->words_kind]);
    }
  if (spec->place != NULL)
    {
      json_builder_set_member_name (builder, "place");
      json_builder_begin_object (builder);
      add_member (builder, "name", tidings_place_get_name (spec->place));
      if (tidings_place_get_country (spec->place) != NULL)
        add_member (builder, "country", tidings_place_get_country (spec->place));
      json_builder_set_member_name (builder, "latitude");
      json_builder_add_double_value (builder, tidings_place_get_latitude (spec->place));
      json_builder_set_member_name (builder, "longitude");
      json_builder_add_double_value (builder, tidings_place_get_longitude (spec->place));
      json_builder_end_object (builder);
      json_builder_set_member_name (builder, "radiusKm");
      json_builder_add_double_value (builder, spec->radius_km);
    }
  if (spec->statuses != 0)
    {
      json_builder_set_member_name (builder, "statuses");
      json_builder_begin_array (builder);
      for (int status = 1; status < TIDINGS_N_STATUSES; status++)
        if ((spec->statuses & (1u << status)) != 0)
          json_builder_add_string_value (builder, tidings_status_to_registry (status));
      json_builder_end_array (builder);
    }
  if (spec->phases != 0)
    {
      json_builder_set_member_name (builder, "phases");
      json_builder_begin_array (builder);
      for (guint bit = TIDINGS_PHASES_NA; bit <= TIDINGS_PHASES_4; bit <<= 1)
        if ((spec->phases & bit) != 0)
          json_builder_add_string_value (builder, tidings_phase_to_registry (bit));
      json_builder_end_array (builder);
    }
  if (spec->age >= 0)
    {
      json_builder_set_member_name (builder, "age");
      json_builder_add_int_value (builder, spec->age);
    }
  if (spec->sex != TIDINGS_SEX_NONE)
    add_member (builder, "sex", tidings_vocabulary_get_word (TIDINGS_VOCABULARY_SEX, spec->sex));
  if (spec->healthy_volunteers)
    {
      json_builder_set_member_name (builder, "healthyVolunteers");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (spec->study_types != 0)
    {
      json_builder_set_member_name (builder, "studyTypes");
      json_builder_begin_array (builder);
      for (int type = TIDINGS_STUDY_TYPE_INTERVENTIONAL; type <= TIDINGS_STUDY_TYPE_EXPANDED_ACCESS; type++)
        if ((spec->study_types & (1u << type)) != 0)
          json_builder_add_string_value (builder, tidings_vocabulary_get_word (TIDINGS_VOCABULARY_STUDY_TYPE, type));
      json_builder_end_array (builder);
    }
  if (spec->with_results)
    {
      json_builder_set_member_name (builder, "withResults");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (spec->sort != TIDINGS_SORT_RELEVANCE)
    add_member (builder, "sort", sort_names[spec->sort]);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
nonsense (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("This is not a search that Tidings can read."));
  return FALSE;
}

/* The members of a query, each absent, of the right kind, or an error. What a newer Tidings may have added is passed over. */

static gboolean
read_string (JsonObject *object, const char *name, const char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *value = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return nonsense (error);
  *value = json_node_get_string (node);
  return TRUE;
}

static gboolean
read_number (JsonObject *object, const char *name, gboolean needed, double *value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if ((node == NULL || JSON_NODE_HOLDS_NULL (node)) && !needed)
    return TRUE;
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return nonsense (error);
  *value = json_node_get_double (node);
  return isfinite (*value) || nonsense (error);
}

static gboolean
read_boolean (JsonObject *object, const char *name, gboolean *value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return nonsense (error);
  *value = json_node_get_boolean (node);
  return TRUE;
}

/* Words that this version does not know are passed over; but where it knows none of them, dropping the condition would find
 * what nobody asked for. */
static gboolean
read_bits (JsonObject *object, const char *name, TidingsVocabulary vocabulary, gboolean shift, guint *bits, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return nonsense (error);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      int value;

      if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING)
        return nonsense (error);
      value = tidings_vocabulary_lookup (vocabulary, json_node_get_string (item));
      if (value > 0)
        *bits |= shift ? 1u << value : (guint) value;
    }
  return json_array_get_length (array) == 0 || *bits != 0 || nonsense (error);
}

static gboolean
read_place (JsonObject *object, TidingsPlace **place, double *radius_km, GError **error)
{
  JsonNode *node = json_object_get_member (object, "place");
  JsonObject *members;
  const char *name, *country;
  double latitude, longitude;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return nonsense (error);
  members = json_node_get_object (node);
  if (!read_string (members, "name", &name, error) || !read_string (members, "country", &country, error) ||
      !read_number (members, "latitude", TRUE, &latitude, error) ||
      !read_number (members, "longitude", TRUE, &longitude, error) ||
      !read_number (object, "radiusKm", TRUE, radius_km, error))
    return FALSE;
  if (name == NULL || *name == '\0' || fabs (latitude) > 90 || fabs (longitude) > 180)
    return nonsense (error);
  *place = tidings_place_new (name, country, latitude, longitude);
  return TRUE;
}

/**
 * tidings_query_new_from_json:
 * @json: what tidings_query_to_json() wrote
 * @error: return location for a #GError, or %NULL
 *
 * Reads a query back. Members that this version does not know are passed over; one that it knows but that makes no sense is an
 * error, because a search with a condition less finds what nobody asked for.
 *
 * Returns: (transfer full): the query; %NULL with %G_IO_ERROR_INVALID_DATA
 */
TidingsQuery *
tidings_query_new_from_json (const char *json, GError **error)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;
  g_autoptr (TidingsPlace) place = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  const char *kind, *sex, *sort;
  guint phases = 0;
  double age = -1;
  int found;

  g_return_val_if_fail (json != NULL, NULL);

  if (g_utf8_validate (json, -1, NULL))
    root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return nonsense (error), NULL;
  object = json_node_get_object (root);

  if (!read_string (object, "words", &spec.words, error) || !read_string (object, "kind", &kind, error) ||
      !read_place (object, &place, &spec.radius_km, error) ||
      !read_bits (object, "statuses", TIDINGS_VOCABULARY_STATUS, TRUE, &spec.statuses, error) ||
      !read_bits (object, "phases", TIDINGS_VOCABULARY_PHASE, FALSE, &phases, error) ||
      !read_number (object, "age", FALSE, &age, error) || !read_string (object, "sex", &sex, error) ||
      !read_boolean (object, "healthyVolunteers", &spec.healthy_volunteers, error) ||
      !read_bits (object, "studyTypes", TIDINGS_VOCABULARY_STUDY_TYPE, TRUE, &spec.study_types, error) ||
      !read_boolean (object, "withResults", &spec.with_results, error) || !read_string (object, "sort", &sort, error))
    return NULL;

  if (kind != NULL && (found = find_name (kind_names, G_N_ELEMENTS (kind_names), kind)) < 0)
    return nonsense (error), NULL;
  if (kind != NULL)
    spec.words_kind = (TidingsWordsKind) found;
  /* an order that this version does not know changes nothing in what is found */
  if (sort != NULL && (found = find_name (sort_names, G_N_ELEMENTS (sort_names), sort)) >= 0)
    spec.sort = (TidingsSort) found;
  if (age != -1 && (age < 0 || age > OLDEST || age != floor (age)))
    return nonsense (error), NULL;
  if (sex != NULL)
    {
      spec.sex = (TidingsSex) tidings_vocabulary_lookup (TIDINGS_VOCABULARY_SEX, sex);
      if (spec.sex == TIDINGS_SEX_NONE)
        return nonsense (error), NULL;
    }
  spec.place = place;
  spec.phases = (TidingsPhases) phases;
  spec.age = (int) age;

  return tidings_query_new (&spec);
}
