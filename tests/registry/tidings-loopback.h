/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TidingsLoopbackRequest:
 * @method: `GET` and so on
 * @path: the path, unescaped
 * @query: (nullable): the query string as it came, still escaped
 * @user_agent: (nullable): the header of that name
 * @accept: (nullable): the header of that name
 * @accept_encoding: (nullable): the header of that name
 * @if_none_match: (nullable): the header of that name
 * @time: when it came, in the microseconds of g_get_monotonic_time()
 * @status: the status that was answered; 0 where none was
 * @fault: (nullable): the fault that it met
 *
 * One request that the loopback registry has been asked. Read-only.
 */
typedef struct
{
  char *method;
  char *path;
  char *query;
  char *user_agent;
  char *accept;
  char *accept_encoding;
  char *if_none_match;
  gint64 time;
  guint status;
  char *fault;
} TidingsLoopbackRequest;

/* A registry on this machine, after ClinicalTrials.gov's API v2. It serves in a thread of its own; every function here may be
 * called from any thread, and takes effect before it returns. */
#define TIDINGS_TYPE_LOOPBACK (tidings_loopback_get_type ())
G_DECLARE_FINAL_TYPE (TidingsLoopback, tidings_loopback, TIDINGS, LOOPBACK, GObject)

TidingsLoopback *tidings_loopback_new            (const char      *records,
                                                  const char      *versions,
                                                  GError         **error);
TidingsLoopback *tidings_loopback_new_at_port    (const char      *records,
                                                  const char      *versions,
                                                  guint            port,
                                                  GError         **error);
const char      *tidings_loopback_get_address    (TidingsLoopback *self);
guint            tidings_loopback_get_n_records  (TidingsLoopback *self);

gboolean         tidings_loopback_set_fault      (TidingsLoopback *self,
                                                  const char      *spec,
                                                  GError         **error);
gboolean         tidings_loopback_add_fault      (TidingsLoopback *self,
                                                  const char      *spec,
                                                  GError         **error);
void             tidings_loopback_set_strict     (TidingsLoopback *self,
                                                  gboolean         strict);

char            *tidings_loopback_dup_build      (TidingsLoopback *self);
gboolean         tidings_loopback_set_build      (TidingsLoopback *self,
                                                  const char      *timestamp,
                                                  GError         **error);
guint            tidings_loopback_advance        (TidingsLoopback *self,
                                                  const char      *nct_id);
gboolean         tidings_loopback_put_record     (TidingsLoopback *self,
                                                  const char      *json,
                                                  GError         **error);
gboolean         tidings_loopback_remove_record  (TidingsLoopback *self,
                                                  const char      *nct_id);
void             tidings_loopback_reset          (TidingsLoopback *self);

GPtrArray       *tidings_loopback_get_requests   (TidingsLoopback *self);
guint            tidings_loopback_count_requests (TidingsLoopback *self,
                                                  const char      *path);
void             tidings_loopback_clear_requests (TidingsLoopback *self);

G_END_DECLS
