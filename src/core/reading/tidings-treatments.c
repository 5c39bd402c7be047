/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* What is tested, against what, and what everyone gets */

#define MAX_INTERVENTIONS 48

static void
treatment_free (TidingsTreatment *treatment)
{
  g_free (treatment->name);
  g_free (treatment->phrase);
  g_free (treatment->described);
  g_free (treatment->described_path);
  g_free (treatment);
}

/**
 * tidings_treatment_is_substance:
 * @treatment: a treatment
 *
 * Returns: whether it is known to be a substance and no operation, device or training
 */
gboolean
tidings_treatment_is_substance (const TidingsTreatment *treatment)
{
  return treatment->known != NULL && treatment->known->kind <= TIDINGS_KNOWN_OTHER;
}

/**
 * tidings_treatment_is_test:
 * @treatment: a treatment
 *
 * Returns: whether it is a way to find out, and not to change
 */
gboolean
tidings_treatment_is_test (const TidingsTreatment *treatment)
{
  static const char *const ends[] = { " scan",      " test",       " tests",       " analysis",      " assay",
                                      " task",      "gram",        " sampling",    " sequencing",    " profiling",
                                      " camera",    " assessment", " examination", " questionnaire", " evaluation",
                                      " challenge", " detection",  " recording" };

  if (treatment->is_task || treatment->intervention->type == TIDINGS_INTERVENTION_DIAGNOSTIC_TEST)
    return TRUE;
  if (treatment->known != NULL)
    switch (treatment->known->kind)
      {
      case TIDINGS_KNOWN_TEST:
      case TIDINGS_KNOWN_IMAGING:
      case TIDINGS_KNOWN_IMAGING_AGENT:
        return TRUE;
      default:
        break;
      }
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (treatment->name, ends[i]) && !g_str_has_suffix (treatment->name, "program"))
      return TRUE;
  return strstr (treatment->name, "imaging") != NULL || strstr (treatment->name, " analysis of ") != NULL ||
         strstr (treatment->name, "graphy") != NULL || strstr (treatment->name, "monitoring") != NULL ||
         strstr (treatment->name, "measurement") != NULL || g_ascii_strncasecmp (treatment->name, "phenotyping", 11) == 0 ||
         strstr (treatment->name, "aracterization") != NULL;
}

/**
 * tidings_treatment_dup_path:
 * @treatment: a treatment
 *
 * Returns: (transfer full): where its name stands in the record
 */
char *
tidings_treatment_dup_path (const TidingsTreatment *treatment)
{
  return treatment->from_title ? g_strdup (AT_TITLE) : g_strdup_printf (AT_INTERVENTIONS "[%u].name", treatment->index);
}

static guint64
find_arms (const TidingsFacts *facts, const TidingsIntervention *intervention)
{
  guint64 arms = 0;

  for (guint i = 0; i < facts->n_arms && i < 64; i++)
    {
      const TidingsArm *arm = &facts->arms[i];
      gboolean found = FALSE;

      for (guint j = 0; intervention->arm_labels[j] != NULL && !found; j++)
        found = g_strcmp0 (intervention->arm_labels[j], arm->label) == 0;
      for (guint j = 0; arm->intervention_names[j] != NULL && !found; j++)
        {
          const char *colon = strstr (arm->intervention_names[j], ": ");

          found = colon != NULL && g_strcmp0 (colon + 2, intervention->name) == 0;
        }
      if (found)
        arms |= G_GUINT64_CONSTANT (1) << i;
    }
  return arms;
}

static guint64
arms_of_type (const TidingsFacts *facts, TidingsArmType type)
{
  guint64 arms = 0;

  for (guint i = 0; i < facts->n_arms && i < 64; i++)
    if (facts->arms[i].type == type)
      arms |= G_GUINT64_CONSTANT (1) << i;
  return arms;
}

static TidingsTreatment *
find_treatment (GPtrArray *treatments, const char *name)
{
  for (guint i = 0; i < treatments->len; i++)
    {
      TidingsTreatment *treatment = g_ptr_array_index (treatments, i);

      if (g_ascii_strcasecmp (treatment->name, name) == 0)
        return treatment;
    }
  return NULL;
}

/* “X + standard care” is X. */
static void
cut_usual_care (char *name)
{
  static const char *const marks[] = {
    "+ standard",        "+standard", " plus standard", " and standard of care",   " with standard", " and usual", "+ usual",
    "+ best supportive", "+ soc",     " plus soc",      " in addition to standard"
  };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *found = strstr (lower, marks[i]);

      if (found != NULL && found > lower + 3)
        {
          name[found - lower] = '\0';
          g_strchomp (name);
          return;
        }
    }
}

/* For whom it is, the rest of the reading says. */
static void
cut_whom (char *name)
{
  static const char *const marks[] = { " for patients",      " for people with", " for adults with",
                                       " for children with", " for women with",  " for men with",
                                       " in patients with",  " in people with",  " for individuals with" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *found = strstr (lower, marks[i]);

      if (found != NULL && found > lower + 6)
        {
          name[found - lower] = '\0';
          return;
        }
    }
}

/* “X or placebo” is X, and there is a placebo. */
static char *
cut_placebo (const char *name, gboolean *has_placebo)
{
  static const char *const marks[] = { " or placebo", " or matching placebo", " vs placebo",         " versus placebo",
                                       "/placebo",    " / placebo",           " or matched placebo", ", placebo" };
  g_autofree char *lower = g_utf8_strdown (name != NULL ? name : "", -1);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *found = strstr (lower, marks[i]);

      if (found != NULL && found > lower + 2 && strlen (lower) == strlen (name))
        {
          *has_placebo = TRUE;
          return g_strndup (name, (gsize) (found - lower));
        }
    }
  return g_strdup (name);
}

/* Records call a group that gets the usual treatment a placebo comparator too; only its own words tell. */
static gboolean
speaks_of_dummy (const TidingsFacts *facts, guint arm)
{
  static const char dummies[] =
      "placebo|sham|dummy|mock|deactivat|switched off|turned off|device off|without stimulation|no stimulation|saline|vehicle|inactive|inert|sugar|fake|simulat|water|lactose|starch";
  g_autoptr (GString) words = g_string_new (facts->arms[arm].label);
  g_autofree char *folded = NULL;

  for (guint i = 0; facts->arms[arm].intervention_names[i] != NULL; i++)
    g_string_append_printf (words, " %s", facts->arms[arm].intervention_names[i]);
  if (facts->arms[arm].description != NULL && strlen (facts->arms[arm].description) < 2000)
    g_string_append_printf (words, " %s", facts->arms[arm].description);
  if (words->len == 0)
    return TRUE;
  folded = tidings_text_fold (words->str);
  for (const char *p = folded; *p != '\0';)
    {
      g_autofree char *piece = g_strndup (p, 600);

      if (tidings_words_start_any (piece, dummies))
        return TRUE;
      p += strlen (piece);
    }
  return FALSE;
}

/* A trial of a test gives no opinion on the drugs beside it, and one of a drug none on the tests that judge it. */
static void
part_tests (TidingsSubject *self)
{
  const TidingsFacts *facts = self->facts;
  gboolean examines = facts->purpose == TIDINGS_PURPOSE_DIAGNOSTIC || facts->purpose == TIDINGS_PURPOSE_SCREENING;
  guint n_tests = 0;

  if (facts->study_type == TIDINGS_STUDY_TYPE_OBSERVATIONAL)
    return;
  for (guint i = 0; i < self->tested->len; i++)
    n_tests += tidings_treatment_is_test (g_ptr_array_index (self->tested, i)) ? 1 : 0;
  if (n_tests == 0 || n_tests == self->tested->len)
    return;
  for (guint i = self->tested->len; i > 0; i--)
    {
      TidingsTreatment *treatment = g_ptr_array_index (self->tested, i - 1);

      /* a scan that guides a treatment is a part of it */
      if (tidings_treatment_is_test (treatment) == examines || (!examines && treatment->in_title))
        continue;
      treatment->part = TIDINGS_PART_TASK;
      g_ptr_array_remove_index (self->tested, i - 1);
    }
}

static const char *const no_names[] = { NULL };

/* “Placebo capsules, letrozole”: those who get the placebo get letrozole too, as others do. */
static void
add_beside_placebo (TidingsSubject *self, const TidingsIntervention *intervention)
{
  g_autofree char *folded = tidings_text_fold (intervention->name);
  g_auto (GStrv) parts = NULL;
  g_autofree char *first = NULL;

  if (strstr (folded, "placebo") == NULL || strpbrk (intervention->name, ",/+") == NULL)
    return;
  parts = g_strsplit_set (intervention->name, ",/+", -1);
  first = tidings_text_fold (parts[0]);
  if (!g_str_has_prefix (first, "placebo") || strchr (first, ' ') != strrchr (first, ' ') ||
      tidings_words_start_any (first, "for|to|of|matching|matched|and|plus"))
    return;
  for (guint i = 1; parts[i] != NULL; i++)
    {
      g_autofree char *part = tidings_text_fold (parts[i]);
      const TidingsKnown *known = tidings_known_find_substance (self->knowledge, part);
      TidingsTreatment *treatment = known != NULL ? find_treatment (self->treatments, known->name) : NULL;

      if (treatment != NULL)
        treatment->arms |= find_arms (self->facts, intervention);
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const TidingsTreatment *first = *(TidingsTreatment *const *) a, *second = *(TidingsTreatment *const *) b;

  if (first->in_title != second->in_title)
    return first->in_title ? -1 : 1;
  if (!first->in_title || first->title_at == second->title_at)
    return first->index < second->index ? -1 : first->index > second->index ? 1 : 0;
  return first->title_at < second->title_at ? -1 : 1;
}

/* “X and Y with or without Z”, where the arms do not tell: Z is tested. */
static void
part_by_title (TidingsSubject *self)
{
  const char *mark = strstr (self->title, " with or without ");
  guint n_behind = 0;

  if (mark == NULL)
    return;
  for (guint i = 0; i < self->treatments->len; i++)
    {
      TidingsTreatment *treatment = g_ptr_array_index (self->treatments, i);

      if (treatment->arms != 0)
        return;
      n_behind += treatment->title_at != G_MAXUINT && treatment->title_at > (guint) (mark - self->title) ? 1 : 0;
    }
  if (n_behind == 0 || n_behind == self->treatments->len)
    return;
  for (guint i = 0; i < self->treatments->len; i++)
    {
      TidingsTreatment *treatment = g_ptr_array_index (self->treatments, i);

      treatment->part = treatment->title_at != G_MAXUINT && treatment->title_at > (guint) (mark - self->title)
                            ? TIDINGS_PART_TESTED
                            : TIDINGS_PART_BACKGROUND;
    }
}

/* What a name adds to another, before or behind it; NULL where it is not that and more */
static char *
find_added (const char *name, const char *other)
{
  static const char *const joins[] = { "plus ", "and ",      "with ", "combined with ", "in combination with ", "+",
                                       "&",     "added to ", "" };
  g_autofree char *plain = tidings_words_plain (name);
  g_autofree char *base = tidings_words_plain (other);
  gsize n, m;

  if (g_str_has_suffix (base, " alone") || g_str_has_suffix (base, " only"))
    *strrchr (base, ' ') = '\0';
  n = strlen (base);
  m = strlen (plain);
  if (n < 4 || m < n + 4)
    return NULL;
  if (g_ascii_strncasecmp (plain, base, n) == 0 && plain[n] == ' ')
    {
      const char *rest = plain + n + 1;

      for (guint i = 0; i < G_N_ELEMENTS (joins) - 1; i++)
        if (g_str_has_prefix (rest, joins[i]))
          return g_strstrip (g_strdup (rest + strlen (joins[i])));
    }
  else if (g_ascii_strcasecmp (plain + m - n, base) == 0 && plain[m - n - 1] == ' ')
    {
      plain[m - n] = '\0';
      for (guint i = 0; i < G_N_ELEMENTS (joins) - 1; i++)
        if (g_str_has_suffix (plain, joins[i]) || (g_str_has_suffix (plain, "+ ") && *joins[i] == '+'))
          {
            char *end = g_strrstr (plain, *joins[i] == '+' ? "+" : joins[i]);

            return g_strstrip (g_strndup (plain, (gsize) (end - plain)));
          }
    }
  return NULL;
}

/* “Laddr plus counseling” against “counseling” tests Laddr, and everyone has counseling. */
static void
part_additions (TidingsSubject *self)
{
  for (guint i = 0; i < self->treatments->len; i++)
    for (guint j = 0; j < self->treatments->len; j++)
      {
        TidingsTreatment *tested = g_ptr_array_index (self->treatments, i), *other = g_ptr_array_index (self->treatments, j);
        g_autofree char *added = NULL;
        g_autofree char *name = NULL;
        const TidingsKnown *known;

        if (tested->part != TIDINGS_PART_TESTED || other->part != TIDINGS_PART_COMPARED || tested->from_title ||
            other->from_title)
          continue;
        added = find_added (tested->intervention->name, other->intervention->name);
        if (added == NULL)
          continue;
        name = tidings_names_clean (self->knowledge, added, tested->intervention->type, no_names, self->facts->brief_summary,
                                    &known);
        if (name == NULL)
          continue;
        g_free (tested->name);
        g_free (tested->phrase);
        tested->name = g_steal_pointer (&name);
        tested->phrase = tidings_names_dup_phrase (tested->name);
        tested->known = known;
        tested->is_code = known == NULL && tidings_names_is_code (tested->name);
        other->arms |= tested->arms;
        other->part = TIDINGS_PART_BACKGROUND;
      }
}

/* An antibiotic is compared with antibiotics of another kind. */
static void
name_others (TidingsSubject *self)
{
  for (guint i = 0; i < self->treatments->len; i++)
    {
      TidingsTreatment *other = g_ptr_array_index (self->treatments, i);
      gsize n = strlen (other->name);

      if (other->part != TIDINGS_PART_COMPARED || n < 4 || other->name[n - 1] != 's')
        continue;
      for (guint j = 0; j < self->treatments->len; j++)
        {
          const TidingsTreatment *tested = g_ptr_array_index (self->treatments, j);
          const char *known_for = tested->known != NULL ? tested->known->known_for : NULL;
          const char *noun = known_for != NULL ? strchr (known_for, ' ') : NULL;

          if (tested->part == TIDINGS_PART_TESTED && noun != NULL && strlen (noun + 1) == n - 1 &&
              strncmp (noun + 1, other->name, n - 1) == 0)
            {
              g_free (other->phrase);
              /* Translators: drugs that are of the same sort as the one that is tested: “antibiotics of another kind” */
              other->phrase = tidings_phrases_compose (self->phrases, PHRASE_ ("%s of another kind"), other->name, NULL);
              break;
            }
        }
    }
}

/* Where each of two drugs has a placebo of its own, so that nobody knows who gets which, none is compared with a placebo. */
static gboolean
is_double_dummy (TidingsSubject *self)
{
  guint64 covered = 0, all = self->facts->n_arms < 64 ? (G_GUINT64_CONSTANT (1) << self->facts->n_arms) - 1 : 0;
  gboolean compared = FALSE;

  for (guint i = 0; i < self->facts->n_arms; i++)
    if (self->facts->arms[i].type == TIDINGS_ARM_PLACEBO_COMPARATOR)
      return FALSE;
  for (guint i = 0; i < self->treatments->len; i++)
    {
      const TidingsTreatment *treatment = g_ptr_array_index (self->treatments, i);

      if (treatment->part == TIDINGS_PART_TESTED || treatment->part == TIDINGS_PART_COMPARED)
        covered |= treatment->arms;
      compared |= treatment->part == TIDINGS_PART_COMPARED;
    }
  return compared && all != 0 && covered == all;
}

/**
 * tidings_treatments_find:
 * @self: a subject that knows its title
 *
 * Finds what is tested, what it is compared with, and what everyone gets.
 */
void
tidings_treatments_find (TidingsSubject *self)
{
  const TidingsFacts *facts = self->facts;
  guint64 experimental = arms_of_type (facts, TIDINGS_ARM_EXPERIMENTAL);
  guint64 others = arms_of_type (facts, TIDINGS_ARM_ACTIVE_COMPARATOR) |
                   arms_of_type (facts, TIDINGS_ARM_PLACEBO_COMPARATOR) | arms_of_type (facts, TIDINGS_ARM_SHAM_COMPARATOR) |
                   arms_of_type (facts, TIDINGS_ARM_NO_INTERVENTION) | arms_of_type (facts, TIDINGS_ARM_OTHER);
  guint n_active = 0;
  gboolean beside_placebo = FALSE;
  g_autoptr (GString) text = NULL;

  self->treatments = g_ptr_array_new_with_free_func ((GDestroyNotify) treatment_free);
  self->tested = g_ptr_array_new ();
  self->compared = g_ptr_array_new ();

  /* where names stand as names */
  text = g_string_new (facts->brief_summary);
  if (facts->detailed_description != NULL)
    {
      g_string_append_c (text, ' ');
      g_string_append_len (text, facts->detailed_description, (gssize) strnlen (facts->detailed_description, 6000));
    }

  for (guint pass = 0; pass < 2; pass++)
    {
      /* ways to measure only count where there is nothing else */
      if (pass == 1 && self->treatments->len > 0)
        break;
      for (guint i = 0; i < facts->n_interventions && i < MAX_INTERVENTIONS; i++)
        {
          const TidingsIntervention *intervention = &facts->interventions[i];
          g_autofree char *name_alone = cut_placebo (intervention->name, &self->has_placebo);
          g_autofree char *folded = NULL;
          TidingsNameKind kind;
          g_autoptr (GPtrArray) parts = NULL;
          guint64 arms;

          if (name_alone != NULL)
            {
              cut_usual_care (name_alone);
              cut_whom (name_alone);
            }
          folded = tidings_text_fold (name_alone);
          kind = tidings_names_classify (self->knowledge, folded);

          if (pass == 0)
            {
              self->has_sham |= kind == TIDINGS_NAME_PLACEBO && strstr (folded, "sham") != NULL;
              self->has_placebo |= kind == TIDINGS_NAME_PLACEBO && strstr (folded, "sham") == NULL &&
                                   strstr (folded, "placebo") != NULL;
              self->has_usual_care |= kind == TIDINGS_NAME_USUAL;
              self->has_no_treatment |= kind == TIDINGS_NAME_NOTHING;
            }
          arms = find_arms (facts, intervention);
          if (pass == 0 && kind == TIDINGS_NAME_PLACEBO)
            beside_placebo = TRUE;
          if (kind != (pass == 0 ? TIDINGS_NAME_USABLE : TIDINGS_NAME_TASK))
            continue;

          parts = tidings_names_split (self->knowledge, name_alone, intervention->type);
          for (guint j = 0; j < parts->len; j++)
            {
              const TidingsKnown *known;
              g_autofree char *name = tidings_names_clean (self->knowledge, g_ptr_array_index (parts, j), intervention->type,
                                                           parts->len == 1 ? intervention->other_names : no_names, text->str,
                                                           &known);
              TidingsTreatment *treatment;

              if (name == NULL)
                continue;
              treatment = find_treatment (self->treatments, name);
              if (treatment == NULL)
                {
                  treatment = g_new0 (TidingsTreatment, 1);
                  treatment->name = g_steal_pointer (&name);
                  treatment->phrase = tidings_names_dup_phrase (treatment->name);
                  treatment->known = known;
                  treatment->intervention = intervention;
                  treatment->index = i;
                  treatment->is_task = pass == 1;
                  treatment->is_code = known == NULL && tidings_names_is_code (treatment->name);
                  tidings_treatment_find_in_title (self, treatment, g_ptr_array_index (parts, j), parts->len == 1);
                  g_ptr_array_add (self->treatments, treatment);
                }
              treatment->arms |= arms;
            }
        }
    }

  for (guint i = 0; i < facts->n_interventions && i < MAX_INTERVENTIONS && beside_placebo; i++)
    add_beside_placebo (self, &facts->interventions[i]);
  if (self->treatments->len == 0)
    tidings_treatments_add_from_title (self);

  for (guint i = 0; i < facts->n_arms; i++)
    {
      self->has_placebo |= facts->arms[i].type == TIDINGS_ARM_PLACEBO_COMPARATOR && !self->has_sham &&
                           speaks_of_dummy (facts, i);
      self->has_sham |= facts->arms[i].type == TIDINGS_ARM_SHAM_COMPARATOR && speaks_of_dummy (facts, i);
      self->has_no_treatment |= facts->arms[i].type == TIDINGS_ARM_NO_INTERVENTION;
      n_active += facts->arms[i].type == TIDINGS_ARM_ACTIVE_COMPARATOR;
    }

  for (guint i = 0; i < self->treatments->len; i++)
    {
      TidingsTreatment *treatment = g_ptr_array_index (self->treatments, i);

      if (experimental == 0 || treatment->arms == 0)
        treatment->part = TIDINGS_PART_TESTED;
      else if ((treatment->arms & experimental) == 0)
        treatment->part = (treatment->arms & others) != 0 ? TIDINGS_PART_COMPARED : TIDINGS_PART_TESTED;
      else
        treatment->part = (treatment->arms & others) != 0 ? TIDINGS_PART_BACKGROUND : TIDINGS_PART_TESTED;
    }

  part_additions (self);
  part_by_title (self);
  name_others (self);
  self->has_placebo = self->has_placebo && !is_double_dummy (self);

  for (guint pass = 0; pass < 2 && self->tested->len == 0; pass++)
    for (guint in_title = 0; in_title < 2; in_title++)
      for (guint i = 0; i < self->treatments->len; i++)
        {
          TidingsTreatment *treatment = g_ptr_array_index (self->treatments, i);

          if (treatment->in_title == (in_title == 0) &&
              treatment->part == (pass == 0 ? TIDINGS_PART_TESTED : TIDINGS_PART_BACKGROUND))
            g_ptr_array_add (self->tested, treatment);
        }
  /* what everyone gets is tested where nothing else is: its dose or its timing */
  for (guint i = 0; i < self->tested->len; i++)
    ((TidingsTreatment *) g_ptr_array_index (self->tested, i))->part = TIDINGS_PART_TESTED;
  part_tests (self);
  g_ptr_array_sort (self->tested, compare_places);
  for (guint i = 0; i < self->treatments->len; i++)
    {
      TidingsTreatment *treatment = g_ptr_array_index (self->treatments, i);

      if (treatment->part == TIDINGS_PART_COMPARED)
        g_ptr_array_add (self->compared, treatment);
    }

  self->all_compared = experimental == 0 && n_active >= 2 && self->tested->len == 2;
  /* what people get together is not compared */
  if (self->all_compared)
    {
      const TidingsTreatment *first = g_ptr_array_index (self->tested, 0), *second = g_ptr_array_index (self->tested, 1);

      self->all_compared = (first->arms & second->arms) == 0;
    }
}
