# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page has to be for somebody who cannot see it, or who has no mouse: found in what a screen reader is told of it, and by walking
over it with the Tab key."""
from reader import FOCUSABLE, SENSITIVE

LEAST_TARGET = 24
# What is of no use without a name
NAMED = {"button", "toggle button", "check box", "radio button", "entry", "text", "password text", "combo box", "slider", "spin button",
         "switch", "list item", "menu item", "link", "page tab", "dialog", "alert", "frame", "list", "image", "icon", "progress bar"}
TARGETS = {"button", "toggle button", "check box", "radio button", "entry", "combo box", "switch", "link", "page tab", "menu item", "list item"}
# What the Tab key has to reach itself. Of what is chosen from, it reaches one, and the arrow keys the rest.
STOPS = {"button", "toggle button", "entry", "text", "combo box", "switch", "check box"}
WINDOW_BUTTONS = {"Close", "Minimize", "Maximize", "Restore"}  # which have keys of their own
FAMILIES = {"menu", "page tab list", "radio group", "combo box", "spin button"}


def name_faults(root):
    found = []
    for node in root.walk():
        if node.role not in NAMED or node.name:
            continue
        # rows are read with what stands in them
        if node.role == "list item" and node.words().strip():
            continue
        # the list of a combo box is read with the name of the box, and the one list of a dialog with that of the dialog
        # and that of a row which opens with the name of the row
        if node.within("combo box") or node.role == "list" and node.within("dialog", "list"):
            continue
        found.append(f"no name: {node.place()}")
    return found


def heading_faults(root):
    """A heading has its level, and none is left out on the way down."""
    found, last = [], None
    for node in root.walk():
        if node.role == "heading":
            level = int(node.attributes.get("level", 0))
            if level == 0:
                found.append(f"no level: {node.place()}")
            elif last is not None and level > last + 1:
                found.append(f"from level {last} to {level}: {node.place()}")
            last = level or last
    return found


def target_faults(root):
    found = []
    for node in root.walk():
        if node.role not in TARGETS or not node.has(FOCUSABLE) or node.within("combo box"):
            continue
        _, _, width, height = node.box
        # links in running text are as high as its lines (WCAG 2.2, 2.5.8: inline)
        if node.role == "link" and node.parent.role == "label":
            continue
        # of a switch in a row, the row is what is pressed
        if any(n.role == "list item" and n.box[3] >= LEAST_TARGET and n.name == node.name for n in node.above()):
            continue
        if 0 < width < LEAST_TARGET or 0 < height < LEAST_TARGET:
            found.append(f"a target of {width} by {height}: {node.place()}")
    return found


def stops_of(root):
    """What Tab has to reach."""
    return [node for node in root.walk()
            if node.role in STOPS and node.has(FOCUSABLE) and node.has(SENSITIVE) and node.name not in WINDOW_BUTTONS
            and not node.within(*FAMILIES)]


def tab(person, *held):
    """One press of Tab; all that had the focus on the way to where it is now."""
    before = len(person.reader.focus)
    person.hands.press("Tab", *held)
    person.reader.wait_for_focus(before)
    return person.reader.focus[before:]


def tab_round(person, most):
    """Where the focus goes until it is where it came from; whether it comes there."""
    stops, silent = [], 0
    while len(stops) < most and silent < 8:
        seen = tab(person)
        if not seen:  # from one link of a text to the next, which is told of nowhere
            silent += 1
            continue
        silent = 0
        if stops and seen[-1] == stops[0][-1]:
            return stops, True
        stops.append(seen)
    return stops, False


def tab_faults(person, tree, root, closed, most=260):
    """Over the whole of a page by Tab and back by Shift+Tab: something always has the focus, it is in sight, every control is reached, and
    one comes round again. From a @closed surface Tab does not lead away."""
    found = []
    wanted = stops_of(root)
    stops, comes_round = tab_round(person, most)
    seen = {path for stop in stops for path in stop}
    if not comes_round and len(stops) > 1:
        at = person.reader.focused()
        found.append(f"Tab does not come round in {len(stops)} steps: it is at {at.place() if at else 'nothing'}")
    for node in wanted:
        # of a row with a switch or an entry, the row may have the focus
        around = {node.path} | {n.path for n in node.walk()} | {n.path for n in list(node.above())[:3] if n.name == node.name}
        # in a list, one row will do: the arrow keys lead to the others
        alike = [n for n in wanted if n.role == node.role and n.list() is not None and n.list() == node.list()]
        if not around & seen and not any(n.path in seen for n in alike):
            found.append(f"Tab does not reach {node.place()}")
    inside = {n.path for n in root.walk()}
    if closed:
        for path in seen - inside:
            node = tree.paths.get(path) or person.reader.one(path)
            if path in tree.paths:
                found.append(f"Tab leads out, to {node.place()}")
    at = person.reader.focused()
    if at is None:
        found.append("after Tab nothing has the focus")
    back = [path for _ in range(3) for path in tab(person, "shift")]
    if len(stops) > 2 and not set(back) - {stops[0][-1]}:
        found.append(f"Shift+Tab does not lead away from {at.place() if at else 'nothing'}")
    if len(stops) > 4 and not set(back) & {path for stop in stops[-4:] for path in stop}:
        found.append("Shift+Tab does not lead back the way that Tab came")
    return found


