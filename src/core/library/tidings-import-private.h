/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-library-private.h"

G_BEGIN_DECLS

/* An import under way, on a thread of its own: it reads, the library's thread stores */
typedef struct
{
  TidingsLibrary *library; /* (owned) */
  char *path;
  gint64 now;
  DexPromise *promise;   /* (owned) */
  TidingsImport *report; /* (owned) */
  guint n_unsaid;        /* problems beyond those that the report has */
  GPtrArray *batch;      /* (element-type Item): read, but not stored yet */
  gsize batch_size;      /* in bytes of JSON */
  GError *error;         /* (owned) (nullable): why it cannot go on */
} TidingsImporter;

void     tidings_importer_add_problem (TidingsImporter *self,
                                       char            *sentence);
gboolean tidings_importer_add_json    (TidingsImporter *self,
                                       const char      *name,
                                       GBytes          *json);
gboolean tidings_importer_add_zip     (TidingsImporter *self,
                                       const char      *path);
char    *tidings_importer_dup_name    (const char      *path);

G_END_DECLS
