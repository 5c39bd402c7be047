/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-headline-private.h"

/* The wordings of headlines. In each, %1$s is a treatment, %2$s are people with a condition, %3$s is the condition alone, %4$s another
 * treatment and %5$s a clause on what is measured. */

#define WHAT TIDINGS_SLOT_WHAT
#define PEOPLE TIDINGS_SLOT_PEOPLE
#define CONDITION TIDINGS_SLOT_CONDITION
#define AGAINST TIDINGS_SLOT_AGAINST
#define AIM TIDINGS_SLOT_AIM

/* clang-format off */
static const struct
{
  guint slots;
  const char *text;
} wordings[TIDINGS_N_WORDINGS] = {
  /* Translators: headlines of trials. Each has one or more of these: %1$s is a treatment, %2$s are people with a condition (“women with asthma”), %3$s is the
   * condition alone (“asthma”), %4$s is another treatment, %5$s a clause on what is measured (“how well people sleep”). */
  [TIDINGS_WORDING_HELP] = { WHAT | PEOPLE, N_ ("Could %1$s help %2$s?") },
  [TIDINGS_WORDING_EASE] = { WHAT | CONDITION, N_ ("Could %1$s ease %3$s?") },
  [TIDINGS_WORDING_COMPARE] = { WHAT | AGAINST | PEOPLE, N_ ("%1$s or %4$s: which is better for %2$s?") },
  [TIDINGS_WORDING_COMPARE_CONDITION] = { WHAT | AGAINST | CONDITION, N_ ("%1$s or %4$s: which is better against %3$s?") },
  [TIDINGS_WORDING_DOSE] = { WHAT | PEOPLE, N_ ("Which dose of %1$s is safe for %2$s?") },
  [TIDINGS_WORDING_SAFETY_EARLY] = { WHAT | PEOPLE, N_ ("Could %1$s be safe for %2$s? An early test") },
  [TIDINGS_WORDING_SAFETY] = { WHAT | PEOPLE, N_ ("Could %1$s be safe for %2$s?") },
  [TIDINGS_WORDING_FIRST] = { WHAT | PEOPLE, N_ ("First test in people: could %1$s be safe for %2$s?") },
  [TIDINGS_WORDING_LONG] = { WHAT | PEOPLE, N_ ("Could %1$s be safe over the long term for %2$s?") },
  [TIDINGS_WORDING_BODY] = { WHAT | PEOPLE, N_ ("How does the body handle %1$s? A test in %2$s") },
  [TIDINGS_WORDING_FOOD] = { WHAT | PEOPLE, N_ ("Does food change the uptake of %1$s? A test in %2$s") },
  [TIDINGS_WORDING_INTERACTION] = { WHAT | PEOPLE, N_ ("Could %1$s clash with other drugs? A test in %2$s") },
  [TIDINGS_WORDING_INTERACTION_WITH] = { WHAT | AGAINST | PEOPLE, N_ ("Do %1$s and %4$s mix safely? A test in %2$s") },
  [TIDINGS_WORDING_EQUIVALENCE] = { WHAT | PEOPLE, N_ ("Do two forms of %1$s act alike? A test in %2$s") },
  [TIDINGS_WORDING_LIVER] = { WHAT, N_ ("How does the body handle %1$s when the liver is weak?") },
  [TIDINGS_WORDING_KIDNEY] = { WHAT, N_ ("How does the body handle %1$s when the kidneys are weak?") },
  [TIDINGS_WORDING_COPY] = { WHAT | PEOPLE, N_ ("Is a copy of %1$s as good as the original for %2$s?") },
  [TIDINGS_WORDING_FEASIBLE] = { WHAT | PEOPLE, N_ ("Can %1$s work in practice for %2$s?") },
  [TIDINGS_WORDING_VACCINE] = { WHAT | CONDITION, N_ ("Could %1$s protect against %3$s?") },
  [TIDINGS_WORDING_VACCINE_SAFE] = { WHAT | CONDITION, N_ ("Could %1$s be safe as protection against %3$s?") },
  [TIDINGS_WORDING_VACCINE_BODY] = { WHAT | CONDITION, N_ ("How well could %1$s teach the body to fight %3$s?") },
  [TIDINGS_WORDING_PREVENT] = { WHAT | CONDITION, N_ ("Could %1$s help prevent %3$s?") },
  [TIDINGS_WORDING_PROTECT] = { WHAT | PEOPLE, N_ ("Could %1$s help protect %2$s?") },
  [TIDINGS_WORDING_DIAGNOSE] = { WHAT | CONDITION, N_ ("Could %1$s help doctors spot or follow %3$s?") },
  [TIDINGS_WORDING_SCREEN] = { WHAT | CONDITION, N_ ("Could %1$s find %3$s early?") },
  [TIDINGS_WORDING_CARE] = { WHAT | PEOPLE, N_ ("Could %1$s improve care for %2$s?") },
  [TIDINGS_WORDING_SUPPORT] = { WHAT | PEOPLE, N_ ("Could %1$s make life easier for %2$s?") },
  [TIDINGS_WORDING_LEARN] = { WHAT | PEOPLE, N_ ("What could %1$s do in the body of %2$s?") },
  [TIDINGS_WORDING_LEARN_CHANGE] = { WHAT | PEOPLE, N_ ("What could %1$s change for %2$s?") },
  [TIDINGS_WORDING_TOPIC] = { WHAT | CONDITION, N_ ("Could %1$s make a difference to %3$s?") },

  [TIDINGS_WORDING_TREATED_AIM] = { WHAT | PEOPLE | AIM, N_ ("%1$s for %2$s: a look at %5$s") },
  [TIDINGS_WORDING_TREATED] = { WHAT | PEOPLE, N_ ("How do %2$s fare with %1$s?") },
  [TIDINGS_WORDING_AFTER] = { WHAT | PEOPLE, N_ ("How do %2$s fare after %1$s?") },
  [TIDINGS_WORDING_TEST] = { WHAT | PEOPLE, N_ ("What could %1$s tell about %2$s?") },
  [TIDINGS_WORDING_TREATED_SAFE] = { WHAT | PEOPLE, N_ ("%1$s for %2$s in daily care: how safe?") },
  [TIDINGS_WORDING_TREATED_DAILY] = { WHAT | PEOPLE, N_ ("How do %2$s fare with %1$s in daily care?") },
  [TIDINGS_WORDING_COMMON] = { CONDITION, N_ ("How common is %3$s, and whom does it strike?") },
  [TIDINGS_WORDING_PREDICT] = { PEOPLE, N_ ("What can foretell how %2$s will fare?") },
  [TIDINGS_WORDING_GENES] = { PEOPLE, N_ ("What do the genes of %2$s tell?") },
  [TIDINGS_WORDING_BACTERIA] = { PEOPLE, N_ ("What do the bacteria in the body of %2$s tell?") },
  [TIDINGS_WORDING_MARKERS] = { PEOPLE, N_ ("Which signs in the body tell more about %2$s?") },
  [TIDINGS_WORDING_QUESTIONS] = { PEOPLE, N_ ("Can a set of questions be trusted for %2$s?") },
  [TIDINGS_WORDING_LIVING] = { PEOPLE, N_ ("How well do %2$s live? A study of daily life") },
  [TIDINGS_WORDING_SCANS] = { PEOPLE, N_ ("What do scans tell about %2$s?") },
  [TIDINGS_WORDING_REGISTRY_AIM] = { PEOPLE | AIM, N_ ("A register of %2$s, to learn %5$s") },
  [TIDINGS_WORDING_REGISTRY] = { PEOPLE, N_ ("A register of %2$s: how do they fare?") },
  [TIDINGS_WORDING_RECORDS_AIM] = { PEOPLE | AIM, N_ ("Looking back at %2$s to learn %5$s") },
  [TIDINGS_WORDING_RECORDS] = { PEOPLE, N_ ("What do the records of %2$s show?") },
  [TIDINGS_WORDING_SNAPSHOT_AIM] = { PEOPLE | AIM, N_ ("A snapshot of %2$s, to learn %5$s") },
  [TIDINGS_WORDING_SNAPSHOT] = { PEOPLE, N_ ("How are %2$s doing? A snapshot") },
  [TIDINGS_WORDING_CASES_AIM] = { PEOPLE | AIM, N_ ("Comparing %2$s with others to learn %5$s") },
  [TIDINGS_WORDING_CASES] = { PEOPLE, N_ ("What sets %2$s apart from others?") },
  [TIDINGS_WORDING_FOLLOW_AIM] = { PEOPLE | AIM, N_ ("Following %2$s to learn %5$s") },
  [TIDINGS_WORDING_FOLLOW] = { PEOPLE, N_ ("How do %2$s fare over time?") },
  [TIDINGS_WORDING_ACCESS] = { WHAT | PEOPLE, N_ ("Early access to %1$s for %2$s") },
};
/* clang-format on */

/**
 * tidings_headline_word:
 * @wording: which wording
 * @hope: (nullable): what the trial hopes for
 * @slots: what goes into it
 * @worded: (out caller-allocates): the wording, not translated, and what goes into its places
 *
 * Returns: whether everything that it needs is there
 */
gboolean
tidings_headline_word (TidingsWording wording, const TidingsHope *hope, const TidingsSlots *slots, TidingsWorded *worded)
{
  guint needs;

  *worded = (TidingsWorded) { NULL };
  if (wording == TIDINGS_WORDING_HOPE)
    {
      gboolean about;

      if (hope == NULL || slots->what == NULL)
        return FALSE;
      worded->text = tidings_hope_get_question (hope, slots->condition, &about);
      worded->places[0] = slots->what;
      worded->places[1] = about ? slots->condition : slots->people;
      return worded->text != NULL && worded->places[1] != NULL;
    }
  if (wording == TIDINGS_WORDING_HOPE_COMPARE)
    {
      if (hope == NULL || slots->what == NULL || slots->against == NULL || slots->people == NULL)
        return FALSE;
      *worded = (TidingsWorded) { tidings_hope_get_comparison (hope), { slots->what, slots->against, slots->people } };
      return worded->text != NULL;
    }

  needs = wordings[wording].slots;
  if (((needs & WHAT) != 0 && slots->what == NULL) || ((needs & PEOPLE) != 0 && slots->people == NULL) ||
      ((needs & CONDITION) != 0 && slots->condition == NULL) || ((needs & AGAINST) != 0 && slots->against == NULL) ||
      ((needs & AIM) != 0 && slots->aim == NULL))
    return FALSE;
  *worded = (TidingsWorded) { wordings[wording].text,
                              { slots->what, slots->people, slots->condition, slots->against, slots->aim } };
  return TRUE;
}

/**
 * tidings_headline_counts:
 * @wording: a wording
 *
 * Returns: whether its people come with their number
 */
gboolean
tidings_headline_counts (TidingsWording wording)
{
  switch ((int) wording)
    {
    case TIDINGS_WORDING_BODY:
    case TIDINGS_WORDING_FOOD:
    case TIDINGS_WORDING_INTERACTION:
    case TIDINGS_WORDING_INTERACTION_WITH:
    case TIDINGS_WORDING_EQUIVALENCE:
    case TIDINGS_WORDING_REGISTRY_AIM:
    case TIDINGS_WORDING_RECORDS_AIM:
    case TIDINGS_WORDING_SNAPSHOT_AIM:
    case TIDINGS_WORDING_SNAPSHOT:
    case TIDINGS_WORDING_FOLLOW_AIM:
    case TIDINGS_WORDING_FOLLOW:
    case TIDINGS_WORDING_RECORDS:
      return TRUE;
    default:
      return FALSE;
    }
}

guint
tidings_headline_needs (TidingsWording wording)
{
  if (wording == TIDINGS_WORDING_HOPE)
    return WHAT | PEOPLE | CONDITION;
  if (wording == TIDINGS_WORDING_HOPE_COMPARE)
    return WHAT | PEOPLE | AGAINST;
  return wordings[wording].slots;
}
