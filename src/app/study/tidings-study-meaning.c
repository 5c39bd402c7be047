/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-sentence-view.h"
#include "tidings-icon.h"
#include "tidings-study-context.h"
#include "tidings-study-parts.h"
#include "tidings-terms.h"

/* So many blocks of the registry's own text show at first */
#define FIRST_BLOCKS 12

/* The sentences of a section in one paragraph: they are made to be read on. The head has said already where the trial stands. */
static GtkWidget *
make_paragraph (TidingsStudy *study, GPtrArray *sentences)
{
  g_autofree char *standing = tidings_standing_dup_text (study);
  g_autoptr (GHashTable) seen = tidings_terms_seen_new ();
  GtkWidget *view = tidings_sentence_view_new (study);

  tidings_sentence_view_set_terms (TIDINGS_SENTENCE_VIEW (view), seen);
  for (guint i = 0; i < sentences->len; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, i);

      if (g_strcmp0 (sentence->text, standing) == 0)
        continue;
      tidings_sentence_view_add (TIDINGS_SENTENCE_VIEW (view), sentence->text, (const char *const *) sentence->sources);
    }
  return view;
}

static void
add_summary (GtkBox *box, const TidingsStudyContext *context)
{
  const TidingsFacts *facts = tidings_study_get_facts (context->study);
  GPtrArray *sentences = tidings_reading_get_section (context->reading, TIDINGS_SECTION_SUMMARY);
  TidingsStudySection *section;
  GtkWidget *list;

  if (sentences->len == 0 && facts->brief_summary == NULL && facts->detailed_description == NULL)
    return;
  section = tidings_study_section_new (_ ("Summary"), NULL);
  if (sentences->len > 0)
    tidings_study_section_add (section, make_paragraph (context->study, sentences));
  else if (facts->brief_summary != NULL)
    tidings_study_section_add (section, tidings_part_markup_new (facts->brief_summary, FIRST_BLOCKS));

  if ((sentences->len > 0 && facts->brief_summary != NULL) || facts->detailed_description != NULL)
    {
      list = tidings_part_list_new ();
      if (sentences->len > 0 && facts->brief_summary != NULL)
        gtk_list_box_append (GTK_LIST_BOX (list),
                             tidings_part_expander_row_new (_ ("The registrant’s own summary"), NULL, facts->brief_summary));
      if (facts->detailed_description != NULL)
        gtk_list_box_append (GTK_LIST_BOX (list), tidings_part_expander_row_new (_ ("The registrant’s detailed description"),
                                                                                 NULL, facts->detailed_description));
      tidings_study_section_add (section, list);
    }
  gtk_box_append (box, GTK_WIDGET (section));
}

/* A name as it stands at the beginning of a line */
static char *
capitalize (const char *text)
{
  char first[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (text)), first);
  return g_strconcat (first, *text != '\0' ? g_utf8_next_char (text) : "", NULL);
}

/* Takes the text */
static void
add_known (GtkWidget *item, char *text, GHashTable *seen)
{
  GtkWidget *label = tidings_part_label_new (NULL, "study-known");

  tidings_terms_set (GTK_LABEL (label), text, NULL, seen);
  gtk_box_append (GTK_BOX (item), label);
  g_free (text);
}

static GtkWidget *
make_substance (TidingsStudy *study, const TidingsSubstance *substance, GHashTable *seen)
{
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = capitalize (substance->name);
  g_autofree char *title = NULL;
  GtkWidget *view = tidings_sentence_view_new (study);

  if (substance->role != NULL)
    /* Translators: an active substance and its role in the trial: "tested", "compared with" */
    title = g_strdup_printf (_ ("%s (%s)"), name, substance->role);
  else
    title = g_steal_pointer (&name);
  tidings_sentence_view_add (TIDINGS_SENTENCE_VIEW (view), title, (const char *const *) substance->sources);
  gtk_box_append (GTK_BOX (item), view);
  if (substance->class_name != NULL)
    add_known (item, g_strdup_printf (_ ("Kind: %s"), substance->class_name), seen);
  if (substance->action != NULL)
    add_known (item, g_strdup_printf (_ ("What it does: %s"), substance->action), seen);
  if (substance->known_for != NULL)
    add_known (item, g_strdup_printf (_ ("Known as: %s"), substance->known_for), seen);
  return item;
}

static GtkWidget *
make_block (const char *title)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (block), tidings_part_heading_new (title, 3, "heading"));
  return block;
}

static void
add_meaning (GtkBox *box, const TidingsStudyContext *context)
{
  static const struct
  {
    TidingsSection section;
    const char *title;
  } blocks[] = {
    { TIDINGS_SECTION_COULD_LEAD_TO, N_ ("What this could lead to") },
    { TIDINGS_SECTION_COULD_GO_WRONG, N_ ("What could go wrong") },
  };
  GPtrArray *substances = tidings_reading_get_substances (context->reading);
  g_autoptr (GHashTable) seen = tidings_terms_seen_new ();
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  TidingsStudySection *section = tidings_study_section_new (_ ("What this could mean"), NULL);

  if (substances->len > 0)
    {
      GtkWidget *block = make_block (ngettext ("Active substance", "Active substances", substances->len));

      for (guint i = 0; i < substances->len; i++)
        gtk_box_append (GTK_BOX (block), make_substance (context->study, g_ptr_array_index (substances, i), seen));
      gtk_box_append (GTK_BOX (card), block);
    }
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      GPtrArray *sentences = tidings_reading_get_section (context->reading, blocks[i].section);
      GtkWidget *block;

      if (sentences->len == 0)
        continue;
      block = make_block (_ (blocks[i].title));
      gtk_box_append (GTK_BOX (block), tidings_sentence_view_new_for_list (context->study, sentences, seen));
      gtk_box_append (GTK_BOX (card), block);
    }
  if (gtk_widget_get_first_child (card) == NULL)
    {
      g_object_ref_sink (card);
      g_object_unref (card);
      g_object_ref_sink (section);
      g_object_unref (section);
      return;
    }
  gtk_box_append (
      GTK_BOX (card),
      tidings_part_label_new (_ ("Our plain-language reading, informational only, not medical advice or a prediction."),
                              "caption dim-label"));
  if (tidings_reading_has_english (context->reading))
    gtk_box_append (GTK_BOX (card), tidings_part_label_new (
                                        _ ("What stands in quotation marks is in English, as registered: Tidings does not "
                                           "have these words in your language yet."),
                                        "caption dim-label"));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "study-card");
  tidings_study_section_add (section, card);
  gtk_box_append (box, GTK_WIDGET (section));
}

static void
read_more_cb (GtkToggleButton *button, GParamSpec *pspec, GtkRevealer *revealer)
{
  gboolean more = gtk_toggle_button_get_active (button);

  gtk_revealer_set_reveal_child (revealer, more);
  gtk_button_set_label (GTK_BUTTON (button), more ? _ ("Read less") : _ ("Read more"));
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, more, -1);
}

static void
add_disclaimer (GtkBox *box)
{
  const char *const more[] = {
    _ ("The facts come from ClinicalTrials.gov, the registry of the U.S. National Library of Medicine. What is in plain language was "
       "reworded by Tidings; the registrant’s own words are in the full record."),
    _ ("Neither Tidings nor a trial that it shows is endorsed by the U.S. Government."),
    _ ("A computer made this text from the fields of the record. It can be incomplete, and the record itself can be out of date."),
    _ ("Only the study team decides who can join. Talk with your doctor about what it means for you."),
  };
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *revealer = gtk_revealer_new ();
  GtkWidget *button = gtk_toggle_button_new_with_label (_ ("Read more"));

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    gtk_box_append (GTK_BOX (details), tidings_part_label_new (more[i], "dim-label"));
  gtk_revealer_set_child (GTK_REVEALER (revealer), details);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  g_signal_connect_object (button, "notify::active", G_CALLBACK (read_more_cb), revealer, 0);
  gtk_box_append (GTK_BOX (part),
                  tidings_part_label_new (_ ("This page explains a public record. It is not medical advice and replaces "
                                             "no talk with a doctor."),
                                          "dim-label"));
  gtk_box_append (GTK_BOX (part), revealer);
  gtk_box_append (GTK_BOX (part), button);
  gtk_widget_add_css_class (part, "study-disclaimer");
  gtk_box_append (box, part);
}

/**
 * tidings_study_add_updates:
 * @box: a box
 * @study: the trial
 *
 * Adds the ways to hear of changes to @box.
 *
 * Returns: (transfer none): the row that saves the trial
 */
GtkWidget *
tidings_study_add_updates (GtkBox *box, TidingsStudy *study)
{
  const TidingsFacts *facts = tidings_study_get_facts (study);
  TidingsStudySection *section = tidings_study_section_new (_ ("Get updates"), NULL);
  GtkWidget *list = tidings_part_list_new ();
  GtkWidget *row = tidings_part_row_new (
      _ ("Save this trial"), _ ("Tidings keeps it on this computer and looks for changes whenever you open it."));

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "trial.save");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  if (facts->conditions[0] != NULL)
    {
      g_autofree char *title = g_strdup_printf (_ ("The newest trials for %s"), facts->conditions[0]);
      GtkWidget *search = tidings_part_row_new (title, _ ("Look now for what was registered last."));

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (search), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (search), "trial.search-new");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (search), "s", facts->conditions[0]);
      adw_action_row_add_prefix (ADW_ACTION_ROW (search), tidings_icon_new ("system-search-symbolic"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (search), tidings_icon_new ("go-next-symbolic"));
      gtk_list_box_append (GTK_LIST_BOX (list), search);
    }
  tidings_study_section_add (section, list);
  gtk_box_append (box, GTK_WIDGET (section));
  return row;
}

/**
 * tidings_study_fill_reading:
 * @box: a box
 * @context: the trial
 *
 * Adds summary, meaning and disclaimer to @box.
 */
void
tidings_study_fill_reading (GtkBox *box, const TidingsStudyContext *context)
{
  add_summary (box, context);
  add_meaning (box, context);
  add_disclaimer (box);
}
