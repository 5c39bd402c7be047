/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-library.h"

/* A day in November 2026, in Unix seconds */
#define NOW G_GINT64_CONSTANT (1795430000)
#define BUILD "2026-11-20T09:00:05"

/* Runs a test as a fiber on the main thread, where awaiting is allowed, in a new folder of its own */
void          library_test_add       (const char     *path,
                                      DexFiberFunc    func);
int           library_test_main      (int             argc,
                                      char          **argv);
/* The running test's folder, and the path of a file in it */
const char   *library_test_get_folder (void);
char         *library_test_path      (const char     *name);

/* A record with @more members of its protocol section, as JSON: "\"statusModule\":{…}" */
TidingsStudy *library_test_study     (const char     *nct_id,
                                      const char     *title,
                                      const char     *updated,
                                      const char     *more);
/* The same with its own status module, and with @sections beside the protocol section */
TidingsStudy *library_test_full      (const char     *nct_id,
                                      const char     *title,
                                      const char     *status,
                                      const char     *more,
                                      const char     *sections);

/* Makes the closed library at @path one of an earlier version, which lacks the tables of later ones */
void          library_test_make_older (const char    *path,
                                       guint          version);
TidingsLibrary *library_test_open    (const char     *path);
void          library_test_close     (TidingsLibrary *library);
guint         library_test_put       (TidingsLibrary *library,
                                      TidingsStudy   *study,
                                      TidingsOrigin   origin,
                                      const char     *build);
guint         library_test_put_all   (TidingsLibrary *library,
                                      GPtrArray      *studies,
                                      TidingsOrigin   origin);
void          library_test_save      (TidingsLibrary *library,
                                      TidingsStudy   *study,
                                      gint64          now);
void          library_test_note      (TidingsLibrary *library,
                                      const char     *nct_id,
                                      const char     *note);
TidingsSaved *library_test_find_saved (TidingsLibrary *library,
                                       const char     *nct_id);
/* "NCT00000001 NCT00000002", in the order in which a search finds them */
char         *library_test_search    (TidingsLibrary *library,
                                      const TidingsQuerySpec *spec);
char         *library_test_find      (TidingsLibrary *library,
                                      const char     *words);
/* The records of the corpus, %NULL after telling that the test skips where there is none */
GPtrArray    *library_test_corpus    (guint           most);
