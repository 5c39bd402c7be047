/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "records.h"
#include "tidings-field.h"

static void
test_table (void)
{
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const TidingsField *fields = tidings_fields_get_all (&n);

  g_assert_cmpuint (n, >, 300);
  for (guint i = 0; i < n; i++)
    {
      const TidingsField *field = &fields[i];

      g_assert_true (g_hash_table_add (paths, (gpointer) field->path));
      g_assert_true (tidings_fields_find (field->path) == field);
      g_assert_cmpstr (tidings_field_get_label (field), !=, "");
      g_assert_cmpstr (tidings_field_get_module (field), !=, "");
      if (field->kind == TIDINGS_FIELD_WORD)
        g_assert_cmpint (field->vocabulary, >=, 0);
      else if (field->kind != TIDINGS_FIELD_LIST)
        g_assert_cmpint (field->vocabulary, ==, -1);

      /* what tells the items of a list apart are fields of them */
      g_assert_true (field->identity == NULL || field->kind == TIDINGS_FIELD_ITEMS);
      if (field->identity != NULL)
        {
          g_auto (GStrv) members = g_strsplit_set (field->identity, ",|", -1);

          for (guint j = 0; members[j] != NULL; j++)
            {
              g_autofree char *member = g_strconcat (field->path, ".", members[j], NULL);

              g_assert_nonnull (tidings_fields_find (member));
            }
        }
    }
}

static void
test_find (void)
{
  const TidingsField *city = tidings_fields_find ("protocolSection.contactsLocationsModule.locations.city");

  g_assert_nonnull (city);
  g_assert_true (tidings_fields_find ("protocolSection.contactsLocationsModule.locations[1234].city") == city);
  /* an object is known by what tells most of it */
  g_assert_cmpstr (tidings_fields_find ("protocolSection.statusModule.startDateStruct")->path, ==,
                   "protocolSection.statusModule.startDateStruct.date");
  g_assert_cmpstr (tidings_fields_find ("protocolSection.designModule.enrollmentInfo")->path, ==,
                   "protocolSection.designModule.enrollmentInfo.count");
  g_assert_null (tidings_fields_find ("protocolSection.statusModule"));
  g_assert_null (tidings_fields_find ("protocolSection.statusModule.mood"));
  g_assert_null (tidings_fields_find (""));
  g_assert_null (tidings_fields_find ("[[]].["));
}

static void
test_dup_text (void)
{
  static const struct
  {
    const char *path;
    const char *text;
  } cases[] = {
    { "protocolSection.statusModule.overallStatus", "Recruiting" },
    { "protocolSection.statusModule.startDateStruct.date", "2 March 2026" },
    { "protocolSection.statusModule.completionDateStruct", "2027, Estimated" },
    { "protocolSection.statusModule.expandedAccessInfo.hasExpandedAccess", "No" },
    { "protocolSection.designModule.enrollmentInfo.count", "48" },
    { "protocolSection.designModule.phases", "Phase 1 and Phase 2" },
    { "protocolSection.eligibilityModule.minimumAge", "18 years" },
    { "protocolSection.eligibilityModule.eligibilityCriteria",
      "Inclusion Criteria:\n• Age >= 18\n• Low mood in two winters\nExclusion Criteria:\n• Eye disease" },
    { "protocolSection.conditionsModule.keywords", "light and winter" },
    /* a comma inside, so that commas between would not tell them apart */
    { "protocolSection.conditionsModule.conditions", "Seasonal Affective Disorder; Depression, Winter" },
    { "protocolSection.conditionsModule.conditions[1]", "Depression, Winter" },
    { "protocolSection.contactsLocationsModule.locations[1].city", "Oslo" },
    { "protocolSection.contactsLocationsModule.locations.city", "Tromsø, Oslo and Reykjavík" },
    /* each text once */
    { "protocolSection.contactsLocationsModule.locations.country", "Norway and Iceland" },
    { "protocolSection.contactsLocationsModule.locations[2]", "Reykjavík, Iceland" },
    { "protocolSection.contactsLocationsModule.locations[0].contacts.name", "Nils" },
    { "protocolSection.contactsLocationsModule.locations[0].geoPoint.lat", "69.6489" },
    { "protocolSection.referencesModule.seeAlsoLinks.label", "Trial_page" },
    { "derivedSection.miscInfoModule.moonPhase.nameOfPhase", "waxing gibbous" },
    { "protocolSection.statusModule.whyStopped", NULL },
    { "protocolSection.contactsLocationsModule.locations[3].city", NULL },
    { "protocolSection.contactsLocationsModule.locations[x].city", NULL },
    { "protocolSection.statusModule[0]", NULL },
    { "nowhere.at.all", NULL },
    { "derivedSection.interventionBrowseModule", NULL },
    { "..", NULL },
    { "[", NULL },
  };
  g_autoptr (TidingsStudy) study = read_fixture ("full.json");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = tidings_study_dup_text (study, cases[i].path);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static const TidingsEntry *
find_entry (GPtrArray *entries, const char *path)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const TidingsEntry *entry = g_ptr_array_index (entries, i);

      if (g_str_equal (entry->path, path))
        return entry;
    }
  return NULL;
}

static void
test_entries (void)
{
  g_autoptr (TidingsStudy) study = read_fixture ("full.json");
  g_autoptr (GPtrArray) entries = tidings_study_list_entries (study);
  const TidingsEntry *entry;

  /* the registry's order */
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->path, ==, "protocolSection.identificationModule.nctId");
  g_assert_cmpstr (entry->text, ==, "NCT90000001");
  g_assert_cmpstr (entry->label, ==, "NCT number");
  g_assert_cmpstr (entry->module, ==, "Identification");
  g_assert_cmpuint (entry->depth, ==, 0);
  entry = g_ptr_array_index (entries, entries->len - 1);
  g_assert_cmpstr (entry->path, ==, "hasResults");
  g_assert_cmpstr (entry->text, ==, "No");

  entry = find_entry (entries, "protocolSection.outcomesModule.secondaryOutcomes[1].measure");
  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->text, ==, "Energy");
  g_assert_cmpuint (entry->depth, ==, 1);
  entry = find_entry (entries, "protocolSection.contactsLocationsModule.locations[0].contacts[1].phone");
  g_assert_cmpstr (entry->text, ==, "+00 555 0101");
  g_assert_cmpuint (entry->depth, ==, 2);

  entry = find_entry (entries, "protocolSection.descriptionModule.detailedDescription");
  g_assert_true (entry->is_markup);
  g_assert_nonnull (strstr (entry->text, "\\>= 5000"));
  entry = find_entry (entries, "protocolSection.identificationModule.briefTitle");
  g_assert_false (entry->is_markup);
  entry = find_entry (entries, "protocolSection.conditionsModule.keywords");
  g_assert_cmpstr (entry->text, ==, "light and winter");

  /* what the table does not know is there, under a readable name */
  entry = find_entry (entries, "derivedSection.miscInfoModule.moonPhase.nameOfPhase");
  g_assert_cmpstr (entry->label, ==, "Name of phase");
  g_assert_cmpstr (entry->text, ==, "waxing gibbous");
  g_assert_cmpstr (entry->module, ==, "Added by the registry");
}

static void
test_unknown_parts (void)
{
  g_autoptr (TidingsStudy) study = parse_study (
      "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT1\"},\"moodModule\":{\"howPeopleFeel\":[\"well\","
      "{\"inTheMorning\":\"better\"},[1,2.5]]}},\"starSection\":true,\"nothing\":null,\"none\":[],\"void\":{}}");
  g_autoptr (GPtrArray) entries = tidings_study_list_entries (study);
  const TidingsEntry *entry;

  g_assert_cmpuint (entries->len, ==, 5);
  entry = find_entry (entries, "protocolSection.moodModule.howPeopleFeel[0]");
  g_assert_cmpstr (entry->text, ==, "well");
  g_assert_cmpstr (entry->label, ==, "How people feel");
  g_assert_cmpstr (entry->module, ==, "Mood");
  entry = find_entry (entries, "protocolSection.moodModule.howPeopleFeel[1].inTheMorning");
  g_assert_cmpstr (entry->text, ==, "better");
  entry = find_entry (entries, "protocolSection.moodModule.howPeopleFeel[2]");
  g_assert_cmpstr (entry->text, ==, "1 and 2.5");
  entry = find_entry (entries, "starSection");
  g_assert_cmpstr (entry->text, ==, "Yes");
  g_assert_cmpstr (entry->label, ==, "Star section");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field/table", test_table);
  g_test_add_func ("/field/find", test_find);
  g_test_add_func ("/field/dup-text", test_dup_text);
  g_test_add_func ("/field/entries", test_entries);
  g_test_add_func ("/field/unknown-parts", test_unknown_parts);
  return g_test_run ();
}
