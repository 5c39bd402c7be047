/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-place.h"
#include "tidings-study.h"

G_BEGIN_DECLS

/* One site of a trial, as a list shows it */
#define TIDINGS_TYPE_SITE (tidings_site_get_type ())
G_DECLARE_FINAL_TYPE (TidingsSite, tidings_site, TIDINGS, SITE, GObject)

const TidingsLocation *tidings_site_get_location    (TidingsSite  *self);
double                 tidings_site_get_distance_km (TidingsSite  *self);
guint                  tidings_site_get_index       (TidingsSite  *self);
const char            *tidings_site_get_country     (TidingsSite  *self);
const char            *tidings_site_get_status_label (TidingsSite *self);
gboolean               tidings_site_matches         (TidingsSite  *self,
                                                     const char   *folded);
char                  *tidings_site_dup_title       (TidingsSite  *self);
char                  *tidings_site_dup_subtitle    (TidingsSite  *self,
                                                     gboolean      with_country);
GListStore            *tidings_sites_new            (TidingsStudy *study,
                                                     TidingsPlace *place);
GtkWidget             *tidings_site_row_new         (TidingsSite  *self);

/* All sites of a trial, or one of them, in a dialog */
#define TIDINGS_TYPE_SITES_DIALOG (tidings_sites_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TidingsSitesDialog, tidings_sites_dialog, TIDINGS, SITES_DIALOG, AdwDialog)

AdwDialog *tidings_sites_dialog_new          (TidingsStudy *study,
                                              TidingsPlace *place,
                                              GHashTable   *revealed);
AdwDialog *tidings_sites_dialog_new_for_site (TidingsStudy *study,
                                              TidingsPlace *place,
                                              GHashTable   *revealed,
                                              guint         index);

G_END_DECLS
