# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window's tests share: a home and a registry for each, what people do again and again, and a runner that gives every test a
desktop of its own and speaks TAP."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.parse
import urllib.request

from window import CHECKED, PRESSED, PROJECT, Program, Registry, hands, settle, wait_for

BUILD = pathlib.Path(sys.argv[1]).resolve()
SAMPLE = PROJECT / "data/sample"
FIXTURES = PROJECT / "tests/fixtures/app"
NOWHERE = "http://127.0.0.1:9/"
PICTURES = BUILD / "tests/app/pictures"

TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Desk:
    """What one test works with; everything that it started ends with it."""

    def __init__(self):
        self.home = pathlib.Path(tempfile.mkdtemp())
        self.programs = []
        self.registries = []
        hands()  # are there before any window, so that it gets the focus as it comes

    def program(self, registry=NOWHERE, *arguments, **environment):
        program = Program(BUILD, self.home, registry, arguments, environment)
        self.programs.append(program)
        return program

    def registry(self, records=SAMPLE, *arguments, versions=None):
        registry = Registry(BUILD, records, versions, arguments)
        self.registries.append(registry)
        return registry

    def end(self):
        for program in self.programs:
            program.kill()
        for registry in self.registries:
            registry.stop()
        shutil.rmtree(self.home, ignore_errors=True)


def control(registry, what, body=None, **parameters):
    address = f"{registry.address}control/{what}?{urllib.parse.urlencode(parameters)}"
    return urllib.request.urlopen(address, body, timeout=10).read().decode()


def show_all(program):
    """Takes the switch "Open now" off, so that every record counts."""
    button = program.find("toggle button", "Open now")
    if button.has(CHECKED) or button.has(PRESSED):
        program.click(button)


def search(program, words):
    """Searches, and gives the rows once no others take their place."""
    program.search(words)
    seen = [None]

    def rows():
        now, before = program.results(), seen[0]
        seen[0] = [row.name for row in now]
        return now if now and seen[0] == before else settle()

    return wait_for(f"results for {words}", rows, 20)


def saved_rows(program):
    lists = program.all("list", "Saved trials")
    return program.all("list item", within=lists[0]) if lists else []


def open_row(program, row):
    """Presses a row and waits for its trial, whatever was open before; gives its headline."""
    name = row.name
    program.open_row(row)
    program.find("heading", name, seconds=20)
    program.find(contains="What this could mean", seconds=20)
    return name


def open_first(program, words):
    return open_row(program, search(program, words)[0])


# What others say of what is no fault of the program
NOT_OURS = (
    "unable to send notifications",  # nobody serves them here but where a test does
    # GTK: to list what there is for the reader, it makes ready again what has just been taken out of the window
    "gtk_at_context_set_accessible_role: assertion '!self->realized' failed",
)
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
            output = "\n".join(line for line in program.output().splitlines() if not any(words in line for words in NOT_OURS))
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
    command = [str(PROJECT / "build-aux/headless"), sys.executable, os.path.abspath(sys.argv[0]), str(BUILD), "--one", function.__name__]
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
        begun = time.monotonic()
        done = run_apart(function)
        name = function.__name__.replace("_", " ")
        if done.returncode != 0:
            failed += 1
            lines = [l for l in done.stdout.splitlines() if "dbus-daemon" not in l and "SpiRegistry" not in l]
            print("\n".join(f"# {line}" for line in lines), flush=True)
        print(f"{'ok' if done.returncode == 0 else 'not ok'} {number} {name}\n# {time.monotonic() - begun:.0f} s", flush=True)
    sys.exit(1 if failed else 0)
