#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window for somebody who cannot see it or who has no mouse: every page, dialog and popover. Speaks TAP.

usage: test-access.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless.
"""
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
import access  # noqa: E402
from desk import PROJECT, control, main, saved_rows, test  # noqa: E402
from pages import ELSEWHERE, MAKES, STEPS, TRIAL, Person, opening, walk_through  # noqa: E402
from window import settle, wait_for  # noqa: E402


@test
def every_page_is_in_the_table(desk):
    covered = {stem for step in STEPS for stem in step.covers} | set(ELSEWHERE)
    made = {path.stem for path in (PROJECT / "src/app").rglob("*") if path.suffix in (".c", ".blp") and MAKES.search(path.read_text())}
    assert not made - covered, f"no step of tests/app/pages.py walks through {sorted(made - covered)}"
    there = {path.stem for path in (PROJECT / "src/app").rglob("*.c")}
    assert not covered - there, f"steps name files that are gone: {sorted(covered - there)}"


@test
def everything_has_a_name_and_a_size_and_is_reached_by_keyboard(desk):
    def look(person, step, tree, root):
        found = access.name_faults(root) + access.target_faults(root) + access.heading_faults(root)
        if step.keyboard:
            found += access.tab_faults(person, tree, root, step.root != "frame")
        return found

    # leaks are looked for where less is asked: the questions of a whole walk leave a little behind
    person = Person(desk, ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0")
    found = walk_through(person, look)
    assert not found, "\n".join(["", *found])


@test
def what_happens_is_announced_and_no_more(desk):
    person = Person(desk)
    said = person.reader.said

    def heard(text):
        wait_for(f"the announcement of “{text}”", lambda: [words for words in said if text in words])
        settle(0.5)
        now = [words for words in said if text in words]
        said.clear()
        return now

    person.show_all()
    said.clear()
    person.search("migraine")
    assert (now := heard("on ClinicalTrials.gov")) and len(now) == 1, now
    person.search("nothing has such words")
    assert (now := heard("No trial found")) and len(now) == 1, now
    opening(TRIAL)(person)
    said.clear()
    person.press("ctrl+s")
    assert (now := heard("Trial saved")) and len(now) == 1, now
    person.press("ctrl+s")
    assert (now := heard("no longer saved")) and len(now) == 1, now
    person.press("ctrl+s")
    heard("Trial saved")
    person.click("More about this trial")
    person.click("Copy link", "menu item")
    heard("Link copied")
    person.see("Not updated since it was posted")
    control(person.registry, "advance", id=TRIAL)
    person.press("F5")
    wait_for("what the check found", lambda: [words for words in said if "hecked" in words], 40)
    settle(1)
    assert len(said) <= 3, said


@test
def something_in_sight_has_the_focus_when_what_had_it_goes(desk):
    person = Person(desk)

    def in_sight(what):
        settle(0.5)
        wait_for(f"a focus after {what}", lambda: (at := person.reader.focused()) and at.role not in ("application", "frame"), 5)

    person.search("nothing has such words")
    person.enter("Show trials that are not open too")
    in_sight("the search that a button began, which goes with its page")
    person.search("migraine")
    person.see("Follow this search", "toggle button")
    person.press("ctrl+f", "ctrl+a", "BackSpace")
    person.see("Earlier searches", "list")
    person.enter("Forget")
    in_sight("the earlier searches are forgotten")
    person.search("migraine")
    person.enter("Follow this search")
    person.see("Search followed")
    in_sight("the search is followed")
    person.enter("Undo")
    wait_for("the end of it", lambda: not person.program.all("list", "Followed searches"))
    in_sight("a toast goes")
    opening(TRIAL)(person)
    person.press("ctrl+s")
    person.program.press(wait_for("the saved trial", lambda: saved_rows(person.program))[0])
    in_sight("a press on the saved trial")
    person.press("ctrl+s")
    wait_for("the end of its row", lambda: not saved_rows(person.program))
    in_sight("the row of the trial goes")
    person.press("ctrl+s")
    wait_for("the saved trial", lambda: saved_rows(person.program))
    control(person.registry, "advance", id=TRIAL)
    person.press("F5")
    wait_for("the news", lambda: person.see("News", "list item").description, 40)
    person.press("ctrl+n")
    person.enter("Mark all as read")
    in_sight("the news are marked as read")


if __name__ == "__main__":
    main()
