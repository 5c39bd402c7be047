/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-reading.h"
#include "tidings-text.h"
#include "tidingsctl-private.h"

/* As wide as a number and the two blanks after it */
#define INDENT "             "

/* The words as NCT numbers, or the first that is none */
static gboolean
check_ids (Ctl *ctl, GPtrArray *ids)
{
  for (guint i = 0; i < ctl->n_words; i++)
    {
      char *nct_id = NULL;

      if (!tidings_text_is_nct_id (ctl->words[i], &nct_id))
        {
          ctl_misused (_ ("“%s” is not the number of a trial. Such a number looks like NCT01234567."), ctl->words[i]);
          return FALSE;
        }
      g_ptr_array_add (ids, nct_id);
    }
  return TRUE;
}

/* Tells what has been done as one JSON value: {"saved": [...]} */
static void
tell_done (Ctl *ctl, const char *member, GPtrArray *done)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->json)
    return;

  builder = ctl_begin_object ();
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < done->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (done, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ctl_print_json (json_builder_get_root (builder));
}

static CtlStatus
save (Ctl *ctl, TidingsStudy *study, GPtrArray *done)
{
  g_autoptr (GError) error = NULL;
  const char *nct_id = tidings_study_get_nct_id (study);
  gboolean is_new;

  is_new = dex_await_boolean (tidings_library_save (tidings_desk_get_library (ctl->desk), study, ctl_now ()), &error);
  if (error != NULL)
    return ctl_fail (error);
  g_ptr_array_add (done, g_strdup (nct_id));
  if (!ctl->json)
    {
      g_autofree char *text = g_strdup_printf (is_new ? _ ("Saved %s: %s") : _ ("%s was saved already: %s"), nct_id,
                                               tidings_study_get_title (study));

      ctl_print_wrapped (text, "", "  ");
    }
  return CTL_GOOD;
}

/**
 * ctl_save:
 *
 * `save`: keeps trials, fetched from the registry where the library has not got them.
 */
CtlStatus
ctl_save (Ctl *ctl)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) done = g_ptr_array_new_with_free_func (g_free);
  CtlStatus status = CTL_GOOD;

  if (!check_ids (ctl, ids))
    return CTL_BAD_USE;
  if ((status = ctl_open_desk (ctl, TRUE)) != CTL_GOOD)
    return status;

  for (guint i = 0; i < ids->len; i++)
    {
      CtlStatus this_status = CTL_GOOD;
      g_autoptr (TidingsRecord) record = ctl_find_record (ctl, g_ptr_array_index (ids, i), &this_status);

      if (record != NULL)
        this_status = save (ctl, tidings_record_get_study (record), done);
      if (status == CTL_GOOD)
        status = this_status;
    }
  tell_done (ctl, "saved", done);
  return status;
}

static CtlStatus
unsave (Ctl *ctl, const char *nct_id, GPtrArray *done)
{
  TidingsLibrary *library = tidings_desk_get_library (ctl->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsRecord) record = NULL;

  /* it may have been saved under the number that it has now */
  if (!tidings_library_is_saved (library, nct_id))
    record = dex_await_object (tidings_library_get_record (library, nct_id), NULL);
  if (record != NULL)
    nct_id = tidings_study_get_nct_id (tidings_record_get_study (record));

  if (!tidings_library_is_saved (library, nct_id))
    {
      g_printerr (_ ("%s was not saved.\n"), nct_id);
      return CTL_NO_SUCH_TRIAL;
    }
  if (!dex_await (tidings_library_unsave (library, nct_id), &error))
    return ctl_fail (error);
  g_ptr_array_add (done, g_strdup (nct_id));
  if (!ctl->json)
    g_print (_ ("No longer saved: %s\n"), nct_id);
  return CTL_GOOD;
}

/**
 * ctl_unsave:
 *
 * `unsave`: keeps trials no longer.
 */
CtlStatus
ctl_unsave (Ctl *ctl)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) done = g_ptr_array_new_with_free_func (g_free);
  CtlStatus status = CTL_GOOD;

  if (!check_ids (ctl, ids))
    return CTL_BAD_USE;
  if ((status = ctl_open_desk (ctl, FALSE)) != CTL_GOOD)
    return status;

  for (guint i = 0; i < ids->len; i++)
    {
      CtlStatus this_status = unsave (ctl, g_ptr_array_index (ids, i), done);

      if (status == CTL_GOOD)
        status = this_status;
    }
  tell_done (ctl, "unsaved", done);
  return status;
}

static void
print_saved (TidingsSaved *saved)
{
  g_autofree char *first = g_strdup_printf ("%s  ", tidings_saved_get_nct_id (saved));
  const char *word = tidings_standing_get_word (tidings_saved_get_status (saved));

  ctl_print_wrapped (tidings_saved_get_headline (saved), first, INDENT);
  ctl_print_wrapped (tidings_saved_get_title (saved), INDENT, INDENT);
  if (word != NULL)
    ctl_print_wrapped (word, INDENT, INDENT);
  if (tidings_saved_get_note (saved) != NULL)
    {
      g_autofree char *note = g_strdup_printf (_ ("Your note: %s"), tidings_saved_get_note (saved));

      ctl_print_wrapped (note, INDENT, INDENT);
    }
}

/**
 * ctl_saved:
 *
 * `saved`: lists the saved trials, the newest change first.
 */
CtlStatus
ctl_saved (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) saved = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  CtlStatus status = ctl_open_desk (ctl, FALSE);

  if (status != CTL_GOOD)
    return status;
  saved = dex_await_boxed (tidings_library_list_saved (tidings_desk_get_library (ctl->desk)), &error);
  if (saved == NULL)
    return ctl_fail (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < saved->len; i++)
    {
      TidingsSaved *one = g_ptr_array_index (saved, i);
      g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (tidings_saved_get_saved_at (one));
      g_autofree char *saved_at = g_date_time_format_iso8601 (when);

      if (ctl->json)
        {
          json_builder_begin_object (builder);
          ctl_add (builder, "nctId", tidings_saved_get_nct_id (one));
          ctl_add (builder, "headline", tidings_saved_get_headline (one));
          ctl_add (builder, "title", tidings_saved_get_title (one));
          ctl_add (builder, "status", tidings_status_to_registry (tidings_saved_get_status (one)));
          ctl_add (builder, "note", tidings_saved_get_note (one));
          ctl_add (builder, "savedAt", saved_at);
          json_builder_end_object (builder);
          continue;
        }

      print_saved (one);
    }
  json_builder_end_array (builder);

  if (ctl->json)
    ctl_print_json (json_builder_get_root (builder));
  else if (saved->len == 0)
    g_print ("%s\n", _ ("No trial is saved yet."));
  return CTL_GOOD;
}
