/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The rows of a person's own few facts, for the dialog that the trial page opens and for the preferences. Signal "toast" (AdwToast): its
 * host shows it. */
#define TIDINGS_TYPE_PROFILE_GROUP (tidings_profile_group_get_type ())
G_DECLARE_FINAL_TYPE (TidingsProfileGroup, tidings_profile_group, TIDINGS, PROFILE_GROUP, AdwPreferencesGroup)

GtkWidget *tidings_profile_group_new           (GSettings           *settings);
GtkWidget *tidings_profile_group_get_first_row (TidingsProfileGroup *self);

G_END_DECLS
