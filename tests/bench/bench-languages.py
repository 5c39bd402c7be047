#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-languages.py BUILD RECORDS: the readings of all records in each language: what is there, what is wrong, how much is English; and what
saying it costs, beside English in the same run."""
import os
import pathlib
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))
from languages import LANGUAGES, measure, readings, texts  # noqa: E402

build, records = sys.argv[1:3]
files = sorted(pathlib.Path(records).glob("NCT*.json"))
PARTS = ["headline", "summary", "couldGoWrong", "whoCanJoin", "takingPart"]


def timed(code):
    start = time.monotonic()
    return readings(build, files, code), time.monotonic() - start


english, _ = timed("en")
english, yardstick = timed("en")
print(f"{len(files)} records; English in {yardstick:.2f} s, with reading and writing them")
for language in LANGUAGES:
    local, seconds = timed(language)
    found, sentences, quoted = measure(english, local, language)
    full = sum(all(reading[part] for part in PARTS) for reading in local)
    there = sum(all(reading[part] for part in PARTS) for reading in english)
    print(f"{language:6} every part there: {full} (in English {there});  {sum(1 for l in local for _ in texts(l))} sentences, "
          f"{100 * quoted / sentences:.1f} % with English in them;  {seconds / yardstick:.2f} of the time of English")
    for name, wrong in found.items():
        if wrong:
            print(f"       not so, {len(wrong)} times: {name}")
            for line in wrong[:4]:
                print(f"         {line[:300]}")
