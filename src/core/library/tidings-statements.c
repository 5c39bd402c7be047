/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-library"

#include "config.h"

#include "tidings-library-private.h"

/* numbers that stand in the texts below */
G_STATIC_ASSERT (TIDINGS_GRADE_WORDING == 8 && TIDINGS_GRADE_NOISE == 9 && TIDINGS_ORIGIN_SAMPLE == 1);

/* CROSS: few trials are saved, so they come first, whatever the planner thinks of an empty table */
#define SAVED_COLUMNS                                                                                                       \
  "saved.id, saved.changed_at, saved.saved_at, saved.noted_at, record.status, body.title, body.headline, saved.note "       \
  "FROM saved CROSS JOIN record USING (id) CROSS JOIN body USING (id) "

const char *const tidings_statement_texts[TIDINGS_N_STATEMENTS] = {
  [TIDINGS_SQL_DATA_VERSION] = "PRAGMA data_version",

  [TIDINGS_SQL_FIND_RECORD] = "SELECT origin, build, as_of, last_updated, core_hash, extra_hash FROM record WHERE id = ?1",
  [TIDINGS_SQL_FIND_ALIAS] = "SELECT record FROM record_alias WHERE alias = ?1 LIMIT 1",
  [TIDINGS_SQL_PUT_RECORD] =
      "INSERT INTO record (id, status, phases, study_type, enrollment, first_posted, last_updated, min_age, max_age, sex, healthy, "
      "has_results, origin, build, as_of, fetched_at, core_hash, extra_hash) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18) "
      "ON CONFLICT (id) DO UPDATE SET status = ?2, phases = ?3, study_type = ?4, enrollment = ?5, first_posted = ?6, "
      "last_updated = ?7, min_age = ?8, max_age = ?9, sex = ?10, healthy = ?11, has_results = ?12, origin = ?13, build = ?14, "
      "as_of = ?15, fetched_at = ?16, core_hash = ?17, extra_hash = ?18",
  [TIDINGS_SQL_TOUCH_RECORD] = "UPDATE record SET origin = ?2, build = ?3, as_of = ?4, fetched_at = ?5 WHERE id = ?1",
  [TIDINGS_SQL_DELETE_RECORD] = "DELETE FROM record WHERE id = ?1",
  [TIDINGS_SQL_GET_RECORD] = "SELECT origin, build, fetched_at, EXISTS (SELECT 1 FROM saved WHERE saved.id = record.id) "
                             "FROM record WHERE id = ?1",
  [TIDINGS_SQL_COUNT_RECORDS] = "SELECT count(*) FROM record",
  [TIDINGS_SQL_COUNT_NEWS] = "SELECT count(*) FROM news",
  [TIDINGS_SQL_HAS_OTHER_THAN_SAMPLE] = "SELECT 1 FROM record WHERE origin <> ?1 LIMIT 1",
  [TIDINGS_SQL_LIST_UNSAVED_SAMPLE] = "SELECT id FROM record WHERE origin = ?1 AND id NOT IN (SELECT id FROM saved)",
  [TIDINGS_SQL_NEWEST_BUILD] = "SELECT max(build) FROM record",

  [TIDINGS_SQL_PUT_BODY] = "INSERT INTO body (id, title, headline, size, json) VALUES (?1, ?2, ?3, ?4, ?5) "
                           "ON CONFLICT (id) DO UPDATE SET title = ?2, headline = ?3, size = ?4, json = ?5",
  [TIDINGS_SQL_GET_BODY] = "SELECT size, json FROM body WHERE id = ?1",

  [TIDINGS_SQL_CLEAR_ALIASES] = "DELETE FROM record_alias WHERE record = ?1",
  [TIDINGS_SQL_PUT_ALIAS] = "INSERT INTO record_alias (alias, record) VALUES (?1, ?2) ON CONFLICT DO NOTHING",

  [TIDINGS_SQL_FIND_POINT] = "SELECT id FROM point WHERE latitude = ?1 AND longitude = ?2",
  [TIDINGS_SQL_PUT_POINT] = "INSERT INTO point (latitude, longitude) VALUES (?1, ?2) RETURNING id",
  [TIDINGS_SQL_CLEAR_SITES] = "DELETE FROM site WHERE record = ?1",
  [TIDINGS_SQL_PUT_SITE] = "INSERT INTO site (point, record) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
  [TIDINGS_SQL_POINTS_WITHIN] = "SELECT id, latitude, longitude FROM point WHERE latitude BETWEEN ?1 AND ?2",
  [TIDINGS_SQL_SITES_AT] = "SELECT record FROM site WHERE point = ?1",

  [TIDINGS_SQL_UNCOUNT_CONDITIONS] = "UPDATE condition SET n = n - 1 "
                                     "WHERE id IN (SELECT condition FROM record_condition WHERE record = ?1)",
  [TIDINGS_SQL_CLEAR_CONDITIONS] = "DELETE FROM record_condition WHERE record = ?1",
  [TIDINGS_SQL_COUNT_CONDITION] = "INSERT INTO condition (folded, text, n) VALUES (?1, ?2, 1) "
                                  "ON CONFLICT (folded) DO UPDATE SET n = n + 1 RETURNING id",
  [TIDINGS_SQL_PUT_CONDITION] = "INSERT INTO record_condition (record, condition) VALUES (?1, ?2)",
  [TIDINGS_SQL_CONDITIONS_FROM] = "SELECT text FROM condition WHERE folded >= ?1 AND folded < ?2 AND n > 0 "
                                  "ORDER BY n DESC, folded LIMIT ?3",
  [TIDINGS_SQL_CONDITIONS_WITH] = "SELECT text FROM condition WHERE instr (folded, ?1) > 0 AND n > 0 "
                                  "ORDER BY n DESC, folded LIMIT ?2",

  [TIDINGS_SQL_CLEAR_TEXTS] = "DELETE FROM text_index WHERE rowid = ?1",
  [TIDINGS_SQL_PUT_TEXTS] =
      "INSERT INTO text_index (rowid, title, conditions, mesh, keywords, treatments, ids, summary, sponsor, "
      "places) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",

  [TIDINGS_SQL_IS_SAVED] = "SELECT 1 FROM saved WHERE id = ?1",
  [TIDINGS_SQL_PUT_SAVED] = "INSERT INTO saved (id, saved_at, changed_at, note, noted_at) VALUES (?1, ?2, ?3, ?4, ?5) "
                            "ON CONFLICT (id) DO UPDATE SET saved_at = ?2, changed_at = ?3, note = ?4, noted_at = ?5",
  [TIDINGS_SQL_DELETE_SAVED] = "DELETE FROM saved WHERE id = ?1",
  [TIDINGS_SQL_TOUCH_SAVED] = "UPDATE saved SET changed_at = max(changed_at, ?2) WHERE id = ?1",
  [TIDINGS_SQL_SET_NOTE] = "UPDATE saved SET note = ?2, noted_at = ?3 WHERE id = ?1",
  [TIDINGS_SQL_GET_SAVED] = "SELECT " SAVED_COLUMNS "WHERE saved.id = ?1",
  [TIDINGS_SQL_LIST_SAVED_KEYS] = "SELECT id, changed_at FROM saved ORDER BY changed_at DESC, id DESC",
  [TIDINGS_SQL_LIST_SAVED] = "SELECT " SAVED_COLUMNS "ORDER BY saved.changed_at DESC, saved.id DESC LIMIT ?1",
  [TIDINGS_SQL_BURY_SAVED] = "INSERT OR REPLACE INTO unsaved (id, saved_at, changed_at, note, noted_at, unsaved_at) "
                             "SELECT id, saved_at, changed_at, note, noted_at, ?2 FROM saved WHERE id = ?1",
  [TIDINGS_SQL_GET_BURIED] = "SELECT saved_at, changed_at, note, noted_at FROM unsaved WHERE id = ?1",
  [TIDINGS_SQL_DELETE_BURIED] = "DELETE FROM unsaved WHERE id = ?1",

  [TIDINGS_SQL_SET_MARK] = "INSERT INTO mark (record, item, text, value, marked_at) VALUES (?1, ?2, ?3, ?4, ?5) "
                           "ON CONFLICT (record, item) DO UPDATE SET text = ?3, value = ?4, marked_at = ?5",
  [TIDINGS_SQL_CLEAR_MARK] = "DELETE FROM mark WHERE record = ?1 AND item = ?2",
  [TIDINGS_SQL_LIST_MARKS] = "SELECT item, text, value FROM mark WHERE record = ?1 ORDER BY id",

  [TIDINGS_SQL_PUT_SEARCH] = "INSERT INTO search (query, words, used_at) VALUES (?1, ?2, ?3) "
                             "ON CONFLICT (query) DO UPDATE SET words = ?2, used_at = ?3",
  [TIDINGS_SQL_TRIM_SEARCHES] = "DELETE FROM search WHERE id NOT IN "
                                "(SELECT id FROM search ORDER BY used_at DESC, id DESC LIMIT ?1)",
  [TIDINGS_SQL_LIST_SEARCHES] = "SELECT words FROM search ORDER BY used_at DESC, id DESC",
  [TIDINGS_SQL_CLEAR_SEARCHES] = "DELETE FROM search",

  [TIDINGS_SQL_GET_VALUE] = "SELECT value FROM drawer WHERE key = ?1",
  [TIDINGS_SQL_SET_VALUE] = "INSERT INTO drawer (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
  [TIDINGS_SQL_CLEAR_VALUE] = "DELETE FROM drawer WHERE key = ?1",

  /* a page that waits is fetched anew when it is opened */
  [TIDINGS_SQL_STALE_RECORD] = "UPDATE record SET fetched_at = 0 WHERE id = ?1",
  [TIDINGS_SQL_HAS_VERSIONS] = "SELECT 1 FROM version WHERE record = ?1 LIMIT 1",
  [TIDINGS_SQL_LATEST_DAY] = "SELECT max(day) FROM version WHERE record = ?1",
  [TIDINGS_SQL_PUT_VERSION] = "INSERT INTO version (record, content, kind, day, seen_at, posted, status, grade, language) "
                              "VALUES (?1, nullif (?2, 0), ?3, ?4, ?5, ?6, ?7, 9, ?8) RETURNING id",
  [TIDINGS_SQL_LIST_VERSIONS] = "SELECT id, content, kind, day, seen_at, posted, status, grade, language FROM version "
                                /* archived ones of a day came before what was seen on it */
                                "WHERE record = ?1 ORDER BY day, kind DESC, iif (kind = 0, seen_at, 0), id",
  [TIDINGS_SQL_GRADE_VERSION] = "UPDATE version SET grade = ?2, language = ?3 WHERE id = ?1",
  [TIDINGS_SQL_KEEP_CONTENT] =
      "INSERT INTO content (record, core_hash, extra_hash, size, json) "
      "SELECT record.id, record.core_hash, record.extra_hash, body.size, body.json FROM record JOIN body USING (id) "
      "WHERE record.id = ?1 ON CONFLICT DO NOTHING",
  [TIDINGS_SQL_POINT_VERSION] =
      "UPDATE version SET content = (SELECT content.id FROM content JOIN record ON record.id = content.record "
      "AND record.core_hash = content.core_hash AND record.extra_hash = content.extra_hash WHERE content.record = ?1) "
      "WHERE record = ?1 AND content IS NULL",
  [TIDINGS_SQL_PUT_CONTENT] = "INSERT INTO content (record, core_hash, extra_hash, size, json) VALUES (?1, ?2, ?3, ?4, ?5) "
                              "ON CONFLICT (record, core_hash, extra_hash) DO UPDATE SET size = size RETURNING id",
  [TIDINGS_SQL_GET_CONTENT] = "SELECT size, json FROM content WHERE id = ?1",
  [TIDINGS_SQL_CLEAR_CHANGES] = "DELETE FROM change WHERE version = ?1",
  [TIDINGS_SQL_PUT_CHANGE] = "INSERT INTO change (version, ordinal, grade, kind, path, label, before, after, text) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
  [TIDINGS_SQL_LIST_CHANGES] = "SELECT grade, kind, path, label, before, after, text FROM change WHERE version = ?1 "
                               "ORDER BY ordinal",
  [TIDINGS_SQL_BEGIN_HISTORY] = "INSERT INTO history (record, first_seen_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
  [TIDINGS_SQL_GET_HISTORY] = "SELECT history.first_seen_at, history.archive, record.first_posted FROM history "
                              "JOIN record ON record.id = history.record WHERE history.record = ?1",
  [TIDINGS_SQL_FINISH_HISTORY] = "UPDATE history SET archive = ?2 WHERE record = ?1",
  [TIDINGS_SQL_CHECKED_HISTORY] = "UPDATE history SET checked_at = ?2 WHERE record = ?1",
  [TIDINGS_SQL_GONE_HISTORY] = "UPDATE history SET gone_at = ?2 WHERE record = ?1 AND gone_at IS NULL",
  [TIDINGS_SQL_LIST_WATCHED] = "SELECT saved.id, record.last_updated, history.checked_at, history.archive FROM saved "
                               "JOIN record USING (id) JOIN history ON history.record = saved.id "
                               "WHERE record.origin <> 1 ORDER BY history.checked_at, saved.id",

  [TIDINGS_SQL_FORGET_NEWS] = "DELETE FROM news WHERE record = ?1",
  [TIDINGS_SQL_FORGET_VERSION] = "DELETE FROM version WHERE id = ?1",
  [TIDINGS_SQL_FORGET_VERSIONS] = "DELETE FROM version WHERE record = ?1",
  [TIDINGS_SQL_FORGET_CONTENTS] = "DELETE FROM content WHERE record = ?1",
  [TIDINGS_SQL_FORGET_HISTORY] = "DELETE FROM history WHERE record = ?1",

  [TIDINGS_SQL_PUT_NEWS] = "INSERT INTO news (at, kind, record, version, grade, follow, seen) "
                           "VALUES (?1, ?2, ?3, nullif (?4, 0), ?5, nullif (?6, 0), ?7)",
  [TIDINGS_SQL_LIST_NEWS] =
      "SELECT news.id, news.at, news.kind, news.record, news.version, news.grade, news.follow, news.seen, "
      "record.status, body.title, body.headline FROM news JOIN record ON record.id = news.record "
      "JOIN body ON body.id = news.record WHERE ?1 OR NOT news.seen ORDER BY news.at DESC, news.grade, news.id DESC",
  [TIDINGS_SQL_LIST_UNSEEN] = "SELECT record FROM news WHERE NOT seen AND grade < 8",
  [TIDINGS_SQL_SEE_NEWS] = "UPDATE news SET seen = 1 WHERE id = ?1 AND NOT seen",
  [TIDINGS_SQL_SEE_ALL_NEWS] = "UPDATE news SET seen = 1 WHERE NOT seen",

  [TIDINGS_SQL_PUT_FOLLOW] = "INSERT INTO follow (query, since) VALUES (?1, ?2) "
                             "ON CONFLICT (query) DO UPDATE SET ended_at = NULL RETURNING id",
  [TIDINGS_SQL_END_FOLLOW] = "UPDATE follow SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL",
  [TIDINGS_SQL_LIST_FOLLOWS] =
      "SELECT id, query, since, checked_at, (SELECT count(*) FROM found WHERE found.follow = follow.id), "
      "(SELECT count(*) FROM news WHERE news.follow = follow.id AND NOT news.seen) FROM follow WHERE ended_at IS NULL ORDER BY id",
  [TIDINGS_SQL_GET_FOLLOW] = "SELECT checked_at FROM follow WHERE id = ?1",
  [TIDINGS_SQL_CHECKED_FOLLOW] = "UPDATE follow SET checked_at = ?2 WHERE id = ?1",
  [TIDINGS_SQL_FIND_FOUND] = "SELECT is_open FROM found WHERE follow = ?1 AND record = ?2",
  [TIDINGS_SQL_PUT_FOUND] = "INSERT INTO found (follow, record, found_at, is_open) VALUES (?1, ?2, ?3, ?4) "
                            "ON CONFLICT (follow, record) DO UPDATE SET is_open = ?4",

  [TIDINGS_SQL_SET_HEADLINE] = "UPDATE body SET headline = ?2 WHERE id = ?1 AND headline IS NOT ?2",
  [TIDINGS_SQL_LIST_HEADLINES] = "SELECT id FROM (SELECT id FROM saved UNION SELECT record FROM news) WHERE id > ?1 "
                                 "ORDER BY id LIMIT ?2",

  /* for exports and imports: the union of what is there and what comes */
  [TIDINGS_SQL_LIST_FOUND] = "SELECT record, found_at, is_open FROM found WHERE follow = ?1",
  [TIDINGS_SQL_NEWS_OF] = "SELECT at, kind, grade, seen FROM news WHERE record = ?1 ORDER BY id",
  [TIDINGS_SQL_LIST_ALL_MARKS] = "SELECT record, item, text, value, marked_at FROM mark ORDER BY id",
  [TIDINGS_SQL_DATE_VERSION] = "UPDATE version SET seen_at = iif (?4, ?2, min (seen_at, ?2)), day = ?3 "
                               "WHERE record = ?1 AND content IS NULL",
  [TIDINGS_SQL_REDATE_VERSION] = "UPDATE version SET day = ?2 WHERE id = ?1",
  [TIDINGS_SQL_HASH_RECORD] = "SELECT 1 FROM record WHERE id = ?1 AND core_hash = ?2 AND extra_hash = ?3",
  [TIDINGS_SQL_FIND_CONTENT] = "SELECT version.day FROM content JOIN version ON version.content = content.id "
                               "WHERE content.record = ?1 AND core_hash = ?2 AND extra_hash = ?3 AND version.day = ?4 "
                               "AND version.seen_at = ?5",
  [TIDINGS_SQL_UNITE_HISTORY] = "UPDATE history SET first_seen_at = min (first_seen_at, ?2), "
                                "archive = CASE WHEN 1 IN (archive, ?3) THEN 1 ELSE max (archive, ?3) END WHERE record = ?1",
  [TIDINGS_SQL_UNITE_NEWS] =
      "INSERT INTO news (at, kind, record, version, grade, seen) "
      "SELECT ?1, ?2, ?3, (SELECT id FROM version WHERE record = ?3 AND seen_at = ?1 LIMIT 1), ?4, ?5 "
      "WHERE NOT EXISTS (SELECT 1 FROM news WHERE at = ?1 AND kind = ?2 AND record = ?3 AND grade = ?4)",
  [TIDINGS_SQL_UNITE_FOLLOW] = "INSERT INTO follow (query, since, checked_at) VALUES (?1, ?2, ?3) "
                               "ON CONFLICT (query) DO UPDATE SET ended_at = NULL, since = min (since, ?2), "
                               "checked_at = max (checked_at, ?3) RETURNING id",
  [TIDINGS_SQL_UNITE_FOUND] = "INSERT INTO found (follow, record, found_at, is_open) VALUES (?1, ?2, ?3, ?4) "
                              "ON CONFLICT (follow, record) DO NOTHING",
  [TIDINGS_SQL_UNITE_MARK] =
      "INSERT INTO mark (record, item, text, value, marked_at) VALUES (?1, ?2, ?3, ?4, ?5) "
      "ON CONFLICT (record, item) DO UPDATE SET text = ?3, value = ?4, marked_at = ?5 WHERE marked_at < ?5",

  [TIDINGS_SQL_FIND_SAVED] = "SELECT saved.id FROM text_index CROSS JOIN saved ON saved.id = text_index.rowid "
                             "WHERE text_index MATCH ?1 ORDER BY " TIDINGS_RANK ", saved.id DESC LIMIT ?2",
  [TIDINGS_SQL_FIND_ANY] = "SELECT rowid FROM text_index WHERE text_index MATCH ?1 "
                           "ORDER BY " TIDINGS_RANK ", rowid DESC LIMIT ?2",
};
