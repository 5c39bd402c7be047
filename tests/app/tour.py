#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks through Tidings where nobody can see it and writes a picture of each step to build/tour/.

Without the internet, on the built-in sample: search, a trial, saving, the sidebar, a restart; then narrow, dark and at
large text. Then, with a registry on this computer, the news, a history and a comparison. Prints the names of the pictures.

With --screenshots it makes the pictures of README and metainfo in data/screenshots/ instead, with the sample as the registry.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.request

sys.path.insert(0, os.path.dirname(__file__))
from window import PROJECT, Program, Registry, is_shown, settle, wait_for  # noqa: E402

BUILD = PROJECT / "build/app"
TOUR = PROJECT / "build/tour"
NOWHERE = "http://127.0.0.1:9/"  # nothing listens on the discard port: as good as no network


class Tour:
    def __init__(self, home):
        self.home = home
        self.count = 0

    def step(self, program, name, text):
        self.count += 1
        path = TOUR / f"{self.count:02d}-{name}.png"
        program.picture(path)
        print(f"  {path.relative_to(PROJECT)}  {text}", flush=True)


def main():
    shutil.rmtree(TOUR, ignore_errors=True)
    TOUR.mkdir(parents=True)
    home = pathlib.Path(tempfile.mkdtemp())
    os.environ["GSK_RENDERER"] = "cairo"
    tour = Tour(home)
    program = Program(BUILD, home, NOWHERE)
    try:
        print("A walk through Tidings, without a network:")
        program.text_shown("Find a clinical trial")
        tour.step(program, "start", "the first start")

        entry = program.find("entry", "Illness, treatment or NCT number")
        program.type(entry, "depr")
        program.text_shown("Search for “depr”")
        tour.step(program, "suggestions", "what goes with the first letters")

        program.click(program.find("toggle button", "Open now"))
        program.search("depression")
        rows = wait_for("results", program.results, 20)
        tour.step(program, "results", "the search, answered by the built-in sample")

        program.open_row(rows[0])
        program.find(contains="What this could mean")
        tour.step(program, "trial", "a trial in plain words")

        program.shortcut("ctrl", "s")
        program.text_shown("Trial saved") if program.all(contains="Trial saved") else settle(0.5)
        tour.step(program, "saved", "saved: its star is filled and it stands in the sidebar")

        for number, _ in enumerate(program.scroll_through(640)):
            if number > 0:
                tour.step(program, f"trial-{number}", "further down the page")

        program.close()
        program.kill()
        program = Program(BUILD, home, NOWHERE)
        saved = wait_for("the saved trial", lambda: program.all("list", "Saved trials") and program.all("list item", within=program.all("list", "Saved trials")[0]))
        program.open_row(saved[0])
        program.find(contains="What this could mean")
        tour.step(program, "found-again", "after a restart: the saved trial, from this computer")

        program.screen("800x860")
        tour.step(program, "two-panes", "800 pixels wide")
        program.screen("360x720")
        tour.step(program, "narrow-trial", "360 pixels wide: the trial")
        program.keys("Escape")
        tour.step(program, "narrow-search", "360 pixels wide: the search")
        program.shortcut("F9")
        tour.step(program, "narrow-saved", "360 pixels wide: the saved trials")
        program.close()
        program.kill()

        program = Program(BUILD, home, NOWHERE, environment={"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"})
        program.screen("1280x860")
        program.search("cancer")
        rows = wait_for("results", program.results, 20)
        program.open_row(rows[0])
        program.find(contains="What this could mean")
        tour.step(program, "dark", "in the dark style")
        program.close()
        walk_through_news(tour, home / "news")
    finally:
        program.kill()
        shutil.rmtree(home, ignore_errors=True)


def change_a_trial(program, registry):
    """Saves a trial, has it change twice, and goes to the page where that stands."""
    program.search("NCT09000001")
    program.find("heading", "Updates", shown=False, seconds=20)
    program.shortcut("ctrl", "s")
    program.find(contains="Not updated since it was posted", shown=False, seconds=20)
    for _ in range(2):
        with urllib.request.urlopen(f"{registry.address}control/advance?id=NCT09000001", timeout=10):
            pass
    program.keys("F5")
    program.find("list item", "News")
    wait_for("the news", lambda: program.find("list item", "News").now().description, 30)
    program.shortcut("ctrl", "n")
    return program.find("list", "News")


def walk_through_news(tour, home):
    """With a registry of its own, of which one trial changes twice."""
    fixtures = PROJECT / "tests/fixtures/registry"
    registry = Registry(BUILD, fixtures / "records", fixtures / "versions")
    program = Program(BUILD, home, registry.address)
    try:
        print("News, with a registry on this computer in which a trial changes:")
        program.screen("1280x860")
        program.text_shown("Find a clinical trial")
        program.click(program.find("toggle button", "Open now"))
        program.search("migraine")
        wait_for("results", program.results, 20)
        program.click(program.find("toggle button", "Follow this search"))
        program.find(contains="there today", seconds=20)
        tour.step(program, "followed", "a search that is followed from now on")
        page = change_a_trial(program, registry)
        tour.step(program, "news", "what has changed, by day and by what it is about")
        program.press(wait_for("the news", lambda: program.all("list item", within=page))[0])
        settle(1)
        tour.step(program, "history", "the history of a trial, and its life drawn to scale")
        program.click(program.find("button", "Compare two versions…", shown=False))
        program.find("list", "What changed")
        tour.step(program, "comparison", "two versions, with added and removed words marked")
        program.keys("Escape")
        program.screen("360x720")
        tour.step(program, "narrow-history", "360 pixels wide: the history")
        program.keys("Escape")
        tour.step(program, "narrow-news", "360 pixels wide: the news")
        program.close()
    finally:
        program.kill()
        registry.stop()


def keep_screenshot(program, name):
    """Small enough for a repository: 256 colours are plenty for a window."""
    path = PROJECT / f"data/screenshots/{name}.png"
    settle(6)  # until toasts have gone
    program.picture(path)
    subprocess.run(["magick", str(path), "-strip", "+dither", "-colors", "256", f"PNG8:{path}"], check=True)
    print(f"  {path.relative_to(PROJECT)}", flush=True)


def make_screenshots():
    os.environ["LC_ALL"] = "en_US.UTF-8"  # with its thousands
    home = pathlib.Path(tempfile.mkdtemp())
    registry = Registry(BUILD, PROJECT / "data/sample")
    program = Program(BUILD, home / "light", registry.address)

    def open_trial(words, title=""):
        program.search(words)
        rows = wait_for("results", lambda: [r for r in program.results() if is_shown(r)], 20)
        program.open_row(next((r for r in rows if title in r.name), rows[0]))
        program.find(contains="What this could mean", shown=False)

    try:
        program.text_shown("Find a clinical trial")
        program.click(program.find("toggle button", "Open now"))
        for words, title in (("asthma", ""), ("breast cancer", ""), ("depression", "arthritis")):
            open_trial(words, title)
            program.shortcut("ctrl", "s")
            settle(0.5)
        keep_screenshot(program, "search")
        places = program.scroll_through(490)
        for _ in range(3):
            next(places)
        keep_screenshot(program, "trial")
        program.close()
        program.kill()
        program = Program(BUILD, home / "light", registry.address, environment={"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"})
        program.text_shown("Find a clinical trial")
        open_trial("breast cancer")
        keep_screenshot(program, "dark")
        program.close()
    finally:
        program.kill()
        registry.stop()

    fixtures = PROJECT / "tests/fixtures/registry"
    registry = Registry(BUILD, fixtures / "records", fixtures / "versions")
    program = Program(BUILD, home / "news", registry.address)
    try:
        program.text_shown("Find a clinical trial")
        change_a_trial(program, registry)
        keep_screenshot(program, "news")
        program.close()
    finally:
        program.kill()
        registry.stop()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    make_screenshots() if "--screenshots" in sys.argv else main()
