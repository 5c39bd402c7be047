/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-compare-private.h"
#include "tidings-text.h"

/* The changes that matter most, told as one person tells another. Each of these works on two facts at once, which is why they come
 * after the walk through the fields: what became of a date and whether it is still a plan is one thing to people and two fields to
 * the registry. What has no sentence here keeps the one that names its field. */

#define STATUS(name) "protocolSection.statusModule." name
#define DESIGN(name) "protocolSection.designModule." name
#define ELIGIBILITY(name) "protocolSection.eligibilityModule." name
#define CONTACTS(name) "protocolSection.contactsLocationsModule." name
#define ARMS(name) "protocolSection.armsInterventionsModule." name
#define OUTCOMES(name) "protocolSection.outcomesModule." name

#define LONGEST_QUOTE 160

typedef struct
{
  GPtrArray *changes; /* (element-type TidingsChange) */
  const TidingsFacts *before;
  const TidingsFacts *after;
} Telling;

static TidingsChange *
find (Telling *telling, const char *path)
{
  for (guint i = 0; i < telling->changes->len; i++)
    {
      TidingsChange *change = g_ptr_array_index (telling->changes, i);

      if (change->field != NULL && strcmp (change->field->path, path) == 0)
        return change;
    }
  return NULL;
}

/* Takes @text. */
static void
retell (TidingsChange *change, char *text)
{
  g_free (change->text);
  change->text = text;
}

/* @change is told in the sentence of another. */
static void
leave_out (Telling *telling, TidingsChange *change)
{
  if (change != NULL)
    g_ptr_array_remove (telling->changes, change);
}

/* --- The status --- */

static const char *
status_now (TidingsStatus status)
{
  switch (status)
    {
    case TIDINGS_STATUS_NOT_YET_RECRUITING:
      return _ ("Not open to people yet");
    case TIDINGS_STATUS_RECRUITING:
      return _ ("Now open to people");
    case TIDINGS_STATUS_ENROLLING_BY_INVITATION:
      return _ ("Now open by invitation only");
    case TIDINGS_STATUS_ACTIVE_NOT_RECRUITING:
      return _ ("Now closed to new people, but still running");
    case TIDINGS_STATUS_SUSPENDED:
      return _ ("Now paused");
    case TIDINGS_STATUS_TERMINATED:
      return _ ("Stopped early");
    case TIDINGS_STATUS_COMPLETED:
      return _ ("Now finished");
    case TIDINGS_STATUS_WITHDRAWN:
      return _ ("Withdrawn before anyone joined");
    case TIDINGS_STATUS_UNKNOWN:
      return _ ("The sponsor has not confirmed it for two years, so nobody knows whether it still runs");
    case TIDINGS_STATUS_AVAILABLE:
      return _ ("The treatment can now be had outside a trial");
    case TIDINGS_STATUS_NO_LONGER_AVAILABLE:
      return _ ("The treatment can no longer be had outside a trial");
    case TIDINGS_STATUS_TEMPORARILY_NOT_AVAILABLE:
      return _ ("For now, the treatment cannot be had outside a trial");
    case TIDINGS_STATUS_APPROVED_FOR_MARKETING:
      return _ ("The treatment has been approved for sale");
    case TIDINGS_STATUS_WITHHELD:
    case TIDINGS_STATUS_NONE:
      break;
    }
  return NULL;
}

static const char *
status_before (TidingsStatus status)
{
  switch (status)
    {
    case TIDINGS_STATUS_NOT_YET_RECRUITING:
      return _ ("it was not open yet");
    case TIDINGS_STATUS_RECRUITING:
      return _ ("it was open to people");
    case TIDINGS_STATUS_ENROLLING_BY_INVITATION:
      return _ ("it was open by invitation only");
    case TIDINGS_STATUS_ACTIVE_NOT_RECRUITING:
      return _ ("it was running, but closed to new people");
    case TIDINGS_STATUS_SUSPENDED:
      return _ ("it was paused");
    case TIDINGS_STATUS_TERMINATED:
      return _ ("it had been stopped early");
    case TIDINGS_STATUS_COMPLETED:
      return _ ("it was finished");
    case TIDINGS_STATUS_WITHDRAWN:
      return _ ("it had been withdrawn");
    case TIDINGS_STATUS_UNKNOWN:
      return _ ("the sponsor had fallen silent");
    case TIDINGS_STATUS_AVAILABLE:
      return _ ("it was available before");
    case TIDINGS_STATUS_NO_LONGER_AVAILABLE:
    case TIDINGS_STATUS_TEMPORARILY_NOT_AVAILABLE:
      return _ ("it was not available before");
    case TIDINGS_STATUS_APPROVED_FOR_MARKETING:
      return _ ("it had been approved for sale");
    case TIDINGS_STATUS_WITHHELD:
    case TIDINGS_STATUS_NONE:
      break;
    }
  return NULL;
}

static gboolean
is_quotable (const char *text)
{
  return text != NULL && g_utf8_strlen (text, -1) <= LONGEST_QUOTE && strchr (text, '\n') == NULL;
}

static void
tell_status (Telling *telling)
{
  TidingsChange *change = find (telling, STATUS ("overallStatus"));
  TidingsChange *why = find (telling, STATUS ("whyStopped"));
  const char *now = status_now (telling->after->status);
  const char *was = status_before (telling->before->status);

  if (change != NULL && now != NULL)
    {
      if (was != NULL && telling->before->status != telling->after->status)
        /* Translators: what the status is now, then what it was: “Now open to people; it was not open yet” */
        retell (change, g_strdup_printf (_ ("%s; %s"), now, was));
      else
        retell (change, g_strdup (now));
    }
  if (why != NULL && telling->after->why_stopped != NULL && is_quotable (why->after))
    /* Translators: the sponsor's words */
    retell (why, g_strdup_printf (_ ("The reason it gives for stopping: “%s”"), why->after));

  /* only beside an unknown status, and said by it */
  if (change != NULL)
    leave_out (telling, find (telling, STATUS ("lastKnownStatus")));
}

/* --- Dates --- */

/* How far @after is from @before, as “about 14 months”; %NULL where that is less than three weeks or the dates are not exact enough */
static char *
dup_distance (TidingsDate before, TidingsDate after)
{
  int days = ABS (tidings_date_days_between (before, after));
  guint n;

  if (days < 21)
    return NULL;
  if (days < 75)
    {
      n = (guint) (days + 3) / 7;
      return g_strdup_printf (ngettext ("about %u week", "about %u weeks", n), n);
    }
  if (days < 730)
    {
      n = (guint) ((double) days / 30.44 + 0.5);
      return g_strdup_printf (ngettext ("about %u month", "about %u months", n), n);
    }
  n = (guint) ((double) days / 365.25 + 0.5);
  return g_strdup_printf (ngettext ("about %u year", "about %u years", n), n);
}

typedef enum
{
  DATE_START,
  DATE_MAIN_RESULTS,
  DATE_END,
} DateOf;

typedef enum
{
  WAY_LATER, /* both still plans */
  WAY_EARLIER,
  WAY_MOVED,      /* a little, or not exact enough to say how far */
  WAY_HAPPENED,   /* a plan came true on another day */
  WAY_AS_PLANNED, /* a plan came true */
  WAY_CORRECTED,  /* a fact was put right */
} Way;

/* Translators: in all of these the first %s is a time such as “about 14 months” where there are three; then come the new date and the
 * old one. */
static char *
word_start (Way way, const char *distance, const char *now, const char *was)
{
  switch (way)
    {
    case WAY_LATER:
      return g_strdup_printf (_ ("It will begin %s later than planned: %s instead of %s"), distance, now, was);
    case WAY_EARLIER:
      return g_strdup_printf (_ ("It will begin %s earlier than planned: %s instead of %s"), distance, now, was);
    case WAY_MOVED:
      return g_strdup_printf (_ ("Its planned beginning has moved to %s, from %s"), now, was);
    case WAY_HAPPENED:
      return g_strdup_printf (_ ("It began (%s); the plan was %s"), now, was);
    case WAY_AS_PLANNED:
      return g_strdup_printf (_ ("It began as planned (%s)"), now);
    case WAY_CORRECTED:
      return g_strdup_printf (_ ("The date of its beginning was put right: %s instead of %s"), now, was);
    }
  g_return_val_if_reached (NULL);
}

static char *
word_main_results (Way way, const char *distance, const char *now, const char *was)
{
  switch (way)
    {
    case WAY_LATER:
      return g_strdup_printf (_ ("Its main results will be collected %s later than planned: %s instead of %s"), distance,
                              now, was);
    case WAY_EARLIER:
      return g_strdup_printf (_ ("Its main results will be collected %s earlier than planned: %s instead of %s"), distance,
                              now, was);
    case WAY_MOVED:
      return g_strdup_printf (_ ("The planned date for its main results has moved to %s, from %s"), now, was);
    case WAY_HAPPENED:
      return g_strdup_printf (_ ("Its main results have been collected (%s); the plan was %s"), now, was);
    case WAY_AS_PLANNED:
      return g_strdup_printf (_ ("Its main results have been collected as planned (%s)"), now);
    case WAY_CORRECTED:
      return g_strdup_printf (_ ("The date of its main results was put right: %s instead of %s"), now, was);
    }
  g_return_val_if_reached (NULL);
}

static char *
word_end (Way way, const char *distance, const char *now, const char *was)
{
  switch (way)
    {
    case WAY_LATER:
      return g_strdup_printf (_ ("It will end %s later than planned: %s instead of %s"), distance, now, was);
    case WAY_EARLIER:
      return g_strdup_printf (_ ("It will end %s earlier than planned: %s instead of %s"), distance, now, was);
    case WAY_MOVED:
      return g_strdup_printf (_ ("Its planned end has moved to %s, from %s"), now, was);
    case WAY_HAPPENED:
      return g_strdup_printf (_ ("It ended (%s); the plan was %s"), now, was);
    case WAY_AS_PLANNED:
      return g_strdup_printf (_ ("It ended as planned (%s)"), now);
    case WAY_CORRECTED:
      return g_strdup_printf (_ ("The date of its end was put right: %s instead of %s"), now, was);
    }
  g_return_val_if_reached (NULL);
}

static char *
word_date (DateOf of, Way way, const char *distance, const char *now, const char *was)
{
  switch (of)
    {
    case DATE_START:
      return word_start (way, distance, now, was);
    case DATE_MAIN_RESULTS:
      return word_main_results (way, distance, now, was);
    case DATE_END:
      return word_end (way, distance, now, was);
    }
  g_return_val_if_reached (NULL);
}

static void
tell_date (Telling *telling,
           DateOf of,
           const char *path,
           const char *type_path,
           const TidingsStudyDate *before,
           const TidingsStudyDate *after)
{
  TidingsChange *change = find (telling, path);
  TidingsChange *type = find (telling, type_path);
  gboolean happened = after->type == TIDINGS_DATE_TYPE_ACTUAL && before->type != TIDINGS_DATE_TYPE_ACTUAL;
  g_autofree char *now = tidings_date_format (after->date);
  g_autofree char *was = tidings_date_format (before->date);
  g_autofree char *distance = NULL;
  Way way;

  if (after->date.year == 0)
    return;
  if (change == NULL)
    {
      if (type != NULL && happened)
        retell (type, word_date (of, WAY_AS_PLANNED, NULL, now, NULL));
      return;
    }
  leave_out (telling, type);
  if (before->date.year == 0)
    return;

  distance = dup_distance (before->date, after->date);
  if (happened)
    /* only more exact than the plan: “May 2025” came true on the 7th */
    way = (before->date.day == 0 && before->date.month == after->date.month && before->date.year == after->date.year)
              ? WAY_AS_PLANNED
              : WAY_HAPPENED;
  else if (after->type == TIDINGS_DATE_TYPE_ACTUAL)
    way = WAY_CORRECTED;
  else if (distance == NULL)
    way = WAY_MOVED;
  else
    way = tidings_date_compare (after->date, before->date) > 0 ? WAY_LATER : WAY_EARLIER;
  retell (change, word_date (of, way, distance, now, was));
}

/* --- People --- */

static void
tell_size (Telling *telling)
{
  TidingsChange *change = find (telling, DESIGN ("enrollmentInfo.count"));
  TidingsChange *type = find (telling, DESIGN ("enrollmentInfo.type"));
  gboolean counted = telling->after->enrollment_type == TIDINGS_DATE_TYPE_ACTUAL;
  gboolean was_counted = telling->before->enrollment_type == TIDINGS_DATE_TYPE_ACTUAL;
  gint64 now = telling->after->enrollment, was = telling->before->enrollment;

  if (now < 0 || now > G_MAXINT || was > G_MAXINT)
    return;
  if (change == NULL)
    {
      if (type != NULL && counted)
        retell (type,
                g_strdup_printf (ngettext ("%'d person joined, as planned", "%'d people joined, as planned", (gulong) now),
                                 (int) now));
      return;
    }
  leave_out (telling, type);
  if (was < 0)
    return;
  if (counted && !was_counted)
    retell (change, g_strdup_printf (ngettext ("%'d person joined; the plan was %'d", "%'d people joined; the plan was %'d",
                                               (gulong) now),
                                     (int) now, (int) was));
  else if (counted)
    retell (change, g_strdup_printf (ngettext ("%'d person joined, not %'d as registered before",
                                               "%'d people joined, not %'d as registered before", (gulong) now),
                                     (int) now, (int) was));
  else
    retell (change, g_strdup_printf (ngettext ("It is now planned for %'d person instead of %'d",
                                               "It is now planned for %'d people instead of %'d", (gulong) now),
                                     (int) now, (int) was));
}

static void
tell_age (Telling *telling)
{
  TidingsChange *least = find (telling, ELIGIBILITY ("minimumAge"));
  TidingsChange *most = find (telling, ELIGIBILITY ("maximumAge"));
  g_autofree char *least_now = tidings_age_format (telling->after->minimum_age);
  g_autofree char *least_was = tidings_age_format (telling->before->minimum_age);
  g_autofree char *most_now = tidings_age_format (telling->after->maximum_age);
  g_autofree char *most_was = tidings_age_format (telling->before->maximum_age);

  if (least != NULL && least_now != NULL && least_was != NULL)
    /* Translators: two ages, as “18 years” */
    retell (least, g_strdup_printf (_ ("People must now be %s or older (was %s)"), least_now, least_was));
  else if (least != NULL && least_now != NULL)
    retell (least, g_strdup_printf (_ ("People must now be %s or older; there was no lowest age"), least_now));
  else if (least != NULL && least_was != NULL)
    retell (least, g_strdup_printf (_ ("There is no lowest age any more (was %s)"), least_was));

  if (most != NULL && most_now != NULL && most_was != NULL)
    /* Translators: two ages, as “75 years” */
    retell (most, g_strdup_printf (_ ("People must now be %s or younger (was %s)"), most_now, most_was));
  else if (most != NULL && most_now != NULL)
    retell (most, g_strdup_printf (_ ("People must now be %s or younger; there was no highest age"), most_now));
  else if (most != NULL && most_was != NULL)
    retell (most, g_strdup_printf (_ ("There is no highest age any more (was %s)"), most_was));
}

static void
tell_sex_and_health (Telling *telling)
{
  TidingsChange *sex = find (telling, ELIGIBILITY ("sex"));
  TidingsChange *health = find (telling, ELIGIBILITY ("healthyVolunteers"));

  if (sex != NULL)
    switch (telling->after->sex)
      {
      case TIDINGS_SEX_ALL:
        retell (sex, g_strdup (_ ("Both sexes can now join")));
        break;
      case TIDINGS_SEX_FEMALE:
        retell (sex, g_strdup (_ ("Only women or girls can now join")));
        break;
      case TIDINGS_SEX_MALE:
        retell (sex, g_strdup (_ ("Only men or boys can now join")));
        break;
      case TIDINGS_SEX_NONE:
        break;
      }
  if (health != NULL && telling->after->healthy_volunteers == TIDINGS_TRI_YES)
    retell (health, g_strdup (_ ("Healthy people can now join too")));
  else if (health != NULL && telling->after->healthy_volunteers == TIDINGS_TRI_NO)
    retell (health, g_strdup (_ ("Healthy people can no longer join")));
}

/* --- Outcomes --- */

/* What the trial is mainly after: one question that took another's place is one change. */
static void
tell_main_outcome (Telling *telling)
{
  TidingsChange *added = NULL, *removed = NULL;

  for (guint i = 0; i < telling->changes->len; i++)
    {
      TidingsChange *change = g_ptr_array_index (telling->changes, i);

      if (change->field == NULL || strcmp (change->field->path, OUTCOMES ("primaryOutcomes")) != 0)
        continue;
      if (change->kind == TIDINGS_CHANGE_ADDED)
        added = change;
      else if (change->kind == TIDINGS_CHANGE_REMOVED)
        removed = change;
    }
  if (added == NULL || removed == NULL || telling->before->n_primary_outcomes != 1 ||
      telling->after->n_primary_outcomes != 1 || !is_quotable (added->after) || !is_quotable (removed->before))
    return;
  added->kind = TIDINGS_CHANGE_CHANGED;
  added->before = g_steal_pointer (&removed->before);
  retell (added, g_strdup_printf (_ ("The main question changed: now “%s”, before “%s”"), added->after, added->before));
  leave_out (telling, removed);
}

/* --- Groups and treatments --- */

/* What was renamed is told by its names; which treatment which group gets is told once, at the groups. */
static void
tell_groups (Telling *telling)
{
  gboolean has_groups = FALSE;

  for (guint i = 0; i < telling->changes->len; i++)
    {
      TidingsChange *change = g_ptr_array_index (telling->changes, i);
      const char *path = change->field != NULL ? change->field->path : "";

      if (g_str_has_prefix (path, ARMS ("armGroups")))
        has_groups = TRUE;
      if (change->kind != TIDINGS_CHANGE_CHANGED || !is_quotable (change->before) || !is_quotable (change->after))
        continue;
      if (strcmp (path, ARMS ("armGroups.label")) == 0)
        retell (change,
                g_strdup_printf (_ ("A group has another name: now “%s”, before “%s”"), change->after, change->before));
      else if (strcmp (path, ARMS ("interventions.name")) == 0)
        retell (change,
                g_strdup_printf (_ ("A treatment has another name: now “%s”, before “%s”"), change->after, change->before));
    }
  for (guint i = 0; has_groups && i < telling->changes->len; i++)
    {
      TidingsChange *change = g_ptr_array_index (telling->changes, i);

      if (change->field != NULL && strcmp (change->field->path, ARMS ("interventions.armGroupLabels")) == 0)
        change->grade = TIDINGS_GRADE_NOISE;
    }
}

/* --- Contacts --- */

/* Numbers and addresses of people are shown where they are asked for, and not in a piece of news. */
static void
tell_contacts (Telling *telling)
{
  for (guint i = 0; i < telling->changes->len; i++)
    {
      TidingsChange *change = g_ptr_array_index (telling->changes, i);
      const char *path = change->field != NULL ? change->field->path : "";

      if (!g_str_has_prefix (path, CONTACTS ("")))
        continue;
      if (g_str_has_suffix (path, "ontacts.phone") || g_str_has_suffix (path, "ontacts.phoneExt"))
        retell (change, g_strdup (_ ("The phone number of a contact has changed")));
      else if (g_str_has_suffix (path, "ontacts.email"))
        retell (change, g_strdup (_ ("The e-mail address of a contact has changed")));
    }
}

/* --- Texts --- */

/* The lines of @text that @other does not have. (transfer full) (element-type utf8) */
static GPtrArray *
list_lines_only (const char *text, const char *other)
{
  g_auto (GStrv) mine = g_strsplit (text, "\n", -1);
  g_auto (GStrv) theirs = g_strsplit (other, "\n", -1);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; theirs[i] != NULL; i++)
    g_hash_table_add (known, tidings_text_clean (theirs[i]));
  for (guint i = 0; mine[i] != NULL; i++)
    {
      g_autofree char *line = tidings_text_clean (mine[i]);
      const char *start = g_str_has_prefix (line, "• ") ? line + strlen ("• ") : line;

      if (*start != '\0' && !g_hash_table_contains (known, line))
        g_ptr_array_add (lines, g_strdup (start));
    }
  return lines;
}

static void
tell_criteria (Telling *telling)
{
  TidingsChange *change = find (telling, ELIGIBILITY ("eligibilityCriteria"));
  g_autoptr (GPtrArray) added = NULL, removed = NULL;
  const char *in, *out;
  guint n;

  if (change == NULL || change->before == NULL || change->after == NULL || change->grade == TIDINGS_GRADE_WORDING)
    return;
  added = list_lines_only (change->after, change->before);
  removed = list_lines_only (change->before, change->after);
  n = MAX (added->len, removed->len);
  in = added->len == 1 ? g_ptr_array_index (added, 0) : NULL;
  out = removed->len == 1 ? g_ptr_array_index (removed, 0) : NULL;

  if (added->len == 1 && removed->len == 1 && is_quotable (in) && is_quotable (out))
    retell (change, g_strdup_printf (_ ("Who can join: now “%s”, before “%s”"), in, out));
  else if (added->len == 1 && removed->len == 0 && is_quotable (in))
    retell (change, g_strdup_printf (_ ("Who can join: added “%s”"), in));
  else if (added->len == 0 && removed->len == 1 && is_quotable (out))
    retell (change, g_strdup_printf (_ ("Who can join: no longer “%s”"), out));
  else if (n > 0)
    retell (change, g_strdup_printf (ngettext ("Who can join: %u line of the text has changed",
                                               "Who can join: %u lines of the text have changed", n),
                                     n));
}

/**
 * tidings_changes_tell:
 * @changes: (element-type TidingsChange): what differs, as the walk through the fields found it
 * @before: the facts of the older version
 * @after: the facts of the newer one
 *
 * Tells what matters most in sentences for people, and takes out what another sentence says along.
 */
void
tidings_changes_tell (GPtrArray *changes, const TidingsFacts *before, const TidingsFacts *after)
{
  Telling telling = { changes, before, after };

  tell_status (&telling);
  tell_date (&telling, DATE_START, STATUS ("startDateStruct.date"), STATUS ("startDateStruct.type"), &before->start,
             &after->start);
  tell_date (&telling, DATE_MAIN_RESULTS, STATUS ("primaryCompletionDateStruct.date"),
             STATUS ("primaryCompletionDateStruct.type"), &before->primary_completion, &after->primary_completion);
  tell_date (&telling, DATE_END, STATUS ("completionDateStruct.date"), STATUS ("completionDateStruct.type"),
             &before->completion, &after->completion);
  tell_size (&telling);
  tell_age (&telling);
  tell_sex_and_health (&telling);
  tell_main_outcome (&telling);
  tell_criteria (&telling);
  tell_groups (&telling);
  tell_contacts (&telling);
  tidings_changes_tell_sites (changes, before, after);
}
