/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <libdex.h>

#include "tidings-application.h"
#include "tidings-background.h"
#include "tidings-language.h"
#include "tidings-search-provider.h"

int
main (int argc, char **argv)
{
  g_autoptr (TidingsApplication) app = NULL;

  tidings_language_init (NULL);

  if (tidings_background_is_wanted (argc, argv))
    {
      g_autoptr (TidingsBackground) background = NULL;

      tidings_background_be_thrifty ();
      dex_init ();
      background = tidings_background_new ();
      return tidings_background_run (background, argc, argv);
    }

  if (tidings_search_provider_is_wanted (argc, argv))
    {
      g_autoptr (TidingsSearchProvider) provider = NULL;

      tidings_background_be_thrifty ();
      dex_init ();
      provider = tidings_search_provider_new ();
      return g_application_run (G_APPLICATION (provider), argc, argv);
    }

  dex_init ();
  app = tidings_application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
