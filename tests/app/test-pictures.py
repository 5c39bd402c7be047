#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of a trial (where, when, and its results) as a person sees, hears and moves them. Speaks TAP.

usage: test-pictures.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless.
"""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from desk import PROJECT, main, test  # noqa: E402
from window import hands, settle, wait_for, walk  # noqa: E402

FIXTURES = PROJECT / "tests/fixtures/study"
TRIAL = "NCT09990103"
PICTURES = ("image", "icon")


def open_trial(desk, change=None):
    """The invented trial, with sites and with results."""
    record = json.loads((FIXTURES / "sites.json").read_text())
    record["resultsSection"] = json.loads((FIXTURES / "results.json").read_text())["resultsSection"]
    record["hasResults"] = True
    if change:
        change(record)
    folder = desk.home / "records"
    folder.mkdir()
    (folder / f"{TRIAL}.json").write_text(json.dumps(record))
    program = desk.program(desk.registry(folder).address, TRIAL)
    program.find("heading", "Locations", seconds=30, shown=False)
    # what the registry says anew may build the page once more
    settle(3)
    return program


def picture(program, contains, **more):
    """A picture by the sentence that it has for those who cannot see it."""
    return wait_for(f"the picture “{contains}”",
                    lambda: next((n for n in walk(program.app) if n.role in PICTURES and contains in n.name), None), **more)


def focus(program, map_):
    """A press of the mouse where there is no dot, as somebody does who wants to move the map."""
    box = map_.extents()
    hands().click(box.x + 12, box.y + 12)
    settle(0.3)


def labels(program):
    return [n.name for n in walk(program.app) if n.role in ("label", "static", "heading")]


@test
def the_map_says_what_it_shows_and_is_used_by_keyboard(desk):
    program = open_trial(desk)
    map_ = program.bring(picture(program, "4 sites in 2 countries, more than half of them in one: Fiji."))
    wait_for("all sites in view", lambda: map_.now().description == "3 of 3 sites in view")
    said = labels(program)
    assert any("1 site is not on the map: the record has no coordinates for it." == s for s in said), said
    # each mark is told apart by its form, and in words
    for word in ("Open", "Opening later", "Not open, or nothing said"):
        assert word in said, (word, said)

    focus(program, map_)
    for _ in range(6):
        program.keys("+")
    wait_for("fewer sites in view", lambda: map_.now().description != "3 of 3 sites in view")
    program.keys("Home")
    wait_for("all sites again", lambda: map_.now().description == "3 of 3 sites in view")
    for _ in range(3):
        program.keys("Left")
    wait_for("sites out of view", lambda: map_.now().description != "3 of 3 sites in view")
    program.click(program.find("button", "Show all sites"))
    wait_for("all sites by the button", lambda: map_.now().description == "3 of 3 sites in view")

    # from west to east, across the date line: two in Fiji, then one in Samoa
    focus(program, map_)
    program.keys("Page_Down", "Page_Down", "Return")
    site = program.find("button", "Tearoom of Apia", seconds=10)
    assert site.now().description == "Apia, Samoa · Opening later", site.now().description
    program.keys("Escape")
    wait_for("the popover gone", lambda: not program.all("button", "Tearoom of Apia"))
    # no trap: Tab leads on to the first site of the list
    focus(program, map_)
    program.keys("Tab")
    program.keys("Return")
    program.find(contains="Contacts of this site", seconds=10)
    program.keys("Escape")
    program.close()


@test
def a_dot_leads_to_its_site(desk):
    def one_site(record):
        module = record["protocolSection"]["contactsLocationsModule"]
        module["locations"] = module["locations"][:1]

    program = open_trial(desk, one_site)
    map_ = program.bring(picture(program, "One site. Its country: Fiji."))
    # a single site stands in the middle
    program.press(map_)
    button = program.find("button", "Tearoom of Suva", seconds=10)
    assert "Suva, Fiji · Open" in button.now().description, button.now().description
    program.click(button)
    program.find(contains="Contacts of this site", seconds=10)
    program.keys("Escape")
    program.close()


@test
def sites_without_coordinates_have_words_and_no_map(desk):
    def no_points(record):
        for location in record["protocolSection"]["contactsLocationsModule"]["locations"]:
            location.pop("geoPoint", None)

    program = open_trial(desk, no_points)
    program.find(contains="There is no map of 4 sites: the record has no coordinates for them.", shown=False)
    assert not program.all("button", "Zoom in", shown=False)
    program.close()


@test
def all_sites_have_a_map_beside_their_list(desk):
    def many(record):
        module = record["protocolSection"]["contactsLocationsModule"]
        module["locations"] = [dict(module["locations"][0], facility=f"Tearoom {i}", geoPoint={"lat": -40 + i, "lon": 130 + i})
                               for i in range(40)]

    program = open_trial(desk, many)
    button = program.find(contains="Show all 40", shown=False)
    program.bring(button, 500)
    program.press(button)
    maps = wait_for("the map of the dialog", lambda: [n for n in walk(program.app, shown=True) if n.role in PICTURES
                                                      and "40 sites, all in one country: Fiji." in n.name][-1:])
    assert maps[0].now().description == "40 of 40 sites in view"
    program.keys("Escape")
    program.close()


@test
def the_timeline_says_what_is_past_and_what_is_planned(desk):
    program = open_trial(desk)
    life = picture(program, "The life of this trial, drawn to scale")
    for words in ("Registered: 20 November 2025", "Opened: January 2026", "Main data complete, as planned: June 2029",
                  "Ends, as planned: 1 December 2031", "Today"):
        assert words in life.now().description, (words, life.now().description)
        assert words in labels(program), words
    dates = program.find("heading", "Timeline", shown=False).parent.parent
    rows = {row.name: row.words() for row in walk(dates) if row.role == "list item"}
    assert "Estimated" in rows["First posted"] and "Planned" in rows["End"] and "Planned" not in rows["Start"], rows
    program.close()


@test
def the_results_are_there_in_words_and_in_exact_figures(desk):
    program = open_trial(desk)
    program.find("heading", "Results", shown=False)
    picture(program, "Who completed, by group. 179 of 198 people (90%) who started completed, in 2 groups.")
    picture(program, "People who finished their tea: Blue cups, 42 of 100 people (42%); White cups, 0 of 0 people")
    picture(program, "Stained shirt: Blue cups, 27 of 100 people (27%); White cups, 15 of 98 people (15%); Nobody, No number given")
    said = labels(program)
    for words in ("179 of 198 people (90%) who started completed, in 2 groups.", "91 of 100 people (91%)", "88 of 98 people (90%)",
                  "42 of 100 people (42%)", "0 of 0 people", "Number of people, as registered, for 2 groups.",
                  "2 further outcomes are in the full record.", "2 of 100 people (2.0%)", "27 of 100 people (27%)",
                  "Other events are listed where more than 5% of the people in a group had them."):
        assert words in said, (words, said)
    assert any("The registered p-value is <0.001 (method: Fisher Exact)." in s for s in said), said
    # the most frequent one first
    assert said.index("Stained shirt") < said.index("Yawning")
    # nothing is computed of nobody
    assert not any("nan" in s or "inf%" in s for s in said)
    program.close()


if __name__ == "__main__":
    main()
