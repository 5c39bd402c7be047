/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* More words than this are not quoted: a sentence with them would be too long to read. */
#define MAX_REASON_WORDS 18

/**
 * tidings_standing_of:
 * @status: a status of the registry
 *
 * Sorts the registry's fifteen statuses into the few things that a person asks about. %TIDINGS_STATUS_UNKNOWN, which the registry sets
 * when a sponsor has not confirmed an open trial for two years, is %TIDINGS_STANDING_SILENT and never open.
 *
 * Returns: where a trial with this status stands
 */
TidingsStanding
tidings_standing_of (TidingsStatus status)
{
  switch (status)
    {
    case TIDINGS_STATUS_RECRUITING:
    case TIDINGS_STATUS_AVAILABLE:
      return TIDINGS_STANDING_OPEN;
    case TIDINGS_STATUS_NOT_YET_RECRUITING:
      return TIDINGS_STANDING_LATER;
    case TIDINGS_STATUS_ENROLLING_BY_INVITATION:
      return TIDINGS_STANDING_INVITED;
    case TIDINGS_STATUS_ACTIVE_NOT_RECRUITING:
      return TIDINGS_STANDING_RUNNING;
    case TIDINGS_STATUS_COMPLETED:
    case TIDINGS_STATUS_NO_LONGER_AVAILABLE:
    case TIDINGS_STATUS_APPROVED_FOR_MARKETING:
      return TIDINGS_STANDING_FINISHED;
    case TIDINGS_STATUS_SUSPENDED:
    case TIDINGS_STATUS_TERMINATED:
    case TIDINGS_STATUS_WITHDRAWN:
    case TIDINGS_STATUS_TEMPORARILY_NOT_AVAILABLE:
      return TIDINGS_STANDING_STOPPED;
    case TIDINGS_STATUS_UNKNOWN:
      return TIDINGS_STANDING_SILENT;
    case TIDINGS_STATUS_WITHHELD:
    case TIDINGS_STATUS_NONE:
      break;
    }
  return TIDINGS_STANDING_UNSAID;
}

/**
 * tidings_standing_get_word:
 * @status: the registry's status
 *
 * Returns: (nullable): where a trial of this status stands in a word or a few, in sentence case; %NULL where the record says nothing
 */
const char *
tidings_standing_get_word (TidingsStatus status)
{
  switch (status)
    {
    case TIDINGS_STATUS_RECRUITING:
      return C_ ("standing of a trial", "Open");
    case TIDINGS_STATUS_AVAILABLE:
      return C_ ("standing of a trial", "Available");
    case TIDINGS_STATUS_NOT_YET_RECRUITING:
      return C_ ("standing of a trial", "Opening later");
    case TIDINGS_STATUS_ENROLLING_BY_INVITATION:
      return C_ ("standing of a trial", "By invitation");
    case TIDINGS_STATUS_ACTIVE_NOT_RECRUITING:
      return C_ ("standing of a trial", "Running, closed to new people");
    case TIDINGS_STATUS_COMPLETED:
      return C_ ("standing of a trial", "Finished");
    case TIDINGS_STATUS_SUSPENDED:
      return C_ ("standing of a trial", "Paused");
    case TIDINGS_STATUS_TERMINATED:
      return C_ ("standing of a trial", "Stopped early");
    case TIDINGS_STATUS_WITHDRAWN:
      return C_ ("standing of a trial", "Withdrawn");
    case TIDINGS_STATUS_UNKNOWN:
      return C_ ("standing of a trial", "No word from the sponsor");
    case TIDINGS_STATUS_NO_LONGER_AVAILABLE:
      return C_ ("standing of a trial", "No longer available");
    case TIDINGS_STATUS_TEMPORARILY_NOT_AVAILABLE:
      return C_ ("standing of a trial", "Not available for now");
    case TIDINGS_STATUS_APPROVED_FOR_MARKETING:
      return C_ ("standing of a trial", "Approved since");
    case TIDINGS_STATUS_WITHHELD:
    case TIDINGS_STATUS_NONE:
      break;
    }
  return NULL;
}

static guint
count_words (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p != ' ' && (p == text || p[-1] == ' ') ? 1 : 0;
  return n;
}

/* The sponsor's reason, fit to be quoted; NULL where there is none or it is too long */
static char *
dup_reason (const TidingsFacts *facts)
{
  g_autofree char *plain = tidings_words_plain (facts->why_stopped);
  g_autofree char *cased = NULL;
  char *stop;
  gsize n;

  if (*plain == '\0')
    return NULL;
  if (count_words (plain) > MAX_REASON_WORDS)
    {
      stop = strstr (plain, ". ");
      if (stop == NULL)
        return NULL;
      *stop = '\0';
      if (count_words (plain) > MAX_REASON_WORDS)
        return NULL;
    }
  for (n = strlen (plain); n > 0 && strchr (".; ,\"", plain[n - 1]) != NULL; n--)
    plain[n - 1] = '\0';
  g_strdelimit (plain, "\"", '\'');
  for (char *p = plain; *p != '\0'; p++)
    if (g_ascii_islower (*p))
      return g_steal_pointer (&plain);

  /* all in capitals */
  cased = tidings_words_case (plain, FALSE);
  return tidings_words_capitalize (g_steal_pointer (&cased));
}

static char *
stopped_text (const TidingsFacts *facts, const char *bare, const char *with_reason, const char *reason_elsewhere)
{
  g_autofree char *reason = NULL;
  g_autofree char *any = tidings_text_clean (facts->why_stopped);

  if (*any == '\0')
    return g_strdup (bare);
  reason = dup_reason (facts);
  return reason != NULL ? tidings_words_fill (with_reason, reason) : g_strdup (reason_elsewhere);
}

static char *
silent_text (const TidingsFacts *facts, const char *since)
{
  if (since == NULL)
    return g_strdup (_ ("There has been no word from the sponsor for a long time; it may not be open now."));

  switch (facts->last_known_status)
    {
    case TIDINGS_STATUS_RECRUITING:
      /* Translators: %s is a month and year */
      return g_strdup_printf (_ ("No word from the sponsor since %s; it was open to new people then, but may not be now."),
                              since);
    case TIDINGS_STATUS_NOT_YET_RECRUITING:
      /* Translators: %s is a month and year */
      return g_strdup_printf (_ ("No word from the sponsor since %s; it was not open yet then, and may never have been."),
                              since);
    case TIDINGS_STATUS_ACTIVE_NOT_RECRUITING:
      /* Translators: %s is a month and year */
      return g_strdup_printf (_ ("No word from the sponsor since %s; it was running then, but took no new people."), since);
    case TIDINGS_STATUS_ENROLLING_BY_INVITATION:
      /* Translators: %s is a month and year */
      return g_strdup_printf (_ ("No word from the sponsor since %s; it took people by invitation then."), since);
    case TIDINGS_STATUS_SUSPENDED:
      /* Translators: %s is a month and year */
      return g_strdup_printf (_ ("No word from the sponsor since %s; it was paused then."), since);
    case TIDINGS_STATUS_NONE:
    case TIDINGS_STATUS_TERMINATED:
    case TIDINGS_STATUS_COMPLETED:
    case TIDINGS_STATUS_WITHDRAWN:
    case TIDINGS_STATUS_UNKNOWN:
    case TIDINGS_STATUS_AVAILABLE:
    case TIDINGS_STATUS_NO_LONGER_AVAILABLE:
    case TIDINGS_STATUS_TEMPORARILY_NOT_AVAILABLE:
    case TIDINGS_STATUS_APPROVED_FOR_MARKETING:
    case TIDINGS_STATUS_WITHHELD:
      break;
    }
  /* Translators: %s is a month and year */
  return g_strdup_printf (_ ("No word from the sponsor since %s; whether it is open now is not known."), since);
}

static char *
standing_text (const TidingsFacts *facts)
{
  g_autofree char *verified = tidings_words_month (facts->verified.date);
  g_autofree char *start = tidings_words_month (facts->start.date);
  g_autofree char *end = tidings_words_month (facts->completion.date);

  switch (facts->status)
    {
    case TIDINGS_STATUS_RECRUITING:
      if (verified == NULL)
        return g_strdup (_ ("It is open to new people."));
      /* Translators: %s is a month and year */
      return g_strdup_printf (_ ("It is open to new people, as last verified in %s."), verified);
    case TIDINGS_STATUS_AVAILABLE:
      if (verified == NULL)
        return g_strdup (_ ("This early access is available now."));
      /* Translators: %s is a month and year */
      return g_strdup_printf (_ ("This early access is available, as last verified in %s."), verified);
    case TIDINGS_STATUS_NOT_YET_RECRUITING:
      if (start == NULL)
        return g_strdup (_ ("It is not open to people yet."));
      /* Translators: %s is a month and year */
      return g_strdup_printf (_ ("It is not open yet; the planned start is %s."), start);
    case TIDINGS_STATUS_ENROLLING_BY_INVITATION:
      return g_strdup (_ ("It is running and takes people by invitation only."));
    case TIDINGS_STATUS_ACTIVE_NOT_RECRUITING:
      return g_strdup (_ ("It is still running, but takes no new people."));
    case TIDINGS_STATUS_COMPLETED:
      if (end == NULL || facts->completion.type == TIDINGS_DATE_TYPE_ESTIMATED)
        return g_strdup (_ ("It has finished."));
      /* Translators: %s is a month and year */
      return g_strdup_printf (_ ("It finished in %s."), end);
    case TIDINGS_STATUS_SUSPENDED:
      return stopped_text (facts, _ ("It is paused."),
                           /* Translators: %s are the sponsor's words */
                           _ ("It is paused; the sponsor’s reason: “%s”."),
                           _ ("It is paused; the sponsor’s reason stands in the full record."));
    case TIDINGS_STATUS_TERMINATED:
      return stopped_text (facts, _ ("It was stopped early; the record gives no reason."),
                           /* Translators: %s are the sponsor's words */
                           _ ("It was stopped early; the sponsor’s reason: “%s”."),
                           _ ("It was stopped early; the sponsor’s reason stands in the full record."));
    case TIDINGS_STATUS_WITHDRAWN:
      return stopped_text (facts, _ ("It was called off before anyone joined; the record gives no reason."),
                           /* Translators: %s are the sponsor's words */
                           _ ("It was called off before anyone joined; the sponsor’s reason: “%s”."),
                           _ ("It was called off before anyone joined; the sponsor’s reason stands in the full record."));
    case TIDINGS_STATUS_UNKNOWN:
      return silent_text (facts, verified);
    case TIDINGS_STATUS_NO_LONGER_AVAILABLE:
      return g_strdup (_ ("This early access is no longer available."));
    case TIDINGS_STATUS_TEMPORARILY_NOT_AVAILABLE:
      return g_strdup (_ ("This early access is not available for now."));
    case TIDINGS_STATUS_APPROVED_FOR_MARKETING:
      return g_strdup (_ ("The treatment has been approved since, so this early access is no longer needed."));
    case TIDINGS_STATUS_WITHHELD:
    case TIDINGS_STATUS_NONE:
      break;
    }
  return g_strdup (_ ("The record does not say where the trial stands."));
}

/**
 * tidings_standing_dup_text:
 * @study: a study
 *
 * Returns: (transfer full): where the study stands, as a sentence: with the sponsor's reason where it was stopped, with the month
 *   of the last word where that matters
 */
char *
tidings_standing_dup_text (TidingsStudy *study)
{
  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);

  return standing_text (tidings_study_get_facts (study));
}

/* The same with its sources, as the last sentences of a summary */
void
tidings_standing_write (TidingsSubject *subject, GPtrArray *sentences)
{
  const TidingsFacts *facts = subject->facts;
  const char *second = NULL, *third = NULL;

  if (facts->status == TIDINGS_STATUS_NONE)
    return;

  switch (tidings_standing_of (facts->status))
    {
    case TIDINGS_STANDING_OPEN:
      second = facts->verified.date.year != 0 ? AT_VERIFIED : NULL;
      break;
    case TIDINGS_STANDING_LATER:
      second = facts->start.date.year != 0 ? AT_START : NULL;
      break;
    case TIDINGS_STANDING_FINISHED:
      second = facts->status == TIDINGS_STATUS_COMPLETED && facts->completion.date.year != 0 ? AT_COMPLETION : NULL;
      break;
    case TIDINGS_STANDING_STOPPED:
      second = facts->why_stopped != NULL ? AT_WHY_STOPPED : NULL;
      break;
    case TIDINGS_STANDING_SILENT:
      second = facts->last_known_status != TIDINGS_STATUS_NONE ? AT_LAST_KNOWN_STATUS : NULL;
      third = facts->verified.date.year != 0 ? AT_VERIFIED : NULL;
      if (second == NULL)
        {
          second = third;
          third = NULL;
        }
      break;
    case TIDINGS_STANDING_INVITED:
    case TIDINGS_STANDING_RUNNING:
    case TIDINGS_STANDING_UNSAID:
      break;
    }
  tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING, standing_text (facts), AT_STATUS, second, third, NULL);

  if (facts->results_first_posted.date.year != 0 && sentences->len < 5)
    {
      g_autofree char *posted = tidings_words_month (facts->results_first_posted.date);

      /* Translators: %s is a month and year */
      tidings_sentences_say (sentences, subject, TIDINGS_CITE_NOTHING,
                             g_strdup_printf (_ ("Its results were first posted in %s."), posted), AT_RESULTS_POSTED, NULL);
    }
}

/**
 * tidings_size_dup_text:
 * @study: a study
 *
 * Returns: (transfer full) (nullable): how many people joined or are planned, as in “32 people” or “500 people planned”; %NULL where
 *   the record says nothing
 */
char *
tidings_size_dup_text (TidingsStudy *study)
{
  const TidingsFacts *facts;
  int n;

  g_return_val_if_fail (TIDINGS_IS_STUDY (study), NULL);

  facts = tidings_study_get_facts (study);
  if (facts->enrollment < 0 || facts->enrollment > G_MAXINT)
    return NULL;
  n = (int) facts->enrollment;
  if (facts->enrollment_type == TIDINGS_DATE_TYPE_ESTIMATED)
    /* Translators: how many people a trial plans to take */
    return g_strdup_printf (ngettext ("%'d person planned", "%'d people planned", (gulong) n), n);
  /* Translators: how many people took part in a trial */
  return g_strdup_printf (ngettext ("%'d person", "%'d people", (gulong) n), n);
}
