#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""frames.py BUILD ADDRESS: 1,000 results scrolled through the window: the longest turn of the main loop (painting left out), and the
memory that they cost. build-aux/headless runs it."""

import os
import pathlib
import re
import shutil
import signal
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "app"))
from window import Program, settle, wait_for  # noqa: E402

LIMIT = 16
WANTED = 1000


def memory(pid):
    text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+)", text, re.M).group(1)) / 1024


def loaded(program):
    for label in program.all(contains=" of "):
        if found := re.match(r"([\d,.]+) of ", label.get_name()):
            return int(re.sub(r"\D", "", found.group(1)))
    return 0


def main():
    build, address = os.path.realpath(sys.argv[1]), sys.argv[2]
    home = pathlib.Path(tempfile.mkdtemp())
    program = Program(build, home, address, environment={"LD_PRELOAD": f"{build}/tests/bench/frames.so"})
    try:
        program.text_shown("Find a clinical trial")
        settle(1)
        before = memory(program.process.pid)
        program.click(program.find("toggle button", "Open now"))
        program.search("study")
        rows = wait_for("results", program.results, 30)
        program.open_row(rows[0])  # so that the keys go to the list
        settle(1)
        program.process.send_signal(signal.SIGUSR1)
        turns = 0
        while loaded(program) < WANTED and turns < 400:
            program.keys("-k", "End")
            turns += 1
        count = loaded(program)
        settle(1)
        program.process.send_signal(signal.SIGUSR2)
        settle(1)
        found = re.findall(r"FRAMES (\d+) (\d+) ([\d.]+) ([\d.]+) ([\d.]+)", program.output())
        n, long_turns, p99, second, longest = found[-1]
        after = memory(program.process.pid)
        print(f"{count} results scrolled: {n} turns of the main loop, {long_turns} over {LIMIT} ms without painting; "
              f"99 % under {p99} ms, longest {longest} ms, next {second} ms")
        print(f"memory (PSS): {before:.0f} MB at the start page, {after:.0f} MB after {count} results")
        verdict = "met" if int(long_turns) == 0 else "missed"
        print(f"RESULT longest turn of the main loop while {count} results stream in: {float(longest) / LIMIT:.2f} times a frame of "
              f"{LIMIT} ms (aim: at most 1.00, {verdict})")
        print(f"RESULT memory after {count} results scrolled: {after / before:.2f} times that of the start page")
    finally:
        program.kill()
        shutil.rmtree(home, ignore_errors=True)


main()
