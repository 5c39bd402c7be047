/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "loopback-private.h"

static const struct
{
  const char *name;
  LoopbackFaultKind kind;
  guint status;
  int retry_after;
} kinds[] = {
  { "429-retry", LOOPBACK_FAULT_STATUS, 429, 1 }, { "503-retry", LOOPBACK_FAULT_STATUS, 503, 1 },
  { "html", LOOPBACK_FAULT_HTML, 200, -1 },       { "cut", LOOPBACK_FAULT_CUT, 200, -1 },
  { "cut-close", LOOPBACK_FAULT_CUT, 200, -1 },   { "trickle", LOOPBACK_FAULT_TRICKLE, 200, -1 },
  { "hang", LOOPBACK_FAULT_HANG, 0, -1 },         { "close", LOOPBACK_FAULT_CLOSE, 0, -1 },
  { "slow", LOOPBACK_FAULT_SLOW, 200, -1 },       { "build", LOOPBACK_FAULT_BUILD, 200, -1 },
  { "loop", LOOPBACK_FAULT_LOOP, 200, -1 },       { "nonsense", LOOPBACK_FAULT_NONSENSE, 200, -1 },
  { "garbage", LOOPBACK_FAULT_GARBAGE, 200, -1 }, { "empty", LOOPBACK_FAULT_EMPTY, 200, -1 },
};

static gboolean
fault_set_kind (LoopbackFault *fault, const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      {
        fault->kind = kinds[i].kind;
        fault->status = kinds[i].status;
        fault->retry_after = kinds[i].retry_after;
        fault->announced = g_str_equal (name, "cut-close");
        g_set_str (&fault->name, name);
        return TRUE;
      }
  if (g_regex_match_simple ("^[345]\\d\\d$", name, 0, 0))
    {
      fault->kind = LOOPBACK_FAULT_STATUS;
      fault->status = strtoul (name, NULL, 10);
      g_set_str (&fault->name, name);
      return TRUE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "There is no fault “%s”", name);
  return FALSE;
}

static gboolean
fault_set (LoopbackFault *fault, const char *name, const char *value, GError **error)
{
  gint64 number = 0;

  if (g_str_equal (name, "kind"))
    return fault_set_kind (fault, value, error);
  if (g_str_equal (name, "path"))
    g_set_str (&fault->path, value);
  else if (g_str_equal (name, "query"))
    g_set_str (&fault->query, value);
  else if (g_str_equal (name, "retry-date"))
    g_set_str (&fault->retry_date, value);
  else if (!g_ascii_string_to_signed (value, 10, -1, 3600 * 1000, &number, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  else if (g_str_equal (name, "count"))
    fault->count = number;
  else if (g_str_equal (name, "after"))
    fault->after = MAX (number, 0);
  else if (g_str_equal (name, "retry"))
    fault->retry_after = number;
  else if (g_str_equal (name, "delay"))
    fault->delay = MAX (number, 0);
  else if (g_str_equal (name, "chunk"))
    fault->chunk = MAX (number, 1);
  else
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "A fault has no “%s”", name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
fault_is_for (const LoopbackFault *fault, const char *path, const char *query)
{
  if (fault->query != NULL && (query == NULL || strstr (query, fault->query) == NULL))
    return FALSE;
  if (strchr (fault->path, '*') != NULL)
    return g_pattern_match_simple (fault->path, path);
  return g_str_has_prefix (path, fault->path);
}

/**
 * loopback_fault_new:
 * @spec: what goes wrong: a kind, then any of `count`, `after`, `path`, `query`, `retry`, `retry-date`, `delay`, `chunk`, as in
 *   `403,count=2,path=/api/v2/studies`
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the fault
 */
LoopbackFault *
loopback_fault_new (const char *spec, GError **error)
{
  g_autoptr (LoopbackFault) fault = g_new0 (LoopbackFault, 1);
  g_autofree char *query = g_strdelimit (g_strdup (spec), ", ", '&');
  g_autoptr (GPtrArray) params = loopback_params_parse (query, error);

  if (params == NULL)
    return NULL;
  fault->retry_after = -1;
  fault->count = -1;
  fault->delay = 20;
  fault->chunk = 64;
  fault->path = g_strdup ("/api/");
  for (guint i = 0; i < params->len; i++)
    {
      const LoopbackParam *param = g_ptr_array_index (params, i);
      gboolean is_kind = i == 0 && param->value[0] == '\0';

      if (!fault_set (fault, is_kind ? "kind" : param->name, is_kind ? param->name : param->value, error))
        return NULL;
    }
  if (fault->name == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” names no kind of fault", spec);
      return NULL;
    }
  return g_steal_pointer (&fault);
}

LoopbackFault *
loopback_fault_copy (const LoopbackFault *fault)
{
  LoopbackFault *copy = g_memdup2 (fault, sizeof *fault);

  copy->name = g_strdup (fault->name);
  copy->retry_date = g_strdup (fault->retry_date);
  copy->path = g_strdup (fault->path);
  copy->query = g_strdup (fault->query);
  return copy;
}

void
loopback_fault_free (LoopbackFault *fault)
{
  g_free (fault->name);
  g_free (fault->retry_date);
  g_free (fault->path);
  g_free (fault->query);
  g_free (fault);
}

/**
 * loopback_faults_take:
 * @faults: (element-type LoopbackFault): what is to go wrong
 * @path: the path of a request
 * @query: (nullable): its query
 *
 * Finds the first fault that this request meets, and counts it.
 *
 * Returns: (transfer full) (nullable): a copy of the fault
 */
LoopbackFault *
loopback_faults_take (GPtrArray *faults, const char *path, const char *query)
{
  for (guint i = 0; i < faults->len; i++)
    {
      LoopbackFault *fault = g_ptr_array_index (faults, i);

      if (fault->count == 0 || !fault_is_for (fault, path, query))
        continue;
      if (fault->after > 0)
        {
          fault->after--;
          continue;
        }
      if (fault->count > 0)
        fault->count--;
      return loopback_fault_copy (fault);
    }
  return NULL;
}
