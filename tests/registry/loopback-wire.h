/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "loopback-private.h"

G_BEGIN_DECLS

LoopbackAnswer *loopback_fault_to_answer (const LoopbackFault *fault);
GIOStream      *loopback_wire_send       (SoupServerMessage   *message,
                                          LoopbackAnswer      *answer,
                                          const char          *etag,
                                          const char          *accept_encoding,
                                          const LoopbackFault *fault);

TidingsLoopbackRequest *loopback_request_new      (SoupServerMessage            *message,
                                                  const char                   *path);
TidingsLoopbackRequest *loopback_request_copy     (const TidingsLoopbackRequest *request);
void                    loopback_request_free     (gpointer                      data);
char                   *loopback_requests_to_json (const GPtrArray              *requests);

G_END_DECLS
