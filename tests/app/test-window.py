#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window, used as a person uses it, under a headless compositor. Speaks TAP.

usage: test-window.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless.
"""
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from desk import (FIXTURES, NOWHERE, SAMPLE, control, main, open_first, saved_rows, search, show_all, test)  # noqa: E402
from window import Program, settle, wait_for, walk  # noqa: E402


@test
def the_first_start_without_a_network_searches_the_sample(desk):
    program = desk.program()
    program.text_shown("Find a clinical trial")
    show_all(program)
    rows = search(program, "depression")
    assert len(rows) >= 2, f"only {len(rows)} trials about depression in the sample"
    program.text_shown("of the built-in sample")
    program.text_shown("ClinicalTrials.gov can’t be reached")
    assert program.all("button", "Try again"), "no way to try again"


@test
def a_saved_trial_is_found_again_after_a_restart_without_a_network(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    show_all(program)
    headline = open_first(program, "depression")
    program.shortcut("ctrl", "s")
    wait_for("the saved trial in the sidebar", lambda: saved_rows(program))
    program.close()

    registry.stop()
    program = desk.program(NOWHERE)
    rows = wait_for("the saved trial after the restart", lambda: saved_rows(program))
    assert len(rows) == 1 and rows[0].name == headline, f"{[r.name for r in rows]} instead of {headline}"
    program.open_row(rows[0])
    program.find(contains="What this could mean")
    program.text_shown("This is the copy")


@test
def results_come_from_the_registry_and_say_so(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    show_all(program)
    search(program, "diabetes")
    program.text_shown("on ClinicalTrials.gov · data of")
    assert not program.all("button", "Try again"), "a banner though the registry has answered"


@test
def the_sample_steps_aside_when_the_registry_answers(desk):
    registry = desk.registry(FIXTURES)
    program = desk.program(registry.address)
    program.find("button", "Look at the built-in sample")
    show_all(program)
    search(program, "invented")
    registry.stop()
    program.search("depression")
    program.text_shown("No trial found", seconds=30)
    assert not program.all(contains="built-in sample"), "the sample is still there"


@test
def a_trial_shows_its_parts_in_order(desk):
    program = desk.program()
    show_all(program)
    open_first(program, "tocilizumab")
    wanted = ["Summary", "What this could mean", "Get updates", "Conditions", "As listed by the registrant", "Study contacts",
              "Locations", "Who can join", "What taking part means", "Groups and treatments", "What is measured", "Timeline",
              "Who runs it", "Full record"]
    names = [n.name for n in program.all("heading", shown=False)]
    places = [names.index(w) for w in wanted if w in names]
    assert len(places) == len(wanted), f"missing: {[w for w in wanted if w not in names]} in {names}"
    assert places == sorted(places), f"out of order: {names}"
    program.find(contains="informational only, not medical advice or a prediction", shown=False)
    program.find(contains="NCT07052058", shown=False)


@test
def contacts_are_masked_until_asked_for_and_safety_comes_first(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    show_all(program)
    open_first(program, "tocilizumab")
    everything = " ".join(n.name for n in walk(program.app))
    assert "@" not in everything, "an e-mail address is shown before it was asked for"
    assert "••• ••• ••••" in everything
    names = [n.name for n in walk(program.app)]
    assert names.index("Before you contact anyone") < next(i for i, n in enumerate(names) if "•••" in n)
    program.click(program.find("button", "I have read this", shown=False))
    program.click(program.find("button", contains="Show how to reach", shown=False))
    wait_for("the e-mail address", lambda: "@" in " ".join(n.name for n in walk(program.app)))


@test
def the_invented_contacts_of_the_sample_are_not_shown(desk):
    program = desk.program()
    show_all(program)
    open_first(program, "tocilizumab")
    program.find(contains="The built-in sample names no real contacts", shown=False)
    assert not program.all("button", contains="Show how to reach", shown=False)


@test
def a_note_is_kept_with_its_trial(desk):
    program = desk.program()
    show_all(program)
    open_first(program, "asthma")
    assert not program.all("text", "Your note on this trial"), "a note before the trial is saved"
    program.shortcut("ctrl", "s")
    note = program.find("text", "Your note on this trial")
    program.type(note, "Ask about the inhaler & <travel> costs ☎")
    program.close()

    program = desk.program()
    rows = wait_for("the saved trial", lambda: saved_rows(program))
    program.find(contains="Ask about the inhaler")
    program.open_row(rows[0])
    note = program.find("text", "Your note on this trial")
    wait_for("the note", lambda: note.text()
             == "Ask about the inhaler & <travel> costs ☎")


@test
def what_was_updated_is_told_of_the_trial_that_is_shown(desk):
    program = desk.program()
    show_all(program)
    open_first(program, "asthma")
    program.shortcut("ctrl", "s")
    program.find("label", "None since you saved it", shown=False)
    open_first(program, "tocilizumab")
    wait_for("no word of the trial before", lambda: not program.all(contains="since you saved it", shown=False), 5)


@test
def typing_a_number_opens_the_trial(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    program.text_shown("Find a clinical trial")
    program.search("nct07052058")
    program.find(contains="What this could mean", seconds=20)
    program.find(contains="NCT07052058", shown=False)


@test
def words_typed_quickly_are_answered_and_not_covered_by_suggestions(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    show_all(program)
    for words in (" asthma ", "NCT07052058"):
        program.shortcut("ctrl", "f")
        program.write(words)
        program.keys("Return")
        wait_for("results", program.results, 20)
        settle(0.6)  # the entry tells of its change only after a pause
        assert program.results() and not program.all("list", "Suggestions"), f"suggestions cover the answer to “{words}”"


@test
def a_search_that_takes_long_can_be_stopped(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    show_all(program)
    control(registry, "fault", kind="hang", path="/api/v2/studies")
    program.search("asthma")
    program.click(program.find("button", "Stop"))
    program.text_shown("Find a clinical trial")
    control(registry, "faults/clear")
    search(program, "asthma")


@test
def a_number_that_nobody_knows_is_said_to_be_unknown(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    program.text_shown("Find a clinical trial")
    program.search("NCT99999999")
    program.text_shown("No such trial", seconds=20)


@test
def taking_a_trial_out_can_be_undone(desk):
    program = desk.program()
    show_all(program)
    open_first(program, "asthma")
    program.shortcut("ctrl", "s")
    wait_for("the saved trial", lambda: saved_rows(program))
    program.shortcut("ctrl", "s")
    wait_for("it to go", lambda: not saved_rows(program))
    program.click(program.find("button", "Undo"))
    wait_for("the saved trial to come back", lambda: saved_rows(program))


@test
def the_star_of_a_row_saves_its_trial(desk):
    program = desk.program()
    show_all(program)
    rows = search(program, "asthma")
    program.click(program.find("toggle button", "Save this trial", within=rows[0]))
    saved = wait_for("the saved trial", lambda: saved_rows(program))
    assert saved[0].name == rows[0].name
    program.find("toggle button", "Remove from saved trials", within=rows[0])


@test
def an_empty_result_offers_what_to_loosen(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    program.text_shown("Find a clinical trial")
    program.search("caries")  # in the sample only a trial that was withdrawn
    program.text_shown("No trial found", seconds=20)
    program.click(program.find("button", "Show trials that are not open too"))
    wait_for("results", program.results, 20)


@test
def a_busy_registry_is_asked_again(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    show_all(program)
    control(registry, "fault", kind="503", count=1, path="/api/v2/studies")
    program.search("asthma")
    program.text_shown("ClinicalTrials.gov is busy. Trying again", seconds=10)
    wait_for("results", program.results, 30)


@test
def a_registry_that_refuses_leaves_the_library_and_a_way_back(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    show_all(program)
    search(program, "asthma")
    control(registry, "fault", kind="403", count=1, path="/api/v2/studies")
    program.search("depression")
    program.text_shown("No trial found", seconds=20)
    again = program.find("button", "Try again")
    program.click(again)
    wait_for("results", program.results, 20)
    program.text_shown("on ClinicalTrials.gov")


@test
def a_page_of_html_is_not_taken_for_the_registry(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    show_all(program)
    control(registry, "fault", kind="html", count=1, path="/api/v2/studies")
    program.search("depression")
    wait_for("the sample", program.results, 20)
    program.text_shown("of the built-in sample")


@test
def narrow_shows_one_page_at_a_time(desk):
    program = desk.program()
    Program.screen("360x640")
    show_all(program)
    open_first(program, "asthma")
    assert not program.results(), "the results are still beside the trial at 360 pixels"
    program.keys("Escape")
    wait_for("the results", program.results)
    program.shortcut("F9")
    program.text_shown("Saved trials")
    program.keys("Escape")
    too_wide = []
    for node in program.reader.look(boxes=True).walk():
        if 0 < node.box.width < 100000 and node.box.x >= 0 and node.box.x + node.box.width > 362:
            too_wide.append((node.role, node.name, node.box.x, node.box.width))
    assert not too_wide, f"wider than the window: {too_wide[:5]}"


@test
def letters_of_twice_the_size_fit_a_narrow_window(desk):
    program = desk.program()
    Program.screen("360x640")
    show_all(program)
    search(program, "asthma")
    program.shortcut("F9")
    program.keys("Escape")
    open_first(program, "asthma")
    # what does not fit, libadwaita says in a warning, which fails every test


letters_of_twice_the_size_fit_a_narrow_window.environment = {"HEADLESS_TEXT_SCALE": "2.0"}


@test
def markup_from_outside_is_shown_as_text(desk):
    registry = desk.registry(FIXTURES)
    program = desk.program(registry.address)
    show_all(program)
    rows = search(program, "hostile")
    program.open_row(rows[0])
    program.find(contains="What this could mean", seconds=20)
    program.find(contains="<b>bold</b> & <broken", shown=False)


@test
def more_results_come_as_one_scrolls(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    show_all(program)
    rows = search(program, "")
    total = len(list(SAMPLE.glob("NCT*.json")))
    program.text_shown(f"20 of {total} trials on ClinicalTrials.gov")
    program.open_row(rows[0])
    for _ in range(30):
        program.keys("End")
        if program.all(contains=f"{total} of {total} trials"):
            return
    raise AssertionError("not all results came")


@test
def a_place_narrows_the_search_and_tells_how_far(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    show_all(program)
    program.click(next(n for n in program.all("toggle button") if any(c.name == "Anywhere" for c in walk(n))))
    program.type(program.find("entry", "City or town"), "porto alegre")
    program.find("list item", contains="Porto Alegre, Brazil")
    program.keys("Return")
    program.find(contains="Porto Alegre, 100 km")
    rows = search(program, "")
    assert any("arthritis drug" in row.name for row in rows), [row.name for row in rows]
    program.find(contains="Porto Alegre · Updated")
    program.close()
    program = desk.program(registry.address)
    program.find(contains="Porto Alegre, 100 km")  # kept for the next start


@test
def a_filter_is_counted_on_its_button_and_heeded(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    show_all(program)
    search(program, "")
    before = program.find(contains=" trials on ClinicalTrials.gov").name
    program.click(next(n for n in program.all("toggle button") if any(c.name == "Filters" for c in walk(n))))
    program.find("check box", contains="3: is it better")
    # from the first row of the popover to the third phase
    program.keys(*["Tab"] * 5, "space")
    settle(0.6)  # what is chosen is searched for after a pause
    program.keys("Escape")
    program.find(contains="1 filter")
    wait_for("other results", lambda: any(n.name != before for n in program.all(contains=" trials on ClinicalTrials.gov")), 20)
    asked = control(registry, "requests")
    assert "PHASE3" in asked, "the registry was not asked for phase 3"


@test
def a_chosen_condition_is_searched_among_conditions(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    show_all(program)
    open_first(program, "tocilizumab")
    program.click(program.find("button", contains="Treatment-resistant Depression", shown=False))
    wait_for("results", program.results, 20)
    wait_for("a search among conditions", lambda: "query.cond" in control(registry, "requests"))


@test
def a_bare_record_is_a_short_page_and_no_open_trial(desk):
    registry = desk.registry(FIXTURES)
    program = desk.program(registry.address)
    show_all(program)
    rows = search(program, "bare")
    program.open_row(rows[0])
    program.find(contains="NCT09990002", seconds=20, shown=False)
    program.find(contains="No word from the sponsor")
    shown = " ".join(n.name for n in walk(program.app))
    for word in ("N/A", "null", "UNKNOWN", "RECRUITING", "(null)"):
        assert word not in shown, f"“{word}” on the page of a bare record"


@test
def a_library_of_a_newer_program_is_read_and_not_changed(desk):
    import sqlite3

    program = desk.program()
    show_all(program)
    open_first(program, "asthma")
    program.shortcut("ctrl", "s")
    wait_for("the saved trial", lambda: saved_rows(program))
    program.close()
    path = desk.home / "data/tidings/library.db"
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 9999")
    database.commit()
    database.close()
    before = path.read_bytes()

    program = desk.program()
    program.text_shown("written by a newer Tidings")
    assert len(wait_for("the saved trial", lambda: saved_rows(program))) == 1
    program.close()
    assert path.read_bytes() == before, "the newer library was changed"


@test
def a_damaged_library_is_set_aside_and_the_window_says_where(desk):
    folder = desk.home / "data/tidings"
    folder.mkdir(parents=True)
    (folder / "library.db").write_bytes(b"this is no database at all" * 400)
    program = desk.program()
    program.text_shown("was damaged")
    aside = [p for p in folder.iterdir() if "damaged" in p.name]
    assert aside and aside[0].read_bytes().startswith(b"this is no database"), "the damaged file is not kept whole"


@test
def without_a_place_for_the_library_reading_goes_on_and_saving_says_so(desk):
    (desk.home / "data").mkdir()
    (desk.home / "data").chmod(0o500)
    try:
        program = desk.program()
        program.text_shown("could not be opened")
        show_all(program)
        open_first(program, "asthma")
        program.shortcut("ctrl", "s")
        program.text_shown("Saved only until Tidings is closed")
    finally:
        (desk.home / "data").chmod(0o700)


@test
def the_keyboard_alone_does_it_all(desk):
    program = desk.program()
    program.text_shown("Find a clinical trial")
    show_all(program)
    program.shortcut("ctrl", "f")
    program.write("asthma")
    program.keys("Return")
    wait_for("results", program.results, 20)
    for _ in range(12):
        program.keys("Tab")
        if (at := program.reader.focused()) and at.role == "list item":
            break
    program.keys("Return")
    program.find(contains="What this could mean")
    program.shortcut("ctrl", "s")
    wait_for("the saved trial", lambda: saved_rows(program))


@test
def quitting_ends_the_program_though_a_dialog_is_open(desk):
    program = desk.program()
    program.text_shown("Find a clinical trial")
    show_all(program)
    open_first(program, "tocilizumab")
    program.shortcut("ctrl", ",")
    wait_for("the preferences", lambda: program.all("page tab", "Data"))
    program.close()
    program = desk.program()
    # where it was left
    program.find(contains="What this could mean", seconds=20)


def outside(program, role, width=360):
    """What of that role is wider than the screen, or reaches over its edge."""
    nodes = [n for n in program.reader.look(boxes=True).walk() if n.role == role and n.box.width > 0]
    return [(n.name, n.box.x, n.box.width) for n in nodes if n.box.width > width or n.box.x + n.box.width > width]


@test
def menu_and_popovers_fit_a_narrow_window_with_large_letters(desk):
    program = desk.program()
    Program.screen("360x640")
    program.text_shown("Find a clinical trial")
    program.keys("F10")
    program.find("menu item", "What Tidings Keeps and Sends")
    assert not outside(program, "menu item"), f"{outside(program, 'menu item')}"
    program.keys("Escape")
    for button, row in (("Filters", "For a given age"), ("Anywhere", "Within")):
        program.click(next(n for n in program.all("toggle button") if any(c.name == button for c in walk(n))))
        program.find(name=row)
        for role in ("check box", "combo box", "button"):
            assert not outside(program, role), f"{button}: {outside(program, role)}"
        program.keys("Escape")
        settle(0.3)


menu_and_popovers_fit_a_narrow_window_with_large_letters.environment = {"HEADLESS_TEXT_SCALE": "2.0"}


if __name__ == "__main__":
    main()
