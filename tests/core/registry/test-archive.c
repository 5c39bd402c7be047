/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records.h"
#include "tidings-field.h"
#include "tidings-markup.h"
#include "tidings-registry-private.h"
#include "tidings-text.h"

/* HTML as the website's own interface writes it, beside what the API writes of the same text */
static void
test_html (void)
{
  static const struct
  {
    const char *html, *markdown;
  } cases[] = {
    { "", "" },
    { "Plain words.", "Plain words." },
    { "<p>One.</p><p>Two.</p>", "One.\n\nTwo." },
    { "<p>Inclusion:</p><ul><li>Age &gt; 18</li><li>A&#x2F;B&#x27;s</li></ul><p>Exclusion:</p><ol><li>x</li><li>y</li></ol>",
      "Inclusion:\n\n* Age \\> 18\n* A/B's\n\nExclusion:\n\n1. x\n2. y" },
    { "<ul><li>Outer<ul><li>Inner</li></ul></li><li>Next</li></ul>", "* Outer\n   * Inner\n* Next" },
    { "<p>A <mark class=\"hl-term\">lamp</mark> of light</p>", "A lamp of light" },
    { "<p>Line\nbroken   by\r\nthe interface</p>", "Line broken by the interface" },
    { "<p>First<br>second<br/>third</p>", "First\nsecond\nthird" },
    { "<ul><li><p>In a paragraph</p><p>and another</p></li></ul>", "* In a paragraph\n\n   and another" },
    /* what is no markup stays none */
    { "<p>2*3*4 [a]_b_ &lt;b&gt; `c` ~d~ \\e</p>", "2\\*3\\*4 \\[a\\]\\_b\\_ \\<b\\> \\`c\\` \\~d\\~ \\\\e" },
    { "<p>- no item</p><p>1. neither</p><p># nor a heading</p>", "\\- no item\n\n1\\. neither\n\n\\# nor a heading" },
    { "<p>x < y and a <3</p>", "x \\< y and a \\<3" },
    { "<p>&amp;gt; as people wrote it</p>", "\\&gt; as people wrote it" },
    { "<p>&unknown; &#0; é ≥</p>", "\\&unknown; \xef\xbf\xbd é ≥" },
    /* cut off anywhere */
    { "<ul><li>open", "* open" },
    { "<p>end <", "end \\<" },
    { "<p>end </p", "end \\</p" },
    { "<!-- never ends", "<!-- never ends" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markdown = tidings_html_to_markdown (cases[i].html);

      g_assert_cmpstr (markdown, ==, cases[i].markdown);
    }
}

static void
test_text (void)
{
  g_autofree char *text = tidings_html_to_text ("A <mark class=\"hl-term\">B</mark>&#x2F;C &lt;5 <d> &amp; e");

  g_assert_cmpstr (text, ==, "A B/C <5 <d> & e");
}

static TidingsStudy *
take_study (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = spin (future, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

/* Each real record, as the website's own interface writes it, says what it says as the API writes it. */
static void
test_corpus (void)
{
  const char *corpus = g_getenv ("TIDINGS_CORPUS");
  g_autofree char *folder = g_build_filename (corpus != NULL ? corpus : "/nonexistent", "studies", NULL);
  g_autoptr (TidingsLoopback) registry_of_corpus = NULL;
  g_autoptr (TidingsRegistry) registry = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GError) error = NULL;
  const char *name;
  guint n = 0, n_differ = 0;

  if (dir == NULL)
    {
      g_test_skip ("There is no folder of real records (TIDINGS_CORPUS)");
      return;
    }
  registry_of_corpus = tidings_loopback_new (folder, NULL, &error);
  g_assert_no_error (error);
  registry = registry_at (tidings_loopback_get_address (registry_of_corpus), (TidingsRegistryPace) FAST);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *nct_id = g_strndup (name, strlen ("NCT01234567"));
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (TidingsStudy) archived = NULL;
      g_autoptr (TidingsStudy) kept = NULL;
      g_autoptr (GPtrArray) changes = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gboolean differs = FALSE;
      char *text;
      gsize length;

      /* a fifth of them is enough */
      if (!g_str_has_suffix (name, ".json") || g_str_hash (name) % 5 != 0)
        continue;
      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      bytes = g_bytes_new_take (text, length);
      kept = tidings_study_new_from_bytes (bytes, &error);
      g_assert_no_error (error);
      archived = take_study (tidings_registry_fetch_archived (registry, tidings_study_get_nct_id (kept), 0));
      changes = tidings_study_compare (archived, kept);
      for (guint i = 0; i < changes->len; i++)
        {
          const TidingsChange *change = changes->pdata[i];

          if (change->grade == TIDINGS_GRADE_NOISE)
            continue;
          differs = TRUE;
          g_test_message ("%s %s", nct_id, change->path);
          if (change->before != NULL && change->after != NULL)
            {
              g_autoptr (GArray) runs = tidings_text_compare (change->before, change->after);

              for (guint j = 0; j < runs->len; j++)
                {
                  const TidingsTextRun *run = &g_array_index (runs, TidingsTextRun, j);
                  const char *side = run->kind == TIDINGS_TEXT_REMOVED ? change->before : change->after;

                  if (run->kind != TIDINGS_TEXT_SAME)
                    g_test_message ("%s%.*s", run->kind == TIDINGS_TEXT_REMOVED ? "-" : "+", (int) run->length,
                                    side + run->start);
                }
            }
        }
      n++;
      n_differ += differs ? 1 : 0;
    }
  g_test_message ("%u records, %u differ", n, n_differ);
  g_assert_cmpuint (n, >, 100);
  /* where people numbered two items the same, HTML counts on; no form of it could tell */
  g_assert_cmpuint (n_differ * 100, <=, n);
}

static void
list_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  const char *body = user_data;

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body, strlen (body));
}

/* What the list may hold: versions that never were public, and whatever may come */
static void
test_list (void)
{
  static const struct
  {
    const char *body;
    int n; /* -1: it cannot be read */
  } cases[] = {
    { "{\"changes\":[{\"version\":0,\"date\":\"2020-01-02\"},{\"version\":1,\"date\":\"2020-02-03\",\"reviewNotPassed\":true},"
      "{\"version\":2,\"date\":\"2021-02-03\",\"reviewNotPassed\":false}]}",
      2 },
    { "{\"changes\":[]}", 0 },
    { "{\"changes\":[{\"version\":\"0\"},{\"version\":-1},{\"version\":4000000000},[],null,{}]}", 0 },
    { "{\"changes\":[{\"version\":3,\"date\":7}]}", 1 },
    { "{\"changes\":{}}", -1 },
    { "{}", -1 },
    { "[]", -1 },
    { "null", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
      g_autoptr (TidingsRegistry) registry = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *address = NULL;
      g_autoslist (GUri) uris = NULL;
      const GValue *value;

      g_test_message ("%s", cases[i].body);
      soup_server_add_handler (server, NULL, list_cb, (gpointer) cases[i].body, NULL);
      soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
      g_assert_no_error (error);
      uris = soup_server_get_uris (server);
      address = g_strdup_printf ("http://127.0.0.1:%d/", g_uri_get_port (uris->data));
      registry = registry_at (address, (TidingsRegistryPace) FAST);

      value = spin (tidings_registry_list_archived (registry, "NCT00000001"), &error);
      if (cases[i].n < 0)
        {
          g_assert_error (error, TIDINGS_REGISTRY_ERROR, TIDINGS_REGISTRY_ERROR_NONSENSE);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (((GArray *) g_value_get_boxed (value))->len, ==, cases[i].n);
      if (i == 0)
        g_assert_cmpuint (g_array_index ((GArray *) g_value_get_boxed (value), TidingsArchived, 1).version, ==, 2);
      soup_server_disconnect (server);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/archive/html", test_html);
  g_test_add_func ("/archive/text", test_text);
  g_test_add_func ("/archive/list", test_list);
  g_test_add_func ("/archive/corpus", test_corpus);
  return g_test_run ();
}
