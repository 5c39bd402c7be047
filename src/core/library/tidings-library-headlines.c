/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <string.h>

#include "tidings-knowledge.h"
#include "tidings-language.h"
#include "tidings-library-private.h"
#include "tidings-reading.h"

/* The headlines of saved trials, and of those that there are news of, are kept beside their records, so that the sidebar reads no record.
 * They are written in a language, with what one version of Tidings knows: another version or another language writes them anew,
 * some at a time between other jobs. */

#define KEY_STAMP "headlines"
#define KEY_AFTER "headlines-after"
#define BATCH 50

/* What the headlines depend on beside the records */
static char *
make_stamp (void)
{
  return g_strdup_printf ("%s %s %" G_GUINT64_FORMAT, PACKAGE_VERSION, tidings_language_get_code (),
                          tidings_knowledge_get_stamp (tidings_knowledge_get_default ()));
}

/* Whether headlines of another language or version are left */
gboolean
tidings_store_has_old_headlines (TidingsStore *store)
{
  g_autofree char *there = NULL;
  g_autofree char *stamp = NULL;

  if (tidings_sql_is_read_only (store->sql))
    return FALSE;
  there = tidings_store_get_value (store, KEY_STAMP, NULL);
  stamp = make_stamp ();
  return g_strcmp0 (there, stamp) != 0;
}

static gboolean
write_headline (TidingsStore *store, gint64 id, gboolean *changed, GError **error)
{
  g_autoptr (TidingsStudy) study = tidings_store_read_study (store, id, NULL);
  g_autofree char *headline = NULL;
  TidingsStatement *statement;

  *changed = FALSE;
  /* one that is damaged keeps the headline that it has */
  if (study == NULL)
    return TRUE;
  headline = tidings_reading_make_headline (study, tidings_knowledge_get_default ());
  statement = TIDINGS_USE (store, SET_HEADLINE);
  tidings_statement_bind (statement, "is", id, headline);
  if (!tidings_statement_run (statement, error))
    return FALSE;
  *changed = tidings_sql_get_changes (store->sql) > 0;
  return TRUE;
}

/* A job: writes the next headlines */
gboolean
tidings_store_write_headlines (TidingsStore *store, gpointer data, GValue *result, GError **error)
{
  g_autofree char *progress = tidings_store_get_value (store, KEY_AFTER, NULL);
  g_autofree char *after_text = NULL;
  g_autofree char *stamp = make_stamp ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local_error = NULL;
  gint64 after = progress != NULL ? g_ascii_strtoll (progress, NULL, 10) : 0;
  TidingsStatement *statement = TIDINGS_USE (store, LIST_HEADLINES);

  g_value_init (result, G_TYPE_BOOLEAN);
  tidings_statement_bind (statement, "ii", after, (gint64) BATCH);
  while (tidings_statement_step (statement, &local_error))
    {
      gint64 id = tidings_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }
  for (guint i = 0; i < ids->len && local_error == NULL; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      gboolean changed;

      if (!write_headline (store, id, &changed, &local_error) || !changed)
        continue;
      store->news_changed = TRUE;
      tidings_store_tell_saved (store, id, &local_error);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (ids->len < BATCH)
    return tidings_store_set_value (store, KEY_STAMP, stamp, error) &&
           tidings_store_set_value (store, KEY_AFTER, NULL, error);
  after_text = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, ids->len - 1));
  return tidings_store_set_value (store, KEY_AFTER, after_text, error);
}
