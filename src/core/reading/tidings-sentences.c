/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include "tidings-reading-private.h"

static void
sentence_free (TidingsSentence *sentence)
{
  g_free (sentence->text);
  g_strfreev (sentence->sources);
  g_free (sentence);
}

/* Returns: (transfer full) (element-type TidingsSentence): no sentences yet */
GPtrArray *
tidings_sentences_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sentence_free);
}

static void
cite_all (GPtrArray *sources, const char *const *paths)
{
  for (guint i = 0; paths[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (sources, paths[i], g_str_equal, NULL))
      g_ptr_array_add (sources, g_strdup (paths[i]));
}

/**
 * tidings_say:
 * @subject: a subject
 * @format: a translated sentence, or a part of one, with printf()'s places; a place for a phrase can ask for a form of it, as “%s{dat}”
 * @...: English phrases, as the subject has them, and numbers
 *
 * Puts phrases into a sentence in the language of the session. What is no phrase and goes in as it is, as a date, is printf()'s affair.
 *
 * Returns: (transfer full): the sentence
 */
char *
tidings_say (TidingsSubject *subject, const char *format, ...)
{
  va_list args;
  char *text;

  va_start (args, format);
  text = tidings_tongue_get () == NULL ? g_strdup_vprintf (format, args)
                                       : tidings_phrases_vformat (subject->phrases, format, args);
  va_end (args);
  return text;
}

/**
 * tidings_sentences_say:
 * @sentences: where to add
 * @subject: what the sentence speaks of
 * @cite: which words of the subject it uses
 * @text: (transfer full): the sentence; its first letter becomes a capital
 * @...: further paths that it rests on, up to a %NULL
 *
 * Adds a sentence with its sources. One that would rest on nothing rests on the type of the study.
 *
 * Returns: (transfer none): the sentence
 */
TidingsSentence *
tidings_sentences_say (GPtrArray *sentences, TidingsSubject *subject, TidingsCite cite, char *text, ...)
{
  TidingsSentence *sentence = g_new0 (TidingsSentence, 1);
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  va_list args;

  g_assert (text != NULL);

  va_start (args, text);
  for (const char *path = va_arg (args, const char *); path != NULL; path = va_arg (args, const char *))
    g_ptr_array_add (sources, g_strdup (path));
  va_end (args);

  if ((cite & TIDINGS_CITE_TESTED) != 0)
    cite_all (sources, (const char *const *) subject->tested_paths);
  if ((cite & TIDINGS_CITE_COMPARED) != 0)
    cite_all (sources, (const char *const *) subject->compared_paths);
  if ((cite & TIDINGS_CITE_PEOPLE) != 0)
    cite_all (sources, subject->people_sources);
  if (sources->len == 0)
    g_ptr_array_add (sources, g_strdup (subject->facts->study_type != TIDINGS_STUDY_TYPE_NONE ? AT_TYPE : AT_NCT_ID));
  g_ptr_array_add (sources, NULL);

  sentence->text = tidings_words_capitalize (text);
  sentence->sources = (char **) g_ptr_array_free (g_steal_pointer (&sources), FALSE);
  g_ptr_array_add (sentences, sentence);
  return sentence;
}

/**
 * tidings_sentences_cite:
 * @sentence: a sentence
 * @path: (nullable): one more path that it rests on; %NULL and one that it cites already change nothing
 *
 * Adds a source to a sentence that has been said.
 */
void
tidings_sentences_cite (TidingsSentence *sentence, const char *path)
{
  guint n = g_strv_length (sentence->sources);

  if (path == NULL || g_strv_contains ((const char *const *) sentence->sources, path))
    return;
  sentence->sources = g_renew (char *, sentence->sources, n + 2);
  sentence->sources[n] = g_strdup (path);
  sentence->sources[n + 1] = NULL;
}
