/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-reading.h"
#include "tidings-study-context.h"
#include "tidings-study-page.h"

G_BEGIN_DECLS

struct _TidingsStudyPage
{
  AdwNavigationPage parent_instance;

  /* template */
  AdwHeaderBar *header;
  GtkWidget *save_button;
  AdwButtonContent *save_content;
  GtkWidget *menu_button;
  AdwBanner *banner;
  GtkStack *stack;
  AdwStatusPage *problem_page;
  GtkScrolledWindow *scroller;
  AdwToggleGroup *words;
  GtkBox *head;
  AdwBin *note_bin;
  GtkBox *body;

  GSettings *settings;      /* (nullable): not installed */
  TidingsDesk *desk;        /* (nullable) */
  TidingsWatch *watch;      /* (nullable) */
  GtkWidget *history;       /* (nullable): what has changed, one widget for all trials */
  gboolean history_wanted;  /* to be scrolled to, as soon as it has its place */
  TidingsPlace *place;      /* (nullable) */
  char *nct_id;             /* (nullable): the trial that is shown or looked for */
  char *asked_id;           /* (nullable): the number that was asked for */
  TidingsStudy *study;      /* (nullable): the trial that is shown */
  TidingsReading *reading;  /* (nullable): its reading */
  TidingsRecord *record;    /* (nullable): where it came from */
  GHashTable *revealed;     /* set of contacts that the reader asked to see */
  char *note_id;            /* (nullable): the trial whose note is shown */
  AdwActionRow *save_row;   /* (nullable): borrowed from the body */
  GtkWidget *save_row_icon; /* (nullable): borrowed from the body */
  gboolean registered;      /* shown in the registry's own words */
  gboolean sample;          /* the body was made for a trial of the built-in sample */
  guint stamp;              /* of the newest thing asked for: what comes later for an older one is dropped */
  guint spinner_source;
  guint fill_source; /* while parts of the body are still to be built */
  guint fill_next;
  gint64 fill_longest; /* microseconds that the longest part took */
  gulong saved_handler;
};

/* tidings-study-page-words.c */
void tidings_study_page_init_words   (TidingsStudyPage *self);
void tidings_study_page_words_cb     (TidingsStudyPage *self);

/* tidings-study-page-load.c */
void tidings_study_page_load         (TidingsStudyPage *self);
void tidings_study_page_stop         (TidingsStudyPage *self);

/* tidings-study-page-save.c */
void tidings_study_page_toggle_saved (TidingsStudyPage *self);
void tidings_study_page_show_saved   (TidingsStudyPage *self);

/* tidings-study-page-paper.c */
void tidings_study_page_install_paper (GtkWidgetClass  *widget_class);
void tidings_study_page_enable_paper (TidingsStudyPage *self);

/* tidings-study-page-history.c */
void tidings_study_page_add_history  (TidingsStudyPage *self);
void tidings_study_page_end_history  (TidingsStudyPage *self);

/* tidings-study-page.c */
TidingsStudyContext tidings_study_page_get_context (TidingsStudyPage *self);
void tidings_study_page_fill_head    (TidingsStudyPage *self);
void tidings_study_page_take_record  (TidingsStudyPage *self,
                                      TidingsRecord    *record);
void tidings_study_page_fill         (TidingsStudyPage *self);
void tidings_study_page_toast        (TidingsStudyPage *self,
                                      AdwToast         *toast);

G_END_DECLS
