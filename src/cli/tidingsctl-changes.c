/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-text.h"
#include "tidingsctl-private.h"

/* A text with more characters than this is shown word by word, for its sentence can only say that it has changed. */
#define LONG_TEXT 120
/* So many words are shown on each side of what has changed inside a text */
#define CONTEXT 6
/* and of what was added or taken out in one piece */
#define MOST_WORDS 60

static const char *
kind_word (TidingsChangeKind kind)
{
  switch (kind)
    {
    case TIDINGS_CHANGE_ADDED:
      return "added";
    case TIDINGS_CHANGE_REMOVED:
      return "removed";
    case TIDINGS_CHANGE_CHANGED:
      return "changed";
    }
  g_return_val_if_reached (NULL);
}

static const char *
grade_title (TidingsGrade grade)
{
  switch (grade)
    {
    case TIDINGS_GRADE_RECRUITMENT:
      return _ ("Whether it takes people");
    case TIDINGS_GRADE_SITES:
      return _ ("Places");
    case TIDINGS_GRADE_ELIGIBILITY:
      return _ ("Who can join");
    case TIDINGS_GRADE_OUTCOMES:
      return _ ("What is measured");
    case TIDINGS_GRADE_DESIGN:
      return _ ("How the trial is done");
    case TIDINGS_GRADE_DATES:
      return _ ("Dates");
    case TIDINGS_GRADE_CONTACTS:
      return _ ("Contacts");
    case TIDINGS_GRADE_RESULTS:
      return _ ("Results");
    case TIDINGS_GRADE_WORDING:
      return _ ("Wording");
    case TIDINGS_GRADE_NOISE:
      return _ ("Housekeeping of the registry");
    }
  g_return_val_if_reached (NULL);
}

/**
 * ctl_add_changes:
 * @builder: an object that is being built
 * @changes: (element-type TidingsChange): changes
 *
 * Adds the member "changes".
 */
void
ctl_add_changes (JsonBuilder *builder, GPtrArray *changes)
{
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      const TidingsChange *change = g_ptr_array_index (changes, i);

      json_builder_begin_object (builder);
      ctl_add (builder, "grade", tidings_grade_get_nick (change->grade));
      ctl_add (builder, "field", change->path);
      ctl_add (builder, "label", change->label);
      ctl_add (builder, "kind", kind_word (change->kind));
      ctl_add (builder, "before", change->before);
      ctl_add (builder, "after", change->after);
      ctl_add (builder, "text", change->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* The words of @text, of which at most @first at the beginning and @last at the end are shown; %G_MAXUINT for all */
static void
append_words (GString *out, const char *text, gsize length, guint first, guint last)
{
  g_autofree char *run = g_strndup (text, length);
  g_auto (GStrv) words = g_strsplit_set (run, " \n\t\r", -1);
  guint n = 0, k = 0;
  gboolean is_cut = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    n += words[i][0] != '\0' ? 1 : 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      k++;
      if (n > first && n - first > last && k > first && k <= n - last)
        {
          if (!is_cut)
            g_string_append (out, out->len > 0 && out->str[out->len - 1] != ' ' ? " …" : "…");
          is_cut = TRUE;
          continue;
        }
      if (out->len > 0 && !g_str_has_suffix (out->str, "[−") && !g_str_has_suffix (out->str, "{+"))
        g_string_append_c (out, ' ');
      g_string_append (out, words[i]);
    }
}

/* What was taken out of a long text and what was added to it: [−so−] and {+so+} */
static void
print_inside (const TidingsChange *change, const char *indent)
{
  g_autoptr (GArray) runs = tidings_text_compare (change->before, change->after);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const TidingsTextRun *run = &g_array_index (runs, TidingsTextRun, i);

      switch (run->kind)
        {
        case TIDINGS_TEXT_SAME:
          append_words (out, change->after + run->start, run->length, i == 0 ? 0 : CONTEXT,
                        i + 1 == runs->len ? 0 : CONTEXT);
          break;
        case TIDINGS_TEXT_REMOVED:
          g_string_append (out, out->len > 0 ? " [−" : "[−");
          append_words (out, change->before + run->start, run->length, MOST_WORDS, CONTEXT);
          g_string_append (out, "−]");
          break;
        case TIDINGS_TEXT_ADDED:
          g_string_append (out, out->len > 0 ? " {+" : "{+");
          append_words (out, change->after + run->start, run->length, MOST_WORDS, CONTEXT);
          g_string_append (out, "+}");
          break;
        }
    }
  ctl_print_wrapped (out->str, indent, indent);
}

static gboolean
is_long (const char *text)
{
  return text != NULL && g_utf8_strlen (text, -1) > LONG_TEXT;
}

/**
 * ctl_print_changes:
 * @changes: (element-type TidingsChange): changes, what matters most first
 * @indent: what stands before each line
 * @with_texts: whether what has changed inside a long text is shown word by word
 * @all: whether what the registry has changed for reasons of its own is listed, not only counted
 *
 * Prints changes under the titles of their grades.
 */
void
ctl_print_changes (GPtrArray *changes, const char *indent, gboolean with_texts, gboolean all)
{
  g_autofree char *first = g_strconcat (indent, "• ", NULL);
  g_autofree char *rest = g_strconcat (indent, "  ", NULL);
  guint n_noise = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const TidingsChange *change = g_ptr_array_index (changes, i);

      if (change->grade == TIDINGS_GRADE_NOISE && !all)
        {
          n_noise++;
          continue;
        }
      /* those of a grade are together */
      if (i == 0 || change->grade != ((TidingsChange *) g_ptr_array_index (changes, i - 1))->grade)
        g_print ("\n%s%s\n", indent, grade_title (change->grade));
      ctl_print_wrapped (change->text, first, rest);
      if (with_texts && change->kind == TIDINGS_CHANGE_CHANGED && (is_long (change->before) || is_long (change->after)) &&
          change->before != NULL && change->after != NULL)
        print_inside (change, rest);
    }

  if (n_noise > 0)
    {
      g_autofree char *text = g_strdup_printf (
          ngettext ("%u change of no consequence, such as another spelling (--all lists it)",
                    "%u changes of no consequence, such as another spelling (--all lists them)", n_noise),
          n_noise);

      g_print ("\n");
      ctl_print_wrapped (text, indent, indent);
    }
}
