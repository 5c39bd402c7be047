/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-study.h"

G_BEGIN_DECLS

void tidings_csv_append_header (GString      *csv,
                                gboolean      for_spreadsheets);
void tidings_csv_append_study  (GString      *csv,
                                TidingsStudy *study);

G_END_DECLS
