/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <string.h>

#include "loopback-private.h"

/* PHASE2 to Phase 2, NOT_YET_RECRUITING to Not yet recruiting */
static char *
label_of (const char *value)
{
  GString *out = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '_')
        g_string_append_c (out, ' ');
      else
        g_string_append_c (out, p == value ? *p : g_ascii_tolower (*p));
      if (g_ascii_isalpha (*p) && g_ascii_isdigit (p[1]))
        g_string_append_c (out, ' ');
    }
  return g_string_free (out, FALSE);
}

static void
write_pair (GString *out, const char *key, const char *value, gboolean last)
{
  g_string_append_printf (out, "\"%s\":", key);
  loopback_write_string (out, value);
  if (!last)
    g_string_append_c (out, ',');
}

static void
write_piece (GString *out, const LoopbackPiece *piece)
{
  static const char *const types[] = { "STRUCT",  "TEXT",    "MARKUP", "DATE", "INTEGER",
                                       "NUMERIC", "BOOLEAN", "ENUM",   "TEXT", "STRUCT" };
  g_autofree char *type = NULL;

  type = g_strdup_printf ("%s%s",
                          piece->type == LOOPBACK_ENUM    ? piece->type_name
                          : piece->type == LOOPBACK_GROUP ? piece->piece
                          : piece->type == LOOPBACK_DATE  ? (piece->partial ? "PartialDate" : "NormalizedDate")
                          : piece->type == LOOPBACK_TIME  ? "NormalizedTime"
                          : piece->type == LOOPBACK_GEO   ? "GeoPoint"
                                                          : piece->type_name,
                          piece->list ? "[]" : "");
  g_string_append_c (out, '{');
  write_pair (out, "name", piece->name, FALSE);
  write_pair (out, "piece", piece->piece, FALSE);
  write_pair (out, "sourceType", types[piece->type], FALSE);
  write_pair (out, "type", type, TRUE);
  if (piece->type == LOOPBACK_ENUM)
    g_string_append (out, ",\"isEnum\":true");
  if (piece->type == LOOPBACK_GROUP && piece->list)
    g_string_append (out, ",\"nested\":true");
  if (piece->children->len > 0)
    {
      g_string_append (out, ",\"children\":[");
      for (guint i = 0; i < piece->children->len; i++)
        {
          g_string_append (out, i > 0 ? "," : "");
          write_piece (out, g_ptr_array_index (piece->children, i));
        }
      g_string_append_c (out, ']');
    }
  g_string_append_c (out, '}');
}

/**
 * loopback_describe_metadata:
 *
 * Returns: (transfer full): the tree of fields, as `/studies/metadata` has it
 */
char *
loopback_describe_metadata (void)
{
  GString *out = g_string_new ("[");
  const LoopbackPiece *study = loopback_piece (0);

  for (guint i = 0; i < study->children->len; i++)
    {
      g_string_append (out, i > 0 ? "," : "");
      write_piece (out, g_ptr_array_index (study->children, i));
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

/**
 * loopback_describe_enums:
 *
 * Returns: (transfer full): the enumerations, as `/studies/enums` has them
 */
char *
loopback_describe_enums (void)
{
  GString *out = g_string_new ("[");
  const GPtrArray *enums = loopback_enums ();

  for (guint i = 0; i < enums->len; i++)
    {
      const LoopbackEnum *e = g_ptr_array_index (enums, i);
      gboolean first = TRUE;

      g_string_append_printf (out, "%s{\"type\":\"%s\",\"pieces\":[", i > 0 ? "," : "", e->name);
      for (guint id = 0; id < loopback_pieces ()->len; id++)
        if (loopback_piece (id)->values == e)
          {
            g_string_append_printf (out, "%s\"%s\"", first ? "" : ",", loopback_piece (id)->piece);
            first = FALSE;
          }
      g_string_append (out, "],\"values\":[");
      for (guint v = 0; e->values[v] != NULL; v++)
        {
          g_autofree char *label = g_str_equal (e->name, "AgencyClass") ? g_strdup (e->values[v]) : label_of (e->values[v]);

          g_string_append_printf (out, "%s{\"value\":\"%s\",\"legacyValue\":\"%s\"}", v > 0 ? "," : "", e->values[v], label);
        }
      g_string_append (out, "]}");
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

/**
 * loopback_describe_search_areas:
 *
 * Returns: (transfer full): the search areas, as `/studies/search-areas` has them
 */
char *
loopback_describe_search_areas (void)
{
  GString *out = g_string_new ("[{\"name\":\"Study\",\"areas\":[");
  const GPtrArray *areas = loopback_areas ();

  for (guint i = 0; i < areas->len; i++)
    {
      const LoopbackArea *area = g_ptr_array_index (areas, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      write_pair (out, "name", area->name, FALSE);
      write_pair (out, "param", area->param, FALSE);
      write_pair (out, "uiLabel", area->label, FALSE);
      g_string_append (out, "\"parts\":[");
      for (guint p = 0; p < area->parts->len; p++)
        {
          const LoopbackPart *part = &g_array_index (area->parts, LoopbackPart, p);
          const LoopbackPiece *piece = loopback_piece (part->piece);
          char weight[G_ASCII_DTOSTR_BUF_SIZE];

          g_ascii_formatd (weight, sizeof weight, "%.2f", part->weight);
          g_string_append_printf (out,
                                  "%s{\"pieces\":[\"%s\"],\"type\":\"%s\",\"isEnum\":%s,\"isSynonyms\":false,\"weight\":%s}",
                                  p > 0 ? "," : "", piece->piece, piece->type_name,
                                  piece->type == LOOPBACK_ENUM ? "true" : "false", weight);
        }
      g_string_append (out, "]}");
    }
  g_string_append (out, "]}]");
  return g_string_free (out, FALSE);
}

/**
 * loopback_describe_size:
 * @store: the records
 *
 * Returns: (transfer full): how large the records are, as `/stats/size` has it
 */
char *
loopback_describe_size (LoopbackStore *store)
{
  guint64 sum = 0, largest = 0;
  const char *largest_id = NULL;
  GString *out;
  guint n = loopback_store_get_n_records (store);

  for (guint i = 0; i < loopback_store_get_n_slots (store); i++)
    {
      const LoopbackRecord *record = loopback_store_get_slot (store, i);
      gsize size = record != NULL ? strlen (record->json) : 0;

      sum += size;
      if (size > largest)
        {
          largest = size;
          largest_id = record->nct_id;
        }
    }
  out = g_string_new (NULL);
  g_string_append_printf (out, "{\"averageSizeBytes\":%" G_GUINT64_FORMAT ",\"largestStudies\":[", n > 0 ? sum / n : 0);
  if (largest_id != NULL)
    g_string_append_printf (out, "{\"id\":\"%s\",\"sizeBytes\":%" G_GUINT64_FORMAT "}", largest_id, largest);
  g_string_append_printf (out, "],\"percentiles\":{},\"ranges\":[],\"totalStudies\":%u}", n);
  return g_string_free (out, FALSE);
}
