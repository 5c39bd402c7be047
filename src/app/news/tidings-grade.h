/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-history.h"

G_BEGIN_DECLS

/* How a change, and a piece of news, is shown to people: an icon and a word, the same everywhere */
const char *tidings_grade_get_word      (TidingsGrade  grade);
const char *tidings_grade_get_icon      (TidingsGrade  grade);
GtkWidget  *tidings_grade_line_new      (const char   *icon_name,
                                         const char   *word,
                                         const char   *text);
GtkWidget  *tidings_grade_line_for      (TidingsChange *change);
GtkWidget  *tidings_news_line_new       (TidingsNews  *news,
                                         const char   *follow);

G_END_DECLS
