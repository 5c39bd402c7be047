/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which form of a phrase a place in a sentence asks for, as “%2$s{dat}” in the translation of the sentence. A translation writes the forms of a
 * phrase one after the other, “ / ” between them; where it writes one, that one serves everywhere. */
typedef enum
{
  TIDINGS_FORM_FIRST,  /* {nom}, {bare}: as it stands alone */
  TIDINGS_FORM_SECOND, /* {acc}, {def}, {in} */
  TIDINGS_FORM_THIRD,  /* {dat} */
} TidingsForm;

/* Marks an English phrase that others are put into. Its translation may have several forms, each with all of its places: so it is no format of
 * printf()’s. */
#define PHRASE_(text) (text)

typedef struct _TidingsTongue TidingsTongue;
typedef struct _TidingsPhrases TidingsPhrases;

/* Something that goes into a template: a phrase in English, which is said in the language of the session, or a text that stays as it is */
typedef struct
{
  const char *text; /* (nullable): nothing */
  gboolean phrase;
} TidingsFilling;

const TidingsTongue *
tidings_tongue_get (void);
const char *
tidings_tongue_translate (const char *role, const char *english);
char *
tidings_tongue_bare (const char *phrase);

TidingsPhrases *
tidings_phrases_new (const TidingsTongue *tongue);
void
tidings_phrases_free (TidingsPhrases *self);
char *
tidings_phrases_compose (TidingsPhrases *self, const char *template_text, const char *first, const char *second);
char *
tidings_phrases_list (TidingsPhrases *self, const char *const *items, guint n_items);
const char *
tidings_phrases_keep (TidingsPhrases *self, const char *text);
void
tidings_phrases_take_as (TidingsPhrases *self, const char *phrase, const char *role);
void
tidings_phrases_part (TidingsPhrases *self, const char *const *phrases, guint n_phrases);
void
tidings_phrases_stand_for (TidingsPhrases *self, const char *phrase, const char *other);
char *
tidings_phrases_speak (TidingsPhrases *self, const char *english, TidingsForm form);
char *
tidings_phrases_fill (TidingsPhrases *self, const char *template_text, const TidingsFilling *fillings, guint n_fillings);
char *
tidings_phrases_vformat (TidingsPhrases *self, const char *format, va_list args);
gboolean
tidings_phrases_have_english (TidingsPhrases *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsPhrases, tidings_phrases_free)

G_END_DECLS
