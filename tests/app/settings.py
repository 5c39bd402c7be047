# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings of the program under test, and a person's way through its preferences."""
from desk import BUILD
from window import Atspi, name_of, settle, wait_for, walk
from gi.repository import Gio

APP = "com.curemydisease.Tidings"


def settings():
    source = Gio.SettingsSchemaSource.new_from_directory(str(BUILD / "data"), None, False)
    return Gio.Settings.new_full(source.lookup(APP, False), None, None)


def set_setting(key, value):
    """As somebody sets it who is not at the window."""
    now = settings()
    now.set_value(key, value)
    Gio.Settings.sync()


def setting(key):
    settle(0.3)
    return settings().get_value(key).unpack()


class Focus:
    """Where the keyboard is, as a screen reader is told."""

    def __init__(self):
        self.node = None
        self.seen = []
        self.listener = Atspi.EventListener.new(self._moved)
        self.listener.register("object:state-changed:focused")

    def _moved(self, event):
        if event.detail1 and event.source is not None:
            self.node = event.source
            self.seen.append(event.source)

    def end(self):
        self.listener.deregister("object:state-changed:focused")


def open_preferences(program, tab=None):
    program.shortcut("ctrl", "comma")
    wait_for("the preferences", lambda: program.all("page tab", "Data"))
    if tab:
        program.click(program.find("page tab", tab))
        settle(0.4)


def close_preferences(program):
    for _ in range(3):
        if not program.all("page tab", "Data") and not program.all(contains="What leaves this computer"):
            return
        program.keys("-k", "Escape")
    raise AssertionError("the preferences do not close")


def tab_to(program, name, most=40):
    focus = Focus()
    try:
        for _ in range(most):
            program.keys("-k", "Tab")
            if focus.node is not None and name_of(focus.node) == name:
                return focus.node
        raise AssertionError(f"“{name}” is not reached by Tab; last was “{name_of(focus.node) if focus.node else None}”")
    finally:
        focus.end()


def press_row(program, name):
    """A row that is a button has nothing to do for AT-SPI."""
    tab_to(program, name, 60)
    program.keys("-k", "Return")


def choose(program, row, position):
    """The choice of a combo row, by keyboard: labwc does not survive a keyboard that comes and goes while a popover is open, so all of
    it is one call."""
    tab_to(program, row)
    downs = ["-k", "Home"] + ["-s", "60", "-k", "Down"] * position
    program.keys("-k", "space", "-s", "500", *downs, "-s", "60", "-k", "Return", "-s", "500")


def switch(program, title):
    """The switch itself: the row that it is in has the same name and role, but nothing to do."""
    return wait_for(f"the switch “{title}”", lambda: next((n for n in program.all("check box", title) if n.get_n_actions() > 0), None))


def toggle(node):
    assert node.get_action_name(0) == "toggle" and node.do_action(0)
    settle(0.2)


def is_on(node):
    settle(0.2)
    return node.get_state_set().contains(Atspi.StateType.CHECKED)


def row(program, title):
    return wait_for(f"the row “{title}”", lambda: next((n for n in program.all(name=title) if n.get_role_name() in ("list item", "combo box")), None))


def row_text(program, title):
    return " ".join(name_of(n) for n in walk(row(program, title)) if n.get_role_name() == "label")
