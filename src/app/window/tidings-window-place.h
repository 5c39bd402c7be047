/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-study-page.h"

G_BEGIN_DECLS

/* The parts of a window that have a place to come back to */
typedef struct
{
  AdwOverlaySplitView *outer;
  AdwNavigationSplitView *inner;
  AdwNavigationPage *news_page;
  TidingsStudyPage *study_page;
} TidingsWindowParts;

void  tidings_window_place_follow_size (GtkWindow                *window,
                                        GSettings                *settings);
void  tidings_window_place_keep        (const TidingsWindowParts *parts,
                                        GSettings                *settings);
void  tidings_window_place_take        (const TidingsWindowParts *parts,
                                        GSettings                *settings);
char *tidings_window_place_dup_trial   (GSettings                *settings,
                                        gboolean                 *in_front);

G_END_DECLS
