/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-grade.h"
#include "tidings-letters.h"
#include "tidings-study-history.h"
#include "tidings-study-parts.h"

#define FIBER_STACK (256 * 1024)
/* So many updates show at first, and of each so many changes */
#define FIRST_UPDATES 4
#define FIRST_CHANGES 3

typedef enum
{
  FETCH_NONE, /* nothing to say: not saved, or all is there */
  FETCH_RUNNING,
  FETCH_REFUSED, /* the registry gives no history of this trial */
  FETCH_LATER,   /* it cannot be reached now */
} Fetch;

struct _TidingsStudyHistory
{
  GtkBox parent_instance;

  TidingsWatch *watch;     /* (owned) */
  TidingsLibrary *library; /* (unowned): the watch's */
  TidingsStudy *study;     /* (owned) (nullable) */
  TidingsPlace *place;     /* (owned) (nullable) */
  TidingsHistory *history; /* (owned) (nullable) */
  char *updates;           /* (owned) (nullable) */
  char *filled;            /* (owned) (nullable): what the section was made from, in short */
  Fetch fetch;
  gboolean all; /* every update is shown */
  guint stamp;  /* of the newest look at the library */
};

G_DEFINE_FINAL_TYPE (TidingsStudyHistory, tidings_study_history, GTK_TYPE_BOX)

typedef enum
{
  PROP_UPDATES = 1,
} TidingsStudyHistoryProp;

static GParamSpec *props[PROP_UPDATES + 1];

static void
fill (TidingsStudyHistory *self);

/**
 * tidings_version_dup_day:
 * @version: a version
 *
 * Returns: (transfer full): the day of it for people: the registry's own, or else the one on which Tidings saw it
 */
char *
tidings_version_dup_day (TidingsVersion *version)
{
  TidingsDate day = tidings_version_get_posted (version);

  if (day.year == 0)
    day = tidings_date_from_unix (tidings_version_get_seen_at (version));
  return tidings_date_format (day);
}

static gboolean
is_saved (TidingsStudyHistory *self)
{
  return tidings_library_is_saved (self->library, tidings_study_get_nct_id (self->study));
}

/* --- What is said --- */

/* How often it was updated, as far as that is known; a sentence, and a word or two for the head of the page */
static char *
describe_updates (TidingsStudyHistory *self, char **brief)
{
  guint n = self->history != NULL ? self->history->n_updates : 0;

  *brief = NULL;
  if (self->history == NULL || !is_saved (self) || self->history->versions->len == 0)
    return NULL;
  if (self->history->is_complete)
    {
      if (n == 0)
        {
          *brief = g_strdup (_ ("None so far"));
          return g_strdup (_ ("Not updated since it was posted."));
        }
      if (n == 1)
        {
          *brief = g_strdup (_ ("Once"));
          return g_strdup (_ ("Updated once."));
        }
      if (n == 2)
        {
          *brief = g_strdup (_ ("Twice"));
          return g_strdup (_ ("Updated twice."));
        }
      *brief = g_strdup_printf (ngettext ("%'u time", "%'u times", n), n);
      return g_strdup_printf (ngettext ("Updated %'u time.", "Updated %'u times.", n), n);
    }
  if (n == 0)
    {
      *brief = g_strdup (_ ("None since you saved it"));
      return g_strdup (_ ("Not updated since you saved it."));
    }
  if (n == 1)
    {
      *brief = g_strdup (_ ("Once since you saved it"));
      return g_strdup (_ ("Updated once since you saved it."));
    }
  if (n == 2)
    {
      *brief = g_strdup (_ ("Twice since you saved it"));
      return g_strdup (_ ("Updated twice since you saved it."));
    }
  *brief = g_strdup_printf (ngettext ("%'u time since you saved it", "%'u times since you saved it", n), n);
  return g_strdup_printf (ngettext ("Updated %'u time since you saved it.", "Updated %'u times since you saved it.", n), n);
}

/* Takes the sentence */
static void
add_sentence (GString *text, char *sentence)
{
  if (sentence == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

static char *
with_date (const char *sentence, TidingsDate date)
{
  g_autofree char *text = tidings_date_format (date);

  if (date.year == 0 || text == NULL)
    return NULL;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (sentence, text);
#pragma GCC diagnostic pop
}

static char *
describe_facts (TidingsStudyHistory *self)
{
  const TidingsFacts *facts = tidings_study_get_facts (self->study);
  GString *text = g_string_new (NULL);
  g_autofree char *brief = NULL;
  char *updates = describe_updates (self, &brief);

  if (self->history != NULL && self->history->first_seen_at > 0)
    add_sentence (text,
                  with_date (_ ("First seen by Tidings on %s."), tidings_date_from_unix (self->history->first_seen_at)));
  add_sentence (text, with_date (_ ("First posted on %s."), facts->first_posted.date));
  add_sentence (text, with_date (_ ("Last updated by the sponsor on %s."), facts->last_update_submitted.date.year != 0
                                                                               ? facts->last_update_submitted.date
                                                                               : facts->last_update_posted.date));
  add_sentence (text, updates);
  if (g_set_str (&self->updates, brief))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UPDATES]);
  return g_string_free (text, FALSE);
}

static char *
describe_fetch (TidingsStudyHistory *self)
{
  TidingsVersion *first = self->history != NULL && self->history->versions->len > 0 ? self->history->versions->pdata[0]
                                                                                    : NULL;
  g_autofree char *day = first != NULL ? tidings_date_format (tidings_date_from_unix (tidings_version_get_seen_at (first)))
                                       : NULL;

  switch (self->fetch)
    {
    case FETCH_RUNNING:
      return g_strdup (_ ("Fetching what changed before, from the registry’s own history…"));
    case FETCH_REFUSED:
      if (day != NULL && self->history->versions->len > 1 && tidings_version_get_kind (first) == TIDINGS_VERSION_ARCHIVED)
        return g_strdup (_ ("Not all of the registry’s own history could be had. The earliest updates are missing."));
      if (day != NULL)
        /* Translators: %s is a date */
        return g_strdup_printf (_ ("History begins on %s, because the registry’s own history could not be had."), day);
      return NULL;
    case FETCH_LATER:
      return g_strdup (_ ("What changed before could not be fetched now. Tidings tries again with the next check."));
    case FETCH_NONE:
      break;
    }
  return NULL;
}

/* --- The timeline --- */

static void
compare_cb (TidingsStudyHistory *self, GtkButton *button)
{
  guint after = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "version"));

  adw_dialog_present (tidings_study_comparison_new (self->library, tidings_study_get_nct_id (self->study), self->history,
                                                    self->place, after - 1, after),
                      GTK_WIDGET (self));
}

static GtkWidget *
make_compare_button (TidingsStudyHistory *self, guint after, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "version", GUINT_TO_POINTER (after));
  g_signal_connect_object (button, "clicked", G_CALLBACK (compare_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static guint
count_changes (TidingsVersion *version)
{
  GPtrArray *changes = tidings_version_get_changes (version);
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    n += ((TidingsChange *) changes->pdata[i])->grade != TIDINGS_GRADE_NOISE;
  return n;
}

/* The versions that differ from the one before in more than form, the newest first; numbers of versions */
static GArray *
list_updates (TidingsHistory *history)
{
  GArray *updates = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = history->versions->len; i > 1; i--)
    if (count_changes (history->versions->pdata[i - 1]) > 0)
      g_array_append_val (updates, i);
  return updates;
}

static void
add_lines (GtkBox *column, TidingsVersion *version, gboolean all)
{
  GPtrArray *changes = tidings_version_get_changes (version);
  guint n = 0;

  for (guint i = 0; i < changes->len && (all || n < FIRST_CHANGES); i++)
    {
      TidingsChange *change = changes->pdata[i];

      if (change->grade == TIDINGS_GRADE_NOISE)
        continue;
      gtk_box_append (column, tidings_grade_line_for (change));
      n++;
    }
}

static void
more_changes_cb (GtkButton *button, TidingsVersion *version)
{
  GtkBox *lines = g_object_get_data (G_OBJECT (button), "lines");

  tidings_part_clear (lines);
  add_lines (lines, version, TRUE);
  gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (lines)), GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (GTK_WIDGET (button), FALSE);
}

static GtkWidget *
make_node (const char *title, gboolean is_first, gboolean is_last, GtkBox **column)
{
  GtkWidget *node = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = tidings_part_heading_new (title, 3, "heading");

  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_margin_bottom (box, is_last ? 0 : 18);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (node), tidings_study_history_rail_new (is_first, is_last));
  gtk_box_append (GTK_BOX (node), box);
  *column = GTK_BOX (box);
  return node;
}

static GtkWidget *
make_update (TidingsStudyHistory *self, TidingsVersion *version, gboolean is_first)
{
  g_autofree char *day = tidings_version_dup_day (version);
  g_autofree char *name = NULL;
  guint n = count_changes (version);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *buttons = adw_wrap_box_new ();
  GtkWidget *button;
  GtkBox *column;
  GtkWidget *node = make_node (day, is_first, FALSE, &column);

  gtk_box_append (column, lines);
  add_lines (GTK_BOX (lines), version, n <= FIRST_CHANGES + 1);
  if (n > FIRST_CHANGES + 1)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("Show all %'u", "Show all %'u", n), n);

      button = gtk_button_new_with_label (label);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "lines", lines);
      g_signal_connect_object (button, "clicked", G_CALLBACK (more_changes_cb), version, 0);
      adw_wrap_box_append (ADW_WRAP_BOX (buttons), button);
    }
  button = make_compare_button (self, tidings_version_get_number (version), _ ("Before and after"));
  /* Translators: %s is a date */
  name = g_strdup_printf (_ ("Before and after %s"), day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), button);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (buttons), 6);
  gtk_widget_add_css_class (buttons, "history-buttons");
  gtk_box_append (column, buttons);
  return node;
}

static GtkWidget *
make_beginning (TidingsStudyHistory *self, gboolean is_first)
{
  TidingsVersion *version = self->history->versions->pdata[0];
  g_autofree char *day = tidings_version_dup_day (version);
  const char *what;
  GtkBox *column;
  GtkWidget *node;

  if (!self->history->is_complete)
    {
      g_clear_pointer (&day, g_free);
      day = tidings_version_get_kind (version) == TIDINGS_VERSION_SEEN
                ? tidings_date_format (tidings_date_from_unix (tidings_version_get_seen_at (version)))
                : tidings_version_dup_day (version);
    }
  node = make_node (day, is_first, TRUE, &column);
  if (!self->history->is_complete)
    what = _ ("The first version that Tidings has");
  else if (tidings_date_compare (tidings_version_get_posted (version), self->history->first_posted) == 0)
    what = _ ("First posted by the registry");
  else
    what = _ ("The first version in the registry’s history");
  gtk_box_append (column, tidings_part_label_new (what, "dim-label"));
  return node;
}

static void
show_all_cb (TidingsStudyHistory *self)
{
  self->all = TRUE;
  fill (self);
}

static void
add_timeline (TidingsStudyHistory *self, TidingsStudySection *section)
{
  GPtrArray *versions = self->history->versions;
  g_autoptr (GArray) updates = list_updates (self->history);
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* a rest of one is shown at once */
  guint n = updates->len, n_shown = self->all || n <= FIRST_UPDATES + 1 ? n : FIRST_UPDATES;

  for (guint i = 0; i < n_shown; i++)
    gtk_box_append (GTK_BOX (list), make_update (self, versions->pdata[g_array_index (updates, guint, i) - 1], i == 0));
  if (n_shown == n)
    {
      gtk_box_append (GTK_BOX (list), make_beginning (self, n == 0));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Updates, the newest first"), -1);
  tidings_study_section_add (section, list);
  if (n_shown < n)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("Show all %'u updates", "Show all %'u updates", n), n);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      tidings_letters_wrap (button);
      g_signal_connect_object (button, "clicked", G_CALLBACK (show_all_cb), self, G_CONNECT_SWAPPED);
      tidings_study_section_add (section, button);
    }
}

static void
add_fetch (TidingsStudyHistory *self, TidingsStudySection *section)
{
  g_autofree char *text = describe_fetch (self);
  GtkWidget *line, *label;

  if (text == NULL)
    return;
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  label = tidings_part_label_new (text, "dim-label");
  if (self->fetch == FETCH_RUNNING)
    gtk_box_append (GTK_BOX (line), adw_spinner_new ());
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  tidings_study_section_add (section, line);
}

/* What the section is made from, so that it stays, and with it the reader's place and focus, where nothing of that is other than before */
static char *
summarize (TidingsStudyHistory *self)
{
  const TidingsFacts *facts = tidings_study_get_facts (self->study);

  return g_strdup_printf ("%s %s %s %d %d %d %u %u %d %p", facts->nct_id, facts->last_update_submitted.text,
                          facts->completion.text, is_saved (self), self->fetch, self->all,
                          self->history != NULL ? self->history->versions->len : 0,
                          self->history != NULL ? self->history->n_updates : 0,
                          self->history != NULL ? self->history->is_complete : -1, (gpointer) self->place);
}

static void
fill (TidingsStudyHistory *self)
{
  g_autofree char *summary = summarize (self);
  TidingsStudySection *section;
  g_autofree char *facts = NULL;
  GtkWidget *picture;

  if (!g_set_str (&self->filled, summary))
    return;
  section = tidings_study_section_new (_ ("Updates"), NULL);
  facts = describe_facts (self);
  if (*facts != '\0')
    tidings_study_section_add (section, tidings_part_label_new (facts, "study-prose"));
  picture = tidings_study_history_picture_new (self->study, is_saved (self) ? self->history : NULL);
  if (picture != NULL)
    tidings_study_section_add (section, picture);
  if (is_saved (self))
    {
      if (self->history != NULL && self->history->versions->len > 0)
        add_timeline (self, section);
      add_fetch (self, section);
      if (self->history != NULL && self->history->versions->len > 1)
        {
          g_autoptr (GArray) updates = list_updates (self->history);
          guint newest = updates->len > 0 ? g_array_index (updates, guint, 0) : self->history->versions->len;
          GtkWidget *button = make_compare_button (self, newest, _ ("Compare two versions…"));

          gtk_widget_set_halign (button, GTK_ALIGN_START);
          tidings_letters_wrap (button);
          tidings_study_section_add (section, button);
        }
    }
  else
    {
      tidings_study_section_add (
          section, tidings_part_label_new (_ ("Once you save this trial, Tidings tells you what changes."), "dim-label"));
    }
  tidings_part_clear (GTK_BOX (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (section));
}

/* --- Where it comes from --- */

typedef struct
{
  TidingsStudyHistory *history; /* (owned) */
  char *nct_id;                 /* (owned) */
  guint stamp;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->history);
  g_free (look->nct_id);
  g_free (look);
}

static gboolean
is_stale (const Look *look)
{
  return look->stamp != look->history->stamp || look->history->study == NULL;
}

/* Whether the registry was asked for the earlier history of a saved trial. In a fiber. */
static gboolean
was_fetched (TidingsLibrary *library, const char *nct_id)
{
  g_autoptr (GArray) watched = dex_await_boxed (tidings_library_list_watched (library), NULL);

  for (guint i = 0; watched != NULL && i < watched->len; i++)
    if (g_str_equal (g_array_index (watched, TidingsWatched, i).nct_id, nct_id))
      return g_array_index (watched, TidingsWatched, i).has_history;
  return TRUE;
}

/* In a fiber */
static void
put_near_first (TidingsStudyHistory *self, const char *nct_id, TidingsHistory *history)
{
  guint n = 0;

  for (guint i = history->versions->len; self->place != NULL && i > 1 && n < FIRST_UPDATES; i--, n++)
    {
      GPtrArray *changes = tidings_version_get_changes (history->versions->pdata[i - 1]);
      g_autoptr (TidingsStudy) before = NULL;
      g_autoptr (TidingsStudy) after = NULL;
      gboolean wanted = FALSE;

      for (guint j = 0; j < changes->len; j++)
        wanted |= ((TidingsChange *) changes->pdata[j])->grade == TIDINGS_GRADE_SITES;
      if (!wanted)
        continue;
      before = dex_await_object (tidings_library_get_version (self->library, nct_id, i - 1), NULL);
      after = dex_await_object (tidings_library_get_version (self->library, nct_id, i), NULL);
      if (before != NULL && after != NULL && self->place != NULL)
        tidings_changes_put_near_first (changes, before, after, tidings_place_get_latitude (self->place),
                                        tidings_place_get_longitude (self->place));
    }
}

static gboolean
read_history (const Look *look)
{
  TidingsStudyHistory *self = look->history;
  g_autoptr (TidingsHistory) history = dex_await_boxed (tidings_library_get_history (self->library, look->nct_id), NULL);

  if (is_stale (look))
    return FALSE;
  if (history != NULL)
    put_near_first (self, look->nct_id, history);
  if (is_stale (look))
    return FALSE;
  g_clear_pointer (&self->history, tidings_history_unref);
  self->history = g_steal_pointer (&history);
  return TRUE;
}

static DexFuture *
look_fiber (gpointer user_data)
{
  Look *look = user_data;
  TidingsStudyHistory *self = look->history;
  g_autoptr (GError) error = NULL;
  gboolean fetched;

  if (is_stale (look) || !read_history (look))
    return dex_future_new_for_boolean (FALSE);
  if (!is_saved (self))
    {
      self->fetch = FETCH_NONE;
      fill (self);
      return dex_future_new_for_boolean (TRUE);
    }

  fetched = was_fetched (self->library, look->nct_id);
  if (is_stale (look))
    return dex_future_new_for_boolean (FALSE);
  if (fetched || tidings_library_get_state (self->library) == TIDINGS_LIBRARY_STATE_NEWER)
    {
      self->fetch = self->history == NULL || self->history->is_complete ? FETCH_NONE : FETCH_REFUSED;
      fill (self);
      return dex_future_new_for_boolean (TRUE);
    }

  self->fetch = FETCH_RUNNING;
  fill (self);
  dex_await_uint (tidings_watch_fetch_history (self->watch, look->nct_id), &error);
  if (is_stale (look) || !read_history (look))
    return dex_future_new_for_boolean (FALSE);
  if (error != NULL)
    self->fetch = FETCH_LATER;
  else
    self->fetch = self->history == NULL || self->history->is_complete ? FETCH_NONE : FETCH_REFUSED;
  fill (self);
  return dex_future_new_for_boolean (TRUE);
}

static void
look (TidingsStudyHistory *self)
{
  Look *look;

  if (self->study == NULL)
    return;
  look = g_new0 (Look, 1);
  look->history = g_object_ref (self);
  look->nct_id = g_strdup (tidings_study_get_nct_id (self->study));
  look->stamp = ++self->stamp;
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK, look_fiber, look, look_free));
}

static void
saved_changed_cb (TidingsStudyHistory *self, const char *nct_id)
{
  if (self->study != NULL && g_strcmp0 (nct_id, tidings_study_get_nct_id (self->study)) == 0)
    look (self);
}

static void
tidings_study_history_dispose (GObject *object)
{
  TidingsStudyHistory *self = TIDINGS_STUDY_HISTORY (object);

  self->stamp++;
  g_clear_object (&self->study);
  g_clear_object (&self->place);
  g_clear_object (&self->watch);
  g_clear_pointer (&self->history, tidings_history_unref);
  g_clear_pointer (&self->updates, g_free);
  g_clear_pointer (&self->filled, g_free);

  G_OBJECT_CLASS (tidings_study_history_parent_class)->dispose (object);
}

static void
tidings_study_history_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((TidingsStudyHistoryProp) id)
    {
    case PROP_UPDATES:
      g_value_set_string (value, TIDINGS_STUDY_HISTORY (object)->updates);
      break;
    }
}

static void
tidings_study_history_class_init (TidingsStudyHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tidings_study_history_dispose;
  object_class->get_property = tidings_study_history_get_property;

  /**
   * TidingsStudyHistory:updates:
   *
   * How often the trial was updated, in a word or two; %NULL where that is not known.
   */
  props[PROP_UPDATES] = g_param_spec_string ("updates", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
tidings_study_history_init (TidingsStudyHistory *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/**
 * tidings_study_history_new:
 * @watch: what fetches earlier versions
 *
 * Returns: (transfer floating): a part of the trial page that shows nothing yet
 */
GtkWidget *
tidings_study_history_new (TidingsWatch *watch)
{
  TidingsStudyHistory *self;

  g_return_val_if_fail (TIDINGS_IS_WATCH (watch), NULL);

  self = g_object_new (TIDINGS_TYPE_STUDY_HISTORY, NULL);
  self->watch = g_object_ref (watch);
  self->library = tidings_desk_get_library (tidings_watch_get_desk (watch));
  g_signal_connect_object (self->library, "saved-changed", G_CALLBACK (saved_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "news-changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * tidings_study_history_show:
 * @self: a history
 * @study: (nullable): the trial that the page shows
 *
 * Shows the history of a trial; of a saved one its earlier versions are fetched, where they are missing.
 */
void
tidings_study_history_show (TidingsStudyHistory *self, TidingsStudy *study)
{
  gboolean same;

  g_return_if_fail (TIDINGS_IS_STUDY_HISTORY (self));

  same = self->study != NULL && study != NULL &&
         g_strcmp0 (tidings_study_get_nct_id (self->study), tidings_study_get_nct_id (study)) == 0;
  g_set_object (&self->study, study);
  self->stamp++;
  if (!same)
    {
      g_clear_pointer (&self->history, tidings_history_unref);
      g_clear_pointer (&self->filled, g_free);
      self->fetch = FETCH_NONE;
      self->all = FALSE;
      tidings_part_clear (GTK_BOX (self));
      /* the head of the page may have been made with that of the trial before */
      if (g_set_str (&self->updates, NULL))
        g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UPDATES]);
    }
  if (study == NULL)
    return;
  /* what takes no waiting stands there at once, so that nothing below it jumps far */
  if (!same)
    fill (self);
  look (self);
}

/**
 * tidings_study_history_set_place:
 * @self: a history
 * @place: (nullable): where the reader is
 *
 * Has the places near the reader come first in what is told of places.
 */
void
tidings_study_history_set_place (TidingsStudyHistory *self, TidingsPlace *place)
{
  g_return_if_fail (TIDINGS_IS_STUDY_HISTORY (self));

  if (g_set_object (&self->place, place))
    look (self);
}

/**
 * tidings_study_history_get_updates:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): how often the trial was updated, in a word or two
 */
const char *
tidings_study_history_get_updates (TidingsStudyHistory *self)
{
  g_return_val_if_fail (TIDINGS_IS_STUDY_HISTORY (self), NULL);
  return self->updates;
}
