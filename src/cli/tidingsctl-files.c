/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidingsctl-private.h"

/**
 * ctl_import:
 *
 * `import`: takes records into the library. What of them could not be read is told on standard error; the rest is taken.
 */
CtlStatus
ctl_import (Ctl *ctl)
{
  TidingsImport sum = { 0 };
  guint n_taken = 0;
  CtlStatus status = ctl_open_desk (ctl, FALSE);

  if (status != CTL_GOOD)
    return status;

  for (guint i = 0; i < ctl->n_words; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TidingsImport) report = NULL;

      report = dex_await_boxed (tidings_library_import (tidings_desk_get_library (ctl->desk), ctl->words[i], ctl_now ()),
                                &error);
      if (report == NULL)
        {
          status = ctl_fail (error);
          continue;
        }
      for (guint j = 0; j < report->problems->len; j++)
        g_printerr ("%s\n", (const char *) g_ptr_array_index (report->problems, j));
      if (report->problems->len > 0)
        status = CTL_FAILED;
      n_taken++;
      sum.n_records += report->n_records;
      sum.n_new += report->n_new;
      sum.n_saved += report->n_saved;
    }

  if (n_taken == 0)
    return status;
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = ctl_begin_object ();

      json_builder_set_member_name (builder, "records");
      json_builder_add_int_value (builder, sum.n_records);
      json_builder_set_member_name (builder, "new");
      json_builder_add_int_value (builder, sum.n_new);
      json_builder_set_member_name (builder, "saved");
      json_builder_add_int_value (builder, sum.n_saved);
      json_builder_end_object (builder);
      ctl_print_json (json_builder_get_root (builder));
    }
  else if (sum.n_records > 0 || status == CTL_GOOD)
    {
      g_print (ngettext ("%'u record read.\n", "%'u records read.\n", sum.n_records), sum.n_records);
      g_print (ngettext ("%'u of them is new or has changed.\n", "%'u of them are new or have changed.\n", sum.n_new),
               sum.n_new);
      if (sum.n_saved > 0)
        g_print (ngettext ("%'u saved trial taken over.\n", "%'u saved trials taken over.\n", sum.n_saved), sum.n_saved);
    }
  return status;
}

/**
 * ctl_export:
 *
 * `export`: writes saved trials and notes to a file.
 */
CtlStatus
ctl_export (Ctl *ctl)
{
  g_autoptr (GError) error = NULL;
  CtlStatus status = ctl_open_desk (ctl, FALSE);
  guint n;

  if (status != CTL_GOOD)
    return status;

  n = dex_await_uint (tidings_library_export (tidings_desk_get_library (ctl->desk), ctl->words[0], ctl_now ()), &error);
  if (error != NULL)
    return ctl_fail (error);

  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = ctl_begin_object ();

      json_builder_set_member_name (builder, "saved");
      json_builder_add_int_value (builder, n);
      json_builder_end_object (builder);
      ctl_print_json (json_builder_get_root (builder));
    }
  else
    {
      g_autofree char *name = g_filename_display_name (ctl->words[0]);

      g_print (ngettext ("%'u saved trial written to %s.\n", "%'u saved trials written to %s.\n", n), n, name);
    }
  return CTL_GOOD;
}
