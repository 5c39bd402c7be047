/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-compare-private.h"

/* Longer texts are not quoted in a sentence. */
#define QUOTE_MAX_LENGTH 120

static gboolean
is_quotable (const char *text)
{
  return text == NULL || (g_utf8_strlen (text, -1) <= QUOTE_MAX_LENGTH && strchr (text, '\n') == NULL);
}

static char *
join_quoted (GPtrArray *texts)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      /* Translators: quotation marks around a word of a trial record */
      g_string_append_printf (out, _ ("“%s”"), (const char *) g_ptr_array_index (texts, i));
    }
  return g_string_free_and_steal (out);
}

/* What happened to one field called @label. (transfer full) */
char *
tidings_change_sentence (const char *label, TidingsChangeKind kind, const char *before, const char *after)
{
  if (!is_quotable (before) || !is_quotable (after))
    {
      switch (kind)
        {
        case TIDINGS_CHANGE_ADDED:
          /* Translators: %s is the name of a field, as in “Detailed description” */
          return g_strdup_printf (_ ("%s: added"), label);
        case TIDINGS_CHANGE_REMOVED:
          return g_strdup_printf (_ ("%s: removed"), label);
        case TIDINGS_CHANGE_CHANGED:
          return g_strdup_printf (_ ("%s: the text has changed"), label);
        }
    }

  switch (kind)
    {
    case TIDINGS_CHANGE_ADDED:
      /* Translators: the name of a field and what the record says there now */
      return g_strdup_printf (_ ("%s: now “%s”, before nothing"), label, after);
    case TIDINGS_CHANGE_REMOVED:
      /* Translators: the name of a field and what the record said there before */
      return g_strdup_printf (_ ("%s: now nothing, before “%s”"), label, before);
    case TIDINGS_CHANGE_CHANGED:
      break;
    }
  /* Translators: the name of a field, what the record says there now, what it said before */
  return g_strdup_printf (_ ("%s: now “%s”, before “%s”"), label, after, before);
}

/* What came into a list of words called @label, and what went. (transfer full) */
char *
tidings_change_list_sentence (const char *label, GPtrArray *added, GPtrArray *removed)
{
  g_autofree char *in = join_quoted (added);
  g_autofree char *out = join_quoted (removed);

  if (!is_quotable (in) || !is_quotable (out))
    return g_strdup_printf (_ ("%s: the list has changed"), label);
  if (removed->len == 0)
    /* Translators: the name of a list, and what was added to it, in quotation marks */
    return g_strdup_printf (_ ("%s: added %s"), label, in);
  if (added->len == 0)
    return g_strdup_printf (_ ("%s: removed %s"), label, out);
  return g_strdup_printf (_ ("%s: added %s, removed %s"), label, in, out);
}

static char *
count_added (const char *path, const char *label, guint n)
{
  const char *name = strrchr (path, '.') != NULL ? strrchr (path, '.') + 1 : path;

  if (strcmp (name, "locations") == 0)
    return g_strdup_printf (ngettext ("%u place added", "%u places added", n), n);
  if (strcmp (name, "centralContacts") == 0 || strcmp (name, "contacts") == 0)
    return g_strdup_printf (ngettext ("%u contact added", "%u contacts added", n), n);
  if (strcmp (name, "armGroups") == 0)
    return g_strdup_printf (ngettext ("%u group added", "%u groups added", n), n);
  if (strcmp (name, "interventions") == 0)
    return g_strdup_printf (ngettext ("%u treatment added", "%u treatments added", n), n);
  if (strcmp (name, "primaryOutcomes") == 0)
    return g_strdup_printf (ngettext ("%u main outcome added", "%u main outcomes added", n), n);
  if (strcmp (name, "secondaryOutcomes") == 0 || strcmp (name, "otherOutcomes") == 0)
    return g_strdup_printf (ngettext ("%u further outcome added", "%u further outcomes added", n), n);
  if (strcmp (name, "references") == 0)
    return g_strdup_printf (ngettext ("%u publication added", "%u publications added", n), n);
  if (strcmp (name, "collaborators") == 0)
    return g_strdup_printf (ngettext ("%u partner of the sponsor added", "%u partners of the sponsor added", n), n);
  if (strcmp (name, "largeDocs") == 0)
    return g_strdup_printf (ngettext ("%u document added", "%u documents added", n), n);
  /* Translators: the name of a list, as in “Links”, and a number */
  return g_strdup_printf (ngettext ("%s: %u entry added", "%s: %u entries added", n), label, n);
}

static char *
count_removed (const char *path, const char *label, guint n)
{
  const char *name = strrchr (path, '.') != NULL ? strrchr (path, '.') + 1 : path;

  if (strcmp (name, "locations") == 0)
    return g_strdup_printf (ngettext ("%u place removed", "%u places removed", n), n);
  if (strcmp (name, "centralContacts") == 0 || strcmp (name, "contacts") == 0)
    return g_strdup_printf (ngettext ("%u contact removed", "%u contacts removed", n), n);
  if (strcmp (name, "armGroups") == 0)
    return g_strdup_printf (ngettext ("%u group removed", "%u groups removed", n), n);
  if (strcmp (name, "interventions") == 0)
    return g_strdup_printf (ngettext ("%u treatment removed", "%u treatments removed", n), n);
  if (strcmp (name, "primaryOutcomes") == 0)
    return g_strdup_printf (ngettext ("%u main outcome removed", "%u main outcomes removed", n), n);
  if (strcmp (name, "secondaryOutcomes") == 0 || strcmp (name, "otherOutcomes") == 0)
    return g_strdup_printf (ngettext ("%u further outcome removed", "%u further outcomes removed", n), n);
  if (strcmp (name, "references") == 0)
    return g_strdup_printf (ngettext ("%u publication removed", "%u publications removed", n), n);
  if (strcmp (name, "collaborators") == 0)
    return g_strdup_printf (ngettext ("%u partner of the sponsor removed", "%u partners of the sponsor removed", n), n);
  if (strcmp (name, "largeDocs") == 0)
    return g_strdup_printf (ngettext ("%u document removed", "%u documents removed", n), n);
  /* Translators: the name of a list, as in “Links”, and a number */
  return g_strdup_printf (ngettext ("%s: %u entry removed", "%s: %u entries removed", n), label, n);
}

/* How many things called @names came into the list at @path, or went from it; which, where that is short. (transfer full) */
char *
tidings_change_items_sentence (const char *path, const char *label, gboolean added, GPtrArray *names)
{
  g_autofree char *count = added ? count_added (path, label, names->len) : count_removed (path, label, names->len);
  g_autofree char *which = join_quoted (names);

  if (!is_quotable (which))
    return g_steal_pointer (&count);
  /* Translators: what came to a list or went from it, and which: “2 places added: “Oslo”, “Bergen”” */
  return g_strdup_printf (_ ("%s: %s"), count, which);
}

/* What @change is, which befell @n items of the list at @path: all in the same way where it has a text before or after.
 * (transfer full) */
char *
tidings_change_repeated_sentence (const char *path, const TidingsChange *change, guint n)
{
  const char *label = change->label, *before = change->before, *after = change->after;
  gboolean places = g_str_has_suffix (path, ".locations");

  if (is_quotable (before) && is_quotable (after) && (before != NULL || after != NULL))
    {
      if (after == NULL)
        return places ? g_strdup_printf (ngettext ("%s: now nothing, before “%s”, at %u place",
                                                   "%s: now nothing, before “%s”, at %u places", n),
                                         label, before, n)
                      : g_strdup_printf (ngettext ("%s: now nothing, before “%s”, in %u entry",
                                                   "%s: now nothing, before “%s”, in %u entries", n),
                                         label, before, n);
      if (before == NULL)
        return places ? g_strdup_printf (ngettext ("%s: now “%s”, before nothing, at %u place",
                                                   "%s: now “%s”, before nothing, at %u places", n),
                                         label, after, n)
                      : g_strdup_printf (ngettext ("%s: now “%s”, before nothing, in %u entry",
                                                   "%s: now “%s”, before nothing, in %u entries", n),
                                         label, after, n);
      /* Translators: the name of a field, what the record says there now, what it said before, and a number */
      return places ? g_strdup_printf (ngettext ("%s: now “%s”, before “%s”, at %u place",
                                                 "%s: now “%s”, before “%s”, at %u places", n),
                                       label, after, before, n)
                    : g_strdup_printf (ngettext ("%s: now “%s”, before “%s”, in %u entry",
                                                 "%s: now “%s”, before “%s”, in %u entries", n),
                                       label, after, before, n);
    }
  if (places)
    return g_strdup_printf (ngettext ("%s: changed at %u place", "%s: changed at %u places", n), label, n);
  return g_strdup_printf (ngettext ("%s: changed in %u entry", "%s: changed in %u entries", n), label, n);
}
