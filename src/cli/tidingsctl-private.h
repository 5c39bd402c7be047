/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-desk.h"

G_BEGIN_DECLS

/* Exit statuses, as the manual promises them to scripts */
typedef enum
{
  CTL_GOOD = 0,
  CTL_FAILED = 1,
  CTL_BAD_USE = 2,
  CTL_NOT_REACHED = 3,
  CTL_NO_SUCH_TRIAL = 4,
} CtlStatus;

/* One call of the command line. Lives on the main thread, as long as its command's fiber. */
typedef struct
{
  /* common options */
  char *library_path; /* (owned) */
  char *registry;     /* (owned) (nullable) */
  char *language;     /* (owned) (nullable) */
  gboolean json;

  /* of "search" */
  char *near;         /* (owned) (nullable) */
  double within_km;
  gboolean open;
  char **phases;      /* (owned) (nullable) */
  gboolean local;
  int limit;

  char **words;       /* (owned): what stands after the command */
  guint n_words;
  TidingsDesk *desk;  /* (owned) (nullable): for commands that need library and registry */
} Ctl;

typedef CtlStatus (*CtlCommand) (Ctl *ctl);

/* tidingsctl-commands.c: each runs in a fiber */
CtlStatus ctl_search (Ctl *ctl);
CtlStatus ctl_show   (Ctl *ctl);
CtlStatus ctl_diff   (Ctl *ctl);
CtlStatus ctl_save   (Ctl *ctl);
CtlStatus ctl_unsave (Ctl *ctl);
CtlStatus ctl_saved  (Ctl *ctl);
CtlStatus ctl_import (Ctl *ctl);
CtlStatus ctl_export (Ctl *ctl);

/* tidingsctl.c */
CtlStatus ctl_open_desk (Ctl *ctl);

/* tidingsctl-print.c */
CtlStatus    ctl_fail          (const GError *error);
CtlStatus    ctl_misused       (const char   *format,
                                ...) G_GNUC_PRINTF (1, 2);
void         ctl_print_json    (JsonNode     *node);
void         ctl_print_wrapped (const char   *text,
                                const char   *first,
                                const char   *rest);
JsonBuilder *ctl_begin_object  (void);
void         ctl_add           (JsonBuilder  *builder,
                                const char   *name,
                                const char   *value);

/* tidingsctl-show.c */
void ctl_print_reading (TidingsStudy *study);
void ctl_build_reading (TidingsStudy *study,
                        JsonBuilder  *builder);

G_END_DECLS
