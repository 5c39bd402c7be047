/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-paper"

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "tidings-paper-private.h"

/* 18 mm at the sides and above, 14 mm below. No printer prints nearer to an edge than half of that. */
#define MARGIN 51
#define BOTTOM 40
/* Of an indent, for the bullet before the text */
#define BULLET_ROOM 12

/**
 * TidingsPaper:
 *
 * Pages of text, laid out for one size of paper. Everything on them is text that can be selected and found in a PDF file, in any script;
 * nothing of it is ever read as markup. Once made it does not change.
 */
struct _TidingsPaper
{
  GObject parent_instance;

  char *title;
  char *subject; /* (nullable) */
  TidingsPaperSize size;
  PangoContext *context;
  GPtrArray *foot;  /* of TidingsPiece: what stands at the foot of each page */
  GPtrArray *pages; /* of GPtrArray of Mark */
};

G_DEFINE_FINAL_TYPE (TidingsPaper, tidings_paper, G_TYPE_OBJECT)

/* Something on a page: lines of a piece, or a rule where there is no piece */
typedef struct
{
  TidingsPiece *piece;
  guint first;
  guint n_lines;
  double x;
  double y;
  double width;
  gboolean strong;
} Mark;

static const struct
{
  double red, green, blue;
  const char *tag; /* its part in the structure of a PDF file */
} looks[TIDINGS_N_STYLES] = {
  [TIDINGS_STYLE_TITLE] = { 0.07, 0.07, 0.09, "H1" },      [TIDINGS_STYLE_SUBTITLE] = { 0.32, 0.32, 0.36, "P" },
  [TIDINGS_STYLE_LEAD] = { 0.07, 0.07, 0.09, "P" },        [TIDINGS_STYLE_HEADING] = { 0.10, 0.30, 0.58, "H2" },
  [TIDINGS_STYLE_SUBHEADING] = { 0.07, 0.07, 0.09, "H3" }, [TIDINGS_STYLE_BODY] = { 0.07, 0.07, 0.09, "P" },
  [TIDINGS_STYLE_SIDE] = { 0.07, 0.07, 0.09, "P" },        [TIDINGS_STYLE_SIDE_STRONG] = { 0.07, 0.07, 0.09, "P" },
  [TIDINGS_STYLE_SMALL] = { 0.32, 0.32, 0.36, "P" },
};

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  g_clear_pointer (&mark->piece, tidings_piece_unref);
  g_free (mark);
}

static GPtrArray *
get_page (TidingsPaper *self, guint page)
{
  while (self->pages->len <= page)
    g_ptr_array_add (self->pages, g_ptr_array_new_with_free_func (mark_free));
  return g_ptr_array_index (self->pages, page);
}

static void
begin_tag (cairo_t *cr, const char *tag, const char *attributes)
{
  if (cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF)
    cairo_tag_begin (cr, tag, attributes);
}

static void
end_tag (cairo_t *cr, const char *tag)
{
  if (cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF)
    cairo_tag_end (cr, tag);
}

/* @x and @y are the middle of the bullet, @size the height of a small letter */
static void
draw_bullet (cairo_t *cr, TidingsBullet bullet, double x, double y, double size)
{
  double half = size * 0.62;

  cairo_new_path (cr);
  cairo_set_line_width (cr, size * 0.22);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  switch (bullet)
    {
    case TIDINGS_BULLET_NONE:
      return;
    case TIDINGS_BULLET_DOT:
      cairo_arc (cr, x, y, size * 0.27, 0, 2 * G_PI);
      cairo_fill (cr);
      return;
    case TIDINGS_BULLET_BOX:
      cairo_set_line_width (cr, 0.7);
      cairo_rectangle (cr, x - half, y - half, 2 * half, 2 * half);
      break;
    case TIDINGS_BULLET_TICK:
      cairo_move_to (cr, x - half, y);
      cairo_line_to (cr, x - half * 0.25, y + half * 0.75);
      cairo_line_to (cr, x + half, y - half * 0.8);
      break;
    case TIDINGS_BULLET_CROSS:
      cairo_move_to (cr, x - half * 0.75, y - half * 0.75);
      cairo_line_to (cr, x + half * 0.75, y + half * 0.75);
      cairo_move_to (cr, x + half * 0.75, y - half * 0.75);
      cairo_line_to (cr, x - half * 0.75, y + half * 0.75);
      break;
    case TIDINGS_BULLET_ASK:
      cairo_arc (cr, x, y - half * 0.45, half * 0.55, G_PI, 2.4 * G_PI);
      cairo_line_to (cr, x, y + half * 0.45);
      cairo_move_to (cr, x, y + half);
      cairo_line_to (cr, x, y + half);
      break;
    }
  cairo_stroke (cr);
}

static gboolean
is_piece_rtl (const TidingsPiece *piece)
{
  return pango_layout_get_direction (piece->layout, 0) == PANGO_DIRECTION_RTL;
}

static void
draw_lines (cairo_t *cr, const Mark *mark)
{
  const TidingsPiece *piece = mark->piece;
  PangoLayoutIter *iter = pango_layout_get_iter (piece->layout);
  gboolean rtl = is_piece_rtl (piece);
  double left = mark->x + (rtl ? 0 : piece->indent);
  double top = 0;

  for (guint i = 0; i < mark->first + mark->n_lines; i++)
    {
      PangoRectangle logical;
      double baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
      int y;

      pango_layout_iter_get_line_yrange (iter, &y, NULL);
      if (i == mark->first)
        top = (double) y / PANGO_SCALE;
      if (i >= mark->first)
        {
          pango_layout_iter_get_line_extents (iter, NULL, &logical);
          cairo_move_to (cr, left + (double) logical.x / PANGO_SCALE, mark->y - top + baseline);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      if (i == 0 && mark->first == 0)
        {
          double size = (double) pango_font_description_get_size (pango_layout_get_font_description (piece->layout)) /
                        PANGO_SCALE * 0.52;
          double x = rtl ? left + piece->width - piece->indent + BULLET_ROOM - size * 0.7 : left - BULLET_ROOM + size * 0.7;

          draw_bullet (cr, piece->bullet, x, mark->y + baseline - size / 2, size);
        }
      if (!pango_layout_iter_next_line (iter))
        break;
    }
  pango_layout_iter_free (iter);
}

static void
draw_mark (cairo_t *cr, const Mark *mark)
{
  const TidingsPiece *piece = mark->piece;

  cairo_save (cr);
  if (piece == NULL || piece->layout == NULL)
    {
      double y = mark->y + (piece != NULL ? piece->height : 0);

      if (mark->strong)
        cairo_set_source_rgb (cr, looks[TIDINGS_STYLE_HEADING].red, looks[TIDINGS_STYLE_HEADING].green,
                              looks[TIDINGS_STYLE_HEADING].blue);
      else
        cairo_set_source_rgb (cr, 0.72, 0.72, 0.75);
      cairo_set_line_width (cr, mark->strong ? 1.5 : 0.5);
      cairo_move_to (cr, mark->x, y);
      cairo_line_to (cr, mark->x + mark->width, y);
      cairo_stroke (cr);
    }
  else
    {
      g_autofree char *link = piece->uri != NULL ? g_strdup_printf ("uri='%s'", piece->uri) : NULL;

      cairo_set_source_rgb (cr, looks[piece->style].red, looks[piece->style].green, looks[piece->style].blue);
      begin_tag (cr, looks[piece->style].tag, NULL);
      if (link != NULL)
        begin_tag (cr, CAIRO_TAG_LINK, link);
      draw_lines (cr, mark);
      if (link != NULL)
        end_tag (cr, CAIRO_TAG_LINK);
      end_tag (cr, looks[piece->style].tag);
    }
  cairo_restore (cr);
}

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
tidings_paper_finalize (GObject *object)
{
  TidingsPaper *self = TIDINGS_PAPER (object);

  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->foot);
  g_clear_object (&self->context);
  g_free (self->title);
  g_free (self->subject);
  G_OBJECT_CLASS (tidings_paper_parent_class)->finalize (object);
}

static void
tidings_paper_class_init (TidingsPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_paper_finalize;
}

static void
tidings_paper_init (TidingsPaper *self)
{
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->foot = tidings_pieces_new ();
}

/*< private >
 * tidings_paper_new:
 * @title: of the document
 * @subject: (nullable): what it is about
 * @size: of a sheet
 *
 * Returns: (transfer full): a paper without pages
 */
TidingsPaper *
tidings_paper_new (const char *title, const char *subject, const TidingsPaperSize *size)
{
  TidingsPaper *self = g_object_new (TIDINGS_TYPE_PAPER, NULL);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->title = g_strdup (title);
  self->subject = g_strdup (subject);
  self->size = *size;
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  /* a unit is a point, and nothing is rounded to the pixels of a screen */
  pango_cairo_context_set_resolution (self->context, 72);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_base_dir (self->context, size->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_language (self->context, pango_language_get_default ());
  return self;
}

/*< private > Returns: (transfer none): what text is laid out with */
PangoContext *
tidings_paper_get_context (TidingsPaper *self)
{
  return self->context;
}

gboolean
tidings_paper_is_rtl (TidingsPaper *self)
{
  return self->size.rtl;
}

/*< private > Returns: (transfer none): what stands at the foot of each page, to be filled before anything is laid out */
GPtrArray *
tidings_paper_get_foot (TidingsPaper *self)
{
  return self->foot;
}

/*< private > Returns: what of a sheet is written on, without the foot */
TidingsMargins
tidings_paper_get_margins (TidingsPaper *self)
{
  return (TidingsMargins) {
    .left = MARGIN,
    .right = self->size.width - MARGIN,
    .top = MARGIN,
    .bottom = self->size.height - BOTTOM - TIDINGS_FOOT_GAP - tidings_pieces_get_height (self->foot),
    .width = self->size.width - 2 * MARGIN,
  };
}

/*< private >
 * tidings_paper_mirror:
 * @x: where something begins, from the left, in a language that runs from left to right
 * @width: of it
 *
 * Returns: where it begins, from the left, in the language of the paper
 */
double
tidings_paper_mirror (TidingsPaper *self, double x, double width)
{
  return self->size.rtl ? self->size.width - x - width : x;
}

/*< private > Puts lines of a piece on a page */
void
tidings_paper_put_piece (TidingsPaper *self, guint page, TidingsPiece *piece, double x, double y, guint first, guint n_lines)
{
  Mark *mark = g_new0 (Mark, 1);

  mark->piece = tidings_piece_ref (piece);
  mark->x = x;
  mark->y = y;
  mark->width = piece->width;
  mark->first = first;
  mark->n_lines = n_lines;
  g_ptr_array_add (get_page (self, page), mark);
}

/*< private > Draws a line across */
void
tidings_paper_put_rule (TidingsPaper *self, guint page, double x, double y, double width, gboolean strong)
{
  Mark *mark = g_new0 (Mark, 1);

  mark->x = x;
  mark->y = y;
  mark->width = width;
  mark->strong = strong;
  g_ptr_array_add (get_page (self, page), mark);
}

/**
 * tidings_paper_get_title:
 * @self: a paper
 *
 * Returns: (transfer none): the title of the document
 */
const char *
tidings_paper_get_title (TidingsPaper *self)
{
  g_return_val_if_fail (TIDINGS_IS_PAPER (self), NULL);

  return self->title;
}

/**
 * tidings_paper_get_n_pages:
 * @self: a paper
 *
 * Returns: how many pages it has
 */
guint
tidings_paper_get_n_pages (TidingsPaper *self)
{
  g_return_val_if_fail (TIDINGS_IS_PAPER (self), 0);

  return self->pages->len;
}

/**
 * tidings_paper_draw:
 * @self: a paper
 * @page: which page, from 0
 * @cr: where to draw, one unit being a point, its origin the corner of the sheet
 *
 * Draws a page.
 */
void
tidings_paper_draw (TidingsPaper *self, guint page, cairo_t *cr)
{
  GPtrArray *marks;

  g_return_if_fail (TIDINGS_IS_PAPER (self));
  g_return_if_fail (page < self->pages->len);
  g_return_if_fail (cr != NULL);

  marks = g_ptr_array_index (self->pages, page);
  for (guint i = 0; i < marks->len; i++)
    draw_mark (cr, g_ptr_array_index (marks, i));
}

/**
 * tidings_paper_to_pdf:
 * @self: a paper
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the pages as a PDF file, with its title, its structure and its links
 */
GBytes *
tidings_paper_to_pdf (TidingsPaper *self, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  g_return_val_if_fail (TIDINGS_IS_PAPER (self), NULL);

  surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, self->size.width, self->size.height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  if (self->subject != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, self->subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Tidings " PACKAGE_VERSION);
  cr = cairo_create (surface);
  begin_tag (cr, "Document", NULL);
  for (guint i = 0; i < self->pages->len; i++)
    {
      begin_tag (cr, "Sect", NULL);
      tidings_paper_draw (self, i, cr);
      end_tag (cr, "Sect");
      /* after the last page it would make another */
      if (i + 1 == self->pages->len)
        end_tag (cr, "Document");
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The pages could not be drawn: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
