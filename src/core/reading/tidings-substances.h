/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TidingsKnown:
 * @name: the international generic name, in lower case as it stands inside a sentence
 * @class_name: (nullable): what kind of substance it is, untranslated
 * @action: (nullable): what it does, as a clause that follows its name, untranslated
 * @known_for: (nullable): what it is known as, with its article, untranslated
 * @uses: (nullable): beginnings of folded words, each between blanks, that conditions have which it is known for
 *
 * What Tidings knows about one substance. Static data.
 */
typedef struct
{
  const char *name;
  const char *class_name;
  const char *action;
  const char *known_for;
  const char *uses;
} TidingsKnown;

const TidingsKnown *
tidings_substances_find (const char *folded, gsize *start, gsize *length);
gboolean
tidings_known_is_usual_for (const TidingsKnown *known, const char *folded_condition);

G_END_DECLS
