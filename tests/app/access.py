# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page has to be for somebody who cannot see it, or who has no mouse: found by walking through what AT-SPI tells of it, and by
walking over it with the Tab key."""
import subprocess
import time

from settings import Focus
from window import SLOW, Atspi, is_shown, name_of, settle, walk
from gi.repository import GLib

LEAST_TARGET = 24
# What is of no use without a name
NAMED = {"button", "toggle button", "check box", "radio button", "entry", "text", "password text", "combo box", "slider", "spin button",
         "switch", "list item", "menu item", "link", "page tab", "dialog", "alert", "frame", "list", "image", "icon"}
TARGETS = {"button", "toggle button", "check box", "radio button", "entry", "combo box", "switch", "link", "page tab", "menu item", "list item"}
# What the Tab key has to reach itself. Of what is chosen from, it reaches one, and the arrow keys the rest.
STOPS = {"button", "toggle button", "entry", "text", "combo box", "switch", "check box"}
WINDOW_BUTTONS = {"Close", "Minimize", "Maximize", "Restore"}
FAMILIES = {"list", "menu", "page tab list", "group", "radio group", "tree", "table", "grid"}


def place_of(node):
    """Where in the window a node is, for the reader of a failure."""
    parts, above = [], node
    while above is not None and above.get_role_name() != "application" and len(parts) < 5:
        name = name_of(above)
        parts.append(above.get_role_name() + (f" “{name[:30]}”" if name else ""))
        above = above.get_parent()
    return " in ".join(parts)


def words_in(node):
    return " ".join(name_of(n) for n in walk(node) if n is not node and n.get_role_name() in ("label", "heading"))


def is_within(node, role):
    above = node.get_parent()
    while above is not None and above.get_role_name() != "application":
        if above.get_role_name() == role:
            return True
        above = above.get_parent()
    return False


def name_faults(root):
    found = []
    for node in walk(root):
        try:
            role = node.get_role_name()
            if role not in NAMED or not is_shown(node) or name_of(node):
                continue
            # rows are read with what stands in them, and the one list of a dialog with the name of the dialog
            if role == "list item" and words_in(node).strip():
                continue
            if role == "list" and is_within(node, "dialog"):
                continue
            if is_within(node, "combo box"):
                continue
            found.append(f"no name: {place_of(node)}")
        except GLib.Error:
            pass
    return found


def target_faults(root):
    found = []
    for node in walk(root):
        try:
            states = node.get_state_set()
            if node.get_role_name() not in TARGETS or not is_shown(node) or not states.contains(Atspi.StateType.FOCUSABLE):
                continue
            if is_within(node, "combo box"):  # its list, which is not open
                continue
            box = node.get_extents(Atspi.CoordType.WINDOW)
            if 0 < box.width < LEAST_TARGET or 0 < box.height < LEAST_TARGET:
                # links in running text are as high as its lines (WCAG 2.2, 2.5.8: inline)
                if node.get_role_name() == "link" and node.get_parent().get_role_name() == "label":
                    continue
                found.append(f"a target of {box.width} by {box.height}: {place_of(node)}")
        except GLib.Error:
            pass
    return found


def fit_faults(root, width):
    """What does not fit: beyond the edges of the window, or over another text."""
    found, boxes = [], []
    for node in walk(root):
        try:
            if node.get_role_name() not in ("label", "heading", "button", "toggle button", "entry", "text") or not is_shown(node):
                continue
            box = node.get_extents(Atspi.CoordType.WINDOW)
            if box.width < 2 or box.height < 2:
                continue
            if box.x < -1 or box.x + box.width > width + 1:
                found.append(f"from {box.x} to {box.x + box.width} of {width}: {place_of(node)}")
            if node.get_role_name() in ("label", "heading") and name_of(node):
                boxes.append((node, box))
        except GLib.Error:
            pass
    for i, (one, box) in enumerate(boxes):
        for other, around in boxes[i + 1:]:
            across = min(box.x + box.width, around.x + around.width) - max(box.x, around.x)
            down = min(box.y + box.height, around.y + around.height) - max(box.y, around.y)
            if across > 3 and down > 3 and one.get_parent() == other.get_parent():
                found.append(f"“{name_of(one)[:40]}” over “{name_of(other)[:40]}”")
    return found


class Keyboard:
    """Tab after Tab, and where it leads. All presses of a round are those of one keyboard: labwc does not survive one that comes and goes
    while a popover is open."""

    def __init__(self, program):
        self.program = program

    def press(self, keys, count, pause=40):
        """The nodes that have the focus after each press."""
        focus = Focus()
        try:
            step = []
            for key in keys:
                step += key
            arguments = ["wtype"] + (step + ["-s", str(int(pause * SLOW))]) * count
            process = subprocess.Popen(arguments)
            deadline = time.monotonic() + (count * pause / 1000 + 5) * SLOW
            while process.poll() is None and time.monotonic() < deadline:
                settle(0.03)
            process.wait(5)
            settle(0.2)
            return list(focus.seen)
        finally:
            focus.end()

    def forward(self, count):
        return self.press([["-k", "Tab"]], count)

    def backward(self, count):
        return self.press([["-M", "shift", "-k", "ISO_Left_Tab", "-m", "shift"]], count)


def focused(program):
    for node in walk(program.app):
        try:
            states = node.get_state_set()
            if states.contains(Atspi.StateType.FOCUSED) and is_shown(node) and node.get_role_name() not in ("frame", "window", "dialog"):
                return node
        except GLib.Error:
            pass
    return None


def key_of(node):
    try:
        return (node.get_role_name(), name_of(node), tuple(node.get_index_in_parent() for _ in (0,)))
    except GLib.Error:
        return None


def stops_of(root):
    """What Tab has to reach: each control that is not one of a family, which has one stop for all."""
    found = []
    for node in walk(root):
        try:
            states = node.get_state_set()
            if node.get_role_name() not in STOPS or not is_shown(node) or not states.contains(Atspi.StateType.FOCUSABLE):
                continue
            # the buttons of the window itself, which have keys of their own
            if not states.contains(Atspi.StateType.SENSITIVE) or name_of(node) in WINDOW_BUTTONS:
                continue
            above = node.get_parent()
            while above is not None and above != root and above.get_role_name() not in FAMILIES:
                above = above.get_parent()
            if above is None or above == root:
                found.append(node)
        except GLib.Error:
            pass
    return found


def tab_faults(program, root, most=60):
    """Over the whole of a page by Tab and back by Shift+Tab: something always has the focus, it is in sight, every control is reached, and
    one comes round again."""
    found = []
    keyboard = Keyboard(program)
    wanted = stops_of(root)
    count = min(most, len(wanted) * 2 + 14)
    begun = focused(program)
    forward = ([begun] if begun is not None else []) + keyboard.forward(count)
    keys = [key_of(node) for node in forward]
    if len(set(keys)) < min(2, len(wanted)):
        found.append(f"Tab goes nowhere from {place_of(forward[0]) if forward else 'where it is'}")
    at = focused(program)
    if at is None:
        found.append("after Tab nothing has the focus")
    elif not is_in_sight(at):
        found.append(f"the focus is out of sight: {place_of(at)}")
    if len(wanted) * 2 + 14 <= most:
        for node in wanted:
            if key_of(node) not in keys and not any(reaches(seen, node) for seen in forward):
                found.append(f"Tab does not reach {place_of(node)}")
    backward = keyboard.backward(4)
    if not backward or len({key_of(node) for node in backward}) < min(2, len(wanted)):
        found.append(f"Shift+Tab does not lead away from {place_of(at) if at else 'nothing'}")
    return found


def reaches(seen, node):
    """Whether the focus was at a node, or at a part of it: the entry in a row."""
    above, depth = seen, 0
    try:
        while above is not None and depth < 4:
            if above == node:
                return True
            above, depth = above.get_parent(), depth + 1
        return any(child == seen for child in walk(node))
    except GLib.Error:
        return False


def is_in_sight(node):
    from contrast import box_of

    try:
        _, _, width, height = box_of(node)
        return width > 0 and height > 0
    except GLib.Error:
        return False
