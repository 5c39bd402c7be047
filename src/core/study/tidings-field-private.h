/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-field.h"

G_BEGIN_DECLS

/* The table of fields in its three parts, each in the registry's order */
extern const TidingsField tidings_protocol_fields[];
extern const guint tidings_n_protocol_fields;
extern const TidingsField tidings_results_fields[];
extern const guint tidings_n_results_fields;
extern const TidingsField tidings_derived_fields[];
extern const guint tidings_n_derived_fields;

char *tidings_field_strip_indexes (const char         *path);
char *tidings_field_dup_label     (const char         *path);
char *tidings_field_dup_module    (const char         *path);
char *tidings_field_value_to_text (const TidingsField *field,
                                   JsonNode           *value);

/* Columns of a row of the table, so that a row fits a line */
#define FIELD_TEXT TIDINGS_FIELD_TEXT, -1, NULL
#define FIELD_MARKUP TIDINGS_FIELD_MARKUP, -1, NULL
#define FIELD_DATE TIDINGS_FIELD_DATE, -1, NULL
#define FIELD_NUMBER TIDINGS_FIELD_NUMBER, -1, NULL
#define FIELD_BOOLEAN TIDINGS_FIELD_BOOLEAN, -1, NULL
#define FIELD_LIST TIDINGS_FIELD_LIST, -1, NULL
#define FIELD_WORD(vocabulary) TIDINGS_FIELD_WORD, TIDINGS_VOCABULARY_##vocabulary, NULL
#define FIELD_WORDS(vocabulary) TIDINGS_FIELD_LIST, TIDINGS_VOCABULARY_##vocabulary, NULL
#define FIELD_ITEMS(identity) TIDINGS_FIELD_ITEMS, -1, identity
#define GRADE(grade) TIDINGS_GRADE_##grade

G_END_DECLS
