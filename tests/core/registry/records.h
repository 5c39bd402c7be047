/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "spin.h"
#include "tidings-loopback.h"
#include "tidings-registry.h"

/* A pace for a registry on this machine, which may be busy with other things */
#define FAST { .gap = 1, .timeout = 10000, .first_delay = 10, .most_delay = 60, .n_retries = 2 }

static TidingsLoopback *loopback;

/* Trial @i of those that the tests search: an odd one is open, every fifth has phase 3, and all are about depression. */
static inline char *
record_of (guint i)
{
  return g_strdup_printf (
      "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT%08u\",%s\"briefTitle\":\"Trial %u of light for depression\"},"
      "\"statusModule\":{\"overallStatus\":\"%s\",\"lastUpdatePostDateStruct\":{\"date\":\"2026-01-%02u\"}},"
      "\"descriptionModule\":{\"briefSummary\":\"This is trial number%u.\"},"
      "\"conditionsModule\":{\"conditions\":[\"Depression\"]},"
      "\"designModule\":{\"studyType\":\"INTERVENTIONAL\",\"phases\":[\"%s\"]},"
      "\"eligibilityModule\":{\"sex\":\"%s\",\"minimumAge\":\"%u Years\",\"healthyVolunteers\":%s},"
      "\"contactsLocationsModule\":{\"locations\":[{\"city\":\"Oslo\",\"country\":\"Norway\",\"geoPoint\":{\"lat\":%u.5,\"lon\":10.75}}]}},"
      "\"hasResults\":false}\n",
      i, i == 3 ? "\"nctIdAliases\":[\"NCT09000003\"]," : "", i, i % 2 ? "RECRUITING" : "COMPLETED", i % 28 + 1, i,
      i % 5 ? "PHASE2" : "PHASE3", i % 3 ? "ALL" : "FEMALE", i, i % 4 ? "false" : "true", i % 60 + 1);
}

/* Starts the registry of the tests with @n trials. */
static inline void
start_loopback (guint n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tidings-records-XXXXXX", &error);

  g_assert_no_error (error);
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *json = record_of (i), *name = g_strdup_printf ("%s/NCT%08u.json", folder, i);

      g_file_set_contents (name, json, -1, &error);
      g_assert_no_error (error);
    }
  loopback = tidings_loopback_new (folder, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/NCT%08u.json", folder, i);

      g_unlink (name);
    }
  g_rmdir (folder);
}

static inline TidingsRegistry *
registry_at (const char *address, TidingsRegistryPace pace)
{
  g_autoptr (GError) error = NULL;
  TidingsRegistry *registry = tidings_registry_new (address, &pace, &error);

  g_assert_no_error (error);
  return registry;
}

static inline TidingsRegistry *
fast_registry (void)
{
  return registry_at (tidings_loopback_get_address (loopback), (TidingsRegistryPace) FAST);
}

static inline TidingsPage *
take_page (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = spin (future, &error);

  g_assert_no_error (error);
  return g_value_dup_boxed (value);
}

static inline TidingsQuery *
words_query (const char *words)
{
  TidingsQuerySpec spec = TIDINGS_QUERY_SPEC_INIT;

  spec.words = words;
  return tidings_query_new (&spec);
}

static inline guint
count_page_requests (void)
{
  return tidings_loopback_count_requests (loopback, "/api/v2/studies");
}

/* A monitor that says that there is no network, as some do behind a VPN. Nothing may believe it. */

#define TEST_TYPE_DENIER (test_denier_get_type ())
G_DECLARE_FINAL_TYPE (TestDenier, test_denier, TEST, DENIER, GObject)

struct _TestDenier
{
  GObject parent_instance;
};

static gboolean
test_denier_initable (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
test_denier_initable_init (GInitableIface *iface)
{
  iface->init = test_denier_initable;
}

static gboolean
test_denier_can_reach (GNetworkMonitor *monitor, GSocketConnectable *connectable, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, "There is no network");
  return FALSE;
}

static void
test_denier_monitor_init (GNetworkMonitorInterface *iface)
{
  iface->can_reach = test_denier_can_reach;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestDenier,
                               test_denier,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, test_denier_initable_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, test_denier_monitor_init))

static void
test_denier_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (G_VALUE_HOLDS_ENUM (value))
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_LOCAL);
  else
    g_value_set_boolean (value, FALSE);
}

static void
test_denier_class_init (TestDenierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_denier_get_property;
  g_object_class_override_property (object_class, 1, "network-available");
  g_object_class_override_property (object_class, 2, "network-metered");
  g_object_class_override_property (object_class, 3, "connectivity");
}

static void
test_denier_init (TestDenier *self)
{
}

static inline void
deny_network (void)
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", "denier", TRUE);
  /* GIO's own extension points exist once a monitor type does */
  g_type_ensure (G_TYPE_NETWORK_MONITOR);
  g_io_extension_point_register (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, TEST_TYPE_DENIER, "denier", 1000);
  g_assert_false (g_network_monitor_get_network_available (g_network_monitor_get_default ()));
}
