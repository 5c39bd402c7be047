/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-watch.h"

G_BEGIN_DECLS

/* What has happened, by day. Signal "study-chosen" (string nct_id, boolean: what has changed is what is wanted). */
#define TIDINGS_TYPE_NEWS_PAGE (tidings_news_page_get_type ())
G_DECLARE_FINAL_TYPE (TidingsNewsPage, tidings_news_page, TIDINGS, NEWS_PAGE, AdwNavigationPage)

void tidings_news_page_set_watch (TidingsNewsPage *self,
                                  TidingsWatch    *watch);
void tidings_news_page_set_place (TidingsNewsPage *self,
                                  TidingsPlace    *place);
void tidings_news_page_show_units (TidingsNewsPage *self);
void tidings_news_page_set_menu  (TidingsNewsPage *self,
                                  GMenuModel      *menu);
void tidings_news_page_show_bar  (TidingsNewsPage *self,
                                  gboolean         show);
void tidings_news_page_focus     (TidingsNewsPage *self);

G_END_DECLS
