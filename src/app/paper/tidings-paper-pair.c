/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-paper-private.h"

/* Two trials side by side: a row for each thing to compare, its name in a narrow column before them */

#define LABEL 80
#define GAP 14
#define ROW_GAP 7
#define MOST_HEADLINE 200
#define MOST_TITLE 240
#define MOST_TEXT 360
/* So many sentences of a section; more are told of */
#define MOST_SENTENCES 6
#define MOST_SITES 2
/* Parting a row begins on a new sheet where there is less room than this */
#define LEAST_ROOM 90
/* More sheets than any row needs */
#define MOST_SHEETS 32

typedef struct
{
  TidingsPaper *paper;
  const TidingsPaperTrial *trials[2];
  double x[2];
  double width; /* of a trial's column */
  double y;
  guint page;
} Table;

static void
say (Table *table, GPtrArray *pieces, TidingsPaperStyle style, const char *text, guint most)
{
  g_autofree char *cut = NULL;

  if (text == NULL || *text == '\0')
    return;
  cut = tidings_paper_shorten (text, most);
  g_ptr_array_add (pieces, tidings_piece_new (table->paper, style, cut, table->width));
}

static void
put_pieces (Table *table, GPtrArray *pieces, double x, double width)
{
  TidingsFrame frame = { table->page, x, table->y, width, tidings_pieces_get_height (pieces) + 1, 0 };

  tidings_paper_flow (table->paper, pieces, &frame, 1, TRUE);
}

static void
begin_sheet (Table *table)
{
  table->page++;
  table->y = tidings_paper_get_margins (table->paper).top + 4;
}

/* Puts one column of a row that goes on over several sheets; the place where it ends goes into @end, where that is further than what is there */
static void
part_pieces (Table *table, GPtrArray *pieces, double x, double width, Table *end)
{
  TidingsMargins margins = tidings_paper_get_margins (table->paper);
  TidingsFrame frames[MOST_SHEETS];
  guint n = 0, last;
  double y;

  do
    {
      double top = n == 0 ? table->y : margins.top + 4;

      frames[n] = (TidingsFrame) { table->page + n, x, top, width, margins.bottom - top, 0 };
      n++;
    }
  while (!tidings_paper_flow (table->paper, pieces, frames, n, FALSE) && n < MOST_SHEETS);
  tidings_paper_flow (table->paper, pieces, frames, n, TRUE);
  for (last = n - 1; last > 0 && frames[last].used <= 0; last--)
    ;
  y = frames[last].y + frames[last].used;
  if (frames[last].page > end->page || (frames[last].page == end->page && y > end->y))
    {
      end->page = frames[last].page;
      end->y = y;
    }
}

/* Puts a row; @cells are freed */
static void
put_row (Table *table, const char *label, GPtrArray *cells[2])
{
  TidingsMargins margins = tidings_paper_get_margins (table->paper);
  g_autoptr (GPtrArray) names = tidings_pieces_new ();
  gboolean is_parted;
  double height;

  if (cells[0]->len + cells[1]->len > 0)
    {
      for (guint i = 0; i < 2; i++)
        if (cells[i]->len == 0)
          say (table, cells[i], TIDINGS_STYLE_SMALL, _ ("The record does not say"), MOST_TITLE);
      if (label != NULL)
        g_ptr_array_add (names, tidings_piece_new (table->paper, TIDINGS_STYLE_SIDE_STRONG, label, LABEL));
      height = MAX (tidings_pieces_get_height (names),
                    MAX (tidings_pieces_get_height (cells[0]), tidings_pieces_get_height (cells[1])));
      /* what has room on no sheet is parted; all else stands on one */
      is_parted = height > margins.bottom - margins.top - 4;
      if (table->y + ROW_GAP + (is_parted ? LEAST_ROOM : height) > margins.bottom)
        {
          begin_sheet (table);
        }
      else if (label != NULL)
        {
          tidings_paper_put_rule (table->paper, table->page, margins.left, table->y, margins.width, FALSE);
          table->y += ROW_GAP;
        }
      if (is_parted)
        {
          Table end = *table;

          part_pieces (table, names, tidings_paper_mirror (table->paper, margins.left, LABEL), LABEL, &end);
          for (guint i = 0; i < 2; i++)
            part_pieces (table, cells[i], table->x[i], table->width, &end);
          table->page = end.page;
          table->y = end.y + ROW_GAP;
        }
      else
        {
          put_pieces (table, names, tidings_paper_mirror (table->paper, margins.left, LABEL), LABEL);
          for (guint i = 0; i < 2; i++)
            put_pieces (table, cells[i], table->x[i], table->width);
          table->y += height + ROW_GAP;
        }
    }
  g_ptr_array_unref (cells[0]);
  g_ptr_array_unref (cells[1]);
}

static void
put_texts (Table *table, const char *label, const char *first, const char *second)
{
  GPtrArray *cells[2] = { tidings_pieces_new (), tidings_pieces_new () };

  say (table, cells[0], TIDINGS_STYLE_SIDE, first, MOST_TEXT);
  say (table, cells[1], TIDINGS_STYLE_SIDE, second, MOST_TEXT);
  put_row (table, label, cells);
}

static void
put_section (Table *table, const char *label, TidingsSection section)
{
  GPtrArray *cells[2];

  for (guint i = 0; i < 2; i++)
    {
      GPtrArray *sentences = tidings_reading_get_section (table->trials[i]->reading, section);
      g_autofree char *standing = tidings_standing_dup_text (table->trials[i]->study);
      guint n = 0, n_criteria = 0;

      cells[i] = tidings_pieces_new ();
      for (guint j = 0; j < sentences->len; j++)
        {
          const TidingsSentence *sentence = g_ptr_array_index (sentences, j);
          g_autofree char *cut = NULL;

          if (sentence->kind != TIDINGS_SENTENCE_OURS)
            {
              n_criteria += sentence->kind != TIDINGS_SENTENCE_HEADING ? 1 : 0;
              continue;
            }
          /* a row of its own has said that */
          if (g_strcmp0 (sentence->text, standing) == 0 || n++ >= MOST_SENTENCES)
            continue;
          cut = tidings_paper_shorten (sentence->text, MOST_TEXT);
          g_ptr_array_add (cells[i], tidings_piece_new_item (table->paper, TIDINGS_STYLE_SIDE, TIDINGS_BULLET_DOT, 0, cut,
                                                             table->width));
        }
      if (n > MOST_SENTENCES)
        {
          g_autofree char *more = g_strdup_printf (
              ngettext ("%'u more in Tidings", "%'u more in Tidings", n - MOST_SENTENCES), n - MOST_SENTENCES);

          say (table, cells[i], TIDINGS_STYLE_SMALL, more, MOST_TITLE);
        }
      if (n_criteria > 0)
        {
          g_autofree char *more = g_strdup_printf (ngettext ("%'u condition for joining is in the record.",
                                                             "%'u conditions for joining are in the record.", n_criteria),
                                                   n_criteria);

          say (table, cells[i], TIDINGS_STYLE_SMALL, more, MOST_TITLE);
        }
    }
  put_row (table, label, cells);
}

static void
put_substances (Table *table)
{
  GPtrArray *cells[2];

  for (guint i = 0; i < 2; i++)
    {
      GPtrArray *substances = tidings_reading_get_substances (table->trials[i]->reading);

      cells[i] = tidings_pieces_new ();
      for (guint j = 0; j < MIN (substances->len, MOST_SENTENCES); j++)
        {
          g_autofree char *text = tidings_paper_dup_substance (g_ptr_array_index (substances, j));
          g_autofree char *cut = tidings_paper_shorten (text, MOST_TEXT);

          g_ptr_array_add (cells[i], tidings_piece_new_item (table->paper, TIDINGS_STYLE_SIDE, TIDINGS_BULLET_DOT, 0, cut,
                                                             table->width));
        }
    }
  put_row (table, _ ("Active substances"), cells);
}

static void
put_sites (Table *table)
{
  GPtrArray *cells[2];

  for (guint i = 0; i < 2; i++)
    {
      const TidingsPaperTrial *trial = table->trials[i];
      guint n_locations = tidings_study_get_facts (trial->study)->n_locations;
      guint sites[MOST_SITES];
      double distances[MOST_SITES];
      guint n = tidings_paper_find_sites (trial, sites, distances, MOST_SITES);

      cells[i] = tidings_pieces_new ();
      for (guint j = 0; j < n; j++)
        {
          g_autofree char *name = NULL;
          g_autofree char *text = tidings_paper_dup_site (trial, sites[j], distances[j], &name);

          say (table, cells[i], TIDINGS_STYLE_SIDE, name, MOST_TEXT);
          say (table, cells[i], TIDINGS_STYLE_SMALL, text, MOST_TEXT);
        }
      if (n_locations > n)
        {
          g_autofree char *more = g_strdup_printf (ngettext ("%'u more site", "%'u more sites", n_locations - n),
                                                   n_locations - n);

          say (table, cells[i], TIDINGS_STYLE_SMALL, more, MOST_TEXT);
        }
    }
  put_row (table, table->trials[0]->place != NULL ? _ ("Sites near you") : _ ("Locations"), cells);
}

static char *
dup_start_and_end (const TidingsFacts *facts)
{
  g_autofree char *start = tidings_date_format (facts->start.date);
  g_autofree char *end = tidings_date_format (facts->completion.date);

  if (start != NULL && end != NULL)
    /* Translators: the dates of start and end of a trial */
    return g_strdup_printf (_ ("%s to %s"), start, end);
  if (start != NULL)
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("From %s"), start);
  if (end != NULL)
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("To %s"), end);
  return NULL;
}

static void
put_head (Table *table)
{
  TidingsMargins margins = tidings_paper_get_margins (table->paper);
  g_autoptr (GPtrArray) title = tidings_pieces_new ();
  GPtrArray *cells[2];

  g_ptr_array_add (title, tidings_piece_new (table->paper, TIDINGS_STYLE_TITLE, tidings_paper_get_title (table->paper),
                                             margins.width));
  put_pieces (table, title, margins.left, margins.width);
  table->y += tidings_pieces_get_height (title) + 10;
  tidings_paper_put_rule (table->paper, 0, margins.left, table->y, margins.width, TRUE);
  table->y += 9;
  for (guint i = 0; i < 2; i++)
    {
      const char *headline = tidings_reading_get_headline (table->trials[i]->reading);
      const char *registered = tidings_study_get_title (table->trials[i]->study);

      cells[i] = tidings_pieces_new ();
      say (table, cells[i], TIDINGS_STYLE_LEAD, headline, MOST_HEADLINE);
      if (g_strcmp0 (headline, registered) != 0)
        say (table, cells[i], TIDINGS_STYLE_SMALL, registered, MOST_TITLE);
    }
  put_row (table, NULL, cells);
}

static void
put_facts (Table *table)
{
  const TidingsFacts *facts[2];
  char *texts[2];

  for (guint i = 0; i < 2; i++)
    facts[i] = tidings_study_get_facts (table->trials[i]->study);
  put_texts (table, _ ("Number"), facts[0]->nct_id, facts[1]->nct_id);

#define PUT(label, make)                                                                                                    \
  for (guint i = 0; i < 2; i++)                                                                                             \
    texts[i] = make;                                                                                                        \
  put_texts (table, label, texts[0], texts[1]);                                                                             \
  g_free (texts[0]);                                                                                                        \
  g_free (texts[1])

  PUT (_ ("Where it stands"), tidings_standing_dup_text (table->trials[i]->study));
  PUT (_ ("Phase"), facts[i]->phases == TIDINGS_PHASES_NA ? NULL : tidings_phases_dup_label (facts[i]->phases));
  PUT (_ ("Size"), tidings_size_dup_text (table->trials[i]->study));
  PUT (_ ("Start and end"), dup_start_and_end (facts[i]));
#undef PUT
  put_texts (table, _ ("As registered by"), facts[0]->lead_sponsor.name, facts[1]->lead_sponsor.name);
}

static char *
dup_day (const TidingsPaperTrial *trial)
{
  if (trial->data_day != NULL && trial->sample)
    /* Translators: %s is the day of the data */
    return g_strdup_printf (_ ("%s, built-in sample"), trial->data_day);
  return g_strdup (trial->data_day);
}

static char *
dup_source (const TidingsPaperTrial *first, const TidingsPaperTrial *second)
{
  g_autofree char *first_day = dup_day (first);
  g_autofree char *second_day = dup_day (second);

  if (first_day != NULL && g_strcmp0 (first_day, second_day) == 0)
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("Source: ClinicalTrials.gov, data of %s. Tidings changed the wording."), first_day);
  if (first_day != NULL && second_day != NULL)
    /* Translators: two dates, of the first trial and of the second */
    return g_strdup_printf (_ ("Source: ClinicalTrials.gov, data of %s and of %s. Tidings changed the wording."), first_day,
                            second_day);
  return g_strdup (_ ("Source: ClinicalTrials.gov. Tidings changed the wording."));
}

/**
 * tidings_paper_new_pair:
 * @first: a trial
 * @second: another
 * @size: of a sheet
 *
 * Lays out two trials side by side.
 *
 * Returns: (transfer full): a new paper
 */
TidingsPaper *
tidings_paper_new_pair (const TidingsPaperTrial *first, const TidingsPaperTrial *second, const TidingsPaperSize *size)
{
  const char *first_id = tidings_study_get_nct_id (first->study);
  const char *second_id = tidings_study_get_nct_id (second->study);
  g_autofree char *subject = g_strdup_printf ("%s, %s", first_id, second_id);
  g_autofree char *running = g_strdup_printf ("%s · %s", first_id, second_id);
  g_autofree char *source = dup_source (first, second);
  Table table = { .trials = { first, second } };
  TidingsMargins margins;

  table.paper = tidings_paper_new (_ ("Two trials side by side"), subject, size);
  tidings_paper_set_foot (table.paper, source, NULL);
  margins = tidings_paper_get_margins (table.paper);
  table.width = (margins.width - LABEL - 2 * GAP) / 2;
  table.x[0] = tidings_paper_mirror (table.paper, margins.left + LABEL + GAP, table.width);
  table.x[1] = tidings_paper_mirror (table.paper, margins.right - table.width, table.width);
  table.y = margins.top;

  put_head (&table);
  put_facts (&table);
  put_section (&table, _ ("Summary"), TIDINGS_SECTION_SUMMARY);
  put_substances (&table);
  put_section (&table, _ ("What this could lead to"), TIDINGS_SECTION_COULD_LEAD_TO);
  put_section (&table, _ ("What could go wrong"), TIDINGS_SECTION_COULD_GO_WRONG);
  put_section (&table, _ ("Who can join"), TIDINGS_SECTION_WHO_CAN_JOIN);
  put_section (&table, _ ("What taking part means"), TIDINGS_SECTION_TAKING_PART);
  put_sites (&table);

  tidings_paper_put_feet (table.paper, running);
  return table.paper;
}
