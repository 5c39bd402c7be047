/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-filter-popover.h"
#include "tidings-letters.h"

/* The choices of the template's lists, in their order */
static const TidingsSex sexes[] = { TIDINGS_SEX_NONE, TIDINGS_SEX_FEMALE, TIDINGS_SEX_MALE };
static const TidingsStudyType kinds[] = { TIDINGS_STUDY_TYPE_NONE, TIDINGS_STUDY_TYPE_INTERVENTIONAL,
                                          TIDINGS_STUDY_TYPE_OBSERVATIONAL, TIDINGS_STUDY_TYPE_EXPANDED_ACCESS };
static const TidingsWordsKind words_kinds[] = { TIDINGS_WORDS_ANYTHING, TIDINGS_WORDS_CONDITION, TIDINGS_WORDS_TREATMENT };
static const TidingsSort sorts[] = { TIDINGS_SORT_RELEVANCE, TIDINGS_SORT_LAST_UPDATE, TIDINGS_SORT_FIRST_POSTED };

struct _TidingsFilterPopover
{
  GtkPopover parent_instance;

  AdwComboRow *sex;
  AdwSwitchRow *with_age;
  AdwSpinRow *age;
  AdwSwitchRow *healthy;
  GtkCheckButton *phase_1;
  GtkCheckButton *phase_2;
  GtkCheckButton *phase_3;
  GtkCheckButton *phase_4;
  AdwComboRow *kind;
  AdwSwitchRow *with_results;
  AdwComboRow *words_kind;
  AdwComboRow *sort;

  guint later; /* a change is told once for all that happens in one turn of the main loop */
};

G_DEFINE_FINAL_TYPE (TidingsFilterPopover, tidings_filter_popover, GTK_TYPE_POPOVER)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell_cb (gpointer user_data)
{
  TidingsFilterPopover *self = user_data;

  self->later = 0;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
changed_cb (TidingsFilterPopover *self)
{
  /* people set several things in a row: one question to the registry is enough */
  g_clear_handle_id (&self->later, g_source_remove);
  self->later = g_timeout_add_once (400, tell_cb, self);
}

static void
clear_cb (TidingsFilterPopover *self)
{
  tidings_filter_popover_clear (self);
}

static void
tidings_filter_popover_dispose (GObject *object)
{
  TidingsFilterPopover *self = TIDINGS_FILTER_POPOVER (object);

  g_clear_handle_id (&self->later, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIDINGS_TYPE_FILTER_POPOVER);
  g_clear_handle_id (&self->later, g_source_remove);

  G_OBJECT_CLASS (tidings_filter_popover_parent_class)->dispose (object);
}

static void
tidings_filter_popover_class_init (TidingsFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tidings_filter_popover_dispose;

  signals[CHANGED] = g_signal_new ("changed", TIDINGS_TYPE_FILTER_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/curemydisease/Tidings/ui/tidings-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, TidingsFilterPopover, sex);
  gtk_widget_class_bind_template_child (widget_class, TidingsFilterPopover, with_age);
  gtk_widget_class_bind_template_child (widget_class, TidingsFilterPopover, age);
  gtk_widget_class_bind_template_child (widget_class, TidingsFilterPopover, healthy);
  gtk_widget_class_bind_template_child (widget_class, TidingsFilterPopover, phase_1);
  gtk_widget_class_bind_template_child (widget_class, TidingsFilterPopover, phase_2);
  gtk_widget_class_bind_template_child (widget_class, TidingsFilterPopover, phase_3);
  gtk_widget_class_bind_template_child (widget_class, TidingsFilterPopover, phase_4);
  gtk_widget_class_bind_template_child (widget_class, TidingsFilterPopover, kind);
  gtk_widget_class_bind_template_child (widget_class, TidingsFilterPopover, with_results);
  gtk_widget_class_bind_template_child (widget_class, TidingsFilterPopover, words_kind);
  gtk_widget_class_bind_template_child (widget_class, TidingsFilterPopover, sort);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
tidings_filter_popover_init (TidingsFilterPopover *self)
{
  GtkCheckButton *phases[4];
  AdwComboRow *lists[4];

  gtk_widget_init_template (GTK_WIDGET (self));
  phases[0] = self->phase_1;
  phases[1] = self->phase_2;
  phases[2] = self->phase_3;
  phases[3] = self->phase_4;
  lists[0] = self->sex;
  lists[1] = self->kind;
  lists[2] = self->words_kind;
  lists[3] = self->sort;
  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    tidings_letters_wrap (GTK_WIDGET (phases[i]));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    tidings_letters_put_choice_below (lists[i]);
  g_clear_handle_id (&self->later, g_source_remove);
}

/**
 * tidings_filter_popover_fill:
 * @spec: what to write the choices into
 *
 * Puts what was chosen into a query's specification; the rest of @spec stays.
 */
void
tidings_filter_popover_fill (TidingsFilterPopover *self, TidingsQuerySpec *spec)
{
  TidingsStudyType kind;

  g_return_if_fail (TIDINGS_IS_FILTER_POPOVER (self));
  g_return_if_fail (spec != NULL);

  spec->sex = sexes[adw_combo_row_get_selected (self->sex) % G_N_ELEMENTS (sexes)];
  spec->age = adw_switch_row_get_active (self->with_age) ? (int) adw_spin_row_get_value (self->age) : -1;
  spec->healthy_volunteers = adw_switch_row_get_active (self->healthy);
  spec->phases = TIDINGS_PHASES_NONE;
  if (gtk_check_button_get_active (self->phase_1))
    spec->phases |= TIDINGS_PHASES_EARLY_1 | TIDINGS_PHASES_1;
  if (gtk_check_button_get_active (self->phase_2))
    spec->phases |= TIDINGS_PHASES_2;
  if (gtk_check_button_get_active (self->phase_3))
    spec->phases |= TIDINGS_PHASES_3;
  if (gtk_check_button_get_active (self->phase_4))
    spec->phases |= TIDINGS_PHASES_4;
  kind = kinds[adw_combo_row_get_selected (self->kind) % G_N_ELEMENTS (kinds)];
  spec->study_types = kind != TIDINGS_STUDY_TYPE_NONE ? 1u << kind : 0;
  spec->with_results = adw_switch_row_get_active (self->with_results);
  spec->words_kind = words_kinds[adw_combo_row_get_selected (self->words_kind) % G_N_ELEMENTS (words_kinds)];
  spec->sort = sorts[adw_combo_row_get_selected (self->sort) % G_N_ELEMENTS (sorts)];
}

/**
 * tidings_filter_popover_set:
 * @spec: what a query asks for
 *
 * Takes every choice from @spec, but for the order.
 */
void
tidings_filter_popover_set (TidingsFilterPopover *self, const TidingsQuerySpec *spec)
{
  g_return_if_fail (TIDINGS_IS_FILTER_POPOVER (self));
  g_return_if_fail (spec != NULL);

  tidings_filter_popover_clear (self);
  for (guint i = 0; i < G_N_ELEMENTS (sexes); i++)
    if (sexes[i] == spec->sex)
      adw_combo_row_set_selected (self->sex, i);
  adw_switch_row_set_active (self->with_age, spec->age >= 0);
  if (spec->age >= 0)
    adw_spin_row_set_value (self->age, spec->age);
  adw_switch_row_set_active (self->healthy, spec->healthy_volunteers);
  gtk_check_button_set_active (self->phase_1, (spec->phases & TIDINGS_PHASES_1) != 0);
  gtk_check_button_set_active (self->phase_2, (spec->phases & TIDINGS_PHASES_2) != 0);
  gtk_check_button_set_active (self->phase_3, (spec->phases & TIDINGS_PHASES_3) != 0);
  gtk_check_button_set_active (self->phase_4, (spec->phases & TIDINGS_PHASES_4) != 0);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] != TIDINGS_STUDY_TYPE_NONE && spec->study_types == 1u << kinds[i])
      adw_combo_row_set_selected (self->kind, i);
  adw_switch_row_set_active (self->with_results, spec->with_results);
  for (guint i = 0; i < G_N_ELEMENTS (words_kinds); i++)
    if (words_kinds[i] == spec->words_kind)
      adw_combo_row_set_selected (self->words_kind, i);
}

/**
 * tidings_filter_popover_clear:
 *
 * Takes every choice back.
 */
void
tidings_filter_popover_clear (TidingsFilterPopover *self)
{
  g_return_if_fail (TIDINGS_IS_FILTER_POPOVER (self));

  adw_combo_row_set_selected (self->sex, 0);
  adw_switch_row_set_active (self->with_age, FALSE);
  adw_switch_row_set_active (self->healthy, FALSE);
  gtk_check_button_set_active (self->phase_1, FALSE);
  gtk_check_button_set_active (self->phase_2, FALSE);
  gtk_check_button_set_active (self->phase_3, FALSE);
  gtk_check_button_set_active (self->phase_4, FALSE);
  adw_combo_row_set_selected (self->kind, 0);
  adw_switch_row_set_active (self->with_results, FALSE);
  adw_combo_row_set_selected (self->words_kind, 0);
  adw_combo_row_set_selected (self->sort, 0);
}

/**
 * tidings_filter_popover_set_sort:
 * @sort: an order that the popover offers
 *
 * Chooses the order of the results.
 */
void
tidings_filter_popover_set_sort (TidingsFilterPopover *self, TidingsSort sort)
{
  g_return_if_fail (TIDINGS_IS_FILTER_POPOVER (self));

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (sorts[i] == sort)
      adw_combo_row_set_selected (self->sort, i);
}
