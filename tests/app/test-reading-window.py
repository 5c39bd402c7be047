#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reading in the window, used as a person uses it: terms, marks, the profile, the switch. Speaks TAP.

usage: test-reading-window.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback

sys.path.insert(0, os.path.dirname(__file__))
from window import PROJECT, SLOW, Atspi, GLib, Program, Registry, is_shown, name_of, settle, wait_for, walk  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
SAMPLE = PROJECT / "data/sample"
PICTURES = BUILD / "tests/app/pictures"
TRIAL = "NCT07052058"

TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Desk:
    """What one test works with; everything that it started ends with it."""

    def __init__(self):
        self.home = pathlib.Path(tempfile.mkdtemp())
        self.records = self.home / "records"
        shutil.copytree(SAMPLE, self.records)
        self.programs = []
        self.registries = []
        Program.screen("1280x860")

    def registry(self):
        registry = Registry(BUILD, self.records)
        self.registries.append(registry)
        return registry

    def open(self, registry, nct_id=TRIAL):
        program = Program(BUILD, self.home, registry.address, [nct_id])
        self.programs.append(program)
        program.find("radio button", "Plain words", seconds=30)
        wait_for("the trial", lambda: program.all(name="Who can join", shown=False) or program.all(name="Eligibility criteria", shown=False), 20)
        # what the registry says anew may build the page once more
        settle(1.5 * SLOW)
        return program

    def change(self, nct_id, old, new):
        path = self.records / f"{nct_id}.json"
        text = path.read_text()
        assert old in text, f"{old} is not in {nct_id}"
        record = json.loads(text.replace(old, new))
        record["protocolSection"]["statusModule"]["lastUpdatePostDateStruct"] = {"date": "2026-11-22", "type": "ACTUAL"}
        path.write_text(json.dumps(record))

    def end(self):
        for program in self.programs:
            program.kill()
        for registry in self.registries:
            registry.stop()
        shutil.rmtree(self.home, ignore_errors=True)


def nodes(program):
    """All there is in the window; parts that go while they are looked at are left out."""
    try:
        yield from walk(program.app)
    except GLib.Error:
        pass


def bring(program, node):
    """Scrolls the trial until @node can be seen."""
    for _ in program.scroll_through(250):
        box = node.get_extents(Atspi.CoordType.WINDOW)
        if is_shown(node) and 80 < box.y and box.y + box.height < 800:
            return node
    raise AssertionError(f"“{name_of(node)}” cannot be scrolled to")


def marks(program, words):
    """The buttons that mark the criterion with these words."""
    return [n for n in nodes(program) if n.get_role_name() == "toggle button" and f"Mark: {words}" in name_of(n)] or \
        [n for n in nodes(program) if f"Mark: {words}" in name_of(n)]


def criteria(program):
    """The words of the criteria that can be marked, in their order."""
    found = []
    for node in nodes(program):
        name = name_of(node)
        if "Mark: " in name and name.split("Mark: ", 1)[1] not in found:
            found.append(name.split("Mark: ", 1)[1])
    return found


def shown_text(program, text):
    return program.find(contains=text, shown=False)


@test
def a_mark_is_set_by_mouse_and_is_there_after_a_restart(desk):
    registry = desk.registry()
    program = desk.open(registry)
    words = wait_for("the criteria", lambda: criteria(program))[0]
    program.press(bring(program, wait_for("its button", lambda: marks(program, words))[0]))
    program.find(contains="Does not fit: this is not true of me")
    program.keys("-k", "Down", "-k", "Return")
    shown_text(program, "You marked: does not fit")
    shown_text(program, "1 does not fit ·")
    program.close()

    program = desk.open(registry)
    wait_for("the mark after the restart", lambda: any("You marked: does not fit" in name_of(n) for n in marks(program, words)))
    program.press(bring(program, wait_for("its button", lambda: marks(program, words))[0]))
    program.find(contains="No mark")
    program.keys("-k", "Up", "-k", "Return")
    wait_for("no mark", lambda: not any("You marked" in name_of(n) for n in nodes(program)))
    program.close()


@test
def a_criterion_that_changed_loses_its_mark_and_says_so(desk):
    registry = desk.registry()
    program = desk.open(registry)
    first, second = wait_for("the criteria", lambda: criteria(program))[:2]
    for words in (first, second):
        program.press(bring(program, wait_for("its button", lambda: marks(program, words))[0]))
        program.find(contains="Fits: this is true of me")
        program.keys("-k", "Return")
    wait_for("two marks", lambda: program.all(contains="2 fit ·", shown=False))
    program.close()
    registry.stop()

    record = json.loads((desk.records / f"{TRIAL}.json").read_text())
    text = record["protocolSection"]["eligibilityModule"]["eligibilityCriteria"]
    start = next(line for line in text.splitlines() if line.lstrip("* 0123456789.")[:12] == first[:12])
    desk.change(TRIAL, json.dumps(start, ensure_ascii=False)[1:-1], json.dumps(start, ensure_ascii=False)[1:-1] + " for a year")
    program = desk.open(desk.registry())
    shown_text(program, "What you marked here is not in the record any more")
    shown_text(program, f"“{first}”")
    wait_for("the other mark", lambda: any("You marked: fits" in name_of(n) for n in marks(program, second)))
    assert not any("You marked" in name_of(n) for n in marks(program, first)), "a changed criterion kept its mark"
    program.click(program.find("button", "Got it", shown=False))
    wait_for("the notice to go", lambda: not program.all(contains="What you marked here is not"))
    program.close()


@test
def the_profile_says_what_fits_and_can_be_cleared(desk):
    registry = desk.registry()
    program = desk.open(registry)
    assert not any("by what you said about yourself" in name_of(n) and is_shown(n) for n in nodes(program))
    row = shown_text(program, "About you")
    program.press(bring(program, row))
    entry = wait_for("the year of birth", lambda: next((n for n in nodes(program) if n.get_role_name() in ("entry", "text")
                                                       and "EditableText" in n.get_interfaces() and "birth" in name_of(n)), None))
    program.type(entry, "1980")
    program.keys("-k", "Escape")
    wait_for("what fits", lambda: program.all(contains="Fits, by what you said about yourself", shown=False))
    shown_text(program, "Born in 1980")
    program.close()

    program = desk.open(registry)
    shown_text(program, "Born in 1980")
    program.press(bring(program, shown_text(program, "About you")))
    entry = wait_for("the year of birth", lambda: next((n for n in nodes(program) if n.get_role_name() in ("entry", "text")
                                                       and "EditableText" in n.get_interfaces() and "birth" in name_of(n)), None))
    program.type(entry, "2015")
    wait_for("what does not fit", lambda: program.all(contains="Does not fit, by what you said about yourself", shown=False))
    program.press(program.find(name="Clear"))
    program.find("button", "Undo")
    # the first puts the offer to undo away, the second the dialog
    for _ in range(2):
        program.keys("-k", "Escape")
        settle(0.5)
    shown_text(program, "Give your year of birth and sex")
    program.close()


@test
def the_switch_turns_the_whole_page_and_is_remembered(desk):
    registry = desk.registry()
    program = desk.open(registry)
    title = json.loads((desk.records / f"{TRIAL}.json").read_text())["protocolSection"]["identificationModule"]["briefTitle"]
    program.find(contains="What this could mean", shown=False)
    program.press(program.find("radio button", "As registered"))
    program.find(contains="Brief summary", shown=False)
    program.find(contains="Eligibility criteria", shown=False)
    wait_for("the title as the heading", lambda: program.all("heading", title))
    for words in ("What this could mean", "Who can join", "What taking part means"):
        assert not program.all(name=words, shown=False), f"“{words}” stayed"
    program.close()

    program = desk.open(registry)
    program.find(contains="Eligibility criteria", shown=False)
    program.press(program.find("radio button", "Plain words"))
    program.find(contains="What this could mean", shown=False)
    assert not program.all(name="Eligibility criteria", shown=False)
    program.close()


def tab_to(program, what, right):
    """Goes on by Tab, from the switch at the top, until what has the focus is right."""
    program.press(program.find("radio button", "Plain words"))
    for _ in range(60):
        program.keys("-k", "Tab")
        for node in nodes(program):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED) and right(node):
                return node
    raise AssertionError(f"{what} was not reached by Tab")


def open_and_close(program, look):
    """Opens what has the focus by Return, looks, and closes it by Escape: one run of keys, because labwc does not survive a keyboard
    that comes and goes while a popover is open."""
    keys = subprocess.Popen(["wtype", "-s", "80", "-k", "Return", "-s", "4000", "-k", "Escape"])
    try:
        look()
    finally:
        keys.wait()


@test
def a_term_is_explained_by_keyboard(desk):
    program = desk.open(desk.registry(), "NCT06341426")
    # a label takes the keyboard only where it has a term
    text = name_of(tab_to(program, "a term", lambda n: n.get_role_name() == "label"))
    before = {name_of(n) for n in nodes(program) if n.get_role_name() == "heading"}

    def explained():
        return [n for n in nodes(program) if n.get_role_name() == "heading" and name_of(n) not in before and is_shown(n)]

    def look():
        term = name_of(wait_for("the explanation", explained)[0])
        assert term.split()[0].lower()[:4] in text.lower(), f"“{term}” is explained, which is not in “{text}”"

    open_and_close(program, look)
    wait_for("the explanation to close", lambda: not explained())


@test
def a_source_is_opened_by_keyboard_in_place(desk):
    program = desk.open(desk.registry())
    tab_to(program, "a source", lambda n: "Where this comes from: This" in name_of(n))
    open_and_close(program, lambda: program.find(contains="From the record on ClinicalTrials.gov"))
    wait_for("the source to close", lambda: not program.all(contains="From the record on ClinicalTrials.gov"))


COMPOSITOR_DIED = 78
FAILED = 1


def run_one(function):
    """One test, on the desktop that this process was started in."""
    desk = Desk()
    try:
        function(desk)
        for program in desk.programs:
            if program.process.poll() is None:
                program.close()
            output = program.output()
            for sign in ("AddressSanitizer", "LeakSanitizer", "runtime error:", "CRITICAL", "-WARNING"):
                assert sign not in output, f"the program complained:\n{output[-6000:]}"
        return 0
    except Exception:
        if os.system("wlr-randr >/dev/null 2>&1") != 0:
            return COMPOSITOR_DIED
        PICTURES.mkdir(parents=True, exist_ok=True)
        os.system(f"grim '{PICTURES}/{function.__name__}.png'")
        print(traceback.format_exc() + "".join(p.output()[-3000:] for p in desk.programs))
        return FAILED
    finally:
        desk.end()


def run_apart(function):
    """One test on a desktop of its own; once more where the compositor, which is not what is tested, has crashed."""
    command = [str(PROJECT / "build-aux/headless"), sys.executable, __file__, str(BUILD), "--one", function.__name__]
    for _ in range(3):
        environment = {**os.environ, **getattr(function, "environment", {})}
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != COMPOSITOR_DIED:
            break
        print("# the compositor crashed; once more", flush=True)
    return done


def main():
    if sys.argv[2:3] == ["--one"]:
        sys.exit(run_one(next(t for t in TESTS if t.__name__ == sys.argv[3])))

    wanted = sys.argv[2:]
    tests = [t for t in TESTS if not wanted or t.__name__ in wanted]
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, function in enumerate(tests, 1):
        done = run_apart(function)
        name = function.__name__.replace("_", " ")
        if done.returncode != 0:
            failed += 1
            lines = [l for l in done.stdout.splitlines() if "dbus-daemon" not in l and "SpiRegistry" not in l]
            print("\n".join(f"# {line}" for line in lines), flush=True)
        print(f"{'ok' if done.returncode == 0 else 'not ok'} {number} {name}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
