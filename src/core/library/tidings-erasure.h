/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-library.h"

G_BEGIN_DECLS

/* In the drawer of a library that was begun after another was deleted, until the rest of the program has followed */
#define TIDINGS_ERASED_KEY "erased"

/* What was a library until its user deleted it, and can be brought back until this is finished. The file is at no moment half deleted: it
 * is renamed as a whole. Main thread, and all of it for a library that is closed. */
#define TIDINGS_TYPE_ERASURE (tidings_erasure_get_type ())
G_DECLARE_FINAL_TYPE (TidingsErasure, tidings_erasure, TIDINGS, ERASURE, GObject)

TidingsErasure *tidings_erasure_new    (const char     *path,
                                        GError        **error);
gboolean        tidings_erasure_undo   (TidingsErasure *self,
                                        GError        **error);
gboolean        tidings_erasure_finish (TidingsErasure *self,
                                        GError        **error);

G_END_DECLS
