/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "invented.h"

TidingsStudy *
make_study (const char *modules)
{
  const char *identification = strstr (modules, "identificationModule") == NULL
                                   ? "'identificationModule':{'nctId':'NCT09990001','briefTitle':'A Study'}"
                                   : "";
  g_autofree char *json = g_strdup_printf ("{'protocolSection':{%s%s%s}}", identification,
                                           *identification != '\0' && *modules != '\0' ? "," : "", modules);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TidingsStudy *study;

  g_strdelimit (json, "'", '"');
  bytes = g_bytes_new (json, strlen (json));
  study = tidings_study_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return study;
}

const TidingsSentence *
find_sentence (TidingsReading *reading, TidingsSection section, const char *text)
{
  GPtrArray *sentences = tidings_reading_get_section (reading, section);

  for (guint i = 0; i < sentences->len; i++)
    {
      const TidingsSentence *sentence = g_ptr_array_index (sentences, i);

      if (strcmp (sentence->text, text) == 0)
        return sentence;
    }
  return NULL;
}

void
assert_says (TidingsReading *reading, TidingsSection section, const char *text)
{
  GPtrArray *sentences = tidings_reading_get_section (reading, section);

  if (find_sentence (reading, section, text) != NULL)
    return;
  for (guint i = 0; i < sentences->len; i++)
    g_test_message ("said: %s", ((TidingsSentence *) g_ptr_array_index (sentences, i))->text);
  g_error ("not said: %s", text);
}

gboolean
mentions (TidingsReading *reading, TidingsSection section, const char *part)
{
  GPtrArray *sentences = tidings_reading_get_section (reading, section);

  for (guint i = 0; i < sentences->len; i++)
    if (strstr (((TidingsSentence *) g_ptr_array_index (sentences, i))->text, part) != NULL)
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full): the reading with what is built in */
TidingsReading *
read_study (TidingsStudy *study)
{
  return tidings_reading_new (study, tidings_knowledge_get_default ());
}
