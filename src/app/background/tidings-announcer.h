/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-announcement.h"

G_BEGIN_DECLS

/* Tells news on the desktop, and takes them back when they have been seen. No GTK: the window has one, and the check without a window. */
#define TIDINGS_TYPE_ANNOUNCER (tidings_announcer_get_type ())
G_DECLARE_FINAL_TYPE (TidingsAnnouncer, tidings_announcer, TIDINGS, ANNOUNCER, GObject)

TidingsAnnouncer *tidings_announcer_new      (GApplication     *app,
                                              TidingsLibrary   *library,
                                              GSettings        *settings);
DexFuture        *tidings_announcer_announce (TidingsAnnouncer *self); /* of boolean: whether there was anything to tell */

G_END_DECLS
