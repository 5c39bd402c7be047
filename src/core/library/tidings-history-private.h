/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-history.h"
#include "tidings-library-private.h"

G_BEGIN_DECLS

TidingsVersion *tidings_version_new (guint                    number,
                                     const TidingsVersionRow *row,
                                     GPtrArray               *changes);

/* All of one piece of news */
typedef struct
{
  gint64 id;
  TidingsNewsKind kind;
  gint64 at;
  gint64 record;
  guint version;       /* its number among the versions that are kept; 0 for none */
  TidingsGrade grade;
  gint64 follow;       /* 0 for none */
  gboolean seen;
  TidingsStatus status;
  const char *title;
  const char *headline; /* (nullable) */
  GPtrArray *changes;   /* (element-type TidingsChange) (nullable) */
} TidingsNewsRow;

TidingsNews *tidings_news_new (const TidingsNewsRow *row);

G_END_DECLS
