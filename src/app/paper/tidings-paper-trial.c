/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-paper"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tidings-markup.h"
#include "tidings-paper-private.h"
#include "tidings-questions.h"

/* One trial on two pages: the reading and the criteria in a wide column, places and people in a narrow one. Where not everything has
 * room, what is cut says how much it is and where it stands. */

#define PAGES TIDINGS_TRIAL_PAGES
#define SIDE TIDINGS_TRIAL_SIDE
#define GAP 26
/* Longer ones end with “…” */
#define MOST_HEADLINE 200
#define MOST_TITLE 260
#define MOST_STANDING 300
#define MOST_SENTENCE 420
#define MOST_CRITERION 340
/* More than these have no room on two pages, however short they are */
#define MOST_CRITERIA 90
/* When there is no room for more */
#define FEWEST_QUESTIONS 5
#define FEWEST_CRITERIA 5
#define FEWEST_SENTENCES 3
/* Where less is left there are no lines to write on */
#define LEAST_NOTES 90

typedef enum
{
  PART_SUMMARY,
  PART_SUBSTANCES,
  PART_HOPE,
  PART_RISK,
  PART_TAKING_PART,
  PART_OURS, /* who can join, in our words */
  PART_CRITERIA,
  PART_QUESTIONS,
  N_PARTS
} Part;

/* A heading and what stands below it; of the items the first @shown are set, and a line tells of the rest */
typedef struct
{
  TidingsPiece *heading; /* (nullable) */
  GPtrArray *items;
  guint shown;
  guint n_beyond; /* that were never laid out, for there cannot be room */
} Section;

typedef struct
{
  TidingsPaper *paper;
  const TidingsPaperTrial *trial;
  const TidingsFacts *facts;
  double width;  /* of the wide column */
  char *address; /* as it is read from paper, without its scheme */
  char *uri;
  Section sections[N_PARTS];
} Sheet;

static void
begin_section (Sheet *sheet, Part part, const char *heading)
{
  sheet->sections[part].heading = heading != NULL
                                      ? tidings_piece_new (sheet->paper, TIDINGS_STYLE_HEADING, heading, sheet->width)
                                      : NULL;
}

static void
add_item (Sheet *sheet, Part part, TidingsBullet bullet, guint depth, const char *text, guint most)
{
  g_autofree char *cut = tidings_paper_shorten (text, most);

  g_ptr_array_add (sheet->sections[part].items,
                   tidings_piece_new_item (sheet->paper, TIDINGS_STYLE_BODY, bullet, depth, cut, sheet->width));
}

static TidingsBullet
get_bullet (TidingsFit fit)
{
  switch (fit)
    {
    case TIDINGS_FIT_YES:
      return TIDINGS_BULLET_TICK;
    case TIDINGS_FIT_NO:
      return TIDINGS_BULLET_CROSS;
    case TIDINGS_FIT_ASK:
      return TIDINGS_BULLET_ASK;
    case TIDINGS_FIT_NONE:
      break;
    }
  return TIDINGS_BULLET_DOT;
}

/* What was marked, in words too: a tick alone does not tell whether it means “true” or “fits” */
static char *
dup_marked (TidingsFit fit, const char *text)
{
  g_autofree char *cut = tidings_paper_shorten (text, MOST_CRITERION);

  switch (fit)
    {
    case TIDINGS_FIT_YES:
      /* Translators: %s is a criterion in the registry's words */
      return g_strdup_printf (_ ("%s (You marked: fits.)"), cut);
    case TIDINGS_FIT_NO:
      /* Translators: %s is a criterion in the registry's words */
      return g_strdup_printf (_ ("%s (You marked: does not fit.)"), cut);
    case TIDINGS_FIT_ASK:
      /* Translators: %s is a criterion in the registry's words */
      return g_strdup_printf (_ ("%s (You marked: ask the study team.)"), cut);
    case TIDINGS_FIT_NONE:
      break;
    }
  return g_steal_pointer (&cut);
}

/* The same of what follows from the year of birth and the sex that the reader gave */
static char *
dup_checked (TidingsFit fit, const char *text)
{
  g_autofree char *cut = tidings_paper_shorten (text, MOST_CRITERION);

  switch (fit)
    {
    case TIDINGS_FIT_YES:
      /* Translators: %s is a sentence on who can join */
      return g_strdup_printf (_ ("%s (Fits, by what you said about yourself.)"), cut);
    case TIDINGS_FIT_NO:
      /* Translators: %s is a sentence on who can join */
      return g_strdup_printf (_ ("%s (Does not fit, by what you said about yourself.)"), cut);
    case TIDINGS_FIT_ASK:
      /* Translators: %s is a sentence on who can join */
      return g_strdup_printf (_ ("%s (Ask the study team whether this fits you.)"), cut);
    case TIDINGS_FIT_NONE:
      break;
    }
  return g_steal_pointer (&cut);
}

static void
fill_sentences (Sheet *sheet, Part part, TidingsSection section, const char *heading)
{
  GPtrArray *sentences = tidings_reading_get_section (sheet->trial->reading, section);
  g_autofree char *standing = tidings_standing_dup_text (sheet->trial->study);

  for (guint i = 0; i < sentences->len; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, i);

      /* the head has said that */
      if (g_strcmp0 (sentence->text, standing) != 0)
        add_item (sheet, part, TIDINGS_BULLET_DOT, 0, sentence->text, MOST_SENTENCE);
    }
  if (sheet->sections[part].items->len > 0)
    begin_section (sheet, part, heading);
}

static void
fill_summary (Sheet *sheet)
{
  fill_sentences (sheet, PART_SUMMARY, TIDINGS_SECTION_SUMMARY, _ ("Summary"));
  if (sheet->sections[PART_SUMMARY].items->len == 0 && sheet->facts->brief_summary != NULL)
    {
      g_autofree char *plain = tidings_markup_to_plain (sheet->facts->brief_summary);

      begin_section (sheet, PART_SUMMARY, _ ("Summary"));
      add_item (sheet, PART_SUMMARY, TIDINGS_BULLET_NONE, 0, plain, MOST_SENTENCE);
    }
}

static void
fill_substances (Sheet *sheet)
{
  GPtrArray *substances = tidings_reading_get_substances (sheet->trial->reading);

  for (guint i = 0; i < substances->len; i++)
    {
      g_autofree char *text = tidings_paper_dup_substance (g_ptr_array_index (substances, i));

      add_item (sheet, PART_SUBSTANCES, TIDINGS_BULLET_DOT, 0, text, MOST_SENTENCE);
    }
  if (substances->len > 0)
    begin_section (sheet, PART_SUBSTANCES, ngettext ("Active substance", "Active substances", substances->len));
}

static void
fill_joining (Sheet *sheet)
{
  GPtrArray *sentences = tidings_reading_get_section (sheet->trial->reading, TIDINGS_SECTION_WHO_CAN_JOIN);
  Section *criteria = &sheet->sections[PART_CRITERIA];
  gboolean knows = sheet->trial->profile.birth_year != 0 || sheet->trial->profile.sex != TIDINGS_SEX_NONE;

  for (guint i = 0; i < sentences->len; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, i);
      TidingsFit marked = tidings_paper_get_mark (sheet->trial, sentence);
      TidingsFit checked = knows ? tidings_profile_check (&sheet->trial->profile, sheet->facts, sentence, sheet->trial->year)
                                 : TIDINGS_FIT_NONE;
      Part part = sentence->kind == TIDINGS_SENTENCE_OURS ? PART_OURS : PART_CRITERIA;
      g_autofree char *text = NULL;

      if (criteria->items->len >= MOST_CRITERIA)
        {
          criteria->n_beyond += sentence->kind != TIDINGS_SENTENCE_HEADING ? 1 : 0;
          continue;
        }
      if (sentence->kind == TIDINGS_SENTENCE_HEADING)
        {
          const TidingsSentence *next = i + 1 < sentences->len ? g_ptr_array_index (sentences, i + 1) : NULL;
          g_autofree char *cut = tidings_paper_shorten (sentence->text, MOST_CRITERION);

          /* some records say it twice, or say nothing below */
          if (next == NULL || next->kind == TIDINGS_SENTENCE_HEADING)
            continue;
          g_ptr_array_add (criteria->items, tidings_piece_new (sheet->paper, TIDINGS_STYLE_SUBHEADING, cut, sheet->width));
          continue;
        }
      text = marked != TIDINGS_FIT_NONE ? dup_marked (marked, sentence->text) : dup_checked (checked, sentence->text);
      add_item (sheet, part, get_bullet (marked != TIDINGS_FIT_NONE ? marked : checked), sentence->depth, text,
                2 * MOST_CRITERION);
    }
  if (sentences->len > 0)
    begin_section (sheet, sheet->sections[PART_OURS].items->len > 0 ? PART_OURS : PART_CRITERIA, _ ("Who can join"));
}

static void
fill_questions (Sheet *sheet)
{
  g_autoptr (GPtrArray) questions = tidings_questions_new (sheet->trial->study);

  begin_section (sheet, PART_QUESTIONS, _ ("Questions to ask"));
  for (guint i = 0; i < questions->len; i++)
    add_item (sheet, PART_QUESTIONS, TIDINGS_BULLET_BOX, 0, g_ptr_array_index (questions, i), MOST_SENTENCE);
}

/* The line that stands for what was cut from a part */
static TidingsPiece *
make_more (Sheet *sheet, Part part)
{
  const Section *section = &sheet->sections[part];
  guint n = section->n_beyond;
  g_autofree char *text = NULL;
  TidingsPiece *piece;

  for (guint i = section->shown; i < section->items->len; i++)
    n += ((TidingsPiece *) g_ptr_array_index (section->items, i))->style != TIDINGS_STYLE_SUBHEADING ? 1 : 0;
  if (n == 0)
    return NULL;
  if (part == PART_CRITERIA)
    /* Translators: how many conditions for joining were left out, and an address of the web */
    text = g_strdup_printf (ngettext ("%'u more condition: see %s", "%'u more conditions: see %s", n), n, sheet->address);
  else if (part == PART_QUESTIONS)
    text = g_strdup_printf (
        ngettext ("%'u more question: see this trial in Tidings", "%'u more questions: see this trial in Tidings", n), n);
  else
    /* Translators: how many sentences were left out, and an address of the web */
    text = g_strdup_printf (ngettext ("%'u more: see this trial in Tidings, or %s",
                                      "%'u more: see this trial in Tidings, or %s", n),
                            n, sheet->address);
  piece = tidings_piece_new_item (sheet->paper, TIDINGS_STYLE_SMALL, TIDINGS_BULLET_NONE, 0, text, sheet->width);
  tidings_piece_set_uri (piece, sheet->uri);
  return piece;
}

static GPtrArray *
collect_main (Sheet *sheet)
{
  GPtrArray *pieces = tidings_pieces_new ();

  for (guint i = 0; i < N_PARTS; i++)
    {
      const Section *section = &sheet->sections[i];
      TidingsPiece *more;
      guint shown = section->shown;

      if (section->heading != NULL)
        g_ptr_array_add (pieces, tidings_piece_ref (section->heading));
      /* a heading over nothing says nothing */
      while (shown > 0 &&
             ((TidingsPiece *) g_ptr_array_index (section->items, shown - 1))->style == TIDINGS_STYLE_SUBHEADING)
        shown--;
      for (guint j = 0; j < shown; j++)
        g_ptr_array_add (pieces, tidings_piece_ref (g_ptr_array_index (section->items, j)));
      more = make_more (sheet, (Part) i);
      if (more != NULL)
        g_ptr_array_add (pieces, more);
    }
  return pieces;
}

/* What gives way first when there is no room: down to how many of its items, and then the next */
static const struct
{
  Part part;
  guint fewest;
} cuts[] = {
  { PART_CRITERIA, FEWEST_CRITERIA },
  { PART_SUBSTANCES, FEWEST_SENTENCES },
  { PART_TAKING_PART, FEWEST_SENTENCES },
  { PART_SUMMARY, FEWEST_SENTENCES },
  { PART_OURS, FEWEST_SENTENCES },
  { PART_RISK, FEWEST_SENTENCES },
  { PART_HOPE, FEWEST_SENTENCES },
  { PART_QUESTIONS, FEWEST_QUESTIONS },
  { PART_CRITERIA, 1 },
  { PART_SUBSTANCES, 1 },
  { PART_TAKING_PART, 1 },
  { PART_SUMMARY, 1 },
  { PART_OURS, 1 },
  { PART_RISK, 1 },
  { PART_HOPE, 1 },
};

static gboolean
cut (Sheet *sheet)
{
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    if (sheet->sections[cuts[i].part].shown > cuts[i].fewest)
      {
        Section *section = &sheet->sections[cuts[i].part];

        /* thousands of criteria are not tried one by one */
        section->shown -= MAX (1, (section->shown - cuts[i].fewest) / 8);
        return TRUE;
      }
  return FALSE;
}

/* Puts back what has room after all, what matters most first */
static void
mend (Sheet *sheet, TidingsFrame *frames)
{
  static const Part parts[] = { PART_QUESTIONS, PART_HOPE,        PART_RISK,       PART_OURS,
                                PART_SUMMARY,   PART_TAKING_PART, PART_SUBSTANCES, PART_CRITERIA };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      Section *section = &sheet->sections[parts[i]];

      while (section->shown < section->items->len)
        {
          g_autoptr (GPtrArray) pieces = NULL;

          section->shown++;
          pieces = collect_main (sheet);
          if (tidings_paper_flow (sheet->paper, pieces, frames, PAGES, FALSE))
            continue;
          section->shown--;
          break;
        }
    }
}

static void
add_notes (Sheet *sheet, GPtrArray *pieces, TidingsFrame *frames)
{
  TidingsFrame *last = frames[1].used > 0 ? &frames[1] : &frames[0];
  double left = last->height - last->used;
  TidingsPiece *line;

  if (left < LEAST_NOTES)
    return;
  g_ptr_array_add (pieces,
                   tidings_piece_new (sheet->paper, TIDINGS_STYLE_HEADING, _ ("Your notes from the talk"), sheet->width));
  for (left -= 40; left > 0; left -= line->height)
    {
      line = tidings_piece_new_line (sheet->paper, sheet->width);
      if (line->height > left)
        {
          tidings_piece_unref (line);
          break;
        }
      g_ptr_array_add (pieces, line);
    }
}

static void
put_main (Sheet *sheet, TidingsFrame *frames)
{
  g_autoptr (GPtrArray) pieces = NULL;

  for (guint i = 0; i < N_PARTS; i++)
    sheet->sections[i].shown = sheet->sections[i].items->len;
  do
    {
      g_clear_pointer (&pieces, g_ptr_array_unref);
      pieces = collect_main (sheet);
    }
  while (!tidings_paper_flow (sheet->paper, pieces, frames, PAGES, FALSE) && cut (sheet));
  mend (sheet, frames);
  g_clear_pointer (&pieces, g_ptr_array_unref);
  pieces = collect_main (sheet);
  if (tidings_paper_flow (sheet->paper, pieces, frames, PAGES, FALSE))
    add_notes (sheet, pieces, frames);
  tidings_paper_flow (sheet->paper, pieces, frames, PAGES, TRUE);
}

static double
put_line (Sheet *sheet, TidingsPaperStyle style, const char *text, guint most, double y)
{
  TidingsMargins margins = tidings_paper_get_margins (sheet->paper);
  g_autofree char *cut_text = tidings_paper_shorten (text, most);
  g_autoptr (TidingsPiece) piece = tidings_piece_new (sheet->paper, style, cut_text, margins.width);

  tidings_paper_put_piece (sheet->paper, 0, piece, margins.left, y, 0, (guint) pango_layout_get_line_count (piece->layout));
  return y + piece->height;
}

static double
put_head (Sheet *sheet)
{
  const TidingsFacts *facts = sheet->facts;
  const char *headline = tidings_reading_get_headline (sheet->trial->reading);
  const char *title = tidings_study_get_title (sheet->trial->study);
  g_autofree char *standing = tidings_standing_dup_text (sheet->trial->study);
  g_autofree char *phases = facts->phases == TIDINGS_PHASES_NA ? NULL : tidings_phases_dup_label (facts->phases);
  g_autofree char *size = tidings_size_dup_text (sheet->trial->study);
  g_autofree char *first = tidings_date_format (facts->first_posted.date);
  g_autofree char *last = tidings_date_format (facts->last_update_posted.date);
  g_autofree char *start = tidings_date_format (facts->start.date);
  g_autofree char *end = tidings_date_format (facts->completion.date);
  const char *const values[] = {
    _ ("Number"),
    facts->nct_id,
    _ ("Phase"),
    phases,
    _ ("Size"),
    size,
    _ ("As registered by"),
    facts->lead_sponsor.name,
    _ ("Start"),
    start,
    _ ("End"),
    end,
    _ ("First posted"),
    first,
    _ ("Last updated"),
    last,
  };
  double y = tidings_paper_get_margins (sheet->paper).top;

  y = put_line (sheet, TIDINGS_STYLE_TITLE, headline, MOST_HEADLINE, y) + 5;
  if (title != NULL && g_strcmp0 (title, headline) != 0)
    y = put_line (sheet, TIDINGS_STYLE_SUBTITLE, title, MOST_TITLE, y) + 7;
  y = put_line (sheet, TIDINGS_STYLE_LEAD, standing, MOST_STANDING, y) + 11;
  return tidings_paper_put_facts (sheet->paper, values, G_N_ELEMENTS (values), y);
}

static void
set_frames (TidingsFrame *frames, TidingsMargins margins, double x, double width, double top)
{
  for (guint i = 0; i < PAGES; i++)
    frames[i] = (TidingsFrame) {
      .page = i,
      .x = x,
      .y = i == 0 ? top : margins.top + 4,
      .width = width,
      .height = margins.bottom - (i == 0 ? top : margins.top + 4),
    };
}

/**
 * tidings_paper_new_trial:
 * @trial: a trial
 * @size: of a sheet
 *
 * Lays out one trial for the talk with a doctor, on two pages at most.
 *
 * Returns: (transfer full): a new paper
 */
TidingsPaper *
tidings_paper_new_trial (const TidingsPaperTrial *trial, const TidingsPaperSize *size)
{
  const char *headline = tidings_reading_get_headline (trial->reading);
  g_autofree char *source = tidings_paper_dup_source (trial);
  g_autofree char *running = g_strdup_printf ("%s · %s", tidings_study_get_nct_id (trial->study), headline);
  Sheet sheet = { .trial = trial, .facts = tidings_study_get_facts (trial->study) };
  TidingsFrame main_frames[PAGES], side_frames[PAGES];
  TidingsMargins margins;
  double y;

  sheet.paper = tidings_paper_new (headline, tidings_study_get_nct_id (trial->study), size);
  sheet.uri = tidings_study_dup_address (trial->study);
  sheet.address = g_strdup (strstr (sheet.uri, "//") + 2);
  tidings_paper_set_foot (sheet.paper, source, sheet.uri);
  margins = tidings_paper_get_margins (sheet.paper);
  sheet.width = margins.width - SIDE - GAP;
  for (guint i = 0; i < N_PARTS; i++)
    sheet.sections[i].items = tidings_pieces_new ();

  fill_summary (&sheet);
  fill_substances (&sheet);
  fill_sentences (&sheet, PART_HOPE, TIDINGS_SECTION_COULD_LEAD_TO, _ ("What this could lead to"));
  fill_sentences (&sheet, PART_RISK, TIDINGS_SECTION_COULD_GO_WRONG, _ ("What could go wrong"));
  fill_sentences (&sheet, PART_TAKING_PART, TIDINGS_SECTION_TAKING_PART, _ ("What taking part means"));
  fill_joining (&sheet);
  fill_questions (&sheet);

  y = put_head (&sheet) + 13;
  set_frames (main_frames, margins, tidings_paper_mirror (sheet.paper, margins.left, sheet.width), sheet.width, y);
  set_frames (side_frames, margins, tidings_paper_mirror (sheet.paper, margins.right - SIDE, SIDE), SIDE, y);
  put_main (&sheet, main_frames);
  tidings_paper_put_side (sheet.paper, trial, side_frames);
  tidings_paper_put_feet (sheet.paper, running);

  for (guint i = 0; i < N_PARTS; i++)
    {
      g_clear_pointer (&sheet.sections[i].heading, tidings_piece_unref);
      g_ptr_array_unref (sheet.sections[i].items);
    }
  g_free (sheet.address);
  g_free (sheet.uri);
  return sheet.paper;
}
