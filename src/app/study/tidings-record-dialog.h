/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tidings-study.h"

G_BEGIN_DECLS

#define TIDINGS_TYPE_RECORD_DIALOG (tidings_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TidingsRecordDialog, tidings_record_dialog, TIDINGS, RECORD_DIALOG, AdwDialog)

AdwDialog *tidings_record_dialog_new (TidingsStudy *study);

G_END_DECLS
