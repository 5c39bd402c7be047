#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window for somebody who cannot see it or who has no mouse: every page, dialog and popover. Speaks TAP.

usage: test-access.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless.
"""
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
import access  # noqa: E402
from desk import PROJECT, control, main, test  # noqa: E402
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


if __name__ == "__main__":
    main()
