/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-library.h"

G_BEGIN_DECLS

/* "What Tidings keeps and sends" */
#define TIDINGS_TYPE_KEEPS_PAGE (tidings_keeps_page_get_type ())
G_DECLARE_FINAL_TYPE (TidingsKeepsPage, tidings_keeps_page, TIDINGS, KEEPS_PAGE, AdwNavigationPage)

AdwNavigationPage *tidings_keeps_page_new (GSettings      *settings,
                                           TidingsLibrary *library,
                                           const char     *override);

G_END_DECLS
