# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures how well the texts in a window can be told from what is behind them, on a picture of the screen.

Where each text is, AT-SPI tells. The background is the colour that most of that box has. The colour of the text is that of the pixels
which differ most from it: where letters are smoothed, their edges are mixtures of the two, and only the middle of a stroke has its full
colour. What is measured can be less than what is so, never more: a text that passes here has the contrast that is asked for. (WCAG 2.2,
1.4.3: 4.5 to 1, and 3 to 1 for letters from 24 px. What is disabled is left out, as there.)
"""
import subprocess

from window import Atspi, name_of, is_shown, settle, walk
from gi.repository import GLib

SCALE = 1
LARGE = 24
CONTROLS = {"button", "toggle button", "check box", "combo box", "list item", "entry", "text", "link"}
FEW = 3  # fewer pixels make no stroke


def luminance(pixel):
    def channel(value):
        value /= 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(value) for value in pixel)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Picture:
    """The screen, as a plain array of bytes."""

    def __init__(self):
        data = subprocess.run(["grim", "-s", str(SCALE), "-t", "ppm", "-"], check=True, stdout=subprocess.PIPE).stdout
        kind, size, depth, self.pixels = data.split(b"\n", 3)
        assert (kind, depth) == (b"P6", b"255")
        self.width, self.height = (int(n) for n in size.split())

    def colours(self, x, y, width, height):
        """How often each colour is there."""
        found = {}
        left, right = max(0, x * SCALE), min(self.width, (x + width) * SCALE)
        for line in range(max(0, y * SCALE), min(self.height, (y + height) * SCALE)):
            start = (line * self.width + left) * 3
            row = self.pixels[start:start + (right - left) * 3]
            for i in range(0, len(row), 3):
                colour = row[i:i + 3]
                found[colour] = found.get(colour, 0) + 1
        return found


def measure(colours):
    """The contrast of what is written in a box of these colours, and the two; nothing where nothing is written."""
    background = max(colours, key=colours.get)
    inks = sorted(((ratio(colour, background), colour) for colour in colours if colours[colour] > 0), reverse=True)
    count = 0
    for contrast, ink in inks:
        count += colours[ink]
        if count >= FEW:
            return contrast, ink, background
    return 0, None, background


def box_of(node):
    """What can be seen of a node: its box, without what is scrolled away."""
    box = node.get_extents(Atspi.CoordType.WINDOW)
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    above = node.get_parent()
    while above is not None and above.get_role_name() not in ("application", "frame"):
        if above.get_role_name() in ("scroll pane", "viewport"):
            around = above.get_extents(Atspi.CoordType.WINDOW)
            left, top = max(left, around.x), max(top, around.y)
            right, bottom = min(right, around.x + around.width), min(bottom, around.y + around.height)
        above = above.get_parent()
    return left, top, right - left, bottom - top


def is_whole(node, box):
    own = node.get_extents(Atspi.CoordType.WINDOW)
    return box[2] == own.width and box[3] == own.height


def is_sensitive(node):
    """Whether none of the controls that a text stands in is disabled; a text itself has no such state."""
    while node is not None and node.get_role_name() not in ("frame", "application"):
        states = node.get_state_set()
        if node.get_role_name() in CONTROLS and not states.contains(Atspi.StateType.SENSITIVE):
            return False
        node = node.get_parent()
    return True


def texts(root):
    """Each text that is wholly in sight, with its box."""
    for node in walk(root):
        try:
            if node.get_role_name() not in ("label", "heading", "link", "static", "caption") or not is_shown(node):
                continue
            if not any(c.isalnum() for c in name_of(node)) or not is_sensitive(node):
                continue
            box = box_of(node)
            if box[2] > 2 and box[3] > 8 and is_whole(node, box):
                yield node, box
        except GLib.Error:
            pass


def line_height(node, box):
    """Of one line, in pixels of the screen: what is larger than it was broken into lines."""
    try:
        one = Atspi.Text.get_character_extents(node, 0, Atspi.CoordType.WINDOW)
        if one.height > 0:
            return one.height
    except GLib.Error:
        pass
    return box[3]


def faults(root, offset=(0, 0), least=4.5, least_large=3.0):
    """The texts under @root whose contrast is too small, in words; @offset is where the surface of @root is on the screen."""
    settle(0.3)
    picture = Picture()
    found, n_measured = [], 0
    for node, (x, y, width, height) in texts(root):
        colours = picture.colours(x + offset[0], y + offset[1], width, height)
        if not colours:
            continue
        contrast, ink, background = measure(colours)
        if ink is None:
            continue
        n_measured += 1
        wanted = least_large if line_height(node, (x, y, width, height)) >= LARGE * 1.2 else least
        if 1.05 < contrast < wanted:
            found.append(f"contrast {contrast:.2f} of {wanted} (#{ink.hex()} on #{background.hex()}): “{name_of(node)[:60]}”")
    if n_measured == 0:
        found.append("no text was found to measure")
    return found
