#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reading in the window, used as a person uses it: terms, marks, the profile, the switch. Speaks TAP.

usage: test-reading-window.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless.
"""
import json
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(__file__))
from desk import SAMPLE, control, main, test  # noqa: E402
from window import ATSPI, settle, wait_for, walk  # noqa: E402

TRIAL = "NCT07052058"


def records_of(desk):
    """Records of this test's own, which it may change."""
    folder = desk.home / "records"
    if not folder.exists():
        shutil.copytree(SAMPLE, folder)
    return folder


def open_trial(desk, registry, nct_id=TRIAL):
    """The trial as the registry has it: what comes from there may build the page once more."""
    before = control(registry, "requests").count(nct_id)
    program = desk.program(registry.address, nct_id)
    wait_for("the registry to be asked", lambda: control(registry, "requests").count(nct_id) > before, 20)
    program.find("radio button", "Plain words", seconds=30)
    wait_for("the trial", lambda: program.all(name="Who can join", shown=False) or program.all(name="Eligibility criteria", shown=False), 20)
    settle(1)
    return program


def change(desk, nct_id, old, new):
    path = records_of(desk) / f"{nct_id}.json"
    text = path.read_text()
    assert old in text, f"{old} is not in {nct_id}"
    record = json.loads(text.replace(old, new))
    record["protocolSection"]["statusModule"]["lastUpdatePostDateStruct"] = {"date": "2026-11-22", "type": "ACTUAL"}
    path.write_text(json.dumps(record))


def marks(program, words):
    """The buttons that mark the criterion with these words."""
    return [n for n in walk(program.app) if n.role == "toggle button" and f"Mark: {words}" in n.name] or \
        [n for n in walk(program.app) if f"Mark: {words}" in n.name]


def criteria(program):
    """The words of the criteria that can be marked, in their order."""
    found = []
    for node in walk(program.app):
        name = node.name
        if "Mark: " in name and name.split("Mark: ", 1)[1] not in found:
            found.append(name.split("Mark: ", 1)[1])
    return found


def shown_text(program, text):
    return program.find(contains=text, shown=False)


@test
def a_mark_is_set_by_mouse_and_is_there_after_a_restart(desk):
    registry = desk.registry(records_of(desk))
    program = open_trial(desk, registry)
    words = wait_for("the criteria", lambda: criteria(program))[0]
    program.press(program.bring(wait_for("its button", lambda: marks(program, words))[0]))
    program.find(contains="Does not fit: this is not true of me")
    program.keys("Down", "Return")
    shown_text(program, "You marked: does not fit")
    shown_text(program, "1 does not fit ·")
    program.close()

    program = open_trial(desk, registry)
    wait_for("the mark after the restart", lambda: any("You marked: does not fit" in n.name for n in marks(program, words)))
    program.press(program.bring(wait_for("its button", lambda: marks(program, words))[0]))
    program.find(contains="No mark")
    program.keys("Up", "Return")
    wait_for("no mark", lambda: not any("You marked" in n.name for n in walk(program.app)))
    program.close()


@test
def a_criterion_that_changed_loses_its_mark_and_says_so(desk):
    registry = desk.registry(records_of(desk))
    program = open_trial(desk, registry)
    first, second = wait_for("the criteria", lambda: criteria(program))[:2]
    for words in (first, second):
        program.press(program.bring(wait_for("its button", lambda: marks(program, words))[0]))
        program.find(contains="Fits: this is true of me")
        program.keys("Return")
    wait_for("two marks", lambda: program.all(contains="2 fit ·", shown=False))
    program.close()
    registry.stop()

    record = json.loads((records_of(desk) / f"{TRIAL}.json").read_text())
    text = record["protocolSection"]["eligibilityModule"]["eligibilityCriteria"]
    start = next(line for line in text.splitlines() if line.lstrip("* 0123456789.")[:12] == first[:12])
    change(desk, TRIAL, json.dumps(start, ensure_ascii=False)[1:-1], json.dumps(start, ensure_ascii=False)[1:-1] + " for a year")
    program = open_trial(desk, desk.registry(records_of(desk)))
    shown_text(program, "What you marked here is not in the record any more")
    shown_text(program, f"“{first}”")
    wait_for("the other mark", lambda: any("You marked: fits" in n.name for n in marks(program, second)))
    assert not any("You marked" in n.name for n in marks(program, first)), "a changed criterion kept its mark"
    program.click(program.find("button", "Got it", shown=False))
    wait_for("the notice to go", lambda: not program.all(contains="What you marked here is not"))
    program.close()


@test
def the_profile_says_what_fits_and_can_be_cleared(desk):
    registry = desk.registry(records_of(desk))
    program = open_trial(desk, registry)
    assert not program.all(contains="by what you said about yourself")
    row = shown_text(program, "About you")
    program.press(program.bring(row))
    entry = wait_for("the year of birth", lambda: next((n for n in walk(program.app) if n.role in ("entry", "text")
                                                       and ATSPI + "EditableText" in n.interfaces() and "birth" in n.name), None))
    program.type(entry, "1980")
    program.keys("Escape")
    wait_for("what fits", lambda: program.all(contains="Fits, by what you said about yourself", shown=False))
    shown_text(program, "Born in 1980")
    program.close()

    program = open_trial(desk, registry)
    shown_text(program, "Born in 1980")
    program.press(program.bring(shown_text(program, "About you")))
    entry = wait_for("the year of birth", lambda: next((n for n in walk(program.app) if n.role in ("entry", "text")
                                                       and ATSPI + "EditableText" in n.interfaces() and "birth" in n.name), None))
    program.type(entry, "2015")
    wait_for("what does not fit", lambda: program.all(contains="Does not fit, by what you said about yourself", shown=False))
    program.press(program.find(name="Clear"))
    program.find("button", "Undo")
    # the first puts the offer to undo away, the second the dialog
    for _ in range(2):
        program.keys("Escape")
        settle(0.5)
    shown_text(program, "Give your year of birth and sex")
    program.close()


@test
def the_switch_turns_the_whole_page_and_is_remembered(desk):
    registry = desk.registry(records_of(desk))
    program = open_trial(desk, registry)
    title = json.loads((records_of(desk) / f"{TRIAL}.json").read_text())["protocolSection"]["identificationModule"]["briefTitle"]
    program.find(contains="What this could mean", shown=False)
    program.press(program.find("radio button", "As registered"))
    program.find(contains="Brief summary", shown=False)
    program.find(contains="Eligibility criteria", shown=False)
    wait_for("the title as the heading", lambda: program.all("heading", title))
    for words in ("What this could mean", "Who can join", "What taking part means"):
        assert not program.all(name=words, shown=False), f"“{words}” stayed"
    program.close()

    program = open_trial(desk, registry)
    program.find(contains="Eligibility criteria", shown=False)
    program.press(program.find("radio button", "Plain words"))
    program.find(contains="What this could mean", shown=False)
    assert not program.all(name="Eligibility criteria", shown=False)
    program.close()


def tab_to(program, what, right):
    """Goes on by Tab, from the switch at the top."""
    program.press(program.find("radio button", "Plain words"))
    return program.tab_to(what, right)


@test
def a_term_is_explained_by_keyboard(desk):
    program = open_trial(desk, desk.registry(records_of(desk)), "NCT06341426")
    # a label takes the keyboard only where it has a term
    text = tab_to(program, "a term", lambda n: n.role == "label").name
    before = {n.name for n in walk(program.app) if n.role == "heading"}

    def explained():
        return [n for n in program.all("heading") if n.name not in before]

    program.keys("Return")
    term = wait_for("the explanation", explained)[0].name
    assert term.split()[0].lower()[:4] in text.lower(), f"“{term}” is explained, which is not in “{text}”"
    program.keys("Escape")
    wait_for("the explanation to close", lambda: not explained())


@test
def a_source_is_opened_by_keyboard_in_place(desk):
    program = open_trial(desk, desk.registry(records_of(desk)))
    tab_to(program, "a source", lambda n: "Where this comes from: This" in n.name)
    program.keys("Return")
    program.find(contains="From the record on ClinicalTrials.gov")
    program.keys("Escape")
    wait_for("the source to close", lambda: not program.all(contains="From the record on ClinicalTrials.gov"))


if __name__ == "__main__":
    main()
