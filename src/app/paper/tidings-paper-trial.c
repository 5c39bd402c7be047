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

#define PAGES 2
#define SIDE 152
#define GAP 26
/* Longer ones end with “…” */
#define MOST_HEADLINE 200
#define MOST_TITLE 260
#define MOST_STANDING 300
#define MOST_SENTENCE 420
#define MOST_CRITERION 340
#define MOST_NOTE 500
#define LONGEST_NAME 60
/* More than these have no room on two pages, however short they are */
#define MOST_CRITERIA 90
/* At first, and when there is no room for more */
#define MOST_SITES 8
#define FEWEST_SITES 4
#define MOST_CONTACTS 3
#define MOST_SITE_CONTACTS 2
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
  guint n_sites;
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

/* --- The narrow column --- */

static TidingsPiece *
say (Sheet *sheet, GPtrArray *pieces, TidingsPaperStyle style, const char *text)
{
  TidingsPiece *piece = tidings_piece_new (sheet->paper, style, text, SIDE);

  g_ptr_array_add (pieces, piece);
  return piece;
}

/* A name, and what belongs to it below */
static void
say_with (Sheet *sheet, GPtrArray *pieces, const char *name, const char *text)
{
  /* some records have an instruction in the place of a name */
  gboolean is_name = g_utf8_strlen (name, -1) <= LONGEST_NAME;
  TidingsPiece *piece = say (sheet, pieces, is_name ? TIDINGS_STYLE_SIDE_STRONG : TIDINGS_STYLE_SIDE, name);

  piece->before = 5;
  if (text == NULL || *text == '\0')
    return;
  piece->keep = TRUE;
  say (sheet, pieces, TIDINGS_STYLE_SIDE, text)->before = 0;
}

static void
add_contact (Sheet *sheet, GPtrArray *pieces, const TidingsContact *contact)
{
  g_autofree char *ways = tidings_paper_dup_contact (contact);
  g_autofree char *name = tidings_paper_shorten (contact->name != NULL ? contact->name : _ ("Study contact"),
                                                 MOST_SENTENCE / 4);

  if (ways != NULL || contact->name != NULL)
    say_with (sheet, pieces, name, ways);
}

static void
add_sites (Sheet *sheet, GPtrArray *pieces)
{
  guint sites[MOST_SITES];
  double distances[MOST_SITES];
  guint n = tidings_paper_find_sites (sheet->trial, sites, distances, MIN (sheet->n_sites, MOST_SITES));

  say (sheet, pieces, TIDINGS_STYLE_HEADING, n > 0 && distances[0] >= 0 ? _ ("Sites near you") : _ ("Locations"));
  if (sheet->facts->n_locations == 0)
    {
      say (sheet, pieces, TIDINGS_STYLE_SIDE, _ ("The record names no place."));
      return;
    }
  if (n > 0 && distances[0] >= 0)
    {
      g_autofree char *label = tidings_place_dup_label (sheet->trial->place);
      g_autofree char *text = g_strdup_printf (
          _ ("Nearest to %s first. Distances are as the crow flies, to the centre of the city."), label);

      say (sheet, pieces, TIDINGS_STYLE_SMALL, text)->keep = TRUE;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *text = tidings_paper_dup_site (sheet->trial, sites[i], distances[i], &name);

      say_with (sheet, pieces, name, text);
    }
  if (n < sheet->facts->n_locations)
    {
      guint more = sheet->facts->n_locations - n;
      /* Translators: how many sites were left out, and an address of the web */
      g_autofree char *text = g_strdup_printf (ngettext ("%'u more site: see %s", "%'u more sites: see %s", more), more,
                                               sheet->address);

      say (sheet, pieces, TIDINGS_STYLE_SMALL, text)->before = 6;
      tidings_piece_set_uri (g_ptr_array_index (pieces, pieces->len - 1), sheet->uri);
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
add_contacts (Sheet *sheet, GPtrArray *pieces)
{
  const TidingsFacts *facts = sheet->facts;
  guint sites[MOST_SITES];
  double distances[MOST_SITES];
  guint n = tidings_paper_find_sites (sheet->trial, sites, distances, MOST_SITES);
  guint n_shown = 0;

  say (sheet, pieces, TIDINGS_STYLE_HEADING, _ ("Study contacts"));
  if (sheet->trial->sample)
    {
      say (sheet, pieces, TIDINGS_STYLE_SIDE,
           _ ("The contacts of the built-in sample are invented, so they are not shown."));
      return;
    }
  if (!has_contacts (facts))
    {
      say (sheet, pieces, TIDINGS_STYLE_SIDE, _ ("The record names nobody to contact."));
      return;
    }
  say (sheet, pieces, TIDINGS_STYLE_SMALL, _ ("Talk to your own doctor first. Take the number of the trial with you."));
  for (guint i = 0; i < facts->n_central_contacts && n_shown < MOST_CONTACTS; i++, n_shown++)
    add_contact (sheet, pieces, &facts->central_contacts[i]);
  for (guint i = 0, n_site = 0; i < n && n_site < MOST_SITE_CONTACTS && n_shown < MOST_CONTACTS; i++)
    {
      const TidingsLocation *location = &facts->locations[sites[i]];
      g_autofree char *name = NULL;
      g_autofree char *where = NULL;

      if (location->n_contacts == 0 || is_central (facts, &location->contacts[0]))
        continue;
      where = tidings_paper_dup_site (sheet->trial, sites[i], distances[i], &name);
      add_contact (sheet, pieces, &location->contacts[0]);
      say (sheet, pieces, TIDINGS_STYLE_SMALL, name)->before = 0;
      n_site++;
      n_shown++;
    }
  if (n_shown == 0)
    say (sheet, pieces, TIDINGS_STYLE_SIDE, _ ("The record names contacts for single sites only: see the locations."));
}

static void
add_advice (Sheet *sheet, GPtrArray *pieces)
{
  const char *const advice[] = {
    _ ("Do not stop or change a treatment because of what you read here."),
    _ ("Never pay to join a trial. Ask what would cost you something, and be careful where anybody asks for money."),
    _ ("Before you agree to anything, the study team must explain the risks and give you time. You may say no, and you may leave at any "
       "time."),
    _ ("Being listed on ClinicalTrials.gov does not mean that a study has been checked by the U.S. Government."),
  };

  say (sheet, pieces, TIDINGS_STYLE_HEADING, _ ("Before you contact anyone"));
  for (guint i = 0; i < G_N_ELEMENTS (advice); i++)
    g_ptr_array_add (pieces,
                     tidings_piece_new_item (sheet->paper, TIDINGS_STYLE_SIDE, TIDINGS_BULLET_DOT, 0, advice[i], SIDE));
}

/* Where and whom to ask */
static GPtrArray *
collect_places (Sheet *sheet)
{
  GPtrArray *pieces = tidings_pieces_new ();

  add_sites (sheet, pieces);
  add_contacts (sheet, pieces);
  return pieces;
}

/* What to keep in mind */
static void
add_rest (Sheet *sheet, GPtrArray *pieces)
{
  add_advice (sheet, pieces);
  if (sheet->trial->note != NULL && *sheet->trial->note != '\0')
    {
      g_autofree char *note = tidings_paper_shorten (sheet->trial->note, MOST_NOTE);

      say (sheet, pieces, TIDINGS_STYLE_HEADING, _ ("Your note"));
      say (sheet, pieces, TIDINGS_STYLE_SIDE, note);
    }
}

/* Where there is a second page, the advice stands there, beside the questions; where not, or where the places need it, it follows them */
static void
put_side (Sheet *sheet, TidingsFrame *frames)
{
  g_autoptr (GPtrArray) pieces = NULL;
  gboolean has_second = tidings_paper_get_n_pages (sheet->paper) > 1;

  for (sheet->n_sites = MOST_SITES;; sheet->n_sites--)
    {
      g_clear_pointer (&pieces, g_ptr_array_unref);
      pieces = collect_places (sheet);
      if (has_second && tidings_paper_flow (sheet->paper, pieces, frames, 1, FALSE))
        {
          g_autoptr (GPtrArray) rest = tidings_pieces_new ();

          add_rest (sheet, rest);
          tidings_paper_flow (sheet->paper, pieces, frames, 1, TRUE);
          tidings_paper_flow (sheet->paper, rest, frames + 1, 1, TRUE);
          return;
        }
      if (has_second && sheet->n_sites > FEWEST_SITES)
        continue;
      add_rest (sheet, pieces);
      if (sheet->n_sites == 1 || tidings_paper_flow (sheet->paper, pieces, frames, PAGES, FALSE))
        break;
    }
  tidings_paper_flow (sheet->paper, pieces, frames, PAGES, TRUE);
}

/* --- The head --- */

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
  put_side (&sheet, side_frames);
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
