/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-paper"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tidings-paper-private.h"

/* The narrow column of a trial's pages: where it is, whom to ask, what to keep in mind */

#define WIDTH TIDINGS_TRIAL_SIDE
#define PAGES TIDINGS_TRIAL_PAGES
/* At first, and when there is no room for more */
#define MOST_SITES 8
#define FEWEST_SITES 4
#define MOST_CONTACTS 3
#define MOST_SITE_CONTACTS 2
/* Longer ones end with “…” */
#define MOST_NAME 105
#define MOST_NOTE 500
/* Some records have an instruction in the place of a name */
#define LONGEST_NAME 60

typedef struct
{
  TidingsPaper *paper;
  const TidingsPaperTrial *trial;
  const TidingsFacts *facts;
  char *uri;
  const char *address; /* as it is read from paper, without its scheme */
  guint n_sites;
} Side;

static TidingsPiece *
say (Side *side, GPtrArray *pieces, TidingsPaperStyle style, const char *text)
{
  TidingsPiece *piece = tidings_piece_new (side->paper, style, text, WIDTH);

  g_ptr_array_add (pieces, piece);
  return piece;
}

/* A name, and what belongs to it below */
static void
say_with (Side *side, GPtrArray *pieces, const char *name, const char *text)
{
  gboolean is_name = g_utf8_strlen (name, -1) <= LONGEST_NAME;
  TidingsPiece *piece = say (side, pieces, is_name ? TIDINGS_STYLE_SIDE_STRONG : TIDINGS_STYLE_SIDE, name);

  piece->before = 5;
  if (text == NULL || *text == '\0')
    return;
  piece->keep = TRUE;
  say (side, pieces, TIDINGS_STYLE_SIDE, text)->before = 0;
}

static void
add_contact (Side *side, GPtrArray *pieces, const TidingsContact *contact)
{
  g_autofree char *ways = tidings_paper_dup_contact (contact);
  g_autofree char *name = tidings_paper_shorten (contact->name != NULL ? contact->name : _ ("Study contact"), MOST_NAME);

  if (ways != NULL || contact->name != NULL)
    say_with (side, pieces, name, ways);
}

static void
add_sites (Side *side, GPtrArray *pieces)
{
  guint sites[MOST_SITES];
  double distances[MOST_SITES];
  guint n = tidings_paper_find_sites (side->trial, sites, distances, MIN (side->n_sites, MOST_SITES));

  say (side, pieces, TIDINGS_STYLE_HEADING, n > 0 && distances[0] >= 0 ? _ ("Sites near you") : _ ("Locations"));
  if (side->facts->n_locations == 0)
    {
      say (side, pieces, TIDINGS_STYLE_SIDE, _ ("The record names no place."));
      return;
    }
  if (n > 0 && distances[0] >= 0)
    {
      g_autofree char *label = tidings_place_dup_label (side->trial->place);
      g_autofree char *text = g_strdup_printf (
          _ ("Nearest to %s first. Distances are as the crow flies, to the centre of the city."), label);

      say (side, pieces, TIDINGS_STYLE_SMALL, text)->keep = TRUE;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *text = tidings_paper_dup_site (side->trial, sites[i], distances[i], &name);

      say_with (side, pieces, name, text);
    }
  if (n < side->facts->n_locations)
    {
      guint more = side->facts->n_locations - n;
      /* Translators: how many sites were left out, and an address of the web */
      g_autofree char *text = g_strdup_printf (ngettext ("%'u more site: see %s", "%'u more sites: see %s", more), more,
                                               side->address);

      say (side, pieces, TIDINGS_STYLE_SMALL, text)->before = 6;
      tidings_piece_set_uri (g_ptr_array_index (pieces, pieces->len - 1), side->uri);
    }
}

static gboolean
has_contacts (const TidingsFacts *facts)
{
  gboolean has = facts->n_central_contacts > 0;

  for (guint i = 0; i < facts->n_locations && !has; i++)
    has = facts->locations[i].n_contacts > 0;
  return has;
}

/* Whether somebody is named for the whole trial already */
static gboolean
is_central (const TidingsFacts *facts, const TidingsContact *contact)
{
  for (guint i = 0; i < facts->n_central_contacts; i++)
    if (g_strcmp0 (facts->central_contacts[i].name, contact->name) == 0 &&
        g_strcmp0 (facts->central_contacts[i].email, contact->email) == 0)
      return TRUE;
  return FALSE;
}

static void
add_contacts (Side *side, GPtrArray *pieces)
{
  const TidingsFacts *facts = side->facts;
  guint sites[MOST_SITES];
  double distances[MOST_SITES];
  guint n = tidings_paper_find_sites (side->trial, sites, distances, MOST_SITES);
  guint n_shown = 0;

  say (side, pieces, TIDINGS_STYLE_HEADING, _ ("Study contacts"));
  if (side->trial->sample)
    {
      say (side, pieces, TIDINGS_STYLE_SIDE, _ ("The contacts of the built-in sample are invented, so they are not shown."));
      return;
    }
  if (!has_contacts (facts))
    {
      say (side, pieces, TIDINGS_STYLE_SIDE, _ ("The record names nobody to contact."));
      return;
    }
  say (side, pieces, TIDINGS_STYLE_SMALL, _ ("Talk to your own doctor first. Take the number of the trial with you."));
  for (guint i = 0; i < facts->n_central_contacts && n_shown < MOST_CONTACTS; i++, n_shown++)
    add_contact (side, pieces, &facts->central_contacts[i]);
  for (guint i = 0, n_site = 0; i < n && n_site < MOST_SITE_CONTACTS && n_shown < MOST_CONTACTS; i++)
    {
      const TidingsLocation *location = &facts->locations[sites[i]];
      g_autofree char *name = NULL;
      g_autofree char *where = NULL;

      if (location->n_contacts == 0 || is_central (facts, &location->contacts[0]))
        continue;
      where = tidings_paper_dup_site (side->trial, sites[i], distances[i], &name);
      add_contact (side, pieces, &location->contacts[0]);
      say (side, pieces, TIDINGS_STYLE_SMALL, name)->before = 0;
      n_site++;
      n_shown++;
    }
  if (n_shown == 0)
    say (side, pieces, TIDINGS_STYLE_SIDE, _ ("The record names contacts for single sites only: see the locations."));
}

static void
add_advice (Side *side, GPtrArray *pieces)
{
  const char *const advice[] = {
    _ ("Do not stop or change a treatment because of what you read here."),
    _ ("Never pay to join a trial. Ask what would cost you something, and be careful where anybody asks for money."),
    _ ("Before you agree to anything, the study team must explain the risks and give you time. You may say no, and you may leave at any "
       "time."),
    _ ("Being listed on ClinicalTrials.gov does not mean that a study has been checked by the U.S. Government."),
  };

  say (side, pieces, TIDINGS_STYLE_HEADING, _ ("Before you contact anyone"));
  for (guint i = 0; i < G_N_ELEMENTS (advice); i++)
    g_ptr_array_add (pieces,
                     tidings_piece_new_item (side->paper, TIDINGS_STYLE_SIDE, TIDINGS_BULLET_DOT, 0, advice[i], WIDTH));
}

/* Where and whom to ask */
static GPtrArray *
collect_places (Side *side)
{
  GPtrArray *pieces = tidings_pieces_new ();

  add_sites (side, pieces);
  add_contacts (side, pieces);
  return pieces;
}

/* What to keep in mind */
static void
add_rest (Side *side, GPtrArray *pieces)
{
  add_advice (side, pieces);
  if (side->trial->note != NULL && *side->trial->note != '\0')
    {
      g_autofree char *note = tidings_paper_shorten (side->trial->note, MOST_NOTE);

      say (side, pieces, TIDINGS_STYLE_HEADING, _ ("Your note"));
      say (side, pieces, TIDINGS_STYLE_SIDE, note);
    }
}

/*< private >
 * tidings_paper_put_side:
 * @trial: a trial
 * @frames: (array fixed-size=2): the narrow columns of both pages
 *
 * Fills the narrow column, when the wide one is filled. Where there is a second page, the advice stands there, beside the questions; where
 * not, or where the places need it, it follows them.
 */
void
tidings_paper_put_side (TidingsPaper *self, const TidingsPaperTrial *trial, TidingsFrame *frames)
{
  g_autofree char *uri = tidings_study_dup_address (trial->study);
  Side filled = { self, trial, tidings_study_get_facts (trial->study), uri, strstr (uri, "//") + 2, MOST_SITES };
  Side *side = &filled;
  g_autoptr (GPtrArray) pieces = NULL;
  gboolean has_second = tidings_paper_get_n_pages (side->paper) > 1;

  for (;; side->n_sites--)
    {
      g_clear_pointer (&pieces, g_ptr_array_unref);
      pieces = collect_places (side);
      if (has_second && tidings_paper_flow (side->paper, pieces, frames, 1, FALSE))
        {
          g_autoptr (GPtrArray) rest = tidings_pieces_new ();

          add_rest (side, rest);
          tidings_paper_flow (side->paper, pieces, frames, 1, TRUE);
          tidings_paper_flow (side->paper, rest, frames + 1, 1, TRUE);
          return;
        }
      if (has_second && side->n_sites > FEWEST_SITES)
        continue;
      add_rest (side, pieces);
      if (side->n_sites == 1 || tidings_paper_flow (side->paper, pieces, frames, PAGES, FALSE))
        break;
    }
  tidings_paper_flow (side->paper, pieces, frames, PAGES, TRUE);
}
