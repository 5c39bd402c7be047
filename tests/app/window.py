# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the window: starts Tidings and uses it through what a screen reader sees (AT-SPI).

Needs a session bus and a compositor: build-aux/headless gives both.
"""
import os
import pathlib
import subprocess
import time
import warnings

import gi

warnings.simplefilter("ignore")
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# an application that has just come has no cache yet, and libatspi says so each time
GLib.log_set_handler("dbind", GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None, None)

PROJECT = pathlib.Path(__file__).resolve().parents[2]
SLOW = float(os.environ.get("TIDINGS_TEST_SLOWNESS", "1"))


def settle(seconds=0.2):
    """Lets events arrive for so long."""
    end = time.monotonic() + seconds
    context = GLib.MainContext.default()
    while time.monotonic() < end:
        while context.iteration(False):
            pass
        time.sleep(0.01)


class Timeout(AssertionError):
    pass


def wait_for(what, look, seconds=10):
    """Calls look() until it gives something that counts; what it is waiting for goes into the error."""
    end = time.monotonic() + seconds * SLOW
    while True:
        try:
            got = look()
            if got:
                return got
        except GLib.Error:
            pass  # a widget that has gone while it was looked at
        if time.monotonic() > end:
            raise Timeout(f"waited {seconds} s for {what}")
        settle(0.05)


def walk(node):
    yield node
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield from walk(child)


def is_shown(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def name_of(node):
    name = node.get_name().strip()
    if name:
        return name
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            target = relation.get_target(0)
            if target.get_name().strip():
                return target.get_name().strip()
            if "Text" in target.get_interfaces():
                return Atspi.Text.get_text(target, 0, Atspi.Text.get_character_count(target)).strip()
    return ""


class Program:
    """One run of the program, in a home of its own unless one is given."""

    def __init__(self, build, home, registry, arguments=(), environment=None):
        self.build = pathlib.Path(build).resolve()
        self.home = pathlib.Path(home)
        (self.home / "data").mkdir(parents=True, exist_ok=True)
        env = {
            **os.environ,
            "XDG_DATA_HOME": str(self.home / "data"),
            "GSETTINGS_SCHEMA_DIR": str(self.build / "data"),
            "TIDINGS_LOCALES": str(self.build),
            "TIDINGS_REGISTRY": registry,
            "GSK_RENDERER": os.environ.get("GSK_RENDERER", "cairo"),
            "G_DEBUG": os.environ.get("G_DEBUG", ""),
            **(environment or {}),
        }
        self.log = open(self.home / "program.log", "ab")
        self.process = subprocess.Popen(
            [str(self.build / "src/app/tidings"), *arguments], env=env, stdout=self.log, stderr=self.log
        )
        self.app = wait_for("the window", self._find_app, 30)

    def _find_app(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}:\n{self.output()}")
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app is None or app.get_child_count() == 0:
                continue
            # without /proc the bus does not know who is who, and the name must do
            try:
                pid = app.get_process_id()
            except GLib.Error:
                pid = -1
            if pid == self.process.pid or (not 0 < pid < 2**31 and app.get_name() == "tidings"):
                return app
        return None

    def output(self):
        self.log.flush()
        return (self.home / "program.log").read_text(errors="replace")

    # finding

    def all(self, role=None, name=None, contains=None, shown=True, within=None):
        found = []
        for node in walk(within or self.app):
            try:
                if role and node.get_role_name() != role:
                    continue
                if shown and not is_shown(node):
                    continue
                if name is not None and name_of(node) != name:
                    continue
                if contains is not None and contains not in name_of(node):
                    continue
                found.append(node)
            except GLib.Error:
                pass
        return found

    def find(self, role=None, name=None, contains=None, seconds=10, **more):
        what = f"{role or 'anything'} {name or contains or ''}"
        return wait_for(what, lambda: next(iter(self.all(role, name, contains, **more)), None), seconds)

    def text_shown(self, text, seconds=10):
        return self.find(contains=text, seconds=seconds)

    # doing

    def click(self, node):
        for i in range(node.get_n_actions()):
            if node.get_action_name(i) in ("click", "activate", "press"):
                assert node.do_action(i)
                settle(0.15)
                return
        raise AssertionError(f"{node.get_role_name()} “{name_of(node)}” cannot be clicked")

    def shortcut(self, *keys):
        """A key with what is held down: shortcut("ctrl", "s"). (GTK leaks a little each time AT-SPI asks for the actions of a window,
        so the tests, which look for leaks, use what people use.)"""
        held = [part for key in keys[:-1] for part in ("-M", key)]
        free = [part for key in reversed(keys[:-1]) for part in ("-m", key)]
        self.keys(*held, "-k", keys[-1], *free)

    def type(self, node, text):
        old = Atspi.Text.get_character_count(node)
        if old:
            Atspi.EditableText.delete_text(node, 0, old)
        Atspi.EditableText.insert_text(node, 0, text, len(text.encode()))
        settle(0.3)

    def keys(self, *arguments):
        """Real key presses, as wtype takes them: keys('-k', 'Return')."""
        subprocess.run(["wtype", "-s", "80", *arguments], check=True)
        settle(0.25)

    def search(self, words):
        self.shortcut("ctrl", "f")
        self.type(self.find("entry", "Illness, treatment or NCT number"), words)
        self.keys("-k", "Return")

    def results(self):
        lists = self.all("list", "Trials found")
        return [row for row in self.all("list item", within=lists[0])] if lists else []

    def press(self, node):
        """A press of the mouse in the middle of a widget. The window fills the screen, so its places are the screen's."""
        box = node.get_extents(Atspi.CoordType.WINDOW)
        x, y = box.x + box.width // 2, box.y + box.height // 2
        for command in (("move", "-9999", "-9999"), ("move", str(x), str(y)), ("click", "left")):
            subprocess.run(["wlrctl", "pointer", *command], check=True)
        settle(0.2)

    def open_row(self, row):
        """A press on a row that is seen."""
        self.press(row)

    def scroll_through(self, step=600):
        """Scrolls the trial from its top to its end; gives each place that it stops at."""
        bars = [n for n in walk(self.app) if n.get_role_name() == "scroll bar" and "Value" in n.get_interfaces() and is_shown(n)]
        bar = max(bars, key=lambda n: n.get_extents(Atspi.CoordType.WINDOW).x)
        at = 0
        while at < bar.get_maximum_value() + step:
            bar.set_current_value(min(at, bar.get_maximum_value()))
            settle(0.15)
            yield at
            at += step

    # looking

    def picture(self, path):
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        # the pointer and its tooltip out of the picture
        subprocess.run(["wlrctl", "pointer", "move", "9999", "9999"], check=True)
        settle(0.5)
        subprocess.run(["grim", str(path)], check=True)

    @staticmethod
    def screen(size):
        subprocess.run(["wlr-randr", "--output", "HEADLESS-1", "--custom-mode", size], check=True)
        settle(1.0)

    # ending

    def close(self, seconds=20):
        """Closes the window as its user does, and waits for the program to end."""
        self.shortcut("ctrl", "q")
        try:
            status = self.process.wait(seconds * SLOW)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("the program did not end when its window was closed")
        assert status == 0, f"the program ended with {status}:\n{self.output()}"

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.log.close()


class Registry:
    """The loopback registry as a program of its own."""

    def __init__(self, build, records, versions=None, arguments=()):
        command = [str(pathlib.Path(build) / "tests/registry/tidings-loopback-registry"), "--records", str(records)]
        if versions:
            command += ["--versions", str(versions)]
        self.process = subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert "http://" in line, f"the loopback registry did not start: {line!r}"
        self.address = line[line.index("http://"):].split()[0]

    def stop(self):
        self.process.terminate()
        self.process.wait()
