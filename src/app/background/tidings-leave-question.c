/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"

#include "config.h"

#include <glib/gi18n.h>

#include "tidings-history.h"
#include "tidings-leave-question.h"
#include "tidings-leave.h"
#include "tidings-prompt.h"

/* What the question knows; it lives as long as its prompt */
typedef struct
{
  TidingsPrompt *prompt; /* (unowned) */
  TidingsPrompt *regret; /* (unowned): that the system says no */
  GListModel *saved;     /* (owned) */
  GListModel *follows;   /* (owned) */
  GSettings *settings;   /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->saved);
  g_object_unref (question->follows);
  g_object_unref (question->settings);
  g_free (question);
}

static void
look (GtkWidget *prompt)
{
  Question *question = g_object_get_data (G_OBJECT (prompt), "tidings-question");

  if (g_settings_get_enum (question->settings, "background-check") != TIDINGS_LEAVE_UNASKED)
    tidings_prompt_hide (question->prompt);
  else if (g_list_model_get_n_items (question->saved) > 0 || g_list_model_get_n_items (question->follows) > 0)
    tidings_prompt_ask (question->prompt);
}

static DexFuture *
set_cb (DexFuture *completed, gpointer user_data)
{
  TidingsPrompt *regret = user_data;
  const GValue *may = dex_future_get_value (completed, NULL);

  if (may == NULL || !g_value_get_boolean (may))
    tidings_prompt_ask (regret);
  return dex_future_new_for_boolean (TRUE);
}

static void
answered_cb (TidingsPrompt *prompt, gboolean yes)
{
  Question *question = g_object_get_data (G_OBJECT (prompt), "tidings-question");

  if (yes)
    dex_future_disown (dex_future_finally (tidings_leave_set (question->settings, TRUE), set_cb,
                                           g_object_ref (question->regret), g_object_unref));
  else
    g_settings_set_enum (question->settings, "background-check", TIDINGS_LEAVE_NO);
}

/**
 * tidings_leave_question_add:
 * @window: the window
 * @library: whose first saved trial or followed search brings the question
 * @settings: the settings of the program
 *
 * Has the window ask once, when there is something to look after, whether Tidings may look for news while it is closed. The question
 * waits at the foot of the window; the answer is kept.
 */
void
tidings_leave_question_add (AdwApplicationWindow *window, TidingsLibrary *library, GSettings *settings)
{
  Question *question;
  GtkWidget *prompt, *regret;

  g_return_if_fail (ADW_IS_APPLICATION_WINDOW (window));
  g_return_if_fail (TIDINGS_IS_LIBRARY (library));
  g_return_if_fail (G_IS_SETTINGS (settings));

  if (g_settings_get_enum (settings, "background-check") != TIDINGS_LEAVE_UNASKED)
    return;

  prompt = tidings_prompt_new (_ ("May Tidings look for news once a day, also while it is closed?"), _ ("_Yes, once a day"),
                               _ ("_No"));
  regret = tidings_prompt_new (
      _ ("This system does not let Tidings start while it is closed. It looks for news whenever it is open."),
      _ ("_All right"), NULL);
  question = g_new0 (Question, 1);
  question->prompt = TIDINGS_PROMPT (prompt);
  question->regret = TIDINGS_PROMPT (regret);
  question->saved = g_object_ref (tidings_library_get_saved (library));
  question->follows = g_object_ref (tidings_library_get_follows (library));
  question->settings = g_object_ref (settings);
  g_object_set_data_full (G_OBJECT (prompt), "tidings-question", question, question_free);

  tidings_prompt_add_to_window (question->prompt, window);
  tidings_prompt_add_to_window (question->regret, window);
  g_signal_connect (prompt, "answered", G_CALLBACK (answered_cb), NULL);
  g_signal_connect_object (question->saved, "items-changed", G_CALLBACK (look), prompt, G_CONNECT_SWAPPED);
  g_signal_connect_object (question->follows, "items-changed", G_CALLBACK (look), prompt, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::background-check", G_CALLBACK (look), prompt, G_CONNECT_SWAPPED);
  look (prompt);
}
