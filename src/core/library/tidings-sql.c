/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#include "tidings-library.h"
#include "tidings-sql-private.h"

struct _TidingsStatement
{
  TidingsSql *sql;      /* (unowned) */
  sqlite3_stmt *handle; /* (owned) (nullable): not prepared yet, or not preparable: see code */
  int code;             /* of preparing and binding, reported by the next step */
};

struct _TidingsSql
{
  GThread *thread; /* (unowned): the one that may use it */
  sqlite3 *handle; /* (owned) */
  const char *const *texts;
  TidingsStatement *cached; /* (owned) (array length=n_texts) */
  guint n_texts;
  char *refusal; /* (owned) (nullable): why nothing may be written */
  gboolean damaged;
};

/* A busy library is waited for that long: longer than any transaction of another Tidings takes */
#define BUSY_TIMEOUT 5000

static void
set_error (TidingsSql *sql, int code, GError **error)
{
  TidingsLibraryError kind;
  const char *sentence;
  int system_errno = sql->handle != NULL ? sqlite3_system_errno (sql->handle) : 0;

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      kind = TIDINGS_LIBRARY_ERROR_FULL;
      sentence = NULL;
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      kind = TIDINGS_LIBRARY_ERROR_BUSY;
      sentence = _ ("Another program is using the library of trials. Try again in a moment.");
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      kind = TIDINGS_LIBRARY_ERROR_READ_ONLY;
      sentence = _ ("The library of trials cannot be changed, because its file or its folder is read-only.");
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      sql->damaged = TRUE;
      kind = TIDINGS_LIBRARY_ERROR_DAMAGED;
      sentence = _ (
          "The library of trials is damaged. Close Tidings and start it again: it then sets the damaged file aside and "
          "keeps all that can still be read.");
      break;
    case SQLITE_CANTOPEN:
      kind = TIDINGS_LIBRARY_ERROR_CANNOT_OPEN;
      sentence = _ ("The library of trials could not be opened. Check that its folder exists and that you may write there.");
      break;
    case SQLITE_IOERR:
      kind = TIDINGS_LIBRARY_ERROR_FAILED;
      sentence = _ ("The disk failed while the library of trials was in use. What was stored before is still there.");
      /* a quota and a limit on the size of files are full disks to whom they hit */
      if (system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG)
        kind = TIDINGS_LIBRARY_ERROR_FULL;
      break;
    default:
      kind = TIDINGS_LIBRARY_ERROR_FAILED;
      sentence = NULL;
      break;
    }

  g_debug ("SQLite: %s (%d, errno %d)", sql->handle != NULL ? sqlite3_errmsg (sql->handle) : sqlite3_errstr (code), code,
           system_errno);
  if (kind == TIDINGS_LIBRARY_ERROR_FULL)
    sentence = _ ("There is no room left on the disk, so nothing was changed. Make some room and try again.");
  if (sentence != NULL)
    g_set_error_literal (error, TIDINGS_LIBRARY_ERROR, kind, sentence);
  else
    g_set_error (error, TIDINGS_LIBRARY_ERROR, kind, _ ("The library of trials could not do this (%s)."),
                 sql->handle != NULL ? sqlite3_errmsg (sql->handle) : sqlite3_errstr (code));
}

static void
prepare (TidingsStatement *statement, const char *text, guint flags)
{
  g_assert (statement->sql->thread == g_thread_self ());

  statement->code = sqlite3_prepare_v3 (statement->sql->handle, text, -1, flags, &statement->handle, NULL);
}

static char *
immutable_uri (const char *path)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

  return g_strconcat ("file:", escaped, "?immutable=1", NULL);
}

/**
 * tidings_sql_open:
 * @path: the file, or ":memory:"
 * @mode: how
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Opens a connection for the calling thread, the only one that may use and close it. Nothing of the file is read yet.
 *
 * Returns: (transfer full) (nullable): the connection
 */
TidingsSql *
tidings_sql_open (const char *path, TidingsSqlMode mode, GError **error)
{
  g_autoptr (TidingsSql) self = g_new0 (TidingsSql, 1);
  g_autofree char *uri = mode == TIDINGS_SQL_IMMUTABLE ? immutable_uri (path) : NULL;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int code;

  flags |= mode == TIDINGS_SQL_CREATE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  if (uri != NULL)
    flags |= SQLITE_OPEN_URI;

  self->thread = g_thread_self ();
  code = sqlite3_open_v2 (uri != NULL ? uri : path, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    {
      set_error (self, code, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (mode != TIDINGS_SQL_CREATE)
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  return g_steal_pointer (&self);
}

/**
 * tidings_sql_close:
 * @sql: (transfer full) (nullable): a connection
 *
 * Closes @sql and its cached statements. Statements of tidings_sql_prepare() must have been freed before.
 */
void
tidings_sql_close (TidingsSql *sql)
{
  if (sql == NULL)
    return;

  g_assert (sql->thread == g_thread_self ());

  for (guint i = 0; i < sql->n_texts; i++)
    sqlite3_finalize (sql->cached[i].handle);
  sqlite3_close_v2 (sql->handle);
  g_free (sql->cached);
  g_free (sql->refusal);
  g_free (sql);
}

/**
 * tidings_sql_set_texts:
 * @sql: a connection
 * @texts: (array length=n_texts): the statements that tidings_sql_use() knows, static
 * @n_texts: how many
 *
 * Gives the connection its statements, once. Each is prepared when it is first used.
 */
void
tidings_sql_set_texts (TidingsSql *sql, const char *const *texts, guint n_texts)
{
  g_assert (sql->cached == NULL);

  sql->texts = texts;
  sql->n_texts = n_texts;
  sql->cached = g_new0 (TidingsStatement, n_texts);
  for (guint i = 0; i < n_texts; i++)
    sql->cached[i].sql = sql;
}

/* Whether nothing can be written through @sql */
gboolean
tidings_sql_is_read_only (TidingsSql *sql)
{
  return sql->refusal != NULL || sqlite3_db_readonly (sql->handle, "main") != 0;
}

/* Whether anything was found damaged since @sql was opened */
gboolean
tidings_sql_is_damaged (TidingsSql *sql)
{
  return sql->damaged;
}

/* From now on each writing transaction fails with the sentence @why */
void
tidings_sql_refuse (TidingsSql *sql, const char *why)
{
  g_set_str (&sql->refusal, why);
}

/**
 * tidings_sql_exec:
 * @sql: a connection
 * @text: one or more statements without values
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Runs @text; rows are dropped.
 *
 * Returns: whether all of it ran
 */
gboolean
tidings_sql_exec (TidingsSql *sql, const char *text, GError **error)
{
  int code;

  g_assert (sql->thread == g_thread_self ());

  code = sqlite3_exec (sql->handle, text, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    set_error (sql, code, error);
  return code == SQLITE_OK;
}

/* The number in the first column of the first row that @text gives, 0 where it gives no row */
gboolean
tidings_sql_ask_int (TidingsSql *sql, const char *text, gint64 *value, GError **error)
{
  g_autoptr (TidingsStatement) statement = tidings_sql_prepare (sql, text);
  g_autoptr (GError) local_error = NULL;

  *value = 0;
  if (tidings_statement_step (statement, &local_error))
    *value = tidings_statement_get_int (statement, 0);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * tidings_sql_begin:
 * @sql: a connection
 * @to_write: whether the transaction changes anything
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Begins a transaction. One that writes takes the right to write at once, and so waits here for other programs rather than fails
 * half-way.
 *
 * Returns: whether it began
 */
gboolean
tidings_sql_begin (TidingsSql *sql, gboolean to_write, GError **error)
{
  if (to_write && sql->refusal != NULL)
    {
      g_set_error_literal (error, TIDINGS_LIBRARY_ERROR, TIDINGS_LIBRARY_ERROR_READ_ONLY, sql->refusal);
      return FALSE;
    }
  if (to_write && tidings_sql_is_read_only (sql))
    {
      set_error (sql, SQLITE_READONLY, error);
      return FALSE;
    }
  return tidings_sql_exec (sql, to_write ? "BEGIN IMMEDIATE" : "BEGIN", error);
}

static void
reset_all (TidingsSql *sql)
{
  for (guint i = 0; i < sql->n_texts; i++)
    tidings_statement_reset (&sql->cached[i]);
}

/* Ends the transaction; where that fails the caller rolls back */
gboolean
tidings_sql_commit (TidingsSql *sql, GError **error)
{
  reset_all (sql);
  return tidings_sql_exec (sql, "COMMIT", error);
}

/* Undoes the transaction, if there is one: SQLite itself undoes it after some errors */
void
tidings_sql_rollback (TidingsSql *sql)
{
  reset_all (sql);
  if (!sqlite3_get_autocommit (sql->handle))
    sqlite3_exec (sql->handle, "ROLLBACK", NULL, NULL, NULL);
}

/* How many rows the last statement that writes has changed */
gint64
tidings_sql_get_changes (TidingsSql *sql)
{
  return sqlite3_changes64 (sql->handle);
}

/**
 * tidings_sql_use:
 * @sql: a connection
 * @id: position in the texts of tidings_sql_set_texts()
 *
 * The statement @id, prepared once, reset and without values. A failure to prepare is reported by its first step.
 *
 * Returns: (transfer none): the statement, the caller's until it is used again
 */
TidingsStatement *
tidings_sql_use (TidingsSql *sql, guint id)
{
  TidingsStatement *statement;

  g_assert (id < sql->n_texts);

  statement = &sql->cached[id];
  if (statement->handle == NULL)
    prepare (statement, sql->texts[id], SQLITE_PREPARE_PERSISTENT);
  tidings_statement_reset (statement);
  return statement;
}

/**
 * tidings_sql_prepare:
 * @sql: a connection
 * @text: one statement
 *
 * Prepares a statement that is put together at run time. A failure is reported by its first step.
 *
 * Returns: (transfer full): the statement
 */
TidingsStatement *
tidings_sql_prepare (TidingsSql *sql, const char *text)
{
  TidingsStatement *statement = g_new0 (TidingsStatement, 1);

  statement->sql = sql;
  prepare (statement, text, 0);
  return statement;
}

/* Frees a statement of tidings_sql_prepare() */
void
tidings_statement_free (TidingsStatement *statement)
{
  if (statement == NULL)
    return;

  sqlite3_finalize (statement->handle);
  g_free (statement);
}

/* Makes @statement ready to run again, without values */
void
tidings_statement_reset (TidingsStatement *statement)
{
  if (statement->handle == NULL)
    return;

  sqlite3_reset (statement->handle);
  sqlite3_clear_bindings (statement->handle);
  statement->code = SQLITE_OK;
}

static void
bind_values (TidingsStatement *statement, int position, const char *types, va_list values)
{
  for (const char *t = types; *t != '\0' && statement->code == SQLITE_OK; t++, position++)
    {
      switch (*t)
        {
        case 'i':
          statement->code = sqlite3_bind_int64 (statement->handle, position, va_arg (values, gint64));
          break;
        case 'd':
          statement->code = sqlite3_bind_double (statement->handle, position, va_arg (values, double));
          break;
        case 's':
          statement->code = sqlite3_bind_text (statement->handle, position, va_arg (values, const char *), -1,
                                               SQLITE_STATIC);
          break;
        case 'b':
          {
            GBytes *bytes = va_arg (values, GBytes *);

            if (bytes != NULL)
              statement->code = sqlite3_bind_blob64 (statement->handle, position, g_bytes_get_data (bytes, NULL),
                                                     g_bytes_get_size (bytes), SQLITE_STATIC);
            break;
          }
        default:
          g_assert_not_reached ();
        }
    }
}

/**
 * tidings_statement_bind:
 * @statement: a statement
 * @types: a letter for each value: `i` #gint64, `d` double, `s` (nullable) string, `b` (nullable) #GBytes
 * @...: the values
 *
 * Gives the statement its values, from the first on. Strings and bytes are borrowed until the statement is reset.
 */
void
tidings_statement_bind (TidingsStatement *statement, const char *types, ...)
{
  va_list values;

  va_start (values, types);
  bind_values (statement, 1, types, values);
  va_end (values);
}

/* As tidings_statement_bind(), from @position on, the first being 1; values that are not given are NULL */
void
tidings_statement_bind_from (TidingsStatement *statement, int position, const char *types, ...)
{
  va_list values;

  va_start (values, types);
  bind_values (statement, position, types, values);
  va_end (values);
}

/**
 * tidings_statement_step:
 * @statement: a statement
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Goes to the next row.
 *
 * Returns: %TRUE on a row; %FALSE at the end, and with @error set where it failed
 */
gboolean
tidings_statement_step (TidingsStatement *statement, GError **error)
{
  int code = statement->code;

  g_assert (statement->sql->thread == g_thread_self ());

  if (code == SQLITE_OK)
    code = sqlite3_step (statement->handle);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    set_error (statement->sql, code, error);
  if (statement->handle != NULL)
    sqlite3_reset (statement->handle);
  return FALSE;
}

/**
 * tidings_statement_run:
 * @statement: a statement
 * @error: return location for a #TIDINGS_LIBRARY_ERROR
 *
 * Runs a statement whose rows nobody wants.
 *
 * Returns: whether it ran to its end
 */
gboolean
tidings_statement_run (TidingsStatement *statement, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  while (tidings_statement_step (statement, &local_error))
    ;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The number in @column, from 0 on; 0 for NULL */
gint64
tidings_statement_get_int (TidingsStatement *statement, int column)
{
  return sqlite3_column_int64 (statement->handle, column);
}

/* The number in @column, from 0 on; 0 for NULL */
double
tidings_statement_get_double (TidingsStatement *statement, int column)
{
  return sqlite3_column_double (statement->handle, column);
}

/* The text in @column, from 0 on: (nullable), borrowed until the next step */
const char *
tidings_statement_get_text (TidingsStatement *statement, int column)
{
  return (const char *) sqlite3_column_text (statement->handle, column);
}

/* The bytes in @column, from 0 on: (nullable), borrowed until the next step */
gconstpointer
tidings_statement_get_blob (TidingsStatement *statement, int column, gsize *size)
{
  gconstpointer data = sqlite3_column_blob (statement->handle, column);

  *size = (gsize) sqlite3_column_bytes (statement->handle, column);
  return data;
}
