#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests of a build folder (all, or those named) and counts their cases.

Every test speaks TAP, so that the last line counts what was tested and not how many programs ran. A program that ends badly
without a failed case, or that ran no case at all, counts as one failure.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])
names = sys.argv[2:]
print(f"building is done; running the tests of {folder}", flush=True)
# those of the window wait half of their time, and leave the processors to one more
processes = str(os.cpu_count() + 1)
run = subprocess.run(["meson", "test", "-C", str(folder), "--no-rebuild", "--num-processes", processes, "--max-lines", "0", *names])

passed = failed = skipped = 0
seen = set()
log = folder / "meson-logs" / "testlog.json"
for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
    test = json.loads(line)
    ok = bad = skip = 0
    for out in (test.get("stdout") or "").splitlines():
        if re.match(r"^(# )?\s*ok \d+.*# SKIP", out):
            skip += 1
            print(f"  skipped: {test['name']}: {out.split('# SKIP', 1)[1].strip()}")
        elif re.match(r"^ok \d+", out):
            ok += 1
        elif re.match(r"^not ok \d+", out):
            bad += 1
    good = test["result"] in ("OK", "SKIP")
    if ok + bad + skip == 0 and good:  # a checker that speaks no TAP: its exit status is its one case
        ok = 1
    if not good and bad == 0:
        bad = 1
    if bad:
        print(f"\n==== {test['name']}: {test['result']}")
        print("\n".join((test.get("stdout") or "").splitlines()[-40:]))
        print("\n".join((test.get("stderr") or "").splitlines()[-60:]))
    passed, failed, skipped = passed + ok, failed + bad, skipped + skip
    seen.add(test["name"])

if not seen:
    failed = 1
print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(1 if failed or run.returncode else 0)
