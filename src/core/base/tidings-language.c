/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-base"

#include "config.h"

#include <locale.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-language.h"

static void
bind (const char *package, const char *built, const char *folder)
{
  g_autofree char *path = built != NULL ? g_build_filename (built, folder, NULL) : g_strdup (LOCALEDIR);

  bindtextdomain (package, path);
  bind_textdomain_codeset (package, "UTF-8");
}

/* Dates and numbers too, where the system knows how the language writes them */
static void
set_locale (const char *language)
{
  /* a language without a country is written as in the one where it comes from */
  static const char *const countries[] = { "de_DE", "es_ES", "fr_FR", "pt_BR", "en_US" };
  g_autofree char *locale = g_strconcat (language, strchr (language, '.') != NULL ? "" : ".UTF-8", NULL);

  if (setlocale (LC_ALL, locale) != NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      g_autofree char *likely = g_strconcat (countries[i], ".UTF-8", NULL);

      if (strlen (language) == 2 && g_str_has_prefix (likely, language) && setlocale (LC_ALL, likely) != NULL)
        return;
    }
  /* a catalogue is not looked for in the locale “C” itself */
  setlocale (LC_ALL, "C.UTF-8");
}

/* Another language does not bring anybody to another country: distances stay in what they are told in there. */
static void
use_language (const char *language)
{
  g_autofree char *measurement = g_strdup (setlocale (LC_MEASUREMENT, NULL));

  g_setenv ("LANGUAGE", language, TRUE);
  set_locale (language);
  setlocale (LC_MEASUREMENT, measurement);
}

/**
 * tidings_language_init:
 * @language: (nullable): a language as `pt_BR`, which goes before that of the session
 *
 * Has the program speak the language of the session. The catalogues are those that are installed; `TIDINGS_LOCALES` names a build folder whose
 * own are taken instead. Before anything else, and before there is a second thread.
 */
void
tidings_language_init (const char *language)
{
  const char *built = g_getenv ("TIDINGS_LOCALES");

  setlocale (LC_ALL, "");
  if (language != NULL)
    use_language (language);
  bind (GETTEXT_PACKAGE, built, "po");
  /* what is known has catalogues of its own, so that those who translate sentences and those who translate medicine need not be the same */
  bind (KNOWLEDGE_PACKAGE, built, "data/knowledge/po");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * tidings_language_get_code:
 *
 * The language that the catalogue in use is in: it decides, and not the locale, so that words and grammar are always of one language. Any
 * thread.
 *
 * Returns: its code, as `de` or `pt_BR`; `en` where there is no catalogue for the session
 */
const char *
tidings_language_get_code (void)
{
  /* Translators: the code of the language that this catalogue is in, such as “de” or “pt_BR” */
  return C_ ("code of this language", "en");
}

/**
 * tidings_language_is_english:
 *
 * Returns: whether the program speaks English, which is the registry’s language too. Any thread.
 */
gboolean
tidings_language_is_english (void)
{
  return strcmp (tidings_language_get_code (), "en") == 0;
}
