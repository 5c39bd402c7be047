#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in each language: started in it, looked through for words that are still English, at 360 pixels too. Speaks TAP.

usage: test-languages.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless.
With --pictures FOLDER it writes a picture of each step there as well.
"""
import gettext
import os
import pathlib
import re
import sys

sys.path.insert(0, os.path.dirname(__file__))
PICTURES = None
if "--pictures" in sys.argv:
    at = sys.argv.index("--pictures")
    os.environ["TIDINGS_TEST_PICTURES"] = sys.argv[at + 1]
    del sys.argv[at:at + 2]
if os.environ.get("TIDINGS_TEST_PICTURES"):
    PICTURES = pathlib.Path(os.environ["TIDINGS_TEST_PICTURES"])
from desk import BUILD, main, test  # noqa: E402
from window import settle, wait_for, walk  # noqa: E402

TRIAL = "NCT07052058"
WIDE, NARROW = "1280x860", "360x720"
# What is a name, or the same in both languages by chance
SAME = re.compile(r"[\W\d]*$|(NCT\d+|ClinicalTrials\.gov|Tidings).*$")


def catalogue(language):
    with open(pathlib.Path(BUILD) / "po" / language / "LC_MESSAGES/tidings.mo", "rb") as file:
        return gettext.GNUTranslations(file)


def english_of(language):
    """English texts that the language has other words for"""
    words = {}
    for key, said in catalogue(language)._catalog.items():
        identity = key[0] if isinstance(key, tuple) else key
        identity = identity.split("\4")[-1]
        if identity and said != identity and len(identity) > 3 and "%" not in identity and not SAME.match(identity):
            words[identity.replace("_", "")] = said
    return words


def step(program, language, name):
    if PICTURES:
        PICTURES.mkdir(parents=True, exist_ok=True)
        settle(0.5)
        program.picture(PICTURES / f"{language}-{name}.png")


def texts(program, shown=False):
    for node in walk(program.app, shown):
        if node.role in ("label", "static", "heading", "push button", "button", "toggle button", "list item", "menu item", "check box",
                                    "switch", "entry", "page tab", "status bar"):
            name = node.name
            if name:
                yield node, name


def check(program, language, where):
    """No text on the page is one that the language has other words for."""
    english = english_of(language)
    # the registry's own words may be the same by chance: conditions and kinds of treatment stand in lists of their own
    left = sorted({name for _, name in texts(program) if name in english})
    assert not left, f"{language}, {where}: still in English: {left}"


def fits(program, width, where):
    """Nothing that is shown reaches over the edge of the window."""
    over = []
    for node, name in texts(program, shown=True):
        box = node.extents()
        if box.width > 0 and (box.x < -1 or box.x + box.width > width + 1) and 0 <= box.y < 720 and box.x < width:
            over.append(f"{name[:40]} ({box.x} to {box.x + box.width})")
    assert not over, f"{where}: reaches over the edge of {width} pixels: {over[:5]}"


def go_through(desk, language, locale):
    words = catalogue(language)
    _ = words.gettext
    program = desk.program("http://127.0.0.1:9/", TRIAL, LC_ALL=locale, LANGUAGE=language)
    program.find(contains=_("What this could mean"), seconds=30, shown=False)
    settle(1)
    step(program, language, "trial")
    check(program, language, "a trial")
    headings = [n.name for n in walk(program.app) if n.role == "heading"]
    assert _("Who can join") in headings, headings
    # what is checked is the whole page; only a picture needs to see it
    for number, _position in enumerate(program.scroll_through(640) if PICTURES else ()):
        step(program, language, f"trial-{number + 1}")
        if number > 12:
            break
    program.screen(NARROW)
    settle(1)
    step(program, language, "narrow-trial")
    fits(program, 360, f"{language}: a trial")
    check(program, language, "a narrow trial")
    program.keys("Escape")
    settle(0.5)
    step(program, language, "narrow-search")
    fits(program, 360, f"{language}: the search")
    program.shortcut("F9")
    settle(0.5)
    step(program, language, "narrow-sidebar")
    check(program, language, "the sidebar")
    program.keys("Escape")
    program.screen(WIDE)
    settle(0.5)
    program.shortcut("ctrl", "n")
    wait_for("the news", lambda: [n for n in walk(program.app) if n.name == _("News")])
    settle(0.5)
    step(program, language, "news")
    check(program, language, "the news")
    program.shortcut("ctrl", ",")
    settle(1)
    step(program, language, "preferences")
    check(program, language, "the preferences")
    program.keys("Escape")
    program.close()


@test
def german(desk):
    go_through(desk, "de", "de_DE.UTF-8")


@test
def spanish(desk):
    go_through(desk, "es", "es_ES.UTF-8")


@test
def french(desk):
    go_through(desk, "fr", "fr_FR.UTF-8")


@test
def brazilian_portuguese(desk):
    go_through(desk, "pt_BR", "pt_BR.UTF-8")


@test
def from_right_to_left(desk):
    """A language without a catalogue is English, laid out from the right where it is written so."""
    program = desk.program("http://127.0.0.1:9/", TRIAL, LC_ALL="ar_EG.UTF-8", LANGUAGE="ar")
    heading = program.find(contains="What this could mean", seconds=30, shown=False)
    settle(1)
    step(program, "ar", "trial")
    box = heading.extents()
    sidebar = program.find("list item", "News").extents()
    assert sidebar.x > box.x, (sidebar.x, box.x)
    program.screen(NARROW)
    settle(1)
    step(program, "ar", "narrow-trial")
    fits(program, 360, "from right to left: a trial")
    program.close()


if __name__ == "__main__":
    main()
