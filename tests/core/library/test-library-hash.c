/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "library-fixture.h"
#include "tidings-library-private.h"

#define HEAD "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT00000001\",\"briefTitle\":\"One\"}"

typedef struct
{
  gint64 core;
  gint64 extra;
} Hash;

static Hash
hash_text (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (TidingsStudy) study = tidings_study_new_from_bytes (bytes, &error);
  Hash hash;

  g_assert_no_error (error);
  tidings_index_hash (study, &hash.core, &hash.extra);
  return hash;
}

/* Texts that say the same as others */
static void
test_same (void)
{
  static const char *const pairs[][2] = {
    /* another order of members, at each level */
    { HEAD ",\"m\":{\"a\":1,\"b\":[{\"c\":2,\"d\":\"e\"}]}},\"hasResults\":true,\"resultsSection\":{\"f\":{},\"g\":[]}}",
      "{\"resultsSection\":{\"g\":[],\"f\":{}},\"hasResults\":true,\"protocolSection\":{\"m\":{\"b\":[{\"d\":\"e\",\"c\":2}],"
      "\"a\":1},\"identificationModule\":{\"briefTitle\":\"One\",\"nctId\":\"NCT00000001\"}}}" },
    /* another day of the registry's build, or none */
    { HEAD "},\"derivedSection\":{\"miscInfoModule\":{\"versionHolder\":\"2026-11-16\"}}}",
      HEAD "},\"derivedSection\":{\"miscInfoModule\":{\"versionHolder\":\"2026-11-17\"}}}" },
    { HEAD "},\"derivedSection\":{\"miscInfoModule\":{\"versionHolder\":\"2026-11-16\"}}}",
      HEAD "},\"derivedSection\":{\"miscInfoModule\":{}}}" },
    /* other ways to write a string, and a name */
    { HEAD ",\"x\":\"\\u00e9\\u2265\\ud83d\\ude00\\n\\/\\\"\\\\\\u0041\"}}",
      HEAD ",\"x\":\"é≥😀\\u000a/\\u0022\\u005cA\"}}" },
    { HEAD ",\"\\u0078\":1}}", HEAD ",\"x\":1}}" },
    /* other ways to write a number */
    { HEAD ",\"x\":[12,-0.5,100]}}", HEAD ",\"x\":[12.0,-5e-1,1e2]}}" },
    /* blanks */
    { HEAD ",\"x\":[1,true]}}", HEAD " , \"x\" :\n[ 1\t, true ] } }" },
    /* more digits than any record has */
    { HEAD ",\"x\":[0.5,true]}}", HEAD ",\"x\":[0.500000000000000000000000000000000000000000000000000"
                                       "00000000000000000000000000000000000000000000000000,true]}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      Hash one = hash_text (pairs[i][0]), other = hash_text (pairs[i][1]);

      g_test_message ("%s", pairs[i][1]);
      g_assert_cmpint (one.core, ==, other.core);
      g_assert_cmpint (one.extra, ==, other.extra);
    }
}

/* Texts of which each says something else */
static void
test_different (void)
{
  static const char *const texts[] = {
    HEAD "}}",
    HEAD ",\"x\":1}}",
    HEAD ",\"x\":-1}}",
    HEAD ",\"x\":\"1\"}}",
    HEAD ",\"x\":\"\"}}",
    HEAD ",\"x\":[1]}}",
    HEAD ",\"x\":[[1]]}}",
    HEAD ",\"x\":[]}}",
    HEAD ",\"x\":{}}}",
    HEAD ",\"x\":[1,2]}}",
    HEAD ",\"x\":[2,1]}}",
    HEAD ",\"x\":{\"a\":1}}}",
    HEAD ",\"x\":{\"b\":1}}}",
    HEAD ",\"x\":{\"a\":1,\"b\":2}}}",
    HEAD ",\"x\":{\"a\":2,\"b\":1}}}",
    HEAD ",\"x\":true}}",
    HEAD ",\"x\":false}}",
    HEAD ",\"x\":null}}",
    HEAD ",\"x\":\"a sentence of some length\"}}",
    HEAD ",\"x\":\"a sentence of some lengtH\"}}",
    HEAD ",\"x\":\"\\\\n\"}}",
    HEAD ",\"x\":\"\\n\"}}",
    HEAD ",\"y\":{\"a\":1}}}",
    HEAD "},\"hasResults\":true}",
    HEAD "},\"hasResults\":false}",
  };
  Hash hashes[G_N_ELEMENTS (texts)];

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      hashes[i] = hash_text (texts[i]);
      g_assert_cmpint (hashes[i].extra, ==, 0);
      for (guint j = 0; j < i; j++)
        g_assert_cmpint (hashes[i].core, !=, hashes[j].core);
    }
}

/* What only whole records have is told apart from what each page of a search brings */
static void
test_parts (void)
{
  Hash page = hash_text (HEAD "},\"hasResults\":true}");
  Hash whole = hash_text (HEAD "},\"resultsSection\":{\"x\":1},\"hasResults\":true}");
  Hash other = hash_text (HEAD "},\"resultsSection\":{\"x\":2},\"hasResults\":true}");

  g_assert_cmpint (page.core, ==, whole.core);
  g_assert_cmpint (page.core, ==, other.core);
  g_assert_cmpint (page.extra, ==, 0);
  g_assert_cmpint (whole.extra, !=, 0);
  g_assert_cmpint (whole.extra, !=, other.extra);
}

/* Libraries keep these numbers: were they others in a later version, every trial would seem to have changed */
static void
test_lasting (void)
{
  Hash hash = hash_text (HEAD ",\"x\":[1,-2.5,true,false,null,\"é\\n\",{\"a\":{}}]},\"resultsSection\":{\"x\":\"one\"}}");

  g_assert_cmpint (hash.core, ==, G_GINT64_CONSTANT (1743090396627630782));
  g_assert_cmpint (hash.extra, ==, G_GINT64_CONSTANT (3769725130375834597));
}

int
main (int argc, char **argv)
{
  library_test_main (argc, argv);
  g_test_add_func ("/library/hash/same", test_same);
  g_test_add_func ("/library/hash/different", test_different);
  g_test_add_func ("/library/hash/parts", test_parts);
  g_test_add_func ("/library/hash/lasting", test_lasting);
  return g_test_run ();
}
