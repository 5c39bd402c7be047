/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-language.h"

#include "tidings-tongue-private.h"

/* What a language asks of phrases that are put into sentences, beyond what its translators write: how words melt where they meet, and how it
 * quotes. The rest is in the catalogues, po/ for sentences and data/knowledge/po/ for what is known. */

#define FORMS_MARK " / "

typedef struct
{
  const char *before; /* the last word of what stands there already, with its blank */
  const char *begins; /* how the phrase begins; “^” for a vowel that is spoken */
  const char *joined; /* what stands for both */
} Meeting;

struct _TidingsTongue
{
  const char *code;
  const char *quote;
  const char *unquote;
  const char *const *articles; /* that a name sheds where it stands alone; NULL-terminated */
  Meeting meetings[28];
};

static const char *const german_articles[] = { "ein ", "eine ", "einen ", "einem ", "einer ", "der ",
                                               "die ", "das ",  "den ",   "dem ",   NULL };
static const char *const french_articles[] = { "le ", "la ", "les ", "l’", "un ", "une ", "des ", NULL };
static const char *const spanish_articles[] = { "el ", "la ", "los ", "las ", "un ", "una ", NULL };
static const char *const portuguese_articles[] = { "o ", "a ", "os ", "as ", "um ", "uma ", NULL };
static const char *const no_articles[] = { NULL };

/* Sources: Duden, “Verschmelzung von Präposition und Artikel”; Académie française, “élision” and “article contracté”; Real Academia Española,
 * Ortografía 2010, on “al”, “del”, “e”, “u”; Bechara, Moderna gramática portuguesa, on the contractions of “a”, “de”, “em”, “por”. */
static const TidingsTongue tongues[] = {
  { "de",
    "„",
    "“",
    german_articles,
    {
        { "in ", "dem ", "im " },
        { "bei ", "dem ", "beim " },
        { "von ", "dem ", "vom " },
        { "zu ", "dem ", "zum " },
        { "zu ", "der ", "zur " },
        { "an ", "dem ", "am " },
    } },
  { "fr",
    "«\u00a0",
    "\u00a0»",
    french_articles,
    {
        { "de ", "le ", "du " },
        { "de ", "les ", "des " },
        { "de ", "du ", "du " },
        { "de ", "des ", "des " },
        { "de ", "de la ", "de la " },
        { "de ", "de l’", "de l’" },
        { "de ", "Le ", "du " },
        { "à ", "Le ", "au " },
        { "à ", "le ", "au " },
        { "à ", "les ", "aux " },
        { "de ", "^", "d’" },
        { "que ", "^", "qu’" },
        { "jusque ", "^", "jusqu’" },
    } },
  { "es",
    "«",
    "»",
    spanish_articles,
    {
        { "de ", "el ", "del " },
        { "a ", "el ", "al " },
        { "y ", "i", "e i" },
        { "y ", "hi", "e hi" },
        { "o ", "o", "u o" },
        { "o ", "ho", "u ho" },
    } },
  { "pt_BR",
    "“",
    "”",
    portuguese_articles,
    {
        { "de ", "o ", "do " },
        { "de ", "a ", "da " },
        { "de ", "os ", "dos " },
        { "de ", "as ", "das " },
        { "em ", "o ", "no " },
        { "em ", "a ", "na " },
        { "em ", "os ", "nos " },
        { "em ", "as ", "nas " },
        { "a ", "o ", "ao " },
        { "a ", "a ", "à " },
        { "a ", "os ", "aos " },
        { "a ", "as ", "às " },
        { "por ", "o ", "pelo " },
        { "por ", "a ", "pela " },
        { "por ", "os ", "pelos " },
        { "por ", "as ", "pelas " },
    } },
};

/* A language that has a catalogue and no rules here: what its translators write is put together as it is */
static const TidingsTongue plain_tongue = { "", "“", "”", no_articles, { { NULL, NULL, NULL } } };

static gpointer
find_tongue (gpointer data)
{
  const char *code = tidings_language_get_code ();

  if (tidings_language_is_english ())
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (tongues); i++)
    if (strcmp (tongues[i].code, code) == 0)
      return (gpointer) &tongues[i];
  return (gpointer) &plain_tongue;
}

/* The grammar of the language that the program speaks; NULL for English, in which the reading thinks */
const TidingsTongue *
tidings_tongue_get (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, find_tongue, NULL);
}

/* The words for what is known, in one of its roles; NULL where the catalogue has none */
const char *
tidings_tongue_translate (const char *role, const char *english)
{
  const char *found;

  if (tidings_tongue_get () == NULL || role == NULL || english == NULL || *english == '\0')
    return NULL;
  found = g_dpgettext2 (KNOWLEDGE_PACKAGE, role, english);
  /* some words are the same in both languages: what is found is told from what is given back by where it stands */
  return found != english ? found : NULL;
}

/* A phrase without the article that its language puts before a name inside a sentence */
char *
tidings_tongue_bare (const char *phrase)
{
  const TidingsTongue *tongue = tidings_tongue_get ();

  for (guint i = 0; tongue != NULL && tongue->articles[i] != NULL; i++)
    if (g_str_has_prefix (phrase, tongue->articles[i]))
      return g_strdup (phrase + strlen (tongue->articles[i]));
  return g_strdup (phrase);
}

/* The phrases of one reading. They are put together in English, where the reading thinks, and how they were put together is remembered, so that each
 * can be said in another language: its templates and its parts are. */

typedef enum
{
  ORIGIN_UNKNOWN, /* without words in the catalogues it is quoted, unless it looks like a name */
  ORIGIN_NAME,    /* stays as it is */
  ORIGIN_MADE,    /* said by its parts; without a template, as the first of them */
  ORIGIN_PARTED,  /* quoted, whatever the catalogues have */
} OriginKind;

typedef struct
{
  OriginKind kind;
  const char *template_text; /* (nullable): NULL for one that stands for another */
  char *parts[2];            /* of one that was made; the second may be NULL */
  const char *role;          /* (nullable): which of several things the English words are */
} Origin;

struct _TidingsPhrases
{
  const TidingsTongue *tongue;
  GHashTable *origins; /* (nullable): of Origin by phrase */
  gboolean has_english;
};

/* Parts of parts: no more than this, whatever a record says */
#define MAX_DEPTH 12

static void
origin_free (Origin *origin)
{
  g_free (origin->parts[0]);
  g_free (origin->parts[1]);
  g_free (origin);
}

/**
 * tidings_phrases_new:
 * @tongue: (nullable): the grammar of the language that the phrases will be said in; %NULL for English, in which nothing is remembered
 *
 * Returns: (transfer full): the phrases of a reading, none so far
 */
TidingsPhrases *
tidings_phrases_new (const TidingsTongue *tongue)
{
  TidingsPhrases *self = g_new0 (TidingsPhrases, 1);

  self->tongue = tongue;
  if (tongue != NULL)
    self->origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) origin_free);
  return self;
}

/**
 * tidings_phrases_free:
 * @self: (transfer full) (nullable): the phrases of a reading
 */
void
tidings_phrases_free (TidingsPhrases *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->origins, g_hash_table_unref);
  g_free (self);
}

static Origin *
get_origin (TidingsPhrases *self, const char *phrase)
{
  Origin *origin = g_hash_table_lookup (self->origins, phrase);

  if (origin == NULL)
    {
      origin = g_new0 (Origin, 1);
      g_hash_table_insert (self->origins, g_strdup (phrase), origin);
    }
  return origin;
}

static void
remember (TidingsPhrases *self, const char *phrase, const char *template_text, const char *first, const char *second)
{
  Origin *origin;

  if (self->origins == NULL)
    return;
  origin = get_origin (self, phrase);
  if (origin->kind != ORIGIN_UNKNOWN)
    return;
  origin->kind = ORIGIN_MADE;
  origin->template_text = template_text;
  origin->parts[0] = g_strdup (first);
  origin->parts[1] = g_strdup (second);
}

/* Filling */

static gboolean
begins_with_vowel (const char *text)
{
  static const char *const breathed[] = { "hanche", "handicap", "haut", "hernie", "hoquet", "huit", "hyène" };
  gunichar c = g_utf8_get_char (text);

  if (c == 'h' || c == 'H')
    {
      for (gsize i = 0; i < G_N_ELEMENTS (breathed); i++)
        if (g_ascii_strncasecmp (text, breathed[i], strlen (breathed[i])) == 0)
          return FALSE;
      return g_unichar_islower (g_utf8_get_char (text));
    }
  return c != 0 && g_utf8_strchr ("aeiouAEIOUàâäéèêëîïôöùûüœæÀÂÉÈÊÎÔÛŒ", -1, c) != NULL;
}

/* Whether @out ends in the word @before, capital or not, and where it begins */
static gboolean
ends_in (const GString *out, const char *before, gsize *at)
{
  gsize n = strlen (before);

  if (out->len < n)
    return FALSE;
  *at = out->len - n;
  if (*at > 0 && out->str[*at - 1] != ' ' && strchr ("(“„«¿", out->str[*at - 1]) == NULL)
    return FALSE;
  return strcmp (out->str + *at + 1, before + 1) == 0 && g_ascii_tolower (out->str[*at]) == g_ascii_tolower (*before);
}

static void
append_phrase (GString *out, const TidingsTongue *tongue, const char *phrase)
{
  for (guint i = 0; tongue != NULL && i < G_N_ELEMENTS (tongue->meetings) && tongue->meetings[i].before != NULL; i++)
    {
      const Meeting *meeting = &tongue->meetings[i];
      gboolean vowel = strcmp (meeting->begins, "^") == 0;
      gboolean capital;
      gsize at;

      if (!ends_in (out, meeting->before, &at) ||
          !(vowel ? begins_with_vowel (phrase) : g_str_has_prefix (phrase, meeting->begins)))
        continue;
      /* “y hierro”, “o hueso”: what is spoken with a glide does not meet */
      if (strcmp (tongue->code, "es") == 0 && (g_str_has_prefix (phrase, "hie") || g_str_has_prefix (phrase, "hia")))
        continue;
      capital = g_ascii_isupper (out->str[at]);
      g_string_truncate (out, at);
      g_string_append (out, meeting->joined);
      if (capital)
        out->str[at] = g_ascii_toupper (out->str[at]);
      g_string_append (out, phrase + (vowel ? 0 : strlen (meeting->begins)));
      return;
    }
  g_string_append (out, phrase);
}

/* The form that stands in braces behind a place, where there is one; @p goes behind it */
static void
read_form (const char **p, TidingsForm *form)
{
  static const struct
  {
    const char *name;
    TidingsForm form;
  } names[] = {
    { "{nom}", TIDINGS_FORM_FIRST },  { "{bare}", TIDINGS_FORM_FIRST }, { "{acc}", TIDINGS_FORM_SECOND },
    { "{def}", TIDINGS_FORM_SECOND }, { "{in}", TIDINGS_FORM_SECOND },  { "{dat}", TIDINGS_FORM_THIRD },
  };

  for (gsize i = 0; **p == '{' && i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (*p, names[i].name))
      {
        *form = names[i].form;
        *p += strlen (names[i].name);
        return;
      }
}

static char *
speak (TidingsPhrases *self, const char *english, TidingsForm form, guint depth);

/* One of the forms that a translation has */
static char *
pick_form (const char *forms, TidingsForm form, gboolean *several)
{
  g_auto (GStrv) split = g_strsplit (forms, FORMS_MARK, 3);
  guint n = g_strv_length (split);

  *several = n > 1;
  return g_strdup (split[MIN ((guint) form, n > 0 ? n - 1 : 0)]);
}

/*
 * Fills “%s” one after the other, or “%1$s” by number. A place without a form in braces has @form. A conversion that has nothing to go
 * into it is left out.
 */
static void
fill_into (TidingsPhrases *self,
           GString *out,
           const char *text,
           const TidingsFilling *fillings,
           guint n_fillings,
           TidingsForm form,
           guint depth)
{
  guint next = 0;

  for (const char *p = text; *p != '\0';)
    {
      const char *after = p + 1;
      guint n = next;

      if (*p == '%' && *after == '%')
        {
          g_string_append_c (out, '%');
          p += 2;
          continue;
        }
      if (*p == '%' && after[0] >= '1' && after[0] <= '9' && after[1] == '$')
        {
          n = (guint) (after[0] - '1');
          after += 2;
        }
      after += strspn (after, "'lu");
      if (*p != '%' || (*after != 's' && *after != 'd' && after[-1] != 'u'))
        {
          g_string_append_c (out, *p++);
          continue;
        }
      p = *after == 's' || *after == 'd' ? after + 1 : after;
      next = n + 1;
      {
        TidingsForm wanted = form;

        read_form (&p, &wanted);
        if (n >= n_fillings || fillings[n].text == NULL)
          continue;
        if (fillings[n].phrase && self->tongue != NULL)
          {
            g_autofree char *spoken = speak (self, fillings[n].text, wanted, depth + 1);

            append_phrase (out, self->tongue, spoken);
          }
        else
          append_phrase (out, self->tongue, fillings[n].text);
      }
    }
}

/* The words for a phrase that is known or fixed; NULL where there are none */
static const char *
look_up (const char *english)
{
  static const char *const roles[] = { "condition", "substance", "treatment", "outcome",     "known for", "class phrase",
                                       "class",     "harms",     "does",      "explanation", "term" };
  const char *fixed;

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      const char *found = tidings_tongue_translate (roles[i], english);

      if (found != NULL)
        return found;
    }
  fixed = *english != '\0' ? _ (english) : english;
  return fixed != english ? fixed : NULL;
}

/* One word with a capital or a digit anywhere in it, such as a maker's code, is taken for a name, and is the same in all languages. */
static gboolean
looks_like_name (const char *text)
{
  gboolean mark = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == ' ')
        return FALSE;
      mark |= g_ascii_isupper (*p) || g_ascii_isdigit (*p);
    }
  return mark;
}

static char *
quote (TidingsPhrases *self, const char *english)
{
  self->has_english = TRUE;
  return g_strconcat (self->tongue->quote, english, self->tongue->unquote, NULL);
}

static char *
speak (TidingsPhrases *self, const char *english, TidingsForm form, guint depth)
{
  const Origin *origin = g_hash_table_lookup (self->origins, english);
  OriginKind kind = origin != NULL ? origin->kind : ORIGIN_UNKNOWN;
  const char *found;
  gboolean several;

  if (kind == ORIGIN_NAME)
    return g_strdup (english);
  if (kind == ORIGIN_PARTED)
    return quote (self, english);
  found = origin != NULL ? tidings_tongue_translate (origin->role, english) : NULL;
  if (found == NULL)
    found = look_up (english);
  if (found != NULL)
    return pick_form (found, form, &several);

  if (kind == ORIGIN_MADE && origin->template_text != NULL && depth < MAX_DEPTH)
    {
      g_autofree char *text = pick_form (_ (origin->template_text), form, &several);
      GString *out = g_string_new (NULL);

      /* two that become one are said once */
      if (origin->parts[1] != NULL)
        {
          g_autofree char *first = speak (self, origin->parts[0], TIDINGS_FORM_FIRST, depth + 1);
          g_autofree char *second = speak (self, origin->parts[1], TIDINGS_FORM_FIRST, depth + 1);

          if (strcmp (first, second) == 0)
            {
              g_string_free (out, TRUE);
              return speak (self, origin->parts[0], form, depth + 1);
            }
        }
      /* what has forms of its own says which ones its parts have; what has none is in the form that is asked for */
      fill_into (self, out, text, (const TidingsFilling[]) { { origin->parts[0], TRUE }, { origin->parts[1], TRUE } }, 2,
                 several ? TIDINGS_FORM_FIRST : form, depth);
      return g_string_free (out, FALSE);
    }
  if (kind == ORIGIN_MADE && depth < MAX_DEPTH)
    return speak (self, origin->parts[0], form, depth + 1);
  if (looks_like_name (english))
    return g_strdup (english);
  return quote (self, english);
}

/**
 * tidings_phrases_compose:
 * @self: the phrases of a reading
 * @template_text: an English template that PHRASE_() marks, with one or two places
 * @first: a phrase
 * @second: (nullable): another
 *
 * Puts a phrase together from others.
 *
 * Returns: (transfer full): the phrase, in English
 */
char *
tidings_phrases_compose (TidingsPhrases *self, const char *template_text, const char *first, const char *second)
{
  TidingsPhrases english = { NULL, NULL, FALSE };
  GString *out = g_string_new (NULL);

  fill_into (&english, out, template_text, (const TidingsFilling[]) { { first, FALSE }, { second, FALSE } }, 2,
             TIDINGS_FORM_FIRST, 0);
  remember (self, out->str, template_text, first, second);
  return g_string_free (out, FALSE);
}

/**
 * tidings_phrases_list:
 * @self: the phrases of a reading
 * @items: (array length=n_items): phrases
 * @n_items: how many, one at least
 *
 * Returns: (transfer full): all of them as a sentence lists them, in English: “a, b and c”
 */
char *
tidings_phrases_list (TidingsPhrases *self, const char *const *items, guint n_items)
{
  char *list = g_strdup (items[0]);

  for (guint i = 1; i < n_items; i++)
    {
      char *longer = tidings_phrases_compose (
          self,
          /* Translators: two phrases in a list; the last two of it, and two before its last */
          i + 1 == n_items ? PHRASE_ ("%s and %s") : PHRASE_ ("%s, %s"), list, items[i]);

      g_free (list);
      list = longer;
    }
  return list;
}

/**
 * tidings_phrases_keep:
 * @self: the phrases of a reading
 * @text: a name that is the same in all languages
 *
 * Returns: (transfer none): @text
 */
const char *
tidings_phrases_keep (TidingsPhrases *self, const char *text)
{
  if (self->origins != NULL)
    {
      Origin *origin = get_origin (self, text);

      /* what has been put together, or stands for another, can be said */
      if (origin->kind == ORIGIN_UNKNOWN)
        origin->kind = ORIGIN_NAME;
    }
  return text;
}

/**
 * tidings_phrases_stand_for:
 * @self: the phrases of a reading
 * @phrase: a phrase that has no words of its own in other languages
 * @other: one that says the same, or less
 *
 * Has @other said where another language has no words for @phrase.
 */
void
tidings_phrases_stand_for (TidingsPhrases *self, const char *phrase, const char *other)
{
  if (strcmp (phrase, other) != 0)
    remember (self, phrase, NULL, other, NULL);
}

/**
 * tidings_phrases_take_as:
 * @self: the phrases of a reading
 * @phrase: a phrase
 * @role: (not nullable): which of several things it is, as the catalogues of what is known call them: “outcome”
 *
 * Has the words looked for among those of @role first: some things are two in other languages and one in English.
 */
void
tidings_phrases_take_as (TidingsPhrases *self, const char *phrase, const char *role)
{
  if (self->origins != NULL)
    get_origin (self, phrase)->role = role;
}

/**
 * tidings_phrases_part:
 * @self: the phrases of a reading
 * @phrases: (array length=n_phrases): phrases that sentences set against each other
 * @n_phrases: how many
 *
 * Keeps phrases apart that another language has the same words for: they stay English then.
 */
void
tidings_phrases_part (TidingsPhrases *self, const char *const *phrases, guint n_phrases)
{
  g_autoptr (GPtrArray) spoken = NULL;
  g_autoptr (GHashTable) firsts = NULL; /* for words, the first phrase that has them */
  gboolean had_english = self->has_english;

  if (self->origins == NULL || n_phrases < 2)
    return;
  spoken = g_ptr_array_new_full (n_phrases, g_free);
  firsts = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n_phrases; i++)
    g_ptr_array_add (spoken, speak (self, phrases[i], TIDINGS_FORM_FIRST, 0));
  for (guint i = 0; i < n_phrases; i++)
    {
      const char *words = g_ptr_array_index (spoken, i);
      const char *first = g_hash_table_lookup (firsts, words);

      if (first == NULL)
        g_hash_table_insert (firsts, (gpointer) words, (gpointer) phrases[i]);
      else if (strcmp (first, phrases[i]) != 0)
        get_origin (self, first)->kind = get_origin (self, phrases[i])->kind = ORIGIN_PARTED;
    }
  /* nobody has been told these words */
  self->has_english = had_english;
}

/**
 * tidings_phrases_speak:
 * @self: the phrases of a reading
 * @english: a phrase
 * @form: which form of it
 *
 * Says a phrase in the language of the session. One that the language has no words for stays English, in quotation marks.
 *
 * Returns: (transfer full): the words
 */
char *
tidings_phrases_speak (TidingsPhrases *self, const char *english, TidingsForm form)
{
  return self->tongue != NULL ? speak (self, english, form, 0) : g_strdup (english);
}

/**
 * tidings_phrases_fill:
 * @self: the phrases of a reading
 * @template_text: a translated sentence with places such as “%1$s”, of which it may leave out some
 * @fillings: (array length=n_fillings): what goes into them
 * @n_fillings: how many, nine at most
 *
 * Returns: (transfer full): the sentence
 */
char *
tidings_phrases_fill (TidingsPhrases *self, const char *template_text, const TidingsFilling *fillings, guint n_fillings)
{
  GString *out = g_string_sized_new (strlen (template_text) + 64);

  fill_into (self, out, template_text, fillings, n_fillings, TIDINGS_FORM_FIRST, 0);
  return g_string_free (out, FALSE);
}

#define MAX_ARGUMENTS 9

/**
 * tidings_phrases_vformat:
 * @self: the phrases of a reading
 * @format: a translated sentence with printf()'s places: “%s” for phrases, “%d” and “%u” for numbers, each with “'” or without
 * @args: what goes into them
 *
 * Returns: (transfer full): the sentence
 */
char *
tidings_phrases_vformat (TidingsPhrases *self, const char *format, va_list args)
{
  TidingsFilling fillings[MAX_ARGUMENTS] = { { NULL, FALSE } };
  char kinds[MAX_ARGUMENTS] = { 0 };
  gboolean grouped[MAX_ARGUMENTS] = { FALSE };
  char *numbers[MAX_ARGUMENTS] = { NULL };
  guint n = 0, next = 0;
  char *text;

  for (const char *p = format; (p = strchr (p, '%')) != NULL;)
    {
      guint at = next;

      p++;
      if (*p == '%')
        {
          p++;
          continue;
        }
      if (*p >= '1' && *p <= '9' && p[1] == '$')
        {
          at = (guint) (*p - '1');
          p += 2;
        }
      next = at + 1;
      if (at >= MAX_ARGUMENTS)
        break;
      if (*p == '\'')
        {
          grouped[at] = TRUE;
          p++;
        }
      kinds[at] = *p;
      n = MAX (n, at + 1);
    }
  for (guint i = 0; i < n; i++)
    {
      if (kinds[i] == 's')
        fillings[i] = (TidingsFilling) { va_arg (args, const char *), TRUE };
      else
        {
          /* a number that the singular of a sentence leaves out is taken all the same */
          int value = va_arg (args, int);

          if (kinds[i] == 'u')
            numbers[i] = grouped[i] ? g_strdup_printf ("%'u", (guint) value) : g_strdup_printf ("%u", (guint) value);
          else
            numbers[i] = grouped[i] ? g_strdup_printf ("%'d", value) : g_strdup_printf ("%d", value);
          fillings[i] = (TidingsFilling) { numbers[i], FALSE };
        }
    }
  text = tidings_phrases_fill (self, format, fillings, n);
  for (guint i = 0; i < n; i++)
    g_free (numbers[i]);
  return text;
}

/**
 * tidings_phrases_have_english:
 * @self: the phrases of a reading
 *
 * Returns: whether something that was said had to stay English
 */
gboolean
tidings_phrases_have_english (TidingsPhrases *self)
{
  return self->has_english;
}
