/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-paper-private.h"

/* The saved trials: where each stands and its number in a narrow column, what it is called in a wide one */

#define SIDE 118
#define GAP 20
#define ENTRY_GAP 9
#define MOST_HEADLINE 240
#define MOST_TITLE 300
#define MOST_NOTE 700

static void
add (GPtrArray *pieces, TidingsPaper *self, TidingsPaperStyle style, const char *text, guint most, double width)
{
  g_autofree char *cut = NULL;

  if (text == NULL || *text == '\0')
    return;
  cut = tidings_paper_shorten (text, most);
  g_ptr_array_add (pieces, tidings_piece_new (self, style, cut, width));
}

static void
put_pieces (TidingsPaper *self, GPtrArray *pieces, guint page, double x, double y, double width)
{
  TidingsFrame frame = { page, x, y, width, tidings_pieces_get_height (pieces) + 1, 0 };

  tidings_paper_flow (self, pieces, &frame, 1, TRUE);
}

static double
put_head (TidingsPaper *self, guint n)
{
  TidingsMargins margins = tidings_paper_get_margins (self);
  g_autoptr (GPtrArray) pieces = tidings_pieces_new ();
  g_autofree char *count = g_strdup_printf (ngettext ("%'u trial saved in Tidings", "%'u trials saved in Tidings", n), n);

  add (pieces, self, TIDINGS_STYLE_TITLE, _ ("Saved trials"), MOST_TITLE, margins.width);
  add (pieces, self, TIDINGS_STYLE_SUBTITLE, count, MOST_TITLE, margins.width);
  put_pieces (self, pieces, 0, margins.left, margins.top, margins.width);
  return margins.top + tidings_pieces_get_height (pieces) + 10;
}

static GPtrArray *
make_side (TidingsPaper *self, TidingsSaved *saved)
{
  GPtrArray *pieces = tidings_pieces_new ();
  const char *standing = tidings_standing_get_word (tidings_saved_get_status (saved));
  g_autofree char *day = tidings_date_format (tidings_date_from_unix (tidings_saved_get_changed_at (saved)));
  g_autofree char *changed = NULL;

  add (pieces, self, TIDINGS_STYLE_SIDE_STRONG, standing != NULL ? standing : _ ("Status not named"), MOST_TITLE, SIDE);
  add (pieces, self, TIDINGS_STYLE_SIDE, tidings_saved_get_nct_id (saved), MOST_TITLE, SIDE);
  if (day != NULL && tidings_saved_get_changed_at (saved) > tidings_saved_get_saved_at (saved))
    /* Translators: %s is a date */
    changed = g_strdup_printf (_ ("Changed on %s"), day);
  else if (day != NULL)
    /* Translators: %s is a date */
    changed = g_strdup_printf (_ ("Saved on %s"), day);
  add (pieces, self, TIDINGS_STYLE_SMALL, changed, MOST_TITLE, SIDE);
  return pieces;
}

static GPtrArray *
make_main (TidingsPaper *self, TidingsSaved *saved, double width)
{
  GPtrArray *pieces = tidings_pieces_new ();
  const char *headline = tidings_saved_get_headline (saved);
  const char *title = tidings_saved_get_title (saved);
  const char *note = tidings_saved_get_note (saved);

  if (headline == NULL || *headline == '\0')
    headline = title != NULL ? title : tidings_saved_get_nct_id (saved);
  add (pieces, self, TIDINGS_STYLE_SUBHEADING, headline, MOST_HEADLINE, width);
  if (g_strcmp0 (headline, title) != 0)
    add (pieces, self, TIDINGS_STYLE_SMALL, title, MOST_TITLE, width);
  if (note != NULL && *note != '\0')
    {
      /* Translators: %s is what the reader wrote */
      g_autofree char *text = g_strdup_printf (_ ("Your note: %s"), note);

      add (pieces, self, TIDINGS_STYLE_SIDE, text, MOST_NOTE, width);
    }
  return pieces;
}

/**
 * tidings_paper_new_saved:
 * @saved: (element-type TidingsSaved): the saved trials, in the order to print them
 * @size: of a sheet
 *
 * Lays out a list of saved trials with the reader's notes. An entry is never parted.
 *
 * Returns: (transfer full): a new paper
 */
TidingsPaper *
tidings_paper_new_saved (GPtrArray *saved, const TidingsPaperSize *size)
{
  TidingsPaper *self = tidings_paper_new (_ ("Saved trials"), NULL, size);
  TidingsMargins margins;
  double width, y;
  guint page = 0;

  tidings_paper_set_foot (self, _ ("Source: ClinicalTrials.gov. Tidings changed the wording."), NULL);
  margins = tidings_paper_get_margins (self);
  width = margins.width - SIDE - GAP;
  y = put_head (self, saved->len);

  for (guint i = 0; i < saved->len; i++)
    {
      TidingsSaved *entry = g_ptr_array_index (saved, i);
      g_autoptr (GPtrArray) side = make_side (self, entry);
      g_autoptr (GPtrArray) text = make_main (self, entry, width);
      double height = MAX (tidings_pieces_get_height (side), tidings_pieces_get_height (text));

      if (y + ENTRY_GAP + height > margins.bottom)
        {
          page++;
          y = margins.top + 4;
        }
      else
        {
          tidings_paper_put_rule (self, page, margins.left, y, margins.width, FALSE);
          y += ENTRY_GAP;
        }
      put_pieces (self, side, page, tidings_paper_mirror (self, margins.left, SIDE), y, SIDE);
      put_pieces (self, text, page, tidings_paper_mirror (self, margins.right - width, width), y, width);
      y += height + ENTRY_GAP;
    }
  tidings_paper_put_feet (self, _ ("Saved trials"));
  return self;
}
