/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-study.h"

G_BEGIN_DECLS

char *tidings_calendar_new (TidingsStudy *study,
                            const char   *title,
                            const char   *data_day,
                            gint64        now);

G_END_DECLS
