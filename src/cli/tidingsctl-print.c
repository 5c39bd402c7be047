/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tidingsctl-private.h"

#define LINE_WIDTH 80
/* Lines longer than this are hard to read, shorter ones are no lines */
#define MOST_WIDTH 88
#define LEAST_WIDTH 40
#define DOT " · "

/**
 * ctl_fail:
 * @error: what went wrong
 *
 * Prints @error and tells what to exit with.
 */
CtlStatus
ctl_fail (const GError *error)
{
  g_printerr ("%s\n", error->message);

  if (error->domain == TIDINGS_REGISTRY_ERROR)
    switch ((TidingsRegistryError) error->code)
      {
      case TIDINGS_REGISTRY_ERROR_NOT_FOUND:
        return CTL_NO_SUCH_TRIAL;
      case TIDINGS_REGISTRY_ERROR_COMPLAINT:
        return CTL_FAILED;
      case TIDINGS_REGISTRY_ERROR_BAD_ADDRESS:
        return CTL_BAD_USE;
      case TIDINGS_REGISTRY_ERROR_OFFLINE:
      case TIDINGS_REGISTRY_ERROR_TIMED_OUT:
      case TIDINGS_REGISTRY_ERROR_BUSY:
      case TIDINGS_REGISTRY_ERROR_REFUSED:
      case TIDINGS_REGISTRY_ERROR_NOT_REGISTRY:
      case TIDINGS_REGISTRY_ERROR_CUT_OFF:
      case TIDINGS_REGISTRY_ERROR_NONSENSE:
        return CTL_NOT_REACHED;
      }

  if (g_error_matches (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_NOT_FOUND))
    return CTL_NO_SUCH_TRIAL;
  return CTL_FAILED;
}

/**
 * ctl_misused:
 * @format: a sentence
 *
 * Prints what is wrong with the call.
 *
 * Returns: %CTL_BAD_USE
 */
CtlStatus
ctl_misused (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("%s\n", text);
  return CTL_BAD_USE;
}

/**
 * ctl_print_json:
 * @node: (transfer full): a value
 *
 * Prints one JSON value and a line end, in UTF-8 whatever the locale says: RFC 8259 knows no other.
 */
void
ctl_print_json (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;
  gsize length;

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  text = json_generator_to_data (generator, &length);
  fwrite (text, 1, length, stdout);
  putchar ('\n');
  json_node_unref (node);
}

/* How many columns there are */
static glong
get_line_width (void)
{
  static glong width;
  struct winsize size = { 0 };

  if (width == 0)
    width = isatty (STDOUT_FILENO) && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0
                ? CLAMP (size.ws_col, LEAST_WIDTH, MOST_WIDTH)
                : LINE_WIDTH;
  return width;
}

/* How many columns @text takes */
static glong
measure (const char *text)
{
  glong width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/**
 * ctl_print_wrapped:
 * @text: one or more lines of plain text
 * @first: what stands before the first line
 * @rest: what stands before the others
 *
 * Prints text in lines that fit the terminal, broken between words.
 */
void
ctl_print_wrapped (const char *text, const char *first, const char *rest)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t", -1);
  glong column = measure (first);
  gboolean begun = FALSE;

  g_print ("%s", first);
  for (guint i = 0; words[i] != NULL; i++)
    {
      glong width = measure (words[i]);

      if (words[i][0] == '\0')
        continue;
      if (begun && column + 1 + width > get_line_width ())
        {
          g_print ("\n%s", rest);
          column = measure (rest);
        }
      else if (begun)
        {
          g_print (" ");
          column++;
        }
      g_print ("%s", words[i]);
      column += width;
      begun = TRUE;
    }
  g_print ("\n");
}

/**
 * ctl_print_parts:
 * @parts: (array zero-terminated=1): short texts
 * @first: what stands before the first line
 * @rest: what stands before the others
 *
 * Prints texts side by side with a dot between them, in lines that fit the terminal, broken between two texts where possible.
 */
void
ctl_print_parts (const char *const *parts, const char *first, const char *rest)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *before = first;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (line->len > 0 && measure (before) + measure (line->str) + measure (DOT) + measure (parts[i]) > get_line_width ())
        {
          ctl_print_wrapped (line->str, before, rest);
          g_string_truncate (line, 0);
          before = rest;
        }
      if (line->len > 0)
        g_string_append (line, DOT);
      g_string_append (line, parts[i]);
    }
  if (line->len > 0)
    ctl_print_wrapped (line->str, before, rest);
}

/**
 * ctl_print_rule:
 *
 * Prints what separates one trial from the next.
 */
void
ctl_print_rule (void)
{
  g_print ("\n");
  for (glong i = get_line_width (); i > 0; i--)
    g_print ("═");
  g_print ("\n\n");
}

/**
 * ctl_begin_object:
 *
 * Returns: (transfer full): a builder inside a new object
 */
JsonBuilder *
ctl_begin_object (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  return builder;
}

/**
 * ctl_add:
 * @name: a member's name
 * @value: (nullable): its value; %NULL is written as null
 *
 * Adds a string to the object that is being built.
 */
void
ctl_add (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
ctl_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
ctl_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * ctl_add_time:
 * @name: a member's name
 * @seconds: Unix seconds; 0 is written as null
 *
 * Adds a time to the object that is being built, ISO 8601 in UTC.
 */
void
ctl_add_time (JsonBuilder *builder, const char *name, gint64 seconds)
{
  g_autoptr (GDateTime) time = seconds > 0 ? g_date_time_new_from_unix_utc (seconds) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  ctl_add (builder, name, text);
}

/**
 * ctl_dup_day:
 * @seconds: Unix seconds
 *
 * Returns: (transfer full): that day for people
 */
char *
ctl_dup_day (gint64 seconds)
{
  return tidings_date_format (tidings_date_from_unix (seconds));
}

/**
 * ctl_add_strings:
 * @name: a member's name
 * @strings: (nullable) (array zero-terminated=1): its values
 *
 * Adds an array of strings to the object that is being built.
 */
void
ctl_add_strings (JsonBuilder *builder, const char *name, const char *const *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}
