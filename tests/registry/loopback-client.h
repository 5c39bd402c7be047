/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "tidings-loopback.h"

G_BEGIN_DECLS

/* What the tests of the loopback registry ask it with: plain HTTP that shows what came, not what it means. */
typedef struct
{
  guint status;
  char *type;
  GBytes *bytes;          /* as they came */
  char *text;             /* those, ending in NUL */
  SoupMessageHeaders *headers;
  GError *error;          /* why there is no whole answer */
} Reply;

Reply      *ask           (TidingsLoopback *loopback,
                           const char      *target);
Reply      *ask_with      (TidingsLoopback *loopback,
                           const char      *target,
                           const char      *header,
                           const char      *value);
void        reply_free    (Reply           *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)
JsonNode   *reply_to_json (Reply           *reply);
char       *ask_ids       (TidingsLoopback *loopback,
                           const char      *query);
gint64      ask_total     (TidingsLoopback *loopback,
                           const char      *query);
char       *ask_token     (TidingsLoopback *loopback,
                           const char      *query);
TidingsLoopback *fixture_loopback (gboolean with_versions);
char       *corpus_path   (const char      *name);

G_END_DECLS
