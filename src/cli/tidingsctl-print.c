/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidingsctl"

#include "config.h"

#include <glib/gi18n.h>

#include "tidingsctl-private.h"

#define LINE_WIDTH 88

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
 * Prints one JSON value and a line end.
 */
void
ctl_print_json (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  text = json_generator_to_data (generator, NULL);
  g_print ("%s\n", text);
  json_node_unref (node);
}

/**
 * ctl_print_wrapped:
 * @text: one or more lines of plain text
 * @first: what stands before the first line
 * @rest: what stands before the others
 *
 * Prints text in lines that fit a terminal, broken between words.
 */
void
ctl_print_wrapped (const char *text, const char *first, const char *rest)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t", -1);
  glong column = g_utf8_strlen (first, -1);
  gboolean begun = FALSE;

  g_print ("%s", first);
  for (guint i = 0; words[i] != NULL; i++)
    {
      glong width = g_utf8_strlen (words[i], -1);

      if (width == 0)
        continue;
      if (begun && column + 1 + width > LINE_WIDTH)
        {
          g_print ("\n%s", rest);
          column = g_utf8_strlen (rest, -1);
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
