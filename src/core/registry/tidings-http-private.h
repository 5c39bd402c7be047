/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-registry.h"

G_BEGIN_DECLS

/* RFC 6585; libsoup has no names for them */
#define TIDINGS_HTTP_TOO_MANY_REQUESTS 429
#define TIDINGS_HTTP_SIGN_IN 511

/**
 * TidingsHttpReader:
 * @body: the body
 * @error: return location for a #GError, or %NULL
 *
 * Makes of a body what the caller asked for: trials, or only the build. Called in another thread.
 *
 * Returns: (transfer full): a page, or %NULL with the error of tidings_http_refuse()
 */
typedef TidingsPage *(*TidingsHttpReader) (GBytes  *body,
                                           GError **error);

/**
 * TidingsHttpAsk:
 * @path: what is asked for, below the base address
 * @parameters: (nullable): value by name, not encoded yet
 * @reader: (nullable): makes the page of the body; %NULL where the body itself is wanted
 * @missing: (nullable): the sentence for people where there is no such thing (404); %NULL where the registry always has it
 * @at_once: part of an exchange that has begun: does not wait for its turn, and is not tried twice
 * @internal: it is a question to the website's own interface, which nobody has promised, rather than to the API
 *
 * One question. Everything in it is copied.
 */
typedef struct
{
  const char *path;
  GHashTable *parameters;
  TidingsHttpReader reader;
  const char *missing;
  gboolean at_once;
  gboolean internal;
} TidingsHttpAsk;

/* A good answer: what the reader made of it, or without a reader the body, and the tag of the data build that it came from (nullable) */
typedef struct
{
  TidingsPage *page;
  GBytes *body;
  char *etag;
} TidingsAnswer;

#define TIDINGS_TYPE_ANSWER (tidings_answer_get_type ())
GType          tidings_answer_get_type (void);
TidingsAnswer *tidings_answer_ref      (TidingsAnswer *answer);
void           tidings_answer_unref    (TidingsAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsAnswer, tidings_answer_unref)

/* All HTTP of Tidings. Signals "retrying" (uint milliseconds, uint attempt, string reason) and "answered". Main thread. */
#define TIDINGS_TYPE_HTTP (tidings_http_get_type ())
G_DECLARE_FINAL_TYPE (TidingsHttp, tidings_http, TIDINGS, HTTP, GObject)

TidingsHttp *tidings_http_new         (const char                *address,
                                       const TidingsRegistryPace *pace,
                                       GError                   **error);
const char  *tidings_http_get_address (TidingsHttp               *self);
guint        tidings_http_get_n_sent  (TidingsHttp               *self);
DexFuture   *tidings_http_get         (TidingsHttp               *self,
                                       const TidingsHttpAsk      *ask);

/* What an answer is worth; the errors of #TidingsRegistryError with their sentences */
GError   *tidings_http_new_error     (TidingsRegistryError  code);
GError   *tidings_http_error_for_io  (const GError         *error);
GError   *tidings_http_check_head    (SoupMessage          *message,
                                      const char           *missing);
GError   *tidings_http_complaint     (SoupMessage          *message,
                                      const guint8         *body,
                                      gsize                 size);
gboolean  tidings_http_may_redirect  (GUri                 *base,
                                      GUri                 *to);
gint64    tidings_http_retry_after   (SoupMessage          *message);
GError   *tidings_http_give_up       (gint64                wait);
GError   *tidings_http_refuse        (GBytes               *body);
GUri     *tidings_http_parse_address (const char           *address,
                                      GError              **error);

G_END_DECLS
