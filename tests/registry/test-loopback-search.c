/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "tidings-loopback"

#include "config.h"

#include "loopback-client.h"

/* Which of the invented records an address finds. Unsorted answers have no order that means anything, so they are sorted here. */
static void
test_filters (void)
{
  static const struct
  {
    const char *query;
    const char *ids;
  } finds[] = {
    { "", "3 6 1 5 2 4" },
    /* words: what an area has, how words are folded */
    { "query.cond=migraine", "6 1 2" },
    { "query.term=migraines", "6 1 2 4" },
    { "query.cond=chronic migraine", "6 1" },
    { "query.cond=\"migraine chronic\"", "" },
    { "query.cond=\"cluster headaches\"", "2" },
    { "query.term=QUEBEC", "2" },
    { "query.locn=Québec", "2" },
    { "query.locn=boston", "1 5" },
    { "query.locn=krakow", "3" },
    { "query.locn=\"SAN JOSÉ\"", "3" },
    { "query.titles=cap", "5" },
    { "query.intr=placebo", "1" },
    { "query.outc=attacks", "3" },
    { "query.spons=northlight", "1 2" },
    { "query.lead=northlight", "2" },
    { "query.id=TID-4", "4" },
    { "query.id=nct09000012", "2" },
    { "query.term=asthma, women", "4" },
    /* operators */
    { "query.term=asthma OR cap", "3 5 4" },
    { "query.term=asthma or cap", "" },
    { "query.cond=asthma NOT severe", "4" },
    { "query.cond=(asthma OR anxiety) AND severe", "3" },
    { "query.cond=anxiety OR asthma AND severe", "3 5" },
    { "query.term=\\(the sponsor closed\\)", "5" },
    { "query.term=women \\AND asthma", "4" },
    { "query.term=ALL", "3 6 1 5 2 4" },
    /* areas */
    { "filter.advanced=AREA[Phase]PHASE2", "1 2" },
    { "filter.advanced=AREA[Phase](PHASE2 OR PHASE3)", "3 1 2" },
    { "filter.advanced=AREA[Phase]MISSING", "6 4" },
    { "filter.advanced=NOT AREA[Phase]MISSING", "3 1 5 2" },
    { "filter.advanced=AREA[Phase:size]2", "2" },
    { "filter.advanced=AREA[HasResults]true", "2" },
    { "filter.advanced=AREA[HealthyVolunteers]true", "5" },
    /* the keyword ALL is no value: it finds everything, unless it is quoted or escaped */
    { "filter.advanced=AREA[Sex](FEMALE OR \"ALL\")", "3 1 5 2 4" },
    { "filter.advanced=AREA[Sex](FEMALE OR \\ALL)", "3 1 5 2 4" },
    { "filter.advanced=AREA[Sex](FEMALE OR ALL)", "3 6 1 5 2 4" },
    { "filter.advanced=AREA[StudyType]OBSERVATIONAL", "4" },
    { "filter.advanced=AREA[Condition]COVERAGE[FullMatch]asthma", "4" },
    { "filter.advanced=AREA[Condition]COVERAGE[EndsWith]asthma", "3 4" },
    { "filter.advanced=AREA[Condition]COVERAGE[StartsWith]severe", "3" },
    { "filter.advanced=AREA[protocolSection.conditionsModule.conditions]anxiety", "5" },
    { "filter.advanced=AREA[OutcomeMeasurementValue]9", "2" },
    /* ranges: dates, half dates, numbers, ages */
    { "filter.advanced=AREA[LastUpdatePostDate]RANGE[2026-08-15,MAX]", "3 6 1" },
    { "filter.advanced=AREA[LastUpdatePostDate]RANGE[MIN,2023-02]", "2 4" },
    { "filter.advanced=AREA[StartDate]RANGE[2018,2018-01-01]", "4" },
    { "filter.advanced=AREA[StartDate]2024", "5" },
    { "filter.advanced=AREA[EnrollmentCount]RANGE[100,500]", "1 2" },
    { "filter.advanced=AREA[EnrollmentCount]0", "5" },
    { "filter.advanced=AREA[MinimumAge]RANGE[MIN, 12 years]", "3 5 4" },
    { "filter.advanced=AREA[MinimumAge]RANGE[5m, 1y]", "4" },
    { "filter.advanced=AREA[MaximumAge]MISSING", "3 6 2" },
    /* one site, or several */
    { "filter.advanced=AREA[LocationCity]Boston AND AREA[LocationStatus]RECRUITING", "1" },
    { "filter.advanced=SEARCH[Location](AREA[LocationCity]Boston AND AREA[LocationStatus]RECRUITING)", "" },
    { "filter.advanced=SEARCH[Location](AREA[LocationCity]Lyon AND AREA[LocationStatus]RECRUITING)", "1" },
    { "filter.advanced=AREA[LocationGeoPoint]DISTANCE[42.36,-71.06,50mi]", "1" },
    { "filter.geo=distance(42.36,-71.06,50mi)", "1" },
    { "filter.geo=distance(59.9,10.7,400km)", "3" },
    /* from New York to Boston it is 306 km, 190 miles; without a unit it is miles */
    { "filter.geo=distance(40.71,-74.01,200km)", "" },
    { "filter.geo=distance(40.71,-74.01,200mi)", "1" },
    { "filter.geo=distance(40.71,-74.01,200)", "1" },
    { "filter.advanced=AREA[LocationGeoPoint]DISTANCE[40.71,-74.01,200km]", "" },
    { "filter.advanced=AREA[LocationGeoPoint]DISTANCE[40.71,-74.01,200mi]", "1" },
    { "filter.geo=distance(46.8,-71.2,500km)", "1 2" },
    { "filter.geo=distance(46.8,-71.2,500)&query.cond=cluster", "2" },
    /* the other filters, and how they join */
    { "filter.overallStatus=RECRUITING", "3 1" },
    { "filter.overallStatus=RECRUITING|COMPLETED", "3 1 2" },
    { "postFilter.overallStatus=WITHDRAWN", "5" },
    { "filter.overallStatus=RECRUITING&query.cond=migraine", "1" },
    { "filter.ids=NCT09000004,nct9000005,NCT00000007", "5 4" },
    { "filter.ids=NCT09000012", "2" },
    { "aggFilters=phase:2", "1 2" },
    { "aggFilters=phase:2 3,status:rec", "3 1" },
    { "aggFilters=phase:NA", "5" },
    { "aggFilters=phase:na", "" },
    { "aggFilters=results:with", "2" },
    { "aggFilters=healthy:y,ages:child", "5" },
    { "aggFilters=funderType:nih", "2" },
    { "aggFilters=studyType:exp obs", "6 4" },
    { "aggFilters=sex:f", "4" },
    /* ids and nothing else put the filters out of force */
    { "query.term=NCT09000004, NCT09000012&filter.overallStatus=RECRUITING", "2 4" },
    { "query.cond=NCT09000004&query.term=asthma&aggFilters=phase:3", "4" },
    { "query.term=NCT09000004 asthma&filter.overallStatus=RECRUITING", "" },
  };
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    {
      g_autofree char *ids = ask_ids (loopback, finds[i].query);
      g_auto (GStrv) expected = g_strsplit (finds[i].ids, " ", -1);
      g_auto (GStrv) found = g_strsplit (ids, " ", -1);

      g_test_message ("%s: %s", finds[i].query, ids);
      g_assert_cmpuint (g_strv_length (found), ==, g_strv_length (expected));
      for (guint e = 0; expected[e] != NULL; e++)
        g_assert_true (g_strv_contains ((const char *const *) found, expected[e]));
      g_assert_cmpint (ask_total (loopback, finds[i].query), ==, (gint64) g_strv_length (expected));
    }
}

static void
test_sort (void)
{
  static const struct
  {
    const char *query;
    const char *ids;
  } sorts[] = {
    { "sort=LastUpdatePostDate", "3 1 6 5 2 4" },
    { "sort=LastUpdatePostDate:asc", "4 2 5 6 1 3" },
    { "sort=EnrollmentCount&filter.advanced=AREA[EnrollmentCount]RANGE[MIN,MAX]", "5 1 2 3" },
    { "sort=EnrollmentCount:desc&filter.overallStatus=RECRUITING,UNKNOWN", "3 1 4" },
    { "sort=EnrollmentCount:asc&filter.overallStatus=RECRUITING,UNKNOWN", "1 3 4" },
    { "sort=StudyFirstPostDate:asc&query.cond=asthma", "4 3" },
    /* a condition of the record weighs more than a word of its summary */
    { "query.term=migraines&sort=@relevance&filter.ids=NCT09000002,NCT09000004", "2 4" },
    { "query.term=migraines&sort=@relevance:asc&filter.ids=NCT09000002,NCT09000004", "4 2" },
  };
  g_autoptr (TidingsLoopback) loopback = fixture_loopback (FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_autofree char *ids = ask_ids (loopback, sorts[i].query);

      g_test_message ("%s", sorts[i].query);
      g_assert_cmpstr (ids, ==, sorts[i].ids);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/loopback/filters", test_filters);
  g_test_add_func ("/loopback/sort", test_sort);

  return g_test_run ();
}
