/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include "tidings-icon.h"

/**
 * tidings_icon_new:
 * @icon_name: (nullable): the name of an icon
 *
 * Makes an icon that stands beside words that say the same. A screen reader passes over it; what an icon says that nothing else does has to
 * have a label of its own, and is no icon of this kind.
 *
 * Returns: (transfer floating): an image
 */
GtkWidget *
tidings_icon_new (const char *icon_name)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}
