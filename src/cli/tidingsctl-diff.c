/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-field.h"
#include "tidingsctl-private.h"

/* Are these versions of one trial, by the number that it has or had? */
static gboolean
is_same_trial (TidingsStudy *before, TidingsStudy *after)
{
  const char *old = tidings_study_get_nct_id (before);
  const char *now = tidings_study_get_nct_id (after);

  return g_str_equal (old, now) || g_strv_contains (tidings_study_get_facts (after)->nct_id_aliases, old) ||
         g_strv_contains (tidings_study_get_facts (before)->nct_id_aliases, now);
}

static void
print_as_json (TidingsStudy *study, GPtrArray *changes)
{
  g_autoptr (JsonBuilder) builder = ctl_begin_object ();

  ctl_add (builder, "nctId", tidings_study_get_nct_id (study));
  ctl_add_changes (builder, changes);
  json_builder_end_object (builder);
  ctl_print_json (json_builder_get_root (builder));
}

static void
print_as_text (TidingsStudy *before, TidingsStudy *after, GPtrArray *changes, gboolean all)
{
  const TidingsFacts *facts = tidings_study_get_facts (after);
  g_autofree char *old = ctl_dup_data_day (tidings_study_get_facts (before)->version_holder);
  g_autofree char *new = ctl_dup_data_day (facts->version_holder);

  g_print ("%s\n", facts->nct_id);
  ctl_print_wrapped (tidings_study_get_title (after), "", "");
  if (old != NULL && new != NULL)
    g_print (_ ("Data of %s and of %s. Source: ClinicalTrials.gov\n"), old, new);
  else
    g_print ("%s\n", _ ("Source: ClinicalTrials.gov"));

  if (changes->len == 0)
    g_print ("\n%s\n", _ ("Nothing has changed."));
  else
    ctl_print_changes (changes, "", TRUE, all);
}

/**
 * ctl_diff:
 *
 * `diff`: the changes between two versions of a record.
 */
CtlStatus
ctl_diff (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  TidingsStudy *old;
  TidingsStudy *new;

  before = ctl_read_file (ctl->words[0], &error);
  if (before != NULL)
    after = ctl_read_file (ctl->words[1], &error);
  if (after == NULL)
    return ctl_fail (error);
  if (before->len != 1 || after->len != 1)
    return ctl_misused ("%s", _ ("Each of the two files must hold one trial."));

  old = g_ptr_array_index (before, 0);
  new = g_ptr_array_index (after, 0);
  if (!is_same_trial (old, new))
    return ctl_misused (_ ("These are two trials, %s and %s, not two versions of one."), tidings_study_get_nct_id (old),
                        tidings_study_get_nct_id (new));

  changes = tidings_study_compare (old, new);
  if (ctl->json)
    print_as_json (new, changes);
  else
    print_as_text (old, new, changes, ctl->all);
  return CTL_GOOD;
}
