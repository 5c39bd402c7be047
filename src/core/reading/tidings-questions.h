/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-study.h"

G_BEGIN_DECLS

GPtrArray *tidings_questions_new (TidingsStudy *study);

G_END_DECLS
