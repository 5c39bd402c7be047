/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-place.h"
#include "tidings-study-private.h"

/* A record of the registry. It never changes once made, so that any number of threads may read it. It keeps the JSON text and a
 * typed view; the tree that a parser makes of the text is many times as large, so that it is made anew for those who ask. */
struct _TidingsStudy
{
  GObject parent_instance;

  TidingsBody *body; /* (owned): the text, and the strings and arrays of facts */
  TidingsFacts facts;
};

G_DEFINE_FINAL_TYPE (TidingsStudy, tidings_study, G_TYPE_OBJECT)
G_DEFINE_QUARK (tidings - study - error - quark, tidings_study_error)

/* The tree asked for last, of whichever study: who asks for one value of a record often asks for the next. */
static struct
{
  GMutex lock;
  TidingsStudy *study; /* (unowned) (nullable): forgets itself when it goes */
  JsonNode *node;      /* (owned) (nullable) */
  gboolean is_wanted;  /* since the clock ticked last */
  guint tick_id;
} last;

/* Seconds after which a tree that nobody asks for is dropped */
#define KEEP_LAST 5

static gboolean
tick_cb (gpointer user_data)
{
  g_autoptr (JsonNode) node = NULL;
  gboolean goes_on;

  g_mutex_lock (&last.lock);
  goes_on = last.is_wanted;
  last.is_wanted = FALSE;
  if (!goes_on)
    {
      last.study = NULL;
      last.tick_id = 0;
      node = g_steal_pointer (&last.node);
    }
  g_mutex_unlock (&last.lock);

  return goes_on ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static JsonNode *
recall (TidingsStudy *study)
{
  JsonNode *node = NULL;

  g_mutex_lock (&last.lock);
  if (last.study == study)
    {
      node = json_node_ref (last.node);
      last.is_wanted = TRUE;
    }
  g_mutex_unlock (&last.lock);
  return node;
}

static void
remember (TidingsStudy *study, JsonNode *node)
{
  g_autoptr (JsonNode) before = NULL;

  g_mutex_lock (&last.lock);
  before = last.node;
  last.node = json_node_ref (node);
  last.study = study;
  last.is_wanted = TRUE;
  /* where no loop runs in the main thread, the next study asked or the end of this one drops it */
  if (last.tick_id == 0)
    last.tick_id = g_timeout_add_seconds (KEEP_LAST, tick_cb, NULL);
  g_mutex_unlock (&last.lock);
}

static void
forget (TidingsStudy *study)
{
  g_autoptr (JsonNode) node = NULL;

  g_mutex_lock (&last.lock);
  if (last.study == study)
    {
      last.study = NULL;
      node = g_steal_pointer (&last.node);
    }
  g_mutex_unlock (&last.lock);
}

/* Returns: (transfer full) (nullable): the tree of @text; %NULL with @error set, or without where there is none */
static JsonNode *
parse (JsonParser *parser, const char *text, gsize length, GError **error)
{
#if JSON_CHECK_VERSION(1, 10, 0)
  json_parser_set_strict (parser, TRUE);
#endif
  return json_parser_load_from_data (parser, text, (gssize) length, error) ? json_parser_steal_root (parser) : NULL;
}

static void
tidings_study_finalize (GObject *object)
{
  TidingsStudy *self = TIDINGS_STUDY (object);

  forget (self);
  g_clear_pointer (&self->body, tidings_body_free);

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
}

static TidingsStudy *
new_from_text (const char *text, gsize length, GError **error)
{
  /* not an immutable one: sealing hashes the whole tree, which is let go at once */
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (TidingsStudy) self = g_object_new (TIDINGS_TYPE_STUDY, NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) local_error = NULL;

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
  /* before the parser, which follows brackets by recursion */
  if ((self->body = tidings_body_new (text, length)) == NULL)
    {
      g_set_error_literal (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON,
                           _ ("The JSON is nested deeper than any trial record is"));
      return NULL;
    }
  if ((node = parse (parser, text, length, &local_error)) == NULL)
    {
      if (local_error != NULL)
        g_set_error (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON, _ ("The text is not JSON: %s"),
                     local_error->message);
      else
        g_set_error_literal (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON, _ ("There is no text in it"));
      return NULL;
    }
  if (!tidings_facts_inflate (&self->facts, node, self->body))
    {
      g_set_error_literal (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_A_STUDY,
                           _ ("This is not a trial record: it has no NCT number"));
      return NULL;
    }
  tidings_body_settle (self->body);
  return g_steal_pointer (&self);
}

/* The text of @bytes, without the mark that some programs put before UTF-8 */
static const char *
get_text (GBytes *bytes, gsize *length)
{
  const char *text = g_bytes_get_data (bytes, length);

  if (*length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      *length -= 3;
    }
  return text;
}

/**
 * tidings_study_new_from_node:
 * @node: a record, as a `Study` of API v2
 * @error: where to put a #TidingsStudyError
 *
 * Makes a study of a parsed record. The record is written out and read again: where its text is at hand,
 * tidings_study_new_from_bytes() takes half the time. @node is left as it is.
 *
 * Returns: (transfer full) (nullable): the study, or %NULL where @node has no NCT number
 */
TidingsStudy *
tidings_study_new_from_node (JsonNode *node, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  text = json_to_string (node, FALSE);
  return new_from_text (text, strlen (text), error);
}

/**
 * tidings_study_new_from_bytes:
 * @bytes: one record as JSON
 * @error: where to put a #TidingsStudyError
 *
 * Reads one record as the registry's API v2 gives it. @bytes may be let go: what the study needs of it is copied.
 *
 * Returns: (transfer full) (nullable): the study, or %NULL with @error set
 */
TidingsStudy *
tidings_study_new_from_bytes (GBytes *bytes, GError **error)
{
  const char *text;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = get_text (bytes, &length);
  return new_from_text (text, length, error);
}

/* The record that @span is, or that is inside it where it is the envelope that the registry's site puts around one */
static TidingsStudy *
new_from_span (const TidingsSpan *span, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TidingsStudy *study = new_from_text (span->start, span->length, &local_error);
  TidingsSpan inner;

  if (study != NULL)
    return study;
  if (g_error_matches (local_error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_A_STUDY) &&
      tidings_span_find (span, "study", &inner))
    return new_from_text (inner.start, inner.length, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * tidings_studies_from_span:
 * @list: a list of records as JSON
 * @problems: (out) (optional) (transfer full) (element-type utf8): one sentence for each element that could not be read
 * @error: where to put a #TidingsStudyError
 *
 * Reads the records of a list that is part of a bigger text, such as a page of the API, of which no study keeps anything but
 * its own record. An element that is no record does not spoil the others.
 *
 * Returns: (transfer full) (nullable) (element-type TidingsStudy): the records, possibly none; %NULL with
 *   %TIDINGS_STUDY_ERROR_NOT_JSON where @list is no list, or is not JSON
 */
GPtrArray *
tidings_studies_from_span (const TidingsSpan *list, GPtrArray **problems, GError **error)
{
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  TidingsSpanIter iter;
  TidingsSpan item;

  g_return_val_if_fail (list != NULL, NULL);

  if (problems != NULL)
    *problems = NULL;
  if (tidings_span_iter_init (&iter, list, '['))
    for (guint n = 1; tidings_span_iter_next (&iter, NULL, &item); n++)
      {
        g_autoptr (GError) local_error = NULL;
        TidingsStudy *study = new_from_span (&item, &local_error);

        if (study != NULL)
          g_ptr_array_add (studies, study);
        else if (g_error_matches (local_error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON))
          {
            g_propagate_error (error, g_steal_pointer (&local_error));
            return NULL;
          }
        else
          /* Translators: which of several records in a file, and what is wrong with it */
          g_ptr_array_add (sentences, g_strdup_printf (_ ("Record %u could not be read: %s"), n, local_error->message));
      }
  if (!tidings_span_iter_is_whole (&iter))
    {
      g_set_error_literal (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_JSON,
                           _ ("The list of trials is not JSON: it is cut off, or there is a mistake between two trials"));
      return NULL;
    }

  if (problems != NULL)
    *problems = g_steal_pointer (&sentences);
  return g_steal_pointer (&studies);
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
  TidingsStudy *study;
  GPtrArray *studies;
  TidingsSpan span, list;
  const char *text;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (problems != NULL)
    *problems = NULL;
  text = get_text (bytes, &length);
  if (tidings_span_init (&span, text, length))
    {
      if (*span.start == '[')
        return tidings_studies_from_span (&span, problems, error);
      if (tidings_span_find (&span, "studies", &list) && *list.start == '[')
        return tidings_studies_from_span (&list, problems, error);
    }
  else
    span = (TidingsSpan) { text, length };

  if ((study = new_from_span (&span, error)) == NULL)
    return NULL;
  studies = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (studies, study);
  if (problems != NULL)
    *problems = g_ptr_array_new_with_free_func (g_free);
  return studies;
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
 * tidings_study_dup_node:
 * @self: a study
 *
 * Parses the record. The tree takes many times the memory of the study: let it go soon. Who asks again before long, and asks
 * for no other study in between, gets the same tree without delay. Any thread.
 *
 * Returns: (transfer full): the whole record, sealed
 */
JsonNode *
tidings_study_dup_node (TidingsStudy *self)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;
  gconstpointer text;
  gsize length;

  g_return_val_if_fail (TIDINGS_IS_STUDY (self), NULL);

  if ((node = recall (self)) != NULL)
    return node;

  bytes = tidings_body_to_bytes (self->body);
  text = g_bytes_get_data (bytes, &length);
  parser = json_parser_new_immutable ();
  node = parse (parser, text, length, &error);
  /* the same parser has read it before */
  if (G_UNLIKELY (node == NULL))
    g_error ("The text of %s is not JSON any more: %s", self->facts.nct_id, error != NULL ? error->message : "empty");
  remember (self, node);
  return node;
}

/**
 * tidings_study_to_bytes:
 * @self: a study
 *
 * Returns: (transfer full): the whole record as JSON, as it came but without blanks between its parts, what is unknown to
 *   Tidings included
 */
GBytes *
tidings_study_to_bytes (TidingsStudy *self)
{
  g_return_val_if_fail (TIDINGS_IS_STUDY (self), NULL);

  return tidings_body_to_bytes (self->body);
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
