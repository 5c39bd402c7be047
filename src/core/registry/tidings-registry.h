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

G_END_DECLS
