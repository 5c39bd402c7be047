/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-paper"

#include "config.h"

#include <string.h>

#include "tidings-paper-private.h"

/* Faces for reading that desktops have, the first that is there; what none of them has, Pango takes from what else there is */
#define FAMILY "Adwaita Sans,Inter,Cantarell,Noto Sans,DejaVu Sans,Sans"
/* So much before the text of an item, and again for each level below */
#define INDENT 12
#define MOST_DEPTH 3
/* Fewer lines of a paragraph than these never stand alone at the foot or the head of a column */
#define FEWEST_LINES 2
/* Room for one line of handwriting */
#define WRITING 22
/* Sums of many heights */
#define ROUNDING 0.01

static const struct
{
  double size;
  PangoWeight weight;
  double leading; /* from line to line, as a part of what the face asks for */
} faces[TIDINGS_N_STYLES] = {
  [TIDINGS_STYLE_TITLE] = { 20, PANGO_WEIGHT_BOLD, 1.0 },
  [TIDINGS_STYLE_SUBTITLE] = { 10, PANGO_WEIGHT_NORMAL, 1.1 },
  [TIDINGS_STYLE_LEAD] = { 11, PANGO_WEIGHT_SEMIBOLD, 1.1 },
  [TIDINGS_STYLE_HEADING] = { 12, PANGO_WEIGHT_BOLD, 1.0 },
  [TIDINGS_STYLE_SUBHEADING] = { 10, PANGO_WEIGHT_SEMIBOLD, 1.1 },
  [TIDINGS_STYLE_BODY] = { 10, PANGO_WEIGHT_NORMAL, 1.16 },
  [TIDINGS_STYLE_SIDE] = { 9, PANGO_WEIGHT_NORMAL, 1.1 },
  [TIDINGS_STYLE_SIDE_STRONG] = { 9, PANGO_WEIGHT_SEMIBOLD, 1.1 },
  [TIDINGS_STYLE_SMALL] = { 8, PANGO_WEIGHT_NORMAL, 1.1 },
};

static guint
count_lines (const TidingsPiece *piece)
{
  return piece->layout != NULL ? (guint) pango_layout_get_line_count (piece->layout) : 1;
}

/* The height of lines of a piece */
static double
get_height (const TidingsPiece *piece, guint first, guint n)
{
  PangoLayoutIter *iter;
  int top = 0, bottom = 0;

  if (piece->layout == NULL)
    return piece->height;
  iter = pango_layout_get_iter (piece->layout);
  for (guint i = 0; i < first + n; i++)
    {
      int start, end;

      pango_layout_iter_get_line_yrange (iter, &start, &end);
      if (i == first)
        top = start;
      bottom = end;
      if (!pango_layout_iter_next_line (iter))
        break;
    }
  pango_layout_iter_free (iter);
  return (double) (bottom - top) / PANGO_SCALE;
}

/* How much of what comes after a heading has to stand below it */
static double
get_first_height (GPtrArray *pieces, guint position)
{
  double height = 0;

  for (guint i = position; i < pieces->len; i++)
    {
      const TidingsPiece *piece = g_ptr_array_index (pieces, i);
      guint n = count_lines (piece);

      height += piece->before;
      if (!piece->keep)
        return height + (n >= 2 * FEWEST_LINES ? get_height (piece, 0, FEWEST_LINES) : piece->height);
      height += piece->height;
    }
  return height;
}

/* How many lines from @first on fit into @room, without leaving too few on either side */
static guint
count_fitting (const TidingsPiece *piece, guint first, double room)
{
  guint n = count_lines (piece) - first;

  if (get_height (piece, first, n) <= room + ROUNDING)
    return n;
  if (piece->keep || piece->layout == NULL)
    return 0;
  for (guint fits = n > FEWEST_LINES ? n - FEWEST_LINES : 0; fits >= FEWEST_LINES; fits--)
    if (get_height (piece, first, fits) <= room + ROUNDING)
      return fits;
  return 0;
}

static TidingsPiece *
make_piece (TidingsPaper *paper, TidingsPaperStyle style, const char *text, double width, double indent)
{
  TidingsPiece *piece = g_atomic_rc_box_new0 (TidingsPiece);
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();
  gboolean rtl = tidings_paper_is_rtl (paper);

  /* addresses that are broken must stay what they are */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_font_description_set_family_static (font, FAMILY);
  pango_font_description_set_size (font, (int) (faces[style].size * PANGO_SCALE));
  pango_font_description_set_weight (font, faces[style].weight);
  piece->style = style;
  piece->width = width;
  piece->indent = indent;
  piece->layout = pango_layout_new (tidings_paper_get_context (paper));
  pango_layout_set_font_description (piece->layout, font);
  pango_layout_set_attributes (piece->layout, attributes);
  pango_layout_set_width (piece->layout, (int) ((width - indent) * PANGO_SCALE));
  pango_layout_set_wrap (piece->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (piece->layout, (float) faces[style].leading);
  /* a paragraph in a script that runs the other way begins at its own side */
  pango_layout_set_alignment (piece->layout, rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_text (piece->layout, text, -1);
  piece->height = get_height (piece, 0, count_lines (piece));
  pango_font_description_free (font);
  pango_attr_list_unref (attributes);
  return piece;
}

/*< private >
 * tidings_piece_new:
 * @text: plain text
 * @width: of the frames that it is for
 *
 * Returns: (transfer full): a new paragraph or heading
 */
TidingsPiece *
tidings_piece_new (TidingsPaper *paper, TidingsPaperStyle style, const char *text, double width)
{
  TidingsPiece *piece = make_piece (paper, style, text, width, 0);

  switch (style)
    {
    case TIDINGS_STYLE_HEADING:
      piece->before = 13;
      piece->keep = TRUE;
      break;
    case TIDINGS_STYLE_SUBHEADING:
      piece->before = 6;
      piece->keep = TRUE;
      break;
    case TIDINGS_STYLE_TITLE:
    case TIDINGS_STYLE_SUBTITLE:
    case TIDINGS_STYLE_LEAD:
    case TIDINGS_STYLE_BODY:
      piece->before = 4;
      break;
    case TIDINGS_STYLE_SIDE:
    case TIDINGS_STYLE_SIDE_STRONG:
    case TIDINGS_STYLE_SMALL:
      piece->before = 3;
      break;
    }
  return piece;
}

/*< private >
 * tidings_piece_new_item:
 * @bullet: what stands before it
 * @depth: how deep in the list, 0 for the outermost
 *
 * Returns: (transfer full): a new item of a list
 */
TidingsPiece *
tidings_piece_new_item (TidingsPaper *paper,
                        TidingsPaperStyle style,
                        TidingsBullet bullet,
                        guint depth,
                        const char *text,
                        double width)
{
  TidingsPiece *piece = make_piece (paper, style, text, width, INDENT * (1 + MIN (depth, MOST_DEPTH)));

  piece->bullet = bullet;
  piece->before = bullet == TIDINGS_BULLET_BOX ? 5 : 3;
  return piece;
}

/*< private > Returns: (transfer full): a line to write on by hand */
TidingsPiece *
tidings_piece_new_line (TidingsPaper *paper, double width)
{
  TidingsPiece *piece = g_atomic_rc_box_new0 (TidingsPiece);

  piece->width = width;
  piece->height = WRITING;
  return piece;
}

/*< private > Makes a piece lead somewhere; an address that could not be written in a PDF file leads nowhere */
void
tidings_piece_set_uri (TidingsPiece *piece, const char *uri)
{
  g_free (piece->uri);
  piece->uri = uri != NULL && strpbrk (uri, "'\\") == NULL ? g_strdup (uri) : NULL;
}

TidingsPiece *
tidings_piece_ref (TidingsPiece *piece)
{
  return g_atomic_rc_box_acquire (piece);
}

static void
piece_clear (gpointer data)
{
  TidingsPiece *piece = data;

  g_clear_object (&piece->layout);
  g_free (piece->uri);
}

void
tidings_piece_unref (TidingsPiece *piece)
{
  g_atomic_rc_box_release_full (piece, piece_clear);
}

GPtrArray *
tidings_pieces_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tidings_piece_unref);
}

/*< private > Returns: how high pieces are that stand below each other */
double
tidings_pieces_get_height (GPtrArray *pieces)
{
  double height = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const TidingsPiece *piece = g_ptr_array_index (pieces, i);

      height += piece->height + (i > 0 ? piece->before : 0);
    }
  return height;
}

/*< private >
 * tidings_paper_flow:
 * @pieces: what to lay out, in order
 * @frames: (array length=n_frames): columns to fill, in order; what of them is used is noted in them
 * @put: whether to put it on the pages, or only to try
 *
 * Fills columns. A heading stands with what it is over, and a paragraph is parted only where enough lines stay on either side.
 *
 * Returns: whether all of it has room
 */
gboolean
tidings_paper_flow (TidingsPaper *self, GPtrArray *pieces, TidingsFrame *frames, guint n_frames, gboolean put)
{
  guint f = 0;

  for (guint i = 0; i < n_frames; i++)
    frames[i].used = 0;
  for (guint i = 0; i < pieces->len; i++)
    {
      TidingsPiece *piece = g_ptr_array_index (pieces, i);
      guint first = 0, n = count_lines (piece);

      while (first < n)
        {
          TidingsFrame *frame;
          double before, room;
          guint fits;

          if (f >= n_frames)
            return FALSE;
          frame = &frames[f];
          before = frame->used > 0 && first == 0 ? piece->before : 0;
          room = frame->height - frame->used - before;
          fits = count_fitting (piece, first, room);
          if (fits == n && piece->keep && room - piece->height + ROUNDING < get_first_height (pieces, i + 1))
            fits = 0;
          if (fits == 0)
            {
              /* what does not even fit into an empty column never will */
              if (frame->used <= 0 && f + 1 >= n_frames)
                return FALSE;
              f++;
              continue;
            }
          if (put)
            tidings_paper_put_piece (self, frame->page, piece, frame->x, frame->y + frame->used + before, first, fits);
          frame->used += before + get_height (piece, first, fits);
          first += fits;
          if (first < n)
            f++;
        }
    }
  return TRUE;
}

/*< private >
 * tidings_paper_shorten:
 * @text: plain text
 * @most: characters
 *
 * Returns: (transfer full): @text, cut behind a word and marked so where it is longer than @most
 */
char *
tidings_paper_shorten (const char *text, guint most)
{
  const char *end, *word;

  if (g_utf8_strlen (text, -1) <= (glong) most)
    return g_strdup (text);
  end = g_utf8_offset_to_pointer (text, (glong) most - 1);
  word = g_strrstr_len (text, end - text, " ");
  /* a script without blanks is cut anywhere */
  if (word == NULL || word < text + (end - text) / 2)
    word = end;
  while (word > text && strchr (" ,;:.", word[-1]) != NULL)
    word--;
  return g_strdup_printf ("%.*s…", (int) (word - text), text);
}
