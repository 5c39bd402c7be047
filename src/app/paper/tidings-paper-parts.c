/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-country.h"
#include "tidings-paper-private.h"

#define FACTS_IN_A_ROW 4
#define FACT_GAP 14
#define MOST_FACT 90
#define MOST_NAME 110
/* Some records have an instruction where the name of a hospital belongs; the place then tells more */
#define LONG_NAME 90
/* So much of the foot is left to the number of the page */
#define PAGE_NUMBER 84

static TidingsPiece *
make_plain (TidingsPaper *self, TidingsPaperStyle style, const char *text, double width)
{
  TidingsPiece *piece = tidings_piece_new (self, style, text, width);

  piece->before = 0;
  return piece;
}

static void
put (TidingsPaper *self, guint page, TidingsPiece *piece, double x, double y)
{
  tidings_paper_put_piece (self, page, piece, x, y, 0, (guint) pango_layout_get_line_count (piece->layout));
}

/*< private >
 * tidings_paper_put_facts:
 * @facts: (array length=n_facts): a label and its value, in turn; what has no value is left out
 * @n_facts: how many labels and values
 * @y: where they begin
 *
 * Sets facts in columns on the first page, between two rules.
 *
 * Returns: where they end
 */
double
tidings_paper_put_facts (TidingsPaper *self, const char *const *facts, guint n_facts, double y)
{
  TidingsMargins margins = tidings_paper_get_margins (self);
  double width = (margins.width - (FACTS_IN_A_ROW - 1) * FACT_GAP) / FACTS_IN_A_ROW;
  double height = 0;
  guint column = 0;

  tidings_paper_put_rule (self, 0, margins.left, y, margins.width, TRUE);
  y += 8;
  for (guint i = 0; i + 1 < n_facts; i += 2)
    {
      g_autoptr (TidingsPiece) label = NULL;
      g_autoptr (TidingsPiece) value = NULL;
      g_autofree char *text = NULL;
      double x;

      if (facts[i + 1] == NULL || *facts[i + 1] == '\0')
        continue;
      if (column == FACTS_IN_A_ROW)
        {
          y += height + 7;
          column = 0;
          height = 0;
        }
      text = tidings_paper_shorten (facts[i + 1], MOST_FACT);
      label = make_plain (self, TIDINGS_STYLE_SMALL, facts[i], width);
      value = make_plain (self, TIDINGS_STYLE_SIDE_STRONG, text, width);
      x = tidings_paper_mirror (self, margins.left + column * (width + FACT_GAP), width);
      put (self, 0, label, x, y);
      put (self, 0, value, x, y + label->height + 1);
      height = MAX (height, label->height + 1 + value->height);
      column++;
    }
  y += height + 8;
  tidings_paper_put_rule (self, 0, margins.left, y, margins.width, FALSE);
  return y;
}

/*< private >
 * tidings_paper_set_foot:
 * @source: where the facts come from
 * @uri: (nullable): where the source leads
 *
 * Makes the foot of all pages: the source, and what this paper is not. To be called before anything is laid out, for the room that is left
 * depends on it.
 */
void
tidings_paper_set_foot (TidingsPaper *self, const char *source, const char *uri)
{
  double width = tidings_paper_get_margins (self).width - PAGE_NUMBER;
  TidingsPiece *origin = make_plain (self, TIDINGS_STYLE_SMALL, source, width);
  TidingsPiece *caution = make_plain (
      self, TIDINGS_STYLE_SMALL,
      _ ("Our plain-language reading, informational only, not medical advice or a prediction. Only the study team can decide who can "
         "join. Talk to your doctor."),
      width);

  tidings_piece_set_uri (origin, uri);
  caution->before = 1;
  g_ptr_array_add (tidings_paper_get_foot (self), origin);
  g_ptr_array_add (tidings_paper_get_foot (self), caution);
}

/*< private >
 * tidings_paper_put_feet:
 * @running: what names the document at the head of all pages but the first
 *
 * Puts the foot on every page, with its number, when all pages are there.
 */
void
tidings_paper_put_feet (TidingsPaper *self, const char *running)
{
  TidingsMargins margins = tidings_paper_get_margins (self);
  GPtrArray *foot = tidings_paper_get_foot (self);
  double width = margins.width - PAGE_NUMBER;
  guint n = tidings_paper_get_n_pages (self);

  for (guint i = 0; i < n; i++)
    {
      double y = margins.bottom + TIDINGS_FOOT_GAP;
      double x = tidings_paper_mirror (self, margins.left, width);
      TidingsFrame frame = { i, x, y, width, tidings_pieces_get_height (foot) + 1, 0 };
      /* Translators: the number of a page, and how many there are */
      g_autofree char *text = g_strdup_printf (_ ("Page %u of %u"), i + 1, n);
      g_autoptr (TidingsPiece) number = make_plain (self, TIDINGS_STYLE_SMALL, text, PAGE_NUMBER);

      pango_layout_set_auto_dir (number->layout, FALSE);
      pango_layout_set_alignment (number->layout, tidings_paper_is_rtl (self) ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
      tidings_paper_put_rule (self, i, margins.left, y - 6, margins.width, FALSE);
      tidings_paper_flow (self, foot, &frame, 1, TRUE);
      put (self, i, number, tidings_paper_mirror (self, margins.right - PAGE_NUMBER, PAGE_NUMBER), y);
      if (i > 0)
        {
          g_autoptr (TidingsPiece) head = make_plain (self, TIDINGS_STYLE_SMALL, running, margins.width);

          pango_layout_set_ellipsize (head->layout, PANGO_ELLIPSIZE_END);
          put (self, i, head, margins.left, margins.top - head->height - 8);
          tidings_paper_put_rule (self, i, margins.left, margins.top - 4, margins.width, FALSE);
        }
    }
}

/*< private > Returns: (transfer full): where the facts of a trial come from, with number, address and date */
char *
tidings_paper_dup_source (const TidingsPaperTrial *trial)
{
  g_autofree char *address = tidings_study_dup_address (trial->study);

  if (trial->data_day == NULL)
    /* Translators: %s is an address of the web */
    return g_strdup_printf (_ ("Source: ClinicalTrials.gov, %s. Tidings changed the wording."), address);
  if (trial->sample)
    /* Translators: an address of the web, and a date */
    return g_strdup_printf (_ ("Source: ClinicalTrials.gov, %s, data of %s (built-in sample). Tidings changed the wording."),
                            address, trial->data_day);
  /* Translators: an address of the web, and a date */
  return g_strdup_printf (_ ("Source: ClinicalTrials.gov, %s, data of %s. Tidings changed the wording."), address,
                          trial->data_day);
}

/*< private > Returns: (transfer full): an active substance with what is known about it, in a line or two */
char *
tidings_paper_dup_substance (const TidingsSubstance *substance)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *cut = tidings_paper_shorten (substance->name, MOST_NAME);
  const char *parts[] = { substance->class_name, substance->known_for, substance->action };
  guint n = 0;

  g_string_append_unichar (line, g_unichar_totitle (g_utf8_get_char (cut)));
  g_string_append (line, *cut != '\0' ? g_utf8_next_char (cut) : "");
  if (substance->role != NULL)
    g_string_append_printf (line, " (%s)", substance->role);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (line, "%s %s", n++ == 0 ? ":" : ";", parts[i]);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

typedef struct
{
  guint index;
  gboolean open;
  double km; /* -1 where it is not known */
} Site;

/* Near ones first, then those that take people, then as the record has them */
static int
compare_sites (gconstpointer a, gconstpointer b)
{
  const Site *left = a;
  const Site *right = b;

  if ((left->km < 0) != (right->km < 0))
    return left->km < 0 ? 1 : -1;
  if (left->km != right->km)
    return left->km < right->km ? -1 : 1;
  if (left->open != right->open)
    return left->open ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

/*< private >
 * tidings_paper_find_sites:
 * @sites: (out caller-allocates) (array): their positions in the record
 * @distances: (out caller-allocates) (array): kilometres, -1 where they are not known
 * @most: the room in both
 *
 * Finds the sites to name first: the nearest to where the reader is, or those that take people.
 *
 * Returns: how many were found
 */
guint
tidings_paper_find_sites (const TidingsPaperTrial *trial, guint *sites, double *distances, guint most)
{
  const TidingsFacts *facts = tidings_study_get_facts (trial->study);
  g_autoptr (GArray) all = g_array_sized_new (FALSE, FALSE, sizeof (Site), facts->n_locations);
  guint n = MIN (facts->n_locations, most);

  for (guint i = 0; i < facts->n_locations; i++)
    {
      const TidingsLocation *location = &facts->locations[i];
      Site site = { i, tidings_status_is_open (location->status), -1 };

      if (trial->place != NULL && location->has_point)
        site.km = tidings_distance_km (tidings_place_get_latitude (trial->place), tidings_place_get_longitude (trial->place),
                                       location->latitude, location->longitude);
      g_array_append_val (all, site);
    }
  g_array_sort (all, compare_sites);
  for (guint i = 0; i < n; i++)
    {
      sites[i] = g_array_index (all, Site, i).index;
      distances[i] = g_array_index (all, Site, i).km;
    }
  return n;
}

/*< private >
 * tidings_paper_dup_site:
 * @site: its position in the record
 * @distance: kilometres, -1 where they are not known
 * @name: (out): the name of the hospital or practice, or its place
 *
 * Returns: (transfer full): distance, place and status, as far as they are known
 */
char *
tidings_paper_dup_site (const TidingsPaperTrial *trial, guint site, double distance, char **name)
{
  const TidingsFacts *facts = tidings_study_get_facts (trial->study);
  const TidingsLocation *location = &facts->locations[site];
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) place_texts = NULL;
  g_auto (GStrv) texts = NULL;
  g_autofree char *place = NULL;
  const char *standing = tidings_standing_get_word (location->status);
  gboolean named;

  if (location->city != NULL)
    g_strv_builder_add (places, location->city);
  if (location->state != NULL && g_strcmp0 (location->state, location->city) != 0)
    g_strv_builder_add (places, location->state);
  if (location->country != NULL)
    g_strv_builder_add (places, tidings_country_get_name (location->country));
  place_texts = g_strv_builder_end (places);
  place = g_strjoinv (", ", place_texts);

  named = location->facility != NULL && (*place == '\0' || g_utf8_strlen (location->facility, -1) <= LONG_NAME);
  *name = named            ? tidings_paper_shorten (location->facility, MOST_NAME)
          : *place != '\0' ? tidings_paper_shorten (place, MOST_NAME)
                           : g_strdup (_ ("Site without a name"));
  if (distance >= 0)
    g_strv_builder_take (parts, trial->distance (distance));
  if (*place != '\0' && named)
    g_strv_builder_take (parts, tidings_paper_shorten (place, MOST_NAME));
  /* of a trial that nobody has heard of for years, what the record says of its sites is as old */
  if (standing != NULL && facts->status != TIDINGS_STATUS_UNKNOWN)
    g_strv_builder_add (parts, standing);
  texts = g_strv_builder_end (parts);
  /* the dots stay at the ends of the lines */
  return g_strjoinv ("\302\240· ", texts);
}

/*< private > Returns: (transfer full) (nullable): whom to call or write to, a line for each way; %NULL where there is none */
char *
tidings_paper_dup_contact (const TidingsContact *contact)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  if (contact->phone != NULL && contact->phone_extension != NULL)
    g_strv_builder_take (lines, g_strdup_printf (_ ("%s, extension %s"), contact->phone, contact->phone_extension));
  else if (contact->phone != NULL)
    g_strv_builder_add (lines, contact->phone);
  /* some records have the address in both fields */
  if (contact->email != NULL && g_strcmp0 (contact->email, contact->phone) != 0)
    g_strv_builder_add (lines, contact->email);
  texts = g_strv_builder_end (lines);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      char *cut = tidings_paper_shorten (texts[i], MOST_NAME);

      g_free (texts[i]);
      texts[i] = cut;
    }
  return texts[0] != NULL ? g_strjoinv ("\n", texts) : NULL;
}

/*< private > Returns: what the reader marked beside a criterion */
TidingsFit
tidings_paper_get_mark (const TidingsPaperTrial *trial, const TidingsSentence *sentence)
{
  g_autofree char *key = NULL;

  if (trial->marks == NULL || trial->marks->len == 0 || sentence->kind == TIDINGS_SENTENCE_HEADING)
    return TIDINGS_FIT_NONE;
  key = tidings_sentence_dup_key (sentence);
  for (guint i = 0; i < trial->marks->len; i++)
    {
      const TidingsMark *mark = g_ptr_array_index (trial->marks, i);

      if (g_strcmp0 (mark->item, key) == 0 && mark->value <= TIDINGS_FIT_ASK)
        return (TidingsFit) mark->value;
    }
  return TIDINGS_FIT_NONE;
}
