/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-study.h"

G_BEGIN_DECLS

GtkWidget *tidings_part_label_new    (const char   *text,
                                      const char   *css_classes);
GtkWidget *tidings_part_heading_new  (const char   *text,
                                      int           level,
                                      const char   *css_classes);
GtkWidget *tidings_part_english_new  (const char   *text);
void       tidings_part_mark_english (GtkLabel     *label);
GtkWidget *tidings_part_icon_button  (const char   *icon_name,
                                      const char   *name);
GtkWidget *tidings_part_markup_new   (const char   *markdown,
                                      guint         first);
GtkWidget *tidings_part_list_new     (void);
char      *tidings_part_markup_join  (const char   *markdown);
GtkWidget *tidings_part_row_new      (const char   *title,
                                      const char   *subtitle);
GtkWidget *tidings_part_expander_row_new (const char *title,
                                      const char   *subtitle,
                                      const char   *markdown);
GtkWidget *tidings_part_fact_row_new (const char   *title,
                                      const char   *value);
void       tidings_part_copy         (GtkWidget    *widget,
                                      const char   *text,
                                      const char   *message);
void       tidings_part_open_uri     (GtkWidget    *widget,
                                      const char   *uri);
gboolean   tidings_part_uri_is_web   (const char   *uri);
void       tidings_part_scroll_up    (GtkListView  *list);
void       tidings_part_clear        (GtkBox       *box);
char      *tidings_part_join_places  (const TidingsLocation *location,
                                      gboolean      with_country);
char      *tidings_part_distance     (double        km);

/* A titled part of the page */
#define TIDINGS_TYPE_STUDY_SECTION (tidings_study_section_get_type ())
G_DECLARE_FINAL_TYPE (TidingsStudySection, tidings_study_section, TIDINGS, STUDY_SECTION, GtkBox)

TidingsStudySection *tidings_study_section_new (const char          *title,
                                                const char          *description);
void                 tidings_study_section_add (TidingsStudySection *self,
                                                GtkWidget           *child);

/* A boxed list that makes its rows a few at a time */
typedef GtkWidget *(*TidingsRowMaker) (guint    position,
                                       gpointer user_data);

#define TIDINGS_TYPE_MORE_LIST (tidings_more_list_get_type ())
G_DECLARE_FINAL_TYPE (TidingsMoreList, tidings_more_list, TIDINGS, MORE_LIST, AdwBin)

GtkWidget *tidings_more_list_new (guint           n_rows,
                                  guint           n_first,
                                  TidingsRowMaker make_row,
                                  gpointer        user_data,
                                  GDestroyNotify  user_data_free);

G_END_DECLS
