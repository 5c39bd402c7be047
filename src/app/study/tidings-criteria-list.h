/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tidings-study-context.h"

G_BEGIN_DECLS

#define TIDINGS_TYPE_CRITERIA_LIST (tidings_criteria_list_get_type ())
G_DECLARE_FINAL_TYPE (TidingsCriteriaList, tidings_criteria_list, TIDINGS, CRITERIA_LIST, GtkBox)

GtkWidget *tidings_criteria_list_new (const TidingsStudyContext *context);

G_END_DECLS
