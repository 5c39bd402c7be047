/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <math.h>
#include <string.h>

#include "loopback-private.h"

#define MOST_TOP_VALUES 250

typedef struct
{
  const char *value;
  guint studies;
} Count;

static const char *const type_names[] = { "ENUM", "STRING", "DATE", "INTEGER", "NUMBER", "BOOLEAN", NULL };

static const char *
stats_type (const LoopbackPiece *piece)
{
  switch (piece->type)
    {
    case LOOPBACK_ENUM:
      return "ENUM";
    case LOOPBACK_TEXT:
    case LOOPBACK_MARKUP:
    case LOOPBACK_TIME:
      return "STRING";
    case LOOPBACK_DATE:
      return "DATE";
    case LOOPBACK_INTEGER:
      return "INTEGER";
    case LOOPBACK_NUMBER:
      return "NUMBER";
    case LOOPBACK_BOOLEAN:
      return "BOOLEAN";
    case LOOPBACK_GROUP:
    case LOOPBACK_GEO:
      break;
    }
  return NULL;
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const Count *x = a, *y = b;

  return x->studies != y->studies ? (x->studies < y->studies ? 1 : -1) : strcmp (x->value, y->value);
}

/* Each value with the number of studies that have it, the most frequent first */
static GArray *
count_values (LoopbackStore *store, const LoopbackPiece *piece, guint *n_missing)
{
  g_autoptr (GHashTable) totals = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (Count));
  GHashTableIter iter;
  gpointer value, total;

  *n_missing = 0;
  for (guint slot = 0; slot < loopback_store_get_n_slots (store); slot++)
    {
      const LoopbackRecord *record = loopback_store_get_slot (store, slot);
      g_autoptr (GHashTable) own = NULL;
      const LoopbackValue *values;
      guint n;

      if (record == NULL)
        continue;
      values = loopback_record_find (record, piece->id, &n);
      *n_missing += n == 0;
      own = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < n; i++)
        {
          char *text = loopback_record_text (record, &values[i]);

          if (g_hash_table_add (own, text))
            g_hash_table_insert (totals, text, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (totals, text)) + 1));
        }
    }

  g_hash_table_iter_init (&iter, totals);
  while (g_hash_table_iter_next (&iter, &value, &total))
    {
      Count count = { value, GPOINTER_TO_UINT (total) };

      g_array_append_val (counts, count);
    }
  g_array_sort (counts, compare_counts);
  return counts;
}

static void
write_top (GString *out, const GArray *counts)
{
  g_string_append_printf (out, ",\"uniqueValuesCount\":%u,\"topValues\":[", counts->len);
  for (guint i = 0; i < MIN (counts->len, MOST_TOP_VALUES); i++)
    {
      const Count *count = &g_array_index (counts, Count, i);

      g_string_append (out, i > 0 ? ",{\"value\":" : "{\"value\":");
      loopback_write_string (out, count->value);
      g_string_append_printf (out, ",\"studiesCount\":%u}", count->studies);
    }
  g_string_append_c (out, ']');
}

static void
write_longest (GString *out, const GArray *counts, LoopbackStore *store, const LoopbackPiece *piece)
{
  const char *longest = NULL, *nct_id = NULL;
  glong most = -1;

  for (guint slot = 0; slot < loopback_store_get_n_slots (store); slot++)
    {
      const LoopbackRecord *record = loopback_store_get_slot (store, slot);
      const LoopbackValue *values;
      guint n = 0;

      values = record != NULL ? loopback_record_find (record, piece->id, &n) : NULL;
      for (guint i = 0; i < n; i++)
        {
          const char *text = loopback_record_text (record, &values[i]);
          glong length = g_utf8_strlen (text, -1);

          if (length > most)
            {
              most = length;
              longest = text;
              nct_id = record->nct_id;
            }
        }
    }
  if (longest == NULL)
    return;
  g_string_append_printf (out, ",\"longest\":{\"length\":%ld,\"nctId\":\"%s\",\"value\":", most, nct_id);
  loopback_write_string (out, longest);
  g_string_append_c (out, '}');
}

static void
write_dates (GString *out, const GArray *counts)
{
  const char *first = NULL, *last = NULL;
  gboolean whole = FALSE, month = FALSE, year = FALSE, any = FALSE;

  for (guint i = 0; i < counts->len; i++)
    {
      const char *date = g_array_index (counts, Count, i).value;

      first = first == NULL || strcmp (date, first) < 0 ? date : first;
      last = last == NULL || strcmp (date, last) > 0 ? date : last;
      whole = whole || strlen (date) >= 10;
      month = month || strlen (date) == 7;
      year = year || strlen (date) == 4;
    }
  g_string_append (out, ",\"formats\":[");
  for (guint i = 0; i < 3; i++)
    if (i == 0 ? whole : i == 1 ? month : year)
      {
        g_string_append_printf (out, "%s\"%s\"", any ? "," : "", i == 0 ? "yyyy-MM-dd" : i == 1 ? "yyyy-MM" : "yyyy");
        any = TRUE;
      }
  g_string_append_c (out, ']');
  if (first != NULL)
    g_string_append_printf (out, ",\"min\":\"%s\",\"max\":\"%s\"", first, last);
}

static void
write_numbers (GString *out, const GArray *counts)
{
  double least = INFINITY, most = -INFINITY, sum = 0;
  guint n = 0;

  for (guint i = 0; i < counts->len; i++)
    {
      const Count *count = &g_array_index (counts, Count, i);
      double number = g_ascii_strtod (count->value, NULL);

      least = MIN (least, number);
      most = MAX (most, number);
      sum += number * count->studies;
      n += count->studies;
    }
  if (n > 0)
    g_string_append_printf (out, ",\"min\":%.0f,\"max\":%.0f,\"avg\":%.0f", least, most, sum / n);
}

static void
write_field (GString *out, LoopbackStore *store, const LoopbackPiece *piece)
{
  guint n_missing, n_true = 0, n_false = 0;
  g_autoptr (GArray) counts = count_values (store, piece, &n_missing);

  g_string_append_printf (out, "{\"type\":\"%s\",\"piece\":\"%s\",\"field\":\"%s\",\"missingStudiesCount\":%u",
                          stats_type (piece), piece->piece, piece->path, n_missing);
  switch (piece->type)
    {
    case LOOPBACK_ENUM:
      write_top (out, counts);
      break;
    case LOOPBACK_TEXT:
    case LOOPBACK_MARKUP:
    case LOOPBACK_TIME:
      write_top (out, counts);
      write_longest (out, counts, store, piece);
      break;
    case LOOPBACK_DATE:
      write_dates (out, counts);
      break;
    case LOOPBACK_INTEGER:
    case LOOPBACK_NUMBER:
      write_numbers (out, counts);
      break;
    case LOOPBACK_BOOLEAN:
      for (guint i = 0; i < counts->len; i++)
        *(g_str_equal (g_array_index (counts, Count, i).value, "true")
              ? &n_true
              : &n_false) = g_array_index (counts, Count, i).studies;
      g_string_append_printf (out, ",\"trueCount\":%u,\"falseCount\":%u", n_true, n_false);
      break;
    case LOOPBACK_GROUP:
    case LOOPBACK_GEO:
      break;
    }
  g_string_append_c (out, '}');
}

/* How long the lists of a field are: only of fields that are lists. */
static void
write_sizes (GString *out, LoopbackStore *store, const LoopbackPiece *piece)
{
  g_autoptr (GHashTable) totals = g_hash_table_new (NULL, NULL);
  guint least = G_MAXUINT, most = 0;
  GHashTableIter iter;
  gpointer size, total;
  gboolean first = TRUE;

  for (guint slot = 0; slot < loopback_store_get_n_slots (store); slot++)
    {
      const LoopbackRecord *record = loopback_store_get_slot (store, slot);
      guint n = 0;

      if (record == NULL)
        continue;
      loopback_record_find (record, piece->id, &n);
      if (n == 0)
        continue;
      least = MIN (least, n);
      most = MAX (most, n);
      g_hash_table_insert (totals, GUINT_TO_POINTER (n),
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (totals, GUINT_TO_POINTER (n))) + 1));
    }
  g_string_append_printf (out, "{\"piece\":\"%s\",\"field\":\"%s\",\"uniqueSizesCount\":%u", piece->piece, piece->path,
                          g_hash_table_size (totals));
  if (most > 0)
    g_string_append_printf (out, ",\"minSize\":%u,\"maxSize\":%u", least, most);
  g_string_append (out, ",\"topSizes\":[");
  g_hash_table_iter_init (&iter, totals);
  while (g_hash_table_iter_next (&iter, &size, &total))
    {
      g_string_append_printf (out, "%s{\"size\":%u,\"studiesCount\":%u}", first ? "" : ",", GPOINTER_TO_UINT (size),
                              GPOINTER_TO_UINT (total));
      first = FALSE;
    }
  g_string_append (out, "]}");
}

static gboolean
is_wanted (const LoopbackPiece *piece, const GPtrArray *types, gboolean sizes)
{
  const char *type = stats_type (piece);

  if (type == NULL || (sizes && !piece->list))
    return FALSE;
  return types == NULL || g_ptr_array_find_with_equal_func ((GPtrArray *) types, type, g_str_equal, NULL);
}

/**
 * loopback_describe_stats:
 * @store: the records
 * @fields: (nullable): names or paths of fields, as a list parameter has them; %NULL for all
 * @types: (nullable): the types of fields wanted, likewise
 * @sizes: whether the lengths of lists are asked for, and not the values
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what `/stats/field/values` or `/stats/field/sizes` answers
 */
char *
loopback_describe_stats (LoopbackStore *store, const char *fields, const char *types, gboolean sizes, GError **error)
{
  g_autoptr (GPtrArray) names = fields != NULL ? loopback_list_split (fields) : NULL;
  g_autoptr (GPtrArray) kinds = types != NULL ? loopback_list_split (types) : NULL;
  g_autoptr (GString) out = g_string_new ("[");
  const GPtrArray *pieces = loopback_pieces ();

  for (guint i = 0; kinds != NULL && i < kinds->len; i++)
    if (!g_strv_contains (type_names, g_ptr_array_index (kinds, i)))
      {
        g_set_error (error, LOOPBACK_ERROR, 400, "Invalid value in parameter `types`: `%s`",
                     (char *) g_ptr_array_index (kinds, i));
        return NULL;
      }
  for (guint i = 0; i < (names != NULL ? names->len : pieces->len); i++)
    {
      const LoopbackPiece *piece = names != NULL ? loopback_piece_by_name (g_ptr_array_index (names, i))
                                                 : g_ptr_array_index (pieces, i);

      if (piece == NULL)
        {
          g_set_error (error, LOOPBACK_ERROR, 404, "Unknown piece name of field path: %s",
                       (char *) g_ptr_array_index (names, i));
          return NULL;
        }
      if (!is_wanted (piece, kinds, sizes))
        continue;
      g_string_append (out, out->len > 1 ? "," : "");
      if (sizes)
        write_sizes (out, store, piece);
      else
        write_field (out, store, piece);
    }
  g_string_append_c (out, ']');
  return g_strdup (out->str);
}
