#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""first-frame.py BUILD: from start to first painted frame, Tidings beside gnome-calculator, in turn, on the same headless desktop.

build-aux/headless runs it. Each program is started anew every time, with the same library to preload; the first start of each
fills the caches (and Tidings' library with its sample), and is told apart."""

import os
import statistics
import subprocess
import sys
import time

ROUNDS = 11
AIM = 1.0


def first_frame(shim, *command):
    environment = os.environ | {"LD_PRELOAD": shim, "FIRST_FRAME_START": str(time.monotonic_ns())}
    try:
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
    except subprocess.TimeoutExpired:
        sys.exit(f"{command[0]} painted no frame within a minute")
    for line in done.stdout.splitlines():
        if line.startswith("FIRST-FRAME "):
            return float(line.split()[1])
    sys.exit(f"{command[0]} ended with {done.returncode} before its first frame:\n{done.stderr}")


def main():
    build = os.path.realpath(sys.argv[1])
    shim = os.path.join(build, "tests/bench/first-frame.so")
    tidings = os.path.join(build, "src/app/tidings")
    calculator = "/usr/bin/gnome-calculator"
    os.environ["GSETTINGS_SCHEMA_DIR"] = os.path.join(build, "data")

    first_calculator = first_frame(shim, calculator)
    first_tidings = first_frame(shim, tidings)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(first_frame(shim, calculator))
        ours.append(first_frame(shim, tidings))

    print(f"first frame, median of {ROUNDS} starts: Tidings {statistics.median(ours):.0f} ms ({min(ours):.0f} to {max(ours):.0f}), "
          f"gnome-calculator {statistics.median(theirs):.0f} ms ({min(theirs):.0f} to {max(theirs):.0f}); "
          f"the very first start {first_tidings:.0f} ms and {first_calculator:.0f} ms")
    ratio = statistics.median(a / b for a, b in zip(ours, theirs))
    print(f"RESULT first frame beside gnome-calculator's: {ratio:.2f} times the yardstick "
          f"(aim: at most {AIM:.2f}, {'met' if ratio <= AIM else 'missed'})")


main()
