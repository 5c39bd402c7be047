#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench.py BUILD [NAME…]: the benchmarks, each beside its yardstick in the same run: inflate, library, memory, reading,
first-frame, frames, watch, background, languages. What begins with a dash goes to bench-reading.py: --strict, --seed N.

Records are those of the folder named in TIDINGS_CORPUS, else ../shared/corpus, else the built-in sample, which is too small to
tell much."""

import contextlib
import os
import re
import subprocess
import sys

NAMES = ["inflate", "library", "memory", "reading", "first-frame", "frames", "watch", "background", "languages"]
PROJECT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))


def records():
    for folder in (os.environ.get("TIDINGS_CORPUS"), os.path.join(PROJECT, "..", "shared", "corpus")):
        if folder and os.path.isdir(os.path.join(folder, "studies")):
            return os.path.realpath(os.path.join(folder, "studies"))
    print("there is no folder of real records (TIDINGS_CORPUS): measuring with the built-in sample")
    return os.path.join(PROJECT, "data", "sample")


@contextlib.contextmanager
def loopback(build):
    """The registry of tests/registry in a process of its own, so that its memory is not counted; gives its address."""
    process = subprocess.Popen([os.path.join(build, "tests/registry/tidings-loopback-registry"), "--records", records()],
                               stdout=subprocess.PIPE, text=True)
    try:
        for line in process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+/?", line):
                yield found.group()
                return
        sys.exit("the loopback registry did not start")
    finally:
        process.terminate()
        process.wait(10)


def run(build, name, options):
    program = os.path.join(build, "tests/bench", "bench-" + name)
    if name == "first-frame":
        command = [os.path.join(PROJECT, "build-aux/headless"), sys.executable,
                   os.path.join(PROJECT, "tests/bench/first-frame.py"), build]
    elif name == "frames":
        with loopback(build) as address:
            command = [os.path.join(PROJECT, "build-aux/headless"), sys.executable,
                       os.path.join(PROJECT, "tests/bench/frames.py"), build, address]
            return subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=600)
    elif name == "reading":
        command = [sys.executable, os.path.join(PROJECT, "tests/bench/bench-reading.py"), build, records(), *options]
    elif name == "languages":
        command = [sys.executable, os.path.join(PROJECT, "tests/bench/bench-languages.py"), build, records()]
    elif name == "background":
        versions = os.path.join(os.path.dirname(records()), "versions")
        command = ["dbus-run-session", "--", sys.executable, os.path.join(PROJECT, "tests/bench/bench-background.py"), build, records(),
                   *([versions] if os.path.isdir(versions) else [])]
    elif name in ("library", "watch"):
        command = [program, records(), os.path.join(build, "tests/bench")]
    elif name == "memory":
        with loopback(build) as address:
            return subprocess.run([program, address], stdout=subprocess.PIPE, text=True, timeout=300)
    else:
        command = [program, records()]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=900)


def main():
    build = os.path.realpath(sys.argv[1])
    wanted, options = [], []
    for argument in sys.argv[2:]:
        (options if options or argument.startswith("-") else wanted).append(argument)
    wanted = wanted or NAMES
    if unknown := set(wanted) - set(NAMES):
        sys.exit(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")

    results, failed = [], []
    for name in wanted:
        print(f"— {name}", flush=True)
        done = run(build, name, options)
        for line in done.stdout.splitlines():
            if line.startswith("RESULT "):
                results.append(line.removeprefix("RESULT "))
            else:
                print("  " + line)
        if done.returncode != 0:
            failed.append(name)
        sys.stdout.flush()

    print()
    for line in results:
        print(line)
    for name in failed:
        print(f"{name}: could not be measured, or misses what it must reach")
    sys.exit(1 if failed else 0)


main()
