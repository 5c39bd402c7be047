/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <string.h>

#include "loopback-private.h"

typedef struct
{
  GPtrArray *versions; /* LoopbackRecord, oldest first */
  guint current;
} Track;

struct _LoopbackHistory
{
  GHashTable *tracks; /* NCT id to Track */
};

/* The parts of a record as its history names them. */
static const struct
{
  const char *piece, *label;
} modules[] = {
  { "IdentificationModule", "Study Identification" },
  { "StatusModule", "Study Status" },
  { "SponsorCollaboratorsModule", "Sponsor/Collaborators" },
  { "OversightModule", "Oversight" },
  { "DescriptionModule", "Study Description" },
  { "ConditionsModule", "Conditions" },
  { "DesignModule", "Study Design" },
  { "ArmsInterventionsModule", "Arms and Interventions" },
  { "OutcomesModule", "Outcome Measures" },
  { "EligibilityModule", "Eligibility" },
  { "ContactsLocationsModule", "Contacts/Locations" },
  { "IPDSharingStatementModule", "IPDSharing" },
  { "ReferencesModule", "References" },
  { "DocumentSection", "Document Section" },
  { "ParticipantFlowModule", "Participant Flow" },
  { "BaselineCharacteristicsModule", "Baseline Characteristics" },
  { "OutcomeMeasuresModule", "Outcome Measures (Results)" },
  { "AdverseEventsModule", "Adverse Events" },
  { "MoreInfoModule", "More Information" },
};

static void
track_free (gpointer data)
{
  Track *track = data;

  g_ptr_array_unref (track->versions);
  g_free (track);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_dir (const char *path, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  GPtrArray *names;
  const char *name;

  if (dir == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
append_values (const LoopbackRecord *record, const LoopbackPiece *piece, GString *out)
{
  for (guint id = piece->id; id <= piece->last; id++)
    {
      guint n;
      const LoopbackValue *values = loopback_record_find (record, id, &n);

      for (guint i = 0; i < n; i++)
        g_string_append_printf (out, "%u\t%u\t%s\n", id, values[i].instance, loopback_record_text (record, &values[i]));
    }
}

static gboolean
differ (const LoopbackRecord *a, const LoopbackRecord *b, const char *piece)
{
  g_autoptr (GString) x = g_string_new (NULL), y = g_string_new (NULL);

  append_values (a, loopback_piece_by_name (piece), x);
  append_values (b, loopback_piece_by_name (piece), y);
  return !g_string_equal (x, y);
}

static const char *
value_or_empty (const LoopbackRecord *record, const char *piece)
{
  const char *value = loopback_record_first (record, loopback_piece_id (piece));

  return value != NULL ? value : "";
}

static void
append_change (GString *out, const LoopbackRecord *record, const LoopbackRecord *before, guint version)
{
  const char *date = before == NULL ? value_or_empty (record, "StudyFirstSubmitQCDate") : "";
  gboolean first = TRUE;

  if (*date == '\0')
    date = value_or_empty (record, "LastUpdateSubmitDate");
  g_string_append_printf (out, "%s{\"version\":%u,\"date\":\"%s\",\"status\":\"%s\",\"studyType\":\"%s\",\"moduleLabels\":[",
                          version > 0 ? "," : "", version, date, value_or_empty (record, "OverallStatus"),
                          value_or_empty (record, "StudyType"));
  for (guint m = 0; before != NULL && m < G_N_ELEMENTS (modules); m++)
    if (differ (record, before, modules[m].piece))
      {
        g_string_append_printf (out, "%s\"%s\"", first ? "" : ",", modules[m].label);
        first = FALSE;
      }
  if (before != NULL && differ (record, before, "OverallStatus"))
    g_string_append_printf (out, "%s\"Recruitment Status\"", first ? "" : ",");
  g_string_append (out, "]}");
}

LoopbackHistory *
loopback_history_new (void)
{
  LoopbackHistory *history = g_new0 (LoopbackHistory, 1);

  history->tracks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, track_free);
  return history;
}

void
loopback_history_free (LoopbackHistory *history)
{
  g_hash_table_unref (history->tracks);
  g_free (history);
}

/**
 * loopback_history_load:
 * @history: a history
 * @versions: a folder of folders, each named by an NCT id and holding `DATE.json` for each version of that record
 * @error: return location for an error
 *
 * Returns: whether all of them could be read
 */
gboolean
loopback_history_load (LoopbackHistory *history, const char *versions, GError **error)
{
  g_autoptr (GPtrArray) ids = list_dir (versions, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *folder = g_build_filename (versions, g_ptr_array_index (ids, i), NULL);
      g_autoptr (GPtrArray) records = NULL;
      Track *track;

      if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
        continue;
      if (!(records = loopback_records_load (folder, error)))
        return FALSE;
      if (records->len == 0)
        continue;
      track = g_new0 (Track, 1);
      track->versions = g_steal_pointer (&records);
      g_hash_table_insert (history->tracks, g_strdup (((LoopbackRecord *) track->versions->pdata[0])->nct_id), track);
    }
  return TRUE;
}

/**
 * loopback_history_rewind:
 * @history: a history
 * @store: the records
 *
 * Puts the first version of each record that has versions into @store.
 */
void
loopback_history_rewind (LoopbackHistory *history, LoopbackStore *store)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, history->tracks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Track *track = value;

      track->current = 0;
      loopback_store_put (store, g_ptr_array_index (track->versions, 0));
    }
}

/**
 * loopback_history_advance:
 * @history: a history
 * @store: the records
 * @nct_id: (nullable): the id of one record; %NULL for all
 *
 * Brings out the next version.
 *
 * Returns: of how many records there was one
 */
guint
loopback_history_advance (LoopbackHistory *history, LoopbackStore *store, const char *nct_id)
{
  GHashTableIter iter;
  gpointer key, value;
  guint n = 0;

  g_hash_table_iter_init (&iter, history->tracks);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Track *track = value;

      if ((nct_id != NULL && !g_str_equal (nct_id, key)) || track->current + 1 >= track->versions->len)
        continue;
      track->current++;
      loopback_store_put (store, g_ptr_array_index (track->versions, track->current));
      n++;
    }
  return n;
}

/**
 * loopback_history_to_json:
 * @history: a history
 * @record: a record as it is now
 * @with_study: whether the answer has the record too
 *
 * A record without stored versions has one, itself.
 *
 * Returns: (transfer full): what `/api/int/studies/{id}` and its `history` answer
 */
char *
loopback_history_to_json (LoopbackHistory *history, LoopbackRecord *record, gboolean with_study)
{
  Track *track = g_hash_table_lookup (history->tracks, record->nct_id);
  guint n = track != NULL ? track->current + 1 : 1, outcomes = 0, last_outcomes = 0;
  GString *out = g_string_new (NULL);

  if (with_study)
    {
      g_string_append (out, "{\"study\":");
      loopback_project (record, NULL, LOOPBACK_TEXT_HTML, out);
      g_string_append (out, ",\"history\":");
    }
  g_string_append (out, "{\"changes\":[");
  for (guint i = 0; i < n; i++)
    {
      LoopbackRecord *version = track != NULL ? g_ptr_array_index (track->versions, i) : record;
      LoopbackRecord *before = i > 0 ? g_ptr_array_index (track->versions, i - 1) : NULL;

      append_change (out, version, before, i);
      if (before != NULL && differ (version, before, "OutcomesModule"))
        {
          outcomes++;
          last_outcomes = i;
        }
    }
  g_string_append_printf (out, "],\"lastUpdateVersions\":{\"outcomes\":%u},\"outcomesUpdateCount\":%u}", last_outcomes,
                          outcomes);
  if (with_study)
    g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

/**
 * loopback_history_version_to_json:
 * @history: a history
 * @record: a record as it is now
 * @version: the number of a version, from 0
 *
 * Returns: (transfer full) (nullable): the archived record; %NULL where that version has not come out
 */
char *
loopback_history_version_to_json (LoopbackHistory *history, LoopbackRecord *record, guint version)
{
  Track *track = g_hash_table_lookup (history->tracks, record->nct_id);
  GString *out;

  if (version > (track != NULL ? track->current : 0))
    return NULL;
  out = g_string_new (NULL);
  g_string_append_printf (out, "{\"studyVersion\":%u,\"study\":", version);
  loopback_project (track != NULL ? g_ptr_array_index (track->versions, version) : record, NULL, LOOPBACK_TEXT_HTML, out);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}
