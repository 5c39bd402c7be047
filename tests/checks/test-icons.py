#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The icons of Tidings are such as a desktop can draw: of their own size, without text or anything from elsewhere, drawn by librsvg at
every size that is used; symbolic ones in one colour, which a theme can replace. And the screenshots are those that the metainfo
names, each once, as large as it says. Speaks TAP."""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf, GLib  # noqa: E402

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
ICONS, SCREENSHOTS = DATA / "icons", DATA / "screenshots"
METAINFO = DATA / "com.curemydisease.Tidings.metainfo.xml.in"
# as small as they can be told apart in a shop of programs, and light enough for a repository
MOST_BYTES = 150_000
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {SVG + name for name in ("path", "rect", "circle", "ellipse", "line", "polygon", "polyline")}


def complaints(path):
    root = ElementTree.parse(path).getroot()
    symbolic = path.stem.endswith("-symbolic")
    side = "16" if symbolic else "128"
    if root.get("width") != side or root.get("height") != side or root.get("viewBox") != f"0 0 {side} {side}":
        yield f"is not {side} pixels wide and high"
    for element in root.iter():
        if element.tag in (SVG + "text", SVG + "image", SVG + "use", SVG + "style", SVG + "script", SVG + "filter"):
            yield f"has a {element.tag.removeprefix(SVG)}"
        for name, value in element.attrib.items():
            if name.endswith("href") or ("url(" in value and not re.fullmatch(r"url\(#[a-z-]+\)", value)):
                yield f"refers to {value}"
        if symbolic and element.tag in SHAPES:
            painted = {element.get("fill", "#000000"), element.get("stroke", "none")} - {"none"}
            if painted != {"#222222"}:
                yield f"is painted {', '.join(sorted(painted))}: a theme replaces #222222"
    for size in (16, 24, 32, 48, 64, 128, 512):
        try:
            picture = GdkPixbuf.Pixbuf.new_from_file_at_size(str(path), size, size)
        except GLib.Error as error:
            yield error.message
            return
        if (picture.get_width(), picture.get_height()) != (size, size):
            yield f"is drawn {picture.get_width()} × {picture.get_height()} at {size} pixels"
        alpha = picture.get_pixels()[3::4]
        covered = sum(value > 128 for value in alpha) / size**2
        if not 0.04 < covered < 0.9:
            yield f"covers {covered:.0%} of its place at {size} pixels"


def complaints_about_screenshots():
    named = {}
    for image in ElementTree.parse(METAINFO).getroot().iter("image"):
        name = image.text.rsplit("/", 1)[1]
        if name in named:
            yield f"the metainfo names {name} twice"
        named[name] = (int(image.get("width")), int(image.get("height")))
    there = {path.name for path in SCREENSHOTS.iterdir()}
    if there != set(named):
        yield f"there are {', '.join(sorted(there))}; the metainfo names {', '.join(sorted(named))}"
    for name in there & set(named):
        picture = GdkPixbuf.Pixbuf.new_from_file(str(SCREENSHOTS / name))
        if (picture.get_width(), picture.get_height()) != named[name]:
            yield f"{name} is {picture.get_width()} × {picture.get_height()}, and the metainfo says {named[name]}"
        if (SCREENSHOTS / name).stat().st_size > MOST_BYTES:
            yield f"{name} is larger than {MOST_BYTES:,} bytes: ./dev run --tour --screenshots makes smaller ones"


def main():
    if not any("svg" in form.get_extensions() for form in GdkPixbuf.Pixbuf.get_formats()):
        print("1..0 # SKIP there is no librsvg here")
        return 0
    things = [(path.name, lambda path=path: complaints(path)) for path in sorted(ICONS.rglob("*.svg"))]
    things.append(("screenshots", complaints_about_screenshots))
    print(f"1..{len(things)}")
    failed = 0
    for number, (name, look) in enumerate(things, 1):
        found = list(look())
        failed += bool(found)
        for line in found:
            print(f"# {name}: {line}")
        print(f"{'not ok' if found else 'ok'} {number} {name}")
    return 1 if failed else 0


sys.exit(main())
