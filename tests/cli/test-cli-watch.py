#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tidingsctl check, news, history, follow and diff, with versions that arrive at the loopback registry."""
import copy
import json
import sys

from harness import (BAD_USE, NO_SUCH_TRIAL, NOT_REACHED, NOWHERE, RECORDS, VERSIONS, equal, main, record, test)

TRIAL = "NCT09000001"
NEWS = {"kind", "at", "nctId", "headline", "title", "status", "grade", "text", "changes", "version", "followed", "seen"}


def with_versions(desk):
    return desk.registry(RECORDS, "--versions", VERSIONS.parent)


# --- check and news ---


@test
def check_finds_what_arrives(desk):
    registry = with_versions(desk)
    desk.run("save", TRIAL, "NCT09000002")
    first = desk.json("check")
    equal({key: first[key] for key in ("complete", "saved", "changed", "gone", "followed", "news")},
          {"complete": True, "saved": 2, "changed": 0, "gone": 0, "followed": 0, "news": []})
    equal(desk.json("news"), [])

    registry.control("advance", id=TRIAL)
    second = desk.json("check")
    equal((second["changed"], len(second["news"])), (1, 1))
    news = second["news"][0]
    equal(set(news), NEWS)
    equal((news["kind"], news["nctId"], news["status"], news["grade"], news["seen"], news["followed"]),
          ("changed", TRIAL, "RECRUITING", "recruitment", False, None))
    assert news["changes"] and all(change["grade"] != "noise" for change in news["changes"]), news
    equal(desk.json("news"), second["news"])
    equal(desk.json("news", "--all"), second["news"])

    # nothing twice, and one request while the data are the same
    third = desk.json("check")
    equal((third["requests"], third["news"], len(desk.json("news"))), (1, [], 1))


@test
def check_as_text(desk):
    registry = with_versions(desk)
    desk.run("save", TRIAL)
    assert "Nothing new." in desk.run("check").text
    registry.control("advance", id=TRIAL)
    text = desk.run("check").text
    assert TRIAL in text and "Now open to people" in text and "1 saved trial was asked for." in text, text
    assert TRIAL in desk.run("news").text
    equal(desk.run("news").err, "")


@test
def check_that_is_cut_off(desk):
    registry = with_versions(desk)
    desk.run("save", TRIAL)
    desk.run("follow", "asthma")
    desk.run("check")
    registry.control("advance", id=TRIAL)
    # the saved trial comes through, the followed search does not
    registry.control("fault", kind="403", path="/api/v2/studies", query="RANGE")
    result = desk.run("--json", "check", status=NOT_REACHED)
    equal((result.json["complete"], len(result.json["news"])), (False, 1))
    equal(len(desk.json("news")), 1)
    registry.control("faults/clear")
    again = desk.json("check")
    equal((again["complete"], again["saved"], again["followed"], again["news"]), (True, 0, 1, []))
    equal(len(desk.json("news")), 1)


@test
def check_without_a_network(desk):
    with_versions(desk)
    desk.run("save", TRIAL)
    desk.address = NOWHERE
    result = desk.run("--json", "check", status=NOT_REACHED)
    equal((result.json["complete"], result.json["news"]), (False, []))
    # who saves and follows nothing has nothing to ask
    desk.library = desk.folder / "other.db"
    equal(desk.json("check")["requests"], 0)


@test
def check_of_what_has_gone(desk):
    registry = with_versions(desk)
    desk.run("save", "NCT09000002")
    desk.run("check")
    registry.control("remove", id="NCT09000002")
    answer = desk.json("check")
    equal((answer["gone"], [news["kind"] for news in answer["news"]]), (1, ["gone"]))
    assert "no longer has this trial" in desk.run("news").text


# --- history ---


@test
def history_of_a_trial(desk):
    registry = with_versions(desk)
    registry.control("advance", id=TRIAL)
    desk.run("save", TRIAL)
    desk.run("check")
    registry.control("advance", id=TRIAL)
    desk.run("check")
    history = desk.json("history", TRIAL)
    equal(set(history), {"nctId", "firstSeen", "firstPosted", "updates", "complete", "versions"})
    equal((history["nctId"], history["complete"], history["updates"]), (TRIAL, True, 2))
    equal([version["kind"] for version in history["versions"]], ["archived", "seen", "seen"])
    equal([version["number"] for version in history["versions"]], [1, 2, 3])
    equal([version["status"] for version in history["versions"]], ["NOT_YET_RECRUITING", "RECRUITING", "RECRUITING"])
    equal(history["versions"][0]["changes"], [])
    assert history["versions"][1]["changes"] and history["versions"][2]["changes"]
    text = desk.run("history", TRIAL).text
    assert "from its own history" in text and "seen by Tidings on" in text and "Updated 2 times since" in text, text


@test
def history_refused(desk):
    registry = with_versions(desk)
    registry.control("advance", id=TRIAL)
    desk.run("save", TRIAL)
    registry.control("fault", kind="403", path="/api/int/")
    history = desk.json("history", TRIAL)
    equal((history["complete"], len(history["versions"])), (False, 1))
    assert "begins with what Tidings saw" in desk.run("history", TRIAL).text


@test
def history_not_reached(desk):
    with_versions(desk)
    desk.run("save", TRIAL)
    desk.address = NOWHERE
    equal(len(desk.run("--json", "history", TRIAL, status=NOT_REACHED).json["versions"]), 1)


@test
def history_of_what_is_not_saved(desk):
    with_versions(desk)
    equal(desk.run("--json", "history", TRIAL, status=NO_SUCH_TRIAL).out, b"")
    desk.run("show", TRIAL)
    equal(desk.run("--json", "history", TRIAL, status=NO_SUCH_TRIAL).out, b"")


# --- follow ---


@test
def follow_a_search(desk):
    registry = with_versions(desk)
    made = desk.json("follow", "depression", "--near", "59.91,10.75", "--within", "50", "--open")
    equal(set(made), {"number", "label", "since", "checkedAt", "known", "unseen"})
    equal((made["number"], made["checkedAt"], made["known"]), (1, None, 0))
    desk.run("follow", "asthma")
    # the same twice is one
    equal(desk.json("follow", "asthma")["number"], 2)
    equal([follow["number"] for follow in desk.json("followed")], [1, 2])

    equal(desk.json("check")["news"], [])
    equal(desk.json("followed")[1]["known"], 2)
    new = record(77, status="RECRUITING")
    new["protocolSection"]["conditionsModule"]["conditions"] = ["Asthma"]
    new["protocolSection"]["statusModule"]["lastUpdatePostDateStruct"]["date"] = "2026-11-20"
    registry.post("put", new)
    answer = desk.json("check")
    equal([(news["kind"], news["nctId"]) for news in answer["news"]], [("new", "NCT00000077")])
    assert "asthma" in answer["news"][0]["followed"], answer
    assert "You follow:" in desk.run("news").text
    equal(desk.json("followed")[1]["unseen"], 1)
    assert "1 not seen yet" in desk.run("followed").text

    assert "asthma" in desk.json("unfollow", "2")["unfollowed"][0]
    equal(len(desk.json("followed")), 1)
    assert "No longer followed" in desk.run("unfollow", "1").text
    assert "No search is followed yet." in desk.run("followed").text


# --- diff ---


def changed(desk, **texts):
    old, new = json.loads((RECORDS / "NCT09000003.json").read_text()), None
    new = copy.deepcopy(old)
    summary = "People take part for a year. " * 8
    old["protocolSection"]["descriptionModule"] = {"briefSummary": summary + "They visit the clinic once."}
    new["protocolSection"]["descriptionModule"] = {"briefSummary": summary + "They visit the clinic twice."}
    old["derivedSection"] = {"miscInfoModule": {"versionHolder": "2026-01-01", "removedCountries": ["Spain"]}}
    new["derivedSection"] = {"miscInfoModule": {"versionHolder": "2026-02-01"}}
    return desk.write("old.json", old), desk.write("new.json", new)


@test
def diff_of_long_texts(desk):
    old, new = changed(desk)
    text = desk.run("diff", old, new).text
    assert "[−once.−] {+twice.+}" in text, text
    assert "…" in text and text.count("People take part") <= 2, text


@test
def diff_of_what_is_of_no_consequence(desk):
    old, new = changed(desk)
    short, whole = desk.run("diff", old, new).text, desk.run("diff", "--all", old, new).text
    assert "of no consequence" in short and "Housekeeping" not in short, short
    assert "of no consequence" not in whole and "Housekeeping" in whole, whole


@test
def bad_use(desk):
    for args in (["check", "all"], ["news", "today"], ["history"], ["history", "light"], ["follow"], ["follow", "--local", "light"],
                 ["unfollow"], ["unfollow", "1"], ["unfollow", "light"], ["followed", "1"], ["saved", "--all"],
                 ["check", "--open"], ["follow", "light", "--limit", "3"], ["follow", "light", "--phase", "9"]):
        equal(desk.run("--json", *args, status=BAD_USE).out, b"")


sys.exit(main())
