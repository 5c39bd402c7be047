/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-base"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-map.h"

#define MAGIC "TIDINGSMAP1\n"
#define MOST_UNITS 100000

/* Pixels: a line has no point that is nearer than this to the one before */
#define FINEST 0.7

typedef enum
{
  LINE_COAST,
  LINE_BORDER,
  LINE_EDGE,
} LineKind;

typedef struct
{
  LineKind kind;
  guint first; /* in points */
  guint n;
  TidingsMapPoint low; /* the corners of what it keeps within */
  TidingsMapPoint high;
} Line;

typedef struct
{
  guint first; /* in members */
  guint n;
  TidingsMapPoint low;
  TidingsMapPoint high;
} Ring;

/* A line of a ring */
typedef struct
{
  guint line;
  gboolean backwards;
  double shift; /* in which copy of the world it goes on from the one before */
} Member;

/* Lines of points, and rings of lines, as data/map/README.md tells. It never changes once made. */
struct _TidingsAtlas
{
  GArray *points;  /* of TidingsMapPoint */
  GArray *lines;   /* of Line */
  GArray *members; /* of Member */
  GArray *rings;   /* of Ring */
  double west;     /* where all of it begins and ends: some goes on beyond the date line */
  double east;
};

G_DEFINE_QUARK (tidings - atlas - error - quark, tidings_atlas_error)

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean failed;
} Reader;

static guint
read_number (Reader *reader)
{
  guint64 number = 0;

  for (guint shift = 0; shift < 35; shift += 7)
    {
      guint8 byte;

      if (reader->at >= reader->end)
        break;
      byte = *reader->at++;
      number |= (guint64) (byte & 0x7f) << shift;
      if (byte < 0x80 && number <= G_MAXINT32)
        return (guint) number;
      if (byte < 0x80)
        break;
    }
  reader->failed = TRUE;
  return 0;
}

static int
read_signed (Reader *reader)
{
  guint number = read_number (reader);

  return number & 1 ? -(int) (number / 2) - 1 : (int) (number / 2);
}

/* How many follow, each of which takes a byte or more */
static guint
read_count (Reader *reader)
{
  guint n = read_number (reader);

  if (n > (gsize) (reader->end - reader->at))
    {
      reader->failed = TRUE;
      return 0;
    }
  return n;
}

static void
widen (TidingsMapPoint *low, TidingsMapPoint *high, TidingsMapPoint point)
{
  low->x = MIN (low->x, point.x);
  low->y = MIN (low->y, point.y);
  high->x = MAX (high->x, point.x);
  high->y = MAX (high->y, point.y);
}

static void
read_lines (TidingsAtlas *self, Reader *reader, guint units)
{
  guint n_lines = read_count (reader);

  for (guint i = 0; i < n_lines && !reader->failed; i++)
    {
      Line line = { .first = self->points->len, .low = { 4, 4 }, .high = { -4, -4 } };
      gint64 x = 0, y = 0;

      line.kind = (LineKind) read_number (reader);
      line.n = read_count (reader);
      reader->failed |= line.kind > LINE_EDGE || line.n < 2;
      for (guint j = 0; j < line.n && !reader->failed; j++)
        {
          TidingsMapPoint point;

          x += read_signed (reader);
          y += read_signed (reader);
          reader->failed |= ABS (x) > 540 * (gint64) units || ABS (y) > 90 * (gint64) units;
          point = tidings_map_project ((double) y / units, 0);
          /* not in the first copy of the world, where it is beyond the date line */
          point.x = (double) x / units / 360 + 0.5;
          widen (&line.low, &line.high, point);
          g_array_append_val (self->points, point);
        }
      g_array_append_val (self->lines, line);
    }
}

static TidingsMapPoint
get_end (TidingsAtlas *self, guint line, gboolean last)
{
  const Line *of = &g_array_index (self->lines, Line, line);

  return g_array_index (self->points, TidingsMapPoint, last ? of->first + of->n - 1 : of->first);
}

static void
read_rings (TidingsAtlas *self, Reader *reader)
{
  guint n_rings = read_count (reader);

  for (guint i = 0; i < n_rings && !reader->failed; i++)
    {
      Ring ring = { self->members->len, read_count (reader), { 4, 4 }, { -4, -4 } };
      double at = 0;

      for (guint j = 0; j < ring.n && !reader->failed; j++)
        {
          int number = read_signed (reader);
          Member member = { (guint) (number >= 0 ? number : -(number + 1)), number < 0, 0 };
          const Line *line;

          if (member.line >= self->lines->len)
            {
              reader->failed = TRUE;
              break;
            }
          if (j > 0)
            member.shift = floor (at - get_end (self, member.line, member.backwards).x + 0.5);
          at = get_end (self, member.line, !member.backwards).x + member.shift;
          line = &g_array_index (self->lines, Line, member.line);
          widen (&ring.low, &ring.high, (TidingsMapPoint) { line->low.x + member.shift, line->low.y });
          widen (&ring.low, &ring.high, (TidingsMapPoint) { line->high.x + member.shift, line->high.y });
          g_array_append_val (self->members, member);
        }
      g_array_append_val (self->rings, ring);
      self->west = MIN (self->west, ring.low.x);
      self->east = MAX (self->east, ring.high.x);
    }
}

/* What is asked for, in one copy of the world */
typedef struct
{
  TidingsAtlas *atlas;
  TidingsMapPoint corner;
  double width;
  double height;
  double scale;
  GArray *coarse;  /* of TidingsMapPoint, in pixels: the lines without what cannot be seen */
  guint *starts;   /* where each line begins in it; one more than there are lines */
  GArray *ring;    /* of TidingsMapPoint */
  GArray *clipped; /* of TidingsMapPoint */
} Trace;

static gboolean
is_outside (const Trace *trace, TidingsMapPoint low, TidingsMapPoint high)
{
  return (high.x - trace->corner.x) * trace->scale < 0 || (low.x - trace->corner.x) * trace->scale > trace->width ||
         (high.y - trace->corner.y) * trace->scale < 0 || (low.y - trace->corner.y) * trace->scale > trace->height;
}

/* In this copy of the world, and in those beside it, where a ring may go on */
static gboolean
is_out_of_sight (const Trace *trace, const Line *line)
{
  for (int shift = -1; shift <= 1; shift++)
    if (!is_outside (trace, (TidingsMapPoint) { line->low.x + shift, line->low.y },
                     (TidingsMapPoint) { line->high.x + shift, line->high.y }))
      return FALSE;
  return TRUE;
}

/* Lines are made coarse before they are joined to rings, so that two countries that share one still fit each other */
static void
make_coarse (Trace *trace)
{
  const GArray *lines = trace->atlas->lines;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      gboolean outside = is_out_of_sight (trace, line);
      TidingsMapPoint last = { 0, 0 };

      trace->starts[i] = trace->coarse->len;
      /* of a line that is on one side of the picture, its ends tell all */
      for (guint j = 0; j < line->n; j += outside ? line->n - 1 : 1)
        {
          TidingsMapPoint point = g_array_index (trace->atlas->points, TidingsMapPoint, line->first + j);
          gboolean is_end = j == 0 || j == line->n - 1;

          point.x = (point.x - trace->corner.x) * trace->scale;
          point.y = (point.y - trace->corner.y) * trace->scale;
          if (!is_end && fabs (point.x - last.x) < FINEST && fabs (point.y - last.y) < FINEST)
            continue;
          g_array_append_val (trace->coarse, point);
          last = point;
        }
    }
  trace->starts[lines->len] = trace->coarse->len;
}

/* Cuts off what of the ring is beyond one edge of the picture, after Sutherland and Hodgman */
static void
clip (Trace *trace, gboolean across, gboolean high, double edge)
{
  GArray *in = trace->ring, *out = trace->clipped;

  g_array_set_size (out, 0);
  for (guint i = 0; i < in->len; i++)
    {
      TidingsMapPoint a = g_array_index (in, TidingsMapPoint, (i + in->len - 1) % in->len);
      TidingsMapPoint b = g_array_index (in, TidingsMapPoint, i);
      double from = (across ? a.x : a.y) - edge, to = (across ? b.x : b.y) - edge;
      gboolean a_in = high ? from <= 0 : from >= 0, b_in = high ? to <= 0 : to >= 0;

      if (a_in != b_in)
        {
          double part = from / (from - to);
          TidingsMapPoint cut = { a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part };

          if (across)
            cut.x = edge;
          else
            cut.y = edge;
          g_array_append_val (out, cut);
        }
      if (b_in)
        g_array_append_val (out, b);
    }
  trace->ring = out;
  trace->clipped = in;
}

static void
trace_ring (Trace *trace, const Ring *ring, TidingsAtlasFunc func, gpointer user_data)
{
  g_array_set_size (trace->ring, 0);
  for (guint i = 0; i < ring->n; i++)
    {
      const Member *member = &g_array_index (trace->atlas->members, Member, ring->first + i);
      guint first = trace->starts[member->line], n = trace->starts[member->line + 1] - first;

      /* where a line ends, the next begins */
      for (guint j = i == 0 ? 0 : 1; j < n; j++)
        {
          TidingsMapPoint point = g_array_index (trace->coarse, TidingsMapPoint,
                                                 member->backwards ? first + n - 1 - j : first + j);

          point.x += member->shift * trace->scale;
          g_array_append_val (trace->ring, point);
        }
    }
  clip (trace, TRUE, FALSE, 0);
  clip (trace, TRUE, TRUE, trace->width);
  clip (trace, FALSE, FALSE, 0);
  clip (trace, FALSE, TRUE, trace->height);
  for (guint i = 0; trace->ring->len > 2 && i < trace->ring->len; i++)
    {
      TidingsMapPoint point = g_array_index (trace->ring, TidingsMapPoint, i);

      func (point.x, point.y, i == 0, user_data);
    }
}

static void
trace_world (Trace *trace, TidingsAtlasPart part, TidingsAtlasFunc func, gpointer user_data)
{
  make_coarse (trace);
  if (part == TIDINGS_ATLAS_LAND)
    {
      for (guint i = 0; i < trace->atlas->rings->len; i++)
        {
          const Ring *ring = &g_array_index (trace->atlas->rings, Ring, i);

          if (!is_outside (trace, ring->low, ring->high))
            trace_ring (trace, ring, func, user_data);
        }
      return;
    }
  for (guint i = 0; i < trace->atlas->lines->len; i++)
    {
      const Line *line = &g_array_index (trace->atlas->lines, Line, i);

      if (line->kind != (part == TIDINGS_ATLAS_COASTS ? LINE_COAST : LINE_BORDER) ||
          is_outside (trace, line->low, line->high))
        continue;
      for (guint j = trace->starts[i]; j < trace->starts[i + 1]; j++)
        {
          TidingsMapPoint point = g_array_index (trace->coarse, TidingsMapPoint, j);

          func (point.x, point.y, j == trace->starts[i], user_data);
        }
    }
}

/**
 * tidings_atlas_new:
 * @bytes: a file as data/map/README.md tells
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the coasts and borders in it
 */
TidingsAtlas *
tidings_atlas_new (GBytes *bytes, GError **error)
{
  g_autoptr (TidingsAtlas) self = g_new0 (TidingsAtlas, 1);
  Reader reader = { NULL };
  gsize size;
  guint units;

  g_return_val_if_fail (bytes != NULL, NULL);

  reader.at = g_bytes_get_data (bytes, &size);
  reader.end = reader.at + size;
  self->points = g_array_new (FALSE, FALSE, sizeof (TidingsMapPoint));
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
  self->rings = g_array_new (FALSE, FALSE, sizeof (Ring));

  reader.failed = size < strlen (MAGIC) || memcmp (reader.at, MAGIC, strlen (MAGIC)) != 0;
  if (!reader.failed)
    {
      reader.at += strlen (MAGIC);
      units = read_number (&reader);
      reader.failed |= units == 0 || units > MOST_UNITS;
    }
  if (!reader.failed)
    read_lines (self, &reader, units);
  if (!reader.failed)
    read_rings (self, &reader);
  if (reader.failed || reader.at != reader.end)
    {
      g_set_error_literal (error, TIDINGS_ATLAS_ERROR, TIDINGS_ATLAS_ERROR_NO_MAP,
                           _ ("The map of the world that came with the program is damaged. Installing it again helps."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * tidings_atlas_free:
 * @self: (transfer full) (nullable): an atlas
 */
void
tidings_atlas_free (TidingsAtlas *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->points);
  g_array_unref (self->lines);
  g_array_unref (self->members);
  g_array_unref (self->rings);
  g_free (self);
}

/**
 * tidings_atlas_trace:
 * @self: an atlas
 * @part: what of it
 * @corner: the top left corner of the picture on the map; its x may be in any copy of the world
 * @width: of the picture, in pixels
 * @height: of the picture
 * @scale: pixels for the width of the world, over 0
 * @func: (scope call): takes the points
 * @user_data: for @func
 *
 * Goes along all lines of a part of the map as it is seen in a picture, in as many points as the scale is worth. Land is cut off at
 * the edge of the picture; coasts and borders may go on beyond it.
 */
void
tidings_atlas_trace (TidingsAtlas *self,
                     TidingsAtlasPart part,
                     TidingsMapPoint corner,
                     double width,
                     double height,
                     double scale,
                     TidingsAtlasFunc func,
                     gpointer user_data)
{
  Trace trace = { self, corner, width, height, scale, NULL, NULL, NULL, NULL };
  double first, last;

  g_return_if_fail (self != NULL);
  g_return_if_fail (scale > 0 && isfinite (corner.x) && isfinite (corner.y));
  g_return_if_fail (func != NULL);

  trace.starts = g_new (guint, self->lines->len + 1);
  trace.coarse = g_array_new (FALSE, FALSE, sizeof (TidingsMapPoint));
  trace.ring = g_array_new (FALSE, FALSE, sizeof (TidingsMapPoint));
  trace.clipped = g_array_new (FALSE, FALSE, sizeof (TidingsMapPoint));
  /* and what began in the copies beside them */
  first = floor (corner.x) - 1;
  last = floor (corner.x + width / scale) + 1;
  for (double world = first; world <= last; world++)
    {
      trace.corner.x = corner.x - world;
      if (trace.corner.x > self->east || trace.corner.x + width / scale < self->west)
        continue;
      g_array_set_size (trace.coarse, 0);
      trace_world (&trace, part, func, user_data);
    }
  g_array_unref (trace.clipped);
  g_array_unref (trace.ring);
  g_array_unref (trace.coarse);
  g_free (trace.starts);
}
