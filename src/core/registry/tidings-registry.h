/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>
#include <libsoup/soup.h>

#include "tidings-results.h"

G_BEGIN_DECLS

#define TIDINGS_REGISTRY_DEFAULT_ADDRESS "https://clinicaltrials.gov/"

/**
 * TidingsRegistryError:
 *
 * Every way in which asking the registry can fail. The message of each is a translated sentence or two for people: what happened
 * and what to do.
 */
typedef enum
{
  TIDINGS_REGISTRY_ERROR_OFFLINE,       /* no connection, no such host, refused, TLS */
  TIDINGS_REGISTRY_ERROR_TIMED_OUT,
  TIDINGS_REGISTRY_ERROR_BUSY,          /* 429, 5xx, after all retries */
  TIDINGS_REGISTRY_ERROR_REFUSED,       /* 403 */
  TIDINGS_REGISTRY_ERROR_NOT_FOUND,     /* 404 */
  TIDINGS_REGISTRY_ERROR_COMPLAINT,     /* 400: the message ends with the registry's own words */
  TIDINGS_REGISTRY_ERROR_NOT_REGISTRY,  /* HTML and the like: a sign-in page of the network, a proxy */
  TIDINGS_REGISTRY_ERROR_CUT_OFF,       /* the body ended too early */
  TIDINGS_REGISTRY_ERROR_NONSENSE,      /* JSON, but not what the registry promises */
  TIDINGS_REGISTRY_ERROR_BAD_ADDRESS,   /* the address that the user set is none */
} TidingsRegistryError;

#define TIDINGS_REGISTRY_ERROR (tidings_registry_error_quark ())
GQuark tidings_registry_error_quark (void);

/**
 * TidingsRegistryPace:
 *
 * How politely the registry is asked; the tests ask their own registry faster. Milliseconds.
 */
typedef struct
{
  guint gap;          /* at least so long between the starts of two requests; what build a page is of is asked along with the page */
  guint timeout;      /* no byte for so long: timed out */
  guint first_delay;  /* before the first retry; doubled each time, with jitter of up to a half */
  guint most_delay;   /* no single wait is longer, whatever Retry-After says; a longer one gives up as busy */
  guint n_retries;
} TidingsRegistryPace;

/* The client of ClinicalTrials.gov's API v2. Signal "retrying" (uint milliseconds, uint attempt, string reason): a busy registry is
 * about to be asked again. Signal "answered": the registry has given a good answer. All on the main thread. */
#define TIDINGS_TYPE_REGISTRY (tidings_registry_get_type ())
G_DECLARE_FINAL_TYPE (TidingsRegistry, tidings_registry, TIDINGS, REGISTRY, GObject)

TidingsRegistry           *tidings_registry_new            (const char                *address,
                                                            const TidingsRegistryPace *pace,
                                                            GError                   **error);
const TidingsRegistryPace *tidings_registry_get_default_pace (void);
const char                *tidings_registry_get_address    (TidingsRegistry           *self);
DexFuture                 *tidings_registry_fetch_build    (TidingsRegistry           *self);
DexFuture                 *tidings_registry_fetch_page     (TidingsRegistry           *self,
                                                            TidingsQuery              *query,
                                                            const char                *next,
                                                            guint                      page_size);
DexFuture                 *tidings_registry_fetch_study    (TidingsRegistry           *self,
                                                            const char                *nct_id);
DexFuture                 *tidings_registry_fetch_studies  (TidingsRegistry           *self,
                                                            const char *const         *nct_ids);

/* For watching over what is saved and followed. Beside them: how many requests have been sent so far. */
guint                      tidings_registry_get_n_requests (TidingsRegistry           *self);
DexFuture                 *tidings_registry_fetch_newest_build (TidingsRegistry       *self); /* of string */
#define TIDINGS_REGISTRY_MOST_LIGHT 334
DexFuture                 *tidings_registry_fetch_light    (TidingsRegistry           *self,
                                                            const char *const         *nct_ids); /* of GPtrArray (boxed) of TidingsStudy that have only what tells whether to fetch */
gboolean                   tidings_light_is_same           (TidingsStudy              *light,
                                                            TidingsStudy              *whole);
DexFuture                 *tidings_registry_fetch_states   (TidingsRegistry           *self,
                                                            TidingsQuery              *query,
                                                            const char                *next); /* of TidingsPage (boxed) of studies that have number and status only */
DexFuture                 *tidings_registry_fetch_since    (TidingsRegistry           *self,
                                                            TidingsQuery              *query,
                                                            TidingsDate                since,
                                                            const char                *next); /* of TidingsPage (boxed) */

/**
 * TidingsArchived:
 * @version: its number in the registry's history, from 0
 * @date: when the sponsor sent it
 *
 * One version of a record that the registry's history has.
 */
typedef struct
{
  guint version;
  TidingsDate date;
} TidingsArchived;

DexFuture                 *tidings_registry_list_archived  (TidingsRegistry           *self,
                                                            const char                *nct_id); /* of GArray (boxed) of TidingsArchived, oldest first */
DexFuture                 *tidings_registry_fetch_archived (TidingsRegistry           *self,
                                                            const char                *nct_id,
                                                            guint                      version); /* of TidingsStudy */

G_END_DECLS
