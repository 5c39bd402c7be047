/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-erasure.h"
#include "tidings-forgetting.h"
#include "tidings-leave.h"

struct _TidingsForgetting
{
  GObject parent_instance;

  GSettings *settings;     /* (owned) */
  TidingsErasure *erasure; /* (owned) */
  GHashTable *before;      /* (owned) (element-type utf8 GVariant): the settings that somebody had set */
  gboolean had_leave;
};

G_DEFINE_FINAL_TYPE (TidingsForgetting, tidings_forgetting, G_TYPE_OBJECT)

static GStrv
list_keys (GSettings *settings)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  return g_settings_schema_list_keys (schema);
}

/* Of one's own, whose changes come all at once: who listens never meets half of a place */
static GSettings *
open_together (void)
{
  GSettings *settings = g_settings_new (APP_ID);

  g_settings_delay (settings);
  return settings;
}

/* Nothing starts Tidings any more while it is closed; then every setting is as it came */
static void
reset (GSettings *settings)
{
  g_auto (GStrv) keys = list_keys (settings);
  g_autoptr (GSettings) together = open_together ();

  if (g_settings_get_enum (settings, "background-check") == TIDINGS_LEAVE_YES)
    dex_await (tidings_leave_set (settings, FALSE), NULL);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (together, keys[i]);
  g_settings_apply (together);
  g_settings_sync ();
}

static void
tidings_forgetting_finalize (GObject *object)
{
  TidingsForgetting *self = TIDINGS_FORGETTING (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->erasure);
  g_clear_pointer (&self->before, g_hash_table_unref);

  G_OBJECT_CLASS (tidings_forgetting_parent_class)->finalize (object);
}

static void
tidings_forgetting_class_init (TidingsForgettingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_forgetting_finalize;
}

static void
tidings_forgetting_init (TidingsForgetting *self)
{
  self->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
}

/**
 * tidings_forgetting_new:
 * @path: the file of the library, which is closed
 * @settings: the settings of the program
 * @error: return location for a #GError
 *
 * Deletes all that Tidings keeps. Where the program ends before tidings_forgetting_undo(), all of it stays deleted.
 *
 * Returns: (transfer full): what can bring it back; %NULL where the library could not be deleted, and nothing is changed then
 */
TidingsForgetting *
tidings_forgetting_new (const char *path, GSettings *settings, GError **error)
{
  g_autoptr (TidingsForgetting) self = NULL;
  g_auto (GStrv) keys = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (TIDINGS_TYPE_FORGETTING, NULL);
  self->settings = g_object_ref (settings);
  keys = list_keys (settings);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      GVariant *value = g_settings_get_user_value (settings, keys[i]);

      if (value != NULL)
        g_hash_table_insert (self->before, g_strdup (keys[i]), value);
    }
  self->had_leave = g_settings_get_enum (settings, "background-check") == TIDINGS_LEAVE_YES;

  self->erasure = tidings_erasure_new (path, error);
  if (self->erasure == NULL)
    return NULL;
  reset (settings);
  return g_steal_pointer (&self);
}

/**
 * tidings_forgetting_undo:
 * @self: what was deleted
 * @error: return location for a #GError
 *
 * Brings all of it back, in place of what was begun since; the library has to be closed.
 *
 * Returns: whether it is back
 */
gboolean
tidings_forgetting_undo (TidingsForgetting *self, GError **error)
{
  g_autoptr (GSettings) together = NULL;
  GHashTableIter iter;
  gpointer key, value;

  g_return_val_if_fail (TIDINGS_IS_FORGETTING (self), FALSE);

  if (!tidings_erasure_undo (self->erasure, error))
    return FALSE;
  reset (self->settings);
  together = open_together ();
  g_hash_table_iter_init (&iter, self->before);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_settings_set_value (together, key, value);
  g_settings_apply (together);
  if (self->had_leave)
    dex_await (tidings_leave_set (self->settings, TRUE), NULL);
  g_settings_sync ();
  return TRUE;
}

/**
 * tidings_forgetting_finish:
 * @self: what was deleted
 *
 * Takes it away for good: to be called when the program ends.
 */
void
tidings_forgetting_finish (TidingsForgetting *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (TIDINGS_IS_FORGETTING (self));

  if (!tidings_erasure_finish (self->erasure, &error))
    g_warning ("%s", error->message);
}

/**
 * tidings_forgetting_complete:
 * @library: a library that has just been opened
 * @settings: the settings of the program
 *
 * Has the settings follow where an earlier run ended between deleting the library and deleting them, or before it was finished. Does nothing
 * where no run has.
 */
void
tidings_forgetting_complete (TidingsLibrary *library, GSettings *settings)
{
  g_autofree char *erased = NULL;

  g_return_if_fail (TIDINGS_IS_LIBRARY (library));
  g_return_if_fail (G_IS_SETTINGS (settings));

  erased = dex_await_string (tidings_library_get_value (library, TIDINGS_ERASED_KEY), NULL);
  if (erased == NULL)
    return;
  reset (settings);
  dex_await (tidings_library_set_value (library, TIDINGS_ERASED_KEY, NULL), NULL);
}
