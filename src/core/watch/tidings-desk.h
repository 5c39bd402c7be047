/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-library.h"
#include "tidings-registry.h"

G_BEGIN_DECLS

/* Where registry and library meet: what is asked goes to the registry first, what comes is kept in the library, and where the registry
 * cannot be reached the library answers. Program and command line both work through it. */
#define TIDINGS_TYPE_DESK (tidings_desk_get_type ())
G_DECLARE_FINAL_TYPE (TidingsDesk, tidings_desk, TIDINGS, DESK, GObject)

TidingsDesk     *tidings_desk_new             (TidingsRegistry *registry,
                                               TidingsLibrary  *library);
TidingsRegistry *tidings_desk_get_registry    (TidingsDesk     *self);
void             tidings_desk_set_registry    (TidingsDesk     *self,
                                               TidingsRegistry *registry);
TidingsLibrary  *tidings_desk_get_library     (TidingsDesk     *self);
gboolean         tidings_desk_get_sample      (TidingsDesk     *self);   /* the library holds the built-in sample, nothing else */
DexFuture       *tidings_desk_prepare         (TidingsDesk     *self);   /* of boolean: puts the sample into an empty library */
TidingsResults  *tidings_desk_search          (TidingsDesk     *self,
                                               TidingsQuery    *query,
                                               gboolean         local);  /* only the library */
const GError    *tidings_desk_get_why_local   (TidingsDesk     *self,
                                               TidingsResults  *results); /* why the library answered; nullable */
DexFuture       *tidings_desk_open_study      (TidingsDesk     *self,
                                               const char      *nct_id); /* of a TidingsRecord: the library's, else the registry's */
DexFuture       *tidings_desk_refresh_study   (TidingsDesk     *self,
                                               const char      *nct_id); /* of a TidingsRecord fresh from the registry */

G_END_DECLS
