/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <string.h>

#include "loopback-private.h"

/* The option keys of `aggFilters`, each as the expression that it stands for. */
static const struct
{
  const char *filter, *key, *essie;
} options[] = {
  { "status", "rec", "AREA[OverallStatus]RECRUITING" },
  { "status", "act", "AREA[OverallStatus]ACTIVE_NOT_RECRUITING" },
  { "status", "not", "AREA[OverallStatus]NOT_YET_RECRUITING" },
  { "status", "com", "AREA[OverallStatus]COMPLETED" },
  { "status", "ter", "AREA[OverallStatus]TERMINATED" },
  { "status", "enr", "AREA[OverallStatus]ENROLLING_BY_INVITATION" },
  { "status", "sus", "AREA[OverallStatus]SUSPENDED" },
  { "status", "wit", "AREA[OverallStatus]WITHDRAWN" },
  { "status", "unk", "AREA[OverallStatus]UNKNOWN" },
  { "status", "ava", "AREA[OverallStatus]AVAILABLE" },
  { "status", "nla", "AREA[OverallStatus]NO_LONGER_AVAILABLE" },
  { "status", "tna", "AREA[OverallStatus]TEMPORARILY_NOT_AVAILABLE" },
  { "status", "afm", "AREA[OverallStatus]APPROVED_FOR_MARKETING" },
  { "phase", "0", "AREA[Phase]EARLY_PHASE1" },
  { "phase", "1", "AREA[Phase]PHASE1" },
  { "phase", "2", "AREA[Phase]PHASE2" },
  { "phase", "3", "AREA[Phase]PHASE3" },
  { "phase", "4", "AREA[Phase]PHASE4" },
  { "phase", "NA", "AREA[Phase]NA" },
  { "studyType", "int", "AREA[StudyType]INTERVENTIONAL" },
  { "studyType", "obs", "AREA[StudyType]OBSERVATIONAL" },
  { "studyType", "obs_patreg", "AREA[PatientRegistry]true" },
  { "studyType", "exp", "AREA[StudyType]EXPANDED_ACCESS" },
  { "studyType", "exp_indiv", "AREA[ExpAccTypeIndividual]true" },
  { "studyType", "exp_inter", "AREA[ExpAccTypeIntermediate]true" },
  { "studyType", "exp_treat", "AREA[ExpAccTypeTreatment]true" },
  { "ages", "child", "AREA[StdAge]CHILD" },
  { "ages", "adult", "AREA[StdAge]ADULT" },
  { "ages", "older", "AREA[StdAge]OLDER_ADULT" },
  { "sex", "f", "AREA[Sex]FEMALE" },
  { "sex", "m", "AREA[Sex]MALE" },
  { "healthy", "y", "AREA[HealthyVolunteers]true" },
  { "results", "with", "AREA[HasResults]true" },
  { "results", "without", "NOT AREA[HasResults]true" },
  { "results", "ressub", "NOT AREA[ResultsFirstSubmitDate]MISSING OR NOT AREA[SubmissionReleaseDate]MISSING" },
  { "docs", "prot", "AREA[LargeDocHasProtocol]true" },
  { "docs", "sap", "AREA[LargeDocHasSAP]true" },
  { "docs", "icf", "AREA[LargeDocHasICF]true" },
  { "funderType", "nih", "AREA[LeadSponsorClass]NIH OR AREA[CollaboratorClass]NIH" },
  { "funderType", "fed", "AREA[LeadSponsorClass]FED OR AREA[CollaboratorClass]FED" },
  { "funderType", "industry", "AREA[LeadSponsorClass]INDUSTRY OR AREA[CollaboratorClass]INDUSTRY" },
  { "funderType", "other",
    "AREA[LeadSponsorClass](OTHER_GOV OR INDIV OR NETWORK OR AMBIG OR OTHER OR UNKNOWN) OR "
    "AREA[CollaboratorClass](OTHER_GOV OR INDIV OR NETWORK OR AMBIG OR OTHER OR UNKNOWN)" },
  { "violation", "y", "AREA[FDAAA801Violation]true" },
};

static gboolean
is_filter (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (g_str_equal (options[i].filter, name))
      return TRUE;
  return FALSE;
}

/**
 * loopback_agg_match:
 * @store: the records
 * @value: the value of `aggFilters`: pairs of a filter and its option keys
 * @error: return location for an error
 *
 * An unknown filter is an error; an unknown key is none, and matches nothing.
 *
 * Returns: (transfer full) (nullable): as loopback_match()
 */
float *
loopback_agg_match (LoopbackStore *store, const char *value, GError **error)
{
  g_autoptr (GPtrArray) pairs = loopback_list_split (value);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (LoopbackNode) node = NULL;

  for (guint i = 0; i < pairs->len; i++)
    {
      g_auto (GStrv) pair = g_strsplit (g_ptr_array_index (pairs, i), ":", 2);
      g_auto (GStrv) keys = NULL;

      if (pair[0] == NULL || pair[1] == NULL)
        {
          g_set_error (error, LOOPBACK_ERROR, 400, "Item %u in parameter `aggFilters` has incorrect format", i + 1);
          return NULL;
        }
      if (!is_filter (pair[0]))
        {
          g_set_error (error, LOOPBACK_ERROR, 400, "Invalid value in parameter `aggFilters`: `%s`", pair[0]);
          return NULL;
        }
      keys = g_strsplit (pair[1], " ", -1);
      g_string_append_printf (all, "%s(NOT ALL", i > 0 ? " AND " : "");
      for (guint o = 0; o < G_N_ELEMENTS (options); o++)
        if (g_str_equal (options[o].filter, pair[0]) && g_strv_contains ((const char *const *) keys, options[o].key))
          g_string_append_printf (all, " OR (%s)", options[o].essie);
      g_string_append_c (all, ')');
    }

  if (!(node = loopback_essie_parse (all->len > 0 ? all->str : "ALL", NULL, "aggregation filters", error)))
    return NULL;
  return loopback_match (store, node);
}
