/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-profile.h"

G_BEGIN_DECLS

#define TIDINGS_KEY_REGISTERED "as-registered"
#define TIDINGS_KEY_BIRTH_YEAR "profile-birth-year"
#define TIDINGS_KEY_SEX "profile-sex"

GSettings *tidings_study_settings_open  (void);
void       tidings_profile_load         (GSettings      *settings,
                                         TidingsProfile *profile);
guint      tidings_profile_get_year     (void);
AdwDialog *tidings_profile_dialog_new   (GSettings      *settings);

G_END_DECLS
