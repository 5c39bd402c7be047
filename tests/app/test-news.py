#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saved trials that change and followed searches that find something, as a person sees it in the window. Speaks TAP.

usage: test-news.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless.
"""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from desk import PROJECT, control, main, saved_rows, search, show_all, test  # noqa: E402
from window import Program, is_shown, settle, wait_for, walk  # noqa: E402

RECORDS = PROJECT / "tests/fixtures/registry/records"
VERSIONS = PROJECT / "tests/fixtures/registry/versions"
TRIAL = "NCT09000001"


def start(desk):
    """A registry of which one trial is still at its first version, and the program."""
    registry = desk.registry(RECORDS, versions=VERSIONS)
    program = desk.program(registry.address)
    program.text_shown("Find a clinical trial")
    show_all(program)
    return registry, program


def open_trial(program, number=TRIAL):
    program.search(number)
    program.find(contains=number, seconds=20, shown=False)
    program.find("heading", "Updates", seconds=20, shown=False)


def wait_for_history(program):
    """Until the earlier versions of the trial that is shown have come, or are known not to."""
    ends = ("Not updated since it was posted.", "Updated once.", "Updated twice.")
    wait_for("its history", lambda: any(n.name.endswith(ends) for n in program.all("label", contains="First posted on", shown=False))
             or program.all(contains="could not be had", shown=False), 30)


def save_trial(program, number=TRIAL):
    before = len(saved_rows(program))
    open_trial(program, number)
    program.shortcut("ctrl", "s")
    wait_for("the saved trial", lambda: len(saved_rows(program)) > before)
    wait_for_history(program)


def check(program):
    """Has it look for news and waits for the end of that."""
    program.keys("F5")
    program.find(contains="Checked today at", seconds=30)
    wait_for("the end of the check", lambda: not program.all("button", "Stop the check"), 30)


def news_row(program):
    return program.find("list item", "News")


def unread(program):
    return news_row(program).now().description


def show_news(program):
    program.shortcut("ctrl", "n")
    return wait_for("the page of news", lambda: program.all("list", "News"))[0]


def text_of(node):
    """All that is written inside a part of the window."""
    return "\n".join(n.name for n in walk(node) if n.name)


def put_trial(registry, number, title, condition="Chronic Migraine", status="RECRUITING"):
    """A trial that the registry did not have before."""
    record = json.loads((RECORDS / f"{TRIAL}.json").read_text())
    identification = record["protocolSection"]["identificationModule"]
    identification.update(nctId=number, briefTitle=title, officialTitle=title)
    record["protocolSection"]["conditionsModule"]["conditions"] = [condition]
    state = record["protocolSection"]["statusModule"]
    state["overallStatus"] = status
    for name in ("studyFirstPostDateStruct", "lastUpdatePostDateStruct"):
        state[name] = {"date": "2026-11-20", "type": "ACTUAL"}
    control(registry, "put", json.dumps(record).encode())


@test
def a_saved_trial_that_changes_is_news_until_it_is_seen(desk):
    registry, program = start(desk)
    save_trial(program)
    check(program)
    assert not unread(program), f"news before anything has changed: {unread(program)}"

    control(registry, "advance", id=TRIAL)
    check(program)
    wait_for("the count in the sidebar", lambda: unread(program) == "1 unread")
    row = saved_rows(program)[0]
    assert "Now open to people" in text_of(row), f"the row of the trial does not say what is new: {text_of(row)}"

    page = show_news(program)
    program.find("heading", "Today")
    text = text_of(page)
    assert "Now open to people; it was not open yet" in text, text
    assert "Taking people" in text, f"the grade is not named: {text}"
    wait_for("the news to count as seen", lambda: not unread(program), 15)
    assert "Now open to people" not in text_of(saved_rows(program)[0]), "the row of the trial still tells of it"
    assert "Now open to people" in text_of(page), "what was seen is gone"


@test
def news_are_kept_and_open_the_history_of_their_trial(desk):
    registry, program = start(desk)
    save_trial(program)
    control(registry, "advance", id=TRIAL)
    check(program)
    program.close()

    program = desk.program(registry.address)
    wait_for("the count after the restart", lambda: unread(program) == "1 unread")
    page = show_news(program)
    row = program.find("list item", contains="migraine", within=page) if program.all("list item", contains="migraine", within=page) \
        else program.all("list item", within=page)[0]
    program.press(row)
    heading = program.find("heading", "Updates")
    wait_for("the history to be scrolled to", lambda: is_shown(heading))
    program.find(contains="Now open to people; it was not open yet", shown=False)


@test
def the_timeline_says_what_is_known_of_a_trial(desk):
    registry, program = start(desk)
    control(registry, "advance", id=TRIAL)
    control(registry, "advance", id=TRIAL)
    open_trial(program)
    program.find(contains="First posted on 12 January 2026", shown=False)
    program.find(contains="Last updated by the sponsor on 30 October 2026", shown=False)
    program.find(contains="Once you save this trial, Tidings tells you what changes.", shown=False)
    program.shortcut("ctrl", "s")
    program.find(contains="Updated twice.", shown=False, seconds=20)
    program.find(contains="First seen by Tidings on", shown=False)
    picture = program.find("image", "The life of this trial, drawn to scale", shown=False)
    told = picture.now().description
    for words in ("Registered: 12 January 2026", "Opened: 20 April 2026", "Ends, as planned: 31 December 2028", "2 updates"):
        assert words in told, f"“{words}” is not in “{told}”"
    program.find("heading", "30 October 2026", shown=False)
    program.find("heading", "4 May 2026", shown=False)
    program.find(contains="First posted by the registry", shown=False)


@test
def a_history_that_cannot_be_had_begins_today(desk):
    registry, program = start(desk)
    control(registry, "fault", kind="403", path="/api/int", count=100)
    save_trial(program)
    program.find(contains="because the registry’s own history could not be had", shown=False, seconds=20)
    program.find(contains="Not updated since you saved it.", shown=False)
    control(registry, "advance", id=TRIAL)
    check(program)
    program.find(contains="Updated once since you saved it.", shown=False, seconds=20)


@test
def two_versions_are_compared_with_their_words_marked(desk):
    registry, program = start(desk)
    control(registry, "advance", id=TRIAL)
    control(registry, "advance", id=TRIAL)
    save_trial(program)
    program.click(program.find("button", "Compare two versions…", shown=False, seconds=20))
    changes = program.find("list", "What changed")
    first = text_of(changes)
    program.press(program.find("combo box", "Earlier version"))
    program.keys("End", "Return")
    wait_for("other changes", lambda: text_of(changes) != first)
    assert "open to people" in text_of(changes), text_of(changes)
    program.keys("Escape")


@test
def a_followed_search_finds_a_new_trial(desk):
    registry, program = start(desk)
    search(program, "migraine")
    program.click(program.find("toggle button", "Follow this search"))
    program.text_shown("Search followed")
    program.find(contains="From now on Tidings tells you about new trials. 4 are there today.", seconds=20)
    followed = program.find("list", "Followed searches")
    assert "migraine" in text_of(followed), text_of(followed)
    assert not unread(program), "what was there from the beginning is news"

    put_trial(registry, "NCT09000090", "A New Trial for Migraine")
    check(program)
    wait_for("the count in the sidebar", lambda: unread(program) == "1 unread")
    row = program.all("list item", within=program.find("list", "Followed searches"))[0]
    wait_for("what is new in its row", lambda: row.now().description == "1 new trial")

    program.press(row)
    program.text_shown("1 new since you last looked", seconds=20)
    wait_for("the new one, before the others",
             lambda: len(rows := program.results()) >= 5 and "A New Trial for Migraine" in rows[0].description)
    wait_for("it to count as seen", lambda: not unread(program), 15)


@test
def following_can_be_undone_both_ways(desk):
    registry, program = start(desk)
    search(program, "asthma")
    program.click(program.find("toggle button", "Follow this search"))
    program.find("list", "Followed searches")
    program.click(program.find("button", "Undo"))
    wait_for("the followed search to go", lambda: not program.all("list", "Followed searches"))
    program.click(program.find("toggle button", "Follow this search"))
    program.find("list", "Followed searches")
    program.click(program.find("toggle button", "Follow this search"))
    wait_for("the followed search to go", lambda: not program.all("list", "Followed searches"))
    program.text_shown("Search no longer followed")
    program.click(program.find("button", "Undo"))
    program.find("list", "Followed searches")


@test
def a_condition_is_followed_from_the_page_of_a_trial(desk):
    registry, program = start(desk)
    open_trial(program)
    program.find("check box", "New trials for Chronic Migraine", shown=False)
    switches = program.all("check box", "New trials for Chronic Migraine", shown=False)
    assert next(n for n in switches if n.actions()).act(), "the switch cannot be moved"
    program.find("list", "Followed searches")
    program.find(contains="From now on Tidings tells you about new trials. 2 are there today.", shown=False, seconds=20)


@test
def a_check_that_fails_says_why_and_what_to_do(desk):
    registry, program = start(desk)
    save_trial(program)
    registry.stop()
    program.keys("F5")
    program.text_shown("ClinicalTrials.gov can’t be reached. Check the network, then try again.", seconds=60)
    program.find("button", "Check now")


@test
def news_of_nothing_say_what_they_are_for(desk):
    registry, program = start(desk)
    program.shortcut("ctrl", "n")
    program.text_shown("No news yet")
    program.text_shown("Save a trial with its star, or follow a search.")
    program.click(program.find("button", "Search for trials"))
    program.text_shown("Find a clinical trial")


@test
def the_page_of_a_trial_keeps_up_with_its_news(desk):
    registry, program = start(desk)
    save_trial(program)
    program.find(contains="Opening later", seconds=20)
    control(registry, "advance", id=TRIAL)
    control(registry, "advance", id=TRIAL)
    check(program)
    program.find(contains="Last updated by the sponsor on 30 October 2026", shown=False, seconds=20)
    program.find(contains="It is open to new people", seconds=20)


@test
def letters_of_twice_the_size_fit_a_narrow_window(desk):
    registry, program = start(desk)
    Program.screen("360x640")
    search(program, "migraine")
    program.click(program.find("toggle button", "Follow this search"))
    program.find(contains="there today", seconds=20)
    open_trial(program)
    program.shortcut("ctrl", "s")
    wait_for_history(program)
    control(registry, "advance", id=TRIAL)
    program.keys("F5")
    program.shortcut("ctrl", "n")
    page = wait_for("the page of news", lambda: program.all("list", "News"), 30)[0]
    program.press(wait_for("the news", lambda: program.all("list item", within=page))[0])
    program.find(contains="Updated once.", shown=False, seconds=20)
    settle(1)
    program.click(program.find("button", "Compare two versions…", shown=False))
    program.find("list", "What changed")
    program.keys("Escape")
    # what does not fit, libadwaita says in a warning, which fails every test


letters_of_twice_the_size_fit_a_narrow_window.environment = {"HEADLESS_TEXT_SCALE": "2.0"}


@test
def all_news_can_be_marked_as_read(desk):
    registry, program = start(desk)
    save_trial(program)
    control(registry, "advance", id=TRIAL)
    check(program)
    wait_for("the count in the sidebar", lambda: unread(program) == "1 unread")
    show_news(program)
    program.click(program.find("button", "Mark all as read"))
    wait_for("no count", lambda: not unread(program))
    settle(0.5)


if __name__ == "__main__":
    main()
