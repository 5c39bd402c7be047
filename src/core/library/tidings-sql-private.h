/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The only door to SQLite: one connection, used by the thread that opened it and by no other. Its errors are those of
 * TIDINGS_LIBRARY_ERROR, with sentences for people. */
typedef struct _TidingsSql TidingsSql;
typedef struct _TidingsStatement TidingsStatement;

typedef enum
{
  TIDINGS_SQL_CREATE,    /* to read and write, made where there is none */
  TIDINGS_SQL_READ_ONLY, /* changes of other programs are seen */
  TIDINGS_SQL_IMMUTABLE, /* nothing is written, not even beside the file; only where nobody else writes */
} TidingsSqlMode;

TidingsSql       *tidings_sql_open         (const char         *path,
                                            TidingsSqlMode      mode,
                                            GError            **error);
void              tidings_sql_close        (TidingsSql         *sql);
void              tidings_sql_set_texts    (TidingsSql         *sql,
                                            const char *const  *texts,
                                            guint               n_texts);
gboolean          tidings_sql_is_read_only (TidingsSql         *sql);
gboolean          tidings_sql_is_damaged   (TidingsSql         *sql);
void              tidings_sql_refuse       (TidingsSql         *sql,
                                            const char         *why);
gboolean          tidings_sql_exec         (TidingsSql         *sql,
                                            const char         *text,
                                            GError            **error);
gboolean          tidings_sql_ask_int      (TidingsSql         *sql,
                                            const char         *text,
                                            gint64             *value,
                                            GError            **error);
gboolean          tidings_sql_begin        (TidingsSql         *sql,
                                            gboolean            to_write,
                                            GError            **error);
gboolean          tidings_sql_commit       (TidingsSql         *sql,
                                            GError            **error);
void              tidings_sql_rollback     (TidingsSql         *sql);
gint64            tidings_sql_get_changes  (TidingsSql         *sql);

TidingsStatement *tidings_sql_use          (TidingsSql         *sql,
                                            guint               id);
TidingsStatement *tidings_sql_prepare      (TidingsSql         *sql,
                                            const char         *text);
void              tidings_statement_free   (TidingsStatement   *statement);
void              tidings_statement_reset  (TidingsStatement   *statement);
void              tidings_statement_bind   (TidingsStatement   *statement,
                                            const char         *types,
                                            ...);
void              tidings_statement_bind_from (TidingsStatement *statement,
                                               int               position,
                                               const char       *types,
                                               ...);
gboolean          tidings_statement_step   (TidingsStatement   *statement,
                                            GError            **error);
gboolean          tidings_statement_run    (TidingsStatement   *statement,
                                            GError            **error);
gint64            tidings_statement_get_int (TidingsStatement  *statement,
                                             int                column);
double            tidings_statement_get_double (TidingsStatement *statement,
                                                int             column);
const char       *tidings_statement_get_text (TidingsStatement *statement,
                                              int               column);
gconstpointer     tidings_statement_get_blob (TidingsStatement *statement,
                                              int               column,
                                              gsize            *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsSql, tidings_sql_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsStatement, tidings_statement_free)

G_END_DECLS
