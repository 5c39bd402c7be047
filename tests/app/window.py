# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the window: starts Tidings and uses it through what a screen reader sees (AT-SPI).

Needs a session bus and a compositor: build-aux/headless gives both.
"""
import functools
import os
import pathlib
import subprocess
import time

from gi.repository import Gio, GLib

from hands import Hands
from reader import ATSPI, CHECKED, FOCUSED, PRESSED, SENSITIVE, SHOWING, SLOW, find_program, settle  # noqa: F401

PROJECT = pathlib.Path(__file__).resolve().parents[2]
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


def is_shown(node):
    """Whether it can be seen now."""
    return node.now().has(SHOWING)


def walk(node, shown=False):
    """A node and all below it as they are now; with shown only what is on the screen."""
    yield from node.reader.look(shown=shown, below=node).walk()


@functools.cache
def hands():
    """The keyboard and the mouse of this desktop."""
    return Hands()


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
        self.reader = wait_for("the window", self._find, 30)
        self.app = self.reader.root

    def _find(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}:\n{self.output()}")
        return find_program(lambda pid, name: pid == self.process.pid or (pid <= 0 and name == "tidings"))

    def output(self):
        self.log.flush()
        return (self.home / "program.log").read_text(errors="replace")

    # finding

    def all(self, role=None, name=None, contains=None, shown=True, within=None):
        return [node for node in walk(within or self.app, shown) if (not role or node.role == role)
                and (name is None or node.name == name) and (contains is None or contains in node.name)]

    def find(self, role=None, name=None, contains=None, seconds=10, **more):
        what = f"{role or 'anything'} {name or contains or ''}"
        return wait_for(what, lambda: next(iter(self.all(role, name, contains, **more)), None), seconds)

    def text_shown(self, text, seconds=10):
        return self.find(contains=text, seconds=seconds)

    # doing

    def take_in(self, seconds=0.2):
        """Gives the program time for what was done to it, and more where it is slow: it answers once it has come so far."""
        settle(seconds)
        try:
            self.app.windows()
        except GLib.Error:
            pass  # it was asked to end

    def click(self, node):
        actions = node.actions()
        for number, action in enumerate(actions):
            if action in ("click", "activate", "press"):
                assert node.act(number)
                self.take_in()
                return
        raise AssertionError(f"{node.role} “{node.name}” cannot be clicked: {actions}")

    def shortcut(self, *keys):
        """A key with what is held down: shortcut("ctrl", "s"). (GTK leaks a little each time AT-SPI asks for the actions of a window,
        so the tests, which look for leaks, use what people use.)"""
        hands().press(keys[-1], *keys[:-1])
        self.take_in()

    def type(self, node, text):
        node.write(text)
        self.take_in(0.3)

    def keys(self, *names):
        """Keys, one after the other: keys("Down", "Return")."""
        for name in names:
            hands().press(name)
        self.take_in()

    def write(self, words):
        hands().write(words)
        self.take_in()

    def search(self, words):
        self.shortcut("ctrl", "f")
        self.type(self.find("entry", "Illness, treatment or NCT number"), words)
        self.keys("Return")

    def results(self):
        lists = self.all("list", "Trials found")
        return self.all("list item", within=lists[0]) if lists else []

    def press(self, node):
        """A press of the mouse in the middle of a widget. The window fills the screen, so its places are the screen's."""
        box = node.extents()
        hands().click(box.x + box.width // 2, box.y + box.height // 2)
        self.take_in()

    def open_row(self, row):
        """A press on a row that is seen."""
        self.press(row)

    def tab_to(self, what, right, most=60):
        """Goes on by Tab until what has the focus is right."""
        node = None
        for _ in range(most):
            before = len(self.reader.focus)
            hands().press("Tab")
            path = self.reader.wait_for_focus(before)
            # from one link of a text to the next it is told of nowhere
            if path and (node := self.reader.one(path)) and right(node):
                return node
        raise AssertionError(f"{what} is not reached by Tab; last was “{node.name if node else None}”")

    def scroll_bar(self):
        """That of the trial."""
        bars = [n for n in walk(self.app, shown=True) if n.role == "scroll bar" and n.value()[2] > 0]
        return max(bars, key=lambda n: n.extents().x)

    def bring(self, node, top=300):
        """Scrolls the trial until the node is so far below the edge of the window, or as near to that as there is."""
        bar = self.scroll_bar()

        def there():
            value, least, most = bar.value()
            wanted = max(least, min(most, value + node.extents().y - top))
            if abs(wanted - value) < 2:
                return is_shown(node)
            bar.set_value(wanted)
            return False

        wait_for(f"“{node.name}” to be scrolled to", there)
        settle()
        return node

    def scroll_through(self, step=600):
        """Scrolls the trial from its top to its end; gives each place that it stops at."""
        bar = self.scroll_bar()
        at = 0
        while at < (most := bar.value()[2]) + step:
            bar.set_value(min(at, most))
            settle(0.15)
            yield at
            at += step

    # looking

    def picture(self, path):
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        # the pointer and its tooltip out of the picture
        hands().point(9999, 9999)
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


class Attached(Program):
    """A run of the program that the bus has started."""

    def __init__(self, desk, name):
        self.home = desk.home
        self.bus_name = name
        self.log = open(self.home / "program.log", "ab")
        self.process = self
        self.reader = wait_for("the window", lambda: find_program(lambda pid, name: name == "tidings"), 30)
        self.app = self.reader.root
        desk.programs.append(self)

    def poll(self):
        """Its end is that of its name on the bus."""
        return None if has_owner(self.bus_name) else 0

    def wait(self, seconds=20):
        wait_for("the end of the program", lambda: self.poll() == 0, seconds)
        return 0

    def kill(self):
        self.log.close()


def has_owner(name):
    return Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner", GLib.Variant("(s)", (name,)), None,
        Gio.DBusCallFlags.NONE, 10000, None).unpack()[0]


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
