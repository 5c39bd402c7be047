/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidingsctl-private.h"

#define MOST_FILE (64 * 1024 * 1024)

/**
 * ctl_now:
 *
 * Returns: the time, in Unix seconds
 */
gint64
ctl_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * ctl_open_desk:
 * @with_sample: whether the command may need the built-in sample, where there is nothing else
 *
 * Opens the library and the registry for a command that needs them. In a fiber.
 *
 * Returns: %CTL_GOOD, or what to exit with; the reason has been printed
 */
CtlStatus
ctl_open_desk (Ctl *ctl, gboolean with_sample)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autoptr (TidingsLibrary) library = NULL;
  const char *address = ctl->registry != NULL ? ctl->registry : g_getenv ("TIDINGS_REGISTRY");

  if (ctl->desk != NULL)
    return CTL_GOOD;

  registry = tidings_registry_new (address != NULL ? address : TIDINGS_REGISTRY_DEFAULT_ADDRESS, NULL, &error);
  if (registry == NULL)
    return ctl_fail (error);

  library = dex_await_object (tidings_library_open (ctl->library_path), &error);
  if (library == NULL)
    return ctl_fail (error);

  switch (tidings_library_get_state (library))
    {
    case TIDINGS_LIBRARY_STATE_RECOVERED:
      g_printerr (_ ("The library was damaged. What could be read was recovered; the old file is %s.\n"),
                  tidings_library_get_set_aside (library));
      break;
    case TIDINGS_LIBRARY_STATE_NEWER:
      g_printerr (_ ("The library was made by a newer version of Tidings, so it is only read: %s\n"), ctl->library_path);
      break;
    case TIDINGS_LIBRARY_STATE_GOOD:
      break;
    }

  ctl->desk = tidings_desk_new (registry, library);
  /* without its sample it is a library all the same */
  if (with_sample && !dex_await (tidings_desk_prepare (ctl->desk), &error))
    g_printerr ("%s\n", error->message);
  return CTL_GOOD;
}

/**
 * ctl_read_file:
 * @path: a file
 * @error: return location for a #GError
 *
 * Reads a file of one study or several. What of it could not be read is printed.
 *
 * Returns: (transfer full) (element-type TidingsStudy) (nullable): at least one; %NULL where none can be had
 */
GPtrArray *
ctl_read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GPtrArray) studies = NULL;
  g_autofree char *name = g_filename_display_name (path);

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                            NULL, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                   _ ("%s is a folder. Name the files in it, as in “%s/*.json”."), name, name);
      return NULL;
    }
  if (g_file_info_get_size (info) > MOST_FILE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s is too large to be a trial’s record."), name);
      return NULL;
    }

  bytes = g_file_load_bytes (file, NULL, NULL, error);
  if (bytes == NULL)
    return NULL;

  studies = tidings_studies_from_bytes (bytes, &problems, error);
  if (studies == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_printerr ("%s: %s\n", name, (const char *) g_ptr_array_index (problems, i));
  if (studies->len == 0)
    {
      g_set_error (error, TIDINGS_STUDY_ERROR, TIDINGS_STUDY_ERROR_NOT_A_STUDY, _ ("%s holds no trial."), name);
      return NULL;
    }
  return g_steal_pointer (&studies);
}

/**
 * ctl_find_record:
 * @nct_id: the number of a trial, or one that it had before
 * @status: (out): what to exit with, where there is none; the reason has been printed
 *
 * Finds a trial in the library, else in the registry. A trial of the built-in sample is good only where the registry cannot be
 * asked. The desk is open. In a fiber.
 *
 * Returns: (transfer full) (nullable): its record
 */
TidingsRecord *
ctl_find_record (Ctl *ctl, const char *nct_id, CtlStatus *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsRecord) record = NULL;
  const char *now;

  record = dex_await_object (tidings_desk_open_study (ctl->desk, nct_id), &error);
  if (record == NULL)
    {
      *status = ctl_fail (error);
      return NULL;
    }

  if (tidings_record_get_origin (record) == TIDINGS_ORIGIN_SAMPLE)
    {
      g_autoptr (TidingsRecord) fresh = dex_await_object (tidings_desk_refresh_study (ctl->desk, nct_id), &error);

      if (fresh != NULL)
        g_set_object (&record, fresh);
      else
        g_printerr (_ ("%s This is the trial %s as the built-in sample has it.\n"), error->message, nct_id);
    }

  now = tidings_study_get_nct_id (tidings_record_get_study (record));
  if (!g_str_equal (now, nct_id))
    g_printerr (_ ("%s is now %s.\n"), nct_id, now);
  return g_steal_pointer (&record);
}
