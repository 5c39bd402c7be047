/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-watch.h"

G_BEGIN_DECLS

/* Searching and its results. Signals: "study-chosen" (string nct_id, TidingsStudy or NULL), "toast" (AdwToast). Property: "place". */
#define TIDINGS_TYPE_SEARCH_PAGE (tidings_search_page_get_type ())
G_DECLARE_FINAL_TYPE (TidingsSearchPage, tidings_search_page, TIDINGS, SEARCH_PAGE, AdwNavigationPage)

void          tidings_search_page_set_settings     (TidingsSearchPage *self,
                                                    GSettings         *settings);
void          tidings_search_page_set_watch        (TidingsSearchPage *self,
                                                    TidingsWatch      *watch,
                                                    const GError      *problem);
void          tidings_search_page_focus            (TidingsSearchPage *self);
void          tidings_search_page_search           (TidingsSearchPage *self,
                                                    const char        *words);
void          tidings_search_page_search_condition (TidingsSearchPage *self,
                                                    const char        *condition,
                                                    gboolean           newest_first);
void          tidings_search_page_open_follow      (TidingsSearchPage *self,
                                                    TidingsFollow     *follow);
GMenuModel   *tidings_search_page_get_menu         (TidingsSearchPage *self);
void          tidings_search_page_select           (TidingsSearchPage *self,
                                                    const char        *nct_id);
TidingsPlace *tidings_search_page_get_place        (TidingsSearchPage *self);
void               tidings_search_page_show_units (TidingsSearchPage *self);

G_END_DECLS
