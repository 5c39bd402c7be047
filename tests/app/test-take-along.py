#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person takes along, taken through the window: paper, files, and what is to be pasted. The dialogs are GTK's own, and the files
are read by other programs. Speaks TAP.

usage: test-take-along.py BUILD_FOLDER [NAME…]
"""
import csv
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
from desk import SAMPLE, main, open_first, saved_rows, search, show_all, test  # noqa: E402
from window import SENSITIVE, Program, settle, wait_for  # noqa: E402

# GTK's own file dialog and its printer that is a file, which stand in for the desktop's, lose some memory each time; without frame pointers
# in the libraries a leak cannot be told from one of ours, so leaks are looked for where no such dialog opens
WITH_DIALOGS = {"ASAN_OPTIONS": "detect_leaks=0:abort_on_error=0"}
HEADLINE = "Could an arthritis drug ease treatment-resistant depression?"


def choose(program, item, button="More about this trial"):
    program.click(program.find("toggle button", button))
    program.click(program.find("menu item", contains=item))


def type_name(program, path):
    """Types into the file dialog as one does: the whole path in place of the name, then Return."""
    # the name is marked when the dialog opens; typing over it opens GTK's entry for paths where it begins with a slash
    settle(0.5)
    program.shortcut("ctrl", "a")
    program.write(str(path))
    program.keys("Return")


def save_as(program, path, title):
    program.find(contains=title)
    type_name(program, path)
    wait_for(f"the file {path}", path.exists, 15)
    return path.read_bytes()


def text_of(path):
    return re.sub(r"\s+", " ", subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout)


def pages_of(path):
    return int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout)[1])


@test
def a_trial_is_saved_as_pdf(desk):
    program = desk.program()
    show_all(program)
    open_first(program, "tocilizumab")
    choose(program, "Save as PDF")
    path = desk.home / "taken.pdf"
    assert save_as(program, path, "Save as PDF").startswith(b"%PDF-")
    text = text_of(path)
    assert pages_of(path) == 2
    for part in (HEADLINE, "NCT07052058", "Questions to ask", "Who can join", "The contacts of the built-in sample", "(built-in sample)",
                 "Tidings changed the wording"):
        assert part in text, f"“{part}” is missing in {text}"
    assert not list(desk.home.glob(".taken*")) and not list(desk.home.glob("taken.pdf?*")), "something is left beside the file"


a_trial_is_saved_as_pdf.environment = WITH_DIALOGS


@test
def marks_and_note_go_along(desk):
    program = desk.program()
    show_all(program)
    open_first(program, "tocilizumab")
    program.shortcut("ctrl", "s")
    program.type(program.find("text", "Your note on this trial"), "Ask about the inhaler & <travel> costs")
    program.click(program.find("toggle button", contains="Mark: Diagnosis of major depressive disorder", shown=False))
    program.click(program.find("menu item", contains="Fits: this is true of me"))
    settle(1)
    choose(program, "Save as PDF")
    path = desk.home / "marked.pdf"
    save_as(program, path, "Save as PDF")
    text = text_of(path)
    assert "Diagnosis of major depressive disorder (You marked: fits.)" in text, text
    assert "Your note Ask about the inhaler & <travel> costs" in text, text


marks_and_note_go_along.environment = WITH_DIALOGS


@test
def the_keyboard_prints_the_open_trial(desk):
    program = desk.program()
    program.text_shown("Find a clinical trial")
    show_all(program)
    program.shortcut("ctrl", "p")  # nothing is open, and nothing happens
    settle(0.5)
    open_first(program, "tocilizumab")
    before = len(program.app.windows())
    program.shortcut("ctrl", "p")
    wait_for("the print dialog", lambda: len(program.app.windows()) > before, 15)
    program.find(contains="Print to File", seconds=20)
    program.keys("Escape")
    wait_for("the print dialog to go", lambda: len(program.app.windows()) == before)
    program.shortcut("ctrl", "?")
    program.text_shown("Print the trial")
    program.keys("Escape")


@test
def what_is_printed_is_what_is_saved(desk):
    """Through the print dialog, to the printer that every desktop has: a file."""
    program = desk.program()
    show_all(program)
    open_first(program, "tocilizumab")
    program.shortcut("ctrl", "p")
    printer = program.find(contains="Print to File", seconds=20)
    program.press(printer)
    program.click(wait_for("a printer that can print", lambda: next(
        (b for b in program.all("button", "Print") if b.now().has(SENSITIVE)), None)))
    places = [pathlib.Path(os.environ["HOME"]), pathlib.Path.cwd(), desk.home]
    path = wait_for("what was printed", lambda: next((p for place in places for p in place.glob("**/NCT07052058.pdf")), None), 30)
    settle(1)
    try:
        assert pages_of(path) == 2
        text = text_of(path)
        for part in (HEADLINE, "Questions to ask", "Tidings changed the wording", "Page 2 of 2"):
            assert part in text, f"“{part}” is missing in {text}"
    finally:
        path.unlink()


what_is_printed_is_what_is_saved.environment = WITH_DIALOGS


@test
def a_file_that_cannot_be_written_says_so_and_offers_another_place(desk):
    program = desk.program()
    show_all(program)
    open_first(program, "tocilizumab")
    locked = desk.home / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    choose(program, "Save as PDF")
    program.find(contains="Save as PDF")
    type_name(program, locked / "no.pdf")
    program.text_shown("The file was not saved", seconds=15)
    program.text_shown("Tidings may not write “no.pdf” there. Choose another place.")
    assert not list(locked.iterdir()), "something was written"
    program.click(program.find("button", contains="another place"))
    path = desk.home / "yes.pdf"
    save_as(program, path, "Save as PDF")
    assert pages_of(path) == 2
    locked.chmod(0o700)


a_file_that_cannot_be_written_says_so_and_offers_another_place.environment = WITH_DIALOGS


@test
def dates_are_saved_for_a_calendar(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    show_all(program)
    open_first(program, "asthma")
    choose(program, "for a calendar")
    data = save_as(program, desk.home / "dates.ics", "Save the dates").decode()
    assert data.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") and data.endswith("END:VCALENDAR\r\n"), data
    assert "DTSTART;VALUE=DATE:" in data and "\r\nSUMMARY:" in data, data


dates_are_saved_for_a_calendar.environment = WITH_DIALOGS


@test
def link_text_and_questions_are_copied(desk):
    program = desk.program()
    show_all(program)
    open_first(program, "tocilizumab")

    def pasted():
        program.shortcut("ctrl", "f")
        entry = program.find("entry", "Illness, treatment or NCT number")
        program.type(entry, "")
        program.shortcut("ctrl", "v")
        settle(0.5)
        return entry.text()

    choose(program, "Copy link")
    program.text_shown("Link copied")
    assert pasted() == "https://clinicaltrials.gov/study/NCT07052058", pasted()
    # a toast is gone before a slow machine has looked through the whole page: what was copied tells that it was
    choose(program, "Copy as text")
    text = pasted()
    assert text.startswith(HEADLINE) and "Tidings changed the wording" in text and "Questions to ask" in text, text
    program.click(program.find("button", "Copy the questions", shown=False))
    text = pasted()
    assert "How likely is it that I would get a placebo" in text and "clinicaltrials.gov/study/NCT07052058" in text, text


@test
def results_are_saved_as_a_table_that_says_how_many(desk):
    registry = desk.registry()
    program = desk.program(registry.address)
    program.text_shown("Find a clinical trial")
    program.click(program.find("toggle button", "Main menu"))
    item = program.find("menu item", contains="Save Results as a Table")
    assert not item.now().has(SENSITIVE), "there is nothing to save yet"
    program.keys("Escape")
    show_all(program)
    rows = search(program, "")
    total = len(list(SAMPLE.glob("NCT*.json")))
    program.text_shown(f"of {total} trials")
    loaded = re.search(r"(\d+) of", program.find(contains=f"of {total} trials").name)[1]
    choose(program, "Save Results as a Table", "Main menu")
    program.find(contains=f"Save {loaded} of {total} Results")
    data = save_as(program, desk.home / "table.csv", f"Save {loaded} of {total} Results")
    program.text_shown(f"Saved {loaded} of {total} trials")
    assert data.startswith(b"\xef\xbb\xbfNCT Number,"), data[:40]
    read = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert len(read) == int(loaded) >= len(rows) > 0
    assert all(row["Study URL"] == "https://clinicaltrials.gov/study/" + row["NCT Number"] for row in read)


results_are_saved_as_a_table_that_says_how_many.environment = WITH_DIALOGS


@test
def saved_trials_go_on_paper(desk):
    program = desk.program()
    show_all(program)
    assert not program.all("toggle button", "More about the saved trials"), "a menu while nothing is saved"
    for words in ("tocilizumab", "asthma"):
        open_first(program, words)
        program.shortcut("ctrl", "s")
        settle(0.5)
    wait_for("both", lambda: len(saved_rows(program)) == 2)
    choose(program, "Save them as PDF", "More about the saved trials")
    path = desk.home / "saved.pdf"
    save_as(program, path, "Save as PDF")
    text = text_of(path)
    assert "2 trials saved in Tidings" in text and "NCT07052058" in text and HEADLINE in text, text


saved_trials_go_on_paper.environment = WITH_DIALOGS


@test
def two_trials_are_set_side_by_side(desk):
    program = desk.program()
    show_all(program)
    open_first(program, "asthma")
    choose(program, "Compare with a saved trial")
    program.text_shown("No other saved trial")
    program.keys("Escape")
    program.shortcut("ctrl", "s")
    wait_for("the saved trial", lambda: saved_rows(program))
    other = saved_rows(program)[0].name
    open_first(program, "tocilizumab")
    choose(program, "Compare with a saved trial")
    program.find("button", contains="Print…")
    program.click(program.find("button", contains="Save as PDF…"))
    path = desk.home / "pair.pdf"
    save_as(program, path, "Save as PDF")
    text = text_of(path)
    assert "Two trials side by side" in text and "NCT07052058" in text, text
    assert re.sub(r"\s+", " ", other).split("?")[0].split()[0] in text and len(set(re.findall(r"NCT\d{8}", text))) == 2, text


two_trials_are_set_side_by_side.environment = WITH_DIALOGS


@test
def choosing_a_second_trial_fits_a_narrow_window_with_large_letters(desk):
    program = desk.program()
    Program.screen("360x640")
    show_all(program)
    open_first(program, "asthma")
    program.shortcut("ctrl", "s")
    settle(0.5)
    program.keys("Escape")
    open_first(program, "tocilizumab")
    choose(program, "Compare with a saved trial")
    for name in ("Save as PDF…", "Print…"):
        box = program.find("button", contains=name).extents()
        assert box.x >= 0 and box.x + box.width <= 360 and box.height >= 24, f"“{name}” at {box.x}, {box.width} wide"
    program.keys("Escape")
    # what does not fit, libadwaita says in a warning, which fails every test


choosing_a_second_trial_fits_a_narrow_window_with_large_letters.environment = {"HEADLESS_TEXT_SCALE": "2.0"}


if __name__ == "__main__":
    if shutil.which("pdftotext") is None:
        print("1..0 # SKIP pdftotext (poppler-utils) is not there to read PDF files")
        sys.exit(0)
    main()
