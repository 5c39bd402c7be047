/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-news-item.h"

G_BEGIN_DECLS

/* One row of the page of news. Signal "study-chosen" (string nct_id): of the news inside a fold. */
#define TIDINGS_TYPE_NEWS_ROW (tidings_news_row_get_type ())
G_DECLARE_FINAL_TYPE (TidingsNewsRow, tidings_news_row, TIDINGS, NEWS_ROW, GtkBox)

GtkWidget       *tidings_news_row_new      (void);
void             tidings_news_row_bind     (TidingsNewsRow  *self,
                                            TidingsNewsItem *item);
void             tidings_news_row_unbind   (TidingsNewsRow  *self);
TidingsNewsItem *tidings_news_row_get_item (TidingsNewsRow  *self);
void             tidings_news_row_toggle   (TidingsNewsRow  *self);
char            *tidings_news_row_dup_name (TidingsNewsItem *item);

G_END_DECLS
