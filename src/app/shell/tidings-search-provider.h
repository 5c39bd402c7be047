/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* `tidings --search-provider`: answers the search of GNOME Shell from the library on this machine, without a window, without GTK and without
 * the registry, and ends when it has not been asked for a while. */
#define TIDINGS_TYPE_SEARCH_PROVIDER (tidings_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (TidingsSearchProvider, tidings_search_provider, TIDINGS, SEARCH_PROVIDER, GApplication)

gboolean               tidings_search_provider_is_wanted (int          argc,
                                                          char *const *argv);
TidingsSearchProvider *tidings_search_provider_new       (void);

G_END_DECLS
