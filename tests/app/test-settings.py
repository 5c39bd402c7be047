#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The preferences, each through the window and through a restart; what Tidings keeps and sends; and deleting all of it. Speaks TAP.

usage: test-settings.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless.
"""
import json
import os
import pathlib
import sys

sys.path.insert(0, os.path.dirname(__file__))
from desk import FIXTURES, NOWHERE, control, main, saved_rows, search, show_all, test  # noqa: E402
from settings import (choose, close_preferences, open_preferences, press_row, row_text, set_setting, setting, settings)  # noqa: E402
from window import settle, wait_for  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402

PORTO_ALEGRE = {"has-place": GLib.Variant("b", True), "place-name": GLib.Variant("s", "Porto Alegre"),
                "place-country": GLib.Variant("s", "Brazil"), "place-latitude": GLib.Variant("d", -30.0331),
                "place-longitude": GLib.Variant("d", -51.23)}


def live_in_porto_alegre():
    now = settings()
    for key, value in PORTO_ALEGRE.items():
        now.set_value(key, value)
    Gio.Settings.sync()


def start(desk, registry=None, *arguments, **environment):
    program = desk.program(registry.address, *arguments, **environment) if registry else desk.program(*arguments, **environment)
    program.text_shown("Find a clinical trial")
    return program


# --- General ---


@test
def distances_are_told_in_the_units_that_are_chosen(desk):
    live_in_porto_alegre()
    registry = desk.registry()
    program = start(desk, registry)
    program.find(contains="Porto Alegre, 100 km")
    open_preferences(program)
    program.text_shown("Porto Alegre, Brazil, within 100 km")
    choose(program, "Distances", 2)
    assert setting("units") == "miles"
    program.text_shown("Porto Alegre, Brazil, within ")
    wait_for("miles", lambda: "miles" in row_text(program, "Place"))
    close_preferences(program)
    program.find(contains="Porto Alegre, 62 miles")
    show_all(program)
    set_setting("radius-km", GLib.Variant("d", 2000.0))
    search(program, "")
    shown = [n.name for n in program.all("label", contains="about ")]
    assert any("miles ·" in text for text in shown) and not any(" km" in text for text in shown), shown
    # at once, in what is shown already
    open_preferences(program)
    choose(program, "Distances", 1)
    close_preferences(program)
    shown = [n.name for n in program.all("label", contains="about ")]
    assert any(" km ·" in text for text in shown) and not any("mile" in text for text in shown), shown
    set_setting("units", GLib.Variant("s", "miles"))
    program.close()

    program = start(desk, registry)
    program.find(contains="Porto Alegre, 1243 miles")
    assert registry_saw(registry, "2000km"), "the registry was asked in other units than its own"


def registry_saw(registry, text):
    return text in control(registry, "requests")


def distances_are_those_of_the_country(desk, locale, unit):
    live_in_porto_alegre()
    program = start(desk, LC_MEASUREMENT=locale, LC_ALL="")
    wait_for(unit, lambda: [n for n in program.all(contains="Porto Alegre,") if unit in n.name])


@test
def distances_are_in_miles_in_the_united_states(desk):
    distances_are_those_of_the_country(desk, "en_US.UTF-8", "60 miles")


@test
def distances_are_in_kilometres_in_germany(desk):
    distances_are_those_of_the_country(desk, "de_DE.UTF-8", "100 km")


@test
def a_place_is_cleared_by_its_button(desk):
    live_in_porto_alegre()
    program = start(desk)
    open_preferences(program)
    program.click(program.find("button", "Search everywhere, around no place"))
    program.text_shown("Anywhere")
    assert setting("has-place") is False
    wait_for("the focus beside it", lambda: (at := program.reader.focused()) and "Change" in at.name)
    close_preferences(program)
    wait_for("no place", lambda: not program.all(contains="Porto Alegre,"))
    program.close()
    program = start(desk)
    assert not program.all(contains="Porto Alegre,")


@test
def a_trial_is_shown_as_registered_where_that_is_chosen(desk):
    program = desk.program(NOWHERE, "NCT07052058")
    program.find(contains="What this could mean", shown=False, seconds=30)
    open_preferences(program)
    choose(program, "Trials are shown", 1)
    assert setting("as-registered") is True
    close_preferences(program)
    wait_for("the registry’s words", lambda: not program.all(contains="What this could mean", shown=False))
    program.close()
    program = desk.program(NOWHERE, "NCT07052058")
    program.find("heading", "Full record", shown=False, seconds=20)
    assert not program.all(contains="What this could mean", shown=False)
    open_preferences(program)
    wait_for("the choice", lambda: "As registered" in row_text(program, "Trials are shown"))
    close_preferences(program)


@test
def the_profile_is_kept_and_cleared_and_brought_back(desk):
    program = start(desk)
    open_preferences(program)
    program.type(program.find("text", "Year of birth"), "1961")
    choose(program, "Sex", 1)
    assert (setting("profile-birth-year"), setting("profile-sex")) == (1961, "female")
    close_preferences(program)
    program.close()

    program = start(desk)
    open_preferences(program)
    wait_for("the year", lambda: program.find("text", "Year of birth").text() == "1961")
    press_row(program, "Clear")
    assert (setting("profile-birth-year"), setting("profile-sex")) == (0, "")
    wait_for("no sex", lambda: "Not given" in row_text(program, "Sex"))
    program.click(program.find("button", "Undo"))
    wait_for("the profile", lambda: (setting("profile-birth-year"), setting("profile-sex")) == (1961, "female"))
    wait_for("the sex", lambda: "Female" in row_text(program, "Sex"))
    close_preferences(program)


# --- The registry ---


@test
def a_registry_that_is_set_is_asked_from_then_on(desk):
    first, second = desk.registry(), desk.registry(FIXTURES)
    set_setting("registry-address", GLib.Variant("s", first.address))
    program = desk.program("")  # none that is named at the start
    program.text_shown("Find a clinical trial")
    show_all(program)
    search(program, "depression")
    assert registry_saw(first, "depression")

    open_preferences(program, "Data")
    entry = program.find("text", "Address of a mirror")
    program.tab_to("the address", lambda node: node.name == "Address of a mirror")
    program.type(entry, "ftp://example.org/")
    program.keys("Return")
    program.text_shown("http")  # what an address looks like
    assert setting("registry-address") == first.address, "a wrong address took the place of a good one"
    program.type(entry, second.address)
    program.keys("Return")
    program.text_shown("From now on, Tidings asks there.")
    close_preferences(program)
    wait_for("the search that was shown, at the other", lambda: registry_saw(second, "depression"))
    before = control(first, "requests")
    search(program, "invented")
    assert registry_saw(second, "invented") and control(first, "requests") == before
    program.close()

    program = desk.program("")
    program.text_shown("Find a clinical trial")
    search(program, "hostile")
    assert registry_saw(second, "hostile")
    open_preferences(program, "Data")
    program.click(program.find("button", "Ask ClinicalTrials.gov itself"))
    program.text_shown("From now on, Tidings asks ClinicalTrials.gov itself.")
    assert setting("registry-address") == ""
    close_preferences(program)


# --- What Tidings keeps and sends ---


def one_trial(desk):
    """A registry with one record, near Porto Alegre, whose words stand in none of the sample."""
    record = json.loads((FIXTURES / "NCT09990001.json").read_text())
    record["protocolSection"]["contactsLocationsModule"] = {"locations": [
        {"facility": "A hospital", "city": "Canoas", "country": "Brazil", "geoPoint": {"lat": -29.92, "lon": -51.18}}]}
    folder = desk.home / "records"
    folder.mkdir()
    (folder / "NCT09990001.json").write_text(json.dumps(record))
    return desk.registry(folder)


def use_it_all(desk, registry):
    """A person with a place, a profile, a saved trial with a note, and a followed search."""
    live_in_porto_alegre()
    set_setting("profile-birth-year", GLib.Variant("i", 1961))
    set_setting("radius-km", GLib.Variant("d", 20000.0))
    program = desk.program(registry.address, "NCT09990001")
    program.find("heading", "Full record", shown=False, seconds=30)
    program.shortcut("ctrl", "s")
    wait_for("the saved trial", lambda: saved_rows(program))
    program.type(program.find("text", "Your note on this trial"), "Ask about Ratatoskr")
    show_all(program)
    search(program, "hostile")
    program.click(program.find("toggle button", "Follow this search"))
    program.find(contains="there today", seconds=20)
    return program


def open_keeps(program):
    open_preferences(program, "Data")
    press_row(program, "What Tidings keeps and sends")
    program.text_shown("What leaves this computer")
    settle(0.5)


@test
def the_page_says_what_is_sent_and_kept_and_nothing_else_is(desk):
    registry = one_trial(desk)
    program = use_it_all(desk, registry)
    settle(1)
    open_keeps(program)
    assert "-30.0331, -51.2300" in row_text(program, "Your place"), row_text(program, "Your place")
    assert "20000 km" in row_text(program, "Your place")
    assert str(desk.home / "data/tidings/library.db") in row_text(program, "Library")
    for title, number in (("Saved trials", "1"), ("Notes", "1"), ("Followed searches", "1"), ("Earlier searches", "1")):
        assert number in row_text(program, title).split(), (title, row_text(program, title))
    close_preferences(program)
    seen = control(registry, "requests")
    assert "-30.0331" in seen and "hostile" in seen, "the page says that these are sent"
    for secret in ("Porto", "Alegre", "Brazil", "1961", "Ratatoskr"):
        assert secret not in seen, f"“{secret}” was sent: {seen}"


WORDS = (b"Ratatoskr", b"hostile", b"Porto Alegre", b"-30.03", b"1961", b"NCT0999000", b"HOSTILE")


def traces(desk):
    """Which of a person's words stand in any file of the folders of data, settings and cache, byte for byte."""
    folders = [desk.home / "data", pathlib.Path(os.environ["XDG_CONFIG_HOME"]), pathlib.Path(os.environ["XDG_CACHE_HOME"]),
               pathlib.Path(os.environ["XDG_DATA_HOME"]), pathlib.Path(os.environ["HOME"]) / ".local"]
    found = set()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                data = path.read_bytes()
                found |= {word for word in WORDS if word in data}
    return found


def delete_everything(program):
    open_keeps(program)
    press_row(program, "Delete Everything")
    program.text_shown("All that Tidings kept is deleted", seconds=20)


@test
def all_that_is_deleted_is_gone_when_tidings_is_closed(desk):
    registry = one_trial(desk)
    program = use_it_all(desk, registry)
    program.close()
    assert traces(desk) >= {b"Ratatoskr", b"hostile", b"Porto Alegre", b"-30.03", b"1961"}, traces(desk)
    program = desk.program()
    wait_for("the saved trial", lambda: saved_rows(program))
    delete_everything(program)
    assert not saved_rows(program) and setting("has-place") is False
    assert b"Ratatoskr" in traces(desk), "there is nothing to bring back"
    program.close()
    assert not traces(desk), f"left: {traces(desk)}"
    program = start(desk)
    assert not saved_rows(program) and not program.all(contains="All that Tidings kept is deleted")


@test
def what_was_deleted_is_brought_back(desk):
    registry = one_trial(desk)
    program = use_it_all(desk, registry)
    delete_everything(program)
    program.click(program.find("button", "Bring everything back"))
    program.text_shown("Everything is back", seconds=20)
    wait_for("the saved trial", lambda: saved_rows(program))
    assert setting("place-name") == "Porto Alegre" and setting("profile-birth-year") == 1961
    program.close()
    program = desk.program(registry.address, "NCT09990001")
    wait_for("the saved trial after a restart", lambda: saved_rows(program))
    program.find(contains="Porto Alegre,")
    note = program.find("text", "Your note on this trial", seconds=30)
    assert "Ratatoskr" in note.text()


@test
def a_crash_after_the_deletion_leaves_nothing_behind(desk):
    registry = one_trial(desk)
    program = use_it_all(desk, registry)
    delete_everything(program)
    settle(0.5)
    program.process.kill()
    program.process.wait()
    program = start(desk)
    settle(1)
    program.close()
    assert not traces(desk), f"left: {traces(desk)}"


def library_threads(program):
    """Of each library that is open, one."""
    tasks = pathlib.Path(f"/proc/{program.process.pid}/task")
    return sum("library" in (task / "comm").read_text() for task in tasks.iterdir())


@test
def deleting_and_bringing_back_leaves_no_library_open(desk):
    registry = one_trial(desk)
    program = use_it_all(desk, registry)
    program.open_row(saved_rows(program)[0])
    assert library_threads(program) == 1
    delete_everything(program)
    program.click(program.find("button", "Bring everything back"))
    program.text_shown("Everything is back", seconds=20)
    wait_for("the saved trial", lambda: saved_rows(program))
    wait_for("the library of before to go", lambda: library_threads(program) == 1)


@test
def the_preferences_open_once_and_an_address_is_applied_once(desk):
    registry = desk.registry()
    program = start(desk)
    open_preferences(program, "Data")
    program.shortcut("ctrl", ",")
    assert len(program.all("page tab", "Data")) == 1, "two dialogs on each other"
    program.tab_to("the address", lambda node: node.name == "Address of a mirror")
    program.write(registry.address)
    program.keys("Return")
    program.text_shown("This is kept for the next start.")
    assert not program.all("button", "Apply"), "what is applied can be applied again"
    program.keys("Escape")
    wait_for("the dialog to go", lambda: not program.all("page tab", "Data"))
    assert not program.all("page tab", "Data")


if __name__ == "__main__":
    main()
