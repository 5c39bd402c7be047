/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-place.h"
#include "tidings-study-private.h"

/* A record of the registry. It never changes once made, so that any number of threads may read it. It keeps the whole JSON,
 * sealed, and a typed view whose strings lie in that JSON. */
struct _TidingsStudy
{
  GObject parent_instance;

  JsonNode *node;      /* (owned): the whole record */
  TidingsArena *arena; /* (owned): the arrays of facts */
  TidingsFacts facts;
};

G_DEFINE_FINAL_TYPE (TidingsStudy, tidings_study, G_TYPE_OBJECT)
G_DEFINE_QUARK (tidings - study - error - quark, tidings_study_error)

/* Whether @text opens more brackets than a record ever does; without following them by recursion, as the parser does. */
static gboolean
is_too_deep (const char *text, gsize length)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          /* most of a record is inside strings: go to the next byte that matters */
          while (i < length && text[i] != '"' && text[i] != '\\')
            i++;
          if (i < length && text[i] == '\\')
            i++;
          else
            in_string = FALSE;
        }
      else if (c == '"')
        in_string = TRUE;
      else if (c == '{' || c == '[')
        {
          if (++depth > TIDINGS_JSON_MAX_DEPTH)
            return TRUE;
        }
      else if ((c == '}' || c == ']') && depth > 0)
        depth--;
    }
  return FALSE;
}

static JsonNode *
parse (GBytes *bytes, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }

  if (length == 0)
    {
      g_set_error_literal (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON, _ ("There is no text in it"));
      return NULL;
    }
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON,
                           _ ("The text is not valid UTF-8, so it cannot be JSON"));
      return NULL;
    }
  if (is_too_deep (text, length))
    {
      g_set_error_literal (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON,
                           _ ("The JSON is nested deeper than any trial record is"));
      return NULL;
    }

  parser = json_parser_new_immutable ();
#if JSON_CHECK_VERSION(1, 10, 0)
  json_parser_set_strict (parser, TRUE);
#endif
  if (!json_parser_load_from_data (parser, text, (gssize) length, &local_error))
    {
      g_set_error (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON, _ ("The text is not JSON: %s"),
                   local_error->message);
      return NULL;
    }

  node = json_parser_steal_root (parser);
  if (node == NULL)
    g_set_error_literal (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON, _ ("There is no text in it"));
  return g_steal_pointer (&node);
}

static void
tidings_study_finalize (GObject *object)
{
  TidingsStudy *self = TIDINGS_STUDY (object);

  g_clear_pointer (&self->arena, tidings_arena_free);
  g_clear_pointer (&self->node, json_node_unref);

  G_OBJECT_CLASS (tidings_study_parent_class)->finalize (object);
}

static void
tidings_study_class_init (TidingsStudyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_study_finalize;
}

static void
tidings_study_init (TidingsStudy *self)
{
  self->arena = tidings_arena_new ();
}

/**
 * tidings_study_new_from_node:
 * @node: a record, as a `Study` of API v2
 * @error: where to put a #TidingsStudyError
 *
 * Makes a study of a parsed record. Nothing is copied: the study keeps a reference to @node and seals it, so that from here on
 * nobody can change it. @node may be part of a bigger tree, such as a page of results, which may be freed.
 *
 * Returns: (transfer full) (nullable): the study, or %NULL where @node has no NCT number
 */
TidingsStudy *
tidings_study_new_from_node (JsonNode *node, GError **error)
{
  g_autoptr (TidingsStudy) self = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  self = g_object_new (TIDINGS_TYPE_STUDY, NULL);
  json_node_seal (node);
  self->node = json_node_ref (node);
  if (!tidings_facts_inflate (&self->facts, node, self->arena))
    {
      g_set_error_literal (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_A_STUDY,
                           _ ("This is not a trial record: it has no NCT number"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * tidings_study_new_from_bytes:
 * @bytes: one record as JSON
 * @error: where to put a #TidingsStudyError
 *
 * Reads one record as the registry's API v2 gives it.
 *
 * Returns: (transfer full) (nullable): the study, or %NULL with @error set
 */
TidingsStudy *
tidings_study_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if ((node = parse (bytes, error)) == NULL)
    return NULL;
  return tidings_study_new_from_node (node, error);
}

/* The record inside @node, which may be the envelope that the registry's site puts around one. */
static JsonNode *
unwrap (JsonNode *node)
{
  JsonObject *object;
  JsonNode *inner;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return node;
  object = json_node_get_object (node);
  if (json_object_has_member (object, "protocolSection"))
    return node;
  inner = json_object_get_member (object, "study");
  return inner != NULL ? inner : node;
}

/**
 * tidings_studies_from_bytes:
 * @bytes: records as JSON
 * @problems: (out) (optional) (transfer full) (element-type utf8): one sentence for each element that could not be read
 * @error: where to put a #TidingsStudyError
 *
 * Reads what a file may hold: one record, an array of records, a page of the API (`{"studies": […]}`), or any of these with
 * each record in an envelope `{"study": …}`. An element that is no record does not spoil the others.
 *
 * Returns: (transfer full) (nullable) (element-type TidingsStudy): the records, possibly none where the list is empty; %NULL
 *   with @error set where @bytes is not JSON, or is one thing that is not a record
 */
GPtrArray *
tidings_studies_from_bytes (GBytes *bytes, GPtrArray **problems, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) studies = NULL;
  g_autoptr (GPtrArray) sentences = NULL;
  JsonNode *list;
  JsonArray *array;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (problems != NULL)
    *problems = NULL;
  if ((root = parse (bytes, error)) == NULL)
    return NULL;

  studies = g_ptr_array_new_with_free_func (g_object_unref);
  sentences = g_ptr_array_new_with_free_func (g_free);

  list = root;
  if (JSON_NODE_HOLDS_OBJECT (root) && json_object_has_member (json_node_get_object (root), "studies"))
    list = json_object_get_member (json_node_get_object (root), "studies");

  if (JSON_NODE_HOLDS_ARRAY (list))
    {
      array = json_node_get_array (list);
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autoptr (GError) local_error = NULL;
          TidingsStudy *study = tidings_study_new_from_node (unwrap (json_array_get_element (array, i)), &local_error);

          if (study != NULL)
            g_ptr_array_add (studies, study);
          else
            /* Translators: which of several records in a file, and what is wrong with it */
            g_ptr_array_add (sentences,
                             g_strdup_printf (_ ("Record %u could not be read: %s"), i + 1, local_error->message));
        }
    }
  else
    {
      TidingsStudy *study = tidings_study_new_from_node (unwrap (list), error);

      if (study == NULL)
        return NULL;
      g_ptr_array_add (studies, study);
    }

  if (problems != NULL)
    *problems = g_steal_pointer (&sentences);
  return g_steal_pointer (&studies);
}

/**
 * tidings_study_get_facts:
 * @self: a study
 *
 * Returns: (transfer none): the typed view of the record, valid as long as @self
 */
const TidingsFacts *
tidings_study_get_facts (TidingsStudy *self)
{
  g_return_val_if_fail (TIDINGS_IS_STUDY (self), NULL);

  return &self->facts;
}

/**
 * tidings_study_get_nct_id:
 * @self: a study
 *
 * Returns: (transfer none): its number in the registry: `NCT` and eight digits
 */
const char *
tidings_study_get_nct_id (TidingsStudy *self)
{
  g_return_val_if_fail (TIDINGS_IS_STUDY (self), NULL);

  return self->facts.nct_id;
}

/**
 * tidings_study_get_title:
 * @self: a study
 *
 * Returns: (transfer none): its short title; where it has none its official one, then its acronym, then its number
 */
const char *
tidings_study_get_title (TidingsStudy *self)
{
  const TidingsFacts *facts;

  g_return_val_if_fail (TIDINGS_IS_STUDY (self), NULL);

  facts = &self->facts;
  if (facts->brief_title != NULL)
    return facts->brief_title;
  if (facts->official_title != NULL)
    return facts->official_title;
  return facts->acronym != NULL ? facts->acronym : facts->nct_id;
}

/**
 * tidings_study_get_node:
 * @self: a study
 *
 * Returns: (transfer none): the whole record, sealed
 */
JsonNode *
tidings_study_get_node (TidingsStudy *self)
{
  g_return_val_if_fail (TIDINGS_IS_STUDY (self), NULL);

  return self->node;
}

/**
 * tidings_study_to_bytes:
 * @self: a study
 *
 * Returns: (transfer full): the whole record as JSON without blanks between its parts, what is unknown to Tidings included
 */
GBytes *
tidings_study_to_bytes (TidingsStudy *self)
{
  char *text;

  g_return_val_if_fail (TIDINGS_IS_STUDY (self), NULL);

  text = json_to_string (self->node, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * tidings_study_dup_address:
 * @self: a study
 *
 * Returns: (transfer full): the address of its page on ClinicalTrials.gov
 */
char *
tidings_study_dup_address (TidingsStudy *self)
{
  g_return_val_if_fail (TIDINGS_IS_STUDY (self), NULL);

  return g_strconcat ("https://clinicaltrials.gov/study/", self->facts.nct_id, NULL);
}

/**
 * tidings_study_nearest:
 * @self: a study
 * @latitude: of a place, in degrees, north positive
 * @longitude: of a place, in degrees, east positive
 * @index: (out) (optional): which of the locations in #TidingsFacts it is; untouched where there is none
 *
 * Finds the site that is nearest to a place. Sites are known to the centre of their city only.
 *
 * Returns: the distance in km as the crow flies; -1 where no site has a point
 */
double
tidings_study_nearest (TidingsStudy *self, double latitude, double longitude, guint *index)
{
  double nearest = -1;

  g_return_val_if_fail (TIDINGS_IS_STUDY (self), -1);

  for (guint i = 0; i < self->facts.n_locations; i++)
    {
      const TidingsLocation *location = &self->facts.locations[i];
      double distance;

      if (!location->has_point)
        continue;
      distance = tidings_distance_km (latitude, longitude, location->latitude, location->longitude);
      if (nearest >= 0 && distance >= nearest)
        continue;
      nearest = distance;
      if (index != NULL)
        *index = i;
    }
  return nearest;
}
