#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-background.py BUILD RECORDS [VERSIONS]: the memory and the time of `tidings --background` over a library of up to 1,000 saved
trials, when nothing has changed and when all of those have that VERSIONS has versions of. The yardstick is what it may take: 60 MB."""

import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

AIM = 60.0
MOST = 1000
LONG_AGO = 1700000000


def make_export(path, records, ids):
    """Trials as an export of a library has them, so that saving them asks the registry nothing."""
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"tidingsExport":1,"exportedAt":%d,"trials":[' % LONG_AGO)
        for number, nct_id in enumerate(ids):
            record = json.loads((records / f"{nct_id}.json").read_text())
            trial = {"nctId": nct_id, "savedAt": LONG_AGO, "changedAt": LONG_AGO, "notedAt": 0, "origin": "registry",
                     "fetchedAt": LONG_AGO, "record": record}
            file.write(("," if number else "") + json.dumps(trial))
        file.write("]}")


def run(tidings, environment):
    """Seconds, and the most memory in MB"""
    start = time.monotonic()
    process = subprocess.Popen([tidings, "--background"], env=environment, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        try:
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            if found := re.search(r"VmHWM:\s+(\d+)", status):
                peak = max(peak, int(found.group(1)))
        except OSError:
            pass
        time.sleep(0.005)
    if process.returncode != 0:
        sys.exit(f"tidings --background ended with {process.returncode}")
    return time.monotonic() - start, peak / 1024


def make_due(library):
    with sqlite3.connect(library) as database:
        database.execute("DELETE FROM drawer WHERE key = 'checked-at'")


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    records = pathlib.Path(sys.argv[2])
    versions = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    moving = sorted(p.name for p in versions.iterdir() if p.is_dir()) if versions else []
    ids = sorted(p.stem for p in records.glob("NCT*.json"))
    ids = sorted(set(moving) & set(ids)) + [i for i in ids if i not in set(moving)]
    ids = ids[:MOST]

    command = [str(build / "tests/registry/tidings-loopback-registry"), "--records", str(records)]
    if versions:
        command += ["--versions", str(versions)]
    registry = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        address = re.search(r"http://127\.0\.0\.1:\d+/", registry.stdout.readline()).group()
        with tempfile.TemporaryDirectory() as home:
            library = pathlib.Path(home, "tidings/library.db")
            library.parent.mkdir()
            export = pathlib.Path(home, "export.json")
            make_export(export, records, ids)
            subprocess.run([build / "src/cli/tidingsctl", "import", "--library", library, export], check=True, stdout=subprocess.DEVNULL)
            with sqlite3.connect(library) as database:
                n_saved = database.execute("SELECT count(*) FROM saved").fetchone()[0]
            environment = {
                **os.environ,
                "XDG_DATA_HOME": home,
                "GSETTINGS_SCHEMA_DIR": str(build / "data"),
                "GSETTINGS_BACKEND": "memory",
                "TIDINGS_REGISTRY": address,
            }
            tidings = build / "src/app/tidings"

            run(tidings, environment)  # takes up what the corpus has otherwise than the first versions
            make_due(library)
            quiet = run(tidings, environment)
            for nct_id in moving:
                urllib.request.urlopen(f"{address}control/advance?id={nct_id}", timeout=10)
            urllib.request.urlopen(f"{address}control/build?timestamp=2027-01-05T09:00:00", timeout=10)
            make_due(library)
            busy = run(tidings, environment)
            idle = run(tidings, environment)
    finally:
        registry.terminate()
        registry.wait(10)

    print(f"{n_saved} saved trials: nothing new {quiet[0]:.1f} s, {quiet[1]:.0f} MB at most; {len(moving)} changed {busy[0]:.1f} s, "
          f"{busy[1]:.0f} MB at most; not due {idle[0] * 1000:.0f} ms, {idle[1]:.0f} MB")
    most = max(quiet[1], busy[1])
    print(f"RESULT memory of the check without a window: {most:.0f} MB (aim: at most {AIM:.0f} MB, {'met' if most <= AIM else 'missed'})")


main()
