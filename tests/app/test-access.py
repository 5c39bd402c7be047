#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window for somebody who cannot see it, who sees little, or who has no mouse: every page, dialog and popover. Speaks TAP.

usage: test-access.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless.

A new page is one more row in STEPS. A file in src/app that makes a dialog, a popover or a page, and that no row names, is a failure.
"""
import dataclasses
import os
import re
import sys
import time
import typing

sys.path.insert(0, os.path.dirname(__file__))
import access  # noqa: E402
import contrast  # noqa: E402
from desk import PROJECT, control, main, saved_rows, show_all, test  # noqa: E402
from settings import open_preferences, press_row as press_button_row, set_setting  # noqa: E402
from window import name_of, settle, wait_for, walk  # noqa: E402
from gi.repository import GLib  # noqa: E402

RECORDS = PROJECT / "tests/fixtures/registry/records"
VERSIONS = PROJECT / "tests/fixtures/registry/versions"
TRIAL = "NCT09000001"  # whose history has three versions
LARGE_TRIAL = "NCT09000003"  # with many sites and results


# --- Ways to a page ---


def dialog(name):
    return lambda program: program.find("dialog", name)


def frame(program):
    return program.find("frame")


def popover(text):
    """The popover in which something stands."""

    def find(program):
        node = program.find(contains=text)
        while node is not None and node.get_parent().get_role_name() not in ("toggle button", "button", "frame", "application", "label"):
            node = node.get_parent()
        return node

    return find


def go_to(program, what, match, most=200):
    """Tab until the focus is there; Shift+Tab where @most is less than nothing."""
    keyboard = access.Keyboard(program)
    onward, backward = (keyboard.backward, keyboard.forward) if most < 0 else (keyboard.forward, keyboard.backward)
    for _ in range(abs(most) // 20):
        seen = onward(20)
        for i, node in enumerate(seen):
            if match(node):
                if i < len(seen) - 1:  # back from where the round ended
                    seen = backward(len(seen) - 1 - i)
                at = seen[-1]
                assert match(at), f"{what} is passed by, and not come back to"
                return at
    raise AssertionError(f"{what} is not reached by Tab")


def is_named(text):
    def match(node):
        try:
            return text in name_of(node)
        except GLib.Error:
            return False

    return match


def click(role, **which):
    return lambda program: program.click(program.find(role, **which))


def toggle_with(text):
    """The button in which a text stands."""

    def press(program):
        button = wait_for(f"the button “{text}”", lambda: next((n for n in program.all("toggle button") if any(text in name_of(c) for c in walk(n))), None))
        program.click(button)

    return press


def keys(*which):
    return lambda program: program.shortcut(*which)


def press_row(text, most=200):
    def press(program):
        go_to(program, text, is_named(text), most)
        program.keys("-k", "Return")

    return press


def preferences(tab):
    return lambda program: open_preferences(program, tab)


def words(text):
    """Types into the search entry."""

    def type_words(program):
        program.shortcut("ctrl", "f")
        program.type(program.find("entry", "Illness, treatment or NCT number"), text)
        settle(0.5)

    return type_words


def found(text):
    def look(program):
        show_all(program)
        program.search(text)
        wait_for("results", program.results, 20)

    return look


def trial(number):
    def open_trial(program):
        program.search(number)
        program.find("heading", "Full record", shown=False, seconds=30)
        settle(0.5)

    return open_trial


def saved_and_changed(program):
    """A trial that is saved, a search that is followed, and news of the first."""
    found("migraine")(program)
    program.click(program.find("toggle button", "Follow this search"))
    trial(TRIAL)(program)
    program.shortcut("ctrl", "s")
    wait_for("the saved trial", lambda: saved_rows(program))
    settle(1)
    for _ in range(2):
        control(program.registry, "advance", id=TRIAL)
    program.keys("-k", "F5")
    wait_for("the news", lambda: program.find("list item", "News").get_description(), 40)


def leave_is_asked(program):
    set_setting("background-check", GLib.Variant("s", "unasked"))


# --- The table ---


@dataclasses.dataclass
class Step:
    """One page: how to come there, what of it to look at, and which files of src/app made it."""

    name: str
    covers: list
    open: typing.Callable
    root: typing.Callable = frame
    close: tuple = ()
    keyboard: bool = True  # whether Tab is to go all over it
    is_popover: bool = False  # on a surface of its own


ESCAPE = ("Escape",)
STEPS = [
    Step("the start", ["tidings-window", "tidings-search-page", "tidings-sidebar", "tidings-check-bar"], lambda program: None),
    Step("the place", ["tidings-place-popover"], toggle_with("Anywhere"), popover("Within"), ESCAPE, is_popover=True),
    Step("the filters", ["tidings-filter-popover"], toggle_with("Filters"), popover("3: is it better"), ESCAPE, is_popover=True),
    Step("the main menu", ["tidings-search-page"], click("toggle button", name="Main menu"), popover("Keyboard Shortcuts"), ESCAPE,
         keyboard=False, is_popover=True),
    Step("suggestions", ["tidings-search-page"], words("asth")),
    Step("results", ["tidings-hit-row", "tidings-standing-mark"], found("")),
    Step("a trial", ["tidings-study-page", "tidings-criteria-list", "tidings-criterion-row", "tidings-contact-row", "tidings-more-list",
                     "tidings-study-section", "tidings-sentence-view", "tidings-safety"], trial(LARGE_TRIAL)),
    Step("where a sentence comes from", ["tidings-source-popover"], press_row("Where this comes from"), popover("From the record"),
         ESCAPE, keyboard=False, is_popover=True),
    Step("the places of a trial", ["tidings-sites-dialog", "tidings-site"], press_row("Show all"), dialog("Sites"), ESCAPE),
    Step("the full record", ["tidings-record-dialog"], press_row("Everything the registry has", -60), dialog("Full record"), ESCAPE),
    Step("about you", ["tidings-profile-dialog", "tidings-profile-group"], press_row("About you"), dialog("About you"), ESCAPE),
    Step("a saved trial, and a prompt", ["tidings-saved-row", "tidings-follow-row", "tidings-note", "tidings-prompt",
                                         "tidings-study-history", "tidings-study-history-picture", "tidings-study-history-rail"],
         saved_and_changed),
    Step("before contacting anyone", ["tidings-safety"], click("button", contains="Show how to reach", shown=False), dialog("Before you contact anyone"), ESCAPE),
    Step("two versions", ["tidings-study-comparison"], click("button", contains="Compare two versions", shown=False), dialog("Two versions"), ESCAPE),
    Step("news", ["tidings-news-page", "tidings-news-row"], keys("ctrl", "n")),
    Step("preferences", ["tidings-preferences-dialog"], preferences("General"), dialog("Preferences"), ESCAPE),
    Step("preferences: news", ["tidings-preferences-dialog"], preferences("News"), dialog("Preferences"), ESCAPE),
    Step("preferences: data", ["tidings-preferences-dialog"], preferences("Data"), dialog("Preferences"), ESCAPE),
    Step("what is kept and sent", ["tidings-keeps-page"], lambda program: preferences("Data")(program) or
         press_button_row(program, "What Tidings keeps and sends"), dialog("Preferences"), ("Escape", "Escape")),
    Step("shortcuts", ["tidings-shortcuts-dialog"], keys("ctrl", "question"), dialog("Keyboard Shortcuts"), ESCAPE),
    Step("about", ["tidings-application"], lambda program: click("toggle button", name="Main menu")(program) or
         program.click(program.find("menu item", "About Tidings")), dialog("About"), ESCAPE),
]

# What is looked at in other tests
ELSEWHERE = {"tidings-terms": "the explanation of a word: test-reading-window opens it by keyboard"}

# What is made for itself: no page, and walked through with the page that it stands on
MAKES = re.compile(r"\b(adw_(alert_|about_|message_|preferences_|shortcuts_)?dialog_new|gtk_popover(_menu)?_new\w*|adw_bottom_sheet_new) \(|"
                   r"G_DEFINE_\w*TYPE\w* \(Tidings\w+, \w+, (?!ADW_TYPE_APPLICATION\))(ADW|GTK)_TYPE_\w+|^template \$Tidings", re.M)


@test
def every_page_is_in_the_table(desk):
    covered = {stem for step in STEPS for stem in step.covers} | set(ELSEWHERE)
    made = {path.stem for path in (PROJECT / "src/app").rglob("*") if path.suffix in (".c", ".blp") and MAKES.search(path.read_text())}
    assert not made - covered, f"no step of tests/app/test-access.py walks through {sorted(made - covered)}"
    there = {path.stem for path in (PROJECT / "src/app").rglob("*.c")}
    assert not covered - there, f"steps name files that are gone: {sorted(covered - there)}"


def walk_through(desk, look, only=None, **environment):
    """Goes through the table; what @look finds on a page is gathered, so that one run tells of all pages."""
    registry = desk.registry(RECORDS, versions=VERSIONS)
    program = desk.program(registry.address, **environment)
    program.registry = registry
    program.text_shown("Find a clinical trial")
    found = []
    for step in STEPS:
        began = time.monotonic()
        try:
            step.open(program)
            settle(0.5)
            root = step.root(program)
            if only is None or only(step):
                found += [f"{step.name}: {fault}" for fault in look(program, step, root)]
            for key in step.close:
                program.keys("-k", key)
            if step.close and access.focused(program) is None:
                found.append(f"{step.name}: after it is closed nothing has the focus")
        except AssertionError as error:
            found.append(f"{step.name}: {error}")
            program.keys("-k", "Escape")
        print(f"# {step.name}: {time.monotonic() - began:.1f} s", flush=True)
    return found


@test
def everything_has_a_name_and_a_size_and_is_reached_by_keyboard(desk):
    def look(program, step, root):
        found = access.name_faults(root) + access.target_faults(root)
        if step.keyboard:
            found += access.tab_faults(program, root)
        return found

    found = walk_through(desk, look)
    assert not found, "\n".join(["", *found])


def look_at_contrast(program, step, root):
    return [] if step.is_popover else contrast.faults(root)


def contrast_in(desk, **environment):
    found = walk_through(desk, look_at_contrast, **environment)
    assert not found, "\n".join(["", *found])


@test
def texts_can_be_told_from_their_ground(desk):
    contrast_in(desk)


@test
def texts_can_be_told_from_their_ground_in_the_dark_style(desk):
    contrast_in(desk, ADW_DEBUG_COLOR_SCHEME="prefer-dark")


@test
def texts_can_be_told_from_their_ground_in_high_contrast(desk):
    contrast_in(desk, ADW_DEBUG_HIGH_CONTRAST="1")


if __name__ == "__main__":
    main()
