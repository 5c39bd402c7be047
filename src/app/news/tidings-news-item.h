/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tidings-history.h"

G_BEGIN_DECLS

/* One row of the page of news: a piece of news, or all those of a day that are of mere wording, folded into one. Immutable but for
 * what the reader does to it. */
#define TIDINGS_TYPE_NEWS_ITEM (tidings_news_item_get_type ())
G_DECLARE_FINAL_TYPE (TidingsNewsItem, tidings_news_item, TIDINGS, NEWS_ITEM, GObject)

GListStore  *tidings_news_item_make_list   (GPtrArray       *news,
                                            GListModel      *follows);
gint64       tidings_news_item_get_day     (TidingsNewsItem *self);
gint64       tidings_news_item_get_at      (TidingsNewsItem *self);
GPtrArray   *tidings_news_item_get_news    (TidingsNewsItem *self);
gboolean     tidings_news_item_is_fold     (TidingsNewsItem *self);
const char  *tidings_news_item_get_follow  (TidingsNewsItem *self);
gboolean     tidings_news_item_get_seen    (TidingsNewsItem *self);
gboolean     tidings_news_item_get_opened  (TidingsNewsItem *self);
void         tidings_news_item_set_opened  (TidingsNewsItem *self,
                                            gboolean         opened);

G_END_DECLS
