/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "tidings-paper.h"

G_BEGIN_DECLS

/* All lengths are points. Places are counted from the left and the top of a sheet, whatever the direction of the language. */

typedef enum
{
  TIDINGS_STYLE_TITLE,
  TIDINGS_STYLE_SUBTITLE,
  TIDINGS_STYLE_LEAD,
  TIDINGS_STYLE_HEADING,
  TIDINGS_STYLE_SUBHEADING,
  TIDINGS_STYLE_BODY,
  TIDINGS_STYLE_SIDE,        /* what stands in a narrow column */
  TIDINGS_STYLE_SIDE_STRONG,
  TIDINGS_STYLE_SMALL,       /* quiet: labels, notes, the foot */
} TidingsPaperStyle;
#define TIDINGS_N_STYLES (TIDINGS_STYLE_SMALL + 1)

/* What stands before the first line */
typedef enum
{
  TIDINGS_BULLET_NONE,
  TIDINGS_BULLET_DOT,
  TIDINGS_BULLET_BOX, /* to be ticked with a pen */
  TIDINGS_BULLET_TICK,
  TIDINGS_BULLET_CROSS,
  TIDINGS_BULLET_ASK,
} TidingsBullet;

/**
 * TidingsPiece:
 * @layout: (nullable): its lines; %NULL for a line to write on
 * @style: how it looks
 * @bullet: what stands before it, in its indent
 * @before: room above it, not at the top of a frame
 * @indent: room at its beginning side
 * @width: of the frames that it is made for
 * @height: of all its lines
 * @keep: whether it must not be parted from what follows
 * @uri: (nullable): where it leads
 *
 * A heading, a paragraph or an item of a list, on its way into frames.
 */
typedef struct
{
  PangoLayout *layout;
  TidingsPaperStyle style;
  TidingsBullet bullet;
  double before;
  double indent;
  double width;
  double height;
  gboolean keep;
  char *uri;
} TidingsPiece;

/* A column of one sheet, filled from its top; @used is how much of it is */
typedef struct
{
  guint page;
  double x;
  double y;
  double width;
  double height;
  double used;
} TidingsFrame;

/* Between the text of a sheet and its foot: room, and the rule */
#define TIDINGS_FOOT_GAP 18

/* Mirrored where the language runs from right to left: the column that is read first comes first */
typedef struct
{
  double left;
  double right;
  double top;
  double bottom;
  double width;
} TidingsMargins;

/* tidings-paper.c */
TidingsPaper  *tidings_paper_new           (const char             *title,
                                            const char             *subject,
                                            const TidingsPaperSize *size);
TidingsMargins tidings_paper_get_margins   (TidingsPaper           *self);
gboolean       tidings_paper_is_rtl        (TidingsPaper           *self);
GPtrArray     *tidings_paper_get_foot      (TidingsPaper           *self);
PangoContext  *tidings_paper_get_context   (TidingsPaper           *self);
void           tidings_paper_put_piece     (TidingsPaper           *self,
                                            guint                   page,
                                            TidingsPiece           *piece,
                                            double                  x,
                                            double                  y,
                                            guint                   first,
                                            guint                   n_lines);
void           tidings_paper_put_rule      (TidingsPaper           *self,
                                            guint                   page,
                                            double                  x,
                                            double                  y,
                                            double                  width,
                                            gboolean                strong);
double         tidings_paper_mirror        (TidingsPaper           *self,
                                            double                  x,
                                            double                  width);

/* tidings-paper-flow.c */
TidingsPiece  *tidings_piece_new           (TidingsPaper           *paper,
                                            TidingsPaperStyle       style,
                                            const char             *text,
                                            double                  width);
TidingsPiece  *tidings_piece_new_item      (TidingsPaper           *paper,
                                            TidingsPaperStyle       style,
                                            TidingsBullet           bullet,
                                            guint                   depth,
                                            const char             *text,
                                            double                  width);
TidingsPiece  *tidings_piece_new_line      (TidingsPaper           *paper,
                                            double                  width);
void           tidings_piece_set_uri       (TidingsPiece           *piece,
                                            const char             *uri);
TidingsPiece  *tidings_piece_ref           (TidingsPiece           *piece);
void           tidings_piece_unref         (TidingsPiece           *piece);
GPtrArray     *tidings_pieces_new          (void);
double         tidings_pieces_get_height   (GPtrArray              *pieces);
gboolean       tidings_paper_flow          (TidingsPaper           *self,
                                            GPtrArray              *pieces,
                                            TidingsFrame           *frames,
                                            guint                   n_frames,
                                            gboolean                put);
char          *tidings_paper_shorten       (const char             *text,
                                            guint                   most);

/* tidings-paper-trial-side.c: how many pages one trial takes, and how wide their narrow column is */
#define TIDINGS_TRIAL_PAGES 2
#define TIDINGS_TRIAL_SIDE 152
void           tidings_paper_put_side      (TidingsPaper           *self,
                                            const TidingsPaperTrial *trial,
                                            TidingsFrame           *frames);

/* tidings-paper-parts.c: what more than one kind of sheet has */
double         tidings_paper_put_facts     (TidingsPaper           *self,
                                            const char *const      *facts,
                                            guint                   n_facts,
                                            double                  y);
void           tidings_paper_set_foot      (TidingsPaper           *self,
                                            const char             *source,
                                            const char             *uri);
void           tidings_paper_put_feet      (TidingsPaper           *self,
                                            const char             *running);
char          *tidings_paper_dup_source    (const TidingsPaperTrial *trial);
char          *tidings_paper_dup_substance (const TidingsSubstance *substance);
guint          tidings_paper_find_sites    (const TidingsPaperTrial *trial,
                                            guint                  *sites,
                                            double                 *distances,
                                            guint                   most);
char          *tidings_paper_dup_site      (const TidingsPaperTrial *trial,
                                            guint                   site,
                                            double                  distance,
                                            char                  **name);
char          *tidings_paper_dup_contact   (const TidingsContact   *contact);
TidingsFit     tidings_paper_get_mark      (const TidingsPaperTrial *trial,
                                            const TidingsSentence  *sentence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TidingsPiece, tidings_piece_unref)

G_END_DECLS
