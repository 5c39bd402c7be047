/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-field.h"
#include "tidingsctl-private.h"

static const char *
kind_word (TidingsChangeKind kind)
{
  switch (kind)
    {
    case TIDINGS_CHANGE_ADDED:
      return "added";
    case TIDINGS_CHANGE_REMOVED:
      return "removed";
    case TIDINGS_CHANGE_CHANGED:
      return "changed";
    }
  g_return_val_if_reached (NULL);
}

static const char *
grade_title (TidingsGrade grade)
{
  switch (grade)
    {
    case TIDINGS_GRADE_RECRUITMENT:
      return _ ("Whether it takes people");
    case TIDINGS_GRADE_SITES:
      return _ ("Places");
    case TIDINGS_GRADE_ELIGIBILITY:
      return _ ("Who can join");
    case TIDINGS_GRADE_OUTCOMES:
      return _ ("What is measured");
    case TIDINGS_GRADE_DESIGN:
      return _ ("How the trial is done");
    case TIDINGS_GRADE_DATES:
      return _ ("Dates");
    case TIDINGS_GRADE_CONTACTS:
      return _ ("Contacts");
    case TIDINGS_GRADE_RESULTS:
      return _ ("Results");
    case TIDINGS_GRADE_WORDING:
      return _ ("Wording");
    case TIDINGS_GRADE_NOISE:
      return _ ("Housekeeping of the registry");
    }
  g_return_val_if_reached (NULL);
}

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
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      const TidingsChange *change = g_ptr_array_index (changes, i);

      json_builder_begin_object (builder);
      ctl_add (builder, "grade", tidings_grade_get_nick (change->grade));
      ctl_add (builder, "field", change->path);
      ctl_add (builder, "label", change->label);
      ctl_add (builder, "kind", kind_word (change->kind));
      ctl_add (builder, "before", change->before);
      ctl_add (builder, "after", change->after);
      ctl_add (builder, "text", change->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ctl_print_json (json_builder_get_root (builder));
}

static void
print_as_text (TidingsStudy *before, TidingsStudy *after, GPtrArray *changes)
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
  for (guint i = 0; i < changes->len; i++)
    {
      const TidingsChange *change = g_ptr_array_index (changes, i);

      /* what matters most comes first, so that those of a grade are together */
      if (i == 0 || change->grade != ((TidingsChange *) g_ptr_array_index (changes, i - 1))->grade)
        g_print ("\n%s\n", grade_title (change->grade));
      ctl_print_wrapped (change->text, "• ", "  ");
    }
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
    print_as_text (old, new, changes);
  return CTL_GOOD;
}
