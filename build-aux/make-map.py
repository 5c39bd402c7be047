#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/map/world.map, which the map of a trial's sites is drawn from, of the TopoJSON of a world map.

usage: make-map.py COUNTRIES.json OUTPUT

data/map/README.md says where the map comes from and how the file is laid out.
"""
import json
import sys

UNIT = 100       # parts of a degree
TOLERANCE = 1.1  # in those parts: what a line may lose
SMALLEST = 40    # square parts: islands below it are left out, unless they are all there is of a country

COAST, BORDER, EDGE = 0, 1, 2


def simplify(points):
    """Douglas and Peucker's way, without recursion; the two ends always stay."""
    keep = {0, len(points) - 1}
    parts = [(0, len(points) - 1)]
    while parts:
        first, last = parts.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        worst, at = TOLERANCE, None
        for i in range(first + 1, last):
            x, y = points[i]
            if length == 0:
                off = ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
            else:
                off = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
            if off > worst:
                worst, at = off, i
        if at is not None:
            keep.add(at)
            parts += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def number(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def signed(value):
    return number(value << 1 if value >= 0 else (-value << 1) - 1)


def area(ring):
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]))) / 2


def main():
    source = json.load(open(sys.argv[1]))
    (sx, sy), (tx, ty) = source["transform"]["scale"], source["transform"]["translate"]

    arcs = []
    for arc in source["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * sx + tx) * UNIT), round((y * sy + ty) * UNIT)))
        # a line that crosses the date line goes on beyond 180 degrees
        for i in range(1, len(points)):
            step = points[i][0] - points[i - 1][0]
            points[i] = (points[i][0] - round(step / (360 * UNIT)) * 360 * UNIT, points[i][1])
        arcs.append(points)

    uses = [0] * len(arcs)
    rings = []
    for country in source["objects"]["countries"]["geometries"]:
        if country["type"] not in ("Polygon", "MultiPolygon"):
            continue
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        own = [ring for polygon in polygons for ring in polygon]
        sizes = [area([p for i in ring for p in (arcs[i] if i >= 0 else arcs[~i][::-1])]) for ring in own]
        for ring, size in zip(own, sizes):
            # a small hole or enclave is the border of another country, too
            alone = len(ring) == 1
            if size < SMALLEST and alone and size < max(sizes):
                continue
            rings.append(ring)
            for i in ring:
                uses[i if i >= 0 else ~i] += 1

    # the lines that are drawn, by their number in the source
    places, out = {}, []
    for i, (arc, used) in enumerate(zip(arcs, uses)):
        if used > 0:
            places[i] = len(out)
            out.append((BORDER if used > 1 else COAST, arc))
    whole = []
    for ring in rings:
        lines = [places[i] if i >= 0 else ~places[~i] for i in ring]
        # what goes all around the world, as Antarctica does, is closed at the pole
        x = 0
        for i in lines:
            points = out[i][1] if i >= 0 else out[~i][1][::-1]
            x += points[-1][0] - points[0][0]
        first = out[lines[0]][1][0] if lines[0] >= 0 else out[~lines[0]][1][-1]
        around = round(x / (360 * UNIT)) * 360 * UNIT
        if around:
            end = first[0] + around
            lines.append(len(out))
            out.append((EDGE, [(end, first[1]), (end, -90 * UNIT), (first[0], -90 * UNIT), first]))
        whole.append(lines)

    data = bytearray(b"TIDINGSMAP1\n")
    data += number(UNIT) + number(len(out))
    n_points = 0
    for kind, points in out:
        points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
        points = simplify(points) if len(points) > 2 and kind != EDGE else points
        n_points += len(points)
        data += number(kind) + number(len(points))
        x = y = 0
        for px, py in points:
            data += signed(px - x) + signed(py - y)
            x, y = px, py
    data += number(len(whole))
    for lines in whole:
        data += number(len(lines)) + b"".join(signed(i) for i in lines)
    open(sys.argv[2], "wb").write(data)
    print(f"{len(out)} lines with {n_points} points, {len(rings)} rings, {len(data)} bytes")


if __name__ == "__main__":
    main()
