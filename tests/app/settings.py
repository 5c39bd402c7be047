# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings of the program under test, and a person's way through its preferences."""
from desk import BUILD
from window import CHECKED, settle, wait_for, walk
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


def open_preferences(program, tab=None):
    program.shortcut("ctrl", ",")
    wait_for("the preferences", lambda: program.all("page tab", "Data"))
    if tab:
        program.click(program.find("page tab", tab))
        settle(0.4)


def close_preferences(program):
    for _ in range(3):
        if not program.all("page tab", "Data") and not program.all(contains="What leaves this computer"):
            return
        program.keys("Escape")
    raise AssertionError("the preferences do not close")


def press_row(program, name):
    """A row that is a button has nothing to do for AT-SPI."""
    program.tab_to(name, lambda node: node.name == name)
    program.keys("Return")


def choose(program, row, position):
    """The choice of a combo row, by keyboard."""
    program.tab_to(row, lambda node: node.name == row)
    program.keys("space")
    settle(0.4)  # until the popover is there
    program.keys("Home", *["Down"] * position, "Return")


def switch(program, title):
    """The switch itself: the row that it is in has the same name and role, but nothing to do."""
    return wait_for(f"the switch “{title}”", lambda: next((n for n in program.all("check box", title) if n.actions()), None))


def toggle(node):
    assert node.actions()[0] == "toggle" and node.act()
    settle(0.2)


def is_on(node):
    settle(0.2)
    return node.now().has(CHECKED)


def row(program, title):
    return wait_for(f"the row “{title}”", lambda: next((n for n in program.all(name=title) if n.role in ("list item", "combo box")), None))


def row_text(program, title):
    return " ".join(n.name for n in walk(row(program, title)) if n.role == "label")
