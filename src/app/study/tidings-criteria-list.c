/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-criteria-list.h"
#include "tidings-criterion-row.h"
#include "tidings-icon.h"
#include "tidings-profile-dialog.h"
#include "tidings-sentence-view.h"
#include "tidings-study-parts.h"
#include "tidings-terms.h"

/* So many criteria show at first, and so many more are built between two frames */
#define FIRST_CRITERIA 10
#define BATCH 6
/* So many marks whose criterion is gone are told of */
#define MOST_LOST 5

/**
 * TidingsCriteriaList:
 *
 * Who can join: our own sentences, then the criteria one by one, each with what its reader marked or what the profile tells. Marks
 * are the user's, in the library; the profile stays in the settings. Rows are built when they are to be seen.
 */
struct _TidingsCriteriaList
{
  GtkBox parent_instance;

  TidingsStudy *study;     /* (owned) */
  TidingsReading *reading; /* (owned) */
  TidingsLibrary *library; /* (owned) (nullable) */
  GSettings *settings;     /* (owned) (nullable) */
  GHashTable *seen;        /* (owned) */
  GHashTable *marks;       /* (owned) (element-type utf8 guint): by the key of the criterion */
  GPtrArray *lost;         /* (owned) (element-type TidingsMark): whose criterion is gone */
  GPtrArray *rows;         /* (owned) (element-type TidingsCriterionRow) */
  GPtrArray *own;          /* (owned) (element-type GtkLabel): what the profile tells of our sentences, in their order */
  GtkWidget *you;          /* (nullable): the row that opens the profile */
  GtkWidget *count;
  GtkWidget *lost_box;
  GtkWidget *criteria;
  GtkWidget *more; /* (nullable) */
  TidingsProfile profile;
  guint first; /* of the criteria, among the sentences */
  guint next;  /* to be built */
  guint year;
};

G_DEFINE_FINAL_TYPE (TidingsCriteriaList, tidings_criteria_list, GTK_TYPE_BOX)

static GPtrArray *
get_sentences (TidingsCriteriaList *self)
{
  return tidings_reading_get_section (self->reading, TIDINGS_SECTION_WHO_CAN_JOIN);
}

static TidingsFit
get_mark (TidingsCriteriaList *self, const TidingsSentence *sentence)
{
  g_autofree char *key = NULL;

  if (g_hash_table_size (self->marks) == 0)
    return TIDINGS_FIT_NONE;
  key = tidings_sentence_dup_key (sentence);
  return (TidingsFit) GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, key));
}

static TidingsFit
check (TidingsCriteriaList *self, const TidingsSentence *sentence)
{
  if (self->profile.birth_year == 0 && self->profile.sex == TIDINGS_SEX_NONE)
    return TIDINGS_FIT_NONE;
  return tidings_profile_check (&self->profile, tidings_study_get_facts (self->study), sentence, self->year);
}

static void
update_row (TidingsCriteriaList *self, TidingsCriterionRow *row)
{
  const TidingsSentence *sentence = tidings_criterion_row_get_sentence (row);

  tidings_criterion_row_set_fit (row, get_mark (self, sentence), check (self, sentence));
}

/* How many of each there are, as “3 fit · 1 to ask about · 12 not marked yet”: what there is none of is left out. Only the study team can
 * decide, so none of these must sound like a verdict. */
static char *
word_count (const guint *n)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (n[TIDINGS_FIT_YES] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%'u fits", "%'u fit", n[TIDINGS_FIT_YES]), n[TIDINGS_FIT_YES]));
  if (n[TIDINGS_FIT_NO] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%'u does not fit", "%'u do not fit", n[TIDINGS_FIT_NO]),
                                             n[TIDINGS_FIT_NO]));
  if (n[TIDINGS_FIT_ASK] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%'u to ask about", "%'u to ask about", n[TIDINGS_FIT_ASK]),
                                             n[TIDINGS_FIT_ASK]));
  if (n[TIDINGS_FIT_NONE] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%'u not marked yet", "%'u not marked yet", n[TIDINGS_FIT_NONE]),
                                             n[TIDINGS_FIT_NONE]));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* How many of each there are, and who decides */
static void
update_count (TidingsCriteriaList *self)
{
  GPtrArray *sentences = get_sentences (self);
  guint n[TIDINGS_FIT_ASK + 1] = { 0 };
  gboolean any = g_hash_table_size (self->marks) > 0 || self->profile.birth_year != 0 ||
                 self->profile.sex != TIDINGS_SEX_NONE;

  for (guint i = self->first; any && i < sentences->len; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, i);
      TidingsFit fit;

      if (sentence->kind == TIDINGS_SENTENCE_HEADING)
        continue;
      fit = get_mark (self, sentence);
      if (fit == TIDINGS_FIT_NONE)
        fit = check (self, sentence);
      if (fit <= TIDINGS_FIT_ASK)
        n[fit]++;
    }
  any = n[TIDINGS_FIT_YES] + n[TIDINGS_FIT_NO] + n[TIDINGS_FIT_ASK] > 0;
  gtk_widget_set_visible (self->count, any);
  if (any)
    {
      g_autofree char *text = word_count (n);

      gtk_label_set_text (GTK_LABEL (self->count), text);
    }
}

static void
update_you (TidingsCriteriaList *self)
{
  g_autofree char *text = NULL;
  const char *sex = NULL;

  if (self->you == NULL)
    return;
  if (self->profile.sex == TIDINGS_SEX_FEMALE)
    sex = _ ("Female");
  else if (self->profile.sex == TIDINGS_SEX_MALE)
    sex = _ ("Male");
  if (self->profile.birth_year != 0 && sex != NULL)
    /* Translators: a year, then "Female" or "Male" */
    text = g_strdup_printf (_ ("Born in %u · %s"), self->profile.birth_year, sex);
  else if (self->profile.birth_year != 0)
    text = g_strdup_printf (_ ("Born in %u"), self->profile.birth_year);
  else
    text = g_strdup (sex != NULL ? sex
                                 : _ ("Give your year of birth and sex to see what fits. They stay on this computer."));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->you), text);
}

static void
update (TidingsCriteriaList *self)
{
  GPtrArray *sentences = get_sentences (self);

  tidings_profile_load (self->settings, &self->profile);
  update_you (self);
  for (guint i = 0; i < self->own->len; i++)
    {
      GtkWidget *label = g_ptr_array_index (self->own, i);
      const char *text = tidings_fit_get_checked_text (check (self, g_ptr_array_index (sentences, i)));

      gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
      gtk_widget_set_visible (label, text != NULL);
    }
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, g_ptr_array_index (self->rows, i));
  update_count (self);
}

/* --- Marks --- */

static DexFuture *
mark_failed_cb (DexFuture *completed, gpointer user_data)
{
  GtkWidget *self = user_data;
  g_autoptr (GError) error = NULL;

  dex_future_get_value (completed, &error);
  if (error != NULL)
    gtk_widget_activate_action (self, "trial.toast", "s", error->message);
  return dex_future_new_true ();
}

static void
keep_mark (TidingsCriteriaList *self, const char *item, const char *text, guint value)
{
  TidingsMark mark = { .item = (char *) item, .text = (char *) text, .value = value };

  if (self->library == NULL)
    return;
  dex_future_disown (dex_future_catch (tidings_library_set_mark (self->library, tidings_study_get_nct_id (self->study),
                                                                 &mark, g_get_real_time () / G_USEC_PER_SEC),
                                       mark_failed_cb, g_object_ref (self), g_object_unref));
}

static void
marked_cb (TidingsCriteriaList *self, guint fit, TidingsCriterionRow *row)
{
  const TidingsSentence *sentence = tidings_criterion_row_get_sentence (row);
  g_autofree char *key = tidings_sentence_dup_key (sentence);

  keep_mark (self, key, sentence->text, fit);
  if (fit != TIDINGS_FIT_NONE)
    g_hash_table_insert (self->marks, g_steal_pointer (&key), GUINT_TO_POINTER (fit));
  else
    g_hash_table_remove (self->marks, key);
  /* the same words may stand there twice */
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, g_ptr_array_index (self->rows, i));
  update_count (self);
}

static void
forget_lost_cb (TidingsCriteriaList *self)
{
  for (guint i = 0; i < self->lost->len; i++)
    {
      const TidingsMark *mark = g_ptr_array_index (self->lost, i);

      keep_mark (self, mark->item, mark->text, TIDINGS_FIT_NONE);
    }
  g_ptr_array_set_size (self->lost, 0);
  tidings_part_clear (GTK_BOX (self->lost_box));
  gtk_widget_set_visible (self->lost_box, FALSE);
}

static void
show_lost (TidingsCriteriaList *self)
{
  GtkWidget *button;

  tidings_part_clear (GTK_BOX (self->lost_box));
  gtk_widget_set_visible (self->lost_box, self->lost->len > 0);
  if (self->lost->len == 0)
    return;
  gtk_box_append (
      GTK_BOX (self->lost_box),
      tidings_part_label_new (ngettext ("What you marked here is not in the record any more, or reads differently now:",
                                        "These, which you marked, are not in the record any more, or read differently now:",
                                        self->lost->len),
                              NULL));
  for (guint i = 0; i < MIN (self->lost->len, MOST_LOST); i++)
    {
      const TidingsMark *mark = g_ptr_array_index (self->lost, i);
      /* Translators: the words of a criterion, in quotation marks */
      g_autofree char *text = g_strdup_printf (_ ("“%s”"), mark->text);

      gtk_box_append (GTK_BOX (self->lost_box), tidings_part_label_new (text, "dim-label"));
    }
  button = gtk_button_new_with_label (_ ("Got it"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (forget_lost_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->lost_box), button);
}

static void
take_marks (TidingsCriteriaList *self, GPtrArray *marks)
{
  GPtrArray *sentences = get_sentences (self);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (marks->len == 0)
    return;
  for (guint i = self->first; i < sentences->len; i++)
    g_hash_table_add (keys, tidings_sentence_dup_key (g_ptr_array_index (sentences, i)));
  for (guint i = 0; i < marks->len; i++)
    {
      const TidingsMark *mark = g_ptr_array_index (marks, i);

      if (mark->item == NULL || mark->text == NULL || mark->value == 0 || mark->value > TIDINGS_FIT_ASK)
        continue;
      if (g_hash_table_contains (keys, mark->item))
        g_hash_table_insert (self->marks, g_strdup (mark->item), GUINT_TO_POINTER (mark->value));
      else
        g_ptr_array_add (self->lost, tidings_mark_copy (mark));
    }
  show_lost (self);
  update (self);
}

static DexFuture *
marks_cb (DexFuture *completed, gpointer user_data)
{
  TidingsCriteriaList *self = user_data;
  const GValue *value = dex_future_get_value (completed, NULL);

  /* marks that cannot be read are told of by what else the library then cannot do */
  if (self->study != NULL && value != NULL && G_VALUE_HOLDS (value, G_TYPE_PTR_ARRAY))
    take_marks (self, g_value_get_boxed (value));
  return dex_future_new_true ();
}

/* --- Rows --- */

static void
make_rows (TidingsCriteriaList *self, guint n)
{
  GPtrArray *sentences = get_sentences (self);

  for (; n > 0 && self->next < sentences->len; n--, self->next++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, self->next);
      GtkWidget *row;

      if (sentence->kind == TIDINGS_SENTENCE_HEADING)
        {
          row = tidings_part_heading_new (sentence->text, 3, "heading");
          gtk_widget_add_css_class (row, "study-criteria-heading");
        }
      else
        {
          row = tidings_criterion_row_new (sentence, self->seen);
          g_ptr_array_add (self->rows, row);
          g_signal_connect_object (row, "marked", G_CALLBACK (marked_cb), self, G_CONNECT_SWAPPED);
          update_row (self, TIDINGS_CRITERION_ROW (row));
        }
      gtk_box_append (GTK_BOX (self->criteria), row);
    }
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TidingsCriteriaList *self = TIDINGS_CRITERIA_LIST (widget);

  make_rows (self, BATCH);
  return self->next < get_sentences (self)->len ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
show_all_cb (TidingsCriteriaList *self)
{
  guint before = self->rows->len;

  gtk_box_remove (GTK_BOX (self), self->more);
  self->more = NULL;
  make_rows (self, BATCH);
  /* the button that had the focus is gone: go on where the new ones begin */
  if (before < self->rows->len)
    gtk_widget_child_focus (g_ptr_array_index (self->rows, before), GTK_DIR_TAB_FORWARD);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
open_profile_cb (TidingsCriteriaList *self)
{
  adw_dialog_present (tidings_profile_dialog_new (self->settings), GTK_WIDGET (self));
}

static void
add_own (TidingsCriteriaList *self)
{
  GPtrArray *sentences = get_sentences (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (; self->first < sentences->len; self->first++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, self->first);
      GtkWidget *part, *view, *status;

      if (sentence->kind != TIDINGS_SENTENCE_OURS)
        break;
      part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      view = tidings_sentence_view_new (self->study);
      status = tidings_part_label_new (NULL, "caption dim-label");
      tidings_sentence_view_set_terms (TIDINGS_SENTENCE_VIEW (view), self->seen);
      tidings_sentence_view_add (TIDINGS_SENTENCE_VIEW (view), sentence->text, (const char *const *) sentence->sources);
      gtk_widget_set_visible (status, FALSE);
      gtk_box_append (GTK_BOX (part), view);
      gtk_box_append (GTK_BOX (part), status);
      gtk_box_append (GTK_BOX (box), part);
      g_ptr_array_add (self->own, status);
    }
  gtk_box_append (GTK_BOX (self), box);
  self->next = self->first;
}

static void
add_you (TidingsCriteriaList *self)
{
  GtkWidget *list;

  if (self->settings == NULL)
    return;
  list = tidings_part_list_new ();
  self->you = tidings_part_row_new (_ ("About you"), NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->you), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->you), tidings_icon_new ("avatar-default-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->you), tidings_icon_new ("go-next-symbolic"));
  g_signal_connect_object (self->you, "activated", G_CALLBACK (open_profile_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (list), self->you);
  gtk_box_append (GTK_BOX (self), list);
}

static void
tidings_criteria_list_dispose (GObject *object)
{
  TidingsCriteriaList *self = TIDINGS_CRITERIA_LIST (object);

  g_clear_object (&self->study);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (tidings_criteria_list_parent_class)->dispose (object);
}

static void
tidings_criteria_list_finalize (GObject *object)
{
  TidingsCriteriaList *self = TIDINGS_CRITERIA_LIST (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->own);
  g_ptr_array_unref (self->lost);
  g_hash_table_unref (self->marks);
  g_hash_table_unref (self->seen);
  /* last: the rows point into it */
  g_clear_object (&self->reading);
  G_OBJECT_CLASS (tidings_criteria_list_parent_class)->finalize (object);
}

static void
tidings_criteria_list_class_init (TidingsCriteriaListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tidings_criteria_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = tidings_criteria_list_finalize;
}

static void
tidings_criteria_list_init (TidingsCriteriaList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->rows = g_ptr_array_new ();
  self->own = g_ptr_array_new ();
  self->lost = g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_mark_free);
  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->seen = tidings_terms_seen_new ();
  self->count = tidings_part_label_new (NULL, "dim-label");
  self->lost_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->criteria = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_visible (self->count, FALSE);
  gtk_widget_set_visible (self->lost_box, FALSE);
  gtk_widget_add_css_class (self->lost_box, "card");
  gtk_widget_add_css_class (self->lost_box, "study-notice");
}

/**
 * tidings_criteria_list_new:
 * @context: the trial
 *
 * Returns: (transfer floating): a new list of who can join
 */
GtkWidget *
tidings_criteria_list_new (const TidingsStudyContext *context)
{
  TidingsCriteriaList *self = g_object_new (TIDINGS_TYPE_CRITERIA_LIST, NULL);
  GPtrArray *sentences;
  guint n, n_first, n_criteria = 0;

  self->study = g_object_ref (context->study);
  self->reading = g_object_ref (context->reading);
  self->library = context->library != NULL ? g_object_ref (context->library) : NULL;
  self->settings = context->settings != NULL ? g_object_ref (context->settings) : NULL;
  self->year = tidings_profile_get_year ();
  tidings_profile_load (self->settings, &self->profile);

  sentences = get_sentences (self);
  add_own (self);
  add_you (self);
  n = sentences->len - self->first;
  gtk_box_append (GTK_BOX (self), self->count);
  gtk_box_append (GTK_BOX (self), self->lost_box);
  gtk_box_append (GTK_BOX (self), self->criteria);
  n_first = n <= FIRST_CRITERIA + 2 ? n : FIRST_CRITERIA;
  /* a heading over nothing says nothing */
  while (n_first > 0 && n_first < n &&
         ((TidingsSentence *) g_ptr_array_index (sentences, self->first + n_first - 1))->kind == TIDINGS_SENTENCE_HEADING)
    n_first--;
  make_rows (self, n_first);
  if (self->next < sentences->len)
    {
      g_autofree char *title = NULL;

      for (guint i = self->first; i < sentences->len; i++)
        n_criteria += ((TidingsSentence *) g_ptr_array_index (sentences, i))->kind != TIDINGS_SENTENCE_HEADING ? 1 : 0;
      title = g_strdup_printf (ngettext ("Show all %'u", "Show all %'u", n_criteria), n_criteria);
      self->more = gtk_button_new_with_label (title);
      gtk_widget_set_halign (self->more, GTK_ALIGN_START);
      g_signal_connect_object (self->more, "clicked", G_CALLBACK (show_all_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self), self->more);
    }
  update (self);
  if (self->settings != NULL)
    {
      g_signal_connect_object (self->settings, "changed::" TIDINGS_KEY_BIRTH_YEAR, G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->settings, "changed::" TIDINGS_KEY_SEX, G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  if (self->library != NULL)
    dex_future_disown (dex_future_then (tidings_library_list_marks (self->library, tidings_study_get_nct_id (self->study)),
                                        marks_cb, g_object_ref (self), g_object_unref));
  return GTK_WIDGET (self);
}
