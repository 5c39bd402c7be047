/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-grade.h"
#include "tidings-icon.h"

static const struct
{
  const char *icon;
  const char *word;
} grades[] = {
  [TIDINGS_GRADE_RECRUITMENT] = { "system-users-symbolic", N_ ("Taking people") },
  [TIDINGS_GRADE_SITES] = { "mark-location-symbolic", N_ ("Places") },
  [TIDINGS_GRADE_ELIGIBILITY] = { "view-list-bullet-symbolic", N_ ("Who can join") },
  [TIDINGS_GRADE_OUTCOMES] = { "find-location-symbolic", N_ ("What is measured") },
  [TIDINGS_GRADE_DESIGN] = { "applications-science-symbolic", N_ ("How it is done") },
  [TIDINGS_GRADE_RESULTS] = { "x-office-spreadsheet-symbolic", N_ ("Results") },
  [TIDINGS_GRADE_DATES] = { "x-office-calendar-symbolic", N_ ("Dates") },
  [TIDINGS_GRADE_CONTACTS] = { "call-start-symbolic", N_ ("Contacts") },
  [TIDINGS_GRADE_WORDING] = { "document-edit-symbolic", N_ ("Wording") },
  [TIDINGS_GRADE_NOISE] = { "document-edit-symbolic", N_ ("Spelling and form") },
};

/**
 * tidings_grade_get_word:
 * @grade: how much a change matters
 *
 * Returns: (transfer none): what such changes are about, in a word or two, translated
 */
const char *
tidings_grade_get_word (TidingsGrade grade)
{
  return _ (grades[MIN (grade, TIDINGS_GRADE_NOISE)].word);
}

/**
 * tidings_grade_get_icon:
 * @grade: how much a change matters
 *
 * Returns: (transfer none): the name of the icon that goes with the word
 */
const char *
tidings_grade_get_icon (TidingsGrade grade)
{
  return grades[MIN (grade, TIDINGS_GRADE_NOISE)].icon;
}

/**
 * tidings_grade_line_new:
 * @icon_name: an icon
 * @word: what it stands for
 * @text: a sentence
 *
 * Makes a sentence that is marked with what it is about.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
tidings_grade_line_new (const char *icon_name, const char *word, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = tidings_icon_new (icon_name);
  GtkWidget *name = gtk_label_new (word);
  GtkWidget *sentence = gtk_label_new (text);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "grade-icon");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (sentence), 0);
  gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (sentence), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), name);
  gtk_box_append (GTK_BOX (column), sentence);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), column);
  return line;
}

/**
 * tidings_grade_line_for:
 * @change: a change
 *
 * Returns: (transfer floating): its sentence, marked with its grade
 */
GtkWidget *
tidings_grade_line_for (TidingsChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);

  return tidings_grade_line_new (tidings_grade_get_icon (change->grade), tidings_grade_get_word (change->grade),
                                 change->text);
}

/**
 * tidings_news_line_new:
 * @news: a piece of news that is not about changes
 * @follow: (nullable): what the followed search that found it asks for
 *
 * Returns: (transfer floating): what has happened, in a marked sentence
 */
GtkWidget *
tidings_news_line_new (TidingsNews *news, const char *follow)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (TIDINGS_IS_NEWS (news), NULL);

  switch (tidings_news_get_kind (news))
    {
    case TIDINGS_NEWS_NEW:
      if (follow != NULL)
        /* Translators: %s is what a followed search asks for, as: “depression”, open to people now */
        text = g_strdup_printf (_ ("Found for you: %s"), follow);
      else
        text = tidings_news_dup_text (news);
      return tidings_grade_line_new ("star-new-symbolic", _ ("New trial"), text);
    case TIDINGS_NEWS_OPENED:
      if (follow != NULL)
        /* Translators: %s is what a followed search asks for, as: “depression”, within 100 km of Porto Alegre */
        text = g_strdup_printf (_ ("It takes people now. Found for you: %s"), follow);
      else
        text = tidings_news_dup_text (news);
      return tidings_grade_line_new (tidings_grade_get_icon (TIDINGS_GRADE_RECRUITMENT), _ ("Now open"), text);
    case TIDINGS_NEWS_GONE:
      text = tidings_news_dup_text (news);
      return tidings_grade_line_new ("action-unavailable-symbolic", _ ("No longer in the registry"), text);
    case TIDINGS_NEWS_CHANGED:
      break;
    }
  text = tidings_news_dup_text (news);
  return tidings_grade_line_new (tidings_grade_get_icon (tidings_news_get_grade (news)),
                                 tidings_grade_get_word (tidings_news_get_grade (news)), text);
}
