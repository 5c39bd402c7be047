#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window for somebody who sees little: the contrast of every page, dialog and popover, measured on the screen, and letters of twice the
size. Speaks TAP.

usage: test-contrast.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless.
"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
import access  # noqa: E402
import contrast  # noqa: E402
from desk import BUILD, main, test  # noqa: E402
from pages import LARGE_TRIAL, STEPS, Person, opening, walk_through  # noqa: E402
from window import Program, settle  # noqa: E402


def scroll(person, root):
    """Goes down the longest part of a page; stops at each screenful. In a dialog that is a list of rows which are all alike: five will do."""
    most = 5 if root.role in ("dialog", "alert") else 60
    yield
    bars = []
    for node in root.walk():
        if node.role == "scroll bar" and node.box[3] > node.box[2]:
            value = node.value()
            if value[2] > value[1]:
                bars.append((value[2], node))
    for length, bar in sorted(bars, key=lambda pair: pair[0])[-1:]:
        begin = bar.value()[0]
        at = bar.box[3] * 0.85
        while at < length + bar.box[3] * 0.85 and (most := most - 1) > 0:
            bar.set_value(min(at, length))
            settle(0.1)
            yield
            at += bar.box[3] * 0.85
        bar.set_value(begin)


def contrast_in(desk, **style):
    subprocess.run(["wlr-randr", "--output", "HEADLESS-1", "--custom-mode", "2200x1280", "--scale", "2"], check=True)
    person = Person(desk, **contrast.environment(BUILD, desk.home), **style)
    seen = set()

    def look(person, step, tree, root):
        return [fault for _ in scroll(person, root) for fault in contrast.faults(person.program, seen)]

    found = walk_through(person, look)
    assert len(seen) > 300, f"only {len(seen)} texts were found to measure"
    print(f"# {len(seen)} texts and icons measured")
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


@test
def what_has_the_focus_can_be_seen(desk):
    """From each stop of Tab to the next, without which nothing else moves: the picture of the first is another one then."""
    person = Person(desk, **contrast.environment(BUILD, desk.home))
    opening(LARGE_TRIAL)(person)
    compared, last = 0, None
    for _ in range(40):
        access.tab(person)
        items, picture = contrast.sheet(person.program), contrast.still()
        at = next((item for item in items if item.kind == "focus"), None)
        rest = [item[:6] for item in items if item.kind != "focus"]
        if last is not None and at is not None and last[0] is not None and rest == last[1] and at[2:6] != last[0][2:6]:
            box = (last[0].x - 4, last[0].y - 4, last[0].width + 8, last[0].height + 8)
            assert last[2].piece(*box) != picture.piece(*box), f"the focus is not seen at {last[0]}"
            compared += 1
        last = (at, rest, picture)
    assert compared >= 10, f"only {compared} stops could be compared"
    print(f"# {compared} stops compared")


def letters_fit(desk, size):
    """Nothing is cut off or ends in dots, but what stands whole elsewhere on the page."""
    Program.screen(size)
    person = Person(desk, **contrast.environment(BUILD, desk.home))

    def look(person, step, tree, root):
        return list(dict.fromkeys(fault for _ in scroll(person, root) for fault in contrast.fit_faults(person.program)))

    left = [step.name for step in STEPS if step.needs_width]
    print(f"# not looked at, for they are opened from a pane that is hidden here: {', '.join(left)}")
    found = walk_through(person, look, [step for step in STEPS if not step.needs_width])
    assert not found, "\n".join(["", *found])


@test
def letters_of_twice_the_size_fit_at_1000_pixels(desk):
    letters_fit(desk, "1000x860")


@test
def letters_of_twice_the_size_fit_at_360_pixels(desk):
    letters_fit(desk, "360x640")


for function in (letters_of_twice_the_size_fit_at_1000_pixels, letters_of_twice_the_size_fit_at_360_pixels):
    function.environment = {"HEADLESS_TEXT_SCALE": "2.0"}


if __name__ == "__main__":
    main()
