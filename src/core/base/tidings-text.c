/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-base"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

/* Letters that have no decomposition in Unicode, but that people type without their stroke or ligature. Lower case only. */
static const struct
{
  gunichar letter;
  const char *folded;
} plain_letters[] = {
  { 0x00e6, "ae" }, /* æ */
  { 0x00f0, "d" },  /* ð */
  { 0x00f8, "o" },  /* ø */
  { 0x00fe, "th" }, /* þ */
  { 0x0111, "d" },  /* đ */
  { 0x0127, "h" },  /* ħ */
  { 0x0131, "i" },  /* ı */
  { 0x0142, "l" },  /* ł */
  { 0x0153, "oe" }, /* œ */
  { 0x0167, "t" },  /* ŧ */
};

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/* Invisible characters that carry no meaning in a line of text, and those that would let it write backwards over others. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x200b || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || c == 0x00ad;
}

/* Marks on letters that a search must not insist on: accents, Hebrew points and Arabic vowels. Marks of scripts that cannot
 * do without them, such as Devanagari or Thai vowels, are letters here. */
static gboolean
is_diacritic (gunichar c)
{
  return (c >= 0x0300 && c <= 0x036f) || (c >= 0x0591 && c <= 0x05c7) || (c >= 0x064b && c <= 0x0652) ||
         (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff) ||
         (c >= 0xfe20 && c <= 0xfe2f);
}

/**
 * tidings_text_clean:
 * @text: (nullable): any bytes
 *
 * Makes one line of text fit to show: valid UTF-8, each run of white space one blank, none at the ends, no control
 * characters, no invisible ones that turn the direction of writing.
 *
 * Returns: (transfer full): the line; empty for %NULL
 */
char *
tidings_text_clean (const char *text)
{
  g_autofree char *valid = NULL;
  GString *out;
  gboolean space = FALSE;

  if (text == NULL)
    return g_strdup ("");

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  out = g_string_sized_new (strlen (text) + 1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' || g_unichar_isspace (c) || c == 0x0b || c == 0x85)
        {
          space = out->len > 0;
          continue;
        }
      if (g_unichar_iscntrl (c) || is_invisible (c))
        continue;
      if (space)
        g_string_append_c (out, ' ');
      space = FALSE;
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }

  return g_string_free_and_steal (out);
}

static char *
fold_ascii (const char *text)
{
  char *out = g_malloc (strlen (text) + 1), *end = out;
  gboolean space = FALSE;

  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isalnum (*text))
        {
          space = end > out;
          continue;
        }
      if (space)
        *end++ = ' ';
      space = FALSE;
      *end++ = g_ascii_tolower (*text);
    }
  *end = '\0';
  return out;
}

static const char *
find_plain_letter (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == c)
      return plain_letters[i].folded;
  return NULL;
}

/**
 * tidings_text_fold:
 * @text: (nullable): any bytes
 *
 * The form of a text that is compared and searched: lower case, without diacritics (`Ménière’s` is `meniere s`), wide and
 * ligature forms as plain letters, everything that is neither letter nor digit one blank, none at the ends. Folding a folded
 * text changes nothing.
 *
 * Returns: (transfer full): the folded text; empty for %NULL
 */
char *
tidings_text_fold (const char *text)
{
  g_autofree char *valid = NULL, *decomposed = NULL, *lower = NULL, *again = NULL;
  GString *out;
  gboolean space = FALSE;

  if (text == NULL)
    return g_strdup ("");
  if (is_ascii (text))
    return fold_ascii (text);

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  /* folding the case of a composed letter can give what decomposes further, and decomposing gives capitals (“㎜”, “№”) */
  decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  lower = g_utf8_casefold (decomposed, -1);
  again = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);

  out = g_string_sized_new (strlen (again) + 1);
  for (const char *p = again; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *letters;

      if (is_diacritic (c) || is_invisible (c) || c == 0x200c || c == 0x200d)
        continue;
      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        {
          space = out->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (out, ' ');
      space = FALSE;
      if ((letters = find_plain_letter (c)) != NULL)
        g_string_append (out, letters);
      else
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }

  return g_string_free_and_steal (out);
}

/**
 * tidings_text_list:
 * @items: (array length=n_items): what to list; none may be %NULL
 * @n_items: how many
 *
 * Lists things as a sentence does in the language of the session: “a”, “a and b”, “a, b and c”.
 *
 * Returns: (transfer full): the list; empty where there is nothing
 */
char *
tidings_text_list (const char *const *items, guint n_items)
{
  g_autofree char *head = NULL;

  g_return_val_if_fail (items != NULL || n_items == 0, NULL);

  if (n_items == 0)
    return g_strdup ("");

  head = g_strdup (items[0]);
  for (guint i = 1; i < n_items; i++)
    {
      char *longer;

      if (i + 1 == n_items)
        /* Translators: the last two things of a list, as in “a, b and c” (the first %s is “a, b”) */
        longer = g_strdup_printf (C_ ("list", "%s and %s"), head, items[i]);
      else
        /* Translators: two things of a list before its last, as in “a, b” */
        longer = g_strdup_printf (C_ ("list", "%s, %s"), head, items[i]);
      g_free (head);
      head = longer;
    }
  return g_steal_pointer (&head);
}

/**
 * tidings_text_is_nct_id:
 * @text: (nullable): what somebody typed or pasted
 * @nct_id: (out) (optional) (transfer full): the number in its canonical form, `NCT` and eight digits
 *
 * Tells whether a text is the number of one trial, alone or as the address of its page on ClinicalTrials.gov, blanks around
 * it allowed. The pattern of a number is the registry's own, `^[Nn][Cc][Tt]0*[1-9]\d{0,7}$` (API v2.0.5), with blanks, hyphens and
 * a colon allowed before the digits.
 *
 * Returns: whether it is
 */
gboolean
tidings_text_is_nct_id (const char *text, char **nct_id)
{
  static const char *const hosts[] = { "https://", "http://", "www.", "beta.", "classic." };
  /* of today and of the site before it, whose pages had several tabs of their own; the longer before what they begin with */
  static const char *const paths[] = { "/study/",           "/ct2/show/study/", "/ct2/show/results/",
                                       "/ct2/show/record/", "/ct2/show/",       "/ct2/history/",
                                       "/ct2/archive/",     "/show/",           "/api/v2/studies/" };
  const char *p = text;
  gboolean address = FALSE;
  guint number = 0, digits = 0;

  if (nct_id != NULL)
    *nct_id = NULL;
  if (text == NULL)
    return FALSE;

  while (g_ascii_isspace (*p))
    p++;

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (g_ascii_strncasecmp (p, hosts[i], strlen (hosts[i])) == 0)
      p += strlen (hosts[i]);
  if (g_ascii_strncasecmp (p, "clinicaltrials.gov", strlen ("clinicaltrials.gov")) == 0)
    {
      p += strlen ("clinicaltrials.gov");
      for (guint i = 0; i < G_N_ELEMENTS (paths) && !address; i++)
        if (g_ascii_strncasecmp (p, paths[i], strlen (paths[i])) == 0)
          {
            p += strlen (paths[i]);
            address = TRUE;
          }
      if (!address)
        return FALSE;
    }
  else if (p != text && !g_ascii_isspace (p[-1]))
    return FALSE;

  if (g_ascii_strncasecmp (p, "NCT", 3) != 0)
    return FALSE;
  /* people write it apart: "NCT 01234567", "NCT-01234567" */
  for (p += 3; !address && (*p == ' ' || *p == '-' || *p == ':'); p++)
    ;
  for (; *p == '0'; p++)
    ;
  for (; g_ascii_isdigit (*p); p++)
    {
      if (++digits > 8)
        return FALSE;
      number = number * 10 + (guint) (*p - '0');
    }
  if (digits == 0)
    return FALSE;

  if (address && (*p == '?' || *p == '#' || *p == '/'))
    while (*p != '\0' && !g_ascii_isspace (*p))
      p++;
  while (g_ascii_isspace (*p))
    p++;
  if (*p != '\0')
    return FALSE;

  if (nct_id != NULL)
    *nct_id = g_strdup_printf ("NCT%08u", number);
  return TRUE;
}
