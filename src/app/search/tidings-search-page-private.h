/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-filter-popover.h"
#include "tidings-place-popover.h"
#include "tidings-search-page.h"
#include "tidings-watch.h"

G_BEGIN_DECLS

struct _TidingsSearchPage
{
  AdwNavigationPage parent_instance;

  GtkSearchEntry *entry;
  TidingsPlacePopover *place_popover;
  GtkWidget *place_button;
  AdwButtonContent *place_content;
  GtkToggleButton *open_button;
  TidingsFilterPopover *filter_popover;
  GtkWidget *filter_button;
  AdwButtonContent *filter_content;
  AdwBanner *library_banner;
  AdwBanner *offline_banner;
  GtkToggleButton *follow_button;
  GtkLabel *follow_content;
  GtkWidget *empty_follow;
  GtkLabel *follow_label;
  GtkMenuButton *menu_button;
  GtkStack *stack;
  GtkWidget *sample_button;
  GtkWidget *earlier_group;
  GtkListBox *earlier_list;
  GtkListBox *suggest_list;
  GtkLabel *waiting_label;
  GtkWidget *stop_button;
  GtkBox *skeleton;
  GtkLabel *count_label;
  GtkScrolledWindow *scroller;
  GtkListView *list_view;
  GtkWidget *more_box;
  GtkLabel *more_label;
  GtkWidget *error_box;
  GtkLabel *error_label;
  AdwStatusPage *empty_page;
  GtkWidget *loosen_open;
  GtkWidget *loosen_place;
  GtkWidget *loosen_filters;
  AdwStatusPage *error_page;

  GtkSingleSelection *selection; /* (owned) */
  GPtrArray *rows;               /* (owned): of TidingsHitRow: those that show something now */
  GSettings *settings;           /* (owned) (nullable) */
  gboolean keeping;    /* the place is being written there */
  TidingsWatch *watch;           /* (owned) (nullable): until the library is open */
  TidingsDesk *desk;             /* (owned) (nullable): until the library is open */
  TidingsRegistry *registry;     /* (owned) (nullable): whose waiting is told */
  TidingsResults *results;       /* (owned) (nullable): before the first search */
  char *asked;                   /* (owned) (nullable): what the entry said when it was asked for */
  gboolean local;                /* the user asked for this computer only */
  gboolean condition;            /* the words are the name of an illness, chosen on the page of a trial */
  gboolean untold; /* the answer to the search is still to be announced */
  gboolean quiet;                /* the controls are filled in by us */
  GtkListItemFactory *headers;   /* (owned): of the two parts of a followed search */
  GListStore *fresh;             /* (owned): of TidingsHit: what is new in the followed search that is shown */
  GHashTable *fresh_ids;         /* (owned): set of their numbers */
  TidingsFollow *follow;         /* (owned) (nullable): the followed search that is shown */
  gboolean search_when_ready;
  guint stamp;                   /* of the newest question for suggestions */
  guint look;
  guint long_wait;
};

/* tidings-search-page.c */
void       tidings_search_page_ask           (TidingsSearchPage *self,
                                              gboolean           local);
void       tidings_search_page_load_ahead    (TidingsSearchPage *self);

/* tidings-search-page-answer.c */
void       tidings_search_page_init_answers  (TidingsSearchPage *self);
void       tidings_search_page_end_answers   (TidingsSearchPage *self);
void       tidings_search_page_show_results  (TidingsSearchPage *self);
void       tidings_search_page_look_later    (TidingsSearchPage *self);

/* tidings-search-page-rows.c */
void       tidings_search_page_init_rows     (TidingsSearchPage *self);
void       tidings_search_page_end_rows      (TidingsSearchPage *self);
void       tidings_search_page_toggle_saved  (TidingsSearchPage *self,
                                              const char        *nct_id);

/* tidings-search-page-parts.c */
void       tidings_search_page_fill          (TidingsSearchPage *self,
                                              TidingsQuerySpec  *spec);
char      *tidings_search_page_dup_count     (TidingsSearchPage *self);
void       tidings_search_page_show_filters  (TidingsSearchPage *self,
                                              TidingsQuery      *query);
void       tidings_search_page_show_library  (TidingsSearchPage *self,
                                              const GError      *problem);
void       tidings_search_page_keep_place    (TidingsSearchPage *self);
void       tidings_search_page_restore_place (TidingsSearchPage *self);
void       tidings_search_page_suggest       (TidingsSearchPage *self,
                                              const char        *text);
GtkWidget *tidings_search_page_make_skeleton (void);
void       tidings_search_page_show_place    (TidingsSearchPage *self);

/* tidings-search-page-export.c */
void       tidings_search_page_export        (TidingsSearchPage *self);

/* tidings-search-page-follow.c */
void       tidings_search_page_init_follow   (TidingsSearchPage *self);
void       tidings_search_page_end_follow    (TidingsSearchPage *self);
void       tidings_search_page_show_follow   (TidingsSearchPage *self);
void       tidings_search_page_toggle_follow (TidingsSearchPage *self);
void       tidings_search_page_set_model     (TidingsSearchPage *self);
void       tidings_search_page_forget_fresh  (TidingsSearchPage *self);
void       tidings_search_page_fetch_fresh   (TidingsSearchPage *self,
                                              TidingsFollow     *follow);

G_END_DECLS
