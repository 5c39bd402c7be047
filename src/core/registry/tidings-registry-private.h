/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-http-private.h"

G_BEGIN_DECLS

/* What the parts of the client share */

TidingsHttp *tidings_registry_get_http       (TidingsRegistry *self);
void         tidings_registry_note_answer    (TidingsRegistry *self,
                                              TidingsAnswer   *answer);
DexFuture   *tidings_registry_ask_page       (TidingsRegistry *self,
                                              GHashTable      *parameters);
TidingsPage *tidings_registry_read_page      (GBytes          *body,
                                              GError         **error);
GHashTable  *tidings_registry_new_parameters (void);
GHashTable  *tidings_registry_page_parameters (TidingsQuery   *query,
                                              const char      *next,
                                              guint            page_size);
void         tidings_registry_add_parameter  (GHashTable      *parameters,
                                              const char      *name,
                                              const char      *value);

/* What the website's own interface writes as HTML, as the API writes it */
char *tidings_html_to_markdown (const char *html);
char *tidings_html_to_text     (const char *html);

G_END_DECLS
