/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-check-bar.h"
#include "tidings-letters.h"
#include "tidings-news-page.h"
#include "tidings-news-row.h"
#include "tidings-when.h"

#define FIBER_STACK (256 * 1024)
/* What stays on the screen for so long was seen. Microseconds. */
#define SEEN_AFTER G_USEC_PER_SEC
/* How often that is looked at. Milliseconds. */
#define LOOK_EVERY 250
/* Of so many pieces of news, the places near the reader come first; nobody reads on that far at once */
#define MOST_NEAR 30

struct _TidingsNewsPage
{
  AdwNavigationPage parent_instance;

  GtkMenuButton *menu_button;
  TidingsCheckBar *check_bar;
  GtkStack *stack;
  AdwStatusPage *empty_page;
  GtkWidget *search_button;
  GtkScrolledWindow *scroller;
  GtkListView *list_view;

  TidingsWatch *watch;     /* (owned) (nullable): until the library is open */
  TidingsLibrary *library; /* (unowned) (nullable): the watch's */
  TidingsPlace *place;     /* (owned) (nullable): where the reader is */
  GListStore *items;       /* (owned): of TidingsNewsItem */
  GHashTable *rows;        /* (owned): set of the TidingsNewsRow that show something, borrowed from the list */
  GHashTable *since;       /* (owned): TidingsNewsItem -> since when it is on the screen, monotonic microseconds */
  gint64 day;              /* that the headers were made on */
  guint looking;
  guint stamp; /* of the newest look at the library */
};

G_DEFINE_FINAL_TYPE (TidingsNewsPage, tidings_news_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  STUDY_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Seeing --- */

static void
see (TidingsNewsPage *self, TidingsNewsItem *item, GArray *ids)
{
  GPtrArray *news = tidings_news_item_get_news (item);

  for (guint i = 0; i < news->len; i++)
    {
      gint64 id = tidings_news_get_id (news->pdata[i]);

      if (tidings_news_get_seen (news->pdata[i]))
        continue;
      g_array_append_val (ids, id);
      g_object_set (news->pdata[i], "seen", TRUE, NULL);
    }
}

static void
keep_seen (TidingsNewsPage *self, GArray *ids)
{
  if (ids->len > 0)
    dex_future_disown (tidings_library_see_news (self->library, (const gint64 *) (gconstpointer) ids->data, ids->len));
}

/* Whether enough of a row can be seen to read it */
static gboolean
is_on_screen (TidingsNewsPage *self, GtkWidget *row)
{
  graphene_rect_t bounds;
  float view = (float) gtk_widget_get_height (GTK_WIDGET (self->scroller));
  float seen;

  if (!gtk_widget_get_mapped (row) || !gtk_widget_compute_bounds (row, GTK_WIDGET (self->scroller), &bounds))
    return FALSE;
  seen = MIN (bounds.origin.y + bounds.size.height, view) - MAX (bounds.origin.y, 0);
  return seen > 0 && seen >= MIN (bounds.size.height, view) / 2;
}

static gboolean
look_cb (gpointer user_data)
{
  TidingsNewsPage *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 now = g_get_monotonic_time ();
  GHashTableIter iter;
  gpointer row;

  /* nobody sees a window that the compositor does not show */
  if (!GTK_IS_WINDOW (root) || gtk_window_is_suspended (GTK_WINDOW (root)))
    return G_SOURCE_CONTINUE;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      TidingsNewsItem *item = tidings_news_row_get_item (row);
      gint64 *since = g_hash_table_lookup (self->since, item);

      if (tidings_news_item_get_seen (item))
        continue;
      if (!is_on_screen (self, row))
        g_hash_table_remove (self->since, item);
      else if (since == NULL)
        g_hash_table_insert (self->since, item, g_memdup2 (&now, sizeof now));
      else if (now - *since >= SEEN_AFTER)
        see (self, item, ids);
    }
  keep_seen (self, ids);
  return G_SOURCE_CONTINUE;
}

static void
read_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TidingsNewsPage *self = TIDINGS_NEWS_PAGE (widget);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TidingsNewsItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      GPtrArray *news = tidings_news_item_get_news (item);

      for (guint j = 0; j < news->len; j++)
        g_object_set (news->pdata[j], "seen", TRUE, NULL);
    }
  if (self->library != NULL)
    dex_future_disown (tidings_library_see_news (self->library, NULL, 0));
}

/* --- What there is --- */

static gboolean
is_same (TidingsNewsItem *a, TidingsNewsItem *b)
{
  GPtrArray *left = tidings_news_item_get_news (a);
  GPtrArray *right = tidings_news_item_get_news (b);

  if (left->len != right->len || tidings_news_item_get_day (a) != tidings_news_item_get_day (b))
    return FALSE;
  for (guint i = 0; i < left->len; i++)
    {
      gboolean seen = tidings_news_get_seen (right->pdata[i]);

      if (tidings_news_get_id (left->pdata[i]) != tidings_news_get_id (right->pdata[i]))
        return FALSE;
      /* somebody may have seen it on the page of the trial */
      g_object_set (left->pdata[i], "seen", seen || tidings_news_get_seen (left->pdata[i]), NULL);
    }
  return TRUE;
}

/* Only what is other than before is put in, so that a reader's place in the list stays */
static void
take_items (TidingsNewsPage *self, GListModel *fresh)
{
  GListModel *old = G_LIST_MODEL (self->items);
  guint n_old = g_list_model_get_n_items (old), n_fresh = g_list_model_get_n_items (fresh);
  guint head = 0, tail = 0;
  g_autoptr (GPtrArray) between = g_ptr_array_new_with_free_func (g_object_unref);

  for (; head < MIN (n_old, n_fresh); head++)
    {
      g_autoptr (TidingsNewsItem) a = g_list_model_get_item (old, head);
      g_autoptr (TidingsNewsItem) b = g_list_model_get_item (fresh, head);

      if (!is_same (a, b))
        break;
    }
  for (; tail < MIN (n_old, n_fresh) - head; tail++)
    {
      g_autoptr (TidingsNewsItem) a = g_list_model_get_item (old, n_old - 1 - tail);
      g_autoptr (TidingsNewsItem) b = g_list_model_get_item (fresh, n_fresh - 1 - tail);

      if (!is_same (a, b))
        break;
    }
  for (guint i = head; i < n_fresh - tail; i++)
    g_ptr_array_add (between, g_list_model_get_item (fresh, i));
  if (head + tail == n_old && between->len == 0)
    return;
  g_hash_table_remove_all (self->since);
  g_list_store_splice (self->items, head, n_old - head - tail, between->pdata, between->len);
}

static void
show_empty (TidingsNewsPage *self)
{
  guint n = g_list_model_get_n_items (tidings_library_get_saved (self->library)) +
            g_list_model_get_n_items (tidings_library_get_follows (self->library));

  adw_status_page_set_description (
      self->empty_page,
      n > 0 ? _ ("When one of your saved trials changes, or a search that you follow finds a new one, it stands here.")
            : _ ("Save a trial with its star, or follow a search. Tidings looks after them, and what changes stands here."));
  gtk_widget_set_visible (self->search_button, n == 0);
}

typedef struct
{
  TidingsNewsPage *page; /* (owned) */
  guint stamp;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->page);
  g_free (look);
}

/* In a fiber */
static void
put_near_first (TidingsNewsPage *self, TidingsNews *news)
{
  GPtrArray *changes = tidings_news_get_changes (news);
  guint version = tidings_news_get_version (news);
  g_autoptr (TidingsStudy) before = NULL;
  g_autoptr (TidingsStudy) after = NULL;
  gboolean wanted = FALSE;

  for (guint i = 0; i < changes->len; i++)
    wanted |= ((TidingsChange *) changes->pdata[i])->grade == TIDINGS_GRADE_SITES;
  if (!wanted || version < 2)
    return;
  before = dex_await_object (tidings_library_get_version (self->library, tidings_news_get_nct_id (news), version - 1), NULL);
  after = dex_await_object (tidings_library_get_version (self->library, tidings_news_get_nct_id (news), version), NULL);
  if (before != NULL && after != NULL && self->place != NULL)
    tidings_changes_put_near_first (changes, before, after, tidings_place_get_latitude (self->place),
                                    tidings_place_get_longitude (self->place));
}

static DexFuture *
load_fiber (gpointer user_data)
{
  Look *look = user_data;
  TidingsNewsPage *self = look->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) news = NULL;
  g_autoptr (GListStore) items = NULL;

  if (look->stamp != self->stamp || self->library == NULL)
    return dex_future_new_for_boolean (FALSE);
  news = dex_await_boxed (tidings_library_list_news (self->library, TRUE), &error);
  if (news == NULL)
    {
      g_message ("News cannot be read: %s", error->message);
      return dex_future_new_for_boolean (FALSE);
    }
  for (guint i = 0; self->place != NULL && i < MIN (news->len, MOST_NEAR) && look->stamp == self->stamp; i++)
    put_near_first (self, news->pdata[i]);
  if (look->stamp != self->stamp || self->library == NULL)
    return dex_future_new_for_boolean (FALSE);

  items = tidings_news_item_make_list (news, tidings_library_get_follows (self->library));
  take_items (self, G_LIST_MODEL (items));
  gtk_stack_set_visible_child_name (self->stack, news->len > 0 ? "list" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "news.read-all", news->len > 0);
  if (news->len == 0)
    show_empty (self);
  return dex_future_new_for_boolean (TRUE);
}

/* What nobody looks at is not loaded: it is when the page is shown */
static void
load (TidingsNewsPage *self)
{
  Look *look;

  if (self->library == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  look = g_new0 (Look, 1);
  look->page = g_object_ref (self);
  look->stamp = ++self->stamp;
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, load_fiber, look, look_free));
}

/* --- Rows --- */

static void
row_chosen_cb (TidingsNewsPage *self, const char *nct_id)
{
  g_signal_emit (self, signals[STUDY_CHOSEN], 0, nct_id, TRUE);
}

static void
activate_cb (TidingsNewsPage *self, guint position)
{
  g_autoptr (GtkSelectionModel) model = g_object_ref (gtk_list_view_get_model (self->list_view));
  g_autoptr (TidingsNewsItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  TidingsNews *news;
  GHashTableIter iter;
  gpointer row;

  if (item == NULL)
    return;
  if (tidings_news_item_is_fold (item))
    {
      g_hash_table_iter_init (&iter, self->rows);
      while (g_hash_table_iter_next (&iter, &row, NULL))
        if (tidings_news_row_get_item (row) == item)
          tidings_news_row_toggle (row);
      return;
    }
  see (self, item, ids);
  keep_seen (self, ids);
  news = tidings_news_item_get_news (item)->pdata[0];
  g_signal_emit (self, signals[STUDY_CHOSEN], 0, tidings_news_get_nct_id (news),
                 tidings_news_get_kind (news) == TIDINGS_NEWS_CHANGED);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, TidingsNewsPage *self)
{
  GtkWidget *row = tidings_news_row_new ();

  g_signal_connect_object (row, "study-chosen", G_CALLBACK (row_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, TidingsNewsPage *self)
{
  TidingsNewsItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *row = gtk_list_item_get_child (list_item);
  g_autofree char *name = tidings_news_row_dup_name (item);
  g_autofree char *text = tidings_news_dup_text (tidings_news_item_get_news (item)->pdata[0]);

  tidings_news_row_bind (TIDINGS_NEWS_ROW (row), item);
  g_hash_table_add (self->rows, row);
  gtk_list_item_set_accessible_label (list_item, name);
  gtk_list_item_set_accessible_description (list_item, tidings_news_item_is_fold (item) ? "" : text);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item, TidingsNewsPage *self)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);

  g_hash_table_remove (self->since, tidings_news_row_get_item (TIDINGS_NEWS_ROW (row)));
  g_hash_table_remove (self->rows, row);
  tidings_news_row_unbind (TIDINGS_NEWS_ROW (row));
}

static void
setup_header_cb (GtkListItemFactory *factory, GtkListHeader *header)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0.0f, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (GtkListItemFactory *factory, GtkListHeader *header)
{
  TidingsNewsItem *item = gtk_list_header_get_item (header);
  g_autofree char *day = tidings_when_dup_day (tidings_news_item_get_at (item), tidings_when_now ());

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), day);
}

static int
compare_days (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 left = tidings_news_item_get_day ((gpointer) a);
  gint64 right = tidings_news_item_get_day ((gpointer) b);

  return left == right ? GTK_ORDERING_EQUAL : (left > right ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER);
}

/* “Today” is made anew when it is yesterday */
static void
make_headers (TidingsNewsPage *self)
{
  g_autoptr (GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();

  self->day = tidings_when_day (tidings_when_now ());
  g_signal_connect (headers, "setup", G_CALLBACK (setup_header_cb), NULL);
  g_signal_connect (headers, "bind", G_CALLBACK (bind_header_cb), NULL);
  gtk_list_view_set_header_factory (self->list_view, headers);
}

static void
map_cb (TidingsNewsPage *self)
{
  if (self->day != tidings_when_day (tidings_when_now ()))
    make_headers (self);
  if (self->looking == 0)
    self->looking = g_timeout_add (LOOK_EVERY, look_cb, self);
  load (self);
}

static void
unmap_cb (TidingsNewsPage *self)
{
  g_clear_handle_id (&self->looking, g_source_remove);
  g_hash_table_remove_all (self->since);
}

static void
tidings_news_page_dispose (GObject *object)
{
  TidingsNewsPage *self = TIDINGS_NEWS_PAGE (object);

  self->stamp++;
  self->library = NULL;
  g_clear_handle_id (&self->looking, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIDINGS_TYPE_NEWS_PAGE);
  g_clear_object (&self->items);
  g_clear_object (&self->place);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (tidings_news_page_parent_class)->dispose (object);
}

static void
tidings_news_page_finalize (GObject *object)
{
  TidingsNewsPage *self = TIDINGS_NEWS_PAGE (object);

  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->since);

  G_OBJECT_CLASS (tidings_news_page_parent_class)->finalize (object);
}

static void
tidings_news_page_class_init (TidingsNewsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tidings_news_page_dispose;
  object_class->finalize = tidings_news_page_finalize;

  signals[STUDY_CHOSEN] = g_signal_new ("study-chosen", TIDINGS_TYPE_NEWS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  g_type_ensure (TIDINGS_TYPE_CHECK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-news-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsNewsPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TidingsNewsPage, check_bar);
  gtk_widget_class_bind_template_child (widget_class, TidingsNewsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TidingsNewsPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TidingsNewsPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, TidingsNewsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, TidingsNewsPage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "news.read-all", NULL, read_all_action);
}

static void
tidings_news_page_init (TidingsNewsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSortListModel) sorted = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autoptr (GtkSorter) days = GTK_SORTER (gtk_custom_sorter_new (compare_days, NULL, NULL));

  self->rows = g_hash_table_new (NULL, NULL);
  self->since = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->items = g_list_store_new (TIDINGS_TYPE_NEWS_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  tidings_letters_wrap (self->search_button);
  tidings_letters_wrap_menu (self->menu_button);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_DEFAULT);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), NULL);
  gtk_sort_list_model_set_section_sorter (sorted, days);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (sorted)));
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  make_headers (self);

  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (unmap_cb), NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "news.read-all", FALSE);
}

/**
 * tidings_news_page_set_watch:
 * @watch: what checks
 *
 * Shows the news of the library of @watch.
 */
void
tidings_news_page_set_watch (TidingsNewsPage *self, TidingsWatch *watch)
{
  g_return_if_fail (TIDINGS_IS_NEWS_PAGE (self));
  g_return_if_fail (TIDINGS_IS_WATCH (watch));
  g_return_if_fail (self->watch == NULL);

  self->watch = g_object_ref (watch);
  self->library = tidings_desk_get_library (tidings_watch_get_desk (watch));
  tidings_check_bar_set_watch (self->check_bar, watch);
  g_signal_connect_object (self->library, "news-changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
}

/**
 * tidings_news_page_set_place:
 * @place: (nullable): where the reader is
 *
 * Has the places near the reader come first in what is told of places.
 */
void
tidings_news_page_set_place (TidingsNewsPage *self, TidingsPlace *place)
{
  g_return_if_fail (TIDINGS_IS_NEWS_PAGE (self));

  if (!g_set_object (&self->place, place))
    return;
  g_list_store_remove_all (self->items);
  load (self);
}

/**
 * tidings_news_page_show_units:
 *
 * Tells all distances anew, after tidings_units_set().
 */
void
tidings_news_page_show_units (TidingsNewsPage *self)
{
  g_return_if_fail (TIDINGS_IS_NEWS_PAGE (self));

  g_list_store_remove_all (self->items);
  load (self);
}

/**
 * tidings_news_page_set_menu:
 * @menu: the main menu
 *
 * Gives the page the main menu of the program.
 */
void
tidings_news_page_set_menu (TidingsNewsPage *self, GMenuModel *menu)
{
  g_return_if_fail (TIDINGS_IS_NEWS_PAGE (self));

  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

/**
 * tidings_news_page_show_bar:
 * @show: whether nothing else on the screen says it
 *
 * Shows when Tidings last looked for news, or leaves that to the sidebar.
 */
void
tidings_news_page_show_bar (TidingsNewsPage *self, gboolean show)
{
  g_return_if_fail (TIDINGS_IS_NEWS_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->check_bar), show);
}

/**
 * tidings_news_page_focus:
 *
 * Puts the keyboard's focus on the first piece of news.
 */
void
tidings_news_page_focus (TidingsNewsPage *self)
{
  g_return_if_fail (TIDINGS_IS_NEWS_PAGE (self));

  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}
