/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-registry-choice.h"

/* A name that never is one: RFC 2606, section 2 */
#define NOWHERE "http://registry.invalid/"

/**
 * tidings_registry_get_override:
 * @from_command_line: (nullable): the address that the command line names
 *
 * Returns: (transfer none) (nullable): the address that counts in this run, whatever is set
 */
const char *
tidings_registry_get_override (const char *from_command_line)
{
  const char *variable = g_getenv ("TIDINGS_REGISTRY");

  if (from_command_line != NULL)
    return from_command_line;
  return variable != NULL && *variable != '\0' ? variable : NULL;
}

/**
 * tidings_registry_choose:
 * @from_command_line: (nullable): the address that the command line names
 * @settings: the settings of the program
 * @error: return location for a #GError
 *
 * Finds the registry that is to be asked: that of the command line, else of the variable `TIDINGS_REGISTRY`, else of the settings, else
 * ClinicalTrials.gov. Who has named a registry of their own does not want their questions to go to another: an address that is none is
 * an error, and nothing takes its place.
 *
 * Returns: (transfer full): the registry; %NULL with %TIDINGS_REGISTRY_ERROR_BAD_ADDRESS and a sentence that names the address
 */
TidingsRegistry *
tidings_registry_choose (const char *from_command_line, GSettings *settings, GError **error)
{
  g_autofree char *set = g_settings_get_string (settings, "registry-address");
  g_autoptr (GError) problem = NULL;
  const char *address = tidings_registry_get_override (from_command_line);
  TidingsRegistry *registry;

  if (address == NULL && *set != '\0')
    address = set;
  if (address == NULL)
    address = TIDINGS_REGISTRY_DEFAULT_ADDRESS;

  registry = tidings_registry_new (address, NULL, &problem);
  if (registry == NULL)
    g_set_error (error, problem->domain, problem->code,
                 /* Translators: the first %s is an address, the second a sentence that says what is wrong with it */
                 _ ("Tidings is set to ask the registry at “%s”. %s"), address, problem->message);
  return registry;
}

/**
 * tidings_registry_new_nowhere:
 *
 * For a program that has to go on, reading what is kept, while the registry's address is wrong.
 *
 * Returns: (transfer full): a registry that cannot be reached
 */
TidingsRegistry *
tidings_registry_new_nowhere (void)
{
  return tidings_registry_new (NOWHERE, NULL, NULL);
}
