/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-watch.h"

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

  /* of "search", and some of "follow"; numbers as they were typed */
  char *near;    /* (owned) (nullable) */
  char *within;  /* (owned) (nullable) */
  char *units;   /* (owned) (nullable): of every command */
  char *limit;   /* (owned) (nullable) */
  char **phases; /* (owned) (nullable) */
  gboolean open;
  gboolean local;
  gboolean csv;
  /* of "news" and "diff" */
  gboolean all;

  char **words; /* (owned): the command, and what stands after it */
  guint n_words;
  TidingsDesk *desk; /* (owned) (nullable): for commands that need library and registry */
} Ctl;

typedef CtlStatus (*CtlCommand) (Ctl *ctl);

/* The commands, each in a fiber; ctl->words are those after the command */
CtlStatus ctl_search (Ctl *ctl);
CtlStatus ctl_show   (Ctl *ctl);
CtlStatus ctl_questions (Ctl *ctl);
CtlStatus ctl_calendar  (Ctl *ctl);
CtlStatus ctl_diff   (Ctl *ctl);
CtlStatus ctl_save   (Ctl *ctl);
CtlStatus ctl_unsave (Ctl *ctl);
CtlStatus ctl_saved  (Ctl *ctl);
CtlStatus ctl_import (Ctl *ctl);
CtlStatus ctl_export (Ctl *ctl);
CtlStatus ctl_check    (Ctl *ctl);
CtlStatus ctl_news     (Ctl *ctl);
CtlStatus ctl_history  (Ctl *ctl);
CtlStatus ctl_follow   (Ctl *ctl);
CtlStatus ctl_unfollow (Ctl *ctl);
CtlStatus ctl_followed (Ctl *ctl);

/* tidingsctl-search.c */
TidingsQuery *ctl_make_query (Ctl     *ctl,
                              guint   *limit,
                              GError **error);

/* tidingsctl-show.c */
GPtrArray *ctl_find_records (Ctl        *ctl,
                             const char *word,
                             CtlStatus  *status);

/* tidingsctl-changes.c */
void ctl_add_changes   (JsonBuilder *builder,
                        GPtrArray   *changes);
void ctl_print_changes (GPtrArray   *changes,
                        const char  *indent,
                        gboolean     with_texts,
                        gboolean     all);

/* tidingsctl-find.c */
CtlStatus      ctl_open_desk   (Ctl        *ctl,
                                gboolean    with_sample);
GPtrArray     *ctl_read_file   (const char *path,
                                GError    **error);
TidingsRecord *ctl_find_record (Ctl        *ctl,
                                const char *nct_id,
                                CtlStatus  *status);
gint64         ctl_now         (void);

/* tidingsctl-units.c */
gboolean     ctl_choose_units  (const char        *units);
gboolean     ctl_read_distance (const char        *text,
                                double            *km);

/* tidingsctl-print.c */
CtlStatus    ctl_fail          (const GError      *error);
CtlStatus    ctl_misused       (const char        *format,
                                ...) G_GNUC_PRINTF (1, 2);
void         ctl_print_json    (JsonNode          *node);
void         ctl_print_wrapped (const char        *text,
                                const char        *first,
                                const char        *rest);
void         ctl_print_parts   (const char *const *parts,
                                const char        *first,
                                const char        *rest);
void         ctl_print_rule    (void);
JsonBuilder *ctl_begin_object  (void);
void         ctl_add           (JsonBuilder       *builder,
                                const char        *name,
                                const char        *value);
void         ctl_add_int       (JsonBuilder       *builder,
                                const char        *name,
                                gint64             value);
void         ctl_add_boolean   (JsonBuilder       *builder,
                                const char        *name,
                                gboolean           value);
void         ctl_add_time      (JsonBuilder       *builder,
                                const char        *name,
                                gint64             seconds);
char        *ctl_dup_day       (gint64             seconds);
void         ctl_add_strings   (JsonBuilder       *builder,
                                const char        *name,
                                const char *const *strings);

/* tidingsctl-page.c */
char *ctl_dup_data_day (const char *build);
void  ctl_print_page   (TidingsRecord *record);

G_END_DECLS
