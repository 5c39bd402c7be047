/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <gio/gio.h>

#include "tidings-saved-private.h"

/* So many items are kept although nobody else holds them: some screens full, so that scrolling back reads nothing again */
#define KEPT_ITEMS 300

/* The saved trials, newest change first, as a list that is never read as a whole: it knows the number and the last change of each,
 * sixteen bytes, and reads the rows that somebody asks for, all those of one turn of the main loop at once. An item that is not read
 * yet shows its number and is filled in place. It belongs to the main thread and is told of each change by its library. */
struct _TidingsSavedList
{
  GObject parent_instance;

  GWeakRef library;
  GArray *keys;        /* (element-type TidingsSavedKey): sorted */
  GHashTable *entries; /* id → Entry */
  GQueue kept;         /* (element-type TidingsSaved) (owned): the latest items made */
  GArray *wanted;      /* (element-type gint64): rows to read */
  guint load_source;
};

typedef struct
{
  gint64 changed_at;
  TidingsSaved *item; /* (nullable): weak */
} Entry;

static void
tidings_saved_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TidingsSavedList,
                               tidings_saved_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, tidings_saved_list_model_init))

static gpointer
id_to_pointer (gint64 id)
{
  /* eight digits at most */
  return GUINT_TO_POINTER ((guint) id);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_weak_pointer (&entry->item);
  g_free (entry);
}

static int
compare_keys (const TidingsSavedKey *a, const TidingsSavedKey *b)
{
  if (a->changed_at != b->changed_at)
    return a->changed_at > b->changed_at ? -1 : 1;
  return a->id == b->id ? 0 : a->id > b->id ? -1 : 1;
}

/* Where @key stands, or would stand */
static guint
find_position (TidingsSavedList *self, const TidingsSavedKey *key)
{
  guint low = 0, high = self->keys->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_keys (&g_array_index (self->keys, TidingsSavedKey, middle), key) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
keep_item (TidingsSavedList *self, TidingsSaved *item)
{
  g_queue_push_head (&self->kept, g_object_ref (item));
  if (self->kept.length > KEPT_ITEMS)
    g_object_unref (g_queue_pop_tail (&self->kept));
}

static gboolean
load_cb (gpointer data)
{
  TidingsSavedList *self = data;
  g_autoptr (TidingsLibrary) library = g_weak_ref_get (&self->library);
  g_autoptr (GArray) ids = g_steal_pointer (&self->wanted);

  self->load_source = 0;
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (library != NULL)
    dex_future_disown (tidings_library_load_saved (library, ids));
  return G_SOURCE_REMOVE;
}

static void
want (TidingsSavedList *self, gint64 id)
{
  g_array_append_val (self->wanted, id);
  if (self->load_source == 0)
    self->load_source = g_idle_add_full (G_PRIORITY_DEFAULT, load_cb, self, NULL);
}

static GType
tidings_saved_list_get_item_type (GListModel *model)
{
  return TIDINGS_TYPE_SAVED;
}

static guint
tidings_saved_list_get_n_items (GListModel *model)
{
  return TIDINGS_SAVED_LIST (model)->keys->len;
}

static gpointer
tidings_saved_list_get_item (GListModel *model, guint position)
{
  TidingsSavedList *self = TIDINGS_SAVED_LIST (model);
  const TidingsSavedKey *key;
  TidingsSaved *item;
  Entry *entry;

  if (position >= self->keys->len)
    return NULL;

  key = &g_array_index (self->keys, TidingsSavedKey, position);
  entry = g_hash_table_lookup (self->entries, id_to_pointer (key->id));
  g_assert (entry != NULL);

  if (entry->item != NULL)
    return g_object_ref (entry->item);
  item = tidings_saved_new_empty (key);
  g_set_weak_pointer (&entry->item, item);
  keep_item (self, item);
  want (self, key->id);
  return item;
}

static void
tidings_saved_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = tidings_saved_list_get_item_type;
  iface->get_n_items = tidings_saved_list_get_n_items;
  iface->get_item = tidings_saved_list_get_item;
}

static void
tidings_saved_list_dispose (GObject *object)
{
  TidingsSavedList *self = TIDINGS_SAVED_LIST (object);

  g_clear_handle_id (&self->load_source, g_source_remove);
  g_weak_ref_set (&self->library, NULL);
  g_queue_clear_full (&self->kept, g_object_unref);

  G_OBJECT_CLASS (tidings_saved_list_parent_class)->dispose (object);
}

static void
tidings_saved_list_finalize (GObject *object)
{
  TidingsSavedList *self = TIDINGS_SAVED_LIST (object);

  g_weak_ref_clear (&self->library);
  g_array_unref (self->keys);
  g_array_unref (self->wanted);
  g_hash_table_unref (self->entries);

  G_OBJECT_CLASS (tidings_saved_list_parent_class)->finalize (object);
}

static void
tidings_saved_list_class_init (TidingsSavedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tidings_saved_list_dispose;
  object_class->finalize = tidings_saved_list_finalize;
}

static void
tidings_saved_list_init (TidingsSavedList *self)
{
  g_weak_ref_init (&self->library, NULL);
  g_queue_init (&self->kept);
  self->keys = g_array_new (FALSE, FALSE, sizeof (TidingsSavedKey));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
}

/* The list of @library, empty until it is told */
TidingsSavedList *
tidings_saved_list_new (TidingsLibrary *library)
{
  TidingsSavedList *self = g_object_new (TIDINGS_TYPE_SAVED_LIST, NULL);

  g_weak_ref_set (&self->library, library);
  return self;
}

/* Whether the trial @id is saved */
gboolean
tidings_saved_list_has (TidingsSavedList *self, gint64 id)
{
  return g_hash_table_contains (self->entries, id_to_pointer (id));
}

static void
remove_key (TidingsSavedList *self, const TidingsSavedKey *key)
{
  guint position = find_position (self, key);

  g_assert (position < self->keys->len && g_array_index (self->keys, TidingsSavedKey, position).id == key->id);
  g_array_remove_index (self->keys, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

static void
insert_key (TidingsSavedList *self, const TidingsSavedKey *key)
{
  guint position = find_position (self, key);

  g_array_insert_val (self->keys, position, *key);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

static void
take_row (TidingsSavedList *self, const TidingsSavedRow *row)
{
  Entry *entry = g_hash_table_lookup (self->entries, id_to_pointer (row->key.id));
  g_autoptr (TidingsSaved) item = NULL;

  /* read before it was unsaved */
  if (entry == NULL)
    return;

  g_set_object (&item, entry->item);
  if (item != NULL)
    tidings_saved_update (item, row);
  if (entry->changed_at != row->key.changed_at)
    {
      TidingsSavedKey before = { row->key.id, entry->changed_at };

      entry->changed_at = row->key.changed_at;
      remove_key (self, &before);
      insert_key (self, &row->key);
    }
}

static void
take_saved (TidingsSavedList *self, const TidingsSavedRow *row)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autoptr (TidingsSaved) item = tidings_saved_new (row);

  entry->changed_at = row->key.changed_at;
  g_set_weak_pointer (&entry->item, item);
  g_hash_table_insert (self->entries, id_to_pointer (row->key.id), entry);
  keep_item (self, item);
  insert_key (self, &row->key);
}

static void
take_unsaved (TidingsSavedList *self, gint64 id)
{
  Entry *entry = g_hash_table_lookup (self->entries, id_to_pointer (id));
  TidingsSavedKey key = { id, entry->changed_at };

  g_hash_table_remove (self->entries, id_to_pointer (id));
  remove_key (self, &key);
}

/* Puts the list as @keys say, with one announcement for the part that is other than before */
static void
take_all (TidingsSavedList *self, GArray *keys, GPtrArray *rows, GArray *added, GArray *removed)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->entries);
  g_autoptr (GArray) old_keys = g_steal_pointer (&self->keys);
  guint prefix = 0, suffix = 0, least = MIN (keys->len, old_keys->len);

  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  self->keys = g_array_ref (keys);
  for (guint i = 0; i < keys->len; i++)
    {
      const TidingsSavedKey *key = &g_array_index (keys, TidingsSavedKey, i);
      gpointer stolen = NULL;
      Entry *entry;

      if (g_hash_table_steal_extended (before, id_to_pointer (key->id), NULL, &stolen))
        entry = stolen;
      else
        {
          entry = g_new0 (Entry, 1);
          g_array_append_val (added, key->id);
        }
      entry->changed_at = key->changed_at;
      g_hash_table_insert (self->entries, id_to_pointer (key->id), entry);
      /* what is read of it may be out of date */
      if (entry->item != NULL)
        want (self, key->id);
    }
  for (guint i = 0; i < old_keys->len; i++)
    {
      gint64 id = g_array_index (old_keys, TidingsSavedKey, i).id;

      if (!g_hash_table_contains (self->entries, id_to_pointer (id)))
        g_array_append_val (removed, id);
    }

  for (guint i = 0; i < rows->len; i++)
    {
      const TidingsSavedRow *row = rows->pdata[i];
      Entry *entry = g_hash_table_lookup (self->entries, id_to_pointer (row->key.id));

      if (entry->item == NULL)
        {
          g_autoptr (TidingsSaved) item = tidings_saved_new (row);

          g_set_weak_pointer (&entry->item, item);
          keep_item (self, item);
        }
      else
        tidings_saved_update (entry->item, row);
    }

#define SAME(i, j)                                                                                                          \
  (compare_keys (&g_array_index (keys, TidingsSavedKey, (i)), &g_array_index (old_keys, TidingsSavedKey, (j))) == 0)
  while (prefix < least && SAME (prefix, prefix))
    prefix++;
  while (suffix < least - prefix && SAME (keys->len - 1 - suffix, old_keys->len - 1 - suffix))
    suffix++;
#undef SAME
  if (prefix + suffix < MAX (keys->len, old_keys->len))
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, old_keys->len - prefix - suffix, keys->len - prefix - suffix);
}

/**
 * tidings_saved_list_take:
 * @self: the list
 * @notice: what has happened
 * @added: (element-type gint64): where the trials are put that were not saved before
 * @removed: (element-type gint64): where those are put that are not saved any more
 *
 * Follows what a job did to the saved trials.
 */
void
tidings_saved_list_take (TidingsSavedList *self, const TidingsNotice *notice, GArray *added, GArray *removed)
{
  gboolean is_saved = tidings_saved_list_has (self, notice->id);

  switch (notice->kind)
    {
    case TIDINGS_NOTICE_SAVED:
      if (!is_saved)
        {
          take_saved (self, notice->row);
          g_array_append_val (added, notice->id);
          break;
        }
      G_GNUC_FALLTHROUGH;
    case TIDINGS_NOTICE_ROW:
      take_row (self, notice->row);
      break;
    case TIDINGS_NOTICE_UNSAVED:
      if (is_saved)
        {
          take_unsaved (self, notice->id);
          g_array_append_val (removed, notice->id);
        }
      break;
    case TIDINGS_NOTICE_NEWS:
    case TIDINGS_NOTICE_FOLLOWS:
      break;
    case TIDINGS_NOTICE_ALL:
      take_all (self, notice->keys, notice->rows, added, removed);
      break;
    }
}
