/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tidings-results-section.h"
#include "tidings-study-parts.h"

#define FIRST_OUTCOMES 4
#define FIRST_BLOCKS 3
#define BATCH 20

/* One outcome; its figures are shown block by block, a block for each part and category */
typedef struct
{
  TidingsStudyResults *results;
  const TidingsResultOutcome *outcome;
  guint class_at;
  guint category_at;
  GtkBox *blocks;  /* (unowned): while it is open */
  GtkWidget *more; /* (nullable) (unowned) */
} Shown;

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  tidings_study_results_unref (shown->results);
  g_free (shown);
}

static guint
count_blocks (const TidingsResultOutcome *outcome)
{
  guint n = 0;

  for (guint i = 0; i < outcome->n_classes; i++)
    n += outcome->classes[i].n_categories;
  return n;
}

static char *
name_block (const TidingsResultClass *of_class, const TidingsResultCategory *category)
{
  if (of_class->title != NULL && category->title != NULL)
    return g_strdup_printf ("%s · %s", of_class->title, category->title);
  return g_strdup (of_class->title != NULL ? of_class->title : category->title);
}

static gboolean
parse_limit (const char *text, double *number)
{
  char *end;

  *number = NAN;
  if (text == NULL)
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (*number))
    *number = NAN;
  return !isnan (*number);
}

static GtkWidget *
make_block (const TidingsResultOutcome *outcome, const TidingsResultClass *of_class, const TidingsResultCategory *category)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *name = name_block (of_class, category);
  g_autoptr (GString) words = g_string_new (name != NULL ? name : outcome->title != NULL ? outcome->title : "");
  GtkWidget *bars = tidings_bars_new ("");
  gboolean is_count = g_strcmp0 (outcome->param, "COUNT_OF_PARTICIPANTS") == 0;

  if (name != NULL)
    gtk_box_append (GTK_BOX (block), tidings_part_heading_new (name, 4, "heading"));
  for (guint i = 0; i < outcome->n_groups; i++)
    {
      const TidingsResultValue *value = &category->values[i];
      const TidingsResultCount *whole = tidings_result_outcome_find_denominator (outcome, of_class, i);
      g_autofree char *group = tidings_results_name_group (outcome->groups, i);
      g_autofree char *figure = tidings_results_format_value (outcome, of_class, category, i);
      TidingsBarKind kind = TIDINGS_BAR_NONE;
      double number = 0, low = NAN, high = NAN;

      if (value->has_number && is_count && whole != NULL &&
          tidings_result_share (value->number, (double) whole->number, &number))
        {
          kind = TIDINGS_BAR_SHARE;
        }
      else if (value->has_number && !is_count)
        {
          kind = TIDINGS_BAR_POINT;
          number = value->number;
          /* of a spread that is no limit, nobody knows where it would end */
          if (!parse_limit (value->lower, &low) || !parse_limit (value->upper, &high))
            low = high = NAN;
        }
      tidings_bars_add (TIDINGS_BARS (bars), group, figure, kind, number, low, high);
      g_string_append_printf (words, i == 0 && words->len > 0 ? ": " : i == 0 ? "" : "; ");
      g_string_append_printf (words, "%s, %s", group, figure);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (bars), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
  gtk_box_append (GTK_BOX (block), bars);
  return block;
}

static guint
show_blocks (Shown *shown, guint n)
{
  const TidingsResultOutcome *outcome = shown->outcome;
  guint left = 0;

  while (n > 0 && shown->class_at < outcome->n_classes)
    {
      const TidingsResultClass *of_class = &outcome->classes[shown->class_at];

      if (shown->category_at >= of_class->n_categories)
        {
          shown->class_at++;
          shown->category_at = 0;
          continue;
        }
      gtk_box_append (shown->blocks, make_block (outcome, of_class, &of_class->categories[shown->category_at++]));
      n--;
    }
  for (guint i = shown->class_at; i < outcome->n_classes; i++)
    left += outcome->classes[i].n_categories - (i == shown->class_at ? shown->category_at : 0);
  return left;
}

static void
more_cb (GtkButton *button, Shown *shown)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (shown->blocks));
  guint left = show_blocks (shown, BATCH);

  if (left == 0)
    {
      /* the focus goes on to what comes after the figures, or where nothing there can have it, back to the row that they belong to */
      if (!gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (shown->blocks)), GTK_DIR_TAB_FORWARD))
        gtk_widget_grab_focus (gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_EXPANDER_ROW));
      gtk_widget_set_visible (GTK_WIDGET (button), FALSE);
    }
  gtk_accessible_announce (GTK_ACCESSIBLE (last), _ ("More figures are shown"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
add_analyses (GtkBox *box, const TidingsResultOutcome *outcome)
{
  if (outcome->n_analyses == 0)
    return;
  gtk_box_append (box, tidings_part_heading_new (_ ("Statistical analyses, as registered"), 4, "heading"));
  for (guint i = 0; i < MIN (outcome->n_analyses, BATCH); i++)
    {
      g_autofree char *text = tidings_results_describe_analysis (outcome, &outcome->analyses[i]);

      gtk_box_append (box, tidings_part_label_new (text, NULL));
    }
  if (outcome->n_analyses > BATCH)
    gtk_box_append (box, tidings_part_label_new (_ ("The full record has more analyses of this."), "dim-label"));
  gtk_box_append (box, tidings_part_label_new (
                           _ ("A p-value alone does not say how large a difference is, or whether it matters to anybody."),
                           "caption dim-label"));
}

static void
fill (GtkBox *box, Shown *shown)
{
  const TidingsResultOutcome *outcome = shown->outcome;
  g_autofree char *measure = tidings_results_describe_measure (outcome);
  guint n = count_blocks (outcome);

  gtk_box_append (box, tidings_part_label_new (measure, NULL));
  shown->blocks = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 15));
  gtk_box_append (box, GTK_WIDGET (shown->blocks));
  if (show_blocks (shown, n <= FIRST_BLOCKS + 1 ? n : FIRST_BLOCKS) > 0)
    {
      g_autofree char *text = n - FIRST_BLOCKS <= BATCH
                                  ? g_strdup_printf (ngettext ("Show all %'u", "Show all %'u", n), n)
                                  : g_strdup_printf (ngettext ("Show more of %'u", "Show more of %'u", n), n);
      GtkWidget *button = gtk_button_new_with_label (text);

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_signal_connect (button, "clicked", G_CALLBACK (more_cb), shown);
      gtk_box_append (box, button);
    }
  add_analyses (box, outcome);
  if (outcome->description != NULL)
    {
      gtk_box_append (box, tidings_part_heading_new (_ ("How it was measured, as registered"), 4, "heading"));
      gtk_box_append (box, tidings_part_markup_new (outcome->description, 4));
    }
}

static void
expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, Shown *shown)
{
  GtkWidget *box;

  if (!adw_expander_row_get_expanded (row) || shown->blocks != NULL)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (box, "study-expanded");
  gtk_widget_set_margin_top (box, 9);
  fill (GTK_BOX (box), shown);
  adw_expander_row_add_row (row, box);
}

static GtkWidget *
make_outcome (guint position, gpointer user_data)
{
  TidingsStudyResults *results = user_data;
  Shown *shown = g_new0 (Shown, 1);
  GtkWidget *row;
  guint at = 0;

  for (guint i = 0; i < results->n_outcomes; i++)
    if (results->outcomes[i].kind == TIDINGS_RESULT_OUTCOME_PRIMARY && at++ == position)
      shown->outcome = &results->outcomes[i];
  shown->results = tidings_study_results_ref (results);
  row = tidings_results_row_new (shown->outcome->title != NULL ? shown->outcome->title : _ ("Outcome without a name"),
                                 shown->outcome->time_frame);
  g_object_set_data_full (G_OBJECT (row), "tidings-outcome", shown, shown_free);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), shown);
  if (position == 0)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return row;
}

/**
 * tidings_results_outcomes_new:
 * @results: the results of a trial
 *
 * Returns: (transfer floating): the main outcomes, with their figures
 */
GtkWidget *
tidings_results_outcomes_new (TidingsStudyResults *results)
{
  guint n = 0, n_further;
  GtkWidget *part;

  for (guint i = 0; i < results->n_outcomes; i++)
    n += results->outcomes[i].kind == TIDINGS_RESULT_OUTCOME_PRIMARY;
  n_further = results->n_outcomes - n;
  part = tidings_results_part_new (_ ("Main outcomes"),
                                   n == 0 ? _ ("The record gives no main outcome with its results.") : NULL);
  if (n > 0)
    gtk_box_append (GTK_BOX (part),
                    tidings_more_list_new (n, FIRST_OUTCOMES, make_outcome, tidings_study_results_ref (results),
                                           (GDestroyNotify) tidings_study_results_unref));
  if (n_further > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%'u further outcome is in the full record.",
                                                         "%'u further outcomes are in the full record.", n_further),
                                               n_further);

      gtk_box_append (GTK_BOX (part), tidings_part_label_new (text, "dim-label"));
    }
  return part;
}
