# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures how well the texts in a window can be told from what is behind them, on a picture of the screen.

Where each text is, sheet.c tells. The background is the colour that most of that box has. The colour of the text is that of the pixels
which differ most from it: where letters are smoothed, their edges are mixtures of the two, and only the middle of a stroke has its full
colour; so the picture has twice as many pixels as usual. What is measured can be less than what is so, never more. (WCAG 2.2, 1.4.3 and
1.4.11: 4.5 to 1, and 3 to 1 for large letters and icons. What is disabled is left out, as there.)
"""
import collections
import os
import signal
import subprocess
import time
import typing

from window import SLOW, settle
from gi.repository import GLib

SCALE = 2
LARGE = 24 * 0.75  # points
FEW = 4  # fewer pixels make no stroke


class Item(typing.NamedTuple):
    kind: str
    text: str
    x: float
    y: float
    width: float
    height: float
    below: float  # how much of its height is scrolled away
    size: float  # of its letters
    cut: bool  # it does not fit where it stands
    covered: bool
    dim: bool


def environment(build, home):
    return {"LD_PRELOAD": str(build / "tests/app/libsheet.so"), "TIDINGS_SHEET": str(home / "sheet"),
            "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0:detect_leaks=0"}


def sheet(program):
    path = program.home / "sheet"
    path.unlink(missing_ok=True)
    os.kill(program.process.pid, signal.SIGUSR1)
    end = time.monotonic() + 10 * SLOW
    while not path.exists():
        assert time.monotonic() < end and program.process.poll() is None, "the program does not say what it shows"
        settle(0.01)
    return [Item(*item) for item in GLib.Variant.parse(GLib.VariantType("a(ssddddddbbb)"), path.read_text()).unpack()]


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
        data = subprocess.run(["grim", "-t", "ppm", "-"], check=True, stdout=subprocess.PIPE).stdout
        kind, size, depth, self.pixels = data.split(b"\n", 3)
        assert (kind, depth) == (b"P6", b"255")
        self.width, self.height = (int(n) for n in size.split())

    def piece(self, x, y, width, height, scale=1):
        """The lines of a part of it."""
        left, right = max(0, int(x * scale)), min(self.width, int((x + width) * scale + 0.5))
        lines = range(max(0, int(y * scale)), min(self.height, int((y + height) * scale + 0.5)))
        return [self.pixels[(line * self.width + left) * 3:(line * self.width + max(left, right)) * 3] for line in lines]

    def colours(self, *box):
        """How often each colour is there."""
        found = collections.Counter()
        for row in self.piece(*box, SCALE):
            found.update(zip(row[0::3], row[1::3], row[2::3]))
        return found


def still(seconds=4):
    """A picture of the screen when it has come to rest."""
    end, last = time.monotonic() + seconds * SLOW, Picture()
    while time.monotonic() < end:
        settle(0.05)
        now = Picture()
        if now.pixels == last.pixels:
            break
        last = now
    return last


def measure(colours):
    """The contrast of what is written in a box of these colours, and the two; nothing where nothing is written."""
    background = max(colours, key=colours.get)
    count = 0
    for contrast, ink in sorted(((ratio(colour, background), colour) for colour in colours), reverse=True):
        count += colours[ink]
        if count >= FEW:
            return contrast, ink, background
    return 1, background, background


def measured(program, picture):
    """Each text and icon that is wholly in sight, with its contrast, what it should be, and the two colours."""
    for item in sheet(program):
        wanted = 3.0 if item.kind == "image" or item.size >= LARGE else 4.5
        if item.kind not in ("text", "image") or item.dim or item.covered or item.below > 1 or item.width < 3 or item.height < 3:
            continue
        # signs alone are no text, and the program's own mark may be as it is (1.4.3: logotypes)
        if item.kind == "text" and not any(c.isalnum() for c in item.text) or item.text == "com.curemydisease.Tidings":
            continue
        yield item, wanted, lambda: measure(picture.colours(item.x - 1, item.y - 1, item.width + 2, item.height + 2))


def faults(program, seen):
    """What on the screen has too little contrast, in words. @seen gathers what was measured already, so that nothing is measured twice."""
    def look(picture, within=None):
        found = {}
        for item, wanted, contrast_of in measured(program, picture):
            key = (item.kind, item.text, round(item.width))
            if key in seen if within is None else key not in within:
                continue
            seen.add(key)
            contrast, ink, background = contrast_of()
            if contrast < wanted:
                found[key] = (f"contrast {contrast:.2f} of {wanted} (#{bytes(ink).hex()} on #{bytes(background).hex()}) at "
                              f"{item.x:.0f}, {item.y:.0f}: {item.kind} “{item.text[:60]}”")
        return found

    settle(0.1)
    found = look(Picture())
    # once more, where the picture was of something that still moved
    return list(look(still(), found).values()) if found else []


def fit_faults(program):
    """What does not fit where it stands: cut off, beyond an edge, or with dots in place of words that stand nowhere else on the page."""
    items = [item for item in sheet(program) if item.kind == "text"]
    whole = {item.text for item in items if not item.cut}
    return [f"does not fit: “{item.text[:60]}” at {item.x:.0f}, {item.y:.0f}, {item.width:.0f} by {item.height:.0f}"
            for item in items if item.cut and not item.covered and item.width > 0 and item.text not in whole]
